//! The papers of a wave: the list of disqualified that is published before it, and its minutes.
//!
//! They are held to D1–D5 as the minutes of the draw are ([`super::pdf`]); what is attached more is `disqualified.txt`,
//! the bytes that D_w is the digest of.

use super::checkpoint::{self, Printed, PrintedLog};
use super::holidays;
use super::pdf::{self, CAMPAIGN, COMMITMENT, RECORD, printed};
use super::{Answer, origin};
use crate::campaign::Campaign;
use crate::commission::replace::DISQUALIFIED;
use crate::draw::finding::{Level, Report};
use crate::draw::random_org::RandomOrgKey;
use crate::draw::record::{Disqualified, Record};
use crate::draw::run::not_standing;
use crate::draw::seed;
use crate::draw::verify::{self as public, Stamped};
use crate::hash::Digest;
use crate::minutes::facts::{DisqualifiedFacts, OriginFacts, WaveFacts};
use crate::minutes::{self, DISQUALIFIED_JSON, WAVE_JSON};
use crate::sign;

/// The minutes of a wave: the record's last wave is theirs.
pub(super) fn minutes_of_wave(opened: &sign::Opened<'_>, published: &[Digest], stamps: &[Stamped]) -> Answer {
    let mut report = Report::new(Level::Public);
    let record = record_of(opened, published, stamps, &mut report);
    let campaign = enclosed(opened, record.as_ref(), &mut report);
    let (mut log, mut said) = (None, None);
    if let Some(bytes) = pdf::due(&opened.attachments, DISQUALIFIED, &mut report)
        && let Some(wave) = record.as_ref().and_then(|record| record.waves.last())
    {
        let expected = seed::disqualified_digest(&wave.disqualified);
        if Digest::of(bytes) != expected {
            report.find("attachment-digest", pdf::place(DISQUALIFIED), expected, Digest::of(bytes));
        }
    }
    if let Some(bytes) = pdf::due(&opened.attachments, WAVE_JSON, &mut report) {
        match WaveFacts::from_json(bytes) {
            Err(error) => report.find("attachment-form", pdf::place(WAVE_JSON), "the facts of minutes", error),
            Ok(facts) => {
                let inside = pdf::inside(&opened.attachments);
                printed(&mut report, "minutes", minutes::check::annexes(&facts.annexes, WAVE_JSON, &inside));
                let (claiming, rules) = (facts.claiming(), campaign.as_ref());
                let calendar = holidays::check("minutes", claiming, &opened.attachments, rules, &mut report);
                if let Some(record) = &record {
                    let found = minutes::check::wave(&facts, record, rules, calendar.as_ref());
                    printed(&mut report, "minutes", found);
                }
                log = checkpoint::check(&Printed::of("minutes", facts.of_draw(), &facts.journal), opened, &mut report);
                said = Some(origin_of("minutes", facts.origin.as_ref(), record.as_ref(), opened, &mut report));
                pdf::check_pages(opened, (WAVE_JSON, facts.layout), &facts, &mut report);
            }
        }
    }
    Answer { origin: said, ..answer(opened, report, record, log) }
}

/// A list of disqualified. The wave that will draw by it is not in its record yet, so it proves who was in the list when,
/// and nothing about the wave.
pub(super) fn sheet(opened: &sign::Opened<'_>, published: &[Digest], stamps: &[Stamped]) -> Answer {
    let mut report = Report::new(Level::Public);
    report.miss("no-wave", "pdf", "");
    let listed = pdf::due(&opened.attachments, DISQUALIFIED, &mut report);
    let list = listed.and_then(|bytes| {
        let list = seed::parse_disqualified(bytes);
        if list.is_none() {
            report.find("attachment-form", pdf::place(DISQUALIFIED), "a list of disqualified", "something else");
        }
        list
    });
    let d = listed.map(|bytes| Digest::of(bytes));
    // What is published of this list is nothing to the record, which ends before it.
    let of_record: Vec<Digest> = published.iter().copied().filter(|digest| Some(*digest) != d).collect();
    let own = |stamp: &Stamped| listed.is_some_and(|bytes| stamp.imprint.is_of(bytes));
    let (of_list, others): (Vec<Stamped>, Vec<Stamped>) = stamps.iter().cloned().partition(own);
    let record = record_of(opened, &of_record, &others, &mut report);
    let campaign = enclosed(opened, record.as_ref(), &mut report);
    let (mut log, mut said) = (None, None);
    if let Some(d) = d {
        publication(&mut report, d, published, record.as_ref());
    }
    if let (Some(list), Some(record)) = (&list, &record) {
        for finding in not_standing(record, list) {
            report.find(finding.code, pdf::place(DISQUALIFIED), finding.expected, finding.found);
        }
    }
    if let Some(bytes) = opened.attachments.get(DISQUALIFIED_JSON) {
        match DisqualifiedFacts::from_json(bytes) {
            Err(error) => {
                report.find("attachment-form", pdf::place(DISQUALIFIED_JSON), "the facts of a list", error);
            }
            Ok(facts) => {
                if let (Some(list), Some(record)) = (&list, &record) {
                    let found = minutes::check::disqualified(&facts, record, list, campaign.as_ref());
                    printed(&mut report, "sheet", found);
                    stamped(&mut report, &facts, record, list, &of_list);
                }
                log = checkpoint::check(&Printed::of("sheet", facts.of_draw(), &facts.journal), opened, &mut report);
                said = Some(origin_of("sheet", facts.origin.as_ref(), record.as_ref(), opened, &mut report));
                pdf::check_pages(opened, (DISQUALIFIED_JSON, facts.layout), &facts, &mut report);
            }
        }
    }
    Answer { listed: list.unwrap_or_default(), origin: said, ..answer(opened, report, record, log) }
}

