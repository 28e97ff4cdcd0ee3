//! A receipt as one line of capital letters and digits: what its QR code holds (`protocols/SPEC.md`, section 10).
//!
//! The text says exactly what the JSON object says and nothing about its form is judged here: it is read into JSON, and
//! that is verified. A check sum tells a slip of the hand, or a text that was cut, from a false receipt.
//!
//! Must never: take a text whose check sum is not right, or that has anything behind the receipt.

use super::receipt::Receipt;
use super::shape::object;
use crate::hash::{Digest, hex};
use crate::json::Value;
use crate::list::crockford;

/// What each text begins with.
pub const PREFIX: &str = "UTYS1:";

/// Bytes of the check sum.
const SUM: usize = 4;
/// Ten members at most 255 bytes each, and a proof of 255 digests.
const MOST: usize = 16 << 10;

impl Receipt {
    /// The text. `None` where a member has more than 255 bytes or the proof more than 255 elements, which no receipt
    /// of a list that can be made has.
    pub fn to_text(&self) -> Option<String> {
        let mut bytes = Vec::with_capacity(1024);
        let mut short = |text: &str| {
            bytes.push(u8::try_from(text.len()).ok()?);
            bytes.extend_from_slice(text.as_bytes());
            Some(())
        };
        short(self.campaign.as_str())?;
        short(&self.period.to_string())?;
        short(&self.ordinal.to_string())?;
        short(self.pool.as_str())?;
        short(&self.index.to_string())?;
        short(self.label.as_str())?;
        short(self.key.as_str())?;
        bytes.extend(self.commitment_sha256.0);
        bytes.extend(self.nonce);
        bytes.push(u8::try_from(self.proof.len()).ok()?);
        bytes.extend(self.proof.iter().flat_map(|node| node.0));
        let sum = Digest::of(&bytes);
        bytes.extend(&sum.0[..SUM]);
        Some(format!("{PREFIX}{}", crockford::write(&bytes)))
    }
}

/// Whether a text means to be a receipt in this form.
pub fn is_text(text: &str) -> bool {
    text.trim_start().get(..PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(PREFIX))
}

/// The JSON object that a text stands for; `None` where it was cut or mistyped.
pub fn read(text: &str) -> Option<Value> {
    let body = is_text(text).then(|| &text.trim_start()[PREFIX.len()..])?;
    let bytes = crockford::read(body, MOST)?;
    let (mut rest, sum) = bytes.split_at_checked(bytes.len().checked_sub(SUM)?)?;
    if Digest::of(rest).0[..SUM] != *sum {
        return None;
    }
    let rest = &mut rest;
    let mut texts = Vec::new();
    for _ in 0..7 {
        let length = usize::from(take(rest, 1)?[0]);
        texts.push(std::str::from_utf8(take(rest, length)?).ok()?.to_owned());
    }
    let [campaign, period, ordinal, pool, index, label, key] = <[String; 7]>::try_from(texts).ok()?;
    let commitment = hex(take(rest, 32)?);
    let nonce = hex(take(rest, 16)?);
    let nodes = usize::from(take(rest, 1)?[0]);
    let proof = (0..nodes).map(|_| Some(Value::Text(hex(take(rest, 32)?)))).collect::<Option<_>>()?;
    rest.is_empty().then(|| {
        object([
            ("campaign", Value::Text(campaign)),
            ("period", Value::Text(period)),
            ("ordinal", number(ordinal)),
            ("pool", Value::Text(pool)),
            ("commitment_sha256", Value::Text(commitment)),
            ("index", number(index)),
            ("label", Value::Text(label)),
            ("key", Value::Text(key)),
            ("nonce", Value::Text(nonce)),
            ("proof", Value::List(proof)),
        ])
    })
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    Some(taken)
}

/// As JSON would have it: decimal digits without leading zeros, or no integer.
fn number(text: String) -> Value {
    match text.parse::<u64>() {
        Ok(n) if n.to_string() == text && n <= crate::json::MAX_INTEGER => Value::Integer(n),
        _ => Value::OtherNumber(text),
    }
}

#[cfg(test)]
mod tests {
    use super::super::receipt::tests::sample;
    use super::*;
    use crate::json::canonical;

    #[test]
    fn the_text_is_the_object() {
        let text = sample().to_text().unwrap();
        assert!(text.starts_with("UTYS1:0NSPTRBC"), "{text}");
        assert!(text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b':'));
        assert_eq!(canonical(&read(&text).unwrap()), canonical(&sample().to_value()));
        // As a mail program, or a hand, gives it back.
        let lower: Vec<char> = text.to_lowercase().chars().collect();
        let folded: Vec<String> = lower[6..].chunks(40).map(|line| line.iter().collect()).collect();
        assert_eq!(read(&format!(" utys1:{}\n", folded.join("\r\n"))), read(&text));
    }

    #[test]
    fn whatever_is_cut_or_changed_is_no_text() {
        let text = sample().to_text().unwrap();
        for end in 0..text.len() {
            assert_eq!(read(&text[..end]), None, "{end}");
        }
        assert_eq!(read(&format!("{text}00")), None);
        for (place, c) in text.char_indices().skip(PREFIX.len()) {
            let other = if c == 'Z' { '0' } else { 'Z' };
            let changed = format!("{}{other}{}", &text[..place], &text[place + 1..]);
            assert_eq!(read(&changed), None, "{place}");
        }
        // A sum over something else than a receipt.
        let mut bytes = b"\xffshort".to_vec();
        let sum = Digest::of(&bytes);
        bytes.extend(&sum.0[..4]);
        assert_eq!(read(&format!("{PREFIX}{}", crockford::write(&bytes))), None);
    }
}
