//! A campaign: the rules of a promotion as data, with the clause that each comes from.
//!
//! [`file`] reads them from TOML and says with line and column what is wrong; [`rule`] holds what rows are
//! judged by. Rules are typed data, not a scripting language: whoever writes a campaign needs no Rust.
//!
//! Must never: read a file (text arrives as an argument) or know a participant.

pub mod column;
pub mod pool;
pub mod rule;

use crate::ids::Id;
use crate::lang::Trilingual;
use crate::time::Period;
use chrono_tz::Tz;

/// A campaign file that was read and found without contradiction.
#[derive(Clone, Debug)]
pub struct Campaign {
    pub id: Id,
    pub title: Trilingual,
    pub organiser: Trilingual,
    /// IANA name, for example `Asia/Almaty`: local times, days and deadlines are in this zone.
    pub time_zone: Tz,
    /// The law under which the draw is held, printed in the minutes.
    pub legal_basis: Trilingual,
    /// Consecutive months, in order, with the plan of certificates of each.
    pub periods: Vec<PlannedPeriod>,
    /// How the columns of the export are found and read.
    pub columns: Vec<column::Column>,
    /// In the file's order, which decides the reason where several apply.
    pub rules: Vec<rule::Rule>,
    /// In the file's order. Bands join without gap or overlap where `pooled_by` is a fee.
    pub pools: Vec<pool::Pool>,
    /// Index into `columns` of the money column that decides the pool; `None`: there is one pool.
    pub pooled_by: Option<usize>,
    pub claims: Claims,
    /// One for each wave to commit to, in order.
    pub waves: Vec<PlannedWave>,
    pub carry_over: CarryOver,
    pub publication: Publication,
    pub mask: Mask,
    pub method: Method,
}

/// A period and the certificates that its clause plans, in the order of the pools.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedPeriod {
    pub period: Period,
    /// As many as there are pools.
    pub certificates: Vec<u64>,
}

/// Until when a winner claims the certificate.
#[derive(Clone, Debug, PartialEq)]
pub struct Claims {
    pub clause: String,
    pub days: u32,
    pub counted: DayCount,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayCount {
    Calendar,
    Working,
}

/// When the round of a wave is due: this many days after the round of the draw.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedWave {
    pub days_after_draw: u32,
}

/// What becomes of certificates that were not drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct CarryOver {
    /// Empty where the rules are silent.
    pub clause: String,
    pub mode: CarryMode,
    /// The clause as it literally reads, where that differs from the mode: printed beside it.
    pub literal: Option<LiteralReading>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CarryMode {
    /// `max(0, planned + carried − eligible)` goes to the same pool of the next period.
    PerPool,
    /// Nothing is carried: what is left is reported.
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiteralReading {
    /// Certificates of all pools against participants of all pools.
    Total,
}

/// What the rules let the organiser publish.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    pub clause: String,
    /// Whether a winner is published only with consent. Masked accounts are published in any case.
    pub consent_needed: bool,
}

/// How an account becomes the label that may be published: `fill`, then the last `keep_last` characters.
#[derive(Clone, Debug, PartialEq)]
pub struct Mask {
    pub fill: String,
    pub keep_last: usize,
}

/// The drawing method that the rules prescribe, and why what is used stands beside it or in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Method {
    pub clause: String,
    /// For example `random.org`.
    pub prescribed: Trilingual,
    pub used_instead: Trilingual,
    pub why: Trilingual,
}
