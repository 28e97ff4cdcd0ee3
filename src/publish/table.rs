//! The winners for spreadsheets and for programs.
//!
//! Must never: write a cell past [`crate::spreadsheet`], which keeps it from being run as a formula.

use super::facts::{
    CampaignPages, PlaceFacts, PoolFacts, ReasonFacts, ReplacedFacts, ResultsFacts, SeedFacts, WaveFacts,
};
use super::words;
use crate::json::{self, Value};
use crate::lang::Trilingual;
use crate::spreadsheet::csv::{head, row};

/// `winners.csv`: UTF-8 with a byte order mark, semicolons, CRLF, every cell quoted: what the spreadsheets of
/// this country open by a double click. One row a winner who may be shown. Where something followed the draw, one row
/// a place that lost, holds or was given a certificate, with further columns at the end. Where the rules ask for consent
/// the last column has the words that the winner agreed to have shown.
pub fn csv(results: &ResultsFacts) -> Vec<u8> {
    let (replaced, consented) = (results.has_replacement(), results.consent.needed);
    let names = HEADER.into_iter().chain(REPLACED.into_iter().filter(|_| replaced));
    let names: Vec<&str> = names.chain(consented.then_some(SHOWN_AS)).collect();
    let mut bytes = head(&names.into_iter().map(str::to_owned).collect::<Vec<_>>());
    for pool in &results.pools {
        for place in pool.places(results.claim.until) {
            let mut cells = vec![
                results.period.to_string(),
                pool.id.to_string(),
                pool.title.kk.clone(),
                pool.title.ru.clone(),
                pool.title.en.clone(),
                pool.certificate.kk.clone(),
                pool.certificate.ru.clone(),
                pool.certificate.en.clone(),
                pool.value.to_string(),
                place.rank.to_string(),
                place.list_number.to_string(),
                place.label.to_string(),
                place.standing.until().map(|until| until.to_string()).unwrap_or_default(),
            ];
            if replaced {
                let wave = place.drawn_as.wave().map(|wave| wave.to_string()).unwrap_or_default();
                cells.extend([place.drawn_as.word().to_owned(), wave, place.standing.word().to_owned()]);
                let reason = place.standing.reason();
                let said = |of: fn(&ReasonFacts) -> String| reason.map(of).unwrap_or_default();
                cells.extend([
                    said(|reason| reason.id.to_string()),
                    said(|reason| reason.clause.clone()),
                    said(|reason| reason.sentence.kk.clone()),
                    said(|reason| reason.sentence.ru.clone()),
                    said(|reason| reason.sentence.en.clone()),
                ]);
            }
            if consented {
                cells.push(shown_as(&place).unwrap_or_default());
            }
            bytes.extend(row(&cells));
        }
    }
    bytes
}

const HEADER: [&str; 13] = [
    "period",
    "pool",
    "pool_kk",
    "pool_ru",
    "pool_en",
    "certificate_kk",
    "certificate_ru",
    "certificate_en",
    "value_tenge",
    "rank",
    "list_number",
    "account_masked",
    "claim_until",
];

/// Only where something followed the draw. `wave` is empty unless `role` is `redraw`; the reason is empty unless
/// `status` is `lost` and the list with it was published.
const REPLACED: [&str; 8] =
    ["role", "wave", "status", "reason", "reason_clause", "reason_kk", "reason_ru", "reason_en"];

/// Only where the rules ask for consent; empty where a winner agreed to the masked account and no more.
const SHOWN_AS: &str = "shown_as";

/// What a winner agreed to have shown, without a long run of digits.
fn shown_as(place: &PlaceFacts) -> Option<String> {
    place.shown_as.as_deref().map(words::typed)
}

