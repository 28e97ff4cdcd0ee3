//! One line of the journal: an event with its time, its number and the digest of the line before.

use super::event::Event;
use crate::hash::Digest;
use crate::json;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// The value of `format` in each entry.
pub const FORMAT: &str = "utys-journal/1";

/// The largest entry that is taken: an import of thousands of files is well below.
pub const MAX_ENTRY: usize = 4 << 20;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// [`FORMAT`].
    pub format: String,
    /// 1, 2, 3, …
    pub sequence: u64,
    /// The digest of the entry before; [`Digest::ZERO`] before the first.
    pub previous: Digest,
    /// By the operator's clock, or as said in a rehearsal.
    pub at: Instant,
    pub event: Event,
}

/// The end of the journal: how many entries there are, and the digest of the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub sequence: u64,
    pub digest: Digest,
}

impl Head {
    /// Of a journal in which nothing stands.
    pub const EMPTY: Head = Head { sequence: 0, digest: Digest::ZERO };
}

/// Why bytes are no entry, or not the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryError {
    /// Not JSON, an unknown or missing member, a wrong type: the parser's words.
    Unreadable { sequence: u64, what: String },
    /// JSON, but not in the one form that is hashed.
    NotCanonical { sequence: u64 },
    /// The number is not the next one.
    Number { expected: u64, found: u64 },
    /// `previous` is not the digest of the entry before: the journal was changed here or just before.
    Chain { sequence: u64 },
}

impl Entry {
    /// The entry that would follow `head`.
    pub fn after(head: Head, at: Instant, event: Event) -> Entry {
        Entry { format: FORMAT.to_owned(), sequence: head.sequence + 1, previous: head.digest, at, event }
    }

    /// The canonical bytes, which are stored and hashed.
    pub fn bytes(&self) -> Vec<u8> {
        let bytes = serde_json::to_vec(self).expect("entries are strings, numbers and lists");
        json::canonical(&json::parse(&bytes).expect("what was just written parses")).into_bytes()
    }

    pub fn head(&self) -> Head {
        Head { sequence: self.sequence, digest: digest(&self.bytes()) }
    }

    /// Reads the entry that must follow `head`; with it the new head.
    pub fn read(head: Head, bytes: &[u8]) -> Result<(Entry, Head), EntryError> {
        let expected = head.sequence + 1;
        let unreadable = |what: String| EntryError::Unreadable { sequence: expected, what };
        if bytes.len() > MAX_ENTRY {
            return Err(unreadable(format!("{} bytes, at most {MAX_ENTRY}", bytes.len())));
        }
        // Through the strict reader first: it refuses a member that stands twice.
        json::parse(bytes).map_err(|e| unreadable(e.0))?;
        let entry: Entry = serde_json::from_slice(bytes).map_err(|e| unreadable(e.to_string()))?;
        if entry.format != FORMAT {
            return Err(unreadable(format!("format {:?}, expected {FORMAT}", entry.format)));
        }
        if entry.sequence != expected {
            return Err(EntryError::Number { expected, found: entry.sequence });
        }
        if entry.previous != head.digest {
            return Err(EntryError::Chain { sequence: expected });
        }
        if entry.bytes() != bytes {
            return Err(EntryError::NotCanonical { sequence: expected });
        }
        Ok((entry, Head { sequence: expected, digest: digest(bytes) }))
    }
}

/// SHA("utys-journal/1 entry\n" ‖ canonical bytes).
fn digest(bytes: &[u8]) -> Digest {
    Digest::of_parts(&[b"utys-journal/1 entry\n", bytes])
}

