//! The specification and its independent checker: the example in `protocols/SPEC.md` is computed again, the schemas
//! hold for the vectors, and `protocols/check.py` finds what it must in vectors and in every mutation of them.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

const RECORDS: [&str; 4] = ["record-one-pool", "record-three-pools", "record-waves", "record-offline-incomplete"];

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn vector(name: &str) -> Value {
    serde_json::from_str(&read(&format!("fixtures/vectors/{name}.json"))).unwrap()
}

fn published(name: &str) -> Vec<String> {
    serde_json::from_value(vector(&format!("{name}.list"))["published"].clone()).unwrap()
}

/// A record's text and the digests that the reader has.
struct Job {
    record: String,
    published: Vec<String>,
}

/// What a verifier says, as far as two of them must agree.
#[derive(Debug, PartialEq)]
struct Answer {
    verdict: String,
    before: Option<String>,
    findings: BTreeSet<(String, String)>,
    gaps: BTreeSet<(String, String)>,
}

/// check.py over all jobs in one process; `None`: unreadable.
fn check_py(jobs: &[Job]) -> Vec<Option<Answer>> {
    let mut python = Command::new("python3")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check_py_driver.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3, 3.9 or later, runs the independent checker");
    let mut input = python.stdin.take().unwrap();
    let lines: Vec<String> =
        jobs.iter().map(|job| json!({"record": job.record, "published": job.published}).to_string()).collect();
    let writer = std::thread::spawn(move || lines.iter().for_each(|line| writeln!(input, "{line}").unwrap()));
    let output = python.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    let answers: Vec<_> = String::from_utf8(output.stdout).unwrap().lines().map(answer).collect();
    assert_eq!(answers.len(), jobs.len());
    answers
}

fn answer(line: &str) -> Option<Answer> {
    let report: Value = serde_json::from_str(line).unwrap();
    if report.get("unreadable").is_some() {
        return None;
    }
    let pairs = |name: &str| -> BTreeSet<(String, String)> {
        let text = |item: &Value, name: &str| item[name].as_str().unwrap().to_owned();
        report[name].as_array().unwrap().iter().map(|item| (text(item, "code"), text(item, "place"))).collect()
    };
    assert_eq!(report["level"], "public");
    let verdict = report["verdict"].as_str().unwrap().to_owned();
    assert_eq!(
        report["exit"],
        json!(match verdict.as_str() {
            "valid" => 0,
            "invalid" => 1,
            _ => 2,
        })
    );
    Some(Answer {
        verdict,
        before: report["before"].as_str().map(str::to_owned),
        findings: pairs("findings"),
        gaps: pairs("gaps"),
    })
}

fn pairs(of: &[(&str, &str)]) -> BTreeSet<(String, String)> {
    of.iter().map(|(code, place)| (code.to_string(), place.to_string())).collect()
}

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

