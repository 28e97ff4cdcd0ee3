//! The minutes against the campaign file: what they say of the rules.

use super::claim::Deadlines;
use super::{Comparison, meeting};
use crate::campaign::holidays::Holidays;
use crate::campaign::{Campaign, CarryMode, LiteralReading};
use crate::ids::{Id, UNREADABLE};
use crate::lang::{Lang, Trilingual};
use crate::minutes::facts::{MinutesFacts, PoolFacts, SeedSource};
use crate::time::{Moment, Period};

const TIYN: u64 = 100;

pub fn minutes(c: &mut Comparison, facts: &MinutesFacts, campaign: &Campaign, holidays: Option<&Holidays>) {
    c.same("campaign", &campaign.id, &facts.campaign);
    meeting::terms(c, &facts.meeting(), campaign, moments(facts));
    trilingual(c, "territory", &campaign.territory, &facts.territory);
    let method = &campaign.method;
    c.same("method.clause", &method.clause, &facts.method.clause);
    trilingual(c, "method.prescribed", &method.prescribed, &facts.method.prescribed);
    trilingual(c, "method.used", &method.used_instead, &facts.method.used);
    trilingual(c, "method.reason", &method.why, &facts.method.reason);
    for (place, reading, printed) in c.pairs("readings", &campaign.readings, &facts.readings) {
        c.same(format!("{place}.clause"), &reading.clause, &printed.clause);
        trilingual(c, &format!("{place}.text"), &reading.text, &printed.text);
    }
    reasons(c, facts, campaign);
    Deadlines::of(c, facts.claiming(), campaign, holidays).claim(c, facts.ended.day(), &facts.claim);
    let plan = campaign.plan(facts.period).unwrap_or_default();
    for (i, printed) in facts.pools.iter().enumerate() {
        let said = (&printed.id, &printed.title, &printed.certificate, printed.value);
        pool(c, &format!("pools[{i}]"), said, campaign);
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

/// Times of day beside those of the meeting.
fn moments(facts: &MinutesFacts) -> Vec<(String, Moment)> {
    let mut moments = vec![("commitment.committed_at".to_owned(), facts.commitment.committed_at)];
    let published = facts.commitment.published.iter().enumerate();
    moments.extend(published.map(|(i, p)| (format!("commitment.published[{i}].at"), p.at)));
    let stamps = facts.commitment.stamps.iter().enumerate();
    moments.extend(stamps.map(|(i, stamp)| (format!("commitment.stamps[{i}].at"), stamp.at)));
    let waves = facts.commitment.waves.iter().enumerate();
    moments.extend(waves.map(|(i, w)| (format!("commitment.waves[{i}].at"), w.at)));
    moments.extend(facts.cancelled.iter().enumerate().map(|(i, a)| (format!("cancelled[{i}].at"), a.at)));
    moments.extend(facts.seed.iter().enumerate().filter_map(|(i, source)| match source {
        SeedSource::Drand { at, .. } => Some((format!("seed[{i}].at"), *at)),
        SeedSource::RandomOrg { completed_at, .. } => Some((format!("seed[{i}].completed_at"), *completed_at)),
        SeedSource::Share { .. } | SeedSource::Dice { .. } => None,
    }));
    moments
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

/// What a paper prints of a pool beside its id: title, certificate, and value in whole tenge.
pub(super) fn pool(
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
