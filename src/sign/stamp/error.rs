//! Why a time stamp is not taken: each with the field, what was expected and what was found.

use crate::lang::Message;
use crate::time::Instant;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StampError {
    /// More than [`super::LARGEST`] bytes.
    TooLarge { bytes: usize },
    /// Not of the form that RFC 3161 and RFC 5652 give it.
    Form { field: &'static str, found: &'static str },
    /// The authority refused to stamp.
    Rejected { status: u64, text: String },
    /// The digest is by an algorithm that is not taken.
    ImprintAlgorithm { found: String },
    /// An extension of the token is critical and not understood.
    Extension { found: String },
    /// The signed content type is not that of a token.
    ContentType { found: String },
    /// The digest among the signed attributes is not that of the content.
    MessageDigest { expected: String, found: String },
    /// No certificate, or several, of the issuer and serial number that the token names.
    Signer { found: usize },
    /// The certificate is not the one that was signed (ESS signing certificate).
    SigningCertificate { expected: String, found: String },
    /// The signature does not verify.
    Signature { name: String },
    /// The certificate is not for time stamps, marked critical, and for nothing else.
    Usage { name: String, found: String },
    /// The certificate was not valid when the token was made.
    Validity { name: String, from: Instant, to: Instant, at: Instant },
    /// No chain leads to the given certificates, or one that breaks rules.
    Chain { code: &'static str, expected: String, found: String },
    /// An algorithm that is not verified here: neither genuine nor false.
    NotChecked { algorithm: String },
    /// The token is over something else.
    Imprint { expected: String, found: String },
    /// The token answers another request.
    Nonce { expected: String, found: String },
    /// Another policy than was asked for.
    Policy { expected: String, found: String },
    /// The file of a request is none.
    Request { found: &'static str },
}

impl StampError {
    /// Field, expected, found; for findings and for machines, not translated.
    pub fn parts(&self) -> (&'static str, String, String) {
        fn of(field: &'static str, expected: &str, found: &str) -> (&'static str, String, String) {
            (field, expected.to_owned(), found.to_owned())
        }
        match self {
            StampError::TooLarge { bytes } => {
                ("size", format!("at most {} bytes", super::LARGEST), format!("{bytes} bytes"))
            }
            StampError::Form { field, found } => of(field, "the form of RFC 3161 in DER", found),
            StampError::Rejected { status, text } => {
                ("status", "granted (0) or granted with changes (1)".to_owned(), format!("{status} {text}"))
            }
            StampError::ImprintAlgorithm { found } => of("messageImprint", "SHA-256, SHA-384 or SHA-512", found),
            StampError::Extension { found } => of("extensions", "no critical extension", found),
            StampError::ContentType { found } => of("contentType", "1.2.840.113549.1.9.16.1.4", found),
            StampError::MessageDigest { expected, found } => of("messageDigest", expected, found),
            StampError::Signer { found } => ("signer", "one certificate of the signer".to_owned(), found.to_string()),
            StampError::SigningCertificate { expected, found } => of("signingCertificate", expected, found),
            StampError::Signature { name } => of("signature", "one that verifies", &format!("not by {name}")),
            StampError::Usage { name, found } => {
                ("extKeyUsage", format!("time stamping alone, critical, in the certificate of {name}"), found.clone())
            }
            StampError::Validity { name, from, to, at } => {
                ("validity", format!("the certificate of {name} valid, {from} to {to}"), at.to_string())
            }
            StampError::Chain { code, expected, found } => {
                let field = code.strip_prefix("signature-").unwrap_or(code);
                of(field, expected, found)
            }
            StampError::NotChecked { algorithm } => of("algorithm", "one that is verified here", algorithm),
            StampError::Imprint { expected, found } => of("hashedMessage", expected, found),
            StampError::Nonce { expected, found } => of("nonce", expected, found),
            StampError::Policy { expected, found } => of("policy", expected, found),
            StampError::Request { found } => of("request", "a request of RFC 3161 in DER", found),
        }
    }

    pub fn message(&self) -> Message {
        let id = match self {
            StampError::TooLarge { .. } => "stamp-too-large",
            StampError::Form { .. } => "stamp-form",
            StampError::Rejected { .. } => "stamp-rejected",
            StampError::NotChecked { .. } => "stamp-not-checked",
            StampError::Imprint { .. } => "stamp-imprint",
            StampError::Nonce { .. } | StampError::Policy { .. } => "stamp-other-request",
            StampError::Chain { .. } => "stamp-chain",
            StampError::Request { .. } => "stamp-request",
            _ => "stamp-false",
        };
        let (field, expected, found) = self.parts();
        Message::new(id).with("field", field).with("expected", expected).with("found", found)
    }
}
