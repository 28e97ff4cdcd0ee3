//! The registry: every certificate of a period or of the campaign, gathered from the journal, and as a file.

use super::table::{self, tables};
use super::{DrawnCertificates, certificate, checkpoint, languages};
use crate::commission::error::StepError;
use crate::commission::facts::tenge;
use crate::commission::folder::Folder;
use crate::commission::log;
use crate::ids::Id;
use crate::journal::claim::{PoolCertificates, Standing};
use crate::journal::replacement::Replacement;
use crate::lang::Lang;
use crate::ledger::claim::{Stage, Step};
use crate::minutes;
use crate::minutes::facts::{
    Edition, LAYOUT, Lost, LostReason, Moment, PoolCounts, REGISTRY_FORMAT, RegistryFacts, RegistryLine,
    RegistryPeriod, RegistryPool,
};
use crate::minutes::pdf::Attachment;
use crate::spreadsheet::{csv, xlsx};
use crate::time::{Instant, Period};

/// How a registry is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Pdf,
    Xlsx,
    Csv,
}

#[derive(Clone, Debug, Default)]
pub struct RegistryRequest {
    /// `None`: the whole campaign.
    pub period: Option<Period>,
    /// One, or two side by side; none: as the law expects.
    pub languages: Vec<Lang>,
    /// With accounts and names; stays with the commission.
    pub commission: bool,
}

/// The registry as of `at`, and what is attached to its PDF beside the facts.
pub fn registry(
    folder: &Folder,
    request: &RegistryRequest,
    at: Instant,
) -> Result<(RegistryFacts, [Attachment; 2]), StepError> {
    let campaign = match request.period {
        Some(period) => folder.campaign_of(period),
        None => folder.campaign(),
    };
    let periods = periods(folder, request.period)?
        .into_iter()
        .map(|period| Ok(RegistryPeriod { period, pools: pools(folder, period, request.commission, at)? }))
        .collect::<Result<_, StepError>>()?;
    let printed = log::printed(folder)?;
    let facts = RegistryFacts {
        format: REGISTRY_FORMAT.to_owned(),
        layout: LAYOUT,
        edition: Edition::Commission,
        languages: languages(&request.languages),
        rehearsal: folder.is_rehearsal(),
        title: campaign.title.clone(),
        organiser: campaign.organiser.clone(),
        campaign: campaign.id.clone(),
        period: request.period,
        as_of: Moment::new(at, campaign.time_zone),
        periods,
        journal: printed.head.clone(),
    };
    let facts = if request.commission { facts } else { facts.public() };
    Ok((facts, checkpoint(&printed)))
}

/// The file of a registry.
pub fn file(facts: &RegistryFacts, attachments: &[Attachment], format: Format) -> Result<Vec<u8>, StepError> {
    match format {
        Format::Pdf => Ok(minutes::render(facts, attachments)),
        Format::Csv => Ok(csv::write(&table::for_machines(facts))),
        Format::Xlsx => Ok(xlsx::write(&tables(facts), &table::properties(facts))?),
    }
}

/// One period, or all that this journal draws.
pub(super) fn periods(folder: &Folder, asked: Option<Period>) -> Result<Vec<Period>, StepError> {
    if let Some(period) = asked {
        folder.period(period)?;
        return Ok(vec![period]);
    }
    let from = folder.state().opened().and_then(|opened| Some(opened.adopted.as_ref()?.from));
    let calendar = folder.state().calendar().iter().copied();
    Ok(calendar.filter(|period| from.is_none_or(|from| *period >= from)).collect())
}

/// The certificates of a period, pool by pool.
pub(super) fn pools(folder: &Folder, period: Period, named: bool, at: Instant) -> Result<Vec<RegistryPool>, StepError> {
    let drawn = folder.period(period)?.is_some_and(|state| state.drawn().is_some());
    if !drawn {
        return still_to_be_drawn(folder, period, at);
    }
    let of = DrawnCertificates::of(folder, period, named)?;
    let mut pools = Vec::new();
    for (place, frozen) in of.attempt.pools.iter().enumerate() {
        let Some(certificates) = folder.state().certificates(period, place, at) else { continue };
        let mut lines = Vec::new();
        for standing in certificates.all() {
            lines.extend(line(&of, place, &certificates, &standing)?);
        }
        let (carried_in, entries) = (frozen.carried, Some(frozen.entries));
        let planned = frozen.certificates - frozen.carried;
        let drawn = certificates.numbers.all().len() as u64;
        let Some(counts) = counts(&of, &frozen.id, (planned, carried_in), entries, drawn, &lines) else { continue };
        pools.push(RegistryPool { counts, certificates: lines });
    }
    Ok(pools)
}

