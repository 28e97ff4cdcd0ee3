//! The receipt: one page that an entrant keeps.

use super::compose::Composer;
use super::paper::{Frame, Heading, Paper};
use super::qr;
use super::running::Foot;
use super::words::{Words, date, inner, moment, number, plain, text};
use crate::lang::Message;
use crate::minutes::facts::receipt::{ReceiptFacts, ReceiptStanding};
use crate::minutes::font::Face;
use crate::minutes::layout::flow::{Column, Strip, block, label};
use crate::minutes::layout::wrap::Look;
use crate::minutes::layout::{Ink, Page};
use crate::minutes::pdf::Attachment;

/// The QR code with its quiet zone, in points: the largest that leaves all on one page. With the first a module of
/// a list of a million entries is 0.55 mm wide, with the last 0.35 mm, which a telephone still reads.
const QR_SIDES: [f32; 3] = [196.0, 168.0, 126.0];

impl Paper for ReceiptFacts {
    fn frame(&self) -> Frame<'_> {
        Frame {
            languages: &self.languages,
            rehearsal: self.rehearsal,
            organiser: &self.organiser,
            campaign: &self.title,
            period: Some(self.period),
            foot: Foot::Commitment(&self.commitment_sha256),
            dated: self.committed_at,
            heading: Heading { tight: true, ..Heading::new("receipt-paper-title") },
            header: Message::new("receipt-paper-header"),
        }
    }

    /// The receipt itself is attached in their place: whoever checks it needs nothing else.
    fn facts(&self) -> Option<Attachment> {
        None
    }

    fn sections(&self, c: &mut Composer) {
        sections(c, self, QR_SIDES[0]);
    }

    /// One page, unless the campaign's own texts are longer than any of them need to be.
    fn pages(&self) -> Vec<Page> {
        let mut made = Vec::new();
        for side in QR_SIDES {
            made = self.frame().pages(|c| sections(c, self, side));
            if made.len() == 1 {
                break;
            }
        }
        made
    }
}

fn sections(c: &mut Composer, facts: &ReceiptFacts, side: f32) {
    c.section(match facts.standing {
        ReceiptStanding::InList { .. } => "receipt-paper-place",
        ReceiptStanding::LeftOut { .. } => "receipt-paper-why",
    });
    match &facts.standing {
        ReceiptStanding::InList { pool, number: n, entries } => {
            let said = Message::new("receipt-paper-in-list").count("number", *n).count("entries", *entries);
            c.title(said, Look::new(Face::Bold, 15.0), 10.0);
            c.pair("minutes-pool", pool);
            if let Some(label) = &facts.label {
                c.pair("receipt-paper-label", plain(label));
            }
        }
        ReceiptStanding::LeftOut { reason, rule, number: n, entries } => {
            c.title("receipt-paper-left-out", Look::new(Face::Bold, 13.0), 10.0);
            let why = match rule {
                Some(rule) => Message::new("receipt-paper-rule")
                    .with("clause", &rule.clause)
                    .arg("sentence", text(&rule.sentence)),
                None => Message::new("receipt-paper-unreadable"),
            };
            c.pair("receipt-paper-reason", why);
            c.pair("minutes-reason-code", plain(reason));
            c.pair("receipt-paper-excluded-number", plain(format!("{} / {}", said(*n), said(*entries))));
        }
    }
    c.pair("receipt-paper-frozen", moment(facts.committed_at));
    if let Some((version, noticed)) = facts.version {
        let said = Message::new("version-receipt").with("version", version).arg("noticed", inner(date(noticed.0)));
        c.pair("version-heading", said);
    }
    if let Some(at) = facts.drawn_after {
        c.pair("receipt-paper-drawn-after", moment(at));
    }
    c.section("receipt-paper-sum");
    c.control_sum(&facts.commitment_sha256);
    c.note("receipt-paper-sum-about");
    if facts.text.is_some() {
        let strip = code(c, facts, side);
        c.strips.push(strip);
    }
    c.section("receipt-paper-check");
    c.item(1, "receipt-paper-keep");
    c.item(2, Message::new("receipt-paper-compare").arg("place", text(&facts.place)));
    c.item(3, "receipt-paper-verify");
    c.command("utys verify minutes.pdf --receipt receipt.pdf");
}

fn said(n: u64) -> String {
    match number(n) {
        Words::Plain(text) => text,
        _ => n.to_string(),
    }
}

/// The QR code on the left; the receipt code and what both are for on the right.
fn code(c: &Composer, facts: &ReceiptFacts, side: f32) -> Strip {
    let mut items = Vec::new();
    if let Some(boxes) = facts.text.as_deref().and_then(|text| qr::boxes(text, 0.0, 0.0, side)) {
        items = boxes;
    }
    let column = Column { x: side + 14.0, ..Column::full(c.width() - side - 14.0) };
    let mut y = 12.0;
    let mut paragraph = |id: &'static str, look: Look, above: f32| {
        for (i, words) in Words::from(id).each(&c.langs).into_iter().enumerate() {
            let look = if i == 0 { look } else { look.ink(Ink::Grey) };
            let (lines, height) = block(&[look.span(words)], column, y + above);
            items.extend(lines);
            y += height + above;
        }
    };
    paragraph("receipt-paper-code", c.small().bold(), 2.0);
    let below = y + 6.0;
    y = below + 26.0;
    let mut paragraph = |id: &'static str, above: f32| {
        for (i, words) in Words::from(id).each(&c.langs).into_iter().enumerate() {
            let look = c.small().ink(if i == 0 { Ink::Black } else { Ink::Grey });
            let (lines, height) = block(&[look.span(words)], column, y + above);
            items.extend(lines);
            y += height + above;
        }
    };
    paragraph("receipt-paper-code-about", 4.0);
    paragraph("receipt-paper-qr-about", 6.0);
    items.extend(label(Look::new(Face::Mono, 17.0), &facts.code, column, below));
    Strip { height: side.max(y), items, above: 8.0, ..Strip::default() }
}
