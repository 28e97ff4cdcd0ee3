//! Checkpoints: how many entries the journal has and the root of the tree over them, signed by the journal's key
//! (<https://c2sp.org/tlog-checkpoint>).
//!
//! ```text
//! leaf = SHA(0x00 ‖ an entry's canonical bytes)          the tree is that of RFC 6962
//! text = ORIGIN \n SIZE \n BASE64(root) \n               no extension lines
//! ```
//!
//! The origin is `utys/CAMPAIGN`, and the key has the same name. A rehearsal is another origin, and its key follows
//! from words that everybody knows: nobody can take one for the other, and nothing is proved by its signature.
//!
//! Must never: sign what is not the journal as it stands; that is the caller's to see to, by [`tree`].

use super::entry::Entry;
use super::note::{Note, NoteError, SignerKey, VerifierKey};
use crate::hash::Digest;
use crate::ids::Id;
use crate::json::MAX_INTEGER;
use crate::lang::Message;
use crate::merkle::{self, TreeHead};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

/// The key of the journal's checkpoints: its public half, and its private one as an object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogKey {
    pub key: VerifierKey,
    /// 32 bytes that the key follows from.
    pub secret: Digest,
}

impl LogKey {
    /// The key that follows from `seed`: 32 bytes that nobody can guess, in a rehearsal those that everybody knows.
    pub fn of(campaign: &Id, rehearsal: bool, seed: &[u8; 32]) -> LogKey {
        let key = SignerKey::from_seed(&origin(campaign, rehearsal), seed);
        let key = key.expect("an id has no white space and no plus").verifier().clone();
        LogKey { key, secret: Digest::of(seed) }
    }
}

/// What the text of a checkpoint says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log it is.
    pub origin: String,
    pub head: TreeHead,
}

/// Why bytes are no checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckpointError {
    Note(NoteError),
    /// A note, but its text is not origin, size and root.
    Text,
    /// The checkpoint of another log.
    Origin {
        expected: String,
        found: String,
    },
}

/// The name of a campaign's log and of its key.
pub fn origin(campaign: &Id, rehearsal: bool) -> String {
    if rehearsal { format!("{REHEARSAL}{campaign}") } else { format!("utys/{campaign}") }
}

/// How the origins of rehearsals begin.
pub const REHEARSAL: &str = "utys-rehearsal/";

/// What the key of every rehearsal follows from.
pub fn rehearsal_seed() -> [u8; 32] {
    Digest::of(b"utys-journal/1 rehearsal key").0
}

/// The leaves of the tree over `entries`.
pub fn leaves<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<Digest> {
    entries.into_iter().map(|entry| Digest::of_parts(&[&[0], &entry.bytes()])).collect()
}

/// The tree over the first `size` of `leaves`; `None` if there are fewer.
pub fn tree(leaves: &[Digest], size: u64) -> Option<TreeHead> {
    let first = leaves.get(..usize::try_from(size).ok()?)?;
    Some(TreeHead { size, root: merkle::root(first.iter().copied()) })
}

impl Checkpoint {
    /// The text that is signed.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.head.size, self.head.root.base64())
    }

    /// The signed note; the key's name is the origin.
    pub fn signed(head: TreeHead, key: &SignerKey) -> String {
        let checkpoint = Checkpoint { origin: key.verifier().name().to_owned(), head };
        key.sign(&checkpoint.text())
    }

    /// Strict: three lines, the size without leading zeros, the root exactly 32 bytes.
    fn read(text: &str) -> Option<Checkpoint> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
        if lines.next().is_some() || origin.is_empty() {
            return None;
        }
        let number: u64 = size.parse().ok().filter(|size| *size <= MAX_INTEGER)?;
        if number.to_string() != size {
            return None;
        }
        let root = STANDARD.decode(root).ok()?.try_into().ok()?;
        Some(Checkpoint { origin: origin.to_owned(), head: TreeHead { size: number, root: Digest(root) } })
    }

    /// Reads a checkpoint that `key` must have signed, in the name of its own log.
    pub fn open(bytes: &[u8], key: &VerifierKey) -> Result<Checkpoint, CheckpointError> {
        let note = Note::parse(bytes).map_err(CheckpointError::Note)?;
        let text = note.open(key).map_err(CheckpointError::Note)?;
        let checkpoint = Checkpoint::read(text).ok_or(CheckpointError::Text)?;
        if checkpoint.origin != key.name() {
            let (expected, found) = (key.name().to_owned(), checkpoint.origin);
            return Err(CheckpointError::Origin { expected, found });
        }
        Ok(checkpoint)
    }

    /// What a checkpoint says, whoever signed it: to tell one log from another, not to believe.
    pub fn unverified(bytes: &[u8]) -> Result<Checkpoint, CheckpointError> {
        let note = Note::parse(bytes).map_err(CheckpointError::Note)?;
        Checkpoint::read(note.unverified()).ok_or(CheckpointError::Text)
    }
}

