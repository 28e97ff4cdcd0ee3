//! `utys disqualify`: a drawn place loses its certificate, by a reason of the campaign file and two persons.

use super::usage::{Expected, expected};
use super::{Common, Exit, Failure, Voice, parse_period};
use crate::commission::evidence::MAX_EVIDENCE;
use crate::commission::replace::{self, Consequence, Disqualify};
use crate::commission::{read_file, views};
use crate::ids::Id;
use crate::lang::Message;
use crate::time::Period;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The pool, for example 50k
    #[arg(long, value_parser = parse_id)]
    pool: Id,
    /// The rank, as minutes and record number it
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    rank: u64,
    /// A reason of the campaign file: of its disqualifications, or a rule that is not met
    #[arg(long, value_parser = parse_id)]
    reason: Id,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: String,
    /// The second person, who agrees
    #[arg(long, value_name = "NAME")]
    second: String,
    /// What proves it: a letter, a log of calls. No copy of an identity document
    #[arg(long, value_name = "FILE")]
    evidence: PathBuf,
    /// Further words, for the commission's edition of the minutes
    #[arg(long)]
    text: Option<String>,
}

pub(super) fn parse_id(text: &str) -> Result<Id, Expected> {
    Id::parse(text).ok_or(expected("usage-form-id"))
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let evidence = read_file(&args.evidence, MAX_EVIDENCE)?;
    let Args { period, pool, rank, reason, by, second, text, .. } = args;
    let decision = Disqualify { pool, rank, reason, by, second, text, evidence };
    let done = replace::disqualify(&mut folder, period, &decision, at)?;
    views::write(&folder, period)?;
    let Disqualify { pool, rank, reason, .. } = &decision;
    let facts = json!({
        "period": period,
        "pool": pool,
        "rank": rank,
        "label": done.label,
        "reason": reason,
        "consequence": done.consequence,
        "already": done.already,
    });
    let said = Message::new("cli-disqualify-done").with("period", period).with("pool", pool).with("rank", rank);
    let said = said.with("label", &done.label).with("reason", reason);
    let next = next(&done.consequence, period);
    let mut sentences = super::once(said, done.already);
    sentences.push(next);
    voice.answer(&facts, &sentences);
    Ok(Exit::Done)
}

/// What follows from a decision, in a sentence.
pub(super) fn next(consequence: &Consequence, period: Period) -> Message {
    match consequence {
        Consequence::MovedUp { rank, list_number, label } => Message::new("cli-disqualify-moved-up")
            .with("rank", rank)
            .with("label", label)
            .count("number", *list_number),
        Consequence::PassedOver => Message::new("cli-disqualify-passed-over"),
        Consequence::WaveDue { wave, round_at } => {
            Message::new("cli-disqualify-wave-due").with("wave", wave).with("round", round_at).with("period", period)
        }
        Consequence::NoWaveLeft => Message::new("cli-disqualify-no-wave"),
        Consequence::Forfeited => Message::new("cli-disqualify-forfeited"),
    }
}
