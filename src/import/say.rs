//! The report in words: what `utys import` prints.

use super::error::XlsxFault;
use super::report::{BadRowReport, FileReport, Format, NoticeReport, Problem, Report};
use super::tally::Notice;
use crate::lang::date::month_message;
use crate::lang::{Arg, Lang, Message};
use crate::list::{Accepted, Fault};

impl Report {
    /// The whole report, a line an item; what to do about a bad cell stands on the line below it.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let mut lines = Vec::new();
        let mut say = |indent: usize, message: &Message| lines.push(format!("{:indent$}{}", "", message.say(lang)));
        let month = Arg::Message(Box::new(month_message(self.period)));
        let files = self.files.len() as u64;
        say(0, &Message::new("import-head").arg("period", month).count("rows", self.rows).count("files", files));
        for file in &self.files {
            for (depth, message) in file.messages() {
                say(2 * depth, &message);
            }
        }
        let eligible = Message::new(if self.grouped { "import-eligible-grouped" } else { "import-eligible" });
        let entries = self.eligible.iter().map(|pool| pool.entries).sum();
        let eligible = eligible.count("rows", self.eligible_rows);
        say(0, &if self.grouped { eligible.count("entries", entries) } else { eligible });
        for pool in &self.eligible {
            let title = Arg::Trilingual(Box::new(pool.title.clone()));
            say(
                2,
                &Message::new("import-pool").with("pool", &pool.pool).arg("title", title).count("rows", pool.entries),
            );
        }
        say(0, &Message::new("import-excluded").count("rows", self.rows - self.eligible_rows));
        for reason in self.excluded.iter().filter(|reason| reason.rows > 0) {
            say(
                2,
                &match &reason.sentence {
                    Some(sentence) => Message::new("import-reason")
                        .with("clause", &reason.clause)
                        .arg("sentence", Arg::Trilingual(Box::new(sentence.clone())))
                        .count("rows", reason.rows),
                    None => Message::new("import-reason-unreadable").count("rows", reason.rows),
                },
            );
        }
        if self.bad_rows > 0 {
            say(0, &Message::new("import-bad-rows").count("rows", self.bad_rows).count("open", self.open));
            for fault in &self.bad_by_reason {
                let title = Arg::Message(Box::new(Message::new(title(fault.reason))));
                say(
                    2,
                    &Message::new("import-bad-reason")
                        .with("code", fault.reason)
                        .arg("title", title)
                        .count("rows", fault.rows),
                );
            }
        }
        for row in &self.bad {
            for message in row.messages() {
                lines.push(message.say(lang));
                lines.extend(message.hint(lang).map(|hint| format!("  {hint}")));
            }
        }
        let shown = self.bad.len() as u64;
        if shown < self.bad_rows {
            lines.push(Message::new("import-bad-rest").count("rows", self.bad_rows - shown).say(lang));
        }
        lines.extend(self.accepted_lines(lang));
        let end = match self.open {
            0 => Message::new("import-ready"),
            open => Message::new("import-open").count("rows", open),
        };
        lines.push(end.say(lang));
        lines.extend(end.hint(lang).map(|hint| format!("  {hint}")));
        lines
    }

    fn accepted_lines(&self, lang: Lang) -> Vec<String> {
        let accepted = self.accepted.iter().map(|accepted| {
            let id = if accepted.rows == 0 { "import-accepted-idle" } else { "import-accepted" };
            let what = match &accepted.acceptance.what {
                Accepted::Row { file, line } => Message::new("import-accept-row").with("file", file).with("line", line),
                Accepted::Stays { file, line } => {
                    Message::new("import-accept-stays").with("file", file).with("line", line)
                }
                Accepted::Reason(fault) => Message::new("import-accept-reason").with("code", fault),
            };
            Message::new(id)
                .arg("what", Arg::Message(Box::new(what)))
                .with("by", &accepted.acceptance.by)
                .with("reason", &accepted.acceptance.reason)
                .count("rows", accepted.rows)
                .say(lang)
        });
        accepted.collect()
    }
}

impl FileReport {
    /// With the depth at which each stands.
    fn messages(&self) -> Vec<(usize, Message)> {
        let head = match &self.format {
            Format::Csv { encoding, delimiter } => {
                let delimiter = if *delimiter == '\t' { "TAB".to_owned() } else { delimiter.to_string() };
                Message::new("import-file-csv").with("encoding", encoding).with("delimiter", delimiter)
            }
            Format::Xlsx { sheet, epoch } => Message::new("import-file-xlsx").with("sheet", sheet).with("epoch", epoch),
        };
        let mut messages = vec![(1, head.with("file", &self.name).count("rows", self.rows))];
        messages.push((2, Message::new("import-file-digest").with("sha256", self.sha256)));
        if !self.ignored_columns.is_empty() {
            let columns: Vec<String> = self.ignored_columns.iter().map(|header| format!("«{header}»")).collect();
            messages.push((2, Message::new("import-ignored-columns").with("columns", columns.join(", "))));
        }
        messages.extend(self.notices.iter().map(|notice| (2, notice.message())));
        messages
    }
}

impl NoticeReport {
    pub fn message(&self) -> Message {
        let message = Message::new(match self.notice {
            Notice::CheckDigit => "import-notice-check-digit",
            Notice::BirthDate => "import-notice-birth-date",
            Notice::Month => "import-notice-registration-month",
            Notice::LookAlike => "import-notice-look-alike",
            Notice::HiddenCharacter => "import-notice-hidden-character",
            Notice::BareQuote => "import-notice-bare-quote",
            Notice::BlankLine => "import-notice-blank-line",
        });
        let mut lines: Vec<String> = self.lines.iter().map(u64::to_string).collect();
        if (lines.len() as u64) < self.times {
            lines.push("…".to_owned());
        }
        let message = message.count("times", self.times).with("lines", lines.join(", "));
        match &self.column {
            Some(column) => message.with("column", &column.header),
            None => message,
        }
    }
}

