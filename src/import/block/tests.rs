//! Rows of CSV texts, held to a plain reader of characters and to the `csv` crate.

use super::*;
use crate::import::quoting::Shape;
use crate::import::stream::Stream;
use proptest::prelude::*;
use std::sync::Arc;

const FORM: Form = Form { delimiter: b';', cells: 3 };

/// Keeps rows as they come.
#[derive(Default)]
struct Kept(Vec<Row>);

#[derive(Clone, Debug, PartialEq)]
struct Row {
    line: u64,
    offset: u64,
    cells: Result<Vec<String>, Fault>,
}

impl TakesRows for Kept {
    fn place(&self, line: u64, offset: u64) -> RowPlace {
        RowPlace { source: 0, line, offset }
    }

    fn row<'a>(&mut self, cell: impl Fn(usize) -> Raw<'a>, cells: usize, place: RowPlace, _: &mut Batch) {
        let text = |at| match cell(at) {
            Raw::Text(text) => text.to_owned(),
            other => panic!("everything in a CSV file is text: {other:?}"),
        };
        self.0.push(Row { line: place.line, offset: place.offset, cells: Ok((0..cells).map(text).collect()) });
    }

    fn bad_row(&mut self, fault: Fault, _: String, place: RowPlace, _: &mut Batch) {
        self.0.push(Row { line: place.line, offset: place.offset, cells: Err(fault) });
    }
}

/// The rows as the import reads them; `None`: the file as a whole is refused.
fn read(bytes: &[u8]) -> Option<Vec<Row>> {
    let mut nothing = |_: Arc<Vec<u8>>| {};
    let mut stream = Stream::open(bytes, &mut nothing).ok()?;
    stream.set_shape(Shape { delimiter: FORM.delimiter, cells: Some(FORM.cells) });
    let (mut kept, mut reader, mut batch) = (Kept::default(), BlockReader::default(), Batch::default());
    while let Some(block) = stream.next_block().ok()? {
        reader.read(&block, FORM, &mut kept, &mut batch);
    }
    Some(kept.0)
}

/// A block as if it had quotes: by the other way.
fn read_with_care(bytes: &[u8]) -> Vec<Row> {
    let shape = Shape { delimiter: FORM.delimiter, cells: Some(FORM.cells) };
    let (spans, _) = quoting::spans(bytes, shape, true);
    let block = Block {
        text: bytes.to_vec(),
        spans: Some(spans),
        first_line: 1,
        offset: 0,
        encoding: Encoding::Utf8,
        damage: Vec::new(),
    };
    let mut kept = Kept::default();
    BlockReader::default().read(&block, FORM, &mut kept, &mut Batch::default());
    kept.0
}

/// The plain reader: the rules as they are written down, character by character, without thought of speed.
fn plainly(text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut rest, mut line) = (text, 1);
    while !rest.is_empty() {
        let first_line = rest.find('\n').map_or(rest, |at| &rest[..=at]);
        let (cells, taken) = match plain_row(rest) {
            // Over several lines with a wrong number of cells: the quotes are to blame.
            Ok((cells, taken))
                if cells.len() != FORM.cells && taken.strip_suffix('\n').unwrap_or(taken).contains('\n') =>
            {
                (Err(Fault::CellCount), first_line)
            }
            Ok((cells, taken)) => (Ok(cells), taken),
            Err(fault) => (Err(fault), first_line),
        };
        let offset = (text.len() - rest.len()) as u64;
        let is_blank = taken.trim_end_matches('\n').trim_end_matches('\r').is_empty() && cells.is_ok();
        let cells = match cells {
            Ok(_) if taken.contains('\0') => Err(Fault::Nul),
            Ok(cells) if cells.len() != FORM.cells => Err(Fault::CellCount),
            other => other,
        };
        if !is_blank {
            rows.push(Row { line, offset, cells });
        }
        line += taken.matches('\n').count() as u64;
        rest = &rest[taken.len()..];
    }
    rows
}

