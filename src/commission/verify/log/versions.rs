//! L9: a period is drawn by the version of the campaign file that was in force for it.
//!
//! The journal says which that is; without it, what a later paper prints of all versions up to its own does.

use super::journal::Journal;
use super::{Member, of_file};
use crate::draw::finding::Report;
use crate::hash::Digest;
use crate::minutes::facts::OriginFacts;
use crate::time::Period;

pub(super) fn check(members: &[Member<'_>], journal: Option<&Journal>, report: &mut Report) {
    taken_over(members, journal, report);
    let mut ordered: Vec<&Member<'_>> = Vec::new();
    for member in members {
        if ordered.iter().all(|before| before.c != member.c) {
            ordered.push(member);
        }
    }
    ordered.sort_by_key(|member| (member.commitment.period, member.commitment.ordinal));
    let mut before: Option<Digest> = None;
    for member in ordered {
        let (period, found) = (member.commitment.period, member.commitment.rules_sha256);
        let place = format!("{}.commitment.rules_sha256", of_file(member.k));
        let changed = before.is_some_and(|before| before != found);
        before = Some(found);
        if let Some(expected) = journal.and_then(|journal| journal.rules_of(&member.c)) {
            if expected != found {
                report.find("rules-version", place, expected, found);
            }
            continue;
        }
        let mut told = members.iter().filter(|paper| paper.commitment.period >= period).filter_map(History::of);
        let Some(first) = told.next() else {
            if changed {
                report.miss("rules-changed", place, found);
            }
            continue;
        };
        // An attempt that was cancelled may have been frozen by a version before the one that is in force now.
        let drawn = members.iter().any(|other| other.c == member.c && other.record.is_some());
        let contradicts = |history: &History| {
            let begun = history.begun(period);
            let expected = *begun.last()?;
            let stands = if drawn { expected == found } else { begun.contains(&found) };
            (!stands).then_some(expected)
        };
        if let Some(expected) = [first].into_iter().chain(told).find_map(|history| contradicts(&history)) {
            report.find("rules-version", place, expected, found);
        }
    }
}

/// That the journal begins in mid-course, once.
fn taken_over(members: &[Member<'_>], journal: Option<&Journal>, report: &mut Report) {
    if let Some(adopted) = journal.and_then(|journal| journal.opened().adopted.as_ref()) {
        report.miss("adopted", "journal[1]", adopted.from);
        return;
    }
    let printed = members.iter().find_map(|member| Some((member.k, member.answer.origin.as_ref()?.adopted.as_ref()?)));
    if let Some((k, adopted)) = printed {
        report.miss("adopted", format!("{}.pdf", of_file(k)), adopted.from);
    }
}

/// The versions that a paper tells of: from which period on, and the digest.
struct History(Vec<(Option<Period>, Digest)>);

impl History {
    fn of(paper: &Member<'_>) -> Option<History> {
        let OriginFacts { versions, .. } = paper.answer.origin.as_ref()?;
        if versions.is_empty() {
            return Some(History(vec![(None, paper.commitment.rules_sha256)]));
        }
        Some(History(versions.iter().map(|version| (Some(version.from), version.sha256)).collect()))
    }

    /// Those that begin at or before `period`; the first is in force from the beginning.
    fn begun(&self, period: Period) -> Vec<Digest> {
        let begun =
            self.0.iter().enumerate().filter(|(i, (from, _))| *i == 0 || from.is_some_and(|from| from <= period));
        begun.map(|(_, (_, digest))| *digest).collect()
    }
}
