//! L2 to L7 on records: each rule broken in one place. What the public level says of the same change is not looked at.

use crate::document::Forged;
use crate::months::*;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use utys::commission::attempt::{CancelCause, cancel};

fn record(folder: &Scratch, month: &str) -> Value {
    serde_json::from_slice(&fs::read(paper(&folder.0, month, "record.json")).unwrap()).unwrap()
}

fn write(folder: &Scratch, name: &str, value: &Value) -> PathBuf {
    folder.file(name, serde_json::to_vec(value).unwrap())
}

/// March as it is and April as it was changed: findings and gaps of the log's own steps.
fn judged(folder: &Scratch, change: impl FnOnce(&mut Value)) -> Said {
    let mut april = record(folder, "2021-04");
    change(&mut april);
    let april = write(folder, "changed.json", &april);
    let march = paper(&folder.0, "2021-03", "record.json");
    verify(&[&march, &april], &["--campaign", file("campaign.toml").to_str().unwrap()])
}

#[test]
fn every_rule_between_records_is_checked() {
    let scratch = Scratch::new("records");
    both(&scratch.0);
    let honest = judged(&scratch, |_| {});
    assert_eq!(honest.findings, set(&[]));
    assert!(honest.gaps.iter().all(|gap| gap.starts_with("no-published-digest ")), "{:?}", honest.gaps);

    type Change = fn(&mut Value);
    let findings: [(&str, Change); 8] = [
        ("log-campaign file[1].commitment.campaign", |r| r["commitment"]["campaign"] = json!("large")),
        ("previous-fork file[1].commitment.previous", |r| r["commitment"]["previous"] = json!("0".repeat(64))),
        ("previous-order file[1].commitment.previous", |r| r["commitment"]["ordinal"] = json!(2)),
        ("previous-order file[1].commitment.previous", |r| r["commitment"]["period"] = json!("2021-02")),
        ("previous-order file[1].commitment.committed_at", |r| {
            r["commitment"]["committed_at"] = json!("2021-06-30T00:00:00Z")
        }),
        ("carried-over file[1].commitment.pools[0].carried", |r| {
            let carried = &mut r["commitment"]["pools"][0]["carried"];
            *carried = json!(carried.as_u64().unwrap() + 1);
        }),
        ("period-plan file[1].commitment.period", |r| r["commitment"]["period"] = json!("2022-04")),
        ("two-commitments file[1].commitment_sha256", |r| r["commitment"]["period"] = json!("2021-03")),
    ];
    for (due, change) in findings {
        let said = judged(&scratch, change);
        assert!(said.exit == 1 && said.findings.contains(due), "{due}: {:?}", said.findings);
    }
    let said = judged(&scratch, |r| r["commitment"]["previous"] = json!("1".repeat(64)));
    assert!(said.gaps.contains("no-previous file[1].commitment.previous"), "{:?}", said.gaps);
    let said = judged(&scratch, |r| r["commitment"]["period"] = json!("2021-05"));
    assert!(said.gaps.contains("no-earlier-record file[1].commitment.period"), "{:?}", said.gaps);
}

/// The operator draws again in a room until the dice please: one commitment, two records.
#[test]
fn two_records_of_one_commitment() {
    let scratch = Scratch::new("twice");
    both(&scratch.0);
    let march = paper(&scratch.0, "2021-03", "record.json");
    let mut again = record(&scratch, "2021-03");
    let two_ranks = again["results"][0]["drawn"].as_array_mut().unwrap();
    two_ranks.swap(0, 1);
    let again = write(&scratch, "again.json", &again);
    let said = verify(&[&march, &again], &[]);
    assert!(said.findings.contains("two-records file[1]"), "{:?}", said.findings);
    // The same record twice, and the minutes with it, is one record.
    let minutes = paper(&scratch.0, "2021-03", "minutes.pdf");
    let said = verify(&[&march, &march, &minutes], &[]);
    assert_eq!(said.findings, set(&[]));
}

