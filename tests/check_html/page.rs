//! check.html as a file: made of its sources, closed to the network, complete in each language.

use crate::browser::{is_asked, run_browser};
use crate::driver::read;
use serde_json::json;
use std::collections::BTreeSet;
use std::process::Command;

#[test]
fn the_page_is_what_its_sources_make() {
    let output = Command::new("python3")
        .args([concat!(env!("CARGO_MANIFEST_DIR"), "/protocols/check/build.py"), "--check"])
        .output()
        .expect("python3 builds the page");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_page_asks_for_nothing_and_may_not() {
    let page = read("protocols/check.html");
    let policy = page.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"));
    assert!(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains("connect-src"));
    let head = &page[..page.find("<style>").unwrap()];
    let body = &page[page.find("<body>").unwrap()..page.find("<script>").unwrap()];
    for part in [head, body] {
        for word in ["src=", "href=", "url(", "http:", "https:", "@import"] {
            assert!(!part.contains(word), "{word}");
        }
    }
    let style = &page[page.find("<style>").unwrap()..page.find("</style>").unwrap()];
    assert!(!style.contains("url(") && !style.contains("@import"));
}

#[test]
fn the_library_is_the_one_that_was_built() {
    let library = read("protocols/check/vendor/noble-bls12-381.js");
    let stated = read("protocols/check/vendor/noble-bls12-381.js.sha256");
    let digest = utys::hash::Digest::of(library.as_bytes());
    assert_eq!(stated, format!("{digest}  noble-bls12-381.js\n"));
    assert!(library.contains("The MIT License (MIT)") && library.contains("Paul Miller"));
    assert!(read("protocols/check.html").contains(&library), "the page has the library as it stands, with its licence");
}

#[test]
fn the_policy_stops_connections() {
    if !is_asked() {
        return;
    }
    let answers = run_browser(&[json!({"fetch": "http://127.0.0.1:9/"}), json!({"fetch": "file:///etc/hostname"})]);
    assert_eq!(answers, vec![json!({"forbidden": "connect-src"}); 2]);
}

/// Every code that the page can come to has its sentence, and each language says the same.
#[test]
fn the_page_has_words_for_every_code_in_each_language() {
    if !is_asked() {
        return;
    }
    let words = run_browser(&[json!({"words": true})]).remove(0);
    for kind in ["codes", "page"] {
        for language in ["ru", "kk"] {
            assert_eq!(words[kind][language], words[kind]["en"], "{kind} {language}");
        }
    }
    let said: BTreeSet<&str> = words["codes"]["en"].as_object().unwrap().keys().map(String::as_str).collect();
    let spec = read("protocols/SPEC.md");
    let tables = &spec[spec.find("| code | step | found when |").unwrap()..spec.find("## 13.").unwrap()];
    let mut due = 0;
    for row in tables.lines().filter_map(|line| line.strip_prefix("| `")) {
        let mut cells = row.split(" | ");
        let code = cells.next().unwrap().trim_end_matches('`');
        let steps: Vec<&str> = cells.next().unwrap().split(' ').collect();
        let made =
            |step: &str| step.starts_with('P') || ["any", "D1", "D2", "D6", "E1", "E2", "E3", "E4"].contains(&step);
        if steps.iter().any(|step| made(step)) {
            assert!(said.contains(code), "no words for {code}");
            due += 1;
        }
    }
    assert!(due > 50, "{due}");
}
