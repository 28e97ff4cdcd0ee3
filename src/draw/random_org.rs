//! random.org's signed answers: the signature over the exact text, and what the text must say (spec, section 5).
//!
//! Must never: parse the text and write it again before the signature is checked; judge members that are
//! random.org's own (licence, serial number, hashed key).

use crate::hash::{Digest, unhex};
use crate::json::{self, Value};
use crate::time::Instant;
use base64::Engine as _;
use ring::signature::{RSA_PKCS1_2048_8192_SHA512, RsaPublicKeyComponents};

/// The only method that a commitment may name.
pub const METHOD: &str = "generateSignedIntegers";

/// Where programs ask, and where people fill in a form that asks for them.
pub const INTERFACE: &str = "https://api.random.org/json-rpc/4/invoke";
pub const FORM: &str = "https://api.random.org/json-rpc/4/request-builder";

/// random.org gives no more numbers at once, and none larger: a commitment to more could never be drawn.
pub const MOST_NUMBERS: u64 = 10_000;
pub const LARGEST_NUMBER: u64 = 1_000_000_000;

/// random.org's modulus: 4096 bits, one key for real answers from 2014 on.
const MODULUS: &str = concat!(
    "ecedc74162e74f30828ffab0a08e2f8ff4fddb7ef07bbe2bc1c256db0e12bb320a565027e7285a25c69e429769987c26",
    "42ddda53c1b56daee7df197b85d78f921f9a12460cde254e84965d9022a3cf0db1ee55124089d992c827b3c478886925",
    "24f2275fa7e606312bb7562b8c8f01e47ab3de4a226e4a8866056e67541f26881b9acad3eb88a68220dd786dd70dc398",
    "e320f34bbdf86cda9150d6216b76839f0bf1aee6f23217d6b41976cba9d72836de30a27d356bbbdb757b2fe04615e12f",
    "60c3eaf22791549ef271abca7925c4a22f46be0cc28eecb618124e5ece353b97f4ed59ea1b1722eaeab26e5120af44a8",
    "3444d816726c49592bcb24cfb4eee58798dd160e1098705411fcdf71640c9318f82db0ef447327e5422ba1f900ee0fbd",
    "ed67ff2109d9ce195987e0e021bde38d70f9d06a89b1dedc774a23259bb319fe812d267c836299389dcab41d6efe7678",
    "1d541474fe99368a77984c7b3226abef04838d1cc68386b27f11daf293ad13aa3ca5ed1dee556edd74c70bd90be6a677",
    "5ea95de92c7db49d99436a038d33e53c885818c2dd78485799852b8670c2869389ad6bec6ff7a1e0cdfcb1651c701413",
    "97db01bd6464adb4826b3971640f98e4a38f109dcd211f068ca14dc1b77c064f589372e76e8712a7713cd81543d608b8",
    "cd177d32d0610a519cfffc62f12e56ac5868f25fac67e742abf8ae5582d39065",
);

/// Bytes of the modulus and of a signature.
const SIGNATURE_LENGTH: usize = 512;

/// An RSA-4096 key with exponent 65537.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RandomOrgKey(pub [u8; SIGNATURE_LENGTH]);

impl RandomOrgKey {
    /// The key that random.org signs with.
    pub fn pinned() -> RandomOrgKey {
        RandomOrgKey(unhex(MODULUS).expect("a pinned modulus is strict hex"))
    }

    /// Whether this key signed exactly this text (PKCS#1 v1.5, SHA-512). `signature` is base64 of 512 bytes.
    pub fn signed(&self, text: &str, signature: &str) -> bool {
        let key = RsaPublicKeyComponents { n: &self.0[..], e: &[1, 0, 1][..] };
        decode_signature(signature)
            .is_some_and(|signature| key.verify(&RSA_PKCS1_2048_8192_SHA512, text.as_bytes(), &signature).is_ok())
    }
}

/// The request that a commitment to n numbers of min..=max asks of random.org (JSON-RPC, release 4). The key of the
/// interface is the operator's own and stands open.
pub fn request(n: u64, min: u64, max: u64, commitment: &Digest) -> Value {
    let object = |members: Vec<(&str, Value)>| {
        Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    };
    let params = object(vec![
        ("apiKey", Value::text("00000000-0000-0000-0000-000000000000")),
        ("n", Value::Integer(n)),
        ("min", Value::Integer(min)),
        ("max", Value::Integer(max)),
        ("replacement", Value::Bool(true)),
        ("base", Value::Integer(10)),
        ("userData", Value::text(commitment.to_string())),
    ]);
    object(vec![
        ("jsonrpc", Value::text("2.0")),
        ("method", Value::text(METHOD)),
        ("params", params),
        ("id", Value::Integer(1)),
    ])
}

