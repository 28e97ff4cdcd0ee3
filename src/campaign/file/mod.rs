//! Reads a campaign file: TOML, documented in `protocols/CAMPAIGN.md`, keys in [`keys`].
//!
//! All problems are collected, each with its line and column, so that a writer corrects a file in one go.
//!
//! Must never: guess what was meant, or let a key pass that it does not know.

mod columns;
mod condition;
pub mod declared;
mod entries;
pub mod holidays;
pub mod keys;
mod pools;
mod report;
mod rules;
mod section;

use super::error::{CampaignError, Named, Problem};
use super::handover::{Handover, Recheck, Replacement};
use super::{Campaign, CarryMode, CarryOver, Claims, Mask, Method, PlannedWave, Publication, Reading};
use columns::Seen;
use report::{Report, shown};
use section::{MAX_NAME, Section};
use toml::de::DeTable;

/// The largest campaign file that is read, in bytes.
pub const MAX_BYTES: usize = 1 << 20;
/// Days to claim and days to a wave.
const MAX_DAYS: u64 = 366;
const MAX_WAVES: usize = 16;
const MAX_READINGS: usize = 64;

/// Reads the bytes of a campaign file; `name` is how problems call it.
pub fn parse_bytes(bytes: &[u8], name: &str) -> Result<Campaign, Vec<CampaignError>> {
    read_bytes(bytes, name, campaign)
}

/// Reads the text of a campaign file; `name` is how problems call it.
pub fn parse(text: &str, name: &str) -> Result<Campaign, Vec<CampaignError>> {
    read_text(text, name, campaign)
}

/// Reads a root table out of it and reports what is wrong; answers only what nothing is wrong with.
type Reader<T> = fn(&DeTable, &mut Report) -> Option<T>;

fn read_bytes<T>(bytes: &[u8], name: &str, reader: Reader<T>) -> Result<T, Vec<CampaignError>> {
    let (text, bad) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let good = &bytes[..error.valid_up_to()];
            (std::str::from_utf8(good).unwrap_or_default(), Some(good.len()))
        }
    };
    match bad {
        Some(at) if bytes.len() <= MAX_BYTES => {
            let mut report = Report::new(text, name);
            report.add(at, Problem::NotUtf8);
            Err(report.finish())
        }
        Some(_) => Err(too_large(bytes.len(), name)),
        None => read_text(text, name, reader),
    }
}

fn read_text<T>(text: &str, name: &str, reader: Reader<T>) -> Result<T, Vec<CampaignError>> {
    if text.len() > MAX_BYTES {
        return Err(too_large(text.len(), name));
    }
    let mut report = Report::new(text, name);
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        report.add(at, Problem::Syntax { detail: shown(error.message()) });
    }
    if !report.is_empty() {
        // What a broken text seems to say is not worth a second list of problems.
        return Err(report.finish());
    }
    match reader(root.get_ref(), &mut report) {
        Some(read) if report.is_empty() => Ok(read),
        _ => {
            let problems = report.finish();
            assert!(!problems.is_empty(), "what could not be read was reported");
            Err(problems)
        }
    }
}

fn too_large(bytes: usize, name: &str) -> Vec<CampaignError> {
    let mut report = Report::new("", name);
    report.add(0, Problem::TooLarge { bytes, limit: MAX_BYTES });
    report.finish()
}

