//! What the report of a month or of the campaign says: how many certificates of each pool were planned, drawn, carried
//! and handed over, month by month.

use super::certificate::PeriodCounts;
use super::{JournalHead, Moment};
use crate::ids::Id;
use crate::lang::{Lang, Trilingual};
use crate::time::Period;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportFacts {
    /// [`super::REPORT_FORMAT`].
    pub format: String,
    /// [`super::LAYOUT`].
    pub layout: u64,
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
    /// In order; one where the report is of a month.
    pub periods: Vec<PeriodCounts>,
    pub journal: JournalHead,
}
