//! Why an event may not follow: the refusals of the state, exit code 4 at the door.

use super::version::VersionRefusal;
use crate::hash::Digest;
use crate::ids::{Id, Member};
use crate::lang::Message;
use crate::ledger::claim::ClaimError;
use crate::ledger::code::CodeRefusal;
use crate::ledger::consent::ConsentRefusal;
use crate::time::{Instant, Period};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Before the journal is opened nothing else happens.
    NotOpened,
    /// Opened a second time.
    AlreadyOpened,
    /// This very event stands in the journal already.
    Repeated { sequence: u64 },
    /// The time is before that of the last entry: a clock was set back.
    BackInTime { last: Instant, at: Instant },
    /// A month that the campaign does not draw.
    UnknownPeriod { period: Period },
    /// The event names another object as the one it replaces than the one that stands.
    Replaces { expected: Option<Digest>, found: Option<Digest> },
    /// The list was imported or accepted anew meanwhile (numbers of entries); nothing was to be replaced where there
    /// is no `found`.
    ListMoved { expected: Option<u64>, found: Option<u64> },
    /// The period is frozen or drawn: the list stands.
    Frozen { period: Period },
    /// Nothing was imported for the period.
    NothingImported { period: Period },
    /// Bad rows stand that nobody accepted.
    BadRows { period: Period, bad: u64 },
    /// No commission was set.
    NoCommission,
    /// Another commission was set since the papers were prepared.
    OtherCommission,
    /// The period before has no record: what it carries over is not known.
    PredecessorOpen { period: Period, predecessor: Period },
    /// "Once, in the month of connection" was judged by lists that were changed since.
    EarlierListsChanged { period: Period },
    /// The event is of another list than the imported one.
    OtherList { period: Period },
    /// An earlier period is changed after a later one was frozen.
    LaterFrozen { period: Period, later: Period },
    /// The attempt's number is not the next one.
    Ordinal { expected: u64, found: u64 },
    /// The campaign's last commitment is another one.
    Previous { expected: Digest, found: Digest },
    /// The round is not later than the freeze.
    RoundInThePast { round_at: Instant, at: Instant },
    /// The pools are not those of the campaign.
    OtherPools,
    /// The key of the journal has the name of another log.
    OtherLog,
    /// No commitment stands for the period (none was made, or it was cancelled).
    NotCommitted { period: Period },
    /// The event is about another attempt than the one that stands.
    OtherAttempt { period: Period, standing: u64, found: u64 },
    /// C of the event is not the one that stands.
    OtherCommitment { period: Period },
    /// As many time stamps are kept already as are kept at all.
    ManyStamps { period: Period },
    /// The period is drawn: what is done before a draw is done.
    AlreadyDrawn { period: Period },
    /// C appeared before it was made, or after the entry that says so.
    AppearedAt { appeared_at: Instant },
    /// The attempt has no dice, or they were thrown.
    DiceNotDue { period: Period },
    /// Shares are revealed after the dice.
    DiceFirst { period: Period },
    /// The member committed to no share, or revealed it.
    ShareNotDue { member: Member },
    /// From its first instant the seed can be known: too late to cancel.
    SeedKnown { period: Period },
    /// The cause does not fit the attempt: no such share is missing, no such round is due.
    CauseUnfounded { period: Period },
    /// The round is not out yet.
    TooEarly { round_at: Instant, at: Instant },
    /// Shares that were committed to are not revealed.
    SharesMissing { members: Vec<Member> },
    /// The dice are not thrown.
    DiceMissing { period: Period },
    /// Winners and undrawn certificates don't make up the certificates of the pool.
    Sums,
    /// The period has no record yet.
    NotDrawn { period: Period },
    /// The minutes were not made yet.
    NoMinutes { period: Period },
    /// The number of the minutes is not the next one.
    Revision { expected: u64, found: u64 },
    /// The minutes bear a signature, and nothing was found wrong since.
    AlreadySigned { period: Period },
    /// Somebody else signed meanwhile: the file is not the one that stands.
    OtherFile { period: Period },
    /// No such rank was drawn in this pool.
    RankNotDrawn { pool: Id, rank: u64 },
    /// The rank is disqualified already.
    DisqualifiedBefore { pool: Id, rank: u64 },
    /// Nobody was disqualified since the last list.
    NothingDisqualified { period: Period },
    /// Every certificate of the pools in question has a holder: reserves moved up, and no wave is due.
    ReservesSuffice { period: Period },
    /// The rounds of all waves that were committed to are over.
    NoWaveLeft { period: Period },
    /// The wave is not the one whose turn it is.
    OtherWave { expected: u64, found: u64 },
    /// A list is closed for this wave and waits to be published.
    ListStands { wave: u64 },
    /// The list of this wave was published: the wave is drawn before another list is closed.
    WaveFirst { wave: u64, round_at: Instant },
    /// The list is not that of the decisions that stand.
    OtherDisqualified { period: Period },
    /// The round of the wave is out: what is published now was not published before it.
    ListLate { wave: u64, round_at: Instant, at: Instant },
    /// The list appeared before it was closed, or after the entry that says so.
    ListAppearedAt { appeared_at: Instant },
    /// No list waits for its wave, or it was not published.
    NoPublishedList { period: Period },
    /// The wave is drawn, and a draw is never reopened.
    WaveDrawn { wave: u64 },
    /// The wave is not drawn yet.
    WaveNotDrawn { wave: u64 },
    /// The rank holds no certificate.
    NoCertificate { pool: Id, rank: u64 },
    /// The rank is disqualified: it has nothing to claim.
    ClaimLost { pool: Id, rank: u64 },
    /// The step's number is not the next one.
    ClaimNumber { expected: u64, found: u64 },
    /// The step is said to have happened before the one before it, before the rank held the certificate, or after now.
    ClaimTime { from: Instant, happened_at: Instant },
    /// The certificate stands where this does not follow.
    Claim(ClaimError),
    /// The certificates that are carried in are not those that the period before left.
    Carried { period: Period, pool: Id, expected: u64, found: u64 },
    /// The certificates are not those that are planned and carried in.
    Planned { period: Period, pool: Id, expected: u64, found: u64 },
    /// A wave of the period before can forfeit certificates that are carried: it is drawn before the freeze.
    WaveBeforeFreeze { period: Period, wave: u64 },
    /// No certificate of the pool has this number.
    UnknownCertificate { pool: Id, certificate: u64 },
    /// The export was made before the list was frozen: it says nothing about what came after.
    ExportOlder { taken_at: Instant, frozen_at: Instant },
    /// The export is said to be of a time that is still to come.
    ExportOfTheFuture { taken_at: Instant },
    /// The list itself was made from this export.
    ExportOfTheList { period: Period },
    /// The recheck is of another draw than the one that stands.
    OtherDraw { period: Period },
    /// The same export was held against the same places.
    RecheckedBefore { period: Period },
    /// Every decision stands in supplementary minutes.
    NothingReplaced { period: Period },
    /// No supplementary minutes have this number.
    NoReplacementPaper { number: u64 },
    /// The error was found before the seed: cancel and correct instead.
    SeedNotKnown { period: Period },
    /// Which campaign file is in force, and where the journal begins.
    Version(VersionRefusal),
    /// The codes of certificates.
    Code(CodeRefusal),
    /// Consent to be published.
    Consent(ConsentRefusal),
}

