//! The commitment to the codes of a batch: a hidden leaf a place, and the root of the tree over them (RFC 9162, 2.1.1).
//!
//! A code may be short, so a digest of it alone could be guessed; each leaf has a nonce of its own, which is sealed
//! together with the code and is known to nobody before the code is.

use super::{BatchName, FORMAT};
use crate::hash::{self, Digest, hex};
use crate::ledger::code::{Code, Serial};
use crate::time::Day;
use zeroize::Zeroizing;

/// What stands at a place of a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub code: Code,
    pub serial: Option<Serial>,
    /// The last day on which the shop takes the code.
    pub valid_until: Option<Day>,
    /// Hides the code in its leaf.
    pub nonce: Nonce,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Nonce(pub Zeroizing<[u8; 32]>);

impl std::fmt::Debug for Nonce {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Nonce")
    }
}

/// The nonce of a place, out of 32 random bytes of the batch.
pub fn nonce(hiding: &[u8; 32], place: u64) -> Nonce {
    Nonce(Zeroizing::new(hash::hkdf(hiding, &place.to_be_bytes(), format!("{FORMAT} nonce").as_bytes())))
}

/// The leaf of `item` at `place`, from 1.
pub fn leaf(name: &BatchName, place: u64, item: &Item) -> Digest {
    let text = Zeroizing::new(format!(
        "{FORMAT} leaf\n{}\n{}\n{}\n{place}\n{}\n{}\n{}\n{}\n",
        name.campaign,
        name.pool,
        name.batch,
        item.serial.as_ref().map_or("", Serial::as_str),
        item.valid_until.map(|day| day.to_string()).unwrap_or_default(),
        item.code.expose(),
        *Zeroizing::new(hex(&*item.nonce.0)),
    ));
    Digest::of_parts(&[&[0], text.as_bytes()])
}
