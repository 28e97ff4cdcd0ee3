//! What an operator could do to a journal, and what two papers of it show.

use crate::months::*;
use std::fs;
use std::path::Path;

fn papers(march: &Path, april: &Path) -> Said {
    verify(&[&paper(march, "2021-03", "minutes.pdf"), &paper(april, "2021-04", "minutes.pdf")], &[])
}

const FORK: &str = "log-fork file[1].pdf.consistency.json";

/// An event of March gets another time, all that follows is made again in the same way, and April's minutes with it.
#[test]
fn a_rewritten_journal_is_shown_by_an_earlier_paper() {
    let (honest, rewritten) = (Scratch::new("honest"), Scratch::new("rewritten"));
    both(&honest.0);
    let mut folder = opened(&rewritten.0, "2021-07-01T04:00:01Z");
    march(&mut folder);
    april(&mut folder);
    let said = papers(&honest.0, &rewritten.0);
    assert_eq!(said.exit, 1);
    assert!(said.findings.contains(FORK), "{:?}", said.findings);
    // In the other order the papers are the same.
    let said =
        verify(&[&paper(&rewritten.0, "2021-04", "minutes.pdf"), &paper(&honest.0, "2021-03", "minutes.pdf")], &[]);
    assert!(said.findings.contains("log-fork file[0].pdf.consistency.json"), "{:?}", said.findings);
    // Each alone is without fault.
    let said = verify(&[&paper(&rewritten.0, "2021-04", "minutes.pdf")], &[]);
    assert_eq!(said.findings, set(&[]));
    // So are papers that agree; the journal that was not rewritten denies the others.
    let (_, journal, _) = utys(&["--dir", honest.0.to_str().unwrap(), "journal", "export"]);
    let journal = honest.file("journal.jsonl", journal);
    let april = paper(&rewritten.0, "2021-04", "minutes.pdf");
    let said = verify(&[&april], &["--journal", journal.to_str().unwrap()]);
    assert!(said.findings.contains("log-fork file[0].pdf.checkpoint.txt"), "{:?}", said.findings);
    assert!(said.findings.contains("not-journalled file[0].pdf"), "{:?}", said.findings);
}

/// Two journals go on from one backup: whoever has a paper of each sees it.
#[test]
fn a_fork_from_a_backup_is_shown_by_a_paper_of_each() {
    let (one, other) = (Scratch::new("one"), Scratch::new("other"));
    let mut folder = opened(&one.0, OPENED);
    committed(&mut folder, &MARCH);
    drawn(&mut folder, &MARCH);
    let backup = one.0.join("backup.sqlite");
    folder.store().back_up(&backup).unwrap();
    minutes(&mut folder, &MARCH);

    // The other goes on without the minutes that were handed out, and makes its own.
    copy(&one.0.join("objects"), &other.0.join("objects"));
    let (code, _, err) = utys(&["--dir", other.0.to_str().unwrap(), "restore", backup.to_str().unwrap()]);
    assert_eq!(code, 0, "{err}");
    let mut folder = utys::commission::Folder::open_for_step(&other.0).unwrap();
    let again = fs::read_to_string(file("commission.toml")).unwrap().replace("№ 1", "№ 2").replace("No. 1", "No. 2");
    utys::commission::set::set(&mut folder, &again, at(MARCH.drawn)).unwrap();
    minutes(&mut folder, &MARCH);
    april(&mut folder);
    let said = papers(&one.0, &other.0);
    assert!(said.exit == 1 && said.findings.contains(FORK), "{:?}", said.findings);
    // Even its minutes of the same month are of another journal.
    let march = |folder: &Scratch| paper(&folder.0, "2021-03", "minutes.pdf");
    let said = verify(&[&march(&one), &march(&other)], &[]);
    assert!(said.findings.iter().any(|finding| finding.starts_with("log-fork file[")), "{:?}", said.findings);
}

/// A campaign begun again under another key: the papers say so.
#[test]
fn papers_of_two_keys_are_of_two_journals() {
    let (earnest, rehearsal) = (Scratch::new("earnest"), Scratch::new("rehearsal"));
    both(&earnest.0);
    let rules = fs::read(file("campaign.toml")).unwrap();
    let mode = utys::commission::Mode::Earnest { log_seed: [8; 32] };
    let mut folder = utys::commission::Folder::init(&rehearsal.0, &rules, "campaign.toml", &mode, at(OPENED)).unwrap();
    utys::commission::set::set(&mut folder, &fs::read_to_string(file("commission.toml")).unwrap(), at(OPENED)).unwrap();
    utys::commission::import::import(&mut folder, period("2021-03"), &[file("april.csv")], false, at(OPENED)).unwrap();
    march(&mut folder);
    let said = papers(&rehearsal.0, &earnest.0);
    assert!(said.findings.contains("log-key file[1].pdf.checkpoint.txt"), "{:?}", said.findings);
    // Another list was drawn under it, too: two commitments for one month.
    let march = |folder: &Scratch| paper(&folder.0, "2021-03", "minutes.pdf");
    let said = verify(&[&march(&earnest), &march(&rehearsal)], &[]);
    for due in [
        "log-key file[1].pdf.checkpoint.txt",
        "two-commitments file[1].commitment_sha256",
        "previous-fork file[1].commitment.previous",
    ] {
        assert!(said.findings.contains(due), "{due}: {:?}", said.findings);
    }
}

/// An entry of an exported journal changed, left out, put in twice, or in another order.
#[test]
fn a_tampered_export_is_found_at_its_line() {
    let scratch = Scratch::new("export");
    both(&scratch.0);
    let (_, journal, _) = utys(&["--dir", scratch.0.to_str().unwrap(), "journal", "export"]);
    let lines: Vec<&str> = journal.lines().collect();
    let minutes = paper(&scratch.0, "2021-04", "minutes.pdf");
    let said = |name: &str, lines: &[String]| {
        let path = scratch.file(name, lines.join("\n") + "\n");
        verify(&[&minutes], &["--journal", path.to_str().unwrap()])
    };
    let own = |lines: &[&str]| -> Vec<String> { lines.iter().map(|line| (*line).to_owned()).collect() };
    let whole = said("whole.jsonl", &own(&lines));
    assert_eq!(whole.findings, set(&[]));
    let mut changed = own(&lines);
    changed[6] = changed[6].replacen("2021-07-01T", "2021-07-02T", 1);
    assert_ne!(changed, own(&lines));
    let mut without = own(&lines);
    without.remove(6);
    let mut twice = own(&lines);
    twice.insert(7, lines[6].to_owned());
    let mut swapped = own(&lines);
    swapped.swap(6, 7);
    for (name, tampered, line) in
        [("changed", changed, 8), ("without", without, 7), ("twice", twice, 8), ("swapped", swapped, 7)]
    {
        let said = said(name, &tampered);
        assert_eq!(said.findings, set(&[&format!("journal-form journal[{line}]")]), "{name}");
        assert_eq!(said.exit, 1);
    }
    // Cut short it is an older journal: what came later is open, not wrong.
    let short = said("short.jsonl", &own(&lines[..lines.len() - 6]));
    assert_eq!((short.exit, short.findings), (2, set(&[])));
    assert!(short.gaps.contains("journal-short file[0].pdf.checkpoint.txt"), "{:?}", short.gaps);
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
