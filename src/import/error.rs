//! What makes an import impossible, as against bad rows, which are reported.

use super::encoding::{Doubt, Encoding};
use super::shown::shown;
use crate::lang::{Lang, Message};

#[derive(Clone, Debug, PartialEq)]
pub enum ImportError {
    NoSources,
    TooManySources {
        limit: usize,
    },
    /// Two sources have the same name, so that nobody could tell their rows apart.
    SameName {
        name: String,
    },
    /// More rows than this program takes, in all files together.
    TooManyRows {
        limit: u64,
    },
    /// A copy of a source could not be written.
    Copy {
        name: String,
        error: String,
    },
    /// Files that cannot be read as exports, all of them.
    Files(Vec<(String, FileFault)>),
}

/// Why a whole file cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub enum FileFault {
    Unreadable(String),
    TooLarge {
        limit: u64,
    },
    /// Nothing is in it.
    NoHeader,
    Encoding(Doubt),
    /// It ends within a character.
    Truncated {
        encoding: Encoding,
    },
    /// Its lines end with a carriage return alone.
    LoneCrLines,
    HeaderQuoting,
    HeaderTooLong {
        limit: usize,
    },
    TooManyColumns {
        found: usize,
        limit: usize,
    },
    /// Two delimiters make the same number of the campaign's columns of the header.
    Delimiter,
    /// The campaign's columns that the header lacks or has twice.
    Columns {
        missing: Vec<MissingColumn>,
        double: Vec<DoubleColumn>,
        found: Vec<String>,
    },
    /// The same bytes as another file.
    SameContent {
        other: String,
    },
    TooManyRows {
        limit: u64,
    },
    Xlsx(XlsxFault),
}

/// A column of the campaign that no header of the file is called after.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingColumn {
    pub id: String,
    pub headers: Vec<String>,
}

/// A column of the campaign that several headers of the file are called after.
#[derive(Clone, Debug, PartialEq)]
pub struct DoubleColumn {
    pub id: String,
    /// The headers with their numbers from 1.
    pub found: Vec<(String, usize)>,
}

/// Why a spreadsheet is not read.
#[derive(Clone, Debug, PartialEq)]
pub enum XlsxFault {
    /// It is no zip archive, or a broken one.
    Archive(String),
    /// A part unpacks to more than is allowed.
    PartTooLarge {
        part: String,
        limit: u64,
    },
    TooManyParts {
        limit: usize,
    },
    /// A part claims sizes that its content cannot have.
    FalseClaim {
        part: String,
    },
    /// A part is in another encoding than UTF-8.
    PartEncoding {
        part: String,
    },
    Encrypted,
    NoSheet,
    /// Several sheets have content: which of them is the export?
    ManySheets {
        names: Vec<String>,
    },
    Content(String),
    /// Cells or rows do not stand in order.
    Order {
        row: u64,
    },
    /// The reader gave up in an unforeseen way.
    Crash,
}

impl ImportError {
    /// The first fault; [`ImportError::messages`] has all.
    pub fn message(&self) -> Message {
        self.messages().into_iter().next().unwrap_or_else(|| Message::new("import-no-sources"))
    }

    /// One message a fault, all files.
    pub fn messages(&self) -> Vec<Message> {
        match self {
            ImportError::NoSources => vec![Message::new("import-no-sources")],
            ImportError::TooManySources { limit } => {
                vec![Message::new("import-too-many-sources").count("limit", *limit as u64)]
            }
            ImportError::SameName { name } => vec![Message::new("import-same-name").with("file", name)],
            ImportError::TooManyRows { limit } => vec![Message::new("import-too-many-rows").count("limit", *limit)],
            ImportError::Copy { name, error } => {
                vec![Message::new("import-copy").with("file", name).with("error", error)]
            }
            ImportError::Files(files) => files.iter().flat_map(|(name, fault)| fault.messages(name)).collect(),
        }
    }
}

impl FileFault {
    pub fn messages(&self, file: &str) -> Vec<Message> {
        let say = |id| Message::new(id).with("file", file);
        vec![match self {
            FileFault::Unreadable(error) => say("import-unreadable").with("error", error),
            FileFault::TooLarge { limit } => say("import-too-large").count("limit", limit >> 20),
            FileFault::NoHeader => say("import-no-header"),
            FileFault::Encoding(Doubt::Unclear) => say("import-encoding-unclear"),
            FileFault::Encoding(Doubt::Unsupported(name)) => say("import-encoding-unsupported").with("encoding", name),
            FileFault::Truncated { encoding } => say("import-truncated").with("encoding", encoding.name()),
            FileFault::LoneCrLines => say("import-lone-cr-lines"),
            FileFault::HeaderQuoting => say("import-header-quoting"),
            FileFault::HeaderTooLong { limit } => say("import-header-too-long").count("limit", *limit as u64),
            FileFault::TooManyColumns { found, limit } => {
                say("import-too-many-columns").count("found", *found as u64).count("limit", *limit as u64)
            }
            FileFault::Delimiter => say("import-delimiter"),
            FileFault::Columns { missing, double, found } => return columns(file, missing, double, found),
            FileFault::SameContent { other } => say("import-same-content").with("other", other),
            FileFault::TooManyRows { limit } => say("import-too-many-rows-in-file").count("limit", *limit),
            FileFault::Xlsx(fault) => fault.message(file),
        }]
    }
}

/// A message a column, and what was found instead; headers are shown shortened.
fn columns(file: &str, missing: &[MissingColumn], double: &[DoubleColumn], found: &[String]) -> Vec<Message> {
    const SHOWN: usize = 30;
    let quoted =
        |texts: &[String]| texts.iter().map(|text| format!("«{}»", shown(text))).collect::<Vec<_>>().join(", ");
    let lacking = missing.iter().map(|column| {
        Message::new("import-missing-column")
            .with("file", file)
            .with("column", &column.id)
            .with("headers", quoted(&column.headers))
    });
    let double = double.iter().map(|column| {
        let found = column.found.iter().map(|(text, number)| format!("«{}» ({number})", shown(text)));
        let found = found.collect::<Vec<_>>().join(", ");
        Message::new("import-double-column").with("file", file).with("column", &column.id).with("found", found)
    });
    let more = if found.len() > SHOWN { ", …" } else { "" };
    let found = quoted(&found[..found.len().min(SHOWN)]) + more;
    let found = Message::new("import-found-columns").with("file", file).with("found", found);
    lacking.chain(double).chain((!missing.is_empty()).then_some(found)).collect()
}

impl std::fmt::Display for ImportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let said: Vec<String> = self.messages().iter().map(|message| message.say(Lang::En)).collect();
        f.write_str(&said.join("\n"))
    }
}
