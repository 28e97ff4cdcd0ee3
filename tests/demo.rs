//! The demonstration, used as its readers use it: every file is there, June is `valid`, the rooms are `incomplete`, an
//! auditor makes June's list again, and whatever is tampered with is found, by `utys verify` and by
//! `protocols/check.py` alike.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// One demonstration for all tests of this file.
fn demo() -> &'static Path {
    static DEMO: OnceLock<PathBuf> = OnceLock::new();
    DEMO.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demo");
        make(&folder);
        folder
    })
}

fn make(folder: &Path) {
    let _ = std::fs::remove_dir_all(folder);
    let (code, out) = utys(&["demo", &folder.to_string_lossy()]);
    assert_eq!(code, 0, "{out}");
}

fn period(name: &str) -> PathBuf {
    demo().join("business-offer-2021").join(name)
}

/// Exit code and standard output.
fn utys(arguments: &[&str]) -> (i32, String) {
    run(Command::new(env!("CARGO_BIN_EXE_utys")).args(arguments).env("UTYS_LANG", "en"))
}

fn run(command: &mut Command) -> (i32, String) {
    let output = command.output().expect("the program starts");
    let text = String::from_utf8(output.stdout).expect("output is UTF-8");
    (output.status.code().expect("the program ends by itself"), text)
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn c_of(folder: &Path) -> String {
    utys::hash::Digest::of(&read(&folder.join("commitment.txt"))).to_string()
}

fn text(path: impl AsRef<Path>) -> String {
    path.as_ref().to_string_lossy().into_owned()
}

#[test]
fn every_period_leaves_its_documents() {
    for name in ["2021-03", "2021-04", "2021-05", "2021-06"] {
        for file in [
            "record.json",
            "commitment.txt",
            "commitment-sheet.pdf",
            "export.csv",
            "minutes.pdf",
            "minutes-commission.pdf",
            "roots.pem",
            "campaign.toml",
            "accepted.json",
            "list-secret.txt",
        ] {
            assert!(period(name).join(file).is_file(), "{name}/{file}");
        }
    }
    assert!(demo().join("site/index.html").is_file());
}

#[test]
fn june_is_valid_and_the_rooms_are_incomplete() {
    for name in ["2021-03", "2021-04", "2021-05", "2021-06"] {
        let (folder, c) = (period(name), c_of(&period(name)));
        let (minutes, roots) = (text(folder.join("minutes.pdf")), text(folder.join("roots.pem")));
        for (file, more) in [(minutes.clone(), vec!["--roots", &roots]), (text(folder.join("record.json")), vec![])] {
            let (code, out) = utys(&[&["verify", &file, "--expect", &c], more.as_slice()].concat());
            if name == "2021-06" {
                assert_eq!((code, out.lines().next()), (0, Some("valid public")), "{out}");
            } else {
                assert_eq!((code, out.lines().next()), (2, Some("incomplete public")), "{out}");
                let gaps: Vec<&str> = out.lines().filter(|line| line.starts_with("gap ")).collect();
                assert_eq!(gaps.len(), 1, "{out}");
                assert!(gaps[0].starts_with("gap witnessed-by-people commitment.seed_sources[3]"), "{out}");
            }
        }
        // Nobody knows who signed without roots, nor what was published without a digest.
        let (code, out) = utys(&["verify", &minutes, "--expect", &c]);
        assert!(code == 2 && out.contains("\ngap signers-not-identified "), "{out}");
        let (code, out) = utys(&["verify", &minutes, "--roots", &roots]);
        assert!(code == 2 && out.contains("\ngap no-published-digest "), "{out}");
    }
}

#[test]
fn another_c_and_changed_documents_are_invalid() {
    let folder = period("2021-06");
    let (c, roots) = (c_of(&folder), text(folder.join("roots.pem")));
    let minutes = read(&folder.join("minutes.pdf"));
    let (code, out) =
        utys(&["verify", &text(folder.join("minutes.pdf")), "--roots", &roots, "--expect", &"0".repeat(64)]);
    assert!(code == 1 && out.starts_with("invalid public\nfinding not-published "), "{out}");

    let tampered = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tampered.pdf");
    let mut places: Vec<usize> = (1..24).map(|i| i * minutes.len() / 24).collect();
    places.push(minutes.len() - 2);
    for at in places {
        let mut bytes = minutes.clone();
        bytes[at] ^= 1;
        std::fs::write(&tampered, &bytes).expect("a temporary file");
        let (code, out) = utys(&["verify", &text(&tampered), "--roots", &roots, "--expect", &c]);
        assert!(code == 1 && out.starts_with("invalid public\n"), "byte {at}: {out}");
    }
    // Cut off before the last signature, it is the document that two had signed: incomplete, and it says who is missing.
    let ends: Vec<usize> =
        minutes.windows(6).enumerate().filter(|(_, w)| w == b"%%EOF\n").map(|(i, _)| i + 6).collect();
    assert_eq!(ends.len(), 4, "the pages and three signatures");
    std::fs::write(&tampered, &minutes[..ends[2]]).expect("a temporary file");
    let (code, out) = utys(&["verify", &text(&tampered), "--roots", &roots, "--expect", &c]);
    assert!(code == 2 && out.contains("gap unsigned-field "), "{out}");
}

/// What the public edition must not say: any account that was drawn.
#[test]
fn the_public_documents_name_nobody() {
    for name in ["2021-03", "2021-04", "2021-05", "2021-06"] {
        let export = read(&period(name).join("export.csv"));
        let export = if name == "2021-03" {
            encoding_rs::WINDOWS_1251.decode(&export).0.into_owned()
        } else {
            String::from_utf8(export).expect("UTF-8")
        };
        let accounts: BTreeSet<&str> = export
            .lines()
            .flat_map(|line| line.split([';', ',']).take(2))
            .filter(|cell| cell.len() >= 10 && cell.bytes().all(|b| b.is_ascii_digit()))
            .collect();
        assert!(accounts.len() > 9000, "accounts and client numbers");
        let minutes = read(&period(name).join("minutes.pdf"));
        let opened = utys::sign::open(&minutes).expect("a whole document");
        let mut public: Vec<String> =
            opened.attachments.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
        for page in ["kk.html", "ru.html", "en.html", "winners.csv", "winners.json"] {
            public.push(String::from_utf8_lossy(&read(&demo().join("site").join(name).join(page))).into_owned());
        }
        for text in public {
            let digits = text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 10 || run.len() == 12);
            for run in digits {
                assert!(!accounts.contains(run), "{name}: a whole account or client number is published");
            }
        }
    }
}

