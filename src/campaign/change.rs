//! What differs between two versions of a campaign file: a short list for people, made from the data in the files.
//!
//! Comments, order of keys and spelling of TOML make no difference. Entries of a list are told apart by their id, month
//! or, where it is the only one, clause; else by number. A key that a later version of this program knows is
//! compared like every other: nothing changes silently.
//!
//! Must never: leave a difference out, but where there are more than [`MOST`], and then it says how many.

use crate::lang::{Arg, Message};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// So many differences are listed.
pub const MOST: usize = 60;

/// Longer values, and those with a structure of their own, are not shown: the files are at hand.
const LONGEST: usize = 60;

/// What differs, in the order of the section's names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    pub listed: Vec<Change>,
    /// Differences beyond [`MOST`].
    pub more: u64,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The key at the top of the file: `pools`, `claims`, `title`.
    pub section: String,
    /// Below it, `50k.value`; empty: the section itself.
    pub path: String,
    /// The clause that the entry or section comes from; empty where it names none.
    pub clause: String,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum What {
    Added,
    Removed,
    /// Entries stand in another order.
    Order,
    /// A sentence, or something longer than a line.
    Wording,
    Value {
        before: String,
        after: String,
    },
}

impl Changes {
    /// Between the bytes of two campaign files; `None` where one is no TOML.
    pub fn between(before: &[u8], after: &[u8]) -> Option<Changes> {
        let read = |bytes: &[u8]| std::str::from_utf8(bytes).ok()?.parse::<Table>().ok();
        let (before, after) = (read(before)?, read(after)?);
        let mut changes = Vec::new();
        for section in keys(&before, &after) {
            let mut differences = Differences { section, changes: &mut changes };
            match (before.get(section), after.get(section)) {
                (Some(before), Some(after)) => differences.value("", "", before, after),
                (before, _) => {
                    let what = if before.is_some() { What::Removed } else { What::Added };
                    differences.add("", "", what);
                }
            }
        }
        let more = changes.len().saturating_sub(MOST) as u64;
        changes.truncate(MOST);
        Some(Changes { listed: changes, more })
    }

    /// One sentence each.
    pub fn messages(&self) -> Vec<Message> {
        let mut messages: Vec<Message> = self.listed.iter().map(Change::message).collect();
        if self.listed.is_empty() {
            messages.push(Message::new("version-no-change"));
        }
        if self.more > 0 {
            messages.push(Message::new("version-more-changes").count("n", self.more));
        }
        messages
    }
}

impl Change {
    /// The difference as a sentence.
    pub fn message(&self) -> Message {
        let message = match &self.what {
            What::Added => Message::new("version-change-added"),
            What::Removed => Message::new("version-change-removed"),
            What::Order => Message::new("version-change-order"),
            What::Wording => Message::new("version-change-wording"),
            What::Value { before, after } => {
                Message::new("version-change-value").with("before", before).with("after", after)
            }
        };
        let section = Message::new("version-section").with("section", &self.section);
        let path = if self.path.is_empty() { "none" } else { &self.path };
        let clause = if self.clause.is_empty() { "none" } else { &self.clause };
        message.arg("section", Arg::Message(Box::new(section))).with("path", path).with("clause", clause)
    }
}

/// Collects what differs in one section.
struct Differences<'a> {
    section: &'a str,
    changes: &'a mut Vec<Change>,
}

