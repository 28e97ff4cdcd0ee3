//! Receipts in check.html: what it says of each is what the program says, word for word.

use crate::browser::{Folder, is_asked, run_browser};
use crate::driver::{RECORDS, answer, published, vector};
use crate::vectors::forged;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use utys::commission::verify::entrant::{self, Held};
use utys::commission::verify::{Question, verify};
use utys::draw::commitment::Commitment;
use utys::draw::receipt::{MEMBERS, Receipt};
use utys::draw::record::Record;
use utys::hash::{Digest, unhex};
use utys::ids::{Id, Key, Label};
use utys::list::leaf::{self, ListKey, ListSecret};

/// The receipts of everybody in the lists of a vector.
fn receipts_of(name: &str) -> (Commitment, Vec<Receipt>) {
    let record = utys::json::parse(vector(name).to_string().as_bytes()).unwrap();
    let commitment = Record::from_value(&record).unwrap().commitment;
    let lists = vector(&format!("{name}.list"));
    let secret = ListSecret(unhex(lists["list_secret"].as_str().unwrap()).unwrap());
    let mut receipts = Vec::new();
    for (pool, entries) in lists["pools"].as_object().unwrap() {
        let key = ListKey::derive(&secret, &commitment.campaign, commitment.period, commitment.ordinal, pool);
        let text = |entry: &Value, name: &str| entry[name].as_str().unwrap().to_owned();
        let entries: Vec<(Key, Label)> = entries
            .as_array()
            .unwrap()
            .iter()
            .map(|e| (Key::parse(&text(e, "key")).unwrap(), Label::parse(&text(e, "label")).unwrap()))
            .collect();
        let all = 0..entries.len() as u64;
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
    (commitment, receipts)
}

fn text_of(receipt: &Receipt) -> String {
    utys::json::canonical(&receipt.to_value())
}

/// Says both the same of these files: a record or a commitment, and receipts? Answers what they say as codes.
fn assert_agreement(cases: &[(String, String, Vec<String>)]) -> BTreeSet<String> {
    let jobs: Vec<Value> = cases
        .iter()
        .map(|(file, receipts, published)| json!({"texts": [file, receipts], "published": published}))
        .collect();
    let mut codes = BTreeSet::new();
    for (said, (file, receipts, published)) in run_browser(&jobs).iter().zip(cases) {
        let digests: Vec<Digest> = published.iter().map(|hex| Digest::parse(hex).unwrap()).collect();
        let held = match entrant::read(receipts.as_bytes()) {
            Ok(held) => held,
            Err(_) => {
                assert!(said["unreadable"].is_string(), "{receipts}: {said}");
                continue;
            }
        };
        let held = Some(Held { receipts: &held, campaign: None });
        let question = Question { published: &digests, held, ..Question::of(file.as_bytes()) };
        let program = verify(&question).unwrap().report;
        let page = answer(&said.to_string()).unwrap_or_else(|| panic!("{receipts}: {said}"));
        let pairs = |all: Vec<(String, String)>| all.into_iter().collect::<BTreeSet<_>>();
        let findings = pairs(program.findings.iter().map(|f| (f.code.to_owned(), f.place.clone())).collect());
        assert_eq!(page.findings, findings, "{receipts}");
        let gaps = pairs(program.gaps.iter().map(|g| (g.code.to_owned(), g.place.clone())).collect());
        assert_eq!(page.gaps, gaps, "{receipts}");
        assert_eq!((page.level.as_str(), page.before), ("entrant", program.before.map(|at| at.to_string())));
        let expected: Vec<Value> = program
            .notes
            .iter()
            .filter(|note| note.place.starts_with("receipt["))
            .map(|note| json!({"code": note.code, "place": note.place, "value": note.value}))
            .collect();
        let noted: Vec<Value> = said["notes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|note| note["place"].as_str().unwrap().starts_with("receipt["))
            .cloned()
            .collect();
        assert_eq!(noted, expected);
        codes.extend(program.findings.iter().map(|f| f.code.to_owned()));
        codes.extend(program.notes.iter().map(|note| note.code.to_owned()));
    }
    codes
}

#[test]
fn everybody_in_the_vectors_is_told_the_same() {
    if !is_asked() {
        return;
    }
    let mut cases = Vec::new();
    for name in RECORDS {
        let (commitment, receipts) = receipts_of(name);
        let lines: Vec<String> = receipts.iter().map(text_of).collect();
        let record = vector(name).to_string();
        cases.push((record.clone(), lines.join("\n"), published(name)));
        cases.push((record.clone(), lines[0].clone(), Vec::new()));
        cases.push((record, receipts[1].to_text().unwrap().to_lowercase(), published(name)));
        let file = String::from_utf8(commitment.file_bytes()).unwrap();
        cases.push((file.clone(), lines.concat(), Vec::new()));
        cases.push((file.replacen("\"committed_at\":\"2", "\"committed_at\":\"3", 1), lines[0].clone(), Vec::new()));
        cases.push((file.replacen(":{", ": {", 1), lines[0].clone(), Vec::new()));
        cases.push((file.replacen("\"ordinal\":", "\"ordinary\":", 1), lines[0].clone(), Vec::new()));
    }
    // A receipt of another draw.
    cases.push((vector(RECORDS[0]).to_string(), text_of(&receipts_of(RECORDS[1]).1[0]), published(RECORDS[0])));
    let codes = assert_agreement(&cases);
    for code in ["drawn", "not-drawn", "left-out", "awaits-draw", "receipt-draw", "bad-format", "times-order"] {
        assert!(codes.contains(code), "{code}: {codes:?}");
    }
}

/// Each member of a receipt that was drawn, and of one of somebody left out, changed, removed, doubled and of another kind.
#[test]
fn changed_receipts_are_found_out_alike() {
    if !is_asked() {
        return;
    }
    let (_, all) = receipts_of("record-three-pools");
    let record = vector("record-three-pools");
    let drawn = record["results"][0]["drawn"][0]["index"].as_u64().unwrap();
    let pool = record["results"][0]["pool"].as_str().unwrap();
    let mine = all.iter().find(|one| one.pool.as_str() == pool && one.index == drawn).unwrap();
    let out = all.iter().find(|one| one.is_exclusion()).unwrap();
    let mut cases = Vec::new();
    for receipt in [mine, out] {
        let value: Value = serde_json::from_str(&text_of(receipt)).unwrap();
        let mut changed = Vec::new();
        for name in MEMBERS {
            let mut push = |new: Value| {
                let mut value = value.clone();
                value[name] = new;
                changed.push(value.to_string());
            };
            match &value[name] {
                Value::Array(items) => {
                    push(json!(items[1..]));
                    let mut items = items.clone();
                    items[0] = forged(&items[0]);
                    push(json!(items));
                }
                leaf => push(forged(leaf)),
            }
            for odd in
                [json!(null), json!(""), json!(0), json!(-1), json!("excluded"), json!("Ұ"), json!([1]), json!(4096)]
            {
                push(odd);
            }
            let mut without = value.clone();
            without.as_object_mut().unwrap().remove(name);
            changed.push(without.to_string());
            changed.push(value.to_string().replacen('{', &format!("{{\"{name}\":{},", value[name]), 1));
        }
        let mut more = value.clone();
        more["more"] = json!(1);
        changed.push(more.to_string());
        let text = receipt.to_text().unwrap();
        changed.push(text.replacen("UTYS1:", "utys1: -", 1));
        changed.push(text[..text.len() - 1].to_owned());
        changed.push(format!("{text}0"));
        changed.push(text.replacen('0', "1", 1));
        changed.push(format!("{} {}", value, "["));
        cases.extend(changed.into_iter().map(|one| (record.to_string(), one, published("record-three-pools"))));
    }
    let codes = assert_agreement(&cases);
    for code in [
        "receipt-draw",
        "receipt-pool",
        "leaf-proof",
        "proof-length",
        "index-range",
        "missing-field",
        "duplicate-field",
    ] {
        assert!(codes.contains(code), "{code}: {codes:?}");
    }
}

/// One who was drawn, one who was not, and one whose place was given another label.
#[test]
fn a_reader_with_a_receipt_is_told_in_words() {
    if !is_asked() {
        return;
    }
    let (_, all) = receipts_of("record-one-pool");
    let record = vector("record-one-pool");
    let drawn = record["results"][0]["drawn"][0]["index"].as_u64().unwrap();
    let receipt = |index: u64| text_of(all.iter().find(|one| !one.is_exclusion() && one.index == index).unwrap());
    let mut forged = record.clone();
    forged["results"][0]["drawn"][0]["label"] = json!("****0000");
    let folder = Folder::new("receipt");
    let good = folder.file("record.json", record.to_string().as_bytes());
    let forged = folder.file("forged.json", forged.to_string().as_bytes());
    let mine = folder.file("mine.json", receipt(drawn).as_bytes());
    let other = folder.file("other.json", receipt((drawn + 1) % 2).as_bytes());
    let answers = run_browser(&[
        json!({"files": [good, mine], "language": "kk", "published": ""}),
        json!({"files": [good, other], "language": "ru", "published": ""}),
        json!({"files": [forged, mine], "language": "en", "published": ""}),
        json!({"files": [good, good], "language": "en", "published": ""}),
        json!({"files": [mine], "language": "en", "published": ""}),
    ]);
    let says = |k: usize, word: &str| assert!(answers[k]["text"].as_str().unwrap().contains(word), "{}", answers[k]);
    assert_eq!(answers[0]["report"]["verdict"], "valid");
    says(0, "Сіздің орныңыз ұтыста шықты: жеңімпаз, 1-орын");
    says(0, &format!("Тізімдегі нөміріңіз – {}, барлығы – 12.", drawn + 1));
    says(1, "Ваше место не разыграно");
    assert_eq!(answers[2]["report"]["verdict"], "invalid");
    says(2, "Faults were found, so nothing is said about the receipt.");
    assert_eq!(answers[3]["unreadable"], "two-files");
    assert_eq!(answers[4]["unreadable"], "receipts-alone");
}
