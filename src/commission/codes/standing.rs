//! `utys codes status`: what of each batch is used, and which codes are known to somebody they do not belong to.

use crate::commission::folder::Folder;
use crate::hash::Digest;
use crate::ids::Id;
use crate::ledger::code::{CertificateId, Knows};
use serde::Serialize;

/// One batch.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BatchStanding {
    pub batch: u64,
    pub pool: Id,
    pub codes: u64,
    /// Of certificates, shown or not.
    pub assigned: u64,
    pub revealed: u64,
    /// Shown or refused by the shop, and given up.
    pub spoiled: u64,
    pub unused: u64,
    pub key: Digest,
    /// The key was lost, and the unused ones with it.
    pub lost: bool,
}

/// A certificate whose code somebody knows who does not hold it.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    pub certificate: CertificateId,
    /// Who was shown the code.
    pub rank: u64,
    /// Who holds the certificate now.
    pub holder: Option<u64>,
    /// It was returned or carried over: the shop should block the code, and nobody else will be given it.
    pub is_back: bool,
}

pub fn standing(folder: &Folder) -> Vec<BatchStanding> {
    let codes = folder.state().codes();
    let of = |(number, batch): (u64, &crate::ledger::code::Batch)| {
        let held = codes.held().filter(|(_, held)| held.place.batch == number);
        let (mut assigned, mut revealed) = (0, 0);
        for (_, held) in held {
            assigned += 1;
            revealed += u64::from(!held.reveals.is_empty());
        }
        let spoiled = codes.spoiled().filter(|place| place.batch == number).count() as u64;
        BatchStanding {
            batch: number,
            pool: batch.pool.clone(),
            codes: batch.codes,
            assigned,
            revealed,
            spoiled,
            unused: if batch.lost { 0 } else { batch.codes - assigned - spoiled },
            key: batch.key,
            lost: batch.lost,
        }
    };
    codes.batches().map(of).collect()
}

/// Codes that must be replaced before their certificates are handed over, and those that were known when theirs went
/// back.
pub fn known_to_others(folder: &Folder) -> Vec<Known> {
    let state = folder.state();
    let known = state.codes().held().filter_map(|(certificate, held)| {
        let holder = state.holder_of(certificate);
        match held.known_to(holder) {
            Knows::Other { rank } => {
                let is_back = state.last_at().is_some_and(|at| state.is_given_back(certificate, at));
                Some(Known { certificate: certificate.clone(), rank, holder, is_back })
            }
            Knows::Nobody | Knows::Holder { .. } => None,
        }
    });
    known.collect()
}
