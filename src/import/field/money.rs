//! Amounts of tenge, in the spellings of exports; kept in tiyn, 1/100 tenge.
//!
//! `6500`, `6 500`, `6500,00`, `6500.5`, `6 500 ₸`, `6,500.00`. Groups of three may be parted by a space of any
//! kind, or by a comma or point where the other of the two begins the tiyn. A single comma or point with three digits
//! after it is refused: `6,500` is six thousand five hundred to one reader and six and a half to another.

use super::Raw;
use crate::list::Fault;

/// The largest fee that is believed, in tiyn: a hundred million tenge a month.
pub const LARGEST: u64 = 10_000_000_000;

const CURRENCY: [&str; 7] = ["₸", "тг.", "тг", "теңге", "тенге", "tenge", "kzt"];

#[inline]
pub fn money(raw: Raw<'_>) -> Result<u64, Fault> {
    let tiyn = match raw {
        Raw::Text(text) => parse(text)?,
        Raw::Number(number) => rounded(number)?,
        Raw::Day(_) | Raw::YesNo(_) => return Err(Fault::BadAmount),
        Raw::Error => return Err(Fault::CellError),
    };
    if tiyn > LARGEST { Err(Fault::AbsurdAmount) } else { Ok(tiyn) }
}

/// A spreadsheet's number must be a number of tiyn but for what binary fractions cannot hold.
fn rounded(number: f64) -> Result<u64, Fault> {
    if number < 0.0 {
        return Err(Fault::NegativeAmount);
    }
    let tiyn = number * 100.0;
    if !tiyn.is_finite() || tiyn > 1e15 {
        return Err(Fault::AbsurdAmount);
    }
    if (tiyn - tiyn.round()).abs() > 1e-4 { Err(Fault::BadAmount) } else { Ok(tiyn.round() as u64) }
}

#[inline]
fn parse(text: &str) -> Result<u64, Fault> {
    let bytes = text.as_bytes();
    if matches!(bytes.len(), 1..=12) && bytes.iter().all(u8::is_ascii_digit) {
        return Ok(join(bytes) * 100);
    }
    let text = without_currency(text);
    if let Some(positive) =
        text.strip_prefix(['-', '−', '–']).or(text.strip_prefix('(').and_then(|t| t.strip_suffix(')')))
    {
        return Err(if unsigned(positive.trim()).is_ok() { Fault::NegativeAmount } else { Fault::BadAmount });
    }
    unsigned(text)
}

#[inline]
fn without_currency(text: &str) -> &str {
    // Most amounts end with a digit, or with ₸.
    if text.ends_with(|c: char| c.is_ascii_digit()) {
        return text;
    }
    for word in CURRENCY {
        let at = text.len().saturating_sub(word.len());
        if let Some(end) = text.get(at..)
            && (end == word || end.to_lowercase() == word)
        {
            return text[..at].trim_end();
        }
    }
    text
}

#[inline]
fn unsigned(text: &str) -> Result<u64, Fault> {
    let is_point = |c: char| c == ',' || c == '.';
    let (whole, tiyn) = match text.rsplit_once(is_point) {
        None => (text, ""),
        Some((whole, after)) => match after.len() {
            1 | 2 => (whole, after),
            // 1,234,567: commas that part groups, all of them.
            3 if whole.contains(is_point) => (text, ""),
            3 if is_number(after) && is_number(whole) && whole.len() <= 3 => return Err(Fault::AmbiguousAmount),
            _ => return Err(Fault::BadAmount),
        },
    };
    let point = text[whole.len()..].chars().next();
    // What begins the tiyn does not part groups too.
    let parting: &[char] = match point {
        Some(',') => &['.'],
        Some(_) => &[','],
        None => &[',', '.'],
    };
    let whole = groups(whole, parting).ok_or(Fault::BadAmount)?;
    let tiyn = match tiyn.as_bytes() {
        [] => 0,
        [tens] if tens.is_ascii_digit() => u64::from(tens - b'0') * 10,
        both @ [_, _] if is_number(tiyn) => join(both),
        _ => return Err(Fault::BadAmount),
    };
    // Below 10^15 nothing overflows; what is above was capped there.
    Ok(whole.min(1_000_000_000_000_000) * 100 + tiyn)
}

