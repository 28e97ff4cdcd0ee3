//! The record: the published result with its evidence (spec, section 7).

use super::commitment::Commitment;
use super::finding::Finding;
use super::shape::{Fields, Shape, element, object};
use super::source::{DrandEvidence, Evidence};
use crate::hash::Digest;
use crate::ids::{Id, Label};
use crate::json::Value;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub commitment: Commitment,
    pub commitment_sha256: Digest,
    /// In order of the commitment's `seed_sources`.
    pub evidence: Vec<Evidence>,
    /// In order of the commitment's `pools`.
    pub results: Vec<PoolResult>,
    /// Wave numbers strictly ascending.
    pub waves: Vec<Wave>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PoolResult {
    pub pool: Id,
    pub undrawn: u64,
    pub drawn: Vec<Drawn>,
}

/// One drawn place of one pool.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// 1-based place in the drawn order.
    pub rank: u64,
    /// 0-based place in the list; people are shown index + 1.
    pub index: u64,
    pub role: Role,
    pub label: Label,
    pub hidden: Digest,
    pub proof: Vec<Digest>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Winner,
    Reserve,
    Redraw,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Wave {
    /// 1-based.
    pub wave: u64,
    pub evidence: DrandEvidence,
    pub disqualified: Vec<Disqualified>,
    pub results: Vec<WaveResult>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Disqualified {
    pub pool: Id,
    pub rank: u64,
    pub reason: Id,
}

#[derive(Clone, Debug, PartialEq)]
pub struct WaveResult {
    pub pool: Id,
    pub drawn: Vec<Drawn>,
}

impl Role {
    pub const ALL: [Role; 3] = [Role::Winner, Role::Reserve, Role::Redraw];

    pub fn word(self) -> &'static str {
        match self {
            Role::Winner => "winner",
            Role::Reserve => "reserve",
            Role::Redraw => "redraw",
        }
    }

    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }
}

impl Record {
    /// Reads a record; all faults of form, each with its place.
    pub fn from_value(value: &Value) -> Result<Record, Vec<Finding>> {
        let read = FormRead::of(value);
        match read.record {
            Some(record) if read.findings.is_empty() => Ok(record),
            _ => Err(read.findings),
        }
    }

    /// The drawn place of a rank, by the draw or by a wave.
    pub fn drawn(&self, pool: &Id, rank: u64) -> Option<&Drawn> {
        let of_draw = self.results.iter().map(|result| (&result.pool, &result.drawn));
        let of_waves = self.waves.iter().flat_map(|wave| &wave.results).map(|result| (&result.pool, &result.drawn));
        let mut places = of_draw.chain(of_waves).filter(|(id, _)| *id == pool).flat_map(|(_, drawn)| drawn);
        places.find(|drawn| drawn.rank == rank)
    }

    /// Every drawn place by its pool and rank; of two that claim one rank the first.
    pub fn places(&self) -> BTreeMap<(&Id, u64), &Drawn> {
        let of_draw = self.results.iter().map(|result| (&result.pool, &result.drawn));
        let of_waves = self.waves.iter().flat_map(|wave| &wave.results).map(|result| (&result.pool, &result.drawn));
        let mut places = BTreeMap::new();
        for (pool, drawn) in of_draw.chain(of_waves) {
            for drawn in drawn {
                places.entry((pool, drawn.rank)).or_insert(drawn);
            }
        }
        places
    }

    pub fn to_value(&self) -> Value {
        object([
            ("commitment", self.commitment.to_value()),
            ("commitment_sha256", Value::text(self.commitment_sha256.to_string())),
            ("evidence", Value::List(self.evidence.iter().map(Evidence::to_value).collect())),
            ("results", Value::List(self.results.iter().map(PoolResult::to_value).collect())),
            ("waves", Value::List(self.waves.iter().map(Wave::to_value).collect())),
        ])
    }
}

