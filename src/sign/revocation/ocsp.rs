//! Answers of a responder (OCSP, RFC 6960): what an authority, or whom it delegated, says of single certificates.
//!
//! Must never: believe a responder that the certificate's own authority did not name.

use super::super::algorithm::{self, Outcome};
use super::super::certificate::Certificate;
use super::super::element::{Parsed, decode, end, expect, reader, sequence, tagged};
use super::{Word, extensions, in_time, moment};
use crate::time::Instant;
use der::asn1::{BitStringRef, ObjectIdentifier, OctetStringRef};
use der::{Encode as _, Reader as _, SliceReader, Tag, TagNumber};
use x509_cert::ext::pkix::ExtendedKeyUsage;
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::AlgorithmIdentifierOwned;

const BASIC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.1");
const OCSP_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.9");
/// The most certificates in an answer.
const MAX_BAG: usize = 8;

/// An answer, nothing of it proved.
#[derive(Clone, Debug)]
pub struct Ocsp {
    /// The signed part as it came.
    signed: Vec<u8>,
    algorithm: AlgorithmIdentifierOwned,
    signature: Vec<u8>,
    responder: Responder,
    produced: Instant,
    single: Vec<Single>,
    bag: Vec<Certificate>,
    /// Why it is of no use here.
    foreign: Option<&'static str>,
}

#[derive(Clone, Debug)]
enum Responder {
    Name(Name),
    /// SHA-1 of the public key.
    Key(Vec<u8>),
}

/// What is said of one certificate.
#[derive(Clone, Debug)]
struct Single {
    hash: AlgorithmIdentifierOwned,
    issuer_name: Vec<u8>,
    issuer_key: Vec<u8>,
    serial: SerialNumber,
    status: Status,
    this_update: Instant,
    next_update: Option<Instant>,
}

#[derive(Clone, Copy, Debug)]
enum Status {
    Good,
    Revoked(Instant),
    Unknown,
}

impl Ocsp {
    /// An OCSPResponse in DER. One that says no more than "try later" is none.
    pub fn read(bytes: &[u8]) -> Parsed<Ocsp> {
        let mut whole = reader(bytes)?;
        let mut response = sequence(&mut whole)?;
        end(&whole)?;
        if expect(&mut response, Tag::Enumerated)? != [0] {
            return Err("an answer without success");
        }
        let mut explicit = reader(tagged(&mut response, 0)?)?;
        end(&response)?;
        let mut typed = sequence(&mut explicit)?;
        end(&explicit)?;
        if decode::<ObjectIdentifier>(&mut typed)? != BASIC {
            return Err("an answer of another kind");
        }
        let basic = decode::<OctetStringRef>(&mut typed)?.as_bytes();
        end(&typed)?;
        let mut whole = reader(basic)?;
        let mut basic = sequence(&mut whole)?;
        end(&whole)?;
        let signed = basic.tlv_bytes().map_err(|_| "malformed DER")?;
        let algorithm = decode(&mut basic)?;
        let signature = decode::<BitStringRef>(&mut basic)?.as_bytes().ok_or("a signature of broken bytes")?.to_vec();
        let mut bag = Vec::new();
        if !basic.is_finished() {
            let mut explicit = reader(tagged(&mut basic, 0)?)?;
            let mut certificates = sequence(&mut explicit)?;
            end(&explicit)?;
            while !certificates.is_finished() {
                let certificate = certificates.tlv_bytes().map_err(|_| "malformed DER")?;
                bag.push(Certificate::from_der(certificate).ok_or("a malformed certificate")?);
                if bag.len() > MAX_BAG {
                    return Err("too many certificates");
                }
            }
        }
        end(&basic)?;
        let mut data = sequence(&mut reader(signed)?)?;
        if is(&data, 0) && reader(tagged(&mut data, 0)?).and_then(|mut v| decode::<u8>(&mut v))? != 0 {
            return Err("another version of an answer");
        }
        let responder = match is(&data, 1) {
            true => Responder::Name(decode(&mut reader(tagged(&mut data, 1)?)?)?),
            false => Responder::Key(decode::<OctetStringRef>(&mut reader(tagged(&mut data, 2)?)?)?.as_bytes().to_vec()),
        };
        let produced = moment(&mut data)?;
        let mut answers = sequence(&mut data)?;
        let (mut single, mut foreign) = (Vec::new(), None);
        while !answers.is_finished() {
            single.push(read_single(&mut sequence(&mut answers)?, &mut foreign)?);
        }
        if !data.is_finished() {
            critical(tagged(&mut data, 1)?, &mut foreign)?;
        }
        end(&data)?;
        Ok(Ocsp { signed: signed.to_vec(), algorithm, signature, responder, produced, single, bag, foreign })
    }

    /// What it says of `certificate`, and as of when; `None` when it is about others.
    pub(super) fn word(&self, certificate: &Certificate, issuer: &Certificate, at: Instant) -> Option<(Word, Instant)> {
        let single = self.single.iter().find(|single| single.is_about(certificate, issuer))?;
        let word = match self.genuine(issuer) {
            Err(why) => Word::Unusable(why),
            Ok(()) => match single.status {
                Status::Revoked(since) => Word::Revoked(since),
                Status::Unknown => Word::Unusable("the responder does not know the certificate".to_owned()),
                Status::Good => match in_time(single.this_update, single.next_update, at, certificate.validity().1) {
                    Ok(()) => Word::Good,
                    Err(why) => Word::Unusable(why),
                },
            },
        };
        Some((word, single.this_update))
    }

