//! What stands where: periods, pools and certificates, and what is due next. Reads, writes nothing.

use super::commit::carried;
use super::error::StepError;
use super::folder::Folder;
use super::ledger::ClaimsOpen;
use super::roster::ToSign;
use crate::hash::Digest;
use crate::ids::Id;
use crate::journal::Head;
use crate::journal::state::{Attempt, Minutes, PeriodState};
use crate::ledger::PeriodAccount;
use crate::time::{Instant, Period};
use serde::Serialize;

/// The whole campaign at a glance.
#[derive(Clone, Debug)]
pub struct Status {
    pub campaign: Id,
    pub rehearsal: bool,
    pub head: Head,
    pub commission: bool,
    pub periods: Vec<PeriodStatus>,
    /// The first period that is not done, and what is due in it.
    pub next: Option<(Period, Due)>,
}

#[derive(Clone, Debug)]
pub struct PeriodStatus {
    pub period: Period,
    pub due: Due,
    /// C of the attempt that stands.
    pub commitment: Option<Digest>,
    /// Attempts that were cancelled.
    pub cancelled: u64,
    /// Errors found after the seed of the attempt that stands: they reopen nothing, and the minutes print them.
    pub late_errors: u64,
    /// Bad rows that nobody accepted.
    pub bad: u64,
    /// Rows imported; `None` before.
    pub rows: Option<u64>,
    /// Certificates of each pool as far as they are known.
    pub pools: Vec<PoolStatus>,
    /// Pools with a disqualified place, of a drawn period.
    pub replaced: Vec<Replaced>,
    /// How many holders are waited for, of a drawn period.
    pub claims: Option<ClaimsOpen>,
    /// How many holders nobody asked yet whether they may be published, of a drawn period; `None` where the rules do not ask.
    pub not_asked: Option<u64>,
    /// The list that waits for its wave, or the wave that a vacant certificate can still be drawn by.
    pub wave: Option<WaveAhead>,
    /// Where the carry-over clause literally reads otherwise, of a drawn period.
    pub literal: Option<crate::ledger::Literal>,
    /// Who has yet to sign the minutes; `None` where there are none.
    pub to_sign: Option<ToSign>,
    /// The day by which the draw is due.
    pub draw_by: chrono::NaiveDate,
}

/// Who holds the certificates of a pool after a disqualification, by rank.
#[derive(Clone, Debug, Serialize)]
pub struct Replaced {
    pub pool: Id,
    pub disqualified: Vec<u64>,
    pub holders: Vec<u64>,
    /// Reserves that have not moved up.
    pub waiting: Vec<u64>,
    /// Certificates that nobody holds.
    pub vacant: u64,
    /// Of these, those that no entry is left for.
    pub forfeited: u64,
}

#[derive(Clone, Debug, Serialize)]
pub struct WaveAhead {
    pub wave: u64,
    pub round_at: Instant,
    pub list: ListState,
}

/// How far the list of a wave is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListState {
    /// Decisions stand in no list yet.
    Open,
    /// Its sheet is made.
    Closed,
    Published,
}

/// `None`: not known yet.
#[derive(Clone, Debug, Serialize)]
pub struct PoolStatus {
    pub pool: Id,
    pub planned: u64,
    pub carried: Option<u64>,
    pub entries: Option<u64>,
    pub drawn: Option<u64>,
    pub carried_out: Option<u64>,
    pub left: Option<u64>,
}

/// What is due next in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    Import,
    AcceptOrReplace,
    Commission,
    /// The period before must be drawn first.
    Predecessor,
    Commit,
    PublishCommitment,
    /// The round is not out.
    WaitForRound,
    Dice,
    Shares,
    Draw,
    Minutes,
    Signatures,
    /// A certificate has nobody left to go to, and the list is not published.
    PublishDisqualified,
    /// Its round is not out.
    WaitForWave,
    Redraw,
    WaveMinutes,
    WaveSignatures,
    /// Something was decided that no supplementary minutes tell.
    ReplacementMinutes,
    ReplacementSignatures,
    Nothing,
}

impl Due {
    /// The word that machines read, and the end of the message's id.
    pub fn word(self) -> &'static str {
        match self {
            Due::Import => "import",
            Due::AcceptOrReplace => "accept-or-replace",
            Due::Commission => "commission",
            Due::Predecessor => "predecessor",
            Due::Commit => "commit",
            Due::PublishCommitment => "publish-commitment",
            Due::WaitForRound => "wait-for-round",
            Due::Dice => "dice",
            Due::Shares => "shares",
            Due::Draw => "draw",
            Due::Minutes => "minutes",
            Due::Signatures => "signatures",
            Due::PublishDisqualified => "publish-disqualified",
            Due::WaitForWave => "wait-for-wave",
            Due::Redraw => "redraw",
            Due::WaveMinutes => "wave-minutes",
            Due::WaveSignatures => "wave-signatures",
            Due::ReplacementMinutes => "replacement-minutes",
            Due::ReplacementSignatures => "replacement-signatures",
            Due::Nothing => "nothing",
        }
    }
}

