//! The minutes against the campaign file: what they say of the rules.

use super::Comparison;
use super::claim::Deadlines;
use crate::campaign::holidays::Holidays;
use crate::campaign::{Campaign, CarryMode, LiteralReading};
use crate::ids::UNREADABLE;
use crate::lang::{Lang, Trilingual};
use crate::minutes::facts::{MinutesFacts, PoolFacts, SeedSource};
use crate::time::{Moment, Period};

const TIYN: u64 = 100;

pub fn minutes(c: &mut Comparison, facts: &MinutesFacts, campaign: &Campaign, holidays: Option<&Holidays>) {
    c.same("campaign", &campaign.id, &facts.campaign);
    trilingual(c, "title", &campaign.title, &facts.title);
    trilingual(c, "organiser", &campaign.organiser, &facts.organiser);
    trilingual(c, "territory", &campaign.territory, &facts.territory);
    for (place, basis, printed) in
        c.pairs("legal_basis", std::slice::from_ref(&campaign.legal_basis), &facts.legal_basis)
    {
        trilingual(c, &place, basis, printed);
    }
    let method = &campaign.method;
    c.same("method.clause", &method.clause, &facts.method.clause);
    trilingual(c, "method.prescribed", &method.prescribed, &facts.method.prescribed);
    trilingual(c, "method.used", &method.used_instead, &facts.method.used);
    trilingual(c, "method.reason", &method.why, &facts.method.reason);
    for (place, reading, printed) in c.pairs("readings", &campaign.readings, &facts.readings) {
        c.same(format!("{place}.clause"), &reading.clause, &printed.clause);
        trilingual(c, &format!("{place}.text"), &reading.text, &printed.text);
    }
    zone(c, facts, campaign);
    reasons(c, facts, campaign);
    Deadlines::of(c, facts.claiming(), campaign, holidays).claim(c, facts.ended.day(), &facts.claim);
    let plan = campaign.plan(facts.period).unwrap_or_default();
    for (i, printed) in facts.pools.iter().enumerate() {
        pool(c, &format!("pools[{i}]"), printed, campaign);
        if let Some(planned) = plan.get(i) {
            c.same(format!("pools[{i}].planned"), *planned, printed.planned);
        }
        let next = match campaign.carry_over.mode {
            CarryMode::PerPool => campaign.next_period(facts.period),
            CarryMode::None => None,
        };
        let text = |period: Option<Period>| period.map_or_else(String::new, |p| p.to_string());
        c.same(format!("pools[{i}].carried_to"), text(next), text(printed.carried_to));
    }
    literal_carry(c, facts, campaign);
}

pub(super) fn trilingual(c: &mut Comparison, place: &str, expected: &Trilingual, found: &Trilingual) {
    for lang in Lang::ALL {
        c.same(format!("{place}.{}", lang.code()), expected.get(lang), found.get(lang));
    }
}

/// Every time of day is that of the campaign's zone.
fn zone(c: &mut Comparison, facts: &MinutesFacts, campaign: &Campaign) {
    let mut moments: Vec<(String, Moment)> = vec![
        ("started".into(), facts.started),
        ("ended".into(), facts.ended),
        ("commitment.committed_at".into(), facts.commitment.committed_at),
    ];
    let published = facts.commitment.published.iter().enumerate();
    moments.extend(published.map(|(i, p)| (format!("commitment.published[{i}].at"), p.at)));
    let stamps = facts.commitment.stamps.iter().enumerate();
    moments.extend(stamps.map(|(i, stamp)| (format!("commitment.stamps[{i}].at"), stamp.at)));
    let waves = facts.commitment.waves.iter().enumerate();
    moments.extend(waves.map(|(i, w)| (format!("commitment.waves[{i}].at"), w.at)));
    moments.extend(facts.cancelled.iter().enumerate().map(|(i, a)| (format!("cancelled[{i}].at"), a.at)));
    let errors = facts.errors_after_seed.iter().enumerate();
    moments.extend(errors.map(|(i, e)| (format!("errors_after_seed[{i}].found_at"), e.found_at)));
    moments.extend(facts.seed.iter().enumerate().filter_map(|(i, source)| match source {
        SeedSource::Drand { at, .. } => Some((format!("seed[{i}].at"), *at)),
        SeedSource::RandomOrg { completed_at, .. } => Some((format!("seed[{i}].completed_at"), *completed_at)),
        SeedSource::Share { .. } | SeedSource::Dice { .. } => None,
    }));
    for (place, moment) in moments {
        c.same(place, Moment::new(moment.instant(), campaign.time_zone), moment);
    }
}

/// Clause and sentence of each reason for exclusion.
fn reasons(c: &mut Comparison, facts: &MinutesFacts, campaign: &Campaign) {
    for (i, printed) in facts.list.excluded.iter().enumerate() {
        let place = format!("list.excluded[{i}]");
        match campaign.rule(&printed.reason) {
            Some(rule) => {
                c.same(format!("{place}.clause"), &rule.clause, &printed.clause);
                trilingual(c, &format!("{place}.sentence"), &rule.sentence, &printed.sentence);
            }
            None if printed.reason.as_str() == UNREADABLE => {}
            None => c.differ(format!("{place}.reason"), "", &printed.reason),
        }
    }
}

fn pool(c: &mut Comparison, place: &str, printed: &PoolFacts, campaign: &Campaign) {
    let Some(terms) = campaign.pool(&printed.id) else {
        c.differ(format!("{place}.id"), "", &printed.id);
        return;
    };
    trilingual(c, &format!("{place}.title"), &terms.title, &printed.title);
    trilingual(c, &format!("{place}.certificate"), &terms.certificate, &printed.certificate);
    c.same(format!("{place}.value"), terms.value / TIYN, printed.value);
}

/// The literal reading stands there exactly where the campaign file has one and it differs.
fn literal_carry(c: &mut Comparison, facts: &MinutesFacts, campaign: &Campaign) {
    let sum = |of: fn(&PoolFacts) -> u64| facts.pools.iter().fold(0u64, |s, p| s.saturating_add(of(p)));
    let literal = sum(|p| p.certificates).saturating_sub(sum(|p| p.entries));
    let due = campaign.carry_over.literal == Some(LiteralReading::Total) && literal != sum(|p| p.undrawn);
    c.same("literal_carry", due, facts.literal_carry.is_some());
    if let Some(printed) = &facts.literal_carry {
        c.same("literal_carry.clause", &campaign.carry_over.clause, &printed.clause);
    }
}
