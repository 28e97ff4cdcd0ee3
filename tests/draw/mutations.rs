//! Every leaf of a record changed in turn, and files that mean harm.

use crate::casting::{Casting, Seed, pool, test_key};
use crate::vectors::{NAMES, vector};
use std::time::{Duration, Instant};
use utys::draw::finding::Verdict;
use utys::draw::seed::disqualified_digest;
use utys::draw::verify::{Unreadable, verify, verify_value};
use utys::hash::Digest;
use utys::json::{self, Value};

/// Steps to a value: names and places.
type Path = Vec<Step>;

#[derive(Clone)]
enum Step {
    Name(String),
    Place(usize),
}

fn leaves(value: &Value, path: &mut Path, found: &mut Vec<Path>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                path.push(Step::Name(name.clone()));
                leaves(member, path, found);
                path.pop();
            }
        }
        Value::List(items) => {
            for (i, item) in items.iter().enumerate() {
                path.push(Step::Place(i));
                leaves(item, path, found);
                path.pop();
            }
        }
        _ => found.push(path.clone()),
    }
}

fn at<'v>(value: &'v mut Value, path: &[Step]) -> &'v mut Value {
    path.iter().fold(value, |value, step| match (value, step) {
        (Value::Object(members), Step::Name(name)) => &mut members.iter_mut().find(|(n, _)| n == name).unwrap().1,
        (Value::List(items), Step::Place(i)) => &mut items[*i],
        _ => panic!("no such step"),
    })
}

fn place(path: &[Step]) -> String {
    let mut place = String::new();
    for step in path {
        match step {
            Step::Place(i) => place += &format!("[{i}]"),
            Step::Name(name) if place.is_empty() => place += name,
            Step::Name(name) => place += &format!(".{name}"),
        }
    }
    place
}

/// Another value of the same form, as a careful forger would write it; then values of no form at all.
fn changes(value: &Value) -> Vec<Value> {
    match value {
        Value::Integer(n) => vec![Value::Integer(n + 1), Value::text(n.to_string()), Value::OtherNumber("-1".into())],
        Value::Text(text) => {
            let last = text.chars().last().unwrap();
            let kept = &text[..text.len() - last.len_utf8()];
            let other = if last == '1' { '2' } else { '1' };
            vec![Value::text(format!("{kept}{other}")), Value::Null]
        }
        other => panic!("no leaf: {other:?}"),
    }
}

/// With C given, every change makes the record invalid and the finding names the field, or what it stands in:
/// C covers the commitment as a whole, a root a drawn place as a whole, the order all of the evidence, D_w a list
/// of disqualified.
fn every_change_is_named(record: &Value, published: &[Digest]) -> usize {
    let mut paths = Vec::new();
    leaves(record, &mut Vec::new(), &mut paths);
    for path in &paths {
        let leaf = at(&mut record.clone(), path).clone();
        for changed in changes(&leaf) {
            let mut record = record.clone();
            *at(&mut record, path) = changed.clone();
            let report = verify_value(&record, published, &test_key()).report;
            let place = place(path);
            assert_eq!(report.verdict(), Verdict::Invalid, "{place} = {changed:?}");
            let named = report.findings.iter().any(|finding| {
                place.starts_with(&finding.place)
                    || (place.starts_with("commitment.") && finding.place.starts_with("commitment"))
                    // A signature covers the text beside it.
                    || (place.ends_with(".random") && finding.code == "random-org-signature")
            });
            assert!(named, "{place} = {changed:?} is not named by {:?}", report.findings);
        }
    }
    paths.len()
}

#[test]
fn every_changed_leaf_of_the_vectors_is_found_and_named() {
    let mut leaves = 0;
    for name in NAMES {
        let (bytes, published, _) = vector(name);
        leaves += every_change_is_named(&json::parse(&bytes).unwrap(), &published);
    }
    assert!(leaves > 500, "{leaves}");
}

#[test]
fn every_changed_leaf_of_other_seeds_is_found_and_named() {
    for seed in [Seed::RandomOrgThenDrand, Seed::RandomOrg, Seed::Rehearsal(77), Seed::Room { members: 1, rolls: 100 }]
    {
        let casting = Casting::of(seed, vec![pool("a", 20, 3, 1), pool("b", 0, 1, 1)]);
        let mut record = casting.record();
        casting.add_wave(&mut record, 2, &[("a", 1), ("a", 3)], &[("a", 1)]);
        let list = disqualified_digest(&record.waves[0].disqualified);
        every_change_is_named(&record.to_value(), &[record.commitment_sha256, list]);
    }
}

