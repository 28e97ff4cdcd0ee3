//! check.py, run over many jobs in one process, and what the tests of it share.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

pub const RECORDS: [&str; 4] = ["record-one-pool", "record-three-pools", "record-waves", "record-offline-incomplete"];

pub fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

pub fn vector(name: &str) -> Value {
    serde_json::from_str(&read(&format!("fixtures/vectors/{name}.json"))).unwrap()
}

pub fn published(name: &str) -> Vec<String> {
    serde_json::from_value(vector(&format!("{name}.list"))["published"].clone()).unwrap()
}

/// A record's text and the digests that the reader has.
pub struct Job {
    pub record: String,
    pub published: Vec<String>,
}

/// What a verifier says, as far as two of them must agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub level: String,
    pub verdict: String,
    pub before: Option<String>,
    pub findings: BTreeSet<(String, String)>,
    pub gaps: BTreeSet<(String, String)>,
}

/// check.py over all jobs in one process; `None`: unreadable. Without `py_ecc`: a pairing is half a second.
pub fn check_py(jobs: &[Job]) -> Vec<Option<Answer>> {
    let line = |job: &Job| json!({"record": job.record, "published": job.published}).to_string();
    run_driver(jobs.iter().map(line).collect()).iter().map(|line| answer(line)).collect()
}

/// The same with the judges' Python, which has `py_ecc`; `None` where there are no judges.
pub fn check_py_with_beacons(jobs: &[Job]) -> Option<Vec<Option<Answer>>> {
    std::env::var_os("UTYS_JUDGES")?;
    let python = std::env::var("UTYS_PYTHON").expect("tests/run says where the judges' Python is");
    let line = |job: &Job| json!({"record": job.record, "published": job.published}).to_string();
    let lines = run(Command::new(python), jobs.iter().map(line).collect());
    Some(lines.iter().map(|line| answer(line)).collect())
}

/// A line out for each line in.
pub fn run_driver(lines: Vec<String>) -> Vec<String> {
    let mut python = Command::new("python3");
    python.env("CHECK_PY_WITHOUT_PY_ECC", "1");
    run(python, lines)
}

fn run(mut python: Command, lines: Vec<String>) -> Vec<String> {
    let expected = lines.len();
    let mut python = python
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check_py/driver.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
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

pub fn answer(line: &str) -> Option<Answer> {
    let report: Value = serde_json::from_str(line).unwrap();
    if report.get("unreadable").is_some() {
        return None;
    }
    let pairs = |name: &str| -> BTreeSet<(String, String)> {
        let text = |item: &Value, name: &str| item[name].as_str().unwrap().to_owned();
        report[name].as_array().unwrap().iter().map(|item| (text(item, "code"), text(item, "place"))).collect()
    };
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
        level: report["level"].as_str().unwrap().to_owned(),
        verdict,
        before: report["before"].as_str().map(str::to_owned),
        findings: pairs("findings"),
        gaps: pairs("gaps"),
    })
}

pub fn pairs(of: &[(&str, &str)]) -> BTreeSet<(String, String)> {
    of.iter().map(|(code, place)| (code.to_string(), place.to_string())).collect()
}

/// Numbers that look random and are the same in every run (xorshift64*).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides
    }
}

/// Writes the digest of the commitment into the record and answers it. serde_json writes members of ASCII names in
/// order and text as RFC 8785 does.
pub fn commit(record: &mut Value) -> String {
    let file = format!("utys-draw/1 commitment\n{}", record["commitment"]);
    let c = utys::hash::Digest::of(file.as_bytes()).to_string();
    record["commitment_sha256"] = json!(c);
    c
}
