//! The drand chains: round times, and the check of a round's signature (spec, section 5).
//!
//! Two public chains are pinned, key and genesis, and one rehearsal chain whose secret everybody knows. What
//! proves a round is its signature alone; by which way it came (HTTP, a file, a QR code) does not matter, and
//! a `randomness` field beside it is not looked at.
//!
//! Must never: fetch a round, or name "the latest" one.

use super::source::{Chain, DrandEvidence, DrandSource};
use crate::hash::{Digest, hex, unhex};
use crate::time::Instant;
use bls12_381::hash_to_curve::{ExpandMsgXmd, HashToCurve};
use bls12_381::{G1Affine, G1Projective, Scalar};
use drand_verify::{G1Pubkey, G2PubkeyRfc, Pubkey, VerificationError};
use sha2_09::{Digest as _, Sha256};

const QUICKNET: &str = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";
const DEFAULT: &str = "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce";
const REHEARSAL: &str = "rehearsal";

const QUICKNET_KEY: &str = "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a";
const DEFAULT_KEY: &str =
    "868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a569937c529eeda66c7293784a9402801af31";
const REHEARSAL_KEY: &str = "ae725b5bcb3fa33a5076e26225f29c2af48e560dfa8cc1ed6ff8f38ba15a3e6693abc42fc7ed7d79d26d5c1408f7d2d0069a6aa5f3564b622593f95704de2428af9d4fe0cca8c08ebbb05c49480e8d7b3a008bfcca45d14c3fe90b4ef33f956b";

/// What round 1 of the default chain has in place of a previous signature: the genesis seed, 32 bytes.
const DEFAULT_GENESIS_SEED: &str = "176f93498eac9ca337150b46d21dd58673ea4e3581185f869672e59fa4cb390a";

impl Chain {
    pub const ALL: [Chain; 3] = [Chain::Quicknet, Chain::Default, Chain::Rehearsal];

    /// The chain of this name as committed: a chain hash in hex, or `rehearsal`.
    pub fn parse(name: &str) -> Option<Chain> {
        Chain::ALL.into_iter().find(|chain| chain.name() == name)
    }

    /// The name as it stands in commitments and transcripts.
    pub fn name(self) -> &'static str {
        match self {
            Chain::Quicknet => QUICKNET,
            Chain::Default => DEFAULT,
            Chain::Rehearsal => REHEARSAL,
        }
    }

    /// Whether the signature of a round covers that of the round before, which is then part of the evidence.
    pub fn is_chained(self) -> bool {
        self == Chain::Default
    }

    /// Seconds between two rounds.
    pub fn period(self) -> u32 {
        match self {
            Chain::Quicknet | Chain::Rehearsal => 3,
            Chain::Default => 30,
        }
    }

    /// The time of round 1.
    pub fn genesis(self) -> Instant {
        let unix = match self {
            Chain::Quicknet => 1_692_803_367,
            Chain::Default => 1_595_431_050,
            Chain::Rehearsal => 1_609_459_200,
        };
        Instant::from_unix(unix).expect("a constant within the years 1970 to 9999")
    }

    /// genesis + (round − 1)·period; `None` for round 0, and for rounds after the year 9999.
    pub fn time_of(self, round: u64) -> Option<Instant> {
        let seconds = round.checked_sub(1)?.checked_mul(self.period().into())?;
        self.genesis().plus(i64::try_from(seconds).ok()?)
    }

    /// The first round strictly after `at`.
    pub fn round_after(self, at: Instant) -> u64 {
        match u64::try_from(at.unix() - self.genesis().unix()) {
            Err(_before_genesis) => 1,
            Ok(since) => since / u64::from(self.period()) + 2,
        }
    }

    /// Bytes of a signature: a point of G1, or of G2 on the default chain.
    pub fn signature_length(self) -> usize {
        match self {
            Chain::Quicknet | Chain::Rehearsal => 48,
            Chain::Default => 96,
        }
    }
}

impl DrandSource {
    /// When the round is due; see [`Chain::time_of`].
    pub fn time(&self) -> Option<Instant> {
        self.chain.time_of(self.round)
    }

    /// The line of the transcript, with its end.
    pub fn transcript_line(&self, signature: &str) -> String {
        format!("drand {} {} {signature}\n", self.chain.name(), self.round)
    }
}

/// Whether this is strict hex of the chain's signature length.
pub fn is_signature_form(chain: Chain, signature: &str) -> bool {
    if chain == Chain::Default { unhex::<96>(signature).is_some() } else { unhex::<48>(signature).is_some() }
}

