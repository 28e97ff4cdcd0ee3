//! Acceptances: what people decided about bad rows, so that a list can be frozen in spite of them.
//!
//! An acceptance leaves rows out of the draw or says which of several rows stays; it never mends a row. It is
//! journalled and printed in the minutes, so it names a file and a line, never an account or a ЖСН/БСН.

use super::fault::Fault;
use serde::{Deserialize, Serialize};

/// A decision about bad rows, with who took it and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    pub what: Accepted,
    /// The name of the person who accepts.
    pub by: String,
    pub reason: String,
}

/// Which rows an acceptance is about. `file` is the name of the source, `line` the line where the row starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Accepted {
    /// This bad row is left out and counted as unreadable.
    Row { file: String, line: u64 },
    /// Of the rows that share an account this one stays; the others are left out and counted as unreadable.
    Stays { file: String, line: u64 },
    /// Every row that is bad for this reason is left out; a row with several faults needs all of them accepted.
    /// A shared account cannot be accepted this way: which row stays must be named.
    Reason(Fault),
}