/// The bytes of a signature: base64 in the standard alphabet, padded, spare bits zero, of 512 bytes.
pub fn decode_signature(text: &str) -> Option<Vec<u8>> {
    let bytes = base64::engine::general_purpose::STANDARD.decode(text).ok()?;
    (bytes.len() == SIGNATURE_LENGTH).then_some(bytes)
}

/// Whether n numbers of min..=max have at least 128 bits: (max − min + 1)^n ≥ 2^128, exactly.
pub fn is_strong(n: u64, min: u64, max: u64) -> bool {
    let Some(width) = max.checked_sub(min).map(|d| u128::from(d) + 1).filter(|w| *w > 1) else {
        return false;
    };
    let mut product = 1_u128;
    // Two to the 128th overflows after at most 128 factors; a product that overflows has reached it.
    for _ in 0..n.min(128) {
        match product.checked_mul(width) {
            Some(larger) => product = larger,
            None => return true,
        }
    }
    false
}

/// What a signed text comes to when it is held against the commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Where the text has one in its form.
    pub completion_time: Option<Instant>,
    /// The members that are not as committed: name, what was expected, what was found.
    pub wrong: Vec<(&'static str, String, String)>,
}

/// The members of a genuine answer that no commitment could have asked for, with what is due: so it is no seed.
pub fn unfit(answer: &Value) -> Vec<(&'static str, String)> {
    let mut unfit = Vec::new();
    for (name, due) in
        [("method", Value::text(METHOD)), ("replacement", Value::Bool(true)), ("base", Value::Integer(10))]
    {
        if answer.get(name) != Some(&due) {
            unfit.push((name, json::canonical(&due)));
        }
    }
    let number = |name| match answer.get(name) {
        Some(Value::Integer(n)) => Some(*n),
        _ => None,
    };
    if !matches!((number("n"), number("min"), number("max")), (Some(n), Some(min), Some(max)) if is_strong(n, min, max))
    {
        unfit.push(("n", "n·log2(max − min + 1) ≥ 128".to_owned()));
    }
    if !matches!(answer.get("pregeneratedRandomization"), None | Some(Value::Null)) {
        unfit.push(("pregeneratedRandomization", "null".to_owned()));
    }
    if !matches!(answer.get("userData"), Some(Value::Text(text)) if Digest::parse(text).is_some()) {
        unfit.push(("userData", "C".to_owned()));
    }
    unfit
}

/// Reads the text and checks its members; `None` if it is no JSON object with each name once at every level.
/// `commitment` is C, which the operator had random.org sign as `userData`.
pub fn judge(text: &str, n: u64, min: u64, max: u64, commitment: &Digest) -> Option<Answer> {
    let answer = json::parse(text.as_bytes()).ok().filter(|value| matches!(value, Value::Object(_)))?;
    let mut wrong = Vec::new();
    let mut check = |name: &'static str, good: bool, expected: String| {
        if !good {
            wrong.push((name, expected, answer.get(name).map_or_else(|| "nothing".to_owned(), json::canonical)));
        }
    };
    for (name, due) in [
        ("method", Value::text(METHOD)),
        ("n", Value::Integer(n)),
        ("min", Value::Integer(min)),
        ("max", Value::Integer(max)),
        ("replacement", Value::Bool(true)),
        ("base", Value::Integer(10)),
        ("userData", Value::text(commitment.to_string())),
    ] {
        check(name, answer.get(name) == Some(&due), json::canonical(&due));
    }
    let in_range = |value: &Value| matches!(value, Value::Integer(x) if (min..=max).contains(x));
    let data_good = match answer.get("data") {
        Some(Value::List(numbers)) => numbers.len() as u64 == n && numbers.iter().all(in_range),
        _ => false,
    };
    check("data", data_good, format!("{n} integers from {min} to {max}"));
    let pregenerated = answer.get("pregeneratedRandomization");
    check("pregeneratedRandomization", matches!(pregenerated, None | Some(Value::Null)), "null".to_owned());
    let completion_time = match answer.get("completionTime") {
        Some(Value::Text(text)) => completion_time(text),
        _ => None,
    };
    check("completionTime", completion_time.is_some(), "YYYY-MM-DD hh:mm:ssZ".to_owned());
    Some(Answer { completion_time, wrong })
}

