//! The pools of a campaign file, their bands, and the plan of certificates.

use super::columns::{Columns, Seen};
use super::entries::together;
use super::keys;
use super::report::{Report, shown};
use super::rules::check_reserved;
use super::section::{Section, number, table, text, wrong};
use crate::campaign::error::{Form, Named, Problem};
use crate::campaign::pool::Pool;
use crate::campaign::{PlannedPeriod, Reading};
use crate::ids::Id;
use crate::time::Period;
use chrono::NaiveDate;

const MAX_POOLS: usize = 64;
const MAX_PERIODS: usize = 240;
const MAX_RESERVES: u64 = 1000;
/// Certificates of one pool in one period.
const MAX_CERTIFICATES: u64 = 1_000_000;

/// The pools as far as they could be read.
pub struct Pools {
    read: Vec<Option<Pool>>,
    ids: Vec<Option<Id>>,
}

/// `pooled`: whether a column decides the pool; `grouped`: whether several rows may be an entry.
pub fn read(campaign: &Section, columns: &Columns, pooled: bool, grouped: bool, report: &mut Report) -> Pools {
    let mut seen = Seen::default();
    let mut pools = Pools { read: Vec::new(), ids: Vec::new() };
    let sections = campaign.tables("pools", &keys::POOL, MAX_POOLS, report);
    let count = sections.len();
    let conditional = sections.iter().flatten().any(|section| section.get("when").is_some());
    if count > 1 && !pooled && !conditional {
        report.add(campaign.at("pools"), Problem::SeveralPoolsWithoutColumn);
    }
    // Where the band before ends; unknown after one that could not be read.
    let mut before: Option<u64> = None;
    for (i, section) in sections.into_iter().enumerate() {
        let Some(section) = section else {
            pools.read.push(None);
            pools.ids.push(None);
            before = None;
            continue;
        };
        let id = section.id(report);
        if let Some(id) = &id {
            seen.add(Named::Pool, id.as_str(), section.at("id"), report);
            check_reserved(id, section.at("id"), report);
        }
        let clause = section.clause(report);
        let title = section.trilingual("title", report);
        let certificate = section.trilingual("certificate", report);
        let value = section.amount("value", report);
        let reserves = match section.get("reserves") {
            None => Some(0),
            Some(_) => section.number("reserves", 0..=MAX_RESERVES, report),
        };
        let (from, to) = (section.amount("from", report), section.amount("to", report));
        if pooled {
            check_band(&section, i + 1 == count, from, to, before, report);
            before = to;
        } else if count == 1 || conditional {
            for key in ["from", "to"].into_iter().filter(|key| section.get(key).is_some()) {
                report.add(section.at(key), Problem::BandWithoutColumn { key });
            }
        }
        let when = match section.get("when") {
            None => Some(None),
            Some(value) => together(value, "when", 1, columns, report).map(Some),
        };
        if section.get("when").is_some() && (pooled || !grouped) {
            let at = section.at("when");
            report.add(
                at,
                if pooled { Problem::WhenWithBands } else { Problem::NeedsEntries { key: "when".to_owned() } },
            );
        }
        // Nothing would come to the pools behind one that takes every entry.
        if conditional && !pooled && i + 1 < count && section.get("when").is_none() {
            report.add(section.at, Problem::WhenMissing);
        }
        pools.ids.push(id.clone());
        pools.read.push(match (id, clause, title, certificate, value, reserves, when) {
            (Some(id), Some(clause), Some(title), Some(certificate), Some(value), Some(reserves), Some(when)) => {
                Some(Pool { id, title, certificate, value, from, to, when, reserves, clause })
            }
            _ => None,
        });
    }
    pools
}

/// Bands are written in ascending order, each beginning where the one before ends; only the last may be open.
fn check_band(
    section: &Section,
    last: bool,
    from: Option<u64>,
    to: Option<u64>,
    before: Option<u64>,
    report: &mut Report,
) {
    if section.get("from").is_none() {
        report.add(section.at, Problem::BandWithoutFrom);
    }
    if section.get("to").is_none() && !last {
        report.add(section.at, Problem::BandWithoutTo);
    }
    if let (Some(from), Some(to)) = (from, to)
        && to <= from
    {
        report.add(section.at("to"), Problem::BandEmpty { from, to });
    }
    if let (Some(from), Some(before)) = (from, before) {
        let at = section.at("from");
        match from.cmp(&before) {
            std::cmp::Ordering::Greater => report.add(at, Problem::BandGap { from, before }),
            std::cmp::Ordering::Less => report.add(at, Problem::BandOverlap { from, before }),
            std::cmp::Ordering::Equal => {}
        }
    }
}

impl Pools {
    /// All pools, if each could be read.
    pub fn finish(self) -> Option<Vec<Pool>> {
        self.read.into_iter().collect()
    }

