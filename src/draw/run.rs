//! The draw itself: commitment and evidence in, record out; and the waves that go on from a record.
//!
//! Nothing is drawn before the evidence has passed the same steps that a verifier makes, and nothing leaves that
//! does not stand in the committed lists.
//!
//! Must never: choose anything. The same commitment, evidence and lists always make the same record.

use super::commitment::{Commitment, CommittedPool};
use super::finding::{Finding, Level, Report};
use super::permutation::{Order, Step};
use super::random_org::RandomOrgKey;
use super::record::{Disqualified, Drawn, PoolResult, Record, Role, Wave, WaveResult};
use super::seed;
use super::source::{Chain, DrandEvidence, Evidence, SeedSource};
use super::verify::{check_drand, check_evidence, check_rules, check_times};
use crate::hash::Digest;
use crate::ids::Id;
use crate::lang::{Arg, Message};
use crate::list::leaf::{self, Place};
use crate::merkle;
use std::collections::BTreeSet;

/// What a draw is made under.
#[derive(Clone, Debug)]
pub struct Terms {
    /// random.org's key: [`RandomOrgKey::pinned`] but in tests.
    pub random_org: RandomOrgKey,
    /// Whether this is a rehearsal: only then is the rehearsal chain taken.
    pub rehearsal: bool,
}

impl Terms {
    /// A draw in earnest.
    pub fn earnest() -> Terms {
        Terms { random_org: RandomOrgKey::pinned(), rehearsal: false }
    }

    pub fn rehearsal() -> Terms {
        Terms { rehearsal: true, ..Terms::earnest() }
    }
}

/// Why nothing was drawn. `E` is what the lists answer when they cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub enum RunError<E> {
    /// The commitment breaks a rule, or evidence is not genuine or not as committed: all findings.
    Refused(Vec<Finding>),
    /// The rehearsal chain outside a rehearsal.
    RehearsalOnly,
    List(E),
    /// The list of this pool is not the one that was committed to.
    ListChanged(Id),
    /// No such wave is committed, or it is not after the last one of the record.
    WaveNumber(u64),
    /// Ranks that were not drawn or were disqualified before: all of them.
    Disqualified(Vec<Finding>),
}

impl<E> RunError<E> {
    /// The message; `list` is what to say where the lists could not be read.
    pub fn message(&self, list: impl Fn(&E) -> Message) -> Message {
        let with_first = |id: &'static str, findings: &[Finding]| {
            let first = findings.iter().find_map(Finding::message).unwrap_or_else(|| Message::new("draw-refused-more"));
            Message::new(id).count("findings", findings.len() as u64).arg("first", Arg::Message(Box::new(first)))
        };
        match self {
            RunError::Refused(findings) => with_first("draw-refused", findings),
            RunError::RehearsalOnly => Message::new("draw-rehearsal-only"),
            RunError::List(error) => list(error),
            RunError::ListChanged(pool) => Message::new("draw-list-changed").with("pool", pool),
            RunError::WaveNumber(wave) => Message::new("draw-wave-number").with("wave", wave),
            RunError::Disqualified(findings) => with_first("draw-disqualified-refused", findings),
        }
    }
}

/// Winners and reserves that are due to a pool: ranks 1..min(certificates, n), then min(reserves, n − winners),
/// none where there is no winner.
pub fn due(pool: &CommittedPool) -> (u64, u64) {
    let winners = pool.certificates.min(pool.entries);
    let reserves = pool.reserves.min(pool.entries - winners);
    (winners, if winners == 0 { 0 } else { reserves })
}

/// All findings against this evidence for this commitment (rules, evidence, times); empty if a draw may be made.
pub fn examine(commitment: &Commitment, evidence: &[Evidence], terms: &Terms) -> Vec<Finding> {
    let mut report = Report::new(Level::Public);
    check_rules(&mut report, commitment);
    let completed = check_evidence(&mut report, commitment, &commitment.digest(), evidence, &terms.random_org);
    check_times(&mut report, commitment, &completed);
    report.findings
}

