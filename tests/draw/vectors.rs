//! The records that an implementation without shared code computed (`fixtures/vectors/`).

use utys::draw::commitment::Commitment;
use utys::draw::finding::Verdict;
use utys::draw::random_org::RandomOrgKey;
use utys::draw::record::Record;
use utys::draw::verify::{Verified, verify};
use utys::hash::Digest;
use utys::json::{self, Value};

pub const NAMES: [&str; 4] = ["one-pool", "three-pools", "waves", "offline-incomplete"];

pub fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/fixtures/vectors/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The record, the digests that were published, and the file with its lists.
pub fn vector(name: &str) -> (Vec<u8>, Vec<Digest>, Value) {
    let lists = json::parse(&file(&format!("record-{name}.list.json"))).unwrap();
    let Some(Value::List(published)) = lists.get("published") else { panic!("published") };
    let published = published
        .iter()
        .map(|digest| match digest {
            Value::Text(text) => Digest::parse(text).unwrap(),
            other => panic!("{other:?}"),
        })
        .collect();
    (file(&format!("record-{name}.json")), published, lists)
}

fn check(bytes: &[u8], published: &[Digest]) -> Verified {
    verify(bytes, published, &RandomOrgKey::pinned()).unwrap()
}

fn gaps(verified: &Verified) -> Vec<(&str, &str)> {
    verified.report.gaps.iter().map(|gap| (gap.code, gap.place.as_str())).collect()
}

#[test]
fn the_records_verify_as_they_must() {
    for name in NAMES {
        let (bytes, published, _) = vector(name);
        let verified = check(&bytes, &published);
        assert_eq!(verified.report.findings, [], "{name}");
        assert_eq!(verified.commitment_sha256, Some(published[0]));
        if name == "offline-incomplete" {
            assert_eq!(verified.report.verdict(), Verdict::Incomplete);
            assert_eq!(gaps(&verified), [("witnessed-by-people", "commitment.seed_sources[3]")]);
            assert_eq!(verified.report.before, None);
        } else {
            assert_eq!(verified.report.verdict(), Verdict::Valid, "{name}: {:?}", verified.report.gaps);
            assert!(verified.report.before.is_some());
        }
        // Without what was published there is nothing to compare with.
        let alone = check(&bytes, &[]);
        assert_eq!(alone.report.verdict(), Verdict::Incomplete);
        assert!(gaps(&alone).contains(&("no-published-digest", "commitment_sha256")));
        assert_eq!(gaps(&alone).iter().any(|gap| gap.0 == "unpublished-disqualified"), name == "waves");
        // And with another digest the reader has proof that this is not what was published.
        let other = check(&bytes, &[Digest::of(b"another")]);
        assert_eq!(other.report.verdict(), Verdict::Invalid);
        assert!(other.report.has("not-published"));
    }
}

#[test]
fn the_instant_is_that_of_the_round() {
    let (bytes, published, _) = vector("three-pools");
    assert_eq!(check(&bytes, &published).report.before.unwrap().to_string(), "2021-07-04T20:37:00Z");
}

#[test]
fn records_and_commitments_are_written_as_they_were_read() {
    for name in NAMES {
        let (bytes, published, _) = vector(name);
        let value = json::parse(&bytes).unwrap();
        let record = Record::from_value(&value).unwrap();
        assert_eq!(json::canonical(&record.to_value()), json::canonical(&value), "{name}");
        assert_eq!(Record::from_value(&record.to_value()).unwrap(), record);
        let file = record.commitment.file_bytes();
        assert_eq!(Digest::of(&file), published[0]);
        assert_eq!(Commitment::parse_file(&file).unwrap(), record.commitment);
    }
}
