//! Step: the results pages that marketing puts on the portal.

use super::error::StepError;
use super::facts::{self, MinutesSettings};
use super::folder::{Folder, PAPER};
use super::papers::Known;
use crate::publish::facts::{CampaignPages, Documents, PeriodPages};
use std::path::{Path, PathBuf};

/// Writes the pages of every period whose minutes are made into `to`; answers with the files written.
pub fn publish(folder: &Folder, to: &Path) -> Result<Vec<PathBuf>, StepError> {
    let campaign = folder.campaign();
    let mut periods = Vec::new();
    for (period, state) in folder.state().periods() {
        let Some((attempt, drawn)) = state.drawn() else { continue };
        let Some(minutes) = &drawn.minutes else { continue };
        let known = Known::of(folder, period)?;
        let settings: MinutesSettings = folder.get_json(&minutes.settings)?;
        let object = |digest| folder.objects().get(digest, PAPER);
        periods.push(PeriodPages {
            results: facts::results_facts(&known.drawn(folder), &settings),
            documents: Documents {
                minutes: object(&minutes.public.current)?,
                record: object(&drawn.record)?,
                commitment: object(&attempt.commitment)?,
            },
        });
    }
    let pages = CampaignPages {
        campaign: campaign.id.clone(),
        title: campaign.title.clone(),
        organiser: campaign.organiser.clone(),
        rehearsal: folder.is_rehearsal(),
        periods,
    };
    let mut written = Vec::new();
    for (path, bytes) in crate::publish::write_site(&pages)? {
        let path = to.join(path);
        let parent = path.parent().unwrap_or(to);
        std::fs::create_dir_all(parent).map_err(|e| StepError::file(parent, &e))?;
        std::fs::write(&path, bytes).map_err(|e| StepError::file(&path, &e))?;
        written.push(path);
    }
    Ok(written)
}
