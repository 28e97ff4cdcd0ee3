//! check.html as a file: made of its sources, closed to the network, complete in each language.

use crate::driver::read;
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
