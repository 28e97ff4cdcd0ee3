//! Which campaign file is in force: the versions of it, each from a period on, and where a journal begins that took a
//! running campaign over.
//!
//! ```text
//! opened: version 1 ──────▶ amended: version 2 from 2021-07 ──────▶ version 3 from 2021-09
//!         03 04 05 06 |            07 08 |                                 09 10 11
//! ```
//!
//! Of the versions that begin at or before a period the last one is in force for it. A version begins after every
//! frozen period and not before the version that it follows, so a frozen period keeps its version for ever.
//!
//! Must never: let a version reach a frozen period, or change what a pool is called.

use super::event::{Event, ImportedFile};
use super::order::{Verdict, require};
use super::refusal::Refusal;
use super::state::{PeriodState, State};
use crate::hash::Digest;
use crate::ids::Id;
use crate::lang::Message;
use crate::ledger::claim::Terms;
use crate::time::{Day, Instant, Period};
use serde::{Deserialize, Serialize};

/// Papers carry every version before the one in force.
pub const MOST_VERSIONS: usize = 24;

/// No place on earth is further ahead of UTC: what is not yet today there is no day on which anything was published.
const EASTERNMOST: i64 = 14 * 3600;

/// A version of the campaign file.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// 1, 2, 3, …
    pub number: u64,
    /// The campaign file, an object.
    pub rules_sha256: Digest,
    /// In force for this period and those after it, until another version is.
    pub from: Period,
    /// Consecutive, in order: those of the version before, ended early or extended.
    pub periods: Vec<Period>,
    /// Certificates planned for each of them, of each pool.
    pub plan: Vec<Vec<u64>>,
    /// What it says of certificates; [`State::terms`] joins those of two versions.
    pub terms: Terms,
    /// Of the entry.
    pub at: Instant,
    /// `None` of the first, with which the journal was opened.
    pub notice: Option<Notice>,
}

/// How a change was made known.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The day on which it was published, in the campaign's time zone.
    pub on: Day,
    pub place: String,
    /// Who stated it, two names, an object.
    pub statement: Digest,
}

/// What a journal that was opened in mid-course took over. Nothing before it is proved by this journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adopted {
    /// The first period that this journal draws.
    pub from: Period,
    /// Certificates carried into it, of each pool, in the campaign file's order.
    pub carried: Vec<u64>,
    /// Files with the clients of the periods before, each an object as delivered; `rows` are clients.
    pub earlier: Vec<ImportedFile>,
    /// What `carried` rests on, say the last minutes that were kept otherwise: an object.
    pub evidence: Option<Digest>,
    /// Who stated this, two names and their words: an object.
    pub statement: Digest,
}

/// What is wrong with a version or with the beginning of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionRefusal {
    /// The number is not the next one.
    Number { expected: u64, found: u64 },
    /// The file is the one in force.
    SameRules { version: u64 },
    /// As many versions as are kept at all.
    Many,
    /// Pools are other ones, or in another order.
    Pools,
    /// The version would reach a frozen period.
    Frozen { from: Period, frozen: Period },
    /// The periods before `from` are not those of the version before, are not consecutive, or have no plan.
    Periods { from: Period },
    /// `from` is no period of the campaign.
    From { from: Period },
    /// The version before begins later.
    Back { from: Period, last: Period },
    /// The notice is dated after today.
    NoticeAhead { noticed: Day },
    /// The list was made by the version before.
    Amended { period: Period, version: u64 },
    /// The period is before the one that the journal begins with.
    BeforeAdoption { period: Period, from: Period },
    /// A certificate of the period before went back to the organiser, and the version would carry it.
    Returned { from: Period, period: Period, pool: Id, certificate: u64 },
    /// What was taken over does not fit the campaign: its first period, or as many carried numbers as pools.
    Adopted,
}

impl VersionRefusal {
    pub fn message(&self) -> Message {
        match self {
            VersionRefusal::Number { expected, found } => {
                Message::new("version-number").count("expected", *expected).count("found", *found)
            }
            VersionRefusal::SameRules { version } => Message::new("version-same-rules").with("version", version),
            VersionRefusal::Many => Message::new("version-many").count("most", MOST_VERSIONS as u64),
            VersionRefusal::Pools => Message::new("version-pools"),
            VersionRefusal::Frozen { from, frozen } => {
                Message::new("version-frozen").with("from", from).with("frozen", frozen)
            }
            VersionRefusal::Periods { from } => Message::new("version-periods").with("from", from),
            VersionRefusal::From { from } => Message::new("version-from").with("from", from),
            VersionRefusal::Back { from, last } => Message::new("version-back").with("from", from).with("last", last),
            VersionRefusal::NoticeAhead { noticed } => Message::new("version-notice-ahead").with("noticed", noticed),
            VersionRefusal::Amended { period, version } => {
                Message::new("version-amended").with("period", period).with("version", version)
            }
            VersionRefusal::BeforeAdoption { period, from } => {
                Message::new("version-before-adoption").with("period", period).with("from", from)
            }
            VersionRefusal::Returned { from, period, pool, certificate } => Message::new("version-returned")
                .with("from", from)
                .with("period", period)
                .with("pool", pool)
                .with("certificate", certificate),
            VersionRefusal::Adopted => Message::new("version-adopted"),
        }
    }
}

