//! PDFs in check.html, dropped in as a reader does it, good ones and tampered ones.

use crate::browser::{Folder, is_asked, run_browser};
use crate::driver::read;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use utys::commission::verify::Question;
use utys::draw::finding::Report;

const DRAW: &str = "protocols/business-offer-2021/2021-06";

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/{DRAW}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn published() -> String {
    utys::hash::Digest::of(&bytes("commitment.txt")).to_string()
}

fn codes(answer: &Value, list: &str) -> BTreeSet<String> {
    let items = answer["report"][list].as_array().unwrap_or_else(|| panic!("{answer}"));
    items.iter().map(|item| item["code"].as_str().unwrap().to_owned()).collect()
}

fn set(of: &[&str]) -> BTreeSet<String> {
    of.iter().map(|one| one.to_string()).collect()
}

/// Files and digests go in by the page's own controls; what it says stands in the page, in each language, and nothing was asked
/// of anybody.
#[test]
fn a_reader_sees_the_verdict_in_three_languages() {
    if !is_asked() {
        return;
    }
    let folder = Folder::new("reader");
    let forged = read(&format!("{DRAW}/record.json")).replacen("\"index\": ", "\"index\": 1", 1);
    let forged = folder.file("forged.json", forged.as_bytes());
    let broken = folder.file("broken.json", b"{\"commitment\": ");
    let path = |name: &str| format!("{DRAW}/{name}");
    let words = [
        ("kk", ["Жарамды", "Толық тексерілмеді", "Жарамсыз", "Оқылмады"]),
        ("ru", ["Действительно", "Проверено не полностью", "Недействительно", "Не прочитано"]),
        ("en", ["Valid", "Not fully checked", "Invalid", "Not readable"]),
    ];
    let c = published();
    let grouped: Vec<String> =
        c.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).to_uppercase()).collect();
    let cases = [
        (path("record.json"), grouped.join(" "), "valid"),
        (path("record.json"), String::new(), "incomplete"),
        (forged, c.clone(), "invalid"),
        (broken, c.clone(), "unreadable"),
    ];
    let mut jobs = Vec::new();
    for (language, _) in &words {
        for (file, published, _) in &cases {
            jobs.push(json!({"files": [file], "published": published, "language": language, "width": 320}));
        }
    }
    let answers = run_browser(&jobs);
    let expected = words.iter().flat_map(|(_, words)| words.iter().zip(cases.iter().map(|case| case.2)));
    for (answer, (word, verdict)) in answers.iter().zip(expected) {
        let text = answer["text"].as_str().unwrap();
        assert!(text.lines().any(|line| line == *word), "{word}: {text}");
        match verdict {
            "unreadable" => assert!(answer["unreadable"].as_str().unwrap().starts_with("no-json")),
            verdict => assert_eq!(answer["report"]["verdict"], verdict),
        }
        assert_eq!(answer["width"], 320, "wider than a small phone");
        assert_eq!(answer["asked"], json!([]), "a connection");
    }
}

#[test]
fn minutes_are_opened_and_what_is_not_checked_is_named() {
    if !is_asked() {
        return;
    }
    let minutes = format!("{DRAW}/minutes.pdf");
    let sheet = format!("{DRAW}/commitment-sheet.pdf");
    let other = "ab".repeat(32);
    let jobs = [
        json!({"files": [minutes], "published": published()}),
        json!({"files": [minutes], "published": other}),
        json!({"files": [sheet], "published": published()}),
        json!({"files": [sheet], "published": other}),
        json!({"files": [minutes, sheet], "published": ""}),
    ];
    let answers = run_browser(&jobs);
    assert_eq!(codes(&answers[0], "findings"), set(&[]));
    assert_eq!(codes(&answers[0], "gaps"), set(&["not-made-here"]));
    assert_eq!(answers[0]["report"]["before"], "2021-07-04T20:37:00Z");
    assert_eq!(codes(&answers[1], "findings"), set(&["not-published"]));
    assert_eq!(codes(&answers[2], "findings"), set(&[]));
    assert_eq!(codes(&answers[2], "gaps"), set(&["no-record", "not-made-here"]));
    assert_eq!(codes(&answers[3], "findings"), set(&["not-published"]));
    assert_eq!(answers[4]["unreadable"], "two-files");
}

