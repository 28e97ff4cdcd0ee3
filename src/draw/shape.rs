//! The form of commitments, evidence and records: JSON to types, every fault with its place
//! (`protocols/SPEC.md`, P2 and P3).
//!
//! Must never: stop at the first fault, look into what has the wrong type, or fill in what is missing.

use super::finding::Finding;
use crate::hash::Digest;
use crate::json::{MAX_INTEGER, Value, canonical};
use std::collections::BTreeMap;

/// What was found so far. The readers answer `None` after a fault of theirs, so nothing is made of a value
/// that has one.
#[derive(Default)]
pub struct Shape {
    pub findings: Vec<Finding>,
}

/// The members of an object.
pub struct Fields<'v> {
    place: String,
    /// By name: how often it stands there, and its first value. A map, since a hostile object has many.
    members: BTreeMap<&'v str, (usize, &'v Value)>,
}

pub const DIGEST_FORM: &str = "64 characters of [0-9a-f]";

/// An object with these members, in this order.
pub fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// The place of a member of the object at `place`.
pub fn member(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") }
}

/// The place of an element of the list at `place`.
pub fn element(place: &str, index: usize) -> String {
    format!("{place}[{index}]")
}

impl<'v> Fields<'v> {
    /// The place of a member of this object.
    pub fn place(&self, name: &str) -> String {
        member(&self.place, name)
    }

    /// The member, if it stands there once.
    pub fn get(&self, name: &str) -> Option<&'v Value> {
        self.members.get(name).filter(|(times, _)| *times == 1).map(|(_, value)| *value)
    }

    /// Whether there is such a member, once or more often.
    pub fn stands(&self, name: &str) -> bool {
        self.times(name) > 0
    }

    /// The members whose names stand once, in order of name.
    pub fn once(&self) -> impl Iterator<Item = (&'v str, &'v Value)> {
        self.members.iter().filter(|(_, (times, _))| *times == 1).map(|(name, (_, value))| (*name, *value))
    }

    fn times(&self, name: &str) -> usize {
        self.members.get(name).map_or(0, |(times, _)| *times)
    }
}

impl Shape {
    pub fn fault(
        &mut self,
        code: &'static str,
        place: impl Into<String>,
        expected: impl ToString,
        found: impl ToString,
    ) {
        let (place, expected, found) = (place.into(), expected.to_string(), found.to_string());
        self.findings.push(Finding { code, place, expected, found });
    }

    fn wrong_type<T>(&mut self, place: &str, expected: &str, found: &Value) -> Option<T> {
        // Only the record itself has an empty place.
        let place = if place.is_empty() { "record" } else { place };
        self.fault("wrong-type", place, expected, found.kind());
        None
    }

    /// The object at `place`, whatever its members are called.
    pub fn open<'v>(&mut self, value: &'v Value, place: &str) -> Option<Fields<'v>> {
        match value {
            Value::Object(list) => {
                let mut members = BTreeMap::new();
                for (name, value) in list {
                    members.entry(name.as_str()).or_insert((0, value)).0 += 1;
                }
                Some(Fields { place: place.to_owned(), members })
            }
            other => self.wrong_type(place, "object", other),
        }
    }

    /// Says which names stand more than once.
    pub fn hold_once(&mut self, fields: &Fields) {
        for (name, (times, _)) in fields.members.iter().filter(|(_, (times, _))| *times > 1) {
            self.fault("duplicate-field", fields.place(name), "once", times);
        }
    }

    /// Says which names stand more than once, else are not due, and which are due and missing.
    pub fn hold_names(&mut self, fields: &Fields, due: &[&str]) {
        self.hold_once(fields);
        for (name, _) in fields.once().filter(|(name, _)| !due.contains(name)) {
            self.fault("unknown-field", fields.place(name), "nothing", name);
        }
        for name in due.iter().filter(|name| fields.times(name) == 0) {
            self.fault("missing-field", fields.place(name), name, "nothing");
        }
    }

    /// The object at `place` with exactly the members `due`.
    pub fn object<'v>(&mut self, value: &'v Value, place: &str, due: &[&str]) -> Option<Fields<'v>> {
        let fields = self.open(value, place)?;
        self.hold_names(&fields, due);
        Some(fields)
    }

    /// The member `type`, which decides what else is due; said here if it is missing, stands twice or is no text.
    pub fn kind<'v>(&mut self, fields: &Fields<'v>) -> Option<&'v str> {
        match fields.times("type") {
            0 => self.fault("missing-field", fields.place("type"), "type", "nothing"),
            1 => return self.text(fields, "type"),
            times => self.fault("duplicate-field", fields.place("type"), "once", times),
        }
        None
    }

    pub fn text<'v>(&mut self, fields: &Fields<'v>, name: &str) -> Option<&'v str> {
        match fields.get(name)? {
            Value::Text(text) => Some(text),
            other => self.wrong_type(&fields.place(name), "string", other),
        }
    }

    /// A text in the form that `parse` knows; `expected` names the form.
    pub fn parsed<T>(
        &mut self,
        fields: &Fields,
        name: &str,
        expected: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(fields, name)?;
        let parsed = parse(text);
        if parsed.is_none() {
            self.fault("bad-format", fields.place(name), expected, text);
        }
        parsed
    }

    pub fn digest(&mut self, fields: &Fields, name: &str) -> Option<Digest> {
        self.parsed(fields, name, DIGEST_FORM, Digest::parse)
    }

    /// A digest as an element of a list.
    pub fn digest_at(&mut self, value: &Value, place: &str) -> Option<Digest> {
        let Value::Text(text) = value else {
            return self.wrong_type(place, "string", value);
        };
        let digest = Digest::parse(text);
        if digest.is_none() {
            self.fault("bad-format", place, DIGEST_FORM, text);
        }
        digest
    }

    /// An integer of `least`..2^53.
    pub fn integer(&mut self, fields: &Fields, name: &str, least: u64) -> Option<u64> {
        self.integer_at(fields.get(name)?, &fields.place(name), least)
    }

    pub fn integer_at(&mut self, value: &Value, place: &str, least: u64) -> Option<u64> {
        match value {
            Value::Integer(n) if *n >= least => Some(*n),
            Value::Integer(_) | Value::OtherNumber(_) => {
                self.fault("bad-number", place, format!("{least}..{MAX_INTEGER}"), canonical(value));
                None
            }
            other => self.wrong_type(place, "integer", other),
        }
    }

    /// A list, each element read by `read`, all of them looked at; `None` if one of them had a fault.
    pub fn list<'v, T>(
        &mut self,
        fields: &Fields<'v>,
        name: &str,
        mut read: impl FnMut(&mut Shape, &'v Value, &str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let items = self.items(fields, name)?;
        let place = fields.place(name);
        let read: Vec<Option<T>> =
            items.iter().enumerate().map(|(i, item)| read(self, item, &element(&place, i))).collect();
        read.into_iter().collect()
    }

    /// A list as it stands.
    pub fn items<'v>(&mut self, fields: &Fields<'v>, name: &str) -> Option<&'v [Value]> {
        match fields.get(name)? {
            Value::List(items) => Some(items),
            other => self.wrong_type(&fields.place(name), "list", other),
        }
    }
}
