use super::*;
use crate::hash::Digest;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn certificate(pool: &str, number: u64) -> CertificateId {
    CertificateId { period: Period::parse("2021-03").unwrap(), pool: id(pool), number }
}

fn batch(pool: &str, codes: u64, key: u8) -> Batch {
    let digest = Digest([key; 32]);
    Batch { pool: id(pool), codes, object: Digest([codes as u8; 32]), root: digest, key: digest, lost: false }
}

fn at(batch: u64, place: u64) -> Place {
    Place { batch, place }
}

fn shown(rank: u64) -> Reveal {
    Reveal { rank, statement: Digest::ZERO }
}

#[test]
fn runs_are_consecutive_places_of_one_batch() {
    let places = [at(1, 1), at(1, 2), at(1, 4), at(2, 5), at(2, 6), at(3, 7)];
    let runs = Run::of(places);
    let run = |batch, from, through| Run { batch, from, through };
    assert_eq!(runs, [run(1, 1, 2), run(1, 4, 4), run(2, 5, 6), run(3, 7, 7)]);
    assert!(places.iter().all(|place| runs.iter().filter(|run| run.holds(*place)).count() == 1));
    assert!(!runs.iter().any(|run| run.holds(at(1, 3)) || run.holds(at(4, 7))));
}

#[test]
fn who_can_know_a_code_is_who_was_shown_it() {
    let held = |reveals: &[u64]| Held { place: at(1, 1), reveals: reveals.iter().map(|rank| shown(*rank)).collect() };
    assert_eq!(held(&[]).known_to(Some(1)), Knows::Nobody);
    assert_eq!(held(&[]).known_to(None), Knows::Nobody);
    assert_eq!(held(&[1, 1]).known_to(Some(1)), Knows::Holder { rank: 1 });
    assert_eq!(held(&[1]).known_to(Some(3)), Knows::Other { rank: 1 });
    assert_eq!(held(&[1]).known_to(None), Knows::Other { rank: 1 });
    assert_eq!(held(&[1, 3]).known_to(Some(3)), Knows::Other { rank: 1 }, "also when the holder was shown it later");
}

#[test]
fn certificates_are_named_as_papers_name_them() {
    assert_eq!(certificate("50k", 7).to_string(), "2021-03/50k/7");
}

/// What a random number does: each arm asks first, as the journal does, and then changes what was allowed.
fn step(codes: &mut Codes, n: u64, seen: &mut BTreeMap<Place, CertificateId>) {
    let pool = ["a", "b"][(n / 7 % 2) as usize];
    let of = certificate(pool, n / 14 % 5 + 1);
    let held = codes.of(&of).map(|held| held.place);
    let next: Vec<Place> = codes.unused(&id(pool)).collect();
    // Every third unused place ends too early.
    let (ended, next): (Vec<Place>, Vec<Place>) = next.into_iter().partition(|place| place.place.is_multiple_of(3));
    let passed = |by: Place| Run::of(ended.iter().copied().filter(|place| *place < by));
    match n % 7 {
        0 => {
            let batch = batch(pool, n / 7 % 4 + 1, (n / 70 % 2) as u8);
            if codes.may_import(codes.next_batch(), &batch).is_ok() {
                codes.import(batch);
            }
        }
        1 | 2 => {
            let Some(place) = next.first().copied() else { return };
            let assigned = [Assigned { number: of.number, batch: place.batch, place: place.place }];
            let name = |number| CertificateId { number, ..of.clone() };
            let verdict = codes.may_assign(name, &id(pool), &assigned, &passed(place));
            assert_eq!(verdict.is_ok(), held.is_none(), "{verdict:?}");
            if verdict.is_ok() {
                codes.assign(of, place);
            }
        }
        3 => {
            let Some(place) = held else { return };
            let rank = n / 7 % 3 + 1;
            let nth = codes.of(&of).map_or(0, |held| held.reveals.len()) as u64 + 1;
            if codes.may_reveal(&of, place, rank, nth).is_ok() {
                codes.reveal(&of, shown(rank));
                let before = seen.insert(place, of.clone());
                assert!(before.is_none_or(|before| before == of), "{place:?} was seen by another's holder");
            }
        }
        4 => {
            let Some(place) = held else { return };
            let verdict = codes.may_release(&of, place);
            assert_eq!(verdict.is_ok(), !seen.contains_key(&place), "{verdict:?}");
            if verdict.is_ok() {
                codes.release(&of);
            }
        }
        5 => {
            let (Some(place), Some(by)) = (held, next.first().copied()) else { return };
            assert_eq!(codes.may_replace(&of, &id(pool), place, by, &passed(by)), Ok(()));
            codes.replace(&of, by);
        }
        _ => {
            let Some(key) = codes.key().filter(|_| (n / 7).is_multiple_of(5)) else { return };
            assert_eq!(codes.may_lose(key), Ok(()));
            codes.lose();
        }
    }
}

proptest! {
    /// Whatever happens: a place has at most one certificate and a certificate one place of its own pool; a code that
    /// was seen is never another certificate's; and of an open batch each place is unused, held or spoiled.
    #[test]
    fn places_are_conserved(steps in proptest::collection::vec(0u64..10_000, 0..120)) {
        let mut codes = Codes::default();
        let mut seen = BTreeMap::new();
        for n in steps {
            step(&mut codes, n, &mut seen);
            let held: Vec<Place> = codes.held().map(|(_, held)| held.place).collect();
            let distinct: BTreeSet<Place> = held.iter().copied().collect();
            prop_assert_eq!(held.len(), distinct.len());
            let spoiled: BTreeSet<Place> = codes.spoiled().collect();
            prop_assert!(distinct.is_disjoint(&spoiled));
            for (of, held) in codes.held() {
                let batch = codes.batch(held.place.batch).unwrap();
                prop_assert_eq!(&batch.pool, &of.pool);
                prop_assert!((1..=batch.codes).contains(&held.place.place));
                prop_assert!(!batch.lost || !held.reveals.is_empty(), "what nobody saw is lost with its key");
                prop_assert!(seen.get(&held.place).is_none_or(|first| first == of));
            }
            for pool in ["a", "b"] {
                let unused: BTreeSet<Place> = codes.unused(&id(pool)).collect();
                prop_assert!(unused.is_disjoint(&distinct) && unused.is_disjoint(&spoiled));
                prop_assert!(unused.iter().all(|place| !seen.contains_key(place)));
                let all: u64 = codes.open_batches().filter(|(_, b)| b.pool == id(pool)).map(|(_, b)| b.codes).sum();
                let of_open = |place: &&Place| {
                    let batch = codes.batch(place.batch).unwrap();
                    !batch.lost && batch.pool == id(pool)
                };
                let used = distinct.iter().filter(of_open).count() + spoiled.iter().filter(of_open).count();
                prop_assert_eq!(all, unused.len() as u64 + used as u64);
            }
            let keys: BTreeSet<Digest> = codes.open_batches().map(|(_, batch)| batch.key).collect();
            prop_assert!(keys.len() <= 1);
        }
    }
}
