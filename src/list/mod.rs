//! The lists of a period: who is eligible in which pool, who is excluded and why, in canonical order.
//!
//! Rows arrive judged one by one ([`judge`]); [`settle`] compares them with each other (shared accounts, one entry
//! a client) and applies what people accepted; [`leaf`] hashes entries (spec, section 3). The result does not
//! depend on the order of rows or files.
//!
//! Must never: read a file, keep a name, or show an account in `Debug`.

pub mod acceptance;
pub mod code;
pub mod crockford;
pub mod earlier;
pub mod fault;
pub mod judge;
pub mod leaf;
pub mod object;
pub mod row;
pub mod settle;

pub use acceptance::{Acceptance, Accepted};
pub use code::ReceiptCode;
pub use earlier::EarlierClients;
pub use fault::{Fault, Faults};
pub use row::{NewRow, RowPlace, RowStanding, Rows, Standing};
pub use settle::{Group, Settled, settle};

use crate::ids::{Id, UNREADABLE};
use row::Packed;
use std::collections::BTreeMap;
use std::fmt;

/// The frozen-to-be lists of one period: a list for each pool of the campaign, in its order, and the exclusions.
#[derive(Clone)]
pub struct Lists {
    rows: Rows,
    /// Ids of the pools in the campaign's order.
    pool_ids: Vec<Id>,
    /// Ids of the rules in the campaign's order, and last [`UNREADABLE`].
    reasons: Vec<Id>,
    /// Of each pool, indices into `rows` in ascending byte order of the accounts.
    pools: Vec<Vec<u32>>,
    /// Accounts that are not entries, with the reason as an index into `reasons`; in ascending byte order.
    exclusions: Vec<(u32, u16)>,
    counts: Counts,
    open: u64,
}

/// What became of the rows, as a commitment states it: `rows = eligible + Σ excluded`; all are rows, not accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    pub rows: u64,
    pub eligible: u64,
    pub excluded: BTreeMap<Id, u64>,
}

/// One entry of a pool.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    pub account: &'a str,
    /// ЖСН/БСН as a number below 10^12.
    pub client: u64,
    pub place: RowPlace,
}

/// One leaf of the tree of exclusions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Exclusion<'a> {
    pub account: &'a str,
    pub reason: &'a Id,
    pub place: RowPlace,
}

impl Lists {
    /// Ids of the pools, in the campaign's order.
    pub fn pool_ids(&self) -> &[Id] {
        &self.pool_ids
    }

    /// How many entries the pool of this index has.
    pub fn entries(&self, pool: usize) -> usize {
        self.pools[pool].len()
    }

    /// The entries of a pool in canonical order: strictly ascending bytes of the accounts.
    pub fn pool(&self, pool: usize) -> impl ExactSizeIterator<Item = Entry<'_>> + Clone {
        self.pools[pool].iter().map(|row| self.entry_of(*row))
    }

    /// The entry at a 0-based index of a pool.
    pub fn entry(&self, pool: usize, index: usize) -> Option<Entry<'_>> {
        self.pools[pool].get(index).map(|row| self.entry_of(*row))
    }

    /// The 0-based index of an account in a pool.
    pub fn find(&self, pool: usize, account: &str) -> Option<usize> {
        let compare = |row: &u32| self.rows.account(self.packed(*row)).as_bytes().cmp(account.as_bytes());
        self.pools[pool].binary_search_by(compare).ok()
    }

    /// The excluded accounts that are no entries, in ascending byte order, each with its reason.
    pub fn exclusions(&self) -> impl ExactSizeIterator<Item = Exclusion<'_>> + Clone {
        self.exclusions.iter().map(|(row, reason)| Exclusion {
            account: self.rows.account(self.packed(*row)),
            reason: &self.reasons[usize::from(*reason)],
            place: self.packed(*row).place(),
        })
    }

    /// Rows, eligible and excluded, as a commitment states them. Reasons that exclude nobody are left out.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Bad rows that nobody has accepted: a list can be frozen only when there are none.
    pub fn open(&self) -> u64 {
        self.open
    }

    /// Who has an entry, for the later periods, ascending.
    pub fn clients(&self) -> Vec<u64> {
        let mut clients: Vec<u64> = self.pools.iter().flatten().map(|row| self.packed(*row).client).collect();
        clients.sort_unstable();
        clients.dedup();
        clients
    }

    fn packed(&self, row: u32) -> &Packed {
        &self.rows.packed[row as usize]
    }

    fn entry_of(&self, row: u32) -> Entry<'_> {
        let packed = self.packed(row);
        Entry { account: self.rows.account(packed), client: packed.client, place: packed.place() }
    }
}

impl fmt::Debug for Lists {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lists").field("counts", &self.counts).field("open", &self.open).finish_non_exhaustive()
    }
}

/// Accounts and ЖСН/БСН stay out of logs and panics.
impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({:?})", self.place)
    }
}

impl fmt::Debug for Exclusion<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Exclusion({}, {:?})", self.reason, self.place)
    }
}

/// The reason ids of a campaign's exclusions: its rules in order, then [`UNREADABLE`].
fn reason_ids<'a>(rules: impl Iterator<Item = &'a Id>) -> Vec<Id> {
    let unreadable = Id::parse(UNREADABLE).expect("a constant that is an id");
    rules.cloned().chain([unreadable]).collect()
}

/// Counts of rows by reason index, without the zeros.
fn excluded_counts(reasons: &[Id], rows: &[u64]) -> BTreeMap<Id, u64> {
    reasons.iter().cloned().zip(rows.iter().copied()).filter(|(_, rows)| *rows > 0).collect()
}
