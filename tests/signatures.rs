//! Signatures on real minutes, and what outside judges say about them: pdfsig (poppler), pyHanko and qpdf.
//!
//! The judges are asked when `UTYS_JUDGES` is set, as `tests/run` does; then a missing judge is a failure.
//! Every name, account and key is invented, see `fixtures/keys/README.md`.

#[allow(dead_code)]
#[path = "minutes/sample.rs"]
mod sample;

use std::path::{Path, PathBuf};
use std::process::Command;
use utys::lang::Lang;
use utys::minutes::pdf::Attachment;
use utys::minutes::{render_minutes, render_sheet};
use utys::sign::{Certificate, FieldChoice, Request, Seal, SignatureReport, SigningKey, inspect, open, sign};
use utys::time::Instant;

const FONT: &[u8] = include_bytes!("../fixtures/fonts/NotoSans-Regular.ttf");

fn keys() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/keys")
}

fn key(name: &str, password: &str) -> SigningKey {
    let file = std::fs::read(keys().join(name).with_extension("p12")).unwrap();
    SigningKey::open(&file, password).unwrap()
}

fn roots() -> Vec<Certificate> {
    Certificate::read_pem(&std::fs::read(keys().join("roots.pem")).unwrap()).unwrap()
}

fn attachments() -> Vec<Attachment> {
    vec![Attachment::new("record.json", b"{}\n".to_vec()), Attachment::new("commitment.txt", b"commitment".to_vec())]
}

fn minutes() -> Vec<u8> {
    let mut facts = sample::minutes();
    facts.languages = vec![Lang::Kk, Lang::Ru];
    render_minutes(&facts, &attachments())
}

fn signed_by(pdf: &[u8], field: &str, key: &SigningKey, at: &str) -> Vec<u8> {
    let seal = Seal {
        font: FONT,
        name: "Өтегенов Қайрат Нұрланұлы",
        role: "Комиссия төрағасы / Председатель комиссии",
        langs: &[Lang::Kk, Lang::Ru],
        zone: chrono_tz::Asia::Almaty,
    };
    let at = Instant::parse(at).unwrap();
    let request =
        Request { field: FieldChoice::Name(field), at, seal, reason: None, location: Some("Алматы"), seen: None };
    sign(pdf, key, &request).unwrap()
}

/// Three members: RSA, P-256, and RSA out of an old key file with a Cyrillic password.
fn signed(pdf: &[u8]) -> Vec<u8> {
    let one = signed_by(pdf, "signature-1", &key("chair", "demo"), "2021-07-05T10:00:00Z");
    let two = signed_by(&one, "signature-2", &key("secretary", "demo"), "2021-07-05T10:05:00Z");
    signed_by(&two, "signature-3", &key("old-format", "Құпия сөз"), "2021-07-06T04:00:00Z")
}

fn codes(report: &SignatureReport) -> Vec<&str> {
    report.findings.iter().map(|f| f.code).chain(report.gaps.iter().map(|g| g.code)).collect()
}

#[test]
fn signed_minutes_are_whole() {
    let base = minutes();
    let pdf = signed(&base);
    let report = inspect(&pdf, Some(&roots()));
    assert_eq!((&report.findings, report.base), (&vec![], base.len()));
    let signed: Vec<_> = report.signatures.iter().map(|s| (s.field.as_str(), s.trusted)).collect();
    assert_eq!(signed, [("signature-1", true), ("signature-2", true), ("signature-3", true)]);
    assert!(report.fields[0].role.contains("Комиссия төрағасы"), "{:?}", report.fields[0]);
    // Whoever is present has a field; the sample has more of them than signed here.
    assert!(report.gaps.iter().all(|gap| gap.code == "unsigned-field"), "{:?}", report.gaps);
    assert_eq!(report.gaps.len(), report.fields.len() - 3);
    let opened = open(&pdf).unwrap();
    assert_eq!(opened.base, base);
    assert_eq!(opened.attachments["record.json"], b"{}\n");
    assert_eq!(opened.attachments.keys().collect::<Vec<_>>(), ["commitment.txt", "minutes.json", "record.json"]);
}

#[test]
fn a_sheet_is_signed_like_minutes() {
    let sheet = render_sheet(&sample::sheet(), &attachments());
    let pdf = signed_by(&sheet, "signature-1", &key("observer", "demo"), "2021-07-01T10:00:00Z");
    assert_eq!(inspect(&pdf, Some(&roots())).findings, []);
}

#[test]
fn a_signature_is_small() {
    let base = minutes();
    let pdf = signed_by(&base, "signature-1", &key("chair", "demo"), "2021-07-05T10:00:00Z");
    assert!(pdf.len() - base.len() < 25_000, "{} bytes", pdf.len() - base.len());
}

#[test]
fn a_changed_byte_in_minutes_is_found() {
    let pdf = signed(&minutes());
    let roots = roots();
    for at in (0..pdf.len()).step_by(pdf.len() / 150) {
        let mut changed = pdf.clone();
        changed[at] ^= 0x04;
        assert!(!inspect(&changed, Some(&roots)).findings.is_empty(), "byte {at}");
    }
}

/// Whether outside judges are to be asked.
fn judges() -> bool {
    let asked = std::env::var_os("UTYS_JUDGES").is_some();
    if !asked {
        println!("outside judges were not asked: set UTYS_JUDGES, or run tests/run");
    }
    asked
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|e| panic!("{command:?} is missing: {e}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{command:?}: {text}\n{}", String::from_utf8_lossy(&output.stderr));
    text
}

