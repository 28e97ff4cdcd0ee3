//! Receipts against records and commitments: the vectors' lists, made lists, each member changed, and lists of another
//! draw.

use crate::casting::{Casting, Seed, pool};
use crate::vectors::{NAMES, vector};
use proptest::prelude::*;
use utys::commission::verify::entrant::{self, Held};
use utys::commission::verify::{Answer, Question, verify};
use utys::draw::commitment::Commitment;
use utys::draw::finding::{Level, Verdict};
use utys::draw::receipt::{MEMBERS, Receipt};
use utys::draw::record::{Record, Role};
use utys::draw::verify::entrant::Outcome;
use utys::hash::{Digest, unhex};
use utys::ids::{EXCLUDED, Id, Key, Label};
use utys::json::{self, Value};
use utys::list::leaf::{self, ListKey, ListSecret};

/// The receipts of one list.
fn receipts_of(commitment: &Commitment, secret: &ListSecret, pool: &str, entries: Vec<(Key, Label)>) -> Vec<Receipt> {
    let key = ListKey::derive(secret, &commitment.campaign, commitment.period, commitment.ordinal, pool);
    let all = 0..entries.len() as u64;
    let (_, places) = leaf::place(&key, entries, all).unwrap();
    let receipt = |place: leaf::Place| Receipt {
        campaign: commitment.campaign.clone(),
        period: commitment.period,
        ordinal: commitment.ordinal,
        pool: Id::parse(pool).unwrap(),
        commitment_sha256: commitment.digest(),
        index: place.index,
        label: place.label,
        key: place.key,
        nonce: place.nonce,
        proof: place.proof,
    };
    places.into_iter().map(receipt).collect()
}

/// A vector's record, published digests, and the receipts of everybody in its lists.
fn with_receipts(name: &str) -> (Vec<u8>, Record, Vec<Digest>, Vec<Receipt>) {
    let (bytes, published, lists) = vector(name);
    let record = Record::from_value(&json::parse(&bytes).unwrap()).unwrap();
    let text = |value: &Value, name: &str| match value.get(name) {
        Some(Value::Text(text)) => text.clone(),
        other => panic!("{name}: {other:?}"),
    };
    let secret = ListSecret(unhex(&text(&lists, "list_secret")).unwrap());
    let Some(Value::Object(pools)) = lists.get("pools") else { panic!("pools") };
    let mut receipts = Vec::new();
    for (pool, entries) in pools {
        let Value::List(entries) = entries else { panic!("{pool}") };
        let entry = |e: &Value| (Key::parse(&text(e, "key")).unwrap(), Label::parse(&text(e, "label")).unwrap());
        receipts.extend(receipts_of(&record.commitment, &secret, pool, entries.iter().map(entry).collect()));
    }
    (bytes, record, published, receipts)
}

fn ask(bytes: &[u8], published: &[Digest], receipts: &[Value]) -> Answer {
    let held = Some(Held { receipts, campaign: None });
    verify(&Question { published, held, ..Question::of(bytes) }).unwrap()
}

fn values(receipts: &[Receipt]) -> Vec<Value> {
    receipts.iter().map(Receipt::to_value).collect()
}

fn codes(answer: &Answer) -> Vec<(&str, &str)> {
    answer.report.findings.iter().map(|f| (f.code, f.place.as_str())).collect()
}

