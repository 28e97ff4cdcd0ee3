//! What became of the certificates of a draw: the steps of each holder's claim, what was returned; where each
//! certificate stands; and which step may follow.
//!
//! Where it stands follows from the events alone ([`State::certificates`]); [`crate::ledger::claim::next`] is the only
//! judge of what may follow.
//!
//! Must never: let a certificate be in two places. A number is of one pool and period, and has one stage at a time.

use super::event::Event;
use super::order::{Verdict, require};
use super::refusal::Refusal;
use super::state::{Attempt, DrawnState, State};
use crate::hash::Digest;
use crate::ids::Id;
use crate::ledger::certificate::Certificates;
use crate::ledger::claim::{Change, Stage, Step, Terms, next};
use crate::ledger::code::CertificateId;
use crate::time::{Instant, Period};
use std::collections::BTreeMap;

/// What became of the certificates of a draw, in the order of the journal.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// By pool and rank: the steps of the claim.
    pub steps: BTreeMap<(Id, u64), Vec<Taken>>,
    /// By pool and number of the certificate.
    pub returned: BTreeMap<(Id, u64), Returned>,
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The time of the entry.
    pub at: Instant,
    pub happened_at: Instant,
    pub step: Step,
    /// An object: it has names.
    pub statement: Digest,
    pub evidence: Option<Digest>,
}

/// A certificate that went back to the organiser.
#[derive(Clone, Debug, PartialEq)]
pub struct Returned {
    pub at: Instant,
    /// An object: it has names.
    pub statement: Digest,
}

impl Claims {
    /// The steps of the claim of a rank, in order.
    pub fn of(&self, pool: &Id, rank: u64) -> &[Taken] {
        self.steps.get(&(pool.clone(), rank)).map_or(&[], Vec::as_slice)
    }

    /// Where the steps of a rank lead to, while it holds a certificate.
    pub fn stage(&self, pool: &Id, rank: u64, terms: &Terms) -> Stage {
        let steps = self.of(pool, rank).iter().map(|taken| Change::Claim(taken.step));
        // Each step was checked when it was taken.
        steps.fold(Stage::Waiting, |stage, change| next(stage, change, terms).unwrap_or(stage))
    }
}

/// Where one certificate stands, and with whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// From 1 to the certificates of the pool in the period.
    pub number: u64,
    pub stage: Stage,
    /// The rank that holds it, and since when; whoever received it holds it for ever.
    pub holder: Option<(u64, Instant)>,
}

/// The certificates of one pool of a drawn period, as they stand at an instant.
#[derive(Clone, Debug)]
pub struct PoolCertificates<'s> {
    attempt: &'s Attempt,
    drawn: &'s DrawnState,
    place: usize,
    terms: Terms,
    /// Those that were drawn, with their holders.
    pub numbers: Certificates,
    /// So many vacant ones a wave can still fill: the first in their order.
    fillable: u64,
    /// So many vacant ones the next period got: the first in their order. `None` until it is frozen.
    carried: Option<u64>,
    /// So many vacant ones the next period may still get: the first in their order.
    may_be_carried: u64,
}

impl PoolCertificates<'_> {
    /// How many there are: planned and carried in.
    pub fn count(&self) -> u64 {
        self.attempt.pools[self.place].certificates
    }

    pub fn pool(&self) -> &Id {
        &self.attempt.pools[self.place].id
    }

    /// All of them, in order.
    pub fn all(&self) -> impl Iterator<Item = Standing> + '_ {
        (1..=self.count()).filter_map(|number| self.standing(number))
    }

    /// Where the certificate `number` stands; `None` where there is no such number.
    pub fn standing(&self, number: u64) -> Option<Standing> {
        if number == 0 || number > self.count() {
            return None;
        }
        let terms = &self.terms;
        let holder = self.numbers.get(number).and_then(|certificate| certificate.holder());
        let stage = match (holder, self.numbers.turn(number)) {
            (Some(holder), _) => self.drawn.claims.stage(self.pool(), holder.rank, terms),
            (None, _) if self.drawn.claims.returned.contains_key(&(self.pool().clone(), number)) => Stage::Returned,
            (None, None) if self.carried.is_some() && terms.carries_undrawn => Stage::Carried,
            (None, None) => Stage::Undrawn,
            (None, Some(turn)) if self.carried.is_some_and(|carried| turn < carried) => Stage::Carried,
            (None, Some(turn)) if turn < self.fillable => Stage::Vacant,
            (None, Some(_)) => Stage::Forfeited,
        };
        Some(Standing { number, stage, holder: holder.map(|holder| (holder.rank, holder.since)) })
    }

    /// Whether the next period may still get the certificate `number`, or got it: one that nobody holds.
    pub(super) fn may_be_carried(&self, number: u64) -> bool {
        match self.numbers.turn(number) {
            None => self.terms.carries_undrawn,
            Some(turn) => self.terms.carries_forfeited && turn < self.may_be_carried,
        }
    }

    /// Whether the certificate `number` may go back to the organiser.
    fn may_return(&self, number: u64) -> Verdict {
        let unknown = || Refusal::UnknownCertificate { pool: self.pool().clone(), certificate: number };
        let stage = self.standing(number).ok_or_else(unknown)?.stage;
        // What the next period cannot get any more is not carried, whatever the campaign says.
        let terms = Terms { carries_forfeited: self.may_be_carried(number), ..self.terms };
        next(stage, Change::Returned, &terms).map(|_| ()).map_err(Refusal::Claim)
    }
}

