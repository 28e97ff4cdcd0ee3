//! Verification of what a reader holds: a record, or minutes as PDF, at the public level or as an audit.
//!
//! It needs no folder and no journal: everything comes from the file and from what the reader brings along. The
//! record's own steps are in [`crate::draw::verify`]; here are those of the document around it ([`pdf`]) and those
//! that make the list again from the exports ([`audit`]). Codes are those of `protocols/SPEC.md`, section 12.
//!
//! Must never: take a fact from the file that is to be proved by it.

pub mod audit;
pub mod certificates;
mod checkpoint;
mod choices;
pub mod earlier;
pub mod entrant;
mod holidays;
pub mod log;
mod origin;
pub mod pdf;
mod recheck;
pub mod replacement;
pub mod stamps;
mod waves;

use crate::campaign::Campaign;
use crate::draw::commitment::{self, Commitment};
use crate::draw::finding::{Level, Report};
use crate::draw::random_org::RandomOrgKey;
use crate::draw::record::{Disqualified, Record};
use crate::draw::verify as public;
use crate::draw::verify::entrant::Standing;
use crate::hash::Digest;
use crate::lang::Message;
use crate::minutes::facts::{Cancelled, OriginFacts};
use crate::sign::{Certificate, Revocation, SignError, Signature};
use crate::time::Period;
use checkpoint::PrintedLog;

/// What the reader holds and brings along.
pub struct Question<'a> {
    /// A record (JSON) or minutes (PDF).
    pub bytes: &'a [u8],
    /// Digests that the reader got from outside the file.
    pub published: &'a [Digest],
    /// The authorities that signers are identified by, PEM.
    pub roots: Option<&'a [u8]>,
    /// Certificates of the authorities that time stamps are held to, PEM.
    pub tsa: Option<&'a [u8]>,
    /// Time stamps beside those that are attached: responses or tokens.
    pub stamps: &'a [Vec<u8>],
    /// Revocation lists and answers of responders (OCSP), each a file.
    pub lists: &'a [Vec<u8>],
    pub answers: &'a [Vec<u8>],
    /// For the audit level.
    pub audit: Option<audit::Files<'a>>,
    /// For the entrant level; with receipts, a commitment file is taken too.
    pub held: Option<entrant::Held<'a>>,
}

