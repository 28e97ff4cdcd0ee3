//! P6 and P7: whether evidence is genuine and as committed, and whether it came in the order it had to.

use crate::draw::commitment::Commitment;
use crate::draw::finding::Report;
use crate::draw::random_org::{self, RandomOrgKey};
use crate::draw::source::{DrandEvidence, DrandSource, Evidence, SeedSource, share_digest};
use crate::hash::Digest;
use crate::time::Instant;

/// P6, for the evidence of the seed. Answers when each random.org source was asked: its place in the list, and
/// the time that its text names. `c` is C, which the text must repeat.
pub fn check_evidence(
    report: &mut Report,
    commitment: &Commitment,
    c: &Digest,
    evidence: &[Evidence],
    key: &RandomOrgKey,
) -> Vec<(usize, Instant)> {
    let mut completed = Vec::new();
    for (i, (source, evidence)) in commitment.seed_sources.iter().zip(evidence).enumerate() {
        let place = format!("evidence[{i}]");
        match (source, evidence) {
            (SeedSource::Drand(source), Evidence::Drand(evidence)) => check_drand(report, source, evidence, &place),
            (SeedSource::RandomOrg { n, min, max }, Evidence::RandomOrg { random, signature }) => {
                if !key.signed(random, signature) {
                    let found = signature.as_str();
                    report.find("random-org-signature", format!("{place}.signature"), "random.org's", found);
                }
                match random_org::judge(random, *n, *min, *max, c) {
                    None => report.find("random-org-text", format!("{place}.random"), "a JSON object", random),
                    Some(answer) => {
                        for (name, expected, found) in answer.wrong {
                            report.find("random-org-answer", format!("{place}.random.{name}"), expected, found);
                        }
                        completed.extend(answer.completion_time.map(|time| (i, time)));
                    }
                }
            }
            (SeedSource::Share { member, sha256 }, Evidence::Share { value }) => {
                let digest = share_digest(&commitment.campaign, commitment.period, commitment.ordinal, member, value);
                if digest != *sha256 {
                    report.find("share-mismatch", format!("{place}.value"), sha256, digest);
                }
            }
            (SeedSource::Dice { rolls: due }, Evidence::Dice { rolls }) => {
                if rolls.len() as u64 != *due {
                    report.find("dice-count", format!("{place}.rolls"), due, rolls.len());
                }
            }
            (source, evidence) => {
                report.find("evidence-type", format!("{place}.type"), source.kind(), evidence.kind());
            }
        }
    }
    if evidence.len() != commitment.seed_sources.len() {
        report.find("evidence-count", "evidence", commitment.seed_sources.len(), evidence.len());
    }
    completed
}

/// P6 for one drand round, of the seed or of a wave.
pub fn check_drand(report: &mut Report, source: &DrandSource, evidence: &DrandEvidence, place: &str) {
    if evidence.round != source.round {
        report.find("beacon-round", format!("{place}.round"), source.round, evidence.round);
    }
    if evidence.verify(source.chain, source.round).is_err() {
        let expected = format!("{} {}", source.chain.name(), source.round);
        report.find("beacon-false", format!("{place}.signature"), &expected, &evidence.signature);
        if let Some(previous) = &evidence.previous_signature {
            report.find("beacon-false", format!("{place}.previous_signature"), &expected, previous);
        }
    }
}

/// The instants that matter for who could have known what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// The earliest instant at which a source could be known; `None` in a room, where it is the throw of the dice.
    pub first_known: Option<Instant>,
    /// The latest of the commitment and all seed sources.
    pub seed: Instant,
}

/// P7. `completed` is what [`check_evidence`] answered.
pub fn check_times(report: &mut Report, commitment: &Commitment, completed: &[(usize, Instant)]) -> Times {
    let committed_at = commitment.committed_at;
    let rounds = commitment.seed_sources.iter().filter_map(|source| match source {
        SeedSource::Drand(source) => source.time(),
        _ => None,
    });
    let first_round = rounds.clone().min();
    if let Some(first) = first_round.filter(|first| *first <= committed_at) {
        report.find("times-order", "commitment.committed_at", format!("before {first}"), committed_at);
    }
    for (i, time) in completed {
        if *time < committed_at || first_round.is_some_and(|first| *time >= first) {
            let before = first_round.map_or_else(String::new, |first| format!(", before {first}"));
            let place = format!("evidence[{i}].random.completionTime");
            report.find("times-order", place, format!("not before {committed_at}{before}"), time);
        }
    }
    let known = rounds.chain(completed.iter().map(|(_, time)| *time));
    let first_known = known.clone().min();
    let seed = known.fold(committed_at, Instant::max);
    let mut latest = seed;
    for (i, wave) in commitment.waves.iter().enumerate() {
        let time = wave.time();
        if time.is_none_or(|time| time <= latest) {
            let found = time.map_or_else(|| wave.round.to_string(), |time| time.to_string());
            report.find("times-order", format!("commitment.waves[{i}].round"), format!("after {latest}"), found);
        }
        latest = time.map_or(latest, |time| latest.max(time));
    }
    Times { first_known, seed }
}
