//! Attacks that are made, and what becomes of them: the tests that the table of `protocols/SPEC.md`, section 16, names
//! beside those of the modules. The attacker here has everything that an operator has: the list secret, the program,
//! and all the tries that there is time for.

use crate::casting::{Casting, SECRET, Seed, at, id, pool, quicknet};
use std::collections::BTreeSet;
use utys::commission::verify::entrant::Held;
use utys::commission::verify::log::{LogQuestion, verify_log};
use utys::commission::verify::{Question, verify};
use utys::draw::finding::{Report, Verdict};
use utys::draw::receipt::Receipt;
use utys::draw::record::Record;
use utys::draw::run::{self, RunError, Terms};
use utys::draw::seed::disqualified_digest;
use utys::draw::source::Evidence;
use utys::hash::Digest;
use utys::ids::Key;
use utys::json;
use utys::list::leaf::{self, ListKey};

const CHOSEN: u64 = 3;

fn ten() -> Casting {
    Casting::of(Seed::Drand, vec![pool("a", 10, 1, 2)])
}

fn bytes(record: &Record) -> Vec<u8> {
    json::canonical(&record.to_value()).into_bytes()
}

fn judged(record: &Record, published: &[Digest]) -> Report {
    verify(&Question { published, ..Question::of(&bytes(record)) }).unwrap().report
}

fn codes(report: &Report) -> Vec<&str> {
    report.findings.iter().map(|finding| finding.code).collect()
}

fn gaps(report: &Report) -> Vec<&str> {
    report.gaps.iter().map(|gap| gap.code).collect()
}

/// The receipt of index `index` in the only pool, as it was handed out before the draw.
fn receipt(casting: &Casting, index: u64) -> Receipt {
    let commitment = &casting.commitment;
    let pool = &commitment.pools[0];
    let key = ListKey::derive(&SECRET, &commitment.campaign, commitment.period, commitment.ordinal, pool.id.as_str());
    let entries = casting.entries(pool);
    let place = leaf::place(&key, entries, [index]).unwrap().1.remove(0);
    Receipt {
        campaign: commitment.campaign.clone(),
        period: commitment.period,
        ordinal: commitment.ordinal,
        pool: pool.id.clone(),
        commitment_sha256: commitment.digest(),
        index: place.index,
        label: place.label,
        key: place.key,
        nonce: place.nonce,
        proof: place.proof,
    }
}

fn judged_by(receipt: &Receipt, record: &Record) -> Report {
    let receipts = [receipt.to_value()];
    let held = Some(Held { receipts: &receipts, campaign: None });
    verify(&Question { held, ..Question::of(&bytes(record)) }).unwrap().report
}

/// Tries commitments of one list, which differ in nothing that a reader sees, until the chosen one wins by a seed that
/// is known already. Answers the record and how many tries it took.
fn grind(honest: &Casting) -> (Record, u64) {
    for tries in 1.. {
        let mut casting = ten();
        // A second earlier each time: who was there when the list was frozen?
        casting.commitment.committed_at = honest.commitment.committed_at.plus(-(tries as i64)).unwrap();
        let record = casting.record();
        if record.results[0].drawn[0].index == CHOSEN {
            return (record, tries);
        }
    }
    unreachable!("one in ten tries wins")
}

#[test]
fn grinding_after_the_seed_wins_only_where_nobody_holds_c() {
    let honest = ten();
    let (record, tries) = grind(&honest);
    assert!(tries <= 60, "{tries}");
    // The record is consistent in itself: alone it proves nothing, and the verdict says so.
    let alone = judged(&record, &[]);
    assert_eq!((alone.verdict(), gaps(&alone)), (Verdict::Incomplete, vec!["no-published-digest"]));
    // With what was published before the seed it is found out, and so it is by any receipt.
    assert_eq!(codes(&judged(&record, &[honest.commitment.digest()])), ["not-published"]);
    let by_receipt = judged_by(&receipt(&honest, 0), &record);
    assert_eq!(codes(&by_receipt), ["not-published", "receipt-draw"]);
}

