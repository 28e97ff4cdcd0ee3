//! `decisions.json`: every decision of a period that struck a drawn place out, in the order of the journal.
//!
//! ```text
//! {"format":"utys-decisions/1","decisions":[{"pool":"50k","rank":3,"reason":"disconnected"}]}
//! ```
//!
//! Which certificate went where follows from the record and this list alone. Members are those of a record's list of
//! disqualified; the bytes are canonical JSON, so the same decisions are the same bytes.

use crate::draw::record::{Disqualified, read_disqualified};
use crate::json::{self, Value};

/// The value of `format`.
pub const FORMAT: &str = "utys-decisions/1";

pub fn bytes(decisions: &[Disqualified]) -> Vec<u8> {
    let list = Value::List(decisions.iter().map(Disqualified::to_value).collect());
    let object = Value::Object(vec![("format".to_owned(), Value::text(FORMAT)), ("decisions".to_owned(), list)]);
    json::canonical(&object).into_bytes()
}

/// `None` where these are not such bytes, to the last of them.
pub fn parse(file: &[u8]) -> Option<Vec<Disqualified>> {
    let value = json::parse(file).ok()?;
    let decisions = read_disqualified(value.get("decisions")?)?;
    (bytes(&decisions) == file).then_some(decisions)
}
