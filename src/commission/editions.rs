//! Both editions of minutes: rendered one after the other, kept and journalled together.
//!
//! Must never: let the public edition see a name; it sees the digest of the commission's edition.

use super::error::StepError;
use super::facts::MinutesSettings;
use super::folder::Folder;
use super::log;
use super::papers::{Known, MinutesMade, Names, names};
use crate::hash::Digest;
use crate::journal::Event;
use crate::journal::state::{Attempt, DrawnState, Minutes};
use crate::time::Instant;

/// For whom minutes are rendered.
pub(super) enum Edition {
    /// With accounts and names.
    Commission(Names),
    /// Beside it the digest of the other.
    Public { commission: Digest },
}

impl Edition {
    /// Account and name of a drawn place, by pool and index; nobody's for the public.
    pub fn name(&self, pool: usize, index: u64) -> Option<(String, Option<String>)> {
        match self {
            Edition::Commission(names) => names.get(&(pool, index)).cloned(),
            Edition::Public { .. } => None,
        }
    }
}

/// The minutes that stand, where these settings would say the same.
pub(super) fn standing(stands: Option<&Minutes>, settings: &MinutesSettings, attempt: &Attempt) -> Option<MinutesMade> {
    let same = |made: &&Minutes| made.settings == Digest::of(&bytes(settings)) && made.errors == attempt.errors.len();
    stands.filter(same).map(|made| MinutesMade {
        public: made.public.current,
        commission: made.commission.current,
        revision: made.revision,
        already: true,
    })
}

/// The revision that minutes are which are made now.
pub(super) fn revision(stands: Option<&Minutes>) -> u64 {
    stands.map_or(1, |made| made.revision + 1)
}

/// The number of the minutes of the draw, which others supplement.
pub(super) fn supplemented(folder: &Folder, drawn: &DrawnState) -> Result<Option<String>, StepError> {
    let Some(made) = &drawn.minutes else { return Ok(None) };
    Ok(Some(folder.get_json::<MinutesSettings>(&made.settings)?.number))
}

/// Two papers with the settings that they were made by.
pub(super) struct Editions {
    settings: Vec<u8>,
    commission: Vec<u8>,
    public: Vec<u8>,
}

/// What the journal says of them.
pub(super) struct Digests {
    pub settings: Digest,
    pub commission: Digest,
    pub public: Digest,
}

impl Editions {
    pub fn of(
        folder: &Folder,
        known: &Known,
        settings: &MinutesSettings,
        render: impl Fn(&log::Printed, &Edition) -> Result<Vec<u8>, StepError>,
    ) -> Result<Editions, StepError> {
        let (whole, log) = (names(folder, known)?, log::printed(folder)?);
        let commission = render(&log, &Edition::Commission(whole))?;
        let public = render(&log, &Edition::Public { commission: Digest::of(&commission) })?;
        Ok(Editions { settings: bytes(settings), commission, public })
    }

    pub fn digests(&self) -> Digests {
        let [settings, commission, public] =
            [&self.settings, &self.commission, &self.public].map(|object| Digest::of(object));
        Digests { settings, commission, public }
    }

    /// Keeps them, and the event that says so.
    pub fn keep(self, folder: &mut Folder, revision: u64, event: Event, at: Instant) -> Result<MinutesMade, StepError> {
        folder.state().check(at, &event)?;
        for object in [&self.settings, &self.commission, &self.public] {
            folder.put(object)?;
        }
        folder.append(at, vec![event])?;
        let Digests { public, commission, .. } = self.digests();
        Ok(MinutesMade { public, commission, revision, already: false })
    }
}

fn bytes(settings: &MinutesSettings) -> Vec<u8> {
    serde_json::to_vec(settings).expect("structs of strings and numbers are JSON")
}
