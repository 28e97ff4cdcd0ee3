//! The papers of a wave in check.html: the list of disqualified and the minutes, judged as the program judges them.
//!
//! Nobody in the files exists; campaign and export are those of the conversations under `tests/cmd`.

use crate::browser::{Folder, is_asked, run_browser};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use utys::commission::verify::entrant::{self, Held};
use utys::commission::verify::{Question, verify};
use utys::draw::seed::disqualified_digest;
use utys::hash::Digest;
use utys::minutes::pdf::Attachment;

/// A month with a wave, run by the program: its folder of papers.
fn month() -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("check-html-wave-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&place);
    std::fs::create_dir_all(&place).unwrap();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/files")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, place.join(path.file_name().unwrap())).unwrap();
    }
    let two = ["--by", "Sample A.", "--second", "Sample B."];
    let run = |at: &str, arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_utys"));
        command.current_dir(&place).args(["--dir", "folder", "--at", at]).args(arguments);
        let output = command.env("UTYS_PASSWORD", "demo").output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    let disqualify = |at: &str, pool: &str, rank: &str| {
        let what = [
            "disqualify",
            "2021-03",
            "--pool",
            pool,
            "--rank",
            rank,
            "--reason",
            "act-not-signed",
            "--evidence",
            "calls.txt",
        ];
        run(at, &[&what[..], &two[..]].concat());
    };
    let day = "2021-04-01T10:00+06:00";
    run(day, &["init", "campaign.toml", "--rehearsal"]);
    run(day, &["commission", "set", "commission.toml"]);
    run(day, &["import", "2021-03", "march.csv"]);
    let by = ["--by", "Sample A.", "--reason", "No answer", "--row", "march.csv:13", "--stays", "march.csv:16"];
    run(day, &[&["accept", "2021-03"][..], &by].concat());
    run(day, &["commit", "2021-03", "--drand-at", "2021-04-02T10:00+06:00", "--chain", "rehearsal"]);
    run("2021-04-02T10:05+06:00", &["draw", "2021-03"]);
    for rank in ["1", "2", "3"] {
        disqualify("2021-04-16T09:00+06:00", "low", rank);
    }
    run("2021-04-16T10:00+06:00", &["publish", "--disqualified", "2021-03", "--place", "example.kz"]);
    run("2021-04-17T11:00+06:00", &["redraw", "2021-03"]);
    run("2021-04-17T12:00+06:00", &["minutes", "2021-03", "--wave", "1"]);
    for (member, key) in [("chair", "chair.p12"), ("secretary", "secretary.p12")] {
        run("2021-04-17T12:05+06:00", &["sign", "2021-03", "--wave", "1", "--member", member, "--key", key]);
    }
    let last = "2021-04-17T12:10+06:00";
    run(last, &["receipts", "2021-03", "--out", "receipts.jsonl"]);
    run(last, &["act", "2021-03", "--pool", "high", "--rank", "1", "-o", "act.pdf"]);
    run(last, &["handover", "2021-03", "-o", "handover.pdf"]);
    run(last, &["registry", "2021-03", "-o", "registry.pdf"]);
    run(last, &["report", "-o", "report.pdf"]);
    run(last, &["minutes", "2021-03", "--replacements"]);
    place.join("folder/small/2021-03")
}

/// Codes that check.html makes; of certificates it makes none, and of printed facts only the journal's.
fn is_made(code: &str, place: &str) -> bool {
    const NOT_MADE: [&str; 5] =
        ["pages", "signers-not-identified", "signature-same-signer", "signature-untrusted", "not-made-here"];
    !NOT_MADE.contains(&code) && (code != "printed" || place.contains(".journal."))
}

