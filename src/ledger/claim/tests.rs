//! The machine, tried whole: every stage, every change, all terms.

use super::*;
use crate::lang::Lang;

const HANDS: [Hands; 4] = [Hands::Holder, Hands::ProxyNotarised, Hands::ProxyOriginal, Hands::Cabinet];
const PROXIES: [Proxy; 3] = [Proxy::Notarised, Proxy::Original, Proxy::None];
const HELD: [Stage; 5] = [Stage::Waiting, Stage::Notified, Stage::Contacted, Stage::DocumentSeen, Stage::ActSigned];

fn changes() -> Vec<Change> {
    let steps = [Step::Notified, Step::Contacted, Step::DocumentSeen, Step::ActSigned];
    let claims = steps.into_iter().chain(HANDS.map(|to| Step::HandedOver { to })).map(Change::Claim);
    claims.chain([Change::Lost, Change::Held, Change::NobodyLeft, Change::Returned, Change::Carried]).collect()
}

/// Every combination of terms.
fn terms() -> Vec<Terms> {
    let mut all = Vec::new();
    for proxy in PROXIES {
        for bits in 0..32u8 {
            let bit = |n: u8| bits >> n & 1 == 1;
            all.push(Terms {
                identity_document: bit(0),
                act: bit(1),
                proxy,
                in_cabinet: bit(2),
                carries_undrawn: bit(3),
                carries_forfeited: bit(4),
            });
        }
    }
    all
}

/// What the campaign asks for on the way, in order.
fn way(terms: &Terms) -> Vec<Step> {
    let asked = [(true, Step::Contacted), (terms.identity_document, Step::DocumentSeen), (terms.act, Step::ActSigned)];
    asked.into_iter().filter(|(asked, _)| *asked).map(|(_, step)| step).collect()
}

/// The transitions that are allowed, said a second time and in another way: by the order of what is asked for.
fn allowed(stage: Stage, change: Change, terms: &Terms) -> Option<Stage> {
    match change {
        Change::Claim(Step::Notified) => [Stage::Waiting, Stage::Notified].contains(&stage).then_some(Stage::Notified),
        Change::Claim(Step::Contacted) => {
            [Stage::Waiting, Stage::Notified].contains(&stage).then_some(Stage::Contacted)
        }
        Change::Claim(step) => {
            let way = way(terms);
            let place = way.iter().position(|asked| *asked == step);
            let before = match step {
                Step::HandedOver { .. } => way.last(),
                _ => place.and_then(|place| way.get(place.checked_sub(1)?)),
            };
            let right = match step {
                Step::HandedOver { to: Hands::Cabinet } => terms.in_cabinet,
                Step::HandedOver { to: Hands::ProxyOriginal } => terms.proxy == Proxy::Original,
                Step::HandedOver { to: Hands::ProxyNotarised } => terms.proxy != Proxy::None,
                _ => true,
            };
            // A document may have been seen, and then nothing more was asked for.
            let skipped = stage == Stage::DocumentSeen && !terms.identity_document;
            let skipped = skipped || stage == Stage::ActSigned && !terms.act;
            let at = before.is_some_and(|before| before.stage() == stage);
            (right && at && !skipped).then_some(step.stage())
        }
        Change::Lost => HELD.contains(&stage).then_some(Stage::Vacant),
        Change::Held => (stage == Stage::Vacant).then_some(Stage::Waiting),
        Change::NobodyLeft => (stage == Stage::Vacant).then_some(Stage::Forfeited),
        Change::Returned => match stage {
            Stage::Forfeited => (!terms.carries_forfeited).then_some(Stage::Returned),
            Stage::Undrawn => (!terms.carries_undrawn).then_some(Stage::Returned),
            _ => None,
        },
        Change::Carried => match stage {
            Stage::Forfeited => terms.carries_forfeited.then_some(Stage::Carried),
            Stage::Undrawn => terms.carries_undrawn.then_some(Stage::Carried),
            _ => None,
        },
    }
}

/// Stages that the terms let a certificate come to.
fn reachable(terms: &Terms) -> Vec<Stage> {
    let mut found = vec![Stage::Undrawn, Stage::Waiting];
    let mut next_one = 0;
    while next_one < found.len() {
        let stage = found[next_one];
        for change in changes() {
            if let Ok(stage) = next(stage, change, terms)
                && !found.contains(&stage)
            {
                found.push(stage);
            }
        }
        next_one += 1;
    }
    found
}

