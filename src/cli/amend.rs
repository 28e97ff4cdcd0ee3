//! `utys amend`: the campaign file changes, from a period on that is not frozen.

use super::usage::{Expected, expected};
use super::{Common, Exit, Failure, Voice, parse_period};
use crate::commission::amend::{self, Amendment};
use crate::commission::{read_file, views};
use crate::lang::Message;
use crate::time::{Day, Period};
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The whole campaign file as it is from now on
    #[arg(value_name = "CAMPAIGN.toml")]
    campaign: PathBuf,
    /// The first period that it is in force for
    #[arg(long, value_name = "PERIOD", value_parser = parse_period)]
    from: Period,
    /// The day on which the change was published, for example 2021-06-15
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    noticed: Day,
    /// Where it was published
    #[arg(long)]
    place: String,
    /// Who states this
    #[arg(long, value_name = "NAME")]
    by: String,
    /// The second person, who agrees
    #[arg(long, value_name = "NAME")]
    second: String,
    /// Further words, for the journal's objects
    #[arg(long)]
    text: Option<String>,
}

fn parse_day(text: &str) -> Result<Day, Expected> {
    Day::parse(text).ok_or(expected("version-form-day"))
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let rules = read_file(&args.campaign, crate::campaign::file::MAX_BYTES as u64)?;
    let name = args.campaign.display().to_string();
    let Args { from, noticed, place, by, second, text, .. } = args;
    let done = amend::amend(&mut folder, &rules, &name, &Amendment { from, noticed, place, by, second, text }, at)?;
    for period in &done.to_import {
        views::write(&folder, *period)?;
    }
    let changes: Vec<Message> = done.changes.messages();
    let facts = json!({
        "version": done.version,
        "rules_sha256": done.rules_sha256,
        "from": from,
        "noticed": noticed,
        "changes": done.changes,
        "to_import": done.to_import,
        "already": done.already,
    });
    let said = Message::new("cli-amend-done").with("version", done.version).with("from", from);
    let mut sentences = super::once(said.with("noticed", noticed), done.already);
    if noticed.0 > from.first_day() {
        sentences.push(Message::new("version-notice-late").with("noticed", noticed).with("from", from));
    }
    let again = done.to_import.iter().map(|period| Message::new("cli-amend-imported").with("period", period));
    sentences.extend(again);
    sentences.push(Message::new("cli-amend-changes"));
    voice.answer(&facts, &sentences);
    if !common.json {
        changes.iter().for_each(|change| voice.detail(change));
    }
    Ok(Exit::Done)
}