/// `YYYY-MM-DD hh:mm:ssZ`.
fn completion_time(text: &str) -> Option<Instant> {
    let (day, time) = text.split_once(' ')?;
    Instant::parse(&format!("{day}T{time}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases() -> Vec<(String, String, bool)> {
        let vectors = json::parse(include_bytes!("../../fixtures/vectors/random_org.json")).unwrap();
        let Some(Value::List(cases)) = vectors.get("cases") else { panic!("cases") };
        cases
            .iter()
            .map(|case| match (case.get("random"), case.get("signature"), case.get("valid")) {
                (Some(Value::Text(r)), Some(Value::Text(s)), Some(Value::Bool(v))) => (r.clone(), s.clone(), *v),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn real_answers_are_judged_as_the_vectors_say() {
        let key = RandomOrgKey::pinned();
        let cases = cases();
        assert!(cases.iter().any(|case| case.2) && cases.iter().any(|case| !case.2));
        for (random, signature, valid) in cases {
            assert_eq!(key.signed(&random, &signature), valid, "{random}");
            let spaced = random.replacen(':', ": ", 1);
            assert!(!key.signed(&spaced, &signature), "the exact text is signed");
            assert!(!key.signed(&random, signature.trim_end_matches('=')), "padding is due");
        }
    }

    #[test]
    fn the_pinned_key_is_that_of_the_vectors() {
        let vectors = json::parse(include_bytes!("../../fixtures/vectors/random_org.json")).unwrap();
        let key = vectors.get("key").unwrap();
        assert_eq!(key.get("modulus_hex"), Some(&Value::text(MODULUS)));
        // SubjectPublicKeyInfo of rsaEncryption, a modulus with its leading zero and exponent 65537.
        let mut spki =
            unhex::<33>("30820222300d06092a864886f70d01010105000382020f003082020a0282020100").unwrap().to_vec();
        spki.extend(RandomOrgKey::pinned().0);
        spki.extend([2, 3, 1, 0, 1]);
        assert_eq!(key.get("spki_sha256"), Some(&Value::text(Digest::of(&spki).to_string())));
    }

    #[test]
    fn strength_is_exact() {
        assert!(is_strong(16, 0, 255));
        assert!(!is_strong(15, 0, 255));
        assert!(is_strong(128, 0, 1));
        assert!(!is_strong(127, 0, 1));
        assert!(is_strong(50, 1, 6) && !is_strong(49, 1, 6));
        assert!(!is_strong(u64::MAX, 5, 5));
        assert!(!is_strong(1000, 6, 1));
        assert!(is_strong(2, 0, u64::MAX) && !is_strong(1, 0, u64::MAX));
    }

    /// An answer as random.org would give it for C = 64 zeros, and every way in which one member can be wrong.
    #[test]
    fn each_member_is_held_to_the_commitment() {
        let c = Digest::ZERO;
        let good = format!(
            r#"{{"method":"generateSignedIntegers","hashedApiKey":"x","n":3,"min":1,"max":6,"replacement":true,"base":10,"pregeneratedRandomization":null,"data":[1,6,3],"license":{{}},"userData":"{c}","completionTime":"2021-03-15 13:51:32Z","serialNumber":1}}"#
        );
        let answer = judge(&good, 3, 1, 6, &c).unwrap();
        assert_eq!(answer.wrong, []);
        assert_eq!(answer.completion_time, Instant::parse("2021-03-15T13:51:32Z"));
        let without = good.replace(r#""pregeneratedRandomization":null,"#, "");
        assert_eq!(judge(&without, 3, 1, 6, &c).unwrap().wrong, []);
        for (name, from, to) in [
            ("method", "generateSignedIntegers", "generateIntegers"),
            ("n", r#""n":3"#, r#""n":3.0"#),
            ("min", r#""min":1"#, r#""min":0"#),
            ("max", r#""max":6"#, r#""max":7"#),
            ("replacement", "true", "false"),
            ("replacement", "true", r#""true""#),
            ("base", "10", "16"),
            ("pregeneratedRandomization", "null", r#"{"date":"2021-01-01"}"#),
            ("data", "[1,6,3]", "[1,6]"),
            ("data", "[1,6,3]", "[1,6,3,3]"),
            ("data", "[1,6,3]", "[1,7,3]"),
            ("data", "[1,6,3]", "[1,0,3]"),
            ("data", "[1,6,3]", "[1,6,3.0]"),
            ("data", "[1,6,3]", "136"),
            ("userData", "0000\"", "0001\""),
            ("userData", r#""userData""#, r#""other""#),
            ("completionTime", "2021-03-15 13", "2021-03-15T13"),
            ("completionTime", "13:51:32Z", "13:51:60Z"),
        ] {
            let text = good.replacen(from, to, 1);
            assert_ne!(text, good);
            let wrong = judge(&text, 3, 1, 6, &c).unwrap().wrong;
            assert_eq!(wrong.iter().map(|w| w.0).collect::<Vec<_>>(), [name], "{from} -> {to}");
        }
        for text in ["[]", "", "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1,\"b\":1}}", "{} x", "null"] {
            assert_eq!(judge(text, 3, 1, 6, &c), None, "{text}");
        }
    }
}
