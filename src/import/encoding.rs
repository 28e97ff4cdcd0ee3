//! Which encoding a file is in, and its bytes as UTF-8.
//!
//! A byte order mark decides; else zeros in every second byte mean UTF-16; else what is UTF-8 is UTF-8; else the letters
//! must look like Windows-1251 and like nothing else. What stays doubtful is refused: a wrong guess would put wrong
//! names into the minutes.
//!
//! Must never: guess silently; the report says which encoding was used.

use encoding_rs::{DecoderResult, Encoding as Standard, IBM866, KOI8_R, WINDOWS_1251};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Nothing but ASCII so far.
    Ascii,
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1251,
}

impl Encoding {
    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Ascii | Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Windows1251 => "Windows-1251",
        }
    }

    /// How many bytes of the file a piece of decoded text was.
    pub fn raw_len(self, text: &[u8]) -> u64 {
        let characters = || text.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u64;
        match self {
            Encoding::Ascii | Encoding::Utf8 => text.len() as u64,
            Encoding::Windows1251 => characters(),
            // Characters of four bytes are two units.
            Encoding::Utf16Le | Encoding::Utf16Be => {
                2 * (characters() + text.iter().filter(|byte| **byte >= 0xf0).count() as u64)
            }
        }
    }
}

/// What a sample tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detected {
    pub encoding: Encoding,
    /// Bytes of the byte order mark.
    pub mark: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Known, and not read here.
    Unsupported(&'static str),
    /// Neither UTF-8 nor certainly Windows-1251.
    Unclear,
}

/// The encoding of a file that begins with `sample`.
pub fn detect(sample: &[u8]) -> Result<Detected, Doubt> {
    let with_mark = |encoding, mark| Ok(Detected { encoding, mark });
    match sample {
        [0xef, 0xbb, 0xbf, ..] => return with_mark(Encoding::Utf8, 3),
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Err(Doubt::Unsupported("UTF-32")),
        [0xff, 0xfe, ..] => return with_mark(Encoding::Utf16Le, 2),
        [0xfe, 0xff, ..] => return with_mark(Encoding::Utf16Be, 2),
        _ => {}
    }
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // Digits, delimiters and line ends are a good part of any export.
    if odd > sample.len() / 8 && even * 20 < odd {
        return with_mark(Encoding::Utf16Le, 0);
    }
    if even > sample.len() / 8 && odd * 20 < even {
        return with_mark(Encoding::Utf16Be, 0);
    }
    with_mark(of_bytes(sample)?, 0)
}

/// ASCII, UTF-8 or Windows-1251. The sample may end within a character.
pub fn of_bytes(sample: &[u8]) -> Result<Encoding, Doubt> {
    if sample.is_ascii() {
        return Ok(Encoding::Ascii);
    }
    let (mut good, mut broken) = (0, 0);
    let mut rest = sample;
    for chunk in sample.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        rest = &rest[chunk.valid().len() + chunk.invalid().len()..];
        // A character cut off by the end of the sample is not broken.
        let is_cut = rest.is_empty() && chunk.invalid().first().is_some_and(|lead| *lead >= 0xc2);
        broken += usize::from(!chunk.invalid().is_empty() && !is_cut);
    }
    if good > 0 && good >= 10 * broken || good == 0 && broken == 0 {
        // Ten sound characters to a broken one: UTF-8 with damage, which its rows are told.
        return Ok(Encoding::Utf8);
    }
    let scores = [WINDOWS_1251, KOI8_R, IBM866].map(|encoding| (likeness(sample, encoding), encoding));
    let (windows, others) = (scores[0].0, &scores[1..]);
    let best = others.iter().max_by_key(|(score, _)| *score).expect("there are two others");
    if windows >= 4 && windows * 3 >= best.0 * 4 {
        return Ok(Encoding::Windows1251);
    }
    if best.0 >= 4 && best.0 * 3 >= windows * 4 {
        return Err(Doubt::Unsupported(best.1.name()));
    }
    Err(Doubt::Unclear)
}

