//! The house style: headings, prose, pairs, tables and signature places in one language, or two side by side.
//!
//! Prose stands in two columns where there are two languages; what has no language (digests, tables, typed
//! text) stands once, over the full width, with the words of its header one under the other.

use super::words::Words;
use crate::hash::Digest;
use crate::lang::Lang;
use crate::minutes::facts::MemberFacts;
use crate::minutes::font::Face;
use crate::minutes::layout::flow::{Column, Strip, block, frame, kept, prose};
use crate::minutes::layout::pages::Margins;
use crate::minutes::layout::table::{Cell, Share, Table};
use crate::minutes::layout::wrap::{Align, Look, Span};
use crate::minutes::layout::{Ink, SignatureField};

pub const MARGINS: Margins = Margins { left: 62.0, right: 45.0, top: 56.0, bottom: 58.0 };
/// Width of a column for digests, where shares are points.
pub const DIGEST_SHARE: f32 = 254.0;
const GUTTER: f32 = 18.0;
/// Room left for a repeated header when a row is cut.
const TALLEST_ROW: f32 = 560.0;
const TALLEST_SIGNER: f32 = 240.0;
const SIGNATURE_BOX: (f32, f32) = (206.0, 46.0);

/// Collects the strips of one document.
pub struct Composer {
    pub langs: Vec<Lang>,
    pub strips: Vec<Strip>,
    sections: u32,
    /// A table was the last thing: what follows stands off a little.
    after_table: bool,
}

impl Composer {
    /// One or two languages; anything else falls back to what the law expects (a reader refuses it before).
    pub fn new(langs: &[Lang]) -> Composer {
        let langs = match langs {
            [one] => vec![*one],
            [one, two] if one != two => vec![*one, *two],
            _ => crate::minutes::facts::BY_LAW.to_vec(),
        };
        Composer { langs, strips: Vec::new(), sections: 0, after_table: false }
    }

    pub fn width(&self) -> f32 {
        MARGINS.width()
    }

    /// Running text.
    pub fn body(&self) -> Look {
        Look::new(Face::Regular, if self.langs.len() == 1 { 9.6 } else { 8.9 })
    }

    /// Text in tables and notes.
    pub fn small(&self) -> Look {
        Look::new(Face::Regular, if self.langs.len() == 1 { 8.8 } else { 8.2 })
    }

    pub fn mono(&self) -> Look {
        Look::new(Face::Mono, 7.6)
    }

    /// A column for each language.
    fn columns(&self, align: Align) -> Vec<Column> {
        let n = self.langs.len() as f32;
        let width = (self.width() - GUTTER * (n - 1.0)) / n;
        (0..self.langs.len()).map(|i| Column { x: i as f32 * (width + GUTTER), width, align }).collect()
    }

    /// Side by side, each language in its column.
    fn spread(&self, align: Align, above: f32, say: impl Fn(Lang) -> Vec<Span>) -> Vec<Strip> {
        let columns = self.columns(align);
        let paragraphs: Vec<_> = columns.into_iter().zip(&self.langs).map(|(c, lang)| (c, say(*lang))).collect();
        prose(&paragraphs, above)
    }

    fn push(&mut self, mut strips: Vec<Strip>) {
        if let (true, Some(first)) = (self.after_table, strips.first_mut()) {
            first.above = first.above.max(9.0);
        }
        self.after_table = false;
        self.strips.append(&mut strips);
    }

    /// A line of the title, centred.
    pub fn title(&mut self, words: impl Into<Words>, look: Look, above: f32) {
        let words = words.into();
        let strips = self.spread(Align::Centre, above, |lang| vec![look.span(words.say(lang))]);
        self.push(kept(strips));
    }

    /// `3. Комиссия`, numbered on.
    pub fn section(&mut self, id: &'static str) {
        self.section_of(id);
    }

    /// A section whose heading is not one phrase.
    pub fn section_of(&mut self, words: impl Into<Words>) {
        self.sections += 1;
        let (n, look, words) = (self.sections, self.body().bold(), words.into());
        let look = Look { size: look.size + 1.0, ..look };
        let strips = self.spread(Align::Left, 15.0, |lang| vec![look.span(format!("{n}.\u{a0}{}", words.say(lang)))]);
        self.push(kept(strips));
    }

