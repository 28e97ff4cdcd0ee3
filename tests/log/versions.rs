//! Versions of the campaign file, and a journal that begins in mid-course: what papers of different months say of them,
//! and what an operator could do about it.

use crate::document::Forged;
use crate::months::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use utys::commission::adopt::{self, Adoption};
use utys::commission::amend::{self, Amendment};
use utys::commission::{Folder, Mode, set, verify as verifying};
use utys::hash::Digest;
use utys::ids::Id;
use utys::journal::{Entry, Event, Head};
use utys::minutes::facts::MinutesFacts;
use utys::time::Day;

/// Before April: one certificate more, a higher value, ten days to claim, and one rule more.
fn amended() -> String {
    let text = fs::read_to_string(file("amended.toml")).unwrap();
    let rule = "[[rules]]\nid = \"dear\"\nclause = \"2\"\nexclude = { not = { below = { column = \"fee\", amount = 1700 } } }\n\
                sentence = { kk = \"Қымбат\", ru = \"Дорого\", en = \"Too dear\" }\n\n";
    text.replacen("[[rules]]\nid = \"fee-too-low\"", &format!("{rule}[[rules]]\nid = \"fee-too-low\""), 1)
}

fn amend(folder: &mut Folder, from: &str, when: &str) {
    let amendment = Amendment {
        from: period(from),
        noticed: Day::parse("2023-08-20").unwrap(),
        place: "example.kz, rules".into(),
        by: "Sample A.".into(),
        second: "Sample B.".into(),
        text: None,
    };
    amend::amend(folder, amended().as_bytes(), "amended.toml", &amendment, at(when)).unwrap();
}

/// March by the first version, April by the second.
fn both_versions(path: &Path) -> Folder {
    let mut folder = opened(path, OPENED);
    march(&mut folder);
    amend(&mut folder, "2021-04", "2023-08-23T13:00:00Z");
    april(&mut folder);
    folder
}

/// A journal that begins with April.
fn adopted(path: &Path, carried: u64) -> Folder {
    let rules = fs::read(file("campaign.toml")).unwrap();
    let adoption = Adoption {
        from: period("2021-04"),
        carried: vec![(Id::parse("low").unwrap(), carried)],
        earlier: vec![("clients.csv".into(), fs::read(file("clients.csv")).unwrap())],
        evidence: Some(b"Minutes No. 1".to_vec()),
        by: "Sample A.".into(),
        second: "Sample B.".into(),
        text: "Minutes No. 1 of 5 April, kept on paper.".into(),
    };
    let mode = Mode::Earnest { log_seed: LOG_SEED };
    let done = adopt::adopt(path, &rules, "campaign.toml", &mode, &adoption, at("2023-08-23T12:00:00Z")).unwrap();
    let mut folder = done.folder;
    let commission = fs::read_to_string(file("commission.toml")).unwrap();
    set::set(&mut folder, &commission, at("2023-08-23T12:00:00Z")).unwrap();
    april(&mut folder);
    folder
}

/// The English page of a month.
fn page(site: &Path, month: &str) -> PathBuf {
    site.join(month).join("en.html")
}

fn exported(scratch: &Scratch) -> PathBuf {
    let (code, journal, _) = utys(&["--dir", scratch.0.to_str().unwrap(), "journal", "export"]);
    assert_eq!(code, 0);
    scratch.file("journal.jsonl", journal)
}

/// What check.py says of a record with the same arguments: findings and gaps, but for what it does not check.
fn check_py(record: &str, arguments: &[&str]) -> [BTreeSet<String>; 2] {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("protocols/check.py");
    let mut python = Command::new("python3");
    python.env("CHECK_PY_WITHOUT_PY_ECC", "1").arg(script).arg(record).args(arguments).arg("--json");
    let output = python.output().expect("python3 runs the independent checker");
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    ["findings", "gaps"].map(|list| {
        let items = report[list].as_array().unwrap().iter().filter(|item| item["code"] != "not-made-here");
        items.map(|item| format!("{} {}", item["code"].as_str().unwrap(), item["place"].as_str().unwrap())).collect()
    })
}

