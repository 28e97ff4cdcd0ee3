//! What can be wrong with a key or a sealed batch. No error says a character of either.

use super::short_id;
use crate::hash::Digest;
use crate::lang::Message;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// It does not begin as a key file, or has other lines.
    NoKeyFile,
    /// The key is not 64 digits of hex, or the check does not hold: typed wrong, or cut off.
    Mistyped,
}

impl KeyError {
    pub fn message(&self) -> Message {
        match self {
            KeyError::NoKeyFile => Message::new("codes-no-key-file"),
            KeyError::Mistyped => Message::new("codes-key-mistyped"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VaultError {
    /// The object is no batch of codes: cut off, changed, or something else.
    NoBatch { batch: u64 },
    /// A batch of another campaign, pool or number than the journal names: objects were swapped.
    OtherBatch { batch: u64 },
    /// Sealed with another key than the one at hand.
    OtherKey { batch: u64, sealed: Digest, given: Digest },
    /// The seal of a place does not hold: something of it was changed.
    Broken { batch: u64, place: u64 },
    /// The batch has no such place.
    NoPlace { batch: u64, place: u64 },
    /// The codes of the batch are not those that were committed to.
    OtherCodes { batch: u64 },
}

impl VaultError {
    pub fn message(&self) -> Message {
        let of = |id, batch: &u64| Message::new(id).with("batch", batch);
        match self {
            VaultError::NoBatch { batch } => of("codes-no-batch", batch),
            VaultError::OtherBatch { batch } => of("codes-other-batch", batch),
            VaultError::OtherKey { batch, sealed, given } => {
                of("codes-other-key", batch).with("sealed", short_id(sealed)).with("given", short_id(given))
            }
            VaultError::Broken { batch, place } => of("codes-broken-seal", batch).with("place", place),
            VaultError::NoPlace { batch, place } => of("codes-no-place", batch).with("place", place),
            VaultError::OtherCodes { batch } => of("codes-other-codes", batch),
        }
    }
}
