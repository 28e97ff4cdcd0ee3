//! Judges one row by the rules of a campaign: the pool it belongs to, or the first rule that excludes it.
//!
//! A row is judged by itself; only whether its client was in an earlier period is told from outside. Of one
//! client's eligible rows ([`Test::OnePerClient`]) the caller chooses, when all rows are judged. Where several rows are
//! an entry, each row is only asked what rules say of it ([`Judge::excluding`]); [`super::grouped`] goes on from there.
//!
//! Must never: depend on other rows or their order, allocate, or panic on any cell.

use super::age::{birth_date, is_of_age};
use crate::campaign::Campaign;
use crate::campaign::column::Cell;
use crate::campaign::pool::PooledBy;
use crate::campaign::rule::{Condition, DayBound, MonthCount, Test};
use crate::time::Period;
use chrono::{Datelike, Months, NaiveDate};

/// What becomes of a row: exactly one of the two is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Index of the pool in which the row is an entry.
    pub pool: Option<usize>,
    /// Index of the first rule, in the file's order, that excludes the row.
    pub reason: Option<usize>,
}

/// A campaign's rules, made ready for the rows of one period.
pub struct Judge<'c> {
    campaign: &'c Campaign,
    first_day: NaiveDate,
    last_day: NaiveDate,
}

