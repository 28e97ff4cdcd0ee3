//! What verification says of a year's papers: of each alone, of all together, and of every record and its exports by the
//! checker that shares no code.

use crate::kept::{self, EXPORT, Files, JOURNAL, PUBLISHED, ROOTS, RULES};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use utys::commission::verify::audit;
use utys::commission::verify::log::{LogQuestion, verify_log};
use utys::commission::verify::{Question, verify};
use utys::draw::commitment::Commitment;
use utys::draw::finding::Report;
use utys::hash::Digest;
use utys::time::Period;

/// The papers that are verified, in the order of their names.
pub fn papers(files: &Files) -> impl Iterator<Item = (&String, &Vec<u8>)> {
    files.iter().filter(|(path, _)| path.ends_with(".pdf") || path.ends_with("record.json"))
}

/// Digests of `published.sha256` with their paths.
fn lines(files: &Files) -> impl Iterator<Item = (Digest, &str)> {
    let text = std::str::from_utf8(&files[PUBLISHED]).expect("UTF-8");
    text.lines().map(|line| (Digest::parse(&line[..64]).expect("a digest"), &line[66..]))
}

/// The digests that were published before a paper: C of its month, and D of the waves that it knows.
pub fn published(files: &Files, paper: &str) -> Vec<Digest> {
    // The papers of the year hold no draw.
    let Some((month, name)) = paper.split_once('/') else { return Vec::new() };
    let own = lines(files).filter(|(_, path)| path.starts_with(month));
    let of = |path: &str| path.strip_prefix(month).is_some_and(|path| path.starts_with("/wave-"));
    // Wave 1 comes before wave 2: `wave-1-…` before `wave-2-…`, whatever follows.
    let before = |path: &str| name == "record.json" || (name.starts_with("wave-") && path[8..14] <= name[..6]);
    own.filter(|(_, path)| !of(path) || before(path)).map(|(digest, _)| digest).collect()
}

/// Of each paper alone, with its digests and the roots: path and verdict.
pub fn alone(files: &Files) -> Vec<(String, String)> {
    let of = |(path, bytes): (&String, &Vec<u8>)| {
        let published = published(files, path);
        let question = Question { published: &published, roots: Some(&files[ROOTS]), ..Question::of(bytes) };
        let answer = verify(&question).unwrap_or_else(|error| panic!("{path}: {:?}", error.message()));
        (path.clone(), said(&answer.report))
    };
    papers(files).map(of).collect()
}

/// Of all papers of the months and the journal together.
pub fn together(files: &Files) -> String {
    let papers: Vec<Vec<u8>> =
        papers(files).filter(|(path, _)| path.contains('/')).map(|(_, bytes)| bytes.clone()).collect();
    let published: Vec<Digest> = lines(files).map(|(digest, _)| digest).collect();
    let question = LogQuestion {
        files: &papers,
        published: &published,
        roots: Some(&files[ROOTS]),
        tsa: None,
        journal: Some(&files[JOURNAL]),
        campaign: None,
    };
    let answer = verify_log(&question).unwrap_or_else(|(k, error)| panic!("file {k}: {:?}", error.message()));
    said(&answer.report)
}

/// The list of every month made again from its export and those before it, by the program and by `check.py`.
pub fn audited(campaign: &str, files: &Files) -> Vec<(String, String)> {
    let place = kept::place(campaign);
    let months: Vec<&str> = files.keys().filter_map(|path| path.strip_suffix("/record.json")).collect();
    let of = |(i, month): (usize, &&str)| {
        let earlier: Vec<(Option<Period>, PathBuf)> =
            months[..i].iter().map(|before| (Period::parse(before), place.join(before).join(EXPORT))).collect();
        let record = format!("{month}/record.json");
        let published = published(files, &record);
        let exports = [place.join(month).join(EXPORT)];
        let accepted = files.get(&format!("{month}/accepted.json"));
        let accepted = accepted.map(|bytes| serde_json::from_slice::<Vec<_>>(bytes).expect("a list of acceptances"));
        let committed = Commitment::parse_file(&files[&format!("{month}/commitment.txt")]).expect("a commitment");
        let rules = kept::rules(files, committed.rules_sha256);
        let versions = earlier_rules(files, months[0], month, rules);
        let audit = audit::Files {
            exports: &exports,
            earlier: &earlier,
            clients: &[],
            earlier_rules: &versions,
            campaign: &files[rules],
            secret: &files[&format!("{month}/list-secret.txt")],
            accepted: accepted.as_deref(),
            rechecks: &[],
        };
        let question = Question { published: &published, audit: Some(audit), ..Question::of(&files[&record]) };
        let answer = verify(&question).unwrap_or_else(|error| panic!("{record}: {:?}", error.message()));
        let ours = said(&answer.report);
        assert_eq!(check_py(&place, (month, rules), &published, &earlier, &versions), ours, "{record}: check.py");
        ((*month).to_owned(), ours)
    };
    months.iter().enumerate().map(of).collect()
}

