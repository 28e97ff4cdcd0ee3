//! A QR code as boxes: C for a telephone, exactly the 64 characters that are printed beside it; or a receipt.

use crate::minutes::layout::{Ink, Item};
use fast_qr::{ECL, QRBuilder};

/// The code of `text` as black boxes in a square of `side` points with its top left corner at (x, y), the
/// quiet zone of four modules included. `None` for a text that is too long; a digest never is.
pub fn boxes(text: &str, x: f32, y: f32, side: f32) -> Option<Vec<Item>> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let module = side / (code.size as f32 + 8.0);
    let mut items = Vec::new();
    for row in 0..code.size {
        let dark = |column: usize| column < code.size && code[row][column].value();
        let mut column = 0;
        while column < code.size {
            let run = (column..code.size).take_while(|c| dark(*c)).count();
            if run > 0 {
                items.push(Item::Fill {
                    x: x + (column as f32 + 4.0) * module,
                    y: y + (row as f32 + 4.0) * module,
                    width: run as f32 * module,
                    height: module,
                    ink: Ink::Black,
                });
            }
            column += run.max(1);
        }
    }
    Some(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The boxes drawn on a grid again are the code's modules, with four light ones around.
    #[test]
    fn boxes_are_the_modules() {
        let text = "0123456789abcdef".repeat(4);
        let code = QRBuilder::new(text.as_str()).ecl(ECL::M).build().unwrap();
        let side = (code.size + 8) as f32;
        let mut grid = vec![vec![false; code.size + 8]; code.size + 8];
        for item in boxes(&text, 0.0, 0.0, side).unwrap() {
            let Item::Fill { x, y, width, .. } = item else { panic!("boxes only") };
            for column in 0..width.round() as usize {
                grid[y.round() as usize][x.round() as usize + column] = true;
            }
        }
        for (row, modules) in grid.iter().enumerate() {
            for (column, dark) in modules.iter().enumerate() {
                let inside = (4..code.size + 4).contains(&row) && (4..code.size + 4).contains(&column);
                assert_eq!(*dark, inside && code[row - 4][column - 4].value(), "{row} {column}");
            }
        }
        assert!(grid[4][4] && grid[4][10] && !grid[5][5], "the finder pattern stands in its corner");
    }
}
