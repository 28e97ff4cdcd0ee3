//! The vectors of both chains and of the rehearsal chain, and `blst` as a second opinion.

use super::*;
use crate::json::{self, Value};

fn vectors(bytes: &[u8]) -> Value {
    json::parse(bytes).unwrap()
}

fn drand_vectors() -> Value {
    vectors(include_bytes!("../../../fixtures/vectors/drand.json"))
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
    let rehearsal = self::vectors(include_bytes!("../../../fixtures/vectors/rehearsal_chain.json"));
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
    let vectors = vectors(include_bytes!("../../../fixtures/vectors/rehearsal_chain.json"));
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
    for signature in [format!("9{}", &p[1..]), format!("c0{}01", "00".repeat(46)), format!("00{}", "00".repeat(47))] {
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
