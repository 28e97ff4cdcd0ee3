//! Steps on paper: the minutes are made, and members sign.

use super::annexes::Annexes;
use super::attempt;
use super::draw::record_of;
use super::editions::{self, Digests, Edition, Editions};
use super::error::StepError;
use super::facts::{self, DrawnPeriod, MinutesSettings};
use super::folder::{Folder, PAPER, typed};
use super::import::acceptances;
use super::log;
use super::roster::{Roster, RosterMember};
use crate::draw::record::Record;
use crate::hash::Digest;
use crate::ids::Member;
use crate::import;
use crate::journal::Event;
use crate::journal::event::Document;
use crate::journal::state::{DrawnState, Minutes};
use crate::lang::Lang;
use crate::list::RowPlace;
use crate::minutes;
use crate::minutes::facts::{AnnexKind, MinutesFacts};
use crate::minutes::font::Face;
use crate::sign::{self, FieldChoice, Gap, Request, Seal, SigningKey};
use crate::time::{Instant, Period};
use std::collections::BTreeMap;

/// What the minutes say beyond journal and record, as given; what is `None` follows from the draw.
#[derive(Clone, Debug, Default)]
pub struct MinutesRequest {
    pub number: Option<String>,
    pub started: Option<Instant>,
    pub ended: Option<Instant>,
    /// One, or two side by side; none: as the law expects.
    pub languages: Vec<Lang>,
    pub decisions: Vec<String>,
    pub dissent: Vec<(String, String)>,
}

/// What making the minutes came to.
#[derive(Clone, Debug)]
pub struct MinutesMade {
    pub public: Digest,
    pub commission: Digest,
    pub revision: u64,
    pub already: bool,
}

/// Makes both editions of the minutes. The same request again answers with those that stand.
pub fn make_minutes(
    folder: &mut Folder,
    period: Period,
    request: &MinutesRequest,
    at: Instant,
) -> Result<MinutesMade, StepError> {
    let (attempt, drawn) = folder.drawn(period)?;
    let number = format!("{}/{period}", folder.campaign_of(period).position(period).map_or(0, |p| p + 1));
    let settings = settings(folder, (period, number), (drawn.at, drawn.minutes.as_ref()), request, at)?;
    let made = drawn.minutes.as_ref();
    // A stamp that comes when people have signed stays beside the minutes.
    let stamped = made.is_some_and(|made| made.stamps == attempt.stamps.len() || made.is_signed());
    if let Some(stands) = editions::standing(made, &settings, attempt).filter(|_| stamped) {
        return Ok(stands);
    }
    let revision = editions::revision(made);
    let known = Known::of(folder, period)?.counting(folder, &settings)?;
    let editions =
        Editions::of(folder, &known, &settings, |log, edition| render(folder, &known, (&settings, log), edition))?;
    let Digests { public, commission, settings } = editions.digests();
    editions.keep(
        folder,
        revision,
        Event::MinutesMade { period, wave: None, revision, public, commission, settings },
        at,
    )
}

/// What the request leaves open follows from when it was drawn and from the minutes that stand.
pub(super) fn settings(
    folder: &Folder,
    (period, number): (Period, String),
    (drawn_at, made): (Instant, Option<&Minutes>),
    request: &MinutesRequest,
    at: Instant,
) -> Result<MinutesSettings, StepError> {
    let number = match &request.number {
        Some(number) => typed(number, "number")?,
        None => number,
    };
    // Minutes that stand keep their end: asked for again without one they are the same.
    let stands = match made {
        Some(made) => Some(folder.get_json::<MinutesSettings>(&made.settings)?),
        None => None,
    };
    let started = request.started.or(stands.as_ref().map(|s| s.started)).unwrap_or(drawn_at);
    let ended = request.ended.or(stands.as_ref().map(|s| s.ended)).unwrap_or(at);
    if started > ended || ended < drawn_at || ended > at {
        return Err(StepError::MeetingTimes { started, drawn: drawn_at, ended });
    }
    let languages =
        if request.languages.is_empty() { minutes::facts::BY_LAW.to_vec() } else { request.languages.clone() };
    let decisions = request.decisions.iter().map(|d| typed(d, "decision")).collect::<Result<_, _>>()?;
    let dissent = request.dissent.iter().map(|(name, text)| Ok((typed(name, "dissent")?, typed(text, "dissent")?)));
    let dissent = dissent.collect::<Result<_, StepError>>()?;
    // A calendar that comes when people have signed moves no deadline on paper.
    let signed = match made {
        Some(made) => made.is_signed() && made.errors == folder.drawn(period)?.0.errors.len(),
        None => false,
    };
    let holidays = match stands {
        Some(stands) if signed => stands.holidays,
        _ => folder.counts_by(period),
    };
    Ok(MinutesSettings { number, started, ended, languages, decisions, dissent, holidays })
}

