//! A wave from the decision to its minutes, and what verification says when its papers are tampered with.
//!
//! Nobody in the files exists; campaign and export are those of the conversations under `tests/cmd`.

#[path = "waves/amended.rs"]
mod amended;
#[path = "waves/carried.rs"]
mod carried;
#[path = "waves/consent.rs"]
mod consent;
#[path = "commission/march.rs"]
mod march;

use march::{at, file, march};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use utys::commission::papers::{MinutesMade, MinutesRequest, make_minutes};
use utys::commission::replace::{self, Consequence, Disqualify};
use utys::commission::verify::log::{LogQuestion, verify_log};
use utys::commission::verify::{Question, verify};
use utys::commission::{Folder, redraw, site, wave_papers};
use utys::draw::finding::Gap;
use utys::hash::Digest;
use utys::ids::{Id, Label};
use utys::journal::event::Document;
use utys::minutes::facts::{BY_LAW, DisqualifiedFacts, WaveFacts};
use utys::minutes::pdf::Attachment;
use utys::minutes::{DISQUALIFIED_JSON, WAVE_JSON, render};
use utys::store::Store;
use utys::time::Moment;

/// The sheet, both editions of the minutes, C and D of the first wave; and the journal's entries as text.
struct Told {
    sheet: Vec<u8>,
    public: Vec<u8>,
    commission: Vec<u8>,
    published: [Digest; 2],
    journal: String,
}

/// A month with one wave: its folder, the minutes of the wave, C and D.
fn month(name: &str, consent: bool) -> (PathBuf, Folder, MinutesMade, [Digest; 2]) {
    let rules = fs::read_to_string(file("campaign.toml")).unwrap();
    month_by(name, &rules.replace("consent-needed = false", &format!("consent-needed = {consent}")), |_| ())
}

/// The same by these rules, with what happens before the import.
fn month_by(name: &str, rules: &str, before: impl FnOnce(&mut Folder)) -> (PathBuf, Folder, MinutesMade, [Digest; 2]) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("waves-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    let (mut folder, c) = march::drawn(&path, rules, [7; 32], before);
    let mut last = None;
    for (pool, rank) in [("low", 1), ("low", 2), ("high", 1)] {
        let decision = Disqualify {
            pool: Id::parse(pool).unwrap(),
            rank,
            reason: Id::parse("act-not-signed").unwrap(),
            by: "Secret Decider".into(),
            second: "Second Decider".into(),
            text: Some("Words about a client".into()),
            evidence: b"a letter".to_vec(),
        };
        last = Some(replace::disqualify(&mut folder, march(), &decision, at("2021-04-10T10:00+06:00")).unwrap());
    }
    assert_eq!(last.unwrap().consequence, Consequence::Forfeited, "both entries of the pool are winners");
    let list =
        replace::list_appeared(&mut folder, march(), "here", None, &BY_LAW, at("2021-04-10T11:00+06:00")).unwrap();
    let later = at("2021-04-17T10:05+06:00");
    let wave = redraw::redraw(&mut folder, march(), None, &[], later).unwrap();
    assert_eq!((wave.wave, wave.already), (1, false));
    let again = redraw::redraw(&mut folder, march(), None, &[], later).unwrap();
    assert_eq!((again.digest, again.already), (wave.digest, true));
    let made = wave_papers::make_wave_minutes(&mut folder, march(), 1, &MinutesRequest::default(), later).unwrap();
    (path, folder, made, [c, list.digest])
}

fn told(name: &str) -> Told {
    let (path, folder, made, published) = month(name, false);
    let object = |digest: &Digest| folder.store().objects().get(digest, 64 << 20).unwrap();
    let sheet = object(&folder.state().paper(march(), Document::WaveSheet(1)).unwrap().current);
    let entries = Store::open(&path).unwrap().entries().iter().flat_map(|entry| entry.bytes()).collect();
    let told = Told {
        sheet,
        public: object(&made.public),
        commission: object(&made.commission),
        published,
        journal: String::from_utf8(entries).unwrap(),
    };
    let _ = fs::remove_dir_all(&path);
    told
}

