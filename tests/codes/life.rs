//! Codes in a folder: from the shop's file to the auditor, with everything that can come between.

use super::Place;
pub use super::march::march;
use super::march::{self, at, file};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use utys::commission::codes::{self, Checked, Fresh, Replace, Reveal};
use utys::commission::replace::{Disqualify, disqualify};
use utys::commission::{Class, Folder, StepError, views};
use utys::hash::{Digest, hex};
use utys::ids::Id;
use utys::journal::Event;
use utys::lang::Lang;
use utys::ledger::claim::{Hands, Step};
use utys::ledger::code::{CertificateId, Place as CodePlace};
use utys::store::Store;
use utys::time::Instant;
use utys::vault::OperatorKey;

pub fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

pub fn key(byte: u8) -> OperatorKey {
    OperatorKey::of([byte; 32])
}

pub fn fresh(byte: u8) -> Fresh {
    Fresh { salt: [byte; 32], hiding: [byte ^ 0xff; 32] }
}

const EARLY: &str = "2021-04-01T10:00+06:00";
const LATER: &str = "2021-04-03T10:00+06:00";

/// Two winners and a reserve in pool `low`, two winners and no reserve in pool `high`.
pub fn month(place: &Place) -> Folder {
    let rules = fs::read_to_string(file("campaign.toml")).unwrap();
    march::drawn(&place.0.join("folder"), &rules, [0x22; 32], |_| ()).0
}

pub fn taken(
    folder: &mut Folder,
    place: &Place,
    pool: &str,
    text: &str,
    byte: u8,
) -> Result<codes::ImportedCodes, StepError> {
    let path = place.file(&format!("{pool}-{byte}.csv"), text);
    let done = codes::import(
        folder,
        &id(pool),
        &path,
        &key(1),
        &fresh(byte),
        at(EARLY.replace("10:00", "11:00").as_str()).max(last(folder)),
    );
    fs::remove_file(path).unwrap();
    done
}

pub fn last(folder: &Folder) -> Instant {
    folder.state().last_at().unwrap()
}

pub const LOW: &str = "Code;Serial number;Valid until\nHX7K-0042-QP3M;9001;2021-12-31\nQQ-ENDS-TOO-EARLY;9002;2021-04-10\n\
                   ZZ99-1111-AAAA;9003;\nWW11-2222-BBBB;9004;2021-12-31\n";
pub const LOW_CODES: [&str; 4] = ["HX7K-0042-QP3M", "QQ-ENDS-TOO-EARLY", "ZZ99-1111-AAAA", "WW11-2222-BBBB"];
pub const HIGH: &str = "Code\nHIGHHIGH0001\nHIGHHIGH0002\nHIGHHIGH0003\n";

/// A step of a holder's claim, as the journal has it.
fn step(folder: Folder, pool: &str, rank: u64, number: u64, step: Step) -> Folder {
    let path = folder.path().to_owned();
    drop(folder);
    let mut store = Store::open(&path).unwrap();
    let statement = store.objects().put(format!("{pool} {rank} {number}").as_bytes()).unwrap();
    let now = at(LATER).max(store.state().last_at().unwrap());
    let (period, ordinal, pool) = (march(), 1, id(pool));
    let event =
        Event::ClaimStep { period, ordinal, pool, rank, number, step, happened_at: now, statement, evidence: None };
    let head = store.head();
    store.append(head, now, vec![event]).unwrap();
    drop(store);
    Folder::open(&path).unwrap()
}

/// All steps before the handover.
pub fn ready(mut folder: Folder, pool: &str, rank: u64) -> Folder {
    for (number, next) in (1..).zip([Step::Contacted, Step::DocumentSeen, Step::ActSigned]) {
        folder = step(folder, pool, rank, number, next);
    }
    folder
}

/// Who asks to see a code, for the first time.
pub fn asked(pool: &str, rank: u64) -> Reveal {
    Reveal { pool: id(pool), rank, by: "Secret Shower".into(), second: "Second Shower".into(), again: None }
}

fn reveal(folder: &mut Folder, pool: &str, rank: u64, again: Option<&str>) -> Result<codes::Revealed, StepError> {
    let now = last(folder).max(at(LATER));
    let asked = Reveal { again: again.map(str::to_owned), ..asked(pool, rank) };
    codes::reveal(folder, march(), &asked, &key(1), now)
}

fn lose(folder: &mut Folder, pool: &str, rank: u64) {
    let decision = Disqualify {
        pool: id(pool),
        rank,
        reason: id("act-not-signed"),
        by: "Decider A.".into(),
        second: "Decider B.".into(),
        text: None,
        evidence: b"a letter".to_vec(),
    };
    let now = last(folder).max(at(LATER));
    disqualify(folder, march(), &decision, now).unwrap();
}

