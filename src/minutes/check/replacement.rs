//! Supplementary minutes of replacements against the record and the decisions that are attached to them: from these two
//! alone follows which certificate went where.

use super::claim::Deadlines;
use super::terms::trilingual;
use super::wave::{reasons, round};
use super::{Comparison, Mismatch, meeting, place, terms};
use crate::campaign::Campaign;
use crate::campaign::holidays::Holidays;
use crate::draw::commitment::CommittedPool;
use crate::draw::record::{Disqualified, Record};
use crate::draw::seed;
use crate::draw::source::SeedSource;
use crate::hash::Digest;
use crate::ids::Id;
use crate::lang::{Lang, Message, Trilingual};
use crate::ledger::certificate::Certificates;
use crate::ledger::passing::{Passing, passings};
use crate::ledger::replacement::Ranks;
use crate::minutes::facts::{
    Edition, Place, REPLACEMENT_FORMAT, RecheckFacts, Replaced, ReplacedPool, ReplacementFacts, Struck,
};
use crate::time::Moment;
use std::collections::BTreeSet;

/// `decisions`: all decisions of the period so far, those of the record's waves first; `holidays`: the calendar
/// that the paper names.
pub fn replacement(
    facts: &ReplacementFacts,
    record: &Record,
    decisions: &[Disqualified],
    campaign: Option<&Campaign>,
    holidays: Option<&Holidays>,
) -> Vec<Mismatch> {
    let mut c = Comparison::default();
    meeting::draw(&mut c, REPLACEMENT_FORMAT, facts.of_draw(), &record.commitment);
    meeting::commitment(&mut c, record, (facts.commitment_sha256, facts.rules_sha256, facts.committed_at));
    let digests: Vec<Digest> = record.waves.iter().map(|wave| seed::disqualified_digest(&wave.disqualified)).collect();
    for (place, expected, printed) in c.pairs("disqualified_sha256", &digests, &facts.disqualified_sha256) {
        c.same(place, expected, printed);
    }
    times(&mut c, facts, record);
    let from = usize::try_from(facts.decided_before).unwrap_or(usize::MAX);
    if from > decisions.len() {
        c.differ("decided_before", format!("at most {}", decisions.len()), facts.decided_before);
    }
    if facts.paper == 0 || (facts.paper == 1 && from != 0) {
        c.differ("paper", "1 where nothing was told before", facts.paper);
    }
    if facts.decided.is_empty() && facts.rechecks.is_empty() {
        c.differ("decided.length", "at least 1", 0);
    }
    let (passed, held) = passings(record, decisions);
    let told: Vec<(&Disqualified, Passing)> = decisions.iter().zip(passed).skip(from).collect();
    for (place, (decision, passing), printed) in c.pairs("decided", &told, &facts.decided) {
        decided(&mut c, &place, record, (decision, *passing), printed);
    }
    rechecks(&mut c, facts, decisions.len() as u64, record.waves.len() as u64);
    pools(&mut c, facts, record, decisions, &held);
    wave(&mut c, facts, record);
    masked(&mut c, facts);
    if let Some(campaign) = campaign {
        rules(&mut c, facts, campaign, holidays);
    }
    c.found
}

/// Nothing is decided before the draw or after the meeting, or out of order.
fn times(c: &mut Comparison, facts: &ReplacementFacts, record: &Record) {
    meeting::times(c, &facts.meeting());
    let rounds = record.commitment.seed_sources.iter().filter_map(|source| match source {
        SeedSource::Drand(source) => source.time(),
        _ => None,
    });
    // What the draw is made of is known then.
    let seed = rounds.max().unwrap_or(record.commitment.committed_at);
    not_before(c, "drawn_at", facts.drawn_at, seed);
    let mut before = facts.drawn_at;
    for (i, decided) in facts.decided.iter().enumerate() {
        let (place, at) = (format!("decided[{i}].struck.decided_at"), decided.struck.decided_at);
        not_before(c, &place, at, before.instant());
        before = at;
    }
    not_before(c, "ended", facts.ended, before.instant());
    for (i, recheck) in facts.rechecks.iter().enumerate() {
        not_before(c, &format!("rechecks[{i}].at"), recheck.at, facts.drawn_at.instant());
        not_before(c, &format!("rechecks[{i}].taken_at"), recheck.taken_at, facts.committed_at.instant());
        not_before(c, &format!("rechecks[{i}].at"), recheck.at, recheck.taken_at.instant());
        not_before(c, "ended", facts.ended, recheck.at.instant());
    }
}

