//! From evidence to keys: the transcript, the key of a pool and the key of a wave (spec, section 6).
//!
//! Must never: take part in the decision whether evidence is genuine, or write what it was not given decoded.

use super::record::{Disqualified, read_disqualified};
use super::source::{Evidence, SeedSource};
use crate::hash::{self, Digest, hex};
use crate::ids::Id;
use crate::json::{self, Value};

/// The line of one source, with its end; `None` where the evidence is of another type than the source.
pub fn transcript_line(source: &SeedSource, evidence: &Evidence) -> Option<String> {
    match (source, evidence) {
        (SeedSource::Drand(source), Evidence::Drand(evidence)) => Some(source.transcript_line(&evidence.signature)),
        (SeedSource::RandomOrg { .. }, Evidence::RandomOrg { random, .. }) => {
            Some(format!("random.org {}\n", Digest::of(random.as_bytes())))
        }
        (SeedSource::Share { member, .. }, Evidence::Share { value }) => {
            Some(format!("share {member} {}\n", hex(value)))
        }
        (SeedSource::Dice { .. }, Evidence::Dice { rolls }) => Some(format!("dice {rolls}\n")),
        _ => None,
    }
}

/// T: the lines of all sources in order; `None` where evidence is missing, too many or of another type.
pub fn transcript(sources: &[SeedSource], evidence: &[Evidence]) -> Option<String> {
    if sources.len() != evidence.len() {
        return None;
    }
    sources.iter().zip(evidence).map(|(source, evidence)| transcript_line(source, evidence)).collect()
}

/// K_pool, from which the ranks of the draw come.
pub fn pool_key(commitment: &Digest, transcript: &str, pool: &Id) -> [u8; 32] {
    let ikm = format!("utys-draw/1 seed\n{transcript}");
    hash::hkdf(&commitment.0, ikm.as_bytes(), pool_label(pool).as_bytes())
}

/// K_w, from which the ranks of wave `wave` (1, 2, …) come; `line` is the transcript line of its drand round.
pub fn wave_key(
    commitment: &Digest,
    wave: u64,
    transcript: &str,
    line: &str,
    disqualified: &Digest,
    pool: &Id,
) -> [u8; 32] {
    let ikm = format!("utys-draw/1 wave\n{wave}\n{transcript}{line}disqualified {disqualified}\n");
    hash::hkdf(&commitment.0, ikm.as_bytes(), pool_label(pool).as_bytes())
}

fn pool_label(pool: &Id) -> String {
    format!("utys-draw/1 pool\n{pool}\n")
}

/// The bytes whose digest is D_w: published before the wave's round, so that `sha256sum` is enough.
pub fn disqualified_bytes(list: &[Disqualified]) -> Vec<u8> {
    let list = Value::List(list.iter().map(Disqualified::to_value).collect());
    format!("utys-draw/1 disqualified\n{}", json::canonical(&list)).into_bytes()
}

/// Reads the bytes whose digest is D_w; `None` where these are not such bytes, to the last of them.
pub fn parse_disqualified(bytes: &[u8]) -> Option<Vec<Disqualified>> {
    let list = bytes.strip_prefix(b"utys-draw/1 disqualified\n")?;
    let list = read_disqualified(&json::parse(list).ok()?)?;
    (disqualified_bytes(&list) == bytes).then_some(list)
}

/// D_w.
pub fn disqualified_digest(list: &[Disqualified]) -> Digest {
    Digest::of(&disqualified_bytes(list))
}
