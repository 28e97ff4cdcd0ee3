//! Rows as a list is built from them: packed, one allocation for all, nothing of a row's text but the account.
//!
//! Must never: show an account or a ЖСН/БСН in `Debug`.

use super::fault::Faults;
use super::table::TOO_LARGE;
use super::threads;
use chrono::{Datelike, NaiveDate};
use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;

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
    /// Where several rows may be an entry: as many as there are rows.
    pub(super) asked: Option<Asked>,
}

/// What a row is asked, beyond [`NewRow`], where several rows may be an entry.
#[derive(Clone, Copy, Default)]
pub struct Answers<'a> {
    /// Bit k: rule k, which looks at one row, excludes it.
    pub excluding: u64,
    /// The number of its order; empty where no column has it, and in a bad row.
    pub order: &'a str,
    /// What rows together are judged by ([`super::judge::Judge::measure`]), as many of every row; empty of a bad one.
    pub measures: &'a [u64],
}

/// The answers of all rows, packed.
#[derive(Clone, Default)]
pub(super) struct Asked {
    excluding: Vec<u64>,
    orders: String,
    /// Of each row, where its order ends in `orders`.
    order_ends: Vec<u32>,
    measures: Vec<u64>,
    /// Measures of a row.
    width: usize,
}

impl Asked {
    fn push(&mut self, answers: Answers<'_>) {
        self.excluding.push(answers.excluding);
        self.orders.push_str(answers.order);
        self.order_ends.push(u32::try_from(self.orders.len()).expect("rows are limited, so are their orders"));
        let missing = self.width.saturating_sub(answers.measures.len());
        self.measures.extend(answers.measures.iter().take(self.width).chain(std::iter::repeat_n(&0, missing)));
    }

    fn append(&mut self, others: &Asked) {
        self.width = others.width;
        self.excluding.extend(&others.excluding);
        let shift = u32::try_from(self.orders.len()).expect("rows are limited, so are their orders");
        self.orders.push_str(&others.orders);
        self.order_ends.extend(others.order_ends.iter().map(|end| end + shift));
        self.measures.extend(&others.measures);
    }

    pub fn excludes(&self, row: usize, rule: usize) -> bool {
        self.excluding[row] >> rule & 1 == 1
    }

    #[inline]
    pub fn order(&self, row: usize) -> &str {
        let from = row.checked_sub(1).map_or(0, |before| self.order_ends[before]);
        &self.orders[from as usize..self.order_ends[row] as usize]
    }

    pub fn measure(&self, row: usize, number: usize) -> u64 {
        self.measures[row * self.width + number]
    }
}

