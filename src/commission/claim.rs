//! Steps of a certificate's life after the draw: its holder is told, gets in touch, shows a document, signs the act,
//! receives it; a certificate that nobody can hold goes back to the organiser.
//!
//! Who did it and who saw it goes into an object; the journal holds the step and its time.
//!
//! Must never: keep the copy of an identity document, or let one person alone hand a certificate over or take one back.

use super::error::StepError;
use super::folder::{Folder, one_person, two_names, typed};
use super::ledger::{Line, line};
use crate::hash::Digest;
use crate::ids::Id;
use crate::journal::{Event, Refusal};
use crate::ledger::claim::Step;
use crate::time::{Instant, Period};
use serde::{Deserialize, Serialize};

/// A step as given.
#[derive(Clone, Debug)]
pub struct Claim {
    pub pool: Id,
    pub rank: u64,
    pub step: Step,
    /// Who does it: calls, sees the document, hands over.
    pub by: String,
    /// Somebody else; needed where a certificate is handed over.
    pub second: Option<String>,
    /// Of the proxy to whom it is handed over; needed then, and with no other step.
    pub proxy: Option<String>,
    /// `None`: now.
    pub happened_at: Option<Instant>,
    /// How: a telephone call, a letter.
    pub channel: Option<String>,
    pub text: Option<String>,
    /// Say a log of calls, the scan of a signed act.
    pub evidence: Option<Vec<u8>>,
}

/// What stands behind a step, an object since it has names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    period: Period,
    ordinal: u64,
    pool: Id,
    rank: u64,
    number: u64,
    step: Step,
    happened_at: Instant,
    by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    second: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    proxy: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    channel: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    evidence: Option<Digest>,
}

/// What a step came to.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// Where the certificate stands now.
    pub line: Line,
    /// The journal had it already: nothing was written.
    pub already: bool,
}

/// Notes a step of the claim of `rank`. The same step again, at the same time, changes nothing.
pub fn take(folder: &mut Folder, period: Period, claim: &Claim, at: Instant) -> Result<Claimed, StepError> {
    let Claim { pool, rank, step, .. } = claim;
    let by = typed(&claim.by, "by")?;
    let second = claim.second.as_deref().map(|name| typed(name, "second")).transpose()?;
    let same = second.as_ref().is_some_and(|second| one_person(&by, second));
    if same || (second.is_none() && matches!(step, Step::HandedOver { .. })) {
        return Err(StepError::SecondPerson);
    }
    if *step == Step::DocumentSeen && claim.evidence.is_some() {
        return Err(StepError::DocumentCopied);
    }
    let proxy = claim.proxy.as_deref().map(|name| typed(name, "proxy-name")).transpose()?;
    if proxy.is_some() != step.is_by_proxy() {
        return Err(StepError::ProxyName { needed: step.is_by_proxy() });
    }
    let channel = claim.channel.as_deref().map(|text| typed(text, "channel")).transpose()?;
    let text = claim.text.as_deref().map(|text| typed(text, "text")).transpose()?;
    let evidence = claim.evidence.as_deref().map(Digest::of);
    let (attempt, drawn) = folder.drawn(period)?;
    let ordinal = attempt.ordinal;
    let taken = drawn.claims.of(pool, *rank).len() as u64;
    let happened_at = claim.happened_at.unwrap_or(at);
    let told = |number: u64| -> (Vec<u8>, Event) {
        let statement = Statement {
            period,
            ordinal,
            pool: pool.clone(),
            rank: *rank,
            number,
            step: *step,
            happened_at,
            by: by.clone(),
            second: second.clone(),
            proxy: proxy.clone(),
            channel: channel.clone(),
            text: text.clone(),
            evidence,
        };
        let bytes = serde_json::to_vec(&statement).expect("structs of strings and numbers are JSON");
        let event = Event::ClaimStep {
            period,
            ordinal,
            pool: pool.clone(),
            rank: *rank,
            number,
            step: *step,
            happened_at,
            statement: Digest::of(&bytes),
            evidence,
        };
        (bytes, event)
    };
    // Of a command that is sent again the step is the last one already.
    let already = taken > 0 && folder.state().seen(&told(taken).1).is_some();
    if !already {
        let (statement, event) = told(taken + 1);
        folder.state().check(at, &event)?;
        for object in claim.evidence.iter().chain([&statement]) {
            folder.put(object)?;
        }
        folder.append(at, vec![event])?;
    }
    let (attempt, drawn) = folder.drawn(period)?;
    let not_drawn = || Refusal::RankNotDrawn { pool: pool.clone(), rank: *rank };
    let place = attempt.pool(pool).ok_or_else(not_drawn)?;
    let number = drawn.certificates(&attempt.pools, place).and_then(|numbers| numbers.held_by(*rank));
    let line = line(folder, period, place, number.ok_or_else(not_drawn)?, at)?;
    Ok(Claimed { line, already })
}

/// A certificate that is taken back, as given.
#[derive(Clone, Debug)]
pub struct GiveBack {
    pub pool: Id,
    pub certificate: u64,
    pub by: String,
    pub second: String,
    /// Why nobody can hold it.
    pub text: String,
}

/// What stands behind a return, an object since it has names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReturnStatement {
    period: Period,
    ordinal: u64,
    pool: Id,
    certificate: u64,
    by: String,
    second: String,
    text: String,
}

/// Notes that a certificate which nobody can hold went back to the organiser. The same again changes nothing.
pub fn give_back(folder: &mut Folder, period: Period, back: &GiveBack, at: Instant) -> Result<Claimed, StepError> {
    let (by, second) = two_names(&back.by, &back.second)?;
    let text = typed(&back.text, "text")?;
    let ordinal = folder.drawn(period)?.0.ordinal;
    let GiveBack { pool, certificate, .. } = back;
    let (pool, certificate) = (pool.clone(), *certificate);
    let statement = ReturnStatement { period, ordinal, pool: pool.clone(), certificate, by, second, text };
    let statement = serde_json::to_vec(&statement).expect("structs of strings and numbers are JSON");
    let digest = Digest::of(&statement);
    let event = Event::Returned { period, ordinal, pool: pool.clone(), certificate, statement: digest };
    let already = folder.state().seen(&event).is_some();
    if !already {
        folder.state().check(at, &event)?;
        folder.put(&statement)?;
        folder.append(at, vec![event])?;
    }
    let unknown = || Refusal::UnknownCertificate { pool: pool.clone(), certificate };
    let place = folder.drawn(period)?.0.pool(&pool).ok_or_else(unknown)?;
    let line = line(folder, period, place, certificate, at)?;
    Ok(Claimed { line, already })
}
