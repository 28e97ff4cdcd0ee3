//! The columns of a campaign file, and how rules and pools name them.

use super::keys::{self, KindWord};
use super::report::{Report, shown};
use super::section::{Section, Value, text};
use crate::campaign::column::{Choice, Column, ColumnKind, Role, folded};
use crate::campaign::error::{Named, Problem};
use crate::ids::Id;
use std::collections::BTreeMap;

const MAX_COLUMNS: usize = 128;
const MAX_CHOICES: usize = 256;
const MAX_SPELLINGS: usize = 64;

/// The columns as far as they could be read: what is wrong with one must not be told again by each rule on it.
pub struct Columns {
    read: Vec<Option<Column>>,
    known: Vec<Known>,
}

struct Known {
    id: Option<Id>,
    kind: Option<KindWord>,
    role: Option<Role>,
    /// `None` where one of them could not be read.
    choices: Option<Vec<Id>>,
}

/// Names that stand already, with their lines.
#[derive(Default)]
pub struct Seen(BTreeMap<String, usize>);

impl Seen {
    /// Reports a name that stands a second time.
    pub fn add(&mut self, what: Named, name: &str, at: usize, report: &mut Report) {
        let line = report.line(at);
        if let Some(first) = self.0.get(name) {
            report.add(at, Problem::Twice { what, name: shown(name), line: *first });
        } else {
            self.0.insert(name.to_owned(), line);
        }
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

pub fn read(campaign: &Section, report: &mut Report) -> Columns {
    let (mut ids, mut headers, mut roles) = (Seen::default(), Seen::default(), Seen::default());
    let mut columns = Columns { read: Vec::new(), known: Vec::new() };
    for section in campaign.tables("columns", &keys::COLUMN, MAX_COLUMNS, report) {
        let Some(section) = section else {
            columns.read.push(None);
            columns.known.push(Known { id: None, kind: None, role: None, choices: None });
            continue;
        };
        let id = section.id(report);
        if let Some(id) = &id {
            ids.add(Named::Column, id.as_str(), section.at("id"), report);
        }
        let lines = section.lines("headers", MAX_SPELLINGS, report);
        for (at, header) in &lines {
            headers.add(Named::Header, &folded(header), *at, report);
        }
        let word = section.word("kind", keys::KINDS, report);
        let choices = choices(&section, word, report);
        let role = section.word("role", keys::ROLES, report);
        let required = section.boolean("required", report).unwrap_or(true);
        let fold_look_alikes = section.boolean("fold-look-alikes", report).unwrap_or(false);
        if let Some(role) = role {
            roles.add(Named::Role, keys::word_of(keys::ROLES, role), section.at("role"), report);
            check_role(&section, role, word, required, report);
        }
        columns.known.push(Known {
            id: id.clone(),
            kind: word,
            role,
            choices: choices.as_ref().map(|choices| choices.iter().map(|choice| choice.id.clone()).collect()),
        });
        let kind = match word {
            None => None,
            Some(KindWord::Account) => Some(ColumnKind::Account),
            Some(KindWord::Client) => Some(ColumnKind::Client),
            Some(KindWord::Text) => Some(ColumnKind::Text),
            Some(KindWord::Money) => Some(ColumnKind::Money),
            Some(KindWord::Date) => Some(ColumnKind::Date),
            Some(KindWord::BirthDate) => Some(ColumnKind::BirthDate),
            Some(KindWord::YesNo) => Some(ColumnKind::YesNo),
            Some(KindWord::Choice) => choices.map(ColumnKind::Choice),
        };
        let otherwise = otherwise(&section, kind.as_ref(), report);
        let headers = lines.into_iter().map(|(_, header)| header).collect();
        columns.read.push(match (id, kind) {
            (Some(id), Some(kind)) => Some(Column { id, kind, role, headers, required, fold_look_alikes, otherwise }),
            _ => None,
        });
    }
    if !columns.read.is_empty() {
        for (role, _) in keys::ROLES.iter().filter(|(_, role)| !matches!(role, Role::Name | Role::Order)) {
            if !roles.has(role) {
                report.add(campaign.at("columns"), Problem::RoleMissing { role });
            }
        }
    }
    columns
}

fn choices(section: &Section, kind: Option<KindWord>, report: &mut Report) -> Option<Vec<Choice>> {
    if kind.is_some_and(|kind| kind != KindWord::Choice) {
        if section.get("choices").is_some() {
            let found = kind.map_or("", KindWord::word);
            report.add(section.at("choices"), Problem::ChoicesOnOtherKind { found });
        }
        return None;
    }
    if kind.is_some() && section.get("choices").is_none() {
        let (key, section_name) = ("choices".to_owned(), keys::COLUMN.name.to_owned());
        report.add(section.at, Problem::MissingKey { key, section: section_name });
        return None;
    }
    let (mut ids, mut spellings) = (Seen::default(), Seen::default());
    let read = section.tables("choices", &keys::CHOICE, MAX_CHOICES, report).into_iter().map(|choice| {
        let choice = choice?;
        let id = choice.id(report);
        if let Some(id) = &id {
            ids.add(Named::Choice, id.as_str(), choice.at("id"), report);
        }
        let lines = choice.lines("spellings", MAX_SPELLINGS, report);
        for (at, spelling) in &lines {
            spellings.add(Named::Spelling, &folded(spelling), *at, report);
        }
        Some(Choice { id: id?, spellings: lines.into_iter().map(|(_, spelling)| spelling).collect() })
    });
    // Not lazily: every choice is to be reported, not the first that is wrong.
    let read: Vec<Option<Choice>> = read.collect();
    read.into_iter().collect()
}

/// The word of a kind that has no choices.
fn word_of(kind: &ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Account => KindWord::Account,
        ColumnKind::Client => KindWord::Client,
        ColumnKind::Text => KindWord::Text,
        ColumnKind::Money => KindWord::Money,
        ColumnKind::Date => KindWord::Date,
        ColumnKind::BirthDate => KindWord::BirthDate,
        ColumnKind::YesNo => KindWord::YesNo,
        ColumnKind::Choice(_) => KindWord::Choice,
    }
    .word()
}

/// The choice that stands for any other word.
fn otherwise(section: &Section, kind: Option<&ColumnKind>, report: &mut Report) -> Option<u16> {
    let value = section.get("otherwise")?;
    let found = text(value, "otherwise", report)?;
    let Some(ColumnKind::Choice(choices)) = kind else {
        if let Some(kind) = kind {
            let found = word_of(kind);
            report.add(value.span().start, Problem::ChoicesOnOtherKind { found });
        }
        return None;
    };
    let index = choices.iter().position(|choice| choice.id.as_str() == found);
    if index.is_none() {
        let near = report.nearest(found, choices.iter().map(|choice| choice.id.as_str()));
        report.add(value.span().start, Problem::UnknownName { what: Named::Choice, found: shown(found), near });
    }
    u16::try_from(index?).ok()
}

fn check_role(section: &Section, role: Role, kind: Option<KindWord>, required: bool, report: &mut Report) {
    let expected = match role {
        Role::Account | Role::Order => KindWord::Account,
        Role::Client => KindWord::Client,
        Role::Name => KindWord::Text,
        Role::Connected => KindWord::Date,
    };
    let role_word = keys::word_of(keys::ROLES, role);
    if let Some(kind) = kind.filter(|kind| *kind != expected) {
        let problem = Problem::RoleOnOtherKind { role: role_word, found: kind.word(), expected: expected.word() };
        report.add(section.at("role"), problem);
    }
    if !required && role != Role::Name {
        report.add(section.at("required"), Problem::RoleNotRequired { role: role_word });
    }
}

impl Columns {
    /// All columns, if each could be read.
    pub fn finish(self) -> Option<Vec<Column>> {
        self.read.into_iter().collect()
    }

