//! One table of the file, opened with its [`Shape`]: the getters report what is wrong and answer `None`.

use super::keys::{self, Shape, Words};
use super::report::{Report, shown};
use crate::campaign::error::{Form, Kind, Problem};
use crate::ids::{Id, is_control_or_format};
use crate::lang::Trilingual;
use chrono::NaiveDate;
use chrono_tz::Tz;
use std::ops::RangeInclusive;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub type Value<'i> = Spanned<DeValue<'i>>;

/// Sentences and titles, in characters.
pub const MAX_TEXT: usize = 600;
/// Clause numbers, headers and spellings, in characters.
pub const MAX_NAME: usize = 100;
/// The most that an amount may be: ten thousand million tenge, in tiyn.
pub const MAX_AMOUNT: u64 = 1_000_000_000_000;

pub struct Section<'t, 'i> {
    table: &'t DeTable<'i>,
    /// Where the table begins.
    pub at: usize,
    shape: &'static Shape,
}

impl<'t, 'i> Section<'t, 'i> {
    /// Opens a value as a table; unknown and missing keys are reported.
    pub fn open(value: &'t Value<'i>, key: &str, shape: &'static Shape, report: &mut Report) -> Option<Self> {
        let table = table(value, key, report)?;
        Some(Section::of(table, value.span().start, key, shape, report))
    }

    /// `name` is how problems call the table: the key that it stands under.
    pub fn of(table: &'t DeTable<'i>, at: usize, name: &str, shape: &'static Shape, report: &mut Report) -> Self {
        let mut meant = Vec::new();
        for key in table.keys() {
            if !shape.keys().any(|known| known == key.get_ref()) {
                let absent = shape.keys().filter(|known| !table.contains_key(*known));
                let near = report.nearest(key.get_ref(), absent);
                meant.extend(near.clone());
                let problem = Problem::UnknownKey { key: shown(key.get_ref()), section: name.to_owned(), near };
                report.add(key.span().start, problem);
            }
        }
        for key in shape.required {
            // A misspelt key is one problem, not two.
            if !table.contains_key(*key) && !meant.iter().any(|meant| meant == key) {
                report.add(at, Problem::MissingKey { key: (*key).to_owned(), section: name.to_owned() });
            }
        }
        Section { table, at, shape }
    }

    /// Whether every key that is there is known.
    pub fn is_known(&self) -> bool {
        self.table.keys().all(|key| self.shape.keys().any(|known| known == key.get_ref()))
    }

    /// The value of a key, if it is there.
    pub fn get(&self, key: &str) -> Option<&'t Value<'i>> {
        debug_assert!(self.shape.keys().any(|known| known == key), "{key} is not in the shape {}", self.shape.name);
        self.table.get(key)
    }

    /// Where the value of a key begins; the table where there is none.
    pub fn at(&self, key: &str) -> usize {
        self.get(key).map_or(self.at, |value| value.span().start)
    }

    pub fn line(&self, key: &str, max: usize, report: &mut Report) -> Option<String> {
        line(self.get(key)?, key, max, report)
    }

    pub fn clause(&self, report: &mut Report) -> Option<String> {
        self.line("clause", MAX_NAME, report)
    }

    pub fn id(&self, report: &mut Report) -> Option<Id> {
        id(self.get("id")?, "id", report)
    }

    pub fn number(&self, key: &str, range: RangeInclusive<u64>, report: &mut Report) -> Option<u64> {
        number(self.get(key)?, key, range, report)
    }

