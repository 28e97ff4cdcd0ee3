//! Entries of several rows: the program, check.py and a database make the same lists, whatever the order of rows, and a
//! month that was drawn passes both audits.
//!
//! Nobody in these exports is a real person: accounts are counted up, numbers of clients are made of digits.

use crate::audit::{Auditing, Month, Stays, agreed, folder, month, said};
use crate::driver::{Dice, read, run_driver};
use crate::exports::lists;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use utys::campaign::{Campaign, file};
use utys::list::EarlierClients;
use utys::time::Period;

/// The campaigns with a period of each and its made-up export.
const CAMPAIGNS: [(&str, &str, &str); 4] = [
    ("fixtures/campaigns/invitro-vitamin-d-2026.toml", "2026-03", "fixtures/exports/invitro-vitamin-d-2026.csv"),
    ("fixtures/campaigns/invitro-hormones-2026.toml", "2026-04", "fixtures/exports/invitro-hormones-2026.csv"),
    ("fixtures/campaigns/invitro-loyalty-2026.toml", "2026-03", "fixtures/exports/invitro-loyalty-2026.csv"),
    (
        "fixtures/campaigns/invitro-loyalty-status-2026.toml",
        "2026-03",
        "fixtures/exports/invitro-loyalty-status-2026.csv",
    ),
];

fn campaign(path: &str) -> Campaign {
    file::parse(&read(path), "fixture").unwrap()
}

/// What a good row has in a column, by its id; `None`: what tells rows apart.
fn good(column: &str) -> Option<&'static str> {
    Some(match column {
        "client-name" => "Үлгі",
        "capable" | "resident" => "иә",
        "loyalty-card" | "other-promotion" | "refunded" | "discount-card" | "blocked" => "жоқ",
        "refusal" | "patient-id" | "patient-birth-date" | "patient-capable" | "authority" => "",
        "card-country" => "KZ",
        "joined-on" => "2020-05-05",
        "service" => "Laboratory",
        "status" | "status-since" => "",
        _ => return None,
    })
}

/// What else may stand there: what rules exclude, what bounds are, and what cannot be read.
fn trouble(column: &str) -> &'static [&'static str] {
    match column {
        "birth-date" => {
            &["", "2008-02-28", "2008-03-01", "29.02.2008", "2010-01-01", "1900-01-01", "1899-12-31", "25569"]
        }
        "capable" | "resident" | "authority" | "patient-capable" => &["жоқ", "no", "иә", "", "?"],
        "loyalty-card" | "other-promotion" | "refunded" | "discount-card" | "blocked" => &["иә", "yes", "1"],
        "refusal" => &["Conduct", "Contraindication", "Мінез-құлық", "x"],
        "patient-id" => &["850303300005", "200303500005", "100303500005", "850303000005", "8503033000"],
        "patient-birth-date" => &["1985-03-03", "2015-03-03", "2008-03-10", "2026-99-01"],
        "card-country" => &["Казахстан", "RU", "KZ ", "Қазақстан"],
        "joined-on" => &["2026-03-15", "2016-01-01", "2026-04-01", ""],
        "service" => &["УЗИ", "Sampling", "Тауар"],
        "status" => &["VIP", "Gold", "Platinum", "Special", "Silver", "Бронза"],
        "status-since" => &["2025-01-01", "2026-03-31", "2026-04-01", "2026-01-01", "soon"],
        "test" => &["928", "59", "№60", "1", "УЗИ"],
        _ => &[],
    }
}

