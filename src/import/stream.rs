//! A CSV file as a stream of blocks: pieces of text that begin and end with whole rows.
//!
//! Memory is a few chunks, whatever the size of the file or of a row. Blocks are cut by the strict rules of
//! [`quoting`], so that they can be read apart from each other, on several threads.

use super::encoding::{self, Decoder, Encoding};
use super::error::FileFault;
use super::limits;
use super::quoting::{self, Shape, Span, SpanKind};
use crate::list::Fault;
use std::io::Read;
use std::sync::Arc;

/// Whole rows of a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    /// UTF-8, where the file is sound.
    pub text: Vec<u8>,
    /// The rows, where quotes or line ends need care; `None`: each line is a row and there is no quote.
    pub spans: Option<Vec<Span>>,
    /// The line on which the block starts, from 1.
    pub first_line: u64,
    /// The byte of the file at which it starts.
    pub offset: u64,
    pub encoding: Encoding,
    /// Places in `text` that were no text in the file's encoding, ascending.
    pub damage: Vec<usize>,
}

/// The text of a file while it is read.
pub struct Stream<'r, R> {
    file: R,
    /// Gets each chunk as it was read.
    raw: &'r mut dyn FnMut(Arc<Vec<u8>>),
    decoder: Decoder,
    pending: Vec<u8>,
    damage: Vec<usize>,
    shape: Shape,
    line: u64,
    offset: u64,
    total: u64,
    is_last: bool,
    /// Inside a row that is too long: everything up to its end is passed over.
    skipping: bool,
}

