//! What the files of an audit do not say: which of the rows that share an account stayed. The combinations of answers
//! under which as many rows are unreadable as were committed, in the order of `protocols/SPEC.md`, "Audit".
//!
//! Must never: try what cannot come to the committed number, or leave out what can.

use crate::draw::commitment::Commitment;
use crate::ids::UNREADABLE;
use crate::list::{Acceptance, Accepted, Fault, RowPlace, RowStanding, Settled, Standing};
use std::collections::BTreeMap;

/// What an auditor has to try: which row of each shared account stays, or that none does.
pub struct Choices {
    /// Always: bad rows that share no account are left out.
    always: Vec<Acceptance>,
    groups: Vec<Group>,
    /// So many rows of shared accounts stay, or the unreadable rows would not be as many as committed; `None`: no such
    /// number fits, and only the first answer to everything is looked at.
    staying: Option<usize>,
}

struct Group {
    /// One answer for each outcome that a staying row can have, by place, and last that none stays.
    answers: Vec<Answered>,
}

#[derive(Clone)]
struct Answered {
    accepted: Vec<Acceptance>,
    /// Rows that stay: one, or where several rows may be an entry all sound rows of its client.
    stay: usize,
}

impl Choices {
    /// `settled` without any acceptance; `grouped`: whether several rows may be an entry.
    pub fn of(
        names: &[String],
        settled: &Settled,
        standings: &[RowStanding],
        commitment: &Commitment,
        grouped: bool,
    ) -> Choices {
        let acceptance = |what| Acceptance { what, by: String::new(), reason: String::new() };
        let file = |source: u16| names.get(usize::from(source)).cloned().unwrap_or_default();
        let reasons = Fault::ALL.iter().filter(|fault| **fault != Fault::SharedAccount);
        let always = reasons.map(|fault| acceptance(Accepted::Reason(*fault))).collect();
        let by_place: BTreeMap<RowPlace, &RowStanding> = standings.iter().map(|row| (row.place, row)).collect();
        let mut groups = Vec::new();
        for group in &settled.shared {
            let mut outcomes = Vec::new();
            let mut answers: Vec<Answered> = Vec::new();
            let rows = || group.rows.iter().filter_map(|place| by_place.get(place));
            let sound = || rows().filter(|row| !matches!(row.standing, Standing::Bad(_)));
            for row in sound() {
                // With entries of several rows a client's rows stay together.
                let outcome =
                    if grouped { (row.client, None) } else { (row.client, Some((row.connected, row.standing))) };
                if !outcomes.contains(&outcome) {
                    outcomes.push(outcome);
                    let stays = Accepted::Stays { file: file(row.place.source), line: row.place.line };
                    let stay = if grouped { sound().filter(|other| other.client == row.client).count() } else { 1 };
                    answers.push(Answered { accepted: vec![acceptance(stays)], stay });
                }
            }
            let left_out = |place: &RowPlace| Accepted::Row { file: file(place.source), line: place.line };
            let none = group.rows.iter().map(|place| acceptance(left_out(place))).collect();
            answers.push(Answered { accepted: none, stay: 0 });
            groups.push((group.rows.first().map(|place| (place.source, place.line)), Group { answers }));
        }
        groups.sort_by_key(|(first, _)| *first);
        let unreadable = commitment.counts.excluded.iter().find(|(reason, _)| reason.as_str() == UNREADABLE);
        // All bad rows are unreadable but those that stay.
        let staying = (settled.bad.len() as u64).checked_sub(unreadable.map_or(0, |(_, rows)| *rows));
        let mut choices =
            Choices { always, groups: groups.into_iter().map(|(_, group)| group).collect(), staying: None };
        choices.staying =
            staying.and_then(|staying| usize::try_from(staying).ok()).filter(|staying| choices.ways(*staying) > 0);
        choices
    }

    /// In how many ways so many rows stay; saturates.
    fn ways(&self, staying: usize) -> u64 {
        let most: usize = self.groups.iter().map(Group::most).sum();
        if staying > most {
            return 0;
        }
        let mut ways = vec![0u64; staying + 1];
        ways[0] = 1;
        for group in &self.groups {
            let mut more = vec![0u64; staying + 1];
            for answer in &group.answers {
                for (sum, n) in more.iter_mut().skip(answer.stay).zip(&ways) {
                    *sum = sum.saturating_add(*n);
                }
            }
            ways = more;
        }
        ways[staying]
    }

    /// How many combinations there are with every set of `doubtful` clients; saturates.
    pub fn count(&self, doubtful: usize) -> u64 {
        let ways = self.staying.map_or(1, |staying| self.ways(staying));
        ways.saturating_mul(u32::try_from(doubtful).ok().and_then(|n| 1u64.checked_shl(n)).unwrap_or(u64::MAX))
    }

