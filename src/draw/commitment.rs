//! The commitment: everything that is frozen and published before the seed (spec, section 4).

use super::finding::Finding;
use super::shape::{Shape, object};
use super::source::{DrandSource, SeedSource};
use crate::hash::Digest;
use crate::ids::Id;
use crate::json::{self, JsonError, Value};
use crate::lang::{Arg, Message};
pub use crate::list::Counts;
use crate::time::{Instant, Period};
use std::collections::BTreeMap;

/// The name of the format, the value of the field `spec`.
pub const SPEC: &str = "utys-draw/1";

/// What C is the digest of. Fields are those of the specification's table, in its order.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitment {
    pub campaign: Id,
    pub period: Period,
    /// 1, or k+1 after attempt k was cancelled.
    pub ordinal: u64,
    /// C of the campaign's previous commitment, [`Digest::ZERO`] for the first.
    pub previous: Digest,
    pub rules_sha256: Digest,
    pub sources: Vec<ImportedFile>,
    pub counts: Counts,
    pub exclusions: Tree,
    /// Not empty; ids unique; in the campaign file's order.
    pub pools: Vec<CommittedPool>,
    /// Not empty; one of the four combinations of section 5.
    pub seed_sources: Vec<SeedSource>,
    pub waves: Vec<DrandSource>,
    pub committed_at: Instant,
}

/// One imported file: the digest is of its bytes as they were delivered.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedFile {
    pub name: String,
    pub sha256: Digest,
    pub rows: u64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    pub entries: u64,
    pub root: Digest,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CommittedPool {
    pub id: Id,
    pub entries: u64,
    pub root: Digest,
    /// Planned and carried together.
    pub certificates: u64,
    pub carried: u64,
    pub reserves: u64,
}

/// What the commitment file begins with; one canonical JSON object follows and nothing more.
pub const FILE_PREFIX: &str = "utys-draw/1 commitment\n";

/// Why a commitment file is none.
#[derive(Clone, Debug, PartialEq)]
pub enum CommitmentFileError {
    /// It does not begin with [`FILE_PREFIX`].
    Prefix,
    Json(JsonError),
    /// All faults of form, with their places (`commitment.pools[0].root`).
    Form(Vec<Finding>),
    /// It says the right things in other bytes: white space, order of members, escapes.
    NotCanonical,
}

impl CommitmentFileError {
    pub fn message(&self) -> Message {
        match self {
            CommitmentFileError::Prefix => Message::new("draw-commitment-prefix"),
            CommitmentFileError::Json(error) => Message::new("draw-commitment-json").with("error", error),
            CommitmentFileError::Form(findings) => {
                let first = findings.iter().find_map(Finding::message);
                let first = first.unwrap_or_else(|| Message::new("draw-commitment-not-canonical"));
                Message::new("draw-commitment-form")
                    .count("findings", findings.len() as u64)
                    .arg("first", Arg::Message(Box::new(first)))
            }
            CommitmentFileError::NotCanonical => Message::new("draw-commitment-not-canonical"),
        }
    }
}

impl Commitment {
    /// The bytes of the commitment file, which is what is published.
    pub fn file_bytes(&self) -> Vec<u8> {
        [FILE_PREFIX.as_bytes(), json::canonical(&self.to_value()).as_bytes()].concat()
    }