    /// Signed by the authority itself, or by one to whom it gave a certificate for that.
    fn genuine(&self, issuer: &Certificate) -> Result<(), String> {
        if let Some(why) = self.foreign {
            return Err(why.to_owned());
        }
        let delegated = |c: &&Certificate| {
            c.names(issuer) && c.issued_by(issuer) == Outcome::Good && may_answer(c) && c.valid_at(self.produced)
        };
        let mut responders = std::iter::once(issuer).chain(self.bag.iter().filter(delegated));
        let Some(responder) = responders.find(|c| self.responder.is(c)) else {
            return Err("the responder is not named by the authority".to_owned());
        };
        let key = &responder.parsed.tbs_certificate.subject_public_key_info;
        match algorithm::verify(key, &self.algorithm, None, &self.signed, &self.signature) {
            Outcome::Good => Ok(()),
            Outcome::Bad => Err("not signed by the responder".to_owned()),
            Outcome::Weak(algorithm) | Outcome::Unknown(algorithm) => Err(format!("not checked: {algorithm}")),
        }
    }
}

/// Extended key usage OCSPSigning (RFC 6960, 4.2.2.2), and nothing critical that is not understood.
fn may_answer(certificate: &Certificate) -> bool {
    let usage = certificate.parsed.tbs_certificate.get::<ExtendedKeyUsage>();
    let delegated = matches!(usage, Ok(Some((_, usages))) if usages.0.contains(&OCSP_SIGNING));
    delegated && certificate.key_may_sign() && certificate.unknown_critical().is_none()
}

impl Responder {
    fn is(&self, certificate: &Certificate) -> bool {
        let tbs = &certificate.parsed.tbs_certificate;
        match self {
            Responder::Name(name) => *name == tbs.subject,
            Responder::Key(hash) => key_bits(certificate).is_some_and(|bits| sha1(bits) == *hash),
        }
    }
}

impl Single {
    fn is_about(&self, certificate: &Certificate, issuer: &Certificate) -> bool {
        let digest = |bytes: &[u8]| match self.hash.oid {
            algorithm::SHA1 => Some(sha1(bytes)),
            _ => algorithm::digest(&self.hash, &[bytes]),
        };
        let tbs = &certificate.parsed.tbs_certificate;
        let name = tbs.issuer.to_der().ok().and_then(|name| digest(&name));
        self.serial == tbs.serial_number
            && name.is_some_and(|hash| hash == self.issuer_name)
            && key_bits(issuer).and_then(digest).is_some_and(|hash| hash == self.issuer_key)
    }
}

fn read_single(single: &mut SliceReader, foreign: &mut Option<&'static str>) -> Parsed<Single> {
    let mut id = sequence(single)?;
    let hash = decode(&mut id)?;
    let issuer_name = decode::<OctetStringRef>(&mut id)?.as_bytes().to_vec();
    let issuer_key = decode::<OctetStringRef>(&mut id)?.as_bytes().to_vec();
    let serial = decode(&mut id)?;
    end(&id)?;
    let status: der::AnyRef = decode(single)?;
    let status = match der::Tagged::tag(&status) {
        Tag::ContextSpecific { constructed: false, number: TagNumber::N0 } => Status::Good,
        Tag::ContextSpecific { constructed: true, number: TagNumber::N1 } => {
            Status::Revoked(moment(&mut reader(status.value())?)?)
        }
        _ => Status::Unknown,
    };
    let this_update = moment(single)?;
    let next_update = if is(single, 0) { Some(moment(&mut reader(tagged(single, 0)?)?)?) } else { None };
    if !single.is_finished() {
        critical(tagged(single, 1)?, foreign)?;
    }
    end(single)?;
    Ok(Single { hash, issuer_name, issuer_key, serial, status, this_update, next_update })
}

/// Extensions may say what they like, but for critical ones.
fn critical(explicit: &[u8], foreign: &mut Option<&'static str>) -> Parsed<()> {
    let mut explicit = reader(explicit)?;
    if extensions(&mut explicit)?.iter().any(|extension| extension.critical) {
        *foreign = Some("a critical extension that is not understood");
    }
    end(&explicit)
}

/// Whether the next element has the constructed context-specific tag `number`.
fn is(reader: &SliceReader, number: u8) -> bool {
    reader.peek_tag() == Ok(Tag::ContextSpecific { constructed: true, number: TagNumber::new(number) })
}

fn key_bits(certificate: &Certificate) -> Option<&[u8]> {
    certificate.parsed.tbs_certificate.subject_public_key_info.subject_public_key.as_bytes()
}

/// Names an authority here and proves nothing: a second preimage would be needed, and none is known for SHA-1.
fn sha1(bytes: &[u8]) -> Vec<u8> {
    ring::digest::digest(&ring::digest::SHA1_FOR_LEGACY_USE_ONLY, bytes).as_ref().to_vec()
}