fn not_before(c: &mut Comparison, place: &str, at: Moment, least: crate::time::Instant) {
    if at.instant() < least {
        c.differ(place, format!("not before {least}"), at);
    }
}

fn decided(
    c: &mut Comparison,
    place: &str,
    record: &Record,
    (decision, passing): (&Disqualified, Passing),
    printed: &Replaced,
) {
    place::struck(c, &format!("{place}.struck"), &record.places(), decision, &printed.struck);
    let number = |number: Option<u64>| number.map_or_else(String::new, |n| n.to_string());
    c.same(format!("{place}.certificate"), number(passing.certificate), number(printed.certificate));
    let rank = printed.passed_to.as_ref().map(|to| to.place.rank);
    c.same(format!("{place}.passed_to.place.rank"), number(passing.to), number(rank));
    let drawn = passing.to.and_then(|rank| record.drawn(&decision.pool, rank));
    if let (Some(drawn), Some(to)) = (drawn, &printed.passed_to) {
        place::holder(c, &format!("{place}.passed_to"), Some(&drawn), (to.drawn_as, &to.place));
    }
}

/// Each recheck has as many decisions as it says, and they were made with it.
fn rechecks(c: &mut Comparison, facts: &ReplacementFacts, decisions: u64, waves: u64) {
    for (i, recheck) in facts.rechecks.iter().enumerate() {
        let place = format!("rechecks[{i}]");
        let own = (1..).zip(&facts.decided).filter(|(_, decided): &(u64, _)| decided.recheck == Some(i as u64 + 1));
        let own: Vec<(u64, &Replaced)> = own.collect();
        c.same(format!("{place}.disqualified"), own.len() as u64, recheck.disqualified);
        if !(facts.decided_before..=decisions).contains(&recheck.decided_before) {
            let within = format!("{} to {decisions}", facts.decided_before);
            c.differ(format!("{place}.decided_before"), within, recheck.decided_before);
        }
        if recheck.waves > waves {
            c.differ(format!("{place}.waves"), format!("at most {waves}"), recheck.waves);
        }
        for ((n, decided), nth) in own.iter().zip(1..) {
            let at = format!("decided[{}].struck", n - 1);
            // They come right after it, one after the other.
            let due = (recheck.decided_before.saturating_sub(facts.decided_before)).saturating_add(nth);
            c.same(format!("decided[{}].recheck", n - 1), due, *n);
            c.same(format!("{at}.decided_at"), recheck.at, decided.struck.decided_at);
            c.same(format!("{at}.decided_by"), recheck.by.join(", "), decided.struck.decided_by.join(", "));
            if let Some(evidence) = decided.struck.evidence_sha256 {
                c.same(format!("{at}.evidence_sha256"), recheck.evidence_sha256, evidence);
            }
        }
        c.same(format!("{place}.by.length"), 2, recheck.by.len());
        if recheck.files.is_empty() {
            c.differ(format!("{place}.files.length"), "at least 1", 0);
        }
        c.same(format!("{place}.evidence_sha256"), evidence(recheck), recheck.evidence_sha256);
        if recheck.disqualified.checked_add(recheck.reported).is_none_or(|found| found > recheck.looked_at) {
            c.differ(format!("{place}.looked_at"), "no fewer than were found", recheck.looked_at);
        }
        if recheck.others_changed > recheck.others {
            c.differ(format!("{place}.others_changed"), format!("at most {}", recheck.others), recheck.others_changed);
        }
    }
    let known = facts.rechecks.len() as u64;
    for (i, decided) in facts.decided.iter().enumerate() {
        if let Some(n) = decided.recheck.filter(|n| !(1..=known).contains(n)) {
            c.differ(format!("decided[{i}].recheck"), format!("1 to {known}"), n);
        }
    }
}

