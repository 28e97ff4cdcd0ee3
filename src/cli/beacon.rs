//! `utys beacon`: which round of drand belongs to a time, when a round comes out, and how to get it; and beacons of
//! the rehearsal chain, which anybody can compute.

use super::evidence::by_hand;
use super::usage::{Expected, expected};
use super::{Common, Exit, Failure, Voice, parse_time};
use crate::draw::drand::rehearsal_beacon;
use crate::draw::source::{Chain, DrandSource};
use crate::endpoints;
use crate::lang::Message;
use crate::time::{Instant, Moment};
use serde_json::json;

#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("which").required(true).args(["rehearsal", "after"]))]
#[command(subcommand_negates_reqs = true, args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// The beacon of this round of the rehearsal chain
    #[arg(long, value_name = "ROUND")]
    rehearsal: Option<u64>,
    /// The number and the time of the first round after this time, for machines
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    after: Option<Instant>,
    /// Of which chain: quicknet, default or rehearsal
    #[arg(long, value_parser = super::commit::parse_chain, default_value = "quicknet")]
    chain: Chain,
}

#[derive(clap::Subcommand)]
enum Command {
    /// The first round after a time, when it comes out, and how to get it
    At {
        /// With its offset, for example 2026-12-20T12:00+05:00
        #[arg(value_name = "TIME", value_parser = parse_moment)]
        time: Moment,
        /// Of which chain: quicknet, default or rehearsal
        #[arg(long, value_parser = super::commit::parse_chain, default_value = "quicknet")]
        chain: Chain,
    },
    /// When a round comes out, and how to get it
    Round {
        /// The number of the round
        #[arg(value_name = "N")]
        round: u64,
        /// Of which chain: quicknet, default or rehearsal
        #[arg(long, value_parser = super::commit::parse_chain, default_value = "quicknet")]
        chain: Chain,
    },
}

fn parse_moment(text: &str) -> Result<Moment, Expected> {
    Moment::parse_with_offset(text).ok_or(expected("usage-form-time"))
}

pub fn run(args: Args, _: &Common, voice: &Voice) -> Result<Exit, Failure> {
    match args.command {
        Some(Command::At { time, chain }) => {
            let round = DrandSource { chain, round: chain.round_after(time.instant()) };
            say(&round, Some(time), voice)
        }
        Some(Command::Round { round, chain }) => say(&DrandSource { chain, round }, None, voice),
        None => plain(&args, voice),
    }
}

fn plain(args: &Args, voice: &Voice) -> Result<Exit, Failure> {
    if let Some(round) = args.rehearsal {
        if Chain::Rehearsal.time_of(round).is_none() {
            return Err(no_round(round));
        }
        let beacon = rehearsal_beacon(round);
        voice.object(&json!({"round": beacon.round, "signature": beacon.signature}));
        return Ok(Exit::Done);
    }
    let round = args.after.map_or(1, |time| args.chain.round_after(time));
    let at = args.chain.time_of(round).map(|at| at.to_string());
    voice.object(&json!({"chain": args.chain.name(), "round": round, "at": at}));
    Ok(Exit::Done)
}

/// The round with its time, also on the clock of who asked.
fn say(round: &DrandSource, asked: Option<Moment>, voice: &Voice) -> Result<Exit, Failure> {
    let at = round.time().ok_or_else(|| no_round(round.round))?;
    let local = asked.map(|asked| asked.beside(at));
    if voice.json {
        voice.object(&json!({
            "chain": round.chain.name(),
            "round": round.round,
            "at": at,
            "local": local,
            "addresses": endpoints::addresses(round),
        }));
        return Ok(Exit::Done);
    }
    let said = Message::new(if local.is_some() { "evidence-round-local" } else { "evidence-round" });
    let said = said.with("round", round.round).with("chain", round.chain.nick()).with("at", at);
    voice.say(&match local {
        Some(local) => said.with("local", local),
        None => said,
    });
    if round.chain != Chain::Rehearsal {
        let fetch = Message::new("evidence-round-fetch").with("round", round.round);
        voice.say(&fetch.with("chain", round.chain.nick()));
    }
    by_hand::say(round, None, voice);
    Ok(Exit::Done)
}

pub(super) fn no_round(round: u64) -> Failure {
    Failure::input(Message::new("cli-beacon-round").with("round", round))
}