/// 40 bytes; the account is in `Rows::accounts`.
#[derive(Clone, Copy)]
pub(super) struct Packed {
    pub client: u64,
    pub offset: u64,
    pub line: u32,
    account_at: u32,
    /// Days from the common era.
    pub connected: i32,
    pub source: u16,
    pub account_len: u8,
    pub standing: Standing,
}

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

    /// Rows of which several may be an entry, each with `measures` numbers: every row is to come with its answers.
    pub fn asking(measures: usize) -> Rows {
        Rows { asked: Some(Asked { width: measures, ..Asked::default() }), ..Rows::default() }
    }

    /// A row with its answers.
    #[inline]
    pub fn push_asked(&mut self, row: NewRow<'_>, answers: Answers<'_>) {
        self.asked.get_or_insert_default().push(answers);
        self.push(row);
    }

    /// Limits on rows and lines are the reader's: more than 2^32 of either never arrive here.
    #[inline]
    pub fn push(&mut self, row: NewRow<'_>) {
        let account_at = u32::try_from(self.accounts.len()).expect("rows are limited, so are their accounts");
        self.accounts.push_str(row.account);
        self.packed.push(Packed {
            client: row.client,
            offset: Some(row.place.offset).filter(|offset| *offset < TOO_LARGE).expect("the reader limits files"),
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
        if let Some(others) = &others.asked {
            self.asked.get_or_insert_default().append(others);
        }
    }

    #[inline]
    pub(super) fn account(&self, row: &Packed) -> &str {
        let at = row.account_at as usize;
        &self.accounts[at..at + usize::from(row.account_len)]
    }

    /// Byte order of the accounts, rows without one first.
    #[inline]
    pub(super) fn compare_accounts(&self, a: &Packed, b: &Packed) -> Ordering {
        self.account(a).as_bytes().cmp(self.account(b).as_bytes())
    }

    /// Whether both have an account and it is the same.
    fn same_account(&self, a: &Packed, b: &Packed) -> bool {
        a.has_account() && self.compare_accounts(a, b) == Ordering::Equal
    }

    /// How the rows stand in byte order of their accounts.
    pub(super) fn order(&self) -> Order {
        let shared = self.shared_start();
        // Rows are not moved: what is sorted is numbers of twelve bytes of an account and the row's index, which
        // settle nearly all comparisons without a look at the rows.
        let mut keys: Vec<u128> = vec![0; self.packed.len()];
        let parts = keys.chunks_mut(SORTED_AT_ONCE).zip(self.packed.chunks(SORTED_AT_ONCE)).zip(0u32..);
        threads::side_by_side(parts.collect(), |((keys, rows), part)| {
            let first = part * SORTED_AT_ONCE as u32;
            for ((key, row), at) in keys.iter_mut().zip(rows).zip(first..) {
                let account = self.account(row).as_bytes();
                *key = beginning(account.get(shared..).unwrap_or_default()) | u128::from(at);
            }
        });
        threads::sort(&mut keys);
        let mut groups = Vec::new();
        let mut start = 0;
        for alike in keys.chunk_by_mut(|a, b| *a >> 32 == *b >> 32) {
            if alike.len() > 1 {
                let row = |key: &u128| &self.packed[*key as u32 as usize];
                alike.sort_unstable_by(|a, b| {
                    self.compare_accounts(row(a), row(b)).then_with(|| row(a).place().cmp(&row(b).place()))
                });
                let mut at = start;
                for group in alike.chunk_by(|a, b| self.same_account(row(a), row(b))) {
                    if group.len() > 1 {
                        groups.push(at..at + group.len());
                    }
                    at += group.len();
                }
            }
            start += alike.len();
        }
        Order { keys, groups }
    }

    /// Bytes with which all accounts begin.
    fn shared_start(&self) -> usize {
        let mut accounts = self.packed.iter().filter(|row| row.has_account()).map(|row| self.account(row).as_bytes());
        let Some(first) = accounts.next() else { return 0 };
        let common =
            |shared: usize, account: &[u8]| first[..shared].iter().zip(account).take_while(|(a, b)| a == b).count();
        accounts.try_fold(first.len(), |shared, account| Some(common(shared, account)).filter(|n| *n > 0)).unwrap_or(0)
    }
}

/// Rows whose keys one thread makes at a time.
const SORTED_AT_ONCE: usize = 1 << 16;

/// Rows in byte order of their accounts, those of one account by place.
pub(super) struct Order {
    /// The beginning of the account and, in the lowest 32 bits, the row.
    keys: Vec<u128>,
    /// Runs of more than one row with the same account.
    pub groups: Vec<Range<usize>>,
}

impl Order {
    /// The row at a place of the order.
    pub fn row(&self, at: usize) -> usize {
        self.keys[at] as u32 as usize
    }

    pub fn rows(&self, places: Range<usize>) -> impl Iterator<Item = usize> + Clone {
        self.keys[places].iter().map(|key| *key as u32 as usize)
    }

    pub fn len(&self) -> usize {
        self.keys.len()
    }
}

/// The first twelve bytes of an account, in the highest 96 bits. A shorter account comes before a longer one that begins
/// like it, for no account has a byte 0.
#[inline]
fn beginning(account: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    let length = account.len().min(12);
    bytes[..length].copy_from_slice(&account[..length]);
    u128::from_be_bytes(bytes)
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
    /// The day of connection; `None` in a bad row.
    pub connected_on: Option<NaiveDate>,
    /// Another row has the same account.
    pub shares_account: bool,
}

impl Rows {
    /// Every row by itself, in no order that means anything.
    pub fn standings(&self) -> Vec<RowStanding> {
        let order = self.order();
        let mut shares_account = vec![false; self.packed.len()];
        for at in order.groups.iter().cloned().flat_map(|group| order.rows(group)) {
            shares_account[at] = true;
        }
        let standing = |row: &Packed, shares_account: bool| RowStanding {
            place: row.place(),
            client: row.client,
            connected: row.connected,
            standing: row.standing,
            eligible: matches!(row.standing, Standing::Pool(_)),
            connected_on: match row.standing {
                Standing::Bad(_) => None,
                Standing::Pool(_) | Standing::Out(_) => NaiveDate::from_num_days_from_ce_opt(row.connected),
            },
            shares_account,
        };
        self.packed.iter().zip(shares_account).map(|(row, shares)| standing(row, shares)).collect()
    }
}

/// What rows say of one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfAccount {
    Missing,
    One(RowPlace, Standing),
    /// More rows than one.
    Several,
}

