//! Evidence as people bring it, read into what a record holds.
//!
//! A beacon is the JSON that drand's public interface answers, an answer of random.org the JSON of its interface,
//! dice are digits, shares the files that members kept. Whether it is genuine is for [`crate::draw::run`] to say.

use super::error::StepError;
use super::share::ShareFile;
use crate::draw::drand;
use crate::draw::source;
use crate::draw::source::{Chain, DrandEvidence, DrandSource, Evidence, SeedSource, are_rolls};
use crate::hash::unhex;
use crate::ids::Member;
use crate::json::{self, Value};
use crate::time::Instant;

/// One piece of evidence as given.
#[derive(Clone, PartialEq, Eq)]
pub enum Given {
    /// JSON with `round`, `signature` and, on the default chain, `previous_signature`.
    Beacon(Vec<u8>),
    /// JSON with `random` and `signature`, or an answer of the interface that holds them in `result`.
    RandomOrg(Vec<u8>),
    /// Digits 1 to 6; white space and commas between them do not count.
    Dice(String),
    /// A share file, or 64 characters of hex.
    Share(Member, String),
}

/// Kept out of logs: a share that is not revealed yet may be among it.
impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Given::Beacon(_) => "Beacon",
            Given::RandomOrg(_) => "RandomOrg",
            Given::Dice(_) => "Dice",
            Given::Share(..) => "Share",
        })
    }
}

/// The longest evidence that is read.
pub const MAX_EVIDENCE: u64 = 1 << 20;

/// Evidence for each of `sources`, in their order: first what is `noted` in the journal already, then what is
/// given; of the rehearsal chain it is computed once its round is due. All that is given must be used.
pub fn gather(
    sources: &[SeedSource],
    noted: impl Fn(&SeedSource) -> Option<Evidence>,
    given: &[Given],
    at: Instant,
) -> Result<Vec<Evidence>, StepError> {
    let mut used = vec![false; given.len()];
    let mut evidence = Vec::with_capacity(sources.len());
    for source in sources {
        let mut fitting = given.iter().enumerate().filter(|(_, given)| fits(source, given));
        let first = fitting.next();
        if let Some((_, surplus)) = fitting.next() {
            return Err(StepError::EvidenceSurplus { what: name(surplus) });
        }
        let read = match first {
            Some((i, given)) => {
                used[i] = true;
                Some(read(source, given)?)
            }
            None => noted(source).or_else(|| computed(source, at)),
        };
        evidence.push(read.ok_or_else(|| StepError::EvidenceMissing { what: described(source) })?);
    }
    match used.iter().position(|used| !used) {
        Some(i) => Err(StepError::EvidenceSurplus { what: name(&given[i]) }),
        None => Ok(evidence),
    }
}

fn fits(source: &SeedSource, given: &Given) -> bool {
    match (source, given) {
        (SeedSource::Drand(_), Given::Beacon(_))
        | (SeedSource::RandomOrg { .. }, Given::RandomOrg(_))
        | (SeedSource::Dice { .. }, Given::Dice(_)) => true,
        (SeedSource::Share { member, .. }, Given::Share(of, _)) => member == of,
        _ => false,
    }
}

fn read(source: &SeedSource, given: &Given) -> Result<Evidence, StepError> {
    match (source, given) {
        (SeedSource::Drand(drand), Given::Beacon(bytes)) => Ok(Evidence::Drand(beacon(drand.chain, bytes)?)),
        (_, Given::RandomOrg(bytes)) => random_org(bytes),
        (_, Given::Dice(digits)) => Ok(Evidence::Dice { rolls: rolls(digits)? }),
        (_, Given::Share(member, text)) => Ok(Evidence::Share { value: share_value(text, member)? }),
        (_, Given::Beacon(_)) => Err(StepError::EvidenceSurplus { what: name(given) }),
    }
}

/// Anybody can compute the rehearsal chain; before its time nobody shall.
fn computed(source: &SeedSource, at: Instant) -> Option<Evidence> {
    match source {
        SeedSource::Drand(DrandSource { chain: Chain::Rehearsal, round }) => {
            let due = Chain::Rehearsal.time_of(*round)?;
            (at >= due).then(|| Evidence::Drand(drand::rehearsal_beacon(*round)))
        }
        _ => None,
    }
}

