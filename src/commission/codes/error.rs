//! What can be wrong with a step of codes. No message says a code.

use crate::commission::error::{Class, StepError};
use crate::hash::Digest;
use crate::ids::Id;
use crate::import::codes as file;
use crate::lang::Message;
use crate::ledger::code::CertificateId;
use crate::time::Day;
use crate::vault::{KeyError, ProofError, VaultError, short_id};

#[derive(Debug)]
pub enum CodesError {
    /// The shop's file.
    File(file::CodesError),
    /// Codes of a file that were delivered before.
    Duplicates {
        file: String,
        found: Vec<Duplicate>,
        rows: u64,
    },
    Vault(VaultError),
    Key(KeyError),
    Proof(ProofError),
    /// Another key than the one that the campaign's codes are sealed with.
    OtherKey {
        sealed: Digest,
        given: Digest,
    },
    /// No codes were imported, or none of the pools that are drawn.
    NoCodes,
    NoBatch {
        batch: u64,
    },
    /// The object of a batch is not what the journal committed to.
    OtherCodes {
        batch: u64,
    },
    /// Too few codes that hold until `until`; `ended` end earlier.
    TooFew {
        pool: Id,
        due: u64,
        unused: u64,
        ended: u64,
        until: Day,
    },
    /// The campaign has no such pool.
    UnknownPool {
        pool: Id,
    },
    /// The rank holds no certificate.
    NoHolder {
        pool: Id,
        rank: u64,
    },
    /// The code was shown; to show it again a reason is asked for.
    ShownBefore {
        certificate: CertificateId,
    },
    /// The code was not shown to anybody yet.
    NotShown {
        certificate: CertificateId,
    },
    /// Nothing was returned that has a code which nobody saw.
    NothingToRelease,
    /// The new key is the old one.
    SameKey,
}

/// A code that stands in a batch already.
#[derive(Clone, Debug, PartialEq)]
pub struct Duplicate {
    pub line: u64,
    pub column: u64,
    /// As a mask.
    pub shown: String,
    pub batch: u64,
    pub place: u64,
}

impl CodesError {
    pub fn class(&self) -> Class {
        match self {
            CodesError::File(_)
            | CodesError::Duplicates { .. }
            | CodesError::Key(_)
            | CodesError::Proof(_)
            | CodesError::OtherKey { .. }
            | CodesError::Vault(VaultError::OtherKey { .. })
            | CodesError::UnknownPool { .. }
            | CodesError::SameKey => Class::Input,
            CodesError::Vault(_) | CodesError::OtherCodes { .. } => Class::Internal,
            CodesError::NoCodes
            | CodesError::NoBatch { .. }
            | CodesError::TooFew { .. }
            | CodesError::NoHolder { .. }
            | CodesError::ShownBefore { .. }
            | CodesError::NotShown { .. }
            | CodesError::NothingToRelease => Class::Refused,
        }
    }

    /// At least one; of a file with several problems all.
    pub fn messages(&self) -> Vec<Message> {
        match self {
            CodesError::File(error) => error.messages(),
            CodesError::Duplicates { file, found, rows } => {
                let head = Message::new("codes-bad-rows").with("file", file).count("rows", *rows);
                let each = found.iter().map(|found| {
                    Message::new("codes-duplicate")
                        .with("file", file)
                        .with("line", found.line)
                        .with("column", found.column)
                        .with("shown", &found.shown)
                        .with("batch", found.batch)
                        .with("place", found.place)
                });
                [head].into_iter().chain(each).collect()
            }
            other => vec![other.message()],
        }
    }

    /// The first or only one.
    pub fn message(&self) -> Message {
        let of = |id, certificate: &CertificateId| Message::new(id).with("certificate", certificate);
        match self {
            CodesError::File(_) | CodesError::Duplicates { .. } => {
                self.messages().into_iter().next().unwrap_or_else(|| Message::new("codes-none"))
            }
            CodesError::Vault(error) => error.message(),
            CodesError::Key(error) => error.message(),
            CodesError::Proof(error) => error.message(),
            CodesError::OtherKey { sealed, given } => {
                Message::new("codes-wrong-key").with("sealed", short_id(sealed)).with("given", short_id(given))
            }
            CodesError::NoCodes => Message::new("codes-none"),
            CodesError::NoBatch { batch } => Message::new("codes-unknown-batch").with("batch", batch),
            CodesError::OtherCodes { batch } => Message::new("codes-other-codes").with("batch", batch),
            CodesError::TooFew { pool, due, unused, ended, until } => Message::new("codes-too-few")
                .with("pool", pool)
                .count("due", *due)
                .count("unused", *unused)
                .count("ended", *ended)
                .with("until", until),
            CodesError::UnknownPool { pool } => Message::new("codes-unknown-pool").with("pool", pool),
            CodesError::NoHolder { pool, rank } => {
                Message::new("codes-no-holder").with("pool", pool).with("rank", rank)
            }
            CodesError::ShownBefore { certificate } => of("codes-shown-before", certificate),
            CodesError::NotShown { certificate } => of("codes-not-shown", certificate),
            CodesError::NothingToRelease => Message::new("codes-nothing-to-release"),
            CodesError::SameKey => Message::new("codes-same-key"),
        }
    }
}

impl From<CodesError> for StepError {
    fn from(error: CodesError) -> StepError {
        StepError::Codes(Box::new(error))
    }
}