#[test]
fn everybody_in_the_vectors_finds_the_own_place() {
    for name in NAMES {
        let (bytes, record, published, receipts) = with_receipts(name);
        let commitment = &record.commitment;
        let due: u64 = commitment.pools.iter().map(|p| p.entries).sum::<u64>() + commitment.exclusions.entries;
        assert_eq!(receipts.len() as u64, due);
        // The receipt is a published digest itself; only lists of disqualified are published apart.
        let answer = ask(&bytes, &published[1..], &values(&receipts));
        assert_eq!(answer.report.findings, [], "{name}");
        assert_eq!(answer.report.level, Level::Entrant);
        let expected = if name == "offline-incomplete" { Verdict::Incomplete } else { Verdict::Valid };
        assert_eq!(answer.report.verdict(), expected, "{name}");
        assert_eq!(answer.standings.len(), receipts.len());
        for (receipt, standing) in receipts.iter().zip(&answer.standings) {
            assert_eq!((standing.number, &standing.pool), (receipt.index + 1, &receipt.pool));
            // Looked up in the record the plain way.
            let result = record.results.iter().find(|result| result.pool == receipt.pool);
            let of_waves = record.waves.iter().flat_map(|wave| wave.results.iter().map(move |r| (Some(wave.wave), r)));
            let redrawn =
                of_waves.filter(|(_, r)| r.pool == receipt.pool).flat_map(|(w, r)| r.drawn.iter().map(move |d| (w, d)));
            let mut listed = result.iter().flat_map(|r| r.drawn.iter().map(|d| (None, d))).chain(redrawn);
            match (&standing.outcome, listed.find(|(_, drawn)| drawn.index == receipt.index)) {
                (Outcome::LeftOut { reason }, None) => {
                    assert_eq!((reason, receipt.pool.as_str()), (&receipt.label, EXCLUDED))
                }
                (Outcome::NotDrawn, None) => assert_ne!(receipt.pool.as_str(), EXCLUDED),
                (Outcome::Drawn { rank, role, wave, .. }, Some((listed_in, drawn))) => {
                    assert_eq!((rank, role, *wave), (&drawn.rank, &drawn.role, listed_in));
                }
                other => panic!("{name} {receipt:?}: {other:?}"),
            }
        }
        // Before the draw there is the commitment alone.
        let before = ask(&commitment.file_bytes(), &[], &values(&receipts));
        assert_eq!(before.report.findings, [], "{name}");
        assert_eq!(before.report.verdict(), Verdict::Incomplete);
        assert!(before.report.gaps.iter().any(|gap| gap.code == "no-record"));
        assert_eq!(before.report.before, answer.report.before);
        let waiting = before.standings.iter().filter(|s| s.outcome == Outcome::Awaits).count() as u64;
        assert_eq!(waiting, commitment.pools.iter().map(|p| p.entries).sum::<u64>());
    }
}

/// The vector with a wave: who moved up, who was disqualified, and who was drawn again.
#[test]
fn a_wave_is_told_to_those_it_concerns() {
    let (bytes, record, published, receipts) = with_receipts("waves");
    let answer = ask(&bytes, &published, &values(&receipts));
    let winners = record.commitment.pools[0].certificates.min(record.commitment.pools[0].entries);
    let gone: Vec<u64> = record.waves[0].disqualified.iter().map(|d| d.rank).collect();
    let mut drawn: Vec<(u64, Role, bool, bool)> = Vec::new();
    for standing in &answer.standings {
        if let Outcome::Drawn { rank, role, disqualified, holds, .. } = &standing.outcome {
            drawn.push((*rank, *role, disqualified.is_some(), *holds));
        }
    }
    drawn.sort_by_key(|place| place.0);
    assert!(drawn.iter().any(|place| place.1 == Role::Redraw), "{drawn:?}");
    assert_eq!(drawn.iter().filter(|place| place.3).count() as u64, winners, "as many holders as certificates");
    for (rank, _, disqualified, holds) in &drawn {
        assert_eq!(*disqualified, gone.contains(rank), "{rank}");
        assert!(!(*disqualified && *holds));
    }
    // Without the digest of the list of disqualified the public steps stay open, and so does the verdict.
    let answer = ask(&bytes, &published[..1], &values(&receipts));
    assert_eq!(answer.report.verdict(), Verdict::Incomplete);
}

