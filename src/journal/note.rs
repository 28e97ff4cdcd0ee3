//! Signed notes (<https://c2sp.org/signed-note>): a text, a blank line, and lines of signatures by Ed25519 keys.
//!
//! ```text
//! text, any number of lines
//!
//! — NAME BASE64(key id ‖ signature)
//! ```
//!
//! Lines of signers that the reader does not know are passed over, so that witnesses may add theirs; a line of a key
//! that is known must be right.
//!
//! Must never: answer with a text before a signature of a known key was found good; show a private key.

use crate::hash::{Digest, hex};
use crate::lang::Message;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use std::fmt;

/// Longer notes are refused; ours have 300 bytes, and a witness adds about 150.
pub const MAX_NOTE: usize = 64 << 10;
/// More lines of signatures are refused; the specification asks for at least 16.
pub const MAX_SIGNATURES: usize = 100;
/// Longer names of keys are refused: an origin is `utys/` and an id.
const MAX_NAME: usize = 255;
/// The type of a key and of its signatures: Ed25519.
const ED25519_TYPE: u8 = 1;
const DASH: &str = "\u{2014} ";

/// Who signs: a name and an Ed25519 public key. Written `NAME+ID+BASE64(0x01 ‖ key)`, with the id in hex.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    public: [u8; 32],
}

/// Its private half.
pub struct SignerKey {
    verifier: VerifierKey,
    pair: Ed25519KeyPair,
}

/// A note in its parts; nothing is verified yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// One line under a note.
#[derive(Clone, Debug, PartialEq, Eq)]
struct NoteSignature {
    name: String,
    id: [u8; 4],
    signature: Vec<u8>,
}

/// Why bytes are no note that a reader takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteError {
    /// Longer than [`MAX_NOTE`], or more than [`MAX_SIGNATURES`].
    TooLong,
    /// Not UTF-8, or a control character.
    NotText,
    /// No blank line with signatures under it, or a line there that is none.
    Form,
    /// Nobody whom the reader knows has signed it.
    Unsigned { key: String },
    /// The signature of a key that the reader knows is not genuine.
    Signature { key: String },
}

impl VerifierKey {
    /// `None` if `name` cannot be the name of a key.
    pub fn new(name: &str, public: [u8; 32]) -> Option<VerifierKey> {
        is_name(name).then(|| VerifierKey { name: name.to_owned(), public })
    }

    /// Strict: the id must be that of name and key, the key of type Ed25519.
    pub fn parse(text: &str) -> Option<VerifierKey> {
        let (name, rest) = text.split_once('+')?;
        let (id, key) = rest.split_once('+')?;
        let key = STANDARD.decode(key).ok().filter(|_| key.len() <= 44)?;
        let (kind, public) = key.split_first()?;
        let key = VerifierKey::new(name, public.try_into().ok()?)?;
        (*kind == ED25519_TYPE && hex(&key.id()) == id).then_some(key)
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// SHA(name ‖ "\n" ‖ 0x01 ‖ key), its first four bytes: an identifier, no proof.
    pub fn id(&self) -> [u8; 4] {
        let digest = Digest::of_parts(&[self.name.as_bytes(), b"\n", &[ED25519_TYPE], &self.public]);
        let [a, b, c, d, ..] = digest.0;
        [a, b, c, d]
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = [&[ED25519_TYPE], self.public.as_slice()].concat();
        write!(f, "{}+{}+{}", self.name, hex(&self.id()), STANDARD.encode(key))
    }
}

impl fmt::Debug for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for VerifierKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for VerifierKey {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        VerifierKey::parse(&text).ok_or_else(|| serde::de::Error::custom("expected a verifier key of a signed note"))
    }
}

impl SignerKey {
    /// The key that follows from 32 bytes of randomness; `None` if `name` cannot be the name of a key.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Option<SignerKey> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).ok()?;
        let public = pair.public_key().as_ref().try_into().ok()?;
        Some(SignerKey { verifier: VerifierKey::new(name, public)?, pair })
    }

    pub fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    /// The note over `text`, which ends with a line break and has no control characters. Signing the same text again
    /// gives the same note.
    pub fn sign(&self, text: &str) -> String {
        let signature = [&self.verifier.id(), self.pair.sign(text.as_bytes()).as_ref()].concat();
        format!("{text}\n{DASH}{} {}\n", self.verifier.name, STANDARD.encode(signature))
    }
}

