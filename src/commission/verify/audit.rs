//! The audit: the list is made again from the exports, the campaign file and the list secret, and compared with the
//! commitment (`protocols/SPEC.md`, "Audit", steps A1 to A5; A6 is [`super::recheck`]).
//!
//! Which bad rows a commission accepted is not in a record. Bad rows that share no account were left out, or nothing
//! could have been frozen; of rows that share one, the auditor tries which stays, since only one choice leads to the
//! committed roots.
//!
//! Must never: use a journal or a folder, or take the record's word for what the files say.

use super::choices::Choices;
use super::earlier::{self, Earlier, Printed};
use crate::campaign::{self, Campaign};
use crate::draw::commitment::{Commitment, ImportedFile};
use crate::draw::finding::Report;
use crate::hash::{Digest, unhex};
use crate::ids::{self, Id};
use crate::import::{self, Source};
use crate::list::leaf::{ListKey, ListSecret};
use crate::list::seal::{Sealing, Which};
use crate::list::settle::{Settled, settle};
use crate::list::{Acceptance, EarlierClients, Lists, Rows};
use crate::time::Period;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What an auditor has.
pub struct Files<'a> {
    pub exports: &'a [PathBuf],
    /// Exports of earlier periods; a period where it was said.
    pub earlier: &'a [(Option<Period>, PathBuf)],
    /// Files of clients who took part before the journal began.
    pub clients: &'a [Vec<u8>],
    /// Versions of the campaign file, each with the period that it began with: those before the committed one, and it
    /// too where it was in force for an earlier period.
    pub earlier_rules: &'a [(Period, Vec<u8>)],
    pub campaign: &'a [u8],
    /// 64 characters of hex.
    pub secret: &'a [u8],
    /// Who accepted which bad rows, where the commission handed it out.
    pub accepted: Option<&'a [Acceptance]>,
    /// Later exports, by which rechecks are made again ([`super::recheck`]).
    pub rechecks: &'a [PathBuf],
}

/// More combinations of rows that may stay are not tried.
const MOST_CHOICES: u64 = 4096;

/// Adds what the audit of `commitment` finds; `printed` is what the paper around the record says. Answers with the campaign
/// and the lists where they are the committed ones.
pub fn audit(
    commitment: &Commitment,
    files: &Files<'_>,
    printed: &Printed<'_>,
    report: &mut Report,
) -> Option<(Campaign, Lists)> {
    let campaign = check_campaign(commitment, files.campaign, report)?;
    let sources = check_exports(commitment, files.exports, report);
    if !check_terms(commitment, &campaign, report) {
        return None;
    }
    let sources = sources?;
    let earlier = earlier::clients(&campaign, commitment.period, files, printed, report);
    let lists = check_list(commitment, &campaign, &sources, &earlier, files, report)?;
    Some((campaign, lists))
}

/// A1.
fn check_campaign(commitment: &Commitment, bytes: &[u8], report: &mut Report) -> Option<Campaign> {
    let parsed = std::str::from_utf8(bytes).ok().and_then(|text| campaign::file::parse(text, "campaign").ok());
    let digest = Digest::of(bytes);
    if digest != commitment.rules_sha256 {
        // By other rules everything would differ.
        report.find("rules-digest", "commitment.rules_sha256", commitment.rules_sha256, digest);
        return None;
    }
    let Some(campaign) = parsed else {
        report.find("campaign-form", "campaign", "a campaign file without fault", "another file");
        return None;
    };
    if campaign.id != commitment.campaign {
        report.find("campaign-id", "commitment.campaign", &campaign.id, &commitment.campaign);
    }
    if campaign.plan(commitment.period).is_none() {
        report.find("period-plan", "commitment.period", "a period of the campaign", commitment.period);
        return None;
    }
    Some(campaign)
}

/// A2: the exports in the order of the commitment, under the names that it gives them.
fn check_exports(commitment: &Commitment, exports: &[PathBuf], report: &mut Report) -> Option<Vec<Source>> {
    let mut given: Vec<Option<Digest>> = Vec::new();
    for (k, path) in exports.iter().enumerate() {
        let digest = digest_of_file(path);
        if digest.is_none() {
            report.find("export-form", format!("export[{k}]"), "a file that can be read", "none");
        }
        given.push(digest);
    }
    let mut used = vec![false; exports.len()];
    let mut sources = Vec::new();
    for (i, committed) in commitment.sources.iter().enumerate() {
        let found = (0..given.len()).find(|k| !used[*k] && given[*k] == Some(committed.sha256));
        match found {
            Some(k) => {
                used[k] = true;
                sources.push(Source { name: committed.name.clone(), path: exports[k].clone() });
            }
            None => report.find("export-missing", format!("commitment.sources[{i}]"), committed.sha256, "no such file"),
        }
    }
    for (k, digest) in given.iter().enumerate() {
        if let (false, Some(digest)) = (used[k], digest) {
            report.find("export-unknown", format!("export[{k}]"), "a file of the commitment", digest);
        }
    }
    (sources.len() == commitment.sources.len() && sources.len() == exports.len()).then_some(sources)
}

