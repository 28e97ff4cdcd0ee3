//! What an auditor gets for one code: the code, the nonce of its leaf, and the digests that lead to the root which the
//! journal committed to when the codes were imported. No key is needed to check it.

use super::leaf::{Item, Nonce, leaf};
use super::{Batch, BatchName};
use crate::hash::{self, Digest, hex};
use crate::ids::Id;
use crate::json;
use crate::lang::Message;
use crate::ledger::code::{Code, Serial};
use crate::merkle;
use crate::time::{Day, Period};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

const FORMAT: &str = "utys-codes-proof/1";

/// A proof of at most 100 000 codes has 17 digests.
const MOST: usize = 16 << 10;

/// That a code was committed to at a place of a batch, and which certificate it was of.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeProof {
    pub name: BatchName,
    /// How many the batch has.
    pub codes: u64,
    pub place: u64,
    pub item: Item,
    pub path: Vec<Digest>,
    /// Where the journal must say the same: the certificate's period (its pool is the batch's) and number.
    pub period: Period,
    pub number: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofError {
    /// No proof of a code, or one that is out of form.
    NoProof,
    /// The digests do not lead from a leaf at this place to any root.
    Path,
}

impl ProofError {
    pub fn message(&self) -> Message {
        match self {
            ProofError::NoProof => Message::new("codes-no-proof"),
            ProofError::Path => Message::new("codes-proof-path"),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ProofFile {
    format: String,
    campaign: Id,
    period: Period,
    pool: Id,
    number: u64,
    batch: u64,
    codes: u64,
    place: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    serial: Option<Serial>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    valid_until: Option<Day>,
    code: String,
    nonce: String,
    path: Vec<Digest>,
}

impl CodeProof {
    /// Of a code that was opened; `None`: the batch has no such place.
    pub fn of(
        name: &BatchName,
        batch: &Batch,
        place: u64,
        item: Item,
        period: Period,
        number: u64,
    ) -> Option<CodeProof> {
        let path = batch.path(place)?;
        Some(CodeProof { name: name.clone(), codes: batch.codes(), place, item, path, period, number })
    }

    /// The root that the proof leads to.
    pub fn root(&self) -> Result<Digest, ProofError> {
        let leaf = leaf(&self.name, self.place, &self.item);
        let index = self.place.checked_sub(1).ok_or(ProofError::Path)?;
        merkle::root_of_proof(&leaf, index, self.codes, &self.path).ok_or(ProofError::Path)
    }

    /// As a file; it has the code in it.
    pub fn to_json(&self) -> Zeroizing<String> {
        let file = ProofFile {
            format: FORMAT.to_owned(),
            campaign: self.name.campaign.clone(),
            period: self.period,
            pool: self.name.pool.clone(),
            number: self.number,
            batch: self.name.batch,
            codes: self.codes,
            place: self.place,
            serial: self.item.serial.clone(),
            valid_until: self.item.valid_until,
            code: self.item.code.expose().to_owned(),
            nonce: hex(&*self.item.nonce.0),
            path: self.path.clone(),
        };
        let text = serde_json::to_string_pretty(&file).expect("structs of strings and numbers are JSON");
        Zeroizing::new(text + "\n")
    }

    pub fn parse(bytes: &[u8]) -> Result<CodeProof, ProofError> {
        if bytes.len() > MOST {
            return Err(ProofError::NoProof);
        }
        // Strictly: no member twice.
        json::parse(bytes).map_err(|_| ProofError::NoProof)?;
        let file: ProofFile = serde_json::from_slice(bytes).map_err(|_| ProofError::NoProof)?;
        let nonce = hash::unhex::<32>(&file.nonce).ok_or(ProofError::NoProof)?;
        let code = Code::parse(&file.code).map_err(|_| ProofError::NoProof)?;
        if file.format != FORMAT {
            return Err(ProofError::NoProof);
        }
        let (serial, valid_until) = (file.serial, file.valid_until);
        Ok(CodeProof {
            name: BatchName { campaign: file.campaign, pool: file.pool, batch: file.batch },
            codes: file.codes,
            place: file.place,
            item: Item { code, serial, valid_until, nonce: Nonce(Zeroizing::new(nonce)) },
            path: file.path,
            period: file.period,
            number: file.number,
        })
    }
}
