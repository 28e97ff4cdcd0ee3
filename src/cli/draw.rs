//! `utys draw`: the draw.

use super::{Common, Exit, Failure, Voice, ask, parse_pair, parse_period};
use crate::commission::draw::{self, Drawing};
use crate::commission::evidence::{self, Given, MAX_EVIDENCE};
use crate::commission::{Folder, StepError, read_file, views};
use crate::draw::brought;
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

/// The file of this name, or the text itself where there is none.
fn text_or_file(text: &str) -> Result<String, Failure> {
    let path = Path::new(text);
    if text.len() < 4096 && path.is_file() {
        Ok(String::from_utf8_lossy(&read_file(path, MAX_EVIDENCE)?).into_owned())
    } else {
        Ok(text.to_owned())
    }
}

fn asked(what: &str, voice: &Voice) -> Result<Option<Given>, Failure> {
    let question = Message::new("cli-ask-evidence").with("what", what).say(voice.lang);
    let Some(answer) = ask(&question) else { return Ok(None) };
    let (kind, rest) = what.split_once(' ').unwrap_or((what, ""));
    Ok(match kind {
        "drand" => Some(Given::Beacon(pasted(answer)?)),
        "random.org" => Some(Given::RandomOrg(pasted(answer)?)),
        "dice" => Some(Given::Dice(text_or_file(&answer)?)),
        "share" => match Member::parse(rest) {
            Some(member) => Some(Given::Share(member, text_or_file(&answer)?)),
            None => None,
        },
        _ => None,
    })
}

/// The file that the first line names, or the text that begins with it: further lines belong to it until it can be
/// read, or one of them is empty.
fn pasted(first: String) -> Result<Vec<u8>, Failure> {
    if first.len() < 4096 && Path::new(&first).is_file() {
        return Ok(read_file(Path::new(&first), MAX_EVIDENCE)?);
    }
    Ok(whole(first, std::io::stdin().lock()))
}

fn whole(first: String, more: impl std::io::BufRead) -> Vec<u8> {
    let mut text = first;
    let mut lines = more.lines();
    let is_whole = |text: &str| {
        let read = brought::read(brought::of_paste(text).as_bytes());
        !matches!(read, Err(brought::Unreadable::NoJson(_) | brought::Unreadable::Faults { .. }))
    };
    while text.len() <= brought::LONGEST && !is_whole(&text) {
        match lines.next() {
            Some(Ok(line)) if !line.trim().is_empty() => {
                text.push('\n');
                text.push_str(&line);
            }
            _ => break,
        }
    }
    brought::of_paste(&text).into_bytes()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal gives a paste line by line; what is asked next must not lose its first line to this one.
    #[test]
    fn a_paste_ends_where_it_can_be_read() {
        let signature =
            "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";
        let (head, tail) = signature.split_at(50);
        let lines = format!(" \"round\": 1000,\r\n \"signature\": \"{head}\r\n{tail}\"\r\n}}\r\nnext\n");
        let mut reader = std::io::BufReader::new(lines.as_bytes());
        let read = whole("{".to_owned(), &mut reader);
        assert_eq!(String::from_utf8(read), Ok(format!("{{\"round\":1000,\"signature\":\"{signature}\"}}")));
        let mut rest = String::new();
        std::io::BufRead::read_line(&mut reader, &mut rest).unwrap();
        assert_eq!(rest, "next\n");
        assert_eq!(whole("nonsense".to_owned(), "more\n\nnext\n".as_bytes()), b"nonsense\nmore");
    }
}
