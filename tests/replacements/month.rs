//! A month of the campaign "leaving": nine entries and two certificates with two reserves, four entries and two
//! certificates without any; one wave.

use std::fs;
use std::path::{Path, PathBuf};
use utys::commission::commit::{self, Freeze};
use utys::commission::recheck::{self, Request};
use utys::commission::replace::{self, Consequence, Disqualify};
use utys::commission::verify::audit;
use utys::commission::verify::{Answer, Question, verify};
use utys::commission::{Folder, Mode, StepError, draw, import, set};
use utys::draw::record::Record;
use utys::draw::source::{Chain, DrandSource, SeedSource};
use utys::hash::Digest;
use utys::ids::Id;
use utys::list::leaf::ListSecret;
use utys::minutes::facts::BY_LAW;
use utys::time::{Instant, Period};

pub const SECRET: [u8; 32] = [7; 32];

pub fn at(text: &str) -> Instant {
    Instant::parse_with_offset(text).unwrap()
}

pub fn march() -> Period {
    Period::parse("2021-03").unwrap()
}

pub fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

pub fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/files").join(name)
}

/// A drawn month in a folder of its own, which is removed when it is dropped.
pub struct Month {
    pub folder: Folder,
    pub path: PathBuf,
    pub c: Digest,
    pub record: Record,
    pub rules: Vec<u8>,
}

impl Drop for Month {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

impl Month {
    pub fn new(name: &str) -> Month {
        Month::with(name, |rules| rules)
    }

    /// By a changed campaign file; the draw is held at the same time.
    pub fn with(name: &str, change: impl FnOnce(String) -> String) -> Month {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("replacements-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        let early = at("2021-04-01T10:00+06:00");
        let rules = change(fs::read_to_string(file("leaving.toml")).unwrap()).into_bytes();
        let mut folder = Folder::init(&path, &rules, "leaving.toml", &Mode::Rehearsal, early).unwrap();
        set::set(&mut folder, &fs::read_to_string(file("commission.toml")).unwrap(), early).unwrap();
        import::import(&mut folder, march(), &[file("leaving.csv")], false, early).unwrap();
        let round = Chain::Rehearsal.round_after(at("2021-04-02T23:30+06:00"));
        let freeze = Freeze {
            period: march(),
            sources: vec![SeedSource::Drand(DrandSource { chain: Chain::Rehearsal, round })],
            wave_chain: None,
            secret: ListSecret(SECRET),
            languages: BY_LAW.to_vec(),
        };
        let c = commit::commit(&mut folder, &freeze, early).unwrap().digest;
        let record = draw::draw(&mut folder, march(), &[], at("2021-04-02T23:40+06:00")).unwrap().record;
        Month { folder, path, c, record, rules }
    }

    /// The account of a drawn place: its label shows the last four digits, and no two accounts share them.
    pub fn account(&self, pool: &str, rank: u64) -> String {
        let label = self.record.drawn(&id(pool), rank).unwrap().label.to_string();
        format!("700000{}", label.strip_prefix("****").unwrap())
    }

    pub fn head(&self) -> Digest {
        self.folder.state().head().digest
    }

    /// The list's export with changed rows: `None` takes the account's row away, a text is the day of leaving.
    pub fn later(&self, name: &str, changes: &[(String, Option<&str>)]) -> PathBuf {
        let text = fs::read_to_string(file("leaving.csv")).unwrap();
        let row = |row: &str| match changes.iter().find(|(account, _)| row.starts_with(account.as_str())) {
            None => Some(row.to_owned()),
            Some((_, None)) => None,
            Some((_, Some(left))) => Some(format!("{}{left}", &row[..=row.rfind(',').unwrap()])),
        };
        let path = self.path.join(name);
        let rows: Vec<String> = text.lines().filter_map(row).collect();
        // A line more, so that an export without any change is not the list's own.
        fs::write(&path, format!("{}\n\n", rows.join("\n"))).unwrap();
        path
    }

    pub fn recheck(&mut self, export: &Path, names: bool, when: &str) -> Result<recheck::Rechecked, StepError> {
        let request = Request {
            files: vec![export.to_owned()],
            taken_at: None,
            names: names.then(|| ("Secret Decider".to_owned(), "Second Decider".to_owned())),
            text: names.then(|| "Words about a client".to_owned()),
        };
        recheck::recheck(&mut self.folder, march(), &request, at(when))
    }

    pub fn disqualify(&mut self, pool: &str, rank: u64, when: &str) -> Consequence {
        let decision = Disqualify {
            pool: id(pool),
            rank,
            reason: id("act-not-signed"),
            by: "Secret Decider".into(),
            second: "Second Decider".into(),
            text: Some("Words about a client".into()),
            evidence: format!("a letter of {pool} {rank}").into_bytes(),
        };
        replace::disqualify(&mut self.folder, march(), &decision, at(when)).unwrap().consequence
    }

    /// The verdict on a paper with C, and an audit with `later` exports where that is asked for.
    pub fn verified(&self, paper: &[u8], audited_by: Option<&[PathBuf]>) -> Answer {
        let exports = [file("leaving.csv")];
        let secret: String = SECRET.iter().map(|byte| format!("{byte:02x}")).collect();
        let audit = audited_by.map(|rechecks| audit::Files {
            exports: &exports,
            earlier: &[],
            clients: &[],
            earlier_rules: &[],
            campaign: &self.rules,
            secret: secret.as_bytes(),
            accepted: None,
            rechecks,
        });
        let question = Question { published: &[self.c], audit, ..Question::of(paper) };
        verify(&question).map_err(|error| error.message().id).unwrap()
    }
}

/// Findings as code and place.
pub fn findings(answer: &Answer) -> Vec<String> {
    answer.report.findings.iter().map(|f| format!("{} {}", f.code, f.place)).collect()
}
