//! Seals lists: leaves and trees of all their entries (spec, section 3), hashed part by part on several threads.

use super::leaf::{ListError, ListKey, Place, SealedList};
use super::table::{PART, Part, Table};
use super::{Lists, threads};
use crate::campaign::Mask;
use crate::hash::Digest;
use crate::ids::{Key, Label};
use crate::merkle::{self, Grown};

/// A list to be sealed.
#[derive(Clone, Debug)]
pub struct Sealing {
    pub list: Which,
    pub key: ListKey,
    /// Indices whose places are wanted; those that the list does not have are left out.
    pub chosen: Vec<u64>,
}

/// One of the lists of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The pool of this index; the label of an entry is the masked account.
    Pool(usize),
    /// The label of an exclusion is the reason's id.
    Exclusions,
}

/// A list that has been sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedTree {
    pub root: Digest,
    /// The chosen places, by index.
    pub places: Vec<Place>,
}

impl Lists {
    /// Seals each of `wanted`, in that order.
    pub fn seal(&self, mask: &Mask, wanted: &[Sealing]) -> Result<Vec<SealedTree>, ListError> {
        let of_one = |sealing| {
            let parts = self.table(sealing).parts().iter().enumerate();
            parts.map(move |(number, part)| (sealing, number, part))
        };
        let parts: Vec<_> = wanted.iter().flat_map(of_one).collect();
        let sealed = threads::side_by_side(parts, |(sealing, number, part)| self.part(mask, sealing, number, part));
        let mut sealed = sealed.into_iter();
        wanted.iter().map(|sealing| joined(sealed.by_ref().take(self.table(sealing).parts().len()))).collect()
    }

    fn table(&self, sealing: &Sealing) -> &Table {
        match sealing.list {
            Which::Pool(pool) => &self.pools[pool],
            Which::Exclusions => &self.exclusions,
        }
    }

    /// The tree over one part, with the chosen places in it, whose proofs are not yet theirs but the tree's.
    fn part(
        &self,
        mask: &Mask,
        sealing: &Sealing,
        number: usize,
        part: &Part,
    ) -> Result<(Grown, Vec<Place>), ListError> {
        let first = number * PART;
        let before = first.checked_sub(1).and_then(|last| self.table(sealing).read_from(&self.bytes, last).next());
        let before = before.map_or("", |(account, _)| account);
        let mut chosen: Vec<u64> =
            sealing.chosen.iter().filter_map(|i| i.checked_sub(first as u64)).filter(|i| *i < merkle::PART).collect();
        chosen.sort_unstable();
        chosen.dedup();
        let mut tree = SealedList::part(&sealing.key, first as u64, before, chosen.iter().copied());
        let (mut chosen, mut places, mut masked) = (chosen.into_iter().peekable(), Vec::new(), String::new());
        for (within, (account, about)) in (0..).zip(part.read(&self.bytes)) {
            let label = match sealing.list {
                Which::Exclusions => self.reasons[about.whose as usize].as_str(),
                Which::Pool(_) => {
                    masked.clear();
                    mask.write_label(account, &mut masked);
                    &masked
                }
            };
            let sealed = tree.push(account, label)?;
            if chosen.next_if_eq(&within).is_some() {
                places.push(Place {
                    index: first as u64 + within,
                    key: Key::parse(account).expect("lists hold accounts"),
                    label: Label::parse(label).expect("masks and ids make labels"),
                    nonce: sealed.nonce,
                    hidden: sealed.hidden,
                    proof: Vec::new(),
                });
            }
        }
        Ok((tree.finish(), places))
    }
}

/// The tree over its parts.
fn joined(parts: impl Iterator<Item = Result<(Grown, Vec<Place>), ListError>>) -> Result<SealedTree, ListError> {
    let parts: Vec<(Grown, Vec<Place>)> = parts.collect::<Result<_, _>>()?;
    let (trees, places): (Vec<Grown>, Vec<Vec<Place>>) = parts.into_iter().unzip();
    let mut tree = merkle::join(trees);
    let mut places: Vec<Place> = places.into_iter().flatten().collect();
    for place in &mut places {
        place.proof = tree.proofs.remove(&place.index).unwrap_or_default();
    }
    Ok(SealedTree { root: tree.root, places })
}

