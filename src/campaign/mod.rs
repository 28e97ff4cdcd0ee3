//! A campaign: the rules of a promotion as data, with the clause that each comes from.
//!
//! [`file`] reads them from TOML and says with line and column what is wrong; [`rule`] holds what rows are
//! judged by. Rules are typed data, not a scripting language: whoever writes a campaign needs no Rust.
//!
//! Must never: read a file (text arrives as an argument) or know a participant.

pub mod change;
pub mod column;
pub mod declared;
pub mod entries;
pub mod error;
pub mod file;
pub mod handover;
pub mod holidays;
pub mod lint;
pub mod mask;
pub mod pool;
pub mod rule;

pub use error::CampaignError;
use handover::{Handover, ReasonKind, Recheck, Replacement};
use holidays::Holidays;
pub use mask::Mask;
use rule::{Rule, Test};

use crate::ids::Id;
use crate::lang::Trilingual;
use crate::time::Period;
use chrono::{Datelike, Days, NaiveDate};
use chrono_tz::Tz;

/// A campaign file that was read and found without contradiction.
#[derive(Clone, Debug)]
pub struct Campaign {
    pub id: Id,
    pub title: Trilingual,
    pub organiser: Trilingual,
    /// IANA name, for example `Asia/Almaty`: local times, days and deadlines are in this zone.
    pub time_zone: Tz,
    /// Where the promotion holds, printed in the minutes.
    pub territory: Trilingual,
    /// The law under which the draw is held, printed in the minutes.
    pub legal_basis: Trilingual,
    /// Consecutive months, in order, with the plan of certificates of each.
    pub periods: Vec<PlannedPeriod>,
    /// How the columns of the export are found and read.
    pub columns: Vec<column::Column>,
    /// In the file's order, which decides the reason where several apply.
    pub rules: Vec<rule::Rule>,
    /// In the file's order. Bands join without gap or overlap where `pooled_by` is a fee.
    pub pools: Vec<pool::Pool>,
    /// The money that decides the pool; `None`: there is one pool, or the pools' own conditions decide.
    pub pooled_by: Option<pool::PooledBy>,
    /// How rows become entries; `None`: each by itself, and an account stands in one row.
    pub entries: Option<entries::Entries>,
    pub claims: Claims,
    pub handover: Handover,
    /// Why a certificate may be lost after the draw, beside the rules themselves; in the file's order.
    pub disqualifications: Vec<Disqualification>,
    /// One for each wave to commit to, in order.
    pub waves: Vec<PlannedWave>,
    pub carry_over: CarryOver,
    /// `None`: who is missing from a later export is reported and nothing else.
    pub recheck: Option<Recheck>,
    /// `None`: supplementary minutes say the standing sentence, with the clause of the claims.
    pub replacement: Option<Replacement>,
    pub publication: Publication,
    pub mask: Mask,
    pub method: Method,
    /// What the rules leave open or contradict, and how this file reads it; printed in the minutes.
    pub readings: Vec<Reading>,
}

impl Campaign {
    /// The certificates planned for `period`, in the order of the pools; `None`: no draw is planned.
    pub fn plan(&self, period: Period) -> Option<&[u64]> {
        self.position(period).map(|i| self.periods[i].certificates.as_slice())
    }

    /// The place of `period` among the planned ones, from 0.
    pub fn position(&self, period: Period) -> Option<usize> {
        self.periods.iter().position(|p| p.period == period)
    }

    /// The planned period after `period`; `None` after the last and for a period that is not planned.
    pub fn next_period(&self, period: Period) -> Option<Period> {
        Some(self.periods.get(self.position(period)? + 1)?.period)
    }

    /// The planned period before `period`; `None` before the first and for a period that is not planned.
    pub fn previous_period(&self, period: Period) -> Option<Period> {
        Some(self.periods[self.position(period)?.checked_sub(1)?].period)
    }

    /// The first and the last day of `period`, both included: the days that its plan names, else those of its month.
    pub fn days(&self, period: Period) -> (NaiveDate, NaiveDate) {
        let planned = self.periods.iter().find(|p| p.period == period);
        planned.and_then(|p| p.days).unwrap_or_else(|| (period.first_day(), period.last_day()))
    }

    /// The planned period that a day lies in, else the day's month.
    pub fn period_of(&self, day: NaiveDate) -> Option<Period> {
        let holds = |p: &&PlannedPeriod| {
            let (first, last) = self.days(p.period);
            (first..=last).contains(&day)
        };
        self.periods.iter().find(holds).map(|p| p.period).or_else(|| Period::of(day))
    }

    /// Whether `period` is the last one: nothing is carried out of it.
    pub fn is_last(&self, period: Period) -> bool {
        self.periods.last().is_some_and(|p| p.period == period)
    }

    /// The pool whose band holds a fee in tiyn; the only pool where no column decides. `None`: outside all bands.
    #[inline]
    pub fn pool_of(&self, fee: u64) -> Option<usize> {
        match self.pooled_by {
            Some(_) => self.pools.iter().position(|pool| pool.holds(fee)),
            None => Some(0),
        }
    }

