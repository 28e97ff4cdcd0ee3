//! Evidence as people bring it, read into what a record holds.
//!
//! Beacons and answers of random.org are read by [`crate::draw::brought`]; dice are digits, shares the files that
//! members kept. Whether it is genuine is for [`crate::draw::run`] to say.

use super::error::StepError;
use super::share::ShareFile;
use crate::draw::brought::{self, Brought, Unreadable};
use crate::draw::drand;
use crate::draw::finding::Finding;
use crate::draw::source;
use crate::draw::source::{Chain, DrandEvidence, DrandSource, Evidence, SeedSource, are_rolls};
use crate::hash::unhex;
use crate::ids::Member;
use crate::time::Instant;
use std::io::Read;
use std::path::Path;

/// One piece of evidence as given.
#[derive(Clone, PartialEq, Eq)]
pub enum Given {
    /// One round of drand, in any of the forms of [`brought`].
    Beacon(Vec<u8>),
    /// An answer of random.org, in any of the forms of [`brought`].
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
pub const MAX_EVIDENCE: u64 = brought::LONGEST as u64;

/// The bytes of a file with evidence; of standard input where the file is called `-`, read as a paste.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, StepError> {
    if path != Path::new("-") {
        return super::read_file(path, MAX_EVIDENCE);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(MAX_EVIDENCE + 1).read_to_end(&mut bytes).map_err(|e| StepError::file(path, &e))?;
    match std::str::from_utf8(&bytes) {
        Ok(text) if text.len() <= brought::LONGEST => Ok(brought::of_paste(text).into_bytes()),
        _ => Ok(bytes),
    }
}

/// A beacon or an answer of random.org, whichever it is.
pub fn given(bytes: Vec<u8>) -> Result<Given, StepError> {
    let kind = match brought::read(&bytes) {
        Ok(brought) => brought.kind(),
        Err(Unreadable::Faults { kind, .. }) => kind,
        Err(other) => return Err(other.into()),
    };
    Ok(if kind == "drand" { Given::Beacon(bytes) } else { Given::RandomOrg(bytes) })
}

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
        evidence.push(match first {
            Some((i, given)) => {
                used[i] = true;
                Some(read(source, given)?)
            }
            None => noted(source).or_else(|| computed(source, at)),
        });
    }
    if let Some(i) = used.iter().position(|used| !used) {
        return Err(StepError::EvidenceSurplus { what: name(&given[i]) });
    }
    let missing = sources.iter().zip(&evidence).filter(|(_, evidence)| evidence.is_none()).map(|(source, _)| source);
    // Shares are revealed last, so they are asked for last, though the commitment names them first.
    match missing.min_by_key(|source| matches!(source, SeedSource::Share { .. })) {
        Some(source) => Err(StepError::EvidenceMissing { what: described(source) }),
        None => Ok(evidence.into_iter().flatten().collect()),
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

/// A beacon for a round of `chain`. `randomness` and what else stands there is not looked at.
pub fn beacon(chain: Chain, bytes: &[u8]) -> Result<DrandEvidence, StepError> {
    match brought::read(bytes)? {
        Brought::Beacon { evidence, .. } if drand::is_signature_form(chain, &evidence.signature) => Ok(evidence),
        Brought::Beacon { evidence, .. } => {
            let expected = format!("{} characters of [0-9a-f]", 2 * chain.signature_length());
            let (place, found) = ("signature".to_owned(), evidence.signature);
            let finding = Finding { code: "bad-format", place, expected, found };
            Err(Unreadable::Faults { kind: "drand", findings: vec![finding] }.into())
        }
        other => Err(StepError::EvidenceSurplus { what: other.kind().to_owned() }),
    }
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

fn random_org(bytes: &[u8]) -> Result<Evidence, StepError> {
    match brought::read(bytes)? {
        Brought::Answer { random, signature } => Ok(Evidence::RandomOrg { random, signature }),
        other => Err(StepError::EvidenceSurplus { what: other.kind().to_owned() }),
    }
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
    use crate::json::{self, Value};

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
        let nothing = gather(&sources, none, &[], at);
        assert!(matches!(nothing, Err(StepError::EvidenceMissing { what }) if what == "dice 3"), "dice before shares");
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