/// Before the draw: what is planned, and what the period before carries on as far as it is known.
fn still_to_be_drawn(folder: &Folder, period: Period, at: Instant) -> Result<Vec<RegistryPool>, StepError> {
    let campaign = folder.campaign_of(period);
    let standing = folder.period(period)?.and_then(|state| state.standing());
    let planned = folder.terms(period)?.planned;
    let adopted = folder.state().opened().and_then(|opened| opened.adopted.as_ref()).filter(|of| of.from == period);
    let carried: Vec<u64> = match (standing, adopted) {
        (Some(attempt), _) => attempt.pools.iter().map(|pool| pool.carried).collect(),
        (None, Some(adopted)) => adopted.carried.clone(),
        (None, None) => carried_on(folder, period, planned.len(), at),
    };
    let pool = |(place, (id, planned)): (usize, (Id, u64))| {
        let carried_in = carried.get(place).copied().unwrap_or(0);
        let all = planned + carried_in;
        let line = |number| RegistryLine {
            number: format!("{period}/{id}/{number}"),
            serial: None,
            stage: None,
            since: None,
            holder: None,
            claim_until: None,
            received_by: None,
            lost: Vec::new(),
        };
        let facts = certificate(campaign, period, &id, 1)?;
        let counts = PoolCounts {
            title: facts.pool_title,
            certificate: facts.certificate,
            value: facts.value,
            planned,
            carried_in,
            entries: standing.and_then(|attempt| Some(attempt.pools.get(place)?.entries)),
            drawn: 0,
            not_drawn_yet: all,
            open: 0,
            handed_over: 0,
            vacant: 0,
            forfeited: 0,
            carried: 0,
            returned: 0,
            left: 0,
            id: id.clone(),
        };
        Some(RegistryPool { counts, certificates: (1..=all).map(line).collect() })
    };
    Ok(planned.into_iter().enumerate().filter_map(pool).collect())
}

/// What the lines of the period before say is carried on, pool by pool: nothing until it is drawn.
fn carried_on(folder: &Folder, period: Period, pools: usize, at: Instant) -> Vec<u64> {
    let carried = |before: Period, place: usize| {
        let certificates = folder.state().certificates(before, place, at)?;
        let stages = certificates.all().map(|standing| stage_of(folder, before, standing.stage));
        Some(stages.filter(|stage| *stage == Stage::Carried).count() as u64)
    };
    let before = folder.state().predecessor(period);
    (0..pools).map(|place| before.and_then(|before| carried(before, place)).unwrap_or(0)).collect()
}

/// What nobody was drawn for goes to the next period where the rules say so, frozen or not: its minutes say it.
fn stage_of(folder: &Folder, period: Period, stage: Stage) -> Stage {
    let carries = folder.state().terms(period).is_some_and(|terms| terms.carries_undrawn);
    if stage == Stage::Undrawn && carries { Stage::Carried } else { stage }
}

fn line(
    of: &DrawnCertificates<'_>,
    place: usize,
    certificates: &PoolCertificates<'_>,
    standing: &Standing,
) -> Result<Option<RegistryLine>, StepError> {
    let Some(facts) = of.certificate(place, standing.number) else { return Ok(None) };
    let pool = certificates.pool();
    let history = certificates.numbers.get(standing.number).map_or(&[][..], |c| c.holders.as_slice());
    let stage = stage_of(of.folder, of.period, standing.stage);
    let (holder, steps) = match standing.holder {
        Some((rank, _)) => (of.holder(place, rank), of.steps(place, rank)),
        None => (None, &[][..]),
    };
    let held_since = standing.holder.map(|(_, since)| since);
    let returned = of.drawn.claims.returned.get(&(pool.clone(), standing.number)).map(|returned| returned.at);
    let since = match stage {
        Stage::Returned => returned,
        _ => steps.last().map(|taken| taken.happened_at).or(held_since).or(history.last().and_then(|h| h.until)),
    };
    let claim_until = match standing.holder {
        Some((rank, _)) if stage.is_open() => of.claim_until(place, rank)?,
        _ => None,
    };
    let received_by = steps.iter().rev().find_map(|taken| match taken.step {
        Step::HandedOver { to } => Some(to.into()),
        _ => None,
    });
    let published = published(&of.drawn.replacement);
    let lost = history.iter().filter_map(|gone| {
        let at = gone.until?;
        let decisions = &of.drawn.replacement.decisions;
        let n = decisions.iter().position(|decision| decision.pool == *pool && decision.rank == gone.rank)?;
        let reason = of.campaign.disqualification(&decisions[n].reason);
        Some(Lost {
            holder: of.holder(place, gone.rank)?,
            at: of.moment(at),
            reason: reason.map(|r| LostReason { id: r.id, clause: r.clause, sentence: r.sentence }),
            published: n < published,
        })
    });
    Ok(Some(RegistryLine {
        number: facts.number,
        serial: facts.serial,
        stage: Some(stage),
        since: since.map(|at| of.moment(at)),
        holder,
        claim_until,
        received_by,
        lost: lost.collect(),
    }))
}

/// So many decisions, from the first on, stand in lists that were published, or are told by supplementary minutes.
fn published(replacement: &Replacement) -> usize {
    let lists = replacement.lists.iter().filter(|list| !list.published.is_empty());
    lists.map(|list| list.through).chain([replacement.told().0]).max().unwrap_or(0)
}

fn counts(
    of: &DrawnCertificates<'_>,
    pool: &Id,
    (planned, carried_in): (u64, u64),
    entries: Option<u64>,
    drawn: u64,
    lines: &[RegistryLine],
) -> Option<PoolCounts> {
    let terms = of.campaign.pool(pool)?;
    let count = |wanted: &dyn Fn(Stage) -> bool| {
        lines.iter().filter_map(|line| line.stage).filter(|s| wanted(*s)).count() as u64
    };
    let is = |stage: Stage| count(&move |found| found == stage);
    Some(PoolCounts {
        id: pool.clone(),
        title: terms.title.clone(),
        certificate: terms.certificate.clone(),
        value: tenge(terms.value),
        planned,
        carried_in,
        entries,
        drawn,
        not_drawn_yet: 0,
        open: count(&Stage::is_open),
        handed_over: is(Stage::HandedOver),
        vacant: is(Stage::Vacant),
        forfeited: is(Stage::Forfeited),
        carried: is(Stage::Carried),
        returned: is(Stage::Returned),
        left: is(Stage::Undrawn),
    })
}
