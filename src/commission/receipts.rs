//! Receipts: what a client gets before the draw, to look for the own account in the frozen list (spec, section 8,
//! level "entrant").

use super::error::StepError;
use super::folder::Folder;
use crate::campaign::Campaign;
use crate::hash::{Digest, hex};
use crate::ids::{EXCLUDED, Id};
use crate::json::{self, Value};
use crate::list::Lists;
use crate::list::leaf::{ListKey, ListSecret, Sealed, SealedList};
use crate::merkle::Levels;
use crate::time::Period;
use std::io::Write;

/// Of which frozen list.
struct List<'a> {
    campaign: &'a Campaign,
    period: Period,
    ordinal: u64,
    commitment: Digest,
    lists: Lists,
    secret: ListSecret,
}

/// Writes a receipt for every entry and every excluded account, one JSON object a line; answers how many.
pub fn all(folder: &Folder, period: Period, out: &mut dyn Write) -> Result<u64, StepError> {
    let list = List::of(folder, period)?;
    let mut written = 0;
    for (pool, accounts) in list.pools() {
        let mut sealed = Vec::new();
        let mut tree = SealedList::proving(&list.key(pool), []);
        list.each(accounts, |account, label| {
            sealed.push(tree.push(account, label)?);
            Ok(())
        })?;
        let levels = Levels::new(sealed.iter().map(|s: &Sealed| s.leaf).collect());
        let mut index = 0;
        list.each(accounts, |account, label| {
            let receipt = list.receipt(pool, index, account, label, &sealed[index], &levels.proof(index));
            writeln!(out, "{}", json::canonical(&receipt)).map_err(|e| StepError::file("-".as_ref(), &e))?;
            index += 1;
            Ok(())
        })?;
        written += index as u64;
    }
    Ok(written)
}

/// The receipt of one account, be it an entry or excluded.
pub fn one(folder: &Folder, period: Period, account: &str) -> Result<Value, StepError> {
    let list = List::of(folder, period)?;
    for (pool, accounts) in list.pools() {
        let mut place = None;
        let mut index = 0;
        list.each(accounts, |found, _| {
            if found == account {
                place = Some(index);
            }
            index += 1;
            Ok(())
        })?;
        let Some(place) = place else { continue };
        let mut tree = SealedList::proving(&list.key(pool), [place as u64]);
        let (mut index, mut met) = (0, None);
        list.each(accounts, |found, label| {
            let sealed = tree.push(found, label)?;
            if index == place {
                met = Some((label.to_owned(), sealed));
            }
            index += 1;
            Ok(())
        })?;
        let mut grown = tree.finish();
        let proof = grown.proofs.remove(&(place as u64)).unwrap_or_default();
        let (label, sealed) = met.ok_or(StepError::UnknownAccount)?;
        return Ok(list.receipt(pool, place, account, &label, &sealed, &proof));
    }
    Err(StepError::UnknownAccount)
}

/// Which accounts of the lists: those of a pool, or the excluded.
#[derive(Clone, Copy)]
enum Accounts {
    Pool(usize),
    Excluded,
}

impl<'a> List<'a> {
    fn of(folder: &'a Folder, period: Period) -> Result<List<'a>, StepError> {
        let attempt = folder.attempt(period)?;
        Ok(List {
            campaign: folder.campaign(),
            period,
            ordinal: attempt.ordinal,
            commitment: attempt.commitment,
            lists: folder.lists(&attempt.list)?,
            secret: folder.secret(attempt)?,
        })
    }

    fn pools(&self) -> Vec<(&str, Accounts)> {
        let pools =
            self.lists.pool_ids().iter().enumerate().map(|(i, id): (usize, &Id)| (id.as_str(), Accounts::Pool(i)));
        pools.chain([(EXCLUDED, Accounts::Excluded)]).collect()
    }

    fn key(&self, pool: &str) -> ListKey {
        ListKey::derive(&self.secret, &self.campaign.id, self.period, self.ordinal, pool)
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

    fn receipt(
        &self,
        pool: &str,
        index: usize,
        account: &str,
        label: &str,
        sealed: &Sealed,
        proof: &[Digest],
    ) -> Value {
        let member = |name: &str, value: Value| (name.to_owned(), value);
        Value::Object(vec![
            member("campaign", Value::text(self.campaign.id.as_str())),
            member("period", Value::text(self.period.to_string())),
            member("ordinal", Value::Integer(self.ordinal)),
            member("pool", Value::text(pool)),
            member("commitment_sha256", Value::text(self.commitment.to_string())),
            member("index", Value::Integer(index as u64)),
            member("label", Value::text(label)),
            member("key", Value::text(account)),
            member("nonce", Value::text(hex(&sealed.nonce))),
            member("proof", Value::List(proof.iter().map(|d| Value::text(d.to_string())).collect())),
        ])
    }
}
