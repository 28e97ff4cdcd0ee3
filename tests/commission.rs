//! The steps of a month under bad luck: processes that die, race, and find their folder changed.
//!
//! Nobody in the files exists; campaign and exports are those of the conversations under `tests/cmd`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use utys::commission::commit::{self, Freeze};
use utys::commission::draw;
use utys::commission::{Class, Folder, Mode, StepError, import, receipts, set, views};
use utys::draw::drand;
use utys::draw::source::{Chain, DrandSource, SeedSource};
use utys::hash::{Digest, unhex};
use utys::ids::EXCLUDED;
use utys::json::{self, Value};
use utys::lang::Lang;
use utys::list::Accepted;
use utys::list::leaf::{self, ListSecret};
use utys::merkle;
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

/// Each receipt opens its leaf, and the leaf leads to the root that was committed to.
#[test]
fn every_receipt_proves_its_account() {
    let scratch = Scratch::new("receipts");
    let mut folder = committed(&scratch.0);
    let commitment = commit::commit(&mut folder, &freeze(), at(DAY)).unwrap().commitment;
    let mut lines = Vec::new();
    let written = receipts::all(&folder, march(), &mut lines).unwrap();
    let lines = String::from_utf8(lines).unwrap();
    assert_eq!(written, lines.lines().count() as u64);
    let entries: u64 = commitment.pools.iter().map(|pool| pool.entries).sum();
    assert_eq!(written, entries + commitment.exclusions.entries);
    for line in lines.lines() {
        let receipt = json::parse(line.as_bytes()).unwrap();
        let text = |name: &str| match receipt.get(name) {
            Some(Value::Text(text)) => text.clone(),
            other => panic!("{name}: {other:?}"),
        };
        let Some(Value::Integer(index)) = receipt.get("index") else { panic!("index") };
        let Some(Value::List(proof)) = receipt.get("proof") else { panic!("proof") };
        let proof: Vec<Digest> = proof
            .iter()
            .map(|element| match element {
                Value::Text(text) => Digest::parse(text).unwrap(),
                other => panic!("{other:?}"),
            })
            .collect();
        let hidden = leaf::hidden(&unhex(&text("nonce")).unwrap(), &text("key"));
        let leaf = leaf::leaf(&hidden, &text("label"));
        let (entries, root) = match text("pool") {
            pool if pool == EXCLUDED => (commitment.exclusions.entries, commitment.exclusions.root),
            pool => {
                let pool = commitment.pools.iter().find(|p| p.id.as_str() == pool).unwrap();
                (pool.entries, pool.root)
            }
        };
        assert!(merkle::verifies(&leaf, *index, entries, &proof, &root), "{line}");
        assert_eq!(text("commitment_sha256"), commitment.digest().to_string());
        assert_eq!(receipts::one(&folder, march(), &text("key")).unwrap(), in_order(&receipt));
    }
    assert!(matches!(receipts::one(&folder, march(), "1"), Err(StepError::UnknownAccount)));
}

/// The members of a receipt as the specification lists them.
fn in_order(receipt: &Value) -> Value {
    let names =
        ["campaign", "period", "ordinal", "pool", "commitment_sha256", "index", "label", "key", "nonce", "proof"];
    Value::Object(names.iter().map(|name| ((*name).to_owned(), receipt.get(name).unwrap().clone())).collect())
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
