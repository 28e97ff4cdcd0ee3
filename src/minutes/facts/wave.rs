//! What the papers of a wave say: the list of disqualified before its round, the minutes of the redraw after it.

use super::{
    Annex, Claim, Claiming, Counted, Dissent, DrawnAs, Edition, Holder, JournalHead, LateError, MemberFacts, Moment,
    Observer, OriginFacts, Place, Publication, Round, SigningRule,
};
use crate::hash::Digest;
use crate::ids::{Id, Label};
use crate::lang::{Lang, Trilingual};
use crate::time::Period;
use serde::{Deserialize, Serialize};

/// The sheet: who lost a certificate, fixed and published before the round that draws who gets it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisqualifiedFacts {
    /// [`super::DISQUALIFIED_FORMAT`].
    pub format: String,
    /// [`super::LAYOUT`].
    pub layout: u64,
    /// One language, or two side by side.
    pub languages: Vec<Lang>,
    pub rehearsal: bool,
    pub title: Trilingual,
    pub organiser: Trilingual,
    pub campaign: Id,
    pub period: Period,
    pub ordinal: u64,
    /// Versions of the campaign file, and what was taken over, as the minutes of the draw say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<OriginFacts>,
    /// C.
    pub commitment_sha256: Digest,
    pub wave: u64,
    pub round: Round,
    pub closed_at: Moment,
    /// D_w.
    pub disqualified_sha256: Digest,
    /// In the order of the journal.
    pub disqualified: Vec<Struck>,
    /// What the wave owes, in the order of the commitment.
    pub due: Vec<DuePool>,
    /// The journal before the list was closed.
    pub journal: JournalHead,
    /// Those present sign: the nth of them in the field `signature-n`.
    pub members: Vec<MemberFacts>,
    /// Who of them must; `None`: everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signing: Option<SigningRule>,
}

/// A drawn place that is disqualified.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Struck {
    pub pool: Id,
    pub title: Trilingual,
    pub rank: u64,
    pub drawn_as: DrawnAs,
    /// Index + 1.
    pub list_number: u64,
    pub label: Label,
    pub reason: Id,
    pub clause: String,
    pub sentence: Trilingual,
    pub decided_at: Moment,
    /// Two names: who decided, and the second person.
    pub decided_by: Vec<String>,
    /// Commission's edition of the minutes only, as the others below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What was written about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// SHA-256 of the evidence that is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_sha256: Option<Digest>,
}

impl Struck {
    /// Takes away what only the commission reads.
    pub(super) fn mask(&mut self) {
        (self.account, self.name, self.text, self.evidence_sha256) = (None, None, None, None);
    }
}

/// Ranks that a pool is owed, and how many its list can still give.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DuePool {
    pub id: Id,
    pub title: Trilingual,
    pub due: u64,
    pub available: u64,
}

/// The minutes of one wave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaveFacts {
    /// [`super::WAVE_FORMAT`].
    pub format: String,
    /// [`super::LAYOUT`].
    pub layout: u64,
    pub edition: Edition,
    /// One language, or two side by side.
    pub languages: Vec<Lang>,
    pub rehearsal: bool,
    /// As it stands after «№».
    pub number: String,
    /// The number of the minutes of the draw, where they were made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplements: Option<String>,
    pub title: Trilingual,
    pub organiser: Trilingual,
    pub campaign: Id,
    pub period: Period,
    pub ordinal: u64,
    /// Versions of the campaign file, and what was taken over, as the minutes of the draw say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<OriginFacts>,
    pub wave: u64,
    pub place: Trilingual,
    pub started: Moment,
    pub ended: Moment,
    pub order: Trilingual,
    pub legal_basis: Vec<Trilingual>,
    pub members: Vec<MemberFacts>,
    /// Who of those present must sign; `None`: everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signing: Option<SigningRule>,
    pub quorum: u64,
    pub observers: Vec<Observer>,
    /// C.
    pub commitment_sha256: Digest,
    pub rules_sha256: Digest,
    pub committed_at: Moment,
    pub closed_at: Moment,
    /// D_w.
    pub disqualified_sha256: Digest,
    /// D of the lists before this one.
    pub disqualified_before: Vec<Digest>,
    /// Where D_w appeared before the round, and when.
    pub published: Vec<Publication>,
    /// In the order of the journal.
    pub disqualified: Vec<Struck>,
    pub round: Round,
    pub signature: String,
    /// On a chained chain only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_signature: Option<String>,
    /// Pools with a disqualified place in this list, or with ranks due, in the order of the commitment.
    pub pools: Vec<WavePool>,
    pub claim: Claim,
    pub decisions: Vec<String>,
    pub dissent: Vec<Dissent>,
    pub errors_after_seed: Vec<LateError>,
    pub journal: JournalHead,
    pub annexes: Vec<Annex>,
}

/// A pool after the wave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WavePool {
    pub id: Id,
    pub title: Trilingual,
    pub certificate: Trilingual,
    /// Whole tenge, one certificate.
    pub value: u64,
    pub entries: u64,
    pub root: Digest,
    /// Certificates that were drawn.
    pub certificates: u64,
    pub reserves: u64,
    /// Ranks drawn by the waves before this one.
    pub redrawn_before: u64,
    /// Disqualified by this list and those before.
    pub disqualified: u64,
    /// `max(0, disqualified − reserves − redrawn_before)`.
    pub due: u64,
    /// By this wave.
    pub drawn: Vec<Place>,
    /// `due − drawn`: every entry was drawn, nobody is left.
    pub forfeited: u64,
    /// Who holds the certificates after this wave, in order.
    pub holders: Vec<Holder>,
}

impl WaveFacts {
    /// The same facts for the public: no account, no client's name, no words about them.
    pub fn public(&self) -> WaveFacts {
        let mut facts = self.clone();
        facts.edition = Edition::Public;
        facts.disqualified.iter_mut().for_each(Struck::mask);
        for pool in &mut facts.pools {
            pool.drawn.iter_mut().chain(pool.holders.iter_mut().map(|holder| &mut holder.place)).for_each(Place::mask);
        }
        facts
    }

    pub fn claiming(&self) -> Claiming<'_> {
        let counted = Counted { after: self.ended.day(), until: self.claim.until };
        let drawn = self.pools.iter().any(|pool| !pool.drawn.is_empty());
        let working_days = self.claim.working_days.as_ref();
        Claiming { place: "claim.working_days", working_days, counted: drawn.then_some(counted) }
    }
}
