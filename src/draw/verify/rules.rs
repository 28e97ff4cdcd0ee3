//! P5: what a commitment must keep to beyond its form.

use crate::draw::commitment::Commitment;
use crate::draw::finding::Report;
use crate::draw::random_org;
use crate::draw::source::{Chain, Combination, SeedSource};
use crate::hash::Digest;
use crate::ids::EXCLUDED;
use std::collections::BTreeSet;

/// Checks the rules of section 4 and 5 that concern the commitment alone. Also for one that is about to be made.
pub fn check_rules(report: &mut Report, commitment: &Commitment) {
    check_counts(report, commitment);
    check_pools(report, commitment);
    check_sources(report, commitment);
    if commitment.ordinal > 1 {
        report.miss("earlier-attempts", "commitment.ordinal", commitment.ordinal - 1);
    }
}

fn check_counts(report: &mut Report, commitment: &Commitment) {
    // Each number is below 2^53 and there are fewer than 2^64 of them.
    let sum = |numbers: &mut dyn Iterator<Item = u64>| -> u128 { numbers.map(u128::from).sum() };
    let counts = &commitment.counts;
    let of_sources = sum(&mut commitment.sources.iter().map(|file| file.rows));
    if of_sources != u128::from(counts.rows) {
        report.find("counts-sum", "commitment.counts.rows", of_sources, counts.rows);
    }
    let accounted = u128::from(counts.eligible) + sum(&mut counts.excluded.values().copied());
    if accounted != u128::from(counts.rows) {
        report.find("counts-sum", "commitment.counts", counts.rows, accounted);
    }
}

fn check_pools(report: &mut Report, commitment: &Commitment) {
    let empty = Digest::of(b"");
    let mut ids = BTreeSet::from([EXCLUDED]);
    for (p, pool) in commitment.pools.iter().enumerate() {
        if !ids.insert(pool.id.as_str()) {
            report.find("pool-id", format!("commitment.pools[{p}].id"), "another id", &pool.id);
        }
        if pool.carried > pool.certificates {
            let most = format!("at most {}", pool.certificates);
            report.find("carried", format!("commitment.pools[{p}].carried"), most, pool.carried);
        }
        if pool.entries == 0 && pool.root != empty {
            report.find("empty-root", format!("commitment.pools[{p}].root"), empty, pool.root);
        }
    }
    let exclusions = &commitment.exclusions;
    if exclusions.entries == 0 && exclusions.root != empty {
        report.find("empty-root", "commitment.exclusions.root", empty, exclusions.root);
    }
}

fn check_sources(report: &mut Report, commitment: &Commitment) {
    let sources = &commitment.seed_sources;
    let combination = Combination::of(sources);
    if combination.is_none() {
        let kinds: Vec<&str> = sources.iter().map(SeedSource::kind).collect();
        let expected = "drand; random.org, drand; random.org; shares and then dice";
        report.find("sources-combination", "commitment.seed_sources", expected, kinds.join(", "));
    }
    let mut members = BTreeSet::new();
    for (i, source) in sources.iter().enumerate() {
        let place = format!("commitment.seed_sources[{i}]");
        match source {
            SeedSource::Drand(source) if source.chain == Chain::Rehearsal => {
                report.miss("rehearsal-chain", format!("{place}.chain"), "");
            }
            SeedSource::Drand(_) => {}
            SeedSource::RandomOrg { n, min, max } => {
                if !random_org::is_strong(*n, *min, *max) {
                    let found = format!("{n} of {min}..{max}");
                    report.find("random-org-strength", format!("{place}.n"), "(max - min + 1)^n >= 2^128", found);
                }
            }
            SeedSource::Share { member, .. } => {
                if !members.insert(member) {
                    report.find("share-member", format!("{place}.member"), "another member", member);
                }
            }
            SeedSource::Dice { .. } => report.miss("witnessed-by-people", place, ""),
        }
    }
    if combination == Some(Combination::RandomOrg) {
        report.miss("random-org-alone", "commitment.seed_sources[0]", "");
    }
    for (i, wave) in commitment.waves.iter().enumerate() {
        if wave.chain == Chain::Rehearsal {
            report.miss("rehearsal-chain", format!("commitment.waves[{i}].chain"), "");
        }
    }
}
