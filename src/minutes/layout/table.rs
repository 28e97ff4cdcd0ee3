//! Tables: columns of fixed share, a shaded header that is repeated on every page, hairlines between rows.

use super::flow::{Column, Strip};
use super::wrap::{Align, Line, Span, widest_word, wrap};
use super::{Ink, Item};
use std::rc::Rc;

const PAD_X: f32 = 5.0;
const PAD_Y: f32 = 2.6;
const HAIRLINE: f32 = 0.5;

/// A column of a table: its share of the width, and how its cells are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share(pub f32, pub Align);

/// What stands in a cell: paragraphs, one under the other.
pub type Cell = Vec<Vec<Span>>;

#[derive(Clone, Debug)]
pub struct Table {
    pub columns: Vec<Share>,
    pub header: Vec<Cell>,
    pub rows: Vec<Vec<Cell>>,
    /// The last row is a total and is ruled off.
    pub total: bool,
}

impl Table {
    /// The strips of the table in a text area of `width`. Rows taller than `tallest` are cut line by line.
    pub fn strips(&self, width: f32, tallest: f32, above: f32) -> Vec<Strip> {
        let columns = self.place(width);
        let mut header = self.row(&columns, &self.header, width, Some(Ink::Shade));
        header.above = above;
        header.keep = true;
        let repeated = Rc::new(Strip { above: 0.0, ..header.clone() });
        let mut strips = vec![header];
        for (i, cells) in self.rows.iter().enumerate() {
            let last = i + 1 == self.rows.len();
            let strip = self.row(&columns, cells, width, None);
            let first = strips.len();
            if strip.height > tallest {
                strips.extend(self.cut(&columns, cells, width));
            } else {
                strips.push(strip);
            }
            if self.total && last {
                let ruled = &mut strips[first];
                ruled.items.push(Item::Fill { x: 0.0, y: -HAIRLINE, width, height: 2.0 * HAIRLINE, ink: Ink::Black });
            }
            for strip in &mut strips[first..] {
                strip.header = Some(Rc::clone(&repeated));
            }
            // No lonely row under a header at the foot of a page, nor over the end of the table.
            if self.rows.len() > 1 && (i == 0 || i + 2 == self.rows.len()) {
                strips.last_mut().expect("a row was just added").keep = true;
            }
        }
        strips
    }

    /// The columns by their shares, but none narrower than its widest word: the others give way.
    fn place(&self, width: f32) -> Vec<Column> {
        let whole: f32 = self.columns.iter().map(|c| c.0).sum();
        let mut widths: Vec<f32> = self.columns.iter().map(|share| width * share.0 / whole).collect();
        let least: Vec<f32> = (0..widths.len()).map(|i| self.widest_word(i) + 2.0 * PAD_X).collect();
        let missing: f32 = widths.iter().zip(&least).map(|(w, l)| (l - w).max(0.0)).sum();
        let spare: f32 = widths.iter().zip(&least).map(|(w, l)| (w - l).max(0.0)).sum();
        // Words that would take more than all columns have are broken: no column is squeezed for them.
        if missing > 0.0 && missing <= spare {
            for (w, l) in widths.iter_mut().zip(&least) {
                *w = if *w < *l { *l } else { *w - (*w - l) * missing / spare };
            }
        }
        let mut x = 0.0;
        let place = |(wide, share): (f32, &Share)| {
            let column = Column { x: x + PAD_X, width: wide - 2.0 * PAD_X + 0.02, align: share.1 };
            x += wide;
            column
        };
        widths.into_iter().zip(&self.columns).map(place).collect()
    }

    fn widest_word(&self, column: usize) -> f32 {
        let cells = std::iter::once(&self.header).chain(&self.rows).filter_map(|row| row.get(column));
        cells.flatten().map(|spans| widest_word(spans)).fold(0.0, f32::max)
    }

    /// All cells of one row, top aligned, in one strip.
    fn row(&self, columns: &[Column], cells: &[Cell], width: f32, ground: Option<Ink>) -> Strip {
        let mut items = Vec::new();
        let mut height: f32 = 0.0;
        for (column, cell) in columns.iter().zip(cells) {
            let mut y = PAD_Y;
            for line in cell.iter().flat_map(|spans| wrap(spans, column.width)) {
                items.extend(line.items(column.x, y, column.width, column.align));
                y += line.height;
            }
            height = height.max(y);
        }
        height += PAD_Y;
        if let Some(ink) = ground {
            items.insert(0, Item::Fill { x: 0.0, y: 0.0, width, height, ink });
        }
        let ink = if ground.is_some() { Ink::Black } else { Ink::Hairline };
        items.push(Item::Fill { x: 0.0, y: height - HAIRLINE, width, height: HAIRLINE, ink });
        Strip { height, items, ..Strip::default() }
    }

    /// A row that no page could hold, a line a strip.
    fn cut(&self, columns: &[Column], cells: &[Cell], width: f32) -> Vec<Strip> {
        let wrapped: Vec<Vec<Line>> = columns
            .iter()
            .zip(cells)
            .map(|(column, cell)| cell.iter().flat_map(|spans| wrap(spans, column.width)).collect())
            .collect();
        let count = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        let mut strips = Vec::new();
        for i in 0..count {
            let mut strip = Strip::default();
            for (column, lines) in columns.iter().zip(&wrapped) {
                if let Some(line) = lines.get(i) {
                    strip.items.extend(line.items(column.x, 0.0, column.width, column.align));
                    strip.height = strip.height.max(line.height);
                }
            }
            if i + 1 == count {
                strip.height += PAD_Y;
                let y = strip.height - HAIRLINE;
                strip.items.push(Item::Fill { x: 0.0, y, width, height: HAIRLINE, ink: Ink::Hairline });
            }
            strips.push(strip);
        }
        strips
    }
}
