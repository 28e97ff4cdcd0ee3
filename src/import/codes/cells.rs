//! The cells of a file of codes: CSV by the rules of [`quoting`], one sheet of a workbook by [`xlsx`].

use super::Reading;
use super::fault::Column;
use crate::import::encoding::{Decoder, detect};
use crate::import::error::FileFault;
use crate::import::field::{Epoch, Raw};
use crate::import::header::comparable;
use crate::import::quoting::{self, Shape, Span, SpanKind};
use crate::import::{limits, xlsx};
use crate::list::Fault;
use zeroize::Zeroizing;

/// Why a file is not read any further.
#[derive(Debug)]
pub enum Stop {
    File(FileFault),
    /// Numbers from 1 of columns that are not known.
    Unknown(Vec<u64>),
    NoCodes,
    Two(Column),
}

/// Which cell is which column.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    found: Vec<(Column, usize)>,
    cells: usize,
}

impl Columns {
    pub fn at(&self, column: Column) -> Option<usize> {
        self.found.iter().find(|(found, _)| *found == column).map(|(_, at)| *at)
    }

    /// Of the cells of a header. Cells without a header are no column, as long as nothing stands below.
    fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Result<Columns, Stop> {
        let (mut found, mut unknown, mut cells) = (Vec::new(), Vec::new(), 0);
        for (at, text) in texts.enumerate() {
            cells = at + 1;
            if text.trim().is_empty() {
                continue;
            }
            let text = comparable(text);
            match Column::ALL.into_iter().find(|c| c.headers().iter().any(|known| comparable(known) == text)) {
                None => unknown.push(at as u64 + 1),
                Some(column) if found.iter().any(|(other, _)| *other == column) => return Err(Stop::Two(column)),
                Some(column) => found.push((column, at)),
            }
        }
        if !found.iter().any(|(column, _)| *column == Column::Code) {
            return Err(Stop::NoCodes);
        }
        if unknown.is_empty() { Ok(Columns { found, cells }) } else { Err(Stop::Unknown(unknown)) }
    }

    fn is_named(&self, cell: usize) -> bool {
        self.found.iter().any(|(_, at)| *at == cell)
    }
}

pub fn csv(bytes: &[u8], reading: &mut Reading) -> Result<(), Stop> {
    let text = decoded(bytes)?;
    let (columns, delimiter, from) = csv_header(&text)?;
    let mut line = lines(&text[..from]) + 1;
    let shape = Shape { delimiter, cells: Some(columns.cells) };
    let mut at = from;
    while let Some(span) = quoting::span(&text, at, shape, true).filter(|_| at < text.len()) {
        csv_row(&text, span, line, delimiter, &columns, reading);
        line += span.lines as u64;
        at = span.next;
        if reading.is_full() {
            return Ok(());
        }
    }
    Ok(())
}

fn csv_row(text: &[u8], span: Span, line: u64, delimiter: u8, columns: &Columns, reading: &mut Reading) {
    match span.kind {
        SpanKind::Blank => return,
        SpanKind::Faulty(fault) => return reading.bad_row(line, fault),
        SpanKind::Sound { cells, .. } if cells != columns.cells => return reading.bad_row(line, Fault::CellCount),
        SpanKind::Sound { .. } => {}
    }
    let row = &text[span.start..span.end];
    if row.contains(&0) {
        return reading.bad_row(line, Fault::Nul);
    }
    let Some(cells) = csv_cells(row, delimiter) else { return reading.bad_row(line, Fault::BadEncoding) };
    let surplus = (0..cells.len()).any(|at| !columns.is_named(at) && !cells[at].trim().is_empty());
    if surplus {
        return reading.bad_row(line, Fault::CellCount);
    }
    reading.row(line, columns, Epoch::Y1900, |at| Raw::Text(cells.get(at).unwrap_or_default()));
}

fn csv_cells(row: &[u8], delimiter: u8) -> Option<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(row);
    let mut record = csv::StringRecord::new();
    reader.read_record(&mut record).ok()?.then_some(record)
}

