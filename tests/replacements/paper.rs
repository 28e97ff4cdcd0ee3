//! Supplementary minutes of replacements: what they tell, and what becomes of those that tell otherwise.

use super::month::{Month, at, findings, id, march};
use utys::commission::papers::MinutesRequest;
use utys::commission::replace::Consequence;
use utys::commission::replacement_papers::make_replacement_minutes;
use utys::commission::verify::Answer;
use utys::commission::verify::log::{LogQuestion, verify_log};
use utys::draw::record::Disqualified;
use utys::ids::Label;
use utys::minutes::facts::ReplacementFacts;
use utys::minutes::pdf::Attachment;
use utys::minutes::{DECISIONS_JSON, REPLACEMENT_JSON, decisions, render};
use utys::time::Moment;

const WHEN: &str = "2021-04-05T10:00+06:00";

fn early() -> Moment {
    Moment::new(at("2021-03-31T10:00+06:00"), chrono_tz::Asia::Almaty)
}

/// Both editions of the paper with a number, the public one first.
fn made(month: &mut Month, number: Option<u64>, when: &str) -> (u64, [Vec<u8>; 2]) {
    let request = MinutesRequest::default();
    let (number, made) = make_replacement_minutes(&mut month.folder, march(), number, &request, at(when)).unwrap();
    let objects = month.folder.store().objects();
    (number, [made.public, made.commission].map(|digest| objects.get(&digest, 64 << 20).unwrap()))
}

fn facts(paper: &[u8]) -> ReplacementFacts {
    let mut opened = utys::sign::open(paper).unwrap();
    ReplacementFacts::from_json(&opened.attachments.remove(REPLACEMENT_JSON).unwrap()).unwrap()
}

fn inside(paper: &[u8]) -> Vec<Attachment> {
    let opened = utys::sign::open(paper).unwrap();
    let others = opened.attachments.iter().filter(|(name, _)| *name != REPLACEMENT_JSON);
    others.map(|(name, bytes)| Attachment::new(name, bytes.clone())).collect()
}

/// Somebody left before the draw, the reserve who moved up does not sign, and nobody is left: the paper tells it all.
fn told(name: &str) -> (Month, std::path::PathBuf, [Vec<u8>; 2]) {
    let mut month = Month::new(name);
    let gone = [
        (month.account("low", 1), Some("2021-03-30")),
        (month.account("low", 3), None),
        (month.account("high", 2), Some("2021-04-01")),
    ];
    let export = month.later("later.csv", &gone);
    month.recheck(&export, true, WHEN).unwrap();
    assert!(matches!(month.disqualify("low", 4, "2021-04-07T10:00+06:00"), Consequence::WaveDue { wave: 1, .. }));
    let (number, papers) = made(&mut month, None, "2021-04-07T11:00+06:00");
    assert_eq!(number, 1);
    (month, export, papers)
}

#[test]
fn it_tells_who_lost_which_certificate_to_whom() {
    let (mut month, export, [public, commission]) = told("tells");
    for paper in [&public, &commission] {
        assert_eq!(findings(&month.verified(paper, None)), [""; 0]);
        let answer = month.verified(paper, Some(std::slice::from_ref(&export)));
        assert_eq!(findings(&answer), [""; 0]);
        assert!(!answer.report.gaps.iter().any(|gap| gap.code.contains("recheck") || gap.code == "no-later-export"));
    }
    let facts = facts(&public);
    let said: Vec<_> = facts
        .decided
        .iter()
        .map(|d| {
            (d.struck.pool.to_string(), d.struck.rank, d.certificate, d.passed_to.as_ref().map(|to| to.place.rank))
        })
        .collect();
    let low = |rank, certificate, to| ("low".to_owned(), rank, certificate, to);
    assert_eq!(
        said,
        [low(3, None, None), low(1, Some(1), Some(4)), ("high".to_owned(), 2, Some(2), None), low(4, Some(1), None),]
    );
    assert_eq!(facts.decided.iter().map(|d| d.recheck).collect::<Vec<_>>(), [Some(1), Some(1), Some(1), None]);
    assert_eq!(facts.decided[1].passed_to.as_ref().unwrap().until.to_string(), "2021-04-19");
    let vacant: Vec<_> = facts.pools.iter().map(|pool| (pool.id.to_string(), pool.vacant.clone())).collect();
    assert_eq!(vacant, [("low".to_owned(), vec![1]), ("high".to_owned(), vec![2])]);
    assert_eq!(facts.wave.as_ref().map(|next| next.wave), Some(1));
    // Accounts, names and words are the commission's alone.
    let [text, whole] = [&public, &commission].map(|paper| {
        let opened = utys::sign::open(paper).unwrap();
        String::from_utf8(opened.attachments[REPLACEMENT_JSON].clone()).unwrap()
    });
    for word in ["Words about a client", "7000000", "Sample "] {
        assert!(whole.contains(word) && !text.contains(word), "{word}");
    }
    // Again it is the same; what is decided later stands in the next, and in nothing before.
    let (number, again) = made(&mut month, None, "2021-04-07T12:00+06:00");
    assert!(number == 1 && again[0] == public);
    month.disqualify("high", 1, "2021-04-08T10:00+06:00");
    let (number, [second, _]) = made(&mut month, None, "2021-04-08T11:00+06:00");
    let later = super::paper::facts(&second);
    assert_eq!((number, later.decided_before, later.decided.len()), (2, 4, 1));
    assert_eq!(findings(&month.verified(&second, None)), [""; 0]);
    let (number, first) = made(&mut month, Some(1), "2021-04-08T11:30+06:00");
    assert!(number == 1 && first[0] == public);
    // Each knows the journal of the one before.
    let files = [second, public];
    let question =
        LogQuestion { files: &files, published: &[month.c], roots: None, tsa: None, journal: None, campaign: None };
    let report = verify_log(&question).map_err(|(_, error)| error.message().id).unwrap().report;
    assert_eq!(report.findings, []);
    assert!(report.notes.iter().any(|note| note.code == "log-extends"));
}

