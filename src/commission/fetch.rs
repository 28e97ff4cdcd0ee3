//! Step: a drand round is got from the public endpoints, or what they answered is kept.
//!
//! Nothing is journalled: a round is evidence wherever it came from, and the draw takes it from the file.

use super::error::StepError;
use super::folder::Folder;
use crate::draw::brought::{self, Brought};
use crate::draw::commitment::Commitment;
use crate::draw::drand;
use crate::draw::source::{Chain, DrandEvidence, DrandSource, SeedSource};
use crate::endpoints::{Answer, Asking, Endpoint, Outcome};
use crate::hash::Digest;
use crate::journal::Refusal;
use crate::json::{self, Value};
use crate::time::{Instant, Period};
use base64::Engine as _;

/// The file beside the period's papers that a round is written to.
pub const BEACON: &str = "evidence-drand.json";
/// What the endpoints answered where none had the round: `utys cancel --missing-round` takes it.
pub const ANSWERS: &str = "endpoint-answers.json";

/// What an answer is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worth {
    /// The round that was asked for.
    Genuine,
    /// Not there (404) or not yet (425).
    Missing,
    /// A beacon, but of this other round.
    OtherRound(u64),
    /// A beacon whose signature is not the chain's.
    False,
    /// No beacon at all, or none was sent.
    Nothing,
}

/// What one endpoint said, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub answer: Answer,
    pub worth: Worth,
}

/// What asking came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The round, if any endpoint had it or everybody can compute it.
    pub evidence: Option<DrandEvidence>,
    /// In the order of asking, up to the first that had it.
    pub told: Vec<Told>,
}

impl Fetched {
    /// Whether an endpoint answered with something that passes itself off as the round.
    pub fn has_false(&self) -> bool {
        self.told.iter().any(|told| matches!(told.worth, Worth::False | Worth::OtherRound(_)))
    }

    /// The answers as a file: addresses, statuses and bodies, byte for byte (base64 where they are no text).
    pub fn answers_file(&self, round: &DrandSource, at: Instant) -> Vec<u8> {
        let answers = self.told.iter().map(|told| {
            let mut members = vec![("address".to_owned(), Value::text(&told.answer.address))];
            match &told.answer.outcome {
                Outcome::Answered { status, body } => {
                    members.push(("status".to_owned(), Value::Integer(u64::from(*status))));
                    members.push(match std::str::from_utf8(body) {
                        Ok(text) => ("body".to_owned(), Value::text(text)),
                        Err(_) => {
                            let coded = base64::engine::general_purpose::STANDARD.encode(body);
                            ("body_base64".to_owned(), Value::text(coded))
                        }
                    });
                }
                Outcome::TooLong => members.push(("error".to_owned(), Value::text("too long"))),
                Outcome::TimedOut => members.push(("error".to_owned(), Value::text("timed out"))),
                Outcome::NotReached(what) | Outcome::NotTrusted(what) => {
                    members.push(("error".to_owned(), Value::text(what)));
                }
            }
            Value::Object(members)
        });
        let file = Value::Object(vec![
            ("chain".to_owned(), Value::text(round.chain.name())),
            ("round".to_owned(), Value::Integer(round.round)),
            ("asked_at".to_owned(), Value::text(at.to_string())),
            ("answers".to_owned(), Value::List(answers.collect())),
        ]);
        json::pretty(&file).into_bytes()
    }
}

/// The commitment of `period` that stands, and C.
pub fn standing(folder: &Folder, period: Period) -> Result<(Commitment, Digest), StepError> {
    let attempt = folder.attempt(period)?;
    Ok((folder.commitment(attempt)?, attempt.commitment))
}

/// The round that the standing commitment of `period` names; `None` where it names none.
pub fn committed(folder: &Folder, period: Period) -> Result<Option<DrandSource>, StepError> {
    let (commitment, _) = standing(folder, period)?;
    Ok(commitment.seed_sources.into_iter().find_map(|source| match source {
        SeedSource::Drand(drand) => Some(drand),
        _ => None,
    }))
}

/// Asks one endpoint after the other until one has the round. Before its time none is asked.
pub fn fetch(round: &DrandSource, endpoints: &[Endpoint], asking: &Asking, at: Instant) -> Result<Fetched, StepError> {
    let due = round.time().ok_or(StepError::NoRound { round: round.round })?;
    if at < due {
        return Err(Refusal::TooEarly { round_at: due, at }.into());
    }
    if round.chain == Chain::Rehearsal {
        return Ok(Fetched { evidence: Some(drand::rehearsal_beacon(round.round)), told: Vec::new() });
    }
    let mut fetched = Fetched { evidence: None, told: Vec::new() };
    for endpoint in endpoints {
        let answer = asking.ask(endpoint, round);
        let (worth, evidence) = judge(round, &answer.outcome);
        fetched.told.push(Told { answer, worth });
        if evidence.is_some() {
            fetched.evidence = evidence;
            break;
        }
    }
    Ok(fetched)
}

fn judge(round: &DrandSource, outcome: &Outcome) -> (Worth, Option<DrandEvidence>) {
    let body = match outcome {
        Outcome::Answered { status: 200, body } => body,
        Outcome::Answered { status: 404 | 425, .. } => return (Worth::Missing, None),
        _ => return (Worth::Nothing, None),
    };
    match brought::read(body) {
        Ok(Brought::Beacon { evidence, .. }) if evidence.round != round.round => {
            (Worth::OtherRound(evidence.round), None)
        }
        Ok(Brought::Beacon { evidence, .. }) if evidence.verify(round.chain, round.round).is_ok() => {
            (Worth::Genuine, Some(evidence))
        }
        Ok(Brought::Beacon { .. }) => (Worth::False, None),
        _ => (Worth::Nothing, None),
    }
}

/// A beacon as drand's public interface answers it, on one line: a file, or what a QR code carries.
pub fn beacon_text(evidence: &DrandEvidence) -> String {
    let mut members = vec![
        ("round".to_owned(), Value::Integer(evidence.round)),
        ("signature".to_owned(), Value::text(&evidence.signature)),
    ];
    if let Some(previous) = &evidence.previous_signature {
        members.push(("previous_signature".to_owned(), Value::text(previous)));
    }
    let text = json::canonical(&Value::Object(members));
    format!("{text}\n")
}
