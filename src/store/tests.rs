//! Crashes, races and damage: what is acknowledged stays, what is not leaves nothing half done.

use super::*;
use crate::ids::Id;
use crate::journal::Refusal;
use crate::journal::entry::EntryError;
use crate::journal::event::LogKey;
use crate::ledger::claim::Terms;
use crate::time::Period;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

/// A folder of its own for a test, removed when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("utys-store-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn now() -> Instant {
    Instant::parse("2021-04-01T00:00:00Z").unwrap()
}

const RULES: &[u8] = b"id = \"c\"\n";

const LOG_SEED: &[u8; 32] = &[7; 32];

fn create(folder: &Path) -> Store {
    let objects = Objects::create(&folder.join(OBJECTS)).unwrap();
    objects.put(LOG_SEED).unwrap();
    let opened = Event::Opened {
        campaign: Id::parse("c").unwrap(),
        rules_sha256: objects.put(RULES).unwrap(),
        rehearsal: false,
        periods: vec![Period::parse("2021-03").unwrap()],
        pools: vec![Id::parse("p").unwrap()],
        log: LogKey::of(&Id::parse("c").unwrap(), false, LOG_SEED),
        plan: vec![vec![1]],
        terms: Terms::STRICT,
        adopted: None,
    };
    Store::create(folder, now(), opened).unwrap()
}

fn set(store: &Store, commission: &[u8]) -> Event {
    Event::CommissionSet { commission: Digest::of(commission), replaces: store.state().commission() }
}

#[test]
fn what_was_appended_is_there_again() {
    let folder = Folder::new("again");
    let mut store = create(&folder.0);
    assert!(matches!(Store::create(&folder.0, now(), set(&store, b"a")), Err(StoreError::AlreadyThere { .. })));
    let commission = store.objects().put(b"commission").unwrap();
    let head = store.append(store.head(), now(), vec![set(&store, b"commission")]).unwrap();
    assert_eq!(head.sequence, 2);
    let again = Store::open(&folder.0).unwrap();
    assert_eq!(again.head(), head);
    assert_eq!(again.state().commission(), Some(commission));
    assert_eq!(again.objects().get(&commission, 100).unwrap(), b"commission");
    assert_eq!(again.digest_at(2), Some(head.digest));
    assert_eq!((again.digest_at(0), again.digest_at(3)), (None, None));
    assert_eq!(again.check().unwrap(), []);
    assert!(matches!(Store::open(&folder.0.join(OBJECTS)), Err(StoreError::NotThere { .. })));
}

#[test]
fn refused_events_leave_nothing() {
    let folder = Folder::new("refused");
    let mut store = create(&folder.0);
    let (head, event) = (store.head(), set(&store, b"a"));
    let wrong = Event::CommissionSet { commission: Digest::of(b"b"), replaces: None };
    // The first would do, the second does not follow it: neither is written.
    let refused = store.append(head, now(), vec![event, wrong]);
    assert!(matches!(refused, Err(StoreError::Refused(Refusal::Replaces { .. }))));
    assert_eq!(store.head(), head);
    assert_eq!(Store::open(&folder.0).unwrap().head(), head);
}

#[test]
fn an_append_names_the_head_it_expects() {
    let folder = Folder::new("head");
    let mut one = create(&folder.0);
    let mut two = Store::open(&folder.0).unwrap();
    let before = two.head();
    one.append(one.head(), now(), vec![set(&one, b"one")]).unwrap();
    let late = two.append(before, now(), vec![set(&two, b"two")]);
    assert!(matches!(late, Err(StoreError::HeadMoved { .. })), "{late:?}");
    assert_eq!(two.head(), before);
    assert!(two.catch_up().unwrap());
    assert_eq!(two.head(), one.head());
    two.append(two.head(), now(), vec![set(&two, b"two")]).unwrap();
    assert!(matches!(one.append(before, now(), vec![]), Err(StoreError::HeadMoved { .. })));
}

fn raw(folder: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(folder.join(JOURNAL)).unwrap()
}

