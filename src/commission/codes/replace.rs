//! `utys codes replace`: a code that somebody knows, or that the shop does not take, gives way to the next unused one;
//! `utys codes release`: what came back unseen may be used again.

use super::error::CodesError;
use super::{Batches, held_to, needed_until, no_code};
use crate::commission::error::StepError;
use crate::commission::folder::two_names;
use crate::commission::folder::{Folder, typed};
use crate::hash::Digest;
use crate::ids::Id;
use crate::journal::Event;
use crate::ledger::code::{Assigned, CertificateId, Place};
use crate::time::{Instant, Period};
use crate::vault::OperatorKey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whose code is replaced, and why.
#[derive(Clone, Debug)]
pub struct Replace {
    pub pool: Id,
    /// Of the certificate.
    pub number: u64,
    pub why: String,
    pub by: String,
    /// Somebody else.
    pub second: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    period: Period,
    pool: Id,
    number: u64,
    replaced: Place,
    why: String,
    by: String,
    second: String,
}

/// What stands behind a key that was given up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Loss {
    key: Digest,
    why: String,
    by: String,
    second: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Replaced {
    pub certificate: CertificateId,
    /// The place that is spoiled for good: the shop should block its code.
    pub spoiled: Place,
    pub by: Place,
}

/// Gives a certificate the next unused code in place of its own, which is never used again.
pub fn replace(
    folder: &mut Folder,
    period: Period,
    asked: &Replace,
    key: &OperatorKey,
    at: Instant,
) -> Result<Replaced, StepError> {
    let (by, second) = two_names(&asked.by, &asked.second)?;
    let why = typed(&asked.why, "text")?;
    let (attempt, drawn) = folder.drawn(period)?;
    held_to(folder, key.id())?;
    let (pool, number, ordinal) = (asked.pool.clone(), asked.number, attempt.ordinal);
    let certificate = CertificateId { period, pool: pool.clone(), number };
    let held = folder.state().codes().of(&certificate).ok_or_else(|| no_code(certificate.clone()))?;
    let spoiled = held.place;
    let until = needed_until(folder, period, drawn, at)?;
    let mut batches = Batches::of(folder);
    let (places, passed_over, ended) = batches.next(&pool, 1, until)?;
    let Some(next) = places.first().copied() else {
        return Err(CodesError::TooFew { pool, due: 1, unused: 0, ended, until }.into());
    };
    batches.get(next.batch)?.open(key, next.place).map_err(CodesError::Vault)?;
    let statement = Statement { period, pool: pool.clone(), number, replaced: spoiled, why, by, second };
    let statement = serde_json::to_vec(&statement).expect("structs of strings and numbers are JSON");
    let event = Event::CodeReplaced {
        period,
        ordinal,
        pool,
        number,
        batch: spoiled.batch,
        place: spoiled.place,
        by: next,
        passed_over,
        statement: Digest::of(&statement),
    };
    folder.state().check(at, &event)?;
    folder.put(&statement)?;
    folder.append(at, vec![event])?;
    Ok(Replaced { certificate, spoiled, by: next })
}

/// Takes the codes that nobody saw from certificates of `period` that were returned or carried: they may be used again.
pub fn release(folder: &mut Folder, period: Period, at: Instant) -> Result<Vec<CertificateId>, StepError> {
    let ordinal = folder.drawn(period)?.0.ordinal;
    let mut by_pool: BTreeMap<Id, Vec<Assigned>> = BTreeMap::new();
    for (certificate, held) in folder.state().codes().held() {
        if certificate.period == period && held.reveals.is_empty() && folder.state().is_given_back(certificate, at) {
            let Place { batch, place } = held.place;
            let assigned = Assigned { number: certificate.number, batch, place };
            by_pool.entry(certificate.pool.clone()).or_default().push(assigned);
        }
    }
    if by_pool.is_empty() {
        return Err(CodesError::NothingToRelease.into());
    }
    let mut released = Vec::new();
    let mut events = Vec::new();
    for (pool, certificates) in by_pool {
        let of = |assigned: &Assigned| CertificateId { period, pool: pool.clone(), number: assigned.number };
        released.extend(certificates.iter().map(of));
        events.push(Event::CodesReleased { period, ordinal, pool, certificates });
    }
    for event in &events {
        folder.state().check(at, event)?;
    }
    folder.append(at, events)?;
    Ok(released)
}

/// Gives up the key that the codes are sealed with, since it is lost: certificates whose codes nobody saw have none then,
/// and the shop's next file is sealed with another key. Answers with the id of the lost key.
pub fn lose(folder: &mut Folder, why: &str, by: &str, second: &str, at: Instant) -> Result<Digest, StepError> {
    let (by, second) = two_names(by, second)?;
    let key = folder.state().codes().key().ok_or(CodesError::NoCodes)?;
    let loss = Loss { key, why: typed(why, "text")?, by, second };
    let statement = serde_json::to_vec(&loss).expect("structs of strings and numbers are JSON");
    let event = Event::CodesLost { key, statement: Digest::of(&statement) };
    folder.state().check(at, &event)?;
    folder.put(&statement)?;
    folder.append(at, vec![event])?;
    Ok(key)
}
