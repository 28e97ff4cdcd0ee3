//! Entries of several rows: rules one after the other over rows, orders and clients, and the chances of an account.
//!
//! Rules are applied in the file's order to the rows that are left. Those that look at one row come first, and may take
//! the rows of its order or client along; those that look at rows together then see what is left of an entry. Of an
//! account with several entries the first is `account`, the next `account#2` and so on, by day, then order.
//!
//! Must never: depend on the order of rows.

use super::object::{Choice, Chosen};
use super::row::{Asked, Order, Rows, Standing};
use super::table::suffix_len;
use super::{Counts, Lists, excluded_counts, reason_ids};
use crate::campaign::Campaign;
use crate::campaign::entries::{Entries, Together, Unit};
use crate::campaign::pool::PooledBy;
use crate::campaign::rule::Test;
use std::cmp::Ordering;
use std::ops::Range;
use std::rc::Rc;

/// One entry with the rows that make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Made {
    pub pool: u16,
    /// Which chance of its account it is, from 1.
    pub chance: u32,
    /// The row that stands for it: of the account whose entry it is, the earliest.
    pub row: u32,
    /// By place.
    pub rows: Vec<u32>,
}

/// Judges the sound rows, whose standing becomes that of the entry that they are in, or the rule that excludes them.
/// Answers with the entries, by account and chance.
pub(super) fn judge(campaign: &Campaign, entries: &Entries, rows: &mut Rows, order: &Order) -> Vec<Made> {
    let Some(asked) = rows.asked.take() else { return Vec::new() };
    let mut grouping =
        Grouping { campaign, columns: campaign.measured(), asked: &asked, rows, orders: None, clients: None };
    grouping.exclude_rows(order);
    let mut made = grouping.entries(entries.per, order);
    grouping.one_per_client(entries.per, &mut made);
    grouping.number(&mut made);
    rows.asked = Some(asked);
    made
}

struct Grouping<'g> {
    campaign: &'g Campaign,
    columns: Vec<usize>,
    asked: &'g Asked,
    rows: &'g mut Rows,
    /// Of each row, the number of its order; rows without an account have none and are alone.
    orders: Option<Rc<[u32]>>,
    clients: Option<Rc<[u32]>>,
}

