//! What a verification says: findings, gaps and notes with their codes and places, and the verdict that follows
//! (`protocols/SPEC.md`, sections 11 and 12).
//!
//! Must never: let a gap hide a finding, or a verdict be anything but what follows from both.

use crate::lang::Message;
use crate::time::Instant;
use std::fmt;

/// Something that is wrong. `place` is a path in the record such as `results[0].drawn[3].proof`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub code: &'static str,
    pub place: String,
    pub expected: String,
    /// As the file has it; see [`shown`] before printing it.
    pub found: String,
}

/// Something that could not be checked, or is witnessed by people only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    pub code: &'static str,
    pub place: String,
    /// What the reader needs to close it, such as the digest to look for; may be empty.
    pub value: String,
}

/// What a reader must know and what changes no verdict.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    pub code: &'static str,
    /// May be empty.
    pub place: String,
    pub value: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// All of the level was checked and nothing found.
    Valid,
    /// Nothing wrong, but something could not be checked.
    Incomplete,
    Invalid,
}

impl Verdict {
    /// Findings outrank gaps.
    pub fn of(findings: &[Finding], gaps: &[Gap]) -> Verdict {
        if !findings.is_empty() {
            Verdict::Invalid
        } else if !gaps.is_empty() {
            Verdict::Incomplete
        } else {
            Verdict::Valid
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Verdict::Valid => "valid",
            Verdict::Incomplete => "incomplete",
            Verdict::Invalid => "invalid",
        }
    }

