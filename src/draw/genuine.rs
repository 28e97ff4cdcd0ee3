//! Whether one piece of evidence is genuine, for whoever holds nothing but it: which chain signed which round and
//! when that came out, or what random.org was asked, and when.
//!
//! Genuine says who made it, not that a draw committed to it: for that there is [`super::verify`].
//!
//! Must never: believe what a piece says of itself; the chain is found by its signature.

use super::brought::Brought;
use super::drand;
use super::finding::{Finding, Note, shown};
use super::point::{self, PointFault};
use super::random_org::{self, RandomOrgKey};
use super::source::{Chain, DrandEvidence};
use crate::hash::{Digest, hex, unhex};
use crate::json::{self, Value};
use crate::lang::Message;

/// What a judgement comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Genuine,
    /// Signed with the key that everybody knows: it proves nothing.
    Rehearsal,
    False,
}

impl Verdict {
    /// The word that is never translated.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Genuine => "genuine",
            Verdict::Rehearsal => "rehearsal",
            Verdict::False => "false",
        }
    }
}

/// What was found out about a piece of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// `drand` or `random.org`.
    pub kind: &'static str,
    /// What was checked, by its name, in the order in which people read it; never translated.
    pub facts: Vec<(String, Value)>,
    pub findings: Vec<Finding>,
    /// Why a signature is no point that could have been signed.
    pub point: Option<PointFault>,
    /// What a reader must know and what makes nothing false.
    pub notes: Vec<Note>,
    pub chain: Option<Chain>,
}

impl Judgement {
    pub fn verdict(&self) -> Verdict {
        match self.chain {
            _ if !self.findings.is_empty() => Verdict::False,
            Some(Chain::Rehearsal) => Verdict::Rehearsal,
            _ => Verdict::Genuine,
        }
    }

    /// The sentence for people about one of the findings.
    pub fn sentence(&self, finding: &Finding) -> Message {
        match (finding.code, self.point) {
            ("beacon-false", Some(fault)) => fault.message(),
            ("beacon-false", None) => Message::new("evidence-not-signed"),
            _ => finding.message().unwrap_or_else(|| Message::new("evidence-not-signed")),
        }
    }

    /// The sentence for people about one of the notes.
    pub fn remark(note: &Note) -> Message {
        let id = match note.code {
            "randomness-differs" => "evidence-note-randomness-differs",
            "rehearsal-chain" => "evidence-note-rehearsal-chain",
            _ => "evidence-note-unfit-as-seed",
        };
        Message::new(id).with("value", shown(&note.value))
    }

    /// Judges what could not even be read as such a piece.
    pub fn of_faults(kind: &'static str, findings: Vec<Finding>) -> Judgement {
        Judgement { findings, ..Judgement::about(kind) }
    }

    fn about(kind: &'static str) -> Judgement {
        Judgement { kind, facts: Vec::new(), findings: Vec::new(), point: None, notes: Vec::new(), chain: None }
    }

    fn fact(&mut self, name: &str, value: Value) {
        self.facts.push((name.to_owned(), value));
    }

    fn find(&mut self, code: &'static str, place: &str, expected: impl ToString, found: impl ToString) {
        let (place, expected, found) = (place.to_owned(), expected.to_string(), found.to_string());
        self.findings.push(Finding { code, place, expected, found });
    }

    fn note(&mut self, code: &'static str, place: &str, value: impl ToString) {
        self.notes.push(Note { code, place: place.to_owned(), value: value.to_string() });
    }
}

/// Judges one piece. `chain` is the only one to take, where the reader knows it; `key` is random.org's,
/// [`RandomOrgKey::pinned`] but in tests.
pub fn judge(brought: &Brought, chain: Option<Chain>, key: &RandomOrgKey) -> Judgement {
    match brought {
        Brought::Beacon { evidence, randomness } => beacon(evidence, randomness.as_deref(), chain),
        Brought::Answer { random, signature } => answer(random, signature, key),
    }
}

