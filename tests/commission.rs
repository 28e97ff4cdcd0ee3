//! The steps of a month under bad luck: processes that die, race, and find their folder changed.
//!
//! Nobody in the files exists; campaign and exports are those of the conversations under `tests/cmd`.

#[path = "commission/invitro.rs"]
mod invitro;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use utys::commission::commit::{self, Freeze};
use utys::commission::draw;
use utys::commission::receipts::paper::Papers;
use utys::commission::verify::entrant::{self, Held};
use utys::commission::verify::{self, Question, VerifyError};
use utys::commission::{Class, Folder, Mode, StepError, import, receipts, set, views};
use utys::draw::drand;
use utys::draw::receipt::Receipt;
use utys::draw::source::{Chain, DrandSource, SeedSource};
use utys::draw::verify::entrant::Outcome;
use utys::hash::Digest;
use utys::ids::Label;
use utys::json::Value;
use utys::lang::Lang;
use utys::list::Accepted;
use utys::list::leaf::ListSecret;
use utys::minutes::Paper;
use utys::store::{Step, Store, StoreError};
use utys::time::{Instant, Period};

struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("commission-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Scratch(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn march() -> Period {
    Period::parse("2021-03").unwrap()
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/files").join(name)
}

const DAY: &str = "2021-04-01T04:00:00Z";
const DUE: &str = "2021-04-02T04:00:00Z";

/// A folder whose March is imported and accepted.
fn ready(path: &Path) -> Folder {
    let rules = fs::read(file("campaign.toml")).unwrap();
    let mut folder = Folder::init(path, &rules, "campaign.toml", &Mode::Rehearsal, at(DAY)).unwrap();
    set::set(&mut folder, &fs::read_to_string(file("commission.toml")).unwrap(), at(DAY)).unwrap();
    import::import(&mut folder, march(), &[file("march.csv")], false, at(DAY)).unwrap();
    let row = |line| Accepted::Row { file: "march.csv".into(), line };
    let stays = Accepted::Stays { file: "march.csv".into(), line: 16 };
    import::accept(&mut folder, march(), &[row(13), stays], "Sample A.", "No answer", at(DAY)).unwrap();
    folder
}

fn freeze() -> Freeze {
    let round = Chain::Rehearsal.round_after(at(DUE));
    Freeze {
        period: march(),
        sources: vec![SeedSource::Drand(DrandSource { chain: Chain::Rehearsal, round })],
        wave_chain: None,
        secret: ListSecret([7; 32]),
        languages: vec![Lang::Kk, Lang::Ru],
    }
}

fn committed(path: &Path) -> Folder {
    let mut folder = ready(path);
    commit::commit(&mut folder, &freeze(), at(DAY)).unwrap();
    folder
}

/// After the round.
const LATER: &str = "2021-04-02T04:00:10Z";

fn step(folder: &mut Folder, name: &str) -> Result<(Digest, bool), StepError> {
    match name {
        "commit" => commit::commit(folder, &freeze(), at(DAY)).map(|c| (c.digest, c.already)),
        "draw" => draw::draw(folder, march(), &[], at(LATER)).map(|d| (d.digest, d.already)),
        other => panic!("no step {other}"),
    }
}

static STEPS_TO_LIVE: AtomicU64 = AtomicU64::new(u64::MAX);

fn die_in_time(_: Step) {
    if STEPS_TO_LIVE.fetch_sub(1, Ordering::Relaxed) == 1 {
        std::process::abort();
    }
}

/// Not a test of its own: the process that the tests below start, kill and let race.
#[test]
fn victim() {
    let Ok(path) = std::env::var("UTYS_TEST_VICTIM") else { return };
    let path = Path::new(&path);
    let name = std::env::var("UTYS_TEST_STEP").unwrap();
    let mut folder = Folder::open(path).unwrap();
    if let Ok(steps) = std::env::var("UTYS_TEST_STEPS") {
        STEPS_TO_LIVE.store(steps.parse().unwrap(), Ordering::Relaxed);
        folder.watch(die_in_time);
        step(&mut folder, &name).unwrap();
        return;
    }
    let number = std::env::var("UTYS_TEST_NUMBER").unwrap();
    fs::write(path.join(format!("ready-{number}")), "").unwrap();
    while !path.join("go").exists() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    let outcome = match step(&mut folder, &name) {
        Ok((_, false)) => "won",
        Err(StepError::Store(StoreError::HeadMoved { .. })) => "refused",
        other => panic!("{other:?}"),
    };
    fs::write(path.join(format!("{outcome}-{number}")), "").unwrap();
}

