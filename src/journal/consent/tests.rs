//! What those drawn say, told at random among all else that happens; and each refusal by its name.

use super::super::Entry;
use super::super::Head;
use super::super::Refusal;
use super::*;
use crate::journal::tests::story::{POOLS, Plan, Story, digest, id, period, plans};
use crate::ledger::consent::ConsentError;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

impl Story {
    /// What would follow for this rank: an answer, of this number, at this time.
    fn answer(&self, (place, pool, rank): (usize, usize, u64), said: Said, number: u64, happened_at: Instant) -> Event {
        Event::Consent {
            period: period(place),
            ordinal: self.drawn(place).map_or(1, |(attempt, _)| attempt.ordinal),
            pool: id(POOLS[pool]),
            rank,
            number,
            said,
            happened_at,
            statement: digest(&format!("{place} {pool} {rank} {number} {}", said.word())),
            evidence: number.is_multiple_of(2).then(|| digest("form")),
        }
    }

    /// The next answer of a rank, and around it what may not be said.
    pub(in crate::journal) fn consent(&mut self, of: (usize, usize, u64), said: usize) {
        let (place, pool, rank) = of;
        let Some((attempt, drawn)) = self.drawn(place) else {
            self.never([self.answer(of, Said::Given, 1, self.at())]);
            return;
        };
        let spoken = drawn.consents.of(&id(POOLS[pool]), rank);
        let (at, number, said) = (self.at(), spoken.len() as u64 + 1, Said::ALL[said % 3]);
        let held = drawn.certificates(&attempt.pools, pool).and_then(|numbers| numbers.first_held(rank));
        let from = spoken.last().map(|last| last.happened_at).or(held);
        let later = at.plus(1).unwrap();
        self.never([self.answer(of, said, number + 1, at), self.answer(of, said, number, later)]);
        if let Some(before) = from.and_then(|from| from.plus(-1)) {
            self.never([self.answer(of, said, number, before)]);
        }
        if held.is_none() {
            // Of who only waits nothing would be published.
            self.never(Said::ALL.map(|said| self.answer(of, said, number, at)));
        }
        let event = self.answer(of, said, number, at);
        self.may(event);
    }

    /// All that stands, by period, pool and rank; whoever said nothing is left out.
    fn consents(&self) -> BTreeMap<(usize, usize, u64), Vec<Said>> {
        let mut all = BTreeMap::new();
        for place in 0..3 {
            let Some((_, drawn)) = self.drawn(place) else { continue };
            for ((pool, rank), spoken) in &drawn.consents.said {
                let pool = POOLS.iter().position(|known| *known == pool.as_str()).unwrap();
                all.insert((place, pool, *rank), spoken.iter().map(|spoken| spoken.said).collect());
            }
        }
        all
    }
}

/// Somebody may be shown exactly when the last word was yes; and only who held a certificate spoke.
fn shown_are_those_who_said_yes_last(story: &Story) {
    let consents = story.consents();
    for ((place, pool, rank), said) in &consents {
        let (attempt, drawn) = story.drawn(*place).unwrap();
        let pool_id = id(POOLS[*pool]);
        let given = drawn.consents.given().any(|(of, other, _)| (of, other) == (&pool_id, *rank));
        assert_eq!(given, said.last() == Some(&Said::Given), "{said:?}");
        assert_eq!(given, drawn.consents.stands(&pool_id, *rank) == Consent::Given);
        assert!(said[0] != Said::Withdrawn, "nothing was given before {said:?}");
        let numbers = drawn.certificates(&attempt.pools, *pool).unwrap();
        assert!(numbers.first_held(*rank).is_some());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Told among all else, and read again from its bytes: the same is said.
    #[test]
    fn only_a_yes_that_stands_shows_somebody(
        plan in plans(),
        steps in proptest::collection::vec((0..32u8, 0..3usize, 0..2usize, 1..7u64), 0..120),
    ) {
        let mut story = Story::new(&plan);
        for step in steps {
            let before = (story.stages(), story.consents());
            story.step(step);
            if step.0 > 20 {
                // Where certificates stand is none of its business.
                prop_assert_eq!(before.0, story.stages());
            } else {
                prop_assert_eq!(before.1, story.consents());
            }
        }
        shown_are_those_who_said_yes_last(&story);
    }
}

/// That the random stories say everything, or the property says little.
#[test]
fn stories_say_everything() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let steps = proptest::collection::vec((0..32u8, 0..3usize, 0..2usize, 1..7u64), 120);
    let mut said = BTreeSet::new();
    for _ in 0..100 {
        let mut story = Story::new(&plans().new_tree(&mut runner).unwrap().current());
        for step in steps.new_tree(&mut runner).unwrap().current() {
            story.step(step);
        }
        said.extend(story.consents().into_values());
    }
    let told = |pattern: &[Said]| said.iter().any(|said| said.windows(pattern.len()).any(|part| part == pattern));
    let (given, refused, withdrawn) = (Said::Given, Said::Refused, Said::Withdrawn);
    for pattern in [vec![given, withdrawn, given], vec![refused, given], vec![given, given], vec![given, withdrawn]] {
        assert!(told(&pattern), "{pattern:?}");
    }
}

