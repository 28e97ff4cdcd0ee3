//! Where a paper's rules and first certificates come from: versions of the campaign file, and a journal that begins in
//! mid-course. A paper of a campaign that has one version and began with its journal says nothing of this.

use super::{Day, FileFacts, Moment};
use crate::campaign::change::Changes;
use crate::hash::Digest;
use crate::ids::Id;
use crate::lang::Trilingual;
use crate::time::Period;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OriginFacts {
    /// From the first to the one in force, which is the last; empty where there is but one. Each but the last is
    /// attached ([`VersionFacts::attachment`]).
    pub versions: Vec<VersionFacts>,
    pub adopted: Option<AdoptedFacts>,
}

/// A version of the campaign file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VersionFacts {
    /// 1, 2, 3, …
    pub number: u64,
    pub sha256: Digest,
    /// In force for this period and those after it.
    pub from: Period,
    /// `None` of the first.
    pub notice: Option<NoticeFacts>,
    /// Against the version before; nothing of the first.
    pub changes: Changes,
}

/// How a change was made known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeFacts {
    pub on: Day,
    pub place: String,
}

/// What a journal that begins in mid-course took over, as two persons stated it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptedFacts {
    /// The first period that the journal draws.
    pub from: Period,
    pub at: Moment,
    /// Of each pool, in the campaign file's order.
    pub carried: Vec<CarriedFacts>,
    /// Files of clients of earlier periods; `rows` are clients.
    pub earlier: Vec<FileFacts>,
    /// What `carried` rests on.
    pub evidence: Option<Digest>,
    /// Two names.
    pub by: Vec<String>,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarriedFacts {
    pub pool: Id,
    pub title: Trilingual,
    pub certificates: u64,
}

impl VersionFacts {
    /// Under which name a version that is not in force any more is attached.
    pub fn attachment(&self) -> String {
        format!("campaign-{}.toml", self.number)
    }

    /// Whether the change was published after the first day of the period that it begins with.
    pub fn late(&self) -> bool {
        self.notice.as_ref().is_some_and(|notice| notice.on.0 > self.from.first_day())
    }
}
