//! A receipt: what an entrant gets before the draw, to prove the own place in the list, or the own exclusion with its
//! reason (`protocols/SPEC.md`, sections 10 and 11).
//!
//! It opens one leaf of one tree and nothing else. Key and nonce are personal: a receipt goes to its entrant alone.
//!
//! Must never: show key or nonce in `Debug` or in a finding.

use super::finding::Finding;
use super::shape::{Shape, object};
use crate::hash::{Digest, hex, unhex};
use crate::ids::{EXCLUDED, Id, Key, Label};
use crate::json::Value;
use crate::list::leaf::{self, Nonce};
use crate::time::Period;
use std::fmt;

/// Fields are those of the specification, in its order.
#[derive(Clone, PartialEq, Eq)]
pub struct Receipt {
    pub campaign: Id,
    pub period: Period,
    pub ordinal: u64,
    /// A pool's id, or [`EXCLUDED`].
    pub pool: Id,
    /// C.
    pub commitment_sha256: Digest,
    /// 0-based place in the list; people are shown index + 1.
    pub index: u64,
    /// The masked key, or the reason's id.
    pub label: Label,
    pub key: Key,
    pub nonce: Nonce,
    pub proof: Vec<Digest>,
}

/// The members of a receipt, in their order.
pub const MEMBERS: [&str; 10] =
    ["campaign", "period", "ordinal", "pool", "commitment_sha256", "index", "label", "key", "nonce", "proof"];

const NONCE_FORM: &str = "32 characters of [0-9a-f]";

impl Receipt {
    /// Reads a receipt (E1); all faults of form, with places in the receipt at `place`.
    pub fn from_value(value: &Value, place: &str) -> Result<Receipt, Vec<Finding>> {
        let mut shape = Shape::default();
        let receipt = Receipt::read(&mut shape, value, place);
        match receipt {
            Some(receipt) if shape.findings.is_empty() => Ok(receipt),
            _ => Err(shape.findings),
        }
    }

    fn read(shape: &mut Shape, value: &Value, place: &str) -> Option<Receipt> {
        let fields = shape.object(value, place, &MEMBERS)?;
        let campaign = shape.parsed(&fields, "campaign", Id::EXPECTED, Id::parse);
        let period = shape.parsed(&fields, "period", "YYYY-MM", Period::parse);
        let ordinal = shape.integer(&fields, "ordinal", 1);
        let pool = shape.parsed(&fields, "pool", Id::EXPECTED, Id::parse);
        let commitment_sha256 = shape.digest(&fields, "commitment_sha256");
        let index = shape.integer(&fields, "index", 0);
        // Who was left out has the reason's id as the label.
        let left_out = pool.as_ref().is_some_and(|pool| pool.as_str() == EXCLUDED);
        let expected = if left_out { Id::EXPECTED } else { Label::EXPECTED };
        let label = shape.parsed(&fields, "label", expected, |text| match left_out {
            true => Id::parse(text).and_then(|id| Label::parse(id.as_str())),
            false => Label::parse(text),
        });
        // A finding may be logged or sent on: what is personal is not in it.
        let key = shape.text(&fields, "key").and_then(|text| {
            let key = Key::parse(text);
            if key.is_none() {
                shape.fault("bad-format", fields.place("key"), Key::EXPECTED, characters(text));
            }
            key
        });
        let nonce = shape.text(&fields, "nonce").and_then(|text| {
            let nonce = unhex::<16>(text);
            if nonce.is_none() {
                shape.fault("bad-format", fields.place("nonce"), NONCE_FORM, characters(text));
            }
            nonce
        });
        let proof = shape.list(&fields, "proof", Shape::digest_at);
        Some(Receipt {
            campaign: campaign?,
            period: period?,
            ordinal: ordinal?,
            pool: pool?,
            commitment_sha256: commitment_sha256?,
            index: index?,
            label: label?,
            key: key?,
            nonce: nonce?,
            proof: proof?,
        })
    }

