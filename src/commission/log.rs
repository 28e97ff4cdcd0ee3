//! The journal's checkpoints: printed by papers, kept beside them, and held against a journal that was put back.
//!
//! A state folder that is restored from an old backup is whole in itself; only what was handed out since shows that
//! it is old. So the newest checkpoint lies in `<campaign>/checkpoint.txt` beside the papers, every step compares the
//! journal with it and with the papers themselves, and any paper can be compared by hand ([`compare`]).
//!
//! Must never: take a checkpoint's word for anything but which journal it is of.

use super::error::{Class, StepError};
use super::folder::{Folder, PAPER, read_file};
use super::views;
use crate::journal::checkpoint::{self, Checkpoint, CheckpointError};
use crate::journal::consistency::Consistency;
use crate::journal::note::{NoteError, VerifierKey};
use crate::journal::{Entry, Refusal, State};
use crate::lang::{Arg, Message};
use crate::merkle::TreeHead;
use crate::minutes::CHECKPOINT_TXT;
use crate::minutes::facts::JournalHead;
use crate::sign;
use crate::store::Store;
use crate::time::Period;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Why a journal is not the one that a paper was made over.
#[derive(Debug)]
pub enum LogError {
    /// The paper knows more events than the journal has: an old backup was put back.
    Newer { paper: PathBuf, size: u64, events: u64 },
    /// The first `size` events are others than those the paper knows.
    Fork { paper: PathBuf, size: u64 },
    /// The paper's checkpoint is signed by another journal's key.
    OtherKey { paper: PathBuf, key: String },
    /// There are papers of a journal, and no journal.
    Papers { paper: PathBuf },
    /// Neither a PDF with a checkpoint nor a checkpoint.
    NoCheckpoint { paper: PathBuf },
    /// A checkpoint that cannot be read.
    Unreadable { paper: PathBuf, why: CheckpointError },
}

impl LogError {
    pub fn class(&self) -> Class {
        match self {
            LogError::NoCheckpoint { .. } | LogError::Unreadable { .. } => Class::Input,
            _ => Class::Refused,
        }
    }

    pub fn message(&self) -> Message {
        let of = |id, paper: &Path| Message::new(id).with("paper", paper.display());
        match self {
            LogError::Newer { paper, size, events } => {
                of("commission-log-newer", paper).count("size", *size).count("events", *events)
            }
            LogError::Fork { paper, size } => of("commission-log-fork", paper).count("size", *size),
            LogError::OtherKey { paper, key } => of("commission-log-other-key", paper).with("key", key),
            LogError::Papers { paper } => of("commission-log-papers", paper),
            LogError::NoCheckpoint { paper } => of("commission-log-no-checkpoint", paper),
            LogError::Unreadable { paper, why } => {
                of("commission-log-unreadable", paper).arg("why", Arg::Message(Box::new(why.message())))
            }
        }
    }
}

/// What a paper prints and carries of the journal as it stands.
pub(super) struct Printed {
    pub head: JournalHead,
    /// The signed note.
    pub checkpoint: String,
    /// `consistency.json`.
    pub consistency: String,
}

/// For a paper that is made now.
pub(super) fn printed(folder: &Folder) -> Result<Printed, StepError> {
    let key = folder.log_key()?;
    let leaves = checkpoint::leaves(folder.store().entries());
    let consistency = Consistency::of(key.verifier().name(), folder.store().entries(), &leaves);
    let head = folder.state().head();
    let printed = JournalHead {
        events: head.sequence,
        head: head.digest,
        root: consistency.root,
        key: key.verifier().to_string(),
    };
    let checkpoint = Checkpoint::signed(consistency.head(), &key);
    Ok(Printed { head: printed, checkpoint, consistency: consistency.to_json() })
}

/// The signed note over the journal as it stands.
pub fn checkpoint(folder: &Folder) -> Result<String, StepError> {
    Ok(Checkpoint::signed(head(folder.store().entries()), &folder.log_key()?))
}

fn head(entries: &[Entry]) -> TreeHead {
    let leaves = checkpoint::leaves(entries);
    TreeHead { size: leaves.len() as u64, root: crate::merkle::root(leaves) }
}

/// The checkpoint that a paper (PDF) carries, or that a file is.
pub fn of_paper(paper: &Path) -> Result<Vec<u8>, StepError> {
    let bytes = read_file(paper, PAPER)?;
    if !bytes.starts_with(b"%PDF-") {
        return Ok(bytes);
    }
    let attached = sign::open(&bytes).ok().and_then(|mut opened| opened.attachments.remove(CHECKPOINT_TXT));
    attached.ok_or_else(|| LogError::NoCheckpoint { paper: paper.to_owned() }.into())
}

/// Whether the journal of `store` begins with the one that the checkpoint in `note` is of; what it says.
pub fn compare(store: &Store, key: &VerifierKey, paper: &Path, note: &[u8]) -> Result<Checkpoint, LogError> {
    let paper = || paper.to_owned();
    let printed = Checkpoint::open(note, key).map_err(|why| match why {
        CheckpointError::Note(NoteError::Unsigned { key }) => LogError::OtherKey { paper: paper(), key },
        why => LogError::Unreadable { paper: paper(), why },
    })?;
    let (size, events) = (printed.head.size, store.head().sequence);
    match checkpoint::tree(&checkpoint::leaves(store.entries()), size) {
        None => Err(LogError::Newer { paper: paper(), size, events }),
        Some(ours) if ours != printed.head => Err(LogError::Fork { paper: paper(), size }),
        Some(_) => Ok(printed),
    }
}

