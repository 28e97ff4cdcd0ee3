//! The certificates of one pool that were drawn, by number, and who held each and when.
//!
//! ```text
//! number n is first held by rank n
//! its holder is disqualified ──▶ the next rank that stands and waits (reserve, then ranks of waves, in order)
//!                             └─▶ nobody waits: vacant; a wave fills vacancies in the order in which they came about
//! ```
//!
//! The holders are those of [`super::replacement::Ranks`], which counts ranks and asks for no order; a test says so.
//!
//! Must never: let two ranks hold one certificate, or one rank two.

use crate::time::Instant;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A certificate that was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// From 1, within pool and period.
    pub number: u64,
    /// All who held it, in order; the first is the rank of its number.
    pub holders: Vec<Holder>,
}

/// A rank that holds a certificate, or held it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub rank: u64,
    pub since: Instant,
    /// When the rank was disqualified.
    pub until: Option<Instant>,
}

impl Certificate {
    /// Who holds it; `None` while it is vacant.
    pub fn holder(&self) -> Option<&Holder> {
        self.holders.last().filter(|holder| holder.until.is_none())
    }
}

/// The certificates of one pool after its draw.
#[derive(Clone, Debug)]
pub struct Certificates {
    all: Vec<Certificate>,
    /// The number that each holding rank holds.
    held: BTreeMap<u64, u64>,
    /// Ranks that will move up, in order.
    waiting: VecDeque<u64>,
    /// Numbers that nobody holds, in the order in which they became vacant.
    vacant: VecDeque<u64>,
    disqualified: BTreeSet<u64>,
    /// Ranks drawn so far.
    ranks: u64,
}

impl Certificates {
    /// Right after the draw.
    pub fn drawn(winners: u64, reserves: u64, at: Instant) -> Certificates {
        let first = |number| Certificate { number, holders: vec![Holder { rank: number, since: at, until: None }] };
        Certificates {
            all: (1..=winners).map(first).collect(),
            held: (1..=winners).map(|rank| (rank, rank)).collect(),
            waiting: (winners + 1..=winners + reserves).collect(),
            vacant: VecDeque::new(),
            disqualified: BTreeSet::new(),
            ranks: winners + reserves,
        }
    }

    /// `rank` loses its certificate, or its turn. What was not drawn or is disqualified already changes nothing.
    pub fn disqualify(&mut self, rank: u64, at: Instant) {
        if rank == 0 || rank > self.ranks || !self.disqualified.insert(rank) {
            return;
        }
        let Some(number) = self.held.remove(&rank) else {
            self.waiting.retain(|waiting| *waiting != rank);
            return;
        };
        if let Some(holder) = self.certificate_mut(number).and_then(|c| c.holders.last_mut()) {
            holder.until = Some(at);
        }
        match self.waiting.pop_front() {
            Some(next) => self.hold(number, next, at),
            None => self.vacant.push_back(number),
        }
    }

    /// A wave drew `ranks` further ranks.
    pub fn redraw(&mut self, ranks: u64, at: Instant) {
        for rank in self.ranks + 1..=self.ranks + ranks {
            match self.vacant.pop_front() {
                Some(number) => self.hold(number, rank, at),
                None => self.waiting.push_back(rank),
            }
        }
        self.ranks += ranks;
    }

    fn hold(&mut self, number: u64, rank: u64, at: Instant) {
        self.held.insert(rank, number);
        if let Some(certificate) = self.certificate_mut(number) {
            certificate.holders.push(Holder { rank, since: at, until: None });
        }
    }

    fn certificate_mut(&mut self, number: u64) -> Option<&mut Certificate> {
        self.all.get_mut(place(number)?)
    }

    /// In order of their numbers.
    pub fn all(&self) -> &[Certificate] {
        &self.all
    }

    pub fn get(&self, number: u64) -> Option<&Certificate> {
        self.all.get(place(number)?)
    }

    /// The number that `rank` holds; `None` while it holds none.
    pub fn held_by(&self, rank: u64) -> Option<u64> {
        self.held.get(&rank).copied()
    }

    /// Since when `rank` holds its certificate.
    pub fn holds_since(&self, rank: u64) -> Option<Instant> {
        Some(self.get(self.held_by(rank)?)?.holder()?.since)
    }

    /// Since when `rank` held a certificate for the first time; `None` where it never held one.
    pub fn first_held(&self, rank: u64) -> Option<Instant> {
        self.all.iter().flat_map(|certificate| &certificate.holders).find(|h| h.rank == rank).map(|h| h.since)
    }

