//! The command line: one file a command, each of which reads its arguments, calls [`crate::commission`] and says
//! what came of it.
//!
//! Only here is the clock asked, and only for folders that are no rehearsal; only here does a person get prompted.
//!
//! Must never: decide anything about a draw. A command that is hard to test has work in it that belongs below.

mod verify;
mod voice;

pub use voice::{Exit, Failure, Voice};

use crate::lang::{Lang, Message};
use crate::time::Instant;
use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "utys", version, about = "Prize draws that nobody has to take on trust", max_term_width = 100)]
struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(clap::Args)]
pub struct Common {
    /// The campaign's folder
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// Language of what is said: kk, ru or en (otherwise UTYS_LANG, LANG, or Kazakh)
    #[arg(long, global = true, value_name = "LANG", value_parser = parse_lang)]
    pub lang: Option<Lang>,
    /// The same facts for machines
    #[arg(long, global = true)]
    pub json: bool,
    /// Rehearsal folders only: the time to take instead of the clock's, for example 2021-07-04T15:00+06:00
    #[arg(long, global = true, value_name = "TIME", value_parser = parse_time)]
    pub at: Option<Instant>,
}

#[derive(Subcommand)]
enum Command {
    Verify(verify::Verify),
}

/// Runs one command line, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(args) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no errors; clap's own 2 would read as "incomplete".
            let exit = if error.use_stderr() { Exit::Input } else { Exit::Done };
            let _ = error.print();
            return exit.into();
        }
    };
    let common = arguments.common;
    let voice = Voice { lang: common.lang.unwrap_or_else(lang_of_environment), json: common.json };
    let done: Result<Exit, Failure> = match arguments.command {
        Command::Verify(command) => command.run(&voice),
    };
    match done {
        Ok(exit) => exit.into(),
        Err(failure) => voice.fail(&failure),
    }
}

/// No file that a command reads whole is larger.
const LARGEST_FILE: u64 = 64 << 20;

/// Reads a whole file, up to a limit.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let size = std::fs::metadata(path).map_err(|error| Failure::file(path, &error))?.len();
    if size > LARGEST_FILE {
        let message = Message::new("cli-file-too-large").with("path", path.display()).count("bytes", size);
        return Err(Failure::input(message.count("most", LARGEST_FILE)));
    }
    std::fs::read(path).map_err(|error| Failure::file(path, &error))
}

fn parse_lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| "expected kk, ru or en".to_owned())
}

fn parse_time(text: &str) -> Result<Instant, String> {
    Instant::parse_with_offset(text)
        .ok_or_else(|| "expected a time with its offset, for example 2021-07-04T15:00+06:00".to_owned())
}

/// `UTYS_LANG`, then `LANG` (`ru_RU.UTF-8`), then Kazakh.
fn lang_of_environment() -> Lang {
    ["UTYS_LANG", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find_map(|value| Lang::parse(value.get(..2)?))
        .unwrap_or(Lang::Kk)
}
