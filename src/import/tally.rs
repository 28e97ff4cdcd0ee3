//! What is noticed about good rows: warnings and folded letters, counted, with the first places of each.

use crate::list::RowPlace;
use std::collections::BTreeMap;

/// What deserves a look but makes no row bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// The check digit of a ЖСН/БСН is wrong.
    CheckDigit,
    /// A birth date in a ЖСН cannot be.
    BirthDate,
    /// A month in a БСН cannot be.
    Month,
    /// Latin letters were read as the Cyrillic ones that they look like.
    LookAlike,
    /// Control or format characters stand in a text.
    HiddenCharacter,
    /// A quote stands inside a cell that does not begin with one.
    BareQuote,
    /// A line of the file is blank, or all its cells are empty.
    BlankLine,
}

impl Notice {
    /// Machine-readable, never translated.
    pub fn code(self) -> &'static str {
        match self {
            Notice::CheckDigit => "check-digit",
            Notice::BirthDate => "birth-date",
            Notice::Month => "registration-month",
            Notice::LookAlike => "look-alike",
            Notice::HiddenCharacter => "hidden-character",
            Notice::BareQuote => "bare-quote",
            Notice::BlankLine => "blank-line",
        }
    }
}

/// Places that are kept of each notice and column.
const PLACES: usize = 5;

/// How often and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noticed {
    pub times: u64,
    /// The first few, ascending.
    pub lines: Vec<u64>,
}

/// The notices of one file, by notice and index of the campaign's column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<(Notice, Option<u16>), Noticed>);

impl Tally {
    pub fn note(&mut self, notice: Notice, column: Option<usize>, place: RowPlace) {
        let column = column.map(|column| u16::try_from(column).expect("a campaign has few columns"));
        let noticed = self.0.entry((notice, column)).or_default();
        noticed.times += 1;
        if noticed.lines.len() < PLACES {
            noticed.lines.push(place.line);
        }
    }

    /// Adds what was noticed further down.
    pub fn append(&mut self, later: Tally) {
        for (key, more) in later.0 {
            let noticed = self.0.entry(key).or_default();
            noticed.times += more.times;
            noticed.lines.extend(more.lines);
            noticed.lines.truncate(PLACES);
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (Notice, Option<usize>, &Noticed)> {
        self.0.iter().map(|((notice, column), noticed)| (*notice, column.map(usize::from), noticed))
    }
}
