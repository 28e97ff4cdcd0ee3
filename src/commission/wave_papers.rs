//! Step on paper: the minutes of a wave, two editions over the record with it.

use super::annexes::Annexes;
use super::error::StepError;
use super::facts::{self, ClosedList, MinutesSettings, WaveContext};
use super::folder::{Folder, PAPER};
use super::papers::{Known, MinutesMade, MinutesRequest, Names, names, settings};
use super::replace::{DISQUALIFIED, decided};
use super::{log, views};
use crate::hash::Digest;
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
    let bytes = serde_json::to_vec(&settings).expect("structs of strings and numbers are JSON");
    let settings_digest = Digest::of(&bytes);
    if let Some(made) = made
        && made.settings == settings_digest
        && made.errors == attempt.errors.len()
    {
        let (public, commission) = (made.public.current, made.commission.current);
        return Ok(MinutesMade { public, commission, revision: made.revision, already: true });
    }
    let revision = made.map_or(1, |made| made.revision + 1);
    let known = Known::with(folder, period, &redraw.record, &redraw.commission)?.counting(folder, &settings)?;
    let (whole, log) = (names(folder, &known)?, log::printed(folder)?);
    let commission_pdf = render(folder, &known, wave, (&settings, &log), &Edition::Commission(whole))?;
    let commission = Digest::of(&commission_pdf);
    let public_pdf = render(folder, &known, wave, (&settings, &log), &Edition::Public { commission })?;
    let public = Digest::of(&public_pdf);
    let event =
        Event::MinutesMade { period, wave: Some(wave), revision, public, commission, settings: settings_digest };
    folder.state().check(at, &event)?;
    for object in [&bytes, &commission_pdf, &public_pdf] {
        folder.put(object)?;
    }
    folder.append(at, vec![event])?;
    Ok(MinutesMade { public, commission, revision, already: false })
}

enum Edition {
    /// With accounts and names.
    Commission(Names),
    /// Beside it the digest of the other.
    Public { commission: Digest },
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
    if let Some(made) = &drawn.minutes {
        annexes.beside(AnnexKind::Minutes, views::PUBLIC_MINUTES, made.public.current);
    }
    if let Edition::Public { commission } = edition {
        let name = views::name_of(Document::WaveMinutesCommission(wave));
        annexes.beside(AnnexKind::CommissionEdition, &name, *commission);
    }
    let supplements = match &drawn.minutes {
        Some(made) => Some(folder.get_json::<MinutesSettings>(&made.settings)?.number),
        None => None,
    };
    let decided = decided(folder, &drawn.replacement.decisions[list.from..list.through])?;
    let published: Vec<(Instant, String)> = list.published.iter().map(|p| (p.appeared_at, p.place.clone())).collect();
    let name = |pool: usize, index: u64| match edition {
        Edition::Commission(names) => names.get(&(pool, index)).cloned(),
        Edition::Public { .. } => None,
    };
    let context = WaveContext {
        list: ClosedList { wave, closed_at: list.closed_at, decided: &decided, published: &published },
        supplements,
        journal: log.head.clone(),
        annexes: annexes.named(),
        names: &name,
    };
    let mut facts = facts::wave_facts(&known.drawn(folder), settings, context).ok_or(Refusal::WaveNotDrawn { wave })?;
    facts.origin = origin;
    let facts = match edition {
        Edition::Commission(_) => facts,
        Edition::Public { .. } => WaveFacts::public(&facts),
    };
    Ok(minutes::render(&facts, annexes.attached()))
}
