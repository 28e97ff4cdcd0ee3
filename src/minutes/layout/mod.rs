//! Pages as a display list: runs of text and filled boxes at fixed places, nothing of PDF in it.
//!
//! Building goes up: spans are wrapped into lines ([`wrap`]), lines and cells become strips of the full width
//! ([`flow`], [`table`], [`chart`]), strips are cut into pages ([`pages`]). A writer behind it turns pages into a file
//! ([`super::pdf`]); another could without a change here.
//!
//! Units are points, the origin is the top left corner, y grows downward.

pub mod chart;
pub mod flow;
pub mod pages;
pub mod table;
pub mod wrap;

use super::font::Face;
use std::fmt::Write;

/// A4.
pub const PAGE_WIDTH: f32 = 595.28;
pub const PAGE_HEIGHT: f32 = 841.89;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Black,
    /// Second language, labels, headers and footers.
    Grey,
    /// Rules of tables.
    Hairline,
    /// Ground of table headers.
    Shade,
    /// Mark of a rehearsal, and its ground across the page.
    Red,
    Watermark,
}

impl Ink {
    /// Red, green, blue, 0 to 1.
    pub fn rgb(self) -> [f32; 3] {
        match self {
            Ink::Black => [0.0; 3],
            Ink::Grey => [0.36; 3],
            Ink::Hairline => [0.62; 3],
            Ink::Shade => [0.94; 3],
            Ink::Red => [0.66, 0.09, 0.09],
            Ink::Watermark => [0.965, 0.9, 0.9],
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// One run on a baseline that begins at (x, y), turned counter-clockwise by `angle` degrees.
    Text { x: f32, y: f32, face: Face, size: f32, ink: Ink, angle: f32, text: String },
    /// A filled box with its top left corner at (x, y).
    Fill { x: f32, y: f32, width: f32, height: f32, ink: Ink },
}

impl Item {
    /// The same, further down and to the right.
    pub fn moved(&self, dx: f32, dy: f32) -> Item {
        let mut item = self.clone();
        match &mut item {
            Item::Text { x, y, .. } | Item::Fill { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
        }
        item
    }
}

/// A place that a member fills with a signature.
#[derive(Clone, Debug, PartialEq)]
pub struct SignatureField {
    /// `signature-1`, …
    pub name: String,
    /// Who signs here, for screen readers and signing programs.
    pub label: String,
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub items: Vec<Item>,
    pub fields: Vec<SignatureField>,
}

/// The pages as text, an item a line: what the reviewed copies under `tests/` hold.
pub fn dump(pages: &[Page]) -> String {
    let mut out = String::new();
    for (i, page) in pages.iter().enumerate() {
        let _ = writeln!(out, "page {}", i + 1);
        for item in &page.items {
            let _ = match item {
                Item::Text { x, y, face, size, text, .. } => {
                    writeln!(out, "  {x:.1} {y:.1} {face:?} {size:.1} | {}", text.replace('\u{a0}', "~"))
                }
                Item::Fill { x, y, width, height, ink } => {
                    writeln!(out, "  {x:.1} {y:.1} {ink:?} {width:.1} x {height:.1}")
                }
            };
        }
        for field in &page.fields {
            let SignatureField { name, label, x, y, width, height } = field;
            let _ = writeln!(out, "  {x:.1} {y:.1} {name} {width:.1} x {height:.1} | {label}");
        }
    }
    out
}
