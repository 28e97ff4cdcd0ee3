//! Where a period's rules and first certificates come from, as papers say it.

use super::{in_all, moment};
use crate::commission::StepError;
use crate::commission::adopt;
use crate::commission::folder::Folder;
use crate::journal::version::Version;
use crate::lang::Message;
use crate::minutes::facts::FileFacts;
use crate::minutes::facts::origin::{AdoptedFacts, CarriedFacts, NoticeFacts, OriginFacts, VersionFacts};
use crate::minutes::pdf::Attachment;
use crate::time::Period;

/// `None` where the campaign has one version for `period` and its journal begins with it.
pub fn origin(folder: &Folder, period: Period) -> Result<Option<OriginFacts>, StepError> {
    let facts = OriginFacts { versions: versions(folder, period)?, adopted: adopted(folder, period)? };
    Ok((facts != OriginFacts::default()).then_some(facts))
}

/// The campaign files that were in force before that of `period`.
pub fn earlier_versions(folder: &Folder, origin: Option<&OriginFacts>) -> Vec<Attachment> {
    let versions = origin.map_or(&[][..], |origin| &origin.versions);
    let before = versions.len().saturating_sub(1);
    let attached = versions[..before].iter().filter_map(|version| {
        Some(Attachment::new(&version.attachment(), folder.version(version.number)?.bytes.clone()))
    });
    attached.collect()
}

fn versions(folder: &Folder, period: Period) -> Result<Vec<VersionFacts>, StepError> {
    let last = folder.state().version_of(period).map_or(1, |version| version.number);
    if last == 1 {
        return Ok(Vec::new());
    }
    let facts = |version: &Version| {
        let notice = version.notice.as_ref();
        Ok(VersionFacts {
            number: version.number,
            sha256: version.rules_sha256,
            from: version.from,
            notice: notice.map(|notice| NoticeFacts { on: notice.on, place: notice.place.clone() }),
            changes: folder.changes(version.number)?,
        })
    };
    folder.state().versions().iter().take_while(|version| version.number <= last).map(facts).collect()
}

fn adopted(folder: &Folder, period: Period) -> Result<Option<AdoptedFacts>, StepError> {
    let Some(opened) = folder.state().opened() else { return Ok(None) };
    let (Some(adopted), Some(stated)) = (&opened.adopted, adopt::statement(folder)?) else { return Ok(None) };
    let campaign = folder.campaign_of(period);
    let carried = opened.pools.iter().zip(&adopted.carried).map(|(pool, certificates)| CarriedFacts {
        pool: pool.clone(),
        title: campaign.pool(pool).map_or_else(|| in_all(&Message::new("minutes-pool")), |pool| pool.title.clone()),
        certificates: *certificates,
    });
    let earlier = adopted.earlier.iter();
    Ok(Some(AdoptedFacts {
        from: adopted.from,
        at: moment(campaign, opened.at),
        carried: carried.collect(),
        earlier: earlier.map(|f| FileFacts { name: f.name.clone(), sha256: f.sha256, rows: f.rows }).collect(),
        evidence: adopted.evidence,
        by: vec![stated.by, stated.second],
        text: stated.text,
    }))
}
