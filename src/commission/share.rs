//! Steps of a room without a network: shares are made before the freeze, dice thrown after it, shares revealed last.

use super::error::StepError;
use super::evidence;
use super::folder::Folder;
use crate::draw::source::{SeedSource, share_digest};
use crate::hash::{Digest, hex};
use crate::ids::{Id, Member};
use crate::journal::{Event, Refusal};
use crate::json;
use crate::time::{Instant, Period};
use serde::{Deserialize, Serialize};

/// What a member keeps to himself until the dice have fallen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareFile {
    pub campaign: Id,
    pub period: Period,
    pub ordinal: u64,
    pub member: Member,
    /// 32 bytes of hex.
    pub value: String,
}

/// The value stays out of logs.
impl std::fmt::Debug for ShareFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ShareFile({} {})", self.period, self.member)
    }
}

impl ShareFile {
    pub fn to_text(&self) -> String {
        let bytes = serde_json::to_vec(self).expect("a struct of strings is JSON");
        json::pretty(&json::parse(&bytes).expect("what was just written parses"))
    }
}

/// Makes a share for the next freeze of `period` out of 32 random bytes; with it the digest to commit to. Nothing
/// is written: the member keeps the file, and gives away the digest.
pub fn make(
    folder: &Folder,
    period: Period,
    member: &Member,
    random: [u8; 32],
) -> Result<(ShareFile, Digest), StepError> {
    folder.state().may_import(period)?;
    let roster = folder.roster()?;
    match roster.member(member) {
        None => return Err(StepError::NotAMember { member: member.clone() }),
        Some(known) if !known.present => return Err(StepError::Absent { member: member.clone() }),
        Some(_) => {}
    }
    let ordinal = folder.period(period)?.map_or(0, |p| p.attempts.len() as u64) + 1;
    let campaign = folder.campaign_of(period).id.clone();
    let digest = share_digest(&campaign, period, ordinal, member, &random);
    Ok((ShareFile { campaign, period, ordinal, member: member.clone(), value: hex(&random) }, digest))
}

/// Notes the dice that were thrown. The same dice again change nothing.
pub fn throw(folder: &mut Folder, period: Period, rolls: &str, at: Instant) -> Result<bool, StepError> {
    let rolls = evidence::rolls(rolls)?;
    let attempt = folder.attempt(period)?;
    let ordinal = attempt.ordinal;
    let due = folder.commitment(attempt)?.seed_sources.iter().find_map(|source| match source {
        SeedSource::Dice { rolls } => Some(*rolls),
        _ => None,
    });
    if due.is_some_and(|due| due != rolls.len() as u64) {
        let why = format!("{}/{}", rolls.len(), due.unwrap_or_default());
        return Err(StepError::EvidenceForm { what: "dice".to_owned(), why });
    }
    let thrown = Digest::of(rolls.as_bytes());
    if attempt.dice == Some(thrown) {
        return Ok(true);
    }
    let event = Event::DiceThrown { period, ordinal, rolls: thrown };
    folder.state().check(at, &event)?;
    folder.put(rolls.as_bytes())?;
    folder.append(at, vec![event])?;
    Ok(false)
}

/// Reveals the share that `text` (a share file, or the value alone) holds. The same share again changes nothing.
pub fn reveal(
    folder: &mut Folder,
    period: Period,
    member: &Member,
    text: &str,
    at: Instant,
) -> Result<bool, StepError> {
    let value = evidence::share_value(text, member)?;
    let attempt = folder.attempt(period)?;
    let ordinal = attempt.ordinal;
    let committed = folder.commitment(attempt)?.seed_sources.into_iter().find_map(|source| match source {
        SeedSource::Share { member: of, sha256 } if of == *member => Some(sha256),
        _ => None,
    });
    let committed = committed.ok_or_else(|| Refusal::ShareNotDue { member: member.clone() })?;
    if share_digest(&folder.campaign_of(period).id, period, ordinal, member, &value) != committed {
        return Err(StepError::ShareMismatch { member: member.clone() });
    }
    let object = Digest::of(&value);
    if attempt.shares.get(member) == Some(&object) {
        return Ok(true);
    }
    let event = Event::ShareRevealed { period, ordinal, member: member.clone(), value: object };
    folder.state().check(at, &event)?;
    folder.put(&value)?;
    folder.append(at, vec![event])?;
    Ok(false)
}
