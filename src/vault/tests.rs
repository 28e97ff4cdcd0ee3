//! Vectors that another implementation computed (`fixtures/vectors/codes.py`), and what a hostile folder can do.

use super::*;
use crate::hash::{Digest, hex, unhex};
use crate::ids::Id;
use crate::ledger::code::{Code, Serial};
use crate::time::{Day, Period};
use proptest::prelude::*;
use serde_json::Value;

struct Vector {
    name: BatchName,
    key: OperatorKey,
    salt: [u8; 32],
    items: Vec<Item>,
    object: Vec<u8>,
    told: Value,
}

fn vectors() -> Vec<Vector> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/vectors/codes.json");
    let told: Vec<Value> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    told.into_iter().map(vector).collect()
}

fn vector(told: Value) -> Vector {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let bytes = |name: &str| unhex::<32>(told[name].as_str().unwrap()).unwrap();
    let hiding = bytes("hiding");
    let items = (1..).zip(told["items"].as_array().unwrap()).map(|(place, item)| Item {
        code: Code::parse(item["code"].as_str().unwrap()).unwrap(),
        serial: text(&item["serial"]).map(|serial| Serial::parse(&serial).unwrap()),
        valid_until: text(&item["valid_until"]).map(|day| Day::parse(&day).unwrap()),
        nonce: nonce(&hiding, place),
    });
    Vector {
        name: BatchName {
            campaign: Id::parse(told["campaign"].as_str().unwrap()).unwrap(),
            pool: Id::parse(told["pool"].as_str().unwrap()).unwrap(),
            batch: told["batch"].as_u64().unwrap(),
        },
        key: OperatorKey::of(bytes("key")),
        salt: bytes("salt"),
        items: items.collect(),
        object: told["object"].as_str().unwrap().as_bytes().to_vec(),
        told,
    }
}

#[test]
fn another_implementation_makes_the_same_bytes() {
    for vector in vectors() {
        let Vector { name, key, salt, items, object, told } = &vector;
        assert_eq!(told["key_id"], key.id().to_string());
        assert_eq!(told["key_file"], key.to_text().as_str());
        for (item, known) in items.iter().zip(told["items"].as_array().unwrap()) {
            assert_eq!(known["nonce"], hex(&*item.nonce.0));
        }
        let sealed = seal(name, key, salt, items);
        assert_eq!(String::from_utf8_lossy(&sealed), String::from_utf8_lossy(object));
        assert_eq!(told["object_sha256"], Digest::of(&sealed).to_string());
    }
}

#[test]
fn what_another_implementation_sealed_is_opened() {
    for Vector { name, key, items, object, told, .. } in vectors() {
        let batch = Batch::parse(&name, &object).unwrap();
        assert_eq!(told["root"], batch.root().to_string());
        assert_eq!(batch.open_all(&key).unwrap(), items);
        for (place, item) in (1..).zip(&items) {
            assert_eq!(batch.open(&key, place).as_ref(), Ok(item));
            assert_eq!(batch.serial(place), item.serial.as_ref());
            assert_eq!(batch.valid_until(place), item.valid_until);
            let path: Vec<String> = batch.path(place).unwrap().iter().map(Digest::to_string).collect();
            assert_eq!(told["items"][place as usize - 1]["path"], Value::from(path));
            let proof = proof(&name, &batch, &key, place);
            assert_eq!(proof.root(), Ok(batch.root()));
            assert_eq!(CodeProof::parse(proof.to_json().as_bytes()), Ok(proof));
        }
        let beyond = items.len() as u64 + 1;
        for place in [0, beyond, u64::MAX] {
            let error = batch.open(&key, place).unwrap_err();
            assert_eq!(error, VaultError::NoPlace { batch: name.batch, place });
        }
    }
}

fn proof(name: &BatchName, batch: &Batch, key: &OperatorKey, place: u64) -> CodeProof {
    let period = Period::parse("2021-03").unwrap();
    CodeProof::of(name, batch, place, batch.open(key, place).unwrap(), period, 7).unwrap()
}

fn opened(name: &BatchName, key: &OperatorKey, object: &[u8]) -> Result<Vec<Item>, VaultError> {
    Batch::parse(name, object)?.open_all(key)
}

