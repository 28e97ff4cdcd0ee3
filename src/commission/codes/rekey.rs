//! `utys codes rekey`: all batches are sealed again with another key, and what the old one opens is erased.

use super::error::CodesError;
use super::{batch, held_to, name};
use crate::commission::error::StepError;
use crate::commission::folder::Folder;
use crate::hash::{self, Digest};
use crate::journal::Event;
use crate::journal::event::ResealedBatch;
use crate::time::Instant;
use crate::vault::{self, OperatorKey};
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq)]
pub struct Rekeyed {
    pub batches: u64,
    /// Objects of the old key that were erased.
    pub erased: u64,
    pub key: Digest,
    /// All was sealed with the new key before: only what was left to erase was.
    pub already: bool,
}

/// Seals every batch again with `new`; `fresh` are 32 bytes that were never used before. Codes and commitments stay.
pub fn rekey(
    folder: &mut Folder,
    old: &OperatorKey,
    new: &OperatorKey,
    fresh: &[u8; 32],
    at: Instant,
) -> Result<Rekeyed, StepError> {
    let sealed = folder.state().codes().key().ok_or(CodesError::NoCodes)?;
    if old.id() == new.id() {
        return Err(CodesError::SameKey.into());
    }
    // Sent again after it died half way: what is left is to erase.
    let already = sealed == new.id() && superseded(folder).1.contains(&old.id());
    if !already {
        held_to(folder, old.id())?;
        let mut objects = Vec::new();
        let mut batches = Vec::new();
        let numbers: Vec<_> = folder.state().codes().open_batches().map(|(of, known)| (of, known.clone())).collect();
        for (number, known) in numbers {
            let of = name(folder, number, &known.pool);
            let items = batch(folder, number)?.open_all(old).map_err(CodesError::Vault)?;
            let salt = hash::hkdf(fresh, &number.to_be_bytes(), b"utys-codes/1 salt");
            let object = vault::seal(&of, new, &salt, &items);
            let again = vault::Batch::parse(&of, &object).map_err(CodesError::Vault)?;
            if again.root() != known.root || again.open_all(new).map_err(CodesError::Vault)? != items {
                return Err(CodesError::OtherCodes { batch: number }.into());
            }
            batches.push(ResealedBatch { replaces: known.object, object: Digest::of(&object) });
            objects.push(object);
        }
        let event = Event::CodesResealed { key: new.id(), batches };
        folder.state().check(at, &event)?;
        for object in &objects {
            folder.put(object)?;
        }
        folder.append(at, vec![event])?;
    }
    let mut erased = 0;
    for object in superseded(folder).0 {
        erased += u64::from(folder.objects().has(&object));
        folder.objects().erase(&object)?;
    }
    let batches = folder.state().codes().open_batches().count() as u64;
    Ok(Rekeyed { batches, erased, key: new.id(), already })
}

/// Objects that others took the place of, and the keys that open them.
fn superseded(folder: &Folder) -> (BTreeSet<Digest>, BTreeSet<Digest>) {
    let (mut objects, mut keys) = (BTreeSet::new(), BTreeSet::new());
    let mut key = None;
    for entry in folder.store().entries() {
        match &entry.event {
            Event::CodesImported { key: id, .. } => key = Some(*id),
            Event::CodesResealed { key: id, batches } => {
                objects.extend(batches.iter().map(|batch| batch.replaces));
                keys.extend(key.replace(*id));
            }
            _ => {}
        }
    }
    for (_, batch) in folder.state().codes().batches() {
        objects.remove(&batch.object);
    }
    (objects, keys)
}
