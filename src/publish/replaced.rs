//! What became of the certificates after the draw (spec, section 9): who lost one, who moved up, what waves drew.
//!
//! Must never: name a reserve that still waits, say a reason before its list was published, or have a member for
//! who decided and on what evidence.

use super::facts::{AppearanceFacts, SeedFacts};
use crate::hash::Digest;
use crate::ids::{Id, Label};
use crate::lang::Trilingual;
use crate::time::{Day, Moment};
use serde::{Deserialize, Serialize};

/// A list of disqualified that was published, and the wave that draws by it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaveFacts {
    /// From 1; numbers may be missing, since a list that nobody saw in time counts for nothing.
    pub wave: u64,
    /// D_w.
    pub disqualified_sha256: Digest,
    /// Where and when D_w appeared before the round.
    pub published: Vec<AppearanceFacts>,
    pub round: SeedFacts,
    /// `None`: its round is still to come, or nobody has drawn yet.
    pub drawn_at: Option<Moment>,
    /// Of the supplementary minutes; `None` until they are made.
    pub minutes_number: Option<String>,
}

/// The public papers of a wave, byte for byte.
#[derive(Clone, Debug, PartialEq)]
pub struct WaveDocuments {
    pub wave: u64,
    /// Its SHA-256 is D_w.
    pub list: Vec<u8>,
    /// The sheet with the list, as signed.
    pub sheet: Vec<u8>,
    /// The public edition of the supplementary minutes, as signed.
    pub minutes: Option<Vec<u8>>,
}

/// A pool in which a drawn place lost its certificate or its turn.
/// `winners of the draw = holders + vacant + forfeited`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplacedFacts {
    /// Those who may be shown, by rank: the winners, who of the reserves moved up or was passed over, what waves drew.
    pub places: Vec<PlaceFacts>,
    /// Places left out of `places` because the consent that the rules ask for does not stand.
    #[serde(default)]
    pub without_consent: u64,
    /// Places that lost the certificate or their turn.
    pub lost: u64,
    /// Reserves that hold a certificate.
    pub moved_up: u64,
    /// Places drawn by waves.
    pub redrawn: u64,
    pub holders: u64,
    /// Certificates that nobody holds until a wave draws.
    pub vacant: u64,
    /// Certificates that no wave can give a holder: every entry was drawn.
    pub forfeited: u64,
}

/// One drawn place as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceFacts {
    pub rank: u64,
    /// Index + 1.
    pub list_number: u64,
    /// The masked account, as in the record.
    pub label: Label,
    /// What this place agreed to have shown beside it, while it holds a certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_as: Option<String>,
    pub drawn_as: DrawnAs,
    pub standing: Standing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DrawnAs {
    Winner,
    Reserve,
    /// By this wave.
    Redraw(u64),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    Holds {
        /// The last day on which this place can answer.
        until: Day,
    },
    /// `None` until the list with the reason is published.
    Lost { reason: Option<ReasonFacts> },
}

/// Why, in the campaign file's words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonFacts {
    pub id: Id,
    pub clause: String,
    pub sentence: Trilingual,
}

impl DrawnAs {
    /// As in the record.
    pub fn word(self) -> &'static str {
        match self {
            DrawnAs::Winner => "winner",
            DrawnAs::Reserve => "reserve",
            DrawnAs::Redraw(_) => "redraw",
        }
    }

    pub fn wave(self) -> Option<u64> {
        match self {
            DrawnAs::Redraw(wave) => Some(wave),
            DrawnAs::Winner | DrawnAs::Reserve => None,
        }
    }
}

impl Standing {
    /// For programs.
    pub fn word(&self) -> &'static str {
        match self {
            Standing::Holds { .. } => "holds",
            Standing::Lost { .. } => "lost",
        }
    }

    pub fn until(&self) -> Option<Day> {
        match self {
            Standing::Holds { until } => Some(*until),
            Standing::Lost { .. } => None,
        }
    }

    pub fn reason(&self) -> Option<&ReasonFacts> {
        match self {
            Standing::Holds { .. } => None,
            Standing::Lost { reason } => reason.as_ref(),
        }
    }
}

impl ReplacedFacts {
    /// Whether the figures are those of `winners` drawn, and of the places, shown or only counted.
    pub fn adds_up(&self, winners: u64) -> bool {
        let all = self.holders.checked_add(self.vacant).and_then(|sum| sum.checked_add(self.forfeited));
        let count = |is: &dyn Fn(&PlaceFacts) -> bool| self.places.iter().filter(|place| is(place)).count() as u64;
        let holding = count(&|place| matches!(place.standing, Standing::Holds { .. }));
        let lost = count(&|place| matches!(place.standing, Standing::Lost { .. }));
        let redrawn = count(&|place| place.drawn_as.wave().is_some());
        let within = holding <= self.holders && lost <= self.lost && redrawn <= self.redrawn;
        let counted = self.holders.checked_add(self.lost).and_then(|all| all.checked_sub(self.places.len() as u64));
        // Whom nobody had to ask is shown, and who was drawn by a wave among them.
        let redrawn_shown = self.without_consent > 0 || redrawn == self.redrawn;
        all == Some(winners) && within && counted == Some(self.without_consent) && redrawn_shown
    }
}
