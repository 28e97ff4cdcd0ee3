//! What documents and pages say, gathered from what is known of a period: pure functions from campaign, record,
//! roster and journal to the facts that [`crate::minutes`] and [`crate::publish`] render.
//!
//! Must never: read anything, or put an account or a name where the public reads.

mod claim;
mod meeting;
mod minutes;
mod origin;
mod replaced;
mod replacement;
mod results;
mod sheet;
mod wave;

pub use claim::Calendar;
pub use minutes::{BadRow, MinutesSettings, Names, accepted_rows, minutes_facts};
pub use origin::{earlier_versions, origin};
pub use replaced::{AfterDraw, PublishedList};
pub use replacement::{RecheckMade, ReplacementContext, replacement_facts};
pub use results::results_facts;
pub use sheet::sheet_facts;
pub use wave::{ClosedList, Decided, WaveContext, disqualified_facts, wave_facts};

use super::roster::Roster;
use crate::campaign::{Campaign, CarryMode};
use crate::draw::commitment::Commitment;
use crate::draw::random_org;
use crate::draw::record::Record;
use crate::draw::source::{DrandSource, SeedSource};
use crate::hash::Digest;
use crate::ids::{Id, UNREADABLE};
use crate::lang::{Lang, Message, Trilingual};
use crate::minutes::facts::{ExcludedFacts, FileFacts, MemberFacts, Round};
use crate::time::{Instant, Moment, Period};

/// What is known of a period that was drawn.
pub struct DrawnPeriod<'a> {
    pub campaign: &'a Campaign,
    pub rehearsal: bool,
    pub roster: &'a Roster,
    pub record: &'a Record,
    /// Where C appeared, and when.
    pub published: &'a [(Instant, String)],
    /// Time stamps over C that are older than the seed.
    pub stamps: &'a [KeptStamp],
    pub cancelled: &'a [CancelledAttempt],
    pub late_errors: &'a [LateError],
    /// What working days are counted by; `None` where none is set, or calendar days are counted.
    pub calendar: Option<&'a Calendar>,
}

/// A time stamp over C, and the name under which it is attached.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptStamp {
    pub at: Instant,
    pub authority: String,
    pub name: String,
    pub sha256: Digest,
}

/// An attempt that was cancelled.
#[derive(Clone, Debug, PartialEq)]
pub struct CancelledAttempt {
    pub ordinal: u64,
    pub commitment: Digest,
    pub at: Instant,
    pub cause: crate::journal::event::Cause,
    pub reason: String,
    /// Two names.
    pub by: Vec<String>,
}

/// An error that was found after the seed.
#[derive(Clone, Debug, PartialEq)]
pub struct LateError {
    pub at: Instant,
    pub by: String,
    pub text: String,
}

/// A message in all three languages, for facts that documents carry.
fn in_all(message: &Message) -> Trilingual {
    Trilingual { kk: message.say(Lang::Kk), ru: message.say(Lang::Ru), en: message.say(Lang::En) }
}

fn moment(campaign: &Campaign, at: Instant) -> Moment {
    Moment::new(at, campaign.time_zone)
}

fn files(commitment: &Commitment) -> Vec<FileFacts> {
    let facts = |file: &crate::draw::commitment::ImportedFile| FileFacts {
        name: file.name.clone(),
        sha256: file.sha256,
        rows: file.rows,
    };
    commitment.sources.iter().map(facts).collect()
}

/// Reasons in the campaign file's order, accepted bad rows last; those that excluded nobody are left out.
fn excluded(campaign: &Campaign, commitment: &Commitment) -> Vec<ExcludedFacts> {
    let count = |id: &Id| commitment.counts.excluded.get(id).copied().filter(|count| *count > 0);
    let mut facts: Vec<ExcludedFacts> = campaign
        .rules
        .iter()
        .filter_map(|rule| {
            Some(ExcludedFacts {
                reason: rule.id.clone(),
                clause: rule.clause.clone(),
                sentence: rule.sentence.clone(),
                count: count(&rule.id)?,
            })
        })
        .collect();
    facts.extend(Id::parse(UNREADABLE).and_then(|id| {
        let sentence = in_all(&Message::new("commission-unreadable"));
        Some(ExcludedFacts { count: count(&id)?, reason: id, clause: String::new(), sentence })
    }));
    facts
}

pub(super) fn members(roster: &Roster) -> Vec<MemberFacts> {
    let facts = |member: &super::roster::RosterMember| MemberFacts {
        role: member.role.clone(),
        name: member.name.clone(),
        present: member.present,
        absence: member.absence.clone(),
    };
    roster.members.iter().map(facts).collect()
}

/// A round with the time at which it comes to be known.
fn round(campaign: &Campaign, source: &DrandSource) -> Round {
    let at = source.time().unwrap_or_else(|| Instant::from_unix(0).expect("the epoch is an instant"));
    Round { chain: source.chain.name().to_owned(), round: source.round, at: moment(campaign, at) }
}

/// When random.org signed an answer.
fn completion_time(drawn: &DrawnPeriod<'_>, source: &SeedSource, random: &str) -> Option<Instant> {
    match source {
        SeedSource::RandomOrg { n, min, max } => {
            random_org::judge(random, *n, *min, *max, &drawn.record.commitment_sha256)?.completion_time
        }
        _ => None,
    }
}

/// Where the undrawn certificates of `period` go.
fn carried_to(campaign: &Campaign, period: Period) -> Option<Period> {
    match campaign.carry_over.mode {
        CarryMode::PerPool => campaign.next_period(period),
        CarryMode::None => None,
    }
}

/// Whole tenge.
pub(super) fn tenge(tiyn: u64) -> u64 {
    tiyn / 100
}
