//! Whole numbers in words, as papers about money write them beside the figures: «бес жүз он мың», «пятьсот десять
//! тысяч», `five hundred and ten thousand`.
//!
//! Nominative, which is how an amount in brackets after its figures stands; the unit is counted as masculine
//! («один миллион», «двадцать один тенге»), thousands in Russian are feminine («две тысячи»).

use super::Lang;

/// `n` in words.
pub fn words(n: u64, lang: Lang) -> String {
    let zero = match lang {
        Lang::Kk => "нөл",
        Lang::Ru => "ноль",
        Lang::En => "zero",
    };
    if n == 0 {
        return zero.to_owned();
    }
    let mut said: Vec<String> = Vec::new();
    for scale in (0..SCALES).rev() {
        let group = n / 1000u64.pow(scale as u32) % 1000;
        if group == 0 {
            continue;
        }
        // English ties what is less than a hundred to what stands before it: "one million and five".
        if lang == Lang::En && scale == 0 && group < 100 && !said.is_empty() {
            said.push("and".to_owned());
        }
        said.push(below_thousand(group, scale, lang));
        if scale > 0 {
            said.push(scale_word(group, scale, lang).to_owned());
        }
    }
    said.join(" ")
}

/// The same, its first letter a capital: how an amount in words begins in brackets or on a line of its own.
pub fn capitalised(n: u64, lang: Lang) -> String {
    let said = words(n, lang);
    let mut letters = said.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Groups of three digits in a `u64`.
const SCALES: usize = 7;

fn below_thousand(n: u64, scale: usize, lang: Lang) -> String {
    let (hundreds, rest) = (n / 100, n % 100);
    let mut said: Vec<&str> = Vec::new();
    match lang {
        Lang::Kk => {
            // One hundred is «жүз», the higher hundreds are counted.
            if hundreds > 1 {
                said.push(KK_ONES[at(hundreds)]);
            }
            if hundreds > 0 {
                said.push("жүз");
            }
            said.extend([KK_TENS[at(rest / 10)], KK_ONES[at(rest % 10)]]);
        }
        Lang::Ru => {
            said.push(RU_HUNDREDS[at(hundreds)]);
            if rest < 20 {
                said.push(ru_below_twenty(rest, scale));
            } else {
                said.extend([RU_TENS[at(rest / 10)], ru_below_twenty(rest % 10, scale)]);
            }
        }
        Lang::En => {
            if hundreds > 0 {
                said.extend([EN_BELOW_TWENTY[at(hundreds)], "hundred"]);
            }
            if hundreds > 0 && rest > 0 {
                said.push("and");
            }
            if rest >= 20 && rest % 10 > 0 {
                return [said, vec![&format!("{}-{}", EN_TENS[at(rest / 10)], EN_BELOW_TWENTY[at(rest % 10)])]]
                    .concat()
                    .join(" ");
            }
            said.push(if rest >= 20 { EN_TENS[at(rest / 10)] } else { EN_BELOW_TWENTY[at(rest)] });
        }
    }
    said.retain(|word| !word.is_empty());
    said.join(" ")
}

fn ru_below_twenty(n: u64, scale: usize) -> &'static str {
    match (n, scale) {
        (1, 1) => "одна",
        (2, 1) => "две",
        _ => RU_BELOW_TWENTY[at(n)],
    }
}

/// The name of the `scale`th power of a thousand after so many of it.
fn scale_word(group: u64, scale: usize, lang: Lang) -> &'static str {
    match lang {
        Lang::Kk => KK_SCALES[scale],
        Lang::Ru => {
            let form = match (group % 100, group % 10) {
                (11..=14, _) => 2,
                (_, 1) => 0,
                (_, 2..=4) => 1,
                _ => 2,
            };
            RU_SCALES[scale][form]
        }
        Lang::En => EN_SCALES[scale],
    }
}

/// A digit, or a number below twenty, as a place in a table.
fn at(n: u64) -> usize {
    usize::try_from(n).unwrap_or(0)
}