#[test]
fn the_table_refuses_every_change() {
    let folder = Folder::new("triggers");
    let store = create(&folder.0);
    let connection = raw(&folder.0);
    connection.pragma_update(None, "recursive_triggers", true).unwrap();
    for change in [
        "UPDATE journal SET entry = x'00'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal VALUES (1, x'00', zeroblob(32))",
        "REPLACE INTO journal VALUES (1, x'00', zeroblob(32))",
        "INSERT INTO journal VALUES (1, x'00', zeroblob(32)) ON CONFLICT DO UPDATE SET entry = x'00'",
        "INSERT INTO journal VALUES (3, x'00', zeroblob(32))",
        "INSERT INTO journal VALUES (0, x'00', zeroblob(32))",
        "INSERT INTO journal VALUES (2, x'00', zeroblob(31))",
    ] {
        let error = connection.execute(change, []).expect_err(change).to_string();
        assert!(error.contains("append-only") || error.contains("CHECK"), "{change}: {error}");
        connection.pragma_update(None, "recursive_triggers", false).unwrap();
    }
    assert_eq!(Store::open(&folder.0).unwrap().head(), store.head());
}

#[test]
fn a_changed_journal_is_found_when_opened() {
    let folder = Folder::new("changed");
    let mut store = create(&folder.0);
    for commission in [b"a", b"b", b"c"] {
        store.objects().put(commission).unwrap();
        store.append(store.head(), now(), vec![set(&store, commission)]).unwrap();
    }
    drop(store);
    let connection = raw(&folder.0);
    for trigger in table::TRIGGERS {
        connection.execute(&format!("DROP TRIGGER {trigger}"), []).unwrap();
    }
    assert_eq!(Store::open(&folder.0).unwrap().check().unwrap().len(), 3);
    let original: Vec<u8> =
        connection.query_row("SELECT entry FROM journal WHERE sequence = 3", [], |r| r.get(0)).unwrap();
    let other = String::from_utf8(original.clone()).unwrap().replace("2021-04-01T00:00:00Z", "2021-04-02T00:00:00Z");
    let write = |bytes: &[u8]| {
        connection.execute("UPDATE journal SET entry = ?1 WHERE sequence = 3", [bytes]).unwrap();
    };
    write(other.as_bytes());
    assert!(matches!(Store::open(&folder.0), Err(StoreError::DigestColumn { sequence: 3 })));
    let digest = Digest::of_parts(&[b"utys-journal/1 entry\n", other.as_bytes()]);
    connection.execute("UPDATE journal SET digest = ?1 WHERE sequence = 3", [&digest.0[..]]).unwrap();
    assert!(matches!(Store::open(&folder.0), Err(StoreError::Broken(EntryError::Chain { sequence: 4 }))));
    write(b"{}");
    assert!(matches!(Store::open(&folder.0), Err(StoreError::Broken(EntryError::Unreadable { sequence: 3, .. }))));
    connection.execute("DELETE FROM journal WHERE sequence = 3", []).unwrap();
    assert!(matches!(Store::open(&folder.0), Err(StoreError::Broken(EntryError::Number { expected: 3, found: 4 }))));
    connection.execute("DELETE FROM journal", []).unwrap();
    assert!(matches!(Store::open(&folder.0), Err(StoreError::Empty { .. })));
    connection.pragma_update(None, "application_id", 1).unwrap();
    assert!(matches!(Store::open(&folder.0), Err(StoreError::NotAJournal { .. })));
    std::fs::write(folder.0.join(JOURNAL), "not a database at all, not at all, not at all").unwrap();
    assert!(matches!(Store::open(&folder.0), Err(StoreError::NotAJournal { .. })));
}

/// The chain holds what was written; whether it could have happened is the state's to say.
#[test]
fn a_chain_of_events_out_of_order_is_refused() {
    let folder = Folder::new("order");
    let store = create(&folder.0);
    let impossible = Event::CommissionSet { commission: Digest::of(b"x"), replaces: Some(Digest::of(b"y")) };
    let entry = Entry::after(store.head(), now(), impossible);
    store.table.append(store.head(), &[entry], |_| {}).unwrap();
    let refused = Store::open(&folder.0);
    assert!(matches!(refused, Err(StoreError::OutOfOrder { sequence: 2, refusal: Refusal::Replaces { .. } })));
}

