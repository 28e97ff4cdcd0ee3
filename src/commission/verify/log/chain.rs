//! L4 and L5: one commitment for each period and ordinal, chained by `previous` from 64 zeros, and one record for each.

use super::journal::Journal;
use super::{Member, of_file};
use crate::draw::finding::Report;
use crate::draw::record::Record;
use crate::hash::Digest;
use crate::time::{Instant, Period};
use std::collections::BTreeMap;

/// A commitment that a file is of, or that the journal or printed minutes name.
pub(super) struct Link {
    /// Where it is known from: `file[0]`, `journal[12]`, `file[1].minutes.cancelled[0]`.
    pub place: String,
    pub c: Digest,
    pub period: Period,
    pub ordinal: u64,
    /// Minutes name a cancelled commitment without these.
    pub previous: Option<Digest>,
    pub committed_at: Option<Instant>,
}

impl Link {
    /// Where a field of the commitment stands.
    fn field(&self, name: &str) -> String {
        if self.place.starts_with("file[") && self.previous.is_some() {
            format!("{}.commitment.{name}", self.place)
        } else {
            self.place.clone()
        }
    }
}

/// All commitments that are known, each once, by period and ordinal; files before what only names a commitment.
pub(super) fn links(members: &[Member<'_>], journal: Option<&Journal>) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let mut add = |link: Link| {
        if links.iter().all(|known| known.c != link.c) {
            links.push(link);
        }
    };
    for member in members {
        let commitment = member.commitment;
        add(Link {
            place: of_file(member.k),
            c: member.c,
            period: commitment.period,
            ordinal: commitment.ordinal,
            previous: Some(commitment.previous),
            committed_at: Some(commitment.committed_at),
        });
    }
    journal.iter().flat_map(|journal| journal.links()).for_each(&mut add);
    for member in members {
        for (i, cancelled) in member.answer.cancelled.iter().enumerate() {
            add(Link {
                place: format!("{}.minutes.cancelled[{i}]", of_file(member.k)),
                c: cancelled.sha256,
                period: member.commitment.period,
                ordinal: cancelled.ordinal,
                previous: None,
                committed_at: None,
            });
        }
    }
    links.sort_by_key(|link| (link.period, link.ordinal));
    links
}

pub(super) fn check(members: &[Member<'_>], links: &[Link], report: &mut Report) {
    let mut first: BTreeMap<(Period, u64), &Link> = BTreeMap::new();
    for link in links {
        let stands = *first.entry((link.period, link.ordinal)).or_insert(link);
        if stands.c != link.c {
            let place = if link.previous.is_some() && link.place.starts_with("file[") {
                format!("{}.commitment_sha256", link.place)
            } else {
                link.place.clone()
            };
            report.find("two-commitments", place, stands.c, link.c);
        }
    }
    let mut records: BTreeMap<Digest, &Record> = BTreeMap::new();
    for member in members {
        let Some(record) = member.record else { continue };
        let stands = *records.entry(member.c).or_insert(record);
        if !continues(stands, record) && !continues(record, stands) {
            report.find("two-records", of_file(member.k), drawn(stands), drawn(record));
        }
    }
    let by_c: BTreeMap<Digest, &Link> = links.iter().map(|link| (link.c, link)).collect();
    let mut followers: BTreeMap<Digest, &Link> = BTreeMap::new();
    for link in links {
        let Some(previous) = link.previous else { continue };
        if let Some(other) = followers.insert(previous, link) {
            report.find("previous-fork", link.field("previous"), format!("not that of {}", other.place), previous);
        }
        match by_c.get(&previous) {
            _ if previous == Digest::ZERO => {}
            None => report.miss("no-previous", link.field("previous"), previous),
            Some(before) => follows(before, link, report),
        }
    }
}

/// A commitment follows the one of its own period that was cancelled, or one of an earlier period.
fn follows(before: &Link, link: &Link, report: &mut Report) {
    let due = if before.period == link.period { before.ordinal + 1 } else { 1 };
    if before.period > link.period || link.ordinal != due {
        let (expected, found) = (format!("{} {due}", link.period), format!("{} {}", before.period, before.ordinal));
        report.find("previous-order", link.field("previous"), format!("before {expected}"), found);
    }
    if let (Some(earlier), Some(later)) = (before.committed_at, link.committed_at)
        && earlier > later
    {
        report.find("previous-order", link.field("committed_at"), format!("not before {earlier}"), later);
    }
}

/// Whether `later` is `record`, or `record` with more waves.
fn continues(record: &Record, later: &Record) -> bool {
    record.evidence == later.evidence && record.results == later.results && later.waves.starts_with(&record.waves)
}

/// What a record drew, shortly.
fn drawn(record: &Record) -> String {
    let bytes = crate::json::canonical(&record.to_value());
    format!("a record with the digest {}", Digest::of(bytes.as_bytes()))
}
