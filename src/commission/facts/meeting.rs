//! The facts that all minutes share, as their structs hold them.

use super::{DrawnPeriod, MinutesSettings, moment};
use crate::campaign::Campaign;
use crate::commission::roster::{Observer, Roster};
use crate::minutes::facts as paper;
use crate::time::Instant;

pub(super) fn observers(roster: &Roster) -> Vec<paper::Observer> {
    let facts = |o: &Observer| paper::Observer { name: o.name.clone(), capacity: o.capacity.clone() };
    roster.observers.iter().map(facts).collect()
}

/// Where a digest appeared, and when.
pub(super) fn published(campaign: &Campaign, published: &[(Instant, String)]) -> Vec<paper::Publication> {
    let facts =
        |(when, place): &(Instant, String)| paper::Publication { at: moment(campaign, *when), place: place.clone() };
    published.iter().map(facts).collect()
}

pub(super) fn dissent(settings: &MinutesSettings) -> Vec<paper::Dissent> {
    let facts = |(name, text): &(String, String)| paper::Dissent { name: name.clone(), text: text.clone() };
    settings.dissent.iter().map(facts).collect()
}

pub(super) fn late_errors(drawn: &DrawnPeriod<'_>) -> Vec<paper::LateError> {
    let facts = |e: &super::LateError| paper::LateError {
        found_at: moment(drawn.campaign, e.at),
        found_by: e.by.clone(),
        text: e.text.clone(),
    };
    drawn.late_errors.iter().map(facts).collect()
}