    /// The numbers that nobody holds, in the order in which a wave fills them.
    pub fn vacant(&self) -> impl Iterator<Item = u64> + '_ {
        self.vacant.iter().copied()
    }

    /// The place of a vacant certificate in that order, from 0.
    pub fn turn(&self, number: u64) -> Option<u64> {
        self.vacant.iter().position(|vacant| *vacant == number).map(|turn| turn as u64)
    }

    pub fn is_disqualified(&self, rank: u64) -> bool {
        self.disqualified.contains(&rank)
    }

    /// Ranks drawn so far.
    pub fn ranks(&self) -> u64 {
        self.ranks
    }
}

fn place(number: u64) -> Option<usize> {
    usize::try_from(number.checked_sub(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::replacement::Ranks;
    use proptest::prelude::*;

    fn at(seconds: i64) -> Instant {
        Instant::from_unix(seconds).unwrap()
    }

    fn holders(of: &Certificates) -> Vec<Option<u64>> {
        of.all().iter().map(|c| c.holder().map(|holder| holder.rank)).collect()
    }

    #[test]
    fn a_number_passes_to_who_waits_and_then_to_the_wave() {
        let mut pool = Certificates::drawn(3, 1, at(0));
        pool.disqualify(2, at(1));
        assert_eq!(holders(&pool), [Some(1), Some(4), Some(3)]);
        // Two become vacant, 3 before 1: the wave fills them in that order.
        pool.disqualify(3, at(2));
        pool.disqualify(1, at(3));
        assert_eq!(holders(&pool), [None, Some(4), None]);
        assert_eq!(pool.vacant().collect::<Vec<_>>(), [3, 1]);
        assert_eq!((pool.turn(3), pool.turn(1), pool.turn(2)), (Some(0), Some(1), None));
        pool.redraw(1, at(4));
        assert_eq!(holders(&pool), [None, Some(4), Some(5)]);
        assert_eq!((pool.held_by(5), pool.holds_since(5), pool.held_by(3)), (Some(3), Some(at(4)), None));
        // Who lost it held it all the same.
        let first = [1, 2, 3, 4, 5, 6].map(|rank| pool.first_held(rank));
        assert_eq!(first, [Some(at(0)), Some(at(0)), Some(at(0)), Some(at(1)), Some(at(4)), None]);
        let third = &pool.get(3).unwrap().holders;
        assert_eq!((third[0].until, third[1].until), (Some(at(2)), None));
        assert!(pool.get(0).is_none() && pool.get(4).is_none());
    }

    #[test]
    fn what_was_not_drawn_changes_nothing() {
        let mut pool = Certificates::drawn(1, 1, at(0));
        for rank in [0, 3, 9] {
            pool.disqualify(rank, at(1));
        }
        pool.disqualify(1, at(2));
        pool.disqualify(1, at(3));
        assert_eq!(holders(&pool), [Some(2)]);
        assert_eq!(pool.get(1).unwrap().holders[0].until, Some(at(2)));
    }

    proptest! {
        /// The same holders as the ranks that are counted, whatever happens; and a holder keeps the number.
        #[test]
        fn holders_are_those_of_the_ranks(
            entries in 0u64..14,
            certificates in 0u64..6,
            reserves in 0u64..4,
            steps in proptest::collection::vec(0u64..20, 0..40),
        ) {
            let winners = certificates.min(entries);
            let reserves = if winners == 0 { 0 } else { reserves.min(entries - winners) };
            let mut ranks = Ranks::drawn_now(entries, winners, reserves);
            let mut pool = Certificates::drawn(winners, reserves, at(0));
            for (i, step) in steps.into_iter().enumerate() {
                let now = at(i as i64 + 1);
                let before: Vec<(u64, u64)> = pool.held.iter().map(|(rank, number)| (*rank, *number)).collect();
                let gone = (step % 18 != 0).then_some(step % 18);
                match gone {
                    None => {
                        pool.redraw(ranks.available(), now);
                        ranks.redrawn += ranks.available();
                    }
                    Some(rank) => {
                        pool.disqualify(rank, now);
                        if ranks.role(rank).is_some() {
                            ranks.disqualified.insert(rank);
                        }
                    }
                }
                let mut held: Vec<u64> = holders(&pool).into_iter().flatten().collect();
                held.sort_unstable();
                prop_assert_eq!(&held, &ranks.holders());
                prop_assert_eq!(pool.waiting.iter().copied().collect::<Vec<_>>(), ranks.waiting());
                prop_assert_eq!(pool.vacant().count() as u64, ranks.due());
                prop_assert_eq!(pool.ranks(), ranks.drawn());
                for (rank, number) in before {
                    let kept = gone == Some(rank) || pool.held_by(rank) == Some(number);
                    prop_assert!(kept, "rank {} lost number {}", rank, number);
                }
                for certificate in pool.all() {
                    let alone = certificate.holders.iter().rev().skip(1).all(|holder| holder.until.is_some());
                    prop_assert!(alone && !certificate.holders.is_empty());
                }
            }
        }
    }
}