fn replaced(folder: &mut Folder, pool: &str, number: u64) -> Result<codes::Replaced, StepError> {
    let (why, by, second) = ("Known to somebody".to_owned(), "Decider A.".to_owned(), "Decider B.".to_owned());
    let now = last(folder).max(at(LATER));
    codes::replace(folder, march(), &Replace { pool: id(pool), number, why, by, second }, &key(1), now)
}

pub fn certificate(pool: &str, number: u64) -> CertificateId {
    CertificateId { period: march(), pool: id(pool), number }
}

fn place_of(folder: &Folder, pool: &str, number: u64) -> Option<(u64, u64)> {
    folder.state().codes().of(&certificate(pool, number)).map(|held| (held.place.batch, held.place.place))
}

fn refused<T: std::fmt::Debug>(result: Result<T, StepError>, id: &str) {
    let error = result.unwrap_err();
    assert_eq!(error.message().id, id, "{}", error.message().say(Lang::En));
}

/// What a refused step must not do: write.
fn nothing_written<T>(folder: &mut Folder, work: impl FnOnce(&mut Folder) -> T) -> T {
    let files = |folder: &Folder| {
        let objects = fs::read_dir(folder.path().join("objects")).unwrap();
        let mut names: Vec<_> = objects.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        (folder.state().head(), names)
    };
    let before = files(folder);
    let done = work(folder);
    assert!(before == files(folder), "a refused step wrote something");
    done
}

#[test]
fn certificates_get_the_next_codes_in_their_order() {
    let place = Place::new("order");
    let mut folder = month(&place);
    let now = at(LATER);
    refused(nothing_written(&mut folder, |f| codes::assign(f, march(), &key(1), now)), "codes-none");
    let done = taken(&mut folder, &place, "low", LOW, 1).unwrap();
    assert_eq!((done.batch, done.codes, done.unused, done.already), (1, 4, 4, false));
    // The same file again is the same batch; a part of it is a fault.
    assert!(nothing_written(&mut folder, |f| taken(f, &place, "low", LOW, 2)).unwrap().already);
    let part = "Code\nnew-code-1\nzz99-1111-aaaa\n";
    let error = nothing_written(&mut folder, |f| taken(f, &place, "high", part, 3)).unwrap_err();
    let said: Vec<String> = error.messages().iter().map(|m| m.say(Lang::En)).collect();
    assert!(said[1].contains("line 3") && said[1].contains("batch 1, place 3"), "{said:?}");
    assert!(!said.concat().to_uppercase().contains("ZZ99"));

    // The one that ends before winners can have claimed is passed over; nobody asked for pool `high`.
    let assigned = codes::assign(&mut folder, march(), &key(1), now).unwrap();
    assert_eq!(assigned.len(), 1);
    assert_eq!((assigned[0].until.to_string(), assigned[0].unused), ("2021-04-16".to_owned(), 2));
    assert_eq!([1, 2].map(|n| place_of(&folder, "low", n)), [Some((1, 1)), Some((1, 3))]);
    assert_eq!(assigned[0].passed_over.len(), 1);
    let again = nothing_written(&mut folder, |f| codes::assign(f, march(), &key(1), now)).unwrap();
    assert_eq!((again[0].certificates.len(), again[0].before), (0, 2));

    // Too few for one pool: none in any.
    taken(&mut folder, &place, "high", "Code\nHIGHHIGH0001\n", 4).unwrap();
    let few = nothing_written(&mut folder, |f| codes::assign(f, march(), &key(1), now));
    refused(few, "codes-too-few");
    taken(&mut folder, &place, "high", "Code\nHIGHHIGH0002\n", 5).unwrap();
    codes::assign(&mut folder, march(), &key(1), now).unwrap();
    assert_eq!([1, 2].map(|n| place_of(&folder, "high", n)), [Some((2, 1)), Some((3, 1))]);

    // Numbers are read without the key.
    let serials = codes::serials(&folder, march()).unwrap();
    let serial = |number| serials.get(&certificate("low", number)).map(ToString::to_string);
    assert_eq!([serial(1), serial(2)], [Some("9001".to_owned()), Some("9003".to_owned())]);
    assert_eq!(serials.len(), 2);
}

