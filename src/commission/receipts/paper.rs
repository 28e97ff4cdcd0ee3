//! The paper of a receipt: one page as PDF, with the receipt inside.

use super::Given;
use crate::campaign::Campaign;
use crate::commission::error::StepError;
use crate::commission::folder::Folder;
use crate::draw::finding::{Level, Report};
use crate::draw::verify::check_times;
use crate::ids::Id;
use crate::json;
use crate::lang::Lang;
use crate::minutes;
use crate::minutes::facts::BY_LAW;
use crate::minutes::facts::receipt::{ReceiptFacts, ReceiptRule, ReceiptStanding};
use crate::minutes::pdf::Attachment;
use crate::time::{Moment, Period};
use std::panic::resume_unwind;

/// What the papers of one list have in common.
pub struct Papers<'a> {
    campaign: &'a Campaign,
    common: ReceiptFacts,
}

impl<'a> Papers<'a> {
    /// `languages` are one or two; none: as the law expects.
    pub fn of(folder: &'a Folder, period: Period, languages: &[Lang]) -> Result<Papers<'a>, StepError> {
        let campaign = folder.campaign_of(period);
        let attempt = folder.attempt(period)?;
        let commitment = folder.commitment(attempt)?;
        let moment = |at| Moment::new(at, campaign.time_zone);
        let first_known = check_times(&mut Report::new(Level::Public), &commitment, &[]).first_known;
        let version = folder.state().version_of(period);
        let common = ReceiptFacts {
            languages: if languages.is_empty() { BY_LAW.to_vec() } else { languages.to_vec() },
            rehearsal: folder.is_rehearsal(),
            title: campaign.title.clone(),
            organiser: campaign.organiser.clone(),
            period,
            committed_at: moment(commitment.committed_at),
            commitment_sha256: attempt.commitment,
            version: version.and_then(|version| Some((version.number, version.notice.as_ref()?.on))),
            drawn_after: first_known.map(moment),
            place: campaign.publication.place.clone(),
            label: None,
            standing: ReceiptStanding::InList { pool: campaign.title.clone(), number: 0, entries: 0 },
            code: String::new(),
            text: None,
        };
        Ok(Papers { campaign, common })
    }

    pub fn facts(&self, given: &Given) -> ReceiptFacts {
        let receipt = &given.receipt;
        let (number, entries) = (receipt.index + 1, given.entries);
        let standing = match self.campaign.pool(&receipt.pool) {
            Some(pool) => ReceiptStanding::InList { pool: pool.title.clone(), number, entries },
            None => {
                // The label of the excluded is the reason's id.
                let reason = Id::parse(receipt.label.as_str()).unwrap_or_else(|| receipt.pool.clone());
                let rule = self.campaign.rule(&reason);
                let rule = rule.map(|r| ReceiptRule { clause: r.clause.clone(), sentence: r.sentence.clone() });
                ReceiptStanding::LeftOut { reason, rule, number, entries }
            }
        };
        ReceiptFacts {
            label: (!receipt.is_exclusion()).then(|| receipt.label.to_string()),
            standing,
            code: given.code.grouped(),
            text: receipt.to_text(),
            ..self.common.clone()
        }
    }

    /// The PDF. The same receipt gives the same bytes.
    pub fn pdf(&self, given: &Given) -> Vec<u8> {
        let receipt = json::pretty(&given.receipt.to_value()).into_bytes();
        minutes::render(&self.facts(given), &[Attachment::new(minutes::RECEIPT_JSON, receipt)])
    }

    /// The PDFs of several receipts, in their order, made side by side.
    pub fn pdfs(&self, given: &[Given]) -> Vec<Vec<u8>> {
        let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let share = given.len().div_ceil(workers).max(1);
        std::thread::scope(|scope| {
            let made: Vec<_> = given
                .chunks(share)
                .map(|part| scope.spawn(|| part.iter().map(|one| self.pdf(one)).collect::<Vec<_>>()))
                .collect();
            made.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
        })
    }
}

/// What the file of a receipt is called: `50k-000137.pdf`. Of the account it says nothing, since names of files are
/// seen by more people than their contents.
pub fn file_name(given: &Given) -> String {
    format!("{}-{:06}.pdf", given.receipt.pool, given.receipt.index + 1)
}
