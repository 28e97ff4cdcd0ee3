//! Revocation lists and answers made by OpenSSL (`fixtures/revocation`), and what they make of a signature.

use super::super::message;
use super::super::revocation::{ARCHIVAL, Crl, Ocsp};
use super::elsewhere::changed;
use super::*;
use der::{Any, Encode, Tag, TagNumber};
use x509_cert::attr::Attribute;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/revocation/", $name)).as_slice()
    };
}

fn key(name: &str) -> SigningKey {
    let path = format!("{}/fixtures/revocation/{name}.p12", env!("CARGO_MANIFEST_DIR"));
    SigningKey::open(&std::fs::read(path).unwrap(), "demo").unwrap()
}

fn root() -> Vec<Certificate> {
    Certificate::read_pem(fixture!("root.pem")).unwrap()
}

fn brought(lists: &[&[u8]], answers: &[&[u8]]) -> Revocation {
    let bytes = |all: &[&[u8]]| all.iter().map(|bytes| bytes.to_vec()).collect::<Vec<_>>();
    Revocation::read(&bytes(lists), &bytes(answers)).unwrap()
}

fn signed_at(name: &str, time: &str) -> Vec<u8> {
    sign(&base(), &key(name), &Request { at: at(time), ..request("signature-1") }).unwrap()
}

/// Codes of findings, gaps and notes that are about revocation, and what they say.
fn said(pdf: &[u8], revocation: &Revocation) -> Vec<(&'static str, String)> {
    let anchors = Anchors { roots: Some(&root()), revocation: Some(revocation), ..Anchors::default() };
    let report = inspect_with(pdf, &anchors);
    let findings = report.findings.into_iter().map(|f| (f.code, f.found));
    let gaps = report.gaps.into_iter().filter(|g| g.code.starts_with("signature-")).map(|g| (g.code, g.value));
    let notes = report.notes.into_iter().filter(|n| n.code.contains("revocation")).map(|n| (n.code, n.value));
    findings.chain(gaps).chain(notes).collect()
}

fn codes_with(name: &str, time: &str, lists: &[&[u8]], answers: &[&[u8]]) -> Vec<&'static str> {
    said(&signed_at(name, time), &brought(lists, answers)).into_iter().map(|(code, _)| code).collect()
}

const APRIL: &str = "2026-04-10T00:00:00Z";
const FEBRUARY: &str = "2026-02-10T00:00:00Z";

#[test]
fn a_list_says_who_was_revoked_and_when() {
    let list = fixture!("list.crl");
    assert_eq!(codes_with("good", APRIL, &[list], &[]), ["signature-revocation"]);
    assert_eq!(codes_with("revoked", APRIL, &[list], &[]), ["signature-revoked"]);
    // The second of the revocation counts as revoked.
    assert_eq!(codes_with("revoked", "2026-03-01T00:00:00Z", &[list], &[]), ["signature-revoked"]);
    let found = &said(&signed_at("revoked", APRIL), &brought(&[list], &[]))[0].1;
    assert!(found.contains("revoked at 2026-03-01T00:00:00Z") && found.contains("list of Authority"), "{found}");
    // Signed before, by its own word: whoever stole the key can say so too.
    assert_eq!(codes_with("revoked", FEBRUARY, &[list], &[]), ["signature-revoked-since"]);
    // A list that was made after the signing says the more.
    assert_eq!(codes_with("good", FEBRUARY, &[list], &[]), ["signature-revocation"]);
    // Two lists: the one that knows more counts.
    assert_eq!(codes_with("revoked", APRIL, &[fixture!("before.crl"), list], &[]), ["signature-revoked"]);
}

#[test]
fn silence_is_no_answer() {
    assert_eq!(codes_with("good", APRIL, &[], &[]), ["signature-revocation-unknown"]);
    // Another authority's list says nothing of this one.
    assert_eq!(codes_with("good", APRIL, &[fixture!("branch.crl")], &[]), ["signature-revocation-unknown"]);
    let unusable = |name: &str, time: &str, lists: &[&[u8]], answers: &[&[u8]], why: &str| {
        let said = said(&signed_at(name, time), &brought(lists, answers));
        assert_eq!(said[0].0, "signature-revocation-unusable", "{why}: {said:?}");
        assert!(said[0].1.contains(why), "{said:?}");
    };
    unusable("good", APRIL, &[fixture!("before.crl")], &[], "too old");
    unusable("revoked", APRIL, &[fixture!("impostor.crl")], &[], "not signed by the authority");
    unusable("unlisted", APRIL, &[fixture!("listless.crl")], &[], "not for lists");
    unusable("good", "2027-01-01T00:00:00Z", &[], &[fixture!("good.ocsp")], "too old");
    unusable("good", APRIL, &[], &[fixture!("by-member.ocsp")], "not named by the authority");
    unusable("good", APRIL, &[], &[fixture!("by-impostor.ocsp")], "not signed by the responder");
}