    /// The periods with their plans; `None` where one of them could not be read.
    /// Ends that came early are added to `readings`: the minutes print them.
    pub fn read_periods(
        &self,
        campaign: &Section,
        readings: &mut Vec<Option<Reading>>,
        report: &mut Report,
    ) -> Option<Vec<PlannedPeriod>> {
        let mut before: Option<Period> = None;
        let mut until: Option<(NaiveDate, bool)> = None;
        let mut read = Vec::new();
        for section in campaign.tables("periods", &keys::PERIOD, MAX_PERIODS, report) {
            let Some(section) = section else {
                (before, _) = (None, read.push(None));
                continue;
            };
            let period = period(&section, report);
            if let (Some(period), Some(before)) = (period, before)
                && period != before.next()
            {
                let (found, expected) = (period.to_string(), before.next().to_string());
                report.add(section.at("period"), Problem::PeriodNotNext { found, expected });
            }
            before = period;
            let certificates = self.plan(&section, report);
            let days = days(&section, period, report);
            let (first, last) = days.flatten().or(period.map(|p| (p.first_day(), p.last_day()))).unzip();
            let own = days.flatten().is_some();
            // Of whole months it was said above that they follow one another.
            if let (Some((until, before)), Some(first)) = (until, first)
                && (own || before)
            {
                in_order(("to + 1", until), ("from", first), section.at("from"), report);
            }
            // The day after the last belongs to the next period at the earliest.
            until = last.and_then(|last| last.succ_opt()).map(|until| (until, own));
            if section.get("ended-early").is_some() {
                readings.push(ended_early(&section, last, report));
            }
            read.push(match (period, certificates, days) {
                (Some(period), Some(certificates), Some(days)) => Some(PlannedPeriod { period, certificates, days }),
                _ => None,
            });
        }
        read.into_iter().collect()
    }

    /// The plan of a period, in the order of the pools: every pool once, no other key.
    fn plan(&self, section: &Section, report: &mut Report) -> Option<Vec<u64>> {
        let value = section.get("plan")?;
        let plan = table(value, "plan", report)?;
        let all_known = !self.ids.is_empty() && self.ids.iter().all(Option::is_some);
        let ids = || self.ids.iter().flatten().map(Id::as_str);
        let mut meant = Vec::new();
        for key in plan.keys().filter(|key| all_known && !ids().any(|id| id == key.get_ref().as_ref())) {
            let near = report.nearest(key.get_ref(), ids().filter(|id| !plan.contains_key(*id)));
            meant.extend(near.clone());
            let problem = Problem::UnknownName { what: Named::Pool, found: shown(key.get_ref()), near };
            report.add(key.span().start, problem);
        }
        let counts: Vec<Option<u64>> = self
            .ids
            .iter()
            .map(|id| {
                let id = id.as_ref()?.as_str();
                let Some(count) = plan.get(id) else {
                    // A misspelt pool is one problem, not two.
                    if !meant.iter().any(|meant| meant == id) {
                        let problem = Problem::MissingKey { key: id.to_owned(), section: "plan".to_owned() };
                        report.add(value.span().start, problem);
                    }
                    return None;
                };
                number(count, id, 0..=MAX_CERTIFICATES, report)
            })
            .collect();
        counts.into_iter().collect()
    }
}

/// The days of a period that are not those of its month: both are given, or none.
fn days(section: &Section, period: Option<Period>, report: &mut Report) -> Option<Option<(NaiveDate, NaiveDate)>> {
    let given = ["from", "to"].map(|key| section.get(key).is_some());
    if given == [false, false] {
        return Some(None);
    }
    for key in ["from", "to"].into_iter().filter(|key| section.get(key).is_none()) {
        let (key, section_name) = (key.to_owned(), keys::PERIOD.name.to_owned());
        report.add(section.at, Problem::MissingKey { key, section: section_name });
    }
    let days = ["from", "to"].map(|key| section.day(key, report));
    let (first, last) = (days[0]?, days[1]?);
    in_order(("from", first), ("to", last), section.at("to"), report);
    if period.is_some_and(|period| !period.contains(last)) {
        report.add(section.at("to"), Problem::DayOutsideMonth { key: "to", day: last });
    }
    Some(Some((first, last)))
}

/// Two days of which the second may not be before the first.
fn in_order(first: (&'static str, NaiveDate), second: (&'static str, NaiveDate), at: usize, report: &mut Report) {
    if second.1 < first.1 {
        report.add(at, Problem::DaysNotInOrder { first, second });
    }
}

/// An end before the planned one: announced in time, and printed as a reading.
fn ended_early(section: &Section, last: Option<NaiveDate>, report: &mut Report) -> Option<Reading> {
    let inner = section.table("ended-early", &keys::ENDED_EARLY, report)?;
    let clause = inner.clause(report);
    let text = inner.trilingual("text", report);
    let [planned, announced] = ["planned-to", "announced"].map(|key| inner.day(key, report));
    if let (Some(planned), Some(announced), Some(last)) = (planned, announced, last) {
        in_order(("to", last), ("planned-to", planned), inner.at("planned-to"), report);
        in_order(("announced", announced), ("to", last), inner.at("announced"), report);
    }
    Some(Reading { clause: clause?, text: text? })
}

fn period(section: &Section, report: &mut Report) -> Option<Period> {
    let value = section.get("period")?;
    let found = text(value, "period", report)?;
    // A draw long before or after the file was written is a slip of the keyboard.
    let period = Period::parse(found).filter(|period| (2000..=2199).contains(&period.year()));
    if period.is_none() {
        wrong(value, "period", found, Form::Period, None, report);
    }
    period
}