#[test]
fn objects_are_checked_when_read() {
    let folder = Folder::new("objects");
    let store = create(&folder.0);
    let objects = store.objects();
    let digest = objects.put(b"a list").unwrap();
    assert_eq!(objects.put(b"a list").unwrap(), digest);
    assert!(matches!(objects.get(&digest, 5), Err(StoreError::ObjectTooLarge { .. })));
    std::fs::write(objects.path(&digest), b"a lost").unwrap();
    assert!(matches!(objects.get(&digest, 100), Err(StoreError::ObjectDamaged { .. })));
    assert!(matches!(objects.verify(&digest), Err(StoreError::ObjectDamaged { .. })));
    // Put again, it is mended.
    objects.put(b"a list").unwrap();
    assert_eq!(objects.get(&digest, 100).unwrap(), b"a list");
    let missing = Digest::of(b"missing");
    assert!(matches!(objects.get(&missing, 100), Err(StoreError::ObjectMissing { .. })));

    let source = folder.0.join("export.csv");
    std::fs::write(&source, vec![b'x'; 1000]).unwrap();
    assert_eq!(objects.put_file(&source, 1000).unwrap(), Digest::of(&[b'x'; 1000]));
    assert!(matches!(objects.put_file(&source, 999), Err(StoreError::ObjectTooLarge { limit: 999, .. })));
    drop(objects.writer().unwrap());
    let names = std::fs::read_dir(folder.0.join(OBJECTS)).unwrap();
    assert!(names.into_iter().all(|n| !n.unwrap().file_name().to_string_lossy().starts_with("unfinished")));
    std::fs::remove_file(objects.path(&Digest::of(RULES))).unwrap();
    let gone = Finding::ObjectMissing { digest: Digest::of(RULES), sequence: 1 };
    assert_eq!(store.check().unwrap(), [gone]);
}

/// Large objects are hashed while they are written: the same promises hold.
#[test]
fn large_objects_are_kept_like_small_ones() {
    let folder = Folder::new("large");
    let objects = Objects::create(&folder.0.join(OBJECTS)).unwrap();
    let bytes: Vec<u8> = (0..3u32 << 18).flat_map(u32::to_le_bytes).collect();
    let digest = objects.put(&bytes).unwrap();
    assert_eq!(digest, Digest::of(&bytes));
    assert_eq!(objects.get(&digest, 4 << 20).unwrap(), bytes);
    std::fs::write(objects.path(&digest), b"damaged").unwrap();
    assert_eq!(objects.put(&bytes).unwrap(), digest);
    assert_eq!(objects.put(&bytes).unwrap(), digest);
    assert_eq!(objects.get(&digest, 4 << 20).unwrap(), bytes);
    assert_eq!(std::fs::read_dir(folder.0.join(OBJECTS)).unwrap().count(), 1, "nothing unfinished stays");
}

#[cfg(unix)]
/// What a copy is written to is brought to disk until its writer is done, and an error is told.
#[test]
fn files_are_synced_until_their_writer_is_done() {
    let folder = Folder::new("along");
    let path = folder.0.join("file");
    let file = std::fs::File::create(&path).unwrap();
    let (going, ended) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        let syncing = scope.spawn(move || sync_along(&file, &ended));
        std::thread::sleep(std::time::Duration::from_millis(120));
        std::fs::write(&path, b"written").unwrap();
        drop(going);
        syncing.join().unwrap().unwrap();
    });
    // A pipe cannot be synced.
    let (_reader, writer) = std::io::pipe().unwrap();
    let (_going, ended) = std::sync::mpsc::channel();
    let pipe = std::fs::File::from(std::os::fd::OwnedFd::from(writer));
    assert!(sync_along(&pipe, &ended).is_err());
}

#[cfg(unix)]
#[test]
fn only_the_owner_reads_objects() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("modes");
    let store = create(&folder.0);
    let digest = store.objects().put(b"secret").unwrap();
    let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(store.objects().path(&digest)), 0o600);
    assert_eq!(mode(folder.0.join(OBJECTS)), 0o700);
}

#[test]
fn a_backup_is_a_journal() {
    let folder = Folder::new("backup");
    let mut store = create(&folder.0);
    store.append(store.head(), now(), vec![set(&store, b"a")]).unwrap();
    let elsewhere = Folder::new("backup-copy");
    store.back_up(&elsewhere.0.join(JOURNAL)).unwrap();
    Objects::create(&elsewhere.0.join(OBJECTS)).unwrap();
    assert_eq!(Store::open(&elsewhere.0).unwrap().head(), store.head());
    assert!(matches!(store.back_up(&elsewhere.0.join(JOURNAL)), Err(StoreError::AlreadyThere { .. })));
}

/// What the killed process does: two objects, then two events in one append.
fn month(store: &mut Store) -> Result<Head, StoreError> {
    let first = store.objects().put(b"first")?;
    let second = store.objects().put(b"second")?;
    let events = vec![
        Event::CommissionSet { commission: first, replaces: None },
        Event::CommissionSet { commission: second, replaces: Some(first) },
    ];
    store.append(store.head(), now(), events)
}

static STEPS_TO_LIVE: AtomicU64 = AtomicU64::new(u64::MAX);

