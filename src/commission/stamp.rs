//! Step: time stamps over C, over a list of disqualified, and over the last signature of a paper.
//!
//! A request goes out as a file, a response comes back as one; nothing here asks a network. A stamp over C that is not
//! older than the seed proves nothing: it is kept, said to be late, and no minutes carry it.
//!
//! Must never: keep a response that is not over something of this period, or that no authority signed.

use super::error::StepError;
use super::folder::{Folder, PAPER};
use crate::draw::commitment::Commitment;
use crate::draw::finding::{Level, Report};
use crate::draw::random_org::RandomOrgKey;
use crate::draw::record::Record;
use crate::draw::verify::{check_evidence, check_times};
use crate::hash::Digest;
use crate::journal::event::Document;
use crate::journal::state::{Attempt, Stamped};
use crate::journal::{Event, Refusal};
use crate::sign::stamp::request::Request;
use crate::sign::stamp::{self, StampError, Token};
use crate::sign::{Certificate, SignError};
use crate::time::{Instant, Period};

/// What a stamp is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// The commitment file.
    Commitment,
    /// The list of disqualified of a wave.
    Disqualified { wave: u64 },
    /// The value of a paper's last signature.
    Signature { document: Document, signature: u64 },
}

/// A response that was kept.
#[derive(Clone, Debug)]
pub struct Added {
    pub over: Over,
    /// The latest second that the authority's statement allows.
    pub stamped_at: Instant,
    pub authority: String,
    /// Whether the authority's certificate leads to a given one.
    pub identified: bool,
    /// From when on a stamp proves nothing; `None` for a signature, and in a room.
    pub before: Option<Instant>,
    pub already: bool,
}

impl Added {
    /// Whether the stamp is old enough to prove what it is for.
    pub fn in_time(&self) -> bool {
        self.before.is_none_or(|before| self.stamped_at < before)
    }
}

/// The bytes that a stamp is to be over.
pub fn subject(folder: &Folder, period: Period, over: &Over) -> Result<Vec<u8>, StepError> {
    let attempt = folder.attempt(period)?;
    match over {
        Over::Commitment => Ok(folder.objects().get(&attempt.commitment, PAPER)?),
        Over::Disqualified { wave } => {
            let list = attempt.drawn().and_then(|drawn| drawn.replacement.list(*wave));
            let list = list.ok_or(Refusal::NotCommitted { period })?;
            Ok(folder.objects().get(&list.digest, PAPER)?)
        }
        Over::Signature { document, .. } => {
            let paper = folder.state().paper(period, *document).ok_or(Refusal::NoMinutes { period })?;
            Ok(stamp::value_to_stamp(&folder.objects().get(&paper.current, PAPER)?)?)
        }
    }
}

/// Keeps a response. What it is over is found out: C, a list of disqualified, or the last signature of a paper.
///
/// `request`: what was sent, where its number and policy are to be compared. `authorities`: certificates that the
/// response is held to.
pub fn add(
    folder: &mut Folder,
    period: Period,
    response: &[u8],
    request: Option<&Request>,
    authorities: Option<&[Certificate]>,
    at: Instant,
) -> Result<Added, StepError> {
    let token = Token::read(response).map_err(SignError::Stamp)?;
    if let Some(request) = request {
        token.answers(request).map_err(SignError::Stamp)?;
    }
    let over = find(folder, period, &token)?;
    let authority = token.check(authorities).map_err(SignError::Stamp)?;
    let mut added = Added {
        over,
        stamped_at: token.latest,
        authority: authority.name.clone(),
        identified: authority.identified,
        before: None,
        already: false,
    };
    if let Over::Signature { document, signature } = added.over {
        put_into(folder, period, (document, signature), &token, at)?;
        return Ok(added);
    }
    let attempt = folder.attempt(period)?;
    let over = match added.over {
        Over::Disqualified { wave } => {
            let list = attempt.drawn().and_then(|drawn| drawn.replacement.list(wave));
            let list = list.expect("it was just found");
            added.before = Some(list.round_at);
            list.digest
        }
        _ => {
            added.before = first_known(folder, attempt)?;
            attempt.commitment
        }
    };
    let stamp = Digest::of(response);
    if attempt.stamps.iter().any(|kept| kept.stamp == stamp) {
        added.already = true;
        return Ok(added);
    }
    let (ordinal, stamped_at) = (attempt.ordinal, added.stamped_at);
    let event = Event::Stamped { period, ordinal, over, stamp, stamped_at, authority: authority.name };
    folder.state().check(at, &event)?;
    folder.put(response)?;
    folder.append(at, vec![event])?;
    Ok(added)
}