/// The cells of the first row of `text`, and what of the text it is.
fn plain_row(text: &str) -> Result<(Vec<String>, &str), Fault> {
    if text.starts_with('\u{feff}') {
        return Err(Fault::BadEncoding);
    }
    let mut cells = Vec::new();
    let mut at = text;
    loop {
        let cell;
        if let Some(quoted) = at.strip_prefix('"') {
            let mut content = String::new();
            let mut rest = quoted;
            loop {
                let close = rest.find('"').ok_or(Fault::UnclosedQuote)?;
                content.push_str(&rest[..close]);
                rest = &rest[close + 1..];
                match rest.strip_prefix('"') {
                    Some(more) => {
                        content.push('"');
                        rest = more;
                    }
                    None => break,
                }
            }
            (cell, at) = (content, rest);
        } else {
            let end = at.find([';', '\n', '\r']).unwrap_or(at.len());
            (cell, at) = (at[..end].to_owned(), &at[end..]);
        }
        cells.push(cell);
        let taken = |rest: &str| &text[..text.len() - rest.len()];
        if let Some(rest) = at.strip_prefix(';') {
            at = rest;
        } else if let Some(rest) = at.strip_prefix('\n').or(at.strip_prefix("\r\n")) {
            return Ok((cells, taken(rest)));
        } else if at.is_empty() {
            return Ok((cells, text));
        } else if at.starts_with('\r') {
            return Err(Fault::LoneCr);
        } else {
            return Err(Fault::TextAfterQuote);
        }
    }
}

/// What the `csv` crate makes of a text.
fn by_the_crate(text: &str) -> Vec<Vec<String>> {
    let reader =
        csv::ReaderBuilder::new().delimiter(b';').has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.into_records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn compare(text: &str) {
    let plain = plainly(text);
    assert_eq!(read_with_care(text.as_bytes()), plain, "with care: {text:?}");
    // Texts that look like UTF-16, or begin with a mark, are other files to the import.
    if let Some(rows) = read(text.as_bytes()).filter(|_| !text.contains('\0') && !text.starts_with('\u{feff}')) {
        assert_eq!(rows, plain, "{text:?}");
    }
    if plain.iter().all(|row| row.cells.is_ok()) {
        let cells: Vec<Vec<String>> = plain.into_iter().map(|row| row.cells.unwrap()).collect();
        // The crate takes a row of three empty cells as one too.
        assert_eq!(by_the_crate(text), cells, "the csv crate: {text:?}");
    }
}

/// Parts of which texts are put together: what delimits, what quotes, and what stands between.
const PARTS: [&str; 19] = [
    ";",
    ";",
    ";",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\"",
    "\"",
    "\"\"",
    "\"a\"",
    "\"a;b\nc\"",
    "a",
    "ә",
    " ",
    "1;2;3\n",
    "x;\"y\";z\r\n",
    "\0",
    "\u{feff}",
];

/// A sound text, and a few places in it that are changed.
fn mutated() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        4 => "[a-z0-9әі ]{0,6}",
        1 => "\"[a-z;\n\r]{0,5}(\"\")?[a-z]{0,3}\"",
        1 => "[a-z]{1,3}\"[a-z]{0,2}",
    ];
    let row = prop::collection::vec(cell, 3).prop_map(|cells| cells.join(";"));
    let rows = prop::collection::vec((row, prop::sample::select(vec!["\n", "\r\n"])), 1..8);
    let changes =
        prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(PARTS.to_vec()), 0usize..3), 0..4);
    (rows, changes).prop_map(|(rows, changes)| {
        let mut text: String = rows.into_iter().map(|(row, end)| row + end).collect();
        for (at, part, removed) in changes {
            let mut at = at.index(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let end = text[at..].char_indices().nth(removed).map_or(text.len(), |(length, _)| at + length);
            text.replace_range(at..end, part);
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn texts_of_parts_are_read_alike(parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..24)) {
        compare(&parts.concat());
    }

    #[test]
    fn changed_texts_are_read_alike(text in mutated()) {
        compare(&text);
    }
}

#[test]
#[ignore = "slow: two hundred thousand texts"]
fn many_more_texts_are_read_alike() {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(200_000));
    runner
        .run(&mutated(), |text| {
            compare(&text);
            Ok(())
        })
        .unwrap();
}

#[test]
fn texts_that_prototypes_lost_rows_of() {
    for text in [
        "\"1;2;3\n4;5;6\n",
        "1;2\n4;5;6\n",
        "1;2;3;4\n4;5;6\n",
        "\"1\";\"2\";\"3\"\n\n\n4;5;6",
        "1;\"2\n3\";4\n5;6;7\n",
        "1;2;\"3\n4;5;\"6\n7;8;9\n",
        ";;\n;;\n",
        "\u{feff}1;2;3\n",
        "1;2;3\r",
        "1;2;\"3\"\r4;5;6\n",
    ] {
        compare(text);
    }
}

#[test]
fn broken_text_spoils_its_row_only() {
    let rows =
        read("1;ә;3\n4;\u{445}\u{445}\u{445}\u{445}\u{445}\u{445}\u{445}\u{445}\u{445}\u{445}\u{445};6\n".as_bytes())
            .unwrap();
    assert!(rows.iter().all(|row| row.cells.is_ok()));
    for quote in ["", "\""] {
        let mut bytes =
            format!("1;{quote}әәәәәәәәәәәәәәәәәәәәәәәәәәә{quote};3\n4;x;6\n7;{quote}ә{quote};9\n").into_bytes();
        let at = bytes.iter().position(|byte| *byte == b'x').unwrap();
        bytes[at] = 0xff;
        let rows = read(&bytes).unwrap();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[1].cells, Err(Fault::BadEncoding));
        assert!(rows[0].cells.is_ok() && rows[2].cells.is_ok());
    }
}

