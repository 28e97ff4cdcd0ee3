//! `utys backup`: a copy of the journal that is whole.

use super::{Common, Exit, Failure, Voice};
use crate::commission::StepError;
use crate::lang::Message;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// Where the copy goes; the objects are plain files and are copied by any means, before the journal
    #[arg(value_name = "FILE")]
    to: PathBuf,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let folder = common.reading()?;
    folder.store().back_up(&args.to).map_err(StepError::from)?;
    let head = folder.state().head();
    let said = Message::new("cli-backup-done").with("path", args.to.display()).with("head", head.digest);
    voice.answer(&json!({"file": args.to, "events": head.sequence, "head": head.digest}), &[said]);
    Ok(Exit::Done)
}
