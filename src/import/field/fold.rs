//! Latin letters that look like Cyrillic ones, inside words that have Cyrillic letters: `Cертификат`, `кəсіпкер`.
//!
//! Keyboards and old fonts put them there. Where a column says so they are read as the Cyrillic letters that people
//! see, and the report says how often. A word that is Latin throughout stays as it is.

/// The Cyrillic letter that a Latin one looks like.
fn twin(c: char) -> Option<char> {
    Some(match c {
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'H' => 'Н',
        'I' => 'І',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        // Ү looks like it too; У is what keyboards leave it for.
        'Y' => 'У',
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'h' => 'һ',
        'i' => 'і',
        'k' => 'к',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        // Latin schwa and barred o, capital and small; look-alikes in the IPA block.
        'Ə' => 'Ә',
        'ə' => 'ә',
        'Ɵ' => 'Ө',
        'ɵ' => 'ө',
        _ => return None,
    })
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// The text with look-alikes folded; `None`: there is nothing to fold, which is nearly always so.
#[inline]
pub fn look_alikes(text: &str) -> Option<String> {
    // D0 to D4 begin Cyrillic letters, C6, C9 and ASCII letters the twins: without both there is no such word.
    let (mut cyrillic, mut latin) = (false, false);
    for byte in text.bytes() {
        cyrillic |= matches!(byte, 0xd0..=0xd4);
        latin |= byte.is_ascii_alphabetic() | matches!(byte, 0xc6 | 0xc9);
    }
    if !(cyrillic && latin) {
        return None;
    }
    let mut folded = String::with_capacity(text.len() + 8);
    let mut found = false;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        if word.chars().any(is_cyrillic) {
            folded.extend(word.chars().map(|c| twin(c).inspect(|_| found = true).unwrap_or(c)));
        } else {
            folded.push_str(word);
        }
        let next = after.find(char::is_alphabetic).unwrap_or(after.len());
        folded.push_str(&after[..next]);
        rest = &after[next..];
    }
    found.then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn look_alikes_in_cyrillic_words_are_folded() {
        assert_eq!(look_alikes("Cертификат").as_deref(), Some("Сертификат"));
        assert_eq!(look_alikes("жеке кəсiпкер").as_deref(), Some("жеке кәсіпкер"));
        assert_eq!(look_alikes("ЖK").as_deref(), Some("ЖК"));
        assert_eq!(look_alikes("ТОO «Best Service»").as_deref(), Some("ТОО «Best Service»"));
    }

    #[test]
    fn other_words_stay() {
        for text in ["", "Best Service", "Сертификат", "ТОО Alpha", "TOO", "кәсіпкер 100", "Wи", "№ 5 abc где"]
        {
            assert_eq!(look_alikes(text), None, "{text}");
        }
        // A Latin letter that looks like none stays, the others of the word are folded.
        assert_eq!(look_alikes("Wиaй").as_deref(), Some("Wиай"));
    }

    proptest! {
        #[test]
        fn folding_once_is_enough(text in "[A-Za-zА-Яа-яәіңғүұқөһƏə «0-9]{0,24}") {
            if let Some(folded) = look_alikes(&text) {
                prop_assert_ne!(&folded, &text);
                prop_assert_eq!(look_alikes(&folded), None);
                prop_assert_eq!(folded.chars().count(), text.chars().count());
            }
        }
    }
}
