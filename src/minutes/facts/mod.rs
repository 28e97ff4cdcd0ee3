//! What is printed, as plain structs: nothing reaches a page that is not here.
//!
//! `commission` fills them; [`crate::minutes`] renders them; a verifier reads them back from `minutes.json`.
//! Text that the campaign file gives is [`Trilingual`]; text that somebody typed is one string, printed as it
//! was typed. Money is whole tenge. Members of JSON are those of the structs, unknown ones are refused.
//!
//! Must never: hold an account or a client's name in the public edition ([`MinutesFacts::public`]).

pub mod act;
pub mod certificate;
pub mod claim;
pub mod handover;
pub mod meeting;
pub mod origin;
pub mod place;
pub mod receipt;
pub mod registry;
pub mod replacement;
pub mod report;
pub mod seed;
pub mod sheet;
pub mod signing;
pub mod wave;

pub use crate::time::{Day, Moment};
pub use act::ActFacts;
pub use certificate::{CertificateFacts, HandoverTerms, PeriodCounts, PoolCounts, ReceivedBy};
pub use claim::{CalendarFacts, Claim, Claiming, Counted, WorkingDays};
pub use handover::{Handed, HandoverFacts, Witnessed};
pub use meeting::{Meeting, OfDraw};
pub use origin::OriginFacts;
pub use place::{DrawnAs, Holder, Place};
pub use registry::{Lost, LostReason, RegistryFacts, RegistryLine, RegistryPeriod, RegistryPool};
pub use replacement::{
    NextWave, NumberedHolder, PassedTo, RecheckFacts, Replaced, ReplacedPool, ReplacementFacts, ReplacementRule,
};
pub use report::ReportFacts;
pub use seed::{CommittedSource, Round, SeedSource};
pub use sheet::{SheetFacts, SheetPool};
pub use signing::SigningRule;
pub use wave::{DisqualifiedFacts, DuePool, Struck, WaveFacts, WavePool};

use crate::hash::Digest;
use crate::ids::Id;
use crate::json::{self, JsonError};
use crate::lang::{Lang, Trilingual};
use crate::time::Period;
use serde::{Deserialize, Serialize};

/// The value of `format` in `minutes.json`.
pub const MINUTES_FORMAT: &str = "utys-minutes/1";
/// The value of `format` in `sheet.json`.
pub const SHEET_FORMAT: &str = "utys-sheet/1";
/// The value of `format` in `disqualified.json`.
pub const DISQUALIFIED_FORMAT: &str = "utys-disqualified/1";
/// The value of `format` in `wave-minutes.json`.
pub const WAVE_FORMAT: &str = "utys-wave-minutes/1";
/// The value of `format` in `act.json`.
pub const ACT_FORMAT: &str = "utys-act/1";
/// The value of `format` in `handover.json`.
pub const HANDOVER_FORMAT: &str = "utys-handover/1";
/// The value of `format` in `registry.json`.
pub const REGISTRY_FORMAT: &str = "utys-registry/1";
/// The value of `format` in `report.json`.
pub const REPORT_FORMAT: &str = "utys-report/1";
/// The value of `format` in `replacement-minutes.json`.
pub const REPLACEMENT_FORMAT: &str = "utys-replacement-minutes/1";
/// Which layout the pages were made with: raised whenever the same facts would give other bytes, so that a
/// later program can say "made by another layout" instead of "changed".
pub const LAYOUT: u64 = 1;
/// Facts of more bytes are refused: 500 winners are 150 KB.
pub const MAX_FACTS: usize = 4 << 20;
/// Facts with more line breaks inside their texts are refused: each is a line on paper.
const MAX_BREAKS: usize = 10_000;

/// Who may read the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Edition {
    /// With full accounts and names; stays with the commission.
    Commission,
    /// Masked; this is the `minutes.pdf` that is published.
    Public,
}

