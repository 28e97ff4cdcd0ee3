//! Whether an authority signed a token: signed attributes, signature, the certificate's purpose, validity and chain.
//!
//! Must never: take the first certificate that fits; the one that signed is named twice, by issuer and serial number
//! and by its digest, and both must agree.

use super::read::{Message, TST_INFO, message};
use super::{Authority, StampError, Token};
use crate::hash::hex;
use crate::sign::algorithm::{self, Outcome};
use crate::sign::certificate::{Certificate, Trust, issuer_and_serial_der, trust};
use crate::sign::element::{Parsed, decode, each_attribute, sequence, signing_certificate_v2};
use crate::sign::message::{CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_CERTIFICATE_V2};
use der::asn1::{ObjectIdentifier, OctetStringRef};
use der::{AnyRef, Encode, SliceReader, Tag};
use x509_cert::ext::pkix::{ExtendedKeyUsage, KeyUsage, KeyUsages};
use x509_cert::spki::AlgorithmIdentifierOwned;

const SIGNING_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");

pub fn token(token: &Token, authorities: Option<&[Certificate]>) -> Result<Authority, StampError> {
    let form = |field| move |found| StampError::Form { field, found };
    let message = message(&token.der).map_err(form("timeStampToken"))?;
    let attributes = attributes(message.attributes).map_err(form("signedAttrs"))?;
    if attributes.content != TST_INFO {
        return Err(StampError::ContentType { found: attributes.content.to_string() });
    }
    let signer = signer(&message, authorities.unwrap_or_default())?;
    bound(&signer, &attributes)?;
    let unknown = |oid: ObjectIdentifier| StampError::NotChecked { algorithm: oid.to_string() };
    let actual = algorithm::digest(&message.digest, &[message.content]).ok_or_else(|| unknown(message.digest.oid))?;
    if actual != attributes.digest {
        return Err(StampError::MessageDigest { expected: hex(attributes.digest), found: hex(&actual) });
    }
    // Signed as SET OF (0x31), not with the tag [0] that they carry in the message (RFC 5652, 5.4).
    let set = AnyRef::new(Tag::Set, message.attributes).and_then(|set| set.to_der());
    let set = set.map_err(|_| form("signedAttrs")("too long"))?;
    let key = &signer.parsed.tbs_certificate.subject_public_key_info;
    match algorithm::verify(key, &message.algorithm, Some(message.digest.oid), &set, message.signature) {
        Outcome::Good => {}
        Outcome::Bad => return Err(StampError::Signature { name: signer.name() }),
        Outcome::Weak(algorithm) | Outcome::Unknown(algorithm) => return Err(StampError::NotChecked { algorithm }),
    }
    for_stamps(&signer)?;
    if !signer.valid_at(token.at) {
        let (from, to) = signer.validity();
        return Err(StampError::Validity { name: signer.name(), from, to, at: token.at });
    }
    if let Some(authorities) = authorities {
        match trust(&signer, &message.certificates, authorities, token.at, "stamp") {
            Trust::Trusted(_) => {}
            Trust::NotChecked(algorithm) => return Err(StampError::NotChecked { algorithm }),
            Trust::Broken(findings) => {
                let finding = findings.into_iter().next().expect("a broken chain says why");
                let (expected, found) = (finding.expected, finding.found);
                return Err(StampError::Chain { code: finding.code, expected, found });
            }
        }
    }
    Ok(Authority { name: signer.name(), serial: signer.serial(), identified: authorities.is_some() })
}

/// The certificate of the issuer and serial number that the token names; a token without certificates is signed by
/// one that the reader has.
fn signer(message: &Message, authorities: &[Certificate]) -> Result<Certificate, StampError> {
    let named = |bag: &[Certificate]| -> Vec<Certificate> {
        bag.iter().filter(|c| issuer_and_serial_der(c) == message.signer).cloned().collect()
    };
    let mut found = named(&message.certificates);
    if found.is_empty() {
        found = named(authorities);
        found.dedup();
    }
    match <[Certificate; 1]>::try_from(found) {
        Ok([signer]) => Ok(signer),
        Err(found) => Err(StampError::Signer { found: found.len() }),
    }
}

