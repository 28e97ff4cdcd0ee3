//! `utys recheck`: a later export is held against who was drawn.
//!
//! Without two names it tells and journals nothing: exit code 1 where there is something to decide or to look at.

use super::{Common, Exit, Failure, Voice, disqualify, parse_period, parse_time};
use crate::campaign::Campaign;
use crate::commission::recheck::{self, Found, PlaceFound, Rechecked, Request};
use crate::commission::views;
use crate::ids::Id;
use crate::lang::{Arg, Message};
use crate::time::{Instant, Period};
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// A later export of the period, CSV or XLSX, with the columns of the campaign file
    #[arg(required = true, value_name = "EXPORT")]
    files: Vec<PathBuf>,
    /// When the operator made it; otherwise now
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    taken: Option<Instant>,
    /// Who decides; without two names nothing is journalled
    #[arg(long, value_name = "NAME", requires = "second")]
    by: Option<String>,
    /// The second person, who agrees
    #[arg(long, value_name = "NAME", requires = "by")]
    second: Option<String>,
    /// Further words, for the commission's edition of the minutes
    #[arg(long, requires = "by")]
    text: Option<String>,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let Args { period, files, taken, by, second, text } = args;
    let request = Request { files, taken_at: taken, names: by.zip(second), text };
    let done = recheck::recheck(&mut folder, period, &request, at)?;
    if done.journalled {
        views::write(&folder, period)?;
    }
    let facts = json!({
        "period": period,
        "drawn_on": done.drawn_on,
        "taken_at": done.taken_at,
        "files": done.files,
        "counts": done.counts,
        "places": done.places,
        "consequences": done.consequences,
        "journalled": done.journalled,
        "already": done.already,
    });
    voice.answer(&facts, &said(&done, folder.campaign_of(period), period));
    let open = !done.journalled && !done.places.is_empty();
    Ok(if open { Exit::Found } else { Exit::Done })
}

fn said(done: &Rechecked, campaign: &Campaign, period: Period) -> Vec<Message> {
    let about = Message::new("recheck-about").with("period", period).with("taken", done.taken_at);
    let mut said = vec![about.with("day", done.drawn_on).count("looked", done.counts.looked_at)];
    if done.places.is_empty() {
        said.push(Message::new("recheck-nobody"));
    }
    said.extend(done.places.iter().map(|place| sentence(place, campaign, done.journalled)));
    let others = Message::new("recheck-others").count("others", done.counts.others);
    said.push(others.count("changed", done.counts.others_changed));
    if !done.journalled {
        said.push(Message::new("recheck-only-told"));
        return said;
    }
    let lost = done.counts.disqualified;
    said.extend(super::once(Message::new("recheck-journalled").count("n", lost), done.already));
    said.extend(done.consequences.iter().map(|consequence| disqualify::next(consequence, period)));
    if lost > 0 && !done.already {
        said.push(Message::new("recheck-minutes-next").with("period", period));
    }
    said
}

fn sentence(place: &PlaceFound, campaign: &Campaign, journalled: bool) -> Message {
    let of = |id| {
        let said = Message::new(id).with("pool", &place.pool).with("rank", place.rank).with("label", &place.label);
        said.count("number", place.list_number)
    };
    let by = |id, reason: &Id| {
        let terms = campaign.disqualification(reason);
        let (clause, sentence) = terms.map(|terms| (terms.clause, terms.sentence)).unzip();
        let said = of(id).with("reason", reason).with("clause", clause.unwrap_or_default());
        match sentence {
            Some(sentence) => said.arg("sentence", Arg::Trilingual(Box::new(sentence))),
            None => said.with("sentence", reason),
        }
    };
    match &place.found {
        Found::Lost { reason } if journalled => by("recheck-loses", reason),
        Found::Lost { reason } => by("recheck-would-lose", reason),
        Found::HandedOver { reason } => by("recheck-handed-over", reason),
        Found::Missing => of("recheck-missing"),
        Found::Unclear => of("recheck-unclear"),
    }
}
