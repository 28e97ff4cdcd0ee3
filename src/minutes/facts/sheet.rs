//! What the commitment sheet says: what is fixed before anybody can know the seed.

use super::{
    CommittedSource, ExcludedFacts, FileFacts, JournalHead, MemberFacts, Moment, OriginFacts, Round, SigningRule,
};
use crate::hash::Digest;
use crate::ids::Id;
use crate::lang::{Lang, Trilingual};
use crate::time::Period;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetFacts {
    /// [`super::SHEET_FORMAT`].
    pub format: String,
    /// [`super::LAYOUT`].
    pub layout: u64,
    /// One language, or two side by side.
    pub languages: Vec<Lang>,
    pub rehearsal: bool,
    pub title: Trilingual,
    pub organiser: Trilingual,
    pub campaign: Id,
    pub period: Period,
    pub ordinal: u64,
    pub committed_at: Moment,
    /// C.
    pub commitment_sha256: Digest,
    /// [`Digest::ZERO`] for the campaign's first.
    pub previous: Digest,
    pub rules_sha256: Digest,
    /// Versions of the campaign file, and what was taken over; `None`: one version, from the campaign's beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<OriginFacts>,
    pub files: Vec<FileFacts>,
    pub rows: u64,
    pub eligible: u64,
    pub excluded: Vec<ExcludedFacts>,
    pub excluded_accounts: u64,
    pub exclusions_root: Digest,
    pub pools: Vec<SheetPool>,
    pub seed: Vec<CommittedSource>,
    pub waves: Vec<Round>,
    /// As it stood before the freeze.
    pub journal: JournalHead,
    /// Those present sign: the nth of them in the field `signature-n`.
    pub members: Vec<MemberFacts>,
    /// Who must sign; `None`: all who are present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signing: Option<SigningRule>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetPool {
    pub id: Id,
    pub title: Trilingual,
    pub certificate: Trilingual,
    /// Whole tenge, one certificate.
    pub value: u64,
    pub planned: u64,
    pub carried: u64,
    /// `planned + carried`.
    pub certificates: u64,
    pub reserves: u64,
    pub entries: u64,
    pub root: Digest,
}
