//! Texts of an export as they may be shown: short, on one line, without characters that act on a screen.

use crate::ids::is_control_or_format;

/// Characters that are shown of a text.
const LENGTH: usize = 60;

/// At most sixty characters; control and format characters as `\u{202e}`.
pub fn shown(text: &str) -> String {
    let mut out = String::new();
    let mut characters = text.chars();
    for c in characters.by_ref().take(LENGTH) {
        match c {
            c if is_control_or_format(c) || matches!(c, '\u{2028}' | '\u{2029}') => {
                out.extend(c.escape_default());
            }
            c => out.push(c),
        }
    }
    if characters.next().is_some() {
        out.push('…');
    }
    out
}

/// The same of bytes that may be no text.
pub fn shown_bytes(bytes: &[u8]) -> String {
    shown(&String::from_utf8_lossy(&bytes[..bytes.len().min(8 * LENGTH)]))
}

/// Text without control and format characters: names as they are printed.
pub fn without_hidden(text: &str) -> String {
    let visible = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    let visible: String = visible.filter(|c| !is_control_or_format(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether [`without_hidden`] would drop something that is no white space.
#[inline]
pub fn has_hidden(text: &str) -> bool {
    let bytes = text.as_bytes();
    // All of them are below 0x20, 0x7f, or begin with one of a few bytes; no loop ends early, so this vectorises.
    // Quotes «» begin with 0xc2 as well: there the second byte tells.
    let one =
        |byte: u8| (byte < 0x20) | (byte == 0x7f) | (byte == 0xd8) | (byte == 0xdb) | (byte == 0xdc) | (byte >= 0xe0);
    let two = |first: u8, second: u8| (first == 0xc2) & ((second < 0xa0) | (second == 0xad));
    let singles = bytes.iter().fold(false, |found, byte| found | one(*byte));
    let pairs = bytes.iter().zip(&bytes[bytes.len().min(1)..]).fold(false, |found, (a, b)| found | two(*a, *b));
    (singles | pairs) && text.chars().any(|c| is_control_or_format(c) && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_on_the_screen() {
        assert_eq!(shown("a\tb\u{202e}c\u{0}"), "a\\tb\\u{202e}c\\u{0}");
        assert_eq!(shown(&"ж".repeat(100)).chars().count(), LENGTH + 1);
        assert_eq!(shown_bytes(b"\xff\x1b[31m"), "\u{fffd}\\u{1b}[31m");
    }

    #[test]
    fn names_lose_what_is_not_seen() {
        assert_eq!(without_hidden(" ТОО\u{a0}\n «Ро\u{ad}машка»\u{200b} "), "ТОО «Ромашка»");
        assert!(has_hidden("Ро\u{ad}машка") && has_hidden("\u{7}") && has_hidden("\u{feff}x"));
        assert!(has_hidden("\u{85}a\u{9f}") && has_hidden("\u{600}") && has_hidden("\u{e0001}") && !has_hidden(""));
        assert!(!has_hidden("ТОО\u{a0}«Ромашка»\n№ 5 — ₸"));
    }

    /// The quick look passes over no character that is hidden.
    #[test]
    fn every_hidden_character_is_seen() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let expected = is_control_or_format(c) && !c.is_whitespace();
            assert_eq!(has_hidden(c.encode_utf8(&mut [0; 4])), expected, "{c:?}");
        }
    }
}
