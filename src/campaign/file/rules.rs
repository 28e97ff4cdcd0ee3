//! The rules of a campaign file and their conditions.

use super::columns::{Columns, Seen};
use super::condition::{self, MAX_CONDITIONS};
use super::entries::{needs_orders, together};
use super::keys::{self, KindWord, Shape};
use super::report::Report;
use super::section::{Section, Value, day, wrong, wrong_kind};
use crate::campaign::Disqualification;
use crate::campaign::entries::{Entries, Unit};
use crate::campaign::error::{Form, Kind, Named, Problem};
use crate::campaign::handover::{ReasonKind, UntilDraw};
use crate::campaign::rule::{Condition, DayBound, Rule, Test};
use crate::ids::{EXCLUDED, Id, UNREADABLE};
use toml::de::DeValue;

const MAX_RULES: usize = 64;
const TEST_KEYS: [&str; 5] = ["require", "exclude", "require-together", "exclude-together", "test"];
const MAX_MONTHS: u64 = 120;
const MAX_YEARS: u64 = 150;

/// What else in the file rules must fit.
pub struct Around<'a> {
    /// The key that makes some rows fit no pool, if there is one.
    pub pooled: Option<&'static str>,
    /// `None` where they could not be read.
    pub entries: Option<&'a Option<Entries>>,
}

/// `None` where one of them could not be read. Their ids go to `ids`.
pub fn read(
    campaign: &Section,
    columns: &Columns,
    around: &Around,
    ids: &mut Seen,
    report: &mut Report,
) -> Option<Vec<Rule>> {
    let mut tests = Seen::default();
    let sections = campaign.tables("rules", &keys::RULE, MAX_RULES, report);
    let count = sections.len();
    let mut together = None;
    let mut rules = Vec::with_capacity(count);
    for (i, section) in sections.into_iter().enumerate() {
        let Some(section) = section else {
            rules.push(None);
            continue;
        };
        let id = section.id(report);
        if let Some(id) = &id {
            ids.add(Named::Rule, id.as_str(), section.at("id"), report);
            check_reserved(id, section.at("id"), report);
        }
        let clause = section.clause(report);
        let sentence = section.trilingual("sentence", report);
        let test = test(&section, columns, report);
        let reach = section.word("reach", keys::UNITS, report).unwrap_or(Unit::Row);
        check_entries(&section, test.as_ref(), reach, columns, around, report);
        if let (Some(test), Some(Some(_))) = (&test, around.entries) {
            match together {
                Some(line) if !test.is_together() => report.add(section.at, Problem::RowRuleAfterTogether { line }),
                None if test.is_together() => together = Some(report.line(section.at)),
                _ => {}
            }
        }
        if let Some(word) = keys::TESTS.iter().find(|(_, known)| Some(known) == test.as_ref()).map(|(word, _)| *word) {
            let at = section.at("test");
            tests.add(Named::Test, word, at, report);
            if test == Some(Test::OnePerClient) && i + 1 < count {
                report.add(at, Problem::OnePerClientNotLast);
            }
            if test == Some(Test::OutsidePools) && around.pooled.is_none() {
                report.add(at, Problem::OutsidePoolsWithoutBands);
            }
        }
        let until_draw = until_draw(&section, test.as_ref(), columns, report);
        let (Some(id), Some(clause), Some(sentence), Some(test)) = (id, clause, sentence, test) else {
            rules.push(None);
            continue;
        };
        rules.push(Some(Rule { id, clause, sentence, test, reach, until_draw }));
    }
    if let Some(key) = around.pooled.filter(|_| !tests.has("outside-pools") && count > 0) {
        report.add(campaign.at(key), Problem::OutsidePoolsMissing);
    }
    if let Some(Some(entries)) = around.entries.filter(|_| count > 0)
        && entries.per == Unit::Client
        && !tests.has("one-per-client")
    {
        report.add(campaign.at("entries"), Problem::OnePerClientMissing);
    }
    rules.into_iter().collect()
}

