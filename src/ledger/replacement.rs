//! Who holds the certificates of a pool after its draw, as ranks are disqualified and waves draw further ones
//! (spec, section 6, "Replacement").
//!
//! ```text
//! ranks:   1 … winners | reserves | redrawn by waves          drawn = winners + reserves + redrawn
//! holders: the first `winners` ranks that are not disqualified
//! winners = holders + vacant           vacant = due, and of these a wave fills as many as entries are left
//! ```
//!
//! Must never: know a name, a time or a reason. It counts ranks.

use crate::draw::record::{Disqualified, Record, Role};
use crate::ids::Id;
use std::collections::{BTreeMap, BTreeSet};

/// The ranks of one pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranks {
    pub entries: u64,
    /// Certificates that were drawn; `winners + reserves <= entries`.
    pub winners: u64,
    pub reserves: u64,
    /// Ranks drawn by waves so far.
    pub redrawn: u64,
    /// Each between 1 and [`Ranks::drawn`].
    pub disqualified: BTreeSet<u64>,
}

/// How a rank was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    Winner,
    Reserve,
    Redraw,
}

impl Ranks {
    /// Right after the draw.
    pub fn drawn_now(entries: u64, winners: u64, reserves: u64) -> Ranks {
        Ranks { entries, winners, reserves, redrawn: 0, disqualified: BTreeSet::new() }
    }

    /// The ranks of every pool of the record after its first `waves` waves, in the order of the commitment. Of two pools
    /// with one id, waves are about the first.
    pub fn of_record(record: &Record, waves: usize) -> Vec<Ranks> {
        let pools = record.commitment.pools.iter().zip(&record.results);
        let mut all: Vec<Ranks> = pools
            .map(|(pool, result)| {
                let of = |role| result.drawn.iter().filter(|drawn| drawn.role == role).count() as u64;
                Ranks::drawn_now(pool.entries, of(Role::Winner), of(Role::Reserve))
            })
            .collect();
        let mut place: BTreeMap<&Id, usize> = BTreeMap::new();
        for (p, pool) in record.commitment.pools.iter().enumerate().take(all.len()) {
            place.entry(&pool.id).or_insert(p);
        }
        for wave in record.waves.iter().take(waves) {
            for result in &wave.results {
                if let Some(ranks) = place.get(&result.pool).map(|p| &mut all[*p]) {
                    ranks.redrawn += result.drawn.len() as u64;
                }
            }
            for gone in &wave.disqualified {
                if let Some(ranks) = place.get(&gone.pool).map(|p| &mut all[*p]) {
                    ranks.disqualified.insert(gone.rank);
                }
            }
        }
        all
    }

    /// The same, with the ranks of a list disqualified that the record does not have.
    pub fn of_record_and(record: &Record, waves: usize, list: &[Disqualified]) -> Vec<Ranks> {
        let mut all = Ranks::of_record(record, waves);
        let mut by_pool: BTreeMap<&Id, Vec<u64>> = BTreeMap::new();
        for gone in list {
            by_pool.entry(&gone.pool).or_default().push(gone.rank);
        }
        for (pool, ranks) in record.commitment.pools.iter().zip(&mut all) {
            // Taken out, so that of two pools with one id the first has them.
            ranks.disqualified.extend(by_pool.remove(&pool.id).unwrap_or_default());
        }
        all
    }

    /// How many ranks were drawn so far; the next free one is one more.
    pub fn drawn(&self) -> u64 {
        self.winners + self.reserves + self.redrawn
    }

    /// How `rank` was drawn; `None` where it was not.
    pub fn role(&self, rank: u64) -> Option<Drawn> {
        match rank {
            0 => None,
            rank if rank <= self.winners => Some(Drawn::Winner),
            rank if rank <= self.winners + self.reserves => Some(Drawn::Reserve),
            rank if rank <= self.drawn() => Some(Drawn::Redraw),
            _ => None,
        }
    }

    /// Drawn and not disqualified, in order.
    fn standing(&self) -> impl Iterator<Item = u64> {
        (1..=self.drawn()).filter(|rank| !self.disqualified.contains(rank))
    }

