//! Days in the spellings of exports: `2021-06-03`, `03.06.2021`, and serial days of a spreadsheet (`44350`).
//!
//! A time of day behind the date is read and dropped: rules speak of days. `06/03/2021` and two-digit years are
//! refused, for nobody can tell what they mean.

use super::{Epoch, Raw};
use crate::list::Fault;
use chrono::{Days, NaiveDate};

/// Years that an export of a living client can mean.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2099;
/// Years in which one can be born.
const BIRTH_YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;

#[inline]
pub fn date(raw: Raw<'_>, epoch: Epoch) -> Result<NaiveDate, Fault> {
    believed(day(raw, epoch)?, YEARS)
}

/// A birth date, in the same spellings.
pub fn birth_date(raw: Raw<'_>, epoch: Epoch) -> Result<NaiveDate, Fault> {
    believed(day(raw, epoch)?, BIRTH_YEARS)
}

#[inline]
fn day(raw: Raw<'_>, epoch: Epoch) -> Result<NaiveDate, Fault> {
    match raw {
        Raw::Text(text) => parse(text, epoch),
        Raw::Number(days) | Raw::Day(days) => serial(days, epoch),
        Raw::YesNo(_) => Err(Fault::BadDate),
        Raw::Error => Err(Fault::CellError),
    }
}

#[inline]
fn parse(text: &str, epoch: Epoch) -> Result<NaiveDate, Fault> {
    let bytes = text.as_bytes();
    // Five digits are a serial day from 1927 on, and no other spelling.
    if bytes.len() == 5 && bytes.iter().all(u8::is_ascii_digit) {
        return serial(number(bytes).ok_or(Fault::BadDate)?.into(), epoch);
    }
    let (date, rest) = bytes.split_at_checked(10).ok_or(Fault::BadDate)?;
    if !rest.is_empty() && !is_time(rest) {
        return Err(Fault::BadDate);
    }
    let (year, month, day) = match (date[4], date[7], date[2], date[5]) {
        (b'-', b'-', _, _) => (&date[..4], &date[5..7], &date[8..]),
        (_, _, b'.', b'.') => (&date[6..], &date[3..5], &date[..2]),
        _ => return Err(Fault::BadDate),
    };
    let part = |digits| number(digits).ok_or(Fault::BadDate);
    NaiveDate::from_ymd_opt(part(year)? as i32, part(month)?, part(day)?).ok_or(Fault::BadDate)
}

/// At most nine digits.
#[inline]
fn number(digits: &[u8]) -> Option<u32> {
    let digit = |number: u32, b: &u8| b.is_ascii_digit().then(|| number * 10 + u32::from(b - b'0'));
    digits.iter().try_fold(0, digit)
}

/// ` 0:00`, ` 14:05:09`, `T00:00:00`, with a fraction of zeros or not.
fn is_time(rest: &[u8]) -> bool {
    let ([b' ' | b'T', time @ ..] | time) = rest;
    if time.len() == rest.len() {
        return false;
    }
    let mut parts = time.split(|b| *b == b':');
    let mut part = |lengths: std::ops::RangeInclusive<usize>, most: u32| {
        parts.next().is_some_and(|p| lengths.contains(&p.len()) && number(p).is_some_and(|n| n <= most))
    };
    if !part(1..=2, 23) || !part(2..=2, 59) {
        return false;
    }
    let Some(seconds) = parts.next() else { return true };
    let (seconds, fraction) = seconds.split_at_checked(2).unwrap_or((&[], seconds));
    let fraction_ok = match fraction {
        [] => true,
        [b'.', zeros @ ..] => matches!(zeros.len(), 1..=9) && zeros.iter().all(|b| *b == b'0'),
        _ => false,
    };
    parts.next().is_none() && seconds.len() == 2 && number(seconds).is_some_and(|n| n <= 59) && fraction_ok
}

