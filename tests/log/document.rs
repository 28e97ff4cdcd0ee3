//! D6: every part of a printed checkpoint changed. The pages are rendered anew around it, as a forger would.

use crate::months::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use utys::journal::checkpoint::Checkpoint;
use utys::journal::note::SignerKey;
use utys::minutes::facts::{MinutesFacts, SheetFacts};
use utys::minutes::pdf::Attachment;
use utys::minutes::render;

/// What a document carries, and the document that carries it.
pub struct Forged {
    attached: BTreeMap<String, Vec<u8>>,
}

impl Forged {
    pub fn of(path: &Path) -> Forged {
        let bytes = fs::read(path).unwrap();
        Forged { attached: utys::sign::open(&bytes).unwrap().attachments }
    }

    fn text(&self, name: &str) -> String {
        String::from_utf8(self.attached[name].clone()).unwrap()
    }

    pub fn json(&mut self, name: &str, change: impl FnOnce(&mut Value)) {
        let mut value: Value = serde_json::from_slice(&self.attached[name]).unwrap();
        let before = value.clone();
        change(&mut value);
        assert_ne!(before, value, "{name} is changed");
        self.attached.insert(name.to_owned(), serde_json::to_vec(&value).unwrap());
    }

    pub fn pdf(&self) -> Vec<u8> {
        let facts = self.attached.get("minutes.json").or(self.attached.get("sheet.json")).unwrap();
        let others = self.attached.iter().filter(|(name, _)| !["minutes.json", "sheet.json"].contains(&name.as_str()));
        let others: Vec<Attachment> = others.map(|(name, bytes)| Attachment::new(name, bytes.clone())).collect();
        match MinutesFacts::from_json(facts) {
            Ok(facts) => render(&facts, &others),
            Err(_) => render(&SheetFacts::from_json(facts).unwrap(), &others),
        }
    }
}

type Change = fn(&mut Forged);

fn resigned(forged: &mut Forged, seed: [u8; 32], change: impl FnOnce(&mut Checkpoint)) {
    let key = SignerKey::from_seed("utys/small", &seed).unwrap();
    let mut checkpoint = Checkpoint::unverified(&forged.attached["checkpoint.txt"]).unwrap();
    change(&mut checkpoint);
    forged.attached.insert("checkpoint.txt".into(), key.sign(&checkpoint.text()).into_bytes());
}

/// What is changed in April's minutes, and what is found.
const CASES: [(&str, Change, &str); 17] = [
    ("no checkpoint", |f| drop(f.attached.remove("checkpoint.txt")), "attachment-missing pdf.checkpoint.txt"),
    ("no proofs", |f| drop(f.attached.remove("consistency.json")), "attachment-missing pdf.consistency.json"),
    (
        "no note",
        |f| drop(f.attached.insert("checkpoint.txt".into(), b"utys/small\n1\n".to_vec())),
        "attachment-form pdf.checkpoint.txt",
    ),
    (
        "another text under the signature",
        |f| {
            let text = f.text("checkpoint.txt").replacen("utys/small\n", "utys/small\n1", 1);
            f.attached.insert("checkpoint.txt".into(), text.into_bytes());
        },
        "checkpoint-signature pdf.checkpoint.txt",
    ),
    ("another key", |f| resigned(f, [1; 32], |_| {}), "checkpoint-signature pdf.checkpoint.txt"),
    (
        "another log",
        |f| resigned(f, LOG_SEED, |checkpoint| checkpoint.origin = "utys/large".into()),
        "attachment-form pdf.checkpoint.txt",
    ),
    (
        "a larger size",
        |f| resigned(f, LOG_SEED, |checkpoint| checkpoint.head.size += 1),
        "printed minutes.journal.events",
    ),
    (
        "another root",
        |f| resigned(f, LOG_SEED, |checkpoint| checkpoint.head.root.0[31] ^= 1),
        "printed minutes.journal.root",
    ),
    (
        "another root, and its proofs",
        |f| resigned(f, LOG_SEED, |c| c.head.root.0[0] ^= 1),
        "consistency-proof pdf.consistency.json.earlier[0]",
    ),
    (
        "printed: another key",
        |f| {
            let other = SignerKey::from_seed("utys/small", &[1; 32]).unwrap().verifier().to_string();
            f.json("minutes.json", |json| json["journal"]["key"] = other.into());
        },
        "checkpoint-signature pdf.checkpoint.txt",
    ),
    (
        "printed: the key of a rehearsal",
        |f| {
            let other = SignerKey::from_seed("utys-rehearsal/small", &LOG_SEED).unwrap().verifier().to_string();
            f.json("minutes.json", |json| json["journal"]["key"] = other.into());
        },
        "printed minutes.journal.key",
    ),
    (
        "printed: no key",
        |f| f.json("minutes.json", |json| json["journal"]["key"] = "utys/small".into()),
        "printed minutes.journal.key",
    ),
    (
        "proofs of another size",
        |f| f.json("consistency.json", |json| json["size"] = (json["size"].as_u64().unwrap() + 1).into()),
        "consistency-tree pdf.consistency.json.size",
    ),
    (
        "proofs of another root",
        |f| f.json("consistency.json", |json| json["root"] = "0".repeat(64).into()),
        "consistency-tree pdf.consistency.json.root",
    ),
    (
        "proofs of another log",
        |f| f.json("consistency.json", |json| json["origin"] = "utys/large".into()),
        "consistency-tree pdf.consistency.json.origin",
    ),
    (
        "a proof that leads elsewhere",
        |f| f.json("consistency.json", |json| json["earlier"][1]["proof"][0] = "0".repeat(64).into()),
        "consistency-proof pdf.consistency.json.earlier[1]",
    ),
    (
        "a member that is not due",
        |f| f.json("consistency.json", |json| json["earlier"][0]["more"] = 1.into()),
        "attachment-form pdf.consistency.json",
    ),
];

