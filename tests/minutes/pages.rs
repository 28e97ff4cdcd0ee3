//! The pages: nothing outside the margins, marks and footers on each, reviewed copies in every language.

use crate::sample;
use utys::lang::Lang;
use utys::minutes::Paper;
use utys::minutes::facts::{CancelCause, Cancelled, MinutesFacts, SheetFacts};
use utys::minutes::layout::{Item, PAGE_HEIGHT, PAGE_WIDTH, Page, dump};

pub fn texts(page: &Page) -> Vec<&str> {
    let text = |item: &'_ Item| match item {
        Item::Text { .. } => true,
        Item::Fill { .. } => false,
    };
    page.items
        .iter()
        .filter(|i| text(i))
        .map(|i| match i {
            Item::Text { text, .. } => text.as_str(),
            Item::Fill { .. } => unreachable!("only texts are left"),
        })
        .collect()
}

/// Certificates are left after the last period, and in any period of rules that know no carrying over.
#[test]
fn what_is_left_is_not_said_to_have_no_period_after_it() {
    for (lang, said, not) in [
        (Lang::En, "They do not go over to another reporting period", "No reporting period follows"),
        (Lang::Ru, "На другой отчётный период они не переносятся", "Следующего отчётного периода"),
        (Lang::Kk, "Олар басқа есепті кезеңге ауыспайды", "келесі есепті кезең жоқ"),
    ] {
        let mut facts = sample::nobody();
        facts.languages = vec![lang];
        let pages: Vec<Page> = facts.pages();
        let text: String = pages.iter().flat_map(texts).collect::<Vec<_>>().join(" ");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(said) && !text.contains(not), "{text}");
    }
}

/// Only one of the causes is before anybody could know the value of chance.
#[test]
fn an_attempt_that_a_member_voided_is_not_said_to_be_cancelled_in_time() {
    for (cause, said, in_time) in [
        (CancelCause::BeforeSeed, "before the random value could be known", true),
        (CancelCause::ShareWithheld("chair".into()), "the member “chair” did not reveal the share", false),
        (CancelCause::RoundMissing, "was not produced", false),
    ] {
        let mut facts = sample::minutes();
        facts.languages = vec![Lang::En];
        let (sha256, at) = (facts.commitment.sha256, facts.commitment.committed_at);
        facts.cancelled =
            vec![Cancelled { ordinal: 1, sha256, at, cause, reason: "R".into(), by: vec!["A".into(), "B".into()] }];
        let pages: Vec<Page> = facts.pages();
        let text: String = pages.iter().flat_map(texts).collect::<Vec<_>>().join(" ");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(said), "{text}");
        assert_eq!(text.contains("cancelled before the random value"), in_time, "{text}");
    }
}

/// Every kind of month, in every choice of languages.
fn all() -> &'static [(String, Vec<Page>)] {
    static ALL: std::sync::LazyLock<Vec<(String, Vec<Page>)>> = std::sync::LazyLock::new(make_all);
    &ALL
}

fn make_all() -> Vec<(String, Vec<Page>)> {
    let mut all = Vec::new();
    for langs in sample::languages() {
        let name: String = langs.iter().map(|l| l.code()).collect();
        for (kind, mut facts) in [
            ("minutes", sample::minutes()),
            ("public", sample::minutes().public()),
            ("nobody", sample::nobody()),
            ("crowd", sample::crowd(60)),
            ("hard", sample::hard()),
            ("endless", sample::endless()),
        ] {
            facts.languages = langs.clone();
            all.push((format!("{kind} {name}"), facts.pages()));
        }
        let mut sheet = sample::sheet();
        sheet.languages = langs.clone();
        all.push((format!("sheet {name}"), sheet.pages()));
    }
    all
}

#[test]
fn nothing_leaves_the_margins_or_stands_on_another() {
    for (name, pages) in all() {
        stay_inside(name, pages);
    }
}

/// Nothing stands outside the margins, and no two runs of text stand over one another.
pub fn stay_inside(name: &str, pages: &[Page]) {
    for (n, page) in pages.iter().enumerate() {
        let mut runs: Vec<(f32, f32, f32, f32, &str)> = Vec::new();
        for item in &page.items {
            let (x, y, width, height) = match item {
                Item::Text { angle, .. } if *angle != 0.0 => continue,
                Item::Text { x, y, face, size, text, .. } => {
                    let wide = face.width(text.trim_end(), *size);
                    if wide > 0.0 {
                        runs.push((*x, y - size * 0.7, x + wide, y + size * 0.1, text));
                    }
                    (*x, *y - size, face.width(text, *size), size * 1.3)
                }
                Item::Fill { x, y, width, height, .. } => (*x, *y, *width, *height),
            };
            let inside = x >= 61.9 && x + width <= PAGE_WIDTH - 44.9 && y >= 11.0 && y + height <= PAGE_HEIGHT - 20.0;
            assert!(inside, "{name}, page {}: {item:?}", n + 1);
        }
        runs.sort_by(|a, b| a.1.total_cmp(&b.1));
        for (i, a) in runs.iter().enumerate() {
            for b in runs[i + 1..].iter().take_while(|b| b.1 < a.3) {
                let apart = a.2 <= b.0 + 0.1 || b.2 <= a.0 + 0.1;
                assert!(apart, "{name}, page {}: {:?} on {:?}", n + 1, a.4, b.4);
            }
        }
    }
}

