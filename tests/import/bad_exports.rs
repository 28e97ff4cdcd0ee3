//! `fixtures/bad-exports`: one fault a file, named after it, beside the report that it must give.
//!
//! `UPDATE_GOLDEN=1` writes files and reports anew; the difference is then read by a person.

use super::workbook::{rows_of_texts, workbook};
use super::{Folder, fixtures, read};
use utys::import::{Import, ImportError, Source};
use utys::lang::Lang;

const HEADER: &str = "Дербес шот;ЖСН/БСН;Клиент атауы;Клиент түрі;Тариф түрі;Ай сайынғы абоненттік төлем;Қосылған күні;\
                      Қызметтерді соңғы пайдаланған күні;Техникалық мүмкіндік;Электрондық шартқа қол қойылды;\
                      Ажыратуға өтініш күні;Қайта ресімделген";

/// A row that is eligible; the ЖСН was never issued.
const GOOD: &str = "0012345678;991231300003;ЖК «Үлгі 1»;ЖК;ЖК топтамасы;6 500;03.06.2021;;иә;иә;;жоқ";
const ALSO_GOOD: &str = "0087654321;000229600004;ЖК «Үлгі 2»;ЖК;Базалық тариф;17500,00;2021-06-04;;иә;жоқ;;жоқ";

/// Header, a good row, the row in question, another good row.
fn rows(row: &str) -> Vec<u8> {
    format!("{HEADER}\n{GOOD}\n{row}\n{ALSO_GOOD}\n").into_bytes()
}

/// The row in question is a good one with another cell.
fn cell(column: usize, text: &str) -> Vec<u8> {
    let mut cells: Vec<&str> =
        "0055555555;900115400006;ЖК «Үлгі 3»;ЖК;Базалық тариф;7000;05.06.2021;;иә;жоқ;;жоқ".split(';').collect();
    cells[column] = text;
    rows(&cells.join(";"))
}

fn xml(rows: &[&str]) -> String {
    rows_of_texts(rows.iter().map(|row| row.split(';').collect()))
}

/// A sheet with the good rows and a third one, given as XML.
fn sheet(third: &str) -> String {
    xml(&[HEADER, GOOD, ALSO_GOOD]) + third
}