    /// The columns that rows together are judged by, each once, in an order that follows from the file.
    pub fn measured(&self) -> Vec<usize> {
        let mut columns = Vec::new();
        for rule in &self.rules {
            if let Test::RequireTogether(condition) | Test::ExcludeTogether(condition) = &rule.test {
                condition.columns(&mut columns);
            }
        }
        self.pools.iter().filter_map(|pool| pool.when.as_ref()).for_each(|when| when.columns(&mut columns));
        columns.extend(self.pooled_by.map(pool::PooledBy::column).filter(|column| !columns.contains(column)));
        columns
    }

    pub fn pool(&self, id: &Id) -> Option<&pool::Pool> {
        self.pools.iter().find(|pool| pool.id == *id)
    }

    pub fn rule(&self, id: &Id) -> Option<&rule::Rule> {
        self.rules.iter().find(|rule| rule.id == *id)
    }

    /// Why a drawn place may lose its certificate: a reason of its own, or a rule that the client turns out not to meet.
    pub fn disqualification(&self, id: &Id) -> Option<Disqualification> {
        let own = self.disqualifications.iter().find(|reason| reason.id == *id).cloned();
        own.or_else(|| {
            let Rule { id, clause, sentence, .. } = self.rule(id)?.clone();
            Some(Disqualification { id, clause, sentence, kind: ReasonKind::NotMet })
        })
    }

    /// The index of the column with `role`; account, client and connected are always there.
    pub fn column_of(&self, role: column::Role) -> Option<usize> {
        self.columns.iter().position(|column| column.role == Some(role))
    }

    /// The day by which the draw of `period` is due, in the campaign's time zone.
    pub fn draw_due(&self, period: Period) -> NaiveDate {
        let last = period.next().last_day();
        match self.method.by_day {
            Some(day) => last.with_day(u32::from(day).min(last.day())).expect("not after the month's last day"),
            None => last,
        }
    }
}

/// A period and the certificates that its clause plans, in the order of the pools.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedPeriod {
    pub period: Period,
    /// As many as there are pools.
    pub certificates: Vec<u64>,
    /// The first and the last day that count, both included, where they are not those of the month.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

/// Until when a winner claims the certificate.
#[derive(Clone, Debug, PartialEq)]
pub struct Claims {
    pub clause: String,
    pub days: u32,
    pub counted: DayCount,
}

impl Claims {
    /// The last day on which a certificate that was drawn on `day` can be claimed: that many days after it, at
    /// most 366. `None` only at the end of time. Working days are Monday to Friday, public holidays not known.
    pub fn deadline(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.deadline_by(day, holidays::is_weekday)
    }

    /// The same where a calendar says which days are worked.
    pub fn deadline_with(&self, day: NaiveDate, holidays: Option<&Holidays>) -> Option<NaiveDate> {
        match holidays {
            Some(holidays) => self.deadline_by(day, |day| holidays.is_worked(day)),
            None => self.deadline(day),
        }
    }

    fn deadline_by(&self, day: NaiveDate, is_worked: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
        match self.counted {
            DayCount::Calendar => day.checked_add_days(Days::new(u64::from(self.days))),
            DayCount::Working => {
                let (mut day, mut left) = (day, self.days);
                while left > 0 {
                    day = day.succ_opt()?;
                    left -= u32::from(is_worked(day));
                }
                Some(day)
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayCount {
    Calendar,
    /// Monday to Friday, or as a calendar of holidays says.
    Working,
}

/// Why a winner or reserve loses the right to a certificate after the draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Disqualification {
    pub id: Id,
    pub clause: String,
    pub sentence: Trilingual,
    pub kind: ReasonKind,
}

/// When the round of a wave is due: this many days after the round of the draw.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedWave {
    pub days_after_draw: u32,
}

/// What becomes of certificates that were not drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct CarryOver {
    /// Empty where the rules are silent.
    pub clause: String,
    pub mode: CarryMode,
    /// The clause as it literally reads, where that differs from the mode: printed beside it.
    pub literal: Option<LiteralReading>,
    /// Whether a drawn certificate that nobody is left to hold goes the same way; it is returned where not.
    pub forfeited: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CarryMode {
    /// `max(0, planned + carried − eligible)` goes to the same pool of the next period.
    PerPool,
    /// Nothing is carried: what is left is reported.
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiteralReading {
    /// Certificates of all pools against participants of all pools.
    Total,
}

/// What the rules let the organiser publish.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    pub clause: String,
    /// Whether a winner stands on the results pages only with consent. Minutes and record, by which anybody checks the draw,
    /// have the masked accounts of all who were drawn in any case.
    pub consent_needed: bool,
    /// Where results are published, for example a section of a portal.
    pub place: Trilingual,
}

/// The drawing method that the rules prescribe, and why what is used stands beside it or in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Method {
    pub clause: String,
    /// For example `random.org`.
    pub prescribed: Trilingual,
    pub used_instead: Trilingual,
    pub why: Trilingual,
    /// The draw is due by this day of the month after the period, 1 to 31; `None`: by the last day.
    pub by_day: Option<u8>,
}

/// One thing that the rules leave open, and how it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub clause: String,
    pub text: Trilingual,
}