#[test]
fn every_page_says_which_of_how_many() {
    let mut facts = sample::minutes();
    facts.languages = vec![Lang::En];
    let pages = facts.pages();
    for (n, page) in pages.iter().enumerate() {
        let said = format!("page {} of {}", n + 1, pages.len());
        assert!(texts(page).iter().any(|t| t.replace('\u{a0}', " ") == said));
        let c = format!("C {}", &facts.commitment.sha256.grouped()[..29]);
        assert!(texts(page).contains(&c.as_str()));
    }
}

#[test]
fn a_rehearsal_is_marked_on_every_page_and_nothing_else_is() {
    const MARK: &str = "ЖАТТЫҒУ / РЕПЕТИЦИЯ / REHEARSAL";
    for rehearsal in [false, true] {
        let facts = MinutesFacts { rehearsal, ..sample::minutes() };
        let sheet = SheetFacts { rehearsal, ..sample::sheet() };
        for page in facts.pages().iter().chain(&sheet.pages()) {
            let marks = texts(page).iter().filter(|t| **t == MARK).count();
            assert_eq!(marks, if rehearsal { 2 } else { 0 });
        }
    }
}

#[test]
fn five_hundred_winners_stand_in_order_under_repeated_headers() {
    let mut facts = sample::crowd(500);
    facts.languages = vec![Lang::Ru];
    let pages = facts.pages();
    assert!(pages.len() < 40, "{} pages", pages.len());
    let all: Vec<&str> = pages.iter().flat_map(texts).collect();
    let accounts: Vec<&str> = facts.pools[0].winners.iter().map(|w| w.account.as_deref().unwrap()).collect();
    let printed: Vec<&str> = all.iter().copied().filter(|t| accounts.contains(t)).collect();
    assert_eq!(printed, accounts);
    for page in &pages {
        let header = texts(page).iter().any(|t| t.starts_with("Лицевой"));
        assert!(header || !texts(page).iter().any(|t| accounts.contains(t)), "a table without its header");
    }
}

#[test]
fn the_sheet_shows_c_in_groups_of_four() {
    let facts = sample::sheet();
    let first = &facts.pages()[0];
    let grouped = facts.commitment_sha256.grouped();
    let lines: Vec<&str> = texts(first).into_iter().filter(|t| t.len() == 19 && grouped.contains(*t)).collect();
    assert_eq!(lines.join(" "), grouped);
}

/// Reviewed by eye; `UTYS_REVIEW=1` writes them anew, to be read before they are committed.
#[test]
fn pages_are_as_they_were_reviewed() {
    let mut documents = Vec::new();
    for lang in Lang::ALL {
        documents.push((format!("minutes-{}", lang.code()), {
            let mut facts = sample::minutes();
            facts.languages = vec![lang];
            dump(&facts.pages())
        }));
        documents.push((format!("sheet-{}", lang.code()), {
            let mut facts = sample::sheet();
            facts.languages = vec![lang];
            without_code(&dump(&facts.pages()))
        }));
    }
    documents.push(("minutes-public-kk-ru".into(), dump(&sample::minutes().public().pages())));
    as_reviewed(documents);
}

/// Each dump of pages is the copy in `fixtures/minutes`; its name has no ending yet.
pub fn as_reviewed(dumps: Vec<(String, String)>) {
    for (name, found) in dumps {
        let path = format!("{}/fixtures/minutes/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UTYS_REVIEW").is_some() {
            std::fs::write(&path, &found).unwrap();
        }
        let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
        let differs = reviewed.lines().zip(found.lines()).find(|(a, b)| a != b);
        assert!(reviewed == found, "{name} is no longer as reviewed, first at {differs:?}");
    }
}

/// The modules of the QR code are no reading.
fn without_code(dump: &str) -> String {
    let module = |line: &&str| line.contains(" Black ") && line.trim_end().ends_with("x 2.7");
    dump.lines().filter(|l| !module(l)).map(|l| format!("{l}\n")).collect()
}