    /// The ranks that hold the certificates, in order: at most `winners`.
    pub fn holders(&self) -> Vec<u64> {
        self.standing().take(usize::try_from(self.winners).unwrap_or(usize::MAX)).collect()
    }

    /// The ranks that will move up, in order.
    pub fn waiting(&self) -> Vec<u64> {
        self.standing().skip(usize::try_from(self.winners).unwrap_or(usize::MAX)).collect()
    }

    /// Ranks that the next wave owes: certificates that nobody holds.
    pub fn due(&self) -> u64 {
        (self.disqualified.len() as u64).saturating_sub(self.reserves + self.redrawn)
    }

    /// Ranks that the next wave can draw.
    pub fn available(&self) -> u64 {
        self.due().min(self.entries.saturating_sub(self.drawn()))
    }

    /// Certificates that no wave can give a holder, since every entry of the pool was drawn.
    pub fn forfeited(&self) -> u64 {
        self.due() - self.available()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reserves_move_up_in_order_and_then_a_wave_is_due() {
        let mut ranks = Ranks::drawn_now(10, 2, 2);
        assert_eq!((ranks.holders(), ranks.waiting(), ranks.due()), (vec![1, 2], vec![3, 4], 0));
        ranks.disqualified.insert(1);
        assert_eq!((ranks.holders(), ranks.waiting(), ranks.due()), (vec![2, 3], vec![4], 0));
        // A reserve that does not hold yet is passed over.
        ranks.disqualified.insert(4);
        assert_eq!((ranks.holders(), ranks.waiting(), ranks.due()), (vec![2, 3], vec![], 0));
        ranks.disqualified.insert(3);
        assert_eq!((ranks.holders(), ranks.due(), ranks.available(), ranks.forfeited()), (vec![2], 1, 1, 0));
        ranks.redrawn = 1;
        assert_eq!((ranks.holders(), ranks.due()), (vec![2, 5], 0));
        assert_eq!(
            [0, 2, 4, 5, 6].map(|rank| ranks.role(rank)),
            [None, Some(Drawn::Winner), Some(Drawn::Reserve), Some(Drawn::Redraw), None]
        );
    }

    #[test]
    fn what_nobody_is_left_for_is_forfeited() {
        let mut ranks = Ranks::drawn_now(2, 2, 0);
        ranks.disqualified.insert(2);
        assert_eq!((ranks.due(), ranks.available(), ranks.forfeited()), (1, 0, 1));
        assert_eq!(ranks.holders(), [1]);
    }

    proptest! {
        /// However ranks are disqualified and waves drawn: each certificate that was drawn has one holder or is vacant,
        /// nobody disqualified holds one, and a rank that holds one keeps it until it is disqualified itself.
        #[test]
        fn certificates_are_conserved(
            certificates in 0u64..6,
            entries in 0u64..14,
            reserves in 0u64..4,
            steps in proptest::collection::vec(0u64..20, 0..40),
        ) {
            let winners = certificates.min(entries);
            let reserves = if winners == 0 { 0 } else { reserves.min(entries - winners) };
            let mut ranks = Ranks::drawn_now(entries, winners, reserves);
            for step in steps {
                let before = ranks.holders();
                let rank = step % 18;
                if rank == 0 {
                    ranks.redrawn += ranks.available();
                    prop_assert!(ranks.holders().starts_with(&before));
                    prop_assert_eq!(ranks.available(), 0);
                } else if ranks.role(rank).is_some() {
                    ranks.disqualified.insert(rank);
                    let kept: Vec<u64> = before.iter().copied().filter(|r| *r != rank).collect();
                    prop_assert!(ranks.holders().starts_with(&kept));
                }
                let holders = ranks.holders();
                prop_assert_eq!(holders.len() as u64 + ranks.due(), winners);
                prop_assert!(holders.iter().all(|r| !ranks.disqualified.contains(r)));
                prop_assert!(ranks.drawn() <= entries);
                prop_assert!(ranks.due() == 0 || ranks.waiting().is_empty());
            }
        }
    }
}
