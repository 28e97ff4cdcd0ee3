//! The state of a campaign: what follows from the entries, and what may follow next.
//!
//! [`State::check`] is the only judge of order; [`State::apply`] checks and then takes the entry in. There is
//! no way to a state but by entries.

pub use super::attempt::{Attempt, AttemptEnd, DrawnState, Minutes, Paper, Published, Stamped};

use super::claim::{Claims, Returned, Taken};
use super::consent::{Consents, Spoken};
use super::entry::{Entry, Head};
use super::event::{Document, Event, ImportedFile, ListCounts, LogKey};
use super::recheck::Recheck;
use super::refusal::Refusal;
use super::replacement::{Decision, DisqualifiedList, Redraw, Replacement};
use super::supplement::ReplacementPaper;
use super::version::{Adopted, Version};
use crate::hash::Digest;
use crate::ids::Id;
use crate::ledger::code::Codes;
use crate::time::{Instant, Period};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default)]
pub struct State {
    pub(super) opened: Option<Opened>,
    pub(super) head: Option<Head>,
    pub(super) last_at: Option<Instant>,
    /// In their order.
    pub(super) versions: Vec<Version>,
    pub(super) commission: Option<Digest>,
    pub(super) holidays: Option<Digest>,
    /// C of the last commitment of the campaign, cancelled ones too.
    pub(super) last_commitment: Option<Digest>,
    pub(super) periods: BTreeMap<Period, PeriodState>,
    pub(super) codes: Codes,
    /// Identity of each event and the number of its entry.
    pub(super) seen: BTreeMap<Digest, u64>,
}

/// What the first entry says.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub campaign: Id,
    pub rehearsal: bool,
    /// The same in every version of the campaign file.
    pub pools: Vec<Id>,
    pub log: LogKey,
    pub adopted: Option<Adopted>,
    pub at: Instant,
}

/// One period, from its first import on.
#[derive(Clone, Debug, Default)]
pub struct PeriodState {
    pub imported: Option<Imported>,
    /// In order of ordinal, 1, 2, …
    pub attempts: Vec<Attempt>,
}

/// The list as it stands before the freeze.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The number of the entry that made the list what it is.
    pub sequence: u64,
    pub at: Instant,
    pub files: Vec<ImportedFile>,
    pub list: ListCounts,
    pub earlier: Vec<Digest>,
    /// The version of the campaign file that rows were judged by.
    pub version: u64,
    /// The acceptances, an object.
    pub acceptances: Option<Digest>,
    /// How often an import or an acceptance took the place of one before.
    pub revisions: u64,
}

impl PeriodState {
    /// The attempt that was not cancelled, if there is one: the last.
    pub fn standing(&self) -> Option<&Attempt> {
        self.attempts.last().filter(|a| !a.cancelled())
    }

    pub fn drawn(&self) -> Option<(&Attempt, &DrawnState)> {
        let attempt = self.standing()?;
        Some((attempt, attempt.drawn()?))
    }
}

impl State {
    /// Replays entries from the beginning.
    pub fn fold<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<State, (u64, Refusal)> {
        let mut state = State::default();
        for entry in entries {
            state.apply(entry).map_err(|refusal| (entry.sequence, refusal))?;
        }
        Ok(state)
    }

    /// Takes an entry in. Its place in the chain was checked when it was read.
    pub fn apply(&mut self, entry: &Entry) -> Result<(), Refusal> {
        self.check(entry.at, &entry.event)?;
        self.head = Some(entry.head());
        self.last_at = Some(entry.at);
        self.seen.insert(entry.event.identity(), entry.sequence);
        self.take(entry.sequence, entry.at, &entry.event);
        Ok(())
    }

    pub fn head(&self) -> Head {
        self.head.unwrap_or(Head::EMPTY)
    }

    pub fn opened(&self) -> Option<&Opened> {
        self.opened.as_ref()
    }

    /// The commission that is set now, an object.
    pub fn commission(&self) -> Option<Digest> {
        self.commission
    }

    /// The calendar of holidays that is set now, an object.
    pub fn holidays(&self) -> Option<Digest> {
        self.holidays
    }

