//! Cells that are one of a few words: yes and no, and the choices of a campaign.

use super::fold::look_alikes;
use super::{Raw, whole};
use crate::campaign::column::{Choice, folded};
use crate::list::Fault;

const YES: [&str; 10] = ["иә", "ия", "бар", "да", "есть", "yes", "y", "true", "истина", "+"];
const NO: [&str; 9] = ["жоқ", "жок", "нет", "no", "n", "false", "ложь", "-", "–"];

/// Of these many different spellings of a column the answer is remembered; a column has a handful.
const REMEMBERED: usize = 32;

/// The spellings of one column. Each reader of rows has its own, for it remembers what it was asked.
#[derive(Clone, Debug)]
pub struct Words {
    /// Compared after folding case and white space.
    spellings: Vec<(String, u16)>,
    fold_look_alikes: bool,
    /// Cells as they stood, with what they mean.
    remembered: Vec<(String, Option<Meaning>)>,
}

/// What a word means, and whether look-alike letters had to be folded to see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    pub index: u16,
    pub was_folded: bool,
}

impl Words {
    pub fn of_choices(choices: &[Choice], fold_look_alikes: bool) -> Words {
        let all = choices.iter().zip(0u16..);
        let spellings = all.flat_map(|(choice, i)| choice.spellings.iter().map(move |text| (text.as_str(), i)));
        Words::new(spellings, fold_look_alikes)
    }

    /// 1 is yes, 0 is no.
    pub fn yes_no(fold_look_alikes: bool) -> Words {
        let spellings = YES.iter().map(|text| (*text, 1)).chain(NO.iter().map(|text| (*text, 0)));
        Words::new(spellings.chain([("1", 1), ("0", 0)]), fold_look_alikes)
    }

    fn new<'a>(spellings: impl Iterator<Item = (&'a str, u16)>, fold_look_alikes: bool) -> Words {
        let spellings = spellings.map(|(text, index)| (folded(text), index)).collect();
        Words { spellings, fold_look_alikes, remembered: Vec::new() }
    }

    /// What a text without white space at its ends means.
    #[inline]
    pub fn meaning(&mut self, text: &str) -> Option<Meaning> {
        if let Some((_, meaning)) = self.remembered.iter().find(|(seen, _)| seen == text) {
            return *meaning;
        }
        let meaning = self.compare(text);
        if self.remembered.len() < REMEMBERED {
            self.remembered.push((text.to_owned(), meaning));
        }
        meaning
    }

    fn compare(&self, text: &str) -> Option<Meaning> {
        let find = |text: &str, was_folded| {
            let text = folded(text);
            let found = self.spellings.iter().find(|(spelling, _)| *spelling == text);
            found.map(|(_, index)| Meaning { index: *index, was_folded })
        };
        find(text, false).or_else(|| {
            let text = Some(text).filter(|_| self.fold_look_alikes).and_then(look_alikes)?;
            find(&text, true)
        })
    }

    #[inline]
    pub fn choice(&mut self, raw: Raw<'_>) -> Result<Meaning, Fault> {
        match raw {
            Raw::Text(text) => self.meaning(text).ok_or(Fault::UnknownChoice),
            Raw::Error => Err(Fault::CellError),
            Raw::Number(_) | Raw::Day(_) | Raw::YesNo(_) => Err(Fault::UnknownChoice),
        }
    }

    #[inline]
    pub fn answer(&mut self, raw: Raw<'_>) -> Result<Meaning, Fault> {
        match raw {
            Raw::Text(text) => self.meaning(text).ok_or(Fault::BadYesNo),
            Raw::YesNo(yes) => Ok(Meaning { index: u16::from(yes), was_folded: false }),
            Raw::Number(number) => match whole(number) {
                Some(index @ 0..=1) => Ok(Meaning { index: index as u16, was_folded: false }),
                _ => Err(Fault::BadYesNo),
            },
            Raw::Error => Err(Fault::CellError),
            Raw::Day(_) => Err(Fault::BadYesNo),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id;

    fn kinds(fold: bool) -> Words {
        let choice = |id: &str, spellings: &[&str]| Choice {
            id: Id::parse(id).unwrap(),
            spellings: spellings.iter().map(|text| text.to_string()).collect(),
        };
        Words::of_choices(&[choice("sole-trader", &["ЖК", "Жеке кәсіпкер"]), choice("llp", &["ЖШС", "LLP"])], fold)
    }

    #[test]
    fn choices_are_found_by_any_spelling() {
        let mut words = kinds(true);
        for _ in 0..2 {
            assert_eq!(words.meaning("жк"), Some(Meaning { index: 0, was_folded: false }));
            assert_eq!(words.meaning("ЖЕКЕ \u{a0}кәсіпкер"), Some(Meaning { index: 0, was_folded: false }));
            assert_eq!(words.meaning("Жеке кəсiпкер"), Some(Meaning { index: 0, was_folded: true }));
            assert_eq!(words.meaning("llp"), Some(Meaning { index: 1, was_folded: false }));
            assert_eq!(words.meaning("ЖКК"), None);
        }
        assert_eq!(kinds(false).meaning("Жеке кəсiпкер"), None);
    }

    #[test]
    fn what_is_remembered_does_not_grow() {
        let mut words = kinds(true);
        for n in 0..10 * REMEMBERED {
            assert_eq!(words.meaning(&format!("жоқ {n}")), None);
        }
        assert_eq!(words.remembered.len(), REMEMBERED);
        assert_eq!(words.meaning("ЖШС").map(|meaning| meaning.index), Some(1));
    }

    #[test]
    fn yes_and_no_in_three_languages() {
        let mut words = Words::yes_no(true);
        for yes in ["Иә", "ДА", "yes", "1", "+", "true", "иə"] {
            assert_eq!(words.answer(Raw::Text(yes)).map(|m| m.index), Ok(1), "{yes}");
        }
        for no in ["Жоқ", "нет", "No", "0", "-", "FALSE"] {
            assert_eq!(words.answer(Raw::Text(no)).map(|m| m.index), Ok(0), "{no}");
        }
        assert_eq!(words.answer(Raw::YesNo(true)).map(|m| m.index), Ok(1));
        assert_eq!(words.answer(Raw::Number(0.0)).map(|m| m.index), Ok(0));
        for bad in [Raw::Text("мүмкін"), Raw::Number(2.0), Raw::Day(1.0)] {
            assert_eq!(words.answer(bad), Err(Fault::BadYesNo));
        }
        assert_eq!(words.answer(Raw::Error), Err(Fault::CellError));
    }
}
