//! The document around a record: what is attached, what is printed, who signed.
//!
//! 1. D1 The file is a whole PDF: each byte belongs to a revision, and its attachments can be read.
//! 2. D2 `record.json`, `commitment.txt`, `campaign.toml` and `minutes.json` are attached; the commitment file is the
//!    record's commitment, the campaign file the one it names. The record is verified as if it had come alone.
//! 3. D3 Each printed fact (`minutes.json`) is the record's.
//! 4. D4 The facts are rendered again: the pages as they were before the first signature are these, byte for byte.
//! 5. D5 Every signature covers all before it, nothing but signatures was added since the first, and the signers are
//!    identified by the given roots.
//! 6. D6 The journal's checkpoint is genuine and the printed one ([`super::checkpoint`]).
//!
//! Must never: believe a page, or stop at the first thing that is wrong.

use super::checkpoint::{self, Printed};
use super::{Answer, certificates, holidays, origin, replacement, stamps, waves};
use crate::draw::commitment::Commitment;
use crate::draw::finding::{Level, Report};
use crate::draw::random_org::RandomOrgKey;
use crate::draw::record::Record;
use crate::draw::verify::{self as public, Stamped};
use crate::hash::Digest;
use crate::minutes::check::Mismatch;
use crate::minutes::facts::{
    DisqualifiedFacts, HandoverFacts, LAYOUT, MinutesFacts, ReplacementFacts, SheetFacts, WaveFacts,
};
use crate::minutes::pdf::Attachment;
use crate::minutes::{
    self, DISQUALIFIED_JSON, HANDOVER_JSON, MINUTES_JSON, Paper, REPLACEMENT_JSON, SHEET_JSON, WAVE_JSON,
};
use crate::sign::{self, Certificate};
use std::collections::BTreeMap;

/// The record, as attached.
pub const RECORD: &str = "record.json";
/// The commitment file, as attached.
pub const COMMITMENT: &str = "commitment.txt";
/// The campaign file, as attached.
pub const CAMPAIGN: &str = "campaign.toml";

/// What a reader takes from elsewhere: published digests, and whom to believe.
pub struct Trust<'a> {
    pub published: &'a [Digest],
    /// Authorities that signers are identified by.
    pub roots: Option<&'a [Certificate]>,
    /// Authorities that time stamps are held to.
    pub tsa: Option<&'a [Certificate]>,
    /// What is known of revoked certificates.
    pub revocation: &'a sign::Revocation,
}

/// Verifies a PDF at the public level; `given` are time stamps beside those that are attached.
pub fn verify(bytes: &[u8], trust: &Trust<'_>, given: &[(String, &[u8])]) -> Answer {
    let published = trust.published;
    let mut judged = Report::new(Level::Public);
    let mut policy = None;
    let mut answer = match sign::open(bytes) {
        Err(_) => Answer::of(Report::new(Level::Public)),
        Ok(opened) => {
            let attached = opened.attachments.iter().filter(|(name, _)| name.ends_with(stamps::ENDING));
            let attached = attached.map(|(name, bytes)| (place(name), bytes.as_slice()));
            let given = given.iter().map(|(place, bytes)| (place.clone(), *bytes));
            let stamps = stamps::genuine(attached.chain(given), trust.tsa, &mut judged);
            policy = policy_of(&opened.attachments);
            let carries = |name: &str| opened.attachments.contains_key(name);
            if let Some(answer) = certificates::paper(&opened, published) {
                answer
            } else if carries(SHEET_JSON) {
                sheet(&opened, published, &stamps)
            } else if carries(DISQUALIFIED_JSON) {
                waves::sheet(&opened, published, &stamps)
            } else if carries(WAVE_JSON) {
                waves::minutes_of_wave(&opened, published, &stamps)
            } else if carries(REPLACEMENT_JSON) {
                replacement::minutes_of_replacements(&opened, published, &stamps)
            } else {
                minutes_document(&opened, published, &stamps)
            }
        }
    };
    answer.report = merged(answer.report, judged);
    // D1 and D5: also says what kept the file from being opened.
    let anchors = sign::Anchors { roots: trust.roots, tsa: trust.tsa, revocation: Some(trust.revocation) };
    let mut signed = sign::inspect_with(bytes, &anchors);
    if let Some(policy) = policy {
        sign::judge_by_policy(&mut signed, &policy);
    }
    for finding in signed.findings {
        answer.report.find(finding.code, finding.place, finding.expected, finding.found);
    }
    for gap in signed.gaps {
        answer.report.miss(gap.code, gap.place, gap.value);
    }
    for note in signed.notes {
        answer.report.note(note.code, note.place, note.value);
    }
    answer.signatures = signed.signatures;
    answer
}

