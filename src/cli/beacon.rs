//! `utys beacon`: a beacon of the rehearsal chain, which anybody can compute.

use super::{Common, Exit, Failure, Voice, parse_time};
use crate::draw::drand::rehearsal_beacon;
use crate::draw::source::Chain;
use crate::lang::Message;
use crate::time::Instant;
use serde_json::json;

#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("which").required(true).args(["rehearsal", "after"]))]
pub struct Args {
    /// The beacon of this round of the rehearsal chain
    #[arg(long, value_name = "ROUND")]
    rehearsal: Option<u64>,
    /// The number and the time of the first round after this time
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    after: Option<Instant>,
    /// Of which chain: quicknet, default or rehearsal
    #[arg(long, value_parser = super::commit::parse_chain, default_value = "quicknet")]
    chain: Chain,
}

pub fn run(args: Args, _: &Common, voice: &Voice) -> Result<Exit, Failure> {
    if let Some(round) = args.rehearsal {
        if Chain::Rehearsal.time_of(round).is_none() {
            return Err(Failure::input(Message::new("cli-beacon-round").with("round", round)));
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
