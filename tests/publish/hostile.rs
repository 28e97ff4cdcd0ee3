//! Facts that were written to break the page, and facts that contradict themselves.

use crate::html::text_of;
use crate::sample::{campaign, file, followed, june, march};
use utys::hash::Digest;
use utys::ids::{Label, Member};
use utys::lang::Lang;
use utys::publish::facts::{CampaignPages, PeriodPages, PoolFacts, SeedFacts, Standing};
use utys::publish::{PublishError, write_site};

const HOSTILE: &str = "\"><script>alert('x')</script>&amp;<img src=x onerror=y> {{ 7*7 }} {% raw %}</style>";

/// Every text of the facts becomes the hostile one, so that a field added later is tested too.
fn poisoned(june: PeriodPages) -> CampaignPages {
    let mut facts = campaign(vec![march(), june]);
    let poison = |text: &mut utys::lang::Trilingual| {
        for part in [&mut text.kk, &mut text.ru, &mut text.en] {
            *part = HOSTILE.to_owned();
        }
    };
    poison(&mut facts.title);
    poison(&mut facts.organiser);
    for pages in &mut facts.periods {
        let results = &mut pages.results;
        results.minutes_number = HOSTILE.to_owned();
        results.claim.clause = HOSTILE.to_owned();
        results.consent.clause = HOSTILE.to_owned();
        for appearance in &mut results.commitment.published {
            appearance.place = HOSTILE.to_owned();
        }
        for reason in &mut results.list.excluded {
            reason.clause = HOSTILE.to_owned();
            poison(&mut reason.sentence);
        }
        for source in &mut results.seed {
            match source {
                SeedFacts::Drand { chain, .. } => *chain = HOSTILE.to_owned(),
                SeedFacts::Share { member } => *member = Member::parse("<script>&\"'").unwrap(),
                _ => {}
            }
        }
        for pool in &mut results.pools {
            poison(&mut pool.title);
            poison(&mut pool.certificate);
            for winner in &mut pool.winners {
                winner.label = Label::parse("<script>&\"'=1+1").unwrap();
                winner.shown_as = Some(HOSTILE.to_owned());
            }
            for place in pool.replaced.iter_mut().flat_map(|replaced| &mut replaced.places) {
                place.label = Label::parse("<script>&\"'=1+1").unwrap();
                place.shown_as = Some(HOSTILE.to_owned());
                if let Standing::Lost { reason: Some(reason) } = &mut place.standing {
                    reason.clause = HOSTILE.to_owned();
                    poison(&mut reason.sentence);
                }
            }
        }
        for wave in &mut results.waves {
            wave.minutes_number = Some(HOSTILE.to_owned());
            wave.round = SeedFacts::Drand { chain: HOSTILE.to_owned(), round: 1, at: results.drawn_at };
            for appearance in &mut wave.published {
                appearance.place = HOSTILE.to_owned();
            }
        }
        for cancelled in &mut results.cancelled {
            cancelled.reason = HOSTILE.to_owned();
        }
        for correction in &mut results.corrections {
            correction.text = HOSTILE.to_owned();
        }
    }
    facts
}

#[test]
fn whatever_is_given_stays_text() {
    let (facts, mut shown) = (poisoned(june()), 0);
    let site = write_site(&facts).unwrap();
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        assert!(!html.contains("<script") && !html.contains("<img"), "{path}");
        assert_eq!(html.matches("</style>").count(), 1, "{path}");
        let text = text_of(html);
        shown += text.matches(HOSTILE).count();
        if path == "2021-06/kk.html" {
            // Title (head, header, footer), organiser (2), number, claim clause, appearance, chain, 3 × 2 of
            // reasons, 3 × (heading, certificate, caption), reason of cancelling, correction; the words of 27 winners.
            assert_eq!(text.matches(HOSTILE).count(), 3 + 2 + 4 + 6 + 9 + 2 + 27);
            assert!(text.contains("<script>&\"'=1+1"), "{path}");
        }
    }
    assert!(shown > 60, "only {shown}: the pages swallowed what they were given");
}

#[test]
fn whatever_follows_a_draw_stays_text_too() {
    let facts = poisoned(followed());
    let site = write_site(&facts).unwrap();
    let html = file(&site, "2021-06/kk.html");
    assert!(!html.contains("<script") && !html.contains("<img"));
    let june = facts.periods.iter().find(|period| period.results.has_replacement()).unwrap();
    let pools = june.results.pools.iter();
    let places: Vec<_> = pools.flat_map(|pool| pool.places(june.results.claim.until)).collect();
    let hold = places.iter().filter(|place| matches!(place.standing, Standing::Holds { .. })).count();
    assert!(0 < hold && hold < places.len());
    // As without a wave, but for the cancelled attempt and the correction; clause and sentence of four reasons; number,
    // place and chain of the wave; the words of who holds a certificate.
    assert_eq!(text_of(html).matches(HOSTILE).count(), 3 + 2 + 4 + 6 + 9 + 4 * 2 + 3 + hold);
    assert!(text_of(html).contains("<script>&\"'=1+1"));
}

