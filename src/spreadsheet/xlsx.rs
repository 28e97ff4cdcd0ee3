//! A workbook (Office Open XML): a sheet for each table, header bold and frozen, columns that can be filtered.
//!
//! Text is typed as text and marked so (format `@`); numbers, days and times are values.

use super::{Cell, Table, fit};
use crate::lang::Message;
use chrono::NaiveDateTime;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// What the file says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Properties {
    pub title: String,
    pub author: String,
    /// The date of what is in it, never the clock's.
    pub dated: NaiveDateTime,
}

/// Why no workbook was made: more rows than a sheet has, or a name that a sheet cannot have.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkbookError(pub String);

impl WorkbookError {
    pub fn message(&self) -> Message {
        Message::new("spreadsheet-no-workbook").with("error", &self.0)
    }
}

impl From<XlsxError> for WorkbookError {
    fn from(error: XlsxError) -> WorkbookError {
        WorkbookError(error.to_string())
    }
}

/// Narrower columns are hard to read, wider ones are wrapped.
const WIDTHS: std::ops::RangeInclusive<usize> = 8..=44;

/// The file.
pub fn write(tables: &[Table], properties: &Properties) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    let said = DocProperties::new()
        .set_title(fit(&properties.title))
        .set_author(fit(&properties.author))
        .set_creation_datetime(&excel_time(&properties.dated)?);
    book.set_properties(&said);
    for table in tables {
        fill(book.add_worksheet(), table)?;
    }
    Ok(book.save_to_buffer()?)
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), WorkbookError> {
    let top = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0x00EF_EFEF))
        .set_border_bottom(FormatBorder::Thin)
        .set_num_format("@");
    let text = top.clone().set_num_format("@");
    let number = top.clone().set_num_format("#,##0");
    let day = top.clone().set_num_format("dd\\.mm\\.yyyy");
    let time = top.set_num_format("dd\\.mm\\.yyyy hh:mm:ss");
    sheet.set_name(&table.name)?;
    for (column, name) in table.header.iter().enumerate() {
        let column = place(column)?;
        sheet.write_string_with_format(0, column, fit(name), &head)?;
        sheet.set_column_width(column, width(table, usize::from(column)))?;
    }
    for (row, cells) in table.rows.iter().enumerate() {
        let row = u32::try_from(row + 1).map_err(|_| WorkbookError("too many rows".to_owned()))?;
        for (column, cell) in cells.iter().enumerate() {
            let column = place(column)?;
            match cell {
                Cell::Empty => sheet.write_blank(row, column, &text)?,
                Cell::Text(said) => sheet.write_string_with_format(row, column, fit(said), &text)?,
                Cell::Number(n) => sheet.write_number_with_format(row, column, *n as f64, &number)?,
                Cell::Day(at) => sheet.write_datetime_with_format(row, column, excel_time(&(*at).into())?, &day)?,
                Cell::Time(at) => sheet.write_datetime_with_format(row, column, excel_time(at)?, &time)?,
            };
        }
    }
    if !table.header.is_empty() {
        sheet.set_freeze_panes(1, 0)?;
        let last = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
        sheet.autofilter(0, 0, last, place(table.header.len() - 1)?)?;
    }
    Ok(())
}

fn place(column: usize) -> Result<u16, WorkbookError> {
    u16::try_from(column).map_err(|_| WorkbookError("too many columns".to_owned()))
}

fn excel_time(at: &NaiveDateTime) -> Result<ExcelDateTime, WorkbookError> {
    use chrono::{Datelike, Timelike};
    let out = || WorkbookError(format!("a time that no spreadsheet knows: {at}"));
    let small = |n: u32| u8::try_from(n).map_err(|_| out());
    let year = u16::try_from(at.year()).map_err(|_| out())?;
    let day = ExcelDateTime::from_ymd(year, small(at.month())?, small(at.day())?)?;
    Ok(day.and_hms(u16::from(small(at.hour())?), small(at.minute())?, f64::from(at.second()))?)
}

