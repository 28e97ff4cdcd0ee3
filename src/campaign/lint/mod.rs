//! Finds what a campaign file and the facts that its document declares contradict.
//!
//! A document of rules is written by people: totals in prose differ from tables, bands leave gaps, a certificate is
//! given to a reserve in one clause and drawn again in another. Each contradiction names its clauses and both sides;
//! which side holds is for people to decide and for the campaign file's `readings` to say.
//!
//! Must never: decide, or stay silent because the campaign file has chosen a reading.

mod bands;
mod clauses;
mod dates;
mod figures;
mod letters;

use super::declared::{Declared, Fact};
use super::{Campaign, Reading};
use crate::lang::{Arg, Message, grouped};
use chrono::NaiveDate;

/// Two things that cannot both hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    /// What kind it is, for machines; never translated.
    pub code: &'static str,
    /// Where it stands; empty where the document is silent.
    pub clauses: Vec<String>,
    /// The sentence, with both figures; its hint says what to do.
    pub message: Message,
    /// Both sides, in a form that machines read: what is expected first, where there is such a thing.
    pub sides: [String; 2],
}

/// All contradictions, in the order of the checks; `declared` are the facts of the campaign's document.
pub fn contradictions(campaign: &Campaign, declared: &Declared) -> Vec<Contradiction> {
    let facts = &declared.facts;
    let mut found = Vec::new();
    figures::check(campaign, facts, &mut found);
    bands::check(campaign, facts, &mut found);
    dates::check(campaign, facts, &mut found);
    clauses::check(campaign, facts, &mut found);
    letters::check(facts, &mut found);
    found
}

/// The readings by which the campaign file settles a contradiction: those that name one of its clauses.
pub fn readings<'c>(campaign: &'c Campaign, contradiction: &Contradiction) -> Vec<&'c Reading> {
    let named = |clause: &str| numbers(clause).map(str::to_owned).collect::<Vec<_>>();
    let of: Vec<String> = contradiction.clauses.iter().flat_map(|clause| named(clause)).collect();
    campaign.readings.iter().filter(|reading| numbers(&reading.clause).any(|n| of.iter().any(|o| o == n))).collect()
}

/// The clauses' numbers in `7, table 1` or `16, 17`: what follows a word (`table 1`) is no clause. Of a document that
/// numbers nothing, the headings.
fn numbers(clause: &str) -> impl Iterator<Item = &str> {
    let is_number = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    let numbered = is_number(clause);
    let parts = clause.split(',').map(str::trim);
    let parts = parts.filter_map(move |part| if numbered { part.split(' ').next() } else { Some(part) });
    parts.filter(move |part| !numbered || is_number(part))
}

impl Contradiction {
    fn new(code: &'static str, message: Message, sides: [String; 2]) -> Contradiction {
        Contradiction { code, clauses: Vec::new(), message, sides }
    }

    fn at<'f>(mut self, facts: impl IntoIterator<Item = &'f Fact>) -> Contradiction {
        for fact in facts {
            if !self.clauses.contains(&fact.clause) {
                self.clauses.push(fact.clause.clone());
            }
        }
        self
    }

    fn at_clause(mut self, clause: &str) -> Contradiction {
        if !clause.is_empty() && !self.clauses.iter().any(|c| c == clause) {
            self.clauses.push(clause.to_owned());
        }
        self
    }
}

/// Tiyn as people read tenge: `14 999,99`, `50 000`.
fn tenge(tiyn: u64) -> String {
    match tiyn % 100 {
        0 => grouped(tiyn / 100),
        rest => format!("{},{rest:02}", grouped(tiyn / 100)),
    }
}

/// Tiyn as machines read tenge: `14999.99`, `50000`.
fn plain(tiyn: u64) -> String {
    match tiyn % 100 {
        0 => (tiyn / 100).to_string(),
        rest => format!("{}.{rest:02}", tiyn / 100),
    }
}

fn day(date: NaiveDate) -> Arg {
    Arg::Message(Box::new(crate::lang::date::day_message(date)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clause_numbers_are_told_from_tables() {
        assert_eq!(numbers("7, table 1").collect::<Vec<_>>(), ["7"]);
        assert_eq!(numbers("16, 17").collect::<Vec<_>>(), ["16", "17"]);
        assert_eq!(numbers("3 a, 4").collect::<Vec<_>>(), ["3", "4"]);
        assert_eq!(numbers("Статусы, Карты клиентов").collect::<Vec<_>>(), ["Статусы", "Карты клиентов"]);
    }

    #[test]
    fn amounts_show_tiyn_only_where_there_are_any() {
        assert_eq!(tenge(1_499_901), "14\u{a0}999,01");
        assert_eq!(tenge(5_000_000), "50\u{a0}000");
    }
}
