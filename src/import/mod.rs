//! Reading exports: bytes in, lists and a report out.
//!
//! Data goes one way: [`Source`] → [`stream`] of blocks of whole rows → [`block`] → [`row`]: cells read by the
//! campaign's columns ([`field`]) and judged by its rules → [`crate::list::settle`] → [`Import`]. What is lax in
//! other readers of CSV is decided in [`quoting`], and what an export may claim of this machine in [`limits`].
//!
//! Must never: hold a whole CSV file in memory, mend a row, choose between rows, or show an account or a ЖСН/БСН
//! anywhere but in the report that the secretary needs to mend the export.

mod archive;
mod block;
pub mod codes;
mod compose;
mod csv_file;
pub mod encoding;
pub mod error;
pub mod field;
mod header;
pub mod limits;
pub mod lookup;
mod quoting;
pub mod report;
mod row;
mod say;
pub mod shown;
mod stream;
pub mod tally;
mod xlsx;

pub use error::ImportError;
pub use lookup::lookup;
pub use report::Report;

use crate::campaign::Campaign;
use crate::draw::commitment::ImportedFile;
use crate::list::{Acceptance, EarlierClients, Lists, Rows, settle};
use crate::time::Period;
use chrono::NaiveDate;
use compose::Part;
use csv_file::{Asked, Context, FileRead, Stopped};
use error::FileFault;
use report::Format;
use row::BadCells;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::PathBuf;

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
    let Gathered { parts, rows, cells } = gather(campaign, period, sources, (earlier, Asked::List), tee)?;
    let names: Vec<String> = parts.iter().map(|part| part.name.clone()).collect();
    let settled = settle(campaign, &names, rows, acceptances);
    let report = compose::report(campaign, period, &parts, &cells, &settled, acceptances);
    Ok(Import { files: parts.into_iter().map(imported).collect(), lists: settled.lists, report })
}

/// The rows of a period's exports, each judged by itself and not yet compared with the others.
pub struct Judged {
    /// By name; places of rows count in this order.
    pub files: Vec<ImportedFile>,
    pub rows: Rows,
}

/// Reads exports without settling them: an auditor settles the same rows in several ways.
pub fn judge(
    campaign: &Campaign,
    period: Period,
    sources: &[Source],
    earlier: &EarlierClients,
) -> Result<Judged, ImportError> {
    let Gathered { parts, rows, .. } = gather(campaign, period, sources, (earlier, Asked::List), None)?;
    Ok(Judged { files: parts.into_iter().map(imported).collect(), rows })
}

/// Reads a later export for the rules alone that hold until the draw, as of the day of the draw: a row that meets them
/// stands in pool 0, whatever its fee says now, and one that does not is out by the first of them.
pub fn judge_again(
    campaign: &Campaign,
    period: Period,
    sources: &[Source],
    drawn_on: NaiveDate,
    tee: Option<Tee<'_>>,
) -> Result<Judged, ImportError> {
    let asked = (&EarlierClients::none(), Asked::UntilDraw(drawn_on));
    let Gathered { parts, rows, .. } = gather(campaign, period, sources, asked, tee)?;
    Ok(Judged { files: parts.into_iter().map(imported).collect(), rows })
}

/// The period in which most connection dates of the sound rows of an export lie (of a day outside all planned ones: its
/// month), of several the earliest; `None`: it has no sound row.
pub fn period_of(campaign: &Campaign, source: &Source) -> Result<Option<Period>, ImportError> {
    // Dates are read alike in every period.
    let Some(any) = campaign.periods.first() else { return Ok(None) };
    let judged = judge(campaign, any.period, std::slice::from_ref(source), &EarlierClients::none())?;
    let mut months: BTreeMap<Period, u64> = BTreeMap::new();
    let days = judged.rows.standings().into_iter().filter_map(|row| row.connected_on);
    for month in days.filter_map(|day| campaign.period_of(day)) {
        *months.entry(month).or_default() += 1;
    }
    let most = months.values().max().copied();
    Ok(months.into_iter().find(|(_, rows)| Some(*rows) == most).map(|(month, _)| month))
}

fn imported(part: Part) -> ImportedFile {
    ImportedFile { name: part.name, sha256: part.sha256, rows: part.rows }
}

struct Gathered {
    /// By name.
    parts: Vec<Part>,
    rows: Rows,
    cells: Vec<BadCells>,
}

