//! The rows of one block of CSV text.
//!
//! Where no quote stands in a block, cells are what lies between delimiters: found eight bytes at a time. Where there
//! are quotes, [`super::quoting`] has said where rows begin and end, and the `csv` crate reads their cells. Both
//! ways give the same rows; tests hold them to each other and to a plain reader of strings.

use super::encoding::Encoding;
use super::field::Raw;
use super::limits;
use super::quoting::{self, Span, SpanKind};
use super::row::{Batch, TakesRows};
use super::shown::shown_bytes;
use super::stream::Block;
use super::tally::Notice;
use crate::list::{Fault, RowPlace};

/// Reads blocks; keeps its buffers from one to the next.
#[derive(Default)]
pub struct BlockReader {
    marks: Vec<u32>,
    /// Of each row, the index of the mark that ends it.
    ends: Vec<u32>,
}

/// What all blocks of a file have in common.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    pub delimiter: u8,
    /// Cells of the header.
    pub cells: usize,
}

/// Where the row at hand stands, as blocks are walked from their start.
struct Walk<'b> {
    block: &'b Block,
    text: Result<&'b str, &'b [u8]>,
    at: usize,
    offset: u64,
    line: u64,
}

impl<'b> Walk<'b> {
    fn new(block: &'b Block) -> Walk<'b> {
        // Once for the whole block: rows are then cut out of valid text.
        let text = simdutf8::basic::from_utf8(&block.text).map_err(|_| block.text.as_slice());
        Walk { block, text, at: 0, offset: block.offset, line: block.first_line }
    }

    /// Goes on to the row that starts at `start` and is followed by `lines` line feeds.
    fn place(&mut self, start: usize, lines: usize, reader: &impl TakesRows) -> RowPlace {
        self.offset += match self.block.encoding {
            Encoding::Ascii | Encoding::Utf8 => (start - self.at) as u64,
            encoding => encoding.raw_len(&self.block.text[self.at..start]),
        };
        self.at = start;
        let place = reader.place(self.line, self.offset);
        self.line += lines as u64;
        place
    }

    /// The text between two places, if it is text in the file's encoding.
    #[inline]
    fn text(&self, start: usize, end: usize) -> Option<&'b str> {
        let damage = &self.block.damage;
        let first = damage.partition_point(|at| *at < start);
        if damage.get(first).is_some_and(|at| *at < end) {
            return None;
        }
        match self.text {
            Ok(text) => Some(&text[start..end]),
            Err(bytes) => std::str::from_utf8(&bytes[start..end]).ok(),
        }
    }

    fn bytes(&self, start: usize, end: usize) -> &'b [u8] {
        &self.block.text[start..end]
    }
}

impl BlockReader {
    pub fn read(&mut self, block: &Block, form: Form, reader: &mut impl TakesRows, batch: &mut Batch) {
        match &block.spans {
            None => self.lines(block, form, reader, batch),
            Some(spans) => quoted(block, spans, form, reader, batch),
        }
    }

    /// A block without quotes and lone carriage returns: each line is a row.
    fn lines(&mut self, block: &Block, form: Form, reader: &mut impl TakesRows, batch: &mut Batch) {
        let mut walk = Walk::new(block);
        let bytes = block.text.as_slice();
        let has_nul = memchr::memchr(0, bytes).is_some();
        marks(bytes, form.delimiter, &mut self.marks, &mut self.ends);
        if bytes.last().is_some_and(|byte| *byte != b'\n') {
            // The last line of a file may lack its end.
            self.ends.push(self.marks.len() as u32);
            self.marks.push(bytes.len() as u32);
        }
        let (mut start, mut first) = (0, 0);
        for last in self.ends.iter().map(|last| *last as usize) {
            let row = &self.marks[first..=last];
            let next = self.marks[last] as usize + 1;
            let line_end = next - 1;
            let end = if line_end > start && bytes[line_end - 1] == b'\r' { line_end - 1 } else { line_end };
            let place = walk.place(start, 1, reader);
            let bad = |fault| Some((fault, shown_bytes(walk.bytes(start, end.min(start + limits::CELL)))));
            let fault = if end == start {
                batch.tally.note(Notice::BlankLine, None, place);
                None
            } else if end - start > limits::ROW {
                bad(Fault::LongRow)
            } else if bytes[start..end].starts_with(quoting::MARK) {
                bad(Fault::BadEncoding)
            } else if has_nul && bytes[start..end].contains(&0) {
                bad(Fault::Nul)
            } else if row.len() != form.cells {
                bad(Fault::CellCount)
            } else if let Some(text) = walk.text(start, end) {
                let cell = |at: usize| {
                    let from = if at == 0 { 0 } else { row[at - 1] as usize + 1 - start };
                    let to = if at + 1 == row.len() { text.len() } else { row[at] as usize - start };
                    Raw::Text(&text[from..to])
                };
                reader.row(cell, form.cells, place, batch);
                None
            } else {
                bad(Fault::BadEncoding)
            };
            if let Some((fault, value)) = fault {
                reader.bad_row(fault, value, place, batch);
            }
            (start, first) = (next, last + 1);
        }
    }
}

