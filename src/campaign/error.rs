//! What can be wrong with a campaign file: each problem with its place, what was found and what is expected.
//!
//! Must never: correct. Suggestions are words in a hint.

use crate::lang::{Arg, Lang, Message};
use chrono::NaiveDate;

/// One problem of a campaign file.
#[derive(Clone, Debug, PartialEq)]
pub struct CampaignError {
    /// The file as its reader named it.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    pub problem: Problem,
}

impl CampaignError {
    /// The sentence; its `.hint` says what to do. The place is not part of it.
    pub fn message(&self) -> Message {
        self.problem.message()
    }

    /// `file:line:column`, as editors take it.
    pub fn place(&self) -> String {
        format!("{}:{}:{}", self.file, self.line, self.column)
    }

    /// Place, sentence and, on a line of its own, the hint.
    pub fn say(&self, lang: Lang) -> String {
        let message = self.message();
        let hint = message.hint(lang).map(|hint| format!("\n  {hint}")).unwrap_or_default();
        format!("{}: {}{hint}", self.place(), message.say(lang))
    }
}

/// What a TOML value is, for "found …, expected …".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Integer,
    Float,
    Boolean,
    Day,
    List,
    Table,
    /// An integer in tenge or a text with tiyn.
    Amount,
}

/// The form that a value must have.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    Id,
    Period,
    Day,
    TimeZone,
    Amount,
    /// One line without control characters or white space at the ends.
    Line {
        max: usize,
    },
    Number {
        min: u64,
        max: u64,
    },
    Words(Vec<&'static str>),
}