#[test]
fn another_round_is_not_the_committed_one() {
    let casting = ten();
    let c = [casting.commitment.digest()];
    // Whoever dislikes round 1000 takes 1001: genuine, and refused by who draws and who verifies.
    let other = vec![Evidence::Drand(quicknet(1001))];
    let record = casting.record_with(other.clone());
    assert!(codes(&judged(&record, &c)).contains(&"beacon-round"));
    let lists = |pool: &_, indices: &[u64]| Ok::<_, ()>(casting.places(pool, indices));
    let refused = run::run(&casting.commitment, &other, &Terms::earnest(), lists);
    assert!(matches!(refused, Err(RunError::Refused(_))), "{refused:?}");
    // Nor is the committed round with another value.
    let mut forged = quicknet(1001);
    forged.round = 1000;
    let record = casting.record_with(vec![Evidence::Drand(forged)]);
    assert_eq!(codes(&judged(&record, &c)), ["beacon-false"]);
}

#[test]
fn an_entrant_who_is_dropped_or_added_after_the_freeze_changes_c() {
    let honest = ten();
    for entries in [9, 11] {
        let other = Casting::of(Seed::Drand, vec![pool("a", entries, 1, 2)]);
        let record = other.record();
        assert_eq!(codes(&judged(&record, &[honest.commitment.digest()])), ["not-published"]);
        // The dropped one holds a receipt; so does everybody else, and none fits any more.
        let by_receipt = judged_by(&receipt(&honest, 9), &record);
        assert_eq!(codes(&by_receipt), ["not-published", "receipt-draw"]);
        // Keeping the published C with another tree under it is no way out.
        let mut forced = record.clone();
        forced.commitment = honest.commitment.clone();
        forced.commitment_sha256 = honest.commitment.digest();
        let verdict = judged(&forced, &[honest.commitment.digest()]);
        assert_eq!(verdict.verdict(), Verdict::Invalid);
    }
    // The program itself does not draw from a list that is not the frozen one.
    let eleven = Casting::of(Seed::Drand, vec![pool("a", 11, 1, 2)]);
    let lists = |pool: &_, indices: &[u64]| Ok::<_, ()>(eleven.places(pool, indices));
    let refused = run::run(&honest.commitment, &honest.evidence(), &Terms::earnest(), lists);
    assert!(matches!(refused, Err(RunError::ListChanged(_))), "{refused:?}");
}

#[test]
fn a_winner_cannot_be_put_in_anothers_place() {
    let casting = ten();
    let c = [casting.commitment.digest()];
    let honest = casting.record();
    let drawn = honest.results[0].drawn[0].index;
    let friend = (drawn + 1) % 10;
    // The friend's own leaf, truly proved, at the winner's rank.
    let mut record = honest.clone();
    let mut place = casting.drawn(&casting.commitment.pools[0], &[(1, friend)], |_| honest.results[0].drawn[0].role);
    record.results[0].drawn[0] = place.remove(0);
    assert!(codes(&judged(&record, &c)).contains(&"index"));
    // The friend's label on the winner's leaf.
    let mut record = honest.clone();
    let pool = &casting.commitment.pools[0];
    record.results[0].drawn[0].label = casting.entries(pool)[friend as usize].1.clone();
    assert_eq!(codes(&judged(&record, &c)), ["leaf-proof"]);
}

