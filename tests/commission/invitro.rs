//! A month of each of INVITRO's campaigns, drawn over its made-up plan of prizes: minutes, receipts of everybody, audit, and
//! why an account is in or out.

use super::{Scratch, at, file};
use std::fs;
use std::path::{Path, PathBuf};
use utys::commission::amend::{self, Amendment};
use utys::commission::commit::{self, Freeze};
use utys::commission::papers::{MinutesRequest, make_minutes};
use utys::commission::verify::audit::Files;
use utys::commission::verify::entrant::Held;
use utys::commission::verify::{self, Question};
use utys::commission::{Folder, Mode, StepError, draw, explain, import, receipts, set};
use utys::draw::source::{Chain, DrandSource, SeedSource};
use utys::draw::verify::entrant::Outcome;
use utys::hash::hex;
use utys::json::Value;
use utys::lang::Lang;
use utys::list::leaf::ListSecret;
use utys::time::{Day, Period};

const DAY: &str = "2026-05-04T04:00:00Z";
const DUE: &str = "2026-05-05T04:00:00Z";
const LATER: &str = "2026-05-05T04:00:10Z";

fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(path)
}

/// The folder with its period drawn.
fn drawn(scratch: &Scratch, name: &str, period: Period, secret: ListSecret) -> Folder {
    let rules = fs::read(fixture(&format!("campaigns/invitro-{name}-2026.toml"))).unwrap();
    let mut folder = Folder::init(&scratch.0, &rules, "campaign.toml", &Mode::Rehearsal, at(DAY)).unwrap();
    set::set(&mut folder, &fs::read_to_string(file("commission.toml")).unwrap(), at(DAY)).unwrap();
    let export = fixture(&format!("exports/invitro-{name}-2026.csv"));
    import::import(&mut folder, period, &[export], false, at(DAY)).unwrap();
    let round = Chain::Rehearsal.round_after(at(DUE));
    let freeze = Freeze {
        period,
        sources: vec![SeedSource::Drand(DrandSource { chain: Chain::Rehearsal, round })],
        wave_chain: None,
        secret,
        languages: vec![Lang::Kk, Lang::Ru],
    };
    commit::commit(&mut folder, &freeze, at(DAY)).unwrap();
    draw::draw(&mut folder, period, &[], at(LATER)).unwrap();
    folder
}

#[test]
fn a_month_of_each_campaign_is_drawn_and_verified_by_everybody() {
    for (name, month, several) in [
        ("vitamin-d", "2026-03", true),
        ("hormones", "2026-04", true),
        ("loyalty", "2026-03", false),
        ("loyalty-status", "2026-03", false),
    ] {
        let scratch = Scratch::new(name);
        let (period, secret) = (Period::parse(month).unwrap(), ListSecret([9; 32]));
        let mut folder = drawn(&scratch, name, period, secret.clone());
        let mut held = Vec::new();
        receipts::each(&folder, period, |given| {
            held.push(given.receipt.clone());
            Ok(())
        })
        .unwrap();
        let made = make_minutes(&mut folder, period, &MinutesRequest::default(), at(LATER)).unwrap();
        let minutes = folder.store().objects().get(&made.public, 64 << 20).unwrap();
        let c = held[0].commitment_sha256;
        let values: Vec<Value> = held.iter().map(|receipt| receipt.to_value()).collect();
        // What remains open is that the chain is a rehearsal's, and that members have not signed.
        let known = ["rehearsal-chain", "rehearsal-log"];
        let of = |question: Question| {
            let answer = verify::verify(&Question { published: &[c], ..question }).unwrap();
            let unsigned = |code: &str| code.contains("sign");
            let findings: Vec<_> = answer.report.findings.iter().filter(|f| !unsigned(f.code)).collect();
            assert!(findings.is_empty(), "{name}: {findings:?}");
            let gaps: Vec<_> =
                answer.report.gaps.iter().map(|g| g.code).filter(|g| !known.contains(g) && !unsigned(g)).collect();
            assert!(gaps.is_empty(), "{name}: {gaps:?}");
            answer
        };
        // Public and entrant: everybody's receipt, each with its own standing.
        let answer = of(Question { held: Some(Held { receipts: &values, campaign: None }), ..Question::of(&minutes) });
        assert_eq!(answer.standings.len(), held.len(), "{name}");
        let drawn =
            answer.standings.iter().filter(|standing| matches!(standing.outcome, Outcome::Drawn { .. })).count();
        assert!(drawn >= 3, "{name}: {drawn}");
        assert_eq!(held.iter().any(|receipt| receipt.key.as_str().ends_with("#2")), several, "{name}");
        // Audit.
        let rules = fs::read(fixture(&format!("campaigns/invitro-{name}-2026.toml"))).unwrap();
        let exports = [fixture(&format!("exports/invitro-{name}-2026.csv"))];
        let secret = hex(&secret.0);
        let files = Files {
            exports: &exports,
            earlier: &[],
            clients: &[],
            earlier_rules: &[],
            campaign: &rules,
            secret: secret.as_bytes(),
            accepted: None,
            rechecks: &[],
        };
        of(Question { audit: Some(files), ..Question::of(&minutes) });
        // Everybody with a receipt is told why: entries by the rows that make them, the others by the label's rule.
        for receipt in &held {
            let explained = explain::explain(&folder, period, receipt.key.as_str()).unwrap();
            let fates = explained.rows.iter().map(|row| serde_json::to_value(row).unwrap());
            if receipt.is_exclusion() {
                assert!(fates.clone().any(|row| row["reason"] == receipt.label.as_str()), "{name}: {explained:?}");
            } else {
                assert!(explained.entries.contains(&receipt.key), "{name}: {explained:?}");
                let own = |row: &serde_json::Value| row["key"] == receipt.key.as_str();
                assert!(fates.clone().any(|row| own(&row) && row["pool"] == receipt.pool.as_str()), "{name}");
            }
        }
        assert!(matches!(explain::explain(&folder, period, "nobody"), Err(StepError::UnknownAccount)));
    }
}

