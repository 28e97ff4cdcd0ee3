//! check.py and the program's own verifier say the same, place by place.

use crate::driver::{Answer, Dice, Job, RECORDS, check_py, check_py_with_beacons, commit, published, vector};
use crate::vectors::{forged, forgeries};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What the program's own verifier says of a job; its findings of a beacon are not made by check.py.
pub fn verify(job: &Job) -> Option<Answer> {
    use utys::draw::random_org::RandomOrgKey;
    let published: Vec<_> = job.published.iter().map(|hex| utys::hash::Digest::parse(hex).unwrap()).collect();
    let report = utys::draw::verify::verify(job.record.as_bytes(), &published, &RandomOrgKey::pinned()).ok()?.report;
    Some(Answer {
        level: report.level.word().to_owned(),
        verdict: report.verdict().word().to_owned(),
        before: report.before.map(|at| at.to_string()),
        findings: report.findings.iter().map(|f| (f.code.to_owned(), f.place.clone())).collect(),
        gaps: report.gaps.iter().map(|g| (g.code.to_owned(), g.place.clone())).collect(),
    })
}

/// The two agree, but for the beacons: without `py_ecc` check.py names them as not checked, and its verdict follows
/// from what is left.
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

/// Records with a change or several, and their names; the unchanged ones come first.
pub fn mutated(mutations: usize, seed: u64) -> (Vec<Job>, Vec<String>) {
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
    (jobs, names)
}

/// `codes`: how many kinds of findings the mutations must reach at least.
fn agree_on(mutations: usize, seed: u64, codes: usize) {
    let (jobs, names) = mutated(mutations, seed);
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

/// With `py_ecc` nothing is left out: the answers are the same, verdicts and all.
#[test]
#[ignore = "slow: a pairing in Python is half a second"]
fn with_py_ecc_both_verifiers_agree_on_beacons_too() {
    let (mut names, mut jobs): (Vec<_>, Vec<_>) = forgeries()
        .into_iter()
        .filter(|(_, pointer, _)| ["signature", "round", "chain"].iter().any(|part| pointer.contains(part)))
        .map(|(name, pointer, job)| (format!("{name}{pointer}"), job))
        .unzip();
    let (originals, of_originals) = mutated(0, 1);
    names.extend(of_originals);
    jobs.extend(originals);
    for (name, signature) in hostile_points() {
        let mut record = vector("record-one-pool");
        record["evidence"][0]["signature"] = json!(signature);
        jobs.push(Job { record: record.to_string(), published: published("record-one-pool") });
        names.push(name.to_owned());
    }
    let Some(answers) = check_py_with_beacons(&jobs) else { return eprintln!("no judges: not asked") };
    let mut false_beacons = 0;
    for ((job, name), python) in jobs.iter().zip(&names).zip(answers) {
        let rust = verify(job);
        false_beacons += usize::from(rust.iter().any(|a| a.findings.iter().any(|(code, _)| code == "beacon-false")));
        assert_eq!(rust, python, "{name}");
    }
    assert!(false_beacons >= 9 + hostile_points().len(), "{false_beacons}");
}

/// What is no signature's encoding, though it may lie on the curve.
fn hostile_points() -> Vec<(&'static str, String)> {
    let genuine = vector("record-one-pool")["evidence"][0]["signature"].as_str().unwrap().to_owned();
    let first = u8::from_str_radix(&genuine[..2], 16).unwrap();
    let with_first = |byte: u8| format!("{byte:02x}{}", &genuine[2..]);
    vec![
        ("the point at infinity", format!("c0{}", "00".repeat(47))),
        ("x = 4: on the curve, outside the subgroup", format!("80{}04", "00".repeat(46))),
        ("x = 0: a point of order 3", format!("80{}", "00".repeat(47))),
        ("the other y", with_first(first ^ 0x20)),
        ("said to be uncompressed", with_first(first & 0x7f)),
        ("said to be infinity", with_first(first | 0x40)),
        (
            "x = p",
            format!(
                "9a{}",
                &"1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab"
                    [2..]
            ),
        ),
    ]
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
