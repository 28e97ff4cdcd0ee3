//! `utys evidence`: what seed sources answered — whether it is genuine, and how to get it.

pub(super) mod ask;
pub(super) mod by_hand;
mod check;
mod fetch;
mod qr;

use super::{Common, Exit, Failure, Voice};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    Check(check::Args),
    Fetch(fetch::Args),
    Ask(ask::Args),
    Qr(qr::Args),
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    match args.command {
        Command::Check(args) => check::run(&args, voice),
        Command::Fetch(args) => fetch::run(&args, common, voice),
        Command::Ask(args) => ask::run(&args, common, voice),
        Command::Qr(args) => qr::run(&args, voice),
    }
}
