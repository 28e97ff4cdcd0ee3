//! What supplementary minutes of replacements say: who lost a certificate since the last ones and who has it now.

use super::wave::Struck;
use super::{
    Annex, Claiming, Counted, Dissent, DrawnAs, Edition, FileFacts, JournalHead, LateError, MemberFacts, Moment,
    Observer, OriginFacts, Place, Round, SigningRule, WorkingDays,
};
use crate::hash::Digest;
use crate::ids::Id;
use crate::lang::{Lang, Trilingual};
use crate::time::{Day, Period};
use serde::{Deserialize, Serialize};

/// Everything that supplementary minutes of replacements say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplacementFacts {
    /// [`super::REPLACEMENT_FORMAT`].
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
    /// Which supplementary minutes of replacements of the period these are: 1, 2, …
    pub paper: u64,
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
    pub drawn_at: Moment,
    /// D of the lists by which waves were drawn so far.
    pub disqualified_sha256: Vec<Digest>,
    pub rule: ReplacementRule,
    /// `None` where calendar days are counted, and in papers that are older than this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days: Option<WorkingDays>,
    /// Decisions that earlier supplementary minutes of replacements tell.
    pub decided_before: u64,
    /// Later exports that were held against who was drawn, since the last supplementary minutes.
    pub rechecks: Vec<RecheckFacts>,
    /// In the order of the journal.
    pub decided: Vec<Replaced>,
    /// Pools that a decision here is about, in the order of the commitment.
    pub pools: Vec<ReplacedPool>,
    /// The next wave that can still fill what is vacant; `None`: none is left, or none was committed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wave: Option<NextWave>,
    pub decisions: Vec<String>,
    pub dissent: Vec<Dissent>,
    pub errors_after_seed: Vec<LateError>,
    pub journal: JournalHead,
    pub annexes: Vec<Annex>,
}

/// How the rules replace who loses a certificate, and how that is read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplacementRule {
    pub clause: String,
    pub sentence: Trilingual,
}

/// A later export that was held against who was drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecheckFacts {
    pub at: Moment,
    /// When the operator made the export.
    pub taken_at: Moment,
    pub files: Vec<FileFacts>,
    /// What stands behind each decision that follows.
    pub evidence_sha256: Digest,
    /// How many decisions and how many drawn waves there were before it.
    pub decided_before: u64,
    pub waves: u64,
    /// Drawn places that no decision had struck out.
    pub looked_at: u64,
    pub disqualified: u64,
    /// Places with something to say that keep their right.
    pub reported: u64,
    /// Other entries of the list, and of how many of them the export says something else.
    pub others: u64,
    pub others_changed: u64,
    /// Two names.
    pub by: Vec<String>,
}

/// A decision, and where the certificate went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replaced {
    pub struck: Struck,
    /// The number of the certificate in its pool; `None`: the place held none, and is passed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<u64>,
    /// Who holds it from then on; `None`: nobody was left to move up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_to: Option<PassedTo>,
    /// The recheck that it follows from, from 1, among those told here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recheck: Option<u64>,
}

/// A place that moved up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassedTo {
    pub drawn_as: DrawnAs,
    pub place: Place,
    /// The last day on which it can claim the certificate.
    pub until: Day,
}

/// A pool as it stands when the minutes are made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplacedPool {
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
    /// Ranks drawn by waves.
    pub redrawn: u64,
    pub disqualified: u64,
    /// By the numbers of the certificates.
    pub holders: Vec<NumberedHolder>,
    /// The numbers of certificates that nobody holds, in the order in which they became vacant.
    pub vacant: Vec<u64>,
    /// Of these, how many a wave could fill; for the others no entry is left.
    pub available: u64,
}

/// Who holds a certificate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberedHolder {
    pub certificate: u64,
    pub drawn_as: DrawnAs,
    pub place: Place,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextWave {
    pub wave: u64,
    pub round: Round,
}

impl ReplacementFacts {
    /// The same facts for the public: no account, no client's name, no words about them. What a recheck proves by is an
    /// export's digest, which tells nothing of anybody, and stays.
    pub fn public(&self) -> ReplacementFacts {
        let mut facts = self.clone();
        facts.edition = Edition::Public;
        for decided in &mut facts.decided {
            decided.struck.mask();
            decided.passed_to.iter_mut().for_each(|to| to.place.mask());
        }
        facts.pools.iter_mut().flat_map(|pool| &mut pool.holders).for_each(|holder| holder.place.mask());
        facts
    }

    pub fn claiming(&self) -> Claiming<'_> {
        let moved_up = self.decided.iter().filter_map(|decided| {
            Some(Counted { after: decided.struck.decided_at.day(), until: decided.passed_to.as_ref()?.until })
        });
        let all = |a: Counted, b: Counted| Counted { after: a.after.min(b.after), until: a.until.max(b.until) };
        let working_days = self.working_days.as_ref();
        Claiming { place: "working_days", working_days, counted: moved_up.reduce(all) }
    }
}
