//! The ledger of a campaign: every certificate of every period, where it stands, with whom, until when, and what is due
//! next. Everything is read off the journal and the records; nothing here is kept.
//!
//! Must never: show more of a holder than the label that may be published.

use super::draw::record_of;
use super::error::StepError;
use super::folder::Folder;
use super::replace::claimable_until;
use crate::draw::record::Drawn;
use crate::ids::{Id, Label};
use crate::journal::Refusal;
use crate::journal::claim::{PoolCertificates, Standing};
use crate::journal::state::DrawnState;
use crate::ledger::claim::{Stage, Terms, due};
use crate::ledger::consent::Consent;
use crate::time::{Day, Instant, Moment, Period};
use serde::Serialize;
use std::collections::BTreeMap;

/// One certificate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// `2021-03/50k/7`.
    pub certificate: String,
    pub period: Period,
    pub pool: Id,
    pub number: u64,
    pub stage: Stage,
    pub holder: Option<Held>,
    /// What comes next; `None` where nobody holds it or it was handed over.
    pub due: Option<Stage>,
}

/// Who holds a certificate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Held {
    pub rank: u64,
    pub list_number: u64,
    pub label: Label,
    pub since: Instant,
    /// The last day on which it can be claimed.
    pub until: Option<Day>,
    /// That day is over, and the certificate is not handed over.
    pub over: bool,
    /// Whether the holder agrees to be published; `None` where the rules do not ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
}

/// The certificates of one pool in one period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Totals {
    pub period: Period,
    pub pool: Id,
    pub planned: u64,
    /// `None`: not known yet.
    pub carried_in: Option<u64>,
    /// Whether the period is drawn; before that no certificate stands anywhere.
    pub drawn: bool,
    /// How many stand where; they add up to `planned + carried_in`.
    pub stages: BTreeMap<Stage, u64>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ledger {
    /// Of the drawn periods, in order of period, pool and number.
    pub certificates: Vec<Line>,
    /// Of all periods, in order of period and pool.
    pub totals: Vec<Totals>,
}

/// The ledger as it stands at `at`; of one period, or of all.
pub fn ledger(folder: &Folder, only: Option<Period>, at: Instant) -> Result<Ledger, StepError> {
    let state = folder.state();
    if let Some(period) = only.filter(|period| !state.calendar().contains(period)) {
        return Err(Refusal::UnknownPeriod { period }.into());
    }
    let mut ledger = Ledger { certificates: Vec::new(), totals: Vec::new() };
    let from = state.opened().and_then(|opened| opened.adopted.as_ref()).map(|adopted| adopted.from);
    let periods = state.calendar().iter().copied().filter(|period| from.is_none_or(|from| *period >= from));
    for period in periods.filter(|period| only.is_none_or(|only| only == *period)) {
        let planned = folder.terms(period)?.planned;
        let frozen = state.period(period).and_then(|p| p.standing());
        let carried = match frozen {
            Some(attempt) => Some(attempt.pools.iter().map(|pool| pool.carried).collect()),
            None => state.carried_into(period, at),
        };
        let mut shown = Shown::of(folder, period, at)?;
        for (place, (pool, planned)) in planned.into_iter().enumerate() {
            let mut stages = BTreeMap::new();
            if let (Some(shown), Some(certificates)) = (&mut shown, state.certificates(period, place, at)) {
                for standing in certificates.all() {
                    *stages.entry(standing.stage).or_default() += 1;
                    ledger.certificates.push(shown.line(&certificates, standing)?);
                }
            }
            let carried_in = carried.as_ref().and_then(|carried: &Vec<u64>| carried.get(place)).copied();
            ledger.totals.push(Totals { period, pool, planned, carried_in, drawn: shown.is_some(), stages });
        }
    }
    Ok(ledger)
}

/// Holders who have not received their certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimsOpen {
    pub open: u64,
    /// Of these, who can no longer claim it.
    pub over: u64,
    /// Of these, who can claim it until today or one of the next three days.
    pub near: u64,
}

