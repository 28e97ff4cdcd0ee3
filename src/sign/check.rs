//! The strict check of one signature: its dictionary, the bytes it covers, its CMS message.
//!
//! Every byte of the message is accounted for: what the signature itself does not protect (versions, names of
//! algorithms, the certificates around the signer's) is compared with the one value it may have.
//!
//! Must never: share code with [`super::message`], which writes messages; say that a signature is good whose
//! algorithm it does not know.

use super::algorithm::{self, Outcome};
use super::certificate::{
    Certificate, Trust, disowned, instant, issuer_and_serial_der, on_the_way, outside_validity, trust,
};
use super::date::date;
use super::element::{Parsed, decode, each_attribute, end, expect, reader, sequence, signing_certificate_v2, tagged};
use super::form::Form;
use super::message::{
    CONTENT_TYPE, DATA, MESSAGE_DIGEST, SIGNED_DATA, SIGNING_CERTIFICATE_V2, SIGNING_TIME, TIME_STAMP,
};
use super::report::{Anchors, SignatureStamp};
use super::revocation::{self, ARCHIVAL, Crl, Revocation, archival};
use super::stamp::{StampError, Token};
use super::syntax::{Dict, Text, Value};
use super::{Finding, Gap, Note, plain};
use crate::hash::hex;
use crate::time::Instant;
use der::asn1::{ObjectIdentifier, OctetStringRef};
use der::{AnyRef, Encode, Reader, SliceReader, Tag};
use std::ops::Range;
use x509_cert::spki::AlgorithmIdentifierOwned;

/// The most certificates in one message.
const MAX_BAG: usize = 8;

/// What the check of one signature found out.
#[derive(Default)]
pub struct Checked {
    /// `/M`, the time that the signer states.
    pub at: Option<Instant>,
    pub signer: Option<Certificate>,
    /// By `/SubFilter`; `None` for another.
    pub form: Option<Form>,
    /// The time stamp over the signature.
    pub stamp: Option<SignatureStamp>,
    /// A chain to the given roots stands.
    pub trusted: bool,
    pub findings: Vec<Finding>,
    pub gaps: Vec<Gap>,
    pub notes: Vec<Note>,
    /// What could not be judged of the time stamp or of revocation; who signed is known all the same.
    pub gaps_beside: Vec<Gap>,
}

/// Checks the signature dictionary `dict` that closes the revision ending at `end`.
pub fn signature(bytes: &[u8], dict: &Dict, end: usize, anchors: &Anchors, place: &str) -> Checked {
    let mut checked = Checked::default();
    checked.form = dictionary(dict, place, &mut checked.findings);
    checked.at = dict.get(b"M".as_slice()).and_then(Value::as_text).and_then(|text| date(&text.bytes));
    if checked.at.is_none() {
        checked.findings.push(Finding::new(
            "signature-time",
            place,
            "a time in /M with its offset",
            "none that is readable",
        ));
    }
    let Some(contents) = dict.get(b"Contents".as_slice()).and_then(Value::as_text) else {
        checked.findings.push(Finding::new("signature-contents", place, "/Contents", "none"));
        return checked;
    };
    let Some(covered) = covered(bytes, dict, contents, end, place, &mut checked.findings) else { return checked };
    let Some(message) = hole(bytes, contents, place, &mut checked.findings) else { return checked };
    match parse(message) {
        Ok(message) => {
            judge(&message, &[&bytes[covered[0].clone()], &bytes[covered[1].clone()]], anchors, place, &mut checked)
        }
        Err(found) => {
            let expected = "a CMS message in DER with one signer";
            checked.findings.push(Finding::new("signature-cms", place, expected, found));
        }
    }
    checked
}