#[test]
fn an_auditor_makes_june_again_and_finds_what_was_tampered_with() {
    let folder = period("2021-06");
    let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join("audit");
    std::fs::create_dir_all(&work).expect("a temporary folder");
    let changed = |name: &str, from: &Path, change: &dyn Fn(String) -> String| -> String {
        let path = work.join(name);
        let text = String::from_utf8(read(from)).expect("UTF-8");
        let after = change(text.clone());
        assert_ne!(text, after, "{name} changes something");
        std::fs::write(&path, after).expect("a temporary file");
        self::text(path)
    };
    let (export, campaign, secret) =
        (folder.join("export.csv"), folder.join("campaign.toml"), folder.join("list-secret.txt"));
    let drop_a_row =
        |t: String| t.lines().enumerate().filter(|(i, _)| *i != 77).map(|(_, l)| format!("{l}\n")).collect();
    let good = Audit::of(&folder);
    let cases: Vec<(&str, Audit, i32, &str)> = vec![
        ("good", good.clone(), 0, ""),
        (
            "a row less",
            Audit { export: changed("less.csv", &export, &drop_a_row), ..good.clone() },
            1,
            "export-missing commitment.sources[0]",
        ),
        (
            "another campaign file",
            Audit {
                campaign: changed("campaign.toml", &campaign, &|t| t.replace("reserves = 2", "reserves = 3")),
                ..good.clone()
            },
            1,
            "rules-digest commitment.rules_sha256",
        ),
        (
            "another secret",
            Audit { secret: changed("secret.txt", &secret, &|t| t.replace(['0', '1'], "2")), ..good.clone() },
            1,
            "root commitment.pools[0].root",
        ),
        (
            "no secret at all",
            Audit { secret: changed("no.txt", &secret, &|_| "none".to_owned()), ..good.clone() },
            1,
            "secret-form secret",
        ),
        (
            "March is not given",
            Audit { earlier: good.earlier[1..].to_vec(), ..good.clone() },
            1,
            "count commitment.counts.eligible",
        ),
        (
            "June is given as an earlier month",
            Audit { earlier: [good.earlier.clone(), vec![text(&export)]].concat(), ..good.clone() },
            1,
            "earlier-unknown earlier[3]",
        ),
    ];
    for (what, audit, exit, due) in cases {
        let (code, out) = audit.utys(&folder);
        assert_eq!(code, exit, "{what}: {out}");
        let ours = said(&out);
        assert!(due.is_empty() || ours.contains(&format!("finding {due}")), "{what}: {ours:?}");
        if what == "good" {
            assert!(out.contains("\"level\": \"audit\"") && out.contains("\"verdict\": \"valid\""), "{out}");
        }
        // The checker that shares no code says the same, but for what it says that it does not check.
        let (_, out) = audit.check_py(&folder);
        let theirs: BTreeSet<String> = said(&out).into_iter().filter(|s| !s.starts_with("gap not-made-here")).collect();
        assert_eq!(ours, theirs, "{what}");
    }
    // With the list of acceptances there is nothing to try.
    let accepted = text(folder.join("accepted.json"));
    let (code, out) =
        utys(&[good.arguments(&folder).iter().map(String::as_str).collect(), vec!["--accepted", &accepted]].concat());
    assert_eq!(code, 0, "{out}");
}

