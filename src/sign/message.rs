//! The CMS message (RFC 5652) inside a signature, PAdES B-B: what `sign` writes.
//!
//! One signer; signed attributes contentType, messageDigest and ESS signing-certificate-v2 (RFC 5035); no
//! signing-time, which ETSI EN 319 142-1 forbids here: the time stands in `/M` of the signature dictionary.
//!
//! Must never: be used for verification; [`super::check`] reads messages with code of its own.

use super::SignError;
use super::algorithm::SHA256;
use super::certificate::{Certificate, issuer_and_serial};
use super::key::SigningKey;
use crate::hash::Digest;
use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedAttributes, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use der::asn1::{ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Encode, Tag};
use x509_cert::attr::Attribute;
use x509_cert::spki::AlgorithmIdentifierOwned;

pub const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
pub const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
pub const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
pub const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
pub const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
/// id-aa-timeStampToken, an unsigned attribute.
pub const TIME_STAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");
pub const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// The detached message by `key` over a document whose signed ranges have this digest.
pub fn message(key: &SigningKey, digest: &Digest) -> Result<Vec<u8>, SignError> {
    let attributes = attributes(key.certificate(), digest).map_err(|_| SignError::Signing)?;
    // Signed as SET OF (0x31), not with the tag [0] that it carries in the message (RFC 5652, 5.4).
    let signature = key.sign(&attributes.to_der().map_err(|_| SignError::Signing)?)?;
    assemble(key, attributes, signature).map_err(|_| SignError::Signing)
}

/// The longest message that `key` can make, in bytes.
pub fn longest(key: &SigningKey) -> Result<usize, SignError> {
    let build = || assemble(key, attributes(key.certificate(), &Digest::ZERO)?, vec![0; key.longest()]);
    build().map(|message| message.len()).map_err(|_| SignError::Signing)
}

fn attributes(certificate: &Certificate, digest: &Digest) -> der::Result<SignedAttributes> {
    let attribute =
        |oid, value| -> der::Result<Attribute> { Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? }) };
    // SigningCertificateV2 { certs { ESSCertIDv2 { certHash } } }, the hash algorithm left at its default, SHA-256.
    let hash = OctetString::new(Digest::of(&certificate.der).0)?.to_der()?;
    let id = Any::new(Tag::Sequence, hash)?.to_der()?;
    let ids = Any::new(Tag::Sequence, id)?.to_der()?;
    SetOfVec::try_from(vec![
        attribute(CONTENT_TYPE, Any::encode_from(&DATA)?)?,
        attribute(MESSAGE_DIGEST, Any::encode_from(&OctetString::new(digest.0)?)?)?,
        attribute(SIGNING_CERTIFICATE_V2, Any::new(Tag::Sequence, ids)?)?,
    ])
}

fn assemble(key: &SigningKey, attributes: SignedAttributes, signature: Vec<u8>) -> der::Result<Vec<u8>> {
    let sha256 = AlgorithmIdentifierOwned { oid: SHA256, parameters: None };
    let certificates = std::iter::once(key.certificate()).chain(key.authorities());
    let certificates: Vec<CertificateChoices> =
        certificates.map(|c| CertificateChoices::Certificate(c.parsed.clone())).collect();
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(issuer_and_serial(key.certificate())),
        digest_alg: sha256.clone(),
        signed_attrs: Some(attributes),
        signature_algorithm: key.algorithm(),
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let signed = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![sha256])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: DATA, econtent: None },
        certificates: Some(CertificateSet(SetOfVec::try_from(certificates)?)),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from(vec![signer])?),
    };
    ContentInfo { content_type: SIGNED_DATA, content: Any::encode_from(&signed)? }.to_der()
}