fn beacon(evidence: &DrandEvidence, randomness: Option<&str>, expected: Option<Chain>) -> Judgement {
    let mut judgement = Judgement::about("drand");
    let fits = |chain: &Chain| {
        expected.is_none_or(|expected| expected == *chain) && drand::is_signature_form(*chain, &evidence.signature)
    };
    // Quicknet before the rehearsal chain, whose signatures look alike.
    let tried: Vec<Chain> = [Chain::Quicknet, Chain::Default, Chain::Rehearsal].into_iter().filter(fits).collect();
    let signer = tried.iter().copied().find(|chain| evidence.verify(*chain, evidence.round).is_ok());
    judgement.chain = signer;
    judgement.fact("round", Value::Integer(evidence.round));
    match (signer, tried.first()) {
        (Some(chain), _) => {
            judgement.fact("chain", Value::text(chain.name()));
            match chain.time_of(evidence.round) {
                Some(time) => judgement.fact("time", Value::text(time.to_string())),
                None => judgement.find("bad-number", "round", "a round before the year 10000", evidence.round),
            }
        }
        (None, None) => {
            let due = expected.map_or(0, |chain| 2 * chain.signature_length());
            let expected = format!("{due} characters of [0-9a-f]");
            judgement.find("bad-format", "signature", expected, &evidence.signature);
        }
        (None, Some(first)) => {
            let names: Vec<&str> = tried.iter().map(|chain| chain.name()).collect();
            judgement.point = point::point_fault(&evidence.signature);
            let previous = evidence.previous_signature.as_deref().unwrap_or_default();
            if judgement.point.is_none() && !evidence.previous_has_due_form(*first, evidence.round) {
                let due = drand::previous_form(evidence.round);
                judgement.find("bad-format", "previous_signature", due, previous);
            } else {
                let expected = format!("{} {}", names.join(" | "), evidence.round);
                judgement.find("beacon-false", "signature", expected, &evidence.signature);
            }
        }
    }
    let made = unhex::<48>(&evidence.signature).map(|signature| Digest::of(&signature));
    let made = made.or(unhex::<96>(&evidence.signature).map(|signature| Digest::of(&signature)));
    if let Some(made) = made {
        judgement.fact("randomness", Value::text(made.to_string()));
        if let Some(said) = randomness.filter(|said| *said != hex(&made.0)) {
            judgement.note("randomness-differs", "randomness", said);
        }
    }
    if signer == Some(Chain::Rehearsal) {
        judgement.note("rehearsal-chain", "signature", "");
    }
    judgement
}

fn answer(random: &str, signature: &str, key: &RandomOrgKey) -> Judgement {
    let mut judgement = Judgement::about("random.org");
    if !key.signed(random, signature) {
        judgement.find("random-org-signature", "signature", "random.org's signature of exactly this text", signature);
    }
    judgement.fact("random_sha256", Value::text(Digest::of(random.as_bytes()).to_string()));
    let members = match json::parse(random.as_bytes()) {
        Ok(Value::Object(members)) => members,
        _ => {
            judgement.find("random-org-text", "random", "a JSON object", random);
            return judgement;
        }
    };
    for (name, value) in &members {
        judgement.fact(&format!("random.{name}"), value.clone());
    }
    // Genuine all the same: random.org signs more than a draw can use.
    let unfit = if judgement.findings.is_empty() { random_org::unfit(&Value::Object(members)) } else { Vec::new() };
    for (name, expected) in unfit {
        judgement.note("unfit-as-seed", &format!("random.{name}"), expected);
    }
    judgement
}

/// The vectors, every hostile form, and what `draw` takes: all through [`brought::read`](super::brought::read).
#[cfg(test)]
mod tests {
    use super::super::brought::{self, Unreadable};
    use super::*;

    fn said(text: &str) -> (Verdict, Vec<String>) {
        let judgement = match brought::read(text.as_bytes()) {
            Ok(brought) => judge(&brought, None, &RandomOrgKey::pinned()),
            Err(Unreadable::Faults { kind, findings }) => Judgement::of_faults(kind, findings),
            Err(other) => panic!("{text}: {other:?}"),
        };
        (judgement.verdict(), judgement.findings.iter().map(|f| format!("{} {}", f.code, f.place)).collect())
    }

