//! X.509 certificates (RFC 5280) as far as signatures of members need them, with the bytes they came in.
//!
//! Signatures and digests are taken over the bytes as they were received, never over a re-encoding.
//!
//! Must never: show more of a subject than its common name. Certificates of the national authority carry
//! the holder's personal number in the subject.

use super::algorithm::{self, Outcome};
use super::{Finding, SignError, plain};
use crate::time::Instant;
use der::asn1::ObjectIdentifier;
use der::{Decode, Encode, Reader, SliceReader};
use std::fmt;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage};

/// The longest chain, the member's certificate and the root included.
const MAX_CHAIN: usize = 6;
/// The most certificates of a file of roots; the lists of operating systems have about 150.
const MAX_ROOTS: usize = 1000;
const MAX_PEM: usize = 4 << 20;
/// The most signatures under certificates that are verified for one chain: authorities that sign each other in a
/// circle make many ways.
const MAX_STEPS: usize = 100;

/// An X.509 certificate.
#[derive(Clone)]
pub struct Certificate {
    pub(super) der: Vec<u8>,
    /// The signed part (TBSCertificate) as it stands in `der`.
    signed: Vec<u8>,
    pub(super) parsed: x509_cert::Certificate,
}

impl Certificate {
    /// `None` when the bytes are not one certificate in DER.
    pub fn from_der(bytes: &[u8]) -> Option<Certificate> {
        let parsed = x509_cert::Certificate::from_der(bytes).ok()?;
        let mut reader = SliceReader::new(bytes).ok()?;
        let signed = reader
            .sequence(|inner| {
                let signed = inner.tlv_bytes()?.to_vec();
                inner.tlv_bytes()?;
                inner.tlv_bytes()?;
                Ok(signed)
            })
            .ok()?;
        Some(Certificate { der: bytes.to_vec(), signed, parsed })
    }

    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// All certificates of a PEM file, in its order. Text around the blocks is allowed, as `openssl` writes it.
    pub fn read_pem(pem: &[u8]) -> Result<Vec<Certificate>, SignError> {
        const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
        const END: &str = "-----END CERTIFICATE-----";
        if pem.len() > MAX_PEM {
            return Err(SignError::Roots);
        }
        let text = std::str::from_utf8(pem).map_err(|_| SignError::Roots)?;
        let mut certificates = Vec::new();
        for block in text.split(BEGIN).skip(1) {
            let (body, _) = block.split_once(END).ok_or(SignError::Roots)?;
            let base64: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
            use base64::Engine as _;
            let der = base64::engine::general_purpose::STANDARD.decode(base64).map_err(|_| SignError::Roots)?;
            certificates.push(Certificate::from_der(&der).ok_or(SignError::Roots)?);
        }
        if certificates.is_empty() || certificates.len() > MAX_ROOTS {
            return Err(SignError::Roots);
        }
        Ok(certificates)
    }

    /// The common name of the subject, for people; the organisation where there is none.
    pub fn name(&self) -> String {
        common_name(&self.parsed.tbs_certificate.subject)
    }

    /// The common name of the issuer.
    pub fn issuer(&self) -> String {
        common_name(&self.parsed.tbs_certificate.issuer)
    }

    /// The serial number in hex, as `openssl x509 -serial` prints it.
    pub fn serial(&self) -> String {
        crate::hash::hex(self.parsed.tbs_certificate.serial_number.as_bytes()).to_uppercase()
    }

    /// First and last second of validity.
    pub fn validity(&self) -> (Instant, Instant) {
        let validity = &self.parsed.tbs_certificate.validity;
        let instant = |time| instant(time).expect("X.509 times lie in the years 1970 to 9999");
        (instant(&validity.not_before), instant(&validity.not_after))
    }

    pub fn valid_at(&self, at: Instant) -> bool {
        let (from, to) = self.validity();
        from <= at && at <= to
    }

