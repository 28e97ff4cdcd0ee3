//! L7: what a period has from the one before it is what that one left undrawn, where the campaign's rule says so.

use super::journal::Journal;
use super::{Member, of_file};
use crate::campaign::{self, Campaign, CarryMode};
use crate::draw::finding::Report;
use crate::hash::Digest;
use crate::ids::Id;
use crate::time::Period;
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
                    match stated(commitment.period, members, journal).or_else(|| left_by(before, members, journal)) {
                        Some(left) => left,
                        None => {
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

/// What `period` left undrawn, pool by pool; `None` where neither a record nor the journal says it.
fn left_by(period: Period, members: &[Member<'_>], journal: Option<&Journal>) -> Option<BTreeMap<Id, u64>> {
    let records = members.iter().filter(|member| member.commitment.period == period);
    let last = records.filter_map(|member| Some((member.commitment.ordinal, member.record?))).max_by_key(|(o, _)| *o);
    if let Some((_, record)) = last {
        return Some(record.results.iter().map(|result| (result.pool.clone(), result.undrawn)).collect());
    }
    journal.and_then(|journal| journal.undrawn(period))
}
