//! A look at everything: `utys status --check` and the months after a disk failed.

use super::table::{TRIGGERS, Table};
use super::{Objects, StoreError};
use crate::hash::Digest;
use crate::journal::{Entry, Event};
use crate::lang::Message;
use std::collections::BTreeMap;

/// Something that is not as it should be. The chain itself was checked when the folder was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// SQLite's words about its file.
    Database { what: String },
    /// A trigger that keeps the table append-only is gone.
    Unguarded { trigger: String },
    /// Named by an entry and not in the folder: erased after its time, or lost.
    ObjectMissing { digest: Digest, sequence: u64 },
    /// The bytes have another digest.
    ObjectDamaged { digest: Digest, sequence: u64 },
}

impl Finding {
    pub fn message(&self) -> Message {
        match self {
            Finding::Database { what } => Message::new("store-check-database").with("what", what),
            Finding::Unguarded { trigger } => Message::new("store-check-unguarded").with("trigger", trigger),
            Finding::ObjectMissing { digest, sequence } => {
                Message::new("store-check-missing").with("digest", digest).count("sequence", *sequence)
            }
            Finding::ObjectDamaged { digest, sequence } => {
                Message::new("store-check-damaged").with("digest", digest).count("sequence", *sequence)
            }
        }
    }
}

pub(super) fn check(table: &Table, objects: &Objects, entries: &[Entry]) -> Result<Vec<Finding>, StoreError> {
    let mut findings: Vec<Finding> = table.integrity()?.map(|what| Finding::Database { what }).into_iter().collect();
    let there = table.triggers()?;
    for trigger in TRIGGERS.iter().filter(|t| !there.iter().any(|name| name == *t)) {
        findings.push(Finding::Unguarded { trigger: (*trigger).to_owned() });
    }
    let mut named = BTreeMap::new();
    for entry in entries {
        for digest in objects_of(&entry.event) {
            named.entry(digest).or_insert(entry.sequence);
        }
        // Sealed again with another key: what the old key opens is erased.
        if let Event::CodesResealed { batches, .. } = &entry.event {
            named.retain(|digest, _| !batches.iter().any(|batch| batch.replaces == *digest));
        }
    }
    for (digest, sequence) in named {
        match objects.verify(&digest) {
            Ok(()) => {}
            Err(StoreError::ObjectMissing { .. }) => findings.push(Finding::ObjectMissing { digest, sequence }),
            Err(StoreError::ObjectDamaged { .. }) => findings.push(Finding::ObjectDamaged { digest, sequence }),
            Err(other) => return Err(other),
        }
    }
    Ok(findings)
}

/// The objects that an event brings with it.
fn objects_of(event: &Event) -> Vec<Digest> {
    use crate::journal::event::Cause;
    match event {
        Event::Opened { rules_sha256, log, adopted, .. } => {
            let taken_over = adopted.iter().flat_map(|adopted| {
                adopted.earlier.iter().map(|file| file.sha256).chain(adopted.evidence).chain([adopted.statement])
            });
            [*rules_sha256, log.secret].into_iter().chain(taken_over).collect()
        }
        Event::Amended { rules_sha256, statement, .. } => vec![*rules_sha256, *statement],
        Event::CommissionSet { commission, .. } => vec![*commission],
        Event::HolidaysSet { holidays, .. } => vec![*holidays],
        Event::Imported { files, list, .. } => files.iter().map(|f| f.sha256).chain(list.list).collect(),
        Event::Accepted { acceptances, list, .. } => [*acceptances].into_iter().chain(list.list).collect(),
        Event::Committed { commitment, sheet, secret, .. } => vec![*commitment, *sheet, *secret],
        Event::CommitmentPublished { .. } => vec![],
        Event::Stamped { stamp, .. } => vec![*stamp],
        Event::DiceThrown { rolls, .. } => vec![*rolls],
        Event::ShareRevealed { value, .. } => vec![*value],
        Event::Cancelled { cause: Cause::RoundMissing { answers }, statement, .. } => vec![*answers, *statement],
        Event::Cancelled { statement, .. } => vec![*statement],
        Event::Drawn { record, .. } => vec![*record],
        Event::Disqualified { statement, evidence, .. } => vec![*statement, *evidence],
        Event::ClaimStep { statement, evidence, .. } => [*statement].into_iter().chain(*evidence).collect(),
        Event::Returned { statement, .. } => vec![*statement],
        Event::Consent { statement, evidence, .. } => [*statement].into_iter().chain(*evidence).collect(),
        Event::Rechecked { files, evidence, statement, .. } => {
            files.iter().map(|f| f.sha256).chain([*evidence, *statement]).collect()
        }
        Event::DisqualifiedClosed { list, sheet, .. } => vec![*list, *sheet],
        Event::DisqualifiedPublished { .. } => vec![],
        Event::Redrawn { record, .. } => vec![*record],
        Event::MinutesMade { public, commission, settings, .. } => vec![*public, *commission, *settings],
        Event::ReplacementMinutesMade { public, commission, settings, .. } => vec![*public, *commission, *settings],
        Event::Signed { after, .. } | Event::SignatureStamped { after, .. } => vec![*after],
        Event::ErrorFound { statement, .. } => vec![*statement],
        Event::SecretHandedOver { receipt, .. } => vec![*receipt],
        Event::CodesImported { object, .. } => vec![*object],
        Event::CodesAssigned { .. } | Event::CodesReleased { .. } => vec![],
        Event::CodeRevealed { statement, .. } | Event::CodeReplaced { statement, .. } => vec![*statement],
        Event::CodesLost { statement, .. } => vec![*statement],
        Event::CodesResealed { batches, .. } => batches.iter().map(|batch| batch.object).collect(),
    }
}
