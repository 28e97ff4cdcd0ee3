//! The registry as tables: for people a workbook in their languages, for machines CSV with names and words that are
//! never translated.

use crate::lang::{Lang, Message};
use crate::ledger::claim::Stage;
use crate::minutes::facts::{Edition, Holder, PoolCounts, ReceivedBy, RegistryFacts, RegistryLine};
use crate::spreadsheet::xlsx::Properties;
use crate::spreadsheet::{Cell, Table};

/// What the file says of itself.
pub fn properties(facts: &RegistryFacts) -> Properties {
    let lang = facts.languages.first().copied().unwrap_or(Lang::Kk);
    Properties {
        title: format!("{}. {}", Message::new("registry-title").say(lang), facts.title.get(lang)),
        author: facts.organiser.get(lang).to_owned(),
        dated: facts.as_of.local().naive_local(),
    }
}

/// Certificates and totals, each on a sheet of its own.
pub fn tables(facts: &RegistryFacts) -> Vec<Table> {
    vec![certificates(facts), totals(facts)]
}

/// In all languages of the paper, once where they say the same.
fn said(facts: &RegistryFacts, message: impl Into<Message>) -> String {
    let message = message.into();
    let mut said: Vec<String> = facts.languages.iter().map(|lang| message.say(*lang)).collect();
    said.dedup();
    said.join(" / ")
}

fn certificates(facts: &RegistryFacts) -> Table {
    let full = facts.edition == Edition::Commission;
    let mut ids = vec![
        "minutes-certificate",
        "act-period",
        "registry-pool-id",
        "minutes-value",
        "act-serial",
        "registry-state",
        "registry-since",
        "minutes-rank",
        "minutes-list-number",
        "registry-account",
    ];
    ids.extend(full.then_some("minutes-name"));
    ids.extend(["registry-drawn-as", "minutes-claim-until", "registry-received-by", "registry-lost"]);
    let lang = facts.languages.first().copied().unwrap_or(Lang::Kk);
    let mut rows = Vec::new();
    for of in &facts.periods {
        for pool in &of.pools {
            for line in &pool.certificates {
                let (rank, listed, account) = holder(line.holder.as_ref(), full);
                let stage = line.stage.map_or("not-drawn-yet", Stage::word);
                let mut row = vec![
                    Cell::text(&line.number),
                    Cell::text(of.period),
                    Cell::text(&pool.counts.id),
                    Cell::Number(pool.counts.value),
                    Cell::maybe(line.serial.as_ref()),
                    Cell::text(said(facts, Message::new("registry-stage").with("stage", stage))),
                    line.since.map_or(Cell::Empty, |at| Cell::Time(at.local().naive_local())),
                    rank,
                    listed,
                    account,
                ];
                if full {
                    row.push(Cell::maybe(line.holder.as_ref().and_then(|holder| holder.place.name.as_ref())));
                }
                row.extend([
                    Cell::maybe(line.holder.as_ref().map(|holder| said(facts, Message::new(holder.drawn_as.words())))),
                    line.claim_until.map_or(Cell::Empty, |day| Cell::Day(day.0)),
                    Cell::maybe(line.received_by.map(|by| said(facts, Message::new(by.words())))),
                    Cell::maybe(lost(facts, line, full)),
                ]);
                rows.push(row);
            }
        }
    }
    Table {
        name: Message::new("registry-sheet-certificates").say(lang),
        header: ids.into_iter().map(|id| said(facts, Message::new(id))).collect(),
        rows,
    }
}

fn holder(holder: Option<&Holder>, full: bool) -> (Cell, Cell, Cell) {
    let Some(Holder { place, .. }) = holder else { return (Cell::Empty, Cell::Empty, Cell::Empty) };
    let account = place.account.as_deref().filter(|_| full).unwrap_or(place.label.as_str());
    (place.rank.into(), place.list_number.into(), Cell::text(account))
}

