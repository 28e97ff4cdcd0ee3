//! P11: the waves, and P6 for their evidence.

use super::evidence::{Times, check_drand};
use super::list_of;
use super::order::{Compared, PoolState, Seeded, check_place, check_proofs};
use crate::draw::finding::Report;
use crate::draw::permutation::Words;
use crate::draw::record::{Record, Role, Wave};
use crate::draw::seed;
use crate::draw::source::DrandSource;
use crate::hash::Digest;
use crate::ids::Id;
use std::collections::{BTreeMap, BTreeSet};

/// P6 for the evidence of waves.
pub fn check_evidence(report: &mut Report, record: &Record) {
    for (i, wave) in record.waves.iter().enumerate() {
        let source = source_of(record, wave);
        if wave.evidence.round != source.round {
            // The wave's number may be what is wrong.
            report.find("beacon-round", format!("waves[{i}].wave"), source.round, wave.evidence.round);
        }
        check_drand(report, source, &wave.evidence, &format!("waves[{i}].evidence"));
    }
}

pub(super) fn source_of<'r>(record: &'r Record, wave: &Wave) -> &'r DrandSource {
    usize::try_from(wave.wave - 1)
        .ok()
        .and_then(|place| record.commitment.waves.get(place))
        .expect("a wave was read by the source that is committed for it")
}

/// P11.
pub fn check(report: &mut Report, record: &Record, seeded: &Seeded, states: &mut [PoolState], published: &[Digest]) {
    // Of two pools with one id, waves look at the first.
    let mut by_id: BTreeMap<&Id, usize> = BTreeMap::new();
    for (p, pool) in record.commitment.pools.iter().enumerate() {
        by_id.entry(&pool.id).or_insert(p);
    }
    let lists: Vec<Digest> = record.waves.iter().map(|wave| seed::disqualified_digest(&wave.disqualified)).collect();
    let mut left_over: Vec<Digest> = Vec::new();
    for digest in published.iter().filter(|digest| *digest != seeded.c && !lists.contains(digest)) {
        if !left_over.contains(digest) {
            left_over.push(*digest);
        }
    }
    let mut seen = BTreeSet::new();
    for (i, (wave, list)) in record.waves.iter().zip(&lists).enumerate() {
        let place = format!("waves[{i}]");
        for (k, gone) in wave.disqualified.iter().enumerate() {
            let place = format!("{place}.disqualified[{k}]");
            let Some(state) = by_id.get(&gone.pool).map(|p| &mut states[*p]) else {
                report.find("disqualified-pool", format!("{place}.pool"), "one of the pools", &gone.pool);
                continue;
            };
            state.disqualified += 1;
            if gone.rank > state.ranks {
                let expected = format!("1..{}", state.ranks);
                report.find("disqualified-rank", format!("{place}.rank"), expected, gone.rank);
            }
            if !seen.insert((&gone.pool, gone.rank)) {
                report.find("disqualified-twice", place, "once", format!("{} {}", gone.pool, gone.rank));
            }
        }
        if !published.contains(list) {
            let place = format!("{place}.disqualified");
            // The reader has a list that belongs to nothing here: this one is not what was published.
            if left_over.is_empty() {
                report.miss("unpublished-disqualified", place, list);
            } else {
                report.find("not-published", place, list_of(&left_over), list);
            }
        }
        check_wave(report, record, (wave, list, &place), seeded, states, &by_id);
    }
    for digest in left_over {
        report.miss("unmatched-digest", format!("published[{digest}]"), digest);
    }
}

fn check_wave(
    report: &mut Report,
    record: &Record,
    (wave, list, place): (&Wave, &Digest, &str),
    seeded: &Seeded,
    states: &mut [PoolState],
    by_id: &BTreeMap<&Id, usize>,
) {
    let line = source_of(record, wave).transcript_line(&wave.evidence.signature);
    let mut compared = Compared::default();
    let mut results = wave.results.iter().enumerate();
    let is_due = |state: &PoolState| state.disqualified > state.reserves + state.redrawn;
    // In the order of `pools`; a second pool of one id has no disqualified, so it is never due.
    let expected: Vec<&Id> = states.iter().filter(|state| is_due(state)).map(|state| &state.pool.id).collect();
    let found: Vec<&Id> = wave.results.iter().map(|result| &result.pool).collect();
    let listed = expected == found;
    if !listed {
        let names = |ids: &[&Id]| ids.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ");
        report.find("wave-pools", format!("{place}.results"), names(&expected), names(&found));
    }
    debug_assert!(states.iter().enumerate().all(|(p, state)| !is_due(state) || by_id[&state.pool.id] == p));
    for state in states.iter_mut().filter(|state| is_due(state)) {
        let pool = state.pool;
        let due = state.disqualified - state.reserves - state.redrawn;
        let due = due.min(pool.entries - state.ranks);
        let key = seed::wave_key(seeded.c, wave.wave, seeded.transcript, &line, list, &pool.id);
        let mut words = Words::new(key);
        // At most as many as ranks were disqualified, which stand in the file one by one.
        let indices: Vec<Option<u64>> =
            (0..due).map(|_| state.replay.as_mut().map(|replay| replay.next(&mut words))).collect();
        if let Some((r, result)) = results.next().filter(|_| listed) {
            let place = format!("{place}.results[{r}]");
            if result.drawn.len() as u64 != due {
                report.find("drawn-count", format!("{place}.drawn"), due, result.drawn.len());
            }
            for ((k, drawn), (index, rank)) in
                result.drawn.iter().enumerate().zip(indices.iter().zip(state.ranks + 1..))
            {
                let place = format!("{place}.drawn[{k}]");
                check_place(report, drawn, &place, (rank, Role::Redraw, *index), &mut compared);
            }
            check_proofs(report, &result.drawn, &place, pool);
        }
        state.ranks += due;
        state.redrawn += due;
    }
    compared.report(report, &format!("{place}.evidence"));
}

/// For each wave, between which instants its list is to have been published.
pub fn note_times(report: &mut Report, record: &Record, times: &Times) {
    for (i, wave) in record.waves.iter().enumerate() {
        let before = usize::try_from(wave.wave).ok().and_then(|w| w.checked_sub(2));
        let from = before.and_then(|place| record.commitment.waves.get(place)?.time()).unwrap_or(times.seed);
        let until = source_of(record, wave).time().map_or_else(String::new, |time| time.to_string());
        report.note("disqualified-between", format!("waves[{i}].disqualified"), format!("{from}/{until}"));
    }
}
