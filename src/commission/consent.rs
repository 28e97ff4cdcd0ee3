//! Consent to be published, where the rules ask for it: who was drawn gives it, refuses it, takes it back.
//!
//! Who noted it, and the words that the winner agreed to have shown, go into an object; the journal holds what was said
//! and when. Publishing somebody's data is not one person's to decide; that it stays unpublished is.
//!
//! Must never: make refusing harder than consenting, or keep the copy of an identity document.

use super::draw::record_of;
use super::error::{Class, StepError};
use super::folder::{Folder, one_person, typed};
use crate::hash::Digest;
use crate::ids::{Id, Label};
use crate::journal::state::DrawnState;
use crate::journal::{Event, Refusal};
use crate::lang::Message;
use crate::ledger::consent::{Consent, Said};
use crate::time::{Instant, Period};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most characters of the words that stand beside a masked account.
pub const LONGEST_WORDS: usize = 120;

/// What somebody said, as given.
#[derive(Clone, Debug)]
pub struct Answer {
    pub pool: Id,
    pub rank: u64,
    pub said: Said,
    /// Who notes it.
    pub by: String,
    /// Somebody else; needed where consent is given.
    pub second: Option<String>,
    /// `None`: now.
    pub happened_at: Option<Instant>,
    /// What may be shown beside the masked account, say a first name and a town; only with consent.
    pub shown_as: Option<String>,
    pub text: Option<String>,
    /// The form that was signed.
    pub evidence: Option<Vec<u8>>,
}

/// What stands behind the event, an object since it has names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    period: Period,
    ordinal: u64,
    pool: Id,
    rank: u64,
    number: u64,
    said: Said,
    happened_at: Instant,
    by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    second: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shown_as: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    evidence: Option<Digest>,
}

/// What it came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Noted {
    pub period: Period,
    pub pool: Id,
    pub rank: u64,
    pub label: Label,
    /// What stands now.
    pub consent: Consent,
    /// The words beside the account, as they were given.
    pub shown_as: Option<String>,
    /// The journal had it already: nothing was written.
    pub already: bool,
}

/// Why consent is not noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsentFault {
    /// The rules publish everybody, by this clause.
    NotNeeded {
        clause: String,
    },
    /// Words to be shown, and no consent to show them.
    WordsWithoutConsent,
    WordsTooLong,
}

impl ConsentFault {
    pub fn class(&self) -> Class {
        match self {
            ConsentFault::NotNeeded { .. } => Class::Refused,
            ConsentFault::WordsWithoutConsent | ConsentFault::WordsTooLong => Class::Input,
        }
    }

    pub fn message(&self) -> Message {
        match self {
            ConsentFault::NotNeeded { clause } => Message::new("consent-not-needed").with("clause", clause),
            ConsentFault::WordsWithoutConsent => Message::new("consent-words-without"),
            ConsentFault::WordsTooLong => Message::new("consent-words-long").count("limit", LONGEST_WORDS as u64),
        }
    }
}

/// Notes what `answer.rank` said. The same again changes nothing; where no time is given, neither does the same of now.
pub fn note(folder: &mut Folder, period: Period, answer: &Answer, at: Instant) -> Result<Noted, StepError> {
    let Answer { pool, rank, said, .. } = answer;
    let by = typed(&answer.by, "by")?;
    let second = answer.second.as_deref().map(|name| typed(name, "second")).transpose()?;
    let same = second.as_ref().is_some_and(|second| one_person(&by, second));
    if same || (second.is_none() && *said == Said::Given) {
        return Err(StepError::SecondPerson);
    }
    let shown_as = answer.shown_as.as_deref().map(|words| typed(words, "shown-as")).transpose()?;
    match &shown_as {
        Some(_) if *said != Said::Given => return Err(ConsentFault::WordsWithoutConsent.into()),
        Some(words) if words.chars().count() > LONGEST_WORDS => return Err(ConsentFault::WordsTooLong.into()),
        _ => {}
    }
    let text = answer.text.as_deref().map(|text| typed(text, "text")).transpose()?;
    let evidence = answer.evidence.as_deref().map(Digest::of);
    let (attempt, drawn) = folder.drawn(period)?;
    let publication = &folder.campaign_of(period).publication;
    if !publication.consent_needed {
        return Err(ConsentFault::NotNeeded { clause: publication.clause.clone() }.into());
    }
    let ordinal = attempt.ordinal;
    let told = |number: u64, happened_at: Instant| {
        let statement = Statement {
            period,
            ordinal,
            pool: pool.clone(),
            rank: *rank,
            number,
            said: *said,
            happened_at,
            by: by.clone(),
            second: second.clone(),
            shown_as: shown_as.clone(),
            text: text.clone(),
            evidence,
        };
        serde_json::to_vec(&statement).expect("structs of strings and numbers are JSON")
    };
    let spoken = drawn.consents.of(pool, *rank);
    let last = spoken.last().filter(|last| answer.happened_at.is_none_or(|time| time == last.happened_at));
    let number = spoken.len() as u64;
    let already = last.is_some_and(|last| Digest::of(&told(number, last.happened_at)) == last.statement);
    if !already {
        let (number, happened_at) = (number + 1, answer.happened_at.unwrap_or(at));
        let bytes = told(number, happened_at);
        let statement = Digest::of(&bytes);
        let (pool, rank, said) = (pool.clone(), *rank, *said);
        let event = Event::Consent { period, ordinal, pool, rank, number, said, happened_at, statement, evidence };
        folder.state().check(at, &event)?;
        for object in answer.evidence.iter().chain([&bytes]) {
            folder.put(object)?;
        }
        folder.append(at, vec![event])?;
    }
    let (_, drawn) = folder.drawn(period)?;
    let record = record_of(folder, &drawn.current_record())?;
    let not_drawn = || Refusal::RankNotDrawn { pool: pool.clone(), rank: *rank };
    let label = record.places().get(&(pool, *rank)).map(|place| place.label.clone()).ok_or_else(not_drawn)?;
    let consent = drawn.consents.stands(pool, *rank);
    Ok(Noted { period, pool: pool.clone(), rank: *rank, label, consent, shown_as, already })
}

/// Who of a drawn period may be shown, by pool and rank, with the words that they agreed to have shown.
pub(super) fn agreed(folder: &Folder, drawn: &DrawnState) -> Result<BTreeMap<(Id, u64), Option<String>>, StepError> {
    let words = |(pool, rank, spoken): (&Id, u64, &crate::journal::consent::Spoken)| {
        let statement: Statement = folder.get_json(&spoken.statement)?;
        Ok(((pool.clone(), rank), statement.shown_as))
    };
    drawn.consents.given().map(words).collect()
}

/// How many holders of `period` nobody asked yet; `None` while it is not drawn, and where the rules do not ask.
pub(super) fn not_asked(folder: &Folder, period: Period, at: Instant) -> Option<u64> {
    let (_, drawn) = folder.state().period(period)?.drawn()?;
    let asks = folder.campaign_of(period).publication.consent_needed;
    let pools = (0..).map_while(|place| folder.state().certificates(period, place, at));
    let silent = |certificates: crate::journal::claim::PoolCertificates| {
        let holders = certificates.all().filter_map(|standing| standing.holder);
        let consent = |rank| drawn.consents.stands(certificates.pool(), rank);
        holders.filter(|(rank, _)| consent(*rank) == Consent::NotAsked).count() as u64
    };
    asks.then(|| pools.map(silent).sum())
}