    /// C of the campaign's last commitment; [`Digest::ZERO`] if there is none.
    pub fn last_commitment(&self) -> Digest {
        self.last_commitment.unwrap_or(Digest::ZERO)
    }

    /// The time of the last entry.
    pub fn last_at(&self) -> Option<Instant> {
        self.last_at
    }

    /// What is known of `period`; `None` before its first import.
    pub fn period(&self, period: Period) -> Option<&PeriodState> {
        self.periods.get(&period)
    }

    pub fn periods(&self) -> impl Iterator<Item = (Period, &PeriodState)> {
        self.periods.iter().map(|(period, state)| (*period, state))
    }

    /// The number of the entry in which this very event stands.
    pub fn seen(&self, event: &Event) -> Option<u64> {
        self.seen.get(&event.identity()).copied()
    }

    /// The lists of the periods before `period` as they stand, in their order.
    pub fn earlier_lists(&self, period: Period) -> Vec<Digest> {
        self.periods.range(..period).filter_map(|(_, p)| p.imported.as_ref()?.list.list).collect()
    }

    /// The paper of `period` that `document` names.
    pub fn paper(&self, period: Period, document: Document) -> Option<&Paper> {
        let attempt = self.period(period)?.standing()?;
        let minutes = |wave: Option<u64>| attempt.drawn()?.minutes_of(wave);
        match document {
            Document::Sheet => Some(&attempt.sheet),
            Document::MinutesPublic => Some(&minutes(None)?.public),
            Document::MinutesCommission => Some(&minutes(None)?.commission),
            Document::WaveSheet(wave) => Some(&attempt.drawn()?.replacement.list(wave)?.sheet),
            Document::WaveMinutesPublic(wave) => Some(&minutes(Some(wave))?.public),
            Document::WaveMinutesCommission(wave) => Some(&minutes(Some(wave))?.commission),
            Document::ReplacementsPublic(n) => Some(&attempt.drawn()?.replacement.paper(n)?.minutes.public),
            Document::ReplacementsCommission(n) => Some(&attempt.drawn()?.replacement.paper(n)?.minutes.commission),
        }
    }

