//! A month up to its draw: March of the conversations under `tests/cmd`, where nobody exists.

use std::fs;
use std::path::{Path, PathBuf};
use utys::commission::commit::{self, Freeze};
use utys::commission::{Folder, Mode, draw, import, set};
use utys::draw::source::{Chain, DrandSource, SeedSource};
use utys::hash::Digest;
use utys::list::Accepted;
use utys::list::leaf::ListSecret;
use utys::minutes::facts::BY_LAW;
use utys::time::{Instant, Period};

pub fn at(text: &str) -> Instant {
    Instant::parse_with_offset(text).unwrap()
}

pub fn march() -> Period {
    Period::parse("2021-03").unwrap()
}

pub fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/files").join(name)
}

/// The folder, drawn by these rules, and C; `before`: what happens before the import.
pub fn drawn(path: &Path, rules: &str, secret: [u8; 32], before: impl FnOnce(&mut Folder)) -> (Folder, Digest) {
    let early = at("2021-04-01T10:00+06:00");
    let mut folder = Folder::init(path, rules.as_bytes(), "campaign.toml", &Mode::Rehearsal, early).unwrap();
    set::set(&mut folder, &fs::read_to_string(file("commission.toml")).unwrap(), early).unwrap();
    before(&mut folder);
    import::import(&mut folder, march(), &[file("march.csv")], false, early).unwrap();
    let row = Accepted::Row { file: "march.csv".into(), line: 13 };
    let stays = Accepted::Stays { file: "march.csv".into(), line: 16 };
    import::accept(&mut folder, march(), &[row, stays], "Sample A.", "No answer", early).unwrap();
    let round = Chain::Rehearsal.round_after(at("2021-04-02T10:00+06:00"));
    let freeze = Freeze {
        period: march(),
        sources: vec![SeedSource::Drand(DrandSource { chain: Chain::Rehearsal, round })],
        wave_chain: None,
        secret: ListSecret(secret),
        languages: BY_LAW.to_vec(),
    };
    let c = commit::commit(&mut folder, &freeze, early).unwrap().digest;
    draw::draw(&mut folder, march(), &[], at("2021-04-02T10:05+06:00")).unwrap();
    (folder, c)
}
