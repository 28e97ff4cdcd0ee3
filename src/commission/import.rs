//! Step: a period's exports are read, and bad rows are accepted.
//!
//! What is kept is the exports as delivered and the lists that follow from them; the report is for the secretary
//! and can be made again from both. Accepting reads the kept exports, never the files that once were given.

use super::error::StepError;
use super::facts;
use super::folder::{Folder, typed};
use crate::import::{self, Import, ImportError, Report, Source};
use crate::journal::Event;
use crate::journal::event::{ImportedFile, ListCounts};
use crate::list::{Acceptance, Accepted};
use crate::minutes::facts::AcceptedRows;
use crate::store::{Staged, sync_along};
use crate::time::{Instant, Period};
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread::ScopedJoinHandle;

/// What an import or an acceptance came to.
#[derive(Debug)]
pub struct ImportDone {
    pub report: Report,
    pub list: ListCounts,
    pub files: Vec<ImportedFile>,
    /// The journal had it already: nothing was written.
    pub already: bool,
}

/// All acceptances of a period, an object: names of persons, no account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedRowsOfPeriod {
    pub acceptances: Vec<Acceptance>,
    /// As the minutes print them.
    pub printed: Vec<AcceptedRows>,
}

/// A copy that is brought to disk while it is written.
struct Syncing<'s> {
    /// Index of the source that is copied.
    source: usize,
    /// Dropped when nothing more is written.
    going: Option<Sender<()>>,
    thread: ScopedJoinHandle<'s, io::Result<()>>,
}

/// Reads `files` as the exports of `period`. With `replace` they take the place of what was imported before.
pub fn import(
    folder: &mut Folder,
    period: Period,
    files: &[PathBuf],
    replace: bool,
    at: Instant,
) -> Result<ImportDone, StepError> {
    folder.state().may_import(period)?;
    let sources = files.iter().map(|path| source(path)).collect::<Result<Vec<_>, _>>()?;
    let mut names: Vec<&str> = sources.iter().map(|s| s.name.as_str()).collect();
    names.sort_unstable();
    if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(StepError::SameName { name: pair[0].to_owned() });
    }
    let earlier = folder.earlier_clients(period)?;
    let mut staged: Vec<Option<Staged>> = sources.iter().map(|_| None).collect();
    let import = std::thread::scope(|scope| {
        // Copies go to disk while they are written and while the lists are settled.
        let mut syncing: Vec<Syncing> = Vec::new();
        let mut tee = |i: usize| -> io::Result<Box<dyn Write + Send>> {
            let stage = folder.objects().stage().map_err(|e| io::Error::other(e.what()))?;
            let (handle, synced) = (stage.handle()?, stage.handle()?);
            staged[i] = Some(stage);
            // Of several files the last one: those before it are written.
            if let Some(before) = syncing.last_mut() {
                before.going = None;
            }
            let (going, ended) = channel();
            let thread = scope.spawn(move || sync_along(&synced, &ended));
            syncing.push(Syncing { source: i, going: Some(going), thread });
            Ok(Box::new(handle))
        };
        let import = import::import(folder.campaign_of(period), period, &sources, &earlier, &[], Some(&mut tee))?;
        for Syncing { source, going, thread } in syncing {
            drop(going);
            let synced = thread.join().expect("bringing a file to disk does not panic");
            let name = || sources[source].name.clone();
            synced.map_err(|error| ImportError::Copy { name: name(), error: error.to_string() })?;
        }
        Ok::<Import, StepError>(import)
    })?;
    for (source, staged) in sources.iter().zip(staged) {
        let file = import.files.iter().find(|file| file.name == source.name);
        if let (Some(file), Some(staged)) = (file, staged) {
            folder.objects().keep(staged, &file.sha256)?;
        }
    }
    let done = kept(folder, import)?;
    let earlier = folder.state().earlier_lists(period);
    let version = folder.state().version_of(period).map_or(1, |version| version.number);
    let standing = folder.period(period)?.and_then(|p| p.imported.as_ref());
    // The same exports again: what was accepted of them stays accepted, unless they are to be read anew.
    let same = |i: &crate::journal::state::Imported| {
        i.files == done.files && i.earlier == earlier && i.version == version && (!replace || i.acceptances.is_none())
    };
    if let Some(standing) = standing.filter(|i| same(i)) {
        let list = standing.list.clone();
        let report = if standing.acceptances.is_some() { report(folder, period)? } else { done.report };
        return Ok(ImportDone { report, list, files: done.files, already: true });
    }
    let replaces = standing.filter(|_| replace).map(|i| i.sequence);
    let (files, list) = (done.files.clone(), done.list.clone());
    folder.append(at, vec![Event::Imported { period, files, list, earlier, replaces }])?;
    Ok(done)
}