/// How much the sample looks like text: letters that are common in Kazakh and Russian count for it, characters that no
/// export has against it.
fn likeness(sample: &[u8], encoding: &'static Standard) -> i64 {
    const COMMON: &str = "оеаинтсрвлкдмоыпОЕАИНТСРВЛКДМП";
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut score, mut last) = (0, ' ');
    for c in text.chars().filter(|c| !c.is_ascii()) {
        score += match c {
            _ if COMMON.contains(c) => 1,
            'А'..='я' | 'Ё' | 'ё' | 'І' | 'і' | '№' | '«' | '»' | '–' | '—' | '“' | '”' | '\u{a0}' => {
                0
            }
            _ => -2,
        };
        // A capital inside a word gives the wrong half of the alphabet away.
        score -= i64::from(last.is_lowercase() && c.is_uppercase()) * 2;
        last = c;
    }
    score
}

/// The file ends within a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutOff;

/// Bytes of a file to UTF-8, chunk by chunk.
pub struct Decoder {
    encoding: Encoding,
    decoder: Option<encoding_rs::Decoder>,
}

impl Decoder {
    pub fn new(encoding: Encoding) -> Decoder {
        let standard = match encoding {
            Encoding::Ascii | Encoding::Utf8 => None,
            Encoding::Windows1251 => Some(WINDOWS_1251),
            Encoding::Utf16Le => Some(encoding_rs::UTF_16LE),
            Encoding::Utf16Be => Some(encoding_rs::UTF_16BE),
        };
        Decoder { encoding, decoder: standard.map(|s| s.new_decoder_without_bom_handling()) }
    }

    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Appends the text of `raw` to `text`. UTF-8 passes as it is, sound or not. Of the other encodings what is no text
    /// becomes U+FFFD, and the place of each is appended to `damage`. The error: the file ends within a character.
    pub fn decode(
        &mut self,
        raw: &[u8],
        is_last: bool,
        text: &mut Vec<u8>,
        damage: &mut Vec<usize>,
    ) -> Result<(), CutOff> {
        let Some(decoder) = &mut self.decoder else {
            text.extend_from_slice(raw);
            return Ok(());
        };
        let mut rest = raw;
        loop {
            let start = text.len();
            let room = decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(3 * rest.len() + 16);
            text.resize(start + room, 0);
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(rest, &mut text[start..], is_last);
            text.truncate(start + written);
            if self.encoding == Encoding::Windows1251 && raw.contains(&0x98) {
                mark_undefined(text, start, damage);
            }
            rest = &rest[read..];
            match result {
                DecoderResult::InputEmpty => return Ok(()),
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(_, _) if is_last && rest.is_empty() => return Err(CutOff),
                DecoderResult::Malformed(_, _) => {
                    damage.push(text.len());
                    text.extend_from_slice("\u{fffd}".as_bytes());
                }
            }
        }
    }
}

