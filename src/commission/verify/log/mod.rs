//! The log level: several files of one campaign, or one and its journal, held against each other.
//!
//! 1. L1 Each file is verified at the public level.
//! 2. L2 All are of one campaign.
//! 3. L3 Of two documents the later journal extends the earlier ([`extends`]).
//! 4. L4 One commitment for each period and ordinal, one record for each commitment ([`chain`]).
//! 5. L5 `previous` chains the commitments ([`chain`]).
//! 6. L6 Each commitment has a record, or a cancellation in time ([`outcome`]).
//! 7. L7 What is carried is what the period before left undrawn ([`carried`]).
//! 8. L8 The journal, where it is given, is whole and knows all of this ([`journal`]).
//! 9. L9 Each period is drawn by the version of the campaign file in force for it ([`versions`]).
//!
//! Codes are those of `protocols/SPEC.md`, section 12.
//!
//! Must never: say of what was not given that it is in order.

mod carried;
mod chain;
mod extends;
mod journal;
mod outcome;
mod versions;

use super::{Answer, Question, VerifyError, entrant, stamps, verify};
use crate::draw::commitment::Commitment;
use crate::draw::finding::{Finding, Gap, Level, Note, Report};
use crate::draw::record::Record;
use crate::draw::seed;
use crate::hash::Digest;
use journal::Journal;
use std::collections::BTreeSet;

/// What the reader holds.
pub struct LogQuestion<'a> {
    /// Records, minutes, commitment sheets and commitment files.
    pub files: &'a [Vec<u8>],
    /// Digests that the reader got from outside the files: of any of them, and of statements of cancellation.
    pub published: &'a [Digest],
    /// As in [`Question`].
    pub roots: Option<&'a [u8]>,
    pub tsa: Option<&'a [u8]>,
    /// An export of the journal: one entry a line.
    pub journal: Option<&'a [u8]>,
    /// The campaign file; documents have it inside.
    pub campaign: Option<&'a [u8]>,
}

pub struct LogAnswer {
    /// Of all files together; places begin with `file[k]`, k from 0.
    pub report: Report,
    /// Each file's own answer, whose findings and gaps stand in `report` too.
    pub files: Vec<Answer>,
}

/// Verifies the files together. An error names the file.
pub fn verify_log(question: &LogQuestion<'_>) -> Result<LogAnswer, (usize, VerifyError)> {
    let mut unread = Report::new(Level::Log);
    let journal = question.journal.and_then(|bytes| Journal::read(bytes, &mut unread));
    let mut files = Vec::new();
    for k in 0..question.files.len() {
        files.push(one(question, k, question.published).map_err(|error| (k, error))?);
    }
    // A digest that is another file's, or known to the journal, is none of this file's business.
    let own: Vec<BTreeSet<Digest>> = files.iter().map(own_digests).collect();
    for k in 0..files.len() {
        let others = |digest: &&Digest| {
            let known = journal.as_ref().is_some_and(|journal| journal.names(digest));
            !own[k].contains(digest) && (known || own.iter().any(|digests| digests.contains(digest)))
        };
        let published: Vec<Digest> = question.published.iter().filter(|d| !others(d)).copied().collect();
        if published.len() < question.published.len() {
            files[k] = one(question, k, &published).map_err(|error| (k, error))?;
        }
    }
    let mut report = Report::new(Level::Log);
    for (k, file) in files.iter().enumerate() {
        adopt(&mut report, k, &file.report);
    }
    report.findings.extend(unread.findings);
    compare(question, &files, journal.as_ref(), &mut report);
    Ok(LogAnswer { report, files })
}

/// L1 for one file.
fn one(question: &LogQuestion<'_>, k: usize, published: &[Digest]) -> Result<Answer, VerifyError> {
    let bytes = &question.files[k];
    if entrant::is_commitment(bytes) {
        let mut judged = Report::new(Level::Public);
        let none = stamps::genuine(std::iter::empty(), None, &mut judged);
        return entrant::commitment(bytes, published, &none).map_err(VerifyError::Unreadable);
    }
    verify(&Question { published, roots: question.roots, tsa: question.tsa, ..Question::of(bytes) })
}

/// C and each D_w, of a list of disqualified its own too.
fn own_digests(file: &Answer) -> BTreeSet<Digest> {
    let c = file.commitment.iter().map(Commitment::digest);
    c.chain(file.record.iter().flat_map(waves_of)).chain(listed(file)).collect()
}

/// The D_w of each wave that was drawn.
fn waves_of(record: &Record) -> impl Iterator<Item = Digest> + '_ {
    record.waves.iter().map(|wave| seed::disqualified_digest(&wave.disqualified))
}

/// The D_w of a list whose wave is not in its record.
fn listed(file: &Answer) -> Option<Digest> {
    Some(&file.listed).filter(|listed| !listed.is_empty()).map(|listed| seed::disqualified_digest(listed))
}

/// Takes what was found in a file into the report of all.
fn adopt(report: &mut Report, k: usize, file: &Report) {
    let placed = |place: &str| if place.is_empty() { of_file(k) } else { format!("{}.{place}", of_file(k)) };
    report.findings.extend(file.findings.iter().map(|f| Finding { place: placed(&f.place), ..f.clone() }));
    report.gaps.extend(file.gaps.iter().map(|g| Gap { place: placed(&g.place), ..g.clone() }));
    report.notes.extend(file.notes.iter().map(|n| Note { place: placed(&n.place), ..n.clone() }));
}

fn of_file(k: usize) -> String {
    format!("file[{k}]")
}

/// A file whose commitment could be read, of the campaign that all are to be of.
struct Member<'a> {
    k: usize,
    c: Digest,
    commitment: &'a Commitment,
    record: Option<&'a Record>,
    answer: &'a Answer,
}

/// L2 to L9.
fn compare(question: &LogQuestion<'_>, files: &[Answer], journal: Option<&Journal>, report: &mut Report) {
    let mut members: Vec<Member<'_>> = Vec::new();
    let mut campaign = journal.map(|journal| &journal.opened().campaign);
    for (k, answer) in files.iter().enumerate() {
        let Some(commitment) = &answer.commitment else { continue };
        let expected = *campaign.get_or_insert(&commitment.campaign);
        if *expected == commitment.campaign {
            let record = answer.record.as_ref();
            members.push(Member { k, c: commitment.digest(), commitment, record, answer });
        } else {
            report.find("log-campaign", format!("{}.commitment.campaign", of_file(k)), expected, &commitment.campaign);
        }
    }
    extends::check(&members, journal, report);
    let links = chain::links(&members, journal);
    chain::check(&members, &links, report);
    outcome::check(&members, &links, journal, question.published, report);
    carried::check(&members, journal, question.campaign, report);
    if let Some(journal) = journal {
        journal.check(&members, report);
    }
    versions::check(&members, journal, report);
}