/// The program and check.py agree on a record; what they say.
fn agreed(record: &str, arguments: &[&str]) -> Said {
    let said = verify(&[Path::new(record)], arguments);
    assert_eq!(check_py(record, arguments), [said.findings.clone(), said.gaps.clone()], "{arguments:?}");
    said
}

fn facts(paper: &Path) -> MinutesFacts {
    let attached = utys::sign::open(&fs::read(paper).unwrap()).unwrap().attachments.clone();
    MinutesFacts::from_json(&attached["minutes.json"]).unwrap()
}

#[test]
fn months_by_two_versions_are_valid_and_say_so() {
    let scratch = Scratch::new("versions");
    both_versions(&scratch.0);
    let papers = ["2021-03", "2021-04"].map(|month| paper(&scratch.0, month, "minutes.pdf"));
    assert_eq!(facts(&papers[0]).origin, None);
    let origin = facts(&papers[1]).origin.unwrap();
    let told: Vec<(u64, String, usize)> =
        origin.versions.iter().map(|v| (v.number, v.from.to_string(), v.changes.listed.len())).collect();
    assert_eq!(told, [(1, "2021-03".into(), 0), (2, "2021-04".into(), 7)]);
    assert!(origin.versions[1].late(), "published in 2023 for April 2021");
    let bytes = fs::read(&papers[1]).unwrap();
    let answer = verifying::verify(&verifying::Question::of(&bytes)).ok().unwrap();
    let begins: Vec<String> = answer.versions.iter().map(|(from, _)| from.to_string()).collect();
    assert_eq!(begins, ["2021-03", "2021-04"], "the committed one too: it may have been in force for months before");
    let roots = file("roots.pem");
    let (march, april) = (c_of(&scratch.0, "2021-03"), c_of(&scratch.0, "2021-04"));
    let known = ["--roots", roots.to_str().unwrap(), "--expect", &march, "--expect", &april];
    let said = verify(&[&papers[0], &papers[1]], &known);
    assert_eq!((said.exit, said.findings, said.gaps), (0, set(&[]), set(&[])));
    let journal = exported(&scratch);
    let with = [known.as_slice(), &["--journal", journal.to_str().unwrap()]].concat();
    let sheet = paper(&scratch.0, "2021-04", "commitment-sheet.pdf");
    let said = verify(&[&papers[0], &papers[1], &sheet], &with);
    assert_eq!((said.exit, said.findings, said.gaps), (0, set(&[]), set(&[])));
    // The results pages say which rules a month was drawn by, and what they changed.
    let site = scratch.0.join("site");
    let (code, _, said) = utys(&["--dir", scratch.0.to_str().unwrap(), "publish", site.to_str().unwrap()]);
    assert_eq!(code, 0, "{said}");
    let pages = ["2021-03", "2021-04"].map(|month| fs::read_to_string(page(&site, month)).unwrap());
    assert!(!pages[0].contains("by version"));
    assert!(pages[1].contains("by version 2 of the rules, in force from April 2021"), "{}", pages[1]);
    assert!(pages[1].contains("rules, dear (clause 2): new"));
    // Records say nothing of versions: that the rules changed is named.
    let records = ["2021-03", "2021-04"].map(|month| paper(&scratch.0, month, "record.json"));
    let said = verify(&[&records[0], &records[1]], &known[2..]);
    assert!(said.gaps.contains("rules-changed file[1].commitment.rules_sha256"), "{:?}", said.gaps);
    let said = verify(&[&records[0], &papers[1]], &known);
    assert!(!said.gaps.iter().any(|gap| gap.starts_with("rules-changed")), "{:?}", said.gaps);
}