impl BadRowReport {
    /// What is wrong with the row, each with a hint what to do.
    pub fn messages(&self) -> Vec<Message> {
        let problems = self.problems.iter();
        problems.map(|problem| self.message(problem)).collect()
    }

    fn message(&self, problem: &Problem) -> Message {
        let place = match &problem.column {
            Some(column) => Message::new("import-place-cell")
                .with("number", column.number)
                .with("header", &column.header)
                .with("id", &column.id),
            None => Message::new("import-place-row"),
        };
        let place = place.with("file", &self.file).with("line", self.line);
        let message = Message::new(text(problem.reason))
            .arg("place", Arg::Message(Box::new(place)))
            .with("value", &problem.value);
        match problem.reason {
            Fault::UnknownChoice => message.with("expected", problem.expected.join(", ")),
            Fault::SharedAccount => {
                let others: Vec<String> =
                    self.same_account.iter().map(|other| format!("{}:{}", other.file, other.line)).collect();
                message.with("others", others.join(", "))
            }
            _ => message,
        }
    }
}

/// The sentence about one cell or row.
fn text(fault: Fault) -> &'static str {
    match fault {
        Fault::UnclosedQuote => "import-fault-unclosed-quote",
        Fault::TextAfterQuote => "import-fault-text-after-quote",
        Fault::CellCount => "import-fault-cell-count",
        Fault::LongRow => "import-fault-long-row",
        Fault::LongCell => "import-fault-long-cell",
        Fault::Nul => "import-fault-nul",
        Fault::LoneCr => "import-fault-lone-cr",
        Fault::BadEncoding => "import-fault-bad-encoding",
        Fault::Empty => "import-fault-empty",
        Fault::CellError => "import-fault-cell-error",
        Fault::BadAccount => "import-fault-bad-account",
        Fault::LostZeros => "import-fault-lost-zeros",
        Fault::BadClient => "import-fault-bad-client",
        Fault::BadAmount => "import-fault-bad-amount",
        Fault::AmbiguousAmount => "import-fault-ambiguous-amount",
        Fault::NegativeAmount => "import-fault-negative-amount",
        Fault::AbsurdAmount => "import-fault-absurd-amount",
        Fault::BadDate => "import-fault-bad-date",
        Fault::AbsurdDate => "import-fault-absurd-date",
        Fault::BadYesNo => "import-fault-bad-yes-no",
        Fault::UnknownChoice => "import-fault-unknown-choice",
        Fault::SharedAccount => "import-fault-shared-account",
    }
}

/// The name of a reason, as minutes and summaries have it.
pub fn title(fault: Fault) -> &'static str {
    match fault {
        Fault::UnclosedQuote => "import-title-unclosed-quote",
        Fault::TextAfterQuote => "import-title-text-after-quote",
        Fault::CellCount => "import-title-cell-count",
        Fault::LongRow => "import-title-long-row",
        Fault::LongCell => "import-title-long-cell",
        Fault::Nul => "import-title-nul",
        Fault::LoneCr => "import-title-lone-cr",
        Fault::BadEncoding => "import-title-bad-encoding",
        Fault::Empty => "import-title-empty",
        Fault::CellError => "import-title-cell-error",
        Fault::BadAccount => "import-title-bad-account",
        Fault::LostZeros => "import-title-lost-zeros",
        Fault::BadClient => "import-title-bad-client",
        Fault::BadAmount => "import-title-bad-amount",
        Fault::AmbiguousAmount => "import-title-ambiguous-amount",
        Fault::NegativeAmount => "import-title-negative-amount",
        Fault::AbsurdAmount => "import-title-absurd-amount",
        Fault::BadDate => "import-title-bad-date",
        Fault::AbsurdDate => "import-title-absurd-date",
        Fault::BadYesNo => "import-title-bad-yes-no",
        Fault::UnknownChoice => "import-title-unknown-choice",
        Fault::SharedAccount => "import-title-shared-account",
    }
}

impl XlsxFault {
    pub(super) fn message(&self, file: &str) -> Message {
        let say = |id| Message::new(id).with("file", file);
        match self {
            XlsxFault::Archive(error) => say("import-xlsx-archive").with("error", error),
            XlsxFault::PartTooLarge { part, limit } => {
                say("import-xlsx-part-too-large").with("part", part).count("limit", limit >> 20)
            }
            XlsxFault::TooManyParts { limit } => say("import-xlsx-too-many-parts").count("limit", *limit as u64),
            XlsxFault::FalseClaim { part } => say("import-xlsx-false-claim").with("part", part),
            XlsxFault::PartEncoding { part } => say("import-xlsx-part-encoding").with("part", part),
            XlsxFault::Encrypted => say("import-xlsx-encrypted"),
            XlsxFault::NoSheet => say("import-xlsx-no-sheet"),
            XlsxFault::ManySheets { names } => say("import-xlsx-many-sheets").with("sheets", names.join(", ")),
            XlsxFault::Content(error) => say("import-xlsx-content").with("error", error),
            XlsxFault::Order { row } => say("import-xlsx-order").with("row", row),
            XlsxFault::Crash => say("import-xlsx-crash"),
        }
    }
}
