//! The order of disqualifying, publishing a list and drawing a wave: each refusal, and what holds over any sequence.

use super::super::Entry;
use super::super::event::{DrawnPool, ImportedFile, ListCounts, LogKey, SeedPlan};
use super::*;
use crate::ledger::claim::Terms;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const MARCH: &str = "2021-03";
/// Seconds after [`START`]: the draw, and the rounds of three waves.
const START: i64 = 1_617_235_200;
const WAVES: [i64; 3] = [1_000, 2_000, 3_000];

fn at(seconds: i64) -> Instant {
    Instant::from_unix(START + seconds).unwrap()
}

fn march() -> Period {
    Period::parse(MARCH).unwrap()
}

fn digest(text: &str) -> Digest {
    Digest::of(text.as_bytes())
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn tell(state: &mut State, seconds: i64, event: Event) {
    let entry = Entry::after(state.head(), at(seconds), event);
    state.apply(&entry).unwrap_or_else(|refusal| panic!("{seconds}: {refusal:?}"));
}

/// March is drawn at 100: two certificates and one reserve among five entries; two certificates among two.
fn drawn() -> State {
    let mut state = State::default();
    let pools = [("a", 5, 2, 1), ("b", 2, 2, 0)];
    tell(
        &mut state,
        0,
        Event::Opened {
            campaign: id("c"),
            rules_sha256: digest("rules"),
            rehearsal: false,
            periods: vec![march()],
            pools: pools.iter().map(|(pool, ..)| id(pool)).collect(),
            log: LogKey::of(&id("c"), false, &[7; 32]),
            plan: vec![pools.iter().map(|(_, _, certificates, _)| *certificates).collect()],
            terms: Terms::STRICT,
            adopted: None,
        },
    );
    tell(&mut state, 0, Event::CommissionSet { commission: digest("commission"), replaces: None });
    let list =
        ListCounts { list: Some(digest("list")), rows: 7, entries: vec![5, 2], excluded: BTreeMap::new(), bad: 0 };
    let files = vec![ImportedFile { name: "e.csv".into(), sha256: digest("file"), rows: 7 }];
    tell(&mut state, 0, Event::Imported { period: march(), files, list, earlier: vec![], replaces: None });
    let frozen = |(pool, entries, certificates, _): &(&str, u64, u64, u64)| FrozenPool {
        id: id(pool),
        entries: *entries,
        certificates: *certificates,
        carried: 0,
    };
    tell(
        &mut state,
        0,
        Event::Committed {
            period: march(),
            ordinal: 1,
            commitment: digest("C"),
            previous: Digest::ZERO,
            sheet: digest("sheet"),
            secret: digest("secret"),
            list: digest("list"),
            commission: digest("commission"),
            pools: pools.iter().map(frozen).collect(),
            seed: SeedPlan { round_at: Some(at(100)), waves: WAVES.map(at).to_vec(), shares: vec![], dice: false },
        },
    );
    let drawn = |(pool, _, certificates, reserves): &(&str, u64, u64, u64)| DrawnPool {
        id: id(pool),
        winners: *certificates,
        reserves: *reserves,
        undrawn: 0,
    };
    tell(
        &mut state,
        100,
        Event::Drawn {
            period: march(),
            ordinal: 1,
            record: digest("record"),
            transcript: digest("transcript"),
            commission: digest("commission"),
            pools: pools.iter().map(drawn).collect(),
        },
    );
    state
}

fn disqualified(pool: &str, rank: u64) -> Event {
    Event::Disqualified {
        period: march(),
        ordinal: 1,
        pool: id(pool),
        rank,
        reason: id("unreachable"),
        statement: digest(&format!("{pool} {rank}")),
        evidence: digest("letter"),
    }
}

/// The list of these decisions.
fn list(of: &[(&str, u64)]) -> Digest {
    let list: Vec<Disqualified> =
        of.iter().map(|(pool, rank)| Disqualified { pool: id(pool), rank: *rank, reason: id("unreachable") }).collect();
    seed::disqualified_digest(&list)
}

fn closed(wave: u64, list: Digest) -> Event {
    let commission = digest("commission");
    Event::DisqualifiedClosed { period: march(), ordinal: 1, wave, list, sheet: digest("sheet"), commission }
}

fn published(wave: u64, list: Digest, appeared: i64) -> Event {
    let appeared_at = at(appeared);
    Event::DisqualifiedPublished { period: march(), ordinal: 1, wave, list, place: "here".into(), appeared_at }
}

fn redrawn(wave: u64, pools: &[(&str, u64, u64)]) -> Event {
    let pools = pools.iter().map(|(pool, due, drawn)| RedrawnPool { id: id(pool), due: *due, drawn: *drawn });
    Event::Redrawn {
        period: march(),
        ordinal: 1,
        wave,
        record: digest(&format!("record {wave}")),
        transcript: digest(&format!("line {wave}")),
        commission: digest("commission"),
        pools: pools.collect(),
    }
}

fn refused(state: &State, seconds: i64, event: Event) -> Refusal {
    state.check(at(seconds), &event).expect_err("refused")
}

fn holders(state: &State) -> Vec<Vec<u64>> {
    let (attempt, drawn) = state.period(march()).unwrap().drawn().unwrap();
    (0..2).map(|place| drawn.ranks(&attempt.pools, place).unwrap().holders()).collect()
}

#[test]
fn two_waves_follow_a_draw() {
    let mut state = drawn();
    tell(&mut state, 200, disqualified("a", 2));
    assert_eq!(holders(&state), [vec![1, 3], vec![1, 2]]);
    tell(&mut state, 201, disqualified("a", 1));
    assert_eq!(holders(&state), [vec![3], vec![1, 2]]);
    let first = list(&[("a", 2), ("a", 1)]);
    tell(&mut state, 300, closed(1, first));
    tell(&mut state, 400, published(1, first, 350));
    // Decided after the list was closed: in the next one, and the wave does not count it.
    tell(&mut state, 500, disqualified("a", 3));
    tell(&mut state, 1_000, redrawn(1, &[("a", 1, 1)]));
    assert_eq!(holders(&state), [vec![4], vec![1, 2]]);
    tell(&mut state, 1_100, disqualified("b", 1));
    let second = list(&[("a", 3), ("b", 1)]);
    tell(&mut state, 1_200, closed(2, second));
    tell(&mut state, 1_300, published(2, second, 1_300));
    // One entry of pool a is left; pool b has none: what is due there is forfeited.
    tell(&mut state, 2_500, redrawn(2, &[("a", 1, 1), ("b", 1, 0)]));
    assert_eq!(holders(&state), [vec![4, 5], vec![2]]);
    let (attempt, drawn) = state.period(march()).unwrap().drawn().unwrap();
    assert_eq!(drawn.current_record(), digest("record 2"));
    assert_eq!(drawn.record, digest("record"), "the record of the draw stays what it was");
    let since = |pool, rank| drawn.holds_since(&attempt.pools, pool, rank);
    assert_eq!(
        [since(0, 4), since(0, 5), since(0, 3), since(1, 2)],
        [Some(at(1_000)), Some(at(2_500)), None, Some(at(100))]
    );
}

#[test]
fn a_reserve_holds_from_the_decision_that_moved_it_up() {
    let mut state = drawn();
    let since = |state: &State, rank| {
        let (attempt, drawn) = state.period(march()).unwrap().drawn().unwrap();
        drawn.holds_since(&attempt.pools, 0, rank)
    };
    assert_eq!([since(&state, 1), since(&state, 3), since(&state, 4)], [Some(at(100)), None, None]);
    tell(&mut state, 250, disqualified("a", 1));
    assert_eq!([since(&state, 1), since(&state, 3)], [None, Some(at(250))]);
}

#[test]
fn what_was_not_drawn_or_is_gone_is_not_disqualified() {
    let mut state = drawn();
    let not_drawn = |pool: &str, rank| Refusal::RankNotDrawn { pool: id(pool), rank };
    assert_eq!(refused(&state, 200, disqualified("a", 4)), not_drawn("a", 4));
    assert_eq!(refused(&state, 200, disqualified("a", 0)), not_drawn("a", 0));
    assert_eq!(refused(&state, 200, disqualified("z", 1)), not_drawn("z", 1));
    tell(&mut state, 200, disqualified("a", 1));
    let mut again = disqualified("a", 1);
    if let Event::Disqualified { reason, .. } = &mut again {
        *reason = id("act-not-signed");
    }
    assert_eq!(refused(&state, 200, again), Refusal::DisqualifiedBefore { pool: id("a"), rank: 1 });
}

#[test]
fn a_list_uses_the_first_wave_to_come_and_none_is_skipped() {
    let mut state = drawn();
    let period = march();
    assert_eq!(refused(&state, 200, closed(1, list(&[]))), Refusal::NothingDisqualified { period });
    tell(&mut state, 200, disqualified("a", 1));
    let one = list(&[("a", 1)]);
    assert_eq!(refused(&state, 200, closed(1, one)), Refusal::ReservesSuffice { period });
    tell(&mut state, 200, disqualified("b", 2));
    let both = list(&[("a", 1), ("b", 2)]);
    assert_eq!(refused(&state, 200, closed(2, both)), Refusal::OtherWave { expected: 1, found: 2 });
    assert_eq!(refused(&state, 200, closed(1, one)), Refusal::OtherDisqualified { period });
    let reversed = list(&[("b", 2), ("a", 1)]);
    assert_eq!(refused(&state, 200, closed(1, reversed)), Refusal::OtherDisqualified { period });
    assert_eq!(refused(&state, 3_000, closed(3, both)), Refusal::NoWaveLeft { period });
    assert_eq!(refused(&state, 1_500, redrawn(1, &[("b", 1, 0)])), Refusal::NoPublishedList { period });
    tell(&mut state, 300, closed(1, both));
    assert_eq!(refused(&state, 300, closed(1, list(&[]))), Refusal::ListStands { wave: 1 });
    // Closed, but nobody saw it: its round comes out, it is void, and its decisions go into the next.
    assert_eq!(refused(&state, 1_000, redrawn(1, &[("b", 1, 0)])), Refusal::NoPublishedList { period });
    let late = Refusal::ListLate { wave: 1, round_at: at(1_000), at: at(1_000) };
    assert_eq!(refused(&state, 1_000, published(1, both, 400)), late);
    tell(&mut state, 1_100, disqualified("b", 1));
    let all = list(&[("a", 1), ("b", 2), ("b", 1)]);
    tell(&mut state, 1_200, closed(2, all));
    assert_eq!(refused(&state, 1_300, published(2, both, 1_300)), Refusal::OtherDisqualified { period });
    assert_eq!(refused(&state, 1_300, published(1, both, 1_300)), Refusal::OtherDisqualified { period });
    for wrong in [1_199, 1_301] {
        let appeared = Refusal::ListAppearedAt { appeared_at: at(wrong) };
        assert_eq!(refused(&state, 1_300, published(2, all, wrong)), appeared);
    }
    tell(&mut state, 1_300, published(2, all, 1_250));
    tell(&mut state, 1_400, disqualified("a", 2));
    let first = Refusal::WaveFirst { wave: 2, round_at: at(2_000) };
    for seconds in [1_500, 2_100] {
        assert_eq!(refused(&state, seconds, closed(3, list(&[("a", 2)]))), first);
    }
    let early = Refusal::TooEarly { round_at: at(2_000), at: at(1_999) };
    assert_eq!(refused(&state, 1_999, redrawn(2, &[("b", 2, 0)])), early);
    assert_eq!(refused(&state, 2_000, redrawn(3, &[])), Refusal::OtherWave { expected: 2, found: 3 });
    for wrong in [&[][..], &[("b", 1, 0)], &[("b", 2, 1)], &[("a", 1, 1), ("b", 2, 0)]] {
        assert_eq!(refused(&state, 2_000, redrawn(2, wrong)), Refusal::Sums);
    }
    tell(&mut state, 2_000, redrawn(2, &[("b", 2, 0)]));
    assert_eq!(refused(&state, 2_000, published(2, all, 1_300)), Refusal::WaveDrawn { wave: 2 });
    let mut again = redrawn(2, &[("b", 2, 0)]);
    if let Event::Redrawn { record, .. } = &mut again {
        *record = digest("another");
    }
    assert_eq!(refused(&state, 2_000, again), Refusal::WaveDrawn { wave: 2 });
    tell(&mut state, 2_100, closed(3, list(&[("a", 2)])));
}

#[test]
fn nothing_is_disqualified_before_the_draw() {
    let period = march();
    let mut state = drawn();
    let unknown = Event::DisqualifiedClosed {
        period,
        ordinal: 2,
        wave: 1,
        list: list(&[]),
        sheet: digest("sheet"),
        commission: digest("commission"),
    };
    assert_eq!(refused(&state, 200, unknown), Refusal::OtherAttempt { period, standing: 1, found: 2 });
    tell(&mut state, 200, Event::CommissionSet { commission: digest("new"), replaces: Some(digest("commission")) });
    tell(&mut state, 200, disqualified("b", 1));
    assert_eq!(refused(&state, 200, closed(1, list(&[("b", 1)]))), Refusal::OtherCommission);
}

/// What a commission might try next.
#[derive(Clone, Debug)]
enum Try {
    Wait(i64),
    Disqualify(usize, u64),
    Close(u64),
    Publish,
    Redraw(u64),
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = prop_oneof![
        (0i64..400).prop_map(Try::Wait),
        (0usize..2, 0u64..7).prop_map(|(pool, rank)| Try::Disqualify(pool, rank)),
        (0usize..2, 0u64..7).prop_map(|(pool, rank)| Try::Disqualify(pool, rank)),
        (1u64..5).prop_map(Try::Close),
        Just(Try::Publish),
        (1u64..5).prop_map(Try::Redraw),
    ];
    proptest::collection::vec(one, 0..60)
}

/// The event of a try, with what it should name taken from the state.
fn event_of(state: &State, now: i64, attempt: &Try) -> Option<Event> {
    let (_, drawn) = state.period(march())?.drawn()?;
    let replacement = &drawn.replacement;
    match attempt {
        Try::Wait(_) => None,
        Try::Disqualify(pool, rank) => Some(disqualified(["a", "b"][*pool], *rank)),
        Try::Close(wave) => {
            let pending: Vec<Disqualified> =
                replacement.pending(at(now)).1.iter().map(Decision::disqualified).collect();
            Some(closed(*wave, seed::disqualified_digest(&pending)))
        }
        Try::Publish => replacement.lists.last().map(|list| published(list.wave, list.digest, now)),
        Try::Redraw(wave) => {
            // By the definition of section 6, counted anew from the decisions.
            let list = replacement.lists.iter().rfind(|list| list.wave == *wave)?;
            let before = |pool: &str| -> u64 {
                replacement.redraws.iter().flat_map(|r| &r.pools).filter(|p| p.id == id(pool)).map(|p| p.drawn).sum()
            };
            let gone =
                |pool: &str| replacement.decisions[..list.through].iter().filter(|d| d.pool == id(pool)).count() as u64;
            let due = [("a", 5u64, 3u64, 1u64), ("b", 2, 2, 0)].map(|(pool, entries, drawn, reserves)| {
                let due = gone(pool).saturating_sub(reserves + before(pool));
                (pool, due, due.min(entries - drawn - before(pool)))
            });
            let due: Vec<(&str, u64, u64)> = due.into_iter().filter(|(_, due, _)| *due > 0).collect();
            Some(redrawn(*wave, &due))
        }
    }
}

proptest! {
    /// Whatever is tried in whatever order: a wave that was drawn had its list published before its round, with
    /// everything in it decided before; a decision stands in one such list; and waves come in order.
    #[test]
    fn no_sequence_breaks_the_rules_of_waves(tries in tries()) {
        let mut state = drawn();
        let mut now = 100;
        for attempt in &tries {
            if let Try::Wait(seconds) = attempt {
                now += seconds;
            }
            let Some(event) = event_of(&state, now, attempt) else { continue };
            if state.check(at(now), &event).is_ok() {
                tell(&mut state, now, event);
            }
        }
        let (attempt, drawn) = state.period(march()).unwrap().drawn().unwrap();
        let replacement = &drawn.replacement;
        let mut listed = BTreeSet::new();
        let mut wave = 0;
        for list in &replacement.lists {
            prop_assert!(list.closed_at < list.round_at);
            prop_assert!(!WAVES.iter().any(|w| at(*w) > list.closed_at && at(*w) < list.round_at), "a wave is skipped");
            for decision in &replacement.decisions[list.from..list.through] {
                prop_assert!(decision.at <= list.closed_at);
                if !list.is_void(at(i64::from(i32::MAX))) {
                    prop_assert!(listed.insert((decision.pool.clone(), decision.rank)), "twice in lists that count");
                }
            }
            prop_assert!(list.wave > wave);
            wave = list.wave;
        }
        let mut wave = 0;
        for redraw in &replacement.redraws {
            let list = replacement.list(redraw.wave).expect("a wave has its list");
            prop_assert!(!list.published.is_empty());
            prop_assert!(list.published.iter().all(|p| p.appeared_at < list.round_at));
            prop_assert!(redraw.at >= list.round_at && redraw.wave > wave);
            wave = redraw.wave;
        }
        for place in 0..2 {
            let ranks = drawn.ranks(&attempt.pools, place).unwrap();
            prop_assert!(ranks.drawn() <= attempt.pools[place].entries);
            prop_assert_eq!(ranks.holders().len() as u64 + ranks.due(), ranks.winners);
            for rank in ranks.holders() {
                prop_assert!(drawn.holds_since(&attempt.pools, place, rank).is_some_and(|since| since <= at(now)));
            }
        }
    }
}
