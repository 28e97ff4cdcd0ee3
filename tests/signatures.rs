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
use utys::minutes::facts::SigningRule;
use utys::minutes::pdf::Attachment;
use utys::minutes::render;
use utys::sign::{Certificate, FieldChoice, Form, Request, Seal, SignatureReport, SigningKey, inspect, open, sign};
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
    render(&facts, &attachments())
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
    let sheet = render(&sample::sheet(), &attachments());
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

/// A folder of the small campaign with the minutes of March made, by the program itself.
fn month(test: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("signatures").join(test);
    let _ = std::fs::remove_dir_all(&place);
    std::fs::create_dir_all(&place).unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/files");
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        std::fs::copy(entry.path(), place.join(entry.file_name())).unwrap();
    }
    for step in [
        "10:00+06:00 init campaign.toml --rehearsal",
        "10:00+06:00 commission set commission.toml",
        "10:01+06:00 import 2021-03 march.csv",
        "10:03+06:00 accept 2021-03 --row march.csv:13 --stays march.csv:16 --by A --reason B",
        "10:05+06:00 commit 2021-03 --drand-at 2021-04-01T11:00+06:00 --chain rehearsal",
        "11:01+06:00 draw 2021-03",
        "11:10+06:00 minutes 2021-03",
    ] {
        // Importing says 2: bad rows are open.
        assert!([0, 2].contains(&utys(&place, step).0), "{step}");
    }
    place
}

/// One command in `place` at a time of the day; exit code and what was said.
fn utys(place: &Path, line: &str) -> (i32, String) {
    let line = format!("--dir folder --at 2021-04-01T{line}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_utys"));
    let command = command.args(line.split(' ')).current_dir(place).env("UTYS_LANG", "en").env("UTYS_PASSWORD", "demo");
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(said).unwrap())
}

fn openssl(place: &Path, line: &str) -> String {
    run(Command::new("openssl").args(line.split(' ')).current_dir(place))
}

/// Key and certificate of a member in PEM, as OpenSSL wants them.
fn pem_of(place: &Path, name: &str) {
    let from = keys().join(name).with_extension("p12");
    let from = from.to_str().unwrap();
    openssl(place, &format!("pkcs12 -in {from} -passin pass:demo -nodes -nocerts -out {name}.key"));
    openssl(place, &format!("pkcs12 -in {from} -passin pass:demo -nokeys -out {name}.pem"));
}

/// The line of `how-to-sign.txt`, run as it stands there.
fn sign_as_told(place: &Path, document: &str, who: &str, out: &str) {
    let folder = place.join("to-sign").join(document);
    let guide = std::fs::read_to_string(folder.join("how-to-sign.txt")).unwrap();
    let line = guide.lines().find_map(|line| line.strip_prefix("openssl ")).unwrap();
    let line =
        line.replace("certificate.pem", &format!("../../{who}.pem")).replace("key.pem", &format!("../../{who}.key"));
    openssl(&folder, &line.replace("signature.cms", &format!("../../{out}")));
}