#[test]
fn a_code_is_shown_at_the_handover_and_not_before() {
    let place = Place::new("handover");
    let mut folder = month(&place);
    taken(&mut folder, &place, "low", LOW, 1).unwrap();
    refused(reveal(&mut folder, "low", 1, None), "codes-has-none");
    codes::assign(&mut folder, march(), &key(1), at(LATER)).unwrap();
    refused(nothing_written(&mut folder, |f| reveal(f, "low", 1, None)), "claim-first");
    refused(nothing_written(&mut folder, |f| reveal(f, "low", 3, None)), "codes-no-holder");
    refused(nothing_written(&mut folder, |f| reveal(f, "high", 1, None)), "codes-has-none");
    for (number, next) in (1..).zip([Step::Contacted, Step::DocumentSeen]) {
        folder = step(folder, "low", 1, number, next);
        refused(nothing_written(&mut folder, |f| reveal(f, "low", 1, None)), "claim-first");
    }
    folder = step(folder, "low", 1, 3, Step::ActSigned);
    refused(codes::prove(&folder, march(), &id("low"), 1, &key(1)), "codes-not-shown");
    // One person alone, or the wrong key: nothing is shown, and nothing noted.
    let alone = Reveal { pool: id("low"), rank: 1, by: "Sample".into(), second: " sample ".into(), again: None };
    let now = last(&folder);
    refused(
        nothing_written(&mut folder, |f| codes::reveal(f, march(), &alone, &key(1), now)),
        "commission-second-person",
    );
    let two = Reveal { second: "Other".into(), ..alone };
    let wrong = nothing_written(&mut folder, |f| codes::reveal(f, march(), &two, &key(2), now));
    assert_eq!(wrong.as_ref().unwrap_err().class(), Class::Input);
    refused(wrong, "codes-wrong-key");

    let shown = reveal(&mut folder, "low", 1, None).unwrap();
    assert_eq!((shown.code.expose(), shown.nth), (LOW_CODES[0], 1));
    assert_eq!(shown.serial.map(|s| s.to_string()).as_deref(), Some("9001"));
    refused(nothing_written(&mut folder, |f| reveal(f, "low", 1, None)), "codes-shown-before");
    assert_eq!(reveal(&mut folder, "low", 1, Some("The printer was out of paper")).unwrap().nth, 2);
    // After the handover it may be shown to the same holder still.
    folder = step(folder, "low", 1, 4, Step::HandedOver { to: Hands::Holder });
    assert_eq!(reveal(&mut folder, "low", 1, Some("Lost the letter")).unwrap().nth, 3);
    // And replaced, when the shop does not take it.
    let done = replaced(&mut folder, "low", 1).unwrap();
    assert_eq!((done.spoiled, done.by), (CodePlace { batch: 1, place: 1 }, CodePlace { batch: 1, place: 4 }));
    assert_eq!(reveal(&mut folder, "low", 1, None).unwrap().code.expose(), LOW_CODES[3]);
}

/// What the journal says to handing the certificate of a rank over now: the id of the refusal.
fn hand_over(folder: &Folder, pool: &str, rank: u64) -> Option<&'static str> {
    let now = last(folder).max(at(LATER));
    let step = Step::HandedOver { to: Hands::Holder };
    let event = Event::ClaimStep {
        period: march(),
        ordinal: 1,
        pool: id(pool),
        rank,
        number: folder.state().period(march()).unwrap().drawn().unwrap().1.claims.of(&id(pool), rank).len() as u64 + 1,
        step,
        happened_at: now,
        statement: Digest::of(b"handed over"),
        evidence: None,
    };
    folder.state().check(now, &event).err().map(|refusal| refusal.message().id)
}

/// A certificate of the shop is its code: who was shown none has received nothing.
#[test]
fn what_has_a_code_is_handed_over_when_it_was_shown() {
    let place = Place::new("hand-over");
    let mut folder = ready(ready(month(&place), "low", 1), "high", 1);
    // No codes were delivered: it is handed over otherwise.
    assert_eq!([hand_over(&folder, "low", 1), hand_over(&folder, "high", 1)], [None, None]);
    taken(&mut folder, &place, "low", LOW, 1).unwrap();
    assert_eq!(hand_over(&folder, "low", 1), Some("codes-has-none"));
    assert_eq!(hand_over(&folder, "high", 1), None, "codes of another pool");
    codes::assign(&mut folder, march(), &key(1), at(LATER)).unwrap();
    assert_eq!(hand_over(&folder, "low", 1), Some("codes-to-show"));
    // Out of turn is said first.
    assert_eq!(hand_over(&folder, "low", 2), Some("claim-first"));
    reveal(&mut folder, "low", 1, None).unwrap();
    assert_eq!(hand_over(&folder, "low", 1), None);
    // Another code, which nobody has seen.
    replaced(&mut folder, "low", 1).unwrap();
    assert_eq!(hand_over(&folder, "low", 1), Some("codes-to-show"));
    // With the key lost there are no codes that could be shown.
    let now = last(&folder);
    codes::lose(&mut folder, "The safe burnt down", "Sample A.", "Sample B.", now).unwrap();
    assert_eq!(hand_over(&folder, "low", 1), None);
}

