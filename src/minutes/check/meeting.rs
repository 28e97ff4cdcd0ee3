//! What papers say of their draw and of the meeting, whichever they are, against record and campaign file.

use super::record::needs_rehearsal_mark;
use super::terms::trilingual;
use super::{Comparison, format};
use crate::campaign::Campaign;
use crate::draw::commitment::Commitment;
use crate::draw::record::Record;
use crate::hash::Digest;
use crate::minutes::facts::{Meeting, OfDraw};
use crate::time::Moment;

/// Of which draw a paper of the form `due` is.
pub(super) fn draw(c: &mut Comparison, due: &str, found: OfDraw<'_>, commitment: &Commitment) {
    format(c, due, found.format);
    if needs_rehearsal_mark(commitment) {
        c.same("rehearsal", true, found.rehearsal);
    }
    c.same("campaign", &commitment.campaign, found.campaign);
    c.same("period", commitment.period, found.period);
    c.same("ordinal", commitment.ordinal, found.ordinal);
}

/// What supplementary minutes repeat of the commitment.
pub(super) fn commitment(c: &mut Comparison, record: &Record, (sha256, rules, at): (Digest, Digest, Moment)) {
    c.same("commitment_sha256", record.commitment_sha256, sha256);
    c.same("rules_sha256", record.commitment.rules_sha256, rules);
    c.same("committed_at", record.commitment.committed_at, at.instant());
}

/// A meeting does not end before it begins.
pub(super) fn times(c: &mut Comparison, meeting: &Meeting<'_>) {
    if meeting.started.instant() > meeting.ended.instant() {
        c.differ("ended", format!("after {}", meeting.started), meeting.ended);
    }
}

/// Title, organiser and law; every moment is printed in the campaign's zone, `more` beside those of the meeting.
pub(super) fn terms(c: &mut Comparison, meeting: &Meeting<'_>, campaign: &Campaign, more: Vec<(String, Moment)>) {
    trilingual(c, "title", &campaign.title, meeting.title);
    trilingual(c, "organiser", &campaign.organiser, meeting.organiser);
    for (place, basis, printed) in
        c.pairs("legal_basis", std::slice::from_ref(&campaign.legal_basis), meeting.legal_basis)
    {
        trilingual(c, &place, basis, printed);
    }
    let errors = meeting.errors_after_seed.iter().enumerate();
    let errors = errors.map(|(i, error)| (format!("errors_after_seed[{i}].found_at"), error.found_at));
    let own = [("started".to_owned(), meeting.started), ("ended".to_owned(), meeting.ended)];
    for (place, moment) in own.into_iter().chain(more).chain(errors) {
        zoned(c, place, moment, campaign);
    }
}

/// A moment is printed in the campaign's zone.
pub(super) fn zoned(c: &mut Comparison, place: String, moment: Moment, campaign: &Campaign) {
    c.same(place, Moment::new(moment.instant(), campaign.time_zone), moment);
}
