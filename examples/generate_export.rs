//! Makes the exports of a made-up operator for «Іскерлік ұсыныс» 2021: the same seed, the same bytes.
//!
//! `cargo run --example generate_export -- --period 2021-06` writes what `fixtures/exports/2021-06.csv` holds;
//! `--rows 1000000 --format plain` makes a large one for `benches/size.sh`.
//!
//! Nobody in it exists: ЖСН say births from 2030 to 2089 and БСН registrations from 1930 to 1989, which were never
//! issued, with valid check digits; names are «Үлгі Мысал Сынақ» or «Пример Образец Проба» ("sample") with a number.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What a month is made of.
struct Month {
    period: &'static str,
    /// Days of the month.
    days: u64,
    rows: u64,
    /// Entries by pool: 50k, 70k, 100k.
    entries: [u64; 3],
    format: Format,
}

const MONTHS: [Month; 4] = [
    Month { period: "2021-03", days: 31, rows: 5012, entries: [412, 137, 1], format: Format::Windows1251 },
    Month { period: "2021-04", days: 30, rows: 4967, entries: [388, 5, 0], format: Format::SemicolonBom },
    Month { period: "2021-05", days: 31, rows: 4870, entries: [9, 6, 4], format: Format::Comma },
    Month { period: "2021-06", days: 30, rows: 5038, entries: [521, 163, 37], format: Format::Plain },
];

#[derive(Clone, Copy, PartialEq)]
enum Format {
    /// Windows-1251, semicolons, CRLF, Russian headers: what an old billing system writes.
    Windows1251,
    /// UTF-8 with BOM, semicolons, CRLF, Kazakh headers: what a spreadsheet writes.
    SemicolonBom,
    /// UTF-8, commas, English headers.
    Comma,
    /// UTF-8, semicolons, Kazakh headers.
    Plain,
}

const KAZAKH: [&str; 12] = [
    "Дербес шот",
    "ЖСН/БСН",
    "Клиент атауы",
    "Клиент түрі",
    "Тариф түрі",
    "Ай сайынғы абоненттік төлем",
    "Қосылған күні",
    "Қызметтерді соңғы пайдаланған күні",
    "Техникалық мүмкіндік",
    "Электрондық шартқа қол қойылды",
    "Ажыратуға өтініш күні",
    "Қайта ресімделген",
];
const RUSSIAN: [&str; 12] = [
    "Лицевой счёт",
    "ИИН/БИН",
    "Наименование клиента",
    "Тип клиента",
    "Вид тарифа",
    "Ежемесячная абонентская плата",
    "Дата подключения",
    "Дата последнего пользования услугами",
    "Техническая возможность",
    "Электронный договор подписан",
    "Дата заявления на отключение",
    "Переоформление",
];
const ENGLISH: [&str; 12] = [
    "Account",
    "IIN/BIN",
    "Client name",
    "Client kind",
    "Plan kind",
    "Monthly fee",
    "Connected on",
    "Last service on",
    "Technically possible",
    "Contract signed",
    "Disconnect requested on",
    "Re-registered",
];

/// What is to be said of a row; one for each rule of the campaign file, and for each kind of bad row.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Entry(usize),
    OutsidePeriod,
    NotBusiness,
    OtherPlan,
    LlpInBundle,
    Existing3Months,
    Existing1Month,
    NoPossibility,
    NotSigned,
    Disconnected,
    ReRegistered,
    FeeBelow,
    EarlierPeriod,
    /// Another account of a client with an entry, connected later.
    SecondAccount,
    BadFee,
    AmbiguousFee,
    BadDate,
    NoAccount,
    ShortClient,
    /// Two rows of one account.
    Shared,
}

/// How many of each in 5 000 rows; what is missing to the month's rows are fees below the tiers.
const EXCLUDED: [(Kind, u64); 12] = [
    (Kind::OutsidePeriod, 41),
    (Kind::NotBusiness, 63),
    (Kind::OtherPlan, 48),
    (Kind::LlpInBundle, 24),
    (Kind::Existing3Months, 907),
    (Kind::Existing1Month, 688),
    (Kind::NoPossibility, 37),
    (Kind::NotSigned, 82),
    (Kind::Disconnected, 119),
    (Kind::ReRegistered, 29),
    (Kind::EarlierPeriod, 45),
    (Kind::SecondAccount, 12),
];
const BAD: [(Kind, u64); 6] = [
    (Kind::BadFee, 3),
    (Kind::AmbiguousFee, 1),
    (Kind::BadDate, 2),
    (Kind::NoAccount, 1),
    (Kind::ShortClient, 1),
    (Kind::Shared, 2),
];