/// What reading a record brings to light, also where it has faults: a commitment without faults has a digest
/// whatever else is wrong.
pub struct FormRead {
    pub commitment: Option<Commitment>,
    /// `commitment_sha256`, where it has its form.
    pub commitment_sha256: Option<Digest>,
    /// Only where there are no findings.
    pub record: Option<Record>,
    pub findings: Vec<Finding>,
}

impl FormRead {
    pub fn of(value: &Value) -> FormRead {
        let mut shape = Shape::default();
        let mut read = FormRead { commitment: None, commitment_sha256: None, record: None, findings: Vec::new() };
        let due = ["commitment", "commitment_sha256", "evidence", "results", "waves"];
        if let Some(fields) = shape.object(value, "", &due) {
            let before = shape.findings.len();
            read.commitment =
                fields.get("commitment").and_then(|value| Commitment::read(&mut shape, value, "commitment"));
            let commitment = read.commitment.as_ref().filter(|_| shape.findings.len() == before).cloned();
            read.commitment = commitment;
            read.commitment_sha256 = shape.digest(&fields, "commitment_sha256");
            // Evidence and results are read by what was committed; without that there is nothing to read them by.
            if let Some(commitment) = &read.commitment {
                let evidence = read_evidence(&mut shape, &fields, commitment);
                let results = shape.list(&fields, "results", PoolResult::read);
                if let Some(Value::List(items)) = fields.get("results")
                    && items.len() != commitment.pools.len()
                {
                    shape.fault("results-count", "results", commitment.pools.len(), items.len());
                }
                let waves = read_waves(&mut shape, &fields, commitment);
                read.record = (|| {
                    Some(Record {
                        commitment: commitment.clone(),
                        commitment_sha256: read.commitment_sha256?,
                        evidence: evidence?,
                        results: results?,
                        waves: waves?,
                    })
                })()
                .filter(|_| shape.findings.is_empty());
            }
        }
        read.findings = shape.findings;
        read
    }
}

fn read_evidence(shape: &mut Shape, fields: &Fields, commitment: &Commitment) -> Option<Vec<Evidence>> {
    let items = shape.items(fields, "evidence")?;
    let sources = &commitment.seed_sources;
    if items.len() != sources.len() {
        shape.fault("evidence-count", "evidence", sources.len(), items.len());
    }
    let pairs = items.iter().zip(sources).enumerate();
    let read: Vec<Option<Evidence>> =
        pairs.map(|(i, (item, source))| Evidence::read(shape, item, &element("evidence", i), source)).collect();
    read.into_iter().collect()
}

fn read_waves(shape: &mut Shape, fields: &Fields, commitment: &Commitment) -> Option<Vec<Wave>> {
    let mut before = 0;
    shape.list(fields, "waves", |shape, value, place| {
        let last = commitment.waves.len() as u64;
        // The number of the element before counts where it is one, be it in order or not.
        let least = std::mem::take(&mut before) + 1;
        let fields = shape.object(value, place, &["wave", "evidence", "disqualified", "results"])?;
        let number = shape.integer(&fields, "wave", 1);
        before = number.unwrap_or(0);
        let good = number.filter(|n| (least..=last).contains(n));
        if let (Some(n), None) = (number, good) {
            shape.fault("wave-number", fields.place("wave"), format!("{least}..{last}"), n);
        }
        let source = good.and_then(|n| commitment.waves.get(usize::try_from(n - 1).ok()?));
        let evidence = source.and_then(|source| {
            let value = fields.get("evidence")?;
            DrandEvidence::read(shape, value, &fields.place("evidence"), source.chain)
        });
        let disqualified = shape.list(&fields, "disqualified", Disqualified::read);
        let results = shape.list(&fields, "results", WaveResult::read);
        Some(Wave { wave: good?, evidence: evidence?, disqualified: disqualified?, results: results? })
    })
}

impl PoolResult {
    fn to_value(&self) -> Value {
        object([
            ("pool", Value::text(self.pool.as_str())),
            ("undrawn", Value::Integer(self.undrawn)),
            ("drawn", Value::List(self.drawn.iter().map(Drawn::to_value).collect())),
        ])
    }