/// Rows with a header: few clients with a card or two, few orders, many bounds.
fn export(campaign: &Campaign, rows: usize, clients: usize, dice: &mut Dice) -> Vec<String> {
    let headers: Vec<&str> = campaign.columns.iter().map(|column| column.headers[0].as_str()).collect();
    let mut lines = vec![headers.join(";")];
    for _ in 0..rows {
        let who = dice.roll(clients);
        let card = if dice.roll(6) == 0 { 900 + who } else { 100 + who };
        let order = who * 4 + dice.roll(4);
        let with_trouble = dice.roll(10) == 0;
        let cells = campaign.columns.iter().map(|column| {
            let id = column.id.as_str();
            let others = trouble(id);
            if with_trouble && !others.is_empty() && dice.roll(5) == 0 {
                return others[dice.roll(others.len())].to_owned();
            }
            match id {
                "card" if dice.roll(60.max(rows)) == 0 => format!("K-{}", 100 + dice.roll(clients)),
                "card" => format!("K-{card}"),
                "client-id" => format!("{:012}", 850_101_300_000 + who),
                "birth-date" => ["1985-01-01", "2008-03-05"][usize::from(dice.roll(9) == 0)].to_owned(),
                "order" => order.to_string(),
                "ordered-on" | "paid-on" => {
                    let days = [
                        "2026-02-01",
                        "2026-02-02",
                        "2026-03-01",
                        "2026-03-02",
                        "10.03.2026",
                        "2026-03-31",
                        "2026-04-01",
                        "2026-04-19",
                        "2026-04-20",
                        "2026-03-15",
                        "2026-03-16",
                    ];
                    days[dice.roll(days.len())].to_owned()
                }
                "test" => ["59", "60", "61", "62", "64", "928", "928"][dice.roll(7)].to_owned(),
                "amount" => {
                    let amounts =
                        ["3999.99", "4000", "9 999,99", "10000", "14999.99", "15000", "15 000,01", "100", "7500"];
                    amounts[dice.roll(amounts.len())].to_owned()
                }
                _ => good(id).unwrap_or_else(|| panic!("no cell for {id}")).to_owned(),
            }
        });
        lines.push(cells.collect::<Vec<_>>().join(";"));
    }
    lines
}

fn shuffled(lines: &[String], dice: &mut Dice) -> Vec<String> {
    let mut lines = lines.to_vec();
    for at in (2..lines.len()).rev() {
        lines.swap(at, 1 + dice.roll(at));
    }
    lines
}

fn written(path: PathBuf, lines: &[String]) -> PathBuf {
    std::fs::write(&path, lines.join("\n")).unwrap();
    path
}

fn job(export: &Path, campaign: &str, period: &str) -> String {
    json!({"lists": {"export": export, "campaign": campaign, "period": period}}).to_string()
}

fn python(line: &str) -> Value {
    let mut value: Value = serde_json::from_str(line).unwrap();
    value.as_object_mut().unwrap().remove("bad");
    value
}

#[test]
fn fixtures_make_the_same_lists() {
    let jobs = CAMPAIGNS.map(|(campaign, period, export)| job(Path::new(export), campaign, period));
    for ((path, period, export), line) in CAMPAIGNS.iter().zip(run_driver(jobs.to_vec())) {
        let rust = lists(&campaign(path), Path::new(export), Period::parse(period).unwrap()).unwrap();
        assert_eq!(rust, python(&line), "{path}");
    }
}

