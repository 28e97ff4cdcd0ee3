//! A time-stamp authority for tests: real tokens at any time, and tokens that are wrong in one chosen place.
//!
//! Its keys are those of `fixtures/stamps`, which anybody can read; it shares no code with the check.

use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use sha2::Digest as _;
use std::path::{Path, PathBuf};

pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stamps")
}

/// One DER element.
pub fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let mut out = vec![tag];
    match content.len() {
        n if n < 0x80 => out.push(n as u8),
        n if n < 0x100 => out.extend([0x81, n as u8]),
        n => out.extend([0x82, (n >> 8) as u8, n as u8]),
    }
    out.extend(content);
    out
}

pub const SEQUENCE: u8 = 0x30;
pub const SET: u8 = 0x31;
pub const INTEGER: u8 = 0x02;
pub const OCTETS: u8 = 0x04;

/// An object identifier from its dotted form.
pub fn oid(text: &str) -> Vec<u8> {
    use der::Encode as _;
    der::asn1::ObjectIdentifier::new_unwrap(text).to_der().unwrap()
}

/// What the statement says; each field is DER as it goes in, so that tests can spoil one.
#[derive(Clone)]
pub struct Statement {
    pub version: Vec<u8>,
    pub policy: Vec<u8>,
    pub imprint: Vec<u8>,
    pub serial: Vec<u8>,
    pub time: Vec<u8>,
    /// Accuracy, ordering, nonce, tsa, extensions: whatever follows the time.
    pub rest: Vec<u8>,
}

impl Statement {
    /// Over `bytes` by SHA-256, at `time` (`20210704120000Z`).
    pub fn new(bytes: &[u8], time: &str) -> Statement {
        Statement {
            version: vec![INTEGER, 1, 1],
            policy: oid("1.2.398.99999.2"),
            imprint: imprint("2.16.840.1.101.3.4.2.1", &sha2::Sha256::digest(bytes)),
            serial: vec![INTEGER, 1, 7],
            time: element(0x18, &[time.as_bytes()]),
            rest: Vec::new(),
        }
    }

    fn der(&self) -> Vec<u8> {
        element(SEQUENCE, &[&self.version, &self.policy, &self.imprint, &self.serial, &self.time, &self.rest])
    }
}

pub fn imprint(algorithm: &str, digest: &[u8]) -> Vec<u8> {
    element(SEQUENCE, &[&element(SEQUENCE, &[&oid(algorithm), &[0x05, 0x00]]), &element(OCTETS, &[digest])])
}

/// The P-256 authorities of the fixtures.
pub struct Authority {
    pub certificate: Vec<u8>,
    key: EcdsaKeyPair,
}

/// How a token is put together, but for the statement.
#[derive(Clone)]
pub struct Envelope {
    pub version: u8,
    pub content_type: &'static str,
    /// contentType among the signed attributes.
    pub stated_type: &'static str,
    /// ESS signing certificate: by SHA-256 of these bytes; `None` leaves the attribute out.
    pub bound_to: Option<Vec<u8>>,
    pub certificates: Vec<Vec<u8>>,
    /// Further signed attributes.
    pub more: Vec<Vec<u8>>,
    pub signers: usize,
    pub message_digest: Option<Vec<u8>>,
}

const TST_INFO: &str = "1.2.840.113549.1.9.16.1.4";

impl Authority {
    /// `tsa-p256`, `expired`, `not-critical` and so on.
    pub fn named(name: &str) -> Authority {
        let key = fixture(&format!("{name}.key"));
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &key, &SystemRandom::new()).unwrap();
        Authority { certificate: fixture(&format!("{name}.cer")), key }
    }

    pub fn envelope(&self) -> Envelope {
        Envelope {
            version: 3,
            content_type: TST_INFO,
            stated_type: TST_INFO,
            bound_to: Some(self.certificate.clone()),
            certificates: vec![self.certificate.clone()],
            more: Vec::new(),
            signers: 1,
            message_digest: None,
        }
    }

    /// A sound token over `bytes`.
    pub fn stamp(&self, bytes: &[u8], time: &str) -> Vec<u8> {
        self.token(&Statement::new(bytes, time), &self.envelope())
    }

    pub fn token(&self, statement: &Statement, envelope: &Envelope) -> Vec<u8> {
        let statement = statement.der();
        let digest = envelope.message_digest.clone().unwrap_or_else(|| sha2::Sha256::digest(&statement).to_vec());
        let attribute = |name: &str, value: &[u8]| element(SEQUENCE, &[&oid(name), &element(SET, &[value])]);
        let mut attributes = vec![
            attribute("1.2.840.113549.1.9.3", &oid(envelope.stated_type)),
            attribute("1.2.840.113549.1.9.4", &element(OCTETS, &[&digest])),
        ];
        if let Some(certificate) = &envelope.bound_to {
            let hash = element(OCTETS, &[&sha2::Sha256::digest(certificate)]);
            let ids = element(SEQUENCE, &[&element(SEQUENCE, &[&hash])]);
            attributes.push(attribute("1.2.840.113549.1.9.16.2.47", &element(SEQUENCE, &[&ids])));
        }
        attributes.extend(envelope.more.iter().cloned());
        attributes.sort();
        let attributes = attributes.concat();
        let signed = element(SET, &[&attributes]);
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        let sha256 = element(SEQUENCE, &[&oid("2.16.840.1.101.3.4.2.1")]);
        let signer = element(
            SEQUENCE,
            &[
                &[INTEGER, 1, 1],
                &self.name(),
                &sha256,
                &element(0xa0, &[&attributes]),
                &element(SEQUENCE, &[&oid("1.2.840.10045.4.3.2")]),
                &element(OCTETS, &[signature.as_ref()]),
            ],
        );
        let content = element(0xa0, &[&element(OCTETS, &[&statement])]);
        let certificates: Vec<&[u8]> = envelope.certificates.iter().map(Vec::as_slice).collect();
        let certificates = if certificates.is_empty() { Vec::new() } else { element(0xa0, &certificates) };
        let signers: Vec<&[u8]> = vec![signer.as_slice(); envelope.signers];
        let data = element(
            SEQUENCE,
            &[
                &[INTEGER, 1, envelope.version],
                &element(SET, &[&sha256]),
                &element(SEQUENCE, &[&oid(envelope.content_type), &content]),
                &certificates,
                &element(SET, &signers),
            ],
        );
        element(SEQUENCE, &[&oid("1.2.840.113549.1.7.2"), &element(0xa0, &[&data])])
    }

    /// Issuer and serial number, cut out of the certificate.
    fn name(&self) -> Vec<u8> {
        use der::{Decode as _, Encode as _};
        let tbs = x509_cert::Certificate::from_der(&self.certificate).unwrap().tbs_certificate;
        element(SEQUENCE, &[&tbs.issuer.to_der().unwrap(), &tbs.serial_number.to_der().unwrap()])
    }
}

/// The token in a response: granted.
pub fn granted(token: &[u8]) -> Vec<u8> {
    element(SEQUENCE, &[&element(SEQUENCE, &[&[INTEGER, 1, 0]]), token])
}
