//! Where the seed comes from: rounds fetched from endpoints of this machine, and months with random.org.
//!
//! Nobody in the files exists; campaign and exports are those of the conversations under `tests/cmd`.

#[allow(dead_code)]
#[path = "../draw/casting.rs"]
mod casting;
mod fetching;
mod hostile;
mod months;
mod server;
mod tls;

use std::fs;
use std::path::{Path, PathBuf};
use utys::commission::commit::{self, Freeze};
use utys::commission::folder::Mode;
use utys::commission::{Folder, StepError, import, set};
use utys::draw::source::SeedSource;
use utys::hash::Digest;
use utys::lang::Lang;
use utys::list::Accepted;
use utys::list::leaf::ListSecret;
use utys::time::{Instant, Period};

pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Scratch {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("sources-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Scratch(path)
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

pub fn march() -> Period {
    Period::parse("2021-03").unwrap()
}

pub fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/files").join(name)
}

/// Half an hour before the answer that the tests sign, an hour before round 1000 of quicknet.
pub const FROZEN: &str = "2023-08-23T15:00:00Z";
/// Round 1000 of quicknet.
pub const ROUND: &str = "2023-08-23T15:59:24Z";

/// A rehearsal folder whose March is imported and accepted.
pub fn ready(path: &Path) -> Folder {
    let rules = fs::read(file("campaign.toml")).unwrap();
    let mut folder = Folder::init(path, &rules, "campaign.toml", &Mode::Rehearsal, at(FROZEN)).unwrap();
    set::set(&mut folder, &fs::read_to_string(file("commission.toml")).unwrap(), at(FROZEN)).unwrap();
    import::import(&mut folder, march(), &[file("march.csv")], false, at(FROZEN)).unwrap();
    let row = |line| Accepted::Row { file: "march.csv".into(), line };
    let stays = Accepted::Stays { file: "march.csv".into(), line: 16 };
    import::accept(&mut folder, march(), &[row(13), stays], "Sample A.", "No answer", at(FROZEN)).unwrap();
    folder
}

pub fn frozen(folder: &mut Folder, sources: Vec<SeedSource>) -> Result<Digest, StepError> {
    let freeze = Freeze {
        period: march(),
        sources,
        wave_chain: None,
        secret: ListSecret([7; 32]),
        languages: vec![Lang::Kk, Lang::Ru],
    };
    commit::commit(folder, &freeze, at(FROZEN)).map(|done| done.digest)
}