struct Row {
    account: String,
    client: u64,
    number: u64,
    llp: bool,
    kind: Kind,
    /// 1-based day of the month.
    day: u64,
    fee: u64,
}

struct Generator {
    rng: ChaCha20Rng,
    accounts: BTreeSet<u64>,
    clients: BTreeSet<u64>,
    /// Clients with an entry in a month before: ЖСН/БСН, whether an LLP, number in the name.
    earlier: Vec<(u64, bool, u64)>,
}

impl Generator {
    fn new(seed: u64) -> Generator {
        Generator {
            rng: ChaCha20Rng::seed_from_u64(seed),
            accounts: BTreeSet::new(),
            clients: BTreeSet::new(),
            earlier: Vec::new(),
        }
    }

    /// Evenly enough for a fixture; a draw does this differently (`draw::permutation`).
    fn below(&mut self, bound: u64) -> u64 {
        self.rng.next_u64() % bound
    }

    /// Ten digits, leading zeros among them, never one twice.
    fn account(&mut self) -> String {
        loop {
            let account = self.below(10_000_000_000);
            if self.accounts.insert(account) {
                return format!("{account:010}");
            }
        }
    }

    /// A number with a valid check digit that was never issued, never one twice.
    fn client(&mut self, llp: bool) -> u64 {
        loop {
            let (year, month) = (30 + self.below(60), 1 + self.below(12));
            let eleven = if llp {
                // БСН: year and month of registration, 4 for a legal person, 0 for its head office, five digits.
                (year * 100 + month) * 10_000_000 + 4_000_000 + self.below(100_000)
            } else {
                // ЖСН: birth, 5 or 6 for the century from 2000 and the sex, four digits.
                let day = 1 + self.below(28);
                ((year * 100 + month) * 100 + day) * 100_000 + (5 + self.below(2)) * 10_000 + self.below(10_000)
            };
            let Some(check) = check_digit(eleven) else { continue };
            let client = eleven * 10 + check;
            if self.clients.insert(client) {
                return client;
            }
        }
    }

    /// The rows of a month in the order of the export.
    fn month(&mut self, month: &Month, rows: u64) -> Vec<Row> {
        let scale = |n: u64| n * rows / month.rows;
        let mut kinds = Vec::new();
        for (pool, entries) in month.entries.into_iter().enumerate() {
            let due = if rows == month.rows { entries } else { scale(entries) };
            kinds.extend(std::iter::repeat_n(Kind::Entry(pool), due as usize));
        }
        for (kind, count) in EXCLUDED {
            let impossible = kind == Kind::EarlierPeriod && self.earlier.is_empty();
            kinds.extend(std::iter::repeat_n(kind, if impossible { 0 } else { scale(count) as usize }));
        }
        // A large export is for measuring: it is clean.
        let bad: &[(Kind, u64)] = if rows == month.rows { &BAD } else { &[] };
        for (kind, count) in bad {
            kinds.extend(std::iter::repeat_n(*kind, *count as usize));
        }
        kinds.resize(rows as usize, Kind::FeeBelow);

        let mut made: Vec<Row> = Vec::with_capacity(kinds.len());
        let mut entered = Vec::new();
        let mut shared = None;
        for (number, kind) in kinds.into_iter().enumerate() {
            let number = number as u64 + 1;
            let llp = match kind {
                Kind::LlpInBundle => true,
                Kind::Existing3Months | Kind::NotSigned => false,
                _ => self.below(3) == 0,
            };
            let mut row = Row { account: String::new(), client: 0, number, llp, kind, day: 1 + self.below(20), fee: 0 };
            row.fee = match kind {
                Kind::Entry(0) => 5_999 + self.below(9_001),
                Kind::Entry(1) => 15_000 + self.below(15_000),
                Kind::Entry(_) => 30_000 + self.below(60_000),
                Kind::FeeBelow => 990 + self.below(5_009),
                Kind::Shared => 5_999 + self.below(9_001),
                _ => 990 + self.below(40_000),
            };
            match kind {
                Kind::EarlierPeriod => {
                    let one = self.below(self.earlier.len() as u64) as usize;
                    (row.client, row.llp, row.number) = self.earlier[one];
                }
                Kind::SecondAccount => {
                    let one = self.below(entered.len() as u64) as usize;
                    let (client, llp, number, day): (u64, bool, u64, u64) = entered[one];
                    // Later in the month than the entry: a later account never takes its place.
                    (row.client, row.llp, row.number, row.day) = (client, llp, number, day + 1 + self.below(6));
                    row.fee = 5_999 + self.below(40_000);
                }
                _ => row.client = self.client(llp),
            }
            row.account = match (kind, &shared) {
                (Kind::Shared, Some(account)) => String::clone(account),
                _ => self.account(),
            };
            match kind {
                Kind::Entry(_) => entered.push((row.client, row.llp, row.number, row.day)),
                Kind::Shared => shared = Some(row.account.clone()),
                _ => {}
            }
            made.push(row);
        }
        self.earlier.extend(entered.into_iter().map(|(client, llp, number, _)| (client, llp, number)));
        for i in (1..made.len()).rev() {
            let j = self.below(i as u64 + 1) as usize;
            made.swap(i, j);
        }
        made
    }

