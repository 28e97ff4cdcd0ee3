//! Finds the names of a few rows again: lists keep no names, and the commission's edition of the minutes prints those
//! of who was drawn.

use super::encoding::{Decoder, Encoding, of_bytes};
use super::error::{FileFault, ImportError};
use super::field::{Raw, fold::look_alikes};
use super::header::csv_header;
use super::quoting::{self, Shape, SpanKind};
use super::shown::without_hidden;
use super::stream::Stream;
use super::{limits, xlsx};
use crate::campaign::Campaign;
use crate::campaign::column::Role;
use crate::list::RowPlace;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// The names that stand in some rows of a file that was imported, in the order asked for. A row that cannot be read
/// has an empty name. White space is evened out, hidden characters are dropped and look-alikes folded where the
/// campaign says so.
pub fn lookup(campaign: &Campaign, path: &Path, rows: &[RowPlace]) -> Result<Vec<String>, ImportError> {
    let Some(column) = campaign.column_of(Role::Name) else { return Ok(vec![String::new(); rows.len()]) };
    let found = super::open(path).and_then(|(file, is_workbook)| {
        if is_workbook { in_workbook(campaign, column, file, rows) } else { in_csv(campaign, column, file, rows) }
    });
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let fold = campaign.columns[column].fold_look_alikes;
    let tidy = |name: String| {
        let name = without_hidden(&name);
        if fold { look_alikes(&name).unwrap_or(name) } else { name }
    };
    Ok(found.map_err(|fault| ImportError::Files(vec![(name, fault)]))?.into_iter().map(tidy).collect())
}

fn in_csv(campaign: &Campaign, column: usize, mut file: File, rows: &[RowPlace]) -> Result<Vec<String>, FileFault> {
    let mut nothing = |_| {};
    let stream = Stream::open(&mut file, &mut nothing)?;
    let encoding = stream.encoding();
    let (head, is_all) = stream.head();
    let found = csv_header(campaign, head, is_all)?;
    let shape = Shape { delimiter: found.delimiter, cells: Some(found.header.texts.len()) };
    let at = found.header.columns[column];
    let unreadable = |error: std::io::Error| FileFault::Unreadable(error.to_string());
    rows.iter()
        .map(|row| {
            file.seek(SeekFrom::Start(row.offset)).map_err(unreadable)?;
            let mut raw = Vec::new();
            // Two bytes a character at most, where they are no UTF-8.
            (&mut file).take(2 * limits::ROW as u64 + 8).read_to_end(&mut raw).map_err(unreadable)?;
            Ok(one_row(&raw, encoding, shape, at).unwrap_or_default())
        })
        .collect()
}

/// The cell of the row that `raw` begins with.
fn one_row(raw: &[u8], encoding: Encoding, shape: Shape, at: usize) -> Option<String> {
    let encoding = match encoding {
        Encoding::Ascii => of_bytes(&raw[..raw.iter().position(|byte| *byte == b'\n').unwrap_or(raw.len())]).ok()?,
        known => known,
    };
    let (mut text, mut damage) = (Vec::new(), Vec::new());
    // What is cut off at the end belongs to later rows.
    let is_cut = raw.len() > 2 * limits::ROW;
    Decoder::new(encoding).decode(raw, false, &mut text, &mut damage).ok()?;
    let span = quoting::span(&text, 0, shape, !is_cut)?;
    matches!(span.kind, SpanKind::Sound { cells, .. } if Some(cells) == shape.cells).then_some(())?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(shape.delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(&text[span.start..span.end]);
    let mut record = csv::StringRecord::new();
    reader.read_record(&mut record).ok()?;
    record.get(at).map(str::to_owned)
}

fn in_workbook(
    campaign: &Campaign,
    column: usize,
    mut file: File,
    rows: &[RowPlace],
) -> Result<Vec<String>, FileFault> {
    let bytes = xlsx::in_memory(&mut file)?;
    let mut names: BTreeMap<u64, String> = rows.iter().map(|row| (row.line, String::new())).collect();
    let mut at = None;
    xlsx::walk(&bytes, |_, row| {
        match (at, names.get_mut(&row.number)) {
            (None, _) => at = Some(xlsx::row_header(campaign, &row)?.columns[column]),
            (Some(at), Some(name)) => {
                if let Some(Raw::Text(text)) = row.cells.get(at).map(xlsx::raw) {
                    text.clone_into(name);
                }
            }
            (Some(_), None) => {}
        }
        Ok(())
    })?;
    Ok(rows.iter().map(|row| names[&row.line].clone()).collect())
}
