//! Seed sources and evidence as JSON (spec, section 5).

use super::drand::{self};
use super::random_org::{self, METHOD};
use super::shape::{DIGEST_FORM, Fields, Shape, object};
use super::source::{Chain, DrandEvidence, DrandSource, Evidence, LEAST_ROLLS, SeedSource, are_rolls};
use crate::hash::{hex, unhex};
use crate::ids::Member;
use crate::json::Value;

const KINDS: &str = "drand, random.org, share or dice";

impl DrandSource {
    pub fn to_value(&self) -> Value {
        object([
            ("type", Value::text("drand")),
            ("chain", Value::text(self.chain.name())),
            ("round", Value::Integer(self.round)),
        ])
    }

    /// An element of the commitment's `waves`.
    pub(super) fn read_wave(shape: &mut Shape, value: &Value, place: &str) -> Option<DrandSource> {
        let fields = shape.open(value, place)?;
        match shape.kind(&fields)? {
            "drand" => DrandSource::read(shape, &fields),
            other => {
                shape.fault("source-type", fields.place("type"), "drand", other);
                None
            }
        }
    }

    fn read(shape: &mut Shape, fields: &Fields) -> Option<DrandSource> {
        shape.hold_names(fields, &["type", "chain", "round"]);
        let chain = shape.text(fields, "chain").and_then(|name| {
            let chain = Chain::parse(name);
            if chain.is_none() {
                let known: Vec<&str> = Chain::ALL.iter().map(|chain| chain.name()).collect();
                shape.fault("unknown-chain", fields.place("chain"), known.join(", "), name);
            }
            chain
        });
        let round = shape.integer(fields, "round", 1);
        let source = DrandSource { chain: chain?, round: round? };
        if source.time().is_none() {
            shape.fault("bad-number", fields.place("round"), "a round before the year 10000", source.round);
            return None;
        }
        Some(source)
    }
}

impl SeedSource {
    pub fn to_value(&self) -> Value {
        let kind = ("type", Value::text(self.kind()));
        match self {
            SeedSource::Drand(source) => source.to_value(),
            SeedSource::RandomOrg { n, min, max } => object([
                kind,
                ("method", Value::text(METHOD)),
                ("n", Value::Integer(*n)),
                ("min", Value::Integer(*min)),
                ("max", Value::Integer(*max)),
            ]),
            SeedSource::Share { member, sha256 } => {
                object([kind, ("member", Value::text(member.as_str())), ("sha256", Value::text(sha256.to_string()))])
            }
            SeedSource::Dice { rolls } => object([kind, ("rolls", Value::Integer(*rolls))]),
        }
    }

    pub(super) fn read(shape: &mut Shape, value: &Value, place: &str) -> Option<SeedSource> {
        let fields = shape.open(value, place)?;
        match shape.kind(&fields)? {
            "drand" => DrandSource::read(shape, &fields).map(SeedSource::Drand),
            "random.org" => {
                shape.hold_names(&fields, &["type", "method", "n", "min", "max"]);
                let method = shape.parsed(&fields, "method", METHOD, |text| (text == METHOD).then_some(()));
                let n = shape.integer(&fields, "n", 1);
                let min = shape.integer(&fields, "min", 0);
                let max = shape.integer(&fields, "max", 0);
                method?;
                Some(SeedSource::RandomOrg { n: n?, min: min?, max: max? })
            }
            "share" => {
                shape.hold_names(&fields, &["type", "member", "sha256"]);
                let member = shape.parsed(&fields, "member", Member::EXPECTED, Member::parse);
                let sha256 = shape.digest(&fields, "sha256");
                Some(SeedSource::Share { member: member?, sha256: sha256? })
            }
            "dice" => {
                shape.hold_names(&fields, &["type", "rolls"]);
                Some(SeedSource::Dice { rolls: shape.integer(&fields, "rolls", LEAST_ROLLS)? })
            }
            other => {
                shape.fault("source-type", fields.place("type"), KINDS, other);
                None
            }
        }
    }
}

