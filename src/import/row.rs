//! One row of an export: its cells read by the campaign's columns, and judged by its rules.
//!
//! Must never: judge a row with a fault, or stop at its first fault.

use super::csv_file::{Asked, Context};
use super::field::{self, Epoch, Raw, client, date, money, words::Meaning, words::Words};
use super::header::Header;
use super::limits;
use super::shown::{has_hidden, shown};
use super::tally::{Notice, Tally};
use crate::campaign::Campaign;
use crate::campaign::column::{Cell, Column, ColumnKind, Role};
use crate::list::judge::Judge;
use crate::list::{Answers, EarlierClients, Fault, Faults, NewRow, RowPlace, Rows, Standing};
use chrono::NaiveDate;

/// Rows that were read, with what is to be said of them.
#[derive(Debug, Default)]
pub struct Batch {
    pub rows: Rows,
    /// Bad rows with their cells, the first [`limits::BAD_ROWS`]; the others are in `rows` alone.
    pub bad: Vec<BadCells>,
    pub tally: Tally,
}

/// What is wrong with one row, cell by cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCells {
    pub place: RowPlace,
    pub problems: Vec<BadCell>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCell {
    /// Index of the campaign's column; `None`: the row as a whole.
    pub column: Option<usize>,
    pub fault: Fault,
    /// As it stands, shortened; of a whole row its beginning.
    pub value: String,
}

/// What takes the rows of a file as they are cut out of its text.
pub trait TakesRows {
    fn place(&self, line: u64, offset: u64) -> RowPlace;

    /// One row of as many cells as the header. `cell` gives the cell of an index.
    fn row<'a>(&mut self, cell: impl Fn(usize) -> Raw<'a>, cells: usize, place: RowPlace, batch: &mut Batch);

    /// A row whose cells cannot be told or trusted.
    fn bad_row(&mut self, fault: Fault, value: String, place: RowPlace, batch: &mut Batch);
}

/// Reads the rows of one file. Each thread has its own.
pub struct RowReader<'c> {
    judge: Judge<'c>,
    earlier: &'c EarlierClients,
    asked: Asked,
    columns: Vec<ColumnReader<'c>>,
    epoch: Epoch,
    source: u16,
    cells: Vec<Cell<'static>>,
    asking: Option<Asking>,
}

/// What each row is asked where several may be an entry.
struct Asking {
    /// Columns that rows together are judged by.
    measured: Vec<usize>,
    order: Option<usize>,
    measures: Vec<u64>,
}

impl Asking {
    fn of(campaign: &Campaign) -> Option<Asking> {
        campaign.entries.as_ref()?;
        let measured = campaign.measured();
        Some(Asking { measured, order: campaign.column_of(Role::Order), measures: Vec::new() })
    }

    fn answers<'a>(&'a mut self, judge: &Judge, cells: &[Cell<'a>]) -> Answers<'a> {
        self.measures.clear();
        self.measures.extend(self.measured.iter().map(|column| judge.measure(cells, *column)));
        let order = match self.order.and_then(|column| cells.get(column)) {
            Some(Cell::Text(order)) => order,
            _ => "",
        };
        Answers { excluding: judge.excluding(cells), order, measures: &self.measures }
    }
}

struct ColumnReader<'c> {
    column: &'c Column,
    /// Index of the cell in a row.
    at: usize,
    words: Words,
    is_required: bool,
}

impl<'c> RowReader<'c> {
    pub fn new(context: Context<'c>, header: &Header, epoch: Epoch) -> RowReader<'c> {
        let Context { campaign, period, earlier, asked, source } = context;
        let columns = campaign.columns.iter().zip(&header.columns).map(|(column, at)| ColumnReader {
            column,
            at: *at,
            words: match &column.kind {
                ColumnKind::Choice(choices) => Words::of_choices(choices, column.fold_look_alikes),
                _ => Words::yes_no(true),
            },
            // What the draw itself needs is there in every row, whatever the campaign says.
            is_required: column.required
                || matches!(column.role, Some(Role::Account | Role::Client | Role::Connected | Role::Order)),
        });
        let columns = columns.collect();
        let judge = Judge::new(campaign, period);
        let asking = Asking::of(campaign).filter(|_| asked == Asked::List);
        RowReader { judge, earlier, asked, columns, epoch, source, cells: Vec::new(), asking }
    }
}

impl RowReader<'_> {
    /// Of a sound row.
    #[inline]
    fn standing(&self, cells: &[Cell<'_>], client: u64) -> Standing {
        if let Asked::UntilDraw(drawn_on) = self.asked {
            // Which pool it is in was settled by the list.
            return self.judge.lost_by(cells, drawn_on).map_or(Standing::Pool(0), |rule| Standing::Out(rule as u16));
        }
        let judgement = self.judge.judge(cells, self.earlier.contains(client));
        match (judgement.pool, judgement.reason) {
            (_, Some(rule)) => Standing::Out(rule as u16),
            (Some(pool), None) => Standing::Pool(pool as u16),
            (None, None) => unreachable!("a campaign has a rule for what lies outside of its pools"),
        }
    }
}

impl TakesRows for RowReader<'_> {
    #[inline]
    fn place(&self, line: u64, offset: u64) -> RowPlace {
        RowPlace { source: self.source, line, offset }
    }

