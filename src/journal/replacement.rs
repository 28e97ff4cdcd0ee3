//! What follows a draw: decisions that disqualify, lists of them that were published, waves drawn by those lists;
//! and which of these may follow (spec, section 6, "Replacement").
//!
//! ```text
//! decisions:  d1 d2 d3 | d4 … ──▶ list closed for a wave (D_w, sheet) ──▶ published before its round ──▶ wave drawn
//! ```
//!
//! A list holds every decision since the list before, uses the first wave whose round is still to come, and is void
//! when the round comes out before it was published: its decisions then go into the next one. A wave whose list was
//! published is drawn before another list is closed, so no wave is skipped.

use super::event::{Event, FrozenPool, RedrawnPool};
use super::order::{Verdict, require};
use super::recheck::Recheck;
use super::refusal::Refusal;
use super::state::{Attempt, DrawnState, Minutes, Paper, Published, State};
use super::supplement::ReplacementPaper;
use crate::draw::record::Disqualified;
use crate::draw::seed;
use crate::hash::Digest;
use crate::ids::Id;
use crate::ledger::certificate::Certificates;
use crate::ledger::claim::{self, Change};
use crate::ledger::replacement::Ranks;
use crate::time::{Instant, Period};

/// What followed a draw, in the order of the journal.
#[derive(Clone, Debug, Default)]
pub struct Replacement {
    pub decisions: Vec<Decision>,
    pub lists: Vec<DisqualifiedList>,
    pub redraws: Vec<Redraw>,
    /// Later exports that were held against who was drawn.
    pub rechecks: Vec<Recheck>,
    /// Supplementary minutes of replacements, in the order of their numbers.
    pub papers: Vec<ReplacementPaper>,
}

/// A drawn place lost its certificate, or its turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    pub at: Instant,
    pub pool: Id,
    pub rank: u64,
    pub reason: Id,
    /// Who decided, and why, an object.
    pub statement: Digest,
    /// What proves the reason, an object.
    pub evidence: Digest,
}

/// Decisions that were closed into a list for a wave.
#[derive(Clone, Debug)]
pub struct DisqualifiedList {
    pub wave: u64,
    /// The time of the wave's round.
    pub round_at: Instant,
    /// D_w; the object is the bytes that it is the digest of.
    pub digest: Digest,
    pub closed_at: Instant,
    pub commission: Digest,
    /// Its decisions are `decisions[from..through]`.
    pub from: usize,
    pub through: usize,
    pub sheet: Paper,
    pub published: Vec<Published>,
}

/// A wave that was drawn.
#[derive(Clone, Debug)]
pub struct Redraw {
    pub wave: u64,
    pub at: Instant,
    /// The record with this wave, an object.
    pub record: Digest,
    /// The transcript line of the wave's round.
    pub transcript: Digest,
    pub commission: Digest,
    pub pools: Vec<RedrawnPool>,
    /// How many decisions stood when it was drawn.
    pub decisions: usize,
    pub minutes: Option<Minutes>,
}

impl DisqualifiedList {
    /// Nobody saw it before its round came out: it counts for nothing.
    pub fn is_void(&self, at: Instant) -> bool {
        self.published.is_empty() && at >= self.round_at
    }
}

impl Decision {
    /// As the record tells it.
    pub fn disqualified(&self) -> Disqualified {
        Disqualified { pool: self.pool.clone(), rank: self.rank, reason: self.reason.clone() }
    }
}

impl Replacement {
    /// The list of a wave, drawn or not.
    pub fn list(&self, wave: u64) -> Option<&DisqualifiedList> {
        self.lists.iter().rev().find(|list| list.wave == wave)
    }

    pub fn redraw(&self, wave: u64) -> Option<&Redraw> {
        self.redraws.iter().find(|redraw| redraw.wave == wave)
    }

    /// The list that waits for its wave: the last one, unless it was drawn or is void.
    pub fn open_list(&self, at: Instant) -> Option<&DisqualifiedList> {
        self.lists.last().filter(|list| self.redraw(list.wave).is_none() && !list.is_void(at))
    }

    /// Decisions that stand in no list, void ones aside; the place of the first among all.
    pub fn pending(&self, at: Instant) -> (usize, &[Decision]) {
        let from = self.lists.iter().rev().find(|list| !list.is_void(at)).map_or(0, |list| list.through);
        (from, &self.decisions[from..])
    }

    /// The recheck of the places of `record` by this export.
    pub fn rechecked(&self, evidence: &Digest, record: &Digest) -> Option<&Recheck> {
        self.rechecks.iter().find(|recheck| recheck.evidence == *evidence && recheck.record == *record)
    }
}

