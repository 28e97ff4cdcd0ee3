//! The report of a month or of the campaign: the counts of the registry, without its lines.

use super::{checkpoint, languages, registry};
use crate::commission::error::StepError;
use crate::commission::folder::Folder;
use crate::commission::log;
use crate::lang::Lang;
use crate::minutes::facts::{LAYOUT, Moment, PeriodCounts, REPORT_FORMAT, ReportFacts};
use crate::minutes::pdf::Attachment;
use crate::time::{Instant, Period};

/// The report as of `at` (`None`: of the whole campaign), and what is attached to it beside its facts.
pub fn report(
    folder: &Folder,
    period: Option<Period>,
    asked: &[Lang],
    at: Instant,
) -> Result<(ReportFacts, [Attachment; 2]), StepError> {
    let campaign = match period {
        Some(period) => folder.campaign_of(period),
        None => folder.campaign(),
    };
    let periods = registry::periods(folder, period)?.into_iter().map(|period| {
        let pools = registry::pools(folder, period, false, at)?;
        Ok(PeriodCounts { period, pools: pools.into_iter().map(|pool| pool.counts).collect() })
    });
    let printed = log::printed(folder)?;
    let facts = ReportFacts {
        format: REPORT_FORMAT.to_owned(),
        layout: LAYOUT,
        languages: languages(asked),
        rehearsal: folder.is_rehearsal(),
        title: campaign.title.clone(),
        organiser: campaign.organiser.clone(),
        campaign: campaign.id.clone(),
        period,
        as_of: Moment::new(at, campaign.time_zone),
        periods: periods.collect::<Result<_, StepError>>()?,
        journal: printed.head.clone(),
    };
    Ok((facts, checkpoint(&printed)))
}
