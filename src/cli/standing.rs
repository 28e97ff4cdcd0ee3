//! What a receipt comes to, in human words: list number, pool, drawn or not, and why somebody was left out.
//!
//! Must never: print a key; the receipt's owner is known by the label.

use crate::campaign::Campaign;
use crate::commission::verify::Answer;
use crate::draw::record::Role;
use crate::draw::verify::entrant::{Outcome, Standing};
use crate::ids::{Id, UNREADABLE};
use crate::lang::{Arg, Message};
use serde_json::json;

/// The sentence of the note about one receipt.
pub fn sentence(answer: &Answer, standing: &Standing) -> Message {
    let said = match &standing.outcome {
        Outcome::Awaits => Message::new("receipt-awaits-draw"),
        Outcome::NotDrawn => Message::new("receipt-not-drawn"),
        Outcome::LeftOut { reason } => return left_out(answer.campaign.as_ref(), reason.as_str(), standing),
        Outcome::Drawn { rank, role, disqualified, holds, .. } => {
            let id = match (role, disqualified, holds) {
                (_, Some(_), _) => "receipt-disqualified",
                (Role::Winner, None, _) => "receipt-winner",
                (Role::Reserve, None, true) => "receipt-reserve-moved-up",
                (Role::Reserve, None, false) => "receipt-reserve",
                (Role::Redraw, None, true) => "receipt-redraw",
                (Role::Redraw, None, false) => "receipt-redraw-waits",
            };
            let said = Message::new(id).count("rank", *rank);
            match disqualified {
                Some(reason) => said.with("reason", reason),
                None => said,
            }
        }
    };
    let pool = answer.campaign.as_ref().and_then(|campaign| campaign.pool(&standing.pool));
    let pool = match pool {
        Some(pool) => Arg::Trilingual(Box::new(pool.title.clone())),
        None => Arg::Text(standing.pool.to_string()),
    };
    numbered(said, standing).arg("pool", pool)
}

/// With the rule's clause and its words, where the campaign file is at hand.
fn left_out(campaign: Option<&Campaign>, reason: &str, standing: &Standing) -> Message {
    let rule = campaign.and_then(|campaign| campaign.rule(&Id::parse(reason)?));
    let said = match rule {
        Some(rule) => Message::new("receipt-left-out-by-rule")
            .with("clause", &rule.clause)
            .arg("sentence", Arg::Trilingual(Box::new(rule.sentence.clone()))),
        None if reason == UNREADABLE => Message::new("receipt-left-out-unreadable"),
        None => Message::new("receipt-left-out"),
    };
    numbered(said, standing).with("reason", reason)
}

fn numbered(message: Message, standing: &Standing) -> Message {
    message.with("label", &standing.label).count("number", standing.number).count("entries", standing.entries)
}

/// How many of several receipts came to what.
pub fn summary(answer: &Answer, given: usize) -> Message {
    let count = |is: fn(&Outcome) -> bool| answer.standings.iter().filter(|s| is(&s.outcome)).count() as u64;
    Message::new("receipt-summary")
        .count("given", given as u64)
        .count("good", answer.standings.len() as u64)
        .count("drawn", count(|o| matches!(o, Outcome::Drawn { .. })))
        .count("waiting", count(|o| matches!(o, Outcome::Awaits)))
        .count("not_drawn", count(|o| matches!(o, Outcome::NotDrawn)))
        .count("left_out", count(|o| matches!(o, Outcome::LeftOut { .. })))
}

/// The same for machines.
pub fn object(answer: &Answer, standing: &Standing) -> serde_json::Value {
    let mut object = json!({
        "place": standing.place,
        "pool": standing.pool,
        "number": standing.number,
        "entries": standing.entries,
        "label": standing.label,
        "outcome": standing.note().0,
    });
    match &standing.outcome {
        Outcome::Awaits | Outcome::NotDrawn => {}
        Outcome::Drawn { rank, role, wave, disqualified, holds } => {
            object["rank"] = json!(rank);
            object["role"] = json!(role.word());
            object["wave"] = json!(wave);
            object["disqualified"] = json!(disqualified);
            object["holds"] = json!(holds);
        }
        Outcome::LeftOut { reason } => {
            object["reason"] = json!(reason);
            let rule = answer.campaign.as_ref().and_then(|campaign| campaign.rule(&Id::parse(reason.as_str())?));
            object["clause"] = json!(rule.map(|rule| &rule.clause));
            object["sentence"] = json!(rule.map(|rule| &rule.sentence));
        }
    }
    object
}
