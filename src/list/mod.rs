//! The lists of a period: who is eligible in which pool, who is excluded and why, in canonical order.
//!
//! Rows arrive judged one by one ([`judge`]); [`settle`] compares them with each other (shared accounts, one entry
//! a client; entries of several rows in [`grouped`]) and applies what people accepted; [`leaf`] hashes entries (spec, section 3). The result does not
//! depend on the order of rows or files.
//!
//! Must never: read a file, keep a name, or show an account in `Debug`.

pub mod acceptance;
mod age;
pub mod clients;
pub mod code;
pub mod crockford;
pub mod earlier;
pub mod fault;
mod grouped;
pub mod judge;
pub mod leaf;
pub mod object;
pub mod recheck;
pub mod row;
pub mod seal;
pub mod settle;
mod table;
mod threads;

pub use acceptance::{Acceptance, Accepted};
pub use code::ReceiptCode;
pub use earlier::EarlierClients;
pub use fault::{Fault, Faults};
pub use row::{Answers, NewRow, RowPlace, RowStanding, Rows, Standing};
pub use settle::{Fate, Group, RowFate, Settled, fates, settle};

use crate::ids::{Id, UNREADABLE};
use std::collections::BTreeMap;
use std::fmt;
use table::Table;

/// The frozen-to-be lists of one period: a list for each pool of the campaign, in its order, and the exclusions.
#[derive(Clone)]
pub struct Lists {
    /// All that is stored of the lists ([`object`]); entries are read out of it.
    bytes: Vec<u8>,
    /// Ids of the pools in the campaign's order.
    pool_ids: Vec<Id>,
    /// Ids of the rules in the campaign's order, and last [`UNREADABLE`].
    reasons: Vec<Id>,
    /// Of each pool, where its entries lie.
    pools: Vec<Table>,
    /// Where the accounts lie that are not entries.
    exclusions: Table,
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
    /// The key: the account, or a further chance of it, `account#2`.
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
        self.pools[pool].entries()
    }

    /// The entries of a pool in canonical order: strictly ascending bytes of the accounts.
    pub fn pool(&self, pool: usize) -> impl ExactSizeIterator<Item = Entry<'_>> + Clone {
        self.pools[pool].read_from(&self.bytes, 0).map(Entry::of)
    }

    /// The entry at a 0-based index of a pool.
    pub fn entry(&self, pool: usize, index: usize) -> Option<Entry<'_>> {
        self.pools[pool].read_from(&self.bytes, index).next().map(Entry::of)
    }

    /// The 0-based index of a key in a pool.
    pub fn find(&self, pool: usize, account: &str) -> Option<usize> {
        self.pools[pool].find(&self.bytes, account)
    }

    /// The excluded accounts that are no entries, in ascending byte order, each with its reason.
    pub fn exclusions(&self) -> impl ExactSizeIterator<Item = Exclusion<'_>> + Clone {
        self.exclusions.read_from(&self.bytes, 0).map(|(account, about)| Exclusion {
            account,
            reason: &self.reasons[about.whose as usize],
            place: about.place,
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
        let mut clients: Vec<u64> =
            (0..self.pools.len()).flat_map(|pool| self.pool(pool)).map(|entry| entry.client).collect();
        clients.sort_unstable();
        clients.dedup();
        clients
    }
}

impl<'a> Entry<'a> {
    fn of((account, about): (&'a str, table::Particulars)) -> Entry<'a> {
        Entry { account, client: about.whose, place: about.place }
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