/// A beacon as the public interface answers it. `randomness` and what else stands there is not looked at.
pub fn beacon(chain: Chain, bytes: &[u8]) -> Result<DrandEvidence, StepError> {
    let wrong = |why: &str| StepError::EvidenceForm { what: "drand".to_owned(), why: why.to_owned() };
    let value = json::parse(bytes).map_err(|e| wrong(&e.0))?;
    let Some(Value::Integer(round)) = value.get("round") else { return Err(wrong("“round”")) };
    let text = |name: &str| match value.get(name) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let signature = text("signature").filter(|s| drand::is_signature_form(chain, s));
    let signature = signature.ok_or_else(|| wrong("“signature”"))?;
    let previous_signature = if chain.is_chained() {
        Some(text("previous_signature").ok_or_else(|| wrong("“previous_signature”"))?)
    } else {
        None
    };
    Ok(DrandEvidence { round: *round, signature, previous_signature })
}

/// Digits without what people write between them.
pub fn rolls(text: &str) -> Result<String, StepError> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    if are_rolls(&digits) {
        Ok(digits)
    } else {
        let stray = digits.chars().find(|c| !('1'..='6').contains(c));
        let why = stray.map_or_else(
            || "1–6: —".to_owned(),
            |c| format!("1–6: “{}”", crate::draw::finding::escaped(&c.to_string())),
        );
        Err(StepError::EvidenceForm { what: "dice".to_owned(), why })
    }
}

/// The value in a share file of `member`, or the bare value.
pub fn share_value(text: &str, member: &Member) -> Result<[u8; 32], StepError> {
    let wrong = |why: &str| StepError::EvidenceForm { what: format!("share {member}"), why: why.to_owned() };
    let text = text.trim();
    if let Some(value) = unhex::<32>(text) {
        return Ok(value);
    }
    let file: ShareFile = serde_json::from_str(text).map_err(|_| wrong("64 × [0-9a-f]"))?;
    if file.member != *member {
        return Err(wrong(&format!("member: “{}”", file.member)));
    }
    unhex::<32>(&file.value).ok_or_else(|| wrong("64 × [0-9a-f]"))
}