impl Note {
    /// Strict, by the rules of the specification; verifies nothing.
    pub fn parse(bytes: &[u8]) -> Result<Note, NoteError> {
        if bytes.len() > MAX_NOTE {
            return Err(NoteError::TooLong);
        }
        let note = std::str::from_utf8(bytes).map_err(|_| NoteError::NotText)?;
        if note.chars().any(|c| c < ' ' && c != '\n') {
            return Err(NoteError::NotText);
        }
        // The last blank line: the text may have others.
        let blank = note.rfind("\n\n").ok_or(NoteError::Form)?;
        let (text, lines) = (&note[..blank + 1], &note[blank + 2..]);
        let lines = lines.strip_suffix('\n').ok_or(NoteError::Form)?;
        let lines: Vec<&str> = lines.split('\n').collect();
        if lines.len() > MAX_SIGNATURES {
            return Err(NoteError::TooLong);
        }
        let signatures = lines.into_iter().map(|line| signature(line).ok_or(NoteError::Form));
        Ok(Note { text: text.to_owned(), signatures: signatures.collect::<Result<_, _>>()? })
    }

    /// The text, if `key` has signed it: at least one line is the key's, and each that is the key's is right.
    pub fn open(&self, key: &VerifierKey) -> Result<&str, NoteError> {
        let id = key.id();
        let mut lines = self.signatures.iter().filter(|line| line.name == key.name && line.id == id).peekable();
        if lines.peek().is_none() {
            return Err(NoteError::Unsigned { key: key.to_string() });
        }
        let public = UnparsedPublicKey::new(&ED25519, &key.public);
        match lines.all(|line| public.verify(self.text.as_bytes(), &line.signature).is_ok()) {
            true => Ok(&self.text),
            false => Err(NoteError::Signature { key: key.to_string() }),
        }
    }

    /// The text, whoever signed it: to look at, not to believe.
    pub fn unverified(&self) -> &str {
        &self.text
    }
}

/// One line under the text.
fn signature(line: &str) -> Option<NoteSignature> {
    let (name, encoded) = line.strip_prefix(DASH)?.split_once(' ')?;
    let bytes = STANDARD.decode(encoded).ok()?;
    let (id, signature) = bytes.split_first_chunk::<4>()?;
    (is_name(name) && !signature.is_empty()).then(|| NoteSignature {
        name: name.to_owned(),
        id: *id,
        signature: signature.to_owned(),
    })
}

fn is_name(name: &str) -> bool {
    (1..=MAX_NAME).contains(&name.len()) && !name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+')
}

