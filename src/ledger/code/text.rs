//! The texts of a certificate: its secret code, and the number that everybody may see.
//!
//! Must never: mend what the shop delivered, or show a code by `Debug`, in an error, or whole where a part does.

use crate::ids::is_control_or_format;
use std::fmt;
use zeroize::Zeroizing;

/// What the shop gives goods for: whoever knows it can spend it. Wiped from memory when it is let go.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(Zeroizing<String>);

/// The public number of a certificate, as acts and registries print it; it opens nothing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Serial(String);

/// Why a text is no code or no serial number. None of them says a character of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextFault {
    Blank,
    /// Fewer than [`Code::LEAST`] characters: nothing that could be a secret.
    TooShort,
    /// More than [`Code::MOST`] characters.
    TooLong,
    /// White space at an end or inside, also such as no keyboard shows.
    WhiteSpace,
    /// A character that is not seen: a mark of direction, a soft hyphen, a control character.
    Invisible,
    /// A letter of another alphabet that looks like one of A–Z: typed into the shop's page it would not be taken.
    LookAlike,
    /// Neither a letter A–Z, a digit nor a sign of ASCII.
    Character,
    /// It begins with what a spreadsheet runs or hides: `=`, `+`, `-`, `@` or a quote.
    Formula,
    /// `1,23457E+11`: a spreadsheet rounded it.
    Rounded,
}

impl TextFault {
    pub const fn code(self) -> &'static str {
        match self {
            TextFault::Blank => "blank",
            TextFault::TooShort => "too-short",
            TextFault::TooLong => "too-long",
            TextFault::WhiteSpace => "white-space",
            TextFault::Invisible => "invisible",
            TextFault::LookAlike => "look-alike",
            TextFault::Character => "character",
            TextFault::Formula => "formula",
            TextFault::Rounded => "rounded",
        }
    }
}

impl Code {
    /// Characters of the shortest code.
    pub const LEAST: usize = 4;
    /// Bytes, which are characters, of the longest code.
    pub const MOST: usize = 64;

    /// A code as it stands, 4 to 64 characters from `!` to `~`.
    pub fn parse(text: &str) -> Result<Code, TextFault> {
        judge(text)?;
        if text.len() < Code::LEAST { Err(TextFault::TooShort) } else { Ok(Code(Zeroizing::new(text.to_owned()))) }
    }

    /// The code itself, for what seals it and for whom it is handed to.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What two codes are compared by: a shop takes them in either case.
    pub fn folded(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_ascii_uppercase())
    }

    /// Stars, and of eight characters and more the last two.
    pub fn masked(&self) -> String {
        masked(&self.0)
    }
}

/// Stars for a text that may be a code: its length is seen, and of eight characters and more the last two.
pub fn masked(text: &str) -> String {
    let length = text.chars().count();
    let shown = if length >= 8 { 2 } else { 0 };
    let end: String = text.chars().skip(length - shown).collect();
    let is_plain = end.bytes().all(|b| b.is_ascii_graphic());
    let end = if is_plain { end } else { "*".repeat(shown) };
    format!("{}{end}", "*".repeat((length - shown).min(Code::MOST)))
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code")
    }
}

