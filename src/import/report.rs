//! What the secretary reads after an import: how many rows stand where, and every bad row with what to do about it.
//!
//! It shows cells as they stand, accounts and ЖСН/БСН too, for without them nobody could mend the export. So a report
//! is for the eyes of the commission: never journalled, published or printed in minutes. What is printed of bad
//! rows are [`AcceptedRow`]s: file, line and reasons.

use super::csv_file::Dialect;
use super::field::Epoch;
use super::tally::Notice;
use crate::hash::Digest;
use crate::ids::Id;
use crate::lang::Trilingual;
use crate::list::{Acceptance, Fault};
use crate::time::Period;
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    pub period: Period,
    pub files: Vec<FileReport>,
    /// Of all files; rows = eligible + excluded.
    pub rows: u64,
    /// Rows that make entries: as many as entries, unless several rows make one.
    pub eligible_rows: u64,
    /// Whether an entry may be several rows, and an account have several entries.
    pub grouped: bool,
    pub eligible: Vec<PoolCount>,
    /// In the order of the campaign's rules; `unreadable` last. Reasons that exclude nobody too.
    pub excluded: Vec<ReasonCount>,
    /// Bad rows by reason; a row with several reasons is counted under each.
    pub bad_by_reason: Vec<FaultCount>,
    /// Bad rows, accepted or not.
    pub bad_rows: u64,
    /// Bad rows that nobody has accepted: nothing can be frozen while there are any.
    pub open: u64,
    /// The first bad rows by file and line, with their cells; `bad_rows` says how many there are.
    pub bad: Vec<BadRowReport>,
    pub accepted: Vec<AcceptedCount>,
    /// The first accepted rows by file and line; `accepted` says how many there are.
    pub accepted_rows: Vec<AcceptedRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FileReport {
    pub name: String,
    pub sha256: Digest,
    pub rows: u64,
    pub format: Format,
    /// Headers of columns that the campaign does not know.
    pub ignored_columns: Vec<String>,
    pub notices: Vec<NoticeReport>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Format {
    Csv { encoding: &'static str, delimiter: char },
    Xlsx { sheet: String, epoch: u16 },
}

/// A column of the export, for people who look for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ColumnPlace {
    pub id: Id,
    /// As the file's header has it.
    pub header: String,
    /// From 1.
    pub number: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NoticeReport {
    #[serde(serialize_with = "code")]
    pub notice: Notice,
    pub column: Option<ColumnPlace>,
    pub times: u64,
    /// The first few.
    pub lines: Vec<u64>,
}

fn code<S: serde::Serializer>(notice: &Notice, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(notice.code())
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PoolCount {
    pub pool: Id,
    pub title: Trilingual,
    pub entries: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReasonCount {
    pub reason: Id,
    /// Empty for bad rows: no clause speaks of them.
    pub clause: String,
    pub sentence: Option<Trilingual>,
    pub rows: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FaultCount {
    pub reason: Fault,
    pub rows: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BadRowReport {
    pub file: String,
    pub line: u64,
    /// All that is wrong with the row. Of a shared account there is no cell below but the others here.
    pub problems: Vec<Problem>,
    pub same_account: Vec<FileLine>,
    /// Somebody accepted it.
    pub accepted: bool,
    /// Of the rows that share its account it is the one that stays.
    pub stays: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Problem {
    pub reason: Fault,
    /// `None`: the row as a whole.
    pub column: Option<ColumnPlace>,
    /// The cell as it stands, shortened; of a whole row its beginning.
    pub value: String,
    /// What is expected there, where it depends on the campaign: the spellings of the choices.
    pub expected: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FileLine {
    pub file: String,
    pub line: u64,
}

/// An acceptance and how many rows it settled. None: it is idle, and whoever gave it should look again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AcceptedCount {
    pub acceptance: Acceptance,
    pub rows: u64,
}

/// What minutes print of an accepted bad row: nothing personal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AcceptedRow {
    pub file: String,
    pub line: u64,
    pub reasons: Vec<Fault>,
    pub stays: bool,
    /// Index into `accepted`.
    pub by: usize,
}

impl From<Dialect> for Format {
    fn from(dialect: Dialect) -> Format {
        Format::Csv { encoding: dialect.encoding.name(), delimiter: char::from(dialect.delimiter) }
    }
}

impl From<super::xlsx::Workbook> for Format {
    fn from(workbook: super::xlsx::Workbook) -> Format {
        let epoch = match workbook.epoch {
            Epoch::Y1900 => 1900,
            Epoch::Y1904 => 1904,
        };
        Format::Xlsx { sheet: super::shown::shown(&workbook.sheet), epoch }
    }
}
