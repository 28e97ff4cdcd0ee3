//! The papers of a wave against the record that is attached to them: the list of disqualified before the wave, the
//! minutes after it.

use super::claim::Deadlines;
use super::record::needs_rehearsal_mark;
use super::terms::trilingual;
use super::{Comparison, Mismatch, format};
use crate::campaign::Campaign;
use crate::campaign::holidays::Holidays;
use crate::draw::commitment::CommittedPool;
use crate::draw::record::{Disqualified, Drawn, Record, Role, Wave};
use crate::draw::seed;
use crate::draw::source::DrandSource;
use crate::hash::Digest;
use crate::ids::Id;
use crate::lang::Trilingual;
use crate::ledger::replacement::Ranks;
use crate::minutes::facts::{
    DISQUALIFIED_FORMAT, DisqualifiedFacts, DrawnAs, DuePool, Edition, Place, Round, Struck, WAVE_FORMAT, WaveFacts,
    WavePool,
};
use crate::time::Moment;
use std::collections::{BTreeMap, BTreeSet};

const TIYN: u64 = 100;

/// The sheet of a list against the record before its wave, the campaign file, and the list itself.
pub fn disqualified(
    facts: &DisqualifiedFacts,
    record: &Record,
    list: &[Disqualified],
    campaign: Option<&Campaign>,
) -> Vec<Mismatch> {
    let mut c = Comparison::default();
    let commitment = &record.commitment;
    format(&mut c, DISQUALIFIED_FORMAT, &facts.format);
    if needs_rehearsal_mark(commitment) {
        c.same("rehearsal", true, facts.rehearsal);
    }
    c.same("campaign", &commitment.campaign, &facts.campaign);
    c.same("period", commitment.period, facts.period);
    c.same("ordinal", commitment.ordinal, facts.ordinal);
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
        personal(&mut c, &format!("disqualified[{i}]"), item);
        decided_before(&mut c, i, item, facts.closed_at);
    }
    if let Some(campaign) = campaign {
        trilingual(&mut c, "title", &campaign.title, &facts.title);
        trilingual(&mut c, "organiser", &campaign.organiser, &facts.organiser);
        reasons(&mut c, campaign, &listed(&facts.disqualified));
        for (i, printed) in facts.due.iter().enumerate() {
            pool_title(&mut c, &format!("due[{i}]"), campaign, printed);
        }
        let mut zone = |place: String, printed: Moment| {
            c.same(place, Moment::new(printed.instant(), campaign.time_zone), printed);
        };
        zone("closed_at".into(), facts.closed_at);
        zone("round.at".into(), facts.round.at);
        facts.disqualified.iter().enumerate().for_each(|(i, item)| decided_at(&mut zone, i, item));
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
    format(&mut c, WAVE_FORMAT, &facts.format);
    if needs_rehearsal_mark(commitment) {
        c.same("rehearsal", true, facts.rehearsal);
    }
    c.same("campaign", &commitment.campaign, &facts.campaign);
    c.same("period", commitment.period, facts.period);
    c.same("ordinal", commitment.ordinal, facts.ordinal);
    let Some((wave, before)) = record.waves.split_last() else {
        c.differ("wave", "none is in the record", facts.wave);
        return c.found;
    };
    c.same("wave", wave.wave, facts.wave);
    if facts.started.instant() > facts.ended.instant() {
        c.differ("ended", format!("after {}", facts.started), facts.ended);
    }
    c.same("commitment_sha256", record.commitment_sha256, facts.commitment_sha256);
    c.same("rules_sha256", commitment.rules_sha256, facts.rules_sha256);
    c.same("committed_at", commitment.committed_at, facts.committed_at.instant());
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
        terms(&mut c, facts, campaign, holidays);
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
        struck_one(c, &place, &places, gone, printed);
    }
}

/// `places`: every drawn place of the record.
pub(super) fn struck_one(
    c: &mut Comparison,
    place: &str,
    places: &BTreeMap<(&Id, u64), &Drawn>,
    gone: &Disqualified,
    printed: &Struck,
) {
    c.same(format!("{place}.pool"), &gone.pool, &printed.pool);
    c.same(format!("{place}.rank"), gone.rank, printed.rank);
    c.same(format!("{place}.reason"), &gone.reason, &printed.reason);
    let Some(drawn) = places.get(&(&gone.pool, gone.rank)) else {
        c.differ(format!("{place}.rank"), "a rank that was drawn", printed.rank);
        return;
    };
    c.same(format!("{place}.list_number"), drawn.index.saturating_add(1), printed.list_number);
    c.same(format!("{place}.label"), &drawn.label, &printed.label);
    c.same(format!("{place}.drawn_as"), drawn.role.word(), word(printed.drawn_as));
    c.same(format!("{place}.decided_by.length"), 2, printed.decided_by.len());
}

pub(super) fn word(drawn_as: DrawnAs) -> &'static str {
    match drawn_as {
        DrawnAs::Winner => Role::Winner.word(),
        DrawnAs::Reserve => Role::Reserve.word(),
        DrawnAs::Redraw => Role::Redraw.word(),
    }
}

fn decided_before(c: &mut Comparison, i: usize, item: &Struck, closed_at: Moment) {
    if item.decided_at.instant() > closed_at.instant() {
        c.differ(format!("disqualified[{i}].decided_at"), format!("not after {closed_at}"), item.decided_at);
    }
}

