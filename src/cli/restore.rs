//! `utys restore`: the journal of a backup, put where its objects are.

use super::{Common, Exit, Failure, Voice};
use crate::commission::log;
use crate::lang::Message;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// What `utys backup` wrote; the objects are in the folder already
    #[arg(value_name = "FILE")]
    backup: PathBuf,
    /// A paper of the campaign (PDF, or checkpoint.txt): the journal must not be older, nor another
    #[arg(long, value_name = "PAPER")]
    against: Vec<PathBuf>,
}

pub fn run(args: &Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let folder = log::restore(&common.dir, &args.backup, &args.against)?;
    let head = folder.state().head();
    let found = log::faults(&folder)?;
    let facts = json!({
        "events": head.sequence,
        "head": head.digest,
        "against": args.against,
        "findings": found.iter().map(|m| m.say(voice.lang)).collect::<Vec<_>>(),
    });
    let done = Message::new("cli-restore-done").with("path", common.dir.display()).count("events", head.sequence);
    let done = done.with("head", head.digest);
    let incomplete = !found.is_empty();
    voice.answer(&facts, &[vec![done], found].concat());
    Ok(if incomplete { Exit::Incomplete } else { Exit::Done })
}
