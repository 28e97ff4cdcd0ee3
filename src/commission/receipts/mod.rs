//! Receipts: what an entrant gets before the draw, to prove the own place in the frozen list, or the reason for being
//! left out of it (spec, section 8, level "entrant").
//!
//! For a mailing all are made one after the other ([`each`]); one is handed out by the commission itself ([`one`]), or
//! to whoever knows the account and its receipt code ([`look_up`]), which is what a door to the public may call.
//!
//! Must never: tell somebody without the code who takes part; hold a client's name.

pub mod mailing;
pub mod paper;

use super::error::StepError;
use super::folder::Folder;
use crate::campaign::Campaign;
use crate::draw::receipt::Receipt;
use crate::hash::Digest;
use crate::ids::{EXCLUDED, Id, Key, Label};
use crate::list::leaf::{ListKey, ListSecret, Sealed, SealedList};
use crate::list::{Lists, ReceiptCode};
use crate::merkle::Levels;
use crate::time::Period;

/// A receipt with what goes to its entrant beside it.
#[derive(Debug)]
pub struct Given {
    pub receipt: Receipt,
    pub code: ReceiptCode,
    /// Of how many in the pool, or among the excluded.
    pub entries: u64,
}

/// Which frozen list the receipts are of.
struct List<'a> {
    campaign: &'a Campaign,
    period: Period,
    ordinal: u64,
    commitment: Digest,
    lists: Lists,
    secret: ListSecret,
}

/// Which accounts of the lists: those of a pool, or the excluded.
#[derive(Clone, Copy)]
enum Accounts {
    Pool(usize),
    Excluded,
}

/// Hands every entry's receipt to `visit`, pool after pool, then those of the excluded; answers how many. Of one list
/// at a time the tree is kept, and nothing else.
pub fn each(
    folder: &Folder,
    period: Period,
    mut visit: impl FnMut(Given) -> Result<(), StepError>,
) -> Result<u64, StepError> {
    let list = List::of(folder, period)?;
    let mut written = 0;
    for (pool, accounts) in list.pools() {
        let mut sealed = Vec::new();
        let mut tree = SealedList::proving(&list.key(&pool), []);
        list.each(accounts, |account, label| {
            sealed.push(tree.push(account, label)?);
            Ok(())
        })?;
        let levels = Levels::new(sealed.iter().map(|s: &Sealed| s.leaf).collect());
        let entries = sealed.len() as u64;
        let mut index = 0;
        list.each(accounts, |account, label| {
            let of = (&pool, entries, index as u64);
            visit(list.given(of, account, label, &sealed[index], levels.proof(index))?)?;
            index += 1;
            Ok(())
        })?;
        written += entries;
    }
    Ok(written)
}

/// The receipt of one account, be it an entry or excluded: for the commission, which sees the list.
pub fn one(folder: &Folder, period: Period, account: &str) -> Result<Given, StepError> {
    let list = List::of(folder, period)?;
    let (pool, accounts, index) = list.find(account)?.ok_or(StepError::UnknownAccount)?;
    list.open(&pool, accounts, index)
}

/// The receipt of one account, for whoever knows its code. The answer to a wrong code and to an account that is in no
/// list is the same, and is made of the same steps: nobody finds out who takes part.
///
/// How often it may be asked is the door's to limit; a code has 60 bits.
pub fn look_up(folder: &Folder, period: Period, account: &str, code: &str) -> Result<Given, StepError> {
    let list = List::of(folder, period)?;
    let found = list.find(account)?;
    let nowhere = Id::parse(EXCLUDED).ok_or(StepError::NoSuchReceipt)?;
    let pool = found.as_ref().map_or(&nowhere, |(pool, ..)| pool);
    let fits = list.code(pool, account).fits(code);
    match found {
        Some((pool, accounts, index)) if fits => list.open(&pool, accounts, index),
        _ => Err(StepError::NoSuchReceipt),
    }
}

