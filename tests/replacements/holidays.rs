//! Deadlines in working days: every paper, the ledger and the pages say the same day, papers carry the calendar that they
//! count by, and verification counts again.

use super::month::{Month, at, file, findings, id, march};
use std::fs;
use utys::commission::papers::{self, MinutesRequest, make_minutes};
use utys::commission::replacement_papers::make_replacement_minutes;
use utys::commission::verify::Answer;
use utys::commission::wave_papers::make_wave_minutes;
use utys::commission::{ledger, redraw, replace, set, site};
use utys::hash::Digest;
use utys::ids::Member;
use utys::journal::event::Document;
use utys::minutes::facts::{
    AnnexKind, BY_LAW, CalendarFacts, Day, MinutesFacts, ReplacementFacts, WaveFacts, WorkingDays,
};
use utys::minutes::pdf::Attachment;
use utys::minutes::{HOLIDAYS_TOML, MINUTES_JSON, REPLACEMENT_JSON, WAVE_JSON, render};
use utys::sign::SigningKey;

/// Ends with April, before most deadlines here.
const UNTIL_MAY: &str =
    "from = \"2021-04-01\"\nto = \"2021-04-30\"\noff = [{ day = \"2021-04-15\", says = \"A day\" }]\n";

fn working(name: &str) -> Month {
    let working = |rules: String| rules.replace("\"calendar\"", "\"working\"").replace("days = 14", "days = 25");
    Month::with(&format!("holidays-{name}"), working)
}

fn kazakhstan() -> Vec<u8> {
    fs::read(file("holidays.toml")).unwrap()
}

fn calendar(month: &mut Month, bytes: &[u8], when: &str) {
    set::set_holidays(&mut month.folder, bytes, "holidays.toml", at(when)).unwrap();
}

fn paper(month: &Month, digest: &Digest) -> Vec<u8> {
    month.folder.store().objects().get(digest, 64 << 20).unwrap()
}

/// The public minutes of the draw, made at `when`.
fn minutes(month: &mut Month, when: &str) -> Vec<u8> {
    let made = make_minutes(&mut month.folder, march(), &MinutesRequest::default(), at(when)).unwrap();
    paper(month, &made.public)
}

fn attached(paper: &[u8], name: &str) -> Option<Vec<u8>> {
    utys::sign::open(paper).unwrap().attachments.remove(name)
}

fn facts(paper: &[u8]) -> MinutesFacts {
    MinutesFacts::from_json(&attached(paper, MINUTES_JSON).unwrap()).unwrap()
}