/// Who must sign, as the document itself says and as its members sign; `None`: all who have a field.
fn policy_of(attached: &BTreeMap<String, Vec<u8>>) -> Option<sign::Policy> {
    // By the same facts that the document is judged by.
    let rule = if let Some(json) = attached.get(SHEET_JSON) {
        SheetFacts::from_json(json).ok()?.signing?
    } else if let Some(json) = attached.get(DISQUALIFIED_JSON) {
        DisqualifiedFacts::from_json(json).ok()?.signing?
    } else if let Some(json) = attached.get(WAVE_JSON) {
        WaveFacts::from_json(json).ok()?.signing?
    } else if let Some(json) = attached.get(HANDOVER_JSON) {
        HandoverFacts::from_json(json).ok()?.signing?
    } else if let Some(json) = attached.get(REPLACEMENT_JSON) {
        ReplacementFacts::from_json(json).ok()?.signing?
    } else {
        MinutesFacts::from_json(attached.get(MINUTES_JSON)?).ok()?.signing?
    };
    let required = rule.required.iter().map(|n| format!("signature-{n}")).collect();
    Some(sign::Policy { at_least: usize::try_from(rule.count()).unwrap_or(usize::MAX), required })
}

fn minutes_document(opened: &sign::Opened<'_>, published: &[Digest], stamps: &[Stamped]) -> Answer {
    let attached = &opened.attachments;
    let mut report = Report::new(Level::Public);
    let (mut record, mut log, mut cancelled) = (None, None, Vec::new());
    let (mut said, mut versions) = (None, Vec::new());
    if let Some(bytes) = due(attached, RECORD, &mut report) {
        match public::verify_stamped(bytes, published, stamps, &RandomOrgKey::pinned()) {
            Ok(verified) => {
                record = verified.record;
                report = merged(report, verified.report);
            }
            Err(_) => report.find("attachment-form", place(RECORD), "a record", "no JSON"),
        }
    }
    let commitment = due(attached, COMMITMENT, &mut report);
    let campaign = due(attached, CAMPAIGN, &mut report);
    if let Some(record) = &record {
        if let Some(bytes) = commitment {
            let (expected, found) = (Digest::of(&record.commitment.file_bytes()), Digest::of(bytes));
            if expected != found {
                report.find("attachment-digest", place(COMMITMENT), expected, found);
            }
        }
        if let Some(bytes) = campaign {
            let (expected, found) = (record.commitment.rules_sha256, Digest::of(bytes));
            if expected != found {
                report.find("attachment-digest", place(CAMPAIGN), expected, found);
            }
        }
    }
    if let Some(bytes) = due(attached, MINUTES_JSON, &mut report) {
        match MinutesFacts::from_json(bytes) {
            Err(error) => report.find("attachment-form", place(MINUTES_JSON), "the facts of minutes", error),
            Ok(facts) => {
                check_facts(&facts, record.as_ref(), attached, &mut report);
                let of = record.as_ref().map(|record| &record.commitment);
                origin::check("minutes", facts.origin.as_ref(), of, attached, &mut report);
                versions = origin::rules(facts.origin.as_ref(), attached);
                said = Some(facts.origin.clone().unwrap_or_default());
                log = checkpoint::check(&Printed::of("minutes", facts.of_draw(), &facts.journal), opened, &mut report);
                cancelled = facts.cancelled.clone();
                check_stamps(&facts, attached, stamps, &mut report);
                check_pages(opened, (MINUTES_JSON, facts.layout), &facts, &mut report);
            }
        }
    }
    let commitment = record.as_ref().map(|record| record.commitment.clone());
    Answer {
        record,
        commitment,
        log,
        cancelled,
        origin: said,
        versions,
        rules: campaign.cloned(),
        ..Answer::of(report)
    }
}

/// A commitment sheet: no record yet, so what it proves is only that these pages say what is attached.
fn sheet(opened: &sign::Opened<'_>, published: &[Digest], stamps: &[Stamped]) -> Answer {
    let mut answer = Answer::of(Report::new(Level::Public));
    let report = &mut answer.report;
    report.miss("no-record", "pdf", "");
    let commitment = due(&opened.attachments, COMMITMENT, report).map(|bytes| Commitment::parse_file(bytes));
    let read = commitment.as_ref().and_then(|read| read.as_ref().ok()).cloned();
    if let Some(bytes) = opened.attachments.get(SHEET_JSON) {
        match SheetFacts::from_json(bytes) {
            Err(error) => report.find("attachment-form", place(SHEET_JSON), "the facts of a commitment sheet", error),
            Ok(facts) => {
                answer.log = checkpoint::check(&Printed::of("sheet", facts.of_draw(), &facts.journal), opened, report);
                origin::check("sheet", facts.origin.as_ref(), read.as_ref(), &opened.attachments, report);
                answer.origin = Some(facts.origin.clone().unwrap_or_default());
                match commitment {
                    Some(Ok(commitment)) => {
                        printed(report, "sheet", minutes::check::sheet(&facts, &commitment));
                        let c = commitment.digest();
                        if published.is_empty() {
                            report.miss("no-published-digest", place(COMMITMENT), c);
                        } else if !published.contains(&c) {
                            report.find("not-published", place(COMMITMENT), joined(published), c);
                        }
                        public::stamps::check_commitment(report, &commitment, &place(COMMITMENT), stamps);
                    }
                    Some(Err(error)) => {
                        let found = error.message().say(crate::lang::Lang::En);
                        report.find("attachment-form", place(COMMITMENT), "a commitment file", found);
                    }
                    None => {}
                }
                check_pages(opened, (SHEET_JSON, facts.layout), &facts, report);
            }
        }
    }
    Answer { commitment: read, rules: opened.attachments.get(CAMPAIGN).cloned(), ..answer }
}