fn decided_at(zone: &mut impl FnMut(String, Moment), i: usize, item: &Struck) {
    zone(format!("disqualified[{i}].decided_at"), item.decided_at);
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
            shown(c, &place, drawn, printed);
        }
        for (place, rank, printed) in c.pairs(&format!("{place}.holders"), &after.holders(), &printed.holders) {
            match places.get(&(&committed.id, *rank)) {
                Some(drawn) => {
                    shown(c, &format!("{place}.place"), drawn, &printed.place);
                    c.same(format!("{place}.drawn_as"), drawn.role.word(), word(printed.drawn_as));
                }
                None => c.differ(format!("{place}.place.rank"), "a rank that was drawn", printed.place.rank),
            }
        }
    }
}

pub(super) fn shown(c: &mut Comparison, place: &str, drawn: &Drawn, printed: &Place) {
    c.same(format!("{place}.rank"), drawn.rank, printed.rank);
    c.same(format!("{place}.list_number"), drawn.index.saturating_add(1), printed.list_number);
    c.same(format!("{place}.label"), &drawn.label, &printed.label);
}

/// A public edition without any account, client's name or words about a client.
fn masked(c: &mut Comparison, facts: &WaveFacts) {
    if facts.edition != Edition::Public {
        return;
    }
    for (i, item) in facts.disqualified.iter().enumerate() {
        personal(c, &format!("disqualified[{i}]"), item);
    }
    for (p, pool) in facts.pools.iter().enumerate() {
        let drawn = pool.drawn.iter().enumerate().map(|(i, place)| (format!("pools[{p}].drawn[{i}]"), place));
        let holders = pool.holders.iter().enumerate();
        let holders = holders.map(|(i, holder)| (format!("pools[{p}].holders[{i}].place"), &holder.place));
        for (place, shown) in drawn.chain(holders) {
            masked_place(c, &place, shown);
        }
    }
}

pub(super) fn masked_place(c: &mut Comparison, place: &str, shown: &Place) {
    for (name, value) in [("account", &shown.account), ("name", &shown.name)] {
        if value.is_some() {
            c.differ(format!("{place}.{name}"), "", "(personal)");
        }
    }
}

pub(super) fn personal(c: &mut Comparison, place: &str, item: &Struck) {
    let evidence = item.evidence_sha256.map(|digest| digest.to_string());
    for (name, value) in
        [("account", &item.account), ("name", &item.name), ("text", &item.text), ("evidence_sha256", &evidence)]
    {
        if value.is_some() {
            c.differ(format!("{place}.{name}"), "", "(personal)");
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

fn terms(c: &mut Comparison, facts: &WaveFacts, campaign: &Campaign, holidays: Option<&Holidays>) {
    trilingual(c, "title", &campaign.title, &facts.title);
    trilingual(c, "organiser", &campaign.organiser, &facts.organiser);
    for (place, basis, printed) in
        c.pairs("legal_basis", std::slice::from_ref(&campaign.legal_basis), &facts.legal_basis)
    {
        trilingual(c, &place, basis, printed);
    }
    reasons(c, campaign, &listed(&facts.disqualified));
    Deadlines::of(c, facts.claiming(), campaign, holidays).claim(c, facts.ended.day(), &facts.claim);
    for (i, printed) in facts.pools.iter().enumerate() {
        let pool: &WavePool = printed;
        pool_terms(c, &format!("pools[{i}]"), (&pool.id, &pool.title, &pool.certificate, pool.value), campaign);
    }
    let mut moments = vec![
        ("started".to_owned(), facts.started),
        ("ended".to_owned(), facts.ended),
        ("committed_at".to_owned(), facts.committed_at),
        ("closed_at".to_owned(), facts.closed_at),
        ("round.at".to_owned(), facts.round.at),
    ];
    moments.extend(facts.published.iter().enumerate().map(|(i, p)| (format!("published[{i}].at"), p.at)));
    let errors = facts.errors_after_seed.iter().enumerate();
    moments.extend(errors.map(|(i, e)| (format!("errors_after_seed[{i}].found_at"), e.found_at)));
    let decided = facts.disqualified.iter().enumerate();
    moments.extend(decided.map(|(i, d)| (format!("disqualified[{i}].decided_at"), d.decided_at)));
    at_zone(c, moments, campaign);
}

/// Moments are printed in the campaign's zone.
pub(super) fn at_zone(c: &mut Comparison, moments: Vec<(String, Moment)>, campaign: &Campaign) {
    for (place, moment) in moments {
        c.same(place, Moment::new(moment.instant(), campaign.time_zone), moment);
    }
}

/// What a paper prints of a pool beside its id: title, certificate, and value in whole tenge.
pub(super) fn pool_terms(
    c: &mut Comparison,
    place: &str,
    (id, title, certificate, value): (&Id, &Trilingual, &Trilingual, u64),
    campaign: &Campaign,
) {
    let Some(terms) = campaign.pool(id) else {
        c.differ(format!("{place}.id"), "", id);
        return;
    };
    trilingual(c, &format!("{place}.title"), &terms.title, title);
    trilingual(c, &format!("{place}.certificate"), &terms.certificate, certificate);
    c.same(format!("{place}.value"), terms.value / TIYN, value);
}
