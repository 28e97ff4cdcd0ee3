//! What all minutes print, whichever they are: the frame, where and when who met, what was decided, annexes and signatures.

use super::compose::Composer;
use super::paper::{Frame, Heading};
use super::running::Foot;
use super::words::{Words, moment, plain};
use super::{claim, closing};
use crate::hash::Digest;
use crate::lang::Message;
use crate::minutes::facts::{Claiming, Meeting, MemberFacts, Publication};
use crate::minutes::layout::table::{Cell, Share};
use crate::minutes::layout::wrap::Align::Left;

/// `about`: what the minutes are of; `lines`: more of that, under the period.
pub fn frame<'a>(meeting: &Meeting<'a>, about: &'static str, mut lines: Vec<Words>) -> Frame<'a> {
    let number = meeting.supplements;
    lines.extend(number.map(|number| Message::new("minutes-wave-supplements").with("number", number).into()));
    Frame {
        languages: meeting.languages,
        rehearsal: meeting.draw.rehearsal,
        organiser: meeting.organiser,
        campaign: meeting.title,
        period: Some(meeting.draw.period),
        foot: Foot::Commitment(meeting.commitment_sha256),
        dated: meeting.ended,
        heading: Heading {
            about: Some(about),
            lines,
            edition: Some(meeting.edition),
            ..Heading::new(Message::new("minutes-title").with("number", meeting.number))
        },
        header: Message::new("minutes-header").with("number", meeting.number),
    }
}

/// Where and when, by which order and law.
pub fn general(c: &mut Composer, meeting: &Meeting<'_>) {
    c.section("minutes-general");
    c.pair("minutes-place", meeting.place);
    c.pair("minutes-started", moment(meeting.started));
    c.pair("minutes-ended", moment(meeting.ended));
    c.pair("minutes-order", meeting.order);
    for basis in meeting.legal_basis {
        c.pair("minutes-legal-basis", basis);
    }
}

/// Who met, whether they were enough, and who looked on.
pub fn commission(c: &mut Composer, meeting: &Meeting<'_>) {
    let (members, quorum) = (meeting.members, meeting.quorum);
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
    if meeting.observers.is_empty() {
        c.paragraph("minutes-observers-none");
        return;
    }
    c.subheading("minutes-observers");
    for observer in meeting.observers {
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

/// Where a digest appeared, and when; `none` where it appeared nowhere.
pub fn published(c: &mut Composer, published: &[Publication], heading: &'static str, none: &'static str) {
    if published.is_empty() {
        c.paragraph(none);
        return;
    }
    c.subheading(heading);
    for publication in published {
        let at = Words::from(moment(publication.at)).each(&c.langs).join(" / ");
        c.typed(plain(at), &publication.place);
    }
}

/// The standing decisions, which follow from the facts, then those that the commission worded itself, and who does not
/// agree; between them by which calendar a deadline among the decisions was counted.
pub fn decisions(c: &mut Composer, meeting: &Meeting<'_>, standing: Vec<Words>, deadline: Option<Claiming<'_>>) {
    c.section("minutes-decisions");
    c.paragraph("minutes-decided");
    let worded = meeting.decisions.iter().map(Words::from);
    for (i, decision) in standing.into_iter().chain(worded).enumerate() {
        c.item(i + 1, decision);
    }
    if let Some(claiming) = deadline {
        claim::counted(c, claiming);
    }
    c.subheading("minutes-dissent");
    if meeting.dissent.is_empty() {
        c.paragraph("minutes-dissent-none");
    }
    for dissent in meeting.dissent {
        c.typed(plain(&dissent.name), &dissent.text);
    }
}

/// What a reader does with the file and digests that were published; `before` stands between taking the files out and
/// the two programs.
pub fn by_hand(
    c: &mut Composer,
    about: &'static str,
    file: &str,
    before: (&'static str, &str),
    published: &[&Digest],
) -> String {
    let expect: String = published.iter().map(|digest| format!(" --expect {digest}")).collect();
    c.section("minutes-by-hand");
    c.paragraph(about);
    c.item(1, "minutes-by-hand-extract");
    c.command(&format!("pdfdetach -saveall {file}"));
    c.item(2, before.0);
    c.command(before.1);
    c.item(3, "minutes-by-hand-check");
    c.command(&format!("python3 check.py record.json{expect}"));
    c.item(4, "minutes-by-hand-verify");
    c.command(&format!("utys verify {file} --roots roots.pem{expect}"));
    expect
}

/// Annexes, the journal's head and the places to sign; `note` says in which file the facts themselves are.
pub fn end(c: &mut Composer, meeting: &Meeting<'_>, note: &'static str) {
    closing::annexes(c, meeting.annexes, note);
    closing::journal(c, meeting.journal);
    closing::signatures(c, "minutes-signatures-about", meeting.signing, meeting.members);
}
