//! Consistency proofs: that a later tree begins with all leaves of an earlier one, in their order (RFC 6962 section
//! 2.1.2, RFC 9162 section 2.1.4).
//!
//! Must never: accept a proof of another length than the two sizes require.

use super::{node, root, split};
use crate::hash::Digest;

/// The proof that the tree over `leaves` extends the tree over its first `earlier` leaves; `None` if there are fewer.
/// Nothing is to be proved, and the proof is empty, where `earlier` is 0 or all of them.
pub fn consistency(leaves: &[Digest], earlier: u64) -> Option<Vec<Digest>> {
    let earlier = usize::try_from(earlier).ok().filter(|earlier| *earlier <= leaves.len())?;
    let mut proof = Vec::new();
    if earlier > 0 {
        subproof(leaves, earlier, true, &mut proof);
    }
    Some(proof)
}

/// SUBPROOF of RFC 6962: `whole` says that the first `earlier` leaves are a tree whose root the verifier has.
fn subproof(leaves: &[Digest], earlier: usize, whole: bool, proof: &mut Vec<Digest>) {
    if earlier == leaves.len() {
        if !whole {
            proof.push(root(leaves.iter().copied()));
        }
        return;
    }
    let (left, right) = leaves.split_at(split(leaves.len() as u64) as usize);
    if earlier <= left.len() {
        subproof(left, earlier, whole, proof);
        proof.push(root(right.iter().copied()));
    } else {
        subproof(right, earlier - left.len(), false, proof);
        proof.push(root(left.iter().copied()));
    }
}

/// A tree as its owner announced it: how many leaves, and the root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeHead {
    pub size: u64,
    pub root: Digest,
}

/// Whether `proof` shows that the `later` tree begins with all leaves of the `earlier` one.
pub fn extends(earlier: &TreeHead, later: &TreeHead, proof: &[Digest]) -> bool {
    if earlier.size == later.size {
        return proof.is_empty() && earlier.root == later.root;
    }
    if earlier.size == 0 {
        return proof.is_empty() && earlier.root == Digest::of(b"");
    }
    if earlier.size > later.size {
        return false;
    }
    // A complete subtree is a node of the later tree as it is, and its root is not repeated in the proof.
    let own = earlier.size.is_power_of_two().then_some(&earlier.root);
    let mut path = own.into_iter().chain(proof);
    let Some(first) = path.next() else { return false };
    let (mut low, mut last) = (earlier.size - 1, later.size - 1);
    let shift = low.trailing_ones();
    (low, last) = (low >> shift, last >> shift);
    let (mut old, mut new) = (*first, *first);
    for element in path {
        if last == 0 {
            return false;
        }
        if low & 1 == 1 || low == last {
            (old, new) = (node(element, &old), node(element, &new));
            while low & 1 == 0 && low != 0 {
                (low, last) = (low >> 1, last >> 1);
            }
        } else {
            new = node(&new, element);
        }
        (low, last) = (low >> 1, last >> 1);
    }
    last == 0 && old == earlier.root && new == later.root
}

#[cfg(test)]
mod tests {
    use super::super::tests::leaves;
    use super::*;

    fn head(leaves: &[Digest]) -> TreeHead {
        TreeHead { size: leaves.len() as u64, root: root(leaves.iter().copied()) }
    }

    #[test]
    fn every_pair_up_to_seventy_is_proved_and_no_corruption_passes() {
        let all = leaves(70);
        let heads: Vec<TreeHead> = (0..=all.len()).map(|n| head(&all[..n])).collect();
        for later in &heads {
            for earlier in &heads[..=later.size as usize] {
                let proof = consistency(&all[..later.size as usize], earlier.size).unwrap();
                let pair = (earlier.size, later.size);
                assert!(extends(earlier, later, &proof), "{pair:?}");
                let wrong = |head: &TreeHead| TreeHead { root: Digest::of(&head.root.0), ..*head };
                assert!(!extends(&wrong(earlier), later, &proof), "{pair:?}");
                if earlier.size > 0 {
                    assert!(!extends(earlier, &wrong(later), &proof), "{pair:?}");
                }
                for i in 0..proof.len() {
                    for bit in [0, 131, 255] {
                        let mut bent = proof.clone();
                        bent[i].0[bit / 8] ^= 1 << (bit % 8);
                        assert!(!extends(earlier, later, &bent), "{pair:?} element {i} bit {bit}");
                    }
                    let mut short = proof.clone();
                    short.remove(i);
                    assert!(!extends(earlier, later, &short), "{pair:?} without {i}");
                    let mut long = proof.clone();
                    long.insert(i, proof[i]);
                    assert!(!extends(earlier, later, &long), "{pair:?} twice {i}");
                }
                let mut long = proof.clone();
                long.push(Digest::ZERO);
                assert!(!extends(earlier, later, &long), "{pair:?} one more");
                if earlier.size < later.size && earlier.size > 0 {
                    assert!(!extends(later, earlier, &proof), "{pair:?} the other way round");
                }
            }
            assert_eq!(consistency(&all[..later.size as usize], later.size + 1), None);
        }
    }

    /// A tree in which one earlier leaf was altered is no extension, whatever its own proofs are.
    #[test]
    fn a_rewritten_tree_extends_nothing() {
        let all = leaves(23);
        for altered in 0..23 {
            let mut other = all.clone();
            other[altered] = Digest::of(b"another");
            for earlier in altered as u64 + 1..=23 {
                let proof = consistency(&other, earlier).unwrap();
                let before = head(&all[..earlier as usize]);
                assert!(!extends(&before, &head(&other), &proof), "leaf {altered}, {earlier} of 23");
            }
        }
    }

    #[test]
    fn lengths_and_heads_out_of_any_range_are_refused() {
        let head = |size| TreeHead { size, root: Digest::ZERO };
        for (earlier, later) in [(1, u64::MAX), (u64::MAX, u64::MAX - 1), (u64::MAX - 1, u64::MAX), (1 << 63, u64::MAX)]
        {
            for length in [0, 1, 63, 64, 65, 200] {
                assert!(!extends(&head(earlier), &head(later), &vec![Digest::of(b"x"); length]));
            }
        }
    }

    /// The example of RFC 6962 section 2.1.3: seven leaves, and what earlier trees of 3, 4 and 6 leaves prove.
    #[test]
    fn the_example_of_the_rfc() {
        let d = leaves(7);
        let n = |range: std::ops::Range<usize>| root(d[range].iter().copied());
        assert_eq!(consistency(&d, 3).unwrap(), [d[2], d[3], n(0..2), n(4..7)]);
        assert_eq!(consistency(&d, 4).unwrap(), [n(4..7)]);
        assert_eq!(consistency(&d, 6).unwrap(), [n(4..6), d[6], n(0..4)]);
    }
}
