//! The pages byte for byte. `UPDATE_GOLDEN=1 cargo test --test publish` writes them anew: read the difference.

use crate::html::text_of;
use crate::sample::{campaign, file, followed, june, march};
use std::path::Path;
use utys::publish::write_site;

fn golden(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/publish/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let line = expected.lines().zip(found.lines()).position(|(a, b)| a != b);
    assert!(expected == found, "{name} differs from line {:?} on; see this file's first lines", line.map(|n| n + 1));
}

#[test]
fn pages_are_as_they_were() {
    let mut site = write_site(&campaign(vec![march(), june()])).unwrap();
    site.sort();
    let paths: Vec<&str> = site.iter().map(|(path, _)| path.as_str()).collect();
    let beside = [
        "commitment.txt",
        "en.html",
        "kk.html",
        "minutes.pdf",
        "record.json",
        "ru.html",
        "winners.csv",
        "winners.json",
    ];
    let mut expected: Vec<String> =
        ["2021-03", "2021-06"].iter().flat_map(|p| beside.map(|f| format!("{p}/{f}"))).collect();
    expected.push("index.html".to_owned());
    assert_eq!(paths, expected);
    for path in [
        "index.html",
        "2021-06/kk.html",
        "2021-06/ru.html",
        "2021-06/en.html",
        "2021-03/kk.html",
        "2021-06/winners.csv",
        "2021-06/winners.json",
    ] {
        golden(&path.replace('/', "-"), file(&site, path));
    }
    assert_eq!(file(&site, "2021-06/commitment.txt").as_bytes(), june().documents.commitment);
    let again = write_site(&campaign(vec![march(), june()])).unwrap();
    assert!(again.iter().all(|f| site.contains(f)), "the same facts gave other bytes");
}

/// The same month after a wave; nothing but `replaced.css` is added to the style of the pages without one.
#[test]
fn pages_after_a_wave_are_as_they_were() {
    let site = write_site(&campaign(vec![followed()])).unwrap();
    for name in ["kk.html", "ru.html", "en.html", "winners.csv", "winners.json"] {
        golden(&format!("wave-{name}"), file(&site, &format!("2021-06/{name}")));
    }
    let documents = &followed().documents.waves[0];
    for (name, bytes) in [
        ("disqualified.txt", &documents.list),
        ("disqualified.pdf", &documents.sheet),
        ("minutes.pdf", documents.minutes.as_ref().unwrap()),
    ] {
        assert_eq!(file(&site, &format!("2021-06/wave-1-{name}")).as_bytes(), bytes);
    }
}

#[test]
fn pages_are_well_formed_and_load_nothing() {
    let mut rehearsed = campaign(vec![march(), june()]);
    rehearsed.rehearsal = true;
    for facts in [campaign(vec![]), campaign(vec![march(), june()]), campaign(vec![followed()]), rehearsed] {
        for (path, bytes) in write_site(&facts).unwrap() {
            if !path.ends_with(".html") {
                continue;
            }
            let html = String::from_utf8(bytes).unwrap();
            assert!(!text_of(&html).contains("publish-"), "{path} shows the id of a message");
            for banned in ["<script", "<iframe", "<img", "<link", "<form", "http-equiv=\"refresh", "@import", "url("] {
                assert!(!html.contains(banned), "{path} has {banned}");
            }
        }
    }
}

#[test]
fn the_policy_names_the_style_that_stands_in_the_page() {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let site = write_site(&campaign(vec![march(), followed()])).unwrap();
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        let style = html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
        let digest = STANDARD.encode(utys::hash::Digest::of(style.as_bytes()).0);
        let policy = html.split_once("Content-Security-Policy\" content=\"").unwrap().1.split_once('"').unwrap().0;
        assert!(policy.replace("&#39;", "'").contains(&format!("style-src 'sha256-{digest}'")), "{path}: {policy}");
        assert!(policy.starts_with("default-src &#39;none&#39;;"), "{path}: {policy}");
    }
}

#[test]
fn a_rehearsal_is_marked_on_each_page_and_table() {
    let marks = [("kk", "ЖАТТЫҒУ"), ("ru", "РЕПЕТИЦИЯ"), ("en", "REHEARSAL")];
    for rehearsal in [false, true] {
        let mut facts = campaign(vec![march(), june()]);
        facts.rehearsal = rehearsal;
        let site = write_site(&facts).unwrap();
        for (lang, mark) in marks {
            for period in ["2021-03", "2021-06"] {
                let html = file(&site, &format!("{period}/{lang}.html"));
                assert_eq!(text_of(html).contains(mark), rehearsal);
                assert!(html.contains(&format!("content:\"{mark}\"")), "print has its own words for {mark}");
            }
            assert_eq!(text_of(file(&site, "index.html")).contains(mark), rehearsal);
        }
        assert_eq!(file(&site, "2021-06/winners.json").contains("\"rehearsal\": true"), rehearsal);
    }
}
