//! Instants and days as documents print them: with the offset that the wall clock of the place had then.
//!
//! Must never: look an offset up twice; the one found when the moment was made stays with it.

use super::Instant;
use chrono::{DateTime, FixedOffset, NaiveDate, Offset};
use chrono_tz::Tz;
use std::fmt;

/// An instant with the UTC offset of the place, `YYYY-MM-DDThh:mm:ss±hh:mm`. The offset is kept, not looked
/// up again when rendering, so that a later zone table cannot change a page (Kazakhstan moved in 2024).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    at: Instant,
    offset: FixedOffset,
}

impl Moment {
    /// `at` on the wall clock of `zone`. Offsets of whole minutes only, as everywhere since 1972.
    pub fn new(at: Instant, zone: Tz) -> Moment {
        let exact = at.local(zone).offset().fix().local_minus_utc();
        let offset = FixedOffset::east_opt(exact - exact % 60).expect("offsets are under a day");
        Moment { at, offset }
    }

    pub fn parse(text: &str) -> Option<Moment> {
        let local = DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%:z").ok()?;
        let moment = Moment { at: Instant::from_unix(local.timestamp())?, offset: *local.offset() };
        (moment.to_string() == text).then_some(moment)
    }

    /// As a person writes it: RFC 3339 with an offset or `Z`, of which the seconds may be left out.
    pub fn parse_with_offset(text: &str) -> Option<Moment> {
        let local = DateTime::parse_from_rfc3339(text)
            .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z"))
            .or_else(|_| DateTime::parse_from_str(&text.replace('Z', "+00:00"), "%Y-%m-%dT%H:%M%:z"))
            .ok()?;
        Some(Moment { at: Instant::from_unix(local.timestamp())?, offset: *local.offset() })
    }

    /// Another instant with the offset of this one.
    pub fn beside(self, at: Instant) -> Moment {
        Moment { at, ..self }
    }

    pub fn instant(self) -> Instant {
        self.at
    }

    pub fn local(self) -> DateTime<FixedOffset> {
        self.at.utc().with_timezone(&self.offset)
    }

    /// The calendar day on the wall clock.
    pub fn day(self) -> Day {
        Day(self.local().date_naive())
    }

    /// `+06:00`.
    pub fn offset(self) -> String {
        self.offset.to_string()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.local().format("%Y-%m-%dT%H:%M:%S%:z"))
    }
}

/// A calendar day, `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub NaiveDate);

impl Day {
    pub fn parse(text: &str) -> Option<Day> {
        let day = Day(NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?);
        (day.to_string() == text).then_some(day)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

serde_as_text!(Moment: "YYYY-MM-DDThh:mm:ss±hh:mm", Day: "YYYY-MM-DD");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_keep_the_offset_of_their_place() {
        let at = Instant::parse("2021-07-04T20:37:00Z").unwrap();
        let moment = Moment::new(at, chrono_tz::Asia::Almaty);
        assert_eq!(moment.to_string(), "2021-07-05T02:37:00+06:00");
        assert_eq!(moment.day().to_string(), "2021-07-05");
        assert_eq!(Moment::parse("2021-07-05T02:37:00+06:00"), Some(moment));
        let later = Moment::new(Instant::parse("2024-10-14T09:00:00Z").unwrap(), chrono_tz::Asia::Almaty);
        assert_eq!(later.to_string(), "2024-10-14T14:00:00+05:00");
        for bad in
            ["2021-07-05T02:37:00Z", "2021-07-05T02:37+06:00", "2021-7-05T02:37:00+06:00", "1969-01-01T00:00:00+00:00"]
        {
            assert_eq!(Moment::parse(bad), None, "{bad}");
        }
        let written = Moment::parse_with_offset("2026-12-20T12:00+05:00").unwrap();
        assert_eq!(written.to_string(), "2026-12-20T12:00:00+05:00");
        let other = written.beside(Instant::parse("2026-12-20T07:00:03Z").unwrap());
        assert_eq!(other.to_string(), "2026-12-20T12:00:03+05:00");
        assert_eq!(Moment::parse_with_offset("2026-12-20T12:00Z").unwrap().to_string(), "2026-12-20T12:00:00+00:00");
        for bad in ["2021-7-5", "2021-02-30", "20210705", "+2021-07-05"] {
            assert_eq!(Day::parse(bad), None, "{bad}");
        }
    }
}
