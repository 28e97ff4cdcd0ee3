//! Steps around an attempt: C appears outside, the attempt is cancelled, an error is found after the seed, the
//! list secret is handed to an auditor.

use super::error::StepError;
use super::facts::{CancelledAttempt, LateError};
use super::folder::{Folder, typed};
use crate::hash::{Digest, hex};
use crate::ids::Member;
use crate::journal::event::Cause;
use crate::journal::state::{Attempt, AttemptEnd};
use crate::journal::{Event, Refusal};
use crate::time::{Instant, Period};
use serde::{Deserialize, Serialize};

/// Notes that C appeared at `place` at `appeared_at`. The same again changes nothing.
pub fn appeared(
    folder: &mut Folder,
    period: Period,
    place: &str,
    appeared_at: Instant,
    at: Instant,
) -> Result<bool, StepError> {
    let place = typed(place, "place")?;
    let attempt = folder.attempt(period)?;
    let (ordinal, commitment) = (attempt.ordinal, attempt.commitment);
    once(folder, Event::CommitmentPublished { period, ordinal, commitment, place, appeared_at }, None, at)
}

/// Why an attempt is cancelled, as given.
#[derive(Clone, Debug)]
pub enum CancelCause {
    BeforeSeed,
    ShareWithheld(Member),
    /// The answers of drand's endpoints, byte for byte.
    RoundMissing(Vec<u8>),
}

/// What is published about a cancelled attempt, and kept as an object since it has names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub period: Period,
    pub ordinal: u64,
    /// C.
    pub commitment: Digest,
    pub reason: String,
    /// Two names.
    pub by: Vec<String>,
}

/// Cancels the attempt that stands. The same statement again changes nothing.
pub fn cancel(
    folder: &mut Folder,
    period: Period,
    cause: CancelCause,
    reason: &str,
    by: &[String],
    at: Instant,
) -> Result<bool, StepError> {
    let reason = typed(reason, "reason")?;
    let by = by.iter().map(|name| typed(name, "by")).collect::<Result<Vec<_>, _>>()?;
    if by.len() != 2 || by[0].to_lowercase() == by[1].to_lowercase() {
        return Err(StepError::TwoNames);
    }
    // The last attempt, standing or not: a cancellation that is sent again finds its own.
    let last = folder.period(period)?.and_then(|p| p.attempts.last());
    let last = last.ok_or(Refusal::NotCommitted { period })?;
    let (ordinal, commitment) = (last.ordinal, last.commitment);
    let statement = bytes_of(&Statement { period, ordinal, commitment, reason, by });
    let (cause, answers) = match cause {
        CancelCause::BeforeSeed => (Cause::BeforeSeed, None),
        CancelCause::ShareWithheld(member) => (Cause::ShareWithheld { member }, None),
        CancelCause::RoundMissing(answers) => (Cause::RoundMissing { answers: Digest::of(&answers) }, Some(answers)),
    };
    let event = Event::Cancelled { period, ordinal, cause, statement: Digest::of(&statement) };
    let objects: Vec<Vec<u8>> = answers.into_iter().chain([statement]).collect();
    once(folder, event, Some(objects), at)
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Found {
    by: String,
    text: String,
}

/// Journals an error that was found after the seed: the minutes print it, and nothing is drawn again.
pub fn error_found(folder: &mut Folder, period: Period, by: &str, text: &str, at: Instant) -> Result<bool, StepError> {
    let found = Found { by: typed(by, "by")?, text: typed(text, "text")? };
    let ordinal = folder.attempt(period)?.ordinal;
    let statement = bytes_of(&found);
    let event = Event::ErrorFound { period, ordinal, statement: Digest::of(&statement) };
    once(folder, event, Some(vec![statement]), at)
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HandOver {
    secret_of: Period,
    to: String,
}

/// Hands the list secret to an auditor, by name: 64 characters of hex. It opens every nonce of the list.
pub fn hand_over_secret(folder: &mut Folder, period: Period, to: &str, at: Instant) -> Result<String, StepError> {
    let to = typed(to, "to")?;
    let (attempt, _) = folder.drawn(period)?;
    let ordinal = attempt.ordinal;
    let secret = hex(&folder.secret(attempt)?.0);
    let receipt = bytes_of(&HandOver { secret_of: period, to });
    let event = Event::SecretHandedOver { period, ordinal, receipt: Digest::of(&receipt) };
    once(folder, event, Some(vec![receipt]), at)?;
    Ok(secret)
}

/// Appends `event` after its objects, unless the very same event stands already: then answers `true`.
fn once(folder: &mut Folder, event: Event, objects: Option<Vec<Vec<u8>>>, at: Instant) -> Result<bool, StepError> {
    if folder.state().seen(&event).is_some() {
        return Ok(true);
    }
    folder.state().check(at, &event)?;
    for object in objects.into_iter().flatten() {
        folder.put(&object)?;
    }
    folder.append(at, vec![event])?;
    Ok(false)
}

fn bytes_of(statement: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(statement).expect("structs of strings and numbers are JSON")
}

/// The attempts of `period` that were cancelled, as documents print them.
pub(super) fn cancelled(folder: &Folder, period: Period) -> Result<Vec<CancelledAttempt>, StepError> {
    let mut printed = Vec::new();
    for attempt in folder.period(period)?.map_or(&[][..], |p| &p.attempts) {
        if let AttemptEnd::Cancelled { at, cause, statement } = &attempt.end {
            let said: Statement = folder.get_json(statement)?;
            printed.push(CancelledAttempt {
                ordinal: attempt.ordinal,
                commitment: attempt.commitment,
                at: *at,
                cause: cause.clone(),
                reason: said.reason,
                by: said.by,
            });
        }
    }
    Ok(printed)
}

/// The errors that were found after the seed, as documents print them.
pub(super) fn late_errors(folder: &Folder, attempt: &Attempt) -> Result<Vec<LateError>, StepError> {
    let read = |(at, statement): &(Instant, Digest)| {
        let found: Found = folder.get_json(statement)?;
        Ok(LateError { at: *at, by: found.by, text: found.text })
    };
    attempt.errors.iter().map(read).collect()
}
