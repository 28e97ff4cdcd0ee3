//! The shop's file: what is taken, what is refused, and that no message says a code.

use super::Place;
use super::workbook::workbook;
use utys::import::codes::{CodeFault, CodeRow, CodesError, Column, Due, read};
use utys::import::error::FileFault;
use utys::lang::Lang;
use utys::ledger::code::TextFault;
use utys::list::Fault;
use utys::time::Day;

fn due() -> Due {
    Due { value: 5_000_000, today: Day::parse("2021-04-01").unwrap() }
}

fn taken(name: &str, bytes: impl AsRef<[u8]>) -> Result<Vec<CodeRow>, CodesError> {
    let place = Place::new(&format!("file-{name}"));
    read(&place.file("codes.csv", bytes), "codes.csv", due())
}

fn codes(rows: &[CodeRow]) -> Vec<(u64, &str, Option<&str>, Option<String>)> {
    let of = |row: &CodeRow| row.valid_until.map(|day| day.to_string());
    rows.iter().map(|row| (row.line, row.code.expose(), row.serial.as_ref().map(|s| s.as_str()), of(row))).collect()
}

/// Line, cell with its mask, and fault of a bad row.
type Told = (u64, Option<(u64, Column, String)>, CodeFault);

fn faults(error: CodesError) -> Vec<Told> {
    match error {
        CodesError::Rows { bad, .. } => bad.into_iter().map(|bad| (bad.line, bad.cell, bad.fault)).collect(),
        other => panic!("{other:?}"),
    }
}

/// All that is said of an error, in all languages, and its Debug.
fn said(error: &CodesError) -> String {
    let mut said = format!("{error:?}");
    for lang in Lang::ALL {
        for message in error.messages() {
            said += &format!("\n{}\n{}", message.say(lang), message.hint(lang).unwrap_or_default());
        }
    }
    said
}