    /// The index of the column that a value names; `expected` is the kind that it must be of, if any.
    pub fn find(&self, value: &Value, key: &str, expected: Option<KindWord>, report: &mut Report) -> Option<usize> {
        let found = text(value, key, report)?;
        let is_named = |known: &&Known| known.id.as_ref().is_some_and(|id| id.as_str() == found);
        let Some(index) = self.known.iter().position(|known| is_named(&known)) else {
            // A column whose id could not be read may be the one that is meant.
            if !self.known.is_empty() && self.known.iter().all(|known| known.id.is_some()) {
                let near =
                    report.nearest(found, self.known.iter().filter_map(|known| known.id.as_ref()).map(Id::as_str));
                report.add(value.span().start, Problem::UnknownName { what: Named::Column, found: shown(found), near });
            }
            return None;
        };
        if let (Some(kind), Some(expected)) = (self.known[index].kind, expected)
            && kind != expected
        {
            let (key, column) = (key.to_owned(), found.to_owned());
            let problem = Problem::WrongColumn { key, column, found: kind.word(), expected: expected.word() };
            report.add(value.span().start, problem);
            return None;
        }
        Some(index)
    }

    /// Whether some column has a role; a column that could not be read may be the one.
    pub fn has_role(&self, role: Role) -> bool {
        self.read.iter().zip(&self.known).any(|(read, known)| read.is_none() || known.role == Some(role))
    }

    /// Whether the column of an index may be of one of these kinds; else that is reported.
    pub fn is_one_of(&self, index: usize, key: &str, kinds: &[KindWord], at: usize, report: &mut Report) -> bool {
        let Known { id: Some(id), kind: Some(kind), .. } = &self.known[index] else { return true };
        if !kinds.contains(kind) {
            let (key, column, expected) = (key.to_owned(), id.to_string(), kinds.first().map_or("", |k| k.word()));
            report.add(at, Problem::WrongColumn { key, column, found: kind.word(), expected });
        }
        kinds.contains(kind)
    }

    /// The choices of a column that the key `choices` of a section names; `None` where one could not be read.
    pub fn choices(&self, section: &Section, column: usize, max: usize, report: &mut Report) -> Option<Vec<u16>> {
        let items = section.list("choices", max, report);
        let choices: Vec<Option<u16>> = items.iter().map(|item| self.choice(column, item, report)).collect();
        choices.into_iter().collect::<Option<Vec<u16>>>().filter(|choices| !choices.is_empty())
    }

    /// The index of a choice of a column.
    pub fn choice(&self, column: usize, value: &Value, report: &mut Report) -> Option<u16> {
        let found = text(value, "choices", report)?;
        let choices = self.known[column].choices.as_ref()?;
        let index = choices.iter().position(|id| id.as_str() == found);
        if index.is_none() {
            let near = report.nearest(found, choices.iter().map(Id::as_str));
            report.add(value.span().start, Problem::UnknownName { what: Named::Choice, found: shown(found), near });
        }
        u16::try_from(index?).ok()
    }
}