fn die_in_time(_: Step) {
    if STEPS_TO_LIVE.fetch_sub(1, Ordering::Relaxed) == 1 {
        std::process::abort();
    }
}

/// Not a test of its own: this is the process that the tests below start and kill.
#[test]
fn victim() {
    let Ok(folder) = std::env::var("UTYS_TEST_VICTIM") else { return };
    let folder = Path::new(&folder);
    let mut store = Store::open(folder).unwrap();
    if let Ok(steps) = std::env::var("UTYS_TEST_STEPS") {
        STEPS_TO_LIVE.store(steps.parse().unwrap(), Ordering::Relaxed);
        store.watch(die_in_time);
        month(&mut store).unwrap();
    } else {
        let name = std::env::var("UTYS_TEST_NAME").unwrap();
        std::fs::write(folder.join(format!("ready-{name}")), "").unwrap();
        while !folder.join("go").exists() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        match store.append(store.head(), now(), vec![set(&store, name.as_bytes())]) {
            Ok(_) => std::fs::write(folder.join(format!("won-{name}")), "").unwrap(),
            Err(StoreError::HeadMoved { .. }) => std::fs::write(folder.join(format!("refused-{name}")), "").unwrap(),
            Err(other) => panic!("{other:?}"),
        }
    }
}

fn victim_in(folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "store::tests::victim"]).env("UTYS_TEST_VICTIM", folder);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn a_process_killed_at_any_step_leaves_all_or_nothing() {
    let mut outcomes = Vec::new();
    for steps in 1..100 {
        let folder = Folder::new(&format!("killed-{steps}"));
        let before = create(&folder.0).head();
        let survived = victim_in(&folder.0).env("UTYS_TEST_STEPS", steps.to_string()).status().unwrap().success();
        let mut store = Store::open(&folder.0).unwrap();
        let done = match store.head().sequence {
            1 => false,
            3 => true,
            other => panic!("killed in step {steps}: {other} entries"),
        };
        assert_eq!(store.check().unwrap(), [], "killed in step {steps}");
        // Sent again: done once, or recognised as done.
        match month(&mut store) {
            Ok(head) => assert!(!done && head.sequence == 3, "killed in step {steps}"),
            Err(StoreError::Refused(Refusal::Replaces { .. } | Refusal::Repeated { sequence: 2 })) => assert!(done),
            Err(other) => panic!("killed in step {steps}: {other:?}"),
        }
        assert_ne!(store.head(), before);
        outcomes.push((survived, done));
        if survived {
            break;
        }
    }
    // Three steps for each object, two before the commit, then one after it, then alive.
    let killed = |n, done| vec![(false, done); n];
    assert_eq!(outcomes, [killed(8, false), killed(1, true), vec![(true, true)]].concat());
}

#[test]
fn of_many_processes_one_appends() {
    let folder = Folder::new("race");
    create(&folder.0);
    let names: Vec<String> = (0..6).map(|i| i.to_string()).collect();
    let mut victims: Vec<_> =
        names.iter().map(|n| victim_in(&folder.0).env("UTYS_TEST_NAME", n).spawn().unwrap()).collect();
    let there = |what: &str| names.iter().filter(|n| folder.0.join(format!("{what}-{n}")).exists()).count();
    let began = std::time::Instant::now();
    while there("ready") < names.len() {
        assert!(began.elapsed().as_secs() < 60, "the processes did not start");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    std::fs::write(folder.0.join("go"), "").unwrap();
    for victim in &mut victims {
        assert!(victim.wait().unwrap().success());
    }
    assert_eq!((there("won"), there("refused")), (1, names.len() - 1));
    assert_eq!(Store::open(&folder.0).unwrap().head().sequence, 2);
}

#[test]
fn what_a_killed_process_left_is_taken_away_and_what_is_being_written_stays() {
    let folder = Folder::new("sweep");
    let objects = Objects::create(&folder.0.join(OBJECTS)).unwrap();
    let left = folder.0.join(OBJECTS).join("unfinished-1-0");
    std::fs::write(&left, "half of an export").unwrap();
    let mut writer = objects.writer().unwrap();
    std::io::Write::write_all(&mut writer, b"still written").unwrap();
    let kept = objects.put(b"kept").unwrap();

    let again = Objects::open(&folder.0.join(OBJECTS)).unwrap();
    assert!(!left.exists(), "nobody holds it");
    let digest = writer.finish().unwrap();
    assert_eq!(again.get(&digest, 100).unwrap(), b"still written");
    assert_eq!(again.get(&kept, 100).unwrap(), b"kept");
}
