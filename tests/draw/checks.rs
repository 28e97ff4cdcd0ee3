//! For every check of the public level a record that only this check notices: everything else in it has been
//! made again so that it follows. Without the check, the record would pass, and a line here fails.

use crate::casting::{Casting, PoolPlan, Seed, answer, at, id, pool, quicknet, round, signed, test_key};
use std::collections::BTreeSet;
use utys::draw::drand::rehearsal_beacon;
use utys::draw::finding::{FINDING_CODES, GAP_CODES, Verdict};
use utys::draw::record::{Record, Role};
use utys::draw::seed::disqualified_digest;
use utys::draw::source::{Chain, DrandSource, Evidence, SeedSource};
use utys::draw::verify::{Verified, verify_value};
use utys::hash::Digest;
use utys::ids::Label;
use utys::json::Value;

/// Codes that have been seen, so that none is forgotten.
#[derive(Default)]
struct Seen(BTreeSet<&'static str>);

type Said<'a> = &'a [(&'a str, &'a str)];

fn published(record: &Record) -> Vec<Digest> {
    let lists = record.waves.iter().map(|wave| disqualified_digest(&wave.disqualified));
    [record.commitment.digest()].into_iter().chain(lists).collect()
}

fn findings(verified: &Verified) -> Vec<(&str, &str)> {
    verified.report.findings.iter().map(|f| (f.code, f.place.as_str())).collect()
}

fn gaps(verified: &Verified) -> Vec<(&str, &str)> {
    verified.report.gaps.iter().map(|g| (g.code, g.place.as_str())).collect()
}

impl Seen {
    /// The record has exactly these findings.
    #[track_caller]
    fn only(&mut self, record: &Record, expected: Said) {
        self.only_in(&record.to_value(), &published(record), expected);
    }

    #[track_caller]
    fn only_in(&mut self, value: &Value, published: &[Digest], expected: Said) {
        let verified = verify_value(value, published, &test_key());
        assert_eq!(findings(&verified), expected);
        assert_eq!(verified.report.verdict(), Verdict::Invalid);
        self.0.extend(verified.report.findings.iter().map(|f| f.code));
        for finding in &verified.report.findings {
            let message = finding.message().expect("a code of the public level has its sentence");
            for lang in utys::lang::Lang::ALL {
                assert!(!message.say(lang).ends_with('?'), "{}", finding.code);
            }
        }
    }
}

fn plans() -> Vec<PoolPlan> {
    vec![pool("a", 20, 4, 2), pool("b", 5, 7, 2), pool("c", 0, 3, 1)]
}

fn drand() -> Casting {
    Casting::of(Seed::Drand, plans())
}

#[track_caller]
fn edit<'v>(value: &'v mut Value, path: &[&str]) -> &'v mut Value {
    path.iter().fold(value, |value, step| match value {
        Value::Object(members) => {
            members.iter_mut().find(|(name, _)| name == step).map(|(_, value)| value).expect("a member")
        }
        Value::List(items) => &mut items[step.parse::<usize>().unwrap()],
        other => panic!("nothing inside {other:?}"),
    })
}