    /// Whether the holder may sign documents: keyUsage digitalSignature or nonRepudiation, and no extended usage that
    /// is for machines only.
    pub fn may_sign(&self) -> bool {
        // serverAuth, codeSigning, timeStamping, OCSPSigning
        const MACHINES: [&str; 4] =
            ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9"];
        let tbs = &self.parsed.tbs_certificate;
        let extended = match tbs.get::<ExtendedKeyUsage>() {
            Ok(None) => true,
            Ok(Some((_, usages))) => usages.0.iter().any(|oid| !MACHINES.contains(&oid.to_string().as_str())),
            Err(_) => false,
        };
        self.key_may_sign() && extended
    }

    /// keyUsage digitalSignature or nonRepudiation, where it is stated.
    pub(super) fn key_may_sign(&self) -> bool {
        let usage = self.parsed.tbs_certificate.get::<KeyUsage>();
        matches!(usage, Ok(usage) if usage.as_ref().is_none_or(|(_, u)| u.digital_signature() || u.non_repudiation()))
    }

    /// keyUsage cRLSign, where it is stated.
    pub(super) fn may_sign_lists(&self) -> bool {
        let usage = self.parsed.tbs_certificate.get::<KeyUsage>();
        matches!(usage, Ok(usage) if usage.as_ref().is_none_or(|(_, u)| u.crl_sign()))
    }

    /// Whether it says that it is an authority's.
    pub(super) fn is_authority(&self) -> bool {
        matches!(self.parsed.tbs_certificate.get::<BasicConstraints>(), Ok(Some((_, basic))) if basic.ca)
    }

    /// Whether the holder may sign documents at `at`, and if not, why.
    pub(super) fn fit_to_sign(&self, at: Instant) -> Result<(), SignError> {
        if !self.valid_at(at) {
            let (from, to) = self.validity();
            return Err(SignError::NotValid { name: self.name(), from, to, at });
        }
        if self.may_sign() { Ok(()) } else { Err(SignError::Usage { name: self.name() }) }
    }

    /// Whether this certificate may issue others, with `below` authorities between it and the member.
    fn may_issue(&self, below: usize) -> bool {
        let tbs = &self.parsed.tbs_certificate;
        let authority = match tbs.get::<BasicConstraints>() {
            Ok(Some((_, basic))) => basic.ca && basic.path_len_constraint.is_none_or(|most| below <= usize::from(most)),
            _ => false,
        };
        let usage = matches!(tbs.get::<KeyUsage>(), Ok(usage) if usage.as_ref().is_none_or(|(_, u)| u.key_cert_sign()));
        authority && usage
    }

    /// An extension marked critical that is not understood here, as a dotted number.
    pub(super) fn unknown_critical(&self) -> Option<String> {
        // keyUsage, subjectAltName, basicConstraints, certificatePolicies, extKeyUsage
        const KNOWN: [&str; 5] = ["2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.32", "2.5.29.37"];
        let extensions = self.parsed.tbs_certificate.extensions.iter().flatten();
        extensions.filter(|e| e.critical).map(|e| e.extn_id.to_string()).find(|oid| !KNOWN.contains(&oid.as_str()))
    }

    /// Whether encoding the parsed certificate gives the bytes it came in; a message is written from the parsed one.
    pub(super) fn encodes_again(&self) -> bool {
        self.parsed.to_der().is_ok_and(|der| der == self.der)
    }

    /// Whether both are one person's: the same subject by the same authority, or the same key.
    pub(super) fn same_holder(&self, other: &Certificate) -> bool {
        let (one, other) = (&self.parsed.tbs_certificate, &other.parsed.tbs_certificate);
        (one.subject == other.subject && one.issuer == other.issuer)
            || one.subject_public_key_info == other.subject_public_key_info
    }

    /// Whether this certificate says that `issuer` issued it.
    pub(super) fn names(&self, issuer: &Certificate) -> bool {
        self.parsed.tbs_certificate.issuer == issuer.parsed.tbs_certificate.subject
    }

