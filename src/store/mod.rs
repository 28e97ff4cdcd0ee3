//! What happened, kept on disk: the journal in one SQLite table, and a folder of objects named by SHA-256.
//!
//! ```text
//! FOLDER/journal.sqlite    entries, appended only: triggers refuse every change of what stands
//! FOLDER/objects/<sha256>  exports, lists, secrets, papers: written whole or not at all, checked when read
//! ```
//!
//! A step writes its objects first, each durable before the next, and then appends its events in one
//! transaction. What dies before the append leaves objects that nothing names; what is appended is complete.
//! An append names the head it expects: of two people who press draw at once one draws, the other is refused.
//!
//! The chain shows where a journal was changed, but not that it was cut short or an old copy put in its place:
//! only a head kept outside, as in signed minutes, shows that.
//!
//! Must never: write an entry that the state refuses; answer with an object that has another digest than its
//! name; or ask a clock.

mod check;
mod error;
mod objects;
mod table;

pub use check::Finding;
pub use error::StoreError;
pub use objects::{ObjectWriter, Objects, Staged, sync_along};

use crate::hash::Digest;
use crate::journal::{Entry, Event, Head, State};
use crate::time::Instant;
use std::path::{Path, PathBuf};
use table::Table;

/// The journal's file in the folder.
pub const JOURNAL: &str = "journal.sqlite";
/// The objects' folder in the folder.
pub const OBJECTS: &str = "objects";

/// The points between which a crash must leave nothing half done; a test stops the process at each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The object's bytes are in a temporary file.
    ObjectWritten,
    /// They are on disk.
    ObjectSynced,
    /// The file has its name.
    ObjectNamed,
    /// The transaction has begun and the head is the expected one.
    AppendBegun,
    /// The entries are inserted, not yet committed.
    Inserted,
    /// The entries are on disk, the caller does not know yet.
    Appended,
}

/// Told of each [`Step`]; for tests, which kill the process in it.
pub type Watch = fn(Step);

/// An open folder: the state as of its last entry, and the way to append the next.
pub struct Store {
    table: Table,
    objects: Objects,
    entries: Vec<Entry>,
    state: State,
    watch: Option<Watch>,
}

impl Store {
    /// Makes the journal in `folder`, which exists, with its first entry.
    pub fn create(folder: &Path, at: Instant, opened: Event) -> Result<Store, StoreError> {
        let path = folder.join(JOURNAL);
        if path.exists() {
            return Err(StoreError::AlreadyThere { path });
        }
        Objects::create(&folder.join(OBJECTS))?;
        let mut state = State::default();
        let first = Entry::after(Head::EMPTY, at, opened);
        state.apply(&first)?;
        // Made aside and then named, so that there is never a journal without its first entry; a link, since
        // unlike a renaming it does not take the place of a journal that somebody else made meanwhile.
        let aside = folder.join(format!("{JOURNAL}.{}", std::process::id()));
        let _ = std::fs::remove_file(&aside);
        Table::create(&aside)?.append(Head::EMPTY, &[first], |_| {})?;
        name(&aside, folder)?;
        Store::open(folder)
    }

    /// Makes this journal, which was opened from a backup, the one of `folder`, where there is none.
    pub fn restore(&self, folder: &Path) -> Result<(), StoreError> {
        let path = folder.join(JOURNAL);
        if path.exists() {
            return Err(StoreError::AlreadyThere { path });
        }
        let aside = folder.join(format!("{JOURNAL}.{}", std::process::id()));
        let _ = std::fs::remove_file(&aside);
        self.table.back_up(&aside)?;
        name(&aside, folder)
    }

    /// Opens `folder`, checks the whole chain and replays it.
    pub fn open(folder: &Path) -> Result<Store, StoreError> {
        Store::open_file(&folder.join(JOURNAL), folder)
    }

    /// Opens the copy of a journal that [`Store::back_up`] made; its objects are those of `folder`.
    pub fn open_backup(backup: &Path, folder: &Path) -> Result<Store, StoreError> {
        Store::open_file(backup, folder)
    }

    fn open_file(journal: &Path, folder: &Path) -> Result<Store, StoreError> {
        let table = Table::open(journal)?;
        let objects = Objects::open(&folder.join(OBJECTS))?;
        let mut store = Store { table, objects, entries: Vec::new(), state: State::default(), watch: None };
        store.catch_up()?;
        if store.entries.is_empty() {
            return Err(StoreError::Empty { path: journal.to_owned() });
        }
        Ok(store)
    }

    /// Tells `watch` of each step from now on.
    pub fn watch(&mut self, watch: Watch) {
        self.watch = Some(watch);
        self.objects.watch(watch);
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    pub fn head(&self) -> Head {
        self.state.head()
    }

    /// All entries, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn objects(&self) -> &Objects {
        &self.objects
    }

    /// Appends `events` after `expected`, all or none. The objects that they name are on disk already.
    pub fn append(&mut self, expected: Head, at: Instant, events: Vec<Event>) -> Result<Head, StoreError> {
        if expected != self.head() {
            return Err(StoreError::HeadMoved { expected: expected.digest, found: self.head().digest });
        }
        let mut state = self.state.clone();
        let mut entries = Vec::with_capacity(events.len());
        for event in events {
            let entry = Entry::after(state.head(), at, event);
            state.apply(&entry)?;
            entries.push(entry);
        }
        self.table.append(expected, &entries, |step| self.tell(step))?;
        self.tell(Step::Appended);
        self.entries.append(&mut entries);
        self.state = state;
        Ok(self.head())
    }

    /// Reads what others appended since; whether there was anything.
    pub fn catch_up(&mut self) -> Result<bool, StoreError> {
        let before = self.head();
        for row in self.table.after(before.sequence)? {
            let (entry, head) = Entry::read(self.head(), &row.entry).map_err(StoreError::Broken)?;
            if row.digest != head.digest.0 {
                return Err(StoreError::DigestColumn { sequence: entry.sequence });
            }
            let sequence = entry.sequence;
            self.state.apply(&entry).map_err(|refusal| StoreError::OutOfOrder { sequence, refusal })?;
            self.entries.push(entry);
        }
        Ok(self.head() != before)
    }

    /// Looks at everything again: the database file, the chain, the guards of the table, every object that is named.
    pub fn check(&self) -> Result<Vec<Finding>, StoreError> {
        check::check(&self.table, &self.objects, &self.entries)
    }

    /// A copy of the journal as it stands now, readable by [`Store::open`]. Copying the file itself while it is
    /// in use may lose entries without a trace.
    pub fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        if to.exists() {
            return Err(StoreError::AlreadyThere { path: PathBuf::from(to) });
        }
        self.table.back_up(to)
    }

    /// The digest that an entry's number stands for, to compare with one that was kept outside.
    pub fn digest_at(&self, sequence: u64) -> Option<Digest> {
        let place = usize::try_from(sequence.checked_sub(1)?).ok()?;
        self.entries.get(place).map(|entry| entry.head().digest)
    }

    fn tell(&self, step: Step) {
        if let Some(watch) = self.watch {
            watch(step);
        }
    }
}

/// Gives a journal that was made aside its name in `folder`, whole or not at all.
fn name(aside: &Path, folder: &Path) -> Result<(), StoreError> {
    let path = folder.join(JOURNAL);
    let linked = std::fs::hard_link(aside, &path);
    let _ = std::fs::remove_file(aside);
    match linked {
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Err(StoreError::AlreadyThere { path }),
        Err(e) => Err(StoreError::file(&path, &e)),
        Ok(()) => objects::sync_folder(folder),
    }
}

#[cfg(test)]
mod tests;
