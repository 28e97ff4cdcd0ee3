//! The minutes against the record that is attached to them.

use super::place::shown;
use super::{Comparison, Mismatch, PrintedCounts, counts, files, masked, meeting, terms, waves};
use crate::campaign::Campaign;
use crate::campaign::holidays::Holidays;
use crate::draw::commitment::{Commitment, CommittedPool};
use crate::draw::record::{Drawn, PoolResult, Record, Role};
use crate::draw::source::{Chain, Evidence, SeedSource as Source};
use crate::hash::{Digest, hex};
use crate::minutes::facts::{MINUTES_FORMAT, MinutesFacts, Place, PoolFacts, SeedSource};

/// Every printed fact that the record (and the campaign file, where given) knows, in the order of the facts;
/// `holidays`: the calendar that they name.
/// An empty answer says that they agree; it says nothing about the record itself.
pub fn minutes(
    facts: &MinutesFacts,
    record: &Record,
    campaign: Option<&Campaign>,
    holidays: Option<&Holidays>,
) -> Vec<Mismatch> {
    let mut c = Comparison::default();
    let commitment = &record.commitment;
    meeting::draw(&mut c, MINUTES_FORMAT, facts.of_draw(), commitment);
    meeting::times(&mut c, &facts.meeting());
    let list = &facts.list;
    files(&mut c, "list.files", &commitment.sources, &list.files);
    let printed = PrintedCounts { rows: list.rows, eligible: list.eligible, excluded: &list.excluded };
    counts(&mut c, "list.", &commitment.counts, &printed);
    c.same("list.excluded_accounts", commitment.exclusions.entries, list.excluded_accounts);
    c.same("list.exclusions_root", commitment.exclusions.root, list.exclusions_root);
    c.same("commitment.sha256", record.commitment_sha256, facts.commitment.sha256);
    c.same("commitment.previous", commitment.previous, facts.commitment.previous);
    c.same("commitment.rules_sha256", commitment.rules_sha256, facts.commitment.rules_sha256);
    c.same("commitment.committed_at", commitment.committed_at, facts.commitment.committed_at.instant());
    waves(&mut c, "commitment.waves", &commitment.waves, &facts.commitment.waves);
    seed(&mut c, record, facts);
    pools(&mut c, record, facts);
    literal_carry(&mut c, commitment, facts);
    if !record.waves.is_empty() {
        // Minutes are of the draw; what came of redraws stands on other paper.
        c.differ("waves", record.waves.len(), 0);
    }
    masked(&mut c, facts);
    if let Some(campaign) = campaign {
        terms::minutes(&mut c, facts, campaign, holidays);
    }
    c.found
}

/// The rehearsal chain is signed with a key that everybody has: its paper must say so.
pub(super) fn needs_rehearsal_mark(commitment: &Commitment) -> bool {
    commitment.seed_sources.iter().any(|s| matches!(s, Source::Drand(drand) if drand.chain == Chain::Rehearsal))
}

