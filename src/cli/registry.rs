//! `utys registry`: every certificate of a period or of the campaign, and where it is.

use super::written::Written;
use super::{Common, Exit, Failure, Languages, Voice, parse_languages, parse_period};
use crate::commission::certificates::registry::{self, Format, RegistryRequest};
use crate::hash::Digest;
use crate::lang::Message;
use crate::minutes::facts::PoolCounts;
use crate::time::Period;
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06; otherwise the whole campaign
    #[arg(value_parser = parse_period)]
    period: Option<Period>,
    /// How it is written
    #[arg(long, value_enum, default_value_t = FormatWord::Pdf)]
    format: FormatWord,
    /// With full accounts and names: stays with the commission
    #[arg(long)]
    commission: bool,
    /// Languages of the paper, one or two side by side; otherwise kk,ru
    #[arg(long, value_name = "LANG[,LANG]", value_parser = parse_languages)]
    languages: Option<Languages>,
    /// Where the registry goes
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum FormatWord {
    Pdf,
    Xlsx,
    Csv,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let folder = common.reading()?;
    let at = common.as_of(&folder)?;
    let request = RegistryRequest {
        period: args.period,
        languages: args.languages.map(|languages| languages.0).unwrap_or_default(),
        commission: args.commission,
    };
    let (facts, attachments) = registry::registry(&folder, &request, at)?;
    let format = match args.format {
        FormatWord::Pdf => Format::Pdf,
        FormatWord::Xlsx => Format::Xlsx,
        FormatWord::Csv => Format::Csv,
    };
    let bytes = registry::file(&facts, &attachments, format)?;
    Written::one(&args.output, &bytes)?;
    let certificates = facts.counts().map(PoolCounts::certificates).sum();
    let pools: Vec<Value> =
        facts.periods.iter().flat_map(|of| of.pools.iter().map(|pool| told(of.period, &pool.counts))).collect();
    let told = json!({
        "period": args.period,
        "commission": args.commission,
        "certificates": certificates,
        "pools": pools,
        "file": args.output,
        "sha256": Digest::of(&bytes),
    });
    let said = Message::new("cli-registry-done").count("certificates", certificates);
    voice.answer(&told, &[said.with("path", args.output.display())]);
    Ok(Exit::Done)
}

/// The counts of a pool for machines.
pub(super) fn told(period: Period, pool: &PoolCounts) -> Value {
    json!({
        "period": period,
        "pool": pool.id,
        "planned": pool.planned,
        "carried_in": pool.carried_in,
        "entries": pool.entries,
        "drawn": pool.drawn,
        "handed_over": pool.handed_over,
        "open": pool.open,
        "vacant": pool.vacant,
        "forfeited": pool.forfeited,
        "carried": pool.carried,
        "returned": pool.returned,
        "left": pool.left,
        "not_drawn_yet": pool.not_drawn_yet,
        "balances": pool.balances(),
    })
}