#[test]
fn every_part_of_a_printed_checkpoint_is_checked() {
    let scratch = Scratch::new("document");
    both(&scratch.0);
    let minutes = paper(&scratch.0, "2021-04", "minutes.pdf");
    let untouched = scratch.file("untouched.pdf", Forged::of(&minutes).pdf());
    assert_eq!(verify(&[&untouched], &[]).findings, set(&[]), "rendered again without a change");
    for (what, change, due) in CASES {
        let mut forged = Forged::of(&minutes);
        change(&mut forged);
        let path = scratch.file("forged.pdf", forged.pdf());
        let said = verify(&[&path], &[]);
        assert!(said.exit == 1 && said.findings.contains(due), "{what}: {:?}", said.findings);
        // With another paper it is no better.
        let said = verify(&[&paper(&scratch.0, "2021-03", "minutes.pdf"), &path], &[]);
        let due = due.replacen(' ', " file[1].", 1);
        assert!(said.exit == 1 && said.findings.contains(&due), "{what}: {:?}", said.findings);
    }
}

/// Who leaves out the proof from an earlier paper has something to hide from its holder.
#[test]
fn a_proof_that_is_left_out_is_a_fork_to_who_holds_the_earlier_paper() {
    let scratch = Scratch::new("left-out");
    both(&scratch.0);
    let earlier = paper(&scratch.0, "2021-03", "minutes.pdf");
    let mut forged = Forged::of(&paper(&scratch.0, "2021-04", "minutes.pdf"));
    let size = utys::sign::open(&fs::read(&earlier).unwrap()).unwrap().attachments["checkpoint.txt"].clone();
    let size = Checkpoint::unverified(&size).unwrap().head.size;
    forged.json("consistency.json", |json| {
        json["earlier"].as_array_mut().unwrap().retain(|tree| tree["size"].as_u64() != Some(size));
    });
    let sha256 = utys::hash::Digest::of(&forged.attached["consistency.json"]).to_string();
    forged.json("minutes.json", |json| {
        let annexes = json["annexes"].as_array_mut().unwrap();
        annexes.iter_mut().find(|annex| annex["name"] == "consistency.json").unwrap()["sha256"] = sha256.into();
    });
    let path = scratch.file("forged.pdf", forged.pdf());
    assert_eq!(verify(&[&path], &[]).findings, set(&[]), "alone it is without fault");
    let said = verify(&[&earlier, &path], &[]);
    assert_eq!(said.findings, set(&["log-fork file[1].pdf.consistency.json"]));
}

#[test]
fn a_sheet_prints_its_checkpoint_too() {
    let scratch = Scratch::new("sheet");
    let mut folder = opened(&scratch.0, OPENED);
    committed(&mut folder, &MARCH);
    let sheet = paper(&scratch.0, "2021-03", "commitment-sheet.pdf");
    assert_eq!(verify(&[&sheet], &[]).findings, set(&[]));
    let mut forged = Forged::of(&sheet);
    forged.json("sheet.json", |json| json["journal"]["events"] = 1.into());
    let said = verify(&[&scratch.file("forged.pdf", forged.pdf())], &[]);
    assert_eq!(said.findings, set(&["printed sheet.journal.events"]));
}
