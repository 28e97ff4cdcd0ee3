//! Step: the draw. Evidence in, record out, all or nothing.

use super::error::StepError;
use super::evidence::{self, Given};
use super::folder::{Folder, PAPER};
use crate::campaign::Campaign;
use crate::draw::commitment::{Commitment, CommittedPool};
use crate::draw::finding::Finding;
use crate::draw::random_org::RandomOrgKey;
use crate::draw::record::{Record, Role};
use crate::draw::run::{self, RunError, Terms};
use crate::draw::source::{Evidence, SeedSource};
use crate::draw::{permutation, seed, verify};
use crate::hash::Digest;
use crate::journal::event::DrawnPool;
use crate::journal::state::Attempt;
use crate::journal::{Event, Refusal};
use crate::json;
use crate::list::Lists;
use crate::list::leaf::{ListError, ListKey, ListSecret, Place};
use crate::list::seal::{Sealing, Which};
use crate::time::{Instant, Period};
use std::collections::BTreeMap;

/// What a draw came to.
#[derive(Clone, Debug)]
pub struct Drawing {
    pub record: Record,
    /// Of the record's bytes.
    pub digest: Digest,
    /// When it was drawn.
    pub at: Instant,
    /// The same evidence had drawn it already: nothing was written.
    pub already: bool,
}

/// Draws `period`. The same evidence again answers with the first record; any other is refused.
pub fn draw(folder: &mut Folder, period: Period, given: &[Given], at: Instant) -> Result<Drawing, StepError> {
    draw_under(folder, period, given, at, &RandomOrgKey::pinned())
}

/// As [`draw`], with another key than random.org's: for tests, which cannot have random.org sign their C.
pub fn draw_under(
    folder: &mut Folder,
    period: Period,
    given: &[Given],
    at: Instant,
    random_org: &RandomOrgKey,
) -> Result<Drawing, StepError> {
    let attempt = folder.attempt(period)?;
    let commitment = folder.commitment(attempt)?;
    let noted = noted(folder, attempt)?;
    if let Some(drawn) = attempt.drawn() {
        let (record, digest) = (record_of(folder, &drawn.record)?, drawn.record);
        let of_record = |source: &SeedSource| {
            let place = commitment.seed_sources.iter().position(|s| s == source)?;
            record.evidence.get(place).cloned()
        };
        let evidence = evidence::gather(&commitment.seed_sources, of_record, given, at)?;
        let same = seed::transcript(&commitment.seed_sources, &evidence)
            .is_some_and(|transcript| Digest::of(transcript.as_bytes()) == drawn.transcript);
        return if same {
            Ok(Drawing { record, digest, at: drawn.at, already: true })
        } else {
            Err(StepError::DrawnOtherwise { period, record: digest })
        };
    }
    if let Some(round_at) = attempt.seed.round_at.filter(|round_at| at < *round_at) {
        return Err(Refusal::TooEarly { round_at, at }.into());
    }
    let roster = folder.roster()?;
    for member in &attempt.seed.shares {
        if roster.member(member).is_none() {
            return Err(StepError::NotAMember { member: member.clone() });
        }
    }
    let commission = folder.state().commission().ok_or(Refusal::NoCommission)?;
    let evidence =
        evidence::gather(&commitment.seed_sources, |s| noted.get(&evidence::described(s)).cloned(), given, at)?;
    let terms = Terms { random_org: random_org.clone(), rehearsal: folder.is_rehearsal() };
    let findings = run::examine(&commitment, &evidence, &terms);
    if !findings.is_empty() {
        return Err(StepError::EvidenceRefused { findings });
    }
    let lists = folder.lists(&attempt.list)?;
    let secret = folder.secret(attempt)?;
    let record = run(folder.campaign_of(period), &commitment, &evidence, &terms, &lists, &secret)?;
    drop(lists);
    let bytes = record_bytes(&record);
    check_own(&bytes, &[attempt.commitment], random_org)?;

    let ordinal = attempt.ordinal;
    let (mut events, mut objects): (Vec<Event>, Vec<Vec<u8>>) = (Vec::new(), Vec::new());
    for event in in_the_room(attempt, &commitment, &evidence, period, ordinal, &mut objects) {
        events.push(event);
    }
    for object in objects {
        folder.put(&object)?;
    }
    let digest = folder.put(&bytes)?;
    let transcript = seed::transcript(&commitment.seed_sources, &evidence);
    let transcript = Digest::of(transcript.expect("examined evidence has its transcript").as_bytes());
    let pools = record.results.iter().map(|result| {
        let of = |role| result.drawn.iter().filter(|d| d.role == role).count() as u64;
        let (winners, reserves) = (of(Role::Winner), of(Role::Reserve));
        DrawnPool { id: result.pool.clone(), winners, reserves, undrawn: result.undrawn }
    });
    let pools = pools.collect();
    events.push(Event::Drawn { period, ordinal, record: digest, transcript, commission, pools });
    folder.append(at, events)?;
    Ok(Drawing { record, digest, at, already: false })
}

/// The bytes of `record.json`.
pub fn record_bytes(record: &Record) -> Vec<u8> {
    json::pretty(&record.to_value()).into_bytes()
}

pub(super) fn record_of(folder: &Folder, digest: &Digest) -> Result<Record, StepError> {
    let bytes = folder.objects().get(digest, PAPER)?;
    let bad = |what: String| StepError::BadObject { digest: *digest, what };
    let value = json::parse(&bytes).map_err(|e| bad(e.0))?;
    Record::from_value(&value).map_err(|findings| bad(findings.first().map_or("", |f| f.code).to_owned()))
}