/// Everything that the minutes of one draw say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesFacts {
    /// [`MINUTES_FORMAT`].
    pub format: String,
    /// [`LAYOUT`].
    pub layout: u64,
    pub edition: Edition,
    /// One language, or two side by side; Kazakh and Russian by default ([`BY_LAW`]).
    pub languages: Vec<Lang>,
    /// Marks every page.
    pub rehearsal: bool,
    /// As it stands after «№», for example `4/2021-06`.
    pub number: String,
    pub title: Trilingual,
    pub organiser: Trilingual,
    pub campaign: Id,
    pub period: Period,
    pub ordinal: u64,
    pub place: Trilingual,
    pub started: Moment,
    pub ended: Moment,
    pub order: Trilingual,
    /// Versions of the campaign file, and what was taken over; `None`: one version, from the campaign's beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<OriginFacts>,
    pub members: Vec<MemberFacts>,
    /// How many members must be present.
    pub quorum: u64,
    /// Who must sign; `None`: all who are present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signing: Option<SigningRule>,
    pub observers: Vec<Observer>,
    /// Laws and clauses, one a line.
    pub legal_basis: Vec<Trilingual>,
    /// Where the promotion holds.
    pub territory: Trilingual,
    pub method: Method,
    pub list: ListFacts,
    pub commitment: CommitmentFacts,
    /// Attempts of this period that were cancelled.
    pub cancelled: Vec<Cancelled>,
    /// In the order of the commitment, with the evidence of each.
    pub seed: Vec<SeedSource>,
    pub claim: Claim,
    /// In the order of the commitment.
    pub pools: Vec<PoolFacts>,
    /// Only where the rule's literal total differs from the sum over the pools.
    pub literal_carry: Option<LiteralCarry>,
    /// Further decisions of the commission as it worded them; the standing ones are printed from the facts.
    pub decisions: Vec<String>,
    pub dissent: Vec<Dissent>,
    pub errors_after_seed: Vec<LateError>,
    /// What the rules leave open, and how it was read.
    pub readings: Vec<ReadingFacts>,
    pub journal: JournalHead,
    pub annexes: Vec<Annex>,
}

/// The languages that the law expects on paper.
pub const BY_LAW: [Lang; 2] = [Lang::Kk, Lang::Ru];

/// A member of the commission. Those present sign: the nth of them in the field `signature-n`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberFacts {
    pub role: Trilingual,
    pub name: String,
    pub present: bool,
    /// Why absent, where it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absence: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observer {
    pub name: String,
    /// Whom or what they stand for.
    pub capacity: String,
}

