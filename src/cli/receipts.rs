//! `utys receipts`: what clients get before the draw.

use super::{Common, Exit, Failure, Voice, parse_period};
use crate::commission::receipts;
use crate::json;
use crate::lang::Message;
use crate::time::Period;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The receipt of this account alone
    #[arg(long)]
    account: Option<String>,
    /// Into this file instead of standard output; one JSON object a line
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let folder = common.reading()?;
    let written = match &args.out {
        Some(path) => {
            let mut out = BufWriter::new(new_file(path)?);
            let written = write(&args, &folder, &mut out)
                .and_then(|written| out.flush().map(|()| written).map_err(|e| Failure::file(path, &e)));
            // Half of the receipts would pass for all of them.
            written.inspect_err(|_| drop(std::fs::remove_file(path)))?
        }
        None => {
            let mut out = Reader { out: BufWriter::new(std::io::stdout().lock()), gone: false };
            match write(&args, &folder, &mut out) {
                Err(_) if out.gone => return Ok(Exit::Done),
                written => written?,
            }
        }
    };
    if let Some(path) = args.out {
        let said = Message::new("cli-receipts-done").count("receipts", written).with("path", path.display());
        voice.answer(&serde_json::json!({"receipts": written, "file": path}), &[said]);
    }
    Ok(Exit::Done)
}

/// Accounts and nonces of everybody stand in it: for its owner's eyes, and never in the place of another file.
fn new_file(path: &Path) -> Result<File, Failure> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Failure::new(Exit::Refused, Message::new("cli-file-there").with("path", path.display()))
        }
        _ => Failure::file(path, &error),
    })
}

/// Standard output, whose reader may go away (`| head`): that is no failure of ours.
struct Reader<W> {
    out: W,
    gone: bool,
}

impl<W: Write> Write for Reader<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.out.write(bytes).inspect_err(|error| self.gone |= error.kind() == std::io::ErrorKind::BrokenPipe)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush().inspect_err(|error| self.gone |= error.kind() == std::io::ErrorKind::BrokenPipe)
    }
}

fn write(args: &Args, folder: &crate::commission::Folder, out: &mut dyn Write) -> Result<u64, Failure> {
    match &args.account {
        Some(account) => {
            let receipt = receipts::one(folder, args.period, account)?;
            // A reader that went away is no failure of ours.
            let _ = out.write_all(json::pretty(&receipt).as_bytes());
            Ok(1)
        }
        None => Ok(receipts::all(folder, args.period, out)?),
    }
}
