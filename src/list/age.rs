//! How old somebody is on a day, by a birth date or by the ЖСН, which carries one.
//!
//! Must never: take somebody for older than the calendar says.

use chrono::{Datelike, NaiveDate};

/// The birth date in a person's ЖСН, a number below 10^12: six digits of the date, and a seventh that tells the century
/// (1 and 2 from 1800, 3 and 4 from 1900, 5 and 6 from 2000). `None` of a company's number (its fifth digit is 4 or
/// more), where the century is not told, and of a day that no calendar has.
pub fn birth_date(client: u64) -> Option<NaiveDate> {
    let digits = |at: u32, count: u32| (client / 10u64.pow(12 - at - count) % 10u64.pow(count)) as u32;
    let century = match digits(6, 1) {
        1 | 2 => 1800,
        3 | 4 => 1900,
        5 | 6 => 2000,
        _ => return None,
    };
    if client >= 1_000_000_000_000 || digits(4, 1) >= 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(century + digits(0, 2) as i32, digits(2, 2), digits(4, 2))
}

/// Whether who was born on `born` is at least `years` old on `on`: from that birthday on, the day itself included. Who
/// was born on 29 February comes of age on 1 March of a year that has no such day.
pub fn is_of_age(born: NaiveDate, years: u32, on: NaiveDate) -> bool {
    let of = |date: NaiveDate| (i64::from(date.year()), date.month(), date.day());
    let (year, month, day) = of(born);
    of(on) >= (year + i64::from(years), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn somebody_comes_of_age_on_the_birthday() {
        for (born, on, is) in [
            ("2008-02-02", "2026-02-01", false),
            ("2008-02-02", "2026-02-02", true),
            ("2008-02-03", "2026-02-02", false),
            ("2008-03-31", "2026-03-31", true),
            ("2008-02-29", "2026-02-28", false),
            ("2008-02-29", "2026-03-01", true),
            ("2004-02-29", "2022-02-28", false),
            ("2010-02-28", "2028-02-28", true),
            ("2010-03-01", "2028-02-29", false),
            ("1926-05-05", "2026-02-02", true),
            ("2027-01-01", "2026-01-01", false),
        ] {
            assert_eq!(is_of_age(day(born), 18, day(on)), is, "{born} {on}");
        }
        // Eighteen years after a 29 February there is none; after twenty there is.
        assert!(!is_of_age(day("2008-02-29"), 20, day("2028-02-28")));
        assert!(is_of_age(day("2008-02-29"), 20, day("2028-02-29")));
    }

    /// Made up: none of these numbers was ever issued to anybody.
    #[test]
    fn a_persons_number_carries_the_birth_date() {
        for (number, born) in [
            (991_231_300_003, Some("1999-12-31")),
            (229_600_004, Some("2000-02-29")),
            (80_229_500_000, Some("2008-02-29")),
            (90_229_500_000, None),
            (500_101_100_000, Some("1850-01-01")),
            (991_231_000_003, None),
            (210_340_000_003, None),
            (990_229_300_001, None),
            (1_991_231_300_003, None),
            (u64::MAX, None),
            (0, None),
        ] {
            assert_eq!(birth_date(number), born.map(day), "{number:012}");
        }
    }

    proptest! {
        /// Counted day by day: the first day of age is that birthday, or the day after the last of a shorter February.
        #[test]
        fn the_first_day_of_age_is_the_birthday(days in 0u64..40_000, years in 1u32..100) {
            let born = day("1900-03-01") + chrono::Days::new(days);
            let birthday = NaiveDate::from_ymd_opt(born.year() + years as i32, born.month(), born.day());
            let first = birthday.unwrap_or_else(|| NaiveDate::from_ymd_opt(born.year() + years as i32, 3, 1).unwrap());
            prop_assert!(is_of_age(born, years, first));
            prop_assert!(!is_of_age(born, years, first.pred_opt().unwrap()));
        }

        #[test]
        fn what_a_number_is_made_of_is_read_again(days in 0u64..36_500, rest in 0u64..10_000) {
            let born = day("1900-01-01") + chrono::Days::new(days);
            let century = if born.year() < 2000 { 3 } else { 5 };
            let text = format!("{}{century}{rest:05}", born.format("%y%m%d"));
            prop_assert_eq!(birth_date(text.parse().unwrap()), Some(born));
        }
    }
}
