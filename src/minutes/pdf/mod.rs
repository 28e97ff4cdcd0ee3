//! Pages into a PDF file: `printpdf` draws ([`draw`]), a finisher adds what archives and signers need
//! ([`finish`]).
//!
//! The same document gives the same bytes, in this process and in the next: no clock, no counter, no random
//! identifier gets into the file. There are no object or cross-reference streams, so that signing by
//! incremental update stays simple and strict.

mod draw;
mod finish;
mod xmp;

use super::layout::Page;
use crate::lang::Lang;
use crate::time::Moment;

/// Everything that becomes one PDF file.
#[derive(Clone, Debug)]
pub struct Document {
    pub title: String,
    /// The organiser.
    pub author: String,
    pub subject: String,
    /// The first language of the text.
    pub lang: Lang,
    /// The date in the file: that of the document, never the clock's.
    pub dated: Moment,
    pub pages: Vec<Page>,
    pub attachments: Vec<Attachment>,
}

/// A file inside the PDF (PDF/A-3, relationship "Data").
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    /// File name, ASCII, as it is extracted.
    pub name: String,
    pub mime: &'static str,
    pub bytes: Vec<u8>,
}

impl Attachment {
    /// With the MIME type that the end of the name says.
    pub fn new(name: &str, bytes: Vec<u8>) -> Attachment {
        let mime = match name.rsplit('.').next() {
            Some("json") => "application/json",
            Some("toml") => "application/toml",
            Some("txt") => "text/plain",
            Some("csv") => "text/csv",
            Some("pdf") => "application/pdf",
            _ => "application/octet-stream",
        };
        Attachment { name: name.to_owned(), mime, bytes }
    }
}

/// The file.
pub fn write(document: &Document) -> Vec<u8> {
    finish::finish(draw::draw(document), document)
}
