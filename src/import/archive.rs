//! Looks through an XLSX file before it is read: it is a zip archive, and a few kilobytes can claim or unpack to
//! more than any machine has.
//!
//! Everything is unpacked once, a buffer at a time, and counted: declared sizes prove nothing. The spreadsheet
//! reader allocates what `uniqueCount` claims and keeps each tag and each text whole, so both are checked too.

use super::error::XlsxFault;
use super::limits;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Bytes of one tag or one text in a part. A cell of a spreadsheet holds 32 767 characters.
const TOKEN: usize = 1 << 20;

/// `Ok`: reading it takes bounded memory.
pub fn check(bytes: &[u8]) -> Result<(), XlsxFault> {
    let broken = |error: &dyn std::fmt::Display| XlsxFault::Archive(error.to_string());
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(XlsxFault::Encrypted);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > limits::XLSX_PARTS {
        return Err(XlsxFault::TooManyParts { limit: limits::XLSX_PARTS });
    }
    let declared = |archive: &ZipArchive<Cursor<&[u8]>>| archive.decompressed_size().unwrap_or(0);
    if declared(&archive) > u128::from(limits::XLSX_PART) {
        return Err(XlsxFault::PartTooLarge { part: "*".to_owned(), limit: limits::XLSX_PART });
    }
    let mut total = 0;
    let mut buffer = vec![0; 64 << 10];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| broken(&error))?;
        let name = part.name().map_err(|error| broken(&error))?.into_owned();
        let part_name = || super::shown::shown(&name);
        let is_strings = name.to_ascii_lowercase().ends_with("sharedstrings.xml");
        let limit = if is_strings { limits::XLSX_STRINGS } else { limits::XLSX_PART };
        let too_large = || XlsxFault::PartTooLarge { part: part_name(), limit };
        if part.size() > limit {
            return Err(too_large());
        }
        let lower = name.to_ascii_lowercase();
        let is_xml = lower.ends_with(".xml") || lower.ends_with(".rels");
        let (mut tokens, mut size, mut strings) = (Tokens::default(), 0, Vec::new());
        loop {
            let length = part.read(&mut buffer).map_err(|error| broken(&error))?;
            if length == 0 {
                break;
            }
            let read = &buffer[..length];
            size += length as u64;
            total += length as u64;
            if size > limit || total > limits::XLSX_PART {
                return Err(too_large());
            }
            if is_xml {
                if read.contains(&0) {
                    return Err(XlsxFault::PartEncoding { part: part_name() });
                }
                if !tokens.feed(read) {
                    return Err(XlsxFault::FalseClaim { part: part_name() });
                }
            }
            if is_strings {
                strings.extend_from_slice(read);
            }
        }
        if claimed_strings(&strings) > tokens.tags {
            return Err(XlsxFault::FalseClaim { part: part_name() });
        }
    }
    Ok(())
}

/// The lengths of tags and texts, told apart as the spreadsheet reader does.
#[derive(Default)]
struct Tokens {
    tags: u64,
    length: usize,
    state: State,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum State {
    #[default]
    Text,
    /// Just after `<`.
    Open,
    Tag,
    InQuotes(u8),
    /// A comment, CDATA section or declaration: its end is not looked for, so the rest of the part must be short.
    Other,
}

impl Tokens {
    /// Whether all tokens are of a length that is allowed.
    fn feed(&mut self, bytes: &[u8]) -> bool {
        for byte in bytes {
            self.length += 1;
            let next = match (self.state, byte) {
                (State::Text, b'<') => {
                    self.tags += 1;
                    State::Open
                }
                (State::Open, b'!') => State::Other,
                (State::Open | State::Tag, b'>') => State::Text,
                (State::Open | State::Tag, b'"' | b'\'') => State::InQuotes(*byte),
                (State::Open, _) => State::Tag,
                (State::InQuotes(quote), byte) if *byte == quote => State::Tag,
                (state, _) => state,
            };
            if (next == State::Text) != (self.state == State::Text) {
                self.length = 0;
            }
            self.state = next;
            if self.length > TOKEN {
                return false;
            }
        }
        true
    }
}

/// The largest number that an attribute `uniqueCount` claims.
fn claimed_strings(part: &[u8]) -> u64 {
    const NAME: &[u8] = b"uniqueCount";
    let mut largest = 0;
    let mut at = 0;
    while let Some(found) = part[at..].iter().position(|byte| *byte == NAME[0]) {
        at += found;
        if part[at..].starts_with(NAME) {
            let value = part[at + NAME.len()..]
                .iter()
                .skip_while(|byte| !byte.is_ascii_digit())
                .take_while(|byte| byte.is_ascii_digit());
            let value =
                value.fold(0u64, |value, digit| value.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
            largest = largest.max(value);
        }
        at += 1;
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_read() {
        assert_eq!(claimed_strings(b"<sst count=\"9\" uniqueCount=\"12\"><si><t>unique</t></si>"), 12);
        assert_eq!(claimed_strings(b"<sst uniqueCount = '99999999999999999999999'>"), u64::MAX);
        assert_eq!(claimed_strings(b"<sst/>uniqueCoun"), 0);
    }

    #[test]
    fn long_tokens_are_seen() {
        let feed = |text: &[u8]| Tokens::default().feed(text);
        let long = vec![b'x'; TOKEN + 1];
        assert!(feed(b"<a b='>'>text</a>"));
        assert!(!feed(&long));
        assert!(!feed(&[b"<a b=\"", &b"<c>".repeat(TOKEN / 2)[..]].concat()));
        assert!(!feed(&[b"<!-- ", &b"--><c>".repeat(TOKEN / 4)[..]].concat()));
        assert!(feed(&b"<c>text</c>".repeat(TOKEN)));
    }
}