#[test]
fn files_in_several_forms_are_one() {
    let rows =
        "HX7K-0042-QP3M;6006490000000017;31.12.2021;50 000 ₸\n0000000000000003;6006490000000025;2021-12-31;50000\n";
    let known = |rows: &[CodeRow]| {
        let day = Some("2021-12-31".to_owned());
        assert_eq!(
            codes(rows),
            [
                (2, "HX7K-0042-QP3M", Some("6006490000000017"), day.clone()),
                (3, "0000000000000003", Some("6006490000000025"), day),
            ]
        );
    };
    let headers = [
        "Code;Serial number;Valid until;Face value",
        "КОД;Серийный  номер;Действителен до;Номинал",
        "Сертификат коды;Сериялық нөмірі;Жарамдылық мерзімі;Құны",
        "Cекретный код;Номер сертификата;Срок действия;Номинал",
    ];
    for (number, header) in headers.iter().enumerate() {
        let text = format!("{header}\n{rows}");
        known(&taken(&format!("utf8-{number}"), &text).unwrap());
        known(&taken(&format!("mark-{number}"), format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap());
        let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        known(&taken(&format!("utf16-{number}"), wide).unwrap());
    }
    let commas =
        format!("code,serial,valid until,value\n{}", rows.replace(';', ",").replace("50 000 ₸", "\"50 000,00\""));
    known(&taken("commas", commas).unwrap());
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Код;Серийный номер\nABCD-1;7\n\nABCD-2;\n");
    let rows = taken("1251", &bytes).unwrap();
    assert_eq!(codes(&rows), [(2, "ABCD-1", Some("7"), None), (4, "ABCD-2", None, None)]);
    let alone = taken("alone", "Код\n\"AB\"\"CD\"\n\"A;B,C\"\n").unwrap();
    assert_eq!(codes(&alone), [(2, "AB\"CD", None, None), (3, "A;B,C", None, None)]);
}

#[test]
fn workbooks_are_read_too() {
    let cell = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let head =
        format!("<row r=\"1\">{}{}{}</row>", cell("A1", "Serial"), cell("B1", "Code"), cell("C1", "Valid until"));
    let row = |cells: &str| format!("<row r=\"5\">{cells}</row>");
    let good = workbook(&[&format!("{head}{}", row(&(cell("B5", "0042-XY") + &cell("C5", "2021-12-31"))))], false, &[]);
    let rows = taken("xlsx", good).unwrap();
    assert_eq!(codes(&rows), [(5, "0042-XY", None, Some("2021-12-31".to_owned()))]);
    // A number may have lost zeros or digits, whatever it is.
    let number = workbook(&[&format!("{head}{}", row("<c r=\"B5\"><v>600649000000001</v></c>"))], false, &[]);
    let error = taken("number", number).unwrap_err();
    assert!(!said(&error).contains("600649"), "{}", said(&error));
    assert_eq!(faults(error), [(5, Some((2, Column::Code, String::new())), CodeFault::Cell(Fault::LostZeros))]);
    let serial = workbook(
        &[&format!("{head}{}", row(&("<c r=\"A5\"><v>77</v></c>".to_owned() + &cell("B5", "ABCD"))))],
        false,
        &[],
    );
    let error = faults(taken("serial", serial).unwrap_err());
    assert_eq!(error, [(5, Some((1, Column::Serial, String::new())), CodeFault::Cell(Fault::LostZeros))]);
    // What stands beside the columns may be a part of the code.
    let beside = workbook(&[&format!("{head}{}", row(&(cell("B5", "ABCD") + &cell("E5", "0007"))))], false, &[]);
    assert_eq!(faults(taken("beside", beside).unwrap_err()), [(5, None, CodeFault::Cell(Fault::CellCount))]);
}

/// What a spreadsheet says of itself is not repeated: it may be a code.
#[test]
fn hostile_workbooks_are_refused_without_a_word_of_theirs() {
    let secret = "HX7K0042QP3M";
    let head = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Code</t></is></c></row>";
    for (name, rows) in [
        ("error", format!("{head}<row r=\"2\"><c r=\"A2\" t=\"e\"><v>{secret}</v></c></row>")),
        ("kind", format!("{head}<row r=\"2\"><c r=\"A2\" t=\"{secret}\"><v>1</v></c></row>")),
        ("place", format!("{head}<row r=\"2\"><c r=\"{secret}\" t=\"inlineStr\"><is><t>{secret}</t></is></c></row>")),
        ("header", format!("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{secret}</t></is></c></row>")),
        ("second", head.replace("</row>", &format!("<c r=\"B1\" t=\"inlineStr\"><is><t>{secret}</t></is></c></row>"))),
        ("number", head.replace("</row>", "<c r=\"B1\"><v>7</v></c></row>")),
        ("open", format!("{head}<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>{secret}")),
    ] {
        let error =
            taken(name, workbook(&[&rows], false, &[])).map(|rows| format!("{name}: {:?}", codes(&rows))).unwrap_err();
        assert!(!said(&error).contains(secret), "{name}: {}", said(&error));
    }
    let two = workbook(&[head, head], false, &[]);
    assert!(matches!(taken("two", two), Err(CodesError::File { fault: FileFault::Xlsx(_), .. })));
    // A bomb: more than a part may unpack to, from a few kilobytes.
    let bomb = workbook(&[head], false, &[("xl/sharedStrings.xml", vec![b' '; 65 << 20])]);
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(taken("bomb", bomb), Err(CodesError::File { fault: FileFault::Xlsx(_), .. })));
    for cut in [10, 100, 400] {
        let good = workbook(&[head], false, &[]);
        assert!(matches!(taken("cut", &good[..cut]), Err(CodesError::File { .. })));
    }
}

