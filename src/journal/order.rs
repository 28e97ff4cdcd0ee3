//! Which event may follow: the rules of a month, one function a step.

use super::checkpoint;
use super::event::{Cause, Document, Event, ListCounts};
use super::refusal::Refusal;
use super::state::{Attempt, DrawnState, Opened, PeriodState, State};
use super::version;
use crate::hash::Digest;
use crate::time::{Instant, Period};

pub(super) type Verdict = Result<(), Refusal>;

/// More time stamps of one attempt are not kept: one is enough, some are for doubt.
const MOST_STAMPS: usize = 8;

impl State {
    /// Whether `event` may follow at `at`.
    pub fn check(&self, at: Instant, event: &Event) -> Verdict {
        if let Some(last) = self.last_at.filter(|last| at < *last) {
            return Err(Refusal::BackInTime { last, at });
        }
        if let Event::Opened { campaign, rehearsal, periods, pools, plan, log, adopted, .. } = event {
            require(log.key.name() == checkpoint::origin(campaign, *rehearsal), Refusal::OtherLog)?;
            require(self.opened.is_none(), Refusal::AlreadyOpened)?;
            let sound = distinct(pools) && !pools.is_empty() && version::well_ordered(periods);
            require(sound && version::well_planned(plan, periods, pools), Refusal::OtherPools)?;
            return adopted.as_ref().map_or(Ok(()), |adopted| version::may_adopt(adopted, periods, pools));
        }
        let opened = self.opened.as_ref().ok_or(Refusal::NotOpened)?;
        if let Some(sequence) = self.seen(event) {
            return Err(Refusal::Repeated { sequence });
        }
        if let Some(period) = event.period() {
            self.is_drawn_here(period)?;
        }
        match event {
            Event::Opened { .. } => Ok(()),
            Event::Amended { .. } => self.may_amend(at, event),
            Event::CommissionSet { replaces, .. } => {
                let (expected, found) = (self.commission, *replaces);
                require(found == expected, Refusal::Replaces { expected, found })
            }
            Event::HolidaysSet { replaces, .. } => {
                let (expected, found) = (self.holidays, *replaces);
                require(found == expected, Refusal::Replaces { expected, found })
            }
            Event::Imported { period, list, earlier, replaces, .. } => {
                self.list_may_change(*period)?;
                require(*earlier == self.earlier_lists(*period), Refusal::EarlierListsChanged { period: *period })?;
                let expected = self.period(*period).and_then(|p| p.imported.as_ref()).map(|i| i.sequence);
                require(*replaces == expected, Refusal::ListMoved { expected, found: *replaces })?;
                require(well_counted(list, opened), Refusal::OtherPools)
            }
            Event::Accepted { period, list, replaces, .. } => {
                self.list_may_change(*period)?;
                let imported = self.imported(*period)?;
                self.list_is_of_version(*period, imported.version)?;
                let (expected, found) = (Some(imported.sequence), Some(*replaces));
                require(found == expected, Refusal::ListMoved { expected, found })?;
                let same = imported.earlier == self.earlier_lists(*period);
                require(same, Refusal::EarlierListsChanged { period: *period })?;
                require(well_counted(list, opened), Refusal::OtherPools)
            }
            Event::Committed { .. } => self.may_commit(opened, at, event),
            Event::CommitmentPublished { period, ordinal, commitment, appeared_at, .. } => {
                let attempt = self.undrawn(*period, *ordinal)?;
                require(*commitment == attempt.commitment, Refusal::OtherCommitment { period: *period })?;
                let in_time = (attempt.committed_at..=at).contains(appeared_at);
                require(in_time, Refusal::AppearedAt { appeared_at: *appeared_at })
            }
            Event::Stamped { period, ordinal, over, .. } => {
                let attempt = self.standing(*period, *ordinal)?;
                let lists = attempt.drawn().map_or(&[][..], |drawn| &drawn.replacement.lists);
                let known = attempt.commitment == *over || lists.iter().any(|list| list.digest == *over);
                require(known, Refusal::OtherCommitment { period: *period })?;
                require(attempt.stamps.len() < MOST_STAMPS, Refusal::ManyStamps { period: *period })
            }
            Event::DiceThrown { period, ordinal, .. } => {
                let attempt = self.undrawn(*period, *ordinal)?;
                require(attempt.seed.dice && attempt.dice.is_none(), Refusal::DiceNotDue { period: *period })
            }
            Event::ShareRevealed { period, ordinal, member, .. } => {
                let attempt = self.undrawn(*period, *ordinal)?;
                let due = attempt.seed.shares.contains(member) && !attempt.shares.contains_key(member);
                require(due, Refusal::ShareNotDue { member: member.clone() })?;
                require(attempt.dice.is_some(), Refusal::DiceFirst { period: *period })
            }
            Event::Cancelled { period, ordinal, cause, .. } => {
                let attempt = self.undrawn(*period, *ordinal)?;
                let unfounded = Refusal::CauseUnfounded { period: *period };
                match cause {
                    Cause::BeforeSeed => require(!attempt.seed_known(at), Refusal::SeedKnown { period: *period }),
                    Cause::ShareWithheld { member } => {
                        let owed = attempt.seed.shares.contains(member) && !attempt.shares.contains_key(member);
                        require(owed && attempt.dice.is_some(), unfounded)
                    }
                    Cause::RoundMissing { .. } => {
                        require(attempt.seed.round_at.is_some_and(|round| at >= round), unfounded)
                    }
                }
            }
            Event::Drawn { period, ordinal, .. } => self.may_draw(at, *period, *ordinal, event),
            Event::Disqualified { period, ordinal, pool, rank, .. } => {
                self.may_disqualify(*period, *ordinal, pool, *rank)
            }
            Event::ClaimStep { .. } => self.may_claim(at, event),
            Event::Returned { period, ordinal, pool, certificate, .. } => {
                self.may_return(at, *period, *ordinal, pool, *certificate)
            }
            Event::Consent { .. } => self.may_consent(at, event),
            Event::Rechecked { .. } => self.may_recheck(at, event),
            Event::DisqualifiedClosed { .. } => self.may_close(at, event),
            Event::DisqualifiedPublished { .. } => self.may_publish_list(at, event),
            Event::Redrawn { .. } => self.may_redraw(at, event),
            Event::MinutesMade { period, wave, revision, .. } => {
                let (attempt, drawn) = self.drawn(*period)?;
                if let Some(wave) = *wave {
                    require(drawn.replacement.redraw(wave).is_some(), Refusal::WaveNotDrawn { wave })?;
                }
                let made = drawn.minutes_of(*wave);
                let expected = made.map_or(1, |m| m.revision + 1);
                require(*revision == expected, Refusal::Revision { expected, found: *revision })?;
                let signed = made.is_some_and(|m| {
                    let signed = !m.public.signatures.is_empty() || !m.commission.signatures.is_empty();
                    signed && m.errors == attempt.errors.len()
                });
                require(!signed, Refusal::AlreadySigned { period: *period })
            }
            Event::ReplacementMinutesMade { .. } => self.may_supplement(event),
            Event::Signed { period, document, before, signature, .. } => {
                self.may_sign(*period, *document, *before, *signature)
            }
            Event::SignatureStamped { period, document, signature, before, .. } => {
                let paper = self.paper(*period, *document).ok_or(Refusal::NotCommitted { period: *period })?;
                let last = paper.current == *before && paper.signatures.last() == Some(signature);
                require(last, Refusal::OtherFile { period: *period })
            }
            Event::ErrorFound { period, ordinal, .. } => {
                let attempt = self.standing(*period, *ordinal)?;
                require(attempt.seed_known(at), Refusal::SeedNotKnown { period: *period })
            }
            Event::SecretHandedOver { period, ordinal, .. } => {
                self.standing(*period, *ordinal)?;
                self.drawn(*period).map(|_| ())
            }
            Event::CodesImported { .. } | Event::CodesResealed { .. } => self.may_code(at, event),
            Event::CodesLost { .. } => self.may_code(at, event),
            Event::CodesAssigned { .. } | Event::CodesReleased { .. } => self.may_code(at, event),
            Event::CodeRevealed { .. } | Event::CodeReplaced { .. } => self.may_code(at, event),
        }
    }