    /// Whether `issuer`'s key made the signature under this certificate.
    pub(super) fn issued_by(&self, issuer: &Certificate) -> Outcome {
        // The algorithm stands twice; a certificate where the two differ is malformed (RFC 5280, 4.1.1.2).
        if self.parsed.signature_algorithm != self.parsed.tbs_certificate.signature {
            return Outcome::Bad;
        }
        let Some(signature) = self.parsed.signature.as_bytes() else { return Outcome::Bad };
        let key = &issuer.parsed.tbs_certificate.subject_public_key_info;
        algorithm::verify(key, &self.parsed.signature_algorithm, None, &self.signed, signature)
    }
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Certificate) -> bool {
        self.der == other.der
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({}, {})", self.name(), self.serial())
    }
}

/// A time of a certificate or a list; `None` beyond the year 9999.
pub(super) fn instant(time: &x509_cert::time::Time) -> Option<Instant> {
    Instant::from_unix(i64::try_from(time.to_unix_duration().as_secs()).ok()?)
}

fn common_name(name: &x509_cert::name::Name) -> String {
    const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
    const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
    let find = |oid| {
        let mut attributes = name.0.iter().flat_map(|rdn| rdn.0.iter());
        attributes.find(|attribute| attribute.oid == oid).map(|attribute| text(&attribute.value))
    };
    find(COMMON_NAME).or_else(|| find(ORGANISATION)).unwrap_or_else(|| "?".to_owned())
}

/// A DirectoryString: UTF8String, PrintableString and the like, or BMPString.
fn text(value: &der::Any) -> String {
    use der::Tagged as _;
    let text = match value.tag() {
        der::Tag::BmpString => {
            let units: Vec<u16> =
                value.value().chunks(2).map(|c| u16::from_be_bytes([c[0], *c.get(1).unwrap_or(&0)])).collect();
            String::from_utf16_lossy(&units)
        }
        _ => String::from_utf8_lossy(value.value()).into_owned(),
    };
    plain(&text)
}

/// What a chain of certificates comes to.
#[derive(Debug)]
pub(super) enum Trust {
    /// From the member to a root, all rules kept: that chain.
    Trusted(Vec<Certificate>),
    /// No way to a root, or one that breaks rules.
    Broken(Vec<Finding>),
    /// A certificate on the way is signed by an algorithm that is not known here.
    NotChecked(String),
}

/// Builds a chain from `leaf` through `bag` to one of `roots` and judges it at the time `at`.
pub(super) fn trust(leaf: &Certificate, bag: &[Certificate], roots: &[Certificate], at: Instant, place: &str) -> Trust {
    let mut chain = vec![leaf.clone()];
    let mut search = Search { bag, roots, steps: 0, unknown: None, weak: None };
    let mut broken = None;
    if search.run(&mut chain, &mut |chain| {
        let findings = judge(chain, at, place);
        let good = findings.is_empty();
        if !good && broken.is_none() {
            broken = Some(findings);
        }
        good
    }) {
        return Trust::Trusted(chain);
    }
    match (broken, search.unknown, search.weak) {
        (Some(findings), ..) => Trust::Broken(findings),
        (None, Some(algorithm), _) => Trust::NotChecked(algorithm),
        (None, None, Some(weak)) => {
            let expected = "certificates signed by algorithms that cannot be forged";
            Trust::Broken(vec![Finding::new("signature-weak", place, expected, weak)])
        }
        (None, None, None) => {
            let finding = Finding::new("signature-untrusted", place, "a chain to the given roots", leaf.issuer());
            Trust::Broken(vec![finding])
        }
    }
}

struct Search<'c> {
    bag: &'c [Certificate],
    roots: &'c [Certificate],
    steps: usize,
    /// An algorithm that was met and not known.
    unknown: Option<String>,
    /// An algorithm that was met and proves nothing.
    weak: Option<String>,
}