/// Header and delimiter: the first of three that makes known columns of the first row.
fn csv_header(text: &[u8]) -> Result<(Columns, u8, usize), Stop> {
    let mut at = 0;
    // Lines before the header are blank, or a spreadsheet's hint at the delimiter.
    while let Some(end) = text[at..].iter().position(|byte| *byte == b'\n') {
        let first = text[at..at + end].trim_ascii();
        if !(first.is_empty() || first.len() == 5 && first[..4].eq_ignore_ascii_case(b"sep=")) {
            break;
        }
        at += end + 1;
    }
    let mut nearest = None;
    for delimiter in [b';', b',', b'\t'] {
        let span = quoting::span(text, at, Shape { delimiter, cells: None }, true).filter(|_| at < text.len());
        let span = span.ok_or(Stop::File(FileFault::NoHeader))?;
        let tried = match span.kind {
            SpanKind::Blank => Err(Stop::File(FileFault::NoHeader)),
            SpanKind::Faulty(_) => Err(Stop::File(FileFault::HeaderQuoting)),
            SpanKind::Sound { cells, .. } if cells > limits::COLUMNS => {
                Err(Stop::File(FileFault::TooManyColumns { found: cells, limit: limits::COLUMNS }))
            }
            SpanKind::Sound { .. } => match csv_cells(&text[span.start..span.end], delimiter) {
                Some(cells) => Columns::of(cells.iter()),
                None => Err(Stop::File(FileFault::HeaderQuoting)),
            },
        };
        match tried {
            Ok(columns) => return Ok((columns, delimiter, span.next)),
            // Nearer than that there is no code at all.
            Err(stop) if nearest.is_none() || matches!(stop, Stop::Unknown(_) | Stop::Two(_)) => nearest = Some(stop),
            Err(_) => {}
        }
    }
    Err(nearest.unwrap_or(Stop::NoCodes))
}

fn decoded(bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, Stop> {
    let found = detect(bytes).map_err(|doubt| Stop::File(FileFault::Encoding(doubt)))?;
    let mut text = Zeroizing::new(Vec::with_capacity(3 * bytes.len() + 16));
    let decoded = Decoder::new(found.encoding).decode(&bytes[found.mark..], true, &mut text, &mut Vec::new());
    decoded.map_err(|_| Stop::File(FileFault::Truncated { encoding: found.encoding }))?;
    Ok(text)
}

fn lines(text: &[u8]) -> u64 {
    text.iter().filter(|byte| **byte == b'\n').count() as u64
}

pub fn workbook(bytes: &[u8], reading: &mut Reading) -> Result<(), Stop> {
    let mut columns: Option<Columns> = None;
    let mut stop = None;
    let walked = xlsx::guarded(|| {
        xlsx::walk(bytes, |epoch, row| {
            let Some(known) = &columns else {
                let texts = row.cells.iter().map(|cell| match xlsx::raw(cell) {
                    Raw::Text(text) => text,
                    // A header is a text; what else stands there is no known one.
                    _ => "\u{fffd}",
                });
                match Columns::of(texts) {
                    Ok(found) => columns = Some(found),
                    Err(why) => {
                        stop = Some(why);
                        return Err(FileFault::NoHeader);
                    }
                }
                return Ok(());
            };
            let surplus = |at: &usize| !known.is_named(*at) && xlsx::raw(&row.cells[*at]) != Raw::Text("");
            if (0..row.cells.len()).any(|at| surplus(&at)) {
                reading.bad_row(row.number, Fault::CellCount);
            } else {
                reading.row(row.number, known, epoch, |at| row.cells.get(at).map_or(Raw::Text(""), xlsx::raw));
            }
            if reading.is_full() { Err(FileFault::TooManyRows { limit: 0 }) } else { Ok(()) }
        })
    });
    match (walked, stop) {
        (_, Some(stop)) => Err(stop),
        (Err(FileFault::TooManyRows { .. }), None) if reading.is_full() => Ok(()),
        (Err(fault), None) => Err(Stop::File(fault)),
        (Ok(_), None) if columns.is_none() => Err(Stop::File(FileFault::NoHeader)),
        (Ok(_), None) => Ok(()),
    }
}