/// However one byte of the object is changed, and wherever it is cut off: nothing is opened.
#[test]
fn every_changed_byte_is_seen() {
    let Vector { name, key, object, .. } = vectors().remove(0);
    for at in 0..object.len() {
        for change in [1, 0x20, 0x80] {
            let mut changed = object.clone();
            changed[at] ^= change;
            assert!(opened(&name, &key, &changed).is_err(), "byte {at} ^ {change:#x}");
        }
        assert!(opened(&name, &key, &object[..at]).is_err(), "cut off at {at}");
        let mut longer = object.clone();
        longer.insert(at, b' ');
        assert!(opened(&name, &key, &longer).is_err(), "a space at {at}");
    }
    assert_eq!(opened(&name, &key, &[&object[..], b"\n"].concat()).unwrap_err(), VaultError::NoBatch { batch: 1 });
}

/// Seals hold at their own place alone: neither places nor objects can be swapped.
#[test]
fn nothing_can_be_swapped() {
    let Vector { name, key, object, items, .. } = vectors().remove(0);
    let told: Value = serde_json::from_slice(&object).unwrap();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut told = told.clone();
        change(&mut told);
        crate::json::canonical(&crate::json::parse(told.to_string().as_bytes()).unwrap()).into_bytes()
    };
    assert_eq!(with(&|_| {}), object);
    let broken = |place| VaultError::Broken { batch: 1, place };
    let open = |object: Vec<u8>| opened(&name, &key, &object).unwrap_err();
    // Whole places, and each member of a place.
    assert_eq!(open(with(&|told| told["places"].as_array_mut().unwrap().swap(0, 1))), broken(1));
    for member in ["leaf", "same", "sealed", "serial"] {
        let swapped = with(&|told| {
            let [first, second] = [0, 1].map(|at| told["places"][at][member].clone());
            told["places"][0][member] = second;
            told["places"][1][member] = first;
        });
        assert_eq!(open(swapped), broken(1), "{member}");
    }
    assert_eq!(open(with(&|told| told["places"][2]["serial"] = "6006490000000033".into())), broken(3));
    assert_eq!(open(with(&|told| told["places"][0]["valid-until"] = "2022-12-31".into())), broken(1));
    assert_eq!(open(with(&|told| drop(told["places"][0].as_object_mut().unwrap().remove("serial")))), broken(1));
    // Fewer or more places, another salt.
    assert_eq!(open(with(&|told| drop(told["places"].as_array_mut().unwrap().pop()))), broken(1));
    assert_eq!(open(with(&|told| told["salt"] = "00".repeat(32).into())), broken(1));
    // The object of another batch, pool or campaign in its place.
    for (member, value) in [("batch", Value::from(2)), ("pool", "70k".into()), ("campaign", "other".into())] {
        let moved = with(&|told| told[member] = value.clone());
        assert_eq!(open(moved.clone()), VaultError::OtherBatch { batch: 1 });
        let mut elsewhere = name.clone();
        match member {
            "batch" => elsewhere.batch = 2,
            "pool" => elsewhere.pool = Id::parse("70k").unwrap(),
            _ => elsewhere.campaign = Id::parse("other").unwrap(),
        }
        let error = opened(&elsewhere, &key, &moved).unwrap_err();
        assert!(matches!(error, VaultError::Broken { place: 1, .. }), "{error:?}");
    }
    // The same items under another key, which says it is the first one.
    let forged = seal(&name, &OperatorKey::of([7; 32]), &[8; 32], &items);
    let mut forged: Value = serde_json::from_slice(&forged).unwrap();
    forged["key"] = key.id().to_string().into();
    assert_eq!(
        open(crate::json::canonical(&crate::json::parse(forged.to_string().as_bytes()).unwrap()).into()),
        broken(1)
    );
}

#[test]
fn a_wrong_key_is_told_from_a_mistyped_one() {
    let Vector { name, key, object, .. } = vectors().remove(0);
    let other = OperatorKey::of([7; 32]);
    let error = opened(&name, &other, &object).unwrap_err();
    assert_eq!(error, VaultError::OtherKey { batch: 1, sealed: key.id(), given: other.id() });
    let text = key.to_text();
    assert_eq!(OperatorKey::parse(text.as_bytes()).unwrap().id(), key.id());
    let spaced = text.to_uppercase().replace("UTYS-CODES-KEY", "utys-codes-key").replace("KEY ", "key  ");
    let spaced = spaced.replace("CHECK", "check").replace('\n', "\r\n");
    assert_eq!(OperatorKey::parse(spaced.as_bytes()).unwrap().id(), key.id());
    // Every digit counts, of the key and of the check.
    for (at, digit) in text.bytes().enumerate().filter(|(at, b)| *at > 17 && b.is_ascii_hexdigit()) {
        let mut typed = text.as_bytes().to_vec();
        typed[at] = if digit == b'0' { b'1' } else { b'0' };
        assert!(OperatorKey::parse(&typed).is_err(), "{at}");
    }
    let is = |file: &[u8], error| assert_eq!(OperatorKey::parse(file).map(|_| ()), Err(error));
    is(&text.as_bytes()[..40], KeyError::NoKeyFile);
    is(text.replace(" 0405", "").as_bytes(), KeyError::Mistyped);
    is(text.replace("0405", "0504").as_bytes(), KeyError::Mistyped);
    is(text.replace("key/1", "key/2").as_bytes(), KeyError::NoKeyFile);
    is(&[text.as_bytes(), b"more\n"].concat(), KeyError::NoKeyFile);
    is(b"\xff\xfe", KeyError::NoKeyFile);
    is(&vec![b' '; 1 << 20], KeyError::NoKeyFile);
    is(b"", KeyError::NoKeyFile);
}

