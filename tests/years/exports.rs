//! The exports of both years, made from nothing but their tables below: whoever runs this gets the same bytes.
//!
//! Nobody in them exists. A ЖСН says a birth from 2030 on and a БСН a registration from 1930 to 1989: neither was ever
//! issued, though their check digits are right. Names say "sample" («Үлгі», «Мысал», «Образец») with a number. As in
//! the sources, a Latin ə, i or K stands here and there in a Cyrillic word.

use utys::hash::Digest;

/// What a row is there for: an entry of a pool, a rule that leaves it out, or a fault that makes it a bad row.
#[derive(Clone, Copy, PartialEq)]
pub enum Row {
    /// Of the pool with this number, in the order of the campaign file.
    Entry(usize),
    Out(&'static str),
    Bad(&'static str),
}

/// How the operator's system wrote the file.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// UTF-8, semicolons, Kazakh headers, days as 2021-03-09.
    Kazakh,
    /// The same with a byte order mark and CRLF, days as 09.03.2021.
    KazakhBom,
    /// Windows-1251, semicolons, CRLF, Russian headers and names: it has no Kazakh letters.
    Russian,
    /// UTF-8, commas, Russian headers, amounts in quotes.
    Commas,
}

/// A month: entries of each pool, rows that are left out (by the rule that does it), bad rows.
struct Month {
    period: &'static str,
    form: Form,
    entries: &'static [u64],
    out: &'static [&'static str],
    bad: &'static [&'static str],
}

macro_rules! month {
    ($period:literal, $form:ident, $entries:expr, $out:expr, $bad:expr) => {
        Month { period: $period, form: Form::$form, entries: &$entries, out: &$out, bad: &$bad }
    };
}

/// Of «Іскерлік ұсыныс», in the order of its rules. In the first month nobody can have taken part before.
const EVERY_REASON: [&str; 13] = [
    "outside-period",
    "not-business-client",
    "other-plan",
    "llp-in-bundle",
    "existing-client-3-months",
    "existing-client-1-month",
    "no-technical-possibility",
    "contract-not-signed",
    "disconnected",
    "re-registered",
    "fee-below-tiers",
    "earlier-period",
    "one-per-client",
];
const FEW: [&str; 5] = ["fee-below-tiers", "disconnected", "contract-not-signed", "fee-below-tiers", "earlier-period"];

/// Entries of the pools 50k, 70k and 100k: full months, thin ones, and a November that leaves something over.
const OFFER: [Month; 9] = [
    month!("2021-03", Russian, [26, 12, 1], EVERY_REASON, ["no-account", "ambiguous-fee"]),
    month!("2021-04", KazakhBom, [9, 5, 0], FEW, ["bad-date"]),
    month!("2021-05", Kazakh, [12, 4, 2], FEW, []),
    month!("2021-06", Kazakh, [38, 17, 6], EVERY_REASON, ["short-client", "shared", "shared"]),
    month!("2021-07", Commas, [21, 8, 2], FEW, ["bad-fee"]),
    month!("2021-08", Kazakh, [4, 1, 0], ["fee-below-tiers"], []),
    month!("2021-09", KazakhBom, [14, 6, 3], FEW, ["unknown-plan"]),
    month!("2021-10", Russian, [21, 9, 1], EVERY_REASON, ["bad-fee", "no-account"]),
    month!("2021-11", Kazakh, [16, 10, 1], EVERY_REASON, ["bad-date"]),
];
const ALL_OUT: [&str; 5] = ["outside-period", "not-sole-trader", "other-plan", "earlier-period", "one-per-client"];
const NOBODY: [&str; 6] =
    ["outside-period", "not-sole-trader", "other-plan", "not-sole-trader", "earlier-period", "earlier-period"];

/// Of Kasipker. In May nobody is left that may take part.
const KASIPKER: [Month; 11] = [
    month!(
        "2024-01",
        KazakhBom,
        [14],
        ["outside-period", "not-sole-trader", "other-plan", "one-per-client"],
        ["no-account"]
    ),
    month!("2024-02", Kazakh, [9], ["not-sole-trader", "earlier-period"], []),
    month!("2024-03", Kazakh, [17], ALL_OUT, ["bad-date"]),
    month!("2024-04", Commas, [6], ["other-plan"], []),
    month!("2024-05", Kazakh, [0], NOBODY, []),
    month!("2024-06", Kazakh, [5], ["earlier-period", "not-sole-trader"], []),
    month!("2024-07", Russian, [11], ALL_OUT, ["short-client"]),
    month!("2024-08", Kazakh, [2], ["other-plan"], []),
    month!("2024-09", KazakhBom, [23], ALL_OUT, ["unknown-plan", "bad-date"]),
    month!("2024-10", Kazakh, [8], ["earlier-period"], []),
    month!("2024-11", Kazakh, [19], ALL_OUT, ["shared", "shared"]),
];

