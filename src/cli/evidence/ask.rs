//! `utys evidence ask`: what is to be asked of whom for the seed of a period.

use super::super::{Common, Exit, Failure, Voice, parse_period};
use super::by_hand;
use crate::commission::fetch;
use crate::draw::random_org;
use crate::draw::source::{DrandSource, SeedSource};
use crate::endpoints;
use crate::hash::Digest;
use crate::json::{self, Value};
use crate::lang::Message;
use crate::time::{Instant, Period};
use serde_json::json;

/// Say what to ask of whom, and when: the round of drand, the request to random.org, the dice, the shares
#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
}

pub fn run(args: &Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let folder = common.reading()?;
    let (commitment, c) = fetch::standing(&folder, args.period)?;
    let sources = &commitment.seed_sources;
    if voice.json {
        let sources: Vec<_> = sources.iter().map(|source| facts(source, &c)).collect();
        voice.object(&json!({"period": args.period, "commitment_sha256": c, "sources": sources}));
        return Ok(Exit::Done);
    }
    // Shares are revealed last, though the commitment names them first.
    let (shares, others): (Vec<_>, Vec<_>) = sources.iter().partition(|s| matches!(s, SeedSource::Share { .. }));
    for source in others.into_iter().chain(shares) {
        match source {
            SeedSource::Drand(round) => drand(round, args.period, voice),
            SeedSource::RandomOrg { n, min, max } => {
                let numbers = Numbers { n: *n, min: *min, max: *max };
                random_org(&numbers, &c, commitment.committed_at, before(sources), args.period, voice);
            }
            SeedSource::Dice { rolls } => {
                let said = Message::new("evidence-ask-dice").with("period", args.period);
                voice.say(&said.count("rolls", *rolls));
            }
            SeedSource::Share { member, .. } => {
                voice.say(&Message::new("evidence-ask-share").with("period", args.period).with("member", member));
            }
        }
    }
    Ok(Exit::Done)
}

/// What the drand round's time bounds, where there is one.
pub fn before(sources: &[SeedSource]) -> Option<Instant> {
    sources.iter().find_map(|source| match source {
        SeedSource::Drand(round) => round.time(),
        _ => None,
    })
}

fn drand(round: &DrandSource, period: Period, voice: &Voice) {
    let said = Message::new("evidence-ask-drand").with("round", round.round).with("chain", round.chain.nick());
    let at = round.time().map(|at| at.to_string()).unwrap_or_default();
    voice.say(&said.with("at", at).with("period", period));
    by_hand::say(round, Some(period), voice);
}

/// How many numbers between which.
pub struct Numbers {
    pub n: u64,
    pub min: u64,
    pub max: u64,
}

/// The request, word for word: only the key of the interface, which is the operator's own, is left open.
pub fn random_org(
    numbers: &Numbers,
    c: &Digest,
    after: Instant,
    before: Option<Instant>,
    period: Period,
    voice: &Voice,
) {
    let when = match before {
        Some(before) => Message::new("evidence-ask-random-org-before").with("before", before),
        None => Message::new("evidence-ask-random-org-alone"),
    };
    voice.say(&when.with("after", after));
    let request = random_org::request(numbers.n, numbers.min, numbers.max, c);
    voice.line(json::pretty(&request).trim_end());
    voice.say(&Message::new("evidence-ask-random-org-send").with("address", random_org::INTERFACE));
    let form = Message::new("evidence-ask-random-org-form").with("address", random_org::FORM);
    voice.say(&form.with("n", numbers.n).with("min", numbers.min).with("max", numbers.max).with("commitment", c));
    voice.say(&Message::new("evidence-ask-random-org-save").with("period", period));
}

fn facts(source: &SeedSource, c: &Digest) -> serde_json::Value {
    match source {
        SeedSource::Drand(round) => json!({
            "type": "drand",
            "chain": round.chain.name(),
            "round": round.round,
            "at": round.time(),
            "addresses": endpoints::addresses(round),
        }),
        SeedSource::RandomOrg { n, min, max } => {
            let request: Value = random_org::request(*n, *min, *max, c);
            let request: serde_json::Value = serde_json::from_str(&json::canonical(&request)).unwrap_or_default();
            json!({"type": "random.org", "address": random_org::INTERFACE, "request": request})
        }
        SeedSource::Share { member, sha256 } => json!({"type": "share", "member": member, "sha256": sha256}),
        SeedSource::Dice { rolls } => json!({"type": "dice", "rolls": rolls}),
    }
}
