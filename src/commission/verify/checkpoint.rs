//! The journal's checkpoint in a document.
//!
//! D6. `checkpoint.txt` and `consistency.json` are attached. The checkpoint is a signed note by the printed key, which
//! has the name of the campaign's log; size and root are the printed ones. `consistency.json` is of the same tree, and
//! each of its proofs leads there.
//!
//! Must never: take the key for more than it is. It tells two logs apart; what binds it is the members' signatures.

use super::pdf::{due, place};
use crate::draw::finding::Report;
use crate::hash::Digest;
use crate::ids::Id;
use crate::journal::checkpoint::{Checkpoint, CheckpointError, origin};
use crate::journal::consistency::Consistency;
use crate::journal::note::{NoteError, VerifierKey};
use crate::lang::Lang;
use crate::merkle::TreeHead;
use crate::minutes::facts::{JournalHead, OfDraw};
use crate::minutes::{CHECKPOINT_TXT, CONSISTENCY_JSON};
use crate::sign;

/// What a document proves of the log that it was printed from.
pub struct PrintedLog {
    pub key: VerifierKey,
    pub head: TreeHead,
    /// The document before any signature.
    pub base: Digest,
    /// Each of these trees is the beginning of this one.
    pub extends: Vec<TreeHead>,
}

/// What a document prints, and of which campaign it says it is.
pub(super) struct Printed<'a> {
    /// `minutes` or `sheet`: where the facts stand.
    pub facts: &'a str,
    pub campaign: &'a Id,
    pub rehearsal: bool,
    pub journal: &'a JournalHead,
}

impl<'a> Printed<'a> {
    pub fn of(facts: &'a str, draw: OfDraw<'a>, journal: &'a JournalHead) -> Printed<'a> {
        Printed { facts, campaign: draw.campaign, rehearsal: draw.rehearsal, journal }
    }
}

/// D6. Answers where nothing was found.
pub(super) fn check(printed: &Printed<'_>, opened: &sign::Opened<'_>, report: &mut Report) -> Option<PrintedLog> {
    let attached = &opened.attachments;
    let before = report.findings.len();
    let note = due(attached, CHECKPOINT_TXT, report);
    let proofs = due(attached, CONSISTENCY_JSON, report);
    let of = |fact: &str| format!("{}.journal.{fact}", printed.facts);
    let expected = origin(printed.campaign, printed.rehearsal);
    let key = VerifierKey::parse(&printed.journal.key).filter(|key| key.name() == expected);
    let Some(key) = key else {
        report.find("printed", of("key"), format!("a key of the name {expected}"), &printed.journal.key);
        return None;
    };
    let checkpoint = match Checkpoint::open(note?, &key) {
        Ok(checkpoint) => checkpoint,
        Err(error) => {
            let signed =
                matches!(error, CheckpointError::Note(NoteError::Unsigned { .. } | NoteError::Signature { .. }));
            let code = if signed { "checkpoint-signature" } else { "attachment-form" };
            report.find(code, place(CHECKPOINT_TXT), format!("a checkpoint by {key}"), error.message().say(Lang::En));
            return None;
        }
    };
    let head = checkpoint.head;
    if head.size != printed.journal.events {
        report.find("printed", of("events"), head.size, printed.journal.events);
    }
    if head.root != printed.journal.root {
        report.find("printed", of("root"), head.root, printed.journal.root);
    }
    let extends = consistency(proofs?, &checkpoint, report);
    (report.findings.len() == before).then(|| PrintedLog { key, head, base: Digest::of(opened.base), extends })
}

fn consistency(bytes: &[u8], checkpoint: &Checkpoint, report: &mut Report) -> Vec<TreeHead> {
    let proofs = match Consistency::from_json(bytes) {
        Ok(proofs) => proofs,
        Err(error) => {
            report.find("attachment-form", place(CONSISTENCY_JSON), "proofs of consistency", error);
            return Vec::new();
        }
    };
    let mut same = |member: &str, expected: String, found: String| {
        if expected != found {
            report.find("consistency-tree", format!("{}.{member}", place(CONSISTENCY_JSON)), expected, found);
        }
    };
    same("origin", checkpoint.origin.clone(), proofs.origin.clone());
    same("size", checkpoint.head.size.to_string(), proofs.size.to_string());
    same("root", checkpoint.head.root.to_string(), proofs.root.to_string());
    for (i, earlier) in proofs.earlier.iter().enumerate() {
        if !earlier.leads_to(&checkpoint.head) {
            let at = format!("{}.earlier[{i}]", place(CONSISTENCY_JSON));
            report.find("consistency-proof", at, checkpoint.head.root, earlier.root);
        }
    }
    proofs.earlier.iter().map(|earlier| earlier.head()).collect()
}
