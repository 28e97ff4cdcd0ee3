//! `utys codes key` and `rekey`.

use super::{Common, Exit, Failure, PrivateFile, Voice, key, random};
use crate::commission::{codes, log};
use crate::lang::Message;
use crate::vault::{OperatorKey, short_id};
use serde_json::json;
use std::path::PathBuf;
use zeroize::Zeroizing;

#[derive(clap::Args)]
pub struct Key {
    /// A new file for the key. Keep it where the campaign's folder and its backups are not
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(clap::Args)]
pub struct Rekey {
    /// The key that the codes are sealed with now
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The one that they are sealed with from now on
    #[arg(long, value_name = "FILE")]
    new_key: PathBuf,
}

#[derive(clap::Args)]
pub struct Lost {
    /// How it was lost
    #[arg(long, value_name = "WHY")]
    reason: String,
    /// Who states it
    #[arg(long, value_name = "NAME")]
    by: String,
    /// The second person, who agrees
    #[arg(long, value_name = "NAME")]
    second: String,
}

pub fn make(args: Key, voice: &Voice) -> Result<Exit, Failure> {
    let file = PrivateFile::create(&args.out)?;
    let key = OperatorKey::of(*Zeroizing::new(random()?));
    file.write(key.to_text().as_bytes())?;
    let said = Message::new("codes-key-made").with("path", args.out.display()).with("id", short_id(&key.id()));
    voice.answer(&json!({"file": args.out, "key": key.id()}), &[said, Message::new("codes-key-keep")]);
    Ok(Exit::Done)
}

pub fn rekey(args: Rekey, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (old, new) = (key(&args.key)?, key(&args.new_key)?);
    let (mut folder, at) = common.folder()?;
    let done = codes::rekey(&mut folder, &old, &new, &Zeroizing::new(random()?), at)?;
    log::keep(&folder)?;
    let said = Message::new("codes-rekeyed")
        .count("batches", done.batches)
        .with("id", short_id(&done.key))
        .count("erased", done.erased);
    let facts = json!({"key": done.key, "batches": done.batches, "erased": done.erased, "already": done.already});
    voice.answer(&facts, &super::super::once(said, done.already));
    Ok(Exit::Done)
}

pub fn lost(args: Lost, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let key = codes::lose(&mut folder, &args.reason, &args.by, &args.second, at)?;
    log::keep(&folder)?;
    let said = Message::new("codes-lost").with("id", short_id(&key));
    voice.answer(&json!({"key": key}), &[said]);
    Ok(Exit::Done)
}
