//! Whether certificates were revoked when a document was signed: by revocation lists (RFC 5280) and by answers of a
//! responder (OCSP, RFC 6960), brought by the reader or carried in the signature. Nothing is fetched.
//!
//! A list or an answer counts when it is genuine and says something about the time of signing: it was made later, or it
//! was the current one then. What was revoked later counts too, unless a time stamp proves that the signature is older:
//! whoever has a stolen key can write any time into a signature.
//!
//! Must never: take silence for an answer; let an answer count that the certificate's own authority did not give or
//! delegate.

mod crl;
mod ocsp;

pub use crl::Crl;
pub use ocsp::Ocsp;

use super::certificate::Certificate;
use super::element::{Parsed, decode, end, expect, reader, sequence};
use super::{Finding, Gap, Note, SignError};
use crate::time::Instant;
use der::asn1::{ObjectIdentifier, OctetStringRef};
use der::{Reader as _, SliceReader, Tag};

/// An answer without a stated end counts for signatures of this many seconds after it.
const DAY: i64 = 24 * 60 * 60;

/// Lists and answers from one place.
#[derive(Clone, Debug, Default)]
pub struct Revocation {
    pub(super) lists: Vec<Crl>,
    pub(super) answers: Vec<Ocsp>,
}

impl Revocation {
    /// Reads the files of a reader: lists in DER or PEM, answers in DER.
    pub fn read(lists: &[Vec<u8>], answers: &[Vec<u8>]) -> Result<Revocation, SignError> {
        let wrong = |_| SignError::Revocation;
        let lists = lists.iter().map(|bytes| Crl::read(bytes).map_err(wrong)).collect::<Result<_, _>>()?;
        let answers = answers.iter().map(|bytes| Ocsp::read(bytes).map_err(wrong)).collect::<Result<_, _>>()?;
        Ok(Revocation { lists, answers })
    }
}

/// What one list or answer says of one certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    Good,
    Revoked(Instant),
    /// It cannot be used, and why.
    Unusable(String),
}

/// What all of them come to.
#[derive(Default)]
pub(super) struct Judged {
    pub findings: Vec<Finding>,
    pub gaps: Vec<Gap>,
    pub notes: Vec<Note>,
}

/// Judges each certificate of `chain` but the root at the time `at`; `proved`: the time is not only the signer's word.
/// Where nothing at all is known of the signer's certificate, that is said by a note.
pub(super) fn judge(chain: &[Certificate], sources: &[&Revocation], at: Instant, proved: bool, place: &str) -> Judged {
    let mut judged = Judged::default();
    for (i, pair) in chain.windows(2).enumerate() {
        let [certificate, issuer] = pair else { continue };
        let name = certificate.name();
        let words = words(certificate, issuer, sources, at);
        let revoked = words.iter().filter_map(|(word, by)| match word {
            Word::Revoked(since) => Some((*since, by)),
            _ => None,
        });
        let good = words.iter().find(|(word, _)| *word == Word::Good);
        if let Some((since, by)) = revoked.min_by_key(|(since, _)| *since) {
            let found = format!("{name}, revoked at {since} ({by})");
            if since <= at {
                let expected = format!("a certificate that stood at {at}");
                judged.findings.push(Finding::new("signature-revoked", place, expected, found));
            } else if proved {
                judged.notes.push(Note::new("signature-revocation", place, found));
            } else {
                judged.gaps.push(Gap::new("signature-revoked-since", place, found));
            }
        } else if let Some((_, by)) = good {
            judged.notes.push(Note::new("signature-revocation", place, format!("{name}, not revoked ({by})")));
        } else if let Some((Word::Unusable(why), by)) = words.first() {
            judged.gaps.push(Gap::new("signature-revocation-unusable", place, format!("{name}: {by}: {why}")));
        } else if i == 0 {
            judged.notes.push(Note::new("signature-revocation-unknown", place, name));
        }
    }
    judged
}

fn words(certificate: &Certificate, issuer: &Certificate, sources: &[&Revocation], at: Instant) -> Vec<(Word, String)> {
    let mut words = Vec::new();
    for source in sources {
        for list in source.lists.iter().filter(|list| list.is_of(certificate)) {
            words
                .push((list.word(certificate, issuer, at), format!("list of {}, {}", issuer.name(), list.this_update)));
        }
        for answer in &source.answers {
            if let Some((word, updated)) = answer.word(certificate, issuer, at) {
                words.push((word, format!("answer for {}, {updated}", issuer.name())));
            }
        }
    }
    words
}

/// Whether what was said from `this` to `next` tells something about `at`; `until` is the last second of the
/// certificate's validity, after which it is left out of lists.
fn in_time(this: Instant, next: Option<Instant>, at: Instant, until: Instant) -> Result<(), String> {
    if this >= at {
        return if this <= until { Ok(()) } else { Err(format!("made at {this}, when the certificate had expired")) };
    }
    let end = next.or(this.plus(DAY)).unwrap_or(this);
    if at <= end { Ok(()) } else { Err(format!("too old: it counts until {end}, signed was at {at}")) }
}

/// adbe-revocationInfoArchival (ISO 32000-1, 12.8.3.3.2), a signed attribute: what the signer's program had at hand.
pub(super) const ARCHIVAL: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113583.1.1.8");

/// The value of that attribute.
pub(super) fn archival(values: &mut SliceReader) -> Parsed<Revocation> {
    let mut parts = sequence(values)?;
    let mut found = Revocation::default();
    while !parts.is_finished() {
        let part: der::AnyRef = decode(&mut parts)?;
        let mut explicit = reader(part.value())?;
        let mut elements = reader(expect(&mut explicit, Tag::Sequence)?)?;
        end(&explicit)?;
        while !elements.is_finished() {
            let element = elements.tlv_bytes().map_err(|_| "malformed DER")?;
            match der::Tagged::tag(&part) {
                Tag::ContextSpecific { constructed: true, number } if number.value() == 0 => {
                    found.lists.push(Crl::from_der(element)?);
                }
                Tag::ContextSpecific { constructed: true, number } if number.value() == 1 => {
                    found.answers.push(Ocsp::read(element)?);
                }
                _ => return Err("revocation of another kind than lists and answers"),
            }
        }
    }
    Ok(found)
}

/// One extension: its number, whether it is critical, its value.
struct Extension<'m> {
    oid: ObjectIdentifier,
    critical: bool,
    value: &'m [u8],
}

/// Extensions of a list, an answer, or an entry of either.
fn extensions<'m>(outer: &mut SliceReader<'m>) -> Parsed<Vec<Extension<'m>>> {
    let mut all = sequence(outer)?;
    let mut found: Vec<Extension> = Vec::new();
    while !all.is_finished() {
        let mut one = sequence(&mut all)?;
        let oid = decode(&mut one)?;
        let critical = if matches!(one.peek_tag(), Ok(Tag::Boolean)) { decode(&mut one)? } else { false };
        let value = decode::<OctetStringRef>(&mut one)?.as_bytes();
        end(&one)?;
        if found.iter().any(|other| other.oid == oid) {
            return Err("an extension twice");
        }
        found.push(Extension { oid, critical, value });
    }
    Ok(found)
}

/// GeneralizedTime.
fn moment(reader: &mut SliceReader) -> Parsed<Instant> {
    let time: der::asn1::GeneralizedTime = decode(reader)?;
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).map_err(|_| "a time without end")?;
    Instant::from_unix(seconds).ok_or("a time without end")
}
