//! A6: the rechecks that supplementary minutes tell are made again, by the list that the audit made and the later exports.
//!
//! What a later export says of a drawn place follows from the campaign file, the day of the draw and the export alone. That
//! a certificate had been handed over does not: of who is found and not disqualified the minutes give the number, and the
//! number is held to.
//!
//! Must never: show an account.

use super::Answer;
use super::audit::digest_of_file;
use super::replacement::Told;
use crate::campaign::Campaign;
use crate::commission::recheck::reason_of;
use crate::draw::finding::Report;
use crate::draw::record::{Disqualified, Drawn, Record};
use crate::hash::Digest;
use crate::ids::Id;
use crate::import::{self, Source};
use crate::list::Lists;
use crate::list::recheck::{Looked, Now, Place, look};
use crate::minutes::facts::RecheckFacts;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Adds what is found when each recheck is made again from `given`, by the `campaign` and the `lists` of the audit. Without
/// them, since the audit has found that they differ, nothing is made again.
pub(super) fn check(answer: &mut Answer, given: &[PathBuf], made: Option<(Campaign, Lists)>) {
    let (Some(record), Some(told)) = (&answer.record, &answer.replacements) else {
        if !given.is_empty() {
            answer.report.miss("no-recheck", "recheck", "");
        }
        return;
    };
    let report = &mut answer.report;
    let mut files: BTreeMap<Digest, &PathBuf> = BTreeMap::new();
    let named: BTreeSet<Digest> =
        told.facts.rechecks.iter().flat_map(|recheck| &recheck.files).map(|file| file.sha256).collect();
    for (k, path) in given.iter().enumerate() {
        match digest_of_file(path) {
            Some(digest) if named.contains(&digest) => _ = files.insert(digest, path),
            Some(digest) => {
                report.find("recheck-unknown", format!("recheck[{k}]"), "an export that the minutes name", digest);
            }
            None => report.find("recheck-form", format!("recheck[{k}]"), "a file that can be read", "none"),
        }
    }
    for (i, recheck) in told.facts.rechecks.iter().enumerate() {
        let place = format!("minutes.rechecks[{i}]");
        let found = recheck.files.iter().map(|file| {
            let path = files.get(&file.sha256)?;
            Some(Source { name: file.name.clone(), path: (*path).clone() })
        });
        match (found.collect::<Option<Vec<Source>>>(), &made) {
            (None, _) => report.miss("no-later-export", place, ""),
            (Some(_), None) => report.miss("recheck-not-made", place, ""),
            (Some(sources), Some((campaign, lists))) => {
                again(record, told, (i, recheck), (campaign, lists), &sources, report);
            }
        }
    }
}

fn again(
    record: &Record,
    told: &Told,
    (i, recheck): (usize, &RecheckFacts),
    (campaign, lists): (&Campaign, &Lists),
    sources: &[Source],
    report: &mut Report,
) {
    let place = format!("minutes.rechecks[{i}]");
    let drawn_on = told.facts.drawn_at.day().0;
    let period = record.commitment.period;
    let Ok(judged) = import::judge_again(campaign, period, sources, drawn_on, None) else {
        report.find("recheck-form", place, "an export that can be read", "another file");
        return;
    };
    for (f, file) in recheck.files.iter().enumerate() {
        let rows = judged.files.iter().find(|read| read.name == file.name).map_or(0, |read| read.rows);
        if rows != file.rows {
            report.find("rows", format!("{place}.files[{f}].rows"), rows, file.rows);
        }
    }
    let before = usize::try_from(recheck.decided_before).unwrap_or(usize::MAX).min(told.decisions.len());
    let standing = standing(record, recheck.waves, &told.decisions[..before]);
    let asked: Vec<Place> = standing.keys().copied().collect();
    let looked = look(lists, &judged.rows, &asked);
    let counts = [
        ("looked_at", standing.len() as u64, recheck.looked_at),
        ("others", looked.others.looked_at, recheck.others),
        ("others_changed", looked.others.changed(), recheck.others_changed),
    ];
    for (name, due, printed) in counts {
        if due != printed {
            report.find("recheck-count", format!("{place}.{name}"), due, printed);
        }
    }
    let decided = (0..).zip(&told.facts.decided).filter(|(_, d): &(usize, _)| d.recheck == Some(i as u64 + 1));
    let mut lost: BTreeSet<(&Id, u64)> = BTreeSet::new();
    for (k, decided) in decided {
        let struck = &decided.struck;
        lost.insert((&struck.pool, struck.rank));
        let of = standing.iter().find(|(_, (pool, drawn))| **pool == struck.pool && drawn.rank == struck.rank);
        let due = of.and_then(|(place, _)| reason(campaign, &looked, *place));
        if due.as_ref() != Some(&struck.reason) {
            let due = due.map_or_else(|| "no reason by this export".to_owned(), |reason| reason.to_string());
            report.find("recheck-lost", format!("minutes.decided[{k}].struck.reason"), due, &struck.reason);
        }
    }
    let stands = |place: &Place| matches!(looked.asked.get(place), Some(Now::Stands) | None);
    let kept = standing.iter().filter(|(place, (pool, drawn))| !stands(place) && !lost.contains(&(*pool, drawn.rank)));
    let kept = kept.count() as u64;
    if kept != recheck.reported {
        report.find("recheck-count", format!("{place}.reported"), kept, recheck.reported);
    }
}

fn reason(campaign: &Campaign, looked: &Looked, place: Place) -> Option<Id> {
    looked.asked.get(&place).and_then(|now| reason_of(campaign, *now))
}

/// The places that were drawn by then, by the draw and the first `waves` waves, without those struck out.
fn standing<'r>(record: &'r Record, waves: u64, gone: &[Disqualified]) -> BTreeMap<Place, (&'r Id, &'r Drawn)> {
    let waves = usize::try_from(waves).unwrap_or(usize::MAX);
    let of_draw = record.results.iter().map(|result| (&result.pool, &result.drawn));
    let of_waves = record.waves.iter().take(waves).flat_map(|wave| &wave.results).map(|r| (&r.pool, &r.drawn));
    let gone: BTreeSet<(&Id, u64)> = gone.iter().map(|one| (&one.pool, one.rank)).collect();
    let mut standing = BTreeMap::new();
    for (pool, drawn) in of_draw.chain(of_waves) {
        let Some(at) = record.commitment.pools.iter().position(|committed| committed.id == *pool) else { continue };
        for drawn in drawn.iter().filter(|drawn| !gone.contains(&(pool, drawn.rank))) {
            standing.insert((at, drawn.index), (pool, drawn));
        }
    }
    standing
}
