//! What stands on every page: header, footer with page x of y, and the mark of a rehearsal.

use super::compose::MARGINS;
use super::words::Words;
use crate::hash::Digest;
use crate::lang::{Lang, Message};
use crate::minutes::facts::JournalHead;
use crate::minutes::font::Face;
use crate::minutes::layout::flow::{Column, frame, label};
use crate::minutes::layout::wrap::{Align, Look};
use crate::minutes::layout::{Ink, Item, PAGE_HEIGHT, PAGE_WIDTH, Page};

/// The same on each page.
pub struct Running<'a> {
    pub langs: &'a [Lang],
    /// At the top from the second page on.
    pub header: Words,
    pub foot: Foot<'a>,
    pub rehearsal: bool,
}

/// What a page is about, to be told apart at a glance from another.
#[derive(Clone, Copy, Debug)]
pub enum Foot<'a> {
    /// C of a draw.
    Commitment(&'a Digest),
    /// The last entry of a journal and its number.
    Journal(&'a JournalHead),
}

const LOOK: Look = Look::new(Face::Regular, 7.4).ink(Ink::Grey);
/// In all languages at once, whatever the document's are.
const REHEARSAL: &str = "ЖАТТЫҒУ / РЕПЕТИЦИЯ / REHEARSAL";

impl Running<'_> {
    pub fn apply(&self, pages: &mut [Page]) {
        let count = pages.len() as u64;
        let header = self.header();
        for (i, page) in pages.iter_mut().enumerate() {
            let mut items = Vec::new();
            if self.rehearsal {
                items.extend(watermark());
            }
            items.append(&mut page.items);
            if self.rehearsal {
                items.extend(mark());
            }
            if i > 0 {
                items.extend_from_slice(&header);
            }
            items.extend(self.footer(i as u64 + 1, count));
            page.items = items;
        }
    }

    fn header(&self) -> Vec<Item> {
        let each = self.header.each(self.langs);
        let y = MARGINS.top - 14.0;
        let lines = |text: &str| label(LOOK, text, column(0.0, MARGINS.width(), Align::Left), y - 12.0);
        let mut line = lines(&each.join(" / "));
        if line.len() > 1 {
            // Whole in the first language rather than cut in the second.
            line = lines(each.first().map_or("", String::as_str));
        }
        let mut items = vec![rule(y)];
        // Long titles are cut by the line, not let run into the mark: only the first line is drawn.
        items.extend(line.into_iter().take(1));
        items
    }

    fn footer(&self, page: u64, pages: u64) -> Vec<Item> {
        let y = PAGE_HEIGHT - MARGINS.bottom + 16.0;
        let words = Words::from(Message::new("minutes-page").count("page", page).count("pages", pages));
        // Six groups of a digest are enough here; the whole of it is inside.
        let short = match self.foot {
            Foot::Commitment(c) => format!("C {}", &c.grouped()[..29]),
            Foot::Journal(journal) => format!("J {} {}", journal.events, &journal.head.grouped()[..29]),
        };
        let mut items = vec![rule(y)];
        let mono = Look::new(Face::Mono, 7.0).ink(Ink::Grey);
        items.extend(label(mono, &short, column(0.0, 260.0, Align::Left), y + 5.0));
        let page = words.each(self.langs).join(" / ");
        items.extend(label(LOOK, &page, column(260.0, MARGINS.width() - 260.0, Align::Right), y + 5.0));
        items
    }
}

fn column(x: f32, width: f32, align: Align) -> Column {
    Column { x: MARGINS.left + x, width, align }
}

fn rule(y: f32) -> Item {
    Item::Fill { x: MARGINS.left, y, width: MARGINS.width(), height: 0.5, ink: Ink::Hairline }
}

/// Across the page, under the text.
fn watermark() -> Vec<Item> {
    let (size, angle) = (44.0, 52.0_f32);
    let width = Face::Bold.width(REHEARSAL, size);
    let (sin, cos) = angle.to_radians().sin_cos();
    let x = (PAGE_WIDTH - width * cos + size * 0.7 * sin) / 2.0;
    let y = (PAGE_HEIGHT + width * sin + size * 0.7 * cos) / 2.0;
    vec![Item::Text { x, y, face: Face::Bold, size, ink: Ink::Watermark, angle, text: REHEARSAL.to_owned() }]
}

/// A framed line at the top, over everything.
fn mark() -> Vec<Item> {
    let look = Look::new(Face::Bold, 8.0).ink(Ink::Red);
    let width = look.face.width(REHEARSAL, look.size) + 16.0;
    let x = (PAGE_WIDTH - width) / 2.0;
    let mut items = label(look, REHEARSAL, Column { x, width, align: Align::Centre }, 14.0);
    items.extend(frame(x, 12.0, width, 15.0, 0.7, Ink::Red));
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Arg, Trilingual};

    /// What the header of a document in Kazakh and Russian says, with a title of so many letters.
    fn header(letters: usize) -> Vec<String> {
        let title = "ж".repeat(letters);
        let title = Trilingual { kk: title.clone(), ru: title.clone(), en: title };
        let period = Message::new("minutes-page").count("page", 1).count("pages", 1);
        let header = Message::new("minutes-disqualified-header").with("wave", 2);
        let header =
            header.arg("title", Arg::Trilingual(Box::new(title))).arg("period", Arg::Message(Box::new(period)));
        let langs = [Lang::Kk, Lang::Ru];
        let running =
            Running { langs: &langs, header: header.into(), foot: Foot::Commitment(&Digest::ZERO), rehearsal: false };
        let items = running.header();
        items
            .into_iter()
            .filter_map(|item| if let Item::Text { text, .. } = item { Some(text) } else { None })
            .collect()
    }

    #[test]
    fn a_header_too_long_for_two_languages_is_whole_in_the_first() {
        let [both] = header(8).try_into().unwrap();
        assert!(both.contains(" / Список утративших право"), "{both}");
        let [one] = header(40).try_into().unwrap();
        assert!(one.starts_with("Құқығынан айырылғандар тізімі") && one.contains("1-бет"), "{one}");
        assert!(!one.contains('/'), "{one}");
        assert_eq!(header(400).len(), 1, "one line, whatever the title");
    }
}