fn find(folder: &Folder, period: Period, token: &Token) -> Result<Over, StepError> {
    let attempt = folder.attempt(period)?;
    let mut candidates = vec![Over::Commitment];
    let mut papers = vec![Document::Sheet, Document::MinutesPublic, Document::MinutesCommission];
    if let Some(drawn) = attempt.drawn() {
        for list in &drawn.replacement.lists {
            let wave = list.wave;
            candidates.push(Over::Disqualified { wave });
            papers.push(Document::WaveSheet(wave));
            papers.extend([Document::WaveMinutesPublic(wave), Document::WaveMinutesCommission(wave)]);
        }
        for number in drawn.replacement.papers.iter().map(|paper| paper.number) {
            papers.extend([Document::ReplacementsPublic(number), Document::ReplacementsCommission(number)]);
        }
    }
    for document in papers {
        let last = folder.state().paper(period, document).and_then(|paper| paper.signatures.last());
        candidates.extend(last.map(|signature| Over::Signature { document, signature: *signature }));
    }
    for over in candidates {
        // A paper whose last signature has a stamp already is nothing to be over.
        let bytes = match subject(folder, period, &over) {
            Err(StepError::Sign(error)) if *error == SignError::AlreadyStamped => continue,
            other => other?,
        };
        if token.is_over(&bytes).is_ok() {
            return Ok(over);
        }
    }
    let expected = format!("C = {}", attempt.commitment);
    Err(SignError::Stamp(StampError::Imprint { expected, found: token.imprint.to_string() }).into())
}

fn put_into(
    folder: &mut Folder,
    period: Period,
    (document, signature): (Document, u64),
    token: &Token,
    at: Instant,
) -> Result<(), StepError> {
    let paper = folder.state().paper(period, document).ok_or(Refusal::NoMinutes { period })?;
    let before = paper.current;
    let stamped = stamp::embed(&folder.objects().get(&before, PAPER)?, token)?;
    let event = Event::SignatureStamped { period, document, signature, before, after: Digest::of(&stamped) };
    folder.state().check(at, &event)?;
    folder.put(&stamped)?;
    folder.append(at, vec![event])
}

/// The first instant at which a source of the seed could be known, as far as that can be said by now.
fn first_known(folder: &Folder, attempt: &Attempt) -> Result<Option<Instant>, StepError> {
    let commitment = folder.commitment(attempt)?;
    let record = attempt.drawn().map(|drawn| super::draw::record_of(folder, &drawn.record)).transpose()?;
    Ok(first_instant(&commitment, record.as_ref()))
}

fn first_instant(commitment: &Commitment, record: Option<&Record>) -> Option<Instant> {
    // The record was verified when it was made; here its times are read again.
    let mut unheard = Report::new(Level::Public);
    let completed = record.map_or_else(Vec::new, |record| {
        let c = record.commitment_sha256;
        check_evidence(&mut unheard, commitment, &c, &record.evidence, &RandomOrgKey::pinned())
    });
    check_times(&mut unheard, commitment, &completed).first_known
}

/// The stamps over C that minutes carry, under the names of their files: those that are old enough, in the order of
/// the journal.
pub(super) fn for_minutes<'a>(attempt: &'a Attempt, record: &Record) -> Vec<(String, &'a Stamped)> {
    let before = first_instant(&record.commitment, Some(record));
    let in_time = |stamp: &Stamped| before.is_none_or(|before| stamp.stamped_at < before);
    let named = files(attempt).into_iter();
    named.filter(|(_, stamp)| stamp.over == attempt.commitment && in_time(stamp)).collect()
}

/// All stamps of an attempt with the names of their files: `commitment.tsr`, `commitment-2.tsr`, …, and
/// `disqualified-1.tsr` for the list of wave 1.
pub(super) fn files(attempt: &Attempt) -> Vec<(String, &Stamped)> {
    let mut files: Vec<(String, &Stamped)> = Vec::new();
    let lists = attempt.drawn().map_or(&[][..], |drawn| &drawn.replacement.lists);
    for stamp in &attempt.stamps {
        let earlier = files.iter().filter(|(_, other)| other.over == stamp.over).count();
        let stem = match lists.iter().find(|list| list.digest == stamp.over) {
            Some(list) => format!("disqualified-{}", list.wave),
            None => "commitment".to_owned(),
        };
        let number = if earlier == 0 { String::new() } else { format!("-{}", earlier + 1) };
        files.push((format!("{stem}{number}.tsr"), stamp));
    }
    files
}
