//! Which signature algorithms are verified, and how: RSA PKCS #1 v1.5 and ECDSA on P-256 and P-384, with SHA-2.
//!
//! Must never: call a signature good that it did not verify. What is not in the table (national GOST keys,
//! RSA-PSS) is *unknown*, and the caller reports it as not checked; SHA-1 and short RSA keys are *weak*.

use der::asn1::{ObjectIdentifier, UintRef};
use der::{Decode, Reader, SliceReader, Tagged as _};
use ring::signature as ring;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

/// What a verification comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Good,
    Bad,
    /// An algorithm that can be forged, whatever it says.
    Weak(String),
    /// The dotted number of the algorithm that nobody here knows.
    Unknown(String),
}

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

pub const SHA256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.1");
pub const SHA384: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.2");
pub const SHA512: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.3");
pub const RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.1");
pub const RSA_SHA256: ObjectIdentifier = oid("1.2.840.113549.1.1.11");
const RSA_SHA384: ObjectIdentifier = oid("1.2.840.113549.1.1.12");
const RSA_SHA512: ObjectIdentifier = oid("1.2.840.113549.1.1.13");
pub const EC: ObjectIdentifier = oid("1.2.840.10045.2.1");
pub const ECDSA_SHA256: ObjectIdentifier = oid("1.2.840.10045.4.3.2");
const ECDSA_SHA384: ObjectIdentifier = oid("1.2.840.10045.4.3.3");
pub const P256: ObjectIdentifier = oid("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = oid("1.3.132.0.34");
// Known by name only.
pub const SHA1: ObjectIdentifier = oid("1.3.14.3.2.26");
const RSA_SHA1: ObjectIdentifier = oid("1.2.840.113549.1.1.5");
const RSA_PSS: ObjectIdentifier = oid("1.2.840.113549.1.1.10");
const ECDSA_SHA1: ObjectIdentifier = oid("1.2.840.10045.4.1");
const ECDSA_SHA512: ObjectIdentifier = oid("1.2.840.10045.4.3.4");

/// The digest that a signature algorithm implies; `None` for plain RSA and RSA-PSS, which leave it open.
fn digest_of(algorithm: ObjectIdentifier) -> Option<ObjectIdentifier> {
    match algorithm {
        RSA_SHA256 | ECDSA_SHA256 => Some(SHA256),
        RSA_SHA384 | ECDSA_SHA384 => Some(SHA384),
        RSA_SHA512 | ECDSA_SHA512 => Some(SHA512),
        RSA_SHA1 | ECDSA_SHA1 => Some(SHA1),
        _ => None,
    }
}

/// Whether an algorithm that is not verified here exists for a key of this kind. Anything else under a key that is
/// known is no gap but a forgery, or a byte that was changed.
fn exists(key: ObjectIdentifier, algorithm: &AlgorithmIdentifierOwned) -> bool {
    let sequence = algorithm.parameters.as_ref().is_some_and(|any| any.tag() == der::Tag::Sequence);
    match key {
        RSA => algorithm.oid == RSA_SHA1 || (algorithm.oid == RSA_PSS && sequence),
        EC => [ECDSA_SHA1, ECDSA_SHA512].contains(&algorithm.oid),
        _ => true,
    }
}

/// SHA-2 of `message` by the digest's number; `None` when the digest is not known.
pub fn digest(algorithm: &AlgorithmIdentifierOwned, parts: &[&[u8]]) -> Option<Vec<u8>> {
    fn run<D: sha2::Digest>(parts: &[&[u8]]) -> Vec<u8> {
        let mut digest = D::new();
        parts.iter().for_each(|part| digest.update(part));
        digest.finalize().to_vec()
    }
    if !no_parameters(algorithm) {
        return None;
    }
    match algorithm.oid {
        SHA256 => Some(run::<sha2::Sha256>(parts)),
        SHA384 => Some(run::<sha2::Sha384>(parts)),
        SHA512 => Some(run::<sha2::Sha512>(parts)),
        _ => None,
    }
}

fn no_parameters(algorithm: &AlgorithmIdentifierOwned) -> bool {
    algorithm.parameters.as_ref().is_none_or(|any| any.is_null() && any.value().is_empty())
}

/// Verifies `signature` over `message`. `stated` is the digest that the signature names apart (CMS does,
/// certificates do not); it has to agree with the algorithm.
pub fn verify(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    stated: Option<ObjectIdentifier>,
    message: &[u8],
    signature: &[u8],
) -> Outcome {
    let implied = digest_of(algorithm.oid);
    if let (Some(implied), Some(stated)) = (implied, stated)
        && implied != stated
    {
        return Outcome::Bad;
    }
    let digest = implied.or(stated);
    let Some(bytes) = key.subject_public_key.as_bytes() else { return Outcome::Bad };
    let curve = key.algorithm.parameters.as_ref().and_then(|any| any.decode_as::<ObjectIdentifier>().ok());
    let rsa = key.algorithm.oid == RSA;
    let method: &dyn ring::VerificationAlgorithm = match (algorithm.oid, digest, curve) {
        (RSA | RSA_SHA256, Some(SHA256), _) if rsa => &ring::RSA_PKCS1_2048_8192_SHA256,
        (RSA | RSA_SHA384, Some(SHA384), _) if rsa => &ring::RSA_PKCS1_2048_8192_SHA384,
        (RSA | RSA_SHA512, Some(SHA512), _) if rsa => &ring::RSA_PKCS1_2048_8192_SHA512,
        (ECDSA_SHA256, _, Some(P256)) if key.algorithm.oid == EC => &ring::ECDSA_P256_SHA256_ASN1,
        (ECDSA_SHA384, _, Some(P256)) if key.algorithm.oid == EC => &ring::ECDSA_P256_SHA384_ASN1,
        (ECDSA_SHA256, _, Some(P384)) if key.algorithm.oid == EC => &ring::ECDSA_P384_SHA256_ASN1,
        (ECDSA_SHA384, _, Some(P384)) if key.algorithm.oid == EC => &ring::ECDSA_P384_SHA384_ASN1,
        (RSA_SHA1, ..) | (RSA, Some(SHA1), _) if rsa => return Outcome::Weak("SHA-1".to_owned()),
        (ECDSA_SHA1, ..) if key.algorithm.oid == EC => return Outcome::Weak("SHA-1".to_owned()),
        _ if rsa || matches!(curve, Some(P256 | P384)) => {
            let unknown = exists(key.algorithm.oid, algorithm);
            return if unknown { Outcome::Unknown(algorithm.oid.to_string()) } else { Outcome::Bad };
        }
        _ => return Outcome::Unknown(algorithm.oid.to_string()),
    };
    if !no_parameters(algorithm) {
        return Outcome::Bad;
    }
    if rsa && modulus_bits(bytes).is_none_or(|bits| bits < 2048) {
        return Outcome::Weak("RSA with a key below 2048 bits".to_owned());
    }
    match ring::UnparsedPublicKey::new(method, bytes).verify(message, signature) {
        Ok(()) => Outcome::Good,
        Err(_) => Outcome::Bad,
    }
}

/// Bits of the modulus of an RSAPublicKey.
fn modulus_bits(key: &[u8]) -> Option<usize> {
    let mut reader = SliceReader::new(key).ok()?;
    let bytes = reader
        .sequence(|inner| {
            let modulus = UintRef::decode(inner)?.as_bytes().to_vec();
            UintRef::decode(inner)?;
            Ok(modulus)
        })
        .ok()?;
    let first = bytes.iter().position(|b| *b != 0)?;
    Some((bytes.len() - first) * 8 - bytes[first].leading_zeros() as usize)
}
