//! `utys demo`: four months of a campaign in a few seconds, to look at.

use super::{Exit, Failure, Voice};
use crate::commission::demo::{self, Shown};
use crate::commission::views;
use crate::lang::Message;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The folder to make: empty, or not there yet
    folder: PathBuf,
}

pub fn run(args: Args, voice: &Voice) -> Result<Exit, Failure> {
    let mut shown = Vec::new();
    if !voice.json {
        voice.say(&Message::new("cli-demo-start"));
    }
    let pages = demo::run(&args.folder, |period| {
        if voice.json {
            shown.push(facts(period));
        } else {
            say(period, voice);
        }
    })?;
    if voice.json {
        voice.object(&json!({"folder": args.folder, "periods": shown, "pages": pages}));
    } else {
        let june = views::of_campaign(&args.folder, "business-offer-2021").join("2021-06");
        voice.line("");
        voice.say(&Message::new("cli-demo-why"));
        voice.say(&Message::new("cli-demo-minutes").with("path", june.join(views::PUBLIC_MINUTES).display()));
        voice.say(&Message::new("cli-demo-sheet").with("path", june.join(views::SHEET).display()));
        voice.say(&Message::new("cli-demo-site").with("path", args.folder.join("site/index.html").display()));
        voice.say(&Message::new("cli-demo-verify").with("folder", june.display()));
    }
    Ok(Exit::Done)
}

fn say(period: &Shown, voice: &Voice) {
    voice.line("");
    voice.line(format!("{}  C = {}", period.period, period.commitment.grouped()));
    let counts = Message::new("cli-demo-period")
        .count("winners", period.winners)
        .count("reserves", period.reserves)
        .count("undrawn", period.undrawn);
    voice.detail(&counts);
    let report = &period.answer.report;
    let signed = period.answer.signatures.iter().filter(|signature| signature.trusted).count() as u64;
    let verdict = format!("{} {}", report.verdict(), report.level);
    voice.detail(&Message::new("cli-demo-verdict").with("verdict", verdict).count("signatures", signed));
}

fn facts(period: &Shown) -> serde_json::Value {
    json!({
        "period": period.period,
        "folder": period.folder,
        "commitment_sha256": period.commitment,
        "winners": period.winners,
        "reserves": period.reserves,
        "undrawn": period.undrawn,
        "verdict": period.answer.report.verdict().word(),
        "level": period.answer.report.level.word(),
        "gaps": period.answer.report.gaps.iter().map(|gap| gap.code).collect::<Vec<_>>(),
    })
}