/// What a rule needs of the section `entries`.
fn check_entries(
    section: &Section,
    test: Option<&Test>,
    reach: Unit,
    columns: &Columns,
    around: &Around,
    report: &mut Report,
) {
    if reach == Unit::Order {
        needs_orders(columns, section.at("reach"), report);
    }
    let Some(entries) = around.entries else { return };
    if entries.is_none() {
        for key in ["reach", "require-together", "exclude-together"].into_iter().filter(|k| section.get(k).is_some()) {
            report.add(section.at(key), Problem::NeedsEntries { key: key.to_owned() });
        }
    }
    if entries.is_some() && section.get("until-draw").is_some() {
        report.add(section.at("until-draw"), Problem::NotWithEntries { what: "until-draw" });
    }
    match test {
        Some(Test::EarlierPeriod) if entries.is_some() => {
            report.add(section.at("test"), Problem::NotWithEntries { what: "earlier-period" });
        }
        Some(Test::Require(_) | Test::Exclude(_)) | None => {}
        Some(_) if section.get("reach").is_some() => {
            report.add(section.at("reach"), Problem::ReachOfTogether);
        }
        Some(_) => {}
    }
}

/// Why a certificate is lost after the draw. A rule's id is such a reason already and cannot stand here again.
pub fn disqualifications(campaign: &Section, ids: &mut Seen, report: &mut Report) -> Option<Vec<Disqualification>> {
    let sections = campaign.tables("disqualifications", &keys::DISQUALIFICATION, MAX_RULES, report);
    let read = sections.into_iter().map(|section| {
        let section = section?;
        let id = section.id(report);
        if let Some(id) = &id {
            ids.add(Named::Rule, id.as_str(), section.at("id"), report);
            check_reserved(id, section.at("id"), report);
        }
        let clause = section.clause(report);
        let sentence = section.trilingual("sentence", report);
        let kind = match section.get("kind") {
            Some(_) => section.word("kind", keys::REASON_KINDS, report),
            None => Some(ReasonKind::NotMet),
        };
        Some(Disqualification { id: id?, clause: clause?, sentence: sentence?, kind: kind? })
    });
    let read: Vec<Option<Disqualification>> = read.collect();
    read.into_iter().collect()
}

/// Two ids mean something else in commitments (spec, section 4).
pub fn check_reserved(id: &Id, at: usize, report: &mut Report) {
    if [EXCLUDED, UNREADABLE].contains(&id.as_str()) {
        report.add(at, Problem::Reserved { id: id.to_string() });
    }
}

/// Whether a rule holds until the draw. Only what one row says can be asked again of a later export.
fn until_draw(section: &Section, test: Option<&Test>, columns: &Columns, report: &mut Report) -> Option<UntilDraw> {
    let until_draw = section.boolean("until-draw", report).unwrap_or(false);
    let condition = match test {
        Some(Test::Require(condition) | Test::Exclude(condition)) => Some(condition),
        Some(_) => {
            if until_draw {
                report.add(section.at("until-draw"), Problem::UntilDrawOfAList);
            }
            return None;
        }
        None => None,
    };
    let Some(value) = section.get("dated-by") else { return until_draw.then_some(UntilDraw { dated_by: None }) };
    if !until_draw {
        report.add(value.span().start, Problem::DatedByWithoutUntilDraw);
    }
    let dated_by = columns.find(value, "dated-by", Some(KindWord::Date), report);
    if let (Some(column), Some(condition)) = (dated_by, condition)
        && !condition.asks(column)
    {
        report.add(value.span().start, Problem::DatedByNotAsked);
    }
    until_draw.then_some(UntilDraw { dated_by })
}

fn test(section: &Section, columns: &Columns, report: &mut Report) -> Option<Test> {
    let fault = |found| Problem::NotOneTest { found };
    condition::only(section, TEST_KEYS, fault, report, |key, report| match key {
        "test" => section.word(key, keys::TESTS, report),
        "require-together" => Some(Test::RequireTogether(together(section.get(key)?, key, 1, columns, report)?)),
        "exclude-together" => Some(Test::ExcludeTogether(together(section.get(key)?, key, 1, columns, report)?)),
        _ => {
            let condition = condition(section.get(key)?, key, 1, columns, report)?;
            Some(if key == "require" { Test::Require(condition) } else { Test::Exclude(condition) })
        }
    })
}

fn condition(value: &Value, key: &str, depth: usize, columns: &Columns, report: &mut Report) -> Option<Condition> {
    let section = condition::open(value, key, depth, &keys::CONDITION, report)?;
    let fault = |found| Problem::NotOneCondition { found };
    condition::only(&section, keys::CONDITION.keys(), fault, report, |key, report| {
        one(&section, key, depth, columns, report)
    })
}