impl DrawnState {
    /// The record as it stands: with the waves drawn so far.
    pub fn current_record(&self) -> Digest {
        self.replacement.redraws.last().map_or(self.record, |redraw| redraw.record)
    }

    /// The ranks of the pool in `place`, as they stand.
    pub fn ranks(&self, frozen: &[FrozenPool], place: usize) -> Option<Ranks> {
        self.ranks_of(frozen, place, self.replacement.decisions.len())
    }

    /// The ranks of the pool in `place` by the first `through` decisions: a list knows nothing of later ones.
    pub(super) fn ranks_of(&self, frozen: &[FrozenPool], place: usize, through: usize) -> Option<Ranks> {
        let (pool, drawn) = (frozen.get(place)?, self.pools.get(place)?);
        let mut ranks = Ranks::drawn_now(pool.entries, drawn.winners, drawn.reserves);
        let redrawn = self.replacement.redraws.iter().flat_map(|redraw| &redraw.pools).filter(|p| p.id == pool.id);
        ranks.redrawn = redrawn.map(|p| p.drawn).sum();
        let gone = self.replacement.decisions[..through].iter().filter(|d| d.pool == pool.id);
        ranks.disqualified = gone.map(|d| d.rank).collect();
        Some(ranks)
    }

    /// The certificates of the pool in `place` that were drawn, with all who held them.
    pub fn certificates(&self, frozen: &[FrozenPool], place: usize) -> Option<Certificates> {
        let (pool, drawn) = (frozen.get(place)?, self.pools.get(place)?);
        let mut certificates = Certificates::drawn(drawn.winners, drawn.reserves, self.at);
        let Replacement { decisions, redraws, .. } = &self.replacement;
        let mut taken = 0;
        let mut decide = |certificates: &mut Certificates, through: usize| {
            for decision in decisions[taken..through].iter().filter(|decision| decision.pool == pool.id) {
                certificates.disqualify(decision.rank, decision.at);
            }
            taken = through;
        };
        for redraw in redraws {
            decide(&mut certificates, redraw.decisions);
            let drawn = redraw.pools.iter().find(|drawn| drawn.id == pool.id);
            certificates.redraw(drawn.map_or(0, |drawn| drawn.drawn), redraw.at);
        }
        decide(&mut certificates, decisions.len());
        Some(certificates)
    }

    /// The same of the pool that `rank` was drawn in.
    pub(super) fn certificates_of(&self, attempt: &Attempt, pool: &Id, rank: u64) -> Result<Certificates, Refusal> {
        let certificates = attempt.pool(pool).and_then(|place| self.certificates(&attempt.pools, place));
        let drawn = certificates.filter(|certificates| (1..=certificates.ranks()).contains(&rank));
        drawn.ok_or_else(|| Refusal::RankNotDrawn { pool: pool.clone(), rank })
    }

    /// Since when `rank` of the pool in `place` holds a certificate; `None` while it does not.
    pub fn holds_since(&self, frozen: &[FrozenPool], place: usize, rank: u64) -> Option<Instant> {
        self.certificates(frozen, place)?.holds_since(rank)
    }
}

impl Attempt {
    /// The place of a pool among the frozen ones.
    pub fn pool(&self, id: &Id) -> Option<usize> {
        self.pools.iter().position(|pool| pool.id == *id)
    }

    /// The first wave whose round is later than `at`: its number and the time of the round.
    pub fn wave_after(&self, at: Instant) -> Option<(u64, Instant)> {
        (1..).zip(self.seed.waves.iter().copied()).find(|(_, round_at)| at < *round_at)
    }
}

impl State {
    pub(super) fn may_disqualify(&self, period: Period, ordinal: u64, pool: &Id, rank: u64) -> Verdict {
        let (attempt, drawn) = self.drawn_attempt_of(period, ordinal)?;
        let not_drawn = || Refusal::RankNotDrawn { pool: pool.clone(), rank };
        let ranks = attempt.pool(pool).and_then(|place| drawn.ranks(&attempt.pools, place)).ok_or_else(not_drawn)?;
        require(ranks.role(rank).is_some(), not_drawn())?;
        require(!ranks.disqualified.contains(&rank), Refusal::DisqualifiedBefore { pool: pool.clone(), rank })?;
        if !ranks.holders().contains(&rank) {
            // A reserve that waits for its turn loses the turn.
            return Ok(());
        }
        let terms = self.terms(period).ok_or(Refusal::NotOpened)?;
        let stage = drawn.claims.stage(pool, rank, &terms);
        claim::next(stage, Change::Lost, &terms).map(|_| ()).map_err(Refusal::Claim)
    }