    /// 0, 2 or 1.
    pub fn exit_code(self) -> u8 {
        match self {
            Verdict::Valid => 0,
            Verdict::Incomplete => 2,
            Verdict::Invalid => 1,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The level that a verdict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Public,
    Log,
    Entrant,
    Audit,
}

impl Level {
    pub fn word(self) -> &'static str {
        match self {
            Level::Public => "public",
            Level::Log => "log",
            Level::Entrant => "entrant",
            Level::Audit => "audit",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// All that a verification says. Steps of other levels add to the lists; the verdict follows.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub level: Level,
    /// The first instant at which a source could be known: what "published before" means. `None` in a room.
    pub before: Option<Instant>,
    pub findings: Vec<Finding>,
    pub gaps: Vec<Gap>,
    pub notes: Vec<Note>,
}

impl Report {
    pub fn new(level: Level) -> Report {
        Report { level, before: None, findings: Vec::new(), gaps: Vec::new(), notes: Vec::new() }
    }

    pub fn verdict(&self) -> Verdict {
        Verdict::of(&self.findings, &self.gaps)
    }

    pub fn find(
        &mut self,
        code: &'static str,
        place: impl Into<String>,
        expected: impl ToString,
        found: impl ToString,
    ) {
        self.findings.push(Finding {
            code,
            place: place.into(),
            expected: expected.to_string(),
            found: found.to_string(),
        });
    }

    pub fn miss(&mut self, code: &'static str, place: impl Into<String>, value: impl ToString) {
        self.gaps.push(Gap { code, place: place.into(), value: value.to_string() });
    }

    pub fn note(&mut self, code: &'static str, place: impl Into<String>, value: impl ToString) {
        self.notes.push(Note { code, place: place.into(), value: value.to_string() });
    }

    /// Takes a gap away that something else has closed.
    pub fn close(&mut self, code: &str, place: &str) {
        self.gaps.retain(|gap| gap.code != code || gap.place != place);
    }

    /// Whether a finding of this code was made.
    pub fn has(&self, code: &str) -> bool {
        self.findings.iter().any(|finding| finding.code == code)
    }
}

/// What comes from a file, fit for a terminal: control and format characters escaped, 100 characters at most.
pub fn shown(text: &str) -> String {
    const LONGEST: usize = 100;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", escaped(&text[..end])),
        None => escaped(text),
    }
}

/// As [`shown`], but whole.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if crate::ids::is_control_or_format(c) || matches!(c, '\u{2028}' | '\u{2029}') {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

macro_rules! coded {
    ($(#[$doc:meta])* $names:ident, $find:ident, $prefix:literal: $($code:literal)*) => {
        $(#[$doc])*
        pub const $names: &[&str] = &[$($code),*];

        fn $find(code: &str) -> Option<&'static str> {
            match code {
                $($code => Some(concat!($prefix, $code)),)*
                _ => None,
            }
        }
    };
}

coded!(
    /// The finding codes of the public level, in the order of `protocols/SPEC.md`.
    FINDING_CODES, finding_id, "draw-finding-":
    "wrong-type" "unknown-field" "missing-field" "duplicate-field" "bad-number" "bad-format" "empty-list"
    "source-type" "unknown-chain" "evidence-count" "evidence-type" "results-count" "wave-number"
    "commitment-digest" "not-published" "counts-sum" "pool-id" "carried" "empty-root" "sources-combination"
    "share-member" "random-org-strength" "beacon-round" "beacon-false" "random-org-signature" "random-org-text"
    "random-org-answer" "share-mismatch" "dice-count" "times-order" "pool" "undrawn" "drawn-count" "rank" "role"
    "index" "order" "index-range" "proof-length" "leaf-proof" "disqualified-pool" "disqualified-rank"
    "disqualified-twice" "wave-pools"
);
coded!(
    /// The finding codes of the entrant level alone; others it shares with the public level.
    ENTRANT_CODES, entrant_id, "draw-finding-":
    "receipt-draw" "receipt-pool" "receipt-drawn" "receipt-label"
);
coded!(
    /// The gap codes of the public level.
    GAP_CODES, gap_id, "draw-gap-":
    "no-published-digest" "earlier-attempts" "witnessed-by-people" "random-org-alone" "rehearsal-chain"
    "unpublished-disqualified" "unmatched-digest"
);
coded!(
    /// The note codes of the public level.
    NOTE_CODES, note_id, "draw-note-":
    "published-before" "no-instant" "disqualified-between" "stamped-before" "stamped" "adopted"
);

impl Finding {
    /// The sentence for people; `None` for a code of another level.
    pub fn message(&self) -> Option<Message> {
        Some(
            Message::new(finding_id(self.code).or_else(|| entrant_id(self.code))?)
                .with("place", shown(&self.place))
                .with("expected", shown(&self.expected))
                .with("found", shown(&self.found)),
        )
    }
}

impl Gap {
    /// The sentence for people; `None` for a code of another level.
    pub fn message(&self) -> Option<Message> {
        Some(Message::new(gap_id(self.code)?).with("place", shown(&self.place)).with("value", shown(&self.value)))
    }
}

impl Note {
    /// The sentence for people; `None` for a code of another level.
    pub fn message(&self) -> Option<Message> {
        let id = if self.value.is_empty() && self.code == "published-before" { "no-instant" } else { self.code };
        Some(Message::new(note_id(id)?).with("place", shown(&self.place)).with("value", shown(&self.value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_strangers_do_no_harm_on_a_terminal() {
        let hostile = "a\u{1b}[2J\u{9b}\u{202e}\u{2028}ә";
        assert_eq!(shown(hostile), "a\\u{1b}[2J\\u{9b}\\u{202e}\\u{2028}ә");
        assert_eq!(shown(&"ә".repeat(100)), "ә".repeat(100));
        assert_eq!(shown(&"ә".repeat(101)), format!("{}…", "ә".repeat(100)));
        assert_eq!(escaped(&"\n".repeat(200)), "\\u{a}".repeat(200));
    }

    #[test]
    fn findings_outrank_gaps() {
        let mut report = Report::new(Level::Public);
        assert_eq!((report.verdict(), report.verdict().exit_code()), (Verdict::Valid, 0));
        report.miss("no-published-digest", "commitment_sha256", "");
        assert_eq!((report.verdict(), report.verdict().exit_code()), (Verdict::Incomplete, 2));
        report.find("rank", "results[0].drawn[0].rank", 1, 2);
        assert_eq!((report.verdict(), report.verdict().exit_code()), (Verdict::Invalid, 1));
    }

    /// Every code of a public step (P1 to P11) in `protocols/SPEC.md`, section 12, is one of ours, and the other
    /// way round.
    #[test]
    fn codes_are_those_of_the_specification() {
        let spec = include_str!("../../protocols/SPEC.md");
        let codes = |heading: &str| -> std::collections::BTreeSet<&str> {
            let table = &spec[spec.find(heading).expect("the table stands in the specification")..];
            let rows = table.lines().skip(2).take_while(|line| line.starts_with("| `"));
            let public = rows.filter(|row| row.split('|').nth(2).is_some_and(|steps| steps.contains('P')));
            public.filter_map(|row| row.split('`').nth(1)).collect()
        };
        assert_eq!(codes("| code | step |"), FINDING_CODES.iter().copied().collect());
        assert_eq!(codes("| gap | step |"), GAP_CODES.iter().copied().collect());
    }
}
