//! Campaign files: the fixtures are read, each fault is reported as expected, and parser, schema and
//! documentation know the same keys.

#[path = "campaign/rules_check.rs"]
mod rules_check;
#[path = "campaign/schema.rs"]
mod schema;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use utys::campaign::error::Problem;
use utys::campaign::handover::{Handover, Proxy, ReasonKind, UntilDraw};
use utys::campaign::holidays::Holidays;
use utys::campaign::{Campaign, CarryMode, DayCount, LiteralReading, file};
use utys::lang::Lang;
use utys::time::Period;

fn fixture(name: &str) -> String {
    fs::read_to_string(format!("fixtures/campaigns/{name}.toml")).unwrap()
}

fn campaign(name: &str) -> Campaign {
    file::parse(&fixture(name), name).unwrap_or_else(|problems| panic!("{}", report(&problems, Lang::En)))
}

fn report(problems: &[utys::campaign::CampaignError], lang: Lang) -> String {
    problems.iter().map(|problem| problem.say(lang) + "\n").collect()
}

fn month(text: &str) -> Period {
    Period::parse(text).unwrap()
}

#[test]
fn business_offer_says_what_its_document_says() {
    let campaign = campaign("business-offer-2021");
    assert_eq!(campaign.periods.len(), 9);
    assert_eq!(campaign.periods[0].period, month("2021-03"));
    assert_eq!(campaign.periods[8].period, month("2021-11"));
    let totals = |pool: usize| campaign.periods.iter().map(|period| period.certificates[pool]).sum::<u64>();
    assert_eq!([totals(0), totals(1), totals(2)], [135, 72, 18]);
    let value: u64 = campaign.pools.iter().zip(&campaign.periods[0].certificates).map(|(pool, n)| pool.value * n).sum();
    assert_eq!(value, 1_510_000 * 100);
    assert!(campaign.pools.iter().all(|pool| pool.reserves == 2));
    assert_eq!(campaign.carry_over.mode, CarryMode::PerPool);
    assert_eq!(campaign.carry_over.literal, Some(LiteralReading::Total));
    assert_eq!((campaign.claims.days, campaign.claims.counted), (14, DayCount::Calendar));
    assert_eq!(campaign.claims.deadline("2021-07-05".parse().unwrap()).unwrap().to_string(), "2021-07-19");
    assert!(!campaign.publication.consent_needed);
    let days: Vec<u32> = campaign.waves.iter().map(|wave| wave.days_after_draw).collect();
    assert_eq!(days, [15, 30]);
    use utys::campaign::handover::ReasonKind::{NotMet, Refused, Unreachable};
    let reasons: Vec<(&str, &str, ReasonKind)> =
        campaign.disqualifications.iter().map(|r| (r.id.as_str(), r.clause.as_str(), r.kind)).collect();
    let due = [
        ("unreachable", "12", Unreachable),
        ("no-identity-document", "15", NotMet),
        ("act-not-signed", "13, 15", Refused),
    ];
    assert_eq!(reasons, due);
    // A rule is a reason as well, by its own clause: who dropped the services before the draw.
    let reason = |id: &str| campaign.disqualification(&utys::ids::Id::parse(id).unwrap());
    let left = reason("disconnected").unwrap();
    assert_eq!((left.clause.as_str(), left.kind), ("11", NotMet));
    assert!(reason("bored").is_none());
    // That rule holds until the draw, by the day of the request; no other does.
    let until_draw: Vec<_> =
        campaign.rules.iter().filter_map(|rule| Some((rule.id.as_str(), rule.until_draw?))).collect();
    let dated_by = campaign.columns.iter().position(|column| column.id.as_str() == "disconnect-requested-on");
    assert_eq!(until_draw, [("disconnected", UntilDraw { dated_by })]);
    assert_eq!(campaign.recheck.as_ref().unwrap().missing.as_str(), "disconnected");
    assert!(!campaign.carry_over.forfeited);
    let Handover { identity_document, act, protocol, proxy, in_cabinet, .. } = campaign.handover;
    assert_eq!((identity_document, act, protocol, in_cabinet), (true, true, true, false));
    assert_eq!(proxy, Proxy::Notarised);
    assert_eq!(campaign.mask.label("1826236254").as_str(), "****6254");
    let pool = |tenge: f64| campaign.pool_of((tenge * 100.0).round() as u64).map(|i| campaign.pools[i].id.to_string());
    for (fee, expected) in [
        (5_998.99, None),
        (5_999.0, Some("50k")),
        (6_500.0, Some("50k")),
        (14_999.99, Some("50k")),
        (15_000.0, Some("70k")),
        (29_999.99, Some("70k")),
        (30_000.0, Some("100k")),
        (9_000_000.0, Some("100k")),
    ] {
        assert_eq!(pool(fee).as_deref(), expected, "{fee}");
    }
}

