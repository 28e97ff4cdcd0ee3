//! The papers of a wave against the record that is attached to them: the list of disqualified before the wave, the
//! minutes after it.

use super::claim::Deadlines;
use super::terms::trilingual;
use super::{Comparison, Mismatch, meeting, place, terms};
use crate::campaign::Campaign;
use crate::campaign::holidays::Holidays;
use crate::draw::commitment::CommittedPool;
use crate::draw::record::{Disqualified, Drawn, Record, Wave};
use crate::draw::seed;
use crate::draw::source::DrandSource;
use crate::hash::Digest;
use crate::ids::Id;
use crate::ledger::replacement::Ranks;
use crate::minutes::facts::{
    DISQUALIFIED_FORMAT, DisqualifiedFacts, DuePool, Edition, Round, Struck, WAVE_FORMAT, WaveFacts, WavePool,
};
use crate::time::Moment;
use std::collections::{BTreeMap, BTreeSet};

/// The sheet of a list against the record before its wave, the campaign file, and the list itself.
pub fn disqualified(
    facts: &DisqualifiedFacts,
    record: &Record,
    list: &[Disqualified],
    campaign: Option<&Campaign>,
) -> Vec<Mismatch> {
    let mut c = Comparison::default();
    let commitment = &record.commitment;
    meeting::draw(&mut c, DISQUALIFIED_FORMAT, facts.of_draw(), commitment);
    c.same("commitment_sha256", record.commitment_sha256, facts.commitment_sha256);
    c.same("disqualified_sha256", seed::disqualified_digest(list), facts.disqualified_sha256);
    // The first wave whose round is later than the list, and none that is drawn already.
    let drawn = record.waves.last().map_or(0, |wave| wave.wave);
    let closed_at = facts.closed_at.instant();
    let next = (1..).zip(&commitment.waves).find(|(_, source)| source.time().is_some_and(|time| closed_at < time));
    match next.filter(|(wave, _)| *wave > drawn) {
        Some((wave, source)) => {
            c.same("wave", wave, facts.wave);
            round(&mut c, "round", source, &facts.round);
        }
        None => c.differ("wave", "", facts.wave),
    }
    struck(&mut c, record, list, &facts.disqualified);
    let owed = Ranks::of_record_and(record, record.waves.len(), list);
    let due: Vec<(&CommittedPool, Ranks)> =
        commitment.pools.iter().zip(owed).filter(|(_, ranks)| ranks.due() > 0).collect();
    for (place, (pool, ranks), printed) in c.pairs("due", &due, &facts.due) {
        c.same(format!("{place}.id"), &pool.id, &printed.id);
        c.same(format!("{place}.due"), ranks.due(), printed.due);
        c.same(format!("{place}.available"), ranks.available(), printed.available);
    }
    for (i, item) in facts.disqualified.iter().enumerate() {
        place::masked_struck(&mut c, &format!("disqualified[{i}]"), item);
        decided_before(&mut c, i, item, facts.closed_at);
    }
    if let Some(campaign) = campaign {
        trilingual(&mut c, "title", &campaign.title, &facts.title);
        trilingual(&mut c, "organiser", &campaign.organiser, &facts.organiser);
        reasons(&mut c, campaign, &listed(&facts.disqualified));
        for (i, printed) in facts.due.iter().enumerate() {
            pool_title(&mut c, &format!("due[{i}]"), campaign, printed);
        }
        let own = [("closed_at".to_owned(), facts.closed_at), ("round.at".to_owned(), facts.round.at)];
        for (place, moment) in own.into_iter().chain(decided_at(&facts.disqualified)) {
            meeting::zoned(&mut c, place, moment, campaign);
        }
    }
    c.found
}