/// An answer of random.org. The signed text is taken out of the file byte for byte, never parsed and written again.
fn random_org(bytes: &[u8]) -> Result<Evidence, StepError> {
    let wrong = |why: &str| StepError::EvidenceForm { what: "random.org".to_owned(), why: why.to_owned() };
    let value = json::parse(bytes).map_err(|e| wrong(&e.0))?;
    let text = std::str::from_utf8(bytes).map_err(|_| wrong("UTF-8"))?;
    let (answer, text) = match value.get("result") {
        Some(result) => (result, member_text(text, "result").ok_or_else(|| wrong("result"))?),
        None => (&value, text),
    };
    let Some(Value::Text(signature)) = answer.get("signature") else { return Err(wrong("“signature”")) };
    let random = match answer.get("random") {
        // As a record holds it: the signed text as a string.
        Some(Value::Text(random)) => random.clone(),
        Some(Value::Object(_)) => member_text(text, "random").ok_or_else(|| wrong("random"))?.to_owned(),
        _ => return Err(wrong("“random”")),
    };
    Ok(Evidence::RandomOrg { random, signature: signature.clone() })
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
                        return Some(text[begin..at].trim_matches([' ', '\t', '\r', '\n']));
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

/// The kind of source that something was given for.
fn name(given: &Given) -> String {
    match given {
        Given::Beacon(_) => "drand".to_owned(),
        Given::RandomOrg(_) => "random.org".to_owned(),
        Given::Dice(_) => "dice".to_owned(),
        Given::Share(member, _) => format!("share {member}"),
    }
}

/// A committed source, as its line of the transcript will begin.
pub fn described(source: &SeedSource) -> String {
    match source {
        SeedSource::Drand(drand) => format!("drand {} {}", drand.chain.name(), drand.round),
        SeedSource::RandomOrg { .. } => "random.org".to_owned(),
        SeedSource::Share { member, .. } => format!("share {member}"),
        SeedSource::Dice { rolls } => format!("dice {rolls}"),
    }
}

/// The least rolls that a commitment may ask for.
pub const LEAST_ROLLS: u64 = source::LEAST_ROLLS;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signed_text_is_taken_as_it_is_written() {
        let random = "{ \"method\":\"x\", \"data\" : [1, {\"random\": \"}\\\"{\"}],\"z\":1.0 }";
        for file in [
            format!("{{\"random\": {random} ,\"signature\":\"AA==\"}}"),
            format!("{{\"signature\":\"AA==\",\"x\":[{{\"random\":1}}],\"random\":{random}}}"),
            format!("{{\"jsonrpc\":\"2.0\",\"result\":{{\"random\":{random},\"signature\":\"AA==\"}},\"id\":1}}"),
            format!("{{\"random\":{},\"signature\":\"AA==\"}}", serde_json::Value::from(random)),
        ] {
            let expected = Evidence::RandomOrg { random: random.to_owned(), signature: "AA==".to_owned() };
            assert_eq!(random_org(file.as_bytes()).unwrap(), expected, "{file}");
        }
        for bad in ["{}", "[]", "{\"random\":1,\"signature\":\"\"}", "{\"random\":{}}", "x"] {
            assert!(random_org(bad.as_bytes()).is_err(), "{bad}");
        }
    }

    #[test]
    fn beacons_are_those_of_the_public_interface() {
        let vector = json::parse(include_bytes!("../../fixtures/vectors/rehearsal_chain.json")).unwrap();
        let Some(Value::List(beacons)) = vector.get("beacons") else { panic!("beacons") };
        let Some(Value::Text(signature)) = beacons[0].get("signature") else { panic!("signature") };
        let text = format!("{{\"round\":1,\"randomness\":\"ff\",\"signature\":\"{signature}\"}}");
        let evidence = beacon(Chain::Rehearsal, text.as_bytes()).unwrap();
        assert!(evidence.verify(Chain::Rehearsal, 1).is_ok());
        assert!(beacon(Chain::Default, text.as_bytes()).is_err());
        for bad in ["{\"round\":\"1\"}", "{\"round\":1}", "{\"round\":1,\"signature\":\"00\"}", ""] {
            assert!(beacon(Chain::Quicknet, bad.as_bytes()).is_err(), "{bad}");
        }
    }

    #[test]
    fn everything_given_is_used_once() {
        let member = Member::parse("chair").unwrap();
        let sources = [
            SeedSource::Share { member: member.clone(), sha256: crate::hash::Digest::ZERO },
            SeedSource::Dice { rolls: 3 },
        ];
        let at = Instant::from_unix(0).unwrap();
        let share = Given::Share(member.clone(), "00".repeat(32));
        let dice = Given::Dice("1 2,\n6".to_owned());
        let none = |_: &SeedSource| None;
        let gathered = gather(&sources, none, &[dice.clone(), share.clone()], at).unwrap();
        assert_eq!(gathered, [Evidence::Share { value: [0; 32] }, Evidence::Dice { rolls: "126".to_owned() }]);
        let missing = gather(&sources, none, std::slice::from_ref(&dice), at);
        assert!(matches!(missing, Err(StepError::EvidenceMissing { what }) if what == "share chair"));
        let noted = |source: &SeedSource| {
            matches!(source, SeedSource::Share { .. }).then_some(Evidence::Share { value: [7; 32] })
        };
        assert!(gather(&sources, noted, std::slice::from_ref(&dice), at).is_ok());
        let surplus = gather(&sources, none, &[share.clone(), dice.clone(), Given::Beacon(vec![])], at);
        assert!(matches!(surplus, Err(StepError::EvidenceSurplus { what }) if what == "drand"));
        let twice = gather(&sources, none, &[share, dice.clone(), dice], at);
        assert!(matches!(twice, Err(StepError::EvidenceSurplus { what }) if what == "dice"));
        assert!(matches!(rolls("1237"), Err(StepError::EvidenceForm { .. })));
        assert!(share_value("zz", &member).is_err());
    }

    #[test]
    fn a_rehearsal_round_is_computed_when_it_is_due() {
        let source = [SeedSource::Drand(DrandSource { chain: Chain::Rehearsal, round: 2 })];
        let due = Chain::Rehearsal.time_of(2).unwrap();
        assert!(gather(&source, |_| None, &[], due).is_ok());
        let early = Instant::from_unix(due.unix() - 1).unwrap();
        assert!(matches!(gather(&source, |_| None, &[], early), Err(StepError::EvidenceMissing { .. })));
    }
}
