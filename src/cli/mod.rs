//! The command line: one file a command, each of which reads its arguments, calls [`crate::commission`] and says
//! what came of it.
//!
//! Only here is the clock asked, and only for folders that are no rehearsal; only here does a person get prompted,
//! and only at a terminal; only here is randomness of the system taken.
//!
//! Must never: decide anything about a draw. A command that is hard to test has work in it that belongs below.

mod accept;
mod act;
mod adopt;
mod amend;
mod asked;
mod backup;
mod beacon;
mod cancel;
mod claim;
mod codes;
mod commission;
mod commit;
mod consent;
mod demo;
mod dice;
mod disqualify;
mod draw;
mod error;
mod evidence;
mod explain;
mod give_back;
mod handover;
mod holidays;
mod import;
mod init;
mod journal;
mod ledger;
mod log_verdict;
mod minutes;
mod publish;
mod receipts;
mod recheck;
mod redraw;
mod registry;
mod report;
mod restore;
mod rules;
mod secret;
mod share;
mod sign;
mod stamp;
mod standing;
mod status;
mod usage;
mod verify;
mod voice;
mod written;

pub use voice::{Exit, Failure, Voice};

use crate::commission::{Folder, Mode, time_of};
use crate::ids::Member;
use crate::lang::{Lang, Message};
use crate::time::{Instant, Period};
use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use usage::{Expected, expected};

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
    /// Check a campaign file against what its document says
    Rules(rules::Args),
    /// Make a folder for a campaign
    Init(init::Args),
    /// Make a folder for a campaign that is running already
    Adopt(adopt::Args),
    /// Change the campaign file, from a period on that is not frozen
    Amend(amend::Args),
    /// Say who draws
    Commission(commission::Args),
    /// Read a period's exports
    Import(import::Args),
    /// Accept bad rows
    Accept(accept::Args),
    /// Why an account is in the list or out of it, row by row
    Explain(explain::Args),
    /// Freeze a period's list and commit to it
    Commit(commit::Args),
    /// Make or reveal a member's share, for a room without a network
    Share(share::Args),
    /// Note the dice, for a room without a network
    Dice(dice::Args),
    /// Write the results pages; with --commitment or --disqualified, publish what must be seen before a round
    Publish(publish::Args),
    /// Cancel an attempt before its seed
    Cancel(cancel::Args),
    /// Write receipts for everyone in the frozen list, or for one account
    Receipts(receipts::Args),
    /// What seed sources answered: whether it is genuine, and how to get it
    Evidence(evidence::Args),
    /// Draw the winners of a period
    Draw(draw::Args),
    /// Take the right to a certificate from a drawn place: the next reserve moves up
    Disqualify(disqualify::Args),
    /// Hold a later export against those drawn: who had left loses the right
    Recheck(recheck::Args),
    /// Draw further ranks when the reserves are used up
    Redraw(redraw::Args),
    /// Note a step of a certificate's holder: told, in touch, document seen, act signed, handed over
    Claim(claim::Args),
    /// Note whether a winner agrees to be published
    Consent(consent::Args),
    /// Take back a certificate that nobody can hold
    Return(give_back::Args),
    /// Every certificate: where it stands, with whom, until when, and what is due next
    Ledger(ledger::Args),
    /// Say which days are off and which are worked, for deadlines in working days
    Holidays(holidays::Args),
    /// Codes of certificates: sealed, assigned, shown when a certificate is handed over
    Codes(codes::Args),
    /// Make the acceptance act of a holder, or of all of a period
    Act(act::Args),
    /// Make the handover protocol of a period
    Handover(handover::Args),
    /// Write the registry of certificates: PDF, XLSX or CSV
    Registry(registry::Args),
    /// Make the report of a month or of the campaign, with charts
    Report(report::Args),
    /// Make the minutes of a period
    Minutes(minutes::Args),
    /// Sign the minutes or the commitment sheet
    Sign(sign::Args),
    /// Time stamps (RFC 3161): ask for one, keep one, check one
    Stamp(stamp::Args),
    Verify(verify::Verify),
    /// Hand the list secret to an auditor
    Secret(secret::Args),
    /// Journal an error that was found after the seed
    Error(error::Args),
    /// What stands where, and what is due next
    Status(status::Args),
    /// A beacon of the rehearsal chain
    Beacon(beacon::Args),
    /// Run four months of a campaign with made-up exports, to look at
    Demo(demo::Args),
    /// Copy the journal, safely while it is in use
    Backup(backup::Args),
    /// Put the journal of a backup into a folder, unless papers show that it is too old
    Restore(restore::Args),
    /// Export the journal, sign its checkpoint, or hold it against papers
    Journal(journal::Args),
}