/// What the program's own verifier says of a PDF, without roots.
fn verify(bytes: &[u8]) -> Report {
    let c = utys::hash::Digest::of(&self::bytes("commitment.txt"));
    let question = Question { published: &[c], ..Question::of(bytes) };
    utys::commission::verify::verify(&question).unwrap().report
}

/// Codes of D3, D4 and of certificates, which check.html names as not checked there.
fn is_made(code: &str, place: &str) -> bool {
    const NOT_MADE: [&str; 14] = [
        "pages",
        "signature-time",
        "signature-signing-time",
        "signature-unsigned-attributes",
        "signature-certificates",
        "signature-key-usage",
        "signature-certificate-not-yet-valid",
        "signature-certificate-expired",
        "signature-untrusted",
        "signature-issuer",
        "signature-critical-extension",
        "signature-same-signer",
        "signers-not-identified",
        "not-made-here",
    ];
    !NOT_MADE.contains(&code) && (code != "printed" || place.contains(".journal."))
}

/// Both say the same codes at the same places, but for what the page does not check; and neither lets a change pass.
fn assert_agreement(tampered: &[(String, Vec<u8>)]) -> BTreeSet<String> {
    let folder = Folder::new(&format!("tampered-{}", tampered.len()));
    let jobs: Vec<Value> = tampered
        .iter()
        .enumerate()
        .map(|(i, (_, bytes))| json!({"pdf": folder.file(&format!("{i}.pdf"), bytes), "published": [published()]}))
        .collect();
    let mut reached = BTreeSet::new();
    for (answer, (name, bytes)) in run_browser(&jobs).iter().zip(tampered) {
        let page = crate::driver::answer(&answer.to_string()).unwrap();
        let program = verify(bytes);
        let kept = |pairs: Vec<(String, String)>| -> BTreeSet<(String, String)> {
            let pairs = pairs.into_iter().filter(|(code, place)| is_made(code, place));
            // Where in a broken byte sequence a reader stops is its own affair.
            pairs.map(|(code, at)| (code, if at.starts_with("byte[") { "byte".into() } else { at })).collect()
        };
        let findings = program.findings.iter().map(|f| (f.code.to_owned(), f.place.clone())).collect();
        let gaps = program.gaps.iter().map(|g| (g.code.to_owned(), g.place.clone())).collect();
        assert_eq!(kept(page.findings.into_iter().collect()), kept(findings), "{name}");
        assert_eq!(kept(page.gaps.into_iter().collect()), kept(gaps), "{name}");
        assert_eq!(page.verdict, "invalid", "{name}");
        reached.extend(program.findings.iter().map(|f| f.code.to_owned()));
    }
    reached
}

#[test]
#[ignore = "slow: hundreds of PDFs in a browser"]
fn every_flipped_byte_of_minutes_is_noticed() {
    if !is_asked() {
        return;
    }
    let good = bytes("minutes.pdf");
    let flipped = |at: usize| {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        (format!("byte {at}"), bytes)
    };
    // All over the file, and around its last cross-reference table.
    let tail = good.len() - 400;
    let tampered: Vec<_> = (1201..good.len()).step_by(1201).chain((tail..good.len()).step_by(3)).map(flipped).collect();
    let reached = assert_agreement(&tampered);
    for code in ["pdf-syntax", "pdf-xref", "signature-digest", "signature-cms"] {
        assert!(reached.contains(code), "{code}: {reached:?}");
    }
}