/// Dice and shares that stand in the journal, by the name of their source.
fn noted(folder: &Folder, attempt: &Attempt) -> Result<BTreeMap<String, Evidence>, StepError> {
    let mut noted = BTreeMap::new();
    for source in folder.commitment(attempt)?.seed_sources {
        let evidence = match &source {
            SeedSource::Dice { .. } => match attempt.dice {
                Some(rolls) => {
                    let bytes = folder.objects().get(&rolls, evidence::MAX_EVIDENCE)?;
                    Evidence::Dice { rolls: evidence::rolls(&String::from_utf8_lossy(&bytes))? }
                }
                None => continue,
            },
            SeedSource::Share { member, .. } => match attempt.shares.get(member) {
                Some(value) => {
                    let bytes = folder.objects().get(value, 32)?;
                    let what = || StepError::BadObject { digest: *value, what: "no share".to_owned() };
                    Evidence::Share { value: bytes.try_into().map_err(|_| what())? }
                }
                None => continue,
            },
            _ => continue,
        };
        noted.insert(evidence::described(&source), evidence);
    }
    Ok(noted)
}

/// Dice and shares that came with the draw itself are journalled before it, in the order in which a room does it.
fn in_the_room(
    attempt: &Attempt,
    commitment: &Commitment,
    evidence: &[Evidence],
    period: Period,
    ordinal: u64,
    objects: &mut Vec<Vec<u8>>,
) -> Vec<Event> {
    let (mut dice, mut shares) = (Vec::new(), Vec::new());
    for (source, evidence) in commitment.seed_sources.iter().zip(evidence) {
        match (source, evidence) {
            (SeedSource::Dice { .. }, Evidence::Dice { rolls }) if attempt.dice.is_none() => {
                objects.push(rolls.clone().into_bytes());
                dice.push(Event::DiceThrown { period, ordinal, rolls: Digest::of(rolls.as_bytes()) });
            }
            (SeedSource::Share { member, .. }, Evidence::Share { value }) if !attempt.shares.contains_key(member) => {
                objects.push(value.to_vec());
                let (member, value) = (member.clone(), Digest::of(value));
                shares.push(Event::ShareRevealed { period, ordinal, member, value });
            }
            _ => {}
        }
    }
    dice.into_iter().chain(shares).collect()
}

/// The record, with all lists gone through once.
pub fn run(
    campaign: &Campaign,
    commitment: &Commitment,
    evidence: &[Evidence],
    terms: &Terms,
    lists: &Lists,
    secret: &ListSecret,
) -> Result<Record, StepError> {
    let places = places(campaign, commitment, evidence, lists, secret)?;
    let answer = |pool: &CommittedPool, _: &[u64]| -> Result<Vec<Place>, ListError> {
        let place = commitment.pools.iter().position(|p| p.id == pool.id);
        Ok(place.and_then(|i| places.get(i)).cloned().unwrap_or_default())
    };
    run::run(commitment, evidence, terms, answer).map_err(not_run)
}

/// Why nothing was drawn, as a step says it.
pub(super) fn not_run(error: RunError<ListError>) -> StepError {
    match error {
        RunError::Refused(findings) | RunError::Disqualified(findings) => StepError::EvidenceRefused { findings },
        RunError::RehearsalOnly => StepError::RehearsalOnly,
        RunError::List(error) => StepError::List(error),
        RunError::ListChanged(pool) => StepError::ListChanged { pool: pool.to_string() },
        RunError::WaveNumber(_) => StepError::EvidenceRefused { findings: Vec::new() },
    }
}

/// The places that the seed asks for, pool by pool; [`run::run`] proves each of them to the committed root before it
/// takes it.
fn places(
    campaign: &Campaign,
    commitment: &Commitment,
    evidence: &[Evidence],
    lists: &Lists,
    secret: &ListSecret,
) -> Result<Vec<Vec<Place>>, StepError> {
    let Some(transcript) = seed::transcript(&commitment.seed_sources, evidence) else { return Ok(Vec::new()) };
    let c = commitment.digest();
    // A pool that the lists do not have is left without places, which the draw refuses.
    let in_lists = |pool: &CommittedPool| lists.pool_ids().iter().position(|id| *id == pool.id);
    let mut asked = Vec::new();
    for (of, pool) in commitment.pools.iter().enumerate() {
        let (winners, reserves) = run::due(pool);
        let key = seed::pool_key(&c, &transcript, &pool.id);
        let steps = permutation::Order::new(pool.entries).draw_ranks(key, winners + reserves);
        let chosen: Vec<u64> = steps.iter().map(|step| step.index).collect();
        if let Some(place) = in_lists(pool).filter(|_| !chosen.is_empty()) {
            let key = ListKey::derive(secret, &campaign.id, commitment.period, commitment.ordinal, pool.id.as_str());
            asked.push((of, Sealing { list: Which::Pool(place), key, chosen }));
        }
    }
    let (of, sealing): (Vec<usize>, Vec<Sealing>) = asked.into_iter().unzip();
    let mut places = vec![Vec::new(); commitment.pools.len()];
    for (of, tree) in of.into_iter().zip(lists.seal(&campaign.mask, &sealing)?) {
        places[of] = tree.places;
    }
    Ok(places)
}

/// Before it is journalled, a record passes the check that everybody else will make.
pub(super) fn check_own(bytes: &[u8], published: &[Digest], random_org: &RandomOrgKey) -> Result<(), StepError> {
    let one = |code: &'static str| Finding {
        code,
        place: "record".to_owned(),
        expected: String::new(),
        found: String::new(),
    };
    let findings = match verify::verify(bytes, published, random_org) {
        Ok(verified) => verified.report.findings,
        Err(_) => vec![one("bad-format")],
    };
    if findings.is_empty() { Ok(()) } else { Err(StepError::OwnRecord { findings }) }
}