/// Findings as code and place.
fn findings(bytes: &[u8], published: &[Digest]) -> Vec<String> {
    let answer = verify(&Question { published, ..Question::of(bytes) }).map_err(|e| e.message().id).unwrap();
    answer.report.findings.iter().map(|f| format!("{} {}", f.code, f.place)).collect()
}

fn attachments(bytes: &[u8], without: &str) -> Vec<Attachment> {
    let opened = utys::sign::open(bytes).unwrap();
    let kept = opened.attachments.iter().filter(|(name, _)| *name != without);
    kept.map(|(name, bytes)| Attachment::new(name, bytes.clone())).collect()
}

fn facts(bytes: &[u8], name: &str) -> Vec<u8> {
    utys::sign::open(bytes).unwrap().attachments.remove(name).unwrap()
}

#[test]
fn minutes_of_a_wave_that_say_otherwise_are_invalid() {
    let told = told("minutes");
    for paper in [&told.public, &told.commission] {
        assert_eq!(findings(paper, &told.published), [] as [&str; 0]);
    }
    let honest = WaveFacts::from_json(&facts(&told.public, WAVE_JSON)).unwrap();
    let inside = attachments(&told.public, WAVE_JSON);
    assert!(render(&honest, &inside) == told.public, "the same facts are the same bytes");
    let changed = |change: &dyn Fn(&mut WaveFacts)| {
        let mut facts = honest.clone();
        change(&mut facts);
        findings(&render(&facts, &inside), &told.published)
    };
    let other = || Label::parse("****9999").unwrap();
    assert_eq!(changed(&|f| f.pools[0].drawn[0].label = other()), ["printed minutes.pools[0].drawn[0].label"]);
    assert_eq!(
        changed(&|f| f.pools[0].holders[0].place.list_number += 1),
        ["printed minutes.pools[0].holders[0].place.list_number"]
    );
    assert_eq!(changed(&|f| f.rules_sha256 = f.commitment_sha256), ["printed minutes.rules_sha256"]);
    assert_eq!(changed(&|f| f.commitment_sha256 = f.rules_sha256), ["printed minutes.commitment_sha256"]);
    assert_eq!(changed(&|f| f.committed_at = f.ended), ["printed minutes.committed_at"]);
    assert_eq!(changed(&|f| f.period = f.period.next()), ["printed minutes.period"]);
    assert_eq!(changed(&|f| f.ordinal = 2), ["printed minutes.ordinal"]);
    assert_eq!(changed(&|f| f.title.en = "Another".into()), ["printed minutes.title.en"]);
    assert_eq!(changed(&|f| f.organiser.ru = "Другой".into()), ["printed minutes.organiser.ru"]);
    assert_eq!(changed(&|f| f.legal_basis.clear()), ["printed minutes.legal_basis.length"]);
    assert_eq!(changed(&|f| f.started = Moment::new(f.started.instant(), chrono_tz::UTC)), ["printed minutes.started"]);
    assert_eq!(changed(&|f| f.pools[1].forfeited = 0), ["printed minutes.pools[1].forfeited"]);
    assert_eq!(changed(&|f| f.disqualified[0].rank = 3).first().unwrap(), "printed minutes.disqualified[0].rank");
    assert_eq!(changed(&|f| f.disqualified.truncate(2)), ["printed minutes.disqualified.length"]);
    assert_eq!(changed(&|f| f.disqualified[1].clause = "99".into()), ["printed minutes.disqualified[1].clause"]);
    assert_eq!(changed(&|f| f.published[0].at = f.ended), ["printed minutes.published[0].at"]);
    assert_eq!(
        changed(&|f| f.pools[0].drawn[0].name = Some("A name".into())),
        ["printed minutes.pools[0].drawn[0].name"]
    );
    // Another list than the wave's, inside; and another D than was published.
    let mut listed = inside.clone();
    let list = listed.iter_mut().find(|a| a.name == replace::DISQUALIFIED).unwrap();
    list.bytes = b"utys-draw/1 disqualified\n[]".to_vec();
    let found = findings(&render(&honest, &listed), &told.published);
    assert!(found.contains(&"attachment-digest pdf.disqualified.txt".to_owned()), "{found:?}");
    let found = findings(&told.public, &[told.published[0], Digest::ZERO]);
    assert_eq!(found, ["not-published waves[0].disqualified"]);
    // The pages alone.
    let mut bytes = told.public.clone();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    assert!(!findings(&bytes, &told.published).is_empty());
}

