//! The draw: what is committed to, where the seed comes from, how the order follows, and the check of it all.
//!
//! The format is `utys-draw/1` (`protocols/SPEC.md`). Data goes one way:
//! commitment → evidence → transcript → pool key → permutation → record; `verify` goes the same way again
//! from the record alone and shares nothing with `run` but the primitives.
//!
//! Must never: read a file, a clock, the network or randomness of the system.

pub mod brought;
pub mod commitment;
pub mod drand;
pub mod explain;
pub mod finding;
pub mod genuine;
pub mod permutation;
pub mod point;
pub mod random_org;
pub mod receipt;
pub mod receipt_text;
pub mod record;
pub mod run;
pub mod seed;
mod shape;
pub mod source;
mod source_form;
pub mod verify;
