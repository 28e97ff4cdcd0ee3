//! Signatures with a time stamp (PAdES B-T) on real minutes.

use super::authority::{Authority, INTEGER, SEQUENCE, Statement, element, fixture};
use super::sample;
use utys::hash::hex;
use utys::lang::Lang;
use utys::minutes::pdf::Attachment;
use utys::sign::stamp::{self, ROOM, StampError, Token};
use utys::sign::{
    Anchors, Certificate, FieldChoice, Request, Seal, SignError, SignatureReport, SigningKey, inspect_with, sign,
    sign_with_room,
};
use utys::time::Instant;

fn key(name: &str) -> SigningKey {
    let path = format!("{}/fixtures/keys/{name}.p12", env!("CARGO_MANIFEST_DIR"));
    SigningKey::open(&std::fs::read(path).unwrap(), "demo").unwrap()
}

fn request<'a>(field: &'a str, at: &str) -> Request<'a> {
    let seal = Seal {
        font: include_bytes!("../../fixtures/fonts/NotoSans-Regular.ttf"),
        name: "Үлгі",
        role: "төраға",
        langs: &[Lang::Kk],
        zone: chrono_tz::Asia::Almaty,
    };
    let at = Instant::parse(at).unwrap();
    Request { field: FieldChoice::Name(field), at, seal, reason: None, location: None, seen: None }
}

const AT: &str = "2021-07-05T10:00:00Z";

fn minutes() -> Vec<u8> {
    utys::minutes::render(&sample::minutes(), &[Attachment::new("record.json", b"{}\n".to_vec())])
}

/// Signed by the chair with room for a stamp.
fn roomy() -> Vec<u8> {
    sign_with_room(&minutes(), &key("chair"), &request("signature-1", AT), ROOM).unwrap()
}

fn token_over(pdf: &[u8], time: &str) -> Token {
    let value = stamp::value_to_stamp(pdf).unwrap();
    Token::read(&Authority::named("tsa-p256").stamp(&value, time)).unwrap()
}

fn stamped() -> Vec<u8> {
    let pdf = roomy();
    stamp::embed(&pdf, &token_over(&pdf, "20210705100007Z")).unwrap()
}

fn pem(bytes: &[u8]) -> Vec<Certificate> {
    Certificate::read_pem(bytes).unwrap()
}

/// With the members' roots and the authority's.
fn judged(pdf: &[u8]) -> SignatureReport {
    let roots = pem(&std::fs::read(format!("{}/fixtures/keys/roots.pem", env!("CARGO_MANIFEST_DIR"))).unwrap());
    let tsa = pem(&fixture("root.pem"));
    inspect_with(pdf, &Anchors { roots: Some(&roots), tsa: Some(&tsa), ..Anchors::default() })
}

