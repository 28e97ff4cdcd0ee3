//! Lists as an object to store: what a freeze and a draw need, so that neither reads the export again.
//!
//! Deterministic: the same lists are the same bytes. It holds accounts and ЖСН/БСН, so it is kept and erased with the
//! list secret. Layout: the magic line, then numbers as LEB128 and texts as length and bytes: whether entries may be
//! several of a row or several rows (1) or are one row each (0), pool ids, reason ids,
//! rows, eligible, excluded by reason, then of each pool and of the exclusions how many entries it has and how many
//! bytes the accounts of each part have; then the parts of all lists one after the other ([`super::table`]).
//!
//! Must never: give out lists with open rows to be kept, or take an object that this module did not write.

use super::row::{Packed, Rows};
use super::table::{PART, Particulars, Table};
use super::{Counts, Lists, excluded_counts, threads};
use crate::ids::{Id, UNREADABLE};
use crate::lang::Message;

const MAGIC: &[u8] = b"utys-lists/1\n";

/// Ids and pools are few; what claims more is not ours.
const MOST_IDS: u64 = 10_000;

/// Clients are numbers below this.
const CLIENTS: u64 = 1_000_000_000_000;

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

/// An entry that has been chosen for a list: its row, and of an exclusion the reason as an index.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    pub row: u32,
    pub reason: u16,
    /// Bytes of the key.
    pub key_len: u8,
}

/// What has been chosen for the lists: of each pool, and last of the exclusions, in canonical order.
#[derive(Default)]
pub(super) struct Choice {
    pub lists: Vec<Vec<Chosen>>,
    /// Where an account may have several chances: which of them each entry is, from 1.
    pub chances: Option<Vec<Vec<u32>>>,
}

impl Lists {
    /// The object's bytes.
    pub fn to_bytes(&self) -> Result<&[u8], ObjectError> {
        if self.open > 0 { Err(ObjectError::Open { rows: self.open }) } else { Ok(&self.bytes) }
    }

    /// Writes lists of what has been chosen.
    pub(super) fn write(
        rows: &Rows,
        choice: &Choice,
        pool_ids: Vec<Id>,
        reasons: Vec<Id>,
        counts: Counts,
        open: u64,
    ) -> Lists {
        let chosen = &choice.lists;
        let mut bytes = MAGIC.to_vec();
        number(&mut bytes, u64::from(choice.chances.is_some()));
        for ids in [&pool_ids, &reasons] {
            number(&mut bytes, ids.len() as u64);
            for id in ids {
                number(&mut bytes, id.as_str().len() as u64);
                bytes.extend_from_slice(id.as_str().as_bytes());
            }
        }
        number(&mut bytes, counts.rows);
        number(&mut bytes, counts.eligible);
        for reason in &reasons {
            number(&mut bytes, counts.excluded.get(reason).copied().unwrap_or(0));
        }
        let length = |part: &[Chosen]| part.iter().map(|chosen| usize::from(chosen.key_len)).sum();
        let lengths: Vec<Vec<usize>> = chosen.iter().map(|list| list.chunks(PART).map(length).collect()).collect();
        for (list, lengths) in chosen.iter().zip(&lengths) {
            number(&mut bytes, list.len() as u64);
            lengths.iter().for_each(|length| number(&mut bytes, *length as u64));
        }
        let mut at = bytes.len();
        let mut tables: Vec<Table> = Vec::with_capacity(chosen.len());
        for (list, lengths) in chosen.iter().zip(&lengths) {
            let table = Table::new(list.len(), lengths, at).expect("an object of rows in memory fits into memory");
            at = table.end(at);
            tables.push(table);
        }
        let mut rest = vec![0; at - bytes.len()];
        let mut places = rest.as_mut_slice();
        let mut parts = Vec::new();
        let is_pool = |list: usize| list + 1 < chosen.len();
        for (number, (table, list)) in tables.iter().zip(chosen).enumerate() {
            for (k, (part, entries)) in table.parts().iter().zip(list.chunks(PART)).enumerate() {
                let (place, behind) = places.split_at_mut(part.size());
                places = behind;
                parts.push((part, place, entries, number, k * PART));
            }
        }
        threads::side_by_side(parts, |(part, place, entries, list, first)| {
            let chances = choice.chances.as_ref().map(|chances| chances[list].as_slice());
            let entry = |(at, chosen): (usize, &Chosen)| {
                let row: &Packed = &rows.packed[chosen.row as usize];
                let whose = if is_pool(list) { row.client } else { u64::from(chosen.reason) };
                let chance = chances.and_then(|chances| chances.get(at)).copied().unwrap_or(1);
                (rows.account(row), chance, Particulars { whose, place: row.place() })
            };
            part.write(place, (first..).zip(entries).map(entry));
        });
        bytes.append(&mut rest);
        let exclusions = tables.pop().unwrap_or_default();
        Lists { bytes, pool_ids, reasons, pools: tables, exclusions, counts, open }
    }