    /// After [`State::check`] said yes; so what is missing here was never missing.
    fn take(&mut self, sequence: u64, at: Instant, event: &Event) {
        match event.clone() {
            Event::Opened { campaign, rules_sha256, rehearsal, periods, pools, plan, terms, log, adopted } => {
                let from = periods[0];
                self.versions.push(Version { number: 1, rules_sha256, from, periods, plan, terms, at, notice: None });
                self.opened = Some(Opened { campaign, rehearsal, pools, log, adopted, at });
            }
            event @ Event::Amended { .. } => self.versions.extend(Version::amended(at, &event)),
            Event::CommissionSet { commission, .. } => self.commission = Some(commission),
            Event::HolidaysSet { holidays, .. } => self.holidays = Some(holidays),
            Event::Imported { period, files, list, earlier, .. } => {
                let version = self.version_of(period).map_or(1, |version| version.number);
                let state = self.periods.entry(period).or_default();
                let revisions = state.imported.as_ref().map_or(0, |i| i.revisions + 1);
                state.imported =
                    Some(Imported { sequence, at, files, list, earlier, version, acceptances: None, revisions });
            }
            Event::Accepted { period, acceptances, list, .. } => {
                if let Some(imported) = self.periods.entry(period).or_default().imported.as_mut() {
                    imported.sequence = sequence;
                    imported.list = list;
                    imported.acceptances = Some(acceptances);
                    imported.revisions += 1;
                }
            }
            Event::Committed {
                period,
                ordinal,
                commitment,
                previous,
                sheet,
                secret,
                list,
                commission,
                pools,
                seed,
            } => {
                self.last_commitment = Some(commitment);
                let version = self.version_of(period).map_or(1, |version| version.number);
                self.periods.entry(period).or_default().attempts.push(Attempt {
                    ordinal,
                    commitment,
                    previous,
                    committed_at: at,
                    version,
                    secret,
                    list,
                    commission,
                    pools,
                    seed,
                    sheet: Paper::new(sheet),
                    published: Vec::new(),
                    stamps: Vec::new(),
                    dice: None,
                    shares: BTreeMap::new(),
                    errors: Vec::new(),
                    end: AttemptEnd::Standing,
                });
            }
            Event::CommitmentPublished { period, place, appeared_at, .. } => {
                self.attempt(period).published.push(Published { place, appeared_at });
            }
            Event::Stamped { period, over, stamp, stamped_at, authority, .. } => {
                self.attempt(period).stamps.push(Stamped { over, stamp, stamped_at, authority });
            }
            Event::DiceThrown { period, rolls, .. } => self.attempt(period).dice = Some(rolls),
            Event::ShareRevealed { period, member, value, .. } => {
                self.attempt(period).shares.insert(member, value);
            }
            Event::Cancelled { period, cause, statement, .. } => {
                self.attempt(period).end = AttemptEnd::Cancelled { at, cause, statement };
            }
            Event::Drawn { period, record, transcript, commission, pools, .. } => {
                self.attempt(period).end = AttemptEnd::Drawn(Box::new(DrawnState {
                    at,
                    record,
                    transcript,
                    commission,
                    pools,
                    minutes: None,
                    handed_over: Vec::new(),
                    replacement: Replacement::default(),
                    claims: Claims::default(),
                    consents: Consents::default(),
                }));
            }
            Event::Disqualified { period, pool, rank, reason, statement, evidence, .. } => {
                let decision = Decision { at, pool, rank, reason, statement, evidence };
                self.drawn_attempt(period).replacement.decisions.push(decision);
            }
            Event::ClaimStep { period, pool, rank, step, happened_at, statement, evidence, .. } => {
                let taken = Taken { at, happened_at, step, statement, evidence };
                self.drawn_attempt(period).claims.steps.entry((pool, rank)).or_default().push(taken);
            }
            Event::Returned { period, pool, certificate, statement, .. } => {
                self.drawn_attempt(period).claims.returned.insert((pool, certificate), Returned { at, statement });
            }
            Event::Consent { period, pool, rank, said, happened_at, statement, evidence, .. } => {
                let spoken = Spoken { at, happened_at, said, statement, evidence };
                self.drawn_attempt(period).consents.said.entry((pool, rank)).or_default().push(spoken);
            }
            Event::Rechecked { period, files, evidence, record, as_of, taken_at, counts, statement, .. } => {
                let replacement = &mut self.drawn_attempt(period).replacement;
                let from = replacement.decisions.len();
                let recheck = Recheck { at, files, evidence, record, as_of, taken_at, counts, statement, from };
                replacement.rechecks.push(recheck);
            }
            Event::DisqualifiedClosed { period, wave, list, sheet, commission, .. } => {
                let round_at = self.attempt(period).wave_after(at).expect("checked: a wave is left").1;
                let replacement = &mut self.drawn_attempt(period).replacement;
                let (from, through) = (replacement.pending(at).0, replacement.decisions.len());
                replacement.lists.push(DisqualifiedList {
                    wave,
                    round_at,
                    digest: list,
                    closed_at: at,
                    commission,
                    from,
                    through,
                    sheet: Paper::new(sheet),
                    published: Vec::new(),
                });
            }
            Event::DisqualifiedPublished { period, place, appeared_at, .. } => {
                let list = self.drawn_attempt(period).replacement.lists.last_mut();
                list.expect("checked: the list is closed").published.push(Published { place, appeared_at });
            }
            Event::Redrawn { period, wave, record, transcript, commission, pools, .. } => {
                let replacement = &mut self.drawn_attempt(period).replacement;
                let decisions = replacement.decisions.len();
                let redraw = Redraw { wave, at, record, transcript, commission, pools, decisions, minutes: None };
                replacement.redraws.push(redraw);
            }
            Event::MinutesMade { period, wave, revision, public, commission, settings } => {
                let (public, commission) = (Paper::new(public), Paper::new(commission));
                let attempt = self.attempt(period);
                let (errors, stamps) = (attempt.errors.len(), attempt.stamps.len());
                let made = Minutes { revision, at, settings, public, commission, errors, stamps };
                *self.drawn_attempt(period).minutes_of_mut(wave).expect("checked: the wave is drawn") = Some(made);
            }
            Event::ReplacementMinutesMade {
                period,
                number,
                revision,
                through,
                record,
                held_by,
                public,
                commission,
                settings,
            } => {
                let (public, commission) = (Paper::new(public), Paper::new(commission));
                let attempt = self.attempt(period);
                let (errors, stamps) = (attempt.errors.len(), attempt.stamps.len());
                let minutes = Minutes { revision, at, settings, public, commission, errors, stamps };
                let replacement = &mut self.drawn_attempt(period).replacement;
                let through = usize::try_from(through).expect("checked: no more than there are decisions");
                let known = replacement.papers.iter_mut().find(|paper| paper.number == number);
                match known {
                    Some(paper) => (paper.minutes, paper.held_by) = (minutes, held_by),
                    None => {
                        let (from, rechecked) = replacement.told();
                        let rechecks = rechecked..replacement.rechecks.len();
                        let paper = ReplacementPaper { number, from, through, rechecks, record, held_by, minutes };
                        replacement.papers.push(paper);
                    }
                }
            }
            Event::Signed { period, document, signature, after, .. } => {
                let paper = self.paper_mut(period, document).expect("checked: the paper was made");
                paper.current = after;
                paper.signatures.push(signature);
            }
            Event::SignatureStamped { period, document, after, .. } => {
                self.paper_mut(period, document).expect("checked: the paper was made").current = after;
            }
            Event::ErrorFound { period, statement, .. } => self.attempt(period).errors.push((at, statement)),
            Event::SecretHandedOver { period, receipt, .. } => {
                self.drawn_attempt(period).handed_over.push((at, receipt));
            }
            event @ (Event::CodesImported { .. } | Event::CodesResealed { .. }) => self.take_code(event),
            event @ Event::CodesLost { .. } => self.take_code(event),
            event @ (Event::CodesAssigned { .. } | Event::CodesReleased { .. }) => self.take_code(event),
            event @ (Event::CodeRevealed { .. } | Event::CodeReplaced { .. }) => self.take_code(event),
        }
    }

