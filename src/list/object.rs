//! Lists as an object to store: what a freeze and a draw need, so that neither reads the export again.
//!
//! Deterministic: the same lists are the same bytes. It holds accounts and ЖСН/БСН, so it is kept and erased with the
//! list secret. Layout: the magic line, then numbers as LEB128 and texts as length and bytes: pool ids, reason ids,
//! rows, eligible, excluded by reason, of each pool its entries (account, client, source, line, offset), the
//! exclusions (account, reason, source, line, offset). An account is written as the number of bytes that it
//! shares with the one before it, and the rest.
//!
//! Must never: write lists with open rows, or take an object that this module did not write.

use super::row::{NewRow, RowPlace, Rows, Standing};
use super::{Counts, Lists, excluded_counts};
use crate::ids::{Id, UNREADABLE, is_account};
use crate::lang::Message;
use chrono::NaiveDate;
use std::io::{self, Write};

const MAGIC: &[u8] = b"utys-lists/1\n";

/// Ids and pools are few; what claims more is not ours.
const MOST_IDS: u64 = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectError {
    /// Bad rows are open: such lists are not to be kept.
    Open { rows: u64 },
    /// The bytes are not lists that this program wrote; `at` is where that shows.
    Damaged { at: usize },
}

impl ObjectError {
    pub fn message(&self) -> Message {
        match self {
            ObjectError::Open { rows } => Message::new("import-lists-open").count("rows", *rows),
            ObjectError::Damaged { at } => Message::new("import-lists-damaged").with("at", at),
        }
    }
}

impl Lists {
    /// The object's bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ObjectError> {
        if self.open > 0 {
            return Err(ObjectError::Open { rows: self.open });
        }
        let mut out = Vec::with_capacity(64 + 24 * self.rows.len());
        self.write(&mut out).expect("writing to memory does not fail");
        Ok(out)
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(MAGIC)?;
        for ids in [&self.pool_ids, &self.reasons] {
            number(out, ids.len() as u64)?;
            for id in ids {
                text(out, id.as_str())?;
            }
        }
        number(out, self.counts.rows)?;
        number(out, self.counts.eligible)?;
        for reason in &self.reasons {
            number(out, self.counts.excluded.get(reason).copied().unwrap_or(0))?;
        }
        for pool in 0..self.pool_ids.len() {
            number(out, self.entries(pool) as u64)?;
            let mut last = "";
            for entry in self.pool(pool) {
                account(out, last, entry.account)?;
                last = entry.account;
                number(out, entry.client)?;
                place(out, entry.place)?;
            }
        }
        number(out, self.exclusions.len() as u64)?;
        let mut last = "";
        for (exclusion, (_, reason)) in self.exclusions().zip(&self.exclusions) {
            account(out, last, exclusion.account)?;
            last = exclusion.account;
            number(out, u64::from(*reason))?;
            place(out, exclusion.place)?;
        }
        Ok(())
    }

    /// The lists that were written; everything is checked.
    pub fn from_bytes(bytes: &[u8]) -> Result<Lists, ObjectError> {
        let mut reader = Reader { bytes, at: 0 };
        reader.lists().filter(|_| reader.at == bytes.len()).ok_or(ObjectError::Damaged { at: reader.at })
    }
}

fn number(out: &mut impl Write, mut n: u64) -> io::Result<()> {
    let mut bytes = [0; 10];
    let mut length = 0;
    loop {
        bytes[length] = (n & 0x7f) as u8 | if n > 0x7f { 0x80 } else { 0 };
        length += 1;
        n >>= 7;
        if n == 0 {
            return out.write_all(&bytes[..length]);
        }
    }
}

fn text(out: &mut impl Write, text: &str) -> io::Result<()> {
    number(out, text.len() as u64)?;
    out.write_all(text.as_bytes())
}

fn account(out: &mut impl Write, last: &str, account: &str) -> io::Result<()> {
    let shared = last.bytes().zip(account.bytes()).take_while(|(a, b)| a == b).count();
    out.write_all(&[shared as u8, (account.len() - shared) as u8])?;
    out.write_all(&account.as_bytes()[shared..])
}