fn start(path: &Path, name: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "victim"]).env("UTYS_TEST_VICTIM", path).env("UTYS_TEST_STEP", name);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Kills a step at each point between its first object and its answer; what comes out is always the same.
fn killed_everywhere(name: &str, prepare: fn(&Path) -> Folder, objects: u64) {
    let reference = Scratch::new(&format!("{name}-whole"));
    let (digest, _) = step(&mut prepare(&reference.0), name).unwrap();
    let mut undone = 0;
    for steps in 1..200 {
        let scratch = Scratch::new(&format!("{name}-{steps}"));
        let before = prepare(&scratch.0).state().head();
        let survived = start(&scratch.0, name).env("UTYS_TEST_STEPS", steps.to_string()).status().unwrap().success();
        let mut folder = Folder::open(&scratch.0).unwrap();
        assert_eq!(folder.store().check().unwrap(), [], "{name} killed at {steps}");
        let done = folder.state().head() != before;
        undone += u64::from(!done);
        let (again, already) = step(&mut folder, name).unwrap();
        assert_eq!((again, already), (digest, done), "{name} killed at {steps}");
        if survived {
            // Three points an object, and two of the append before it is durable.
            assert!(done);
            assert_eq!(undone, 3 * objects + 2, "points before the append");
            return;
        }
    }
    panic!("the step never came to its end");
}

#[test]
fn a_freeze_that_dies_half_way_leaves_nothing_half_done() {
    // Commitment, sheet and secret.
    killed_everywhere("commit", ready, 3);
}

#[test]
fn a_draw_that_dies_half_way_leaves_nothing_half_done() {
    // The record.
    killed_everywhere("draw", committed, 1);
}

#[test]
fn of_those_who_press_draw_at_once_one_draws() {
    let scratch = Scratch::new("race");
    committed(&scratch.0);
    let numbers: Vec<String> = (0..4).map(|i| i.to_string()).collect();
    let mut victims: Vec<_> =
        numbers.iter().map(|n| start(&scratch.0, "draw").env("UTYS_TEST_NUMBER", n).spawn().unwrap()).collect();
    let there = |what: &str| numbers.iter().filter(|n| scratch.0.join(format!("{what}-{n}")).exists()).count();
    let began = std::time::Instant::now();
    while there("ready") < numbers.len() {
        assert!(began.elapsed().as_secs() < 120, "the processes did not start");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    fs::write(scratch.0.join("go"), "").unwrap();
    for victim in &mut victims {
        assert!(victim.wait().unwrap().success());
    }
    assert_eq!((there("won"), there("refused")), (1, numbers.len() - 1));
    assert!(step(&mut Folder::open(&scratch.0).unwrap(), "draw").unwrap().1, "asked again, the first record");
}

#[test]
fn a_changed_list_is_not_drawn() {
    let scratch = Scratch::new("list");
    let mut folder = committed(&scratch.0);
    let list = folder.state().period(march()).unwrap().standing().unwrap().list;
    let path = folder.store().objects().path(&list);
    let mut bytes = fs::read(&path).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&path, bytes).unwrap();
    let refused = step(&mut folder, "draw").unwrap_err();
    assert!(matches!(refused, StepError::Store(StoreError::ObjectDamaged { digest }) if digest == list));
    assert_eq!(refused.class(), Class::Refused);
    fs::remove_file(&path).unwrap();
    let refused = step(&mut folder, "draw").unwrap_err();
    assert!(matches!(refused, StepError::Store(StoreError::ObjectMissing { .. })));
    assert_eq!(refused.class(), Class::Refused);
}

