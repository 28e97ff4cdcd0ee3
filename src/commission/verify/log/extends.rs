//! L3: documents printed from one journal, each a continuation of those before it.
//!
//! What a document's own proofs prove was checked with it (D6); here the checkpoint that an earlier document printed is
//! looked up among them.

use super::journal::Journal;
use super::{Member, of_file};
use crate::commission::verify::checkpoint::PrintedLog;
use crate::draw::finding::Report;
use crate::journal::checkpoint::REHEARSAL;
use crate::merkle::TreeHead;
use crate::minutes::{CHECKPOINT_TXT, CONSISTENCY_JSON};

pub(super) fn check(members: &[Member<'_>], journal: Option<&Journal>, report: &mut Report) {
    let mut logs: Vec<(usize, &PrintedLog)> =
        members.iter().filter_map(|member| Some((member.k, member.answer.log.as_ref()?))).collect();
    let mut key = journal.map(|journal| &journal.opened().log.key);
    logs.retain(|(k, log)| {
        let place = format!("{}.pdf.{CHECKPOINT_TXT}", of_file(*k));
        let expected = *key.get_or_insert(&log.key);
        if *expected != log.key {
            report.find("log-key", place, expected, &log.key);
            return false;
        }
        true
    });
    if let Some((k, log)) = logs.first().filter(|(_, log)| log.key.name().starts_with(REHEARSAL)) {
        report.miss("rehearsal-log", format!("{}.pdf.{CHECKPOINT_TXT}", of_file(*k)), &log.key);
    }
    logs.sort_by_key(|(k, log)| (log.head.size, *k));
    for (at, (later, log)) in logs.iter().enumerate() {
        let mut continued = None;
        for (earlier, before) in &logs[..at] {
            if proves(report, *later, log, &before.head) && before.head.size < log.head.size {
                continued = Some((*earlier, before.head.size));
            }
        }
        if let Some((earlier, size)) = continued {
            let value = format!("{} > {size} {}", log.head.size, of_file(earlier));
            report.note("log-extends", of_file(*later), value);
        }
    }
}

/// Whether `log`, which is no smaller, knows the tree of an earlier document.
fn proves(report: &mut Report, k: usize, log: &PrintedLog, earlier: &TreeHead) -> bool {
    let same_size = earlier.size == log.head.size;
    let known = log.extends.iter().chain([&log.head]).find(|tree| tree.size == earlier.size);
    if known == Some(earlier) {
        return true;
    }
    let attachment = if same_size { CHECKPOINT_TXT } else { CONSISTENCY_JSON };
    let found = known.map_or_else(|| "no proof".to_owned(), said);
    report.find("log-fork", format!("{}.pdf.{attachment}", of_file(k)), said(earlier), found);
    false
}

/// A tree, for expected and found.
pub(super) fn said(tree: &TreeHead) -> String {
    format!("{} {}", tree.size, tree.root)
}
