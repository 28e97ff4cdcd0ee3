//! Where the rows of a CSV text begin and end, strictly.
//!
//! RFC 4180 with any of three delimiters: a cell that begins with a quote ends with the next single quote, a quote
//! inside is doubled; rows end with LF or CRLF. What readers of CSV are lax about is decided here:
//!
//! * a quote inside a cell that does not begin with one is that character, and is counted;
//! * text after a closing quote, a quoted cell that never closes, and a CR that no LF follows are faults;
//! * a byte order mark at the start of a row, where files were joined, is a fault;
//! * a row over several lines must have as many cells as the header, or its quotes are taken for faulty;
//! * **a fault spoils its own line only**: the row is then the line it starts on, and reading goes on with the next
//!   line, so that one stray quote cannot swallow the rows below it.
//!
//! Must never: lose a byte between two rows, or look further than [`limits::ROW`] for the end of one.

use super::limits;
use crate::list::Fault;

/// The extent of one row in a text, and what is known of it without reading its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    /// Without the line end.
    pub end: usize,
    /// Where the next row starts.
    pub next: usize,
    /// Line feeds up to `next`.
    pub lines: usize,
    pub kind: SpanKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// Nothing stands on the line.
    Blank,
    Sound {
        cells: usize,
        /// Quotes inside cells that do not begin with one.
        has_bare_quote: bool,
    },
    Faulty(Fault),
}

/// What rows are read with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    pub delimiter: u8,
    /// Cells of the header; `None` while the header itself is read.
    pub cells: Option<usize>,
}

/// The rows of `text`, as far as they are complete, and where the first incomplete one starts. `is_last`: nothing
/// comes after `text`.
pub fn spans(text: &[u8], shape: Shape, is_last: bool) -> (Vec<Span>, usize) {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let Some(span) = span(text, at, shape, is_last) else { break };
        at = span.next;
        found.push(span);
    }
    (found, at)
}

/// The byte order mark of UTF-8. At the very start of a file it is taken off before rows are read.
pub const MARK: &[u8] = "\u{feff}".as_bytes();

enum State {
    CellStart,
    Plain,
    Quoted,
    AfterQuote,
}

/// The row that starts at `start`; `None`: more text is needed to tell.
pub fn span(text: &[u8], start: usize, shape: Shape, is_last: bool) -> Option<Span> {
    let faulty = |fault| first_line(text, start, is_last, SpanKind::Faulty(fault));
    if text[start..].starts_with(MARK) {
        return faulty(Fault::BadEncoding);
    }
    let (mut state, mut cells, mut lines, mut has_bare_quote) = (State::CellStart, 1, 0, false);
    let mut at = start;
    let (end, next) = loop {
        if at - start > limits::ROW {
            return faulty(if matches!(state, State::Quoted) { Fault::UnclosedQuote } else { Fault::LongRow });
        }
        let Some(byte) = text.get(at).copied() else {
            match state {
                _ if !is_last => return None,
                State::Quoted => return faulty(Fault::UnclosedQuote),
                _ => break (at, at),
            }
        };
        state = match (state, byte) {
            (State::Quoted, b'"') => State::AfterQuote,
            (State::Quoted, _) => {
                lines += usize::from(byte == b'\n');
                State::Quoted
            }
            (State::AfterQuote, b'"') => State::Quoted,
            (_, b'\n') => {
                lines += 1;
                break (at, at + 1);
            }
            (_, b'\r') => match text.get(at + 1) {
                Some(b'\n') => {
                    lines += 1;
                    break (at, at + 2);
                }
                None if !is_last => return None,
                _ => return faulty(Fault::LoneCr),
            },
            (_, byte) if byte == shape.delimiter => {
                cells += 1;
                State::CellStart
            }
            (State::AfterQuote, _) => return faulty(Fault::TextAfterQuote),
            (State::CellStart, b'"') => State::Quoted,
            (State::CellStart | State::Plain, _) => {
                has_bare_quote |= byte == b'"';
                State::Plain
            }
        };
        at += 1;
    };
    if end == start {
        return Some(Span { start, end, next, lines, kind: SpanKind::Blank });
    }
    // The last row of a file may have no line end of its own.
    let inner = lines - usize::from(next > end);
    if inner > 0 && shape.cells.is_some_and(|expected| expected != cells) {
        return faulty(Fault::CellCount);
    }
    Some(Span { start, end, next, lines, kind: SpanKind::Sound { cells, has_bare_quote } })
}

