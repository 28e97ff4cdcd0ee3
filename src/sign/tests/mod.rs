//! Signing and judging on a document small enough to be read, and the attacks that only code inside can make.

use super::append::sign_unjudged;
use super::*;
use crate::hash::Digest;
use crate::lang::Lang;

const FONT: &[u8] = include_bytes!("../../../fixtures/fonts/NotoSans-Regular.ttf");
const ROOTS: &[u8] = include_bytes!("../../../fixtures/keys/roots.pem");

/// A key of `fixtures/keys` by the name of its file, its password and its content.
macro_rules! key {
    ($name:literal, $password:literal) => {
        SigningKey::open(
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/keys/", $name, ".p12")),
            $password,
        )
    };
    ($name:literal) => {
        key!($name, "demo").unwrap()
    };
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn roots() -> Vec<Certificate> {
    Certificate::read_pem(ROOTS).unwrap()
}

fn request(field: &str) -> Request<'_> {
    Request {
        field: FieldChoice::Name(field),
        at: at("2021-07-05T10:00:00Z"),
        seal: Seal {
            font: FONT,
            name: "Үлгі Төраға",
            role: "комиссия төрағасы",
            langs: &[Lang::Kk, Lang::Ru],
            zone: chrono_tz::Asia::Almaty,
        },
        reason: Some("протокол"),
        location: None,
        seen: None,
    }
}

/// One revision: objects, table, trailer. `size` and `before` (offset of the table before) go into the trailer.
fn revision(pdf: &[u8], objects: &[(u32, String)], size: u32, before: Option<usize>) -> Vec<u8> {
    let mut out = pdf.to_vec();
    let mut table = String::new();
    for (id, body) in objects {
        table += &format!("{id} 1\n{:010} 00000 n \n", out.len());
        out.extend(format!("{id} 0 obj\n{body}\nendobj\n").bytes());
    }
    let prev = before.map(|at| format!("/Prev {at}")).unwrap_or_default();
    let xref = out.len();
    let trailer = format!("<</Size {size}/Root 1 0 R/ID [<00> <01>]{prev}>>");
    out.extend(format!("xref\n{table}trailer\n{trailer}\nstartxref\n{xref}\n%%EOF\n").bytes());
    out
}

fn base_objects() -> Vec<(u32, String)> {
    let field = |n: u32, role: &str| {
        let y = 100 * n;
        format!(
            "<</Type /Annot/Subtype /Widget/FT /Sig/T (signature-{n})/TU ({role})/F 132/P 3 0 R/Rect [50 {y} 256.5 {}]>>",
            y + 46
        )
    };
    let text = |words: &str| {
        let content = format!("1 0 0 rg 60 700 {} 20 re f % {words}", words.len() * 10);
        format!("<</Length {}>>stream\n{content}\nendstream", content.len())
    };
    [
        "<</Type /Catalog/Pages 2 0 R/AcroForm 6 0 R/Names <</EmbeddedFiles <</Names [(record.json) 10 0 R]>>>>/AF [10 0 R]>>".to_owned(),
        "<</Type /Pages/Count 2/Kids [3 0 R 4 0 R]>>".to_owned(),
        "<</Type /Page/Parent 2 0 R/MediaBox [0 0 595 842]/Resources <<>>/Contents 5 0 R/Annots [7 0 R 8 0 R 9 0 R]>>".to_owned(),
        "<</Type /Page/Parent 2 0 R/MediaBox [0 0 595 842]/Resources <<>>/Contents 12 0 R>>".to_owned(),
        text("winners"),
        "<</Fields [7 0 R 8 0 R 9 0 R]/SigFlags 3>>".to_owned(),
        field(1, "chair"),
        field(2, "secretary"),
        field(3, "member"),
        "<</Type /Filespec/F (record.json)/UF (record.json)/EF <</F 11 0 R>>/AFRelationship /Data>>".to_owned(),
        "<</Type /EmbeddedFile/Params <</Size 2>>/Length 2>>stream\n{}\nendstream".to_owned(),
        text("losers"),
    ]
    .into_iter()
    .enumerate()
    .map(|(i, body)| (i as u32 + 1, body))
    .collect()
}