/// What has a name in a campaign file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    Column,
    Choice,
    Pool,
    Rule,
    Header,
    Spelling,
    Role,
    Test,
    Day,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    TooLarge {
        bytes: usize,
        limit: usize,
    },
    NotUtf8,
    /// The TOML parser's own words, in English.
    Syntax {
        detail: String,
    },
    /// The list of problems ends here.
    TooManyProblems {
        limit: usize,
    },
    UnknownKey {
        key: String,
        section: String,
        near: Option<String>,
    },
    MissingKey {
        key: String,
        section: String,
    },
    WrongKind {
        key: String,
        found: Kind,
        expected: Kind,
    },
    WrongForm {
        key: String,
        found: String,
        expected: Form,
        near: Option<String>,
    },
    TooMany {
        what: String,
        found: usize,
        limit: usize,
    },
    NothingIn {
        what: String,
    },
    UnknownName {
        what: Named,
        found: String,
        near: Option<String>,
    },
    Twice {
        what: Named,
        name: String,
        line: usize,
    },
    Reserved {
        id: String,
    },
    /// A role that exactly one column must have and none has.
    RoleMissing {
        role: &'static str,
    },
    RoleOnOtherKind {
        role: &'static str,
        found: &'static str,
        expected: &'static str,
    },
    RoleNotRequired {
        role: &'static str,
    },
    ChoicesOnOtherKind {
        found: &'static str,
    },
    /// A condition, or the column that decides the pool, on a column of the wrong kind.
    WrongColumn {
        key: String,
        column: String,
        found: &'static str,
        expected: &'static str,
    },
    NotOneTest {
        found: usize,
    },
    NotOneCondition {
        found: usize,
    },
    TooDeep {
        limit: usize,
    },
    OnePerClientNotLast,
    OutsidePoolsMissing,
    OutsidePoolsWithoutBands,
    SeveralPoolsWithoutColumn,
    BandWithoutColumn {
        key: &'static str,
    },
    BandWithoutFrom,
    BandWithoutTo,
    BandEmpty {
        from: u64,
        to: u64,
    },
    /// Both in tiyn: where this band begins and where the one before ends.
    BandGap {
        from: u64,
        before: u64,
    },
    BandOverlap {
        from: u64,
        before: u64,
    },
    PeriodNotNext {
        found: String,
        expected: String,
    },
    WavesNotAscending {
        found: u64,
        before: u64,
    },
    /// A rule over the whole list is to be judged again as of the draw.
    UntilDrawOfAList,
    DatedByWithoutUntilDraw,
    /// The condition does not look at the column that dates it.
    DatedByNotAsked,
    /// Forfeited certificates are to be carried where nothing is.
    ForfeitedGoNowhere,
    /// A calendar ends before it begins, or is longer than ten years.
    SpanOfDays {
        from: String,
        to: String,
        most: i64,
    },
    DayOutside {
        day: String,
        from: String,
        to: String,
    },
    /// A day from Monday to Friday is said to be worked: it is, without a word.
    WorkedAnyway {
        day: String,
    },
    /// Means something only where several rows may be an entry.
    NeedsEntries {
        key: String,
    },
    /// `line`: of the first rule that looks at rows together.
    RowRuleAfterTogether {
        line: usize,
    },
    /// A rule that looks at rows together excludes them together.
    ReachOfTogether,
    /// What looks at one row of an account is asked for where an account has several.
    NotWithEntries {
        what: &'static str,
    },
    OnePerClientMissing,
    NotOneOf {
        keys: String,
        found: usize,
    },
    PooledByRow,
    WhenWithBands,
    WhenMissing,
    /// The second day stands before the first.
    DaysNotInOrder {
        first: (&'static str, NaiveDate),
        second: (&'static str, NaiveDate),
    },
    DayOutsideMonth {
        key: &'static str,
        day: NaiveDate,
    },
}

impl Problem {
    pub fn message(&self) -> Message {
        use Problem::*;
        let with_near = |id: &'static str, id_near: &'static str, near: &Option<String>| match near {
            Some(near) => Message::new(id_near).with("near", near),
            None => Message::new(id),
        };
        match self {
            TooLarge { bytes, limit } => {
                Message::new("campaign-too-large").count("bytes", *bytes as u64).count("limit", *limit as u64)
            }
            NotUtf8 => Message::new("campaign-not-utf8"),
            Syntax { detail } => Message::new("campaign-syntax").with("detail", detail),
            TooManyProblems { limit } => Message::new("campaign-too-many-problems").count("limit", *limit as u64),
            UnknownKey { key, section, near } => with_near("campaign-unknown-key", "campaign-unknown-key-near", near)
                .with("key", key)
                .with("section", section),
            MissingKey { key, section } => {
                Message::new("campaign-missing-key").with("key", key).with("section", section)
            }
            WrongKind { key, found, expected } => Message::new("campaign-wrong-kind")
                .with("key", key)
                .arg("found", found.arg())
                .arg("expected", expected.arg()),
            WrongForm { key, found, expected, near } => {
                with_near("campaign-wrong-form", "campaign-wrong-form-near", near)
                    .with("key", key)
                    .with("found", found)
                    .arg("expected", Arg::Message(Box::new(expected.message())))
            }
            TooMany { what, found, limit } => Message::new("campaign-too-many")
                .with("what", what)
                .count("found", *found as u64)
                .count("limit", *limit as u64),
            NothingIn { what } => Message::new("campaign-nothing-in").with("what", what),
            UnknownName { what, found, near } => with_near("campaign-unknown-name", "campaign-unknown-name-near", near)
                .arg("what", what.arg())
                .with("found", found),
            Twice { what, name, line } => {
                Message::new("campaign-twice").arg("what", what.arg()).with("name", name).with("line", line)
            }
            Reserved { id } => Message::new("campaign-reserved").with("id", id),
            RoleMissing { role } => Message::new("campaign-role-missing").with("role", role),
            RoleOnOtherKind { role, found, expected } => Message::new("campaign-role-on-other-kind")
                .with("role", role)
                .with("found", found)
                .with("expected", expected),
            RoleNotRequired { role } => Message::new("campaign-role-not-required").with("role", role),
            ChoicesOnOtherKind { found } => Message::new("campaign-choices-on-other-kind").with("found", found),
            WrongColumn { key, column, found, expected } => Message::new("campaign-wrong-column")
                .with("key", key)
                .with("column", column)
                .with("found", found)
                .with("expected", expected),
            NotOneTest { found } => Message::new("campaign-not-one-test").count("found", *found as u64),
            NotOneCondition { found } => Message::new("campaign-not-one-condition").count("found", *found as u64),
            TooDeep { limit } => Message::new("campaign-too-deep").count("limit", *limit as u64),
            OnePerClientNotLast => Message::new("campaign-one-per-client-not-last"),
            OutsidePoolsMissing => Message::new("campaign-outside-pools-missing"),
            OutsidePoolsWithoutBands => Message::new("campaign-outside-pools-without-bands"),
            SeveralPoolsWithoutColumn => Message::new("campaign-several-pools-without-column"),
            BandWithoutColumn { key } => Message::new("campaign-band-without-column").with("key", key),
            BandWithoutFrom => Message::new("campaign-band-without-from"),
            BandWithoutTo => Message::new("campaign-band-without-to"),
            BandEmpty { from, to } => {
                Message::new("campaign-band-empty").with("from", tenge(*from)).with("to", tenge(*to))
            }
            BandGap { from, before } => {
                Message::new("campaign-band-gap").with("from", tenge(*from)).with("before", tenge(*before))
            }
            BandOverlap { from, before } => {
                Message::new("campaign-band-overlap").with("from", tenge(*from)).with("before", tenge(*before))
            }
            PeriodNotNext { found, expected } => {
                Message::new("campaign-period-not-next").with("found", found).with("expected", expected)
            }
            UntilDrawOfAList => Message::new("campaign-until-draw-of-a-list"),
            DatedByWithoutUntilDraw => Message::new("campaign-dated-by-without-until-draw"),
            DatedByNotAsked => Message::new("campaign-dated-by-not-asked"),
            SpanOfDays { from, to, most } => {
                Message::new("holidays-span-of-days").with("from", from).with("to", to).with("most", most)
            }
            DayOutside { day, from, to } => {
                Message::new("holidays-day-outside").with("day", day).with("from", from).with("to", to)
            }
            WorkedAnyway { day } => Message::new("holidays-worked-anyway").with("day", day),
            ForfeitedGoNowhere => Message::new("campaign-forfeited-go-nowhere"),
            WavesNotAscending { found, before } => {
                Message::new("campaign-waves-not-ascending").with("found", found).with("before", before)
            }
            NeedsEntries { key } => Message::new("campaign-needs-entries").with("key", key),
            RowRuleAfterTogether { line } => Message::new("campaign-row-rule-after-together").with("line", line),
            ReachOfTogether => Message::new("campaign-reach-of-together"),
            NotWithEntries { what } => Message::new("campaign-not-with-entries").with("what", what),
            OnePerClientMissing => Message::new("campaign-one-per-client-missing"),
            NotOneOf { keys, found } => {
                Message::new("campaign-not-one-of").with("keys", keys).count("found", *found as u64)
            }
            PooledByRow => Message::new("campaign-pooled-by-row"),
            WhenWithBands => Message::new("campaign-when-with-bands"),
            WhenMissing => Message::new("campaign-when-missing"),
            DaysNotInOrder { first, second } => Message::new("campaign-days-not-in-order")
                .with("first", first.0)
                .with("first_day", first.1)
                .with("second", second.0)
                .with("second_day", second.1),
            DayOutsideMonth { key, day } => {
                Message::new("campaign-day-outside-month").with("key", key).with("day", day)
            }
        }
    }
}

/// Tiyn as they are written in the file: `15000` or `14999.99`.
fn tenge(tiyn: u64) -> String {
    match tiyn % 100 {
        0 => (tiyn / 100).to_string(),
        rest => format!("{}.{rest:02}", tiyn / 100),
    }
}

impl Kind {
    fn arg(self) -> Arg {
        Arg::Message(Box::new(Message::new(match self {
            Kind::Text => "campaign-kind-text",
            Kind::Integer => "campaign-kind-integer",
            Kind::Float => "campaign-kind-float",
            Kind::Boolean => "campaign-kind-boolean",
            Kind::Day => "campaign-kind-day",
            Kind::List => "campaign-kind-list",
            Kind::Table => "campaign-kind-table",
            Kind::Amount => "campaign-kind-amount",
        })))
    }
}

impl Form {
    fn message(&self) -> Message {
        match self {
            Form::Id => Message::new("campaign-form-id"),
            Form::Period => Message::new("campaign-form-period"),
            Form::Day => Message::new("campaign-form-day"),
            Form::TimeZone => Message::new("campaign-form-time-zone"),
            Form::Amount => Message::new("campaign-form-amount"),
            Form::Line { max } => Message::new("campaign-form-line").count("max", *max as u64),
            Form::Number { min, max } => Message::new("campaign-form-number").count("min", *min).count("max", *max),
            Form::Words(words) => Message::new("campaign-form-words").with("words", words.join(", ")),
        }
    }
}

impl Named {
    fn arg(self) -> Arg {
        Arg::Message(Box::new(Message::new(match self {
            Named::Column => "campaign-named-column",
            Named::Choice => "campaign-named-choice",
            Named::Pool => "campaign-named-pool",
            Named::Rule => "campaign-named-rule",
            Named::Header => "campaign-named-header",
            Named::Spelling => "campaign-named-spelling",
            Named::Role => "campaign-named-role",
            Named::Test => "campaign-named-test",
            Named::Day => "campaign-named-day",
        })))
    }
}