#[test]
fn the_papers_of_a_wave_are_judged_alike() {
    if !is_asked() {
        return;
    }
    let papers = month();
    let bytes = |name: &str| std::fs::read(papers.join(name)).unwrap();
    let minutes = bytes("wave-1-minutes.pdf");
    let sheet = bytes("wave-1-disqualified.pdf");
    let record = verify(&Question::of(&minutes)).unwrap().record.expect("a record");
    let (c, d) = (record.commitment_sha256, disqualified_digest(&record.waves[0].disqualified));
    let other = Digest::of(b"another list");

    let mut cases: Vec<(String, Vec<u8>, Vec<Digest>)> = Vec::new();
    for (name, pdf) in [("minutes", &minutes), ("sheet", &sheet)] {
        for published in [vec![c, d], vec![c], vec![d], vec![], vec![c, other], vec![other]] {
            cases.push((format!("{name}, {} digests", published.len()), pdf.clone(), published));
        }
    }
    // With another file inside: attachments only, so that D3 and D4 have their findings and the page none of them.
    for (name, pdf) in [("minutes", &minutes), ("sheet", &sheet)] {
        for (attachment, text) in changes(pdf) {
            cases.push((format!("{name} with another {attachment}"), rendered(pdf, &attachment, text), vec![c, d]));
        }
    }
    let place = papers.ancestors().nth(3).expect("the month's own folder");
    for name in ["act.pdf", "handover.pdf", "registry.pdf", "report.pdf"] {
        let pdf = std::fs::read(place.join(name)).unwrap();
        for published in [vec![], vec![c], vec![other]] {
            cases.push((format!("{name}, {} digests", published.len()), pdf.clone(), published));
        }
    }
    let replacements = bytes("replacements-1-minutes.pdf");
    for published in [vec![], vec![c], vec![c, d], vec![other]] {
        cases.push((format!("replacements, {} digests", published.len()), replacements.clone(), published));
    }
    for (attachment, text) in changed_decisions(&replacements) {
        cases.push((
            format!("replacements with another {attachment}"),
            rendered(&replacements, &attachment, text),
            vec![c, d],
        ));
    }
    let folder = Folder::new("waves");
    let hex = |published: &[Digest]| published.iter().map(Digest::to_string).collect::<Vec<_>>();
    let jobs: Vec<Value> = cases
        .iter()
        .enumerate()
        .map(|(i, (_, pdf, published))| {
            json!({"pdf": folder.file(&format!("{i}.pdf"), pdf), "published": hex(published)})
        })
        .collect();
    let mut reached = BTreeSet::new();
    for (answer, (name, pdf, published)) in run_browser(&jobs).iter().zip(&cases) {
        let page = crate::driver::answer(&answer.to_string()).unwrap();
        let program = verify(&Question { published, ..Question::of(pdf) }).unwrap().report;
        let kept = |pairs: Vec<(String, String)>| -> BTreeSet<(String, String)> {
            pairs.into_iter().filter(|(code, place)| is_made(code, place)).collect()
        };
        let findings = kept(program.findings.iter().map(|f| (f.code.to_owned(), f.place.clone())).collect());
        let gaps = kept(program.gaps.iter().map(|g| (g.code.to_owned(), g.place.clone())).collect());
        assert_eq!(kept(page.findings.into_iter().collect()), findings, "{name}");
        assert_eq!(kept(page.gaps.into_iter().collect()), gaps, "{name}");
        reached.extend(findings.into_iter().chain(gaps).map(|(code, _)| code));
    }
    for code in [
        "no-record",
        "decisions-listed",
        "disqualified-twice",
        "no-wave",
        "unpublished-disqualified",
        "not-published",
        "attachment-digest",
        "disqualified-rank",
        "attachment-form",
    ] {
        assert!(reached.contains(code), "{code}: {reached:?}");
    }
    whoever_holds_a_receipt_is_told_the_same(&papers, [("minutes", &minutes), ("sheet", &sheet)]);
    let _ = std::fs::remove_dir_all(papers.ancestors().nth(3).expect("the month's own folder"));
}

/// Where supplementary minutes tell of a later export, the page says that it did not look into it.
#[test]
fn rechecks_that_are_not_made_again_are_named() {
    if !is_asked() {
        return;
    }
    let year = Path::new(env!("CARGO_MANIFEST_DIR")).join("protocols");
    let papers = ["business-offer-2021/2021-06", "kasipker-2024/2024-06"];
    let papers = papers.map(|month| year.join(month).join("replacements-1-minutes.pdf"));
    let jobs = papers.map(|paper| json!({"pdf": paper, "published": []}));
    let named = run_browser(&jobs).into_iter().map(|answer| {
        let page = crate::driver::answer(&answer.to_string()).unwrap();
        page.gaps.contains(&("not-made-here".to_owned(), "rechecks".to_owned()))
    });
    assert_eq!(named.collect::<Vec<_>>(), [true, false], "only June of the offer had a recheck");
}