/// The minutes of the record's last wave against the record, the campaign file and the calendar that they name.
pub fn wave(
    facts: &WaveFacts,
    record: &Record,
    campaign: Option<&Campaign>,
    holidays: Option<&Holidays>,
) -> Vec<Mismatch> {
    let mut c = Comparison::default();
    let commitment = &record.commitment;
    meeting::draw(&mut c, WAVE_FORMAT, facts.of_draw(), commitment);
    let Some((wave, before)) = record.waves.split_last() else {
        c.differ("wave", "none is in the record", facts.wave);
        return c.found;
    };
    c.same("wave", wave.wave, facts.wave);
    meeting::times(&mut c, &facts.meeting());
    meeting::commitment(&mut c, record, (facts.commitment_sha256, facts.rules_sha256, facts.committed_at));
    c.same("disqualified_sha256", seed::disqualified_digest(&wave.disqualified), facts.disqualified_sha256);
    let digests: Vec<Digest> = before.iter().map(|wave| seed::disqualified_digest(&wave.disqualified)).collect();
    for (place, expected, printed) in c.pairs("disqualified_before", &digests, &facts.disqualified_before) {
        c.same(place, expected, printed);
    }
    let source = usize::try_from(wave.wave).ok().and_then(|w| commitment.waves.get(w.checked_sub(1)?));
    if let Some(source) = source {
        round(&mut c, "round", source, &facts.round);
        if let Some(time) = source.time() {
            for (place, at) in before_round(facts) {
                if at.instant() >= time {
                    c.differ(place, format!("before {time}"), at);
                }
            }
            if facts.ended.instant() < time {
                c.differ("ended", format!("not before {time}"), facts.ended);
            }
        }
    }
    c.same("signature", &wave.evidence.signature, &facts.signature);
    let text = |signature: &Option<String>| signature.clone().unwrap_or_default();
    c.same("previous_signature", text(&wave.evidence.previous_signature), text(&facts.previous_signature));
    struck(&mut c, record, &wave.disqualified, &facts.disqualified);
    for (i, item) in facts.disqualified.iter().enumerate() {
        decided_before(&mut c, i, item, facts.closed_at);
    }
    pools(&mut c, facts, record, wave);
    masked(&mut c, facts);
    if let Some(campaign) = campaign {
        rules(&mut c, facts, campaign, holidays);
    }
    c.found
}

/// What is said to have been before the wave's round.
fn before_round(facts: &WaveFacts) -> Vec<(String, Moment)> {
    let published = facts.published.iter().enumerate().map(|(i, p)| (format!("published[{i}].at"), p.at));
    std::iter::once(("closed_at".to_owned(), facts.closed_at)).chain(published).collect()
}

pub(super) fn round(c: &mut Comparison, place: &str, source: &DrandSource, printed: &Round) {
    c.round(place, source, (&printed.chain, printed.round, printed.at));
}

fn struck(c: &mut Comparison, record: &Record, list: &[Disqualified], printed: &[Struck]) {
    let places = record.places();
    for (place, gone, printed) in c.pairs("disqualified", list, printed) {
        place::struck(c, &place, &places, gone, printed);
    }
}

fn decided_before(c: &mut Comparison, i: usize, item: &Struck, closed_at: Moment) {
    if item.decided_at.instant() > closed_at.instant() {
        c.differ(format!("disqualified[{i}].decided_at"), format!("not after {closed_at}"), item.decided_at);
    }
}

fn pools(c: &mut Comparison, facts: &WaveFacts, record: &Record, wave: &Wave) {
    let waves = record.waves.len();
    let listed = wave.disqualified.iter().map(|gone| &gone.pool);
    let about: BTreeSet<&Id> = listed.chain(wave.results.iter().map(|result| &result.pool)).collect();
    let mut drawn_by_pool: BTreeMap<&Id, Vec<&Drawn>> = BTreeMap::new();
    for result in &wave.results {
        drawn_by_pool.entry(&result.pool).or_default().extend(&result.drawn);
    }
    let places = record.places();
    let before = Ranks::of_record_and(record, waves - 1, &wave.disqualified);
    let ranks = before.iter().zip(Ranks::of_record(record, waves));
    let expected: Vec<(&CommittedPool, (&Ranks, Ranks))> =
        record.commitment.pools.iter().zip(ranks).filter(|(pool, _)| about.contains(&pool.id)).collect();
    for (place, (committed, (before, after)), printed) in c.pairs("pools", &expected, &facts.pools) {
        c.same(format!("{place}.id"), &committed.id, &printed.id);
        c.same(format!("{place}.entries"), committed.entries, printed.entries);
        c.same(format!("{place}.root"), committed.root, printed.root);
        c.same(format!("{place}.certificates"), before.winners, printed.certificates);
        c.same(format!("{place}.reserves"), before.reserves, printed.reserves);
        c.same(format!("{place}.redrawn_before"), before.redrawn, printed.redrawn_before);
        c.same(format!("{place}.disqualified"), before.disqualified.len() as u64, printed.disqualified);
        c.same(format!("{place}.due"), before.due(), printed.due);
        c.same(format!("{place}.forfeited"), before.forfeited(), printed.forfeited);
        let drawn = drawn_by_pool.get(&committed.id).map_or(&[][..], Vec::as_slice);
        for (place, drawn, printed) in c.pairs(&format!("{place}.drawn"), drawn, &printed.drawn) {
            place::shown(c, &place, drawn, printed);
        }
        for (place, rank, printed) in c.pairs(&format!("{place}.holders"), &after.holders(), &printed.holders) {
            let drawn = places.get(&(&committed.id, *rank));
            place::holder(c, &place, drawn, (printed.drawn_as, &printed.place));
        }
    }
}

