//! The shop's file of codes, CSV or XLSX: a column with the code, and where the shop gives them, the public number, the
//! last day of the code and its face value.
//!
//! Strict, since a wrong code is found out by a winner in the shop: a file is taken as a whole or not at all, and all
//! that is wrong with it is said at once.
//!
//! Must never: say a code or a part of one that could be one — a cell is named by its place and a mask, headers and
//! what a spreadsheet says of itself not at all — or mend a cell.

mod cells;
mod fault;

pub use fault::{BadCode, CodeFault, CodesError, Column};

use super::field::{Epoch, Raw, date, money};
use super::limits;
use crate::hash::Digest;
use crate::ledger::code::{Code, MOST_CODES, Serial, masked};
use crate::list::Fault;
use crate::time::Day;
use cells::Columns;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use zeroize::Zeroizing;

/// Bytes of a file of codes: a hundred thousand of them, with room.
const FILE: u64 = 16 << 20;

/// One row that is sound.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeRow {
    /// From 1, the header included.
    pub line: u64,
    /// Of the code, from 1.
    pub column: u64,
    pub code: Code,
    pub serial: Option<Serial>,
    pub valid_until: Option<Day>,
}

/// What every row of a file is held to.
#[derive(Clone, Copy, Debug)]
pub struct Due {
    /// The face value of a certificate of the pool, in tiyn.
    pub value: u64,
    pub today: Day,
}

/// Reads the file of codes at `path`, which messages call `name`. The rows are in the file's order.
pub fn read(path: &Path, name: &str, due: Due) -> Result<Vec<CodeRow>, CodesError> {
    let (bytes, is_workbook) = whole(path).map_err(|fault| CodesError::file(name, fault))?;
    let mut reading = Reading::new(due);
    let walked = if is_workbook { cells::workbook(&bytes, &mut reading) } else { cells::csv(&bytes, &mut reading) };
    walked.map_err(|fault| CodesError::file(name, fault))?;
    reading.finish(name)
}

fn whole(path: &Path) -> Result<(Zeroizing<Vec<u8>>, bool), cells::Stop> {
    let (file, is_workbook) = super::open(path).map_err(cells::Stop::File)?;
    let failed = |error: std::io::Error| cells::Stop::File(super::error::FileFault::Unreadable(error.to_string()));
    // All at once, so that no half of it stays behind in memory that was given back.
    let size = file.metadata().map_err(failed)?.len();
    let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(size.min(FILE)).unwrap_or_default() + 1));
    File::take(file, FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > FILE {
        return Err(cells::Stop::File(super::error::FileFault::TooLarge { limit: FILE }));
    }
    Ok((bytes, is_workbook))
}

/// Rows as they come in.
struct Reading {
    due: Due,
    rows: Vec<CodeRow>,
    bad: Vec<BadCode>,
    /// Those beyond what is kept are counted.
    bad_rows: u64,
    /// The line of each code, by the digest of what it is compared by, and of each number.
    codes: BTreeMap<Digest, u64>,
    serials: BTreeMap<Serial, u64>,
}

impl Reading {
    fn new(due: Due) -> Reading {
        Reading { due, rows: vec![], bad: vec![], bad_rows: 0, codes: BTreeMap::new(), serials: BTreeMap::new() }
    }