fn dictionary(dict: &Dict, place: &str, findings: &mut Vec<Finding>) -> Option<Form> {
    const KNOWN: [&[u8]; 11] = [
        b"Type",
        b"Filter",
        b"SubFilter",
        b"ByteRange",
        b"Contents",
        b"M",
        b"Name",
        b"Reason",
        b"Location",
        b"ContactInfo",
        b"Prop_Build",
    ];
    if let Some(key) = dict.keys().find(|key| !KNOWN.contains(&key.as_slice())) {
        let found = plain(&String::from_utf8_lossy(key));
        findings.push(Finding::new("signature-dictionary", place, "only the keys of an approval signature", found));
    }
    let is = |key: &str, name: &str| dict.get(key.as_bytes()).is_some_and(|v| v.is_name(name));
    let form = Form::ALL.into_iter().find(|form| is("SubFilter", form.sub_filter()));
    if !is("Type", "Sig") || form.is_none() {
        let expected = "/Type /Sig and /SubFilter /ETSI.CAdES.detached or /adbe.pkcs7.detached";
        findings.push(Finding::new("signature-dictionary", place, expected, "something else"));
    }
    form
}

/// The two ranges of the file that are signed: all of the revision but the hole for the message, exactly.
fn covered(
    bytes: &[u8],
    dict: &Dict,
    contents: &Text,
    end: usize,
    place: &str,
    findings: &mut Vec<Finding>,
) -> Option<[Range<usize>; 2]> {
    let numbers: Option<Vec<i64>> = dict
        .get(b"ByteRange".as_slice())
        .and_then(Value::as_array)
        .and_then(|items| items.iter().map(Value::as_int).collect());
    let hole = &contents.at;
    let whole = [0, hole.start, hole.end, end - hole.end];
    let stated = numbers.unwrap_or_default();
    if stated.iter().map(|n| usize::try_from(*n).ok()).eq(whole.map(Some)) {
        return Some([0..hole.start, hole.end..end]);
    }
    debug_assert!(end <= bytes.len());
    findings.push(Finding::new("signature-byte-range", place, format!("{whole:?}"), format!("{stated:?}")));
    None
}

/// The message out of its hole: hex of one case, the padding behind it all zero.
fn hole<'t>(bytes: &[u8], contents: &'t Text, place: &str, findings: &mut Vec<Finding>) -> Option<&'t [u8]> {
    let digits = &bytes[contents.at.start + 1..contents.at.end - 1];
    let hexadecimal = digits.len() == 2 * contents.bytes.len() && digits.iter().all(u8::is_ascii_hexdigit);
    let cases = [u8::is_ascii_lowercase, u8::is_ascii_uppercase].map(|case| digits.iter().any(case));
    if bytes[contents.at.start] != b'<' || !hexadecimal || cases == [true, true] {
        let expected = "hex digits of one case and nothing between";
        findings.push(Finding::new("signature-contents", place, expected, "others"));
        return None;
    }
    let length = SliceReader::new(&contents.bytes).and_then(|mut reader| reader.tlv_bytes().map(<[u8]>::len));
    let Ok(length) = length else {
        findings.push(Finding::new("signature-cms", place, "a CMS message in DER with one signer", "no DER"));
        return None;
    };
    let (message, padding) = contents.bytes.split_at(length);
    if let Some(at) = padding.iter().position(|b| *b != 0) {
        let found = format!("{:02x} at byte {} of /Contents", padding[at], length + at);
        findings.push(Finding::new("signature-padding", place, "zeros behind the message", found));
    }
    Some(message)
}

/// A parsed message: the parts as they stand, nothing re-encoded.
struct Message<'m> {
    digests: Vec<AlgorithmIdentifierOwned>,
    certificates: Vec<Certificate>,
    lists: Vec<Crl>,
    signer: &'m [u8],
    digest: AlgorithmIdentifierOwned,
    /// Content of the signed attributes, without tag and length.
    attributes: &'m [u8],
    algorithm: AlgorithmIdentifierOwned,
    signature: &'m [u8],
    /// Content of the unsigned attributes, without tag and length.
    unsigned: Option<&'m [u8]>,
}

