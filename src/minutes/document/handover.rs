//! The handover protocol of a branch: which certificates went into whose hands.

use super::certificate::{amount, holder_cells};
use super::closing;
use super::compose::Composer;
use super::forms::Blank;
use super::paper::{Frame, Heading, Paper};
use super::running::Foot;
use super::words::{Words, moment, money, number, plain};
use crate::ids::Id;
use crate::lang::{Message, Trilingual};
use crate::minutes::HANDOVER_JSON;
use crate::minutes::facts::{Edition, Handed, HandoverFacts, Witnessed};
use crate::minutes::layout::Ink;
use crate::minutes::layout::table::{Cell, Share};
use crate::minutes::layout::wrap::Align::{Left, Right};
use crate::minutes::pdf::Attachment;
use crate::time::Moment;
use std::collections::BTreeMap;

impl Paper for HandoverFacts {
    fn frame(&self) -> Frame<'_> {
        Frame {
            languages: &self.languages,
            rehearsal: self.rehearsal,
            organiser: &self.organiser,
            campaign: &self.title,
            period: Some(self.period),
            foot: Foot::Journal(&self.journal),
            dated: self.as_of,
            heading: Heading {
                about: Some("handover-about"),
                edition: Some(self.edition),
                ..Heading::new(Message::new("minutes-title").with("number", &self.number))
            },
            header: Message::new("minutes-header").with("number", &self.number),
        }
    }

    fn facts(&self) -> Option<Attachment> {
        Some(Attachment::new(HANDOVER_JSON, self.to_json().into_bytes()))
    }

    fn sections(&self, c: &mut Composer) {
        c.section("minutes-general");
        c.paragraph(Message::new("handover-basis").with("clause", &self.clause));
        c.blanks(&[Blank::new(3.0, "handover-branch").filled(self.branch.as_ref()), Blank::new(1.0, "handover-date")]);
        c.pair("handover-as-of", moment(self.as_of));
        c.section("handover-certificates");
        if self.handed.is_empty() {
            c.paragraph("handover-none");
        } else {
            table(c, self);
            c.section("handover-sums");
            sums(c, &self.handed);
        }
        if self.not_handed > 0 {
            c.paragraph(Message::new("handover-not-handed").count("n", self.not_handed));
        }
        c.section("minutes-sheet-journal");
        closing::journal(c, &self.journal);
        closing::signatures(c, "handover-signatures-about", self.signing.as_ref(), &self.members);
    }
}

fn table(c: &mut Composer, facts: &HandoverFacts) {
    let full = facts.edition == Edition::Commission;
    let columns = [
        Share(0.4, Right),
        Share(1.1, Left),
        Share(0.5, Right),
        Share(0.6, Right),
        Share(if full { 1.5 } else { 1.0 }, Left),
        Share(1.4, Left),
        Share(1.6, Left),
        Share(0.85, Left),
        Share(0.85, Left),
    ];
    let header: [Words; 9] = [
        plain("№"),
        "minutes-certificate".into(),
        "minutes-rank".into(),
        "minutes-list-number".into(),
        "minutes-account".into(),
        "handover-handed".into(),
        "handover-received".into(),
        "handover-document-seen".into(),
        "handover-act-signed".into(),
    ];
    let header = header.map(|words| c.head(words)).to_vec();
    let rows = facts.handed.iter().enumerate().map(|(i, handed)| row(c, i, handed, full)).collect();
    c.table(&columns, header, rows, false);
}

fn row(c: &Composer, i: usize, handed: &Handed, full: bool) -> Vec<Cell> {
    let certificate = &handed.certificate;
    let mut what: Cell = vec![vec![c.small().bold().span(&certificate.number)]];
    what.extend(certificate.serial.iter().map(|serial| vec![c.small().span(serial)]));
    what.push(vec![c.small().span(money(certificate.value))]);
    let at_and_by = |at: Moment, by: &[String]| {
        let mut cell: Cell = vec![vec![c.small().span(clock(at))]];
        cell.extend(by.iter().map(|name| vec![c.small().ink(Ink::Grey).span(name)]));
        cell
    };
    let witnessed = |seen: Option<&Witnessed>| seen.map_or_else(Vec::new, |seen| at_and_by(seen.at, &seen.by));
    let mut received = c.cell(handed.received_by.words());
    received.extend(handed.proxy.iter().filter(|_| full).map(|name| vec![c.small().span(name)]));
    let [rank, listed, holder] = holder_cells(c, Some(&handed.holder), full);
    vec![
        c.cell(number(i as u64 + 1)),
        what,
        rank,
        listed,
        holder,
        at_and_by(handed.at, &handed.by),
        received,
        witnessed(handed.document_seen.as_ref()),
        witnessed(handed.act_signed.as_ref()),
    ]
}

/// `19.04.2021, 11:30`.
fn clock(at: Moment) -> String {
    at.local().format("%d.%m.%Y, %H:%M").to_string()
}

/// How many of each pool, what they are worth, and all of it in words.
fn sums(c: &mut Composer, handed: &[Handed]) {
    let mut order: Vec<&Id> = Vec::new();
    let mut pools: BTreeMap<&Id, (&Trilingual, u64, u64)> = BTreeMap::new();
    for certificate in handed.iter().map(|handed| &handed.certificate) {
        let pool = pools.entry(&certificate.pool).or_insert_with(|| {
            order.push(&certificate.pool);
            (&certificate.pool_title, 0, 0)
        });
        *pool = (pool.0, pool.1 + 1, pool.2.saturating_add(certificate.value));
    }
    let header = ["minutes-pool", "handover-count", "handover-worth"].map(|id| c.head(id)).to_vec();
    let of = |(title, count, worth): (&Trilingual, u64, u64)| (Words::from(title), count, worth);
    let mut lines: Vec<(Words, u64, u64)> = order.iter().filter_map(|id| pools.get(id).copied()).map(of).collect();
    let worth = lines.iter().fold(0u64, |sum, line| sum.saturating_add(line.2));
    lines.push(("minutes-total".into(), handed.len() as u64, worth));
    let row = |(title, count, worth): (Words, u64, u64)| {
        vec![c.joined(title), c.cell(number(count)), c.cell(plain(money(worth)))]
    };
    let rows = lines.into_iter().map(row).collect();
    c.table(&[Share(3.0, Left), Share(1.0, Right), Share(1.2, Right)], header, rows, true);
    c.pair("handover-worth-in-words", amount(worth));
}
