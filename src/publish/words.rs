//! Names of languages, money, and text that somebody typed.
//!
//! Must never: let a long run of digits through from typed text. A reason or a correction is written in a hurry,
//! and an account or a ЖСН in it would stand on the portal.

use crate::lang::{Lang, grouped};

/// In the order in which they are offered, each by its own name.
pub const LANGUAGES: [(Lang, &str); 3] = [(Lang::Kk, "Қазақша"), (Lang::Ru, "Русский"), (Lang::En, "English")];

/// `50 000 ₸`, with no-break spaces.
pub fn tenge(amount: u64) -> String {
    format!("{}\u{a0}₸", grouped(amount))
}

/// Campaign files write `15 000` with plain spaces: between digits they must not break.
pub fn firm(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digit = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(char::is_ascii_digit);
    let firm = |(i, c): (usize, &char)| match c {
        ' ' if digit(i.checked_sub(1)) && (1..=3).all(|n| digit(Some(i + n))) && !digit(Some(i + 4)) => '\u{a0}',
        c => *c,
    };
    chars.iter().enumerate().map(firm).collect()
}

/// The shortest run of digits that is masked: accounts have ten, a ЖСН/БСН twelve, phones ten or eleven, while
/// years, amounts without spaces and clause numbers stay below.
const MASKED_RUN: usize = 7;

/// Typed text as it may be shown: of each run of seven digits or more only the last four remain. A run inside
/// a longer word of letters and digits (a digest) is left alone.
pub fn typed(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let in_word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(in_word);
        let digits = word.chars().count();
        if digits >= MASKED_RUN && word.chars().all(char::is_numeric) {
            shown.push_str("****");
            shown.extend(word.chars().skip(digits - 4));
        } else {
            shown.push_str(word);
        }
        let between = after.find(char::is_alphanumeric).unwrap_or(after.len());
        shown.push_str(&after[..between]);
        rest = &after[between..];
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_typed_into_a_reason_are_masked() {
        assert_eq!(typed("шот 7012345678 екі рет тұр"), "шот ****5678 екі рет тұр");
        assert_eq!(typed("991231300003"), "****0003");
        assert_eq!(typed("(1234567)"), "(****4567)");
        for kept in ["", "№ 4/2021-06", "1 510 000 ₸", "123456", "a1234567890", "2021-07-05T02:37", " ә "] {
            assert_eq!(typed(kept), kept);
        }
    }

    #[test]
    fn groups_of_digits_stay_together() {
        assert_eq!(firm("5 999 теңгеден 15 000 теңгеге"), "5\u{a0}999 теңгеден 15\u{a0}000 теңгеге");
        assert_eq!(firm("1 510 000"), "1\u{a0}510\u{a0}000");
        for kept in ["", " ", "1 ", " 100", "1 00", "1 0000", "1  000", "2021 жыл"] {
            assert_eq!(firm(kept), kept);
        }
    }

    #[test]
    fn money_does_not_break() {
        assert_eq!(tenge(50_000), "50\u{a0}000\u{a0}₸");
    }
}