#[test]
fn an_audit_judges_earlier_months_by_the_rules_of_their_time() {
    let scratch = Scratch::new("versions-audit");
    both_versions(&scratch.0);
    let path = |name: &str| paper(&scratch.0, "2021-04", name).to_str().unwrap().to_owned();
    let (code, secret, _) = utys(&["--dir", scratch.0.to_str().unwrap(), "secret", "2021-04", "--to", "Auditor A."]);
    assert_eq!(code, 0, "{secret}");
    let (roots, c) = (file("roots.pem"), c_of(&scratch.0, "2021-04"));
    let (march, april) = (file("march.csv"), file("april.csv"));
    let march = format!("2021-03={}", march.to_str().unwrap());
    let (rules, secret) = (path("campaign.toml"), path("list-secret.txt"));
    let audit =
        ["--expect", &c, "--audit", "--campaign", &rules, "--secret", &secret, "--export", april.to_str().unwrap()];
    let audit = [audit.as_slice(), &["--earlier", &march]].concat();
    let minutes = [audit.as_slice(), &["--roots", roots.to_str().unwrap()]].concat();
    let said = verify(&[Path::new(&path("minutes.pdf"))], &minutes);
    assert_eq!((said.exit, said.findings, said.gaps), (0, set(&[]), set(&[])));
    // A record carries no campaign file: the one that was in force in March is given, or another list comes out.
    let first = format!("2021-03={}", file("campaign.toml").to_str().unwrap());
    let with = [audit.as_slice(), &["--earlier-rules", &first]].concat();
    let said = agreed(&path("record.json"), &with);
    assert_eq!((said.exit, said.findings, said.gaps), (0, set(&[]), set(&[])));
    // No record tells of a recheck: a later export is held against supplementary minutes.
    let later = [with.as_slice(), &["--recheck", april.to_str().unwrap()]].concat();
    let said = agreed(&path("record.json"), &later);
    assert_eq!((said.exit, said.findings, said.gaps), (2, set(&[]), set(&["no-recheck recheck"])));
    let said = agreed(&path("record.json"), &audit);
    assert!(said.findings.iter().any(|finding| finding.starts_with("count ")), "{:?}", said.findings);
    let bad = format!("2021-03={}", file("march.csv").to_str().unwrap());
    let said = agreed(&path("record.json"), &[audit.as_slice(), &["--earlier-rules", &bad]].concat());
    assert!(said.findings.contains("campaign-form earlier_rules[0]"), "{:?}", said.findings);
}

#[test]
fn rules_that_changed_without_an_amendment_are_found() {
    let scratch = Scratch::new("versions-first");
    both(&scratch.0);
    let march = paper(&scratch.0, "2021-03", "minutes.pdf");
    let second = Scratch::new("versions-second");
    both_versions(&second.0);
    let april = paper(&second.0, "2021-04", "record.json");
    // April by another file than that of March, and a paper of April that knows only the first file.
    let plain = paper(&scratch.0, "2021-04", "commitment-sheet.pdf");
    let said = verify(&[&march, &april, &plain], &[]);
    assert!(said.findings.contains("rules-version file[1].commitment.rules_sha256"), "{:?}", said.findings);
    // The journal knows which file was in force.
    let (code, journal, _) = utys(&["--dir", scratch.0.to_str().unwrap(), "journal", "export"]);
    assert_eq!(code, 0);
    let journal = scratch.file("journal.jsonl", journal);
    let said = verify(&[&march, &april], &["--journal", journal.to_str().unwrap()]);
    assert!(said.findings.contains("not-journalled file[1].commitment_sha256"), "{:?}", said.findings);
}

/// Who has the journal's key writes another file into the amendment, and every entry after it anew.
#[test]
fn a_month_by_a_file_that_the_journal_does_not_say_is_found() {
    let scratch = Scratch::new("versions-journal");
    let folder = both_versions(&scratch.0);
    let mut head = Head::EMPTY;
    let mut journal = Vec::new();
    for entry in folder.store().entries() {
        let mut event = entry.event.clone();
        if let Event::Amended { rules_sha256, .. } = &mut event {
            *rules_sha256 = Digest::of(b"another campaign file");
        }
        let entry = Entry::after(head, entry.at, event);
        head = entry.head();
        journal.extend(entry.bytes());
        journal.push(b'\n');
    }
    let journal = scratch.file("journal.jsonl", journal);
    let records = ["2021-03", "2021-04"].map(|month| paper(&scratch.0, month, "record.json"));
    let said = verify(&[&records[0], &records[1]], &["--journal", journal.to_str().unwrap()]);
    assert_eq!(said.findings, set(&["rules-version file[1].commitment.rules_sha256"]));
}

