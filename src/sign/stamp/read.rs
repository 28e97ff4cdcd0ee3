//! Reading a response (RFC 3161, 2.4.2), the token in it, and the statement in that (TSTInfo).
//!
//! Must never: judge; what is read here may be made by anybody.

use super::{LARGEST, StampError, Token};
use crate::hash::{Imprint, hex};
use crate::sign::algorithm::{SHA256, SHA384, SHA512};
use crate::sign::certificate::Certificate;
use crate::sign::element::{Parsed, decode, end, expect, next_is_tagged, reader, sequence, tagged};
use crate::sign::message::SIGNED_DATA;
use crate::sign::plain;
use crate::time::Instant;
use der::asn1::{ObjectIdentifier, OctetStringRef};
use der::{AnyRef, Reader, SliceReader, Tag, TagNumber, Tagged};
use x509_cert::spki::AlgorithmIdentifierOwned;

pub const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// The most certificates in one token.
const MAX_BAG: usize = 16;
/// The longest serial number and number of a request, in bytes (RFC 3161 asks for 20).
const MAX_NUMBER: usize = 64;

/// A response or a bare token.
pub fn response(bytes: &[u8]) -> Result<Token, StampError> {
    if bytes.len() > LARGEST {
        return Err(StampError::TooLarge { bytes: bytes.len() });
    }
    let form = |field| move |found| StampError::Form { field, found };
    let mut all = reader(bytes).map_err(form("response"))?;
    let mut parts = sequence(&mut all).map_err(form("response"))?;
    end(&all).map_err(form("response"))?;
    match parts.peek_tag() {
        // ContentInfo begins with its type, a response with its status.
        Ok(Tag::ObjectIdentifier) => token(bytes),
        Ok(Tag::Sequence) => {
            status(&mut parts)?;
            let inside = parts.tlv_bytes().map_err(|_| form("timeStampToken")("no token"))?;
            end(&parts).map_err(form("response"))?;
            token(inside)
        }
        _ => Err(form("response")("neither a response nor a token")),
    }
}

/// PKIStatusInfo: `Ok` where the stamp was granted.
fn status(parts: &mut SliceReader) -> Result<(), StampError> {
    let read = |parts: &mut SliceReader| -> Parsed<(u64, String)> {
        let mut info = sequence(parts)?;
        let status = decode::<u64>(&mut info)?;
        let mut said = Vec::new();
        if info.peek_tag() == Ok(Tag::Sequence) {
            let mut lines = sequence(&mut info)?;
            while !lines.is_finished() && said.len() < 8 {
                said.push(plain(&String::from_utf8_lossy(expect(&mut lines, Tag::Utf8String)?)));
            }
        }
        if info.peek_tag() == Ok(Tag::BitString) {
            said.extend(failures(expect(&mut info, Tag::BitString)?));
        }
        end(&info)?;
        Ok((status, said.join("; ")))
    };
    match read(parts).map_err(|found| StampError::Form { field: "status", found })? {
        (0 | 1, _) => Ok(()),
        (status, text) => Err(StampError::Rejected { status, text }),
    }
}

/// The names of PKIFailureInfo.
fn failures(bits: &[u8]) -> Vec<String> {
    const NAMES: [(usize, &str); 8] = [
        (0, "badAlg"),
        (2, "badRequest"),
        (5, "badDataFormat"),
        (14, "timeNotAvailable"),
        (15, "unacceptedPolicy"),
        (16, "unacceptedExtension"),
        (17, "addInfoNotAvailable"),
        (25, "systemFailure"),
    ];
    // The first byte of a BIT STRING counts unused bits.
    let set = |n: usize| bits.get(1 + n / 8).is_some_and(|byte| byte & (0x80 >> (n % 8)) != 0);
    NAMES.iter().filter(|(n, _)| set(*n)).map(|(_, name)| (*name).to_owned()).collect()
}

fn token(bytes: &[u8]) -> Result<Token, StampError> {
    let message = message(bytes).map_err(|found| StampError::Form { field: "timeStampToken", found })?;
    statement(bytes, message.content).map_err(|found| StampError::Form { field: "TSTInfo", found })?
}

/// A token taken apart: the parts as they stand, nothing re-encoded.
pub struct Message<'m> {
    /// The statement, the content of the eContent octets.
    pub content: &'m [u8],
    pub certificates: Vec<Certificate>,
    /// Issuer and serial number of the signer's certificate.
    pub signer: &'m [u8],
    pub digest: AlgorithmIdentifierOwned,
    /// Content of the signed attributes, without tag and length.
    pub attributes: &'m [u8],
    pub algorithm: AlgorithmIdentifierOwned,
    pub signature: &'m [u8],
}

