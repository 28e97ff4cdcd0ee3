//! The hash tree over a list: root, inclusion and consistency proofs and their check (RFC 6962, RFC 9162 section 2.1).
//!
//! Leaves arrive one at a time and are forgotten: what is kept is one node for each complete subtree (at most
//! 64) and the proofs of the indices that were asked for beforehand. The prefix 0x00 of a leaf is put on by
//! [`crate::list`], which knows what a leaf is made of; here only nodes are hashed.
//!
//! Must never: accept a proof of another length than (index, entries) requires, or an index outside the tree.

mod consistency;
mod levels;
mod parts;
mod proof;

pub use consistency::{TreeHead, consistency, extends};
pub use levels::Levels;
pub use parts::{PART, join};
pub use proof::{proof_length, root_of_proof, verifies};

use crate::hash::{self, Digest};
use std::collections::BTreeMap;
use std::ops::Range;

/// Hash of an inner node: SHA(0x01 ‖ left ‖ right).
#[inline]
pub fn node(left: &Digest, right: &Digest) -> Digest {
    hash::of_short([&[1], &left.0, &right.0])
}

/// A tree that grows by one leaf at a time, in order of index.
pub struct Growing {
    leaves: u64,
    /// Roots of the complete subtrees, largest and leftmost first; their sizes are the ones of `leaves` in binary.
    complete: Vec<Subtree>,
    /// The indices to be proved, ascending, each with the part of its proof that is known so far.
    chosen: Vec<(u64, Vec<Digest>)>,
    /// How many of `chosen` have been passed.
    passed: usize,
}

struct Subtree {
    root: Digest,
    /// Which of `Growing::chosen` stand in this subtree.
    chosen: Range<usize>,
}

/// What a tree comes to when all leaves are in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grown {
    pub entries: u64,
    /// SHA of nothing, if there are no leaves.
    pub root: Digest,
    /// The proofs of those chosen indices that the tree has, leaf's sibling first.
    pub proofs: BTreeMap<u64, Vec<Digest>>,
}

impl Growing {
    /// A tree of which only the root is wanted.
    pub fn new() -> Growing {
        Growing::proving([])
    }

    /// A tree that remembers the proofs of `indices` (in any order, repeated ones count once).
    pub fn proving(indices: impl IntoIterator<Item = u64>) -> Growing {
        let indices: std::collections::BTreeSet<u64> = indices.into_iter().collect();
        let chosen = indices.into_iter().map(|index| (index, Vec::new())).collect();
        Growing { leaves: 0, complete: Vec::new(), chosen, passed: 0 }
    }

    /// How many leaves are in: the index of the next one.
    pub fn leaves(&self) -> u64 {
        self.leaves
    }

    #[inline]
    pub fn push(&mut self, leaf: Digest) {
        let first = self.passed;
        if self.chosen.get(first).is_some_and(|(index, _)| *index == self.leaves) {
            self.passed += 1;
        }
        self.complete.push(Subtree { root: leaf, chosen: first..self.passed });
        self.leaves += 1;
        // Each trailing zero of the new count is a pair of equal subtrees that becomes one.
        for _ in 0..self.leaves.trailing_zeros() {
            self.join_last_two();
        }
    }

    pub fn finish(mut self) -> Grown {
        // RFC 6962 splits at the largest power of two, so what is left joins from the right.
        while self.complete.len() > 1 {
            self.join_last_two();
        }
        let root = self.complete.first().map_or_else(|| Digest::of(b""), |tree| tree.root);
        let entries = self.leaves;
        self.chosen.truncate(self.passed);
        Grown { entries, root, proofs: self.chosen.into_iter().collect() }
    }

    #[inline]
    fn join_last_two(&mut self) {
        let (Some(right), Some(left)) = (self.complete.pop(), self.complete.pop()) else {
            unreachable!("a join follows from the number of leaves, each of which is in a subtree")
        };
        for (_, proof) in &mut self.chosen[left.chosen.clone()] {
            proof.push(right.root);
        }
        for (_, proof) in &mut self.chosen[right.chosen.clone()] {
            proof.push(left.root);
        }
        let chosen = left.chosen.start..right.chosen.end;
        self.complete.push(Subtree { root: node(&left.root, &right.root), chosen });
    }
}