/// Runs one command line, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let json = args.iter().any(|arg| arg == "--json");
    let lang = usage::lang_of(&args).unwrap_or_else(lang_of_environment);
    let arguments: Arguments = match usage::parse(&args, lang, json) {
        Ok(arguments) => arguments,
        Err(exit) => return exit,
    };
    let common = arguments.common;
    let voice = Voice::new(common.lang.unwrap_or_else(lang_of_environment), common.json);
    let done: Result<Exit, Failure> = match arguments.command {
        Command::Rules(args) => rules::run(args, &voice),
        Command::Init(args) => init::run(args, &common, &voice),
        Command::Adopt(args) => adopt::run(args, &common, &voice),
        Command::Amend(args) => amend::run(args, &common, &voice),
        Command::Commission(args) => commission::run(args, &common, &voice),
        Command::Import(args) => import::run(args, &common, &voice),
        Command::Accept(args) => accept::run(args, &common, &voice),
        Command::Commit(args) => commit::run(args, &common, &voice),
        Command::Share(args) => share::run(args, &common, &voice),
        Command::Dice(args) => dice::run(args, &common, &voice),
        Command::Publish(args) => publish::run(args, &common, &voice),
        Command::Cancel(args) => cancel::run(args, &common, &voice),
        Command::Explain(args) => explain::run(args, &common, &voice),
        Command::Receipts(args) => receipts::run(args, &common, &voice),
        Command::Evidence(args) => evidence::run(args, &common, &voice),
        Command::Draw(args) => draw::run(args, &common, &voice),
        Command::Disqualify(args) => disqualify::run(args, &common, &voice),
        Command::Claim(args) => claim::run(args, &common, &voice),
        Command::Consent(args) => consent::run(args, &common, &voice),
        Command::Return(args) => give_back::run(args, &common, &voice),
        Command::Ledger(args) => ledger::run(args, &common, &voice),
        Command::Holidays(args) => holidays::run(args, &common, &voice),
        Command::Recheck(args) => recheck::run(args, &common, &voice),
        Command::Redraw(args) => redraw::run(args, &common, &voice),
        Command::Codes(args) => codes::run(args, &common, &voice),
        Command::Act(args) => act::run(args, &common, &voice),
        Command::Handover(args) => handover::run(args, &common, &voice),
        Command::Registry(args) => registry::run(args, &common, &voice),
        Command::Report(args) => report::run(args, &common, &voice),
        Command::Minutes(args) => minutes::run(args, &common, &voice),
        Command::Sign(args) => sign::run(args, &common, &voice),
        Command::Stamp(args) => stamp::run(args, &common, &voice),
        Command::Verify(command) => command.run(&voice),
        Command::Secret(args) => secret::run(args, &common, &voice),
        Command::Error(args) => error::run(args, &common, &voice),
        Command::Status(args) => status::run(args, &common, &voice),
        Command::Beacon(args) => beacon::run(args, &common, &voice),
        Command::Demo(args) => demo::run(args, &voice),
        Command::Backup(args) => backup::run(args, &common, &voice),
        Command::Restore(args) => restore::run(&args, &common, &voice),
        Command::Journal(args) => journal::run(&args, &common, &voice),
    };
    let exit = match done {
        Ok(exit) => exit.into(),
        Err(failure) => voice.fail(&failure),
    };
    voice.end(exit)
}

impl Common {
    /// The campaign's folder, and the time of a step in it.
    fn folder(&self) -> Result<(Folder, Instant), Failure> {
        let folder = Folder::open_for_step(&self.dir)?;
        let at = folder.time(self.at, clock)?;
        Ok((folder, at))
    }