#[test]
fn a_campaign_knows_its_months() {
    let campaign = campaign("business-offer-2021");
    assert_eq!(campaign.plan(month("2021-06")), Some([15, 8, 2].as_slice()));
    assert_eq!(campaign.plan(month("2021-12")), None);
    assert_eq!(campaign.next_period(month("2021-03")), Some(month("2021-04")));
    assert_eq!(campaign.next_period(month("2021-11")), None);
    assert_eq!(campaign.next_period(month("2021-02")), None);
    assert_eq!(campaign.previous_period(month("2021-03")), None);
    assert_eq!(campaign.previous_period(month("2021-11")), Some(month("2021-10")));
    assert!(campaign.is_last(month("2021-11")) && !campaign.is_last(month("2021-10")));
    assert_eq!(campaign.draw_due(month("2021-11")).to_string(), "2021-12-31");
}

#[test]
fn kasipker_is_another_kind_of_campaign() {
    let campaign = campaign("kasipker-2024");
    assert_eq!(campaign.periods.len(), 11);
    assert!(campaign.periods.iter().all(|period| period.certificates == [1]));
    assert_eq!(campaign.pool_of(0), Some(0));
    assert_eq!(campaign.pools[0].value, 600_000 * 100);
    assert_eq!(campaign.pools[0].reserves, 2);
    assert_eq!(campaign.claims.days, 10);
    assert_eq!((campaign.handover.proxy, campaign.handover.in_cabinet), (Proxy::Original, true));
    assert!(campaign.recheck.is_none());
    assert_eq!(campaign.carry_over.mode, CarryMode::None);
    assert!(campaign.carry_over.clause.is_empty());
    assert!(campaign.publication.consent_needed);
    assert_eq!(campaign.draw_due(month("2024-01")).to_string(), "2024-02-20");
    assert_eq!(campaign.draw_due(month("2024-11")).to_string(), "2024-12-20");
}

#[test]
fn deadlines_count_working_days_from_monday_to_friday() {
    let campaign = campaign("small");
    assert_eq!((campaign.claims.days, campaign.claims.counted), (10, DayCount::Working));
    // Friday 2030-12-20 and ten working days.
    assert_eq!(campaign.claims.deadline("2030-12-20".parse().unwrap()).unwrap().to_string(), "2031-01-03");
    assert_eq!(campaign.claims.deadline("2030-12-21".parse().unwrap()).unwrap().to_string(), "2031-01-03");
}

#[test]
fn deadlines_in_working_days_know_the_holidays_of_a_file() {
    let claims = campaign("small").claims;
    let read = |text: &str| file::holidays::parse_bytes(text.as_bytes(), "holidays.toml").unwrap();
    let kazakhstan = read(include_str!("../fixtures/holidays/kz-2021.toml"));
    let last = |day: &str, holidays: Option<&Holidays>| {
        claims.deadline_with(day.parse().unwrap(), holidays).unwrap().to_string()
    };
    // Ten working days after Monday 26 April: 3, 7 and 10 May are off.
    assert_eq!(last("2021-04-26", None), "2021-05-10");
    assert_eq!(last("2021-04-26", Some(&kazakhstan)), "2021-05-13");
    // A Saturday that is worked counts, the day off in its place does not.
    let moved = "from = \"2021-01-01\"\nto = \"2021-12-31\"\noff = [{ day = \"2021-07-05\", says = \"moved\" }]\n\
                 worked = [{ day = \"2021-07-03\", says = \"in its place\" }]\n";
    assert_eq!(last("2021-07-01", Some(&read(moved))), last("2021-07-01", None));
    assert_eq!(last("2021-07-03", Some(&read(moved))), "2021-07-19");
    // Calendar days are counted as they come.
    let claims = campaign("business-offer-2021").claims;
    let day = "2021-04-26".parse().unwrap();
    assert_eq!(claims.deadline_with(day, Some(&kazakhstan)), claims.deadline(day));
}

