//! Two months in earnest, made by the steps that the commands call; what the program says of their papers.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use utys::commission::commit::{self, Freeze};
use utys::commission::evidence::Given;
use utys::commission::papers::{self, MinutesRequest};
use utys::commission::{Folder, Mode, draw, import, set, views};
use utys::draw::source::{Chain, DrandSource, SeedSource};
use utys::hash::Digest;
use utys::ids::Member;
use utys::journal::event::Document;
use utys::lang::Lang;
use utys::list::Accepted;
use utys::list::leaf::ListSecret;
use utys::sign::SigningKey;
use utys::time::{Instant, Period};

pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Scratch {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("log-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Scratch(path)
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

pub fn period(text: &str) -> Period {
    Period::parse(text).unwrap()
}

pub fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/files").join(name)
}

/// Of the journal's key: the same in every folder here, as it would be in copies of one.
pub const LOG_SEED: [u8; 32] = [9; 32];

pub const OPENED: &str = "2021-07-01T04:00:00Z";

pub fn opened(path: &Path, imported_at: &str) -> Folder {
    let rules = fs::read(file("campaign.toml")).unwrap();
    let mode = Mode::Earnest { log_seed: LOG_SEED };
    let mut folder = Folder::init(path, &rules, "campaign.toml", &mode, at(OPENED)).unwrap();
    set::set(&mut folder, &fs::read_to_string(file("commission.toml")).unwrap(), at(OPENED)).unwrap();
    import::import(&mut folder, period("2021-03"), &[file("march.csv")], false, at(imported_at)).unwrap();
    let row = |line| Accepted::Row { file: "march.csv".into(), line };
    let stays = Accepted::Stays { file: "march.csv".into(), line: 16 };
    import::accept(&mut folder, period("2021-03"), &[row(13), stays], "Sample A.", "No answer", at(imported_at))
        .unwrap();
    folder
}

/// A month from the freeze to the signed minutes.
pub struct Month {
    pub period: &'static str,
    pub chain: Chain,
    pub round: u64,
    pub beacon: &'static str,
    pub committed: &'static str,
    pub drawn: &'static str,
    pub signed: &'static str,
}

/// Round 1000000 of the default chain, 2021-07-04T20:37:00Z.
pub const MARCH: Month = Month {
    period: "2021-03",
    chain: Chain::Default,
    round: 1_000_000,
    beacon: include_str!("../../fixtures/beacons/default-1000000.json"),
    committed: "2021-07-01T05:00:00Z",
    drawn: "2021-07-05T05:00:00Z",
    signed: "2021-07-05T06:00:00Z",
};

/// Round 123 of quicknet, 2023-08-23T15:15:33Z.
pub const APRIL: Month = Month {
    period: "2021-04",
    chain: Chain::Quicknet,
    round: 123,
    beacon: r#"{"round": 123, "signature": "SIGNATURE"}"#,
    committed: "2023-08-23T15:00:00Z",
    drawn: "2023-08-23T16:00:00Z",
    signed: "2023-08-23T17:00:00Z",
};

/// Of quicknet's round 123, from the vectors.
fn signature() -> String {
    let vectors = include_str!("../../fixtures/vectors/drand.json");
    let vectors: Value = serde_json::from_str(vectors).unwrap();
    let beacons = vectors["beacons"].as_array().unwrap();
    let beacon = beacons.iter().find(|b| b["chain"] == "quicknet" && b["round"] == 123).unwrap();
    beacon["signature"].as_str().unwrap().to_owned()
}

pub fn freeze(month: &Month) -> Freeze {
    Freeze {
        period: period(month.period),
        sources: vec![SeedSource::Drand(DrandSource { chain: month.chain, round: month.round })],
        wave_chain: None,
        secret: ListSecret(Digest::of(month.period.as_bytes()).0),
        languages: vec![Lang::Kk, Lang::Ru],
    }
}

pub fn sign(folder: &mut Folder, month: &Month, documents: &[Document], when: &str) {
    for member in ["chair", "secretary"] {
        let key = SigningKey::open(&fs::read(file(&format!("{member}.p12"))).unwrap(), "demo").unwrap();
        for document in documents {
            let member = Member::parse(member).unwrap();
            papers::sign_document(folder, period(month.period), *document, &member, &key, 0, at(when)).unwrap();
        }
    }
}

pub fn committed(folder: &mut Folder, month: &Month) {
    commit::commit(folder, &freeze(month), at(month.committed)).unwrap();
    sign(folder, month, &[Document::Sheet], month.committed);
    views::write(folder, period(month.period)).unwrap();
}

pub fn drawn(folder: &mut Folder, month: &Month) {
    let beacon = month.beacon.replace("SIGNATURE", &signature());
    draw::draw(folder, period(month.period), &[Given::Beacon(beacon.into_bytes())], at(month.drawn)).unwrap();
    views::write(folder, period(month.period)).unwrap();
}

pub fn minutes(folder: &mut Folder, month: &Month) {
    papers::make_minutes(folder, period(month.period), &MinutesRequest::default(), at(month.signed)).unwrap();
    sign(folder, month, &[Document::MinutesCommission, Document::MinutesPublic], month.signed);
    views::write(folder, period(month.period)).unwrap();
}

pub fn march(folder: &mut Folder) {
    committed(folder, &MARCH);
    drawn(folder, &MARCH);
    minutes(folder, &MARCH);
}

pub fn april(folder: &mut Folder) {
    import::import(folder, period("2021-04"), &[file("april.csv")], false, at("2023-08-23T14:00:00Z")).unwrap();
    committed(folder, &APRIL);
    drawn(folder, &APRIL);
    minutes(folder, &APRIL);
}

/// A folder with both months.
pub fn both(path: &Path) -> Folder {
    let mut folder = opened(path, OPENED);
    march(&mut folder);
    april(&mut folder);
    folder
}

/// A paper of a month in a folder.
pub fn paper(folder: &Path, month: &str, name: &str) -> PathBuf {
    folder.join("small").join(month).join(name)
}

pub fn c_of(folder: &Path, month: &str) -> String {
    Digest::of(&fs::read(paper(folder, month, "commitment.txt")).unwrap()).to_string()
}

/// Exit code, standard output and standard error of the program.
pub fn utys(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_utys")).args(arguments).env("UTYS_LANG", "en").output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// What `utys verify` says of files: exit code, and findings and gaps as code and place.
pub struct Said {
    pub exit: i32,
    pub findings: BTreeSet<String>,
    pub gaps: BTreeSet<String>,
    pub all: Value,
}

pub fn verify(files: &[&Path], more: &[&str]) -> Said {
    let files: Vec<&str> = files.iter().map(|path| path.to_str().unwrap()).collect();
    let arguments = [["verify"].as_slice(), files.as_slice(), more, &["--json"]].concat();
    let (exit, out, err) = utys(&arguments);
    let all: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"));
    let said = |list: &str| {
        let items = all[list].as_array().unwrap_or_else(|| panic!("{list}: {out}")).iter();
        items.map(|item| format!("{} {}", item["code"].as_str().unwrap(), item["place"].as_str().unwrap())).collect()
    };
    Said { exit, findings: said("findings"), gaps: said("gaps"), all: all.clone() }
}

pub fn set(items: &[&str]) -> BTreeSet<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

#[test]
fn two_months_with_all_that_a_reader_has_are_valid() {
    let scratch = Scratch::new("valid");
    both(&scratch.0);
    let papers = ["2021-03", "2021-04"].map(|month| paper(&scratch.0, month, "minutes.pdf"));
    let roots = file("roots.pem");
    let (march, april) = (c_of(&scratch.0, "2021-03"), c_of(&scratch.0, "2021-04"));
    let known = ["--roots", roots.to_str().unwrap(), "--expect", &march, "--expect", &april];
    // Whatever the order they are given in.
    for files in [[&papers[0], &papers[1]], [&papers[1], &papers[0]]] {
        let said = verify(&[files[0], files[1]], &known);
        assert_eq!(
            (said.exit, said.all["level"].as_str(), said.all["verdict"].as_str()),
            (0, Some("log"), Some("valid"))
        );
        assert!(said.all["notes"].as_array().unwrap().iter().any(|note| note["code"] == "log-extends"));
    }
    // One C alone leaves the other month open, and is no contradiction to it.
    let said = verify(&[&papers[0], &papers[1]], &["--roots", roots.to_str().unwrap(), "--expect", &march]);
    assert_eq!(
        (said.exit, said.findings, said.gaps),
        (2, set(&[]), set(&["no-published-digest file[1].commitment_sha256"]))
    );
    // A digest of nothing that is here is one to all.
    let other = "0".repeat(64);
    let said = verify(&[&papers[0], &papers[1]], &["--roots", roots.to_str().unwrap(), "--expect", &other]);
    assert_eq!(said.findings, set(&["not-published file[0].commitment", "not-published file[1].commitment"]));

    // With the journal, with sheets, and as records alone.
    let (code, journal, _) = utys(&["--dir", scratch.0.to_str().unwrap(), "journal", "export"]);
    assert_eq!(code, 0);
    let journal = scratch.file("journal.jsonl", journal);
    let sheets = ["2021-03", "2021-04"].map(|month| paper(&scratch.0, month, "commitment-sheet.pdf"));
    let with = [known.as_slice(), &["--journal", journal.to_str().unwrap()]].concat();
    let said = verify(&[&papers[0], &papers[1], &sheets[0], &sheets[1]], &with);
    assert_eq!((said.exit, said.findings, said.gaps), (0, set(&[]), set(&[])));
    let said = verify(&[&papers[0]], &with);
    assert_eq!((said.exit, said.findings.len(), said.gaps.len()), (2, 0, 1));
    assert!(said.gaps.iter().all(|gap| gap.starts_with("record-missing journal[")), "{:?}", said.gaps);
    let records = ["2021-03", "2021-04"].map(|month| paper(&scratch.0, month, "record.json"));
    let rules = file("campaign.toml");
    let with = ["--expect", &march, "--expect", &april, "--campaign", rules.to_str().unwrap()];
    let said = verify(&[&records[0], &records[1]], &with);
    assert_eq!((said.exit, said.findings, said.gaps), (0, set(&[]), set(&[])));
    let said = verify(&[&records[0], &records[1]], &with[..4]);
    let gaps = ["no-campaign file[0].commitment.rules_sha256", "no-campaign file[1].commitment.rules_sha256"];
    assert_eq!((said.exit, said.gaps), (2, set(&gaps)));
}

/// Every entry of a real journal is in every later checkpoint, and every checkpoint in every later one.
#[test]
fn every_event_is_proved() {
    use utys::journal::checkpoint::{leaves, tree};
    use utys::merkle;
    let scratch = Scratch::new("events");
    let folder = both(&scratch.0);
    let leaves = leaves(folder.store().entries());
    assert!(leaves.len() > 20);
    for size in 1..=leaves.len() as u64 {
        let head = tree(&leaves, size).unwrap();
        let mut growing = merkle::Growing::proving(0..size);
        leaves[..size as usize].iter().for_each(|leaf| growing.push(*leaf));
        let grown = growing.finish();
        assert_eq!(grown.root, head.root);
        for (index, proof) in &grown.proofs {
            assert!(merkle::verifies(&leaves[*index as usize], *index, size, proof, &head.root));
        }
        for earlier in 0..=size {
            let proof = merkle::consistency(&leaves[..size as usize], earlier).unwrap();
            assert!(merkle::extends(&tree(&leaves, earlier).unwrap(), &head, &proof));
        }
    }
}
