//! `protocols/CODES.md`: its example is the first vector, and what it shows is what the program makes of it.

use serde_json::Value;
use utys::hash::Digest;
use utys::ids::Id;
use utys::vault::{Batch, BatchName, CodeProof, OperatorKey};

fn text(path: &str) -> String {
    std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The blocks between fences, in order.
fn blocks(document: &str) -> Vec<&str> {
    document.split("\n```").skip(1).step_by(2).map(|block| block.split_once('\n').unwrap().1).collect()
}

#[test]
fn the_example_is_the_first_vector() {
    let document = text("protocols/CODES.md");
    let vectors: Vec<Value> = serde_json::from_str(&text("fixtures/vectors/codes.json")).unwrap();
    let vector = &vectors[0];
    let blocks = blocks(&document);
    let [file, key, object, imported, steps, proof] = blocks[..] else { panic!("{} blocks", blocks.len()) };
    let known = |name: &str| vector[name].as_str().unwrap();
    for item in vector["items"].as_array().unwrap() {
        let cell = |name: &str| item[name].as_str().unwrap_or_default();
        let row = format!("{};{};{}", cell("code"), cell("serial"), cell("valid_until"));
        assert!(file.lines().any(|line| line == row), "{row}");
    }
    assert_eq!(format!("{key}\n"), known("key_file"));
    let key = OperatorKey::parse(key.as_bytes()).unwrap();
    let name =
        BatchName { campaign: Id::parse("business-offer-2021").unwrap(), pool: Id::parse("50k").unwrap(), batch: 1 };
    let batch = Batch::parse(&name, known("object").as_bytes()).unwrap();
    assert_eq!(batch.open_all(&key).unwrap().len(), 3);

    // What of the object is shown is in it, and the rest is said to be left out.
    let whole: Value = serde_json::from_str(known("object")).unwrap();
    for (member, value) in whole["places"][0].as_object().unwrap() {
        let value = value.as_str().unwrap();
        let shown = if member == "sealed" { &value[..32] } else { value };
        assert!(object.contains(&format!("\"{member}\": \"{shown}")), "{member}");
    }
    for member in ["format", "key", "pool", "salt"] {
        assert!(object.contains(&format!("\"{member}\": {}", whole[member])), "{member}");
    }
    let event: Value = serde_json::from_str(imported).unwrap();
    assert_eq!(event["root"], batch.root().to_string());
    assert_eq!(event["object"], Digest::of(known("object").as_bytes()).to_string());
    assert_eq!(event["key"], key.id().to_string());
    for event in
        [imported].into_iter().chain(steps.split_inclusive("\"…\"}").flat_map(|s| s.split("\n{\"type\": \"code-")))
    {
        let event = if event.starts_with('{') { event.to_owned() } else { format!("{{\"type\": \"code-{event}") };
        let event = event.replace('…', &Digest::of(b"a statement").to_string());
        serde_json::from_str::<utys::journal::Event>(&event).unwrap_or_else(|error| panic!("{error}: {event}"));
    }
    let read = CodeProof::parse(proof.as_bytes()).unwrap();
    assert_eq!(read.root(), Ok(batch.root()));
    assert_eq!(format!("{proof}\n"), *read.to_json());
}