/// What documents say of a drawn period, read from the objects.
pub(super) struct Known {
    pub period: Period,
    pub record: Record,
    pub roster: Roster,
    pub published: Vec<(Instant, String)>,
    pub stamps: Vec<facts::KeptStamp>,
    pub cancelled: Vec<facts::CancelledAttempt>,
    pub late_errors: Vec<facts::LateError>,
    pub calendar: Option<facts::Calendar>,
}

impl Known {
    pub fn of(folder: &Folder, period: Period) -> Result<Known, StepError> {
        let (_, drawn) = folder.drawn(period)?;
        Known::with(folder, period, &drawn.record, &drawn.commission)
    }

    /// Of another record of the period, and another commission.
    pub fn with(folder: &Folder, period: Period, record: &Digest, commission: &Digest) -> Result<Known, StepError> {
        let (attempt, _) = folder.drawn(period)?;
        let record = record_of(folder, record)?;
        let stamps = super::stamp::for_minutes(attempt, &record).into_iter().map(|(name, stamp)| facts::KeptStamp {
            at: stamp.stamped_at,
            authority: stamp.authority.clone(),
            name,
            sha256: stamp.stamp,
        });
        Ok(Known {
            period,
            stamps: stamps.collect(),
            record,
            roster: folder.roster_of(commission)?,
            published: attempt.published.iter().map(|p| (p.appeared_at, p.place.clone())).collect(),
            cancelled: attempt::cancelled(folder, period)?,
            late_errors: attempt::late_errors(folder, attempt)?,
            calendar: None,
        })
    }

    /// With the calendar that the minutes count by.
    pub fn counting(self, folder: &Folder, settings: &MinutesSettings) -> Result<Known, StepError> {
        let calendar = match settings.holidays {
            Some(sha256) => Some(facts::Calendar { sha256, holidays: folder.holidays_of(&sha256)? }),
            None => None,
        };
        Ok(Known { calendar, ..self })
    }

    pub fn drawn<'a>(&'a self, folder: &'a Folder) -> DrawnPeriod<'a> {
        DrawnPeriod {
            campaign: folder.campaign_of(self.period),
            rehearsal: folder.is_rehearsal(),
            roster: &self.roster,
            record: &self.record,
            published: &self.published,
            stamps: &self.stamps,
            cancelled: &self.cancelled,
            late_errors: &self.late_errors,
            calendar: self.calendar.as_ref(),
        }
    }
}

fn render(
    folder: &Folder,
    known: &Known,
    (settings, printed): (&MinutesSettings, &log::Printed),
    edition: &Edition,
) -> Result<Vec<u8>, StepError> {
    let (attempt, drawn) = folder.drawn(known.period)?;
    let mut annexes = Annexes::of(folder, known, &drawn.record)?;
    annexes.log(printed);
    let origin = facts::origin(folder, known.period)?;
    annexes.versions(folder, origin.as_ref());
    for stamp in &known.stamps {
        annexes.attach(AnnexKind::Stamp, &stamp.name, folder.objects().get(&stamp.sha256, PAPER)?);
    }
    annexes.beside(AnnexKind::CommitmentSheet, super::views::SHEET, attempt.sheet.current);
    let exports = super::views::export_names(&folder.imported(known.period)?.files);
    for (file, name) in known.record.commitment.sources.iter().zip(exports) {
        annexes.beside(AnnexKind::Export, &name, file.sha256);
    }
    if let Edition::Public { commission } = edition {
        annexes.beside(AnnexKind::CommissionEdition, super::views::COMMISSION_MINUTES, *commission);
    }
    let accepted = acceptances(folder, known.period)?.printed;
    let name = |pool: usize, index: u64| edition.name(pool, index);
    let (head, named) = (printed.head.clone(), annexes.named());
    let facts = facts::minutes_facts(&known.drawn(folder), settings, accepted, head, named, &name);
    let facts = MinutesFacts { origin, ..facts };
    let facts = match edition {
        Edition::Commission(_) => facts,
        Edition::Public { .. } => facts.public(),
    };
    Ok(minutes::render(&facts, annexes.attached()))
}

