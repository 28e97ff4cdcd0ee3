//! Dates as PDF writes them (ISO 32000-1, 7.9.4).
//!
//! Must never: guess an offset that is not there.

use crate::time::Instant;

/// A PDF date with its offset (7.9.4): `D:YYYYMMDDHHmmSS` and `Z` or `+HH'mm'`.
pub fn date(bytes: &[u8]) -> Option<Instant> {
    let text = std::str::from_utf8(bytes).ok()?.strip_prefix("D:")?;
    let (local, offset) = text.split_at_checked(14)?;
    if !local.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let local = format!(
        "{}-{}-{}T{}:{}:{}Z",
        &local[..4],
        &local[4..6],
        &local[6..8],
        &local[8..10],
        &local[10..12],
        &local[12..]
    );
    let seconds = match offset.as_bytes() {
        b"Z" | b"Z00'00'" | b"Z00'00" => 0,
        [sign @ (b'+' | b'-'), h1, h0, b'\'', m1, m0] | [sign @ (b'+' | b'-'), h1, h0, b'\'', m1, m0, b'\''] => {
            let digit = |b: &u8| char::from(*b).to_digit(10).map(i64::from);
            let (hours, minutes) = (digit(h1)? * 10 + digit(h0)?, digit(m1)? * 10 + digit(m0)?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            (hours * 3600 + minutes * 60) * if *sign == b'-' { -1 } else { 1 }
        }
        _ => return None,
    };
    Instant::parse(&local)?.plus(-seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_pdf() {
        let date = |text: &str| date(text.as_bytes()).map(|at| at.to_string());
        for good in
            ["D:20210705100000Z", "D:20210705160000+06'00'", "D:20210705063000-03'30", "D:20210705100000Z00'00'"]
        {
            assert_eq!(date(good).as_deref(), Some("2021-07-05T10:00:00Z"), "{good}");
        }
        for bad in [
            "20210705100000Z",
            "D:20210705100000",
            "D:20210705",
            "D:20210732100000Z",
            "D:20210705100000+24'00'",
            "D:20210705100000+6'00'",
        ] {
            assert_eq!(date(bad), None, "{bad}");
        }
    }
}
