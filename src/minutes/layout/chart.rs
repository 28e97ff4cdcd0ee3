//! Bar charts of counts, of the same boxes and letters as everything else: groups of bars side by side, each with its
//! number above it. The series differ by pattern, not by colour, so that a copy in black and white reads the same.

use super::flow::{Column, Strip, block, frame};
use super::wrap::{Align, Look, Span, wrap};
use super::{Ink, Item};
use crate::lang::grouped;

/// How the bars of a series are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// An empty frame.
    Hollow,
    Solid,
    /// Lines across.
    Striped,
    /// Lines upward.
    Ribbed,
    /// A lattice of lines across and upward.
    Lattice,
}

/// A series: what its bars are called, and how they are filled.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub name: Vec<Span>,
    pub pattern: Pattern,
}

/// The bars that belong together, with what stands under them.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub name: Vec<Span>,
    /// As many as there are series; `None`: not known yet, and shown as a dash.
    pub values: Vec<Option<u64>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    pub series: Vec<Series>,
    pub groups: Vec<Group>,
    /// The look of the numbers and of the scale.
    pub look: Look,
    /// The largest value of the scale, where charts are to be compared; at least the largest of this one.
    pub highest: u64,
}

/// The height of the bars' area.
const TALL: f32 = 104.0;
/// Room for the numbers of the scale on the left.
const SCALE: f32 = 26.0;
const SWATCH: (f32, f32) = (16.0, 8.0);
const WIDEST_BAR: f32 = 22.0;
const LINE: f32 = 0.6;

impl Chart {
    /// The chart in a text area of `width`, as one strip, its legend above.
    pub fn strip(&self, width: f32, above: f32) -> Strip {
        let mut items = Vec::new();
        let top = self.legend(width, &mut items) + self.look.leading() + 2.0;
        let bottom = top + TALL;
        let scale = Scale::of(self.highest.max(self.largest()));
        for mark in scale.marks() {
            let y = bottom - scale.part(mark) * TALL;
            let ink = if mark == 0 { Ink::Black } else { Ink::Hairline };
            items.push(Item::Fill { x: SCALE, y: y - LINE / 2.0, width: width - SCALE, height: LINE, ink });
            let column = Column { x: 0.0, width: SCALE - 4.0, align: Align::Right };
            let look = self.look.ink(Ink::Grey);
            items.extend(block(&[look.span(grouped(mark))], column, y - look.leading() / 2.0).0);
        }
        let wide = (width - SCALE) / self.groups.len().max(1) as f32;
        let mut height = bottom;
        for (i, group) in self.groups.iter().enumerate() {
            let left = SCALE + i as f32 * wide;
            self.bars(group, left, wide, bottom, &scale, &mut items);
            let column = Column { x: left + 1.0, width: wide - 2.0, align: Align::Centre };
            let (name, tall) = block(&group.name, column, bottom + 3.0);
            items.extend(name);
            height = height.max(bottom + 3.0 + tall);
        }
        Strip { height, items, above, ..Strip::default() }
    }

    fn largest(&self) -> u64 {
        self.groups.iter().flat_map(|group| &group.values).flatten().copied().max().unwrap_or(0)
    }

    /// The names of the series beside a piece of their pattern, as many a line as there is room for; how tall they are.
    fn legend(&self, width: f32, items: &mut Vec<Item>) -> f32 {
        let (swatch, gap) = (SWATCH, 14.0);
        let (mut x, mut y, mut tall) = (0.0_f32, 0.0_f32, 0.0_f32);
        for series in &self.series {
            let name = wrap(&series.name, width - swatch.0 - 5.0);
            let wide = swatch.0 + 5.0 + name.iter().map(|line| line.width).fold(0.0, f32::max);
            if x > 0.0 && x + wide > width {
                (x, y) = (0.0, y + tall + 2.0);
                tall = 0.0;
            }
            let mut down = y;
            for line in &name {
                items.extend(line.items(x + swatch.0 + 5.0, down, wide, Align::Left));
                down += line.height;
            }
            let first = name.first().map_or(swatch.1, |line| line.height);
            items.extend(filled(series.pattern, x, y + (first - swatch.1) / 2.0, swatch.0, swatch.1));
            (x, tall) = (x + wide + gap, tall.max(down - y));
        }
        y + tall
    }

    fn bars(&self, group: &Group, left: f32, wide: f32, bottom: f32, scale: &Scale, items: &mut Vec<Item>) {
        let count = group.values.len().max(1) as f32;
        let pitch = (wide * 0.84 / count).min(WIDEST_BAR + 3.0);
        let begin = left + (wide - pitch * count) / 2.0;
        let bar = pitch - (pitch * 0.14).min(3.0);
        for (i, (value, series)) in group.values.iter().zip(&self.series).enumerate() {
            let x = begin + i as f32 * pitch + (pitch - bar) / 2.0;
            let tall = value.map_or(0.0, |value| scale.part(value) * TALL);
            if tall > 0.0 {
                items.extend(filled(series.pattern, x, bottom - tall, bar, tall));
            }
            let text = value.map_or_else(|| "–".to_owned(), grouped);
            // A number that is wider than its bar is set smaller; the table beside the chart has it in any case.
            let asked = self.look.face.width(&text, self.look.size);
            let look = Look { size: self.look.size * (pitch / asked.max(pitch)), ..self.look };
            let column = Column { x: x - 2.0, width: bar + 4.0, align: Align::Centre };
            let (number, height) = block(&[look.span(text)], column, 0.0);
            items.extend(number.iter().map(|item| item.moved(0.0, bottom - tall - height)));
        }
    }
}

