//! `utys codes reveal` and `replace`: the moment in which a code leaves the vault, and what is done when it was the
//! wrong one.

use super::{Common, Exit, Failure, PrivateFile, Voice, key, parse_id, parse_period, place, written};
use crate::commission::codes::{self, Revealed};
use crate::ids::Id;
use crate::lang::{Arg, Message};
use crate::time::Period;
use serde_json::json;
use std::path::PathBuf;
use zeroize::Zeroizing;

#[derive(clap::Args)]
pub struct Reveal {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The pool, for example 50k
    #[arg(long, value_parser = parse_id)]
    pool: Id,
    /// The rank that holds the certificate, as minutes and record number it
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    rank: u64,
    /// The key file
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Who hands it over
    #[arg(long, value_name = "NAME")]
    by: String,
    /// The second person, who stands by
    #[arg(long, value_name = "NAME")]
    second: String,
    /// A new file for the code, which only its owner may read; otherwise it is printed, once
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Show a code that was shown before, and why
    #[arg(long, value_name = "WHY")]
    again: Option<String>,
}

#[derive(clap::Args)]
pub struct Replace {
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
    /// Why the code must not be used, or cannot be
    #[arg(long, value_name = "WHY")]
    reason: String,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: String,
    /// The second person, who agrees
    #[arg(long, value_name = "NAME")]
    second: String,
}

pub fn reveal(args: Reveal, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let Reveal { period, pool, rank, by, second, again, out, .. } = args;
    let key = key(&args.key)?;
    let (mut folder, at) = common.folder()?;
    let file = out.as_deref().map(PrivateFile::create).transpose()?;
    let asked = codes::Reveal { pool, rank, by, second, again };
    let shown = codes::reveal(&mut folder, period, &asked, &key, at)?;
    // From here on the journal says that the code was shown: whatever else fails, it must reach who asked for it.
    let facts = |code: Option<&str>| {
        json!({
            "certificate": shown.certificate.to_string(),
            "rank": asked.rank,
            "serial": shown.serial,
            "valid_until": shown.valid_until,
            "code": code,
            "file": out,
            "shown": shown.nth,
        })
    };
    let said = Message::new("codes-revealed").with("certificate", &shown.certificate).with("rank", asked.rank);
    match (file, &out) {
        (Some(file), Some(path)) => {
            file.write(text(&shown, voice).as_bytes())?;
            voice.answer(&facts(None), &[said, Message::new("codes-revealed-file").with("path", path.display())]);
        }
        _ if voice.json => voice.object(&facts(Some(shown.code.expose()))),
        _ => {
            voice.say(&said);
            voice.text(&text(&shown, voice));
        }
    }
    written(&folder, period)?;
    Ok(Exit::Done)
}

/// The code with what belongs to it, a line each; the code alone on the last.
fn text(shown: &Revealed, voice: &Voice) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(1024));
    let mut line = |message: Message| {
        text.push_str(&message.say(voice.lang));
        text.push('\n');
    };
    if let Some(serial) = &shown.serial {
        line(Message::new("codes-line-serial").with("serial", serial));
    }
    if let Some(until) = shown.valid_until {
        line(Message::new("codes-line-until").with("until", until));
    }
    text.push_str(shown.code.expose());
    text.push('\n');
    text
}

pub fn replace(args: Replace, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let Replace { period, pool, number, reason: why, by, second, .. } = args;
    let key = key(&args.key)?;
    let (mut folder, at) = common.folder()?;
    let asked = codes::Replace { pool, number, why, by, second };
    let done = codes::replace(&mut folder, period, &asked, &key, at)?;
    written(&folder, period)?;
    let said = Message::new("codes-replaced")
        .with("certificate", &done.certificate)
        .arg("spoiled", Arg::Message(Box::new(place(done.spoiled))))
        .arg("by", Arg::Message(Box::new(place(done.by))));
    let facts = json!({"certificate": done.certificate.to_string(), "spoiled": done.spoiled, "by": done.by});
    voice.answer(&facts, &[said]);
    Ok(Exit::Done)
}
