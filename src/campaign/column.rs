//! The columns of an export: by which headers they are found and how their cells are read.
//!
//! Must never: read a file; the shells do, and hand over [`Cell`]s.

use crate::ids::Id;
use chrono::NaiveDate;

/// A column of the export as the campaign needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub id: Id,
    pub kind: ColumnKind,
    /// What the column is to the draw, beyond being there for rules.
    pub role: Option<Role>,
    /// Header texts in any language, compared after trimming, folding case and inner white space.
    pub headers: Vec<String>,
    /// Whether an empty cell is a bad row.
    pub required: bool,
    /// Whether look-alike Latin letters in words with Cyrillic are folded to Cyrillic (and reported).
    pub fold_look_alikes: bool,
    /// The choice (index) that any word means which no choice spells; `None`: such a word makes a bad row.
    pub otherwise: Option<u16>,
}

/// What the draw itself needs from a row. Account, client and connected stand exactly once in a campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The key of the entry.
    Account,
    /// ЖСН/БСН: who the entrant is.
    Client,
    /// Printed in the commission's edition of the minutes.
    Name,
    /// The day of connection, or of an order: the earliest of one client's eligible rows stays.
    Connected,
    /// The number of the order that the row belongs to.
    Order,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ColumnKind {
    Account,
    /// Twelve digits; a wrong check digit is a warning.
    Client,
    Text,
    /// Tenge, in any of the spellings of an export; kept in tiyn.
    Money,
    Date,
    /// A day as in `Date`, from 1900 on.
    BirthDate,
    YesNo,
    /// One of several words; each choice has an id and its spellings.
    Choice(Vec<Choice>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub id: Id,
    pub spellings: Vec<String>,
}

/// One cell, valid for its column's kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    Empty,
    /// An account or any other text.
    Text(&'a str),
    /// ЖСН/БСН as a number below 10^12.
    Client(u64),
    /// In tiyn.
    Money(u64),
    Date(NaiveDate),
    YesNo(bool),
    /// Index into the column's choices.
    Choice(u16),
}

/// A header or spelling as it is compared: without white space at the ends, runs of white space (no-break ones
/// too) as one space, in lower case. Look-alike letters stay as they are.
pub fn folded(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn headers_compare_without_case_and_white_space() {
        assert_eq!(folded("  Дербес\u{a0} ШОТ\n№ "), "дербес шот №");
        assert_eq!(folded("Қосылған күні"), folded("ҚОСЫЛҒАН  КҮНІ"));
        assert_ne!(folded("Cертификат"), folded("Сертификат"));
    }
}