/// How many holders of `period` are waited for; `None` while it is not drawn.
pub(super) fn claims_open(folder: &Folder, period: Period, at: Instant) -> Result<Option<ClaimsOpen>, StepError> {
    let Some(mut shown) = Shown::of(folder, period, at)? else { return Ok(None) };
    let mut claims = ClaimsOpen { open: 0, over: 0, near: 0 };
    let pools = (0..).map_while(|place| folder.state().certificates(period, place, at));
    for certificates in pools {
        for standing in certificates.all().filter(|standing| standing.stage.is_open()) {
            let Some((_, since)) = standing.holder else { continue };
            claims.open += 1;
            if let Some(until) = shown.claimable_until(since)? {
                let left = (until.0 - shown.today.0).num_days();
                claims.over += u64::from(left < 0);
                claims.near += u64::from((0..=3).contains(&left));
            }
        }
    }
    Ok(Some(claims))
}

/// One certificate of a drawn period.
pub(super) fn line(folder: &Folder, period: Period, place: usize, number: u64, at: Instant) -> Result<Line, StepError> {
    let not_drawn = || Refusal::NotDrawn { period };
    let mut shown = Shown::of(folder, period, at)?.ok_or_else(not_drawn)?;
    let certificates = folder.state().certificates(period, place, at).ok_or_else(not_drawn)?;
    let standing = certificates.standing(number).ok_or_else(not_drawn)?;
    shown.line(&certificates, standing)
}

/// What the lines of a drawn period are made from.
struct Shown<'f> {
    folder: &'f Folder,
    drawn: &'f DrawnState,
    period: Period,
    /// List number and label of every drawn rank.
    places: BTreeMap<(Id, u64), (u64, Label)>,
    /// The last day for who holds since then.
    until: BTreeMap<Instant, Option<Day>>,
    terms: Terms,
    today: Day,
}

impl<'f> Shown<'f> {
    /// `None` while the period is not drawn.
    fn of(folder: &'f Folder, period: Period, at: Instant) -> Result<Option<Shown<'f>>, StepError> {
        let Some((_, drawn)) = folder.state().period(period).and_then(|p| p.drawn()) else { return Ok(None) };
        let record = record_of(folder, &drawn.current_record())?;
        let terms = folder.state().terms(period).ok_or(Refusal::NotOpened)?;
        let today = Moment::new(at, folder.campaign_of(period).time_zone).day();
        let of = |((pool, rank), drawn): ((&Id, u64), &Drawn)| {
            ((pool.clone(), rank), (drawn.index + 1, drawn.label.clone()))
        };
        let places = record.places().into_iter().map(of).collect();
        Ok(Some(Shown { folder, drawn, period, places, until: BTreeMap::new(), terms, today }))
    }

    fn claimable_until(&mut self, since: Instant) -> Result<Option<Day>, StepError> {
        if let Some(until) = self.until.get(&since) {
            return Ok(*until);
        }
        let until = claimable_until(self.folder, self.period, self.drawn, since)?;
        self.until.insert(since, until);
        Ok(until)
    }

    fn line(&mut self, certificates: &PoolCertificates, standing: Standing) -> Result<Line, StepError> {
        let (period, pool) = (self.period, certificates.pool().clone());
        let Standing { number, stage, holder } = standing;
        let holder = match holder {
            Some((rank, since)) => {
                let until = self.claimable_until(since)?;
                let place = self.places.get(&(pool.clone(), rank));
                let (list_number, label) =
                    place.cloned().ok_or_else(|| Refusal::RankNotDrawn { pool: pool.clone(), rank })?;
                let over = stage.is_open() && until.is_some_and(|until| self.today > until);
                let asks = self.folder.campaign_of(period).publication.consent_needed;
                let consent = asks.then(|| self.drawn.consents.stands(&pool, rank));
                Some(Held { rank, list_number, label, since, until, over, consent })
            }
            None => None,
        };
        let certificate = format!("{period}/{pool}/{number}");
        Ok(Line { certificate, period, pool, number, stage, holder, due: due(stage, &self.terms) })
    }
}
