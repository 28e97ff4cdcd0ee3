//! Two whole years, told step by step ([`offer`], [`kasipker`]) and kept in `protocols/`.
//!
//! Each is lived again and comes to the same bytes, signatures and journal included; each paper that is kept is
//! verified, alone and with all others, and comes to what the year's README says. `UPDATE_GOLDEN=1` writes the years and
//! the tables of their READMEs anew: read the difference.

mod desk;
mod exports;
mod kasipker;
mod kept;
mod ledger;
mod offer;
mod verdicts;

use desk::Desk;
use std::path::Path;

fn updating() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

/// The year is told again, and what is kept of it is what it comes to.
fn lived_again(campaign: &str, year: fn(&Path) -> Desk) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("year-{campaign}"));
    let desk = year(&path);
    let shown = pages_show_whose_consent_stands(&desk);
    if desk.folder.campaign().publication.consent_needed {
        assert_eq!(shown, kasipker::shown());
    } else {
        assert!(shown.len() > 100, "nobody is asked, and everybody is shown");
    }
    let made = kept::of(&desk);
    let stands = kept::standing(campaign);
    if updating() {
        kept::write(&kept::place(campaign), &made, &stands);
        return;
    }
    let names = |files: &kept::Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&made), names(&stands), "{campaign}: other files; UPDATE_GOLDEN=1 writes them");
    let differ: Vec<&String> = made.keys().filter(|name| made[*name] != stands[*name]).collect();
    assert!(differ.is_empty(), "{campaign}: {differ:?} differ; read the difference, then UPDATE_GOLDEN=1");
}

/// Of each month, who stands on its pages: all who were drawn or moved up, or where the rules ask for consent those alone
/// whose consent stands, as the journal has it. A page in another language, or a table, shows nobody else.
fn pages_show_whose_consent_stands(desk: &Desk) -> Vec<String> {
    let site = kept::below(&desk.folder.path().join("site"));
    let asks = desk.folder.campaign().publication.consent_needed;
    let mut shown = Vec::new();
    for (path, table) in site.iter().filter(|(path, _)| path.ends_with("winners.json")) {
        let month = &path[..7];
        let table: serde_json::Value = serde_json::from_slice(table).expect("a table");
        let (_, drawn) =
            desk.folder.state().period(desk::period(month)).and_then(|p| p.drawn()).expect("a drawn month");
        let mut here = Vec::new();
        for pool in table["pools"].as_array().expect("pools") {
            let places = pool["winners"].as_array().expect("places");
            assert!(asks || pool["without_consent"] == 0, "{month}: nobody was asked");
            for place in places {
                let text = |name: &str| place[name].as_str().unwrap_or_default().to_owned();
                here.push((pool["id"].as_str().expect("an id").to_owned(), place["rank"].as_u64().expect("a rank")));
                shown.push(format!("{month} rank {} {}", place["rank"], text("shown_as")).trim_end().to_owned());
            }
        }
        if asks {
            let given: Vec<(String, u64)> =
                drawn.consents.given().map(|(pool, rank, _)| (pool.to_string(), rank)).collect();
            assert_eq!(here, given, "{month}");
        }
        for name in ["kk.html", "ru.html", "en.html", "winners.csv", "winners.json"] {
            let text = String::from_utf8_lossy(&site[&format!("{month}/{name}")]).into_owned();
            // Masked, as every account on a page is.
            assert_eq!(text.matches("****").count(), here.len(), "{month}/{name}");
            assert!(!text.contains(kasipker::TAKEN_BACK), "{month}/{name}");
        }
    }
    shown
}

#[test]
#[ignore = "slow: nine months from export to handing over"]
fn business_offer_is_lived_again() {
    lived_again("business-offer-2021", offer::year);
}

#[test]
#[ignore = "slow: eleven months from export to handing over"]
fn kasipker_is_lived_again() {
    lived_again("kasipker-2024", kasipker::year);
}

