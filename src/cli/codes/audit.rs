//! `utys codes prove` and `check`: that the code which a winner got is the one that was committed to.

use super::{Common, Exit, Failure, PrivateFile, Voice, key, parse_id, parse_period, read_file};
use crate::commission::codes::{self, Checked};
use crate::ids::Id;
use crate::lang::Message;
use crate::time::Period;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Prove {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The pool, for example 50k
    #[arg(long, value_parser = parse_id)]
    pool: Id,
    /// The certificate's number
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    number: u64,
    /// The key file
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// A new file for the proof. It has the code in it
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(clap::Args)]
pub struct Check {
    /// What `utys codes prove` wrote
    #[arg(value_name = "PROOF")]
    proof: PathBuf,
    /// The journal, as `utys journal export` wrote it. Hold it against the checkpoint in signed minutes first
    #[arg(long, value_name = "JSONL")]
    journal: PathBuf,
}

pub fn prove(args: Prove, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let Prove { period, pool, number, out, .. } = args;
    let key = key(&args.key)?;
    let folder = common.reading()?;
    let file = PrivateFile::create(&out)?;
    let proof = codes::prove(&folder, period, &pool, number, &key)?;
    file.write(proof.to_json().as_bytes())?;
    let said = Message::new("codes-proof-made").with("path", out.display()).with("number", number);
    let facts = json!({"period": period, "pool": pool, "number": number, "batch": proof.name.batch,
        "place": proof.place, "file": out});
    voice.answer(&facts, &[said.with("pool", pool).with("period", period)]);
    Ok(Exit::Done)
}

pub fn check(args: Check, voice: &Voice) -> Result<Exit, Failure> {
    match codes::check(&read_file(&args.proof)?, &read_file(&args.journal)?)? {
        Checked::Holds { imported, assigned, revealed, at, rank } => {
            let said = Message::new("codes-proof-holds")
                .with("imported", imported)
                .with("assigned", assigned)
                .with("revealed", revealed)
                .with("at", at)
                .with("rank", rank);
            let facts = json!({"verdict": "valid", "imported": imported, "assigned": assigned, "revealed": revealed,
                "at": at, "rank": rank});
            voice.answer(&facts, &[said]);
            Ok(Exit::Done)
        }
        Checked::Fails(why) => {
            let facts = json!({"verdict": "invalid", "code": why.id, "why": why.say(voice.lang)});
            voice.answer(&facts, &[why]);
            Ok(Exit::Found)
        }
    }
}
