//! Deadlines against the campaign file, counted again by the calendar of holidays that the paper names.

use super::Comparison;
use crate::campaign::holidays::Holidays;
use crate::campaign::{Campaign, DayCount};
use crate::minutes::facts::{CalendarFacts, Claim, Claiming, Day};

/// What deadlines are counted by.
pub(super) struct Deadlines<'a> {
    campaign: &'a Campaign,
    /// What the paper names.
    named: Option<&'a CalendarFacts>,
    /// What is attached of it.
    holidays: Option<&'a Holidays>,
}

impl<'a> Deadlines<'a> {
    /// Takes a paper's word for how days are counted only where the campaign file counts so.
    pub fn of(
        c: &mut Comparison,
        claiming: Claiming<'a>,
        campaign: &'a Campaign,
        holidays: Option<&'a Holidays>,
    ) -> Deadlines<'a> {
        if claiming.working_days.is_some() && campaign.claims.counted != DayCount::Working {
            c.differ(claiming.place, "calendar days", "working days");
        }
        let named = claiming.calendar();
        if let (Some(named), Some(holidays)) = (named, holidays) {
            c.same(format!("{}.calendar.from", claiming.place), Day(holidays.from), named.from);
            c.same(format!("{}.calendar.to", claiming.place), Day(holidays.to), named.to);
        }
        Deadlines { campaign, named, holidays }
    }

    /// The last day for who holds a certificate since `day`.
    pub fn hold(&self, c: &mut Comparison, place: impl Into<String>, day: Day, printed: Day) {
        // A calendar that is named and not attached is found elsewhere; without it there is nothing to count by.
        if self.named.is_some() && self.holidays.is_none() {
            return;
        }
        let holidays = self.holidays.filter(|_| self.named.is_some());
        if let Some(until) = self.campaign.claims.deadline_with(day.0, holidays) {
            c.same(place, Day(until), printed);
        }
    }

    /// The clause, and the time that it gives those who were drawn on `day`.
    pub fn claim(&self, c: &mut Comparison, day: Day, printed: &Claim) {
        let claims = &self.campaign.claims;
        c.same("claim.clause", &claims.clause, &printed.clause);
        c.same("claim.days", u64::from(claims.days), printed.days);
        self.hold(c, "claim.until", day, printed.until);
    }
}
