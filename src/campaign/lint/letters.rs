//! Words that mix alphabets: `Cертификат` with a Latin C is not found by who searches for it, and lists made after
//! the document carry the letter on.

use super::Contradiction;
use crate::campaign::declared::Fact;
use crate::lang::Message;
use std::collections::BTreeMap;

/// One contradiction for each set of letters, with the words that have them.
pub fn check(facts: &[Fact], found: &mut Vec<Contradiction>) {
    let mut sets: BTreeMap<String, (Vec<&str>, Vec<&Fact>)> = BTreeMap::new();
    for fact in facts {
        for word in fact.quote.split(|c: char| !c.is_alphabetic()) {
            let letters = latin_in_cyrillic(word);
            if letters.is_empty() {
                continue;
            }
            let (words, places) = sets.entry(letters).or_default();
            if !words.contains(&word) {
                words.push(word);
            }
            places.push(fact);
        }
    }
    for (letters, (words, places)) in sets {
        let message = Message::new("rules-letters").count("count", words.len() as u64);
        let words = words.join(", ");
        let message = message.with("words", &words).with("letters", &letters);
        found.push(Contradiction::new("mixed-letters", message, [words, letters]).at(places));
    }
}

/// The Latin letters of a word that has Cyrillic ones, with their code points: `ə (U+0259)`.
fn latin_in_cyrillic(word: &str) -> String {
    if !word.chars().any(|c| matches!(c, '\u{400}'..='\u{52f}')) {
        return String::new();
    }
    let mut seen: Vec<char> = Vec::new();
    for c in word.chars().filter(|c| matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{2af}')) {
        if !seen.contains(&c) {
            seen.push(c);
        }
    }
    seen.iter().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::latin_in_cyrillic;

    #[test]
    fn latin_letters_are_found_inside_cyrillic_words_only() {
        assert_eq!(latin_in_cyrillic("Cертификат"), "C (U+0043)");
        assert_eq!(latin_in_cyrillic("кəсiпкер"), "ə (U+0259), i (U+0069)");
        assert_eq!(latin_in_cyrillic("Chocomart"), "");
        assert_eq!(latin_in_cyrillic("кәсіпкер"), "");
    }
}
