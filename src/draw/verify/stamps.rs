//! T2 and T3: what a time stamp is over, and whether it is old enough.
//!
//! Whether a stamp is genuine (T1) was judged before, by code that knows certificates; here it is a digest and an
//! instant. A stamp that an identified authority made over C, or over a list of disqualified, before the value that
//! C or the list decides about could be known, is as good as a published digest.
//!
//! Must never: let a stamp outweigh a published digest that says otherwise.

use super::evidence::Times;
use crate::draw::commitment::Commitment;
use crate::draw::finding::Report;
use crate::draw::record::Record;
use crate::draw::seed;
use crate::hash::{Digest, Imprint};
use crate::time::Instant;

/// A time stamp whose signature holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamped {
    /// Where it came from, for findings: `stamp[1]` or `pdf.commitment.tsr`.
    pub place: String,
    pub imprint: Imprint,
    /// The latest whole second that the authority's statement allows.
    pub latest: Instant,
    /// The name in the authority's certificate.
    pub authority: String,
    /// The certificate leads to one that the reader gave.
    pub identified: bool,
}

/// Whether a stamp is given over the commitment file: then a published digest of something else is no contradiction
/// by itself (P4).
pub fn over_commitment(stamps: &[Stamped], commitment: &Commitment) -> bool {
    let file = commitment.file_bytes();
    stamps.iter().any(|stamp| stamp.imprint.is_of(&file))
}

/// What a stamp can be over: its bytes, from when on they prove nothing, the note's place and the gap that is closed.
struct Target {
    bytes: Vec<u8>,
    before: Option<Instant>,
    place: String,
    gap: (&'static str, String),
}

/// A record's stamps, after P11.
pub(super) fn check(report: &mut Report, record: &Record, times: &Times, stamps: &[Stamped]) {
    if stamps.is_empty() {
        return;
    }
    let mut targets = vec![Target {
        bytes: record.commitment.file_bytes(),
        before: times.first_known,
        place: "commitment".to_owned(),
        gap: ("no-published-digest", "commitment_sha256".to_owned()),
    }];
    for (i, wave) in record.waves.iter().enumerate() {
        let place = format!("waves[{i}].disqualified");
        targets.push(Target {
            bytes: seed::disqualified_bytes(&wave.disqualified),
            before: super::waves::source_of(record, wave).time(),
            gap: ("unpublished-disqualified", place.clone()),
            place,
        });
    }
    judge(report, &targets, stamps);
}

/// The stamps of a list of disqualified alone, before its wave; `gap` is the place of its `unpublished-disqualified`.
pub fn check_list(report: &mut Report, bytes: Vec<u8>, before: Option<Instant>, gap: &str, stamps: &[Stamped]) {
    let place = "disqualified".to_owned();
    let target = Target { bytes, before, place, gap: ("unpublished-disqualified", gap.to_owned()) };
    judge(report, &[target], stamps);
}

/// The stamps of a commitment alone, such as a commitment sheet's; `gap` is the place of its `no-published-digest`.
/// TIME is as far as the commitment says it: random.org's answer is not there yet.
pub fn check_commitment(report: &mut Report, commitment: &Commitment, gap: &str, stamps: &[Stamped]) {
    let mut unheard = Report::new(report.level);
    let target = Target {
        bytes: commitment.file_bytes(),
        before: super::check_times(&mut unheard, commitment, &[]).first_known,
        place: "commitment".to_owned(),
        gap: ("no-published-digest", gap.to_owned()),
    };
    judge(report, &[target], stamps);
}

fn judge(report: &mut Report, targets: &[Target], stamps: &[Stamped]) {
    for stamp in stamps {
        let over: Vec<&Target> = targets.iter().filter(|target| stamp.imprint.is_of(&target.bytes)).collect();
        if over.is_empty() {
            let due: Vec<String> = targets.iter().map(|target| Digest::of(&target.bytes).to_string()).collect();
            report.find("stamp-digest", &stamp.place, due.join(", "), stamp.imprint);
            continue;
        }
        let in_time = |target: &Target| target.before.is_some_and(|before| stamp.latest < before);
        // In a room there is no instant to be earlier than: the stamp is shown and closes nothing.
        let last = over.iter().filter_map(|target| target.before).max();
        if let Some(before) = last.filter(|_| !over.iter().any(|target| in_time(target))) {
            report.find("stamp-late", &stamp.place, format!("before {before}"), stamp.latest);
        }
        if !stamp.identified {
            report.miss("stamp-not-identified", &stamp.place, &stamp.authority);
            continue;
        }
        for target in over {
            let said = format!("{} {}", stamp.latest, stamp.authority);
            if target.before.is_none() {
                report.note("stamped", &target.place, said);
            } else if in_time(target) {
                report.close(target.gap.0, &target.gap.1);
                report.note("stamped-before", &target.place, said);
            }
        }
    }
}