fn members(value: &mut Value) -> &mut Vec<(String, Value)> {
    match value {
        Value::Object(members) => members,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_check_notices_what_no_other_does() {
    let mut seen = Seen::default();
    form(&mut seen);
    commitment(&mut seen);
    evidence(&mut seen);
    times(&mut seen);
    results(&mut seen);
    waves(&mut seen);
    let all: BTreeSet<&str> = FINDING_CODES.iter().copied().collect();
    assert_eq!(seen.0, all, "every code of the table has a record of its own here");
}

/// The untouched records, each combination: nothing is found, and the gaps are exactly the due ones.
#[test]
fn consistent_records_have_no_findings() {
    let witnessed = ("witnessed-by-people", "commitment.seed_sources[0]");
    let cases: [(Seed, Said, Option<&str>); 6] = [
        (Seed::Drand, &[], Some("2023-08-23T15:59:24Z")),
        (Seed::RandomOrgThenDrand, &[], Some("2023-08-23T15:30:00Z")),
        (Seed::RandomOrg, &[("random-org-alone", "commitment.seed_sources[0]")], Some("2023-08-23T15:30:00Z")),
        (Seed::Room { members: 0, rolls: 100 }, &[witnessed], None),
        (Seed::Room { members: 3, rolls: 120 }, &[("witnessed-by-people", "commitment.seed_sources[3]")], None),
        (
            Seed::Rehearsal(1_000_000),
            &[
                ("rehearsal-chain", "commitment.seed_sources[0].chain"),
                ("rehearsal-chain", "commitment.waves[0].chain"),
                ("rehearsal-chain", "commitment.waves[1].chain"),
            ],
            Some("2021-02-04T17:19:57Z"),
        ),
    ];
    for (seed, expected, before) in cases {
        let casting = Casting::of(seed.clone(), plans());
        let mut record = casting.record();
        casting.add_wave(&mut record, 1, &[("a", 1), ("a", 6), ("a", 2), ("b", 1)], &[("a", 1), ("b", 0)]);
        casting.add_wave(&mut record, 2, &[("a", 7)], &[("a", 1), ("b", 0)]);
        let verified = verify_value(&record.to_value(), &published(&record), &test_key());
        assert_eq!(findings(&verified), [], "{seed:?}");
        assert_eq!(gaps(&verified), expected, "{seed:?}");
        let verdict = if expected.is_empty() { Verdict::Valid } else { Verdict::Incomplete };
        assert_eq!(verified.report.verdict(), verdict);
        assert_eq!(verified.report.before.map(|time| time.to_string()).as_deref(), before);
    }
}

#[test]
fn each_gap_keeps_a_record_from_being_valid() {
    let mut seen = BTreeSet::new();
    let mut check = |record: &Record, published: &[Digest], expected: Said| {
        let verified = verify_value(&record.to_value(), published, &test_key());
        assert_eq!((findings(&verified), gaps(&verified)), (vec![], expected.to_vec()));
        assert_eq!(verified.report.verdict(), Verdict::Incomplete);
        seen.extend(verified.report.gaps.iter().map(|gap| gap.code));
        assert!(verified.report.gaps.iter().all(|gap| gap.message().is_some()));
    };
    let mut casting = drand();
    let mut record = casting.record();
    let c = record.commitment.digest();
    check(&record, &[], &[("no-published-digest", "commitment_sha256")]);
    let other = Digest::of(b"something else");
    check(&record, &[other, c, other], &[("unmatched-digest", &format!("published[{other}]"))]);
    casting.add_wave(&mut record, 1, &[("a", 1)], &[]);
    check(&record, &[c], &[("unpublished-disqualified", "waves[0].disqualified")]);
    casting.commitment.ordinal = 2;
    let record = casting.record();
    check(&record, &published(&record), &[("earlier-attempts", "commitment.ordinal")]);
    for (seed, gap) in [
        (Seed::RandomOrg, ("random-org-alone", "commitment.seed_sources[0]")),
        (Seed::Room { members: 0, rolls: 100 }, ("witnessed-by-people", "commitment.seed_sources[0]")),
    ] {
        let record = Casting::of(seed, plans()).record();
        check(&record, &published(&record), &[gap]);
    }
    let mut casting = drand();
    // Quicknet for the draw, the rehearsal chain for a wave that nobody has drawn: named nevertheless.
    let after = Chain::Rehearsal.round_after(at("2023-09-01T00:00:00Z"));
    casting.commitment.waves = vec![DrandSource { chain: Chain::Rehearsal, round: after }];
    let record = casting.record();
    check(&record, &published(&record), &[("rehearsal-chain", "commitment.waves[0].chain")]);
    assert_eq!(seen, GAP_CODES.iter().copied().collect());
}

/// P2 and P3. The commitment is made again with the fault in it where the fault is inside it.
fn form(seen: &mut Seen) {
    let good = drand().record();
    let mut check = |change: &dyn Fn(&mut Value), expected: Said| {
        let mut value = good.to_value();
        change(&mut value);
        seen.only_in(&value, &[good.commitment.digest()], expected);
    };
    let set = |path: &'static [&'static str], to: Value| move |value: &mut Value| *edit(value, path) = to.clone();
    let text = |t: &str| Value::text(t);
    check(&|v| *v = Value::List(vec![]), &[("wrong-type", "record")]);
    check(&set(&["commitment"], Value::Null), &[("wrong-type", "commitment")]);
    check(&set(&["evidence"], text("")), &[("wrong-type", "evidence")]);
    check(&set(&["results", "0", "drawn", "0", "proof"], text("")), &[("wrong-type", "results[0].drawn[0].proof")]);
    check(
        &set(&["results", "0", "drawn", "0", "proof", "1"], Value::Integer(1)),
        &[("wrong-type", "results[0].drawn[0].proof[1]")],
    );
    check(
        &set(&["commitment", "pools", "1", "entries"], Value::OtherNumber("1.5".into())),
        &[("bad-number", "commitment.pools[1].entries")],
    );
    check(&set(&["commitment", "ordinal"], Value::Integer(0)), &[("bad-number", "commitment.ordinal")]);
    check(
        &set(&["commitment", "seed_sources", "0", "round"], Value::Integer(0)),
        &[("bad-number", "commitment.seed_sources[0].round")],
    );
    check(
        &set(&["commitment", "waves", "0", "round"], Value::Integer((1 << 53) - 1)),
        &[("bad-number", "commitment.waves[0].round")],
    );
    check(
        &set(&["results", "0", "drawn", "0", "rank"], Value::Integer(0)),
        &[("bad-number", "results[0].drawn[0].rank")],
    );
    for (path, bad) in [
        (&["commitment", "spec"][..], "utys-draw/2"),
        (&["commitment", "campaign"], "Demo"),
        (&["commitment", "period"], "2023-13"),
        (&["commitment", "previous"], "00"),
        (&["commitment", "committed_at"], "2023-08-23T15:00:00+00:00"),
        (&["commitment_sha256"], "xx"),
    ] {
        let place = path.join(".");
        check(&|value| *edit(value, path) = text(bad), &[("bad-format", &place)]);
    }
    check(&set(&["results", "0", "drawn", "1", "role"], text("Winner")), &[("bad-format", "results[0].drawn[1].role")]);
    check(
        &set(&["results", "0", "drawn", "1", "label"], text("a\u{200b}")),
        &[("bad-format", "results[0].drawn[1].label")],
    );
    check(
        &set(&["results", "0", "drawn", "0", "proof", "1"], text("0g")),
        &[("bad-format", "results[0].drawn[0].proof[1]")],
    );
    check(&set(&["evidence", "0", "signature"], text("00")), &[("bad-format", "evidence[0].signature")]);
    check(&set(&["commitment", "pools"], Value::List(vec![])), &[("empty-list", "commitment.pools")]);
    check(&set(&["commitment", "seed_sources"], Value::List(vec![])), &[("empty-list", "commitment.seed_sources")]);
    check(
        &set(&["commitment", "seed_sources", "0", "type"], text("lottery")),
        &[("source-type", "commitment.seed_sources[0].type")],
    );
    check(&set(&["commitment", "waves", "1", "type"], text("dice")), &[("source-type", "commitment.waves[1].type")]);
    check(
        &set(&["commitment", "waves", "1", "chain"], text("fastnet")),
        &[("unknown-chain", "commitment.waves[1].chain")],
    );
    check(&set(&["evidence"], Value::List(vec![])), &[("evidence-count", "evidence")]);
    check(&set(&["evidence", "0", "type"], text("dice")), &[("evidence-type", "evidence[0].type")]);
    // Names, at every depth.
    for (path, place) in [
        (&[][..], ""),
        (&["commitment"], "commitment."),
        (&["commitment", "counts"], "commitment.counts."),
        (&["commitment", "exclusions"], "commitment.exclusions."),
        (&["commitment", "sources", "0"], "commitment.sources[0]."),
        (&["commitment", "pools", "0"], "commitment.pools[0]."),
        (&["commitment", "seed_sources", "0"], "commitment.seed_sources[0]."),
        (&["commitment", "waves", "0"], "commitment.waves[0]."),
        (&["evidence", "0"], "evidence[0]."),
        (&["results", "0"], "results[0]."),
        (&["results", "0", "drawn", "0"], "results[0].drawn[0]."),
    ] {
        let here = |name: &str| format!("{place}{name}");
        check(&|v| members(edit(v, path)).push(("note".into(), Value::Null)), &[("unknown-field", &here("note"))]);
        let (last, _) = members(edit(&mut good.to_value(), path)).last().unwrap().clone();
        check(&|v| _ = members(edit(v, path)).pop(), &[("missing-field", &here(&last))]);
        check(
            &|v| {
                let members = members(edit(v, path));
                members.push(members.last().unwrap().clone());
            },
            &[("duplicate-field", &here(&last))],
        );
    }
    let excluded = &["commitment", "counts", "excluded"];
    check(
        &|v| members(edit(v, excluded)).push(("No!".into(), Value::Integer(0))),
        &[("bad-format", "commitment.counts.excluded.No!")],
    );
    check(&set(&["results"], Value::List(vec![])), &[("results-count", "results")]);
}

/// P4 and P5.
fn commitment(seen: &mut Seen) {
    let good = drand().record();
    let mut other = good.clone();
    other.commitment_sha256 = Digest::of(b"another");
    seen.only(&other, &[("commitment-digest", "commitment_sha256")]);
    seen.only_in(&good.to_value(), &[Digest::of(b"another")], &[("not-published", "commitment")]);

    // A commitment changed afterwards: that C is another says it all, not every place of the order as well.
    let mut other = good.clone();
    other.commitment.rules_sha256 = Digest::of(b"other rules");
    let value = other.to_value();
    let said = &[("commitment-digest", "commitment_sha256"), ("not-published", "commitment")];
    seen.only_in(&value, &[good.commitment_sha256], said);

    let mut check = |change: &dyn Fn(&mut Casting), expected: Said| {
        let mut casting = drand();
        change(&mut casting);
        seen.only(&casting.record(), expected);
    };
    check(&|k| k.commitment.sources[0].rows += 1, &[("counts-sum", "commitment.counts.rows")]);
    check(&|k| k.commitment.counts.eligible += 1, &[("counts-sum", "commitment.counts")]);
    check(&|k| _ = k.commitment.counts.excluded.remove(&id("unreadable")), &[("counts-sum", "commitment.counts")]);
    check(&|k| k.commitment.pools[1].carried = 8, &[("carried", "commitment.pools[1].carried")]);
    check(&|k| k.commitment.pools[2].root = Digest::ZERO, &[("empty-root", "commitment.pools[2].root")]);
    check(&|k| k.commitment.exclusions.entries = 0, &[("empty-root", "commitment.exclusions.root")]);
    check(&|k| k.commitment.pools.push(k.commitment.pools[2].clone()), &[("pool-id", "commitment.pools[3].id")]);
    let reserved = Casting::of(Seed::Drand, vec![pool("excluded", 3, 1, 1)]);
    seen.only(&reserved.record(), &[("pool-id", "commitment.pools[0].id")]);

    // Sources: each list of types that is none of the four combinations, with the evidence that belongs to it.
    let dice = |rolls| (SeedSource::Dice { rolls }, Evidence::Dice { rolls: "6".repeat(rolls as usize) });
    let beacon = |n| (SeedSource::Drand(round(n)), Evidence::Drand(quicknet(n)));
    let room = Casting::of(Seed::Room { members: 2, rolls: 100 }, plans());
    let share: Vec<(SeedSource, Evidence)> =
        room.commitment.seed_sources.iter().cloned().zip(room.evidence()).take(2).collect();
    let combined = |list: Vec<(SeedSource, Evidence)>| {
        let mut casting = drand();
        let evidence = list.iter().map(|pair| pair.1.clone()).collect();
        casting.commitment.seed_sources = list.into_iter().map(|pair| pair.0).collect();
        casting.record_with(evidence)
    };
    for list in [
        vec![beacon(1000), dice(100)],
        vec![dice(100), beacon(1000)],
        vec![dice(100), dice(100)],
        vec![share[0].clone()],
        vec![dice(100), share[0].clone()],
        vec![share[0].clone(), share[1].clone(), beacon(1000)],
        vec![beacon(1000), beacon(1000)],
    ] {
        seen.only(&combined(list), &[("sources-combination", "commitment.seed_sources")]);
    }
    seen.only(
        &combined(vec![share[0].clone(), share[0].clone(), dice(100)]),
        &[("share-member", "commitment.seed_sources[1].member")],
    );
    let mut weak = Casting::of(Seed::RandomOrgThenDrand, plans());
    weak.commitment.seed_sources[0] = SeedSource::RandomOrg { n: 49, min: 1, max: 6 };
    let text = answer(&weak.commitment.digest()).replace("\"n\":50", "\"n\":49").replacen("[1,", "[", 1);
    let record = weak.record_with(vec![signed(&text), Evidence::Drand(quicknet(1000))]);
    seen.only(&record, &[("random-org-strength", "commitment.seed_sources[0].n")]);
}

/// P6. What is drawn follows from the false evidence, as a forger would have it.
fn evidence(seen: &mut Seen) {
    let casting = drand();
    let with = |evidence: Evidence| casting.record_with(vec![evidence]);
    let mut other = quicknet(1000);
    other.round = 1001;
    seen.only(&with(Evidence::Drand(other)), &[("beacon-round", "evidence[0].round")]);
    let false_signature = utys::draw::source::DrandEvidence { round: 1000, ..quicknet(1001) };
    seen.only(&with(Evidence::Drand(false_signature.clone())), &[("beacon-false", "evidence[0].signature")]);
    let forged = utys::draw::source::DrandEvidence { round: 1000, ..rehearsal_beacon(1000) };
    seen.only(&with(Evidence::Drand(forged)), &[("beacon-false", "evidence[0].signature")]);
    let mut wave = casting.record();
    casting.add_wave(&mut wave, 1, &[("a", 1)], &[]);
    wave.waves[0].evidence.signature = quicknet(1000).signature;
    seen.only(&wave, &[("beacon-false", "waves[0].evidence.signature")]);
    wave.waves[0].evidence = quicknet(1001);
    wave.waves[0].evidence.round = 1003;
    seen.only(&wave, &[("beacon-round", "waves[0].wave"), ("beacon-round", "waves[0].evidence.round")]);

    // On the chained chain signature and previous signature fail together: which of them is wrong cannot be told.
    let (bytes, published, _) = crate::vectors::vector("three-pools");
    let mut chained = Record::from_value(&utys::json::parse(&bytes).unwrap()).unwrap();
    let Evidence::Drand(evidence) = &mut chained.evidence[0] else { unreachable!() };
    evidence.previous_signature = Some("00".repeat(96));
    seen.only_in(
        &chained.to_value(),
        &published,
        &[("beacon-false", "evidence[0].signature"), ("beacon-false", "evidence[0].previous_signature")],
    );

    let casting = Casting::of(Seed::RandomOrgThenDrand, plans());
    let c = casting.commitment.digest();
    let with = |evidence: Evidence| casting.record_with(vec![evidence, Evidence::Drand(quicknet(1000))]);
    let Evidence::RandomOrg { random, signature } = signed(&answer(&c)) else { unreachable!() };
    let mut forged = random.clone();
    forged = forged.replace("\"serialNumber\":7", "\"serialNumber\":8");
    seen.only(
        &with(Evidence::RandomOrg { random: forged, signature }),
        &[("random-org-signature", "evidence[0].signature")],
    );
    let twice = random.replacen("\"base\":10", "\"base\":10,\"base\":10", 1);
    seen.only(&with(signed(&twice)), &[("random-org-text", "evidence[0].random")]);
    seen.only(&with(signed("[]")), &[("random-org-text", "evidence[0].random")]);
    for (name, from, to) in [
        ("method", "generateSignedIntegers", "generateSignedIntegerSequences"),
        ("replacement", "\"replacement\":true", "\"replacement\":false"),
        ("base", "\"base\":10", "\"base\":2"),
        ("userData", &c.to_string()[..], &Digest::of(b"another").to_string()[..]),
        ("pregeneratedRandomization", "\"pregeneratedRandomization\":null", "\"pregeneratedRandomization\":{}"),
        ("data", "\"data\":[1", "\"data\":[7"),
    ] {
        let place = format!("evidence[0].random.{name}");
        seen.only(&with(signed(&random.replace(from, to))), &[("random-org-answer", &place)]);
    }

    let casting = Casting::of(Seed::Room { members: 2, rolls: 100 }, plans());
    let mut evidence = casting.evidence();
    evidence[1] = Evidence::Share { value: [0; 32] };
    seen.only(&casting.record_with(evidence), &[("share-mismatch", "evidence[1].value")]);
    let mut evidence = casting.evidence();
    evidence[2] = Evidence::Dice { rolls: "1".repeat(101) };
    seen.only(&casting.record_with(evidence), &[("dice-count", "evidence[2].rolls")]);
    // A share is bound to its attempt: the same value does not serve for the next one.
    let mut casting = Casting::of(Seed::Room { members: 1, rolls: 100 }, plans());
    casting.commitment.ordinal = 2;
    seen.only(&casting.record(), &[("share-mismatch", "evidence[0].value")]);
}

/// P7.
fn times(seen: &mut Seen) {
    let mut check = |seed: Seed, change: &dyn Fn(&mut Casting), place: &str| {
        let mut casting = Casting::of(seed, plans());
        change(&mut casting);
        seen.only(&casting.record(), &[("times-order", place)]);
    };
    // The second of the round itself is too late for a commitment.
    check(Seed::Drand, &|k| k.commitment.committed_at = at("2023-08-23T15:59:24Z"), "commitment.committed_at");
    let completion = "evidence[0].random.completionTime";
    let late = |k: &mut Casting| k.commitment.committed_at = at("2023-08-23T15:30:01Z");
    check(Seed::RandomOrgThenDrand, &late, completion);
    check(Seed::RandomOrg, &late, completion);
    let wave = |i: usize, n: u64| move |k: &mut Casting| k.commitment.waves[i] = round(n);
    check(Seed::Drand, &wave(0, 1000), "commitment.waves[0].round");
    check(Seed::Drand, &wave(1, 1001), "commitment.waves[1].round");
    // In a room a wave is after the commitment, and not in the same second.
    let in_the_same_second = |k: &mut Casting| {
        k.commitment.waves[0] = round(500);
        k.commitment.committed_at = round(500).time().unwrap();
    };
    check(Seed::Room { members: 0, rolls: 100 }, &in_the_same_second, "commitment.waves[0].round");
    // A wave may be of another chain; its time counts, not its number.
    let default = DrandSource { chain: Chain::Default, round: 1_000_000 };
    check(Seed::Drand, &move |k| k.commitment.waves = vec![default.clone()], "commitment.waves[0].round");

    let casting = Casting::of(Seed::RandomOrgThenDrand, plans());
    let text = answer(&casting.commitment.digest()).replace("15:30:00Z", "15:59:24Z");
    let record = casting.record_with(vec![signed(&text), Evidence::Drand(quicknet(1000))]);
    seen.only(&record, &[("times-order", completion)]);
    let casting = Casting::of(Seed::RandomOrg, plans());
    let text = answer(&casting.commitment.digest()).replace("15:30:00Z", "15:59:27Z");
    seen.only(&casting.record_with(vec![signed(&text)]), &[("times-order", "commitment.waves[0].round")]);
}

/// P8, P9 and P10.
fn results(seen: &mut Seen) {
    let casting = drand();
    let good = casting.record();
    let mut check = |change: &dyn Fn(&mut Record), expected: Said| {
        let mut record = good.clone();
        change(&mut record);
        seen.only(&record, expected);
    };
    check(&|r| r.results[2].pool = id("d"), &[("pool", "results[2].pool")]);
    check(&|r| r.results[1].undrawn += 1, &[("undrawn", "results[1].undrawn")]);
    check(&|r| _ = r.results[0].drawn.pop(), &[("drawn-count", "results[0].drawn")]);
    let extra = |r: &mut Record| {
        let again = r.results[0].drawn[0].clone();
        r.results[0].drawn.push(again);
    };
    check(&extra, &[("drawn-count", "results[0].drawn")]);
    check(&|r| r.results[0].drawn[2].rank = 7, &[("rank", "results[0].drawn[2].rank")]);
    check(&|r| r.results[0].drawn[4].role = Role::Winner, &[("role", "results[0].drawn[4].role")]);
    check(&|r| r.results[0].drawn[4].role = Role::Redraw, &[("role", "results[0].drawn[4].role")]);
    // Another entry in a winner's place, with its own true proof.
    let pool = &good.commitment.pools[0];
    let drawn: Vec<u64> = good.results[0].drawn.iter().map(|d| d.index).collect();
    let undrawn = (0..pool.entries).find(|i| !drawn.contains(i)).unwrap();
    let stranger = casting.drawn(pool, &[(1, undrawn)], |_| Role::Winner).remove(0);
    check(&|r| r.results[0].drawn[0] = stranger.clone(), &[("index", "results[0].drawn[0].index")]);
    // The record of another seed under this evidence: the order as a whole is named.
    let twenty = vec![pool_of_twenty()];
    let casting = Casting::of(Seed::Drand, twenty.clone());
    let mut record = casting.record();
    let other = casting.record_with(vec![Evidence::Drand(quicknet(1001))]);
    record.results = other.results;
    let verified = verify_value(&record.to_value(), &published(&record), &test_key());
    assert!(verified.report.findings.iter().all(|f| ["index", "order"].contains(&f.code)), "{verified:?}");
    assert!(findings(&verified).contains(&("order", "evidence")));
    seen.0.insert("order");

    let far = |r: &mut Record| r.results[0].drawn[0].index = 20;
    let mut record = good.clone();
    far(&mut record);
    seen.only(&record, &[("index", "results[0].drawn[0].index"), ("index-range", "results[0].drawn[0].index")]);
    let mut check = |change: &dyn Fn(&mut Record), expected: Said| {
        let mut record = good.clone();
        change(&mut record);
        seen.only(&record, expected);
    };
    let proof = "results[0].drawn[3].proof";
    check(&|r| _ = r.results[0].drawn[3].proof.pop(), &[("proof-length", proof)]);
    check(&|r| r.results[0].drawn[3].proof.push(Digest::ZERO), &[("proof-length", proof)]);
    let place = "results[0].drawn[3]";
    check(&|r| r.results[0].drawn[3].proof[1] = Digest::ZERO, &[("leaf-proof", place)]);
    check(&|r| r.results[0].drawn[3].hidden = Digest::ZERO, &[("leaf-proof", place)]);
    check(&|r| r.results[0].drawn[3].label = Label::parse("****0000").unwrap(), &[("leaf-proof", place)]);
    // A root that none of the proofs leads to, committed to in earnest.
    let mut casting = Casting::of(Seed::Drand, vec![pool_of_one()]);
    casting.commitment.pools[0].root = Digest::ZERO;
    seen.only(&casting.record(), &[("leaf-proof", "results[0].drawn[0]")]);
}

fn pool_of_twenty() -> PoolPlan {
    pool("a", 2000, 12, 2)
}

fn pool_of_one() -> PoolPlan {
    pool("one", 1, 1, 2)
}

/// P11.
fn waves(seen: &mut Seen) {
    let casting = drand();
    let wave = |gone: &[(&str, u64)], due: &[(&str, u64)]| {
        let mut record = casting.record();
        casting.add_wave(&mut record, 1, gone, due);
        record
    };
    let three = [("a", 1), ("a", 2), ("a", 5)];
    let good = wave(&three, &[("a", 1)]);
    assert_eq!(findings(&verify_value(&good.to_value(), &published(&good), &test_key())), []);

    let mut record = good.clone();
    record.waves[0].wave = 3;
    seen.only(&record, &[("wave-number", "waves[0].wave")]);
    let mut record = good.clone();
    record.waves.push(record.waves[0].clone());
    seen.only(&record, &[("wave-number", "waves[1].wave")]);

    let list = "waves[0].disqualified";
    let other = Digest::of(b"another list");
    seen.only_in(&good.to_value(), &[good.commitment_sha256, other], &[("not-published", list)]);
    seen.only(&wave(&[("a", 1), ("z", 1)], &[]), &[("disqualified-pool", "waves[0].disqualified[1].pool")]);
    seen.only(&wave(&[("a", 1), ("a", 7)], &[]), &[("disqualified-rank", "waves[0].disqualified[1].rank")]);
    seen.only(&wave(&[("a", 1), ("a", 1)], &[]), &[("disqualified-twice", "waves[0].disqualified[1]")]);
    let mut record = good.clone();
    casting.add_wave(&mut record, 2, &[("a", 2)], &[("a", 1)]);
    seen.only(&record, &[("disqualified-twice", "waves[1].disqualified[0]")]);
    // Two disqualified are replaced by the reserves; nothing may be drawn.
    seen.only(&wave(&three[..2], &[("a", 1)]), &[("wave-pools", "waves[0].results")]);
    seen.only(&wave(&three, &[]), &[("wave-pools", "waves[0].results")]);
    let both = [("a", 1), ("a", 2), ("a", 5), ("b", 1)];
    let mut record = wave(&both, &[("a", 1), ("b", 0)]);
    assert_eq!(findings(&verify_value(&record.to_value(), &published(&record), &test_key())), []);
    record.waves[0].results.reverse();
    seen.only(&record, &[("wave-pools", "waves[0].results")]);

    let mut check = |change: &dyn Fn(&mut Record), expected: Said| {
        let mut record = good.clone();
        change(&mut record);
        seen.only(&record, expected);
    };
    let drawn = "waves[0].results[0].drawn";
    check(&|r| r.waves[0].results[0].drawn.clear(), &[("drawn-count", drawn)]);
    check(&|r| r.waves[0].results[0].drawn[0].rank = 8, &[("rank", &format!("{drawn}[0].rank"))]);
    check(&|r| r.waves[0].results[0].drawn[0].role = Role::Reserve, &[("role", &format!("{drawn}[0].role"))]);
    check(&|r| r.waves[0].results[0].drawn[0].hidden = Digest::ZERO, &[("leaf-proof", &format!("{drawn}[0]"))]);
    check(&|r| _ = r.waves[0].results[0].drawn[0].proof.pop(), &[("proof-length", &format!("{drawn}[0].proof"))]);
    // Another entry than the wave's key draws, truly proved.
    let pool = &good.commitment.pools[0];
    let taken: Vec<u64> =
        good.results[0].drawn.iter().chain(&good.waves[0].results[0].drawn).map(|d| d.index).collect();
    let free = (0..pool.entries).find(|i| !taken.contains(i)).unwrap();
    let stranger = casting.drawn(pool, &[(7, free)], |_| Role::Redraw).remove(0);
    check(
        &|r| r.waves[0].results[0].drawn[0] = stranger.clone(),
        &[("index", &format!("{drawn}[0].index")), ("order", "waves[0].evidence")],
    );
    // Where the draw itself is not complete, the order of its waves is not followed; all else is.
    let mut record = good.clone();
    record.results[0].drawn.pop();
    record.waves[0].results[0].drawn[0] = stranger.clone();
    seen.only(&record, &[("drawn-count", "results[0].drawn")]);
    // A reason changed after the redraw: another list, another key, another entry would have been drawn.
    let mut record = good.clone();
    record.waves[0].disqualified[0].reason = id("refused");
    let verified = verify_value(&record.to_value(), &published(&record), &test_key());
    assert!(verified.report.has("index") && verified.report.has("order"));
    // The second wave goes on where the first ended.
    let mut record = good.clone();
    casting.add_wave(&mut record, 2, &[("a", 3)], &[("a", 1)]);
    assert_eq!(findings(&verify_value(&record.to_value(), &published(&record), &test_key())), []);
    record.waves[1].results[0].drawn[0].rank = 7;
    seen.only(&record, &[("rank", "waves[1].results[0].drawn[0].rank")]);
}
