//! check.html in headless Chromium, over many jobs in one session. Only where `UTYS_JUDGES` is set: `tests/run` installs it.

use serde_json::Value;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Whether outside judges are to be asked; says so if not.
pub fn is_asked() -> bool {
    let asked = std::env::var_os("UTYS_JUDGES").is_some();
    if !asked {
        eprintln!("skipped: UTYS_JUDGES is not set");
    }
    asked
}

/// A line out for each job in; `tests/check_html/browser.py` says what jobs there are.
pub fn run_browser(jobs: &[Value]) -> Vec<Value> {
    let mut python = Command::new("python3")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check_html/browser.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .spawn()
        .expect("python3 drives the browser");
    let mut input = python.stdin.take().unwrap();
    let lines: Vec<String> = jobs.iter().map(Value::to_string).collect();
    let writer = std::thread::spawn(move || lines.iter().all(|line| writeln!(input, "{line}").is_ok()));
    let output = BufReader::new(python.stdout.take().unwrap());
    let answers: Vec<Value> = output.lines().map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
    assert!(python.wait().unwrap().success() && writer.join().unwrap(), "after {} answers", answers.len());
    assert_eq!(answers.len(), jobs.len());
    answers
}

/// A folder that is removed when it is no longer used.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("utys-check-html-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// A file of that content, as a path.
    pub fn file(&self, name: &str, content: &[u8]) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
