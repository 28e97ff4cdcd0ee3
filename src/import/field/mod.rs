//! Cells: from the text or number of an export to a [`Cell`] of the column's kind, or the fault.
//!
//! Must never: guess. What can be read in two ways is a fault, with the advice how to write it.

pub mod client;
pub mod date;
pub mod fold;
pub mod money;
pub mod words;

use crate::ids;
use crate::list::Fault;

/// A cell as the file holds it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Raw<'a> {
    /// Everything in a CSV file is text.
    Text(&'a str),
    /// A number of a spreadsheet.
    Number(f64),
    /// A number that the spreadsheet shows as a date: days since the start of `epoch`.
    Day(f64),
    YesNo(bool),
    /// `#REF!` and the like.
    Error,
}

/// What spreadsheets count days from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Epoch {
    /// 1 is 1900-01-01, and a 29 February 1900 that never was is counted.
    Y1900,
    /// 0 is 1904-01-01.
    Y1904,
}

/// An account as it may stand in a list.
#[inline]
pub fn account(raw: Raw<'_>) -> Result<&str, Fault> {
    match raw {
        Raw::Text(text) if ids::is_account(text) => Ok(text),
        Raw::Text(_) | Raw::YesNo(_) => Err(Fault::BadAccount),
        // Accounts have no fixed length: of a number nobody can tell whether it began with zeros.
        Raw::Number(_) | Raw::Day(_) => Err(Fault::LostZeros),
        Raw::Error => Err(Fault::CellError),
    }
}

/// The integer that a spreadsheet's number is, where it is one and was not rounded.
fn whole(number: f64) -> Option<u64> {
    // Above 2^53 neighbours are lost; spreadsheets stop at 15 digits.
    (number.fract() == 0.0 && (0.0..1e15).contains(&number)).then_some(number as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_taken_as_they_stand() {
        assert_eq!(account(Raw::Text("0012345678")), Ok("0012345678"));
        for bad in ["12 34", "1,23E+11", "1.23457E+11", "'0012", "=\"0012\"", "лс12", &"1".repeat(49)] {
            assert_eq!(account(Raw::Text(bad)), Err(Fault::BadAccount), "{bad}");
        }
        assert_eq!(account(Raw::Number(1234567890.0)), Err(Fault::LostZeros));
        assert_eq!(account(Raw::Error), Err(Fault::CellError));
    }
}
