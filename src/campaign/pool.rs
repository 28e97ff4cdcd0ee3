//! Pools: who competes for which certificates.

use super::entries::Together;
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
    /// What must hold of the rows of an entry together; `None`: every entry that no pool before takes.
    pub when: Option<Together>,
    /// Named substitutes to draw.
    pub reserves: u64,
    pub clause: String,
}

/// What decides the pool: money in a column of this index, against the bands of the pools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PooledBy {
    /// Of the row itself.
    Row(usize),
    /// The sum over the rows of the entry.
    Sum(usize),
    /// The largest among the rows of the entry.
    Largest(usize),
}

impl PooledBy {
    pub fn column(self) -> usize {
        match self {
            PooledBy::Row(column) | PooledBy::Sum(column) | PooledBy::Largest(column) => column,
        }
    }
}

impl Pool {
    /// Whether a fee in tiyn lies in the band, lower bound inclusive, upper exclusive.
    #[inline]
    pub fn holds(&self, fee: u64) -> bool {
        self.from.is_none_or(|from| from <= fee) && self.to.is_none_or(|to| fee < to)
    }
}