fn one(section: &Section, key: &str, depth: usize, columns: &Columns, report: &mut Report) -> Option<Condition> {
    let value = section.get(key)?;
    let inner = |shape: &'static Shape, report: &mut Report| section.table(key, shape, report);
    let column = |section: &Section, name: &str, kind: KindWord, report: &mut Report| {
        columns.find(section.get(name)?, key, Some(kind), report)
    };
    match key {
        "all" | "any" => {
            let read = condition::listed(section, key, report, |item, report| {
                condition(item, key, depth + 1, columns, report)
            })?;
            Some(if key == "all" { Condition::All(read) } else { Condition::Any(read) })
        }
        "not" => Some(Condition::Not(Box::new(condition(value, key, depth + 1, columns, report)?))),
        "empty" => Some(Condition::Empty { column: columns.find(value, key, None, report)? }),
        "yes" => Some(Condition::Yes { column: columns.find(value, key, Some(KindWord::YesNo), report)? }),
        "in-period" => Some(Condition::InPeriod { column: columns.find(value, key, Some(KindWord::Date), report)? }),
        "one-of" => {
            let inner = inner(&keys::ONE_OF, report)?;
            let column = column(&inner, "column", KindWord::Choice, report)?;
            Some(Condition::OneOf { column, choices: columns.choices(&inner, column, MAX_CONDITIONS, report)? })
        }
        "below" => {
            let inner = inner(&keys::BELOW, report)?;
            let (column, amount) = (column(&inner, "column", KindWord::Money, report), inner.amount("amount", report));
            Some(Condition::Below { column: column?, amount: amount? })
        }
        "not-before" | "not-after" => {
            let inner = inner(if key == "not-before" { &keys::NOT_BEFORE } else { &keys::NOT_AFTER }, report)?;
            let column = column(&inner, "column", KindWord::Date, report);
            let day = day_bound(inner.get("day")?, report);
            let (column, day) = (column?, day?);
            Some(if key == "not-before" {
                Condition::NotBefore { column, day }
            } else {
                Condition::NotAfter { column, day }
            })
        }
        "within-months-before" => {
            let inner = inner(&keys::WITHIN_MONTHS_BEFORE, report)?;
            let dates = ["column", "before"].map(|name| column(&inner, name, KindWord::Date, report));
            let months = inner.number("months", 1..=MAX_MONTHS, report);
            let counting = inner.word("counting", keys::COUNTING, report)?;
            let months = u32::try_from(months?).ok()?;
            Some(Condition::WithinMonthsBefore { column: dates[0]?, months, before: dates[1]?, counting })
        }
        "age" => {
            let inner = inner(&keys::AGE, report)?;
            let born = inner.get("column").and_then(|value| columns.find(value, key, None, report));
            let kinds = [KindWord::BirthDate, KindWord::Client];
            let born = born.filter(|column| columns.is_one_of(*column, key, &kinds, inner.at("column"), report));
            let on = column(&inner, "on", KindWord::Date, report);
            let years = inner.number("at-least", 1..=MAX_YEARS, report);
            Some(Condition::Age { column: born?, on: on?, years: u32::try_from(years?).ok()? })
        }
        "same-client" => {
            let inner = inner(&keys::SAME_CLIENT, report)?;
            let [one, other] = ["column", "as"].map(|name| column(&inner, name, KindWord::Client, report));
            Some(Condition::SameClient { column: one?, other: other? })
        }
        // Section::open has reported it.
        _ => None,
    }
}

fn day_bound(value: &Value, report: &mut Report) -> Option<DayBound> {
    let found = match value.get_ref() {
        DeValue::String(found) => found.to_string(),
        DeValue::Datetime(found) => found.to_string(),
        _ => return wrong_kind(value, "day", Kind::Day, report),
    };
    let word = keys::DAYS.iter().find(|(word, _)| *word == found).map(|(_, bound)| *bound);
    let bound = word.or_else(|| day(value).map(DayBound::Day));
    if bound.is_none() {
        let near = report.nearest(&found, keys::DAYS.iter().map(|(word, _)| *word));
        wrong(value, "day", &found, Form::Day, near, report);
    }
    bound
}