/// Earlier holders with day and reason, one after the other.
fn lost(facts: &RegistryFacts, line: &RegistryLine, full: bool) -> Option<String> {
    let one = |lost: &crate::minutes::facts::Lost| {
        let place = &lost.holder.place;
        let account = place.account.as_deref().filter(|_| full).unwrap_or(place.label.as_str());
        let reason = match &lost.reason {
            Some(reason) => {
                let sentence = crate::lang::Arg::Trilingual(Box::new(reason.sentence.clone()));
                let why = Message::new("minutes-disqualified-why").arg("sentence", sentence);
                said(facts, why.with("clause", &reason.clause))
            }
            None => said(facts, Message::new("registry-reason-not-published")),
        };
        format!("{account}, {}: {reason}", lost.at.local().format("%d.%m.%Y"))
    };
    let all: Vec<String> = line.lost.iter().map(one).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// A row for each pool of each period, and one for all of them.
fn totals(facts: &RegistryFacts) -> Table {
    let lang = facts.languages.first().copied().unwrap_or(Lang::Kk);
    let mut ids = vec!["act-period", "registry-pool-id", "minutes-planned", "minutes-carried", "minutes-drawn"];
    ids.extend(PoolCounts::PLACES);
    let numbers = |pool: &PoolCounts| {
        let mut numbers = vec![pool.planned, pool.carried_in, pool.drawn];
        numbers.extend(pool.places());
        numbers
    };
    let mut rows = Vec::new();
    let mut sums = vec![0u64; 3 + PoolCounts::PLACES.len()];
    for of in &facts.periods {
        for pool in of.pools.iter().map(|pool| &pool.counts) {
            let numbers = numbers(pool);
            for (sum, n) in sums.iter_mut().zip(&numbers) {
                *sum = sum.saturating_add(*n);
            }
            let mut row = vec![Cell::text(of.period), Cell::text(&pool.id)];
            row.extend(numbers.into_iter().map(Cell::Number));
            rows.push(row);
        }
    }
    let mut row = vec![Cell::text(said(facts, Message::new("minutes-total"))), Cell::Empty];
    row.extend(sums.into_iter().map(Cell::Number));
    rows.push(row);
    Table {
        name: Message::new("registry-sheet-totals").say(lang),
        header: ids.into_iter().map(|id| said(facts, Message::new(id))).collect(),
        rows,
    }
}

const HEADER: [&str; 26] = [
    "certificate",
    "period",
    "pool",
    "pool_kk",
    "pool_ru",
    "pool_en",
    "certificate_kk",
    "certificate_ru",
    "certificate_en",
    "value_tenge",
    "serial",
    "state",
    "since",
    "rank",
    "list_number",
    "account_masked",
    "account",
    "name",
    "drawn_as",
    "claim_until",
    "received_by",
    "lost_count",
    "lost_ranks",
    "lost_accounts",
    "lost_reasons",
    "lost_on",
];

/// One row a certificate. `account` and `name` are empty in the public edition, and `lost_accounts` are masked; several
/// earlier holders are separated by spaces, in order.
pub fn for_machines(facts: &RegistryFacts) -> Table {
    let mut rows = Vec::new();
    for of in &facts.periods {
        for pool in &of.pools {
            let (title, what) = (&pool.counts.title, &pool.counts.certificate);
            for line in &pool.certificates {
                let place = line.holder.as_ref().map(|holder| &holder.place);
                let lost = |of: fn(&crate::minutes::facts::Lost) -> String| {
                    Cell::text(line.lost.iter().map(of).collect::<Vec<_>>().join(" "))
                };
                let mut row = vec![Cell::text(&line.number), Cell::text(of.period), Cell::text(&pool.counts.id)];
                row.extend([&title.kk, &title.ru, &title.en, &what.kk, &what.ru, &what.en].map(Cell::text));
                row.extend([
                    Cell::Number(pool.counts.value),
                    Cell::maybe(line.serial.as_ref()),
                    Cell::text(line.stage.map_or("not-drawn-yet", Stage::word)),
                    Cell::maybe(line.since.as_ref()),
                    place.map_or(Cell::Empty, |place| place.rank.into()),
                    place.map_or(Cell::Empty, |place| place.list_number.into()),
                    Cell::maybe(place.map(|place| &place.label)),
                    Cell::maybe(place.and_then(|place| place.account.as_ref())),
                    Cell::maybe(place.and_then(|place| place.name.as_ref())),
                    Cell::maybe(line.holder.as_ref().map(|holder| holder.drawn_as.word())),
                    Cell::maybe(line.claim_until.as_ref()),
                    Cell::maybe(line.received_by.map(ReceivedBy::word)),
                    Cell::Number(line.lost.len() as u64),
                    lost(|lost| lost.holder.place.rank.to_string()),
                    lost(|lost| {
                        let place = &lost.holder.place;
                        place.account.clone().unwrap_or_else(|| place.label.to_string())
                    }),
                    lost(|lost| {
                        lost.reason.as_ref().map_or_else(|| "unpublished".to_owned(), |reason| reason.id.to_string())
                    }),
                    lost(|lost| lost.at.local().format("%Y-%m-%d").to_string()),
                ]);
                rows.push(row);
            }
        }
    }
    Table { name: "certificates".to_owned(), header: HEADER.map(str::to_owned).to_vec(), rows }
}