impl Refusal {
    pub fn message(&self) -> Message {
        let of = |id, period: &Period| Message::new(id).with("period", period);
        let digest = |d: &Option<Digest>| d.map_or_else(|| "—".to_owned(), |d| d.to_string());
        let number = |n: &Option<u64>| n.map_or_else(|| "—".to_owned(), |n| n.to_string());
        match self {
            Refusal::NotOpened => Message::new("journal-not-opened"),
            Refusal::AlreadyOpened => Message::new("journal-already-opened"),
            Refusal::Repeated { sequence } => Message::new("journal-repeated").count("sequence", *sequence),
            Refusal::BackInTime { last, at } => Message::new("journal-back-in-time").with("last", last).with("at", at),
            Refusal::UnknownPeriod { period } => of("journal-unknown-period", period),
            Refusal::Replaces { expected, found } => {
                Message::new("journal-replaces").with("expected", digest(expected)).with("found", digest(found))
            }
            Refusal::ListMoved { expected: Some(expected), found: None } => {
                Message::new("journal-list-stands").with("expected", expected)
            }
            Refusal::ListMoved { expected, found } => {
                Message::new("journal-list-moved").with("expected", number(expected)).with("found", number(found))
            }
            Refusal::Frozen { period } => of("journal-frozen", period),
            Refusal::NothingImported { period } => of("journal-nothing-imported", period),
            Refusal::BadRows { period, bad } => of("journal-bad-rows", period).count("bad", *bad),
            Refusal::NoCommission => Message::new("journal-no-commission"),
            Refusal::OtherCommission => Message::new("journal-other-commission"),
            Refusal::PredecessorOpen { period, predecessor } => {
                of("journal-predecessor-open", period).with("predecessor", predecessor)
            }
            Refusal::EarlierListsChanged { period } => of("journal-earlier-lists-changed", period),
            Refusal::OtherList { period } => of("journal-other-list", period),
            Refusal::LaterFrozen { period, later } => of("journal-later-frozen", period).with("later", later),
            Refusal::Ordinal { expected, found } => {
                Message::new("journal-ordinal").count("expected", *expected).count("found", *found)
            }
            Refusal::Previous { expected, found } => {
                Message::new("journal-previous").with("expected", expected).with("found", found)
            }
            Refusal::RoundInThePast { round_at, at } => {
                Message::new("journal-round-in-the-past").with("round", round_at).with("at", at)
            }
            Refusal::OtherPools => Message::new("journal-other-pools"),
            Refusal::OtherLog => Message::new("journal-other-log"),
            Refusal::NotCommitted { period } => of("journal-not-committed", period),
            Refusal::OtherAttempt { period, standing, found } => {
                of("journal-other-attempt", period).count("standing", *standing).count("found", *found)
            }
            Refusal::OtherCommitment { period } => of("journal-other-commitment", period),
            Refusal::AlreadyDrawn { period } => of("journal-already-drawn", period),
            Refusal::AppearedAt { appeared_at } => Message::new("journal-appeared-at").with("appeared", appeared_at),
            Refusal::ManyStamps { period } => of("journal-many-stamps", period),
            Refusal::DiceNotDue { period } => of("journal-dice-not-due", period),
            Refusal::DiceFirst { period } => of("journal-dice-first", period),
            Refusal::ShareNotDue { member } => Message::new("journal-share-not-due").with("member", member),
            Refusal::SeedKnown { period } => of("journal-seed-known", period),
            Refusal::CauseUnfounded { period } => of("journal-cause-unfounded", period),
            Refusal::TooEarly { round_at, at } => {
                Message::new("journal-too-early").with("round", round_at).with("at", at)
            }
            Refusal::SharesMissing { members } => {
                let names: Vec<&str> = members.iter().map(Member::as_str).collect();
                Message::new("journal-shares-missing").with("members", names.join(", "))
            }
            Refusal::DiceMissing { period } => of("journal-dice-missing", period),
            Refusal::Sums => Message::new("journal-sums"),
            Refusal::NotDrawn { period } => of("journal-not-drawn", period),
            Refusal::NoMinutes { period } => of("journal-no-minutes", period),
            Refusal::Revision { expected, found } => {
                Message::new("journal-revision").count("expected", *expected).count("found", *found)
            }
            Refusal::AlreadySigned { period } => of("journal-already-signed", period),
            Refusal::OtherFile { period } => of("journal-other-file", period),
            Refusal::RankNotDrawn { pool, rank } => {
                Message::new("journal-rank-not-drawn").with("pool", pool).with("rank", rank)
            }
            Refusal::DisqualifiedBefore { pool, rank } => {
                Message::new("journal-disqualified-before").with("pool", pool).with("rank", rank)
            }
            Refusal::NothingDisqualified { period } => of("journal-nothing-disqualified", period),
            Refusal::ReservesSuffice { period } => of("journal-reserves-suffice", period),
            Refusal::NoWaveLeft { period } => of("journal-no-wave-left", period),
            Refusal::OtherWave { expected, found } => {
                Message::new("journal-other-wave").with("expected", expected).with("found", found)
            }
            Refusal::ListStands { wave } => Message::new("journal-list-stands-open").with("wave", wave),
            Refusal::WaveFirst { wave, round_at } => {
                Message::new("journal-wave-first").with("wave", wave).with("round", round_at)
            }
            Refusal::OtherDisqualified { period } => of("journal-other-disqualified", period),
            Refusal::ListLate { wave, round_at, at } => {
                Message::new("journal-list-late").with("wave", wave).with("round", round_at).with("at", at)
            }
            Refusal::ListAppearedAt { appeared_at } => {
                Message::new("journal-list-appeared-at").with("appeared", appeared_at)
            }
            Refusal::NoPublishedList { period } => of("journal-no-published-list", period),
            Refusal::WaveDrawn { wave } => Message::new("journal-wave-drawn").with("wave", wave),
            Refusal::WaveNotDrawn { wave } => Message::new("journal-wave-not-drawn").with("wave", wave),
            Refusal::NoCertificate { pool, rank } => {
                Message::new("journal-claim-no-certificate").with("pool", pool).with("rank", rank)
            }
            Refusal::ClaimLost { pool, rank } => {
                Message::new("journal-claim-lost").with("pool", pool).with("rank", rank)
            }
            Refusal::ClaimNumber { expected, found } => {
                Message::new("journal-claim-number").with("expected", expected).with("found", found)
            }
            Refusal::ClaimTime { from, happened_at } => {
                Message::new("journal-claim-time").with("from", from).with("happened", happened_at)
            }
            Refusal::Carried { period, pool, expected, found } => {
                of("journal-carried", period).with("pool", pool).count("expected", *expected).count("found", *found)
            }
            Refusal::Planned { period, pool, expected, found } => {
                of("journal-planned", period).with("pool", pool).count("expected", *expected).count("found", *found)
            }
            Refusal::WaveBeforeFreeze { period, wave } => of("journal-wave-before-freeze", period).with("wave", wave),
            Refusal::Claim(error) => error.message(),
            Refusal::UnknownCertificate { pool, certificate } => {
                Message::new("journal-claim-unknown-certificate").with("pool", pool).with("certificate", certificate)
            }
            Refusal::ExportOlder { taken_at, frozen_at } => {
                Message::new("journal-export-older").with("taken", taken_at).with("frozen", frozen_at)
            }
            Refusal::ExportOfTheFuture { taken_at } => {
                Message::new("journal-export-of-the-future").with("taken", taken_at)
            }
            Refusal::ExportOfTheList { period } => of("journal-export-of-the-list", period),
            Refusal::OtherDraw { period } => of("journal-other-draw", period),
            Refusal::RecheckedBefore { period } => of("journal-rechecked-before", period),
            Refusal::NothingReplaced { period } => of("journal-nothing-replaced", period),
            Refusal::NoReplacementPaper { number } => {
                Message::new("journal-no-replacement-paper").with("number", number)
            }
            Refusal::SeedNotKnown { period } => of("journal-seed-not-known", period),
            Refusal::Version(refusal) => refusal.message(),
            Refusal::Code(refusal) => refusal.message(),
            Refusal::Consent(refusal) => refusal.message(),
        }
    }
}

impl From<ConsentRefusal> for Refusal {
    fn from(refusal: ConsentRefusal) -> Refusal {
        Refusal::Consent(refusal)
    }
}

impl From<CodeRefusal> for Refusal {
    fn from(refusal: CodeRefusal) -> Refusal {
        Refusal::Code(refusal)
    }
}
