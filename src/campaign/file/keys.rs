//! The keys and words of a campaign file, as tables: what the parser accepts, what `protocols/campaign.schema.json`
//! describes and what `protocols/CAMPAIGN.md` explains is the same list, held together by a test.

use crate::campaign::column::Role;
use crate::campaign::entries::Unit;
use crate::campaign::handover::{Proxy, ReasonKind};
use crate::campaign::rule::{DayBound, MonthCount, Test};
use crate::campaign::{CarryMode, DayCount, LiteralReading};

/// The keys of one kind of table.
pub struct Shape {
    /// How messages and the schema name the table.
    pub name: &'static str,
    pub required: &'static [&'static str],
    pub optional: &'static [&'static str],
}

impl Shape {
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().chain(self.optional).copied()
    }
}

macro_rules! shapes {
    ($($const:ident = $name:literal, required: [$($req:literal),*], optional: [$($opt:literal),*];)*) => {
        $(pub const $const: Shape = Shape { name: $name, required: &[$($req),*], optional: &[$($opt),*] };)*
        /// All of them, the whole file first.
        pub const SHAPES: &[&Shape] = &[$(&$const),*];
    };
}

shapes! {
    CAMPAIGN = "campaign",
        required: ["id", "title", "organiser", "time-zone", "territory", "legal-basis", "periods", "columns", "rules",
                   "pools", "claims", "handover", "carry-over", "publication", "mask", "method"],
        optional: ["pooled-by", "entries", "disqualifications", "waves", "recheck", "replacement",
                   "readings"];
    TRILINGUAL = "trilingual", required: ["kk", "ru", "en"], optional: [];
    PERIOD = "periods", required: ["period", "plan"], optional: ["from", "to", "ended-early"];
    ENDED_EARLY = "ended-early", required: ["clause", "planned-to", "announced", "text"], optional: [];
    POOLED_BY = "pooled-by", required: [], optional: ["sum", "largest"];
    ENTRIES = "entries", required: ["clause", "per"], optional: [];
    COLUMN = "columns", required: ["id", "kind", "headers"],
        optional: ["role", "required", "fold-look-alikes", "choices", "otherwise"];
    CHOICE = "choices", required: ["id", "spellings"], optional: [];
    RULE = "rules", required: ["id", "clause", "sentence"],
        optional: ["require", "exclude", "require-together", "exclude-together", "test", "reach", "until-draw",
                   "dated-by"];
    CONDITION = "condition", required: [],
        optional: ["all", "any", "not", "empty", "yes", "one-of", "below", "in-period", "not-before", "not-after",
                   "within-months-before", "age", "same-client"];
    ONE_OF = "one-of", required: ["column", "choices"], optional: [];
    BELOW = "below", required: ["column", "amount"], optional: [];
    NOT_BEFORE = "not-before", required: ["column", "day"], optional: [];
    NOT_AFTER = "not-after", required: ["column", "day"], optional: [];
    WITHIN_MONTHS_BEFORE = "within-months-before", required: ["column", "months", "before", "counting"], optional: [];
    AGE = "age", required: ["column", "on", "at-least"], optional: [];
    SAME_CLIENT = "same-client", required: ["column", "as"], optional: [];
    TOGETHER = "together", required: [], optional: ["all", "any", "not", "basket", "sum", "largest", "status"];
    BASKET = "basket", required: ["column", "choices"], optional: [];
    SUM = "sum", required: ["column"], optional: ["at-least", "above"];
    LARGEST = "largest", required: ["column"], optional: ["at-least", "above"];
    STATUS = "status", required: ["column", "since", "choices"], optional: [];
    POOL = "pools", required: ["id", "clause", "title", "certificate", "value"],
        optional: ["from", "to", "when", "reserves"];
    CLAIMS = "claims", required: ["clause", "days", "counted"], optional: [];
    DISQUALIFICATION = "disqualifications", required: ["id", "clause", "sentence"], optional: ["kind"];
    HANDOVER = "handover", required: ["clause", "identity-document", "act", "protocol", "proxy"], optional: ["in-cabinet", "tax-clause", "no-exchange-clause"];
    RECHECK = "recheck", required: ["missing"], optional: [];
    REPLACEMENT = "replacement", required: ["clause", "sentence"], optional: [];
    WAVE = "waves", required: ["days-after-draw"], optional: [];
    CARRY_OVER = "carry-over", required: ["mode"], optional: ["clause", "literal", "forfeited"];
    PUBLICATION = "publication", required: ["clause", "consent-needed", "place"], optional: [];
    MASK = "mask", required: ["fill", "keep-last"], optional: [];
    METHOD = "method", required: ["clause", "prescribed", "used-instead", "why"], optional: ["by-day"];
    READING = "readings", required: ["clause", "text"], optional: [];
}

/// The kinds of a column, without what a choice brings along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KindWord {
    Account,
    Client,
    Text,
    Money,
    Date,
    BirthDate,
    YesNo,
    Choice,
}

impl KindWord {
    pub fn word(self) -> &'static str {
        word_of(KINDS, self)
    }
}

pub type Words<T> = &'static [(&'static str, T)];

pub const KINDS: Words<KindWord> = &[
    ("account", KindWord::Account),
    ("client", KindWord::Client),
    ("text", KindWord::Text),
    ("money", KindWord::Money),
    ("date", KindWord::Date),
    ("birth-date", KindWord::BirthDate),
    ("yes-no", KindWord::YesNo),
    ("choice", KindWord::Choice),
];
pub const ROLES: Words<Role> = &[
    ("account", Role::Account),
    ("client", Role::Client),
    ("name", Role::Name),
    ("connected", Role::Connected),
    ("order", Role::Order),
];
pub const UNITS: Words<Unit> = &[("row", Unit::Row), ("order", Unit::Order), ("client", Unit::Client)];
pub const TESTS: Words<Test> = &[
    ("outside-pools", Test::OutsidePools),
    ("earlier-period", Test::EarlierPeriod),
    ("one-per-client", Test::OnePerClient),
];
pub const COUNTED: Words<DayCount> = &[("calendar", DayCount::Calendar), ("working", DayCount::Working)];
pub const COUNTING: Words<MonthCount> = &[("calendar", MonthCount::Calendar), ("rolling", MonthCount::Rolling)];
pub const MODES: Words<CarryMode> = &[("per-pool", CarryMode::PerPool), ("none", CarryMode::None)];
pub const LITERALS: Words<LiteralReading> = &[("total", LiteralReading::Total)];
pub const PROXIES: Words<Proxy> =
    &[("notarised", Proxy::Notarised), ("original", Proxy::Original), ("none", Proxy::None)];
pub const REASON_KINDS: Words<ReasonKind> =
    &[("refused", ReasonKind::Refused), ("unreachable", ReasonKind::Unreachable), ("not-met", ReasonKind::NotMet)];
/// Beside a fixed day, `YYYY-MM-DD`.
pub const DAYS: Words<DayBound> = &[("period-start", DayBound::PeriodStart), ("period-end", DayBound::PeriodEnd)];

/// The word of a value that a table is known to hold.
pub fn word_of<T: PartialEq>(words: Words<T>, value: T) -> &'static str {
    words.iter().find(|(_, v)| *v == value).map_or("", |(word, _)| word)
}