#[test]
fn a_code_that_nobody_saw_stays_with_its_certificate() {
    let place = Place::new("moved-up");
    let mut folder = month(&place);
    taken(&mut folder, &place, "low", LOW, 1).unwrap();
    codes::assign(&mut folder, march(), &key(1), at(LATER)).unwrap();
    lose(&mut folder, "low", 1);
    folder = ready(folder, "low", 3);
    let shown = reveal(&mut folder, "low", 3, None).unwrap();
    assert_eq!((shown.certificate, shown.code.expose()), (certificate("low", 1), LOW_CODES[0]));
    assert_eq!(codes::known_to_others(&folder), []);
}

#[test]
fn a_code_that_somebody_else_knows_is_flagged_and_replaced() {
    let place = Place::new("known");
    let mut folder = ready(month(&place), "low", 1);
    taken(&mut folder, &place, "low", LOW, 1).unwrap();
    codes::assign(&mut folder, march(), &key(1), at(LATER)).unwrap();
    reveal(&mut folder, "low", 1, None).unwrap();
    lose(&mut folder, "low", 1);
    folder = ready(folder, "low", 3);
    let known = codes::known_to_others(&folder);
    assert_eq!(
        (known.len(), &known[0].certificate, known[0].rank, known[0].holder),
        (1, &certificate("low", 1), 1, Some(3))
    );
    for again in [None, Some("Why not")] {
        refused(nothing_written(&mut folder, |f| reveal(f, "low", 3, again)), "codes-known");
    }
    let done = replaced(&mut folder, "low", 1).unwrap();
    assert_eq!(done.by, CodePlace { batch: 1, place: 4 });
    assert_eq!(codes::known_to_others(&folder), []);
    assert_eq!(reveal(&mut folder, "low", 3, None).unwrap().code.expose(), LOW_CODES[3]);
    // Nothing is left: the spoiled place is never used again.
    refused(nothing_written(&mut folder, |f| replaced(f, "low", 2)), "codes-too-few");
    let standing = &codes::standing(&folder)[0];
    assert_eq!((standing.assigned, standing.revealed, standing.spoiled, standing.unused), (2, 1, 1, 1));
}

#[test]
fn what_went_back_unseen_is_used_again_and_what_was_seen_never() {
    let place = Place::new("back");
    let mut folder = ready(month(&place), "high", 1);
    taken(&mut folder, &place, "high", HIGH, 1).unwrap();
    codes::assign(&mut folder, march(), &key(1), at(LATER)).unwrap();
    reveal(&mut folder, "high", 1, None).unwrap();
    refused(nothing_written(&mut folder, |f| codes::release(f, march(), last(f))), "codes-nothing-to-release");
    // Both winners are gone, and everybody was drawn: the certificates are forfeited and go back.
    lose(&mut folder, "high", 1);
    lose(&mut folder, "high", 2);
    let path = folder.path().to_owned();
    drop(folder);
    let mut store = Store::open(&path).unwrap();
    for certificate in [1, 2] {
        let statement = store.objects().put(&[certificate as u8]).unwrap();
        let event = Event::Returned { period: march(), ordinal: 1, pool: id("high"), certificate, statement };
        let (head, now) = (store.head(), store.state().last_at().unwrap());
        store.append(head, now, vec![event]).unwrap();
    }
    drop(store);
    let mut folder = Folder::open(&path).unwrap();
    let now = last(&folder);
    assert_eq!(codes::release(&mut folder, march(), now).unwrap(), [certificate("high", 2)]);
    assert_eq!((place_of(&folder, "high", 1), place_of(&folder, "high", 2)), (Some((1, 1)), None));
    let unused: Vec<u64> = folder.state().codes().unused(&id("high")).map(|place| place.place).collect();
    assert_eq!(unused, [2, 3]);
    let known = codes::known_to_others(&folder);
    assert_eq!((known.len(), known[0].is_back), (1, true), "somebody knows the first one");
    // Nobody needs them in this period any more.
    let done = nothing_written(&mut folder, |f| codes::assign(f, march(), &key(1), now)).unwrap();
    assert_eq!(done[0].certificates.len(), 0);
    let event = r#"{"type":"codes-assigned","period":"2021-03","ordinal":1,"pool":"high",
        "certificates":[{"number":2,"batch":1,"place":2}],"passed_over":[]}"#;
    let refusal = folder.state().check(now, &serde_json::from_str(event).unwrap()).unwrap_err();
    assert_eq!(refusal.message().id, "codes-needless");
}