/// The places of delimiters and line feeds, ascending, and which of them are line feeds.
fn marks(bytes: &[u8], delimiter: u8, marks: &mut Vec<u32>, ends: &mut Vec<u32>) {
    const LOW: u64 = 0x0101_0101_0101_0101;
    const SEVEN: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    // Bytes that are zero, exactly: their high bit is set, no other.
    let zeros = |word: u64| !(((word & SEVEN) + SEVEN) | word | SEVEN);
    let (delimiters, feeds) = (LOW * u64::from(delimiter), LOW * u64::from(b'\n'));
    marks.clear();
    ends.clear();
    let mut mark = |at: u32, is_end: bool| {
        if is_end {
            ends.push(marks.len() as u32);
        }
        marks.push(at);
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let mut at = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        let feeds = zeros(word ^ feeds);
        let mut found = zeros(word ^ delimiters) | feeds;
        while found != 0 {
            let lowest = found & found.wrapping_neg();
            mark(at + found.trailing_zeros() / 8, feeds & lowest != 0);
            found ^= lowest;
        }
        at += 8;
    }
    for (i, byte) in rest.iter().enumerate() {
        if *byte == delimiter || *byte == b'\n' {
            mark(at + i as u32, *byte == b'\n');
        }
    }
}

/// A block with quotes: rows as [`super::quoting`] found them, cells by the `csv` crate.
fn quoted(block: &Block, spans: &[Span], form: Form, reader: &mut impl TakesRows, batch: &mut Batch) {
    let mut walk = Walk::new(block);
    let mut record = csv::StringRecord::new();
    for run in spans.chunk_by(|a, b| is_sound(a) && is_sound(b)) {
        let text = &block.text[run[0].start..run[run.len() - 1].next];
        let mut cells = csv::ReaderBuilder::new()
            .delimiter(form.delimiter)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(text.len().clamp(64, 8 << 10))
            .from_reader(text);
        for span in run {
            let place = walk.place(span.start, span.lines, reader);
            let value = || shown_bytes(walk.bytes(span.start, span.end));
            let (count, has_bare_quote) = match span.kind {
                SpanKind::Blank => {
                    batch.tally.note(Notice::BlankLine, None, place);
                    continue;
                }
                SpanKind::Faulty(fault) => {
                    reader.bad_row(fault, value(), place, batch);
                    continue;
                }
                SpanKind::Sound { cells, has_bare_quote } => (cells, has_bare_quote),
            };
            // A row that is no text is an error to the crate, after which it goes on with the next one.
            let is_text = match cells.read_record(&mut record) {
                Ok(found) => found && walk.text(span.start, span.end).is_some(),
                Err(_) => false,
            };
            if walk.bytes(span.start, span.end).contains(&0) {
                reader.bad_row(Fault::Nul, value(), place, batch);
            } else if count != form.cells {
                reader.bad_row(Fault::CellCount, value(), place, batch);
            } else if !is_text {
                reader.bad_row(Fault::BadEncoding, value(), place, batch);
            } else {
                assert_eq!(record.len(), count, "both readers of a row find the same cells");
                if has_bare_quote {
                    batch.tally.note(Notice::BareQuote, None, place);
                }
                reader.row(|at| Raw::Text(&record[at]), form.cells, place, batch);
            }
        }
    }
}

fn is_sound(span: &Span) -> bool {
    // The crate passes over blank lines too.
    matches!(span.kind, SpanKind::Sound { .. } | SpanKind::Blank)
}

#[cfg(test)]
mod tests;