pub(super) fn digest_of_file(path: &Path) -> Option<Digest> {
    use sha2::Digest as _;
    let mut file = std::fs::File::open(path).ok()?;
    let mut sha = sha2::Sha256::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        match std::io::Read::read(&mut file, &mut buffer).ok()? {
            0 => return Some(Digest(sha.finalize().into())),
            n => sha.update(&buffer[..n]),
        }
    }
}

/// A3; whether pools can be compared one by one.
fn check_terms(commitment: &Commitment, campaign: &Campaign, report: &mut Report) -> bool {
    let (due, found): (Vec<&Id>, Vec<&Id>) =
        (campaign.pools.iter().map(|p| &p.id).collect(), commitment.pools.iter().map(|p| &p.id).collect());
    if due != found {
        let join = |ids: &[&Id]| ids.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ");
        report.find("pool-terms", "commitment.pools", join(&due), join(&found));
        return false;
    }
    let plan = campaign.plan(commitment.period).unwrap_or_default();
    let is_first = campaign.position(commitment.period) == Some(0);
    for (p, (pool, terms)) in commitment.pools.iter().zip(&campaign.pools).enumerate() {
        let place = |field: &str| format!("commitment.pools[{p}].{field}");
        let planned = pool.certificates.checked_sub(pool.carried);
        if planned != plan.get(p).copied() {
            let due = plan.get(p).map_or(0, |plan| plan + pool.carried);
            report.find("plan", place("certificates"), due, pool.certificates);
        }
        if pool.reserves != terms.reserves {
            report.find("reserves", place("reserves"), terms.reserves, pool.reserves);
        }
        if is_first && pool.carried != 0 {
            report.find("carried-first", place("carried"), 0, pool.carried);
        }
    }
    true
}

/// A4 and A5; the lists where nothing differs.
fn check_list(
    commitment: &Commitment,
    campaign: &Campaign,
    sources: &[Source],
    earlier: &Earlier,
    files: &Files<'_>,
    report: &mut Report,
) -> Option<Lists> {
    let known: EarlierClients = earlier.sure.iter().copied().collect();
    let read = match import::judge(campaign, commitment.period, sources, &known) {
        Ok(read) => read,
        Err(_) => {
            report.find("export-form", "export[0]", "an export that can be read", "another file");
            return None;
        }
    };
    let names: Vec<String> = read.files.iter().map(|file| file.name.clone()).collect();
    check_rows(commitment, &read.files, report);
    let secret = std::str::from_utf8(files.secret).ok().and_then(|text| unhex::<32>(text.trim())).map(ListSecret);
    if secret.is_none() {
        report.find("secret-form", "secret", "64 characters of [0-9a-f]", "another text");
    }
    let judged = |rows: Rows, acceptances: &[Acceptance]| -> (Settled, Report) {
        let settled = settle(campaign, &names, rows, acceptances);
        let mut found = Report::new(report.level);
        compare_counts(commitment, &settled.lists, &mut found);
        (settled, found)
    };
    let finish = |lists: &Lists, mut found: Report| -> Report {
        if let Some(secret) = &secret {
            compare_roots(commitment, campaign, lists, secret, &mut found);
        }
        found
    };
    if let Some(acceptances) = files.accepted {
        let (settled, found) = judged(read.rows, acceptances);
        if settled.lists.open() > 0 {
            let place = "commitment.counts.excluded.unreadable";
            report.find("open-rows", place, "no open rows", settled.lists.open());
        }
        let found = finish(&settled.lists, found).findings;
        let same = found.is_empty() && settled.lists.open() == 0;
        report.findings.extend(found);
        return same.then_some(settled.lists);
    }
    let standings = read.rows.standings();
    let present: BTreeSet<u64> =
        standings.iter().filter(|row| row.connected_on.is_some()).map(|row| row.client).collect();
    let doubtful: Vec<u64> = earlier.doubtful.intersection(&present).copied().collect();
    let settled = settle(campaign, &names, read.rows.clone(), &[]);
    let choices = Choices::of(&names, &settled, &standings, commitment, campaign.entries.is_some());
    if choices.count(doubtful.len()) > MOST_CHOICES {
        report.miss("too-many-choices", "commitment.counts.excluded.unreadable", choices.count(doubtful.len()));
        return None;
    }
    let mut first = None;
    for acceptances in choices.all() {
        for clients in subsets(&doubtful) {
            let rows = if clients.is_empty() {
                read.rows.clone()
            } else {
                // Another set of earlier clients judges rows anew.
                let mut all = known.clone();
                all.add(clients);
                match import::judge(campaign, commitment.period, sources, &all) {
                    Ok(read) => read.rows,
                    Err(_) => return None,
                }
            };
            let (settled, mut found) = judged(rows, &acceptances);
            // Roots are costly: a choice whose counts differ is not the one.
            if found.findings.is_empty() || first.is_none() {
                found = finish(&settled.lists, found);
            }
            if found.findings.is_empty() {
                return Some(settled.lists);
            }
            first.get_or_insert(found);
        }
    }
    report.findings.extend(first.map(|found| found.findings).unwrap_or_default());
    None
}

