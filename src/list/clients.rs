//! Reads a file of clients who took part before a journal began: one ЖСН/БСН a line under the header `client`
//! (`protocols/CAMPAIGN.md`, "Taking over a running campaign").
//!
//! Must never: show a ЖСН/БСН in an error; line and column lead there.

use crate::lang::Message;

/// The largest file that is read, in bytes: nearly five million clients.
pub const MAX_BYTES: usize = 64 << 20;

/// The only word of the first line.
pub const HEADER: &str = "client";

/// Digits of a ЖСН/БСН.
const DIGITS: usize = 12;

/// After so many problems the rest of a file is not looked at.
const MOST_PROBLEMS: usize = 20;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientsError {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    pub problem: Problem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    TooLarge {
        bytes: usize,
    },
    NotUtf8,
    /// The first line is not [`HEADER`].
    Header,
    /// Not exactly twelve digits; `digits` is how many stand there before something else or the end.
    Form {
        digits: usize,
    },
}

impl ClientsError {
    pub fn message(&self) -> Message {
        match self.problem {
            Problem::TooLarge { bytes } => {
                Message::new("version-clients-too-large").count("bytes", bytes as u64).count("limit", MAX_BYTES as u64)
            }
            Problem::NotUtf8 => Message::new("version-clients-not-utf8"),
            Problem::Header => Message::new("version-clients-header").with("header", HEADER),
            Problem::Form { digits } => Message::new("version-clients-form").count("digits", digits as u64),
        }
    }
}

/// The clients as numbers below 10^12, ascending, each once; or what is wrong, at least one problem.
pub fn read(bytes: &[u8]) -> Result<Vec<u64>, Vec<ClientsError>> {
    let one = |line, column, problem| vec![ClientsError { line, column, problem }];
    if bytes.len() > MAX_BYTES {
        return Err(one(1, 1, Problem::TooLarge { bytes: bytes.len() }));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let before = good.rsplit('\n').next().unwrap_or_default();
        one(good.matches('\n').count() + 1, before.chars().count() + 1, Problem::NotUtf8)
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).enumerate();
    if lines.next().is_none_or(|(_, first)| first != HEADER) {
        return Err(one(1, 1, Problem::Header));
    }
    let (mut clients, mut problems) = (Vec::new(), Vec::new());
    for (i, line) in lines {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        match line.parse() {
            Ok(client) if digits == DIGITS && line.len() == DIGITS => clients.push(client),
            _ => {
                let column = digits.min(DIGITS) + 1;
                problems.push(ClientsError { line: i + 1, column, problem: Problem::Form { digits } });
                if problems.len() == MOST_PROBLEMS {
                    break;
                }
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    clients.sort_unstable();
    clients.dedup();
    Ok(clients)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_client_is_read_once() {
        let lf = "client\n900102300012\n000229600004\n900102300012\n";
        assert_eq!(read(lf.as_bytes()), Ok(vec![229_600_004, 900_102_300_012]));
        let crlf = format!("\u{feff}{}", lf.replace('\n', "\r\n"));
        assert_eq!(read(crlf.as_bytes()), read(lf.as_bytes()));
        assert_eq!(read(b"client"), Ok(Vec::new()));
        assert_eq!(read(b"client\n"), Ok(Vec::new()));
    }

    #[test]
    fn what_is_no_client_is_named_by_line_and_column() {
        let at = |text: &[u8]| -> Vec<(usize, usize, Problem)> {
            read(text).unwrap_err().iter().map(|error| (error.line, error.column, error.problem)).collect()
        };
        assert_eq!(at(b""), [(1, 1, Problem::Header)]);
        assert_eq!(at(b"900102300012\n"), [(1, 1, Problem::Header)]);
        assert_eq!(
            at(b"client\n90010230001\n900102300012;x\n\n 900102300012\n9001023000123\n"),
            [
                (2, 12, Problem::Form { digits: 11 }),
                (3, 13, Problem::Form { digits: 12 }),
                (4, 1, Problem::Form { digits: 0 }),
                (5, 1, Problem::Form { digits: 0 }),
                (6, 13, Problem::Form { digits: 13 }),
            ]
        );
        assert_eq!(at(b"client\n9001\xff"), [(2, 5, Problem::NotUtf8)]);
        assert_eq!(at(&vec![b'\n'; MAX_BYTES + 1]), [(1, 1, Problem::TooLarge { bytes: MAX_BYTES + 1 })]);
        assert_eq!(at("client\n".repeat(100).as_bytes()).len(), MOST_PROBLEMS);
    }
}