    /// The lists that were written; everything is checked.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Lists, ObjectError> {
        let mut reader = Reader { bytes: &bytes, at: 0 };
        let Some(Head { pool_ids, reasons, pools, exclusions, counts }) = reader.head() else {
            return Err(ObjectError::Damaged { at: reader.at });
        };
        let lists = Lists { bytes, pool_ids, reasons, pools, exclusions, counts, open: 0 };
        lists.check()?;
        Ok(lists)
    }

    /// Every account and number, part by part.
    fn check(&self) -> Result<(), ObjectError> {
        let pools = self.pools.iter().map(|table| (table, CLIENTS));
        let lists = || pools.clone().chain([(&self.exclusions, self.reasons.len() as u64)]);
        let parts = lists().flat_map(|(table, below)| table.parts().iter().map(move |part| (part, below)));
        let checked = threads::side_by_side(parts.collect(), |(part, below)| {
            part.check(&self.bytes, below).ok_or(ObjectError::Damaged { at: part.at() })
        });
        let mut checked = checked.into_iter();
        for (table, _) in lists() {
            let mut before = "";
            for part in table.parts() {
                let (first, last) = checked.next().expect("one result a part")?;
                if first <= before {
                    return Err(ObjectError::Damaged { at: part.at() });
                }
                before = last;
            }
        }
        Ok(())
    }
}

fn number(out: &mut Vec<u8>, mut n: u64) {
    while n > 0x7f {
        out.push((n & 0x7f) as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// All of an object but the entries.
struct Head {
    pool_ids: Vec<Id>,
    reasons: Vec<Id>,
    pools: Vec<Table>,
    exclusions: Table,
    counts: Counts,
}

/// `None` from any step: the bytes are not ours.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn head(&mut self) -> Option<Head> {
        (self.take(MAGIC.len())? == MAGIC).then_some(())?;
        let grouped = self.number().filter(|grouped| *grouped <= 1)? == 1;
        let pool_ids = self.ids()?;
        let reasons = self.ids()?;
        (!pool_ids.is_empty() && reasons.last()?.as_str() == UNREADABLE).then_some(())?;
        let (rows, eligible) = (self.number()?, self.number()?);
        let excluded: Vec<u64> = reasons.iter().map(|_| self.number()).collect::<Option<_>>()?;
        let sum = excluded.iter().try_fold(eligible, |sum, n| sum.checked_add(*n))?;
        (sum == rows).then_some(())?;
        let sizes: Vec<(usize, Vec<usize>)> = (0..=pool_ids.len()).map(|_| self.sizes()).collect::<Option<_>>()?;
        let mut tables = Vec::with_capacity(sizes.len());
        let mut entries = 0;
        for (list, (length, accounts)) in sizes.iter().enumerate() {
            let table = Table::new(*length, accounts, self.at)?;
            self.take(table.end(self.at) - self.at)?;
            entries += if list < pool_ids.len() { *length as u64 } else { 0 };
            tables.push(table);
        }
        // No entry is of no row.
        let fits = if grouped { entries <= eligible } else { entries == eligible };
        (fits && self.at == self.bytes.len()).then_some(())?;
        let exclusions = tables.pop()?;
        let counts = Counts { rows, eligible, excluded: excluded_counts(&reasons, &excluded) };
        Some(Head { pool_ids, reasons, pools: tables, exclusions, counts })
    }

    /// Entries of a list, and bytes of the accounts of each of its parts.
    fn sizes(&mut self) -> Option<(usize, Vec<usize>)> {
        // An entry is more than one byte, and so is what this allocates for a part of them.
        let entries = usize::try_from(self.number()?).ok().filter(|entries| *entries <= self.bytes.len())?;
        let accounts = (0..entries.div_ceil(PART)).map(|_| usize::try_from(self.number()?).ok());
        Some((entries, accounts.collect::<Option<_>>()?))
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
}
