//! The facts of the minutes, in the commission's edition; [`MinutesFacts::public`] makes the other.

use super::claim::claim;
use super::{
    DrawnPeriod, carried_to, completion_time, excluded, files, in_all, meeting, members, moment, round, tenge,
};
use crate::draw::commitment::CommittedPool;
use crate::draw::record::{Drawn, PoolResult, Role};
use crate::draw::source::{Evidence, SeedSource};
use crate::hash::{Digest, hex};
use crate::journal::event::Cause;
use crate::lang::{Lang, Message};
use crate::list::{Acceptance, Accepted, Faults};
use crate::minutes::facts::{self as facts, MinutesFacts};
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// What the minutes say beyond journal and record: kept as an object, so that they can be made again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesSettings {
    /// As it stands after «№».
    pub number: String,
    pub started: Instant,
    pub ended: Instant,
    pub languages: Vec<Lang>,
    /// Further decisions, as the commission worded them.
    #[serde(default)]
    pub decisions: Vec<String>,
    /// Name and words of whoever dissents.
    #[serde(default)]
    pub dissent: Vec<(String, String)>,
    /// The calendar of holidays that working days are counted by, an object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holidays: Option<Digest>,
}

/// A bad row as the import found it: file, line, what is wrong.
pub type BadRow = (String, u64, Faults);

/// Who a drawn place is, by pool (its place in the commitment) and index: account and name.
pub type Names<'a> = &'a dyn Fn(usize, u64) -> Option<(String, Option<String>)>;

/// The minutes of a drawn period, with full accounts and names as `names` gives them.
pub fn minutes_facts(
    drawn: &DrawnPeriod<'_>,
    settings: &MinutesSettings,
    accepted: Vec<facts::AcceptedRows>,
    journal: facts::JournalHead,
    annexes: Vec<facts::Annex>,
    names: Names<'_>,
) -> MinutesFacts {
    let (campaign, record, roster) = (drawn.campaign, drawn.record, drawn.roster);
    let commitment = &record.commitment;
    let at = |instant| moment(campaign, instant);
    let pools = commitment.pools.iter().zip(&record.results).enumerate();
    MinutesFacts {
        format: facts::MINUTES_FORMAT.to_owned(),
        layout: facts::LAYOUT,
        edition: facts::Edition::Commission,
        languages: settings.languages.clone(),
        rehearsal: drawn.rehearsal,
        number: settings.number.clone(),
        title: campaign.title.clone(),
        organiser: campaign.organiser.clone(),
        campaign: campaign.id.clone(),
        period: commitment.period,
        ordinal: commitment.ordinal,
        place: roster.place.clone(),
        started: at(settings.started),
        ended: at(settings.ended),
        order: roster.order.clone(),
        origin: None,
        members: members(roster),
        quorum: roster.quorum,
        signing: roster.rule(),
        observers: meeting::observers(roster),
        legal_basis: vec![campaign.legal_basis.clone()],
        territory: campaign.territory.clone(),
        method: facts::Method {
            clause: campaign.method.clause.clone(),
            prescribed: campaign.method.prescribed.clone(),
            used: campaign.method.used_instead.clone(),
            reason: campaign.method.why.clone(),
        },
        list: facts::ListFacts {
            files: files(commitment),
            rows: commitment.counts.rows,
            eligible: commitment.counts.eligible,
            excluded: excluded(campaign, commitment),
            excluded_accounts: commitment.exclusions.entries,
            exclusions_root: commitment.exclusions.root,
            accepted,
        },
        commitment: facts::CommitmentFacts {
            sha256: record.commitment_sha256,
            previous: commitment.previous,
            rules_sha256: commitment.rules_sha256,
            committed_at: at(commitment.committed_at),
            published: meeting::published(campaign, drawn.published),
            stamps: drawn
                .stamps
                .iter()
                .map(|stamp| facts::StampFacts {
                    at: at(stamp.at),
                    authority: stamp.authority.clone(),
                    name: stamp.name.clone(),
                    sha256: stamp.sha256,
                })
                .collect(),
            waves: commitment.waves.iter().map(|wave| round(campaign, wave)).collect(),
        },
        cancelled: drawn
            .cancelled
            .iter()
            .map(|c| facts::Cancelled {
                ordinal: c.ordinal,
                sha256: c.commitment,
                at: at(c.at),
                cause: match &c.cause {
                    Cause::BeforeSeed => facts::CancelCause::BeforeSeed,
                    Cause::ShareWithheld { member } => facts::CancelCause::ShareWithheld(member.to_string()),
                    Cause::RoundMissing { .. } => facts::CancelCause::RoundMissing,
                },
                reason: c.reason.clone(),
                by: c.by.clone(),
            })
            .collect(),
        seed: seed(drawn),
        claim: claim(drawn, at(settings.ended).day()),
        pools: pools
            .filter_map(|(i, (pool, result))| pool_facts(drawn, pool, result, &|index| names(i, index)))
            .collect(),
        literal_carry: literal_carry(drawn),
        decisions: settings.decisions.clone(),
        dissent: meeting::dissent(settings),
        errors_after_seed: meeting::late_errors(drawn),
        readings: campaign
            .readings
            .iter()
            .map(|reading| facts::ReadingFacts { clause: reading.clause.clone(), text: reading.text.clone() })
            .collect(),
        journal,
        annexes,
    }
}

