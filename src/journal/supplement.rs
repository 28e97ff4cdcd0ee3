//! Supplementary minutes of replacements: which decisions they tell, and in which order they come.
//!
//! ```text
//! decisions:  d1 d2 | d3 d4 d5 | d6 …
//! papers:     1     | 2        |            each tells what was decided since the one before, and every recheck once
//! ```
//!
//! They decide nothing: a list of disqualified (D_w) is closed and published as if they were not there, and what it
//! holds stands in the minutes of its wave as well.

use super::event::Event;
use super::order::{Verdict, require};
use super::refusal::Refusal;
use super::replacement::Replacement;
use super::state::{Minutes, State};
use crate::hash::Digest;
use std::ops::Range;

/// Supplementary minutes that were made.
#[derive(Clone, Debug)]
pub struct ReplacementPaper {
    /// 1, 2, …
    pub number: u64,
    /// They tell `decisions[from..through]`, and these of the rechecks.
    pub from: usize,
    pub through: usize,
    pub rechecks: Range<usize>,
    /// The record as it stood, an object.
    pub record: Digest,
    /// The commission that signs, an object.
    pub held_by: Digest,
    pub minutes: Minutes,
}

impl Replacement {
    pub fn paper(&self, number: u64) -> Option<&ReplacementPaper> {
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        self.papers.get(place)
    }

    /// How many decisions, and how many rechecks, from the first on, these minutes tell.
    pub fn told(&self) -> (usize, usize) {
        self.papers.last().map_or((0, 0), |paper| (paper.through, paper.rechecks.end))
    }

    /// Whether something was decided that no supplementary minutes tell: neither these nor those of a wave.
    pub fn untold(&self) -> bool {
        let of_waves = self.redraws.iter().filter(|redraw| redraw.minutes.is_some());
        let of_waves = of_waves.filter_map(|redraw| Some(self.list(redraw.wave)?.through)).max();
        let (decisions, rechecks) = self.told();
        decisions.max(of_waves.unwrap_or(0)) < self.decisions.len() || rechecks < self.rechecks.len()
    }
}

impl State {
    pub(super) fn may_supplement(&self, event: &Event) -> Verdict {
        let Event::ReplacementMinutesMade { period, number, revision, through, record, held_by, .. } = event else {
            unreachable!("called for supplementary minutes only")
        };
        let period = *period;
        let (attempt, drawn) = self.drawn(period)?;
        let replacement = &drawn.replacement;
        require(self.commission() == Some(*held_by), Refusal::OtherCommission)?;
        let paper = replacement.paper(*number);
        let expected = paper.map_or(1, |paper| paper.minutes.revision + 1);
        require(*revision == expected, Refusal::Revision { expected, found: *revision })?;
        let Some(paper) = paper else {
            let expected = replacement.papers.len() as u64 + 1;
            require(*number == expected, Refusal::NoReplacementPaper { number: *number })?;
            let (decisions, rechecks) = replacement.told();
            let news = decisions < replacement.decisions.len() || rechecks < replacement.rechecks.len();
            require(news, Refusal::NothingReplaced { period })?;
            let all = *through == replacement.decisions.len() as u64 && *record == drawn.current_record();
            return require(all, Refusal::OtherDisqualified { period });
        };
        let same = paper.through as u64 == *through && paper.record == *record;
        require(same, Refusal::OtherDisqualified { period })?;
        let errors = paper.minutes.errors == attempt.errors.len();
        require(!(paper.minutes.is_signed() && errors), Refusal::AlreadySigned { period })
    }
}
