//! What can happen to a campaign. Counts and digests stand here; files, names and secrets are objects that the
//! digests name, so that erasing an object after its retention time leaves a journal that still verifies.
//!
//! Two events that say the same are one event that was sent twice: every event that may happen again names
//! what it replaces, its number or its object, and so differs from the one before.

pub use super::checkpoint::LogKey;

use super::recheck::RecheckCounts;
use super::version::Adopted;
use crate::hash::Digest;
use crate::ids::{Id, Member};
use crate::json;
use crate::ledger::claim::{Step, Terms};
use crate::ledger::code::{Assigned, Place, Run};
use crate::ledger::consent::Said;
use crate::time::{Day, Instant, Period};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Event {
    /// The folder was made for this campaign file; always the first event, and only that.
    Opened {
        campaign: Id,
        /// The campaign file, an object.
        rules_sha256: Digest,
        /// Whether times are said instead of taken from the clock, and every page is marked.
        rehearsal: bool,
        /// Consecutive, in order.
        periods: Vec<Period>,
        /// In the campaign file's order.
        pools: Vec<Id>,
        /// Certificates planned for each period, in their order, of each pool.
        plan: Vec<Vec<u64>>,
        /// What it asks for on the way to a certificate, and what it carries over.
        terms: Terms,
        /// What the journal's checkpoints are signed with.
        log: LogKey,
        /// Where the campaign had begun before: what was taken over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        adopted: Option<Adopted>,
    },
    /// The campaign file changed: from a period on that is not frozen another version is in force.
    Amended {
        /// 2, 3, …
        version: u64,
        /// The campaign file, an object.
        rules_sha256: Digest,
        from: Period,
        /// The day on which the change was published.
        noticed: Day,
        /// Where it was published.
        place: String,
        /// Consecutive, in order.
        periods: Vec<Period>,
        /// Those of before, in their order.
        pools: Vec<Id>,
        /// Certificates planned for each period, in their order, of each pool.
        plan: Vec<Vec<u64>>,
        /// What it asks for on the way to a certificate, and what it carries over.
        terms: Terms,
        /// Who stated it, two names, an object.
        statement: Digest,
    },
    /// Who draws: members, roles, quorum, who is absent. Changes from month to month.
    CommissionSet { commission: Digest, replaces: Option<Digest> },
    /// Which days are off and which are worked, a file as given, an object: deadlines in working days follow it.
    HolidaysSet { holidays: Digest, replaces: Option<Digest> },
    /// A period's exports were read.
    Imported {
        period: Period,
        files: Vec<ImportedFile>,
        list: ListCounts,
        /// The lists of earlier periods that "once, in the month of connection" was judged by, in their order.
        earlier: Vec<Digest>,
        /// The number of the entry (an import or an acceptance) that this one takes the place of.
        replaces: Option<u64>,
    },
    /// Bad rows were accepted; the list is made anew with what stays of them.
    Accepted {
        period: Period,
        /// Who accepted which rows and why, all acceptances so far, an object.
        acceptances: Digest,
        list: ListCounts,
        replaces: u64,
    },
    /// The list is frozen.
    Committed {
        period: Period,
        /// 1, or k+1 after attempt k was cancelled.
        ordinal: u64,
        /// C; the object is the commitment file.
        commitment: Digest,
        /// The commitment before in this campaign, [`Digest::ZERO`] for the first.
        previous: Digest,
        /// The commitment sheet before any signature, an object.
        sheet: Digest,
        /// The list secret, an object.
        secret: Digest,
        /// The list that was frozen.
        list: Digest,
        /// The commission that the sheet names.
        commission: Digest,
        pools: Vec<FrozenPool>,
        seed: SeedPlan,
    },
    /// C appeared somewhere outside, before the seed.
    CommitmentPublished { period: Period, ordinal: u64, commitment: Digest, place: String, appeared_at: Instant },
    /// An authority's time stamp over C, or over D_w, is kept; also one that came too late to prove anything.
    Stamped {
        period: Period,
        ordinal: u64,
        /// C or D_w.
        over: Digest,
        /// The response as it came, an object.
        stamp: Digest,
        /// The latest second that the authority's statement allows.
        stamped_at: Instant,
        /// The name in the authority's certificate.
        authority: String,
    },
    /// The dice that the attempt committed to; shares are revealed after them.
    DiceThrown { period: Period, ordinal: u64, rolls: Digest },
    /// A member revealed the committed share.
    ShareRevealed { period: Period, ordinal: u64, member: Member, value: Digest },
    /// The attempt is void; the statement (reason, two names) is an object.
    Cancelled { period: Period, ordinal: u64, cause: Cause, statement: Digest },
    /// The winners are drawn.
    Drawn {
        period: Period,
        ordinal: u64,
        /// The record, an object.
        record: Digest,
        /// The transcript of the evidence: the same evidence again is the same draw.
        transcript: Digest,
        /// The commission that held the draw.
        commission: Digest,
        /// In the order of the commitment.
        pools: Vec<DrawnPool>,
    },
    /// A drawn place loses its certificate, or its turn as a reserve.
    Disqualified {
        period: Period,
        ordinal: u64,
        pool: Id,
        rank: u64,
        /// Of the campaign file.
        reason: Id,
        /// Who decided, the second person, their words: an object, since it has names.
        statement: Digest,
        /// What proves the reason, an object.
        evidence: Digest,
    },
    /// The holder of a certificate came a step nearer to it.
    ClaimStep {
        period: Period,
        ordinal: u64,
        pool: Id,
        rank: u64,
        /// 1, 2, … within the claim of this holder.
        number: u64,
        step: Step,
        happened_at: Instant,
        /// Who did it and who saw it, an object, since it has names.
        statement: Digest,
        /// What proves it, an object; never the copy of an identity document.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        evidence: Option<Digest>,
    },
    /// A certificate that nobody can hold went back to the organiser.
    Returned {
        period: Period,
        ordinal: u64,
        pool: Id,
        certificate: u64,
        /// Who decided, the second person, their words, an object.
        statement: Digest,
    },
    /// Somebody who holds or held a certificate agreed to be published, or did not.
    Consent {
        period: Period,
        ordinal: u64,
        pool: Id,
        rank: u64,
        /// 1, 2, … within what this rank said.
        number: u64,
        said: Said,
        happened_at: Instant,
        /// Who noted it, and the words that may be shown, an object.
        statement: Digest,
        /// The form that was signed, an object; never the copy of an identity document.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        evidence: Option<Digest>,
    },
    /// A later export was held against who was drawn. The disqualifications that follow from it come right after, each
    /// with `evidence` behind it.
    Rechecked {
        period: Period,
        ordinal: u64,
        /// The export, by name; each file an object.
        files: Vec<ImportedFile>,
        /// The export's digest; of several files that of the list of them, an object.
        evidence: Digest,
        /// The record whose places were looked at.
        record: Digest,
        /// The draw: what came about later counts as not there.
        as_of: Instant,
        /// When the operator made the export.
        taken_at: Instant,
        counts: RecheckCounts,
        /// Who made it, who agreed, and what was found of whom, an object.
        statement: Digest,
    },
    /// All decisions since the last list became the list of the next wave.
    DisqualifiedClosed {
        period: Period,
        ordinal: u64,
        wave: u64,
        /// D_w; the object is the bytes that it is the digest of.
        list: Digest,
        /// The sheet before any signature, an object.
        sheet: Digest,
        /// The commission that the sheet names.
        commission: Digest,
    },
    /// D_w appeared somewhere outside, before the wave's round.
    DisqualifiedPublished { period: Period, ordinal: u64, wave: u64, list: Digest, place: String, appeared_at: Instant },
    /// A wave drew further ranks.
    Redrawn {
        period: Period,
        ordinal: u64,
        wave: u64,
        /// The record with this wave, an object; the one before stays.
        record: Digest,
        /// The transcript line of the wave's round: the same evidence again is the same wave.
        transcript: Digest,
        commission: Digest,
        /// Where ranks were due, in the order of the commitment.
        pools: Vec<RedrawnPool>,
    },
    /// The minutes were made, two editions over one record.
    MinutesMade {
        period: Period,
        /// Those of a wave; `None`: of the draw.
        wave: Option<u64>,
        /// 1, 2, …: the last one counts.
        revision: u64,
        public: Digest,
        commission: Digest,
        /// What they were made from beyond the journal: place, number, decisions, an object.
        settings: Digest,
    },
    /// Supplementary minutes of replacements were made, two editions over one record.
    ReplacementMinutesMade {
        period: Period,
        /// 1, 2, … in the period.
        number: u64,
        /// 1, 2, …: the last one counts.
        revision: u64,
        /// They tell the decisions up to this one, from the last supplementary paper on.
        through: u64,
        /// The record as it stood.
        record: Digest,
        /// The commission that signs them.
        held_by: Digest,
        public: Digest,
        commission: Digest,
        /// What they were made from beyond the journal, an object.
        settings: Digest,
    },
    /// A member signed; the file that was is the beginning of the file that is.
    Signed { period: Period, document: Document, signature: u64, before: Digest, after: Digest },
    /// The last signature of a paper got a time stamp; no signed byte changed.
    SignatureStamped { period: Period, document: Document, signature: u64, before: Digest, after: Digest },
    /// An error was found after the seed. It never reopens a draw: it stands here and in the minutes.
    ErrorFound { period: Period, ordinal: u64, statement: Digest },
    /// The list secret was given to an auditor; to whom is in the object.
    SecretHandedOver { period: Period, ordinal: u64, receipt: Digest },
    /// Codes that the shop delivered were sealed, and committed to.
    CodesImported {
        /// 1, 2, … in the campaign.
        batch: u64,
        pool: Id,
        /// How many.
        codes: u64,
        /// The sealed codes, an object.
        object: Digest,
        /// The root over their hidden leaves.
        root: Digest,
        /// The id of the operator's key.
        key: Digest,
    },
    /// Certificates of a pool got codes: which place, not which code.
    CodesAssigned {
        period: Period,
        ordinal: u64,
        pool: Id,
        /// In the order of their numbers.
        certificates: Vec<Assigned>,
        /// Unused places before the last one whose codes end too early.
        passed_over: Vec<Run>,
    },
    /// A code was shown, to be handed over to the holder of `rank`.
    CodeRevealed {
        period: Period,
        ordinal: u64,
        pool: Id,
        number: u64,
        rank: u64,
        batch: u64,
        place: u64,
        /// 1, and 2, 3, … where it had to be shown again.
        nth: u64,
        /// Who showed it and who stood by, an object, since it has names.
        statement: Digest,
    },
    /// Another code took the place of one that is known to somebody it does not belong to, or that the shop does not take.
    CodeReplaced {
        period: Period,
        ordinal: u64,
        pool: Id,
        number: u64,
        batch: u64,
        place: u64,
        by: Place,
        passed_over: Vec<Run>,
        /// Who decided and why, an object.
        statement: Digest,
    },
    /// Certificates that went back gave up their codes, which nobody saw: they may be used again.
    CodesReleased { period: Period, ordinal: u64, pool: Id, certificates: Vec<Assigned> },
    /// All codes were sealed again, with another key.
    CodesResealed { key: Digest, batches: Vec<ResealedBatch> },
    /// The operator's key is lost: codes that nobody saw are given up. Who stated it and why is in the object.
    CodesLost { key: Digest, statement: Digest },
}

