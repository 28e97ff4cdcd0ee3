//! One list as it lies in an object, and in memory: entries in canonical order, in parts, each part in three columns.
//!
//! ```text
//! part      lengths of the accounts (a byte each) ‖ accounts ‖ particulars (16 bytes each)
//! ```
//!
//! A part has [`merkle::PART`] entries, the last one fewer, so that parts are read, checked and hashed side by side and
//! an entry is found without reading those before its part. Nothing is decoded to be kept: entries are read where they
//! lie. The columns of a part let one look at all its accounts at once.

use super::row::RowPlace;
use crate::ids::{is_account, is_key};
use crate::merkle;

/// Entries of a part but the last.
pub const PART: usize = merkle::PART as usize;

/// Bytes of [`Particulars`].
const WIDTH: usize = 16;

/// What is known of an entry beside its account: a little-endian number of 128 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Particulars {
    /// In a pool the client (ЖСН/БСН as a number), among the exclusions the reason as an index. 40 bits.
    pub whose: u64,
    /// 16 bits of source, 32 of line, 40 of offset.
    pub place: RowPlace,
}

/// Numbers from here on do not fit [`Particulars`]: an offset in a file, a client.
pub const TOO_LARGE: u64 = 1 << 40;

impl Particulars {
    #[inline]
    pub fn to_bytes(self) -> [u8; WIDTH] {
        let RowPlace { source, line, offset } = self.place;
        let number = u128::from(self.whose)
            | u128::from(source) << 40
            | u128::from(line & u64::from(u32::MAX)) << 56
            | u128::from(offset) << 88;
        number.to_le_bytes()
    }

    #[inline]
    fn of_bytes(bytes: &[u8; WIDTH]) -> Particulars {
        let number = u128::from_le_bytes(*bytes);
        let place = RowPlace {
            source: (number >> 40) as u16,
            line: u64::from((number >> 56) as u32),
            offset: (number >> 88) as u64,
        };
        Particulars { whose: number as u64 & (TOO_LARGE - 1), place }
    }
}

/// Bytes by which the key of a further chance is longer than its account: `#2`, `#3`, …
pub fn suffix_len(chance: u32) -> usize {
    if chance > 1 { 2 + chance.ilog10() as usize } else { 0 }
}

/// Where the parts of a list lie in an object.
#[derive(Clone, Debug, Default)]
pub struct Table {
    entries: usize,
    parts: Vec<Part>,
}

/// Where a part lies.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    at: usize,
    entries: usize,
    /// Bytes of its accounts.
    accounts: usize,
}

impl Table {
    /// A list of so many entries whose parts have accounts of so many bytes, lying from `at` on; `None`: no object is
    /// as large.
    pub fn new(entries: usize, accounts: &[usize], at: usize) -> Option<Table> {
        let mut parts = Vec::with_capacity(accounts.len());
        let (mut at, mut left) = (at, entries);
        for accounts in accounts {
            let part = Part { at, entries: left.min(PART), accounts: *accounts };
            at = at.checked_add(part.entries * (1 + WIDTH))?.checked_add(*accounts)?;
            left -= part.entries;
            parts.push(part);
        }
        (left == 0).then_some(Table { entries, parts })
    }

    pub fn entries(&self) -> usize {
        self.entries
    }

    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The first byte after the list that begins at `at`.
    pub fn end(&self, at: usize) -> usize {
        self.parts.last().map_or(at, |part| part.at + part.size())
    }

    /// All entries of a sound object, from an index on.
    pub fn read_from<'a>(&'a self, object: &'a [u8], index: usize) -> Entries<'a> {
        let left = self.entries.saturating_sub(index);
        let mut parts = self.parts.get(index / PART..).unwrap_or_default().iter();
        let mut part = parts.next().filter(|_| left > 0).map(|part| part.read(object)).unwrap_or_default();
        part.pass_over(index % PART);
        Entries { object, parts, part, left }
    }

    /// The index of an account in a sound object.
    pub fn find(&self, object: &[u8], account: &str) -> Option<usize> {
        let begins_before = |part: &Part| part.read(object).next().is_some_and(|(first, _)| first <= account);
        let number = self.parts.partition_point(begins_before).checked_sub(1)?;
        let within = self.parts[number].read(object).position(|(found, _)| found == account)?;
        Some(number * PART + within)
    }
}

impl Part {
    /// Its first byte in the object.
    pub fn at(&self) -> usize {
        self.at
    }