fn parse(bytes: &[u8]) -> Parsed<Message<'_>> {
    let mut info = sequence(&mut reader(bytes)?)?;
    if decode::<ObjectIdentifier>(&mut info)? != SIGNED_DATA {
        return Err("another content type");
    }
    let mut explicit = reader(tagged(&mut info, 0)?)?;
    let mut signed = sequence(&mut explicit)?;
    end(&explicit)?;
    end(&info)?;
    if decode::<u8>(&mut signed)? != 1 {
        return Err("another version of SignedData");
    }
    let mut set = reader(expect(&mut signed, Tag::Set)?)?;
    let mut digests = Vec::new();
    while !set.is_finished() {
        digests.push(decode(&mut set)?);
    }
    let mut content = sequence(&mut signed)?;
    if decode::<ObjectIdentifier>(&mut content)? != DATA {
        return Err("content that is not the document");
    }
    end(&content).map_err(|_| "the document inside the message: it has to be detached")?;
    let mut bag = reader(tagged(&mut signed, 0)?)?;
    let mut certificates = Vec::new();
    while !bag.is_finished() {
        let certificate = bag.tlv_bytes().map_err(|_| "malformed certificates")?;
        certificates.push(Certificate::from_der(certificate).ok_or("a malformed certificate")?);
        if certificates.len() > MAX_BAG {
            return Err("too many certificates");
        }
    }
    let lists = if matches!(signed.peek_tag(), Ok(Tag::Set)) { Vec::new() } else { lists(tagged(&mut signed, 1)?)? };
    let mut signers = reader(expect(&mut signed, Tag::Set).map_err(|_| "no signers")?)?;
    end(&signed)?;
    let mut info = sequence(&mut signers).map_err(|_| "no signer")?;
    end(&signers).map_err(|_| "more than one signer")?;
    if decode::<u8>(&mut info)? != 1 {
        return Err("another version of SignerInfo");
    }
    let signer = info.tlv_bytes().map_err(|_| "no signer's name")?;
    let digest = decode(&mut info)?;
    let attributes = tagged(&mut info, 0).map_err(|_| "no signed attributes")?;
    let algorithm = decode(&mut info)?;
    let signature = decode::<OctetStringRef>(&mut info)?.as_bytes();
    let unsigned = if info.is_finished() { None } else { Some(tagged(&mut info, 1)?) };
    end(&info)?;
    Ok(Message { digests, certificates, lists, signer, digest, attributes, algorithm, signature, unsigned })
}

/// RevocationInfoChoices: lists alone.
fn lists(bytes: &[u8]) -> Parsed<Vec<Crl>> {
    let mut all = reader(bytes)?;
    let mut lists = Vec::new();
    while lists.is_empty() || !all.is_finished() {
        lists.push(Crl::from_der(all.tlv_bytes().map_err(|_| "malformed revocation lists")?)?);
        if lists.len() > MAX_BAG {
            return Err("too many revocation lists");
        }
    }
    Ok(lists)
}

/// The signed attributes that say something here.
struct Attributes<'m> {
    digest: &'m [u8],
    /// Digest of the signer's certificate and the algorithm of it.
    certificate: Option<(AlgorithmIdentifierOwned, &'m [u8])>,
    /// signing-time.
    time: Option<Instant>,
    /// Lists and answers that the signer's program had at hand.
    revocation: Revocation,
}

