//! Seed sources as committed, and the evidence that proves them (spec, section 5).

use crate::hash::Digest;
use crate::ids::Member;

/// A round of one of the drand chains that the specification names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrandSource {
    pub chain: Chain,
    pub round: u64,
}

/// The chains there are; any other is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chain {
    Quicknet,
    Default,
    /// Signed with a key that everybody knows: for training, tests and worked examples only.
    Rehearsal,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeedSource {
    Drand(DrandSource),
    RandomOrg {
        n: u64,
        min: u64,
        max: u64,
    },
    /// `sha256` as section 5 defines it; the value is revealed after the dice.
    Share {
        member: Member,
        sha256: Digest,
    },
    /// How many rolls, at least 100.
    Dice {
        rolls: u64,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    Drand(DrandEvidence),
    /// `random` is the signed JSON text byte for byte, `signature` base64.
    RandomOrg {
        random: String,
        signature: String,
    },
    Share {
        value: [u8; 32],
    },
    /// That many digits 1 to 6.
    Dice {
        rolls: String,
    },
}

/// Signatures as strict hex of the chain's length (48 bytes, or 96 on the default chain).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrandEvidence {
    pub round: u64,
    pub signature: String,
    /// On a chained chain only.
    pub previous_signature: Option<String>,
}