#[test]
fn another_key_opens_everything_and_the_old_one_nothing() {
    let place = Place::new("rekey");
    let mut folder = ready(month(&place), "low", 1);
    taken(&mut folder, &place, "low", LOW, 1).unwrap();
    taken(&mut folder, &place, "high", HIGH, 2).unwrap();
    let now = at(LATER);
    codes::assign(&mut folder, march(), &key(1), now).unwrap();
    let objects =
        |folder: &Folder| folder.state().codes().batches().map(|(_, b)| (b.object, b.root)).collect::<Vec<_>>();
    let before = objects(&folder);
    let rekey = |f: &mut Folder, old, new, salt| codes::rekey(f, &key(old), &key(new), &[salt; 32], last(f));
    refused(nothing_written(&mut folder, |f| rekey(f, 1, 1, 9)), "codes-same-key");
    refused(nothing_written(&mut folder, |f| rekey(f, 2, 3, 9)), "codes-wrong-key");
    let done = rekey(&mut folder, 1, 2, 9).unwrap();
    assert_eq!((done.batches, done.erased, done.already), (2, 2, false));
    let after = objects(&folder);
    for ((old, root), (new, same)) in before.iter().zip(&after) {
        assert!(old != new && root == same);
        assert!(!folder.store().objects().has(old) && folder.store().objects().has(new));
    }
    assert!(folder.store().check().unwrap().is_empty(), "the objects of the old key are not missed");
    assert!(nothing_written(&mut folder, |f| rekey(f, 1, 2, 8)).unwrap().already);
    refused(reveal(&mut folder, "low", 1, None), "codes-wrong-key");
    let shown = codes::reveal(&mut folder, march(), &asked("low", 1), &key(2), now).unwrap();
    assert_eq!(shown.code.expose(), LOW_CODES[0]);
    // Duplicates are found under the new key too, and back to the old key is one step more.
    let path = place.file("again.csv", "Code\nhighhigh0002\n");
    let twice = codes::import(&mut folder, &id("low"), &path, &key(2), &fresh(7), now);
    refused(twice, "codes-bad-rows");
    assert!(!rekey(&mut folder, 2, 1, 6).unwrap().already);
    let path = folder.path().to_owned();
    drop(folder);
    let folder = Folder::open(&path).unwrap();
    assert_eq!(folder.state().codes().key(), Some(key(1).id()));
}

/// Without the key nothing is opened; the shop delivers again, and the campaign goes on with another key.
#[test]
fn a_lost_key_does_not_stop_the_campaign() {
    let place = Place::new("lost");
    let mut folder = ready(month(&place), "low", 1);
    taken(&mut folder, &place, "low", LOW, 1).unwrap();
    taken(&mut folder, &place, "high", HIGH, 2).unwrap();
    let now = at(LATER);
    codes::assign(&mut folder, march(), &key(1), now).unwrap();
    reveal(&mut folder, "low", 1, None).unwrap();
    let lose = |f: &mut Folder, second: &str| codes::lose(f, "The safe burnt", "Decider A.", second, last(f));
    refused(nothing_written(&mut folder, |f| lose(f, "decider a.")), "commission-second-person");
    assert_eq!(lose(&mut folder, "Decider B.").unwrap(), key(1).id());
    refused(nothing_written(&mut folder, |f| lose(f, "Decider B.")), "codes-none");
    assert_eq!((place_of(&folder, "low", 1), place_of(&folder, "low", 2)), (Some((1, 1)), None));
    assert_eq!(folder.state().codes().unused(&id("low")).count(), 0);
    refused(nothing_written(&mut folder, |f| codes::assign(f, march(), &key(1), now)), "codes-none");
    // The same codes again, but for the one that was handed over, with another key.
    let path = place.file("again.csv", "Code\nZZ99-1111-AAAA\nWW11-2222-BBBB\n");
    let done = codes::import(&mut folder, &id("low"), &path, &key(9), &fresh(9), now).unwrap();
    assert_eq!((done.batch, done.unused, done.already), (3, 2, false));
    codes::assign(&mut folder, march(), &key(9), now).unwrap();
    assert_eq!([1, 2].map(|n| place_of(&folder, "low", n)), [Some((1, 1)), Some((3, 1))]);
    assert_eq!(codes::rekey(&mut folder, &key(9), &key(8), &[3; 32], now).unwrap().batches, 1);
    assert!(folder.store().check().unwrap().is_empty());
    // Should the key be found again, what was shown with it can still be proved.
    assert!(codes::prove(&folder, march(), &id("low"), 1, &key(1)).is_ok());
    refused(codes::prove(&folder, march(), &id("low"), 1, &key(8)), "codes-other-key");
    let path = folder.path().to_owned();
    drop(folder);
    let standing = codes::standing(&Folder::open(&path).unwrap());
    assert_eq!(standing.iter().map(|b| (b.lost, b.unused)).collect::<Vec<_>>(), [(true, 0), (true, 0), (false, 1)]);
}

