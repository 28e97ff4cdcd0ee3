//! check.py over the vectors, over each of their leaves changed, and over files that are broken.

use crate::driver::{Job, RECORDS, check_py, pairs, published, read, run_driver, vector};
use serde_json::{Value, json};

#[test]
fn vectors_hold_and_what_is_not_checked_is_named() {
    let jobs = RECORDS.map(|name| Job { record: vector(name).to_string(), published: published(name) });
    const DRAND: (&str, &str) = ("not-made-here", "evidence[0].signature");
    type Said = (&'static [(&'static str, &'static str)], Option<&'static str>);
    let expected: [Said; 4] = [
        (&[DRAND], Some("2024-10-14T17:13:33Z")),
        (&[DRAND], Some("2021-07-04T20:37:00Z")),
        (&[DRAND, ("not-made-here", "waves[0].evidence.signature")], Some("2023-08-23T15:59:24Z")),
        (&[("witnessed-by-people", "commitment.seed_sources[3]")], None),
    ];
    for (answer, (gaps, before)) in check_py(&jobs).into_iter().zip(expected) {
        let answer = answer.unwrap();
        assert_eq!(answer.findings, pairs(&[]));
        assert_eq!(answer.gaps, pairs(gaps));
        assert_eq!(answer.before.as_deref(), before);
    }
}

#[test]
fn random_org_signatures_are_checked() {
    let cases = vector("random_org")["cases"].as_array().unwrap().clone();
    let mut lines = Vec::new();
    let mut expected = Vec::new();
    for case in &cases {
        lines.push(json!({"random": case["random"], "signature": case["signature"]}).to_string());
        expected.push(json!({"signed": case["valid"]}));
        let changed = case["random"].as_str().unwrap().replacen('1', "2", 1);
        lines.push(json!({"random": changed, "signature": case["signature"]}).to_string());
        expected.push(json!({"signed": false}));
    }
    assert!(cases.iter().any(|case| case["valid"] == true));
    let answers: Vec<Value> = run_driver(lines).iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers, expected);
}

/// A value inside a record and the path to it.
pub fn leaves(value: &Value, pointer: String, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| leaves(member, format!("{pointer}/{name}"), out))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, item)| leaves(item, format!("{pointer}/{i}"), out))
        }
        _ => out.push(pointer),
    }
}

/// Another value of the same form where there is one: what a careful forger would write.
pub fn forged(value: &Value) -> Value {
    match value {
        Value::Number(n) => json!(n.as_u64().unwrap() + 1),
        Value::String(text) => {
            let last = text.chars().last().expect("no text is empty in a vector");
            let other = if last == '1' { '2' } else { '1' };
            json!(format!("{}{other}", &text[..text.len() - last.len_utf8()]))
        }
        other => panic!("no leaf: {other}"),
    }
}

/// Every leaf of every vector changed, one at a time: (record, path, job).
pub fn forgeries() -> Vec<(&'static str, String, Job)> {
    let mut all = Vec::new();
    for name in RECORDS {
        let record = vector(name);
        let mut pointers = Vec::new();
        leaves(&record, String::new(), &mut pointers);
        for pointer in pointers {
            let mut record = record.clone();
            let leaf = record.pointer_mut(&pointer).unwrap();
            *leaf = forged(leaf);
            all.push((name, pointer, Job { record: record.to_string(), published: published(name) }));
        }
    }
    all
}

/// `/results/0/drawn/2/rank` as `results[0].drawn[2].rank`.
pub fn place(pointer: &str) -> String {
    let mut place = String::new();
    for step in pointer[1..].split('/') {
        match step.parse::<u64>() {
            Ok(number) => place += &format!("[{number}]"),
            Err(_) if place.is_empty() => place += step,
            Err(_) => place += &format!(".{step}"),
        }
    }
    place
}

