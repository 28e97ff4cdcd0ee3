//! The acceptance act of one holder, or of all of a period.

use super::{DrawnCertificates, languages};
use crate::campaign::handover::Handover;
use crate::commission::error::StepError;
use crate::commission::facts::MinutesSettings;
use crate::commission::folder::{Folder, typed};
use crate::ids::Id;
use crate::journal::Refusal;
use crate::lang::Lang;
use crate::minutes::facts::{ACT_FORMAT, ActFacts, Day, HandoverTerms, LAYOUT};
use crate::time::Period;

/// What is typed for this paper, and stays in no journal.
#[derive(Clone, Debug, Default)]
pub struct ActRequest {
    /// One, or two side by side; none: as the law expects.
    pub languages: Vec<Lang>,
    /// Of the holder; otherwise as the export has it, and blank where it has none.
    pub name: Option<String>,
    /// Of the proxy who signs and receives.
    pub proxy: Option<String>,
}

/// The act of the certificate that `rank` of `pool` holds.
pub fn act(folder: &Folder, period: Period, pool: &Id, rank: u64, request: &ActRequest) -> Result<ActFacts, StepError> {
    let of = DrawnCertificates::of(folder, period, true)?;
    of.asked(|handover| handover.act, "act")?;
    let place = of.attempt.pool(pool).ok_or_else(|| Refusal::RankNotDrawn { pool: pool.clone(), rank })?;
    let mut facts = facts(&of, place, rank)?.ok_or_else(|| Refusal::NoCertificate { pool: pool.clone(), rank })?;
    facts.languages = languages(&request.languages);
    if let Some(name) = &request.name {
        facts.holder.place.name = Some(typed(name, "name")?);
    }
    facts.proxy_name = request.proxy.as_ref().map(|name| typed(name, "proxy")).transpose()?;
    facts.by_proxy = facts.proxy_name.is_some();
    Ok(facts)
}

/// The acts of all who hold a certificate of the period, pool after pool, in the order of the certificates' numbers.
pub fn all(folder: &Folder, period: Period, pool: Option<&Id>, asked: &[Lang]) -> Result<Vec<ActFacts>, StepError> {
    let of = DrawnCertificates::of(folder, period, true)?;
    of.asked(|handover| handover.act, "act")?;
    if let Some(pool) = pool {
        of.attempt.pool(pool).ok_or_else(|| Refusal::RankNotDrawn { pool: pool.clone(), rank: 1 })?;
    }
    let mut acts = Vec::new();
    for (place, frozen) in of.attempt.pools.iter().enumerate() {
        if pool.is_some_and(|pool| *pool != frozen.id) {
            continue;
        }
        let Some(certificates) = of.drawn.certificates(&of.attempt.pools, place) else { continue };
        for holder in certificates.all().iter().filter_map(|certificate| certificate.holder()) {
            acts.extend(facts(&of, place, holder.rank)?.map(|facts| ActFacts { languages: languages(asked), ..facts }));
        }
    }
    Ok(acts)
}

/// `None` where the rank holds no certificate.
fn facts(of: &DrawnCertificates<'_>, place: usize, rank: u64) -> Result<Option<ActFacts>, StepError> {
    let certificates = of.drawn.certificates(&of.attempt.pools, place);
    let held = certificates.as_ref().and_then(|c| Some((c.held_by(rank)?, c.holds_since(rank)?)));
    let Some((number, since)) = held else { return Ok(None) };
    let (Some(certificate), Some(holder)) = (of.certificate(place, number), of.holder(place, rank)) else {
        return Ok(None);
    };
    let minutes = match &of.drawn.minutes {
        Some(made) => Some(of.folder.get_json::<MinutesSettings>(&made.settings)?.number),
        None => None,
    };
    let since = of.moment(since);
    Ok(Some(ActFacts {
        format: ACT_FORMAT.to_owned(),
        layout: LAYOUT,
        languages: languages(&[]),
        rehearsal: of.folder.is_rehearsal(),
        title: of.campaign.title.clone(),
        organiser: of.campaign.organiser.clone(),
        campaign: of.campaign.id.clone(),
        certificate,
        holder,
        held_since: since,
        claim_until: of.claim_until(place, rank)?.unwrap_or(Day(since.day().0)),
        minutes,
        commitment_sha256: of.attempt.commitment,
        terms: terms(&of.campaign.handover),
        by_proxy: false,
        proxy_name: None,
    }))
}

fn terms(handover: &Handover) -> HandoverTerms {
    HandoverTerms {
        clause: handover.clause.clone(),
        identity_document: handover.identity_document,
        proxy: handover.proxy,
        in_cabinet: handover.in_cabinet,
        tax_clause: handover.tax_clause.clone(),
        no_exchange_clause: handover.no_exchange_clause.clone(),
    }
}

/// What the file of an act is called among others: `act-50k-7.pdf`. Of the holder it says nothing.
pub fn file_name(facts: &ActFacts) -> String {
    let number = facts.certificate.number.rsplit('/').next().unwrap_or_default();
    format!("act-{}-{number}.pdf", facts.certificate.pool)
}