#[test]
fn a_result_published_in_part_is_no_result() {
    let casting = Casting::of(Seed::Drand, vec![pool("a", 10, 2, 2), pool("b", 5, 1, 1)]);
    let c = [casting.commitment.digest()];
    let honest = casting.record();
    assert_eq!(judged(&honest, &c).verdict(), Verdict::Valid);
    let mut fewer = honest.clone();
    fewer.results[0].drawn.truncate(2);
    assert_eq!(codes(&judged(&fewer, &c)), ["drawn-count"]);
    let mut one_pool = honest.clone();
    one_pool.results.truncate(1);
    assert_eq!(codes(&judged(&one_pool, &c)), ["results-count"]);
    let mut hidden = honest.clone();
    hidden.results[0].undrawn = 1;
    assert_eq!(codes(&judged(&hidden, &c)), ["undrawn"]);
    // A reserve passed over: the next one in rank 3's place.
    let mut skipped = honest.clone();
    skipped.results[0].drawn.swap(2, 3);
    assert!(codes(&judged(&skipped, &c)).contains(&"rank"));
}

#[test]
fn two_lists_for_two_readers_meet_in_the_log() {
    let (one, other) = (ten(), Casting::of(Seed::Drand, vec![pool("a", 11, 1, 2)]));
    let digests = [one.commitment.digest(), other.commitment.digest()];
    // Each reader is content alone.
    for casting in [&one, &other] {
        assert_eq!(judged(&casting.record(), &[casting.commitment.digest()]).verdict(), Verdict::Valid);
    }
    let files = [bytes(&one.record()), bytes(&other.record())];
    let question =
        LogQuestion { files: &files, published: &digests, roots: None, tsa: None, journal: None, campaign: None };
    let answer = verify_log(&question).unwrap();
    assert!(codes(&answer.report).contains(&"two-commitments"), "{:?}", answer.report.findings);
}

#[test]
fn an_attempt_that_was_cancelled_without_proof_stays_a_question() {
    let mut again = ten();
    again.commitment.ordinal = 2;
    again.commitment.previous = ten().commitment.digest();
    let report = judged(&again.record(), &[again.commitment.digest()]);
    assert_eq!((report.verdict(), gaps(&report)), (Verdict::Incomplete, vec!["earlier-attempts"]));
}

#[test]
fn who_is_next_is_not_known_when_somebody_fails_to_be_reached() {
    let casting = Casting::of(Seed::Drand, vec![pool("a", 20, 1, 1)]);
    let c = casting.commitment.digest();
    let honest = casting.record();
    // The reserves are in the record for everybody; beyond them nothing follows from the draw's own stream.
    let gone = [("a", 1), ("a", 2)];
    let mut waved = honest.clone();
    casting.add_wave(&mut waved, 1, &gone, &[("a", 1)]);
    let list = disqualified_digest(&waved.waves[0].disqualified);
    assert_eq!(judged(&waved, &[c, list]).verdict(), Verdict::Valid);
    // After the round the insider tries lists until a friend is drawn: the list is not the published one.
    let drawn: BTreeSet<u64> = [[("a", 1), ("a", 2)], [("a", 2), ("a", 1)]]
        .iter()
        .map(|gone| {
            let mut tried = honest.clone();
            casting.add_wave(&mut tried, 1, gone, &[("a", 1)]);
            let report = judged(&tried, &[c, list]);
            let same = disqualified_digest(&tried.waves[0].disqualified) == list;
            assert_eq!(report.verdict() == Verdict::Valid, same);
            if !same {
                assert_eq!(codes(&report), ["not-published"]);
            }
            tried.waves[0].results[0].drawn[0].index
        })
        .collect();
    assert_eq!(drawn.len(), 2, "another order of the same list draws another one");
    // Nor can a wave be passed over for the next one's round.
    let mut later = honest.clone();
    casting.add_wave(&mut later, 2, &gone, &[("a", 1)]);
    let report = judged(&later, &[c, list]);
    assert_eq!(report.verdict(), Verdict::Valid, "a list published after the first wave's round uses the second");
    assert!(report.notes.iter().any(|note| note.code == "disqualified-between"), "{:?}", report.notes);
}

