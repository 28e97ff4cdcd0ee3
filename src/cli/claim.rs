//! `utys claim`: a step of a certificate's holder, from the first call to the handing over.

use super::disqualify::parse_id;
use super::usage::{Expected, expected};
use super::{Common, Exit, Failure, Voice, ledger, parse_period, parse_time};
use crate::commission::claim::{self, Claim};
use crate::commission::evidence::MAX_EVIDENCE;
use crate::commission::read_file;
use crate::ids::Id;
use crate::lang::Message;
use crate::ledger::claim::{Hands, Step};
use crate::time::{Instant, Period};
use std::path::PathBuf;

const STEPS: [&str; 5] = ["notified", "contacted", "document-seen", "act-signed", "handed-over"];

#[derive(clap::Args)]
pub struct Args {
    /// notified, contacted, document-seen, act-signed or handed-over
    #[arg(value_parser = parse_step)]
    step: Step,
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The pool, for example 50k
    #[arg(long, value_parser = parse_id)]
    pool: Id,
    /// The rank, as minutes and record number it
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    rank: u64,
    /// Who calls, sees the document, hands over
    #[arg(long, value_name = "NAME")]
    by: String,
    /// The second person; needed where the certificate is handed over
    #[arg(long, value_name = "NAME")]
    second: Option<String>,
    /// When it happened; now where nothing is said
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    on: Option<Instant>,
    /// How the holder was reached: a telephone call, a letter
    #[arg(long)]
    channel: Option<String>,
    /// Handed over to a proxy, with the original of this power of attorney: notarised or original
    #[arg(long, value_name = "POWER", value_parser = parse_power, conflicts_with = "cabinet")]
    proxy: Option<Hands>,
    /// The name of the proxy; kept with the handover, for its protocol
    #[arg(long, value_name = "NAME")]
    proxy_name: Option<String>,
    /// Handed over by sending it to the holder's cabinet on the portal
    #[arg(long)]
    cabinet: bool,
    /// Further words
    #[arg(long)]
    text: Option<String>,
    /// What proves it: a log of calls, the signed act. No copy of an identity document
    #[arg(long, value_name = "FILE")]
    evidence: Option<PathBuf>,
}

fn parse_step(text: &str) -> Result<Step, Expected> {
    let steps =
        [Step::Notified, Step::Contacted, Step::DocumentSeen, Step::ActSigned, Step::HandedOver { to: Hands::Holder }];
    let known = || Expected(Message::new("usage-form-one-of").with("known", STEPS.join(", ")));
    steps.into_iter().find(|step| step.word() == text).ok_or_else(known)
}

fn parse_power(text: &str) -> Result<Hands, Expected> {
    match text {
        "notarised" => Ok(Hands::ProxyNotarised),
        "original" => Ok(Hands::ProxyOriginal),
        _ => Err(expected("usage-form-power")),
    }
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let to = match (args.proxy, args.cabinet) {
        (Some(proxy), _) => Some(proxy),
        (None, true) => Some(Hands::Cabinet),
        (None, false) => None,
    };
    let step = match (args.step, to) {
        (Step::HandedOver { .. }, to) => Step::HandedOver { to: to.unwrap_or(Hands::Holder) },
        (step, None) => step,
        (step, Some(_)) => return Err(Failure::input(Message::new("cli-claim-not-handed").with("step", step.word()))),
    };
    let (mut folder, at) = common.folder()?;
    let evidence = args.evidence.as_deref().map(|path| read_file(path, MAX_EVIDENCE)).transpose()?;
    let claim = Claim {
        pool: args.pool,
        rank: args.rank,
        step,
        by: args.by,
        second: args.second,
        proxy: args.proxy_name,
        happened_at: args.on,
        channel: args.channel,
        text: args.text,
        evidence,
    };
    let done = claim::take(&mut folder, args.period, &claim, at)?;
    ledger::say_done(voice, &done);
    Ok(Exit::Done)
}
