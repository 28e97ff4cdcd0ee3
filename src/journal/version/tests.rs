//! Versions of the campaign file against random stories, and each refusal.

use super::*;
use crate::journal::Entry;
use crate::journal::event::{Cause, DrawnPool, FrozenPool, ListCounts, LogKey, SeedPlan};
use crate::lang::Lang;
use crate::ledger::claim::Terms;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn period(month: usize) -> Period {
    Period::parse(&format!("2021-{month:02}")).unwrap()
}

fn digest(text: &str) -> Digest {
    Digest::of(text.as_bytes())
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn pools() -> Vec<Id> {
    ["50k", "70k"].map(|id| Id::parse(id).unwrap()).to_vec()
}

/// March to `last`.
fn months(last: usize) -> Vec<Period> {
    (3..=last).map(period).collect()
}

fn opened(adopted: Option<Adopted>) -> Event {
    let campaign = Id::parse("c").unwrap();
    Event::Opened {
        log: LogKey::of(&campaign, false, &[7; 32]),
        campaign,
        rules_sha256: digest("version 1"),
        rehearsal: false,
        periods: months(8),
        pools: pools(),
        plan: vec![vec![1, 1]; 6],
        terms: Terms::STRICT,
        adopted,
    }
}

fn amended(version: u64, rules: &str, from: usize, last: usize) -> Event {
    Event::Amended {
        version,
        rules_sha256: digest(rules),
        from: period(from),
        noticed: day("2021-04-01"),
        place: "portal".to_owned(),
        periods: months(last),
        pools: pools(),
        plan: vec![vec![1, 1]; last - 2],
        terms: Terms::STRICT,
        statement: digest("statement"),
    }
}

/// A journal whose clock goes on by a minute an entry.
struct Story {
    state: State,
    clock: i64,
}

impl Story {
    fn new(adopted: Option<Adopted>) -> Story {
        let mut story =
            Story { state: State::default(), clock: Instant::parse("2021-04-01T00:00:00Z").unwrap().unix() };
        story.tell(opened(adopted)).unwrap();
        story.tell(Event::CommissionSet { commission: digest("commission"), replaces: None }).unwrap();
        story
    }

    fn tell(&mut self, event: Event) -> Verdict {
        self.clock += 60;
        let at = Instant::from_unix(self.clock).unwrap();
        let entry = Entry::after(self.state.head(), at, event);
        self.state.apply(&entry)
    }

    fn import(&mut self, month: usize) -> Verdict {
        let period = period(month);
        let replaces = self.state.period(period).and_then(|state| Some(state.imported.as_ref()?.sequence));
        let list = Some(digest(&format!("list {month}")));
        let earlier = self.state.earlier_lists(period);
        let list = ListCounts { list, rows: 1, entries: vec![1, 0], excluded: BTreeMap::new(), bad: 0 };
        self.tell(Event::Imported { period, files: Vec::new(), list, earlier, replaces })
    }

    fn freeze(&mut self, month: usize) -> Verdict {
        let period = period(month);
        let ordinal = self.state.period(period).map_or(0, |state| state.attempts.len() as u64) + 1;
        let carried = self.state.carried_into(period, Instant::from_unix(self.clock).unwrap()).unwrap_or(vec![0; 2]);
        let pools = pools().into_iter().zip([1, 0]).zip(carried);
        let frozen = |((id, entries), carried)| FrozenPool { id, entries, certificates: 1 + carried, carried };
        self.tell(Event::Committed {
            period,
            ordinal,
            commitment: digest(&format!("C {period} {ordinal}")),
            previous: self.state.last_commitment(),
            sheet: digest("sheet"),
            secret: digest("secret"),
            list: digest(&format!("list {month}")),
            commission: digest("commission"),
            pools: pools.map(frozen).collect(),
            seed: SeedPlan { round_at: None, waves: Vec::new(), shares: Vec::new(), dice: true },
        })
    }

    fn cancel(&mut self, month: usize) -> Verdict {
        let (period, cause) = (period(month), Cause::BeforeSeed);
        let ordinal = self.state.period(period).map_or(0, |state| state.attempts.len() as u64);
        self.tell(Event::Cancelled { period, ordinal, cause, statement: digest("cancelled") })
    }

    fn draw(&mut self, month: usize) -> Verdict {
        let period = period(month);
        let ordinal = self.state.period(period).map_or(0, |state| state.attempts.len() as u64);
        self.tell(Event::DiceThrown { period, ordinal, rolls: digest("rolls") })?;
        let frozen = self.state.period(period).unwrap().standing().map_or(&[][..], |attempt| &attempt.pools);
        let drawn = |pool: &FrozenPool| {
            let winners = pool.entries.min(pool.certificates);
            DrawnPool { id: pool.id.clone(), winners, reserves: 0, undrawn: pool.certificates - winners }
        };
        let pools = frozen.iter().map(drawn).collect();
        let (record, transcript) = (digest("record"), digest("transcript"));
        let commission = digest("commission");
        self.tell(Event::Drawn { period, ordinal, record, transcript, commission, pools })
    }

    fn ready(&mut self, month: usize) {
        self.import(month).unwrap();
        self.freeze(month).unwrap();
        self.draw(month).unwrap();
    }

    fn version(&self, month: usize) -> u64 {
        self.state.version_of(period(month)).unwrap().number
    }
}

fn refused(verdict: Verdict) -> VersionRefusal {
    match verdict {
        Err(Refusal::Version(refusal)) => {
            for lang in Lang::ALL {
                let said = refusal.message().say(lang);
                assert!(said.ends_with('.') && !said.contains(['$', '?']), "{said}");
            }
            refusal
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_version_is_in_force_from_its_period_on() {
    let mut story = Story::new(None);
    story.ready(3);
    story.tell(amended(2, "b", 5, 8)).unwrap();
    story.tell(amended(3, "c", 7, 10)).unwrap();
    assert_eq!([3, 4, 5, 6, 7, 8, 9].map(|month| story.version(month)), [1, 1, 2, 2, 3, 3, 3]);
    assert_eq!(story.state.calendar(), months(10));
    assert_eq!(story.state.follower(period(8)), Some(period(9)));
}

#[test]
fn what_an_amendment_may_not_change_is_refused() {
    let mut story = Story::new(None);
    story.ready(3);
    story.import(4).unwrap();
    story.freeze(4).unwrap();
    let check = |event: Event| refused(story.state.check(Instant::from_unix(story.clock).unwrap(), &event));
    let with = |change: fn(&mut Event)| {
        let mut event = amended(2, "b", 6, 8);
        change(&mut event);
        check(event)
    };
    assert_eq!(check(amended(3, "b", 6, 8)), VersionRefusal::Number { expected: 2, found: 3 });
    assert_eq!(check(amended(2, "version 1", 6, 8)), VersionRefusal::SameRules { version: 1 });
    let frozen = VersionRefusal::Frozen { from: period(4), frozen: period(4) };
    assert_eq!(check(amended(2, "b", 4, 8)), frozen);
    let frozen = VersionRefusal::Frozen { from: period(3), frozen: period(4) };
    assert_eq!(check(amended(2, "b", 3, 8)), frozen);
    assert_eq!(check(amended(2, "b", 11, 8)), VersionRefusal::From { from: period(11) });
    assert_eq!(check(amended(2, "b", 7, 5)), VersionRefusal::Periods { from: period(7) });
    let swapped = with(|event| {
        let Event::Amended { pools, .. } = event else { unreachable!() };
        pools.reverse();
    });
    assert_eq!(swapped, VersionRefusal::Pools);
    let later = with(|event| {
        let Event::Amended { periods, .. } = event else { unreachable!() };
        periods.remove(0);
    });
    assert_eq!(later, VersionRefusal::Periods { from: period(6) });
    let gap = with(|event| {
        let Event::Amended { periods, .. } = event else { unreachable!() };
        periods.remove(4);
    });
    assert_eq!(gap, VersionRefusal::Periods { from: period(6) });
    let ahead = with(|event| {
        let Event::Amended { noticed, .. } = event else { unreachable!() };
        *noticed = day("2021-04-03");
    });
    assert_eq!(ahead, VersionRefusal::NoticeAhead { noticed: day("2021-04-03") });
    // Ended early, while April is frozen: the periods from May on are gone.
    story.tell(amended(2, "b", 5, 4)).unwrap();
    assert_eq!(story.state.follower(period(4)), None);
    assert_eq!(story.import(5), Err(Refusal::UnknownPeriod { period: period(5) }));
    let back = amended(3, "c", 4, 8);
    let back = refused(story.state.check(Instant::from_unix(story.clock).unwrap(), &back));
    assert_eq!(back, VersionRefusal::Back { from: period(4), last: period(5) });
}

#[test]
fn a_list_of_the_version_before_is_not_frozen() {
    let mut story = Story::new(None);
    story.import(3).unwrap();
    story.tell(amended(2, "b", 3, 8)).unwrap();
    assert_eq!(refused(story.freeze(3)), VersionRefusal::Amended { period: period(3), version: 2 });
    story.import(3).unwrap();
    story.freeze(3).unwrap();
    assert_eq!(story.state.period(period(3)).unwrap().frozen_by(), Some(2));
}

#[test]
fn a_journal_that_took_a_campaign_over_begins_with_its_period() {
    let adopted = Adopted {
        from: period(5),
        carried: vec![3, 2],
        earlier: Vec::new(),
        evidence: None,
        statement: digest("statement"),
    };
    let mut story = Story::new(Some(adopted.clone()));
    let refusal = VersionRefusal::BeforeAdoption { period: period(4), from: period(5) };
    assert_eq!(refused(story.import(4)), refusal);
    assert_eq!(refused(story.tell(amended(2, "b", 4, 8))), refusal);
    assert_eq!(story.state.predecessor(period(5)), None);
    assert_eq!(story.state.predecessor(period(6)), Some(period(5)));
    story.ready(5);
    let mut state = State::default();
    let at = Instant::parse("2021-04-01T00:00:00Z").unwrap();
    for wrong in [
        Adopted { carried: vec![1], ..adopted.clone() },
        Adopted { from: period(9), ..adopted.clone() },
        Adopted { carried: vec![u64::MAX, 1], ..adopted },
    ] {
        let entry = Entry::after(state.head(), at, opened(Some(wrong)));
        assert_eq!(refused(state.apply(&entry)), VersionRefusal::Adopted);
    }
}

/// What is carried into a period follows from the version in force for that period, not from the one that left it.
#[test]
fn what_is_carried_is_decided_by_the_version_that_gets_it() {
    let with = |mut event: Event, carries: bool| {
        if let Event::Opened { terms, .. } | Event::Amended { terms, .. } = &mut event {
            terms.carries_undrawn = carries;
        }
        event
    };
    let begun = |carries: bool| {
        let mut story =
            Story { state: State::default(), clock: Instant::parse("2021-04-01T00:00:00Z").unwrap().unix() };
        story.tell(with(opened(None), carries)).unwrap();
        story.tell(Event::CommissionSet { commission: digest("commission"), replaces: None }).unwrap();
        story.ready(3);
        story
    };
    let into = |story: &Story, month| story.state.carried_into(period(month), Instant::from_unix(story.clock).unwrap());
    // March leaves one certificate of the second pool.
    assert_eq!(into(&begun(true), 4), Some(vec![0, 1]));
    assert_eq!(into(&begun(false), 4), Some(vec![0, 0]));
    let mut story = begun(true);
    story.tell(with(amended(2, "b", 4, 8), false)).unwrap();
    assert_eq!(into(&story, 4), Some(vec![0, 0]));
    let mut story = begun(false);
    story.tell(with(amended(2, "b", 4, 8), true)).unwrap();
    assert_eq!(into(&story, 4), Some(vec![0, 1]));
    // Ended early with March, nothing follows; begun again before anything was given back, April gets it after all.
    let mut story = begun(true);
    story.tell(with(amended(2, "b", 4, 3), true)).unwrap();
    assert!(!story.state.terms(period(3)).unwrap().carries_undrawn);
    story.tell(with(amended(3, "c", 4, 5), true)).unwrap();
    assert_eq!(into(&story, 4), Some(vec![0, 1]));
}

/// What went back to the organiser under the rules in force stays there: an amendment does not reach it.
#[test]
fn what_went_back_is_not_carried_by_an_amendment() {
    let carrying = |mut event: Event, carries: bool| {
        if let Event::Opened { terms, .. } | Event::Amended { terms, .. } = &mut event {
            terms.carries_undrawn = carries;
        }
        event
    };
    let back = |story: &mut Story| {
        let (pool, statement) = (pools().remove(1), digest("went back"));
        story.tell(Event::Returned { period: period(3), ordinal: 1, pool, certificate: 1, statement })
    };
    let refusal = |from: usize| VersionRefusal::Returned {
        from: period(from),
        period: period(3),
        pool: pools().remove(1),
        certificate: 1,
    };
    // March leaves one certificate of the second pool, and nothing carries it.
    let mut story = Story::new(None);
    story.ready(3);
    back(&mut story).unwrap();
    assert_eq!(refused(story.tell(carrying(amended(2, "b", 4, 8), true))), refusal(4));
    story.tell(carrying(amended(2, "b", 4, 8), false)).unwrap();
    story.tell(carrying(amended(3, "c", 5, 8), true)).unwrap();
    let into = |story: &Story, month| story.state.carried_into(period(month), Instant::from_unix(story.clock).unwrap());
    assert_eq!(into(&story, 4), Some(vec![0, 0]));
    story.ready(4);
    assert_eq!(into(&story, 5), Some(vec![0, 1]));
    // Ended early with March, nothing follows; begun again, April would get it.
    let mut story = Story { state: State::default(), clock: story.clock };
    story.tell(carrying(opened(None), true)).unwrap();
    story.tell(Event::CommissionSet { commission: digest("commission"), replaces: None }).unwrap();
    story.ready(3);
    story.tell(carrying(amended(2, "b", 4, 3), true)).unwrap();
    back(&mut story).unwrap();
    assert_eq!(refused(story.tell(carrying(amended(3, "c", 4, 5), true))), refusal(4));
    story.tell(carrying(amended(3, "c", 4, 5), false)).unwrap();
    assert_eq!(into(&story, 4), Some(vec![0, 0]));
}

#[derive(Clone, Debug)]
enum Step {
    Amend { from: usize, last: usize, rules: u8 },
    Import(usize),
    Freeze,
    Cancel,
    Draw,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (3usize..11, 3usize..11, 0u8..4).prop_map(|(from, last, rules)| Step::Amend { from, last, rules }),
        (3usize..11).prop_map(Step::Import),
        Just(Step::Freeze),
        Just(Step::Cancel),
        Just(Step::Draw),
    ]
}

proptest! {
    /// Whatever is amended, frozen, cancelled and drawn: a frozen period's version is the one that was in force when
    /// it was frozen, its month stays in the campaign, and versions begin one after the other.
    #[test]
    fn a_frozen_period_keeps_its_version(steps in prop::collection::vec(step(), 1..60)) {
        let mut story = Story::new(None);
        let mut frozen: BTreeMap<Period, u64> = BTreeMap::new();
        // The month whose turn it is, so that stories come far.
        let mut turn = 3;
        for step in steps {
            let before = story.state.versions().to_vec();
            match step {
                Step::Amend { from, last, rules } => {
                    let next = story.state.versions().len() as u64 + 1;
                    let _ = story.tell(amended(next, &format!("rules {rules}"), from, last));
                }
                Step::Import(month) => drop(story.import(if month % 2 == 0 { turn } else { month })),
                Step::Freeze => {
                    let in_force = story.version(turn);
                    if story.freeze(turn).is_ok() {
                        frozen.insert(period(turn), in_force);
                    }
                }
                Step::Cancel => {
                    if story.cancel(turn).is_ok() {
                        frozen.remove(&period(turn));
                    }
                }
                Step::Draw => {
                    if story.draw(turn).is_ok() {
                        turn += 1;
                    }
                }
            }
            prop_assert!(story.state.versions().starts_with(&before), "versions are only added");
            for (period, version) in &frozen {
                let state = story.state.period(*period).unwrap();
                prop_assert_eq!(story.state.version_of(*period).unwrap().number, *version);
                prop_assert_eq!(state.frozen_by(), Some(*version));
                prop_assert!(story.state.calendar().contains(period));
            }
            let begins: Vec<Period> = story.state.versions().iter().map(|version| version.from).collect();
            prop_assert!(begins.is_sorted());
        }
    }
}
