//! Signatures made elsewhere, by a signer that keeps its key to itself (NCALayer, a card, another program): the document
//! is made ready, its bytes go out, a CMS message comes back and is put into the place that was kept for it.
//!
//! Nothing is believed of a message that comes back: it is put in only where the strict check of the whole document then
//! finds nothing. What that check does not know (national algorithms) is put in and said to be not checked.
//!
//! Must never: touch a byte of a prepared document outside the hole for the message.

use super::append::{Request, Update, prepare_as};
use super::certificate::Certificate;
use super::change::signed_in;
use super::form::Form;
use super::report::Signature;
use super::revision::File;
use super::syntax::Value;
use super::{Finding, SignError, inspect, received};

/// Bytes that are kept for a message, where nothing else is said: a chain, a time stamp and an answer about revocation
/// take about 10 KB.
pub const ROOM: usize = 16 << 10;
/// The most that can be asked for.
pub const MAX_ROOM: usize = 256 << 10;

/// What is made ready.
#[derive(Clone, Debug)]
pub struct Preparation<'a> {
    pub request: Request<'a>,
    pub form: Form,
    /// Whose signature is expected, where it is known: the seal names the certificate, and no other is taken.
    pub certificate: Option<&'a Certificate>,
    /// Bytes that are kept for the message.
    pub room: usize,
}

/// A document that waits for its message.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The document with a hole of zeros.
    pub pdf: Vec<u8>,
    /// What is to be signed: all of it but the hole.
    pub to_sign: Vec<u8>,
}

/// A document with the message in it.
#[derive(Clone, Debug)]
pub struct Embedded {
    pub pdf: Vec<u8>,
    /// What the check says about the new signature.
    pub signature: Signature,
}

/// Makes `pdf` ready to be signed elsewhere.
pub fn prepare(pdf: &[u8], preparation: &Preparation) -> Result<Prepared, SignError> {
    if let Some(certificate) = preparation.certificate {
        certificate.fit_to_sign(preparation.request.at)?;
    }
    if let Some(finding) = inspect(pdf, None).findings.into_iter().next() {
        return Err(SignError::Document(finding));
    }
    let room = preparation.room.min(MAX_ROOM);
    let holder = preparation.certificate.map(Certificate::name);
    let update = prepare_as(preparation.form, pdf, room, holder.as_deref(), &preparation.request)?;
    let to_sign = to_sign(&update);
    Ok(Prepared { pdf: update.bytes, to_sign })
}

/// Reads a prepared document again.
pub fn read_prepared(pdf: Vec<u8>) -> Result<Prepared, SignError> {
    let update = update(pdf)?;
    let to_sign = to_sign(&update);
    Ok(Prepared { pdf: update.bytes, to_sign })
}

/// Puts what the signer returned (see [`received::message`]) into `prepared`.
///
/// `before` is the document as it stands now: a prepared one that does not continue it is outdated. `expected` is the
/// certificate that was given when it was prepared.
pub fn embed(
    prepared: Prepared,
    before: &[u8],
    returned: &[u8],
    expected: Option<&Certificate>,
) -> Result<Embedded, SignError> {
    let message = received::message(returned)?;
    if !prepared.pdf.starts_with(before) {
        return Err(SignError::Outdated);
    }
    let mut update = update(prepared.pdf)?;
    update.embed(&message)?;
    let report = inspect(&update.bytes, None);
    if let Some(finding) = report.findings.into_iter().next() {
        return Err(match finding.code {
            "signature-digest" => SignError::OtherBytes,
            _ => SignError::Message(finding),
        });
    }
    let signature = report.signatures.into_iter().next_back().ok_or(SignError::NotPrepared)?;
    if let Some(expected) = expected
        && signature.certificate.as_ref() != Some(expected)
    {
        let found = signature.signer.unwrap_or_default();
        return Err(SignError::OtherSigner { expected: expected.name(), found });
    }
    Ok(Embedded { pdf: update.bytes, signature })
}

/// Whether `returned` is a message over these bytes, as far as that can be said: `None` when its digest is none of SHA-2.
pub fn is_over(returned: &[u8], to_sign: &[u8]) -> Result<Option<bool>, SignError> {
    super::check::digest_matches(&received::message(returned)?, to_sign).map_err(|found| {
        let expected = "a CMS message in DER with one signer";
        SignError::Message(Finding::new("signature-cms", "signature", expected, found))
    })
}

/// The document's last revision with its hole, where the hole is empty.
fn update(pdf: Vec<u8>) -> Result<Update, SignError> {
    let hole = hole(&pdf).ok_or(SignError::NotPrepared)?;
    Ok(Update { bytes: pdf, hole })
}

fn hole(pdf: &[u8]) -> Option<std::ops::Range<usize>> {
    let file = File::read(pdf).ok()?;
    let last = file.revisions.len() - 1;
    if last == 0 {
        return None;
    }
    let mut findings = Vec::new();
    let signed = signed_in(&file, last, &mut findings).filter(|_| findings.is_empty())?;
    let dict = file.object(signed.value, last)?.value.as_dict()?;
    let contents = dict.get(b"Contents".as_slice()).and_then(Value::as_text)?;
    contents.bytes.iter().all(|b| *b == 0).then(|| contents.at.clone())
}

fn to_sign(update: &Update) -> Vec<u8> {
    update.covered().map(|range| &update.bytes[range]).concat()
}
