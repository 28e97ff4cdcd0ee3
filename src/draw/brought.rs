//! Evidence as it is brought: a file, a paste or an answer from the network, read into what is checked.
//!
//! A beacon is the JSON of drand's public interface, and so is the evidence of a record. An answer of random.org is
//! the JSON of its interface, the evidence of a record, the link to random.org's verification page, or what that
//! page's two fields hold, one after the other. Whether it is genuine is asked afterwards ([`super::genuine`]).
//!
//! Must never: make the text that random.org signed out of parsed values; it is taken as it is written.

use super::drand;
use super::finding::Finding;
use super::random_org;
use super::shape::{Fields, Shape};
use super::source::{Chain, DrandEvidence};
use crate::json::{self, Value};
use crate::lang::Message;
use base64::Engine as _;

/// The longest evidence that is read, in bytes.
pub const LONGEST: usize = 1 << 20;

/// One piece of evidence that has its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Brought {
    Beacon {
        evidence: DrandEvidence,
        /// What the file calls the randomness of the round. It proves nothing and is never used.
        randomness: Option<String>,
    },
    /// The signed text byte for byte, and the signature in base64.
    Answer { random: String, signature: String },
}

impl Brought {
    /// The type that a seed source of this kind has.
    pub fn kind(&self) -> &'static str {
        match self {
            Brought::Beacon { .. } => "drand",
            Brought::Answer { .. } => "random.org",
        }
    }
}

/// Why nothing could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    TooLong,
    /// No JSON; the parser's own words.
    NoJson(String),
    /// JSON, but neither a beacon nor an answer: it has none of their members, or those of both.
    NoEvidence,
    /// Meant as evidence, but members are missing, of the wrong type or form: all of them.
    Faults {
        kind: &'static str,
        findings: Vec<Finding>,
    },
}

impl Unreadable {
    pub fn message(&self) -> Message {
        match self {
            Unreadable::TooLong => Message::new("evidence-too-long").count("most", LONGEST as u64),
            Unreadable::NoJson(error) => Message::new("evidence-no-json").with("error", error),
            Unreadable::NoEvidence => Message::new("evidence-neither"),
            Unreadable::Faults { kind, findings } => {
                let (place, expected, found) =
                    findings.first().map_or(("", "", ""), |f| (&f.place, &f.expected, &f.found));
                let said =
                    Message::new("evidence-faults").with("kind", kind).with("place", super::finding::shown(place));
                said.with("expected", super::finding::shown(expected)).with("found", super::finding::shown(found))
            }
        }
    }
}

/// Reads one piece of evidence.
pub fn read(bytes: &[u8]) -> Result<Brought, Unreadable> {
    if bytes.len() > LONGEST {
        return Err(Unreadable::TooLong);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| Unreadable::NoJson(error.to_string()))?;
    // Notepad and PowerShell begin a file with U+FEFF.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(answer) = of_link(text) {
        return answer;
    }
    match json::parse_keeping_duplicates(text.as_bytes()) {
        Ok(value) => of_value(&value, text),
        Err(error) => of_two_fields(text).ok_or(Unreadable::NoJson(error.0)),
    }
}

/// What may hold `random` and `signature`: an answer of random.org's interface, and a request to it to verify one.
const ENVELOPES: [&str; 2] = ["result", "params"];

fn of_value(value: &Value, text: &str) -> Result<Brought, Unreadable> {
    let has = |value: &Value, names: &[&str]| names.iter().any(|name| value.get(name).is_some());
    let is_answer = |value: &Value| has(value, &["random"]);
    let mut envelopes = ENVELOPES.into_iter().filter(|name| value.get(name).is_some_and(is_answer));
    let envelope = envelopes.next();
    if envelopes.next().is_some() {
        return Err(Unreadable::NoEvidence);
    }
    match (has(value, &["round", "previous_signature", "randomness"]), is_answer(value), envelope) {
        (true, false, None) => beacon(value),
        (false, true, None) => answer(value, text, ""),
        (false, false, Some(name)) => match (value.get(name), member_text(text, name)) {
            (Some(inner), Some(text)) => {
                let mut shape = Shape::default();
                let around = shape.open(value, "").map(|fields| shape.hold_once(&fields));
                finished(around, shape, "random.org").and_then(|()| answer(inner, text, name))
            }
            _ => Err(Unreadable::NoEvidence),
        },
        // A signature without what it signs.
        (false, false, None) if has(value, &["signature"]) => beacon(value),
        _ => Err(Unreadable::NoEvidence),
    }
}

