//! What a document of rules itself says, clause by clause: figures, bands, dates and manners as they stand there.
//!
//! The campaign file is one reading of the document; the facts here are what was read. [`super::lint`] holds the two
//! against each other and finds where the document contradicts itself. [`super::file::declared`] reads them from TOML.
//!
//! Must never: correct. A fact is what stands in the document, also where that is nonsense.

use crate::ids::Id;
use crate::time::Period;
use chrono::NaiveDate;

/// The facts of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Declared {
    /// The campaign that the document is of.
    pub campaign: Id,
    /// In the order of the file.
    pub facts: Vec<Fact>,
}

/// One thing that one clause says.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// For example `7, table 1`.
    pub clause: String,
    /// The words of the document, letter for letter.
    pub quote: String,
    /// Where the fact stands in its file, from 1.
    pub line: usize,
    pub says: Says,
}

/// Amounts are in tiyn.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    /// From when to when the campaign lasts, both days included.
    CampaignDates { from: NaiveDate, to: NaiveDate },
    /// The last day on which one can still join.
    LastEntry { day: NaiveDate },
    /// How many certificates there are: of a pool, of a period, of both, or in all.
    Certificates { pool: Option<Id>, period: Option<Period>, count: u64 },
    /// What all certificates are worth together.
    Sum { amount: u64 },
    /// The face value of a certificate, with the unit as written: «50 000 мың».
    Value { pool: Id, amount: u64 },
    /// The fees of a pool: from, and to *inclusive*, as tables of rules have it.
    Band { pool: Id, from: u64, from_included: bool, to: Option<u64> },
    /// A date somewhere else in the text, as written.
    Date,
    /// Nothing that can be held against a figure: its letters are.
    Wording,
    /// A month that the plan has a row for.
    PlannedMonth { period: Period },
    /// Who gets a certificate that its winner loses.
    Replacement { manner: Manner },
    /// Whether a winner is published with consent only.
    Publication { consent_needed: bool },
    /// Who may take part.
    Participants { kinds: Vec<Id> },
    /// Of whom a clause speaks as of a winner.
    SpeaksOf { kind: Id },
    /// What a thing is called.
    Name { of: Id, name: String },
    /// Copies of identity documents are asked for.
    CopiesOfDocuments,
}

/// How a certificate finds another winner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Drawn again among all entrants.
    FreshDraw,
    /// Given to one of the reserves, whom the commission determines.
    ReserveByCommission,
    /// Drawn again among the reserves.
    DrawAmongReserves,
    /// Given to the next reserve in order.
    NextReserve,
}

impl Manner {
    /// Whether there are reserves at all in this manner.
    pub fn has_reserves(self) -> bool {
        self != Manner::FreshDraw
    }
}