#[test]
fn one_that_tells_otherwise_is_invalid() {
    let (month, export, [public, commission]) = told("otherwise");
    let honest = facts(&public);
    let attached = inside(&public);
    assert!(render(&honest, &attached) == public, "the same facts are the same bytes");
    let changed = |change: &dyn Fn(&mut ReplacementFacts)| -> Vec<String> {
        let mut facts = honest.clone();
        change(&mut facts);
        findings(&month.verified(&render(&facts, &attached), None))
    };
    let other = || Label::parse("****9999").unwrap();
    let to = |f: &mut ReplacementFacts, change: &dyn Fn(&mut utys::minutes::facts::PassedTo)| {
        change(f.decided[1].passed_to.as_mut().unwrap());
    };
    type Change<'a> = (&'a str, &'a dyn Fn(&mut ReplacementFacts));
    let cases: &[Change<'_>] = &[
        ("decided[1].passed_to.place.label", &|f| to(f, &|to| to.place.label = other())),
        ("decided[1].passed_to.place.rank", &|f| to(f, &|to| to.place.rank = 3)),
        ("decided[1].passed_to.place.list_number", &|f| to(f, &|to| to.place.list_number += 1)),
        ("decided[1].passed_to.until", &|f| to(f, &|to| to.until = utys::time::Day(to.until.0.succ_opt().unwrap()))),
        ("decided[1].passed_to.place.account", &|f| to(f, &|to| to.place.account = Some("7000000001".into()))),
        ("decided[1].passed_to.place.rank", &|f| f.decided[1].passed_to = None),
        ("decided[1].certificate", &|f| f.decided[1].certificate = Some(2)),
        ("decided[0].certificate", &|f| f.decided[0].certificate = Some(1)),
        ("decided[1].struck.rank", &|f| f.decided[1].struck.rank = 2),
        ("decided[1].struck.reason", &|f| f.decided[1].struck.reason = id("act-not-signed")),
        ("decided[1].struck.label", &|f| f.decided[1].struck.label = other()),
        ("decided[1].struck.clause", &|f| f.decided[1].struck.clause = "9".into()),
        ("decided[1].struck.decided_by.length", &|f| f.decided[1].struck.decided_by.truncate(1)),
        ("decided[3].struck.text", &|f| f.decided[3].struck.text = Some("called".into())),
        ("decided.length", &|f| f.decided.truncate(3)),
        ("decided.length", &|f| f.decided_before = 1),
        ("decided[3].recheck", &|f| f.decided[3].recheck = Some(2)),
        ("rechecks[0].disqualified", &|f| f.decided[3].recheck = Some(1)),
        ("rechecks[0].disqualified", &|f| f.decided[0].recheck = None),
        ("rechecks[0].disqualified", &|f| f.rechecks[0].disqualified = 2),
        ("rechecks[0].evidence_sha256", &|f| f.rechecks[0].files[0].sha256 = month.c),
        ("rechecks[0].decided_before", &|f| f.rechecks[0].decided_before = 9),
        ("rechecks[0].taken_at", &|f| f.rechecks[0].taken_at = early()),
        ("rechecks[0].looked_at", &|f| f.rechecks[0].looked_at = 1),
        ("pools[0].vacant", &|f| f.pools[0].vacant.clear()),
        ("pools[0].available", &|f| f.pools[0].available = 0),
        ("pools[0].holders[0].certificate", &|f| f.pools[0].holders[0].certificate = 1),
        ("pools[0].holders[0].place.rank", &|f| f.pools[0].holders[0].place.rank = 1),
        ("pools[1].value", &|f| f.pools[1].value = 1),
        ("pools.length", &|f| f.pools.truncate(1)),
        ("wave.wave", &|f| f.wave = None),
        ("wave.round.round", &|f| f.wave.as_mut().unwrap().round.round += 1),
        ("rule.clause", &|f| f.rule.clause = "99".into()),
        ("rule.sentence.en", &|f| f.rule.sentence.en = "By friendship".into()),
        ("drawn_at", &|f| f.drawn_at = early()),
        ("commitment_sha256", &|f| f.commitment_sha256 = f.rules_sha256),
        ("rules_sha256", &|f| f.rules_sha256 = f.commitment_sha256),
        ("committed_at", &|f| f.committed_at = f.ended),
        ("campaign", &|f| f.campaign = id("other")),
        ("period", &|f| f.period = f.period.next()),
        ("ordinal", &|f| f.ordinal = 2),
        ("title.en", &|f| f.title.en = "Another".into()),
        ("organiser.ru", &|f| f.organiser.ru = "Другой".into()),
        ("legal_basis.length", &|f| f.legal_basis.clear()),
        ("ended", &|f| f.started = Moment::new(at("2021-04-09T10:00+06:00"), chrono_tz::Asia::Almaty)),
        ("started", &|f| f.started = Moment::new(f.started.instant(), chrono_tz::UTC)),
        ("rehearsal", &|f| f.rehearsal = false),
        ("format", &|f| f.format = "utys-minutes/1".into()),
    ];
    for (place, change) in cases {
        let found = changed(change);
        assert!(found.contains(&format!("printed minutes.{place}")), "{place}: {found:?}");
    }
    // The audit makes the recheck again.
    let audited = |change: &dyn Fn(&mut ReplacementFacts), later: &std::path::Path| -> Vec<String> {
        let mut facts = honest.clone();
        change(&mut facts);
        findings(&month.verified(&render(&facts, &attached), Some(&[later.to_owned()])))
    };
    assert_eq!(audited(&|_| {}, &export), [""; 0]);
    assert_eq!(
        audited(&|f| f.rechecks[0].others_changed = 1, &export),
        ["recheck-count minutes.rechecks[0].others_changed"]
    );
    assert_eq!(audited(&|f| f.rechecks[0].reported = 1, &export), ["recheck-count minutes.rechecks[0].reported"]);
    assert_eq!(audited(&|f| f.rechecks[0].looked_at = 7, &export), ["recheck-count minutes.rechecks[0].looked_at"]);
    assert_eq!(audited(&|f| f.rechecks[0].files[0].rows += 1, &export), ["rows minutes.rechecks[0].files[0].rows"]);
    // Another export, said to be the one: who stands in it lost nothing by it.
    let friendly = month.later("friendly.csv", &[(month.account("low", 1), Some("2021-03-30"))]);
    let digest = utys::hash::Digest::of(&std::fs::read(&friendly).unwrap());
    let swapped = |f: &mut ReplacementFacts| {
        (f.rechecks[0].files[0].sha256, f.rechecks[0].evidence_sha256) = (digest, digest);
        f.rechecks[0].files[0].rows = 14;
    };
    assert_eq!(
        audited(&swapped, &friendly),
        ["recheck-lost minutes.decided[0].struck.reason", "recheck-lost minutes.decided[2].struck.reason"]
    );
    assert_eq!(findings(&month.verified(&commission, Some(&[friendly])))[0], "recheck-unknown recheck[0]");
}