fn base_of(objects: &[(u32, String)]) -> Vec<u8> {
    revision(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", objects, 13, None)
}

fn base() -> Vec<u8> {
    base_of(&base_objects())
}

/// Appends a revision that nobody signs, made as well as an attacker could.
fn update(pdf: &[u8], objects: &[(u32, &str)], size: u32) -> Vec<u8> {
    let before = super::revision::File::read(pdf).unwrap().revisions.last().unwrap().xref;
    let objects: Vec<(u32, String)> = objects.iter().map(|(id, body)| (*id, (*body).to_owned())).collect();
    revision(pdf, &objects, size, Some(before))
}

/// Signed by the chair (RSA), the secretary (P-256) and a member with an old key file.
fn signed() -> Vec<u8> {
    let one = sign(&base(), &key!("chair"), &request("signature-1")).unwrap();
    let two = sign(&one, &key!("secretary"), &request("signature-2")).unwrap();
    sign(&two, &key!("old-format", "Құпия сөз").unwrap(), &request("signature-3")).unwrap()
}

fn codes(pdf: &[u8]) -> Vec<&'static str> {
    inspect(pdf, Some(&roots())).findings.iter().map(|finding| finding.code).collect()
}

fn replace(pdf: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let at = pdf.windows(old.len()).position(|w| w == old).expect("the text is there");
    [&pdf[..at], new, &pdf[at + old.len()..]].concat()
}

#[test]
fn three_members_sign_and_all_is_valid() {
    let base = base();
    let pdf = signed();
    let report = inspect(&pdf, Some(&roots()));
    assert_eq!(report.findings, []);
    assert_eq!(report.gaps, []);
    assert_eq!(report.base, base.len());
    assert!(pdf.starts_with(&base));
    let signers: Vec<_> =
        report.signatures.iter().map(|s| (s.role.as_str(), s.signer.as_deref().unwrap(), s.trusted)).collect();
    assert_eq!(
        signers,
        [
            ("chair", "Үлгі төраға (demo chair)", true),
            ("secretary", "Үлгі хатшы (demo secretary)", true),
            ("member", "Үлгі мүше (demo member, old key file)", true),
        ]
    );
    assert!(report.signatures.iter().all(|s| s.at == Some(at("2021-07-05T10:00:00Z"))));
    let opened = open(&pdf).unwrap();
    assert_eq!((opened.base, opened.updates), (base.as_slice(), 3));
    assert_eq!(opened.attachments["record.json"], b"{}");
}

#[test]
fn without_roots_signers_are_not_identified() {
    let report = inspect(&signed(), None);
    assert_eq!(report.findings, []);
    assert_eq!(report.gaps, [Gap::new("signers-not-identified", "signatures", "no roots given")]);
    assert!(report.signatures.iter().all(|s| !s.trusted));
}

#[test]
fn empty_fields_are_gaps() {
    let report = inspect(&sign(&base(), &key!("observer"), &request("signature-2")).unwrap(), Some(&roots()));
    assert_eq!(report.findings, []);
    let gaps: Vec<_> = report.gaps.iter().map(|gap| (gap.code, gap.place.as_str(), gap.value.as_str())).collect();
    assert_eq!(
        gaps,
        [("unsigned-field", "field[signature-1]", "chair"), ("unsigned-field", "field[signature-3]", "member")]
    );
    assert_eq!(inspect(&base(), Some(&roots())).gaps.len(), 3);
}

#[test]
fn an_authority_between_is_carried_along() {
    let pdf = sign(&base(), &key!("through-branch"), &request("signature-1")).unwrap();
    assert_eq!(codes(&pdf), [""; 0]);
    assert!(inspect(&pdf, Some(&roots())).signatures[0].trusted);
}

#[test]
fn a_file_by_keytool_signs() {
    let key = key!("keytool", "demodemo").unwrap();
    let pdf = sign(&base(), &key, &request("signature-1")).unwrap();
    assert!(inspect(&pdf, Some(&[key.certificate().clone()])).signatures[0].trusted);
    assert_eq!(codes(&pdf), ["signature-untrusted"]);
}

#[test]
fn fields_are_found_by_role() {
    let by_role = Request { field: FieldChoice::Role("secretary"), ..request("") };
    let pdf = sign(&base(), &key!("secretary"), &by_role).unwrap();
    assert_eq!(inspect(&pdf, None).signatures[0].field, "signature-2");
    let absent = sign(&base(), &key!("chair"), &Request { field: FieldChoice::Role("auditor"), ..request("") });
    assert_eq!(absent, Err(SignError::NoField { wanted: "auditor".to_owned() }));
    let twice = replace(&base(), b"(secretary)", b"(member)   ");
    let two = sign(&twice, &key!("chair"), &Request { field: FieldChoice::Role("member"), ..request("") });
    assert_eq!(two, Err(SignError::TwoFields { role: "member".to_owned() }));
}