impl EntryError {
    pub fn message(&self) -> crate::lang::Message {
        use crate::lang::Message;
        match self {
            EntryError::Unreadable { sequence, what } => {
                Message::new("journal-entry-unreadable").count("sequence", *sequence).with("what", what)
            }
            EntryError::NotCanonical { sequence } => {
                Message::new("journal-entry-not-canonical").count("sequence", *sequence)
            }
            EntryError::Number { expected, found } => {
                Message::new("journal-entry-number").count("expected", *expected).count("found", *found)
            }
            EntryError::Chain { sequence } => Message::new("journal-entry-chain").count("sequence", *sequence),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id;
    use crate::journal::event::LogKey;
    use crate::ledger::claim::Terms;
    use crate::time::Period;

    fn opened() -> Event {
        Event::Opened {
            campaign: Id::parse("c").unwrap(),
            rules_sha256: Digest::of(b"rules"),
            rehearsal: true,
            periods: vec![Period::parse("2021-03").unwrap()],
            pools: vec![Id::parse("50k").unwrap()],
            log: LogKey::of(&Id::parse("c").unwrap(), true, &[7; 32]),
            plan: vec![vec![15]],
            terms: Terms::STRICT,
            adopted: None,
        }
    }

    fn at() -> Instant {
        Instant::parse("2021-04-01T04:00:00Z").unwrap()
    }

    #[test]
    fn an_entry_has_one_form_of_bytes() {
        let entry = Entry::after(Head::EMPTY, at(), opened());
        let text = String::from_utf8(entry.bytes()).unwrap();
        assert_eq!(
            text,
            format!(
                "{{\"at\":\"2021-04-01T04:00:00Z\",\"event\":{{\"campaign\":\"c\",\
                 \"log\":{{\"key\":\"{}\",\"secret\":\"{}\"}},\"periods\":[\"2021-03\"],\
                 \"plan\":[[15]],\"pools\":[\"50k\"],\"rehearsal\":true,\"rules_sha256\":\"{}\",\
                 \"terms\":{{\"act\":true,\"carries_forfeited\":false,\"carries_undrawn\":false,\
                 \"identity_document\":true,\"in_cabinet\":false,\"proxy\":\"notarised\"}},\"type\":\"opened\"}},\
                 \"format\":\"utys-journal/1\",\"previous\":\"{}\",\"sequence\":1}}",
                LogKey::of(&Id::parse("c").unwrap(), true, &[7; 32]).key,
                Digest::of(&[7; 32]),
                Digest::of(b"rules"),
                Digest::ZERO
            )
        );
        let (read, head) = Entry::read(Head::EMPTY, text.as_bytes()).unwrap();
        assert_eq!(read, entry);
        assert_eq!(head, entry.head());
        assert_eq!(head.digest, Digest::of(format!("utys-journal/1 entry\n{text}").as_bytes()));
    }

    #[test]
    fn what_is_not_the_next_entry_is_refused() {
        let entry = Entry::after(Head::EMPTY, at(), opened());
        let text = String::from_utf8(entry.bytes()).unwrap();
        let read = |head: Head, text: &str| Entry::read(head, text.as_bytes()).unwrap_err();
        assert_eq!(read(entry.head(), &text), EntryError::Number { expected: 2, found: 1 });
        let elsewhere = Head { sequence: 0, digest: Digest::of(b"x") };
        assert_eq!(read(elsewhere, &text), EntryError::Chain { sequence: 1 });
        let spaced = text.replacen(':', ": ", 1);
        assert_eq!(read(Head::EMPTY, &spaced), EntryError::NotCanonical { sequence: 1 });
        for broken in [
            text.replacen("\"rehearsal\":true", "\"rehearsal\":true,\"rehearsal\":true", 1),
            text.replacen("\"rehearsal\":true", "\"rehearsal\":true,\"more\":1", 1),
            text.replacen("\"rehearsal\":true,", "", 1),
            text.replacen("utys-journal/1", "utys-journal/2", 1),
            text.replacen("\"opened\"", "\"closed\"", 1),
            text[..text.len() - 1].to_owned(),
        ] {
            assert!(matches!(read(Head::EMPTY, &broken), EntryError::Unreadable { sequence: 1, .. }), "{broken}");
        }
    }

    #[test]
    fn the_time_is_no_part_of_what_an_event_is() {
        assert_eq!(opened().identity(), opened().identity());
        let set = |replaces| Event::CommissionSet { commission: Digest::of(b"a"), replaces };
        assert_ne!(set(None).identity(), set(Some(Digest::of(b"b"))).identity());
    }
}