/// D3.
fn check_facts(
    facts: &MinutesFacts,
    record: Option<&Record>,
    attached: &BTreeMap<String, Vec<u8>>,
    report: &mut Report,
) {
    let annexes = minutes::check::annexes(&facts.annexes, MINUTES_JSON, &inside(attached));
    printed(report, "minutes", annexes);
    let campaign = attached.get(CAMPAIGN);
    let campaign = campaign.and_then(|bytes| std::str::from_utf8(bytes).ok());
    let campaign = campaign.and_then(|text| crate::campaign::file::parse(text, CAMPAIGN).ok());
    let calendar = holidays::check("minutes", facts.claiming(), attached, campaign.as_ref(), report);
    if let Some(record) = record {
        let found = minutes::check::minutes(facts, record, campaign.as_ref(), calendar.as_ref());
        printed(report, "minutes", found);
    }
}

/// D3, the printed time stamps: each is attached, and says what is printed; all that are attached are printed.
fn check_stamps(facts: &MinutesFacts, attached: &BTreeMap<String, Vec<u8>>, stamps: &[Stamped], report: &mut Report) {
    let mut differ = |field: String, expected: String, found: String| {
        if expected != found {
            report.find("printed", format!("minutes.commitment.stamps{field}"), expected, found);
        }
    };
    let printed = &facts.commitment.stamps;
    for (i, printed) in printed.iter().enumerate() {
        let digest = attached.get(&printed.name).map_or_else(String::new, |bytes| Digest::of(bytes).to_string());
        differ(format!("[{i}].sha256"), digest, printed.sha256.to_string());
        // Of one that is not genuine nothing is believed; it is found elsewhere.
        if let Some(stamp) = stamps.iter().find(|stamp| stamp.place == place(&printed.name)) {
            differ(format!("[{i}].at"), stamp.latest.to_string(), printed.at.instant().to_string());
            differ(format!("[{i}].authority"), stamp.authority.clone(), printed.authority.clone());
        }
    }
    for name in attached.keys().filter(|name| name.ends_with(stamps::ENDING)) {
        if !printed.iter().any(|printed| printed.name == *name) {
            differ(String::new(), name.clone(), String::new());
        }
    }
}

/// D4. A layout of another version of the program cannot be made again by this one; that is a gap, not a finding.
pub(super) fn check_pages(
    opened: &sign::Opened<'_>,
    (facts_name, layout): (&str, u64),
    facts: &impl Paper,
    report: &mut Report,
) {
    if layout != LAYOUT {
        report.miss("other-layout", "pdf", layout);
        return;
    }
    let others = opened.attachments.iter().filter(|(name, _)| *name != facts_name);
    let attachments: Vec<Attachment> = others.map(|(name, bytes)| Attachment::new(name, bytes.clone())).collect();
    let again = minutes::render(facts, &attachments);
    if again != opened.base {
        report.find("pages", "pdf", Digest::of(&again), Digest::of(opened.base));
    }
}

/// D3: what differs in facts of a paper.
pub(super) fn printed(report: &mut Report, facts: &str, mismatches: Vec<Mismatch>) {
    for mismatch in mismatches {
        report.find("printed", format!("{facts}.{}", mismatch.place), mismatch.expected, mismatch.found);
    }
}

/// What is attached.
pub(super) fn inside(attached: &BTreeMap<String, Vec<u8>>) -> Vec<Attachment> {
    attached.iter().map(|(name, bytes)| Attachment::new(name, bytes.clone())).collect()
}

pub(super) fn due<'a>(attached: &'a BTreeMap<String, Vec<u8>>, name: &str, report: &mut Report) -> Option<&'a Vec<u8>> {
    let found = attached.get(name);
    if found.is_none() {
        report.find("attachment-missing", place(name), name, "nothing");
    }
    found
}

pub(super) fn place(attachment: &str) -> String {
    format!("pdf.{attachment}")
}

pub(super) fn joined(digests: &[Digest]) -> String {
    digests.iter().map(Digest::to_string).collect::<Vec<_>>().join(", ")
}

/// One report of two; TIME is said by one of them.
pub(super) fn merged(mut ours: Report, record: Report) -> Report {
    ours.before = ours.before.or(record.before);
    ours.findings.extend(record.findings);
    ours.gaps.extend(record.gaps);
    ours.notes.extend(record.notes);
    ours
}
