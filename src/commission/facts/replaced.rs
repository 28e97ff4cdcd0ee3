//! The facts of the results pages about what followed a draw: who lost a certificate, who holds it now.
//!
//! Must never: show anything of a place whose consent the rules ask for and that does not stand, or more than the account
//! of who lost a certificate; name a reserve that waits, or say why somebody lost a certificate before that list was
//! published or supplementary minutes tell it: until then the reason is known to the commission alone.

use super::{DrawnPeriod, moment, round};
use crate::campaign::Campaign;
use crate::draw::commitment::CommittedPool;
use crate::draw::record::{Disqualified, Role};
use crate::hash::Digest;
use crate::ids::Id;
use crate::ledger::replacement::Ranks;
use crate::publish::facts as page;
use crate::time::{Day, Instant};
use std::collections::{BTreeMap, BTreeSet};

/// What the journal has of a drawn period beyond its record.
#[derive(Debug, Default)]
pub struct AfterDraw {
    /// All decisions in the order of the journal.
    pub decided: Vec<Disqualified>,
    /// How many decisions, from the first on, stand in lists that were published or in supplementary minutes.
    pub public: usize,
    /// The lists that were published, wave by wave.
    pub lists: Vec<PublishedList>,
    /// Who agreed to be published, by pool and rank, with the words to be shown beside the account.
    pub consents: BTreeMap<(Id, u64), Option<String>>,
    /// The last day on which a place that holds a certificate can claim it, by pool and rank.
    pub claims: BTreeMap<(Id, u64), Day>,
}

/// A list of disqualified that was published before its round.
#[derive(Debug)]
pub struct PublishedList {
    pub wave: u64,
    /// D_w.
    pub digest: Digest,
    /// Where D_w appeared, and when.
    pub published: Vec<(Instant, String)>,
    pub drawn_at: Option<Instant>,
    /// Of the supplementary minutes.
    pub minutes_number: Option<String>,
}

/// A place that may be shown, and the words beside it.
pub(super) struct Shown {
    pub words: Option<String>,
}

impl AfterDraw {
    /// Whether anything of a place is shown: everybody where the rules do not ask, else whose consent stands.
    pub(super) fn shows(&self, campaign: &Campaign, pool: &Id, rank: u64) -> Option<Shown> {
        if !campaign.publication.consent_needed {
            return Some(Shown { words: None });
        }
        Some(Shown { words: self.consents.get(&(pool.clone(), rank))?.clone() })
    }
}

pub(super) fn waves(drawn: &DrawnPeriod<'_>, after: &AfterDraw) -> Vec<page::WaveFacts> {
    let at = |instant| moment(drawn.campaign, instant);
    let facts = |list: &PublishedList| {
        let source = drawn.record.commitment.waves.get(usize::try_from(list.wave).ok()?.checked_sub(1)?)?;
        let round = round(drawn.campaign, source);
        Some(page::WaveFacts {
            wave: list.wave,
            disqualified_sha256: list.digest,
            published: list
                .published
                .iter()
                .map(|(when, place)| page::AppearanceFacts { at: at(*when), place: place.clone() })
                .collect(),
            round: page::SeedFacts::Drand { chain: round.chain, round: round.round, at: round.at },
            drawn_at: list.drawn_at.map(at),
            minutes_number: list.minutes_number.clone(),
        })
    };
    after.lists.iter().filter_map(facts).collect()
}

/// What became of the certificates of each pool, in the order of the commitment. `until` is the last day for a place
/// that nothing else is said of.
pub(super) fn pools(drawn: &DrawnPeriod<'_>, after: &AfterDraw, until: Day) -> Vec<Option<page::ReplacedFacts>> {
    let record = drawn.record;
    let ranks = Ranks::of_record_and(record, record.waves.len(), &after.decided);
    let places = record.places();
    let wave_of: BTreeMap<(&Id, u64), u64> = record
        .waves
        .iter()
        .flat_map(|wave| wave.results.iter().map(move |result| (wave.wave, result)))
        .flat_map(|(wave, result)| result.drawn.iter().map(move |drawn| ((&result.pool, drawn.rank), wave)))
        .collect();
    let pool = |(pool, ranks): (&CommittedPool, &Ranks)| {
        let lost = lost(drawn, after, pool, ranks.winners);
        if lost.is_empty() {
            return None;
        }
        let holders: BTreeSet<u64> = ranks.holders().into_iter().collect();
        let standing = |rank: u64| {
            if let Some(reason) = lost.get(&rank) {
                return Some(page::Standing::Lost { reason: reason.clone() });
            }
            let claim = after.claims.get(&(pool.id.clone(), rank)).copied();
            holders.contains(&rank).then(|| page::Standing::Holds { until: claim.unwrap_or(until) })
        };
        let told = (1..=ranks.drawn()).filter_map(|rank| Some((rank, places.get(&(&pool.id, rank))?, standing(rank)?)));
        let told: Vec<_> = told.collect();
        let shown = told.iter().filter_map(|(rank, place, standing)| {
            let (rank, shown) = (*rank, after.shows(drawn.campaign, &pool.id, *rank)?);
            Some(page::PlaceFacts {
                rank,
                list_number: place.index + 1,
                label: place.label.clone(),
                // Words were agreed to by who wins, and are not put beside a loss.
                shown_as: shown.words.filter(|_| matches!(standing, page::Standing::Holds { .. })),
                drawn_as: match place.role {
                    Role::Winner => page::DrawnAs::Winner,
                    Role::Reserve => page::DrawnAs::Reserve,
                    Role::Redraw => page::DrawnAs::Redraw(*wave_of.get(&(&pool.id, rank))?),
                },
                standing: standing.clone(),
            })
        });
        let shown: Vec<page::PlaceFacts> = shown.collect();
        let before = ranks.winners + ranks.reserves;
        Some(page::ReplacedFacts {
            without_consent: (told.len() - shown.len()) as u64,
            places: shown,
            lost: lost.len() as u64,
            moved_up: holders.iter().filter(|rank| (ranks.winners + 1..=before).contains(rank)).count() as u64,
            redrawn: ranks.redrawn,
            holders: holders.len() as u64,
            vacant: ranks.available(),
            forfeited: ranks.forfeited(),
        })
    };
    record.commitment.pools.iter().zip(&ranks).map(pool).collect()
}

/// The ranks of a pool that a reader may see as lost, with the reason where its list is published: all of published lists,
/// and of the other decisions those about a certificate that was held. (A reserve passed over while it waits is not named.)
fn lost(
    drawn: &DrawnPeriod<'_>,
    after: &AfterDraw,
    pool: &CommittedPool,
    winners: u64,
) -> BTreeMap<u64, Option<page::ReasonFacts>> {
    let (mut gone, mut lost) = (BTreeSet::new(), BTreeMap::new());
    for (n, decided) in after.decided.iter().enumerate().filter(|(_, decided)| decided.pool == pool.id) {
        // It held one if fewer stood before it than there are certificates.
        let standing_before = (decided.rank - 1).saturating_sub(gone.range(..decided.rank).count() as u64);
        let public = n < after.public;
        if public || standing_before < winners {
            let reason = drawn.campaign.disqualification(&decided.reason).filter(|_| public);
            let facts = reason.map(|reason| page::ReasonFacts {
                id: reason.id,
                clause: reason.clause,
                sentence: reason.sentence,
            });
            lost.insert(decided.rank, facts);
        }
        gone.insert(decided.rank);
    }
    lost
}
