//! The ledger: what becomes of every certificate of every pool, from the plan to the last period.
//!
//! ```text
//! planned + carried in = certificates = drawn + undrawn          undrawn = carried out + left
//! ```
//!
//! `certificates` of a period are its plan and what the period before left undrawn, where the campaign's
//! carry-over rule says so. After the last period nothing follows: what is undrawn then is *left*, reported
//! and not lost. The clause may literally say something else than what is applied pool by pool; its literal
//! figure stands beside ([`Literal`]).
//!
//! Must never: create or drop a certificate: a property test holds the equations over any sequence of periods.

pub mod certificate;
pub mod claim;
pub mod code;
pub mod consent;
pub mod passing;
pub mod replacement;

use crate::campaign::{Campaign, CarryMode, LiteralReading};
use crate::ids::Id;
use crate::lang::Message;
use crate::time::Period;

/// The certificates of one pool in one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolAccount {
    pub pool: Id,
    pub planned: u64,
    pub carried_in: u64,
    pub entries: u64,
    /// Winners: min(certificates, entries).
    pub drawn: u64,
    /// To the same pool of the next period.
    pub carried_out: u64,
    /// Undrawn, and nothing follows.
    pub left: u64,
}

impl PoolAccount {
    /// Planned and carried together.
    pub fn certificates(&self) -> u64 {
        self.planned + self.carried_in
    }

    pub fn undrawn(&self) -> u64 {
        self.carried_out + self.left
    }
}

/// All pools of one period, in the campaign file's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodAccount {
    pub period: Period,
    pub pools: Vec<PoolAccount>,
    /// Where the carry-over clause literally reads otherwise.
    pub literal: Option<Literal>,
    /// The period that the undrawn go to; `None`: nothing follows.
    pub follower: Option<Period>,
}

/// The clause as it literally reads, beside the sum over the pools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Literal {
    /// `max(0, all certificates − all entries)`.
    pub literal: u64,
    /// `Σ max(0, certificates − entries)` over the pools.
    pub per_pool: u64,
}

impl Literal {
    /// Only then the minutes print it.
    pub fn differs(&self) -> bool {
        self.literal != self.per_pool
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerError {
    /// Not a period of the campaign.
    UnknownPeriod { period: Period },
    /// As many carried numbers and entries as there are pools are needed.
    OtherPools { expected: u64, found: u64 },
    /// Certificates beyond 2^53 − 1.
    TooMany,
}

impl LedgerError {
    pub fn message(&self) -> Message {
        match self {
            LedgerError::UnknownPeriod { period } => Message::new("journal-unknown-period").with("period", period),
            LedgerError::OtherPools { expected, found } => {
                Message::new("ledger-other-pools").count("expected", *expected).count("found", *found)
            }
            LedgerError::TooMany => Message::new("ledger-too-many"),
        }
    }
}

/// What the campaign says of one period's certificates.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    pub period: Period,
    /// Id and planned certificates of each pool, in the campaign file's order.
    pub planned: Vec<(Id, u64)>,
    pub mode: CarryMode,
    pub literal: Option<LiteralReading>,
    /// The period that the undrawn go to; `None` after the last.
    pub follower: Option<Period>,
}

impl Terms {
    pub fn of(campaign: &Campaign, period: Period) -> Result<Terms, LedgerError> {
        let place = campaign.periods.iter().position(|p| p.period == period);
        let place = place.ok_or(LedgerError::UnknownPeriod { period })?;
        let certificates = &campaign.periods[place].certificates;
        same_length(campaign.pools.len(), certificates.len())?;
        let ids = campaign.pools.iter().map(|pool| pool.id.clone());
        Ok(Terms {
            period,
            planned: ids.zip(certificates.iter().copied()).collect(),
            mode: campaign.carry_over.mode,
            literal: campaign.carry_over.literal,
            follower: campaign.periods.get(place + 1).map(|p| p.period),
        })
    }

    /// What is drawn: the plan and `carried` (of each pool, in the same order) together.
    pub fn certificates(&self, carried: &[u64]) -> Result<Vec<u64>, LedgerError> {
        same_length(self.planned.len(), carried.len())?;
        let mut total = 0u64;
        let sums = self.planned.iter().zip(carried).map(|((_, planned), carried)| {
            let sum = planned.checked_add(*carried).ok_or(LedgerError::TooMany)?;
            total = total.checked_add(sum).filter(|n| *n <= crate::json::MAX_INTEGER).ok_or(LedgerError::TooMany)?;
            Ok(sum)
        });
        sums.collect()
    }

    /// What becomes of the certificates, given what the period before `carried` and how many `entries` each pool has.
    pub fn account(&self, carried: &[u64], entries: &[u64]) -> Result<PeriodAccount, LedgerError> {
        let certificates = self.certificates(carried)?;
        same_length(certificates.len(), entries.len())?;
        let carries = self.mode == CarryMode::PerPool && self.follower.is_some();
        let pools: Vec<PoolAccount> = (0..certificates.len())
            .map(|i| {
                let (pool, planned) = self.planned[i].clone();
                let drawn = certificates[i].min(entries[i]);
                let undrawn = certificates[i] - drawn;
                let (carried_out, left) = if carries { (undrawn, 0) } else { (0, undrawn) };
                PoolAccount { pool, planned, carried_in: carried[i], entries: entries[i], drawn, carried_out, left }
            })
            .collect();
        let all_entries = entries.iter().fold(0u64, |all, n| all.saturating_add(*n));
        let literal = self.literal.map(|LiteralReading::Total| Literal {
            literal: certificates.iter().sum::<u64>().saturating_sub(all_entries),
            per_pool: pools.iter().map(PoolAccount::undrawn).sum(),
        });
        Ok(PeriodAccount { period: self.period, pools, literal, follower: self.follower })
    }
}

fn same_length(expected: usize, found: usize) -> Result<(), LedgerError> {
    let (expected, found) = (expected as u64, found as u64);
    if expected == found { Ok(()) } else { Err(LedgerError::OtherPools { expected, found }) }
}

#[cfg(test)]
mod tests;
