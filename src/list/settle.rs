//! From judged rows to lists: shared accounts, acceptances, one entry a client, canonical order.
//!
//! Must never: depend on the order of rows or files, or choose between rows that share an account.

use super::acceptance::{Acceptance, Accepted};
use super::fault::{Fault, Faults};
use super::grouped::{self, Made};
use super::object::{Choice, Chosen};
use super::row::{Order, Packed, RowPlace, Rows, Standing};
use super::{Counts, Lists, excluded_counts, reason_ids, threads};
use crate::campaign::Campaign;
use crate::campaign::rule::Test;
use crate::ids::Key;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What came of the rows of a period.
#[derive(Debug)]
pub struct Settled {
    pub lists: Lists,
    /// Every bad row, by source and line.
    pub bad: Vec<BadRow>,
    /// The rows that share an account.
    pub shared: Vec<Group>,
    /// For each acceptance, in order, how many rows it settled. An acceptance that settles none is idle: it names a
    /// row that is not bad, or a row that cannot stay.
    pub settled_by: Vec<u64>,
}

/// A row that the rules cannot judge, and what was decided about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadRow {
    pub place: RowPlace,
    /// [`Fault::SharedAccount`] among them where another row has the account.
    pub faults: Faults,
    /// Index of the acceptance that settles it; `None`: it is open.
    pub accepted: Option<usize>,
    /// It is the one of its group that stays.
    pub stays: bool,
    /// Index into [`Settled::shared`].
    pub group: Option<usize>,
}

/// Rows with the same account, by source and line.
#[derive(Clone, PartialEq, Eq)]
pub struct Group {
    pub account: String,
    pub rows: Vec<RowPlace>,
}

/// Without the account, which stays out of logs.
impl std::fmt::Debug for Group {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Group").field(&self.rows).finish()
    }
}

/// Compares the rows with each other and applies what was accepted. `sources` are the names of the files that the
/// rows' places point to.
pub fn settle(campaign: &Campaign, sources: &[String], rows: Rows, acceptances: &[Acceptance]) -> Settled {
    compare(campaign, sources, rows, acceptances).0
}

/// What became of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is part of the entry with this key, in the pool of this index.
    Entry { pool: usize, key: Key },
    /// The rule of this index excludes it.
    Out(usize),
    /// It cannot be judged, or was left out.
    Bad(Faults),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFate {
    pub place: RowPlace,
    pub fate: Fate,
}

/// What became of every row of an account, and of the other rows of its clients, by source and line: settled as by
/// [`settle`].
pub fn fates(
    campaign: &Campaign,
    sources: &[String],
    rows: Rows,
    acceptances: &[Acceptance],
    account: &str,
) -> Vec<RowFate> {
    let (_, rows, made) = compare(campaign, sources, rows, acceptances);
    let sound = |row: &&Packed| !matches!(row.standing, Standing::Bad(_));
    let of_account = |row: &&Packed| rows.account(row) == account;
    let clients: BTreeSet<u64> = rows.packed.iter().filter(of_account).filter(sound).map(|row| row.client).collect();
    let key = |row: &Packed, chance: u32| {
        let account = rows.account(row);
        let key = if chance > 1 { format!("{account}#{chance}") } else { account.to_owned() };
        Key::parse(&key).expect("accounts and further chances of them are keys")
    };
    let mut entries: BTreeMap<u32, (usize, Key)> = BTreeMap::new();
    for entry in &made {
        let key = key(&rows.packed[entry.row as usize], entry.chance);
        entries.extend(entry.rows.iter().map(|row| (*row, (usize::from(entry.pool), key.clone()))));
    }
    let fate = |at: u32, row: &Packed| match row.standing {
        Standing::Bad(faults) => Fate::Bad(faults),
        Standing::Out(rule) => Fate::Out(usize::from(rule)),
        Standing::Pool(pool) => match entries.get(&at) {
            Some((pool, key)) => Fate::Entry { pool: *pool, key: key.clone() },
            None => Fate::Entry { pool: usize::from(pool), key: key(row, 1) },
        },
    };
    let asked = |row: &Packed| rows.account(row) == account || sound(&row) && clients.contains(&row.client);
    let mut found: Vec<RowFate> = (0..)
        .zip(&rows.packed)
        .filter(|(_, row)| asked(row))
        .map(|(at, row)| RowFate { place: row.place(), fate: fate(at, row) })
        .collect();
    found.sort_by_key(|row| row.place);
    found
}