impl CheckpointError {
    pub fn message(&self) -> Message {
        match self {
            CheckpointError::Note(error) => error.message(),
            CheckpointError::Text => Message::new("journal-checkpoint-text"),
            CheckpointError::Origin { expected, found } => {
                Message::new("journal-checkpoint-origin").with("expected", expected).with("found", found)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SignerKey {
        SignerKey::from_seed(&origin(&Id::parse("c").unwrap(), true), &rehearsal_seed()).unwrap()
    }

    fn head() -> TreeHead {
        TreeHead { size: 20_852_163, root: Digest::of(b"root") }
    }

    #[test]
    fn a_checkpoint_has_one_form() {
        let note = Checkpoint::signed(head(), &key());
        let expected = format!("utys-rehearsal/c\n20852163\n{}\n\n\u{2014} utys-rehearsal/c ", head().root.base64());
        assert!(note.starts_with(&expected), "{note}");
        let read = Checkpoint::open(note.as_bytes(), key().verifier()).unwrap();
        assert_eq!(read, Checkpoint { origin: "utys-rehearsal/c".to_owned(), head: head() });
        assert_eq!(Checkpoint::unverified(note.as_bytes()), Ok(read));
    }

    #[test]
    fn other_texts_are_none_though_they_are_signed() {
        let good = Checkpoint { origin: key().verifier().name().to_owned(), head: head() }.text();
        let texts = [
            good.replace("20852163", "020852163"),
            good.replace("20852163", "+20852163"),
            good.replace("20852163", "-1"),
            good.replace("20852163", ""),
            good.replace("20852163", "9007199254740992"),
            good.replace("20852163", "99999999999999999999"),
            good.replace('=', ""),
            good.replace("utys-rehearsal/c", ""),
            format!("{good}extension\n"),
            format!("{good}\n"),
            "utys-rehearsal/c\n1\n".to_owned(),
        ];
        for text in texts {
            let note = key().sign(&text);
            assert_eq!(Checkpoint::open(note.as_bytes(), key().verifier()), Err(CheckpointError::Text), "{text:?}");
        }
        let elsewhere = key().sign(&good.replace("utys-rehearsal/c", "utys-rehearsal/d"));
        let error = Checkpoint::open(elsewhere.as_bytes(), key().verifier()).unwrap_err();
        assert!(matches!(error, CheckpointError::Origin { .. }));
        let other = SignerKey::from_seed("utys-rehearsal/c", &[1; 32]).unwrap();
        let error = Checkpoint::open(key().sign(&good).as_bytes(), other.verifier()).unwrap_err();
        assert!(matches!(error, CheckpointError::Note(NoteError::Unsigned { .. })));
    }

    #[test]
    fn a_rehearsal_is_another_log() {
        let campaign = Id::parse("c").unwrap();
        assert_ne!(origin(&campaign, true), origin(&campaign, false));
        assert_eq!(tree(&[], 0), Some(TreeHead { size: 0, root: Digest::of(b"") }));
        assert_eq!(tree(&[], 1), None);
    }
}