/// Whatever of the objects is changed, cut off, swapped or lost: no wrong code comes out, and it is said why.
#[test]
fn hostile_objects_are_refused() {
    let place = Place::new("hostile");
    let mut folder = ready(month(&place), "low", 1);
    taken(&mut folder, &place, "low", LOW, 1).unwrap();
    taken(&mut folder, &place, "low", "Code\nOTHER-BATCH-1\nOTHER-BATCH-2\n", 2).unwrap();
    codes::assign(&mut folder, march(), &key(1), at(LATER)).unwrap();
    let paths: Vec<PathBuf> =
        folder.state().codes().batches().map(|(_, batch)| folder.store().objects().path(&batch.object)).collect();
    let good = [fs::read(&paths[0]).unwrap(), fs::read(&paths[1]).unwrap()];
    let attempt = |folder: &mut Folder, bytes: &[u8]| {
        fs::write(&paths[0], bytes).unwrap();
        let error = nothing_written(folder, |f| reveal(f, "low", 1, None)).unwrap_err();
        assert!(codes::serials(folder, march()).is_err());
        error.message().id
    };
    let mut flipped = good[0].clone();
    flipped[100] ^= 1;
    for bytes in [&flipped[..], &good[0][..50], &good[1], b"", b"{}"] {
        assert_eq!(attempt(&mut folder, bytes), "store-object-damaged");
        let found = folder.store().check().unwrap();
        assert!(found.iter().any(|f| f.message().id == "store-check-damaged"), "{found:?}");
    }
    fs::remove_file(&paths[0]).unwrap();
    refused(nothing_written(&mut folder, |f| reveal(f, "low", 1, None)), "store-object-missing");
    assert!(codes::serials(&folder, march()).unwrap().is_empty(), "a batch may be erased after its time");
    fs::write(&paths[0], &good[0]).unwrap();
    assert_eq!(reveal(&mut folder, "low", 1, None).unwrap().code.expose(), LOW_CODES[0]);
}

