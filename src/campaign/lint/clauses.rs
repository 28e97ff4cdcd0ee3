//! Clauses that give two answers to one question, and a question that none answers.

use super::Contradiction;
use crate::campaign::Campaign;
use crate::campaign::declared::{Fact, Manner, Says};
use crate::lang::{Arg, Message};

/// Since this month nobody may collect copies of identity documents in Kazakhstan.
const COPIES_BANNED_SINCE: &str = "2024-02";

pub fn check(campaign: &Campaign, facts: &[Fact], found: &mut Vec<Contradiction>) {
    check_replacement(campaign, facts, found);
    check_consent(facts, found);
    check_participants(facts, found);
    check_names(facts, found);
    check_copies(campaign, facts, found);
    check_carry_over(campaign, found);
}

fn check_replacement(campaign: &Campaign, facts: &[Fact], found: &mut Vec<Contradiction>) {
    let manners = facts.iter().filter_map(|fact| match fact.says {
        Says::Replacement { manner } => Some((fact, manner)),
        _ => None,
    });
    let manners: Vec<(&Fact, Manner)> = manners.collect();
    for pair in manners.windows(2) {
        let [(one, first), (other, second)] = pair else { continue };
        if first != second {
            let message = Message::new("rules-replacement").arg("first", manner(*first));
            let message = message.arg("second", manner(*second));
            let sides = [word(*first), word(*second)].map(str::to_owned);
            found.push(Contradiction::new("replacement-twice", message, sides).at([*one, *other]));
        }
    }
    let drawn = campaign.pools.iter().map(|pool| pool.reserves).max().unwrap_or(0);
    if let Some((fact, _)) = manners.iter().find(|(_, m)| !m.has_reserves())
        && drawn > 0
        && manners.iter().all(|(_, m)| !m.has_reserves())
    {
        let message = Message::new("rules-reserves").count("reserves", drawn);
        let sides = [word(Manner::FreshDraw).to_owned(), drawn.to_string()];
        found.push(Contradiction::new("reserves-not-in-rules", message, sides).at([*fact]));
    }
}

fn check_consent(facts: &[Fact], found: &mut Vec<Contradiction>) {
    let says = |needed: bool| {
        facts.iter().find(|fact| matches!(fact.says, Says::Publication { consent_needed } if consent_needed == needed))
    };
    if let (Some(with), Some(without)) = (says(true), says(false)) {
        let message = Message::new("rules-consent").with("with", &with.clause).with("without", &without.clause);
        let sides = ["consent".to_owned(), "no consent".to_owned()];
        found.push(Contradiction::new("consent-twice", message, sides).at([with, without]));
    }
}

fn check_participants(facts: &[Fact], found: &mut Vec<Contradiction>) {
    for fact in facts {
        let Says::Participants { kinds } = &fact.says else { continue };
        for other in facts {
            let Says::SpeaksOf { kind } = &other.says else { continue };
            if !kinds.contains(kind) {
                let message = Message::new("rules-participants").with("quote", &other.quote);
                let all = kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ");
                let message = message.with("clause", &fact.clause).with("participants", &fact.quote);
                found.push(
                    Contradiction::new("participants-differ", message, [all, kind.to_string()]).at([fact, other]),
                );
            }
        }
    }
}

/// One thing that two clauses call differently: a reader cannot know that it is one.
fn check_names(facts: &[Fact], found: &mut Vec<Contradiction>) {
    for (at, fact) in facts.iter().enumerate() {
        let Says::Name { of, name } = &fact.says else { continue };
        // Each further name once, beside the first that the thing was given.
        let named = |other: &Fact| matches!(&other.says, Says::Name { of: o, name: n } if o == of && n == name);
        let first = facts.iter().find_map(|other| match &other.says {
            Says::Name { of: o, name } if o == of => Some((other, name)),
            _ => None,
        });
        let Some((first, first_name)) = first.filter(|(_, first)| *first != name) else { continue };
        if facts[..at].iter().any(named) {
            continue;
        }
        let message = Message::new("rules-names").with("first", first_name).with("second", name);
        let sides = [first_name.clone(), name.clone()];
        found.push(Contradiction::new("names-differ", message, sides).at([first, fact]));
    }
}

fn check_copies(campaign: &Campaign, facts: &[Fact], found: &mut Vec<Contradiction>) {
    let Some(last) = campaign.periods.last().map(|planned| planned.period.to_string()) else { return };
    for fact in facts.iter().filter(|fact| fact.says == Says::CopiesOfDocuments) {
        if last.as_str() >= COPIES_BANNED_SINCE {
            let message = Message::new("rules-copies").with("quote", &fact.quote);
            let sides = ["none".to_owned(), "copies of identity documents".to_owned()];
            found.push(Contradiction::new("copies-of-documents", message, sides).at([fact]));
        }
    }
}

/// Where there may be more certificates than entrants, the rules must say what becomes of them.
fn check_carry_over(campaign: &Campaign, found: &mut Vec<Contradiction>) {
    if campaign.carry_over.clause.is_empty() {
        let message = Message::new("rules-carry-over");
        found.push(Contradiction::new("carry-over-missing", message, ["a clause".to_owned(), "none".to_owned()]));
    }
}

fn manner(manner: Manner) -> Arg {
    Arg::Message(Box::new(Message::new(match manner {
        Manner::FreshDraw => "rules-manner-fresh-draw",
        Manner::ReserveByCommission => "rules-manner-reserve-by-commission",
        Manner::DrawAmongReserves => "rules-manner-draw-among-reserves",
        Manner::NextReserve => "rules-manner-next-reserve",
    })))
}

fn word(manner: Manner) -> &'static str {
    match manner {
        Manner::FreshDraw => "fresh-draw",
        Manner::ReserveByCommission => "reserve-by-commission",
        Manner::DrawAmongReserves => "draw-among-reserves",
        Manner::NextReserve => "next-reserve",
    }
}
