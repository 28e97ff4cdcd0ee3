//! `utys dice`: the throws that a room witnessed.

use super::{Common, Exit, Failure, Voice, ask, parse_period};
use crate::commission::evidence::MAX_EVIDENCE;
use crate::commission::{read_file, share};
use crate::lang::{Message, phrase};
use crate::time::Period;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The digits 1 to 6 in the order of the throws; asked for at a terminal
    #[arg(value_name = "DIGITS", conflicts_with = "file")]
    digits: Option<String>,
    /// A file with the digits
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let digits = match (&args.digits, &args.file) {
        (Some(digits), _) => digits.clone(),
        (None, Some(file)) => String::from_utf8_lossy(&read_file(file, MAX_EVIDENCE)?).into_owned(),
        (None, None) => {
            ask(&phrase("cli-ask-dice", voice.lang)).ok_or_else(|| Failure::input(Message::new("cli-dice-missing")))?
        }
    };
    let already = share::throw(&mut folder, args.period, &digits, at)?;
    let said = Message::new("cli-dice-noted").with("period", args.period);
    voice.answer(&json!({"period": args.period, "already": already}), &super::once(said, already));
    Ok(Exit::Done)
}
