//! What all minutes say, whichever they are: of which draw they are, who met, where and when, what was decided. Their
//! structs are written out one by one, since each is the form of a file; whoever prints or checks them sees one thing.

use super::{
    Annex, DisqualifiedFacts, Dissent, Edition, JournalHead, LateError, MemberFacts, MinutesFacts, Moment, Observer,
    ReplacementFacts, SheetFacts, SigningRule, WaveFacts,
};
use crate::hash::Digest;
use crate::ids::Id;
use crate::lang::{Lang, Trilingual};
use crate::time::Period;

/// Of which draw a paper is.
#[derive(Clone, Copy, Debug)]
pub struct OfDraw<'a> {
    pub format: &'a str,
    pub rehearsal: bool,
    pub campaign: &'a Id,
    pub period: Period,
    pub ordinal: u64,
}

/// What minutes say of themselves and of the meeting.
#[derive(Clone, Copy, Debug)]
pub struct Meeting<'a> {
    pub draw: OfDraw<'a>,
    /// C.
    pub commitment_sha256: &'a Digest,
    pub edition: Edition,
    pub languages: &'a [Lang],
    pub number: &'a str,
    /// The number of the minutes that these supplement.
    pub supplements: Option<&'a str>,
    pub title: &'a Trilingual,
    pub organiser: &'a Trilingual,
    pub place: &'a Trilingual,
    pub started: Moment,
    pub ended: Moment,
    pub order: &'a Trilingual,
    pub legal_basis: &'a [Trilingual],
    pub members: &'a [MemberFacts],
    pub quorum: u64,
    pub signing: Option<&'a SigningRule>,
    pub observers: &'a [Observer],
    pub decisions: &'a [String],
    pub dissent: &'a [Dissent],
    pub errors_after_seed: &'a [LateError],
    pub journal: &'a JournalHead,
    pub annexes: &'a [Annex],
}

macro_rules! of_draw {
    ($($facts:ident)*) => {$(
        impl $facts {
            pub fn of_draw(&self) -> OfDraw<'_> {
                OfDraw {
                    format: &self.format,
                    rehearsal: self.rehearsal,
                    campaign: &self.campaign,
                    period: self.period,
                    ordinal: self.ordinal,
                }
            }
        }
    )*};
}
of_draw!(MinutesFacts SheetFacts DisqualifiedFacts WaveFacts ReplacementFacts);

/// `$c`: where C stands in the facts; `$supplements`: what the minutes supplement.
macro_rules! meeting {
    ($($facts:ident($this:ident, $c:expr, $supplements:expr))*) => {$(
        impl $facts {
            pub fn meeting(&self) -> Meeting<'_> {
                let $this = self;
                Meeting {
                    draw: self.of_draw(),
                    commitment_sha256: &$c,
                    edition: self.edition,
                    languages: &self.languages,
                    number: &self.number,
                    supplements: $supplements,
                    title: &self.title,
                    organiser: &self.organiser,
                    place: &self.place,
                    started: self.started,
                    ended: self.ended,
                    order: &self.order,
                    legal_basis: &self.legal_basis,
                    members: &self.members,
                    quorum: self.quorum,
                    signing: self.signing.as_ref(),
                    observers: &self.observers,
                    decisions: &self.decisions,
                    dissent: &self.dissent,
                    errors_after_seed: &self.errors_after_seed,
                    journal: &self.journal,
                    annexes: &self.annexes,
                }
            }
        }
    )*};
}
meeting! {
    MinutesFacts(facts, facts.commitment.sha256, None)
    WaveFacts(facts, facts.commitment_sha256, facts.supplements.as_deref())
    ReplacementFacts(facts, facts.commitment_sha256, facts.supplements.as_deref())
}