/// Where the newest checkpoint lies.
pub fn beside_papers(folder: &Path, campaign: &str) -> PathBuf {
    views::of_campaign(folder, campaign).join(CHECKPOINT_TXT)
}

/// Refuses a journal that is not the one of the papers beside it; otherwise how many events the newest of them knew.
pub fn guard(folder: &Folder) -> Result<Option<u64>, StepError> {
    let path = beside_papers(folder.path(), folder.campaign().id.as_str());
    let note = match std::fs::read(&path) {
        Ok(note) => note,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StepError::file(&path, &error)),
    };
    let key = &folder.state().opened().ok_or(Refusal::NotOpened)?.log.key;
    match compare(folder.store(), key, &path, &note) {
        Ok(printed) => Ok(Some(printed.head.size)),
        // Somebody else may have made a step since this folder was opened.
        Err(LogError::Newer { .. }) => Ok(Some(compare(&Store::open(folder.path())?, key, &path, &note)?.head.size)),
        Err(error) => Err(error.into()),
    }
}

/// Refuses a journal that is not the one of the papers (PDF) in the folder: `checkpoint.txt` may have been put back
/// together with the journal. A paper without a readable checkpoint, say one that was not written to its end, is left to
/// [`check`].
pub(super) fn guard_papers(folder: &Folder) -> Result<(), StepError> {
    match own_papers_hold(folder.store(), folder.path()) {
        // Somebody else may have made a step since this folder was opened.
        Err(StepError::Log(LogError::Newer { .. })) => own_papers_hold(&Store::open(folder.path())?, folder.path()),
        held => held,
    }
}

fn own_papers_hold(store: &Store, folder: &Path) -> Result<(), StepError> {
    let opened = store.state().opened().ok_or(Refusal::NotOpened)?;
    for paper in own_papers(folder, store.state()) {
        let Ok(note) = of_paper(&paper) else { continue };
        match compare(store, &opened.log.key, &paper, &note) {
            Ok(_) | Err(LogError::Unreadable { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The sheets and minutes, those of waves too, that lie in `<campaign>/<period>/`, in the order of their names.
fn own_papers(folder: &Path, state: &State) -> Vec<PathBuf> {
    let Some(opened) = state.opened() else { return Vec::new() };
    let campaign = views::of_campaign(folder, opened.campaign.as_str());
    let mut papers = Vec::new();
    // Those of a version that was amended since too: a campaign may have been ended early.
    let periods: BTreeSet<Period> = state.versions().iter().flat_map(|version| version.periods.clone()).collect();
    for period in periods {
        let names = std::fs::read_dir(campaign.join(period.to_string())).into_iter().flatten().flatten();
        let names = names.filter(|name| name.file_name().to_str().is_some_and(views::is_paper));
        papers.extend(names.map(|name| name.path()));
    }
    papers.sort();
    papers
}

/// Writes the checkpoint beside the papers, unless a newer one of the same journal is there.
pub fn keep(folder: &Folder) -> Result<(), StepError> {
    if guard(folder)?.is_none_or(|known| known < folder.state().head().sequence) {
        let path = beside_papers(folder.path(), folder.campaign().id.as_str());
        let place = path.parent().unwrap_or(folder.path());
        std::fs::create_dir_all(place).map_err(|e| StepError::file(place, &e))?;
        views::write_file(&path, checkpoint(folder)?.as_bytes())?;
    }
    Ok(())
}

/// Holds the journal against `papers`, and against those that lie in the folder's own `<campaign>/<period>/`; answers
/// with how many events each of them knew.
pub fn check(folder: &Folder, papers: &[PathBuf]) -> Result<Vec<(PathBuf, u64)>, StepError> {
    let opened = folder.state().opened().ok_or(Refusal::NotOpened)?;
    let (key, own) = (&opened.log.key, own_papers(folder.path(), folder.state()));
    let known = papers.iter().chain(&own).map(|paper| {
        let printed = compare(folder.store(), key, paper, &of_paper(paper)?)?;
        Ok((paper.clone(), printed.head.size))
    });
    known.collect()
}

/// What is wrong with the journal's file, its guards and the objects that it names.
pub fn faults(folder: &Folder) -> Result<Vec<Message>, StepError> {
    Ok(folder.store().check()?.iter().map(|finding| finding.message()).collect())
}

/// Puts the journal of a backup into `folder`, where its objects are and no journal is. `papers` are what was handed
/// out: each must be of this journal, and none newer; so must what lies in the folder.
pub fn restore(folder: &Path, backup: &Path, papers: &[PathBuf]) -> Result<Folder, StepError> {
    let store = Store::open_backup(backup, folder)?;
    let opened = store.state().opened().ok_or(Refusal::NotOpened)?;
    for paper in papers {
        compare(&store, &opened.log.key, paper, &of_paper(paper)?)?;
    }
    let beside = beside_papers(folder, opened.campaign.as_str());
    if beside.exists() {
        compare(&store, &opened.log.key, &beside, &of_paper(&beside)?)?;
    }
    own_papers_hold(&store, folder)?;
    store.restore(folder)?;
    Folder::open(folder)
}
