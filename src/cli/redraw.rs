//! `utys redraw`: a wave, by the list that was published before its round.

use super::asked::asked;
use super::{Common, Exit, Failure, Voice, parse_period};
use crate::commission::evidence::{Given, bytes_of};
use crate::commission::redraw::{self, Redrawing};
use crate::commission::{Folder, StepError, views};
use crate::lang::Message;
use crate::time::Period;
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The wave; otherwise the one whose list was published, or the last that was drawn
    #[arg(long, value_name = "N")]
    wave: Option<u64>,
    /// The wave's beacon as drand's public interface answers it; - is standard input
    #[arg(long, alias = "evidence", value_name = "FILE")]
    beacon: Option<PathBuf>,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let mut given = match &args.beacon {
        Some(path) => vec![Given::Beacon(bytes_of(path)?)],
        None => Vec::new(),
    };
    let done = loop {
        match redraw::redraw(&mut folder, args.period, args.wave, &given, at) {
            // At a terminal what is missing is asked for.
            Err(StepError::EvidenceMissing { what }) => match asked(&what, voice)? {
                Some(more) => given.push(more),
                None => return Err(StepError::EvidenceMissing { what }.into()),
            },
            other => break other?,
        }
    };
    let place = views::write(&folder, args.period)?;
    answer(voice, &folder, &done, &place);
    Ok(Exit::Done)
}

fn answer(voice: &Voice, folder: &Folder, done: &Redrawing, place: &Path) {
    let record = &done.record;
    let results = record.waves.last().map_or(&[][..], |wave| wave.results.as_slice());
    let due = |pool: &crate::ids::Id| done.pools.iter().find(|p| p.id == *pool).map_or(0, |p| p.due);
    if voice.json {
        voice.object(&json!({
            "period": record.commitment.period,
            "ordinal": record.commitment.ordinal,
            "wave": done.wave,
            "record_sha256": done.digest,
            "record": place.join(views::RECORD),
            "drawn_at": done.at,
            "already": done.already,
            "results": results.iter().map(|result| json!({
                "pool": result.pool,
                "due": due(&result.pool),
                "forfeited": due(&result.pool) - result.drawn.len() as u64,
                "drawn": result.drawn.iter().map(|d| json!({
                    "rank": d.rank, "list_number": d.index + 1, "role": d.role.word(), "label": d.label,
                })).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        }));
        return;
    }
    voice.say(&Message::new("cli-redraw-wave").with("period", record.commitment.period).with("wave", done.wave));
    for result in results {
        let title = folder
            .campaign_of(record.commitment.period)
            .pool(&result.pool)
            .map_or("", |pool| pool.title.get(voice.lang));
        voice.say(&Message::new("cli-draw-pool").with("pool", &result.pool).with("title", title));
        for drawn in &result.drawn {
            let said = Message::new("cli-redraw-place").with("rank", drawn.rank).with("label", &drawn.label);
            voice.detail(&said.count("number", drawn.index + 1));
        }
        let forfeited = due(&result.pool) - result.drawn.len() as u64;
        if forfeited > 0 {
            voice.detail(&Message::new("cli-redraw-forfeited").count("n", forfeited));
        }
    }
    if done.already {
        voice.say(&Message::new("cli-draw-already").with("at", done.at));
    }
    voice.say(&Message::new("cli-draw-record").with("path", place.join(views::RECORD).display()));
}
