//! `utys evidence`: what seed sources answered — whether it is genuine, and how to get it.

mod check;

use super::{Common, Exit, Failure, Voice};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    Check(check::Args),
}

pub fn run(args: Args, _: &Common, voice: &Voice) -> Result<Exit, Failure> {
    match args.command {
        Command::Check(args) => check::run(&args, voice),
    }
}
