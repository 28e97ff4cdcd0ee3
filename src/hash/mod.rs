//! SHA-256 digests, strict hex and HKDF: the few primitives under everything that is hashed here.
//!
//! Must never: know what is being hashed (domain separation is the caller's, by the prefixes of the
//! specification), nor read a clock, a file or randomness.

mod short;

pub use short::of_short;

use hmac::Mac;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// A SHA-256 digest, 32 bytes; shown and stored as 64 characters of lower-case hex.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The 64 zeros that stand for "no commitment before this one" (spec, section 4, `previous`).
    pub const ZERO: Digest = Digest([0; 32]);

    /// SHA-256 of one run of bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(Sha256::digest(bytes).into())
    }

    /// SHA-256 of the concatenation of `parts`, without joining them in memory.
    pub fn of_parts(parts: &[&[u8]]) -> Digest {
        let mut sha = Sha256::new();
        for part in parts {
            sha.update(part);
        }
        Digest(sha.finalize().into())
    }

    /// Exactly 64 characters of `[0-9a-f]`; anything else is `None`.
    pub fn parse(text: &str) -> Option<Digest> {
        unhex::<32>(text).map(Digest)
    }

    /// Standard base64, as roots stand in checkpoints of logs.
    pub fn base64(&self) -> String {
        use base64::Engine as _;
        base64::engine::general_purpose::STANDARD.encode(self.0)
    }

    /// The hex in groups of four, as printed on the commitment sheet for reading aloud.
    pub fn grouped(&self) -> String {
        let hex = self.to_string();
        let groups: Vec<&str> = (0..16).map(|i| &hex[4 * i..4 * i + 4]).collect();
        groups.join(" ")
    }
}

/// SHA-256 of bytes that arrive piece by piece.
#[derive(Clone)]
pub struct Hasher(Sha256);

impl Hasher {
    pub fn new() -> Hasher {
        Hasher(Sha256::new())
    }

    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

impl Default for Hasher {
    fn default() -> Hasher {
        Hasher::new()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Digest::parse(&text).ok_or_else(|| serde::de::Error::custom("expected 64 characters of lower-case hex"))
    }
}

/// What a time stamp is over: a digest by one of the SHA-2 algorithms that are taken (RFC 3161, MessageImprint).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imprint {
    Sha256([u8; 32]),
    Sha384([u8; 48]),
    Sha512([u8; 64]),
}

impl Imprint {
    /// The digest of `bytes` by the same algorithm.
    pub fn again(&self, bytes: &[u8]) -> Imprint {
        match self {
            Imprint::Sha256(_) => Imprint::Sha256(Sha256::digest(bytes).into()),
            Imprint::Sha384(_) => Imprint::Sha384(sha2::Sha384::digest(bytes).into()),
            Imprint::Sha512(_) => Imprint::Sha512(sha2::Sha512::digest(bytes).into()),
        }
    }

    /// Whether this is the digest of `bytes`.
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        self.again(bytes) == *self
    }

    pub fn digest(&self) -> &[u8] {
        match self {
            Imprint::Sha256(digest) => digest,
            Imprint::Sha384(digest) => digest,
            Imprint::Sha512(digest) => digest,
        }
    }
}

impl From<Digest> for Imprint {
    fn from(digest: Digest) -> Imprint {
        Imprint::Sha256(digest.0)
    }
}

/// `sha256:` and the digest in hex, and so on.
impl fmt::Display for Imprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha{}:{}", 8 * self.digest().len(), hex(self.digest()))
    }
}

/// Lower-case hex of `bytes`.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        text.push(DIGITS[usize::from(byte >> 4)] as char);
        text.push(DIGITS[usize::from(byte & 15)] as char);
    }
    text
}

/// Strict hex of exactly `N` bytes: `2 * N` characters of `[0-9a-f]`, nothing else.
pub fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let text = text.as_bytes();
    if text.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some(bytes)
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

/// HKDF-SHA-256 (RFC 5869), 32 bytes of output.
pub fn hkdf(salt: &[u8], ikm: &[u8], info: &[u8]) -> [u8; 32] {
    // One block of output: extract, then T(1) = HMAC(PRK, info ‖ 0x01). Spelt out because the output is
    // always one block, so there is no length error to handle.
    let prk = hmac(salt, &[ikm]);
    hmac(&prk, &[info, &[1]])
}

fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <hmac::Hmac<Sha256> as Mac>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_strict() {
        assert_eq!(unhex::<2>("0aff"), Some([10, 255]));
        for bad in ["", "0a", "0AFF", "0aff0", "0aff00", "0x0a", "0a f", "0afg", "٠aff"] {
            assert_eq!(unhex::<2>(bad), None, "{bad:?}");
        }
    }

    /// RFC 5869, appendix A.1 and A.3, first 32 bytes.
    #[test]
    fn hkdf_matches_rfc_5869() {
        let salt = unhex::<13>("000102030405060708090a0b0c").unwrap();
        let info = unhex::<10>("f0f1f2f3f4f5f6f7f8f9").unwrap();
        assert_eq!(
            hex(&hkdf(&salt, &[0x0b; 22], &info)),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
        );
        assert_eq!(
            hex(&hkdf(&[], &[0x0b; 22], &[])),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
        );
    }
}