impl Grouping<'_> {
    fn is_left(&self, row: usize) -> bool {
        matches!(self.rows.packed[row].standing, Standing::Pool(_))
    }

    fn exclude(&mut self, row: usize, rule: usize) {
        self.rows.packed[row].standing = Standing::Out(u16::try_from(rule).expect("a campaign file has few rules"));
    }

    /// The rules that look at one row, each over all rows that are left.
    fn exclude_rows(&mut self, order: &Order) {
        let campaign = self.campaign;
        for (k, rule) in campaign.rules.iter().enumerate() {
            if !matches!(rule.test, Test::Require(_) | Test::Exclude(_)) {
                continue;
            }
            let excluded: Vec<usize> =
                (0..self.rows.len()).filter(|row| self.is_left(*row) && self.asked.excludes(*row, k)).collect();
            if rule.reach == Unit::Row {
                excluded.into_iter().for_each(|row| self.exclude(row, k));
                continue;
            }
            if excluded.is_empty() {
                continue;
            }
            let group = self.groups(rule.reach, order);
            let mut is_hit = vec![false; self.rows.len()];
            excluded.into_iter().for_each(|row| is_hit[group[row] as usize] = true);
            let taken: Vec<usize> =
                (0..self.rows.len()).filter(|row| self.is_left(*row) && is_hit[group[*row] as usize]).collect();
            taken.into_iter().for_each(|row| self.exclude(row, k));
        }
    }

    /// Of each row, the number of the group that it belongs to: below the number of rows.
    fn groups(&mut self, unit: Unit, order: &Order) -> Rc<[u32]> {
        let known = match unit {
            Unit::Row => return (0..self.rows.len() as u32).collect(),
            Unit::Order => &self.orders,
            Unit::Client => &self.clients,
        };
        if let Some(known) = known {
            return Rc::clone(known);
        }
        let groups: Rc<[u32]> = if unit == Unit::Order { self.by_order(order) } else { self.by_client() }.into();
        let known = if unit == Unit::Order { &mut self.orders } else { &mut self.clients };
        Rc::clone(known.insert(groups))
    }

    fn by_client(&self) -> Vec<u32> {
        let mut sorted: Vec<u128> =
            (0..).zip(&self.rows.packed).map(|(at, row)| u128::from(row.client) << 32 | at).collect();
        super::threads::sort(&mut sorted);
        numbered(self.rows.len(), sorted.chunk_by(|a, b| a >> 32 == b >> 32), |number| *number as u32)
    }

    /// By account and order.
    fn by_order(&self, order: &Order) -> Vec<u32> {
        let mut sorted: Vec<u32> = order.rows(0..order.len()).map(|row| row as u32).collect();
        for account in &order.groups {
            sorted[account.clone()].sort_by(|a, b| self.asked.order(*a as usize).cmp(self.asked.order(*b as usize)));
        }
        let account = |row: &u32| self.rows.account(&self.rows.packed[*row as usize]);
        let together = |a: &u32, b: &u32| {
            account(a) == account(b) && self.asked.order(*a as usize) == self.asked.order(*b as usize)
        };
        numbered(self.rows.len(), sorted.chunk_by(together), |row| *row)
    }

    /// What is left of each order, client or row, as an entry, unless a rule that looks at rows together excludes it.
    fn entries(&mut self, per: Unit, order: &Order) -> Vec<Made> {
        let group = self.groups(per, order);
        let mut left: Vec<(u32, u32)> = (0..)
            .zip(group.iter())
            .filter(|(row, _)| self.is_left(*row as usize))
            .map(|(row, group)| (*group, row))
            .collect();
        left.sort_unstable_by_key(|(group, row)| (*group, self.rows.packed[*row as usize].place()));
        let mut made = Vec::new();
        for members in left.chunk_by(|a, b| a.0 == b.0) {
            let members: Vec<u32> = members.iter().map(|(_, row)| *row).collect();
            let pool = self.pool(&members);
            match self.excluding(&members, pool) {
                Some(rule) => members.iter().for_each(|row| self.exclude(*row as usize, rule)),
                None => made.extend(pool.map(|pool| self.made(members, pool))),
            }
        }
        made
    }

    /// The first rule that excludes rows together. A campaign in which entries may fit no pool has a rule for them.
    fn excluding(&self, members: &[u32], pool: Option<usize>) -> Option<usize> {
        self.campaign.rules.iter().position(|rule| match &rule.test {
            Test::RequireTogether(condition) => !self.holds(condition, members),
            Test::ExcludeTogether(condition) => self.holds(condition, members),
            Test::OutsidePools => pool.is_none(),
            Test::Require(_) | Test::Exclude(_) | Test::EarlierPeriod | Test::OnePerClient => false,
        })
    }

    fn pool(&self, members: &[u32]) -> Option<usize> {
        match self.campaign.pooled_by {
            Some(PooledBy::Sum(column) | PooledBy::Row(column)) => self.campaign.pool_of(self.sum(column, members)?),
            Some(PooledBy::Largest(column)) => self.campaign.pool_of(self.largest(column, members)?),
            None => {
                let takes = |when: &Option<Together>| when.as_ref().is_none_or(|when| self.holds(when, members));
                self.campaign.pools.iter().position(|pool| takes(&pool.when))
            }
        }
    }

    fn made(&self, rows: Vec<u32>, pool: usize) -> Made {
        let row = |at: &&u32| &self.rows.packed[**at as usize];
        let first = rows.iter().min_by(|a, b| {
            let (a, b) = (row(a), row(b));
            let accounts = || self.rows.compare_accounts(a, b);
            a.connected.cmp(&b.connected).then_with(accounts).then_with(|| a.place().cmp(&b.place()))
        });
        let row = first.copied().expect("a group has rows");
        Made { pool: u16::try_from(pool).expect("a campaign file has few pools"), chance: 1, row, rows }
    }

    /// Amounts that are not empty, in tiyn.
    fn measures<'m>(&'m self, column: usize, members: &'m [u32]) -> impl Iterator<Item = (u32, u64)> + 'm {
        let number = self.columns.iter().position(|known| *known == column);
        let measure = move |row: u32| number.and_then(|number| self.asked.measure(row as usize, number).checked_sub(1));
        members.iter().filter_map(move |row| Some((*row, measure(*row)?)))
    }

    fn sum(&self, column: usize, members: &[u32]) -> Option<u64> {
        self.measures(column, members).map(|(_, amount)| amount).reduce(u64::saturating_add)
    }

    fn largest(&self, column: usize, members: &[u32]) -> Option<u64> {
        self.measures(column, members).map(|(_, amount)| amount).max()
    }

    fn holds(&self, condition: &Together, members: &[u32]) -> bool {
        match condition {
            Together::All(all) => all.iter().all(|one| self.holds(one, members)),
            Together::Any(any) => any.iter().any(|one| self.holds(one, members)),
            Together::Not(one) => !self.holds(one, members),
            Together::Basket { column, choices } => choices
                .iter()
                .all(|choice| self.measures(*column, members).any(|(_, found)| found == u64::from(*choice))),
            Together::Sum { column, least } => self.sum(*column, members).is_some_and(|sum| sum >= *least),
            Together::Largest { column, least } => self.largest(*column, members).is_some_and(|most| most >= *least),
            Together::Status { column, since, choices } => {
                let dated = self.measures(*since, members).filter_map(|(row, since)| {
                    let (_, status) = self.measures(*column, &[row]).next()?;
                    Some((since, status))
                });
                dated.max().is_some_and(|(_, status)| choices.iter().any(|choice| u64::from(*choice) == status))
            }
        }
    }

    /// Of a client's entries the earliest stays, then the one of the smallest account, then of the smallest order. Of an
    /// entry of a whole client, the rows of that account stay; those of further accounts are counted under the rule.
    fn one_per_client(&mut self, per: Unit, made: &mut Vec<Made>) {
        let Some(rule) = self.campaign.rules.iter().position(|rule| rule.test == Test::OnePerClient) else { return };
        if per == Unit::Client {
            for entry in made {
                let account = self.rows.account(&self.rows.packed[entry.row as usize]).to_owned();
                let others: Vec<usize> = entry.rows.iter().map(|row| *row as usize).collect();
                for row in others {
                    if self.rows.account(&self.rows.packed[row]) != account {
                        self.exclude(row, rule);
                    }
                }
            }
            return;
        }
        let client = |entry: &Made| self.rows.packed[entry.row as usize].client;
        made.sort_by(|a, b| {
            let accounts = || self.accounts(a, b);
            client(a).cmp(&client(b)).then_with(|| self.days(a, b)).then_with(accounts).then_with(|| self.orders(a, b))
        });
        let clients: Vec<u64> = made.iter().map(client).collect();
        let mut at = 0;
        let others = made.extract_if(.., |_| {
            at += 1;
            at > 1 && clients[at - 2] == clients[at - 1]
        });
        let others: Vec<u32> = others.flat_map(|entry| entry.rows).collect();
        others.into_iter().for_each(|row| self.exclude(row as usize, rule));
    }

    /// Numbers the chances of each account.
    fn number(&self, made: &mut [Made]) {
        made.sort_by(|a, b| self.accounts(a, b).then_with(|| self.days(a, b)).then_with(|| self.orders(a, b)));
        for k in 1..made.len() {
            let (before, rest) = made.split_at_mut(k);
            if self.accounts(&before[k - 1], &rest[0]).is_eq() {
                rest[0].chance = before[k - 1].chance + 1;
            }
        }
    }

    fn accounts(&self, a: &Made, b: &Made) -> Ordering {
        let row = |entry: &Made| &self.rows.packed[entry.row as usize];
        self.rows.compare_accounts(row(a), row(b))
    }

    fn days(&self, a: &Made, b: &Made) -> Ordering {
        let day = |entry: &Made| self.rows.packed[entry.row as usize].connected;
        day(a).cmp(&day(b))
    }

    /// By the number of the order; where rows are entries, those of one order by pool. What is still equal makes the same
    /// lists either way, and goes by place.
    fn orders(&self, a: &Made, b: &Made) -> Ordering {
        let order = |entry: &Made| self.asked.order(entry.row as usize);
        let place = |entry: &Made| self.rows.packed[entry.row as usize].place();
        order(a).cmp(order(b)).then_with(|| a.pool.cmp(&b.pool)).then_with(|| place(a).cmp(&place(b)))
    }
}

