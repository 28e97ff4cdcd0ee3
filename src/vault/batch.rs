//! The object of a batch: what of it stands in the clear, and its places, each of which opens by itself.

use super::error::VaultError;
use super::key::OperatorKey;
use super::leaf::Item;
use super::{FORMAT, seal};
use crate::hash::{self, Digest};
use crate::ids::Id;
use crate::json;
use crate::ledger::code::{MOST_CODES, Serial};
use crate::merkle;
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// Which batch it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchName {
    pub campaign: Id,
    pub pool: Id,
    /// 1, 2, … in the campaign.
    pub batch: u64,
}

/// A batch as it is kept. Its codes are sealed; numbers and terms can be read without the key.
#[derive(Clone, Debug)]
pub struct Batch {
    name: BatchName,
    key: Digest,
    salt: [u8; 32],
    places: Vec<PlaceFile>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BatchFile {
    pub batch: u64,
    pub campaign: Id,
    pub format: String,
    pub key: Digest,
    pub places: Vec<PlaceFile>,
    pub pool: Id,
    pub salt: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceFile {
    pub leaf: Digest,
    /// 16 bytes of hex.
    pub same: String,
    pub sealed: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<Serial>,
    #[serde(rename = "valid-until", default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Day>,
}

impl Batch {
    /// The object of at most 100 000 codes is within it, in bytes.
    pub const MOST: u64 = 64 << 20;

    /// Reads the object that the journal names for `name`. It has one form of bytes: any other is refused.
    pub fn parse(name: &BatchName, bytes: &[u8]) -> Result<Batch, VaultError> {
        let batch = name.batch;
        let file = read(bytes).ok_or(VaultError::NoBatch { batch })?;
        let found = BatchName { campaign: file.campaign, pool: file.pool, batch: file.batch };
        if found != *name {
            return Err(VaultError::OtherBatch { batch });
        }
        let salt = hash::unhex::<32>(&file.salt).ok_or(VaultError::NoBatch { batch })?;
        let is_whole =
            |place: &PlaceFile| place.sealed.len() == 2 * seal::SEALED && hash::unhex::<16>(&place.same).is_some();
        let fits = (1..=MOST_CODES).contains(&(file.places.len() as u64));
        if !fits || !file.places.iter().all(is_whole) {
            return Err(VaultError::NoBatch { batch });
        }
        Ok(Batch { name: found, key: file.key, salt, places: file.places })
    }

    /// How many codes it has.
    pub fn codes(&self) -> u64 {
        self.places.len() as u64
    }

    /// The id of the key that it is sealed with.
    pub fn key(&self) -> Digest {
        self.key
    }

    /// The root over the leaves that it says it has: what the journal committed to.
    pub fn root(&self) -> Digest {
        merkle::root(self.places.iter().map(|place| place.leaf))
    }

    /// The digests that lead from the leaf at `place` to the root.
    pub fn path(&self, place: u64) -> Option<Vec<Digest>> {
        let index = place.checked_sub(1)?;
        let mut tree = merkle::Growing::proving([index]);
        self.places.iter().for_each(|place| tree.push(place.leaf));
        tree.finish().proofs.remove(&index)
    }

    /// The public number at `place`, from 1.
    pub fn serial(&self, place: u64) -> Option<&Serial> {
        self.place(place)?.serial.as_ref()
    }

    /// The last day on which the shop takes the code at `place`, where the batch says one.
    pub fn valid_until(&self, place: u64) -> Option<Day> {
        self.place(place)?.valid_until
    }

    /// What codes are found to be the same by ([`super::BatchName`]'s campaign, under one key), place by place.
    pub fn sames(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|place| place.same.as_str())
    }

    /// What stands at `place`, from 1.
    pub fn open(&self, key: &OperatorKey, place: u64) -> Result<Item, VaultError> {
        self.held_to(key)?;
        let batch = self.name.batch;
        let file = self.place(place).ok_or(VaultError::NoPlace { batch, place })?;
        let sealing = seal::sealing_key(key, &self.salt);
        let item = seal::open(&sealing, &self.name, self.codes(), place, &self.key, file);
        item.ok_or(VaultError::Broken { batch, place })
    }

    /// All of them, in order.
    pub fn open_all(&self, key: &OperatorKey) -> Result<Vec<Item>, VaultError> {
        self.held_to(key)?;
        let batch = self.name.batch;
        let sealing = seal::sealing_key(key, &self.salt);
        let opened = (1..).zip(&self.places).map(|(place, file)| {
            let item = seal::open(&sealing, &self.name, self.codes(), place, &self.key, file);
            item.filter(|item| seal::same(&self.name, key, &item.code) == file.same)
                .ok_or(VaultError::Broken { batch, place })
        });
        opened.collect()
    }

    fn held_to(&self, key: &OperatorKey) -> Result<(), VaultError> {
        let (batch, given) = (self.name.batch, key.id());
        if given == self.key { Ok(()) } else { Err(VaultError::OtherKey { batch, sealed: self.key, given }) }
    }

    fn place(&self, place: u64) -> Option<&PlaceFile> {
        self.places.get(usize::try_from(place.checked_sub(1)?).ok()?)
    }
}

fn read(bytes: &[u8]) -> Option<BatchFile> {
    if bytes.len() as u64 > Batch::MOST {
        return None;
    }
    let value = json::parse(bytes).ok()?;
    if json::canonical(&value).as_bytes() != bytes {
        return None;
    }
    let file: BatchFile = serde_json::from_slice(bytes).ok()?;
    (file.format == FORMAT).then_some(file)
}

/// Hex of any length.
pub(super) fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| Some(hash::unhex::<1>(std::str::from_utf8(pair).ok()?)?[0])).collect()
}
