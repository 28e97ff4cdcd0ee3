//! Events of codes: which may follow, and what they change ([`crate::ledger::code`]).
//!
//! Only drawn certificates have codes. A code is shown to whom the certificate is handed over to, and to nobody before;
//! what has a code is not handed over before it was shown. One that nobody saw may be used again when its certificate went
//! back.

use super::claim::{PoolCertificates, Standing};
use super::event::Event;
use super::order::{Verdict, require};
use super::refusal::Refusal;
use super::state::{PeriodState, State};
use crate::ids::Id;
use crate::ledger::claim::{Hands, Stage, Step, next};
use crate::ledger::code::{Assigned, Batch, CertificateId, CodeRefusal, Codes, Place, Reveal};
use crate::time::{Instant, Period};

impl State {
    /// The codes of the campaign and what became of them.
    pub fn codes(&self) -> &Codes {
        &self.codes
    }

    pub(super) fn may_code(&self, at: Instant, event: &Event) -> Verdict {
        match event {
            Event::CodesImported { batch: number, pool, codes, object, root, key } => {
                let known = self.opened.as_ref().is_some_and(|opened| opened.pools.contains(pool));
                require(known, Refusal::OtherPools)?;
                let (codes, object, root, key) = (*codes, *object, *root, *key);
                let batch = Batch { pool: pool.clone(), codes, object, root, key, lost: false };
                Ok(self.codes.may_import(*number, &batch)?)
            }
            Event::CodesAssigned { period, ordinal, pool, certificates, passed_over } => {
                let of = |number| certificate(*period, pool, number);
                let all = self.all_of(*period, *ordinal, pool, at)?;
                for assigned in certificates {
                    may_have_code(&all, &of(assigned.number), true)?;
                }
                Ok(self.codes.may_assign(of, pool, certificates, passed_over)?)
            }
            Event::CodeRevealed { period, ordinal, pool, number, rank, batch, place, nth, .. } => {
                let of = certificate(*period, pool, *number);
                self.codes.may_reveal(&of, Place { batch: *batch, place: *place }, *rank, *nth)?;
                self.may_take_code(*ordinal, &of, *rank, at)
            }
            Event::CodeReplaced { period, ordinal, pool, number, batch, place, by, passed_over, .. } => {
                let of = certificate(*period, pool, *number);
                may_have_code(&self.all_of(*period, *ordinal, pool, at)?, &of, false)?;
                let place = Place { batch: *batch, place: *place };
                Ok(self.codes.may_replace(&of, pool, place, *by, passed_over)?)
            }
            Event::CodesReleased { period, ordinal, pool, certificates } => {
                let ascend = certificates.windows(2).all(|pair| pair[0].number < pair[1].number);
                require(ascend && !certificates.is_empty(), CodeRefusal::NotNext { pool: pool.clone() }.into())?;
                let all = self.all_of(*period, *ordinal, pool, at)?;
                for assigned in certificates {
                    let of = certificate(*period, pool, assigned.number);
                    self.codes.may_release(&of, assigned.place())?;
                    let back = all.standing(assigned.number).is_some_and(|standing| is_back(standing.stage));
                    require(back, CodeRefusal::NotBack { certificate: of }.into())?;
                }
                Ok(())
            }
            Event::CodesResealed { key, batches } => {
                let objects: Vec<_> = batches.iter().map(|batch| (batch.replaces, batch.object)).collect();
                Ok(self.codes.may_reseal(*key, &objects)?)
            }
            Event::CodesLost { key, .. } => Ok(self.codes.may_lose(*key)?),
            _ => unreachable!("called for codes only"),
        }
    }

    pub(super) fn take_code(&mut self, event: Event) {
        let codes = &mut self.codes;
        match event {
            Event::CodesImported { pool, codes: count, object, root, key, .. } => {
                codes.import(Batch { pool, codes: count, object, root, key, lost: false });
            }
            Event::CodesAssigned { period, pool, certificates, .. } => {
                for assigned in certificates {
                    codes.assign(certificate(period, &pool, assigned.number), assigned.place());
                }
            }
            Event::CodeRevealed { period, pool, number, rank, statement, .. } => {
                codes.reveal(&certificate(period, &pool, number), Reveal { rank, statement });
            }
            Event::CodeReplaced { period, pool, number, by, .. } => {
                codes.replace(&certificate(period, &pool, number), by);
            }
            Event::CodesReleased { period, pool, certificates, .. } => {
                for Assigned { number, .. } in certificates {
                    codes.release(&certificate(period, &pool, number));
                }
            }
            Event::CodesResealed { key, batches } => {
                codes.reseal(key, batches.into_iter().map(|batch| batch.object));
            }
            Event::CodesLost { .. } => codes.lose(),
            _ => unreachable!("called for codes only"),
        }
    }
}

