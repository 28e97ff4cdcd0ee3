//! A message as its signer hands it over: DER or BER, bare, as PEM or base64, or inside the answer of NCALayer.
//!
//! Must never: change what a signature is over. Only how lengths are written is made DER, since a document holds DER.

use super::SignError;
use base64::Engine as _;

/// Larger than any message with chains, revocation lists and time stamps that fits a document.
const MAX_MESSAGE: usize = 1 << 20;
/// Messages nest about 15 deep.
const MAX_DEPTH: usize = 40;

/// The message in DER.
pub fn message(bytes: &[u8]) -> Result<Vec<u8>, SignError> {
    if bytes.len() > MAX_MESSAGE {
        return Err(SignError::MessageForm);
    }
    // SEQUENCE; base64 of one starts with `M`.
    let binary = if bytes.starts_with(b"\x30") { Some(bytes.to_vec()) } else { text(bytes) };
    let (der, rest) = binary
        .and_then(|bytes| der(&bytes, 0).map(|(der, end)| (der, bytes.len() - end)))
        .ok_or(SignError::MessageForm)?;
    if rest == 0 && der.starts_with(b"\x30") { Ok(der) } else { Err(SignError::MessageForm) }
}

fn text(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}').trim();
    match text.starts_with('{') {
        true => base64(&answer(&serde_json::from_str(text).ok()?)?),
        false => base64(text),
    }
}

/// The signature in an answer of NCALayer: of its module `basics` or of the older `commonUtils`.
fn answer(value: &serde_json::Value) -> Option<String> {
    let found = [value.pointer("/body/result"), value.get("responseObject"), value.get("result")];
    let result = found.into_iter().flatten().next()?;
    let text = result.as_str().or_else(|| match result.as_array()?.as_slice() {
        [one] => one.as_str(),
        _ => None,
    });
    text.map(str::to_owned)
}

/// Base64 with or without the lines of PEM around it.
fn base64(text: &str) -> Option<Vec<u8>> {
    let body = match text.trim().strip_prefix("-----BEGIN ") {
        Some(rest) => rest.split_once("-----")?.1.split_once("-----END ")?.0,
        None => text,
    };
    let bare: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    base64::engine::general_purpose::STANDARD.decode(bare).ok()
}

/// The element that `bytes` start with, its lengths and those of all within as DER has them, and where it ends.
fn der(bytes: &[u8], depth: usize) -> Option<(Vec<u8>, usize)> {
    let (&tag, &first) = (bytes.first()?, bytes.get(1)?);
    // Tags above 30 stand in no message.
    if tag & 0x1f == 0x1f || depth > MAX_DEPTH {
        return None;
    }
    let constructed = tag & 0x20 != 0;
    let (start, end) = match first {
        0..=0x7f => (2, Some(2 + usize::from(first))),
        0x80 if constructed => (2, None),
        0x81..=0x84 => {
            let count = usize::from(first & 0x7f);
            let length = bytes.get(2..2 + count)?.iter().fold(0usize, |n, b| n << 8 | usize::from(*b));
            (2 + count, Some(length.checked_add(2 + count)?))
        }
        _ => return None,
    };
    let mut content = Vec::new();
    let mut at = start;
    if !constructed {
        at = end?;
        content.extend(bytes.get(start..at)?);
    } else {
        let room = match end {
            Some(end) => bytes.get(..end)?,
            None => bytes,
        };
        loop {
            if end == Some(at) {
                break;
            }
            if end.is_none() && room.get(at..at + 2)? == [0, 0] {
                at += 2;
                break;
            }
            let (element, length) = der(room.get(at..)?, depth + 1)?;
            content.extend(element);
            at += length;
        }
    }
    let mut out = vec![tag];
    match content.len() {
        short @ 0..=0x7f => out.push(short as u8),
        long => {
            let octets = long.to_be_bytes();
            let octets = &octets[octets.iter().position(|b| *b != 0).unwrap_or(0)..];
            out.push(0x80 | octets.len() as u8);
            out.extend(octets);
        }
    }
    out.extend(content);
    Some((out, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SEQUENCE { [0] { OCTET STRING 1..=5 } }
    const DER: &[u8] = &[0x30, 9, 0xa0, 7, 4, 5, 1, 2, 3, 4, 5];

    #[test]
    fn however_it_comes_it_is_the_same() {
        let bare = base64::engine::general_purpose::STANDARD.encode(DER);
        let answers = [
            bare.clone(),
            format!("\u{feff}{}\r\n{}\n", &bare[..7], &bare[7..]),
            format!("-----BEGIN CMS-----\n{bare}\n-----END CMS-----\n"),
            format!("-----BEGIN PKCS7-----\n{bare}\n-----END PKCS7-----"),
            format!("{{\"status\":true,\"body\":{{\"result\":[\"{bare}\"]}}}}"),
            format!("{{\"status\":true,\"body\":{{\"result\":\"-----BEGIN CMS-----\\n{bare}\\n-----END CMS-----\"}}}}"),
            format!("{{\"code\":\"200\",\"responseObject\":\"{bare}\"}}"),
        ];
        for answer in answers {
            assert_eq!(message(answer.as_bytes()).as_deref(), Ok(DER), "{answer}");
        }
        assert_eq!(message(DER).as_deref(), Ok(DER));
        let indefinite = [0x30, 0x80, 0xa0, 0x80, 4, 0x81, 5, 1, 2, 3, 4, 5, 0, 0, 0, 0];
        assert_eq!(message(&indefinite).as_deref(), Ok(DER));
        let long = [&[0x30, 0x82, 0, 9][..], &DER[2..]].concat();
        assert_eq!(message(&long).as_deref(), Ok(DER));
    }

    #[test]
    fn what_is_no_message_is_refused() {
        let deep = [0x30, 0x80].repeat(400_000);
        let cut = &DER[..DER.len() - 1];
        let more = [DER, &[0]].concat();
        let two = "{\"body\":{\"result\":[\"MAA=\",\"MAA=\"]}}".as_bytes();
        let huge = vec![0x30; MAX_MESSAGE + 1];
        let lengths = [0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0];
        for bytes in [b"", b"M".as_slice(), b"hello", b"{}", two, cut, &more, &deep, &huge, &lengths, &[0x30, 0x80, 0]]
        {
            assert_eq!(message(bytes), Err(SignError::MessageForm));
        }
    }
}
