//! A tree kept whole, for proofs of every leaf: what receipts for a whole list need.

use super::node;
use crate::hash::Digest;

/// All nodes, level by level from the leaves up: twice the memory of the leaves.
pub struct Levels {
    levels: Vec<Vec<Digest>>,
}

impl Levels {
    pub fn new(leaves: Vec<Digest>) -> Levels {
        let mut levels = vec![leaves];
        while let Some(below) = levels.last().filter(|level| level.len() > 1) {
            let pair = |pair: &[Digest]| match pair {
                [left, right] => node(left, right),
                // The last node of an odd level goes up as it is: RFC 6962 splits at the largest power of two.
                [last, ..] => *last,
                [] => unreachable!("chunks are not empty"),
            };
            levels.push(below.chunks(2).map(pair).collect());
        }
        Levels { levels }
    }

    /// SHA of nothing, if there are no leaves.
    pub fn root(&self) -> Digest {
        self.levels.last().and_then(|top| top.first()).copied().unwrap_or_else(|| Digest::of(b""))
    }

    /// The proof of a leaf, its sibling first; empty for an index that the tree does not have.
    pub fn proof(&self, index: usize) -> Vec<Digest> {
        let mut proof = Vec::with_capacity(self.levels.len());
        let mut place = index;
        for level in &self.levels {
            if index < self.levels[0].len()
                && let Some(sibling) = level.get(place ^ 1)
            {
                proof.push(*sibling);
            }
            place >>= 1;
        }
        proof
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Growing, tests::leaves};
    use super::*;

    #[test]
    fn every_proof_is_that_of_the_growing_tree() {
        for n in 0..=70 {
            let leaves = leaves(n);
            let levels = Levels::new(leaves.clone());
            let mut tree = Growing::proving(0..n);
            leaves.into_iter().for_each(|leaf| tree.push(leaf));
            let grown = tree.finish();
            assert_eq!(levels.root(), grown.root);
            for (index, proof) in grown.proofs {
                assert_eq!(levels.proof(index as usize), proof, "{index} of {n}");
            }
            assert!(levels.proof(n as usize).is_empty());
        }
    }
}
