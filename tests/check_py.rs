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
#[derive(Clone, Debug, PartialEq)]
struct Answer {
    verdict: String,
    before: Option<String>,
    findings: BTreeSet<(String, String)>,
    gaps: BTreeSet<(String, String)>,
}

/// check.py over all jobs in one process; `None`: unreadable.
fn check_py(jobs: &[Job]) -> Vec<Option<Answer>> {
    let line = |job: &Job| json!({"record": job.record, "published": job.published}).to_string();
    run_driver(jobs.iter().map(line).collect()).iter().map(|line| answer(line)).collect()
}

/// A line out for each line in.
fn run_driver(lines: Vec<String>) -> Vec<String> {
    let expected = lines.len();
    let mut python = Command::new("python3")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check_py_driver.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3, 3.9 or later, runs the independent checker");
    let mut input = python.stdin.take().unwrap();
    let writer = std::thread::spawn(move || lines.iter().for_each(|line| writeln!(input, "{line}").unwrap()));
    let output = python.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    let answers: Vec<String> = String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(answers.len(), expected);
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

/// What the program's own verifier says of a job; its findings of a beacon are not made by check.py.
fn verify(job: &Job) -> Option<Answer> {
    use utys::draw::random_org::RandomOrgKey;
    let published: Vec<_> = job.published.iter().map(|hex| utys::hash::Digest::parse(hex).unwrap()).collect();
    let report = utys::draw::verify::verify(job.record.as_bytes(), &published, &RandomOrgKey::pinned()).ok()?.report;
    Some(Answer {
        verdict: report.verdict().word().to_owned(),
        before: report.before.map(|at| at.to_string()),
        findings: report.findings.iter().map(|f| (f.code.to_owned(), f.place.clone())).collect(),
        gaps: report.gaps.iter().map(|g| (g.code.to_owned(), g.place.clone())).collect(),
    })
}

/// The two agree, but for the beacons: check.py names them as not checked, and its verdict follows from what is left.
fn assert_agreement(jobs: &[Job], names: &[String]) {
    for ((job, name), python) in jobs.iter().zip(names).zip(check_py(jobs)) {
        let (Some(mut rust), Some(mut python)) = (verify(job), python.clone()) else {
            assert_eq!(verify(job), python, "{name}: one of them cannot read it\n{}", job.record);
            continue;
        };
        rust.findings.retain(|(code, _)| code != "beacon-false");
        python.gaps.retain(|(code, _)| code != "not-made-here");
        assert_eq!(rust.findings, python.findings, "{name}");
        assert_eq!(rust.gaps, python.gaps, "{name}");
        assert_eq!(rust.before, python.before, "{name}");
    }
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

/// Numbers that look random and are the same in every run (xorshift64*).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides
    }
}

/// The vectors, and records with every other kind of source; what matters is that both verifiers read them alike.
fn originals() -> Vec<(Value, Vec<String>)> {
    let mut all: Vec<_> = RECORDS.iter().map(|name| (vector(name), published(name))).collect();
    let answer = |c: &str, n: usize| {
        let data: Vec<_> = (0..n).map(|i| i * 7 % 256).collect();
        json!({"method": "generateSignedIntegers", "n": n, "min": 0, "max": 255, "replacement": true, "base": 10,
               "pregeneratedRandomization": null, "data": data, "userData": c, "license": {"type": "developer"},
               "completionTime": "2024-10-14 10:00:00Z", "serialNumber": 489})
        .to_string()
    };
    let signature = vector("random_org")["cases"][0]["signature"].clone();
    let source = json!({"type": "random.org", "method": "generateSignedIntegers", "n": 16, "min": 0, "max": 255});
    for then_drand in [true, false] {
        let mut record = vector("record-one-pool");
        let drand = record["commitment"]["seed_sources"][0].clone();
        let beacon = record["evidence"][0].clone();
        let mut sources = vec![source.clone()];
        sources.extend(then_drand.then_some(drand));
        record["commitment"]["seed_sources"] = json!(sources);
        record["commitment"]["ordinal"] = json!(2);
        let c = commit(&mut record);
        let mut evidence = vec![json!({"type": "random.org", "random": answer(&c, 16), "signature": signature})];
        evidence.extend(then_drand.then_some(beacon));
        record["evidence"] = json!(evidence);
        all.push((record, vec![c]));
    }
    let mut rehearsal = vector("record-one-pool");
    rehearsal["commitment"]["seed_sources"] = json!([{"type": "drand", "chain": "rehearsal", "round": 41_000_000}]);
    rehearsal["commitment"]["committed_at"] = json!("2024-11-24T02:00:00Z");
    rehearsal["evidence"] = json!([{"type": "drand", "round": 41_000_000,
        "signature": vector("rehearsal_chain")["beacons"][3]["signature"]}]);
    let c = commit(&mut rehearsal);
    all.push((rehearsal, vec![c]));
    all
}