/// Room for the longest cell of a column, within reason.
fn width(table: &Table, column: usize) -> f64 {
    let of = |cell: &Cell| match cell {
        Cell::Empty => 0,
        Cell::Text(text) => text.chars().count(),
        Cell::Number(n) => n.to_string().len() + n.to_string().len() / 3,
        Cell::Day(_) => 10,
        Cell::Time(_) => 19,
    };
    let cells = table.rows.iter().filter_map(|row| row.get(column)).map(of).max().unwrap_or(0);
    // A header may stand on several lines.
    let header = table.header.get(column).map_or(0, |name| name.chars().count().div_ceil(2));
    (cells.max(header) + 2).clamp(*WIDTHS.start(), *WIDTHS.end()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spreadsheet::csv;
    use calamine::{Data, Reader, Xlsx};
    use chrono::NaiveDate;
    use proptest::prelude::*;
    use std::io::Cursor;

    fn properties() -> Properties {
        let dated = NaiveDate::from_ymd_opt(2021, 7, 19).unwrap().and_hms_opt(14, 30, 0).unwrap();
        Properties { title: "Тізілім".to_owned(), author: "Ұйымдастырушы".to_owned(), dated }
    }

    fn table(rows: Vec<Vec<Cell>>) -> Table {
        let header = (0..rows.first().map_or(1, Vec::len)).map(|i| format!("=column {i}")).collect();
        Table { name: "Сертификаттар".to_owned(), header, rows }
    }

    fn read(bytes: &[u8]) -> calamine::Range<Data> {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert_eq!(book.worksheet_formula("Сертификаттар").unwrap().used_cells().count(), 0, "a formula");
        book.worksheet_range("Сертификаттар").unwrap()
    }

    #[test]
    fn cells_come_back_as_what_they_are() {
        let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
        let time = day.and_hms_opt(23, 59, 58).unwrap();
        let cells = vec![Cell::text("0012"), Cell::Number(1_510_000), Cell::Day(day), Cell::Time(time), Cell::Empty];
        let bytes = write(&[table(vec![cells])], &properties()).unwrap();
        let range = read(&bytes);
        assert_eq!(range.get((0, 0)), Some(&Data::String("'=column 0".to_owned())));
        assert_eq!(range.get((1, 0)), Some(&Data::String("0012".to_owned())), "zeros are kept");
        assert_eq!(range.get((1, 1)), Some(&Data::Float(1_510_000.0)));
        let at = |column: usize| match range.get((1, column)) {
            Some(Data::DateTime(at)) => at.as_f64(),
            other => panic!("{other:?}"),
        };
        // Days since 1899-12-30, as workbooks count.
        assert_eq!(at(2), 45_351.0);
        assert!((at(3) - 45_351.0 - 86_398.0 / 86_400.0).abs() < 1e-9);
    }

    #[test]
    fn the_same_table_is_the_same_bytes_later() {
        let one = write(&[table(vec![vec![Cell::text("a")]])], &properties()).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(2_100));
        assert!(one == write(&[table(vec![vec![Cell::text("a")]])], &properties()).unwrap());
    }

    #[test]
    fn a_sheet_without_rows_and_one_with_a_bad_name() {
        let empty = Table { rows: Vec::new(), ..table(Vec::new()) };
        assert_eq!(read(&write(&[empty], &properties()).unwrap()).height(), 1);
        let bad = Table { name: "a/b".to_owned(), ..table(Vec::new()) };
        assert!(write(&[bad], &properties()).is_err());
    }

    proptest! {
        /// Whatever the texts are, no cell of either format begins as a formula does, and no text is lost but its
        /// control characters.
        #[test]
        fn no_cell_begins_a_formula(texts in proptest::collection::vec("[=+@\\-＝＋－＠−\t\r\n ;,'\"a-я\\PC]{0,12}", 1..6)) {
            let cells: Vec<Cell> = texts.iter().map(Cell::text).collect();
            let table = table(vec![cells]);
            let range = read(&write(std::slice::from_ref(&table), &properties()).unwrap());
            let csv = String::from_utf8(csv::write(&table)).unwrap();
            let mut rows = ::csv::ReaderBuilder::new().delimiter(b';').from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
            let row = rows.records().next().unwrap().unwrap();
            for (i, text) in texts.iter().enumerate() {
                let of_book = match range.get((1, i)) {
                    Some(Data::String(said)) => said.clone(),
                    None | Some(Data::Empty) => String::new(),
                    other => panic!("{other:?}"),
                };
                for said in [of_book.as_str(), &row[i]] {
                    let first = said.trim_start().chars().next();
                    prop_assert!(!first.is_some_and(|c| "=+-@＝＋－＠−".contains(c)), "{said:?}");
                    prop_assert!(!said.contains(['\t', '\r', '\n']));
                    let bare = |text: &str| text.replace('\'', "").split_whitespace().collect::<Vec<_>>().join(" ");
                    let kept: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
                    prop_assert_eq!(bare(said), bare(&kept));
                }
            }
        }
    }
}
