//! `utys ledger`: every certificate, where it stands, with whom, until when, and what is due next.

use super::{Common, Exit, Failure, Voice, clock, parse_period};
use crate::commission::claim::Claimed;
use crate::commission::ledger::{self, Line, Totals};
use crate::lang::{Arg, Message, grouped};
use crate::ledger::claim::Stage;
use crate::time::Period;
use serde_json::json;
use std::collections::BTreeMap;

#[derive(clap::Args)]
pub struct Args {
    /// Only this month
    #[arg(value_parser = parse_period)]
    period: Option<Period>,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let folder = common.reading()?;
    let last = folder.state().last_at();
    let at = match (folder.is_rehearsal(), common.at, last) {
        (true, None, Some(last)) => last,
        _ => folder.time(common.at, clock)?,
    };
    let ledger = ledger::ledger(&folder, args.period, at)?;
    if voice.json {
        voice.object(&ledger);
        return Ok(Exit::Done);
    }
    let mut lines = ledger.certificates.iter().peekable();
    for totals in &ledger.totals {
        voice.say(&of_pool(totals));
        while let Some(line) = lines.next_if(|line| line.period == totals.period && line.pool == totals.pool) {
            voice.detail(&of_certificate(line));
        }
    }
    let mut all: BTreeMap<Stage, u64> = BTreeMap::new();
    for (stage, count) in ledger.totals.iter().flat_map(|totals| &totals.stages) {
        *all.entry(*stage).or_default() += count;
    }
    if !all.is_empty() {
        voice.say(&Message::new("cli-ledger-all").with("certificates", grouped(all.values().sum())));
        for (stage, count) in all {
            voice.detail(&Message::new("cli-ledger-stage").arg("stage", said(stage)).with("count", grouped(count)));
        }
    }
    Ok(Exit::Done)
}

fn said(stage: Stage) -> Arg {
    Arg::Message(Box::new(stage.message()))
}

fn of_pool(totals: &Totals) -> Message {
    let carried = totals.carried_in.map_or_else(|| "—".to_owned(), grouped);
    let id = if totals.drawn { "cli-ledger-pool" } else { "cli-ledger-pool-ahead" };
    let of = Message::new(id).with("period", totals.period).with("pool", &totals.pool);
    of.with("planned", grouped(totals.planned)).with("carried", carried)
}

fn of_certificate(line: &Line) -> Message {
    let said = stands(line);
    match line.holder.as_ref().and_then(|held| held.consent) {
        Some(consent) => Message::new("cli-ledger-consent")
            .arg("line", Arg::Message(Box::new(said)))
            .arg("consent", Arg::Message(Box::new(consent.message()))),
        None => said,
    }
}

fn stands(line: &Line) -> Message {
    let Some(held) = &line.holder else {
        return Message::new("cli-ledger-alone").with("certificate", &line.certificate).arg("stage", said(line.stage));
    };
    let id = match (line.due, held.until) {
        (Some(_), Some(_)) if held.over => "cli-ledger-over",
        (Some(_), Some(_)) => "cli-ledger-held",
        _ => "cli-ledger-done",
    };
    let mut of = Message::new(id).with("certificate", &line.certificate).arg("stage", said(line.stage));
    of = of.with("rank", held.rank).with("label", &held.label).with("number", grouped(held.list_number));
    if let (Some(due), Some(until)) = (line.due, held.until) {
        let due = Message::new("claim-due").with("step", due.word());
        of = of.with("until", until).arg("due", Arg::Message(Box::new(due)));
    }
    of
}

/// What a step of a certificate came to.
pub(super) fn say_done(voice: &Voice, done: &Claimed) {
    let facts = json!({ "certificate": done.line, "already": done.already });
    voice.answer(&facts, &super::once(of_certificate(&done.line), done.already));
}
