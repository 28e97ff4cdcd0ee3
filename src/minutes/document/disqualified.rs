//! The list of disqualified: who lost a certificate, D_w to read aloud and to scan, the round that it waits for, and
//! places to sign.

use super::compose::Composer;
use super::paper::{Frame, Heading, Paper};
use super::running::Foot;
use super::words::{Words, moment, number, plain, text};
use super::{closing, origin, seed, sheet};
use crate::lang::Message;
use crate::minutes::DISQUALIFIED_JSON;
use crate::minutes::facts::{DisqualifiedFacts, DuePool, Struck};
use crate::minutes::layout::Ink;
use crate::minutes::layout::table::{Cell, Share};
use crate::minutes::layout::wrap::Align::{Left, Right};
use crate::minutes::pdf::Attachment;

impl Paper for DisqualifiedFacts {
    fn frame(&self) -> Frame<'_> {
        Frame {
            languages: &self.languages,
            rehearsal: self.rehearsal,
            organiser: &self.organiser,
            campaign: &self.title,
            period: Some(self.period),
            foot: Foot::Commitment(&self.commitment_sha256),
            dated: self.closed_at,
            heading: Heading {
                size: 14.0,
                lines: vec![Message::new("minutes-wave-line").with("wave", self.wave).into()],
                ..Heading::new("minutes-disqualified-title")
            },
            header: Message::new("minutes-disqualified-header").with("wave", self.wave),
        }
    }

    fn facts(&self) -> Option<Attachment> {
        Some(Attachment::new(DISQUALIFIED_JSON, self.to_json().into_bytes()))
    }

    fn sections(&self, c: &mut Composer) {
        c.section("minutes-disqualified-d");
        c.paragraph("minutes-disqualified-d-about");
        c.strips.push(sheet::code(&self.disqualified_sha256, c.width()));
        c.pair("minutes-disqualified-closed-at", moment(self.closed_at));
        c.digest("minutes-wave-c", &self.commitment_sha256);
        c.section("minutes-disqualified-list");
        table(c, &self.disqualified, false);
        c.section("minutes-disqualified-wave");
        c.paragraph("minutes-disqualified-wave-about");
        seed::wave(c, self.wave, &self.round);
        due(c, &self.due);
        origin::origin(c, self.origin.as_ref());
        c.section("minutes-sheet-journal");
        closing::journal(c, &self.journal);
        closing::signatures(c, "minutes-disqualified-signatures-about", self.signing.as_ref(), &self.members);
    }
}

/// The disqualified in the order of the journal; `full`: with accounts and names.
pub fn table(c: &mut Composer, disqualified: &[Struck], full: bool) {
    let columns = [
        Share(0.4, Right),
        Share(1.7, Left),
        Share(0.6, Right),
        Share(0.7, Right),
        Share(if full { 1.6 } else { 1.1 }, Left),
        Share(2.4, Left),
        Share(1.6, Left),
    ];
    let header = [
        plain("№"),
        "minutes-pool".into(),
        "minutes-rank".into(),
        "minutes-list-number".into(),
        "minutes-account".into(),
        "minutes-disqualified-reason".into(),
        "minutes-disqualified-decided".into(),
    ];
    let header = header.map(|words: Words| c.head(words)).to_vec();
    let rows = disqualified.iter().enumerate().map(|(i, struck)| row(c, i, struck, full)).collect();
    c.table(&columns, header, rows, false);
}

/// What was written about the `n`th of them, and with `proof` what proves it.
pub fn written(c: &mut Composer, n: usize, struck: &Struck, proof: bool) {
    if let Some(written) = &struck.text {
        c.typed(Message::new("minutes-wave-text").with("n", n), written);
    }
    if let Some(digest) = struck.evidence_sha256.as_ref().filter(|_| proof) {
        c.digest(Message::new("minutes-wave-evidence").with("n", n), digest);
    }
}

fn row(c: &Composer, i: usize, struck: &Struck, full: bool) -> Vec<Cell> {
    let grey = c.small().ink(Ink::Grey);
    let mut account: Cell = Vec::new();
    if let Some(whole) = struck.account.as_ref().filter(|_| full) {
        account.push(vec![c.small().span(whole)]);
    }
    account.push(vec![if full { grey } else { c.small() }.span(struck.label.as_str())]);
    account.extend(struck.name.iter().filter(|_| full).map(|name| vec![c.small().span(name)]));
    account.push(vec![grey.span(Words::from(struck.drawn_as.words()).each(&c.langs).join(" / "))]);
    let reason =
        Message::new("minutes-disqualified-why").arg("sentence", text(&struck.sentence)).with("clause", &struck.clause);
    let mut reason = c.cell(reason);
    reason.push(vec![grey.span(struck.reason.as_str())]);
    let mut decided = c.cell(plain(struck.decided_at.local().format("%d.%m.%Y, %H:%M")));
    decided.push(vec![c.small().span(struck.decided_by.join(", "))]);
    vec![
        c.cell(number(i as u64 + 1)),
        c.cell(&struck.title),
        c.cell(number(struck.rank)),
        c.cell(number(struck.list_number)),
        account,
        reason,
        decided,
    ]
}

fn due(c: &mut Composer, pools: &[DuePool]) {
    for pool in pools {
        c.paragraph(
            Message::new("minutes-disqualified-due")
                .arg("pool", text(&pool.title))
                .count("due", pool.due)
                .count("available", pool.available),
        );
        if pool.available < pool.due {
            let forfeited = pool.due - pool.available;
            c.paragraph(
                Message::new("minutes-disqualified-exhausted").arg("pool", text(&pool.title)).count("n", forfeited),
            );
        }
    }
}