/// The export's digest; of several files that of the list of them, as `sha256sum` writes it.
fn evidence(recheck: &RecheckFacts) -> Digest {
    match &recheck.files[..] {
        [file] => file.sha256,
        files => {
            let list: String = files.iter().map(|file| format!("{}  {}\n", file.sha256, file.name)).collect();
            Digest::of(list.as_bytes())
        }
    }
}

fn pools(
    c: &mut Comparison,
    facts: &ReplacementFacts,
    record: &Record,
    decisions: &[Disqualified],
    held: &[Certificates],
) {
    let about: BTreeSet<&Id> = facts.decided.iter().map(|decided| &decided.struck.pool).collect();
    let places = record.places();
    let ranks = Ranks::of_record_and(record, record.waves.len(), decisions);
    let pools = record.commitment.pools.iter().zip(ranks).zip(held);
    let expected: Vec<((&CommittedPool, Ranks), &Certificates)> =
        pools.filter(|((pool, _), _)| about.contains(&pool.id)).collect();
    for (place, ((committed, ranks), held), printed) in c.pairs("pools", &expected, &facts.pools) {
        c.same(format!("{place}.id"), &committed.id, &printed.id);
        c.same(format!("{place}.entries"), committed.entries, printed.entries);
        c.same(format!("{place}.root"), committed.root, printed.root);
        c.same(format!("{place}.certificates"), ranks.winners, printed.certificates);
        c.same(format!("{place}.reserves"), ranks.reserves, printed.reserves);
        c.same(format!("{place}.redrawn"), ranks.redrawn, printed.redrawn);
        c.same(format!("{place}.disqualified"), ranks.disqualified.len() as u64, printed.disqualified);
        c.same(format!("{place}.available"), ranks.available(), printed.available);
        let numbers = |vacant: &[u64]| vacant.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
        c.same(format!("{place}.vacant"), numbers(&held.vacant().collect::<Vec<_>>()), numbers(&printed.vacant));
        let holders: Vec<(u64, u64)> = held.all().iter().filter_map(|c| Some((c.number, c.holder()?.rank))).collect();
        for (place, (certificate, rank), printed) in c.pairs(&format!("{place}.holders"), &holders, &printed.holders) {
            c.same(format!("{place}.certificate"), *certificate, printed.certificate);
            let drawn = places.get(&(&committed.id, *rank));
            place::holder(c, &place, drawn, (printed.drawn_as, &printed.place));
        }
    }
}

/// The next wave was committed to and is not drawn; where none is printed, no round of one is still to come.
fn wave(c: &mut Comparison, facts: &ReplacementFacts, record: &Record) {
    let drawn = record.waves.last().map_or(0, |wave| wave.wave);
    let ahead = (1..).zip(&record.commitment.waves).filter(|(wave, _)| *wave > drawn);
    match &facts.wave {
        Some(next) => match ahead.clone().find(|(wave, _)| *wave == next.wave) {
            Some((_, source)) => round(c, "wave.round", source, &next.round),
            None => c.differ("wave.wave", "a wave that was committed to and is not drawn", next.wave),
        },
        None => {
            let ended = facts.ended.instant();
            let mut to_come = ahead.filter(|(_, source)| source.time().is_some_and(|time| ended < time));
            if let Some((wave, _)) = to_come.next() {
                c.differ("wave.wave", wave, "");
            }
        }
    }
}

