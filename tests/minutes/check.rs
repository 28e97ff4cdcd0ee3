//! What is printed against the record: each leaf of the facts is changed in turn, and either the check says so or
//! the leaf is among those that only people know.

use crate::{attachments, sample};
use serde_json::Value;
use utys::campaign::Campaign;
use utys::commission::facts::{DrawnPeriod, MinutesSettings, minutes_facts, sheet_facts};
use utys::commission::roster::{Roster, RosterMember};
use utys::draw::record::Record;
use utys::hash::Digest;
use utys::ids::Member;
use utys::minutes::MINUTES_JSON;
use utys::minutes::check;
use utys::minutes::facts::{Annex, AnnexKind, BY_LAW, Edition, MinutesFacts, SheetFacts};
use utys::time::Instant;

fn campaign() -> Campaign {
    let bytes = include_bytes!("../../fixtures/campaigns/business-offer-2021.toml");
    utys::campaign::file::parse_bytes(bytes, "business-offer-2021.toml").unwrap()
}

fn record(name: &str) -> Record {
    let path = format!("{}/fixtures/vectors/record-{name}.json", env!("CARGO_MANIFEST_DIR"));
    let value = utys::json::parse(&std::fs::read(path).unwrap()).unwrap();
    Record::from_value(&value).unwrap()
}

fn roster() -> Roster {
    let member = |(i, m): (usize, utys::minutes::facts::MemberFacts)| RosterMember {
        id: Member::parse(&format!("member-{i}")).unwrap(),
        role: m.role,
        name: m.name,
        present: m.present,
        absence: m.absence,
    };
    Roster {
        quorum: 3,
        signatures: None,
        order: sample::three("бұйрық", "приказ", "order"),
        place: sample::three("Алматы", "Алматы", "Almaty"),
        members: sample::members().into_iter().enumerate().map(member).collect(),
        observers: Vec::new(),
    }
}

fn facts_of(record: &Record, campaign: &Campaign) -> MinutesFacts {
    let at = |text| Instant::parse(text).unwrap();
    let published = [(at("2021-07-04T12:30:00Z"), "https://example.kz".to_owned())];
    let drawn = DrawnPeriod {
        campaign,
        rehearsal: false,
        roster: &roster(),
        record,
        stamps: &[],
        published: &published,
        cancelled: &[],
        late_errors: &[],
        calendar: None,
    };
    let settings = MinutesSettings {
        number: "4".into(),
        started: at("2021-07-05T05:00:00Z"),
        ended: at("2021-07-05T05:40:00Z"),
        languages: BY_LAW.to_vec(),
        decisions: vec!["Тапсырылсын.".into()],
        dissent: Vec::new(),
        holidays: None,
    };
    let annexes = attachments()
        .iter()
        .map(|a| Annex { kind: AnnexKind::Other, name: a.name.clone(), sha256: Digest::of(&a.bytes), attached: true })
        .collect();
    let names = |pool: usize, index: u64| Some((format!("12{pool:02}{index:06}"), Some("ЖК «Үлгі»".to_owned())));
    minutes_facts(&drawn, &settings, Vec::new(), sample::journal(), annexes, &names)
}

#[test]
fn facts_of_a_record_agree_with_it() {
    let campaign = campaign();
    for name in ["three-pools", "offline-incomplete"] {
        let record = record(name);
        let facts = facts_of(&record, &campaign);
        for facts in [facts.public(), facts] {
            assert_eq!(check::minutes(&facts, &record, None, None), [], "{name}");
        }
    }
    let record = record("three-pools");
    let facts = facts_of(&record, &campaign);
    assert_eq!(check::minutes(&facts, &record, Some(&campaign), None), []);
    assert_eq!(check::annexes(&facts.annexes, MINUTES_JSON, &attachments()), []);
    let sheet = sheet_facts(
        &campaign,
        &record.commitment,
        record.commitment.digest(),
        &roster(),
        false,
        &BY_LAW,
        sample::journal(),
    );
    assert_eq!(check::sheet(&sheet, &record.commitment), []);
}