/// The drawing method that the rules prescribe, and what was used beside it or instead, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    pub clause: String,
    pub prescribed: Trilingual,
    pub used: Trilingual,
    pub reason: Trilingual,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListFacts {
    pub files: Vec<FileFacts>,
    pub rows: u64,
    pub eligible: u64,
    /// Rows, not accounts; in the campaign file's order. `rows = eligible + Σ count`.
    pub excluded: Vec<ExcludedFacts>,
    /// The tree of excluded accounts: how many, and its root.
    pub excluded_accounts: u64,
    pub exclusions_root: Digest,
    pub accepted: Vec<AcceptedRows>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileFacts {
    pub name: String,
    pub sha256: Digest,
    pub rows: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExcludedFacts {
    pub reason: Id,
    /// Empty where no clause stands behind the reason (accepted unreadable rows).
    pub clause: String,
    pub sentence: Trilingual,
    pub count: u64,
}

/// Bad rows that somebody took responsibility for. Never an account: file and line lead there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedRows {
    pub file: String,
    /// Ascending.
    pub lines: Vec<u64>,
    /// What is wrong with them.
    pub fault: Trilingual,
    pub accepted_by: String,
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentFacts {
    /// C.
    pub sha256: Digest,
    pub previous: Digest,
    pub rules_sha256: Digest,
    pub committed_at: Moment,
    /// Where C appeared before the seed, and when.
    pub published: Vec<Publication>,
    /// Time stamps over C that are older than the seed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stamps: Vec<StampFacts>,
    /// Rounds for redraws.
    pub waves: Vec<Round>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    pub at: Moment,
    pub place: String,
}

/// An authority's time stamp over C, attached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StampFacts {
    /// The latest second that the authority's statement allows.
    pub at: Moment,
    /// The name in the authority's certificate.
    pub authority: String,
    /// Of the attached file.
    pub name: String,
    pub sha256: Digest,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cancelled {
    pub ordinal: u64,
    pub sha256: Digest,
    pub at: Moment,
    pub cause: CancelCause,
    pub reason: String,
    /// Two names.
    pub by: Vec<String>,
}

/// Why an attempt could be cancelled: only the first is before anybody could know the value of chance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum CancelCause {
    BeforeSeed,
    /// After the dice: the member, as named in the commitment, did not reveal the share.
    ShareWithheld(String),
    RoundMissing,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolFacts {
    pub id: Id,
    pub title: Trilingual,
    /// What is won, without its value.
    pub certificate: Trilingual,
    /// Whole tenge, one certificate.
    pub value: u64,
    pub planned: u64,
    pub carried: u64,
    /// `planned + carried`.
    pub certificates: u64,
    /// How many reserves were committed to.
    pub reserves_committed: u64,
    pub entries: u64,
    pub root: Digest,
    pub undrawn: u64,
    /// The period that undrawn ones go to, whether there are any or not; `None`: nothing follows.
    pub carried_to: Option<Period>,
    pub winners: Vec<Place>,
    pub reserves: Vec<Place>,
}

/// The carry-over clause read to the letter, beside the per-pool reading that was applied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LiteralCarry {
    pub clause: String,
    /// `max(0, all certificates − all entrants)`.
    pub literal: u64,
    /// `Σ max(0, certificates − entrants)` over the pools.
    pub per_pool: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dissent {
    pub name: String,
    pub text: String,
}

/// An error found after the seed: it never reopens a draw, it is printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateError {
    pub found_at: Moment,
    pub found_by: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingFacts {
    pub clause: String,
    pub text: Trilingual,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalHead {
    /// Number of the last event.
    pub events: u64,
    /// The digest of the last entry.
    pub head: Digest,
    /// The root of the tree over all entries.
    pub root: Digest,
    /// The key that signed the attached checkpoint, as `NAME+ID+BASE64`.
    pub key: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annex {
    pub kind: AnnexKind,
    pub name: String,
    pub sha256: Digest,
    /// Inside this PDF; otherwise it is kept beside it.
    pub attached: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnnexKind {
    Record,
    Commitment,
    Campaign,
    /// The calendar of holidays that working days are counted by.
    Holidays,
    /// The signed note over the journal.
    Checkpoint,
    /// The proofs that it extends what earlier papers printed.
    Consistency,
    CommitmentSheet,
    Export,
    /// A time stamp over the commitment file.
    Stamp,
    /// The list of disqualified that D_w is the digest of.
    Disqualified,
    /// All decisions so far.
    Decisions,
    /// The signed sheet with that list.
    DisqualifiedSheet,
    /// The minutes of the draw that those of a wave supplement.
    Minutes,
    /// Winners and reserves with full accounts and names.
    CommissionEdition,
    Other,
}

impl MinutesFacts {
    /// The same facts for the public: no account, no client's name.
    pub fn public(&self) -> MinutesFacts {
        let mut facts = self.clone();
        facts.edition = Edition::Public;
        for pool in &mut facts.pools {
            pool.winners.iter_mut().chain(&mut pool.reserves).for_each(Place::mask);
        }
        facts
    }

    pub fn claiming(&self) -> Claiming<'_> {
        let counted = Counted { after: self.ended.day(), until: self.claim.until };
        let won = self.pools.iter().any(|pool| !pool.winners.is_empty());
        let working_days = self.claim.working_days.as_ref();
        Claiming { place: "claim.working_days", working_days, counted: won.then_some(counted) }
    }
}

/// How the facts of a paper travel inside it; `$check` is what is asked of them beside their form.
macro_rules! travels {
    ($check:expr => $($facts:ident)*) => {$(
        impl $facts {
            /// Indented JSON, members in the order of the structs, the same bytes every time.
            pub fn to_json(&self) -> String {
                write(self)
            }

            /// Strict: limits, no member twice or unknown, one language or two.
            pub fn from_json(bytes: &[u8]) -> Result<$facts, JsonError> {
                let facts: $facts = read(bytes)?;
                let check: fn(&$facts) -> Result<(), JsonError> = $check;
                check_languages(&facts.languages)?;
                check(&facts)?;
                Ok(facts)
            }
        }
    )*};
}
travels!(|facts| check_signing(facts.signing.as_ref(), facts.signers().count()) =>
    MinutesFacts SheetFacts DisqualifiedFacts WaveFacts HandoverFacts ReplacementFacts);
travels!(|_| Ok(()) => ActFacts RegistryFacts ReportFacts);

fn check_languages(languages: &[Lang]) -> Result<(), JsonError> {
    match languages {
        [_] => Ok(()),
        [one, two] if one != two => Ok(()),
        _ => Err(JsonError("languages: expected one, or two that differ".to_owned())),
    }
}

fn check_signing(rule: Option<&SigningRule>, signers: usize) -> Result<(), JsonError> {
    match rule {
        Some(rule) if !rule.fits(signers) => {
            Err(JsonError(format!("signing: expected at_least and required fields within 1 to {signers}, in order")))
        }
        _ => Ok(()),
    }
}

fn write(facts: &impl Serialize) -> String {
    let text = serde_json::to_vec(facts).expect("structs of strings and numbers are JSON");
    json::pretty(&json::parse(&text).expect("what was just written parses"))
}

fn read<T: for<'de> Deserialize<'de>>(bytes: &[u8]) -> Result<T, JsonError> {
    if bytes.len() > MAX_FACTS {
        return Err(JsonError(format!("{} bytes, at most {MAX_FACTS}", bytes.len())));
    }
    if bytes.windows(2).filter(|pair| pair == b"\\n").count() > MAX_BREAKS {
        return Err(JsonError(format!("more than {MAX_BREAKS} line breaks")));
    }
    json::parse(bytes)?; // refuses a member that stands twice
    serde_json::from_slice(bytes).map_err(|e| JsonError(e.to_string()))
}
