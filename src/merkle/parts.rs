//! A tree made in parts, which may be hashed side by side: the parts' roots are the leaves of the tree above them.
//!
//! RFC 6962 splits at the largest power of two, so every run of [`PART`] leaves from a multiple of it on is a subtree,
//! and so is what is left at the end.

use super::{Growing, Grown};

/// Leaves of each part but the last, which has at least one and at most as many. Worth a thread's while, and few enough
/// that the parts of a long list keep all threads busy to the end.
pub const PART: u64 = 1 << 14;

/// The tree over `parts`, in order: each made of its own leaves alone, its proofs by index within it.
pub fn join(parts: Vec<Grown>) -> Grown {
    debug_assert!(parts.iter().rev().skip(1).all(|part| part.entries == PART), "parts are full but the last");
    let proving = (0..).zip(&parts).filter(|(_, part)| !part.proofs.is_empty()).map(|(number, _)| number);
    let mut above = Growing::proving(proving);
    parts.iter().for_each(|part| above.push(part.root));
    let mut whole = above.finish();
    let entries = parts.iter().map(|part| part.entries).sum();
    let proofs = (0..).zip(parts).flat_map(|(number, part)| {
        let upper = whole.proofs.remove(&number).unwrap_or_default();
        let index = move |within: u64| number * PART + within;
        part.proofs.into_iter().map(move |(within, lower)| (index(within), [lower, upper.clone()].concat()))
    });
    let proofs = proofs.collect();
    Grown { entries, root: whole.root, proofs }
}

#[cfg(test)]
mod tests {
    use super::super::{root, tests::leaves, verifies};
    use super::*;

    #[test]
    fn a_tree_in_parts_is_the_tree() {
        for n in [0, 1, 2, PART - 1, PART, PART + 1, 2 * PART, 2 * PART + 77, 3 * PART, 5 * PART + 1] {
            let leaves = leaves(n);
            let chosen = [0, 1, PART - 1, PART, PART + 5, 2 * PART, 4 * PART, n.saturating_sub(1)];
            let parts = leaves.chunks(PART as usize).enumerate().map(|(number, part)| {
                let first = number as u64 * PART;
                let mut tree = Growing::proving(chosen.iter().filter_map(|index| index.checked_sub(first)));
                part.iter().for_each(|leaf| tree.push(*leaf));
                tree.finish()
            });
            let joined = join(parts.collect());
            let mut whole = Growing::proving(chosen);
            leaves.iter().for_each(|leaf| whole.push(*leaf));
            assert_eq!(joined, whole.finish(), "{n} leaves");
            assert_eq!(joined.root, root(leaves.iter().copied()));
            for (index, proof) in &joined.proofs {
                assert!(verifies(&leaves[*index as usize], *index, n, proof, &joined.root), "{index} of {n}");
            }
        }
    }
}
