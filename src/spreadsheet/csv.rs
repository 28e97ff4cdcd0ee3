//! CSV as the spreadsheets of this country open it by a double click: UTF-8 with a byte order mark, semicolons, CRLF,
//! every cell quoted. Numbers are digits, days `2021-07-19`, times `2021-07-19 14:30:00`.

use super::{Cell, Table, fit};

/// A whole table.
pub fn write(table: &Table) -> Vec<u8> {
    let mut bytes = head(&table.header);
    for cells in &table.rows {
        bytes.extend(row(&cells.iter().map(said).collect::<Vec<_>>()));
    }
    bytes
}

/// The byte order mark and the first row.
pub fn head(names: &[String]) -> Vec<u8> {
    [&[0xEF, 0xBB, 0xBF], row(names).as_slice()].concat()
}

/// One row, each cell fit for a spreadsheet.
pub fn row(cells: &[String]) -> Vec<u8> {
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(b';')
        .quote_style(::csv::QuoteStyle::Always)
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(cells.iter().map(|text| fit(text))).expect("one row, written to memory");
    writer.into_inner().expect("flushing to memory does not fail")
}

fn said(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(n) => n.to_string(),
        Cell::Day(day) => day.format("%Y-%m-%d").to_string(),
        Cell::Time(time) => time.format("%Y-%m-%d %H:%M:%S").to_string(),
    }
}
