//! E1 to E4: receipts against a commitment and, where there is one, its record (`protocols/SPEC.md`, section 11,
//! entrant).
//!
//! The receipts are a stranger's, as the record is. What each comes to is a [`Standing`], but only where nothing was
//! found that it could hang on: a false record says nothing about anybody.
//!
//! Must never: put a key or a nonce into a finding or a note.

use crate::draw::commitment::Commitment;
use crate::draw::finding::Report;
use crate::draw::receipt::Receipt;
use crate::draw::record::{Disqualified, Drawn, Record, Role};
use crate::hash::Digest;
use crate::ids::{Id, Label};
use crate::json::Value;
use crate::merkle;
use std::collections::{BTreeMap, BTreeSet};

/// What a receipt comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// `receipt[0]`, …: its place among those given.
    pub place: String,
    /// A pool's id, or [`crate::ids::EXCLUDED`].
    pub pool: Id,
    /// The list number: index + 1.
    pub number: u64,
    /// Of how many.
    pub entries: u64,
    pub label: Label,
    pub outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// In the list; there is no record yet.
    Awaits,
    NotDrawn,
    Drawn {
        rank: u64,
        role: Role,
        /// Of a redraw, the number of its wave.
        wave: Option<u64>,
        /// The reason, where the rank stands in a list of disqualified.
        disqualified: Option<Id>,
        /// Whether the rank holds a certificate by the record's lists of disqualified (section 9).
        holds: bool,
    },
    /// Among the exclusions, for this reason.
    LeftOut {
        reason: Label,
    },
}

impl Standing {
    /// Code and value of the note that says it.
    pub fn note(&self) -> (&'static str, String) {
        let number = format!("{}/{}", self.number, self.entries);
        match &self.outcome {
            Outcome::Awaits => ("awaits-draw", format!("{number} {}", self.pool)),
            Outcome::NotDrawn => ("not-drawn", format!("{number} {}", self.pool)),
            Outcome::LeftOut { reason } => ("left-out", format!("{number} {reason}")),
            Outcome::Drawn { rank, role, wave, disqualified, .. } => {
                let mut value = format!("{number} {} {} {rank}", self.pool, role.word());
                if let Some(wave) = wave {
                    value.push_str(&format!(" wave {wave}"));
                }
                if let Some(reason) = disqualified {
                    value.push_str(&format!(" disqualified {reason}"));
                }
                ("drawn", value)
            }
        }
    }
}

/// Reads the receipts (E1), each with its place; faults are found, and what has none is answered.
pub fn read(report: &mut Report, receipts: &[Value]) -> Vec<(String, Receipt)> {
    let mut read = Vec::new();
    for (k, value) in receipts.iter().enumerate() {
        let place = format!("receipt[{k}]");
        match Receipt::from_value(value, &place) {
            Ok(receipt) => read.push((place, receipt)),
            Err(findings) => report.findings.extend(findings),
        }
    }
    read
}

/// The published digests that receipts are (E1).
pub fn published(receipts: &[Value]) -> Vec<Digest> {
    let digests: BTreeSet<Digest> = receipts.iter().filter_map(Receipt::published).collect();
    digests.into_iter().collect()
}

/// E2 to E4 for receipts without faults of form. `record` is missing before the draw; `listed` are the ranks of a list of
/// disqualified that the record does not know yet.
pub fn check(
    report: &mut Report,
    commitment: &Commitment,
    record: Option<&Record>,
    listed: &[Disqualified],
    receipts: &[(String, Receipt)],
) -> Vec<Standing> {
    let sound = report.findings.iter().all(|finding| finding.place.starts_with("receipt["));
    let c = commitment.digest();
    let drawn = record.map(|record| Places::of(record, listed));
    let mut standings = Vec::new();
    for (place, receipt) in receipts {
        let before = report.findings.len();
        let Some((pool, entries)) = opens(report, commitment, &c, place, receipt) else { continue };
        let outcome = match (pool, &drawn) {
            (None, _) => Outcome::LeftOut { reason: receipt.label.clone() },
            (Some(_), None) => Outcome::Awaits,
            (Some(pool), Some(drawn)) => drawn.outcome(report, pool, place, receipt),
        };
        if sound && report.findings.len() == before {
            let standing = Standing {
                place: place.clone(),
                pool: receipt.pool.clone(),
                number: receipt.index + 1,
                entries,
                label: receipt.label.clone(),
                outcome,
            };
            let (code, value) = standing.note();
            report.note(code, place.clone(), value);
            standings.push(standing);
        }
    }
    standings
}

