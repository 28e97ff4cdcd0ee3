//! A QR code as boxes: C for a telephone, exactly the 64 characters that are printed beside it.

use crate::minutes::layout::{Ink, Item};
use fast_qr::{ECL, QRBuilder};

/// The code of `text` as black boxes in a square of `side` points with its top left corner at (x, y), the
/// quiet zone of four modules included. Text of up to a hundred characters always fits.
pub fn boxes(text: &str, x: f32, y: f32, side: f32) -> Vec<Item> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().expect("a digest fits into a QR code");
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
    items
}