/// Writes the digest of the commitment into the record and answers it. serde_json writes members of ASCII names in
/// order and text as RFC 8785 does.
fn commit(record: &mut Value) -> String {
    let file = format!("utys-draw/1 commitment\n{}", record["commitment"]);
    let c = utys::hash::Digest::of(file.as_bytes()).to_string();
    record["commitment_sha256"] = json!(c);
    c
}

fn nodes(value: &Value, pointer: String, out: &mut Vec<String>) {
    out.push(pointer.clone());
    match value {
        Value::Object(members) => members.iter().for_each(|(name, v)| nodes(v, format!("{pointer}/{name}"), out)),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, v)| nodes(v, format!("{pointer}/{i}"), out)),
        _ => {}
    }
}

/// Changes one place of a record in one of many ways.
fn mutate(record: &mut Value, dice: &mut Dice) {
    let mut all = Vec::new();
    nodes(record, String::new(), &mut all);
    // Proofs are most of a record's nodes and all alike.
    all.retain(|pointer| !pointer.contains("/proof/") || dice.roll(10) == 0);
    let pointer = all[dice.roll(all.len())].clone();
    let other = record.pointer(&all[dice.roll(all.len())]).unwrap().clone();
    let node = record.pointer_mut(&pointer).unwrap();
    let small = dice.roll(4) as u64;
    match (dice.roll(6), &mut *node) {
        (0..=2, Value::Number(n)) => {
            let n = n.as_u64().unwrap_or(0);
            let choices = [n.wrapping_sub(1) & ((1 << 53) - 1), n + 1, small, 100, (1 << 53) - 1, 1 << 53, 1_625_431];
            *node = json!(choices[dice.roll(choices.len())]);
        }
        (0..=1, Value::String(text)) => {
            let choices = [
                "drand",
                "random.org",
                "share",
                "dice",
                "rehearsal",
                "winner",
                "reserve",
                "redraw",
                "",
                "only",
                "excluded",
                "iphone",
                "2024-02-29T23:59:60Z",
                "2024-02-29T23:59:59Z",
                "1969-12-31T23:59:59Z",
                " a",
                "a\u{200b}",
                "2023-08-23T15:59:24Z",
                "2024-13",
                "ə",
                "\u{2028}",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ];
            *text = choices[dice.roll(choices.len())].to_owned();
        }
        (2, Value::String(text)) => {
            // Within a text, as in the signed answer of random.org.
            if !text.is_empty() && text.is_ascii() {
                let at = dice.roll(text.len());
                let by = ["0", "1", "2", "9", "a", "F", "\"", "}", ",", " "][dice.roll(10)];
                text.replace_range(at..at + 1, by);
            }
        }
        (0..=2, Value::Array(items)) if !items.is_empty() => {
            let at = dice.roll(items.len());
            match dice.roll(4) {
                0 => drop(items.remove(at)),
                1 => items.push(items[at].clone()),
                2 => items.reverse(),
                _ => items.truncate(at),
            }
        }
        (0..=2, Value::Object(members)) => {
            let names: Vec<String> = members.keys().cloned().collect();
            match (dice.roll(3), names.is_empty()) {
                (0, false) => drop(members.remove(&names[dice.roll(names.len())])),
                (1, _) => drop(members.insert("previous_signature".into(), other)),
                _ => drop(members.insert("foreign".into(), other)),
            }
        }
        (3, node) => *node = other,
        (4, node) => {
            let choices = [json!(null), json!(true), json!(1.5), json!(-1), json!([]), json!({}), json!("x"), json!(0)];
            *node = choices[dice.roll(choices.len())].clone();
        }
        (_, node) => {
            if !matches!(node, Value::Object(_) | Value::Array(_) | Value::Null | Value::Bool(_))
                && node.as_str() != Some("")
                && (node.is_string() || node.as_u64().is_some())
            {
                *node = forged(node);
            }
        }
    }
}