#[test]
fn all_that_is_wrong_is_said_with_its_place() {
    let text = "Serial;Code;Valid until;Face value\n\
        1;GOOD-0001;2021-12-31;50000\n\
        2;GOOD-0001;;50000\n\
        1;GOOD-0003;;50000\n\
        4;good-0001;;50000\n\
        5; GOOD-0005;;50000\n\
        6;GООD-0006;;50000\n\
        7;;;50000\n\
        8;GOOD-0008;2021-03-31;50000\n\
        9;GOOD-0009;;70000\n\
        GOOD-0010;GOOD-0010;;50000\n\
        11;1,23457E+11;;50000\n\
        12;=GOOD;;50000\n\
        13;GOOD-0013;soon;a lot\n\
        14;GOOD-0014;;50000;x\n\
        15;GO;;50000\n\
        16;\"GOOD\"-0016;;50000\n\
        GOOD 17;GOOD-0017;;50000\n";
    let error = taken("faults", text).unwrap_err();
    let said = said(&error);
    for code in ["GOOD-00", "good-0001", "GООD", "23457"] {
        assert!(!said.contains(code), "{code} in {said}");
    }
    let cell = |column, name, shown: &str| Some((column, name, shown.to_owned()));
    let code = |shown: &str| cell(2, Column::Code, shown);
    let text = CodeFault::Text;
    assert_eq!(
        faults(error),
        [
            (3, code("*******01"), CodeFault::Repeated { line: 2 }),
            (4, cell(1, Column::Serial, "*"), CodeFault::Repeated { line: 2 }),
            (5, code("*******01"), CodeFault::Repeated { line: 2 }),
            (6, code("********05"), text(TextFault::WhiteSpace)),
            (7, code("*******06"), text(TextFault::LookAlike)),
            (8, code(""), text(TextFault::Blank)),
            (
                9,
                cell(3, Column::ValidUntil, "********31"),
                CodeFault::Over { until: Day::parse("2021-03-31").unwrap() }
            ),
            (10, cell(4, Column::Value, "*****"), CodeFault::OtherValue { due: 5_000_000 }),
            (11, cell(1, Column::Serial, "*******10"), CodeFault::SerialTells),
            (12, code("*********11"), text(TextFault::Rounded)),
            (13, code("*****"), text(TextFault::Formula)),
            (14, cell(3, Column::ValidUntil, "****"), CodeFault::Cell(Fault::BadDate)),
            (14, cell(4, Column::Value, "*****"), CodeFault::Cell(Fault::BadAmount)),
            (15, None, CodeFault::Cell(Fault::CellCount)),
            (16, code("**"), text(TextFault::TooShort)),
            (17, None, CodeFault::Cell(Fault::TextAfterQuote)),
            (18, cell(1, Column::Serial, "*******"), text(TextFault::WhiteSpace)),
        ]
    );
}

#[test]
fn whole_files_are_refused_without_their_content() {
    let is = |name: &str, text: &str, expected: &dyn Fn(&CodesError) -> bool| {
        let error = taken(name, text).unwrap_err();
        assert!(expected(&error), "{error:?}");
        assert!(!said(&error).contains("ABCD"), "{}", said(&error));
    };
    is("no-header", "ABCD-0001\nABCD-0002\n", &|e| matches!(e, CodesError::NoCodes { .. }));
    is("no-code", "Serial;Valid until\nABCD-0001;2021-12-31\n", &|e| matches!(e, CodesError::NoCodes { .. }));
    is("unknown", "Code;ABCD-PIN\nABCD-0001;1\n", &|e| {
        *e == CodesError::UnknownColumns { file: "codes.csv".into(), columns: vec![2] }
    });
    is("two", "Code;Код\nABCD-0001;ABCD-0002\n", &|e| {
        matches!(e, CodesError::TwoColumns { column: Column::Code, .. })
    });
    is("empty", "Code\n\n", &|e| matches!(e, CodesError::Empty { .. }));
    is("nothing", "", &|e| matches!(e, CodesError::File { fault: FileFault::NoHeader, .. }));
    is("quote", "\"Code\nABCD-0001\n", &|e| matches!(e, CodesError::File { .. }));
    let many: String = (0..=100_000).map(|n| format!("ABCD-{n:06}\n")).collect();
    is("many", &format!("Code\n{many}"), &|e| matches!(e, CodesError::TooMany { .. }));
    let large = format!("Code\n{}", "ABCD-0001\n".repeat(1 << 21));
    is("large", &large, &|e| matches!(e, CodesError::File { fault: FileFault::TooLarge { .. }, .. }));
    let utf16: Vec<u8> = "\u{feff}Code\nABCD".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cut = taken("cut", &utf16[..utf16.len() - 1]).unwrap_err();
    assert!(matches!(cut, CodesError::File { fault: FileFault::Truncated { .. }, .. }), "{cut:?}");
}