impl DrandEvidence {
    pub fn to_value(&self) -> Value {
        let mut members = vec![
            ("type".to_owned(), Value::text("drand")),
            ("round".to_owned(), Value::Integer(self.round)),
            ("signature".to_owned(), Value::text(&self.signature)),
        ];
        if let Some(previous) = &self.previous_signature {
            members.push(("previous_signature".to_owned(), Value::text(previous)));
        }
        Value::Object(members)
    }

    /// Evidence for a round of `chain`.
    pub(super) fn read(shape: &mut Shape, value: &Value, place: &str, chain: Chain) -> Option<DrandEvidence> {
        let fields = Evidence::open(shape, value, place, "drand")?;
        let due = ["type", "round", "signature", "previous_signature"];
        shape.hold_names(&fields, if chain.is_chained() { &due } else { &due[..3] });
        let round = shape.integer(&fields, "round", 1);
        let length = chain.signature_length();
        let signature = shape.parsed(&fields, "signature", &format!("{length} bytes of hex"), |text| {
            drand::is_signature_form(chain, text).then(|| text.to_owned())
        });
        let previous_signature = if chain.is_chained() {
            let previous = shape.parsed(&fields, "previous_signature", "32 or 96 bytes of hex", |text| {
                drand::is_previous_form(text).then(|| text.to_owned())
            });
            Some(previous?)
        } else {
            None
        };
        Some(DrandEvidence { round: round?, signature: signature?, previous_signature })
    }
}

impl Evidence {
    pub fn to_value(&self) -> Value {
        let kind = ("type", Value::text(self.kind()));
        match self {
            Evidence::Drand(evidence) => evidence.to_value(),
            Evidence::RandomOrg { random, signature } => {
                object([kind, ("random", Value::text(random)), ("signature", Value::text(signature))])
            }
            Evidence::Share { value } => object([kind, ("value", Value::text(hex(value)))]),
            Evidence::Dice { rolls } => object([kind, ("rolls", Value::text(rolls))]),
        }
    }

    /// Evidence of the same type as `source`, in its form; whether it is genuine is asked later. Faults have
    /// places that begin with `place`.
    pub fn from_value(
        value: &Value,
        place: &str,
        source: &SeedSource,
    ) -> Result<Evidence, Vec<super::finding::Finding>> {
        let mut shape = Shape::default();
        let evidence = Evidence::read(&mut shape, value, place, source);
        match evidence {
            Some(evidence) if shape.findings.is_empty() => Ok(evidence),
            _ => Err(shape.findings),
        }
    }

    pub(super) fn read(shape: &mut Shape, value: &Value, place: &str, source: &SeedSource) -> Option<Evidence> {
        if let SeedSource::Drand(source) = source {
            return DrandEvidence::read(shape, value, place, source.chain).map(Evidence::Drand);
        }
        let fields = Evidence::open(shape, value, place, source.kind())?;
        match source {
            SeedSource::Drand(_) => unreachable!("read above"),
            SeedSource::RandomOrg { .. } => {
                shape.hold_names(&fields, &["type", "random", "signature"]);
                let random = shape.text(&fields, "random");
                let signature = shape.parsed(&fields, "signature", "512 bytes of base64", |text| {
                    random_org::decode_signature(text).map(|_| text.to_owned())
                });
                Some(Evidence::RandomOrg { random: random?.to_owned(), signature: signature? })
            }
            SeedSource::Share { .. } => {
                shape.hold_names(&fields, &["type", "value"]);
                Some(Evidence::Share { value: shape.parsed(&fields, "value", DIGEST_FORM, unhex::<32>)? })
            }
            SeedSource::Dice { .. } => {
                shape.hold_names(&fields, &["type", "rolls"]);
                let rolls =
                    shape.parsed(&fields, "rolls", "digits 1 to 6", |text| are_rolls(text).then(|| text.to_owned()))?;
                Some(Evidence::Dice { rolls })
            }
        }
    }

    /// The members of evidence whose type is `due`.
    fn open<'v>(shape: &mut Shape, value: &'v Value, place: &str, due: &str) -> Option<Fields<'v>> {
        let fields = shape.open(value, place)?;
        let kind = shape.kind(&fields)?;
        if kind != due {
            shape.fault("evidence-type", fields.place("type"), due, kind);
            return None;
        }
        Some(fields)
    }
}