    fn paper_mut(&mut self, period: Period, document: Document) -> Option<&mut Paper> {
        Some(match document {
            Document::Sheet => &mut self.attempt(period).sheet,
            Document::MinutesPublic => &mut self.made(period, None)?.public,
            Document::MinutesCommission => &mut self.made(period, None)?.commission,
            Document::WaveSheet(wave) => {
                let lists = &mut self.drawn_attempt(period).replacement.lists;
                &mut lists.iter_mut().rev().find(|list| list.wave == wave)?.sheet
            }
            Document::WaveMinutesPublic(wave) => &mut self.made(period, Some(wave))?.public,
            Document::WaveMinutesCommission(wave) => &mut self.made(period, Some(wave))?.commission,
            Document::ReplacementsPublic(number) => &mut self.supplement(period, number)?.minutes.public,
            Document::ReplacementsCommission(number) => &mut self.supplement(period, number)?.minutes.commission,
        })
    }

    fn made(&mut self, period: Period, wave: Option<u64>) -> Option<&mut Minutes> {
        self.drawn_attempt(period).minutes_of_mut(wave)?.as_mut()
    }

    fn supplement(&mut self, period: Period, number: u64) -> Option<&mut ReplacementPaper> {
        let papers = &mut self.drawn_attempt(period).replacement.papers;
        papers.iter_mut().find(|paper| paper.number == number)
    }

    fn attempt(&mut self, period: Period) -> &mut Attempt {
        let state = self.periods.get_mut(&period).expect("checked: the period has an attempt");
        state.attempts.last_mut().expect("checked: the period has an attempt")
    }

    fn drawn_attempt(&mut self, period: Period) -> &mut DrawnState {
        match &mut self.attempt(period).end {
            AttemptEnd::Drawn(drawn) => drawn,
            _ => unreachable!("checked: the attempt is drawn"),
        }
    }
}
