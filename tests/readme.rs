//! Runs every command of a README, in its order, in one folder, and compares what is printed with what stands there: that
//! of the repository, and those of the worked years.
//!
//! A `console` block holds commands behind `$ ` and their output; `...` stands for any lines, `[..]` for any text
//! in a line; `? 2` after an output is the exit code, 0 where none is given. `UPDATE_GOLDEN=1` writes the outputs anew:
//! read the difference.

use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn the_readme_tells_the_truth() {
    let commands = tells_the_truth("README.md", "readme");
    assert!(commands > 10, "the month of the commission is in the README");
}

#[test]
fn the_worked_years_tell_the_truth() {
    for year in ["business-offer-2021", "kasipker-2024"] {
        assert!(tells_the_truth(&format!("protocols/{year}/README.md"), year) >= 2, "{year}: how to check it");
    }
}

/// Runs what `readme` says in an empty folder called `name`; answers with how many commands there were.
fn tells_the_truth(readme: &str, name: &str) -> usize {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join(readme);
    let text = std::fs::read_to_string(&path).expect("a README");
    let folder = empty_folder(root, name);
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();

    let (mut out, mut wrong, mut commands) = (String::new(), Vec::new(), 0);
    let mut lines = text.lines().enumerate().peekable();
    while let Some((_, line)) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line.trim() != "```console" {
            continue;
        }
        while let Some((number, line)) = lines.next_if(|(_, l)| l.trim() != "```") {
            let Some(command) = line.strip_prefix("$ ") else {
                panic!("{readme}:{}: a console block starts with `$ `", number + 1)
            };
            let mut command = command.to_owned();
            let mut shown = format!("{line}\n");
            while command.ends_with('\\') {
                let (_, more) = lines.next().expect("a continued command goes on");
                shown.push_str(more);
                shown.push('\n');
                command.pop();
                command.push_str(more.trim_start());
            }
            let mut expected = String::new();
            while let Some((_, line)) = lines.next_if(|(_, l)| l.trim() != "```" && !l.starts_with("$ ")) {
                expected.push_str(line);
                expected.push('\n');
            }
            commands += 1;
            let found = run(&command, &folder);
            if !matches(&expected, &found) {
                wrong.push(format!("{readme}:{}: $ {command}\nexpected:\n{expected}\nfound:\n{found}", number + 1));
            }
            out.push_str(&shown);
            out.push_str(if matches(&expected, &found) { &expected } else { &found });
        }
    }
    if update {
        std::fs::write(&path, out).expect("the README is writable");
    } else {
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
    }
    commands
}

/// So many crates are named as dependencies, and so many more are compiled with them, on Linux.
#[test]
fn the_crates_are_counted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tree = |more: &[&str]| {
        let target = if cfg!(target_arch = "aarch64") { "aarch64" } else { "x86_64" };
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(root).args(["tree", "--locked", "--offline", "--prefix", "none", "--no-dedupe"]);
        cargo.args(["--edges", "normal,build", "--target", &format!("{target}-unknown-linux-gnu")]).args(more);
        let output = cargo.output().expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let lines = String::from_utf8(output.stdout).expect("names are UTF-8");
        let crates: std::collections::BTreeSet<_> = lines.lines().filter(|line| !line.is_empty()).collect();
        // One of them is this crate.
        crates.len() - 1
    };
    let (named, all) = (tree(&["--depth", "1"]), tree(&[]));
    let due = format!("{named} crates are named in `Cargo.toml`, {} come along", all - named);
    let text = std::fs::read_to_string(root.join("README.md")).expect("README.md");
    assert!(text.contains(&due), "{due}");
}

/// Standard output, then standard error, then `? code` unless it is 0.
fn run(command: &str, folder: &Path) -> String {
    let binary = PathBuf::from(env!("CARGO_BIN_EXE_utys"));
    let bin = binary.parent().expect("the binary is in a folder");
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    // The demo is run by the binary that the tests built, not by another build.
    let command = command.replace("cargo run --release --", "utys");
    let output = Command::new("sh")
        .args(["-c", &command])
        .current_dir(folder)
        .env("PATH", path)
        .env("UTYS_LANG", "en")
        .env("LC_ALL", "C")
        .env_remove("LANG")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("sh runs");
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    match output.status.code() {
        Some(0) => {}
        Some(code) => text.push_str(&format!("? {code}\n")),
        None => text.push_str("? killed\n"),
    }
    text
}

/// `...` matches any lines, `[..]` any text within one.
fn matches(expected: &str, found: &str) -> bool {
    fn lines(expected: &[&str], found: &[&str]) -> bool {
        match (expected.split_first(), found.split_first()) {
            (None, None) => true,
            (Some((&"...", rest)), _) => (0..=found.len()).any(|skip| lines(rest, &found[skip..])),
            (Some((e, expected)), Some((f, found))) => line(e.trim_end(), f.trim_end()) && lines(expected, found),
            _ => false,
        }
    }
    fn line(expected: &str, found: &str) -> bool {
        match expected.split_once("[..]") {
            None => expected == found,
            Some((start, rest)) => found.strip_prefix(start).is_some_and(|found| {
                (0..=found.len()).filter(|i| found.is_char_boundary(*i)).any(|skip| line(rest, &found[skip..]))
            }),
        }
    }
    lines(&expected.lines().collect::<Vec<_>>(), &found.lines().collect::<Vec<_>>())
}

#[test]
fn wildcards_match_what_they_say() {
    assert!(matches("a\n...\nz\n", "a\nb\nc\nz\n"));
    assert!(matches("C = [..] ok\n", "C = 12 34 ok\n"));
    assert!(!matches("a\n...\nz\n", "a\nb\n"));
    assert!(!matches("a\n", "a\nb\n"));
}

/// A folder with the repository's fixtures and checkers beside it, as in a fresh clone.
fn empty_folder(root: &Path, name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for a README");
    for name in ["fixtures", "protocols"] {
        std::os::unix::fs::symlink(root.join(name), folder.join(name)).expect("a link to the repository");
    }
    folder
}