impl NoteError {
    pub fn message(&self) -> Message {
        match self {
            NoteError::TooLong => Message::new("journal-note-too-long"),
            NoteError::NotText => Message::new("journal-note-not-text"),
            NoteError::Form => Message::new("journal-note-form"),
            NoteError::Unsigned { key } => Message::new("journal-note-unsigned").with("key", key),
            NoteError::Signature { key } => Message::new("journal-note-signature").with("key", key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key and the note of the documentation of golang.org/x/mod/sumdb/note, which other programs test by too.
    const PETER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    /// `PRIVATE+KEY+PeterNeumann+c74f20a3+…`: type and seed.
    const PETERS_SEED: &str = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    const TEXT: &str =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const BY_PETER: &str = "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    const ENOCH: &str = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    const BY_ENOCH: &str = "\u{2014} EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    fn peter() -> SignerKey {
        let seed = STANDARD.decode(PETERS_SEED).unwrap();
        SignerKey::from_seed("PeterNeumann", seed[1..].try_into().unwrap()).unwrap()
    }

    fn opened(note: &str, key: &str) -> Result<String, NoteError> {
        let key = VerifierKey::parse(key).unwrap();
        Note::parse(note.as_bytes())?.open(&key).map(str::to_owned)
    }

    #[test]
    fn the_note_that_others_test_by() {
        assert_eq!(peter().verifier().to_string(), PETER);
        let note = format!("{TEXT}\n{BY_PETER}");
        assert_eq!(peter().sign(TEXT), note);
        assert_eq!(opened(&note, PETER), Ok(TEXT.to_owned()));
        let both = format!("{TEXT}\n{BY_ENOCH}{BY_PETER}");
        assert_eq!(opened(&both, PETER), Ok(TEXT.to_owned()));
        assert_eq!(opened(&both, ENOCH), Ok(TEXT.to_owned()));
        assert_eq!(opened(&note, ENOCH), Err(NoteError::Unsigned { key: ENOCH.to_owned() }));
    }

    #[test]
    fn every_part_of_a_verifier_key_is_held_to_the_others() {
        for end in 0..PETER.len() {
            assert_eq!(VerifierKey::parse(&PETER[..end]), None);
            assert_eq!(VerifierKey::parse(&PETER[end + 1..]), None);
            let mut bent = PETER.as_bytes().to_vec();
            bent[end] += 1;
            assert_eq!(VerifierKey::parse(std::str::from_utf8(&bent).unwrap()), None, "byte {end}");
        }
        assert_eq!(VerifierKey::parse(&PETER.replace("c74f20a3", "C74F20A3")), None);
        for name in ["", " ", "a b", "a+b", "a\u{a0}b", "a\nb"] {
            assert!(VerifierKey::new(name, [0; 32]).is_none(), "{name:?}");
        }
    }

    #[test]
    fn every_changed_byte_of_a_note_is_refused() {
        let note = peter().sign(TEXT);
        for at in 0..note.len() {
            for change in [1, 0x20, 0x80] {
                let mut bent = note.clone().into_bytes();
                bent[at] ^= change;
                let key = VerifierKey::parse(PETER).unwrap();
                let opened = Note::parse(&bent).map(|note| note.open(&key).map(str::to_owned));
                assert!(!matches!(opened, Ok(Ok(_))), "byte {at}");
            }
        }
        // A good signature does not make up for a bad one of the same key.
        let bad = BY_PETER.replace("JnAM=", "JnAE=");
        assert!(matches!(opened(&format!("{note}{bad}"), PETER), Err(NoteError::Signature { .. })));
        assert!(matches!(opened(&format!("{note}{bad}"), ENOCH), Err(NoteError::Unsigned { .. })));
    }

    #[test]
    fn what_is_no_note_is_refused() {
        let note = peter().sign(TEXT);
        let many = |n: usize| format!("{TEXT}\n{}", BY_PETER.repeat(n));
        assert_eq!(opened(&many(MAX_SIGNATURES), PETER), Ok(TEXT.to_owned()));
        let form = [
            String::new(),
            TEXT.to_owned(),
            format!("{TEXT}\n"),
            note.trim_end().to_owned(),
            note.replace("\n\n", "\n"),
            format!("{note}\n"),
            format!("{note}more\n"),
            note.replace('\u{2014}', "-"),
            note.replace(" x08go", "  x08go"),
            note.replace("PeterNeumann", "Peter+Neumann"),
            note.replace("wJnAM=", "wJnAM"),
            format!("{TEXT}\n\u{2014} PeterNeumann x08gow==\n"),
        ];
        for text in form {
            assert_eq!(Note::parse(text.as_bytes()), Err(NoteError::Form), "{text:?}");
        }
        assert_eq!(Note::parse(note.replace("cryptography", "crypto\tgraphy").as_bytes()), Err(NoteError::NotText));
        assert_eq!(Note::parse(note.replace('\n', "\r\n").as_bytes()), Err(NoteError::NotText));
        assert_eq!(Note::parse(&[note.as_bytes(), b"\xff"].concat()), Err(NoteError::NotText));
        assert_eq!(Note::parse(many(MAX_SIGNATURES + 1).as_bytes()), Err(NoteError::TooLong));
        assert_eq!(Note::parse(&vec![b'a'; MAX_NOTE + 1]), Err(NoteError::TooLong));
    }
}
