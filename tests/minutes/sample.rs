//! Made-up facts of a draw: every name, account and number here is invented.

use utys::hash::Digest;
use utys::ids::{Id, Label, Member};
use utys::lang::{Lang, Trilingual};
use utys::minutes::facts::*;
use utys::time::Period;

pub fn three(kk: &str, ru: &str, en: &str) -> Trilingual {
    Trilingual { kk: kk.into(), ru: ru.into(), en: en.into() }
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

pub fn digest(seed: &str) -> Digest {
    Digest::of(seed.as_bytes())
}

pub fn members() -> Vec<MemberFacts> {
    let member = |role, name: &str, present| MemberFacts { role, name: name.into(), present, absence: None };
    let mut absent = member(three("Комиссия мүшесі", "Член комиссии", "Member"), "Ыбыраева Әсел Ғалымқызы", false);
    absent.absence = Some("еңбек демалысында / в трудовом отпуске".into());
    vec![
        member(three("Комиссия төрағасы", "Председатель комиссии", "Chair"), "Өтегенов Қайрат Нұрланұлы", true),
        member(three("Комиссия хатшысы", "Секретарь комиссии", "Secretary"), "Петрова Елена Сергеевна", true),
        member(
            three(
                "Комиссия мүшесі, заң департаментінің өкілі",
                "Член комиссии, представитель юридического департамента",
                "Member, legal department",
            ),
            "Һәкімұлы Ұлан",
            true,
        ),
        absent,
    ]
}

fn places(from: u64, n: u64, pool: u64) -> Vec<Place> {
    let place = |rank: u64| {
        let account = format!("{:010}", 1_200_000_000 + (rank * 7_919 + pool * 104_729) % 99_999_999);
        Place {
            rank,
            list_number: (rank * 37 + pool) % 400 + 1,
            label: Label::parse(&format!("****{}", &account[6..])).unwrap(),
            account: Some(account),
            name: Some(
                ["ЖК «Әлем»", "ИП Сатыбалдина Г. К.", "ЖШС «Қазына-Құрылыс Сервис»"][(rank % 3) as usize].into(),
            ),
        }
    };
    (from..from + n).map(place).collect()
}

fn pool(i: u64, fee: &str, value: u64, planned: u64, carried: u64, entries: u64) -> PoolFacts {
    let certificates = planned + carried;
    let winners = certificates.min(entries);
    PoolFacts {
        id: id(&format!("p{}k", value / 1000)),
        title: three(&format!("{fee} теңгеден бастап"), &format!("От {fee} тенге"), &format!("From {fee} tenge")),
        certificate: three("Chocomart сертификаты", "Сертификат Chocomart", "Chocomart certificate"),
        value,
        planned,
        carried,
        certificates,
        reserves_committed: 2,
        entries,
        root: digest(fee),
        undrawn: certificates - winners,
        carried_to: Period::parse("2021-07"),
        winners: places(1, winners, i),
        reserves: places(winners + 1, if winners == 0 { 0 } else { (entries - winners).min(2) }, i),
    }
}

/// June 2021, three pools; the dearest has fewer entrants than certificates.
pub fn minutes() -> MinutesFacts {
    let excluded = |reason: &str, clause: &str, sentence, count| ExcludedFacts {
        reason: id(reason),
        clause: clause.into(),
        sentence,
        count,
    };
    let annex = |kind, name: &str, attached| Annex { kind, name: name.into(), sha256: digest(name), attached };
    MinutesFacts {
        format: MINUTES_FORMAT.into(),
        layout: LAYOUT,
        edition: Edition::Commission,
        languages: BY_LAW.to_vec(),
        rehearsal: false,
        number: "4".into(),
        title: three("«Іскерлік ұсыныс» акциясы", "Акция «Іскерлік ұсыныс»", "“Business Offer” promotion"),
        organiser: three("«Үлгі Телеком» АҚ", "АО «Улги Телеком»", "Ulgi Telecom JSC"),
        campaign: id("business-offer-2021"),
        period: Period::parse("2021-06").unwrap(),
        ordinal: 1,
        origin: None,
        place: three(
            "Нұр-Сұлтан қаласы, Сауран көшесі, 12",
            "г. Нур-Султан, ул. Сауран, 12",
            "12 Sauran Street, Nur-Sultan",
        ),
        started: at("2021-07-05T11:00:00+06:00"),
        ended: at("2021-07-05T11:42:10+06:00"),
        order: three(
            "Бас директордың 2021 жылғы 26 ақпандағы № 47-ө бұйрығы",
            "Приказ генерального директора от 26 февраля 2021 года № 47-ө",
            "Order of the Director General No. 47-ө of 26 February 2021",
        ),
        members: members(),
        quorum: 3,
        signing: None,
        observers: vec![Observer {
            name: "Ким Роман Олегович".into(),
            capacity: "сыртқы аудитор / внешний аудитор".into(),
        }],
        legal_basis: vec![
            three(
                "Акция қағидаларының 8, 9, 11 және 12-тармақтары",
                "Пункты 8, 9, 11 и 12 правил акции",
                "Clauses 8, 9, 11 and 12 of the promotion’s rules",
            ),
            three(
                "«Лотереялар және лотерея қызметі туралы» 2016 жылғы 9 сәуірдегі № 495-V ҚРЗ 1-бабының 4) тармақшасы: сатуды ынталандыру ұтыс ойыны лотерея болып табылмайды",
                "Подпункт 4) статьи 1 Закона РК от 9 апреля 2016 года № 495-V «О лотереях и лотерейной деятельности»: розыгрыш для стимулирования продаж не является лотереей",
                "Law 495-V of 9 April 2016 on lotteries, article 1(4): a sales-promotion draw is no lottery",
            ),
        ],
        territory: three(
            "Қазақстан Республикасының барлық аумағы",
            "Вся территория Республики Казахстан",
            "The whole of the Republic of Kazakhstan",
        ),
        method: Method {
            clause: "8".into(),
            prescribed: three(
                "дербес шоттардың цифрларын random.org арқылы кездейсоқ генерациялау",
                "случайная генерация цифр лицевых счетов через random.org",
                "random generation of the digits of personal accounts on random.org",
            ),
            used: three(
                "drand жария маягының алдын ала бекітілген раунды, utys-draw/1 алгоритмі",
                "заранее зафиксированный раунд публичного маяка drand, алгоритм utys-draw/1",
                "a round of the public beacon drand that was fixed beforehand, algorithm utys-draw/1",
            ),
            reason: three(
                "random.org жауабын қайталап сұрауға болады және оны кейін тексеру мүмкін емес; drand мәнін ешкім таңдай алмайды",
                "ответ random.org можно запросить повторно, и потом это нельзя проверить; значение drand никто не выбирает",
                "an answer of random.org can be asked for again and nobody can tell; nobody chooses a value of drand",
            ),
        },
        list: ListFacts {
            files: vec![
                FileFacts { name: "export-2021-06-1.csv".into(), sha256: digest("f1"), rows: 4_012 },
                FileFacts { name: "қосымша маусым.xlsx".into(), sha256: digest("f2"), rows: 858 },
            ],
            rows: 4_870,
            eligible: 433,
            excluded: vec![
                excluded(
                    "not-new-client",
                    "3",
                    three(
                        "Соңғы үш айда қызметтерді пайдаланған",
                        "Пользовался услугами в последние три месяца",
                        "Used services in the last three months",
                    ),
                    3_902,
                ),
                excluded(
                    "fee-below",
                    "7",
                    three(
                        "Айлық төлемі 5 999 теңгеден төмен",
                        "Абонентская плата ниже 5 999 тенге",
                        "Monthly fee below 5 999 tenge",
                    ),
                    420,
                ),
                excluded(
                    "disconnected",
                    "11",
                    three(
                        "Ұтыс ойынына дейін қызметтерді ажыратуға өтініш берген",
                        "До розыгрыша подал заявление на отключение услуг",
                        "Applied for disconnection before the draw",
                    ),
                    112,
                ),
                excluded(
                    "unreadable",
                    "",
                    three(
                        "Жол оқылмады, қабылданды",
                        "Строка не прочитана, принята",
                        "Row could not be read, accepted",
                    ),
                    3,
                ),
            ],
            excluded_accounts: 4_430,
            exclusions_root: digest("excluded"),
            accepted: vec![AcceptedRows {
                file: "export-2021-06-1.csv".into(),
                lines: vec![77, 1_204, 1_205],
                fault: three("шот нөмірі жоқ", "нет номера счёта", "no account number"),
                accepted_by: "Петрова Елена Сергеевна".into(),
                why: "Шоттар жабылған, биллинг растады".into(),
            }],
        },
        commitment: CommitmentFacts {
            sha256: digest("C"),
            previous: digest("C-1"),
            rules_sha256: digest("campaign.toml"),
            committed_at: at("2021-07-02T16:30:00+06:00"),
            stamps: Vec::new(),
            published: vec![Publication {
                at: at("2021-07-02T17:05:00+06:00"),
                place: "https://example.kz/akcia/2021-06".into(),
            }],
            waves: vec![Round {
                chain: "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce".into(),
                round: 1_040_320,
                at: at("2021-07-19T02:37:00+06:00"),
            }],
        },
        cancelled: Vec::new(),
        seed: vec![SeedSource::Drand {
            chain: "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce".into(),
            round: 1_000_000,
            at: at("2021-07-05T02:37:00+06:00"),
            signature: digest("s1").to_string() + &digest("s2").to_string() + &digest("s3").to_string(),
            previous_signature: Some(digest("p1").to_string() + &digest("p2").to_string() + &digest("p3").to_string()),
        }],
        claim: Claim { clause: "12".into(), days: 14, until: Day::parse("2021-07-19").unwrap(), working_days: None },
        pools: vec![
            pool(1, "5 999", 50_000, 15, 0, 371),
            pool(2, "15 000", 70_000, 8, 1, 61),
            pool(3, "30 000", 100_000, 2, 1, 1),
        ],
        literal_carry: Some(LiteralCarry { clause: "9".into(), literal: 0, per_pool: 2 }),
        decisions: vec!["Филиалдарға сертификаттарды 2021 жылғы 30 шілдеге дейін табыстау тапсырылсын.".into()],
        dissent: Vec::new(),
        errors_after_seed: Vec::new(),
        readings: vec![ReadingFacts {
            clause: "9".into(),
            text: three(
                "Ойнатылмаған сертификаттар әр топ бойынша бөлек ауыстырылады, өйткені клиент тек өз тобында қатысады",
                "Неразыгранные сертификаты переносятся по каждой группе отдельно, так как клиент участвует только в своей группе",
                "Undrawn certificates are carried over pool by pool, since a client takes part in the own pool only",
            ),
        }],
        journal: journal(),
        annexes: vec![
            annex(AnnexKind::Record, "record.json", true),
            annex(AnnexKind::Commitment, "commitment.txt", true),
            annex(AnnexKind::Campaign, "campaign.toml", true),
            annex(AnnexKind::Export, "export-2021-06-1.csv", false),
            annex(AnnexKind::CommitmentSheet, "commitment-sheet.pdf", false),
        ],
    }
}

/// The key is that of the documentation of signed notes; nobody checks the sample's signature.
pub fn journal() -> JournalHead {
    let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW".to_owned();
    JournalHead { events: 87, head: digest("head"), root: digest("root of the journal"), key }
}

/// The sheet of the same month, in a room without a network.
pub fn sheet() -> SheetFacts {
    let facts = minutes();
    let pool = |p: &PoolFacts| SheetPool {
        id: p.id.clone(),
        title: p.title.clone(),
        certificate: p.certificate.clone(),
        value: p.value,
        planned: p.planned,
        carried: p.carried,
        certificates: p.certificates,
        reserves: p.reserves_committed,
        entries: p.entries,
        root: p.root,
    };
    let drand = |s: &SeedSource| match s {
        SeedSource::Drand { chain, round, at, .. } => {
            CommittedSource::Drand { chain: chain.clone(), round: *round, at: *at }
        }
        _ => unreachable!("the sample has one drand source"),
    };
    SheetFacts {
        signing: None,
        format: SHEET_FORMAT.into(),
        layout: LAYOUT,
        languages: facts.languages.clone(),
        rehearsal: false,
        title: facts.title,
        organiser: facts.organiser,
        campaign: facts.campaign,
        period: facts.period,
        ordinal: 1,
        origin: None,
        committed_at: facts.commitment.committed_at,
        commitment_sha256: facts.commitment.sha256,
        previous: facts.commitment.previous,
        rules_sha256: facts.commitment.rules_sha256,
        files: facts.list.files,
        rows: facts.list.rows,
        eligible: facts.list.eligible,
        excluded: facts.list.excluded,
        excluded_accounts: facts.list.excluded_accounts,
        exclusions_root: facts.list.exclusions_root,
        pools: facts.pools.iter().map(pool).collect(),
        seed: facts.seed.iter().map(drand).collect(),
        waves: facts.commitment.waves,
        journal: facts.journal,
        members: facts.members,
    }
}

/// Sources of a room without a network.
pub fn room() -> Vec<SeedSource> {
    let member = |n: u32| Member::parse(&format!("мүше-{n}")).unwrap();
    vec![
        SeedSource::Share { member: member(1), sha256: digest("share 1"), value: digest("value 1").to_string() },
        SeedSource::Share { member: member(2), sha256: digest("share 2"), value: digest("value 2").to_string() },
        SeedSource::Dice { rolls: "16352441625316254413".repeat(5) },
    ]
}

/// Winners of one pool, so many.
pub fn crowd(winners: u64) -> MinutesFacts {
    let mut facts = minutes();
    facts.pools = vec![pool(1, "5 999", 50_000, winners, 0, winners + 2)];
    facts.literal_carry = None;
    facts
}

/// A period in which nobody took part, the last one.
pub fn nobody() -> MinutesFacts {
    let mut facts = minutes();
    facts.pools = vec![pool(1, "5 999", 50_000, 15, 0, 0), pool(2, "15 000", 70_000, 0, 0, 4)];
    for pool in &mut facts.pools {
        pool.carried_to = None;
    }
    facts.literal_carry = None;
    facts.seed = room();
    facts
}

pub fn languages() -> [Vec<Lang>; 5] {
    use Lang::*;
    [vec![Kk], vec![Ru], vec![En], vec![Kk, Ru], vec![Ru, En]]
}

/// One word longer than a page in every place that a hostile file could put it.
pub fn endless() -> MinutesFacts {
    let mut facts = minutes();
    let word = "ұ".repeat(9_000);
    facts.members[0].name = word.clone();
    facts.members[1].role = three(&word, &word, &word);
    facts.title = three(&word, &word, &word);
    facts.place = three(&word, &word, &word);
    facts.number = word.clone();
    facts.list.files[0].name = word.clone();
    facts.list.excluded[0].clause = word.clone();
    facts.pools[0].title = three(&word, &word, &word);
    facts.pools[1].winners[1].name = Some(word.clone());
    facts.annexes[0].name = word.clone();
    facts.decisions = vec![word];
    facts
}

/// What makes pages difficult: long words, letters that the fonts lack, texts over pages, everything filled in.
pub fn hard() -> MinutesFacts {
    let mut facts = minutes();
    let long = "Ұзақатауыбарұйымныңатыжөні".repeat(12);
    facts.members[0].name = long.clone();
    facts.members[1].name = "Ņūñéz Ødegård-Çelik Žofia გიორგი \u{202e}abc\u{0}".into();
    facts.members[2].role = three(&long, &"член комиссии ".repeat(40), &"member ".repeat(60));
    facts.title = three(&"Өте ұзақ атау ".repeat(30), &"Очень длинное название ".repeat(30), &"Long title ".repeat(30));
    facts.organiser = three(&long, &long, &long);
    facts.number = "4/2021-06-ҰО-КЕҢСЕ-000000000000000000000000000000000000000000001".into();
    facts.list.files[0].name = format!("{}.csv", "export_2021_06_филиал".repeat(15));
    facts.list.accepted[0].lines = (1..4_000).filter(|n| n % 3 != 0).collect();
    facts.list.accepted[0].why = "Негіздемесі:\nбірінші жол\nекінші жол ".repeat(120);
    facts.pools[0].winners[3].name = Some(long.clone());
    facts.pools[0].winners[4].name = Some("ЖШС «Бірлескен Құрылыс-Монтаж Басқармасы» ".repeat(6));
    facts.pools[1].value = u64::MAX / 100;
    facts.pools[1].planned = u64::MAX;
    facts.pools[2].certificate = three(&long, &long, &long);
    facts.cancelled = vec![Cancelled {
        cause: CancelCause::ShareWithheld("chair".into()),
        ordinal: 1,
        sha256: digest("cancelled"),
        at: facts.commitment.committed_at,
        reason: "экспорт қате жүктелді ".repeat(20),
        by: vec!["Петрова Елена Сергеевна".into(), long.clone()],
    }];
    facts.ordinal = 2;
    facts.seed.extend(room());
    facts.decisions = vec!["Тапсырма ".repeat(400), long.clone()];
    facts.dissent = vec![Dissent {
        name: "Һәкімұлы Ұлан".into(), text: "келіспеймін, себебі ".repeat(50)
    }];
    facts.errors_after_seed = vec![LateError {
        found_at: facts.ended,
        found_by: "аудитор".into(),
        text: "бір жолдың төлемі қате ".repeat(30),
    }];
    facts.quorum = 4;
    facts.rehearsal = true;
    facts
}
