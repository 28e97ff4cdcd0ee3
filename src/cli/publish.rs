//! `utys publish`: the results pages; with `--commitment`, where C appeared; with `--disqualified`, the list that the next
//! wave draws by, and where it appeared.

use super::{Common, Exit, Failure, Languages, Voice, parse_languages, parse_period, parse_time};
use crate::commission::{attempt, replace, site, views};
use crate::journal::event::Document;
use crate::lang::Message;
use crate::minutes::facts::BY_LAW;
use crate::time::{Instant, Period};
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["site", "commitment", "disqualified"]))]
pub struct Args {
    /// Where the results pages are written
    #[arg(value_name = "DIR")]
    site: Option<PathBuf>,
    /// Note that the C of this period appeared outside, before the draw
    #[arg(long, value_name = "PERIOD", value_parser = parse_period, requires = "place")]
    commitment: Option<Period>,
    /// Close this period's list of disqualified for the next wave and make its sheet; with --place, note that it appeared
    #[arg(long, value_name = "PERIOD", value_parser = parse_period)]
    disqualified: Option<Period>,
    /// Where it appeared: a page, a newspaper, a group of witnesses
    #[arg(long, value_name = "TEXT", conflicts_with = "site")]
    place: Option<String>,
    /// When; otherwise now
    #[arg(long, value_name = "TIME", value_parser = parse_time, requires = "place")]
    appeared_at: Option<Instant>,
    /// Languages of the sheet, one or two
    #[arg(long, value_name = "LANG[,LANG]", value_parser = parse_languages, requires = "disqualified")]
    languages: Option<Languages>,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    if let Some(period) = args.disqualified {
        return disqualified(period, &args, common, voice);
    }
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

fn disqualified(period: Period, args: &Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let languages = args.languages.as_ref().map_or_else(|| BY_LAW.to_vec(), |languages| languages.0.clone());
    let appeared_at = args.place.as_ref().map(|_| args.appeared_at.unwrap_or(at));
    let list = match &args.place {
        Some(place) => replace::list_appeared(&mut folder, period, place, args.appeared_at, &languages, at)?,
        None => replace::close_list(&mut folder, period, &languages, at)?,
    };
    let place = views::write(&folder, period)?;
    let sheet = place.join(views::name_of(Document::WaveSheet(list.wave)));
    let facts = json!({
        "period": period,
        "wave": list.wave,
        "round_at": list.round_at,
        "disqualified_sha256": list.digest,
        "disqualified": list.disqualified.iter().map(|gone| json!({
            "pool": gone.pool, "rank": gone.rank, "reason": gone.reason,
        })).collect::<Vec<_>>(),
        "sheet": sheet,
        "list": place.join(views::wave_list(list.wave)),
        "place": args.place,
        "appeared_at": appeared_at,
        "already": list.already,
    });
    let said = Message::new("cli-publish-list").with("period", period).with("wave", list.wave);
    let said = said.count("n", list.disqualified.len() as u64).with("round", list.round_at);
    let mut sentences = super::once(said, list.already);
    sentences.push(Message::new("cli-publish-list-digest").with("digest", list.digest.grouped()));
    sentences.push(match (&args.place, appeared_at) {
        (Some(place), Some(appeared_at)) => {
            let said = Message::new("cli-publish-list-noted").with("place", place).with("at", appeared_at);
            said.with("sheet", sheet.display())
        }
        _ => Message::new("cli-publish-list-next")
            .with("period", period)
            .with("wave", list.wave)
            .with("sheet", sheet.display()),
    });
    voice.answer(&facts, &sentences);
    Ok(Exit::Done)
}
