//! What became of every certificate, told by nothing but the journal that is kept: a stranger folds it in the same way.

use crate::kept::{Files, JOURNAL};
use std::collections::BTreeMap;
use utys::campaign::Campaign;
use utys::journal::state::State;
use utys::journal::{Entry, Head};
use utys::ledger::Terms;
use utys::ledger::claim::Stage;
use utys::time::{Instant, Period};

/// The journal as it was exported.
pub fn state(files: &Files) -> State {
    let mut head = Head::EMPTY;
    let lines = files[JOURNAL].split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let entries = lines.map(|line| {
        let (entry, after) = Entry::read(head, line).expect("an entry of the journal");
        head = after;
        entry
    });
    State::fold(&entries.collect::<Vec<_>>()).expect("a journal without contradiction")
}

/// Month, pool, certificates (planned and carried in), and how many of them are where.
pub type Account = (Period, String, u64, BTreeMap<Stage, u64>);

/// Of each month and pool: certificates, and how many of them are where.
pub fn accounts(campaign: &Campaign, state: &State, at: Instant) -> Vec<Account> {
    let mut accounts = Vec::new();
    let mut carried = vec![0; campaign.pools.len()];
    for period in campaign.periods.iter().map(|planned| planned.period) {
        let planned = Terms::of(campaign, period).expect("a planned month").certificates(&carried).expect("a few");
        for (place, pool) in campaign.pools.iter().enumerate() {
            let certificates = state.certificates(period, place, at).expect("every month is drawn");
            let mut stages = BTreeMap::new();
            for standing in certificates.all() {
                *stages.entry(standing.stage).or_default() += 1;
            }
            // Planned + carried in = what is accounted for, each certificate exactly once.
            assert_eq!(planned[place], stages.values().sum::<u64>(), "{period} {}", pool.id);
            // The year is over: nothing is open.
            let ends = [Stage::HandedOver, Stage::Returned, Stage::Carried];
            assert!(stages.keys().all(|stage| ends.contains(stage)), "{period} {}: {stages:?}", pool.id);
            carried[place] = stages.get(&Stage::Carried).copied().unwrap_or(0);
            accounts.push((period, pool.id.to_string(), planned[place], stages));
        }
    }
    accounts
}

/// As the README of the year shows it.
pub fn table(accounts: &[Account]) -> String {
    let mut all: Vec<Stage> = accounts.iter().flat_map(|(.., stages)| stages.keys().copied()).collect();
    all.sort();
    all.dedup();
    let word = |stage: &Stage| serde_json::to_value(stage).expect("a word").as_str().expect("a word").to_owned();
    let names: Vec<String> = all.iter().map(word).collect();
    let mut table = format!("| month | pool | certificates | {} |\n", names.join(" | "));
    table.push_str(&format!("| --- | --- | ---: |{}\n", " ---: |".repeat(all.len())));
    let mut sums = vec![0; all.len() + 1];
    for (period, pool, count, stages) in accounts {
        let cells: Vec<u64> = all.iter().map(|stage| stages.get(stage).copied().unwrap_or(0)).collect();
        let shown: Vec<String> = cells.iter().map(u64::to_string).collect();
        table.push_str(&format!("| {period} | {pool} | {count} | {} |\n", shown.join(" | ")));
        sums[0] += count;
        sums.iter_mut().skip(1).zip(&cells).for_each(|(sum, cell)| *sum += cell);
    }
    let sums: Vec<String> = sums.iter().map(u64::to_string).collect();
    table.push_str(&format!("| all months | | {} |\n", sums.join(" | ")));
    table
}