#[test]
fn a_list_that_says_otherwise_is_invalid() {
    let told = told("sheet");
    assert_eq!(findings(&told.sheet, &told.published), [] as [&str; 0]);
    let honest = DisqualifiedFacts::from_json(&facts(&told.sheet, DISQUALIFIED_JSON)).unwrap();
    let inside = attachments(&told.sheet, DISQUALIFIED_JSON);
    let changed = |change: &dyn Fn(&mut DisqualifiedFacts)| {
        let mut facts = honest.clone();
        change(&mut facts);
        findings(&render(&facts, &inside), &told.published)
    };
    assert_eq!(changed(&|f| f.wave = 2), ["printed sheet.wave"]);
    assert_eq!(changed(&|f| f.due[0].due = 2), ["printed sheet.due[0].due"]);
    assert_eq!(changed(&|f| f.disqualified.swap(0, 1)).first().unwrap(), "printed sheet.disqualified[0].rank");
    assert_eq!(changed(&|f| f.disqualified[0].text = Some("x".into())), ["printed sheet.disqualified[0].text"]);
    let found = findings(&told.sheet, &[told.published[0], Digest::ZERO]);
    assert_eq!(found, ["not-published pdf.disqualified.txt"]);
    let answer = verify(&Question::of(&told.sheet)).map_err(|e| e.message().id).unwrap();
    let gaps: Vec<&str> = answer.report.gaps.iter().map(|gap| gap.code).collect();
    assert!(gaps.contains(&"no-wave") && gaps.contains(&"unpublished-disqualified"), "{gaps:?}");
}

/// Whoever holds the list and the minutes of the wave holds them against each other: the later is printed from a journal
/// that continues the earlier's, and with both at hand the list is open in nothing.
#[test]
fn the_papers_of_a_wave_agree() {
    let told = told("together");
    let of = |files: &[&Vec<u8>]| {
        let files: Vec<Vec<u8>> = files.iter().map(|file| (*file).clone()).collect();
        let published = &told.published;
        let question = LogQuestion { files: &files, published, roots: None, tsa: None, journal: None, campaign: None };
        verify_log(&question).map_err(|(_, error)| error.message().id).unwrap().report
    };
    let codes = |gaps: &[Gap]| gaps.iter().map(|gap| gap.code).collect::<BTreeSet<_>>();
    for files in [[&told.sheet, &told.public], [&told.public, &told.sheet]] {
        let report = of(&files);
        assert_eq!(report.findings, []);
        assert_eq!(codes(&report.gaps), BTreeSet::from(["rehearsal-chain", "rehearsal-log", "unsigned-field"]));
        assert!(report.notes.iter().any(|note| note.code == "log-extends"), "{:?}", report.notes);
    }
    // The wave is open where nothing at hand has drawn it.
    assert!(codes(&of(&[&told.sheet, &told.sheet]).gaps).contains("no-wave"));
}

/// Names, words and evidence are objects: the journal has digests, and the public papers say nothing about a client.
#[test]
fn what_was_decided_about_a_client_is_not_published() {
    let told = told("personal");
    for word in ["Decider", "Words about", "a letter", "Sample"] {
        assert!(!told.journal.contains(word), "{word}");
    }
    let facts_of = |bytes: &[u8], name: &str| String::from_utf8(facts(bytes, name)).unwrap();
    let (whole, public) = (facts_of(&told.commission, WAVE_JSON), facts_of(&told.public, WAVE_JSON));
    let sheet = facts_of(&told.sheet, DISQUALIFIED_JSON);
    for word in ["Words about a client", "7000000", "Sample ", "evidence_sha256"] {
        assert!(whole.contains(word), "{word}");
        assert!(!public.contains(word) && !sheet.contains(word), "{word}");
    }
}