/// Rows by their accounts.
pub struct ByAccount<'r> {
    rows: &'r Rows,
    order: Order,
}

impl Rows {
    pub fn by_account(&self) -> ByAccount<'_> {
        ByAccount { rows: self, order: self.order() }
    }
}

impl ByAccount<'_> {
    pub fn find(&self, account: &str) -> OfAccount {
        let row = |at: usize| &self.rows.packed[self.order.row(at)];
        let (mut from, mut to) = (0, self.order.len());
        while from < to {
            let middle = from + (to - from) / 2;
            if self.rows.account(row(middle)).as_bytes() < account.as_bytes() { from = middle + 1 } else { to = middle }
        }
        let is_it = |at: usize| at < self.order.len() && row(at).has_account() && self.rows.account(row(at)) == account;
        match (is_it(from), is_it(from + 1)) {
            (false, _) => OfAccount::Missing,
            (true, false) => OfAccount::One(row(from).place(), row(from).standing),
            (true, true) => OfAccount::Several,
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(accounts: &[String]) -> Rows {
        let mut rows = Rows::new();
        for (account, line) in accounts.iter().zip(1..) {
            let place = RowPlace { source: 0, line, offset: 0 };
            rows.push(NewRow { account, client: 0, connected: NaiveDate::MIN, standing: Standing::Pool(0), place });
        }
        rows
    }

    fn compare(accounts: &[String]) {
        let rows = rows(accounts);
        let order = rows.order();
        let found: Vec<usize> = order.rows(0..order.len()).collect();
        // A stable sort leaves rows of one account by line.
        let mut expected: Vec<usize> = (0..accounts.len()).collect();
        expected.sort_by_key(|at| &accounts[*at]);
        assert_eq!(found, expected, "{accounts:?}");
        let mut groups = Vec::new();
        let mut start = 0;
        for run in expected.chunk_by(|a, b| accounts[*a] == accounts[*b]) {
            if run.len() > 1 && !accounts[run[0]].is_empty() {
                groups.push(start..start + run.len());
            }
            start += run.len();
        }
        assert_eq!(order.groups, groups, "{accounts:?}");
    }

    #[test]
    fn many_rows_are_ordered_by_their_accounts() {
        for common in ["", "KZ-", "a-long-common-start/"] {
            let account = |n: u64| format!("{common}{}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15) % 90_000);
            compare(&(0..100_000).map(account).collect::<Vec<_>>());
        }
    }

    proptest! {
        /// Accounts that share beginnings, are one another's beginnings, stand twice, or are missing.
        #[test]
        fn rows_are_ordered_by_their_accounts(
            common in "[0-9A-C]{0,12}",
            accounts in prop::collection::vec("[0-9A-Za-z._/-]{1,2}|[01]{10,15}|", 0..40),
        ) {
            let with_common = |account: String| if account.is_empty() { account } else { format!("{common}{account}") };
            compare(&accounts.into_iter().map(with_common).collect::<Vec<_>>());
        }
    }
}
