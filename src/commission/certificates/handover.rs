//! The handover protocol of a branch: what was handed over of a period's certificates.

use super::{DrawnCertificates, checkpoint, languages};
use crate::commission::error::StepError;
use crate::commission::facts::members;
use crate::commission::folder::{Folder, typed};
use crate::commission::log;
use crate::journal::claim::Taken;
use crate::lang::Lang;
use crate::ledger::claim::{Hands, Stage, Step};
use crate::minutes::facts::{Edition, HANDOVER_FORMAT, Handed, HandoverFacts, LAYOUT, Witnessed};
use crate::minutes::pdf::Attachment;
use crate::time::{Instant, Period};

#[derive(Clone, Debug, Default)]
pub struct HandoverRequest {
    /// One, or two side by side; none: as the law expects.
    pub languages: Vec<Lang>,
    pub number: Option<String>,
    /// The branch, as typed for this paper; otherwise a blank.
    pub branch: Option<String>,
    /// Masked, as it may be shown to anybody.
    pub public: bool,
}

/// The protocol as of `at`, and what is attached to it beside its facts.
pub fn handover(
    folder: &Folder,
    period: Period,
    request: &HandoverRequest,
    at: Instant,
) -> Result<(HandoverFacts, [Attachment; 2]), StepError> {
    let of = DrawnCertificates::of(folder, period, !request.public)?;
    of.asked(|handover| handover.protocol, "protocol")?;
    let (mut handed, mut not_handed) = (Vec::new(), 0);
    for place in 0..of.attempt.pools.len() {
        let Some(certificates) = folder.state().certificates(period, place, at) else { continue };
        for standing in certificates.all() {
            match (standing.stage, standing.holder) {
                (Stage::HandedOver, Some((rank, _))) => handed.extend(line(&of, place, standing.number, rank)?),
                (stage, _) if stage.is_open() || stage == Stage::Vacant => not_handed += 1,
                _ => {}
            }
        }
    }
    handed.sort_by_key(|handed| handed.at.instant());
    let roster = folder.roster()?;
    let number = match &request.number {
        Some(number) => typed(number, "number")?,
        None => format!("{}-Т/{period}", of.campaign.position(period).map_or(0, |p| p + 1)),
    };
    let printed = log::printed(folder)?;
    let facts = HandoverFacts {
        format: HANDOVER_FORMAT.to_owned(),
        layout: LAYOUT,
        edition: Edition::Commission,
        languages: languages(&request.languages),
        rehearsal: folder.is_rehearsal(),
        number,
        title: of.campaign.title.clone(),
        organiser: of.campaign.organiser.clone(),
        campaign: of.campaign.id.clone(),
        period,
        clause: of.campaign.handover.clause.clone(),
        branch: request.branch.as_ref().map(|branch| typed(branch, "branch")).transpose()?,
        as_of: of.moment(at),
        handed,
        not_handed,
        journal: printed.head.clone(),
        members: members(&roster),
        signing: roster.rule(),
    };
    let facts = if request.public { facts.public() } else { facts };
    Ok((facts, checkpoint(&printed)))
}

fn line(of: &DrawnCertificates<'_>, place: usize, number: u64, rank: u64) -> Result<Option<Handed>, StepError> {
    let steps = of.steps(place, rank);
    let last = |wanted: fn(&Step) -> bool| steps.iter().rev().find(|taken| wanted(&taken.step));
    let witnessed = |taken: Option<&Taken>| -> Result<Option<Witnessed>, StepError> {
        let Some(taken) = taken else { return Ok(None) };
        Ok(Some(Witnessed { at: of.moment(taken.happened_at), by: of.witnesses(&taken.statement)? }))
    };
    let to: fn(&Step) -> Option<Hands> = |step| match step {
        Step::HandedOver { to } => Some(*to),
        _ => None,
    };
    let Some((taken, hands)) = steps.iter().rev().find_map(|taken| Some((taken, to(&taken.step)?))) else {
        return Ok(None);
    };
    let (Some(certificate), Some(holder)) = (of.certificate(place, number), of.holder(place, rank)) else {
        return Ok(None);
    };
    Ok(Some(Handed {
        certificate,
        holder,
        at: of.moment(taken.happened_at),
        by: of.witnesses(&taken.statement)?,
        received_by: hands.into(),
        proxy: of.said(&taken.statement, &["proxy"])?.pop(),
        document_seen: witnessed(last(|step| matches!(step, Step::DocumentSeen)))?,
        act_signed: witnessed(last(|step| matches!(step, Step::ActSigned)))?,
    }))
}