fn place(out: &mut impl Write, place: RowPlace) -> io::Result<()> {
    number(out, u64::from(place.source))?;
    number(out, place.line)?;
    number(out, place.offset)
}

/// `None` from any step: the bytes are not ours.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn lists(&mut self) -> Option<Lists> {
        (self.take(MAGIC.len())? == MAGIC).then_some(())?;
        let pool_ids = self.ids()?;
        let reasons = self.ids()?;
        (!pool_ids.is_empty() && reasons.last()?.as_str() == UNREADABLE).then_some(())?;
        let (rows_counted, eligible) = (self.number()?, self.number()?);
        let excluded: Vec<u64> = reasons.iter().map(|_| self.number()).collect::<Option<_>>()?;
        let sum = excluded.iter().try_fold(eligible, |sum, n| sum.checked_add(*n))?;
        (sum == rows_counted).then_some(())?;

        let mut rows = Rows::new();
        let mut pools = Vec::with_capacity(pool_ids.len());
        let mut entries = 0;
        for pool in 0..pool_ids.len() {
            let mut last = String::new();
            let mut list = Vec::new();
            for _ in 0..self.number()? {
                self.account(&mut last)?;
                let client = self.number().filter(|client| *client < 1_000_000_000_000)?;
                list.push(self.row(&mut rows, &last, client, Standing::Pool(pool as u16))?);
            }
            entries += list.len() as u64;
            pools.push(list);
        }
        let mut last = String::new();
        let mut exclusions = Vec::new();
        for _ in 0..self.number()? {
            self.account(&mut last)?;
            let reason = u16::try_from(self.number()?).ok().filter(|i| usize::from(*i) < reasons.len())?;
            exclusions.push((self.row(&mut rows, &last, 0, Standing::Out(reason))?, reason));
        }
        (entries == eligible).then_some(())?;
        let counts = Counts { rows: rows_counted, eligible, excluded: excluded_counts(&reasons, &excluded) };
        Some(Lists { rows, pool_ids, reasons, pools, exclusions, counts, open: 0 })
    }

    fn row(&mut self, rows: &mut Rows, account: &str, client: u64, standing: Standing) -> Option<u32> {
        let source = u16::try_from(self.number()?).ok()?;
        let line = self.number().filter(|line| *line <= u64::from(u32::MAX))?;
        let place = RowPlace { source, line, offset: self.number()? };
        let at = u32::try_from(rows.len()).ok()?;
        rows.push(NewRow { account, client, connected: NaiveDate::MIN, standing, place });
        Some(at)
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(taken)
    }

    fn number(&mut self) -> Option<u64> {
        let mut n: u64 = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1)?[0];
            let bits = u64::from(byte & 0x7f);
            n |= bits.checked_shl(shift).filter(|shifted| shifted >> shift == bits)?;
            if byte & 0x80 == 0 {
                // One spelling: no zero bytes in front.
                return (byte != 0 || shift == 0).then_some(n);
            }
        }
        None
    }

    fn ids(&mut self) -> Option<Vec<Id>> {
        let count = self.number().filter(|count| *count <= MOST_IDS)?;
        (0..count)
            .map(|_| {
                let length = usize::try_from(self.number()?).ok()?;
                Id::parse(std::str::from_utf8(self.take(length)?).ok()?)
            })
            .collect()
    }

    /// The next account in place of the last; strictly ascending.
    fn account(&mut self, last: &mut String) -> Option<()> {
        let lengths = self.take(2)?;
        let (shared, rest) = (usize::from(lengths[0]), std::str::from_utf8(self.take(usize::from(lengths[1]))?).ok()?);
        // What is left of the last account must be smaller than what comes instead, and not begin alike.
        let replaced = last.as_bytes().get(shared..)?;
        let ascending = match (replaced.first(), rest.as_bytes().first()) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(old), Some(new)) => old < new,
        };
        last.truncate(shared);
        last.push_str(rest);
        (ascending && is_account(last)).then_some(())
    }
}
