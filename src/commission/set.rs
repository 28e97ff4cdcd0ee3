//! Steps: the commission is set, as it is this month; the calendar of holidays is.

use super::error::StepError;
use super::folder::Folder;
use super::roster::Roster;
use crate::campaign::{self, holidays::Holidays};
use crate::journal::Event;
use crate::time::Instant;

/// Sets the calendar of holidays in `file`, TOML; `name` is what problems call it. It stands until another one is set.
/// `true`: it was this one already.
pub fn set_holidays(folder: &mut Folder, file: &[u8], name: &str, at: Instant) -> Result<(Holidays, bool), StepError> {
    let read = campaign::file::holidays::parse_bytes(file, name).map_err(StepError::Campaign)?;
    let holidays = folder.put(file)?;
    let replaces = folder.state().holidays();
    let already = replaces == Some(holidays);
    if !already {
        folder.append(at, vec![Event::HolidaysSet { holidays, replaces }])?;
    }
    Ok((read, already))
}

/// What [`set`] came to.
#[derive(Debug)]
pub struct CommissionSet {
    pub roster: Roster,
    /// It was this one already.
    pub already: bool,
}

/// Sets the commission that `text`, a TOML file, describes; it stands until another one is set.
pub fn set(folder: &mut Folder, text: &str, at: Instant) -> Result<CommissionSet, StepError> {
    let roster = Roster::parse(text)?;
    let commission = folder.put(&roster.to_bytes())?;
    let replaces = folder.state().commission();
    if replaces == Some(commission) {
        return Ok(CommissionSet { roster, already: true });
    }
    folder.append(at, vec![Event::CommissionSet { commission, replaces }])?;
    Ok(CommissionSet { roster, already: false })
}
