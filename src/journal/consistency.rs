//! `consistency.json`: proofs that the journal as it stands extends it as it stood when earlier papers were printed.
//! Two papers of different months then suffice to see that nothing between them was rewritten.
//!
//! Must never: leave out a checkpoint that a paper printed: a reader who holds that paper takes it for a fork.

use super::checkpoint::tree;
use super::entry::Entry;
use crate::hash::Digest;
use crate::json::{self, JsonError};
use crate::merkle::{self, TreeHead};
use serde::{Deserialize, Serialize};

/// The value of `format`.
pub const FORMAT: &str = "utys-consistency/1";
/// Larger files are refused: a proof of a thousand papers has half a megabyte.
pub const MAX_BYTES: usize = 16 << 20;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consistency {
    /// [`FORMAT`].
    pub format: String,
    /// Which log it is, as in the checkpoint.
    pub origin: String,
    /// Of the checkpoint that the proofs lead to.
    pub size: u64,
    pub root: Digest,
    /// By size, ascending.
    pub earlier: Vec<EarlierTree>,
}

/// The tree of a checkpoint that an earlier paper printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierTree {
    pub size: u64,
    pub root: Digest,
    /// RFC 6962 section 2.1.2, from this tree to that of the file.
    pub proof: Vec<Digest>,
}

impl Consistency {
    /// The proofs for a paper that prints the tree over all of `leaves`, from the checkpoints that the papers made by
    /// `entries` printed.
    pub fn of(origin: &str, entries: &[Entry], leaves: &[Digest]) -> Consistency {
        let size = leaves.len() as u64;
        // What a step prints is the journal as it stood before the step was in it.
        let printed = entries.iter().filter(|entry| entry.event.prints_checkpoint()).map(|entry| entry.sequence - 1);
        let earlier = printed.filter(|earlier| *earlier < size).filter_map(|earlier| {
            let head = tree(leaves, earlier)?;
            Some(EarlierTree { size: earlier, root: head.root, proof: merkle::consistency(leaves, earlier)? })
        });
        let root = merkle::root(leaves.iter().copied());
        Consistency { format: FORMAT.to_owned(), origin: origin.to_owned(), size, root, earlier: earlier.collect() }
    }

    pub fn to_json(&self) -> String {
        let text = serde_json::to_vec(self).expect("structs of strings and numbers are JSON");
        json::pretty(&json::parse(&text).expect("what was just written parses"))
    }

    /// Strict: no member unknown or twice, sizes ascending and smaller than the file's.
    pub fn from_json(bytes: &[u8]) -> Result<Consistency, JsonError> {
        if bytes.len() > MAX_BYTES {
            return Err(JsonError(format!("{} bytes, at most {MAX_BYTES}", bytes.len())));
        }
        json::parse(bytes)?; // refuses a member that stands twice
        let read: Consistency = serde_json::from_slice(bytes).map_err(|e| JsonError(e.to_string()))?;
        let sizes = read.earlier.iter().map(|tree| tree.size).chain([read.size]);
        let ascending = sizes.clone().zip(sizes.skip(1)).all(|(one, next)| one < next);
        match read.format == FORMAT && ascending && read.size <= json::MAX_INTEGER {
            true => Ok(read),
            false => Err(JsonError(format!("format is not {FORMAT}, or the sizes do not ascend"))),
        }
    }

    pub fn head(&self) -> TreeHead {
        TreeHead { size: self.size, root: self.root }
    }
}

impl EarlierTree {
    pub fn head(&self) -> TreeHead {
        TreeHead { size: self.size, root: self.root }
    }

    /// Whether the proof leads from this tree to `later`.
    pub fn leads_to(&self, later: &TreeHead) -> bool {
        merkle::extends(&self.head(), later, &self.proof)
    }
}
