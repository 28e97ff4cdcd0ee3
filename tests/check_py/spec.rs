//! The example in `protocols/SPEC.md`, computed again, and the schemas beside it.

use crate::driver::{RECORDS, read, vector};
use std::process::Command;

/// The values of section 1 of the specification, computed again with the primitives of the crate.
#[test]
fn the_example_of_the_specification_is_true() {
    use rand_chacha::rand_core::{RngCore, SeedableRng};
    use utys::hash::{Digest, hex, hkdf, unhex};

    let spec = read("protocols/SPEC.md");
    let example = &spec[spec.find("## 1.").unwrap()..spec.find("## 2.").unwrap()];
    let says = |what: &str| assert!(example.contains(what), "the example does not say {what}");
    let (record, list) = (vector("record-one-pool"), vector("record-one-pool.list"));

    let secret: [u8; 32] = unhex(list["list_secret"].as_str().unwrap()).unwrap();
    says(&hex(&secret));
    let list_key = hkdf(&secret, b"utys-draw/1 list key", b"kasipker-2024\n2024-09\n1\niphone");
    says(&hex(&list_key));
    let mut stream = [0; 16 * 5];
    rand_chacha::ChaCha20Rng::from_seed(list_key).fill_bytes(&mut stream);
    let nonce = &stream[64..];
    says(&hex(nonce));
    let hidden = Digest::of_parts(&[&[2], nonce, b"6617479662"]);
    says(&hidden.to_string());
    let leaf = Digest::of_parts(&[&[0], &hidden.0, b"****9662"]);
    says(&leaf.to_string());

    let file = format!("utys-draw/1 commitment\n{}", record["commitment"]);
    assert_eq!(file.len(), 900);
    let unwrapped: String = example.lines().collect();
    assert!(unwrapped.contains(&file.replace('\n', "")));
    let c = Digest::of(file.as_bytes());
    says(&c.to_string());

    let line = format!(
        "drand {} 12040883 {}",
        record["commitment"]["seed_sources"][0]["chain"].as_str().unwrap(),
        record["evidence"][0]["signature"].as_str().unwrap()
    );
    says(&line);
    let key = hkdf(&c.0, format!("utys-draw/1 seed\n{line}\n").as_bytes(), b"utys-draw/1 pool\niphone\n");
    says(&hex(&key));
    let mut words = rand_chacha::ChaCha20Rng::from_seed(key);
    let mut places: Vec<u64> = (0..12).collect();
    for i in 0..3 {
        let word = words.next_u64();
        let left = 12 - i as u64;
        let step = word % left;
        places.swap(i, i + step as usize);
        says(&format!("| {} | {word} | {left} | {step} | {i} + {step} | {} |", i + 1, places[i]));
        assert_eq!(record["results"][0]["drawn"][i]["index"], places[i]);
    }

    let proof: Vec<Digest> = record["results"][0]["drawn"][0]["proof"]
        .as_array()
        .unwrap()
        .iter()
        .map(|h| Digest::parse(h.as_str().unwrap()).unwrap())
        .collect();
    let node = |left: &Digest, right: &Digest| Digest::of_parts(&[&[1], &left.0, &right.0]);
    let first = node(&leaf, &proof[0]);
    let second = node(&first, &proof[1]);
    let third = node(&proof[2], &second);
    let root = node(&third, &proof[3]);
    [first, second, third, root].iter().for_each(|digest| says(&digest.to_string()));
    assert_eq!(record["commitment"]["pools"][0]["root"], root.to_string());
}

/// The schemas are judged by the reference implementation: they take the vectors, and refuse each missing or foreign member.
#[test]
fn schemas_describe_the_vectors() {
    let judge = std::env::var("UTYS_PYTHON").unwrap_or_else(|_| "python3".into());
    let present = Command::new(&judge).args(["-c", "import jsonschema"]).output().is_ok_and(|o| o.status.success());
    if !present {
        assert!(std::env::var_os("UTYS_JUDGES").is_none(), "jsonschema is missing; tests/run installs it");
        return;
    }
    let script = r#"
import copy, json, sys
from jsonschema import Draft202012Validator as Validator
from referencing import Registry, Resource
load = lambda path: json.load(open(path, encoding="utf-8"))
commitment, record = load("protocols/commitment.schema.json"), load("protocols/record.schema.json")
for schema in (commitment, record):
    Validator.check_schema(schema)
receipt = load("protocols/receipt.schema.json")
Validator.check_schema(receipt)
registry = Registry().with_resource("commitment.schema.json", Resource.from_contents(commitment))
judge = Validator(record, registry=registry)
def objects(value):
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)
digest = "0" * 64
own = {"campaign": "a", "period": "2021-03", "ordinal": 1, "pool": "50k", "commitment_sha256": digest, "index": 0,
       "label": "****0001", "key": "7000000001#2", "nonce": "0" * 32, "proof": [digest]}
of_receipts = Validator(receipt, registry=registry)
of_receipts.validate(own)
of_receipts.validate(dict(own, pool="excluded", label="fee-too-low"))
for wrong in ({"pool": "excluded"}, {"foreign": 1}, {"ordinal": 0}, {"index": -1}, {"key": "a#1"}, {"nonce": "0"}, {"proof": [1]}):
    assert not of_receipts.is_valid(dict(own, **wrong)), wrong
for member in own:
    assert not of_receipts.is_valid({name: own[name] for name in own if name != member}), member
for name in sys.argv[1:]:
    vector = load("fixtures/vectors/%s.json" % name)
    judge.validate(vector)
    Validator(commitment).validate(vector["commitment"])
    for i, one in enumerate(objects(vector)):
        changed = copy.deepcopy(vector)
        target = list(objects(changed))[i]
        if one is not vector["commitment"]["counts"]["excluded"]:
            target["foreign"] = 1
            assert not judge.is_valid(changed), (name, i, "foreign")
            del target["foreign"]
            for member in one:
                if member == "previous_signature":
                    continue  # due on one chain only, which a schema of form does not know
                kept = target.pop(member)
                assert not judge.is_valid(changed), (name, i, member)
                target[member] = kept
"#;
    let output = Command::new(&judge)
        .arg("-c")
        .arg(script)
        .args(RECORDS)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
