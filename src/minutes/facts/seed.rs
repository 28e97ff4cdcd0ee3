//! Seed sources as printed: what was committed to, and what came of each.

use super::Moment;
use crate::hash::Digest;
use crate::ids::Member;
use serde::{Deserialize, Serialize};

/// A drand round and the time at which it comes to be known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// As in the commitment: the chain's hash, or `rehearsal`.
    pub chain: String,
    pub round: u64,
    pub at: Moment,
}

/// A seed source as the sheet words it: fixed, its value not yet known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", deny_unknown_fields)]
pub enum CommittedSource {
    #[serde(rename = "drand")]
    Drand { chain: String, round: u64, at: Moment },
    #[serde(rename = "random.org")]
    RandomOrg { n: u64, min: u64, max: u64 },
    #[serde(rename = "share")]
    Share { member: Member, sha256: Digest },
    #[serde(rename = "dice")]
    Dice { rolls: u64 },
}

/// A seed source with its evidence, as the minutes print it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", deny_unknown_fields)]
pub enum SeedSource {
    #[serde(rename = "drand")]
    Drand {
        chain: String,
        round: u64,
        at: Moment,
        signature: String,
        /// On a chained chain only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        previous_signature: Option<String>,
    },
    #[serde(rename = "random.org")]
    RandomOrg {
        n: u64,
        min: u64,
        max: u64,
        /// SHA-256 of the signed JSON text, as in the transcript; the text is in the record.
        random_sha256: Digest,
        completed_at: Moment,
    },
    #[serde(rename = "share")]
    Share { member: Member, sha256: Digest, value: String },
    #[serde(rename = "dice")]
    Dice { rolls: String },
}