/// Every attachment that is changed, or missing, is found.
#[test]
fn what_is_attached_cannot_be_exchanged() {
    let (month, _, [public, _]) = told("attached");
    let honest = facts(&public);
    let all = inside(&public);
    let findings_of = |attached: &[Attachment]| findings(&month.verified(&render(&honest, attached), None));
    assert_eq!(findings_of(&all), [""; 0]);
    for attachment in &all {
        let without: Vec<Attachment> = all.iter().filter(|a| a.name != attachment.name).cloned().collect();
        let found = findings_of(&without);
        assert!(
            found.contains(&format!("attachment-missing pdf.{}", attachment.name)),
            "{}: {found:?}",
            attachment.name
        );
        for at in [0, attachment.bytes.len() / 2, attachment.bytes.len() - 1] {
            let mut changed = all.clone();
            let own = changed.iter_mut().find(|a| a.name == attachment.name).unwrap();
            own.bytes[at] ^= 1;
            assert!(!findings_of(&changed).is_empty(), "{} byte {at}", attachment.name);
        }
    }
    let decided = decisions::parse(&all.iter().find(|a| a.name == DECISIONS_JSON).unwrap().bytes).unwrap();
    let with = |decided: &[Disqualified]| {
        let mut changed = all.clone();
        changed.iter_mut().find(|a| a.name == DECISIONS_JSON).unwrap().bytes = decisions::bytes(decided);
        findings_of(&changed)
    };
    let mut twice = decided.clone();
    twice.push(twice[0].clone());
    assert!(with(&twice).contains(&format!("disqualified-twice pdf.{DECISIONS_JSON}")));
    let mut never = decided.clone();
    never[0].rank = 7;
    assert!(with(&never).contains(&format!("disqualified-rank pdf.{DECISIONS_JSON}")));
    assert!(with(&decided[..3]).contains(&"printed minutes.decided.length".to_owned()));
}

