//! What the command line expects, said in the reader's language: help, and what is wrong with a command line.
//!
//! The English help stands where the arguments are declared, as their doc comments. Kazakh and Russian stand in
//! `lang/{kk,ru}/help.ftl` under ids that follow from the command's path (`help-sign-prepare-member`); what several commands
//! share has one text (`help-any-period`).
//!
//! Must never: change what is parsed. Whatever the language, the same words are commands and options.

mod fault;
mod help;

use super::{Exit, Failure, Voice};
use crate::lang::{Lang, Message};
use clap::error::ErrorKind;
use std::ffi::OsString;
use std::process::ExitCode;

/// Why a value is not taken: said in the reader's language, unlike the texts of the parser itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected(pub Message);

impl std::fmt::Display for Expected {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0.say(Lang::En))
    }
}

impl std::error::Error for Expected {}

/// Shorthand for the parsers of values.
pub(super) fn expected(id: &'static str) -> Expected {
    Expected(Message::new(id))
}

/// Parses a command line; otherwise help was asked for, or the line is wrong: both have been said.
pub(super) fn parse<T: clap::Parser>(args: &[OsString], lang: Lang, json: bool) -> Result<T, ExitCode> {
    let mut command = help::in_language(T::command(), lang);
    let parsed = command.try_get_matches_from_mut(help::asked_as_option(args));
    match parsed.and_then(|matches| T::from_arg_matches(&matches)) {
        Ok(parsed) => Ok(parsed),
        Err(error) if !error.use_stderr() => {
            // Help is what was asked for: lost, it was not given.
            let lost = error.print().is_err_and(|e| e.kind() != std::io::ErrorKind::BrokenPipe);
            Err(if lost { Exit::Internal } else { Exit::Done }.into())
        }
        Err(error) if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand && !json => {
            // Nothing was said at all: the help says what can be.
            let _ = error.print();
            Err(Exit::Input.into())
        }
        Err(error) => {
            // Clap's own 2 would read as "incomplete".
            Err(Voice::new(lang, json).fail(&Failure::input(fault::message(&error, &mut command, args))))
        }
    }
}

/// The language that the line itself asks for, right or wrong as the rest of it may be.
pub(super) fn lang_of(args: &[OsString]) -> Option<Lang> {
    let text = |arg: &OsString| arg.to_str().map(str::to_owned);
    args.iter().enumerate().find_map(|(place, arg)| {
        let arg = arg.to_str()?;
        match arg.strip_prefix("--lang") {
            Some("") => Lang::parse(&text(args.get(place + 1)?)?),
            Some(rest) => Lang::parse(rest.strip_prefix('=')?),
            None => None,
        }
    })
}