fn seed(c: &mut Comparison, record: &Record, facts: &MinutesFacts) {
    let sources: Vec<(&Source, &Evidence)> = record.commitment.seed_sources.iter().zip(&record.evidence).collect();
    for (place, (source, evidence), printed) in c.pairs("seed", &sources, &facts.seed) {
        match (source, evidence, printed) {
            (
                Source::Drand(drand),
                Evidence::Drand(evidence),
                SeedSource::Drand { chain, round, at, signature, previous_signature },
            ) => {
                c.round(&place, drand, (chain, *round, *at));
                c.same(format!("{place}.signature"), &evidence.signature, signature);
                let [expected, found] = [&evidence.previous_signature, previous_signature];
                let text = |s: &Option<String>| s.clone().unwrap_or_default();
                c.same(format!("{place}.previous_signature"), text(expected), text(found));
            }
            (
                Source::RandomOrg { n, min, max },
                Evidence::RandomOrg { random, .. },
                SeedSource::RandomOrg { n: count, min: least, max: most, random_sha256, completed_at },
            ) => {
                c.same(format!("{place}.n"), n, count);
                c.same(format!("{place}.min"), min, least);
                c.same(format!("{place}.max"), max, most);
                c.same(format!("{place}.random_sha256"), Digest::of(random.as_bytes()), *random_sha256);
                let answer = crate::draw::random_org::judge(random, *n, *min, *max, &record.commitment_sha256);
                match answer.and_then(|answer| answer.completion_time) {
                    Some(time) => c.same(format!("{place}.completed_at"), time, completed_at.instant()),
                    None => c.differ(format!("{place}.completed_at"), "", completed_at),
                }
            }
            (
                Source::Share { member, sha256 },
                Evidence::Share { value },
                SeedSource::Share { member: name, sha256: committed, value: revealed },
            ) => {
                c.same(format!("{place}.member"), member, name);
                c.same(format!("{place}.sha256"), sha256, committed);
                c.same(format!("{place}.value"), hex(value).as_str(), revealed.as_str());
            }
            (Source::Dice { .. }, Evidence::Dice { rolls }, SeedSource::Dice { rolls: printed }) => {
                c.same(format!("{place}.rolls"), rolls, printed);
            }
            (source, _, printed) => c.differ(format!("{place}.type"), source.kind(), kind(printed)),
        }
    }
}

fn kind(source: &SeedSource) -> &'static str {
    match source {
        SeedSource::Drand { .. } => "drand",
        SeedSource::RandomOrg { .. } => "random.org",
        SeedSource::Share { .. } => "share",
        SeedSource::Dice { .. } => "dice",
    }
}

fn pools(c: &mut Comparison, record: &Record, facts: &MinutesFacts) {
    let drawn: Vec<(&CommittedPool, &PoolResult)> = record.commitment.pools.iter().zip(&record.results).collect();
    for (place, (committed, result), printed) in c.pairs("pools", &drawn, &facts.pools) {
        c.same(format!("{place}.id"), &committed.id, &printed.id);
        c.same(format!("{place}.carried"), committed.carried, printed.carried);
        c.same(format!("{place}.certificates"), committed.certificates, printed.certificates);
        let planned = committed.certificates.saturating_sub(committed.carried);
        c.same(format!("{place}.planned"), planned, printed.planned);
        c.same(format!("{place}.reserves_committed"), committed.reserves, printed.reserves_committed);
        c.same(format!("{place}.entries"), committed.entries, printed.entries);
        c.same(format!("{place}.root"), committed.root, printed.root);
        c.same(format!("{place}.undrawn"), result.undrawn, printed.undrawn);
        places(c, &place, result, printed);
    }
}

fn places(c: &mut Comparison, place: &str, result: &PoolResult, printed: &PoolFacts) {
    let lists: [(Role, &str, &[Place]); 2] =
        [(Role::Winner, "winners", &printed.winners), (Role::Reserve, "reserves", &printed.reserves)];
    for (role, name, printed) in lists {
        let drawn: Vec<&Drawn> = result.drawn.iter().filter(|d| d.role == role).collect();
        for (place, drawn, printed) in c.pairs(&format!("{place}.{name}"), &drawn, printed) {
            shown(c, &place, drawn, printed);
        }
    }
}

/// What is printed of the literal reading follows from the pools.
fn literal_carry(c: &mut Comparison, commitment: &Commitment, facts: &MinutesFacts) {
    let Some(printed) = &facts.literal_carry else { return };
    let sum = |of: fn(&CommittedPool) -> u64| commitment.pools.iter().fold(0u64, |s, p| s.saturating_add(of(p)));
    let literal = sum(|p| p.certificates).saturating_sub(sum(|p| p.entries));
    c.same("literal_carry.literal", literal, printed.literal);
    let per_pool = sum(|p| p.certificates.saturating_sub(p.entries));
    c.same("literal_carry.per_pool", per_pool, printed.per_pool);
}