/// Both reserves fail, no wave was committed to: the paper and every command say that nobody gets the certificate.
#[test]
fn when_both_reserves_fail_and_no_wave_is_left_it_is_said() {
    let none = |rules: String| rules.replace("[[waves]]\ndays-after-draw = 15\n\n", "");
    let mut month = Month::with("no-wave", none);
    for (rank, due) in [(1, "moved"), (3, "moved"), (4, "nobody")] {
        let consequence = month.disqualify("low", rank, "2021-04-07T10:00+06:00");
        match (due, consequence) {
            ("moved", Consequence::MovedUp { .. }) | ("nobody", Consequence::NoWaveLeft) => {}
            (_, other) => panic!("{rank}: {other:?}"),
        }
    }
    // A pool without reserves: the first failure has nobody.
    assert_eq!(month.disqualify("high", 1, "2021-04-07T10:01+06:00"), Consequence::NoWaveLeft);
    let untold = |month: &Month| month.folder.state().period(march()).unwrap().drawn().unwrap().1.replacement.untold();
    assert!(untold(&month));
    let (_, [public, _]) = made(&mut month, None, "2021-04-07T11:00+06:00");
    assert!(!untold(&month));
    assert_eq!(findings(&month.verified(&public, None)), [""; 0]);
    let facts = facts(&public);
    assert!(facts.wave.is_none());
    let vacant: Vec<_> = facts.pools.iter().map(|pool| (pool.vacant.clone(), pool.available)).collect();
    assert_eq!(vacant, [(vec![1], 1), (vec![1], 1)]);
    let pages = utys::minutes::Paper::pages(&facts);
    let words = format!("{pages:?}");
    assert!(words.contains("возврату") && words.contains("қайтарылуға"), "{words}");
}

/// The results pages offer the public edition and say the reason by its clause, and no account.
#[test]
fn the_pages_say_what_the_paper_tells() {
    let (mut month, _, [public, _]) = told("pages");
    let request = MinutesRequest::default();
    utys::commission::papers::make_minutes(&mut month.folder, march(), &request, at("2021-04-07T12:00+06:00")).unwrap();
    let pages = month.path.join("pages");
    utys::commission::site::publish(&month.folder, &pages).unwrap();
    let read = |name: &str| std::fs::read(pages.join("2021-03").join(name)).unwrap();
    assert!(read("replacements-1-minutes.pdf") == public);
    let html = String::from_utf8(read("en.html")).unwrap();
    // Of three places, and of the account that was left out of the list.
    assert_eq!(html.matches("Left before the draw").count(), 4);
    assert!(html.contains("replacements-1-minutes.pdf") && !html.contains("70000"), "{html}");
}

/// A pool without reserves goes straight to the wave, and the paper says by which round.
#[test]
fn without_reserves_the_first_failure_goes_to_the_wave() {
    let mut month = Month::new("straight");
    assert!(matches!(month.disqualify("high", 1, "2021-04-07T10:00+06:00"), Consequence::WaveDue { wave: 1, .. }));
    let (_, [public, _]) = made(&mut month, None, "2021-04-07T11:00+06:00");
    let facts = facts(&public);
    let pool = &facts.pools[0];
    assert_eq!((pool.reserves, pool.vacant.as_slice(), pool.holders.len()), (0, &[1][..], 1));
    assert_eq!(facts.wave.as_ref().unwrap().wave, 1);
    let answer: Answer = month.verified(&public, Some(&[]));
    assert_eq!(findings(&answer), [""; 0]);
}
