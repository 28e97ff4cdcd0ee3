//! Papers that a member signs with a signer of the member's own: made ready here, signed there, put together here.
//!
//! What was made ready waits in `<folder>/prepared/<period>/<member>/`. It is work under way and no history: nothing is
//! journalled before a good signature is in the paper, and who deletes the files only has to prepare again.
//!
//! Must never: take a file of that folder for the paper; what is embedded continues the paper that the journal names.

use super::error::StepError;
use super::folder::{Folder, PAPER, read_file};
use super::papers::{Due, Signed};
use super::views;
use crate::hash;
use crate::ids::Member;
use crate::journal::event::Document;
use crate::sign::{self, Certificate, Form, Preparation, Prepared, SignError, Signature};
use crate::time::{Instant, Period};
use std::path::PathBuf;

/// How the name of the expected certificate ends, beside the prepared paper.
const CERTIFICATE: &str = "der";
/// Larger than any certificate.
const MAX_CERTIFICATE: u64 = 1 << 20;

/// How the signature will be made.
#[derive(Clone, Debug)]
pub struct Wish {
    pub form: Form,
    /// The signer's certificate, where it is known beforehand.
    pub certificate: Option<Certificate>,
    /// Bytes that are kept for the message.
    pub room: usize,
}

/// Makes `document` ready for `member`'s signer. What was prepared for the same member before no longer counts.
pub fn prepare(
    folder: &Folder,
    period: Period,
    document: Document,
    member: &Member,
    wish: &Wish,
    at: Instant,
) -> Result<Prepared, StepError> {
    let due = Due::of(folder, period, document, member)?;
    let field = due.field();
    if due.signed {
        return Err(SignError::Signed { field }.into());
    }
    let preparation = Preparation {
        request: due.request(folder, &field, at),
        form: wish.form,
        certificate: wish.certificate.as_ref(),
        room: wish.room,
    };
    let prepared = sign::prepare(&due.pdf, &preparation)?;
    let path = waiting(folder, period, document, member);
    let parent = path.parent().unwrap_or(&path);
    std::fs::create_dir_all(parent).map_err(|e| StepError::file(parent, &e))?;
    let expected = path.with_extension(CERTIFICATE);
    match &wish.certificate {
        Some(certificate) => views::write_file(&expected, certificate.der())?,
        None => views::remove(&expected)?,
    }
    views::write_file(&path, &prepared.pdf)?;
    Ok(prepared)
}

/// What embedding came to.
#[derive(Clone, Debug)]
pub struct Embedded {
    pub signed: Signed,
    /// What the check says about the signature; `None` where it was embedded before.
    pub signature: Option<Signature>,
}

/// Puts what `member`'s signer returned into the papers that it is over, among `documents`: all of it, or nothing.
///
/// A message with a digest that is not known here does not say what it is over; then `documents` has to be one.
pub fn embed(
    folder: &mut Folder,
    period: Period,
    documents: &[Document],
    member: &Member,
    returned: &[Vec<u8>],
    at: Instant,
) -> Result<Vec<Embedded>, StepError> {
    let mut ready: Vec<Ready> = Vec::new();
    for message in returned {
        let next = Ready::of(folder, period, documents, member, message)?;
        if ready.iter().any(|other| other.due.document == next.due.document) {
            return Err(SignError::Signed { field: next.due.field() }.into());
        }
        ready.push(next);
    }
    ready.into_iter().map(|ready| ready.keep(folder, period, at)).collect()
}

/// A paper with its new signature, not kept yet.
struct Ready {
    due: Due,
    /// `None` where the very message is in the paper already.
    embedded: Option<(sign::Embedded, PathBuf)>,
}

impl Ready {
    fn of(
        folder: &Folder,
        period: Period,
        documents: &[Document],
        member: &Member,
        returned: &[u8],
    ) -> Result<Ready, StepError> {
        let digits = hash::hex(&sign::message_of(returned)?);
        let (mut fit, mut waiting, mut signed, mut absent) = (Vec::new(), false, None, None);
        for document in documents {
            let due = match Due::of(folder, period, *document, member) {
                Ok(due) => due,
                // Among several documents one may not be made yet.
                Err(error) => {
                    absent = absent.or(Some(error));
                    continue;
                }
            };
            // The same message again, for example after the machine went down before it could say so.
            if due.pdf.windows(digits.len()).any(|bytes| bytes == digits.as_bytes()) {
                return Ok(Ready { due, embedded: None });
            }
            let path = self::waiting(folder, period, *document, member);
            if path.exists() {
                waiting = true;
                let prepared = sign::read_prepared(read_file(&path, PAPER)?)?;
                if sign::is_over(returned, &prepared.to_sign)? != Some(false) {
                    fit.push((due, path, prepared));
                }
            } else if due.signed {
                signed = Some(due.field());
            }
        }
        if fit.len() > 1 {
            return Err(SignError::OverWhich.into());
        }
        let Some((due, path, prepared)) = fit.pop() else {
            return Err(match (waiting, signed, absent) {
                (true, ..) => SignError::OtherBytes.into(),
                (false, Some(field), _) => SignError::Signed { field }.into(),
                (false, None, Some(error)) => error,
                (false, None, None) => SignError::NotPrepared.into(),
            });
        };
        if due.signed {
            return Err(SignError::Signed { field: due.field() }.into());
        }
        let expected = path.with_extension(CERTIFICATE);
        let certificate = match expected.exists() {
            true => {
                let der = read_file(&expected, MAX_CERTIFICATE)?;
                Some(Certificate::from_der(&der).ok_or(SignError::NotPrepared)?)
            }
            false => None,
        };
        let embedded = sign::embed(prepared, &due.pdf, returned, certificate.as_ref())?;
        Ok(Ready { due, embedded: Some((embedded, path)) })
    }

    fn keep(self, folder: &mut Folder, period: Period, at: Instant) -> Result<Embedded, StepError> {
        let Some((embedded, path)) = self.embedded else {
            let signed =
                Signed { document: self.due.document, digest: self.due.before, already: true, gaps: Vec::new() };
            return Ok(Embedded { signed, signature: None });
        };
        let signed = self.due.keep(folder, period, &embedded.pdf, at)?;
        views::remove(&path)?;
        views::remove(&path.with_extension(CERTIFICATE))?;
        Ok(Embedded { signed, signature: Some(embedded.signature) })
    }
}

fn waiting(folder: &Folder, period: Period, document: Document, member: &Member) -> PathBuf {
    let place = folder.path().join("prepared").join(period.to_string()).join(member.as_str());
    place.join(views::name_of(document))
}