pub(super) type Names = BTreeMap<(usize, u64), (String, Option<String>)>;

/// Account and name of each drawn place, by pool and index: read from the frozen list and the kept exports.
pub(super) fn names(folder: &Folder, known: &Known) -> Result<Names, StepError> {
    let (attempt, _) = folder.drawn(known.period)?;
    let lists = folder.lists(&attempt.list)?;
    let mut drawn: Vec<(usize, u64, String, RowPlace)> = Vec::new();
    let of_waves = known.record.waves.iter().flat_map(|wave| &wave.results).filter_map(|result| {
        let pool = known.record.results.iter().position(|of_draw| of_draw.pool == result.pool)?;
        Some((pool, &result.drawn))
    });
    let of_draw = known.record.results.iter().enumerate().map(|(pool, result)| (pool, &result.drawn));
    for (pool, places) in of_draw.chain(of_waves) {
        for place in places {
            let index = usize::try_from(place.index).unwrap_or(usize::MAX);
            if let Some(entry) = lists.entry(pool, index) {
                drawn.push((pool, place.index, entry.account.to_owned(), entry.place));
            }
        }
    }
    let mut names = BTreeMap::new();
    for (i, file) in folder.imported(known.period)?.files.iter().enumerate() {
        let of_file: Vec<_> = drawn.iter().filter(|(.., place)| usize::from(place.source) == i).collect();
        let rows: Vec<RowPlace> = of_file.iter().map(|(.., place)| *place).collect();
        let found = import::lookup(folder.campaign_of(known.period), &folder.objects().path(&file.sha256), &rows)?;
        for ((pool, index, account, _), name) in of_file.into_iter().zip(found) {
            names.insert((*pool, *index), (account.clone(), (!name.is_empty()).then_some(name)));
        }
    }
    Ok(names)
}

/// What a signing came to.
#[derive(Clone, Debug)]
pub struct Signed {
    pub document: Document,
    /// Of the signed file.
    pub digest: Digest,
    pub already: bool,
    /// What the check could not say about this signature, or doubts: one certificate that signed for two members.
    pub gaps: Vec<Gap>,
}

/// A paper as a member finds it who is to sign.
pub(super) struct Due {
    pub document: Document,
    pub signer: RosterMember,
    /// Number of the member's field.
    pub signature: u64,
    /// Of the paper as it stands.
    pub before: Digest,
    pub pdf: Vec<u8>,
    languages: Vec<Lang>,
    /// The member has signed it already.
    pub signed: bool,
}

impl Due {
    pub fn of(folder: &Folder, period: Period, document: Document, member: &Member) -> Result<Due, StepError> {
        let attempt = folder.attempt(period)?;
        let roster = match document {
            Document::Sheet => folder.roster_of(&attempt.commission)?,
            document => {
                let (_, drawn) = folder.drawn(period)?;
                folder.roster_of(&commission_of(folder, period, drawn, document)?)?
            }
        };
        let signer = roster.member(member).ok_or_else(|| StepError::NotAMember { member: member.clone() })?;
        let position = roster.present().position(|m| m.id == *member);
        let position = position.ok_or_else(|| StepError::Absent { member: member.clone() })?;
        let signature = position as u64 + 1;
        let paper = folder.state().paper(period, document);
        let paper = paper.ok_or_else(|| folder.state().no_paper(period, document))?;
        let (before, signed) = (paper.current, paper.signatures.contains(&signature));
        let pdf = folder.objects().get(&before, PAPER)?;
        let languages = languages(&pdf, document);
        Ok(Due { document, signer: signer.clone(), signature, before, pdf, languages, signed })
    }

    /// The member's field, `/T`.
    pub fn field(&self) -> String {
        format!("signature-{}", self.signature)
    }

