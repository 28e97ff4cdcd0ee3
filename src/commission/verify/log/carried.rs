//! L7: what a period has from the one before it is what that one left undrawn, and what its waves found nobody for, where
//! the campaign's rule says so; or what was stated where the journal begins in mid-course.

use super::journal::Journal;
use super::{Member, of_file};
use crate::campaign::{self, Campaign, CarryMode};
use crate::draw::finding::Report;
use crate::draw::record::Record;
use crate::draw::source::DrandSource;
use crate::hash::Digest;
use crate::ids::Id;
use crate::ledger::replacement::Ranks;
use crate::time::{Instant, Period};
use std::collections::BTreeMap;

pub(super) fn check(members: &[Member<'_>], journal: Option<&Journal>, campaign: Option<&[u8]>, report: &mut Report) {
    let mut campaigns: BTreeMap<Digest, Option<Campaign>> = BTreeMap::new();
    let given = members.iter().filter_map(|member| member.answer.rules.as_deref()).chain(campaign);
    for bytes in given {
        campaigns.entry(Digest::of(bytes)).or_insert_with(|| campaign::file::parse_bytes(bytes, "campaign.toml").ok());
    }
    for (at, member) in members.iter().enumerate() {
        if members[..at].iter().any(|before| before.c == member.c) {
            continue;
        }
        let commitment = member.commitment;
        let place = |field: &str| format!("{}.commitment.{field}", of_file(member.k));
        let Some(campaign) = campaigns.get(&commitment.rules_sha256).and_then(Option::as_ref) else {
            report.miss("no-campaign", place("rules_sha256"), commitment.rules_sha256);
            continue;
        };
        if campaign.position(commitment.period).is_none() {
            report.find("period-plan", place("period"), "a period of the campaign", commitment.period);
            continue;
        }
        let left =
            match campaign.previous_period(commitment.period).filter(|_| campaign.carry_over.mode != CarryMode::None) {
                None => BTreeMap::new(),
                Some(before) => {
                    let waves = campaign.carry_over.forfeited.then_some(commitment.committed_at);
                    let stated = stated(commitment.period, members, journal);
                    let left = stated.map(|pools| Left { pools, whole: true });
                    let fits = |left: &BTreeMap<Id, u64>| {
                        commitment.pools.iter().all(|pool| left.get(&pool.id).copied().unwrap_or(0) == pool.carried)
                    };
                    match left.or_else(|| left_by(before, waves, members, journal)) {
                        Some(Left { pools, whole }) if whole || fits(&pools) => pools,
                        _ => {
                            report.miss("no-earlier-record", place("period"), before);
                            continue;
                        }
                    }
                }
            };
        for (i, pool) in commitment.pools.iter().enumerate() {
            let expected = left.get(&pool.id).copied().unwrap_or(0);
            if expected != pool.carried {
                report.find("carried-over", place(&format!("pools[{i}].carried")), expected, pool.carried);
            }
        }
    }
}

/// What two persons stated to be carried into `period`, where the journal begins with it.
fn stated(period: Period, members: &[Member<'_>], journal: Option<&Journal>) -> Option<BTreeMap<Id, u64>> {
    if let Some(opened) = journal.map(Journal::opened) {
        let adopted = opened.adopted.as_ref().filter(|adopted| adopted.from == period)?;
        return Some(opened.pools.iter().cloned().zip(adopted.carried.iter().copied()).collect());
    }
    let printed = members.iter().find_map(|member| member.answer.origin.as_ref()?.adopted.as_ref());
    let adopted = printed.filter(|adopted| adopted.from == period)?;
    Some(adopted.carried.iter().map(|carried| (carried.pool.clone(), carried.certificates)).collect())
}

/// What a period left, pool by pool.
struct Left {
    pools: BTreeMap<Id, u64>,
    /// Every wave that could have left more is known.
    whole: bool,
}

/// What `period` left undrawn; with `waves`, where the campaign carries forfeited certificates too, also what its waves
/// found nobody for whose rounds were out by then. `None` where neither a record nor the journal says it.
fn left_by(period: Period, waves: Option<Instant>, members: &[Member<'_>], journal: Option<&Journal>) -> Option<Left> {
    let records = members.iter().filter(|member| member.commitment.period == period);
    let records = records.filter_map(|member| Some((member.commitment.ordinal, member.record?)));
    let last = records.max_by_key(|(ordinal, record)| (*ordinal, record.waves.len()));
    match last.map(|(_, record)| of_record(record, waves)) {
        Some(left) if left.whole => Some(left),
        // A wave that the record does not show stands in the journal, or was never drawn.
        left => journal.and_then(|j| j.left(period, waves)).map(|pools| Left { pools, whole: true }).or(left),
    }
}

fn of_record(record: &Record, waves: Option<Instant>) -> Left {
    let out = |wave: u64| {
        let source = usize::try_from(wave).ok().and_then(|wave| record.commitment.waves.get(wave.checked_sub(1)?));
        waves.is_some_and(|by| source.and_then(DrandSource::time).is_some_and(|round_at| round_at <= by))
    };
    let drawn = record.waves.iter().take_while(|wave| out(wave.wave)).count();
    let last = drawn.checked_sub(1).map_or(0, |last| record.waves[last].wave);
    let whole = (last + 1..=record.commitment.waves.len() as u64).all(|wave| !out(wave));
    let left = record.results.iter().zip(Ranks::of_record(record, drawn)).map(|(result, ranks)| {
        let forfeited = if drawn > 0 { ranks.due() } else { 0 };
        (result.pool.clone(), result.undrawn + forfeited)
    });
    Left { pools: left.collect(), whole }
}
