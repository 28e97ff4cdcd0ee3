//! What a period gets: the certificates that its campaign file plans, and those that the period before left.
//!
//! ```text
//! carried into = undrawn + vacant ones that a drawn wave found nobody for      each where the campaign carries it
//! ```
//!
//! Of waves those count whose round was out when the period was frozen; so a published list must be drawn first, and
//! whoever has the records knows what was due.
//!
//! What was returned is not among them: nothing goes back that the next period may get, and an amendment that would give
//! it what went back is refused ([`super::version`]). So the records alone say what was due.
//!
//! Must never: carry what was returned, or what somebody can still be drawn for.

use super::event::FrozenPool;
use super::order::{Verdict, require};
use super::refusal::Refusal;
use super::state::State;
use crate::time::{Instant, Period};

impl State {
    /// The certificates of each pool that `period` gets from before when it is frozen at `at`; `None` while the period
    /// before is not drawn.
    pub fn carried_into(&self, period: Period, at: Instant) -> Option<Vec<u64>> {
        let opened = self.opened()?;
        if let Some(adopted) = opened.adopted.as_ref().filter(|adopted| adopted.from == period) {
            return Some(adopted.carried.clone());
        }
        let Some(before) = self.predecessor(period) else { return Some(vec![0; opened.pools.len()]) };
        let (attempt, drawn) = self.period(before)?.drawn()?;
        let terms = self.terms(before)?;
        let carried = (0..attempt.pools.len()).map(|place| {
            let forfeited = drawn.forfeited_by_waves(attempt, place, at);
            let undrawn = drawn.pools[place].undrawn;
            u64::from(terms.carries_undrawn) * undrawn + u64::from(terms.carries_forfeited) * forfeited
        });
        Some(carried.collect())
    }

    /// Whether a freeze at `at` takes what is planned and what is carried, no more and no less.
    pub(super) fn may_carry(&self, at: Instant, period: Period, pools: &[FrozenPool]) -> Verdict {
        if let Some(before) = self.predecessor(period)
            && self.terms(before).is_some_and(|terms| terms.carries_forfeited)
            && let Some((_, drawn)) = self.period(before).and_then(|before| before.drawn())
            && let Some(list) = drawn.replacement.open_list(at).filter(|list| at >= list.round_at)
        {
            return Err(Refusal::WaveBeforeFreeze { period: before, wave: list.wave });
        }
        let carried = self.carried_into(period, at).unwrap_or_default();
        let planned = self.version_of(period).and_then(|version| version.planned(period)).unwrap_or_default();
        for (place, pool) in pools.iter().enumerate() {
            let due = carried.get(place).copied().unwrap_or(0);
            let (of, found) = (pool.id.clone(), pool.carried);
            require(found == due, Refusal::Carried { period, pool: of, expected: due, found })?;
            let due = planned.get(place).and_then(|planned| planned.checked_add(due)).unwrap_or(0);
            let (of, found) = (pool.id.clone(), pool.certificates);
            require(found == due, Refusal::Planned { period, pool: of, expected: due, found })?;
        }
        Ok(())
    }
}