impl Differences<'_> {
    fn add(&mut self, path: &str, clause: &str, what: What) {
        let (section, path, clause) = (self.section.to_owned(), path.to_owned(), clause.to_owned());
        self.changes.push(Change { section, path, clause, what });
    }

    fn value(&mut self, path: &str, clause: &str, before: &Value, after: &Value) {
        match (before, after) {
            (before, after) if before == after => {}
            (Value::Table(before), Value::Table(after)) if is_text(before) && is_text(after) => {
                self.add(path, clause, What::Wording);
            }
            (Value::Table(before), Value::Table(after)) => self.table(path, clause, before, after),
            (Value::Array(before), Value::Array(after)) if is_list(before) && is_list(after) => {
                self.list(path, before, after);
            }
            (before, after) => match (shown(before), shown(after)) {
                (Some(before), Some(after)) => self.add(path, clause, What::Value { before, after }),
                _ => self.add(path, clause, What::Wording),
            },
        }
    }

    fn table(&mut self, path: &str, clause: &str, before: &Table, after: &Table) {
        let own = clause_of(after).or(clause_of(before));
        let clause = own.unwrap_or(clause);
        for key in keys(before, after) {
            let path = joined(path, key);
            match (before.get(key), after.get(key)) {
                (Some(before), Some(after)) => self.value(&path, clause, before, after),
                (Some(_), None) => self.add(&path, clause, What::Removed),
                _ => self.add(&path, clause, What::Added),
            }
        }
    }

    fn list(&mut self, path: &str, before: &[Value], after: &[Value]) {
        let (old, new) = (names(before), names(after));
        let place = |names: &[String], name: &str| names.iter().position(|other| other == name);
        let clause = |entry: &Value| entry.as_table().and_then(clause_of).unwrap_or_default().to_owned();
        for (name, entry) in old.iter().zip(before).filter(|(name, _)| place(&new, name).is_none()) {
            self.add(&joined(path, name), &clause(entry), What::Removed);
        }
        for (name, entry) in new.iter().zip(after) {
            let path = joined(path, name);
            match place(&old, name) {
                None => self.add(&path, &clause(entry), What::Added),
                Some(place) => self.value(&path, "", &before[place], entry),
            }
        }
        let common = |names: &[String], others: &[String]| -> Vec<String> {
            names.iter().filter(|name| others.contains(name)).cloned().collect()
        };
        if common(&old, &new) != common(&new, &old) {
            self.add(path, "", What::Order);
        }
    }
}

/// Of both tables, each once, in ascending order.
fn keys<'a>(before: &'a Table, after: &'a Table) -> BTreeSet<&'a str> {
    before.keys().chain(after.keys()).map(String::as_str).collect()
}

fn clause_of(table: &Table) -> Option<&str> {
    table.get("clause")?.as_str()
}

/// A text in the three languages.
fn is_text(table: &Table) -> bool {
    !table.is_empty() && table.iter().all(|(key, text)| matches!(key.as_str(), "kk" | "ru" | "en") && text.is_str())
}

/// Entries, each with keys of its own.
fn is_list(array: &[Value]) -> bool {
    !array.is_empty() && array.iter().all(|entry| entry.as_table().is_some_and(|t| name_of(t).is_some() || is_flat(t)))
}

/// Without tables inside, as the days of a wave.
fn is_flat(table: &Table) -> bool {
    table.values().all(|value| !value.is_table() && !value.is_array())
}

fn name_of(table: &Table) -> Option<&str> {
    ["id", "period", "clause"].iter().find_map(|key| table.get(*key)?.as_str())
}

