//! L8: the journal itself, one entry a line, as `utys journal export` writes it.

use super::chain::Link;
use super::extends::said;
use super::{Member, of_file};
use crate::draw::finding::Report;
use crate::draw::seed;
use crate::hash::Digest;
use crate::ids::Id;
use crate::journal::checkpoint::{leaves, tree};
use crate::journal::state::{Attempt, AttemptEnd, Opened};
use crate::journal::{Entry, Event, Head, Refusal, State};
use crate::lang::Lang;
use crate::merkle::TreeHead;
use crate::minutes::CHECKPOINT_TXT;
use crate::time::{Instant, Period};
use std::collections::{BTreeMap, BTreeSet};

/// A journal without fault.
pub(super) struct Journal {
    entries: Vec<Entry>,
    opened: Opened,
    state: State,
    leaves: Vec<Digest>,
    /// What the entries name: papers, records, commitments.
    named: BTreeSet<Digest>,
}

/// What became of a commitment.
pub(super) enum Outcome {
    Drawn,
    Cancelled(Cancelled),
    Open,
}

/// A cancellation as somebody says it.
#[derive(Clone)]
pub(super) struct Cancelled {
    pub at: Instant,
    /// Said to be before anybody could know the seed.
    pub before_seed: bool,
    /// Of the journal: the digest of the statement.
    pub statement: Option<Digest>,
}

impl Journal {
    /// Reads the whole journal; `None`, and a finding, at the first entry that cannot stand where it stands.
    pub fn read(bytes: &[u8], report: &mut Report) -> Option<Journal> {
        let (mut entries, mut state, mut head) = (Vec::new(), State::default(), Head::EMPTY);
        let mut named = BTreeSet::new();
        let lines = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        for line in lines.split(|byte| *byte == b'\n') {
            let place = format!("journal[{}]", head.sequence + 1);
            let (entry, next) = match Entry::read(head, line) {
                Ok(read) => read,
                Err(error) => {
                    report.find("journal-form", place, "the next entry", error.message().say(Lang::En));
                    return None;
                }
            };
            if let Err(refusal) = state.apply(&entry) {
                let late = matches!(refusal, Refusal::SeedKnown { .. });
                let code = if late { "cancelled-late" } else { "journal-form" };
                report.find(code, place, "an event that can follow", refusal.message().say(Lang::En));
                return None;
            }
            let text = String::from_utf8_lossy(line);
            named.extend(text.split('"').filter_map(Digest::parse));
            entries.push(entry);
            head = next;
        }
        let opened = state.opened()?.clone();
        Some(Journal { leaves: leaves(&entries), entries, opened, state, named })
    }

    pub fn opened(&self) -> &Opened {
        &self.opened
    }

    /// Whether an entry names an object or a commitment of this digest.
    pub fn names(&self, digest: &Digest) -> bool {
        self.named.contains(digest)
    }

    /// Every commitment that it names.
    pub fn links(&self) -> Vec<Link> {
        let committed = self.entries.iter().filter_map(|entry| match &entry.event {
            Event::Committed { period, ordinal, commitment, previous, .. } => Some(Link {
                place: format!("journal[{}]", entry.sequence),
                c: *commitment,
                period: *period,
                ordinal: *ordinal,
                previous: Some(*previous),
                committed_at: Some(entry.at),
            }),
            _ => None,
        });
        committed.collect()
    }

    fn attempt(&self, c: &Digest) -> Option<&Attempt> {
        self.state.periods().flat_map(|(_, period)| &period.attempts).find(|attempt| attempt.commitment == *c)
    }

    pub fn outcome(&self, c: &Digest) -> Option<Outcome> {
        Some(match &self.attempt(c)?.end {
            AttemptEnd::Standing => Outcome::Open,
            AttemptEnd::Cancelled { at, cause, statement } => Outcome::Cancelled(Cancelled::of(*at, cause, *statement)),
            AttemptEnd::Drawn(_) => Outcome::Drawn,
        })
    }

    /// The campaign file that was in force when a commitment was made, by the journal.
    pub fn rules_of(&self, c: &Digest) -> Option<Digest> {
        let number = self.attempt(c)?.version;
        self.state.versions().iter().find(|version| version.number == number).map(|version| version.rules_sha256)
    }

    pub fn round_of(&self, c: &Digest) -> Option<Instant> {
        self.attempt(c)?.seed.round_at
    }

    /// What `period` left undrawn; with `waves` also what its waves found nobody for whose rounds were out by then.
    pub fn left(&self, period: Period, waves: Option<Instant>) -> Option<BTreeMap<Id, u64>> {
        let (attempt, drawn) = self.state.period(period)?.drawn()?;
        let left = drawn.pools.iter().enumerate().map(|(place, pool)| {
            let forfeited = waves.map_or(0, |by| drawn.forfeited_by_waves(attempt, place, by));
            (pool.id.clone(), pool.undrawn + forfeited)
        });
        Some(left.collect())
    }

    pub fn check(&self, members: &[Member<'_>], report: &mut Report) {
        let entries = self.entries.len() as u64;
        for member in members {
            let place = |what: &str| format!("{}.{what}", of_file(member.k));
            let log = member.answer.log.as_ref();
            // What the documents know that is not in the journal came later, or never was.
            let short = log.is_some_and(|log| log.head.size >= entries);
            if let Some(log) = log.filter(|_| short) {
                report.miss("journal-short", place(&format!("pdf.{CHECKPOINT_TXT}")), log.head.size);
            }
            let trees = log.iter().flat_map(|log| log.extends.iter().chain([&log.head]));
            let other =
                trees.filter_map(|printed| Some((printed, self.tree(printed.size)?))).find(|(p, ours)| *p != ours);
            if let Some((printed, ours)) = other {
                report.find("log-fork", place(&format!("pdf.{CHECKPOINT_TXT}")), said(&ours), said(printed));
            }
            if short {
                continue;
            }
            match self.attempt(&member.c) {
                None => {
                    report.find("not-journalled", place("commitment_sha256"), "a commitment of the journal", member.c)
                }
                Some(attempt) => self.check_evidence(member, attempt, report),
            }
            if let Some(log) = log.filter(|log| !self.named.contains(&log.base)) {
                report.find("not-journalled", place("pdf"), "a paper of the journal", log.base);
            }
        }
    }

    /// The evidence of a record is that of the draw that was journalled.
    fn check_evidence(&self, member: &Member<'_>, attempt: &Attempt, report: &mut Report) {
        let (Some(record), Some(drawn)) = (member.record, attempt.drawn()) else { return };
        let transcript = seed::transcript(&record.commitment.seed_sources, &record.evidence);
        let found = transcript.map(|transcript| Digest::of(transcript.as_bytes()));
        if found.as_ref() != Some(&drawn.transcript) {
            let found = found.map_or_else(String::new, |found| found.to_string());
            report.find("not-journalled", format!("{}.evidence", of_file(member.k)), drawn.transcript, found);
        }
    }

    fn tree(&self, size: u64) -> Option<TreeHead> {
        tree(&self.leaves, size)
    }
}