/// Who withholds the last share can only spoil the attempt, not choose: the draw needs every committed value.
#[test]
fn the_last_to_reveal_can_spoil_and_not_choose() {
    let casting = Casting::of(Seed::Room { members: 3, rolls: 100 }, vec![pool("a", 10, 1, 2)]);
    let lists = |pool: &_, indices: &[u64]| Ok::<_, ()>(casting.places(pool, indices));
    let drawn = run::run(&casting.commitment, &casting.evidence(), &Terms::earnest(), lists).unwrap();
    assert_eq!(judged(&drawn, &[casting.commitment.digest()]).verdict(), Verdict::Incomplete);
    for value in 0..=255_u8 {
        let mut evidence = casting.evidence();
        evidence[2] = Evidence::Share { value: [value; 32] };
        let answer = run::run(&casting.commitment, &evidence, &Terms::earnest(), lists);
        match value {
            2 => assert_eq!(answer.unwrap(), drawn),
            _ => assert!(matches!(answer, Err(RunError::Refused(_))), "{value}"),
        }
    }
    let withheld = &casting.evidence()[..2];
    assert!(matches!(run::run(&casting.commitment, withheld, &Terms::earnest(), lists), Err(RunError::Refused(_))));
}

/// All ten thousand accounts that the label leaves open, against what a record publishes of a drawn entry.
#[test]
fn accounts_cannot_be_tried_one_by_one() {
    let casting = ten();
    let record = casting.record();
    let drawn = &record.results[0].drawn[0];
    let key = casting.entries(&casting.commitment.pools[0])[drawn.index as usize].0.clone();
    let open = &drawn.label.as_str()[4..];
    let guesses = || (0..10_000_u64).map(|n| Key::parse(&format!("{}{n:04}{open}", &key.as_str()[..2])).unwrap());
    assert!(guesses().any(|guess| guess == key), "the account is among the guesses");
    // A bare hash would give it away at once.
    let bare = Digest::of(key.as_str().as_bytes());
    assert!(guesses().any(|guess| Digest::of(guess.as_str().as_bytes()) == bare));
    // With the nonce there is nothing to compare a guess with.
    let nonces = [[0; 16], [0xff; 16], {
        let mut nonce = [0; 16];
        nonce.copy_from_slice(&drawn.hidden.0[..16]);
        nonce
    }];
    for guess in guesses() {
        for nonce in &nonces {
            assert_ne!(leaf::hidden(nonce, guess.as_str()), drawn.hidden);
        }
    }
    // A second freeze of the same list hides it anew: two records cannot be laid over each other.
    let mut again = ten();
    again.commitment.period = utys::time::Period::parse("2023-09").unwrap();
    let key_again = ListKey::derive(&SECRET, &again.commitment.campaign, again.commitment.period, 1, "a");
    let places = leaf::place(&key_again, casting.entries(&casting.commitment.pools[0]), [drawn.index]).unwrap().1;
    assert_ne!(places[0].hidden, drawn.hidden);
}

#[test]
fn a_freeze_dated_after_the_seed_is_found() {
    let mut casting = ten();
    casting.commitment.committed_at = at("2023-08-23T15:59:24Z");
    let report = judged(&casting.record(), &[casting.commitment.digest()]);
    assert_eq!(codes(&report), ["times-order"]);
    assert_eq!(id("a"), casting.commitment.pools[0].id);
}

/// Every test that the table names is in the place that it names.
#[test]
fn the_table_of_attacks_names_tests_that_exist() {
    let spec = std::fs::read_to_string("protocols/SPEC.md").unwrap();
    let section = spec.split("\n## 16").nth(1).expect("the table of attacks is section 16");
    let section = section.split("\n## ").next().unwrap();
    let mut named = 0;
    for word in section.split('`').skip(1).step_by(2).filter(|word| word.contains("::")) {
        let (file, test) = word.split_once("::").unwrap();
        let text = std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{word}: {e}"));
        let at = text.find(&format!("fn {test}(")).unwrap_or_else(|| panic!("{word}: no such test"));
        let before = &text[at.saturating_sub(160)..at];
        assert!(before.contains("#[test]") || before.contains("proptest") || before.contains("#[ignore"), "{word}");
        named += 1;
    }
    assert!(named >= 25, "{named}");
}
