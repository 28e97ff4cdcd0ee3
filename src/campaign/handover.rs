//! What a campaign asks for when a certificate is handed over, and what becomes of who is missing from a later export.
//!
//! Must never: ask for the copy of an identity document. It is seen; who saw it and when is what is kept.

use crate::ids::Id;
use crate::lang::Trilingual;
use serde::{Deserialize, Serialize};

/// What stands between a winner and the certificate.
#[derive(Clone, Debug, PartialEq)]
pub struct Handover {
    pub clause: String,
    /// An identity document is seen before anything is signed or handed over.
    pub identity_document: bool,
    /// The winner signs an act of acceptance first.
    pub act: bool,
    /// The branch that hands over draws up a protocol.
    pub protocol: bool,
    /// The power of attorney by which somebody else may take it.
    pub proxy: Proxy,
    /// Sent to the winner's cabinet on the portal.
    pub in_cabinet: bool,
    /// By which the organiser pays the tax on it, where the rules say so: the act repeats it.
    pub tax_clause: Option<String>,
    /// By which it is neither paid out in cash nor swapped for another.
    pub no_exchange_clause: Option<String>,
}

/// Which power of attorney a proxy needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proxy {
    /// The original, certified by a notary.
    Notarised,
    /// The original; a notary's hand is not asked for.
    Original,
    /// Nobody but the winner.
    None,
}

/// What kind of reason takes a certificate from its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReasonKind {
    /// Refused the certificate, or to sign for it.
    Refused,
    /// Did not get in touch: not before the last day on which the certificate can be claimed is over.
    Unreachable,
    /// Does not meet what the rules ask for.
    NotMet,
}

/// A rule that is judged once more, as of the draw, by a later export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UntilDraw {
    /// Index of the date column that says when it came about: a day after that of the draw counts as empty.
    pub dated_by: Option<usize>,
}

/// How a later export is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Recheck {
    /// The rule or reason by which an account that is missing from it has lost its right.
    pub missing: Id,
}

/// Who takes the place of who loses a certificate, in the words of the rules, and how they are read: printed in
/// supplementary minutes. What the program does is always the same: the next in the drawn order, then a wave.
#[derive(Clone, Debug, PartialEq)]
pub struct Replacement {
    pub clause: String,
    pub sentence: Trilingual,
}
