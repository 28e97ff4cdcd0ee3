//! The table for a mailing: to which account which code, number and reason go.
//!
//! Must never: write a cell that a spreadsheet would run as a formula, or a client's name.

use super::Given;
use crate::campaign::Campaign;
use crate::ids::Id;
use crate::lang::Trilingual;
use crate::spreadsheet::csv;

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

/// What the table begins with: UTF-8 with a byte order mark, as [`crate::spreadsheet::csv`].
pub fn header() -> Vec<u8> {
    csv::head(&HEADER.map(str::to_owned))
}

/// The row of one receipt; `file` is the name of its paper, where one was made.
pub fn row(campaign: &Campaign, given: &Given, file: Option<&str>) -> Vec<u8> {
    let receipt = &given.receipt;
    let pool = campaign.pool(&receipt.pool).map(|pool| &pool.title);
    let reason = receipt.is_exclusion().then(|| receipt.label.as_str());
    let rule = reason.and_then(|reason| campaign.rule(&Id::parse(reason)?));
    let [pool_kk, pool_ru, pool_en] = trilingual(pool);
    let [reason_kk, reason_ru, reason_en] = trilingual(rule.map(|rule| &rule.sentence));
    csv::row(&[
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::file;
    use crate::draw::receipt::Receipt;
    use crate::hash::Digest;
    use crate::ids::{EXCLUDED, Key, Label};
    use crate::list::ReceiptCode;
    use crate::list::leaf::ListSecret;
    use crate::time::Period;

    /// An account may begin like a formula, and the reason's words may hold anything.
    #[test]
    fn no_row_runs_as_a_formula() {
        let rules = include_str!("../../../fixtures/campaigns/small.toml");
        let campaign = file::parse(rules, "small.toml").unwrap();
        let period = Period::parse("2021-03").unwrap();
        let receipt = Receipt {
            campaign: campaign.id.clone(),
            period,
            ordinal: 1,
            pool: Id::parse(EXCLUDED).unwrap(),
            commitment_sha256: Digest::of(b"C"),
            index: 6,
            label: Label::parse(campaign.rules[0].id.as_str()).unwrap(),
            key: Key::parse("-12").unwrap(),
            nonce: [1; 16],
            proof: Vec::new(),
        };
        let code = ReceiptCode::derive(&ListSecret([2; 32]), &campaign.id, period, 1, EXCLUDED, "-12");
        let given = Given { receipt, code: code.clone(), entries: 9 };
        let row = String::from_utf8(row(&campaign, &given, Some("excluded-000007.pdf"))).unwrap();
        let cells: Vec<&str> = row.trim_end().split(';').map(|cell| cell.trim_matches('"')).collect();
        assert_eq!(cells.len(), HEADER.len());
        assert_eq!(cells[..3], ["'-12", code.grouped().as_str(), EXCLUDED]);
        assert_eq!(cells[6..10], ["7", "9", campaign.rules[0].id.as_str(), campaign.rules[0].clause.as_str()]);
        assert_eq!((cells[10], cells[13]), (campaign.rules[0].sentence.kk.as_str(), "excluded-000007.pdf"));
        assert!(header().starts_with(b"\xEF\xBB\xBF\"account\";\"code\""));
    }
}
