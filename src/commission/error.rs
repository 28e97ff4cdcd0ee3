//! Why a step was not made.

use crate::campaign::CampaignError;
use crate::draw::brought::Unreadable;
use crate::draw::commitment::CommitmentFileError;
use crate::draw::finding::{Finding, shown};
use crate::draw::random_org::{LARGEST_NUMBER, MOST_NUMBERS};
use crate::hash::Digest;
use crate::ids::{Id, Member};
use crate::import::ImportError;
use crate::journal::Refusal;
use crate::lang::{Arg, Message};
use crate::ledger::LedgerError;
use crate::list::leaf::ListError;
use crate::list::object::ObjectError;
use crate::spreadsheet::xlsx::WorkbookError;
use crate::store::StoreError;
use crate::time::{Instant, Period};
use chrono::NaiveDate;
use std::path::{Path, PathBuf};

use super::roster::RosterError;

/// Whose move it is: what the exit code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// What was given is not right: exit code 3.
    Input,
    /// The state of the campaign refuses: exit code 4.
    Refused,
    /// The machine or the program failed: exit code 5.
    Internal,
}

#[derive(Debug)]
pub enum StepError {
    Store(StoreError),
    Campaign(Vec<CampaignError>),
    Import(ImportError),
    Roster(RosterError),
    Ledger(LedgerError),
    /// A table does not fit into a workbook.
    Workbook(WorkbookError),
    /// A stored list cannot be read.
    Lists(ObjectError),
    /// A stored list is out of order.
    List(ListError),
    /// A stored commitment cannot be read.
    Commitment(CommitmentFileError),
    /// A file cannot be read or written.
    File {
        path: PathBuf,
        kind: std::io::ErrorKind,
        what: String,
    },
    /// A file is larger than its kind may be.
    FileTooLarge {
        path: PathBuf,
        limit: u64,
    },
    /// In a rehearsal the time is said.
    TimeNotSaid,
    /// Outside a rehearsal it is the clock's.
    TimeSaid,
    /// The rehearsal chain is for rehearsals.
    RehearsalOnly,
    /// A secret or a share is said in a rehearsal only: elsewhere it comes from the system's randomness.
    ValueSaid,
    /// drand has no such round: 0, or later than the year 9999.
    NoRound {
        round: u64,
    },
    /// random.org does not give so many numbers, or such large ones.
    RandomOrgLimits {
        n: u64,
        max: u64,
    },
    /// Two imported files of one name could not be told apart.
    SameName {
        name: String,
    },
    /// An acceptance that settles no row: no such bad row, or it cannot stay.
    IdleAcceptance {
        what: String,
    },
    /// A name or a reason is empty or too long.
    EmptyText {
        what: &'static str,
    },
    /// Seed sources that are none of the four combinations, or otherwise against the rules of a commitment.
    Commitable {
        findings: Vec<Finding>,
    },
    /// Another commitment stands for the period; what stands is C.
    CommittedOtherwise {
        period: Period,
        commitment: Digest,
    },
    /// A share was committed to by somebody who is no member.
    NotAMember {
        member: Member,
    },
    /// The member is absent and neither draws nor signs.
    Absent {
        member: Member,
    },
    /// A text is no evidence of the kind that is due; `what` names the source.
    EvidenceForm {
        what: String,
        why: String,
    },
    /// What was given is neither a beacon nor an answer of random.org in its form.
    Brought(Unreadable),
    /// The share is not the one that was committed to.
    ShareMismatch {
        member: Member,
    },
    /// Evidence for a source that the commitment does not name, or twice.
    EvidenceSurplus {
        what: String,
    },
    /// No evidence for a source of the commitment.
    EvidenceMissing {
        what: String,
    },
    /// The evidence is not genuine or not as committed.
    EvidenceRefused {
        findings: Vec<Finding>,
    },
    /// The period is drawn by other evidence.
    DrawnOtherwise {
        period: Period,
        record: Digest,
    },
    /// The record that was just made does not verify: a fault of this program; nothing was written.
    OwnRecord {
        findings: Vec<Finding>,
    },
    /// The stored list is not the one that was committed to.
    ListChanged {
        pool: String,
    },
    /// The meeting ends before it starts, before the draw, or in the future.
    MeetingTimes {
        started: Instant,
        drawn: Instant,
        ended: Instant,
    },
    /// Two different names are needed to cancel.
    TwoNames,
    /// Two different names are needed to disqualify.
    SecondPerson,
    /// A later export that has too few of the list's entries to be of this period.
    OtherExport {
        period: Period,
        present: u64,
        all: u64,
    },
    /// No rule of the campaign holds until the draw.
    NothingUntilDraw,
    /// The campaign file has no such reason to disqualify; `known` are those it has.
    UnknownReason {
        reason: Id,
        known: String,
    },
    /// The certificate can still be claimed, or nobody has begun to wait for this rank; `until`: the last day.
    DeadlineNotOver {
        reason: Id,
        until: Option<NaiveDate>,
    },
    /// The holder was in touch before the deadline, as the journal says.
    WasInTouch {
        reason: Id,
        on: NaiveDate,
    },
    /// Who received a certificate for its holder is named, and nobody else is.
    ProxyName {
        needed: bool,
    },
    /// The rules do not ask for this paper: `act` or `protocol`.
    PaperNotAsked {
        paper: &'static str,
        clause: String,
    },
    /// Identity documents are seen, not copied.
    DocumentCopied,
    /// The wave is drawn by other evidence.
    WaveOtherwise {
        wave: u64,
        record: Digest,
    },
    /// The account is neither an entry nor excluded in this list.
    UnknownAccount,
    /// No such account, or not this code: which of the two is not said.
    NoSuchReceipt,
    /// The campaign file is no version of this campaign.
    Amend(super::amend::AmendError),
    /// Consent to be published is not noted.
    Consent(super::consent::ConsentFault),
    /// A running campaign is not taken over.
    Adopt(super::adopt::AdoptError),
    /// Whoever asked for the receipts wants no more of them, and knows why.
    Stopped,
    /// The journal and a paper that was made over it disagree.
    Log(super::log::LogError),
    /// Codes of certificates.
    Codes(Box<super::codes::CodesError>),
    /// Signing: the reason in the signer's words.
    Sign(Box<crate::sign::SignError>),
    /// The document at hand was changed or is not ready to be signed.
    Publish(crate::publish::PublishError),
    /// An object that this program wrote does not read back.
    BadObject {
        digest: Digest,
        what: String,
    },
}