/// A decision of (pool, rank), after the wave.
fn disqualified(folder: &mut Folder, (pool, rank): (&str, u64)) {
    let decision = Disqualify {
        pool: Id::parse(pool).unwrap(),
        rank,
        reason: Id::parse("act-not-signed").unwrap(),
        by: "Secret Decider".into(),
        second: "Second Decider".into(),
        text: Some("Words about a client".into()),
        evidence: b"a letter".to_vec(),
    };
    replace::disqualify(folder, march(), &decision, at("2021-04-17T11:00+06:00")).unwrap();
}

/// Role, wave, status and reason of each place that the pages name.
fn named(pages: &Path) -> Vec<String> {
    let value: serde_json::Value =
        serde_json::from_slice(&fs::read(pages.join("2021-03/winners.json")).unwrap()).unwrap();
    let pools = value["pools"].as_array().unwrap().iter();
    let places =
        pools.flat_map(|pool| pool["winners"].as_array().unwrap().iter().map(move |place| (&pool["id"], place)));
    let word = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let said = places.map(|(pool, place)| {
        let reason = &place["reason"]["id"];
        let of = [pool, &place["rank"], &place["role"], &place["wave"], &place["status"], reason];
        of.map(word).join(" ")
    });
    said.collect()
}

/// The results pages say who holds each certificate now, and a reason only once its list is published.
#[test]
fn the_pages_name_who_holds_the_certificates() {
    let (path, mut folder, made, [_, d]) = month("pages", false);
    let later = at("2021-04-17T10:10+06:00");
    make_minutes(&mut folder, march(), &MinutesRequest::default(), later).unwrap();
    let pages = path.join("pages");
    site::publish(&folder, &pages).unwrap();
    let after_wave = [
        "low 1 winner null lost act-not-signed",
        "low 2 winner null lost act-not-signed",
        "low 3 reserve null holds null",
        "low 4 redraw 1 holds null",
        "high 1 winner null lost act-not-signed",
        "high 2 winner null holds null",
    ];
    assert_eq!(named(&pages), after_wave);
    let read = |name: &str| fs::read(pages.join("2021-03").join(name)).unwrap();
    let object = |folder: &Folder, digest: &Digest| folder.store().objects().get(digest, 64 << 20).unwrap();
    assert_eq!(Digest::of(&read("wave-1-disqualified.txt")), d);
    assert!(read("wave-1-minutes.pdf") == object(&folder, &made.public));
    let sheet = folder.state().paper(march(), Document::WaveSheet(1)).unwrap().current;
    assert!(read("wave-1-disqualified.pdf") == object(&folder, &sheet));
    // The record is the one with the wave, and what the pages offer verifies.
    assert!(String::from_utf8(read("record.json")).unwrap().contains("\"redraw\""));
    for (lang, lost) in [("kk", "құқығынан айырылды"), ("ru", "Право на сертификат утрачено"), ("en", "Lost the right")]
    {
        let html = String::from_utf8(read(&format!("{lang}.html"))).unwrap();
        assert_eq!(html.matches(lost).count(), 3, "{lang}");
        assert!(html.contains(&d.grouped()) && html.contains("wave-1-minutes.pdf"), "{lang}");
    }
    // A decision of which no list is published: the place is struck, the reason is not said.
    disqualified(&mut folder, ("low", 4));
    site::publish(&folder, &pages).unwrap();
    let mut undisclosed = after_wave.map(str::to_owned);
    undisclosed[3] = "low 4 redraw 1 lost null".to_owned();
    assert_eq!(named(&pages), undisclosed);
    for entry in fs::read_dir(pages.join("2021-03")).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        for word in ["Secret Decider", "Words about", "7000000", "Sample "] {
            assert!(!text.contains(word), "{word}");
        }
    }
    let _ = fs::remove_dir_all(&path);
}
