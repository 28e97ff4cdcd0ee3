//! One attempt at a draw: a commitment and what came of it, with the papers that it made.
//!
//! Must never: change but by an entry ([`super::state::State::apply`]).

use super::claim::Claims;
use super::consent::Consents;
use super::event::{Cause, DrawnPool, FrozenPool, SeedPlan};
use super::replacement::Replacement;
use crate::hash::Digest;
use crate::ids::Member;
use crate::time::Instant;
use std::collections::BTreeMap;

/// One commitment and what came of it.
#[derive(Clone, Debug)]
pub struct Attempt {
    pub ordinal: u64,
    pub commitment: Digest,
    pub previous: Digest,
    pub committed_at: Instant,
    /// The version of the campaign file.
    pub version: u64,
    pub secret: Digest,
    pub list: Digest,
    pub commission: Digest,
    pub pools: Vec<FrozenPool>,
    pub seed: SeedPlan,
    /// The sheet with the signatures it bears by now.
    pub sheet: Paper,
    pub published: Vec<Published>,
    /// In the order of the journal.
    pub stamps: Vec<Stamped>,
    pub dice: Option<Digest>,
    pub shares: BTreeMap<Member, Digest>,
    /// Statements of errors found after the seed, with the time of the entry.
    pub errors: Vec<(Instant, Digest)>,
    pub end: AttemptEnd,
}

#[derive(Clone, Debug)]
pub enum AttemptEnd {
    Standing,
    Cancelled { at: Instant, cause: Cause, statement: Digest },
    Drawn(Box<DrawnState>),
}

/// A drawn attempt.
#[derive(Clone, Debug)]
pub struct DrawnState {
    pub at: Instant,
    pub record: Digest,
    pub transcript: Digest,
    pub commission: Digest,
    pub pools: Vec<DrawnPool>,
    pub minutes: Option<Minutes>,
    /// To whom the list secret was given.
    pub handed_over: Vec<(Instant, Digest)>,
    /// Disqualified, lists of them, waves.
    pub replacement: Replacement,
    /// What became of the certificates.
    pub claims: Claims,
    /// Who agreed to be published.
    pub consents: Consents,
}

#[derive(Clone, Debug)]
pub struct Minutes {
    pub revision: u64,
    pub at: Instant,
    pub settings: Digest,
    pub public: Paper,
    pub commission: Paper,
    /// How many errors were known when they were made.
    pub errors: usize,
    /// How many time stamps were kept when they were made.
    pub stamps: usize,
}

impl Minutes {
    /// Whether anybody signed an edition.
    pub fn is_signed(&self) -> bool {
        !self.public.signatures.is_empty() || !self.commission.signatures.is_empty()
    }
}

/// A PDF and the signatures that it bears.
#[derive(Clone, Debug)]
pub struct Paper {
    /// As rendered.
    pub unsigned: Digest,
    /// With the signatures so far.
    pub current: Digest,
    /// The numbers of the signature fields that are filled, in the order of signing.
    pub signatures: Vec<u64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    pub place: String,
    pub appeared_at: Instant,
}

/// A time stamp that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Stamped {
    /// C or D_w.
    pub over: Digest,
    /// The response as it came, an object.
    pub stamp: Digest,
    pub stamped_at: Instant,
    pub authority: String,
}

impl Paper {
    pub(super) fn new(unsigned: Digest) -> Paper {
        Paper { unsigned, current: unsigned, signatures: Vec::new() }
    }
}

impl Attempt {
    pub fn drawn(&self) -> Option<&DrawnState> {
        match &self.end {
            AttemptEnd::Drawn(drawn) => Some(drawn),
            _ => None,
        }
    }

    pub fn cancelled(&self) -> bool {
        matches!(self.end, AttemptEnd::Cancelled { .. })
    }

    /// Whether somebody can know the seed at `at`: the round is out, or the dice have fallen.
    pub fn seed_known(&self, at: Instant) -> bool {
        self.dice.is_some() || self.drawn().is_some() || self.seed.round_at.is_some_and(|round| at >= round)
    }
}

impl DrawnState {
    /// The minutes of a wave; of the draw where it is `None`.
    pub fn minutes_of(&self, wave: Option<u64>) -> Option<&Minutes> {
        match wave {
            None => self.minutes.as_ref(),
            Some(wave) => self.replacement.redraw(wave)?.minutes.as_ref(),
        }
    }

    pub(super) fn minutes_of_mut(&mut self, wave: Option<u64>) -> Option<&mut Option<Minutes>> {
        match wave {
            None => Some(&mut self.minutes),
            Some(wave) => Some(&mut self.replacement.redraws.iter_mut().find(|r| r.wave == wave)?.minutes),
        }
    }
}