#[test]
fn an_explanation_names_the_rows_and_the_clause() {
    let scratch = Scratch::new("explained");
    let period = Period::parse("2026-03").unwrap();
    let folder = drawn(&scratch, "vitamin-d", period, ListSecret([9; 32]));
    let said = |account: &str| {
        let explained = explain::explain(&folder, period, account).unwrap();
        explained.messages().iter().map(|message| message.say(Lang::En)).collect::<Vec<_>>()
    };
    let file = "invitro-vitamin-d-2026.csv";
    assert_eq!(
        said("V-012"),
        [
            format!("{file}:15: part of the entry V-012, pool “All orders”"),
            format!("{file}:16: out by clause 6.1, 6.5: The test is not part of the promotion (other-test)"),
            format!("{file}:17: part of the entry V-012, pool “All orders”"),
            "Entries: 1 (V-012).".to_owned(),
        ]
    );
    assert_eq!(said("V-011").last().unwrap(), "Entries: 3 (V-011, V-011#2, V-011#3).");
    assert_eq!(said("V-011#2"), said("V-011"), "the key of a further chance is the account's");
    assert_eq!(said("V-016").last().unwrap(), "No row makes an entry: the account is not in the list.");
    for lang in Lang::ALL {
        for account in ["V-012", "V-016"] {
            let explained = explain::explain(&folder, period, account).unwrap();
            assert!(explained.messages().iter().all(|message| !message.say(lang).contains('{')));
        }
    }
}

/// An end that is brought forward is an amended file with the day of its notice; the period is drawn by it.
#[test]
fn a_promotion_is_ended_early_by_an_amendment() {
    let scratch = Scratch::new("early");
    let period = Period::parse("2026-03").unwrap();
    let path = fixture("campaigns/invitro-vitamin-d-2026.toml");
    let rules = fs::read_to_string(path).unwrap();
    let mut folder = Folder::init(&scratch.0, rules.as_bytes(), "campaign.toml", &Mode::Rehearsal, at(DAY)).unwrap();
    let export = [fixture("exports/invitro-vitamin-d-2026.csv")];
    import::import(&mut folder, period, &export, false, at(DAY)).unwrap();
    let said = |folder: &Folder| {
        let explained = explain::explain(folder, period, "V-002").unwrap();
        explained.messages()[0].say(Lang::En)
    };
    assert!(said(&folder).contains("part of the entry V-002"));
    let early = "to = \"2026-03-05\"\nended-early = { clause = \"5.3\", planned-to = \"2026-03-31\", \
                 announced = \"2026-03-01\", text = { kk = \"Ерте\", ru = \"Раньше\", en = \"Early\" } }";
    let amended = rules.replace("to = \"2026-03-31\"", early);
    let amendment = Amendment {
        from: period,
        noticed: Day::parse("2026-03-01").unwrap(),
        place: "www.invitro.kz".to_owned(),
        by: "Үлгібаева М. С.".to_owned(),
        second: "Мысалов Ү. Қ.".to_owned(),
        text: None,
    };
    let done = amend::amend(&mut folder, amended.as_bytes(), "campaign.toml", &amendment, at(DAY)).unwrap();
    assert_eq!((done.version, done.to_import), (2, vec![period]));
    import::import(&mut folder, period, &export, true, at(DAY)).unwrap();
    assert!(said(&folder).contains("out by clause 4.1, 6.1"), "{}", said(&folder));
    assert_eq!(folder.campaign_of(period).readings.last().unwrap().text.en, "Early");
}
