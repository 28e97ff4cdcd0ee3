//! The papers about certificates — acts, handover protocols, registries, reports: what stands on them, that sums
//! balance, and reviewed copies.

use crate::pages::{stay_inside, texts};
use crate::sample::{digest, members, three};
use proptest::prelude::*;
use utys::campaign::handover::Proxy;
use utys::ids::{Id, Label};
use utys::lang::Lang;
use utys::ledger::claim::Stage;
use utys::minutes::facts::*;
use utys::minutes::layout::{Page, dump};
use utys::minutes::{Paper, render};
use utys::time::Period;

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn period(text: &str) -> Period {
    Period::parse(text).unwrap()
}

fn journal() -> JournalHead {
    JournalHead { events: 147, head: digest("head"), root: digest("root"), key: "utys-test+00000000+AAAA".into() }
}

fn holder(rank: u64, drawn_as: DrawnAs) -> Holder {
    let account = format!("{:010}", 1_200_000_000 + rank * 7_919 % 99_999_999);
    let name = ["ЖК «Әлем»", "ИП Сатыбалдина Г. К.", "ЖШС «Қазына-Құрылыс Сервис»"][(rank % 3) as usize];
    let label = Label::parse(&format!("****{}", &account[6..])).unwrap();
    let place =
        Place { rank, list_number: rank * 37 % 400 + 1, label, account: Some(account), name: Some(name.into()) };
    Holder { drawn_as, place }
}

const POOLS: [(&str, &str, u64); 3] =
    [("50k", "5 999", 50_000), ("70k", "15 000", 70_000), ("100k", "30 000", 100_000)];

fn certificate(of: Period, pool: usize, number: u64) -> CertificateFacts {
    let (id, fee, value) = POOLS[pool];
    CertificateFacts {
        number: format!("{of}/{id}/{number}"),
        period: of,
        pool: Id::parse(id).unwrap(),
        pool_title: three(&format!("{fee} теңгеден бастап"), &format!("От {fee} тенге"), &format!("From {fee} tenge")),
        certificate: three("Chocomart сертификаты", "Сертификат Chocomart", "Chocomart certificate"),
        value,
        serial: None,
    }
}

pub fn act() -> ActFacts {
    ActFacts {
        format: ACT_FORMAT.into(),
        layout: LAYOUT,
        languages: vec![Lang::Kk, Lang::Ru],
        rehearsal: false,
        title: three("«Іскерлік ұсыныс»", "«Деловое предложение»", "Business Offer"),
        organiser: three("«Мысал Телеком» АҚ", "АО «Мысал Телеком»", "Mysal Telecom JSC"),
        campaign: Id::parse("business-offer-2021").unwrap(),
        certificate: CertificateFacts {
            serial: Some("CH-0021 4417 9003".into()),
            ..certificate(period("2021-03"), 0, 7)
        },
        holder: Holder { drawn_as: DrawnAs::Reserve, ..holder(16, DrawnAs::Reserve) },
        held_since: at("2021-04-24T10:15:00+06:00"),
        claim_until: Day::parse("2021-05-08").unwrap(),
        minutes: Some("1/2021-03".into()),
        commitment_sha256: digest("C"),
        terms: HandoverTerms {
            clause: "13, 14, 15, 18".into(),
            identity_document: true,
            proxy: Proxy::Notarised,
            in_cabinet: false,
            tax_clause: Some("16".into()),
            no_exchange_clause: Some("17".into()),
        },
        by_proxy: false,
        proxy_name: None,
    }
}

