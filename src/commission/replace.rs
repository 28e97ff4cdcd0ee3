//! Steps after a draw: a drawn place is disqualified; the decisions become a list, which is published before the round
//! of the wave that will draw by it ([`super::redraw`]).

use super::draw::record_of;
use super::error::StepError;
use super::facts::{self, ClosedList, Decided, DrawnPeriod};
use super::folder::{Folder, PAPER, two_names, typed};
use super::log;
use crate::campaign::Campaign;
use crate::campaign::handover::ReasonKind;
use crate::draw::record::{Disqualified, Record};
use crate::draw::seed;
use crate::draw::source::DrandSource;
use crate::hash::Digest;
use crate::ids::{Id, Label};
use crate::journal::replacement::{Decision, DisqualifiedList};
use crate::journal::state::{Attempt, DrawnState};
use crate::journal::{Event, Refusal};
use crate::lang::Lang;
use crate::ledger::claim::Step;
use crate::ledger::replacement::Ranks;
use crate::minutes;
use crate::minutes::pdf::Attachment;
use crate::time::{Day, Instant, Moment, Period};
use serde::{Deserialize, Serialize};

/// The list of disqualified inside a PDF and in the views: its SHA-256 is D_w.
pub const DISQUALIFIED: &str = "disqualified.txt";

/// A decision as given. Evidence is a letter, a log of calls: never the copy of an identity document.
#[derive(Clone, Debug)]
pub struct Disqualify {
    pub pool: Id,
    pub rank: u64,
    pub reason: Id,
    pub by: String,
    /// Somebody else.
    pub second: String,
    pub text: Option<String>,
    pub evidence: Vec<u8>,
}

/// What stands behind a decision, an object since it has names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    period: Period,
    ordinal: u64,
    pool: Id,
    rank: u64,
    reason: Id,
    by: String,
    second: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    evidence: Digest,
}

/// What a decision says, without what proves it.
pub(super) struct Ground<'a> {
    pub pool: &'a Id,
    pub rank: u64,
    pub reason: &'a Id,
    pub by: &'a str,
    pub second: &'a str,
    pub text: Option<&'a str>,
}

/// The event of a decision and the statement behind it, an object.
pub(super) fn decision(period: Period, ordinal: u64, ground: &Ground<'_>, evidence: Digest) -> (Event, Vec<u8>) {
    let (pool, rank, reason) = (ground.pool.clone(), ground.rank, ground.reason.clone());
    let statement = Statement {
        period,
        ordinal,
        pool: pool.clone(),
        rank,
        reason: reason.clone(),
        by: ground.by.to_owned(),
        second: ground.second.to_owned(),
        text: ground.text.map(str::to_owned),
        evidence,
    };
    let bytes = serde_json::to_vec(&statement).expect("structs of strings and numbers are JSON");
    let statement = Digest::of(&bytes);
    (Event::Disqualified { period, ordinal, pool, rank, reason, statement, evidence }, bytes)
}

/// What follows from a decision.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Consequence {
    /// The next reserve, or a place that a wave drew before, holds the certificate now.
    MovedUp { rank: u64, list_number: u64, label: Label },
    /// It held no certificate: it will be passed over.
    PassedOver,
    /// Nobody is left to move up: this wave will draw, once the list is published before its round.
    WaveDue { wave: u64, round_at: Instant },
    /// Nobody is left to move up, and no wave is left to draw by.
    NoWaveLeft,
    /// Every entry of the pool was drawn: the certificate is forfeited.
    Forfeited,
}

/// What a disqualification came to.
#[derive(Clone, Debug)]
pub struct Disqualification {
    pub label: Label,
    pub consequence: Consequence,
    /// The journal had it already: nothing was written.
    pub already: bool,
}

