//! Steps of codes that die half way: nothing is half done, no code is lost, and the step sent again ends well.

use super::Place;
use super::life::{HIGH, LOW, LOW_CODES, asked, certificate, fresh, id, key, last, march, month, ready, taken};
use std::cell::Cell;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use utys::commission::{Folder, codes};
use utys::store::Step;

thread_local! {
    /// So many steps of the store are survived.
    static LEFT: Cell<usize> = const { Cell::new(usize::MAX) };
}

fn die_in_time(_: Step) {
    LEFT.with(|left| match left.get() {
        0 => panic!("dies here"),
        n => left.set(n - 1),
    });
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Lets `work` die at each of its steps in turn, then has `afterwards` look at the folder; answers with how many there are.
fn dies_everywhere(base: &Path, work: impl Fn(&mut Folder), afterwards: impl Fn(Folder)) -> usize {
    for survived in 0.. {
        let path = base.with_file_name(format!("dying-{survived}"));
        copy(base, &path);
        let mut folder = Folder::open(&path).unwrap();
        folder.watch(die_in_time);
        LEFT.set(survived);
        let died = catch_unwind(AssertUnwindSafe(|| work(&mut folder))).is_err();
        LEFT.set(usize::MAX);
        drop(folder);
        let folder = Folder::open(&path).unwrap();
        assert!(folder.store().check().unwrap().is_empty(), "{survived}");
        afterwards(folder);
        fs::remove_dir_all(&path).unwrap();
        if !died {
            return survived;
        }
    }
    unreachable!("a step ends")
}

#[test]
fn nothing_is_half_done() {
    let place = Place::new("dying");
    let mut folder = ready(month(&place), "low", 1);
    let base = folder.path().to_owned();
    let now = last(&folder);

    // An import: no batch, or the whole one; sent again there is one.
    let file = place.file("low.csv", LOW);
    let import =
        |folder: &mut Folder, byte| codes::import(folder, &id("low"), &file, &key(1), &fresh(byte), now).unwrap();
    let steps = dies_everywhere(
        &base,
        |folder| assert!(!import(folder, 1).already),
        |mut folder| {
            let there = folder.state().codes().batches().count() == 1;
            assert_eq!(import(&mut folder, 2).already, there);
            assert_eq!(folder.state().codes().batches().count(), 1);
        },
    );
    assert!(steps >= 6, "{steps}");

    // Another key: one of the two opens all, and sent again it is the new one.
    taken(&mut folder, &place, "low", LOW, 1).unwrap();
    taken(&mut folder, &place, "high", HIGH, 2).unwrap();
    codes::assign(&mut folder, march(), &key(1), now).unwrap();
    drop(folder);
    let rekey = |folder: &mut Folder, byte| codes::rekey(folder, &key(1), &key(2), &[byte; 32], now).unwrap();
    let steps = dies_everywhere(
        &base,
        |folder| assert!(!rekey(folder, 3).already),
        |mut folder| {
            let sealed = folder.state().codes().key().unwrap();
            assert!(sealed == key(1).id() || sealed == key(2).id());
            assert_eq!(rekey(&mut folder, 4).already, sealed == key(2).id());
            let shown = codes::reveal(&mut folder, march(), &asked("low", 1), &key(2), now).unwrap();
            assert_eq!(shown.code.expose(), LOW_CODES[0]);
            let objects = fs::read_dir(folder.path().join("objects")).unwrap().count();
            assert!(objects > 0);
        },
    );
    assert!(steps >= 9, "{steps}");

    // A code that was not noted was not shown: it is either shown for the first time now, or the journal knows.
    let reveal = |folder: &mut Folder| codes::reveal(folder, march(), &asked("low", 1), &key(1), now);
    let steps = dies_everywhere(
        &base,
        |folder| assert_eq!(reveal(folder).unwrap().nth, 1),
        |mut folder| {
            let held = folder.state().codes().of(&certificate("low", 1)).unwrap().reveals.len();
            assert_eq!(reveal(&mut folder).is_ok(), held == 0);
        },
    );
    assert!(steps >= 6, "{steps}");
}
