//! The facts of the papers of a wave: the list of disqualified before it, the minutes after it.

use super::claim::claim;
use super::{DrawnPeriod, MinutesSettings, Names, meeting, members, moment, round, tenge};
use crate::draw::record::{Disqualified, Drawn, Wave};
use crate::draw::seed;
use crate::draw::source::DrandSource;
use crate::hash::Digest;
use crate::lang::Lang;
use crate::ledger::replacement::Ranks;
use crate::minutes::facts as paper;
use crate::time::Instant;

/// One decision, with what its statement says.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    pub disqualified: Disqualified,
    pub at: Instant,
    /// Who decided, and the second person.
    pub by: Vec<String>,
    pub text: Option<String>,
    pub evidence: Digest,
}

/// A list that is closed for a wave.
pub struct ClosedList<'a> {
    pub wave: u64,
    pub closed_at: Instant,
    pub decided: &'a [Decided],
    /// Where D_w appeared, and when.
    pub published: &'a [(Instant, String)],
}

/// The sheet of a list that waits for its wave; the record is the one before the wave.
pub fn disqualified_facts(
    drawn: &DrawnPeriod<'_>,
    list: &ClosedList<'_>,
    source: &DrandSource,
    languages: &[Lang],
    journal: paper::JournalHead,
) -> paper::DisqualifiedFacts {
    let (campaign, record) = (drawn.campaign, drawn.record);
    let commitment = &record.commitment;
    let owed = Ranks::of_record_and(record, record.waves.len(), &listed(list));
    let due = commitment.pools.iter().zip(&owed).filter_map(|(pool, ranks)| {
        let title = campaign.pool(&pool.id)?.title.clone();
        let (due, available) = (ranks.due(), ranks.available());
        (due > 0).then(|| paper::DuePool { id: pool.id.clone(), title, due, available })
    });
    paper::DisqualifiedFacts {
        format: paper::DISQUALIFIED_FORMAT.to_owned(),
        layout: paper::LAYOUT,
        languages: languages.to_vec(),
        rehearsal: drawn.rehearsal,
        title: campaign.title.clone(),
        organiser: campaign.organiser.clone(),
        campaign: campaign.id.clone(),
        period: commitment.period,
        ordinal: commitment.ordinal,
        origin: None,
        commitment_sha256: record.commitment_sha256,
        wave: list.wave,
        round: round(campaign, source),
        closed_at: moment(campaign, list.closed_at),
        disqualified_sha256: digest(list),
        disqualified: list.decided.iter().filter_map(|decided| struck(drawn, decided, &|_, _| None)).collect(),
        due: due.collect(),
        journal,
        members: members(drawn.roster),
        signing: drawn.roster.rule(),
    }
}

/// What the minutes of a wave say beyond record and settings.
pub struct WaveContext<'a> {
    pub list: ClosedList<'a>,
    /// The number of the minutes of the draw.
    pub supplements: Option<String>,
    pub journal: paper::JournalHead,
    pub annexes: Vec<paper::Annex>,
    pub names: Names<'a>,
}