/// Takes the right to a certificate from a drawn place. The same decision again changes nothing.
pub fn disqualify(
    folder: &mut Folder,
    period: Period,
    decision: &Disqualify,
    at: Instant,
) -> Result<Disqualification, StepError> {
    let Disqualify { pool, rank, reason, .. } = decision;
    let (by, second) = two_names(&decision.by, &decision.second)?;
    let text = decision.text.as_deref().map(|text| typed(text, "text")).transpose()?;
    let evidence = Digest::of(&decision.evidence);
    let Some(terms) = folder.campaign_of(period).disqualification(reason) else {
        return Err(StepError::UnknownReason {
            reason: reason.clone(),
            known: known_reasons(folder.campaign_of(period)),
        });
    };
    let (attempt, drawn) = folder.drawn(period)?;
    let ordinal = attempt.ordinal;
    let (pool, rank, reason) = (pool.clone(), *rank, reason.clone());
    let ground = Ground { pool: &pool, rank, reason: &reason, by: &by, second: &second, text: text.as_deref() };
    let (event, statement) = self::decision(period, ordinal, &ground, evidence);
    let held = attempt.pool(&pool).is_some_and(|place| holders(attempt, drawn, place).contains(&rank));
    let already = folder.state().seen(&event).is_some();
    if !already {
        folder.state().check(at, &event)?;
        if terms.kind == ReasonKind::Unreachable {
            let place = attempt.pool(&pool).unwrap_or_default();
            unreachable_at(folder, period, place, (&pool, rank), &reason, at)?;
        }
        for object in [&decision.evidence, &statement] {
            folder.put(object)?;
        }
        folder.append(at, vec![event])?;
    }
    let (attempt, drawn) = folder.drawn(period)?;
    let record = record_of(folder, &drawn.current_record())?;
    let label = record.drawn(&pool, rank).map(|place| place.label.clone());
    let label = label.ok_or(Refusal::RankNotDrawn { pool: pool.clone(), rank })?;
    let consequence =
        if already || held { consequence(attempt, drawn, &record, &pool, at) } else { Consequence::PassedOver };
    Ok(Disqualification { label, consequence, already })
}

fn known_reasons(campaign: &Campaign) -> String {
    let own = campaign.disqualifications.iter().map(|reason| reason.id.as_str());
    own.chain(campaign.rules.iter().map(|rule| rule.id.as_str())).collect::<Vec<_>>().join(", ")
}

/// The ranks that hold the certificates of the pool in `place`, in order.
pub(super) fn holders(attempt: &Attempt, drawn: &DrawnState, place: usize) -> Vec<u64> {
    drawn.ranks(&attempt.pools, place).map(|ranks| ranks.holders()).unwrap_or_default()
}

/// Whether the holder of a certificate could be called unreachable: the last day of claiming is over, and the journal does
/// not say that the holder was in touch by then.
fn unreachable_at(
    folder: &Folder,
    period: Period,
    place: usize,
    (pool, rank): (&Id, u64),
    reason: &Id,
    at: Instant,
) -> Result<(), StepError> {
    let (attempt, drawn) = folder.drawn(period)?;
    let until = match drawn.holds_since(&attempt.pools, place, rank) {
        Some(since) => claimable_until(folder, period, drawn, since)?,
        None => None,
    };
    let day_of = |at| Moment::new(at, folder.campaign_of(period).time_zone).day();
    let reason = reason.clone();
    let Some(until) = until.filter(|until| day_of(at) > *until) else {
        return Err(StepError::DeadlineNotOver { reason, until: until.map(|until| until.0) });
    };
    let steps = drawn.claims.of(pool, rank).iter();
    match steps.map(|taken| (taken.step, day_of(taken.happened_at))).find(|(step, _)| *step == Step::Contacted) {
        Some((_, on)) if on <= until => Err(StepError::WasInTouch { reason, on: on.0 }),
        _ => Ok(()),
    }
}

/// What became of the certificate of `pool` that lost its holder last.
fn consequence(attempt: &Attempt, drawn: &DrawnState, record: &Record, pool: &Id, at: Instant) -> Consequence {
    let ranks = attempt.pool(pool).and_then(|place| drawn.ranks(&attempt.pools, place));
    let Some(ranks) = ranks else { return Consequence::PassedOver };
    if ranks.due() == 0 {
        // Of those who hold a certificate the last in order has just moved up.
        let last = ranks.holders().last().and_then(|rank| record.drawn(pool, *rank));
        return last.map_or(Consequence::PassedOver, |place| Consequence::MovedUp {
            rank: place.rank,
            list_number: place.index + 1,
            label: place.label.clone(),
        });
    }
    vacancy(attempt, drawn, &ranks, at)
}