    /// A heading inside a section.
    pub fn subheading(&mut self, words: impl Into<Words>) {
        let (look, words) = (self.body().bold(), words.into());
        let strips = self.spread(Align::Left, 9.0, |lang| vec![look.span(words.say(lang))]);
        self.push(kept(strips));
    }

    /// A paragraph.
    pub fn paragraph(&mut self, words: impl Into<Words>) {
        let (look, words) = (self.body(), words.into());
        let strips = self.spread(Align::Left, 4.0, |lang| vec![look.span(words.say(lang))]);
        self.push(strips);
    }

    /// A numbered paragraph; typed text stands once over the full width.
    pub fn item(&mut self, n: usize, words: impl Into<Words>) {
        let (look, words) = (self.body(), words.into());
        let numbered = |text: String| vec![look.span(format!("{n})\u{a0}{text}"))];
        let strips = match &words {
            Words::Plain(text) => prose(&[(Column::full(self.width()), numbered(text.clone()))], 4.0),
            words => self.spread(Align::Left, 4.0, |lang| numbered(words.say(lang))),
        };
        self.push(strips);
    }

    /// `Label: value`.
    pub fn pair(&mut self, label: &'static str, value: impl Into<Words>) {
        let (look, label, value) = (self.body(), Words::from(label), value.into());
        let strips = if self.langs.len() == 1 {
            let lang = self.langs[0];
            let split = self.width() * 0.3;
            let left = Column { width: split - 10.0, ..Column::full(0.0) };
            let right = Column { x: split, ..Column::full(self.width() - split) };
            let said = (label.say(lang), value.say(lang));
            prose(&[(left, vec![look.ink(Ink::Grey).span(said.0)]), (right, vec![look.span(said.1)])], 4.0)
        } else {
            self.spread(Align::Left, 4.0, |lang| {
                vec![look.bold().span(format!("{}: ", label.say(lang))), look.span(value.say(lang))]
            })
        };
        self.push(strips);
    }

    /// Typed text over the full width, its label in all languages before it.
    pub fn typed(&mut self, label: impl Into<Words>, text: &str) {
        let (look, label) = (self.body(), label.into());
        let label = label.each(&self.langs).join(" / ");
        let spans = vec![look.bold().span(format!("{label}: ")), look.span(text)];
        self.push(prose(&[(Column::full(self.width()), spans)], 4.0));
    }

    /// A label in all languages, and figures without a language beside it.
    pub fn labelled(&mut self, label: impl Into<Words>, figures: impl Into<Words>) {
        let (small, label, figures) = (self.small(), label.into(), figures.into());
        let label = format!("{}: ", label.each(&self.langs).join(" / "));
        let spans = vec![small.ink(Ink::Grey).span(label), small.span(figures.each(&self.langs).join(" / "))];
        self.push(prose(&[(Column::full(self.width()), spans)], 3.0));
    }

    /// A label in all languages, and under it a digest or a command on a line of its own.
    pub fn mono_line(&mut self, label: impl Into<Words>, text: &str) {
        let small = self.small().ink(Ink::Grey);
        let label = label.into().each(&self.langs).join(" / ");
        let full = Column::full(self.width());
        self.push(kept(prose(&[(full, vec![small.span(label)])], 5.0)));
        self.push(prose(&[(full, vec![self.mono().span(text)])], 1.0));
    }

    /// C on one line, in groups of four, to be compared by eye.
    pub fn control_sum(&mut self, c: &Digest) {
        let column = Column { align: Align::Centre, ..Column::full(self.width()) };
        let look = Look::new(Face::Mono, 9.4);
        self.push(prose(&[(column, vec![look.span(c.grouped())])], 7.0));
    }

    pub fn digest(&mut self, label: impl Into<Words>, digest: &Digest) {
        self.mono_line(label, &digest.to_string());
    }

    /// A command, as it is typed.
    pub fn command(&mut self, command: &str) {
        let column = Column { x: 12.0, ..Column::full(self.width() - 12.0) };
        let last = self.strips.last_mut();
        if let Some(last) = last {
            last.keep = true;
        }
        self.push(prose(&[(column, vec![self.mono().span(command)])], 3.0));
    }

    /// A note in small grey letters, on the page of what it is about.
    pub fn note(&mut self, words: impl Into<Words>) {
        if let Some(last) = self.strips.last_mut() {
            last.keep = true;
        }
        let (look, words) = (self.small().ink(Ink::Grey), words.into());
        let strips = self.spread(Align::Left, 4.0, |lang| vec![look.span(words.say(lang))]);
        self.push(strips);
    }

