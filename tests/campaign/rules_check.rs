//! `utys rules check`: what the two source documents contradict, and each check by itself.

use utys::campaign::declared::{Declared, Says};
use utys::campaign::lint::{self, Contradiction};
use utys::campaign::{Campaign, file};

fn read(name: &str) -> (Campaign, Declared) {
    let bytes = |path: String| std::fs::read(path).unwrap();
    let campaign = bytes(format!("fixtures/campaigns/{name}.toml"));
    let declared = bytes(format!("fixtures/campaigns/{name}.declared.toml"));
    (file::parse_bytes(&campaign, name).unwrap(), file::declared::parse_bytes(&declared, name).unwrap())
}

/// Code, clauses and both sides.
fn told(found: &[Contradiction]) -> Vec<String> {
    found.iter().map(|c| format!("{} | {} | {}", c.code, c.clauses.join("; "), c.sides.join(" / "))).collect()
}

#[test]
fn every_contradiction_of_business_offer_2021_is_found() {
    let (campaign, declared) = read("business-offer-2021");
    assert_eq!(
        told(&lint::contradictions(&campaign, &declared)),
        [
            "total-differs | 7; 7, № 1; 8, № 2 | 225 / 255",
            "unit | 7 | 50000 / 50000000",
            "band-gap | 7, № 1 | 14999.01 / 14999.99",
            "band-gap | 7, № 1 | 29999.01 / 30000",
            "band-bound | 7, № 1 | 30000 / 100k",
            "end-and-last-entry | 1; 7 | 2021-12-31 / 2021-11-30",
            "date-form | 22 | DD.MM.YYYY / 2021.31.12",
            "date-form | 22 | DD.MM.YYYY / 2022.01.01",
            "deadline-after-next-draw | 12; 8 | 2021-05-01 / 2021-05-14",
            "reserves-not-in-rules | 12 | fresh-draw / 2",
            "mixed-letters | 7, № 1 | Cертификаттардың / C (U+0043)",
        ]
    );
}

#[test]
fn every_contradiction_of_kasipker_2024_is_found() {
    let (campaign, declared) = read("kasipker-2024");
    assert_eq!(
        told(&lint::contradictions(&campaign, &declared)),
        [
            "outside-campaign | 5, № 1; 1 | 2024-01-01/2024-11-30 / 2023-05",
            "time-zone-changes |  | UTC+06:00 / UTC+05:00",
            "replacement-twice | 5; 10 | reserve-by-commission / draw-among-reserves",
            "consent-twice | 16; 17 | consent / no consent",
            "participants-differ | 3; 7 | sole-trader / company-director",
            "copies-of-documents | 7 | none / copies of identity documents",
            "carry-over-missing |  | a clause / none",
            "mixed-letters | 14 | жеңiмпаздың, өзi, мүмкiн / i (U+0069)",
            "mixed-letters | 3; 5, № 1; 7; 16; 17 | кəсіпкерлер, сəуірі, куəліктері, жəне, əлеуметтік, \
             нəтижелері / ə (U+0259)",
        ]
    );
}

#[test]
fn every_contradiction_of_invitro_is_found() {
    let found = |name: &str| {
        let (campaign, declared) = read(&format!("invitro-{name}-2026"));
        let found = lint::contradictions(&campaign, &declared);
        // Each but the missing clause on what is not drawn is settled by a reading, which the minutes print.
        for contradiction in found.iter().filter(|c| !["carry-over-missing", "mixed-letters"].contains(&c.code)) {
            assert!(!lint::readings(&campaign, contradiction).is_empty(), "{name}: {contradiction:?}");
        }
        told(&found)
    };
    assert_eq!(
        found("vitamin-d"),
        ["names-differ | 6.10; 6.11 | Сау кэшбек / Салауатты кэшбэк", "carry-over-missing |  | a clause / none"]
    );
    assert_eq!(
        found("hormones"),
        ["names-differ | 6.10; 8.1.1 | ЖТН / ЖСН", "carry-over-missing |  | a clause / none"]
    );
    assert_eq!(
        found("loyalty"),
        [
            "band-gap | Дополнительные правила накопления | 9999.01 / 9999.99",
            "band-gap | Дополнительные правила накопления | 14999.01 / 15000",
            "band-bound | Дополнительные правила накопления | 15000 / tier-10",
            "carry-over-missing |  | a clause / none",
            "mixed-letters | ИНВИТРО Привилегия | cможете / c (U+0063)",
        ]
    );
    assert_eq!(
        found("loyalty-status"),
        ["carry-over-missing |  | a clause / none", "mixed-letters | ИНВИТРО Привилегия | cможете / c (U+0063)"]
    );
}

