//! Revocation lists (RFC 5280, 5), versions 1 and 2: full lists of an authority about its own certificates.
//!
//! Must never: use a list that speaks of part of the reasons, of changes alone, or for another authority.

use super::super::algorithm::{self, Outcome};
use super::super::certificate::{Certificate, instant};
use super::super::element::{Parsed, decode, end, reader, sequence, tagged};
use super::{Word, extensions, in_time, moment};
use crate::time::Instant;
use base64::Engine as _;
use der::asn1::{BitStringRef, ObjectIdentifier};
use der::{Reader as _, SliceReader, Tag};
use std::collections::BTreeMap;
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::AlgorithmIdentifierOwned;

const INVALIDITY_DATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.24");
const REASON: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.21");
const ISSUING_POINT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.28");
/// removeFromCRL: no longer on hold.
const REMOVED: &[u8] = &[0x0a, 1, 8];

/// A revocation list, nothing of it proved.
#[derive(Clone, Debug)]
pub struct Crl {
    /// The signed part as it came.
    signed: Vec<u8>,
    algorithm: AlgorithmIdentifierOwned,
    signature: Vec<u8>,
    issuer: Name,
    pub(super) this_update: Instant,
    next_update: Option<Instant>,
    /// Serial numbers, and since when the certificate is no longer good.
    revoked: BTreeMap<Vec<u8>, Instant>,
    /// It is about certificates of members alone, or of authorities alone.
    only: Option<Kind>,
    /// Why it is of no use here, whoever made it.
    foreign: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Members,
    Authorities,
}

impl Crl {
    /// DER, or PEM with one list.
    pub fn read(bytes: &[u8]) -> Parsed<Crl> {
        if bytes.starts_with(b"\x30") {
            return Crl::from_der(bytes);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| "no list")?;
        let (_, rest) = text.split_once("-----BEGIN X509 CRL-----").ok_or("no list")?;
        let (body, _) = rest.split_once("-----END X509 CRL-----").ok_or("no list")?;
        let bare: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        Crl::from_der(&base64::engine::general_purpose::STANDARD.decode(bare).map_err(|_| "no base64")?)
    }

    pub fn from_der(bytes: &[u8]) -> Parsed<Crl> {
        let mut whole = reader(bytes)?;
        let mut outer = sequence(&mut whole)?;
        end(&whole)?;
        let signed = outer.tlv_bytes().map_err(|_| "malformed DER")?;
        let algorithm = decode(&mut outer)?;
        let signature = decode::<BitStringRef>(&mut outer)?.as_bytes().ok_or("a signature of broken bytes")?.to_vec();
        end(&outer)?;
        let mut list = sequence(&mut reader(signed)?)?;
        let second = matches!(list.peek_tag(), Ok(Tag::Integer));
        if second && decode::<u8>(&mut list)? != 1 {
            return Err("another version of a list");
        }
        if decode::<AlgorithmIdentifierOwned>(&mut list)? != algorithm {
            return Err("two algorithms");
        }
        let issuer = decode(&mut list)?;
        let this_update = time(&mut list)?;
        let next_update = match list.peek_tag() {
            Ok(Tag::UtcTime | Tag::GeneralizedTime) => Some(time(&mut list)?),
            _ => None,
        };
        let mut crl = Crl {
            signed: signed.to_vec(),
            algorithm,
            signature,
            issuer,
            this_update,
            next_update,
            revoked: BTreeMap::new(),
            only: None,
            foreign: None,
        };
        if matches!(list.peek_tag(), Ok(Tag::Sequence)) {
            let mut entries = sequence(&mut list)?;
            while !entries.is_finished() {
                crl.entry(&mut sequence(&mut entries)?)?;
            }
        }
        if !list.is_finished() {
            let mut explicit = reader(tagged(&mut list, 0)?)?;
            for extension in extensions(&mut explicit)? {
                match extension.oid {
                    ISSUING_POINT => crl.scope(extension.value)?,
                    _ if extension.critical => crl.foreign = Some("a critical extension that is not understood"),
                    _ => {}
                }
            }
            end(&explicit)?;
        }
        end(&list)?;
        Ok(crl)
    }

    fn entry(&mut self, entry: &mut SliceReader) -> Parsed<()> {
        let serial: SerialNumber = decode(entry)?;
        let mut since = time(entry)?;
        if !entry.is_finished() {
            for extension in extensions(entry)? {
                match extension.oid {
                    INVALIDITY_DATE => since = since.min(moment(&mut reader(extension.value)?)?),
                    REASON if extension.value == REMOVED => return end(entry),
                    // An entry of an indirect list is another authority's certificate.
                    _ if extension.critical => self.foreign = Some("a critical extension of an entry"),
                    _ => {}
                }
            }
        }
        let earliest = self.revoked.entry(serial.as_bytes().to_vec()).or_insert(since);
        *earliest = since.min(*earliest);
        end(entry)
    }

    /// IssuingDistributionPoint: what the list is about.
    fn scope(&mut self, value: &[u8]) -> Parsed<()> {
        let mut whole = reader(value)?;
        let mut parts = sequence(&mut whole)?;
        end(&whole)?;
        while !parts.is_finished() {
            let part: der::AnyRef = decode(&mut parts)?;
            let Tag::ContextSpecific { number, .. } = der::Tagged::tag(&part) else { return Err("malformed DER") };
            match number.value() {
                0 => {}
                1 => self.only = Some(Kind::Members),
                2 => self.only = Some(Kind::Authorities),
                _ => self.foreign = Some("it is about part of the reasons, or about others' certificates"),
            }
        }
        Ok(())
    }

    /// Whether it is by the authority that `certificate` names.
    pub(in crate::sign) fn is_of(&self, certificate: &Certificate) -> bool {
        self.issuer == certificate.parsed.tbs_certificate.issuer
    }

    /// Whether `authority` made it.
    pub(in crate::sign) fn is_by(&self, authority: &Certificate) -> Outcome {
        if self.issuer != authority.parsed.tbs_certificate.subject {
            return Outcome::Bad;
        }
        let key = &authority.parsed.tbs_certificate.subject_public_key_info;
        algorithm::verify(key, &self.algorithm, None, &self.signed, &self.signature)
    }

    pub(super) fn word(&self, certificate: &Certificate, issuer: &Certificate, at: Instant) -> Word {
        let unusable = |why: &str| Word::Unusable(why.to_owned());
        match self.is_by(issuer) {
            Outcome::Good => {}
            Outcome::Bad => return unusable("not signed by the authority"),
            Outcome::Weak(algorithm) | Outcome::Unknown(algorithm) => {
                return Word::Unusable(format!("not checked: {algorithm}"));
            }
        }
        if !issuer.may_sign_lists() {
            return unusable("the authority's certificate is not for lists");
        }
        if let Some(why) = self.foreign {
            return unusable(why);
        }
        let kind = if certificate.is_authority() { Kind::Authorities } else { Kind::Members };
        if self.only.is_some_and(|only| only != kind) {
            return unusable("it is about other certificates");
        }
        // Who stands on a list was revoked, however old the list is.
        if let Some(since) = self.revoked.get(certificate.parsed.tbs_certificate.serial_number.as_bytes()) {
            return Word::Revoked(*since);
        }
        match in_time(self.this_update, self.next_update, at, certificate.validity().1) {
            Ok(()) => Word::Good,
            Err(why) => Word::Unusable(why),
        }
    }
}

fn time(list: &mut SliceReader) -> Parsed<Instant> {
    instant(&decode(list)?).ok_or("a time without end")
}