#[cfg(test)]
mod tests {
    use super::super::leaf::{ListSecret, place, root_of};
    use super::super::{NewRow, RowPlace, Rows, Standing, settle};
    use super::*;
    use crate::campaign::{Campaign, file};
    use crate::ids::Id;
    use crate::time::Period;

    fn campaign() -> Campaign {
        file::parse(include_str!("../../fixtures/campaigns/business-offer-2021.toml"), "fixture").unwrap()
    }

    fn lists(campaign: &Campaign, rows: u64) -> Lists {
        let mut all = Rows::new();
        for n in 0..rows {
            let account = format!("{:07}", n * 7_654_321 % 10_000_019);
            let standing = if n % 3 == 0 { Standing::Out((n % 5) as u16) } else { Standing::Pool((n % 2) as u16) };
            let place = RowPlace { source: (n % 2) as u16, line: n + 2, offset: 100 * n };
            all.push(NewRow { account: &account, client: n + 1, connected: chrono::NaiveDate::MIN, standing, place });
        }
        settle(campaign, &[], all, &[]).lists
    }

    /// Sealed part by part, a list has the root and the proofs that it has in one pass.
    #[test]
    fn lists_in_parts_are_sealed_as_whole_ones() {
        let campaign = campaign();
        for rows in [0, 5, 90_000] {
            let lists = lists(&campaign, rows);
            let secret = ListSecret([7; 32]);
            let id = |id: &str| Id::parse(id).unwrap();
            let key = |pool: &str| ListKey::derive(&secret, &id("c"), Period::parse("2021-06").unwrap(), 1, pool);
            let last = (lists.entries(1) as u64).saturating_sub(1);
            let chosen = vec![last, 0, 3, 3, merkle::PART, merkle::PART - 1, u64::MAX];
            let wanted = [
                Sealing { list: Which::Exclusions, key: key("excluded"), chosen: Vec::new() },
                Sealing { list: Which::Pool(1), key: key("1"), chosen: chosen.clone() },
                Sealing { list: Which::Pool(2), key: key("2"), chosen: vec![0] },
            ];
            let sealed = lists.seal(&campaign.mask, &wanted).unwrap();
            let excluded = lists.exclusions().map(|e| (e.account, e.reason.as_str()));
            assert_eq!(root_of(&key("excluded"), excluded).unwrap().1, sealed[0].root);
            let pool = lists.pool(1).map(|e| (Key::parse(e.account).unwrap(), campaign.mask.label(e.account)));
            let (grown, places) = place(&key("1"), pool, chosen).unwrap();
            assert_eq!((grown.root, &places), (sealed[1].root, &sealed[1].places));
            assert_eq!((sealed[2].root, sealed[2].places.len()), (Digest::of(b""), 0));
            assert!(rows < 90_000 || lists.entries(1) > PART && places.len() == 5);
        }
    }

    /// Every entry is found where it is, whatever the part.
    #[test]
    fn entries_are_found_by_index_and_by_account() {
        let lists = lists(&campaign(), 90_000);
        for (index, entry) in
            lists.pool(1).enumerate().step_by(997).chain(lists.pool(1).enumerate().skip(PART - 2).take(4))
        {
            assert!(lists.entry(1, index) == Some(entry));
            assert_eq!(lists.find(1, entry.account), Some(index));
            assert_eq!(lists.find(0, entry.account), None);
        }
        assert_eq!((lists.find(1, "!"), lists.find(1, "~"), lists.find(2, "0")), (None, None, None));
        assert!(lists.entry(1, lists.entries(1)).is_none() && lists.entry(2, 0).is_none());
    }
}