    /// The signature that is due, with its seal.
    pub fn request<'a>(&'a self, folder: &Folder, field: &'a str, at: Instant) -> Request<'a> {
        Request {
            field: FieldChoice::Name(field),
            at,
            seal: Seal {
                font: Face::Regular.bytes(),
                name: &self.signer.name,
                role: self.signer.role.get(self.languages.first().copied().unwrap_or(Lang::Kk)),
                langs: &self.languages,
                zone: folder.campaign().time_zone,
            },
            reason: None,
            location: None,
            seen: Some(self.before),
        }
    }

    /// Keeps and journals the signed paper.
    pub fn keep(&self, folder: &mut Folder, period: Period, signed: &[u8], at: Instant) -> Result<Signed, StepError> {
        let after = Digest::of(signed);
        let gaps = sign::gaps_of_last(&sign::inspect(signed, None));
        let (document, signature, before) = (self.document, self.signature, self.before);
        let event = Event::Signed { period, document, signature, before, after };
        folder.state().check(at, &event)?;
        folder.put(signed)?;
        folder.append(at, vec![event])?;
        Ok(Signed { document, digest: after, already: false, gaps })
    }
}

/// `member` signs `document` of `period`; `room` bytes are kept for a time stamp. A member who has signed it already has nothing to sign.
pub fn sign_document(
    folder: &mut Folder,
    period: Period,
    document: Document,
    member: &Member,
    key: &SigningKey,
    room: usize,
    at: Instant,
) -> Result<Signed, StepError> {
    let due = Due::of(folder, period, document, member)?;
    if due.signed {
        return Ok(Signed { document, digest: due.before, already: true, gaps: Vec::new() });
    }
    let signed = sign::sign_with_room(&due.pdf, key, &due.request(folder, &due.field(), at), room)?;
    due.keep(folder, period, &signed, at)
}

/// The commission that a paper of a drawn period names.
fn commission_of(folder: &Folder, period: Period, drawn: &DrawnState, document: Document) -> Result<Digest, StepError> {
    let commission = match document {
        Document::Sheet | Document::MinutesPublic | Document::MinutesCommission => Some(drawn.commission),
        Document::WaveSheet(wave) => drawn.replacement.list(wave).map(|list| list.commission),
        Document::WaveMinutesPublic(wave) | Document::WaveMinutesCommission(wave) => {
            drawn.replacement.redraw(wave).map(|redraw| redraw.commission)
        }
        Document::ReplacementsPublic(number) | Document::ReplacementsCommission(number) => {
            drawn.replacement.paper(number).map(|paper| paper.held_by)
        }
    };
    Ok(commission.ok_or_else(|| folder.state().no_paper(period, document))?)
}

/// The languages that a paper was made in, from the facts that it carries.
fn languages(pdf: &[u8], document: Document) -> Vec<Lang> {
    let attached = |name: &str| sign::open(pdf).ok().and_then(|mut opened| opened.attachments.remove(name));
    let languages = match document {
        Document::Sheet => attached(minutes::SHEET_JSON)
            .and_then(|json| minutes::facts::SheetFacts::from_json(&json).ok())
            .map(|facts| facts.languages),
        Document::MinutesPublic | Document::MinutesCommission => attached(minutes::MINUTES_JSON)
            .and_then(|json| MinutesFacts::from_json(&json).ok())
            .map(|facts| facts.languages),
        Document::WaveSheet(_) => attached(minutes::DISQUALIFIED_JSON)
            .and_then(|json| minutes::facts::DisqualifiedFacts::from_json(&json).ok())
            .map(|facts| facts.languages),
        Document::WaveMinutesPublic(_) | Document::WaveMinutesCommission(_) => attached(minutes::WAVE_JSON)
            .and_then(|json| minutes::facts::WaveFacts::from_json(&json).ok())
            .map(|facts| facts.languages),
        Document::ReplacementsPublic(_) | Document::ReplacementsCommission(_) => attached(minutes::REPLACEMENT_JSON)
            .and_then(|json| minutes::facts::ReplacementFacts::from_json(&json).ok())
            .map(|facts| facts.languages),
    };
    languages.filter(|l| !l.is_empty()).unwrap_or_else(|| minutes::facts::BY_LAW.to_vec())
}