/// 0x98 is no character of Windows-1251; the standard decoder makes it a control character.
fn mark_undefined(text: &mut Vec<u8>, from: usize, damage: &mut Vec<usize>) {
    const CONTROL: &[u8] = "\u{98}".as_bytes();
    let mut at = from;
    while let Some(found) = text[at..].windows(CONTROL.len()).position(|pair| pair == CONTROL) {
        at += found;
        damage.push(at);
        text.splice(at..at + CONTROL.len(), "\u{fffd}".bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "Лицевой счёт;Наименование клиента;Дата подключения\n0012345678;ТОО «Ромашка»;03.06.2021\n";

    fn encoded(encoding: &'static Standard, text: &str) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    fn found(sample: &[u8]) -> Result<Encoding, Doubt> {
        detect(sample).map(|detected| detected.encoding)
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(found(TEXT.as_bytes()), Ok(Encoding::Utf8));
        assert_eq!(found(&TEXT.as_bytes()[..5]), Ok(Encoding::Utf8), "cut within a character");
        assert_eq!(found(b"Account;Fee\n1;2\n"), Ok(Encoding::Ascii));
        assert_eq!(found(&encoded(WINDOWS_1251, TEXT)), Ok(Encoding::Windows1251));
        assert_eq!(found(&encoded(WINDOWS_1251, &TEXT.to_uppercase())), Ok(Encoding::Windows1251));
        assert_eq!(found(&utf16(TEXT, false)), Ok(Encoding::Utf16Le));
        assert_eq!(found(&utf16(TEXT, true)), Ok(Encoding::Utf16Be));
        assert_eq!(detect(b"\xef\xbb\xbfabc"), Ok(Detected { encoding: Encoding::Utf8, mark: 3 }));
        assert_eq!(detect(b"\xff\xfea\0"), Ok(Detected { encoding: Encoding::Utf16Le, mark: 2 }));
    }

    #[test]
    fn what_is_doubtful_is_refused() {
        assert_eq!(found(&encoded(KOI8_R, TEXT)), Err(Doubt::Unsupported("KOI8-R")));
        assert_eq!(found(&encoded(IBM866, TEXT)), Err(Doubt::Unsupported("IBM866")));
        assert_eq!(found(b"\xff\xfe\0\0a\0\0\0"), Err(Doubt::Unsupported("UTF-32")));
        assert_eq!(found(b"Account;Name\n1;\x9f\x85\x8d\n"), Err(Doubt::Unclear));
        // Half of it is UTF-8, half is not.
        let mixed = [TEXT.as_bytes(), &encoded(WINDOWS_1251, TEXT), &encoded(KOI8_R, TEXT)].concat();
        assert!(found(&mixed).is_err());
    }

    #[test]
    fn a_few_broken_characters_leave_a_file_utf8() {
        let mut bytes = TEXT.repeat(3).into_bytes();
        bytes[1] = b'?';
        assert_eq!(found(&bytes), Ok(Encoding::Utf8));
    }

    #[test]
    fn damage_is_marked_where_it_is() {
        let (mut text, mut damage) = (Vec::new(), Vec::new());
        let mut decoder = Decoder::new(Encoding::Windows1251);
        decoder.decode(b"\xcf\x98\xcf", true, &mut text, &mut damage).unwrap();
        assert_eq!((std::str::from_utf8(&text).unwrap(), &damage[..]), ("П\u{fffd}П", &[2][..]));

        let (mut text, mut damage) = (Vec::new(), Vec::new());
        let mut decoder = Decoder::new(Encoding::Utf16Le);
        decoder.decode(b"a\0\x00\xd8b\0", false, &mut text, &mut damage).unwrap();
        assert_eq!((std::str::from_utf8(&text).unwrap(), &damage[..]), ("a\u{fffd}b", &[1][..]));
        assert!(decoder.decode(b"c", true, &mut text, &mut damage).is_err(), "half a unit at the end");
    }

    proptest! {
        #[test]
        fn chunks_decode_as_the_whole(text in "[a-zа-я;\n😀]{0,40}", cut in 0usize..80, big in any::<bool>()) {
            let raw = utf16(&text, big);
            let encoding = if big { Encoding::Utf16Be } else { Encoding::Utf16Le };
            let cut = cut.min(raw.len());
            let (mut out, mut damage) = (Vec::new(), Vec::new());
            let mut decoder = Decoder::new(encoding);
            decoder.decode(&raw[..cut], false, &mut out, &mut damage).unwrap();
            decoder.decode(&raw[cut..], true, &mut out, &mut damage).unwrap();
            prop_assert_eq!(encoding.raw_len(&out), raw.len() as u64);
            prop_assert_eq!(String::from_utf8(out).unwrap(), text);
            prop_assert!(damage.is_empty());
        }
    }
}