/// Numbers groups from 0: of each item, the number of its group.
fn numbered<'i, T: 'i>(items: usize, groups: impl Iterator<Item = &'i [T]>, item: fn(&T) -> u32) -> Vec<u32> {
    let mut numbers = vec![0; items];
    for (number, group) in (0..).zip(groups) {
        group.iter().for_each(|one| numbers[item(one) as usize] = number);
    }
    numbers
}

/// The lists of what was made: entries in byte order of their keys, and of each other account the first reason.
pub(super) fn lists(campaign: &Campaign, rows: &Rows, order: &Order, made: &[Made], open: u64) -> Lists {
    let reasons = reason_ids(campaign.rules.iter().map(|rule| &rule.id));
    let unreadable = reasons.len() - 1;
    let pools = campaign.pools.len();
    let mut choice = Choice { lists: vec![Vec::new(); pools + 1], chances: Some(vec![Vec::new(); pools + 1]) };
    let mut chosen: Vec<&Made> = made.iter().collect();
    // Entries stand by account; of one account `#10` comes before `#2`.
    for account in chosen.chunk_by_mut(|a, b| b.chance == a.chance + 1) {
        account.sort_by_cached_key(|entry| if entry.chance > 1 { entry.chance.to_string() } else { String::new() });
    }
    let mut is_entry = vec![false; rows.len()];
    for entry in chosen {
        let row = &rows.packed[entry.row as usize];
        let key_len = row.account_len + suffix_len(entry.chance) as u8;
        choice.lists[usize::from(entry.pool)].push(Chosen { row: entry.row, reason: 0, key_len });
        if let Some(chances) = &mut choice.chances {
            chances[usize::from(entry.pool)].push(entry.chance);
        }
        is_entry[entry.row as usize] = true;
    }
    let (mut eligible, mut excluded) = (0, vec![0; reasons.len()]);
    let reason = |row: usize| match rows.packed[row].standing {
        Standing::Pool(_) => None,
        Standing::Out(rule) => Some(usize::from(rule)),
        Standing::Bad(_) => Some(unreadable),
    };
    for row in 0..rows.len() {
        match reason(row) {
            None => eligible += 1,
            Some(reason) => excluded[reason] += 1,
        }
    }
    for account in accounts(order) {
        let of_account = || order.rows(account.clone());
        let first = of_account().filter_map(|row| Some((reason(row)?, rows.packed[row].place(), row))).min();
        let has_entry = of_account().any(|row| is_entry[row]);
        if let Some((reason, _, row)) = first.filter(|(.., row)| !has_entry && rows.packed[*row].has_account()) {
            let key_len = rows.packed[row].account_len;
            choice.lists[pools].push(Chosen { row: row as u32, reason: reason as u16, key_len });
        }
    }
    let counts = Counts { rows: rows.len() as u64, eligible, excluded: excluded_counts(&reasons, &excluded) };
    let pool_ids = campaign.pools.iter().map(|pool| pool.id.clone()).collect();
    Lists::write(rows, &choice, pool_ids, reasons, counts, open)
}

/// The places of each account in the order; each row without one by itself.
fn accounts(order: &Order) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut groups = order.groups.iter().peekable();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        at = groups.next_if(|group| group.start == start).map_or(start + 1, |group| group.end);
        (start < order.len()).then_some(start..at)
    })
}

#[cfg(test)]
mod tests;
