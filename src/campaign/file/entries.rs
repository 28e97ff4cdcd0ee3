//! How rows become entries: the section `entries`, conditions over rows together, and what decides the pool.

use super::columns::Columns;
use super::condition::{self, MAX_CONDITIONS};
use super::keys::{self, KindWord, Shape};
use super::report::Report;
use super::section::{Section, Value};
use crate::campaign::column::Role;
use crate::campaign::entries::{Entries, Together, Unit};
use crate::campaign::error::Problem;
use crate::campaign::pool::PooledBy;
use toml::de::DeValue;

/// `None` where something in it could not be read; `Some(None)` where there is none.
pub fn read(campaign: &Section, columns: &Columns, report: &mut Report) -> Option<Option<Entries>> {
    if campaign.get("entries").is_none() {
        return Some(None);
    }
    let section = campaign.table("entries", &keys::ENTRIES, report)?;
    let clause = section.clause(report);
    let per = section.word("per", keys::UNITS, report);
    if per == Some(Unit::Order) {
        needs_orders(columns, section.at("per"), report);
    }
    Some(Some(Entries { clause: clause?, per: per? }))
}

/// Without a column of orders nothing can be looked at order by order.
pub fn needs_orders(columns: &Columns, at: usize, report: &mut Report) {
    if !columns.has_role(Role::Order) {
        report.add(at, Problem::RoleMissing { role: keys::word_of(keys::ROLES, Role::Order) });
    }
}

/// The column that decides the pool, by itself or over the rows of an entry. `per`: what makes an entry.
pub fn pooled_by(
    campaign: &Section,
    columns: &Columns,
    per: Option<Unit>,
    report: &mut Report,
) -> Option<Option<PooledBy>> {
    let Some(value) = campaign.get("pooled-by") else { return Some(None) };
    let money = |value: &Value, report: &mut Report| columns.find(value, "pooled-by", Some(KindWord::Money), report);
    if let DeValue::Table(_) = value.get_ref() {
        let section = campaign.table("pooled-by", &keys::POOLED_BY, report)?;
        if per.is_none() {
            report.add(value.span().start, Problem::NeedsEntries { key: "pooled-by".to_owned() });
        }
        let key = exactly_one(&section, &["sum", "largest"], report)?;
        let column = money(section.get(key)?, report)?;
        return Some(Some(if key == "sum" { PooledBy::Sum(column) } else { PooledBy::Largest(column) }));
    }
    let column = money(value, report)?;
    if matches!(per, Some(Unit::Order | Unit::Client)) {
        report.add(value.span().start, Problem::PooledByRow);
    }
    Some(Some(PooledBy::Row(column)))
}

/// The one key of several that is there.
fn exactly_one(section: &Section, among: &[&'static str], report: &mut Report) -> Option<&'static str> {
    let fault = |found| Problem::NotOneOf { keys: among.join(", "), found };
    condition::only(section, among.iter().copied(), fault, report, |key, _| Some(key))
}

/// A condition over the rows of an entry.
pub fn together(value: &Value, key: &str, depth: usize, columns: &Columns, report: &mut Report) -> Option<Together> {
    let section = condition::open(value, key, depth, &keys::TOGETHER, report)?;
    let fault = |found| Problem::NotOneCondition { found };
    condition::only(&section, keys::TOGETHER.keys(), fault, report, |key, report| {
        one(&section, key, depth, columns, report)
    })
}

fn one(section: &Section, key: &str, depth: usize, columns: &Columns, report: &mut Report) -> Option<Together> {
    let value = section.get(key)?;
    let column = |section: &Section, name: &str, kind: KindWord, report: &mut Report| {
        columns.find(section.get(name)?, key, Some(kind), report)
    };
    match key {
        "all" | "any" => {
            let read = condition::listed(section, key, report, |item, report| {
                together(item, key, depth + 1, columns, report)
            })?;
            Some(if key == "all" { Together::All(read) } else { Together::Any(read) })
        }
        "not" => Some(Together::Not(Box::new(together(value, key, depth + 1, columns, report)?))),
        "basket" => {
            let inner = section.table(key, &keys::BASKET, report)?;
            let column = column(&inner, "column", KindWord::Choice, report)?;
            Some(Together::Basket { column, choices: columns.choices(&inner, column, MAX_CONDITIONS, report)? })
        }
        "sum" | "largest" => {
            let shape: &'static Shape = if key == "sum" { &keys::SUM } else { &keys::LARGEST };
            let inner = section.table(key, shape, report)?;
            let column = column(&inner, "column", KindWord::Money, report);
            let bound = exactly_one(&inner, &["at-least", "above"], report);
            let amount = bound.and_then(|bound| inner.amount(bound, report));
            // Amounts have whole tiyn: above 15 000 is from 15 000.01.
            let least = amount? + u64::from(bound? == "above");
            let column = column?;
            Some(if key == "sum" { Together::Sum { column, least } } else { Together::Largest { column, least } })
        }
        "status" => {
            let inner = section.table(key, &keys::STATUS, report)?;
            let since = column(&inner, "since", KindWord::Date, report);
            let column = column(&inner, "column", KindWord::Choice, report)?;
            let choices = columns.choices(&inner, column, MAX_CONDITIONS, report);
            Some(Together::Status { column, since: since?, choices: choices? })
        }
        // Section::open has reported it.
        _ => None,
    }
}
