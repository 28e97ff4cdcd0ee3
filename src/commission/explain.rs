//! Why an account is in a list or out of it: what became of each of its rows, with the clause.
//!
//! The kept exports are read and settled again, for the stored lists hold no rows. For the commission, which sees the list;
//! a client gets a receipt.
//!
//! Must never: be journalled or published; name another client.

use super::error::StepError;
use super::folder::Folder;
use super::import;
use crate::campaign::Campaign;
use crate::ids::{Id, Key};
use crate::lang::{Arg, Message, Trilingual};
use crate::list::{Fate, Fault, RowFate, fates};
use crate::time::Period;
use serde::Serialize;

/// What became of the rows of an account, and of its client's rows on other accounts.
#[derive(Clone, Debug, Serialize)]
pub struct Explained {
    pub period: Period,
    /// The keys of the entries that the rows make, each once.
    pub entries: Vec<Key>,
    pub rows: Vec<ExplainedRow>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ExplainedRow {
    pub file: String,
    pub line: u64,
    #[serde(flatten)]
    pub fate: ExplainedFate,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "fate", rename_all = "kebab-case")]
pub enum ExplainedFate {
    /// Part of an entry.
    Entry {
        key: Key,
        pool: Id,
        title: Trilingual,
    },
    Out {
        reason: Id,
        clause: String,
        sentence: Trilingual,
    },
    /// It cannot be judged, or was left out.
    Unreadable {
        faults: Vec<Fault>,
    },
}

/// `account` may be the key of a further chance, `account#2`.
pub fn explain(folder: &Folder, period: Period, account: &str) -> Result<Explained, StepError> {
    let account = account.split_once('#').map_or(account, |(account, _)| account);
    let acceptances = import::acceptances(folder, period)?.acceptances;
    let judged = import::judged(folder, period)?;
    let names: Vec<String> = judged.files.iter().map(|file| file.name.clone()).collect();
    let campaign = folder.campaign_of(period);
    let found = fates(campaign, &names, judged.rows, &acceptances, account);
    if found.is_empty() {
        return Err(StepError::UnknownAccount);
    }
    let rows: Vec<ExplainedRow> = found.into_iter().map(|row| explained(campaign, &names, row)).collect();
    let mut entries = Vec::new();
    for row in &rows {
        if let ExplainedFate::Entry { key, .. } = &row.fate
            && !entries.contains(key)
        {
            entries.push(key.clone());
        }
    }
    let chance =
        |key: &Key| key.as_str().split_once('#').and_then(|(_, chance)| chance.parse::<u32>().ok()).unwrap_or(1);
    entries.sort_by_key(chance);
    Ok(Explained { period, entries, rows })
}

fn explained(campaign: &Campaign, names: &[String], row: RowFate) -> ExplainedRow {
    let fate = match row.fate {
        Fate::Entry { pool, key } => {
            let pool = &campaign.pools[pool];
            ExplainedFate::Entry { key, pool: pool.id.clone(), title: pool.title.clone() }
        }
        Fate::Out(rule) => {
            let rule = &campaign.rules[rule];
            let (reason, clause) = (rule.id.clone(), rule.clause.clone());
            ExplainedFate::Out { reason, clause, sentence: rule.sentence.clone() }
        }
        Fate::Bad(faults) => ExplainedFate::Unreadable { faults: faults.iter().collect() },
    };
    ExplainedRow { file: names[usize::from(row.place.source)].clone(), line: row.place.line, fate }
}

impl Explained {
    /// A line a row, and what comes of them.
    pub fn messages(&self) -> Vec<Message> {
        let mut messages: Vec<Message> = self.rows.iter().map(ExplainedRow::message).collect();
        let keys: Vec<&str> = self.entries.iter().map(Key::as_str).collect();
        messages.push(match keys.len() {
            0 => Message::new("explain-no-entry"),
            n => Message::new("explain-entries").count("entries", n as u64).with("keys", keys.join(", ")),
        });
        messages
    }
}

impl ExplainedRow {
    fn message(&self) -> Message {
        let message = match &self.fate {
            ExplainedFate::Entry { key, title, .. } => {
                Message::new("explain-row-entry").with("key", key).arg("pool", Arg::Trilingual(Box::new(title.clone())))
            }
            ExplainedFate::Out { reason, clause, sentence } => Message::new("explain-row-out")
                .with("reason", reason)
                .with("clause", clause)
                .arg("sentence", Arg::Trilingual(Box::new(sentence.clone()))),
            ExplainedFate::Unreadable { faults } => {
                let faults: Vec<&str> = faults.iter().map(|fault| fault.code()).collect();
                Message::new("explain-row-unreadable").with("faults", faults.join(", "))
            }
        };
        message.with("file", &self.file).with("line", self.line)
    }
}