/// On 2024-03-01 at 00:00 (UTC+6) the clocks of Almaty went back to 23:00 of the day before (UTC+5).
#[test]
fn a_deadline_over_the_change_of_the_clocks_ends_with_the_local_day() {
    use utys::time::{Instant, Moment};
    let campaign = campaign("kasipker-2024");
    let day = |text: &str| Moment::new(Instant::parse_with_offset(text).unwrap(), campaign.time_zone).day().to_string();
    for (instant, local) in [
        ("2024-02-19T23:30+06:00", "2024-02-19"),
        ("2024-02-20T00:30+06:00", "2024-02-20"),
        ("2024-02-29T23:30+06:00", "2024-02-29"),
        // The same wall clock, an hour later.
        ("2024-02-29T23:30+05:00", "2024-02-29"),
        ("2024-03-01T00:30+05:00", "2024-03-01"),
        ("2024-03-01T23:30+05:00", "2024-03-01"),
        ("2024-03-02T00:30+05:00", "2024-03-02"),
    ] {
        assert_eq!(day(instant), local, "{instant}");
    }
    // January's certificate, drawn on 20 February at half past midnight: ten days, the last of them in the new time.
    let drawn = Moment::new(Instant::parse_with_offset("2024-02-20T00:30+06:00").unwrap(), campaign.time_zone).day();
    let until = campaign.claims.deadline(drawn.0).unwrap().to_string();
    assert_eq!(until, "2024-03-01");
    assert!(day("2024-03-01T23:30+05:00") <= until && day("2024-03-02T00:30+05:00") > until);
    // By the old time the day would have been over an hour earlier.
    assert_eq!(day("2024-03-02T00:30+06:00"), until);
}

fn bad_files() -> Vec<PathBuf> {
    let entries = fs::read_dir("fixtures/campaigns/bad").unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|e| e == "toml")).collect();
    files.sort();
    files
}

fn problems_of(path: &Path) -> Vec<utys::campaign::CampaignError> {
    let name = path.file_name().unwrap().to_str().unwrap();
    file::parse(&fs::read_to_string(path).unwrap(), name).expect_err(name)
}

/// `UPDATE_GOLDEN=1` writes the reports anew: read the difference before committing it.
#[test]
fn each_bad_file_has_its_report() {
    campaign("small");
    for path in bad_files() {
        let found = report(&problems_of(&path), Lang::En);
        let golden = path.with_extension("expected");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&golden, &found).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap_or_else(|_| panic!("{} is missing", golden.display()));
        assert_eq!(found, expected, "{}", path.display());
        // One fault, one problem; only the TOML parser may stumble again over what it could not make sense of.
        let count = problems_of(&path).len();
        match path.file_stem().unwrap().to_str().unwrap() {
            "several-faults" => assert_eq!(count, 5),
            "several-syntax-errors" | "no-toml" => assert!(count >= 1),
            _ => assert_eq!(count, 1, "{}", path.display()),
        }
    }
}

#[test]
fn every_problem_has_a_bad_file_and_a_sentence_in_each_language() {
    let mut seen = BTreeSet::new();
    for problem in bad_files().iter().flat_map(|path| problems_of(path)) {
        let message = problem.message();
        seen.insert(message.id.to_owned());
        for lang in Lang::ALL {
            assert!(message.hint(lang).is_some(), "{} has no hint", message.id);
            let said = problem.say(lang);
            assert!(!said.contains(['{', '$']) || message.id == "campaign-not-one-condition", "{said}");
        }
    }
    // What no file in the folder can show.
    for problem in [Problem::TooLarge { bytes: 2, limit: 1 }, Problem::NotUtf8, Problem::TooManyProblems { limit: 1 }] {
        seen.insert(problem.message().id.to_owned());
    }
    let all: BTreeSet<String> = include_str!("../src/lang/en/campaign.ftl")
        .lines()
        .filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()))
        .filter(|id| id.starts_with("campaign-"))
        .filter(|id| !["-kind-", "-form-", "-named-"].iter().any(|part| id.starts_with(&format!("campaign{part}"))))
        .collect();
    assert_eq!(seen, all);
}

