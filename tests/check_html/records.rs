//! check.html says of a record what the program's own verifier says, drand included: findings, gaps, instant and verdict.

use crate::agreement::{mutated, verify};
use crate::browser::{is_asked, run_browser};
use crate::driver::{Dice, Job, RECORDS, answer, pairs, published, vector};
use crate::vectors::{broken, forgeries};
use serde_json::{Value, json};
use utys::draw::drand::rehearsal_beacon;
use utys::draw::permutation::Order;
use utys::draw::source::{Chain, DrandEvidence};

fn job(job: &Job) -> Value {
    json!({"record": job.record, "published": job.published})
}

fn assert_agreement(jobs: &[Job], names: &[String]) {
    let lines: Vec<Value> = jobs.iter().map(job).collect();
    for ((line, job), name) in run_browser(&lines).iter().zip(jobs).zip(names) {
        assert_eq!(answer(&line.to_string()), verify(job), "{name}\n{}", job.record);
    }
}

#[test]
fn vectors_are_valid_in_the_browser() {
    if !is_asked() {
        return;
    }
    let jobs = RECORDS.map(|name| Job { record: vector(name).to_string(), published: published(name) });
    assert_agreement(&jobs, &RECORDS.map(str::to_owned));
    let without = RECORDS.map(|name| Job { record: vector(name).to_string(), published: Vec::new() });
    assert_agreement(&without, &RECORDS.map(str::to_owned));
    let verdicts: Vec<_> = jobs.iter().map(|job| verify(job).unwrap().verdict).collect();
    assert_eq!(verdicts, ["valid", "valid", "valid", "incomplete"]);
}

#[test]
fn broken_files_are_refused_in_the_browser() {
    if !is_asked() {
        return;
    }
    let (unreadable, invalid) = broken();
    let texts = unreadable.iter().chain(invalid.iter().map(|(text, _)| text));
    let published = published("record-one-pool");
    let answers = run_browser(&texts.map(|text| json!({"record": text, "published": published})).collect::<Vec<_>>());
    for (text, said) in unreadable.iter().zip(&answers) {
        assert!(said["unreadable"].is_string(), "{text}: {said}");
    }
    for ((text, expected), said) in invalid.iter().zip(&answers[unreadable.len()..]) {
        assert_eq!(answer(&said.to_string()).unwrap().findings, pairs(expected), "{text}");
    }
}

#[test]
#[ignore = "slow: a thousand records in a browser"]
fn the_browser_agrees_on_every_changed_leaf() {
    if !is_asked() {
        return;
    }
    let (names, jobs): (Vec<_>, Vec<_>) =
        forgeries().into_iter().map(|(name, pointer, job)| (format!("{name}{pointer}"), job)).unzip();
    assert_agreement(&jobs, &names);
}

#[test]
#[ignore = "slow: 500 mutations in a browser"]
fn the_browser_agrees_on_mutations() {
    if !is_asked() {
        return;
    }
    let (jobs, names) = mutated(500, 0xb0b);
    assert_agreement(&jobs, &names);
}

#[test]
#[ignore = "slow: 10 000 mutations in a browser"]
fn the_browser_agrees_on_many_mutations() {
    if !is_asked() {
        return;
    }
    let (jobs, names) = mutated(10_000, 0x00c0_ffee);
    assert_agreement(&jobs, &names);
}