/// Names that tell the entries of a list apart.
fn names(entries: &[Value]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let said: Vec<Option<&str>> = entries.iter().map(|entry| entry.as_table().and_then(name_of)).collect();
    for name in said.iter().flatten() {
        *counts.entry(name).or_default() += 1;
    }
    let name = |(i, name): (usize, &Option<&str>)| match name {
        Some(name) if counts[name] == 1 => (*name).to_owned(),
        _ => format!("#{}", i + 1),
    };
    said.iter().enumerate().map(name).collect()
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// A value of one line, as the file has it but without quotation marks.
fn shown(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(yes) => yes.to_string(),
        Value::Datetime(time) => time.to_string(),
        Value::Array(_) | Value::Table(_) => return None,
    };
    let fits = text.chars().count() <= LONGEST && !text.chars().any(crate::ids::is_control_or_format);
    fits.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    const BEFORE: &str = r#"
        # One way of writing it.
        id = "c"
        title = { kk = "а", ru = "б", en = "c" }
        [[periods]]
        period = "2021-03"
        plan = { 50k = 15, 70k = 8 }
        [[periods]]
        period = "2021-04"
        plan = { 50k = 15, 70k = 8 }
        [[rules]]
        id = "first"
        clause = "3 a"
        require = { yes = "possible" }
        sentence = { kk = "а", ru = "б", en = "c" }
        [[rules]]
        id = "second"
        clause = "11"
        [[rules]]
        id = "third"
        clause = "12"
        [claims]
        clause = "12"
        days = 14
        [[waves]]
        days-after-draw = 15
        [[readings]]
        clause = "7"
        text = { kk = "а", ru = "б", en = "c" }
    "#;

    fn between(after: &str) -> Vec<String> {
        let changes = Changes::between(BEFORE.as_bytes(), after.as_bytes()).unwrap();
        changes.messages().iter().map(|message| message.say(Lang::En)).collect()
    }

    #[test]
    fn what_differs_is_said_in_a_line_each() {
        let after = BEFORE
            .replace("title = { kk = \"а\"", "title = { kk = \"ә\"")
            .replacen("50k = 15", "50k = 20", 1)
            .replace("possible", "likely")
            .replace("id = \"second\"\n        clause = \"11\"\n", "id = \"fourth\"\n        clause = \"19\"\n")
            .replace("days = 14", "days = 10")
            .replace("days-after-draw = 15", "days-after-draw = 20");
        assert_eq!(
            between(&after),
            [
                "claims, days (clause 12): was 14, now 10",
                "periods, 2021-03.plan.50k: was 15, now 20",
                "rules, second (clause 11): left out",
                "rules, first.require.yes (clause 3 a): was possible, now likely",
                "rules, fourth (clause 19): new",
                "title: other wording",
                "waves, #1.days-after-draw: was 15, now 20",
            ]
        );
    }

    #[test]
    fn comments_and_order_of_keys_are_no_difference() {
        let after = BEFORE
            .replace("One way of writing it", "Another")
            .replace("clause = \"12\"\n        days = 14", "days = 14\n        clause = \"12\"");
        assert_ne!(after, BEFORE);
        assert_eq!(between(&after), ["nothing that the program reads (comments, spacing)"]);
    }

    #[test]
    fn entries_in_another_order_are_named() {
        let (second, third) = (
            "[[rules]]\n        id = \"second\"\n        clause = \"11\"\n",
            "[[rules]]\n        id = \"third\"\n        clause = \"12\"\n",
        );
        let swapped = BEFORE.replace(second, "").replace(third, &format!("{third}        {second}"));
        assert_eq!(between(&swapped), ["rules: another order"]);
    }

    #[test]
    fn many_differences_are_counted() {
        let column = |n: usize| format!("[[columns]]\nid = \"c{n}\"\nkind = \"text\"\n");
        let after = BEFORE.to_owned() + &(0..MOST + 5).map(column).collect::<String>();
        let changes = Changes::between(BEFORE.as_bytes(), after.as_bytes()).unwrap();
        assert_eq!((changes.listed.len(), changes.more), (1, 0), "a whole section is one difference");
        let more = after.replace("kind = \"text\"", "kind = \"date\"");
        let changes = Changes::between(after.as_bytes(), more.as_bytes()).unwrap();
        assert_eq!((changes.listed.len(), changes.more), (MOST, 5));
    }

    #[test]
    fn every_section_has_a_name_in_every_language() {
        for section in crate::campaign::file::keys::CAMPAIGN.keys() {
            for lang in Lang::ALL {
                let said = Message::new("version-section").with("section", section).say(lang);
                assert!(lang == Lang::En || said != section, "{section} has no name in {lang:?}");
            }
        }
    }
}
