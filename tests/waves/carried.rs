//! A certificate that a wave found nobody for goes to the next period, where the campaign says so; and whoever has the
//! records knows that it does.

use super::file;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

struct Room(PathBuf);

impl Room {
    fn new() -> Room {
        let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("waves-carried-{}", std::process::id()));
        let _ = fs::remove_dir_all(&place);
        fs::create_dir_all(&place).unwrap();
        for entry in fs::read_dir(file("")).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, place.join(path.file_name().unwrap())).unwrap();
        }
        let rules = fs::read_to_string(file("campaign.toml")).unwrap();
        let rules = rules.replace("mode = \"per-pool\"", "mode = \"per-pool\"\nforfeited = true");
        fs::write(place.join("campaign.toml"), rules).unwrap();
        Room(place)
    }

    /// Exit code and what was said, at a time of April 2021 (or May) in Almaty.
    fn run(&self, at: &str, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_utys"));
        command.current_dir(&self.0).env("UTYS_LANG", "en");
        if !at.is_empty() {
            command.args(["--dir", "folder", "--at", &format!("2021-{at}+06:00")]);
        }
        let output = command.args(arguments).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(said).unwrap())
    }

    fn done(&self, at: &str, arguments: &[&str]) -> String {
        let (code, said) = self.run(at, arguments);
        assert_eq!(code, 0, "{arguments:?}: {said}");
        said
    }
}

#[test]
fn what_a_wave_found_nobody_for_is_carried() {
    let room = Room::new();
    let day = "04-01T10:00";
    room.done(day, &["init", "campaign.toml", "--rehearsal"]);
    room.done(day, &["commission", "set", "commission.toml"]);
    room.done(day, &["import", "2021-03", "march.csv"]);
    let by = ["--by", "Sample A.", "--reason", "No answer", "--row", "march.csv:13", "--stays", "march.csv:16"];
    room.done(day, &[&["accept", "2021-03"][..], &by].concat());
    let round = |day| ["--drand-at", day, "--chain", "rehearsal"];
    room.done(day, &[&["commit", "2021-03"][..], &round("2021-04-02T10:00+06:00")].concat());
    room.done("04-02T10:05", &["draw", "2021-03"]);
    let two = ["--by", "Sample A.", "--second", "Sample B."];
    let reason = ["--reason", "act-not-signed", "--evidence", "calls.txt"];
    let lost = ["disqualify", "2021-03", "--pool", "high", "--rank", "2"];
    room.done("04-10T10:00", &[&lost[..], &reason, &two].concat());
    room.done("04-10T11:00", &["publish", "--disqualified", "2021-03", "--place", "example.kz"]);

    // While a wave can say that it is forfeited, it does not go back.
    let back = ["return", "2021-03", "--pool", "high", "--number", "2", "--text", "Nobody is left"];
    let back = [&back[..], &two].concat();
    let (code, said) = room.run("04-10T12:00", &back);
    assert!(code == 4 && said.contains("goes to the next period"), "{said}");
    room.done("04-12T10:00", &["import", "2021-04", "april.csv"]);
    // The round is out and the wave is not drawn: nobody could say what the next month gets.
    let freeze = [&["commit", "2021-04"][..], &round("2021-05-02T10:00+06:00")].concat();
    let (code, said) = room.run("04-18T10:00", &freeze);
    assert!(code == 4 && said.contains("wave 1 of 2021-03 is out"), "{said}");
    room.done("04-18T10:05", &["redraw", "2021-03"]);
    room.done("04-18T10:10", &freeze);
    let ledger = room.done("04-18T10:15", &["ledger"]);
    assert!(ledger.contains("2021-03/high/2: carried over to the next period"), "{ledger}");
    assert!(ledger.contains("2021-04, high: planned 2, carried in 1"), "{ledger}");
    let (code, said) = room.run("04-18T10:20", &back);
    assert!(code == 4 && said.contains("carried over"), "{said}");
    room.done("05-02T10:05", &["draw", "2021-04"]);

    // Whoever has the records finds it right; without the wave nothing is known, and another number is found.
    let record = |month: &str| format!("folder/small/{month}/record.json");
    let verify = |march: &str, april: &str, more: &[&str]| {
        let files = ["verify", march, april, "--campaign", "campaign.toml"];
        room.run("", &[&files[..], more].concat()).1
    };
    let wave = "folder/small/2021-03/wave-1-record.json";
    let wave = if room.0.join(wave).is_file() { wave.to_owned() } else { record("2021-03") };
    let said = verify(&wave, &record("2021-04"), &[]);
    assert!(!said.contains("carried-over") && !said.contains("no-earlier-record"), "{said}");

    let text = fs::read_to_string(room.0.join(&wave)).unwrap();
    let mut march: serde_json::Value = serde_json::from_str(&text).unwrap();
    march["waves"] = serde_json::json!([]);
    fs::write(room.0.join("march.json"), serde_json::to_vec(&march).unwrap()).unwrap();
    let said = verify("march.json", &record("2021-04"), &[]);
    assert!(said.contains("gap no-earlier-record file[1].commitment.period"), "{said}");

    let text = fs::read_to_string(room.0.join(record("2021-04"))).unwrap();
    let mut april: serde_json::Value = serde_json::from_str(&text).unwrap();
    for carried in [0, 2] {
        april["commitment"]["pools"][1]["carried"] = serde_json::json!(carried);
        fs::write(room.0.join("april.json"), serde_json::to_vec(&april).unwrap()).unwrap();
        let said = verify(&wave, "april.json", &[]);
        assert!(said.contains("finding carried-over file[1].commitment.pools[1].carried"), "{carried}: {said}");
    }
}
