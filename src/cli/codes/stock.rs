//! `utys codes import`, `assign`, `release` and `status`: what there is, and whose it is.

use super::{Common, Exit, Failure, Voice, key, parse_id, parse_period, place, random, written};
use crate::commission::codes::{self, Fresh, Known, PoolAssigned};
use crate::commission::log;
use crate::ids::Id;
use crate::lang::{Arg, Message};
use crate::time::Period;
use crate::vault::short_id;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Import {
    /// The pool whose certificates they are for
    #[arg(value_parser = parse_id)]
    pool: Id,
    /// CSV or XLSX with the columns: code; and where there are any: serial number (public), valid until, face value
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The key file
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
}

#[derive(clap::Args)]
pub struct Assign {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The key file
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
}

#[derive(clap::Args)]
pub struct Release {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
}

#[derive(clap::Args)]
pub struct Status {}

pub fn import(args: Import, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let key = key(&args.key)?;
    let (mut folder, at) = common.folder()?;
    let fresh = Fresh { salt: random()?, hiding: random()? };
    let done = codes::import(&mut folder, &args.pool, &args.file, &key, &fresh, at)?;
    log::keep(&folder)?;
    let said = Message::new("codes-imported")
        .count("codes", done.codes)
        .with("pool", &args.pool)
        .with("batch", done.batch)
        .with("id", short_id(&done.key))
        .count("unused", done.unused);
    let facts = json!({
        "pool": args.pool,
        "batch": done.batch,
        "codes": done.codes,
        "unused": done.unused,
        "key": done.key,
        "already": done.already,
    });
    let mut sentences = super::super::once(said, done.already);
    sentences.push(Message::new("codes-erase-file").with("path", args.file.display()));
    voice.answer(&facts, &sentences);
    Ok(Exit::Done)
}

pub fn assign(args: Assign, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let key = key(&args.key)?;
    let (mut folder, at) = common.folder()?;
    let done = codes::assign(&mut folder, args.period, &key, at)?;
    written(&folder, args.period)?;
    if voice.json {
        let pools: Vec<_> = done
            .iter()
            .map(|pool| {
                json!({
                    "pool": pool.pool,
                    "certificates": pool.certificates,
                    "before": pool.before,
                    "passed_over": pool.passed_over,
                    "until": pool.until,
                    "unused": pool.unused,
                })
            })
            .collect();
        voice.object(&json!({"period": args.period, "pools": pools}));
        return Ok(Exit::Done);
    }
    done.iter().for_each(|pool| told(pool, voice));
    Ok(Exit::Done)
}

fn told(pool: &PoolAssigned, voice: &Voice) {
    match (pool.certificates.first(), pool.certificates.last()) {
        (Some(first), Some(last)) => voice.say(
            &Message::new("codes-assigned")
                .with("pool", &pool.pool)
                .count("certificates", pool.certificates.len() as u64)
                .arg("first", Arg::Message(Box::new(place(first.place()))))
                .arg("last", Arg::Message(Box::new(place(last.place()))))
                .count("unused", pool.unused),
        ),
        _ => voice
            .say(&Message::new("codes-assigned-before").with("pool", &pool.pool).count("certificates", pool.before)),
    }
    let passed = pool.passed_over.iter().map(|run| run.through - run.from + 1).sum::<u64>();
    if passed > 0 {
        voice.detail(&Message::new("codes-passed-over").count("codes", passed).with("until", pool.until));
    }
}

pub fn release(args: Release, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let done = codes::release(&mut folder, args.period, at)?;
    written(&folder, args.period)?;
    let names: Vec<String> = done.iter().map(ToString::to_string).collect();
    let said = Message::new("codes-released").count("codes", done.len() as u64);
    voice
        .answer(&json!({"period": args.period, "certificates": names}), &[said.with("certificates", names.join(", "))]);
    Ok(Exit::Done)
}

/// That a code is known to who does not hold its certificate, and what to do; also said by `utys status`.
pub fn known_to_other(known: &Known) -> Message {
    let id = if known.is_back { "codes-known-back" } else { "codes-known-to-other" };
    Message::new(id).with("certificate", &known.certificate).with("rank", known.rank)
}

/// Exit code 2 while a code must be replaced.
pub fn status(_: Status, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let folder = common.reading()?;
    let (batches, known) = (codes::standing(&folder), codes::known_to_others(&folder));
    let facts = json!({
        "key": folder.state().codes().key(),
        "batches": batches,
        "known_to_others": known
            .iter()
            .map(|known| {
                json!({
                    "certificate": known.certificate.to_string(),
                    "rank": known.rank,
                    "holder": known.holder,
                    "back": known.is_back,
                })
            })
            .collect::<Vec<_>>(),
    });
    let mut sentences: Vec<Message> = batches
        .iter()
        .map(|batch| {
            Message::new(if batch.lost { "codes-batch-lost" } else { "codes-batch" })
                .with("batch", batch.batch)
                .with("pool", &batch.pool)
                .count("codes", batch.codes)
                .count("assigned", batch.assigned)
                .count("revealed", batch.revealed)
                .count("spoiled", batch.spoiled)
                .count("unused", batch.unused)
        })
        .collect();
    match folder.state().codes().key() {
        None => sentences.push(Message::new("codes-none")),
        Some(key) => sentences.push(Message::new("codes-sealed-with").with("id", short_id(&key))),
    }
    sentences.extend(known.iter().map(known_to_other));
    voice.answer(&facts, &sentences);
    Ok(if known.iter().all(|known| known.is_back) { Exit::Done } else { Exit::Incomplete })
}