/// Beacons as they are and with changes of every kind; the program's verifier is the judge of each.
#[test]
fn the_browser_takes_the_same_beacons() {
    if !is_asked() {
        return;
    }
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let file = vector("drand");
    let mut beacons: Vec<(Chain, u64, DrandEvidence)> = Vec::new();
    for beacon in file["beacons"].as_array().unwrap() {
        let chain =
            Chain::parse(text(&file["chains"][text(&beacon["chain"]).unwrap()]["chain_hash"]).unwrap().as_str());
        let round = beacon["round"].as_u64().unwrap();
        let signature = text(&beacon["signature"]).unwrap();
        let evidence = DrandEvidence { round, signature, previous_signature: text(&beacon["previous_signature"]) };
        beacons.push((chain.unwrap(), round, evidence));
    }
    let rehearsal = (1..4).map(|round| (Chain::Rehearsal, round, rehearsal_beacon(round)));
    beacons.extend(rehearsal);
    for (chain, round, beacon) in beacons.clone() {
        beacons.push((chain, round + 1, beacon.clone()));
        for bit in (0..8).chain([9, 40, 383]) {
            let mut digits = beacon.signature.clone().into_bytes();
            let value = char::from(digits[bit / 4]).to_digit(16).unwrap() ^ (8 >> (bit % 4));
            digits[bit / 4] = char::from_digit(value, 16).unwrap() as u8;
            let signature = String::from_utf8(digits).unwrap();
            beacons.push((chain, round, DrandEvidence { signature, ..beacon.clone() }));
        }
    }
    // On the curve and not in the subgroup (x = 0 has order 3), x + p, infinity in two spellings, no compression flag.
    let p = "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab";
    let zeros = |bytes: usize| "00".repeat(bytes);
    let mut odd: Vec<String> = (0..40).flat_map(|x| ["80", "a0"].map(|f| format!("{f}{}{x:02x}", zeros(46)))).collect();
    odd.extend([format!("9{}", &p[1..]), format!("c0{}", zeros(47)), format!("c0{}01", zeros(46)), zeros(48)]);
    for signature in odd {
        beacons.push((Chain::Quicknet, 1000, DrandEvidence { round: 1000, signature, previous_signature: None }));
    }
    let previous = beacons.iter().find(|(chain, _, _)| *chain == Chain::Default).unwrap().2.previous_signature.clone();
    for signature in [format!("c0{}", zeros(95)), format!("80{}", zeros(95)), format!("a0{}02", zeros(94))] {
        let evidence = DrandEvidence { round: 1, signature, previous_signature: previous.clone() };
        beacons.push((Chain::Default, 1, evidence));
    }
    let jobs: Vec<Value> = beacons
        .iter()
        .map(|(chain, round, beacon)| {
            json!({"beacon": [chain.name(), round, beacon.signature, beacon.previous_signature]})
        })
        .collect();
    let expected: Vec<bool> =
        beacons.iter().map(|(chain, round, beacon)| beacon.verify(*chain, *round).is_ok()).collect();
    let said: Vec<bool> = run_browser(&jobs).iter().map(|answer| answer["genuine"].as_bool().unwrap()).collect();
    for ((one, expected), said) in beacons.iter().zip(&expected).zip(&said) {
        assert_eq!(said, expected, "{one:?}");
    }
    assert!(
        expected.iter().filter(|good| **good).count() >= 10 && expected.iter().filter(|good| !**good).count() >= 100
    );
}

/// The accepting path of random.org, with the key of the tests in its place; the page itself knows one key only.
#[test]
fn the_browser_judges_random_org() {
    if !is_asked() {
        return;
    }
    let mut jobs = Vec::new();
    let mut expected = Vec::new();
    for case in vector("random_org")["cases"].as_array().unwrap() {
        let text = case["random"].as_str().unwrap();
        for (text, good) in [(text.to_owned(), case["valid"] == true), (text.replacen('1', "2", 1), false)] {
            jobs.push(json!({"random": text, "signature": case["signature"]}));
            expected.push(json!({"signed": good}));
        }
    }
    assert!(expected.contains(&json!({"signed": true})));
    assert_eq!(run_browser(&jobs), expected);
}

/// Orders of lists up to the largest there can be, against the program's: the stream, fair numbers, swaps.
#[test]
fn the_browser_draws_the_same_order() {
    if !is_asked() {
        return;
    }
    let mut dice = Dice(0x0bad_cafe);
    let mut jobs = Vec::new();
    let mut expected = Vec::new();
    for entries in [1, 2, 3, 12, 137, 1000, 65_537, 1 << 32, (1 << 53) - 1, (1 << 53) - 1] {
        let key: [u8; 32] = std::array::from_fn(|_| dice.roll(256) as u8);
        let ranks = 300.min(entries);
        jobs.push(json!({"key": utys::hash::hex(&key), "entries": entries, "ranks": ranks}));
        let indices: Vec<u64> = Order::new(entries).draw_ranks(key, ranks).iter().map(|step| step.index).collect();
        expected.push(json!({"indices": indices}));
    }
    assert_eq!(run_browser(&jobs), expected);
}
