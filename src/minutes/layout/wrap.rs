//! Text into lines of a given width.
//!
//! Lines break at spaces, after hyphens and slashes inside words, and, where a word is wider than the line,
//! anywhere in it. A no-break space never breaks.

use super::{Ink, Item};
use crate::minutes::font::{Face, is_fixed_space};

/// A stretch of text in one look.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    pub text: String,
    pub look: Look,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    pub face: Face,
    pub size: f32,
    pub ink: Ink,
}

impl Look {
    pub const fn new(face: Face, size: f32) -> Look {
        Look { face, size, ink: Ink::Black }
    }

    pub const fn ink(self, ink: Ink) -> Look {
        Look { ink, ..self }
    }

    pub const fn bold(self) -> Look {
        Look { face: Face::Bold, ..self }
    }

    /// The distance from line to line.
    pub fn leading(self) -> f32 {
        self.size * 1.36
    }

    pub fn span(self, text: impl Into<String>) -> Span {
        Span { text: text.into(), look: self }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    Right,
}

/// Runs with their x from the left edge of the line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub runs: Vec<(f32, Span)>,
    pub width: f32,
    pub height: f32,
}

impl Line {
    /// The line set in a column that begins at (x, y) and is `width` wide.
    pub fn items(&self, x: f32, y: f32, width: f32, align: Align) -> Vec<Item> {
        let shift = match align {
            Align::Left => 0.0,
            Align::Centre => (width - self.width) / 2.0,
            Align::Right => width - self.width,
        };
        let set = |(dx, span): &(f32, Span)| Item::Text {
            x: x + shift + dx,
            y: y + span.look.face.baseline(span.look.size, self.height),
            face: span.look.face,
            size: span.look.size,
            ink: span.look.ink,
            angle: 0.0,
            text: span.text.clone(),
        };
        self.runs.iter().map(set).collect()
    }
}

/// A piece that a line cannot break inside of: letters, then the spaces after it.
struct Word {
    parts: Vec<Span>,
    width: f32,
    /// Width of the spaces that follow; they vanish at a line's end.
    gap: f32,
    gap_look: Look,
    ends_line: bool,
}

/// Breaks `spans` into lines of at most `width`. At least one line, even for no text.
pub fn wrap(spans: &[Span], width: f32) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    let mut pending_gap = 0.0;
    let mut pending_look: Option<Look> = None;
    for word in words(spans, width) {
        let mut line = lines.last_mut().expect("there is always a line");
        if !line.runs.is_empty() && line.width + pending_gap + word.width > width + 0.01 {
            lines.push(Line::default());
            line = lines.last_mut().expect("just pushed");
            (pending_gap, pending_look) = (0.0, None);
        }
        let mut x = line.width;
        if pending_gap > 0.0 && !line.runs.is_empty() {
            // The space belongs to the run before it, so that copied text keeps its words apart.
            if let Some((_, last)) = line.runs.last_mut().filter(|(_, last)| Some(last.look) == pending_look) {
                let one = last.look.face.width(" ", last.look.size);
                last.text.extend(std::iter::repeat_n(' ', (pending_gap / one).round() as usize));
            }
            x += pending_gap;
        }
        for part in word.parts {
            let wide = part.look.face.width(&part.text, part.look.size);
            match line.runs.last_mut() {
                Some((at, last)) if last.look == part.look && (*at + run_width(last) - x).abs() < 0.01 => {
                    last.text.push_str(&part.text);
                }
                _ => line.runs.push((x, part)),
            }
            x += wide;
        }
        line.width = x;
        pending_gap = word.gap;
        pending_look = Some(word.gap_look);
        if word.ends_line {
            lines.push(Line::default());
            (pending_gap, pending_look) = (0.0, None);
        }
    }
    let tallest = spans.iter().map(|s| s.look.leading()).fold(0.0, f32::max);
    for line in &mut lines {
        line.height = line.runs.iter().map(|(_, s)| s.look.leading()).fold(0.0, f32::max);
        if line.runs.is_empty() {
            line.height = tallest;
        }
    }
    lines
}

