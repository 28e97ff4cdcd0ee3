//! Time stamps (RFC 3161 with RFC 5816): what an authority signed, and when, about a digest.
//!
//! [`request`] writes what is sent to an authority; [`Token`] reads what came back; [`Token::check`] judges it offline
//! against certificates that the reader holds; [`embed`] puts one into a signature. A token proves that the digest existed at its time, and nothing
//! about who asked.
//!
//! Must never: ask the clock or the network; take a token's word before its signature was checked; say anything of a
//! token whose algorithm is not known but that it was not checked.

mod check;
mod embed;
mod error;
mod read;
pub mod request;

pub use embed::{ROOM, embed, value_to_stamp};
pub use error::StampError;

use super::certificate::Certificate;
use crate::hash::{Digest, Imprint};
use crate::time::Instant;

/// A larger response is not read: with a chain of four certificates one takes about 8 KB.
pub const LARGEST: usize = 256 << 10;

/// A token as it was read. Nothing of it is proved before [`Token::check`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The token itself (ContentInfo in DER), without the response around it.
    der: Vec<u8>,
    /// What it is over.
    pub imprint: Imprint,
    /// genTime, its fraction cut off.
    pub at: Instant,
    /// genTime and its stated accuracy, the fraction cut off: the stamp is older than a whole second T exactly when
    /// this is before T.
    pub latest: Instant,
    /// The policy of the authority, as a dotted number.
    pub policy: String,
    /// The serial number of the token, in hex.
    pub serial: String,
    /// The number of the request, as it stands in DER.
    pub nonce: Option<Vec<u8>>,
}

/// Who signed a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// Common name of the certificate that signed.
    pub name: String,
    /// Its serial number in hex.
    pub serial: String,
    /// A chain to a given certificate stands; `false` only where none was given.
    pub identified: bool,
}

impl Token {
    /// Reads a response (TimeStampResp) or a bare token.
    pub fn read(bytes: &[u8]) -> Result<Token, StampError> {
        read::response(bytes)
    }

    /// Reads a bare token; a response around it is refused.
    pub fn read_bare(bytes: &[u8]) -> Result<Token, StampError> {
        let token = Token::read(bytes)?;
        let bare = token.der == bytes;
        bare.then_some(token).ok_or(StampError::Form { field: "timeStampToken", found: "a response around it" })
    }

    /// The token alone (ContentInfo in DER), as it stands in a signature.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// SHA-256 of the token alone: its name in journal and minutes.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.der)
    }

    /// Whether the token is over `bytes`.
    pub fn is_over(&self, bytes: &[u8]) -> Result<(), StampError> {
        self.is_imprint(&self.imprint.again(bytes))
    }

    /// Whether the token is over what has this digest.
    pub fn is_imprint(&self, expected: &Imprint) -> Result<(), StampError> {
        if self.imprint == *expected {
            Ok(())
        } else {
            Err(StampError::Imprint { expected: expected.to_string(), found: self.imprint.to_string() })
        }
    }

    /// Whether the token answers `request`: the same digest, number and, where one was asked for, policy.
    pub fn answers(&self, request: &request::Request) -> Result<(), StampError> {
        self.is_imprint(&request.imprint)?;
        if let Some(expected) = &request.policy
            && *expected != self.policy
        {
            return Err(StampError::Policy { expected: expected.clone(), found: self.policy.clone() });
        }
        if request.nonce == self.nonce {
            return Ok(());
        }
        let hex = |nonce: &Option<Vec<u8>>| nonce.as_ref().map_or_else(|| "none".to_owned(), |n| crate::hash::hex(n));
        Err(StampError::Nonce { expected: hex(&request.nonce), found: hex(&self.nonce) })
    }

    /// Checks that an authority signed this token: form, digest, signature, the certificate's purpose and validity at
    /// the token's time; and, where `authorities` are given, a chain to one of them (a root, or the authority's own
    /// certificate).
    pub fn check(&self, authorities: Option<&[Certificate]>) -> Result<Authority, StampError> {
        check::token(self, authorities)
    }
}
