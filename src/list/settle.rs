//! From judged rows to lists: shared accounts, acceptances, one entry a client, canonical order.
//!
//! Must never: depend on the order of rows or files, or choose between rows that share an account.

use super::acceptance::{Acceptance, Accepted};
use super::fault::{Fault, Faults};
use super::row::{Packed, RowPlace, Rows, Standing};
use super::{Counts, Lists, excluded_counts, reason_ids};
use crate::campaign::Campaign;
use crate::campaign::rule::Test;
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
    let mut rows = rows.sorted();
    let groups = shared(&rows);
    let accepted = Decisions::read(sources, acceptances);
    let mut bad = judge_bad(&rows, &groups, &accepted);
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
    one_per_client(campaign, &mut rows);

    let shared = groups.into_iter().map(|group| Group {
        account: rows.account(&rows.packed[group.start]).to_owned(),
        rows: rows.packed[group].iter().map(Packed::place).collect(),
    });
    let shared = shared.collect();
    bad.sort_unstable_by_key(|bad| bad.entry.place);
    let bad = bad.into_iter().map(|bad| bad.entry).collect();
    Settled { lists: lists(campaign, rows, open), bad, shared, settled_by }
}

/// Runs of more than one row with the same account.
fn shared(rows: &Rows) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    for run in rows.packed.chunk_by(|a, b| rows.same_account(a, b)) {
        if run.len() > 1 {
            runs.push(start..start + run.len());
        }
        start += run.len();
    }
    runs
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
    /// Index into the sorted rows.
    at: usize,
    entry: BadRow,
}

fn judge_bad(rows: &Rows, groups: &[Range<usize>], accepted: &Decisions) -> Vec<Bad> {
    let mut bad = Vec::new();
    let own = |at: usize| match rows.packed[at].standing {
        Standing::Bad(faults) => faults,
        Standing::Pool(_) | Standing::Out(_) => Faults::NONE,
    };
    let mut next = groups.iter().peekable();
    for at in 0..rows.len() {
        // Rows of a group follow below.
        next.next_if(|group| group.end <= at);
        let faults = own(at);
        if !faults.is_empty() && !next.peek().is_some_and(|group| group.contains(&at)) {
            let place = rows.packed[at].place();
            let by = accepted.leaves_out(place, faults);
            bad.push(Bad { at, entry: BadRow { place, faults, accepted: by, stays: false, group: None } });
        }
    }
    for (group, members) in groups.iter().enumerate() {
        // Exactly one row may be named as the one that stays, and it must be sound in itself.
        let named = |at: usize| Decisions::named(&accepted.stays, rows.packed[at].place()).map(|by| (at, by));
        let mut staying = members.clone().filter_map(named);
        let stays = match (staying.next(), staying.next()) {
            (Some((at, by)), None) if own(at).is_empty() => Some((at, by)),
            _ => None,
        };
        for at in members.clone() {
            let place = rows.packed[at].place();
            let mut faults = own(at);
            faults.insert(Fault::SharedAccount);
            let by = stays.map_or_else(|| Decisions::named(&accepted.rows, place), |(_, by)| Some(by));
            let stays = stays.is_some_and(|(stays, _)| stays == at);
            bad.push(Bad { at, entry: BadRow { place, faults, accepted: by, stays, group: Some(group) } });
        }
    }
    bad
}

/// Of one client's eligible rows the earliest connection stays, then the smallest account.
fn one_per_client(campaign: &Campaign, rows: &mut Rows) {
    let Some(rule) = campaign.rules.iter().position(|rule| rule.test == Test::OnePerClient) else { return };
    let rule = u16::try_from(rule).expect("a campaign file has few rules");
    // Client, day, then place in the order of accounts, in one number that sorts quickly.
    let mut eligible: Vec<u128> = Vec::new();
    for (rank, row) in rows.packed.iter().enumerate() {
        if let Standing::Pool(_) = row.standing {
            let day = (i64::from(row.connected) - i64::from(i32::MIN)) as u128;
            eligible.push(u128::from(row.client) << 64 | day << 32 | rank as u128);
        }
    }
    eligible.sort_unstable();
    for pair in eligible.windows(2) {
        if pair[0] >> 64 == pair[1] >> 64 {
            rows.packed[(pair[1] & u128::from(u32::MAX)) as usize].standing = Standing::Out(rule);
        }
    }
}

fn lists(campaign: &Campaign, rows: Rows, open: u64) -> Lists {
    let reasons = reason_ids(campaign.rules.iter().map(|rule| &rule.id));
    let unreadable = reasons.len() - 1;
    let mut excluded = vec![0; reasons.len()];
    let mut eligible = 0;
    for row in &rows.packed {
        match row.standing {
            Standing::Pool(_) => eligible += 1,
            Standing::Out(rule) => excluded[usize::from(rule)] += 1,
            Standing::Bad(_) => excluded[unreadable] += 1,
        }
    }
    let mut pools = vec![Vec::new(); campaign.pools.len()];
    let mut exclusions = Vec::new();
    let mut start = 0;
    for account in rows.packed.chunk_by(|a, b| rows.same_account(a, b)) {
        // At most one row of an account is not bad; where all are, the first stands for the account.
        let chosen = account.iter().position(|row| !matches!(row.standing, Standing::Bad(_))).unwrap_or(0);
        let at = u32::try_from(start + chosen).expect("the reader limits rows");
        start += account.len();
        match account[chosen].standing {
            Standing::Pool(pool) => pools[usize::from(pool)].push(at),
            Standing::Out(rule) => exclusions.push((at, rule)),
            Standing::Bad(_) if !account[chosen].has_account() => {}
            Standing::Bad(_) => exclusions.push((at, unreadable as u16)),
        }
    }
    let counts = Counts { rows: rows.len() as u64, eligible, excluded: excluded_counts(&reasons, &excluded) };
    let pool_ids = campaign.pools.iter().map(|pool| pool.id.clone()).collect();
    Lists { rows, pool_ids, reasons, pools, exclusions, counts, open }
}
