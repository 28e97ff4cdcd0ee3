//! What an acceptance act says: which certificate goes to whom, by which rules.
//!
//! Must never: hold a number of an identity document or a person's number: such lines are left blank on the paper and
//! filled by hand.

use super::certificate::{CertificateFacts, HandoverTerms};
use super::{Day, Holder, Moment};
use crate::hash::Digest;
use crate::ids::Id;
use crate::lang::{Lang, Trilingual};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActFacts {
    /// [`super::ACT_FORMAT`].
    pub format: String,
    /// [`super::LAYOUT`].
    pub layout: u64,
    /// One language, or two side by side.
    pub languages: Vec<Lang>,
    pub rehearsal: bool,
    pub title: Trilingual,
    pub organiser: Trilingual,
    pub campaign: Id,
    pub certificate: CertificateFacts,
    /// With account and name: the name as it was typed for this paper, otherwise a blank.
    pub holder: Holder,
    /// When the certificate came to be theirs: the draw, the day a reserve moved up, or the wave.
    pub held_since: Moment,
    /// The last day to claim it.
    pub claim_until: Day,
    /// The number of the minutes of the draw, where they were made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<String>,
    /// C.
    pub commitment_sha256: Digest,
    pub terms: HandoverTerms,
    /// A proxy signs and receives: the block for it stands on the paper in any case where the rules know proxies.
    pub by_proxy: bool,
    /// As typed, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy_name: Option<String>,
}
