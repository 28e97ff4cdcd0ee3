//! Later exports that were held against who was drawn: "until the draw" is asked again when the draw is over.
//!
//! ```text
//! rechecked (export, as of the draw, counts) ──▶ disqualified … (evidence: that export)      all in one append
//! ```
//!
//! Must never: hold an account. Who was found is in the statement, an object.

use super::event::{Event, ImportedFile};
use super::order::{Verdict, require};
use super::refusal::Refusal;
use super::state::State;
use crate::hash::Digest;
use crate::time::{Instant, Period};
use serde::{Deserialize, Serialize};

/// A recheck that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Recheck {
    pub at: Instant,
    /// The export, by name.
    pub files: Vec<ImportedFile>,
    /// What stands behind each decision that follows: the export itself, or of several files the list of them.
    pub evidence: Digest,
    /// The record whose places were looked at.
    pub record: Digest,
    /// The draw.
    pub as_of: Instant,
    /// When the operator made the export.
    pub taken_at: Instant,
    pub counts: RecheckCounts,
    /// Who made it and what was found of whom, an object.
    pub statement: Digest,
    /// How many decisions stood before it: those that follow from it come right after them.
    pub from: usize,
}

impl Recheck {
    /// The places among all decisions of those that follow from it.
    pub fn decisions(&self) -> std::ops::Range<usize> {
        let lost = usize::try_from(self.counts.disqualified).unwrap_or(usize::MAX);
        self.from..self.from.saturating_add(lost)
    }
}

/// What a recheck counted. Places are drawn ranks that no decision has struck out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecheckCounts {
    /// Places that were looked at.
    pub looked_at: u64,
    /// Of these, places that lost their right by it.
    pub disqualified: u64,
    /// Places with something to say that keeps their right: handed over already, a row that cannot be read, or missing
    /// where the campaign gives no reason for that.
    pub reported: u64,
    /// Entries of the list that were not drawn.
    pub others: u64,
    /// Of these, those of whom the export says something else than the list.
    pub others_changed: u64,
}

impl RecheckCounts {
    fn add_up(&self) -> bool {
        let found = self.disqualified.checked_add(self.reported);
        found.is_some_and(|found| found <= self.looked_at) && self.others_changed <= self.others
    }
}

impl State {
    /// Whether the period is drawn, the export is not older than its list, and this is not what was done before.
    pub(super) fn may_recheck(&self, at: Instant, event: &Event) -> Verdict {
        let Event::Rechecked { period, ordinal, files, evidence, record, as_of, taken_at, counts, .. } = event else {
            unreachable!("called for rechecks only")
        };
        let period = *period;
        let (attempt, drawn) = self.drawn_attempt_of(period, *ordinal)?;
        require(*taken_at <= at, Refusal::ExportOfTheFuture { taken_at: *taken_at })?;
        let frozen_at = attempt.committed_at;
        require(*taken_at >= frozen_at, Refusal::ExportOlder { taken_at: *taken_at, frozen_at })?;
        require(!self.is_own_export(period, files), Refusal::ExportOfTheList { period })?;
        require(*as_of == drawn.at && *record == drawn.current_record(), Refusal::OtherDraw { period })?;
        let again = drawn.replacement.rechecked(evidence, record).is_some();
        require(!again, Refusal::RecheckedBefore { period })?;
        require(!files.is_empty() && counts.add_up(), Refusal::Sums)
    }

    /// Whether one of `files` is what the list of `period` was made from.
    pub fn is_own_export(&self, period: Period, files: &[ImportedFile]) -> bool {
        let imported = self.period(period).and_then(|p| p.imported.as_ref());
        let own = |file: &ImportedFile| imported.is_some_and(|i| i.files.iter().any(|own| own.sha256 == file.sha256));
        files.iter().any(own)
    }
}