/// A public edition without any account, client's name or words about a client.
fn masked(c: &mut Comparison, facts: &ReplacementFacts) {
    if facts.edition != Edition::Public {
        return;
    }
    let mut places: Vec<(String, &Place)> = Vec::new();
    for (i, decided) in facts.decided.iter().enumerate() {
        place::masked_struck(c, &format!("decided[{i}].struck"), &decided.struck);
        places.extend(decided.passed_to.iter().map(|to| (format!("decided[{i}].passed_to.place"), &to.place)));
    }
    for (p, pool) in facts.pools.iter().enumerate() {
        let holders = pool.holders.iter().enumerate();
        places.extend(holders.map(|(i, holder)| (format!("pools[{p}].holders[{i}].place"), &holder.place)));
    }
    for (place, shown) in places {
        place::masked(c, &place, shown);
    }
}

fn rules(c: &mut Comparison, facts: &ReplacementFacts, campaign: &Campaign, holidays: Option<&Holidays>) {
    meeting::terms(c, &facts.meeting(), campaign, moments(facts));
    let (clause, sentence) = match &campaign.replacement {
        Some(rule) => (&rule.clause, rule.sentence.clone()),
        None => (&campaign.claims.clause, standing()),
    };
    c.same("rule.clause", clause, &facts.rule.clause);
    trilingual(c, "rule.sentence", &sentence, &facts.rule.sentence);
    let struck: Vec<(String, &Struck)> =
        facts.decided.iter().enumerate().map(|(i, d)| (format!("decided[{i}].struck"), &d.struck)).collect();
    reasons(c, campaign, &struck);
    let deadlines = Deadlines::of(c, facts.claiming(), campaign, holidays);
    for (i, decided) in facts.decided.iter().enumerate() {
        let place = format!("decided[{i}]");
        if decided.recheck.is_some() && !until_draw(campaign, &decided.struck.reason) {
            c.differ(format!("{place}.struck.reason"), "a rule that holds until the draw", &decided.struck.reason);
        }
        if let Some(to) = &decided.passed_to {
            deadlines.hold(c, format!("{place}.passed_to.until"), decided.struck.decided_at.day(), to.until);
        }
    }
    for (i, printed) in facts.pools.iter().enumerate() {
        let pool: &ReplacedPool = printed;
        terms::pool(c, &format!("pools[{i}]"), (&pool.id, &pool.title, &pool.certificate, pool.value), campaign);
    }
}

/// Beside those of the meeting.
fn moments(facts: &ReplacementFacts) -> Vec<(String, Moment)> {
    let mut moments = vec![("committed_at".to_owned(), facts.committed_at), ("drawn_at".to_owned(), facts.drawn_at)];
    let decided = facts.decided.iter().enumerate();
    moments.extend(decided.map(|(i, d)| (format!("decided[{i}].struck.decided_at"), d.struck.decided_at)));
    for (i, recheck) in facts.rechecks.iter().enumerate() {
        moments.push((format!("rechecks[{i}].at"), recheck.at));
        moments.push((format!("rechecks[{i}].taken_at"), recheck.taken_at));
    }
    moments.extend(facts.wave.iter().map(|next| ("wave.round.at".to_owned(), next.round.at)));
    moments
}

/// What is printed where the campaign file has no sentence of its own.
fn standing() -> Trilingual {
    let said = |lang: Lang| Message::new("replaced-rule-standing").say(lang);
    Trilingual { kk: said(Lang::Kk), ru: said(Lang::Ru), en: said(Lang::En) }
}

/// Whether a recheck can take a right by this reason.
fn until_draw(campaign: &Campaign, reason: &Id) -> bool {
    let missing = campaign.recheck.as_ref().is_some_and(|recheck| recheck.missing == *reason);
    missing || campaign.rule(reason).is_some_and(|rule| rule.until_draw.is_some())
}