/// Random exports, in order and shuffled.
fn same_lists(exports: usize, seed: u64) {
    let folder = folder(&format!("entries-{seed}"));
    std::fs::create_dir_all(&folder).unwrap();
    let mut dice = Dice(seed);
    let mut cases = Vec::new();
    for n in 0..exports {
        let (path, period, _) = CAMPAIGNS[n % CAMPAIGNS.len()];
        let rows = 10 + dice.roll(150);
        let lines = export(&campaign(path), rows, 2 + rows / [8, 40][dice.roll(2)], &mut dice);
        let shuffled = shuffled(&lines, &mut dice);
        let straight = written(folder.join(format!("{n}.csv")), &lines);
        cases.push((path, period, straight, written(folder.join(format!("{n}-shuffled.csv")), &shuffled)));
    }
    let jobs = cases.iter().map(|(campaign, period, export, _)| job(export, campaign, period)).collect();
    let (mut entries, mut chances) = (0, 0);
    for ((path, month, straight, shuffled), line) in cases.iter().zip(run_driver(jobs)) {
        let (campaign, period) = (campaign(path), Period::parse(month).unwrap());
        let rust = lists(&campaign, straight, period).unwrap();
        assert_eq!(rust, python(&line), "{}", straight.display());
        assert_eq!(rust, lists(&campaign, shuffled, period).unwrap(), "{}", shuffled.display());
        let keys: Vec<&str> = rust["pools"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|pool| pool.as_array().unwrap())
            .map(|k| k.as_str().unwrap())
            .collect();
        let distinct: BTreeSet<&&str> = keys.iter().collect();
        assert_eq!(distinct.len(), keys.len(), "a key stands in one pool");
        for out in rust["exclusions"].as_array().unwrap() {
            assert!(!keys.contains(&out[0].as_str().unwrap()), "an entry is not excluded");
        }
        entries += keys.len();
        chances += keys.iter().filter(|key| key.contains('#')).count();
    }
    assert!(entries > 3 * exports && chances * 4 > exports, "{entries} entries, {chances} further chances");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn lists_are_the_same_in_any_order_and_by_two_programs() {
    same_lists(80, 0x1f1_2026);
}

#[test]
#[ignore = "slow: 2 000 exports"]
fn many_lists_are_the_same_in_any_order_and_by_two_programs() {
    same_lists(2_000, 0x1f1_2027);
}

/// A whole month of each campaign, drawn over a made-up plan of prizes, with two files and accounts of two clients.
fn months(folder: &Path, stays: Stays) -> Vec<Month> {
    std::fs::create_dir_all(folder).unwrap();
    let mut dice = Dice(0x1f1_2028);
    let drawn = CAMPAIGNS.iter().enumerate().map(|(n, (path, period, made_up))| {
        let campaign = campaign(path);
        let text = read(made_up);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        // The client of a card is two clients: a typing error in one of the rows.
        let number = campaign.columns.iter().position(|column| column.id.as_str() == "client-id").unwrap();
        let mut cells: Vec<String> = lines[1].split(';').map(str::to_owned).collect();
        cells[number] = format!("{:012}", 850_101_300_900_usize + n);
        lines.push(cells.join(";"));
        let exports = vec![
            written(folder.join(format!("{n}-a.csv")), &lines),
            written(folder.join(format!("{n}-b.csv")), &export(&campaign, 40, 1, &mut dice)),
        ];
        month(path, &campaign, period, &exports, &mut EarlierClients::none(), stays, &mut dice)
    });
    drawn.collect()
}

fn all_audits(months: &[Month]) -> Vec<(&'static str, Auditing)> {
    let audits = months.iter().map(|month| (month.rules, Auditing::of(std::slice::from_ref(month), 0)));
    let accepted = months.iter().map(|month| {
        let audit = Auditing::of(std::slice::from_ref(month), 0);
        (month.rules, Auditing { accepted: Some(month.accepted.clone()), ..audit })
    });
    audits.chain(accepted).collect()
}

#[test]
fn a_month_of_each_campaign_is_drawn_and_audited() {
    let ways: [(&str, Stays); 3] = [("1", |_| Some(0)), ("2", |_| Some(1)), ("none", |_| None)];
    for (name, stays) in ways {
        let folder = folder(&format!("entries-{name}"));
        let months = months(&folder, stays);
        for (month, (path, ..)) in months.iter().zip(CAMPAIGNS) {
            let counts = month.lists.counts();
            let entries: u64 = (0..month.lists.pool_ids().len()).map(|pool| month.lists.entries(pool) as u64).sum();
            assert!(entries > 0 && entries < counts.eligible, "{path}: {entries} of {counts:?}");
        }
        for answer in agreed(&all_audits(&months)) {
            assert_eq!(answer.findings, BTreeSet::new(), "{name}");
            let rehearsal = ("rehearsal-chain".to_owned(), "commitment.seed_sources[0].chain".to_owned());
            assert_eq!(answer.gaps, BTreeSet::from([rehearsal]), "{name}");
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

/// A row of a drawn month changed, left out or put twice: both audits find the same.
#[test]
fn changed_exports_are_found_by_both() {
    let folder = folder("entries-changed");
    let months = months(&folder, |_| Some(0));
    let mut dice = Dice(0x1f1_2029);
    let mut audits = Vec::new();
    for month in &months {
        let whole = Auditing::of(std::slice::from_ref(month), 0);
        for n in 0..12 {
            let text = std::fs::read_to_string(&month.exports[0]).unwrap();
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let at = 1 + dice.roll(lines.len() - 1);
            match n % 4 {
                0 => drop(lines.remove(at)),
                1 => lines.push(lines[at].clone()),
                2 => lines[at] = lines[at].replace("2026-03", "2025-03"),
                _ => lines[at] = lines[at].replace(";жоқ", ";иә").replace(";no", ";yes"),
            }
            let name = format!("{}-{n}.csv", audits.len());
            let path = written(folder.join(name), &lines);
            let digest = utys::hash::Digest::of(&std::fs::read(&path).unwrap()).to_string();
            // The forger names the changed file and says as many rows as it has.
            let mut audit = whole.forged(|c| {
                c["sources"][0]["sha256"] = json!(digest);
                let rows = lines.len() - 1;
                let before = c["sources"][0]["rows"].as_u64().unwrap() as usize;
                c["sources"][0]["rows"] = json!(rows);
                c["counts"]["rows"] = json!(c["counts"]["rows"].as_u64().unwrap() as usize + rows - before);
            });
            audit.exports[0] = path;
            audits.push((month.rules, audit));
        }
    }
    let answers = agreed(&audits);
    let found =
        answers.iter().filter(|answer| said(answer).iter().any(|code| ["count", "root"].contains(code))).count();
    assert!(found * 2 > answers.len(), "{found} of {}", answers.len());
    std::fs::remove_dir_all(&folder).unwrap();
}

/// A judge of another kind: who is in and who is out as one query of a database.
#[test]
fn a_database_makes_the_same_list() {
    let folder = folder("entries-database");
    std::fs::create_dir_all(&folder).unwrap();
    let (path, month, made_up) = CAMPAIGNS[1];
    let campaign = campaign(path);
    let mut dice = Dice(0x1f1_2030);
    let mut exports = vec![PathBuf::from(made_up)];
    exports.extend((0..20).map(|n| {
        // Without what cannot be read: the database has no bad rows.
        let lines = export(&campaign, 300, 3, &mut dice);
        let sound = |line: &&String| {
            !["?", ";x;", "2026-99-01", ";1899-12-31", ";8503033000;"].iter().any(|bad| line.contains(bad))
        };
        let mut lines: Vec<String> = lines.iter().filter(sound).cloned().collect();
        let cells = |line: &str| line.split(';').map(str::to_owned).collect::<Vec<_>>();
        lines.retain(|line| !cells(line)[4].is_empty() && !cells(line)[5].is_empty());
        written(folder.join(format!("{n}.csv")), &lines)
    }));
    let mut python = Command::new("python3");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check_py/hormones.py");
    let output = python.arg(script).args(&exports).stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success());
    let answers: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut entries = 0;
    for (export, answer) in exports.iter().zip(&answers) {
        let rust = lists(&campaign, export, Period::parse(month).unwrap()).unwrap();
        assert_eq!(rust["pools"][0], answer["keys"], "{}", export.display());
        assert_eq!(rust["eligible"], answer["rows"], "{}", export.display());
        entries += answer["keys"].as_array().unwrap().len();
    }
    assert!(entries > 20, "{entries}");
    std::fs::remove_dir_all(&folder).unwrap();
}
