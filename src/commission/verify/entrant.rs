//! The entrant level around the record's own steps (`protocols/SPEC.md`, section 11): what a file of receipts is, a
//! commitment file as what a receipt is held to before the draw, and E5, which needs the campaign file.
//!
//! Must never: answer for a receipt that was not given, or take a campaign file that is not the committed one.

use super::Answer;
use crate::campaign::{self, Campaign};
use crate::draw::commitment::{Commitment, CommitmentFileError, FILE_PREFIX};
use crate::draw::finding::{Level, Report};
use crate::draw::receipt::Receipt;
use crate::draw::receipt_text;
use crate::draw::verify::{Stamped, Times, Unreadable, check_rules, check_times, entrant as core, stamps as against};
use crate::hash::Digest;
use crate::ids::{Id, UNREADABLE};
use crate::json::{self, Value};
use crate::lang::Message;
use crate::minutes::RECEIPT_JSON;
use crate::sign;

/// What an entrant brings along.
#[derive(Clone, Copy)]
pub struct Held<'a> {
    /// The receipts, as JSON; see [`read`].
    pub receipts: &'a [Value],
    /// The campaign file. Minutes and sheets have it inside.
    pub campaign: Option<&'a [u8]>,
}

/// More receipts are not looked at in one go.
pub const MOST_RECEIPTS: usize = 100_000;

/// Why a file holds no receipts (exit code 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceiptsError {
    /// A PDF that cannot be opened, or without a receipt in it.
    NoReceiptInside,
    /// A text of a QR code that was cut or mistyped.
    Text,
    Json(json::JsonError),
    TooMany,
}

impl ReceiptsError {
    pub fn message(&self) -> Message {
        match self {
            ReceiptsError::NoReceiptInside => Message::new("receipt-no-receipt-inside"),
            ReceiptsError::Text => Message::new("receipt-text-damaged"),
            ReceiptsError::Json(error) => Message::new("receipt-no-json").with("error", error),
            ReceiptsError::TooMany => Message::new("receipt-too-many").count("most", MOST_RECEIPTS as u64),
        }
    }
}

/// The receipts of a file: a receipt PDF, the text of a QR code, or JSON objects one after the other.
pub fn read(bytes: &[u8]) -> Result<Vec<Value>, ReceiptsError> {
    if super::is_pdf(bytes) {
        let opened = sign::open(bytes).map_err(|_| ReceiptsError::NoReceiptInside)?;
        let inside = opened.attachments.get(RECEIPT_JSON).ok_or(ReceiptsError::NoReceiptInside)?;
        return Ok(vec![json::parse_keeping_duplicates(inside).map_err(ReceiptsError::Json)?]);
    }
    if let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| receipt_text::is_text(text)) {
        return Ok(vec![receipt_text::read(text).ok_or(ReceiptsError::Text)?]);
    }
    let receipts = json::parse_sequence_keeping_duplicates(bytes, MOST_RECEIPTS + 1).map_err(ReceiptsError::Json)?;
    if receipts.len() > MOST_RECEIPTS { Err(ReceiptsError::TooMany) } else { Ok(receipts) }
}

/// Whether a file is a receipt's paper, or the text of its QR code. (A receipt as JSON is a record without any of its
/// members, and is judged as one.)
pub fn is_receipt(bytes: &[u8]) -> bool {
    if super::is_pdf(bytes) {
        return sign::open(bytes).is_ok_and(|opened| opened.attachments.keys().eq([RECEIPT_JSON]));
    }
    std::str::from_utf8(bytes).is_ok_and(receipt_text::is_text)
}

/// Whether a file is a commitment file, which is neither JSON nor PDF.
pub fn is_commitment(bytes: &[u8]) -> bool {
    bytes.starts_with(FILE_PREFIX.as_bytes())
}

/// A commitment file before the draw: P2, P4, P5, P7 and its time stamps, without a record.
pub fn commitment(bytes: &[u8], published: &[Digest], stamps: &[Stamped]) -> Result<Answer, Unreadable> {
    let mut report = Report::new(Level::Public);
    report.miss("no-record", "record", "");
    let commitment = match Commitment::parse_file(bytes) {
        Ok(commitment) => Some(commitment),
        Err(CommitmentFileError::Json(error)) => return Err(Unreadable::Json(error)),
        Err(CommitmentFileError::Form(findings)) => {
            report.findings = findings;
            None
        }
        Err(CommitmentFileError::Prefix | CommitmentFileError::NotCanonical) => {
            report.find("bad-format", "commitment", "the canonical form (RFC 8785) and nothing more", "another text");
            None
        }
    };
    if let Some(commitment) = &commitment {
        let c = commitment.digest();
        if published.is_empty() {
            report.miss("no-published-digest", "commitment", c);
        } else if !published.contains(&c) {
            let published: Vec<String> = published.iter().map(Digest::to_string).collect();
            report.find("not-published", "commitment", published.join(", "), c);
        }
        check_rules(&mut report, commitment);
        let Times { first_known, .. } = check_times(&mut report, commitment, &[]);
        report.before = first_known;
        against::check_commitment(&mut report, commitment, "commitment", stamps);
        report.note("published-before", "", first_known.map_or_else(String::new, |time| time.to_string()));
    }
    Ok(Answer { commitment, ..Answer::of(report) })
}

/// E1 to E5, after everything else.
pub fn check(answer: &mut Answer, held: &Held) {
    answer.report.level = Level::Entrant;
    let receipts = core::read(&mut answer.report, held.receipts);
    let Some(commitment) = answer.commitment.clone() else { return };
    let before = answer.report.findings.len();
    answer.campaign = rules(answer, &commitment, held.campaign);
    let report = &mut answer.report;
    if let Some(campaign) = &answer.campaign {
        for (place, receipt) in &receipts {
            check_label(report, campaign, place, receipt);
        }
    }
    // What E5 found is about receipts and rules; the standing rests on the record.
    let ours = report.findings.split_off(before);
    answer.standings = core::check(report, &commitment, answer.record.as_ref(), &answer.listed, &receipts);
    report.findings.extend(ours);
}

/// The campaign file: the one given, else the one inside; only if it is the one that the commitment names.
fn rules(answer: &mut Answer, commitment: &Commitment, given: Option<&[u8]>) -> Option<Campaign> {
    let bytes = given.or(answer.rules.as_deref())?;
    let found = Digest::of(bytes);
    if found != commitment.rules_sha256 {
        // Of one inside, the document's own steps have said so.
        if given.is_some() {
            answer.report.find("rules-digest", "commitment.rules_sha256", commitment.rules_sha256, found);
        }
        return None;
    }
    let parsed = campaign::file::parse_bytes(bytes, "campaign.toml");
    if parsed.is_err() {
        answer.report.find("campaign-form", "campaign", "a campaign file", "none");
    }
    parsed.ok()
}

/// E5: the label is what the rules make of the key, or the reason one of the rules.
fn check_label(report: &mut Report, campaign: &Campaign, place: &str, receipt: &Receipt) {
    let label = receipt.label.as_str();
    let place = format!("{place}.label");
    if receipt.is_exclusion() {
        let known = label == UNREADABLE || Id::parse(label).is_some_and(|id| campaign.rule(&id).is_some());
        if !known {
            report.find("receipt-label", place, "the id of a rule", label);
        }
        return;
    }
    let mut due = String::new();
    campaign.mask.write_label(receipt.key.as_str(), &mut due);
    if due != label {
        report.find("receipt-label", place, due, label);
    }
}
