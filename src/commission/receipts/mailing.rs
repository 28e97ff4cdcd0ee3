//! The table for a mailing: to which account which code, number and reason go.
//!
//! Must never: write a cell that a spreadsheet would run as a formula, or a client's name.

use super::Given;
use crate::campaign::Campaign;
use crate::ids::Id;
use crate::lang::Trilingual;
use crate::publish;

const HEADER: [&str; 14] = [
    "account",
    "code",
    "pool",
    "pool_kk",
    "pool_ru",
    "pool_en",
    "list_number",
    "of",
    "reason",
    "clause",
    "reason_kk",
    "reason_ru",
    "reason_en",
    "file",
];

/// What the table begins with: UTF-8 with a byte order mark, as [`publish::csv_row`].
pub fn header() -> Vec<u8> {
    publish::csv_head(&HEADER.map(str::to_owned))
}

/// The row of one receipt; `file` is the name of its paper, where one was made.
pub fn row(campaign: &Campaign, given: &Given, file: Option<&str>) -> Vec<u8> {
    let receipt = &given.receipt;
    let pool = campaign.pool(&receipt.pool).map(|pool| &pool.title);
    let reason = receipt.is_exclusion().then(|| receipt.label.as_str());
    let rule = reason.and_then(|reason| campaign.rule(&Id::parse(reason)?));
    let [pool_kk, pool_ru, pool_en] = trilingual(pool);
    let [reason_kk, reason_ru, reason_en] = trilingual(rule.map(|rule| &rule.sentence));
    publish::csv_row(&[
        receipt.key.to_string(),
        given.code.grouped(),
        receipt.pool.to_string(),
        pool_kk,
        pool_ru,
        pool_en,
        (receipt.index + 1).to_string(),
        given.entries.to_string(),
        reason.unwrap_or_default().to_owned(),
        rule.map(|rule| rule.clause.clone()).unwrap_or_default(),
        reason_kk,
        reason_ru,
        reason_en,
        file.unwrap_or_default().to_owned(),
    ])
}

fn trilingual(text: Option<&Trilingual>) -> [String; 3] {
    text.map_or_else(Default::default, |text| [text.kk.clone(), text.ru.clone(), text.en.clone()])
}
