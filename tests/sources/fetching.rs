//! `utys evidence fetch` against endpoints of every temper.

use crate::server::Server;
use crate::{FROZEN, ROUND, Scratch, file, frozen, march, ready};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use utys::commission::{Folder, fetch, views};
use utys::draw::source::{Chain, DrandSource, SeedSource};

/// quicknet's rounds 1000 and 1001, as the public addresses answer them.
const ROUND_1000: &str = include_str!("../cmd/files/quicknet-1000.json");
const SIGNATURE_1001: &str =
    "b33bf3667cbd5a82de3a24b4e0e9fe5513cc1a0e840368c6e31f5fcfa79bea03f73896b25883abf2853d10337fb8fa41";

fn fetched(arguments: &[&str], endpoints: &[&Server]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utys"));
    command.env("UTYS_LANG", "en").args(["evidence", "fetch", "--timeout", "1"]).args(arguments);
    for endpoint in endpoints {
        command.args(["--endpoint", &endpoint.base]);
    }
    command.output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

const THOUSAND: [&str; 2] = ["--round", "1000"];

#[test]
fn a_genuine_round_is_printed_as_a_file_and_nothing_else() {
    let good = Server::answering("200 OK", ROUND_1000);
    let output = fetched(&THOUSAND, &[&good]);
    assert_eq!(code(&output), 0, "{output:?}");
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let due: serde_json::Value = serde_json::from_str(ROUND_1000).unwrap();
    assert_eq!((&said["round"], &said["signature"]), (&due["round"], &due["signature"]));
    assert_eq!(said.as_object().unwrap().len(), 2, "randomness is not handed on");
}

/// Whatever the first ones do, the next is asked; after a genuine answer nobody is.
#[test]
fn one_endpoint_that_has_the_round_is_enough() {
    let wrong_round = ROUND_1000.replace("1000", "1001");
    let others = [
        Server::down(),
        Server::silent(),
        Server::answering("404 Not Found", "{}"),
        Server::answering("425 Too Early", ""),
        Server::answering("500 Internal Server Error", ROUND_1000),
        Server::answering("302 Found\r\nLocation: https://example.kz/", ROUND_1000),
        Server::answering("200 OK", &wrong_round),
        Server::answering("200 OK", &ROUND_1000.replace("b44679", "b44678")),
        Server::answering("200 OK", "<html>"),
        Server::answering("200 OK", &"x".repeat(1 << 20)),
        Server::saying(b"SSH-2.0-OpenSSH_9.6\r\n".to_vec()),
    ];
    let (good, after) = (Server::answering("200 OK", ROUND_1000), Server::answering("200 OK", ROUND_1000));
    let all: Vec<&Server> = others.iter().chain([&good, &after]).collect();
    let scratch = Scratch::new("enough");
    let file = scratch.0.join("round.json");
    let output = fetched(&[&THOUSAND[..], &["--out", file.to_str().unwrap()]].concat(), &all);
    assert_eq!(code(&output), 0, "{output:?}");
    assert_eq!((good.asked(), after.asked()), (1, 0));
    let text = out(&output);
    for due in [
        "not reached",
        "did not answer in time",
        "status 404 — it does not have the round",
        "status 425 — it does not have the round",
        "status 500\n",
        "status 302\n",
        "a beacon, but of round 1001",
        "a beacon with a false signature",
        "status 200 — no beacon",
        "more than 65\u{a0}536 bytes",
        "status 200 — the round, its signature checked",
    ] {
        assert!(text.contains(due), "{due}: {text}");
    }
    let checked = Command::new(env!("CARGO_BIN_EXE_utys")).args(["evidence", "check"]).arg(&file).output().unwrap();
    assert_eq!(code(&checked), 0);
    // The same again is no other file; another one's file is not overwritten.
    assert_eq!(code(&fetched(&[&THOUSAND[..], &["--out", file.to_str().unwrap()]].concat(), &[&good])), 0);
    fs::write(&file, "mine").unwrap();
    assert_eq!(code(&fetched(&[&THOUSAND[..], &["--out", file.to_str().unwrap()]].concat(), &[&good])), 4);
    assert_eq!(fs::read(&file).unwrap(), b"mine");
}

/// 1 where somebody passes something else off as the round, 2 where nobody has it.
#[test]
fn without_the_round_the_exit_code_says_why() {
    let missing = Server::answering("404 Not Found", "{}");
    let next = ROUND_1000.replace("1000", "1001").replace(
        "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39",
        SIGNATURE_1001,
    );
    for (server, due) in [
        (Server::down(), 2),
        (Server::answering("200 OK", "{}"), 2),
        (Server::answering("200 OK", "{\"round\":1000}"), 2),
        (Server::answering("404 Not Found", ROUND_1000), 2),
        // Genuine, of the round after: not the one that was asked for.
        (Server::answering("200 OK", &next), 1),
        (Server::answering("200 OK", &ROUND_1000.replace("b44679", "c44679")), 1),
        (Server::answering("200 OK", include_str!("../cmd/files/infinity.json")), 1),
    ] {
        let output = fetched(&THOUSAND, &[&missing, &server]);
        assert_eq!(code(&output), due, "{output:?}");
        let text = out(&output);
        assert!(text.contains("https://api.drand.sh/"), "how to bring it by hand: {text}");
        assert!(text.contains("utys evidence qr"), "{text}");
    }
}

fn committed(folder: &Path) -> Folder {
    let mut folder = ready(folder);
    frozen(&mut folder, vec![SeedSource::Drand(DrandSource { chain: Chain::Quicknet, round: 1000 })]).unwrap();
    folder
}

fn in_folder(scratch: &Scratch, time: &str, endpoint: &Server) -> Output {
    let dir = scratch.0.to_str().unwrap();
    fetched(&["--dir", dir, "--at", time, "2021-03"], &[endpoint])
}

fn utys(scratch: &Scratch, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utys"));
    command.env("UTYS_LANG", "en").arg("--dir").arg(&scratch.0).args(arguments).output().unwrap()
}

fn entries(scratch: &Scratch) -> u64 {
    Folder::open(&scratch.0).unwrap().store().head().sequence
}

#[test]
fn a_period_is_drawn_with_what_was_fetched() {
    let scratch = Scratch::new("drawn");
    drop(committed(&scratch.0));
    let good = Server::answering("200 OK", ROUND_1000);
    let before = entries(&scratch);
    let early = in_folder(&scratch, FROZEN, &good);
    assert_eq!((code(&early), good.asked()), (4, 0), "nobody is asked before the time: {early:?}");
    let output = in_folder(&scratch, ROUND, &good);
    assert_eq!(code(&output), 0, "{output:?}");
    assert_eq!(entries(&scratch), before, "fetching journals nothing");
    let place = views::folder_of(&Folder::open(&scratch.0).unwrap(), march());
    let beacon = place.join(fetch::BEACON);
    assert!(out(&output).contains(&format!("utys draw 2021-03 --evidence {}", beacon.display())));
    let drawn = utys(&scratch, &["--at", ROUND, "draw", "2021-03", "--evidence", beacon.to_str().unwrap()]);
    assert_eq!(code(&drawn), 0, "{drawn:?}");
    let record = fs::read_to_string(place.join(views::RECORD)).unwrap();
    assert!(
        record.contains(
            "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"
        )
    );
    // A real round in a rehearsal folder: verification has nothing to say against the source.
    let verified = utys(&scratch, &["verify", place.join(views::RECORD).to_str().unwrap()]);
    assert_eq!(code(&verified), 2);
    assert!(!out(&verified).contains("finding"), "{verified:?}");
}

/// Where drand never produced the round, what the endpoints said is kept byte for byte and cancels the attempt.
#[test]
fn answers_without_the_round_are_kept_for_the_cancellation() {
    let scratch = Scratch::new("missing");
    drop(committed(&scratch.0));
    let before = entries(&scratch);
    let missing = Server::saying(b"HTTP/1.1 404 Not Found\r\nContent-Length: 6\r\n\r\n\xff{\"a\"}".to_vec());
    let output = in_folder(&scratch, ROUND, &missing);
    assert_eq!(code(&output), 2, "{output:?}");
    assert_eq!(entries(&scratch), before);
    let place = views::folder_of(&Folder::open(&scratch.0).unwrap(), march());
    assert!(!place.join(fetch::BEACON).exists());
    let answers = place.join(fetch::ANSWERS);
    let kept: serde_json::Value = serde_json::from_slice(&fs::read(&answers).unwrap()).unwrap();
    assert_eq!(kept["round"], 1000);
    assert_eq!(kept["asked_at"], ROUND);
    assert_eq!(kept["answers"][0]["status"], 404);
    assert_eq!(kept["answers"][0]["body_base64"], "/3siYSJ9");
    let address = kept["answers"][0]["address"].as_str().unwrap();
    assert!(address.starts_with(&missing.base) && address.ends_with("/public/1000"), "{address}");
    let cancel =
        ["--at", ROUND, "cancel", "2021-03", "--reason", "drand is silent", "--by", "Sample A.", "--by", "Sample B."];
    let cancelled = utys(&scratch, &[&cancel[..], &["--missing-round", answers.to_str().unwrap()]].concat());
    assert_eq!(code(&cancelled), 0, "{cancelled:?}");
}

/// Each refusal of a draw by its evidence leaves the journal and the papers as they were.
#[test]
fn a_refused_draw_journals_nothing() {
    let scratch = Scratch::new("refused");
    drop(committed(&scratch.0));
    let before = entries(&scratch);
    let bad = scratch.0.join("bad.json");
    for (text, due, says) in [
        (ROUND_1000.replace("1000", "1001"), 4, "evidence[0].round: expected 1000, found 1001"),
        (
            ROUND_1000.replace("b44679", "b44678"),
            4,
            "evidence[0].signature: expected 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971 1000, found b44678",
        ),
        (include_str!("../cmd/files/infinity.json").to_owned(), 4, "evidence[0].signature: expected"),
        (
            ROUND_1000.replace("b44679", "B44679"),
            3,
            "“signature” — expected 96 or 192 characters of [0-9a-f], found B44679",
        ),
        (ROUND_1000.replace("1000", "\"1000\""), 3, "“round” — expected integer, found string"),
        (ROUND_1000.replace("1000", "1000.5"), 3, "“round” — expected 1..9007199254740991, found 1000.5"),
        (ROUND_1000.replace("\"round\"", "\"Round\""), 3, "“round” — expected round, found nothing"),
        (ROUND_1000.replace('{', "{\"round\": 1000, "), 3, "“round” — expected once, found 2"),
        (
            include_str!("../../fixtures/beacons/default-1000000.json").to_owned(),
            3,
            "“signature” — expected 96 characters",
        ),
        (fs::read_to_string(file("rehearsal-1.json")).unwrap(), 4, "evidence[0].round: expected 1000, found 1"),
        (fs::read_to_string(file("random-org-text.json")).unwrap(), 3, "random.org"),
        ("{}".to_owned(), 3, "neither one beacon of drand nor one answer of random.org"),
        ("[]".to_owned(), 3, "neither"),
        ("nothing".to_owned(), 3, "no JSON"),
        (String::new(), 3, "no JSON"),
    ] {
        fs::write(&bad, &text).unwrap();
        let refused = utys(&scratch, &["--at", ROUND, "draw", "2021-03", "--evidence", bad.to_str().unwrap()]);
        let err = String::from_utf8(refused.stderr.clone()).unwrap();
        assert_eq!(code(&refused), due, "{text}: {err}");
        assert!(err.contains(says), "{says}: {err}");
        assert_eq!(entries(&scratch), before, "{text}");
    }
    let place = views::folder_of(&Folder::open(&scratch.0).unwrap(), march());
    assert!(!place.join(views::RECORD).exists());
}

/// A scanner types what it reads, a terminal wraps it: what is pasted is taken all the same, and only if genuine.
#[test]
fn a_round_may_be_pasted() {
    use std::io::Write;
    let scratch = Scratch::new("pasted");
    drop(committed(&scratch.0));
    let pasted = |arguments: &[&str], text: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_utys"));
        command.env("UTYS_LANG", "en").arg("--dir").arg(&scratch.0).args(arguments);
        command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
        let mut child = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let wrapped = ROUND_1000.replace("b44679b9a59af2ec", "b44679b9a59af2ec\r\n");
    let surrounded = format!("\u{feff}$ curl …\r\n{wrapped}\r\n$ ");
    let draw = ["--at", ROUND, "draw", "2021-03", "--evidence", "-"];
    for (text, check, drawn) in
        [("", 3, 3), ("no evidence\n", 3, 3), (&*surrounded.replace("1000", "1001"), 1, 4), (&*surrounded, 0, 0)]
    {
        assert_eq!(code(&pasted(&["evidence", "check", "-"], text)), check, "{text}");
        let output = pasted(&draw, text);
        assert_eq!(code(&output), drawn, "{text}: {output:?}");
    }
    // In a file nothing may stand around it.
    let file = scratch.0.join("surrounded.json");
    fs::write(&file, &surrounded).unwrap();
    assert_eq!(code(&utys(&scratch, &["evidence", "check", file.to_str().unwrap()])), 3);
}
