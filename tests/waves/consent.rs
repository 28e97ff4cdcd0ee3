//! Consent to be published: what the results pages show of somebody, and that they show nothing of anybody else.
//!
//! The minutes, the record and the papers of waves beside the pages are files of the draw: by the masked accounts in them
//! anybody checks it, so that they carry everybody who was drawn. All other files are searched byte by byte.

use super::{at, file, march, month, named};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use utys::commission::commit::{self, Freeze};
use utys::commission::consent::{self, Answer, ConsentFault, LONGEST_WORDS, Noted};
use utys::commission::papers::{MinutesRequest, make_minutes};
use utys::commission::replace::{self, Disqualify};
use utys::commission::{Class, Folder, Mode, StepError, draw, import, set, site};
use utys::draw::source::{Chain, DrandSource, SeedSource};
use utys::ids::Id;
use utys::import::field::client::check_digit;
use utys::journal::{Event, Refusal};
use utys::lang::Lang;
use utys::ledger::consent::{Consent, Said};
use utys::list::leaf::ListSecret;
use utys::minutes::facts::BY_LAW;
use utys::store::StoreError;

fn answer(pool: &str, rank: u64, said: Said) -> Answer {
    Answer {
        pool: Id::parse(pool).unwrap(),
        rank,
        said,
        by: "Secret Noter".into(),
        second: (said == Said::Given).then(|| "Second Noter".into()),
        happened_at: None,
        shown_as: None,
        text: None,
        evidence: None,
    }
}

fn says(folder: &mut Folder, pool: &str, rank: u64, said: Said, words: Option<&str>, when: &str) -> Noted {
    let answer = Answer { shown_as: words.map(str::to_owned), ..answer(pool, rank, said) };
    consent::note(folder, march(), &answer, at(when)).unwrap()
}

/// The ЖСН of nobody: the number after these eleven digits, where there is one.
fn client(eleven: &str) -> Option<String> {
    let digits: Vec<u8> = eleven.bytes().map(|digit| digit - b'0').collect();
    Some(format!("{eleven}{}", check_digit(&digits.try_into().unwrap())?))
}

/// A month with a list so long that numbers in it are not found by chance, twelve winners and four reserves, whose accounts
/// have labels of their own.
fn long_month(name: &str) -> (PathBuf, Folder) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("waves-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    let early = at("2021-04-01T10:00+06:00");
    let rules = fs::read_to_string(file("asks.toml")).unwrap();
    let rules = rules.replacen("plan = { low = 2, high = 2 }", "plan = { low = 12, high = 0 }", 1);
    let rules = rules.replacen("reserves = 1", "reserves = 4", 1);
    let mut folder = Folder::init(&path, rules.as_bytes(), "campaign.toml", &Mode::Rehearsal, early).unwrap();
    set::set(&mut folder, &fs::read_to_string(file("commission.toml")).unwrap(), early).unwrap();
    let clients = (0..2400).filter_map(|n| client(&format!("9001013{n:04}")));
    let row =
        |(n, client): (u32, String)| format!("{},{client},Sample {n},1500,2021-03-05\n", 7_000_000_000 + u64::from(n));
    let rows: String = (1000..).zip(clients).map(row).collect();
    let export = path.join("long.csv");
    fs::write(&export, format!("Account,Client ID,Name,Fee,Connected on\n{rows}")).unwrap();
    import::import(&mut folder, march(), &[export], false, early).unwrap();
    let round = Chain::Rehearsal.round_after(at("2021-04-02T10:00+06:00"));
    let freeze = Freeze {
        period: march(),
        sources: vec![SeedSource::Drand(DrandSource { chain: Chain::Rehearsal, round })],
        wave_chain: None,
        secret: ListSecret([7; 32]),
        languages: BY_LAW.to_vec(),
    };
    commit::commit(&mut folder, &freeze, early).unwrap();
    draw::draw(&mut folder, march(), &[], at("2021-04-02T10:05+06:00")).unwrap();
    make_minutes(&mut folder, march(), &MinutesRequest::default(), at("2021-04-02T10:40+06:00")).unwrap();
    (path, folder)
}

/// Rank, number in the list and label of everybody who was drawn in the first pool.
fn drawn(folder: &Folder) -> Vec<(u64, u64, String)> {
    let (_, drawn) = folder.state().period(march()).unwrap().drawn().unwrap();
    let bytes = folder.store().objects().get(&drawn.current_record(), 64 << 20).unwrap();
    let record: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let drawn = record["results"][0]["drawn"].as_array().unwrap().iter();
    let place = |d: &serde_json::Value| {
        (d["rank"].as_u64().unwrap(), d["index"].as_u64().unwrap() + 1, d["label"].as_str().unwrap().to_owned())
    };
    drawn.map(place).collect()
}

