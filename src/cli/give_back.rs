//! `utys return`: a certificate that nobody can hold goes back to the organiser.

use super::disqualify::parse_id;
use super::{Common, Exit, Failure, Voice, ledger, parse_period};
use crate::commission::claim::{self, GiveBack};
use crate::ids::Id;
use crate::time::Period;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The pool, for example 50k
    #[arg(long, value_parser = parse_id)]
    pool: Id,
    /// The number of the certificate, as `utys ledger` shows it
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    number: u64,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: String,
    /// The second person, who agrees
    #[arg(long, value_name = "NAME")]
    second: String,
    /// Why nobody can hold it
    #[arg(long)]
    text: String,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let Args { period, pool, number, by, second, text } = args;
    let back = GiveBack { pool, certificate: number, by, second, text };
    let done = claim::give_back(&mut folder, period, &back, at)?;
    ledger::say_done(voice, &done);
    Ok(Exit::Done)
}