    pub fn size(&self) -> usize {
        self.entries * (1 + WIDTH) + self.accounts
    }

    /// The columns of the part in an object: lengths, accounts, particulars.
    fn columns<'a>(&self, object: &'a [u8]) -> (&'a [u8], &'a [u8], &'a [[u8; WIDTH]]) {
        let (lengths, rest) = object[self.at..self.at + self.size()].split_at(self.entries);
        let (accounts, particulars) = rest.split_at(self.accounts);
        (lengths, accounts, particulars.as_chunks().0)
    }

    /// The entries of the part in a sound object.
    pub fn read<'a>(&self, object: &'a [u8]) -> PartEntries<'a> {
        let (lengths, accounts, particulars) = self.columns(object);
        let accounts = std::str::from_utf8(accounts).expect("checked when the object was taken");
        PartEntries { lengths: lengths.iter(), accounts, particulars: particulars.iter() }
    }

    /// Writes the part's entries into its bytes: account, which chance of it (spec, section 3.1), particulars.
    pub fn write<'r>(&self, bytes: &mut [u8], entries: impl Iterator<Item = (&'r str, u32, Particulars)>) {
        let (lengths, rest) = bytes.split_at_mut(self.entries);
        let (mut accounts, particulars) = rest.split_at_mut(self.accounts);
        let places = lengths.iter_mut().zip(particulars.as_chunks_mut().0);
        for ((length, bytes), (account, chance, particulars)) in places.zip(entries) {
            let whole = account.len() + suffix_len(chance);
            *length = whole as u8;
            let (place, rest) = accounts.split_at_mut(whole);
            let (place, suffix) = place.split_at_mut(account.len());
            place.copy_from_slice(account.as_bytes());
            if chance > 1 {
                suffix.copy_from_slice(format!("#{chance}").as_bytes());
            }
            accounts = rest;
            *bytes = particulars.to_bytes();
        }
    }

    /// Whether these are accounts in strictly ascending order, each with particulars below `below`. Answers with
    /// the first and the last account, to compare with the parts before and behind.
    #[inline]
    pub fn check<'a>(&self, object: &'a [u8], below: u64) -> Option<(&'a str, &'a str)> {
        let (lengths, accounts, particulars) = self.columns(object);
        let sum: usize = lengths.iter().map(|length| usize::from(*length)).sum();
        let mut accounts = std::str::from_utf8(accounts).ok().filter(|_| sum == self.accounts)?;
        let (mut first, mut last) = ("", "");
        for (length, bytes) in lengths.iter().zip(particulars) {
            let (account, rest) = accounts.split_at_checked(usize::from(*length))?;
            // Nearly all keys are accounts; further chances of one are not.
            let is_sound = (is_account(account) || is_key(account))
                && account > last
                && Particulars::of_bytes(bytes).whose < below;
            is_sound.then_some(())?;
            if first.is_empty() {
                first = account;
            }
            (last, accounts) = (account, rest);
        }
        Some((first, last))
    }
}

/// The entries of one part, in order.
#[derive(Clone, Default)]
pub struct PartEntries<'a> {
    lengths: std::slice::Iter<'a, u8>,
    accounts: &'a str,
    particulars: std::slice::Iter<'a, [u8; WIDTH]>,
}

impl PartEntries<'_> {
    fn pass_over(&mut self, entries: usize) {
        let bytes = self.lengths.as_slice().iter().take(entries).map(|length| usize::from(*length)).sum();
        self.accounts = self.accounts.get(bytes..).unwrap_or_default();
        if let Some(last) = entries.checked_sub(1) {
            self.lengths.nth(last);
            self.particulars.nth(last);
        }
    }
}

impl<'a> Iterator for PartEntries<'a> {
    type Item = (&'a str, Particulars);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let (length, bytes) = (self.lengths.next()?, self.particulars.next()?);
        let (account, rest) = self.accounts.split_at(usize::from(*length));
        self.accounts = rest;
        Some((account, Particulars::of_bytes(bytes)))
    }
}

/// The entries of a list, in order.
#[derive(Clone)]
pub struct Entries<'a> {
    object: &'a [u8],
    parts: std::slice::Iter<'a, Part>,
    part: PartEntries<'a>,
    left: usize,
}

impl<'a> Iterator for Entries<'a> {
    type Item = (&'a str, Particulars);

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.part.next().or_else(|| {
            self.part = self.parts.next()?.read(self.object);
            self.part.next()
        })?;
        self.left -= 1;
        Some(next)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Entries<'_> {}
