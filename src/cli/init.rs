//! `utys init`: a folder for a campaign.

use super::{Common, Exit, Failure, Voice};
use crate::commission::{Folder, read_file};
use crate::lang::Message;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The campaign file
    #[arg(value_name = "CAMPAIGN.toml")]
    campaign: PathBuf,
    /// For training: times are said with --at, every page is marked, and the rehearsal chain may be used
    #[arg(long)]
    rehearsal: bool,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mode, at) = common.making(args.rehearsal)?;
    let rules = read_file(&args.campaign, crate::campaign::file::MAX_BYTES as u64)?;
    let name = args.campaign.display().to_string();
    let folder = Folder::init(&common.dir, &rules, &name, &mode, at)?;
    let campaign = folder.campaign();
    let facts = json!({
        "campaign": campaign.id,
        "rules_sha256": crate::hash::Digest::of(&rules),
        "rehearsal": args.rehearsal,
        "head": folder.state().head().digest,
    });
    let periods = campaign.periods.len() as u64;
    let id = if args.rehearsal { "cli-init-rehearsal" } else { "cli-init-done" };
    let done = Message::new(id).with("campaign", &campaign.id).with("path", common.dir.display());
    voice.answer(&facts, &[done.count("periods", periods)]);
    Ok(Exit::Done)
}
