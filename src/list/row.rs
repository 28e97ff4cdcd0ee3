//! Rows as a list is built from them: packed, one allocation for all, nothing of a row's text but the account.
//!
//! Must never: show an account or a ЖСН/БСН in `Debug`.

use super::fault::Faults;
use crate::time::Period;
use chrono::{Datelike, NaiveDate};
use std::cmp::Ordering;
use std::fmt;

/// Where a row stands, so that people find it and its name can be looked up later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowPlace {
    /// Index into the imported files.
    pub source: u16,
    /// The line on which the row starts (of a spreadsheet: the row's number), from 1.
    pub line: u64,
    /// The byte at which the row starts in the file as delivered; 0 in a spreadsheet.
    pub offset: u64,
}

/// What is known of a row by itself, before rows are compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Eligible, in the pool of this index.
    Pool(u16),
    /// Excluded by the rule of this index.
    Out(u16),
    /// It cannot be judged.
    Bad(Faults),
}

/// One row as it is handed to the builder.
#[derive(Clone, Copy)]
pub struct NewRow<'a> {
    /// Empty where it is not readable, which only a bad row may be.
    pub account: &'a str,
    /// 0 in a bad row.
    pub client: u64,
    /// The day of connection; any day in a bad row.
    pub connected: NaiveDate,
    pub standing: Standing,
    pub place: RowPlace,
}

/// Rows in the order in which they were read.
#[derive(Clone, Default)]
pub struct Rows {
    pub(super) packed: Vec<Packed>,
    pub(super) accounts: String,
}

/// 48 bytes; the account is in `Rows::accounts`.
#[derive(Clone, Copy)]
pub(super) struct Packed {
    /// The first ten characters of the account as a number that orders as they do.
    pub prefix: u64,
    pub client: u64,
    pub offset: u64,
    pub line: u32,
    account_at: u32,
    /// Days from the common era.
    pub connected: i32,
    pub source: u16,
    account_len: u8,
    pub standing: Standing,
}

/// How many characters of an account the prefix holds: 67^10 < 2^64.
const IN_PREFIX: usize = 10;

impl Rows {
    pub fn new() -> Rows {
        Rows::default()
    }

    pub fn len(&self) -> usize {
        self.packed.len()
    }

    pub fn is_empty(&self) -> bool {
        self.packed.is_empty()
    }

    /// Limits on rows and lines are the reader's: more than 2^32 of either never arrive here.
    pub fn push(&mut self, row: NewRow<'_>) {
        let account_at = u32::try_from(self.accounts.len()).expect("rows are limited, so are their accounts");
        self.accounts.push_str(row.account);
        self.packed.push(Packed {
            prefix: prefix(row.account.as_bytes()),
            client: row.client,
            offset: row.place.offset,
            line: u32::try_from(row.place.line).expect("the reader limits lines"),
            account_at,
            connected: row.connected.num_days_from_ce(),
            source: row.place.source,
            account_len: u8::try_from(row.account.len()).expect("an account has at most 48 characters"),
            standing: row.standing,
        });
    }

    /// Adds rows that were read apart.
    pub fn append(&mut self, others: &Rows) {
        let shift = u32::try_from(self.accounts.len()).expect("rows are limited, so are their accounts");
        self.accounts.push_str(&others.accounts);
        let moved = |row: &Packed| Packed { account_at: row.account_at + shift, ..*row };
        self.packed.extend(others.packed.iter().map(moved));
    }

    pub(super) fn account(&self, row: &Packed) -> &str {
        let at = row.account_at as usize;
        &self.accounts[at..at + usize::from(row.account_len)]
    }

    /// Byte order of the accounts, rows without one first.
    fn compare_accounts(&self, a: &Packed, b: &Packed) -> Ordering {
        a.prefix.cmp(&b.prefix).then_with(|| {
            if usize::from(a.account_len.max(b.account_len)) <= IN_PREFIX {
                Ordering::Equal
            } else {
                self.account(a).as_bytes().cmp(self.account(b).as_bytes())
            }
        })
    }

    /// Whether both have an account and it is the same.
    pub(super) fn same_account(&self, a: &Packed, b: &Packed) -> bool {
        a.has_account() && self.compare_accounts(a, b) == Ordering::Equal
    }

