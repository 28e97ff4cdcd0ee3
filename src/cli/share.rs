//! `utys share`: what members contribute in a room without a network.

use super::{Common, Exit, Failure, Voice, parse_member, parse_period, parse_secret, random};
use crate::commission::evidence::MAX_EVIDENCE;
use crate::commission::{StepError, read_file, share, views};
use crate::ids::Member;
use crate::lang::Message;
use crate::time::Period;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Make a share: the file stays with the member, the digest goes into the commitment
    Make {
        /// The month, for example 2021-06
        #[arg(value_parser = parse_period)]
        period: Period,
        /// The member, by the id in the commission's file
        #[arg(long, value_parser = parse_member)]
        member: Member,
        /// Where the member keeps it
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Rehearsal folders only: a value instead of a random one
        #[arg(long, value_name = "HEX", value_parser = parse_secret)]
        value: Option<[u8; 32]>,
    },
    /// Reveal a share, after the dice have fallen
    Reveal {
        /// The month, for example 2021-06
        #[arg(value_parser = parse_period)]
        period: Period,
        /// The member, by the id in the commission's file
        #[arg(long, value_parser = parse_member)]
        member: Member,
        /// The file that the member kept
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    match args.command {
        Command::Make { period, member, out, value } => {
            let folder = common.reading()?;
            let value = match value {
                Some(_) if !folder.is_rehearsal() => return Err(StepError::ValueSaid.into()),
                Some(value) => value,
                None => random()?,
            };
            if out.exists() {
                return Err(Failure::new(Exit::Refused, Message::new("cli-file-there").with("path", out.display())));
            }
            let (file, digest) = share::make(&folder, period, &member, value)?;
            views::write_private(&out, file.to_text().as_bytes())?;
            let said = Message::new("cli-share-made").with("member", &member).with("digest", digest);
            let facts = json!({"period": period, "member": member, "sha256": digest, "file": out});
            voice.answer(&facts, &[said.with("path", out.display())]);
        }
        Command::Reveal { period, member, file } => {
            let (mut folder, at) = common.folder()?;
            let bytes = read_file(&file, MAX_EVIDENCE)?;
            let already = share::reveal(&mut folder, period, &member, &String::from_utf8_lossy(&bytes), at)?;
            let said = Message::new("cli-share-revealed").with("member", &member).with("period", period);
            voice.answer(&json!({"period": period, "member": member, "already": already}), &super::once(said, already));
        }
    }
    Ok(Exit::Done)
}
