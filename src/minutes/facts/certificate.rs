//! What the papers about certificates have in common: one certificate, and how many of a pool stand where.

use crate::campaign::handover::Proxy;
use crate::ids::Id;
use crate::lang::Trilingual;
use crate::ledger::claim::Hands;
use crate::time::Period;
use serde::{Deserialize, Serialize};

/// One certificate of a pool in a period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateFacts {
    /// `2021-03/50k/7`.
    pub number: String,
    pub period: Period,
    pub pool: Id,
    pub pool_title: Trilingual,
    /// What is won, without its value.
    pub certificate: Trilingual,
    /// Whole tenge.
    pub value: u64,
    /// The number that the shop gave it, where such numbers were imported. Never its secret code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
}

/// Into whose hands it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReceivedBy {
    Holder,
    ProxyNotarised,
    ProxyOriginal,
    Cabinet,
}

impl ReceivedBy {
    /// The id of the message that says it.
    pub fn words(self) -> &'static str {
        match self {
            ReceivedBy::Holder => "handover-by-holder",
            ReceivedBy::ProxyNotarised => "handover-by-proxy-notarised",
            ReceivedBy::ProxyOriginal => "handover-by-proxy-original",
            ReceivedBy::Cabinet => "handover-by-cabinet",
        }
    }

    /// As machines read it.
    pub fn word(self) -> &'static str {
        match self {
            ReceivedBy::Holder => "holder",
            ReceivedBy::ProxyNotarised => "proxy-notarised",
            ReceivedBy::ProxyOriginal => "proxy-original",
            ReceivedBy::Cabinet => "cabinet",
        }
    }
}

impl From<Hands> for ReceivedBy {
    fn from(hands: Hands) -> ReceivedBy {
        match hands {
            Hands::Holder => ReceivedBy::Holder,
            Hands::ProxyNotarised => ReceivedBy::ProxyNotarised,
            Hands::ProxyOriginal => ReceivedBy::ProxyOriginal,
            Hands::Cabinet => ReceivedBy::Cabinet,
        }
    }
}

/// What the rules say of handing over, with the clauses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoverTerms {
    pub clause: String,
    pub identity_document: bool,
    pub proxy: Proxy,
    pub in_cabinet: bool,
    /// By which the organiser pays the tax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_clause: Option<String>,
    /// By which it is neither paid out in cash nor swapped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_exchange_clause: Option<String>,
}

/// How many certificates of one pool in one period stand where. Each is counted once:
///
/// ```text
/// planned + carried_in = not_drawn_yet + open + handed_over + vacant + forfeited + carried + returned + left
/// drawn                =                 open + handed_over + vacant + forfeited + those of them carried or returned
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolCounts {
    pub id: Id,
    pub title: Trilingual,
    pub certificate: Trilingual,
    /// Whole tenge, one certificate.
    pub value: u64,
    pub planned: u64,
    pub carried_in: u64,
    /// `None` before the list is frozen.
    pub entries: Option<u64>,
    /// Somebody was drawn for it.
    pub drawn: u64,
    /// The draw is still to come.
    pub not_drawn_yet: u64,
    /// It has a holder who has not got it yet.
    pub open: u64,
    pub handed_over: u64,
    /// Nobody holds it, and a wave can fill it.
    pub vacant: u64,
    /// Nobody holds it, and nobody can.
    pub forfeited: u64,
    /// To the next period.
    pub carried: u64,
    /// To the organiser.
    pub returned: u64,
    /// Not drawn, and nothing follows.
    pub left: u64,
}

impl PoolCounts {
    /// The ids of the messages that name [`PoolCounts::places`].
    pub const PLACES: [&'static str; 8] = [
        "registry-handed-over",
        "registry-open",
        "registry-vacant",
        "registry-forfeited",
        "registry-carried",
        "registry-returned",
        "registry-left",
        "registry-not-drawn-yet",
    ];

    pub fn certificates(&self) -> u64 {
        self.planned.saturating_add(self.carried_in)
    }

    /// Where they are, in the order in which papers show it.
    pub fn places(&self) -> [u64; 8] {
        [
            self.handed_over,
            self.open,
            self.vacant,
            self.forfeited,
            self.carried,
            self.returned,
            self.left,
            self.not_drawn_yet,
        ]
    }

    /// Each is in one place, and what was drawn is no more than there were.
    pub fn balances(&self) -> bool {
        let sum = |counts: &[u64]| counts.iter().try_fold(0u64, |sum, n| sum.checked_add(*n));
        let at_most =
            |part: Option<u64>, whole: Option<u64>| part.zip(whole).is_some_and(|(part, whole)| part <= whole);
        let all = sum(&[self.planned, self.carried_in]);
        all.is_some()
            && all == sum(&self.places())
            && at_most(sum(&[self.open, self.handed_over, self.vacant, self.forfeited]), Some(self.drawn))
            && at_most(sum(&[self.drawn, self.not_drawn_yet, self.left]), all)
    }

    /// What so many certificates of the pool are worth, in whole tenge.
    pub fn worth(&self, certificates: u64) -> u64 {
        self.value.saturating_mul(certificates)
    }
}

/// The pools of one period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodCounts {
    pub period: Period,
    /// In the campaign file's order.
    pub pools: Vec<PoolCounts>,
}
