//! What a browser makes of the pages. Runs where `UTYS_JUDGES=1` is set, by `tests/run`, which installs Chromium.

use crate::sample::{campaign, file, followed, june, march};
use std::process::Command;
use utys::publish::write_site;

/// How wide the page becomes inside a frame as wide as a small phone. (A window of Chromium is never that narrow.)
fn scroll_width(html: &str, frame: u32) -> u32 {
    let folder = std::env::temp_dir().join(format!("utys-chromium-{}-{frame}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let escaped = html.replace('&', "&amp;").replace('"', "&quot;");
    let wrapper = format!(
        "<!DOCTYPE html><meta charset=utf-8><iframe id=f style='border:0;width:{frame}px;height:900px' srcdoc=\"{escaped}\"></iframe>\
         <script>onload=()=>{{document.title='width '+document.getElementById('f').contentDocument.documentElement.scrollWidth}}</script>"
    );
    let page = folder.join("page.html");
    std::fs::write(&page, wrapper).unwrap();
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync", "--dump-dom"])
        .args(["--window-size=1000,1000", "--virtual-time-budget=2000"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("chromium is installed where UTYS_JUDGES is set");
    std::fs::remove_dir_all(&folder).unwrap();
    let dom = String::from_utf8(output.stdout).unwrap();
    let width = dom.split_once("<title>width ").unwrap_or_else(|| panic!("not measured: {dom:.400}")).1;
    width.split_once('<').unwrap().0.parse().unwrap()
}

/// Book types of many systems lack ә ғ қ ң ө ұ ү һ і: a heading was set in two types, letter by letter.
#[test]
fn headings_are_set_in_the_type_of_the_text() {
    let site = write_site(&campaign(vec![june()])).unwrap();
    let html = file(&site, "2021-06/kk.html");
    let style = html.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>")).expect("a style").0;
    assert_eq!(style.matches("font-family:").count(), 1, "one for what is in a fixed width");
    assert!(style.contains("sans-serif") && !style.replace("sans-serif", "").to_lowercase().contains("serif"));
}

#[test]
fn pages_fit_a_small_phone() {
    if std::env::var_os("UTYS_JUDGES").is_none() {
        eprintln!("skipped: UTYS_JUDGES is not set");
        return;
    }
    let mut facts = campaign(vec![march(), june()]);
    facts.rehearsal = true;
    let site = write_site(&facts).unwrap();
    for path in ["index.html", "2021-03/kk.html", "2021-06/kk.html", "2021-06/ru.html", "2021-06/en.html"] {
        assert!(scroll_width(file(&site, path), 320) <= 320, "{path} is wider than a phone");
    }
    let site = write_site(&campaign(vec![followed()])).unwrap();
    for lang in ["kk", "ru", "en"] {
        assert!(scroll_width(file(&site, &format!("2021-06/{lang}.html")), 320) <= 320, "{lang} is wider than a phone");
    }
    let too_wide = file(&site, "index.html")
        .replace("Content-Security-Policy", "no-policy")
        .replace("</main>", "<div style=\"width:700px\">wide</div></main>");
    assert!(scroll_width(&too_wide, 321) > 321, "the measure cannot fail");
}
