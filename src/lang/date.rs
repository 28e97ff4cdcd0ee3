//! Dates, months and moments in full phrases: «2021 жылғы 5 шілде», «5 июля 2021 года», `5 July 2021`.
//!
//! Kazakh and Russian decline the month, so a date is a phrase of its own in each use, never a month's name
//! put beside a number.
//!
//! Must never: look up a time zone; a moment brings its offset along.

use super::{Lang, Message};
use crate::time::{Moment, Period};
use chrono::{Datelike, NaiveDate};

/// «2021 жылғы 5 шілде», «5 июля 2021 года», `5 July 2021`.
pub fn day(date: NaiveDate, lang: Lang) -> String {
    day_message(date).say(lang)
}

/// [`day`], not yet said: an argument of another message.
pub fn day_message(date: NaiveDate) -> Message {
    phrase("common-date", date)
}

/// The last day of something, that day included: «2021 жылғы 19 шілдеге дейін (осы күнді қоса алғанда)»,
/// «по 19 июля 2021 года включительно», `until 19 July 2021 inclusive`.
pub fn until(date: NaiveDate, lang: Lang) -> String {
    phrase("common-date-until", date).say(lang)
}

/// «2021 жылғы маусым», «июнь 2021 года», `June 2021`.
pub fn month(period: Period, lang: Lang) -> String {
    month_message(period).say(lang)
}

/// [`month`], not yet said.
pub fn month_message(period: Period) -> Message {
    phrase("common-month", period.first_day())
}

/// The day, the wall clock to the minute (to the second where it is not a full minute) and its offset:
/// «5 июля 2021 года, 02:37 (UTC+06:00)».
pub fn moment(moment: Moment, lang: Lang) -> String {
    moment_message(moment).say(lang)
}

/// [`moment`], not yet said.
pub fn moment_message(moment: Moment) -> Message {
    let local = moment.local();
    let clock = local.format(if local.timestamp() % 60 == 0 { "%H:%M" } else { "%H:%M:%S" });
    phrase("common-moment", local.date_naive()).with("clock", clock).with("offset", moment.offset())
}

/// Year and day as text, since numbers are grouped and `2 021` is no year; the month chooses a variant.
fn phrase(id: &'static str, date: NaiveDate) -> Message {
    let month = format!("m{}", date.month());
    Message::new(id).with("year", date.year()).with("month", month).with("day", date.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Instant;

    #[test]
    fn dates_are_whole_phrases_in_every_language() {
        let date = NaiveDate::from_ymd_opt(2021, 9, 5).unwrap();
        assert_eq!(day(date, Lang::Kk), "2021 жылғы 5 қыркүйек");
        assert_eq!(day(date, Lang::Ru), "5 сентября 2021 года");
        assert_eq!(day(date, Lang::En), "5 September 2021");
        assert_eq!(until(date, Lang::Kk), "2021 жылғы 5 қыркүйекке дейін (осы күнді қоса алғанда)");
        assert_eq!(until(date, Lang::Ru), "по 5 сентября 2021 года включительно");
        assert_eq!(until(date, Lang::En), "until 5 September 2021 inclusive");
        let june = Period::parse("2021-06").unwrap();
        assert_eq!(month(june, Lang::Kk), "2021 жылғы маусым");
        assert_eq!(month(june, Lang::Ru), "июнь 2021 года");
        assert_eq!(month(june, Lang::En), "June 2021");
        let at = |text| Moment::new(Instant::parse(text).unwrap(), chrono_tz::Asia::Almaty);
        assert_eq!(moment(at("2021-07-04T20:37:00Z"), Lang::Ru), "5 июля 2021 года, 02:37 (UTC+06:00)");
        assert_eq!(moment(at("2024-07-04T20:37:09Z"), Lang::Kk), "2024 жылғы 5 шілде, 01:37:09 (UTC+05:00)");
    }

    /// A selector that falls through to its default would show the same month twice.
    #[test]
    fn twelve_months_differ() {
        for lang in Lang::ALL {
            for id in ["common-date", "common-date-until", "common-month", "common-moment"] {
                let mut said: Vec<String> = (1..=12)
                    .map(|m| phrase(id, NaiveDate::from_ymd_opt(2021, m, 1).unwrap()))
                    .map(|m| m.with("clock", "").with("offset", "").say(lang))
                    .collect();
                said.sort();
                said.dedup();
                assert_eq!(said.len(), 12, "{id} {}", lang.code());
            }
        }
    }
}
