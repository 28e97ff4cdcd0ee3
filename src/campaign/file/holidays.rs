//! Reads a calendar of holidays: TOML, documented in `protocols/CAMPAIGN.md`.
//!
//! Must never: take a day twice, or a day outside the time that the file says it speaks of.

use super::columns::Seen;
use super::keys::Shape;
use super::report::Report;
use super::section::{MAX_NAME, Section, day, wrong};
use crate::campaign::error::{CampaignError, Form, Named, Problem};
use crate::campaign::holidays::{Holidays, is_weekday};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use toml::de::DeTable;

/// Days off, and weekend days that are worked.
const MAX_DAYS: usize = 400;
/// Ten years.
const MAX_SPAN: i64 = 3660;

const FILE: Shape = Shape { name: "holidays", required: &["from", "to", "off"], optional: &["worked"] };
const DAY: Shape = Shape { name: "days", required: &["day", "says"], optional: &[] };

/// Reads the bytes of a calendar; `name` is how problems call it.
pub fn parse_bytes(bytes: &[u8], name: &str) -> Result<Holidays, Vec<CampaignError>> {
    super::read_bytes(bytes, name, holidays)
}

fn holidays(root: &DeTable, report: &mut Report) -> Option<Holidays> {
    let file = Section::of(root, 0, FILE.name, &FILE, report);
    let [from, to] = ["from", "to"].map(|key| day_of(&file, key, report));
    let span = from.zip(to).filter(|(from, to)| (0..=MAX_SPAN).contains(&(*to - *from).num_days()));
    if let (Some((from, to)), None) = (from.zip(to), span) {
        report.add(file.at("to"), Problem::SpanOfDays { from: from.to_string(), to: to.to_string(), most: MAX_SPAN });
    }
    let mut seen = Seen::default();
    let off = days(&file, "off", span, &mut seen, report);
    let worked = days(&file, "worked", span, &mut seen, report);
    for (at, day) in worked.keys().filter(|(_, day)| is_weekday(*day)) {
        report.add(*at, Problem::WorkedAnyway { day: day.to_string() });
    }
    let without_place = |days: BTreeMap<(usize, NaiveDate), String>| {
        days.into_iter().map(|((_, day), says)| (day, says)).collect::<BTreeMap<_, _>>()
    };
    Some(Holidays { from: from?, to: to?, off: without_place(off), worked: without_place(worked) })
}

/// The days of one list by their places.
fn days(
    file: &Section,
    key: &str,
    span: Option<(NaiveDate, NaiveDate)>,
    seen: &mut Seen,
    report: &mut Report,
) -> BTreeMap<(usize, NaiveDate), String> {
    let mut days = BTreeMap::new();
    for section in file.tables(key, &DAY, MAX_DAYS, report).into_iter().flatten() {
        let says = section.line("says", MAX_NAME, report);
        let Some(day) = day_of(&section, "day", report) else { continue };
        let at = section.at("day");
        seen.add(Named::Day, &day.to_string(), at, report);
        if let Some((from, to)) = span.filter(|(from, to)| day < *from || day > *to) {
            let problem = Problem::DayOutside { day: day.to_string(), from: from.to_string(), to: to.to_string() };
            report.add(at, problem);
        }
        days.extend(says.map(|says| ((at, day), says)));
    }
    days
}

