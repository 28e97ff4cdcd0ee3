//! Drawn places as papers show them, against the record; and that a public edition says nothing of anybody.

use super::Comparison;
use crate::draw::record::{Disqualified, Drawn};
use crate::ids::Id;
use crate::minutes::facts::{DrawnAs, Place, Struck};
use std::collections::BTreeMap;

/// Every drawn place of a record.
pub(super) type Places<'a> = BTreeMap<(&'a Id, u64), &'a Drawn>;

pub(super) fn shown(c: &mut Comparison, place: &str, drawn: &Drawn, printed: &Place) {
    c.same(format!("{place}.rank"), drawn.rank, printed.rank);
    c.same(format!("{place}.list_number"), drawn.index.saturating_add(1), printed.list_number);
    c.same(format!("{place}.label"), &drawn.label, &printed.label);
}

/// Who holds a certificate by the rank of a pool.
pub(super) fn holder(c: &mut Comparison, place: &str, drawn: Option<&&Drawn>, (drawn_as, printed): (DrawnAs, &Place)) {
    match drawn {
        Some(drawn) => {
            shown(c, &format!("{place}.place"), drawn, printed);
            c.same(format!("{place}.drawn_as"), drawn.role.word(), drawn_as.word());
        }
        None => c.differ(format!("{place}.place.rank"), "a rank that was drawn", printed.rank),
    }
}

/// A place that is struck out, `gone` as the record or the decisions have it.
pub(super) fn struck(c: &mut Comparison, place: &str, places: &Places<'_>, gone: &Disqualified, printed: &Struck) {
    c.same(format!("{place}.pool"), &gone.pool, &printed.pool);
    c.same(format!("{place}.rank"), gone.rank, printed.rank);
    c.same(format!("{place}.reason"), &gone.reason, &printed.reason);
    let Some(drawn) = places.get(&(&gone.pool, gone.rank)) else {
        c.differ(format!("{place}.rank"), "a rank that was drawn", printed.rank);
        return;
    };
    c.same(format!("{place}.list_number"), drawn.index.saturating_add(1), printed.list_number);
    c.same(format!("{place}.label"), &drawn.label, &printed.label);
    c.same(format!("{place}.drawn_as"), drawn.role.word(), printed.drawn_as.word());
    c.same(format!("{place}.decided_by.length"), 2, printed.decided_by.len());
}

/// Without an account or a client's name.
pub(super) fn masked(c: &mut Comparison, place: &str, shown: &Place) {
    for (name, value) in [("account", &shown.account), ("name", &shown.name)] {
        if value.is_some() {
            c.differ(format!("{place}.{name}"), "", "(personal)");
        }
    }
}

/// Without these, and without words about a client.
pub(super) fn masked_struck(c: &mut Comparison, place: &str, item: &Struck) {
    let evidence = item.evidence_sha256.map(|digest| digest.to_string());
    for (name, value) in
        [("account", &item.account), ("name", &item.name), ("text", &item.text), ("evidence_sha256", &evidence)]
    {
        if value.is_some() {
            c.differ(format!("{place}.{name}"), "", "(personal)");
        }
    }
}
