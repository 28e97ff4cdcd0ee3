//! Facts of made-up draws: March in a room and as a rehearsal, June with a drand round.

use utys::hash::Digest;
use utys::ids::{Id, Label, Member};
use utys::lang::Trilingual;
use utys::publish::facts::*;
use utys::time::{Day, Instant, Moment, Period};

pub fn tri(kk: &str, ru: &str, en: &str) -> Trilingual {
    Trilingual { kk: kk.to_owned(), ru: ru.to_owned(), en: en.to_owned() }
}

fn at(text: &str) -> Moment {
    Moment::new(Instant::parse(text).unwrap(), "Asia/Almaty".parse().unwrap())
}

fn pool(id: &str, title: Trilingual, value: u64, entrants: u64, certificates: (u64, u64)) -> PoolFacts {
    let (planned, carried) = certificates;
    let drawn = entrants.min(planned + carried);
    let winners = (1..=drawn).map(|rank| WinnerFacts {
        rank,
        list_number: (rank * 7919) % entrants + 1,
        label: Label::parse(&format!("****{:04}", rank * 4821 % 10_000)).unwrap(),
        shown_as: None,
    });
    PoolFacts {
        id: Id::parse(id).unwrap(),
        title,
        certificate: tri("Chocomart сертификаты", "Сертификат Chocomart", "Chocomart certificate"),
        value,
        planned,
        carried,
        entrants,
        undrawn: planned + carried - drawn,
        carried_to: Some(Period::parse("2021-07").unwrap()),
        reserves: entrants.saturating_sub(drawn).min(2),
        winners: winners.collect(),
        without_consent: 0,
        replaced: None,
    }
}

fn documents(name: &str) -> Documents {
    Documents {
        minutes: format!("%PDF-1.7 made-up minutes of {name}\n").into_bytes(),
        record: format!("{{\"made-up\": \"record of {name}\"}}\n").into_bytes(),
        commitment: format!("utys-draw/1 commitment\n{{\"made-up\":\"{name}\"}}").into_bytes(),
        waves: Vec::new(),
        replacements: Vec::new(),
    }
}

/// June: a drand round, a pool with more certificates than entrants, an attempt cancelled, an error found late.
pub fn june() -> PeriodPages {
    let documents = documents("june");
    let results = ResultsFacts {
        period: Period::parse("2021-06").unwrap(),
        ordinal: 2,
        drawn_at: at("2021-07-05T04:10:00Z"),
        minutes_number: "4/2021-06".to_owned(),
        version: None,
        adopted: None,
        list: ListFacts {
            rows: 4870,
            eligible: 550,
            excluded: vec![
                ExcludedFacts {
                    clause: "7".to_owned(),
                    sentence: tri(
                        "Ай сайынғы абоненттік төлем 5 999 теңгеден төмен",
                        "Ежемесячная абонентская плата ниже 5 999 тенге",
                        "The monthly fee is below 5 999 tenge",
                    ),
                    count: 3998,
                },
                ExcludedFacts {
                    clause: "3 a".to_owned(),
                    sentence: tri(
                        "«ЖК» топтамасына қосылар алдындағы соңғы үш айда ұйымдастырушының қызметтерін пайдаланған",
                        "Пользовался услугами организатора в течение трёх месяцев до подключения пакета «ИП»",
                        "Used the organiser's services in the three months before joining the sole trader bundle",
                    ),
                    count: 312,
                },
                ExcludedFacts {
                    clause: String::new(),
                    sentence: tri(
                        "Қабылданған оқылмайтын жолдар",
                        "Принятые нечитаемые строки",
                        "Accepted unreadable rows",
                    ),
                    count: 10,
                },
            ],
        },
        commitment: CommitmentFacts {
            sha256: Digest::of(&documents.commitment),
            committed_at: at("2021-07-02T05:00:00Z"),
            published: vec![AppearanceFacts {
                at: at("2021-07-02T06:30:00Z"),
                place: "https://ismet.example/utys".to_owned(),
            }],
        },
        seed: vec![SeedFacts::Drand {
            chain: "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce".to_owned(),
            round: 1_000_000,
            at: at("2021-07-04T20:37:00Z"),
        }],
        claim: ClaimFacts { clause: "12".to_owned(), until: Day::parse("2021-07-19").unwrap() },
        consent: ConsentFacts { clause: "10, 20".to_owned(), needed: false },
        pools: vec![
            pool(
                "50k",
                tri(
                    "5 999 теңгеден 15 000 теңгеге дейін",
                    "От 5 999 до 15 000 тенге",
                    "From 5 999 to below 15 000 tenge",
                ),
                50_000,
                412,
                (15, 0),
            ),
            pool(
                "70k",
                tri(
                    "15 000 теңгеден 30 000 теңгеге дейін",
                    "От 15 000 до 30 000 тенге",
                    "From 15 000 to below 30 000 tenge",
                ),
                70_000,
                137,
                (8, 3),
            ),
            pool("100k", tri("30 000 теңгеден бастап", "От 30 000 тенге", "From 30 000 tenge"), 100_000, 1, (2, 1)),
        ],
        waves: Vec::new(),
        cancelled: vec![CancelledFacts {
            ordinal: 1,
            sha256: Digest::of(b"made-up attempt"),
            at: at("2021-07-01T11:20:00Z"),
            reason: "Үзіндіде 7012345678 шоты екі рет тұр".to_owned(),
        }],
        corrections: vec![CorrectionFacts {
            found_at: at("2021-07-08T03:15:00Z"),
            text: "Тізімге шілдеде қосылған бір клиент енген".to_owned(),
        }],
    };
    PeriodPages { results, documents }
}

