//! `utys adopt`: a folder for a campaign that is running already.

use super::usage::{Expected, expected};
use super::{Common, Exit, Failure, Voice, parse_period};
use crate::commission::adopt::{self, Adoption};
use crate::commission::evidence::MAX_EVIDENCE;
use crate::commission::read_file;
use crate::ids::Id;
use crate::lang::Message;
use crate::list::clients;
use crate::time::Period;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The campaign file as it is in force now
    #[arg(value_name = "CAMPAIGN.toml")]
    campaign: PathBuf,
    /// The first period that is drawn here
    #[arg(long, value_name = "PERIOD", value_parser = parse_period)]
    from: Period,
    /// Certificates carried into that period, for example 50k=3,100k=2; of pools that are not named none
    #[arg(long, value_name = "POOL=N,…", value_delimiter = ',', value_parser = parse_carried)]
    carried: Vec<(Id, u64)>,
    /// Clients who took part before: the line `client`, then one ЖСН/БСН a line; may be given several times
    #[arg(long, value_name = "CLIENTS.csv")]
    earlier: Vec<PathBuf>,
    /// What the carried certificates rest on, say the last minutes that were kept elsewhere
    #[arg(long, value_name = "FILE")]
    evidence: Option<PathBuf>,
    /// Who states this
    #[arg(long, value_name = "NAME")]
    by: String,
    /// The second person, who agrees
    #[arg(long, value_name = "NAME")]
    second: String,
    /// Where the figures come from: the minutes print it
    #[arg(long)]
    text: String,
    /// For training: times are said with --at, every page is marked, and the rehearsal chain may be used
    #[arg(long)]
    rehearsal: bool,
}

fn parse_carried(text: &str) -> Result<(Id, u64), Expected> {
    let pair = text.split_once('=').and_then(|(pool, n)| Some((Id::parse(pool)?, n.parse().ok()?)));
    pair.ok_or(expected("version-form-carried"))
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mode, at) = common.making(args.rehearsal)?;
    let rules = read_file(&args.campaign, crate::campaign::file::MAX_BYTES as u64)?;
    let name = args.campaign.display().to_string();
    let mut earlier = Vec::new();
    for path in &args.earlier {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        earlier.push((name, read_file(path, clients::MAX_BYTES as u64)?));
    }
    let evidence = args.evidence.as_deref().map(|path| read_file(path, MAX_EVIDENCE)).transpose()?;
    let Args { from, carried, by, second, text, .. } = args;
    let adoption = Adoption { from, carried, earlier, evidence, by, second, text };
    let done = adopt::adopt(&common.dir, &rules, &name, &mode, &adoption, at)?;
    let campaign = done.folder.campaign();
    let carried: serde_json::Map<String, serde_json::Value> =
        campaign.pools.iter().zip(&done.adopted.carried).map(|(pool, n)| (pool.id.to_string(), json!(n))).collect();
    let clients: u64 = done.adopted.earlier.iter().map(|file| file.rows).sum();
    let facts = json!({
        "campaign": campaign.id,
        "rules_sha256": crate::hash::Digest::of(&rules),
        "rehearsal": args.rehearsal,
        "from": from,
        "carried": carried,
        "earlier": done.adopted.earlier,
        "evidence": done.adopted.evidence,
        "head": done.folder.state().head().digest,
        "already": done.already,
    });
    let id = if args.rehearsal { "cli-adopt-rehearsal" } else { "cli-adopt-done" };
    let said = Message::new(id).with("campaign", &campaign.id).with("path", common.dir.display()).with("from", from);
    let mut sentences = super::once(said, done.already);
    let certificates = done.adopted.carried.iter().sum::<u64>();
    sentences.push(Message::new("cli-adopt-taken-over").count("certificates", certificates).count("clients", clients));
    voice.answer(&facts, &sentences);
    Ok(Exit::Done)
}
