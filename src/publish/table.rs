//! The winners for spreadsheets and for programs.
//!
//! Must never: write a cell that a spreadsheet would run as a formula.

use super::facts::{CampaignPages, ResultsFacts};
use crate::json::{self, Value};
use crate::lang::Trilingual;

/// `winners.csv`: UTF-8 with a byte order mark, semicolons, CRLF, every cell quoted: what the spreadsheets of
/// this country open by a double click. One row a winner who may be shown.
pub fn csv(results: &ResultsFacts) -> Vec<u8> {
    let mut bytes = csv_head(&HEADER.map(str::to_owned));
    for pool in &results.pools {
        for winner in &pool.winners {
            bytes.extend(csv_row(&[
                results.period.to_string(),
                pool.id.to_string(),
                pool.title.kk.clone(),
                pool.title.ru.clone(),
                pool.title.en.clone(),
                pool.certificate.kk.clone(),
                pool.certificate.ru.clone(),
                pool.certificate.en.clone(),
                pool.value.to_string(),
                winner.rank.to_string(),
                winner.list_number.to_string(),
                winner.label.to_string(),
                results.claim.until.to_string(),
            ]));
        }
    }
    bytes
}

/// The byte order mark and the first row of such a table.
pub fn csv_head(names: &[String]) -> Vec<u8> {
    [&[0xEF, 0xBB, 0xBF], csv_row(names).as_slice()].concat()
}

/// One row of it, each cell fit for a spreadsheet.
pub fn csv_row(cells: &[String]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(cells.iter().map(|text| cell(text))).expect("one row, written to memory");
    writer.into_inner().expect("flushing to memory does not fail")
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

/// Text as a cell. What begins a formula (`= + - @`, also full-width) is preceded by an apostrophe: at the start,
/// and after a separator or a quote, since a spreadsheet set to another separator starts a cell there too.
/// Tabs, line ends and other control characters become spaces.
fn cell(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut starts = true;
    for c in text.chars().map(|c| if c.is_control() { ' ' } else { c }) {
        if starts && matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−') {
            safe.push('\'');
        }
        starts = matches!(c, ',' | ';' | '|' | '"' | '\'') || starts && c.is_whitespace();
        safe.push(c);
    }
    safe
}

/// `winners.json`: the same and the figures of the pools, for programs.
pub fn json(campaign: &CampaignPages, results: &ResultsFacts) -> Vec<u8> {
    let pools = results.pools.iter().map(|pool| {
        let winners = pool.winners.iter().map(|winner| {
            object([
                ("rank", Value::Integer(winner.rank)),
                ("list_number", Value::Integer(winner.list_number)),
                ("label", Value::text(winner.label.as_str())),
            ])
        });
        object([
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
            ("without_consent", Value::Integer(pool.without_consent)),
            ("winners", Value::List(winners.collect())),
        ])
    });
    let results = object([
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
        ("pools", Value::List(pools.collect())),
    ]);
    json::pretty(&results).into_bytes()
}

fn trilingual(text: &Trilingual) -> Value {
    object([("kk", Value::text(&text.kk)), ("ru", Value::text(&text.ru)), ("en", Value::text(&text.en))])
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_runs_as_a_formula() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("+7", "'+7"),
            ("-4821", "'-4821"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" \t=1", "  '=1"),
            ("\r\n=1", "  '=1"),
            ("＝1", "'＝1"),
            ("x,=1", "x,'=1"),
            ("x; \"=1", "x; \"'=1"),
            ("****4821", "****4821"),
            ("a-b = c", "a-b = c"),
        ] {
            assert_eq!(cell(text), safe, "{text:?}");
        }
    }
}
