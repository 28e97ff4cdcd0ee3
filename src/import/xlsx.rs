//! A spreadsheet file (XLSX): its one sheet with content, read cell by cell.
//!
//! The file is in memory while it is read, so that what was hashed is what is read; it is limited
//! ([`limits::XLSX_FILE`]) and looked through before ([`super::archive`]). The sheet itself is streamed.

use super::archive;
use super::csv_file::{Context, FileRead, Stopped};
use super::error::{FileFault, XlsxFault};
use super::field::{Epoch, Raw};
use super::header::{Header, header};
use super::limits;
use super::row::{Batch, RowReader, TakesRows, value};
use crate::campaign::Campaign;
use crate::hash::Digest;
use crate::list::Fault;
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use std::io::{Cursor, Read, Write};

/// How a spreadsheet was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workbook {
    pub sheet: String,
    pub epoch: Epoch,
}

/// One row: its number from 1, and its cells from column 0 on.
pub struct SheetRow<'a> {
    pub number: u64,
    pub cells: Vec<DataRef<'a>>,
}

pub fn read(
    mut file: impl Read,
    copy: Option<Box<dyn Write + Send>>,
    context: Context<'_>,
) -> Result<FileRead<Workbook>, Stopped> {
    let bytes = in_memory(&mut file)?;
    if let Some(mut copy) = copy {
        let written = copy.write_all(&bytes).and_then(|()| copy.flush());
        written.map_err(|error| Stopped::Copy(error.to_string()))?;
    }
    let sha256 = Digest::of(&bytes);
    let (dialect, header, batch) = guarded(|| rows(&bytes, context))?;
    Ok(FileRead { dialect, header, sha256, batch })
}

/// The whole file, if it is not too large.
pub fn in_memory(file: &mut impl Read) -> Result<Vec<u8>, FileFault> {
    let mut bytes = Vec::new();
    let read = file.take(limits::XLSX_FILE + 1).read_to_end(&mut bytes);
    read.map_err(|error| FileFault::Unreadable(error.to_string()))?;
    if bytes.len() as u64 > limits::XLSX_FILE {
        return Err(FileFault::TooLarge { limit: limits::XLSX_FILE });
    }
    Ok(bytes)
}

/// Runs on its own thread: arithmetic of the spreadsheet reader may panic on a hostile file.
pub fn guarded<T: Send>(work: impl FnOnce() -> Result<T, FileFault> + Send) -> Result<T, FileFault> {
    std::thread::scope(|scope| scope.spawn(work).join().unwrap_or(Err(FileFault::Xlsx(XlsxFault::Crash))))
}

fn rows(bytes: &[u8], context: Context<'_>) -> Result<(Workbook, Header, Batch), FileFault> {
    let mut batch = Batch::default();
    let mut reading: Option<(Header, RowReader<'_>)> = None;
    let workbook = walk(bytes, |epoch, row| {
        let Some((header, reader)) = &mut reading else {
            let found = row_header(context.campaign, &row)?;
            let reader = RowReader::new(context, &found, epoch);
            reading = Some((found, reader));
            return Ok(());
        };
        let place = reader.place(row.number, 0);
        let width = header.texts.len();
        let cell = |at: usize| row.cells.get(at).map_or(Raw::Text(""), raw);
        match row.cells.iter().skip(width).find(|cell| raw(cell) != Raw::Text("")) {
            Some(extra) => {
                reader.bad_row(Fault::CellCount, value(raw(extra)), place, &mut batch);
            }
            None => reader.row(cell, width, place, &mut batch),
        }
        Ok(())
    })?;
    let (header, _) = reading.ok_or(FileFault::NoHeader)?;
    Ok((workbook, header, batch))
}

/// The campaign's columns in the first row of a sheet.
pub fn row_header(campaign: &Campaign, row: &SheetRow<'_>) -> Result<Header, FileFault> {
    let text = |cell: &DataRef<'_>| match raw(cell) {
        Raw::Text(text) => text.trim().to_owned(),
        other => value(other),
    };
    header(campaign, row.cells.iter().map(text).collect())
}