/// Another list under its own right digest: what counts is the root in the commitment.
#[test]
fn a_list_exchanged_with_its_name_is_not_drawn() {
    let (scratch, other) = (Scratch::new("exchanged"), Scratch::new("exchanged-other"));
    let folder = committed(&scratch.0);
    let commitment = commit::commit(&mut Folder::open(&scratch.0).unwrap(), &freeze(), at(DAY)).unwrap().commitment;
    // The same month with another row left out of two that share an account.
    let rules = fs::read(file("campaign.toml")).unwrap();
    let mut wrong = Folder::init(&other.0, &rules, "campaign.toml", &Mode::Rehearsal, at(DAY)).unwrap();
    import::import(&mut wrong, march(), &[file("april.csv")], false, at(DAY)).unwrap();
    let list = wrong.state().period(march()).unwrap().imported.as_ref().unwrap().list.list.unwrap();
    let bytes = wrong.store().objects().get(&list, 1 << 20).unwrap();
    let lists = utys::list::Lists::from_bytes(bytes).unwrap();
    let evidence =
        [utys::draw::source::Evidence::Drand(drand::rehearsal_beacon(Chain::Rehearsal.round_after(at(DUE))))];
    let terms = utys::draw::run::Terms::rehearsal();
    let drawn = draw::run(folder.campaign(), &commitment, &evidence, &terms, &lists, &ListSecret([7; 32]));
    assert!(matches!(drawn, Err(StepError::ListChanged { .. })), "{drawn:?}");
    // And with the right list but another secret.
    let list = folder.state().period(march()).unwrap().standing().unwrap().list;
    let lists = utys::list::Lists::from_bytes(folder.store().objects().get(&list, 1 << 20).unwrap()).unwrap();
    let drawn = draw::run(folder.campaign(), &commitment, &evidence, &terms, &lists, &ListSecret([8; 32]));
    assert!(matches!(drawn, Err(StepError::ListChanged { .. })), "{drawn:?}");
    assert!(draw::run(folder.campaign(), &commitment, &evidence, &terms, &lists, &ListSecret([7; 32])).is_ok());
}

#[test]
fn what_people_change_in_the_output_folder_changes_nothing() {
    let scratch = Scratch::new("views");
    let mut folder = committed(&scratch.0);
    step(&mut folder, "draw").unwrap();
    let place = views::write(&folder, march()).unwrap();
    let record = place.join(views::RECORD);
    let bytes = fs::read(&record).unwrap();
    fs::write(&record, "{}").unwrap();
    fs::remove_file(place.join(views::COMMITMENT)).unwrap();
    let mut folder = Folder::open(&scratch.0).unwrap();
    assert!(step(&mut folder, "draw").unwrap().1);
    views::write(&folder, march()).unwrap();
    assert_eq!(fs::read(&record).unwrap(), bytes);
    let commitment = fs::read(place.join(views::COMMITMENT)).unwrap();
    assert_eq!(Digest::of(&commitment), folder.state().last_commitment());
    assert_eq!(fs::read(place.join("export.csv")).unwrap(), fs::read(file("march.csv")).unwrap());
}

/// An export that was replaced does not lie beside the one that took its place.
#[test]
fn replaced_exports_leave_the_output_folder() {
    let scratch = Scratch::new("replaced");
    let rules = fs::read(file("campaign.toml")).unwrap();
    let mut folder = Folder::init(&scratch.0, &rules, "campaign.toml", &Mode::Rehearsal, at(DAY)).unwrap();
    import::import(&mut folder, march(), &[file("april.csv"), file("may.csv")], false, at(DAY)).unwrap();
    let place = views::write(&folder, march()).unwrap();
    fs::write(place.join("export-notes.txt"), "ours").unwrap();
    assert!(place.join("export-2.csv").exists());
    import::import(&mut folder, march(), &[file("march.csv")], true, at(DAY)).unwrap();
    views::write(&folder, march()).unwrap();
    assert!(!place.join("export-2.csv").exists());
    assert_eq!(fs::read(place.join("export.csv")).unwrap(), fs::read(file("march.csv")).unwrap());
    assert!(place.join("export-notes.txt").exists(), "what people put there stays");
}

/// A kept export that was changed or lost is said to be so; its rows are not blamed.
#[test]
fn a_damaged_export_is_not_taken_for_a_bad_one() {
    let scratch = Scratch::new("damaged-export");
    let folder = ready(&scratch.0);
    let export = folder.state().period(march()).unwrap().imported.as_ref().unwrap().files[0].sha256;
    let path = folder.store().objects().path(&export);
    fs::write(&path, "no header of the mapping\n").unwrap();
    let refused = import::report(&folder, march()).unwrap_err();
    assert!(matches!(refused, StepError::Store(StoreError::ObjectDamaged { digest }) if digest == export));
    assert_eq!(refused.class(), Class::Refused);
    fs::remove_file(&path).unwrap();
    let refused = import::report(&folder, march()).unwrap_err();
    assert!(matches!(refused, StepError::Store(StoreError::ObjectMissing { digest }) if digest == export));
}