/// Another value of the same form.
fn changes(member: &str, value: &Value) -> Vec<Value> {
    match value {
        Value::Integer(n) => vec![Value::Integer(n + 1), Value::Integer(n ^ 8), Value::Integer(u64::from(*n == 0) + 1)],
        Value::Text(text) if member == "period" => vec![Value::text(text.replace("20", "21"))],
        Value::Text(text) => {
            let other = if text.ends_with('1') { '2' } else { '1' };
            let mut changed = text.clone();
            changed.pop();
            vec![Value::text(format!("{changed}{other}")), Value::text(if text == "only" { EXCLUDED } else { "only" })]
        }
        Value::List(nodes) => {
            let mut all = vec![Value::List(nodes[..nodes.len() - 1].to_vec())];
            all.push(Value::List(nodes.iter().chain(&nodes[..1]).cloned().collect()));
            for i in 0..nodes.len() {
                let mut other = nodes.clone();
                other[i] = Value::text(Digest::of(b"another").to_string());
                all.push(Value::List(other));
            }
            all
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_changed_member_is_found() {
    for name in NAMES {
        let (bytes, record, published, receipts) = with_receipts(name);
        for (k, receipt) in receipts.iter().enumerate() {
            // Against the record once; against the commitment it is quicker.
            let (bytes, published) = match k {
                0 => (bytes.clone(), published.clone()),
                _ => (record.commitment.file_bytes(), Vec::new()),
            };
            let Value::Object(members) = receipt.to_value() else { panic!("an object") };
            for (i, member) in MEMBERS.iter().enumerate() {
                for change in changes(member, &members[i].1).into_iter().filter(|change| *change != members[i].1) {
                    let mut changed = members.clone();
                    changed[i].1 = change;
                    let answer = ask(&bytes, &published, &[Value::Object(changed)]);
                    assert_eq!(answer.report.verdict(), Verdict::Invalid, "{name} {member} {:?}", receipt);
                    assert!(codes(&answer).iter().any(|(_, place)| place.starts_with("receipt[0]")), "{member}");
                    assert!(answer.standings.is_empty());
                    let said = format!("{:?}", answer.report);
                    assert!(!said.contains(receipt.key.as_str()), "{said}");
                }
            }
        }
    }
}

#[test]
fn a_receipt_of_another_draw_is_named_so() {
    let (bytes, _, published, _) = with_receipts("one-pool");
    let (_, other, _, receipts) = with_receipts("waves");
    let answer = ask(&bytes, &published, &values(&receipts[..1]));
    assert!(codes(&answer).contains(&("receipt-draw", "receipt[0].commitment_sha256")));
    assert!(!answer.report.has("leaf-proof"), "no proof leads into another list");
    // With nothing else published, the receipt's digest is what the reader has: another list was shown.
    let answer = ask(&bytes, &[], &values(&receipts[..1]));
    assert!(codes(&answer).contains(&("not-published", "commitment")), "{:?}", codes(&answer));
    let answer = ask(&other.commitment.file_bytes(), &[], &values(&receipts[..1]));
    assert_eq!(answer.report.findings, []);
}

#[test]
fn several_receipts_are_told_apart() {
    let (bytes, _, published, receipts) = with_receipts("three-pools");
    let mut given = values(&receipts[..3]);
    given[1] = Value::Object(Vec::new());
    let answer = ask(&bytes, &published, &given);
    assert_eq!(answer.standings.iter().map(|s| s.place.as_str()).collect::<Vec<_>>(), ["receipt[0]", "receipt[2]"]);
    assert_eq!(answer.report.findings.len(), MEMBERS.len());
    assert!(codes(&answer).iter().all(|(code, place)| *code == "missing-field" && place.starts_with("receipt[1].")));
}

/// A record that is false says nothing about anybody, and one that shows another at the own place is found.
#[test]
fn nobody_is_told_a_place_by_a_false_record() {
    let (_, mut record, published, receipts) = with_receipts("one-pool");
    let drawn = &mut record.results[0].drawn[0];
    let own = receipts.iter().find(|r| r.pool.as_str() != EXCLUDED && r.index == drawn.index).unwrap();
    drawn.label = Label::parse("****0000").unwrap();
    let bytes = json::canonical(&record.to_value());
    let answer = ask(bytes.as_bytes(), &published, &[own.to_value()]);
    assert!(answer.standings.is_empty());
    assert_eq!(codes(&answer), [("leaf-proof", "results[0].drawn[0]"), ("receipt-drawn", "receipt[0].label")]);
    // The commitment of the record has a fault of form: nothing can be said but that.
    let broken = bytes.replace("\"ordinal\":1", "\"ordinal\":0");
    let answer = ask(broken.as_bytes(), &published, &[own.to_value()]);
    assert!(answer.standings.is_empty() && answer.report.has("bad-number"));
    // What the fault of a sheet would hide otherwise: a commitment file in other bytes.
    let mut file = record.commitment.file_bytes();
    file.push(b'\n');
    assert_eq!(codes(&ask(&file, &published, &[own.to_value()])), [("bad-format", "commitment")]);
    file.truncate(file.len() - 2);
    let held = Some(Held { receipts: &[], campaign: None });
    assert!(verify(&Question { held, ..Question::of(&file) }).is_err());
    // Without a receipt a commitment file is neither JSON nor PDF.
    let file = record.commitment.file_bytes();
    assert!(verify(&Question::of(&file)).is_err());
}

#[test]
fn a_file_of_receipts_is_read_in_every_form() {
    let (_, _, _, receipts) = with_receipts("three-pools");
    let all = values(&receipts);
    let lines: String = all.iter().map(|value| json::canonical(value) + "\n").collect();
    let read = |bytes: &[u8]| entrant::read(bytes).unwrap().iter().map(json::canonical).collect::<Vec<_>>();
    let canonical: Vec<String> = all.iter().map(json::canonical).collect();
    assert_eq!(read(lines.as_bytes()), canonical);
    assert_eq!(read(json::pretty(&all[0]).as_bytes()), canonical[..1]);
    assert_eq!(read(receipts[0].to_text().unwrap().as_bytes()), canonical[..1]);
    let cut = receipts[0].to_text().unwrap();
    for bad in [&b""[..], b"  ", b"{", b"{} x", &cut.as_bytes()[..cut.len() - 1], b"%PDF-1.7\n", b"\xff"] {
        assert!(entrant::read(bad).is_err(), "{}", String::from_utf8_lossy(bad));
    }
    assert!(entrant::read("1 ".repeat(entrant::MOST_RECEIPTS + 1).as_bytes()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Each entry and each exclusion of any lists has a receipt that proves it, as JSON and as text, and proves no
    /// other place.
    #[test]
    fn everybody_has_a_receipt_that_proves_the_own_place_alone(
        entries in 0u64..40, certificates in 0u64..6, reserves in 0u64..4, excluded in 0u64..20, other in 0usize..50
    ) {
        let mut casting = Casting::of(Seed::Rehearsal(50), vec![pool("a", entries, certificates, reserves), pool("b", 9, 2, 1)]);
        let left_out: Vec<(Key, Label)> = (0..excluded)
            .map(|i| (Key::parse(&format!("{}", 2_000_000 + i)).unwrap(), Label::parse("no-contract").unwrap()))
            .collect();
        casting.exclude(&left_out);
        let record = casting.record();
        let mut receipts = receipts_of(&record.commitment, &crate::casting::SECRET, EXCLUDED, left_out);
        for plan in &record.commitment.pools {
            receipts.extend(receipts_of(&record.commitment, &crate::casting::SECRET, plan.id.as_str(), casting.entries(plan)));
        }
        let bytes = json::canonical(&record.to_value());
        let answer = ask(bytes.as_bytes(), &[], &values(&receipts));
        prop_assert_eq!(&answer.report.findings, &[]);
        prop_assert_eq!(answer.standings.len(), receipts.len());
        let drawn = answer.standings.iter().filter(|s| matches!(s.outcome, Outcome::Drawn { .. })).count();
        prop_assert_eq!(drawn, record.results.iter().map(|r| r.drawn.len()).sum::<usize>());
        for (i, receipt) in receipts.iter().enumerate() {
            let text = entrant::read(receipt.to_text().unwrap().as_bytes()).unwrap();
            prop_assert_eq!(&text[0], &receipt.to_value());
            // My key with your place and proof.
            let yours = &receipts[(i + 1 + other) % receipts.len()];
            if yours != receipt {
                let swapped = Receipt { key: receipt.key.clone(), nonce: receipt.nonce, ..yours.clone() };
                prop_assert!(ask(bytes.as_bytes(), &[], &[swapped.to_value()]).report.has("leaf-proof"));
            }
        }
    }
}