    fn row<'a>(&mut self, cell: impl Fn(usize) -> Raw<'a>, cells: usize, place: RowPlace, batch: &mut Batch) {
        let mut read: Vec<Cell<'a>> = emptied(std::mem::take(&mut self.cells));
        let mut problems = Vec::new();
        let (mut faults, mut account, mut client, mut connected) = (Faults::NONE, "", 0, NaiveDate::MIN);
        for (index, reader) in self.columns.iter_mut().enumerate() {
            let raw = trimmed(cell(reader.at));
            match reader.read(index, raw, self.epoch, place, &mut batch.tally) {
                Ok(cell) => {
                    match (reader.column.role, cell) {
                        (Some(Role::Account), Cell::Text(text)) => account = text,
                        (Some(Role::Client), Cell::Client(number)) => client = number,
                        (Some(Role::Connected), Cell::Date(day)) => connected = day,
                        _ => {}
                    }
                    read.push(cell);
                }
                Err(fault) => {
                    faults.insert(fault);
                    problems.push(BadCell { column: Some(index), fault, value: value(raw) });
                    read.push(Cell::Empty);
                }
            }
        }
        if !faults.is_empty() && (0..cells).all(|at| trimmed(cell(at)) == Raw::Text("")) {
            // Spreadsheets leave rows of empty cells behind.
            batch.tally.note(Notice::BlankLine, None, place);
        } else if let Some(asking) = self.asking.as_mut().filter(|_| faults.is_empty()) {
            // Which pool, and whether any, is known when rows are together.
            let row = NewRow { account, client, connected, standing: Standing::Pool(0), place };
            let measures = asking.measured.len();
            batch.push(row, asking.answers(&self.judge, &read), measures);
        } else if faults.is_empty() {
            let standing = self.standing(&read, client);
            batch.rows.push(NewRow { account, client, connected, standing, place });
        } else {
            let row = NewRow { account, client: 0, connected, standing: Standing::Bad(faults), place };
            self.push_bad(row, batch);
            batch.keep(BadCells { place, problems });
        }
        self.cells = emptied(read);
    }

    fn bad_row(&mut self, fault: Fault, value: String, place: RowPlace, batch: &mut Batch) {
        let standing = Standing::Bad([fault].into_iter().collect());
        self.push_bad(NewRow { account: "", client: 0, connected: NaiveDate::MIN, standing, place }, batch);
        batch.keep(BadCells { place, problems: vec![BadCell { column: None, fault, value }] });
    }
}

impl RowReader<'_> {
    fn push_bad(&self, row: NewRow, batch: &mut Batch) {
        match &self.asking {
            Some(asking) => batch.push(row, Answers::default(), asking.measured.len()),
            None => batch.rows.push(row),
        }
    }
}

impl Batch {
    /// A row with its answers, as many `measures` in each.
    fn push(&mut self, row: NewRow, answers: Answers, measures: usize) {
        if self.rows.is_empty() {
            self.rows = Rows::asking(measures);
        }
        self.rows.push_asked(row, answers);
    }

    fn keep(&mut self, row: BadCells) {
        if self.bad.len() < limits::BAD_ROWS {
            self.bad.push(row);
        }
    }

    /// Adds what was read further down.
    pub fn append(&mut self, later: Batch) {
        self.rows.append(&later.rows);
        let room = limits::BAD_ROWS - self.bad.len();
        self.bad.extend(later.bad.into_iter().take(room));
        self.tally.append(later.tally);
    }
}