    pub fn boolean(&self, key: &str, report: &mut Report) -> Option<bool> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Boolean(b) => Some(*b),
            _ => wrong_kind(value, key, Kind::Boolean, report),
        }
    }

    /// One of the words of a table.
    pub fn word<T: Clone>(&self, key: &str, words: Words<T>, report: &mut Report) -> Option<T> {
        let value = self.get(key)?;
        let found = text(value, key, report)?;
        let meant = words.iter().find(|(word, _)| *word == found);
        if meant.is_none() {
            let near = report.nearest(found, words.iter().map(|(word, _)| *word));
            wrong(value, key, found, Form::Words(words.iter().map(|(word, _)| *word).collect()), near, report);
        }
        meant.map(|(_, value)| value.clone())
    }

    pub fn trilingual(&self, key: &str, report: &mut Report) -> Option<Trilingual> {
        let section = Section::open(self.get(key)?, key, &keys::TRILINGUAL, report)?;
        // All three are read before any answer, so that all problems are reported.
        let texts = ["kk", "ru", "en"].map(|lang| section.line(lang, MAX_TEXT, report));
        let [Some(kk), Some(ru), Some(en)] = texts else { return None };
        Some(Trilingual { kk, ru, en })
    }

    /// Tenge as an integer, or as a text with two digits of tiyn; answered in tiyn.
    pub fn amount(&self, key: &str, report: &mut Report) -> Option<u64> {
        let value = self.get(key)?;
        let (found, amount) = match value.get_ref() {
            DeValue::Integer(n) => (n.to_string(), decimal(n.as_str(), n.radix()).and_then(|n| n.checked_mul(100))),
            DeValue::String(found) => (found.to_string(), amount(found)),
            _ => return wrong_kind(value, key, Kind::Amount, report),
        };
        let amount = amount.filter(|amount| *amount <= MAX_AMOUNT);
        if amount.is_none() {
            wrong(value, key, &found, Form::Amount, None, report);
        }
        amount
    }

    /// A day, `YYYY-MM-DD`.
    pub fn day(&self, key: &str, report: &mut Report) -> Option<NaiveDate> {
        let value = self.get(key)?;
        let found = match value.get_ref() {
            DeValue::String(found) => found.to_string(),
            DeValue::Datetime(found) => found.to_string(),
            _ => return wrong_kind(value, key, Kind::Day, report),
        };
        let day = day(value);
        if day.is_none() {
            wrong(value, key, &found, Form::Day, None, report);
        }
        day
    }

    pub fn time_zone(&self, key: &str, report: &mut Report) -> Option<Tz> {
        let value = self.get(key)?;
        let found = text(value, key, report)?;
        let zone = found.parse::<Tz>().ok();
        if zone.is_none() {
            let near = report.nearest(found, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()));
            wrong(value, key, found, Form::TimeZone, near, report);
        }
        zone
    }

    /// The items of a list of 1 to `max`; an empty slice where the key is missing or the list is refused.
    pub fn list(&self, key: &str, max: usize, report: &mut Report) -> &'t [Value<'i>] {
        let Some(value) = self.get(key) else { return &[] };
        let DeValue::Array(items) = value.get_ref() else {
            let _: Option<()> = wrong_kind(value, key, Kind::List, report);
            return &[];
        };
        if items.is_empty() {
            report.add(value.span().start, Problem::NothingIn { what: key.to_owned() });
        }
        if items.len() > max {
            let at = items[max].span().start;
            report.add(at, Problem::TooMany { what: key.to_owned(), found: items.len(), limit: max });
            return &[];
        }
        items
    }

    /// A list of lines, each with its place.
    pub fn lines(&self, key: &str, max: usize, report: &mut Report) -> Vec<(usize, String)> {
        let items = self.list(key, max, report).iter();
        items.filter_map(|item| Some((item.span().start, line(item, key, MAX_NAME, report)?))).collect()
    }

    /// A list of tables of one shape.
    pub fn tables(
        &self,
        key: &str,
        shape: &'static Shape,
        max: usize,
        report: &mut Report,
    ) -> Vec<Option<Section<'t, 'i>>> {
        let items = self.list(key, max, report).iter();
        items.map(|item| Section::open(item, key, shape, report)).collect()
    }

    /// One table of a shape, where the key is there.
    pub fn table(&self, key: &str, shape: &'static Shape, report: &mut Report) -> Option<Section<'t, 'i>> {
        Section::open(self.get(key)?, key, shape, report)
    }
}

pub fn table<'t, 'i>(value: &'t Value<'i>, key: &str, report: &mut Report) -> Option<&'t DeTable<'i>> {
    match value.get_ref() {
        DeValue::Table(table) => Some(table),
        _ => wrong_kind(value, key, Kind::Table, report),
    }
}