#[test]
fn a_responder_answers_for_its_authority() {
    assert_eq!(codes_with("good", APRIL, &[], &[fixture!("good.ocsp")]), ["signature-revocation"]);
    assert_eq!(codes_with("good", APRIL, &[], &[fixture!("delegated.ocsp")]), ["signature-revocation"]);
    assert_eq!(codes_with("revoked", APRIL, &[], &[fixture!("revoked.ocsp")]), ["signature-revoked"]);
    assert_eq!(codes_with("revoked", FEBRUARY, &[], &[fixture!("revoked.ocsp")]), ["signature-revoked-since"]);
    // An answer about somebody else is none.
    assert_eq!(codes_with("revoked", APRIL, &[], &[fixture!("good.ocsp")]), ["signature-revocation-unknown"]);
    // It is good for the week that it states, and not a second longer.
    let produced = "2026-11-22T03:33:24Z";
    assert_eq!(codes_with("good", produced, &[], &[fixture!("good.ocsp")]), ["signature-revocation"]);
    assert_eq!(codes_with("good", "2026-11-29T03:33:24Z", &[], &[fixture!("good.ocsp")]), ["signature-revocation"]);
    let late = codes_with("good", "2026-11-29T03:33:25Z", &[], &[fixture!("good.ocsp")]);
    assert_eq!(late, ["signature-revocation-unusable"]);
    // Without a stated end: a day.
    assert_eq!(
        codes_with("good", "2026-11-23T03:33:24Z", &[], &[fixture!("delegated.ocsp")]),
        ["signature-revocation"]
    );
    let late = codes_with("good", "2026-11-23T03:33:25Z", &[], &[fixture!("delegated.ocsp")]);
    assert_eq!(late, ["signature-revocation-unusable"]);
}

/// The whole chain counts: the member's authority was revoked, the member was not.
#[test]
fn a_revoked_authority_revokes_its_members() {
    let (list, branch) = (fixture!("list.crl"), fixture!("branch.crl"));
    assert_eq!(codes_with("below", APRIL, &[branch, list], &[]), ["signature-revoked", "signature-revocation"]);
    assert_eq!(codes_with("below", APRIL, &[branch], &[]), ["signature-revocation"]);
}

#[test]
fn changed_lists_and_answers_are_not_used() {
    for (name, bytes) in [("list", fixture!("list.crl")), ("answer", fixture!("revoked.ocsp"))] {
        let der = match name {
            "list" => der_of(bytes),
            _ => bytes.to_vec(),
        };
        let pdf = signed_at("revoked", APRIL);
        for i in 0..der.len() {
            let mut changed = der.clone();
            changed[i] ^= 0x01;
            let changed = [changed];
            let read = if name == "list" { Revocation::read(&changed, &[]) } else { Revocation::read(&[], &changed) };
            // Unreadable, not usable, or about somebody else; a certificate that travels along unused may change.
            let Ok(read) = read else { continue };
            let said = said(&pdf, &read);
            let unused = name == "answer" && said[0].0 == "signature-revoked";
            assert!(!unused || i > der.len() * 2 / 5, "byte {i} of the {name}: {said:?}");
            assert!(said.iter().all(|(code, _)| *code != "signature-revocation"), "byte {i} of the {name}: {said:?}");
        }
        for cut in (0..der.len()).step_by(7) {
            assert!(Crl::from_der(&der[..cut]).is_err() && Ocsp::read(&der[..cut]).is_err());
        }
    }
}

fn der_of(pem: &[u8]) -> Vec<u8> {
    use base64::Engine as _;
    let text = std::str::from_utf8(pem).unwrap();
    let body: String = text.lines().filter(|line| !line.starts_with('-')).collect();
    base64::engine::general_purpose::STANDARD.decode(body).unwrap()
}

