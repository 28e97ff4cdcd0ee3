//! D2 of the calendar of holidays by which a paper counts working days: it is the one that the paper names. And what a
//! reader has to know of deadlines that no calendar speaks of.

use super::pdf::{due, place};
use crate::campaign::holidays::Holidays;
use crate::campaign::{self, Campaign, DayCount};
use crate::draw::finding::Report;
use crate::hash::Digest;
use crate::minutes::HOLIDAYS_TOML;
use crate::minutes::facts::Claiming;
use std::collections::BTreeMap;

/// The attached calendar, where it is the named one; `name` is what places call the facts.
pub(super) fn check(
    name: &str,
    claiming: Claiming<'_>,
    attached: &BTreeMap<String, Vec<u8>>,
    campaign: Option<&Campaign>,
    report: &mut Report,
) -> Option<Holidays> {
    if campaign.is_some_and(|campaign| campaign.claims.counted == DayCount::Working) {
        beyond(name, claiming, report);
    }
    self::attached(name, claiming, attached, report)
}

fn attached(
    name: &str,
    claiming: Claiming<'_>,
    attached: &BTreeMap<String, Vec<u8>>,
    report: &mut Report,
) -> Option<Holidays> {
    let Some(named) = claiming.calendar() else {
        if let Some(bytes) = attached.get(HOLIDAYS_TOML) {
            report.find("printed", format!("{name}.{}", claiming.place), Digest::of(bytes), "");
        }
        return None;
    };
    let bytes = due(attached, HOLIDAYS_TOML, report)?;
    let found = Digest::of(bytes);
    if found != named.sha256 {
        report.find("attachment-digest", place(HOLIDAYS_TOML), named.sha256, found);
        return None;
    }
    let read = campaign::file::holidays::parse_bytes(bytes, HOLIDAYS_TOML).ok();
    if read.is_none() {
        report.find("attachment-form", place(HOLIDAYS_TOML), "a calendar of holidays", "something else");
    }
    read
}

/// That a deadline in working days was counted without a calendar, or beyond its end.
fn beyond(name: &str, claiming: Claiming<'_>, report: &mut Report) {
    let Some(counted) = claiming.counted else { return };
    match claiming.calendar() {
        None => report.note("no-holidays", format!("{name}.{}", claiming.place), counted.until),
        Some(calendar) if !calendar.covers(counted) => {
            report.note("holidays-short", format!("{name}.{}.calendar", claiming.place), counted.until);
        }
        Some(_) => {}
    }
}
