//! The help of every command in Kazakh and Russian.

use crate::lang::{self, Lang};
use clap::{Arg, ArgAction, Command};
use std::ffi::OsString;

/// The command with its help in `lang`. English is as declared.
pub(super) fn in_language(command: Command, lang: Lang) -> Command {
    let command = command
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true).help("Print help"))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Print version"));
    if lang == Lang::En { command } else { translated(command, lang, "help") }
}

/// `utys help sign prepare` asks the same as `utys sign prepare --help`.
pub(super) fn asked_as_option(args: &[OsString]) -> Vec<OsString> {
    match args {
        [program, help, rest @ ..] if help == "help" => {
            [program].into_iter().chain(rest).cloned().chain([OsString::from("--help")]).collect()
        }
        _ => args.to_vec(),
    }
}

fn translated(command: Command, lang: Lang, id: &str) -> Command {
    let phrase = |id: &str| lang::help::text(lang, id).unwrap_or_default();
    let (arguments, options) = (phrase("help-arguments"), phrase("help-options"));
    let template =
        format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n", phrase("help-usage"));
    let about = lang::help::text(lang, id);
    let command = if let Some(about) = about { command.about(about) } else { command };
    command
        .help_template(template)
        .subcommand_help_heading(phrase("help-commands"))
        .mut_args(|arg| {
            let own = argument_id(id, &arg);
            let any = argument_id("help-any", &arg);
            let heading = if arg.is_positional() { arguments } else { options };
            let arg = arg.help_heading(heading);
            match lang::help::text(lang, &own).or_else(|| lang::help::text(lang, &any)) {
                // The default and the choices are part of the text, as clap says them in English only.
                Some(help) if arg.get_action().takes_values() => {
                    arg.help(help).hide_default_value(true).hide_possible_values(true)
                }
                Some(help) => arg.help(help),
                None => arg,
            }
        })
        .mut_subcommands(|sub| {
            let id = format!("{id}-{}", sub.get_name());
            translated(sub, lang, &id)
        })
}

fn argument_id(command: &str, arg: &Arg) -> String {
    format!("{command}-{}", arg.get_id().as_str().replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use std::collections::BTreeSet;

    /// The ids that the help of `command` needs: each as its own and, for an argument, the shared one.
    fn needed(command: &Command, id: &str, all: &mut Vec<(String, Option<String>, String)>) {
        let english = command.get_about().map(ToString::to_string).unwrap_or_default();
        all.push((id.to_owned(), None, english));
        for arg in command.get_arguments() {
            let english = arg.get_help().map(ToString::to_string).unwrap_or_default();
            all.push((argument_id(id, arg), Some(argument_id("help-any", arg)), english));
        }
        for sub in command.get_subcommands() {
            needed(sub, &format!("{id}-{}", sub.get_name()), all);
        }
    }

    #[test]
    fn every_command_and_argument_is_explained_in_three_languages() {
        let command = in_language(super::super::super::Arguments::command(), Lang::En);
        let mut all = Vec::new();
        needed(&command, "help", &mut all);
        let mut used: BTreeSet<String> =
            ["help-usage", "help-commands", "help-arguments", "help-options"].map(str::to_owned).into();
        let mut missing = Vec::new();
        for (own, any, english) in &all {
            if english.is_empty() {
                missing.push(format!("en: {own}"));
            }
            for lang in [Lang::Kk, Lang::Ru] {
                let said =
                    [Some(own), any.as_ref()].into_iter().flatten().find(|id| lang::help::text(lang, id).is_some());
                match said {
                    Some(id) => _ = used.insert(id.clone()),
                    None => missing.push(format!("{}: {own} = {english}", lang.code())),
                }
            }
        }
        assert!(missing.is_empty(), "not explained:\n{}", missing.join("\n"));
        for lang in [Lang::Kk, Lang::Ru] {
            let unused: Vec<&str> = lang::help::ids(lang).filter(|id| !used.contains(*id)).collect();
            assert!(unused.is_empty(), "{}: explains what is not there: {unused:?}", lang.code());
        }
    }

    #[test]
    fn clap_finds_no_fault_with_any_language() {
        for lang in Lang::ALL {
            in_language(super::super::super::Arguments::command(), lang).debug_assert();
        }
    }

    #[test]
    fn help_may_be_asked_for_in_front() {
        let line = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
        assert_eq!(asked_as_option(&line(&["utys", "help", "sign"])), line(&["utys", "sign", "--help"]));
        assert_eq!(asked_as_option(&line(&["utys", "sign", "help"])), line(&["utys", "sign", "help"]));
    }
}