/// A spreadsheet's value as a cell.
pub fn raw<'a>(value: &'a DataRef<'_>) -> Raw<'a> {
    match value {
        DataRef::Empty => Raw::Text(""),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Raw::Text(text),
        DataRef::SharedString(text) => Raw::Text(text),
        DataRef::Int(number) => Raw::Number(*number as f64),
        DataRef::Float(number) => Raw::Number(*number),
        DataRef::DateTime(day) if day.is_datetime() => Raw::Day(day.as_f64()),
        DataRef::DateTime(duration) => Raw::Number(duration.as_f64()),
        DataRef::Bool(yes) => Raw::YesNo(*yes),
        DataRef::Error(_) => Raw::Error,
    }
}

/// Gives each row that is not empty to `each`, in order.
pub fn walk(
    bytes: &[u8],
    mut each: impl FnMut(Epoch, SheetRow<'_>) -> Result<(), FileFault>,
) -> Result<Workbook, FileFault> {
    archive::check(bytes).map_err(FileFault::Xlsx)?;
    let content =
        |error: calamine::XlsxError| FileFault::Xlsx(XlsxFault::Content(super::shown::shown(&error.to_string())));
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(content)?;
    let epoch = if workbook.has_1904_epoch() { Epoch::Y1904 } else { Epoch::Y1900 };
    let sheet = the_sheet(&mut workbook)?;
    let mut cells = workbook.worksheet_cells_reader(&sheet).map_err(content)?;
    let mut row: Option<SheetRow<'_>> = None;
    let mut rows = 0;
    while let Some(cell) = cells.next_cell().map_err(content)? {
        let (number, column) = cell.get_position();
        let (number, column, value) = (u64::from(number) + 1, column as usize, cell.get_value().clone());
        if column >= limits::COLUMNS {
            if value == DataRef::Empty {
                continue;
            }
            return Err(FileFault::TooManyColumns { found: column + 1, limit: limits::COLUMNS });
        }
        if row.as_ref().is_none_or(|row| row.number < number) {
            rows += 1;
            if rows > limits::ROWS {
                return Err(FileFault::TooManyRows { limit: limits::ROWS });
            }
            give(&mut each, epoch, row.replace(SheetRow { number, cells: Vec::new() }))?;
        }
        let current = row.as_mut().expect("set above");
        if current.number != number || current.cells.len() > column {
            return Err(FileFault::Xlsx(XlsxFault::Order { row: number }));
        }
        current.cells.resize(column, DataRef::Empty);
        current.cells.push(value);
    }
    give(&mut each, epoch, row)?;
    Ok(Workbook { sheet, epoch })
}

fn give(
    each: &mut impl FnMut(Epoch, SheetRow<'_>) -> Result<(), FileFault>,
    epoch: Epoch,
    row: Option<SheetRow<'_>>,
) -> Result<(), FileFault> {
    match row {
        Some(row) if row.cells.iter().any(|cell| raw(cell) != Raw::Text("")) => each(epoch, row),
        _ => Ok(()),
    }
}

/// The visible sheet that has cells. Several with cells: nobody can tell which is the export.
fn the_sheet(workbook: &mut Xlsx<Cursor<&[u8]>>) -> Result<String, FileFault> {
    let visible =
        |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let names: Vec<String> =
        workbook.sheets_metadata().iter().filter(visible).map(|sheet| sheet.name.clone()).collect();
    let mut with_cells = Vec::new();
    for name in names {
        let fault =
            |error: calamine::XlsxError| FileFault::Xlsx(XlsxFault::Content(super::shown::shown(&error.to_string())));
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(fault)?;
        while let Some(cell) = cells.next_cell().map_err(fault)? {
            if *cell.get_value() != DataRef::Empty {
                with_cells.push(name);
                break;
            }
        }
    }
    match with_cells.len() {
        0 => Err(FileFault::Xlsx(XlsxFault::NoSheet)),
        1 => Ok(with_cells.remove(0)),
        _ => {
            let names = with_cells.iter().map(|name| super::shown::shown(name)).collect();
            Err(FileFault::Xlsx(XlsxFault::ManySheets { names }))
        }
    }
}
