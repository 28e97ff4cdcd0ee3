//! A state folder put back from an old backup: whole in itself, and refused beside newer papers.

use crate::attacks::copy;
use crate::months::*;
use std::fs;
use utys::commission::{Folder, StepError, log::LogError, views};

/// March is drawn and printed; then the folder is as it was after the freeze.
fn put_back(name: &str) -> (Scratch, Scratch) {
    let (kept, scratch) = (Scratch::new(&format!("{name}-kept")), Scratch::new(name));
    let mut folder = opened(&scratch.0, OPENED);
    committed(&mut folder, &MARCH);
    folder.store().back_up(&kept.0.join("old.sqlite")).unwrap();
    drawn(&mut folder, &MARCH);
    minutes(&mut folder, &MARCH);
    folder.store().back_up(&kept.0.join("new.sqlite")).unwrap();
    fs::copy(paper(&scratch.0, "2021-03", "minutes.pdf"), kept.0.join("minutes.pdf")).unwrap();
    drop(folder);
    fs::remove_file(scratch.0.join("journal.sqlite")).unwrap();
    (kept, scratch)
}

#[test]
fn an_old_journal_beside_newer_papers_makes_no_step() {
    let (kept, scratch) = put_back("beside");
    let minutes = paper(&scratch.0, "2021-03", "minutes.pdf");
    let printed = fs::read(&minutes).unwrap();
    // By hand, as somebody would who does not know `restore`.
    fs::copy(kept.0.join("old.sqlite"), scratch.0.join("journal.sqlite")).unwrap();
    let dir = scratch.0.to_str().unwrap();
    let error = |arguments: &[&str]| {
        let (code, _, err) = utys(&[["--dir", dir].as_slice(), arguments].concat());
        (code, err)
    };
    let beacon = scratch.file("beacon.json", MARCH.beacon);
    for step in [
        ["draw", "2021-03", "--evidence", beacon.to_str().unwrap()].as_slice(),
        &["minutes", "2021-03"],
        &["cancel", "2021-03", "--reason", "x", "--by", "A", "--by", "B"],
        &["journal", "check"],
    ] {
        let (code, err) = error(step);
        assert_eq!(code, 4, "{step:?}: {err}");
        assert!(err.contains("was made when the journal had") && err.contains("hint: An old backup"), "{err}");
    }
    let refused = Folder::open_for_step(&scratch.0);
    assert!(matches!(refused, Err(StepError::Log(LogError::Newer { .. }))));
    // Who only looks may; papers are not overwritten by older ones.
    let folder = Folder::open(&scratch.0).unwrap();
    assert!(matches!(views::write(&folder, period("2021-03")), Err(StepError::Log(LogError::Newer { .. }))));
    assert_eq!(fs::read(&minutes).unwrap(), printed);
    drop(folder);
    // Nothing was written, and with the newest backup all goes on.
    fs::remove_file(scratch.0.join("journal.sqlite")).unwrap();
    let (code, err) = error(&["restore", kept.0.join("new.sqlite").to_str().unwrap()]);
    assert_eq!(code, 0, "{err}");
    let mut folder = Folder::open_for_step(&scratch.0).unwrap();
    april(&mut folder);
}

#[test]
fn an_old_journal_with_its_old_checkpoint_makes_no_step_beside_newer_papers() {
    let (kept, scratch) = put_back("whole");
    let minutes = paper(&scratch.0, "2021-03", "minutes.pdf");
    let printed = fs::read(&minutes).unwrap();
    // The whole folder came from the backup; the papers made since were not in it and still lie there.
    fs::remove_file(scratch.0.join("small/checkpoint.txt")).unwrap();
    let dir = scratch.0.to_str().unwrap();
    let (code, _, err) = utys(&["--dir", dir, "restore", kept.0.join("old.sqlite").to_str().unwrap()]);
    assert!(code == 4 && err.contains("minutes"), "{code}: {err}");
    assert!(!scratch.0.join("journal.sqlite").exists());
    fs::copy(kept.0.join("old.sqlite"), scratch.0.join("journal.sqlite")).unwrap();
    let beacon = scratch.file("beacon.json", MARCH.beacon);
    let (code, _, err) = utys(&["--dir", dir, "draw", "2021-03", "--evidence", beacon.to_str().unwrap()]);
    assert!(code == 4 && err.contains("hint: An old backup"), "{code}: {err}");
    assert_eq!(fs::read(&minutes).unwrap(), printed);
    // A paper that cannot be opened shows nothing, and stops nothing that the others do not.
    fs::write(paper(&scratch.0, "2021-03", "minutes-commission.pdf"), b"%PDF-1.7 cut off").unwrap();
    assert!(matches!(Folder::open_for_step(&scratch.0), Err(StepError::Log(LogError::Newer { .. }))));
    fs::remove_file(&minutes).unwrap();
    assert!(Folder::open_for_step(&scratch.0).is_ok(), "the sheet is as old as the journal");
}

