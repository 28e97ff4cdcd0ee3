//! Codes of certificates: taken in from the shop, assigned, shown when a certificate is handed over (protocols/CODES.md).
//!
//! ```text
//! import ─▶ assign ─▶ reveal ─▶ prove          replace: a code that somebody knows gives way to the next one
//!                 └─▶ release ─▶ assign …      rekey: all batches are sealed again with another key; lose: the key is lost
//! ```
//!
//! The journal says which place of which batch belongs to which certificate, and who was shown a code; the code itself
//! stands in the sealed object alone. The key arrives with each call and is nowhere kept.
//!
//! Must never: write a code or a key anywhere but where [`reveal`] and [`prove`] answer with one, or show a code before
//! the journal says so.

mod assign;
mod error;
mod import;
mod prove;
mod rekey;
mod replace;
mod reveal;
mod standing;

pub use assign::{PoolAssigned, assign};
pub use error::{CodesError, Duplicate};
pub use import::{Fresh, ImportedCodes, import};
pub use prove::{Checked, check, prove};
pub use rekey::{Rekeyed, rekey};
pub use replace::{Replace, Replaced, lose, release, replace};
pub use reveal::{Reveal, Revealed, reveal};
pub use standing::{BatchStanding, Known, known_to_others, standing};

use super::error::StepError;
use super::folder::Folder;
use super::replace::claimable_until;
use crate::hash::Digest;
use crate::ids::Id;
use crate::journal::Refusal;
use crate::journal::state::DrawnState;
use crate::ledger::code::{CertificateId, CodeRefusal, Place, Run, Serial};
use crate::store::StoreError;
use crate::time::{Day, Instant, Moment, Period};
use crate::vault::{Batch, BatchName};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The public numbers of the certificates of `period` that have one. They stand in the clear, so no key is needed; of
/// a batch that was erased after its time there is none.
pub fn serials(folder: &Folder, period: Period) -> Result<BTreeMap<CertificateId, Serial>, StepError> {
    let mut batches: BTreeMap<u64, Option<Batch>> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for (certificate, held) in folder.state().codes().held().filter(|(of, _)| of.period == period) {
        let Place { batch: number, place } = held.place;
        let batch = match batches.entry(number) {
            Entry::Occupied(read) => read.into_mut(),
            Entry::Vacant(free) => free.insert(match batch(folder, number) {
                Err(StepError::Store(StoreError::ObjectMissing { .. })) => None,
                read => Some(read?),
            }),
        };
        let serial = batch.as_ref().and_then(|batch| batch.serial(place));
        found.extend(serial.map(|serial| (certificate.clone(), serial.clone())));
    }
    Ok(found)
}

fn name(folder: &Folder, number: u64, pool: &Id) -> BatchName {
    BatchName { campaign: folder.campaign().id.clone(), pool: pool.clone(), batch: number }
}

/// A batch as it is kept: it is the one that the journal names, and has the leaves that the journal committed to.
fn batch(folder: &Folder, number: u64) -> Result<Batch, StepError> {
    let known = folder.state().codes().batch(number);
    let known = known.ok_or(CodesError::NoBatch { batch: number })?;
    let bytes = folder.objects().get(&known.object, Batch::MOST)?;
    let batch = Batch::parse(&name(folder, number, &known.pool), &bytes).map_err(CodesError::Vault)?;
    let as_committed = batch.root() == known.root && batch.codes() == known.codes && batch.key() == known.key;
    if as_committed { Ok(batch) } else { Err(CodesError::OtherCodes { batch: number }.into()) }
}

/// Batches that were read, so that each is read once.
struct Batches<'f> {
    folder: &'f Folder,
    read: BTreeMap<u64, Batch>,
}

impl<'f> Batches<'f> {
    fn of(folder: &'f Folder) -> Batches<'f> {
        Batches { folder, read: BTreeMap::new() }
    }

    fn get(&mut self, number: u64) -> Result<&Batch, StepError> {
        match self.read.entry(number) {
            Entry::Occupied(read) => Ok(read.into_mut()),
            Entry::Vacant(free) => Ok(free.insert(batch(self.folder, number)?)),
        }
    }

    /// The next `due` unused places of a pool whose codes hold until `day`, and those before the last of them whose codes
    /// end earlier. Fewer where there are no more.
    fn next(&mut self, pool: &Id, due: usize, day: Day) -> Result<(Vec<Place>, Vec<Run>, u64), StepError> {
        let (mut places, mut over, mut passed) = (Vec::new(), Vec::new(), Vec::new());
        let unused: Vec<Place> = self.folder.state().codes().unused(pool).collect();
        for place in unused {
            if places.len() == due {
                break;
            }
            if self.get(place.batch)?.valid_until(place.place).is_some_and(|until| until < day) {
                over.push(place);
            } else {
                passed.append(&mut over);
                places.push(place);
            }
        }
        let ended = (passed.len() + over.len()) as u64;
        Ok((places, Run::of(passed), ended))
    }
}

/// Until when a code of `period` must hold: through the last day on which a winner of the draw can claim, and today.
fn needed_until(folder: &Folder, period: Period, drawn: &DrawnState, at: Instant) -> Result<Day, StepError> {
    let today = Moment::new(at, folder.campaign_of(period).time_zone).day();
    Ok(claimable_until(folder, period, drawn, drawn.at)?.map_or(today, |deadline| deadline.max(today)))
}

/// The number of the certificate that `rank` of `pool` holds.
fn held_by(folder: &Folder, period: Period, pool: &Id, rank: u64) -> Result<u64, StepError> {
    let (attempt, drawn) = folder.drawn(period)?;
    let place = attempt.pool(pool).ok_or(Refusal::OtherPools)?;
    let numbers = drawn.certificates(&attempt.pools, place);
    let number = numbers.and_then(|numbers| numbers.held_by(rank));
    Ok(number.ok_or_else(|| CodesError::NoHolder { pool: pool.clone(), rank })?)
}

fn no_code(certificate: CertificateId) -> StepError {
    Refusal::Code(CodeRefusal::NoCode { certificate }).into()
}

/// The journal must be under this key alone.
fn held_to(folder: &Folder, key: Digest) -> Result<(), StepError> {
    match folder.state().codes().key() {
        None => Err(CodesError::NoCodes.into()),
        Some(sealed) if sealed != key => Err(CodesError::OtherKey { sealed, given: key }.into()),
        Some(_) => Ok(()),
    }
}
