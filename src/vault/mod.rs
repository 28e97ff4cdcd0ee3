//! The vault: codes sealed with a key that the operator holds, and commitments by which it can be proved later which
//! code belonged to which certificate (protocols/CODES.md).
//!
//! ```text
//! codes of a file ──▶ leaves (hidden by nonces) ──▶ root          goes into the journal
//!                └──▶ sealed, a place at a time ──▶ batch object  is kept, named by its SHA-256
//! batch object + key + place ──▶ one code and its nonce ──▶ proof for an auditor, who needs no key
//! ```
//!
//! Must never: make randomness (it arrives), keep a key or a code longer than a call, show either in `Debug` or an
//! error, or answer with a code whose seal does not hold to the campaign, pool, batch, place, number and term it is asked
//! for.

mod batch;
mod error;
mod key;
mod leaf;
mod proof;
mod seal;

pub use batch::{Batch, BatchName};
pub use error::{KeyError, VaultError};
pub use key::{OperatorKey, short_id};
pub use leaf::{Item, Nonce, leaf, nonce};
pub use proof::{CodeProof, ProofError};
pub use seal::{same, seal};

/// The value of `format` in a batch object, and what every label in hashed bytes begins with.
pub const FORMAT: &str = "utys-codes/1";

#[cfg(test)]
mod tests;