/// A public edition without any account, client's name or words about a client.
fn masked(c: &mut Comparison, facts: &WaveFacts) {
    if facts.edition != Edition::Public {
        return;
    }
    for (i, item) in facts.disqualified.iter().enumerate() {
        place::masked_struck(c, &format!("disqualified[{i}]"), item);
    }
    for (p, pool) in facts.pools.iter().enumerate() {
        let drawn = pool.drawn.iter().enumerate().map(|(i, place)| (format!("pools[{p}].drawn[{i}]"), place));
        let holders = pool.holders.iter().enumerate();
        let holders = holders.map(|(i, holder)| (format!("pools[{p}].holders[{i}].place"), &holder.place));
        for (place, shown) in drawn.chain(holders) {
            place::masked(c, &place, shown);
        }
    }
}

fn listed(printed: &[Struck]) -> Vec<(String, &Struck)> {
    printed.iter().enumerate().map(|(i, printed)| (format!("disqualified[{i}]"), printed)).collect()
}

pub(super) fn reasons(c: &mut Comparison, campaign: &Campaign, printed: &[(String, &Struck)]) {
    for (place, printed) in printed {
        if let Some(pool) = campaign.pool(&printed.pool) {
            trilingual(c, &format!("{place}.title"), &pool.title, &printed.title);
        }
        match campaign.disqualification(&printed.reason) {
            Some(reason) => {
                c.same(format!("{place}.clause"), &reason.clause, &printed.clause);
                trilingual(c, &format!("{place}.sentence"), &reason.sentence, &printed.sentence);
            }
            None => c.differ(format!("{place}.reason"), "a reason of the campaign file", &printed.reason),
        }
    }
}

fn pool_title(c: &mut Comparison, place: &str, campaign: &Campaign, printed: &DuePool) {
    if let Some(pool) = campaign.pool(&printed.id) {
        trilingual(c, &format!("{place}.title"), &pool.title, &printed.title);
    }
}

fn rules(c: &mut Comparison, facts: &WaveFacts, campaign: &Campaign, holidays: Option<&Holidays>) {
    let mut moments = vec![
        ("committed_at".to_owned(), facts.committed_at),
        ("closed_at".to_owned(), facts.closed_at),
        ("round.at".to_owned(), facts.round.at),
    ];
    moments.extend(facts.published.iter().enumerate().map(|(i, p)| (format!("published[{i}].at"), p.at)));
    moments.extend(decided_at(&facts.disqualified));
    meeting::terms(c, &facts.meeting(), campaign, moments);
    reasons(c, campaign, &listed(&facts.disqualified));
    Deadlines::of(c, facts.claiming(), campaign, holidays).claim(c, facts.ended.day(), &facts.claim);
    for (i, printed) in facts.pools.iter().enumerate() {
        let pool: &WavePool = printed;
        terms::pool(c, &format!("pools[{i}]"), (&pool.id, &pool.title, &pool.certificate, pool.value), campaign);
    }
}

fn decided_at(disqualified: &[Struck]) -> impl Iterator<Item = (String, Moment)> {
    disqualified.iter().enumerate().map(|(i, item)| (format!("disqualified[{i}].decided_at"), item.decided_at))
}
