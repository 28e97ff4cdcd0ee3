//! Dates against each other and against the calendar: the campaign's days, the months of the plan, deadlines.

use super::{Contradiction, day};
use crate::campaign::declared::{Fact, Says};
use crate::campaign::{Campaign, PlannedPeriod};
use crate::lang::{Arg, Message};
use crate::time::Period;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone};

pub fn check(campaign: &Campaign, facts: &[Fact], found: &mut Vec<Contradiction>) {
    check_length(campaign, facts, found);
    check_forms(facts, found);
    check_deadlines(campaign, found);
    check_waves(campaign, found);
    check_zone(campaign, found);
}

fn check_length(campaign: &Campaign, facts: &[Fact], found: &mut Vec<Contradiction>) {
    for fact in facts {
        let Says::CampaignDates { from, to } = fact.says else { continue };
        for other in facts {
            match &other.says {
                Says::LastEntry { day: last } if *last != to => {
                    let message = Message::new("rules-last-entry").arg("end", day(to)).arg("last", day(*last));
                    let sides = [to.to_string(), last.to_string()];
                    found.push(Contradiction::new("end-and-last-entry", message, sides).at([fact, other]));
                }
                Says::CampaignDates { from: from2, to: to2 }
                    if other.line > fact.line && (from, to) != (*from2, *to2) =>
                {
                    let sides = [format!("{from}/{to}"), format!("{from2}/{to2}")];
                    let message = Message::new("rules-dates-twice").arg("from", day(from)).arg("to", day(to));
                    let message = message.arg("from2", day(*from2)).arg("to2", day(*to2));
                    found.push(Contradiction::new("dates-twice", message, sides).at([fact, other]));
                }
                Says::PlannedMonth { period } if outside(campaign, *period, from, to) => {
                    found.push(outside_campaign(*period, from, to).at([other, fact]));
                }
                _ => {}
            }
        }
        // Days that a period names itself must all lie within.
        let beyond = |planned: &PlannedPeriod| planned.days.is_some_and(|(first, last)| first < from || last > to);
        let wrong = |planned: &&PlannedPeriod| outside(campaign, planned.period, from, to) || beyond(planned);
        for planned in campaign.periods.iter().filter(wrong) {
            found.push(outside_campaign(planned.period, from, to).at([fact]));
        }
    }
}

fn outside(campaign: &Campaign, period: Period, from: NaiveDate, to: NaiveDate) -> bool {
    let (first, last) = campaign.days(period);
    last < from || first > to
}

fn outside_campaign(period: Period, from: NaiveDate, to: NaiveDate) -> Contradiction {
    let month = Arg::Message(Box::new(crate::lang::date::month_message(period)));
    let message = Message::new("rules-outside").arg("month", month).arg("from", day(from)).arg("to", day(to));
    Contradiction::new("outside-campaign", message, [format!("{from}/{to}"), period.to_string()])
}

/// A date that stands in the text must be one: `DD.MM.YYYY` or `YYYY-MM-DD`.
fn check_forms(facts: &[Fact], found: &mut Vec<Contradiction>) {
    for fact in facts.iter().filter(|fact| fact.says == Says::Date) {
        let dates = fact.quote.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '/'));
        let dates = dates.map(|word| word.trim_matches(['.', '-', '/']));
        for date in dates.filter(|word| word.split(['.', '-', '/']).count() == 3 && !is_date(word)) {
            let message = Message::new("rules-date-form").with("date", date);
            found.push(Contradiction::new("date-form", message, ["DD.MM.YYYY".to_owned(), date.to_owned()]).at([fact]));
        }
    }
}

fn is_date(word: &str) -> bool {
    ["%d.%m.%Y", "%Y-%m-%d"].iter().any(|form| {
        // chrono takes days of one digit; whoever writes 1.3.2021 is understood.
        NaiveDate::parse_from_str(word, form).is_ok_and(|date| (1900..2200).contains(&chrono::Datelike::year(&date)))
    })
}

/// Drawn on the last day on which it is due, a certificate may still wait for its winner when the next draw can be
/// held already: then it is neither given nor left over when that draw is frozen.
fn check_deadlines(campaign: &Campaign, found: &mut Vec<Contradiction>) {
    let late = campaign.periods.windows(2).filter_map(|pair| {
        let due = campaign.draw_due(pair[0].period);
        let until = campaign.claims.deadline(due)?;
        let next = pair[1].period.next().first_day();
        (until > next).then_some((pair[0].period, due, until, next))
    });
    let late: Vec<_> = late.collect();
    if let Some((period, due, until, next)) = late.first() {
        let month = Arg::Message(Box::new(crate::lang::date::month_message(*period)));
        let message = Message::new("rules-deadline").arg("month", month).arg("due", day(*due));
        let message = message.arg("until", day(*until)).arg("next", day(*next)).count("periods", late.len() as u64);
        let contradiction =
            Contradiction::new("deadline-after-next-draw", message, [next.to_string(), until.to_string()]);
        found.push(contradiction.at_clause(&campaign.claims.clause).at_clause(&campaign.method.clause));
    }
}

/// A wave that is drawn before the deadline of those whom it replaces has nobody to replace.
fn check_waves(campaign: &Campaign, found: &mut Vec<Contradiction>) {
    let days = u64::from(campaign.claims.days);
    let mut before = 0;
    for (i, wave) in campaign.waves.iter().enumerate() {
        let at = u64::from(wave.days_after_draw);
        if at <= before + days {
            let message = Message::new("rules-wave").count("wave", i as u64 + 1).count("found", at);
            let message = message.count("until", before + days);
            let sides = [format!("> {}", before + days), at.to_string()];
            found.push(Contradiction::new("wave-before-deadline", message, sides).at_clause(&campaign.claims.clause));
        }
        before = at;
    }
}

/// The clock of the country was changed inside the campaign: deadlines before and after are not the same instants.
fn check_zone(campaign: &Campaign, found: &mut Vec<Contradiction>) {
    let (Some(first), Some(last)) = (campaign.periods.first(), campaign.periods.last()) else { return };
    let offset = |date: NaiveDate| {
        let noon = NaiveDateTime::new(date, NaiveTime::from_hms_opt(12, 0, 0)?);
        Some(campaign.time_zone.offset_from_local_datetime(&noon).earliest()?.fix().local_minus_utc())
    };
    let mut date = first.period.first_day();
    while date < last.period.next().last_day() {
        let Some(next) = date.succ_opt() else { return };
        if let (Some(before), Some(after)) = (offset(date), offset(next))
            && before != after
        {
            let sides = [before, after].map(utc_offset);
            let message = Message::new("rules-zone").arg("day", day(next));
            let message = message.with("before", &sides[0]).with("after", &sides[1]);
            found.push(Contradiction::new("time-zone-changes", message, sides));
        }
        date = next;
    }
}

fn utc_offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    format!("UTC{sign}{:02}:{:02}", seconds.abs() / 3600, seconds.abs() / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_dates_in_the_two_orders_are_dates() {
        for good in ["31.12.2021", "2021-12-31", "01.01.2022"] {
            assert!(is_date(good), "{good}");
        }
        for bad in ["2021.31.12", "2022.01.01", "31.02.2021", "12.31.2021", "31.12.0021"] {
            assert!(!is_date(bad), "{bad}");
        }
    }
}
