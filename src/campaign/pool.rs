//! Pools: who competes for which certificates.

use crate::ids::Id;
use crate::lang::Trilingual;

/// A pool with its certificate. Amounts are in tiyn, 1/100 tenge.
#[derive(Clone, Debug, PartialEq)]
pub struct Pool {
    pub id: Id,
    pub title: Trilingual,
    /// What a winner gets, for example «Chocomart сертификаты».
    pub certificate: Trilingual,
    /// Face value in tiyn.
    pub value: u64,
    /// Lower bound of the fee, inclusive.
    pub from: Option<u64>,
    /// Upper bound of the fee, exclusive; `None`: no bound.
    pub to: Option<u64>,
    /// Named substitutes to draw.
    pub reserves: u64,
    pub clause: String,
}

impl Pool {
    /// Whether a fee in tiyn lies in the band, lower bound inclusive, upper exclusive.
    pub fn holds(&self, fee: u64) -> bool {
        self.from.is_none_or(|from| from <= fee) && self.to.is_none_or(|to| fee < to)
    }
}