#[test]
fn what_must_not_be_signed_is_refused() {
    let (base, chair) = (base(), key!("chair"));
    let one = sign(&base, &chair, &request("signature-1")).unwrap();
    let refused = |pdf: &[u8], request: &Request| sign(pdf, &chair, request).unwrap_err();
    assert_eq!(refused(&one, &request("signature-1")), SignError::Signed { field: "signature-1".to_owned() });
    assert_eq!(refused(&base, &request("signature-4")), SignError::NoField { wanted: "signature-4".to_owned() });
    let stale = Request { seen: Some(Digest::of(&base)), ..request("signature-2") };
    assert_eq!(refused(&one, &stale), SignError::Stale);
    assert!(sign(&base, &chair, &stale).is_ok());
    let changed = replace(&one, b"winners", b"cousins");
    assert!(
        matches!(refused(&changed, &request("signature-2")), SignError::Document(f) if f.code == "signature-digest")
    );
    assert_eq!(refused(base.strip_suffix(b"\n").unwrap(), &request("signature-1")), SignError::LineEnd);
    let streams = b"%PDF-1.7\n1 0 obj\n<</Type /XRef/Length 0>>stream\n\nendstream\nendobj\nstartxref\n9\n%%EOF\n";
    assert!(matches!(refused(streams, &request("signature-1")), SignError::Document(f) if f.code == "pdf-xref"));
}

#[test]
fn keys_that_must_not_sign_are_refused() {
    let sign = |key: SigningKey| sign(&base(), &key, &request("signature-1"));
    assert!(matches!(sign(key!("expired")), Err(SignError::NotValid { .. })));
    for key in [key!("wrong-usage"), key!("server")] {
        assert!(matches!(sign(key), Err(SignError::Usage { .. })));
    }
    assert_eq!(key!("p384", "demo").unwrap_err(), SignError::KeyKind);
    for wrong in ["", "Demo", "demo ", "Құпия сөз"] {
        assert_eq!(
            SigningKey::open(include_bytes!("../../../fixtures/keys/chair.p12"), wrong).unwrap_err(),
            SignError::Password
        );
    }
    assert_eq!(key!("old-format", "Құпия сөз ").unwrap_err(), SignError::Password);
    assert_eq!(SigningKey::open(ROOTS, "demo").unwrap_err(), SignError::KeyFile);
    assert_eq!(SigningKey::open(b"", "demo").unwrap_err(), SignError::KeyFile);
}

#[test]
fn certificates_that_prove_nothing_are_findings() {
    let forged = |key: SigningKey, time: &str| {
        let pdf = sign_unjudged(&base(), &key, &Request { at: at(time), ..request("signature-1") }, 0).unwrap();
        codes(&pdf)
    };
    let day = "2021-07-05T10:00:00Z";
    assert_eq!(forged(key!("chair"), day), [""; 0]);
    assert_eq!(forged(key!("unknown-authority"), day), ["signature-untrusted"]);
    assert_eq!(forged(key!("by-member"), day), ["signature-issuer"]);
    assert_eq!(forged(key!("by-unsigning"), day), ["signature-issuer"]);
    assert_eq!(forged(key!("too-deep"), day), ["signature-issuer"]);
    assert_eq!(forged(key!("strange"), day), ["signature-critical-extension"]);
    assert_eq!(forged(key!("expired"), day), ["signature-certificate-expired"]);
    assert_eq!(forged(key!("wrong-usage"), day), ["signature-key-usage"]);
    assert_eq!(forged(key!("server"), day), ["signature-key-usage"]);
    // Neither the chair's certificate nor the root's was valid in 2020.
    let early = forged(key!("chair"), "2020-12-31T23:59:59Z");
    assert_eq!(early, ["signature-certificate-not-yet-valid", "signature-certificate-not-yet-valid"]);
}

#[test]
fn one_signer_for_two_members_is_a_gap() {
    let one = sign(&base(), &key!("chair"), &request("signature-1")).unwrap();
    let two = sign(&one, &key!("chair"), &request("signature-2")).unwrap();
    let report = inspect(&two, Some(&roots()));
    assert_eq!(report.findings, []);
    assert_eq!(report.gaps[1], Gap::new("signature-same-signer", "signature[2]", "signature-1"));
}