type Change = fn(&mut Value);

/// What is changed in April's printed origin, and which finding says so; the pages are printed anew around it.
const CASES: [(&str, Change, &str); 9] = [
    ("another digest", |o| o["versions"][0]["sha256"] = "0".repeat(64).into(), "origin.versions[0].sha256"),
    ("another number", |o| o["versions"][1]["number"] = json!(3), "origin.versions[1].number"),
    ("a later beginning", |o| o["versions"][1]["from"] = "2021-05".into(), "origin.versions[1].from"),
    ("an earlier first month", |o| o["versions"][0]["from"] = "2021-02".into(), "origin.versions[0].from"),
    ("no notice", |o| o["versions"][1]["notice"] = Value::Null, "origin.versions[1].notice"),
    (
        "a change left out",
        |o| drop(o["versions"][1]["changes"]["listed"].as_array_mut().unwrap().pop()),
        "origin.versions[1].changes",
    ),
    (
        "a figure of a change",
        |o| o["versions"][1]["changes"]["listed"][0]["what"]["value"]["after"] = "11".into(),
        "origin.versions[1].changes",
    ),
    ("one version only", |o| drop(o["versions"].as_array_mut().unwrap().remove(0)), "origin.versions.length"),
    ("nothing of it", |o| *o = Value::Null, "origin"),
];

#[test]
fn what_is_printed_of_versions_follows_from_the_attached_files() {
    let scratch = Scratch::new("versions-forged");
    both_versions(&scratch.0);
    let minutes = paper(&scratch.0, "2021-04", "minutes.pdf");
    for (what, change, place) in CASES {
        let mut forged = Forged::of(&minutes);
        forged.json("minutes.json", |facts| change(&mut facts["origin"]));
        let path = scratch.file("forged.pdf", forged.pdf());
        let said = verify(&[&path], &[]);
        assert!(said.findings.contains(&format!("printed minutes.{place}")), "{what}: {:?}", said.findings);
        assert!(!said.findings.contains("pages pdf"), "{what}: the pages were printed anew");
    }
    let sheet = paper(&scratch.0, "2021-04", "commitment-sheet.pdf");
    let mut forged = Forged::of(&sheet);
    forged.json("sheet.json", |facts| facts["origin"]["versions"][0]["sha256"] = "0".repeat(64).into());
    let path = scratch.file("forged-sheet.pdf", forged.pdf());
    let said = verify(&[&path], &[]);
    assert!(said.findings.contains("printed sheet.origin.versions[0].sha256"), "{:?}", said.findings);
}

#[test]
fn a_journal_that_begins_in_mid_course_is_never_silently_valid() {
    let scratch = Scratch::new("adopted");
    adopted(&scratch.0, 1);
    let (minutes, sheet) = ("minutes.pdf", "commitment-sheet.pdf");
    let [minutes, sheet] = [minutes, sheet].map(|name| paper(&scratch.0, "2021-04", name));
    let (roots, c) = (file("roots.pem"), c_of(&scratch.0, "2021-04"));
    let known = ["--roots", roots.to_str().unwrap(), "--expect", &c];
    let origin = facts(&minutes).origin.unwrap();
    let told = origin.adopted.unwrap();
    assert_eq!((told.by, told.carried[0].certificates), (vec!["Sample A.".into(), "Sample B.".into()], 1));
    let said = verify(&[&minutes], &known);
    assert_eq!((said.exit, said.findings, said.gaps), (0, set(&[]), set(&[])));
    assert!(said.all["notes"].as_array().unwrap().iter().any(|note| note["code"] == "adopted"));
    let said = verify(&[&sheet, &minutes], &known);
    assert_eq!((said.exit, said.findings, said.gaps), (2, set(&[]), set(&["adopted file[0].pdf"])));
    let journal = exported(&scratch);
    let with = [known.as_slice(), &["--journal", journal.to_str().unwrap()]].concat();
    let said = verify(&[&minutes], &with);
    assert_eq!((said.exit, said.findings, said.gaps), (2, set(&[]), set(&["adopted journal[1]"])));

    let site = scratch.0.join("site");
    let (code, _, said) = utys(&["--dir", scratch.0.to_str().unwrap(), "publish", site.to_str().unwrap()]);
    assert_eq!(code, 0, "{said}");
    let shown = fs::read_to_string(page(&site, "2021-04")).unwrap();
    assert!(shown.contains("The journal of this campaign begins with April 2021"), "{shown}");

    // Other figures than those that were stated.
    let mut forged = Forged::of(&minutes);
    forged.json("minutes.json", |facts| facts["origin"]["adopted"]["carried"][0]["certificates"] = json!(2));
    let path = scratch.file("forged.pdf", forged.pdf());
    let said = verify(&[&path], &known);
    let place = "printed minutes.origin.adopted.carried[0].certificates";
    assert!(said.findings.contains(place), "{:?}", said.findings);
    let other = Scratch::new("adopted-otherwise");
    adopted(&other.0, 2);
    let record = paper(&other.0, "2021-04", "record.json");
    let said = verify(&[&record, &sheet], &[]);
    assert!(said.findings.contains("carried-over file[0].commitment.pools[0].carried"), "{:?}", said.findings);
}