impl<'c> Judge<'c> {
    pub fn new(campaign: &'c Campaign, period: Period) -> Judge<'c> {
        let (first_day, last_day) = campaign.days(period);
        Judge { campaign, first_day, last_day }
    }

    /// `cells` are in the order of the campaign's columns; a missing one is empty. `is_earlier_client`: the client
    /// had an eligible row in an earlier period.
    #[inline]
    pub fn judge(&self, cells: &[Cell], is_earlier_client: bool) -> Judgement {
        let pool = self.pool(cells);
        let all = Cells { cells, blank: None };
        let excludes = |test: &Test| match test {
            Test::Require(condition) => !self.holds(condition, all),
            Test::Exclude(condition) => self.holds(condition, all),
            Test::OutsidePools => pool.is_none(),
            Test::EarlierPeriod => is_earlier_client,
            // Without entries of several rows no rule looks at rows together.
            Test::OnePerClient | Test::RequireTogether(_) | Test::ExcludeTogether(_) => false,
        };
        match self.campaign.rules.iter().position(|rule| excludes(&rule.test)) {
            Some(rule) => Judgement { pool: None, reason: Some(rule) },
            // A campaign whose pools have bands has a rule for what lies outside of them, so there is a pool.
            None => Judgement { pool, reason: None },
        }
    }

    /// Of a campaign with entries of several rows: which of the rules that look at one row exclude this one, each for
    /// itself. Bit k stands for rule k; a campaign file has at most 64.
    pub fn excluding(&self, cells: &[Cell]) -> u64 {
        let cells = Cells { cells, blank: None };
        let excludes = |test: &Test| match test {
            Test::Require(condition) => !self.holds(condition, cells),
            Test::Exclude(condition) => self.holds(condition, cells),
            _ => false,
        };
        let rules = self.campaign.rules.iter().take(64).enumerate();
        rules.filter(|(_, rule)| excludes(&rule.test)).fold(0, |bits, (k, _)| bits | 1 << k)
    }

    /// What rows together are judged by, as a number: 0 where the cell is empty, or has a day behind the period's last,
    /// else one more than the amount in tiyn, the choice or the day.
    pub fn measure(&self, cells: &[Cell], column: usize) -> u64 {
        match cell(cells, column) {
            Cell::Money(amount) => amount + 1,
            Cell::Choice(choice) => u64::from(choice) + 1,
            Cell::Date(day) if day <= self.last_day => u64::try_from(day.num_days_from_ce()).unwrap_or(0) + 1,
            _ => 0,
        }
    }

    #[inline]
    fn pool(&self, cells: &[Cell]) -> Option<usize> {
        match self.campaign.pooled_by.map(PooledBy::column) {
            None => Some(0),
            Some(column) => match cell(cells, column) {
                Cell::Money(fee) => self.campaign.pool_of(fee),
                _ => None,
            },
        }
    }

    /// The first rule, in the file's order, that holds until the draw and that the row does not meet on `drawn_on`, the
    /// day of the draw: what its `dated-by` column dates later than that day counts as not there.
    pub fn lost_by(&self, cells: &[Cell], drawn_on: NaiveDate) -> Option<usize> {
        self.campaign.rules.iter().position(|rule| {
            let Some(until_draw) = rule.until_draw else { return false };
            let later = until_draw.dated_by.filter(|column| match cell(cells, *column) {
                Cell::Date(date) => date > drawn_on,
                _ => false,
            });
            let cells = Cells { cells, blank: later };
            match &rule.test {
                Test::Require(condition) => !self.holds(condition, cells),
                Test::Exclude(condition) => self.holds(condition, cells),
                // A campaign file that asks for these again is refused.
                _ => false,
            }
        })
    }

    #[inline]
    fn holds(&self, condition: &Condition, cells: Cells<'_, '_>) -> bool {
        let date = |column: &usize| match cells.get(*column) {
            Cell::Date(date) => Some(date),
            _ => None,
        };
        match condition {
            Condition::All(all) => all.iter().all(|condition| self.holds(condition, cells)),
            Condition::Any(any) => any.iter().any(|condition| self.holds(condition, cells)),
            Condition::Not(condition) => !self.holds(condition, cells),
            Condition::Empty { column } => cells.get(*column) == Cell::Empty,
            Condition::Yes { column } => cells.get(*column) == Cell::YesNo(true),
            Condition::OneOf { column, choices } => match cells.get(*column) {
                Cell::Choice(choice) => choices.contains(&choice),
                _ => false,
            },
            Condition::Below { column, amount } => match cells.get(*column) {
                Cell::Money(found) => found < *amount,
                _ => false,
            },
            Condition::InPeriod { column } => {
                date(column).is_some_and(|date| (self.first_day..=self.last_day).contains(&date))
            }
            Condition::NotBefore { column, day } => date(column).is_some_and(|date| date >= self.day(*day)),
            Condition::NotAfter { column, day } => date(column).is_some_and(|date| date <= self.day(*day)),
            Condition::WithinMonthsBefore { column, months, before, counting } => match (date(column), date(before)) {
                (Some(date), Some(before)) => within_months_before(date, *months, before, *counting),
                _ => false,
            },
            Condition::Age { column, on, years } => {
                let born = match cells.get(*column) {
                    Cell::Date(born) => Some(born),
                    Cell::Client(number) => birth_date(number),
                    _ => None,
                };
                born.zip(date(on)).is_some_and(|(born, on)| is_of_age(born, *years, on))
            }
            Condition::SameClient { column, other } => match (cells.get(*column), cells.get(*other)) {
                (Cell::Client(one), Cell::Client(other)) => one == other,
                _ => false,
            },
        }
    }

    fn day(&self, bound: DayBound) -> NaiveDate {
        match bound {
            DayBound::PeriodStart => self.first_day,
            DayBound::PeriodEnd => self.last_day,
            DayBound::Day(day) => day,
        }
    }
}

/// The cells of a row, of which one may count as empty.
#[derive(Clone, Copy)]
struct Cells<'r, 'a> {
    cells: &'r [Cell<'a>],
    blank: Option<usize>,
}

impl<'a> Cells<'_, 'a> {
    #[inline]
    fn get(&self, column: usize) -> Cell<'a> {
        if self.blank == Some(column) { Cell::Empty } else { cell(self.cells, column) }
    }
}

#[inline]
fn cell<'a>(cells: &[Cell<'a>], column: usize) -> Cell<'a> {
    cells.get(column).copied().unwrap_or(Cell::Empty)
}

/// Whether `date` is not after `before` and at most `months` months earlier. Calendar months: from the first day of
/// the month that is `months` months before that of `before`. Rolling: from the same day `months` months earlier,
/// the last day of that month where it has no such day (three months before 31 May is 28 February).
#[inline]
fn within_months_before(date: NaiveDate, months: u32, before: NaiveDate, counting: MonthCount) -> bool {
    if date > before {
        return false;
    }
    match counting {
        MonthCount::Calendar => {
            let month = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
            month(date) >= month(before) - i64::from(months)
        }
        // Before the beginning of time everything is within.
        MonthCount::Rolling => before.checked_sub_months(Months::new(months)).is_none_or(|start| date >= start),
    }
}

#[cfg(test)]
mod tests;