/// A value inside a record and the path to it.
fn leaves(value: &Value, pointer: String, out: &mut Vec<String>) {
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
fn forged(value: &Value) -> Value {
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
fn forgeries() -> Vec<(&'static str, String, Job)> {
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
fn place(pointer: &str) -> String {
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

/// Hostile and broken files: what is no JSON is unreadable, what is JSON is invalid.
#[test]
fn broken_files_are_refused() {
    let good = read("fixtures/vectors/record-one-pool.json");
    let swap = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1)
    };
    let unreadable = [
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
    let invalid: Vec<(String, &[(&str, &str)])> = vec![
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
    let job = |record: &String| Job { record: record.clone(), published: published("record-one-pool") };
    for (text, answer) in unreadable.iter().zip(check_py(&unreadable.iter().map(job).collect::<Vec<_>>())) {
        assert_eq!(answer, None, "{text}");
    }
    let answers = check_py(&invalid.iter().map(|(text, _)| job(text)).collect::<Vec<_>>());
    for ((text, expected), answer) in invalid.iter().zip(answers) {
        assert_eq!(answer.unwrap().findings, pairs(expected), "{text}");
    }
}

/// The values of section 1 of the specification, computed again with the primitives of the crate.
#[test]
fn the_example_of_the_specification_is_true() {
    use rand_chacha::rand_core::{RngCore, SeedableRng};
    use utys::hash::{Digest, hex, hkdf, unhex};

    let spec = read("protocols/SPEC.md");
    let example = &spec[spec.find("## 1.").unwrap()..spec.find("## 2.").unwrap()];
    let says = |what: &str| assert!(example.contains(what), "the example does not say {what}");
    let (record, list) = (vector("record-one-pool"), vector("record-one-pool.list"));

    let secret: [u8; 32] = unhex(list["list_secret"].as_str().unwrap()).unwrap();
    says(&hex(&secret));
    let list_key = hkdf(&secret, b"utys-draw/1 list key", b"kasipker-2024\n2024-09\n1\niphone");
    says(&hex(&list_key));
    let mut stream = [0; 16 * 5];
    rand_chacha::ChaCha20Rng::from_seed(list_key).fill_bytes(&mut stream);
    let nonce = &stream[64..];
    says(&hex(nonce));
    let hidden = Digest::of_parts(&[&[2], nonce, b"6617479662"]);
    says(&hidden.to_string());
    let leaf = Digest::of_parts(&[&[0], &hidden.0, b"****9662"]);
    says(&leaf.to_string());

    let file = format!("utys-draw/1 commitment\n{}", record["commitment"]);
    assert_eq!(file.len(), 900);
    let unwrapped: String = example.lines().collect();
    assert!(unwrapped.contains(&file.replace('\n', "")));
    let c = Digest::of(file.as_bytes());
    says(&c.to_string());

    let line = format!(
        "drand {} 12040883 {}",
        record["commitment"]["seed_sources"][0]["chain"].as_str().unwrap(),
        record["evidence"][0]["signature"].as_str().unwrap()
    );
    says(&line);
    let key = hkdf(&c.0, format!("utys-draw/1 seed\n{line}\n").as_bytes(), b"utys-draw/1 pool\niphone\n");
    says(&hex(&key));
    let mut words = rand_chacha::ChaCha20Rng::from_seed(key);
    let mut places: Vec<u64> = (0..12).collect();
    for i in 0..3 {
        let word = words.next_u64();
        let left = 12 - i as u64;
        let step = word % left;
        places.swap(i, i + step as usize);
        says(&format!("| {} | {word} | {left} | {step} | {i} + {step} | {} |", i + 1, places[i]));
        assert_eq!(record["results"][0]["drawn"][i]["index"], places[i]);
    }

    let proof: Vec<Digest> = record["results"][0]["drawn"][0]["proof"]
        .as_array()
        .unwrap()
        .iter()
        .map(|h| Digest::parse(h.as_str().unwrap()).unwrap())
        .collect();
    let node = |left: &Digest, right: &Digest| Digest::of_parts(&[&[1], &left.0, &right.0]);
    let first = node(&leaf, &proof[0]);
    let second = node(&first, &proof[1]);
    let third = node(&proof[2], &second);
    let root = node(&third, &proof[3]);
    [first, second, third, root].iter().for_each(|digest| says(&digest.to_string()));
    assert_eq!(record["commitment"]["pools"][0]["root"], root.to_string());
}

/// The schemas are judged by the reference implementation: they take the vectors, and refuse each missing or foreign member.
#[test]
fn schemas_describe_the_vectors() {
    let judge = std::env::var("UTYS_PYTHON").unwrap_or_else(|_| "python3".into());
    let present = Command::new(&judge).args(["-c", "import jsonschema"]).output().is_ok_and(|o| o.status.success());
    if !present {
        assert!(std::env::var_os("UTYS_JUDGES").is_none(), "jsonschema is missing; tests/run installs it");
        return;
    }
    let script = r#"
import copy, json, sys
from jsonschema import Draft202012Validator as Validator
from referencing import Registry, Resource
load = lambda path: json.load(open(path, encoding="utf-8"))
commitment, record = load("protocols/commitment.schema.json"), load("protocols/record.schema.json")
for schema in (commitment, record):
    Validator.check_schema(schema)
registry = Registry().with_resource("commitment.schema.json", Resource.from_contents(commitment))
judge = Validator(record, registry=registry)
def objects(value):
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)
for name in sys.argv[1:]:
    vector = load("fixtures/vectors/%s.json" % name)
    judge.validate(vector)
    Validator(commitment).validate(vector["commitment"])
    for i, one in enumerate(objects(vector)):
        changed = copy.deepcopy(vector)
        target = list(objects(changed))[i]
        if one is not vector["commitment"]["counts"]["excluded"]:
            target["foreign"] = 1
            assert not judge.is_valid(changed), (name, i, "foreign")
            del target["foreign"]
            for member in one:
                if member == "previous_signature":
                    continue  # due on one chain only, which a schema of form does not know
                kept = target.pop(member)
                assert not judge.is_valid(changed), (name, i, member)
                target[member] = kept
"#;
    let output = Command::new(&judge)
        .arg("-c")
        .arg(script)
        .args(RECORDS)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
