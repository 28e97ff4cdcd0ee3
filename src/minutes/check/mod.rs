//! What is printed against what is known from elsewhere: the record, the commitment, the campaign file, the
//! attachments. That the pages show the facts is checked by rendering them again; that the facts are true of
//! the record is checked here, fact by fact.
//!
//! Must never: stop at the first difference, or show an account in one.

mod claim;
mod commitment;
mod meeting;
mod origin;
mod place;
mod record;
mod replacement;
mod terms;
mod wave;

pub use commitment::sheet;
pub use origin::origin;
pub use record::minutes;
pub use replacement::replacement;
pub use wave::{disqualified, wave};

use super::facts;
use super::facts::{Annex, Edition, MinutesFacts};
use super::pdf::Attachment;
use crate::draw::source::DrandSource;
use crate::hash::Digest;
use crate::time::Moment;
use std::collections::BTreeSet;
use std::fmt::Display;

/// A printed fact that differs. `place` is a path in the facts, such as `pools[0].winners[3].label`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mismatch {
    pub place: String,
    /// What the record (or campaign file, or attachment) says.
    pub expected: String,
    /// What is printed.
    pub found: String,
}

/// Collects differences.
#[derive(Default)]
struct Comparison {
    found: Vec<Mismatch>,
}

impl Comparison {
    fn same<T: PartialEq + Display>(&mut self, place: impl Into<String>, expected: T, found: T) {
        if expected != found {
            self.differ(place, expected, found);
        }
    }

    fn differ(&mut self, place: impl Into<String>, expected: impl Display, found: impl Display) {
        let (expected, found) = (expected.to_string(), found.to_string());
        self.found.push(Mismatch { place: place.into(), expected, found });
    }

    /// Pairs of two lists that should be of one length.
    fn pairs<'a, A, B>(&mut self, place: &str, expected: &'a [A], found: &'a [B]) -> Vec<(String, &'a A, &'a B)> {
        self.same(format!("{place}.length"), expected.len(), found.len());
        let pairs = expected.iter().zip(found).enumerate();
        pairs.map(|(i, (a, b))| (format!("{place}[{i}]"), a, b)).collect()
    }

    fn round(&mut self, place: &str, source: &DrandSource, (chain, round, at): (&str, u64, Moment)) {
        self.same(format!("{place}.chain"), source.chain.name(), chain);
        self.same(format!("{place}.round"), source.round, round);
        match source.time() {
            Some(time) => self.same(format!("{place}.at"), time, at.instant()),
            None => self.differ(format!("{place}.at"), "", at),
        }
    }
}

/// The annexes that are said to be inside the file against those that are; `own` is the name of the facts
/// themselves, which stand for themselves.
pub fn annexes(annexes: &[Annex], own: &str, attachments: &[Attachment]) -> Vec<Mismatch> {
    let mut c = Comparison::default();
    let inside: Vec<_> = attachments.iter().filter(|a| a.name != own).collect();
    for (i, annex) in annexes.iter().enumerate().filter(|(_, annex)| annex.attached) {
        match inside.iter().find(|a| a.name == annex.name) {
            Some(attachment) => c.same(format!("annexes[{i}].sha256"), Digest::of(&attachment.bytes), annex.sha256),
            None => c.differ(format!("annexes[{i}].attached"), "not in the file", &annex.name),
        }
    }
    for attachment in inside {
        if !annexes.iter().any(|annex| annex.attached && annex.name == attachment.name) {
            c.differ("annexes", &attachment.name, "");
        }
    }
    c.found
}

/// A public edition without any account or client's name.
fn masked(c: &mut Comparison, facts: &MinutesFacts) {
    if facts.edition != Edition::Public {
        return;
    }
    for (p, pool) in facts.pools.iter().enumerate() {
        for (list, places) in [("winners", &pool.winners), ("reserves", &pool.reserves)] {
            for (i, shown) in places.iter().enumerate() {
                place::masked(c, &format!("pools[{p}].{list}[{i}]"), shown);
            }
        }
    }
}

/// The facts are of the kind that they should be.
fn format(c: &mut Comparison, expected: &str, found: &str) {
    c.same("format", expected, found);
}

/// `rows = eligible + Σ excluded`, and each reason as the commitment counts it. Reasons that excluded nobody may
/// be left out.
fn counts(c: &mut Comparison, place: &str, expected: &crate::draw::commitment::Counts, printed: &PrintedCounts<'_>) {
    c.same(format!("{place}rows"), expected.rows, printed.rows);
    c.same(format!("{place}eligible"), expected.eligible, printed.eligible);
    let mut seen = BTreeSet::new();
    for (i, excluded) in printed.excluded.iter().enumerate() {
        let count = expected.excluded.get(&excluded.reason).copied().unwrap_or(0);
        c.same(format!("{place}excluded[{i}].count"), count, excluded.count);
        if !seen.insert(&excluded.reason) {
            c.differ(format!("{place}excluded[{i}].reason"), "once", &excluded.reason);
        }
    }
    for (reason, count) in &expected.excluded {
        if *count > 0 && !seen.contains(reason) {
            c.differ(format!("{place}excluded"), format!("{reason}: {count}"), "");
        }
    }
}

struct PrintedCounts<'a> {
    rows: u64,
    eligible: u64,
    excluded: &'a [facts::ExcludedFacts],
}

fn files(
    c: &mut Comparison,
    place: &str,
    expected: &[crate::draw::commitment::ImportedFile],
    printed: &[facts::FileFacts],
) {
    for (place, expected, printed) in c.pairs(place, expected, printed) {
        c.same(format!("{place}.name"), expected.name.as_str(), printed.name.as_str());
        c.same(format!("{place}.sha256"), expected.sha256, printed.sha256);
        c.same(format!("{place}.rows"), expected.rows, printed.rows);
    }
}

fn waves(c: &mut Comparison, place: &str, expected: &[DrandSource], printed: &[facts::Round]) {
    for (place, source, round) in c.pairs(place, expected, printed) {
        c.round(&place, source, (&round.chain, round.round, round.at));
    }
}