    /// C: SHA of the commitment file.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.file_bytes())
    }

    /// Reads a commitment file; anything before, behind or between is refused.
    pub fn parse_file(bytes: &[u8]) -> Result<Commitment, CommitmentFileError> {
        let object = bytes.strip_prefix(FILE_PREFIX.as_bytes()).ok_or(CommitmentFileError::Prefix)?;
        let value = json::parse_keeping_duplicates(object).map_err(CommitmentFileError::Json)?;
        let commitment = Commitment::from_value(&value).map_err(CommitmentFileError::Form)?;
        if commitment.file_bytes() != bytes {
            return Err(CommitmentFileError::NotCanonical);
        }
        Ok(commitment)
    }

    /// Reads the object; all faults of form with places that begin with `commitment`.
    pub fn from_value(value: &Value) -> Result<Commitment, Vec<Finding>> {
        let mut shape = Shape::default();
        let commitment = Commitment::read(&mut shape, value, "commitment");
        match commitment {
            Some(commitment) if shape.findings.is_empty() => Ok(commitment),
            _ => Err(shape.findings),
        }
    }

    pub(super) fn read(shape: &mut Shape, value: &Value, place: &str) -> Option<Commitment> {
        let fields = shape.object(
            value,
            place,
            &[
                "spec",
                "campaign",
                "period",
                "ordinal",
                "previous",
                "rules_sha256",
                "sources",
                "counts",
                "exclusions",
                "pools",
                "seed_sources",
                "waves",
                "committed_at",
            ],
        )?;
        // Everything is read before anything is given up, so that all faults are said.
        let spec = shape.parsed(&fields, "spec", SPEC, |text| (text == SPEC).then_some(()));
        let campaign = shape.parsed(&fields, "campaign", Id::EXPECTED, Id::parse);
        let period = shape.parsed(&fields, "period", "YYYY-MM", Period::parse);
        let ordinal = shape.integer(&fields, "ordinal", 1);
        let previous = shape.digest(&fields, "previous");
        let rules_sha256 = shape.digest(&fields, "rules_sha256");
        let sources = shape.list(&fields, "sources", read_imported);
        let counts = fields.get("counts").and_then(|value| read_counts(shape, value, &fields.place("counts")));
        let exclusions =
            fields.get("exclusions").and_then(|value| read_tree(shape, value, &fields.place("exclusions")));
        let pools = shape.list(&fields, "pools", read_pool);
        let seed_sources = shape.list(&fields, "seed_sources", SeedSource::read);
        for name in ["pools", "seed_sources"] {
            if fields.get(name) == Some(&Value::List(Vec::new())) {
                shape.fault("empty-list", fields.place(name), "one or more", "none");
            }
        }
        let waves = shape.list(&fields, "waves", DrandSource::read_wave);
        let committed_at = shape.parsed(&fields, "committed_at", "YYYY-MM-DDThh:mm:ssZ", Instant::parse);
        spec?;
        Some(Commitment {
            campaign: campaign?,
            period: period?,
            ordinal: ordinal?,
            previous: previous?,
            rules_sha256: rules_sha256?,
            sources: sources?,
            counts: counts?,
            exclusions: exclusions?,
            pools: pools?,
            seed_sources: seed_sources?,
            waves: waves?,
            committed_at: committed_at?,
        })
    }

    /// The object that is hashed, and that stands in the record.
    pub fn to_value(&self) -> Value {
        let number = Value::Integer;
        let digest = |digest: &Digest| Value::text(digest.to_string());
        let sources = self.sources.iter().map(|file| {
            object([("name", Value::text(&file.name)), ("sha256", digest(&file.sha256)), ("rows", number(file.rows))])
        });
        let excluded = self.counts.excluded.iter().map(|(reason, n)| (reason.to_string(), number(*n))).collect();
        let pools = self.pools.iter().map(|pool| {
            object([
                ("id", Value::text(pool.id.as_str())),
                ("entries", number(pool.entries)),
                ("root", digest(&pool.root)),
                ("certificates", number(pool.certificates)),
                ("carried", number(pool.carried)),
                ("reserves", number(pool.reserves)),
            ])
        });
        object([
            ("spec", Value::text(SPEC)),
            ("campaign", Value::text(self.campaign.as_str())),
            ("period", Value::text(self.period.to_string())),
            ("ordinal", number(self.ordinal)),
            ("previous", digest(&self.previous)),
            ("rules_sha256", digest(&self.rules_sha256)),
            ("sources", Value::List(sources.collect())),
            (
                "counts",
                object([
                    ("rows", number(self.counts.rows)),
                    ("eligible", number(self.counts.eligible)),
                    ("excluded", Value::Object(excluded)),
                ]),
            ),
            (
                "exclusions",
                object([("entries", number(self.exclusions.entries)), ("root", digest(&self.exclusions.root))]),
            ),
            ("pools", Value::List(pools.collect())),
            ("seed_sources", Value::List(self.seed_sources.iter().map(SeedSource::to_value).collect())),
            ("waves", Value::List(self.waves.iter().map(DrandSource::to_value).collect())),
            ("committed_at", Value::text(self.committed_at.to_string())),
        ])
    }
}

fn read_imported(shape: &mut Shape, value: &Value, place: &str) -> Option<ImportedFile> {
    let fields = shape.object(value, place, &["name", "sha256", "rows"])?;
    let name = shape.text(&fields, "name");
    let sha256 = shape.digest(&fields, "sha256");
    let rows = shape.integer(&fields, "rows", 0);
    Some(ImportedFile { name: name?.to_owned(), sha256: sha256?, rows: rows? })
}

fn read_counts(shape: &mut Shape, value: &Value, place: &str) -> Option<Counts> {
    let fields = shape.object(value, place, &["rows", "eligible", "excluded"])?;
    let rows = shape.integer(&fields, "rows", 0);
    let eligible = shape.integer(&fields, "eligible", 0);
    let place = fields.place("excluded");
    let excluded = fields.get("excluded").and_then(|value| shape.open(value, &place)).and_then(|reasons| {
        // Every reason's id is a due name.
        shape.hold_once(&reasons);
        let mut counts = Some(BTreeMap::new());
        for (name, value) in reasons.once() {
            let count = match Id::parse(name) {
                Some(id) => shape.integer_at(value, &reasons.place(name), 0).map(|count| (id, count)),
                None => {
                    shape.fault("bad-format", reasons.place(name), Id::EXPECTED, name);
                    None
                }
            };
            counts = counts.zip(count).map(|(mut counts, (id, count))| {
                counts.insert(id, count);
                counts
            });
        }
        counts
    });
    Some(Counts { rows: rows?, eligible: eligible?, excluded: excluded? })
}

fn read_tree(shape: &mut Shape, value: &Value, place: &str) -> Option<Tree> {
    let fields = shape.object(value, place, &["entries", "root"])?;
    let entries = shape.integer(&fields, "entries", 0);
    let root = shape.digest(&fields, "root");
    Some(Tree { entries: entries?, root: root? })
}

fn read_pool(shape: &mut Shape, value: &Value, place: &str) -> Option<CommittedPool> {
    let fields = shape.object(value, place, &["id", "entries", "root", "certificates", "carried", "reserves"])?;
    let id = shape.parsed(&fields, "id", Id::EXPECTED, Id::parse);
    let entries = shape.integer(&fields, "entries", 0);
    let root = shape.digest(&fields, "root");
    let certificates = shape.integer(&fields, "certificates", 0);
    let carried = shape.integer(&fields, "carried", 0);
    let reserves = shape.integer(&fields, "reserves", 0);
    Some(CommittedPool {
        id: id?,
        entries: entries?,
        root: root?,
        certificates: certificates?,
        carried: carried?,
        reserves: reserves?,
    })
}
