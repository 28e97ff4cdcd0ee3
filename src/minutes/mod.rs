//! The papers as PDF: of a draw the commitment sheet, the receipts and the minutes (хаттама, протокол), of its waves
//! their lists and minutes; of the certificates the acceptance acts, the handover protocol, the registry and the reports.
//!
//! Everything printed stands first in plain [`facts`], which travel inside the PDF as `minutes.json`: who
//! verifies renders them again and compares bytes, and compares each fact with the attached record.
//!
//! Must never: know a store, a journal, a clock or the network; print anything that is not in the facts;
//! or let the same facts become different bytes.

pub mod check;
pub mod decisions;
mod document;
pub mod facts;
pub mod font;
pub mod layout;
pub mod pdf;

pub use document::compose::Composer;
pub use document::paper::{Frame, Paper, render};

/// The attachment that holds the facts of the minutes.
pub const MINUTES_JSON: &str = "minutes.json";
/// The attachment of a receipt's paper that is the receipt.
pub const RECEIPT_JSON: &str = "receipt.json";
/// The attachment that holds the facts of the sheet.
pub const SHEET_JSON: &str = "sheet.json";

/// The attachment with the calendar of holidays that working days are counted by, as it was set.
pub const HOLIDAYS_TOML: &str = "holidays.toml";
/// The attachment that holds the journal's checkpoint as a signed note.
pub const CHECKPOINT_TXT: &str = "checkpoint.txt";
/// The attachment that proves that the journal extends what earlier papers printed of it.
pub const CONSISTENCY_JSON: &str = "consistency.json";
/// The attachment that holds the facts of a list of disqualified.
pub const DISQUALIFIED_JSON: &str = "disqualified.json";
/// The attachment that holds the facts of the minutes of a wave.
pub const WAVE_JSON: &str = "wave-minutes.json";
/// The attachment that holds the facts of an acceptance act.
pub const ACT_JSON: &str = "act.json";
/// The attachment that holds the facts of a handover protocol.
pub const HANDOVER_JSON: &str = "handover.json";
/// The attachment that holds the facts of a registry.
pub const REGISTRY_JSON: &str = "registry.json";
/// The attachment that holds the facts of a report.
pub const REPORT_JSON: &str = "report.json";
/// The attachment that holds the facts of supplementary minutes of replacements.
pub const REPLACEMENT_JSON: &str = "replacement-minutes.json";
/// The attachment with all decisions that struck a drawn place out, as [`decisions`] writes them.
pub const DECISIONS_JSON: &str = "decisions.json";
