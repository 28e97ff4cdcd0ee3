//! Which place belongs to which certificate: what happened to the codes of a campaign, and what may happen next.

use super::{CertificateId, MOST_BATCHES, MOST_CODES, Place, Run};
use crate::hash::Digest;
use crate::ids::Id;
use crate::lang::{Arg, Message};
use crate::ledger::claim::Stage;
use std::collections::BTreeMap;

/// All batches of a campaign and what became of their places.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    batches: Vec<Batch>,
    held: BTreeMap<CertificateId, Held>,
    /// Places that are used: by the certificate that has them, or spoiled for good.
    taken: BTreeMap<Place, Option<CertificateId>>,
}

/// Codes that were delivered together.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    pub pool: Id,
    pub codes: u64,
    /// The sealed codes, an object; another one after the key was changed.
    pub object: Digest,
    /// Commits to the codes in their places; the same whatever key they are sealed with.
    pub root: Digest,
    /// The id of the key that they are sealed with.
    pub key: Digest,
    /// The key was lost: what was not shown by then never will be.
    pub lost: bool,
}

/// The place of a certificate.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    pub place: Place,
    /// To whom the code was shown, in order.
    pub reveals: Vec<Reveal>,
}

/// A code was shown to the holder of `rank`.
#[derive(Clone, Debug, PartialEq)]
pub struct Reveal {
    pub rank: u64,
    /// Who showed it and who stood by, an object.
    pub statement: Digest,
}

/// A certificate, by its number in the pool of its period, and the place that it gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assigned {
    pub number: u64,
    pub batch: u64,
    pub place: u64,
}

impl Assigned {
    pub fn place(&self) -> Place {
        Place { batch: self.batch, place: self.place }
    }
}

/// Who can know the code of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knows {
    /// Nobody.
    Nobody,
    /// Who holds the certificate.
    Holder { rank: u64 },
    /// Somebody who lost the certificate: the shop must replace the code before anybody else gets it.
    Other { rank: u64 },
}

