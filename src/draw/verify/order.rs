//! P8 to P10: the results against the seed and the roots.

use crate::draw::commitment::CommittedPool;
use crate::draw::finding::Report;
use crate::draw::permutation::{WORD_BITS, Words, below};
use crate::draw::record::{Drawn, Record, Role};
use crate::draw::seed;
use crate::hash::Digest;
use crate::list::leaf;
use crate::merkle;
use std::collections::BTreeMap;

/// What all keys of a record are made from.
pub struct Seeded<'r> {
    pub c: &'r Digest,
    pub transcript: &'r str,
}

/// Where one pool stands while draw and waves are gone through.
pub struct PoolState<'r> {
    pub pool: &'r CommittedPool,
    /// The array; `None` where the order cannot be followed.
    pub replay: Option<Replay>,
    pub reserves: u64,
    /// Ranks that were due so far: winners, reserves and those of waves.
    pub ranks: u64,
    /// Of these, the ranks of waves.
    pub redrawn: u64,
    pub disqualified: u64,
}

/// The array of section 6, with only those places kept that were swapped.
pub struct Replay {
    n: u64,
    i: u64,
    a: BTreeMap<u64, u64>,
}

impl Replay {
    fn new(n: u64) -> Replay {
        Replay { n, i: 0, a: BTreeMap::new() }
    }

    /// The index of the next rank. The caller does not ask for more ranks than there are entries.
    pub fn next(&mut self, words: &mut Words) -> u64 {
        let i = self.i;
        let j = i + below(self.n - i, WORD_BITS, || words.next_word());
        let (at_i, at_j) = (self.at(i), self.at(j));
        self.a.insert(j, at_i);
        self.a.insert(i, at_j);
        self.i += 1;
        at_j
    }

    fn at(&self, place: u64) -> u64 {
        self.a.get(&place).copied().unwrap_or(place)
    }
}

/// Places compared with the seed, and how many of them differ.
#[derive(Default)]
pub struct Compared {
    places: usize,
    differing: usize,
}

impl Compared {
    /// More than half differ: another seed, or another commitment, made this order.
    pub fn report(&self, report: &mut Report, place: &str) {
        if 2 * self.differing > self.places {
            let found = format!("{} of {} places differ", self.differing, self.places);
            report.find("order", place, "the order that follows from the seed", found);
        }
    }
}

/// P8, P9 and P10 for the results of the draw.
pub fn check_results<'r>(report: &mut Report, record: &'r Record, seeded: &Seeded, follow: bool) -> Vec<PoolState<'r>> {
    let mut compared = Compared::default();
    let mut states = Vec::new();
    for (p, (pool, result)) in record.commitment.pools.iter().zip(&record.results).enumerate() {
        let place = format!("results[{p}]");
        let winners = pool.certificates.min(pool.entries);
        let reserves = if winners == 0 { 0 } else { pool.reserves.min(pool.entries - winners) };
        if result.pool != pool.id {
            report.find("pool", format!("{place}.pool"), &pool.id, &result.pool);
        }
        if result.undrawn != pool.certificates - winners {
            report.find("undrawn", format!("{place}.undrawn"), pool.certificates - winners, result.undrawn);
        }
        let ranks = winners + reserves;
        let complete = result.drawn.len() as u64 == ranks;
        if !complete {
            report.find("drawn-count", format!("{place}.drawn"), ranks, result.drawn.len());
        }
        let mut replay = follow.then(|| Replay::new(pool.entries));
        let mut words = Words::new(seed::pool_key(seeded.c, seeded.transcript, &pool.id));
        for ((k, drawn), rank) in result.drawn.iter().enumerate().zip(1..=ranks) {
            let place = format!("{place}.drawn[{k}]");
            let role = if rank <= winners { Role::Winner } else { Role::Reserve };
            let index = replay.as_mut().map(|replay| replay.next(&mut words));
            check_place(report, drawn, &place, (rank, role, index), &mut compared);
        }
        check_proofs(report, &result.drawn, &place, pool);
        // Places that are not listed were not drawn here either: the array is not where waves would go on.
        let replay = replay.filter(|_| complete);
        states.push(PoolState { pool, replay, reserves, ranks, redrawn: 0, disqualified: 0 });
    }
    compared.report(report, "evidence");
    states
}

/// One listed place against the rank, role and, where the order is followed, the index that are due there.
pub fn check_place(
    report: &mut Report,
    drawn: &Drawn,
    place: &str,
    (rank, role, index): (u64, Role, Option<u64>),
    compared: &mut Compared,
) {
    if drawn.rank != rank {
        report.find("rank", format!("{place}.rank"), rank, drawn.rank);
    }
    if drawn.role != role {
        report.find("role", format!("{place}.role"), role.word(), drawn.role.word());
    }
    if let Some(index) = index {
        compared.places += 1;
        if drawn.index != index {
            compared.differing += 1;
            report.find("index", format!("{place}.index"), index, drawn.index);
        }
    }
}

/// P10.
pub fn check_proofs(report: &mut Report, listed: &[Drawn], place: &str, pool: &CommittedPool) {
    for (k, drawn) in listed.iter().enumerate() {
        let place = format!("{place}.drawn[{k}]");
        let Some(length) = merkle::proof_length(drawn.index, pool.entries) else {
            report.find("index-range", format!("{place}.index"), format!("less than {}", pool.entries), drawn.index);
            continue;
        };
        if drawn.proof.len() != length {
            report.find("proof-length", format!("{place}.proof"), length, drawn.proof.len());
            continue;
        }
        let leaf = leaf::leaf(&drawn.hidden, drawn.label.as_str());
        let root = merkle::root_of_proof(&leaf, drawn.index, pool.entries, &drawn.proof);
        if root != Some(pool.root) {
            report.find("leaf-proof", place, pool.root, root.map_or_else(String::new, |root| root.to_string()));
        }
    }
}
