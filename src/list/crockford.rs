//! Crockford's base 32: bytes as letters and digits that people can read out, type and paste.
//!
//! Reading forgives what hands and eyes do: lower case, `O` for `0`, `I` and `L` for `1`, spaces, line breaks and
//! hyphens anywhere. Writing has one form.
//!
//! Must never: take a text that stands for no whole number of bytes, or with spare bits that are not zero.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Five bits a character, first bit first, the last character filled up with zeros.
pub fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut held, mut bits) = (0u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(digit(held >> bits));
        }
    }
    if bits > 0 {
        text.push(digit(held << (5 - bits)));
    }
    text
}

fn digit(value: u32) -> char {
    char::from(ALPHABET[(value & 31) as usize])
}

/// The bytes of a typed text; `None` where it is none, is cut in the middle of a byte, or has more than `most` bytes.
pub fn read(text: &str, most: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0u32, 0);
    for c in tidy(text) {
        held = held << 5 | value(c)?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            if bytes.len() == most {
                return None;
            }
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    // Fewer than five bits are left over, and they are zero.
    (bits < 5 && held & ((1 << bits) - 1) == 0).then_some(bytes)
}

/// The characters that count, as they are written.
pub fn tidy(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')).map(|c| {
        match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        }
    })
}

fn value(c: char) -> Option<u32> {
    let place = ALPHABET.iter().position(|digit| char::from(*digit) == c)?;
    u32::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_texts() {
        assert_eq!(write(b""), "");
        assert_eq!(write(&[0xff]), "ZW");
        assert_eq!(write(b"hello"), "D1JPRV3F");
        assert_eq!(read("d1jp-rv3f", 5).as_deref(), Some(&b"hello"[..]));
        assert_eq!(read("oIl1", 9), read("0111", 9));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        // U is no digit; one character is no byte; spare bits; too long.
        for (bad, most) in [("U0", 9), ("0", 9), ("000", 9), ("ZZ", 9), ("Ж0", 9), ("D1JPRV3F", 4)] {
            assert_eq!(read(bad, most), None, "{bad}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_run_of_bytes_comes_back(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..40)) {
            let text = write(&bytes);
            let typed: String = text.to_lowercase().replace('0', "o").chars().flat_map(|c| [c, ' ']).collect();
            proptest::prop_assert_eq!(read(&text, 40), Some(bytes.clone()));
            proptest::prop_assert_eq!(read(&typed, 40), Some(bytes));
        }
    }
}