#[test]
fn accounts_in_typed_text_do_not_reach_a_page() {
    let site = write_site(&campaign(vec![june()])).unwrap();
    for (path, bytes) in &site {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("7012345678"), "{path}");
    }
    assert!(file(&site, "2021-06/ru.html").contains("****5678"));
}

#[test]
fn winners_without_consent_are_a_number_only() {
    let facts = campaign(vec![march()]);
    let site = write_site(&facts).unwrap();
    let hidden = crate::sample::june().results.pools[0].winners[1].label.to_string();
    for (path, bytes) in &site {
        assert!(!String::from_utf8_lossy(bytes).contains(&hidden), "{path} shows {hidden}");
    }
    let text = text_of(file(&site, "2021-03/en.html"));
    assert!(text.contains("1 winner has not consented to publication"), "{text}");
    assert!(text.contains("4 of 17"), "hidden winners count as drawn");
}

#[test]
fn facts_that_contradict_themselves_give_no_pages() {
    let period = june().results.period;
    let mut changed = june();
    changed.documents.commitment.push(b'\n');
    assert_eq!(write_site(&campaign(vec![changed])), Err(PublishError::CommitmentDiffers { period }));

    let mut changed = june();
    changed.results.commitment.sha256 = Digest::ZERO;
    assert_eq!(write_site(&campaign(vec![changed])), Err(PublishError::CommitmentDiffers { period }));

    assert_eq!(write_site(&campaign(vec![june(), june()])), Err(PublishError::PeriodOrder { period }));
    let march_period = march().results.period;
    assert_eq!(write_site(&campaign(vec![june(), march()])), Err(PublishError::PeriodOrder { period: march_period }));

    let edits: [fn(&mut PoolFacts); 6] = [
        |pool| pool.undrawn += 1,
        |pool| drop(pool.winners.pop()),
        |pool| pool.without_consent += 1,
        |pool| pool.planned += 1,
        |pool| pool.planned = u64::MAX,
        |pool| pool.without_consent = u64::MAX,
    ];
    for edit in edits {
        let mut changed = june();
        let pool = &mut changed.results.pools[1];
        edit(pool);
        pool.carried = 3;
        let error = PublishError::SumsDiffer { period, pool: pool.id.clone() };
        assert_eq!(write_site(&campaign(vec![changed])), Err(error.clone()));
        for lang in Lang::ALL {
            assert!(error.message().say(lang).contains("70k"));
            assert!(error.message().hint(lang).is_some());
        }
    }
}

#[test]
fn waves_that_contradict_themselves_give_no_pages() {
    let period = june().results.period;
    let edits: [fn(&mut PeriodPages); 5] = [
        |pages| pages.documents.waves[0].list.push(b'\n'),
        |pages| pages.results.waves[0].disqualified_sha256 = Digest::ZERO,
        |pages| pages.documents.waves.clear(),
        |pages| pages.results.waves.clear(),
        |pages| pages.documents.waves[0].minutes = None,
    ];
    for edit in edits {
        let mut changed = followed();
        edit(&mut changed);
        let error = PublishError::ListDiffers { period, wave: 1 };
        assert_eq!(write_site(&campaign(vec![changed])), Err(error.clone()));
        for lang in Lang::ALL {
            assert!(error.message().say(lang).contains("2021-06") && error.message().hint(lang).is_some());
        }
    }
    let edits: [fn(&mut PoolFacts); 7] = [
        |pool| pool.replaced.as_mut().unwrap().without_consent += 1,
        |pool| pool.replaced.as_mut().unwrap().without_consent = u64::MAX,
        // One who lost it is left out, and another holder is told of.
        |pool| {
            let replaced = pool.replaced.as_mut().unwrap();
            replaced.places[0] = replaced.places[4].clone();
        },
        |pool| pool.replaced.as_mut().unwrap().holders += 1,
        |pool| pool.replaced.as_mut().unwrap().vacant = u64::MAX,
        |pool| pool.replaced.as_mut().unwrap().lost -= 1,
        |pool| drop(pool.replaced.as_mut().unwrap().places.pop()),
    ];
    for edit in edits {
        let mut changed = followed();
        let pool = &mut changed.results.pools[0];
        edit(pool);
        let error = PublishError::SumsDiffer { period, pool: pool.id.clone() };
        assert_eq!(write_site(&campaign(vec![changed])), Err(error));
    }
}
