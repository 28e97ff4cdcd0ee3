//! The order of a pool: unbiased numbers below a bound, and the first ranks of a Fisher–Yates shuffle
//! (spec, section 6).
//!
//! Written for any word width, so that the same lines can be proved exhaustively on 8-bit words. Of `rand`
//! only the word stream is used: its ranges and shuffles changed between versions.
//!
//! Must never: use another source of words than the one it is given, or a map without an order.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use std::collections::BTreeMap;

/// The 64-bit words of a pool key: `rand_chacha::ChaCha20Rng::from_seed`, `next_u64` only.
pub struct Words(ChaCha20Rng);

impl Words {
    pub fn new(key: [u8; 32]) -> Words {
        Words(ChaCha20Rng::from_seed(key))
    }

    pub fn next_word(&mut self) -> u64 {
        self.0.next_u64()
    }
}

/// The width of the words in the format.
pub const WORD_BITS: u32 = 64;

/// A word is used if it is below this: 2^bits − (2^bits mod bound), at most 2^64.
pub fn limit(bound: u64, bits: u32) -> u128 {
    let words = 1_u128 << bits;
    words - words % u128::from(bound)
}

/// An unbiased number below `bound` (at least 1, at most 2^bits): words are thrown away until one is below
/// the largest multiple of `bound`, then the remainder is the answer.
pub fn below(bound: u64, bits: u32, mut next_word: impl FnMut() -> u64) -> u64 {
    let limit = limit(bound, bits);
    loop {
        let word = next_word();
        if u128::from(word) < limit {
            return word % bound;
        }
    }
}

/// The array 0, 1, 2, … n−1 while it is being shuffled from the front: only places that hold another index
/// than their own are kept, so n may be as large as it likes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    n: u64,
    /// How many ranks have been drawn: the places before this one are settled.
    drawn: u64,
    /// a[place] where it is not `place` itself, for places not yet settled.
    displaced: BTreeMap<u64, u64>,
}

/// One step of the shuffle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// 1-based place in the drawn order.
    pub rank: u64,
    /// The place with which the front place was swapped.
    pub swapped: u64,
    /// What stood there: the 0-based place in the list.
    pub index: u64,
}

impl Order {
    /// The list of `n` entries, nothing drawn yet.
    pub fn new(n: u64) -> Order {
        Order { n, drawn: 0, displaced: BTreeMap::new() }
    }

    /// Ranks drawn so far.
    pub fn drawn(&self) -> u64 {
        self.drawn
    }

    /// Entries not drawn yet.
    pub fn left(&self) -> u64 {
        self.n - self.drawn
    }

    /// Draws the next rank with words of `next_word`; `None` when the list is used up. A word is used even
    /// where only one entry is left.
    pub fn draw(&mut self, bits: u32, next_word: impl FnMut() -> u64) -> Option<Step> {
        if self.left() == 0 {
            return None;
        }
        let front = self.drawn;
        let swapped = front + below(self.left(), bits, next_word);
        let at_front = self.displaced.remove(&front).unwrap_or(front);
        let index =
            if swapped == front { at_front } else { self.displaced.insert(swapped, at_front).unwrap_or(swapped) };
        self.drawn += 1;
        Some(Step { rank: self.drawn, swapped, index })
    }

