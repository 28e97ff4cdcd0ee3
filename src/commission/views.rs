//! The folder that people look at: `<campaign>/<period>/`. Its files are copies of objects, written anew after
//! each step and never read back: who changes one changes nothing.

use super::error::StepError;
use super::folder::{Folder, PAPER};
use super::import::acceptances;
use super::log;
use crate::hash::Digest;
use crate::journal::event::{Document, ImportedFile};
use crate::json;
use crate::time::Period;
use std::path::{Path, PathBuf};

pub const COMMITMENT: &str = "commitment.txt";
pub const SHEET: &str = "commitment-sheet.pdf";
pub const RECORD: &str = "record.json";
pub const PUBLIC_MINUTES: &str = "minutes.pdf";
pub const COMMISSION_MINUTES: &str = "minutes-commission.pdf";
pub const CAMPAIGN: &str = "campaign.toml";
pub const ACCEPTED: &str = "accepted.json";
pub const SECRET: &str = "list-secret.txt";

/// The bytes that D_w is the digest of.
pub fn wave_list(wave: u64) -> String {
    format!("wave-{wave}-disqualified.txt")
}

/// A larger export is not copied into the views before an audit.
const LARGE: u64 = 32 << 20;

/// The name of a paper that members sign.
pub fn name_of(document: Document) -> String {
    match document {
        Document::Sheet => SHEET.to_owned(),
        Document::MinutesPublic => PUBLIC_MINUTES.to_owned(),
        Document::MinutesCommission => COMMISSION_MINUTES.to_owned(),
        Document::WaveSheet(wave) => format!("wave-{wave}-disqualified.pdf"),
        Document::WaveMinutesPublic(wave) => format!("wave-{wave}-minutes.pdf"),
        Document::WaveMinutesCommission(wave) => format!("wave-{wave}-minutes-commission.pdf"),
        Document::ReplacementsPublic(number) => format!("replacements-{number}-minutes.pdf"),
        Document::ReplacementsCommission(number) => format!("replacements-{number}-minutes-commission.pdf"),
    }
}

/// Whether a file is called as one of the papers that carry a checkpoint.
pub(super) fn is_paper(name: &str) -> bool {
    let later = || ["wave-", "replacements-"].iter().any(|start| name.starts_with(start)) && name.ends_with(".pdf");
    [SHEET, PUBLIC_MINUTES, COMMISSION_MINUTES].contains(&name) || later()
}

/// Where the views of a campaign's periods are.
pub fn of_campaign(folder: &Path, campaign: &str) -> PathBuf {
    folder.join(campaign)
}

/// `<folder>/<campaign>/<period>`.
pub fn folder_of(folder: &Folder, period: Period) -> PathBuf {
    of_campaign(folder.path(), folder.campaign().id.as_str()).join(period.to_string())
}

/// `export.csv`, `export-2.csv`, `export-3.xlsx`, …, in the order of the commitment's sources.
pub fn export_names(files: &[ImportedFile]) -> Vec<String> {
    let name = |(i, file): (usize, &ImportedFile)| {
        let end = Path::new(&file.name).extension().and_then(|e| e.to_str()).unwrap_or("csv").to_lowercase();
        let end = if end.bytes().all(|b| b.is_ascii_alphanumeric()) && end.len() <= 8 { end } else { "csv".to_owned() };
        if i == 0 { format!("export.{end}") } else { format!("export-{}.{end}", i + 1) }
    };
    files.iter().enumerate().map(name).collect()
}

