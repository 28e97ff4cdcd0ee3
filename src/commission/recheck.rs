//! Step: a later export is held against who was drawn, and who had left before the draw loses the certificate in the
//! open.
//!
//! ```text
//! export ─▶ rows judged by the rules that hold until the draw, as of its day ─▶ held against the frozen list
//!        ─▶ what was found of each drawn place ─▶ with two names: journalled, and each who lost the right disqualified
//! ```
//!
//! Must never: take a right without two names, for a row that a person must look at, or of a certificate that was
//! handed over; those are told. Must never put an account anywhere but into the lists and exports it came from.

use super::draw::record_of;
use super::error::StepError;
use super::folder::{Folder, two_names, typed};
use super::replace::{self, Consequence, Ground};
use crate::campaign::Campaign;
use crate::campaign::rule::Rule;
use crate::draw::record::Record;
use crate::hash::Digest;
use crate::ids::{Id, Label};
use crate::import::{self, Judged, Source};
use crate::journal::event::ImportedFile;
use crate::journal::recheck::{Recheck, RecheckCounts};
use crate::journal::state::{Attempt, DrawnState};
use crate::journal::{Event, Refusal};
use crate::ledger::claim::Stage;
use crate::list::recheck::{Looked, Now, Place, look};
use crate::store::Staged;
use crate::time::{Day, Instant, Moment, Period};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

/// A recheck as asked for.
#[derive(Clone, Debug)]
pub struct Request {
    pub files: Vec<PathBuf>,
    /// When the operator made the export; otherwise now.
    pub taken_at: Option<Instant>,
    /// Who decides, and the second person; `None`: only tell.
    pub names: Option<(String, String)>,
    /// Further words, for the commission's edition of the minutes.
    pub text: Option<String>,
}

/// What a recheck found, and what came of it.
#[derive(Clone, Debug)]
pub struct Rechecked {
    /// The day of the draw, in the campaign's zone.
    pub drawn_on: Day,
    pub taken_at: Instant,
    pub files: Vec<ImportedFile>,
    pub counts: RecheckCounts,
    /// Places of which there is something to say, pool by pool: those who wait, then those who hold a certificate.
    pub places: Vec<PlaceFound>,
    /// In the journal, now or before; otherwise nothing was written.
    pub journalled: bool,
    /// The journal had it already.
    pub already: bool,
    /// What followed from each decision; empty where nothing was decided now.
    pub consequences: Vec<Consequence>,
}

/// A drawn place of which the later export says something else than the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceFound {
    pub pool: Id,
    pub rank: u64,
    pub list_number: u64,
    pub label: Label,
    pub found: Found,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Found {
    /// It loses its right by this rule or reason.
    Lost { reason: Id },
    /// It would, but the certificate was handed over.
    HandedOver { reason: Id },
    /// The account is not in the export, and the campaign does not say what that means.
    Missing,
    /// The account's row cannot be read, or it has several.
    Unclear,
}

impl Found {
    /// The reason by which the right is lost now.
    pub fn lost(&self) -> Option<&Id> {
        match self {
            Found::Lost { reason } => Some(reason),
            Found::HandedOver { .. } | Found::Missing | Found::Unclear => None,
        }
    }
}

/// What stands behind a recheck, an object since it has names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Statement {
    pub by: String,
    pub second: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    pub places: Vec<PlaceFound>,
}

/// An export in which fewer of the list's accounts stand than this share is another month's, or was cut short.
const LEAST_PRESENT: (u64, u64) = (1, 2);

