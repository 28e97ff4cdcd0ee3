//! `utys act`: the acceptance act of a holder, or of all of a period.

use super::usage::{Expected, expected};
use super::written::Written;
use super::{Common, Exit, Failure, Languages, Voice, parse_languages, parse_period};
use crate::commission::certificates::act::{self, ActRequest};
use crate::hash::Digest;
use crate::ids::Id;
use crate::lang::Message;
use crate::minutes;
use crate::minutes::facts::ActFacts;
use crate::time::Period;
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The pool, for example 50k
    #[arg(long, value_parser = parse_id, required_unless_present = "all")]
    pool: Option<Id>,
    /// The rank, as minutes and record number it
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..), required_unless_present = "all", conflicts_with = "all")]
    rank: Option<u64>,
    /// The acts of all who hold a certificate of the period, each a file in the folder of --output
    #[arg(long)]
    all: bool,
    /// The holder's name, for this paper alone; otherwise as the export has it, or a blank
    #[arg(long, conflicts_with = "all")]
    name: Option<String>,
    /// Who signs and receives instead, for this paper alone
    #[arg(long, value_name = "NAME", conflicts_with = "all")]
    proxy: Option<String>,
    /// Languages of the paper, one or two side by side; otherwise kk,ru
    #[arg(long, value_name = "LANG[,LANG]", value_parser = parse_languages)]
    languages: Option<Languages>,
    /// Where the act goes, or with --all the folder of all
    #[arg(short, long, value_name = "FILE|DIR")]
    output: PathBuf,
}

fn parse_id(text: &str) -> Result<Id, Expected> {
    Id::parse(text).ok_or(expected("usage-form-id"))
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let folder = common.reading()?;
    let languages = args.languages.map(|languages| languages.0).unwrap_or_default();
    let mut written = Written::default();
    let mut files = Vec::new();
    match (args.pool, args.rank) {
        (Some(pool), Some(rank)) => {
            let request = ActRequest { languages, name: args.name, proxy: args.proxy };
            let facts = act::act(&folder, args.period, &pool, rank, &request)?;
            let pdf = minutes::render(&facts, &[]);
            written.add(&args.output, &pdf)?;
            files.push(told(&facts, &args.output, &pdf));
        }
        (pool, _) => {
            written.create_folder(&args.output)?;
            for facts in act::all(&folder, args.period, pool.as_ref(), &languages)? {
                let (path, pdf) = (args.output.join(act::file_name(&facts)), minutes::render(&facts, &[]));
                written.add(&path, &pdf)?;
                files.push(told(&facts, &path, &pdf));
            }
        }
    }
    written.whole = true;
    let said = Message::new("cli-act-done").count("acts", files.len() as u64).with("path", args.output.display());
    voice.answer(&json!({"period": args.period, "acts": files}), &[said]);
    Ok(Exit::Done)
}

/// What machines are told of an act: no name.
fn told(facts: &ActFacts, path: &std::path::Path, pdf: &[u8]) -> Value {
    json!({
        "certificate": facts.certificate.number,
        "pool": facts.certificate.pool,
        "rank": facts.holder.place.rank,
        "label": facts.holder.place.label,
        "value": facts.certificate.value,
        "file": path,
        "sha256": Digest::of(pdf),
    })
}
