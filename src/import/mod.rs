//! Reading exports: bytes in, judged rows and a report out.
//!
//! Data goes one way: [`Source`] → blocks of whole records → cells → [`crate::campaign::column::Cell`] → judged
//! rows → [`crate::list::settle`] → [`Import`].
//!
//! Must never: hold a whole file in memory, mend a row, choose between rows, or show an account or a ЖСН/БСН
//! anywhere but in the report that the secretary needs to mend the export.

pub mod error;
pub mod report;

pub use error::ImportError;
pub use report::Report;

use crate::campaign::Campaign;
use crate::draw::commitment::ImportedFile;
use crate::list::{Acceptance, EarlierClients, Lists, RowPlace};
use crate::time::Period;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// One export as delivered. The name is what the commitment, the report and acceptances call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub name: String,
    pub path: PathBuf,
}

/// What came of a period's exports.
#[derive(Debug)]
pub struct Import {
    /// By name, whatever the order in which they were given; places of rows count in this order.
    pub files: Vec<ImportedFile>,
    pub lists: Lists,
    pub report: Report,
}

/// Opens a copy of a source to write: the raw bytes go there in the same pass in which they are hashed and read.
/// The number is the index into the sources as given.
pub type Tee<'a> = &'a mut dyn FnMut(usize) -> io::Result<Box<dyn Write + Send>>;

/// Reads the exports of `period`. Bad rows are no error: they are in the report, all of them. An error says what is
/// wrong with whole files, all files at once.
pub fn import(
    campaign: &Campaign,
    period: Period,
    sources: &[Source],
    earlier: &EarlierClients,
    acceptances: &[Acceptance],
    tee: Option<Tee<'_>>,
) -> Result<Import, ImportError> {
    let _ = (campaign, period, sources, earlier, acceptances, tee);
    Err(ImportError::NoSources)
}

/// The names that stand in some rows of a file that was imported, in the order asked for: what the commission's edition
/// of the minutes prints. A row that is not there or cannot be read has an empty name.
pub fn lookup(campaign: &Campaign, path: &Path, rows: &[RowPlace]) -> Result<Vec<String>, ImportError> {
    let _ = (campaign, path, rows);
    Err(ImportError::NoSources)
}