#[test]
fn an_audit_makes_the_list_again_from_the_clients_that_were_taken_over() {
    let scratch = Scratch::new("adopted-audit");
    adopted(&scratch.0, 1);
    let path = |name: &str| paper(&scratch.0, "2021-04", name).to_str().unwrap().to_owned();
    let (code, said, _) = utys(&["--dir", scratch.0.to_str().unwrap(), "secret", "2021-04", "--to", "Auditor A."]);
    assert_eq!(code, 0, "{said}");
    let (roots, c, april) = (file("roots.pem"), c_of(&scratch.0, "2021-04"), file("april.csv"));
    let (rules, secret) = (path("campaign.toml"), path("list-secret.txt"));
    let audit =
        ["--expect", &c, "--audit", "--campaign", &rules, "--secret", &secret, "--export", april.to_str().unwrap()];
    let minutes = [audit.as_slice(), &["--roots", roots.to_str().unwrap()]].concat();
    let clients = file("clients.csv").to_str().unwrap().to_owned();
    let ask = |name: &str, more: &[&str], base: &[&str]| verify(&[Path::new(&path(name))], &[base, more].concat());
    let stated = "adopted minutes.origin.adopted";
    let said = ask("minutes.pdf", &["--clients", &clients], &minutes);
    assert_eq!((said.exit, said.findings, said.gaps), (2, set(&[]), set(&[stated])));
    let said = ask("minutes.pdf", &[], &minutes);
    assert_eq!(said.gaps, set(&[stated, "no-clients minutes.origin.adopted.earlier[0]"]));
    assert!(said.findings.iter().any(|finding| finding.starts_with("count ")), "{:?}", said.findings);
    let other = scratch.file("other.csv", "client\n900105300049\n900122300216\n900999300999\n");
    let said = ask("minutes.pdf", &["--clients", other.to_str().unwrap()], &minutes);
    assert_eq!(said.findings, set(&["clients-unknown clients[0]"]));
    let bad = scratch.file("bad.csv", "client\n9001\n");
    let said = ask("minutes.pdf", &["--clients", &clients, "--clients", bad.to_str().unwrap()], &minutes);
    assert_eq!(said.findings, set(&["clients-form clients[1]", "clients-unknown clients[1]"]));
    // A record does not know that a journal begins with it.
    let with = [audit.as_slice(), &["--clients", &clients]].concat();
    let said = agreed(&path("record.json"), &with);
    assert_eq!(
        (said.findings, said.gaps),
        (set(&[]), set(&["adopted clients[0]", "no-earlier-export earlier[2021-03]"]))
    );
    let with = [audit.as_slice(), &["--clients", bad.to_str().unwrap()]].concat();
    let said = agreed(&path("record.json"), &with);
    assert!(said.findings.contains("clients-form clients[0]"), "{:?}", said.findings);
}
