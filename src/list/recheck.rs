//! What a later export says of those who are in a list: who still meets the rules that hold until the draw.
//!
//! Rows arrive judged by those rules alone ([`super::judge::Judge::lost_by`]); here they are held against the list that
//! was frozen. Nobody comes into the list by it and nobody changes pools: it tells who has left, and no more.
//!
//! Must never: choose between rows of one account, or take a row that cannot be read for a lost right.

use super::row::{ByAccount, OfAccount, Rows, Standing};
use super::{Entry, Lists};
use std::collections::BTreeMap;

/// What the later export says of one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    /// Every rule that holds until the draw is met.
    Stands,
    /// The rule of this index is not.
    Lost { rule: usize, source: u16 },
    /// The account is in none of its files.
    Missing,
    /// The account's row is bad, or it has several: a person must look.
    Unclear,
}

/// A place in the lists: pool, and index in it.
pub type Place = (usize, u64);

/// What became of the entries of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Of the places that were asked for.
    pub asked: BTreeMap<Place, Now>,
    pub others: Others,
}

/// How many of the other entries would not be there any more; [`Others::looked_at`] is all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Others {
    pub looked_at: u64,
    pub lost: u64,
    pub missing: u64,
    pub unclear: u64,
}

impl Others {
    /// Those of whom the export says something else than the list.
    pub fn changed(&self) -> u64 {
        self.lost + self.missing + self.unclear
    }

    fn count(&mut self, now: Now) {
        self.looked_at += 1;
        match now {
            Now::Stands => {}
            Now::Lost { .. } => self.lost += 1,
            Now::Missing => self.missing += 1,
            Now::Unclear => self.unclear += 1,
        }
    }
}

impl Looked {
    /// Entries that are in the export, bad rows among them, out of all.
    pub fn present(&self) -> (u64, u64) {
        let all = self.asked.len() as u64 + self.others.looked_at;
        let missing = self.asked.values().filter(|now| **now == Now::Missing).count() as u64;
        (all - missing - self.others.missing, all)
    }
}

/// Holds the rows of a later export against all entries of `lists`; of the places that are `asked` for it says what
/// became of each, the others it counts.
pub fn look(lists: &Lists, rows: &Rows, asked: &[Place]) -> Looked {
    let rows = rows.by_account();
    let mut looked = Looked { asked: asked.iter().map(|place| (*place, Now::Missing)).collect(), ..Looked::default() };
    for pool in 0..lists.pool_ids().len() {
        for (entry, index) in lists.pool(pool).zip(0..) {
            let now = now(&rows, entry);
            match looked.asked.get_mut(&(pool, index)) {
                Some(asked) => *asked = now,
                None => looked.others.count(now),
            }
        }
    }
    looked
}

fn now(rows: &ByAccount<'_>, entry: Entry<'_>) -> Now {
    // Of a client with several chances they are `account#2`, `account#3`, …
    let account = entry.account.split_once('#').map_or(entry.account, |(account, _)| account);
    match rows.find(account) {
        OfAccount::Missing => Now::Missing,
        OfAccount::Several | OfAccount::One(_, Standing::Bad(_)) => Now::Unclear,
        OfAccount::One(_, Standing::Pool(_)) => Now::Stands,
        OfAccount::One(place, Standing::Out(rule)) => Now::Lost { rule: usize::from(rule), source: place.source },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::file;
    use crate::list::{Fault, Faults, NewRow, RowPlace, settle};
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn rows(of: &[(u32, Standing)]) -> Rows {
        let mut rows = Rows::new();
        for ((account, standing), line) in of.iter().zip(2..) {
            let place = RowPlace { source: 0, line, offset: 0 };
            let (account, connected) = (format!("A{account}"), NaiveDate::from_ymd_opt(2030, 12, 1).unwrap());
            rows.push(NewRow { account: &account, client: line, connected, standing: *standing, place });
        }
        rows
    }

    proptest! {
        /// Against a plain count over all rows: every entry is asked for or counted, and of each exactly one thing is said.
        #[test]
        fn every_entry_is_looked_at_once(
            list in proptest::collection::btree_set(0u32..40, 0..30),
            later in proptest::collection::vec((0u32..45, 0u8..3), 0..60),
            asked in proptest::collection::btree_set(0u64..35, 0..10),
        ) {
            let campaign = file::parse(include_str!("../../fixtures/campaigns/small.toml"), "fixture").unwrap();
            let entries: Vec<(u32, Standing)> = list.iter().map(|account| (*account, Standing::Pool(0))).collect();
            let lists = settle(&campaign, &["a.csv".to_owned()], rows(&entries), &[]).lists;
            let bad: Faults = [Fault::BadDate].into_iter().collect();
            let standing = |kind: u8| [Standing::Pool(0), Standing::Out(1), Standing::Bad(bad)][usize::from(kind)];
            let later: Vec<(u32, Standing)> = later.into_iter().map(|(account, kind)| (account, standing(kind))).collect();
            let asked: Vec<Place> = asked.into_iter().filter(|i| *i < list.len() as u64).map(|i| (0, i)).collect();
            let looked = look(&lists, &rows(&later), &asked);
            let due = |account: &str| match later.iter().filter(|(a, _)| format!("A{a}") == account).collect::<Vec<_>>()[..] {
                [] => Now::Missing,
                [(_, Standing::Pool(_))] => Now::Stands,
                [(_, Standing::Out(rule))] => Now::Lost { rule: usize::from(*rule), source: 0 },
                _ => Now::Unclear,
            };
            let mut others = Others::default();
            for (entry, index) in lists.pool(0).zip(0..) {
                match looked.asked.get(&(0, index)) {
                    Some(now) => prop_assert_eq!(*now, due(entry.account)),
                    None => others.count(due(entry.account)),
                }
            }
            prop_assert_eq!(looked.others, others);
            prop_assert_eq!(looked.asked.len(), asked.len());
            prop_assert_eq!(looked.present().1, list.len() as u64);
        }
    }
}
