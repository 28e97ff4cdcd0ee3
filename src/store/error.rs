//! What can go wrong with the folder.

use crate::hash::Digest;
use crate::journal::Refusal;
use crate::journal::entry::EntryError;
use crate::lang::Message;
use std::path::{Path, PathBuf};

#[derive(Debug)]
pub enum StoreError {
    /// No journal in the folder.
    NotThere { path: PathBuf },
    /// A journal (or a copy) is there already.
    AlreadyThere { path: PathBuf },
    /// A journal without any entry: `init` died half way.
    Empty { path: PathBuf },
    /// Not a journal of ours, or of a later version.
    NotAJournal { path: PathBuf },
    /// The file system said no.
    File { path: PathBuf, what: String },
    /// SQLite said no.
    Database { what: String },
    /// Another process holds the journal for longer than we wait.
    Busy,
    /// Somebody appended meanwhile.
    HeadMoved { expected: Digest, found: Digest },
    /// The state refuses the event.
    Refused(Refusal),
    /// The chain is broken.
    Broken(EntryError),
    /// The digest kept beside an entry is not its own.
    DigestColumn { sequence: u64 },
    /// The chain is whole, but its events cannot have happened in this order.
    OutOfOrder { sequence: u64, refusal: Refusal },
    /// An object that an event names is not in the folder: erased, or lost.
    ObjectMissing { digest: Digest },
    /// The file's bytes have another digest than its name.
    ObjectDamaged { digest: Digest },
    /// Larger than the limit of its kind, in bytes.
    ObjectTooLarge { digest: Digest, limit: u64 },
}

impl StoreError {
    pub fn file(path: &Path, error: &std::io::Error) -> StoreError {
        StoreError::File { path: path.to_owned(), what: error.to_string() }
    }

    /// Whether the state says no, rather than the world: nothing is wrong with the machine.
    pub fn is_refusal(&self) -> bool {
        !matches!(
            self,
            StoreError::NotThere { .. }
                | StoreError::AlreadyThere { .. }
                | StoreError::File { .. }
                | StoreError::Database { .. }
        )
    }

    /// What the system said, for errors that pass through a reader of files.
    pub fn what(&self) -> String {
        match self {
            StoreError::File { what, .. } => what.clone(),
            other => other.message().id.to_owned(),
        }
    }

    pub fn message(&self) -> Message {
        let path = |id, path: &Path| Message::new(id).with("path", path.display());
        match self {
            StoreError::NotThere { path: p } => path("store-not-there", p),
            StoreError::AlreadyThere { path: p } => path("store-already-there", p),
            StoreError::Empty { path: p } => path("store-empty", p),
            StoreError::NotAJournal { path: p } => path("store-not-a-journal", p),
            StoreError::File { path: p, what } => path("store-file", p).with("what", what),
            StoreError::Database { what } => Message::new("store-database").with("what", what),
            StoreError::Busy => Message::new("store-busy"),
            StoreError::HeadMoved { expected, found } => {
                Message::new("store-head-moved").with("expected", expected).with("found", found)
            }
            StoreError::Refused(refusal) => refusal.message(),
            StoreError::Broken(error) => error.message(),
            StoreError::DigestColumn { sequence } => Message::new("store-digest-column").count("sequence", *sequence),
            StoreError::OutOfOrder { sequence, refusal } => Message::new("store-out-of-order")
                .count("sequence", *sequence)
                .arg("why", crate::lang::Arg::Message(Box::new(refusal.message()))),
            StoreError::ObjectMissing { digest } => Message::new("store-object-missing").with("digest", digest),
            StoreError::ObjectDamaged { digest } => Message::new("store-object-damaged").with("digest", digest),
            StoreError::ObjectTooLarge { digest, limit } => {
                Message::new("store-object-too-large").with("digest", digest).count("limit", *limit)
            }
        }
    }
}

impl From<Refusal> for StoreError {
    fn from(refusal: Refusal) -> StoreError {
        StoreError::Refused(refusal)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => StoreError::Busy,
            _ => StoreError::Database { what: error.to_string() },
        }
    }
}