/// The object of a batch, and the one whose place it takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResealedBatch {
    pub replaces: Digest,
    pub object: Digest,
}

/// One imported file, by the digest of its bytes as delivered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedFile {
    pub name: String,
    pub sha256: Digest,
    pub rows: u64,
}

/// What became of the rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListCounts {
    /// The lists of all pools and the exclusions, an object; `None` while bad rows are open.
    pub list: Option<Digest>,
    pub rows: u64,
    /// Entries by pool, in the campaign file's order.
    pub entries: Vec<u64>,
    /// Rows by reason, accepted bad rows among them as `unreadable`.
    pub excluded: BTreeMap<Id, u64>,
    /// Bad rows that nobody accepted yet; while there are any, nothing is frozen.
    pub bad: u64,
}

/// A pool as it was frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenPool {
    pub id: Id,
    pub entries: u64,
    /// Planned and carried together.
    pub certificates: u64,
    pub carried: u64,
}

/// When the seed can be known first, and what it is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedPlan {
    /// The time of the drand round, where there is one: from then on nothing is cancelled, and not before it
    /// anything is drawn.
    pub round_at: Option<Instant>,
    /// The times of the rounds of the waves, in their order.
    pub waves: Vec<Instant>,
    /// The members who committed to a share, in the order of the commitment.
    pub shares: Vec<Member>,
    pub dice: bool,
}