/// A box in a pattern. Lines stand on a grid of the box, so that every bar of a series looks alike.
fn filled(pattern: Pattern, x: f32, y: f32, width: f32, height: f32) -> Vec<Item> {
    let fill = |x, y, width, height| Item::Fill { x, y, width, height, ink: Ink::Black };
    if pattern == Pattern::Solid {
        return vec![fill(x, y, width, height)];
    }
    let mut items = frame(x, y, width, height, LINE, Ink::Black).to_vec();
    let step = 2.6;
    if matches!(pattern, Pattern::Striped | Pattern::Lattice) {
        let lines = (height / step) as usize;
        // From the foot upward: bars of different height agree where they are side by side.
        items.extend((1..=lines).map(|i| fill(x, y + height - i as f32 * step, width, LINE * 1.4)));
    }
    if matches!(pattern, Pattern::Ribbed | Pattern::Lattice) {
        let lines = (width / step) as usize;
        items.extend((1..=lines).map(|i| fill(x + i as f32 * step - LINE, y, LINE * 1.4, height)));
    }
    items
}

/// From nothing to a round number that holds the largest value, in at most five equal steps.
struct Scale {
    top: u64,
    step: u64,
}

impl Scale {
    fn of(largest: u64) -> Scale {
        let mut unit = 1u64;
        loop {
            for step in [1, 2, 5].map(|n: u64| n.saturating_mul(unit)) {
                let steps = largest.div_ceil(step).max(1);
                if steps <= 5 {
                    return Scale { top: steps.saturating_mul(step), step };
                }
            }
            unit = unit.saturating_mul(10);
        }
    }

    fn marks(&self) -> impl Iterator<Item = u64> + use<> {
        let step = self.step;
        (0..=self.top / step).map(move |i| i * step)
    }

    fn part(&self, value: u64) -> f32 {
        (value as f64 / self.top as f64) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::minutes::font::Face;
    use proptest::prelude::*;

    #[test]
    fn the_scale_is_round_and_holds_the_largest() {
        for (largest, top, step) in
            [(0, 1, 1), (1, 1, 1), (5, 5, 1), (6, 6, 2), (15, 15, 5), (17, 20, 5), (135, 150, 50), (1_001, 1_500, 500)]
        {
            let scale = Scale::of(largest);
            assert_eq!((scale.top, scale.step), (top, step), "{largest}");
        }
        let _ends = Scale::of(u64::MAX);
    }

    proptest! {
        /// Whatever is counted: every bar stands on the ground line and inside the area, its height is its share of
        /// the scale, and every number is written.
        #[test]
        fn bars_are_as_tall_as_what_they_count(
            values in proptest::collection::vec(proptest::collection::vec(proptest::option::of(0u64..100_000), 3), 1..13),
        ) {
            let look = Look::new(Face::Regular, 6.5);
            let patterns = [Pattern::Hollow, Pattern::Solid, Pattern::Striped];
            let series = patterns.map(|pattern| Series { name: vec![look.span("series")], pattern }).to_vec();
            let groups = values.iter().map(|v| Group { name: vec![look.span("g")], values: v.clone() }).collect();
            let chart = Chart { series, groups, look, highest: 0 };
            let strip = chart.strip(488.0, 0.0);
            let scale = Scale::of(chart.largest());
            let mut solid = Vec::new();
            for item in &strip.items {
                match item {
                    Item::Fill { x, y, width, height, ink } => {
                        prop_assert!(*x >= -0.1 && x + width <= 488.1 && *y >= -0.1 && y + height <= strip.height + 0.1);
                        // Bars of the second series are the only whole boxes that are no line.
                        if *ink == Ink::Black && *width > 2.0 && *height > 1.0 && *y > 12.0 {
                            solid.push(*height);
                        }
                    }
                    Item::Text { x, face, size, text, .. } => {
                        prop_assert!(*x >= -0.1 && x + face.width(text, *size) <= 488.6, "{text}");
                    }
                }
            }
            let expected: Vec<f32> =
                values.iter().filter_map(|v| v[1]).map(|n| scale.part(n) * TALL).filter(|tall| *tall > 1.0).collect();
            for tall in expected {
                prop_assert!(solid.iter().any(|found| (found - tall).abs() < 0.01), "{tall}");
            }
            let texts: Vec<&str> = strip.items.iter().filter_map(|item| match item {
                Item::Text { text, .. } => Some(text.as_str()),
                Item::Fill { .. } => None,
            }).collect();
            for value in values.iter().flatten() {
                let said = value.map_or_else(|| "–".to_owned(), grouped);
                prop_assert!(texts.contains(&said.as_str()), "{said}");
            }
        }
    }
}
