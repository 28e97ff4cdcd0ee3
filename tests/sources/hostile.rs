//! Evidence that was tampered with or never was any: read without harm, and never taken for genuine.

use proptest::prelude::*;
use utys::draw::brought::{self, Brought};
use utys::draw::genuine::{self, Verdict};
use utys::draw::random_org::RandomOrgKey;

const BEACON: &str = include_str!("../cmd/files/quicknet-1000.json");
const CHAINED: &str = include_str!("../../fixtures/beacons/default-1000000.json");
const ANSWER: &str = include_str!("../cmd/files/random-org-answer.json");
const TEXT: &str = include_str!("../cmd/files/random-org-text.json");

/// What a genuine piece says, whatever stood around it; `None` for everything else.
fn genuine(text: &[u8]) -> Option<Brought> {
    let brought = brought::read(text).ok()?;
    let verdict = genuine::judge(&brought, None, &RandomOrgKey::pinned()).verdict();
    let brought = match brought {
        // Nobody uses the randomness.
        Brought::Beacon { evidence, .. } => Brought::Beacon { evidence, randomness: None },
        answer => answer,
    };
    (verdict == Verdict::Genuine).then_some(brought)
}

/// A mutation: at a place some bytes are taken away, and others put there.
fn mutated(text: &str, at: prop::sample::Index, less: usize, more: &[u8]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    let at = at.index(bytes.len());
    let end = (at + less).min(bytes.len());
    bytes.splice(at..end, more.iter().copied());
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Either it is no longer genuine, or what was signed is untouched.
    #[test]
    fn a_mutation_never_makes_other_evidence(
        which in 0_usize..4,
        at in any::<prop::sample::Index>(),
        less in 0_usize..3,
        more in prop::collection::vec(prop::sample::select(b"{}[]\",:\\0123456789abcdefn \r\n\xff".to_vec()), 0..3),
    ) {
        let original = [BEACON, CHAINED, ANSWER, TEXT][which];
        let due = genuine(original.as_bytes());
        prop_assert!(due.is_some());
        let bytes = mutated(original, at, less, &more);
        if let Some(found) = genuine(&bytes) {
            prop_assert_eq!(Some(found), due.clone());
        }
        if let Ok(text) = std::str::from_utf8(&bytes)
            && let Some(found) = genuine(brought::of_paste(text).as_bytes())
        {
            prop_assert_eq!(Some(found), due);
        }
    }

    #[test]
    fn nothing_that_is_read_does_harm(text in ".{0,200}", json in "[{}\\[\\]\",:\\\\a-z0-9 ]{0,60}") {
        for text in [&text, &json, &format!("{{{json}"), &format!("https://api.random.org/signatures/form?{text}")] {
            prop_assert_eq!(genuine(text.as_bytes()), None);
            prop_assert_eq!(genuine(brought::of_paste(text).as_bytes()), None);
        }
    }
}

/// Large, deep and wide: an answer comes at once.
#[test]
fn size_is_bounded() {
    let begun = std::time::Instant::now();
    let many = |what: &str, times: usize| what.repeat(times);
    for text in [
        many("[", 1 << 20),
        many("{\"a\":", 1 << 17),
        format!("{{\"random\":{}", many("{\"random\":", 1 << 16)),
        format!("{{\"round\":{}}}", many("9", 1 << 19)),
        format!("{{{}\"round\":1}}", many("\"round\":1,", 1 << 16)),
        format!("{{\"signature\":\"{}\",\"round\":1}}", many("0", 1 << 19)),
        format!("{{\"random\":{{\"data\":[{}1]}},\"signature\":\"\"}}", many("1,", 1 << 18)),
        many("\\", 1 << 20),
        format!("\"{}", many("\\\"", 1 << 19)),
    ] {
        assert_eq!(genuine(text.as_bytes()), None);
        assert_eq!(genuine(brought::of_paste(&text).as_bytes()), None);
    }
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
