//! The operator's key: 32 random bytes in a file of three lines, which never enters the campaign's folder.
//!
//! ```text
//! utys-codes-key/1
//! key 0f1e 2d3c 4b5a 6978 8796 a5b4 c3d2 e1f0 0011 2233 4455 6677 8899 aabb ccdd eeff
//! check 2f0c90a1
//! ```
//!
//! The check is there so that a key that was typed wrong is told from another key.

use super::FORMAT;
use super::error::KeyError;
use crate::hash::{self, Digest, hex, unhex};
use std::fmt;
use zeroize::Zeroizing;

const HEADER: &str = "utys-codes-key/1";

/// No key file is longer.
const MOST: usize = 4096;

/// What all batches of a campaign are sealed with. Wiped from memory when it is let go.
pub struct OperatorKey(Zeroizing<[u8; 32]>);

impl OperatorKey {
    pub fn of(bytes: [u8; 32]) -> OperatorKey {
        OperatorKey(Zeroizing::new(bytes))
    }

    /// The file, for who holds the key.
    pub fn to_text(&self) -> Zeroizing<String> {
        let digits = Zeroizing::new(hex(&*self.0));
        let mut text = Zeroizing::new(String::with_capacity(160));
        text.push_str(HEADER);
        text.push_str("\nkey");
        for at in (0..64).step_by(4) {
            text.push(' ');
            text.push_str(&digits[at..at + 4]);
        }
        text.push_str("\ncheck ");
        text.push_str(&self.check());
        text.push('\n');
        text
    }

    /// The key of a file. Spaces inside the key, line ends and capitals do not matter; the check must hold.
    pub fn parse(file: &[u8]) -> Result<OperatorKey, KeyError> {
        if file.len() > MOST {
            return Err(KeyError::NoKeyFile);
        }
        let text = std::str::from_utf8(file).map_err(|_| KeyError::NoKeyFile)?;
        let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
        if lines.next() != Some(HEADER) {
            return Err(KeyError::NoKeyFile);
        }
        let mut value = |name: &str| {
            let rest = lines.next()?.strip_prefix(name)?;
            let bare = rest.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase());
            let mut digits = Zeroizing::new(String::with_capacity(MOST));
            digits.extend(bare);
            Some(digits)
        };
        let (key, check) = (value("key ").ok_or(KeyError::NoKeyFile)?, value("check ").ok_or(KeyError::NoKeyFile)?);
        if lines.next().is_some() {
            return Err(KeyError::NoKeyFile);
        }
        let key = OperatorKey::of(unhex::<32>(&key).ok_or(KeyError::Mistyped)?);
        if key.check() == *check { Ok(key) } else { Err(KeyError::Mistyped) }
    }

    /// What the folder knows the key by: it is derived one way, and tells nothing of it.
    pub fn id(&self) -> Digest {
        Digest(*self.derive(&[], "id"))
    }

    /// Key material for one use.
    pub(super) fn derive(&self, salt: &[u8], what: &str) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(hash::hkdf(salt, &*self.0, format!("{FORMAT} {what}").as_bytes()))
    }

    fn check(&self) -> String {
        hex(&Digest::of_parts(&[HEADER.as_bytes(), b" check\n", &*self.0]).0[..4])
    }
}

impl fmt::Debug for OperatorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OperatorKey")
    }
}

/// How a key's id is shown to people: its first sixteen characters in groups of four.
pub fn short_id(id: &Digest) -> String {
    id.grouped().chars().take(19).collect()
}
