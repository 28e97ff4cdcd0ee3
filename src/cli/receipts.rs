//! `utys receipts`: what clients get before the draw.

use super::{Common, Exit, Failure, Voice, parse_period};
use crate::commission::receipts;
use crate::json;
use crate::lang::Message;
use crate::time::Period;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

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
            let file = File::create(path).map_err(|e| Failure::file(path, &e))?;
            let mut out = BufWriter::new(file);
            let written = write(&args, &folder, &mut out)?;
            out.flush().map_err(|e| Failure::file(path, &e))?;
            written
        }
        None => write(&args, &folder, &mut BufWriter::new(std::io::stdout().lock()))?,
    };
    if let Some(path) = args.out {
        let said = Message::new("cli-receipts-done").count("receipts", written).with("path", path.display());
        voice.answer(&serde_json::json!({"receipts": written, "file": path}), &[said]);
    }
    Ok(Exit::Done)
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
