//! D3 of where a paper's rules and first certificates come from, and which campaign file a paper says was in force for
//! a period.
//!
//! Must never: take a printed version for proved; that is for the files and the journal at the log level.

use super::pdf::{CAMPAIGN, inside, printed};
use crate::draw::commitment::Commitment;
use crate::draw::finding::Report;
use crate::minutes::check;
use crate::minutes::facts::OriginFacts;
use crate::minutes::facts::origin::VersionFacts;
use crate::time::Period;
use std::collections::BTreeMap;

/// The attached campaign files, each with the period that it began with; nothing where there is one version.
pub(super) fn rules(facts: Option<&OriginFacts>, attached: &BTreeMap<String, Vec<u8>>) -> Vec<(Period, Vec<u8>)> {
    let versions = facts.map_or(&[][..], |facts| &facts.versions);
    let last = versions.len().saturating_sub(1);
    let attachment = |(i, version): (usize, &VersionFacts)| {
        let name = if i == last { CAMPAIGN.to_owned() } else { version.attachment() };
        Some((version.from, attached.get(&name)?.clone()))
    };
    versions.iter().enumerate().filter_map(attachment).collect()
}

/// `name` is what places call the facts.
pub(super) fn check(
    name: &str,
    facts: Option<&OriginFacts>,
    commitment: Option<&Commitment>,
    attached: &BTreeMap<String, Vec<u8>>,
    report: &mut Report,
) {
    if let Some(adopted) = facts.and_then(|facts| facts.adopted.as_ref()) {
        report.note("adopted", format!("{name}.origin.adopted"), adopted.from);
    }
    let Some(commitment) = commitment else { return };
    let rules = attached.get(CAMPAIGN).map(Vec::as_slice);
    printed(report, name, check::origin(facts, commitment, rules, &inside(attached)));
}