pub fn handover(handed: u64) -> HandoverFacts {
    let act = act();
    let one = |n: u64| Handed {
        certificate: certificate(period("2021-03"), (n % 3) as usize, n / 3 + 1),
        holder: holder(n + 1, if n % 5 == 4 { DrawnAs::Redraw } else { DrawnAs::Winner }),
        at: at(&format!("2021-04-{:02}T{:02}:30:00+06:00", 10 + n % 20, 9 + n % 8)),
        by: vec!["Мысалова Айгүл Серікқызы".into()],
        received_by: if n % 7 == 3 { ReceivedBy::ProxyNotarised } else { ReceivedBy::Holder },
        proxy: (n % 7 == 3).then(|| "Мысалұлы Ерасыл".into()),
        document_seen: Some(Witnessed {
            at: at("2021-04-12T11:20:00+06:00"), by: vec!["Мысалова Айгүл".into()]
        }),
        act_signed: Some(Witnessed {
            at: at("2021-04-12T11:25:00+06:00"), by: vec!["Мысалова Айгүл".into()]
        }),
    };
    HandoverFacts {
        format: HANDOVER_FORMAT.into(),
        layout: LAYOUT,
        edition: Edition::Commission,
        languages: act.languages,
        rehearsal: false,
        number: "1-Т/2021-03".into(),
        title: act.title,
        organiser: act.organiser,
        campaign: act.campaign,
        period: period("2021-03"),
        clause: "14".into(),
        branch: None,
        as_of: at("2021-05-03T18:00:00+06:00"),
        handed: (0..handed).map(one).collect(),
        not_handed: 3,
        journal: journal(),
        members: members(),
        signing: None,
    }
}

fn counts(pool: usize, planned: u64, carried_in: u64, stages: &[Option<Stage>]) -> PoolCounts {
    let of = |wanted: &[Stage]| stages.iter().flatten().filter(|stage| wanted.contains(stage)).count() as u64;
    let not_drawn_yet = stages.iter().filter(|stage| stage.is_none()).count() as u64;
    let left = of(&[Stage::Undrawn]);
    let facts = certificate(period("2021-03"), pool, 1);
    PoolCounts {
        id: facts.pool,
        title: facts.pool_title,
        certificate: facts.certificate,
        value: facts.value,
        planned,
        carried_in,
        entries: (not_drawn_yet == 0).then_some(400),
        drawn: stages.len() as u64 - left - not_drawn_yet,
        not_drawn_yet,
        open: of(&[Stage::Waiting, Stage::Notified, Stage::Contacted, Stage::DocumentSeen, Stage::ActSigned]),
        handed_over: of(&[Stage::HandedOver]),
        vacant: of(&[Stage::Vacant]),
        forfeited: of(&[Stage::Forfeited]),
        carried: 0,
        returned: of(&[Stage::Returned]),
        left,
    }
}

/// A pool with certificates in all stages, in turn.
fn registry_pool(of: Period, pool: usize, certificates: u64) -> RegistryPool {
    let stages = [
        Stage::HandedOver,
        Stage::Waiting,
        Stage::Notified,
        Stage::HandedOver,
        Stage::ActSigned,
        Stage::Vacant,
        Stage::HandedOver,
        Stage::Forfeited,
        Stage::Contacted,
    ];
    let line = |n: u64| {
        let stage = if n + 1 == certificates && n > 3 { Stage::Undrawn } else { stages[(n % 9) as usize] };
        let held = stage == Stage::HandedOver || stage.is_open();
        let moved_up = n % 4 == 2;
        let lost = Lost {
            holder: holder(n + 1, DrawnAs::Winner),
            at: at("2021-04-24T09:00:00+06:00"),
            reason: Some(LostReason {
                id: Id::parse("unreachable").unwrap(),
                clause: "12".into(),
                sentence: three(
                    "Он төрт күн ішінде байланысқа шықпаған",
                    "Не вышел на связь в течение четырнадцати дней",
                    "Did not get in touch within fourteen days",
                ),
            }),
            published: n % 8 == 2,
        };
        RegistryLine {
            number: certificate(of, pool, n + 1).number,
            serial: None,
            stage: Some(stage),
            since: (stage != Stage::Undrawn).then(|| at("2021-04-24T12:00:00+06:00")),
            holder: held
                .then(|| if moved_up { holder(n + 301, DrawnAs::Reserve) } else { holder(n + 1, DrawnAs::Winner) }),
            claim_until: (stage.is_open()).then(|| Day::parse("2021-05-08").unwrap()),
            received_by: (stage == Stage::HandedOver).then_some(ReceivedBy::Holder),
            lost: if moved_up || stage == Stage::Vacant || stage == Stage::Forfeited { vec![lost] } else { vec![] },
        }
    };
    let lines: Vec<RegistryLine> = (0..certificates).map(line).collect();
    let stages: Vec<Option<Stage>> = lines.iter().map(|line| line.stage).collect();
    RegistryPool { counts: counts(pool, certificates, 0, &stages), certificates: lines }
}

