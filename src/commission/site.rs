//! Step: the results pages that marketing puts on the portal.

use super::consent;
use super::error::StepError;
use super::facts::{self, AfterDraw, MinutesSettings, PublishedList};
use super::folder::{Folder, PAPER};
use super::papers::Known;
use super::replace;
use crate::ids::Id;
use crate::journal::replacement::Decision;
use crate::journal::state::{Attempt, DrawnState};
use crate::publish::facts::{CampaignPages, Documents, PeriodPages, VersionFacts, WaveDocuments};
use crate::time::{Moment, Period};
use std::path::{Path, PathBuf};

/// Writes the pages of every period whose minutes are made into `to`; answers with the files written.
pub fn publish(folder: &Folder, to: &Path) -> Result<Vec<PathBuf>, StepError> {
    let campaign = folder.campaign();
    let mut periods = Vec::new();
    for (period, state) in folder.state().periods() {
        let Some((attempt, drawn)) = state.drawn() else { continue };
        let Some(minutes) = &drawn.minutes else { continue };
        let record = drawn.current_record();
        let known = Known::with(folder, period, &record, &drawn.commission)?;
        let settings: MinutesSettings = folder.get_json(&minutes.settings)?;
        let object = |digest| folder.objects().get(digest, PAPER);
        let after = after_draw(folder, period, attempt, drawn)?;
        let until = replace::claimable_until(folder, period, drawn, drawn.at)?;
        let until = until.unwrap_or_else(|| Moment::new(settings.ended, folder.campaign_of(period).time_zone).day());
        let mut results = facts::results_facts(&known.drawn(folder), &settings, &after, until);
        results.version = version(folder, period)?;
        results.adopted = folder.state().opened().and_then(|opened| Some(opened.adopted.as_ref()?.from));
        periods.push(PeriodPages {
            results,
            documents: Documents {
                minutes: object(&minutes.public.current)?,
                record: object(&record)?,
                commitment: object(&attempt.commitment)?,
                waves: wave_documents(folder, drawn)?,
                replacements: replacement_documents(folder, drawn)?,
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

/// The version that was in force for `period`; `None` for the first.
fn version(folder: &Folder, period: Period) -> Result<Option<VersionFacts>, StepError> {
    let Some(version) = folder.state().version_of(period) else { return Ok(None) };
    let Some(notice) = &version.notice else { return Ok(None) };
    Ok(Some(VersionFacts {
        number: version.number,
        from: version.from,
        sha256: version.rules_sha256,
        noticed: notice.on,
        place: notice.place.clone(),
        changes: folder.changes(version.number)?,
    }))
}

/// What followed the draw, with the lists that were published: of the others nobody is told yet.
fn after_draw(folder: &Folder, period: Period, attempt: &Attempt, drawn: &DrawnState) -> Result<AfterDraw, StepError> {
    let replacement = &drawn.replacement;
    let mut after = AfterDraw {
        consents: consent::agreed(folder, drawn)?,
        decided: replacement.decisions.iter().map(Decision::disqualified).collect(),
        ..AfterDraw::default()
    };
    for list in replacement.lists.iter().filter(|list| !list.published.is_empty()) {
        let redraw = replacement.redraw(list.wave);
        let settings = match redraw.and_then(|redraw| redraw.minutes.as_ref()) {
            Some(made) => Some(folder.get_json::<MinutesSettings>(&made.settings)?),
            None => None,
        };
        after.public = after.public.max(list.through);
        after.lists.push(PublishedList {
            wave: list.wave,
            digest: list.digest,
            published: list.published.iter().map(|p| (p.appeared_at, p.place.clone())).collect(),
            drawn_at: settings.as_ref().map(|s| s.ended).or(redraw.map(|redraw| redraw.at)),
            minutes_number: settings.map(|s| s.number),
        });
    }
    // What supplementary minutes tell is told: they lie beside the pages.
    after.public = after.public.max(replacement.told().0);
    let decided = |id: &Id| replacement.decisions.iter().any(|decision| decision.pool == *id);
    for (place, pool) in attempt.pools.iter().enumerate().filter(|(_, pool)| decided(&pool.id)) {
        let numbers = drawn.certificates(&attempt.pools, place);
        let holders = numbers.iter().flat_map(|numbers| numbers.all()).filter_map(|certificate| certificate.holder());
        for holder in holders {
            if let Some(day) = replace::claimable_until(folder, period, drawn, holder.since)? {
                after.claims.insert((pool.id.clone(), holder.rank), day);
            }
        }
    }
    Ok(after)
}

fn wave_documents(folder: &Folder, drawn: &DrawnState) -> Result<Vec<WaveDocuments>, StepError> {
    let object = |digest| folder.objects().get(digest, PAPER);
    let lists = drawn.replacement.lists.iter().filter(|list| !list.published.is_empty());
    let documents = lists.map(|list| {
        let redraw = drawn.replacement.redraw(list.wave);
        let minutes = redraw.and_then(|redraw| redraw.minutes.as_ref());
        Ok(WaveDocuments {
            wave: list.wave,
            list: object(&list.digest)?,
            sheet: object(&list.sheet.current)?,
            minutes: minutes.map(|made| object(&made.public.current)).transpose()?,
        })
    });
    documents.collect()
}

fn replacement_documents(folder: &Folder, drawn: &DrawnState) -> Result<Vec<(u64, Vec<u8>)>, StepError> {
    let papers = drawn.replacement.papers.iter();
    let public = |digest| folder.objects().get(digest, PAPER);
    papers.map(|paper| Ok((paper.number, public(&paper.minutes.public.current)?))).collect()
}
