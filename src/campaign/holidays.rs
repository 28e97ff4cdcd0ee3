//! Which days are off and which are worked: public holidays, and weekend days that are worked in their place.
//!
//! Must never: guess. Of days that no file speaks of only the weekday is known.

use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::BTreeMap;

/// A calendar of one country, as far as it reaches.
#[derive(Clone, Debug, PartialEq)]
pub struct Holidays {
    /// The first and the last day that it speaks of.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Days off, with what is celebrated.
    pub off: BTreeMap<NaiveDate, String>,
    /// Saturdays and Sundays that are worked, with the reason.
    pub worked: BTreeMap<NaiveDate, String>,
}

impl Holidays {
    /// Whether `day` is a working day.
    pub fn is_worked(&self, day: NaiveDate) -> bool {
        self.worked.contains_key(&day) || (!self.off.contains_key(&day) && is_weekday(day))
    }
}

/// Monday to Friday.
pub fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
