//! A later export held against who was drawn.

use super::month::{Month, at, file, id, march};
use utys::commission::recheck::{Found, Rechecked};
use utys::commission::replace::Consequence;
use utys::hash::Digest;
use utys::journal::Event;
use utys::store::Store;

const WHEN: &str = "2021-04-05T10:00+06:00";

/// Pool, rank, and by what each place is said.
fn places(done: &Rechecked) -> Vec<String> {
    let found = |found: &Found| match found {
        Found::Lost { reason } => format!("lost {reason}"),
        Found::HandedOver { reason } => format!("handed-over {reason}"),
        Found::Missing => "missing".to_owned(),
        Found::Unclear => "unclear".to_owned(),
    };
    done.places.iter().map(|place| format!("{} {} {}", place.pool, place.rank, found(&place.found))).collect()
}

#[test]
fn it_tells_and_journals_nothing_without_two_names() {
    let mut month = Month::new("tells");
    let gone = [(month.account("low", 1), Some("2021-03-30")), (month.account("low", 3), None)];
    let export = month.later("later.csv", &gone);
    let head = month.head();
    let done = month.recheck(&export, false, WHEN).unwrap();
    assert_eq!(places(&done), ["low 3 lost left", "low 1 lost left"]);
    assert_eq!((done.journalled, done.counts.looked_at, done.counts.others), (false, 6, 7));
    assert_eq!(month.head(), head);
    assert!(!month.folder.store().objects().has(&Digest::of(&std::fs::read(&export).unwrap())));
}

/// One event says that it was made, then each loses the right with the export as evidence: first who waits, so that nobody
/// moves up who has left as well. Sent again it changes nothing.
#[test]
fn who_had_left_loses_the_right_in_the_open() {
    let mut month = Month::new("decides");
    let gone = [
        (month.account("low", 1), Some("2021-03-30")),
        (month.account("low", 3), None),
        (month.account("high", 2), Some("2021-04-01")),
    ];
    let export = month.later("later.csv", &gone);
    let evidence = Digest::of(&std::fs::read(&export).unwrap());
    let before = month.folder.store().entries().len();
    let done = month.recheck(&export, true, WHEN).unwrap();
    assert_eq!(places(&done), ["low 3 lost left", "low 1 lost left", "high 2 lost left"]);
    let [Consequence::MovedUp { rank: 4, .. }, Consequence::WaveDue { wave: 1, .. }] = &done.consequences[..] else {
        panic!("{:?}", done.consequences)
    };
    let entries = Store::open(&month.path).unwrap();
    let events: Vec<&Event> = entries.entries()[before..].iter().map(|entry| &entry.event).collect();
    let Event::Rechecked { evidence: kept, as_of, counts, .. } = events[0] else { panic!("{:?}", events[0]) };
    assert_eq!((*kept, *as_of), (evidence, at("2021-04-02T23:40+06:00")));
    assert_eq!((counts.looked_at, counts.disqualified, counts.reported), (6, 3, 0));
    assert_eq!(events.len(), 4);
    for event in &events[1..] {
        let Event::Disqualified { reason, evidence: behind, .. } = event else { panic!("{event:?}") };
        assert_eq!((reason, *behind), (&id("left"), evidence));
    }
    // No account and no name in the journal, and the export itself is kept.
    let text: String = entries.entries().iter().map(|e| String::from_utf8(e.bytes()).unwrap()).collect();
    for word in ["70000", "Decider", "Words about"] {
        assert!(!text.contains(word), "{word}");
    }
    assert!(entries.objects().verify(&evidence).is_ok());
    let head = month.head();
    let again = month.recheck(&export, true, "2021-04-06T10:00+06:00").unwrap();
    assert!(again.already && again.journalled && places(&again) == places(&done));
    let told = month.recheck(&export, false, "2021-04-06T10:00+06:00").unwrap();
    assert!(told.already);
    assert_eq!(month.head(), head);
}

/// The day of the draw is that of the campaign's zone: at 23:40 in Almaty it is still the 2nd, in UTC too; in a zone to the
/// east it is the 3rd already.
#[test]
fn the_day_of_the_draw_counts_and_the_day_after_does_not() {
    let of = |name: &str, zone: &str, left: &str| {
        let mut month = Month::with(name, |rules| rules.replace("Asia/Almaty", zone));
        let gone = [(month.account("low", 2), Some(left))];
        let export = month.later("later.csv", &gone);
        places(&month.recheck(&export, false, "2021-04-05T10:00+06:00").unwrap())
    };
    assert_eq!(of("zone-1", "Asia/Almaty", "2021-04-02"), ["low 2 lost left"]);
    assert_eq!(of("zone-2", "Asia/Almaty", "2021-04-03"), [""; 0]);
    assert_eq!(of("zone-3", "Asia/Vladivostok", "2021-04-03"), ["low 2 lost left"]);
    assert_eq!(of("zone-4", "Asia/Vladivostok", "2021-04-04"), [""; 0]);
}