impl DrawnState {
    /// Vacant certificates of the pool in `place` that the waves whose rounds came out by `at` found nobody for.
    pub fn forfeited_by_waves(&self, attempt: &Attempt, place: usize, at: Instant) -> u64 {
        let pool = &attempt.pools[place].id;
        let round_of = |wave: u64| usize::try_from(wave - 1).ok().and_then(|wave| attempt.seed.waves.get(wave));
        let mut drawn = self.replacement.redraws.iter().rev();
        let last = drawn.find(|redraw| round_of(redraw.wave).is_some_and(|round_at| *round_at <= at));
        // A wave draws for all that is due, what earlier waves left among it.
        let last = last.and_then(|redraw| redraw.pools.iter().find(|found| found.id == *pool));
        last.map_or(0, |found| found.due - found.drawn)
    }
}

impl State {
    /// The certificates of the pool in `place` of a period that is drawn, as they stand at `at`.
    pub fn certificates(&self, period: Period, place: usize, at: Instant) -> Option<PoolCertificates<'_>> {
        self.certificates_by(self.terms(period)?, period, place, at)
    }

    /// The same where `terms` are what holds for them.
    pub(super) fn certificates_by(
        &self,
        terms: Terms,
        period: Period,
        place: usize,
        at: Instant,
    ) -> Option<PoolCertificates<'_>> {
        let (attempt, drawn) = self.period(period)?.drawn()?;
        let numbers = drawn.certificates(&attempt.pools, place)?;
        let open = drawn.replacement.open_list(at);
        let later = attempt.wave_after(open.map_or(at, |list| list.round_at.max(at))).is_some();
        let listed = match open {
            Some(list) => drawn.ranks_of(&attempt.pools, place, list.through)?.due(),
            None => 0,
        };
        let left = attempt.pools[place].entries.saturating_sub(numbers.ranks());
        let fillable = if later { left } else { left.min(listed) };

        let follower = self.follower(period).and_then(|period| self.period(period)?.standing());
        let forfeited = |at| match terms.carries_forfeited {
            true => drawn.forfeited_by_waves(attempt, place, at),
            false => 0,
        };
        let may_be_carried = match follower {
            Some(follower) if follower.drawn().is_some() => 0,
            // A wave may still say that a certificate is forfeited.
            _ if terms.carries_forfeited && (later || open.is_some()) => u64::MAX,
            _ => forfeited(at),
        };
        let carried = follower.map(|follower| forfeited(follower.committed_at));
        Some(PoolCertificates { attempt, drawn, place, terms, numbers, fillable, carried, may_be_carried })
    }

    pub(super) fn may_claim(&self, at: Instant, event: &Event) -> Verdict {
        let Event::ClaimStep { period, ordinal, pool, rank, number, step, happened_at, .. } = event else {
            unreachable!("called for steps of claims only")
        };
        let rank = *rank;
        let (attempt, drawn) = self.drawn_attempt_of(*period, *ordinal)?;
        let certificates = drawn.certificates_of(attempt, pool, rank)?;
        require(!certificates.is_disqualified(rank), Refusal::ClaimLost { pool: pool.clone(), rank })?;
        let since =
            certificates.holds_since(rank).ok_or_else(|| Refusal::NoCertificate { pool: pool.clone(), rank })?;
        let steps = drawn.claims.of(pool, rank);
        let expected = steps.len() as u64 + 1;
        require(*number == expected, Refusal::ClaimNumber { expected, found: *number })?;
        let from = steps.last().map_or(since, |taken| taken.happened_at);
        let in_time = (from..=at).contains(happened_at);
        require(in_time, Refusal::ClaimTime { from, happened_at: *happened_at })?;
        let terms = self.terms(*period).ok_or(Refusal::NotOpened)?;
        let stage = drawn.claims.stage(pool, rank, &terms);
        next(stage, Change::Claim(*step), &terms).map_err(Refusal::Claim)?;
        if let (Step::HandedOver { .. }, Some(number)) = (step, certificates.held_by(rank)) {
            self.codes.may_hand_over(&CertificateId { period: *period, pool: pool.clone(), number }, rank)?;
        }
        Ok(())
    }

    pub(super) fn may_return(&self, at: Instant, period: Period, ordinal: u64, pool: &Id, certificate: u64) -> Verdict {
        let (attempt, _) = self.drawn_attempt_of(period, ordinal)?;
        let certificates = attempt.pool(pool).and_then(|place| self.certificates(period, place, at));
        let unknown = || Refusal::UnknownCertificate { pool: pool.clone(), certificate };
        certificates.ok_or_else(unknown)?.may_return(certificate)
    }
}

#[cfg(test)]
mod tests;