/// ContentInfo with SignedData with one signer. Revocation lists and unsigned attributes may stand in it; they are
/// not looked at.
pub fn message(bytes: &[u8]) -> Parsed<Message<'_>> {
    let mut all = reader(bytes)?;
    let mut info = sequence(&mut all)?;
    end(&all)?;
    if decode::<ObjectIdentifier>(&mut info)? != SIGNED_DATA {
        return Err("another content type than SignedData");
    }
    let mut explicit = reader(tagged(&mut info, 0)?)?;
    end(&info)?;
    let mut signed = sequence(&mut explicit)?;
    end(&explicit)?;
    // RFC 5652, 5.1: version 3, since the content is not plain data.
    if decode::<u8>(&mut signed)? != 3 {
        return Err("another version of SignedData");
    }
    expect(&mut signed, Tag::Set)?;
    let mut content = sequence(&mut signed)?;
    if decode::<ObjectIdentifier>(&mut content)? != TST_INFO {
        return Err("content that is no statement of time");
    }
    let mut explicit = reader(tagged(&mut content, 0).map_err(|_| "no statement of time")?)?;
    end(&content)?;
    let content = decode::<OctetStringRef>(&mut explicit)?.as_bytes();
    end(&explicit)?;
    let mut certificates = Vec::new();
    if next_is_tagged(&signed, 0) {
        let mut bag = reader(tagged(&mut signed, 0)?)?;
        while !bag.is_finished() {
            let certificate = bag.tlv_bytes().map_err(|_| "malformed certificates")?;
            certificates.push(Certificate::from_der(certificate).ok_or("a malformed certificate")?);
            if certificates.len() > MAX_BAG {
                return Err("too many certificates");
            }
        }
    }
    if next_is_tagged(&signed, 1) {
        tagged(&mut signed, 1)?;
    }
    let mut signers = reader(expect(&mut signed, Tag::Set)?)?;
    end(&signed)?;
    let mut info = sequence(&mut signers).map_err(|_| "no signer")?;
    end(&signers).map_err(|_| "more than one signer")?;
    if decode::<u8>(&mut info)? != 1 {
        return Err("a signer that is not named by issuer and serial number");
    }
    let signer = info.tlv_bytes().map_err(|_| "no signer's name")?;
    let digest = decode(&mut info)?;
    let attributes = tagged(&mut info, 0).map_err(|_| "no signed attributes")?;
    let algorithm = decode(&mut info)?;
    let signature = decode::<OctetStringRef>(&mut info)?.as_bytes();
    if !info.is_finished() {
        tagged(&mut info, 1)?;
    }
    end(&info)?;
    Ok(Message { content, certificates, signer, digest, attributes, algorithm, signature })
}

/// TSTInfo.
fn statement(token: &[u8], bytes: &[u8]) -> Parsed<Result<Token, StampError>> {
    let mut all = reader(bytes)?;
    let mut parts = sequence(&mut all)?;
    end(&all)?;
    if decode::<u8>(&mut parts)? != 1 {
        return Err("another version");
    }
    let policy = decode::<ObjectIdentifier>(&mut parts)?.to_string();
    let imprint = match imprint_of(&mut parts)? {
        Ok(imprint) => imprint,
        Err(error) => return Ok(Err(error)),
    };
    let serial = number(&mut parts)?;
    let (at, fraction) = time(expect(&mut parts, Tag::GeneralizedTime)?).ok_or("a malformed genTime")?;
    let accuracy = if parts.peek_tag() == Ok(Tag::Sequence) { accuracy(&mut sequence(&mut parts)?)? } else { 0 };
    if parts.peek_tag() == Ok(Tag::Boolean) {
        // ordering: whether stamps of this authority can be put in order by their times. Nothing here does.
        decode::<bool>(&mut parts)?;
    }
    let nonce = if parts.peek_tag() == Ok(Tag::Integer) { Some(number(&mut parts)?) } else { None };
    if next_is_tagged(&parts, 0) {
        // tsa: a hint only; who signed is said by the certificate that the signed attributes name.
        tagged(&mut parts, 0)?;
    }
    if next_is_tagged(&parts, 1)
        && let Some(found) = critical(&mut reader(tagged(&mut parts, 1)?)?)?
    {
        return Ok(Err(StampError::Extension { found }));
    }
    end(&parts)?;
    let beyond = i64::try_from((fraction + accuracy) / BILLION).map_err(|_| "an accuracy of ages")?;
    let latest = at.plus(beyond).ok_or("a time beyond the year 9999")?;
    let (der, serial, nonce) = (token.to_vec(), hex(serial), nonce.map(<[u8]>::to_vec));
    Ok(Ok(Token { der, imprint, at, latest, policy, serial, nonce }))
}

