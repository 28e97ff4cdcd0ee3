//! What of a year is kept in `protocols/`: the papers that are handed out, the journal and what a stranger needs to check
//! them. Never the commission's edition, nor what the state folder holds beside: names, accounts, evidence.

use crate::desk::{Desk, repository};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use utys::commission::log;
use utys::commission::views::{ACCEPTED, COMMITMENT, PUBLIC_MINUTES, RECORD, SECRET, SHEET};
use utys::hash::Digest;

/// The digests that were published before the seeds, as `sha256sum` writes them.
pub const PUBLISHED: &str = "published.sha256";
pub const JOURNAL: &str = "journal.jsonl";
pub const ROOTS: &str = "roots.pem";
pub const RULES: &str = "campaign.toml";
pub const EXPORT: &str = "export.csv";

/// Path below the campaign's folder, and bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What is kept of the year that `desk` lived.
pub fn of(desk: &Desk) -> Files {
    let folder = &desk.folder;
    let shown = folder.path().join(folder.campaign().id.as_str());
    let mut files = Files::new();
    let mut published = String::new();
    for planned in &folder.campaign().periods {
        let month = planned.period.to_string();
        let mut names: Vec<String> = entries(&shown.join(&month)).into_iter().filter(|name| is_kept(name)).collect();
        // C before each D.
        names.sort();
        for name in names {
            let bytes = fs::read(shown.join(&month).join(&name)).expect("what was just listed");
            let path = format!("{month}/{name}");
            if name == COMMITMENT || is_list(&name) {
                published.push_str(&format!("{}  {path}\n", Digest::of(&bytes)));
            }
            files.insert(path, bytes);
        }
        // The rules once, and once more from each month on in which others are in force.
        let rules = folder.rules_of(planned.period);
        let versions = files.iter().filter(|(path, _)| is_rules(path));
        if !versions.clone().any(|(_, bytes)| bytes == rules) {
            let name = if versions.count() == 0 { RULES.to_owned() } else { format!("campaign-from-{month}.toml") };
            files.insert(name, rules.to_vec());
        }
    }
    files.extend(below(&desk.papers()));
    let lines = folder.store().entries().iter().map(|entry| [entry.bytes().as_slice(), b"\n"].concat());
    files.insert(JOURNAL.to_owned(), lines.flatten().collect());
    files.insert("checkpoint.txt".to_owned(), log::checkpoint(folder).expect("a checkpoint").into_bytes());
    files.insert(ROOTS.to_owned(), fs::read(repository("fixtures/keys/years/roots.pem")).expect("the demo root"));
    files.insert(PUBLISHED.to_owned(), published.into_bytes());
    files
}

fn is_kept(name: &str) -> bool {
    let papers = [EXPORT, COMMITMENT, SHEET, RECORD, PUBLIC_MINUTES, SECRET, ACCEPTED];
    let later = name.starts_with("wave-") || name.starts_with("replacements-");
    papers.contains(&name) || (later && !name.contains("-commission"))
}

/// Of the campaign files that were in force, the one with this digest.
pub fn rules(files: &Files, sha256: Digest) -> &str {
    let mut versions = files.iter().filter(|(path, _)| is_rules(path));
    versions.find(|(_, bytes)| Digest::of(bytes) == sha256).expect("the rules that were committed to").0
}

pub fn is_rules(path: &str) -> bool {
    path.starts_with("campaign") && path.ends_with(".toml")
}

/// The bytes that a D is the digest of.
fn is_list(name: &str) -> bool {
    name.starts_with("wave-") && name.ends_with(".txt")
}

/// Where a year is kept.
pub fn place(campaign: &str) -> PathBuf {
    repository(&format!("protocols/{campaign}"))
}

/// What lies there, but for the README.
pub fn standing(campaign: &str) -> Files {
    below(&place(campaign)).into_iter().filter(|(path, _)| path != "README.md").collect()
}

/// Writes what differs, and takes away what is no more.
pub fn write(folder: &Path, files: &Files, before: &Files) {
    for path in before.keys().filter(|path| !files.contains_key(*path)) {
        fs::remove_file(folder.join(path)).expect("a file that was listed");
    }
    for (path, bytes) in files.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, bytes).expect("a file of the year");
    }
}

/// Every file below `folder`.
pub fn below(folder: &Path) -> Files {
    let mut files = Files::new();
    for name in entries(folder) {
        let path = folder.join(&name);
        if path.is_dir() {
            files.extend(below(&path).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            files.insert(name, fs::read(&path).expect("a file that was listed"));
        }
    }
    files
}

fn entries(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).into_iter().flatten();
    names.map(|entry| entry.expect("an entry").file_name().into_string().expect("names are UTF-8")).collect()
}
