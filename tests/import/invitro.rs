//! INVITRO's campaigns over small made-up exports: for each rule a row that it excludes, days and amounts at their bounds.

use super::{fixtures, period};
use utys::campaign::{Campaign, file};
use utys::import::{Import, Source, import};
use utys::list::EarlierClients;

pub fn campaign(name: &str) -> Campaign {
    let text = std::fs::read_to_string(fixtures().join(format!("campaigns/invitro-{name}-2026.toml"))).unwrap();
    file::parse(&text, name).unwrap()
}

fn of(name: &str, month: &str) -> Import {
    let path = fixtures().join(format!("exports/invitro-{name}-2026.csv"));
    let source = Source { name: "export.csv".to_owned(), path };
    let import = import(&campaign(name), period(month), &[source], &EarlierClients::none(), &[], None).unwrap();
    assert_eq!(import.lists.open(), 0, "{:?}", import.report.bad);
    import
}

/// The keys of each pool, and each excluded account with its reason, a space between.
fn check(import: &Import, pools: &[&str], exclusions: &[(&str, &str)], rows: &[(&str, u64)]) {
    let lists = &import.lists;
    let found: Vec<String> = (0..lists.pool_ids().len())
        .map(|pool| lists.pool(pool).map(|entry| entry.account).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(found, pools);
    let found: Vec<(&str, &str)> = lists.exclusions().map(|out| (out.account, out.reason.as_str())).collect();
    assert_eq!(found, exclusions);
    let counts = lists.counts();
    let found: Vec<(&str, u64)> = counts.excluded.iter().map(|(reason, rows)| (reason.as_str(), *rows)).collect();
    assert_eq!(found, rows);
    assert_eq!(counts.rows, counts.eligible + counts.excluded.values().sum::<u64>());
    assert_eq!(import.report.eligible_rows, counts.eligible);
}

/// Every rule of the campaign excludes a row of its export.
fn each_rule_is_met(name: &str, import: &Import) {
    for rule in &campaign(name).rules {
        assert!(import.lists.counts().excluded.contains_key(&rule.id), "{name}: nobody is out by {}", rule.id);
    }
}

#[test]
fn an_order_with_the_test_is_a_chance() {
    let import = of("vitamin-d", "2026-03");
    each_rule_is_met("vitamin-d", &import);
    check(
        &import,
        // V-011 ordered three times; V-012 once, with two rows of the test and another test.
        &["V-001 V-002 V-005 V-008 V-009 V-011 V-011#2 V-011#3 V-012 V-014 V-017 V-020 V-025 V-027"],
        &[
            ("V-003", "outside-window"),
            ("V-004", "outside-window"),
            ("V-006", "not-adult"),
            ("V-007", "not-adult"),
            ("V-010", "not-adult"),
            ("V-013", "other-test"),
            ("V-015", "other-promotion"),
            ("V-016", "refused-for-conduct"),
            ("V-018", "not-resident"),
            ("V-019", "not-capable"),
            ("V-021", "authority-not-proven"),
            ("V-022", "authority-not-proven"),
            ("V-023", "patient-not-adult"),
            ("V-024", "patient-capable"),
            // The guardian is a minor by the own number; the patient is not.
            ("V-026", "not-adult"),
        ],
        &[
            ("authority-not-proven", 2),
            ("contraindicated", 2),
            ("loyalty-card", 2),
            ("not-adult", 4),
            ("not-capable", 1),
            ("not-resident", 1),
            ("other-promotion", 1),
            ("other-test", 2),
            ("outside-window", 2),
            ("patient-capable", 1),
            ("patient-not-adult", 1),
            ("refused-for-conduct", 2),
        ],
    );
    assert_eq!((import.lists.counts().eligible, import.lists.entries(0)), (15, 14));
}

#[test]
fn a_whole_set_of_tests_in_one_order_is_a_chance() {
    let import = of("hormones", "2026-04");
    each_rule_is_met("hormones", &import);
    check(
        &import,
        &["H-01 H-02 H-07 H-07#2 H-07#3 H-08 H-10 H-12 H-19"],
        &[
            ("H-03", "outside-window"),
            ("H-04", "outside-window"),
            ("H-05", "incomplete-set"),
            // The set in two orders.
            ("H-06", "incomplete-set"),
            ("H-09", "loyalty-card"),
            ("H-11", "refused-for-conduct"),
            ("H-13", "contraindicated"),
            ("H-14", "not-resident"),
            ("H-15", "not-capable"),
            ("H-16", "patient-not-adult"),
            ("H-17", "patient-capable"),
            ("H-18", "authority-not-proven"),
        ],
        &[
            ("authority-not-proven", 5),
            ("contraindicated", 5),
            ("incomplete-set", 9),
            ("loyalty-card", 5),
            ("not-adult", 5),
            ("not-capable", 5),
            ("not-resident", 5),
            ("other-test", 1),
            ("outside-window", 10),
            ("patient-capable", 5),
            ("patient-not-adult", 5),
            ("refunded", 5),
            ("refused-for-conduct", 10),
        ],
    );
    // Nine chances of 47 rows: one order has two tests twice.
    assert_eq!((import.lists.counts().eligible, import.lists.entries(0)), (47, 9));
}

#[test]
fn the_largest_purchase_decides_the_tier() {
    let import = of("loyalty", "2026-03");
    each_rule_is_met("loyalty", &import);
    check(
        &import,
        // 4 000, 9 999.99, 10 000, 14 999.99, 15 000 and 15 000.01; L-021 bought three times, L-032 with three cards.
        &["L-002 L-003 L-008 L-009 L-022 L-027 L-034", "L-004 L-005 L-010 L-021", "L-006 L-007 L-032"],
        &[
            ("L-001", "below-tiers"),
            // 9 999 in three purchases.
            ("L-020", "below-tiers"),
            ("L-023", "blocked"),
            ("L-024", "both-programmes"),
            ("L-025", "foreign-card"),
            ("L-026", "before-joining"),
            ("L-028", "other-service"),
            ("L-030", "other-card"),
            ("L-031", "other-card"),
            ("L-035", "other-card"),
        ],
        &[
            ("before-joining", 1),
            ("below-tiers", 4),
            ("blocked", 2),
            ("both-programmes", 2),
            ("foreign-card", 1),
            ("other-card", 3),
            ("other-service", 1),
            ("outside-period", 2),
        ],
    );
}

#[test]
fn the_status_in_force_decides_the_pool() {
    let import = of("loyalty-status", "2026-03");
    check(
        &import,
        &[
            // S-007 is VIP from the next month on, S-009 special and VIP since one day.
            "S-006 S-009",
            "S-013",
            "S-005 S-010",
            // 15 000.01; S-002 has exactly 15 000.
            "S-003",
            "S-001 S-002 S-004 S-007 S-008 S-012",
        ],
        &[("S-011", "both-programmes")],
        &[("both-programmes", 2)],
    );
}

/// An end that was brought forward puts out who came after it, and the minutes print the notice.
#[test]
fn a_promotion_that_ends_early_puts_out_who_came_later() {
    let early = "to = \"2026-03-05\"\nended-early = { clause = \"5.3\", planned-to = \"2026-03-31\", \
                 announced = \"2026-03-01\", text = { kk = \"Ерте\", ru = \"Раньше\", en = \"Early\" } }";
    let text = std::fs::read_to_string(fixtures().join("campaigns/invitro-vitamin-d-2026.toml")).unwrap();
    let amended = file::parse(&text.replace("to = \"2026-03-31\"", early), "amended").unwrap();
    assert_eq!(amended.readings.len(), campaign("vitamin-d").readings.len() + 1);
    assert_eq!(amended.readings.last().unwrap().text.en, "Early");
    let path = fixtures().join("exports/invitro-vitamin-d-2026.csv");
    let source = Source { name: "export.csv".to_owned(), path };
    let import = import(&amended, period("2026-03"), &[source], &EarlierClients::none(), &[], None).unwrap();
    let reason =
        |account: &str| import.lists.exclusions().find(|out| out.account == account).map(|out| out.reason.as_str());
    assert_eq!(reason("V-002"), Some("outside-window"), "ordered on the last day that was planned");
    assert_eq!(reason("V-001"), None);
    let keys: Vec<&str> =
        import.lists.pool(0).map(|entry| entry.account).filter(|key| key.starts_with("V-011")).collect();
    assert_eq!(keys, ["V-011", "V-011#2"], "the third order came later");
}
