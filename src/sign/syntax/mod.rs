//! The objects of PDF (ISO 32000-1, 7.3) as a strict subset: values, their text form and back.
//!
//! A reader that repairs what it reads can be shown one document while another program shows the next, so
//! nothing is repaired here: no comments inside objects, no key twice in a dictionary, stream lengths stated
//! directly, depth and sizes limited. What our own writer makes is read; what is unusual is refused.
//!
//! Must never: follow a reference, guess, or skip bytes it does not understand.

mod read;

pub use read::{Fault, Reader};

use std::collections::BTreeMap;
use std::ops::Range;

/// The number of an indirect object; generations other than 0 are refused (nothing is ever freed here).
pub type Id = u32;

/// A dictionary. Keys are names without the slash, `#xx` resolved.
pub type Dict = BTreeMap<Vec<u8>, Value>;

/// A direct object.
#[derive(Clone, Debug)]
pub enum Value {
    Null,
    Bool(bool),
    Int(i64),
    /// A number with a fraction, as it was written.
    Real(String),
    Name(Vec<u8>),
    Text(Text),
    Array(Vec<Value>),
    Dict(Dict),
    Ref(Id),
}

/// A string object and where it stood, delimiters included.
#[derive(Clone, Debug)]
pub struct Text {
    pub bytes: Vec<u8>,
    pub at: Range<usize>,
}

/// An indirect object: a value, and for a stream the range of its raw bytes in the file.
#[derive(Clone, Debug)]
pub struct Object {
    pub id: Id,
    /// Offset of the first digit of the object number.
    pub at: usize,
    pub value: Value,
    pub stream: Option<Range<usize>>,
}

/// Equality of content: where a string stood in the file, and whether it was written in hex, does not matter.
impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Real(a), Value::Real(b)) => a == b,
            (Value::Name(a), Value::Name(b)) => a == b,
            (Value::Text(a), Value::Text(b)) => a.bytes == b.bytes,
            (Value::Array(a), Value::Array(b)) => a == b,
            (Value::Dict(a), Value::Dict(b)) => a == b,
            (Value::Ref(a), Value::Ref(b)) => a == b,
            _ => false,
        }
    }
}

impl Value {
    pub fn as_dict(&self) -> Option<&Dict> {
        match self {
            Value::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    pub fn as_array(&self) -> Option<&[Value]> {
        match self {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    pub fn as_ref(&self) -> Option<Id> {
        match self {
            Value::Ref(id) => Some(*id),
            _ => None,
        }
    }

    pub fn as_int(&self) -> Option<i64> {
        match self {
            Value::Int(n) => Some(*n),
            _ => None,
        }
    }

    /// A number of either kind.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Value::Int(n) => Some(*n as f64),
            Value::Real(text) => text.parse().ok(),
            _ => None,
        }
    }

    pub fn is_name(&self, name: &str) -> bool {
        matches!(self, Value::Name(bytes) if bytes == name.as_bytes())
    }

    pub fn as_text(&self) -> Option<&Text> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The numbers of all objects that this value refers to, in order of appearance.
    pub fn references(&self, out: &mut Vec<Id>) {
        match self {
            Value::Ref(id) => out.push(*id),
            Value::Array(items) => items.iter().for_each(|item| item.references(out)),
            Value::Dict(dict) => dict.values().for_each(|value| value.references(out)),
            _ => {}
        }
    }

    /// The value in PDF syntax, appended to `out`. Strings are written in hex.
    pub fn write(&self, out: &mut Vec<u8>) {
        match self {
            Value::Null => out.extend(b"null"),
            Value::Bool(b) => out.extend(b.to_string().bytes()),
            Value::Int(n) => out.extend(n.to_string().bytes()),
            Value::Real(text) => out.extend(text.bytes()),
            Value::Name(name) => write_name(name, out),
            Value::Text(text) => {
                out.push(b'<');
                out.extend(crate::hash::hex(&text.bytes).bytes());
                out.push(b'>');
            }
            Value::Array(items) => {
                out.push(b'[');
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        out.push(b' ');
                    }
                    item.write(out);
                }
                out.push(b']');
            }
            Value::Dict(dict) => write_dict(dict, out),
            Value::Ref(id) => out.extend(format!("{id} 0 R").bytes()),
        }
    }
}

pub fn write_dict(dict: &Dict, out: &mut Vec<u8>) {
    out.extend(b"<<");
    for (key, value) in dict {
        write_name(key, out);
        out.push(b' ');
        value.write(out);
    }
    out.extend(b">>");
}

fn write_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !is_delimiter(byte) && byte != b'#' {
            out.push(byte);
        } else {
            out.extend(format!("#{byte:02X}").bytes());
        }
    }
}

/// A text string (7.9.2.2) for people: UTF-16BE or UTF-8 with their marks, else one byte a character.
/// Malformed text gives U+FFFD, it is for display and comparison only.
pub fn text_string(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let units: Vec<u16> = rest.chunks(2).map(|c| u16::from_be_bytes([c[0], *c.get(1).unwrap_or(&0)])).collect();
        String::from_utf16_lossy(&units)
    } else if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        String::from_utf8_lossy(rest).into_owned()
    } else {
        bytes.iter().map(|&b| if b < 0x80 { char::from(b) } else { '\u{fffd}' }).collect()
    }
}

/// A text string object for `text`: ASCII as it is, the rest UTF-16BE with its mark.
pub fn to_text(text: &str) -> Value {
    let bytes = if text.is_ascii() {
        text.as_bytes().to_vec()
    } else {
        [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
    };
    Value::Text(Text { bytes, at: 0..0 })
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Int),
            "-?[0-9]{1,5}\\.[0-9]{1,4}".prop_map(Value::Real),
            prop::collection::vec(any::<u8>(), 0..9).prop_map(Value::Name),
            prop::collection::vec(any::<u8>(), 0..9).prop_map(|bytes| Value::Text(Text { bytes, at: 0..0 })),
            (1u32..1_000_000).prop_map(Value::Ref),
        ];
        leaf.prop_recursive(4, 32, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
                prop::collection::btree_map(prop::collection::vec(any::<u8>(), 0..5), inner, 0..5)
                    .prop_map(Value::Dict),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(value in values()) {
            let mut text = Vec::new();
            value.write(&mut text);
            let mut reader = Reader::new(&text, 0);
            prop_assert_eq!(reader.value(0).unwrap(), value);
            prop_assert_eq!(reader.at, text.len());
        }

        #[test]
        fn text_strings_survive(text in "\\PC{0,20}") {
            let Value::Text(stored) = to_text(&text) else { unreachable!() };
            prop_assert_eq!(text_string(&stored.bytes), text);
        }
    }
}