#[test]
fn redraws_in_the_record_are_not_in_the_minutes() {
    let (campaign, mut record) = (campaign(), record("three-pools"));
    let facts = facts_of(&record, &campaign);
    record.waves = self::record("waves").waves;
    let places: Vec<String> = check::minutes(&facts, &record, None, None).into_iter().map(|m| m.place).collect();
    assert_eq!(places, ["waves"]);
}

#[test]
fn annexes_that_are_changed_missing_or_unnamed_are_found() {
    let facts = facts_of(&record("three-pools"), &campaign());
    let mut changed = attachments();
    changed[1].bytes.push(b' ');
    assert_eq!(check::annexes(&facts.annexes, MINUTES_JSON, &changed)[0].place, "annexes[1].sha256");
    let mut missing = attachments();
    missing.remove(0);
    assert_eq!(check::annexes(&facts.annexes, MINUTES_JSON, &missing)[0].place, "annexes[0].attached");
    let mut more = attachments();
    more.push(utys::minutes::pdf::Attachment::new("virus.exe", Vec::new()));
    assert_eq!(check::annexes(&facts.annexes, MINUTES_JSON, &more)[0].expected, "virus.exe");
}

/// A public edition into which somebody put an account.
#[test]
fn an_account_in_the_public_edition_is_found_and_not_shown() {
    let record = record("three-pools");
    let mut facts = facts_of(&record, &campaign());
    facts.edition = Edition::Public;
    let found = check::minutes(&facts, &record, None, None);
    let account = facts.pools[0].winners[0].account.clone().unwrap();
    assert!(found.iter().any(|m| m.place == "pools[0].winners[0].account"));
    assert!(found.iter().all(|m| !m.found.contains(&account) && !m.expected.contains(&account)));
}

#[test]
fn facts_are_read_strictly() {
    let text = sample::minutes().to_json();
    assert_eq!(MinutesFacts::from_json(text.as_bytes()).unwrap(), sample::minutes());
    let sheet = sample::sheet();
    assert_eq!(SheetFacts::from_json(sheet.to_json().as_bytes()).unwrap(), sheet);
    for (from, to) in [
        ("\"number\": \"4\"", "\"number\": \"4\", \"extra\": 1"),
        ("\"number\": \"4\"", "\"number\": \"4\", \"number\": \"5\""),
        ("\"number\": \"4\",", ""),
        ("\"quorum\": 3", "\"quorum\": -3"),
        ("\"quorum\": 3", "\"quorum\": \"3\""),
        ("\"kk\",\n    \"ru\"\n  ]", "\"kk\",\n    \"kk\"\n  ]"),
        ("\"2021-07-05T11:00:00+06:00\"", "\"2021-07-05T05:00:00Z\""),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        assert!(MinutesFacts::from_json(changed.as_bytes()).is_err(), "{to}");
    }
    let breaks = text.replacen("\"number\": \"4\"", &format!("\"number\": \"{}\"", "\\n".repeat(10_001)), 1);
    assert!(MinutesFacts::from_json(breaks.as_bytes()).is_err());
}

/// Every place in a JSON value that holds a text, a number or a truth, and every list.
fn places(value: &Value, path: String, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                places(member, format!("{path}/{name}"), out);
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                places(item, format!("{path}/{i}"), out);
            }
            out.push(path);
        }
        _ => out.push(path),
    }
}

/// Other values that could stand there instead.
fn others(value: &Value) -> Vec<Value> {
    match value {
        Value::Bool(b) => vec![Value::from(!b)],
        Value::Number(n) => vec![Value::from(n.as_u64().unwrap() + 1)],
        Value::Array(items) => {
            let mut changed = Vec::new();
            if let Some((last, rest)) = items.split_last() {
                changed.push(Value::from(rest.to_vec()));
                changed.push(Value::from([items.as_slice(), std::slice::from_ref(last)].concat()));
            }
            changed
        }
        Value::String(text) => {
            let chars: Vec<char> = text.chars().collect();
            let change = |i: usize| {
                let mut chars = chars.clone();
                chars[i] = match chars[i] {
                    '0'..='8' => char::from(chars[i] as u8 + 1),
                    'a' => 'b',
                    c if c.is_ascii_hexdigit() => '0',
                    _ => 'x',
                };
                Value::from(chars.into_iter().collect::<String>())
            };
            (0..chars.len()).rev().map(change).chain([Value::from(format!("{text}x"))]).collect()
        }
        _ => Vec::new(),
    }
}

