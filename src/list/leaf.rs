//! What is hashed of an entry: list key, nonces, hidden values, leaves and the tree over them (spec, section 3).
//!
//! Entries arrive one at a time in canonical order and are forgotten; a list of millions needs no memory but
//! that of the entries that were drawn. Nothing is allocated for an entry.
//!
//! Must never: show the list secret, a list key or a nonce in `Debug`; hash entries that are out of order.

use crate::hash::{self, Digest};
use crate::ids::{Id, Key, Label};
use crate::lang::Message;
use crate::merkle;
use crate::time::Period;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use std::collections::BTreeMap;
use std::fmt;

/// 32 random bytes made anew for every freeze; kept with the list and erased with it, never published.
#[derive(Clone, PartialEq, Eq)]
pub struct ListSecret(pub [u8; 32]);

impl fmt::Debug for ListSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ListSecret")
    }
}

/// The key of one pool's nonces.
#[derive(Clone, PartialEq, Eq)]
pub struct ListKey([u8; 32]);

impl ListKey {
    /// `pool` is a pool's id, or [`crate::ids::EXCLUDED`] for the tree of exclusions.
    pub fn derive(secret: &ListSecret, campaign: &Id, period: Period, ordinal: u64, pool: &str) -> ListKey {
        let info = format!("{campaign}\n{period}\n{ordinal}\n{pool}");
        ListKey(hash::hkdf(&secret.0, b"utys-draw/1 list key", info.as_bytes()))
    }

    /// The nonces from index 0 on.
    pub fn nonces(&self) -> Nonces {
        self.nonces_from(0)
    }

    /// The nonces from `index` on; `index` is below 2^62, where the key stream would begin again.
    pub fn nonces_from(&self, index: u64) -> Nonces {
        let mut stream = ChaCha20Rng::from_seed(self.0);
        // A word of the stream is 4 bytes, a nonce is 4 words.
        stream.set_word_pos(u128::from(index) * 4);
        Nonces { stream, buffer: [0; BUFFERED], next: BUFFERED }
    }
}

impl fmt::Debug for ListKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ListKey")
    }
}

/// What makes a hidden value impossible to guess: 16 bytes of key stream, given to the entrant in the receipt.
pub type Nonce = [u8; 16];

/// The nonces of a list in order of index: an endless iterator.
pub struct Nonces {
    stream: ChaCha20Rng,
    buffer: [u8; BUFFERED],
    next: usize,
}

/// Key stream is taken 64 nonces at a time: the generator is quickest on whole blocks.
const BUFFERED: usize = 1024;

impl Iterator for Nonces {
    type Item = Nonce;

    #[inline]
    fn next(&mut self) -> Option<Nonce> {
        if self.next == BUFFERED {
            self.stream.fill_bytes(&mut self.buffer);
            self.next = 0;
        }
        let mut nonce = [0; 16];
        nonce.copy_from_slice(&self.buffer[self.next..self.next + 16]);
        self.next += 16;
        Some(nonce)
    }
}

/// SHA(0x02 ‖ nonce ‖ key): what stands in the tree for an account that nobody shall read.
#[inline]
pub fn hidden(nonce: &Nonce, key: &str) -> Digest {
    hash::of_short([&[2], nonce, key.as_bytes()])
}

/// SHA(0x00 ‖ hidden ‖ label).
#[inline]
pub fn leaf(hidden: &Digest, label: &str) -> Digest {
    hash::of_short([&[0], &hidden.0, label.as_bytes()])
}

/// One entry as hashed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sealed {
    pub nonce: Nonce,
    pub hidden: Digest,
    pub leaf: Digest,
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({})", self.leaf)
    }
}

/// Why a list is not one; `index` is that of the entry that stands wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListError {
    /// The key is smaller than the one before it.
    OutOfOrder { index: u64 },
    /// The key is the one before it again.
    Duplicate { index: u64 },
}

impl ListError {
    pub fn message(&self) -> Message {
        // Shown as people count, from 1; the key itself is personal and stays out of messages.
        match self {
            ListError::OutOfOrder { index } => Message::new("draw-list-order").count("number", index + 1),
            ListError::Duplicate { index } => Message::new("draw-list-duplicate").count("number", index + 1),
        }
    }
}

/// The tree of one list while its entries pass by.
pub struct SealedList {
    nonces: Nonces,
    tree: merkle::Growing,
    last_key: String,
    /// Index of the first entry, for errors.
    first: u64,
}

impl SealedList {
    /// A list of which the root is wanted and the proofs of `chosen` indices.
    pub fn proving(key: &ListKey, chosen: impl IntoIterator<Item = u64>) -> SealedList {
        SealedList { nonces: key.nonces(), tree: merkle::Growing::proving(chosen), last_key: String::new(), first: 0 }
    }