#[test]
fn every_changed_leaf_is_found_and_named() {
    let (mut jobs, mut changes) = (Vec::new(), Vec::new());
    for (name, pointer, job) in forgeries() {
        jobs.push(job);
        changes.push((name, place(&pointer)));
    }
    assert!(jobs.len() > 500, "{} leaves", jobs.len());
    for ((name, changed), answer) in changes.into_iter().zip(check_py(&jobs)) {
        let answer = answer.unwrap();
        if changed.ends_with("previous_signature") {
            // Only drand's signature itself could tell, and that is not checked by this tool.
            assert_eq!(answer.gaps, pairs(&[("not-made-here", "evidence[0].signature")]));
            continue;
        }
        assert_eq!(answer.verdict, "invalid", "{name}: {changed}");
        // C covers the commitment as a whole, a root a drawn place as a whole, and the order all of the evidence.
        let named = answer.findings.iter().any(|(code, place)| {
            changed.starts_with(place) || (changed.starts_with("commitment.") && code == "commitment-digest")
        });
        assert!(named, "{name}: {changed} is not named by {:?}", answer.findings);
    }
}

/// A text and what is to be found in it.
pub type Malformed = (String, &'static [(&'static str, &'static str)]);

/// Broken files: texts that are no JSON, and those that are but no record.
pub fn broken() -> (Vec<String>, Vec<Malformed>) {
    let good = read("fixtures/vectors/record-one-pool.json");
    let swap = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1)
    };
    let unreadable = vec![
        String::new(),
        "{".into(),
        format!("\u{feff}{good}"),
        format!("{good} x"),
        swap("****9662", "\\ud800"),
        swap("12040883", "1e999"),
        swap("12040883", "NaN"),
        swap("12040883", "012"),
        "[".repeat(128) + &"]".repeat(128),
        swap("****9662", "****\n"),
    ];
    let invalid: Vec<Malformed> = vec![
        ("[]".into(), &[("wrong-type", "record")]),
        ("[".repeat(127) + &"]".repeat(127), &[("wrong-type", "record")]),
        (swap("\"waves\": []\n}", "\"waves\": [], \"waves\": []\n}"), &[("duplicate-field", "waves")]),
        (swap("\"rank\": 1,", "\"rank\": 1, \"rank\": 1,"), &[("duplicate-field", "results[0].drawn[0].rank")]),
        (swap("\"rank\": 1,", "\"rank\": 1.0,"), &[("bad-number", "results[0].drawn[0].rank")]),
        (swap("\"rank\": 1,", "\"rank\": -1,"), &[("bad-number", "results[0].drawn[0].rank")]),
        (swap("\"rank\": 1,", "\"rank\": true,"), &[("wrong-type", "results[0].drawn[0].rank")]),
        (swap("\"rank\": 1,", "\"rank\": 0,"), &[("bad-number", "results[0].drawn[0].rank")]),
        (swap("\"rank\": 1,", "\"rank\": 9007199254740992,"), &[("bad-number", "results[0].drawn[0].rank")]),
        (
            swap("\"rank\": 1,", "\"ränk\": 1,"),
            &[("unknown-field", "results[0].drawn[0].ränk"), ("missing-field", "results[0].drawn[0].rank")],
        ),
        (swap("****9662", "****\\u202e"), &[("bad-format", "results[0].drawn[0].label")]),
        (swap("929906c9", "929906C9"), &[("bad-format", "evidence[0].signature")]),
        (swap("2024-10-14T09:00:00Z", "2024-02-30T09:00:00Z"), &[("bad-format", "commitment.committed_at")]),
    ];
    (unreadable, invalid)
}

/// Hostile and broken files: what is no JSON is unreadable, what is JSON is invalid.
#[test]
fn broken_files_are_refused() {
    let (unreadable, invalid) = broken();
    let job = |record: &String| Job { record: record.clone(), published: published("record-one-pool") };
    for (text, answer) in unreadable.iter().zip(check_py(&unreadable.iter().map(job).collect::<Vec<_>>())) {
        assert_eq!(answer, None, "{text}");
    }
    let answers = check_py(&invalid.iter().map(|(text, _)| job(text)).collect::<Vec<_>>());
    for ((text, expected), answer) in invalid.iter().zip(answers) {
        assert_eq!(answer.unwrap().findings, pairs(expected), "{text}");
    }
}