impl Default for Growing {
    fn default() -> Growing {
        Growing::new()
    }
}

/// Where RFC 6962 splits a tree of `leaves` (at least two): how many are in the left subtree, the largest power of two
/// below `leaves`.
fn split(leaves: u64) -> u64 {
    debug_assert!(leaves >= 2);
    1 << (63 - (leaves.max(2) - 1).leading_zeros())
}

/// The root over `leaves`.
pub fn root(leaves: impl IntoIterator<Item = Digest>) -> Digest {
    let mut tree = Growing::new();
    leaves.into_iter().for_each(|leaf| tree.push(leaf));
    tree.finish().root
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub fn leaves(n: u64) -> Vec<Digest> {
        (0..n).map(|i| Digest::of(&i.to_be_bytes())).collect()
    }

    /// MTH of RFC 6962 section 2.1, as it is written there.
    fn mth(leaves: &[Digest]) -> Digest {
        match leaves {
            [] => Digest::of(b""),
            [leaf] => *leaf,
            _ => {
                let (left, right) = leaves.split_at(split(leaves.len()));
                Digest::of_parts(&[&[1], &mth(left).0, &mth(right).0])
            }
        }
    }

    /// PATH of RFC 6962 section 2.1.1, as it is written there.
    fn path(m: usize, leaves: &[Digest]) -> Vec<Digest> {
        if leaves.len() == 1 {
            return Vec::new();
        }
        let k = split(leaves.len());
        let (left, right) = leaves.split_at(k);
        let (mut proof, sibling) = if m < k { (path(m, left), mth(right)) } else { (path(m - k, right), mth(left)) };
        proof.push(sibling);
        proof
    }

    /// The largest power of two smaller than `n`.
    fn split(n: usize) -> usize {
        let mut k = 1;
        while 2 * k < n {
            k *= 2;
        }
        k
    }

    #[test]
    fn every_tree_up_to_seventy_leaves_is_the_recursive_one() {
        for n in 0..=70 {
            let leaves = leaves(n);
            let mut tree = Growing::proving(0..n);
            leaves.iter().for_each(|leaf| tree.push(*leaf));
            let grown = tree.finish();
            assert_eq!((grown.entries, grown.root), (n, mth(&leaves)), "{n} leaves");
            assert_eq!(root(leaves.iter().copied()), grown.root);
            assert_eq!(grown.proofs.len() as u64, n);
            for (index, proof) in &grown.proofs {
                assert_eq!(proof, &path(*index as usize, &leaves), "index {index} of {n}");
                assert!(verifies(&leaves[*index as usize], *index, n, proof, &grown.root));
            }
        }
    }

    #[test]
    fn chosen_indices_come_in_any_order_and_absent_ones_are_left_out() {
        let mut tree = Growing::proving([9, 4, 4, 0, 10, u64::MAX]);
        let leaves = leaves(10);
        leaves.iter().for_each(|leaf| tree.push(*leaf));
        let grown = tree.finish();
        assert_eq!(grown.proofs.keys().copied().collect::<Vec<_>>(), [0, 4, 9]);
        assert!(grown.proofs.iter().all(|(i, proof)| proof == &path(*i as usize, &leaves)));
    }

    #[test]
    fn a_large_tree_keeps_few_nodes() {
        let mut tree = Growing::proving([0, 65_535, 99_999]);
        for leaf in leaves(100_000) {
            tree.push(leaf);
            assert!(tree.complete.len() <= 17);
        }
        let grown = tree.finish();
        for (index, proof) in &grown.proofs {
            assert!(verifies(&leaves(100_000)[*index as usize], *index, 100_000, proof, &grown.root));
        }
        assert_eq!(grown.proofs.len(), 3);
    }
}
