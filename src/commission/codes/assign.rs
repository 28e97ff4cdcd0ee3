//! `utys codes assign`: the drawn certificates of a period get codes, in the order of their numbers.

use super::error::CodesError;
use super::{Batches, held_to, needed_until};
use crate::commission::error::StepError;
use crate::commission::folder::Folder;
use crate::ids::Id;
use crate::journal::Event;
use crate::ledger::code::{Assigned, CertificateId, Place, Run};
use crate::time::{Day, Instant, Period};
use crate::vault::OperatorKey;

/// What became of one pool.
#[derive(Clone, Debug, PartialEq)]
pub struct PoolAssigned {
    pub pool: Id,
    /// Certificates that got a code now.
    pub certificates: Vec<Assigned>,
    /// Those that had one.
    pub before: u64,
    /// Codes that were passed over, since they end before `until`.
    pub passed_over: Vec<Run>,
    pub until: Day,
    /// Unused ones that are left.
    pub unused: u64,
}

/// Gives a code to each drawn certificate of `period` that has none and may need one, in pools for which codes were
/// imported. All of them or, with too few codes, none. Each code that is assigned is opened once, so that one that was
/// damaged is found now and not when a winner stands in the door.
pub fn assign(
    folder: &mut Folder,
    period: Period,
    key: &OperatorKey,
    at: Instant,
) -> Result<Vec<PoolAssigned>, StepError> {
    let (attempt, drawn) = folder.drawn(period)?;
    held_to(folder, key.id())?;
    let (ordinal, until) = (attempt.ordinal, needed_until(folder, period, drawn, at)?);
    let codes = folder.state().codes();
    let mut batches = Batches::of(folder);
    let (mut done, mut events) = (Vec::new(), Vec::new());
    for frozen in &attempt.pools {
        let pool = &frozen.id;
        if !codes.open_batches().any(|(_, batch)| batch.pool == *pool) {
            continue;
        }
        let id = |number: u64| CertificateId { period, pool: pool.clone(), number };
        let needing = folder.state().needing_codes(period, pool, at);
        let (before, due): (Vec<u64>, Vec<u64>) =
            needing.into_iter().partition(|number| codes.of(&id(*number)).is_some());
        let (places, passed_over, ended) = batches.next(pool, due.len(), until)?;
        if places.len() < due.len() {
            let (pool, due, unused) = (pool.clone(), due.len() as u64, places.len() as u64);
            return Err(CodesError::TooFew { pool, due, unused, ended, until }.into());
        }
        let certificates: Vec<Assigned> = due
            .into_iter()
            .zip(places)
            .map(|(number, Place { batch, place })| Assigned { number, batch, place })
            .collect();
        for Assigned { batch, place, .. } in &certificates {
            batches.get(*batch)?.open(key, *place).map_err(CodesError::Vault)?;
        }
        if !certificates.is_empty() {
            events.push(Event::CodesAssigned {
                period,
                ordinal,
                pool: pool.clone(),
                certificates: certificates.clone(),
                passed_over: passed_over.clone(),
            });
        }
        let unused = codes.unused(pool).count() as u64 - certificates.len() as u64;
        let (pool, before) = (pool.clone(), before.len() as u64);
        done.push(PoolAssigned { pool, certificates, before, passed_over, until, unused });
    }
    if done.is_empty() {
        return Err(CodesError::NoCodes.into());
    }
    if !events.is_empty() {
        for event in &events {
            folder.state().check(at, event)?;
        }
        folder.append(at, events)?;
    }
    Ok(done)
}
