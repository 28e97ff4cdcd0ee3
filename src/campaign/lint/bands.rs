//! The bands of fees as the document's table has them: gaps and overlaps between them, and where the campaign file's
//! bands differ.

use super::{Contradiction, plain, tenge};
use crate::campaign::Campaign;
use crate::campaign::declared::{Fact, Says};
use crate::ids::Id;
use crate::lang::Message;

/// A declared band, in tiyn.
struct Band<'f> {
    fact: &'f Fact,
    pool: &'f Id,
    from: u64,
    from_included: bool,
    /// Inclusive.
    to: Option<u64>,
}

pub fn check(campaign: &Campaign, facts: &[Fact], found: &mut Vec<Contradiction>) {
    let mut bands: Vec<Band> = facts
        .iter()
        .filter_map(|fact| match &fact.says {
            Says::Band { pool, from, from_included, to } => {
                Some(Band { fact, pool, from: *from, from_included: *from_included, to: *to })
            }
            _ => None,
        })
        .collect();
    bands.sort_by_key(|band| band.from);
    for pair in bands.windows(2) {
        check_neighbours(&pair[0], &pair[1], found);
    }
    for band in &bands {
        check_excluded_bound(band, &bands, found);
        check_pool(campaign, band, found);
    }
}

/// Fees have tiyn: a band «to 14 999» and one «from 15 000» leave 14 999.01 to 14 999.99 open.
fn check_neighbours(below: &Band, above: &Band, found: &mut Vec<Contradiction>) {
    let Some(to) = below.to else {
        found.push(overlap(below, above, above.to));
        return;
    };
    let open = (to + 1, if above.from_included { above.from.saturating_sub(1) } else { above.from });
    if to >= above.from + u64::from(!above.from_included) {
        found.push(overlap(below, above, Some(to)));
    } else if open.0 <= open.1 {
        let sides = [plain(open.0), plain(open.1)];
        let message = Message::new("rules-band-gap").with("from", tenge(open.0)).with("to", tenge(open.1));
        let message = message.with("below", below.pool).with("above", above.pool);
        found.push(Contradiction::new("band-gap", message, sides).at([below.fact, above.fact]));
    }
}

/// From where the upper band begins; `to`: where the overlap ends, `None`: nowhere.
fn overlap(below: &Band, above: &Band, to: Option<u64>) -> Contradiction {
    let shown = |form: fn(u64) -> String| [form(above.from), to.map_or_else(|| "…".to_owned(), form)];
    let [from, to] = shown(tenge);
    let message = Message::new("rules-band-overlap").with("from", from).with("to", to);
    let message = message.with("below", below.pool).with("above", above.pool);
    Contradiction::new("band-overlap", message, shown(plain)).at([below.fact, above.fact])
}

/// «Above 30 000»: exactly 30 000 belongs to no band, unless another one holds it.
fn check_excluded_bound(band: &Band, bands: &[Band], found: &mut Vec<Contradiction>) {
    let bound = band.from;
    let holds = |other: &Band| {
        let above = if other.from_included { other.from <= bound } else { other.from < bound };
        above && other.to.is_none_or(|to| bound <= to)
    };
    if !band.from_included && !bands.iter().any(holds) {
        let message = Message::new("rules-band-bound").with("bound", tenge(bound)).with("pool", band.pool);
        found.push(Contradiction::new("band-bound", message, [plain(bound), band.pool.to_string()]).at([band.fact]));
    }
}

/// A fee that the table puts into a band lies in that band of the campaign file too.
fn check_pool(campaign: &Campaign, band: &Band, found: &mut Vec<Contradiction>) {
    let Some(pool) = campaign.pool(band.pool) else {
        let message = Message::new("rules-unknown-pool").with("pool", band.pool);
        found.push(Contradiction::new("unknown-pool", message, [String::new(), band.pool.to_string()]).at([band.fact]));
        return;
    };
    let ends = [Some(band.from + u64::from(!band.from_included)), band.to];
    for fee in ends.into_iter().flatten().filter(|fee| !pool.holds(*fee)) {
        let bounds =
            |form: fn(u64) -> String| [pool.from, pool.to].map(|bound| bound.map_or_else(|| "…".to_owned(), form));
        let [from, to] = bounds(tenge);
        let message = Message::new("rules-band-differs").with("pool", band.pool).with("fee", tenge(fee));
        let message = message.with("from", from).with("to", to);
        let sides = [bounds(plain).join("/"), plain(fee)];
        found.push(Contradiction::new("band-differs", message, sides).at([band.fact]).at_clause(&pool.clause));
    }
}
