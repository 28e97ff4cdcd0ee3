//! Conservation over any sequence of events: no certificate vanishes, none is added, none has two holders.

use super::*;
use crate::journal::tests::story::{Story, period, plans};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

impl Story {
    /// Where every certificate stands, by period, pool and number.
    pub(in crate::journal) fn stages(&self) -> BTreeMap<(usize, usize, u64), Stage> {
        let mut stages = BTreeMap::new();
        for (place, pool) in (0..3).flat_map(|place| [(place, 0), (place, 1)]) {
            let all = self.state.certificates(period(place), pool, self.at());
            for standing in all.iter().flat_map(PoolCertificates::all) {
                stages.insert((place, pool, standing.number), standing.stage);
            }
        }
        stages
    }

    fn check(&self) {
        let stages = self.stages();
        let (mut planned, mut stand, mut frozen_now) = ([0u64; 2], [0u64; 2], [0u64; 2]);
        for place in 0..3 {
            let Some(attempt) = self.standing(place) else { continue };
            for pool in 0..2 {
                let frozen = &attempt.pools[pool];
                planned[pool] += self.plan.planned[place][pool];
                // What came in is what went out of the period before.
                let out = |stage: Stage| {
                    let of = stages.iter().filter(|((p, q, _), _)| place > 0 && *p == place - 1 && *q == pool);
                    of.filter(|(_, found)| **found == stage).count() as u64
                };
                assert_eq!(frozen.carried, out(Stage::Carried), "carried into {place}, pool {pool}");
                assert_eq!(
                    frozen.carried,
                    self.left_for(place, pool, attempt),
                    "as papers say it, {place}, pool {pool}"
                );
                let Some(drawn) = attempt.drawn() else {
                    frozen_now[pool] += frozen.certificates;
                    continue;
                };
                let here: Vec<(u64, Stage)> = stages
                    .iter()
                    .filter(|((p, q, _), _)| *p == place && *q == pool)
                    .map(|((_, _, number), stage)| (*number, *stage))
                    .collect();
                // planned + carried in = drawn + carried out + left: each number once, and where it stands.
                assert_eq!(here.len() as u64, self.plan.planned[place][pool] + frozen.carried);
                let undrawn = [Stage::Undrawn, Stage::Carried, Stage::Returned];
                for (number, stage) in &here {
                    assert!(*number <= drawn.pools[pool].winners || undrawn.contains(stage), "{number} {stage:?}");
                }
                stand[pool] += here.iter().filter(|(_, stage)| *stage != Stage::Carried).count() as u64;
                self.check_holders(place, pool);
            }
        }
        for pool in 0..2 {
            assert_eq!(planned[pool], stand[pool] + frozen_now[pool], "no certificate vanishes, none is added");
        }
    }

    /// What whoever has only the record of the period before expects to be carried into `place`: not knowing what was
    /// returned.
    fn left_for(&self, place: usize, pool: usize, attempt: &Attempt) -> u64 {
        let Some((before, drawn)) = place.checked_sub(1).and_then(|before| self.drawn(before)) else { return 0 };
        let terms = self.state.versions().iter().find(|version| version.number == attempt.version).unwrap().terms;
        let forfeited = drawn.forfeited_by_waves(before, pool, attempt.committed_at);
        u64::from(terms.carries_undrawn) * drawn.pools[pool].undrawn + u64::from(terms.carries_forfeited) * forfeited
    }

    /// One holder a certificate, one certificate a holder, nobody who is disqualified.
    fn check_holders(&self, place: usize, pool: usize) {
        let (attempt, drawn) = self.drawn(place).unwrap();
        let certificates = self.state.certificates(period(place), pool, self.at()).unwrap();
        let held: Vec<u64> = certificates.all().filter_map(|s| s.holder.map(|(rank, _)| rank)).collect();
        let ranks = drawn.ranks(&attempt.pools, pool).unwrap();
        let distinct: BTreeSet<u64> = held.iter().copied().collect();
        assert_eq!(distinct.len(), held.len());
        assert_eq!(distinct.into_iter().collect::<Vec<_>>(), ranks.holders());
        for standing in certificates.all() {
            let held = standing.stage.is_open() || standing.stage == Stage::HandedOver;
            assert_eq!(standing.holder.is_some(), held, "{standing:?}");
        }
        // Whom a wave can still be drawn for is never counted as lost.
        let vacant = certificates.all().filter(|s| s.stage == Stage::Vacant).count() as u64;
        assert!(vacant <= ranks.available(), "{vacant} vacant, {} can be drawn", ranks.available());
    }
}

/// Where a certificate can come from one event, or from a round that came out.
fn can_become(before: Stage, after: Stage, cancelled: bool) -> bool {
    use Stage as S;
    let open = |stage: Stage| stage.is_open();
    match before {
        S::HandedOver | S::Returned => after == before,
        S::Carried => after == before || (cancelled && matches!(after, S::Undrawn | S::Forfeited)),
        S::Undrawn => matches!(after, S::Undrawn | S::Carried | S::Returned),
        S::Forfeited => matches!(after, S::Forfeited | S::Carried | S::Returned),
        S::Vacant => matches!(after, S::Vacant | S::Waiting | S::Forfeited | S::Carried),
        S::Waiting | S::Notified | S::Contacted | S::DocumentSeen | S::ActSigned => {
            open(after) || matches!(after, S::HandedOver | S::Vacant | S::Forfeited)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn certificates_are_conserved(
        plan in plans(),
        steps in proptest::collection::vec((0..23u8, 0..3usize, 0..2usize, 1..7u64), 0..120),
    ) {
        let mut story = Story::new(&plan);
        let mut before = story.stages();
        for step in steps {
            story.step(step);
            story.check();
            let after = story.stages();
            for (of, stage) in &before {
                let now = after.get(of).copied();
                prop_assert!(now.is_some_and(|now| can_become(*stage, now, step.0 == 4)), "{of:?}: {stage:?} → {now:?}");
            }
            before = after;
        }
    }
}

/// That the random stories come to all ends, or the property says little.
#[test]
fn stories_come_to_every_stage() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let steps = proptest::collection::vec((0..21u8, 0..3usize, 0..2usize, 1..7u64), 120);
    let mut seen = BTreeSet::new();
    let mut forfeited_carried = 0;
    for _ in 0..100 {
        let plan = plans().new_tree(&mut runner).unwrap().current();
        let mut story = Story::new(&plan);
        for step in steps.new_tree(&mut runner).unwrap().current() {
            story.step(step);
            seen.extend(story.stages().into_values());
        }
        for place in 0..3 {
            let Some((_, drawn)) = story.drawn(place) else { continue };
            let carried = story.stages().into_iter().filter(|((p, ..), stage)| *p == place && *stage == Stage::Carried);
            forfeited_carried += carried.filter(|((_, pool, number), _)| *number <= drawn.pools[*pool].winners).count();
        }
    }
    assert_eq!(
        seen.into_iter().collect::<Vec<_>>(),
        Stage::ALL.into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    );
    assert!(forfeited_carried > 0, "forfeited certificates are carried");
}