    /// A row of cells, `columns` of which are the ones that are known.
    fn row<'a>(&mut self, line: u64, columns: &Columns, epoch: Epoch, cell: impl Fn(usize) -> Raw<'a>) {
        let mut faults: Vec<(usize, Column, CodeFault)> = Vec::new();
        let mut note = |column: Column, found: Result<(), CodeFault>| {
            if let (Some(at), Err(fault)) = (columns.at(column), found) {
                faults.push((at, column, fault));
            }
        };
        let at = |column: Column| columns.at(column).map(&cell);
        let code = at(Column::Code).map_or(Err(CodeFault::NoColumn), |raw| text(raw, Code::parse));
        let serial = at(Column::Serial).filter(|raw| !is_blank(*raw)).map(|raw| text(raw, Serial::parse)).transpose();
        let until = at(Column::ValidUntil).filter(|raw| !is_blank(*raw));
        let until = until.map(|raw| date::date(trimmed(raw), epoch).map(Day).map_err(CodeFault::Cell)).transpose();
        let value = at(Column::Value).map(|raw| money::money(trimmed(raw)).map_err(CodeFault::Cell)).transpose();
        if let Ok(code) = &code {
            let first = *self.codes.entry(Digest::of(code.folded().as_bytes())).or_insert(line);
            note(Column::Code, if first == line { Ok(()) } else { Err(CodeFault::Repeated { line: first }) });
        }
        if let Ok(Some(serial)) = &serial {
            let first = *self.serials.entry(serial.clone()).or_insert(line);
            note(Column::Serial, if first == line { Ok(()) } else { Err(CodeFault::Repeated { line: first }) });
            let tells = code.as_ref().is_ok_and(|code| serial.tells(code));
            note(Column::Serial, if tells { Err(CodeFault::SerialTells) } else { Ok(()) });
        }
        if let Ok(Some(until)) = &until {
            let over = *until < self.due.today;
            note(Column::ValidUntil, if over { Err(CodeFault::Over { until: *until }) } else { Ok(()) });
        }
        if let Ok(Some(value)) = &value {
            let other = *value != self.due.value;
            note(Column::Value, if other { Err(CodeFault::OtherValue { due: self.due.value }) } else { Ok(()) });
        }
        note(Column::Code, code.as_ref().map(|_| ()).map_err(|fault| *fault));
        note(Column::Serial, serial.as_ref().map(|_| ()).map_err(|fault| *fault));
        note(Column::ValidUntil, until.as_ref().map(|_| ()).map_err(|fault| *fault));
        note(Column::Value, value.as_ref().map(|_| ()).map_err(|fault| *fault));
        if faults.is_empty()
            && let (Ok(code), Ok(serial), Ok(valid_until)) = (code, serial, until)
        {
            let column = columns.at(Column::Code).map_or(0, |at| at as u64 + 1);
            self.rows.push(CodeRow { line, column, code, serial, valid_until });
            return;
        }
        self.bad_rows += 1;
        if self.bad.len() < limits::BAD_ROWS {
            faults.sort_by_key(|(at, ..)| *at);
            let bad = faults.into_iter().map(|(at, column, fault)| {
                let shown = match cell(at) {
                    Raw::Text(text) => masked(text),
                    _ => String::new(),
                };
                BadCode { line, cell: Some((at as u64 + 1, column, shown)), fault }
            });
            self.bad.extend(bad);
        }
    }

    /// A row whose cells cannot be told.
    fn bad_row(&mut self, line: u64, fault: Fault) {
        self.bad_rows += 1;
        if self.bad.len() < limits::BAD_ROWS {
            self.bad.push(BadCode { line, cell: None, fault: CodeFault::Cell(fault) });
        }
    }

    /// Whether no further row is taken.
    fn is_full(&self) -> bool {
        self.rows.len() as u64 + self.bad_rows > MOST_CODES
    }

    fn finish(self, name: &str) -> Result<Vec<CodeRow>, CodesError> {
        if self.is_full() {
            return Err(CodesError::TooMany { file: name.to_owned() });
        }
        if self.bad_rows > 0 {
            return Err(CodesError::Rows { file: name.to_owned(), bad: self.bad, rows: self.bad_rows });
        }
        if self.rows.is_empty() { Err(CodesError::Empty { file: name.to_owned() }) } else { Ok(self.rows) }
    }
}

/// A text as it stands: of a number of a spreadsheet nobody can tell which digits it lost.
fn text<T>(raw: Raw<'_>, parse: impl Fn(&str) -> Result<T, crate::ledger::code::TextFault>) -> Result<T, CodeFault> {
    match raw {
        Raw::Text(text) => parse(text).map_err(CodeFault::Text),
        Raw::Number(_) | Raw::Day(_) | Raw::YesNo(_) => Err(CodeFault::Cell(Fault::LostZeros)),
        Raw::Error => Err(CodeFault::Cell(Fault::CellError)),
    }
}

fn is_blank(raw: Raw<'_>) -> bool {
    matches!(raw, Raw::Text(text) if text.trim().is_empty())
}

fn trimmed(raw: Raw<'_>) -> Raw<'_> {
    match raw {
        Raw::Text(text) => Raw::Text(text.trim()),
        other => other,
    }
}