/// What an auditor gets holds to one code at one place of one batch.
#[test]
fn a_changed_proof_leads_elsewhere() {
    let Vector { name, key, object, .. } = vectors().remove(2);
    let batch = Batch::parse(&name, &object).unwrap();
    let good = proof(&name, &batch, &key, 5);
    let root = batch.root();
    let changes: [&dyn Fn(&mut CodeProof); 9] = [
        &|p| p.item.code = Code::parse("CODE-0006").unwrap(),
        &|p| p.item.serial = Some(Serial::parse("1").unwrap()),
        &|p| p.item.valid_until = Day::parse("2021-12-31"),
        &|p| p.item.nonce.0[31] ^= 1,
        &|p| p.place = 6,
        &|p| p.codes = 40,
        &|p| p.name.batch = 3,
        &|p| p.name.pool = Id::parse("b").unwrap(),
        &|p| p.path[1].0[0] ^= 1,
    ];
    for (number, change) in changes.iter().enumerate() {
        let mut changed = good.clone();
        change(&mut changed);
        assert_ne!(changed.root(), Ok(root), "{number}");
    }
    let text = good.to_json();
    for broken in [
        text.replace("utys-codes-proof/1", "utys-codes-proof/2"),
        text.replace("\"batch\"", "\"bitch\""),
        text.replacen('{', "{\"number\": 7,", 1),
        text.replace("CODE-0005", "CODE 0005"),
        text[..text.len() / 2].to_owned(),
        format!("{}{}", *text, " ".repeat(1 << 20)),
    ] {
        assert_eq!(CodeProof::parse(broken.as_bytes()).map(|_| ()), Err(ProofError::NoProof), "{broken:.60}");
    }
}

#[test]
fn nothing_secret_is_shown_by_debug() {
    let Vector { name, key, object, items, .. } = vectors().remove(0);
    let batch = Batch::parse(&name, &object).unwrap();
    let shown = format!("{key:?} {items:?} {batch:?} {:?} {:?}", proof(&name, &batch, &key, 1), batch.open(&key, 1));
    for item in &items {
        assert!(!shown.contains(item.code.expose()) && !shown.contains(&hex(&*item.nonce.0)), "{shown}");
    }
    assert!(!shown.contains("000102030405") && !shown.contains("[0, 1, 2, 3"), "{shown}");
}

/// One length, whatever the code: the object does not tell how long a code is.
#[test]
fn lengths_are_hidden() {
    let Vector { name, key, salt, mut items, .. } = vectors().remove(0);
    let before = seal(&name, &key, &salt, &items).len();
    items[0].code = Code::parse("ABCD").unwrap();
    assert_eq!(seal(&name, &key, &salt, &items).len(), before);
}

proptest! {
    #[test]
    fn what_is_sealed_is_opened(
        codes in proptest::collection::vec("[!-~&&[^=+@'\"-]][!-~]{3,63}", 1..20),
        key: [u8; 32],
        salt: [u8; 32],
    ) {
        let codes: Vec<Code> = codes.iter().filter_map(|code| Code::parse(code).ok()).collect();
        prop_assume!(!codes.is_empty());
        let (key, name) = (OperatorKey::of(key), vectors().remove(0).name);
        let of = |(place, code): (u64, Code)| Item { code, serial: None, valid_until: None, nonce: nonce(&salt, place) };
        let items: Vec<Item> = (1..).zip(codes).map(of).collect();
        let object = seal(&name, &key, &salt, &items);
        prop_assert_eq!(opened(&name, &key, &object), Ok(items));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let name = vectors().remove(0).name;
        prop_assert!(Batch::parse(&name, &bytes).is_err());
        let _ = (OperatorKey::parse(&bytes), CodeProof::parse(&bytes));
    }
}
