//! How commands speak: results to standard output, errors with a hint to standard error, `--json` for machines.
//!
//! Must never: print a secret, or translate what machines read (verdicts, codes, member names).

use crate::commission::{Class, StepError};
use crate::lang::{Lang, Message};
use std::cell::RefCell;
use std::io::{BufWriter, ErrorKind, StdoutLock, Write};
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
    /// At least one, unless the exit code is 0; the first is the reason, further ones are of the same rank (every problem of a file).
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
        Failure { exit: Exit::Input, ..Failure::from(StepError::file(path, error)) }
    }

    /// A file that was begun and cannot be finished: the machine's fault, not that of what was given.
    pub fn output(path: &std::path::Path, error: &std::io::Error) -> Failure {
        Failure { exit: Exit::Internal, ..Failure::file(path, error) }
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

fn lost(error: &str) -> Message {
    Message::new("cli-output-lost").with("error", error)
}

/// Much text to standard output. Its errors stop the command, but for a reader that went away.
pub struct Stream {
    out: BufWriter<StdoutLock<'static>>,
}

impl Stream {
    pub fn text(&mut self, text: &str) -> Result<(), Failure> {
        self.out.write_all(text.as_bytes()).map_err(|error| Stream::stopped(&error))
    }

    /// After the last text: what is still held back is written.
    pub fn end(&mut self) -> Result<(), Failure> {
        self.out.flush().map_err(|error| Stream::stopped(&error))
    }

    fn stopped(error: &std::io::Error) -> Failure {
        match error.kind() {
            // Nothing is left to be said, and nobody to say it to.
            ErrorKind::BrokenPipe => Failure { exit: Exit::Done, messages: Vec::new() },
            _ => Failure::new(Exit::Internal, lost(&error.to_string())),
        }
    }
}

/// The language and form in which a command answers.
///
/// Whatever standard output does not take is remembered, and [`Voice::end`] makes a failure of it: an answer that was
/// lost on a full disk must not pass for one that was given. A reader that went away (`| head`) is no failure of ours.
pub struct Voice {
    pub lang: Lang,
    pub json: bool,
    lost: RefCell<Option<String>>,
}

impl Voice {
    pub fn new(lang: Lang, json: bool) -> Voice {
        Voice { lang, json, lost: RefCell::new(None) }
    }

    /// One line to standard output.
    pub fn line(&self, text: impl AsRef<str>) {
        self.text(&format!("{}\n", text.as_ref()));
    }

    /// Text to standard output, as it stands.
    pub fn text(&self, text: &str) {
        self.noted(std::io::stdout().lock().write_all(text.as_bytes()));
    }

    /// Standard output for much text.
    pub fn stream(&self) -> Stream {
        Stream { out: BufWriter::new(std::io::stdout().lock()) }
    }

    fn noted(&self, written: std::io::Result<()>) {
        if let Err(error) = written
            && error.kind() != ErrorKind::BrokenPipe
        {
            self.lost.borrow_mut().get_or_insert_with(|| error.to_string());
        }
    }

    /// The exit code that is due after all was said: `exit`, unless some of it was lost.
    pub fn end(&self, exit: ExitCode) -> ExitCode {
        self.noted(std::io::stdout().lock().flush());
        // Taken first: saying why writes again.
        let lost_for = self.lost.borrow_mut().take();
        match lost_for {
            None => exit,
            Some(error) => self.fail(&Failure::new(Exit::Internal, lost(&error))),
        }
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
        if self.json && !failure.messages.is_empty() {
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
