//! `utys codes import`: the shop's file becomes a sealed batch, as a whole or not at all.

use super::error::{CodesError, Duplicate};
use super::{batch, held_to, name};
use crate::commission::error::StepError;
use crate::commission::folder::Folder;
use crate::hash::Digest;
use crate::ids::Id;
use crate::import::codes::{self, CodeRow, Due};
use crate::journal::Event;
use crate::ledger::code::Batch as Known;
use crate::time::{Instant, Moment};
use crate::vault::{self, BatchName, Item, OperatorKey};
use std::collections::BTreeMap;
use std::path::Path;

/// 64 bytes that nobody can guess and that were never used before.
pub struct Fresh {
    /// Goes into the key of the seals.
    pub salt: [u8; 32],
    /// The nonces that hide the codes in their leaves follow from it.
    pub hiding: [u8; 32],
}

#[derive(Clone, Debug, PartialEq)]
pub struct ImportedCodes {
    pub batch: u64,
    pub codes: u64,
    /// Unused ones of the pool, these among them.
    pub unused: u64,
    pub key: Digest,
    /// The very same codes stand in the journal already: nothing was written.
    pub already: bool,
}

/// Takes in the codes of the file at `path` for certificates of `pool`.
pub fn import(
    folder: &mut Folder,
    pool: &Id,
    path: &Path,
    key: &OperatorKey,
    fresh: &Fresh,
    at: Instant,
) -> Result<ImportedCodes, StepError> {
    let campaign = folder.campaign();
    let value = campaign.pool(pool).ok_or_else(|| CodesError::UnknownPool { pool: pool.clone() })?.value;
    if folder.state().codes().key().is_some() {
        held_to(folder, key.id())?;
    }
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let due = Due { value, today: Moment::new(at, campaign.time_zone).day() };
    let rows = codes::read(path, &file, due).map_err(CodesError::File)?;
    let number = folder.state().codes().next_batch();
    let of = name(folder, number, pool);
    if let Some(batch) = known_already(folder, &of, &file, key, &rows)? {
        return Ok(answer(folder, pool, batch, rows.len() as u64, key, true));
    }
    let items: Vec<Item> = (1..)
        .zip(rows)
        .map(|(place, CodeRow { code, serial, valid_until, .. })| Item {
            code,
            serial,
            valid_until,
            nonce: vault::nonce(&fresh.hiding, place),
        })
        .collect();
    let object = vault::seal(&of, key, &fresh.salt, &items);
    // What cannot be opened again must not be kept in place of the file.
    let sealed = vault::Batch::parse(&of, &object).map_err(CodesError::Vault)?;
    if sealed.open_all(key).map_err(CodesError::Vault)? != items {
        return Err(CodesError::OtherCodes { batch: number }.into());
    }
    let known = Known {
        pool: pool.clone(),
        codes: sealed.codes(),
        object: Digest::of(&object),
        root: sealed.root(),
        key: key.id(),
        lost: false,
    };
    let Known { codes, root, key: id, .. } = known;
    let event = Event::CodesImported { batch: number, pool: pool.clone(), codes, object: known.object, root, key: id };
    folder.state().check(at, &event)?;
    folder.put(&object)?;
    folder.append(at, vec![event])?;
    Ok(answer(folder, pool, number, codes, key, false))
}

fn answer(folder: &Folder, pool: &Id, batch: u64, codes: u64, key: &OperatorKey, already: bool) -> ImportedCodes {
    let unused = folder.state().codes().unused(pool).count() as u64;
    ImportedCodes { batch, codes, unused, key: key.id(), already }
}

/// The batch that has these very codes in this order; an error, if some of them stand in batches before.
fn known_already(
    folder: &Folder,
    of: &BatchName,
    file: &str,
    key: &OperatorKey,
    rows: &[CodeRow],
) -> Result<Option<u64>, StepError> {
    let sames: Vec<String> = rows.iter().map(|row| vault::same(of, key, &row.code)).collect();
    let mut places: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    // Of codes whose key was lost nobody can tell; the shop delivers them again.
    for (number, known) in folder.state().codes().open_batches() {
        let batch = batch(folder, number)?;
        let terms = (1..).zip(rows).all(|(place, row)| {
            batch.serial(place) == row.serial.as_ref() && batch.valid_until(place) == row.valid_until
        });
        if known.pool == of.pool && terms && batch.sames().eq(sames.iter().map(String::as_str)) {
            return Ok(Some(number));
        }
        places.extend((1..).zip(batch.sames()).map(|(place, same)| (same.to_owned(), (number, place))));
    }
    /// So many are named.
    const NAMED: usize = 1_000;
    let found = rows.iter().zip(&sames).filter_map(|(row, same)| Some((row, places.get(same)?)));
    let rows = found.clone().count() as u64;
    if rows == 0 {
        return Ok(None);
    }
    let found = found.take(NAMED).map(|(row, (batch, place))| Duplicate {
        line: row.line,
        column: row.column,
        shown: row.code.masked(),
        batch: *batch,
        place: *place,
    });
    Err(CodesError::Duplicates { file: file.to_owned(), found: found.collect(), rows }.into())
}