impl<'a> List<'a> {
    fn of(folder: &'a Folder, period: Period) -> Result<List<'a>, StepError> {
        let attempt = folder.attempt(period)?;
        Ok(List {
            campaign: folder.campaign_of(period),
            period,
            ordinal: attempt.ordinal,
            commitment: attempt.commitment,
            lists: folder.lists(&attempt.list)?,
            secret: folder.secret(attempt)?,
        })
    }

    fn pools(&self) -> Vec<(Id, Accounts)> {
        let pools = self.lists.pool_ids().iter().enumerate().map(|(i, id)| (id.clone(), Accounts::Pool(i)));
        pools.chain(Id::parse(EXCLUDED).map(|id| (id, Accounts::Excluded))).collect()
    }

    fn key(&self, pool: &Id) -> ListKey {
        ListKey::derive(&self.secret, &self.campaign.id, self.period, self.ordinal, pool.as_str())
    }

    fn code(&self, pool: &Id, account: &str) -> ReceiptCode {
        ReceiptCode::derive(&self.secret, &self.campaign.id, self.period, self.ordinal, pool.as_str(), account)
    }

    /// Account and label of each leaf, in order.
    fn each(
        &self,
        accounts: Accounts,
        mut visit: impl FnMut(&str, &str) -> Result<(), StepError>,
    ) -> Result<(), StepError> {
        match accounts {
            Accounts::Pool(pool) => {
                let mut label = String::new();
                self.lists.pool(pool).try_for_each(|entry| {
                    label.clear();
                    self.campaign.mask.write_label(entry.account, &mut label);
                    visit(entry.account, &label)
                })
            }
            Accounts::Excluded => self.lists.exclusions().try_for_each(|e| visit(e.account, e.reason.as_str())),
        }
    }

    /// Where an account stands. All lists are gone through to their ends, wherever it stands.
    fn find(&self, account: &str) -> Result<Option<(Id, Accounts, u64)>, StepError> {
        let mut place = None;
        for (pool, accounts) in self.pools() {
            let mut index = 0;
            self.each(accounts, |found, _| {
                if found == account {
                    place = Some((pool.clone(), accounts, index));
                }
                index += 1;
                Ok(())
            })?;
        }
        Ok(place)
    }

    fn open(&self, pool: &Id, accounts: Accounts, place: u64) -> Result<Given, StepError> {
        let mut tree = SealedList::proving(&self.key(pool), [place]);
        let (mut index, mut met) = (0, None);
        self.each(accounts, |account, label| {
            let sealed = tree.push(account, label)?;
            if index == place {
                met = Some((account.to_owned(), label.to_owned(), sealed));
            }
            index += 1;
            Ok(())
        })?;
        let mut grown = tree.finish();
        let proof = grown.proofs.remove(&place).unwrap_or_default();
        let (account, label, sealed) = met.ok_or(StepError::UnknownAccount)?;
        self.given((pool, grown.entries, place), &account, &label, &sealed, proof)
    }

    fn given(
        &self,
        (pool, entries, index): (&Id, u64, u64),
        account: &str,
        label: &str,
        sealed: &Sealed,
        proof: Vec<Digest>,
    ) -> Result<Given, StepError> {
        // Accounts and labels were checked when the list was made; an object that has others is damaged.
        let damaged = || StepError::Lists(crate::list::object::ObjectError::Damaged { at: 0 });
        let receipt = Receipt {
            campaign: self.campaign.id.clone(),
            period: self.period,
            ordinal: self.ordinal,
            pool: pool.clone(),
            commitment_sha256: self.commitment,
            index,
            label: Label::parse(label).ok_or_else(damaged)?,
            key: Key::parse(account).ok_or_else(damaged)?,
            nonce: sealed.nonce,
            proof,
        };
        Ok(Given { receipt, code: self.code(pool, account), entries })
    }
}