/// So many, and these among them.
#[test]
fn who_must_sign_is_counted() {
    let policy = |at_least, required: &[&str]| Policy {
        at_least,
        required: required.iter().map(|name| (*name).to_owned()).collect(),
    };
    let judged = |pdf: &[u8], policy: &Policy| {
        let mut report = inspect(pdf, Some(&roots()));
        judge_by_policy(&mut report, policy);
        let notes = report.notes.into_iter().filter(|note| note.code == "unsigned-field");
        let notes: Vec<_> = notes.map(|note| (note.code, note.place)).collect();
        (report.gaps.into_iter().map(|gap| (gap.code, gap.place, gap.value)).collect::<Vec<_>>(), notes)
    };
    let gap = |code, place: &str, value: &str| (code, place.to_owned(), value.to_owned());
    let note = |n: u8| ("unsigned-field", format!("field[signature-{n}]"));
    let one = sign(&base(), &key!("chair"), &request("signature-1")).unwrap();
    let two = sign(&one, &key!("observer"), &request("signature-3")).unwrap();
    assert_eq!(judged(&two, &policy(2, &["signature-1"])), (vec![], vec![note(2)]));
    assert_eq!(judged(&two, &policy(1, &[])), (vec![], vec![note(2)]));
    let missing = gap("signature-missing", "field[signature-2]", "secretary");
    assert_eq!(judged(&two, &policy(2, &["signature-2"])), (vec![missing], vec![]));
    let few = gap("signatures-too-few", "signatures", "2 of 3");
    assert_eq!(judged(&two, &policy(3, &["signature-1"])), (vec![few], vec![note(2)]));
    // Nobody signs in a field that the document does not have.
    let absent = gap("signature-missing", "field[signature-9]", "no such field");
    assert_eq!(judged(&two, &policy(2, &["signature-9"])).0, [absent]);
    // The chair in the secretary's field too: one person, and the secretary has not signed.
    let same = sign(&one, &key!("chair"), &request("signature-2")).unwrap();
    let of_one = gap("signature-same-signer", "signature[2]", "signature-1");
    let missing = gap("signature-missing", "field[signature-2]", "secretary");
    let few = gap("signatures-too-few", "signatures", "1 of 2");
    assert_eq!(judged(&same, &policy(2, &["signature-2"])), (vec![of_one, missing, few], vec![note(3)]));
    // Signatures that are not good are none.
    let forged = replace(&two, b"winners", b"cousins");
    assert_eq!(judged(&forged, &policy(1, &[])).0, [gap("signatures-too-few", "signatures", "0 of 1")]);
    let unknown = sign_unjudged(&base(), &key!("unknown-authority"), &request("signature-1"), 0).unwrap();
    assert_eq!(judged(&unknown, &policy(1, &[])).0, [gap("signatures-too-few", "signatures", "0 of 1")]);
}

#[test]
fn nothing_secret_is_shown() {
    let key = key!("chair");
    let shown = format!("{key:?}");
    assert!(shown.starts_with("SigningKey(Certificate(Үлгі төраға (demo chair), ") && shown.len() < 120, "{shown}");
    let wrong = format!("{:?}", SigningKey::open(include_bytes!("../../../fixtures/keys/chair.p12"), "hunter2"));
    assert!(!wrong.contains("hunter2"));
}

#[test]
fn every_error_says_something_in_three_languages() {
    let text = || "x".to_owned();
    let errors = [
        SignError::Document(Finding::new("pdf-xref", "byte[1]", "a", "b")),
        SignError::LineEnd,
        SignError::Stale,
        SignError::NoField { wanted: text() },
        SignError::TwoFields { role: text() },
        SignError::Signed { field: text() },
        SignError::KeyFile,
        SignError::Password,
        SignError::OneKey,
        SignError::KeyKind,
        SignError::OtherKey,
        SignError::NotValid {
            name: text(),
            from: at("2021-01-01T00:00:00Z"),
            to: at("2021-01-01T00:00:00Z"),
            at: at("2021-01-01T00:00:00Z"),
        },
        SignError::Usage { name: text() },
        SignError::Font,
        SignError::Roots,
        SignError::Signing,
        SignError::NoSignature,
        SignError::AlreadyStamped,
        SignError::Stamp(stamp::StampError::Signer { found: 0 }),
        SignError::StampRoom { bytes: 2, most: 1 },
        SignError::Revocation,
        SignError::CertificateFile,
        SignError::MessageForm,
        SignError::Message(Finding::new("signature-cms", "signature[1]", "a", "b")),
        SignError::OtherBytes,
        SignError::OtherSigner { expected: text(), found: text() },
        SignError::Room { bytes: 2, most: 1 },
        SignError::Outdated,
        SignError::NotPrepared,
        SignError::OverWhich,
    ];
    for error in errors {
        for lang in Lang::ALL {
            let said = error.message().say(lang);
            assert!(!said.ends_with('?') && !said.contains("{"), "{said}");
        }
    }
}

mod attacks;
mod elsewhere;
mod forged;
mod properties;
mod revocation;