struct Attributes<'m> {
    content: ObjectIdentifier,
    digest: &'m [u8],
    /// Digest of the signer's certificate: by SHA-1 (RFC 3161), and by the algorithm that it names (RFC 5816). At
    /// least one stands.
    sha1: Option<&'m [u8]>,
    sha2: Option<(AlgorithmIdentifierOwned, &'m [u8])>,
}

fn attributes(bytes: &[u8]) -> Parsed<Attributes<'_>> {
    let (mut content, mut digest, mut sha1, mut sha2) = (None, None, None, None);
    each_attribute(bytes, |kind, values| {
        match kind {
            CONTENT_TYPE => content = Some(decode::<ObjectIdentifier>(values)?),
            MESSAGE_DIGEST => digest = Some(decode::<OctetStringRef>(values)?.as_bytes()),
            SIGNING_CERTIFICATE => sha1 = Some(signing_certificate(values)?),
            SIGNING_CERTIFICATE_V2 => sha2 = Some(signing_certificate_v2(values)?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    if sha1.is_none() && sha2.is_none() {
        return Err("no signing certificate among the signed attributes");
    }
    let content = content.ok_or("no content type among the signed attributes")?;
    let digest = digest.ok_or("no message digest among the signed attributes")?;
    Ok(Attributes { content, digest, sha1, sha2 })
}

/// SigningCertificate (RFC 2634): the first ESSCertID is the signer's; SHA-1 of its certificate.
fn signing_certificate<'m>(values: &mut SliceReader<'m>) -> Parsed<&'m [u8]> {
    let mut outer = sequence(values)?;
    let mut ids = sequence(&mut outer)?;
    let mut id = sequence(&mut ids)?;
    Ok(decode::<OctetStringRef>(&mut id)?.as_bytes())
}

/// The certificate is the one that was signed.
fn bound(signer: &Certificate, attributes: &Attributes) -> Result<(), StampError> {
    let same = |expected: &[u8], found: &[u8]| {
        let error = || StampError::SigningCertificate { expected: hex(expected), found: hex(found) };
        if expected == found { Ok(()) } else { Err(error()) }
    };
    if let Some(stated) = attributes.sha1 {
        // Only a second preimage would help a forger here, and none is known for SHA-1.
        let actual = ring::digest::digest(&ring::digest::SHA1_FOR_LEGACY_USE_ONLY, &signer.der);
        same(stated, actual.as_ref())?;
    }
    if let Some((algorithm, stated)) = &attributes.sha2 {
        let unknown = || StampError::NotChecked { algorithm: algorithm.oid.to_string() };
        same(stated, &algorithm::digest(algorithm, &[&signer.der]).ok_or_else(unknown)?)?;
    }
    Ok(())
}

/// Extended key usage: critical, time stamping and nothing else (RFC 3161, 2.3); key usage, where it is stated: for
/// signatures only.
fn for_stamps(signer: &Certificate) -> Result<(), StampError> {
    let tbs = &signer.parsed.tbs_certificate;
    let wrong = |found: String| Err(StampError::Usage { name: signer.name(), found });
    match tbs.get::<ExtendedKeyUsage>() {
        Ok(Some((critical, usage))) if usage.0 == [TIME_STAMPING] => {
            if !critical {
                return wrong("time stamping, not critical".to_owned());
            }
        }
        Ok(Some((_, usage))) => {
            return wrong(usage.0.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "));
        }
        Ok(None) => return wrong("no extended key usage".to_owned()),
        Err(_) => return wrong("malformed extensions".to_owned()),
    }
    match tbs.get::<KeyUsage>() {
        Ok(None) => Ok(()),
        Ok(Some((_, usage))) => {
            let signs = KeyUsages::DigitalSignature | KeyUsages::NonRepudiation;
            let others = usage.0.into_iter().any(|flag| !signs.contains(flag));
            if usage.0.is_empty() || others { wrong("a key usage for other things".to_owned()) } else { Ok(()) }
        }
        Err(_) => wrong("malformed extensions".to_owned()),
    }
}