    /// One row as text, in the order of the columns.
    fn cells(&mut self, month: &Month, row: &Row, format: Format) -> [String; 12] {
        let russian = format == Format::Windows1251;
        let english = format == Format::Comma;
        let say = |kk: &str, ru: &str, en: &str| {
            (if russian {
                ru
            } else if english {
                en
            } else {
                kk
            })
            .to_owned()
        };
        let bundle = match row.kind {
            Kind::Existing3Months | Kind::NotSigned | Kind::LlpInBundle => true,
            Kind::Existing1Month => false,
            _ => !row.llp && self.below(2) == 0,
        };
        let kind = match row.kind {
            Kind::NotBusiness => say("Жеке тұлға", "Физическое лицо", "Other"),
            // A Latin K in a Cyrillic word, as real exports have it.
            _ if !row.llp && format == Format::Plain && row.number.is_multiple_of(400) => "ЖK".to_owned(),
            _ if row.llp => say("ЖШС", "ТОО", "LLP"),
            _ => say("ЖК", "ИП", "Sole trader"),
        };
        let plan = match row.kind {
            Kind::OtherPlan => say("Басқа тариф", "Другой тариф", "Other plan"),
            _ if bundle => say("ЖК топтамасы", "Пакет ИП", "Sole trader bundle"),
            _ => say("Базалық тариф", "Базовый тариф", "Base plan"),
        };
        let name = format!(
            "{} «{}-{:06}»",
            say(
                if row.llp { "ЖШС" } else { "ЖК" },
                if row.llp { "ТОО" } else { "ИП" },
                if row.llp { "LLP" } else { "Sole trader" }
            ),
            if russian { "Пример Образец Проба" } else { "Үлгі Мысал Сынақ" },
            row.number
        );
        let fee = match row.kind {
            Kind::BadFee => say("келісім бойынша", "по договору", "by contract"),
            Kind::AmbiguousFee => "6,500".to_owned(),
            _ => self.fee(row.fee, format),
        };
        let (year, this) = (&month.period[..4], &month.period[5..]);
        let number: u64 = this.parse().expect("a month");
        let day = match row.kind {
            Kind::OutsidePeriod => date(year, number - 1, row.day, format),
            Kind::BadDate => format!("31.02.{year}"),
            _ => date(year, number, row.day, format),
        };
        let last = match row.kind {
            Kind::Existing3Months => {
                let back = 1 + self.below(2);
                date(year, number - back, 1 + self.below(28), format)
            }
            Kind::Existing1Month => date(year, number - 1, 1 + self.below(28), format),
            // Long ago: no obstacle.
            _ if row.number.is_multiple_of(7) => date("2019", 1 + self.below(12), 1 + self.below(28), format),
            _ => String::new(),
        };
        let yes_no = |yes: bool| if yes { say("иә", "да", "yes") } else { say("жоқ", "нет", "no") };
        let disconnected = match row.kind {
            Kind::Disconnected => date(year, number, (row.day + 5).min(month.days), format),
            _ => String::new(),
        };
        let client = match row.kind {
            Kind::ShortClient => format!("{:012}", row.client)[..11].to_owned(),
            // A wrong check digit is a warning, not a bad row.
            Kind::FeeBelow if row.number.is_multiple_of(900) => {
                format!("{:011}{}", row.client / 10, (row.client + 1) % 10)
            }
            _ => format!("{:012}", row.client),
        };
        [
            if row.kind == Kind::NoAccount { String::new() } else { row.account.clone() },
            client,
            name,
            kind,
            plan,
            fee,
            day,
            last,
            yes_no(row.kind != Kind::NoPossibility),
            yes_no(row.kind != Kind::NotSigned && (bundle || row.number.is_multiple_of(3))),
            disconnected,
            yes_no(row.kind == Kind::ReRegistered),
        ]
    }

