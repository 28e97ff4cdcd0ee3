//! `utys error`: an error that was found after the seed.

use super::{Common, Exit, Failure, Voice, parse_period};
use crate::commission::{attempt, views};
use crate::lang::Message;
use crate::time::Period;
use serde_json::json;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// Who found it
    #[arg(long, value_name = "NAME")]
    by: String,
    /// What is wrong: the minutes print it
    #[arg(long, value_name = "TEXT")]
    text: String,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let already = attempt::error_found(&mut folder, args.period, &args.by, &args.text, at)?;
    views::write(&folder, args.period)?;
    let said = Message::new("cli-error-noted").with("period", args.period);
    voice.answer(&json!({"period": args.period, "already": already}), &super::once(said, already));
    Ok(Exit::Done)
}
