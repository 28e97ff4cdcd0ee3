//! Reads the declared facts of a document: TOML, documented in `protocols/CAMPAIGN.md`.
//!
//! Must never: let a quote differ from the document to please a check.

use super::keys::{Shape, Words};
use super::report::{Report, shown};
use super::section::{MAX_TEXT, Section, text, wrong};
use crate::campaign::declared::{Declared, Fact, Manner, Says};
use crate::campaign::error::{CampaignError, Form};
use crate::ids::Id;
use crate::time::Period;
use chrono::NaiveDate;
use toml::de::DeTable;

const MAX_FACTS: usize = 500;
const MAX_KINDS: usize = 32;

/// What a fact is about; the word decides the further keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    CampaignDates,
    LastEntry,
    Certificates,
    Sum,
    Value,
    Band,
    Date,
    Wording,
    PlannedMonth,
    Replacement,
    Publication,
    Participants,
    SpeaksOf,
    Name,
    CopiesOfDocuments,
}

const SUBJECTS: Words<Subject> = &[
    ("campaign-dates", Subject::CampaignDates),
    ("last-entry", Subject::LastEntry),
    ("certificates", Subject::Certificates),
    ("sum", Subject::Sum),
    ("value", Subject::Value),
    ("band", Subject::Band),
    ("date", Subject::Date),
    ("wording", Subject::Wording),
    ("planned-month", Subject::PlannedMonth),
    ("replacement", Subject::Replacement),
    ("publication", Subject::Publication),
    ("participants", Subject::Participants),
    ("speaks-of", Subject::SpeaksOf),
    ("name", Subject::Name),
    ("copies-of-documents", Subject::CopiesOfDocuments),
];

const MANNERS: Words<Manner> = &[
    ("fresh-draw", Manner::FreshDraw),
    ("reserve-by-commission", Manner::ReserveByCommission),
    ("draw-among-reserves", Manner::DrawAmongReserves),
    ("next-reserve", Manner::NextReserve),
];

const FILE: Shape = Shape { name: "declared facts", required: &["campaign", "facts"], optional: &[] };
/// For a fact whose `says` is missing or unknown: any key may belong to it.
const ANY: Shape = Shape {
    name: "facts",
    required: &["clause", "quote", "says"],
    optional: &[
        "from",
        "to",
        "day",
        "pool",
        "period",
        "count",
        "amount",
        "from-included",
        "manner",
        "consent-needed",
        "kinds",
        "kind",
        "of",
        "name",
    ],
};

/// The keys of a fact.
fn shape(subject: Subject) -> &'static Shape {
    macro_rules! keys {
        ([$($required:literal),*], [$($optional:literal),*]) => {
            &Shape { name: "facts", required: &["clause", "quote", "says", $($required),*], optional: &[$($optional),*] }
        };
    }
    match subject {
        Subject::CampaignDates => keys!(["from", "to"], []),
        Subject::LastEntry => keys!(["day"], []),
        Subject::Certificates => keys!(["count"], ["pool", "period"]),
        Subject::Sum => keys!(["amount"], []),
        Subject::Value => keys!(["pool", "amount"], []),
        Subject::Band => keys!(["pool", "from"], ["to", "from-included"]),
        Subject::Date | Subject::Wording | Subject::CopiesOfDocuments => keys!([], []),
        Subject::PlannedMonth => keys!(["period"], []),
        Subject::Replacement => keys!(["manner"], []),
        Subject::Publication => keys!(["consent-needed"], []),
        Subject::Participants => keys!(["kinds"], []),
        Subject::SpeaksOf => keys!(["kind"], []),
        Subject::Name => keys!(["of", "name"], []),
    }
}

/// Reads the bytes of a file of declared facts; `name` is how problems call it.
pub fn parse_bytes(bytes: &[u8], name: &str) -> Result<Declared, Vec<CampaignError>> {
    super::read_bytes(bytes, name, declared)
}