/// What the draw made of a pool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawnPool {
    pub id: Id,
    pub winners: u64,
    pub reserves: u64,
    pub undrawn: u64,
}

/// What a wave made of a pool: `due` ranks, of which `drawn` could be drawn; the rest is forfeited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedrawnPool {
    pub id: Id,
    pub due: u64,
    pub drawn: u64,
}

/// Why an attempt is void (spec, section 5, "Cancelling").
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Cause {
    /// Before anybody could know the seed.
    BeforeSeed,
    /// A member does not reveal the share: visible, and with the member's name as committed.
    ShareWithheld { member: Member },
    /// drand never produced the round; the endpoints' answers are the object.
    RoundMissing { answers: Digest },
}

/// A paper that members sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Document {
    Sheet,
    MinutesPublic,
    MinutesCommission,
    /// The list of disqualified of a wave.
    WaveSheet(u64),
    WaveMinutesPublic(u64),
    WaveMinutesCommission(u64),
    /// Supplementary minutes of replacements, by their number in the period.
    ReplacementsPublic(u64),
    ReplacementsCommission(u64),
}

impl Event {
    /// The period that the event is about; `None` for those of the whole campaign.
    pub fn period(&self) -> Option<Period> {
        match self {
            Event::Opened { .. } | Event::Amended { .. } | Event::CommissionSet { .. } | Event::HolidaysSet { .. } => {
                None
            }
            Event::CodesImported { .. } | Event::CodesResealed { .. } | Event::CodesLost { .. } => None,
            Event::Imported { period, .. }
            | Event::Accepted { period, .. }
            | Event::Committed { period, .. }
            | Event::CommitmentPublished { period, .. }
            | Event::Stamped { period, .. }
            | Event::DiceThrown { period, .. }
            | Event::ShareRevealed { period, .. }
            | Event::Cancelled { period, .. }
            | Event::Drawn { period, .. }
            | Event::Disqualified { period, .. }
            | Event::ClaimStep { period, .. }
            | Event::Returned { period, .. }
            | Event::Consent { period, .. }
            | Event::Rechecked { period, .. }
            | Event::DisqualifiedClosed { period, .. }
            | Event::DisqualifiedPublished { period, .. }
            | Event::Redrawn { period, .. }
            | Event::MinutesMade { period, .. }
            | Event::ReplacementMinutesMade { period, .. }
            | Event::Signed { period, .. }
            | Event::SignatureStamped { period, .. }
            | Event::ErrorFound { period, .. }
            | Event::SecretHandedOver { period, .. }
            | Event::CodesAssigned { period, .. }
            | Event::CodeRevealed { period, .. }
            | Event::CodeReplaced { period, .. }
            | Event::CodesReleased { period, .. } => Some(*period),
        }
    }

    /// Whether the step made a paper that prints the journal's checkpoint, as it was before this event.
    pub fn prints_checkpoint(&self) -> bool {
        matches!(
            self,
            Event::Committed { .. }
                | Event::DisqualifiedClosed { .. }
                | Event::MinutesMade { .. }
                | Event::ReplacementMinutesMade { .. }
        )
    }

    /// What makes the event the same as another: the digest of its canonical form, time left out. A command
    /// that is sent again after a crash makes the same event and is recognised by it.
    pub fn identity(&self) -> Digest {
        let bytes = serde_json::to_vec(self).expect("events are strings, numbers and lists");
        let value = json::parse(&bytes).expect("what was just written parses");
        Digest::of_parts(&[b"utys-journal/1 event\n", json::canonical(&value).as_bytes()])
    }
}