/// A revision behind the file that sets these objects, as an editor would save it.
fn updated(pdf: &[u8], objects: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let text = String::from_utf8_lossy(&pdf[pdf.len() - 600..]);
    let last = text.rfind("startxref\n").unwrap();
    let previous: usize = text[last..].lines().nth(1).unwrap().parse().unwrap();
    let trailer = text[..last].rfind("trailer").unwrap();
    let trailer = text[trailer..last].trim_start_matches("trailer").trim();
    let trailer = match trailer.find("/Prev ") {
        None => trailer.replace("<</Root", &format!("<</Prev {previous}/Root")),
        Some(at) => {
            let end = at + 6 + trailer[at + 6..].find(|c: char| !c.is_ascii_digit()).unwrap();
            format!("{}/Prev {previous}{}", &trailer[..at], &trailer[end..])
        }
    };
    let size = 1 + objects.iter().map(|(id, _)| *id).max().unwrap_or(0);
    let at = trailer.find("/Size ").unwrap() + 6;
    let end = at + trailer[at..].find(|c: char| !c.is_ascii_digit()).unwrap();
    let size = size.max(trailer[at..end].parse().unwrap());
    let trailer = format!("{}{size}{}", &trailer[..at], &trailer[end..]);
    let mut out = pdf.to_vec();
    let mut table = String::from("xref\n");
    for (id, object) in objects {
        table += &format!("{id} 1\n{:010} 00000 n \n", out.len());
        out.extend(format!("{id} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let at = out.len();
    out.extend(format!("{table}trailer\n{trailer}\nstartxref\n{at}\n%%EOF\n").bytes());
    out
}

fn plain_stream(content: &[u8]) -> Vec<u8> {
    [format!("<</Type/EmbeddedFile/Length {}>>stream\n", content.len()).as_bytes(), content, b"\nendstream"].concat()
}

fn find(pdf: &[u8], mark: &str) -> usize {
    pdf.windows(mark.len()).position(|window| window == mark.as_bytes()).unwrap_or_else(|| panic!("{mark}"))
}

/// The number of the object in which that text stands first.
fn object_with(pdf: &[u8], mark: &str) -> u32 {
    let before = String::from_utf8_lossy(&pdf[..find(pdf, mark)]).into_owned();
    let start = before.rfind(" 0 obj").unwrap();
    before[..start].rsplit('\n').next().unwrap().parse().unwrap()
}

/// The shadow attacks: something is put behind a signed document, or into it.
#[test]
fn nothing_can_be_put_behind_or_into_signed_minutes() {
    if !is_asked() {
        return;
    }
    let good = bytes("minutes.pdf");
    let base = find(&good, "%%EOF\n") + 6;
    let record = object_with(&good, "/F(record.json)") - 1;
    let forged = read(&format!("{DRAW}/record.json")).replacen("\"winner\"", "\"reserve\"", 1);
    let catalog = object_with(&good, "/Type/Catalog");
    let page = object_with(&good, "/Type/Page/");
    let from = find(&good, "<</Type/Catalog");
    let catalog_text = String::from_utf8_lossy(&good[from..from + find(&good[from..], "endobj")]).into_owned();
    let scripted = catalog_text.replacen("/PageMode/UseNone", "/OpenAction<</S/JavaScript/JS(app.alert(1))>>", 1);
    let replaced = updated(&good, &[(record, plain_stream(forged.as_bytes()))]);
    let mut tampered: Vec<(String, Vec<u8>)> = vec![
        ("the record replaced behind the signatures".into(), replaced),
        ("a page replaced".into(), updated(&good, &[(page, b"<</Type/Page>>".to_vec())])),
        ("the catalog replaced".into(), updated(&good, &[(catalog, scripted.clone().into_bytes())])),
        ("an object added".into(), updated(&good, &[(99, b"<</Type/Page>>".to_vec())])),
        ("an empty revision".into(), updated(&good, &[])),
        ("the record replaced before any signature".into(), {
            updated(&good[..base], &[(record, plain_stream(forged.as_bytes()))])
        }),
        ("bytes behind the end".into(), [&good[..], b"%PDF-1.7\n"].concat()),
        ("a line behind the end".into(), [&good[..], b"\n"].concat()),
        ("cut off".into(), good[..good.len() - 7].to_vec()),
        ("the last signature cut off in the middle".into(), good[..good.len() - 3000].to_vec()),
        ("no PDF behind the mark".into(), b"%PDF-1.7\n".to_vec()),
        ("nothing but a mark".into(), b"%PDF-".to_vec()),
        ("deep nesting".into(), {
            [b"%PDF-1.7\n1 0 obj\n".to_vec(), b"[".repeat(100_000), b"\nendobj\n".to_vec()].concat()
        }),
    ];
    for (from, to) in [
        ("/PageMode/UseNone", "/OpenAction/JS   "),
        ("/AFRelationship/Data", "/AFRelationship/Dat1"),
        ("/F(record.json)", "/F(recorb.json)"),
        ("/Filter/FlateDecode", "/Filter/ASCIIHexDec"),
        ("/ByteRange [0 ", "/ByteRange [1 "),
        (&*format!("/Root {catalog} 0 R"), &*format!("/Root {} 0 R", catalog - 1)),
        ("/Fields", "/Field5"),
    ] {
        let at = find(&good, from);
        let mut changed = good.clone();
        changed.splice(at..at + from.len(), to.bytes());
        tampered.push((format!("{from} as {to}"), changed));
    }
    let reached = assert_agreement(&tampered);
    for code in [
        "pdf-object-replaced",
        "pdf-object-added",
        "pdf-unsigned-revision",
        "pdf-trailing-bytes",
        "pdf-active-content",
        "pdf-attachments",
        "pdf-trailer",
        "pdf-form",
        "signature-byte-range",
    ] {
        assert!(reached.contains(code), "{code}: {reached:?}");
    }
}

/// Before the members have signed there is nothing to check but the record; who has not signed is named.
#[test]
fn unsigned_minutes_name_the_members() {
    if !is_asked() {
        return;
    }
    let good = bytes("minutes.pdf");
    let base = &good[..find(&good, "%%EOF\n") + 6];
    let folder = Folder::new("unsigned");
    let job = json!({"pdf": folder.file("unsigned.pdf", base), "published": [published()]});
    let answer = crate::driver::answer(&run_browser(&[job])[0].to_string()).unwrap();
    let program = verify(base);
    let gaps: BTreeSet<_> = program.gaps.iter().map(|g| (g.code.to_owned(), g.place.clone())).collect();
    let named: BTreeSet<_> = answer.gaps.iter().filter(|(code, place)| is_made(code, place)).cloned().collect();
    assert_eq!(named, gaps);
    assert_eq!(gaps.len(), 3);
    assert_eq!(answer.findings, BTreeSet::new());
}

/// The worked example rendered again, unsigned, with another attachment or other facts: D2 and D6 look at what is inside.
#[test]
fn what_is_attached_is_judged_alike() {
    use utys::minutes::facts::MinutesFacts;
    use utys::minutes::pdf::Attachment;
    if !is_asked() {
        return;
    }
    let good = bytes("minutes.pdf");
    let inside = utys::sign::open(&good).unwrap().attachments;
    let rendered = |change: &dyn Fn(&str, String) -> Option<String>| {
        let text = |name: &str| String::from_utf8(inside[name].clone()).unwrap();
        let facts = change("minutes.json", text("minutes.json")).unwrap();
        let facts = MinutesFacts::from_json(facts.as_bytes()).unwrap();
        let others = inside.keys().filter(|name| *name != "minutes.json");
        let kept = others.filter_map(|name| Some((name, change(name, text(name))?)));
        let attachments: Vec<_> = kept.map(|(name, text)| Attachment::new(name, text.into_bytes())).collect();
        utys::minutes::render(&facts, &attachments)
    };
    let mut tampered: Vec<(String, Vec<u8>)> = Vec::new();
    for missing in ["record.json", "commitment.txt", "campaign.toml", "checkpoint.txt", "consistency.json"] {
        let without = |name: &str, text: String| (name != missing).then_some(text);
        tampered.push((format!("without {missing}"), rendered(&without)));
    }
    let proofs: Value = serde_json::from_slice(&inside["consistency.json"]).unwrap();
    let facts: Value = serde_json::from_slice(&inside["minutes.json"]).unwrap();
    let edited = |value: &Value, pointer: &str, new: Value| {
        let mut value = value.clone();
        *value.pointer_mut(pointer).unwrap() = new;
        value.to_string()
    };
    let zeros = json!("00".repeat(32));
    let size = proofs["size"].as_u64().unwrap();
    let key = facts["journal"]["key"].as_str().unwrap();
    let mut reversed = proofs["earlier"].clone();
    reversed.as_array_mut().unwrap().reverse();
    let note = String::from_utf8(inside["checkpoint.txt"].clone()).unwrap();
    let mut false_line: Vec<char> = note.lines().last().unwrap().chars().collect();
    let middle = false_line.len() - 20;
    false_line[middle] = if false_line[middle] == 'A' { 'B' } else { 'A' };
    let false_line: String = false_line.into_iter().collect();
    let changes = [
        ("record.json", "{".to_owned()),
        ("record.json", "{}".to_owned()),
        ("commitment.txt", "utys-draw/1 commitment\n{}".to_owned()),
        ("campaign.toml", "id = \"other\"\n".to_owned()),
        ("checkpoint.txt", note.replacen(&format!("\n{size}\n"), &format!("\n{}\n", size + 1), 1)),
        ("checkpoint.txt", note.split_once("\n\n").unwrap().0.to_owned() + "\n"),
        ("checkpoint.txt", note.replacen("— utys", "- utys", 1)),
        ("checkpoint.txt", note.replacen("— ", "— else+where ", 1)),
        ("checkpoint.txt", format!("{note}— another.witness BBBBBBBBBBBB\n")),
        ("checkpoint.txt", format!("{note}{false_line}\n")),
        ("consistency.json", edited(&proofs, "/size", json!(size + 1))),
        ("consistency.json", edited(&proofs, "/root", zeros.clone())),
        ("consistency.json", edited(&proofs, "/origin", json!("utys/other"))),
        ("consistency.json", edited(&proofs, "/format", json!("utys-consistency/2"))),
        ("consistency.json", edited(&proofs, "/earlier", reversed)),
        ("consistency.json", edited(&proofs, "/earlier/0/root", zeros.clone())),
        ("consistency.json", edited(&proofs, "/earlier/0/size", json!(1))),
        ("consistency.json", edited(&proofs, "/earlier/0/proof/0", zeros.clone())),
        ("consistency.json", edited(&proofs, "/earlier/0/proof", json!([]))),
        ("consistency.json", "[]".to_owned()),
        ("minutes.json", edited(&facts, "/journal/events", json!(size + 1))),
        ("minutes.json", edited(&facts, "/journal/root", zeros)),
        ("minutes.json", edited(&facts, "/journal/key", json!(key.replacen("utys", "utis", 1)))),
    ];
    for (i, (changed, new)) in changes.iter().enumerate() {
        let with = |name: &str, text: String| Some(if name == *changed { new.clone() } else { text });
        tampered.push((format!("{i}: {changed}"), rendered(&with)));
    }
    // An unknown witness is passed over: not every change is a fault.
    let harmless = |tampered: &(String, Vec<u8>)| tampered.0.starts_with("8:");
    assert!(
        !verify(&tampered.iter().find(|one| harmless(one)).unwrap().1).findings.iter().any(|f| is_made(f.code, ""))
    );
    tampered.retain(|one| !harmless(one));
    let reached = assert_agreement(&tampered);
    for code in [
        "attachment-missing",
        "attachment-form",
        "attachment-digest",
        "checkpoint-signature",
        "consistency-tree",
        "consistency-proof",
    ] {
        assert!(reached.contains(code), "{code}: {reached:?}");
    }
    // Who must sign, as the facts say.
    let mut ruled = facts.clone();
    ruled["signing"] = json!({"at_least": 2, "required": [1]});
    let ruled = rendered(&|name, text| Some(if name == "minutes.json" { ruled.to_string() } else { text }));
    let folder = Folder::new("rule");
    let job = json!({"pdf": folder.file("rule.pdf", &ruled), "published": [published()]});
    let page = crate::driver::answer(&run_browser(&[job])[0].to_string()).unwrap();
    let gaps: BTreeSet<_> = verify(&ruled).gaps.iter().map(|g| (g.code.to_owned(), g.place.clone())).collect();
    assert_eq!(page.gaps.into_iter().filter(|(code, place)| is_made(code, place)).collect::<BTreeSet<_>>(), gaps);
    assert!(gaps.iter().any(|(code, _)| code == "signature-missing"));
}
