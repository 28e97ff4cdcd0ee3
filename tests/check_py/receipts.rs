//! The entrant level: check.py and the program say the same of every receipt, good, changed and garbled.

use crate::driver::{Answer, Dice, RECORDS, answer, published, read, run_driver, vector};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use utys::commission::verify::entrant::{self, Held};
use utys::commission::verify::{Question, verify};
use utys::draw::receipt::Receipt;
use utys::draw::record::Record;
use utys::hash::{Digest, unhex};
use utys::ids::{Id, Key, Label};
use utys::list::leaf::{self, ListKey, ListSecret};

/// A record or commitment file, and the text of a file of receipts.
struct Job {
    name: String,
    file: String,
    published: Vec<String>,
    receipts: String,
    campaign: Option<&'static str>,
}

/// What is compared: the answer, and what the notes say of each receipt.
type Said = Option<(Answer, BTreeSet<(String, String, String)>)>;

const STANDINGS: [&str; 4] = ["awaits-draw", "not-drawn", "drawn", "left-out"];

fn program(job: &Job) -> Said {
    let receipts = entrant::read(job.receipts.as_bytes()).ok()?;
    let campaign = job.campaign.map(|path| read(path).into_bytes());
    let published: Vec<Digest> = job.published.iter().map(|hex| Digest::parse(hex).unwrap()).collect();
    let held = Held { receipts: &receipts, campaign: campaign.as_deref() };
    let question = Question { published: &published, held: Some(held), ..Question::of(job.file.as_bytes()) };
    let report = verify(&question).ok()?.report;
    let notes = report.notes.iter().filter(|note| STANDINGS.contains(&note.code));
    Some((
        Answer {
            level: report.level.word().to_owned(),
            verdict: report.verdict().word().to_owned(),
            before: report.before.map(|at| at.to_string()),
            findings: report.findings.iter().map(|f| (f.code.to_owned(), f.place.clone())).collect(),
            gaps: report.gaps.iter().map(|g| (g.code.to_owned(), g.place.clone())).collect(),
        },
        notes.map(|note| (note.code.to_owned(), note.place.clone(), note.value.clone())).collect(),
    ))
}

/// Beacons are not checked without `py_ecc`: neither here nor there.
fn assert_agreement(jobs: &[Job]) {
    let line = |job: &Job| json!({"record": job.file, "published": job.published, "receipts": job.receipts, "campaign": job.campaign});
    let lines = run_driver(jobs.iter().map(|job| line(job).to_string()).collect());
    for (job, line) in jobs.iter().zip(lines) {
        let python = answer(&line).map(|mut answer| {
            answer.gaps.retain(|(code, _)| code != "not-made-here");
            answer
        });
        let Some((program, notes)) = program(job) else {
            assert_eq!(python, None, "{}: only the program cannot read it\n{}", job.name, job.receipts);
            continue;
        };
        let Some(python) = python else { panic!("{}: only check.py cannot read it\n{}", job.name, job.receipts) };
        assert_eq!(program.level, python.level, "{}", job.name);
        assert_eq!(program.findings, python.findings, "{}\n{}", job.name, job.receipts);
        assert_eq!(program.gaps, python.gaps, "{}", job.name);
        assert_eq!(program.before, python.before, "{}", job.name);
        let report: Value = serde_json::from_str(&line).unwrap();
        let text = |note: &Value, name: &str| note[name].as_str().unwrap_or_default().to_owned();
        let said = report["notes"].as_array().unwrap().iter();
        let said: BTreeSet<_> = said
            .map(|note| (text(note, "code"), text(note, "place"), text(note, "value")))
            .filter(|(code, ..)| STANDINGS.contains(&code.as_str()))
            .collect();
        assert_eq!(notes, said, "{}", job.name);
    }
}