impl<'a> Question<'a> {
    /// A file, and nothing from elsewhere.
    pub fn of(bytes: &'a [u8]) -> Question<'a> {
        Question {
            bytes,
            published: &[],
            roots: None,
            tsa: None,
            stamps: &[],
            lists: &[],
            answers: &[],
            audit: None,
            held: None,
        }
    }
}

/// What the verification comes to.
pub struct Answer {
    pub report: Report,
    /// The record, where its form is without fault.
    pub record: Option<Record>,
    /// The checkpoint of the journal that a document prints, where it is without fault.
    pub log: Option<PrintedLog>,
    /// The attempts of the period that minutes say were cancelled.
    pub cancelled: Vec<Cancelled>,
    /// Who signed the document, in order; empty for a record.
    pub signatures: Vec<Signature>,
    /// The commitment, where its form is without fault: the record's, or that of a sheet.
    pub commitment: Option<Commitment>,
    /// Versions and what was taken over, of a sheet or minutes whose facts can be read: the default where they name none.
    pub origin: Option<OriginFacts>,
    /// The campaign files inside it, where there are several versions, each with the period that it began with.
    pub versions: Vec<(Period, Vec<u8>)>,
    /// The campaign file inside the document, whether or not it is the committed one.
    pub rules: Option<Vec<u8>>,
    /// The campaign, where its file is the committed one (entrant).
    pub campaign: Option<Campaign>,
    /// The ranks of a list of disqualified whose wave is not in the record yet.
    pub listed: Vec<Disqualified>,
    /// What supplementary minutes of replacements say.
    pub replacements: Option<replacement::Told>,
    /// What each receipt comes to (entrant).
    pub standings: Vec<Standing>,
}

impl Answer {
    /// Only what was found.
    fn of(report: Report) -> Answer {
        Answer {
            report,
            record: None,
            log: None,
            cancelled: Vec::new(),
            signatures: Vec::new(),
            commitment: None,
            origin: None,
            versions: Vec::new(),
            rules: None,
            campaign: None,
            listed: Vec::new(),
            replacements: None,
            standings: Vec::new(),
        }
    }
}

/// Why no verdict can be given (exit code 3).
#[derive(Debug)]
pub enum VerifyError {
    Unreadable(public::Unreadable),
    /// A file with roots is not PEM with certificates, or one about revocation is no list or answer.
    Roots(SignError),
    /// What is to be verified is a receipt, which proves nothing alone.
    Receipt,
    /// It is a commitment file: what was frozen, not what was drawn. Its SHA-256 is C.
    Commitment {
        digest: Digest,
    },
}

impl VerifyError {
    pub fn message(&self) -> Message {
        match self {
            VerifyError::Unreadable(error) => error.message(),
            VerifyError::Roots(error) => error.message(),
            VerifyError::Receipt => Message::new("receipt-is-no-record"),
            VerifyError::Commitment { digest } => Message::new("draw-commitment-alone").with("c", digest),
        }
    }
}

/// Verifies a record or a PDF.
pub fn verify(question: &Question<'_>) -> Result<Answer, VerifyError> {
    if question.bytes.len() > public::LARGEST_FILE {
        return Err(VerifyError::Unreadable(public::Unreadable::TooLarge));
    }
    if entrant::is_receipt(question.bytes) {
        return Err(VerifyError::Receipt);
    }
    if question.held.is_none() && question.bytes.starts_with(commitment::FILE_PREFIX.as_bytes()) {
        return Err(VerifyError::Commitment { digest: Digest::of(question.bytes) });
    }
    let mut published = question.published.to_vec();
    if let Some(held) = &question.held {
        // A receipt is a published digest: it was given out before the draw.
        published.extend(public::entrant::published(held.receipts));
    }
    let certificates = |pem: Option<&[u8]>| pem.map(Certificate::read_pem).transpose().map_err(VerifyError::Roots);
    let (roots, tsa) = (certificates(question.roots)?, certificates(question.tsa)?);
    let given = question.stamps.iter().enumerate();
    let given: Vec<(String, &[u8])> = given.map(|(i, bytes)| (format!("stamp[{}]", i + 1), bytes.as_slice())).collect();
    let revocation = Revocation::read(question.lists, question.answers).map_err(VerifyError::Roots)?;
    let mut answer = if is_pdf(question.bytes) {
        let (roots, tsa) = (roots.as_deref(), tsa.as_deref());
        let trust = pdf::Trust { published: &published, roots, tsa, revocation: &revocation };
        pdf::verify(question.bytes, &trust, &given)
    } else {
        let mut judged = Report::new(Level::Public);
        let stamps = stamps::genuine(given.into_iter(), tsa.as_deref(), &mut judged);
        if question.held.is_some() && entrant::is_commitment(question.bytes) {
            let answer = entrant::commitment(question.bytes, &published, &stamps).map_err(VerifyError::Unreadable)?;
            Answer { report: pdf::merged(answer.report, judged), ..answer }
        } else {
            let verified = public::verify_stamped(question.bytes, &published, &stamps, &RandomOrgKey::pinned())
                .map_err(VerifyError::Unreadable)?;
            let commitment = verified.record.as_ref().map(|record| record.commitment.clone());
            let report = pdf::merged(verified.report, judged);
            Answer { record: verified.record, commitment, ..Answer::of(report) }
        }
    };
    if let Some(files) = &question.audit {
        answer.report.level = Level::Audit;
        if let Some(record) = &answer.record {
            let adopted = answer.origin.as_ref().and_then(|origin| origin.adopted.as_ref());
            let printed = earlier::Printed { adopted, rules: &answer.versions };
            let made = audit::audit(&record.commitment, files, &printed, &mut answer.report);
            recheck::check(&mut answer, files.rechecks, made);
        }
    }
    if let Some(held) = &question.held {
        entrant::check(&mut answer, held);
    }
    Ok(answer)
}

fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}
