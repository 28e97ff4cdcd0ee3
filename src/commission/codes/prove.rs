//! `utys codes prove`: what an auditor gets for a code that was shown; `utys codes check`: whether it holds.

use super::error::CodesError;
use super::{batch, name, no_code};
use crate::commission::error::StepError;
use crate::commission::folder::Folder;
use crate::ids::Id;
use crate::journal::{Entry, Event, Head, State};
use crate::lang::{Arg, Message};
use crate::ledger::code::{CertificateId, Place};
use crate::time::{Instant, Period};
use crate::vault::{CodeProof, OperatorKey};

/// The proof of a certificate's code, which has been shown.
pub fn prove(
    folder: &Folder,
    period: Period,
    pool: &Id,
    number: u64,
    key: &OperatorKey,
) -> Result<CodeProof, StepError> {
    let certificate = CertificateId { period, pool: pool.clone(), number };
    let held = folder.state().codes().of(&certificate).ok_or_else(|| no_code(certificate.clone()))?;
    if held.reveals.is_empty() {
        return Err(CodesError::NotShown { certificate }.into());
    }
    let Place { batch: of, place } = held.place;
    let batch = batch(folder, of)?;
    let item = batch.open(key, place).map_err(CodesError::Vault)?;
    let proof = CodeProof::of(&name(folder, of, pool), &batch, place, item, period, number);
    Ok(proof.ok_or(CodesError::OtherCodes { batch: of })?)
}

/// What a journal says of a proof.
#[derive(Clone, Debug)]
pub enum Checked {
    /// The code was committed to, assigned to the certificate and shown: the numbers of the entries that say so.
    Holds { imported: u64, assigned: u64, revealed: u64, at: Instant, rank: u64 },
    /// It does not hold, and why.
    Fails(Message),
}

/// Holds a proof against a journal, as `utys journal export` wrote it. No key and no folder is needed.
pub fn check(proof: &[u8], journal: &[u8]) -> Result<Checked, StepError> {
    let proof = CodeProof::parse(proof).map_err(CodesError::Proof)?;
    let fails = |id| Ok(Checked::Fails(Message::new(id)));
    let entries = match read(journal) {
        Ok(entries) => entries,
        Err(why) => return Ok(Checked::Fails(why)),
    };
    if !matches!(entries.first(), Some(Entry { event: Event::Opened { campaign, .. }, .. }) if *campaign == proof.name.campaign)
    {
        return fails("codes-proof-campaign");
    }
    let Ok(root) = proof.root() else { return fails("codes-proof-path") };
    let (of, pool) = (&proof.name, &proof.name.pool);
    let imported = entries.iter().find(|entry| match &entry.event {
        Event::CodesImported { batch, pool, codes, root: known, .. } => {
            *batch == of.batch && *pool == of.pool && *codes == proof.codes && *known == root
        }
        _ => false,
    });
    let Some(imported) = imported else { return fails("codes-proof-root") };
    let place = Place { batch: of.batch, place: proof.place };
    let assigned = entries.iter().rev().find(|entry| match &entry.event {
        Event::CodesAssigned { period, pool: of, certificates, .. } => {
            let is_it =
                |assigned: &crate::ledger::code::Assigned| assigned.number == proof.number && assigned.place() == place;
            *period == proof.period && of == pool && certificates.iter().any(is_it)
        }
        Event::CodeReplaced { period, pool: of, number, by, .. } => {
            *period == proof.period && of == pool && *number == proof.number && *by == place
        }
        _ => false,
    });
    let Some(assigned) = assigned else { return fails("codes-proof-assigned") };
    let revealed = entries.iter().rev().find_map(|entry| match &entry.event {
        Event::CodeRevealed { period, pool: of, number, batch, place: at, rank, .. } => {
            let is_it = *period == proof.period
                && of == pool
                && *number == proof.number
                && (Place { batch: *batch, place: *at }) == place;
            is_it.then_some((entry.sequence, entry.at, *rank))
        }
        _ => None,
    });
    let Some((revealed, at, rank)) = revealed else { return fails("codes-proof-revealed") };
    Ok(Checked::Holds { imported: imported.sequence, assigned: assigned.sequence, revealed, at, rank })
}

/// All entries, or what is wrong with the first that cannot stand where it stands.
fn read(journal: &[u8]) -> Result<Vec<Entry>, Message> {
    let (mut entries, mut state, mut head) = (Vec::new(), State::default(), Head::EMPTY);
    for line in journal.strip_suffix(b"\n").unwrap_or(journal).split(|byte| *byte == b'\n') {
        let sequence = head.sequence + 1;
        let wrong = |why: Message| {
            Message::new("codes-proof-journal").count("sequence", sequence).arg("why", Arg::Message(Box::new(why)))
        };
        let (entry, next) = Entry::read(head, line).map_err(|error| wrong(error.message()))?;
        state.apply(&entry).map_err(|refusal| wrong(refusal.message()))?;
        entries.push(entry);
        head = next;
    }
    Ok(entries)
}
