//! Step on paper: the minutes of a wave, two editions over the record with it.

use super::annexes::Annexes;
use super::editions::{self, Digests, Edition, Editions};
use super::error::StepError;
use super::facts::{self, ClosedList, MinutesSettings, WaveContext};
use super::folder::{Folder, PAPER};
use super::papers::{Known, MinutesMade, MinutesRequest, settings};
use super::replace::{DISQUALIFIED, decided};
use super::{log, views};
use crate::journal::event::Document;
use crate::journal::{Event, Refusal};
use crate::minutes;
use crate::minutes::facts::{AnnexKind, WaveFacts};
use crate::time::{Instant, Period};

/// Makes both editions of the minutes of `wave`. The same request again answers with those that stand.
pub fn make_wave_minutes(
    folder: &mut Folder,
    period: Period,
    wave: u64,
    request: &MinutesRequest,
    at: Instant,
) -> Result<MinutesMade, StepError> {
    let (attempt, drawn) = folder.drawn(period)?;
    let redraw = drawn.replacement.redraw(wave).ok_or(Refusal::WaveNotDrawn { wave })?;
    let number = format!("{}-{wave}/{period}", folder.campaign_of(period).position(period).map_or(0, |p| p + 1));
    let made = redraw.minutes.as_ref();
    let settings = settings(folder, (period, number), (redraw.at, made), request, at)?;
    if let Some(stands) = editions::standing(made, &settings, attempt) {
        return Ok(stands);
    }
    let revision = editions::revision(made);
    let known = Known::with(folder, period, &redraw.record, &redraw.commission)?.counting(folder, &settings)?;
    let render = |log: &log::Printed, edition: &Edition| render(folder, &known, wave, (&settings, log), edition);
    let editions = Editions::of(folder, &known, &settings, render)?;
    let Digests { public, commission, settings } = editions.digests();
    let event = Event::MinutesMade { period, wave: Some(wave), revision, public, commission, settings };
    editions.keep(folder, revision, event, at)
}

fn render(
    folder: &Folder,
    known: &Known,
    wave: u64,
    (settings, log): (&MinutesSettings, &log::Printed),
    edition: &Edition,
) -> Result<Vec<u8>, StepError> {
    let (_, drawn) = folder.drawn(known.period)?;
    let redraw = drawn.replacement.redraw(wave).ok_or(Refusal::WaveNotDrawn { wave })?;
    let list = drawn.replacement.list(wave).ok_or(Refusal::WaveNotDrawn { wave })?;
    let mut annexes = Annexes::of(folder, known, &redraw.record)?;
    annexes.attach(AnnexKind::Disqualified, DISQUALIFIED, folder.objects().get(&list.digest, PAPER)?);
    annexes.log(log);
    let origin = facts::origin(folder, known.period)?;
    annexes.versions(folder, origin.as_ref());
    annexes.beside(AnnexKind::DisqualifiedSheet, &views::name_of(Document::WaveSheet(wave)), list.sheet.current);
    annexes.supplement(drawn, edition, Document::WaveMinutesCommission(wave));
    let decided = decided(folder, &drawn.replacement.decisions[list.from..list.through])?;
    let published: Vec<(Instant, String)> = list.published.iter().map(|p| (p.appeared_at, p.place.clone())).collect();
    let context = WaveContext {
        list: ClosedList { wave, closed_at: list.closed_at, decided: &decided, published: &published },
        supplements: editions::supplemented(folder, drawn)?,
        journal: log.head.clone(),
        annexes: annexes.named(),
        names: &|pool, index| edition.name(pool, index),
    };
    let mut facts = facts::wave_facts(&known.drawn(folder), settings, context).ok_or(Refusal::WaveNotDrawn { wave })?;
    facts.origin = origin;
    let facts = match edition {
        Edition::Commission(_) => facts,
        Edition::Public { .. } => WaveFacts::public(&facts),
    };
    Ok(minutes::render(&facts, annexes.attached()))
}