/// Why a file cannot be read or written, in the reader's words where the reason is a usual one.
fn file_message(path: &Path, kind: std::io::ErrorKind, what: &str) -> Message {
    use std::io::ErrorKind;
    let id = match kind {
        ErrorKind::NotFound => "file-not-found",
        ErrorKind::PermissionDenied => "file-not-permitted",
        ErrorKind::IsADirectory => "file-is-folder",
        ErrorKind::StorageFull => "file-disk-full",
        _ => "file-failed",
    };
    let message = Message::new(id).with("path", path.display());
    if id == "file-failed" { message.with("error", what) } else { message }
}

impl StepError {
    pub fn file(path: &Path, error: &std::io::Error) -> StepError {
        StepError::File { path: path.to_owned(), kind: error.kind(), what: error.to_string() }
    }

    pub fn class(&self) -> Class {
        match self {
            StepError::Store(StoreError::NotThere { .. }) => Class::Input,
            StepError::Store(StoreError::AlreadyThere { .. }) => Class::Refused,
            StepError::Store(error) if error.is_refusal() => Class::Refused,
            StepError::Store(_) | StepError::OwnRecord { .. } => Class::Internal,
            StepError::Import(ImportError::Copy { .. }) => Class::Internal,
            StepError::Lists(_)
            | StepError::List(_)
            | StepError::Commitment(_)
            | StepError::BadObject { .. }
            | StepError::RehearsalOnly
            | StepError::ValueSaid
            | StepError::TimeSaid
            | StepError::CommittedOtherwise { .. }
            | StepError::DeadlineNotOver { .. }
            | StepError::WasInTouch { .. }
            | StepError::PaperNotAsked { .. }
            | StepError::WaveOtherwise { .. }
            | StepError::Adopt(super::adopt::AdoptError::OpenedOtherwise { .. })
            | StepError::Absent { .. }
            | StepError::EvidenceRefused { .. }
            | StepError::ShareMismatch { .. }
            | StepError::EvidenceMissing { .. }
            | StepError::DrawnOtherwise { .. }
            | StepError::ListChanged { .. }
            | StepError::Publish(_) => Class::Refused,
            StepError::Consent(fault) => fault.class(),
            StepError::Log(error) => error.class(),
            StepError::Codes(error) => error.class(),
            StepError::Sign(error) => match **error {
                crate::sign::SignError::Stale
                | crate::sign::SignError::Outdated
                | crate::sign::SignError::NotPrepared
                | crate::sign::SignError::AlreadyStamped
                | crate::sign::SignError::Signed { .. } => Class::Refused,
                crate::sign::SignError::Signing | crate::sign::SignError::Font => Class::Internal,
                _ => Class::Input,
            },
            _ => Class::Input,
        }
    }