impl ColumnReader<'_> {
    #[inline]
    fn read<'a>(
        &mut self,
        index: usize,
        raw: Raw<'a>,
        epoch: Epoch,
        place: RowPlace,
        tally: &mut Tally,
    ) -> Result<Cell<'a>, Fault> {
        if raw == Raw::Text("") {
            return if self.is_required { Err(Fault::Empty) } else { Ok(Cell::Empty) };
        }
        if let Raw::Text(text) = raw
            && text.len() > limits::CELL
        {
            return Err(Fault::LongCell);
        }
        let note = |tally: &mut Tally, notice| tally.note(notice, Some(index), place);
        Ok(match &self.column.kind {
            ColumnKind::Account => Cell::Text(field::account(raw)?),
            ColumnKind::Client => {
                let number = client::client(raw)?;
                for doubt in client::doubts(number) {
                    note(
                        tally,
                        match doubt {
                            client::Doubt::CheckDigit => Notice::CheckDigit,
                            client::Doubt::BirthDate => Notice::BirthDate,
                            client::Doubt::Month => Notice::Month,
                        },
                    );
                }
                Cell::Client(number)
            }
            ColumnKind::Money => Cell::Money(money::money(raw)?),
            ColumnKind::Date => Cell::Date(date::date(raw, epoch)?),
            ColumnKind::BirthDate => Cell::Date(date::birth_date(raw, epoch)?),
            ColumnKind::YesNo => {
                let meaning = self.words.answer(raw)?;
                if meaning.was_folded {
                    note(tally, Notice::LookAlike);
                }
                Cell::YesNo(meaning.index == 1)
            }
            ColumnKind::Choice(_) => {
                let meaning = match (self.words.choice(raw), self.column.otherwise) {
                    (Err(Fault::UnknownChoice), Some(index)) => Meaning { index, was_folded: false },
                    (meaning, _) => meaning?,
                };
                if meaning.was_folded {
                    note(tally, Notice::LookAlike);
                }
                Cell::Choice(meaning.index)
            }
            ColumnKind::Text => match raw {
                Raw::Text(text) => {
                    if has_hidden(text) {
                        note(tally, Notice::HiddenCharacter);
                    }
                    if self.column.fold_look_alikes && field::fold::look_alikes(text).is_some() {
                        note(tally, Notice::LookAlike);
                    }
                    Cell::Text(text)
                }
                Raw::Error => return Err(Fault::CellError),
                // A number is a text too; rules can only ask whether it is there.
                Raw::Number(_) | Raw::Day(_) | Raw::YesNo(_) => Cell::Text("…"),
            },
        })
    }
}

/// White space of any kind at the ends means nothing.
#[inline]
fn trimmed(raw: Raw<'_>) -> Raw<'_> {
    match raw {
        Raw::Text(text) if may_have_space_at_an_end(text.as_bytes()) => Raw::Text(text.trim()),
        other => other,
    }
}

/// Nearly all cells begin and end with a digit, a Latin or a Cyrillic letter, which two bytes tell.
#[inline]
fn may_have_space_at_an_end(text: &[u8]) -> bool {
    let cyrillic = |byte: u8| (0xd0..=0xd4).contains(&byte);
    match text {
        [] => false,
        [only] => !only.is_ascii_graphic(),
        [first, .., before, last] | [first @ before, last] => {
            !(first.is_ascii_graphic() || cyrillic(*first)) || !(last.is_ascii_graphic() || cyrillic(*before))
        }
    }
}

/// A cell as it is shown.
pub fn value(raw: Raw<'_>) -> String {
    match raw {
        Raw::Text(text) => shown(text),
        Raw::Number(number) | Raw::Day(number) => number.to_string(),
        Raw::YesNo(yes) => yes.to_string(),
        Raw::Error => "#".to_owned(),
    }
}

/// The same allocation for the cells of another row.
fn emptied<'b>(mut cells: Vec<Cell<'_>>) -> Vec<Cell<'b>> {
    cells.clear();
    cells.into_iter().map(|_| Cell::Empty).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_of_any_kind_are_taken_off_the_ends() {
        for space in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| c.is_whitespace()) {
            for middle in ["", "a", "ж", "ж 1", "«ж»", "№"] {
                let text = format!("{middle}{space}");
                assert_eq!(trimmed(Raw::Text(&text)), Raw::Text(middle), "{text:?}");
                let text = format!("{space}{middle}");
                assert_eq!(trimmed(Raw::Text(&text)), Raw::Text(middle), "{text:?}");
            }
        }
    }
}
