//! ЖСН and БСН (ИИН, БИН): twelve digits that carry a date and a check digit.
//!
//! Twelve digits are demanded. A check digit or a date that cannot be is a warning: weight 11 counts for nothing,
//! so the check finds nine mistakes in ten only, and numbers were issued with errors.

use super::{Raw, whole};
use crate::list::Fault;

/// What is doubtful about a number of twelve digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    CheckDigit,
    /// Of a person: the birth date cannot be.
    BirthDate,
    /// Of a company: the month of registration cannot be.
    Month,
}

/// The number below 10^12.
#[inline]
pub fn client(raw: Raw<'_>) -> Result<u64, Fault> {
    match raw {
        Raw::Text(text) => digits(text.as_bytes()).map(|digits| join(&digits)).ok_or(Fault::BadClient),
        // Twelve digits lost none; fewer have lost zeros, as of everybody born from 2000 to 2009.
        Raw::Number(number) => match whole(number) {
            Some(number @ 100_000_000_000..=999_999_999_999) => Ok(number),
            Some(0..100_000_000_000) => Err(Fault::LostZeros),
            _ => Err(Fault::BadClient),
        },
        Raw::Day(_) | Raw::YesNo(_) => Err(Fault::BadClient),
        Raw::Error => Err(Fault::CellError),
    }
}

fn digits(text: &[u8]) -> Option<[u8; 12]> {
    let digits: [u8; 12] = text.try_into().ok()?;
    digits.iter().all(u8::is_ascii_digit).then(|| digits.map(|digit| digit - b'0'))
}

fn join(digits: &[u8; 12]) -> u64 {
    digits.iter().fold(0, |number, digit| number * 10 + u64::from(*digit))
}

/// The check digit that follows eleven digits; `None`: such a number is never issued.
#[inline]
pub fn check_digit(first: &[u8; 11]) -> Option<u8> {
    let sum = |weights: [u32; 11]| first.iter().zip(weights).map(|(digit, w)| u32::from(*digit) * w).sum::<u32>() % 11;
    let (once, again) = (sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), sum([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]));
    [once, again].into_iter().find(|digit| *digit < 10).map(|digit| digit as u8)
}

/// What is doubtful about `client`, a number below 10^12.
#[inline]
pub fn doubts(client: u64) -> impl Iterator<Item = Doubt> {
    let mut digits = [0; 12];
    // Two numbers of six digits are taken apart side by side, and each division is a short one.
    let (mut left, mut right) = ((client / 1_000_000) as u32, (client % 1_000_000) as u32);
    for at in (0..6).rev() {
        (digits[at], digits[at + 6]) = ((left % 10) as u8, (right % 10) as u8);
        (left, right) = (left / 10, right / 10);
    }
    let two = |at: usize| u32::from(digits[at]) * 10 + u32::from(digits[at + 1]);
    let (year, month, day) = (two(0), two(2), two(4));
    let first: &[u8; 11] = digits.first_chunk().expect("twelve digits have eleven");
    let check = (check_digit(first) != Some(digits[11])).then_some(Doubt::CheckDigit);
    // The fifth digit of a company's number is its kind, 4 to 6; of a person's it begins the day.
    let date = if digits[4] >= 4 {
        (!(1..=12).contains(&month)).then_some(Doubt::Month)
    } else {
        (!birth_date_can_be(year, month, day, digits[6])).then_some(Doubt::BirthDate)
    };
    check.into_iter().chain(date)
}

/// The seventh digit tells century and sex: 1 and 2 from 1800, 3 and 4 from 1900, 5 and 6 from 2000; 0: not told.
#[inline]
fn birth_date_can_be(year: u32, month: u32, day: u32, century: u8) -> bool {
    let centuries: &[i32] = match century {
        1 | 2 => &[1800],
        3 | 4 => &[1900],
        5 | 6 => &[2000],
        0 => &[1900, 2000],
        _ => return false,
    };
    centuries.iter().any(|first| chrono::NaiveDate::from_ymd_opt(first + year as i32, month, day).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Made up: none of these numbers was ever issued to anybody.
    #[test]
    fn numbers_that_are_right_and_wrong() {
        for right in ["991231300003", "000229600004", "900115400006", "210340000003"] {
            let number = client(Raw::Text(right)).unwrap();
            assert_eq!(doubts(number).collect::<Vec<_>>(), [], "{right}");
        }
        for (wrong, doubt) in
            [("991231300000", Doubt::CheckDigit), ("990229300001", Doubt::BirthDate), ("211340000006", Doubt::Month)]
        {
            let number = client(Raw::Text(wrong)).unwrap();
            assert_eq!(doubts(number).collect::<Vec<_>>(), [doubt], "{wrong}");
        }
        for bad in ["", "99123130000", "9912313000033", "99123130000O", "991231 30000", "٩٩١٢٣١٣٠٠٠٠٣"] {
            assert_eq!(client(Raw::Text(bad)), Err(Fault::BadClient), "{bad}");
        }
    }

    #[test]
    fn numeric_cells_must_not_have_lost_zeros() {
        assert_eq!(client(Raw::Number(991231300003.0)), Ok(991231300003));
        assert_eq!(client(Raw::Number(229600004.0)), Err(Fault::LostZeros));
        assert_eq!(client(Raw::Number(991231300003.5)), Err(Fault::BadClient));
        assert_eq!(client(Raw::Number(f64::NAN)), Err(Fault::BadClient));
        assert_eq!(client(Raw::Number(-1.0)), Err(Fault::BadClient));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(number in 0u64..1_000_000_000_000) {
            prop_assert_eq!(client(Raw::Text(&format!("{number:012}"))), Ok(number));
        }

        /// Nine of ten single mistakes at least: weight 11 is blind to its digit.
        #[test]
        fn one_wrong_digit_is_seen_but_in_the_blind_place(
            first in prop::array::uniform11(0u8..10), at in 0usize..10, other in 1u8..10,
        ) {
            prop_assume!(first.iter().zip(1u32..).map(|(d, w)| u32::from(*d) * w).sum::<u32>() % 11 != 10);
            let mut wrong = first;
            wrong[at] = (wrong[at] + other) % 10;
            prop_assume!(wrong.iter().zip(1u32..).map(|(d, w)| u32::from(*d) * w).sum::<u32>() % 11 != 10);
            prop_assert_ne!(check_digit(&first), check_digit(&wrong));
        }
    }
}