/// Holds the export against the drawn places that no decision has struck out. With two names it is journalled and those
/// who lost their right are disqualified; the same again changes nothing.
pub fn recheck(folder: &mut Folder, period: Period, request: &Request, at: Instant) -> Result<Rechecked, StepError> {
    let names = match &request.names {
        Some((by, second)) => Some(two_names(by, second)?),
        None => None,
    };
    let text = request.text.as_deref().map(|text| typed(text, "text")).transpose()?;
    let (attempt, drawn) = folder.drawn(period)?;
    let (ordinal, as_of, record_digest) = (attempt.ordinal, drawn.at, drawn.current_record());
    let drawn_on = Moment::new(as_of, folder.campaign_of(period).time_zone).day();
    let taken_at = request.taken_at.unwrap_or(at);
    let (judged, staged) = read(folder, period, &request.files, drawn_on, names.is_some())?;
    let files: Vec<ImportedFile> = judged.files.iter().map(named).collect();
    let list = listing(&files);
    let evidence = files.first().filter(|_| files.len() == 1).map_or(Digest::of(&list), |file| file.sha256);
    if let Some(before) = drawn.replacement.rechecked(&evidence, &record_digest) {
        let statement: Statement = folder.get_json(&before.statement)?;
        return Ok(as_before(before, statement, drawn_on));
    }
    let asks = |rule: &Rule| rule.until_draw.is_some();
    if !folder.campaign_of(period).rules.iter().any(asks) && folder.campaign_of(period).recheck.is_none() {
        return Err(StepError::NothingUntilDraw);
    }
    let (places, counts) = find(folder, period, &judged)?;
    let mut done = Rechecked {
        drawn_on,
        taken_at,
        files: files.clone(),
        counts,
        places,
        journalled: false,
        already: false,
        consequences: Vec::new(),
    };
    // What would be refused with names is refused without them.
    let (by, second) = names.clone().unwrap_or_default();
    let statement =
        Statement { by: by.clone(), second: second.clone(), text: text.clone(), places: done.places.clone() };
    let bytes = serde_json::to_vec(&statement).expect("structs of strings and numbers are JSON");
    let statement = Digest::of(&bytes);
    let record = record_digest;
    let event = Event::Rechecked {
        period,
        ordinal,
        files: files.clone(),
        evidence,
        record,
        as_of,
        taken_at,
        counts,
        statement,
    };
    folder.state().check(at, &event)?;
    if names.is_none() {
        return Ok(done);
    }
    let mut events = vec![event];
    let mut objects = vec![bytes];
    objects.extend((files.len() > 1).then_some(list));
    for lost in &done.places {
        let Some(reason) = lost.found.lost() else { continue };
        let ground =
            Ground { pool: &lost.pool, rank: lost.rank, reason, by: &by, second: &second, text: text.as_deref() };
        let (event, object) = replace::decision(period, ordinal, &ground, evidence);
        events.push(event);
        objects.push(object);
    }
    for (file, staged) in files.iter().zip(staged) {
        folder.objects().keep(staged, &file.sha256)?;
    }
    for object in &objects {
        folder.put(object)?;
    }
    let before = holders(folder, period)?;
    folder.append(at, events)?;
    done.consequences = consequences(folder, period, &done.places, before, at)?;
    done.journalled = true;
    Ok(done)
}

fn named(file: &crate::draw::commitment::ImportedFile) -> ImportedFile {
    ImportedFile { name: file.name.clone(), sha256: file.sha256, rows: file.rows }
}

/// As `sha256sum` lists files.
pub(super) fn listing(files: &[ImportedFile]) -> Vec<u8> {
    files.iter().map(|file| format!("{}  {}\n", file.sha256, file.name)).collect::<String>().into_bytes()
}

fn as_before(recheck: &Recheck, statement: Statement, drawn_on: Day) -> Rechecked {
    Rechecked {
        drawn_on,
        taken_at: recheck.taken_at,
        files: recheck.files.clone(),
        counts: recheck.counts,
        places: statement.places,
        journalled: true,
        already: true,
        consequences: Vec::new(),
    }
}

/// Reads the export, and with `keep` copies it aside while it is read: what is kept is what was judged.
fn read(
    folder: &Folder,
    period: Period,
    files: &[PathBuf],
    drawn_on: Day,
    keep: bool,
) -> Result<(Judged, Vec<Staged>), StepError> {
    let sources = files.iter().map(|path| super::import::source(path)).collect::<Result<Vec<Source>, _>>()?;
    let mut staged: Vec<(usize, Staged)> = Vec::new();
    let mut tee = |given: usize| -> io::Result<Box<dyn Write + Send>> {
        let stage = folder.objects().stage().map_err(|error| io::Error::other(error.what()))?;
        let handle = stage.handle()?;
        staged.push((given, stage));
        Ok(Box::new(handle))
    };
    let tee: Option<import::Tee<'_>> = if keep { Some(&mut tee) } else { None };
    let judged = import::judge_again(folder.campaign_of(period), period, &sources, drawn_on.0, tee)?;
    // Files were read in the order of their names, and so copied.
    Ok((judged, staged.into_iter().map(|(_, staged)| staged).collect()))
}

