//! Seed sources as committed, and the evidence that proves them (spec, section 5).

use crate::hash::Digest;
use crate::ids::{Id, Member};
use crate::time::Period;

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

/// A commitment asks for at least this many rolls: 258 bits.
pub const LEAST_ROLLS: u64 = 100;

impl SeedSource {
    /// The value of `type`.
    pub fn kind(&self) -> &'static str {
        match self {
            SeedSource::Drand(_) => "drand",
            SeedSource::RandomOrg { .. } => "random.org",
            SeedSource::Share { .. } => "share",
            SeedSource::Dice { .. } => "dice",
        }
    }
}

impl Evidence {
    /// The value of `type`.
    pub fn kind(&self) -> &'static str {
        match self {
            Evidence::Drand(_) => "drand",
            Evidence::RandomOrg { .. } => "random.org",
            Evidence::Share { .. } => "share",
            Evidence::Dice { .. } => "dice",
        }
    }
}

/// The four combinations of sources that exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combination {
    /// One drand source: the normal case.
    Drand,
    RandomOrgThenDrand,
    /// At best `incomplete`: the operator can ask again and keep one answer.
    RandomOrg,
    /// Shares, possibly none, and then dice: a room without a network. At best `incomplete`: witnessed by people.
    Room,
}

impl Combination {
    /// `None` if the sources are none of the four.
    pub fn of(sources: &[SeedSource]) -> Option<Combination> {
        match sources {
            [SeedSource::Drand(_)] => Some(Combination::Drand),
            [SeedSource::RandomOrg { .. }, SeedSource::Drand(_)] => Some(Combination::RandomOrgThenDrand),
            [SeedSource::RandomOrg { .. }] => Some(Combination::RandomOrg),
            [shares @ .., SeedSource::Dice { .. }]
                if shares.iter().all(|source| matches!(source, SeedSource::Share { .. })) =>
            {
                Some(Combination::Room)
            }
            _ => None,
        }
    }
}

/// What a member's share is committed to as, before the dice are thrown.
pub fn share_digest(campaign: &Id, period: Period, ordinal: u64, member: &Member, value: &[u8; 32]) -> Digest {
    let bound_to = format!("utys-draw/1 share\n{campaign}\n{period}\n{ordinal}\n{member}\n");
    Digest::of_parts(&[bound_to.as_bytes(), value])
}

/// Whether these are rolls of dice: one or more digits 1 to 6.
pub fn are_rolls(digits: &str) -> bool {
    !digits.is_empty() && digits.bytes().all(|digit| (b'1'..=b'6').contains(&digit))
}