/// `at`: the present, as far as it is known; in a rehearsal nobody may have said it.
pub fn status(folder: &Folder, at: Option<Instant>) -> Result<Status, StepError> {
    let at = at.or(folder.state().last_at());
    let mut periods = Vec::new();
    let first = folder.state().opened().and_then(|opened| Some(opened.adopted.as_ref()?.from));
    let drawn_here = |period: &&Period| first.is_none_or(|first| **period >= first);
    for period in folder.state().calendar().iter().filter(drawn_here).copied() {
        let state = folder.state().period(period);
        let attempt = state.and_then(PeriodState::standing);
        let account = account(folder, period, attempt)?;
        periods.push(PeriodStatus {
            period,
            due: due(folder, period, at)?,
            commitment: attempt.map(|a| a.commitment),
            cancelled: state.map_or(0, |s| s.attempts.iter().filter(|a| a.cancelled()).count() as u64),
            late_errors: attempt.map_or(0, |a| a.errors.len() as u64),
            bad: state.and_then(|s| s.imported.as_ref()).map_or(0, |i| i.list.bad),
            rows: state.and_then(|s| s.imported.as_ref()).map(|i| i.list.rows),
            pools: pools(folder, period, attempt, account.as_ref())?,
            replaced: attempt.map(replaced).unwrap_or_default(),
            claims: match at {
                Some(at) => super::ledger::claims_open(folder, period, at)?,
                None => None,
            },
            not_asked: at.and_then(|at| super::consent::not_asked(folder, period, at)),
            wave: at.and_then(|at| wave_ahead(attempt?, at)),
            literal: account.and_then(|a| a.literal).filter(|literal| literal.differs()),
            to_sign: match attempt.and_then(Attempt::drawn).and_then(|d| Some((d, d.minutes.as_ref()?))) {
                Some((drawn, minutes)) => Some(open_signatures(folder, &drawn.commission, minutes)?),
                None => None,
            },
            draw_by: folder.campaign_of(period).draw_due(period),
        });
    }
    let next = periods.iter().find(|p| p.due != Due::Nothing).map(|p| (p.period, p.due));
    Ok(Status {
        campaign: folder.campaign().id.clone(),
        rehearsal: folder.is_rehearsal(),
        head: folder.state().head(),
        commission: folder.state().commission().is_some(),
        periods,
        next,
    })
}

/// What the ledger says of a drawn period.
fn account(folder: &Folder, period: Period, attempt: Option<&Attempt>) -> Result<Option<PeriodAccount>, StepError> {
    let Some(attempt) = attempt.filter(|a| a.drawn().is_some()) else { return Ok(None) };
    let carried: Vec<u64> = attempt.pools.iter().map(|p| p.carried).collect();
    let entries: Vec<u64> = attempt.pools.iter().map(|p| p.entries).collect();
    Ok(Some(folder.terms(period)?.account(&carried, &entries)?))
}

fn pools(
    folder: &Folder,
    period: Period,
    attempt: Option<&Attempt>,
    account: Option<&PeriodAccount>,
) -> Result<Vec<PoolStatus>, StepError> {
    let planned = folder.terms(period)?.planned;
    let carried = match attempt {
        Some(attempt) => Some(attempt.pools.iter().map(|p| p.carried).collect()),
        // Waves that were drawn had their rounds by the last entry.
        None => folder.state().last_at().and_then(|at| carried(folder, period, at).ok()),
    };
    let imported = folder.state().period(period).and_then(|s| s.imported.as_ref());
    let pool = |(i, (pool, planned)): (usize, (Id, u64))| {
        let of_account = account.map(|a| &a.pools[i]);
        PoolStatus {
            pool,
            planned,
            carried: carried.as_ref().and_then(|c: &Vec<u64>| c.get(i)).copied(),
            entries: imported.and_then(|imported| imported.list.entries.get(i)).copied(),
            drawn: of_account.map(|p| p.drawn),
            carried_out: of_account.map(|p| p.carried_out),
            left: of_account.map(|p| p.left),
        }
    };
    Ok(planned.into_iter().enumerate().map(pool).collect())
}