/// The campaigns with the months that were made for them.
pub const CAMPAIGNS: [&str; 2] = ["business-offer-2021", "kasipker-2024"];

/// File name and bytes of every export of a campaign, in the order of its months.
pub fn exports(campaign: &str) -> Vec<(String, Vec<u8>)> {
    let offer = campaign == CAMPAIGNS[0];
    let months: &[Month] = if offer { &OFFER } else { &KASIPKER };
    let mut maker = Maker { words: format!("utys worked year {campaign}"), asked: 0, rows: 0, earlier: Vec::new() };
    let made = months.iter().map(|month| {
        let rows = maker.month(month, offer);
        (format!("{}.csv", month.period), written(month, offer, &rows))
    });
    made.collect()
}

/// Account, ЖСН/БСН, name, and whether an LLP: who a row is about.
#[derive(Clone)]
struct Client {
    account: String,
    number: String,
    name: String,
    llp: bool,
}

/// The cells of a row that the rules read.
struct Cells {
    client: Client,
    kind: String,
    plan: String,
    fee: String,
    connected: String,
    last_service: String,
    possible: bool,
    signed: bool,
    disconnected: String,
    re_registered: bool,
}

struct Maker {
    words: String,
    asked: u64,
    rows: u64,
    /// Who had an entry before.
    earlier: Vec<Client>,
}

impl Maker {
    /// Evenly enough for a fixture; a draw does this differently (`draw::permutation`).
    fn below(&mut self, bound: u64) -> u64 {
        self.asked += 1;
        let digest = Digest::of(format!("{} {}", self.words, self.asked).as_bytes());
        u64::from_be_bytes(digest.0[..8].try_into().expect("eight bytes")) % bound
    }

    fn client(&mut self, form: Form, llp: bool) -> Client {
        self.rows += 1;
        let account = format!("{:010}", 1_000_000 * self.rows + self.below(1_000_000));
        let number = loop {
            let (year, month) = (30 + self.below(60), 1 + self.below(12));
            let eleven = if llp {
                format!("{year:02}{month:02}40{:05}", self.below(100_000))
            } else {
                format!("{year:02}{month:02}{:02}{}{:04}", 1 + self.below(28), 5 + self.below(2), self.below(10_000))
            };
            if let Some(digit) = check_digit(&eleven) {
                break format!("{eleven}{digit}");
            }
        };
        let who = match (form, llp, self.rows % 5) {
            (Form::Russian | Form::Commas, true, _) => "ТОО «Образец Проба",
            (Form::Russian | Form::Commas, false, _) => "ИП «Пример Образец",
            // A Latin ə and a Latin i among Cyrillic letters.
            (_, false, 0) => "ЖК «Мəселен Үлгi",
            (_, false, 1) => "ЖK «Мысал Үлгі",
            (_, true, _) => "ЖШС «Үлгі Мысал",
            (_, false, _) => "ЖК «Үлгі Сынақ",
        };
        Client { account, number, name: format!("{who} {:04}»", self.rows), llp }
    }

    fn month(&mut self, month: &Month, offer: bool) -> Vec<Cells> {
        let entries = month.entries.iter().enumerate().flat_map(|(pool, n)| (0..*n).map(move |_| Row::Entry(pool)));
        let out = month.out.iter().filter(|id| **id != "earlier-period" || !self.earlier.is_empty());
        let others = out.map(|id| Row::Out(id)).chain(month.bad.iter().map(|id| Row::Bad(id)));
        let kinds: Vec<Row> = entries.chain(others).collect();
        let (mut rows, mut entered): (Vec<Cells>, Vec<Client>) = (Vec::new(), Vec::new());
        let mut shared: Option<String> = None;
        for kind in kinds {
            let mut cells = if offer { self.of_offer(month, kind) } else { self.of_kasipker(month, kind) };
            match kind {
                Row::Out("earlier-period") => {
                    let one = self.below(self.earlier.len() as u64) as usize;
                    let account = cells.client.account;
                    cells.client = Client { account, ..self.earlier[one].clone() };
                }
                // Later in the month than the account that stays.
                Row::Out("one-per-client") => {
                    let account = cells.client.account;
                    cells.client = Client { account, ..entered[0].clone() };
                    cells.connected = day(month, 27);
                }
                Row::Bad("shared") => match &shared {
                    Some(account) => cells.client.account.clone_from(account),
                    None => shared = Some(cells.client.account.clone()),
                },
                Row::Bad("no-account") => cells.client.account.clear(),
                Row::Bad("short-client") => drop(cells.client.number.pop()),
                Row::Bad("ambiguous-fee") => cells.fee = "6,500".to_owned(),
                Row::Bad("bad-fee") => cells.fee = "по договору".to_owned(),
                Row::Bad("bad-date") => cells.connected = format!("31.02.{}", &month.period[..4]),
                Row::Bad("unknown-plan") => cells.plan = "Тариф 7".to_owned(),
                Row::Entry(_) => entered.push(cells.client.clone()),
                _ => {}
            }
            if cells.client.llp && matches!(kind, Row::Out("earlier-period" | "one-per-client")) && offer {
                (cells.kind, cells.plan) = (word(month.form, "llp"), word(month.form, "base"));
            }
            rows.push(cells);
        }
        self.earlier.extend(entered);
        for i in (1..rows.len()).rev() {
            let other = self.below(i as u64 + 1) as usize;
            rows.swap(i, other);
        }
        rows
    }