pub fn text<'t>(value: &'t Value<'_>, key: &str, report: &mut Report) -> Option<&'t str> {
    match value.get_ref() {
        DeValue::String(text) => Some(text),
        _ => wrong_kind(value, key, Kind::Text, report),
    }
}

pub fn id(value: &Value<'_>, key: &str, report: &mut Report) -> Option<Id> {
    let found = text(value, key, report)?;
    let id = Id::parse(found);
    if id.is_none() {
        wrong(value, key, found, Form::Id, None, report);
    }
    id
}

fn line(value: &Value<'_>, key: &str, max: usize, report: &mut Report) -> Option<String> {
    let found = text(value, key, report)?;
    let good = !found.is_empty()
        && found.trim() == found
        && found.chars().count() <= max
        && !found.chars().any(|c| is_control_or_format(c) || matches!(c, '\u{2028}' | '\u{2029}'));
    if !good {
        wrong(value, key, found, Form::Line { max }, None, report);
    }
    good.then(|| found.to_owned())
}

pub fn number(value: &Value<'_>, key: &str, range: RangeInclusive<u64>, report: &mut Report) -> Option<u64> {
    let DeValue::Integer(n) = value.get_ref() else { return wrong_kind(value, key, Kind::Integer, report) };
    let number = decimal(n.as_str(), n.radix()).filter(|n| range.contains(n));
    if number.is_none() {
        let expected = Form::Number { min: *range.start(), max: *range.end() };
        wrong(value, key, &n.to_string(), expected, None, report);
    }
    number
}

/// A day, `YYYY-MM-DD`, as a text or as TOML's own date.
pub fn day(value: &Value<'_>) -> Option<NaiveDate> {
    let found = match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Datetime(day) => day.to_string(),
        _ => return None,
    };
    let day = NaiveDate::parse_from_str(&found, "%Y-%m-%d").ok()?;
    // chrono takes signs and missing zeros; what it does not print back was not this format.
    (found.len() == 10 && day.to_string() == found && found.as_str() >= "1900-01-01").then_some(day)
}

/// TOML has underscores and a sign in its integers; both come as they stand in the file.
fn decimal(digits: &str, radix: u32) -> Option<u64> {
    u64::from_str_radix(&digits.replace('_', ""), radix).ok()
}

/// `14999.50` in tiyn: digits, a point, two digits.
fn amount(text: &str) -> Option<u64> {
    let (tenge, tiyn) = text.split_once('.').unwrap_or((text, "00"));
    let digits = |text: &str| !text.is_empty() && text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(tenge) || !digits(tiyn) || tiyn.len() != 2 {
        return None;
    }
    tenge.parse::<u64>().ok()?.checked_mul(100)?.checked_add(tiyn.parse().ok()?)
}

pub fn wrong(value: &Value<'_>, key: &str, found: &str, expected: Form, near: Option<String>, report: &mut Report) {
    let problem = Problem::WrongForm { key: key.to_owned(), found: shown(found), expected, near };
    report.add(value.span().start, problem);
}

pub fn wrong_kind<T>(value: &Value<'_>, key: &str, expected: Kind, report: &mut Report) -> Option<T> {
    let found = match value.get_ref() {
        DeValue::String(_) => Kind::Text,
        DeValue::Integer(_) => Kind::Integer,
        DeValue::Float(_) => Kind::Float,
        DeValue::Boolean(_) => Kind::Boolean,
        DeValue::Datetime(_) => Kind::Day,
        DeValue::Array(_) => Kind::List,
        DeValue::Table(_) => Kind::Table,
    };
    report.add(value.span().start, Problem::WrongKind { key: shown(key), found, expected });
    None
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn amounts_have_two_spellings() {
        assert_eq!(amount("5999"), Some(599_900));
        assert_eq!(amount("14999.99"), Some(1_499_999));
        for bad in ["", ".50", "5.", "5.5", "5.555", "-5", "5 999", "5,50", "9999999999999", "٥"] {
            assert_eq!(amount(bad), None, "{bad}");
        }
    }
}
