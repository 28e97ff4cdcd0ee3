//! `utys minutes`: the document that the commission signs.

use super::{Common, Exit, Failure, Languages, Voice, parse_languages, parse_pair, parse_period, parse_time};
use crate::commission::papers::{self, MinutesRequest};
use crate::commission::{replacement_papers, views, wave_papers};
use crate::journal::event::Document;
use crate::lang::Message;
use crate::time::{Instant, Period};
use serde_json::json;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The minutes of this wave instead of those of the draw
    #[arg(long, value_name = "N")]
    wave: Option<u64>,
    /// Supplementary minutes of who lost a certificate and who has it now, since the last ones; with a number, those again
    #[arg(long, value_name = "N", num_args = 0..=1, conflicts_with = "wave", value_parser = clap::value_parser!(u64).range(1..))]
    replacements: Option<Option<u64>>,
    /// Number of the minutes; otherwise the period's place in the campaign, as in 4/2021-06
    #[arg(long)]
    number: Option<String>,
    /// When the meeting began; otherwise the time of the draw
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    started: Option<Instant>,
    /// When it ended; otherwise now
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    ended: Option<Instant>,
    /// One language, or two side by side; otherwise kk,ru
    #[arg(long, value_name = "LANG[,LANG]", value_parser = parse_languages)]
    languages: Option<Languages>,
    /// A further decision, as the commission worded it
    #[arg(long = "decision", value_name = "TEXT")]
    decisions: Vec<String>,
    /// Who dissents, and how
    #[arg(long, value_name = "NAME=TEXT", value_parser = parse_pair)]
    dissent: Vec<(String, String)>,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let request = MinutesRequest {
        number: args.number,
        started: args.started,
        ended: args.ended,
        languages: args.languages.map(|languages| languages.0).unwrap_or_default(),
        decisions: args.decisions,
        dissent: args.dissent,
    };
    let mut told = None;
    let (made, documents) = match (args.wave, args.replacements) {
        (_, Some(number)) => {
            let (number, made) =
                replacement_papers::make_replacement_minutes(&mut folder, args.period, number, &request, at)?;
            told = Some(number);
            (made, [Document::ReplacementsPublic(number), Document::ReplacementsCommission(number)])
        }
        (None, None) => {
            let made = papers::make_minutes(&mut folder, args.period, &request, at)?;
            (made, [Document::MinutesPublic, Document::MinutesCommission])
        }
        (Some(wave), None) => {
            let made = wave_papers::make_wave_minutes(&mut folder, args.period, wave, &request, at)?;
            (made, [Document::WaveMinutesPublic(wave), Document::WaveMinutesCommission(wave)])
        }
    };
    let place = views::write(&folder, args.period)?;
    let [public, commission] = documents.map(|document| place.join(views::name_of(document)));
    let facts = json!({
        "period": args.period,
        "wave": args.wave,
        "replacements": told,
        "revision": made.revision,
        "public": {"file": public, "sha256": made.public},
        "commission": {"file": commission, "sha256": made.commission},
        "already": made.already,
    });
    let said = Message::new("cli-minutes-done").with("public", public.display());
    voice.answer(&facts, &super::once(said.with("commission", commission.display()), made.already));
    Ok(Exit::Done)
}