/// Every member taken away, and every member twice, at every depth.
#[test]
fn every_missing_and_every_double_member_is_named() {
    fn objects(value: &Value, path: &mut Path, found: &mut Vec<Path>) {
        match value {
            Value::Object(members) => {
                found.push(path.clone());
                for (name, member) in members {
                    path.push(Step::Name(name.clone()));
                    objects(member, path, found);
                    path.pop();
                }
            }
            Value::List(items) => {
                for (i, item) in items.iter().enumerate() {
                    path.push(Step::Place(i));
                    objects(item, path, found);
                    path.pop();
                }
            }
            _ => {}
        }
    }
    let (bytes, published, _) = vector("waves");
    let record = json::parse(&bytes).unwrap();
    let mut paths = Vec::new();
    objects(&record, &mut Vec::new(), &mut paths);
    for path in paths {
        let Value::Object(members) = at(&mut record.clone(), &path).clone() else { unreachable!() };
        for (i, (name, _)) in members.iter().enumerate() {
            let here = [path.clone(), vec![Step::Name(name.clone())]].concat();
            let mut double = members.clone();
            double.push(members[i].clone());
            let mut fewer = members.clone();
            fewer.remove(i);
            for (members, code) in [(double, "duplicate-field"), (fewer, "missing-field")] {
                let mut record = record.clone();
                *at(&mut record, &path) = Value::Object(members);
                let report = verify_value(&record, &published, &test_key()).report;
                // A reason that is not counted is not missing by its form: its sum is.
                let counted = place(&path) == "commitment.counts.excluded" && code == "missing-field";
                let (code, expected) =
                    if counted { ("counts-sum", "commitment.counts".to_owned()) } else { (code, place(&here)) };
                assert!(
                    report.findings.iter().any(|f| f.code == code && f.place == expected),
                    "{expected}: {:?}",
                    report.findings
                );
            }
        }
    }
}

/// All faults are named in one go, not the first alone.
#[test]
fn many_faults_are_all_named() {
    let (bytes, published, _) = vector("waves");
    let mut record = json::parse(&bytes).unwrap();
    let name = |name: &str| Step::Name(name.to_owned());
    *at(&mut record, &[name("commitment_sha256")]) = Value::Null;
    *at(&mut record, &[name("results"), Step::Place(0), name("undrawn")]) = Value::text("0");
    *at(&mut record, &[name("results"), Step::Place(0), name("drawn"), Step::Place(1), name("label")]) =
        Value::text("");
    *at(&mut record, &[name("waves"), Step::Place(0), name("wave")]) = Value::Integer(9);
    *at(&mut record, &[name("evidence"), Step::Place(0), name("signature")]) = Value::text("xyz");
    let report = verify_value(&record, &published, &test_key()).report;
    let found: Vec<(&str, &str)> = report.findings.iter().map(|f| (f.code, f.place.as_str())).collect();
    assert_eq!(
        found,
        [
            ("wrong-type", "commitment_sha256"),
            ("bad-format", "evidence[0].signature"),
            ("wrong-type", "results[0].undrawn"),
            ("bad-format", "results[0].drawn[1].label"),
            ("wave-number", "waves[0].wave"),
        ]
    );
}

/// A commitment may claim what it likes: the work is bounded by the length of the file.
#[test]
fn claims_of_huge_numbers_cost_nothing() {
    let began = Instant::now();
    let mut casting = Casting::of(Seed::Room { members: 0, rolls: 100 }, vec![pool("a", 20, 3, 1)]);
    let most = json::MAX_INTEGER;
    let casting_pool = &mut casting.commitment.pools[0];
    (casting_pool.entries, casting_pool.certificates, casting_pool.reserves) = (most, most, most);
    casting.commitment.sources[0].rows = most;
    casting.commitment.counts.eligible = most;
    let good = Casting::of(Seed::Room { members: 0, rolls: 100 }, vec![pool("a", 20, 3, 1)]);
    let mut record = good.record();
    good.add_wave(&mut record, 1, &[("a", 1), ("a", 2)], &[("a", 1)]);
    record.commitment = casting.commitment;
    record.commitment_sha256 = record.commitment.digest();
    let report = verify_value(&record.to_value(), &[], &test_key()).report;
    assert!(report.has("drawn-count") && report.has("counts-sum") && report.has("proof-length"));
    utys::draw::explain::explain(&record);
    // Names by the hundred thousand, all in one object.
    let names: Vec<String> = (0..200_000).map(|i| format!("\"r{i}\":1")).collect();
    let many = format!("{{\"commitment\":{{\"counts\":{{\"excluded\":{{{}}}}}}}}}", names.join(","));
    assert_eq!(verify(many.as_bytes(), &[], &test_key()).unwrap().report.verdict(), Verdict::Invalid);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

#[test]
fn what_is_no_json_has_no_verdict() {
    let (bytes, published, _) = vector("one-pool");
    let text = String::from_utf8(bytes).unwrap();
    let refused = |text: &str| verify(text.as_bytes(), &published, &test_key()).is_err();
    assert!(!refused(&text) && !refused(&format!("\n {text}\t")));
    for bad in
        ["", "{", "utys", &format!("{text}x"), &format!("\u{feff}{text}"), &text.replacen("12040883", "1e999", 1)]
    {
        assert!(refused(bad));
    }
    assert!(verify(b"\"\xff\"", &[], &test_key()).is_err());
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(!refused(&nested(127)) && refused(&nested(128)) && refused(&nested(100_000)));
    let large = vec![b' '; utys::draw::verify::LARGEST_FILE + 1];
    assert_eq!(verify(&large, &[], &test_key()), Err(Unreadable::TooLarge));
}