    pub(super) fn may_close(&self, at: Instant, event: &Event) -> Verdict {
        let Event::DisqualifiedClosed { period, ordinal, wave, list, commission, .. } = event else {
            unreachable!("called for lists only")
        };
        let period = *period;
        self.list_is_due(period, *ordinal, at)?;
        let (attempt, drawn) = self.drawn_attempt_of(period, *ordinal)?;
        let (expected, _) = attempt.wave_after(at).ok_or(Refusal::NoWaveLeft { period })?;
        require(*wave == expected, Refusal::OtherWave { expected, found: *wave })?;
        let (_, pending) = drawn.replacement.pending(at);
        let pending: Vec<Disqualified> = pending.iter().map(Decision::disqualified).collect();
        require(*list == seed::disqualified_digest(&pending), Refusal::OtherDisqualified { period })?;
        require(self.commission() == Some(*commission), Refusal::OtherCommission)
    }

    /// Whether a list may be closed: no other waits for its wave, a certificate has no holder, and a wave is left.
    pub fn list_is_due(&self, period: Period, ordinal: u64, at: Instant) -> Verdict {
        let (attempt, drawn) = self.drawn_attempt_of(period, ordinal)?;
        if let Some(list) = drawn.replacement.open_list(at) {
            let (wave, round_at) = (list.wave, list.round_at);
            let published = !list.published.is_empty();
            return Err(if published { Refusal::WaveFirst { wave, round_at } } else { Refusal::ListStands { wave } });
        }
        let (_, pending) = drawn.replacement.pending(at);
        require(!pending.is_empty(), Refusal::NothingDisqualified { period })?;
        let vacant = pending.iter().any(|decision| {
            let ranks = attempt.pool(&decision.pool).and_then(|place| drawn.ranks(&attempt.pools, place));
            ranks.is_some_and(|ranks| ranks.due() > 0)
        });
        require(vacant, Refusal::ReservesSuffice { period })?;
        require(attempt.wave_after(at).is_some(), Refusal::NoWaveLeft { period })
    }

    pub(super) fn may_publish_list(&self, at: Instant, event: &Event) -> Verdict {
        let Event::DisqualifiedPublished { period, ordinal, wave, list, appeared_at, .. } = event else {
            unreachable!("called for lists only")
        };
        let (_, drawn) = self.drawn_attempt_of(*period, *ordinal)?;
        let last = drawn.replacement.lists.last().filter(|last| last.wave == *wave && last.digest == *list);
        let last = last.ok_or(Refusal::OtherDisqualified { period: *period })?;
        require(drawn.replacement.redraw(*wave).is_none(), Refusal::WaveDrawn { wave: *wave })?;
        // Also where it is said to have appeared earlier: what is noted after the round proves nothing about before.
        require(at < last.round_at, Refusal::ListLate { wave: *wave, round_at: last.round_at, at })?;
        let in_time = (last.closed_at..=at).contains(appeared_at);
        require(in_time, Refusal::ListAppearedAt { appeared_at: *appeared_at })
    }

    pub(super) fn may_redraw(&self, at: Instant, event: &Event) -> Verdict {
        let Event::Redrawn { period, ordinal, wave, commission, pools, .. } = event else {
            unreachable!("called for waves only")
        };
        let (attempt, drawn) = self.drawn_attempt_of(*period, *ordinal)?;
        require(drawn.replacement.redraw(*wave).is_none(), Refusal::WaveDrawn { wave: *wave })?;
        let open = drawn.replacement.open_list(at).filter(|list| !list.published.is_empty());
        let list = open.ok_or(Refusal::NoPublishedList { period: *period })?;
        require(list.wave == *wave, Refusal::OtherWave { expected: list.wave, found: *wave })?;
        require(at >= list.round_at, Refusal::TooEarly { round_at: list.round_at, at })?;
        require(self.commission() == Some(*commission), Refusal::OtherCommission)?;
        let due = attempt.pools.iter().enumerate().filter_map(|(place, pool)| {
            let ranks = drawn.ranks_of(&attempt.pools, place, list.through)?;
            let (due, drawn) = (ranks.due(), ranks.available());
            (due > 0).then(|| RedrawnPool { id: pool.id.clone(), due, drawn })
        });
        require(due.eq(pools.iter().cloned()), Refusal::Sums)
    }

    pub(super) fn drawn_attempt_of(&self, period: Period, ordinal: u64) -> Result<(&Attempt, &DrawnState), Refusal> {
        let attempt = self.standing(period, ordinal)?;
        Ok((attempt, attempt.drawn().ok_or(Refusal::NotDrawn { period })?))
    }
}

#[cfg(test)]
mod tests;