fn serial(days: f64, epoch: Epoch) -> Result<NaiveDate, Fault> {
    if !(0.0..3_000_000.0).contains(&days) {
        return Err(Fault::BadDate);
    }
    let whole = days.floor() as u64;
    let (start, days) = match epoch {
        // Day 60 is the 29 February 1900 that never was; all after it are one too many. Those before are long ago.
        Epoch::Y1900 => ((1899, 12, 30), whole),
        Epoch::Y1904 => ((1904, 1, 1), whole),
    };
    let start = NaiveDate::from_ymd_opt(start.0, start.1, start.2).expect("a constant that is a date");
    start.checked_add_days(Days::new(days)).ok_or(Fault::BadDate)
}

#[inline]
fn believed(date: NaiveDate, years: std::ops::RangeInclusive<i32>) -> Result<NaiveDate, Fault> {
    if years.contains(&chrono::Datelike::year(&date)) { Ok(date) } else { Err(Fault::AbsurdDate) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(text: &str) -> Result<NaiveDate, Fault> {
        date(Raw::Text(text), Epoch::Y1900)
    }

    #[test]
    fn spellings_of_one_day() {
        let day = NaiveDate::from_ymd_opt(2021, 6, 3).unwrap();
        for spelling in [
            "2021-06-03",
            "03.06.2021",
            "44350",
            "2021-06-03 00:00:00",
            "2021-06-03T00:00:00",
            "03.06.2021 0:00",
            "03.06.2021 14:05:09",
            "2021-06-03 00:00:00.000",
        ] {
            assert_eq!(text(spelling), Ok(day), "{spelling}");
        }
        assert_eq!(date(Raw::Number(44350.0), Epoch::Y1900), Ok(day));
        assert_eq!(date(Raw::Day(44350.75), Epoch::Y1900), Ok(day));
        assert_eq!(date(Raw::Day(42888.0), Epoch::Y1904), Ok(day));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for bad in [
            "",
            "0",
            "4435",
            "443500",
            "2021-6-3",
            "3.6.2021",
            "03.06.21",
            "03/06/2021",
            "06/03/2021",
            "2021.06.03",
            "2021-02-29",
            "31.06.2021",
            "2021-06-03Z",
            "2021-06-03 24:00",
            "2021-06-03 1",
            "2021-06-03 10:60",
            "03-06-2021",
            "2021-06-03T",
            "2021-06-03 10:00:00.5",
            "2021-06-03 10:00:00:00",
            "сегодня",
            "2021-06-0３",
            "+021-06-03",
        ] {
            assert_eq!(text(bad), Err(Fault::BadDate), "{bad}");
        }
        for absurd in ["0021-06-03", "03.06.2201", "10000", "1969-12-31"] {
            assert_eq!(text(absurd), Err(Fault::AbsurdDate), "{absurd}");
        }
        for days in [-1.0, f64::NAN, f64::INFINITY, 3e6] {
            assert_eq!(date(Raw::Number(days), Epoch::Y1900), Err(Fault::BadDate));
        }
    }

    /// Clients were born before exports began.
    #[test]
    fn birth_dates_reach_further_back() {
        let born = |text| birth_date(Raw::Text(text), Epoch::Y1900);
        for (spelling, year) in [("01.01.1900", 1900), ("1969-12-31", 1969), ("20000", 1954), ("2008-02-29", 2008)] {
            assert_eq!(born(spelling).map(|day| chrono::Datelike::year(&day)), Ok(year), "{spelling}");
        }
        for (absurd, fault) in
            [("1899-12-31", Fault::AbsurdDate), ("2100-01-01", Fault::AbsurdDate), ("2009-02-29", Fault::BadDate)]
        {
            assert_eq!(born(absurd), Err(fault), "{absurd}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(days in 0u64..47_482, hour in 0u32..24, minute in 0u32..60) {
            let day = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + Days::new(days);
            for spelling in ["%Y-%m-%d", "%d.%m.%Y"] {
                let written = day.format(spelling).to_string();
                prop_assert_eq!(text(&written), Ok(day));
                prop_assert_eq!(text(&format!("{written} {hour:02}:{minute:02}:00")), Ok(day));
            }
            let serial = 25_569 + days;
            prop_assert_eq!(text(&serial.to_string()), Ok(day));
            prop_assert_eq!(date(Raw::Day((serial - 1462) as f64), Epoch::Y1904), Ok(day));
        }

        #[test]
        fn nothing_makes_it_panic(anything in "\\PC{0,24}") {
            let _ = text(&anything);
        }
    }
}