/// The days of a period lie within the declared ones.
#[test]
fn a_window_beyond_the_declared_days_is_found() {
    let (campaign, declared) = read("invitro-hormones-2026");
    let text = std::fs::read_to_string("fixtures/campaigns/invitro-hormones-2026.toml").unwrap();
    assert!(!lint::contradictions(&campaign, &declared).iter().any(|c| c.code == "outside-campaign"));
    for (from, to) in
        [("from = \"2026-03-02\"", "from = \"2026-03-01\""), ("to = \"2026-04-19\"", "to = \"2026-04-20\"")]
    {
        let other = file::parse(&text.replace(from, to), "other").unwrap();
        let found = lint::contradictions(&other, &declared);
        assert!(found.iter().any(|c| c.code == "outside-campaign" && c.clauses == ["4.1"]), "{to}");
    }
}

/// A contradiction comes from the facts it names: without any one of the two sides it is gone.
#[test]
fn a_contradiction_goes_with_the_fact_that_makes_it() {
    type Makes = fn(&Says) -> bool;
    let cases: [(&str, &str, Makes); 6] = [
        ("business-offer-2021", "total-differs", |s| matches!(s, Says::Certificates { count: 255, .. })),
        ("business-offer-2021", "end-and-last-entry", |s| matches!(s, Says::LastEntry { .. })),
        ("business-offer-2021", "band-bound", |s| matches!(s, Says::Band { from_included: false, .. })),
        ("kasipker-2024", "replacement-twice", |s| matches!(s, Says::Replacement { .. })),
        ("kasipker-2024", "consent-twice", |s| matches!(s, Says::Publication { consent_needed: false })),
        ("kasipker-2024", "participants-differ", |s| matches!(s, Says::SpeaksOf { .. })),
    ];
    for (name, code, makes) in cases {
        let (campaign, declared) = read(name);
        let has = |d: &Declared| lint::contradictions(&campaign, d).iter().any(|c| c.code == code);
        assert!(has(&declared), "{name} {code}");
        let facts = declared.facts.iter().filter(|fact| !makes(&fact.says)).cloned().collect();
        assert!(!has(&Declared { facts, ..declared }), "{name} {code}");
    }
}

fn small(facts: &str) -> Vec<String> {
    let campaign =
        file::parse_bytes(&std::fs::read("fixtures/campaigns/business-offer-2021.toml").unwrap(), "c").unwrap();
    let text = format!("campaign = \"business-offer-2021\"\nfacts = [\n{facts}\n]\n");
    let declared = file::declared::parse_bytes(text.as_bytes(), "facts").unwrap_or_else(|e| panic!("{e:?}"));
    let alone = lint::contradictions(&campaign, &Declared { facts: Vec::new(), ..declared.clone() });
    let found = lint::contradictions(&campaign, &declared);
    told(&found.into_iter().filter(|c| !alone.contains(c)).collect::<Vec<_>>())
}

#[test]
fn each_check_by_itself() {
    let band = |pool: &str, from: &str, rest: &str| {
        format!("{{ clause = \"1\", quote = \"q\", says = \"band\", pool = \"{pool}\", from = {from}{rest} }},")
    };
    // The document's own bands without gap: nothing.
    let sound = [
        band("50k", "5999", ", to = \"14999.99\""),
        band("70k", "15000", ", to = \"29999.99\""),
        band("100k", "30000", ""),
    ];
    assert_eq!(small(&sound.concat()), [""; 0]);
    assert_eq!(
        small(&[band("50k", "5999", ", to = \"14999.99\""), band("70k", "14000", ", to = \"29999.99\"")].concat()),
        ["band-overlap | 1 | 14000 / 14999.99", "band-differs | 1; 7 | 15000/30000 / 14000"]
    );
    assert_eq!(small(&[band("50k", "5999", ""), band("70k", "15000", "")].concat()), ["band-overlap | 1 | 15000 / …"],);
    // Touching bands, the upper one without its bound: every fee belongs somewhere.
    let touching = [band("70k", "15000", ", to = 30000"), band("100k", "30000", ", from-included = false")];
    assert_eq!(small(&touching.concat()), ["band-differs | 1; 7 | 15000/30000 / 30000"]);
    assert_eq!(small(&band("60k", "1", "")), ["unknown-pool | 1 |  / 60k"]);

    let fact = |says: &str| format!("{{ clause = \"1\", quote = \"q\", {says} }},");
    assert_eq!(small(&fact("says = \"sum\", amount = 13590000")), [""; 0]);
    assert_eq!(small(&fact("says = \"sum\", amount = 13590001")), ["sum-differs | 1 | 13590000 / 13590001"]);
    assert_eq!(
        small(&fact("says = \"value\", pool = \"70k\", amount = 75000")),
        ["value-differs | 1; 7 | 70000 / 75000"]
    );
    assert_eq!(small(&fact("says = \"value\", pool = \"70k\", amount = 70000")), [""; 0]);
    assert_eq!(
        small(&fact("says = \"certificates\", pool = \"70k\", period = \"2021-05\", count = 9")),
        ["total-differs | 1 | 8 / 9"]
    );
    let dates = |from: &str, to: &str| fact(&format!("says = \"campaign-dates\", from = \"{from}\", to = \"{to}\""));
    assert_eq!(
        small(&format!("{}\n{}", dates("2021-03-01", "2021-12-31"), dates("2021-03-01", "2021-11-30"))),
        ["dates-twice | 1 | 2021-03-01/2021-12-31 / 2021-03-01/2021-11-30"]
    );
    assert_eq!(small(&dates("2021-04-01", "2021-11-30")), ["outside-campaign | 1 | 2021-04-01/2021-11-30 / 2021-03"]);
    // Collected before it was forbidden.
    assert_eq!(small(&fact("says = \"copies-of-documents\"")), [""; 0]);
    assert_eq!(small("{ clause = \"1\", quote = \"31.12.2021, 2021-12-31\", says = \"date\" },"), [""; 0]);
}

