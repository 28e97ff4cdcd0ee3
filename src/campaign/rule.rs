//! Rules that rows are judged by: each has an id, the clause it comes from and a sentence in three languages.
//!
//! Must never: depend on the order of rows. Where rows are entries, [`Test::OnePerClient`] is the only test that looks at
//! more than one row; it stands last in a campaign file, and is decided by the earliest connection, then the smallest
//! account. Where several rows are an entry ([`super::entries`]), rules are applied one after the other to the rows that
//! are left, those that look at one row before those that look at several together.

use super::entries::{Together, Unit};
use super::handover::UntilDraw;
use crate::ids::Id;
use crate::lang::Trilingual;

/// Why a row is not an entry; its id is the reason in counts, labels of exclusions and receipts.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    pub id: Id,
    pub clause: String,
    /// Said of an excluded row, for example «Ай сайынғы төлем 5 999 теңгеден төмен».
    pub sentence: Trilingual,
    pub test: Test,
    /// `None`: judged by the export that the list was made from, once.
    pub until_draw: Option<UntilDraw>,
    /// Who is excluded with a row that a condition excludes: the row alone, the rows of its order, or of its client.
    pub reach: Unit,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// The row is excluded unless the condition holds.
    Require(Condition),
    /// The row is excluded where the condition holds.
    Exclude(Condition),
    /// The rows of an entry are excluded unless the condition holds of them together.
    RequireTogether(Together),
    /// The rows of an entry are excluded where the condition holds of them together.
    ExcludeTogether(Together),
    /// The fee lies in no pool.
    OutsidePools,
    /// The client had an eligible row in an earlier period.
    EarlierPeriod,
    /// Of one client's otherwise eligible rows the earliest connection stays, then the smallest account.
    OnePerClient,
}

/// A condition over the cells of one row. Columns are indices into the campaign's columns. A condition on an
/// empty cell is false, except `Empty`.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Empty {
        column: usize,
    },
    /// A yes/no column says yes.
    Yes {
        column: usize,
    },
    /// A choice column is one of these choices (indices).
    OneOf {
        column: usize,
        choices: Vec<u16>,
    },
    /// Money in tiyn: strictly below.
    Below {
        column: usize,
        amount: u64,
    },
    /// The date lies in the reporting period.
    InPeriod {
        column: usize,
    },
    /// The date is on or after a day.
    NotBefore {
        column: usize,
        day: DayBound,
    },
    /// The date is on or before a day.
    NotAfter {
        column: usize,
        day: DayBound,
    },
    /// The date lies within `months` calendar months before (and not after) the date of `before`:
    /// on or after the first day of the month `months` before the month of `before` where `counting` is calendar
    /// months, on or after the same day `months` months earlier where it is rolling.
    WithinMonthsBefore {
        column: usize,
        months: u32,
        before: usize,
        counting: MonthCount,
    },
    /// Whoever was born on the day in `column` is at least `years` old on the day in `on`. In a column of the kind
    /// client the day is that of a person's ЖСН; of a company's number, and where the day cannot be, it is empty.
    Age {
        column: usize,
        on: usize,
        years: u32,
    },
    /// Two client columns have the same number.
    SameClient {
        column: usize,
        other: usize,
    },
}

impl Test {
    /// Whether the test looks at rows together, and so stands behind those that look at one row.
    pub fn is_together(&self) -> bool {
        match self {
            Test::Require(_) | Test::Exclude(_) | Test::EarlierPeriod => false,
            Test::RequireTogether(_) | Test::ExcludeTogether(_) | Test::OutsidePools | Test::OnePerClient => true,
        }
    }
}

impl Condition {
    /// Whether it asks for the cell of `column`.
    pub fn asks(&self, column: usize) -> bool {
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| part.asks(column)),
            Condition::Not(part) => part.asks(column),
            Condition::Empty { column: asked }
            | Condition::Yes { column: asked }
            | Condition::OneOf { column: asked, .. }
            | Condition::Below { column: asked, .. }
            | Condition::InPeriod { column: asked }
            | Condition::NotBefore { column: asked, .. }
            | Condition::NotAfter { column: asked, .. } => *asked == column,
            Condition::WithinMonthsBefore { column: asked, before: other, .. }
            | Condition::Age { column: asked, on: other, .. }
            | Condition::SameClient { column: asked, other } => [*asked, *other].contains(&column),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayBound {
    /// The first day of the period that is drawn ([`super::Campaign::days`]).
    PeriodStart,
    /// The last day of it.
    PeriodEnd,
    Day(chrono::NaiveDate),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthCount {
    Calendar,
    Rolling,
}
