//! L6: every commitment has a record, or was cancelled before anybody could know its seed.

use super::chain::Link;
use super::journal::{Cancelled, Journal, Outcome};
use super::{Member, listed, of_file, waves_of};
use crate::draw::finding::Report;
use crate::draw::source::SeedSource;
use crate::hash::Digest;
use crate::journal::event::Cause;
use crate::minutes::facts::CancelCause;
use crate::time::Instant;

pub(super) fn check(
    members: &[Member<'_>],
    links: &[Link],
    journal: Option<&Journal>,
    published: &[Digest],
    report: &mut Report,
) {
    for link in links {
        if members.iter().any(|member| member.c == link.c && member.record.is_some()) {
            continue;
        }
        let first_known = first_known(members, journal, link);
        match cancelled(members, journal, link) {
            Some(cancelled) => {
                if let Some(known) = first_known.filter(|known| cancelled.before_seed && cancelled.at >= *known) {
                    report.find("cancelled-late", &link.place, format!("before {known}"), cancelled.at);
                } else if !cancelled.statement.is_some_and(|statement| published.contains(&statement)) {
                    report.miss("cancellation-unproved", &link.place, cancelled.at);
                }
            }
            None if journal
                .and_then(|journal| journal.outcome(&link.c))
                .is_some_and(|o| matches!(o, Outcome::Drawn)) =>
            {
                report.miss("record-missing", &link.place, link.c);
            }
            None => report.miss("no-outcome", &link.place, link.c),
        }
    }
    // What is missing is named by now: the record of a sheet, attempts before this one.
    for member in members {
        let inside = format!("{}.", of_file(member.k));
        report.gaps.retain(|gap| gap.code != "no-record" || !gap.place.starts_with(&inside));
        let commitment = member.commitment;
        let known = |ordinal: &u64| links.iter().any(|l| l.period == commitment.period && l.ordinal == *ordinal);
        if (1..commitment.ordinal).take(links.len() + 1).all(|ordinal| known(&ordinal)) {
            report.close("earlier-attempts", &format!("{}.commitment.ordinal", of_file(member.k)));
        }
        let drawn = |d: Digest| {
            let records = members.iter().filter(|other| other.c == member.c).filter_map(|other| other.record);
            records.flat_map(waves_of).any(|wave| wave == d)
        };
        if listed(member.answer).is_some_and(drawn) {
            report.close("no-wave", &format!("{}.pdf", of_file(member.k)));
        }
    }
}

/// What journal or minutes say of a cancellation.
fn cancelled(members: &[Member<'_>], journal: Option<&Journal>, link: &Link) -> Option<Cancelled> {
    if let Some(Outcome::Cancelled(cancelled)) = journal.and_then(|journal| journal.outcome(&link.c)) {
        return Some(cancelled.clone());
    }
    let printed = members.iter().flat_map(|member| &member.answer.cancelled).find(|c| c.sha256 == link.c)?;
    let before_seed = printed.cause == CancelCause::BeforeSeed;
    Some(Cancelled { at: printed.at.instant(), before_seed, statement: None })
}

impl Cancelled {
    pub(super) fn of(at: Instant, cause: &Cause, statement: Digest) -> Cancelled {
        Cancelled { at, before_seed: *cause == Cause::BeforeSeed, statement: Some(statement) }
    }
}

/// The time of the attempt's drand round, where it has one and it is known.
fn first_known(members: &[Member<'_>], journal: Option<&Journal>, link: &Link) -> Option<Instant> {
    let file = members.iter().find(|member| member.c == link.c).and_then(|member| {
        member.commitment.seed_sources.iter().find_map(|source| match source {
            SeedSource::Drand(drand) => drand.time(),
            _ => None,
        })
    });
    file.or_else(|| journal.and_then(|journal| journal.round_of(&link.c)))
}
