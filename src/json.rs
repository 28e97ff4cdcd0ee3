//! Strict JSON: a value that keeps duplicate members visible, and the one canonical form that is hashed.
//!
//! Reading goes through `serde_json` (recursion limit included); this module only refuses what it would
//! let pass: a member named twice, a number that is no integer in 0..2^53-1 where one is due. Writing is
//! RFC 8785 (JCS) restricted to ASCII member names and those integers, as the specification demands.
//!
//! Must never: guess. A wrong type is an error with a path, not a default.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The largest integer that JSON may carry here: 2^53 − 1 (spec, introduction).
pub const MAX_INTEGER: u64 = (1 << 53) - 1;

/// A JSON value; members in the order of the text, two of one name only after [`parse_keeping_duplicates`].
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    Integer(u64),
    /// Negative, fractional, with an exponent or too large: never wanted, kept to be named in an error.
    OtherNumber(String),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

impl Value {
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }

    /// The member `name`, if this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Object(members) => members.iter().find(|(n, _)| n == name).map(|(_, v)| v),
            _ => None,
        }
    }

    /// What kind of value this is, for "expected …, found …".
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Integer(_) => "integer",
            Value::OtherNumber(_) => "number",
            Value::Text(_) => "string",
            Value::List(_) => "list",
            Value::Object(_) => "object",
        }
    }
}

/// Why a text is no JSON that we take: the parser's own words with line and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError(pub String);

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for JsonError {}

/// Reads one JSON text, nothing after it but white space.
pub fn parse(bytes: &[u8]) -> Result<Value, JsonError> {
    serde_json::from_slice(bytes).map_err(|e| JsonError(e.to_string()))
}

/// As [`parse`], but members of one name stay side by side, for a reader who names each of them.
pub fn parse_keeping_duplicates(bytes: &[u8]) -> Result<Value, JsonError> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Strict { keep_duplicates: true }.deserialize(&mut reader).map_err(|e| JsonError(e.to_string()))?;
    reader.end().map_err(|e| JsonError(e.to_string()))?;
    Ok(value)
}

/// JSON texts one after the other (one a line, or each over many), as [`parse_keeping_duplicates`]; reading ends after
/// `most` of them. At least one is due.
pub fn parse_sequence_keeping_duplicates(bytes: &[u8], most: usize) -> Result<Vec<Value>, JsonError> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let mut values = Vec::new();
    while values.len() < most && (values.is_empty() || reader.end().is_err()) {
        values.push(Strict { keep_duplicates: true }.deserialize(&mut reader).map_err(|e| JsonError(e.to_string()))?);
    }
    Ok(values)
}

/// The canonical form (RFC 8785) that is hashed.
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write_canonical(value, &mut out);
    out
}

fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Integer(n) => out.push_str(&n.to_string()),
        Value::OtherNumber(n) => out.push_str(n),
        Value::Text(text) => write_text(text, out),
        Value::List(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write_canonical(item, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            let mut order: Vec<&(String, Value)> = members.iter().collect();
            // RFC 8785 section 3.2.3 sorts by UTF-16 units; for ASCII names that is byte order.
            order.sort_by(|a, b| a.0.cmp(&b.0));
            out.push('{');
            for (i, (name, member)) in order.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write_text(name, out);
                out.push(':');
                write_canonical(member, out);
            }
            out.push('}');
        }
    }
}

/// `serde_json` escapes exactly as RFC 8785 section 3.2.2.2 asks.
fn write_text(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

/// Indented by two spaces, members in their own order: for files that people read.
pub fn pretty(value: &Value) -> String {
    let mut out = String::new();
    write_pretty(value, 0, &mut out);
    out.push('\n');
    out
}

fn write_pretty(value: &Value, depth: usize, out: &mut String) {
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    match value {
        Value::List(items) if !items.is_empty() => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                line(out, depth + 1);
                write_pretty(item, depth + 1, out);
            }
            line(out, depth);
            out.push(']');
        }
        Value::Object(members) if !members.is_empty() => {
            out.push('{');
            for (i, (name, member)) in members.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                line(out, depth + 1);
                write_text(name, out);
                out.push_str(": ");
                write_pretty(member, depth + 1, out);
            }
            line(out, depth);
            out.push('}');
        }
        other => write_canonical(other, out),
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        Strict { keep_duplicates: false }.deserialize(deserializer)
    }
}

/// Reads a value; a member that stands twice is refused, or kept for the one who asks for it.
#[derive(Clone, Copy)]
struct Strict {
    keep_duplicates: bool,
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, b: bool) -> Result<Value, E> {
        Ok(Value::Bool(b))
    }
    fn visit_u64<E>(self, n: u64) -> Result<Value, E> {
        Ok(if n <= MAX_INTEGER { Value::Integer(n) } else { Value::OtherNumber(n.to_string()) })
    }
    fn visit_i64<E>(self, n: i64) -> Result<Value, E> {
        Ok(Value::OtherNumber(n.to_string()))
    }
    fn visit_f64<E>(self, n: f64) -> Result<Value, E> {
        // With the fraction, even of 123.0: that is what is wrong with it.
        Ok(Value::OtherNumber(format!("{n:?}")))
    }
    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }
    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Value::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut members: Vec<(String, Value)> = Vec::new();
        let mut names = std::collections::BTreeSet::new();
        while let Some(name) = map.next_key::<String>()? {
            let member = map.next_value_seed(self)?;
            if !self.keep_duplicates && !names.insert(name.clone()) {
                return Err(A::Error::custom(format!("member {name:?} stands twice")));
            }
            members.push((name, member));
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_sorts_and_escapes() {
        let value = parse("{\"b\": [1, true, null], \"a\": \"\\u20ac\\u000f\\n\\\"\\/\\u007f\"}".as_bytes()).unwrap();
        assert_eq!(canonical(&value), "{\"a\":\"€\\u000f\\n\\\"/\u{7f}\",\"b\":[1,true,null]}");
        assert_eq!(parse(pretty(&value).as_bytes()).unwrap(), value);
    }

    #[test]
    fn a_member_twice_is_refused() {
        let error = parse(br#"{"a":1,"b":{"c":1,"c":2}}"#).unwrap_err();
        assert!(error.0.contains("\"c\" stands twice"), "{error}");
        let kept = parse_keeping_duplicates(br#"{"a":1,"b":{"c":1,"c":2}}"#).unwrap();
        assert_eq!(canonical(&kept), r#"{"a":1,"b":{"c":1,"c":2}}"#);
        assert!(parse_keeping_duplicates(b"{} {}").is_err());
    }

    #[test]
    fn only_small_whole_numbers_are_integers() {
        assert_eq!(parse(b"9007199254740991").unwrap(), Value::Integer(MAX_INTEGER));
        for bad in ["9007199254740992", "-1", "-0", "1.0", "1e0", "18446744073709551616"] {
            assert!(matches!(parse(bad.as_bytes()).unwrap(), Value::OtherNumber(_)), "{bad}");
        }
        // "expected a whole number, found 123" would say nothing.
        assert_eq!(parse(b"123.0").unwrap(), Value::OtherNumber("123.0".to_owned()));
    }
}
