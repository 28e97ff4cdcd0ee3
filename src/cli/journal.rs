//! `utys journal`: the journal for those who check it.

use super::{Common, Exit, Failure, Voice, read_file};
use crate::commission::{Folder, log};
use crate::lang::Message;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// All entries, one a line, as they are hashed: for `utys verify --journal`
    Export,
    /// The signed note over the journal as it stands
    Checkpoint,
    /// Look at chain, guards and objects again, and hold the journal against papers
    Check {
        /// A paper of the campaign (PDF, or checkpoint.txt): the journal must not be older, nor another
        #[arg(long, value_name = "PAPER")]
        against: Vec<PathBuf>,
    },
}

pub fn run(args: &Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let folder = common.reading()?;
    match &args.what {
        What::Export => {
            let mut out = std::io::stdout().lock();
            for entry in folder.store().entries() {
                // A reader that went away (`| head`) is no failure of ours.
                if out.write_all(&[entry.bytes().as_slice(), b"\n"].concat()).is_err() {
                    break;
                }
            }
            Ok(Exit::Done)
        }
        What::Checkpoint => {
            let note = log::checkpoint(&folder)?;
            voice.line(if voice.json { json!({ "checkpoint": note }).to_string() } else { note.trim_end().to_owned() });
            Ok(Exit::Done)
        }
        What::Check { against } => check(&folder, against, voice),
    }
}

fn check(folder: &Folder, against: &[PathBuf], voice: &Voice) -> Result<Exit, Failure> {
    for paper in against {
        read_file(paper)?;
    }
    log::guard(folder)?;
    let papers = log::check(folder, against)?;
    let head = folder.state().head();
    let found = log::faults(folder)?;
    let facts = json!({
        "events": head.sequence,
        "head": head.digest,
        "papers": papers.iter().map(|(paper, size)| json!({"file": paper, "events": size})).collect::<Vec<_>>(),
        "findings": found.iter().map(|m| m.say(voice.lang)).collect::<Vec<_>>(),
    });
    let whole = Message::new("cli-journal-whole").count("events", head.sequence).with("head", head.digest);
    let agrees = |(paper, size): &(PathBuf, u64)| {
        Message::new("cli-journal-agrees").with("paper", paper.display()).count("size", *size)
    };
    let exit = if found.is_empty() { Exit::Done } else { Exit::Found };
    let mut said = if found.is_empty() { vec![whole] } else { found };
    said.extend(papers.iter().map(agrees));
    voice.answer(&facts, &said);
    Ok(exit)
}
