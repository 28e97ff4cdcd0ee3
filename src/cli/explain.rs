//! `utys explain`: why an account is in the list or out of it, row by row.

use super::{Common, Exit, Failure, Voice, parse_period};
use crate::commission::explain;
use crate::time::Period;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The account
    account: String,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let folder = common.reading()?;
    let explained = explain::explain(&folder, args.period, &args.account)?;
    if voice.json {
        voice.object(&explained);
    } else {
        explained.messages().iter().for_each(|message| voice.say(message));
    }
    Ok(Exit::Done)
}
