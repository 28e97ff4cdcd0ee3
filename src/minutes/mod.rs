//! The paper of a draw: the commitment sheet and the minutes (хаттама, протокол) as PDF.
//!
//! Everything printed stands first in plain [`facts`], which travel inside the PDF as `minutes.json`: who
//! verifies renders them again and compares bytes, and compares each fact with the attached record.
//!
//! Must never: know a store, a journal, a clock or the network; print anything that is not in the facts;
//! or let the same facts become different bytes.

pub mod check;
mod document;
pub mod facts;
pub mod font;
pub mod layout;
pub mod pdf;

use document::words::{self, Words};
use facts::receipt::ReceiptFacts;
use facts::{DisqualifiedFacts, MinutesFacts, SheetFacts, WaveFacts};
use pdf::{Attachment, Document};

/// The attachment that holds the facts of the minutes.
pub const MINUTES_JSON: &str = "minutes.json";
/// The attachment of a receipt's paper that is the receipt.
pub const RECEIPT_JSON: &str = "receipt.json";
/// The attachment that holds the facts of the sheet.
pub const SHEET_JSON: &str = "sheet.json";

/// The attachment that holds the journal's checkpoint as a signed note.
pub const CHECKPOINT_TXT: &str = "checkpoint.txt";
/// The attachment that proves that the journal extends what earlier papers printed of it.
pub const CONSISTENCY_JSON: &str = "consistency.json";
/// The attachment that holds the facts of a list of disqualified.
pub const DISQUALIFIED_JSON: &str = "disqualified.json";
/// The attachment that holds the facts of the minutes of a wave.
pub const WAVE_JSON: &str = "wave-minutes.json";

/// The minutes as a PDF with empty signature fields `signature-1`, …, one for each member present. The facts
/// are attached as [`MINUTES_JSON`], beside `attachments`.
///
/// The same facts and attachments give the same bytes: a verifier reads both out of the file, renders again,
/// and finds its first revision.
pub fn render_minutes(facts: &MinutesFacts, attachments: &[Attachment]) -> Vec<u8> {
    let lang = first_language(&facts.languages);
    let title = Words::from(crate::lang::Message::new("minutes-title").with("number", &facts.number)).say(lang);
    let document = Document {
        title: format!("{title}. {}", facts.title.get(lang)),
        author: facts.organiser.get(lang).to_owned(),
        subject: words::period(facts.period).say(lang),
        lang,
        dated: facts.ended,
        pages: document::minutes::pages(facts),
        attachments: with_facts(attachments, MINUTES_JSON, facts.to_json()),
    };
    pdf::write(&document)
}

/// The commitment sheet as a PDF, with [`SHEET_JSON`] and `attachments` inside, as [`render_minutes`].
pub fn render_sheet(facts: &SheetFacts, attachments: &[Attachment]) -> Vec<u8> {
    let lang = first_language(&facts.languages);
    let document = Document {
        title: format!("{}. {}", crate::lang::phrase("minutes-sheet-title", lang), facts.title.get(lang)),
        author: facts.organiser.get(lang).to_owned(),
        subject: words::period(facts.period).say(lang),
        lang,
        dated: facts.committed_at,
        pages: document::sheet::pages(facts),
        attachments: with_facts(attachments, SHEET_JSON, facts.to_json()),
    };
    pdf::write(&document)
}

/// The paper of a receipt as a PDF of one page, with `receipt` attached as [`RECEIPT_JSON`].
pub fn render_receipt(facts: &ReceiptFacts, receipt: &[u8]) -> Vec<u8> {
    let lang = first_language(&facts.languages);
    let document = Document {
        title: format!("{}. {}", crate::lang::phrase("receipt-paper-title", lang), facts.title.get(lang)),
        author: facts.organiser.get(lang).to_owned(),
        subject: words::period(facts.period).say(lang),
        lang,
        dated: facts.committed_at,
        pages: document::receipt::pages(facts),
        attachments: vec![Attachment::new(RECEIPT_JSON, receipt.to_vec())],
    };
    pdf::write(&document)
}

/// The list of disqualified as a PDF, with [`DISQUALIFIED_JSON`] and `attachments` inside, as [`render_minutes`].
pub fn render_disqualified(facts: &DisqualifiedFacts, attachments: &[Attachment]) -> Vec<u8> {
    let lang = first_language(&facts.languages);
    let document = Document {
        title: format!("{}. {}", crate::lang::phrase("minutes-disqualified-title", lang), facts.title.get(lang)),
        author: facts.organiser.get(lang).to_owned(),
        subject: words::period(facts.period).say(lang),
        lang,
        dated: facts.closed_at,
        pages: document::disqualified::pages(facts),
        attachments: with_facts(attachments, DISQUALIFIED_JSON, facts.to_json()),
    };
    pdf::write(&document)
}

/// The page of a receipt, as [`minutes_pages`].
pub fn receipt_pages(facts: &ReceiptFacts) -> Vec<layout::Page> {
    document::receipt::pages(facts)
}

/// The minutes of a wave as a PDF, with [`WAVE_JSON`] and `attachments` inside, as [`render_minutes`].
pub fn render_wave(facts: &WaveFacts, attachments: &[Attachment]) -> Vec<u8> {
    let lang = first_language(&facts.languages);
    let title = Words::from(crate::lang::Message::new("minutes-title").with("number", &facts.number)).say(lang);
    let document = Document {
        title: format!("{title}. {}", facts.title.get(lang)),
        author: facts.organiser.get(lang).to_owned(),
        subject: words::period(facts.period).say(lang),
        lang,
        dated: facts.ended,
        pages: document::wave::pages(facts),
        attachments: with_facts(attachments, WAVE_JSON, facts.to_json()),
    };
    pdf::write(&document)
}

/// The pages of a list of disqualified, as [`minutes_pages`].
pub fn disqualified_pages(facts: &DisqualifiedFacts) -> Vec<layout::Page> {
    document::disqualified::pages(facts)
}

/// The pages of the minutes of a wave, as [`minutes_pages`].
pub fn wave_pages(facts: &WaveFacts) -> Vec<layout::Page> {
    document::wave::pages(facts)
}

/// The pages of the minutes, before they become a file: for those who look at them without a PDF reader.
pub fn minutes_pages(facts: &MinutesFacts) -> Vec<layout::Page> {
    document::minutes::pages(facts)
}

/// The pages of the sheet, as [`minutes_pages`].
pub fn sheet_pages(facts: &SheetFacts) -> Vec<layout::Page> {
    document::sheet::pages(facts)
}

fn first_language(langs: &[crate::lang::Lang]) -> crate::lang::Lang {
    langs.first().copied().unwrap_or(facts::BY_LAW[0])
}

fn with_facts(attachments: &[Attachment], name: &str, json: String) -> Vec<Attachment> {
    let mut all: Vec<Attachment> = attachments.iter().filter(|a| a.name != name).cloned().collect();
    all.push(Attachment::new(name, json.into_bytes()));
    all
}