/// The minutes of the last wave of the record, with full accounts and names as `names` gives them.
pub fn wave_facts(
    drawn: &DrawnPeriod<'_>,
    settings: &MinutesSettings,
    context: WaveContext<'_>,
) -> Option<paper::WaveFacts> {
    let (campaign, record, roster) = (drawn.campaign, drawn.record, drawn.roster);
    let commitment = &record.commitment;
    let (wave, before) = record.waves.split_last()?;
    let source = commitment.waves.get(usize::try_from(wave.wave).ok()?.checked_sub(1)?)?;
    let at = |instant| moment(campaign, instant);
    let list = &context.list;
    let owed = Ranks::of_record_and(record, before.len(), &wave.disqualified);
    let after = Ranks::of_record(record, record.waves.len());
    let ranks = owed.iter().zip(&after).enumerate();
    let pools = ranks.filter_map(|(place, (owed, after))| pool(drawn, place, wave, (owed, after), context.names));
    Some(paper::WaveFacts {
        format: paper::WAVE_FORMAT.to_owned(),
        layout: paper::LAYOUT,
        edition: paper::Edition::Commission,
        languages: settings.languages.clone(),
        rehearsal: drawn.rehearsal,
        number: settings.number.clone(),
        supplements: context.supplements,
        title: campaign.title.clone(),
        organiser: campaign.organiser.clone(),
        campaign: campaign.id.clone(),
        period: commitment.period,
        ordinal: commitment.ordinal,
        origin: None,
        wave: wave.wave,
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
        closed_at: at(list.closed_at),
        disqualified_sha256: digest(list),
        disqualified_before: before.iter().map(|wave| seed::disqualified_digest(&wave.disqualified)).collect(),
        published: meeting::published(campaign, list.published),
        disqualified: list.decided.iter().filter_map(|decided| struck(drawn, decided, context.names)).collect(),
        round: round(campaign, source),
        signature: wave.evidence.signature.clone(),
        previous_signature: wave.evidence.previous_signature.clone(),
        pools: pools.collect(),
        claim: claim(drawn, at(settings.ended).day()),
        decisions: settings.decisions.clone(),
        dissent: meeting::dissent(settings),
        errors_after_seed: meeting::late_errors(drawn),
        journal: context.journal,
        annexes: context.annexes,
    })
}

fn listed(list: &ClosedList<'_>) -> Vec<Disqualified> {
    list.decided.iter().map(|decided| decided.disqualified.clone()).collect()
}

fn digest(list: &ClosedList<'_>) -> Digest {
    seed::disqualified_digest(&listed(list))
}

pub(super) fn struck(drawn: &DrawnPeriod<'_>, decided: &Decided, names: Names<'_>) -> Option<paper::Struck> {
    let gone = &decided.disqualified;
    let terms = drawn.campaign.pool(&gone.pool)?;
    let reason = drawn.campaign.disqualification(&gone.reason)?;
    let place = drawn.record.drawn(&gone.pool, gone.rank)?;
    let pool = drawn.record.commitment.pools.iter().position(|pool| pool.id == gone.pool)?;
    let whole = names(pool, place.index);
    let full = whole.is_some();
    let (account, name) = whole.map_or((None, None), |(account, name)| (Some(account), name));
    Some(paper::Struck {
        pool: gone.pool.clone(),
        title: terms.title.clone(),
        rank: gone.rank,
        drawn_as: place.role.into(),
        list_number: place.index + 1,
        label: place.label.clone(),
        reason: gone.reason.clone(),
        clause: reason.clause,
        sentence: reason.sentence,
        decided_at: moment(drawn.campaign, decided.at),
        decided_by: decided.by.clone(),
        account,
        name,
        text: decided.text.clone().filter(|_| full),
        evidence_sha256: full.then_some(decided.evidence),
    })
}

/// A pool that the list or the wave is about; `None` for others.
fn pool(
    drawn: &DrawnPeriod<'_>,
    place: usize,
    wave: &Wave,
    (before, after): (&Ranks, &Ranks),
    names: Names<'_>,
) -> Option<paper::WavePool> {
    let record = drawn.record;
    let pool = record.commitment.pools.get(place)?;
    let listed = wave.disqualified.iter().any(|gone| gone.pool == pool.id);
    let result = wave.results.iter().find(|result| result.pool == pool.id);
    if !listed && result.is_none() {
        return None;
    }
    let terms = drawn.campaign.pool(&pool.id)?;
    let shown = |drawn: &Drawn| paper::Place::of(drawn, names(place, drawn.index));
    let holder = |rank: u64| {
        let place = record.drawn(&pool.id, rank)?;
        Some(paper::Holder { drawn_as: place.role.into(), place: shown(place) })
    };
    Some(paper::WavePool {
        id: pool.id.clone(),
        title: terms.title.clone(),
        certificate: terms.certificate.clone(),
        value: tenge(terms.value),
        entries: pool.entries,
        root: pool.root,
        certificates: before.winners,
        reserves: before.reserves,
        redrawn_before: before.redrawn,
        disqualified: before.disqualified.len() as u64,
        due: before.due(),
        drawn: result.map(|result| result.drawn.iter().map(shown).collect()).unwrap_or_default(),
        forfeited: before.forfeited(),
        holders: after.holders().into_iter().filter_map(holder).collect(),
    })
}
