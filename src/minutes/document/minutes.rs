//! The minutes of a draw, section by section.

use super::compose::Composer;
use super::paper::{Frame, Heading, Paper};
use super::running::Foot;
use super::words::{Words, inner, moment, number, plain, text};
use super::{closing, list, origin, results, seed};
use crate::hash::Digest;
use crate::lang::Message;
use crate::minutes::MINUTES_JSON;
use crate::minutes::facts::{CancelCause, MemberFacts, MinutesFacts, Observer};
use crate::minutes::layout::table::{Cell, Share};
use crate::minutes::layout::wrap::Align::Left;
use crate::minutes::pdf::Attachment;

impl Paper for MinutesFacts {
    fn frame(&self) -> Frame<'_> {
        Frame {
            languages: &self.languages,
            rehearsal: self.rehearsal,
            organiser: &self.organiser,
            campaign: &self.title,
            period: Some(self.period),
            foot: Foot::Commitment(&self.commitment.sha256),
            dated: self.ended,
            heading: Heading {
                about: Some("minutes-about"),
                edition: Some(self.edition),
                ..Heading::new(Message::new("minutes-title").with("number", &self.number))
            },
            header: Message::new("minutes-header").with("number", &self.number),
        }
    }

    fn facts(&self) -> Option<Attachment> {
        Some(Attachment::new(MINUTES_JSON, self.to_json().into_bytes()))
    }

    fn sections(&self, c: &mut Composer) {
        general(c, self);
        origin::origin(c, self.origin.as_ref());
        commission(c, &self.members, self.quorum, &self.observers);
        the_list(c, self);
        the_seed(c, self);
        c.section("minutes-certificates-section");
        results::certificates(c, self);
        c.section("minutes-results");
        results::places(c, self);
        closing::decisions(c, self);
        closing::errors(c, &self.errors_after_seed);
        readings(c, self);
        closing::by_hand(c, self);
        closing::annexes(c, &self.annexes, "minutes-facts-annex");
        closing::journal(c, &self.journal);
        closing::signatures(c, "minutes-signatures-about", self.signing.as_ref(), &self.members);
    }
}

fn general(c: &mut Composer, facts: &MinutesFacts) {
    c.section("minutes-general");
    c.pair("minutes-place", &facts.place);
    c.pair("minutes-started", moment(facts.started));
    c.pair("minutes-ended", moment(facts.ended));
    c.pair("minutes-order", &facts.order);
    for basis in &facts.legal_basis {
        c.pair("minutes-legal-basis", basis);
    }
    c.pair("minutes-territory", &facts.territory);
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

/// Who met, whether they were enough, and who looked on.
pub fn commission(c: &mut Composer, members: &[MemberFacts], quorum: u64, observers: &[Observer]) {
    c.section("minutes-commission");
    let columns = [Share(2.2, Left), Share(2.2, Left), Share(1.8, Left)];
    let header = ["minutes-member-role", "minutes-name", "minutes-attendance"].map(|id| c.head(id)).to_vec();
    let rows = members.iter().map(|m| vec![c.cell(&m.role), c.cell(&m.name), attendance(c, m)]).collect();
    c.table(&columns, header, rows, false);
    let present = members.iter().filter(|m| m.present).count() as u64;
    let said = if present >= quorum { "minutes-quorum" } else { "minutes-no-quorum" };
    c.paragraph(
        Message::new(said).count("members", members.len() as u64).count("present", present).count("quorum", quorum),
    );
    if observers.is_empty() {
        c.paragraph("minutes-observers-none");
        return;
    }
    c.subheading("minutes-observers");
    for observer in observers {
        c.typed(plain(&observer.name), &observer.capacity);
    }
}

fn attendance(c: &Composer, member: &MemberFacts) -> Cell {
    if member.present {
        return c.cell("minutes-present");
    }
    let mut cell = c.cell("minutes-absent");
    if let Some(reason) = &member.absence {
        cell.extend(c.cell(reason));
    }
    cell
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
    if commitment.published.is_empty() {
        c.paragraph("minutes-published-none");
    } else {
        c.subheading("minutes-published");
        for publication in &commitment.published {
            let at = Words::from(moment(publication.at)).each(&c.langs).join(" / ");
            c.typed(plain(at), &publication.place);
        }
    }
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