/// The campaign files that were in force before `month`, where they were not all the one that it was drawn by.
fn earlier_rules(files: &Files, first: &str, month: &str, rules: &str) -> Vec<(Period, Vec<u8>)> {
    let from = |path: &str| path.strip_prefix("campaign-from-")?.strip_suffix(".toml").map(str::to_owned);
    let versions = files.iter().filter(|(path, _)| kept::is_rules(path));
    let versions = versions.map(|(path, bytes)| (from(path).unwrap_or_else(|| first.to_owned()), bytes));
    let mut versions: Vec<(String, &Vec<u8>)> = versions.filter(|(from, _)| from.as_str() < month).collect();
    versions.sort();
    let others = versions.iter().any(|(_, bytes)| **bytes != files[rules]);
    let period = |text: &str| Period::parse(text).expect("a month");
    versions.iter().filter(|_| others).map(|(from, bytes)| (period(from), (*bytes).clone())).collect()
}

/// What check.py says of a month, but for what it says that it does not check where py_ecc is missing.
fn check_py(
    place: &Path,
    (month, rules): (&str, &str),
    published: &[Digest],
    earlier: &[(Option<Period>, PathBuf)],
    versions: &[(Period, Vec<u8>)],
) -> String {
    let month = place.join(month);
    let mut python = Command::new("python3");
    python.env("CHECK_PY_WITHOUT_PY_ECC", "1").arg(crate::desk::repository("protocols/check.py"));
    python.arg(month.join("record.json")).args(["--json", "--audit", "--campaign"]).arg(place.join(rules));
    python.arg("--export").arg(month.join(EXPORT)).arg("--secret").arg(month.join("list-secret.txt"));
    for (_, export) in earlier {
        python.arg("--earlier").arg(export);
    }
    for (from, _) in versions {
        let later = place.join(format!("campaign-from-{from}.toml"));
        let file = if later.exists() { later } else { place.join(RULES) };
        python.arg("--earlier-rules").arg(format!("{from}={}", file.display()));
    }
    if month.join("accepted.json").exists() {
        python.arg("--accepted").arg(month.join("accepted.json"));
    }
    for digest in published {
        python.args(["--expect", &digest.to_string()]);
    }
    let output = python.output().expect("python3 runs the independent checker");
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    let codes = ["findings", "gaps"].iter().flat_map(|list| report[list].as_array().expect("a list"));
    let codes = codes.map(|found| found["code"].as_str().expect("a code")).filter(|code| *code != "not-made-here");
    let codes: BTreeSet<String> = codes.map(str::to_owned).collect();
    // Nothing but the beacon's signature kept it from `valid`.
    let verdict = match report["verdict"].as_str().expect("a verdict") {
        "incomplete" if codes.is_empty() => "valid",
        verdict => verdict,
    };
    told(verdict, codes)
}

/// The verdict, with the codes of what was found or could not be checked.
fn said(report: &Report) -> String {
    let findings = report.findings.iter().map(|finding| finding.code.to_string());
    let codes = findings.chain(report.gaps.iter().map(|gap| gap.code.to_string())).collect();
    told(report.verdict().word(), codes)
}

fn told(verdict: &str, codes: BTreeSet<String>) -> String {
    let codes: Vec<String> = codes.into_iter().collect();
    if codes.is_empty() { verdict.to_owned() } else { format!("{verdict}: {}", codes.join(", ")) }
}