/// MessageImprint.
pub fn imprint_of(parts: &mut SliceReader) -> Parsed<Result<Imprint, StampError>> {
    let mut imprint = sequence(parts)?;
    let algorithm: AlgorithmIdentifierOwned = decode(&mut imprint)?;
    let digest = decode::<OctetStringRef>(&mut imprint)?.as_bytes();
    end(&imprint)?;
    if algorithm.parameters.as_ref().is_some_and(|any| !any.is_null() || !any.value().is_empty()) {
        return Err("a digest algorithm with parameters");
    }
    const LENGTH: &str = "a digest of another length than its algorithm's";
    Ok(Ok(match algorithm.oid {
        SHA256 => Imprint::Sha256(digest.try_into().map_err(|_| LENGTH)?),
        SHA384 => Imprint::Sha384(digest.try_into().map_err(|_| LENGTH)?),
        SHA512 => Imprint::Sha512(digest.try_into().map_err(|_| LENGTH)?),
        other => return Ok(Err(StampError::ImprintAlgorithm { found: other.to_string() })),
    }))
}

/// The content of an INTEGER.
fn number<'m>(parts: &mut SliceReader<'m>) -> Parsed<&'m [u8]> {
    match expect(parts, Tag::Integer)? {
        [] => Err("a number without digits"),
        bytes if bytes.len() > MAX_NUMBER => Err("a number that is too long"),
        bytes => Ok(bytes),
    }
}

const BILLION: u128 = 1_000_000_000;

/// genTime: `YYYYMMDDhhmmss`, perhaps a fraction without zeros at its end, `Z`. The fraction in billionths.
fn time(bytes: &[u8]) -> Option<(Instant, u128)> {
    let text = std::str::from_utf8(bytes).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    if whole.len() != 14 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let billionths = match fraction {
        None => 0,
        Some(digits) => {
            let sound = (1..=20).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
            if !sound || digits.ends_with('0') {
                return None;
            }
            // Accuracy is in millionths, so what stands behind the ninth digit carries nothing over.
            format!("{digits:0<9}")[..9].parse().ok()?
        }
    };
    let (date, clock) = whole.split_at(8);
    let text =
        format!("{}-{}-{}T{}:{}:{}Z", &date[..4], &date[4..6], &date[6..], &clock[..2], &clock[2..4], &clock[4..]);
    Some((Instant::parse(&text)?, billionths))
}

/// Accuracy, in billionths of a second.
fn accuracy(parts: &mut SliceReader) -> Parsed<u128> {
    const SMALL: &str = "an accuracy out of range";
    let mut sum = 0;
    if parts.peek_tag() == Ok(Tag::Integer) {
        sum += u128::from(decode::<u32>(parts)?) * BILLION;
    }
    for (number, unit) in [(0, 1_000_000), (1, 1_000)] {
        if next_is_tagged(parts, number) {
            let any: AnyRef = decode(parts)?;
            let tag = Tag::ContextSpecific { constructed: false, number: TagNumber::new(number) };
            let count = match any.value() {
                [low] if *low < 0x80 => u128::from(*low),
                [high, low] if *high < 0x80 && (*high > 0 || *low >= 0x80) => {
                    u128::from(u16::from_be_bytes([*high, *low]))
                }
                _ => return Err(SMALL),
            };
            if any.tag() != tag || !(1..=999).contains(&count) {
                return Err(SMALL);
            }
            sum += count * unit;
        }
    }
    end(parts)?;
    Ok(sum)
}

/// A critical extension, as a dotted number: none is defined.
fn critical(extensions: &mut SliceReader) -> Parsed<Option<String>> {
    while !extensions.is_finished() {
        let mut extension = sequence(extensions)?;
        let oid: ObjectIdentifier = decode(&mut extension)?;
        let critical = extension.peek_tag() == Ok(Tag::Boolean) && decode::<bool>(&mut extension)?;
        decode::<OctetStringRef>(&mut extension)?;
        end(&extension)?;
        if critical {
            return Ok(Some(oid.to_string()));
        }
    }
    Ok(None)
}
