//! The journal's table: entries by number, appended and never changed.

use super::{Step, StoreError};
use crate::journal::{Entry, Head};
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior, params};
use std::cell::RefCell;
use std::path::Path;
use std::time::Duration;

/// "Utys" in SQLite's header: what `file` and we recognise a journal by.
const APPLICATION_ID: i64 = 0x5574_7973;
const VERSION: i64 = 1;

/// How long an append waits for another one that is under way.
const PATIENCE: Duration = Duration::from_secs(10);

/// `sequence` goes up by one; UPDATE, DELETE and REPLACE are refused. The owner of the file can drop the
/// triggers: then the chain says where the journal was changed, and `check` that they are gone.
const SCHEMA: &str = "
CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,
    entry BLOB NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_not_erased BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_appended BEFORE INSERT ON journal
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM journal)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
";

pub(super) const TRIGGERS: [&str; 3] = ["journal_is_appended", "journal_is_not_changed", "journal_is_not_erased"];

pub(super) struct Table {
    /// rusqlite wants it mutable for a transaction; appends are rare and short.
    connection: RefCell<Connection>,
}

/// An entry as it lies in the table.
pub(super) struct Row {
    pub entry: Vec<u8>,
    pub digest: Vec<u8>,
}

impl Table {
    pub fn create(path: &Path) -> Result<Table, StoreError> {
        let connection = Connection::open(path)?;
        connection
            .execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};"))?;
        connection.execute_batch(SCHEMA)?;
        Table::ready(connection)
    }

    pub fn open(path: &Path) -> Result<Table, StoreError> {
        if !path.is_file() {
            return Err(StoreError::NotThere { path: path.to_owned() });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        // Where the disk is full or does not answer, the journal is not blamed.
        let not_ours = |error: rusqlite::Error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt) | None => {
                StoreError::NotAJournal { path: path.to_owned() }
            }
            Some(_) => error.into(),
        };
        let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let (id, version) = (pragma("application_id").map_err(not_ours)?, pragma("user_version").map_err(not_ours)?);
        if (id, version) != (APPLICATION_ID, VERSION) {
            return Err(StoreError::NotAJournal { path: path.to_owned() });
        }
        Table::ready(connection)
    }

    fn ready(connection: Connection) -> Result<Table, StoreError> {
        connection.busy_timeout(PATIENCE)?;
        // FULL: an entry that was acknowledged survives a power cut.
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "trusted_schema", false)?;
        Ok(Table { connection: RefCell::new(connection) })
    }

    /// All rows after `sequence`, in order.
    pub fn after(&self, sequence: u64) -> Result<Vec<Row>, StoreError> {
        let connection = self.connection.borrow();
        let mut query =
            connection.prepare("SELECT entry, digest FROM journal WHERE sequence > ?1 ORDER BY sequence")?;
        let after = i64::try_from(sequence).unwrap_or(i64::MAX);
        let rows = query.query_map([after], |row| Ok(Row { entry: row.get(0)?, digest: row.get(1)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Appends `entries` if the table still ends with `expected`.
    pub fn append(&self, expected: Head, entries: &[Entry], tell: impl Fn(Step)) -> Result<(), StoreError> {
        let mut connection = self.connection.borrow_mut();
        // IMMEDIATE: the head that is read here cannot move before the commit.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let head: Option<(u64, Vec<u8>)> = transaction
            .query_row("SELECT sequence, digest FROM journal ORDER BY sequence DESC LIMIT 1", [], |row| {
                Ok((row.get::<_, i64>(0)? as u64, row.get(1)?))
            })
            .optional()?;
        let (sequence, digest) = head.unwrap_or((0, expected.digest.0.to_vec()));
        if sequence != expected.sequence || digest != expected.digest.0 {
            let mut found = expected.digest;
            if let Ok(bytes) = <[u8; 32]>::try_from(digest.as_slice()) {
                found.0 = bytes;
            }
            return Err(StoreError::HeadMoved { expected: expected.digest, found });
        }
        tell(Step::AppendBegun);
        for entry in entries {
            let head = entry.head();
            transaction.execute(
                "INSERT INTO journal (sequence, entry, digest) VALUES (?1, ?2, ?3)",
                params![head.sequence as i64, entry.bytes(), head.digest.0.as_slice()],
            )?;
        }
        tell(Step::Inserted);
        transaction.commit()?;
        Ok(())
    }

    /// SQLite's own opinion of the file; `None`: it is sound.
    pub fn integrity(&self) -> Result<Option<String>, StoreError> {
        let connection = self.connection.borrow();
        let said: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
        Ok((said != "ok").then_some(said))
    }

    /// The names of the triggers that are there.
    pub fn triggers(&self) -> Result<Vec<String>, StoreError> {
        let connection = self.connection.borrow();
        let mut query = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")?;
        let names = query.query_map([], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    pub fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        let name = to
            .to_str()
            .ok_or_else(|| StoreError::File { path: to.to_owned(), what: "the name is no UTF-8".to_owned() })?;
        self.connection.borrow().execute("VACUUM INTO ?1", [name])?;
        Ok(())
    }
}