/// Draws. `lists` answers the places of the asked indices of a pool (any order); the record has the evidence in
/// the order of the sources.
pub fn run<E>(
    commitment: &Commitment,
    evidence: &[Evidence],
    terms: &Terms,
    mut lists: impl FnMut(&CommittedPool, &[u64]) -> Result<Vec<Place>, E>,
) -> Result<Record, RunError<E>> {
    if !terms.rehearsal && names_rehearsal(commitment) {
        return Err(RunError::RehearsalOnly);
    }
    let findings = examine(commitment, evidence, terms);
    let transcript = seed::transcript(&commitment.seed_sources, evidence).filter(|_| findings.is_empty());
    let Some(transcript) = transcript else {
        return Err(RunError::Refused(findings));
    };
    let c = commitment.digest();
    let mut results = Vec::new();
    for pool in &commitment.pools {
        let (winners, reserves) = due(pool);
        let steps = Order::new(pool.entries).draw_ranks(seed::pool_key(&c, &transcript, &pool.id), winners + reserves);
        let role = |rank| if rank <= winners { Role::Winner } else { Role::Reserve };
        let drawn = places(pool, &steps, role, &mut lists)?;
        results.push(PoolResult { pool: pool.id.clone(), undrawn: pool.certificates - winners, drawn });
    }
    Ok(Record {
        commitment: commitment.clone(),
        commitment_sha256: c,
        evidence: evidence.to_vec(),
        results,
        waves: Vec::new(),
    })
}

/// The record with one wave more: `disqualified` are the decisions since the last wave, in journal order, whose
/// digest ([`seed::disqualified_digest`]) was published before the wave's round.
pub fn run_wave<E>(
    record: &Record,
    wave: u64,
    evidence: &DrandEvidence,
    disqualified: &[Disqualified],
    terms: &Terms,
    mut lists: impl FnMut(&CommittedPool, &[u64]) -> Result<Vec<Place>, E>,
) -> Result<Record, RunError<E>> {
    let commitment = &record.commitment;
    if !terms.rehearsal && names_rehearsal(commitment) {
        return Err(RunError::RehearsalOnly);
    }
    let last = record.waves.last().map_or(0, |wave| wave.wave);
    let source = usize::try_from(wave).ok().and_then(|w| commitment.waves.get(w.checked_sub(1)?));
    let Some(source) = source.filter(|_| wave > last) else {
        return Err(RunError::WaveNumber(wave));
    };
    let mut findings = examine(commitment, &record.evidence, terms);
    let mut report = Report::new(Level::Public);
    check_drand(&mut report, source, evidence, "evidence");
    findings.extend(report.findings);
    let transcript = seed::transcript(&commitment.seed_sources, &record.evidence).filter(|_| findings.is_empty());
    let Some(transcript) = transcript else {
        return Err(RunError::Refused(findings));
    };
    let refused = not_standing(record, disqualified);
    if !refused.is_empty() {
        return Err(RunError::Disqualified(refused));
    }
    let c = commitment.digest();
    let line = source.transcript_line(&evidence.signature);
    let list = seed::disqualified_digest(disqualified);
    let mut results = Vec::new();
    for pool in &commitment.pools {
        let mut array = Order::new(pool.entries);
        let (winners, reserves) = due(pool);
        array.draw_ranks(seed::pool_key(&c, &transcript, &pool.id), winners + reserves);
        replay_waves(&mut array, record, pool, &c, &transcript);
        let redrawn = array.drawn() - winners - reserves;
        let gone = record.waves.iter().flat_map(|wave| &wave.disqualified).chain(disqualified);
        let gone = gone.filter(|gone| gone.pool == pool.id).count() as u64;
        let due = gone.saturating_sub(reserves + redrawn);
        if due > 0 {
            let steps = array.draw_ranks(seed::wave_key(&c, wave, &transcript, &line, &list, &pool.id), due);
            let drawn = places(pool, &steps, |_| Role::Redraw, &mut lists)?;
            results.push(WaveResult { pool: pool.id.clone(), drawn });
        }
    }
    let mut record = record.clone();
    record.waves.push(Wave { wave, evidence: evidence.clone(), disqualified: disqualified.to_vec(), results });
    Ok(record)
}