/// Everybody in the list has a receipt that the check takes, one by one and all at once; codes give out the own
/// receipt and no other.
#[test]
fn every_receipt_proves_its_account() {
    let scratch = Scratch::new("receipts");
    let mut folder = committed(&scratch.0);
    let commitment = commit::commit(&mut folder, &freeze(), at(DAY)).unwrap().commitment;
    let mut all = Vec::new();
    let count = receipts::each(&folder, march(), |given| {
        all.push((given.receipt.clone(), given.code.clone(), given.entries));
        Ok(())
    });
    let entries: u64 = commitment.pools.iter().map(|pool| pool.entries).sum();
    assert_eq!(count.unwrap(), entries + commitment.exclusions.entries);
    let values: Vec<Value> = all.iter().map(|(receipt, ..)| receipt.to_value()).collect();
    let rules = fs::read(file("campaign.toml")).unwrap();
    let held = |receipts| Some(Held { receipts, campaign: Some(&rules) });
    let file = commitment.file_bytes();
    let answer = verify::verify(&Question { held: held(&values), ..Question::of(&file) }).unwrap();
    assert_eq!(answer.report.findings, []);
    assert_eq!(answer.standings.len(), all.len());
    for (i, (receipt, code, entries)) in all.iter().enumerate() {
        let key = receipt.key.as_str();
        assert_eq!(answer.standings[i].entries, *entries);
        let one = receipts::one(&folder, march(), key).unwrap();
        assert_eq!((&one.receipt, one.code.grouped(), one.entries), (receipt, code.grouped(), *entries));
        let typed = code.grouped().to_lowercase().replace('-', " ");
        assert_eq!(receipts::look_up(&folder, march(), key, &typed).unwrap().receipt, *receipt);
        // Another's code, and one's own code with another's account.
        let (other, other_code, _) = &all[(i + 1) % all.len()];
        for (account, code) in [(key, other_code), (other.key.as_str(), code)] {
            let refused = receipts::look_up(&folder, march(), account, &code.grouped()).unwrap_err();
            assert!(matches!(refused, StepError::NoSuchReceipt), "{refused:?}");
        }
    }
    let stranger = receipts::look_up(&folder, march(), "1", "0000-0000-0000").unwrap_err();
    assert!(matches!(stranger, StepError::NoSuchReceipt), "as for a wrong code");
    assert!(matches!(receipts::one(&folder, march(), "1"), Err(StepError::UnknownAccount)));
    // Another's label, or a reason that is no rule, is found by the campaign file.
    let excluded = all.iter().find(|(receipt, ..)| receipt.is_exclusion()).unwrap();
    for (receipt, label) in [(&all[0].0, "****9999"), (&excluded.0, "no-such-rule")] {
        let changed = Receipt { label: Label::parse(label).unwrap(), ..receipt.clone() }.to_value();
        let held = Some(Held { receipts: &[changed], campaign: Some(&rules) });
        let answer = verify::verify(&Question { held, ..Question::of(&file) }).unwrap();
        assert!(answer.report.has("receipt-label") && answer.report.has("leaf-proof"), "{label}");
    }
    let other = Some(Held { receipts: &values[..1], campaign: Some(b"another") });
    let answer = verify::verify(&Question { held: other, ..Question::of(&file) }).unwrap();
    assert!(answer.report.has("rules-digest"));
}

