//! Instants in whole seconds of UTC, written `YYYY-MM-DDThh:mm:ssZ`, and periods, written `YYYY-MM`.
//!
//! [`moment`] adds what documents and pages print: an instant on a wall clock, and a calendar day.
//!
//! Must never: ask the clock. The present arrives as an argument from the doors.

/// JSON holds these types as the text that they print and parse.
macro_rules! serde_as_text {
    ($($name:ident: $expected:literal),*) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                $name::parse(&text).ok_or_else(|| serde::de::Error::custom(concat!("expected ", $expected)))
            }
        }
    )*};
}

pub mod moment;

pub use moment::{Day, Moment};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use std::fmt;

/// An instant: seconds since 1970-01-01T00:00:00Z, within the years 1970 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    const LAST: i64 = 253_402_300_799; // 9999-12-31T23:59:59Z

    /// `None` outside the years 1970 to 9999.
    pub fn from_unix(seconds: i64) -> Option<Instant> {
        (0..=Self::LAST).contains(&seconds).then_some(Instant(seconds))
    }

    pub fn unix(self) -> i64 {
        self.0
    }

    /// Exactly `YYYY-MM-DDThh:mm:ssZ`; no fraction, no offset, no leap second.
    pub fn parse(text: &str) -> Option<Instant> {
        if text.len() != 20 {
            return None;
        }
        let naive = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%SZ").ok()?;
        let instant = Instant::from_unix(naive.and_utc().timestamp())?;
        // chrono is lax about signs, spaces and second 60; what it does not print back was not this format.
        (instant.to_string() == text).then_some(instant)
    }

    /// RFC 3339 with an offset or `Z`, for people (`2021-07-04T12:00+06:00`; seconds may be left out).
    pub fn parse_with_offset(text: &str) -> Option<Instant> {
        Moment::parse_with_offset(text).map(Moment::instant)
    }

    pub fn utc(self) -> DateTime<Utc> {
        Utc.timestamp_opt(self.0, 0).single().expect("range checked at construction")
    }

    /// The same instant on the wall clock of `zone`.
    pub fn local(self, zone: Tz) -> DateTime<Tz> {
        self.utc().with_timezone(&zone)
    }

    /// Later by `seconds`; `None` past the year 9999.
    pub fn plus(self, seconds: i64) -> Option<Instant> {
        Instant::from_unix(self.0.checked_add(seconds)?)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.utc().format("%Y-%m-%dT%H:%M:%SZ"))
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A calendar month, `YYYY-MM`: the reporting period whose entrants are drawn together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: u16,
    month: u8,
}

impl Period {
    /// Exactly `YYYY-MM`, month 01 to 12.
    pub fn parse(text: &str) -> Option<Period> {
        let bytes = text.as_bytes();
        if bytes.len() != 7 || bytes[4] != b'-' || bytes.iter().enumerate().any(|(i, b)| i != 4 && !b.is_ascii_digit())
        {
            return None;
        }
        let (year, month) = (text[..4].parse().ok()?, text[5..].parse().ok()?);
        ((1..=12).contains(&month)).then_some(Period { year, month })
    }

    pub fn of(date: NaiveDate) -> Option<Period> {
        Some(Period { year: u16::try_from(date.year()).ok().filter(|y| *y <= 9999)?, month: date.month() as u8 })
    }

    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(i32::from(self.year), u32::from(self.month), 1).expect("month checked at construction")
    }

    pub fn last_day(self) -> NaiveDate {
        self.next().first_day().pred_opt().expect("not the first day of time")
    }

    pub fn next(self) -> Period {
        if self.month == 12 {
            Period { year: self.year + 1, month: 1 }
        } else {
            Period { month: self.month + 1, ..self }
        }
    }

    pub fn contains(self, date: NaiveDate) -> bool {
        Period::of(date) == Some(self)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Debug for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

serde_as_text!(Instant: "YYYY-MM-DDThh:mm:ssZ", Period: "YYYY-MM");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_have_one_spelling() {
        assert_eq!(Instant::parse("2021-07-04T20:37:00Z").unwrap().unix(), 1_625_431_020);
        for bad in [
            "2021-07-04T20:37:00",
            "2021-07-04T20:37:60Z",
            "2021-07-04 20:37:00Z",
            "2021-7-04T20:37:000Z",
            "+021-07-04T20:37:00Z",
            "2021-02-30T00:00:00Z",
            "1969-12-31T23:59:59Z",
            "2021-07-04T20:37:00z",
        ] {
            assert_eq!(Instant::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn periods_have_one_spelling() {
        let june = Period::parse("2021-06").unwrap();
        assert_eq!(june.last_day().to_string(), "2021-06-30");
        assert_eq!(Period::parse("2021-12").unwrap().next().to_string(), "2022-01");
        for bad in ["2021-13", "2021-00", "2021-6", "2021/06", "+021-06", "2021-06 "] {
            assert_eq!(Period::parse(bad), None, "{bad}");
        }
    }
}
