//! What is wrong with a command line, in the reader's language.

use super::Expected;
use crate::lang::{Arg, Message};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};
use std::error::Error as _;
use std::ffi::OsString;

/// Options whose values are not repeated, right or wrong.
const SECRET: [&str; 2] = ["--list-secret", "--value"];

/// The fault and, as its hint, how the command is used.
pub(super) fn message(error: &Error, command: &mut Command, args: &[OsString]) -> Message {
    let text = |kind| error.get(kind).map(words).unwrap_or_default();
    let (argument, value) = (text(ContextKind::InvalidArg), text(ContextKind::InvalidValue));
    let message = match error.kind() {
        ErrorKind::UnknownArgument => match text(ContextKind::SuggestedArg) {
            near if near.is_empty() => Message::new("usage-unknown-argument").with("argument", argument),
            near => Message::new("usage-unknown-argument-near").with("argument", argument).with("near", near),
        },
        ErrorKind::InvalidSubcommand => match text(ContextKind::SuggestedSubcommand) {
            near if near.is_empty() => {
                Message::new("usage-unknown-command").with("command", text(ContextKind::InvalidSubcommand))
            }
            near => Message::new("usage-unknown-command-near")
                .with("command", text(ContextKind::InvalidSubcommand))
                .with("near", near),
        },
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let known = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect::<Vec<_>>();
            Message::new("usage-no-command").with("known", known.join(", "))
        }
        ErrorKind::MissingRequiredArgument => Message::new("usage-missing").with("arguments", argument),
        ErrorKind::ArgumentConflict => match text(ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == argument => Message::new("usage-twice").with("argument", argument),
            prior => Message::new("usage-conflict").with("argument", argument).with("prior", prior),
        },
        ErrorKind::InvalidValue | ErrorKind::NoEquals if value.is_empty() => {
            Message::new("usage-no-value").with("argument", argument)
        }
        ErrorKind::InvalidValue => Message::new("usage-other-value")
            .with("argument", argument)
            .with("value", value)
            .with("known", text(ContextKind::ValidValue)),
        ErrorKind::ValueValidation if SECRET.iter().any(|secret| argument.starts_with(secret)) => {
            Message::new("usage-secret-value").with("argument", argument)
        }
        ErrorKind::ValueValidation => {
            let message = match expected(error) {
                Some(expected) => {
                    Message::new("usage-value-expected").arg("expected", Arg::Message(Box::new(expected)))
                }
                None => Message::new("usage-value"),
            };
            message.with("argument", argument).with("value", value)
        }
        ErrorKind::TooManyValues => Message::new("usage-many-values").with("argument", argument).with("value", value),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            Message::new("usage-few-values").with("argument", argument)
        }
        ErrorKind::InvalidUtf8 => Message::new("usage-not-utf8"),
        // Whatever a later clap may add is said in its own words.
        _ => {
            let said = error.to_string();
            Message::new("usage-other").with("text", said.strip_prefix("error: ").unwrap_or(&said).trim_end())
        }
    };
    message.with("usage", usage(error, command, args))
}

/// What a value has to be, where its parser says so; clap's own parsers say it of ranges alone.
fn expected(error: &Error) -> Option<Message> {
    let source = error.source()?;
    let own = source.downcast_ref::<Expected>().map(|expected| expected.0.clone());
    own.or_else(|| {
        let said = source.to_string();
        let (_, range) = said.split_once(" is not in ")?;
        let (least, most) = range.split_once("..=")?;
        Some(match most.parse() {
            Ok(u64::MAX) => Message::new("usage-form-least").with("least", least),
            _ => Message::new("usage-form-range").with("least", least).with("most", most),
        })
    })
}

/// `utys import [OPTIONS] <PERIOD> [FILE]...`: where clap does not say it, the form of the command that was meant.
fn usage(error: &Error, command: &mut Command, args: &[OsString]) -> String {
    let said = error.get(ContextKind::Usage).map(words).unwrap_or_default();
    let said = if said.is_empty() { meant(command, args).render_usage().to_string() } else { said };
    // Of several forms the first.
    let first = said.lines().next().unwrap_or_default();
    first.strip_prefix("Usage: ").unwrap_or(first).trim().to_owned()
}

/// As deep as the words of the line name commands.
fn meant<'a>(command: &'a mut Command, args: &[OsString]) -> &'a mut Command {
    command.build();
    let mut meant = command;
    for arg in args.iter().skip(1) {
        if meant.find_subcommand(arg).is_some() {
            meant = meant.find_subcommand_mut(arg).expect("found just now");
        }
    }
    meant
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        ContextValue::Number(n) => n.to_string(),
        ContextValue::Bool(b) => b.to_string(),
        _ => String::new(),
    }
}
