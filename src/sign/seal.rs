//! What is seen in a signature field: who signed, in which role and when, drawn as outlines of glyphs.
//!
//! No font is embedded by a signature: the appearance is filled paths only, so it looks the same everywhere
//! and a later revision never touches the fonts of the document.
//!
//! Must never: decide anything; the appearance is for people, [`super::inspect`] does not look at it.

use super::SignError;
use crate::lang::{Lang, Message};
use crate::time::Instant;
use chrono::Offset as _;
use chrono_tz::Tz;
use std::fmt::Write as _;
use ttf_parser::{Face, OutlineBuilder};

/// The longest line that is drawn, in characters.
const MAX_LINE: usize = 120;

/// What stands in the field besides the name of the certificate.
#[derive(Clone, Debug)]
pub struct Seal<'a> {
    /// A TrueType font with Cyrillic and Kazakh letters.
    pub font: &'a [u8],
    /// Name and role of the member as the minutes have them.
    pub name: &'a str,
    pub role: &'a str,
    /// Languages of the document; each fixed phrase is said in all of them.
    pub langs: &'a [Lang],
    /// The wall clock of the commission.
    pub zone: Tz,
}

/// The content stream of an appearance `width` × `height` points; `holder` is the name in the certificate, where it is
/// known before the signature is made.
pub(super) fn draw(
    seal: &Seal,
    holder: Option<&str>,
    at: Instant,
    width: f64,
    height: f64,
) -> Result<Vec<u8>, SignError> {
    let face = Face::parse(seal.font, 0).map_err(|_| SignError::Font)?;
    let em = f64::from(face.units_per_em());
    let lines = lines(seal, holder, at);
    let mut out = "q 0.13 0.27 0.53 rg
"
    .to_owned();
    let padding = 4.0;
    let room = (width - 2.0 * padding, height - 2.0 * padding);
    if room.0 <= 0.0 || room.1 <= 0.0 {
        // An invisible field is legitimate (12.7.4.5); there is nothing to draw in it.
        return Ok(Vec::new());
    }
    let leading = 1.3;
    let sum: f64 = lines.iter().map(|(_, weight)| weight * leading).sum();
    let size = (room.1 / sum).min(9.0);
    let mut y = height - padding - ((room.1 - size * sum) / 2.0).max(0.0);
    for (text, weight) in &lines {
        let glyphs: Vec<_> = text.chars().map(|c| face.glyph_index(c).or_else(|| face.glyph_index('?'))).collect();
        let advance = |glyph: &Option<ttf_parser::GlyphId>| {
            glyph.and_then(|id| face.glyph_hor_advance(id)).map_or(em / 2.0, f64::from)
        };
        let units: f64 = glyphs.iter().map(advance).sum();
        let scale = (size * weight).min(room.0 * em / units.max(1.0)) / em;
        y -= size * weight * leading;
        let _ = writeln!(out, "q {scale:.6} 0 0 {scale:.6} {} {} cm", fixed(padding), fixed(y + size * weight * 0.3));
        for glyph in &glyphs {
            let mut outline = Outline { out: String::new(), at: (0.0, 0.0) };
            if let Some(id) = glyph {
                face.outline_glyph(*id, &mut outline);
            }
            if !outline.out.is_empty() {
                out += &outline.out;
                out += "f\n";
            }
            // The pen moves instead of the coordinates: the same letter is the same text again and compresses to nothing.
            let _ = writeln!(out, "1 0 0 1 {} 0 cm", advance(glyph));
        }
        out += "Q\n";
    }
    out += "Q";
    Ok(out.into_bytes())
}

/// Lines and their weights (1 is the height of the name).
fn lines(seal: &Seal, holder: Option<&str>, at: Instant) -> Vec<(String, f64)> {
    let local = at.local(seal.zone);
    let offset = local.offset().fix().local_minus_utc();
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.abs() / 60;
    let time = format!("{}, UTC{sign}{:02}:{:02}", local.format("%d.%m.%Y %H:%M:%S"), minutes / 60, minutes % 60);
    let title: Vec<String> = seal.langs.iter().map(|lang| Message::new("sign-seal-title").say(*lang)).collect();
    // Whom the certificate names is what the signature proves; the name above it is what the minutes say.
    let lang = seal.langs.first().copied().unwrap_or(Lang::Kk);
    let certificate = holder.map(|name| Message::new("sign-seal-certificate").with("name", name).say(lang));
    let lines = [
        (title.join(" / "), 0.8),
        (seal.name.to_owned(), 1.0),
        (seal.role.to_owned(), 0.85),
        (certificate.unwrap_or_default(), 0.85),
        (time, 0.85),
    ];
    lines.into_iter().map(|(text, weight)| (shortened(&text), weight)).filter(|(text, _)| !text.is_empty()).collect()
}

fn shortened(text: &str) -> String {
    let text = super::plain(text);
    if text.chars().count() <= MAX_LINE {
        return text;
    }
    text.chars().take(MAX_LINE - 1).chain(['…']).collect()
}

/// A number with at most two decimals.
fn fixed(n: f64) -> String {
    let text = format!("{n:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Glyph outlines as path operators, in whole font units (a thousandth of a line's height or less).
struct Outline {
    out: String,
    /// The current point.
    at: (f64, f64),
}

impl Outline {
    fn put(&mut self, points: &[(f64, f64)], operator: &str) {
        for (x, y) in points {
            let _ = write!(self.out, "{} {} ", x.round() as i64, y.round() as i64);
        }
        self.out += operator;
        self.out.push('\n');
        if let Some(last) = points.last() {
            self.at = *last;
        }
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put(&[(x.into(), y.into())], "m");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put(&[(x.into(), y.into())], "l");
    }

    /// PDF has cubic curves only; a quadratic one is the cubic with control points two thirds of the way.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (from, control, to) = (self.at, (f64::from(x1), f64::from(y1)), (f64::from(x), f64::from(y)));
        let third =
            |end: (f64, f64)| (end.0 + (control.0 - end.0) * 2.0 / 3.0, end.1 + (control.1 - end.1) * 2.0 / 3.0);
        self.put(&[third(from), third(to), to], "c");
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.put(&[(x1.into(), y1.into()), (x2.into(), y2.into()), (x.into(), y.into())], "c");
    }

    fn close(&mut self) {
        self.out += "h\n";
    }
}
