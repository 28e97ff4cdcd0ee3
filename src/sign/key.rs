//! A member's key and certificate, from a PKCS #12 file (`.p12`, `.pfx`) and its password.
//!
//! Must never: let a key, a password or a friendly name reach `Debug`, an error or a log.

use super::SignError;
use super::algorithm::{EC, ECDSA_SHA256, P256, RSA, RSA_SHA256};
use super::certificate::Certificate;
use der::asn1::ObjectIdentifier;
use der::{Any, Decode};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use std::fmt;
use x509_cert::spki::AlgorithmIdentifierOwned;

/// The largest key file that is opened; a key with a chain of three takes 5 KB.
const MAX_FILE: usize = 1 << 20;

enum Secret {
    Rsa(Box<RsaKeyPair>),
    P256(Box<EcdsaKeyPair>),
}

/// A key that signs, with the certificate of its holder and the authorities above it (roots left out).
pub struct SigningKey {
    secret: Secret,
    certificate: Certificate,
    authorities: Vec<Certificate>,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({:?})", self.certificate)
    }
}

impl SigningKey {
    /// Opens a PKCS #12 file: RSA of 2048 to 4096 bits or P-256, encrypted with PBES2 or, in old files, with
    /// RC2 or triple DES. The file has to hold exactly one key.
    ///
    /// The file is the member's own: how many rounds its password takes is not limited here, so never open a file
    /// that came from outside.
    pub fn open(file: &[u8], password: &str) -> Result<SigningKey, SignError> {
        use p12_keystore::{KeyStore, KeyStoreEntry, error::Error};
        if file.len() > MAX_FILE {
            return Err(SignError::KeyFile);
        }
        let store = KeyStore::from_pkcs12(file, password).map_err(|error| match error {
            Error::MacError(_) | Error::UnpadError | Error::Pkcs5Error(_) => SignError::Password,
            _ => SignError::KeyFile,
        })?;
        let mut keys = store.entries().filter_map(|(_, entry)| match entry {
            KeyStoreEntry::PrivateKeyChain(chain) => Some(chain),
            _ => None,
        });
        let (Some(entry), None) = (keys.next(), keys.next()) else { return Err(SignError::OneKey) };
        let chain: Option<Vec<Certificate>> = entry.chain().iter().map(|c| Certificate::from_der(c.as_der())).collect();
        let mut chain = chain.ok_or(SignError::KeyFile)?.into_iter();
        let certificate = chain.next().ok_or(SignError::OneKey)?;
        let authorities: Vec<Certificate> = chain
            .filter(|c| c.parsed.tbs_certificate.subject != c.parsed.tbs_certificate.issuer && *c != certificate)
            .collect();
        if std::iter::once(&certificate).chain(&authorities).any(|c| !c.encodes_again()) {
            return Err(SignError::KeyFile);
        }
        let secret = secret(entry.key(), &certificate)?;
        Ok(SigningKey { secret, certificate, authorities })
    }

    /// The certificate of the holder.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The authorities between the holder and the root, as the key file gives them.
    pub(super) fn authorities(&self) -> &[Certificate] {
        &self.authorities
    }

    /// The algorithm that [`SigningKey::sign`] uses, as CMS names it.
    pub(super) fn algorithm(&self) -> AlgorithmIdentifierOwned {
        match self.secret {
            Secret::Rsa(_) => AlgorithmIdentifierOwned { oid: RSA_SHA256, parameters: Some(Any::null()) },
            Secret::P256(_) => AlgorithmIdentifierOwned { oid: ECDSA_SHA256, parameters: None },
        }
    }

    /// The longest signature that the key can make, in bytes.
    pub(super) fn longest(&self) -> usize {
        match &self.secret {
            Secret::Rsa(pair) => pair.public().modulus_len(),
            // SEQUENCE of two INTEGERs of at most 33 bytes.
            Secret::P256(_) => 72,
        }
    }

    /// Signs `message` with SHA-256.
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let random = SystemRandom::new();
        match &self.secret {
            Secret::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature).map_err(|_| SignError::Signing)?;
                Ok(signature)
            }
            Secret::P256(pair) => Ok(pair.sign(&random, message).map_err(|_| SignError::Signing)?.as_ref().to_vec()),
        }
    }
}

/// The key, checked to be the one that the certificate speaks of.
fn secret(pkcs8: &[u8], certificate: &Certificate) -> Result<Secret, SignError> {
    let info = pkcs8::PrivateKeyInfo::from_der(pkcs8).map_err(|_| SignError::KeyFile)?;
    let public = &certificate.parsed.tbs_certificate.subject_public_key_info;
    let stated = public.subject_public_key.as_bytes().ok_or(SignError::KeyFile)?;
    if public.algorithm.oid != info.algorithm.oid {
        return Err(SignError::OtherKey);
    }
    match info.algorithm.oid {
        RSA => {
            let pair = RsaKeyPair::from_der(info.private_key).map_err(|_| SignError::KeyKind)?;
            if pair.public_key().as_ref() != stated {
                return Err(SignError::OtherKey);
            }
            Ok(Secret::Rsa(Box::new(pair)))
        }
        EC => {
            if info.algorithm.parameters.and_then(|any| any.decode_as::<ObjectIdentifier>().ok()) != Some(P256) {
                return Err(SignError::KeyKind);
            }
            let key = sec1::EcPrivateKey::from_der(info.private_key).map_err(|_| SignError::KeyFile)?;
            // `keytool` leaves the public key out, so the certificate's is taken; ring checks that they fit.
            let pair = EcdsaKeyPair::from_private_key_and_public_key(
                &ECDSA_P256_SHA256_ASN1_SIGNING,
                key.private_key,
                stated,
                &SystemRandom::new(),
            );
            Ok(Secret::P256(Box::new(pair.map_err(|_| SignError::OtherKey)?)))
        }
        _ => Err(SignError::KeyKind),
    }
}
