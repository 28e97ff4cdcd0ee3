//! `utys rules check`: what a campaign file and the facts that its document declares contradict.

use super::{Exit, Failure, Voice, read_file};
use crate::campaign::declared::Declared;
use crate::campaign::lint::{self, Contradiction};
use crate::campaign::{Campaign, file};
use crate::commission::StepError;
use crate::lang::Message;
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Find contradictions between a campaign file and what its document says
    Check {
        /// The campaign file
        #[arg(value_name = "CAMPAIGN")]
        campaign: PathBuf,
        /// What the document says, clause by clause; otherwise NAME.declared.toml beside the campaign file
        #[arg(long, value_name = "FILE")]
        declared: Option<PathBuf>,
    },
}

pub fn run(args: Args, voice: &Voice) -> Result<Exit, Failure> {
    let Command::Check { campaign: path, declared } = args.command;
    let campaign = file::parse_bytes(&read_file(&path)?, &path.display().to_string()).map_err(StepError::Campaign)?;
    let beside = path.with_extension("declared.toml");
    let facts = match declared.or_else(|| beside.exists().then_some(beside)) {
        Some(path) => read_declared(&path, &campaign)?,
        None => Declared { campaign: campaign.id.clone(), facts: Vec::new() },
    };
    let found = lint::contradictions(&campaign, &facts);
    if voice.json {
        voice.object(&json!({
            "campaign": campaign.id,
            "facts": facts.facts.len(),
            "contradictions": found.iter().map(|c| object(&campaign, c, voice)).collect::<Vec<_>>(),
        }));
    } else {
        say(voice, &campaign, &facts, &found);
    }
    Ok(if found.is_empty() { Exit::Done } else { Exit::Found })
}

fn read_declared(path: &Path, campaign: &Campaign) -> Result<Declared, Failure> {
    let name = path.display().to_string();
    let declared = file::declared::parse_bytes(&read_file(path)?, &name).map_err(StepError::Campaign)?;
    if declared.campaign != campaign.id {
        let message = Message::new("rules-other-campaign").with("found", &declared.campaign);
        return Err(Failure::input(message.with("expected", &campaign.id)));
    }
    Ok(declared)
}

fn object(campaign: &Campaign, contradiction: &Contradiction, voice: &Voice) -> serde_json::Value {
    let readings = lint::readings(campaign, contradiction);
    json!({
        "code": contradiction.code,
        "clauses": contradiction.clauses,
        "sides": contradiction.sides,
        "message": contradiction.message.say(voice.lang),
        "hint": contradiction.message.hint(voice.lang),
        "readings": readings.iter().map(|r| json!({"clause": r.clause, "text": r.text.get(voice.lang)})).collect::<Vec<_>>(),
    })
}

fn say(voice: &Voice, campaign: &Campaign, declared: &Declared, found: &[Contradiction]) {
    let facts = declared.facts.len() as u64;
    let title = campaign.title.get(voice.lang);
    for contradiction in found {
        let place = match contradiction.clauses.as_slice() {
            [] => Message::new("cli-rules-no-clause"),
            clauses => Message::new("cli-rules-place").with("clauses", clauses.join("; ")),
        };
        let sentence = contradiction.message.say(voice.lang);
        voice.line(format!("[{}] {}: {sentence}", contradiction.code, place.say(voice.lang)));
        if let Some(hint) = contradiction.message.hint(voice.lang) {
            voice.line(format!("  {hint}"));
        }
        let readings: Vec<&str> =
            lint::readings(campaign, contradiction).iter().map(|reading| reading.clause.as_str()).collect();
        if !readings.is_empty() {
            voice.detail(&Message::new("cli-rules-reading").with("clauses", readings.join("; ")));
        }
    }
    let id = if found.is_empty() { "cli-rules-none" } else { "cli-rules-found" };
    voice.say(&Message::new(id).with("title", title).count("facts", facts).count("found", found.len() as u64));
    if facts == 0 {
        voice.say(&Message::new("cli-rules-no-facts"));
    }
}
