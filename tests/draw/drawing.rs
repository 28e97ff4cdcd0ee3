//! The draw itself: it makes the vectors' records bit for bit, refuses what it must, and what it makes verifies.

use crate::casting::{Casting, PoolPlan, SECRET, Seed, at, id, pool, quicknet, signed, test_key};
use crate::vectors::{NAMES, vector};
use proptest::prelude::*;
use utys::draw::commitment::{Commitment, CommitmentFileError};
use utys::draw::explain::explain;
use utys::draw::finding::Verdict;
use utys::draw::record::{Disqualified, Record};
use utys::draw::run::{RunError, Terms, run, run_wave};
use utys::draw::seed::disqualified_digest;
use utys::draw::source::{Chain, DrandEvidence, Evidence};
use utys::draw::verify::verify_value;
use utys::hash::{Digest, unhex};
use utys::ids::{Key, Label};
use utys::json::{self, Value};
use utys::list::leaf::{ListKey, ListSecret, Place, place, root_of};

fn text(value: &Value) -> &str {
    match value {
        Value::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

/// The entries of a pool in a vector's list file.
fn entries(lists: &Value, pool: &str) -> Vec<(Key, Label)> {
    let Some(Value::List(entries)) = lists.get("pools").and_then(|pools| pools.get(pool)) else { return Vec::new() };
    entries
        .iter()
        .map(|entry| {
            let of = |name| text(entry.get(name).unwrap());
            (Key::parse(of("key")).unwrap(), Label::parse(of("label")).unwrap())
        })
        .collect()
}

fn list_key(lists: &Value, commitment: &Commitment, pool: &str) -> ListKey {
    let secret = ListSecret(unhex(text(lists.get("list_secret").unwrap())).unwrap());
    ListKey::derive(&secret, &commitment.campaign, commitment.period, commitment.ordinal, pool)
}

#[test]
fn the_vectors_are_drawn_again_bit_for_bit() {
    for name in NAMES {
        let (bytes, _, lists) = vector(name);
        let expected = Record::from_value(&json::parse(&bytes).unwrap()).unwrap();
        let commitment = &expected.commitment;
        for pool in &commitment.pools {
            let made = root_of(&list_key(&lists, commitment, pool.id.as_str()), entries(&lists, pool.id.as_str()));
            assert_eq!(made, Ok((pool.entries, pool.root)), "{name} {}", pool.id);
        }
        let excluded = root_of(&list_key(&lists, commitment, "excluded"), entries(&lists, "excluded"));
        assert_eq!(excluded, Ok((commitment.exclusions.entries, commitment.exclusions.root)), "{name}");

        let places = |pool: &utys::draw::commitment::CommittedPool, indices: &[u64]| -> Result<Vec<Place>, ()> {
            let key = list_key(&lists, commitment, pool.id.as_str());
            Ok(place(&key, entries(&lists, pool.id.as_str()), indices.iter().copied()).unwrap().1)
        };
        let mut record = run(commitment, &expected.evidence, &Terms::earnest(), places).unwrap();
        for wave in &expected.waves {
            let terms = Terms::earnest();
            record = run_wave(&record, wave.wave, &wave.evidence, &wave.disqualified, &terms, places).unwrap();
        }
        assert_eq!(record, expected, "{name}");
        assert_eq!(json::canonical(&record.to_value()), json::canonical(&json::parse(&bytes).unwrap()));
    }
}

fn terms() -> Terms {
    Terms { random_org: test_key(), rehearsal: false }
}

fn draw(casting: &Casting, evidence: &[Evidence], terms: &Terms) -> Result<Record, RunError<()>> {
    run(&casting.commitment, evidence, terms, |pool, indices| Ok(casting.places(pool, indices)))
}

#[test]
fn nothing_is_drawn_from_evidence_that_is_not_the_committed_one() {
    let casting = Casting::of(Seed::Drand, vec![pool("a", 9, 2, 1)]);
    let codes = |evidence: &[Evidence]| match draw(&casting, evidence, &terms()) {
        Err(RunError::Refused(findings)) => findings.iter().map(|f| f.code).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(codes(&[]), ["evidence-count"]);
    assert_eq!(codes(&[Evidence::Dice { rolls: "1".repeat(100) }]), ["evidence-type"]);
    assert_eq!(codes(&[Evidence::Drand(quicknet(1001))]), ["beacon-round", "beacon-false"]);
    let both = [Evidence::Drand(quicknet(1000)), Evidence::Drand(quicknet(1000))];
    assert_eq!(codes(&both), ["evidence-count"]);

    let casting = Casting::of(Seed::RandomOrgThenDrand, vec![pool("a", 9, 2, 1)]);
    let mut evidence = casting.evidence();
    evidence[0] = signed(&crate::casting::answer(&Digest::of(b"another commitment")));
    match draw(&casting, &evidence, &terms()) {
        Err(RunError::Refused(findings)) => {
            assert_eq!(findings[0].place, "evidence[0].random.userData");
            let message = RunError::<()>::Refused(findings).message(|()| unreachable!());
            assert!(message.say(utys::lang::Lang::Ru).contains("random.org"));
        }
        other => panic!("{other:?}"),
    }
    // random.org's own key does not know the key of the tests.
    assert!(matches!(draw(&casting, &casting.evidence(), &Terms::earnest()), Err(RunError::Refused(_))));

    let mut casting = Casting::of(Seed::Drand, vec![pool("a", 9, 2, 1)]);
    casting.commitment.committed_at = at("2023-08-23T15:59:24Z");
    assert!(matches!(draw(&casting, &casting.evidence(), &terms()), Err(RunError::Refused(_))));
}

#[test]
fn the_rehearsal_chain_is_taken_in_a_rehearsal_only() {
    let casting = Casting::of(Seed::Rehearsal(5000), vec![pool("a", 9, 2, 1)]);
    assert_eq!(draw(&casting, &casting.evidence(), &Terms::earnest()), Err(RunError::RehearsalOnly));
    let record = draw(&casting, &casting.evidence(), &Terms::rehearsal()).unwrap();
    assert_eq!(record, casting.record());
    let verified = verify_value(&record.to_value(), &[record.commitment_sha256], &test_key());
    assert_eq!(verified.report.verdict(), Verdict::Incomplete);
    // A wave alone is enough.
    let mut casting = Casting::of(Seed::Drand, vec![pool("a", 9, 2, 1)]);
    casting.commitment.waves[1].chain = Chain::Rehearsal;
    casting.commitment.waves[1].round = Chain::Rehearsal.round_after(at("2024-01-01T00:00:00Z"));
    assert_eq!(draw(&casting, &casting.evidence(), &Terms::earnest()), Err(RunError::RehearsalOnly));
}

#[test]
fn a_changed_list_is_noticed_before_anything_is_drawn() {
    let casting = Casting::of(Seed::Drand, vec![pool("a", 9, 2, 1)]);
    let key = ListKey::derive(&SECRET, &id("demo"), casting.commitment.period, 1, "a");
    let other = |pool: &utys::draw::commitment::CommittedPool, indices: &[u64]| -> Result<Vec<Place>, ()> {
        let list = (0..pool.entries).map(|i| (Key::parse(&format!("9{i}")).unwrap(), Label::parse("*").unwrap()));
        Ok(place(&key, list, indices.iter().copied()).unwrap().1)
    };
    let refused = Err(RunError::ListChanged(id("a")));
    assert_eq!(run(&casting.commitment, &casting.evidence(), &terms(), other), refused);
    let nothing = |_: &utys::draw::commitment::CommittedPool, _: &[u64]| -> Result<Vec<Place>, ()> { Ok(Vec::new()) };
    assert_eq!(run(&casting.commitment, &casting.evidence(), &terms(), nothing), refused);
    let broken = |_: &utys::draw::commitment::CommittedPool, _: &[u64]| Err("erased");
    assert_eq!(run(&casting.commitment, &casting.evidence(), &terms(), broken), Err(RunError::List("erased")));
}

#[test]
fn waves_refuse_what_was_not_drawn_or_stands_twice() {
    let casting = Casting::of(Seed::Drand, vec![pool("a", 9, 2, 1)]);
    let record = draw(&casting, &casting.evidence(), &terms()).unwrap();
    let places = |pool: &utys::draw::commitment::CommittedPool, indices: &[u64]| -> Result<Vec<Place>, ()> {
        Ok(casting.places(pool, indices))
    };
    let gone = |rank| Disqualified { pool: id("a"), rank, reason: id("no-contact") };
    let wave = |record: &Record, n, evidence: &DrandEvidence, list: &[Disqualified]| {
        run_wave(record, n, evidence, list, &terms(), places)
    };
    for (list, code) in [
        (vec![gone(4)], "disqualified-rank"),
        (vec![gone(1), gone(1)], "disqualified-twice"),
        (vec![Disqualified { pool: id("b"), ..gone(1) }], "disqualified-rank"),
    ] {
        match wave(&record, 1, &quicknet(1001), &list) {
            Err(RunError::Disqualified(findings)) => assert_eq!(findings[0].code, code),
            other => panic!("{other:?}"),
        }
    }
    for n in [0, 3, u64::MAX] {
        assert_eq!(wave(&record, n, &quicknet(1001), &[gone(1)]), Err(RunError::WaveNumber(n)));
    }
    assert!(matches!(wave(&record, 1, &quicknet(1003), &[gone(1)]), Err(RunError::Refused(_))));
    let first = wave(&record, 1, &quicknet(1001), &[gone(1), gone(2)]).unwrap();
    assert_eq!(first.waves[0].results[0].drawn[0].rank, 4);
    assert_eq!(wave(&first, 1, &quicknet(1001), &[gone(3)]), Err(RunError::WaveNumber(1)));
    assert!(matches!(wave(&first, 2, &quicknet(1003), &[gone(1)]), Err(RunError::Disqualified(_))));
    assert!(wave(&first, 2, &quicknet(1003), &[gone(4)]).is_ok());
}

#[test]
fn a_commitment_file_is_its_bytes_and_nothing_else() {
    let casting = Casting::of(Seed::Room { members: 2, rolls: 100 }, vec![pool("a", 9, 2, 1)]);
    let file = casting.commitment.file_bytes();
    assert_eq!(Commitment::parse_file(&file), Ok(casting.commitment.clone()));
    let refused = |bytes: &[u8]| Commitment::parse_file(bytes).unwrap_err();
    let with = |from: &str, to: &str| {
        let text = String::from_utf8(file.clone()).unwrap();
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1).into_bytes()
    };
    assert_eq!(refused(b""), CommitmentFileError::Prefix);
    assert_eq!(refused(&[b" ", &file[..]].concat()), CommitmentFileError::Prefix);
    assert_eq!(refused(&with("commitment\n", "commitment\r\n")), CommitmentFileError::Prefix);
    assert_eq!(refused(&[&file[..], b"\n"].concat()), CommitmentFileError::NotCanonical);
    assert_eq!(refused(&with("{\"campaign\"", "{ \"campaign\"")), CommitmentFileError::NotCanonical);
    assert_eq!(refused(&with("\"demo\"", "\"\\u0064emo\"")), CommitmentFileError::NotCanonical);
    assert!(matches!(refused(&[&file[..], b"{}"].concat()), CommitmentFileError::Json(_)));
    assert!(matches!(refused(&file[..file.len() - 1]), CommitmentFileError::Json(_)));
    match refused(&with("\"ordinal\":1", "\"ordinal\":0,\"note\":2")) {
        CommitmentFileError::Form(findings) => {
            let said: Vec<(&str, &str)> = findings.iter().map(|f| (f.code, f.place.as_str())).collect();
            assert_eq!(said, [("unknown-field", "commitment.note"), ("bad-number", "commitment.ordinal")]);
        }
        other => panic!("{other:?}"),
    }
}

/// The lines say every value that the record and the specification's example show.
#[test]
fn explain_shows_every_intermediate_value() {
    let (bytes, published, _) = vector("waves");
    let record = Record::from_value(&json::parse(&bytes).unwrap()).unwrap();
    let lines = explain(&record);
    let all: String = lines.iter().map(|line| format!("{}: {}\n", line.name, line.value)).collect();
    assert!(lines.iter().all(|line| !line.value.contains('\n') && !line.value.is_empty()));
    for value in [
        published[0].to_string(),
        disqualified_digest(&record.waves[0].disqualified).to_string(),
        record.commitment.pools[0].root.to_string(),
    ] {
        assert!(all.contains(&value), "{value} in\n{all}");
    }
    let drawn = record.results[0].drawn.iter().chain(&record.waves[0].results[0].drawn);
    for drawn in drawn {
        let end = format!("index {}, list number {}", drawn.index, drawn.index + 1);
        assert!(lines.iter().any(|line| line.value.ends_with(&end)), "{end} in\n{all}");
    }
    let (bytes, _, _) = vector("one-pool");
    let lines = explain(&Record::from_value(&json::parse(&bytes).unwrap()).unwrap());
    // From the specification's example.
    let key = "b8dd947b7ba88b45ee7d250aaa4dc98c612ba5f401b31b6d0cf1e9560d9a7d2e";
    assert!(lines.iter().any(|line| line.value.contains(key)));
    let step = "i = 1, word 9686571640419239942 mod 11 = 2, j = 3, swap a[1] and a[3]: index 3, list number 4";
    assert!(lines.iter().any(|line| line.value == step));
}

fn seeds() -> impl Strategy<Value = Seed> {
    prop_oneof![
        Just(Seed::Drand),
        (2_u64..50_000_000).prop_map(Seed::Rehearsal),
        Just(Seed::RandomOrgThenDrand),
        Just(Seed::RandomOrg),
        (0_usize..4, 100_usize..130).prop_map(|(members, rolls)| Seed::Room { members, rolls }),
    ]
}

fn plans() -> impl Strategy<Value = Vec<PoolPlan>> {
    prop::collection::vec((0_u64..60, 0_u64..12, 0_u64..12, 0_u64..4), 1..4).prop_map(|pools| {
        let plan = |(i, (entries, planned, carried, reserves)): (usize, (u64, u64, u64, u64))| PoolPlan {
            carried,
            ..pool(&format!("p{i}"), entries, planned + carried, reserves)
        };
        pools.into_iter().enumerate().map(plan).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Whatever the campaign: run, waves, and the record verifies; it is read as it was written; and run makes
    /// what the casting of these tests makes from the specification.
    #[test]
    fn what_is_drawn_verifies(seed in seeds(), plans in plans(), lost in prop::collection::vec(any::<bool>(), 80)) {
        let casting = Casting::of(seed.clone(), plans);
        let rehearsal = matches!(seed, Seed::Rehearsal(_));
        let terms = Terms { random_org: test_key(), rehearsal };
        let mut record = draw(&casting, &casting.evidence(), &terms).unwrap();
        prop_assert_eq!(&record, &casting.record());
        let mut published = vec![record.commitment_sha256];
        let mut lost = lost.into_iter();
        let mut gone_before: Vec<(utys::ids::Id, u64)> = Vec::new();
        for wave in 1..=2_usize {
            let of_draw = record.results.iter().map(|r| (&r.pool, &r.drawn));
            let of_waves = record.waves.iter().flat_map(|w| &w.results).map(|r| (&r.pool, &r.drawn));
            let gone: Vec<Disqualified> = of_draw
                .chain(of_waves)
                .flat_map(|(pool, drawn)| drawn.iter().map(move |d| (pool.clone(), d.rank)))
                .filter(|pair| !gone_before.contains(pair) && lost.next() == Some(true))
                .map(|(pool, rank)| Disqualified { pool, rank, reason: id("no-contact") })
                .collect();
            gone_before.extend(gone.iter().map(|gone| (gone.pool.clone(), gone.rank)));
            published.push(disqualified_digest(&gone));
            let source = &casting.commitment.waves[wave - 1];
            let evidence = match source.chain {
                Chain::Rehearsal => utys::draw::drand::rehearsal_beacon(source.round),
                _ => quicknet(source.round),
            };
            let places = |pool: &utys::draw::commitment::CommittedPool, indices: &[u64]| -> Result<Vec<Place>, ()> {
                Ok(casting.places(pool, indices))
            };
            record = run_wave(&record, wave as u64, &evidence, &gone, &terms, places).unwrap();
        }
        let verified = verify_value(&record.to_value(), &published, &test_key());
        prop_assert_eq!(&verified.report.findings, &[]);
        let at_best = if matches!(seed, Seed::Drand | Seed::RandomOrgThenDrand) { Verdict::Valid } else { Verdict::Incomplete };
        prop_assert_eq!(verified.report.verdict(), at_best);
        prop_assert_eq!(verified.record.as_ref(), Some(&record));
        let pretty = json::pretty(&record.to_value());
        prop_assert_eq!(Record::from_value(&json::parse(pretty.as_bytes()).unwrap()), Ok(record.clone()));
        prop_assert_eq!(Commitment::parse_file(&record.commitment.file_bytes()), Ok(record.commitment));
    }

    /// n winners are the first n of n+1, and each of them the same entry.
    #[test]
    fn more_certificates_add_winners_at_the_end(entries in 1_u64..80, certificates in 0_u64..20) {
        // The key depends on C, which names the number of certificates: the order is compared under one key.
        let mut fewer = utys::draw::permutation::Order::new(entries);
        let mut more = fewer.clone();
        let fewer = fewer.draw_ranks([7; 32], certificates);
        let more = more.draw_ranks([7; 32], certificates + 1);
        prop_assert_eq!(&more[..fewer.len()], &fewer[..]);
    }
}
