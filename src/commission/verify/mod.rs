//! Verification of what a reader holds: a record, or minutes as PDF, at the public level or as an audit.
//!
//! It needs no folder and no journal: everything comes from the file and from what the reader brings along. The
//! record's own steps are in [`crate::draw::verify`]; here are those of the document around it ([`pdf`]) and those
//! that make the list again from the exports ([`audit`]). Codes are those of `protocols/SPEC.md`, section 12.
//!
//! Must never: take a fact from the file that is to be proved by it.

pub mod audit;
pub mod pdf;

use crate::draw::finding::{Level, Report};
use crate::draw::random_org::RandomOrgKey;
use crate::draw::record::Record;
use crate::draw::verify as public;
use crate::hash::Digest;
use crate::lang::Message;
use crate::sign::{Certificate, SignError, Signature};

/// What the reader holds and brings along.
pub struct Question<'a> {
    /// A record (JSON) or minutes (PDF).
    pub bytes: &'a [u8],
    /// Digests that the reader got from outside the file.
    pub published: &'a [Digest],
    /// The authorities that signers are identified by, PEM.
    pub roots: Option<&'a [u8]>,
    /// For the audit level.
    pub audit: Option<audit::Files<'a>>,
}

/// What the verification comes to.
pub struct Answer {
    pub report: Report,
    /// The record, where its form is without fault.
    pub record: Option<Record>,
    /// Who signed the document, in order; empty for a record.
    pub signatures: Vec<Signature>,
}

/// Why no verdict can be given (exit code 3).
#[derive(Debug)]
pub enum VerifyError {
    Unreadable(public::Unreadable),
    /// The file with roots is not PEM with certificates.
    Roots(SignError),
}

impl VerifyError {
    pub fn message(&self) -> Message {
        match self {
            VerifyError::Unreadable(error) => error.message(),
            VerifyError::Roots(error) => error.message(),
        }
    }
}

/// Verifies a record or a PDF.
pub fn verify(question: &Question<'_>) -> Result<Answer, VerifyError> {
    if question.bytes.len() > public::LARGEST_FILE {
        return Err(VerifyError::Unreadable(public::Unreadable::TooLarge));
    }
    let mut answer = if is_pdf(question.bytes) {
        let roots = question.roots.map(Certificate::read_pem).transpose().map_err(VerifyError::Roots)?;
        pdf::verify(question.bytes, question.published, roots.as_deref())
    } else {
        let verified = public::verify(question.bytes, question.published, &RandomOrgKey::pinned())
            .map_err(VerifyError::Unreadable)?;
        Answer { report: verified.report, record: verified.record, signatures: Vec::new() }
    };
    if let Some(files) = &question.audit {
        answer.report.level = Level::Audit;
        if let Some(record) = &answer.record {
            audit::audit(&record.commitment, files, &mut answer.report);
        }
    }
    Ok(answer)
}

fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}