fn declared(root: &DeTable, report: &mut Report) -> Option<Declared> {
    let file = Section::of(root, 0, FILE.name, &FILE, report);
    let campaign = id(&file, "campaign", report);
    // Opened with the keys of any subject first: which of them are due is known when `says` is read.
    let mut facts = Vec::new();
    for item in file.list("facts", MAX_FACTS, report) {
        let subject = item.get_ref().as_table().and_then(|table| table.get("says")).and_then(|value| {
            let found = value.get_ref().as_str()?;
            SUBJECTS.iter().find(|(word, _)| *word == found).map(|(_, subject)| *subject)
        });
        let Some(section) = Section::open(item, "facts", subject.map_or(&ANY, shape), report) else {
            facts.push(None);
            continue;
        };
        let clause = section.clause(report);
        let quote = section.line("quote", MAX_TEXT, report);
        let says = match subject {
            Some(subject) => says(&section, subject, report),
            None => section.word("says", SUBJECTS, report).and(None),
        };
        let line = report.line(section.at);
        facts.push(clause.zip(quote).zip(says).map(|((clause, quote), says)| Fact { clause, quote, line, says }));
    }
    Some(Declared { campaign: campaign?, facts: facts.into_iter().collect::<Option<_>>()? })
}

fn says(section: &Section, subject: Subject, report: &mut Report) -> Option<Says> {
    Some(match subject {
        Subject::CampaignDates => {
            let (from, to) = (day(section, "from", report), day(section, "to", report));
            Says::CampaignDates { from: from?, to: to? }
        }
        Subject::LastEntry => Says::LastEntry { day: day(section, "day", report)? },
        Subject::Certificates => {
            let pool = optional(section, "pool", |s, report| id(s, "pool", report), report);
            let period = optional(section, "period", period, report);
            let count = section.number("count", 0..=u64::from(u32::MAX), report);
            Says::Certificates { pool: pool?, period: period?, count: count? }
        }
        Subject::Sum => Says::Sum { amount: section.amount("amount", report)? },
        Subject::Value => {
            let (pool, amount) = (id(section, "pool", report), section.amount("amount", report));
            Says::Value { pool: pool?, amount: amount? }
        }
        Subject::Band => {
            let (pool, from) = (id(section, "pool", report), section.amount("from", report));
            let to = optional(section, "to", |s, report| s.amount("to", report), report);
            let included = optional(section, "from-included", |s, report| s.boolean("from-included", report), report);
            Says::Band { pool: pool?, from: from?, from_included: included?.unwrap_or(true), to: to? }
        }
        Subject::Date => Says::Date,
        Subject::Wording => Says::Wording,
        Subject::PlannedMonth => Says::PlannedMonth { period: period(section, report)? },
        Subject::Replacement => Says::Replacement { manner: section.word("manner", MANNERS, report)? },
        Subject::Publication => Says::Publication { consent_needed: section.boolean("consent-needed", report)? },
        Subject::Participants => {
            let lines = section.lines("kinds", MAX_KINDS, report);
            let kinds: Option<Vec<Id>> = lines.iter().map(|(_, word)| Id::parse(word)).collect();
            if kinds.is_none() {
                wrong(section.get("kinds")?, "kinds", &shown(&lines[0].1), Form::Id, None, report);
            }
            Says::Participants { kinds: kinds? }
        }
        Subject::SpeaksOf => Says::SpeaksOf { kind: id(section, "kind", report)? },
        Subject::Name => {
            let (of, name) = (id(section, "of", report), section.line("name", MAX_TEXT, report));
            Says::Name { of: of?, name: name? }
        }
        Subject::CopiesOfDocuments => Says::CopiesOfDocuments,
    })
}

/// A key that may be left out: `Some(None)` where it is.
fn optional<T>(
    section: &Section,
    key: &str,
    read: impl Fn(&Section, &mut Report) -> Option<T>,
    report: &mut Report,
) -> Option<Option<T>> {
    if section.get(key).is_none() { Some(None) } else { read(section, report).map(Some) }
}

fn id(section: &Section, key: &str, report: &mut Report) -> Option<Id> {
    let value = section.get(key)?;
    let found = text(value, key, report)?;
    let id = Id::parse(found);
    if id.is_none() {
        wrong(value, key, found, Form::Id, None, report);
    }
    id
}

fn day(section: &Section, key: &str, report: &mut Report) -> Option<NaiveDate> {
    let value = section.get(key)?;
    let day = super::section::day(value);
    if day.is_none() {
        let found = value.get_ref().as_str().unwrap_or("?");
        wrong(value, key, found, Form::Day, None, report);
    }
    day
}

fn period(section: &Section, report: &mut Report) -> Option<Period> {
    let value = section.get("period")?;
    let found = text(value, "period", report)?;
    let period = Period::parse(found);
    if period.is_none() {
        wrong(value, "period", found, Form::Period, None, report);
    }
    period
}
