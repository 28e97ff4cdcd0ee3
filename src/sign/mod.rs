//! Signatures of the commission in PDF documents: PAdES B-B by members' keys, and the strict check of them.
//!
//! [`sign`] appends a revision that fills one empty field; [`prepare`] and [`embed`] do so with a signer that keeps its key
//! to itself. [`inspect`] judges a whole document: every byte has a place, every revision after the first is one
//! signature and its appearance, every signature covers all that stands before it. Ordinary readers are laxer: some call
//! a document valid though a page was replaced between two signatures.
//!
//! [`stamp`] reads and judges time stamps (RFC 3161), [`Revocation`] lists and answers about revoked certificates.
//! Neither is fetched: they are in the document, or the reader brings them.
//!
//! Must never: let keys or passwords reach an error, a log or `Debug`; repair a document; ask the clock.

mod algorithm;
mod append;
mod attachment;
mod certificate;
mod change;
mod check;
mod date;
mod element;
mod elsewhere;
mod field;
mod form;
mod key;
mod message;
mod policy;
mod properties;
mod received;
mod report;
mod revision;
mod revocation;
mod seal;
pub mod stamp;
mod syntax;

pub use append::{FieldChoice, Request, sign, sign_with_room};
pub use certificate::Certificate;
pub use elsewhere::{Embedded, MAX_ROOM, Preparation, Prepared, ROOM, embed, is_over, prepare, read_prepared};
pub use form::Form;
pub use key::SigningKey;
pub use policy::{Policy, judge as judge_by_policy};
pub use received::message as message_of;
pub use report::{
    Anchors, FieldState, Opened, Signature, SignatureReport, SignatureStamp, gaps_of_last, inspect, inspect_with, open,
};
pub use revocation::Revocation;
pub use seal::Seal;

use crate::lang::Message;
use crate::time::Instant;

/// Something about a document that is wrong. Codes and texts are for machines and auditors and are not translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// For example `signature-digest`.
    pub code: &'static str,
    /// For example `signature[1]` or `byte[1234]`.
    pub place: String,
    pub expected: String,
    pub found: String,
}

impl Finding {
    fn new(
        code: &'static str,
        place: impl Into<String>,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Finding {
        Finding { code, place: place.into(), expected: expected.into(), found: found.into() }
    }
}

/// Something that could not be judged: the document is not valid as long as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// For example `unsigned-field`.
    pub code: &'static str,
    /// For example `field[signature-2]`.
    pub place: String,
    /// What the reader needs to close it.
    pub value: String,
}

impl Gap {
    fn new(code: &'static str, place: impl Into<String>, value: impl Into<String>) -> Gap {
        Gap { code, place: place.into(), value: value.into() }
    }
}

/// What a reader must know and what changes no verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub code: &'static str,
    pub place: String,
    pub value: String,
}

impl Note {
    fn new(code: &'static str, place: impl Into<String>, value: impl Into<String>) -> Note {
        Note { code, place: place.into(), value: value.into() }
    }
}

/// Text out of a document or a certificate, fit for a terminal: no control characters, not without end.
fn plain(text: &str) -> String {
    text.chars().take(200).map(|c| if c.is_control() || is_invisible(c) { '\u{fffd}' } else { c }).collect()
}

