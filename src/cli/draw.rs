//! `utys draw`: the draw.

use super::asked::{asked, text_or_file};
use super::{Common, Exit, Failure, Voice, parse_pair, parse_period};
use crate::commission::draw::{self, Drawing};
use crate::commission::evidence::{self, Given, MAX_EVIDENCE};
use crate::commission::{Folder, StepError, read_file, views};
use crate::draw::record::Role;
use crate::ids::Member;
use crate::lang::Message;
use crate::time::{Instant, Period};
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// A round of drand or an answer of random.org, whichever the file holds; - reads what is pasted
    #[arg(long, value_name = "FILE")]
    evidence: Vec<PathBuf>,
    /// A beacon as drand's public interface answers it
    #[arg(long, value_name = "FILE")]
    beacon: Option<PathBuf>,
    /// A signed answer of random.org
    #[arg(long, value_name = "FILE")]
    random_org: Option<PathBuf>,
    /// The throws, or a file with them
    #[arg(long, value_name = "DIGITS|FILE")]
    dice: Option<String>,
    /// A share, by its file or its value
    #[arg(long = "share", value_name = "MEMBER=FILE|HEX", value_parser = parse_pair)]
    shares: Vec<(String, String)>,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let mut given = given(&args)?;
    let done = loop {
        match attempt(&mut folder, args.period, &given, at) {
            // At a terminal what is missing is asked for, one thing at a time.
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

fn attempt(folder: &mut Folder, period: Period, given: &[Given], at: Instant) -> Result<Drawing, StepError> {
    draw::draw(folder, period, given, at)
}

fn given(args: &Args) -> Result<Vec<Given>, Failure> {
    let mut given = Vec::new();
    for path in &args.evidence {
        given.push(evidence::given(evidence::bytes_of(path)?)?);
    }
    if let Some(path) = &args.beacon {
        given.push(Given::Beacon(read_file(path, MAX_EVIDENCE)?));
    }
    if let Some(path) = &args.random_org {
        given.push(Given::RandomOrg(read_file(path, MAX_EVIDENCE)?));
    }
    if let Some(dice) = &args.dice {
        given.push(Given::Dice(text_or_file(dice)?));
    }
    for (member, value) in &args.shares {
        let member = Member::parse(member)
            .ok_or_else(|| Failure::input(Message::new("cli-bad-member").with("expected", Member::EXPECTED)))?;
        given.push(Given::Share(member, text_or_file(value)?));
    }
    Ok(given)
}

fn answer(voice: &Voice, folder: &Folder, done: &Drawing, place: &Path) {
    let record = &done.record;
    if voice.json {
        voice.object(&json!({
            "period": record.commitment.period,
            "ordinal": record.commitment.ordinal,
            "commitment_sha256": record.commitment_sha256,
            "record_sha256": done.digest,
            "record": place.join(views::RECORD),
            "drawn_at": done.at,
            "already": done.already,
            "results": record.results.iter().map(|result| json!({
                "pool": result.pool,
                "undrawn": result.undrawn,
                "drawn": result.drawn.iter().map(|d| json!({
                    "rank": d.rank, "list_number": d.index + 1, "role": d.role.word(), "label": d.label,
                })).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        }));
        return;
    }
    for result in &record.results {
        let title = folder
            .campaign_of(record.commitment.period)
            .pool(&result.pool)
            .map_or("", |pool| pool.title.get(voice.lang));
        voice.say(&Message::new("cli-draw-pool").with("pool", &result.pool).with("title", title));
        for drawn in &result.drawn {
            let id = if drawn.role == Role::Winner { "cli-draw-winner" } else { "cli-draw-reserve" };
            let said = Message::new(id).with("rank", drawn.rank).with("label", &drawn.label);
            voice.detail(&said.count("number", drawn.index + 1));
        }
        if result.undrawn > 0 {
            voice.detail(&Message::new("cli-draw-undrawn").count("undrawn", result.undrawn));
        }
    }
    if done.already {
        voice.say(&Message::new("cli-draw-already").with("at", done.at));
    }
    voice.say(&Message::new("cli-draw-record").with("path", place.join(views::RECORD).display()));
}