    pub fn to_value(&self) -> Value {
        object([
            ("campaign", Value::text(self.campaign.as_str())),
            ("period", Value::text(self.period.to_string())),
            ("ordinal", Value::Integer(self.ordinal)),
            ("pool", Value::text(self.pool.as_str())),
            ("commitment_sha256", Value::text(self.commitment_sha256.to_string())),
            ("index", Value::Integer(self.index)),
            ("label", Value::text(self.label.as_str())),
            ("key", Value::text(self.key.as_str())),
            ("nonce", Value::text(hex(&self.nonce))),
            ("proof", Value::List(self.proof.iter().map(|node| Value::text(node.to_string())).collect())),
        ])
    }

    /// The C that a receipt names, whatever else is wrong with it: it is a published digest (E1).
    pub fn published(value: &Value) -> Option<Digest> {
        let Value::Object(members) = value else { return None };
        let mut named = members.iter().filter(|(name, _)| name == "commitment_sha256");
        match (named.next(), named.next()) {
            (Some((_, Value::Text(text))), None) => Digest::parse(text),
            _ => None,
        }
    }

    /// Whether it is of somebody who was left out.
    pub fn is_exclusion(&self) -> bool {
        self.pool.as_str() == EXCLUDED
    }

    /// SHA(0x02 ‖ nonce ‖ key), which a record publishes if the entry is drawn.
    pub fn hidden(&self) -> Digest {
        leaf::hidden(&self.nonce, self.key.as_str())
    }

    pub fn leaf(&self) -> Digest {
        leaf::leaf(&self.hidden(), self.label.as_str())
    }
}

impl fmt::Debug for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Receipt({} {} {})", self.period, self.pool, self.label)
    }
}