/// A row that cannot be read takes no right, nor does one of two rows; and without `[recheck] missing` nobody loses a right
/// by not being there.
#[test]
fn what_a_person_must_look_at_takes_no_right() {
    let mut month = Month::with("unclear", |rules| rules.replace("[recheck]\nmissing = \"left\"\n", ""));
    let account = month.account("low", 2);
    let gone = [(month.account("low", 1), None), (month.account("high", 1), Some("yesterday"))];
    let export = month.later("later.csv", &gone);
    let text = std::fs::read_to_string(&export).unwrap();
    let twin = text.lines().find(|line| line.starts_with(&account)).unwrap();
    std::fs::write(&export, format!("{}{twin}2021-03-15\n", text.trim_end().to_owned() + "\n")).unwrap();
    let done = month.recheck(&export, true, WHEN).unwrap();
    assert_eq!(places(&done), ["low 1 missing", "low 2 unclear", "high 1 unclear"]);
    assert_eq!((done.counts.disqualified, done.counts.reported), (0, 3));
    assert!(done.consequences.is_empty());
}

/// A certificate that was handed over is not taken back: that its holder had left is told, and no more.
#[test]
fn what_was_handed_over_is_told_and_not_taken_back() {
    use utys::commission::claim::{Claim, take};
    use utys::ledger::claim::{Hands, Step};
    let mut month = Month::new("handed");
    let to_hand =
        [Step::Notified, Step::Contacted, Step::DocumentSeen, Step::ActSigned, Step::HandedOver { to: Hands::Holder }];
    for (step, minute) in to_hand.into_iter().zip(10..) {
        let claim = Claim {
            pool: id("low"),
            rank: 1,
            step,
            by: "A".into(),
            second: Some("B".into()),
            happened_at: None,
            proxy: None,
            channel: None,
            text: None,
            evidence: None,
        };
        take(&mut month.folder, march(), &claim, at(&format!("2021-04-04T10:{minute}+06:00"))).unwrap();
    }
    let gone = [(month.account("low", 1), Some("2021-03-30")), (month.account("low", 2), Some("2021-03-30"))];
    let export = month.later("later.csv", &gone);
    let done = month.recheck(&export, true, WHEN).unwrap();
    assert_eq!(places(&done), ["low 1 handed-over left", "low 2 lost left"]);
    assert_eq!((done.counts.disqualified, done.counts.reported), (1, 1));
}

#[test]
fn an_export_that_says_nothing_about_the_draw_is_refused() {
    let mut month = Month::new("refused");
    let head = month.head();
    let code = |done: Result<Rechecked, utys::commission::StepError>| done.map_err(|e| e.message().id).err();
    let own = month.recheck(&file("leaving.csv"), true, WHEN);
    assert_eq!(code(own), Some("journal-export-of-the-list"));
    let accounts = std::fs::read_to_string(file("leaving.csv")).unwrap();
    let few: Vec<(String, Option<&str>)> =
        accounts.lines().skip(1).take(7).map(|row| (row[..10].to_owned(), None)).collect();
    let short = month.later("short.csv", &few);
    assert_eq!(code(month.recheck(&short, true, WHEN)), Some("commission-other-export"));
    let later = month.later("later.csv", &[]);
    let request = |taken: &str, second: &str| utys::commission::recheck::Request {
        files: vec![later.clone()],
        taken_at: Some(at(taken)),
        names: Some(("A".to_owned(), second.to_owned())),
        text: None,
    };
    for (taken, second, due) in [
        ("2021-04-01T09:59+06:00", "B", "journal-export-older"),
        ("2021-04-05T10:01+06:00", "B", "journal-export-of-the-future"),
        ("2021-04-03T10:00+06:00", "a", "commission-second-person"),
    ] {
        let done = utys::commission::recheck::recheck(&mut month.folder, march(), &request(taken, second), at(WHEN));
        assert_eq!(code(done), Some(due));
    }
    assert_eq!(month.head(), head);
    // Nobody has left: that is told too, and journalled with names.
    let done = month.recheck(&later, true, WHEN).unwrap();
    assert!(done.places.is_empty() && done.journalled && !done.already);
    assert_ne!(month.head(), head);
}

/// Several files are one export; what stands behind the decisions is the list of them.
#[test]
fn an_export_in_parts_is_one() {
    let mut month = Month::new("parts");
    let gone = [(month.account("low", 1), Some("2021-03-30"))];
    let whole = std::fs::read_to_string(month.later("whole.csv", &gone)).unwrap();
    let lines: Vec<&str> = whole.trim_end().lines().collect();
    let half = lines.len() / 2;
    let parts = [("b.csv", &lines[1..half]), ("a.csv", &lines[half..])];
    let files = parts.map(|(name, rows)| {
        let path = month.path.join(name);
        std::fs::write(&path, format!("{}\n{}\n", lines[0], rows.join("\n"))).unwrap();
        path
    });
    let request = utys::commission::recheck::Request {
        files: files.to_vec(),
        taken_at: None,
        names: Some(("A".into(), "B".into())),
        text: None,
    };
    let done = utys::commission::recheck::recheck(&mut month.folder, march(), &request, at(WHEN)).unwrap();
    assert_eq!(places(&done), ["low 1 lost left"]);
    let digest = |path: &std::path::Path| Digest::of(&std::fs::read(path).unwrap());
    let list = format!("{}  a.csv\n{}  b.csv\n", digest(&files[1]), digest(&files[0]));
    let store = Store::open(&month.path).unwrap();
    let behind = store.entries().iter().find_map(|entry| match &entry.event {
        Event::Disqualified { evidence, .. } => Some(*evidence),
        _ => None,
    });
    assert_eq!(behind.unwrap(), Digest::of(list.as_bytes()));
    assert!(store.check().unwrap().is_empty());
}