/// prepare → OpenSSL → embed → verify, and the judges on what came of it.
#[test]
fn a_signature_made_elsewhere_is_embedded() {
    if !judges() {
        return;
    }
    let place = month("elsewhere");
    ["chair", "secretary", "wrong-usage"].iter().for_each(|name| pem_of(&place, name));
    let ok = |line: &str| {
        let (code, said) = utys(&place, line);
        assert_eq!(code, 0, "{line}: {said}");
        said
    };
    let journal = || utys(&place, "11:59+06:00 status").1.lines().last().unwrap().to_owned();
    ok("11:20+06:00 sign prepare 2021-03 --member chair --out to-sign --certificate chair.pem");
    for document in ["minutes-public", "minutes-commission"] {
        let folder = place.join("to-sign").join(document);
        let digest = openssl(&folder, "dgst -sha256 -r to-sign.bin");
        let stated = std::fs::read_to_string(folder.join("digest.txt")).unwrap();
        assert!(stated.contains(&digest[..64]), "{stated}");
        let request = std::fs::read_to_string(folder.join("ncalayer.json")).unwrap();
        let request: serde_json::Value = serde_json::from_str(&request).unwrap();
        let base64 = openssl(&folder, "base64 -A -in to-sign.bin");
        assert_eq!(request["args"]["data"], base64.trim(), "{document}");
        sign_as_told(&place, document, "chair", &format!("{document}.cms"));
    }
    // Refused, and nothing journalled: another signer, an encryption key, the other document, nothing at all.
    let before = journal();
    sign_as_told(&place, "minutes-public", "secretary", "other.cms");
    let (code, said) = utys(&place, "11:21+06:00 sign embed 2021-03 --member chair other.cms");
    assert!(code == 3 && said.contains("demo secretary"), "{said}");
    let (code, said) =
        utys(&place, "11:21+06:00 sign embed 2021-03 --member chair --document minutes-commission minutes-public.cms");
    assert!(code == 3 && said.contains("other bytes"), "{said}");
    let (code, said) = utys(&place, "11:21+06:00 sign embed 2021-03 --member secretary minutes-public.cms");
    assert!(code == 4 && said.contains("utys sign prepare"), "{said}");
    let (code, _) = utys(&place, "11:21+06:00 sign embed 2021-03 --member chair minutes-public.cms other.cms");
    assert_eq!((code, journal()), (3, before));
    ok("11:21+06:00 sign embed 2021-03 --member chair minutes-public.cms minutes-commission.cms");
    assert!(ok("11:22+06:00 sign embed 2021-03 --member chair minutes-public.cms").contains("already"));

    // A key that may not sign, then an outdated document, then NCALayer's way of answering.
    ok("11:25+06:00 sign prepare 2021-03 --member secretary --document minutes-public --out to-sign");
    sign_as_told(&place, "minutes-public", "wrong-usage", "wrong.cms");
    let (code, said) = utys(&place, "11:26+06:00 sign embed 2021-03 --member secretary wrong.cms");
    assert!(code == 3 && said.contains("signature-key-usage"), "{said}");
    sign_as_told(&place, "minutes-public", "secretary", "good.cms");
    let base64 = openssl(&place, "base64 -A -in good.cms");
    let answer = serde_json::json!({"status": true, "body": {"result": [base64.trim()]}});
    std::fs::write(place.join("answer.json"), answer.to_string()).unwrap();
    ok("11:27+06:00 sign embed 2021-03 --member secretary answer.json");

    let minutes = place.join("folder/small/2021-03/minutes.pdf");
    let report = inspect(&std::fs::read(&minutes).unwrap(), Some(&roots()));
    assert_eq!((&report.findings, &report.gaps), (&vec![], &vec![]));
    assert!(report.signatures.iter().all(|s| s.trusted && s.form == Some(Form::Cms)));
    let said = pdfsig(&minutes);
    assert_eq!(said.matches("Signature Validation: Signature is Valid.").count(), 2, "{said}");
    let said = python(&["validate".as_ref(), minutes.as_os_str(), keys().join("roots.pem").as_os_str()]);
    let answers: serde_json::Value = serde_json::from_str(&said).unwrap();
    for (answer, change) in answers.as_array().unwrap().iter().zip(["FORM_FILLING", "NONE"]) {
        assert_eq!((&answer["bottom_line"], &answer["modification"]), (&true.into(), &change.into()), "{answer}");
    }
}

/// Another member signs between prepare and embed.
#[test]
fn an_outdated_document_is_refused() {
    if !judges() {
        return;
    }
    let place = month("outdated");
    pem_of(&place, "chair");
    let prepare = "11:20+06:00 sign prepare 2021-03 --member chair --document minutes-public --out to-sign";
    let embed = "11:22+06:00 sign embed 2021-03 --member chair signature.cms";
    assert_eq!(utys(&place, prepare).0, 0);
    sign_as_told(&place, "minutes-public", "chair", "signature.cms");
    assert_eq!(utys(&place, "11:21+06:00 sign 2021-03 --member secretary --key secretary.p12").0, 0);
    let (code, said) = utys(&place, embed);
    assert!(code == 4 && said.contains("Prepare again"), "{said}");
    assert_eq!(utys(&place, &prepare.replace("11:20", "11:23")).0, 0);
    sign_as_told(&place, "minutes-public", "chair", "signature.cms");
    assert_eq!(utys(&place, &embed.replace("11:22", "11:24")).0, 0);
}

