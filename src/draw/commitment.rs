//! The commitment: everything that is frozen and published before the seed (spec, section 4).

use super::source::{DrandSource, SeedSource};
use crate::hash::Digest;
use crate::ids::Id;
use crate::time::{Instant, Period};
use std::collections::BTreeMap;

/// The name of the format, the value of the field `spec`.
pub const SPEC: &str = "utys-draw/1";

/// What C is the digest of. Fields are those of the specification's table, in its order.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitment {
    pub campaign: Id,
    pub period: Period,
    /// 1, or k+1 after attempt k was cancelled.
    pub ordinal: u64,
    /// C of the campaign's previous commitment, [`Digest::ZERO`] for the first.
    pub previous: Digest,
    pub rules_sha256: Digest,
    pub sources: Vec<ImportedFile>,
    pub counts: Counts,
    pub exclusions: Tree,
    /// Not empty; ids unique; in the campaign file's order.
    pub pools: Vec<CommittedPool>,
    /// Not empty; one of the four combinations of section 5.
    pub seed_sources: Vec<SeedSource>,
    pub waves: Vec<DrandSource>,
    pub committed_at: Instant,
}

/// One imported file: the digest is of its bytes as they were delivered.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedFile {
    pub name: String,
    pub sha256: Digest,
    pub rows: u64,
}

/// `rows = eligible + Σ excluded`; all are rows, not accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    pub rows: u64,
    pub eligible: u64,
    pub excluded: BTreeMap<Id, u64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    pub entries: u64,
    pub root: Digest,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CommittedPool {
    pub id: Id,
    pub entries: u64,
    pub root: Digest,
    /// Planned and carried together.
    pub certificates: u64,
    pub carried: u64,
    pub reserves: u64,
}