#[test]
fn every_stage_and_change_by_all_terms() {
    let mut tried = 0;
    for terms in terms() {
        for stage in reachable(&terms) {
            for change in changes() {
                let found = next(stage, change, &terms);
                assert_eq!(found.ok(), allowed(stage, change, &terms), "{stage:?} {change:?} {terms:?}: {found:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 96 * 8 * 13, "{tried}");
}

#[test]
fn what_is_asked_for_is_reached_and_nothing_else() {
    for terms in terms() {
        let stages = reachable(&terms);
        assert_eq!(stages.contains(&Stage::DocumentSeen), terms.identity_document);
        assert_eq!(stages.contains(&Stage::ActSigned), terms.act);
        assert_eq!(stages.contains(&Stage::Carried), terms.carries_undrawn || terms.carries_forfeited);
        assert_eq!(stages.contains(&Stage::Returned), !(terms.carries_undrawn && terms.carries_forfeited));
        // The way that the terms ask for leads there, and each step of it is needed.
        let way = way(&terms);
        let walk = |skip: Option<usize>| {
            let steps = way.iter().enumerate().filter(|(i, _)| Some(*i) != skip).map(|(_, step)| *step);
            let steps = steps.chain([Step::HandedOver { to: Hands::Holder }]);
            steps.map(Change::Claim).try_fold(Stage::Waiting, |stage, change| next(stage, change, &terms))
        };
        assert_eq!(walk(None), Ok(Stage::HandedOver));
        // And what is said to be due next is that way.
        let mut due_next = vec![Stage::Waiting];
        while let Some(stage) = due(due_next[due_next.len() - 1], &terms) {
            due_next.push(stage);
        }
        let stages = way.iter().map(|step| step.stage()).chain([Stage::HandedOver]);
        let expected: Vec<Stage> = [Stage::Waiting, Stage::Notified].into_iter().chain(stages).collect();
        assert_eq!(due_next, expected);
        for (skip, missing) in way.iter().enumerate() {
            assert_eq!(walk(Some(skip)), Err(ClaimError::First { missing: missing.stage() }), "{terms:?}");
        }
    }
}

#[test]
fn whatever_ends_has_ended() {
    for terms in terms() {
        for stage in [Stage::HandedOver, Stage::Returned, Stage::Carried] {
            for change in changes() {
                assert!(next(stage, change, &terms).is_err(), "{stage:?} {change:?}");
            }
        }
    }
}

#[test]
fn a_proxy_brings_what_the_campaign_asks_for() {
    let mut asked = terms()[0];
    let mut hand = |proxy, to| {
        asked.proxy = proxy;
        next(Stage::Contacted, Change::Claim(Step::HandedOver { to }), &asked)
    };
    let needed = |needed| Err(ClaimError::Proxy { needed });
    assert_eq!(hand(Proxy::Notarised, Hands::ProxyOriginal), needed(Proxy::Notarised));
    assert_eq!(hand(Proxy::Notarised, Hands::ProxyNotarised), Ok(Stage::HandedOver));
    assert_eq!(hand(Proxy::Original, Hands::ProxyNotarised), Ok(Stage::HandedOver));
    assert_eq!(hand(Proxy::None, Hands::ProxyNotarised), needed(Proxy::None));
    assert_eq!(hand(Proxy::None, Hands::Holder), Ok(Stage::HandedOver));
    assert_eq!(hand(Proxy::None, Hands::Cabinet), Err(ClaimError::NoCabinet));
}

#[test]
fn both_campaigns_ask_for_what_their_rules_say() {
    let read = |text| crate::campaign::file::parse(text, "campaign.toml").unwrap();
    let offer = read(include_str!("../../../fixtures/campaigns/business-offer-2021.toml"));
    let terms = Terms::of(&offer);
    assert!(terms.identity_document && terms.act && terms.carries_undrawn && !terms.carries_forfeited);
    assert_eq!((terms.proxy, terms.in_cabinet), (Proxy::Notarised, false));
    let kasipker = read(include_str!("../../../fixtures/campaigns/kasipker-2024.toml"));
    let terms = Terms::of(&kasipker);
    assert!(!terms.carries_undrawn && terms.in_cabinet);
    assert_eq!(terms.proxy, Proxy::Original);
}

#[test]
fn stages_and_refusals_are_said_in_every_language() {
    let mut said = Vec::new();
    for lang in Lang::ALL {
        for stage in Stage::ALL {
            let words = stage.message().say(lang);
            assert!(!words.contains('?') && !said.contains(&words), "{words}");
            said.push(words);
            assert_eq!(serde_json::to_value(stage).unwrap(), stage.word());
        }
        let errors = [
            ClaimError::NotAsked,
            ClaimError::HandedOver,
            ClaimError::Holder,
            ClaimError::NotForfeited,
            ClaimError::IsCarried,
            ClaimError::NotCarried,
            ClaimError::NoCabinet,
        ];
        let missing = [Stage::Contacted, Stage::DocumentSeen, Stage::ActSigned];
        let first = missing.map(|missing| ClaimError::First { missing });
        let of = |stage| [ClaimError::Done { stage }, ClaimError::NoHolder { stage }];
        let proxies = PROXIES.map(|needed| ClaimError::Proxy { needed });
        for error in errors.into_iter().chain(first).chain(Stage::ALL.into_iter().flat_map(of)).chain(proxies) {
            let words = error.message().say(lang);
            assert!(!words.contains(['?', '$']) && !said.contains(&words), "{words}");
            said.push(words);
        }
    }
}