/// What the export says of the drawn places that stand.
fn find(folder: &Folder, period: Period, judged: &Judged) -> Result<(Vec<PlaceFound>, RecheckCounts), StepError> {
    let (attempt, drawn) = folder.drawn(period)?;
    let record = record_of(folder, &drawn.current_record())?;
    let lists = folder.lists(&attempt.list)?;
    let standing = standing(attempt, drawn, &record);
    let terms = folder.state().terms(period).ok_or(Refusal::NotOpened)?;
    let asked: Vec<Place> = standing.keys().copied().collect();
    let looked = look(&lists, &judged.rows, &asked);
    let (present, all) = looked.present();
    if present.saturating_mul(LEAST_PRESENT.1) < all.saturating_mul(LEAST_PRESENT.0) {
        return Err(StepError::OtherExport { period, present, all });
    }
    let mut places = Vec::new();
    for ((pool, index), rank) in &standing {
        let id = &attempt.pools[*pool].id;
        let handed_over = drawn.claims.stage(id, *rank, &terms) == Stage::HandedOver;
        let Some(found) = found(folder.campaign_of(period), &looked, (*pool, *index), handed_over) else { continue };
        let Some(place) = record.drawn(id, *rank) else { continue };
        let (pool, label) = (id.clone(), place.label.clone());
        places.push(PlaceFound { pool, rank: *rank, list_number: index + 1, label, found });
    }
    // In each pool those who wait come first: a reserve that has left as well is passed over, and moves up to nothing.
    let holds = |pool: usize, rank: u64| replace::holders(attempt, drawn, pool).contains(&rank);
    places.sort_by_cached_key(|place| {
        let pool = attempt.pool(&place.pool);
        (pool, pool.is_some_and(|pool| holds(pool, place.rank)), place.rank)
    });
    let disqualified = places.iter().filter(|place| place.found.lost().is_some()).count() as u64;
    let counts = RecheckCounts {
        looked_at: standing.len() as u64,
        disqualified,
        reported: places.len() as u64 - disqualified,
        others: looked.others.looked_at,
        others_changed: looked.others.changed(),
    };
    Ok((places, counts))
}

/// The ranks of drawn places that no decision has struck out, by place in the list.
fn standing(attempt: &Attempt, drawn: &DrawnState, record: &Record) -> BTreeMap<Place, u64> {
    let gone = |pool: &Id, rank: u64| {
        drawn.replacement.decisions.iter().any(|decision| decision.pool == *pool && decision.rank == rank)
    };
    let of_draw = record.results.iter().map(|result| (&result.pool, &result.drawn));
    let of_waves = record.waves.iter().flat_map(|wave| &wave.results).map(|result| (&result.pool, &result.drawn));
    let places = of_draw.chain(of_waves).filter_map(|(pool, drawn)| Some((attempt.pool(pool)?, pool, drawn)));
    places
        .flat_map(|(place, pool, drawn)| drawn.iter().map(move |drawn| (place, pool, drawn)))
        .filter(|(_, pool, drawn)| !gone(pool, drawn.rank))
        .map(|(place, _, drawn)| ((place, drawn.index), drawn.rank))
        .collect()
}

/// The rule or reason by which an entry loses its right, by what a later export says of it.
pub(super) fn reason_of(campaign: &Campaign, now: Now) -> Option<Id> {
    match now {
        Now::Stands | Now::Unclear => None,
        Now::Lost { rule, .. } => Some(campaign.rules.get(rule)?.id.clone()),
        Now::Missing => Some(campaign.recheck.as_ref()?.missing.clone()),
    }
}

/// What is to be said of a place; `None`: it stands.
fn found(campaign: &Campaign, looked: &Looked, place: Place, handed_over: bool) -> Option<Found> {
    let now = *looked.asked.get(&place)?;
    match (now, reason_of(campaign, now)) {
        (Now::Stands, _) => None,
        (_, Some(reason)) if handed_over => Some(Found::HandedOver { reason }),
        (_, Some(reason)) => Some(Found::Lost { reason }),
        (Now::Missing, None) => Some(Found::Missing),
        (Now::Unclear | Now::Lost { .. }, None) => Some(Found::Unclear),
    }
}

/// By pool, in the order of the commitment.
type Holders = Vec<Vec<u64>>;

fn holders(folder: &Folder, period: Period) -> Result<Holders, StepError> {
    let (attempt, drawn) = folder.drawn(period)?;
    Ok((0..attempt.pools.len()).map(|place| replace::holders(attempt, drawn, place)).collect())
}

/// What became of the certificates of those who lost their right, pool by pool: who moved up, and what happens to those
/// that nobody was left for.
fn consequences(
    folder: &Folder,
    period: Period,
    places: &[PlaceFound],
    before: Holders,
    at: Instant,
) -> Result<Vec<Consequence>, StepError> {
    let (attempt, drawn) = folder.drawn(period)?;
    let record = record_of(folder, &drawn.current_record())?;
    let mut after = Vec::new();
    for (place, (pool, before)) in attempt.pools.iter().map(|pool| &pool.id).zip(before).enumerate() {
        if !places.iter().any(|found| found.pool == *pool && found.found.lost().is_some()) {
            continue;
        }
        let Some(ranks) = drawn.ranks(&attempt.pools, place) else { continue };
        let holders = ranks.holders();
        let moved_up = holders.iter().filter(|rank| !before.contains(rank));
        let moved_up = moved_up.filter_map(|rank| record.drawn(pool, *rank)).map(|place| Consequence::MovedUp {
            rank: place.rank,
            list_number: place.index + 1,
            label: place.label.clone(),
        });
        after.extend(moved_up);
        if holders.len() < before.len() {
            after.push(replace::vacancy(attempt, drawn, &ranks, at));
        }
    }
    Ok(after)
}