fn utf16(text: &str) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let good = format!("{HEADER}\n{GOOD}\n");
    let russian = "Лицевой счёт;ИИН/БИН;Наименование клиента;Тип клиента;Вид тарифа;Абонентская плата;Дата подключения\n\
                   1;991231300003;ТОО «Образец»;ТОО;Базовый тариф;6500;03.06.2021\n";
    let numeric = "<row r=\"4\"><c r=\"A4\"><v>55555555</v></c><c r=\"B4\"><v>229600004</v></c>\
                   <c r=\"C4\" t=\"inlineStr\"><is><t>ЖК «Үлгі 3»</t></is></c><c r=\"D4\" t=\"inlineStr\"><is><t>ЖК</t></is></c>\
                   <c r=\"E4\" t=\"inlineStr\"><is><t>Базалық тариф</t></is></c><c r=\"F4\"><v>7000.5</v></c><c r=\"G4\"><v>44352</v></c>\
                   <c r=\"I4\" t=\"b\"><v>1</v></c><c r=\"J4\" t=\"b\"><v>0</v></c><c r=\"L4\" t=\"b\"><v>0</v></c></row>";
    let error = "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>0055555555</t></is></c><c r=\"F4\" t=\"e\"><v>#REF!</v></c></row>";
    let strings = |text: &str| ("xl/sharedStrings.xml", text.as_bytes().to_vec());
    let sst = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    vec![
        ("account-empty.csv", cell(0, "")),
        ("account-scientific.csv", cell(0, "5,55556E+09")),
        ("account-with-spaces.csv", cell(0, "00 5555 5555")),
        ("amount-absurd.csv", cell(5, "700000000000")),
        ("amount-ambiguous.csv", cell(5, "7,000")),
        ("amount-in-words.csv", cell(5, "келісім бойынша")),
        ("amount-negative.csv", cell(5, "-7000")),
        ("bare-quotes.csv", cell(2, "ЖК \"Үлгі 3\"")),
        ("blank-lines.csv", rows("\n;;;;;;;;;;;")),
        ("cell-long.csv", cell(2, &"ә".repeat(2049))),
        ("cell-of-300-kib.csv", cell(2, &"x".repeat(300 << 10))),
        ("check-digit-wrong.csv", cell(1, "991231300000")),
        ("birth-date-impossible.csv", cell(1, "990229300001")),
        ("month-of-registration-impossible.csv", cell(1, "211340000006")),
        ("client-eleven-digits.csv", cell(1, "90011540000")),
        ("columns-100000.csv", format!("{}\n", "x;".repeat(100_000)).into_bytes()),
        ("columns-2000.csv", format!("{HEADER}{}\n", ";x".repeat(2_000)).into_bytes()),
        ("column-double.csv", format!("{HEADER};АЙ  САЙЫНҒЫ АБОНЕНТТІК ТӨЛЕМ\n{GOOD};1\n").into_bytes()),
        ("column-missing.csv", good.replace("Қайта ресімделген", "Ескертпе").into_bytes()),
        ("date-absurd.csv", cell(6, "05.06.0021")),
        ("date-american.csv", cell(6, "06/05/2021")),
        ("date-impossible.csv", cell(6, "31.06.2021")),
        ("delimiter-unknown.csv", good.replace(';', "|").into_bytes()),
        ("empty.csv", Vec::new()),
        ("encoding-broken-character.csv", {
            let mut bytes = cell(2, "ЖК «Үлгі X»");
            let at = bytes.iter().rposition(|byte| *byte == b'X').unwrap();
            bytes[at] = 0xd2;
            bytes
        }),
        ("encoding-koi8-r.csv", encoding_rs::KOI8_R.encode(russian).0.into_owned()),
        ("encoding-866.csv", encoding_rs::IBM866.encode(russian).0.into_owned()),
        ("encoding-unclear.csv", b"Account;Name\n1;\x9f\x85\x8d\n".to_vec()),
        ("encoding-utf16-cut-off.csv", {
            let mut bytes = utf16(&good);
            bytes.pop();
            bytes
        }),
        (
            "encoding-utf32.csv",
            [0xff, 0xfe, 0, 0].into_iter().chain("Дербес шот".chars().flat_map(|c| (c as u32).to_le_bytes())).collect(),
        ),
        ("encoding-windows-1251-undefined.csv", {
            let header = "Лицевой счёт;ИИН/БИН;Наименование клиента;Тип клиента;Вид тарифа;Абонентская плата;Дата подключения;\
                          Дата последнего пользования услугами;Техническая возможность;Электронный договор подписан;\
                          Дата заявления на отключение;Переоформление\n";
            let row = "0012345678;991231300003;ИП «Пример X»;ИП;Пакет ИП;6500;03.06.2021;;да;да;;нет\n";
            let mut bytes = encoding_rs::WINDOWS_1251.encode(&format!("{header}{row}")).0.into_owned();
            let at = bytes.iter().rposition(|byte| *byte == b'X').unwrap();
            bytes[at] = 0x98;
            bytes
        }),
        ("files-joined.csv", [rows(""), b"\xef\xbb\xbf".to_vec(), good.clone().into_bytes()].concat()),
        ("header-only-rows.csv", format!("{GOOD}\n{ALSO_GOOD}\n").into_bytes()),
        ("header-quote-open.csv", format!("\"{good}").into_bytes()),
        ("hidden-characters.csv", cell(2, "ЖК «Үлгі\u{200b} 3\u{202e}»")),
        ("kind-unknown.csv", cell(3, "Шаруа қожалығы")),
        ("lines-end-with-cr.csv", good.replace('\n', "\r").into_bytes()),
        ("lone-cr.csv", cell(2, "ЖК\r«Үлгі 3»")),
        ("look-alike-letters.csv", cell(3, "Жеке кəсiпкер")),
        ("nul.csv", cell(2, "ЖК\0«Үлгі 3»")),
        ("quote-closed-by-chance.csv", rows("\"0055555555;a\n0055555556;b\n0055555557;c\"")),
        (
            "quote-swallows-rest.csv",
            rows("\"0055555555;900115400006;ЖК «Үлгі 3»;ЖК;Базалық тариф;7000;05.06.2021;;иә;жоқ;;жоқ"),
        ),
        ("quote-then-text.csv", cell(2, "\"ЖК\" «Үлгі 3»")),
        ("row-long.csv", cell(11, "жоқ;")),
        ("row-short.csv", rows("0055555555;900115400006;ЖК «Үлгі 3»")),
        ("several-faults.csv", rows("00 55;90011540000;ЖК «Үлгі 3»;?;Базалық тариф;7,000;31.06.2021;;иә;мүмкін;;жоқ")),
        ("shared-account.csv", cell(0, "0012345678")),
        ("yes-no-unknown.csv", cell(8, "мүмкін")),
        (
            "xlsx-bomb.xlsx",
            workbook(&[&sheet("")], false, &[strings(&format!("{sst}>{}</sst>", "<si><t>x</t></si>".repeat(4 << 20)))]),
        ),
        ("xlsx-cell-error.xlsx", workbook(&[&sheet(error)], false, &[])),
        (
            "xlsx-cells-out-of-order.xlsx",
            workbook(&[&sheet("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>")], false, &[]),
        ),
        (
            "xlsx-claims-strings.xlsx",
            workbook(
                &[&sheet("")],
                false,
                &[strings(&format!("{sst} uniqueCount=\"4750000000\"><si><t>x</t></si></sst>"))],
            ),
        ),
        ("xlsx-column-16384.xlsx", workbook(&[&sheet("<row r=\"4\"><c r=\"XFD4\"><v>1</v></c></row>")], false, &[])),
        ("xlsx-cut-off.xlsx", {
            let mut bytes = workbook(&[&sheet("")], false, &[]);
            bytes.truncate(bytes.len() / 2);
            bytes
        }),
        ("xlsx-numeric-account.xlsx", workbook(&[&sheet(numeric)], false, &[])),
        ("xlsx-old-or-encrypted.xlsx", [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 504]].concat()),
        ("xlsx-sheets-two.xlsx", workbook(&[&sheet(""), &sheet("")], false, &[])),
        (
            "xlsx-string-index-wrong.xlsx",
            workbook(&[&sheet("<row r=\"4\"><c r=\"A4\" t=\"s\"><v>7</v></c></row>")], false, &[]),
        ),
        (
            "xlsx-token-long.xlsx",
            workbook(
                &[&format!("{}<row r=\"4\"><c r=\"A4\" x=\"{}\"/></row>", xml(&[HEADER]), "<c>".repeat(1 << 19))],
                false,
                &[],
            ),
        ),
    ]
}