/// Every subset, in the order of counting in binary: none first, the last member changes fastest.
fn subsets(clients: &[u64]) -> impl Iterator<Item = Vec<u64>> {
    let members = clients.len();
    (0..1u64 << members.min(63)).map(move |number| {
        let is_in = |at: usize| number >> (members - 1 - at) & 1 == 1;
        clients.iter().enumerate().filter(|(at, _)| is_in(*at)).map(|(_, client)| *client).collect()
    })
}

fn check_rows(commitment: &Commitment, files: &[ImportedFile], report: &mut Report) {
    for (i, committed) in commitment.sources.iter().enumerate() {
        let found = files.iter().find(|file| file.name == committed.name).map(|file| file.rows);
        if found != Some(committed.rows) {
            report.find(
                "rows",
                format!("commitment.sources[{i}].rows"),
                found.map_or_else(|| "none".to_owned(), |rows| rows.to_string()),
                committed.rows,
            );
        }
    }
}

/// A4.
fn compare_counts(commitment: &Commitment, lists: &Lists, report: &mut Report) {
    let mut compare = |place: String, expected: u64, found: u64| {
        if expected != found {
            report.find("count", place, expected, found);
        }
    };
    let (due, counts) = (lists.counts(), &commitment.counts);
    compare("commitment.counts.eligible".to_owned(), due.eligible, counts.eligible);
    let reasons: BTreeSet<&Id> = due.excluded.keys().chain(counts.excluded.keys()).collect();
    for reason in reasons {
        let of = |excluded: &BTreeMap<Id, u64>| excluded.get(reason).copied().unwrap_or(0);
        compare(format!("commitment.counts.excluded.{reason}"), of(&due.excluded), of(&counts.excluded));
    }
    for (p, pool) in commitment.pools.iter().enumerate() {
        compare(format!("commitment.pools[{p}].entries"), lists.entries(p) as u64, pool.entries);
    }
    compare("commitment.exclusions.entries".to_owned(), lists.exclusions().len() as u64, commitment.exclusions.entries);
}

/// A5.
fn compare_roots(
    commitment: &Commitment,
    campaign: &Campaign,
    lists: &Lists,
    secret: &ListSecret,
    report: &mut Report,
) {
    let key = |pool: &str| ListKey::derive(secret, &commitment.campaign, commitment.period, commitment.ordinal, pool);
    let mut compare = |place: String, list: Which, id: &str, committed: Digest| {
        let sealing = Sealing { list, key: key(id), chosen: Vec::new() };
        match lists.seal(&campaign.mask, &[sealing]).as_deref() {
            Ok([tree]) if tree.root == committed => {}
            Ok([tree]) => report.find("root", place, tree.root, committed),
            _ => report.find("root", place, "accounts in ascending order", committed),
        }
    };
    for (p, pool) in commitment.pools.iter().enumerate() {
        compare(format!("commitment.pools[{p}].root"), Which::Pool(p), pool.id.as_str(), pool.root);
    }
    let root = commitment.exclusions.root;
    compare("commitment.exclusions.root".to_owned(), Which::Exclusions, ids::EXCLUDED, root);
}