/// Changes each place in turn; answers those whose change was read and not found, without list indices.
fn unchecked(facts: &str, check: impl Fn(&str) -> Option<bool>) -> Vec<String> {
    let value: Value = serde_json::from_str(facts).unwrap();
    let mut all = Vec::new();
    places(&value, String::new(), &mut all);
    let mut free: Vec<String> = Vec::new();
    for place in all {
        let at = value.pointer(&place).unwrap();
        let mut found = Vec::new();
        for other in others(at) {
            let mut changed = value.clone();
            *changed.pointer_mut(&place).unwrap() = other;
            found.extend(check(&changed.to_string()));
            if found.len() == 6 {
                break;
            }
        }
        if found.contains(&false) {
            let general: Vec<&str> = place.split('/').filter(|s| s.parse::<usize>().is_err()).collect();
            free.push(general.join("/"));
        }
    }
    free.sort();
    free.dedup();
    free
}

/// With record and campaign file, these facts are on the word of those who sign, or checked elsewhere
/// (`annexes`, `layout`); everything else that is printed is compared.
#[test]
fn every_other_leaf_of_the_minutes_is_checked() {
    let campaign = campaign();
    let record = record("three-pools");
    let facts = facts_of(&record, &campaign);
    let free = unchecked(&facts.to_json(), |text| {
        let facts = MinutesFacts::from_json(text.as_bytes()).ok()?;
        Some(!check::minutes(&facts, &record, Some(&campaign), None).is_empty())
    });
    assert_eq!(
        free,
        [
            "/annexes",
            "/annexes/attached",
            "/annexes/name",
            "/annexes/sha256",
            "/commitment/published",
            "/commitment/published/at",
            "/commitment/published/place",
            "/decisions",
            "/ended",
            "/journal/events",
            "/journal/head",
            "/journal/key",
            "/journal/root",
            "/languages",
            "/layout",
            "/members",
            "/members/absence",
            "/members/name",
            "/members/present",
            "/members/role/en",
            "/members/role/kk",
            "/members/role/ru",
            "/number",
            "/order/en",
            "/order/kk",
            "/order/ru",
            "/place/en",
            "/place/kk",
            "/place/ru",
            "/pools/reserves/account",
            "/pools/reserves/name",
            "/pools/winners/account",
            "/pools/winners/name",
            "/quorum",
            "/rehearsal",
            "/started",
        ]
    );
}

#[test]
fn every_leaf_of_evidence_from_a_room_is_checked() {
    let record = record("offline-incomplete");
    let facts = facts_of(&record, &campaign());
    let free = unchecked(&facts.to_json(), |text| {
        let facts = MinutesFacts::from_json(text.as_bytes()).ok()?;
        Some(!check::minutes(&facts, &record, None, None).is_empty())
    });
    assert!(free.iter().all(|place| !place.starts_with("/seed")), "{free:?}");
}

#[test]
fn every_other_leaf_of_the_sheet_is_checked() {
    let (campaign, record) = (campaign(), record("three-pools"));
    let commitment = &record.commitment;
    let facts = sheet_facts(&campaign, commitment, commitment.digest(), &roster(), false, &BY_LAW, sample::journal());
    let free = unchecked(&facts.to_json(), |text| {
        let facts = SheetFacts::from_json(text.as_bytes()).ok()?;
        Some(!check::sheet(&facts, commitment).is_empty())
    });
    // The journal is held against the attached checkpoint, elsewhere.
    let known_to_people =
        ["title", "organiser", "members", "languages", "layout", "rehearsal", "pools", "excluded", "journal"];
    let unexpected: Vec<&String> =
        free.iter().filter(|place| !known_to_people.contains(&place.split('/').nth(1).unwrap())).collect();
    assert_eq!(unexpected, Vec::<&String>::new());
    let terms = ["/pools/title", "/pools/certificate", "/pools/value", "/excluded/sentence", "/excluded/clause"];
    let of_pools = free.iter().filter(|p| p.starts_with("/pools") || p.starts_with("/excluded"));
    for place in of_pools {
        assert!(terms.iter().any(|t| place.starts_with(t)), "{place}");
    }
}
