//! Which certificate goes from whom to whom, decision by decision (spec, section 6, "Replacement").
//!
//! A record says how many ranks each wave drew, and the decisions in their order say the rest: when a wave was drawn
//! makes no difference to who holds what, as long as it was drawn before one of its own ranks is struck out. So whoever
//! has the record and the decisions finds the holders of [`Certificates`] without a journal.
//!
//! Must never: know a name, a time or a reason.

use super::certificate::Certificates;
use crate::draw::record::{Disqualified, Record, Role};
use crate::ids::Id;
use crate::time::Instant;
use std::collections::VecDeque;

/// What one decision did to a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passing {
    /// The number of the certificate that the rank held; `None`: it held none, and is passed over.
    pub certificate: Option<u64>,
    /// The rank that holds it from then on; `None`: nobody waits.
    pub to: Option<u64>,
}

/// A pool while decisions are gone through.
struct Pool<'r> {
    id: &'r Id,
    certificates: Certificates,
    /// Of each wave with ranks for the pool, in order: how many.
    waves: VecDeque<u64>,
    /// Stands for every time, which are nothing to who asks for holders.
    at: Instant,
}

impl Pool<'_> {
    fn wave(&mut self) -> bool {
        let Some(drawn) = self.waves.pop_front() else { return false };
        self.certificates.redraw(drawn, self.at);
        true
    }

    fn lose(&mut self, rank: u64) -> Passing {
        // A rank of a wave is struck out after that wave was drawn.
        while rank > self.certificates.ranks() && self.wave() {}
        let certificate = self.certificates.held_by(rank);
        self.certificates.disqualify(rank, self.at);
        let holder = certificate.and_then(|number| self.certificates.get(number)?.holder());
        Passing { certificate, to: holder.map(|holder| holder.rank) }
    }
}

/// What each of `decisions` did, in their order; and the certificates of every pool of the commitment after them and
/// after the record's waves. Of two pools with one id, decisions are about the first.
pub fn passings(record: &Record, decisions: &[Disqualified]) -> (Vec<Passing>, Vec<Certificates>) {
    let at = record.commitment.committed_at;
    let of_draw = record.commitment.pools.iter().zip(&record.results);
    let mut pools: Vec<Pool<'_>> = of_draw
        .map(|(pool, result)| {
            let of = |role| result.drawn.iter().filter(|drawn| drawn.role == role).count() as u64;
            let waves = record.waves.iter().filter_map(|wave| wave.results.iter().find(|r| r.pool == pool.id));
            Pool {
                id: &pool.id,
                certificates: Certificates::drawn(of(Role::Winner), of(Role::Reserve), at),
                waves: waves.map(|result| result.drawn.len() as u64).collect(),
                at,
            }
        })
        .collect();
    let mut done = Vec::with_capacity(decisions.len());
    for decision in decisions {
        let pool = pools.iter_mut().find(|pool| *pool.id == decision.pool);
        let nothing = Passing { certificate: None, to: None };
        done.push(pool.map_or(nothing, |pool| pool.lose(decision.rank)));
    }
    let after = pools.into_iter().map(|mut pool| {
        while pool.wave() {}
        pool.certificates
    });
    (done, after.collect())
}