/// The width that `spans` need so that no word is broken inside.
pub fn widest_word(spans: &[Span]) -> f32 {
    words(spans, f32::INFINITY).iter().map(|word| word.width).fold(0.0, f32::max)
}

fn run_width(span: &Span) -> f32 {
    span.look.face.width(&span.text, span.look.size)
}

fn words(spans: &[Span], width: f32) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for span in spans {
        let mut before = ' ';
        for (i, line) in span.text.split('\n').enumerate() {
            if i > 0 {
                match words.last_mut() {
                    Some(word) if !word.ends_line => word.ends_line = true,
                    _ => words.push(Word { ends_line: true, ..Word::empty(span.look) }),
                }
                open = false;
            }
            let line = span.look.face.spell(line);
            let line = if span.look.face == Face::Mono { line.into_owned() } else { tie(&line) };
            for c in line.chars() {
                if c == ' ' {
                    if let Some(word) = words.last_mut().filter(|w| !w.ends_line) {
                        word.gap += span.look.face.width(" ", span.look.size);
                        word.gap_look = span.look;
                    }
                    open = false;
                } else {
                    let may_break = match before {
                        '-' | '–' | '—' | '/' => c.is_alphabetic(),
                        '_' | '=' => c.is_alphanumeric(),
                        _ => false,
                    };
                    let wide = span.look.face.width(c.encode_utf8(&mut [0; 4]), span.look.size);
                    let fits = words.last().is_some_and(|w| w.width + wide <= width);
                    if !open || (may_break && !before_is_sign(&words)) || !fits {
                        words.push(Word::empty(span.look));
                        open = true;
                    }
                    let word = words.last_mut().expect("just opened");
                    match word.parts.last_mut() {
                        Some(part) if part.look == span.look => part.text.push(c),
                        _ => word.parts.push(span.look.span(c.to_string())),
                    }
                    word.width += wide;
                }
                before = c;
            }
        }
    }
    words
}

/// Spaces that must not end a line become no-break ones: after № and §, before a dash and ₸, inside `5 999` and
/// between a short number and its noun (`5 шілде`).
fn tie(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
    let tied = |i: usize| {
        let before = i.checked_sub(1).map(|b| chars[b]);
        let ends = chars.get(i + 4).is_none_or(|c| !c.is_alphanumeric());
        let group = digit(i + 1) && digit(i + 2) && digit(i + 3) && ends;
        let starts = |n: usize| i == n || chars[i - n - 1].is_whitespace();
        let short_number = (1..=2).any(|n| i >= n && (i - n..i).all(digit) && starts(n))
            && chars.get(i + 1).is_some_and(|c| c.is_lowercase());
        matches!(before, Some('№' | '§'))
            || short_number
            || matches!(chars.get(i + 1), Some('–' | '—' | '₸'))
            || (group && before.is_some_and(|b| b.is_ascii_digit()))
    };
    (0..chars.len()).map(|i| if chars[i] == ' ' && tied(i) { '\u{a0}' } else { chars[i] }).collect()
}

/// A hyphen that begins a word (an option, a negative number) is no place to break.
fn before_is_sign(words: &[Word]) -> bool {
    let last = words.last().map(|w| w.parts.iter().flat_map(|p| p.text.chars()).filter(|c| !is_fixed_space(*c)));
    last.is_none_or(|mut letters| !letters.any(char::is_alphanumeric))
}

