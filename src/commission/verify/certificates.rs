//! The papers about certificates: acts, handover protocols, registries, reports.
//!
//! They carry no record: what they say of a draw is proven by its minutes, and a gap says so. Held to are
//!
//! 1. D1 and D5 as any paper ([`super::pdf`]).
//! 2. D4 The facts are rendered again: the pages are these, byte for byte.
//! 3. D6 The journal's checkpoint, but for an act, which is of one draw: its C is one of the published digests.
//! 4. D7 Every certificate is in one place: the sums of a registry and of a report.

use super::Answer;
use super::checkpoint::{self, Printed};
use super::pdf;
use crate::draw::finding::{Level, Report};
use crate::hash::Digest;
use crate::ids::Id;
use crate::json::JsonError;
use crate::minutes::facts::{ActFacts, HandoverFacts, JournalHead, PoolCounts, RegistryFacts, ReportFacts};
use crate::minutes::{ACT_JSON, HANDOVER_JSON, REGISTRY_JSON, REPORT_JSON};
use crate::sign;
use crate::time::Period;

/// `None`: no paper about certificates.
pub(super) fn paper(opened: &sign::Opened<'_>, published: &[Digest]) -> Option<Answer> {
    let inside = |name: &str| opened.attachments.get(name).map(Vec::as_slice);
    if let Some(json) = inside(ACT_JSON) {
        return Some(judge(opened, ACT_JSON, ActFacts::from_json(json), |facts, opened, report| {
            let c = facts.commitment_sha256;
            if published.is_empty() {
                report.miss("no-published-digest", pdf::place(ACT_JSON), c);
            } else if !published.contains(&c) {
                report.find("not-published", pdf::place(ACT_JSON), pdf::joined(published), c);
            }
            pdf::check_pages(opened, (ACT_JSON, facts.layout), facts, report);
        }));
    }
    if let Some(json) = inside(HANDOVER_JSON) {
        return Some(judge(opened, HANDOVER_JSON, HandoverFacts::from_json(json), |facts, opened, report| {
            journal(opened, ("handover", &facts.campaign, facts.rehearsal), &facts.journal, report);
            pdf::check_pages(opened, (HANDOVER_JSON, facts.layout), facts, report);
        }));
    }
    if let Some(json) = inside(REGISTRY_JSON) {
        return Some(judge(opened, REGISTRY_JSON, RegistryFacts::from_json(json), |facts, opened, report| {
            journal(opened, ("registry", &facts.campaign, facts.rehearsal), &facts.journal, report);
            for (period, pool) in facts.periods.iter().flat_map(|of| of.pools.iter().map(|pool| (of.period, pool))) {
                balance("registry", period, &pool.counts, report);
                let listed = pool.certificates.len() as u64;
                if listed != pool.counts.certificates() {
                    let place = format!("registry.{period}.{}.certificates", pool.counts.id);
                    report.find("printed", place, pool.counts.certificates(), listed);
                }
            }
            pdf::check_pages(opened, (REGISTRY_JSON, facts.layout), facts, report);
        }));
    }
    let json = inside(REPORT_JSON)?;
    Some(judge(opened, REPORT_JSON, ReportFacts::from_json(json), |facts, opened, report| {
        journal(opened, ("report", &facts.campaign, facts.rehearsal), &facts.journal, report);
        for (period, pool) in facts.periods.iter().flat_map(|of| of.pools.iter().map(|pool| (of.period, pool))) {
            balance("report", period, pool, report);
        }
        pdf::check_pages(opened, (REPORT_JSON, facts.layout), facts, report);
    }))
}

fn judge<F>(
    opened: &sign::Opened<'_>,
    name: &str,
    facts: Result<F, JsonError>,
    check: impl FnOnce(&F, &sign::Opened<'_>, &mut Report),
) -> Answer {
    let mut report = Report::new(Level::Public);
    report.miss("no-record", pdf::place(name), "");
    match facts {
        Err(error) => {
            report.find("attachment-form", pdf::place(name), "the facts of a paper about certificates", error)
        }
        Ok(facts) => check(&facts, opened, &mut report),
    }
    Answer::of(report)
}

/// D6. The log level is not told of it: these papers are no link between its commitments.
fn journal(
    opened: &sign::Opened<'_>,
    (facts, campaign, rehearsal): (&str, &Id, bool),
    journal: &JournalHead,
    report: &mut Report,
) {
    checkpoint::check(&Printed { facts, campaign, rehearsal, journal }, opened, report);
}

/// D7.
fn balance(facts: &str, period: Period, counts: &PoolCounts, report: &mut Report) {
    if !counts.balances() {
        let places = counts.places().iter().fold(0u64, |sum, n| sum.saturating_add(*n));
        report.find("printed", format!("{facts}.{period}.{}.counts", counts.id), counts.certificates(), places);
    }
}