    /// Whether the list of `period` may still change: the cheap question before an export of gigabytes is read.
    pub fn may_import(&self, period: Period) -> Verdict {
        require(self.opened.is_some(), Refusal::NotOpened)?;
        self.is_drawn_here(period)?;
        self.list_may_change(period)
    }

    fn may_commit(&self, opened: &Opened, at: Instant, event: &Event) -> Verdict {
        let Event::Committed { period, ordinal, previous, list, commission, pools, seed, .. } = event else {
            unreachable!("called for commitments only")
        };
        let period = *period;
        self.list_may_change(period)?;
        let imported = self.imported(period)?;
        self.list_is_of_version(period, imported.version)?;
        if let Some(predecessor) = self.predecessor(period) {
            let drawn = self.period(predecessor).is_some_and(|p| p.drawn().is_some());
            require(drawn, Refusal::PredecessorOpen { period, predecessor })?;
        }
        require(imported.earlier == self.earlier_lists(period), Refusal::EarlierListsChanged { period })?;
        require(imported.list.bad == 0, Refusal::BadRows { period, bad: imported.list.bad })?;
        require(Some(*list) == imported.list.list, Refusal::OtherList { period })?;
        let set = self.commission.ok_or(Refusal::NoCommission)?;
        require(*commission == set, Refusal::OtherCommission)?;
        let expected = self.period(period).map_or(0, |p| p.attempts.len() as u64) + 1;
        require(*ordinal == expected, Refusal::Ordinal { expected, found: *ordinal })?;
        let last = self.last_commitment();
        require(*previous == last, Refusal::Previous { expected: last, found: *previous })?;
        let same_pools = pools.iter().map(|p| &p.id).eq(&opened.pools)
            && pools.iter().map(|p| p.entries).eq(imported.list.entries.iter().copied());
        require(same_pools, Refusal::OtherPools)?;
        self.may_carry(at, period, pools)?;
        match seed.round_at {
            Some(round_at) => require(at < round_at, Refusal::RoundInThePast { round_at, at }),
            None => Ok(()),
        }
    }

