//! The check of an inclusion proof (RFC 9162 section 2.1.3.2), from the index and the number of entries alone.

use super::node;
use crate::hash::Digest;

/// How many digests a proof of `index` in a tree of `entries` leaves has; `None` if there is no such leaf.
pub fn proof_length(index: u64, entries: u64) -> Option<usize> {
    let last = entries.checked_sub(1).filter(|last| index <= *last)?;
    // Below the level where the paths of `index` and of the last leaf part, every level has a sibling; above
    // it the path runs along the right edge, where only those levels have one at which it turns left.
    let inner = u64::BITS - (index ^ last).leading_zeros();
    let border = index.checked_shr(inner).unwrap_or(0).count_ones();
    Some((inner + border) as usize)
}

/// The root that `proof` leads to from `leaf`; `None` if there is no such index in a tree of `entries` leaves
/// or the proof has not exactly the length that it must have.
pub fn root_of_proof(leaf: &Digest, index: u64, entries: u64, proof: &[Digest]) -> Option<Digest> {
    if proof.len() != proof_length(index, entries)? {
        return None;
    }
    let (mut place, mut last, mut root) = (index, entries - 1, *leaf);
    for sibling in proof {
        if place & 1 == 1 || place == last {
            root = node(sibling, &root);
            // A right edge without sibling on this level: go up to where there is one.
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            root = node(&root, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    Some(root)
}

/// Whether `leaf` stands at `index` of the tree of `entries` leaves with this root.
pub fn verifies(leaf: &Digest, index: u64, entries: u64, proof: &[Digest], root: &Digest) -> bool {
    root_of_proof(leaf, index, entries, proof).is_some_and(|reached| reached == *root)
}

#[cfg(test)]
mod tests {
    use super::super::{Growing, tests::leaves};
    use super::*;

    #[test]
    fn every_corruption_is_refused() {
        for n in 1..=70 {
            let leaves = leaves(n);
            let mut tree = Growing::proving(0..n);
            leaves.iter().for_each(|leaf| tree.push(*leaf));
            let grown = tree.finish();
            let root = grown.root;
            for (&index, proof) in &grown.proofs {
                let leaf = leaves[index as usize];
                assert_eq!(proof_length(index, n), Some(proof.len()));
                for place in 0..proof.len() {
                    let mut wrong = proof.clone();
                    wrong[place].0[place % 32] ^= 1 << (place % 8);
                    assert!(!verifies(&leaf, index, n, &wrong, &root), "{place} of {index} of {n}");
                    let mut short = proof.clone();
                    short.remove(place);
                    assert!(!verifies(&leaf, index, n, &short, &root));
                }
                for place in 0..=proof.len() {
                    let mut long = proof.clone();
                    long.insert(place, root);
                    assert!(!verifies(&leaf, index, n, &long, &root));
                }
                let mut other = leaf;
                other.0[31] ^= 1;
                assert!(!verifies(&other, index, n, proof, &root));
                for elsewhere in (0..n).filter(|i| *i != index) {
                    assert!(!verifies(&leaf, elsewhere, n, proof, &root), "{index} as {elsewhere} of {n}");
                }
                for outside in [n, n + 1, index + (1 << 40), u64::MAX] {
                    assert!(!verifies(&leaf, outside, n, proof, &root));
                    assert_eq!(proof_length(outside, n), None);
                }
            }
        }
    }

    /// The hash of a node is no leaf: a proof cut short does not show an inner node as an entry.
    #[test]
    fn an_inner_node_is_not_an_entry() {
        let leaves = leaves(8);
        let mut tree = Growing::proving([2]);
        leaves.iter().for_each(|leaf| tree.push(*leaf));
        let grown = tree.finish();
        let inner = node(&leaves[2], &leaves[3]);
        assert!(!verifies(&inner, 1, 8, &grown.proofs[&2][1..], &grown.root));
        assert_eq!(proof_length(0, 0), None);
        assert!(!verifies(&Digest::of(b""), 0, 0, &[], &Digest::of(b"")));
    }

    #[test]
    fn lengths_hold_to_the_largest_tree() {
        assert_eq!(proof_length(0, u64::MAX), Some(64));
        assert_eq!(proof_length(u64::MAX - 1, u64::MAX), Some(63));
        assert_eq!(proof_length(u64::MAX, u64::MAX), None);
        assert_eq!(proof_length(1 << 63, (1 << 63) + 1), Some(1));
    }
}
