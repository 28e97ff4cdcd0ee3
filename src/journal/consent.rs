//! Who of those drawn agrees to be published: what each said, and what may be said next.
//!
//! What stands follows from the events alone ([`Consents::stands`]); [`crate::ledger::consent::next`] is the only judge of
//! what may follow. Whether a campaign asks for consent at all stands in its file, which this module does not know.
//!
//! Must never: take the word of who only waits, since nothing of them would be published.

use super::event::Event;
use super::order::{Verdict, require};
use super::state::State;
use crate::hash::Digest;
use crate::ids::Id;
use crate::ledger::consent::{Consent, ConsentRefusal, Said, next};
use crate::time::Instant;
use std::collections::BTreeMap;

/// What those who were drawn said, by pool and rank, in the order of the journal.
#[derive(Clone, Debug, Default)]
pub struct Consents {
    pub(super) said: BTreeMap<(Id, u64), Vec<Spoken>>,
}

/// What somebody said.
#[derive(Clone, Debug, PartialEq)]
pub struct Spoken {
    /// The time of the entry.
    pub at: Instant,
    pub happened_at: Instant,
    pub said: Said,
    /// An object: it has names.
    pub statement: Digest,
    pub evidence: Option<Digest>,
}

impl Consents {
    /// What the rank said so far, in order.
    pub fn of(&self, pool: &Id, rank: u64) -> &[Spoken] {
        self.said.get(&(pool.clone(), rank)).map_or(&[], Vec::as_slice)
    }

    /// What stands for the rank.
    pub fn stands(&self, pool: &Id, rank: u64) -> Consent {
        // Each was checked when it was said.
        let spoken = self.of(pool, rank).iter();
        spoken.fold(Consent::NotAsked, |now, spoken| next(now, spoken.said).unwrap_or(now))
    }

    /// Who may be shown, with what they said last, in order of pool and rank.
    pub fn given(&self) -> impl Iterator<Item = (&Id, u64, &Spoken)> {
        let last = self.said.iter().filter_map(|((pool, rank), said)| Some((pool, *rank, said.last()?)));
        last.filter(|(pool, rank, _)| self.stands(pool, *rank) == Consent::Given)
    }
}

impl State {
    pub(super) fn may_consent(&self, at: Instant, event: &Event) -> Verdict {
        let Event::Consent { period, ordinal, pool, rank, number, said, happened_at, .. } = event else {
            unreachable!("called for consent only")
        };
        let rank = *rank;
        let (attempt, drawn) = self.drawn_attempt_of(*period, *ordinal)?;
        let certificates = drawn.certificates_of(attempt, pool, rank)?;
        let never_held = || ConsentRefusal::NeverHeld { pool: pool.clone(), rank };
        let since = certificates.first_held(rank).ok_or_else(never_held)?;
        let spoken = drawn.consents.of(pool, rank);
        let expected = spoken.len() as u64 + 1;
        require(*number == expected, ConsentRefusal::Number { expected, found: *number }.into())?;
        let from = spoken.last().map_or(since, |spoken| spoken.happened_at);
        let in_time = (from..=at).contains(happened_at);
        require(in_time, ConsentRefusal::Time { from, happened_at: *happened_at }.into())?;
        let stands = drawn.consents.stands(pool, rank);
        next(stands, *said).map(|_| ()).map_err(|error| ConsentRefusal::Said(error).into())
    }
}

#[cfg(test)]
mod tests;