/// What a paper after the draw says of versions, held to the commitment and the attached campaign files.
pub(super) fn origin_of(
    name: &str,
    facts: Option<&OriginFacts>,
    record: Option<&Record>,
    opened: &sign::Opened<'_>,
    report: &mut Report,
) -> OriginFacts {
    origin::check(name, facts, record.map(|record| &record.commitment), &opened.attachments, report);
    facts.cloned().unwrap_or_default()
}

pub(super) fn answer(
    opened: &sign::Opened<'_>,
    report: Report,
    record: Option<Record>,
    log: Option<PrintedLog>,
) -> Answer {
    let commitment = record.as_ref().map(|record| record.commitment.clone());
    Answer { record, commitment, log, rules: opened.attachments.get(CAMPAIGN).cloned(), ..Answer::of(report) }
}

/// Whether D_w is one of the published digests. Where digests are left over that belong to nothing here, this list is not
/// what was published.
fn publication(report: &mut Report, d: Digest, published: &[Digest], record: Option<&Record>) {
    if published.contains(&d) {
        return;
    }
    let known = |digest: &Digest| {
        record.is_some_and(|record| {
            *digest == record.commitment_sha256
                || record.waves.iter().any(|wave| seed::disqualified_digest(&wave.disqualified) == *digest)
        })
    };
    let place = pdf::place(DISQUALIFIED);
    let left_over: Vec<Digest> = published.iter().copied().filter(|digest| !known(digest)).collect();
    if left_over.is_empty() {
        report.miss("unpublished-disqualified", place, d);
    } else {
        report.find("not-published", place, pdf::joined(&left_over), d);
    }
}

/// Stamps over the list: before the round of its wave they are as good as a published D_w.
fn stamped(report: &mut Report, facts: &DisqualifiedFacts, record: &Record, list: &[Disqualified], stamps: &[Stamped]) {
    let source = usize::try_from(facts.wave).ok().and_then(|wave| record.commitment.waves.get(wave.checked_sub(1)?));
    if let Some(source) = source {
        let bytes = seed::disqualified_bytes(list);
        public::stamps::check_list(report, bytes, source.time(), &pdf::place(DISQUALIFIED), stamps);
    }
}

/// The attached record, verified as if it had come alone.
pub(super) fn record_of(
    opened: &sign::Opened<'_>,
    published: &[Digest],
    stamps: &[Stamped],
    report: &mut Report,
) -> Option<Record> {
    let bytes = pdf::due(&opened.attachments, RECORD, report)?;
    match public::verify_stamped(bytes, published, stamps, &RandomOrgKey::pinned()) {
        Ok(verified) => {
            let ours = std::mem::replace(report, Report::new(Level::Public));
            *report = pdf::merged(ours, verified.report);
            verified.record
        }
        Err(_) => {
            report.find("attachment-form", pdf::place(RECORD), "a record", "no JSON");
            None
        }
    }
}

/// D2 for the commitment file and the campaign file; the campaign where it can be read.
pub(super) fn enclosed(opened: &sign::Opened<'_>, record: Option<&Record>, report: &mut Report) -> Option<Campaign> {
    let commitment = pdf::due(&opened.attachments, COMMITMENT, report);
    let campaign = pdf::due(&opened.attachments, CAMPAIGN, report);
    if let Some(record) = record {
        let due = [
            (commitment, COMMITMENT, Digest::of(&record.commitment.file_bytes())),
            (campaign, CAMPAIGN, record.commitment.rules_sha256),
        ];
        for (bytes, name, expected) in due {
            if let Some(found) = bytes.map(|bytes| Digest::of(bytes)).filter(|found| *found != expected) {
                report.find("attachment-digest", pdf::place(name), expected, found);
            }
        }
    }
    let text = campaign.and_then(|bytes| std::str::from_utf8(bytes).ok())?;
    crate::campaign::file::parse(text, CAMPAIGN).ok()
}