fn pool_facts(
    drawn: &DrawnPeriod<'_>,
    pool: &CommittedPool,
    result: &PoolResult,
    name: &dyn Fn(u64) -> Option<(String, Option<String>)>,
) -> Option<facts::PoolFacts> {
    let terms = drawn.campaign.pool(&pool.id)?;
    let place = |drawn: &Drawn| facts::Place::of(drawn, name(drawn.index));
    let of = |role: Role| result.drawn.iter().filter(|d| d.role == role).map(place).collect();
    Some(facts::PoolFacts {
        id: pool.id.clone(),
        title: terms.title.clone(),
        certificate: terms.certificate.clone(),
        value: tenge(terms.value),
        planned: pool.certificates - pool.carried,
        carried: pool.carried,
        certificates: pool.certificates,
        reserves_committed: pool.reserves,
        entries: pool.entries,
        root: pool.root,
        undrawn: result.undrawn,
        carried_to: carried_to(drawn.campaign, drawn.record.commitment.period),
        winners: of(Role::Winner),
        reserves: of(Role::Reserve),
    })
}

/// Only where the clause's literal total is another number than what is carried pool by pool.
fn literal_carry(drawn: &DrawnPeriod<'_>) -> Option<facts::LiteralCarry> {
    let carry = &drawn.campaign.carry_over;
    carry.literal?;
    let pools = &drawn.record.commitment.pools;
    let certificates: u64 = pools.iter().map(|pool| pool.certificates).sum();
    let entries: u64 = pools.iter().map(|pool| pool.entries).sum();
    let per_pool = drawn.record.results.iter().map(|result| result.undrawn).sum();
    let literal = certificates.saturating_sub(entries);
    (literal != per_pool).then(|| facts::LiteralCarry { clause: carry.clause.clone(), literal, per_pool })
}

fn seed(drawn: &DrawnPeriod<'_>) -> Vec<facts::SeedSource> {
    let sources = drawn.record.commitment.seed_sources.iter().zip(&drawn.record.evidence);
    let printed = sources.filter_map(|(source, evidence)| match (source, evidence) {
        (SeedSource::Drand(drand), Evidence::Drand(evidence)) => {
            let round = round(drawn.campaign, drand);
            Some(facts::SeedSource::Drand {
                chain: round.chain,
                round: round.round,
                at: round.at,
                signature: evidence.signature.clone(),
                previous_signature: evidence.previous_signature.clone(),
            })
        }
        (SeedSource::RandomOrg { n, min, max }, Evidence::RandomOrg { random, .. }) => {
            Some(facts::SeedSource::RandomOrg {
                n: *n,
                min: *min,
                max: *max,
                random_sha256: Digest::of(random.as_bytes()),
                completed_at: moment(drawn.campaign, completion_time(drawn, source, random)?),
            })
        }
        (SeedSource::Share { member, sha256 }, Evidence::Share { value }) => {
            Some(facts::SeedSource::Share { member: member.clone(), sha256: *sha256, value: hex(value) })
        }
        (SeedSource::Dice { .. }, Evidence::Dice { rolls }) => Some(facts::SeedSource::Dice { rolls: rolls.clone() }),
        _ => None,
    });
    printed.collect()
}

/// What people accepted, as printed: an acceptance by reason names the lines of the bad rows that it covers.
pub fn accepted_rows(acceptances: &[Acceptance], bad: &[BadRow]) -> Vec<facts::AcceptedRows> {
    let mut printed: Vec<facts::AcceptedRows> = Vec::new();
    for acceptance in acceptances {
        let row = |file: &str, lines: Vec<u64>, fault: &Message| facts::AcceptedRows {
            file: file.to_owned(),
            lines,
            fault: in_all(fault),
            accepted_by: acceptance.by.clone(),
            why: acceptance.reason.clone(),
        };
        match &acceptance.what {
            Accepted::Row { file, line } => {
                let faults =
                    bad.iter().find(|(f, l, _)| f == file && l == line).map_or(Faults::NONE, |(_, _, faults)| *faults);
                let first = faults.iter().next().map_or_else(|| Message::new("commission-unreadable"), |f| f.message());
                printed.push(row(file, vec![*line], &first));
            }
            Accepted::Stays { file, line } => {
                printed.push(row(file, vec![*line], &Message::new("commission-row-stays")));
            }
            Accepted::Reason(fault) => {
                let mut files: Vec<&str> = bad.iter().map(|(file, _, _)| file.as_str()).collect();
                files.sort_unstable();
                files.dedup();
                for file in files {
                    let covered = bad.iter().filter(|(f, _, faults)| f == file && faults.contains(*fault));
                    let mut lines: Vec<u64> = covered.map(|(_, line, _)| *line).collect();
                    lines.sort_unstable();
                    if !lines.is_empty() {
                        printed.push(row(file, lines, &fault.message()));
                    }
                }
            }
        }
    }
    printed
}