    fn vectors(bytes: &[u8], name: &str) -> Vec<Value> {
        match json::parse(bytes).unwrap().get(name) {
            Some(Value::List(items)) => items.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn beacons_and_answers_are_judged_as_the_vectors_say() {
        for beacon in vectors(include_bytes!("../../fixtures/vectors/drand.json"), "beacons") {
            let due = if beacon.get("valid") == Some(&Value::Bool(true)) { Verdict::Genuine } else { Verdict::False };
            assert_eq!(said(&json::pretty(&beacon)).0, due, "{beacon:?}");
        }
        for case in vectors(include_bytes!("../../fixtures/vectors/random_org.json"), "cases") {
            let due = if case.get("valid") == Some(&Value::Bool(true)) { Verdict::Genuine } else { Verdict::False };
            assert_eq!(said(&json::canonical(&case)).0, due, "{case:?}");
            let (Some(Value::Text(random)), Some(Value::Text(signature))) = (case.get("random"), case.get("signature"))
            else {
                panic!("{case:?}")
            };
            let object = format!(
                "{{\"jsonrpc\":\"2.0\",\"result\":{{\"random\":{random},\"signature\":\"{signature}\",\"cost\":0.0}},\"id\":7}}"
            );
            assert_eq!(said(&object).0, due, "the interface's answer");
            assert_eq!(said(&object.replace("\"result\"", "\"params\"")).0, due, "a request to verify it");
            let wrapped: Vec<&str> = signature.as_bytes().chunks(64).map(|c| std::str::from_utf8(c).unwrap()).collect();
            assert_eq!(said(&format!("{random}\r\n\r\n{}\r\n", wrapped.join("\r\n"))).0, due, "the page's fields");
            use base64::Engine as _;
            let coded = base64::engine::general_purpose::STANDARD.encode(random).replace('=', "%3D");
            let link = format!(
                "https://api.random.org/signatures/form?format=json&random={coded}&signature={}",
                signature.replace('+', "%2B").replace('/', "%2f")
            );
            assert_eq!(said(&link).0, due, "the link");
            // The same values written otherwise are another text.
            let spaced = format!("{{\"random\":{},\"signature\":\"{signature}\"}}", random.replacen(':', ": ", 1));
            assert_eq!(said(&spaced), (Verdict::False, vec!["random-org-signature signature".to_owned()]));
        }
        for beacon in vectors(include_bytes!("../../fixtures/vectors/rehearsal_chain.json"), "beacons") {
            assert_eq!(said(&json::pretty(&beacon)).0, Verdict::Rehearsal);
        }
    }

    /// Round 1000 of quicknet with one thing wrong each.
    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let signature =
            "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";
        let good = format!("{{\"round\":1000,\"signature\":\"{signature}\"}}");
        assert_eq!(said(&good), (Verdict::Genuine, vec![]));
        for same in ["\u{feff}{g}", " \r\n{g}\r\n", "{g}"] {
            assert_eq!(said(&same.replace("{g}", &good)).0, Verdict::Genuine, "{same:?}");
        }
        for (from, to, due) in [
            ("1000", "\"1000\"", "wrong-type round"),
            ("1000", "1000.0", "bad-number round"),
            ("1000", "1e3", "bad-number round"),
            ("1000", "-1000", "bad-number round"),
            ("1000", "0", "bad-number round"),
            ("1000", "9007199254740992", "bad-number round"),
            ("1000", "18446744073709552616", "bad-number round"),
            ("1000", "null", "wrong-type round"),
            ("1000", "[1000]", "wrong-type round"),
            ("1000", "9007199254740991", "beacon-false signature"),
            ("1000", "1001", "beacon-false signature"),
            ("\"round\":1000,", "", "missing-field round"),
            ("\"round\":1000", "\"round\":1000,\"round\":1000", "duplicate-field round"),
            ("\"round\":1000", "\"round\":1000,\"round\":1001", "duplicate-field round"),
            ("\"round\":1000", "\"round\":1000,\"x\":1,\"x\":2", "duplicate-field x"),
            ("\"round\":1000", "\"round\":1000,\"previous_signature\":\"00\"", "unknown-field previous_signature"),
            ("b44679", "B44679", "bad-format signature"),
            ("b44679", "0xb44679", "bad-format signature"),
            ("b44679", " b44679", "bad-format signature"),
            ("b44679", "g44679", "bad-format signature"),
            ("b44679", "b4467", "bad-format signature"),
            ("b44679", "b44678", "beacon-false signature"),
            ("b44679", "944679", "beacon-false signature"),
            ("\"signature\"", "\"Signature\"", "missing-field signature"),
        ] {
            let wrong = good.replacen(from, to, 1);
            assert_ne!(wrong, good);
            assert_eq!(said(&wrong), (Verdict::False, vec![due.to_owned()]), "{wrong}");
        }
        for without in ["null", "\"\""] {
            let text = good.replacen('{', &format!("{{\"previous_signature\":{without},"), 1);
            assert_eq!(said(&text).0, Verdict::Genuine, "{without}");
        }
    }

    #[test]
    fn a_chain_that_is_expected_is_the_only_one() {
        let beacons = vectors(include_bytes!("../../fixtures/vectors/drand.json"), "beacons");
        let brought = brought::read(json::canonical(&beacons[1]).as_bytes()).unwrap();
        let key = RandomOrgKey::pinned();
        assert_eq!(judge(&brought, Some(Chain::Quicknet), &key).verdict(), Verdict::Genuine);
        assert_eq!(judge(&brought, Some(Chain::Rehearsal), &key).verdict(), Verdict::False);
        let other = judge(&brought, Some(Chain::Default), &key);
        assert_eq!((other.verdict(), other.findings[0].code), (Verdict::False, "bad-format"));
    }

    #[test]
    fn randomness_is_computed_and_never_believed() {
        let beacons = vectors(include_bytes!("../../fixtures/vectors/drand.json"), "beacons");
        for beacon in beacons.iter().filter(|beacon| beacon.get("valid") == Some(&Value::Bool(true))) {
            let judgement = |text: &str| judge(&brought::read(text.as_bytes()).unwrap(), None, &RandomOrgKey::pinned());
            let good = judgement(&json::canonical(beacon));
            let Some(Value::Text(randomness)) = beacon.get("randomness") else { panic!("{beacon:?}") };
            assert!(good.facts.contains(&("randomness".to_owned(), Value::text(randomness))), "{beacon:?}");
            assert_eq!(good.notes, []);
            let lying = judgement(&json::canonical(beacon).replace(randomness.as_str(), &"0".repeat(64)));
            assert_eq!(lying.verdict(), Verdict::Genuine);
            assert_eq!(lying.notes[0].code, "randomness-differs");
            assert_eq!(lying.facts, good.facts);
        }
    }

    #[test]
    fn what_is_no_evidence_is_told_apart_from_what_is_false() {
        for text in ["", "x", "{", "{}{}", "{\"round\":1} x", "\u{0}", "{\"round\":1,}"] {
            assert!(matches!(brought::read(text.as_bytes()), Err(Unreadable::NoJson(_))), "{text:?}");
        }
        assert!(matches!(brought::read(b"\xff\xfe{"), Err(Unreadable::NoJson(_))));
        let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(matches!(brought::read(deep.as_bytes()), Err(Unreadable::NoJson(_))));
        for text in [
            "{}",
            "[]",
            "1",
            "null",
            "\"round\"",
            "{\"rounds\":1}",
            "{\"round\":1,\"random\":\"\"}",
            "{\"result\":{}}",
            "{\"result\":{\"random\":{}},\"params\":{\"random\":{}}}",
        ] {
            assert_eq!(brought::read(text.as_bytes()), Err(Unreadable::NoEvidence), "{text}");
        }
        assert_eq!(brought::read(&vec![b' '; brought::LONGEST + 1]), Err(Unreadable::TooLong));
        for (text, due) in [
            ("{\"random\":1,\"signature\":\"\"}", "wrong-type random"),
            ("{\"random\":{}}", "missing-field signature"),
            ("{\"random\":{},\"signature\":1}", "wrong-type signature"),
            ("{\"random\":{},\"signature\":\"AA==\"}", "bad-format signature"),
            ("{\"result\":{\"random\":{},\"signature\":\"AA==\"}}", "bad-format result.signature"),
            ("{\"random\":{},\"random\":{},\"signature\":\"AA==\"}", "duplicate-field random"),
            ("{\"result\":{\"random\":{},\"signature\":\"AA==\"},\"result\":{}}", "duplicate-field result"),
            ("{\"signature\":\"00\"}", "missing-field round"),
            ("https://api.random.org/signatures/form?random=%zz", "bad-format random"),
        ] {
            let (verdict, findings) = said(text);
            assert_eq!(verdict, Verdict::False);
            assert!(findings.contains(&due.to_owned()), "{text}: {findings:?}");
        }
    }

    /// The page of the text that is signed is cut out of the file byte for byte.
    #[test]
    fn the_signed_text_is_taken_as_it_is_written() {
        let random = "{ \"method\":\"x\", \"data\" : [1, {\"random\": \"}\\\"{\"}],\"z\":1.0 }";
        let signature = format!("{}=", "A".repeat(683));
        for file in [
            format!("{{\"random\": {random} ,\"signature\":\"{signature}\"}}"),
            format!("{{\"signature\":\"{signature}\",\"x\":[{{\"random\":1}}],\"random\":{random}}}"),
            format!(
                "{{\"jsonrpc\":\"2.0\",\"result\":{{\"random\":{random},\"signature\":\"{signature}\"}},\"id\":1}}"
            ),
            format!("{{\"random\":{},\"signature\":\"{signature}\"}}", serde_json::Value::from(random)),
            format!("\t{random}\n{signature}"),
        ] {
            let expected = Brought::Answer { random: random.to_owned(), signature: signature.clone() };
            assert_eq!(brought::read(file.as_bytes()), Ok(expected), "{file}");
        }
    }

    #[test]
    fn pasted_beacons_may_be_wrapped_and_surrounded() {
        let signature =
            "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";
        let (head, tail) = signature.split_at(40);
        let pasted = [
            format!("{{\"round\":1000,\"signature\":\"{signature}\"}}"),
            format!("\u{feff}HTTP/2 200\r\n\r\n{{\"round\": 1000,\r\n \"signature\": \"{head}\r\n{tail}\"}}\r\n$ "),
            format!("{{\"round\":1000,\"signature\":\"{head}\u{a0}\n {tail}\"}}"),
        ];
        for text in pasted {
            let read = brought::read(brought::of_paste(&text).as_bytes());
            let brought = read.unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert_eq!(judge(&brought, None, &RandomOrgKey::pinned()).verdict(), Verdict::Genuine, "{text}");
        }
        for text in ["", "}{", "no evidence", "{"] {
            assert!(brought::read(brought::of_paste(text).as_bytes()).is_err(), "{text}");
        }
        let case = &vectors(include_bytes!("../../fixtures/vectors/random_org.json"), "cases")[0];
        let (Some(Value::Text(random)), Some(Value::Text(signature))) = (case.get("random"), case.get("signature"))
        else {
            panic!("{case:?}")
        };
        for text in
            [format!("\n{random}\n{signature}\n"), format!("> {{\"random\":{random},\"signature\":\"{signature}\"}}\n")]
        {
            let brought = brought::read(brought::of_paste(&text).as_bytes()).unwrap();
            assert_eq!(judge(&brought, None, &RandomOrgKey::pinned()).verdict(), Verdict::Genuine, "{text}");
        }
    }
}