    /// A part of a list from index `first` on ([`merkle::join`]), with the proofs of `chosen` indices, counted from the
    /// part's first. `before` is the key of the entry before it, empty where there is none.
    pub fn part(key: &ListKey, first: u64, before: &str, chosen: impl IntoIterator<Item = u64>) -> SealedList {
        let tree = merkle::Growing::proving(chosen);
        SealedList { nonces: key.nonces_from(first), tree, last_key: before.to_owned(), first }
    }

    /// The next entry. `key` and `label` have been checked to be a [`Key`] and a [`Label`].
    #[inline]
    pub fn push(&mut self, key: &str, label: &str) -> Result<Sealed, ListError> {
        let index = self.first + self.tree.leaves();
        // No key is empty, so the first is greater than the empty text that stands before it.
        match key.as_bytes().cmp(self.last_key.as_bytes()) {
            std::cmp::Ordering::Less => return Err(ListError::OutOfOrder { index }),
            std::cmp::Ordering::Equal => return Err(ListError::Duplicate { index }),
            std::cmp::Ordering::Greater => {}
        }
        self.last_key.clear();
        self.last_key.push_str(key);
        let nonce = self.nonces.next().expect("the key stream is endless");
        let hidden = hidden(&nonce, key);
        let leaf = leaf(&hidden, label);
        self.tree.push(leaf);
        Ok(Sealed { nonce, hidden, leaf })
    }

    pub fn finish(self) -> merkle::Grown {
        self.tree.finish()
    }
}

/// The number of entries and the root of a list, in one pass.
pub fn root_of<K: AsRef<str>, L: AsRef<str>>(
    key: &ListKey,
    entries: impl IntoIterator<Item = (K, L)>,
) -> Result<(u64, Digest), ListError> {
    let mut list = SealedList::proving(key, []);
    for (account, label) in entries {
        list.push(account.as_ref(), label.as_ref())?;
    }
    let grown = list.finish();
    Ok((grown.entries, grown.root))
}

/// What is known of one entry of a list: enough for a drawn place in a record, and for a receipt.
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    pub index: u64,
    pub key: Key,
    pub label: Label,
    pub nonce: Nonce,
    pub hidden: Digest,
    pub proof: Vec<Digest>,
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place({})", self.index)
    }
}

