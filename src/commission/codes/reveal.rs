//! `utys codes reveal`: a code is shown, to be handed over; the journal says to whom and by whom before it is.

use super::error::CodesError;
use super::{batch, held_by, held_to, no_code};
use crate::commission::error::StepError;
use crate::commission::folder::two_names;
use crate::commission::folder::{Folder, typed};
use crate::hash::Digest;
use crate::ids::Id;
use crate::journal::Event;
use crate::ledger::code::{CertificateId, Code, Serial};
use crate::time::{Day, Instant, Period};
use crate::vault::OperatorKey;
use serde::{Deserialize, Serialize};

/// Whose code is shown, and who shows it.
#[derive(Clone, Debug)]
pub struct Reveal {
    pub pool: Id,
    /// Who holds the certificate.
    pub rank: u64,
    pub by: String,
    /// Somebody else, who stands by.
    pub second: String,
    /// Why a code that was shown is shown again.
    pub again: Option<String>,
}

/// What stands behind a code that was shown, an object since it has names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    period: Period,
    pool: Id,
    number: u64,
    rank: u64,
    nth: u64,
    by: String,
    second: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    again: Option<String>,
}

/// A code, for whom it belongs to.
#[derive(Clone, Debug)]
pub struct Revealed {
    pub certificate: CertificateId,
    pub code: Code,
    pub serial: Option<Serial>,
    pub valid_until: Option<Day>,
    /// How often it was shown, now included.
    pub nth: u64,
}

/// Shows the code of the certificate that a rank holds. When this answers, the journal has it.
pub fn reveal(
    folder: &mut Folder,
    period: Period,
    asked: &Reveal,
    key: &OperatorKey,
    at: Instant,
) -> Result<Revealed, StepError> {
    let (by, second) = two_names(&asked.by, &asked.second)?;
    let again = asked.again.as_deref().map(|text| typed(text, "text")).transpose()?;
    let (pool, rank) = (asked.pool.clone(), asked.rank);
    let ordinal = folder.drawn(period)?.0.ordinal;
    held_to(folder, key.id())?;
    let number = held_by(folder, period, &pool, rank)?;
    let certificate = CertificateId { period, pool: pool.clone(), number };
    let held = folder.state().codes().of(&certificate).ok_or_else(|| no_code(certificate.clone()))?;
    let (place, nth) = (held.place, held.reveals.len() as u64 + 1);
    let statement = Statement { period, pool: pool.clone(), number, rank, nth, by, second, again };
    let wants_reason = nth > 1 && statement.again.is_none();
    let statement = serde_json::to_vec(&statement).expect("structs of strings and numbers are JSON");
    let event = Event::CodeRevealed {
        period,
        ordinal,
        pool,
        number,
        rank,
        batch: place.batch,
        place: place.place,
        nth,
        statement: Digest::of(&statement),
    };
    folder.state().check(at, &event)?;
    if wants_reason {
        return Err(CodesError::ShownBefore { certificate }.into());
    }
    let item = batch(folder, place.batch)?.open(key, place.place).map_err(CodesError::Vault)?;
    folder.put(&statement)?;
    folder.append(at, vec![event])?;
    Ok(Revealed { certificate, code: item.code, serial: item.serial, valid_until: item.valid_until, nth })
}
