//! The commitment sheet: what is fixed, C to read aloud and to scan, and places to sign.

use super::compose::{Composer, MARGINS};
use super::running::Running;
use super::words::{inner, moment, money, number, period, plain, text};
use super::{closing, list, qr, seed};
use crate::hash::Digest;
use crate::lang::{Arg, Message};
use crate::minutes::facts::{SheetFacts, SheetPool};
use crate::minutes::font::Face;
use crate::minutes::layout::flow::{self, Column, Strip, label};
use crate::minutes::layout::pages::paginate;
use crate::minutes::layout::table::{Cell, Share};
use crate::minutes::layout::wrap::Align::{Left, Right};
use crate::minutes::layout::wrap::Look;
use crate::minutes::layout::{Ink, Page};

pub fn pages(facts: &SheetFacts) -> Vec<Page> {
    let mut c = Composer::new(&facts.languages);
    title(&mut c, facts);
    c.section("minutes-sheet-c");
    c.paragraph("minutes-sheet-c-about");
    c.strips.push(code(&facts.commitment_sha256, c.width()));
    c.pair("minutes-committed-at", moment(facts.committed_at));
    c.pair("minutes-ordinal", number(facts.ordinal));
    if facts.previous == Digest::ZERO {
        c.paragraph("minutes-previous-none");
    } else {
        c.digest("minutes-previous", &facts.previous);
    }
    c.digest("minutes-rules-sha256", &facts.rules_sha256);
    pools(&mut c, facts);
    c.section("minutes-sources");
    c.paragraph("minutes-sheet-sources-about");
    seed::committed(&mut c, &facts.seed);
    if !facts.waves.is_empty() {
        c.subheading("minutes-waves");
        seed::waves(&mut c, &facts.waves);
    }
    c.section("minutes-list");
    list::files(&mut c, &facts.files);
    list::counts(&mut c, facts.rows, facts.eligible, &facts.excluded);
    list::exclusions(&mut c, facts.excluded_accounts, &facts.exclusions_root);
    c.section("minutes-sheet-journal");
    c.paragraph("minutes-sheet-journal-about");
    closing::journal(&mut c, &facts.journal);
    c.section("minutes-signatures");
    c.paragraph("minutes-sheet-signatures-about");
    super::closing::signing(&mut c, facts.signing.as_ref(), &facts.signers().collect::<Vec<_>>());
    c.signatures(facts.signers());
    let mut pages = paginate(&c.strips, MARGINS);
    let header = Message::new("minutes-sheet-header")
        .arg("title", Arg::Trilingual(Box::new(facts.title.clone())))
        .arg("period", inner(period(facts.period)));
    let running = Running {
        langs: &c.langs,
        header: header.into(),
        commitment: &facts.commitment_sha256,
        rehearsal: facts.rehearsal,
    };
    running.apply(&mut pages);
    pages
}

fn title(c: &mut Composer, facts: &SheetFacts) {
    let body = c.body();
    c.title(&facts.organiser, body.ink(Ink::Grey), 0.0);
    c.title("minutes-sheet-title", Look { size: 15.0, ..body.bold() }, 12.0);
    c.title(&facts.title, Look { size: body.size + 2.0, ..body.bold() }, 4.0);
    c.title(Message::new("minutes-period-line").arg("period", inner(period(facts.period))), body, 2.0);
    if facts.rehearsal {
        c.title("minutes-rehearsal-note", c.small().bold().ink(Ink::Red), 3.0);
    }
    c.strips.push(flow::rule(c.width(), 1.0, Ink::Black, 10.0));
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
