//! The minutes of a draw, section by section.

use super::compose::Composer;
use super::paper::{Frame, Paper};
use super::words::{Words, inner, moment, number, plain, text};
use super::{closing, list, meeting, origin, results, seed};
use crate::hash::Digest;
use crate::lang::Message;
use crate::minutes::MINUTES_JSON;
use crate::minutes::facts::{CancelCause, MinutesFacts};
use crate::minutes::pdf::Attachment;

impl Paper for MinutesFacts {
    fn frame(&self) -> Frame<'_> {
        meeting::frame(&self.meeting(), "minutes-about", Vec::new())
    }

    fn facts(&self) -> Option<Attachment> {
        Some(Attachment::new(MINUTES_JSON, self.to_json().into_bytes()))
    }

    fn sections(&self, c: &mut Composer) {
        let meeting = self.meeting();
        meeting::general(c, &meeting);
        c.pair("minutes-territory", &self.territory);
        origin::origin(c, self.origin.as_ref());
        meeting::commission(c, &meeting);
        the_list(c, self);
        the_seed(c, self);
        c.section("minutes-certificates-section");
        results::certificates(c, self);
        c.section("minutes-results");
        results::places(c, self);
        meeting::decisions(c, &meeting, closing::standing(self), Some(self.claiming()));
        closing::errors(c, &self.errors_after_seed);
        readings(c, self);
        closing::by_hand(c, self);
        meeting::end(c, &meeting, "minutes-facts-annex");
    }
}

/// What the rules leave open, and how it was read.
fn readings(c: &mut Composer, facts: &MinutesFacts) {
    if facts.readings.is_empty() {
        return;
    }
    c.section("minutes-readings");
    for reading in &facts.readings {
        c.paragraph(Message::new("minutes-reading").with("clause", &reading.clause).arg("text", text(&reading.text)));
    }
}

fn the_list(c: &mut Composer, facts: &MinutesFacts) {
    c.section("minutes-list");
    list::files(c, &facts.list.files);
    list::counts(c, facts.list.rows, facts.list.eligible, &facts.list.excluded);
    list::exclusions(c, facts.list.excluded_accounts, &facts.list.exclusions_root);
    list::accepted(c, &facts.list.accepted);
}

fn the_seed(c: &mut Composer, facts: &MinutesFacts) {
    let commitment = &facts.commitment;
    c.section("minutes-commitment");
    c.paragraph("minutes-commitment-about");
    c.control_sum(&commitment.sha256);
    c.pair("minutes-committed-at", moment(commitment.committed_at));
    c.pair("minutes-ordinal", number(facts.ordinal));
    if commitment.previous == Digest::ZERO {
        c.paragraph("minutes-previous-none");
    } else {
        c.digest("minutes-previous", &commitment.previous);
    }
    c.digest("minutes-rules-sha256", &commitment.rules_sha256);
    meeting::published(c, &commitment.published, "minutes-published", "minutes-published-none");
    if !commitment.stamps.is_empty() {
        c.subheading("minutes-stamps");
        for stamp in &commitment.stamps {
            let at = Words::from(moment(stamp.at)).each(&c.langs).join(" / ");
            c.typed(plain(at), &stamp.authority);
            c.digest(plain(&stamp.name), &stamp.sha256);
        }
    }
    for attempt in &facts.cancelled {
        c.paragraph(
            (match &attempt.cause {
                CancelCause::BeforeSeed => Message::new("minutes-cancelled"),
                CancelCause::ShareWithheld(member) => Message::new("minutes-cancelled-withheld").with("member", member),
                CancelCause::RoundMissing => Message::new("minutes-cancelled-round"),
            })
            .with("ordinal", attempt.ordinal)
            .arg("at", inner(moment(attempt.at)))
            .with("reason", &attempt.reason)
            .with("by", attempt.by.join(", ")),
        );
        c.digest("minutes-cancelled-c", &attempt.sha256);
    }
    c.section("minutes-seed");
    c.pair("minutes-method-clause", plain(&facts.method.clause));
    c.pair("minutes-method-prescribed", &facts.method.prescribed);
    c.pair("minutes-method-used", &facts.method.used);
    c.pair("minutes-method-reason", &facts.method.reason);
    c.subheading("minutes-sources");
    seed::evidence(c, &facts.seed);
    if !commitment.waves.is_empty() {
        c.subheading("minutes-waves");
        seed::waves(c, &commitment.waves);
    }
}
