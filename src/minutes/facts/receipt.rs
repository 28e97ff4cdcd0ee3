//! What a receipt's paper says: one entrant's place in the list before the draw, or why there is none.
//!
//! Must never: hold more of the account than the label; the rest is in the attached receipt and its QR code.

use super::{Day, Moment};
use crate::hash::Digest;
use crate::ids::Id;
use crate::lang::{Lang, Trilingual};
use crate::time::Period;

#[derive(Clone, Debug, PartialEq)]
pub struct ReceiptFacts {
    /// One language, or two side by side.
    pub languages: Vec<Lang>,
    pub rehearsal: bool,
    pub title: Trilingual,
    pub organiser: Trilingual,
    pub period: Period,
    /// When the list was frozen.
    pub committed_at: Moment,
    /// C.
    pub commitment_sha256: Digest,
    /// Number of the version of the rules and the day on which its change was published; `None` of the first.
    pub version: Option<(u64, Day)>,
    /// The first instant at which the seed can be known; `None` in a room.
    pub drawn_after: Option<Moment>,
    /// Where results are published.
    pub place: Trilingual,
    /// The masked account; of who was left out none is published.
    pub label: Option<String>,
    pub standing: ReceiptStanding,
    /// The receipt code, in groups.
    pub code: String,
    /// The receipt as text, for the QR code; `None` where it has none.
    pub text: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ReceiptStanding {
    InList { pool: Trilingual, number: u64, entries: u64 },
    LeftOut { reason: Id, rule: Option<ReceiptRule>, number: u64, entries: u64 },
}

/// The rule by which somebody was left out.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceiptRule {
    pub clause: String,
    pub sentence: Trilingual,
}