/// What came of the rows, the rows as they then stand, and the entries of several rows.
#[inline]
fn compare(
    campaign: &Campaign,
    sources: &[String],
    mut rows: Rows,
    acceptances: &[Acceptance],
) -> (Settled, Rows, Vec<Made>) {
    let mut order = rows.order();
    let accounts = std::mem::take(&mut order.groups);
    // Where several rows may be an entry, an account has one client, and rows that say so do not contradict each other.
    let contradict =
        |group: &Range<usize>| campaign.entries.is_none() || clients(&rows, &order, group).nth(1).is_some();
    let shared: Vec<Range<usize>> = accounts.iter().filter(|group| contradict(group)).cloned().collect();
    let accepted = Decisions::read(sources, acceptances);
    let mut bad = judge_bad(campaign, &rows, &order, &shared, &accepted);
    let mut settled_by = vec![0; acceptances.len()];
    let mut open = 0;
    for Bad { at, entry } in &bad {
        if !entry.stays {
            rows.packed[*at].standing = Standing::Bad(entry.faults);
        }
        match entry.accepted {
            Some(by) => settled_by[by] += 1,
            None => open += 1,
        }
    }
    let shared = shared.iter().map(|group| Group {
        account: rows.account(&rows.packed[order.row(group.start)]).to_owned(),
        rows: order.rows(group.clone()).map(|at| rows.packed[at].place()).collect(),
    });
    let shared = shared.collect();
    order.groups = accounts;
    bad.sort_unstable_by_key(|bad| bad.entry.place);
    let bad = bad.into_iter().map(|bad| bad.entry).collect();
    let (lists, made) = match &campaign.entries {
        None => {
            one_per_client(campaign, &mut rows);
            (lists(campaign, &rows, &order, open), Vec::new())
        }
        Some(entries) => {
            let made = grouped::judge(campaign, entries, &mut rows, &order);
            (grouped::lists(campaign, &rows, &order, &made, open), made)
        }
    };
    (Settled { lists, bad, shared, settled_by }, rows, made)
}

/// The clients of the sound rows of an account, each once.
fn clients<'r>(rows: &'r Rows, order: &'r Order, group: &Range<usize>) -> impl Iterator<Item = u64> + use<'r> {
    let sound = order.rows(group.clone()).map(|at| &rows.packed[at]);
    let sound = sound.filter(|row| !matches!(row.standing, Standing::Bad(_)));
    let mut clients: Vec<u64> = sound.map(|row| row.client).collect();
    clients.sort_unstable();
    clients.dedup();
    clients.into_iter()
}

/// Acceptances, found by what they are about.
struct Decisions {
    /// By place, ascending.
    rows: Vec<((u16, u64), usize)>,
    stays: Vec<((u16, u64), usize)>,
    reasons: Faults,
    /// The acceptance of each reason.
    by_reason: Vec<(Fault, usize)>,
}

impl Decisions {
    fn read(sources: &[String], acceptances: &[Acceptance]) -> Decisions {
        let mut found = Decisions { rows: Vec::new(), stays: Vec::new(), reasons: Faults::NONE, by_reason: Vec::new() };
        let place = |file: &String, line: u64| {
            sources.iter().position(|name| name == file).and_then(|i| u16::try_from(i).ok()).map(|i| (i, line))
        };
        for (by, acceptance) in acceptances.iter().enumerate() {
            match &acceptance.what {
                Accepted::Row { file, line } => found.rows.extend(place(file, *line).map(|at| (at, by))),
                Accepted::Stays { file, line } => found.stays.extend(place(file, *line).map(|at| (at, by))),
                Accepted::Reason(Fault::SharedAccount) => {}
                Accepted::Reason(fault) => {
                    found.reasons.insert(*fault);
                    found.by_reason.push((*fault, by));
                }
            }
        }
        found.rows.sort_unstable();
        found.stays.sort_unstable();
        found
    }

