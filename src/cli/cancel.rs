//! `utys cancel`: an attempt is void before its seed.

use super::{Common, Exit, Failure, Voice, parse_member, parse_period};
use crate::commission::attempt::{self, CancelCause};
use crate::commission::evidence::MAX_EVIDENCE;
use crate::commission::{read_file, views};
use crate::ids::Member;
use crate::lang::Message;
use crate::time::Period;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// Why: published with the statement
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The two who cancel
    #[arg(long, value_name = "NAME", required = true)]
    by: Vec<String>,
    /// After the dice: this member does not reveal the share
    #[arg(long, value_name = "MEMBER", value_parser = parse_member, conflicts_with = "missing_round")]
    withheld: Option<Member>,
    /// After its time: drand never produced the round; a file with the endpoints' answers
    #[arg(long, value_name = "FILE")]
    missing_round: Option<PathBuf>,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let cause = match (args.withheld, &args.missing_round) {
        (Some(member), _) => CancelCause::ShareWithheld(member),
        (None, Some(file)) => CancelCause::RoundMissing(read_file(file, MAX_EVIDENCE)?),
        (None, None) => CancelCause::BeforeSeed,
    };
    let already = attempt::cancel(&mut folder, args.period, cause, &args.reason, &args.by, at)?;
    views::write(&folder, args.period)?;
    let said = Message::new("cli-cancel-done").with("period", args.period);
    voice.answer(&json!({"period": args.period, "already": already}), &super::once(said, already));
    Ok(Exit::Done)
}
