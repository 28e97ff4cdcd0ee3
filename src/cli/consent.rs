//! `utys consent`: whether a winner agrees to be published, where the rules ask for it.

use super::disqualify::parse_id;
use super::usage::Expected;
use super::{Common, Exit, Failure, Voice, parse_period, parse_time};
use crate::commission::consent::{self, Answer, Noted};
use crate::commission::evidence::MAX_EVIDENCE;
use crate::commission::read_file;
use crate::ids::Id;
use crate::lang::{Arg, Message};
use crate::ledger::consent::Said;
use crate::time::{Instant, Period};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// given, refused or withdrawn
    #[arg(value_parser = parse_said)]
    said: Said,
    /// The pool, for example 50k
    #[arg(long, value_parser = parse_id)]
    pool: Id,
    /// The rank, as minutes and record number it
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    rank: u64,
    /// Who notes it
    #[arg(long, value_name = "NAME")]
    by: String,
    /// The second person; needed where consent is given
    #[arg(long, value_name = "NAME")]
    second: Option<String>,
    /// When it was said; now where nothing is given
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    on: Option<Instant>,
    /// What the winner agrees to have shown beside the masked account: a first name and a town
    #[arg(long, value_name = "TEXT")]
    shown_as: Option<String>,
    /// Further words
    #[arg(long)]
    text: Option<String>,
    /// The signed form. No copy of an identity document
    #[arg(long, value_name = "FILE")]
    evidence: Option<PathBuf>,
}

fn parse_said(text: &str) -> Result<Said, Expected> {
    let known = || Said::ALL.map(Said::word).join(", ");
    let other = || Expected(Message::new("usage-form-one-of").with("known", known()));
    Said::ALL.into_iter().find(|said| said.word() == text).ok_or_else(other)
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let evidence = args.evidence.as_deref().map(|path| read_file(path, MAX_EVIDENCE)).transpose()?;
    let answer = Answer {
        pool: args.pool,
        rank: args.rank,
        said: args.said,
        by: args.by,
        second: args.second,
        happened_at: args.on,
        shown_as: args.shown_as,
        text: args.text,
        evidence,
    };
    let noted = consent::note(&mut folder, args.period, &answer, at)?;
    let mut said = vec![of_place(&noted)];
    said.extend(noted.shown_as.as_ref().map(|words| Message::new("cli-consent-shown-as").with("words", words)));
    said.push(Message::new("cli-consent-publish"));
    said.extend(noted.already.then(|| Message::new("cli-already")));
    voice.answer(&serde_json::json!(noted), &said);
    Ok(Exit::Done)
}

fn of_place(noted: &Noted) -> Message {
    Message::new("cli-consent")
        .with("period", noted.period)
        .with("pool", &noted.pool)
        .with("rank", noted.rank)
        .with("label", &noted.label)
        .arg("consent", Arg::Message(Box::new(noted.consent.message())))
}
