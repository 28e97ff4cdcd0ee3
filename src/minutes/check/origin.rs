//! Where a paper's rules and first certificates come from, against the commitment and the attached campaign files.

use super::{Comparison, Mismatch, terms};
use crate::campaign::change::Changes;
use crate::campaign::{self, Campaign};
use crate::draw::commitment::Commitment;
use crate::hash::Digest;
use crate::minutes::facts::origin::{AdoptedFacts, OriginFacts};
use crate::minutes::pdf::Attachment;

/// What differs, as paths below `origin`. `rules` is the attached campaign file of the draw.
pub fn origin(
    facts: Option<&OriginFacts>,
    commitment: &Commitment,
    rules: Option<&[u8]>,
    attachments: &[Attachment],
) -> Vec<Mismatch> {
    let mut c = Comparison::default();
    let due: Vec<String> = facts.map_or_else(Vec::new, |facts| {
        let before = facts.versions.len().saturating_sub(1);
        facts.versions[..before].iter().map(|version| version.attachment()).collect()
    });
    for attachment in attachments.iter().filter(|attachment| is_version(&attachment.name)) {
        if !due.contains(&attachment.name) {
            c.differ("origin", &attachment.name, "");
        }
    }
    let Some(facts) = facts else { return c.found };
    if facts.versions.is_empty() && facts.adopted.is_none() {
        c.differ("origin", "nothing", "an empty one");
    }
    versions(&mut c, facts, commitment, rules, attachments);
    if let Some(adopted) = &facts.adopted {
        let campaign = rules.and_then(|bytes| campaign::file::parse_bytes(bytes, "campaign.toml").ok());
        taken_over(&mut c, adopted, commitment, campaign.as_ref());
    }
    c.found
}

/// `campaign-1.toml`, `campaign-2.toml`, …
fn is_version(name: &str) -> bool {
    let number = name.strip_prefix("campaign-").and_then(|rest| rest.strip_suffix(".toml"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

fn versions(
    c: &mut Comparison,
    facts: &OriginFacts,
    commitment: &Commitment,
    rules: Option<&[u8]>,
    attachments: &[Attachment],
) {
    let Some(last) = facts.versions.last() else { return };
    if facts.versions.len() == 1 {
        c.differ("origin.versions.length", "none, or two and more", 1);
    }
    let mut before: Option<&[u8]> = None;
    for (i, version) in facts.versions.iter().enumerate() {
        let place = |field: &str| format!("origin.versions[{i}].{field}");
        c.same(place("number"), i as u64 + 1, version.number);
        let bytes = if i + 1 == facts.versions.len() {
            rules
        } else {
            let name = version.attachment();
            attachments.iter().find(|attachment| attachment.name == name).map(|attachment| &attachment.bytes[..])
        };
        match bytes {
            Some(bytes) => c.same(place("sha256"), Digest::of(bytes), version.sha256),
            None => c.differ(place("sha256"), "an attached campaign file", version.sha256),
        }
        let first = bytes.filter(|_| i == 0).and_then(|bytes| campaign::file::parse_bytes(bytes, "campaign.toml").ok());
        if let Some(first) = first.as_ref().and_then(|campaign| campaign.periods.first()) {
            c.same(place("from"), first.period, version.from);
        }
        c.same(place("notice"), i > 0, version.notice.is_some());
        let changes = match (before, bytes) {
            (Some(before), Some(after)) => Changes::between(before, after),
            _ => None,
        };
        if changes.unwrap_or_default() != version.changes {
            c.differ(place("changes"), "what differs between the attached files", "something else");
        }
        if i > 0 && facts.versions[i - 1].from > version.from {
            c.differ(place("from"), format!("not before {}", facts.versions[i - 1].from), version.from);
        }
        before = bytes;
    }
    if last.from > commitment.period {
        let place = format!("origin.versions[{}].from", facts.versions.len() - 1);
        c.differ(place, format!("not after {}", commitment.period), last.from);
    }
}

fn taken_over(c: &mut Comparison, adopted: &AdoptedFacts, commitment: &Commitment, campaign: Option<&Campaign>) {
    if adopted.from > commitment.period {
        c.differ("origin.adopted.from", format!("not after {}", commitment.period), adopted.from);
    }
    c.same("origin.adopted.by.length", 2, adopted.by.len());
    for (place, pool, printed) in c.pairs("origin.adopted.carried", &commitment.pools, &adopted.carried) {
        c.same(format!("{place}.pool"), &pool.id, &printed.pool);
        if adopted.from == commitment.period {
            c.same(format!("{place}.certificates"), pool.carried, printed.certificates);
        }
        if let Some(pool) = campaign.and_then(|campaign| campaign.pool(&pool.id)) {
            terms::trilingual(c, &format!("{place}.title"), &pool.title, &printed.title);
        }
    }
}
