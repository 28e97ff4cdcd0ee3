//! Tables for spreadsheets, as CSV and as a workbook (XLSX): the same cells give the same bytes.
//!
//! A cell is text or a value. Text is fit for a spreadsheet ([`fit`]) in both formats, though a workbook types it
//! as text anyway: tables are copied, saved as CSV and opened again.
//!
//! Must never: write a cell that a spreadsheet would run as a formula, a formula of its own, or the present time.

pub mod csv;
pub mod xlsx;

use chrono::{NaiveDate, NaiveDateTime};

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(u64),
    Day(NaiveDate),
    /// On the wall clock of the table's zone.
    Time(NaiveDateTime),
}

impl Cell {
    pub fn text(text: impl ToString) -> Cell {
        Cell::Text(text.to_string())
    }

    /// The text, or nothing.
    pub fn maybe(text: Option<impl ToString>) -> Cell {
        text.map_or(Cell::Empty, Cell::text)
    }
}

impl From<u64> for Cell {
    fn from(n: u64) -> Cell {
        Cell::Number(n)
    }
}

/// One table: a header and rows of as many cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The name of its sheet: at most 31 characters, none of `[]:*?/\`.
    pub name: String,
    pub header: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// Text as a cell. What begins a formula (`= + - @`, also full-width) is preceded by an apostrophe: at the start,
/// and after a separator or a quote, since a spreadsheet set to another separator starts a cell there too.
/// Tabs, line ends and other control characters become spaces.
pub fn fit(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut starts = true;
    for c in text.chars().map(|c| if c.is_control() { ' ' } else { c }) {
        if starts && matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−') {
            safe.push('\'');
        }
        starts = matches!(c, ',' | ';' | '|' | '"' | '\'') || starts && c.is_whitespace();
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_runs_as_a_formula() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("+7", "'+7"),
            ("-4821", "'-4821"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" \t=1", "  '=1"),
            ("\r\n=1", "  '=1"),
            ("＝1", "'＝1"),
            ("x,=1", "x,'=1"),
            ("x; \"=1", "x; \"'=1"),
            ("****4821", "****4821"),
            ("a-b = c", "a-b = c"),
        ] {
            assert_eq!(fit(text), safe, "{text:?}");
        }
    }
}