/// Renames one member to the name of another that stands somewhere in the text: duplicates, missing and foreign ones.
fn rename(text: &str, dice: &mut Dice) -> String {
    let ends: Vec<usize> = text.match_indices("\":").map(|(at, _)| at).collect();
    if ends.is_empty() {
        return text.to_owned();
    }
    let start = |end: usize| text[..end].rfind('"').map_or(0, |at| at + 1);
    let chosen = dice.roll(ends.len());
    let (end, from) = (ends[chosen], ends[(chosen + 3 * ends.len() - 1 - dice.roll(3)) % ends.len()]);
    format!("{}{}{}", &text[..start(end)], &text[start(from)..from], &text[end..])
}

/// `codes`: how many kinds of findings the mutations must reach at least.
fn agree_on(mutations: usize, seed: u64, codes: usize) {
    let originals = originals();
    let mut dice = Dice(seed);
    let (mut jobs, mut names) = (Vec::new(), Vec::new());
    for (i, (record, published)) in originals.iter().enumerate() {
        jobs.push(Job { record: record.to_string(), published: published.clone() });
        names.push(format!("original {i}"));
    }
    for n in 0..mutations {
        let (original, published) = &originals[dice.roll(originals.len())];
        let (mut record, mut published) = (original.clone(), published.clone());
        for _ in 0..=dice.roll(3) {
            mutate(&mut record, &mut dice);
        }
        // Half of them are consistent forgeries: the commitment was made anew.
        if dice.roll(2) == 0 && record.get("commitment").is_some() {
            published[0] = commit(&mut record);
        }
        if dice.roll(8) == 0 {
            published.pop();
        }
        let mut text = record.to_string();
        if dice.roll(10) == 0 {
            text = rename(&text, &mut dice);
        }
        jobs.push(Job { record: text, published });
        names.push(format!("mutation {n}"));
    }
    assert_agreement(&jobs, &names);
    // The mutations reach the steps behind the form, too.
    let said: Vec<Answer> = jobs.iter().filter_map(verify).collect();
    let reached: BTreeSet<&str> = said.iter().flat_map(|a| &a.findings).map(|(code, _)| code.as_str()).collect();
    assert!(reached.len() >= codes, "{reached:?}");
}

#[test]
fn both_verifiers_agree_on_every_changed_leaf() {
    let (names, jobs): (Vec<_>, Vec<_>) =
        forgeries().into_iter().map(|(name, pointer, job)| (format!("{name}{pointer}"), job)).unzip();
    assert_agreement(&jobs, &names);
}

#[test]
fn both_verifiers_agree_on_mutations() {
    agree_on(500, 0x5eed, 30);
}

#[test]
#[ignore = "slow: 20 000 mutations"]
fn both_verifiers_agree_on_many_mutations() {
    agree_on(20_000, 0x0c0f_fee0, 42);
}
