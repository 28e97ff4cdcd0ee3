//! Numbers of certificates, and what they are worth, against the campaign file's plan.

use super::{Contradiction, plain, tenge};
use crate::campaign::Campaign;
use crate::campaign::declared::{Fact, Says};
use crate::campaign::pool::Pool;
use crate::ids::Id;
use crate::lang::{Message, grouped};
use crate::time::Period;

pub fn check(campaign: &Campaign, facts: &[Fact], found: &mut Vec<Contradiction>) {
    for fact in facts {
        match &fact.says {
            Says::Certificates { pool, period, count } => {
                let planned = planned(campaign, pool.as_ref(), *period);
                if planned != *count {
                    // Who else says it as the plan has it: the tables, where the prose is what differs.
                    let agreeing = facts.iter().filter(|other| same_scope(fact, other) && says_count(other, planned));
                    let message = Message::new("rules-total").count("found", *count).count("expected", planned);
                    let sides = [planned.to_string(), count.to_string()];
                    found.push(Contradiction::new("total-differs", message, sides).at([fact]).at(agreeing));
                }
            }
            Says::Sum { amount } => {
                let worth = worth(campaign);
                if worth != *amount {
                    let message =
                        Message::new("rules-sum").with("found", tenge(*amount)).with("expected", tenge(worth));
                    let sides = [plain(worth), plain(*amount)];
                    found.push(Contradiction::new("sum-differs", message, sides).at([fact]));
                }
            }
            Says::Value { pool, amount } => check_value(campaign, fact, pool, *amount, found),
            _ => {}
        }
    }
}

/// What the plan has of a pool, of a period, of both, or in all.
fn planned(campaign: &Campaign, pool: Option<&Id>, period: Option<Period>) -> u64 {
    let periods = campaign.periods.iter().filter(|p| period.is_none_or(|period| period == p.period));
    let of = |p: &crate::campaign::PlannedPeriod| -> u64 {
        let pools = campaign.pools.iter().zip(&p.certificates);
        pools.filter(|(planned, _)| pool.is_none_or(|id| *id == planned.id)).map(|(_, count)| count).sum()
    };
    periods.map(of).sum()
}

/// In tiyn. A file has at most 64 pools, 240 periods, a million certificates each, worth 10^12 tiyn: beyond 64 bits,
/// where the sum stays at the largest number and differs from any that can be declared.
fn worth(campaign: &Campaign) -> u64 {
    let worth = |pool: &Pool| planned(campaign, Some(&pool.id), None).saturating_mul(pool.value);
    campaign.pools.iter().map(worth).fold(0, u64::saturating_add)
}

fn same_scope(one: &Fact, other: &Fact) -> bool {
    match (&one.says, &other.says) {
        (Says::Certificates { pool: a, period: p, .. }, Says::Certificates { pool: b, period: q, .. }) => {
            a == b && p == q
        }
        _ => false,
    }
}

fn says_count(fact: &Fact, planned: u64) -> bool {
    matches!(fact.says, Says::Certificates { count, .. } if count == planned)
}

fn check_value(campaign: &Campaign, fact: &Fact, pool: &Id, amount: u64, found: &mut Vec<Contradiction>) {
    let Some(planned) = campaign.pool(pool) else {
        let message = Message::new("rules-unknown-pool").with("pool", pool);
        found.push(Contradiction::new("unknown-pool", message, [String::new(), pool.to_string()]).at([fact]));
        return;
    };
    if planned.value == amount {
        return;
    }
    let said = |message: Message| message.with("found", tenge(amount)).with("expected", tenge(planned.value));
    let sides = [plain(planned.value), plain(amount)];
    // «50 000 мың» where 50 000 was meant: the figure is right, the word behind it makes it a thousand times more.
    let unit = [1_000, 1_000_000].into_iter().find(|unit| planned.value.checked_mul(*unit) == Some(amount));
    let contradiction = match unit {
        Some(unit) => {
            let message = Message::new("rules-unit").with("quote", &fact.quote).with("unit", grouped(unit));
            Contradiction::new("unit", said(message), sides)
        }
        None => Contradiction::new("value-differs", said(Message::new("rules-value").with("pool", pool)), sides),
    };
    found.push(contradiction.at([fact]).at_clause(&planned.clause));
}
