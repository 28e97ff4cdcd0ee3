//! How long a winner may be silent, and by which calendar working days were counted.

use super::Day;
use crate::campaign::holidays::Holidays;
use crate::hash::Digest;
use serde::{Deserialize, Serialize};

/// How long a winner may be silent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    pub clause: String,
    pub days: u64,
    /// The last day, in the campaign's zone.
    pub until: Day,
    /// `None` where calendar days are counted, and in papers that are older than this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days: Option<WorkingDays>,
}

/// Which days were counted as worked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkingDays {
    /// The calendar that was set when the paper was made, attached; `None`: Monday to Friday, public holidays not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarFacts>,
}

/// A calendar of holidays, and the first and the last day that it speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarFacts {
    pub sha256: Digest,
    pub from: Day,
    pub to: Day,
}

impl CalendarFacts {
    pub fn of(sha256: Digest, holidays: &Holidays) -> CalendarFacts {
        CalendarFacts { sha256, from: Day(holidays.from), to: Day(holidays.to) }
    }

    /// Whether it speaks of every day that was counted.
    pub fn covers(&self, counted: Counted) -> bool {
        let first = counted.after.0.succ_opt();
        first.is_some_and(|first| self.from.0 <= first) && counted.until <= self.to
    }
}

/// Days that were counted for a deadline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counted {
    /// The day before the first of them.
    pub after: Day,
    /// The last day on which a certificate can be claimed.
    pub until: Day,
}

/// What a paper says of its deadlines.
#[derive(Clone, Copy, Debug)]
pub struct Claiming<'a> {
    /// Where it stands in the facts.
    pub place: &'static str,
    pub working_days: Option<&'a WorkingDays>,
    /// From the earliest to the latest day that was counted; `None`: the paper gives nobody a deadline.
    pub counted: Option<Counted>,
}

impl<'a> Claiming<'a> {
    pub fn calendar(&self) -> Option<&'a CalendarFacts> {
        self.working_days?.calendar.as_ref()
    }
}