/// June after a wave: winners lost their certificates, a reserve moved up and another did too late, a wave drew; then
/// one decision more, of which no list is published yet.
pub fn followed() -> PeriodPages {
    let mut pages = june();
    pages.results.corrections.clear();
    pages.results.cancelled.clear();
    let list = b"utys-draw/1 disqualified\n[\"made-up\"]".to_vec();
    pages.results.waves = vec![WaveFacts {
        wave: 1,
        disqualified_sha256: Digest::of(&list),
        published: vec![AppearanceFacts {
            at: at("2021-07-21T06:30:00Z"),
            place: "https://ismet.example/utys".to_owned(),
        }],
        round: SeedFacts::Drand {
            chain: "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce".to_owned(),
            round: 1_050_000,
            at: at("2021-07-25T20:37:00Z"),
        },
        drawn_at: Some(at("2021-07-26T04:10:00Z")),
        minutes_number: Some("4-1/2021-06".to_owned()),
    }];
    pages.documents.waves = vec![WaveDocuments {
        wave: 1,
        list,
        sheet: b"%PDF-1.7 made-up sheet of wave 1\n".to_vec(),
        minutes: Some(b"%PDF-1.7 made-up minutes of wave 1\n".to_vec()),
    }];
    let reason = |id: &str, clause: &str, sentence| ReasonFacts {
        id: Id::parse(id).unwrap(),
        clause: clause.to_owned(),
        sentence,
    };
    let silent = tri(
        "Белгіленген мерзімде байланысқа шықпады",
        "Не вышел на связь в установленный срок",
        "Did not answer in the time given",
    );
    let fee = pages.results.list.excluded[0].sentence.clone();
    let silent = Some(reason("unreachable", "12", silent));
    let fee = Some(reason("fee-too-low", "7", fee));
    let until = pages.results.claim.until;
    let first = &mut pages.results.pools[0];
    let mut places = first.places(until);
    places[0].standing = Standing::Lost { reason: silent.clone() };
    places[1].standing = Standing::Lost { reason: fee.clone() };
    places[2].standing = Standing::Lost { reason: None };
    let further = [
        (16, DrawnAs::Reserve, Standing::Lost { reason: fee }),
        (17, DrawnAs::Reserve, Standing::Holds { until: Day::parse("2021-08-03").unwrap() }),
        (18, DrawnAs::Redraw(1), Standing::Holds { until: Day::parse("2021-08-09").unwrap() }),
    ];
    places.extend(further.map(|(rank, drawn_as, standing)| PlaceFacts {
        rank,
        list_number: rank * 7919 % 412 + 1,
        label: Label::parse(&format!("****{:04}", rank * 4821 % 10_000)).unwrap(),
        shown_as: None,
        drawn_as,
        standing,
    }));
    first.replaced = Some(ReplacedFacts {
        places,
        without_consent: 0,
        lost: 4,
        moved_up: 1,
        redrawn: 1,
        holders: 14,
        vacant: 1,
        forfeited: 0,
    });
    let last = &mut pages.results.pools[2];
    let mut places = last.places(until);
    places[0].standing = Standing::Lost { reason: silent };
    last.replaced = Some(ReplacedFacts {
        places,
        without_consent: 0,
        lost: 1,
        moved_up: 0,
        redrawn: 0,
        holders: 0,
        vacant: 0,
        forfeited: 1,
    });
    pages
}

/// March: shares and dice, a pool nobody entered, winners shown only with consent.
pub fn march() -> PeriodPages {
    let mut pages = june();
    pages.documents = documents("march");
    let share = |member| SeedFacts::Share { member: Member::parse(member).unwrap() };
    let results = &mut pages.results;
    results.period = Period::parse("2021-03").unwrap();
    results.ordinal = 1;
    results.commitment.sha256 = Digest::of(&pages.documents.commitment);
    results.commitment.published.clear();
    results.seed = vec![share("төраға"), share("хатшы"), SeedFacts::Dice { rolls: 100 }];
    results.consent.needed = true;
    results.pools = vec![
        pool("50k", tri("Бірінші топ", "Первая группа", "First pool"), 50_000, 4, (15, 0)),
        pool("100k", tri("Үшінші топ", "Третья группа", "Third pool"), 100_000, 0, (2, 0)),
    ];
    results.pools[0].winners.remove(1);
    results.pools[0].without_consent = 1;
    // Who typed the words typed an account into them.
    results.pools[0].winners[0].shown_as = Some("Айгүл, Ақтөбе, 7012345678".to_owned());
    results.pools[1].carried_to = None;
    results.list.excluded.clear();
    results.cancelled.clear();
    results.corrections.clear();
    pages
}

pub fn campaign(periods: Vec<PeriodPages>) -> CampaignPages {
    CampaignPages {
        campaign: Id::parse("business-offer-2021").unwrap(),
        title: tri("«Іскерлік ұсыныс»", "«Деловое предложение»", "Business Offer"),
        organiser: tri("«Мысал» АҚ", "АО «Пример»", "Example JSC"),
        rehearsal: false,
        periods,
    }
}

pub fn file<'a>(site: &'a [(String, Vec<u8>)], path: &str) -> &'a str {
    let (_, bytes) = site.iter().find(|(p, _)| p == path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(bytes).unwrap()
}