#[test]
fn a_wave_before_the_claim_deadline_is_found() {
    let text = std::fs::read_to_string("fixtures/campaigns/business-offer-2021.toml").unwrap();
    let text = text
        .replace("days-after-draw = 15", "days-after-draw = 14")
        .replace("days-after-draw = 30", "days-after-draw = 29");
    let campaign = file::parse(&text, "c").unwrap();
    let declared = Declared { campaign: campaign.id.clone(), facts: Vec::new() };
    let found = told(&lint::contradictions(&campaign, &declared));
    assert!(found.contains(&"wave-before-deadline | 12 | > 14 / 14".to_owned()), "{found:?}");
    assert_eq!(found.iter().filter(|told| told.starts_with("wave")).count(), 1);
}

#[test]
fn a_file_of_facts_says_what_is_wrong_with_it() {
    let problems = |text: &str| -> Vec<String> {
        let errors = file::declared::parse_bytes(text.as_bytes(), "f").unwrap_err();
        errors.iter().map(|e| e.say(utys::lang::Lang::En).lines().next().unwrap_or_default().to_owned()).collect()
    };
    let fact = |rest: &str| problems(&format!("campaign = \"c\"\n[[facts]]\nclause = \"1\"\nquote = \"q\"\n{rest}\n"));
    assert_eq!(problems("campaign = \"c\"\nfacts = []\n"), ["f:2:9: “facts” is empty."]);
    assert!(fact("says = \"totals\"")[0].starts_with("f:5:8: "), "{:?}", fact("says = \"totals\""));
    assert!(fact("says = \"certificates\"\ncount = -1")[0].starts_with("f:6:9: "));
    assert!(fact("says = \"certificates\"\ncount = 1\nday = \"2021-01-01\"")[0].starts_with("f:7:1: "));
    assert!(fact("says = \"campaign-dates\"\nfrom = \"2021-31-12\"\nto = \"2021-12-31\"")[0].starts_with("f:6:8: "));
    assert!(fact("says = \"participants\"\nkinds = [\"Sole Trader\"]")[0].starts_with("f:6:9: "));
    assert!(fact("")[0].starts_with("f:2:1: "), "{:?}", fact(""));
}

/// `protocols/CAMPAIGN.md` names every subject and every code, and the program gives no other code.
#[test]
fn the_page_knows_every_subject_and_code() {
    let page = std::fs::read_to_string("protocols/CAMPAIGN.md").unwrap();
    let part = page.split("# Declared facts").nth(1).unwrap();
    let sources = ["bands", "clauses", "dates", "figures", "letters"]
        .map(|name| std::fs::read_to_string(format!("src/campaign/lint/{name}.rs")).unwrap())
        .concat();
    let codes = sources.split("Contradiction::new(\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let reader = std::fs::read_to_string("src/campaign/file/declared.rs").unwrap();
    let table = reader.split("const SUBJECTS").nth(1).unwrap().split("];").next().unwrap();
    let subjects = table.split("(\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let mut named = 0;
    for word in codes.chain(subjects) {
        assert!(part.contains(&format!("`{word}`")), "{word}");
        named += 1;
    }
    assert!(named > 30, "{named}");
}
