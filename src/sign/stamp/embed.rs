//! A time stamp put into a signature (PAdES B-T): an unsigned attribute of the message in `/Contents`.
//!
//! No signed byte changes, since the hole is what the signature does not cover. A later signature covers it, so only
//! the last signature of a document takes a stamp.
//!
//! Must never: put in a token that is not over the value of that signature.

use super::Token;
use crate::sign::SignError;
use crate::sign::change::signed_in;
use crate::sign::element::{Parsed, decode, end, expect, reader, sequence, tagged};
use crate::sign::message::TIME_STAMP;
use crate::sign::revision::File;
use crate::sign::syntax::Value;
use crate::sign::{Finding, inspect};
use der::asn1::{ObjectIdentifier, OctetStringRef};
use der::{Any, AnyRef, Encode, Reader, SliceReader, Tag, TagNumber};
use std::ops::Range;

/// Bytes that are kept for a stamp: a token with a chain of four certificates takes about 8 KB.
pub const ROOM: usize = 12 << 10;

/// The message of the last signature, and where it stands.
struct Place {
    /// The hex digits of `/Contents`, angle brackets left out.
    digits: Range<usize>,
    message: Vec<u8>,
}

/// What a stamp of the last signature has to be over: the value of the signature.
pub fn value_to_stamp(pdf: &[u8]) -> Result<Vec<u8>, SignError> {
    let place = place(pdf)?;
    let taken = take_apart(&place.message).map_err(malformed)?;
    if taken.has_unsigned { Err(SignError::AlreadyStamped) } else { Ok(taken.value.to_vec()) }
}

/// Puts `token` into the last signature of `pdf`. Whose token it is was checked before, or is for the reader to check.
pub fn embed(pdf: &[u8], token: &Token) -> Result<Vec<u8>, SignError> {
    if let Some(finding) = inspect(pdf, None).findings.into_iter().next() {
        return Err(SignError::Document(finding));
    }
    let place = place(pdf)?;
    let taken = take_apart(&place.message).map_err(malformed)?;
    if taken.has_unsigned {
        return Err(SignError::AlreadyStamped);
    }
    token.is_over(taken.value).map_err(SignError::Stamp)?;
    let message = taken.with(token.der()).map_err(|_| SignError::Signing)?;
    let digits = crate::hash::hex(&message);
    let most = place.digits.len() / 2;
    if message.len() > most {
        return Err(SignError::StampRoom { bytes: message.len(), most });
    }
    let mut out = pdf.to_vec();
    out[place.digits.start..place.digits.start + digits.len()].copy_from_slice(digits.as_bytes());
    // What was put in is judged like anybody's.
    match inspect(&out, None).findings.into_iter().next() {
        Some(finding) => Err(SignError::Document(finding)),
        None => Ok(out),
    }
}

fn malformed(found: &'static str) -> SignError {
    SignError::Document(Finding::new("signature-cms", "the last signature", "a CMS message in DER", found))
}

fn place(pdf: &[u8]) -> Result<Place, SignError> {
    let file = File::read(pdf).map_err(|_| SignError::NoSignature)?;
    let last = file.revisions.len() - 1;
    if last == 0 {
        return Err(SignError::NoSignature);
    }
    let signed = signed_in(&file, last, &mut Vec::new()).ok_or(SignError::NoSignature)?;
    let dict = file.object(signed.value, last).and_then(|object| object.value.as_dict());
    let contents = dict.and_then(|dict| dict.get(b"Contents".as_slice())).and_then(Value::as_text);
    let contents = contents.ok_or(SignError::NoSignature)?;
    let length = SliceReader::new(&contents.bytes).and_then(|mut reader| reader.tlv_bytes().map(<[u8]>::len));
    let length = length.map_err(|_| malformed("no DER"))?;
    Ok(Place { digits: contents.at.start + 1..contents.at.end - 1, message: contents.bytes[..length].to_vec() })
}

/// A message around its only signer, who stands last in it.
struct TakenApart<'m> {
    kind: ObjectIdentifier,
    /// Content of SignedData before the signers.
    before: &'m [u8],
    /// Content of SignerInfo.
    signer: &'m [u8],
    value: &'m [u8],
    has_unsigned: bool,
}

fn take_apart(message: &[u8]) -> Parsed<TakenApart<'_>> {
    let mut info = sequence(&mut reader(message)?)?;
    let kind = decode(&mut info)?;
    let mut explicit = reader(tagged(&mut info, 0)?)?;
    let signed = expect(&mut explicit, Tag::Sequence)?;
    let (mut parts, mut before, mut signers) = (reader(signed)?, 0, signed);
    while !parts.is_finished() {
        before = signed.len() - usize::try_from(parts.remaining_len()).map_err(|_| "too long")?;
        signers = parts.tlv_bytes().map_err(|_| "malformed DER")?;
    }
    let mut signers = reader(expect(&mut reader(signers)?, Tag::Set)?)?;
    let signer = expect(&mut signers, Tag::Sequence)?;
    end(&signers)?;
    let mut parts = reader(signer)?;
    // Version, name, digest algorithm, signed attributes, algorithm; then the value.
    for _ in 0..5 {
        parts.tlv_bytes().map_err(|_| "malformed DER")?;
    }
    let value = decode::<OctetStringRef>(&mut parts)?.as_bytes();
    Ok(TakenApart { kind, before: &signed[..before], signer, value, has_unsigned: !parts.is_finished() })
}

impl TakenApart<'_> {
    /// The same message with a token as the signer's unsigned attribute.
    fn with(&self, token: &[u8]) -> der::Result<Vec<u8>> {
        let element = |tag: Tag, parts: &[&[u8]]| Any::new(tag, parts.concat())?.to_der();
        let context = |number| Tag::ContextSpecific { constructed: true, number: TagNumber::new(number) };
        let values = AnyRef::new(Tag::Set, token)?.to_der()?;
        let attribute = element(Tag::Sequence, &[&TIME_STAMP.to_der()?, &values])?;
        let signer = element(Tag::Sequence, &[self.signer, &element(context(1), &[&attribute])?])?;
        let signed = element(Tag::Sequence, &[self.before, &element(Tag::Set, &[&signer])?])?;
        element(Tag::Sequence, &[&self.kind.to_der()?, &element(context(0), &[&signed])?])
    }
}
