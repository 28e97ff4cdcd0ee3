//! Strips: pieces of a page that cannot be cut, as wide as the text area, stacked downward.

use super::wrap::{Align, Line, Look, Span, wrap};
use super::{Ink, Item, SignatureField};
use std::rc::Rc;

/// One strip. Items are placed from its own top left corner.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    pub height: f32,
    pub items: Vec<Item>,
    pub fields: Vec<SignatureField>,
    /// Empty space above it, dropped at the top of a page.
    pub above: f32,
    /// Stays on the page of the strip after it.
    pub keep: bool,
    /// Drawn again above this strip when it begins a page: the header of its table.
    pub header: Option<Rc<Strip>>,
}

/// A column inside the text area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    pub x: f32,
    pub width: f32,
    pub align: Align,
}

impl Column {
    pub fn full(width: f32) -> Column {
        Column { x: 0.0, width, align: Align::Left }
    }
}

/// Paragraphs side by side, a line a strip, so that long ones break over pages. A paragraph's first two and
/// last two lines stay together.
pub fn prose(paragraphs: &[(Column, Vec<Span>)], above: f32) -> Vec<Strip> {
    let wrapped: Vec<(Column, Vec<Line>)> = paragraphs.iter().map(|(c, spans)| (*c, wrap(spans, c.width))).collect();
    let count = wrapped.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    let mut strips = Vec::new();
    for i in 0..count {
        let mut strip = Strip { above: if i == 0 { above } else { 0.0 }, ..Strip::default() };
        for (column, lines) in &wrapped {
            if let Some(line) = lines.get(i) {
                strip.height = strip.height.max(line.height);
                strip.items.extend(line.items(column.x, 0.0, column.width, column.align));
            }
        }
        strip.keep = count > 1 && (i == 0 || i + 2 == count);
        strips.push(strip);
    }
    strips
}

/// Makes the strips stay on one page with what follows.
pub fn kept(mut strips: Vec<Strip>) -> Vec<Strip> {
    for strip in &mut strips {
        strip.keep = true;
    }
    strips
}

/// A rule across the text area.
pub fn rule(width: f32, thickness: f32, ink: Ink, above: f32) -> Strip {
    let line = Item::Fill { x: 0.0, y: 0.0, width, height: thickness, ink };
    Strip { height: thickness, items: vec![line], above, ..Strip::default() }
}

/// The outline of a box.
pub fn frame(x: f32, y: f32, width: f32, height: f32, thickness: f32, ink: Ink) -> [Item; 4] {
    let side = |x, y, width, height| Item::Fill { x, y, width, height, ink };
    [
        side(x, y, width, thickness),
        side(x, y + height - thickness, width, thickness),
        side(x, y, thickness, height),
        side(x + width - thickness, y, thickness, height),
    ]
}

/// Lines set one under the other from (x, y); answers the items and the height they take.
pub fn block(spans: &[Span], column: Column, y: f32) -> (Vec<Item>, f32) {
    let mut items = Vec::new();
    let mut down = y;
    for line in wrap(spans, column.width) {
        items.extend(line.items(column.x, down, column.width, column.align));
        down += line.height;
    }
    (items, down - y)
}

/// One line of text that is known to be short.
pub fn label(look: Look, text: &str, column: Column, y: f32) -> Vec<Item> {
    block(&[look.span(text)], column, y).0
}