impl Word {
    fn empty(look: Look) -> Word {
        Word { parts: Vec::new(), width: 0.0, gap: 0.0, gap_look: look, ends_line: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOK: Look = Look::new(Face::Regular, 10.0);

    fn lines(text: &str, width: f32) -> Vec<String> {
        let line = |l: &Line| l.runs.iter().map(|(_, s)| s.text.as_str()).collect::<String>();
        wrap(&[LOOK.span(text)], width).iter().map(line).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_not_at_no_break_spaces() {
        assert_eq!(lines("бір екі үш", 40.0), ["бір екі", "үш"]);
        assert_eq!(lines("1\u{a0}510\u{a0}000\u{a0}₸", 10_000.0), ["1\u{a0}510\u{a0}000\u{a0}₸"]);
        assert_eq!(lines("сома 50\u{a0}000\u{a0}₸", 60.0), ["сома", "50\u{a0}000\u{a0}₸"]);
        assert_eq!(lines("a\nb", 100.0), ["a", "b"]);
        assert_eq!(lines("", 100.0), [""]);
    }

    #[test]
    fn numbers_dashes_and_dates_stay_whole() {
        assert_eq!(
            tie("№ 47-ө, 5 999 – 14 999 ₸, 7 адам, 2021 жылғы 15 шілде"),
            "№\u{a0}47-ө, 5\u{a0}999\u{a0}– 14\u{a0}999\u{a0}₸, 7\u{a0}адам, 2021 жылғы 15\u{a0}шілде"
        );
        assert_eq!(lines("UTC 2021-07-04T20:37:00Z", 112.0), ["UTC", "2021-07-04T20:37:00Z"]);
        assert_eq!(lines("export-маусым", 50.0), ["export-", "маусым"]);
    }

    #[test]
    fn a_word_wider_than_the_line_breaks_anywhere_and_loses_nothing() {
        let long = "0123456789abcdef".repeat(8);
        let broken = lines(&long, 100.0);
        assert!(broken.len() > 5);
        assert_eq!(broken.concat(), long);
        assert!(broken.iter().all(|l| LOOK.face.width(l, LOOK.size) <= 100.0));
    }

    #[test]
    fn no_line_is_wider_than_its_column() {
        let text = "Комиссияның шешімі: «Іскерлік ұсыныс» акциясының жеңімпаздары деп танылсын, экспорт-2021-06.csv "
            .repeat(9);
        for width in [60.0, 100.0, 233.0, 487.0] {
            for line in wrap(&[LOOK.bold().span("Шешім: "), LOOK.span(text.as_str())], width) {
                assert!(line.width <= width + 0.01, "{} > {width}", line.width);
            }
        }
    }

    proptest::proptest! {
        /// Whatever the text and the width: only spaces vanish, and no line is wider than its column unless one
        /// letter alone is.
        #[test]
        fn nothing_but_spaces_is_lost(text in "[ а-яәғқңөұүһіa-z0-9№₸«»/_\\-\u{a0}\u{10d0}\n]{0,120}", width in 8.0f32..200.0) {
            let kept = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let lines = wrap(&[LOOK.bold().span("а: "), LOOK.span(text.as_str())], width);
            let found: String = lines.iter().flat_map(|l| &l.runs).map(|(_, s)| s.text.as_str()).collect();
            proptest::prop_assert_eq!(kept(&found), kept("а:") + &kept(&LOOK.face.spell(&text.replace('\n', " "))));
            for line in &lines {
                let letters = line.runs.iter().map(|(_, s)| s.text.chars().count()).sum::<usize>();
                proptest::prop_assert!(line.width <= width + 0.05 || letters == 1, "{} > {width}", line.width);
            }
        }
    }

    #[test]
    fn looks_change_inside_a_line_and_words_stay_apart() {
        let line = &wrap(&[LOOK.bold().span("Орны: "), LOOK.span("Алматы")], 300.0)[0];
        let texts: Vec<&str> = line.runs.iter().map(|(_, s)| s.text.as_str()).collect();
        assert_eq!(texts, ["Орны: ", "Алматы"]);
        assert!(line.runs[1].0 > Face::Bold.width("Орны:", 10.0) + 1.0);
    }
}
