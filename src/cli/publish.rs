//! `utys publish`: the results pages; with `--commitment`, where C appeared.

use super::{Common, Exit, Failure, Voice, parse_period, parse_time};
use crate::commission::{attempt, site, views};
use crate::lang::Message;
use crate::time::{Instant, Period};
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["site", "commitment"]))]
pub struct Args {
    /// Where the results pages are written
    #[arg(value_name = "DIR")]
    site: Option<PathBuf>,
    /// Note that the C of this period appeared outside, before the draw
    #[arg(long, value_name = "PERIOD", value_parser = parse_period, requires = "place")]
    commitment: Option<Period>,
    /// Where it appeared: a page, a newspaper, a group of witnesses
    #[arg(long, value_name = "TEXT", requires = "commitment")]
    place: Option<String>,
    /// When; otherwise now
    #[arg(long, value_name = "TIME", value_parser = parse_time, requires = "commitment")]
    appeared_at: Option<Instant>,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    if let (Some(period), Some(place)) = (args.commitment, &args.place) {
        let (mut folder, at) = common.folder()?;
        let appeared_at = args.appeared_at.unwrap_or(at);
        let already = attempt::appeared(&mut folder, period, place, appeared_at, at)?;
        views::write(&folder, period)?;
        let facts = json!({"period": period, "place": place, "appeared_at": appeared_at, "already": already});
        let said = Message::new("cli-publish-noted").with("period", period).with("place", place);
        voice.answer(&facts, &super::once(said.with("at", appeared_at), already));
        return Ok(Exit::Done);
    }
    let Some(to) = args.site else { return Err(Failure::input(Message::new("cli-publish-nowhere"))) };
    let folder = common.reading()?;
    let files = site::publish(&folder, &to)?;
    let first = to.join("index.html");
    let said = Message::new("cli-publish-done").count("files", files.len() as u64).with("path", first.display());
    voice.answer(&json!({"files": files}), &[said]);
    Ok(Exit::Done)
}
