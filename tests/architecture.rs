//! Holds the shape of the code: who may import whom, what the core must never touch, how long a file may be.
//!
//! The table is the truth that `README.md`'s tour of the code tells in words: change both.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A top-level module and what it may import. Imports point downward only; shells do not know each other.
const LAYERS: &[(&str, &[&str])] = &[
    ("hash", &[]),
    ("json", &[]),
    ("time", &[]),
    ("ids", &[]),
    ("lang", &["time"]),
    ("campaign", &["hash", "ids", "json", "lang", "time"]),
    ("merkle", &["hash"]),
    ("list", &["hash", "ids", "json", "lang", "time", "campaign", "merkle"]),
    ("draw", &["hash", "ids", "json", "lang", "time", "merkle", "list"]),
    ("ledger", &["hash", "ids", "json", "lang", "time", "campaign", "draw"]),
    ("journal", &["hash", "ids", "json", "lang", "time", "campaign", "merkle", "draw", "ledger"]),
    // Tables as bytes: pure as the core, and known to whoever writes some.
    ("spreadsheet", &["lang"]),
    // Shells.
    ("import", &["hash", "ids", "json", "lang", "time", "campaign", "list", "draw", "ledger"]),
    ("store", &["hash", "ids", "json", "lang", "time", "journal"]),
    ("minutes", &["hash", "ids", "json", "lang", "time", "campaign", "draw", "ledger"]),
    ("sign", &["hash", "json", "lang", "time"]),
    ("publish", &["hash", "ids", "json", "lang", "time", "campaign", "draw", "ledger", "spreadsheet"]),
    ("endpoints", &["lang", "draw"]),
    ("vault", &["hash", "ids", "json", "lang", "time", "merkle", "ledger"]),
    // The meeting place, and the door.
    (
        "commission",
        &[
            "hash",
            "ids",
            "json",
            "lang",
            "time",
            "campaign",
            "merkle",
            "list",
            "draw",
            "ledger",
            "journal",
            "import",
            "store",
            "minutes",
            "sign",
            "publish",
            "endpoints",
            "spreadsheet",
            "vault",
        ],
    ),
    (
        "cli",
        &[
            "hash",
            "ids",
            "json",
            "lang",
            "time",
            "campaign",
            "list",
            "draw",
            "ledger",
            "journal",
            "minutes",
            "sign",
            "import",
            "publish",
            "endpoints",
            "vault",
            "commission",
        ],
    ),
];

/// The pure modules: no files, clock, network, randomness of the system, environment, or hash-map order.
const CORE: &[&str] =
    &["hash", "json", "time", "ids", "lang", "campaign", "merkle", "list", "draw", "ledger", "journal", "spreadsheet"];

const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::time",
    "thread::spawn",
    "thread::sleep",
    "thread::current",
    "available_parallelism",
    "SystemTime",
    "Utc::now",
    "Local::now",
    "getrandom",
    "HashMap",
    "HashSet",
    "rusqlite",
    "println!",
    "eprintln!",
];

/// Words that say nothing about what a thing is.
const EMPTY_WORDS: &[&str] = &["manager", "helper", "util", "utils", "misc", "common_", "data_"];

const LONGEST_FILE: usize = 500;

#[test]
fn imports_point_downward() {
    let table: BTreeMap<&str, &[&str]> = LAYERS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(module) = top_module(&path) else { continue };
        let Some(allowed) = table.get(module.as_str()) else {
            wrong.push(format!("{}: module `{module}` is not in the table", path.display()));
            continue;
        };
        for (number, line) in product_lines(&text) {
            for name in imported(line) {
                if name != module && table.contains_key(name) && !allowed.contains(&name) {
                    wrong.push(format!("{}:{number}: `{module}` must not know `{name}`", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_core_is_pure() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !top_module(&path).is_some_and(|m| CORE.contains(&m.as_str())) {
            continue;
        }
        for (number, line) in product_lines(&text) {
            for word in IMPURE.iter().filter(|w| line.contains(**w)) {
                wrong.push(format!("{}:{number}: {word} in the core", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn files_are_short_named_well_and_say_what_they_are_for() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{}: {lines} lines, at most {LONGEST_FILE}", path.display()));
        }
        if !text.starts_with("//!") {
            wrong.push(format!("{}: no `//!` at the top", path.display()));
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if EMPTY_WORDS.iter().any(|w| name.contains(w)) || name == "data" || name == "info" {
            wrong.push(format!("{}: a name that says nothing", path.display()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn nothing_panics_on_input() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (number, line) in product_lines(&text) {
            for word in [".unwrap()", "todo!(", "unimplemented!(", "dbg!("] {
                if line.contains(word) {
                    wrong.push(format!("{}:{number}: {word}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Every `.rs` file under `src` that belongs to the product, with its text: not the `tests.rs` or `tests/` beside a module.
fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("src is readable") {
            let path = entry.expect("src is readable").path();
            if path.is_dir() {
                if path.file_name().is_some_and(|n| n != "tests") {
                    walk(&path, out);
                }
            } else if path.extension().is_some_and(|e| e == "rs") && path.file_name().is_some_and(|n| n != "tests.rs") {
                out.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut paths);
    paths.sort();
    assert!(paths.len() > 10, "src was found");
    paths.into_iter().map(|p| (p.clone(), std::fs::read_to_string(p).expect("a source file is UTF-8"))).collect()
}

/// `src/draw/run.rs` and `src/hash.rs` belong to `draw` and `hash`; `lib.rs` and `main.rs` to nothing.
fn top_module(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_string_lossy().into_owned();
    let name = first.strip_suffix(".rs").unwrap_or(&first).to_owned();
    (name != "lib" && name != "main").then_some(name)
}

/// The lines before the file's tests that are no comments, numbered from 1.
fn product_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| !line.trim_start().starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(i, line)| (i + 1, line))
}

/// The names behind `crate::` in a line, also in `crate::{a, b::c}`.
fn imported(line: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for rest in line.split("crate::").skip(1) {
        let group = rest.strip_prefix('{').map(|g| g.split('}').next().unwrap_or(g));
        for item in group.unwrap_or(rest).split(',') {
            let name = item.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
            names.push(name);
            if group.is_none() {
                break;
            }
        }
    }
    names
}
