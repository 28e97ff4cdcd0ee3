//! The facts of deadlines: until when a certificate can be claimed, and by which calendar of holidays.

use super::DrawnPeriod;
use crate::campaign::DayCount;
use crate::campaign::holidays::Holidays;
use crate::hash::Digest;
use crate::minutes::facts as paper;
use crate::time::Day;

/// The calendar of holidays that a paper counts working days by.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Of the file, as it was set.
    pub sha256: Digest,
    pub holidays: Holidays,
}

/// How long those may be silent who were drawn on `day`.
pub(super) fn claim(drawn: &DrawnPeriod<'_>, day: Day) -> paper::Claim {
    let claims = &drawn.campaign.claims;
    paper::Claim {
        clause: claims.clause.clone(),
        days: u64::from(claims.days),
        until: until(drawn, day),
        working_days: working_days(drawn),
    }
}

/// The last day on which a certificate can be claimed that was drawn, or passed on, on `day`.
pub(super) fn until(drawn: &DrawnPeriod<'_>, day: Day) -> Day {
    let holidays = drawn.calendar.map(|calendar| &calendar.holidays);
    drawn.campaign.claims.deadline_with(day.0, holidays).map_or(day, Day)
}

/// `None` where calendar days are counted.
pub(super) fn working_days(drawn: &DrawnPeriod<'_>) -> Option<paper::WorkingDays> {
    let calendar = drawn.calendar.map(|calendar| paper::CalendarFacts::of(calendar.sha256, &calendar.holidays));
    (drawn.campaign.claims.counted == DayCount::Working).then_some(paper::WorkingDays { calendar })
}
