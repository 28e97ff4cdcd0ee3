//! `utys import`: a period's exports.

use super::{Common, Exit, Failure, Voice, parse_period};
use crate::commission::import::{self, ImportDone};
use crate::commission::views;
use crate::journal::event::ListCounts;
use crate::lang::Message;
use crate::time::Period;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The exports, CSV or XLSX; without any, the report of what stands is shown again
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Take the place of what was imported before
    #[arg(long)]
    replace: bool,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    if args.files.is_empty() {
        let folder = common.reading()?;
        let report = import::report(&folder, args.period)?;
        if voice.json {
            voice.object(&report);
        } else {
            report.lines(voice.lang).into_iter().for_each(|line| voice.line(line));
        }
        return Ok(Exit::Done);
    }
    let (mut folder, at) = common.folder()?;
    let done = import::import(&mut folder, args.period, &args.files, args.replace, at)?;
    views::write(&folder, args.period)?;
    answer(voice, args.period, &done);
    Ok(Exit::Done)
}

/// Also what `accept` answers.
pub(super) fn answer(voice: &Voice, period: Period, done: &ImportDone) {
    if voice.json {
        let ListCounts { list, rows, entries, excluded, bad } = &done.list;
        voice.object(&json!({
            "period": period,
            "files": done.files,
            "list": list,
            "rows": rows,
            "entries": entries,
            "excluded": excluded,
            "open": bad,
            "already": done.already,
            "report": done.report,
        }));
        return;
    }
    done.report.lines(voice.lang).into_iter().for_each(|line| voice.line(line));
    if done.already {
        voice.say(&Message::new("cli-already"));
    }
    // Where bad rows are open, the report has said what to do about them.
    if done.list.bad == 0 {
        voice.say(&Message::new("cli-import-ready").with("period", period));
    }
}
