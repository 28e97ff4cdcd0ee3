//! Receipt codes: with the account, what gives out a receipt (`protocols/SPEC.md`, section 10).
//!
//! A code follows from the list secret, so nothing is stored for it, and it is erased with the list.
//!
//! Must never: be shown in `Debug`, or compared so that the time tells how much of it was right.

use super::crockford;
use super::leaf::ListSecret;
use crate::hash;
use crate::ids::Id;
use crate::time::Period;
use std::fmt;

/// 60 bits: nobody comes by one by trying, and twelve characters can be typed.
#[derive(Clone)]
pub struct ReceiptCode(String);

/// Characters of a code.
const LENGTH: usize = 12;

impl ReceiptCode {
    /// `pool` is a pool's id, or [`crate::ids::EXCLUDED`]; `key` that of the entry, or the excluded account.
    pub fn derive(
        secret: &ListSecret,
        campaign: &Id,
        period: Period,
        ordinal: u64,
        pool: &str,
        key: &str,
    ) -> ReceiptCode {
        let info = format!("{campaign}\n{period}\n{ordinal}\n{pool}\n{key}");
        let bytes = hash::hkdf(&secret.0, b"utys-draw/1 receipt code", info.as_bytes());
        let mut text = crockford::write(&bytes[..8]);
        text.truncate(LENGTH);
        ReceiptCode(text)
    }

    /// As it is printed and sent: `7K2M-9QXA-04TD`.
    pub fn grouped(&self) -> String {
        format!("{}-{}-{}", &self.0[..4], &self.0[4..8], &self.0[8..])
    }

    /// Whether `typed` is this code, in whatever case and with whatever spaces and hyphens. Takes the same time for
    /// all texts of one length.
    pub fn fits(&self, typed: &str) -> bool {
        // No longer text is a code; what is cut off cannot make one right.
        let typed: String = crockford::tidy(typed).take(LENGTH + 1).collect();
        let typed = typed.as_bytes();
        let mut differs = u8::from(typed.len() != LENGTH);
        for (i, due) in self.0.bytes().enumerate() {
            differs |= due ^ typed.get(i).copied().unwrap_or(0);
        }
        std::hint::black_box(differs) == 0
    }
}

impl fmt::Debug for ReceiptCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReceiptCode")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(key: &str) -> ReceiptCode {
        let (id, period) = (Id::parse("small").unwrap(), Period::parse("2021-03").unwrap());
        ReceiptCode::derive(&ListSecret([7; 32]), &id, period, 1, "low", key)
    }

    /// Computed by Python's hmac from the formula of `protocols/SPEC.md`, section 10.
    #[test]
    fn the_code_is_that_of_the_specification() {
        assert_eq!(code("7000000001").grouped(), "4XZV-6GTY-YX5F");
    }

    #[test]
    fn a_code_is_taken_as_people_type_it() {
        let code = code("7000000001");
        let printed = code.grouped();
        let loose = printed.to_lowercase().replace('0', "o").replace('1', "l").replace('-', " — ");
        for good in [&printed, &loose, &printed.replace('-', "")] {
            assert!(code.fits(good), "{good}");
        }
        for i in 0..printed.len() {
            let mut other = printed.clone().into_bytes();
            other[i] = if other[i] == b'7' { b'8' } else { b'7' };
            assert!(!code.fits(&String::from_utf8(other).unwrap()), "{i}");
        }
        for bad in ["", &printed[..13], &format!("{printed}0"), &printed.repeat(1000)] {
            assert!(!code.fits(bad), "{bad}");
        }
    }
}
