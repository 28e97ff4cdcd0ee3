//! `utys report`: what became of a month's or the campaign's certificates, with charts.

use super::registry::told;
use super::written::Written;
use super::{Common, Exit, Failure, Languages, Voice, parse_languages, parse_period};
use crate::commission::certificates::report;
use crate::hash::Digest;
use crate::lang::Message;
use crate::minutes;
use crate::time::Period;
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06; otherwise the whole campaign
    #[arg(value_parser = parse_period)]
    period: Option<Period>,
    /// Languages of the paper, one or two side by side; otherwise kk,ru
    #[arg(long, value_name = "LANG[,LANG]", value_parser = parse_languages)]
    languages: Option<Languages>,
    /// Where the report goes
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let folder = common.reading()?;
    let at = common.as_of(&folder)?;
    let languages = args.languages.map(|languages| languages.0).unwrap_or_default();
    let (facts, attachments) = report::report(&folder, args.period, &languages, at)?;
    let pdf = minutes::render(&facts, &attachments);
    Written::one(&args.output, &pdf)?;
    let pools: Vec<Value> =
        facts.periods.iter().flat_map(|of| of.pools.iter().map(|pool| told(of.period, pool))).collect();
    let told = json!({"period": args.period, "pools": pools, "file": args.output, "sha256": Digest::of(&pdf)});
    voice.answer(&told, &[Message::new("cli-report-done").with("path", args.output.display())]);
    Ok(Exit::Done)
}
