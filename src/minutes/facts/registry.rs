//! What the registry of certificates says: every certificate of a period or of the whole campaign, with its number,
//! its holder and where it is.
//!
//! Must never: hold an account, a client's name, or an unpublished reason in the public edition
//! ([`RegistryFacts::public`]).

use super::certificate::{PoolCounts, ReceivedBy};
use super::{Day, Edition, Holder, JournalHead, Moment};
use crate::ids::Id;
use crate::lang::{Lang, Trilingual};
use crate::ledger::claim::Stage;
use crate::time::Period;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistryFacts {
    /// [`super::REGISTRY_FORMAT`].
    pub format: String,
    /// [`super::LAYOUT`].
    pub layout: u64,
    pub edition: Edition,
    /// One language, or two side by side.
    pub languages: Vec<Lang>,
    pub rehearsal: bool,
    pub title: Trilingual,
    pub organiser: Trilingual,
    pub campaign: Id,
    /// `None`: the whole campaign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// What the journal says up to here is in it.
    pub as_of: Moment,
    pub periods: Vec<RegistryPeriod>,
    pub journal: JournalHead,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistryPeriod {
    pub period: Period,
    /// In the campaign file's order.
    pub pools: Vec<RegistryPool>,
}

/// The certificates of a pool, and how many there are where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistryPool {
    pub counts: PoolCounts,
    /// In order of number; `counts.certificates()` of them.
    pub certificates: Vec<RegistryLine>,
}

/// One certificate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistryLine {
    /// `2021-03/50k/7`.
    pub number: String,
    /// The number that the shop gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
    /// Where it stands; `None`: the draw is still to come.
    pub stage: Option<Stage>,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Moment>,
    /// Who holds it or got it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<Holder>,
    /// The last day on which its holder can claim it, while that is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim_until: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_by: Option<ReceivedBy>,
    /// Who held it before and lost it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<Lost>,
}

/// Somebody who held a certificate and lost it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lost {
    pub holder: Holder,
    pub at: Moment,
    /// `None` in the public edition until the list with it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<LostReason>,
    /// Whether the list with it is published.
    pub published: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LostReason {
    pub id: Id,
    pub clause: String,
    pub sentence: Trilingual,
}

impl RegistryFacts {
    /// The same facts for the public: no account, no client's name, no reason that is not published.
    pub fn public(&self) -> RegistryFacts {
        let mut facts = self.clone();
        facts.edition = Edition::Public;
        let lines = facts.periods.iter_mut().flat_map(|p| &mut p.pools).flat_map(|p| &mut p.certificates);
        for line in lines {
            for holder in line.holder.iter_mut().chain(line.lost.iter_mut().map(|lost| &mut lost.holder)) {
                holder.place.mask();
            }
            for lost in line.lost.iter_mut().filter(|lost| !lost.published) {
                lost.reason = None;
            }
        }
        facts
    }

    /// The counts of all pools of all periods.
    pub fn counts(&self) -> impl Iterator<Item = &PoolCounts> {
        self.periods.iter().flat_map(|period| &period.pools).map(|pool| &pool.counts)
    }
}
