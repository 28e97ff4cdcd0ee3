//! `utys secret`: the list secret, for an auditor.

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
    /// Who gets it: kept with the journal
    #[arg(long, value_name = "NAME")]
    to: String,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let secret = attempt::hand_over_secret(&mut folder, args.period, &args.to, at)?;
    let path = views::write_secret(&folder, args.period, &secret)?;
    let said = Message::new("cli-secret-done").with("period", args.period).with("path", path.display());
    voice.answer(&json!({"period": args.period, "file": path}), &[said]);
    Ok(Exit::Done)
}
