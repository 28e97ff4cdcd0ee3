//! The codes of certificates: batches that a shop delivered, and which place of them belongs to which certificate.
//!
//! ```text
//! unused ──▶ assigned to a certificate ──▶ revealed to the rank that holds it
//!   ▲             │ never revealed,             │ the holder loses the right, or the shop does not take the code:
//!   └─ released ◀─┘ returned to the organiser   └──▶ spoiled, and the next unused place takes its turn
//! ```
//!
//! With a lost key all is lost that nobody saw: certificates give such places up, and other batches take their turn.
//!
//! A place is a number in a batch; which code stands there only the sealed object knows. A certificate keeps its place
//! when a reserve moves up, since nobody has seen the code; a place whose code was seen is never used again.
//!
//! Must never: know a code, a key or a name. It counts places.

mod codes;
mod text;

pub use codes::{Assigned, Batch, CodeRefusal, Codes, Held, Knows, Reveal};
pub use text::{Code, Serial, TextFault, masked};

use crate::ids::Id;
use crate::time::Period;
use serde::{Deserialize, Serialize};

/// Which certificate: its number among those of a pool in a period, from 1. Shown as `2021-03/50k/7`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CertificateId {
    pub period: Period,
    pub pool: Id,
    pub number: u64,
}

impl std::fmt::Display for CertificateId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}/{}", self.period, self.pool, self.number)
    }
}

/// A place of a batch: both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub batch: u64,
    pub place: u64,
}

/// Consecutive places of a batch, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    pub batch: u64,
    pub from: u64,
    pub through: u64,
}

impl Run {
    /// Places in order as runs.
    pub fn of(places: impl IntoIterator<Item = Place>) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for Place { batch, place } in places {
            match runs.last_mut() {
                Some(last) if last.batch == batch && last.through.checked_add(1) == Some(place) => last.through = place,
                _ => runs.push(Run { batch, from: place, through: place }),
            }
        }
        runs
    }

    pub fn holds(&self, place: Place) -> bool {
        self.batch == place.batch && (self.from..=self.through).contains(&place.place)
    }
}

/// The most codes of one batch.
pub const MOST_CODES: u64 = 100_000;
/// The most batches of a campaign.
pub const MOST_BATCHES: usize = 1_000;

#[cfg(test)]
mod tests;