fn inside(paper: &[u8], own: &str) -> Vec<Attachment> {
    let opened = utys::sign::open(paper).unwrap();
    let others = opened.attachments.iter().filter(|(name, _)| *name != own);
    others.map(|(name, bytes)| Attachment::new(name, bytes.clone())).collect()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The last day for who holds a certificate of `pool` by `rank`, as the ledger says it.
fn ledger_says(month: &Month, pool: &str, rank: u64, when: &str) -> Day {
    let ledger = ledger::ledger(&month.folder, Some(march()), at(when)).unwrap();
    let held = ledger.certificates.into_iter().filter(|line| line.pool == id(pool)).filter_map(|line| line.holder);
    held.into_iter().find(|held| held.rank == rank).unwrap().until.unwrap()
}

/// The last day that the pages say for who holds a certificate of `pool` by `rank`.
fn pages_say(month: &Month, pool: &str, rank: u64) -> Day {
    let pages = month.path.join("pages");
    site::publish(&month.folder, &pages).unwrap();
    let json = fs::read(pages.join("2021-03/winners.json")).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let pools = value["pools"].as_array().unwrap();
    let pool = pools.iter().find(|found| found["id"] == pool).unwrap();
    let place = pool["winners"].as_array().unwrap().iter().find(|place| place["rank"] == rank).unwrap();
    day(place["claim_until"].as_str().or(value["claim_until"].as_str()).unwrap())
}

fn notes(answer: &Answer) -> Vec<String> {
    let of_holidays = answer.report.notes.iter().filter(|note| note.code.contains("holidays"));
    of_holidays.map(|note| format!("{} {} {}", note.code, note.place, note.value)).collect()
}

/// Each paper is true, names and carries the calendar, and lists it among its annexes.
fn carries(month: &Month, paper: &[u8], working: Option<&WorkingDays>, annexes: &[utys::minutes::facts::Annex]) {
    let sha256 = Digest::of(&kazakhstan());
    let named = CalendarFacts { sha256, from: day("2021-01-01"), to: day("2021-12-31") };
    assert_eq!(working, Some(&WorkingDays { calendar: Some(named) }));
    assert_eq!(attached(paper, HOLIDAYS_TOML), Some(kazakhstan()));
    let annex = annexes.iter().find(|annex| annex.kind == AnnexKind::Holidays).unwrap();
    assert!(annex.attached && annex.name == HOLIDAYS_TOML && annex.sha256 == sha256);
    let answer = month.verified(paper, None);
    assert_eq!((findings(&answer), notes(&answer)), (vec![], vec![]));
}

/// The draw, a reserve who moves up, a wave: over the holidays of May each paper ends on the day of ledger and pages.
#[test]
fn papers_ledger_and_pages_say_the_same_day() {
    let mut month = working("same");
    calendar(&mut month, &kazakhstan(), "2021-04-03T10:00+06:00");
    let of_draw = minutes(&mut month, "2021-04-05T10:00+06:00");
    let drawn = facts(&of_draw);
    // 25 working days after Monday 5 April: 3, 7 and 10 May are off. From Monday to Friday it would be 10 May.
    assert_eq!(drawn.claim.until, day("2021-05-13"));
    for (pool, rank) in [("low", 1), ("high", 2)] {
        assert_eq!(ledger_says(&month, pool, rank, "2021-04-05T11:00+06:00"), drawn.claim.until);
        assert_eq!(pages_say(&month, pool, rank), drawn.claim.until);
    }
    carries(&month, &of_draw, drawn.claim.working_days.as_ref(), &drawn.annexes);

    month.disqualify("low", 1, "2021-04-06T23:30+06:00");
    month.disqualify("high", 1, "2021-04-06T23:40+06:00");
    let when = at("2021-04-07T10:00+06:00");
    let request = MinutesRequest::default();
    let (_, made) = make_replacement_minutes(&mut month.folder, march(), None, &request, when).unwrap();
    let supplementary = paper(&month, &made.public);
    let told = ReplacementFacts::from_json(&attached(&supplementary, REPLACEMENT_JSON).unwrap()).unwrap();
    let to = told.decided[0].passed_to.as_ref().unwrap();
    assert_eq!((to.place.rank, to.until), (3, day("2021-05-14")));
    assert_eq!(ledger_says(&month, "low", 3, "2021-04-07T11:00+06:00"), to.until);
    assert_eq!(pages_say(&month, "low", 3), to.until);
    carries(&month, &supplementary, told.working_days.as_ref(), &told.annexes);

    let appeared = at("2021-04-08T10:00+06:00");
    replace::list_appeared(&mut month.folder, march(), "here", None, &BY_LAW, appeared).unwrap();
    let when = at("2021-04-20T10:00+06:00");
    let wave = redraw::redraw(&mut month.folder, march(), None, &[], when).unwrap().wave;
    let made = make_wave_minutes(&mut month.folder, march(), wave, &request, when).unwrap();
    let of_wave = paper(&month, &made.public);
    let redrawn = WaveFacts::from_json(&attached(&of_wave, WAVE_JSON).unwrap()).unwrap();
    assert_eq!(redrawn.claim.until, day("2021-05-28"));
    let rank = redrawn.pools.iter().find(|pool| pool.id == id("high")).unwrap().drawn[0].rank;
    assert_eq!(ledger_says(&month, "high", rank, "2021-04-20T11:00+06:00"), redrawn.claim.until);
    assert_eq!(pages_say(&month, "high", rank), redrawn.claim.until);
    carries(&month, &of_wave, redrawn.claim.working_days.as_ref(), &redrawn.annexes);

    // Each of the three is counted again: a day more is found.
    let later = |day: Day| Day(day.0.succ_opt().unwrap());
    let found = |paper: Vec<u8>| findings(&month.verified(&paper, None));
    let changed = MinutesFacts {
        claim: utys::minutes::facts::Claim { until: later(drawn.claim.until), ..drawn.claim.clone() },
        ..drawn
    };
    assert_eq!(found(render(&changed, &inside(&of_draw, MINUTES_JSON))), ["printed minutes.claim.until"]);
    let mut changed = told.clone();
    let until = &mut changed.decided[0].passed_to.as_mut().unwrap().until;
    *until = later(*until);
    assert_eq!(
        found(render(&changed, &inside(&supplementary, REPLACEMENT_JSON))),
        ["printed minutes.decided[0].passed_to.until"]
    );
    let mut changed = redrawn.clone();
    changed.claim.until = later(redrawn.claim.until);
    assert_eq!(found(render(&changed, &inside(&of_wave, WAVE_JSON))), ["printed minutes.claim.until"]);
}

/// A calendar that is missing, another, no calendar or not the named one; and a paper that says less than it carries.
#[test]
fn the_calendar_cannot_be_exchanged() {
    let mut month = working("exchanged");
    calendar(&mut month, &kazakhstan(), "2021-04-03T10:00+06:00");
    let honest = minutes(&mut month, "2021-04-05T10:00+06:00");
    let told = facts(&honest);
    let all = inside(&honest, MINUTES_JSON);
    let with = |facts: &MinutesFacts, bytes: Option<&[u8]>| {
        let mut attached = all.clone();
        match bytes {
            Some(bytes) => attached.iter_mut().find(|a| a.name == HOLIDAYS_TOML).unwrap().bytes = bytes.to_vec(),
            None => attached.retain(|a| a.name != HOLIDAYS_TOML),
        }
        findings(&month.verified(&render(facts, &attached), None))
    };
    let place = told.annexes.iter().position(|annex| annex.kind == AnnexKind::Holidays).unwrap();
    let annex = |of: &str| format!("printed minutes.annexes[{place}].{of}");
    assert_eq!(with(&told, Some(&kazakhstan())), [""; 0]);
    assert_eq!(with(&told, None), [annex("attached"), format!("attachment-missing pdf.{HOLIDAYS_TOML}")]);
    let other = [kazakhstan(), b"# Another\n".to_vec()].concat();
    assert_eq!(with(&told, Some(&other)), [annex("sha256"), format!("attachment-digest pdf.{HOLIDAYS_TOML}")]);
    // Named consistently, and still nothing to count by.
    let named = |bytes: &[u8], change: &dyn Fn(&mut CalendarFacts)| {
        let mut facts = told.clone();
        facts.annexes[place].sha256 = Digest::of(bytes);
        let calendar = facts.claim.working_days.as_mut().unwrap().calendar.as_mut().unwrap();
        calendar.sha256 = Digest::of(bytes);
        change(calendar);
        with(&facts, Some(bytes))
    };
    assert_eq!(named(b"to = 7", &|_| {}), [format!("attachment-form pdf.{HOLIDAYS_TOML}")]);
    // A calendar by which the printed day is another.
    let found = named(UNTIL_MAY.as_bytes(), &|calendar| {
        (calendar.from, calendar.to) = (day("2021-04-01"), day("2021-04-30"));
    });
    assert_eq!(found, ["printed minutes.claim.until"]);
    let found = named(&kazakhstan(), &|calendar| calendar.to = day("2022-12-31"));
    assert_eq!(found, ["printed minutes.claim.working_days.calendar.to"]);
    // Who names none, counts from Monday to Friday: what is attached has to be named.
    let mut silent = told.clone();
    silent.claim.working_days = Some(WorkingDays { calendar: None });
    let due = ["printed minutes.claim.working_days", "printed minutes.claim.until"];
    assert_eq!(with(&silent, Some(&kazakhstan())), due);
    silent.annexes.remove(place);
    assert_eq!(with(&silent, None), ["printed minutes.claim.until"]);
}

/// What no calendar speaks of is said, on paper and by who verifies; it is no finding.
#[test]
fn days_that_no_calendar_speaks_of_are_said() {
    let mut month = working("unknown");
    let without = minutes(&mut month, "2021-04-05T10:00+06:00");
    let told = facts(&without);
    assert_eq!(told.claim.working_days, Some(WorkingDays { calendar: None }));
    assert_eq!(told.claim.until, day("2021-05-10"));
    assert_eq!(attached(&without, HOLIDAYS_TOML), None);
    let answer = month.verified(&without, None);
    assert_eq!(findings(&answer), [""; 0]);
    assert_eq!(notes(&answer), ["no-holidays minutes.claim.working_days 2021-05-10"]);
    // Papers from before there was a calendar in them say nothing of how they counted.
    let mut older = told.clone();
    older.claim.working_days = None;
    let answer = month.verified(&render(&older, &inside(&without, MINUTES_JSON)), None);
    assert_eq!(findings(&answer), [""; 0]);
    assert_eq!(notes(&answer), ["no-holidays minutes.claim.working_days 2021-05-10"]);

    calendar(&mut month, UNTIL_MAY.as_bytes(), "2021-04-05T11:00+06:00");
    let short = minutes(&mut month, "2021-04-05T12:00+06:00");
    assert_eq!(facts(&short).claim.until, day("2021-05-11"), "15 April is off, of May only the weekdays are known");
    let answer = month.verified(&short, None);
    assert_eq!(findings(&answer), [""; 0]);
    assert_eq!(notes(&answer), ["holidays-short minutes.claim.working_days.calendar 2021-05-11"]);
}

/// A calendar that comes later makes unsigned minutes anew; signed ones keep theirs, and the pages say what is in force.
#[test]
fn signed_minutes_keep_their_calendar_and_the_pages_say_the_day_in_force() {
    let mut month = working("later");
    let first = minutes(&mut month, "2021-04-05T10:00+06:00");
    assert!(minutes(&mut month, "2021-04-05T10:10+06:00") == first, "nothing changed");
    calendar(&mut month, UNTIL_MAY.as_bytes(), "2021-04-05T11:00+06:00");
    let second = minutes(&mut month, "2021-04-05T11:30+06:00");
    assert_eq!(facts(&second).claim.until, day("2021-05-11"));
    let key = SigningKey::open(&fs::read(file("chair.p12")).unwrap(), "demo").unwrap();
    let (document, member) = (Document::MinutesPublic, Member::parse("chair").unwrap());
    let when = at("2021-04-05T12:00+06:00");
    papers::sign_document(&mut month.folder, march(), document, &member, &key, 0, when).unwrap();
    calendar(&mut month, &kazakhstan(), "2021-04-06T10:00+06:00");
    let made =
        make_minutes(&mut month.folder, march(), &MinutesRequest::default(), at("2021-04-06T11:00+06:00")).unwrap();
    assert!(made.already && made.revision == 2);
    assert_eq!(facts(&paper(&month, &made.public)).claim.until, day("2021-05-11"));
    assert_eq!(pages_say(&month, "low", 1), day("2021-05-13"));
    assert_eq!(ledger_says(&month, "low", 1, "2021-04-06T12:00+06:00"), day("2021-05-13"));
}

/// Where calendar days are counted, a calendar of holidays is nothing to the papers.
#[test]
fn where_calendar_days_are_counted_papers_know_no_calendar() {
    let mut month = Month::new("holidays-not-asked");
    calendar(&mut month, &kazakhstan(), "2021-04-03T10:00+06:00");
    let made = minutes(&mut month, "2021-04-05T10:00+06:00");
    let told = facts(&made);
    assert_eq!((told.claim.working_days.clone(), attached(&made, HOLIDAYS_TOML)), (None, None));
    assert!(!attached(&made, MINUTES_JSON).unwrap().windows(12).any(|text| text == b"working_days"));
    let mut changed = told;
    changed.claim.working_days = Some(WorkingDays { calendar: None });
    let found = findings(&month.verified(&render(&changed, &inside(&made, MINUTES_JSON)), None));
    assert_eq!(found, ["printed minutes.claim.working_days"]);
}