/// The paper of a receipt is one page in every language, holds the receipt, and is checked like it.
#[test]
fn a_receipt_is_taken_from_its_paper() {
    let scratch = Scratch::new("papers");
    let folder = committed(&scratch.0);
    let sheet = fs::read(scratch.0.join("small/2021-03").join(views::SHEET));
    let sheet = sheet.unwrap_or_else(|_| {
        let place = views::write(&folder, march()).unwrap();
        fs::read(place.join(views::SHEET)).unwrap()
    });
    let all = [vec![], vec![Lang::En], vec![Lang::Kk], vec![Lang::Ru, Lang::En]];
    for languages in all {
        let papers = Papers::of(&folder, march(), &languages).unwrap();
        receipts::each(&folder, march(), |given| {
            assert_eq!(papers.facts(&given).pages().len(), 1, "{languages:?}");
            Ok(())
        })
        .unwrap();
    }
    let papers = Papers::of(&folder, march(), &[]).unwrap();
    let one = receipts::one(&folder, march(), "7000009002").unwrap();
    let pdf = papers.pdf(&one);
    assert_eq!(pdf, papers.pdf(&one));
    assert!(!String::from_utf8_lossy(&pdf).contains("7000009002"), "streams are packed, and names say nothing");
    let receipts = entrant::read(&pdf).unwrap();
    assert_eq!(receipts, [one.receipt.to_value()]);
    // Against the commitment sheet, whose campaign file says the reason.
    let held = Some(Held { receipts: &receipts, campaign: None });
    let answer = verify::verify(&Question { held, ..Question::of(&sheet) }).unwrap();
    assert_eq!(answer.report.findings, []);
    assert!(answer.report.gaps.iter().any(|gap| gap.code == "no-record"));
    assert_eq!(answer.standings[0].outcome, Outcome::LeftOut { reason: one.receipt.label.clone() });
    assert!(answer.campaign.is_some());
    // Alone it is no record.
    assert!(matches!(verify::verify(&Question::of(&pdf)), Err(VerifyError::Receipt)));
    assert!(entrant::read(&sheet).is_err(), "a sheet is no receipt");
}

/// What a telephone reads off the printed page is the receipt, also where the list has a million entries.
#[test]
fn the_code_on_the_paper_reads() {
    if std::env::var_os("UTYS_JUDGES").is_none() {
        return; // poppler and zbar, which tests/run installs
    }
    let scratch = Scratch::new("qr");
    let folder = committed(&scratch.0);
    let papers = Papers::of(&folder, march(), &[]).unwrap();
    let mut one = receipts::one(&folder, march(), "7000009002").unwrap();
    for proof in [one.receipt.proof.clone(), vec![Digest::of(b"a node"); 20]] {
        one.receipt.proof = proof;
        let (pdf, image) = (scratch.0.join("one.pdf"), scratch.0.join("one"));
        fs::write(&pdf, papers.pdf(&one)).unwrap();
        let mut draw = Command::new("pdftoppm");
        let drawn = draw.args(["-r", "150", "-gray", "-singlefile", "-png"]).arg(&pdf).arg(&image).status();
        assert!(drawn.unwrap().success());
        let read = Command::new("zbarimg").args(["-q", "--raw"]).arg(image.with_extension("png")).output().unwrap();
        assert_eq!(entrant::read(&read.stdout).unwrap(), [one.receipt.to_value()]);
    }
}

/// An answer that standard output did not take was not given.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_no_answer() {
    let scratch = Scratch::new("full");
    committed(&scratch.0);
    let said = |args: &[&str], out: &str| {
        let out = fs::OpenOptions::new().write(true).open(out).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_utys"));
        command.env("UTYS_LANG", "en").arg("--dir").arg(&scratch.0).args(args).stdout(out).output().unwrap()
    };
    for args in [
        &["receipts", "2021-03"][..],
        &["receipts", "2021-03", "--account", "7000009002"],
        &["status"],
        &["--json", "status"],
        &["--help"],
    ] {
        let full = said(args, "/dev/full");
        assert_eq!(full.status.code(), Some(5), "{args:?}");
        let text = String::from_utf8(full.stderr).unwrap();
        assert!(text.contains("could not be written") || args == ["--help"], "{text}");
        assert_eq!(said(args, "/dev/null").status.code(), Some(0), "{args:?}");
    }
}

#[test]
fn the_journal_holds_no_account_and_no_name() {
    let scratch = Scratch::new("personal");
    let mut folder = committed(&scratch.0);
    step(&mut folder, "draw").unwrap();
    let store = Store::open(&scratch.0).unwrap();
    let journal: Vec<u8> = store.entries().iter().flat_map(|entry| entry.bytes()).collect();
    let journal = String::from_utf8(journal).unwrap();
    let export = fs::read_to_string(file("march.csv")).unwrap();
    for cell in export.lines().skip(1).flat_map(|line| line.split(',').take(3)) {
        assert!(!journal.contains(cell), "{cell}");
    }
    for name in ["Үлгібаева", "Мысалов", "Sample A.", "No answer"] {
        assert!(!journal.contains(name), "{name}");
    }
}