    /// Up to `count` further ranks from the words of `key`: a draw, or a wave that goes on where the array is.
    pub fn draw_ranks(&mut self, key: [u8; 32], count: u64) -> Vec<Step> {
        let mut words = Words::new(key);
        (0..count).map_while(|_| self.draw(WORD_BITS, || words.next_word())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::unhex;
    use crate::json::{self, Value};
    use std::collections::BTreeSet;

    #[test]
    fn orders_are_those_of_the_vectors() {
        let Value::List(cases) = json::parse(include_bytes!("../../fixtures/vectors/permutation.json")).unwrap() else {
            panic!("a list of cases")
        };
        let texts = |value: Option<&Value>| -> Vec<String> {
            let Some(Value::List(items)) = value else { panic!("a list: {value:?}") };
            items.iter().map(|item| if let Value::Text(t) = item { t.clone() } else { panic!("{item:?}") }).collect()
        };
        assert!(cases.len() >= 4);
        for case in &cases {
            let Some(Value::Text(key)) = case.get("key") else { panic!("{case:?}") };
            let Some(Value::Text(n)) = case.get("n") else { panic!("{case:?}") };
            let Some(Value::Integer(k)) = case.get("k") else { panic!("{case:?}") };
            let key = unhex(key).unwrap();
            let mut words = Words::new(key);
            let first: Vec<String> = (0..4).map(|_| words.next_word().to_string()).collect();
            assert_eq!(first, texts(case.get("first_words")));
            let steps = Order::new(n.parse().unwrap()).draw_ranks(key, *k);
            let indices: Vec<String> = steps.iter().map(|step| step.index.to_string()).collect();
            assert_eq!(indices, texts(case.get("indices")), "n = {n}");
        }
    }

    /// The array of the specification as it is written there, whole.
    fn dense(n: u64, mut next_word: impl FnMut() -> u64) -> Vec<u64> {
        let mut a: Vec<u64> = (0..n).collect();
        for i in 0..a.len() {
            let j = i + below(n - i as u64, WORD_BITS, &mut next_word) as usize;
            a.swap(i, j);
        }
        a
    }

    #[test]
    fn the_sparse_array_is_the_whole_one() {
        for n in 0..200 {
            let key = [n as u8; 32];
            let mut words = Words::new(key);
            let whole = dense(n, || words.next_word());
            let sparse: Vec<u64> = Order::new(n).draw_ranks(key, n + 3).iter().map(|step| step.index).collect();
            assert_eq!(sparse, whole, "{n}");
        }
    }

    /// All 256 words for every bound: each residue is answered by equally many, and what is thrown away is
    /// exactly the rest.
    #[test]
    fn below_is_unbiased_for_every_bound_of_eight_bits() {
        for bound in 1..=256_u64 {
            let mut hits = vec![0_u64; bound as usize];
            let mut rejected = 0;
            for word in 0..256_u64 {
                // A word that is thrown away is followed by 0, which never is: two words used tell a rejection.
                let mut used = 0;
                let answer = below(bound, 8, || {
                    used += 1;
                    if used == 1 { word } else { 0 }
                });
                if used == 1 {
                    assert!(answer < bound);
                    hits[answer as usize] += 1;
                } else {
                    assert_eq!((used, answer), (2, 0));
                    rejected += 1;
                }
            }
            assert_eq!(rejected, 256 % bound, "bound {bound}");
            assert!(hits.iter().all(|n| *n == 256 / bound), "bound {bound}: {hits:?}");
        }
    }

    /// The same lines at 64 bits, at the words around the limit.
    #[test]
    fn the_limit_holds_at_full_width() {
        for bound in [1, 2, 3, 10, 137, 1 << 32, (1 << 63) - 1, 1 << 63, (1 << 63) + 1, u64::MAX] {
            let rest = ((1_u128 << 64) % u128::from(bound)) as u64;
            let largest_used = u64::MAX - rest;
            let mut words = [largest_used].into_iter();
            assert_eq!(below(bound, 64, || words.next().unwrap()), bound - 1, "{bound}");
            if rest > 0 {
                let mut words = [largest_used + 1, u64::MAX, 0].into_iter();
                assert_eq!(below(bound, 64, || words.next().unwrap()), 0, "{bound}");
                assert_eq!(words.next(), None);
            }
        }
    }

    /// Every sequence of choices leads to another order, and there are as many as orders: a bijection, so
    /// unbiased choices make every order equally likely.
    #[test]
    fn every_order_of_up_to_seven_is_reached_once() {
        for n in 0..=7_u64 {
            let sequences: u64 = (1..=n).product();
            let mut orders = BTreeSet::new();
            for sequence in 0..sequences {
                // The sequence's digits in the mixed radix n, n−1, …, 1 are the words; each is below its bound.
                let (mut rest, mut bound) = (sequence, n);
                let mut order = Order::new(n);
                let indices: Vec<u64> = (0..n)
                    .map(|_| {
                        let word = rest % bound;
                        rest /= bound;
                        bound -= 1;
                        order.draw(8, || word).unwrap().index
                    })
                    .collect();
                assert_eq!(order.draw(8, || 0), None);
                assert_eq!(indices.iter().copied().collect::<BTreeSet<_>>(), (0..n).collect());
                orders.insert(indices);
            }
            assert_eq!(orders.len() as u64, sequences, "{n}");
        }
    }

    #[test]
    fn a_word_is_used_for_the_last_entry_too() {
        let mut used = 0;
        let mut order = Order::new(3);
        while order
            .draw(8, || {
                used += 1;
                0
            })
            .is_some()
        {}
        assert_eq!(used, 3);
    }

    #[test]
    fn ranks_go_on_where_they_were() {
        let mut at_once = Order::new(1000);
        let mut words = Words::new([5; 32]);
        let steps: Vec<Step> = (0..20).map(|_| at_once.draw(64, || words.next_word()).unwrap()).collect();
        for k in 0..=20 {
            assert_eq!(Order::new(1000).draw_ranks([5; 32], k), steps[..k as usize], "a prefix");
        }
        let mut wave = Order::new(1000);
        wave.draw_ranks([5; 32], 10);
        let second = wave.draw_ranks([6; 32], 995);
        assert_eq!(second.len(), 990);
        assert_eq!(second[0].rank, 11);
        let met: BTreeSet<u64> = steps[..10].iter().chain(&second).map(|step| step.index).collect();
        assert_eq!(met.len(), 1000);
        assert_eq!(Order::new(u64::MAX).draw_ranks([1; 32], 3).len(), 3);
    }
}