fn characters(text: &str) -> String {
    format!("{} characters", text.chars().count())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::json;

    pub fn sample() -> Receipt {
        Receipt {
            campaign: Id::parse("small").unwrap(),
            period: Period::parse("2021-03").unwrap(),
            ordinal: 1,
            pool: Id::parse("low").unwrap(),
            commitment_sha256: Digest::of(b"C"),
            index: 4,
            label: Label::parse("****0001").unwrap(),
            key: Key::parse("7000000001").unwrap(),
            nonce: [9; 16],
            proof: vec![Digest::of(b"a"), Digest::of(b"b")],
        }
    }

    fn faults(text: &str) -> Vec<(&'static str, String)> {
        let value = json::parse_keeping_duplicates(text.as_bytes()).unwrap();
        let findings = Receipt::from_value(&value, "receipt[0]").unwrap_err();
        findings.into_iter().map(|f| (f.code, f.place.strip_prefix("receipt[0]").unwrap().to_owned())).collect()
    }

    #[test]
    fn a_receipt_is_written_as_it_was_read() {
        let value = sample().to_value();
        assert_eq!(Receipt::from_value(&value, "receipt[0]").unwrap(), sample());
        let Value::Object(members) = &value else { panic!("an object") };
        assert_eq!(members.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), MEMBERS);
        assert_eq!(Receipt::published(&value), Some(Digest::of(b"C")));
    }

    /// Each member missing, twice, of another type, and in each wrong form.
    #[test]
    fn every_fault_of_form_is_found_at_its_place() {
        let good = json::canonical(&sample().to_value());
        let with = |name: &str, text: &str| {
            let Value::Object(mut members) = sample().to_value() else { panic!("an object") };
            members.retain(|(n, _)| n != name);
            let rest = json::canonical(&Value::Object(members));
            format!("{},\"{name}\":{text}}}", rest.strip_suffix('}').unwrap())
        };
        for name in MEMBERS {
            let Value::Object(mut members) = sample().to_value() else { panic!("an object") };
            members.retain(|(n, _)| n != name);
            let missing = json::canonical(&Value::Object(members));
            assert_eq!(faults(&missing), [("missing-field", format!(".{name}"))]);
            let twice = format!("{},\"{name}\":1}}", good.strip_suffix('}').unwrap());
            assert_eq!(faults(&twice), [("duplicate-field", format!(".{name}"))]);
            for other in ["null", "true", "{}"] {
                assert_eq!(faults(&with(name, other)), [("wrong-type", format!(".{name}"))], "{name} {other}");
            }
        }
        let hex = "0".repeat(64);
        let cases = [
            ("campaign", "\"Small\"", "bad-format"),
            ("period", "\"2021-13\"", "bad-format"),
            ("period", "\"2021-3\"", "bad-format"),
            ("ordinal", "0", "bad-number"),
            ("ordinal", "1.0", "bad-number"),
            ("ordinal", "\"1\"", "wrong-type"),
            ("pool", "\"\"", "bad-format"),
            ("commitment_sha256", "\"00\"", "bad-format"),
            ("commitment_sha256", &format!("\"{}\"", "A".repeat(64)), "bad-format"),
            ("index", "-1", "bad-number"),
            ("index", "9007199254740992", "bad-number"),
            ("index", "1e0", "bad-number"),
            ("label", "\"\"", "bad-format"),
            ("label", "\"a\\u202eb\"", "bad-format"),
            ("label", &format!("\"{}\"", "a".repeat(65)), "bad-format"),
            ("key", "\"7000#1\"", "bad-format"),
            ("key", "\"7000 0001\"", "bad-format"),
            ("key", "\"\"", "bad-format"),
            ("nonce", &format!("\"{}\"", &hex[..31]), "bad-format"),
            ("nonce", &format!("\"{}\"", &hex[..34]), "bad-format"),
            ("nonce", &format!("\"{}\"", "F".repeat(32)), "bad-format"),
            ("proof", "\"\"", "wrong-type"),
        ];
        for (name, text, code) in cases {
            assert_eq!(faults(&with(name, text)), [(code, format!(".{name}"))], "{name} {text}");
        }
        let elements = with("proof", &format!("[\"{hex}\",\"{}\",7]", &hex[1..]));
        assert_eq!(faults(&elements), [("bad-format", ".proof[1]".to_owned()), ("wrong-type", ".proof[2]".to_owned())]);
        let unknown = format!("{},\"name\":\"A\",\"Key\":1}}", good.strip_suffix('}').unwrap());
        assert_eq!(faults(&unknown), [("unknown-field", ".Key".to_owned()), ("unknown-field", ".name".to_owned())]);
        assert_eq!(faults("[]"), [("wrong-type", String::new())]);
        // All of them at once.
        assert_eq!(faults("{}").len(), MEMBERS.len());
    }

    #[test]
    fn the_label_of_the_excluded_is_a_reason() {
        let excluded = Receipt { pool: Id::parse(EXCLUDED).unwrap(), ..sample() };
        let findings = Receipt::from_value(&excluded.to_value(), "receipt[0]").unwrap_err();
        assert_eq!(
            (findings.len(), findings[0].code, findings[0].place.as_str()),
            (1, "bad-format", "receipt[0].label")
        );
        let excluded = Receipt { label: Label::parse("fee-too-low").unwrap(), ..excluded };
        assert_eq!(Receipt::from_value(&excluded.to_value(), "receipt[0]").unwrap(), excluded);
    }

    #[test]
    fn nothing_personal_is_in_debug_or_findings() {
        assert!(!format!("{:?}", sample()).contains("7000000001"));
        let mut value = sample().to_value();
        let Value::Object(members) = &mut value else { panic!("an object") };
        members[7].1 = Value::text("700 0000 001");
        members[8].1 = Value::text("secret");
        let said = format!("{:?}", Receipt::from_value(&value, "receipt[0]").unwrap_err());
        assert!(!said.contains("700 0000") && !said.contains("secret"), "{said}");
    }
}