/// E2 and E3. Answers the position of the pool, `None` for the exclusions, and its entries; nothing where it cannot be
/// gone on.
fn opens(
    report: &mut Report,
    commitment: &Commitment,
    c: &Digest,
    place: &str,
    receipt: &Receipt,
) -> Option<(Option<usize>, u64)> {
    let mut same = |name: &str, expected: String, found: String| {
        if expected != found {
            report.find("receipt-draw", format!("{place}.{name}"), expected, found);
        }
    };
    same("campaign", commitment.campaign.to_string(), receipt.campaign.to_string());
    same("period", commitment.period.to_string(), receipt.period.to_string());
    same("ordinal", commitment.ordinal.to_string(), receipt.ordinal.to_string());
    same("commitment_sha256", c.to_string(), receipt.commitment_sha256.to_string());
    if receipt.commitment_sha256 != *c {
        // Of another commitment every proof would differ.
        return None;
    }
    let pool = match receipt.is_exclusion() {
        true => None,
        false => {
            let position = commitment.pools.iter().position(|pool| pool.id == receipt.pool);
            if position.is_none() {
                let ids: Vec<&str> = commitment.pools.iter().map(|pool| pool.id.as_str()).collect();
                report.find("receipt-pool", format!("{place}.pool"), ids.join(", "), &receipt.pool);
            }
            Some(position?)
        }
    };
    let (entries, root) = match pool {
        None => (commitment.exclusions.entries, commitment.exclusions.root),
        Some(position) => {
            let pool = commitment.pools.get(position)?;
            (pool.entries, pool.root)
        }
    };
    let Some(length) = merkle::proof_length(receipt.index, entries) else {
        report.find("index-range", format!("{place}.index"), format!("less than {entries}"), receipt.index);
        return None;
    };
    if receipt.proof.len() != length {
        report.find("proof-length", format!("{place}.proof"), length, receipt.proof.len());
        return None;
    }
    let reached = merkle::root_of_proof(&receipt.leaf(), receipt.index, entries, &receipt.proof);
    if reached != Some(root) {
        report.find("leaf-proof", place, root, reached.map_or_else(String::new, |root| root.to_string()));
    }
    Some((pool, entries))
}

/// Every place that a record lists as drawn.
struct Places<'r> {
    /// By position of the pool and index: where it stands, the wave it comes from, and the place. An index that the
    /// record lists twice (against the rules) stands here once.
    drawn: BTreeMap<(usize, u64), (String, Option<u64>, &'r Drawn)>,
    /// By position of the pool and rank.
    disqualified: BTreeMap<(usize, u64), &'r Id>,
    /// Of each pool the ranks that hold a certificate.
    holders: Vec<BTreeSet<u64>>,
}

impl<'r> Places<'r> {
    fn of(record: &'r Record, listed: &'r [Disqualified]) -> Places<'r> {
        let pools = &record.commitment.pools;
        let position = |id: &Id| pools.iter().position(|pool| pool.id == *id);
        let mut places = Places { drawn: BTreeMap::new(), disqualified: BTreeMap::new(), holders: Vec::new() };
        let mut ranks: Vec<BTreeSet<u64>> = pools.iter().map(|_| BTreeSet::new()).collect();
        let mut list = |pool: usize, wave: Option<u64>, at: String, drawn: &'r [Drawn]| {
            for (k, drawn) in drawn.iter().enumerate() {
                places.drawn.entry((pool, drawn.index)).or_insert((format!("{at}.drawn[{k}]"), wave, drawn));
                if let Some(ranks) = ranks.get_mut(pool) {
                    ranks.insert(drawn.rank);
                }
            }
        };
        for (p, result) in record.results.iter().enumerate() {
            list(p, None, format!("results[{p}]"), &result.drawn);
        }
        for (i, wave) in record.waves.iter().enumerate() {
            for (r, result) in wave.results.iter().enumerate() {
                if let Some(pool) = position(&result.pool) {
                    list(pool, Some(wave.wave), format!("waves[{i}].results[{r}]"), &result.drawn);
                }
            }
        }
        for gone in record.waves.iter().flat_map(|wave| &wave.disqualified).chain(listed) {
            if let Some(pool) = position(&gone.pool) {
                places.disqualified.entry((pool, gone.rank)).or_insert(&gone.reason);
            }
        }
        for (p, (pool, ranks)) in pools.iter().zip(ranks).enumerate() {
            let winners = pool.certificates.min(pool.entries);
            let stay = ranks.into_iter().filter(|rank| !places.disqualified.contains_key(&(p, *rank)));
            places.holders.push(stay.take(usize::try_from(winners).unwrap_or(usize::MAX)).collect());
        }
        places
    }

    /// E4.
    fn outcome(&self, report: &mut Report, pool: usize, place: &str, receipt: &Receipt) -> Outcome {
        let Some((at, wave, drawn)) = self.drawn.get(&(pool, receipt.index)) else { return Outcome::NotDrawn };
        if drawn.label != receipt.label {
            report.find("receipt-drawn", format!("{place}.label"), &drawn.label, format!("{} ({at})", receipt.label));
        }
        if drawn.hidden != receipt.hidden() {
            report.find("receipt-drawn", format!("{place}.key"), drawn.hidden, format!("{} ({at})", receipt.hidden()));
        }
        Outcome::Drawn {
            rank: drawn.rank,
            role: drawn.role,
            wave: *wave,
            disqualified: self.disqualified.get(&(pool, drawn.rank)).map(|reason| (*reason).clone()),
            holds: self.holders.get(pool).is_some_and(|holders| holders.contains(&drawn.rank)),
        }
    }
}