fn codes(report: &SignatureReport) -> Vec<&str> {
    report.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_stamp_goes_into_the_room_that_was_kept_and_the_next_member_signs_over_it() {
    let (before, after) = (roomy(), stamped());
    assert_eq!(before.len(), after.len());
    let report = judged(&after);
    assert_eq!(codes(&report), [""; 0]);
    let signature = &report.signatures[0];
    assert!(signature.trusted);
    let stamp = signature.stamp.as_ref().unwrap();
    assert_eq!((stamp.at.to_string().as_str(), stamp.identified), ("2021-07-05T10:00:07Z", true));
    assert_eq!(stamp.authority, "Үлгі уақыт белгісі (demo TSA, P-256)");
    assert!(judged(&before).signatures[0].stamp.is_none());

    let second = sign_with_room(&after, &key("secretary"), &request("signature-2", AT), ROOM).unwrap();
    let second = stamp::embed(&second, &token_over(&second, "20210705110000Z")).unwrap();
    let third = sign(&second, &key("observer"), &request("signature-3", AT)).unwrap();
    let report = judged(&third);
    assert_eq!(codes(&report), [""; 0]);
    let times: Vec<_> = report.signatures.iter().map(|s| s.stamp.as_ref().map(|stamp| stamp.at.to_string())).collect();
    assert_eq!(times, [Some("2021-07-05T10:00:07Z".into()), Some("2021-07-05T11:00:00Z".into()), None]);
}

#[test]
fn whose_stamp_it_is_needs_a_certificate() {
    let roots = pem(&std::fs::read(format!("{}/fixtures/keys/roots.pem", env!("CARGO_MANIFEST_DIR"))).unwrap());
    let report = inspect_with(&stamped(), &Anchors { roots: Some(&roots), ..Anchors::default() });
    assert_eq!(codes(&report), [""; 0]);
    let gap = report.gaps.iter().find(|gap| gap.place == "signature[1]").unwrap();
    assert_eq!(gap.code, "signature-stamp-not-identified");
    // Who signed is known all the same.
    assert!(report.signatures[0].trusted && !report.signatures[0].stamp.as_ref().unwrap().identified);
    let stranger = pem(&fixture("stranger.pem"));
    let report = inspect_with(&stamped(), &Anchors { roots: Some(&roots), tsa: Some(&stranger), ..Anchors::default() });
    assert_eq!(codes(&report), ["signature-stamp"]);
}

#[test]
fn only_a_stamp_over_this_signature_is_put_in() {
    let pdf = roomy();
    let other = Token::read(&Authority::named("tsa-p256").stamp(b"another signature", "20210705100007Z")).unwrap();
    assert!(matches!(stamp::embed(&pdf, &other), Err(SignError::Stamp(StampError::Imprint { .. }))));
    assert_eq!(stamp::embed(&minutes(), &other), Err(SignError::NoSignature));
    assert_eq!(stamp::value_to_stamp(&minutes()), Err(SignError::NoSignature));
    assert_eq!(stamp::value_to_stamp(b"%PDF-1.7"), Err(SignError::NoSignature));
    assert_eq!(stamp::value_to_stamp(&stamped()), Err(SignError::AlreadyStamped));
    assert_eq!(stamp::embed(&stamped(), &other), Err(SignError::AlreadyStamped));
    let tight = sign(&minutes(), &key("chair"), &request("signature-1", AT)).unwrap();
    let token = token_over(&tight, "20210705100007Z");
    assert!(matches!(stamp::embed(&tight, &token), Err(SignError::StampRoom { bytes, most }) if bytes > most));
    // One bit of the token is wrong: it is judged before it is in.
    let mut forged = token_over(&pdf, "20210705100007Z").der().to_vec();
    *forged.last_mut().unwrap() ^= 1;
    let refused = stamp::embed(&pdf, &Token::read(&forged).unwrap());
    assert!(matches!(refused, Err(SignError::Document(finding)) if finding.code == "signature-stamp"));
}

/// Replaces the token inside the document by another of the same length.
fn swapped(pdf: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let (old, new) = (hex(old).into_bytes(), hex(new).into_bytes());
    let at = pdf.windows(old.len()).position(|window| window == old).expect("the token is there");
    [&pdf[..at], &new, &pdf[at + old.len()..]].concat()
}

#[test]
fn a_stamp_that_is_not_over_the_signature_is_found() {
    let pdf = roomy();
    let sound = token_over(&pdf, "20210705100007Z");
    let after = stamp::embed(&pdf, &sound).unwrap();
    assert_eq!(codes(&judged(&swapped(&after, sound.der(), sound.der()))), [""; 0]);
    let tsa = Authority::named("tsa-p256");
    // ECDSA signatures differ in length by a byte or two.
    let fitting = |bytes: &[u8], time: &str| loop {
        let token = tsa.stamp(bytes, time);
        if token.len() == sound.der().len() {
            return token;
        }
    };
    let other = fitting(b"another signature", "20210705100007Z");
    let report = judged(&swapped(&after, sound.der(), &other));
    assert_eq!(codes(&report), ["signature-stamp"]);
    assert!(report.findings[0].expected.starts_with("hashedMessage: sha256:"));
    assert!(!report.signatures[0].trusted && report.signatures[0].stamp.is_none());
    let by_unknown = Authority::named("unknown");
    let statement = |bytes: &[u8]| Statement::new(bytes, "20210705100007Z");
    let value = stamp::value_to_stamp(&pdf).unwrap();
    let token = Token::read(&by_unknown.token(&statement(&value), &by_unknown.envelope())).unwrap();
    assert_eq!(codes(&judged(&stamp::embed(&pdf, &token).unwrap())), ["signature-stamp"]);
}

/// Bytes all over the token: what is changed is found, or not checked, or the stamp says what it said.
#[test]
fn a_changed_byte_of_a_stamp_changes_nothing_unseen() {
    let pdf = roomy();
    let sound = token_over(&pdf, "20210705100007Z");
    let after = stamp::embed(&pdf, &sound).unwrap();
    let said = judged(&after).signatures[0].stamp.clone();
    for place in (0..sound.der().len()).step_by(5) {
        let mut token = sound.der().to_vec();
        token[place] ^= 0x01;
        let report = judged(&swapped(&after, sound.der(), &token));
        let stamp = &report.signatures[0].stamp;
        let not_checked = stamp.is_none() && report.gaps.iter().any(|gap| gap.code == "signature-stamp-not-checked");
        assert!(!report.findings.is_empty() || not_checked || *stamp == said, "byte {place}: {stamp:?}");
    }
}

/// pyHanko as an outside judge: it takes our stamped signatures, and we take its own.
#[test]
fn pyhanko_and_we_agree_on_stamps() {
    if std::env::var_os("UTYS_JUDGES").is_none() {
        eprintln!("skipped: UTYS_JUDGES is not set");
        return;
    }
    let home = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let at = |path: &str| home.join(path).display().to_string();
    let python = |arguments: &[&str]| {
        let python = std::env::var_os("UTYS_PYTHON").unwrap_or_else(|| "python3".into());
        let mut command = std::process::Command::new(python);
        let done = command.arg("tests/judge_pdf.py").args(arguments).current_dir(home).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("stamps");
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).display().to_string();
    std::fs::write(path("ours.pdf"), stamped()).unwrap();
    let (roots, tsa) = (at("fixtures/keys/roots.pem"), at("fixtures/stamps/root.pem"));
    let said: serde_json::Value = serde_json::from_str(&python(&["stamp", &path("ours.pdf"), &roots, &tsa])).unwrap();
    let due = serde_json::json!({"intact": true, "valid": true, "trusted": true, "at": "2021-07-05T10:00:07Z"});
    assert_eq!(said, due);

    std::fs::write(path("minutes.pdf"), minutes()).unwrap();
    let (chair, out) = (at("fixtures/keys/chair.p12"), path("theirs.pdf"));
    let authority = [at("fixtures/stamps/tsa-rsa.cer"), at("fixtures/stamps/tsa-rsa.key")];
    let sign =
        ["sign-stamped", &path("minutes.pdf"), &chair, "demo", "signature-1", &out, &authority[0], &authority[1]];
    python(&sign);
    let report = judged(&std::fs::read(&out).unwrap());
    // pyHanko touches catalog and metadata when it signs, which is found; with its signature nothing is wrong.
    assert!(codes(&report).iter().all(|code| *code == "pdf-object-replaced"), "{:?}", report.findings);
    let stamp = report.signatures[0].stamp.as_ref().expect("pyHanko's stamp is taken");
    assert!(stamp.identified && stamp.authority == "Үлгі уақыт белгісі (demo TSA, RSA)");
}

#[test]
fn certificates_are_judged_at_the_time_of_an_identified_stamp() {
    // The chair's certificate ends with 2059: /M is within, the stamp is not.
    let pdf = sign_with_room(&minutes(), &key("chair"), &request("signature-1", "2059-12-31T00:00:00Z"), ROOM).unwrap();
    let value = stamp::value_to_stamp(&pdf).unwrap();
    let tsa = Authority::named("tsa-p256");
    let statement = Statement {
        rest: element(SEQUENCE, &[&[INTEGER, 2, 0x0e, 0x10]]),
        ..Statement::new(&value, "20591231233000Z")
    };
    // An hour of doubt carries it into 2060.
    let token = Token::read(&tsa.token(&statement, &tsa.envelope())).unwrap();
    let after = stamp::embed(&pdf, &token).unwrap();
    assert!(codes(&judged(&after)).contains(&"signature-certificate-expired"));
    let early = stamp::embed(&pdf, &token_over(&pdf, "20591231233000Z")).unwrap();
    assert_eq!(codes(&judged(&early)), [""; 0]);
}