/// The chosen places of a list with its root and number of entries, in one pass; indices that the list does
/// not have are left out.
pub fn place(
    key: &ListKey,
    entries: impl IntoIterator<Item = (Key, Label)>,
    chosen: impl IntoIterator<Item = u64>,
) -> Result<(merkle::Grown, Vec<Place>), ListError> {
    let chosen: std::collections::BTreeSet<u64> = chosen.into_iter().collect();
    let mut list = SealedList::proving(key, chosen.iter().copied());
    let mut met = BTreeMap::new();
    for (index, (account, label)) in (0..).zip(entries) {
        let sealed = list.push(account.as_str(), label.as_str())?;
        if chosen.contains(&index) {
            met.insert(index, (account, label, sealed));
        }
    }
    let mut grown = list.finish();
    let places = met
        .into_iter()
        .map(|(index, (key, label, sealed))| {
            let proof = grown.proofs.remove(&index).expect("a chosen index that was met has a proof");
            Place { index, key, label, nonce: sealed.nonce, hidden: sealed.hidden, proof }
        })
        .collect();
    Ok((grown, places))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::{hex, unhex};
    use crate::json::{self, Value};

    fn text<'a>(value: &'a Value, name: &str) -> &'a str {
        match value.get(name) {
            Some(Value::Text(text)) => text,
            other => panic!("{name}: {other:?}"),
        }
    }

    fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
        match value.get(name) {
            Some(Value::List(items)) => items,
            other => panic!("{name}: {other:?}"),
        }
    }

    fn number(value: &Value, name: &str) -> u64 {
        match value.get(name) {
            Some(Value::Integer(n)) => *n,
            other => panic!("{name}: {other:?}"),
        }
    }

    fn key_of(case: &Value) -> ListKey {
        ListKey::derive(
            &ListSecret(unhex(text(case, "list_secret")).unwrap()),
            &Id::parse(text(case, "campaign")).unwrap(),
            Period::parse(text(case, "period")).unwrap(),
            number(case, "ordinal"),
            text(case, "pool"),
        )
    }

    #[test]
    fn lists_are_those_of_the_vectors() {
        let Value::List(cases) = json::parse(include_bytes!("../../fixtures/vectors/list.json")).unwrap() else {
            panic!("a list of cases")
        };
        assert!(cases.len() >= 5);
        for case in &cases {
            let key = key_of(case);
            assert_eq!(hex(&key.0), text(case, "list_key"));
            let entries = list(case, "entries");
            let pairs = || {
                entries.iter().map(|e| (Key::parse(text(e, "key")).unwrap(), Label::parse(text(e, "label")).unwrap()))
            };
            let mut tree = SealedList::proving(&key, []);
            for (entry, (account, label)) in entries.iter().zip(pairs()) {
                let sealed = tree.push(account.as_str(), label.as_str()).unwrap();
                assert_eq!(hex(&sealed.nonce), text(entry, "nonce"));
                assert_eq!(sealed.leaf.to_string(), text(entry, "leaf"));
                let index = number(entry, "index");
                assert_eq!(hex(&key.nonces_from(index).next().unwrap()), text(entry, "nonce"));
            }
            let pairs_of_text = pairs().map(|(k, l)| (k.to_string(), l.to_string()));
            assert_eq!(root_of(&key, pairs_of_text).unwrap().1.to_string(), text(case, "root"));
            let wanted = list(case, "proofs");
            let (grown, places) = place(&key, pairs(), wanted.iter().map(|p| number(p, "index"))).unwrap();
            assert_eq!(grown.root.to_string(), text(case, "root"));
            assert_eq!(places.len(), wanted.len());
            for wanted in wanted {
                let place = places.iter().find(|p| p.index == number(wanted, "index")).unwrap();
                let proof: Vec<Value> = place.proof.iter().map(|d| Value::text(d.to_string())).collect();
                assert_eq!(proof, list(wanted, "proof"));
                let leaf = leaf(&place.hidden, place.label.as_str());
                assert!(merkle::verifies(&leaf, place.index, grown.entries, &place.proof, &grown.root));
                assert_eq!(hidden(&place.nonce, place.key.as_str()), place.hidden);
            }
        }
    }

    /// The key stream as another crate makes it: 64-bit counter, 8-byte stream id of zeros.
    #[test]
    fn nonces_are_the_chacha20_key_stream() {
        use chacha20::cipher::{KeyIvInit, StreamCipher, StreamCipherSeek};
        let key = ListKey(*b"an example, not a secret of ours");
        for first in [0, 1, 63, 64, 1000, (1 << 33) + 3] {
            let mut stream = chacha20::ChaCha20Legacy::new(&key.0.into(), &[0; 8].into());
            stream.seek(16 * first);
            for nonce in key.nonces_from(first).take(200) {
                let mut expected = [0; 16];
                stream.apply_keystream(&mut expected);
                assert_eq!(nonce, expected, "from {first}");
            }
        }
    }

    #[test]
    fn order_and_duplicates_are_watched() {
        let key = ListKey([7; 32]);
        let pairs = |keys: &[&'static str]| keys.iter().map(|k| (*k, "*")).collect::<Vec<_>>();
        assert!(root_of(&key, pairs(&["10", "9", "9#2"])).is_ok());
        assert_eq!(root_of(&key, pairs(&["10", "9", "10"])), Err(ListError::OutOfOrder { index: 2 }));
        assert_eq!(root_of(&key, pairs(&["10", "9", "9"])), Err(ListError::Duplicate { index: 2 }));
    }

    #[test]
    fn long_inputs_are_hashed_whole() {
        let nonce = [9; 16];
        for length in [0, 47, 48, 110, 111, 112, 300] {
            let key = "k".repeat(length);
            assert_eq!(hidden(&nonce, &key), Digest::of(&[&[2], &nonce[..], key.as_bytes()].concat()), "{length}");
        }
    }

    #[test]
    fn secrets_do_not_show_themselves() {
        let secret = ListSecret([0xab; 32]);
        let campaign = Id::parse("c").unwrap();
        let key = ListKey::derive(&secret, &campaign, Period::parse("2021-06").unwrap(), 1, "p");
        let entries = [(Key::parse("4821").unwrap(), Label::parse("**21").unwrap())];
        let (_, places) = place(&key, entries, [0]).unwrap();
        let shown = format!("{secret:?} {key:?} {places:?}");
        assert_eq!(shown, "ListSecret ListKey [Place(0)]");
    }

    /// Not a measurement; see `benches/`. It keeps a list of a million from becoming slow by an order of magnitude.
    #[test]
    #[ignore = "slow: a million entries without optimisation"]
    fn a_million_entries() {
        let key = ListKey([3; 32]);
        let entries = (0..1_000_000).map(|i| (format!("{:010}", 1_000_000_000 + i), format!("****{:04}", i % 10_000)));
        let began = std::time::Instant::now();
        let (n, _) = root_of(&key, entries).unwrap();
        assert_eq!(n, 1_000_000);
        println!("{:?}", began.elapsed());
        assert!(began.elapsed().as_secs() < 60);
    }
}