/// What becomes of the commitment of a sheet or a commitment file is open until the record is given.
#[test]
fn a_commitment_is_waited_for_until_its_record_is_there() {
    let scratch = Scratch::new("waited");
    both(&scratch.0);
    let of = |month: &str, name: &str| paper(&scratch.0, month, name);
    let (sheet, file, record) =
        (of("2021-04", "commitment-sheet.pdf"), of("2021-04", "commitment.txt"), of("2021-04", "record.json"));
    let march = of("2021-03", "minutes.pdf");
    let said = verify(&[&march, &sheet], &[]);
    assert!(said.gaps.contains("no-outcome file[1]"), "{:?}", said.gaps);
    let said = verify(&[&march, &sheet, &file, &record], &[]);
    assert!(
        said.gaps.iter().all(|gap| !gap.starts_with("no-outcome") && !gap.starts_with("no-record")),
        "{:?}",
        said.gaps
    );
    assert_eq!(said.findings, set(&[]));
}

/// March is frozen, cancelled before its round, frozen again and drawn.
fn cancelled(scratch: &Scratch) {
    let mut folder = opened(&scratch.0, OPENED);
    committed(&mut folder, &MARCH);
    let by = ["A.".to_owned(), "B.".to_owned()];
    let when = at("2021-07-01T06:00:00Z");
    cancel(&mut folder, period("2021-03"), CancelCause::BeforeSeed, "A wrong export", &by, when).unwrap();
    utys::commission::views::write(&folder, period("2021-03")).unwrap();
    let again = Month { committed: "2021-07-01T07:00:00Z", ..MARCH };
    committed(&mut folder, &again);
    drawn(&mut folder, &again);
    minutes(&mut folder, &again);
}

#[test]
fn a_cancelled_attempt_is_named_until_its_statement_was_published() {
    let scratch = Scratch::new("cancelled");
    cancelled(&scratch);
    let of = |name: &str| paper(&scratch.0, "2021-03", name);
    let (minutes, first) = (of("minutes.pdf"), of("commitment-cancelled-1.txt"));
    let c = c_of(&scratch.0, "2021-03");
    let roots = file("roots.pem");
    let known = ["--roots", roots.to_str().unwrap(), "--expect", &c];
    // Alone, at the public level, what was before is not known.
    assert!(verify(&[&minutes], &known).gaps.contains("earlier-attempts commitment.ordinal"));
    // The minutes name the attempt; the chain to it is not closed without its commitment.
    let (_, journal, _) = utys(&["--dir", scratch.0.to_str().unwrap(), "journal", "export"]);
    let journal = scratch.file("journal.jsonl", journal);
    let said = verify(&[&minutes, &first], &known);
    let gaps = ["cancellation-unproved file[1]", "no-published-digest file[1].commitment"];
    assert_eq!((said.exit, said.findings, said.gaps), (2, set(&[]), set(&gaps)));
    let with = [known.as_slice(), &["--journal", journal.to_str().unwrap()]].concat();
    let said = verify(&[&minutes], &with);
    assert_eq!(said.findings, set(&[]));
    assert!(said.gaps.len() == 1 && said.gaps.iter().all(|gap| gap.starts_with("cancellation-unproved journal[")));
    // Whoever saw the statement before the round has all.
    let statement = utys::hash::Digest::of(&fs::read(of("cancelled-1.json")).unwrap()).to_string();
    let said = verify(&[&minutes], &[with.as_slice(), &["--expect", &statement]].concat());
    assert_eq!((said.exit, said.findings, said.gaps), (0, set(&[]), set(&[])));
}

/// Cancelled when the seed was known, as the minutes themselves print it.
#[test]
fn a_late_cancellation_is_found() {
    let scratch = Scratch::new("late");
    cancelled(&scratch);
    let of = |name: &str| paper(&scratch.0, "2021-03", name);
    let mut forged = Forged::of(&of("minutes.pdf"));
    forged.json("minutes.json", |json| json["cancelled"][0]["at"] = json!("2021-07-05T02:37:00+06:00"));
    let late = scratch.file("late.pdf", forged.pdf());
    let first = of("commitment-cancelled-1.txt");
    let said = verify(&[&late, &first], &[]);
    assert_eq!(said.findings, set(&["cancelled-late file[1]"]));
    // A second before the round it was in time.
    let mut forged = Forged::of(&of("minutes.pdf"));
    forged.json("minutes.json", |json| json["cancelled"][0]["at"] = json!("2021-07-05T02:36:59+06:00"));
    let said = verify(&[&scratch.file("in-time.pdf", forged.pdf()), &first], &[]);
    assert_eq!(said.findings, set(&[]));
}
