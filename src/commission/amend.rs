//! Step: the campaign file changes. From a period on that is not frozen another version is in force; the change, the
//! day on which it was published and two names are journalled.

use super::error::StepError;
use super::folder::{Folder, Rules, two_names, typed};
use crate::campaign::change::Changes;
use crate::hash::Digest;
use crate::ids::Id;
use crate::journal::Event;
use crate::journal::version::{Version, VersionRefusal};
use crate::lang::Message;
use crate::ledger::claim::Terms;
use crate::time::{Day, Instant, Moment, Period};
use serde::{Deserialize, Serialize};

/// How the change was made known, and who states it.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// In force from this period on.
    pub from: Period,
    /// The day on which it was published, in the campaign's time zone.
    pub noticed: Day,
    pub place: String,
    pub by: String,
    /// Somebody else.
    pub second: String,
    pub text: Option<String>,
}

/// What an amendment came to.
#[derive(Clone, Debug)]
pub struct Amended {
    pub version: u64,
    pub rules_sha256: Digest,
    pub changes: Changes,
    /// Periods whose list was made by the version before and has to be imported again.
    pub to_import: Vec<Period>,
    /// The journal had it already: nothing was written.
    pub already: bool,
}

/// Why a campaign file is no version of this campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmendError {
    OtherCampaign { expected: Id, found: Id },
}

impl AmendError {
    pub fn message(&self) -> Message {
        match self {
            AmendError::OtherCampaign { expected, found } => {
                Message::new("version-other-campaign").with("expected", expected).with("found", found)
            }
        }
    }
}

/// What stands behind an amendment, an object since it has names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    campaign: Id,
    rules_sha256: Digest,
    from: Period,
    noticed: Day,
    place: String,
    by: String,
    second: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// Makes `rules`, a campaign file, the version in force from a period on; `name` is what problems call the file. The
/// same amendment again changes nothing.
pub fn amend(
    folder: &mut Folder,
    rules: &[u8],
    name: &str,
    amendment: &Amendment,
    at: Instant,
) -> Result<Amended, StepError> {
    let (by, second) = two_names(&amendment.by, &amendment.second)?;
    let place = typed(&amendment.place, "place")?;
    let text = amendment.text.as_deref().map(|text| typed(text, "text")).transpose()?;
    let rules = Rules::read(rules.to_vec(), name)?;
    let (expected, found) = (&folder.campaign().id, &rules.campaign.id);
    if expected != found {
        return Err(AmendError::OtherCampaign { expected: expected.clone(), found: found.clone() }.into());
    }
    let Amendment { from, noticed, .. } = *amendment;
    let rules_sha256 = Digest::of(&rules.bytes);
    let campaign = rules.campaign.id.clone();
    let statement = Statement { campaign, rules_sha256, from, noticed, place: place.clone(), by, second, text };
    let statement = serde_json::to_vec(&statement).expect("structs of strings and numbers are JSON");
    let is_this = |version: &&Version| {
        let stated = version.notice.as_ref().map(|notice| notice.statement);
        version.rules_sha256 == rules_sha256 && stated == Some(Digest::of(&statement))
    };
    let stands = folder.state().versions().iter().find(is_this).map(|version| version.number);
    let version = match stands {
        Some(version) => version,
        None => {
            let version = folder.state().versions().len() as u64 + 1;
            if noticed > Moment::new(at, rules.campaign.time_zone).day() {
                return Err(crate::journal::Refusal::from(VersionRefusal::NoticeAhead { noticed }).into());
            }
            let event = Event::Amended {
                version,
                rules_sha256,
                from,
                noticed,
                place,
                periods: rules.campaign.periods.iter().map(|planned| planned.period).collect(),
                pools: rules.campaign.pools.iter().map(|pool| pool.id.clone()).collect(),
                plan: rules.campaign.periods.iter().map(|planned| planned.certificates.clone()).collect(),
                terms: Terms::of(&rules.campaign),
                statement: Digest::of(&statement),
            };
            folder.state().check(at, &event)?;
            for object in [&rules.bytes, &statement] {
                folder.put(object)?;
            }
            folder.append(at, vec![event])?;
            folder.add_version(rules);
            version
        }
    };
    Ok(Amended {
        version,
        rules_sha256,
        changes: folder.changes(version)?,
        to_import: to_import(folder),
        already: stands.is_some(),
    })
}

/// Periods that are imported and not frozen, by a version that is not in force for them any more.
fn to_import(folder: &Folder) -> Vec<Period> {
    let of_another = |period: Period, made_by: u64| {
        folder.state().calendar().contains(&period)
            && folder.state().version_of(period).is_some_and(|version| version.number != made_by)
    };
    let open = folder.state().periods().filter(|(_, state)| state.standing().is_none());
    let open = open.filter_map(|(period, state)| Some((period, state.imported.as_ref()?.version)));
    open.filter(|(period, version)| of_another(*period, *version)).map(|(period, _)| period).collect()
}