    /// A row that would be an entry, but for what `kind` says is wrong with it.
    fn of_offer(&mut self, month: &Month, kind: Row) -> Cells {
        let form = month.form;
        let bundle_only = matches!(kind, Row::Out("existing-client-3-months" | "contract-not-signed"));
        let base_only = matches!(kind, Row::Out("existing-client-1-month"));
        let llp = match kind {
            Row::Out("llp-in-bundle") => true,
            _ if bundle_only => false,
            Row::Out(_) if !base_only => false,
            _ => self.below(3) == 0,
        };
        let bundle = bundle_only || kind == Row::Out("llp-in-bundle") || (!base_only && !llp && self.below(2) == 0);
        let fee = match kind {
            Row::Entry(1) => 15_000 + self.below(15_000),
            Row::Entry(2) => 30_000 + self.below(60_000),
            Row::Out("fee-below-tiers") => 990 + self.below(5_009),
            _ => 5_999 + self.below(9_001),
        };
        // The bounds of the pools are in the exports too: exactly 30 000 is in the third band.
        let fee = match (kind, month.period) {
            (Row::Entry(2), "2021-03") => 30_000,
            (Row::Entry(0), "2021-08") => 5_999,
            _ => fee,
        };
        let on = 1 + self.below(20);
        Cells {
            client: self.client(form, llp),
            kind: word(
                form,
                match kind {
                    Row::Out("not-business-client") => "person",
                    _ if llp => "llp",
                    _ => "trader",
                },
            ),
            plan: word(
                form,
                match kind {
                    Row::Out("other-plan") => "other",
                    _ if bundle => "bundle",
                    _ => "base",
                },
            ),
            fee: self.fee(form, fee),
            connected: if kind == Row::Out("outside-period") { before(month, 1, on) } else { day(month, on) },
            last_service: match kind {
                Row::Out("existing-client-3-months") => before(month, 2, on),
                Row::Out("existing-client-1-month") => before(month, 1, on),
                // Long ago: no obstacle.
                _ if self.rows.is_multiple_of(6) => before(month, 12, on),
                _ => String::new(),
            },
            possible: kind != Row::Out("no-technical-possibility"),
            signed: bundle && kind != Row::Out("contract-not-signed"),
            disconnected: if kind == Row::Out("disconnected") { day(month, on + 5) } else { String::new() },
            re_registered: kind == Row::Out("re-registered"),
        }
    }

    fn of_kasipker(&mut self, month: &Month, kind: Row) -> Cells {
        let form = month.form;
        let on = 1 + self.below(20);
        let llp = kind == Row::Out("not-sole-trader");
        Cells {
            client: self.client(form, llp),
            kind: word(form, if llp { "llp" } else { "trader" }),
            plan: match kind {
                Row::Out("other-plan") => word(form, "another"),
                // Of the two spellings, the Kazakh one with a Latin ə as in the rules themselves.
                _ if form != Form::Russian && form != Form::Commas && self.rows.is_multiple_of(3) => {
                    "Кəсіпкер".to_owned()
                }
                _ => "Kasipker".to_owned(),
            },
            fee: String::new(),
            connected: if kind == Row::Out("outside-period") { before(month, 1, on) } else { day(month, on) },
            last_service: String::new(),
            possible: true,
            signed: true,
            disconnected: String::new(),
            re_registered: false,
        }
    }

    /// A fee in one of the spellings that exports have.
    fn fee(&mut self, form: Form, fee: u64) -> String {
        let spaced = if fee < 1000 { fee.to_string() } else { format!("{} {:03}", fee / 1000, fee % 1000) };
        match self.below(4) {
            0 => spaced,
            1 => format!("{fee},00"),
            2 if form != Form::Russian => format!("{spaced} ₸"),
            _ => fee.to_string(),
        }
    }
}