fn python(arguments: &[&std::ffi::OsStr]) -> String {
    let python = std::env::var_os("UTYS_PYTHON").unwrap_or_else(|| "python3".into());
    run(Command::new(python).arg("tests/judge_pdf.py").args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")))
}

/// A folder of its own for each test, and in it a file with these bytes.
fn file(test: &str, name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("signatures").join(test);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn pdfsig(path: &Path) -> String {
    // No trust store: whether signers are known is asked of pyHanko, with our roots.
    run(Command::new("pdfsig").arg("-nocert").arg(path).env("LC_ALL", "C.UTF-8"))
}

#[test]
fn outside_judges_find_every_signature_valid() {
    if !judges() {
        return;
    }
    let path = file("valid", "minutes.pdf", &signed(&minutes()));
    let said = pdfsig(&path);
    assert_eq!(said.matches("Signature Validation: Signature is Valid.").count(), 3, "{said}");
    assert_eq!(said.matches("ETSI.CAdES.detached").count(), 3, "{said}");
    assert_eq!(said.matches("Total document signed").count(), 1, "{said}");
    run(Command::new("qpdf").arg("--check").arg(&path));

    let said = python(&["validate".as_ref(), path.as_os_str(), keys().join("roots.pem").as_os_str()]);
    let answers: serde_json::Value = serde_json::from_str(&said).unwrap();
    let answers = answers.as_array().unwrap();
    assert_eq!(answers.len(), 3, "{said}");
    for (i, answer) in answers.iter().enumerate() {
        for yes in ["intact", "valid", "trusted", "bottom_line"] {
            assert_eq!(answer[yes], true, "{yes}: {answer}");
        }
        let last = i == 2;
        assert_eq!(answer["modification"], if last { "NONE" } else { "FORM_FILLING" }, "{answer}");
        assert_eq!(answer["coverage"], if last { "ENTIRE_FILE" } else { "ENTIRE_REVISION" }, "{answer}");
    }
}

/// pdfsig sees nothing, pyHanko does; so must we.
#[test]
fn a_page_swapped_by_other_software_is_found() {
    if !judges() {
        return;
    }
    let one = signed_by(&minutes(), "signature-1", &key("chair", "demo"), "2021-07-05T10:00:00Z");
    let (from, to) = (file("swap", "one.pdf", &one), file("swap", "swapped.pdf", b""));
    let key = keys().join("secretary.p12");
    python(&[
        "swap".as_ref(),
        from.as_os_str(),
        key.as_os_str(),
        "demo".as_ref(),
        "signature-2".as_ref(),
        to.as_os_str(),
    ]);
    let said = pdfsig(&to);
    assert_eq!(said.matches("Signature Validation: Signature is Valid.").count(), 2, "{said}");
    let said = python(&["validate".as_ref(), to.as_os_str(), keys().join("roots.pem").as_os_str()]);
    assert!(said.contains("\"OTHER\""), "{said}");
    let report = inspect(&std::fs::read(&to).unwrap(), Some(&roots()));
    assert!(codes(&report).contains(&"pdf-object-replaced"), "{:?}", report.findings);
}

/// Other software signs well, and on its way touches the catalog, the metadata and the document information. That is more
/// than a signature: such a document is not valid here, and the findings say what was touched, not that the signature is bad.
#[test]
fn a_signature_by_other_software_changes_more_than_a_field() {
    if !judges() {
        return;
    }
    let one = signed_by(&minutes(), "signature-1", &key("chair", "demo"), "2021-07-05T10:00:00Z");
    let (from, to) = (file("foreign", "one.pdf", &one), file("foreign", "two.pdf", b""));
    let key = keys().join("secretary.p12");
    python(&[
        "sign".as_ref(),
        from.as_os_str(),
        key.as_os_str(),
        "demo".as_ref(),
        "signature-2".as_ref(),
        to.as_os_str(),
    ]);
    let report = inspect(&std::fs::read(&to).unwrap(), Some(&roots()));
    assert!(
        codes(&report).iter().all(|code| ["pdf-object-replaced", "unsigned-field"].contains(code)),
        "{:?}",
        report.findings
    );
    assert!(!report.findings.is_empty() && report.signatures[1].trusted, "the signature as such is in order");
}

/// `protocols/SIGNATURES.md` names every code that the code can give, and no other.
#[test]
fn codes_are_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_code = |word: &str| {
        word.split_once('-').is_some_and(|(first, rest)| {
            ["pdf", "signature", "signers", "unsigned"].contains(&first)
                && rest.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        })
    };
    let mut given = std::collections::BTreeSet::new();
    let folders = ["src/sign", "src/sign/syntax"].map(|folder| std::fs::read_dir(root.join(folder)).unwrap());
    for path in folders.into_iter().flatten().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        let text = std::fs::read_to_string(path).unwrap();
        let product = text.split("#[cfg(test)]").next().unwrap().lines().filter(|l| !l.trim_start().starts_with("//"));
        for line in product {
            given.extend(line.split('"').skip(1).step_by(2).filter(|word| is_code(word)).map(str::to_owned));
        }
    }
    let table = std::fs::read_to_string(root.join("protocols/SIGNATURES.md")).unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let documented: std::collections::BTreeSet<String> = rows.map(|(code, _)| code.to_owned()).collect();
    assert_eq!(given, documented);
}