const KK_ONES: [&str; 10] = ["", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"];
const KK_TENS: [&str; 10] = ["", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"];
const KK_SCALES: [&str; SCALES] = ["", "мың", "миллион", "миллиард", "триллион", "квадриллион", "квинтиллион"];

const RU_BELOW_TWENTY: [&str; 20] = [
    "",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
];
const RU_TENS: [&str; 10] =
    ["", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"];
const RU_HUNDREDS: [&str; 10] =
    ["", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"];
/// After one, after two to four, after others.
const RU_SCALES: [[&str; 3]; SCALES] = [
    ["", "", ""],
    ["тысяча", "тысячи", "тысяч"],
    ["миллион", "миллиона", "миллионов"],
    ["миллиард", "миллиарда", "миллиардов"],
    ["триллион", "триллиона", "триллионов"],
    ["квадриллион", "квадриллиона", "квадриллионов"],
    ["квинтиллион", "квинтиллиона", "квинтиллионов"],
];

const EN_BELOW_TWENTY: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const EN_TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const EN_SCALES: [&str; SCALES] = ["", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn amounts_of_the_campaigns_are_said_as_contracts_say_them() {
        for (n, kk, ru, en) in [
            (0, "нөл", "ноль", "zero"),
            (1, "бір", "один", "one"),
            (2, "екі", "два", "two"),
            (5, "бес", "пять", "five"),
            (11, "он бір", "одиннадцать", "eleven"),
            (21, "жиырма бір", "двадцать один", "twenty-one"),
            (100, "жүз", "сто", "one hundred"),
            (1_000, "бір мың", "одна тысяча", "one thousand"),
            (2_002, "екі мың екі", "две тысячи два", "two thousand and two"),
            (
                11_512,
                "он бір мың бес жүз он екі",
                "одиннадцать тысяч пятьсот двенадцать",
                "eleven thousand five hundred and twelve",
            ),
            (21_000, "жиырма бір мың", "двадцать одна тысяча", "twenty-one thousand"),
            (50_000, "елу мың", "пятьдесят тысяч", "fifty thousand"),
            (70_000, "жетпіс мың", "семьдесят тысяч", "seventy thousand"),
            (100_000, "жүз мың", "сто тысяч", "one hundred thousand"),
            (112_000, "жүз он екі мың", "сто двенадцать тысяч", "one hundred and twelve thousand"),
            (600_000, "алты жүз мың", "шестьсот тысяч", "six hundred thousand"),
            (1_000_000, "бір миллион", "один миллион", "one million"),
            (
                1_510_000,
                "бір миллион бес жүз он мың",
                "один миллион пятьсот десять тысяч",
                "one million five hundred and ten thousand",
            ),
            (
                6_600_000,
                "алты миллион алты жүз мың",
                "шесть миллионов шестьсот тысяч",
                "six million six hundred thousand",
            ),
            (
                13_590_042,
                "он үш миллион бес жүз тоқсан мың қырық екі",
                "тринадцать миллионов пятьсот девяносто тысяч сорок два",
                "thirteen million five hundred and ninety thousand and forty-two",
            ),
            (1_000_000_005, "бір миллиард бес", "один миллиард пять", "one billion and five"),
        ] {
            assert_eq!([Lang::Kk, Lang::Ru, Lang::En].map(|lang| words(n, lang)), [kk, ru, en], "{n}");
        }
        assert_eq!(capitalised(50_000, Lang::Kk), "Елу мың");
        assert_eq!(capitalised(0, Lang::Ru), "Ноль");
    }

    /// Reads Kazakh and English words back: a sum of products, whichever way the tables say it.
    #[test]
    fn words_give_the_number_back() {
        let mut values: BTreeMap<&str, u64> = BTreeMap::new();
        for (table, step) in [(&KK_ONES, 1), (&KK_TENS, 10), (&EN_TENS, 10)] {
            values.extend(table.iter().enumerate().map(|(i, word)| (*word, i as u64 * step)));
        }
        values.extend(EN_BELOW_TWENTY.iter().enumerate().map(|(i, word)| (*word, i as u64)));
        values.insert("", 0);
        let value_of = |said: &str| {
            let (mut sum, mut group) = (0u64, 0u64);
            for word in said.split([' ', '-']).filter(|word| *word != "and") {
                let scale = KK_SCALES.iter().position(|w| *w == word).or(EN_SCALES.iter().position(|w| *w == word));
                if word == "жүз" || word == "hundred" {
                    group = group.max(1) * 100;
                } else if let Some(scale) = scale {
                    sum += group * 1000u64.pow(scale as u32);
                    group = 0;
                } else {
                    group += values[word];
                }
            }
            sum + group
        };
        let many = (0..2_500).chain((0..64).map(|i| (u64::MAX >> i).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (i % 60)));
        for n in many {
            for lang in [Lang::Kk, Lang::En] {
                // «екі жүз» is read as (two) times a hundred; a group of one hundred has no «бір».
                if n > 0 {
                    assert_eq!(value_of(&words(n, lang)), n, "{}", words(n, lang));
                }
            }
        }
    }

    #[test]
    fn the_largest_number_has_words() {
        for lang in Lang::ALL {
            assert!(words(u64::MAX, lang).split(' ').count() > 20);
        }
    }
}
