//! What the results pages say, as plain structs: nothing reaches a page that is not here.
//!
//! `commission` fills them, [`crate::publish::write_site`] renders them. Text that the campaign file gives is
//! [`Trilingual`]; text that somebody typed is one string, shown in every language as it was typed, with long
//! runs of digits masked.
//!
//! Must never: have a member for an account, a client's name or a ЖСН/БСН. What is not in the type cannot be
//! published by mistake.

use crate::campaign::change::Changes;
use crate::hash::Digest;
use crate::ids::{Id, Label, Member};
use crate::lang::Trilingual;
use crate::time::{Day, Moment, Period};
use serde::{Deserialize, Serialize};

pub use super::replaced::{DrawnAs, PlaceFacts, ReasonFacts, ReplacedFacts, Standing, WaveDocuments, WaveFacts};

/// Everything that the pages of one campaign say.
#[derive(Clone, Debug, PartialEq)]
pub struct CampaignPages {
    pub campaign: Id,
    pub title: Trilingual,
    pub organiser: Trilingual,
    /// Marks every page.
    pub rehearsal: bool,
    /// Those that have a record, in ascending order; may be empty.
    pub periods: Vec<PeriodPages>,
}

/// The results of one period, with the documents that lie beside its pages.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodPages {
    pub results: ResultsFacts,
    pub documents: Documents,
}

/// The public files of a period, byte for byte.
#[derive(Clone, Debug, PartialEq)]
pub struct Documents {
    /// The public edition, as signed.
    pub minutes: Vec<u8>,
    /// The newest: with the waves drawn so far.
    pub record: Vec<u8>,
    /// The commitment file: its SHA-256 is C.
    pub commitment: Vec<u8>,
    /// Of the waves of the results, in their order.
    pub waves: Vec<WaveDocuments>,
    /// The public editions of supplementary minutes of replacements, by their numbers.
    pub replacements: Vec<(u64, Vec<u8>)>,
}

/// What the page of one period says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultsFacts {
    pub period: Period,
    pub ordinal: u64,
    /// When the draw was made.
    pub drawn_at: Moment,
    /// As it stands after «№» in the minutes, for example `4/2021-06`.
    pub minutes_number: String,
    /// The version of the rules that was in force; `None` where there was one from the campaign's beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<VersionFacts>,
    /// Where the journal began in mid-course: its first period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted: Option<Period>,
    pub list: ListFacts,
    pub commitment: CommitmentFacts,
    /// In the order of the commitment.
    pub seed: Vec<SeedFacts>,
    pub claim: ClaimFacts,
    /// Why winners may be missing: the rules publish only who consented. The clause, empty if there is none.
    pub consent: ConsentFacts,
    /// In the order of the commitment.
    pub pools: Vec<PoolFacts>,
    /// In ascending order: those whose list of disqualified was published. Empty where nothing followed the draw.
    pub waves: Vec<WaveFacts>,
    /// Attempts of this period that were cancelled before their seed.
    pub cancelled: Vec<CancelledFacts>,
    /// Errors that were found after the seed: they never reopen a draw.
    pub corrections: Vec<CorrectionFacts>,
}

/// A changed version of the campaign file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VersionFacts {
    pub number: u64,
    pub from: Period,
    pub sha256: Digest,
    /// The day on which the change was published.
    pub noticed: Day,
    pub place: String,
    /// Against the version before.
    pub changes: Changes,
}