/// Every file of the site but those of the draw, with its text.
fn pages(folder: &Folder, path: &Path) -> BTreeMap<String, String> {
    let pages = path.join("pages");
    let _ = fs::remove_dir_all(&pages);
    let written = site::publish(folder, &pages).unwrap();
    let mut texts = BTreeMap::new();
    for path in written {
        let name = path.strip_prefix(&pages).unwrap().to_str().unwrap().to_owned();
        let of_draw = ["minutes.pdf", "record.json", "commitment.txt"].iter().any(|end| name.ends_with(end));
        if !of_draw && !name.contains("disqualified") {
            texts.insert(name, String::from_utf8(fs::read(path).unwrap()).unwrap());
        }
    }
    let names: Vec<&str> = texts.keys().map(String::as_str).collect();
    let month = ["en.html", "kk.html", "ru.html", "winners.csv", "winners.json"].map(|name| format!("2021-03/{name}"));
    assert_eq!(names, month.iter().map(String::as_str).chain(["index.html"]).collect::<Vec<_>>());
    texts
}

/// Whether these characters stand somewhere by themselves, not within a longer number or word.
fn stands_in(text: &str, what: &str) -> bool {
    let part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut found = text.match_indices(what);
    found.any(|(i, _)| !part(text[..i].chars().next_back()) && !part(text[i + what.len()..].chars().next()))
}

/// As pages print a number of four digits, and as programs read it.
fn spellings(number: u64) -> Vec<String> {
    let plain = number.to_string();
    let grouped =
        (plain.len() > 3).then(|| format!("{}\u{a0}{}", &plain[..plain.len() - 3], &plain[plain.len() - 3..]));
    [plain].into_iter().chain(grouped).collect()
}

