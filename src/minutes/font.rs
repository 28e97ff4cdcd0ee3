//! The three faces of every document, and how wide their letters are.
//!
//! Must never: drop a character. What a face lacks is spelt out as `[U+10D0]`, so that nothing that stands in
//! the facts disappears from the page.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A face that is embedded in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    Regular,
    Bold,
    /// For digests and commands; ASCII only.
    Mono,
}

impl Face {
    pub const ALL: [Face; 3] = [Face::Regular, Face::Bold, Face::Mono];

    /// The font file (`fixtures/fonts/make.sh` makes them).
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("../../fixtures/fonts/NotoSans-Regular.ttf"),
            Face::Bold => include_bytes!("../../fixtures/fonts/NotoSans-Bold.ttf"),
            Face::Mono => include_bytes!("../../fixtures/fonts/DejaVuSansMono.ttf"),
        }
    }

    /// The name that the font file carries.
    pub fn postscript_name(self) -> &'static str {
        ["NotoSans-Regular", "NotoSans-Bold", "DejaVuSansMono"][self as usize]
    }

    fn measures(self) -> &'static Measures {
        static MEASURES: [OnceLock<Measures>; 3] = [const { OnceLock::new() }; 3];
        MEASURES[self as usize].get_or_init(|| Measures::read(self.bytes()))
    }

    /// Width of `text` in points at `size`; `text` is [`Face::spell`]ed.
    pub fn width(self, text: &str, size: f32) -> f32 {
        let measures = self.measures();
        let units: u32 = text.chars().map(|c| u32::from(measures.advance(c))).sum();
        units as f32 * size / measures.units_per_em
    }

    /// From the top of a line of `height` to its baseline, the letters centred in it.
    pub fn baseline(self, size: f32, height: f32) -> f32 {
        let measures = self.measures();
        let (up, down) = (measures.ascender * size, -measures.descender * size);
        (height - up - down) / 2.0 + up
    }

    /// The text as this face can draw it: characters that it lacks are spelt by their number.
    pub fn spell(self, text: &str) -> Cow<'_, str> {
        let measures = self.measures();
        if text.chars().all(|c| measures.has(c)) {
            return Cow::Borrowed(text);
        }
        let mut out = String::new();
        for c in text.chars() {
            if measures.has(c) {
                out.push(c);
            } else {
                out.push_str(&format!("[U+{:04X}]", u32::from(c)));
            }
        }
        Cow::Owned(out)
    }
}

/// A space that is not a place to break a line.
pub fn is_fixed_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

struct Measures {
    units_per_em: f32,
    ascender: f32,
    descender: f32,
    advances: BTreeMap<char, u16>,
}

impl Measures {
    fn read(bytes: &[u8]) -> Measures {
        let face = ttf_parser::Face::parse(bytes, 0).expect("the fonts are vendored and tested");
        let units_per_em = f32::from(face.units_per_em());
        let mut advances = BTreeMap::new();
        for table in face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables) {
            table.codepoints(|code| {
                if let (Some(c), Some(glyph)) =
                    (char::from_u32(code), face.glyph_index(char::from_u32(code).unwrap_or(' ')))
                {
                    advances.insert(c, face.glyph_hor_advance(glyph).unwrap_or(0));
                }
            });
        }
        Measures {
            units_per_em,
            ascender: f32::from(face.ascender()) / units_per_em,
            descender: f32::from(face.descender()) / units_per_em,
            advances,
        }
    }

    fn has(&self, c: char) -> bool {
        is_fixed_space(c) || self.advances.contains_key(&c)
    }

    fn advance(&self, c: char) -> u16 {
        let c = if is_fixed_space(c) { ' ' } else { c };
        self.advances.get(&c).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_have_what_three_languages_need() {
        let letters = "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁёЙйЪъ ABCxyz 0123456789 «»„“”’—–…№₸§%+/";
        for face in [Face::Regular, Face::Bold] {
            assert_eq!(face.spell(letters), letters);
        }
        assert_eq!(Face::Mono.spell("sha256sum 0af9"), "sha256sum 0af9");
    }

    /// A paper once printed `[U+2192]` where its sentence had an arrow.
    #[test]
    fn every_text_can_be_drawn() {
        for lang in ["kk", "ru", "en"] {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang").join(lang);
            let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
            assert!(files.len() > 20);
            for file in files {
                for line in std::fs::read_to_string(&file).unwrap().lines().filter(|line| !line.starts_with('#')) {
                    for face in [Face::Regular, Face::Bold] {
                        assert_eq!(face.spell(line), line, "{}", file.display());
                    }
                }
            }
        }
    }

    #[test]
    fn what_a_face_lacks_is_spelt_not_dropped() {
        assert_eq!(Face::Regular.spell("გ\u{202e}а"), "[U+10D2][U+202E]а");
        assert!(Face::Regular.width("[U+10D2]", 10.0) > 30.0);
    }

    #[test]
    fn digits_are_of_one_width() {
        let one = Face::Regular.width("1", 10.0);
        assert!("0123456789".chars().all(|d| Face::Regular.width(&d.to_string(), 10.0) == one));
        assert_eq!(Face::Regular.width("1\u{a0}2", 10.0), Face::Regular.width("1 2", 10.0));
    }
}