/// One period of three pools, so many certificates in all.
pub fn registry(certificates: u64) -> RegistryFacts {
    let act = act();
    let march = period("2021-03");
    let share = [certificates - certificates / 3 - certificates / 10, certificates / 3, certificates / 10];
    RegistryFacts {
        format: REGISTRY_FORMAT.into(),
        layout: LAYOUT,
        edition: Edition::Commission,
        languages: act.languages,
        rehearsal: false,
        title: act.title,
        organiser: act.organiser,
        campaign: act.campaign,
        period: Some(march),
        as_of: at("2021-05-03T18:00:00+06:00"),
        periods: vec![RegistryPeriod {
            period: march,
            pools: share.iter().enumerate().map(|(pool, n)| registry_pool(march, pool, *n)).collect(),
        }],
        journal: journal(),
    }
}

/// Nine months of the campaign, of which five were drawn.
pub fn report() -> ReportFacts {
    let registry = registry(25);
    let months = (3..=11).map(|month| {
        let of = period(&format!("2021-{month:02}"));
        let drawn = month <= 7;
        let pool = |i: usize, planned: u64, carried_in: u64, undrawn: u64| {
            let PoolCounts { id, title, certificate, value, .. } = counts(i, planned, carried_in, &[]);
            let all = planned + carried_in;
            let held = if drawn { all - undrawn } else { 0 };
            let handed_over = if month < 7 { held - held / 5 } else { held / 3 };
            PoolCounts {
                id,
                title,
                certificate,
                value,
                planned,
                carried_in,
                entries: drawn.then_some(if undrawn > 0 { held } else { 300 + month * 11 }),
                drawn: held,
                not_drawn_yet: all - held - if drawn { undrawn } else { 0 },
                open: held - handed_over,
                handed_over,
                vacant: 0,
                forfeited: 0,
                carried: if drawn { undrawn } else { 0 },
                returned: 0,
                left: 0,
            }
        };
        let (before, after) = (u64::from(month == 4 || month == 6), u64::from(month == 3 || month == 5));
        PeriodCounts { period: of, pools: vec![pool(0, 15, 0, 0), pool(1, 8, 0, 0), pool(2, 2, before, after)] }
    });
    ReportFacts {
        format: REPORT_FORMAT.into(),
        layout: LAYOUT,
        languages: registry.languages,
        rehearsal: false,
        title: registry.title,
        organiser: registry.organiser,
        campaign: registry.campaign,
        period: None,
        as_of: registry.as_of,
        periods: months.collect(),
        journal: registry.journal,
    }
}

pub fn month_report() -> ReportFacts {
    let all = report();
    let month = all.periods[4].clone();
    ReportFacts { period: Some(month.period), periods: vec![month], ..all }
}

/// A paper: its name, how its file is made, its pages.
type Made = (String, Box<dyn Fn() -> Vec<u8>>, Vec<Page>);

