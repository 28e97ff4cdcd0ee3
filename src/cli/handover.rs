//! `utys handover`: the handover protocol of the branch.

use super::written::Written;
use super::{Common, Exit, Failure, Languages, Voice, parse_languages, parse_period};
use crate::commission::certificates::handover::{self, HandoverRequest};
use crate::hash::Digest;
use crate::lang::Message;
use crate::minutes;
use crate::time::Period;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// Number of the protocol; otherwise the period's place in the campaign, as in 4-Т/2021-06
    #[arg(long)]
    number: Option<String>,
    /// The branch that hands over, for this paper alone; otherwise a blank
    #[arg(long, value_name = "NAME")]
    branch: Option<String>,
    /// Masked accounts and no names: for anybody's eyes
    #[arg(long)]
    public: bool,
    /// Languages of the paper, one or two side by side; otherwise kk,ru
    #[arg(long, value_name = "LANG[,LANG]", value_parser = parse_languages)]
    languages: Option<Languages>,
    /// Where the protocol goes
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let folder = common.reading()?;
    let at = common.as_of(&folder)?;
    let request = HandoverRequest {
        languages: args.languages.map(|languages| languages.0).unwrap_or_default(),
        number: args.number,
        branch: args.branch,
        public: args.public,
    };
    let (facts, attachments) = handover::handover(&folder, args.period, &request, at)?;
    let pdf = minutes::render(&facts, &attachments);
    Written::one(&args.output, &pdf)?;
    let said = Message::new("cli-handover-done")
        .count("handed", facts.handed.len() as u64)
        .count("open", facts.not_handed)
        .with("path", args.output.display());
    let told = json!({
        "period": args.period,
        "number": facts.number,
        "handed_over": facts.handed.iter().map(|handed| &handed.certificate.number).collect::<Vec<_>>(),
        "not_handed_over": facts.not_handed,
        "file": args.output,
        "sha256": Digest::of(&pdf),
    });
    voice.answer(&told, &[said]);
    Ok(Exit::Done)
}