/// The journal is not believed more than it can prove: an event that names other codes, or the wrong ones, is refused.
#[test]
fn events_out_of_order_are_refused() {
    let place = Place::new("events");
    let mut folder = ready(month(&place), "low", 1);
    taken(&mut folder, &place, "low", LOW, 1).unwrap();
    let now = last(&folder).max(at(LATER));
    let json = |text: &str| serde_json::from_str::<Event>(text).unwrap();
    let assign = |certificates: &str, passed: &str| {
        json(&format!(
            r#"{{"type":"codes-assigned","period":"2021-03","ordinal":1,"pool":"low","certificates":[{certificates}],
            "passed_over":[{passed}]}}"#
        ))
    };
    let at_place = |number: u64, place: u64| format!(r#"{{"number":{number},"batch":1,"place":{place}}}"#);
    let check = |folder: &Folder, event: &Event, id: &str| {
        let verdict = folder.state().check(now, event);
        assert_eq!(
            verdict.map_err(|refusal| refusal.message().id),
            if id.is_empty() { Ok(()) } else { Err(id) },
            "{event:?}"
        );
    };
    let both = |a, b| format!("{},{}", at_place(1, a), at_place(2, b));
    check(&folder, &assign(&both(1, 2), ""), "");
    check(&folder, &assign(&both(1, 3), r#"{"batch":1,"from":2,"through":2}"#), "");
    for (certificates, passed) in [
        (both(1, 3), ""),
        (both(2, 1), ""),
        (both(1, 1), ""),
        (both(1, 9), ""),
        (both(1, 2), r#"{"batch":1,"from":3,"through":3}"#),
        (both(3, 4), r#"{"batch":1,"from":1,"through":1},{"batch":1,"from":2,"through":2}"#),
        (at_place(2, 1) + "," + &at_place(1, 2), ""),
        (String::new(), ""),
    ] {
        check(&folder, &assign(&certificates, passed), "codes-not-next");
    }
    check(&folder, &assign(&at_place(3, 1), ""), "journal-claim-unknown-certificate");
    check(&folder, &assign(&at_place(0, 1), ""), "journal-claim-unknown-certificate");
    codes::assign(&mut folder, march(), &key(1), now).unwrap();
    check(&folder, &assign(&at_place(2, 4), r#"{"batch":1,"from":2,"through":2}"#), "codes-has-code");
    let digest = Digest::of(b"x");
    let reveal = |number, rank, place, nth| {
        json(&format!(
            r#"{{"type":"code-revealed","period":"2021-03","ordinal":1,"pool":"low","number":{number},"rank":{rank},
            "batch":1,"place":{place},"nth":{nth},"statement":"{digest}"}}"#
        ))
    };
    check(&folder, &reveal(1, 1, 1, 1), "");
    check(&folder, &reveal(1, 1, 3, 1), "codes-other-place");
    check(&folder, &reveal(1, 1, 1, 2), "codes-other-place");
    check(&folder, &reveal(1, 2, 1, 1), "codes-other-holder");
    check(&folder, &reveal(2, 2, 3, 1), "claim-first");
    check(&folder, &reveal(7, 7, 1, 1), "codes-has-none");
    let release = json(&format!(
        r#"{{"type":"codes-released","period":"2021-03","ordinal":1,"pool":"low","certificates":[{}]}}"#,
        at_place(1, 1)
    ));
    check(&folder, &release, "codes-not-back");
    let imported = |batch, pool: &str, codes, key: Digest| {
        let (object, root) = (digest, digest);
        Event::CodesImported { batch, pool: id(pool), codes, object, root, key }
    };
    let sealed = key(1).id();
    check(&folder, &imported(2, "low", 1, sealed), "");
    check(&folder, &imported(3, "low", 1, sealed), "codes-batch-number");
    check(&folder, &imported(2, "low", 1, digest), "codes-campaign-key");
    check(&folder, &imported(2, "low", 0, sealed), "codes-batch-size");
    check(&folder, &imported(2, "low", 100_001, sealed), "codes-batch-size");
    check(&folder, &imported(2, "none", 1, sealed), "journal-other-pools");
}

#[test]
fn an_auditor_needs_the_proof_and_the_journal_alone() {
    let place = Place::new("audit");
    let mut folder = ready(month(&place), "low", 1);
    taken(&mut folder, &place, "low", LOW, 1).unwrap();
    codes::assign(&mut folder, march(), &key(1), at(LATER)).unwrap();
    let early = journal(&folder);
    reveal(&mut folder, "low", 1, None).unwrap();
    let text = codes::prove(&folder, march(), &id("low"), 1, &key(1)).unwrap().to_json();
    let told = journal(&folder);
    let verdict = |proof: &str, journal: &[u8]| {
        let (proof, journal) = (place.file("proof.json", proof), place.file("journal.jsonl", journal));
        let ours = match codes::check(&fs::read(&proof).unwrap(), &fs::read(&journal).unwrap()).unwrap() {
            Checked::Holds { rank, revealed, imported, assigned, .. } => {
                assert_eq!(rank, 1);
                format!(
                    "valid: committed to by entry {imported}, assigned by entry {assigned}, shown by entry {revealed}"
                )
            }
            Checked::Fails(why) => format!("invalid: {}", why.id),
        };
        assert_eq!(by_another(&proof, &journal), ours);
        ours
    };
    let entries = told.iter().filter(|byte| **byte == b'\n').count();
    let holds = format!("shown by entry {entries}");
    assert!(verdict(&text, &told).ends_with(&holds));
    assert_eq!(verdict(&text, &early), "invalid: codes-proof-revealed");
    for (from, to, why) in [
        (LOW_CODES[0], LOW_CODES[2], "codes-proof-root"),
        ("\"number\": 1", "\"number\": 2", "codes-proof-assigned"),
        ("\"place\": 1", "\"place\": 2", "codes-proof-root"),
        ("\"codes\": 4", "\"codes\": 9", "codes-proof-path"),
        ("\"small\"", "\"other\"", "codes-proof-campaign"),
        ("2021-03", "2021-04", "codes-proof-assigned"),
        ("9001", "9009", "codes-proof-root"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, **text, "{from}");
        assert_eq!(verdict(&changed, &told), format!("invalid: {why}"), "{from}");
    }
    let mut broken = told.clone();
    broken[told.len() / 2] ^= 1;
    assert_eq!(verdict(&text, &broken), "invalid: codes-proof-journal");
    assert_eq!(verdict(&text, b""), "invalid: codes-proof-journal");
    // After the code was replaced the old proof still tells what was shown then.
    replaced(&mut folder, "low", 1).unwrap();
    assert!(verdict(&text, &journal(&folder)).ends_with(&holds));
}

/// What `protocols/check_code.py` says, which shares nothing with the program.
fn by_another(proof: &Path, journal: &Path) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("protocols/check_code.py");
    let out = Command::new("python3").arg(script).args([proof, journal]).output().unwrap();
    assert!(out.stderr.is_empty(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap().trim_end().to_owned()
}

fn journal(folder: &Folder) -> Vec<u8> {
    let line = |entry: &utys::journal::Entry| [entry.bytes().as_slice(), b"\n"].concat();
    folder.store().entries().iter().flat_map(line).collect()
}

/// Reads everything under `path`, names included.
fn everything(path: &Path, into: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(path).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            everything(&path, into);
        } else {
            into.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
}

/// Of all that a run writes and says, nothing holds a code or the key but what was asked to.
#[test]
fn no_code_and_no_key_leaks() {
    let place = Place::new("leaks");
    let mut folder = ready(month(&place), "low", 1);
    let mut said = String::new();
    let mut note = |what: &dyn std::fmt::Debug| said += &format!("{what:?}\n");
    let mut errors: Vec<StepError> = Vec::new();
    note(&taken(&mut folder, &place, "low", LOW, 1));
    note(&taken(&mut folder, &place, "high", HIGH, 2));
    let now = last(&folder).max(at(LATER));
    for text in [
        "HX7K-0042-QP3M\nHIGHHIGH0001\n",
        "Code\nHX7K-0042-QP3M\nHIGHHIGH0001\n",
        "Code;HIGHHIGH0001\nHX7K-0042-QP3M;1\n",
        "Code\n HX7K-0042-QP3M\n\"HIGHHIGH0001\"x\nHIGHHIGH0002\nHIGHHIGH0002\nZZ99-1111-АAAA\n",
        "Code;Serial\nHX7K-0042-QP3M;HX7K-0042-QP3M\n",
        "Serial;Valid until;Code\nHIGHHIGH0001;HIGHHIGH0001;1\n",
    ] {
        errors.push(taken(&mut folder, &place, "low", text, 3).unwrap_err());
    }
    note(&codes::assign(&mut folder, march(), &key(1), now));
    errors.push(codes::assign(&mut folder, march(), &key(2), now).unwrap_err());
    errors.push(reveal(&mut folder, "low", 2, None).unwrap_err());
    note(&reveal(&mut folder, "low", 1, None));
    errors.push(reveal(&mut folder, "low", 1, None).unwrap_err());
    note(&codes::prove(&folder, march(), &id("low"), 1, &key(1)));
    note(&replaced(&mut folder, "low", 1));
    note(&codes::rekey(&mut folder, &key(1), &key(0xab), &[7; 32], now));
    note(&(codes::standing(&folder), codes::known_to_others(&folder), codes::serials(&folder, march())));
    note(&folder.state());
    views::write(&folder, march()).unwrap();
    folder.store().back_up(&place.0.join("backup.sqlite")).unwrap();
    for error in &errors {
        said += &format!("{error:?}\n");
        for lang in Lang::ALL {
            for message in error.messages() {
                said += &format!("{}\n{}\n", message.say(lang), message.hint(lang).unwrap_or_default());
            }
        }
    }
    let mut files = vec![(PathBuf::from("what was said"), said.into_bytes())];
    everything(&place.0, &mut files);
    assert!(files.len() > 20, "{}", files.len());
    let mut secrets: Vec<String> =
        LOW_CODES.iter().chain(&["HIGHHIGH0001", "HIGHHIGH0002", "HIGHHIGH0003"]).map(|c| c.to_string()).collect();
    for byte in [1, 0xab] {
        secrets.extend([hex(&[byte; 32]), hex(&[byte; 8]), String::from_utf8_lossy(&[byte; 16]).into_owned()]);
    }
    // As they are, as hex, and in the other case: a search that finds them where they are.
    let forms: Vec<Vec<u8>> =
        secrets.iter().flat_map(|s| [s.clone(), s.to_lowercase(), hex(s.as_bytes())]).map(String::into_bytes).collect();
    let holds = |bytes: &[u8], form: &[u8]| bytes.windows(form.len()).any(|part| part == form);
    assert!(forms.iter().any(|form| holds(LOW.as_bytes(), form)));
    for (path, bytes) in &files {
        for form in &forms {
            assert!(!holds(bytes, form), "{} holds {}", path.display(), String::from_utf8_lossy(form));
        }
    }
}

/// A journal that is put back from a backup finds its codes, as long as the objects are there.
#[test]
fn a_backup_has_the_codes_and_not_the_key() {
    let place = Place::new("backup");
    let mut folder = ready(month(&place), "low", 1);
    taken(&mut folder, &place, "low", LOW, 1).unwrap();
    codes::assign(&mut folder, march(), &key(1), at(LATER)).unwrap();
    let backup = place.0.join("backup.sqlite");
    folder.store().back_up(&backup).unwrap();
    let path = folder.path().to_owned();
    drop(folder);
    fs::remove_file(path.join("journal.sqlite")).unwrap();
    Store::open_backup(&backup, &path).unwrap().restore(&path).unwrap();
    let mut folder = Folder::open(&path).unwrap();
    assert!(folder.store().check().unwrap().is_empty());
    assert_eq!(reveal(&mut folder, "low", 1, None).unwrap().code.expose(), LOW_CODES[0]);
}