    fn may_draw(&self, at: Instant, period: Period, ordinal: u64, event: &Event) -> Verdict {
        let Event::Drawn { pools, commission, .. } = event else { unreachable!("called for draws only") };
        let attempt = self.undrawn(period, ordinal)?;
        require(self.commission == Some(*commission), Refusal::OtherCommission)?;
        if let Some(round_at) = attempt.seed.round_at {
            require(at >= round_at, Refusal::TooEarly { round_at, at })?;
        }
        require(!attempt.seed.dice || attempt.dice.is_some(), Refusal::DiceMissing { period })?;
        let members: Vec<_> = attempt.seed.shares.iter().filter(|m| !attempt.shares.contains_key(m)).cloned().collect();
        require(members.is_empty(), Refusal::SharesMissing { members })?;
        let sums = pools.len() == attempt.pools.len()
            && pools.iter().zip(&attempt.pools).all(|(drawn, frozen)| {
                drawn.id == frozen.id
                    && drawn.winners == frozen.certificates.min(frozen.entries)
                    && drawn.winners + drawn.undrawn == frozen.certificates
                    && (drawn.winners > 0 || drawn.reserves == 0)
                    && drawn.winners.checked_add(drawn.reserves).is_some_and(|n| n <= frozen.entries)
            });
        require(sums, Refusal::Sums)
    }

    fn may_sign(&self, period: Period, document: Document, before: Digest, signature: u64) -> Verdict {
        let paper = self.paper(period, document).ok_or_else(|| self.no_paper(period, document))?;
        let next = paper.current == before && !paper.signatures.contains(&signature);
        require(next, Refusal::OtherFile { period })
    }

    /// Why there is no such paper to sign.
    pub fn no_paper(&self, period: Period, document: Document) -> Refusal {
        let drawn = match self.drawn(period) {
            Ok((_, drawn)) => drawn,
            Err(refusal) if document != Document::Sheet => return refusal,
            Err(_) => return Refusal::NotCommitted { period },
        };
        match document {
            Document::WaveSheet(_) => Refusal::NoPublishedList { period },
            Document::WaveMinutesPublic(wave) | Document::WaveMinutesCommission(wave)
                if drawn.replacement.redraw(wave).is_none() =>
            {
                Refusal::WaveNotDrawn { wave }
            }
            Document::ReplacementsPublic(number) | Document::ReplacementsCommission(number) => {
                Refusal::NoReplacementPaper { number }
            }
            _ => Refusal::NoMinutes { period },
        }
    }

    /// Before the freeze, and before any later period was frozen on it.
    fn list_may_change(&self, period: Period) -> Verdict {
        let standing = self.period(period).and_then(PeriodState::standing);
        if let Some(attempt) = standing {
            let drawn = attempt.drawn().is_some();
            return Err(if drawn { Refusal::AlreadyDrawn { period } } else { Refusal::Frozen { period } });
        }
        let later = self.calendar().iter().filter(|p| **p > period);
        match later.copied().find(|p| self.period(*p).is_some_and(|s| s.standing().is_some())) {
            Some(later) => Err(Refusal::LaterFrozen { period, later }),
            None => Ok(()),
        }
    }

    fn imported(&self, period: Period) -> Result<&super::state::Imported, Refusal> {
        self.period(period).and_then(|p| p.imported.as_ref()).ok_or(Refusal::NothingImported { period })
    }

    /// The attempt that stands, which must be the one that is meant.
    pub(super) fn standing(&self, period: Period, ordinal: u64) -> Result<&Attempt, Refusal> {
        let attempt = self.period(period).and_then(PeriodState::standing).ok_or(Refusal::NotCommitted { period })?;
        let standing = attempt.ordinal;
        require(standing == ordinal, Refusal::OtherAttempt { period, standing, found: ordinal })?;
        Ok(attempt)
    }

    fn undrawn(&self, period: Period, ordinal: u64) -> Result<&Attempt, Refusal> {
        let attempt = self.standing(period, ordinal)?;
        require(attempt.drawn().is_none(), Refusal::AlreadyDrawn { period })?;
        Ok(attempt)
    }

    pub(super) fn drawn(&self, period: Period) -> Result<(&Attempt, &DrawnState), Refusal> {
        self.period(period).and_then(PeriodState::drawn).ok_or(Refusal::NotDrawn { period })
    }
}

pub(super) fn require(holds: bool, refusal: Refusal) -> Verdict {
    if holds { Ok(()) } else { Err(refusal) }
}

/// Entries of every pool; and a list that may be frozen exactly when no bad row is open.
fn well_counted(list: &ListCounts, opened: &Opened) -> bool {
    list.entries.len() == opened.pools.len() && list.list.is_some() == (list.bad == 0)
}

fn distinct<T: Ord>(items: &[T]) -> bool {
    items.iter().collect::<std::collections::BTreeSet<_>>().len() == items.len()
}