#[test]
fn other_bytes_than_text_are_refused_with_their_place() {
    let say = |bytes: &[u8]| report(&file::parse_bytes(bytes, "x.toml").unwrap_err(), Lang::En);
    assert!(say(b"id = \"\xfe\"\n").starts_with("x.toml:1:7: The text is not UTF-8"));
    let mut long = fixture("small").into_bytes();
    long.resize(file::MAX_BYTES + 1, b'\n');
    assert!(say(&long).starts_with("x.toml:1:1: The file has 1\u{a0}048\u{a0}577 bytes"), "{}", say(&long));
    long.pop();
    assert!(file::parse_bytes(&long, "x.toml").is_ok());
    long[1_000_000] = 0xff;
    assert!(say(&long).contains("not UTF-8"));
    long.push(0xff);
    assert!(say(&long).contains("The file has"));
    // Other editors' line ends and mark: the same campaign.
    let small = fixture("small");
    let same = file::parse_bytes(format!("\u{feff}{}", small.replace('\n', "\r\n")).as_bytes(), "x.toml").unwrap();
    assert_eq!(format!("{same:?}"), format!("{:?}", campaign("small")));
}

#[test]
fn hostile_files_end_in_problems() {
    let deep = format!("a = {}{}", "[".repeat(500_000), "]".repeat(500_000));
    let tables = format!("[{}]\n", vec!["a"; 400_000].join("."));
    let many = "[[rules]]\n".repeat(90_000);
    let long = format!("id = \"{}\"\n", "a".repeat(1_000_000));
    let dotted = "a.b.c.d.e.f = 1\n".repeat(60_000);
    let unknown: String = (0..60_000).map(|n| format!("colunm{n} = 1\n")).collect();
    let plan: Vec<String> = (0..60_000).map(|n| format!("lo{n} = 1")).collect();
    let plan = fixture("small").replace("low = 3, high = 1", &plan.join(", "));
    let spellings: Vec<String> = (0..60_000).map(|n| format!("\"{n}\"")).collect();
    let spellings = fixture("small").replace("\"Үй\", \"Дом\"", &spellings.join(", "));
    let empty = String::new();
    for text in [deep, tables, many, long, dotted, unknown, plan, spellings, empty, "\0".repeat(1000)] {
        let problems = file::parse(&text, "x.toml").unwrap_err();
        assert!((1..=101).contains(&problems.len()));
        for problem in &problems {
            assert!(problem.say(Lang::En).len() < 2000, "{problem:?}");
        }
    }
}

#[test]
fn days_and_amounts_have_two_spellings() {
    let with = |condition: &str| {
        let text = fixture("small").replace("{ in-period = \"since\" }", condition);
        format!("{:?}", file::parse(&text, "x.toml").unwrap().rules)
    };
    assert_eq!(
        with("{ not-after = { column = \"since\", day = 2031-01-31 } }"),
        with("{ not-after = { column = \"since\", day = \"2031-01-31\" } }")
    );
    let below = |amount: &str| with(&format!("{{ below = {{ column = \"fee\", amount = {amount} }} }}"));
    assert_eq!(below("5_999"), below("\"5999.00\""));
    assert_ne!(below("5999"), below("\"5999.01\""));
}

/// Every line of a good file removed, and every byte of it changed: never a panic, and what is read says what it says.
#[test]
fn any_damage_is_read_or_reported() {
    let small = fixture("small");
    let lines: Vec<&str> = small.lines().collect();
    for skipped in 0..lines.len() {
        let mut rest = lines.clone();
        rest.remove(skipped);
        let _ = file::parse(&rest.join("\n"), "x.toml");
    }
    for at in (0..small.len()).step_by(7) {
        for byte in [b'"', b'[', b'}', b'=', b'0', 0xff] {
            let mut bytes = small.clone().into_bytes();
            bytes[at] = byte;
            let _ = file::parse_bytes(&bytes, "x.toml");
        }
    }
}