/// What becomes of a certificate that nobody is left to move up to.
pub(super) fn vacancy(attempt: &Attempt, drawn: &DrawnState, ranks: &Ranks, at: Instant) -> Consequence {
    match next_wave(attempt, drawn, at) {
        _ if ranks.available() == 0 => Consequence::Forfeited,
        Some((wave, round_at)) => Consequence::WaveDue { wave, round_at },
        None => Consequence::NoWaveLeft,
    }
}

/// The wave that decisions which stand in no list yet can still be drawn by.
pub(super) fn next_wave(attempt: &Attempt, drawn: &DrawnState, at: Instant) -> Option<(u64, Instant)> {
    let after = drawn.replacement.open_list(at).map_or(at, |list| list.round_at.max(at));
    attempt.wave_after(after)
}

/// The last day on which a certificate of `period` can be claimed by who holds it `since`.
///
/// It is counted from the day that the minutes of its draw name; for who moved up, from the day of that decision.
pub(super) fn claimable_until(
    folder: &Folder,
    period: Period,
    drawn: &DrawnState,
    since: Instant,
) -> Result<Option<Day>, StepError> {
    let redraw = drawn.replacement.redraws.iter().find(|redraw| redraw.at == since);
    let made = match redraw {
        Some(redraw) => redraw.minutes.as_ref(),
        None if since == drawn.at => drawn.minutes.as_ref(),
        None => None,
    };
    let from = match made {
        Some(made) => since.max(folder.get_json::<facts::MinutesSettings>(&made.settings)?.ended),
        None => since,
    };
    let campaign = folder.campaign_of(period);
    let day = Moment::new(from, campaign.time_zone).day();
    Ok(campaign.claims.deadline_with(day.0, folder.holidays()?.as_ref()).map(Day))
}

/// A list that was closed for a wave.
#[derive(Clone, Debug)]
pub struct ListClosed {
    pub wave: u64,
    pub round_at: Instant,
    /// D_w.
    pub digest: Digest,
    pub disqualified: Vec<Disqualified>,
    /// Where it appeared so far.
    pub published: u64,
    /// It was closed before: nothing was written.
    pub already: bool,
}

/// Closes the list for the next wave and makes its sheet; answers with the one that waits for its wave, if there is one.
pub fn close_list(
    folder: &mut Folder,
    period: Period,
    languages: &[Lang],
    at: Instant,
) -> Result<ListClosed, StepError> {
    let (attempt, drawn) = folder.drawn(period)?;
    let ordinal = attempt.ordinal;
    if let Some(list) = drawn.replacement.open_list(at).filter(|list| at < list.round_at) {
        let closed = closed(drawn, list);
        return Ok(ListClosed { already: true, ..closed });
    }
    folder.state().list_is_due(period, ordinal, at)?;
    let (wave, round_at) = attempt.wave_after(at).ok_or(Refusal::NoWaveLeft { period })?;
    let (_, pending) = drawn.replacement.pending(at);
    let disqualified: Vec<Disqualified> = pending.iter().map(Decision::disqualified).collect();
    let (bytes, digest) = (seed::disqualified_bytes(&disqualified), seed::disqualified_digest(&disqualified));
    let commission = folder.state().commission().ok_or(Refusal::NoCommission)?;
    let record = record_of(folder, &drawn.current_record())?;
    let decided = decided(folder, pending)?;
    let roster = folder.roster()?;
    let known = DrawnPeriod {
        campaign: folder.campaign_of(period),
        rehearsal: folder.is_rehearsal(),
        roster: &roster,
        record: &record,
        published: &[],
        cancelled: &[],
        late_errors: &[],
        stamps: &[],
        calendar: None,
    };
    let list = ClosedList { wave, closed_at: at, decided: &decided, published: &[] };
    let source = source(&record, wave)?;
    let log = log::printed(folder)?;
    let mut facts = facts::disqualified_facts(&known, &list, source, languages, log.head.clone());
    facts.origin = facts::origin(folder, period)?;
    let mut attachments = vec![
        Attachment::new("record.json", folder.objects().get(&drawn.current_record(), PAPER)?),
        Attachment::new("commitment.txt", folder.objects().get(&attempt.commitment, PAPER)?),
        Attachment::new("campaign.toml", folder.rules_of(period).to_vec()),
        Attachment::new(DISQUALIFIED, bytes.clone()),
        Attachment::new(minutes::CHECKPOINT_TXT, log.checkpoint.into_bytes()),
        Attachment::new(minutes::CONSISTENCY_JSON, log.consistency.into_bytes()),
    ];
    attachments.extend(facts::earlier_versions(folder, facts.origin.as_ref()));
    let sheet = minutes::render(&facts, &attachments);
    let event =
        Event::DisqualifiedClosed { period, ordinal, wave, list: digest, sheet: Digest::of(&sheet), commission };
    folder.state().check(at, &event)?;
    for object in [&bytes, &sheet] {
        folder.put(object)?;
    }
    folder.append(at, vec![event])?;
    Ok(ListClosed { wave, round_at, digest, disqualified, published: 0, already: false })
}

