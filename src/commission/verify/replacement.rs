//! Supplementary minutes of replacements, held to D1–D6 as the minutes of the draw are ([`super::pdf`]); what is attached
//! more is `decisions.json`, from which and from the record it follows which certificate went where.

use super::Answer;
use super::checkpoint::{self, Printed};
use super::holidays;
use super::pdf::{self, printed};
use super::waves::{answer, enclosed, origin_of, record_of};
use crate::draw::finding::{Level, Report};
use crate::draw::record::{Disqualified, Record};
use crate::draw::run::not_standing;
use crate::draw::verify::Stamped;
use crate::hash::Digest;
use crate::minutes::facts::ReplacementFacts;
use crate::minutes::{self, DECISIONS_JSON, REPLACEMENT_JSON, decisions};
use crate::sign;

/// What supplementary minutes tell.
pub struct Told {
    pub facts: ReplacementFacts,
    /// All decisions so far.
    pub decisions: Vec<Disqualified>,
}

pub(super) fn minutes_of_replacements(opened: &sign::Opened<'_>, published: &[Digest], stamps: &[Stamped]) -> Answer {
    let mut report = Report::new(Level::Public);
    let record = record_of(opened, published, stamps, &mut report);
    let campaign = enclosed(opened, record.as_ref(), &mut report);
    let decided = pdf::due(&opened.attachments, DECISIONS_JSON, &mut report).and_then(|bytes| {
        let decided = decisions::parse(bytes);
        if decided.is_none() {
            report.find("attachment-form", pdf::place(DECISIONS_JSON), "a list of decisions", "something else");
        }
        decided
    });
    if let (Some(record), Some(decided)) = (&record, &decided) {
        hold_decisions(record, decided, &mut report);
    }
    let (mut log, mut said, mut told) = (None, None, None);
    if let Some(bytes) = pdf::due(&opened.attachments, REPLACEMENT_JSON, &mut report) {
        match ReplacementFacts::from_json(bytes) {
            Err(error) => report.find("attachment-form", pdf::place(REPLACEMENT_JSON), "the facts of minutes", error),
            Ok(facts) => {
                let inside = pdf::inside(&opened.attachments);
                printed(&mut report, "minutes", minutes::check::annexes(&facts.annexes, REPLACEMENT_JSON, &inside));
                let (claiming, rules) = (facts.claiming(), campaign.as_ref());
                let calendar = holidays::check("minutes", claiming, &opened.attachments, rules, &mut report);
                if let (Some(record), Some(decided)) = (&record, &decided) {
                    let found = minutes::check::replacement(&facts, record, decided, rules, calendar.as_ref());
                    printed(&mut report, "minutes", found);
                }
                log = checkpoint::check(&Printed::of("minutes", facts.of_draw(), &facts.journal), opened, &mut report);
                said = Some(origin_of("minutes", facts.origin.as_ref(), record.as_ref(), opened, &mut report));
                pdf::check_pages(opened, (REPLACEMENT_JSON, facts.layout), &facts, &mut report);
                told = decided.map(|decisions| Told { facts, decisions });
            }
        }
    }
    Answer { replacements: told, origin: said, ..answer(opened, report, record, log) }
}

/// The decisions begin with those of the record's lists; each is about a rank that was drawn, and none about one twice.
fn hold_decisions(record: &Record, decided: &[Disqualified], report: &mut Report) {
    let listed: Vec<&Disqualified> = record.waves.iter().flat_map(|wave| &wave.disqualified).collect();
    let said =
        |one: Option<&Disqualified>| one.map_or_else(String::new, |d| format!("{} {} {}", d.pool, d.rank, d.reason));
    for (k, due) in listed.iter().enumerate() {
        if decided.get(k) != Some(*due) {
            let place = format!("{}.decisions[{k}]", pdf::place(DECISIONS_JSON));
            report.find("decisions-listed", place, said(Some(due)), said(decided.get(k)));
            return;
        }
    }
    for finding in not_standing(record, decided.get(listed.len()..).unwrap_or_default()) {
        report.find(finding.code, pdf::place(DECISIONS_JSON), finding.expected, finding.found);
    }
}
