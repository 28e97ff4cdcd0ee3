//! `utys commission set`: who draws.

use super::{Common, Exit, Failure, Voice};
use crate::commission::{read_file, roster, set};
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
    /// Set members, roles, quorum, who is absent, order and place, from a TOML file
    Set {
        /// See fixtures/commissions/ for an example
        #[arg(value_name = "FILE.toml")]
        file: PathBuf,
    },
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let Command::Set { file } = args.command;
    let (mut folder, at) = common.folder()?;
    let bytes = read_file(&file, roster::MAX_FILE as u64)?;
    let done = set::set(&mut folder, &String::from_utf8_lossy(&bytes), at)?;
    let present: Vec<_> = done.roster.present().map(|m| &m.id).collect();
    let facts = json!({
        "commission": done.roster.digest(),
        "members": done.roster.members.len(),
        "present": present,
        "quorum": done.roster.quorum,
        "already": done.already,
    });
    let said = Message::new("cli-commission-set")
        .count("members", done.roster.members.len() as u64)
        .count("present", present.len() as u64)
        .count("quorum", done.roster.quorum);
    voice.answer(&facts, &super::once(said, done.already));
    Ok(Exit::Done)
}
