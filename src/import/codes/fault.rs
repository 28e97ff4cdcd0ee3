//! What can be wrong with a file of codes. Nothing here says a code.

use super::cells::Stop;
use crate::import::error::{FileFault, XlsxFault};
use crate::import::say::title;
use crate::lang::{Arg, Message};
use crate::ledger::code::{MOST_CODES, TextFault};
use crate::list::Fault;
use crate::time::Day;

/// A column of a file of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    Code,
    Serial,
    ValidUntil,
    Value,
}

impl Column {
    pub const ALL: [Column; 4] = [Column::Code, Column::Serial, Column::ValidUntil, Column::Value];

    /// The headers that it is known by, compared without case, white space and look-alike letters.
    pub fn headers(self) -> &'static [&'static str] {
        match self {
            Column::Code => &["Code", "Код", "Код сертификата", "Секретный код", "Сертификат коды", "Құпия код"],
            Column::Serial => &[
                "Serial number",
                "Serial",
                "Серийный номер",
                "Номер сертификата",
                "Сериялық нөмір",
                "Сериялық нөмірі",
                "Сертификат нөмірі",
            ],
            Column::ValidUntil => &["Valid until", "Действителен до", "Срок действия", "Жарамдылық мерзімі"],
            Column::Value => &["Face value", "Value", "Номинал", "Номиналы", "Құны"],
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Column::Code => "code",
            Column::Serial => "serial",
            Column::ValidUntil => "valid-until",
            Column::Value => "value",
        }
    }
}

/// Why a row is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    Text(TextFault),
    /// The row as a whole, or a cell that is no text, day or amount.
    Cell(Fault),
    /// The same stands in an earlier line.
    Repeated {
        line: u64,
    },
    /// The public number tells the code.
    SerialTells,
    /// The last day of the code is over.
    Over {
        until: Day,
    },
    /// Another face value than the pool's, in tiyn.
    OtherValue {
        due: u64,
    },
    /// The file has no column of codes; found before any row is read.
    NoColumn,
}

/// One thing that is wrong with a row.
#[derive(Clone, Debug, PartialEq)]
pub struct BadCode {
    pub line: u64,
    /// The number of the cell from 1, its column, and what it holds as a mask.
    pub cell: Option<(u64, Column, String)>,
    pub fault: CodeFault,
}

#[derive(Clone, Debug, PartialEq)]
pub enum CodesError {
    /// The file as a whole.
    File {
        file: String,
        fault: FileFault,
    },
    /// These columns, by number, have headers that are not known. What they hold may be secret: they are not passed over.
    UnknownColumns {
        file: String,
        columns: Vec<u64>,
    },
    /// No column of codes.
    NoCodes {
        file: String,
    },
    /// Two headers name one column.
    TwoColumns {
        file: String,
        column: Column,
    },
    /// Rows that are not right; nothing of the file is taken.
    Rows {
        file: String,
        bad: Vec<BadCode>,
        rows: u64,
    },
    TooMany {
        file: String,
    },
    Empty {
        file: String,
    },
}

impl CodesError {
    pub(super) fn file(name: &str, stop: Stop) -> CodesError {
        let file = name.to_owned();
        match stop {
            Stop::File(fault) => CodesError::File { file, fault: without_content(fault) },
            Stop::Unknown(columns) => CodesError::UnknownColumns { file, columns },
            Stop::NoCodes => CodesError::NoCodes { file },
            Stop::Two(column) => CodesError::TwoColumns { file, column },
        }
    }

    /// One a fault, in the order of the file.
    pub fn messages(&self) -> Vec<Message> {
        let of = |id, file: &str| Message::new(id).with("file", file);
        match self {
            CodesError::File { file, fault } => fault.messages(file),
            CodesError::UnknownColumns { file, columns } => {
                let columns: Vec<String> = columns.iter().map(u64::to_string).collect();
                vec![
                    of("codes-unknown-columns", file)
                        .with("columns", columns.join(", "))
                        .with("headers", all_headers()),
                ]
            }
            CodesError::NoCodes { file } => {
                vec![of("codes-no-column", file).with("headers", quoted(Column::Code.headers()))]
            }
            CodesError::TwoColumns { file, column } => {
                vec![of("codes-two-columns", file).with("column", column.name())]
            }
            CodesError::Rows { file, bad, rows } => {
                let head = of("codes-bad-rows", file).count("rows", *rows);
                [head].into_iter().chain(bad.iter().map(|bad| bad.message(file))).collect()
            }
            CodesError::TooMany { file } => vec![of("codes-too-many", file).count("most", MOST_CODES)],
            CodesError::Empty { file } => vec![of("codes-empty", file)],
        }
    }
}

impl BadCode {
    pub fn message(&self, file: &str) -> Message {
        let problem = self.fault.message();
        let (text, hint) = (Arg::Message(Box::new(problem.clone())), Arg::Hint(Box::new(problem)));
        let place = match &self.cell {
            None => Message::new("codes-bad-row"),
            Some((number, column, shown)) => {
                Message::new("codes-bad-cell").with("column", number).with("name", column.name()).with("shown", shown)
            }
        };
        place.with("file", file).with("line", self.line).arg("problem", text).arg("hint", hint)
    }
}

impl CodeFault {
    fn message(&self) -> Message {
        match self {
            CodeFault::Text(fault) => Message::new(match fault {
                TextFault::Blank => "codes-text-blank",
                TextFault::TooShort => "codes-text-too-short",
                TextFault::TooLong => "codes-text-too-long",
                TextFault::WhiteSpace => "codes-text-white-space",
                TextFault::Invisible => "codes-text-invisible",
                TextFault::LookAlike => "codes-text-look-alike",
                TextFault::Character => "codes-text-character",
                TextFault::Formula => "codes-text-formula",
                TextFault::Rounded => "codes-text-rounded",
            }),
            CodeFault::Cell(Fault::LostZeros) => Message::new("codes-lost-zeros"),
            CodeFault::Cell(fault) => Message::new(title(*fault)),
            CodeFault::Repeated { line } => Message::new("codes-repeated").with("line", line),
            CodeFault::SerialTells => Message::new("codes-serial-tells"),
            CodeFault::Over { until } => Message::new("codes-over").with("until", until),
            CodeFault::OtherValue { due } => Message::new("codes-other-value").count("due", due / 100),
            CodeFault::NoColumn => Message::new("codes-text-blank"),
        }
    }
}

/// A fault of a spreadsheet without what the reader quotes of it: that may be a code.
fn without_content(fault: FileFault) -> FileFault {
    match fault {
        FileFault::Xlsx(XlsxFault::Content(_)) => FileFault::Xlsx(XlsxFault::Crash),
        FileFault::Xlsx(XlsxFault::ManySheets { names }) => {
            let names = (1..=names.len()).map(|number| format!("№ {number}")).collect();
            FileFault::Xlsx(XlsxFault::ManySheets { names })
        }
        other => other,
    }
}

fn quoted(headers: &[&str]) -> String {
    headers.iter().map(|header| format!("«{header}»")).collect::<Vec<_>>().join(", ")
}

fn all_headers() -> String {
    Column::ALL.map(|column| quoted(column.headers())).join("; ")
}
