//! The facts of supplementary minutes of replacements.

use super::claim::{until, working_days};
use super::wave::struck;
use super::{Decided, DrawnPeriod, MinutesSettings, Names, in_all, meeting, members, moment, round, tenge};
use crate::draw::record::Disqualified;
use crate::draw::seed;
use crate::hash::Digest;
use crate::journal::event::ImportedFile;
use crate::journal::recheck::RecheckCounts;
use crate::lang::Message;
use crate::ledger::certificate::{Certificate, Certificates};
use crate::ledger::passing::{Passing, passings};
use crate::ledger::replacement::Ranks;
use crate::minutes::facts as paper;
use crate::time::Instant;
use std::collections::BTreeSet;

/// A later export that was held against who was drawn.
#[derive(Clone, Debug)]
pub struct RecheckMade {
    pub at: Instant,
    pub taken_at: Instant,
    pub files: Vec<ImportedFile>,
    pub evidence: Digest,
    pub counts: RecheckCounts,
    /// Two names.
    pub by: Vec<String>,
    /// The places among all decisions of those that follow from it.
    pub decisions: std::ops::Range<usize>,
    /// How many waves were drawn before it.
    pub waves: u64,
}

/// What supplementary minutes say beyond record and settings.
pub struct ReplacementContext<'a> {
    pub paper: u64,
    pub drawn_at: Instant,
    /// All decisions so far, in the order of the journal.
    pub decisions: &'a [Disqualified],
    /// Those that are told here, and the place of the first among all.
    pub from: usize,
    pub decided: &'a [Decided],
    pub rechecks: &'a [RecheckMade],
    /// The next wave that can still fill what is vacant.
    pub wave: Option<u64>,
    /// The number of the minutes of the draw.
    pub supplements: Option<String>,
    pub journal: paper::JournalHead,
    pub annexes: Vec<paper::Annex>,
    pub names: Names<'a>,
}

/// With full accounts and names as `names` gives them.
pub fn replacement_facts(
    drawn: &DrawnPeriod<'_>,
    settings: &MinutesSettings,
    context: ReplacementContext<'_>,
) -> paper::ReplacementFacts {
    let (campaign, record, roster) = (drawn.campaign, drawn.record, drawn.roster);
    let commitment = &record.commitment;
    let at = |instant| moment(campaign, instant);
    let (passed, held) = passings(record, context.decisions);
    let told = passed.iter().skip(context.from).zip(context.decided).zip(context.from..);
    let decided = told.filter_map(|((passing, decided), place)| replaced(drawn, &context, decided, *passing, place));
    let wave = context.wave.and_then(|wave| {
        let source = commitment.waves.get(usize::try_from(wave).ok()?.checked_sub(1)?)?;
        Some(paper::NextWave { wave, round: round(campaign, source) })
    });
    paper::ReplacementFacts {
        format: paper::REPLACEMENT_FORMAT.to_owned(),
        layout: paper::LAYOUT,
        edition: paper::Edition::Commission,
        languages: settings.languages.clone(),
        rehearsal: drawn.rehearsal,
        number: settings.number.clone(),
        supplements: context.supplements.clone(),
        title: campaign.title.clone(),
        organiser: campaign.organiser.clone(),
        campaign: campaign.id.clone(),
        period: commitment.period,
        ordinal: commitment.ordinal,
        origin: None,
        paper: context.paper,
        place: roster.place.clone(),
        started: at(settings.started),
        ended: at(settings.ended),
        order: roster.order.clone(),
        legal_basis: vec![campaign.legal_basis.clone()],
        members: members(roster),
        signing: roster.rule(),
        quorum: roster.quorum,
        observers: meeting::observers(roster),
        commitment_sha256: record.commitment_sha256,
        rules_sha256: commitment.rules_sha256,
        committed_at: at(commitment.committed_at),
        drawn_at: at(context.drawn_at),
        disqualified_sha256: record.waves.iter().map(|wave| seed::disqualified_digest(&wave.disqualified)).collect(),
        rule: rule(drawn),
        working_days: working_days(drawn),
        decided_before: context.from as u64,
        rechecks: context.rechecks.iter().map(|made| recheck(drawn, made)).collect(),
        decided: decided.collect(),
        pools: pools(drawn, &context, &held),
        wave,
        decisions: settings.decisions.clone(),
        dissent: meeting::dissent(settings),
        errors_after_seed: meeting::late_errors(drawn),
        journal: context.journal.clone(),
        annexes: context.annexes.clone(),
    }
}

