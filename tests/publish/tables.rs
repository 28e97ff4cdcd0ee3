//! `winners.csv` and `winners.json` as a spreadsheet and a program read them.

use crate::sample::{campaign, file, followed, june, march};
use utys::ids::Label;
use utys::publish::write_site;

fn rows(csv_text: &str) -> Vec<csv::StringRecord> {
    let text = csv_text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    reader.records().map(Result::unwrap).collect()
}

#[test]
fn the_table_has_a_row_a_winner() {
    let site = write_site(&campaign(vec![march(), june()])).unwrap();
    let june_rows = rows(file(&site, "2021-06/winners.csv"));
    assert_eq!(june_rows.len(), 15 + 11 + 1);
    let winner = &june().results.pools[1].winners[4];
    let row = &june_rows[15 + 4];
    let expected =
        ["2021-06", "70k", "70000", "5", &winner.list_number.to_string(), winner.label.as_str(), "2021-07-19"];
    for cell in expected {
        assert!(row.iter().any(|c| c == cell), "{cell} is not in {row:?}");
    }
    let march_rows = rows(file(&site, "2021-03/winners.csv"));
    let words: Vec<&str> = march_rows.iter().map(|row| &row[13]).collect();
    assert_eq!(words, ["Айгүл, Ақтөбе, ****5678", "", ""]);
    let value: serde_json::Value = serde_json::from_str(file(&site, "2021-03/winners.json")).unwrap();
    let winners = value["pools"][0]["winners"].as_array().unwrap().iter();
    let of_json: Vec<&str> = winners.map(|winner| winner["shown_as"].as_str().unwrap_or_default()).collect();
    assert_eq!((of_json, &value["pools"][0]["without_consent"]), (words, &serde_json::json!(1)));
    assert!(!file(&site, "2021-06/winners.json").contains("shown_as"), "nobody was asked");
}

#[test]
fn no_cell_of_the_table_is_a_formula() {
    let mut facts = campaign(vec![june()]);
    let formulas = ["=1+1", "+7701", "-4821", "@SUM(A1)", "x;=1", "\u{ff1d}1", "a\"=1"];
    let winners = &mut facts.periods[0].results.pools[0].winners;
    for (winner, formula) in winners.iter_mut().zip(formulas) {
        winner.label = Label::parse(formula).unwrap();
        winner.shown_as = Some(formula.to_owned());
    }
    facts.periods[0].results.consent.needed = true;
    facts.periods[0].results.pools[0].title.kk = "\t=HYPERLINK(\"http://evil\")\r\n=2".to_owned();
    let site = write_site(&facts).unwrap();
    let text = file(&site, "2021-06/winners.csv");
    // Whatever a spreadsheet takes for the separator, no cell may begin with what it runs.
    for separator in [';', ',', '\t', '|'] {
        for cell in text.strip_prefix('\u{feff}').unwrap().split("\r\n").flat_map(|line| line.split(separator)) {
            let start = cell.trim_start_matches(['"', ' ']);
            assert!(!start.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}']), "{cell:?} by {separator:?}");
        }
    }
    assert!(text.contains("'=1+1") && text.contains("'=HYPERLINK"), "guarded, not dropped");
}

#[test]
fn programs_read_the_same_winners() {
    let site = write_site(&campaign(vec![june()])).unwrap();
    let value: serde_json::Value = serde_json::from_str(file(&site, "2021-06/winners.json")).unwrap();
    assert_eq!(value["commitment_sha256"], june().results.commitment.sha256.to_string());
    let pools = value["pools"].as_array().unwrap();
    for (pool, facts) in pools.iter().zip(&june().results.pools) {
        assert_eq!(pool["undrawn"], facts.undrawn);
        let labels: Vec<&str> =
            pool["winners"].as_array().unwrap().iter().map(|w| w["label"].as_str().unwrap()).collect();
        assert_eq!(labels, facts.winners.iter().map(|w| w.label.as_str()).collect::<Vec<_>>());
    }
    assert_eq!(pools.len(), 3);
}

/// Columns are added at the end, and only to a month that was not over with its draw.
#[test]
fn a_place_that_lost_its_certificate_says_so_in_both_tables() {
    let site = write_site(&campaign(vec![march(), followed()])).unwrap();
    let found = rows(file(&site, "2021-06/winners.csv"));
    // March asks for consent: its last column has the words that were agreed to.
    assert_eq!((rows(file(&site, "2021-03/winners.csv"))[0].len(), found[0].len()), (14, 21));
    let stands = |row: &csv::StringRecord| [9, 12, 13, 14, 15, 16, 17].map(|column| row[column].to_owned());
    let first: Vec<[String; 7]> = found.iter().filter(|row| &row[1] == "50k").map(stands).collect();
    assert_eq!(first[0], ["1", "", "winner", "", "lost", "unreachable", "12"]);
    assert_eq!(first[2], ["3", "", "winner", "", "lost", "", ""]);
    assert_eq!(first[3], ["4", "2021-07-19", "winner", "", "holds", "", ""]);
    assert_eq!(first[15], ["16", "", "reserve", "", "lost", "fee-too-low", "7"]);
    assert_eq!(first[16], ["17", "2021-08-03", "reserve", "", "holds", "", ""]);
    assert_eq!(first[17], ["18", "2021-08-09", "redraw", "1", "holds", "", ""]);
    // A pool in which nothing followed the draw has the same columns.
    let second: Vec<[String; 7]> = found.iter().filter(|row| &row[1] == "70k").map(stands).collect();
    assert!(second.iter().all(|row| row[2..5] == ["winner", "", "holds"]), "{second:?}");

    let value: serde_json::Value = serde_json::from_str(file(&site, "2021-06/winners.json")).unwrap();
    let of_json: Vec<serde_json::Value> =
        value["pools"].as_array().unwrap().iter().flat_map(|p| p["winners"].as_array().unwrap()).cloned().collect();
    assert_eq!(of_json.len(), found.len());
    for (place, row) in of_json.iter().zip(&found) {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        assert_eq!((place["rank"].to_string(), text(&place["status"])), (row[9].to_owned(), row[15].to_owned()));
        assert_eq!((text(&place["role"]), text(&place["reason"]["id"])), (row[13].to_owned(), row[16].to_owned()));
    }
    assert_eq!(value["waves"][0]["disqualified_sha256"], followed().results.waves[0].disqualified_sha256.to_string());
}