fn explicit(number: u8, inner: &[u8]) -> Vec<u8> {
    let sequence = Any::new(Tag::Sequence, inner).unwrap().to_der().unwrap();
    let tag = Tag::ContextSpecific { constructed: true, number: TagNumber::new(number) };
    Any::new(tag, sequence).unwrap().to_der().unwrap()
}

/// In adbe-revocationInfoArchival, which the signer's program signs along.
#[test]
fn what_the_signer_had_at_hand_counts() {
    let with = |name: &str, value: Vec<u8>| {
        let preparation = Preparation {
            request: Request { at: at(APRIL), ..request("signature-1") },
            form: Form::Pades,
            certificate: None,
            room: ROOM,
        };
        let waits = prepare(&base(), &preparation).unwrap();
        let message = changed(&key(name), &waits.to_sign, |attributes| {
            let value = Any::new(Tag::Sequence, value).unwrap();
            attributes.push(Attribute { oid: ARCHIVAL, values: vec![value].try_into().unwrap() });
        });
        embed(waits, &base(), &message, None).map(|embedded| embedded.pdf)
    };
    let nothing = Revocation::default();
    let codes = |pdf: Vec<u8>| said(&pdf, &nothing).into_iter().map(|(code, _)| code).collect::<Vec<_>>();
    let list = explicit(0, &der_of(fixture!("list.crl")));
    let answer = explicit(1, fixture!("good.ocsp"));
    assert_eq!(codes(with("good", list.clone()).unwrap()), ["signature-revocation"]);
    assert_eq!(codes(with("good", answer.clone()).unwrap()), ["signature-revocation"]);
    assert_eq!(codes(with("revoked", [list, answer].concat()).unwrap()), ["signature-revoked"]);
    let malformed = with("good", explicit(0, fixture!("good.ocsp"))).unwrap_err();
    assert!(matches!(malformed, SignError::Message(f) if f.code == "signature-attributes"), "no list");
    let other = with("good", explicit(2, fixture!("good.ocsp"))).unwrap_err();
    assert!(matches!(other, SignError::Message(f) if f.code == "signature-attributes"), "another kind");
}

/// Lists beside the certificates of a message are under no signature of the member: only the authorities' own may stand there.
#[test]
fn lists_in_the_message_are_by_the_authorities_above() {
    use cms::content_info::ContentInfo;
    use cms::revocation::{RevocationInfoChoice, RevocationInfoChoices};
    use cms::signed_data::SignedData;
    use der::Decode;
    let with = |lists: &[&[u8]]| {
        let preparation = Preparation {
            request: Request { at: at(APRIL), ..request("signature-1") },
            form: Form::Pades,
            certificate: None,
            room: ROOM,
        };
        let waits = prepare(&base(), &preparation).unwrap();
        let message = message::message(&key("good"), &Digest::of(&waits.to_sign)).unwrap();
        let mut info = ContentInfo::from_der(&message).unwrap();
        let mut signed: SignedData = info.content.decode_as().unwrap();
        let lists: Vec<_> = lists
            .iter()
            .map(|pem| RevocationInfoChoice::Crl(x509_cert::crl::CertificateList::from_der(&der_of(pem)).unwrap()))
            .collect();
        signed.crls = Some(RevocationInfoChoices(lists.try_into().unwrap()));
        info.content = Any::encode_from(&signed).unwrap();
        let hole = embed(waits, &base(), &info.to_der().unwrap(), None);
        hole.map(|embedded| said(&embedded.pdf, &Revocation::default()).into_iter().map(|(c, _)| c).collect::<Vec<_>>())
    };
    assert_eq!(with(&[fixture!("list.crl")]).unwrap(), ["signature-revocation"]);
    assert_eq!(with(&[fixture!("impostor.crl")]).unwrap()[0], "signature-revocation-list");
    assert!(matches!(with(&[fixture!("branch.crl")]).unwrap_err(),
        SignError::Message(f) if f.code == "signature-revocation-list"));
}

#[test]
fn files_that_are_neither_are_refused() {
    for wrong in [b"".as_slice(), b"0", b"hello", fixture!("root.pem"), fixture!("good.ocsp")] {
        assert_eq!(Revocation::read(&[wrong.to_vec()], &[]).unwrap_err(), SignError::Revocation);
    }
    let later = [0x30, 3, 0x0a, 1, 3];
    for wrong in [b"".as_slice(), b"0", fixture!("list.crl"), &later] {
        assert_eq!(Revocation::read(&[], &[wrong.to_vec()]).unwrap_err(), SignError::Revocation);
    }
}