fn attributes(bytes: &[u8]) -> Parsed<Attributes<'_>> {
    let (mut content, mut digest, mut certificate, mut time) = (None, None, None, None);
    let mut revocation = Revocation::default();
    each_attribute(bytes, |kind, values| {
        match kind {
            CONTENT_TYPE => content = Some(decode::<ObjectIdentifier>(values)?),
            MESSAGE_DIGEST => digest = Some(decode::<OctetStringRef>(values)?.as_bytes()),
            SIGNING_CERTIFICATE_V2 => certificate = Some(signing_certificate_v2(values)?),
            SIGNING_TIME => time = Some(signing_time(values)?),
            ARCHIVAL => revocation = archival(values)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    if content != Some(DATA) {
        return Err("no content-type of data among the signed attributes");
    }
    let digest = digest.ok_or("no message-digest among the signed attributes")?;
    Ok(Attributes { digest, certificate, time, revocation })
}

fn signing_time(values: &mut SliceReader) -> Parsed<Instant> {
    instant(&decode(values)?).ok_or("a signing-time without end")
}

/// Whether `message` is over `content`, by the digest that it states; `None` where that cannot be said.
///
/// # Errors
/// Why it is no message with one signer, apart from what it is over.
pub fn digest_matches(message: &[u8], content: &[u8]) -> Parsed<Option<bool>> {
    let message = parse(message)?;
    let Ok(Attributes { digest: stated, .. }) = attributes(message.attributes) else { return Ok(None) };
    Ok(algorithm::digest(&message.digest, &[content]).map(|actual| actual == stated))
}

fn judge(message: &Message, parts: &[&[u8]], anchors: &Anchors, place: &str, checked: &mut Checked) {
    let findings = &mut checked.findings;
    let mut find = |code, expected: &str, found: String| findings.push(Finding::new(code, place, expected, found));
    let attributes = match attributes(message.attributes) {
        Ok(attributes) => attributes,
        Err(found) => return find("signature-attributes", "the attributes of a signature", found.to_owned()),
    };
    let pades = checked.form != Some(Form::Cms);
    if pades && attributes.certificate.is_none() {
        let found = "no signing-certificate-v2 among the signed attributes";
        find("signature-attributes", "the attributes of PAdES", found.to_owned());
    }
    if pades && attributes.time.is_some() {
        find("signature-signing-time", "the time in /M alone", "a signing-time attribute".to_owned());
    }
    if message.digests != [message.digest.clone()] {
        find("signature-cms", "the signer's digest algorithm and no other", format!("{} named", message.digests.len()));
    }
    let named: Vec<&Certificate> =
        message.certificates.iter().filter(|c| issuer_and_serial_der(c) == message.signer).collect();
    let &[signer] = named.as_slice() else {
        return find("signature-signer", "one certificate of the signer", format!("{} of that name", named.len()));
    };
    checked.signer = Some(signer.clone());
    if let Some((algorithm, hash)) = &attributes.certificate {
        match algorithm::digest(algorithm, &[&signer.der]) {
            Some(actual) if actual == *hash => {}
            Some(actual) => {
                let expected = format!("the certificate with digest {}", hex(hash));
                find("signature-signing-certificate", &expected, hex(&actual));
            }
            None => checked.gaps.push(Gap::new("signature-not-checked", place, algorithm.oid.to_string())),
        }
    }
    // They are signed by their authorities and not by the signer, so they must be of those above the signer.
    let above = || message.certificates.iter().chain(anchors.roots.unwrap_or_default());
    let stray = |list: &&Crl| {
        let known = anchors.roots.is_some() || above().any(|c| list.is_by(c) != Outcome::Bad);
        known && !above().any(|c| list.is_by(c) == Outcome::Good) || !message.certificates.iter().any(|c| list.is_of(c))
    };
    if message.lists.iter().any(|list| stray(&list)) {
        find("signature-revocation-list", "lists by the authorities above the signer", "another".to_owned());
    }
    let way = on_the_way(signer, &message.certificates);
    if let Some(stray) = message.certificates.iter().find(|c| !way.contains(c)) {
        find("signature-certificates", "only certificates that lead to the signer's", stray.name());
    }
    if !signer.may_sign() {
        find("signature-key-usage", "a certificate for signing documents", signer.name());
    }
    // The time in /M and the signing-time are both the signer's word; the certificate has to fit either.
    if let Some(at) = checked.at.into_iter().chain(attributes.time).find(|at| !signer.valid_at(*at)) {
        findings.push(outside_validity(signer, at, place));
    }

    let gap = |algorithm: String| Gap::new("signature-not-checked", place, algorithm);
    match algorithm::digest(&message.digest, parts) {
        // Said with the value of the signature, which is over this digest.
        None if message.digest.oid == algorithm::SHA1 => {}
        None => checked.gaps.push(gap(message.digest.oid.to_string())),
        Some(actual) if actual != attributes.digest => {
            let expected = format!("the digest that was signed, {}", hex(attributes.digest));
            findings.push(Finding::new("signature-digest", place, expected, hex(&actual)));
        }
        Some(_) => {}
    }
    let set =
        AnyRef::new(Tag::Set, message.attributes).and_then(|set| set.to_der()).expect("it was read as one element");
    let key = &signer.parsed.tbs_certificate.subject_public_key_info;
    match algorithm::verify(key, &message.algorithm, Some(message.digest.oid), &set, message.signature) {
        Outcome::Good => {}
        Outcome::Bad => {
            let expected = "a signature by the key of the certificate";
            findings.push(Finding::new("signature-value", place, expected, "one that does not verify"));
        }
        Outcome::Weak(algorithm) => {
            findings.push(Finding::new("signature-weak", place, "an algorithm that cannot be forged", algorithm));
        }
        Outcome::Unknown(algorithm) => checked.gaps.push(gap(algorithm)),
    }
    if let Some(unsigned) = message.unsigned {
        time_stamp(unsigned, message.signature, anchors.tsa, place, checked);
    }
    // With a stamp the signature existed at a time that is not only the signer's word.
    let proved = checked.stamp.as_ref().filter(|stamp| stamp.identified).map(|stamp| stamp.latest);
    if let Some(at) = proved.filter(|at| !signer.valid_at(*at)) {
        checked.findings.push(outside_validity(signer, at, place));
    }
    let findings = &mut checked.findings;
    if let (Some(roots), Some(at)) = (anchors.roots, proved.or(checked.at)) {
        if let Some(false_one) =
            message.certificates.iter().find(|c| *c != signer && disowned(c, &message.certificates, roots))
        {
            let expected = "certificates that their authorities issued";
            findings.push(Finding::new("signature-certificates", place, expected, false_one.name()));
        }
        match trust(signer, &message.certificates, roots, at, place) {
            Trust::Trusted(chain) => {
                checked.trusted = true;
                let enclosed = Revocation { lists: message.lists.clone(), ..Revocation::default() };
                let sources: Vec<_> =
                    anchors.revocation.into_iter().chain([&attributes.revocation, &enclosed]).collect();
                let judged = revocation::judge(&chain, &sources, at, proved.is_some(), place);
                findings.extend(judged.findings);
                let (in_doubt, beside) = judged.gaps.into_iter().partition(|gap| gap.code == "signature-revoked-since");
                checked.gaps.extend::<Vec<Gap>>(in_doubt);
                checked.gaps_beside.extend::<Vec<Gap>>(beside);
                checked.notes.extend(judged.notes);
            }
            Trust::Broken(broken) => findings.extend(broken),
            Trust::NotChecked(algorithm) => checked.gaps.push(gap(algorithm)),
        }
    }
}

/// The unsigned attributes: one time stamp over the value of the signature (PAdES B-T; RFC 3161, appendix A), and
/// nothing else.
fn time_stamp(unsigned: &[u8], value: &[u8], tsa: Option<&[Certificate]>, place: &str, checked: &mut Checked) {
    let bytes = match only_stamp(unsigned) {
        Ok(bytes) => bytes,
        Err(found) => {
            let expected = "no unsigned attribute but one time stamp";
            checked.findings.push(Finding::new("signature-unsigned-attributes", place, expected, found));
            return;
        }
    };
    let judged = Token::read_bare(bytes).and_then(|token| {
        token.is_over(value)?;
        let authority = token.check(tsa)?;
        Ok((token, authority))
    });
    match judged {
        Ok((token, authority)) => {
            if !authority.identified {
                checked.gaps_beside.push(Gap::new("signature-stamp-not-identified", place, &authority.name));
            }
            checked.stamp = Some(SignatureStamp {
                at: token.at,
                latest: token.latest,
                authority: authority.name,
                identified: authority.identified,
            });
        }
        Err(StampError::NotChecked { algorithm }) => {
            checked.gaps_beside.push(Gap::new("signature-stamp-not-checked", place, algorithm));
        }
        Err(error) => {
            let (field, expected, found) = error.parts();
            checked.findings.push(Finding::new("signature-stamp", place, format!("{field}: {expected}"), found));
        }
    }
}

/// The value of the one attribute that may stand there.
fn only_stamp(unsigned: &[u8]) -> Parsed<&[u8]> {
    let mut all = reader(unsigned)?;
    let mut attribute = sequence(&mut all)?;
    end(&all).map_err(|_| "several attributes")?;
    if decode::<ObjectIdentifier>(&mut attribute)? != TIME_STAMP {
        return Err("another attribute");
    }
    let mut values = reader(expect(&mut attribute, Tag::Set)?)?;
    end(&attribute)?;
    let value = values.tlv_bytes().map_err(|_| "no value")?;
    end(&values).map_err(|_| "several time stamps")?;
    Ok(value)
}