    fn named(list: &[((u16, u64), usize)], place: RowPlace) -> Option<usize> {
        let at = list.partition_point(|(named, _)| *named < (place.source, place.line));
        list.get(at).filter(|(named, _)| *named == (place.source, place.line)).map(|(_, by)| *by)
    }

    /// The acceptance that leaves out a row with these faults of its own.
    fn leaves_out(&self, place: RowPlace, faults: Faults) -> Option<usize> {
        Self::named(&self.rows, place).or_else(|| {
            let first = faults.iter().next().filter(|_| faults.is_subset(self.reasons))?;
            self.by_reason.iter().find(|(fault, _)| *fault == first).map(|(_, by)| *by)
        })
    }
}

struct Bad {
    /// Index of the row.
    at: usize,
    entry: BadRow,
}

/// `shared`: the rows of each account that contradict each other.
fn judge_bad(
    campaign: &Campaign,
    rows: &Rows,
    order: &Order,
    shared: &[Range<usize>],
    accepted: &Decisions,
) -> Vec<Bad> {
    let mut bad = Vec::new();
    let own = |at: usize| match rows.packed[at].standing {
        Standing::Bad(faults) => faults,
        Standing::Pool(_) | Standing::Out(_) => Faults::NONE,
    };
    // Rows of a group follow below.
    let mut grouped: Vec<usize> = shared.iter().cloned().flat_map(|group| order.rows(group)).collect();
    grouped.sort_unstable();
    for at in 0..rows.len() {
        let faults = own(at);
        if !faults.is_empty() && grouped.binary_search(&at).is_err() {
            let place = rows.packed[at].place();
            let by = accepted.leaves_out(place, faults);
            bad.push(Bad { at, entry: BadRow { place, faults, accepted: by, stays: false, group: None } });
        }
    }
    for (group, places) in shared.iter().enumerate() {
        // Exactly one row may be named as the one that stays, and it must be sound in itself. Where several rows may be an
        // entry, the sound rows of its client stay with it.
        let members = order.rows(places.clone());
        let named = |at: usize| Decisions::named(&accepted.stays, rows.packed[at].place()).map(|by| (at, by));
        let mut staying = members.clone().filter_map(named);
        let stays = match (staying.next(), staying.next()) {
            (Some((at, by)), None) if own(at).is_empty() => Some((at, by)),
            _ => None,
        };
        for at in members {
            let place = rows.packed[at].place();
            let mut faults = own(at);
            faults.insert(Fault::SharedAccount);
            let by = stays.map_or_else(|| Decisions::named(&accepted.rows, place), |(_, by)| Some(by));
            let with = |stays: usize| {
                let same = rows.packed[stays].client == rows.packed[at].client;
                stays == at || campaign.entries.is_some() && same && own(at).is_empty()
            };
            let stays = stays.is_some_and(|(stays, _)| with(stays));
            bad.push(Bad { at, entry: BadRow { place, faults, accepted: by, stays, group: Some(group) } });
        }
    }
    bad
}

/// Of one client's eligible rows the earliest connection stays, then the smallest account.
fn one_per_client(campaign: &Campaign, rows: &mut Rows) {
    let Some(rule) = campaign.rules.iter().position(|rule| rule.test == Test::OnePerClient) else { return };
    let rule = u16::try_from(rule).expect("a campaign file has few rules");
    // Client, day and row in one number that sorts quickly.
    let mut eligible: Vec<u128> = Vec::new();
    for (at, row) in rows.packed.iter().enumerate() {
        if let Standing::Pool(_) = row.standing {
            let day = (i64::from(row.connected) - i64::from(i32::MIN)) as u128;
            eligible.push(u128::from(row.client) << 64 | day << 32 | at as u128);
        }
    }
    threads::sort(&mut eligible);
    for of_client in eligible.chunk_by(|a, b| a >> 64 == b >> 64).filter(|rows| rows.len() > 1) {
        let row = |number: &u128| *number as u32 as usize;
        let first_day = of_client[0] >> 32;
        let of_first_day = of_client.iter().take_while(|number| **number >> 32 == first_day).map(row);
        let stays = of_first_day.min_by(|a, b| rows.compare_accounts(&rows.packed[*a], &rows.packed[*b]));
        for at in of_client.iter().map(row).filter(|at| Some(*at) != stays) {
            rows.packed[at].standing = Standing::Out(rule);
        }
    }
}