    /// The time of a paper that changes nothing; in a rehearsal where nobody says it, that of the journal's last entry.
    fn as_of(&self, folder: &Folder) -> Result<Instant, Failure> {
        match (folder.is_rehearsal(), self.at, folder.state().last_at()) {
            (true, None, Some(last)) => Ok(last),
            _ => Ok(folder.time(self.at, clock)?),
        }
    }

    /// What a folder that is to be made is for, and when it is made.
    fn making(&self, rehearsal: bool) -> Result<(Mode, Instant), Failure> {
        let at = time_of(rehearsal, self.at, clock)?;
        let mode = if rehearsal { Mode::Rehearsal } else { Mode::Earnest { log_seed: random()? } };
        Ok((mode, at))
    }

    /// The folder, for who only looks.
    fn reading(&self) -> Result<Folder, Failure> {
        Ok(Folder::open(&self.dir)?)
    }
}

/// The present, in whole seconds.
fn clock() -> Instant {
    Instant::from_unix(chrono::Utc::now().timestamp()).expect("the clock is between the years 1970 and 9999")
}

/// 32 bytes that nobody can guess.
fn random() -> Result<[u8; 32], Failure> {
    let mut bytes = [0; 32];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(error) => Err(Failure::new(Exit::Internal, Message::new("cli-no-randomness").with("error", error))),
    }
}

/// What was done, and that it had been done before where that is so.
fn once(said: Message, already: bool) -> Vec<Message> {
    let again = already.then(|| Message::new("cli-already"));
    [said].into_iter().chain(again).collect()
}

/// Asks a person; `None` where nobody sits at a terminal.
fn ask(question: &str) -> Option<String> {
    if !std::io::stdin().is_terminal() {
        return None;
    }
    eprint!("{question} ");
    let _ = std::io::stderr().flush();
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).ok()?;
    let answer = answer.trim().to_owned();
    (!answer.is_empty()).then_some(answer)
}

/// No file that a command reads whole is larger.
const LARGEST_FILE: u64 = 64 << 20;

/// Reads a whole file, up to a limit.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    Ok(crate::commission::read_file(path, LARGEST_FILE)?)
}

fn parse_lang(text: &str) -> Result<Lang, Expected> {
    Lang::parse(text).ok_or(expected("usage-form-lang"))
}

/// The languages of a document: one, or two that stand side by side.
#[derive(Clone)]
struct Languages(Vec<Lang>);

fn parse_languages(text: &str) -> Result<Languages, Expected> {
    let langs: Option<Vec<Lang>> = text.split(',').map(|name| Lang::parse(name.trim())).collect();
    match langs.as_deref() {
        Some([_]) => {}
        Some([first, second]) if first != second => {}
        _ => return Err(expected("usage-form-languages")),
    }
    Ok(Languages(langs.unwrap_or_default()))
}

fn parse_time(text: &str) -> Result<Instant, Expected> {
    Instant::parse_with_offset(text).ok_or(expected("usage-form-time"))
}

fn parse_period(text: &str) -> Result<Period, Expected> {
    Period::parse(text).ok_or(expected("usage-form-month"))
}

fn parse_member(text: &str) -> Result<Member, Expected> {
    Member::parse(text).ok_or(expected("usage-form-member"))
}

/// `NAME=VALUE`.
fn parse_pair(text: &str) -> Result<(String, String), Expected> {
    let (name, value) = text.split_once('=').ok_or(expected("usage-form-pair"))?;
    Ok((name.to_owned(), value.to_owned()))
}

/// 64 characters of hex.
fn parse_secret(text: &str) -> Result<[u8; 32], Expected> {
    crate::hash::unhex(text).ok_or(expected("usage-form-digest"))
}

/// `UTYS_LANG`, then `LANG` (`ru_RU.UTF-8`), then Kazakh.
fn lang_of_environment() -> Lang {
    ["UTYS_LANG", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find_map(|value| Lang::parse(value.get(..2)?))
        .unwrap_or(Lang::Kk)
}
