//! The public level of verification: a record and the digests that the reader got from outside it
//! (spec, section 8; the numbered steps P1 to P11 are those of `protocols/SPEC.md`, section 11).
//!
//! The record is taken as a stranger's: it may be hostile, and nothing in it is believed before it is checked.
//! All findings are collected. With [`super::run`], which draws, this shares the primitives (digests, keys,
//! words, `below`, proofs), not the loop that draws.
//!
//! Must never: say `valid` when a step was skipped, stop at the first finding, or work longer than the length of
//! the file warrants (a commitment may claim 2^53 entries).

pub mod entrant;
mod evidence;
mod order;
mod rules;
pub mod stamps;
mod waves;

pub use evidence::{Times, check_drand, check_evidence, check_times};
pub use rules::check_rules;
pub use stamps::Stamped;

use super::commitment::Commitment;
use super::finding::{Level, Report};
use super::random_org::RandomOrgKey;
use super::record::{FormRead, Record};
use super::seed;
use crate::hash::Digest;
use crate::json::{self, JsonError, Value};
use crate::lang::Message;

/// A larger file is not read.
pub const LARGEST_FILE: usize = 64 << 20;

/// Why there is nothing to give a verdict on (exit code 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    TooLarge,
    Json(JsonError),
}

impl Unreadable {
    pub fn message(&self) -> Message {
        match self {
            Unreadable::TooLarge => Message::new("draw-record-too-large"),
            Unreadable::Json(error) => Message::new("draw-record-json").with("error", super::finding::shown(&error.0)),
        }
    }
}

/// What a verification of the public level comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Verified {
    pub report: Report,
    /// The record, if its form is without fault.
    pub record: Option<Record>,
    /// C, computed from the commitment where its form is without fault.
    pub commitment_sha256: Option<Digest>,
}

/// Verifies the bytes of a record (P1 to P11). `published` are the digests that the reader got from outside it;
/// `key` is random.org's, [`RandomOrgKey::pinned`] but in tests.
pub fn verify(bytes: &[u8], published: &[Digest], key: &RandomOrgKey) -> Result<Verified, Unreadable> {
    verify_stamped(bytes, published, &[], key)
}

/// [`verify`] with time stamps that were found genuine (T1).
pub fn verify_stamped(
    bytes: &[u8],
    published: &[Digest],
    stamps: &[Stamped],
    key: &RandomOrgKey,
) -> Result<Verified, Unreadable> {
    if bytes.len() > LARGEST_FILE {
        return Err(Unreadable::TooLarge);
    }
    let value = json::parse_keeping_duplicates(bytes).map_err(Unreadable::Json)?;
    Ok(verify_value_stamped(&value, published, stamps, key))
}

/// Verifies a record that is JSON already (P2 to P11).
pub fn verify_value(value: &Value, published: &[Digest], key: &RandomOrgKey) -> Verified {
    verify_value_stamped(value, published, &[], key)
}

fn verify_value_stamped(value: &Value, published: &[Digest], stamps: &[Stamped], key: &RandomOrgKey) -> Verified {
    let mut report = Report::new(Level::Public);
    // P2 and P3.
    let FormRead { commitment, commitment_sha256, record, findings } = FormRead::of(value);
    report.findings = findings;
    let computed = commitment.as_ref().map(Commitment::digest);
    if let Some(c) = &computed {
        // Where a stamp is over C, a reader may have only the digests of lists from elsewhere.
        let stamped = commitment.as_ref().is_some_and(|commitment| stamps::over_commitment(stamps, commitment));
        let only_lists = record.as_ref().is_some_and(|record| {
            let lists: Vec<Digest> = record.waves.iter().map(|w| seed::disqualified_digest(&w.disqualified)).collect();
            published.iter().all(|digest| lists.contains(digest))
        });
        let asked = if stamped && only_lists { &[] } else { published };
        check_digest(&mut report, c, commitment_sha256, asked);
    }
    if let (Some(record), Some(c)) = (&record, &computed) {
        let times = check_record(&mut report, record, c, published, key);
        stamps::check(&mut report, record, &times, stamps);
    }
    Verified { report, record, commitment_sha256: computed }
}

/// P4.
fn check_digest(report: &mut Report, c: &Digest, stated: Option<Digest>, published: &[Digest]) {
    if let Some(stated) = stated.filter(|stated| stated != c) {
        report.find("commitment-digest", "commitment_sha256", c, stated);
    }
    if published.is_empty() {
        report.miss("no-published-digest", "commitment_sha256", c);
    } else if !published.contains(c) {
        report.find("not-published", "commitment", list_of(published), c);
    }
}

/// P5 to P11, for a record whose form is without fault.
fn check_record(report: &mut Report, record: &Record, c: &Digest, published: &[Digest], key: &RandomOrgKey) -> Times {
    check_rules(report, &record.commitment);
    let completed = check_evidence(report, &record.commitment, c, &record.evidence, key);
    waves::check_evidence(report, record);
    let times = check_times(report, &record.commitment, &completed);
    report.before = times.first_known;
    // Over another commitment every place would differ; that C is not the stated one says it all.
    let follow = !report.has("commitment-digest");
    let transcript = seed::transcript(&record.commitment.seed_sources, &record.evidence)
        .expect("evidence was read by the type of its source");
    let seeded = order::Seeded { c, transcript: &transcript };
    let mut pools = order::check_results(report, record, &seeded, follow);
    waves::check(report, record, &seeded, &mut pools, published);
    report.note("published-before", "", times.first_known.map_or_else(String::new, |time| time.to_string()));
    waves::note_times(report, record, &times);
    times
}

fn list_of(digests: &[Digest]) -> String {
    let digests: Vec<String> = digests.iter().map(Digest::to_string).collect();
    digests.join(", ")
}