/// Marks that reorder or hide what stands around them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Why a document was not signed, or a key or roots not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignError {
    /// The document is not in order as it is.
    Document(Finding),
    /// The document does not end with a line end behind `%%EOF`.
    LineEnd,
    /// The document is another one than the member looked at.
    Stale,
    NoField {
        wanted: String,
    },
    TwoFields {
        role: String,
    },
    Signed {
        field: String,
    },
    /// No PKCS #12 file, or one that is damaged.
    KeyFile,
    /// The password does not open the key file.
    Password,
    /// The key file holds no key, or more than one.
    OneKey,
    /// A kind of key that does not sign here.
    KeyKind,
    /// The certificate in the file is not the key's.
    OtherKey,
    NotValid {
        name: String,
        from: Instant,
        to: Instant,
        at: Instant,
    },
    Usage {
        name: String,
    },
    /// The font of the seal cannot be read.
    Font,
    /// A file of roots that is not PEM with certificates.
    Roots,
    /// A file that is no revocation list, or no answer of a responder.
    Revocation,
    /// The signature could not be made.
    Signing,
    /// A file of a certificate that is not PEM with one.
    CertificateFile,
    /// What a signer returned is no CMS message.
    MessageForm,
    /// What a signer returned makes no good signature.
    Message(Finding),
    /// The signature is over other bytes than those that were prepared.
    OtherBytes,
    /// The signature is by another certificate than the one it was prepared for.
    OtherSigner {
        expected: String,
        found: String,
    },
    /// The message is larger than what was kept for it.
    Room {
        bytes: usize,
        most: usize,
    },
    /// The document that was prepared does not continue the one that stands now.
    Outdated,
    /// No document that waits for a signature.
    NotPrepared,
    /// Several documents wait, and the message does not say in a way known here which of them it is over.
    OverWhich,
    /// No signature is the last thing in the document.
    NoSignature,
    /// The last signature has a time stamp, or another attribute where one would stand.
    AlreadyStamped,
    /// The time stamp is not over the value of the last signature.
    Stamp(stamp::StampError),
    /// The signature was made without enough room for a time stamp.
    StampRoom {
        bytes: usize,
        most: usize,
    },
}

impl SignError {
    pub fn message(&self) -> Message {
        match self {
            SignError::Document(finding) => Message::new("sign-document")
                .with("code", finding.code)
                .with("place", &finding.place)
                .with("expected", &finding.expected)
                .with("found", &finding.found),
            SignError::LineEnd => Message::new("sign-line-end"),
            SignError::Stale => Message::new("sign-stale"),
            SignError::NoField { wanted } => Message::new("sign-no-field").with("wanted", wanted),
            SignError::TwoFields { role } => Message::new("sign-two-fields").with("role", role),
            SignError::Signed { field } => Message::new("sign-signed").with("field", field),
            SignError::KeyFile => Message::new("sign-key-file"),
            SignError::Password => Message::new("sign-password"),
            SignError::OneKey => Message::new("sign-one-key"),
            SignError::KeyKind => Message::new("sign-key-kind"),
            SignError::OtherKey => Message::new("sign-other-key"),
            SignError::NotValid { name, from, to, at } => {
                Message::new("sign-not-valid").with("name", name).with("from", from).with("to", to).with("at", at)
            }
            SignError::Usage { name } => Message::new("sign-usage").with("name", name),
            SignError::Font => Message::new("sign-font"),
            SignError::Roots => Message::new("sign-roots"),
            SignError::Revocation => Message::new("sign-revocation"),
            SignError::Signing => Message::new("sign-signing"),
            SignError::CertificateFile => Message::new("sign-certificate-file"),
            SignError::MessageForm => Message::new("sign-message-form"),
            SignError::Message(finding) => Message::new("sign-message")
                .with("code", finding.code)
                .with("expected", &finding.expected)
                .with("found", &finding.found),
            SignError::OtherBytes => Message::new("sign-other-bytes"),
            SignError::OtherSigner { expected, found } => {
                Message::new("sign-other-signer").with("expected", expected).with("found", found)
            }
            SignError::Room { bytes, most } => {
                Message::new("sign-room").count("bytes", *bytes as u64).count("most", *most as u64)
            }
            SignError::Outdated => Message::new("sign-outdated"),
            SignError::NotPrepared => Message::new("sign-not-prepared"),
            SignError::OverWhich => Message::new("sign-over-which"),
            SignError::NoSignature => Message::new("sign-no-signature"),
            SignError::AlreadyStamped => Message::new("sign-already-stamped"),
            SignError::Stamp(error) => error.message(),
            SignError::StampRoom { bytes, most } => {
                Message::new("sign-stamp-room").count("bytes", *bytes as u64).count("most", *most as u64)
            }
        }
    }
}

#[cfg(test)]
mod tests;