    /// At least one; of a file with several problems all.
    pub fn messages(&self) -> Vec<Message> {
        match self {
            StepError::Campaign(problems) => {
                let placed = |problem: &CampaignError| {
                    Message::new("commission-campaign-problem")
                        .with("place", problem.place())
                        .arg("problem", Arg::Message(Box::new(problem.message())))
                        .arg("hint", Arg::Hint(Box::new(problem.message())))
                };
                problems.iter().map(placed).collect()
            }
            StepError::Import(error) => error.messages(),
            StepError::Adopt(error) => error.messages(),
            StepError::Codes(error) => error.messages(),
            StepError::EvidenceRefused { findings } => {
                let each = findings.iter().map(|finding| {
                    Message::new("commission-evidence-finding")
                        .with("place", shown(&finding.place))
                        .with("expected", shown(&finding.expected))
                        .with("found", shown(&finding.found))
                });
                [self.message()].into_iter().chain(each).collect()
            }
            other => vec![other.message()],
        }
    }

    /// The first or only one.
    pub fn message(&self) -> Message {
        let first = |id: &'static str, findings: &[Finding]| {
            let first = findings.iter().find_map(Finding::message);
            let first = first.unwrap_or_else(|| Message::new("commission-finding-unnamed"));
            Message::new(id).count("findings", findings.len() as u64).arg("first", Arg::Message(Box::new(first)))
        };
        match self {
            StepError::Store(error) => error.message(),
            StepError::Campaign(_) | StepError::Import(_) | StepError::Adopt(_) => {
                self.messages().into_iter().next().unwrap_or_else(|| Message::new("commission-campaign-unreadable"))
            }
            StepError::Roster(error) => error.message(),
            StepError::Ledger(error) => error.message(),
            StepError::Workbook(error) => error.message(),
            StepError::Lists(error) => error.message(),
            StepError::List(error) => error.message(),
            StepError::Commitment(error) => error.message(),
            StepError::File { path, kind, what } => file_message(path, *kind, what),
            StepError::FileTooLarge { path, limit } => {
                Message::new("file-too-large").with("path", path.display()).count("limit", *limit)
            }
            StepError::TimeNotSaid => Message::new("commission-time-not-said"),
            StepError::TimeSaid => Message::new("commission-time-said"),
            StepError::RehearsalOnly => Message::new("draw-rehearsal-only"),
            StepError::ValueSaid => Message::new("commission-value-said"),
            StepError::NoRound { round } => Message::new("commission-no-round").with("round", round),
            StepError::RandomOrgLimits { n, max } => Message::new("commission-random-org-limits")
                .with("n", n)
                .with("max", max)
                .count("most", MOST_NUMBERS)
                .count("largest", LARGEST_NUMBER),
            StepError::SameName { name } => Message::new("commission-same-name").with("name", name),
            StepError::IdleAcceptance { what } => Message::new("commission-idle-acceptance").with("what", what),
            StepError::EmptyText { what } => Message::new("commission-empty-text").with("what", what),
            StepError::Commitable { findings } => first("commission-not-committable", findings),
            StepError::CommittedOtherwise { period, commitment } => {
                Message::new("commission-committed-otherwise").with("period", period).with("commitment", commitment)
            }
            StepError::NotAMember { member } => Message::new("commission-not-a-member").with("member", member),
            StepError::Absent { member } => Message::new("commission-absent").with("member", member),
            StepError::EvidenceForm { what, why } => {
                Message::new("commission-evidence-form").with("what", what).with("why", why)
            }
            StepError::Brought(unreadable) => unreadable.message(),
            StepError::ShareMismatch { member } => Message::new("commission-share-mismatch").with("member", member),
            StepError::EvidenceSurplus { what } => Message::new("commission-evidence-surplus").with("what", what),
            StepError::EvidenceMissing { what } => Message::new("commission-evidence-missing").with("what", what),
            StepError::EvidenceRefused { findings } => first("draw-refused", findings),
            StepError::DrawnOtherwise { period, record } => {
                Message::new("commission-drawn-otherwise").with("period", period).with("record", record)
            }
            StepError::OwnRecord { findings } => first("commission-own-record", findings),
            StepError::ListChanged { pool } => Message::new("draw-list-changed").with("pool", pool),
            StepError::MeetingTimes { started, drawn, ended } => Message::new("commission-meeting-times")
                .with("started", started)
                .with("drawn", drawn)
                .with("ended", ended),
            StepError::SecondPerson => Message::new("commission-second-person"),
            StepError::WasInTouch { reason, on } => {
                Message::new("commission-was-in-touch").with("reason", reason).with("on", on)
            }
            StepError::ProxyName { needed: true } => Message::new("commission-proxy-unnamed"),
            StepError::ProxyName { needed: false } => Message::new("commission-no-proxy"),
            StepError::PaperNotAsked { paper, clause } => {
                Message::new("commission-paper-not-asked").with("paper", paper).with("clause", clause)
            }
            StepError::DocumentCopied => Message::new("commission-document-copied"),
            StepError::OtherExport { period, present, all } => Message::new("commission-other-export")
                .with("period", period)
                .count("present", *present)
                .count("all", *all),
            StepError::NothingUntilDraw => Message::new("commission-nothing-until-draw"),
            StepError::UnknownReason { reason, known } => {
                Message::new("commission-unknown-reason").with("reason", reason).with("known", known)
            }
            StepError::DeadlineNotOver { reason, until: Some(until) } => {
                Message::new("commission-deadline-not-over").with("reason", reason).with("until", until)
            }
            StepError::DeadlineNotOver { reason, until: None } => {
                Message::new("commission-not-a-holder").with("reason", reason)
            }
            StepError::WaveOtherwise { wave, record } => {
                Message::new("commission-wave-otherwise").with("wave", wave).with("record", record)
            }
            StepError::TwoNames => Message::new("commission-two-names"),
            StepError::Stopped => Message::new("receipt-stopped"),
            StepError::NoSuchReceipt => Message::new("receipt-none-such"),
            StepError::UnknownAccount => Message::new("commission-unknown-account"),
            StepError::Amend(error) => error.message(),
            StepError::Consent(fault) => fault.message(),
            StepError::Log(error) => error.message(),
            StepError::Codes(error) => error.message(),
            StepError::Sign(error) => error.message(),
            StepError::Publish(error) => error.message(),
            StepError::BadObject { digest, what } => {
                Message::new("commission-bad-object").with("digest", digest).with("what", what)
            }
        }
    }
}

macro_rules! from {
    ($($variant:ident($error:ty)),* $(,)?) => {$(
        impl From<$error> for StepError {
            fn from(error: $error) -> StepError {
                StepError::$variant(error)
            }
        }
    )*};
}
from!(
    Ledger(LedgerError),
    Workbook(WorkbookError),
    Store(StoreError),
    Import(ImportError),
    Roster(RosterError),
    Lists(ObjectError),
    List(ListError),
    Commitment(CommitmentFileError),
    Log(super::log::LogError),
    Publish(crate::publish::PublishError),
    Brought(Unreadable),
    Amend(super::amend::AmendError),
    Consent(super::consent::ConsentFault),
    Adopt(super::adopt::AdoptError)
);

impl From<Refusal> for StepError {
    fn from(refusal: Refusal) -> StepError {
        StepError::Store(StoreError::Refused(refusal))
    }
}

impl From<crate::sign::SignError> for StepError {
    fn from(error: crate::sign::SignError) -> StepError {
        StepError::Sign(Box::new(error))
    }
}