/// Every paper of this file.
pub fn all(languages: &[Lang]) -> Vec<Made> {
    fn made(kind: &str, languages: &[Lang], paper: impl Paper + 'static) -> Made {
        let name: String = languages.iter().map(|lang| lang.code()).collect();
        let pages = paper.pages();
        (format!("{kind}-{name}"), Box::new(move || render(&paper, &[])), pages)
    }
    let act = ActFacts { languages: languages.to_vec(), ..act() };
    let mut blank = act.clone();
    (blank.holder.place.name, blank.certificate.serial) = (None, None);
    let mut cabinet = act.clone();
    cabinet.terms = HandoverTerms { proxy: Proxy::Original, in_cabinet: true, ..cabinet.terms };
    let mut all =
        vec![made("act", languages, act), made("act-blank", languages, blank), made("act-cabinet", languages, cabinet)];
    // Many pages are no other in another language.
    let most = if languages.len() == 2 { 300 } else { 25 };
    for n in [0, 1, 25, 300].into_iter().filter(|n| *n <= most) {
        let handover = HandoverFacts { languages: languages.to_vec(), ..handover(n) };
        all.push(made(&format!("handover-{n}"), languages, handover));
        let registry = RegistryFacts { languages: languages.to_vec(), ..registry(n) };
        all.push(made(&format!("registry-{n}"), languages, registry));
    }
    let public = RegistryFacts { languages: languages.to_vec(), ..registry(25) }.public();
    all.push(made("registry-public", languages, public));
    for (kind, facts) in [("report", report()), ("report-month", month_report())] {
        all.push(made(kind, languages, ReportFacts { languages: languages.to_vec(), ..facts }));
    }
    all
}