/// A beacon: `round`, `signature`, on the default chain `previous_signature`. Members that others add are not looked
/// at; one that stands twice is a fault, since two readers could take different ones.
fn beacon(value: &Value) -> Result<Brought, Unreadable> {
    let mut shape = Shape::default();
    let read = shape.open(value, "").and_then(|fields| {
        shape.hold_once(&fields);
        let round = due(&mut shape, &fields, "round").then(|| shape.integer(&fields, "round", 1)).flatten();
        let expected = "96 or 192 characters of [0-9a-f]";
        let signature = due(&mut shape, &fields, "signature").then(|| {
            shape.parsed(&fields, "signature", expected, |text| {
                Chain::ALL.into_iter().any(|chain| drand::is_signature_form(chain, text)).then(|| text.to_owned())
            })
        });
        let signature = signature.flatten();
        let previous_signature = previous(&mut shape, &fields, signature.as_deref());
        let randomness = match fields.get("randomness") {
            None | Some(Value::Null) => None,
            Some(Value::Text(text)) => Some(text.clone()),
            Some(other) => Some(json::canonical(other)),
        };
        let evidence = DrandEvidence { round: round?, signature: signature?, previous_signature };
        Some(Brought::Beacon { evidence, randomness })
    });
    finished(read, shape, "drand")
}

/// The previous signature, which a chained chain has and no other. Some programs write it as empty where there is none.
fn previous(shape: &mut Shape, fields: &Fields, signature: Option<&str>) -> Option<String> {
    let name = "previous_signature";
    let is_chained = drand::is_signature_form(Chain::Default, signature?);
    match fields.get(name) {
        None | Some(Value::Null) if is_chained => shape.fault("missing-field", name, name, "nothing"),
        None | Some(Value::Null) => {}
        Some(Value::Text(text)) if text.is_empty() && !is_chained => {}
        Some(_) if !is_chained => shape.fault("unknown-field", name, "nothing", name),
        Some(_) => {
            return shape.parsed(fields, name, "64 or 192 characters of [0-9a-f]", |text| {
                drand::is_previous_form(text).then(|| text.to_owned())
            });
        }
    }
    None
}

/// Whether the member stands there once; says so where it is missing.
fn due(shape: &mut Shape, fields: &Fields, name: &'static str) -> bool {
    let stands = fields.stands(name);
    if !stands {
        shape.fault("missing-field", fields.place(name), name, "nothing");
    }
    stands
}

/// `random` and `signature` of the object at `place`, which is written as `text`.
fn answer(value: &Value, text: &str, place: &str) -> Result<Brought, Unreadable> {
    let mut shape = Shape::default();
    let read = shape.open(value, place).and_then(|fields| {
        shape.hold_once(&fields);
        let random = match fields.get("random") {
            // As a record holds it: the signed text as a string.
            Some(Value::Text(random)) => Some(random.clone()),
            Some(Value::Object(_)) => match member_text(text, "random") {
                Some(random) => Some(random.to_owned()),
                None => {
                    shape.fault("bad-format", fields.place("random"), "\"random\" without escapes", "escapes");
                    None
                }
            },
            Some(other) => {
                shape.fault("wrong-type", fields.place("random"), "string or object", other.kind());
                None
            }
            None => None,
        };
        let signature = due(&mut shape, &fields, "signature").then(|| {
            shape.parsed(&fields, "signature", "512 bytes of base64", |text| {
                random_org::decode_signature(text).map(|_| text.to_owned())
            })
        });
        Some(Brought::Answer { random: random?, signature: signature.flatten()? })
    });
    finished(read, shape, "random.org")
}

fn finished<T>(read: Option<T>, shape: Shape, kind: &'static str) -> Result<T, Unreadable> {
    match read {
        Some(read) if shape.findings.is_empty() => Ok(read),
        _ => Err(Unreadable::Faults { kind, findings: shape.findings }),
    }
}