/// Of `shown` every file but the index has label and number; of everybody else no file has anything.
fn shows_only(
    texts: &BTreeMap<String, String>,
    drawn: &[(u64, u64, String)],
    shown: &[u64],
    words: &[&str],
    not: &[&str],
) {
    let mut looked_for = 0;
    for (rank, number, label) in drawn {
        for (name, text) in texts {
            let expected = shown.contains(rank) && name != "index.html";
            assert_eq!(text.contains(label.as_str()), expected, "{name}: rank {rank}, {label}");
            // Shorter ones stand there for many reasons: ranks, counts.
            if *number >= 1000 {
                looked_for += 1;
                let found = spellings(*number).iter().any(|number| stands_in(text, number));
                assert_eq!(found, expected, "{name}: rank {rank}, number {number}");
            }
        }
    }
    assert!(looked_for > drawn.len() * 2, "numbers that cannot be found by chance");
    for (name, text) in texts {
        for word in words {
            assert_eq!(text.contains(word), name != "index.html", "{name}: {word}");
        }
        for word in not.iter().chain(&["Secret Noter", "Second Noter"]) {
            assert!(!text.contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn pages_show_nobody_whose_consent_does_not_stand() {
    let (path, mut folder) = long_month("shown");
    let drawn = drawn(&folder);
    let winners = 12;
    assert_eq!(drawn.len(), 16);
    let figures = |texts: &BTreeMap<String, String>| {
        let value: serde_json::Value = serde_json::from_str(&texts["2021-03/winners.json"]).unwrap();
        let pool = &value["pools"][0];
        let listed = pool["winners"].as_array().unwrap().len() as u64;
        (pool["drawn"].as_u64().unwrap(), listed, pool["without_consent"].as_u64().unwrap())
    };
    // Nobody was asked.
    let texts = pages(&folder, &path);
    shows_only(&texts, &drawn, &[], &[], &[]);
    assert_eq!(figures(&texts), (winners, 0, winners));

    // A third consents, a third refuses, of the last nothing is heard; one gives only a word, one an account in it.
    let day = "2021-04-03T10:00+06:00";
    for rank in 1..=4 {
        let words = format!("Аты{rank}, Қала{rank}");
        says(&mut folder, "low", rank, Said::Given, (rank < 4).then_some(words.as_str()), day);
    }
    for rank in 5..=8 {
        says(&mut folder, "low", rank, Said::Refused, None, day);
    }
    let texts = pages(&folder, &path);
    shows_only(&texts, &drawn, &[1, 2, 3, 4], &["Аты1, Қала1", "Аты2, Қала2", "Аты3, Қала3"], &["Аты4"]);
    assert_eq!(figures(&texts), (winners, 4, winners - 4));
    assert!(texts["2021-03/en.html"].contains("8 winners have not consented"), "the others are counted");
    assert!(texts["2021-03/winners.csv"].lines().next().unwrap().ends_with(";\"shown_as\""));

    // Two take it back, one refused and agrees; an account that got into the words is masked.
    let day = "2021-04-04T10:00+06:00";
    says(&mut folder, "low", 2, Said::Withdrawn, None, day);
    says(&mut folder, "low", 4, Said::Withdrawn, None, day);
    says(&mut folder, "low", 5, Said::Given, Some("Есімі 7000001234 <b>;=1"), day);
    let texts = pages(&folder, &path);
    let not = ["Аты2", "Қала2", "7000001234", "<b>"];
    shows_only(&texts, &drawn, &[1, 3, 5], &["Аты1, Қала1", "Аты3, Қала3", "Есімі ****1234"], &not[..3]);
    assert!(texts.iter().all(|(name, text)| !name.ends_with(".html") || !text.contains(not[3])));
    assert_eq!(figures(&texts), (winners, 3, winners - 3));
    let _ = fs::remove_dir_all(&path);
}

/// Each place of the table of who holds what now is there by its own consent.
#[test]
fn after_a_replacement_each_is_shown_by_their_own_consent() {
    let (path, mut folder) = long_month("replaced");
    let drawn = drawn(&folder);
    let loses = |folder: &mut Folder, rank: u64| {
        let decision = Disqualify {
            pool: Id::parse("low").unwrap(),
            rank,
            reason: Id::parse("act-not-signed").unwrap(),
            by: "Secret Decider".into(),
            second: "Second Decider".into(),
            text: None,
            evidence: b"a letter".to_vec(),
        };
        replace::disqualify(folder, march(), &decision, at("2021-04-10T10:00+06:00")).unwrap();
    };
    let day = "2021-04-05T10:00+06:00";
    for rank in [1, 2, 3] {
        says(&mut folder, "low", rank, Said::Given, Some(&format!("Аты{rank}")), day);
    }
    // Of those who lose it, one consented and one never spoke; two reserves move up. Beside a loss stands no name.
    loses(&mut folder, 1);
    loses(&mut folder, 12);
    let texts = pages(&folder, &path);
    shows_only(&texts, &drawn, &[1, 2, 3], &["Аты2", "Аты3"], &["Аты1"]);
    let value: serde_json::Value = serde_json::from_str(&texts["2021-03/winners.json"]).unwrap();
    let of = |value: &serde_json::Value, name: &str| value["pools"][0][name].as_u64().unwrap();
    let figures = ["holders", "lost", "moved_up", "redrawn", "vacant", "forfeited", "without_consent"];
    assert_eq!(figures.map(|name| of(&value, name)), [12, 2, 2, 0, 0, 0, 11]);
    assert!(texts["2021-03/en.html"].contains("11 places are not shown"));

    // Who moved up is asked in turn; who lost it takes it back.
    let day = "2021-04-11T10:00+06:00";
    says(&mut folder, "low", 13, Said::Given, Some("Аты13"), day);
    says(&mut folder, "low", 14, Said::Refused, None, day);
    says(&mut folder, "low", 1, Said::Withdrawn, None, day);
    let texts = pages(&folder, &path);
    shows_only(&texts, &drawn, &[2, 3, 13], &["Аты2", "Аты3", "Аты13"], &["Аты1<", "Аты1\""]);
    let places = named(&path.join("pages"));
    assert_eq!(
        places,
        ["low 2 winner null holds null", "low 3 winner null holds null", "low 13 reserve null holds null"]
    );
    let _ = fs::remove_dir_all(&path);
}

/// Where winners are shown with their consent only, what followed the draw is told in figures.
#[test]
fn without_consent_nobody_is_named_after_a_wave_either() {
    let (path, mut folder, ..) = month("consent", true);
    make_minutes(&mut folder, march(), &MinutesRequest::default(), at("2021-04-17T10:10+06:00")).unwrap();
    let texts = pages(&folder, &path);
    assert_eq!(named(&path.join("pages")), [] as [&str; 0]);
    assert!(texts.iter().all(|(name, text)| !text.contains("****") || panic!("{name}")));
    let value: serde_json::Value = serde_json::from_str(&texts["2021-03/winners.json"]).unwrap();
    let figures = ["holders", "lost", "moved_up", "redrawn", "vacant", "forfeited", "without_consent"];
    let of = |pool: usize| figures.map(|figure| value["pools"][pool][figure].as_u64().unwrap());
    assert_eq!([of(0), of(1)], [[2, 2, 1, 1, 0, 0, 4], [1, 1, 0, 0, 0, 1, 2]]);
    // Whom a wave drew is asked like everybody.
    says(&mut folder, "low", 4, Said::Given, None, "2021-04-17T11:00+06:00");
    pages(&folder, &path);
    assert_eq!(named(&path.join("pages")), ["low 4 redraw 1 holds null"]);
    let _ = fs::remove_dir_all(&path);
}

/// Two agree to publish, one is enough to refuse; and the journal has no name.
#[test]
fn consent_is_noted_by_two_and_refused_by_one() {
    let (path, mut folder, ..) = month("noted", true);
    let day = at("2021-04-18T10:00+06:00");
    let mut note = |answer: Answer| consent::note(&mut folder, march(), &answer, day);
    let yes = Answer {
        shown_as: Some("  Айгүл, Ақтөбе ".into()),
        text: Some("Words about a client".into()),
        evidence: Some(b"a form".to_vec()),
        ..answer("low", 3, Said::Given)
    };
    for second in [None, Some("SECRET NOTER".to_owned())] {
        let alone = Answer { second, ..yes.clone() };
        assert!(matches!(note(alone), Err(StepError::SecondPerson)));
    }
    let same = Answer { second: Some("secret noter".into()), ..answer("low", 3, Said::Refused) };
    assert!(matches!(note(same), Err(StepError::SecondPerson)));
    let long = Answer { shown_as: Some("ү".repeat(LONGEST_WORDS + 1)), ..yes.clone() };
    assert!(matches!(note(long), Err(StepError::Consent(ConsentFault::WordsTooLong))));
    let without = Answer { shown_as: Some("Айгүл".into()), ..answer("low", 3, Said::Refused) };
    assert!(matches!(note(without), Err(StepError::Consent(ConsentFault::WordsWithoutConsent))));
    for bad in ["", " ", "two\nlines", "a\u{202e}b"] {
        let bent = Answer { shown_as: Some(bad.into()), ..yes.clone() };
        assert!(matches!(note(bent), Err(StepError::EmptyText { what: "shown-as" })), "{bad:?}");
    }
    let unknown =
        |error: StepError| matches!(error, StepError::Store(StoreError::Refused(Refusal::RankNotDrawn { .. })));
    for (pool, rank) in [("low", 9), ("low", u64::MAX), ("nowhere", 1)] {
        assert!(unknown(note(answer(pool, rank, Said::Refused)).unwrap_err()), "{pool} {rank}");
    }

    let noted = note(yes.clone()).unwrap();
    assert_eq!(
        (noted.consent, noted.shown_as.as_deref(), noted.already),
        (Consent::Given, Some("Айгүл, Ақтөбе"), false)
    );
    let head = folder.state().head();
    // Sent again, now or later, it changes nothing; other words do.
    for (when, time) in [(day, None), (at("2021-04-19T10:00+06:00"), None), (at("2021-04-19T10:00+06:00"), Some(day))] {
        let again = consent::note(&mut folder, march(), &Answer { happened_at: time, ..yes.clone() }, when).unwrap();
        assert_eq!((again.consent, again.already, folder.state().head()), (Consent::Given, true, head));
    }
    let other = Answer { shown_as: Some("А. Ү.".into()), ..yes };
    assert!(!consent::note(&mut folder, march(), &other, at("2021-04-19T11:00+06:00")).unwrap().already);
    let noted = says(&mut folder, "low", 3, Said::Withdrawn, None, "2021-04-20T10:00+06:00");
    assert_eq!((noted.consent, noted.already), (Consent::Withdrawn, false));
    assert!(says(&mut folder, "low", 3, Said::Withdrawn, None, "2021-04-21T10:00+06:00").already);

    let entries = folder.store().entries();
    let told: Vec<&Event> =
        entries.iter().map(|entry| &entry.event).filter(|e| matches!(e, Event::Consent { .. })).collect();
    assert_eq!(told.len(), 3);
    let text: String = entries.iter().map(|entry| String::from_utf8(entry.bytes()).unwrap()).collect();
    for word in ["Secret Noter", "Second Noter", "Айгүл", "Words about", "А. Ү."] {
        assert!(!text.contains(word), "{word} stands in the journal");
    }
    assert!(folder.store().check().unwrap().is_empty(), "the objects are kept");
    let _ = fs::remove_dir_all(&path);
}

/// A campaign that does not ask has nothing to note.
#[test]
fn where_the_rules_do_not_ask_nothing_is_noted() {
    let (path, mut folder, ..) = month("unasked", false);
    let head = folder.state().head();
    for said in Said::ALL {
        let error =
            consent::note(&mut folder, march(), &answer("low", 3, said), at("2021-04-18T10:00+06:00")).unwrap_err();
        assert_eq!(error.class(), Class::Refused);
        for lang in Lang::ALL {
            let told = error.message().say(lang);
            assert!(told.contains('6'), "{told}: the clause is named");
        }
    }
    assert_eq!(folder.state().head(), head);
    let _ = fs::remove_dir_all(&path);
}
