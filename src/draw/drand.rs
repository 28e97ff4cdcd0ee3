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

    /// What people call it.
    pub fn nick(self) -> &'static str {
        match self {
            Chain::Quicknet => "quicknet",
            Chain::Default => "default",
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

/// Whether this is strict hex of a signature of the chained chain, or of what round 1 has in its place.
pub fn is_previous_form(previous: &str) -> bool {
    unhex::<32>(previous).is_some() || unhex::<96>(previous).is_some()
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

/// What `previous_signature` of a round of the default chain is, in words.
pub fn previous_form(round: u64) -> String {
    if round == 1 { DEFAULT_GENESIS_SEED.to_owned() } else { "192 characters of [0-9a-f]".to_owned() }
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

/// The vectors of both chains and of the rehearsal chain, and `blst` as a second opinion.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{self, Value};

    fn vectors(bytes: &[u8]) -> Value {
        json::parse(bytes).unwrap()
    }

    fn drand_vectors() -> Value {
        vectors(include_bytes!("../../fixtures/vectors/drand.json"))
    }

    fn text(value: &Value, name: &str) -> Option<String> {
        match value.get(name)? {
            Value::Text(text) => Some(text.clone()),
            other => panic!("{name}: {other:?}"),
        }
    }

    fn number(value: &Value, name: &str) -> u64 {
        match value.get(name) {
            Some(Value::Integer(n)) => *n,
            other => panic!("{name}: {other:?}"),
        }
    }

    fn list(value: &Value, name: &str) -> Vec<Value> {
        match value.get(name) {
            Some(Value::List(items)) => items.clone(),
            other => panic!("{name}: {other:?}"),
        }
    }

    fn evidence(beacon: &Value) -> DrandEvidence {
        DrandEvidence {
            round: number(beacon, "round"),
            signature: text(beacon, "signature").unwrap(),
            previous_signature: text(beacon, "previous_signature"),
        }
    }

    /// The same question put to `blst`, which shares no code with `bls12_381`.
    fn blst_says(chain: Chain, evidence: &DrandEvidence) -> bool {
        let from_hex = |text: &str| -> Vec<u8> {
            (0..text.len() / 2).map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap()).collect()
        };
        let signature = from_hex(&evidence.signature);
        let mut message = evidence.previous_signature.as_deref().map(from_hex).unwrap_or_default();
        message.extend(evidence.round.to_be_bytes());
        let message = Digest::of(&message).0;
        if chain == Chain::Default {
            use blst::min_pk::{PublicKey, Signature};
            let key = PublicKey::key_validate(&from_hex(DEFAULT_KEY)).unwrap();
            Signature::sig_validate(&signature, true).is_ok_and(|s| {
                s.verify(true, &message, b"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_", &[], &key, true)
                    == blst::BLST_ERROR::BLST_SUCCESS
            })
        } else {
            use blst::min_sig::{PublicKey, Signature};
            let key = if chain == Chain::Quicknet { QUICKNET_KEY } else { REHEARSAL_KEY };
            let key = PublicKey::key_validate(&from_hex(key)).unwrap();
            Signature::sig_validate(&signature, true).is_ok_and(|s| {
                s.verify(true, &message, b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_", &[], &key, true)
                    == blst::BLST_ERROR::BLST_SUCCESS
            })
        }
    }

    #[test]
    fn pinned_chains_are_those_of_the_vectors() {
        let vectors = drand_vectors();
        let rehearsal = self::vectors(include_bytes!("../../fixtures/vectors/rehearsal_chain.json"));
        let chains = vectors.get("chains").unwrap();
        for (chain, pinned, named) in [
            (Chain::Quicknet, QUICKNET_KEY, chains.get("quicknet").unwrap()),
            (Chain::Default, DEFAULT_KEY, chains.get("default").unwrap()),
            (Chain::Rehearsal, REHEARSAL_KEY, &rehearsal),
        ] {
            assert_eq!(text(named, "public_key").unwrap(), pinned);
            assert_eq!(number(named, "period"), u64::from(chain.period()));
            assert_eq!(number(named, "genesis_time"), chain.genesis().unix() as u64);
            assert_eq!(text(named, "chain_hash").or(text(named, "chain")).unwrap(), chain.name());
            assert_eq!(Chain::parse(chain.name()), Some(chain));
        }
        assert_eq!(text(chains.get("default").unwrap(), "genesis_seed").unwrap(), DEFAULT_GENESIS_SEED);
        assert_eq!(Chain::parse("default"), None);
    }

    #[test]
    fn beacons_are_judged_as_the_vectors_say() {
        let beacons = list(&drand_vectors(), "beacons");
        let mut faults = Vec::new();
        for beacon in &beacons {
            let chain = if text(beacon, "chain").unwrap() == "default" { Chain::Default } else { Chain::Quicknet };
            let evidence = evidence(beacon);
            let verdict = evidence.verify(chain, evidence.round);
            assert_eq!(Value::Bool(verdict.is_ok()), *beacon.get("valid").unwrap(), "{beacon:?}");
            assert_eq!(verdict.is_ok(), blst_says(chain, &evidence), "{beacon:?}");
            assert_eq!(chain.time_of(evidence.round).unwrap().unix() as u64, number(beacon, "time"));
            faults.extend(verdict.err());
        }
        assert!(faults.contains(&DrandFault::NotAPoint) && faults.contains(&DrandFault::WrongSignature));
    }

    #[test]
    fn the_rehearsal_chain_is_the_well_known_one() {
        let vectors = vectors(include_bytes!("../../fixtures/vectors/rehearsal_chain.json"));
        let mut secret = rehearsal_secret().to_bytes();
        secret.reverse();
        assert_eq!(hex(&secret), text(&vectors, "secret_scalar_hex").unwrap());
        for beacon in list(&vectors, "beacons") {
            let expected = evidence(&beacon);
            let made = rehearsal_beacon(expected.round);
            assert_eq!(made, expected);
            assert_eq!(made.verify(Chain::Rehearsal, made.round), Ok(()));
            assert!(blst_says(Chain::Rehearsal, &made));
            assert_eq!(made.verify(Chain::Quicknet, made.round), Err(DrandFault::WrongSignature));
            assert_eq!(made.verify(Chain::Rehearsal, made.round + 1), Err(DrandFault::WrongSignature));
        }
    }

    /// Every single-bit change of the first byte (the flags) and a spread of others, on both curves.
    #[test]
    fn every_changed_bit_is_refused_and_blst_agrees() {
        let beacons = list(&drand_vectors(), "beacons");
        for (chain, beacon) in [(Chain::Quicknet, &beacons[1]), (Chain::Default, &beacons[6])] {
            let good = evidence(beacon);
            let bytes = chain.signature_length();
            for bit in (0..8).chain((8..8 * bytes).step_by(41)) {
                let mut digits = good.signature.clone().into_bytes();
                let digit = &mut digits[bit / 4];
                let value = (*digit as char).to_digit(16).unwrap() ^ (8 >> (bit % 4));
                *digit = char::from_digit(value, 16).unwrap() as u8;
                let wrong = DrandEvidence { signature: String::from_utf8(digits).unwrap(), ..good.clone() };
                assert!(wrong.verify(chain, good.round).is_err(), "bit {bit}");
                assert!(!blst_says(chain, &wrong), "bit {bit}");
            }
        }
    }

    /// Points that are on the curve and not in the subgroup: the smallest x of G1 that has a y, and order 3.
    #[test]
    fn points_outside_the_subgroup_are_refused() {
        let quicknet = |signature: String| DrandEvidence { round: 1000, signature, previous_signature: None };
        let mut outside = 0;
        for x in 0..40_u8 {
            for flags in ["80", "a0"] {
                let evidence = quicknet(format!("{flags}{}{x:02x}", "00".repeat(46)));
                assert_eq!(evidence.verify(Chain::Quicknet, 1000), Err(DrandFault::NotAPoint), "x = {x}");
                let bytes: [u8; 48] = unhex(&evidence.signature).unwrap();
                let on_curve: Option<G1Affine> = G1Affine::from_compressed_unchecked(&bytes).into();
                outside += u32::from(on_curve.is_some());
                assert!(blst::min_sig::Signature::sig_validate(&bytes, true).is_err());
            }
        }
        // x = 0 (order 3) among them: the case that a careless subgroup test lets pass.
        assert!(outside >= 10);
        // x + p, flags that say "infinity" with a coordinate, and no compression flag.
        let p = "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab";
        for signature in [format!("9{}", &p[1..]), format!("c0{}01", "00".repeat(46)), format!("00{}", "00".repeat(47))]
        {
            assert_eq!(quicknet(signature).verify(Chain::Quicknet, 1000), Err(DrandFault::NotAPoint));
        }
    }

    #[test]
    fn forms_are_strict() {
        let beacons = list(&drand_vectors(), "beacons");
        let (unchained, chained) = (evidence(&beacons[1]), evidence(&beacons[6]));
        for signature in ["", "00", &unchained.signature.to_uppercase(), &chained.signature] {
            let wrong = DrandEvidence { signature: signature.to_owned(), ..unchained.clone() };
            assert_eq!(wrong.verify(Chain::Quicknet, 1000), Err(DrandFault::SignatureForm));
        }
        let with_previous = DrandEvidence { previous_signature: Some(chained.signature.clone()), ..unchained };
        assert_eq!(with_previous.verify(Chain::Quicknet, 1000), Err(DrandFault::PreviousForm));
        for previous in [None, Some(DEFAULT_GENESIS_SEED), Some(""), Some("00")] {
            let wrong = DrandEvidence { previous_signature: previous.map(str::to_owned), ..chained.clone() };
            assert_eq!(wrong.verify(Chain::Default, 1_000_000), Err(DrandFault::PreviousForm));
        }
        let first = evidence(&beacons[5]);
        let wrong = DrandEvidence { previous_signature: chained.previous_signature, ..first };
        assert_eq!(wrong.verify(Chain::Default, 1), Err(DrandFault::PreviousForm));
    }

    #[test]
    fn the_round_for_a_time_is_strictly_after_it() {
        for chain in Chain::ALL {
            let genesis = chain.genesis();
            let at = |seconds| Instant::from_unix(genesis.unix() + seconds).unwrap();
            assert_eq!(chain.round_after(at(-1)), 1);
            assert_eq!(chain.round_after(at(-1_000_000)), 1);
            assert_eq!(chain.round_after(at(0)), 2);
            let period = i64::from(chain.period());
            assert_eq!(chain.round_after(at(period - 1)), 2);
            assert_eq!(chain.round_after(at(period)), 3);
            for seconds in [0, 1, 29, 30, 31, 86_400, 40_000_000] {
                let round = chain.round_after(at(seconds));
                assert!(chain.time_of(round).unwrap() > at(seconds));
                assert!(chain.time_of(round - 1).unwrap() <= at(seconds));
            }
            assert_eq!(chain.time_of(0), None);
            assert_eq!(chain.time_of(u64::MAX), None);
            assert_eq!(chain.time_of(crate::json::MAX_INTEGER), None);
        }
        let june = Instant::parse("2021-07-04T20:37:00Z").unwrap();
        assert_eq!(Chain::Default.time_of(1_000_000), Some(june));
    }
}