impl<'r, R: Read> Stream<'r, R> {
    /// Reads the first chunk and finds the encoding.
    pub fn open(file: R, raw: &'r mut dyn FnMut(Arc<Vec<u8>>)) -> Result<Stream<'r, R>, FileFault> {
        let shape = Shape { delimiter: b',', cells: None };
        let mut stream = Stream {
            file,
            raw,
            decoder: Decoder::new(Encoding::Ascii),
            pending: Vec::new(),
            damage: Vec::new(),
            shape,
            line: 1,
            offset: 0,
            total: 0,
            is_last: false,
            skipping: false,
        };
        let chunk = stream.chunk()?;
        let found = encoding::detect(&chunk).map_err(FileFault::Encoding)?;
        stream.decoder = Decoder::new(found.encoding);
        stream.offset = found.mark as u64;
        stream.decode(&chunk[found.mark.min(chunk.len())..])?;
        Ok(stream)
    }

    pub fn encoding(&self) -> Encoding {
        self.decoder.encoding()
    }

    /// The beginning of what was not yet taken, to find the header in, and whether it is all.
    pub fn head(&self) -> (&[u8], bool) {
        (&self.pending, self.is_last)
    }

    /// Passes over `text` bytes of the head that were `lines` lines.
    pub fn take_head(&mut self, text: usize, lines: usize) {
        self.offset += self.encoding().raw_len(&self.pending[..text]);
        self.line += lines as u64;
        self.pending.drain(..text);
        self.damage = self.damage.iter().filter_map(|at| at.checked_sub(text)).collect();
    }

    /// From here on rows are cut by this shape.
    pub fn set_shape(&mut self, shape: Shape) {
        self.shape = shape;
    }

    /// The next whole rows; `None` at the end.
    pub fn next_block(&mut self) -> Result<Option<Block>, FileFault> {
        loop {
            if self.skipping {
                self.skip();
            }
            if let Some(block) = self.cut() {
                return Ok(Some(block));
            }
            if self.is_last {
                return Ok(None);
            }
            let chunk = self.chunk()?;
            self.decode(&chunk)?;
        }
    }

    /// Full but at the end of the file, so that cuts depend on the file alone.
    fn chunk(&mut self) -> Result<Arc<Vec<u8>>, FileFault> {
        let mut chunk = Vec::with_capacity(limits::CHUNK);
        (&mut self.file)
            .take(limits::CHUNK as u64)
            .read_to_end(&mut chunk)
            .map_err(|error| FileFault::Unreadable(error.to_string()))?;
        self.is_last = chunk.len() < limits::CHUNK;
        self.total += chunk.len() as u64;
        if self.total > limits::FILE {
            return Err(FileFault::TooLarge { limit: limits::FILE });
        }
        let chunk = Arc::new(chunk);
        (self.raw)(Arc::clone(&chunk));
        Ok(chunk)
    }

    fn decode(&mut self, raw: &[u8]) -> Result<(), FileFault> {
        if self.encoding() == Encoding::Ascii && !raw.is_ascii() {
            // The first letters beyond ASCII come late in the file; what was read so far is the same in both.
            let found = encoding::of_bytes(raw).map_err(FileFault::Encoding)?;
            self.decoder = Decoder::new(found);
        }
        self.decoder
            .decode(raw, self.is_last, &mut self.pending, &mut self.damage)
            .map_err(|_| FileFault::Truncated { encoding: self.decoder.encoding() })
    }

    fn cut(&mut self) -> Option<Block> {
        if self.pending.is_empty() {
            return None;
        }
        let needs_care = memchr::memchr(b'"', &self.pending).is_some() || has_lone_cr(&self.pending);
        let (spans, end) = if needs_care {
            let (spans, end) = quoting::spans(&self.pending, self.shape, self.is_last);
            (Some(spans), end)
        } else if self.is_last {
            (None, self.pending.len())
        } else {
            (None, memchr::memrchr(b'\n', &self.pending).map_or(0, |at| at + 1))
        };
        if end > 0 {
            return Some(self.block(spans, end));
        }
        // A row and its line end would fit: what does not end here is too long.
        if self.pending.len() > limits::ROW + 2 {
            self.skipping = true;
            let kind = SpanKind::Faulty(Fault::LongRow);
            let end = self.pending.len().min(limits::CELL);
            let span = Span { start: 0, end, next: end, lines: 1, kind };
            let text = self.pending[..end].to_vec();
            let (first_line, offset, encoding) = (self.line, self.offset, self.encoding());
            return Some(Block { text, spans: Some(vec![span]), first_line, offset, encoding, damage: Vec::new() });
        }
        None
    }

    fn block(&mut self, spans: Option<Vec<Span>>, end: usize) -> Block {
        let mut rest = Vec::with_capacity(self.pending.len() - end + 2 * limits::CHUNK);
        rest.extend_from_slice(&self.pending[end..]);
        let mut text = std::mem::replace(&mut self.pending, rest);
        text.truncate(end);
        let later = self.damage.partition_point(|at| *at < end);
        let mut damage = std::mem::take(&mut self.damage);
        self.damage = damage.split_off(later).into_iter().map(|at| at - end).collect();
        let (first_line, offset, encoding) = (self.line, self.offset, self.encoding());
        self.line += count_lines(&text);
        self.offset += encoding.raw_len(&text);
        Block { text, spans, first_line, offset, encoding, damage }
    }

    fn skip(&mut self) {
        let end = self.pending.iter().position(|byte| *byte == b'\n');
        self.skipping = end.is_none();
        let text = end.map_or(self.pending.len(), |at| at + 1);
        self.take_head(text, usize::from(end.is_some()));
    }
}

fn count_lines(text: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', text).count() as u64
}

/// A carriage return that no line feed follows; one at the very end counts, what follows it is not known.
fn has_lone_cr(text: &[u8]) -> bool {
    memchr::memchr_iter(b'\r', text).any(|at| text.get(at + 1) != Some(&b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(bytes: &[u8]) -> Result<Vec<Block>, FileFault> {
        let mut raw = Vec::new();
        let mut keep = |chunk: Arc<Vec<u8>>| raw.extend_from_slice(&chunk);
        let mut stream = Stream::open(bytes, &mut keep)?;
        stream.set_shape(Shape { delimiter: b';', cells: Some(2) });
        let mut blocks = Vec::new();
        while let Some(block) = stream.next_block()? {
            blocks.push(block);
        }
        assert_eq!(raw, bytes, "every byte is passed on as it was read");
        Ok(blocks)
    }

    #[test]
    fn blocks_are_the_whole_file() {
        let rows: String = (0..50_000).map(|n| format!("{n};\"x\n{n}\"\r\n")).collect();
        for bytes in [rows.clone().into_bytes(), [b"\xef\xbb\xbf", rows.as_bytes()].concat()] {
            let blocks = blocks(&bytes).unwrap();
            assert!(blocks.len() > 1);
            assert_eq!(blocks.iter().map(|block| block.spans.as_ref().unwrap().len()).sum::<usize>(), 50_000);
            let mark = (bytes.len() - rows.len()) as u64;
            let (mut line, mut offset) = (1, mark);
            for block in &blocks {
                assert_eq!((block.first_line, block.offset), (line, offset));
                line += block.text.iter().filter(|byte| **byte == b'\n').count() as u64;
                offset += block.text.len() as u64;
            }
            assert_eq!(line, 100_001);
        }
    }

    #[test]
    fn a_row_without_end_is_passed_over() {
        let mut bytes = b"a;b\n".to_vec();
        bytes.extend(std::iter::repeat_n(b'x', 3 * limits::CHUNK));
        bytes.extend_from_slice(b"\nc;d\n");
        let blocks = blocks(&bytes).unwrap();
        let last = blocks.last().unwrap();
        assert_eq!((last.text.as_slice(), last.first_line), (&b"c;d\n"[..], 3));
        assert_eq!(last.offset, bytes.len() as u64 - 4);
        let long = &blocks[blocks.len() - 2];
        assert_eq!(long.spans.as_ref().unwrap()[0].kind, SpanKind::Faulty(Fault::LongRow));
        assert_eq!(long.first_line, 2);
    }

    #[test]
    fn lines_are_counted() {
        for length in [0, 1, 127, 128, 129, 1000] {
            assert_eq!(count_lines(&vec![b'\n'; length]), length as u64);
        }
        assert!(has_lone_cr(b"a\r") && has_lone_cr(b"a\rb\r\n") && !has_lone_cr(b"a\r\nb\r\n"));
    }
}