fn lists(campaign: &Campaign, rows: &Rows, order: &Order, open: u64) -> Lists {
    let reasons = reason_ids(campaign.rules.iter().map(|rule| &rule.id));
    let picked = threads::side_by_side(stretches(order), |places| {
        pick(rows, order, places, campaign.pools.len(), reasons.len())
    });
    let mut chosen: Vec<Vec<Chosen>> = vec![Vec::new(); campaign.pools.len() + 1];
    let (mut eligible, mut excluded) = (0, vec![0; reasons.len()]);
    for stretch in picked {
        for (list, more) in chosen.iter_mut().zip(stretch.lists) {
            list.extend(more);
        }
        eligible += stretch.eligible;
        excluded.iter_mut().zip(stretch.excluded).for_each(|(sum, rows)| *sum += rows);
    }
    let counts = Counts { rows: rows.len() as u64, eligible, excluded: excluded_counts(&reasons, &excluded) };
    let pool_ids = campaign.pools.iter().map(|pool| pool.id.clone()).collect();
    Lists::write(rows, &Choice { lists: chosen, chances: None }, pool_ids, reasons, counts, open)
}

/// The order in stretches of about this length, none of which ends within a group.
fn stretches(order: &Order) -> Vec<Range<usize>> {
    const LENGTH: usize = 1 << 16;
    let mut stretches = Vec::new();
    let mut start = 0;
    while start < order.len() {
        let end = (start + LENGTH).min(order.len());
        let group = order.groups.partition_point(|group| group.end <= end);
        let end = order.groups.get(group).filter(|group| group.start < end).map_or(end, |group| group.end);
        stretches.push(start..end);
        start = end;
    }
    stretches
}

/// What of a stretch of rows stands in which list.
struct Picked {
    /// Of each pool, and last of the exclusions.
    lists: Vec<Vec<Chosen>>,
    eligible: u64,
    /// Rows by reason.
    excluded: Vec<u64>,
}

fn pick(rows: &Rows, order: &Order, places: Range<usize>, pools: usize, reasons: usize) -> Picked {
    let unreadable = reasons - 1;
    let mut picked = Picked { lists: vec![Vec::new(); pools + 1], eligible: 0, excluded: vec![0; reasons] };
    let mut groups = order.groups[order.groups.partition_point(|group| group.end <= places.start)..].iter().peekable();
    let mut at = places.start;
    while at < places.end {
        let end = groups.next_if(|group| group.start == at).map_or(at + 1, |group| group.end);
        let account = order.rows(at..end);
        for row in account.clone() {
            match rows.packed[row].standing {
                Standing::Pool(_) => picked.eligible += 1,
                Standing::Out(rule) => picked.excluded[usize::from(rule)] += 1,
                Standing::Bad(_) => picked.excluded[unreadable] += 1,
            }
        }
        // At most one row of an account is not bad; where all are, the first stands for the account.
        let sound = account.clone().find(|row| !matches!(rows.packed[*row].standing, Standing::Bad(_)));
        let at_row = sound.unwrap_or_else(|| order.row(at));
        let row = &rows.packed[at_row];
        let (list, reason) = match row.standing {
            Standing::Pool(pool) => (usize::from(pool), 0),
            Standing::Out(rule) => (pools, rule),
            Standing::Bad(_) => (pools, unreadable as u16),
        };
        if row.has_account() {
            let at_row = u32::try_from(at_row).expect("the reader limits rows");
            picked.lists[list].push(Chosen { row: at_row, reason, key_len: row.account_len });
        }
        at = end;
    }
    picked
}