/// One certificate, one reserve, drawn.
fn drawn() -> Story {
    let plan = Plan { planned: [[1, 0]; 3], entries: [[3, 0]; 3], reserves: 1, undrawn: false, forfeited: false };
    let mut story = Story::new(&plan);
    story.step((0, 0, 0, 1));
    story.step((1, 0, 0, 1));
    assert!(story.drawn(0).is_some());
    story
}

#[test]
fn each_refusal_has_its_name() {
    let mut story = drawn();
    let (winner, reserve, at) = ((0, 0, 1), (0, 0, 2), story.at());
    let refused = |story: &Story, event: Event| story.state.check(story.at(), &event).expect_err("refused");
    let said = |error| Refusal::Consent(ConsentRefusal::Said(error));
    let pool = id("a");

    let early = ConsentError::NothingToWithdraw { now: Consent::NotAsked };
    assert_eq!(refused(&story, story.answer(winner, Said::Withdrawn, 1, at)), said(early));
    let never = Refusal::Consent(ConsentRefusal::NeverHeld { pool: pool.clone(), rank: 2 });
    assert_eq!(refused(&story, story.answer(reserve, Said::Given, 1, at)), never);
    let not_drawn = |rank| Refusal::RankNotDrawn { pool: pool.clone(), rank };
    for rank in [0, 3, u64::MAX] {
        assert_eq!(refused(&story, story.answer((0, 0, rank), Said::Given, 1, at)), not_drawn(rank));
    }
    let number = Refusal::Consent(ConsentRefusal::Number { expected: 1, found: 2 });
    assert_eq!(refused(&story, story.answer(winner, Said::Given, 2, at)), number);
    let mut other = story.answer(winner, Said::Given, 1, at);
    if let Event::Consent { ordinal, .. } = &mut other {
        *ordinal = 2;
    }
    assert!(matches!(refused(&story, other), Refusal::OtherAttempt { found: 2, .. }));
    assert!(matches!(refused(&story, story.answer((1, 0, 1), Said::Given, 1, at)), Refusal::NotCommitted { .. }));

    let yes = story.answer(winner, Said::Given, 1, at);
    assert!(story.may(yes.clone()));
    assert!(matches!(refused(&story, yes), Refusal::Repeated { .. }));
    assert_eq!(refused(&story, story.answer(winner, Said::Refused, 2, at)), said(ConsentError::GivenBefore));
    let before = at.plus(-1).unwrap();
    let time = Refusal::Consent(ConsentRefusal::Time { from: at, happened_at: before });
    assert_eq!(refused(&story, story.answer(winner, Said::Withdrawn, 2, before)), time);
    let no_more = story.answer(winner, Said::Withdrawn, 2, at);
    assert!(story.may(no_more));
    let gone = ConsentError::NotStanding { now: Consent::Withdrawn };
    assert_eq!(refused(&story, story.answer(winner, Said::Refused, 3, at)), said(gone));

    // The winner loses the certificate, and still has a say; the reserve has one from now on.
    story.step((5, 0, 0, 1));
    let now = story.at();
    let (of_winner, of_reserve) =
        (story.answer(winner, Said::Given, 3, now), story.answer(reserve, Said::Refused, 1, now));
    assert!(story.may(of_winner) && story.may(of_reserve));
    let (_, drawn) = story.drawn(0).unwrap();
    let given: Vec<(&str, u64)> = drawn.consents.given().map(|(pool, rank, _)| (pool.as_str(), rank)).collect();
    assert_eq!(given, [("a", 1)]);
}

#[test]
fn an_answer_is_read_as_it_was_written() {
    let story = drawn();
    for (said, number) in [(Said::Given, 1), (Said::Refused, 2), (Said::Withdrawn, 3)] {
        let event = story.answer((0, 0, 1), said, number, story.at());
        let entry = Entry::after(Head::EMPTY, story.at(), event.clone());
        let bytes = entry.bytes();
        assert_eq!(Entry::read(Head::EMPTY, &bytes).unwrap().0, entry);
        let text = String::from_utf8(bytes).unwrap();
        let (kind, word) = ("\"type\":\"consent\"", format!("\"said\":\"{}\"", said.word()));
        assert!(text.contains(kind) && text.contains(&word), "{text}");
        assert_eq!(text.contains("evidence"), number == 2, "{text}");
        for bent in [text.replace(said.word(), "perhaps"), text.replace("\"rank\"", "\"place\"")] {
            assert!(Entry::read(Head::EMPTY, bent.as_bytes()).is_err(), "{bent}");
        }
    }
}