fn report(name: &str) -> String {
    let path = fixtures().join("bad-exports").join(name);
    let lines = match read(&[Source { name: name.to_owned(), path }], &[]) {
        Ok(Import { report, .. }) => report.lines(Lang::En),
        Err(error) => said(&error, Lang::En),
    };
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn said(error: &ImportError, lang: Lang) -> Vec<String> {
    let messages = error.messages();
    messages
        .iter()
        .flat_map(|message| [Some(message.say(lang)), message.hint(lang).map(|hint| format!("  {hint}"))])
        .flatten()
        .collect()
}

#[test]
fn each_bad_export_gives_its_report() {
    let folder = fixtures().join("bad-exports");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    for (name, bytes) in files() {
        let (path, expected) = (folder.join(name), folder.join(format!("{name}.expected")));
        if update {
            std::fs::write(&path, &bytes).unwrap();
            std::fs::write(&expected, report(name)).unwrap();
        }
        if std::fs::read(&path).ok().as_deref() != Some(&bytes) {
            wrong.push(format!("{name}: not the committed file"));
        } else if std::fs::read_to_string(&expected).ok() != Some(report(name)) {
            wrong.push(format!("{name}: another report:\n{}", report(name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let committed = std::fs::read_dir(&folder).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        !name.to_string_lossy().ends_with(".expected") && name != "README.md"
    });
    assert_eq!(committed.count(), files().len(), "a file that no test makes");
}

/// Every message of every bad file can be said in the three languages, and has a hint.
#[test]
fn every_report_is_said_in_three_languages() {
    for (name, _) in files() {
        let source = Source { name: name.to_owned(), path: fixtures().join("bad-exports").join(name) };
        for lang in Lang::ALL {
            let lines = match read(std::slice::from_ref(&source), &[]) {
                Ok(Import { report, .. }) => {
                    assert!(
                        report.bad.iter().flat_map(|row| row.messages()).all(|message| message.hint(lang).is_some())
                    );
                    report.lines(lang)
                }
                Err(error) => {
                    assert!(error.messages().iter().all(|message| message.hint(lang).is_some()), "{name}");
                    said(&error, lang)
                }
            };
            assert!(!lines.iter().any(|line| line.contains("{ $") || line.ends_with('?')), "{name}: {lines:?}");
        }
    }
}

/// Declared sizes prove nothing: a part that says it is small is counted while it is unpacked.
#[test]
fn a_zip_bomb_is_given_up_whatever_it_declares() {
    let folder = Folder::new("bomb");
    let size = 65u32 << 20;
    let strings = " ".repeat(size as usize).into_bytes();
    let mut bytes = workbook(&[&sheet("")], false, &[("xl/sharedStrings.xml", strings)]);
    assert!(bytes.len() < 100_000);
    let honest = bytes.clone();
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == size.to_le_bytes() {
            bytes[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
        }
    }
    assert_ne!(bytes, honest);
    for (name, bytes, expected) in [
        ("honest.xlsx", honest, "unpacks to more than"),
        ("liar.xlsx", bytes, "larger than its declared uncompressed size"),
    ] {
        let error = read(&[folder.file(name, &bytes)], &[]).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
}
