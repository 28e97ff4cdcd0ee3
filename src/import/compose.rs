//! Puts the report together from what was read, and what was settled.

use super::header::Header;
use super::limits;
use super::report::{
    AcceptedCount, AcceptedRow, BadRowReport, ColumnPlace, FaultCount, FileLine, FileReport, Format, NoticeReport,
    PoolCount, Problem, ReasonCount, Report,
};
use super::row::BadCells;
use super::shown::shown;
use super::tally::Tally;
use crate::campaign::Campaign;
use crate::campaign::column::ColumnKind;
use crate::hash::Digest;
use crate::ids::UNREADABLE;
use crate::list::settle::BadRow;
use crate::list::{Acceptance, Fault, RowPlace, Settled};
use crate::time::Period;
use std::collections::BTreeMap;

/// One file that was read; its rows are among those that were settled.
pub struct Part {
    pub name: String,
    pub format: Format,
    pub header: Header,
    pub sha256: Digest,
    pub rows: u64,
    pub tally: Tally,
}

pub fn report(
    campaign: &Campaign,
    period: Period,
    parts: &[Part],
    cells: &[BadCells],
    settled: &Settled,
    acceptances: &[Acceptance],
) -> Report {
    let counts = settled.lists.counts();
    let eligible = campaign.pools.iter().enumerate().map(|(i, pool)| PoolCount {
        pool: pool.id.clone(),
        title: pool.title.clone(),
        entries: settled.lists.entries(i) as u64,
    });
    let rules = campaign.rules.iter().map(|rule| ReasonCount {
        reason: rule.id.clone(),
        clause: rule.clause.clone(),
        sentence: Some(rule.sentence.clone()),
        rows: counts.excluded.get(&rule.id).copied().unwrap_or(0),
    });
    let unreadable = counts.excluded.iter().filter(|(reason, _)| reason.as_str() == UNREADABLE);
    let unreadable = unreadable.map(|(reason, rows)| ReasonCount {
        reason: reason.clone(),
        clause: String::new(),
        sentence: None,
        rows: *rows,
    });
    let faults = Fault::ALL.iter().map(|fault| FaultCount {
        reason: *fault,
        rows: settled.bad.iter().filter(|row| row.faults.contains(*fault)).count() as u64,
    });
    let cells: BTreeMap<RowPlace, &BadCells> = cells.iter().map(|row| (row.place, row)).collect();
    let bad = settled.bad.iter().take(limits::BAD_ROWS);
    let accepted_rows = settled.bad.iter().filter_map(|row| {
        Some(AcceptedRow {
            file: parts[usize::from(row.place.source)].name.clone(),
            line: row.place.line,
            reasons: row.faults.iter().collect(),
            stays: row.stays,
            by: row.accepted?,
        })
    });
    let accepted = acceptances.iter().zip(&settled.settled_by);
    Report {
        period,
        files: parts.iter().map(|part| file(campaign, part)).collect(),
        rows: counts.rows,
        eligible_rows: counts.eligible,
        grouped: campaign.entries.is_some(),
        eligible: eligible.collect(),
        excluded: rules.chain(unreadable).collect(),
        bad_by_reason: faults.filter(|fault| fault.rows > 0).collect(),
        bad_rows: settled.bad.len() as u64,
        open: settled.lists.open(),
        bad: bad.map(|row| bad_row(campaign, parts, cells.get(&row.place).copied(), row, settled)).collect(),
        accepted: accepted
            .map(|(acceptance, rows)| AcceptedCount { acceptance: acceptance.clone(), rows: *rows })
            .collect(),
        accepted_rows: accepted_rows.take(limits::BAD_ROWS).collect(),
    }
}

fn file(campaign: &Campaign, part: &Part) -> FileReport {
    let ignored = part.header.texts.iter().enumerate();
    let ignored = ignored.filter(|(at, text)| !text.is_empty() && !part.header.columns.contains(at));
    let notices = part.tally.iter().map(|(notice, column, noticed)| NoticeReport {
        notice,
        column: column.map(|column| column_place(campaign, &part.header, column)),
        times: noticed.times,
        lines: noticed.lines.clone(),
    });
    FileReport {
        name: part.name.clone(),
        sha256: part.sha256,
        rows: part.rows,
        format: part.format.clone(),
        ignored_columns: ignored.map(|(_, text)| shown(text)).collect(),
        notices: notices.collect(),
    }
}

fn column_place(campaign: &Campaign, header: &Header, column: usize) -> ColumnPlace {
    let at = header.columns[column];
    ColumnPlace { id: campaign.columns[column].id.clone(), header: shown(&header.texts[at]), number: at + 1 }
}

fn bad_row(
    campaign: &Campaign,
    parts: &[Part],
    cells: Option<&BadCells>,
    row: &BadRow,
    settled: &Settled,
) -> BadRowReport {
    let part = &parts[usize::from(row.place.source)];
    let mut problems: Vec<Problem> = cells
        .map(|cells| cells.problems.as_slice())
        .unwrap_or_default()
        .iter()
        .map(|cell| Problem {
            reason: cell.fault,
            column: cell.column.map(|column| column_place(campaign, &part.header, column)),
            value: cell.value.clone(),
            expected: cell.column.map(|column| expected(&campaign.columns[column].kind)).unwrap_or_default(),
        })
        .collect();
    let group = row.group.map(|group| &settled.shared[group]);
    if let Some(group) = group {
        problems.push(Problem {
            reason: Fault::SharedAccount,
            column: campaign
                .column_of(crate::campaign::column::Role::Account)
                .map(|c| column_place(campaign, &part.header, c)),
            value: shown(&group.account),
            expected: Vec::new(),
        });
    }
    let others = group.into_iter().flat_map(|group| &group.rows).filter(|place| **place != row.place);
    let others = others
        .take(SAME_ACCOUNT)
        .map(|place| FileLine { file: parts[usize::from(place.source)].name.clone(), line: place.line });
    BadRowReport {
        file: part.name.clone(),
        line: row.place.line,
        problems,
        same_account: others.collect(),
        accepted: row.accepted.is_some(),
        stays: row.stays,
    }
}

/// Other rows with the same account that are named.
const SAME_ACCOUNT: usize = 20;

fn expected(kind: &ColumnKind) -> Vec<String> {
    match kind {
        ColumnKind::Choice(choices) => choices.iter().flat_map(|choice| choice.spellings.clone()).collect(),
        _ => Vec::new(),
    }
}