    /// The rows in byte order of their accounts, those of one account by place; accounts lie in that order too, so
    /// that whoever walks the rows walks through memory.
    pub(super) fn sorted(self) -> Rows {
        // The prefix beside the index: almost every comparison is of two numbers that are at hand.
        let mut order: Vec<(u64, u32)> =
            self.packed.iter().enumerate().map(|(at, row)| (row.prefix, at as u32)).collect();
        order.sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| {
                let (a, b) = (&self.packed[a.1 as usize], &self.packed[b.1 as usize]);
                self.compare_accounts(a, b).then_with(|| a.place().cmp(&b.place()))
            })
        });
        let mut rows = Rows {
            packed: Vec::with_capacity(self.packed.len()),
            accounts: String::with_capacity(self.accounts.len()),
        };
        for (_, at) in order {
            let row = &self.packed[at as usize];
            let account_at = rows.accounts.len() as u32;
            rows.accounts.push_str(self.account(row));
            rows.packed.push(Packed { account_at, ..*row });
        }
        rows
    }
}

/// What one row says by itself, for who must know more than the lists hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RowStanding {
    pub place: RowPlace,
    pub client: u64,
    /// Days from the common era; any in a bad row.
    pub connected: i32,
    pub standing: Standing,
    /// Rules that look at one row admit it, and nothing in it is bad.
    pub eligible: bool,
    /// The month of connection; `None` in a bad row.
    pub connected_in: Option<Period>,
    /// Another row has the same account.
    pub shares_account: bool,
}

impl Rows {
    /// Every row by itself, in no order that means anything.
    pub fn standings(&self) -> Vec<RowStanding> {
        let rows = self.clone().sorted();
        let runs = rows.packed.chunk_by(|a, b| rows.same_account(a, b));
        let standing = |row: &Packed, shares_account: bool| RowStanding {
            place: row.place(),
            client: row.client,
            connected: row.connected,
            standing: row.standing,
            eligible: matches!(row.standing, Standing::Pool(_)),
            connected_in: match row.standing {
                Standing::Bad(_) => None,
                Standing::Pool(_) | Standing::Out(_) => {
                    NaiveDate::from_num_days_from_ce_opt(row.connected).and_then(Period::of)
                }
            },
            shares_account,
        };
        runs.flat_map(|run| run.iter().map(move |row| standing(row, run.len() > 1))).collect()
    }
}

impl Packed {
    pub(super) fn has_account(&self) -> bool {
        self.account_len > 0
    }

    pub(super) fn place(&self) -> RowPlace {
        RowPlace { source: self.source, line: u64::from(self.line), offset: self.offset }
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rows({})", self.packed.len())
    }
}

/// The characters of accounts in byte order, from 1; 0 stands for "no more characters", so that a shorter account
/// comes before a longer one that begins like it.
const RANKS: [u8; 256] = {
    let mut ranks = [0; 256];
    let (mut byte, mut next) = (0usize, 1u8);
    while byte < 256 {
        let b = byte as u8;
        if b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'/' | b'-') {
            ranks[byte] = next;
            next += 1;
        }
        byte += 1;
    }
    ranks
};

fn prefix(account: &[u8]) -> u64 {
    let mut number = 0;
    for i in 0..IN_PREFIX {
        number = number * 67 + account.get(i).map_or(0, |b| u64::from(RANKS[usize::from(*b)]));
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sixty_six_characters_have_ranks() {
        assert_eq!(RANKS.iter().filter(|rank| **rank > 0).count(), 66);
        assert_eq!(RANKS.iter().max(), Some(&66));
        assert!(prefix(b"zzzzzzzzzz") > prefix(b"zzzzzzzzzy"));
    }

    proptest! {
        #[test]
        fn packed_accounts_order_as_their_bytes(a in "[0-9A-Za-z._/-]{1,14}", b in "[0-9A-Za-z._/-]{1,14}", common in "[0-9A-C]{0,12}") {
            let (a, b) = (format!("{common}{a}"), format!("{common}{b}"));
            let mut rows = Rows::new();
            for account in [&a, &b] {
                let place = RowPlace { source: 0, line: 1, offset: 0 };
                rows.push(NewRow { account, client: 0, connected: NaiveDate::MIN, standing: Standing::Pool(0), place });
            }
            prop_assert_eq!(rows.compare_accounts(&rows.packed[0], &rows.packed[1]), a.as_bytes().cmp(b.as_bytes()));
            prop_assert_eq!(rows.account(&rows.packed[1]), b.as_str());
        }
    }
}