#[derive(Clone)]
struct Audit {
    export: String,
    earlier: Vec<String>,
    campaign: String,
    secret: String,
}

impl Audit {
    fn of(folder: &Path) -> Audit {
        let earlier = ["2021-03", "2021-04", "2021-05"].map(|name| text(period(name).join("export.csv")));
        Audit {
            export: text(folder.join("export.csv")),
            earlier: earlier.to_vec(),
            campaign: text(folder.join("campaign.toml")),
            secret: text(folder.join("list-secret.txt")),
        }
    }

    fn arguments(&self, folder: &Path) -> Vec<String> {
        let mut arguments = vec!["verify".to_owned(), text(folder.join("record.json"))];
        let mut add = |name: &str, value: &str| arguments.extend([name.to_owned(), value.to_owned()]);
        add("--expect", &c_of(folder));
        add("--export", &self.export);
        self.earlier.iter().for_each(|file| add("--earlier", file));
        add("--campaign", &self.campaign);
        add("--secret", &self.secret);
        arguments.push("--audit".to_owned());
        arguments
    }

    fn utys(&self, folder: &Path) -> (i32, String) {
        let mut arguments = self.arguments(folder);
        arguments.push("--json".to_owned());
        utys(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn check_py(&self, folder: &Path) -> (i32, String) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("protocols/check.py");
        let arguments = self.arguments(folder);
        run(Command::new("python3").arg(script).args(&arguments[1..]).arg("--json"))
    }
}

/// Findings and gaps of a `--json` report as code and place.
fn said(out: &str) -> BTreeSet<String> {
    let report: Value = serde_json::from_str(out).unwrap_or_else(|error| panic!("{error}: {out}"));
    let of = |kind: &str, list: &str| -> Vec<String> {
        let items = report[list].as_array().expect("a list").iter();
        items
            .map(|i| format!("{kind} {} {}", i["code"].as_str().unwrap_or("?"), i["place"].as_str().unwrap_or("?")))
            .collect()
    };
    of("finding", "findings").into_iter().chain(of("gap", "gaps")).collect()
}

/// The two outside judges of signatures, where they are asked for.
#[test]
fn outside_judges_find_three_valid_signatures() {
    if std::env::var_os("UTYS_JUDGES").is_none() {
        eprintln!("outside judges were not asked: tests/run does");
        return;
    }
    for name in ["2021-03", "2021-06"] {
        let minutes = period(name).join("minutes.pdf");
        let (code, out) = run(Command::new("pdfsig").arg(&minutes));
        assert_eq!(code, 0, "{out}");
        assert_eq!(out.matches("Signature is Valid.").count(), 3, "{out}");
        assert_eq!(out.matches("Total document signed").count(), 1, "{out}");
        let (code, out) = run(Command::new("qpdf").arg("--check").arg(&minutes));
        assert_eq!(code, 0, "{out}");
    }
}