fn campaign(root: &DeTable, report: &mut Report) -> Option<Campaign> {
    let file = Section::of(root, 0, keys::CAMPAIGN.name, &keys::CAMPAIGN, report);
    let columns = columns::read(&file, report);
    let entries = entries::read(&file, &columns, report);
    if file.get("entries").is_some() && file.get("recheck").is_some() {
        report.add(file.at("recheck"), Problem::NotWithEntries { what: "recheck" });
    }
    let per = entries.as_ref().and_then(|entries| entries.as_ref().map(|entries| entries.per));
    let pooled_by = entries::pooled_by(&file, &columns, per, report);
    let pooled = file.get("pooled-by").is_some();
    let mut reasons = Seen::default();
    let around = rules::Around { pooled: leaves_out(&file), entries: entries.as_ref() };
    let rules = rules::read(&file, &columns, &around, &mut reasons, report);
    let disqualifications = rules::disqualifications(&file, &mut reasons, report);
    let pools = pools::read(&file, &columns, pooled, file.get("entries").is_some(), report);
    let mut readings = readings(&file, report);
    let periods = pools.read_periods(&file, &mut readings, report);

    // Each part is read before any answer, so that all problems are reported.
    let id = file.id(report);
    let title = file.trilingual("title", report);
    let organiser = file.trilingual("organiser", report);
    let time_zone = file.time_zone("time-zone", report);
    let territory = file.trilingual("territory", report);
    let legal_basis = file.trilingual("legal-basis", report);
    let claims = claims(&file, report);
    let handover = handover(&file, report);
    let recheck = recheck(&file, &reasons, report);
    let replacement = replacement(&file, report);
    let waves = waves(&file, report);
    let carry_over = carry_over(&file, report);
    let publication = publication(&file, report);
    let mask = mask(&file, report);
    let method = method(&file, report);
    let readings: Option<Vec<Reading>> = readings.into_iter().collect();
    Some(Campaign {
        id: id?,
        title: title?,
        organiser: organiser?,
        time_zone: time_zone?,
        territory: territory?,
        legal_basis: legal_basis?,
        periods: periods?,
        columns: columns.finish()?,
        rules: rules?,
        pools: pools.finish()?,
        pooled_by: pooled_by?,
        entries: entries?,
        claims: claims?,
        handover: handover?,
        recheck,
        replacement,
        disqualifications: disqualifications?,
        waves: waves?,
        carry_over: carry_over?,
        publication: publication?,
        mask: mask?,
        method: method?,
        readings: readings?,
    })
}

/// The key by which some rows may belong to no pool: bands, or a condition on the last pool too.
fn leaves_out(file: &Section) -> Option<&'static str> {
    let last = file.get("pools").and_then(|pools| pools.get_ref().as_array()?.last());
    let conditional = last.is_some_and(|pool| pool.get_ref().as_table().is_some_and(|t| t.contains_key("when")));
    if file.get("pooled-by").is_some() { Some("pooled-by") } else { conditional.then_some("pools") }
}

fn claims(file: &Section, report: &mut Report) -> Option<Claims> {
    let section = file.table("claims", &keys::CLAIMS, report)?;
    let clause = section.clause(report);
    let days = section.number("days", 1..=MAX_DAYS, report);
    let counted = section.word("counted", keys::COUNTED, report);
    Some(Claims { clause: clause?, days: u32::try_from(days?).ok()?, counted: counted? })
}

fn handover(file: &Section, report: &mut Report) -> Option<Handover> {
    let section = file.table("handover", &keys::HANDOVER, report)?;
    let clause = section.clause(report);
    let [identity_document, act, protocol] =
        ["identity-document", "act", "protocol"].map(|key| section.boolean(key, report));
    let proxy = section.word("proxy", keys::PROXIES, report);
    let in_cabinet = section.boolean("in-cabinet", report).unwrap_or(false);
    let [tax_clause, no_exchange_clause] =
        ["tax-clause", "no-exchange-clause"].map(|key| section.line(key, MAX_NAME, report));
    Some(Handover {
        clause: clause?,
        identity_document: identity_document?,
        act: act?,
        protocol: protocol?,
        proxy: proxy?,
        in_cabinet,
        tax_clause,
        no_exchange_clause,
    })
}