    /// The words of one cell: the first language in black, the second under it in grey.
    pub fn cell(&self, words: impl Into<Words>) -> Cell {
        self.cell_in(self.small(), words.into())
    }

    pub fn head(&self, words: impl Into<Words>) -> Cell {
        let look = self.small().bold();
        let look = Look { size: look.size - 0.6, ..look };
        self.cell_in(look, words.into())
    }

    /// A header of one language under the other in smaller letters, for tables of many columns.
    pub fn narrow_head(&self, words: impl Into<Words>) -> Cell {
        self.cell_in(Look { size: 6.2, ..self.small().bold() }, words.into())
    }

    /// All languages as one run of text.
    pub fn all_of(&self, words: impl Into<Words>, look: Look) -> Vec<Span> {
        vec![look.span(words.into().each(&self.langs).join(" / "))]
    }

    fn cell_in(&self, look: Look, words: Words) -> Cell {
        let inks = [look, Look { face: Face::Regular, ..look }.ink(Ink::Grey)];
        words.each(&self.langs).into_iter().zip(inks).map(|(text, look)| vec![look.span(text)]).collect()
    }

    /// Two lines of one cell, the second in grey.
    pub fn stacked(&self, first: &str, second: Span) -> Cell {
        vec![vec![self.small().span(first)], vec![second]]
    }

    /// All languages on one line where it holds them: for short words in long tables.
    pub fn joined(&self, words: impl Into<Words>) -> Cell {
        vec![vec![self.small().span(words.into().each(&self.langs).join(" / "))]]
    }

    /// A digest in a cell of [`DIGEST_SHARE`], on one line of 64.
    pub fn digest_cell(&self, digest: &Digest) -> Cell {
        vec![vec![Look::new(Face::Mono, 6.3).span(digest.to_string())]]
    }

    pub fn table(&mut self, columns: &[Share], header: Vec<Cell>, rows: Vec<Vec<Cell>>, total: bool) {
        let table = Table { columns: columns.to_vec(), header, rows, total };
        self.push(table.strips(self.width(), TALLEST_ROW, 6.0));
        self.after_table = true;
    }

    /// A place to sign for each member: role and name on the left, the empty field on the right. They stay
    /// together, and with the words before them, as far as a page allows.
    pub fn signatures<'a>(&mut self, members: impl Iterator<Item = &'a MemberFacts>) {
        if let Some(last) = self.strips.last_mut() {
            last.keep = true;
        }
        for (i, member) in members.enumerate() {
            let roles = Words::from(&member.role).each(&self.langs);
            let mut spans = Vec::new();
            for (role, ink) in roles.iter().zip([Ink::Black, Ink::Grey]) {
                spans.push(self.body().ink(ink).span(format!("{role}\n")));
            }
            spans.push(self.body().bold().span(&member.name));
            let label = format!("{} — {}", roles[0], member.name);
            self.signature(i + 1, &spans, label);
        }
        if let Some(last) = self.strips.last_mut() {
            last.keep = false;
        }
    }

    /// One place to sign: who on the left, the empty field on the right.
    fn signature(&mut self, n: usize, spans: &[Span], label: String) {
        let (width, height) = SIGNATURE_BOX;
        let x = self.width() - width;
        let who = Column::full(x - 20.0);
        let (mut items, tall) = block(spans, who, 0.0);
        let mut above = 10.0;
        if tall > TALLEST_SIGNER {
            // Nobody is called so, but a strip must fit on a page: the words go before the field, line by line.
            self.push(prose(&[(who, spans.to_vec())], above));
            (items, above) = (Vec::new(), 4.0);
        }
        let strip_height = if items.is_empty() { height } else { tall.max(height) };
        items.extend(frame(x, 0.0, width, height, 0.5, Ink::Hairline));
        let field = SignatureField {
            name: format!("signature-{n}"),
            label,
            x: x + 1.0,
            y: 1.0,
            width: width - 2.0,
            height: height - 2.0,
        };
        self.push(vec![Strip {
            height: strip_height,
            items,
            fields: vec![field],
            above,
            keep: true,
            ..Strip::default()
        }]);
    }
}
