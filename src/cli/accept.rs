//! `utys accept`: bad rows that somebody takes responsibility for.

use super::usage::{Expected, expected};
use super::{Common, Exit, Failure, Voice, parse_period};
use crate::commission::{import, views};
use crate::lang::Message;
use crate::list::{Accepted, Fault};
use crate::time::Period;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// A bad row that is left out
    #[arg(long = "row", value_name = "FILE:LINE", value_parser = parse_row)]
    rows: Vec<(String, u64)>,
    /// Of the rows that share an account, the one that stays
    #[arg(long = "stays", value_name = "FILE:LINE", value_parser = parse_row)]
    stays: Vec<(String, u64)>,
    /// All rows that are bad for this reason alone are left out
    #[arg(long = "fault", value_name = "REASON", value_parser = parse_fault)]
    faults: Vec<Fault>,
    /// Who accepts: the minutes print it
    #[arg(long, value_name = "NAME")]
    by: String,
    /// Why: the minutes print it
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

fn parse_row(text: &str) -> Result<(String, u64), Expected> {
    let form = || expected("usage-form-row");
    let (file, line) = text.rsplit_once(':').ok_or_else(form)?;
    let line = line.parse().map_err(|_| form())?;
    Ok((file.to_owned(), line))
}

fn parse_fault(text: &str) -> Result<Fault, Expected> {
    Fault::parse(text).filter(|fault| *fault != Fault::SharedAccount).ok_or_else(|| {
        let codes = Fault::ALL.iter().filter(|fault| **fault != Fault::SharedAccount).map(|fault| fault.code());
        Expected(Message::new("usage-form-one-of").with("known", codes.collect::<Vec<_>>().join(", ")))
    })
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let rows = args.rows.into_iter().map(|(file, line)| Accepted::Row { file, line });
    let stays = args.stays.into_iter().map(|(file, line)| Accepted::Stays { file, line });
    let what: Vec<Accepted> = rows.chain(stays).chain(args.faults.into_iter().map(Accepted::Reason)).collect();
    if what.is_empty() {
        return Err(Failure::input(Message::new("cli-accept-nothing")));
    }
    let (mut folder, at) = common.folder()?;
    let done = import::accept(&mut folder, args.period, &what, &args.by, &args.reason, at)?;
    views::write(&folder, args.period)?;
    super::import::answer(voice, args.period, &done);
    Ok(Exit::Done)
}