impl Search<'_> {
    /// Depth first over all issuers whose signatures verify; true when `accept` takes a chain that ends in a root.
    fn run(&mut self, chain: &mut Vec<Certificate>, accept: &mut impl FnMut(&[Certificate]) -> bool) -> bool {
        let last = chain.last().expect("a chain starts with its leaf").clone();
        if self.roots.contains(&last) {
            return accept(chain);
        }
        if chain.len() == MAX_CHAIN {
            return false;
        }
        let (roots, bag) = (self.roots, self.bag);
        for issuer in roots.iter().chain(bag) {
            if !last.names(issuer) || chain.contains(issuer) || self.steps == MAX_STEPS {
                continue;
            }
            self.steps += 1;
            match last.issued_by(issuer) {
                Outcome::Good => {
                    chain.push(issuer.clone());
                    if self.run(chain, accept) {
                        return true;
                    }
                    chain.pop();
                }
                Outcome::Unknown(algorithm) => self.unknown = Some(algorithm),
                Outcome::Weak(algorithm) => self.weak = Some(algorithm),
                Outcome::Bad => {}
            }
        }
        false
    }
}

fn judge(chain: &[Certificate], at: Instant, place: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (i, certificate) in chain.iter().enumerate() {
        // The member's own validity is reported with the signature, roots or no roots.
        if i > 0 && !certificate.valid_at(at) {
            findings.push(outside_validity(certificate, at, place));
        }
        if i > 0 && !certificate.may_issue(i - 1) {
            let expected = "an authority that may issue certificates";
            findings.push(Finding::new("signature-issuer", place, expected, certificate.name()));
        }
        if let Some(oid) = certificate.unknown_critical() {
            let found = format!("{} in the certificate of {}", oid, certificate.name());
            let expected = "only critical extensions that are understood";
            findings.push(Finding::new("signature-critical-extension", place, expected, found));
        }
    }
    findings
}

pub(super) fn outside_validity(certificate: &Certificate, at: Instant, place: &str) -> Finding {
    let (from, to) = certificate.validity();
    let code = if at < from { "signature-certificate-not-yet-valid" } else { "signature-certificate-expired" };
    Finding::new(code, place, format!("signed from {from} to {to}"), at.to_string())
}

/// The certificates of `bag` that are on the way from `leaf` upwards, by signatures that verify.
pub(super) fn on_the_way<'b>(leaf: &'b Certificate, bag: &'b [Certificate]) -> Vec<&'b Certificate> {
    let mut way = vec![leaf];
    let mut next = 0;
    while let Some(certificate) = way.get(next).copied() {
        for issuer in bag {
            // An algorithm that is not known here says nothing against the certificate; the gap is reported.
            let issued = certificate.names(issuer) && certificate.issued_by(issuer) != Outcome::Bad;
            if issued && !way.contains(&issuer) {
                way.push(issuer);
            }
        }
        next += 1;
    }
    way
}

/// Whether authorities of the issuer's name are at hand, and none of them issued this certificate.
pub(super) fn disowned(certificate: &Certificate, bag: &[Certificate], roots: &[Certificate]) -> bool {
    let mut issuers = bag.iter().chain(roots).filter(|issuer| certificate.names(issuer)).peekable();
    issuers.peek().is_some() && issuers.all(|issuer| certificate.issued_by(issuer) == Outcome::Bad)
}

/// `issuer` and serial number as a CMS SignerIdentifier carries them.
pub(super) fn issuer_and_serial(certificate: &Certificate) -> cms::cert::IssuerAndSerialNumber {
    cms::cert::IssuerAndSerialNumber {
        issuer: certificate.parsed.tbs_certificate.issuer.clone(),
        serial_number: certificate.parsed.tbs_certificate.serial_number.clone(),
    }
}

/// The same in DER, to compare with what a signature names.
pub(super) fn issuer_and_serial_der(certificate: &Certificate) -> Vec<u8> {
    issuer_and_serial(certificate).to_der().expect("parts of a parsed certificate encode again")
}
