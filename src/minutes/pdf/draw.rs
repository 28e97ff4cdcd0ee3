//! The display list through `printpdf`: fonts, pages and their content streams.

use super::Document;
use crate::minutes::font::{Face, is_fixed_space};
use crate::minutes::layout::{Ink, Item, PAGE_HEIGHT, PAGE_WIDTH, Page};
use printpdf::{
    Color, FontId, Mm, Op, PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point,
    Pt, Rect, Rgb, TextItem, TextMatrix,
};

/// The document as `printpdf` leaves it: plain 1.3 with a random `/ID` and without metadata.
pub fn draw(document: &Document) -> lopdf::Document {
    let mut pdf = PdfDocument::new(&document.title);
    for face in Face::ALL {
        let mut parsed =
            ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new()).expect("the fonts are vendored and tested");
        parsed.font_name = Some(format!("{}+{}", font_id(face).0, face.postscript_name()));
        // `add_font` would name it from a counter of the process: the second document would differ.
        pdf.resources.fonts.map.insert(font_id(face), PdfFont::new(parsed));
    }
    pdf.pages = document.pages.iter().map(page).collect();
    printpdf::serialize::to_lopdf_doc(&pdf, &PdfSaveOptions::default(), &mut Vec::new())
}

fn font_id(face: Face) -> FontId {
    FontId(["UTYSRG", "UTYSBD", "UTYSMN"][face as usize].to_owned())
}

fn page(page: &Page) -> PdfPage {
    let mut ops = Vec::new();
    let mut ink = None;
    for item in &page.items {
        let own = match item {
            Item::Text { ink, .. } | Item::Fill { ink, .. } => *ink,
        };
        if ink != Some(own) {
            ops.push(Op::SetFillColor { col: colour(own) });
            ink = Some(own);
        }
        match item {
            Item::Fill { x, y, width, height, .. } => ops.push(Op::DrawRectangle {
                rectangle: Rect {
                    x: point(*x),
                    y: point(PAGE_HEIGHT - y - height),
                    width: point(*width),
                    height: point(*height),
                    mode: Some(PaintMode::Fill),
                    winding_order: None,
                },
            }),
            Item::Text { x, y, face, size, angle, text, .. } => {
                let (x, y) = (point(*x), point(PAGE_HEIGHT - y));
                ops.push(Op::StartTextSection);
                ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(*face)), size: Pt(*size) });
                if *angle == 0.0 {
                    ops.push(Op::SetTextCursor { pos: Point { x, y } });
                } else {
                    ops.push(Op::SetTextMatrix { matrix: turned(*angle, x, y) });
                }
                let text = text.replace(is_fixed_space, " ");
                ops.push(Op::ShowText { items: vec![TextItem::Text(text)] });
                ops.push(Op::EndTextSection);
            }
        }
    }
    PdfPage::new(Mm(210.0), Mm(297.0), ops)
}

fn turned(angle: f32, x: Pt, y: Pt) -> TextMatrix {
    let (sin, cos) = angle.to_radians().sin_cos();
    TextMatrix::Raw([round(cos, 1e4), round(sin, 1e4), round(-sin, 1e4), round(cos, 1e4), x.0, y.0])
}

fn colour(ink: Ink) -> Color {
    let [r, g, b] = ink.rgb();
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

/// Hundredths of a point: finer than any printer, and short in the file.
fn point(value: f32) -> Pt {
    debug_assert!((-PAGE_WIDTH..2.0 * PAGE_HEIGHT).contains(&value), "{value} is far off the page");
    Pt(round(value, 100.0))
}

fn round(value: f32, steps: f32) -> f32 {
    (value * steps).round() / steps
}
