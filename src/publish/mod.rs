//! What marketing puts on the portal: a page a period in three languages, tables for machines, and the public
//! documents beside them.
//!
//! ```text
//! index.html                    languages and periods
//! 2021-06/kk.html ru.html en.html
//! 2021-06/winners.csv winners.json
//! 2021-06/minutes.pdf record.json commitment.txt
//! 2021-06/wave-1-disqualified.pdf wave-1-disqualified.txt wave-1-minutes.pdf      where a wave followed
//! ```
//!
//! Must never: touch a file or the clock (the caller writes what it is given), run a script or load anything
//! from elsewhere in a reader's browser, or print what is not in the [`facts`].

pub mod facts;
mod index;
mod page;
mod replaced;
mod table;
mod words;

pub use facts::CampaignPages;

use crate::hash::Digest;
use crate::ids::Id;
use crate::lang::{Lang, Message};
use crate::time::Period;
use base64::{Engine, engine::general_purpose::STANDARD};
use facts::{PeriodPages, PoolFacts};
use page::{PeriodPage, SiteDocument};

/// The style of every page: one text, since its digest stands in the pages' policy.
const STYLE: &str = include_str!("templates/style.css");

/// What follows it on a page about what became of the certificates after the draw.
const REPLACED_STYLE: &str = include_str!("templates/replaced.css");

/// Why no pages were made.
#[derive(Clone, Debug, PartialEq)]
pub enum PublishError {
    /// The SHA-256 of the commitment file is not the C of the page beside which it would lie.
    CommitmentDiffers { period: Period },
    /// The periods are not strictly ascending.
    PeriodOrder { period: Period },
    /// Winners and undrawn are not what certificates and entrants give (spec, section 6).
    SumsDiffer { period: Period, pool: Id },
    /// The SHA-256 of a list of disqualified is not the D on the page beside which it would lie, or there is none for it.
    ListDiffers { period: Period, wave: u64 },
}

impl PublishError {
    pub fn message(&self) -> Message {
        match self {
            PublishError::CommitmentDiffers { period } => {
                Message::new("publish-commitment-differs").with("period", period)
            }
            PublishError::PeriodOrder { period } => Message::new("publish-period-order").with("period", period),
            PublishError::SumsDiffer { period, pool } => {
                Message::new("publish-sums-differ").with("period", period).with("pool", pool)
            }
            PublishError::ListDiffers { period, wave } => {
                Message::new("publish-list-differs").with("period", period).with("wave", wave)
            }
        }
    }
}

/// All files of the site: paths relative to its folder, with `/`, and their bytes; the same for the same facts.
pub fn write_site(campaign: &CampaignPages) -> Result<Vec<(String, Vec<u8>)>, PublishError> {
    let mut last = None;
    for pages in &campaign.periods {
        let period = pages.results.period;
        if last.is_some_and(|last| last >= period) {
            return Err(PublishError::PeriodOrder { period });
        }
        last = Some(period);
        check(pages)?;
    }
    let mut site = vec![("index.html".to_owned(), index::render(campaign).into_bytes())];
    for pages in &campaign.periods {
        let results = &pages.results;
        let files = files(campaign, pages);
        let listed: Vec<SiteDocument> = files
            .iter()
            .map(|(path, title, bytes)| SiteDocument {
                path,
                title,
                bytes: bytes.len() as u64,
                sha256: (!path.starts_with("winners.")).then(|| Digest::of(bytes)),
            })
            .collect();
        for lang in Lang::ALL {
            let page = PeriodPage { lang, campaign, results, documents: &listed };
            site.push((format!("{}/{}.html", results.period, lang.code()), page.html().into_bytes()));
        }
        for (path, _, bytes) in files {
            site.push((format!("{}/{path}", results.period), bytes));
        }
    }
    Ok(site)
}

/// What lies beside the pages of a period, each with the message that names it.
fn files(campaign: &CampaignPages, pages: &PeriodPages) -> Vec<(String, Message, Vec<u8>)> {
    let (results, documents) = (&pages.results, &pages.documents);
    let beside = |path: &str, title, bytes: Vec<u8>| (path.to_owned(), Message::new(title), bytes);
    let mut files = vec![
        beside("minutes.pdf", "publish-document-minutes", documents.minutes.clone()),
        beside("record.json", "publish-document-record", documents.record.clone()),
        beside("commitment.txt", "publish-document-commitment", documents.commitment.clone()),
        beside("winners.csv", "publish-document-csv", table::csv(results)),
        beside("winners.json", "publish-document-json", table::json(campaign, results)),
    ];
    for wave in &documents.waves {
        let mut of_wave = |end: &str, title, bytes: &Vec<u8>| {
            let title = Message::new(title).count("wave", wave.wave);
            files.push((format!("wave-{}-{end}", wave.wave), title, bytes.clone()));
        };
        of_wave("disqualified.pdf", "publish-document-wave-sheet", &wave.sheet);
        of_wave("disqualified.txt", "publish-document-wave-list", &wave.list);
        if let Some(minutes) = &wave.minutes {
            of_wave("minutes.pdf", "publish-document-wave-minutes", minutes);
        }
    }
    for (number, minutes) in &documents.replacements {
        let title = Message::new("publish-document-replacements").count("number", *number);
        files.push((format!("replacements-{number}-minutes.pdf"), title, minutes.clone()));
    }
    files
}

/// A page that contradicts itself or the file beside it is worse than none.
fn check(pages: &PeriodPages) -> Result<(), PublishError> {
    let results = &pages.results;
    let period = results.period;
    if Digest::of(&pages.documents.commitment) != results.commitment.sha256 {
        return Err(PublishError::CommitmentDiffers { period });
    }
    let (told, kept) = (&results.waves, &pages.documents.waves);
    for place in 0..told.len().max(kept.len()) {
        let (told, kept) = (told.get(place), kept.get(place));
        let same = told.zip(kept).is_some_and(|(told, kept)| {
            told.wave == kept.wave
                && Digest::of(&kept.list) == told.disqualified_sha256
                && kept.minutes.is_some() == told.minutes_number.is_some()
        });
        if !same {
            let wave = told.map(|wave| wave.wave).or(kept.map(|wave| wave.wave)).unwrap_or_default();
            return Err(PublishError::ListDiffers { period, wave });
        }
    }
    let adds_up = |pool: &PoolFacts| {
        let certificates = pool.planned.checked_add(pool.carried)?;
        let drawn = pool.without_consent.checked_add(pool.winners.len() as u64)?;
        let replaced = pool.replaced.as_ref().is_none_or(|replaced| replaced.adds_up(drawn));
        (drawn == certificates.min(pool.entrants) && pool.undrawn == certificates - drawn && replaced).then_some(())
    };
    match results.pools.iter().find(|pool| adds_up(pool).is_none()) {
        Some(pool) => Err(PublishError::SumsDiffer { period, pool: pool.id.clone() }),
        None => Ok(()),
    }
}

/// Nothing but the one style, known by its digest: no script, picture, font, frame or form from anywhere.
fn policy(style: &str) -> String {
    let style = STANDARD.encode(Digest::of(style.as_bytes()).0);
    format!("default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'")
}