fn day_of(section: &Section, key: &str, report: &mut Report) -> Option<NaiveDate> {
    let value = section.get(key)?;
    let read = day(value);
    if read.is_none() {
        let found = value.get_ref().as_str().map_or_else(|| "…".to_owned(), str::to_owned);
        wrong(value, key, &found, Form::Day, None, report);
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    const KZ_2021: &str = include_str!("../../../fixtures/holidays/kz-2021.toml");
    const KZ_2024: &str = include_str!("../../../fixtures/holidays/kz-2024.toml");

    fn read(text: &str) -> Result<Holidays, String> {
        let said = |problems: Vec<CampaignError>| {
            let said: Vec<String> =
                problems.iter().map(|p| format!("{} {}", p.place(), p.message().say(Lang::En))).collect();
            said.join("\n")
        };
        parse_bytes(text.as_bytes(), "h.toml").map_err(said)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn kazakhstans_calendars_are_read() {
        let year = read(KZ_2021).unwrap();
        for off in ["2021-03-08", "2021-03-21", "2021-03-24", "2021-05-03", "2021-05-10", "2021-12-17"] {
            assert!(!year.is_worked(day(off)), "{off}");
        }
        for worked in ["2021-03-25", "2021-05-04", "2021-12-20"] {
            assert!(year.is_worked(day(worked)), "{worked}");
        }
        let year = read(KZ_2024).unwrap();
        for off in ["2024-01-02", "2024-03-25", "2024-07-08", "2024-10-25", "2024-12-16"] {
            assert!(!year.is_worked(day(off)), "{off}");
        }
        // Republic Day came back in 2022, the First President's Day went.
        assert!(year.is_worked(day("2024-12-02")) && year.is_worked(day("2024-12-17")));
    }

    #[test]
    fn a_weekend_day_can_be_worked() {
        let file = "from = \"2030-01-01\"\nto = \"2030-12-31\"\noff = [{ day = \"2030-05-06\", says = \"moved\" }]\n\
                    worked = [{ day = 2030-05-04, says = \"in its place\" }]\n";
        let year = read(file).unwrap();
        assert!(year.is_worked(day("2030-05-04")) && !year.is_worked(day("2030-05-06")));
        assert!(!year.is_worked(day("2030-05-05")) && year.is_worked(day("2030-05-07")));
    }

    #[test]
    fn every_fault_has_its_place() {
        let head = "from = \"2030-01-01\"\nto = \"2030-12-31\"\n";
        let off = |items: &str| format!("{head}off = [{items}]\n");
        let one = "{ day = \"2030-05-06\", says = \"a\" }";
        let cases = [
            ("".to_owned(), "h.toml:1:1 The key “from” is missing"),
            (off(""), "h.toml:3:7 “off” is empty"),
            (off(&format!("{one}, {one}")), "h.toml:3:52 The day “2030-05-06” stands twice, first on line 3"),
            (off("{ day = \"2031-05-06\", says = \"a\" }"), "h.toml:3:16 The day 2031-05-06 lies outside"),
            (off("{ day = \"2030-02-30\", says = \"a\" }"), "h.toml:3:16 “day” is “2030-02-30”"),
            (off("{ day = 7, says = \"a\" }"), "h.toml:3:16 “day” is “…”"),
            (off("{ day = \"2030-05-06\" }"), "h.toml:3:8 The key “says” is missing in “off”"),
            (off("{ day = \"2030-05-06\", say = \"a\" }"), "h.toml:3:30 Unknown key “say” in “off”"),
            (
                format!("{}worked = [{one}]", off("{ day = 2030-01-01, says = \"b\" }")),
                "h.toml:4:19 The day 2030-05-06 is",
            ),
            (format!("{}worked = [{one}]", off(one)), "h.toml:4:19 The day “2030-05-06” stands twice"),
            (off(one).replace("2030-12-31", "2029-12-31"), "h.toml:2:6 The calendar from 2030-01-01 to 2029-12-31"),
            (off(one).replace("2030-12-31", "2041-12-31"), "h.toml:2:6 The calendar from 2030-01-01 to 2041-12-31"),
            (format!("{}zone = 1", off(one)), "h.toml:4:1 Unknown key “zone”"),
        ];
        for (text, due) in cases {
            let said = read(&text).unwrap_err();
            assert!(said.starts_with(due), "{text}: {said}");
        }
        let many = vec![one; MAX_DAYS + 1].join(", ");
        assert!(read(&off(&many)).unwrap_err().contains("401 items"));
    }
}