    fn read(shape: &mut Shape, value: &Value, place: &str) -> Option<PoolResult> {
        let fields = shape.object(value, place, &["pool", "undrawn", "drawn"])?;
        let pool = shape.parsed(&fields, "pool", Id::EXPECTED, Id::parse);
        let undrawn = shape.integer(&fields, "undrawn", 0);
        let drawn = shape.list(&fields, "drawn", Drawn::read);
        Some(PoolResult { pool: pool?, undrawn: undrawn?, drawn: drawn? })
    }
}

impl Drawn {
    fn to_value(&self) -> Value {
        object([
            ("rank", Value::Integer(self.rank)),
            ("index", Value::Integer(self.index)),
            ("role", Value::text(self.role.word())),
            ("label", Value::text(self.label.as_str())),
            ("hidden", Value::text(self.hidden.to_string())),
            ("proof", Value::List(self.proof.iter().map(|node| Value::text(node.to_string())).collect())),
        ])
    }

    fn read(shape: &mut Shape, value: &Value, place: &str) -> Option<Drawn> {
        let fields = shape.object(value, place, &["rank", "index", "role", "label", "hidden", "proof"])?;
        let rank = shape.integer(&fields, "rank", 1);
        let index = shape.integer(&fields, "index", 0);
        let role = shape.parsed(&fields, "role", "winner, reserve or redraw", Role::parse);
        let label = shape.parsed(&fields, "label", Label::EXPECTED, Label::parse);
        let hidden = shape.digest(&fields, "hidden");
        let proof = shape.list(&fields, "proof", Shape::digest_at);
        Some(Drawn { rank: rank?, index: index?, role: role?, label: label?, hidden: hidden?, proof: proof? })
    }
}

impl Wave {
    fn to_value(&self) -> Value {
        object([
            ("wave", Value::Integer(self.wave)),
            ("evidence", self.evidence.to_value()),
            ("disqualified", Value::List(self.disqualified.iter().map(Disqualified::to_value).collect())),
            ("results", Value::List(self.results.iter().map(WaveResult::to_value).collect())),
        ])
    }
}

impl Disqualified {
    pub fn to_value(&self) -> Value {
        object([
            ("pool", Value::text(self.pool.as_str())),
            ("rank", Value::Integer(self.rank)),
            ("reason", Value::text(self.reason.as_str())),
        ])
    }

    fn read(shape: &mut Shape, value: &Value, place: &str) -> Option<Disqualified> {
        let fields = shape.object(value, place, &["pool", "rank", "reason"])?;
        let pool = shape.parsed(&fields, "pool", Id::EXPECTED, Id::parse);
        let rank = shape.integer(&fields, "rank", 1);
        let reason = shape.parsed(&fields, "reason", Id::EXPECTED, Id::parse);
        Some(Disqualified { pool: pool?, rank: rank?, reason: reason? })
    }
}

/// Reads a list of disqualified, the value that stands behind the first line of its file.
pub fn read_disqualified(value: &Value) -> Option<Vec<Disqualified>> {
    let mut shape = Shape::default();
    let Value::List(items) = value else { return None };
    let read = items.iter().enumerate().map(|(i, item)| Disqualified::read(&mut shape, item, &element("", i)));
    let list: Option<Vec<Disqualified>> = read.collect();
    list.filter(|_| shape.findings.is_empty())
}

impl WaveResult {
    fn to_value(&self) -> Value {
        object([
            ("pool", Value::text(self.pool.as_str())),
            ("drawn", Value::List(self.drawn.iter().map(Drawn::to_value).collect())),
        ])
    }

    fn read(shape: &mut Shape, value: &Value, place: &str) -> Option<WaveResult> {
        let fields = shape.object(value, place, &["pool", "drawn"])?;
        let pool = shape.parsed(&fields, "pool", Id::EXPECTED, Id::parse);
        let drawn = shape.list(&fields, "drawn", Drawn::read);
        Some(WaveResult { pool: pool?, drawn: drawn? })
    }
}
