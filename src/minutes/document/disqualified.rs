//! The list of disqualified: who lost a certificate, D_w to read aloud and to scan, the round that it waits for, and
//! places to sign.

use super::compose::{Composer, MARGINS};
use super::running::Running;
use super::words::{Words, inner, moment, number, period, plain, text};
use super::{closing, seed, sheet};
use crate::lang::{Arg, Message};
use crate::minutes::facts::{DisqualifiedFacts, DrawnAs, DuePool, Struck};
use crate::minutes::layout::pages::paginate;
use crate::minutes::layout::table::{Cell, Share};
use crate::minutes::layout::wrap::Align::{Left, Right};
use crate::minutes::layout::wrap::Look;
use crate::minutes::layout::{Ink, Page, flow};

pub fn pages(facts: &DisqualifiedFacts) -> Vec<Page> {
    let mut c = Composer::new(&facts.languages);
    title(&mut c, facts);
    c.section("minutes-disqualified-d");
    c.paragraph("minutes-disqualified-d-about");
    c.strips.push(sheet::code(&facts.disqualified_sha256, c.width()));
    c.pair("minutes-disqualified-closed-at", moment(facts.closed_at));
    c.digest("minutes-wave-c", &facts.commitment_sha256);
    c.section("minutes-disqualified-list");
    table(&mut c, &facts.disqualified, false);
    c.section("minutes-disqualified-wave");
    c.paragraph("minutes-disqualified-wave-about");
    seed::wave(&mut c, facts.wave, &facts.round);
    due(&mut c, &facts.due);
    c.section("minutes-sheet-journal");
    closing::journal(&mut c, &facts.journal);
    c.section("minutes-signatures");
    c.paragraph("minutes-disqualified-signatures-about");
    closing::signing(&mut c, facts.signing.as_ref(), &facts.signers().collect::<Vec<_>>());
    c.signatures(facts.signers());
    let mut pages = paginate(&c.strips, MARGINS);
    let header = Message::new("minutes-disqualified-header")
        .with("wave", facts.wave)
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

fn title(c: &mut Composer, facts: &DisqualifiedFacts) {
    let body = c.body();
    c.title(&facts.organiser, body.ink(Ink::Grey), 0.0);
    c.title("minutes-disqualified-title", Look { size: 14.0, ..body.bold() }, 12.0);
    c.title(&facts.title, Look { size: body.size + 2.0, ..body.bold() }, 4.0);
    c.title(Message::new("minutes-period-line").arg("period", inner(period(facts.period))), body, 2.0);
    c.title(Message::new("minutes-wave-line").with("wave", facts.wave), body, 2.0);
    if facts.rehearsal {
        c.title("minutes-rehearsal-note", c.small().bold().ink(Ink::Red), 3.0);
    }
    c.strips.push(flow::rule(c.width(), 1.0, Ink::Black, 10.0));
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

fn row(c: &Composer, i: usize, struck: &Struck, full: bool) -> Vec<Cell> {
    let grey = c.small().ink(Ink::Grey);
    let mut account: Cell = Vec::new();
    if let Some(whole) = struck.account.as_ref().filter(|_| full) {
        account.push(vec![c.small().span(whole)]);
    }
    account.push(vec![if full { grey } else { c.small() }.span(struck.label.as_str())]);
    account.extend(struck.name.iter().filter(|_| full).map(|name| vec![c.small().span(name)]));
    account.push(vec![grey.span(Words::from(drawn_as(struck.drawn_as)).each(&c.langs).join(" / "))]);
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

/// How a place was drawn, in a word.
pub fn drawn_as(drawn_as: DrawnAs) -> &'static str {
    match drawn_as {
        DrawnAs::Winner => "minutes-drawn-winner",
        DrawnAs::Reserve => "minutes-drawn-reserve",
        DrawnAs::Redraw => "minutes-drawn-redraw",
    }
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
