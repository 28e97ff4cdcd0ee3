//! The facts of the results pages.

use super::replaced::{self, AfterDraw};
use super::{DrawnPeriod, MinutesSettings, carried_to, completion_time, excluded, moment, round, tenge};
use crate::draw::record::Role;
use crate::draw::source::{Evidence, SeedSource};
use crate::publish::facts as page;
use crate::time::Day;

/// What the page of a drawn period says; the record is the newest. `until`: the last day for those whom the draw gave a
/// certificate. Where the rules ask for consent only those are shown whose consent stands; the others are counted.
pub fn results_facts(
    drawn: &DrawnPeriod<'_>,
    settings: &MinutesSettings,
    after: &AfterDraw,
    until: Day,
) -> page::ResultsFacts {
    let (campaign, record) = (drawn.campaign, drawn.record);
    let commitment = &record.commitment;
    let at = |instant| moment(campaign, instant);
    let replaced = replaced::pools(drawn, after, until);
    let pools = commitment.pools.iter().zip(&record.results).zip(replaced).filter_map(|((pool, result), replaced)| {
        let terms = campaign.pool(&pool.id)?;
        let won = result.drawn.iter().filter(|d| d.role == Role::Winner);
        let all = won.clone().count();
        let shown = won.filter_map(|d| {
            let shown_as = after.shows(campaign, &pool.id, d.rank)?.words;
            Some(page::WinnerFacts { rank: d.rank, list_number: d.index + 1, label: d.label.clone(), shown_as })
        });
        let winners: Vec<page::WinnerFacts> = shown.collect();
        Some(page::PoolFacts {
            id: pool.id.clone(),
            title: terms.title.clone(),
            certificate: terms.certificate.clone(),
            value: tenge(terms.value),
            planned: pool.certificates - pool.carried,
            carried: pool.carried,
            entrants: pool.entries,
            undrawn: result.undrawn,
            carried_to: carried_to(campaign, commitment.period),
            reserves: result.drawn.iter().filter(|d| d.role == Role::Reserve).count() as u64,
            without_consent: (all - winners.len()) as u64,
            winners,
            replaced,
        })
    });
    let seed = commitment.seed_sources.iter().zip(&record.evidence).filter_map(|(source, evidence)| match source {
        SeedSource::Drand(drand) => {
            let round = round(campaign, drand);
            Some(page::SeedFacts::Drand { chain: round.chain, round: round.round, at: round.at })
        }
        SeedSource::RandomOrg { .. } => match evidence {
            Evidence::RandomOrg { random, .. } => {
                Some(page::SeedFacts::RandomOrg { completed_at: at(completion_time(drawn, source, random)?) })
            }
            _ => None,
        },
        SeedSource::Share { member, .. } => Some(page::SeedFacts::Share { member: member.clone() }),
        SeedSource::Dice { rolls } => Some(page::SeedFacts::Dice { rolls: *rolls }),
    });
    page::ResultsFacts {
        period: commitment.period,
        ordinal: commitment.ordinal,
        drawn_at: at(settings.ended),
        minutes_number: settings.number.clone(),
        version: None,
        adopted: None,
        list: page::ListFacts {
            rows: commitment.counts.rows,
            eligible: commitment.counts.eligible,
            excluded: excluded(campaign, commitment)
                .into_iter()
                .map(|e| page::ExcludedFacts { clause: e.clause, sentence: e.sentence, count: e.count })
                .collect(),
        },
        commitment: page::CommitmentFacts {
            sha256: record.commitment_sha256,
            committed_at: at(commitment.committed_at),
            published: drawn
                .published
                .iter()
                .map(|(when, place)| page::AppearanceFacts { at: at(*when), place: place.clone() })
                .collect(),
        },
        seed: seed.collect(),
        claim: page::ClaimFacts { clause: campaign.claims.clause.clone(), until },
        consent: page::ConsentFacts {
            clause: campaign.publication.clause.clone(),
            needed: campaign.publication.consent_needed,
        },
        pools: pools.collect(),
        waves: replaced::waves(drawn, after),
        cancelled: drawn
            .cancelled
            .iter()
            .map(|c| page::CancelledFacts {
                ordinal: c.ordinal,
                sha256: c.commitment,
                at: at(c.at),
                reason: c.reason.clone(),
            })
            .collect(),
        corrections: drawn
            .late_errors
            .iter()
            .map(|e| page::CorrectionFacts { found_at: at(e.at), text: e.text.clone() })
            .collect(),
    }
}
