//! The commitment sheet: what is fixed, C to read aloud and to scan, and places to sign.

use super::compose::Composer;
use super::paper::{Frame, Heading, Paper};
use super::running::Foot;
use super::words::{moment, money, number, plain, text};
use super::{closing, list, origin, qr, seed};
use crate::hash::Digest;
use crate::lang::Message;
use crate::minutes::SHEET_JSON;
use crate::minutes::facts::{SheetFacts, SheetPool};
use crate::minutes::font::Face;
use crate::minutes::layout::flow::{Column, Strip, label};
use crate::minutes::layout::table::{Cell, Share};
use crate::minutes::layout::wrap::Align::{Left, Right};
use crate::minutes::layout::wrap::Look;
use crate::minutes::pdf::Attachment;

impl Paper for SheetFacts {
    fn frame(&self) -> Frame<'_> {
        Frame {
            languages: &self.languages,
            rehearsal: self.rehearsal,
            organiser: &self.organiser,
            campaign: &self.title,
            period: Some(self.period),
            foot: Foot::Commitment(&self.commitment_sha256),
            dated: self.committed_at,
            heading: Heading::new("minutes-sheet-title"),
            header: Message::new("minutes-sheet-header"),
        }
    }

    fn facts(&self) -> Option<Attachment> {
        Some(Attachment::new(SHEET_JSON, self.to_json().into_bytes()))
    }

    fn sections(&self, c: &mut Composer) {
        c.section("minutes-sheet-c");
        c.paragraph("minutes-sheet-c-about");
        c.strips.push(code(&self.commitment_sha256, c.width()));
        c.pair("minutes-committed-at", moment(self.committed_at));
        c.pair("minutes-ordinal", number(self.ordinal));
        if self.previous == Digest::ZERO {
            c.paragraph("minutes-previous-none");
        } else {
            c.digest("minutes-previous", &self.previous);
        }
        c.digest("minutes-rules-sha256", &self.rules_sha256);
        origin::origin(c, self.origin.as_ref());
        pools(c, self);
        c.section("minutes-sources");
        c.paragraph("minutes-sheet-sources-about");
        seed::committed(c, &self.seed);
        if !self.waves.is_empty() {
            c.subheading("minutes-waves");
            seed::waves(c, &self.waves);
        }
        c.section("minutes-list");
        list::files(c, &self.files);
        list::counts(c, self.rows, self.eligible, &self.excluded);
        list::exclusions(c, self.excluded_accounts, &self.exclusions_root);
        c.section("minutes-sheet-journal");
        c.paragraph("minutes-sheet-journal-about");
        closing::journal(c, &self.journal);
        closing::signatures(c, "minutes-sheet-signatures-about", self.signing.as_ref(), &self.members);
    }
}

/// A digest as a QR code, and beside it in groups of four, four groups a line.
pub fn code(c: &Digest, width: f32) -> Strip {
    let side = 120.0;
    let grouped = c.grouped();
    let groups: Vec<&str> = grouped.split(' ').collect();
    let look = Look::new(Face::Mono, 17.0);
    let block = Face::Mono.width("0000 0000 0000 0000", look.size);
    let left = (width - side - 28.0 - block) / 2.0;
    let mut items = qr::boxes(&c.to_string(), left, 0.0, side).expect("a digest fits into a QR code");
    let column = Column { x: left + side + 28.0, ..Column::full(block + 1.0) };
    for (i, four) in groups.chunks(4).enumerate() {
        items.extend(label(look, &four.join(" "), column, 14.0 + i as f32 * 24.0));
    }
    Strip { height: side, items, above: 6.0, ..Strip::default() }
}

fn pools(c: &mut Composer, facts: &SheetFacts) {
    c.section("minutes-sheet-pools");
    let columns = [
        Share(3.2, Left),
        Share(1.1, Right),
        Share(1.0, Right),
        Share(1.0, Right),
        Share(1.0, Right),
        Share(1.0, Right),
        Share(1.0, Right),
    ];
    let ids = [
        "minutes-pool",
        "minutes-value",
        "minutes-entrants",
        "minutes-planned",
        "minutes-carried",
        "minutes-certificates",
        "minutes-reserves",
    ];
    let header = ids.map(|id| c.head(id)).to_vec();
    let row = |pool: &SheetPool| -> Vec<Cell> {
        let mut what = c.cell(&pool.title);
        what.extend(c.joined(&pool.certificate));
        let counts = [pool.entries, pool.planned, pool.carried, pool.certificates, pool.reserves];
        let mut cells = vec![what, c.cell(plain(money(pool.value)))];
        cells.extend(counts.map(|n| c.cell(number(n))));
        cells
    };
    let rows = facts.pools.iter().map(row).collect();
    c.table(&columns, header, rows, false);
    for pool in &facts.pools {
        c.digest(Message::new("minutes-root-of").arg("pool", text(&pool.title)), &pool.root);
    }
}
