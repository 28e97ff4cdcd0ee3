//! Campaign files: the fixtures are read, each fault is reported as expected, and parser, schema and
//! documentation know the same keys.

use utys::campaign::file;
use utys::campaign::{Campaign, CarryMode, LiteralReading};
use utys::lang::Lang;

fn fixture(name: &str) -> String {
    std::fs::read_to_string(format!("fixtures/campaigns/{name}.toml")).unwrap()
}

fn campaign(name: &str) -> Campaign {
    file::parse(&fixture(name), name).unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(|problem| problem.say(Lang::En)).collect::<Vec<_>>().join("\n"))
    })
}

#[test]
fn business_offer_says_what_its_document_says() {
    let campaign = campaign("business-offer-2021");
    assert_eq!(campaign.periods.len(), 9);
    assert_eq!(campaign.periods[0].period.to_string(), "2021-03");
    assert_eq!(campaign.periods[8].period.to_string(), "2021-11");
    assert!(campaign.is_last(campaign.periods[8].period));
    assert_eq!(campaign.next_period(campaign.periods[8].period), None);
    let totals = |pool: usize| campaign.periods.iter().map(|period| period.certificates[pool]).sum::<u64>();
    assert_eq!([totals(0), totals(1), totals(2)], [135, 72, 18]);
    let value: u64 = campaign.pools.iter().zip(&campaign.periods[0].certificates).map(|(pool, n)| pool.value * n).sum();
    assert_eq!(value, 1_510_000 * 100);
    assert!(campaign.pools.iter().all(|pool| pool.reserves == 2));
    assert_eq!(campaign.carry_over.mode, CarryMode::PerPool);
    assert_eq!(campaign.carry_over.literal, Some(LiteralReading::Total));
    assert_eq!(campaign.claims.days, 14);
    assert_eq!(campaign.waves.len(), 2);
    let pool = |tenge: f64| campaign.pool_of((tenge * 100.0).round() as u64).map(|i| campaign.pools[i].id.to_string());
    for (fee, expected) in [
        (5_998.99, None),
        (5_999.0, Some("50k")),
        (6_500.0, Some("50k")),
        (14_999.99, Some("50k")),
        (15_000.0, Some("70k")),
        (29_999.99, Some("70k")),
        (30_000.0, Some("100k")),
        (9_000_000.0, Some("100k")),
    ] {
        assert_eq!(pool(fee).as_deref(), expected, "{fee}");
    }
}