/// Notes that the list which waits for its wave appeared at `place`; closes it first, where that was not done. The same
/// again changes nothing. When it appeared where nothing is said is now, which is not before the list was closed.
pub fn list_appeared(
    folder: &mut Folder,
    period: Period,
    place: &str,
    appeared_at: Option<Instant>,
    languages: &[Lang],
    at: Instant,
) -> Result<ListClosed, StepError> {
    let place = typed(place, "place")?;
    let ordinal = folder.drawn(period)?.0.ordinal;
    let appeared_at = appeared_at.unwrap_or(at);
    // A list that is closed here and now cannot have appeared earlier: that is refused before it is closed.
    let (_, drawn) = folder.drawn(period)?;
    if drawn.replacement.open_list(at).is_none_or(|list| at >= list.round_at) && appeared_at != at {
        folder.state().list_is_due(period, ordinal, at)?;
        return Err(Refusal::ListAppearedAt { appeared_at }.into());
    }
    let closed = close_list(folder, period, languages, at)?;
    let event =
        Event::DisqualifiedPublished { period, ordinal, wave: closed.wave, list: closed.digest, place, appeared_at };
    let already = folder.state().seen(&event).is_some();
    if !already {
        folder.state().check(at, &event)?;
        folder.append(at, vec![event])?;
    }
    Ok(ListClosed { published: closed.published + u64::from(!already), already, ..closed })
}

fn closed(drawn: &DrawnState, list: &DisqualifiedList) -> ListClosed {
    let decisions = &drawn.replacement.decisions[list.from..list.through];
    ListClosed {
        wave: list.wave,
        round_at: list.round_at,
        digest: list.digest,
        disqualified: decisions.iter().map(Decision::disqualified).collect(),
        published: list.published.len() as u64,
        already: false,
    }
}

/// Decisions with what their statements say, as documents print them.
pub(super) fn decided(folder: &Folder, decisions: &[Decision]) -> Result<Vec<Decided>, StepError> {
    let read = |decision: &Decision| {
        let said: Statement = folder.get_json(&decision.statement)?;
        Ok(Decided {
            disqualified: decision.disqualified(),
            at: decision.at,
            by: vec![said.by, said.second],
            text: said.text,
            evidence: decision.evidence,
        })
    };
    decisions.iter().map(read).collect()
}

/// The round that a wave was committed to.
pub(super) fn source(record: &Record, wave: u64) -> Result<&DrandSource, StepError> {
    let place = usize::try_from(wave).ok().and_then(|wave| wave.checked_sub(1));
    let source = place.and_then(|place| record.commitment.waves.get(place));
    Ok(source.ok_or(Refusal::NoWaveLeft { period: record.commitment.period })?)
}
