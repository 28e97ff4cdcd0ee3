//! The request for a time stamp (TimeStampReq, RFC 3161, 2.4.1).
//!
//! Must never: make the number of a request; it has to be random and arrives as an argument.

use super::StampError;
use super::read::imprint_of;
use crate::hash::Imprint;
use crate::sign::algorithm::{SHA256, SHA384, SHA512};
use crate::sign::element::{Parsed, decode, end, expect, reader, sequence};
use der::asn1::ObjectIdentifier;
use der::{Any, Encode, Reader, Tag};

/// A larger request is not read.
const LARGEST: usize = 4 << 10;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub imprint: Imprint,
    /// Policy that is asked for, as a dotted number.
    pub policy: Option<String>,
    /// The content of a DER INTEGER.
    pub nonce: Option<Vec<u8>>,
    /// Whether the authority is to send its certificate along.
    pub certificate: bool,
}

impl Request {
    /// A request for `imprint` that asks for the certificate; `number` is random and makes the answer this one's.
    pub fn new(imprint: Imprint, number: [u8; 8]) -> Request {
        // A positive INTEGER without needless zeros in front.
        let first = number.iter().position(|b| *b != 0).unwrap_or(7);
        let zero = (number[first] & 0x80 != 0).then_some(0);
        let nonce: Vec<u8> = zero.into_iter().chain(number[first..].iter().copied()).collect();
        Request { imprint, policy: None, nonce: Some(nonce), certificate: true }
    }

    /// The request in DER, as `openssl ts -query` writes it; `None` where the policy is no object identifier.
    pub fn to_der(&self) -> Option<Vec<u8>> {
        let algorithm = match self.imprint {
            Imprint::Sha256(_) => SHA256,
            Imprint::Sha384(_) => SHA384,
            Imprint::Sha512(_) => SHA512,
        };
        let element = |tag: Tag, content: &[u8]| Any::new(tag, content).and_then(|any| any.to_der()).ok();
        let algorithm = [algorithm.to_der().ok()?, vec![0x05, 0x00]].concat();
        let imprint = [element(Tag::Sequence, &algorithm)?, element(Tag::OctetString, self.imprint.digest())?].concat();
        let mut parts = vec![0x02, 0x01, 0x01];
        parts.extend(element(Tag::Sequence, &imprint)?);
        if let Some(policy) = &self.policy {
            parts.extend(ObjectIdentifier::new(policy).ok()?.to_der().ok()?);
        }
        if let Some(nonce) = &self.nonce {
            parts.extend(element(Tag::Integer, nonce)?);
        }
        if self.certificate {
            parts.extend([0x01, 0x01, 0xff]);
        }
        element(Tag::Sequence, &parts)
    }

    pub fn read(bytes: &[u8]) -> Result<Request, StampError> {
        if bytes.len() > LARGEST {
            return Err(StampError::Request { found: "more than 4 KiB" });
        }
        read(bytes).map_err(|found| StampError::Request { found })?
    }
}

fn read(bytes: &[u8]) -> Parsed<Result<Request, StampError>> {
    let mut all = reader(bytes)?;
    let mut parts = sequence(&mut all)?;
    end(&all)?;
    if decode::<u8>(&mut parts)? != 1 {
        return Err("another version");
    }
    let imprint = match imprint_of(&mut parts)? {
        Ok(imprint) => imprint,
        Err(error) => return Ok(Err(error)),
    };
    let mut request = Request { imprint, policy: None, nonce: None, certificate: false };
    if parts.peek_tag() == Ok(Tag::ObjectIdentifier) {
        request.policy = Some(decode::<ObjectIdentifier>(&mut parts)?.to_string());
    }
    if parts.peek_tag() == Ok(Tag::Integer) {
        request.nonce = Some(expect(&mut parts, Tag::Integer)?.to_vec());
    }
    if parts.peek_tag() == Ok(Tag::Boolean) {
        request.certificate = decode(&mut parts)?;
    }
    // Extensions of a request change nothing in how its answer is checked, but none is defined.
    end(&parts)?;
    Ok(Ok(request))
}
