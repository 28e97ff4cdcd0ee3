//! What is filled by hand: blanks with a caption under the line, and the places where two parties sign.

use super::compose::Composer;
use super::words::Words;
use crate::minutes::font::Face;
use crate::minutes::layout::flow::{Column, Strip, block, frame};
use crate::minutes::layout::wrap::{Align, Look};
use crate::minutes::layout::{Ink, Item, SignatureField};

/// Something to be written by hand; what was typed for this paper stands there already.
pub struct Blank {
    /// Of the width of its row.
    pub share: f32,
    pub caption: Words,
    pub value: Option<String>,
}

impl Blank {
    pub fn new(share: f32, caption: impl Into<Words>) -> Blank {
        Blank { share, caption: caption.into(), value: None }
    }

    pub fn filled(self, value: Option<&String>) -> Blank {
        Blank { value: value.cloned(), ..self }
    }
}

/// One of the two who sign an act.
pub struct Party {
    pub heading: Words,
    /// What is asked for beside the signature, each on a line of its own.
    pub blanks: Vec<Blank>,
}

/// Room to write above a line.
const WRITING: f32 = 17.0;
const APART: f32 = 14.0;
const SIGNATURE_TALL: f32 = 40.0;
const LONGEST_VALUE: usize = 240;

impl Composer {
    /// A row of blanks. What is longer than any name stands before them as text, which may go over pages.
    pub fn blanks(&mut self, blanks: &[Blank]) {
        for blank in blanks {
            if let Some(value) = blank.value.as_ref().filter(|value| value.chars().count() > LONGEST_VALUE) {
                self.typed(blank.caption.clone(), value);
            }
        }
        let whole: f32 = blanks.iter().map(|blank| blank.share).sum();
        let width = self.width() - APART * (blanks.len().max(1) - 1) as f32;
        let (mut items, mut height, mut x) = (Vec::new(), 0.0_f32, 0.0);
        for blank in blanks {
            let wide = width * blank.share / whole;
            let (own, tall) = self.blank(blank, x, wide, 0.0);
            items.extend(own);
            height = height.max(tall);
            x += wide + APART;
        }
        self.strips.push(Strip { height, items, above: 2.0, ..Strip::default() });
    }

    /// A line with its caption, from (x, y) down; how far down it comes.
    fn blank(&self, blank: &Blank, x: f32, width: f32, y: f32) -> (Vec<Item>, f32) {
        let column = Column { x, width, align: Align::Left };
        let mut items = Vec::new();
        let mut line = y + WRITING;
        if let Some(value) = blank.value.as_ref().filter(|value| value.chars().count() <= LONGEST_VALUE) {
            let (set, tall) = block(&[self.body().bold().span(value)], column, 0.0);
            // Long names take as many lines as they need; the last stands on the line.
            let top = (line - tall - 1.0).max(y);
            items.extend(set.iter().map(|item| item.moved(0.0, top)));
            line = top + tall + 1.0;
        }
        items.push(Item::Fill { x, y: line, width, height: 0.5, ink: Ink::Black });
        let look = Look::new(Face::Regular, 6.6).ink(Ink::Grey);
        let caption = blank.caption.each(&self.langs).join(" / ");
        let column = Column { align: Align::Centre, ..column };
        let (set, tall) = block(&[look.span(caption)], column, line + 1.0);
        items.extend(set);
        (items, line + 1.0 + tall)
    }

    /// Both parties side by side, each with a field that takes a signature by hand or a digital one, `signature-1` and
    /// `signature-2`.
    pub fn parties(&mut self, parties: &[Party; 2]) {
        if let Some(last) = self.strips.last_mut() {
            last.keep = true;
        }
        let wide = (self.width() - 2.0 * APART) / 2.0;
        let mut strip = Strip { above: 8.0, ..Strip::default() };
        // The headings of both take the same room, so that the fields stand on one line.
        let headings: Vec<_> = parties.iter().map(|party| self.heading_of(party, wide)).collect();
        let under = headings.iter().map(|(_, tall)| *tall).fold(0.0, f32::max) + 3.0;
        for (i, (party, (heading, _))) in parties.iter().zip(headings).enumerate() {
            let x = i as f32 * (wide + 2.0 * APART);
            strip.items.extend(heading.iter().map(|item| item.moved(x, 0.0)));
            let mut y = under;
            for blank in &party.blanks {
                let (items, tall) = self.blank(blank, x, wide, y);
                strip.items.extend(items);
                y = tall + 1.0;
            }
            y += 5.0;
            strip.items.extend(frame(x, y, wide, SIGNATURE_TALL, 0.5, Ink::Hairline));
            let caption = Words::from("act-signature").each(&self.langs).join(" / ");
            let look = Look::new(Face::Regular, 6.6).ink(Ink::Grey);
            let column = Column { x: x + 4.0, width: wide - 8.0, align: Align::Left };
            strip.items.extend(block(&[look.span(caption)], column, y + 2.0).0);
            strip.fields.push(SignatureField {
                name: format!("signature-{}", i + 1),
                label: party.heading.say(self.langs[0]),
                x: x + 1.0,
                y: y + 12.0,
                width: wide - 2.0,
                height: SIGNATURE_TALL - 13.0,
            });
            strip.height = strip.height.max(y + SIGNATURE_TALL);
        }
        self.strips.push(strip);
    }

    fn heading_of(&self, party: &Party, width: f32) -> (Vec<Item>, f32) {
        let inks = [self.body().bold(), self.body().ink(Ink::Grey)];
        let (mut items, mut y) = (Vec::new(), 0.0);
        for (said, look) in party.heading.each(&self.langs).into_iter().zip(inks) {
            let (set, tall) = block(&[look.span(said)], Column::full(width), y);
            items.extend(set);
            y += tall;
        }
        (items, y)
    }
}