fn gather(
    campaign: &Campaign,
    period: Period,
    sources: &[Source],
    (earlier, asked): (&EarlierClients, Asked),
    mut tee: Option<Tee<'_>>,
) -> Result<Gathered, ImportError> {
    let order = in_order_of_names(sources)?;
    let (mut rows, mut cells, mut parts, mut faults) = (Rows::new(), Vec::new(), Vec::<Part>::new(), Vec::new());
    for (source, given) in order.into_iter().enumerate() {
        let Source { name, path } = &sources[given];
        let copy_failed = |error: String| ImportError::Copy { name: name.clone(), error };
        let copy = tee.as_mut().map(|tee| tee(given)).transpose().map_err(|error| copy_failed(error.to_string()))?;
        // Checked: there are few sources.
        let context = Context { campaign, period, earlier, asked, source: source as u16 };
        match read_file(path, copy, context) {
            Err(Stopped::Copy(error)) => return Err(copy_failed(error)),
            Err(Stopped::Fault(fault)) => faults.push((name.clone(), fault)),
            Ok((part, read, bad)) => {
                let part = Part { name: name.clone(), ..part };
                if let Some(other) = parts.iter().find(|other| other.sha256 == part.sha256) {
                    faults.push((name.clone(), FileFault::SameContent { other: other.name.clone() }));
                }
                if (rows.len() + read.len()) as u64 > limits::ROWS {
                    return Err(ImportError::TooManyRows { limit: limits::ROWS });
                }
                // The usual single file is not copied.
                if rows.is_empty() {
                    rows = read
                } else {
                    rows.append(&read)
                };
                cells.extend(bad.into_iter().take(limits::BAD_ROWS));
                parts.push(part);
            }
        }
    }
    if !faults.is_empty() {
        return Err(ImportError::Files(faults));
    }
    Ok(Gathered { parts, rows, cells })
}

/// Indices of the sources by name.
fn in_order_of_names(sources: &[Source]) -> Result<Vec<usize>, ImportError> {
    if sources.is_empty() {
        return Err(ImportError::NoSources);
    }
    if sources.len() > limits::FILES {
        return Err(ImportError::TooManySources { limit: limits::FILES });
    }
    let mut order: Vec<usize> = (0..sources.len()).collect();
    order.sort_by(|a, b| sources[*a].name.as_bytes().cmp(sources[*b].name.as_bytes()));
    match order.windows(2).find(|pair| sources[pair[0]].name == sources[pair[1]].name) {
        Some(pair) => Err(ImportError::SameName { name: sources[pair[0]].name.clone() }),
        None => Ok(order),
    }
}

fn read_file(
    path: &std::path::Path,
    copy: Option<Box<dyn Write + Send>>,
    context: Context<'_>,
) -> Result<(Part, Rows, Vec<BadCells>), Stopped> {
    let (file, is_workbook) = open(path)?;
    if is_workbook {
        Ok(part(xlsx::read(file, copy, context)?))
    } else {
        Ok(part(csv_file::read(file, copy, context)?))
    }
}

/// The file at its start, and whether it is a spreadsheet: what it begins with tells, not what it is called.
fn open(path: &std::path::Path) -> Result<(File, bool), FileFault> {
    let unreadable = |error: io::Error| FileFault::Unreadable(error.to_string());
    let mut file = File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if !about.is_file() {
        return Err(FileFault::Unreadable("not a file".to_owned()));
    }
    if about.len() > limits::FILE {
        return Err(FileFault::TooLarge { limit: limits::FILE });
    }
    let mut magic = Vec::new();
    (&mut file).take(4).read_to_end(&mut magic).map_err(unreadable)?;
    file.rewind().map_err(unreadable)?;
    let is_workbook = matches!(magic[..], [b'P', b'K', 3 | 5, 4 | 6] | [0xd0, 0xcf, 0x11, 0xe0]);
    Ok((file, is_workbook))
}

fn part<D: Into<Format>>(read: FileRead<D>) -> (Part, Rows, Vec<BadCells>) {
    let FileRead { dialect, header, sha256, batch } = read;
    let rows = batch.rows.len() as u64;
    let part = Part { name: String::new(), format: dialect.into(), header, sha256, rows, tally: batch.tally };
    (part, batch.rows, batch.bad)
}