    /// A fee in one of the spellings that exports have.
    fn fee(&mut self, fee: u64, format: Format) -> String {
        let spaced = if fee < 1000 { fee.to_string() } else { format!("{} {:03}", fee / 1000, fee % 1000) };
        let spelling = self.below(4);
        match spelling {
            0 => spaced,
            1 if format != Format::Comma => format!("{fee},00"),
            2 if format == Format::Plain || format == Format::SemicolonBom => format!("{spaced} ₸"),
            _ => fee.to_string(),
        }
    }
}

fn date(year: &str, month: u64, day: u64, format: Format) -> String {
    match format {
        Format::Comma | Format::Plain => format!("{year}-{month:02}-{day:02}"),
        _ => format!("{day:02}.{month:02}.{year}"),
    }
}

/// The twelfth digit of a ЖСН/БСН; `None`: the eleven digits have none.
fn check_digit(eleven: u64) -> Option<u64> {
    let digits: Vec<u64> = format!("{eleven:011}").bytes().map(|b| u64::from(b - b'0')).collect();
    let sum = |weights: [u64; 11]| digits.iter().zip(weights).map(|(d, w)| d * w).sum::<u64>() % 11;
    match sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) {
        10 => Some(sum([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2])).filter(|digit| *digit < 10),
        digit => Some(digit),
    }
}

/// The export of `period` as bytes; `rows` and `format` as the month has them unless given.
pub fn export(period: &str, rows: Option<u64>, seed: u64, format: Option<&str>) -> Option<Vec<u8>> {
    let mut generator = Generator::new(seed);
    for month in &MONTHS {
        // Earlier months are made as well: their clients come back.
        let last = month.period == period;
        let made = generator.month(month, rows.filter(|_| last).unwrap_or(month.rows));
        let format = match format.filter(|_| last) {
            None => month.format,
            Some("windows-1251") => Format::Windows1251,
            Some("bom") => Format::SemicolonBom,
            Some("comma") => Format::Comma,
            Some("plain") => Format::Plain,
            Some(_) => return None,
        };
        let text = generator.text(month, &made, format);
        if last {
            return Some(match format {
                Format::Windows1251 => encoding_rs::WINDOWS_1251.encode(&text).0.into_owned(),
                Format::SemicolonBom => ["\u{feff}", &text].concat().into_bytes(),
                _ => text.into_bytes(),
            });
        }
    }
    None
}

impl Generator {
    fn text(&mut self, month: &Month, rows: &[Row], format: Format) -> String {
        let (headers, delimiter, end) = match format {
            Format::Windows1251 => (RUSSIAN, ";", "\r\n"),
            Format::SemicolonBom => (KAZAKH, ";", "\r\n"),
            Format::Comma => (ENGLISH, ",", "\n"),
            Format::Plain => (KAZAKH, ";", "\n"),
        };
        let mut text = headers.join(delimiter) + end;
        for row in rows {
            let cells = self.cells(month, row, format);
            for (i, cell) in cells.iter().enumerate() {
                let quoted = cell.contains(delimiter) || cell.contains('"');
                let shown = if quoted { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() };
                let _ = write!(text, "{}{shown}", if i > 0 { delimiter } else { "" });
            }
            text.push_str(end);
        }
        text
    }
}

/// The seed of the committed fixtures.
pub const SEED: u64 = 2021;

#[allow(dead_code)]
fn main() {
    let mut arguments = std::env::args().skip(1);
    let (mut period, mut rows, mut seed, mut format) = (None, None, SEED, None);
    while let Some(name) = arguments.next() {
        let value = arguments.next();
        match (name.as_str(), value) {
            ("--period", Some(value)) => period = Some(value),
            ("--rows", Some(value)) => rows = value.parse().ok(),
            ("--seed", Some(value)) => seed = value.parse().unwrap_or(SEED),
            ("--format", Some(value)) => format = Some(value),
            _ => usage(),
        }
    }
    let Some(bytes) = period.and_then(|period| export(&period, rows, seed, format.as_deref())) else { usage() };
    if let Err(error) = std::io::Write::write_all(&mut std::io::stdout().lock(), &bytes) {
        eprintln!("error: {error}");
        std::process::exit(3);
    }
}

#[allow(dead_code)]
fn usage() -> ! {
    eprintln!(
        "generate_export --period 2021-03|2021-04|2021-05|2021-06 [--rows N] [--seed N] [--format windows-1251|bom|comma|plain]"
    );
    std::process::exit(3)
}