/// `winners.json`: the same and the figures of the pools, for programs.
pub fn json(campaign: &CampaignPages, results: &ResultsFacts) -> Vec<u8> {
    let (replaced, consented) = (results.has_replacement(), results.consent.needed);
    let pool = |pool: &PoolFacts| {
        let places = pool.places(results.claim.until);
        let mut members = vec![
            ("id", Value::text(pool.id.as_str())),
            ("title", trilingual(&pool.title)),
            ("certificate", trilingual(&pool.certificate)),
            ("value", Value::Integer(pool.value)),
            ("planned", Value::Integer(pool.planned)),
            ("carried", Value::Integer(pool.carried)),
            ("entrants", Value::Integer(pool.entrants)),
            ("drawn", Value::Integer(pool.drawn())),
            ("undrawn", Value::Integer(pool.undrawn)),
            ("carried_to", pool.carried_to.map_or(Value::Null, |period| Value::text(period.to_string()))),
            ("reserves", Value::Integer(pool.reserves)),
            ("without_consent", Value::Integer(pool.not_shown())),
            ("winners", Value::List(places.iter().map(|place| winner(place, replaced, consented)).collect())),
        ];
        if replaced {
            let stands = pool.replaced.as_ref();
            let figure = |of: fn(&ReplacedFacts) -> u64| Value::Integer(stands.map_or(0, of));
            members.extend([
                ("holders", Value::Integer(stands.map_or(pool.drawn(), |stands| stands.holders))),
                ("lost", figure(|stands| stands.lost)),
                ("moved_up", figure(|stands| stands.moved_up)),
                ("redrawn", figure(|stands| stands.redrawn)),
                ("vacant", figure(|stands| stands.vacant)),
                ("forfeited", figure(|stands| stands.forfeited)),
            ]);
        }
        object(members)
    };
    let mut members = vec![
        ("format", Value::text("utys-winners/1")),
        ("campaign", Value::text(campaign.campaign.as_str())),
        ("title", trilingual(&campaign.title)),
        ("organiser", trilingual(&campaign.organiser)),
        ("rehearsal", Value::Bool(campaign.rehearsal)),
        ("period", Value::text(results.period.to_string())),
        ("ordinal", Value::Integer(results.ordinal)),
        ("drawn_at", Value::text(results.drawn_at.to_string())),
        ("commitment_sha256", Value::text(results.commitment.sha256.to_string())),
        ("claim_until", Value::text(results.claim.until.to_string())),
        ("pools", Value::List(results.pools.iter().map(pool).collect())),
    ];
    if replaced {
        members.push(("waves", Value::List(results.waves.iter().map(wave).collect())));
    }
    json::pretty(&object(members)).into_bytes()
}

/// The place, how it stands where something followed the draw, and the words beside it where the rules ask for consent.
fn winner(place: &PlaceFacts, replaced: bool, consented: bool) -> Value {
    let mut members = vec![
        ("rank", Value::Integer(place.rank)),
        ("list_number", Value::Integer(place.list_number)),
        ("label", Value::text(place.label.as_str())),
    ];
    if replaced {
        let reason = |reason: &ReasonFacts| {
            object(vec![
                ("id", Value::text(reason.id.as_str())),
                ("clause", Value::text(&reason.clause)),
                ("sentence", trilingual(&reason.sentence)),
            ])
        };
        let until = place.standing.until().map_or(Value::Null, |until| Value::text(until.to_string()));
        members.extend([
            ("role", Value::text(place.drawn_as.word())),
            ("wave", place.drawn_as.wave().map_or(Value::Null, Value::Integer)),
            ("status", Value::text(place.standing.word())),
            ("reason", place.standing.reason().map_or(Value::Null, reason)),
            ("claim_until", until),
        ]);
    }
    if consented {
        members.push(("shown_as", shown_as(place).map_or(Value::Null, Value::text)));
    }
    object(members)
}

fn wave(wave: &WaveFacts) -> Value {
    let round = match &wave.round {
        SeedFacts::Drand { chain, round, .. } => {
            object(vec![("chain", Value::text(chain)), ("round", Value::Integer(*round))])
        }
        // Waves have no other source (spec, section 5).
        _ => Value::Null,
    };
    object(vec![
        ("wave", Value::Integer(wave.wave)),
        ("disqualified_sha256", Value::text(wave.disqualified_sha256.to_string())),
        ("seed", round),
        ("drawn_at", wave.drawn_at.as_ref().map_or(Value::Null, |at| Value::text(at.to_string()))),
    ])
}

fn trilingual(text: &Trilingual) -> Value {
    object(vec![("kk", Value::text(&text.kk)), ("ru", Value::text(&text.ru)), ("en", Value::text(&text.en))])
}

fn object(members: Vec<(&str, Value)>) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