/// The number that `text` is: without separators, or in groups of three parted by one and the same separator. It stops
/// growing beyond all amounts.
fn groups(text: &str, parting: &[char]) -> Option<u64> {
    if is_number(text) {
        return Some(join(text.as_bytes()));
    }
    let separator = text.chars().find(|c| !c.is_ascii_digit())?;
    if !is_space(separator) && !parting.contains(&separator) {
        return None;
    }
    let mut number: u64 = 0;
    for (i, group) in text.split(separator).enumerate() {
        let right = is_number(group) && if i == 0 { group.len() <= 3 } else { group.len() == 3 };
        let group = right.then(|| join(group.as_bytes()))?;
        number = number.saturating_mul(1000).saturating_add(group);
    }
    Some(number)
}

/// Space, no-break space, narrow no-break space, thin and figure space.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}')
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Digits, checked by callers; more than a number holds is the largest one.
fn join(digits: &[u8]) -> u64 {
    digits.iter().fold(0u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_amount() {
        for text in [
            "6500",
            "6 500",
            "6500,00",
            "6500.00",
            "6500,0",
            "6 500 ₸",
            "6\u{a0}500",
            "6\u{202f}500,00",
            "6\u{2009}500.0",
            "6,500.00",
            "6.500,00",
            "6500тг",
            "6500 тг.",
            "6 500 ТЕҢГЕ",
            "6500 KZT",
            "006500",
        ] {
            assert_eq!(money(Raw::Text(text)), Ok(650_000), "{text}");
        }
        assert_eq!(money(Raw::Text("6500.5")), Ok(650_050));
        assert_eq!(money(Raw::Text("1,234,567")), Ok(123_456_700));
        assert_eq!(money(Raw::Text("1.234.567,05")), Ok(123_456_705));
        assert_eq!(money(Raw::Text("0")), Ok(0));
        assert_eq!(money(Raw::Number(6500.5)), Ok(650_050));
        assert_eq!(money(Raw::Number(14_999.99)), Ok(1_499_999));
    }

    #[test]
    fn what_can_be_read_twice_is_refused() {
        for text in ["6,500", "6.500", "16.500 ₸", "1 006,500"] {
            let expected = if text.starts_with("1 ") { Fault::BadAmount } else { Fault::AmbiguousAmount };
            // With a space as group separator a comma can only begin a fraction, and tiyn have two digits.
            assert_eq!(money(Raw::Text(text)), Err(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_fee_is_refused() {
        for text in ["-6500", "−6500,00", "(6500)", "- 6 500 ₸"] {
            assert_eq!(money(Raw::Text(text)), Err(Fault::NegativeAmount), "{text}");
        }
        for text in ["100000000,01", "999999999999", "9999999999999999999999"] {
            assert_eq!(money(Raw::Text(text)), Err(Fault::AbsurdAmount), "{text}");
        }
        for text in [
            "₸",
            "abc",
            "65 00",
            "6 5000",
            "6500,005",
            "6500,",
            ",50",
            "6_500",
            "6'500",
            "6,50,000.00",
            "1.5E3",
            "--5",
            "6500 $",
            "6 500\u{a0}000",
            "6,500,00",
            "1 234.567 890",
            "+6500",
            "٦٥٠٠",
        ] {
            assert_eq!(money(Raw::Text(text)), Err(Fault::BadAmount), "{text}");
        }
        assert_eq!(money(Raw::Number(-0.5)), Err(Fault::NegativeAmount));
        assert_eq!(money(Raw::Number(f64::INFINITY)), Err(Fault::AbsurdAmount));
        assert_eq!(money(Raw::Number(f64::NAN)), Err(Fault::AbsurdAmount));
        assert_eq!(money(Raw::Number(6500.123)), Err(Fault::BadAmount));
    }

    fn grouped(n: u64, by: &str) -> String {
        let digits = n.to_string();
        let mut out = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push_str(by);
            }
            out.push(digit);
        }
        out
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            tiyn in 0..=LARGEST,
            by in prop::sample::select(vec!["", " ", "\u{a0}", "\u{202f}", "\u{2009}"]),
            point in prop::sample::select(vec![",", "."]),
            unit in prop::sample::select(vec!["", " ₸", "₸", " тг", " теңге", " KZT"]),
        ) {
            let text = format!("{}{point}{:02}{unit}", grouped(tiyn / 100, by), tiyn % 100);
            prop_assert_eq!(money(Raw::Text(&text)), Ok(tiyn), "{}", text);
            let american = format!("{}.{:02}", grouped(tiyn / 100, ","), tiyn % 100);
            prop_assert_eq!(money(Raw::Text(&american)), Ok(tiyn), "{}", american);
            prop_assert_eq!(money(Raw::Number(tiyn as f64 / 100.0)), Ok(tiyn));
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC{0,24}") {
            let _ = money(Raw::Text(&text));
        }
    }
}
