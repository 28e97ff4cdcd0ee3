//! The record: the published result with its evidence (spec, section 7).

use super::commitment::Commitment;
use super::source::{DrandEvidence, Evidence};
use crate::hash::Digest;
use crate::ids::{Id, Label};

#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub commitment: Commitment,
    pub commitment_sha256: Digest,
    /// In order of the commitment's `seed_sources`.
    pub evidence: Vec<Evidence>,
    /// In order of the commitment's `pools`.
    pub results: Vec<PoolResult>,
    /// Wave numbers strictly ascending.
    pub waves: Vec<Wave>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PoolResult {
    pub pool: Id,
    pub undrawn: u64,
    pub drawn: Vec<Drawn>,
}

/// One drawn place of one pool.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// 1-based place in the drawn order.
    pub rank: u64,
    /// 0-based place in the list; people are shown index + 1.
    pub index: u64,
    pub role: Role,
    pub label: Label,
    pub hidden: Digest,
    pub proof: Vec<Digest>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Winner,
    Reserve,
    Redraw,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Wave {
    /// 1-based.
    pub wave: u64,
    pub evidence: DrandEvidence,
    pub disqualified: Vec<Disqualified>,
    pub results: Vec<WaveResult>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Disqualified {
    pub pool: Id,
    pub rank: u64,
    pub reason: Id,
}

#[derive(Clone, Debug, PartialEq)]
pub struct WaveResult {
    pub pool: Id,
    pub drawn: Vec<Drawn>,
}