fn certificate(period: Period, pool: &Id, number: u64) -> CertificateId {
    CertificateId { period, pool: pool.clone(), number }
}

impl State {
    /// Who holds a certificate; `None` while nobody does.
    pub fn holder_of(&self, certificate: &CertificateId) -> Option<u64> {
        let (attempt, drawn) = self.period(certificate.period)?.drawn()?;
        let numbers = drawn.certificates(&attempt.pools, attempt.pool(&certificate.pool)?)?;
        Some(numbers.get(certificate.number)?.holder()?.rank)
    }

    /// Numbers of drawn certificates that somebody holds, or that a wave can still draw somebody for.
    pub fn needing_codes(&self, period: Period, pool: &Id, at: Instant) -> Vec<u64> {
        let place = self.period(period).and_then(PeriodState::drawn).and_then(|(attempt, _)| attempt.pool(pool));
        let all = place.and_then(|place| self.certificates(period, place, at));
        let needing = |standing: &Standing| standing.stage.is_open() || standing.stage == Stage::Vacant;
        all.map(|all| all.all().filter(needing).map(|standing| standing.number).collect()).unwrap_or_default()
    }

    /// Whether nobody will ever hold the certificate: it was returned, or is one of the next period.
    pub fn is_given_back(&self, certificate: &CertificateId, at: Instant) -> bool {
        let CertificateId { period, pool, number } = certificate;
        let place = self.period(*period).and_then(PeriodState::drawn).and_then(|(attempt, _)| attempt.pool(pool));
        let all = place.and_then(|place| self.certificates(*period, place, at));
        all.and_then(|all| all.standing(*number)).is_some_and(|standing| is_back(standing.stage))
    }

    fn all_of(&self, period: Period, ordinal: u64, pool: &Id, at: Instant) -> Result<PoolCertificates<'_>, Refusal> {
        let attempt = self.standing(period, ordinal)?;
        let place = attempt.pool(pool).ok_or(Refusal::OtherPools)?;
        self.certificates(period, place, at).ok_or(Refusal::NotDrawn { period })
    }

    /// The code goes to who holds the certificate, when it may be handed over next, or was.
    fn may_take_code(&self, ordinal: u64, certificate: &CertificateId, rank: u64, at: Instant) -> Verdict {
        let CertificateId { period, pool, number } = certificate;
        let standing = self.all_of(*period, ordinal, pool, at)?.standing(*number);
        let unknown = || Refusal::UnknownCertificate { pool: pool.clone(), certificate: *number };
        let standing = standing.ok_or_else(unknown)?;
        let holds = standing.holder.is_some_and(|(holder, _)| holder == rank);
        require(holds, CodeRefusal::OtherHolder { certificate: certificate.clone(), rank }.into())?;
        if standing.stage == Stage::HandedOver {
            return Ok(());
        }
        let terms = self.terms(certificate.period).ok_or(Refusal::NotOpened)?;
        // Whoever may take it, the holder may.
        let to = Hands::Holder;
        next(standing.stage, Step::HandedOver { to }.into(), &terms).map(|_| ()).map_err(Refusal::Claim)
    }
}

fn is_back(stage: Stage) -> bool {
    matches!(stage, Stage::Returned | Stage::Carried)
}

/// A certificate gets its first code while it needs one; another one, after it was handed over, too.
fn may_have_code(all: &PoolCertificates<'_>, certificate: &CertificateId, first: bool) -> Verdict {
    let CertificateId { pool, number, .. } = certificate.clone();
    let stage = all.standing(number).ok_or(Refusal::UnknownCertificate { pool, certificate: number })?.stage;
    let needs = stage.is_open() || stage == Stage::Vacant || (stage == Stage::HandedOver && !first);
    require(needs, CodeRefusal::Needless { certificate: certificate.clone(), stage }.into())
}
