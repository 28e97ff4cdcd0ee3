//! The papers about certificates: acceptance acts, the handover protocol of a branch, the registry, the reports. All
//! are read off the journal as it stands; none changes it, and a name that is typed for a paper stays in that paper.
//!
//! Must never: journal anything, or put an account or a name into a public edition.

pub mod act;
pub mod handover;
pub mod registry;
pub mod report;
mod table;

use super::error::StepError;
use super::folder::Folder;
use super::papers::{Known, Names, names};
use super::{codes, log, replace};
use crate::campaign::Campaign;
use crate::campaign::handover::Handover;
use crate::draw::record::Record;
use crate::hash::Digest;
use crate::ids::Id;
use crate::journal::claim::Taken;
use crate::journal::state::{Attempt, DrawnState};
use crate::lang::Lang;
use crate::ledger::code::{CertificateId, Serial};
use crate::minutes::facts::{BY_LAW, CertificateFacts, Day, Holder, Moment, Place};
use crate::minutes::pdf::Attachment;
use crate::minutes::{CHECKPOINT_TXT, CONSISTENCY_JSON};
use crate::time::{Instant, Period};
use std::collections::BTreeMap;

/// The certificates of a drawn period with everybody who holds or held one.
struct DrawnCertificates<'a> {
    folder: &'a Folder,
    period: Period,
    attempt: &'a Attempt,
    drawn: &'a DrawnState,
    /// By which the period was frozen.
    campaign: &'a Campaign,
    /// With all waves so far.
    record: Record,
    /// Empty where nobody is to be named.
    names: Names,
    /// The numbers that the shop gave them, where they were imported.
    serials: BTreeMap<CertificateId, Serial>,
}

impl<'a> DrawnCertificates<'a> {
    /// `named`: with accounts and names.
    fn of(folder: &'a Folder, period: Period, named: bool) -> Result<DrawnCertificates<'a>, StepError> {
        let (attempt, drawn) = folder.drawn(period)?;
        let known = Known::with(folder, period, &drawn.current_record(), &drawn.commission)?;
        let names = if named { names(folder, &known)? } else { BTreeMap::new() };
        let campaign = folder.campaign_of_attempt(attempt);
        let serials = codes::serials(folder, period)?;
        Ok(DrawnCertificates { folder, period, attempt, drawn, campaign, record: known.record, names, serials })
    }

    /// Whether the rules ask for a paper.
    fn asked(&self, by: fn(&Handover) -> bool, paper: &'static str) -> Result<(), StepError> {
        let handover = &self.campaign.handover;
        if by(handover) {
            return Ok(());
        }
        Err(StepError::PaperNotAsked { paper, clause: handover.clause.clone() })
    }

    fn moment(&self, at: Instant) -> Moment {
        Moment::new(at, self.campaign.time_zone)
    }

    /// The certificate `number` of the pool in `place`.
    fn certificate(&self, place: usize, number: u64) -> Option<CertificateFacts> {
        let pool = &self.attempt.pools.get(place)?.id;
        let facts = certificate(self.campaign, self.period, pool, number)?;
        let id = CertificateId { period: self.period, pool: pool.clone(), number };
        Some(CertificateFacts { serial: self.serials.get(&id).map(|serial| serial.to_string()), ..facts })
    }

    /// Who `rank` of the pool in `place` is.
    fn holder(&self, place: usize, rank: u64) -> Option<Holder> {
        let pool = &self.attempt.pools.get(place)?.id;
        let drawn = self.record.drawn(pool, rank)?;
        let place = Place::of(drawn, self.names.get(&(place, drawn.index)).cloned());
        Some(Holder { drawn_as: drawn.role.into(), place })
    }

    /// The steps of the claim of a rank.
    fn steps(&self, place: usize, rank: u64) -> &[Taken] {
        self.attempt.pools.get(place).map_or(&[], |pool| self.drawn.claims.of(&pool.id, rank))
    }

    /// The last day on which a rank can claim what it holds.
    fn claim_until(&self, place: usize, rank: u64) -> Result<Option<Day>, StepError> {
        match self.drawn.holds_since(&self.attempt.pools, place, rank) {
            Some(since) => replace::claimable_until(self.folder, self.period, self.drawn, since),
            None => Ok(None),
        }
    }

    /// Who is named in the statement of a step.
    fn witnesses(&self, statement: &Digest) -> Result<Vec<String>, StepError> {
        self.said(statement, &["by", "second"])
    }

    /// These members of the statement of a step, where they stand.
    fn said(&self, statement: &Digest, members: &[&str]) -> Result<Vec<String>, StepError> {
        let said: serde_json::Value = self.folder.get_json(statement)?;
        let named = members.iter().filter_map(|member| said.get(member)?.as_str().map(str::to_owned));
        Ok(named.collect())
    }
}

/// A certificate of a pool by the campaign's terms.
fn certificate(campaign: &Campaign, period: Period, pool: &Id, number: u64) -> Option<CertificateFacts> {
    let terms = campaign.pool(pool)?;
    Some(CertificateFacts {
        number: format!("{period}/{pool}/{number}"),
        period,
        pool: pool.clone(),
        pool_title: terms.title.clone(),
        certificate: terms.certificate.clone(),
        value: super::facts::tenge(terms.value),
        serial: None,
    })
}

/// What a paper over the journal carries to prove which journal it is.
fn checkpoint(printed: &log::Printed) -> [Attachment; 2] {
    [
        Attachment::new(CHECKPOINT_TXT, printed.checkpoint.clone().into_bytes()),
        Attachment::new(CONSISTENCY_JSON, printed.consistency.clone().into_bytes()),
    ]
}

fn languages(asked: &[Lang]) -> Vec<Lang> {
    if asked.is_empty() { BY_LAW.to_vec() } else { asked.to_vec() }
}