impl From<VersionRefusal> for Refusal {
    fn from(refusal: VersionRefusal) -> Refusal {
        Refusal::Version(refusal)
    }
}

impl State {
    /// In their order; empty before the journal is opened.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// The version in force for `period`; of a period before the first one, the first.
    pub fn version_of(&self, period: Period) -> Option<&Version> {
        in_force(&self.versions, period)
    }

    /// The periods of the campaign, by the newest version. Frozen periods are always among them.
    pub fn calendar(&self) -> &[Period] {
        self.versions.last().map_or(&[], |version| &version.periods)
    }

    /// The period before `period` in the campaign; `None` for the first that this journal draws.
    pub fn predecessor(&self, period: Period) -> Option<Period> {
        if self.opened.as_ref()?.adopted.as_ref().is_some_and(|adopted| period <= adopted.from) {
            return None;
        }
        let place = self.calendar().iter().position(|p| *p == period)?;
        place.checked_sub(1).map(|before| self.calendar()[before])
    }

    /// The period after `period` in the campaign; `None` for the last.
    pub fn follower(&self, period: Period) -> Option<Period> {
        follower(&self.versions, period)
    }

    /// What holds for the certificates of `period`: what is asked for on the way to them by the version in force for it;
    /// what is carried out of it by the version in force for the period that gets it.
    pub fn terms(&self, period: Period) -> Option<Terms> {
        terms(&self.versions, period)
    }

    /// Whether `period` is one that this journal draws.
    pub(super) fn is_drawn_here(&self, period: Period) -> Verdict {
        require(self.calendar().contains(&period), Refusal::UnknownPeriod { period })?;
        match self.opened.as_ref().and_then(|opened| opened.adopted.as_ref()) {
            Some(Adopted { from, .. }) if period < *from => {
                Err(VersionRefusal::BeforeAdoption { period, from: *from }.into())
            }
            _ => Ok(()),
        }
    }

    /// Whether the list of `period` was made by the version that is in force for it.
    pub(super) fn list_is_of_version(&self, period: Period, made_by: u64) -> Verdict {
        let version = self.version_of(period).map_or(1, |version| version.number);
        require(made_by == version, VersionRefusal::Amended { period, version }.into())
    }

    pub(super) fn may_amend(&self, at: Instant, event: &Event) -> Verdict {
        let Event::Amended { version, rules_sha256, from, noticed, periods, pools, plan, .. } = event else {
            unreachable!("called for amendments only")
        };
        let (from, opened) = (*from, self.opened.as_ref().ok_or(Refusal::NotOpened)?);
        let last = self.versions.last().ok_or(Refusal::NotOpened)?;
        let (expected, found) = (last.number + 1, *version);
        require(found == expected, VersionRefusal::Number { expected, found }.into())?;
        require(self.versions.len() < MOST_VERSIONS, VersionRefusal::Many.into())?;
        require(*rules_sha256 != last.rules_sha256, VersionRefusal::SameRules { version: last.number }.into())?;
        require(*pools == opened.pools, VersionRefusal::Pools.into())?;
        let known = last.periods.contains(&from) || periods.contains(&from);
        require(known, VersionRefusal::From { from }.into())?;
        if let Some(adopted) = &opened.adopted {
            let refusal = VersionRefusal::BeforeAdoption { period: from, from: adopted.from };
            require(from >= adopted.from, refusal.into())?;
        }
        require(from >= last.from, VersionRefusal::Back { from, last: last.from }.into())?;
        let frozen = self.periods().filter(|(_, state)| state.standing().is_some()).map(|(period, _)| period).max();
        if let Some(frozen) = frozen.filter(|frozen| *frozen >= from) {
            return Err(VersionRefusal::Frozen { from, frozen }.into());
        }
        let before = |list: &[Period]| list.iter().copied().take_while(|period| *period < from).collect::<Vec<_>>();
        let same = well_ordered(periods) && periods[0] == last.periods[0] && before(periods) == before(&last.periods);
        require(same && well_planned(plan, periods, pools), VersionRefusal::Periods { from }.into())?;
        let today = at.plus(EASTERNMOST).unwrap_or(at).utc().date_naive();
        require(noticed.0 <= today, VersionRefusal::NoticeAhead { noticed: *noticed }.into())?;
        let amended: Vec<Version> = self.versions.iter().cloned().chain(Version::amended(at, event)).collect();
        self.carries_nothing_returned(at, from, &amended)
    }

