//! `utys codes`: the codes of certificates, from the shop's file to the winner's hand.
//!
//! Must never: print a code but for `reveal`, and never print a key.

mod audit;
mod hand_over;
mod keys;
mod stock;

pub use stock::known_to_other;

use super::disqualify::parse_id;
use super::{Common, Exit, Failure, Voice, parse_period, random, read_file};
use crate::commission::JOURNAL;
use crate::commission::codes::CodesError;
use crate::commission::{Folder, StepError, views};
use crate::lang::Message;
use crate::ledger::code::Place;
use crate::time::Period;
use crate::vault::OperatorKey;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Make the operator's key: codes are sealed with it, and opened by nothing else
    Key(keys::Key),
    /// Take in a file of codes from the shop, CSV or XLSX, for the certificates of a pool
    Import(stock::Import),
    /// Give codes to the drawn certificates of a period, in the order of their numbers
    Assign(stock::Assign),
    /// Show a code, to hand it over: after the steps that the campaign asks for
    Reveal(hand_over::Reveal),
    /// Give a certificate the next code, where its own is known to somebody else or not taken by the shop
    Replace(hand_over::Replace),
    /// Take the codes that nobody saw from certificates that went back, to be used again
    Release(stock::Release),
    /// Seal all codes again with another key
    Rekey(keys::Rekey),
    /// State that the key is lost: codes that nobody saw are given up, and the next file has another key
    Lost(keys::Lost),
    /// Write what proves a code that was shown, for an auditor
    Prove(audit::Prove),
    /// Hold such a proof against an exported journal; no key and no folder is needed
    Check(audit::Check),
    /// What of each batch is used, and which codes must be replaced
    Status(stock::Status),
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    match args.command {
        Command::Key(args) => keys::make(args, voice),
        Command::Import(args) => stock::import(args, common, voice),
        Command::Assign(args) => stock::assign(args, common, voice),
        Command::Reveal(args) => hand_over::reveal(args, common, voice),
        Command::Replace(args) => hand_over::replace(args, common, voice),
        Command::Release(args) => stock::release(args, common, voice),
        Command::Rekey(args) => keys::rekey(args, common, voice),
        Command::Lost(args) => keys::lost(args, common, voice),
        Command::Prove(args) => audit::prove(args, common, voice),
        Command::Check(args) => audit::check(args, voice),
        Command::Status(args) => stock::status(args, common, voice),
    }
}

/// The key in a file, which is not in the folder: its backups would have the key beside the codes.
fn key(path: &Path) -> Result<OperatorKey, Failure> {
    outside(path)?;
    let bytes = Zeroizing::new(read_file(path)?);
    Ok(OperatorKey::parse(&bytes).map_err(|error| StepError::from(CodesError::Key(error)))?)
}

/// Refuses a path inside of a campaign's folder.
fn outside(path: &Path) -> Result<(), Failure> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A folder that is not there has no journal; what is wrong with it is said when the file is opened.
    let Ok(parent) = parent.canonicalize() else { return Ok(()) };
    match parent.ancestors().find(|folder| folder.join(JOURNAL).exists()) {
        None => Ok(()),
        Some(folder) => {
            let said = Message::new("codes-inside").with("path", path.display()).with("folder", folder.display());
            Err(Failure::input(said))
        }
    }
}

/// A new file that only its owner may read, made before the step whose secret goes into it, so that a secret is not told
/// where it cannot be written. Dropped before it is written it is taken away again.
struct PrivateFile {
    path: PathBuf,
    file: Option<File>,
}

impl PrivateFile {
    fn create(path: &Path) -> Result<PrivateFile, Failure> {
        outside(path)?;
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(path) {
            Ok(file) => Ok(PrivateFile { path: path.to_owned(), file: Some(file) }),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                Err(Failure::new(Exit::Refused, Message::new("cli-file-there").with("path", path.display())))
            }
            Err(error) => Err(Failure::file(path, &error)),
        }
    }

    fn write(mut self, bytes: &[u8]) -> Result<(), Failure> {
        let Some(mut file) = self.file.take() else { return Ok(()) };
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        written.map_err(|error| Failure::output(&self.path, &error))
    }
}

impl Drop for PrivateFile {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// A place as people name it.
fn place(place: Place) -> Message {
    Message::new("codes-place").with("batch", place.batch).with("place", place.place)
}

/// Views are written again after a step of a period.
fn written(folder: &Folder, period: Period) -> Result<(), Failure> {
    views::write(folder, period)?;
    Ok(())
}