impl Serial {
    /// A number as it stands, 1 to 64 characters from `!` to `~`.
    pub fn parse(text: &str) -> Result<Serial, TextFault> {
        judge(text)?;
        Ok(Serial(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the number tells the code: is the same, or has a run of its characters, whatever their case, that is
    /// three quarters of the code and at least eight. Such a number is as secret as the code, and no public one.
    /// (Shorter runs stand in numbers of sixteen digits by chance.)
    pub fn tells(&self, code: &Code) -> bool {
        let (code, serial) = (code.folded(), self.0.to_ascii_uppercase());
        let run = (3 * code.len()).div_ceil(4).max(8);
        let shares =
            || code.as_bytes().windows(run).any(|part| serial.as_bytes().windows(run).any(|other| other == part));
        *code == serial || shares()
    }
}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl serde::Serialize for Serial {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Serial {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Serial::parse(&text).map_err(|fault| serde::de::Error::custom(fault.code()))
    }
}

fn judge(text: &str) -> Result<(), TextFault> {
    if text.chars().all(char::is_whitespace) {
        return Err(TextFault::Blank);
    }
    // Counted before anything else is looked at: a cell may hold a megabyte.
    if text.chars().nth(Code::MOST).is_some() {
        return Err(TextFault::TooLong);
    }
    for c in text.chars() {
        match c {
            '!'..='~' => {}
            c if c.is_whitespace() => return Err(TextFault::WhiteSpace),
            c if is_control_or_format(c) => return Err(TextFault::Invisible),
            c if looks_latin(c) => return Err(TextFault::LookAlike),
            _ => return Err(TextFault::Character),
        }
    }
    if text.starts_with(['=', '+', '-', '@', '\'', '"']) {
        return Err(TextFault::Formula);
    }
    if is_rounded(text) { Err(TextFault::Rounded) } else { Ok(()) }
}

/// Letters and digits of other alphabets that are seen as A–Z, a–z or 0–9: Cyrillic, Greek, full width.
fn looks_latin(c: char) -> bool {
    "АВЕЅІЈКМНОРСТУХЬаеѕіјорсухһԁԛԝүЗзбӘəΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυхı".contains(c)
        || matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{1d7ce}'..='\u{1d7ff}')
}

/// `1.23E+11`, `1,23457E+11`.
fn is_rounded(text: &str) -> bool {
    let Some((number, power)) = text.split_once("E+").or_else(|| text.split_once("e+")) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = number.split_once(['.', ',']).map_or(digits(number), |(a, b)| digits(a) && digits(b));
    number && digits(power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_right_as_it_stands_or_refused() {
        for code in ["ABCD", "0042-77XQ", "a/b.c:d#e*", &"7".repeat(64), "1E5XQ", "12E+XY"] {
            assert!(Code::parse(code).is_ok(), "{code}");
        }
        for (text, fault) in [
            ("", TextFault::Blank),
            (" \u{a0}\t", TextFault::Blank),
            ("ABC", TextFault::TooShort),
            (" ABCD", TextFault::WhiteSpace),
            ("ABCD\u{a0}", TextFault::WhiteSpace),
            ("12 34", TextFault::WhiteSpace),
            ("AB\u{200b}CD", TextFault::Invisible),
            ("AB\u{202e}CD", TextFault::Invisible),
            ("AB\u{0}CD", TextFault::Invisible),
            ("АBCD", TextFault::LookAlike),
            ("ABＣD", TextFault::LookAlike),
            ("ABCDЖ", TextFault::Character),
            ("ABCD₸", TextFault::Character),
            ("=ABCD", TextFault::Formula),
            ("-1234", TextFault::Formula),
            ("'0042", TextFault::Formula),
            ("1,23457E+11", TextFault::Rounded),
            ("1.2e+15", TextFault::Rounded),
            (&"7".repeat(65), TextFault::TooLong),
            (&"ж".repeat(1 << 20), TextFault::TooLong),
        ] {
            assert_eq!(Code::parse(text).map(|_| ()), Err(fault), "{text:.20}");
        }
        assert_eq!(Serial::parse("7").map(|s| s.to_string()), Ok("7".to_owned()));
    }

    #[test]
    fn a_number_that_tells_the_code_is_seen() {
        let tells = |serial: &str, code: &str| Serial::parse(serial).unwrap().tells(&Code::parse(code).unwrap());
        assert!(tells("abcd", "ABCD") && tells("ABCD1234", "ABCD1234"));
        assert!(tells("1-abcd1234", "ABCD1234"));
        assert!(tells("900123456789", "9001-0123456789".trim_start_matches("9001-")));
        assert!(!tells("9001ABCD", "ABCD"));
        assert!(!tells("ABCD123", "ABCD1234"));
        assert!(!tells("6006491234560042", "91234560"[..4].to_owned().as_str()));
    }

    #[test]
    fn a_mask_tells_no_more_than_two_characters() {
        let masked = |code: &str| Code::parse(code).unwrap().masked();
        assert_eq!(masked("ABCD"), "****");
        assert_eq!(masked("ABCD12X"), "*******");
        assert_eq!(masked("ABCD1234"), "******34");
        assert_eq!(super::masked("ABCD123\u{202e}4"), "*********");
        assert_eq!(super::masked(""), "");
        assert_eq!(format!("{:?}", Code::parse("ABCD1234").unwrap()), "Code");
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(text in "\\PC{0,80}") {
            let _ = Code::parse(&text);
            prop_assert!(super::masked(&text).len() <= 2 * Code::MOST);
        }
    }
}
