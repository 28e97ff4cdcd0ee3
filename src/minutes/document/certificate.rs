//! Pieces of the papers about certificates: an amount in figures and words, a holder in a cell, sums that balance.

use super::compose::Composer;
use super::words::{Words, money, number, plain};
use crate::lang::numeral;
use crate::lang::{Lang, Message, Trilingual};
use crate::minutes::facts::{DrawnAs, Holder, PoolCounts};
use crate::minutes::layout::Ink;
use crate::minutes::layout::table::Cell;

/// `50 000 ₸ (елу мың теңге)`, in the words of each language.
pub fn amount(tenge: u64) -> Words {
    let said = |lang| {
        Message::new("act-amount").with("figures", money(tenge)).with("words", numeral::words(tenge, lang)).say(lang)
    };
    Words::Trilingual(Trilingual { kk: said(Lang::Kk), ru: said(Lang::Ru), en: said(Lang::En) })
}

/// Rank, number in the list, and account: the label in the public edition, the name beside the account in the other, and
/// how the place was drawn where it is no winner of the draw itself.
pub fn holder_cells(c: &Composer, holder: Option<&Holder>, full: bool) -> [Cell; 3] {
    let Some(Holder { drawn_as: how, place }) = holder else {
        return [vec![], vec![], c.cell(plain("–"))];
    };
    let account = place.account.as_deref().filter(|_| full);
    let mut cell: Cell = vec![vec![c.small().span(account.unwrap_or(place.label.as_str()))]];
    cell.extend(place.name.iter().filter(|_| full).map(|name| vec![c.small().span(name)]));
    if *how != DrawnAs::Winner {
        let said = Words::from(how.words()).each(&c.langs).join(" / ");
        cell.push(vec![c.small().ink(Ink::Grey).span(said)]);
    }
    [c.cell(number(place.rank)), c.cell(number(place.list_number)), cell]
}

/// The place, among those of [`PoolCounts::places`], of what goes to the next period.
pub const CARRIED: usize = 4;

/// `15 + 0 = 12 + 2 + 1`: what there was, and where it is; places where nothing is are left out.
pub fn equation(planned: u64, carried_in: u64, places: [u64; 8]) -> Words {
    let terms: Vec<String> = places.iter().filter(|n| **n > 0).map(|n| said(*n)).collect();
    let right = if terms.is_empty() { said(0) } else { terms.join(" + ") };
    plain(format!("{} + {} = {right}", said(planned), said(carried_in)))
}

/// The sums over pools, place by place.
pub fn sums<'a>(counts: impl Iterator<Item = &'a PoolCounts>) -> (u64, u64, u64, [u64; 8]) {
    counts.fold((0, 0, 0, [0; 8]), |(planned, carried, drawn, mut places), pool| {
        for (sum, n) in places.iter_mut().zip(pool.places()) {
            *sum = u64::saturating_add(*sum, n);
        }
        let add = u64::saturating_add;
        (add(planned, pool.planned), add(carried, pool.carried_in), add(drawn, pool.drawn), places)
    })
}

fn said(n: u64) -> String {
    match number(n) {
        Words::Plain(text) => text,
        _ => n.to_string(),
    }
}