impl Held {
    /// Who can know the code, while `holder` holds the certificate (`None`: nobody does).
    pub fn known_to(&self, holder: Option<u64>) -> Knows {
        match self.reveals.iter().rev().find(|reveal| Some(reveal.rank) != holder).or(self.reveals.last()) {
            None => Knows::Nobody,
            Some(Reveal { rank, .. }) if Some(*rank) == holder => Knows::Holder { rank: *rank },
            Some(Reveal { rank, .. }) => Knows::Other { rank: *rank },
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeRefusal {
    /// The batch's number is not the next one.
    BatchNumber { expected: u64, found: u64 },
    /// No codes, or too many of them or of their batches.
    BatchSize { codes: u64 },
    /// There are no codes that could be opened.
    NoCodes,
    /// Another key than the one that the campaign's codes are sealed with.
    OtherKey { sealed: Digest },
    /// The certificate has a code already.
    HasCode { certificate: CertificateId },
    /// The certificate has no code.
    NoCode { certificate: CertificateId },
    /// The places are not the next unused ones of the pool, in the order of the certificates.
    NotNext { pool: Id },
    /// The code was shown to somebody who does not hold the certificate any more.
    Known { certificate: CertificateId, rank: u64 },
    /// The code was not shown to who is to receive the certificate.
    ToShow { certificate: CertificateId, rank: u64 },
    /// The code was shown: it is never used again.
    Shown { certificate: CertificateId },
    /// The event names another place than the certificate has, or another number of the step.
    OtherPlace { certificate: CertificateId },
    /// Nobody holds the certificate, and nobody will.
    Needless { certificate: CertificateId, stage: Stage },
    /// The certificate did not go back.
    NotBack { certificate: CertificateId },
    /// Somebody else holds the certificate, or nobody.
    OtherHolder { certificate: CertificateId, rank: u64 },
    /// Not all batches, or not as they stand, are sealed again; or with the same key.
    Resealed,
}

impl CodeRefusal {
    pub fn message(&self) -> Message {
        let of = |id, certificate: &CertificateId| Message::new(id).with("certificate", certificate);
        match self {
            CodeRefusal::BatchNumber { expected, found } => {
                Message::new("codes-batch-number").with("expected", expected).with("found", found)
            }
            CodeRefusal::BatchSize { codes } => {
                Message::new("codes-batch-size").count("codes", *codes).count("most", MOST_CODES)
            }
            CodeRefusal::NoCodes => Message::new("codes-none"),
            CodeRefusal::OtherKey { sealed } => {
                let id: String = sealed.grouped().chars().take(19).collect();
                Message::new("codes-campaign-key").with("sealed", id)
            }
            CodeRefusal::HasCode { certificate } => of("codes-has-code", certificate),
            CodeRefusal::NoCode { certificate } => of("codes-has-none", certificate),
            CodeRefusal::NotNext { pool } => Message::new("codes-not-next").with("pool", pool),
            CodeRefusal::Known { certificate, rank } => of("codes-known", certificate).with("rank", rank),
            CodeRefusal::ToShow { certificate: CertificateId { period, pool, number }, rank } => {
                Message::new("codes-to-show")
                    .with("period", period)
                    .with("pool", pool)
                    .with("number", number)
                    .with("rank", rank)
            }
            CodeRefusal::Shown { certificate } => of("codes-shown", certificate),
            CodeRefusal::OtherPlace { certificate } => of("codes-other-place", certificate),
            CodeRefusal::Needless { certificate, stage } => {
                of("codes-needless", certificate).arg("stage", Arg::Message(Box::new(stage.message())))
            }
            CodeRefusal::NotBack { certificate } => of("codes-not-back", certificate),
            CodeRefusal::OtherHolder { certificate, rank } => of("codes-other-holder", certificate).with("rank", rank),
            CodeRefusal::Resealed => Message::new("codes-resealed-otherwise"),
        }
    }
}

type Verdict = Result<(), CodeRefusal>;

fn require(holds: bool, refusal: CodeRefusal) -> Verdict {
    if holds { Ok(()) } else { Err(refusal) }
}

impl Codes {
    /// The batches with their numbers, 1, 2, …
    pub fn batches(&self) -> impl Iterator<Item = (u64, &Batch)> {
        (1..).zip(&self.batches)
    }

    pub fn batch(&self, number: u64) -> Option<&Batch> {
        self.batches.get(usize::try_from(number.checked_sub(1)?).ok()?)
    }

    /// The id of the key that all codes are sealed with, but for those whose key was lost; `None`: there are none.
    pub fn key(&self) -> Option<Digest> {
        self.batches.iter().find(|batch| !batch.lost).map(|batch| batch.key)
    }

    /// The batches whose key is not lost, with their numbers.
    pub fn open_batches(&self) -> impl Iterator<Item = (u64, &Batch)> {
        self.batches().filter(|(_, batch)| !batch.lost)
    }

    /// The number of the next batch.
    pub fn next_batch(&self) -> u64 {
        self.batches.len() as u64 + 1
    }

    pub fn of(&self, certificate: &CertificateId) -> Option<&Held> {
        self.held.get(certificate)
    }

    /// Certificates that have a code, in their order.
    pub fn held(&self) -> impl Iterator<Item = (&CertificateId, &Held)> {
        self.held.iter()
    }

    /// The unused places of a pool, batch by batch, in order.
    pub fn unused<'a>(&'a self, pool: &'a Id) -> impl Iterator<Item = Place> + 'a {
        let of_pool = self.open_batches().filter(move |(_, batch)| batch.pool == *pool);
        let places =
            of_pool.flat_map(|(number, batch)| (1..=batch.codes).map(move |place| Place { batch: number, place }));
        places.filter(|place| !self.taken.contains_key(place))
    }

    /// Places that were shown and lost their certificate.
    pub fn spoiled(&self) -> impl Iterator<Item = Place> {
        self.taken.iter().filter(|(_, certificate)| certificate.is_none()).map(|(place, _)| *place)
    }

    pub fn may_import(&self, number: u64, batch: &Batch) -> Verdict {
        let expected = self.next_batch();
        require(number == expected, CodeRefusal::BatchNumber { expected, found: number })?;
        let fits = (1..=MOST_CODES).contains(&batch.codes) && self.batches.len() < MOST_BATCHES;
        require(fits, CodeRefusal::BatchSize { codes: batch.codes })?;
        match self.key().filter(|key| *key != batch.key) {
            Some(sealed) => Err(CodeRefusal::OtherKey { sealed }),
            None => Ok(()),
        }
    }

    pub fn import(&mut self, batch: Batch) {
        self.batches.push(batch);
    }

    /// Whether certificates of `pool` get the places that `assigned` says: numbers and places ascend, and every unused
    /// place before the last one is given to a certificate or `passed_over`, since its term ends too early.
    pub fn may_assign(
        &self,
        certificate: impl Fn(u64) -> CertificateId,
        pool: &Id,
        assigned: &[Assigned],
        passed_over: &[Run],
    ) -> Verdict {
        let not_next = || CodeRefusal::NotNext { pool: pool.clone() };
        require(assigned.windows(2).all(|pair| pair[0].number < pair[1].number), not_next())?;
        for assigned in assigned {
            let certificate = certificate(assigned.number);
            require(!self.held.contains_key(&certificate), CodeRefusal::HasCode { certificate })?;
        }
        self.are_next(pool, assigned.iter().map(Assigned::place), passed_over)
    }

    fn are_next(&self, pool: &Id, mut places: impl Iterator<Item = Place>, passed_over: &[Run]) -> Verdict {
        let not_next = || CodeRefusal::NotNext { pool: pool.clone() };
        let mut due = places.next();
        require(due.is_some(), not_next())?;
        let mut passed = Vec::new();
        for unused in self.unused(pool) {
            let Some(place) = due else { break };
            if unused == place {
                due = places.next();
            } else {
                require(passed_over.iter().any(|run| run.holds(unused)), not_next())?;
                passed.push(unused);
            }
        }
        // Runs have one form, so that an event has.
        require(due.is_none() && Run::of(passed) == passed_over, not_next())
    }

    /// After [`Codes::may_assign`].
    pub fn assign(&mut self, certificate: CertificateId, place: Place) {
        self.taken.insert(place, Some(certificate.clone()));
        self.held.insert(certificate, Held { place, reveals: Vec::new() });
    }

    /// Whether the code at `place` may be shown to the holder of `rank`, for the `nth` time.
    pub fn may_reveal(&self, certificate: &CertificateId, place: Place, rank: u64, nth: u64) -> Verdict {
        let held = self.held_at(certificate, place)?;
        if let Knows::Other { rank } = held.known_to(Some(rank)) {
            return Err(CodeRefusal::Known { certificate: certificate.clone(), rank });
        }
        let next = held.reveals.len() as u64 + 1;
        require(nth == next, CodeRefusal::OtherPlace { certificate: certificate.clone() })
    }

    pub fn reveal(&mut self, certificate: &CertificateId, reveal: Reveal) {
        if let Some(held) = self.held.get_mut(certificate) {
            held.reveals.push(reveal);
        }
    }

    /// Whether the holder of `rank` may be said to have received the certificate: where the shop delivered codes for its
    /// pool, the code was shown to that rank.
    pub fn may_hand_over(&self, certificate: &CertificateId, rank: u64) -> Verdict {
        let delivered = || self.open_batches().any(|(_, batch)| batch.pool == certificate.pool);
        let Some(held) = self.held.get(certificate) else {
            return require(!delivered(), CodeRefusal::NoCode { certificate: certificate.clone() });
        };
        let shown = held.reveals.iter().any(|reveal| reveal.rank == rank);
        require(shown, CodeRefusal::ToShow { certificate: certificate.clone(), rank })
    }

    /// Whether the code at `place` may be used for another certificate: nobody has seen it.
    pub fn may_release(&self, certificate: &CertificateId, place: Place) -> Verdict {
        let held = self.held_at(certificate, place)?;
        require(held.reveals.is_empty(), CodeRefusal::Shown { certificate: certificate.clone() })
    }

    pub fn release(&mut self, certificate: &CertificateId) {
        if let Some(held) = self.held.remove(certificate) {
            self.taken.remove(&held.place);
        }
    }

    /// Whether the code at `place` may give way to the next unused one.
    pub fn may_replace(
        &self,
        certificate: &CertificateId,
        pool: &Id,
        place: Place,
        by: Place,
        passed_over: &[Run],
    ) -> Verdict {
        self.held_at(certificate, place)?;
        self.are_next(pool, [by].into_iter(), passed_over)
    }

    /// The old place is spoiled for good.
    pub fn replace(&mut self, certificate: &CertificateId, by: Place) {
        if let Some(held) = self.held.get_mut(certificate) {
            self.taken.insert(held.place, None);
            self.taken.insert(by, Some(certificate.clone()));
            *held = Held { place: by, reveals: Vec::new() };
        }
    }

    /// Whether all batches are sealed again with another key: for each, the object that it replaces and the new one.
    pub fn may_reseal(&self, key: Digest, objects: &[(Digest, Digest)]) -> Verdict {
        let all = self.open_batches().map(|(_, batch)| batch.object).eq(objects.iter().map(|(replaces, _)| *replaces));
        let anew = objects.iter().all(|(replaces, object)| replaces != object);
        require(all && anew && self.key().is_some_and(|sealed| sealed != key), CodeRefusal::Resealed)
    }

    pub fn reseal(&mut self, key: Digest, objects: impl Iterator<Item = Digest>) {
        for (batch, object) in self.batches.iter_mut().filter(|batch| !batch.lost).zip(objects) {
            (batch.key, batch.object) = (key, object);
        }
    }

    /// Whether `key` can be given up: codes are sealed with it.
    pub fn may_lose(&self, key: Digest) -> Verdict {
        match self.key() {
            None => Err(CodeRefusal::NoCodes),
            Some(sealed) => require(sealed == key, CodeRefusal::OtherKey { sealed }),
        }
    }

    /// Nothing that is sealed with the key will be opened any more: certificates whose codes nobody saw have none now.
    pub fn lose(&mut self) {
        self.batches.iter_mut().for_each(|batch| batch.lost = true);
        let unseen: Vec<CertificateId> =
            self.held.iter().filter(|(_, held)| held.reveals.is_empty()).map(|(of, _)| of.clone()).collect();
        for certificate in unseen {
            if let Some(held) = self.held.remove(&certificate) {
                self.taken.insert(held.place, None);
            }
        }
    }

    fn held_at(&self, certificate: &CertificateId, place: Place) -> Result<&Held, CodeRefusal> {
        let held = self.held.get(certificate);
        let held = held.ok_or_else(|| CodeRefusal::NoCode { certificate: certificate.clone() })?;
        require(held.place == place, CodeRefusal::OtherPlace { certificate: certificate.clone() })?;
        Ok(held)
    }
}