    /// Whether every certificate that went back to the organiser stays there when `amended` are the versions. Whoever has
    /// the records of two periods, and knows nothing of returns, knows what the second had from the first.
    fn carries_nothing_returned(&self, at: Instant, from: Period, amended: &[Version]) -> Verdict {
        for (period, state) in self.periods() {
            let Some(((attempt, drawn), terms)) = state.drawn().zip(terms(amended, period)) else { continue };
            for (pool, certificate) in drawn.claims.returned.keys() {
                let place = attempt.pool(pool);
                let certificates = place.and_then(|place| self.certificates_by(terms, period, place, at));
                if certificates.is_some_and(|certificates| certificates.may_be_carried(*certificate)) {
                    let (pool, certificate) = (pool.clone(), *certificate);
                    return Err(VersionRefusal::Returned { from, period, pool, certificate }.into());
                }
            }
        }
        Ok(())
    }
}

impl PeriodState {
    /// The version that the frozen list was made by.
    pub fn frozen_by(&self) -> Option<u64> {
        self.standing().map(|attempt| attempt.version)
    }
}

impl Version {
    /// The version that an amendment at `at` brings; `None` of any other event.
    pub(super) fn amended(at: Instant, event: &Event) -> Option<Version> {
        let Event::Amended { version, rules_sha256, from, noticed, place, periods, plan, terms, statement, .. } = event
        else {
            return None;
        };
        let notice = Notice { on: *noticed, place: place.clone(), statement: *statement };
        Some(Version {
            number: *version,
            rules_sha256: *rules_sha256,
            from: *from,
            periods: periods.clone(),
            plan: plan.clone(),
            terms: *terms,
            at,
            notice: Some(notice),
        })
    }

    /// The certificates that it plans for `period`, of each pool; `None` where it is no period.
    pub fn planned(&self, period: Period) -> Option<&[u64]> {
        let place = self.periods.iter().position(|p| *p == period)?;
        self.plan.get(place).map(Vec::as_slice)
    }
}

/// [`State::version_of`] where these are the versions.
fn in_force(versions: &[Version], period: Period) -> Option<&Version> {
    let last = versions.iter().rev().find(|version| version.from <= period);
    last.or(versions.first())
}

/// [`State::follower`] where these are the versions.
fn follower(versions: &[Version], period: Period) -> Option<Period> {
    let periods = &versions.last()?.periods;
    let place = periods.iter().position(|p| *p == period)?;
    periods.get(place + 1).copied()
}

/// [`State::terms`] where these are the versions.
fn terms(versions: &[Version], period: Period) -> Option<Terms> {
    let terms = in_force(versions, period)?.terms;
    let follower = follower(versions, period).and_then(|follower| in_force(versions, follower)).map(|v| v.terms);
    let carries_undrawn = follower.is_some_and(|terms| terms.carries_undrawn);
    let carries_forfeited = follower.is_some_and(|terms| terms.carries_forfeited);
    Some(Terms { carries_undrawn, carries_forfeited, ..terms })
}

/// A plan of every period, with a number for every pool.
pub(super) fn well_planned(plan: &[Vec<u64>], periods: &[Period], pools: &[Id]) -> bool {
    plan.len() == periods.len() && plan.iter().all(|planned| planned.len() == pools.len())
}

/// One month after the other, at least one.
pub(super) fn well_ordered(periods: &[Period]) -> bool {
    !periods.is_empty() && periods.windows(2).all(|pair| pair[0].next() == pair[1])
}

/// What is taken over fits the campaign.
pub(super) fn may_adopt(adopted: &Adopted, periods: &[Period], pools: &[Id]) -> Verdict {
    // With its first period a campaign is opened, not taken over.
    let fits = periods[1..].contains(&adopted.from) && adopted.carried.len() == pools.len();
    let total = adopted.carried.iter().try_fold(0u64, |sum, n| sum.checked_add(*n));
    let fits = fits && total.is_some_and(|n| n <= crate::json::MAX_INTEGER);
    require(fits, VersionRefusal::Adopted.into())
}

#[cfg(test)]
mod tests;