/// Brings the array to where the waves of the record left it: each with its own key.
fn replay_waves(array: &mut Order, record: &Record, pool: &CommittedPool, c: &Digest, transcript: &str) {
    for wave in &record.waves {
        let ranks: usize =
            wave.results.iter().filter(|result| result.pool == pool.id).map(|result| result.drawn.len()).sum();
        let source = usize::try_from(wave.wave).ok().and_then(|w| record.commitment.waves.get(w.checked_sub(1)?));
        if let Some(source) = source {
            let line = source.transcript_line(&wave.evidence.signature);
            let list = seed::disqualified_digest(&wave.disqualified);
            let key = seed::wave_key(c, wave.wave, transcript, &line, &list, &pool.id);
            array.draw_ranks(key, ranks as u64);
        }
    }
}

/// Those of `disqualified` that were never drawn, or stand in a list already.
pub fn not_standing(record: &Record, disqualified: &[Disqualified]) -> Vec<Finding> {
    let mut gone: BTreeSet<(&Id, u64)> =
        record.waves.iter().flat_map(|wave| &wave.disqualified).map(|gone| (&gone.pool, gone.rank)).collect();
    let drawn = record.places();
    let mut report = Report::new(Level::Public);
    for (k, one) in disqualified.iter().enumerate() {
        let place = format!("disqualified[{k}]");
        let named = format!("{} {}", one.pool, one.rank);
        if !drawn.contains_key(&(&one.pool, one.rank)) {
            report.find("disqualified-rank", format!("{place}.rank"), "a rank that was drawn", &named);
        }
        if !gone.insert((&one.pool, one.rank)) {
            report.find("disqualified-twice", place, "once", &named);
        }
    }
    report.findings
}

fn names_rehearsal(commitment: &Commitment) -> bool {
    let of_seed = commitment.seed_sources.iter().filter_map(|source| match source {
        SeedSource::Drand(source) => Some(source.chain),
        _ => None,
    });
    of_seed.chain(commitment.waves.iter().map(|wave| wave.chain)).any(|chain| chain == Chain::Rehearsal)
}

/// The drawn places of one pool, in order of rank, each proved to the committed root before it is answered.
fn places<E>(
    pool: &CommittedPool,
    steps: &[Step],
    role: impl Fn(u64) -> Role,
    lists: &mut impl FnMut(&CommittedPool, &[u64]) -> Result<Vec<Place>, E>,
) -> Result<Vec<Drawn>, RunError<E>> {
    if steps.is_empty() {
        return Ok(Vec::new());
    }
    let indices: Vec<u64> = steps.iter().map(|step| step.index).collect();
    let found: std::collections::BTreeMap<u64, Place> =
        lists(pool, &indices).map_err(RunError::List)?.into_iter().map(|place| (place.index, place)).collect();
    steps
        .iter()
        .map(|step| {
            let place = found.get(&step.index).ok_or_else(|| RunError::ListChanged(pool.id.clone()))?;
            let leaf = leaf::leaf(&place.hidden, place.label.as_str());
            if !merkle::verifies(&leaf, step.index, pool.entries, &place.proof, &pool.root) {
                return Err(RunError::ListChanged(pool.id.clone()));
            }
            Ok(Drawn {
                rank: step.rank,
                index: step.index,
                role: role(step.rank),
                label: place.label.clone(),
                hidden: place.hidden,
                proof: place.proof.clone(),
            })
        })
        .collect()
}