    /// All combinations, the last group changing fastest; [`Choices::count`] says how many.
    pub fn all(&self) -> Vec<Vec<Acceptance>> {
        let Some(staying) = self.staying else {
            let first = |group: &Group| group.answers.first().map(|answer| answer.accepted.clone()).unwrap_or_default();
            return vec![self.always.iter().cloned().chain(self.groups.iter().flat_map(first)).collect()];
        };
        let rest = self.reached(staying);
        let mut found = vec![(self.always.clone(), staying)];
        for (group, rest) in self.groups.iter().zip(&rest[1..]) {
            let mut longer = Vec::new();
            for (decided, left) in found {
                for answer in &group.answers {
                    if let Some(left) = left.checked_sub(answer.stay).filter(|left| rest.has(*left)) {
                        longer.push((decided.iter().chain(&answer.accepted).cloned().collect::<Vec<_>>(), left));
                    }
                }
            }
            found = longer;
        }
        found.into_iter().map(|(decided, _)| decided).collect()
    }

    /// From each group on, and last behind all of them: how many rows can stay, up to `most`.
    fn reached(&self, most: usize) -> Vec<Numbers> {
        let mut reached = vec![Numbers::zero(most)];
        for group in self.groups.iter().rev() {
            let behind = &reached[reached.len() - 1];
            let mut numbers = Numbers(vec![0; behind.0.len()]);
            group.answers.iter().for_each(|answer| numbers.add(behind, answer.stay));
            reached.push(numbers);
        }
        reached.reverse();
        reached
    }
}

impl Group {
    fn most(&self) -> usize {
        self.answers.iter().map(|answer| answer.stay).max().unwrap_or(0)
    }
}

/// A set of small numbers, a bit each.
struct Numbers(Vec<u64>);

impl Numbers {
    /// The set of 0 alone, with room up to `most`.
    fn zero(most: usize) -> Numbers {
        let mut words = vec![0; most / 64 + 1];
        words[0] = 1;
        Numbers(words)
    }

    fn has(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Adds the numbers of another set, each larger by `more`; those beyond the room are dropped.
    fn add(&mut self, other: &Numbers, more: usize) {
        let (words, bits) = (more / 64, more % 64);
        for (at, word) in other.0.iter().enumerate() {
            let mut put = |at: usize, bits: u64| self.0.get_mut(at).into_iter().for_each(|word| *word |= bits);
            put(at + words, word << bits);
            if bits > 0 {
                put(at + words + 1, word >> (64 - bits));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Groups with answers that let so many rows stay; answers are told from each other by their reasons.
    fn choices(groups: &[Vec<usize>], staying: usize) -> Choices {
        let group = |(g, stays): (usize, &Vec<usize>)| {
            let answer = |(a, stay): (usize, &usize)| {
                let what = Accepted::Row { file: g.to_string(), line: a as u64 };
                Answered { accepted: vec![Acceptance { what, by: String::new(), reason: String::new() }], stay: *stay }
            };
            Group { answers: stays.iter().enumerate().map(answer).collect() }
        };
        Choices { always: Vec::new(), groups: groups.iter().enumerate().map(group).collect(), staying: Some(staying) }
    }

    proptest! {
        /// Every combination that comes to the number, and no other, in order; as many as were counted.
        #[test]
        fn combinations_are_those_of_trying_all(
            groups in prop::collection::vec(prop::collection::vec(0usize..70, 1..4), 0..6),
            staying in 0usize..200,
        ) {
            let choices = choices(&groups, staying);
            let mut expected: Vec<Vec<u64>> = vec![Vec::new()];
            for group in &groups {
                let longer = |one: &Vec<u64>| (0..group.len() as u64).map(|a| [one.as_slice(), &[a]].concat()).collect::<Vec<_>>();
                expected = expected.iter().flat_map(longer).collect();
            }
            let sum = |answers: &Vec<u64>| answers.iter().zip(&groups).map(|(a, group)| group[*a as usize]).sum::<usize>();
            expected.retain(|answers| sum(answers) == staying);
            let line = |acceptance: &Acceptance| match &acceptance.what {
                Accepted::Row { line, .. } => *line,
                _ => unreachable!(),
            };
            let found: Vec<Vec<u64>> = choices.all().iter().map(|all| all.iter().map(line).collect()).collect();
            prop_assert_eq!(choices.ways(staying), expected.len() as u64);
            prop_assert_eq!(choices.count(1), 2 * expected.len() as u64);
            if !expected.is_empty() {
                prop_assert_eq!(found, expected);
            }
        }
    }
}
