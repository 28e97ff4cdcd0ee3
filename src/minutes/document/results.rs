//! Certificates by pool, and winners and reserves in the order in which they were drawn.

use super::compose::Composer;
use super::words::{Words, figures, inner, money, number, period, plain, text};
use crate::lang::{Message, Trilingual};
use crate::minutes::facts::{Day, Edition, MinutesFacts, Place, PoolFacts};
use crate::minutes::layout::Ink;
use crate::minutes::layout::table::{Cell, Share};
use crate::minutes::layout::wrap::Align::{Left, Right};

fn sum(pools: &[PoolFacts], of: impl Fn(&PoolFacts) -> u64) -> u64 {
    pools.iter().fold(0, |sum, pool| sum.saturating_add(of(pool)))
}

fn winners(pool: &PoolFacts) -> u64 {
    pool.winners.len() as u64
}

/// How many certificates each pool had, and what became of them.
pub fn certificates(c: &mut Composer, facts: &MinutesFacts) {
    let columns = [
        Share(2.3, Left),
        Share(1.05, Right),
        Share(0.95, Right),
        Share(1.0, Right),
        Share(0.9, Right),
        Share(1.0, Right),
        Share(0.95, Right),
        Share(1.05, Right),
    ];
    let ids = [
        "minutes-pool",
        "minutes-value",
        "minutes-planned",
        "minutes-carried",
        "minutes-certificates",
        "minutes-entrants",
        "minutes-drawn",
        "minutes-undrawn",
    ];
    let header = ids.map(|id| c.head(id)).to_vec();
    let mut rows: Vec<Vec<Cell>> = facts.pools.iter().map(|pool| pool_row(c, pool)).collect();
    let pools = &facts.pools;
    let total = |of: fn(&PoolFacts) -> u64| c.cell(number(sum(pools, of)));
    rows.push(vec![
        c.cell("minutes-total"),
        vec![],
        total(|p| p.planned),
        total(|p| p.carried),
        total(|p| p.certificates),
        total(|p| p.entries),
        total(winners),
        total(|p| p.undrawn),
    ]);
    c.table(&columns, header, rows, true);
    for pool in pools {
        c.digest(Message::new("minutes-root-of").arg("pool", text(&pool.title)), &pool.root);
    }
    for pool in pools.iter().filter(|p| p.undrawn > 0) {
        c.paragraph(undrawn(pool, "minutes-carried-to", "minutes-left"));
    }
    if let Some(literal) = &facts.literal_carry {
        c.paragraph(
            Message::new("minutes-literal-carry")
                .with("clause", &literal.clause)
                .count("literal", literal.literal)
                .count("pools", literal.per_pool),
        );
    }
}

fn pool_row(c: &Composer, pool: &PoolFacts) -> Vec<Cell> {
    vec![
        c.cell(&pool.title),
        c.cell(plain(money(pool.value))),
        c.cell(number(pool.planned)),
        c.cell(number(pool.carried)),
        c.cell(number(pool.certificates)),
        c.cell(number(pool.entries)),
        c.cell(number(winners(pool))),
        c.cell(number(pool.undrawn)),
    ]
}

/// What becomes of the undrawn certificates of a pool: `carried` says it where a period follows, else `left`.
pub fn undrawn(pool: &PoolFacts, carried: &'static str, left: &'static str) -> Message {
    let message = Message::new(if pool.carried_to.is_some() { carried } else { left })
        .arg("pool", text(&pool.title))
        .count("n", pool.undrawn);
    match pool.carried_to {
        Some(next) => message.arg("period", inner(period(next))),
        None => message,
    }
}

/// The drawn places, pool by pool.
pub fn places(c: &mut Composer, facts: &MinutesFacts) {
    for pool in &facts.pools {
        heading(c, &pool.title, &pool.certificate, pool.value);
        if pool.winners.is_empty() {
            c.paragraph(if pool.entries == 0 { "minutes-no-entrants" } else { "minutes-no-certificates" });
            continue;
        }
        let full = facts.edition == Edition::Commission;
        won(c, full, pool.winners.iter(), (&pool.certificate, pool.value), facts.claim.until);
        if pool.reserves.is_empty() {
            c.note("minutes-no-reserves");
        } else {
            let nth = |i: usize| Words::from(Message::new("minutes-reserve-nth").with("n", i + 1));
            roles(c, full, pool.reserves.iter().enumerate().map(|(i, place)| (place, nth(i))));
        }
    }
}

/// A pool, and what is won in it.
pub fn heading(c: &mut Composer, pool: &Trilingual, certificate: &Trilingual, value: u64) {
    let said = Message::new("minutes-pool-heading").arg("pool", text(pool)).arg("certificate", text(certificate));
    c.subheading(said.with("value", money(value)));
}

/// The columns of [`leading_cells`], and what stands over them.
fn leading(c: &Composer, full: bool) -> (Vec<Share>, Vec<Cell>) {
    let mut columns = vec![Share(0.45, Right), Share(0.75, Right), Share(0.9, Left)];
    let mut header = vec![c.head("minutes-rank"), c.head("minutes-list-number"), c.head("minutes-account")];
    if full {
        columns.push(Share(2.2, Left));
        header.push(c.head("minutes-name"));
    }
    (columns, header)
}

/// Who won what, and until when it can be claimed.
pub fn won<'a>(
    c: &mut Composer,
    full: bool,
    places: impl Iterator<Item = &'a Place>,
    (certificate, value): (&Trilingual, u64),
    until: Day,
) {
    let (mut columns, mut header) = leading(c, full);
    columns.extend([Share(3.4, Left), Share(0.75, Right), Share(0.8, Left)]);
    header.extend(["minutes-certificate", "minutes-value", "minutes-claim-until"].map(|id| c.head(id)));
    let of_all = [c.joined(certificate), c.cell(plain(money(value))), c.cell(figures(until))];
    let row = |place: &Place| {
        let mut cells = leading_cells(c, place, full);
        cells.extend(of_all.clone());
        cells
    };
    let rows = places.map(row).collect();
    c.table(&columns, header, rows, false);
}

/// Places, each with what it is in the draw.
pub fn roles<'a>(c: &mut Composer, full: bool, places: impl Iterator<Item = (&'a Place, Words)>) {
    let (mut columns, mut header) = leading(c, full);
    columns.push(Share(4.95, Left));
    header.push(c.head("minutes-role"));
    let row = |(place, role): (&Place, Words)| {
        let mut cells = leading_cells(c, place, full);
        cells.push(c.joined(role));
        cells
    };
    let rows = places.map(row).collect();
    c.table(&columns, header, rows, false);
}

/// Rank, list number, account and, for the commission, the name.
pub fn leading_cells(c: &Composer, place: &Place, full: bool) -> Vec<Cell> {
    let label = place.label.as_str();
    let account = match place.account.as_deref().filter(|_| full) {
        Some(account) => c.stacked(account, c.small().ink(Ink::Grey).span(label)),
        None => c.cell(plain(label)),
    };
    let mut cells = vec![c.cell(number(place.rank)), c.cell(number(place.list_number)), account];
    if full {
        cells.push(c.cell(Words::Plain(place.name.clone().unwrap_or_default())));
    }
    cells
}