#[test]
fn an_old_backup_is_not_restored_against_a_newer_paper() {
    let (kept, scratch) = put_back("against");
    let (old, new) = (kept.0.join("old.sqlite"), kept.0.join("new.sqlite"));
    let restore = |dir: &std::path::Path, backup: &std::path::Path, more: &[&str]| {
        let (code, out, err) =
            utys(&[["--dir", dir.to_str().unwrap(), "restore", backup.to_str().unwrap()].as_slice(), more].concat());
        (code, out + &err)
    };
    // The papers in the folder show it.
    let (code, said) = restore(&scratch.0, &old, &[]);
    assert!(code == 4 && said.contains("checkpoint.txt"), "{said}");
    assert!(!scratch.0.join("journal.sqlite").exists());
    // In a folder without papers, the one that somebody else kept does.
    let bare = Scratch::new("bare");
    copy(&scratch.0.join("objects"), &bare.0.join("objects"));
    let minutes = kept.0.join("minutes.pdf");
    let against = ["--against", minutes.to_str().unwrap()];
    let (code, said) = restore(&bare.0, &old, &against);
    assert!(code == 4 && said.contains("minutes.pdf"), "{said}");
    assert!(!bare.0.join("journal.sqlite").exists());
    let (code, said) = restore(&bare.0, &new, &against);
    assert_eq!(code, 0, "{said}");
    // It is not put in the place of one that is there.
    let (code, said) = restore(&bare.0, &new, &against);
    assert_eq!(code, 4, "{said}");
    // The journal that stands is held against the paper in the same way.
    let dir = bare.0.to_str().unwrap();
    assert_eq!(utys(&[&["--dir", dir, "journal", "check"], against.as_slice()].concat()).0, 0);
    fs::remove_file(bare.0.join("journal.sqlite")).unwrap();
    let (code, said) = restore(&bare.0, &old, &[]);
    assert_eq!(code, 0, "nothing shows here that it is old: {said}");
    let (code, _, err) = utys(&[&["--dir", dir, "journal", "check"], against.as_slice()].concat());
    assert!(code == 4 && err.contains("minutes.pdf"), "{err}");
    // What carries no checkpoint is said to be so.
    let record = paper(&scratch.0, "2021-03", "record.json");
    let (code, _, err) = utys(&["--dir", dir, "journal", "check", "--against", record.to_str().unwrap()]);
    assert!(code == 3 && err.contains("checkpoint"), "{err}");
    let receipt = file("roots.pem");
    let (code, ..) = utys(&["--dir", dir, "journal", "check", "--against", receipt.to_str().unwrap()]);
    assert_eq!(code, 3);
}

/// Another journal of the same campaign does not go on beside these papers, nor does a new one begin there.
#[test]
fn a_campaign_is_not_begun_again_beside_its_papers() {
    let (_kept, scratch) = put_back("again");
    let rules = file("campaign.toml");
    let (code, _, err) = utys(&["--dir", scratch.0.to_str().unwrap(), "init", rules.to_str().unwrap()]);
    assert!(code == 4 && err.contains("but their journal is not"), "{err}");
    let elsewhere = Scratch::new("elsewhere");
    let other = opened(&elsewhere.0, "2021-07-01T04:00:01Z");
    assert!(other.state().head().sequence > 0);
    fs::copy(elsewhere.0.join("journal.sqlite"), scratch.0.join("journal.sqlite")).unwrap();
    copy(&elsewhere.0.join("objects"), &scratch.0.join("objects"));
    // It has fewer entries than the papers know.
    assert!(matches!(Folder::open_for_step(&scratch.0), Err(StepError::Log(LogError::Newer { .. }))));
    // Made longer, it is another journal.
    fs::remove_file(scratch.0.join("journal.sqlite")).unwrap();
    let mut other = other;
    march(&mut other);
    april(&mut other);
    drop(other);
    fs::copy(elsewhere.0.join("journal.sqlite"), scratch.0.join("journal.sqlite")).unwrap();
    copy(&elsewhere.0.join("objects"), &scratch.0.join("objects"));
    assert!(matches!(Folder::open_for_step(&scratch.0), Err(StepError::Log(LogError::Fork { .. }))));
}

/// A checkpoint that somebody changed is refused, one that is missing is written anew, and the key stays secret.
#[test]
fn the_checkpoint_beside_the_papers() {
    let scratch = Scratch::new("checkpoint");
    let mut folder = opened(&scratch.0, OPENED);
    committed(&mut folder, &MARCH);
    let path = scratch.0.join("small/checkpoint.txt");
    let note = fs::read_to_string(&path).unwrap();
    assert_eq!(note, utys::commission::log::checkpoint(&folder).unwrap());
    let (code, said, _) = utys(&["--dir", scratch.0.to_str().unwrap(), "journal", "checkpoint"]);
    assert_eq!((code, said), (0, note.clone()));
    for bent in [note.replace("utys/small\n", "utys/large\n"), note.replacen('\n', "\n1", 1), String::new()] {
        fs::write(&path, bent).unwrap();
        let refused = Folder::open_for_step(&scratch.0).map(|_| ()).unwrap_err();
        assert!(matches!(refused, StepError::Log(LogError::Unreadable { .. })), "{refused:?}");
    }
    fs::remove_file(&path).unwrap();
    views::write(&folder, period("2021-03")).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), note);

    // The seed of the key lies among the objects, for its owner's eyes, and nowhere else.
    let secret = folder.state().opened().unwrap().log.secret;
    assert_eq!(folder.store().objects().get(&secret, 32).unwrap(), LOG_SEED);
    let hex = utys::hash::hex(&LOG_SEED);
    let (_, journal, _) = utys(&["--dir", scratch.0.to_str().unwrap(), "journal", "export"]);
    assert!(!journal.contains(&hex) && journal.contains("utys/small+"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(folder.store().objects().path(&secret)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
