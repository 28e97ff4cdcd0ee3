//! Step on paper: supplementary minutes of what was decided since the last ones, two editions over the record.

use super::annexes::Annexes;
use super::editions::{self, Digests, Edition, Editions};
use super::error::StepError;
use super::facts::{self, MinutesSettings, RecheckMade, ReplacementContext};
use super::folder::Folder;
use super::log;
use super::papers::{Known, MinutesMade, MinutesRequest, settings};
use super::recheck;
use super::replace::decided;
use crate::draw::record::Disqualified;
use crate::hash::Digest;
use crate::journal::event::Document;
use crate::journal::replacement::Decision;
use crate::journal::state::{Attempt, DrawnState};
use crate::journal::supplement::ReplacementPaper;
use crate::journal::{Event, Refusal};
use crate::minutes::facts::{AnnexKind, ReplacementFacts};
use crate::minutes::{self, decisions};
use crate::time::{Instant, Period};

/// Which decisions the minutes tell, over which record, and who signs.
struct Told {
    number: u64,
    /// They are made again.
    stands: Option<ReplacementPaper>,
    from: usize,
    through: usize,
    /// The places among all rechecks of those told here.
    rechecks: std::ops::Range<usize>,
    record: Digest,
}

impl Told {
    /// Those with `number`; without one the next, or the last where everything is told.
    fn of(drawn: &DrawnState, number: Option<u64>, period: Period) -> Result<Told, StepError> {
        let replacement = &drawn.replacement;
        let last = replacement.papers.len() as u64;
        let (from, rechecked) = replacement.told();
        let news = from < replacement.decisions.len() || rechecked < replacement.rechecks.len();
        let number = match number {
            Some(number) => number,
            None if news => last + 1,
            None if last > 0 => last,
            None => return Err(Refusal::NothingReplaced { period }.into()),
        };
        if let Some(paper) = replacement.paper(number) {
            let (from, through, rechecks) = (paper.from, paper.through, paper.rechecks.clone());
            return Ok(Told { number, from, through, rechecks, record: paper.record, stands: Some(paper.clone()) });
        }
        if number != last + 1 {
            return Err(Refusal::NoReplacementPaper { number }.into());
        }
        let (through, rechecks) = (replacement.decisions.len(), rechecked..replacement.rechecks.len());
        Ok(Told { number, from, through, rechecks, record: drawn.current_record(), stands: None })
    }
}

/// Makes both editions. Without a number those that are due: the next, where something was decided since the last. The
/// same request again answers with those that stand.
pub fn make_replacement_minutes(
    folder: &mut Folder,
    period: Period,
    number: Option<u64>,
    request: &MinutesRequest,
    at: Instant,
) -> Result<(u64, MinutesMade), StepError> {
    let (attempt, drawn) = folder.drawn(period)?;
    let told = Told::of(drawn, number, period)?;
    let place = folder.campaign_of(period).position(period).map_or(0, |p| p + 1);
    // The minutes of wave 1 are 4-1/2021-06; these have a dot.
    let title = format!("{place}.{}/{period}", told.number);
    let made = told.stands.as_ref().map(|paper| &paper.minutes);
    // What is told happened before: the meeting ends after the last of it.
    let decisions = &drawn.replacement.decisions[told.from..told.through];
    let rechecks = &drawn.replacement.rechecks[told.rechecks.clone()];
    let last = decisions.iter().map(|d| d.at).chain(rechecks.iter().map(|r| r.at)).max().unwrap_or(drawn.at);
    let settings = settings(folder, (period, title), (last, made), request, at)?;
    if let Some(stands) = editions::standing(made, &settings, attempt) {
        return Ok((told.number, stands));
    }
    let revision = editions::revision(made);
    let held_by = folder.state().commission().ok_or(Refusal::NoCommission)?;
    let known = Known::with(folder, period, &told.record, &held_by)?.counting(folder, &settings)?;
    let render = |log: &log::Printed, edition: &Edition| render(folder, &known, &told, (&settings, log), edition);
    let editions = Editions::of(folder, &known, &settings, render)?;
    let Digests { public, commission, settings } = editions.digests();
    let event = Event::ReplacementMinutesMade {
        period,
        number: told.number,
        revision,
        through: told.through as u64,
        record: told.record,
        held_by,
        public,
        commission,
        settings,
    };
    Ok((told.number, editions.keep(folder, revision, event, at)?))
}

fn render(
    folder: &Folder,
    known: &Known,
    told: &Told,
    (settings, log): (&MinutesSettings, &log::Printed),
    edition: &Edition,
) -> Result<Vec<u8>, StepError> {
    let (attempt, drawn) = folder.drawn(known.period)?;
    let all: Vec<Disqualified> =
        drawn.replacement.decisions[..told.through].iter().map(Decision::disqualified).collect();
    let mut annexes = Annexes::of(folder, known, &told.record)?;
    annexes.attach(AnnexKind::Decisions, minutes::DECISIONS_JSON, decisions::bytes(&all));
    annexes.log(log);
    let origin = facts::origin(folder, known.period)?;
    annexes.versions(folder, origin.as_ref());
    annexes.supplement(drawn, edition, Document::ReplacementsCommission(told.number));
    let context = ReplacementContext {
        paper: told.number,
        drawn_at: drawn.at,
        decisions: &all,
        from: told.from,
        decided: &decided(folder, &drawn.replacement.decisions[told.from..told.through])?,
        rechecks: &rechecks(folder, drawn, told)?,
        wave: wave_ahead(attempt, drawn, settings.ended),
        supplements: editions::supplemented(folder, drawn)?,
        journal: log.head.clone(),
        annexes: annexes.named(),
        names: &|pool, index| edition.name(pool, index),
    };
    let mut facts = facts::replacement_facts(&known.drawn(folder), settings, context);
    facts.origin = origin;
    let facts = match edition {
        Edition::Commission(_) => facts,
        Edition::Public { .. } => ReplacementFacts::public(&facts),
    };
    Ok(minutes::render(&facts, annexes.attached()))
}

/// The wave whose list waits for it, or else the first whose round is still to come.
fn wave_ahead(attempt: &Attempt, drawn: &DrawnState, at: Instant) -> Option<u64> {
    let open = drawn.replacement.open_list(at).map(|list| list.wave);
    open.or_else(|| attempt.wave_after(at).map(|(wave, _)| wave))
}

fn rechecks(folder: &Folder, drawn: &DrawnState, told: &Told) -> Result<Vec<RecheckMade>, StepError> {
    let redraws = &drawn.replacement.redraws;
    let made = drawn.replacement.rechecks[told.rechecks.clone()].iter().map(|made| {
        let statement: recheck::Statement = folder.get_json(&made.statement)?;
        Ok(RecheckMade {
            at: made.at,
            taken_at: made.taken_at,
            files: made.files.clone(),
            evidence: made.evidence,
            counts: made.counts,
            by: vec![statement.by, statement.second],
            decisions: made.decisions(),
            waves: redraws.iter().position(|redraw| redraw.record == made.record).map_or(0, |i| i as u64 + 1),
        })
    });
    made.collect()
}
