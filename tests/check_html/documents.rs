//! PDFs in check.html, dropped in as a reader does it, good ones and tampered ones.

use crate::browser::{Folder, is_asked, run_browser};
use crate::driver::read;
use serde_json::{Value, json};
use std::collections::BTreeSet;

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