fn word(form: Form, what: &str) -> String {
    let russian = form == Form::Russian || form == Form::Commas;
    let (kk, ru) = match what {
        "trader" => ("ЖК", "ИП"),
        "llp" => ("ЖШС", "ТОО"),
        "person" => ("Жеке тұлға", "Физическое лицо"),
        "bundle" => ("ЖК топтамасы", "Пакет ИП"),
        "base" => ("Базалық тариф", "Базовый тариф"),
        "another" => ("Басқа", "Другой"),
        _ => ("Басқа тариф", "Другой тариф"),
    };
    (if russian { ru } else { kk }).to_owned()
}

/// A day of the month; of one that is so many months earlier.
fn day(month: &Month, on: u64) -> String {
    before(month, 0, on)
}

fn before(month: &Month, back: u64, on: u64) -> String {
    let number = |text: &str| text.parse::<u64>().expect("digits");
    let months = number(&month.period[..4]) * 12 + number(&month.period[5..]) - 1 - back;
    let (year, month_of_year) = (months / 12, months % 12 + 1);
    match month.form {
        Form::Kazakh => format!("{year}-{month_of_year:02}-{on:02}"),
        _ => format!("{on:02}.{month_of_year:02}.{year}"),
    }
}

fn written(month: &Month, offer: bool, rows: &[Cells]) -> Vec<u8> {
    let russian = month.form == Form::Russian || month.form == Form::Commas;
    let headers: &[&str] = match (offer, russian) {
        // A Latin i in «Тариф түрi» and «абоненттiк».
        (true, false) => &[
            "Дербес шот",
            "ЖСН/БСН",
            "Клиент атауы",
            "Клиент түрі",
            "Тариф түрi",
            "Ай сайынғы абоненттiк төлем, теңге",
            "Қосылған күні",
            "Қызметтерді соңғы пайдаланған күні",
            "Техникалық мүмкіндік",
            "Электрондық шартқа қол қойылды",
            "Ажыратуға өтініш күні",
            "Қайта ресімделген",
        ],
        (true, true) => &[
            "Лицевой счёт",
            "ИИН/БИН",
            "Наименование клиента",
            "Тип клиента",
            "Вид тарифа",
            "Ежемесячная абонентская плата, тенге",
            "Дата подключения",
            "Дата последнего пользования услугами",
            "Техническая возможность",
            "Электронный договор подписан",
            "Дата заявления на отключение",
            "Переоформление",
        ],
        (false, false) => &["Дербес шот", "ЖСН", "Клиент атауы", "Клиент түрi", "Топтама", "Қосылған күні"],
        (false, true) => &["Лицевой счёт", "ИИН", "Наименование клиента", "Тип клиента", "Пакет", "Дата подключения"],
    };
    let yes_no = |yes: bool| match (yes, russian) {
        (true, false) => "иә",
        (false, false) => "жоқ",
        (true, true) => "да",
        (false, true) => "нет",
    };
    let delimiter = if month.form == Form::Commas { "," } else { ";" };
    let end = if month.form == Form::Kazakh { "\n" } else { "\r\n" };
    let mut text = if month.form == Form::KazakhBom { "\u{feff}".to_owned() } else { String::new() };
    let mut line = |cells: &[&str]| {
        let quoted =
            cells.iter().map(|cell| if cell.contains(delimiter) { format!("\"{cell}\"") } else { (*cell).to_owned() });
        text.push_str(&quoted.collect::<Vec<_>>().join(delimiter));
        text.push_str(end);
    };
    line(headers);
    for row in rows {
        let client = &row.client;
        let mut cells = vec![&client.account, &client.number, &client.name, &row.kind, &row.plan];
        let (possible, signed, again) = (yes_no(row.possible), yes_no(row.signed), yes_no(row.re_registered));
        if offer {
            cells.extend([&row.fee, &row.connected, &row.last_service]);
            let cells: Vec<&str> = cells.into_iter().map(String::as_str).collect();
            line(&[cells.as_slice(), &[possible, signed, &row.disconnected, again]].concat());
        } else {
            cells.push(&row.connected);
            line(&cells.into_iter().map(String::as_str).collect::<Vec<_>>());
        }
    }
    match month.form {
        Form::Russian => encoding_rs::WINDOWS_1251.encode(&text).0.into_owned(),
        _ => text.into_bytes(),
    }
}

/// The twelfth digit of a ЖСН/БСН; `None`: the eleven digits have none.
fn check_digit(eleven: &str) -> Option<u64> {
    let digits: Vec<u64> = eleven.bytes().map(|b| u64::from(b - b'0')).collect();
    let sum = |weights: [u64; 11]| digits.iter().zip(weights).map(|(d, w)| d * w).sum::<u64>() % 11;
    match sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) {
        10 => Some(sum([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2])).filter(|digit| *digit < 10),
        digit => Some(digit),
    }
}