fn said(pages: &[Page]) -> String {
    let text: String = pages.iter().flat_map(texts).collect::<Vec<_>>().join(" ");
    text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn nothing_leaves_the_margins_or_stands_on_another() {
    for langs in crate::sample::languages() {
        for (name, _, pages) in all(&langs) {
            stay_inside(&name, &pages);
        }
    }
}

/// `UTYS_REVIEW=1` writes them anew, to be read before they are committed.
#[test]
fn papers_about_certificates_are_as_they_were_reviewed() {
    let mut papers = Vec::new();
    for lang in Lang::ALL {
        for (name, _, pages) in all(&[lang]) {
            if ["act-", "handover-1-", "registry-25-", "report-"]
                .iter()
                .any(|kind| name == format!("{kind}{}", lang.code()))
            {
                papers.push((name, dump(&pages)));
            }
        }
    }
    crate::pages::as_reviewed(papers);
}

#[test]
fn an_act_says_its_amount_in_figures_and_words_and_leaves_blank_what_is_not_known() {
    for (lang, value, amount) in [
        (Lang::Kk, 50_000, "50 000 ₸ (елу мың теңге)"),
        (Lang::Ru, 50_000, "50 000 ₸ (пятьдесят тысяч тенге)"),
        (Lang::En, 50_000, "50 000 ₸ (fifty thousand tenge)"),
        (Lang::Kk, 600_000, "600 000 ₸ (алты жүз мың теңге)"),
        (Lang::Ru, 1_510_000, "1 510 000 ₸ (один миллион пятьсот десять тысяч тенге)"),
        (Lang::Ru, 21, "21 ₸ (двадцать один тенге)"),
        (Lang::Kk, 0, "0 ₸ (нөл теңге)"),
    ] {
        let mut facts = act();
        facts.languages = vec![lang];
        facts.certificate.value = value;
        assert!(said(&facts.pages()).contains(amount), "{amount}");
    }
    let mut facts = act();
    let named = said(&facts.pages());
    assert!(named.contains("ИП Сатыбалдина Г. К.") && named.contains("CH-0021 4417 9003"));
    facts.holder.place.name = None;
    assert!(!said(&facts.pages()).contains("Сатыбалдина"));
    // What the rules do not say is not on the paper.
    facts.terms = HandoverTerms {
        proxy: Proxy::None,
        identity_document: false,
        tax_clause: None,
        no_exchange_clause: None,
        ..facts.terms
    };
    let bare = said(&facts.pages());
    for gone in ["сенімхат түпнұсқасы", "нотариус", "налоги", "денежный эквивалент", "копия с него"]
    {
        assert!(!bare.contains(gone), "{gone}");
    }
}

/// The power of attorney that the campaign asks for: a notary's or not.
#[test]
fn an_act_asks_for_the_power_of_attorney_of_the_rules() {
    for (proxy, notary, at_all) in
        [(Proxy::Notarised, true, true), (Proxy::Original, false, true), (Proxy::None, false, false)]
    {
        let mut facts = act();
        facts.languages = vec![Lang::Ru];
        facts.terms.proxy = proxy;
        let text = said(&facts.pages());
        assert_eq!(text.contains("нотариально удостоверенной доверенности"), notary);
        assert_eq!(text.contains("удостоверение личности представителя"), at_all);
        assert_eq!(text.contains("Заполняется, если сертификат получает представитель"), at_all);
    }
}

#[test]
fn the_public_editions_hold_no_account_no_name_and_no_early_reason() {
    let (handover, registry) = (handover(25).public(), registry(25).public());
    let texts = [said(&handover.pages()), handover.to_json(), said(&registry.pages()), registry.to_json()];
    for text in &texts {
        for secret in ["Сатыбалдина", "Әлем", "12000"] {
            assert!(!text.contains(secret), "{secret}");
        }
    }
    let early =
        registry.periods[0].pools[0].certificates.iter().flat_map(|line| &line.lost).filter(|lost| !lost.published);
    assert!(early.clone().count() > 0 && early.clone().all(|lost| lost.reason.is_none()));
    assert!(texts[2].contains("причина ещё не опубликована"));
}

#[test]
fn facts_travel_and_are_read_strictly() {
    let (act, handover, registry, report) = (act(), handover(3), registry(25), report());
    assert_eq!(ActFacts::from_json(act.to_json().as_bytes()).unwrap(), act);
    assert_eq!(HandoverFacts::from_json(handover.to_json().as_bytes()).unwrap(), handover);
    assert_eq!(RegistryFacts::from_json(registry.to_json().as_bytes()).unwrap(), registry);
    assert_eq!(ReportFacts::from_json(report.to_json().as_bytes()).unwrap(), report);
    let more = act.to_json().replacen("\"format\"", "\"more\": 1, \"format\"", 1);
    assert!(ActFacts::from_json(more.as_bytes()).is_err());
    assert!(render(&act, &[]) == render(&ActFacts::from_json(act.to_json().as_bytes()).unwrap(), &[]));
}

proptest! {
    /// However certificates are spread over the stages: the counts balance, and so does the equation on paper.
    #[test]
    fn sums_on_paper_balance(stages in proptest::collection::vec(0usize..10, 0..30), planned in 0u64..30) {
        let stages: Vec<Option<Stage>> = stages.into_iter().map(|s| (s < 10).then(|| Stage::ALL[s])).collect();
        let all = stages.len() as u64;
        let planned = planned.min(all);
        let counts = counts(0, planned, all - planned, &stages);
        prop_assert!(counts.balances(), "{counts:?}");
        prop_assert_eq!(counts.places().iter().sum::<u64>(), all);
        let mut more = counts.clone();
        more.handed_over += 1;
        prop_assert!(!more.balances());
        let mut facts = registry(0);
        facts.languages = vec![Lang::En];
        facts.periods[0].pools = vec![RegistryPool { counts: counts.clone(), certificates: vec![] }];
        let text = said(&facts.pages());
        let begin = text.rfind("Total: ").unwrap() + 7;
        let equation: String = text[begin..].chars().take_while(|c| c.is_ascii_digit() || " +=".contains(*c)).collect();
        let (left, right) = equation.split_once('=').unwrap();
        let sum = |side: &str| side.split('+').map(|n| n.split_whitespace().next().unwrap().parse::<u64>().unwrap()).sum::<u64>();
        prop_assert_eq!(sum(left), all, "{}", equation);
        let last = right.split('+').map(|n| n.split_whitespace().next().unwrap().parse::<u64>().unwrap());
        prop_assert_eq!(last.sum::<u64>(), all, "{}", equation);
    }
}
