//! Step: a wave draws further ranks by the list that was published before its round.

use super::draw::{check_own, not_run, record_bytes, record_of};
use super::error::StepError;
use super::evidence::{self, Given};
use super::folder::Folder;
use super::replace::source;
use crate::draw::commitment::CommittedPool;
use crate::draw::record::{Disqualified, Record};
use crate::draw::run::{self, Terms};
use crate::draw::seed;
use crate::draw::source::{DrandEvidence, DrandSource, Evidence, SeedSource};
use crate::hash::Digest;
use crate::journal::event::RedrawnPool;
use crate::journal::replacement::Decision;
use crate::journal::state::{Attempt, DrawnState};
use crate::journal::{Event, Refusal};
use crate::ledger::replacement::Ranks;
use crate::list::leaf::{ListError, ListKey, Place};
use crate::list::seal::{Sealing, Which};
use crate::time::{Instant, Period};

/// What a redraw came to.
#[derive(Clone, Debug)]
pub struct Redrawing {
    pub wave: u64,
    /// With this wave as its last.
    pub record: Record,
    /// Of the record's bytes.
    pub digest: Digest,
    pub pools: Vec<RedrawnPool>,
    pub at: Instant,
    /// The same evidence had drawn it already: nothing was written.
    pub already: bool,
}

/// Draws the wave whose list waits, or answers with `wave` (or the last one) where it is drawn by the same evidence.
pub fn redraw(
    folder: &mut Folder,
    period: Period,
    wave: Option<u64>,
    given: &[Given],
    at: Instant,
) -> Result<Redrawing, StepError> {
    let (attempt, drawn) = folder.drawn(period)?;
    let (ordinal, replacement) = (attempt.ordinal, &drawn.replacement);
    let open = replacement.open_list(at).filter(|list| wave.is_none_or(|wave| wave == list.wave));
    let Some(list) = open else {
        let of = wave.or(replacement.redraws.last().map(|redraw| redraw.wave));
        return match of {
            Some(wave) if replacement.redraw(wave).is_some() => again(folder, drawn, wave, given, at),
            _ => Err(Refusal::NoPublishedList { period }.into()),
        };
    };
    if list.published.is_empty() {
        return Err(Refusal::NoPublishedList { period }.into());
    }
    let (wave, round_at) = (list.wave, list.round_at);
    if at < round_at {
        return Err(Refusal::TooEarly { round_at, at }.into());
    }
    let before = record_of(folder, &drawn.current_record())?;
    let evidence = gather(source(&before, wave)?, given, at)?;
    let decisions = &replacement.decisions[list.from..list.through];
    let disqualified: Vec<Disqualified> = decisions.iter().map(Decision::disqualified).collect();
    let terms = if folder.is_rehearsal() { Terms::rehearsal() } else { Terms::earnest() };
    let record = run_wave(folder, attempt, &before, (wave, &evidence, &disqualified), &terms)?;
    let bytes = record_bytes(&record);
    let lists = record.waves.iter().map(|wave| seed::disqualified_digest(&wave.disqualified));
    let published: Vec<Digest> = std::iter::once(attempt.commitment).chain(lists).collect();
    check_own(&bytes, &published, &terms.random_org)?;

    let commission = folder.state().commission().ok_or(Refusal::NoCommission)?;
    let transcript = transcript(source(&record, wave)?, &evidence);
    let pools = pools(&record);
    let digest = Digest::of(&bytes);
    let event = Event::Redrawn { period, ordinal, wave, record: digest, transcript, commission, pools: pools.clone() };
    folder.state().check(at, &event)?;
    folder.put(&bytes)?;
    folder.append(at, vec![event])?;
    Ok(Redrawing { wave, record, digest, pools, at, already: false })
}

/// The wave that was drawn: the same evidence finds it again, other evidence is refused.
fn again(folder: &Folder, drawn: &DrawnState, wave: u64, given: &[Given], at: Instant) -> Result<Redrawing, StepError> {
    let redraw = drawn.replacement.redraw(wave).ok_or(Refusal::WaveNotDrawn { wave })?;
    let record = record_of(folder, &redraw.record)?;
    let source = source(&record, wave)?;
    let same = match given {
        // Nothing was given: what was drawn is what is asked for.
        [] => true,
        given => transcript(source, &gather(source, given, at)?) == redraw.transcript,
    };
    if !same {
        return Err(StepError::WaveOtherwise { wave, record: redraw.record });
    }
    let (digest, pools) = (redraw.record, redraw.pools.clone());
    Ok(Redrawing { wave, record, digest, pools, at: redraw.at, already: true })
}

fn gather(source: &DrandSource, given: &[Given], at: Instant) -> Result<DrandEvidence, StepError> {
    let sources = [SeedSource::Drand(source.clone())];
    match evidence::gather(&sources, |_| None, given, at)?.pop() {
        Some(Evidence::Drand(evidence)) => Ok(evidence),
        _ => Err(StepError::EvidenceMissing { what: evidence::described(&sources[0]) }),
    }
}

fn transcript(source: &DrandSource, evidence: &DrandEvidence) -> Digest {
    Digest::of(source.transcript_line(&evidence.signature).as_bytes())
}

/// The record with one wave more; the places are proved to the committed roots.
fn run_wave(
    folder: &Folder,
    attempt: &Attempt,
    before: &Record,
    (wave, evidence, disqualified): (u64, &DrandEvidence, &[Disqualified]),
    terms: &Terms,
) -> Result<Record, StepError> {
    let (campaign, commitment) = (folder.campaign_of(before.commitment.period), &before.commitment);
    let lists = folder.lists(&attempt.list)?;
    let secret = folder.secret(attempt)?;
    let places = |pool: &CommittedPool, indices: &[u64]| -> Result<Vec<Place>, ListError> {
        let Some(place) = lists.pool_ids().iter().position(|id| *id == pool.id) else { return Ok(Vec::new()) };
        let key = ListKey::derive(&secret, &campaign.id, commitment.period, commitment.ordinal, pool.id.as_str());
        let sealing = [Sealing { list: Which::Pool(place), key, chosen: indices.to_vec() }];
        Ok(lists.seal(&campaign.mask, &sealing)?.into_iter().flat_map(|tree| tree.places).collect())
    };
    run::run_wave(before, wave, evidence, disqualified, terms, places).map_err(not_run)
}

/// What was due before the last wave, and what it drew.
fn pools(record: &Record) -> Vec<RedrawnPool> {
    let Some(wave) = record.waves.last() else { return Vec::new() };
    let drawn = |pool: &CommittedPool| wave.results.iter().find(|result| result.pool == pool.id);
    let owed = Ranks::of_record_and(record, record.waves.len() - 1, &wave.disqualified);
    let pools = record.commitment.pools.iter().zip(owed);
    pools
        .filter_map(|(pool, ranks)| {
            let drawn = drawn(pool)?.drawn.len() as u64;
            Some(RedrawnPool { id: pool.id.clone(), due: ranks.due(), drawn })
        })
        .collect()
}
