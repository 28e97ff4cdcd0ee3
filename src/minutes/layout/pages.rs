//! Strips into pages: breaks, repeated table headers, what stays together.

use super::flow::Strip;
use super::{PAGE_HEIGHT, PAGE_WIDTH, Page};

/// The text area of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub bottom: f32,
}

impl Margins {
    pub fn width(&self) -> f32 {
        PAGE_WIDTH - self.left - self.right
    }

    pub fn height(&self) -> f32 {
        PAGE_HEIGHT - self.top - self.bottom
    }
}

/// Cuts strips into pages. A strip that is to stay with the next moves down with it, unless they are
/// together taller than a page; one strip alone never is (tables cut their tall rows).
pub fn paginate(strips: &[Strip], margins: Margins) -> Vec<Page> {
    let mut pages = vec![Page::default()];
    let (mut y, mut at_top) = (0.0_f32, true);
    for (i, strip) in strips.iter().enumerate() {
        let begins_group = i == 0 || !strips[i - 1].keep;
        let group = if begins_group { group_height(&strips[i..]) } else { strip.height };
        let needed = if group <= margins.height() { group } else { strip.height };
        let above = if at_top { 0.0 } else { strip.above };
        if !at_top && y + above + needed > margins.height() + 0.01 {
            pages.push(Page::default());
            (y, at_top) = (0.0, true);
        }
        let page = pages.last_mut().expect("there is always a page");
        if at_top {
            if let Some(header) = &strip.header {
                place(page, header, margins, y);
                y += header.height;
            }
        } else {
            y += strip.above;
        }
        place(page, strip, margins, y);
        y += strip.height;
        at_top = false;
    }
    pages
}

/// Height of the first strip and of those that it keeps with it, the space between them included.
fn group_height(strips: &[Strip]) -> f32 {
    let mut height = 0.0;
    for (i, strip) in strips.iter().enumerate() {
        height += strip.height + if i == 0 { 0.0 } else { strip.above };
        if !strip.keep {
            break;
        }
    }
    height
}

fn place(page: &mut Page, strip: &Strip, margins: Margins, y: f32) {
    let (dx, dy) = (margins.left, margins.top + y);
    page.items.extend(strip.items.iter().map(|item| item.moved(dx, dy)));
    for field in &strip.fields {
        let mut field = field.clone();
        (field.x, field.y) = (field.x + dx, field.y + dy);
        page.fields.push(field);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::minutes::layout::{Ink, Item};
    use std::rc::Rc;

    const MARGINS: Margins = Margins { left: 50.0, right: 50.0, top: 50.0, bottom: PAGE_HEIGHT - 150.0 };

    fn strip(height: f32, ink: Ink) -> Strip {
        Strip { height, items: vec![Item::Fill { x: 0.0, y: 0.0, width: 1.0, height, ink }], ..Strip::default() }
    }

    fn heights(page: &Page) -> Vec<f32> {
        let y = |item: &Item| match item {
            Item::Fill { y, .. } | Item::Text { y, .. } => *y - 50.0,
        };
        page.items.iter().map(y).collect()
    }

    proptest::proptest! {
        /// Every strip stands once, in order, none below the text area and none over another.
        #[test]
        fn strips_stand_in_order_inside_the_area(
            heights in proptest::collection::vec((1.0f32..60.0, proptest::bool::ANY, 0.0f32..9.0), 0..60)
        ) {
            let make = |(height, keep, above): &(f32, bool, f32)| Strip { keep: *keep, above: *above, ..strip(*height, Ink::Black) };
            let strips: Vec<Strip> = heights.iter().map(make).collect();
            let pages = paginate(&strips, MARGINS);
            let mut order = Vec::new();
            for page in &pages {
                let mut y = 0.0;
                for item in &page.items {
                    let Item::Fill { y: top, height, .. } = item else { continue };
                    proptest::prop_assert!(top - 50.0 >= y - 0.01, "one over another");
                    y = top - 50.0 + height;
                    proptest::prop_assert!(y <= 100.02, "below the area");
                    order.push(*height);
                }
            }
            proptest::prop_assert_eq!(order, heights.iter().map(|h| h.0).collect::<Vec<_>>());
        }
    }

    #[test]
    fn strips_fill_a_page_and_go_on() {
        let strips: Vec<Strip> = (0..5).map(|_| strip(40.0, Ink::Black)).collect();
        let pages = paginate(&strips, MARGINS);
        assert_eq!(pages.iter().map(|p| p.items.len()).collect::<Vec<_>>(), [2, 2, 1]);
        assert_eq!(heights(&pages[1]), [0.0, 40.0]);
    }

    #[test]
    fn a_heading_moves_down_with_its_paragraph() {
        let mut strips: Vec<Strip> = (0..4).map(|_| strip(30.0, Ink::Black)).collect();
        strips[2].keep = true;
        let pages = paginate(&strips, MARGINS);
        assert_eq!(pages.iter().map(|p| p.items.len()).collect::<Vec<_>>(), [2, 2]);
        for s in &mut strips {
            s.keep = true; // more than a page that wants to stay together breaks where it must
        }
        assert_eq!(paginate(&strips, MARGINS).iter().map(|p| p.items.len()).collect::<Vec<_>>(), [3, 1]);
    }

    #[test]
    fn a_table_header_is_repeated_and_space_above_dropped() {
        let header = Rc::new(strip(20.0, Ink::Shade));
        let mut strips: Vec<Strip> = (0..4).map(|_| strip(30.0, Ink::Black)).collect();
        for s in &mut strips {
            s.header = Some(Rc::clone(&header));
            s.above = 5.0;
        }
        strips.insert(0, (*header).clone());
        let pages = paginate(&strips, MARGINS);
        assert_eq!(heights(&pages[0]), [0.0, 25.0, 60.0]);
        assert_eq!(heights(&pages[1]), [0.0, 20.0, 55.0]);
    }
}