/// Also before the wave: the list of disqualified says who has lost the certificate already.
fn whoever_holds_a_receipt_is_told_the_same(papers: &Path, pdfs: [(&str, &Vec<u8>); 2]) {
    let place = papers.ancestors().nth(3).expect("the month's own folder");
    let receipts = std::fs::read_to_string(place.join("receipts.jsonl")).unwrap();
    let read = entrant::read(receipts.as_bytes()).unwrap();
    let folder = Folder::new("wave-receipts");
    let jobs = pdfs.map(
        |(name, pdf)| json!({"pdf": folder.file(&format!("{name}.pdf"), pdf), "published": [], "receipts": receipts}),
    );
    for (page, (name, pdf)) in run_browser(&jobs).iter().zip(pdfs) {
        let held = Some(Held { receipts: &read, campaign: None });
        let program = verify(&Question { held, ..Question::of(pdf) }).unwrap().report;
        let of_receipt = |code: &str, place: &str| place.starts_with("receipt[") && code != "receipts-clause";
        let said: Vec<(String, String)> = program
            .notes
            .iter()
            .filter(|note| of_receipt(note.code, &note.place))
            .map(|note| (note.code.to_owned(), note.value.clone()))
            .collect();
        let notes = page["notes"].as_array().unwrap_or_else(|| panic!("{name}: {page}")).iter();
        let shown: Vec<(String, String)> = notes
            .filter(|note| of_receipt(note["code"].as_str().unwrap(), note["place"].as_str().unwrap()))
            .map(|note| (note["code"].as_str().unwrap().to_owned(), note["value"].as_str().unwrap().to_owned()))
            .collect();
        assert_eq!(shown, said, "{name}");
        assert_eq!(said.iter().filter(|(_, value)| value.contains("disqualified")).count(), 3, "{name}: {said:?}");
    }
}

/// Attachments as somebody would change them.
fn changes(pdf: &[u8]) -> Vec<(String, Option<String>)> {
    let inside = utys::sign::open(pdf).unwrap().attachments;
    let list = String::from_utf8(inside["disqualified.txt"].clone()).unwrap();
    let named = |text: String| ("disqualified.txt".to_owned(), Some(text));
    let mut changes = vec![
        named(list.replacen("\"rank\":1", "\"rank\":9", 1)),
        named(list.replacen("\"rank\":2", "\"rank\":1", 1)),
        named(list.replacen(':', ": ", 1)),
        named(list.replacen("utys-draw/1", "utys-draw/2", 1)),
        named(list.replacen("\"reason\"", "\"Reason\"", 1)),
    ];
    for missing in ["disqualified.txt", "record.json", "commitment.txt", "campaign.toml", "checkpoint.txt"] {
        changes.push((missing.to_owned(), None));
    }
    changes
}

/// Decisions as somebody would change them.
fn changed_decisions(pdf: &[u8]) -> Vec<(String, Option<String>)> {
    let inside = utys::sign::open(pdf).unwrap().attachments;
    let decisions = String::from_utf8(inside["decisions.json"].clone()).unwrap();
    let named = |text: String| ("decisions.json".to_owned(), Some(text));
    vec![
        named(decisions.replacen("\"rank\":1", "\"rank\":9", 1)),
        named(decisions.replacen("\"rank\":2", "\"rank\":1", 1)),
        named(decisions.replacen(':', ": ", 1)),
        named(decisions.replacen("utys-decisions/1", "utys-decisions/2", 1)),
        named(decisions.replacen("]", ",{\"pool\":\"low\",\"rank\":1,\"reason\":\"act-not-signed\"}]", 1)),
        named(decisions.replacen("]", ",{\"pool\":\"low\",\"rank\":99,\"reason\":\"act-not-signed\"}]", 1)),
        ("decisions.json".to_owned(), None),
    ]
}

/// The paper without its signatures, rendered again from its own facts, with one attachment changed or left out.
fn rendered(pdf: &[u8], changed: &str, text: Option<String>) -> Vec<u8> {
    use utys::minutes::facts::{DisqualifiedFacts, ReplacementFacts, WaveFacts};
    let inside = utys::sign::open(pdf).unwrap().attachments;
    let all = ["wave-minutes.json", "disqualified.json", "replacement-minutes.json"];
    let facts = all.into_iter().find(|name| inside.contains_key(*name)).expect("a paper after the draw");
    let others = inside.iter().filter(|(name, _)| *name != facts);
    let attachments: Vec<Attachment> = others
        .filter_map(|(name, bytes)| match (name == changed, &text) {
            (true, None) => None,
            (true, Some(text)) => Some(Attachment::new(name, text.clone().into_bytes())),
            (false, _) => Some(Attachment::new(name, bytes.clone())),
        })
        .collect();
    match facts {
        "wave-minutes.json" => utys::minutes::render(&WaveFacts::from_json(&inside[facts]).unwrap(), &attachments),
        "replacement-minutes.json" => {
            utys::minutes::render(&ReplacementFacts::from_json(&inside[facts]).unwrap(), &attachments)
        }
        _ => utys::minutes::render(&DisqualifiedFacts::from_json(&inside[facts]).unwrap(), &attachments),
    }
}
