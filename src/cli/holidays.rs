//! `utys holidays set`: which days are off and which are worked.

use super::{Common, Exit, Failure, Voice};
use crate::campaign::file::MAX_BYTES;
use crate::commission::{read_file, set};
use crate::hash::Digest;
use crate::lang::Message;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Set the calendar from a TOML file; it stands until another one is set
    Set {
        /// See fixtures/holidays/ for examples
        #[arg(value_name = "FILE.toml")]
        file: PathBuf,
    },
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let Command::Set { file } = args.command;
    let (mut folder, at) = common.folder()?;
    let bytes = read_file(&file, MAX_BYTES as u64)?;
    let (holidays, already) = set::set_holidays(&mut folder, &bytes, &file.to_string_lossy(), at)?;
    let (off, worked) = (holidays.off.len() as u64, holidays.worked.len() as u64);
    let facts = json!({
        "holidays": Digest::of(&bytes),
        "from": holidays.from.to_string(),
        "to": holidays.to.to_string(),
        "off": off,
        "worked": worked,
        "already": already,
    });
    let said = Message::new("cli-holidays-set").with("from", holidays.from).with("to", holidays.to);
    voice.answer(&facts, &super::once(said.count("off", off).count("worked", worked), already));
    Ok(Exit::Done)
}
