//! Carry-over as the rules read, and the conservation of certificates over any sequence of periods.

use super::*;
use proptest::prelude::*;

/// What a period gets from the one before it, pool by pool: zeros for the first.
fn carried_by(before: Option<&PeriodAccount>, pools: usize) -> Vec<u64> {
    before.map_or_else(|| vec![0; pools], |account| account.pools.iter().map(|p| p.carried_out).collect())
}

fn terms(planned: &[u64], last: bool) -> Terms {
    let period = Period::parse("2021-03").unwrap();
    Terms {
        period,
        planned: planned.iter().enumerate().map(|(i, n)| (Id::parse(&format!("p{i}")).unwrap(), *n)).collect(),
        mode: CarryMode::PerPool,
        literal: Some(LiteralReading::Total),
        follower: (!last).then(|| period.next()),
    }
}

fn carried_out(account: &PeriodAccount) -> Vec<u64> {
    carried_by(Some(account), account.pools.len())
}

#[test]
fn what_is_not_drawn_goes_to_the_same_pool() {
    let march = terms(&[15, 8, 2], false).account(&[0, 0, 0], &[400, 5, 0]).unwrap();
    assert_eq!(carried_out(&march), [0, 3, 2]);
    assert_eq!(march.pools.iter().map(|p| p.drawn).collect::<Vec<_>>(), [15, 5, 0]);
    let april = terms(&[15, 8, 2], false).account(&carried_out(&march), &[15, 30, 1]).unwrap();
    assert_eq!(april.pools.iter().map(PoolAccount::certificates).collect::<Vec<_>>(), [15, 11, 4]);
    assert_eq!(carried_out(&april), [0, 0, 3]);
}

/// Clause 9 compares totals: with 400 entrants for 25 certificates it carries nothing, though a pool is empty.
#[test]
fn the_literal_reading_stands_beside() {
    let march = terms(&[15, 8, 2], false).account(&[0, 0, 0], &[400, 5, 0]).unwrap();
    assert_eq!(march.literal, Some(Literal { literal: 0, per_pool: 5 }));
    assert!(march.literal.unwrap().differs());
    let short = terms(&[15, 8, 2], false).account(&[0, 0, 0], &[14, 8, 1]).unwrap();
    assert_eq!(short.literal, Some(Literal { literal: 2, per_pool: 2 }));
    assert!(!short.literal.unwrap().differs());
}

#[test]
fn a_period_without_participants_carries_everything() {
    let empty = terms(&[15, 8, 2], false).account(&[1, 2, 3], &[0, 0, 0]).unwrap();
    assert_eq!(carried_out(&empty), [16, 10, 5]);
    assert_eq!(empty.literal, Some(Literal { literal: 31, per_pool: 31 }));
}

#[test]
fn after_the_last_period_the_rest_is_left_and_not_lost() {
    let november = terms(&[15, 8, 2], true).account(&[0, 0, 7], &[15, 6, 1]).unwrap();
    assert_eq!(carried_out(&november), [0, 0, 0]);
    assert_eq!(november.pools.iter().map(|p| p.left).collect::<Vec<_>>(), [0, 2, 8]);
    assert_eq!(november.follower, None);
}

#[test]
fn without_a_carry_over_clause_each_period_keeps_its_rest() {
    let mut terms = terms(&[3], false);
    (terms.mode, terms.literal) = (CarryMode::None, None);
    let account = terms.account(&[0], &[1]).unwrap();
    assert_eq!((account.pools[0].carried_out, account.pools[0].left, account.literal), (0, 2, None));
}

#[test]
fn what_does_not_fit_is_refused() {
    let terms = terms(&[1, 2], false);
    assert_eq!(terms.account(&[0], &[1, 1]), Err(LedgerError::OtherPools { expected: 2, found: 1 }));
    assert_eq!(terms.account(&[0, 0], &[1]), Err(LedgerError::OtherPools { expected: 2, found: 1 }));
    assert_eq!(terms.certificates(&[u64::MAX, 0]), Err(LedgerError::TooMany));
    assert_eq!(terms.certificates(&[crate::json::MAX_INTEGER - 4, 2]), Err(LedgerError::TooMany));
    assert!(terms.account(&[0, 0], &[u64::MAX, u64::MAX]).is_ok());
}

proptest! {
    /// Whatever the plan and whoever takes part: planned = drawn + left, and carried out of one is carried into the next.
    #[test]
    fn certificates_are_conserved(
        (plans, entries) in (1usize..4, 1usize..12).prop_flat_map(|(pools, periods)| {
            let months = |most: u64| proptest::collection::vec(proptest::collection::vec(0..most, pools), periods);
            (months(40), months(60))
        })
    ) {
        let pools = plans[0].len();
        let mut before: Option<PeriodAccount> = None;
        let (mut planned, mut drawn, mut left) = (vec![0; pools], vec![0; pools], vec![0; pools]);
        for (i, (plan, entries)) in plans.iter().zip(&entries).enumerate() {
            let carried = carried_by(before.as_ref(), pools);
            let account = terms(plan, i + 1 == plans.len()).account(&carried, entries).unwrap();
            for (p, pool) in account.pools.iter().enumerate() {
                prop_assert_eq!(pool.certificates(), pool.drawn + pool.undrawn());
                prop_assert_eq!(pool.carried_in, carried[p]);
                prop_assert!(pool.drawn <= pool.entries);
                prop_assert!(pool.undrawn() == 0 || pool.drawn == pool.entries);
                planned[p] += plan[p];
                drawn[p] += pool.drawn;
                left[p] += pool.left;
            }
            let literal = account.literal.unwrap();
            prop_assert!(literal.literal <= literal.per_pool);
            before = Some(account);
        }
        for p in 0..pools {
            prop_assert_eq!(planned[p], drawn[p] + left[p]);
        }
    }
}
