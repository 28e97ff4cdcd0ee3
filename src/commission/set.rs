//! Step: the commission is set, as it is this month.

use super::error::StepError;
use super::folder::Folder;
use super::roster::Roster;
use crate::journal::Event;
use crate::time::Instant;

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