/// In the words of the campaign file, or in the standing ones.
fn rule(drawn: &DrawnPeriod<'_>) -> paper::ReplacementRule {
    match &drawn.campaign.replacement {
        Some(rule) => paper::ReplacementRule { clause: rule.clause.clone(), sentence: rule.sentence.clone() },
        None => paper::ReplacementRule {
            clause: drawn.campaign.claims.clause.clone(),
            sentence: in_all(&Message::new("replaced-rule-standing")),
        },
    }
}

fn recheck(drawn: &DrawnPeriod<'_>, made: &RecheckMade) -> paper::RecheckFacts {
    let file = |file: &ImportedFile| paper::FileFacts { name: file.name.clone(), sha256: file.sha256, rows: file.rows };
    paper::RecheckFacts {
        at: moment(drawn.campaign, made.at),
        taken_at: moment(drawn.campaign, made.taken_at),
        files: made.files.iter().map(file).collect(),
        evidence_sha256: made.evidence,
        decided_before: made.decisions.start as u64,
        waves: made.waves,
        looked_at: made.counts.looked_at,
        disqualified: made.counts.disqualified,
        reported: made.counts.reported,
        others: made.counts.others,
        others_changed: made.counts.others_changed,
        by: made.by.clone(),
    }
}

/// `place`: of the decision among all.
fn replaced(
    drawn: &DrawnPeriod<'_>,
    context: &ReplacementContext<'_>,
    decided: &Decided,
    passing: Passing,
    place: usize,
) -> Option<paper::Replaced> {
    let struck = struck(drawn, decided, context.names)?;
    let pool = drawn.record.commitment.pools.iter().position(|pool| pool.id == decided.disqualified.pool)?;
    let passed_to = passing.to.and_then(|rank| {
        let to = drawn.record.drawn(&decided.disqualified.pool, rank)?;
        let until = until(drawn, struck.decided_at.day());
        Some(paper::PassedTo {
            drawn_as: to.role.into(),
            place: paper::Place::of(to, (context.names)(pool, to.index)),
            until,
        })
    });
    let recheck = context.rechecks.iter().position(|made| made.decisions.contains(&place));
    Some(paper::Replaced {
        struck,
        certificate: passing.certificate,
        passed_to,
        recheck: recheck.map(|i| i as u64 + 1),
    })
}

/// Of the pools that a decision told here is about.
fn pools(drawn: &DrawnPeriod<'_>, context: &ReplacementContext<'_>, held: &[Certificates]) -> Vec<paper::ReplacedPool> {
    let record = drawn.record;
    let about: BTreeSet<_> = context.decided.iter().map(|decided| &decided.disqualified.pool).collect();
    let ranks = Ranks::of_record_and(record, record.waves.len(), context.decisions);
    let pools = record.commitment.pools.iter().zip(&ranks).zip(held).enumerate();
    let pools = pools.filter(|(_, ((pool, _), _))| about.contains(&pool.id));
    let facts = pools.filter_map(|(place, ((pool, ranks), held))| {
        let terms = drawn.campaign.pool(&pool.id)?;
        let holder = |certificate: &Certificate| {
            let holder = record.drawn(&pool.id, certificate.holder()?.rank)?;
            Some(paper::NumberedHolder {
                certificate: certificate.number,
                drawn_as: holder.role.into(),
                place: paper::Place::of(holder, (context.names)(place, holder.index)),
            })
        };
        Some(paper::ReplacedPool {
            id: pool.id.clone(),
            title: terms.title.clone(),
            certificate: terms.certificate.clone(),
            value: tenge(terms.value),
            entries: pool.entries,
            root: pool.root,
            certificates: ranks.winners,
            reserves: ranks.reserves,
            redrawn: ranks.redrawn,
            disqualified: ranks.disqualified.len() as u64,
            holders: held.all().iter().filter_map(holder).collect(),
            vacant: held.vacant().collect(),
            available: ranks.available(),
        })
    });
    facts.collect()
}