/// Why evidence does not prove a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrandFault {
    /// Not strict hex of the chain's signature length.
    SignatureForm,
    /// Missing on the chained chain or of the wrong form; present on an unchained one.
    PreviousForm,
    /// The point at infinity, not canonically encoded, not on the curve or not in the prime-order subgroup.
    NotAPoint,
    /// A point, but not the chain's signature of this round.
    WrongSignature,
}

impl DrandEvidence {
    /// Whether `previous_signature` is as the chain wants it for `round`: absent where it is unchained, else
    /// the hex of 96 bytes, for round 1 of the 32 bytes of the genesis seed.
    pub fn previous_has_due_form(&self, chain: Chain, round: u64) -> bool {
        match (&self.previous_signature, chain.is_chained()) {
            (None, false) => true,
            (Some(seed), true) if round == 1 => seed == DEFAULT_GENESIS_SEED,
            (Some(previous), true) => unhex::<96>(previous).is_some(),
            (None, true) | (Some(_), false) => false,
        }
    }

    /// Checks that this is the chain's signature of `round`, whatever round the evidence says of itself.
    pub fn verify(&self, chain: Chain, round: u64) -> Result<(), DrandFault> {
        if !self.previous_has_due_form(chain, round) {
            return Err(DrandFault::PreviousForm);
        }
        match chain {
            Chain::Quicknet => check_on_g1(QUICKNET_KEY, round, &self.signature),
            Chain::Rehearsal => check_on_g1(REHEARSAL_KEY, round, &self.signature),
            Chain::Default => {
                let signature: [u8; 96] = unhex(&self.signature).ok_or(DrandFault::SignatureForm)?;
                let previous = self.previous_signature.as_deref().unwrap_or_default();
                let previous = match unhex::<96>(previous) {
                    Some(signature) => signature.to_vec(),
                    None => unhex::<32>(previous).ok_or(DrandFault::PreviousForm)?.to_vec(),
                };
                let key = G1Pubkey::from_fixed(pinned(DEFAULT_KEY)).expect("a pinned key is a point");
                refuse_infinity(&signature)?;
                judge(key.verify(round, &previous, &signature))
            }
        }
    }
}

fn check_on_g1(key: &str, round: u64, signature: &str) -> Result<(), DrandFault> {
    let signature: [u8; 48] = unhex(signature).ok_or(DrandFault::SignatureForm)?;
    let key = G2PubkeyRfc::from_fixed(pinned(key)).expect("a pinned key is a point");
    refuse_infinity(&signature)?;
    judge(key.verify(round, b"", &signature))
}

fn pinned<const N: usize>(hex: &str) -> [u8; N] {
    unhex(hex).expect("a pinned key is strict hex")
}

/// No key other than zero signs with the point at infinity; it is named apart from a signature that is wrong.
fn refuse_infinity(signature: &[u8]) -> Result<(), DrandFault> {
    const INFINITY_FLAG: u8 = 0x40;
    if signature[0] & INFINITY_FLAG != 0 { Err(DrandFault::NotAPoint) } else { Ok(()) }
}

/// `drand_verify` answers `Ok(false)` for a wrong signature: the `bool` is the verdict, not the `Ok`.
fn judge(answer: Result<bool, VerificationError>) -> Result<(), DrandFault> {
    match answer {
        Ok(true) => Ok(()),
        Ok(false) => Err(DrandFault::WrongSignature),
        Err(VerificationError::InvalidPoint { .. }) => Err(DrandFault::NotAPoint),
    }
}

/// The beacon of a round of the rehearsal chain, which anybody can make. It proves nothing; it serves where
/// no real round is at hand, and a record that names it is never more than `incomplete`.
pub fn rehearsal_beacon(round: u64) -> DrandEvidence {
    // The message and the curve as quicknet has them: bls-unchained-g1-rfc9380.
    let message = Sha256::digest(&round.to_be_bytes());
    let point = <G1Projective as HashToCurve<ExpandMsgXmd<Sha256>>>::hash_to_curve(
        message.as_slice(),
        b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_",
    );
    let signature = G1Affine::from(point * rehearsal_secret()).to_compressed();
    DrandEvidence { round, signature: hex(&signature), previous_signature: None }
}

/// SHA("utys-draw/1 rehearsal chain") mod r.
fn rehearsal_secret() -> Scalar {
    let mut little_endian = [0; 64];
    little_endian[..32].copy_from_slice(&Digest::of(b"utys-draw/1 rehearsal chain").0);
    little_endian[..32].reverse();
    Scalar::from_bytes_wide(&little_endian)
}

#[cfg(test)]
mod tests;