#[test]
fn offsets_are_those_of_the_file() {
    let text = "1;ә№;3\r\n4;\"қ\nқ\";6\r\n7;8;9";
    let expected: Vec<u64> = ["", "1;ә№;3\r\n", "1;ә№;3\r\n4;\"қ\nқ\";6\r\n"]
        .iter()
        .map(|t| t.encode_utf16().count() as u64 * 2 + 2)
        .collect();
    let units: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let offsets: Vec<u64> = read(&units).unwrap().iter().map(|row| row.offset).collect();
    assert_eq!(offsets, expected);
    let cyrillic = "Бірінші қатар онда;ә;3\nтөрт;бес;алты\n".replace(['і', 'ә', 'қ', 'ө'], "и");
    let bytes = encoding_rs::WINDOWS_1251.encode(&cyrillic).0.into_owned();
    let rows = read(&bytes).unwrap();
    assert_eq!(rows[1].offset, bytes.iter().position(|byte| *byte == b'\n').unwrap() as u64 + 1);
}

proptest! {
    #[test]
    fn marks_are_delimiters_and_line_feeds(bytes in prop::collection::vec(prop::sample::select(b";\n:x\x8a\xbb\x3a\0".to_vec()), 0..64)) {
        let (mut found, mut ends) = (Vec::new(), Vec::new());
        marks(&bytes, b';', &mut found, &mut ends);
        prop_assert!(ends.iter().all(|end| bytes[found[*end as usize] as usize] == b'\n'));
        prop_assert_eq!(ends.len(), bytes.iter().filter(|byte| **byte == b'\n').count());
        let plain: Vec<u32> = (0..bytes.len() as u32).filter(|at| matches!(bytes[*at as usize], b';' | b'\n')).collect();
        prop_assert_eq!(found, plain);
    }
}