/// `reasons`: the ids of all rules and reasons.
fn recheck(file: &Section, reasons: &Seen, report: &mut Report) -> Option<Recheck> {
    let section = file.table("recheck", &keys::RECHECK, report)?;
    let value = section.get("missing")?;
    let missing = section::id(value, "missing", report)?;
    if !reasons.has(missing.as_str()) {
        let near = report.nearest(missing.as_str(), reasons.names());
        let found = shown(missing.as_str());
        report.add(value.span().start, Problem::UnknownName { what: Named::Rule, found, near });
    }
    Some(Recheck { missing })
}

fn replacement(file: &Section, report: &mut Report) -> Option<Replacement> {
    let section = file.table("replacement", &keys::REPLACEMENT, report)?;
    let (clause, sentence) = (section.clause(report), section.trilingual("sentence", report));
    Some(Replacement { clause: clause?, sentence: sentence? })
}

fn waves(file: &Section, report: &mut Report) -> Option<Vec<PlannedWave>> {
    let mut before = None;
    let mut waves = Vec::new();
    for section in file.tables("waves", &keys::WAVE, MAX_WAVES, report) {
        let days = section.and_then(|section| {
            let days = section.number("days-after-draw", 1..=MAX_DAYS, report)?;
            if let Some(before) = before.filter(|before| *before >= days) {
                report.add(section.at("days-after-draw"), Problem::WavesNotAscending { found: days, before });
            }
            Some(days)
        });
        before = days.or(before);
        waves.push(days.and_then(|days| Some(PlannedWave { days_after_draw: u32::try_from(days).ok()? })));
    }
    waves.into_iter().collect()
}

fn carry_over(file: &Section, report: &mut Report) -> Option<CarryOver> {
    let section = file.table("carry-over", &keys::CARRY_OVER, report)?;
    let clause = section.clause(report).unwrap_or_default();
    let mode = section.word("mode", keys::MODES, report);
    let literal = section.word("literal", keys::LITERALS, report);
    let forfeited = section.boolean("forfeited", report).unwrap_or(false);
    if forfeited && mode == Some(CarryMode::None) {
        report.add(section.at("forfeited"), Problem::ForfeitedGoNowhere);
    }
    Some(CarryOver { clause, mode: mode?, literal, forfeited })
}

fn publication(file: &Section, report: &mut Report) -> Option<Publication> {
    let section = file.table("publication", &keys::PUBLICATION, report)?;
    let clause = section.clause(report);
    let consent_needed = section.boolean("consent-needed", report);
    let place = section.trilingual("place", report);
    Some(Publication { clause: clause?, consent_needed: consent_needed?, place: place? })
}

fn mask(file: &Section, report: &mut Report) -> Option<Mask> {
    let section = file.table("mask", &keys::MASK, report)?;
    // Bytes, since a label has at most 64 of them; four a character is the worst case of UTF-8.
    let fill = section.line("fill", Mask::MAX_FILL / 4, report);
    let keep_last = section.number("keep-last", 0..=Mask::MAX_KEPT as u64, report);
    Some(Mask { fill: fill?, keep_last: usize::try_from(keep_last?).ok()? })
}

fn method(file: &Section, report: &mut Report) -> Option<Method> {
    let section = file.table("method", &keys::METHOD, report)?;
    let clause = section.clause(report);
    let texts = ["prescribed", "used-instead", "why"].map(|key| section.trilingual(key, report));
    let by_day = section.number("by-day", 1..=31, report).and_then(|day| u8::try_from(day).ok());
    let [Some(prescribed), Some(used_instead), Some(why)] = texts else { return None };
    Some(Method { clause: clause?, prescribed, used_instead, why, by_day })
}

fn readings(file: &Section, report: &mut Report) -> Vec<Option<Reading>> {
    let sections = file.tables("readings", &keys::READING, MAX_READINGS, report);
    let read = sections.into_iter().map(|section| {
        let section = section?;
        let clause = section.line("clause", MAX_NAME, report);
        let text = section.trilingual("text", report);
        Some(Reading { clause: clause?, text: text? })
    });
    read.collect()
}
