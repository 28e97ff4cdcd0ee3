//! Reading DER element by element, for checks that have to account for every byte of a message.
//!
//! Must never: re-encode, or say more of what is wrong than a few fixed words.

use super::algorithm;
use der::asn1::{ObjectIdentifier, OctetStringRef};
use der::{AnyRef, Decode, Reader, SliceReader, Tag, TagNumber, Tagged};
use x509_cert::spki::AlgorithmIdentifierOwned;

/// What was read, or in a few words why not.
pub type Parsed<T> = Result<T, &'static str>;

pub fn reader(bytes: &[u8]) -> Parsed<SliceReader<'_>> {
    SliceReader::new(bytes).map_err(|_| "too long")
}

pub fn decode<'m, T: Decode<'m>>(reader: &mut SliceReader<'m>) -> Parsed<T> {
    T::decode(reader).map_err(|_| "malformed DER")
}

/// Content of the next element, which has to have this tag.
pub fn expect<'m>(reader: &mut SliceReader<'m>, tag: Tag) -> Parsed<&'m [u8]> {
    let any: AnyRef = decode(reader)?;
    if any.tag() == tag { Ok(any.value()) } else { Err("an element that is not expected") }
}

pub fn sequence<'m>(reader: &mut SliceReader<'m>) -> Parsed<SliceReader<'m>> {
    self::reader(expect(reader, Tag::Sequence)?)
}

/// Content of a constructed element with context-specific tag `number`.
pub fn tagged<'m>(reader: &mut SliceReader<'m>, number: u8) -> Parsed<&'m [u8]> {
    expect(reader, Tag::ContextSpecific { constructed: true, number: TagNumber::new(number) })
}

/// Whether the next element has context-specific tag `number`.
pub fn next_is_tagged(reader: &SliceReader, number: u8) -> bool {
    matches!(reader.peek_tag(), Ok(Tag::ContextSpecific { number: next, .. }) if next == TagNumber::new(number))
}

pub fn end(reader: &SliceReader) -> Parsed<()> {
    if reader.is_finished() { Ok(()) } else { Err("more than expected") }
}

/// Goes through signed attributes (RFC 5652, section 5.3): each kind at most once, each with one value. `take` reads the
/// value of those it knows and says so; what else is signed is the signer's statement and is passed over.
pub fn each_attribute<'m>(
    bytes: &'m [u8],
    mut take: impl FnMut(ObjectIdentifier, &mut SliceReader<'m>) -> Parsed<bool>,
) -> Parsed<()> {
    let mut seen: Vec<ObjectIdentifier> = Vec::new();
    let mut all = reader(bytes)?;
    while !all.is_finished() {
        let mut attribute = sequence(&mut all)?;
        let kind: ObjectIdentifier = decode(&mut attribute)?;
        if seen.contains(&kind) {
            return Err("a signed attribute twice");
        }
        seen.push(kind);
        let mut values = reader(expect(&mut attribute, Tag::Set)?)?;
        end(&attribute)?;
        if take(kind, &mut values)? {
            end(&values).map_err(|_| "a signed attribute with several values")?;
        }
    }
    Ok(())
}

/// SigningCertificateV2 (RFC 5035): the first ESSCertIDv2 is the signer's; its digest and the algorithm of it.
pub fn signing_certificate_v2<'m>(values: &mut SliceReader<'m>) -> Parsed<(AlgorithmIdentifierOwned, &'m [u8])> {
    let mut outer = sequence(values)?;
    let mut ids = sequence(&mut outer)?;
    let mut id = sequence(&mut ids)?;
    let explicit = matches!(id.peek_tag(), Ok(Tag::Sequence));
    let algorithm =
        if explicit { decode(&mut id)? } else { AlgorithmIdentifierOwned { oid: algorithm::SHA256, parameters: None } };
    Ok((algorithm, decode::<OctetStringRef>(&mut id)?.as_bytes()))
}
