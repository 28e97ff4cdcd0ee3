//! Sealing: CHACHA20-POLY1305 (RFC 8439), a place at a time, under a key that is used for one batch object alone.
//!
//! The key follows from the operator's key and 32 fresh random bytes, the salt; so the number of a place can serve as
//! the nonce, and no nonce is ever used twice under one key. What is sealed has one length whatever the code's; what
//! stands beside it in the clear is sealed along as associated data.

use super::batch::{BatchFile, BatchName, PlaceFile};
use super::key::OperatorKey;
use super::leaf::{Item, Nonce, leaf};
use super::{FORMAT, batch};
use crate::hash::{Digest, hex};
use crate::json;
use crate::ledger::code::{Code, Serial};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, UnboundKey};
use ring::hmac;
use zeroize::Zeroizing;

/// One byte of length, the code filled up with zeros, the nonce of its leaf.
pub(super) const PLAIN: usize = 1 + Code::MOST + 32;
/// With the tag of the seal.
pub(super) const SEALED: usize = PLAIN + 16;

/// The object of a batch: `items` in their order, sealed with `key` under `salt`, 32 bytes that were never used before.
pub fn seal(name: &BatchName, key: &OperatorKey, salt: &[u8; 32], items: &[Item]) -> Vec<u8> {
    let sealing = sealing_key(key, salt);
    let id = key.id();
    let codes = items.len() as u64;
    let places = (1..).zip(items).map(|(place, item)| {
        let mut file = PlaceFile {
            leaf: leaf(name, place, item),
            same: same(name, key, &item.code),
            sealed: String::new(),
            serial: item.serial.clone(),
            valid_until: item.valid_until,
        };
        // Room for the tag, so that the plain text is never copied to another place in memory.
        let mut bytes = Zeroizing::new(Vec::with_capacity(SEALED));
        plain(item, &mut bytes);
        let sealed = sealing.seal_in_place_append_tag(counter(place), aad(name, codes, place, &id, &file), &mut *bytes);
        sealed.expect("a hundred bytes are not too many for the cipher");
        file.sealed = hex(&bytes);
        file
    });
    let file = BatchFile {
        batch: name.batch,
        campaign: name.campaign.clone(),
        format: FORMAT.to_owned(),
        key: id,
        places: places.collect(),
        pool: name.pool.clone(),
        salt: hex(salt),
    };
    let bytes = serde_json::to_vec(&file).expect("structs of strings and numbers are JSON");
    json::canonical(&json::parse(&bytes).expect("what was just written parses")).into_bytes()
}

pub(super) fn sealing_key(key: &OperatorKey, salt: &[u8; 32]) -> LessSafeKey {
    let bytes = key.derive(salt, "seal");
    LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, &*bytes).expect("the key has 32 bytes"))
}

/// Opens the place of a batch.
pub(super) fn open(
    sealing: &LessSafeKey,
    name: &BatchName,
    codes: u64,
    place: u64,
    key: &Digest,
    file: &PlaceFile,
) -> Option<Item> {
    let mut bytes = Zeroizing::new(batch::unhex(&file.sealed)?);
    let plain = sealing.open_in_place(counter(place), aad(name, codes, place, key, file), &mut bytes).ok()?;
    let (length, rest) = plain.split_first()?;
    let (code, nonce) = rest.split_at_checked(Code::MOST)?;
    let (code, filling) = code.split_at_checked(usize::from(*length))?;
    if filling.iter().any(|byte| *byte != 0) {
        return None;
    }
    let item = Item {
        code: Code::parse(std::str::from_utf8(code).ok()?).ok()?,
        serial: file.serial.clone(),
        valid_until: file.valid_until,
        nonce: Nonce(Zeroizing::new(nonce.try_into().ok()?)),
    };
    (leaf(name, place, &item) == file.leaf).then_some(item)
}

/// What two codes are found to be the same by: it tells nothing to who has no key.
pub fn same(name: &BatchName, key: &OperatorKey, code: &Code) -> String {
    let mut mac = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &*key.derive(&[], "same")));
    mac.update(name.campaign.as_str().as_bytes());
    mac.update(b"\n");
    mac.update(code.folded().as_bytes());
    hex(&mac.sign().as_ref()[..16])
}

fn plain(item: &Item, out: &mut Vec<u8>) {
    let code = item.code.expose().as_bytes();
    out.push(u8::try_from(code.len()).expect("a code has at most 64 bytes"));
    out.extend_from_slice(code);
    out.resize(1 + Code::MOST, 0);
    out.extend_from_slice(&*item.nonce.0);
}

/// The number of the place, 96 bits, big-endian.
fn counter(place: u64) -> ring::aead::Nonce {
    let mut bytes = [0; NONCE_LEN];
    bytes[NONCE_LEN - 8..].copy_from_slice(&place.to_be_bytes());
    ring::aead::Nonce::assume_unique_for_key(bytes)
}

/// All that stands in the clear, and where: a seal holds at its own place only.
fn aad(name: &BatchName, codes: u64, place: u64, key: &Digest, file: &PlaceFile) -> Aad<String> {
    Aad::from(format!(
        "{FORMAT} place\n{}\n{}\n{}\n{codes}\n{place}\n{key}\n{}\n{}\n{}\n{}\n",
        name.campaign,
        name.pool,
        name.batch,
        file.leaf,
        file.same,
        file.serial.as_ref().map_or("", Serial::as_str),
        file.valid_until.map(|day| day.to_string()).unwrap_or_default(),
    ))
}
