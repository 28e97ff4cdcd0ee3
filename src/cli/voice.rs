//! How commands speak: results to standard output, errors with a hint to standard error, `--json` for machines.
//!
//! Must never: print a secret, or translate what machines read (verdicts, codes, member names).

use crate::commission::{Class, StepError};
use crate::lang::{Lang, Message};
use std::io::Write;
use std::process::ExitCode;

/// What a command's exit code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done, or valid.
    Done = 0,
    /// A verification found something wrong.
    Found = 1,
    /// Nothing wrong was found, but not everything could be checked or done.
    Incomplete = 2,
    /// The input or the command line is not right.
    Input = 3,
    /// The state of the campaign refuses it: already drawn, too early, the journal moved on.
    Refused = 4,
    /// The program or the machine failed.
    Internal = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// Why a command stopped: said as `error: …` and `hint: …`, in the reader's language.
#[derive(Debug)]
pub struct Failure {
    pub exit: Exit,
    /// At least one; the first is the reason, further ones are of the same rank (every problem of a file).
    pub messages: Vec<Message>,
}

impl Failure {
    pub fn new(exit: Exit, message: Message) -> Failure {
        Failure { exit, messages: vec![message] }
    }

    pub fn input(message: Message) -> Failure {
        Failure::new(Exit::Input, message)
    }

    /// A file that cannot be read, or written.
    pub fn file(path: &std::path::Path, error: &std::io::Error) -> Failure {
        let id = match error.kind() {
            std::io::ErrorKind::NotFound => "cli-file-not-found",
            std::io::ErrorKind::PermissionDenied => "cli-file-not-permitted",
            _ => "cli-file-failed",
        };
        Failure::input(Message::new(id).with("path", path.display()).with("error", error))
    }
}

impl From<StepError> for Failure {
    fn from(error: StepError) -> Failure {
        let exit = match error.class() {
            Class::Input => Exit::Input,
            Class::Refused => Exit::Refused,
            Class::Internal => Exit::Internal,
        };
        Failure { exit, messages: error.messages() }
    }
}

/// The language and form in which a command answers.
pub struct Voice {
    pub lang: Lang,
    pub json: bool,
}

impl Voice {
    /// One line to standard output. A reader that went away (`| head`) is no failure of ours.
    pub fn line(&self, text: impl AsRef<str>) {
        let _ = writeln!(std::io::stdout().lock(), "{}", text.as_ref());
    }

    pub fn say(&self, message: &Message) {
        self.line(message.say(self.lang));
    }

    /// A sentence that belongs to the one before.
    pub fn detail(&self, message: &Message) {
        self.line(format!("  {}", message.say(self.lang)));
    }

    /// The facts for machines, or the sentences for people.
    pub fn answer(&self, facts: &impl serde::Serialize, sentences: &[Message]) {
        if self.json {
            self.object(facts);
        } else {
            sentences.iter().for_each(|sentence| self.say(sentence));
        }
    }

    /// A JSON object, indented.
    pub fn object(&self, value: &impl serde::Serialize) {
        match serde_json::to_string_pretty(value) {
            Ok(text) => self.line(text),
            Err(error) => self.line(format!("{{\"error\": {:?}}}", error.to_string())),
        }
    }

    /// Says why it stopped and what to do, and gives the exit code.
    pub fn fail(&self, failure: &Failure) -> ExitCode {
        if self.json {
            let errors: Vec<_> = failure
                .messages
                .iter()
                .map(|m| serde_json::json!({"code": m.id, "message": m.say(self.lang), "hint": m.hint(self.lang)}))
                .collect();
            self.object(&serde_json::json!({"exit": failure.exit as u8, "errors": errors}));
        }
        let mut err = std::io::stderr().lock();
        for message in &failure.messages {
            let _ = writeln!(err, "{}", Message::new("cli-error").with("text", message.say(self.lang)).say(self.lang));
            if let Some(hint) = message.hint(self.lang) {
                let _ = writeln!(err, "{}", Message::new("cli-hint").with("text", hint).say(self.lang));
            }
        }
        failure.exit.into()
    }
}