/// Writes what there is of `period`, and takes away what there is no more; answers with the folder.
pub fn write(folder: &Folder, period: Period) -> Result<PathBuf, StepError> {
    // Papers of an old journal do not take the place of newer ones.
    log::guard(folder)?;
    let place = folder_of(folder, period);
    std::fs::create_dir_all(&place).map_err(|e| StepError::file(&place, &e))?;
    log::keep(folder)?;
    let Some(state) = folder.period(period)? else { return Ok(place) };
    let show = |name: &str, digest: Option<Digest>| match digest {
        Some(digest) => copy(folder, &digest, &place.join(name)),
        None => remove(&place.join(name)),
    };
    write_file(&place.join(CAMPAIGN), folder.rules_of(period))?;
    if let Some(imported) = &state.imported {
        let names = export_names(&imported.files);
        remove_other_exports(&place, &names)?;
        for (file, name) in imported.files.iter().zip(&names) {
            // Whoever imported it has it; only an auditor is to find even a large one here.
            let length = std::fs::metadata(folder.objects().path(&file.sha256)).map_or(0, |about| about.len());
            if length <= LARGE || place.join(SECRET).exists() {
                copy(folder, &file.sha256, &place.join(name))?;
            }
        }
        if imported.acceptances.is_some() {
            let accepted = acceptances(folder, period)?.acceptances;
            let bytes = serde_json::to_vec(&accepted).expect("structs of strings and numbers are JSON");
            let pretty = json::pretty(&json::parse(&bytes).expect("what was just written parses"));
            write_file(&place.join(ACCEPTED), pretty.as_bytes())?;
        } else {
            remove(&place.join(ACCEPTED))?;
        }
    }
    let attempt = state.standing();
    let drawn = attempt.and_then(|a| a.drawn());
    let minutes = drawn.and_then(|d| d.minutes.as_ref());
    show(COMMITMENT, attempt.map(|a| a.commitment))?;
    show(SHEET, attempt.map(|a| a.sheet.current))?;
    for (name, stamp) in attempt.map(super::stamp::files).unwrap_or_default() {
        copy(folder, &stamp.stamp, &place.join(name))?;
    }
    show(RECORD, drawn.map(|d| d.current_record()))?;
    show(PUBLIC_MINUTES, minutes.map(|m| m.public.current))?;
    show(COMMISSION_MINUTES, minutes.map(|m| m.commission.current))?;
    if let Some(drawn) = drawn {
        for list in &drawn.replacement.lists {
            show(&name_of(Document::WaveSheet(list.wave)), Some(list.sheet.current))?;
            show(&wave_list(list.wave), Some(list.digest))?;
        }
        for redraw in &drawn.replacement.redraws {
            let minutes = redraw.minutes.as_ref();
            show(&name_of(Document::WaveMinutesPublic(redraw.wave)), minutes.map(|m| m.public.current))?;
            show(&name_of(Document::WaveMinutesCommission(redraw.wave)), minutes.map(|m| m.commission.current))?;
        }
        for paper in &drawn.replacement.papers {
            let (number, minutes) = (paper.number, &paper.minutes);
            show(&name_of(Document::ReplacementsPublic(number)), Some(minutes.public.current))?;
            show(&name_of(Document::ReplacementsCommission(number)), Some(minutes.commission.current))?;
        }
    }
    for attempt in &state.attempts {
        if let crate::journal::state::AttemptEnd::Cancelled { statement, .. } = &attempt.end {
            copy(folder, statement, &place.join(format!("cancelled-{}.json", attempt.ordinal)))?;
            copy(folder, &attempt.commitment, &place.join(format!("commitment-cancelled-{}.txt", attempt.ordinal)))?;
        }
    }
    Ok(place)
}

/// Writes the list secret beside the other files, for its owner's eyes only.
pub fn write_secret(folder: &Folder, period: Period, secret: &str) -> Result<PathBuf, StepError> {
    let place = folder_of(folder, period);
    std::fs::create_dir_all(&place).map_err(|e| StepError::file(&place, &e))?;
    let path = place.join(SECRET);
    write_private(&path, format!("{secret}\n").as_bytes())?;
    // With the secret beside them, large exports are shown too.
    write(folder, period)?;
    Ok(path)
}

/// Large objects are copied by the system, and only when the view is not there yet.
fn copy(folder: &Folder, digest: &Digest, to: &Path) -> Result<(), StepError> {
    /// Below this, comparing bytes is cheap and says more than the length does.
    const SMALL: u64 = 1 << 20;
    let from = folder.objects().path(digest);
    let length = std::fs::metadata(&from).map(|m| m.len());
    let length = length.map_err(|_| crate::store::StoreError::ObjectMissing { digest: *digest })?;
    if length <= SMALL {
        return write_file(to, &folder.objects().get(digest, PAPER)?);
    }
    if std::fs::metadata(to).is_ok_and(|m| m.len() == length) {
        return Ok(());
    }
    aside(to, |path| std::fs::copy(&from, path).map(|_| ()))
}

pub fn write_file(to: &Path, bytes: &[u8]) -> Result<(), StepError> {
    if std::fs::read(to).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    aside(to, |path| std::fs::write(path, bytes))
}

/// For files with a secret: nobody but their owner reads them.
pub fn write_private(to: &Path, bytes: &[u8]) -> Result<(), StepError> {
    use std::io::Write;
    aside(to, |path| {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path)?.write_all(bytes)
    })
}

/// Whole or not at all: made under another name, then renamed.
fn aside(to: &Path, make: impl FnOnce(&Path) -> std::io::Result<()>) -> Result<(), StepError> {
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}", std::process::id()));
    let path = to.with_file_name(name);
    let done = make(&path).and_then(|()| std::fs::rename(&path, to));
    done.map_err(|e| {
        let _ = std::fs::remove_file(&path);
        StepError::file(to, &e)
    })
}

/// Exports of an import that was replaced: beside the new ones they would pass for part of the list.
fn remove_other_exports(place: &Path, names: &[String]) -> Result<(), StepError> {
    let failed = |e: std::io::Error| StepError::file(place, &e);
    for entry in std::fs::read_dir(place).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        let Some(name) = name.to_str() else { continue };
        let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
        let number = stem.strip_prefix("export-").map(|number| number.bytes().all(|b| b.is_ascii_digit()));
        if (stem == "export" || number == Some(true)) && !names.iter().any(|known| known == name) {
            remove(&place.join(name))?;
        }
    }
    Ok(())
}

pub(super) fn remove(path: &Path) -> Result<(), StepError> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(StepError::file(path, &e)),
        _ => Ok(()),
    }
}