/// The link that random.org's interface calls the verification link: `…/signatures/form?format=json&random=BASE64&signature=…`.
fn of_link(text: &str) -> Option<Result<Brought, Unreadable>> {
    let link = text.trim().strip_prefix("https://api.random.org/signatures/form?")?;
    let part = |name: &str| {
        let mut parts = link.split(['&', '#']).filter_map(|part| part.split_once('=')).filter(|(n, _)| *n == name);
        let value = parts.next().and_then(|(_, value)| unescaped(value));
        value.filter(|_| parts.next().is_none())
    };
    let fault = |place: &str, expected: &str| {
        let finding = |found: &str| Finding {
            code: "bad-format",
            place: place.to_owned(),
            expected: expected.to_owned(),
            found: found.to_owned(),
        };
        let found = part(place).unwrap_or_else(|| "nothing".to_owned());
        Some(Err(Unreadable::Faults { kind: "random.org", findings: vec![finding(&found)] }))
    };
    let standard = base64::engine::general_purpose::STANDARD;
    let random = part("random").and_then(|r| standard.decode(r).ok()).and_then(|bytes| String::from_utf8(bytes).ok());
    let Some(random) = random else { return fault("random", "base64 of a JSON text") };
    match part("signature").filter(|signature| random_org::decode_signature(signature).is_some()) {
        Some(signature) => Some(Ok(Brought::Answer { random, signature })),
        None => fault("signature", "512 bytes of base64"),
    }
}

/// A part of a link, `%2B` for `+` and so on. A bare `+` stands for itself: base64 has it, and no blanks.
fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
                u8::try_from(digit(rest.next())? * 16 + digit(rest.next())?).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

/// What the two fields of random.org's verification page hold: the signed JSON object, and behind it the signature,
/// which may be wrapped.
fn of_two_fields(text: &str) -> Option<Brought> {
    let end = object_end(text)?;
    let random = text[..end].trim_matches(JSON_SPACE);
    let is_signed_text = |value: Value| matches!(value.get("method"), Some(Value::Text(_)));
    if !json::parse_keeping_duplicates(random.as_bytes()).is_ok_and(is_signed_text) {
        return None;
    }
    let signature: String = text[end..].chars().filter(|c| !JSON_SPACE.contains(c)).collect();
    random_org::decode_signature(&signature)?;
    Some(Brought::Answer { random: random.to_owned(), signature })
}

const JSON_SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// Behind the object that `text` begins with; `None` where it begins with no object, or that has no end.
fn object_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0_usize, text.len() - text.trim_start_matches(JSON_SPACE).len());
    if bytes.get(at) != Some(&b'{') {
        return None;
    }
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = string_end(bytes, at)?;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The text of a member of the object that `text`, which is JSON, consists of: exactly as it is written.
fn member_text<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let bytes = text.as_bytes();
    let (mut depth, mut at, mut named) = (0, 0, None);
    let mut begin = None;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                let end = string_end(bytes, at)?;
                if depth == 1 && begin.is_none() && named.is_none() {
                    named = Some(&text[at + 1..end - 1]);
                }
                at = end;
                continue;
            }
            b':' if depth == 1 && begin.is_none() => begin = Some(at + 1),
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' => {
                let closes = bytes[at] != b',';
                if depth == 1 {
                    if let (Some(begin), true) = (begin, named == Some(name)) {
                        return Some(text[begin..at].trim_matches(JSON_SPACE));
                    }
                    (named, begin) = (None, None);
                }
                depth -= i32::from(closes);
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Behind the closing quotation mark of the string that opens at `at`.
fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut i = at + 1;
    while i < bytes.len() {
        match bytes[i] {
            b'\\' => i += 2,
            b'"' => return Some(i + 1),
            _ => i += 1,
        }
    }
    None
}

/// What was pasted or came from a scanner, made into a file's text: from the first `{` to the last `}`; a beacon, in
/// which no blank means anything, without all white space, since terminals wrap long lines and scanners end them.
pub fn of_paste(text: &str) -> String {
    let (Some(begin), Some(end)) = (text.find('{'), text.rfind('}')) else { return text.trim().to_owned() };
    if end < begin {
        return text.trim().to_owned();
    }
    // The signature of random.org's two fields stands behind the last brace.
    let behind = text[end + 1..].trim();
    let is_signature =
        |text: &str| text.len() >= 600 && text.chars().all(|c| c.is_ascii_alphanumeric() || "+/=\r\n \t".contains(c));
    let cut = if is_signature(behind) { text[begin..].trim() } else { &text[begin..=end] };
    let bare: String = cut.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}')).collect();
    let is_beacon = json::parse_keeping_duplicates(bare.as_bytes()).is_ok_and(|value| {
        value.get("round").is_some() && value.get("signature").is_some() && value.get("random").is_none()
    });
    if is_beacon { bare } else { cut.to_owned() }
}