/// The receipts of everybody in a vector's lists.
fn receipts_of(name: &str) -> Vec<Receipt> {
    let record = Record::from_value(&utys::json::parse(vector(name).to_string().as_bytes()).unwrap()).unwrap();
    let commitment = &record.commitment;
    let lists = vector(&format!("{name}.list"));
    let secret = ListSecret(unhex(lists["list_secret"].as_str().unwrap()).unwrap());
    let mut receipts = Vec::new();
    for (pool, entries) in lists["pools"].as_object().unwrap() {
        let text = |entry: &Value, name: &str| entry[name].as_str().unwrap().to_owned();
        let entry = |e: &Value| (Key::parse(&text(e, "key")).unwrap(), Label::parse(&text(e, "label")).unwrap());
        let entries: Vec<(Key, Label)> = entries.as_array().unwrap().iter().map(entry).collect();
        let all = 0..entries.len() as u64;
        let key = ListKey::derive(&secret, &commitment.campaign, commitment.period, commitment.ordinal, pool);
        receipts.extend(leaf::place(&key, entries, all).unwrap().1.into_iter().map(|place| Receipt {
            campaign: commitment.campaign.clone(),
            period: commitment.period,
            ordinal: commitment.ordinal,
            pool: Id::parse(pool).unwrap(),
            commitment_sha256: commitment.digest(),
            index: place.index,
            label: place.label,
            key: place.key,
            nonce: place.nonce,
            proof: place.proof,
        }));
    }
    receipts
}

fn as_json(receipt: &Receipt) -> Value {
    serde_json::from_str(&utys::json::canonical(&receipt.to_value())).unwrap()
}

fn commitment_file(record: &Value) -> String {
    format!("utys-draw/1 commitment\n{}", record["commitment"])
}

fn job(name: &str, receipts: String) -> Job {
    let file = vector(name).to_string();
    Job { name: name.to_owned(), file, published: published(name), receipts, campaign: None }
}

#[test]
fn both_say_the_same_of_everybody() {
    let mut jobs = Vec::new();
    for name in RECORDS {
        let receipts = receipts_of(name);
        assert!(receipts.len() > 3, "{name}");
        let lines: String = receipts.iter().map(|receipt| as_json(receipt).to_string() + "\n").collect();
        jobs.push(job(name, lines.clone()));
        // The receipts alone are the published digest.
        jobs.push(Job { published: Vec::new(), ..job(name, lines.clone()) });
        let before = commitment_file(&vector(name));
        jobs.push(Job { file: before.clone(), ..job(name, lines.clone()) });
        jobs.push(Job { file: before.replacen(':', ": ", 1), ..job(name, lines.clone()) });
        jobs.push(Job { file: before.replacen("utys-draw/1\"", "utys-draw/2\"", 1), ..job(name, lines.clone()) });
        jobs.push(Job { file: before.replacen("\"entries\":", "\"entries\":1", 1), ..job(name, lines.clone()) });
        jobs.push(job(name, receipts[0].to_text().unwrap()));
        let other = RECORDS[usize::from(name == RECORDS[0])];
        jobs.push(Job { file: vector(other).to_string(), ..job(name, lines) });
    }
    assert_agreement(&jobs);
    let said = program(&jobs[0]).unwrap();
    assert_eq!(said.1.len(), receipts_of(RECORDS[0]).len(), "{said:?}");
}

#[test]
fn both_say_the_same_of_changed_receipts() {
    let mut jobs = Vec::new();
    let mut dice = Dice(0x0ecb);
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(2),
        json!(-1),
        json!(1.0),
        json!(9007199254740992u64),
        json!(""),
        json!("x"),
        json!("excluded"),
        json!("2021-03"),
        json!("2021-13"),
        json!([]),
        json!({}),
        json!("0".repeat(64)),
        json!("F".repeat(32)),
        json!(["0".repeat(64), 7]),
        json!("a#2"),
        json!("a#1"),
        json!("a#1234567890"),
        json!("a#02"),
        json!("****1234"),
        json!("a\u{202e}b"),
        json!("unreadable"),
    ];
    for name in RECORDS {
        let receipts = receipts_of(name);
        // A record's own steps take their time; of the receipt both need no more than the commitment.
        let job = |name: &str, receipts: String| match name {
            "record-waves" => job(name, receipts),
            _ => Job { file: commitment_file(&vector(name)), ..job(name, receipts) },
        };
        for receipt in [&receipts[0], &receipts[receipts.len() - 1], &receipts[dice.roll(receipts.len())]] {
            let good = as_json(receipt);
            for member in utys::draw::receipt::MEMBERS {
                for value in &values {
                    let mut changed = good.clone();
                    changed[member] = value.clone();
                    jobs.push(job(name, changed.to_string()));
                }
                let mut changed = good.clone();
                changed.as_object_mut().unwrap().remove(member);
                jobs.push(job(name, changed.to_string()));
                jobs.push(job(name, good.to_string().replacen('{', &format!("{{\"{member}\":1,"), 1)));
            }
            let mut further = good.clone();
            further["name"] = json!("A");
            jobs.push(job(name, further.to_string()));
            let proof = good["proof"].as_array().unwrap();
            for k in 0..proof.len() {
                let mut changed = good.clone();
                changed["proof"][k] = json!("1".repeat(64));
                jobs.push(job(name, changed.to_string()));
                let mut shorter = good.clone();
                shorter["proof"].as_array_mut().unwrap().remove(k);
                jobs.push(job(name, shorter.to_string()));
            }
        }
    }
    assert!(jobs.len() > 2000);
    assert_agreement(&jobs);
}

