//! `utys evidence fetch`: a drand round from the public endpoints; where there is no network, how to bring it.

use super::super::beacon::no_round;
use super::super::commit::parse_chain;
use super::super::usage::{Expected, expected};
use super::super::{Common, Exit, Failure, Voice, clock, parse_period, read_file};
use super::by_hand;
use crate::commission::fetch::{self, ANSWERS, BEACON, Fetched, Told, Worth};
use crate::commission::views;
use crate::draw::finding::shown;
use crate::draw::source::{Chain, DrandSource};
use crate::endpoints::{Asking, Endpoint, Outcome};
use crate::lang::{Lang, Message};
use crate::time::{Instant, Period};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Get a round of drand over HTTPS (a proxy of the environment is used), check it and write it beside the papers
#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["period", "round"]))]
pub struct Args {
    /// The period whose commitment names the round
    #[arg(value_parser = parse_period)]
    period: Option<Period>,
    /// A round by its number; it is printed, or written where --out says
    #[arg(long, value_name = "N")]
    round: Option<u64>,
    /// Of which chain: quicknet, default or rehearsal
    #[arg(long, value_parser = parse_chain, default_value = "quicknet", conflicts_with = "period")]
    chain: Chain,
    /// Ask here instead of the public addresses: https://HOST, or http://localhost:PORT; in the order given
    #[arg(long = "endpoint", value_name = "URL", value_parser = parse_endpoint)]
    endpoints: Vec<Endpoint>,
    /// Seconds for one endpoint
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=300))]
    timeout: u64,
    /// Certificates (PEM) of the authorities to trust instead of those that browsers trust
    #[arg(long, value_name = "PEM")]
    authorities: Option<PathBuf>,
    /// Where to write the round
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

fn parse_endpoint(text: &str) -> Result<Endpoint, Expected> {
    Endpoint::parse(text).ok_or(expected("usage-form-endpoint"))
}

pub fn run(args: &Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let mut asking = Asking::within(Duration::from_secs(args.timeout));
    if let Some(path) = &args.authorities {
        let no_roots = |_| Failure::input(Message::new("evidence-no-authorities").with("path", path.display()));
        asking = asking.trusting(&read_file(path)?).map_err(no_roots)?;
    }
    let (round, at, place) = match args.period {
        Some(period) => {
            let (folder, at) = common.folder()?;
            let none = || Failure::input(Message::new("evidence-no-round").with("period", period));
            let round = fetch::committed(&folder, period)?.ok_or_else(none)?;
            (round, at, Some(views::write(&folder, period)?))
        }
        None => {
            let round = DrandSource { chain: args.chain, round: args.round.unwrap_or_default() };
            if round.time().is_none() {
                return Err(no_round(round.round));
            }
            (round, clock(), None)
        }
    };
    let endpoints = if args.endpoints.is_empty() { Endpoint::public() } else { args.endpoints.clone() };
    let fetched = fetch::fetch(&round, &endpoints, &asking, at)?;
    match &fetched.evidence {
        Some(evidence) => {
            let text = fetch::beacon_text(evidence);
            let file = args.out.clone().or(place.map(|place| place.join(BEACON)));
            if let Some(file) = &file {
                // What a person named is theirs; what lies beside the papers is made anew.
                if args.out.is_some() && std::fs::read(file).is_ok_and(|there| there != text.as_bytes()) {
                    let there = Message::new("cli-file-there").with("path", file.display());
                    return Err(Failure::new(Exit::Refused, there));
                }
                views::write_file(file, text.as_bytes())?;
            }
            there(args, &round, &fetched, file.as_deref(), &text, voice);
            Ok(Exit::Done)
        }
        None => {
            let file = place.map(|place| place.join(ANSWERS));
            if let Some(file) = &file {
                views::write_file(file, &fetched.answers_file(&round, at))?;
            }
            not_there(args, &round, &fetched, file.as_deref(), at, voice);
            Ok(if fetched.has_false() { Exit::Found } else { Exit::Incomplete })
        }
    }
}

fn there(args: &Args, round: &DrandSource, fetched: &Fetched, file: Option<&Path>, text: &str, voice: &Voice) {
    if voice.json {
        let mut object = facts(round, fetched, "genuine");
        object["file"] = json!(file);
        object["beacon"] = serde_json::from_str(text).unwrap_or_default();
        voice.object(&object);
        return;
    }
    let Some(file) = file else {
        // To be redirected into a file: nothing else.
        voice.line(text.trim_end());
        return;
    };
    fetched.told.iter().for_each(|told| say(told, voice));
    let said = Message::new("evidence-fetched").with("round", round.round).with("chain", round.chain.nick());
    voice.say(&said.with("at", time_of(round)).with("path", file.display()));
    if let Some(period) = args.period {
        let next = Message::new("evidence-fetched-next").with("period", period);
        voice.say(&next.with("path", file.display()));
    }
}

fn not_there(args: &Args, round: &DrandSource, fetched: &Fetched, file: Option<&Path>, at: Instant, voice: &Voice) {
    if voice.json {
        let mut object = facts(round, fetched, if fetched.has_false() { "false" } else { "missing" });
        object["answers_file"] = json!(file);
        object["asked_at"] = json!(at);
        voice.object(&object);
        return;
    }
    fetched.told.iter().for_each(|told| say(told, voice));
    let said = Message::new("evidence-not-fetched").with("round", round.round).with("chain", round.chain.nick());
    voice.say(&said.with("at", time_of(round)));
    by_hand::say(round, args.period, voice);
    if let (Some(file), Some(period)) = (file, args.period) {
        let kept = Message::new("evidence-answers-kept").with("path", file.display());
        voice.say(&kept.with("period", period));
    }
}

fn say(told: &Told, voice: &Voice) {
    let worth = match (&told.worth, &told.answer.outcome) {
        (Worth::Genuine, _) => Some(Message::new("evidence-worth-genuine")),
        (Worth::Missing, _) => Some(Message::new("evidence-worth-missing")),
        (Worth::OtherRound(round), _) => Some(Message::new("evidence-worth-other-round").with("round", round)),
        (Worth::False, _) => Some(Message::new("evidence-worth-false")),
        (Worth::Nothing, Outcome::Answered { status: 200, .. }) => Some(Message::new("evidence-worth-nothing")),
        (Worth::Nothing, _) => None,
    };
    let outcome = told.answer.outcome.message().say(voice.lang);
    let worth = worth.map_or_else(String::new, |worth| format!(" — {}", worth.say(voice.lang)));
    voice.line(format!("{}: {}{worth}", told.answer.address, shown(&outcome)));
}

fn facts(round: &DrandSource, fetched: &Fetched, verdict: &str) -> serde_json::Value {
    let answers = fetched.told.iter().map(|told| {
        let status = match &told.answer.outcome {
            Outcome::Answered { status, .. } => Some(*status),
            _ => None,
        };
        let worth = match told.worth {
            Worth::Genuine => "genuine",
            Worth::Missing => "missing",
            Worth::OtherRound(_) => "other-round",
            Worth::False => "false",
            Worth::Nothing => "nothing",
        };
        let said = told.answer.outcome.message().say(Lang::En);
        json!({"address": told.answer.address, "status": status, "said": said, "worth": worth})
    });
    json!({
        "verdict": verdict,
        "chain": round.chain.name(),
        "round": round.round,
        "time": round.time(),
        "answers": answers.collect::<Vec<_>>(),
    })
}

fn time_of(round: &DrandSource) -> String {
    round.time().map(|time| time.to_string()).unwrap_or_default()
}