fn due(folder: &Folder, period: Period, at: Option<Instant>) -> Result<Due, StepError> {
    let Some(state) = folder.state().period(period) else { return Ok(Due::Import) };
    if let Some(attempt) = state.standing() {
        return due_of(folder, attempt, at);
    }
    let Some(imported) = &state.imported else { return Ok(Due::Import) };
    let version = folder.state().version_of(period).map(|version| version.number);
    let before = folder.state().predecessor(period);
    Ok(if version != Some(imported.version) {
        Due::Import
    } else if imported.list.bad > 0 {
        Due::AcceptOrReplace
    } else if before.is_some_and(|p| folder.state().period(p).is_none_or(|s| s.drawn().is_none())) {
        Due::Predecessor
    } else if imported.earlier != folder.state().earlier_lists(period) {
        Due::Import
    } else if folder.state().commission().is_none() {
        Due::Commission
    } else {
        Due::Commit
    })
}

fn due_of(folder: &Folder, attempt: &Attempt, at: Option<Instant>) -> Result<Due, StepError> {
    let Some(drawn) = attempt.drawn() else {
        let waits = attempt.seed.round_at.is_some_and(|round| at.is_none_or(|at| at < round));
        return Ok(if attempt.published.is_empty() && !at.is_some_and(|at| attempt.seed_known(at)) {
            Due::PublishCommitment
        } else if waits {
            Due::WaitForRound
        } else if attempt.seed.dice && attempt.dice.is_none() {
            Due::Dice
        } else if attempt.seed.shares.iter().any(|member| !attempt.shares.contains_key(member)) {
            Due::Shares
        } else {
            Due::Draw
        });
    };
    let Some(minutes) = drawn.minutes.as_ref().filter(|m| m.errors == attempt.errors.len()) else {
        return Ok(Due::Minutes);
    };
    if !open_signatures(folder, &drawn.commission, minutes)?.done() {
        return Ok(Due::Signatures);
    }
    for redraw in &drawn.replacement.redraws {
        let Some(minutes) = redraw.minutes.as_ref().filter(|m| m.errors == attempt.errors.len()) else {
            return Ok(Due::WaveMinutes);
        };
        if !open_signatures(folder, &redraw.commission, minutes)?.done() {
            return Ok(Due::WaveSignatures);
        }
    }
    Ok(match at.and_then(|at| Some((at, wave_ahead(attempt, at)?))) {
        Some((at, ahead)) => match ahead.list {
            ListState::Open | ListState::Closed => Due::PublishDisqualified,
            ListState::Published if at < ahead.round_at => Due::WaitForWave,
            ListState::Published => Due::Redraw,
        },
        None if drawn.replacement.untold() => Due::ReplacementMinutes,
        None => {
            for paper in &drawn.replacement.papers {
                if !open_signatures(folder, &paper.held_by, &paper.minutes)?.done() {
                    return Ok(Due::ReplacementSignatures);
                }
            }
            Due::Nothing
        }
    })
}

fn replaced(attempt: &Attempt) -> Vec<Replaced> {
    let Some(drawn) = attempt.drawn() else { return Vec::new() };
    let ranks = (0..attempt.pools.len()).filter_map(|place| Some((place, drawn.ranks(&attempt.pools, place)?)));
    ranks
        .filter(|(_, ranks)| !ranks.disqualified.is_empty())
        .map(|(place, ranks)| Replaced {
            pool: attempt.pools[place].id.clone(),
            disqualified: ranks.disqualified.iter().copied().collect(),
            holders: ranks.holders(),
            waiting: ranks.waiting(),
            vacant: ranks.due(),
            forfeited: ranks.forfeited(),
        })
        .collect()
}

/// The list that waits for its wave; or, where a certificate that decisions in no list made vacant can still be drawn,
/// the wave that is next.
fn wave_ahead(attempt: &Attempt, at: Instant) -> Option<WaveAhead> {
    let drawn = attempt.drawn()?;
    if let Some(list) = drawn.replacement.open_list(at) {
        let state = if list.published.is_empty() { ListState::Closed } else { ListState::Published };
        return Some(WaveAhead { wave: list.wave, round_at: list.round_at, list: state });
    }
    let (_, pending) = drawn.replacement.pending(at);
    let vacant = pending.iter().any(|decision| {
        let ranks = attempt.pool(&decision.pool).and_then(|place| drawn.ranks(&attempt.pools, place));
        ranks.is_some_and(|ranks| ranks.due() > 0)
    });
    let (wave, round_at) = attempt.wave_after(at).filter(|_| vacant)?;
    Some(WaveAhead { wave, round_at, list: ListState::Open })
}

/// Who has not signed both editions yet.
fn open_signatures(folder: &Folder, commission: &Digest, minutes: &Minutes) -> Result<ToSign, StepError> {
    let both = |n: u64| [&minutes.public, &minutes.commission].iter().all(|paper| paper.signatures.contains(&n));
    Ok(folder.roster_of(commission)?.to_sign(both))
}