#[test]
fn both_refuse_the_same_files_of_receipts() {
    let receipt = &receipts_of("record-one-pool")[0];
    let (good, text) = (as_json(receipt).to_string(), receipt.to_text().unwrap());
    let mut files = vec![
        String::new(),
        " \n".into(),
        "[]".into(),
        format!("[{good}]"),
        format!("{good}{good}"),
        format!("{good} 7"),
        format!("{good},{good}"),
        format!("{good} x"),
        good[..good.len() - 1].into(),
        format!("\u{feff}{good}"),
        "7 8".into(),
        "78".into(),
        "true false".into(),
        "\"a\"\"b\"".into(),
        "{\"a\":1e999}".into(),
        "{\"a\":\"\\ud800\"}".into(),
        text.clone(),
        text.to_lowercase(),
        format!(" {}\n{}-", &text[..40], &text[40..]),
        text.replace('0', "o"),
        format!("{text}0"),
        format!("{text}{text}"),
        text[..text.len() - 1].into(),
        text[..text.len() - 8].into(),
        "UTYS1:".into(),
        "UTYS1:00000000".into(),
        "UTYS2:0".into(),
    ];
    for at in (6..text.len()).step_by(7) {
        let other = if &text[at..=at] == "5" { "6" } else { "5" };
        files.push(format!("{}{other}{}", &text[..at], &text[at + 1..]));
    }
    let jobs: Vec<Job> = files.into_iter().map(|file| job("record-one-pool", file)).collect();
    assert_agreement(&jobs);
}

/// E5, with the campaign file of the worked draw and one that is not its.
#[test]
fn both_hold_labels_to_the_campaign_file() {
    const DRAW: &str = "protocols/business-offer-2021/2021-06";
    let record: Value = serde_json::from_str(&read(&format!("{DRAW}/record.json"))).unwrap();
    let c = record["commitment_sha256"].as_str().unwrap().to_owned();
    let campaigns =
        [Some("fixtures/campaigns/business-offer-2021.toml"), Some("fixtures/campaigns/kasipker-2024.toml"), None];
    let receipt = |pool: &str, key: &str, label: &str| {
        json!({"campaign": "business-offer-2021", "period": "2021-06", "ordinal": 1, "pool": pool,
               "commitment_sha256": c, "index": 0, "label": label, "key": key, "nonce": "0".repeat(32), "proof": []})
        .to_string()
    };
    let receipts = [
        receipt("50k", "1234567890", "****7890"),
        receipt("50k", "1234567890", "****6789"),
        receipt("50k", "123", "****3"),
        receipt("50k", "1", "****"),
        receipt("excluded", "1234567890", "outside-period"),
        receipt("excluded", "1234567890", "unreadable"),
        receipt("excluded", "1234567890", "nobody-knows"),
    ];
    let mut jobs = Vec::new();
    for campaign in campaigns {
        for file in [record.to_string(), commitment_file(&record)] {
            let receipts = receipts.join("\n");
            jobs.push(Job { name: format!("{campaign:?}"), file, published: vec![c.clone()], receipts, campaign });
        }
    }
    assert_agreement(&jobs);
}