/// The line that starts at `start`, whatever quotes are on it.
fn first_line(text: &[u8], start: usize, is_last: bool, kind: SpanKind) -> Option<Span> {
    match text[start..].iter().position(|byte| *byte == b'\n') {
        Some(length) => {
            let end = start + length;
            let without_cr = if end > start && text[end - 1] == b'\r' { end - 1 } else { end };
            Some(Span { start, end: without_cr, next: end + 1, lines: 1, kind })
        }
        None if is_last => Some(Span { start, end: text.len(), next: text.len(), lines: 0, kind }),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape { delimiter: b';', cells: Some(2) };

    fn kinds(text: &str) -> Vec<(&str, SpanKind)> {
        let (spans, end) = spans(text.as_bytes(), SHAPE, true);
        assert_eq!(end, text.len());
        spans.iter().map(|span| (&text[span.start..span.end], span.kind)).collect()
    }

    const SOUND: SpanKind = SpanKind::Sound { cells: 2, has_bare_quote: false };

    #[test]
    fn rows_end_where_they_should() {
        assert_eq!(
            kinds("a;b\r\n\n\"c\nd\";\"e\"\"\n\"\n;f"),
            [("a;b", SOUND), ("", SpanKind::Blank), ("\"c\nd\";\"e\"\"\n\"", SOUND), (";f", SOUND)]
        );
        assert_eq!(kinds("a;\"b\"c\n"), [("a;\"b\"c", SpanKind::Faulty(Fault::TextAfterQuote))]);
        assert_eq!(kinds("a;b \"c\"\n"), [("a;b \"c\"", SpanKind::Sound { cells: 2, has_bare_quote: true })]);
    }

    #[test]
    fn a_stray_quote_spoils_its_line_only() {
        for (stray, fault) in [
            // Never closed.
            ("\"a;b\nc;d\ne;f\n", Fault::UnclosedQuote),
            // Closed by the quote of the next row, which text follows.
            ("\"a;b\nc;d\ne;\"f\"\n", Fault::TextAfterQuote),
            // Closed by chance at the end of a cell: the row over several lines has the wrong number of cells.
            ("\"a;b\nc;d\ne;f\"\n", Fault::CellCount),
            // The same where the file ends without a line end.
            ("\"a;b\nc;d\ne;f\"", Fault::CellCount),
        ] {
            let kinds = kinds(stray);
            assert_eq!(kinds[0], ("\"a;b", SpanKind::Faulty(fault)), "{stray}");
            assert_eq!(kinds[1], ("c;d", SOUND));
            assert_eq!(kinds.len(), 3);
        }
    }

    #[test]
    fn a_lone_cr_is_a_fault_outside_quotes_only() {
        assert_eq!(kinds("a\rb;c\nd;e")[0], ("a\rb;c", SpanKind::Faulty(Fault::LoneCr)));
        assert_eq!(kinds("\"a\rb\";c\n"), [("\"a\rb\";c", SOUND)]);
        assert_eq!(kinds("a;b\r"), [("a;b\r", SpanKind::Faulty(Fault::LoneCr))]);
    }

    #[test]
    fn long_rows_and_unclosed_quotes_are_given_up() {
        let long = format!("{};x\na;b\n", "y".repeat(limits::ROW));
        assert_eq!(kinds(&long)[0].1, SpanKind::Faulty(Fault::LongRow));
        assert_eq!(kinds(&long)[1], ("a;b", SOUND));
        let rows = "a;b\n".repeat(limits::ROW);
        let kinds = kinds_count(&format!("\"{rows}"));
        assert_eq!(kinds, (1, limits::ROW - 1));
    }

    fn kinds_count(text: &str) -> (usize, usize) {
        let kinds = kinds(text);
        let faulty = kinds.iter().filter(|(_, kind)| matches!(kind, SpanKind::Faulty(Fault::UnclosedQuote))).count();
        (faulty, kinds.iter().filter(|(_, kind)| *kind == SOUND).count())
    }

    #[test]
    fn rows_do_not_depend_on_where_the_text_is_cut() {
        let text = "a;b\r\n\"c\r\nd\"\"\";e\n\"x\n\ng;\"h\"i\nj\rk;l\n\"m\";\"n\"\r\no;p";
        let (whole, _) = spans(text.as_bytes(), SHAPE, true);
        for cut in 0..text.len() {
            let (mut first, at) = spans(&text.as_bytes()[..cut], SHAPE, false);
            let (rest, _) = spans(&text.as_bytes()[at..], SHAPE, true);
            first.extend(rest.iter().map(|s| Span { start: s.start + at, end: s.end + at, next: s.next + at, ..*s }));
            assert_eq!(first, whole, "cut at {cut}");
        }
    }
}