/// `rows = eligible + Σ excluded`; all are rows of the export, not accounts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListFacts {
    pub rows: u64,
    pub eligible: u64,
    /// In the campaign file's order; reasons without rows may be left out.
    pub excluded: Vec<ExcludedFacts>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExcludedFacts {
    /// Empty where no clause stands behind the reason (accepted unreadable rows).
    pub clause: String,
    pub sentence: Trilingual,
    pub count: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentFacts {
    /// C.
    pub sha256: Digest,
    pub committed_at: Moment,
    /// Where and when C appeared before the seed; empty if nobody journalled it, and the page says so.
    pub published: Vec<AppearanceFacts>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppearanceFacts {
    pub at: Moment,
    pub place: String,
}

/// A seed source that was used, without its value: that is in the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", deny_unknown_fields)]
pub enum SeedFacts {
    #[serde(rename = "drand")]
    Drand {
        /// As in the commitment: the chain's hash, or `rehearsal`.
        chain: String,
        round: u64,
        /// The time of the round.
        at: Moment,
    },
    #[serde(rename = "random.org")]
    RandomOrg { completed_at: Moment },
    #[serde(rename = "share")]
    Share { member: Member },
    #[serde(rename = "dice")]
    Dice {
        /// How many throws.
        rolls: u64,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimFacts {
    pub clause: String,
    /// The last day on which a winner can answer, in the campaign's zone.
    pub until: Day,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentFacts {
    pub clause: String,
    /// Whether the rules publish a winner only with consent.
    pub needed: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolFacts {
    pub id: Id,
    pub title: Trilingual,
    /// What is won, without its value.
    pub certificate: Trilingual,
    /// Whole tenge, one certificate.
    pub value: u64,
    pub planned: u64,
    pub carried: u64,
    /// Entries of the frozen list.
    pub entrants: u64,
    pub undrawn: u64,
    /// The period that the undrawn go to; `None`: nothing follows, they are reported as left.
    pub carried_to: Option<Period>,
    /// How many reserves were drawn. Not who: a reserve known in advance can be worked on, or work on others.
    pub reserves: u64,
    /// Those who may be shown, by rank.
    pub winners: Vec<WinnerFacts>,
    /// Winners left out of `winners` because the consent that the rules ask for does not stand.
    pub without_consent: u64,
    /// What became of the certificates after the draw; `None` where nobody is known to have lost one.
    pub replaced: Option<ReplacedFacts>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WinnerFacts {
    pub rank: u64,
    /// Index + 1.
    pub list_number: u64,
    /// The masked account, as in the record.
    pub label: Label,
    /// What the winner agreed to have shown beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_as: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CancelledFacts {
    pub ordinal: u64,
    pub sha256: Digest,
    pub at: Moment,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionFacts {
    pub found_at: Moment,
    pub text: String,
}

impl PoolFacts {
    /// Planned and carried together.
    pub fn certificates(&self) -> u64 {
        self.planned.saturating_add(self.carried)
    }

    /// Winners, shown or not.
    pub fn drawn(&self) -> u64 {
        self.winners.len() as u64 + self.without_consent
    }

    /// How many places are only counted, since their consent does not stand: of the winners, or of all who lost or hold a
    /// certificate where something followed the draw.
    pub fn not_shown(&self) -> u64 {
        self.replaced.as_ref().map_or(self.without_consent, |replaced| replaced.without_consent)
    }

    /// Everybody who may be shown, as it stands now; `until` is the last day of who won in the draw.
    pub fn places(&self, until: Day) -> Vec<PlaceFacts> {
        match &self.replaced {
            Some(replaced) => replaced.places.clone(),
            None => self.winners.iter().map(|winner| winner.holds(until)).collect(),
        }
    }
}

impl WinnerFacts {
    /// Nothing followed the draw.
    fn holds(&self, until: Day) -> PlaceFacts {
        let WinnerFacts { rank, list_number, label, shown_as } = self.clone();
        let standing = Standing::Holds { until };
        PlaceFacts { rank, list_number, label, shown_as, drawn_as: DrawnAs::Winner, standing }
    }
}

impl ResultsFacts {
    /// Whether anything that is known followed the draw.
    pub fn has_replacement(&self) -> bool {
        !self.waves.is_empty() || self.pools.iter().any(|pool| pool.replaced.is_some())
    }

    /// Certificates of all pools, planned and carried.
    pub fn certificates(&self) -> u64 {
        self.sum(PoolFacts::certificates)
    }

    /// Certificates drawn, in all pools.
    pub fn drawn(&self) -> u64 {
        self.sum(PoolFacts::drawn)
    }

    /// Whole tenge: the value of what was drawn.
    pub fn value_drawn(&self) -> u64 {
        self.sum(|pool| pool.drawn().saturating_mul(pool.value))
    }

    /// Entries of all pools.
    pub fn entrants(&self) -> u64 {
        self.sum(|pool| pool.entrants)
    }

    /// Saturating: a sum that does not fit is a fault of the facts, not a reason to stop.
    fn sum(&self, of: impl Fn(&PoolFacts) -> u64) -> u64 {
        self.pools.iter().map(of).fold(0, u64::saturating_add)
    }
}
