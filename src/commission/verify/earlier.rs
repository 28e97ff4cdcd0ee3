//! The audit of "once": who took part in an earlier period, from the exports of those periods and from the files of
//! clients that a journal in mid-course began with (`protocols/SPEC.md`, A4).
//!
//! Must never: show a client, or judge an earlier month by rules that were not in force then.

use super::audit::Files;
use crate::campaign::rule::Test;
use crate::campaign::{self, Campaign};
use crate::draw::finding::Report;
use crate::hash::Digest;
use crate::import::{self, Source};
use crate::list::{EarlierClients, clients};
use crate::minutes::facts::origin::AdoptedFacts;
use crate::time::Period;
use std::collections::{BTreeMap, BTreeSet};

/// What the paper around the record says of the time before.
#[derive(Default)]
pub struct Printed<'a> {
    pub adopted: Option<&'a AdoptedFacts>,
    /// Attached campaign files, each with the period that it began with; empty where there is one version.
    pub rules: &'a [(Period, Vec<u8>)],
}

/// Who took part before, and who may have: clients whose row shares its account with another.
#[derive(Default)]
pub(super) struct Earlier {
    pub sure: BTreeSet<u64>,
    pub doubtful: BTreeSet<u64>,
}

pub(super) fn clients(
    campaign: &Campaign,
    period: Period,
    files: &Files<'_>,
    printed: &Printed<'_>,
    report: &mut Report,
) -> Earlier {
    let mut earlier = Earlier::default();
    if !campaign.rules.iter().any(|rule| rule.test == Test::EarlierPeriod) {
        return earlier;
    }
    taken_over(files.clients, printed.adopted, &mut earlier, report);
    let began = |planned: &Period| printed.adopted.is_none_or(|adopted| *planned >= adopted.from);
    let before: Vec<Period> =
        campaign.periods.iter().map(|planned| planned.period).filter(|p| *p < period && began(p)).collect();
    let versions = versions(files, printed, report);
    let in_force = |planned: Period| {
        versions.iter().rev().find(|(from, _)| *from <= planned).map_or(campaign, |(_, campaign)| campaign)
    };
    let mut sources: BTreeMap<Period, Vec<Source>> = BTreeMap::new();
    for (k, (said, path)) in files.earlier.iter().enumerate().filter(|_| !before.is_empty()) {
        let place = format!("earlier[{k}]");
        let columns = said.map_or(campaign, in_force);
        let Ok(found) = import::period_of(columns, &Source { name: k.to_string(), path: path.clone() }) else {
            report.find("earlier-form", place, "an export that can be read", "another file");
            continue;
        };
        let of = said.or(found);
        match of.filter(|of| before.contains(of)) {
            Some(of) => {
                let source = Source { name: format!("{of}/{k}"), path: path.clone() };
                sources.entry(of).or_default().push(source);
            }
            None => {
                let found = of.map_or_else(|| "none".to_owned(), |of| of.to_string());
                report.find("earlier-unknown", place, "an earlier period of the campaign", found);
            }
        }
    }
    for planned in before {
        let Some(sources) = sources.get(&planned) else {
            report.miss("no-earlier-export", format!("earlier[{planned}]"), "");
            continue;
        };
        match import::judge(in_force(planned), planned, sources, &EarlierClients::none()) {
            Ok(read) => {
                // One entry a client takes no client away, so sound eligible rows are enough.
                for row in read.rows.standings() {
                    match (row.eligible, row.shares_account) {
                        (true, false) => _ = earlier.sure.insert(row.client),
                        (true, true) => _ = earlier.doubtful.insert(row.client),
                        (false, _) => {}
                    }
                }
            }
            // Each file was read by itself above; together they are too many rows, or one file twice.
            Err(_) => {
                let place = format!("earlier[{planned}]");
                report.find("earlier-form", place, "exports that go together", "others");
            }
        }
    }
    earlier.doubtful.retain(|client| !earlier.sure.contains(client));
    earlier
}

/// The campaign files before the committed one, by the period that they began with; those that the reader gave count
/// before those that are attached.
fn versions(files: &Files<'_>, printed: &Printed<'_>, report: &mut Report) -> Vec<(Period, Campaign)> {
    let given = if files.earlier_rules.is_empty() { printed.rules } else { files.earlier_rules };
    let mut versions: Vec<(Period, Campaign)> = Vec::new();
    for (k, (from, bytes)) in given.iter().enumerate() {
        match campaign::file::parse_bytes(bytes, "campaign.toml") {
            Ok(campaign) => versions.push((*from, campaign)),
            Err(_) => {
                let place = format!("earlier_rules[{k}]");
                report.find("campaign-form", place, "a campaign file without fault", "another file");
            }
        }
    }
    versions.sort_by_key(|(from, _)| *from);
    versions
}

/// What nothing proves but two persons' word; files other than those that were taken over are found.
fn taken_over(given: &[Vec<u8>], adopted: Option<&AdoptedFacts>, earlier: &mut Earlier, report: &mut Report) {
    let of_paper = "minutes.origin.adopted";
    if let Some(adopted) = adopted {
        report.miss("adopted", of_paper, adopted.from);
        for (i, file) in adopted.earlier.iter().enumerate() {
            if !given.iter().any(|bytes| Digest::of(bytes) == file.sha256) {
                report.miss("no-clients", format!("{of_paper}.earlier[{i}]"), file.sha256);
            }
        }
    }
    for (k, bytes) in given.iter().enumerate() {
        let (place, found) = (format!("clients[{k}]"), Digest::of(bytes));
        match adopted {
            Some(adopted) if adopted.earlier.iter().all(|file| file.sha256 != found) => {
                report.find("clients-unknown", &place, "a file that was taken over", found);
            }
            Some(_) => {}
            None => report.miss("adopted", &place, found),
        }
        match clients::read(bytes) {
            Ok(clients) => earlier.sure.extend(clients),
            Err(_) => report.find("clients-form", place, "a file of clients", "another file"),
        }
    }
}