/// Accepts bad rows of `period` in the name of `by`; what was accepted before stays accepted.
pub fn accept(
    folder: &mut Folder,
    period: Period,
    what: &[Accepted],
    by: &str,
    reason: &str,
    at: Instant,
) -> Result<ImportDone, StepError> {
    folder.state().may_import(period)?;
    let (by, reason) = (typed(by, "by")?, typed(reason, "reason")?);
    let standing = folder.imported(period)?;
    let (sequence, before) = (standing.sequence, standing.list.clone());
    let mut accepted: AcceptedRowsOfPeriod = match standing.acceptances {
        Some(digest) => folder.get_json(&digest)?,
        None => AcceptedRowsOfPeriod::default(),
    };
    let first_new = accepted.acceptances.len();
    for what in what {
        let acceptance = Acceptance { what: what.clone(), by: by.clone(), reason: reason.clone() };
        if !accepted.acceptances.contains(&acceptance) {
            accepted.acceptances.push(acceptance);
        }
    }
    let import = again(folder, period, &accepted.acceptances)?;
    if let Some(idle) = import.report.accepted.iter().skip(first_new).find(|accepted| accepted.rows == 0) {
        return Err(StepError::IdleAcceptance { what: described(&idle.acceptance.what) });
    }
    let rows = import.report.accepted_rows.iter();
    let bad: Vec<facts::BadRow> =
        rows.map(|row| (row.file.clone(), row.line, row.reasons.iter().copied().collect())).collect();
    accepted.printed = facts::accepted_rows(&accepted.acceptances, &bad);
    let done = kept(folder, import)?;
    if accepted.acceptances.len() == first_new {
        return Ok(ImportDone { already: true, list: before, ..done });
    }
    let acceptances = folder.put_json(&accepted)?;
    let list = done.list.clone();
    folder.append(at, vec![Event::Accepted { period, acceptances, list, replaces: sequence }])?;
    Ok(done)
}

/// The report of what stands, made again from the kept exports.
pub fn report(folder: &Folder, period: Period) -> Result<Report, StepError> {
    let acceptances = acceptances(folder, period)?;
    Ok(again(folder, period, &acceptances.acceptances)?.report)
}

/// What was accepted so far.
pub fn acceptances(folder: &Folder, period: Period) -> Result<AcceptedRowsOfPeriod, StepError> {
    match folder.imported(period)?.acceptances {
        Some(digest) => folder.get_json(&digest),
        None => Ok(AcceptedRowsOfPeriod::default()),
    }
}

fn again(folder: &Folder, period: Period, acceptances: &[Acceptance]) -> Result<Import, StepError> {
    let earlier = folder.earlier_clients(period)?;
    let campaign = folder.campaign_of(period);
    read_again(
        folder,
        period,
        |sources| import::import(campaign, period, sources, &earlier, acceptances, None),
        |import| &import.files,
    )
}

/// The rows of the kept exports, not settled.
pub(super) fn judged(folder: &Folder, period: Period) -> Result<import::Judged, StepError> {
    let earlier = folder.earlier_clients(period)?;
    let campaign = folder.campaign_of(period);
    read_again(folder, period, |sources| import::judge(campaign, period, sources, &earlier), |judged| &judged.files)
}

/// Reads the kept exports of a period in some way; `files` are those that were read.
fn read_again<T>(
    folder: &Folder,
    period: Period,
    read: impl FnOnce(&[Source]) -> Result<T, ImportError>,
    files: impl Fn(&T) -> &[crate::draw::commitment::ImportedFile],
) -> Result<T, StepError> {
    let kept = |file: &ImportedFile| Source { name: file.name.clone(), path: folder.objects().path(&file.sha256) };
    let named = &folder.imported(period)?.files;
    let sources: Vec<Source> = named.iter().map(kept).collect();
    let read = read(&sources).map_err(|error| match unsound(folder, named) {
        Some(damage) => damage.into(),
        None => StepError::from(error),
    })?;
    // The objects were read by path: what was read must be what the journal names.
    match files(&read).iter().zip(named).find(|(read, named)| read.sha256 != named.sha256) {
        Some((_, named)) => Err(crate::store::StoreError::ObjectDamaged { digest: named.sha256 }.into()),
        None => Ok(read),
    }
}

/// The first of the kept exports that is missing or is not what the journal names: what a reader then says of it
/// would blame the billing.
fn unsound(folder: &Folder, files: &[ImportedFile]) -> Option<crate::store::StoreError> {
    files.iter().find_map(|file| folder.objects().verify(&file.sha256).err())
}

/// Keeps the lists, where no bad row is open.
fn kept(folder: &Folder, import: Import) -> Result<ImportDone, StepError> {
    let lists = &import.lists;
    let list = if lists.open() == 0 { Some(folder.put(lists.to_bytes()?)?) } else { None };
    let counts = lists.counts();
    let list = ListCounts {
        list,
        rows: counts.rows,
        entries: (0..lists.pool_ids().len()).map(|pool| lists.entries(pool) as u64).collect(),
        excluded: counts.excluded.clone(),
        bad: lists.open(),
    };
    let named =
        |f: crate::draw::commitment::ImportedFile| ImportedFile { name: f.name, sha256: f.sha256, rows: f.rows };
    let files = import.files.into_iter().map(named).collect();
    Ok(ImportDone { report: import.report, list, files, already: false })
}

pub(super) fn source(path: &std::path::Path) -> Result<Source, StepError> {
    let name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
    let name = name.ok_or_else(|| StepError::file(path, &std::io::ErrorKind::InvalidFilename.into()))?;
    Ok(Source { name, path: path.to_owned() })
}

/// As it is written on the command line.
fn described(what: &Accepted) -> String {
    match what {
        Accepted::Row { file, line } => format!("--row {file}:{line}"),
        Accepted::Stays { file, line } => format!("--stays {file}:{line}"),
        Accepted::Reason(fault) => format!("--fault {fault}"),
    }
}
