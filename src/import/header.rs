//! The header of an export: which of its cells are the campaign's columns.
//!
//! Headers are compared after folding case, white space and look-alike letters. Columns that the campaign does not
//! know are passed over; one that it knows must be there exactly once.

use super::error::{DoubleColumn, FileFault, MissingColumn};
use super::field::fold::look_alikes;
use super::limits;
use super::quoting::{self, Shape, SpanKind};
use crate::campaign::Campaign;
use crate::campaign::column::folded;
use crate::list::Fault;

/// The header as found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// All cells, trimmed.
    pub texts: Vec<String>,
    /// Of each column of the campaign, the index of its cell.
    pub columns: Vec<usize>,
}

/// The header of a CSV text, with what it tells of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvHeader {
    pub header: Header,
    pub delimiter: u8,
    /// Bytes and lines up to the first row.
    pub length: usize,
    pub lines: usize,
}

const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];

/// How a header or a spelling of one is compared.
pub fn comparable(text: &str) -> String {
    let text = folded(text.trim_start_matches('\u{feff}'));
    look_alikes(&text).unwrap_or(text)
}

/// Which cells are the campaign's columns.
pub fn header(campaign: &Campaign, texts: Vec<String>) -> Result<Header, FileFault> {
    if texts.len() > limits::COLUMNS {
        return Err(FileFault::TooManyColumns { found: texts.len(), limit: limits::COLUMNS });
    }
    let compared: Vec<String> = texts.iter().map(|text| comparable(text)).collect();
    let (mut columns, mut missing, mut double) = (Vec::new(), Vec::new(), Vec::new());
    for column in &campaign.columns {
        let spellings: Vec<String> = column.headers.iter().map(|text| comparable(text)).collect();
        let found: Vec<usize> = (0..texts.len()).filter(|i| spellings.contains(&compared[*i])).collect();
        match found[..] {
            [] => missing.push(MissingColumn { id: column.id.to_string(), headers: column.headers.clone() }),
            [only] => columns.push(only),
            _ => double.push(DoubleColumn {
                id: column.id.to_string(),
                found: found.iter().map(|i| (texts[*i].clone(), i + 1)).collect(),
            }),
        }
    }
    if missing.is_empty() && double.is_empty() {
        Ok(Header { texts, columns })
    } else {
        Err(FileFault::Columns { missing, double, found: texts })
    }
}

/// Finds header and delimiter: the one of three that makes most of the campaign's columns of the first row.
pub fn csv_header(campaign: &Campaign, head: &[u8], is_all: bool) -> Result<CsvHeader, FileFault> {
    let mut at = 0;
    let mut lines = 0;
    // Lines before the header are blank, or Excel's hint at the delimiter.
    let mut hinted = None;
    loop {
        let rest = &head[at..];
        let line = rest.iter().position(|byte| *byte == b'\n').map(|end| end + 1).or(is_all.then_some(rest.len()));
        let line = &rest[..line.unwrap_or(rest.len()).min(limits::ROW)];
        if line.is_empty() {
            return Err(FileFault::NoHeader);
        }
        let text = line.strip_suffix(b"\n").unwrap_or(line);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        match text {
            [] => {}
            [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter @ (b';' | b',' | b'\t')] => {
                hinted = Some(*delimiter);
            }
            _ => break,
        }
        at += line.len();
        lines += 1;
    }
    let tried: Vec<Result<CsvHeader, FileFault>> = DELIMITERS
        .into_iter()
        .filter(|delimiter| hinted.is_none_or(|hint| hint == *delimiter))
        .map(|delimiter| {
            let (texts, length, more) = row_of_texts(&head[at..], delimiter, is_all)?;
            let header = header(campaign, texts)?;
            Ok(CsvHeader { header, delimiter, length: at + length, lines: lines + more })
        })
        .collect();
    let mut found = tried.iter().flatten();
    match (found.next(), found.next()) {
        (Some(only), None) => return Ok(only.clone()),
        (Some(_), Some(_)) => return Err(FileFault::Delimiter),
        (None, _) => {}
    }
    // None fits: the fault of the delimiter that came nearest is the one to report.
    let nearness = |fault: &FileFault| match fault {
        FileFault::Columns { missing, found, .. } => (campaign.columns.len() - missing.len(), found.len()),
        FileFault::TooManyColumns { found, .. } => (0, *found),
        _ => (0, 0),
    };
    let faults = tried.into_iter().filter_map(Result::err);
    Err(faults.max_by_key(nearness).expect("each delimiter that does not fit has a fault"))
}

/// The cells of the row at the start of `text`, its length and lines.
fn row_of_texts(text: &[u8], delimiter: u8, is_all: bool) -> Result<(Vec<String>, usize, usize), FileFault> {
    let shape = Shape { delimiter, cells: None };
    let too_long = FileFault::HeaderTooLong { limit: limits::ROW };
    let span = quoting::span(text, 0, shape, is_all).ok_or_else(|| too_long.clone())?;
    match span.kind {
        SpanKind::Blank => return Err(FileFault::NoHeader),
        SpanKind::Sound { cells, .. } if cells > limits::COLUMNS => {
            return Err(FileFault::TooManyColumns { found: cells, limit: limits::COLUMNS });
        }
        SpanKind::Sound { .. } => {}
        SpanKind::Faulty(Fault::LoneCr) => return Err(FileFault::LoneCrLines),
        SpanKind::Faulty(Fault::LongRow) => return Err(too_long),
        SpanKind::Faulty(_) => return Err(FileFault::HeaderQuoting),
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(&text[span.start..span.end]);
    let mut record = csv::ByteRecord::new();
    // Reading from memory cannot fail, and records of any length are allowed.
    reader.read_byte_record(&mut record).map_err(|error| FileFault::Unreadable(error.to_string()))?;
    let texts = record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
    Ok((texts, span.next, span.lines))
}