/// The door passes on what the reader brings: a list, an answer, and what is neither.
#[test]
fn lists_and_answers_are_taken_from_files() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/revocation");
    let at = |name: &str| fixtures.join(name).to_str().unwrap().to_owned();
    let key = SigningKey::open(&std::fs::read(fixtures.join("revoked.p12")).unwrap(), "demo").unwrap();
    let pdf = file("revoked", "minutes.pdf", &signed_by(&minutes(), "signature-1", &key, "2026-04-10T00:00:00Z"));
    let verify = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_utys"));
        command.args(["--lang", "en", "verify", "--roots", &at("root.pem")]).args(more).arg(&pdf);
        let output = command.output().unwrap();
        (output.status.code().unwrap(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    assert!(verify(&[]).1.contains("note signature-revocation-unknown"));
    for brought in [["--crl", &at("list.crl")], ["--ocsp", &at("revoked.ocsp")]] {
        let (code, said) = verify(&brought);
        assert!(code == 1 && said.contains("finding signature-revoked signature[1]"), "{brought:?}: {said}");
    }
    assert!(verify(&["--crl", &at("impostor.crl")]).1.contains("gap signature-revocation-unusable"));
    let (code, said) = verify(&["--ocsp", &at("list.crl")]);
    assert!(code == 3 && said.contains("hint: --crl"), "{said}");
}

/// The rule stands above the fields, in each language of the document; without one nothing is said.
#[test]
fn the_rule_is_printed() {
    if !judges() {
        return;
    }
    let printed = |facts: &utys::minutes::facts::MinutesFacts| {
        let path = file("rule", "minutes.pdf", &render(facts, &attachments()));
        let text = run(Command::new("pdftotext").arg("-layout").arg(path).arg("-"));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut facts = sample::minutes();
    facts.languages = vec![Lang::En];
    let said = "It must be signed by at least 2 of the 3 members present, among them: Secretary";
    assert!(!printed(&facts).contains("must be signed"));
    facts.signing = Some(SigningRule { at_least: 2, required: vec![2] });
    let role = facts.signers().nth(1).unwrap().role.en.clone();
    let said = said.replace("Secretary", &role).replace("the 3", &format!("the {}", facts.signers().count()));
    assert!(printed(&facts).contains(&said), "{said}: {}", printed(&facts));
    facts.signing = Some(SigningRule { at_least: 2, required: vec![] });
    assert!(printed(&facts).contains("At least 2 of the"));
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

/// Other software signs well, and on its way touches the catalog, the metadata and the document information. What cannot
/// reach a page or an attachment is let pass; that the metadata was rewritten is said, and keeps the document incomplete.
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
    assert_eq!(report.findings, []);
    assert_eq!(report.gaps[0].code, "pdf-metadata-rewritten");
    assert!(codes(&report)[1..].iter().all(|code| *code == "unsigned-field"), "{:?}", report.gaps);
    assert!(report.signatures.iter().all(|signature| signature.trusted));
}

/// `protocols/SIGNATURES.md` names every code that the code can give, and no other.
#[test]
fn codes_are_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_code = |word: &str| {
        word.split_once('-').is_some_and(|(first, rest)| {
            ["pdf", "signature", "signatures", "signers", "unsigned"].contains(&first)
                && rest.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        })
    };
    let mut given = std::collections::BTreeSet::new();
    let folders = ["src/sign", "src/sign/syntax", "src/sign/revocation"]
        .map(|folder| std::fs::read_dir(root.join(folder)).unwrap());
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