/// What is kept of a year is verified, and its README says what it comes to.
fn verified(campaign: &str, real: &str) {
    let files = kept::standing(campaign);
    let mut verdicts = String::from("| paper | verdict |\n| --- | --- |\n");
    for (path, said) in verdicts::alone(&files) {
        // A month with a real beacon is no rehearsal's; nothing anywhere is wrong.
        assert!(!said.starts_with("invalid"), "{path}: {said}");
        assert_eq!(path.starts_with(real) && !path.ends_with("sheet.pdf"), said == "valid", "{path}: {said}");
        verdicts.push_str(&format!("| `{path}` | {said} |\n"));
    }
    let together = verdicts::together(&files);
    assert_eq!(together, "incomplete: rehearsal-chain, rehearsal-log");
    verdicts.push_str(&format!("| those of all months and `journal.jsonl` together | {together} |\n"));
    for (month, said) in verdicts::audited(campaign, &files) {
        let due = if month == real { "valid" } else { "incomplete: rehearsal-chain" };
        assert_eq!(said, due, "{month}: audit");
    }
    let path = kept::place(campaign).join("README.md");
    let stands = std::fs::read_to_string(&path).expect("the year's README");
    let readme = with_table(&stands, "months", &months(&files));
    let readme = with_table(&readme, "certificates", &ledger::table(&certificates(&files)));
    let readme = with_table(&readme, "verdicts", &verdicts);
    if updating() {
        std::fs::write(&path, &readme).expect("the year's README is writable");
    } else {
        assert!(readme == stands, "{}: UPDATE_GOLDEN=1 writes its tables anew", path.display());
    }
}

/// What became of every certificate, as the journal has it at its end.
fn certificates(files: &kept::Files) -> Vec<ledger::Account> {
    let rules = std::str::from_utf8(&files[kept::RULES]).expect("TOML is UTF-8");
    let campaign = utys::campaign::file::parse(rules, kept::RULES).expect("the campaign file");
    let state = ledger::state(files);
    ledger::accounts(&campaign, &state, state.last_at().expect("a year of entries"))
}

/// What every month came to, pool by pool, as its record says.
fn months(files: &kept::Files) -> String {
    let mut table = String::new();
    for (path, record) in files.iter().filter(|(path, _)| path.ends_with("record.json")) {
        let record: serde_json::Value = serde_json::from_slice(record).expect("a record");
        let pools = record["commitment"]["pools"].as_array().expect("pools");
        let results = record["results"].as_array().expect("results");
        if table.is_empty() {
            let ids: Vec<&str> = pools.iter().map(|pool| pool["id"].as_str().expect("an id")).collect();
            table = format!("| month | {} | waves |\n| --- |{}\n", ids.join(" | "), " --- |".repeat(ids.len() + 1));
        }
        let cells = pools
            .iter()
            .zip(results)
            .map(|(pool, result)| format!("{} / {} / {}", pool["certificates"], pool["entries"], result["undrawn"]));
        let waves = record["waves"].as_array().expect("waves").len();
        table.push_str(&format!("| {} | {} | {waves} |\n", &path[..7], cells.collect::<Vec<_>>().join(" | ")));
    }
    table
}

/// The README with the table in its place.
fn with_table(readme: &str, name: &str, table: &str) -> String {
    let begin = format!("<!-- {name}: made by tests/years -->\n");
    let (before, rest) = readme.split_once(&begin).unwrap_or_else(|| panic!("the table of {name} begins"));
    let (_, after) = rest.split_once(END).unwrap_or_else(|| panic!("the table of {name} ends"));
    [before, &begin, table, END, after].concat()
}

const END: &str = "<!-- until here -->\n";

#[test]
fn business_offer_is_what_its_readme_says() {
    verified("business-offer-2021", "2021-06");
}

#[test]
fn kasipker_is_what_its_readme_says() {
    verified("kasipker-2024", "2024-09");
}

/// Whoever has an export that is kept has the one that the generator makes.
#[test]
fn exports_are_made_again() {
    for campaign in exports::CAMPAIGNS {
        for (name, bytes) in exports::exports(campaign) {
            let kept = kept::place(campaign).join(name.replace(".csv", "/export.csv"));
            // The year itself writes them; here it is seen early and cheaply that the generator went another way.
            if !updating() {
                assert!(std::fs::read(&kept).ok() == Some(bytes), "{}", kept.display());
            }
        }
    }
}
