//! What rows are judged to be.

use super::*;
use crate::campaign::column::{ColumnKind, Role};
use crate::campaign::file;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn business_offer() -> Campaign {
    file::parse(include_str!("../../../fixtures/campaigns/business-offer-2021.toml"), "fixture").unwrap()
}

/// A row of June 2021, eligible in the pool 50k until changed.
struct Row<'c> {
    campaign: &'c Campaign,
    cells: Vec<Cell<'static>>,
}

impl<'c> Row<'c> {
    fn new(campaign: &'c Campaign) -> Row<'c> {
        Row { campaign, cells: vec![Cell::Empty; campaign.columns.len()] }
            .with("account", Cell::Text("1826236254"))
            .with("client-id", Cell::Client(991_231_300_003))
            .choose("client-kind", "sole-trader")
            .choose("plan-kind", "bundle")
            .with("monthly-fee", Cell::Money(650_000))
            .with("connected-on", Cell::Date(day("2021-06-15")))
            .with("technically-possible", Cell::YesNo(true))
            .with("contract-signed", Cell::YesNo(true))
            .with("re-registered", Cell::YesNo(false))
    }

    fn with(mut self, column: &str, cell: Cell<'static>) -> Row<'c> {
        let index = self.campaign.columns.iter().position(|c| c.id.as_str() == column).unwrap();
        self.cells[index] = cell;
        self
    }

    fn choose(self, column: &str, choice: &str) -> Row<'c> {
        let found = self.campaign.columns.iter().find(|c| c.id.as_str() == column).unwrap();
        let ColumnKind::Choice(choices) = &found.kind else { panic!("{column} is no choice") };
        let index = choices.iter().position(|c| c.id.as_str() == choice).unwrap();
        self.with(column, Cell::Choice(index as u16))
    }

    fn on(self, column: &str, date: &str) -> Row<'c> {
        self.with(column, Cell::Date(day(date)))
    }

    /// The id of the pool or of the reason.
    fn judged(&self, period: &str) -> &'c str {
        self.judged_with(period, false)
    }

    fn judged_with(&self, period: &str, earlier: bool) -> &'c str {
        let judge = Judge::new(self.campaign, Period::parse(period).unwrap());
        match judge.judge(&self.cells, earlier) {
            Judgement { pool: Some(pool), reason: None } => self.campaign.pools[pool].id.as_str(),
            Judgement { pool: None, reason: Some(rule) } => self.campaign.rules[rule].id.as_str(),
            both => panic!("{both:?}"),
        }
    }
}

#[test]
fn fees_decide_the_pool_to_the_tiyn() {
    let campaign = business_offer();
    for (tiyn, expected) in [
        (0, "fee-below-tiers"),
        (599_899, "fee-below-tiers"),
        (599_900, "50k"),
        (650_000, "50k"),
        (1_499_900, "50k"),
        (1_499_999, "50k"),
        (1_500_000, "70k"),
        (2_999_900, "70k"),
        (2_999_999, "70k"),
        (3_000_000, "100k"),
        (3_000_001, "100k"),
        (u64::MAX, "100k"),
    ] {
        let row = Row::new(&campaign).with("monthly-fee", Cell::Money(tiyn));
        assert_eq!(row.judged("2021-06"), expected, "{tiyn}");
    }
    assert_eq!(Row::new(&campaign).with("monthly-fee", Cell::Empty).judged("2021-06"), "fee-below-tiers");
}

#[test]
fn every_rule_excludes_what_its_clause_says() {
    let campaign = business_offer();
    let row = || Row::new(&campaign);
    assert_eq!(row().judged("2021-06"), "50k");
    for (row, expected) in [
        (row().on("connected-on", "2021-05-31"), "outside-period"),
        (row().on("connected-on", "2021-06-01"), "50k"),
        (row().on("connected-on", "2021-06-30"), "50k"),
        (row().on("connected-on", "2021-07-01"), "outside-period"),
        (row().with("connected-on", Cell::Empty), "outside-period"),
        (row().choose("client-kind", "other"), "not-business-client"),
        (row().with("client-kind", Cell::Empty), "not-business-client"),
        (row().choose("plan-kind", "other"), "other-plan"),
        (row().choose("client-kind", "llp"), "llp-in-bundle"),
        (row().choose("client-kind", "llp").choose("plan-kind", "base"), "50k"),
        (row().choose("plan-kind", "base"), "50k"),
        (row().with("technically-possible", Cell::YesNo(false)), "no-technical-possibility"),
        (row().with("technically-possible", Cell::Empty), "no-technical-possibility"),
        (row().with("contract-signed", Cell::YesNo(false)), "contract-not-signed"),
        (row().with("contract-signed", Cell::YesNo(false)).choose("plan-kind", "base"), "50k"),
        (row().on("disconnect-requested-on", "2021-06-20"), "disconnected"),
        (row().with("re-registered", Cell::YesNo(true)), "re-registered"),
    ] {
        assert_eq!(row.judged("2021-06"), expected);
    }
    assert_eq!(row().judged_with("2021-06", true), "earlier-period");
    assert_eq!(row().on("connected-on", "2021-11-30").judged("2021-11"), "50k");
}

#[test]
fn former_clients_are_known_by_calendar_months() {
    let campaign = business_offer();
    for (plan, last, expected) in [
        ("bundle", "2021-06-15", "existing-client-3-months"),
        ("bundle", "2021-03-01", "existing-client-3-months"),
        ("bundle", "2021-02-28", "50k"),
        ("base", "2021-06-01", "existing-client-1-month"),
        ("base", "2021-05-01", "existing-client-1-month"),
        ("base", "2021-04-30", "50k"),
    ] {
        let row = Row::new(&campaign).choose("plan-kind", plan).on("last-service-on", last);
        assert_eq!(row.judged("2021-06"), expected, "{plan} {last}");
    }
    // The year's turn, and a month that is shorter than the day of connection.
    let row = Row::new(&campaign).on("connected-on", "2021-03-31");
    assert_eq!(row.on("last-service-on", "2020-12-01").judged("2021-03"), "existing-client-3-months");
    let row = Row::new(&campaign).on("connected-on", "2021-03-31");
    assert_eq!(row.on("last-service-on", "2020-11-30").judged("2021-03"), "50k");
}

#[test]
fn what_holds_until_the_draw_is_asked_again() {
    let campaign = business_offer();
    let judge = Judge::new(&campaign, Period::parse("2021-06").unwrap());
    let lost = |row: Row<'_>| {
        let rule = judge.lost_by(&row.cells, day("2021-07-09"));
        rule.map(|rule| campaign.rules[rule].id.as_str())
    };
    let row = || Row::new(&campaign);
    assert_eq!(lost(row()), None);
    for (left, due) in
        [("2021-06-20", Some("disconnected")), ("2021-07-09", Some("disconnected")), ("2021-07-10", None)]
    {
        assert_eq!(lost(row().on("disconnect-requested-on", left)), due, "{left}");
    }
    // Other rules were judged when the list was made, and are not judged again.
    for row in [
        row().with("monthly-fee", Cell::Money(1)),
        row().choose("plan-kind", "other"),
        row().on("connected-on", "2021-01-01"),
        row().with("technically-possible", Cell::Empty),
    ] {
        assert_eq!(lost(row), None);
    }
}

#[test]
fn of_several_reasons_the_first_in_the_file_is_told() {
    let campaign = business_offer();
    let all = Row::new(&campaign)
        .on("disconnect-requested-on", "2021-06-20")
        .with("re-registered", Cell::YesNo(true))
        .with("monthly-fee", Cell::Money(1));
    assert_eq!(all.judged_with("2021-06", true), "disconnected");
    let mut turned = campaign.clone();
    turned.rules.reverse();
    let row = Row { campaign: &turned, cells: all.cells };
    assert_eq!(row.judged_with("2021-06", true), "earlier-period");
}

#[test]
fn months_end_where_the_calendar_says() {
    let within = |date, months, before, counting| within_months_before(day(date), months, day(before), counting);
    use MonthCount::{Calendar, Rolling};
    for (date, months, before, calendar, rolling) in [
        ("2021-03-01", 3, "2021-06-15", true, false),
        ("2021-03-14", 3, "2021-06-15", true, false),
        ("2021-03-15", 3, "2021-06-15", true, true),
        ("2021-02-28", 3, "2021-06-15", false, false),
        ("2021-02-28", 3, "2021-05-31", true, true),
        ("2021-02-27", 3, "2021-05-31", true, false),
        ("2020-02-29", 12, "2021-02-28", true, true),
        ("2020-02-28", 12, "2021-02-28", true, true),
        ("2020-02-27", 12, "2021-02-28", true, false),
        ("2020-12-01", 1, "2021-01-31", true, false),
        ("2020-12-31", 1, "2021-01-31", true, true),
        ("2020-11-30", 1, "2021-01-01", false, false),
        ("2021-06-16", 3, "2021-06-15", false, false),
        ("2021-06-15", 3, "2021-06-15", true, true),
    ] {
        assert_eq!(within(date, months, before, Calendar), calendar, "{date} {months} {before}");
        assert_eq!(within(date, months, before, Rolling), rolling, "{date} {months} {before}");
    }
}

#[test]
fn every_day_of_nine_years_agrees_with_counting_by_hand() {
    let days_in = |year: i32, month: u32| match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    for before in day("2019-01-01").iter_days().take(9 * 365) {
        for months in [1, 3, 12] {
            let (mut year, mut month) = (before.year(), before.month());
            for _ in 0..months {
                (year, month) = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
            }
            let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
            let same = NaiveDate::from_ymd_opt(year, month, before.day().min(days_in(year, month))).unwrap();
            for (start, counting) in [(first, MonthCount::Calendar), (same, MonthCount::Rolling)] {
                assert!(within_months_before(start, months, before, counting), "{start} {months} {before}");
                let earlier = start.pred_opt().unwrap();
                assert!(!within_months_before(earlier, months, before, counting), "{earlier} {months} {before}");
            }
        }
    }
}

#[test]
fn conditions_on_empty_cells_are_false() {
    let campaign = business_offer();
    let judge = Judge::new(&campaign, Period::parse("2021-06").unwrap());
    let empty = [Cell::Empty; 2];
    let column = 0;
    let day = DayBound::PeriodEnd;
    for condition in [
        Condition::Yes { column },
        Condition::OneOf { column, choices: vec![0] },
        Condition::Below { column, amount: u64::MAX },
        Condition::InPeriod { column },
        Condition::NotBefore { column, day },
        Condition::NotAfter { column, day },
        Condition::WithinMonthsBefore { column, months: 120, before: 1, counting: MonthCount::Rolling },
    ] {
        assert!(!judge.holds(&condition, Cells { cells: &empty, blank: None }), "{condition:?}");
        assert!(judge.holds(&Condition::Not(Box::new(condition)), Cells { cells: &empty, blank: None }));
    }
    assert!(judge.holds(&Condition::Empty { column }, Cells { cells: &empty, blank: None }));
    // A row that is shorter than the campaign's columns is empty there.
    assert!(judge.holds(&Condition::Empty { column: 99 }, Cells { cells: &empty, blank: None }));
}

#[test]
fn days_bound_with_both_ends_included() {
    let campaign = business_offer();
    let judge = Judge::new(&campaign, Period::parse("2021-06").unwrap());
    let column = 0;
    let fixed = DayBound::Day(day("2021-06-10"));
    for (date, from_start, to_end, from_fixed, to_fixed) in [
        ("2021-05-31", false, true, false, true),
        ("2021-06-01", true, true, false, true),
        ("2021-06-10", true, true, true, true),
        ("2021-06-11", true, true, true, false),
        ("2021-06-30", true, true, true, false),
        ("2021-07-01", true, false, true, false),
    ] {
        let cells = [Cell::Date(day(date))];
        let holds = |condition| judge.holds(&condition, Cells { cells: &cells, blank: None });
        assert_eq!(holds(Condition::NotBefore { column, day: DayBound::PeriodStart }), from_start, "{date}");
        assert_eq!(holds(Condition::NotAfter { column, day: DayBound::PeriodEnd }), to_end, "{date}");
        assert_eq!(holds(Condition::NotBefore { column, day: fixed }), from_fixed, "{date}");
        assert_eq!(holds(Condition::NotAfter { column, day: fixed }), to_fixed, "{date}");
    }
}

fn any_cell() -> impl Strategy<Value = Cell<'static>> {
    let date = (0i64..2000).prop_map(|n| Cell::Date(day("2019-01-01") + chrono::Days::new(n as u64)));
    prop_oneof![
        Just(Cell::Empty),
        Just(Cell::Text("x")),
        any::<u64>().prop_map(Cell::Client),
        prop_oneof![0u64..4_000_000, any::<u64>()].prop_map(Cell::Money),
        date,
        any::<bool>().prop_map(Cell::YesNo),
        (0u16..5).prop_map(Cell::Choice),
    ]
}

proptest! {
    /// Any cells whatever: one answer, and the reason is the first rule that excludes when it stands alone.
    #[test]
    fn one_answer_for_any_row(cells in prop::collection::vec(any_cell(), 0..14), earlier: bool) {
        let campaign = business_offer();
        let period = Period::parse("2021-06").unwrap();
        let found = Judge::new(&campaign, period).judge(&cells, earlier);
        prop_assert!(found.pool.is_some() != found.reason.is_some());
        let alone = |i: usize| {
            let mut one = campaign.clone();
            one.rules = vec![campaign.rules[i].clone()];
            Judge::new(&one, period).judge(&cells, earlier).reason.is_some()
        };
        prop_assert_eq!(found.reason, (0..campaign.rules.len()).find(|i| alone(*i)));
    }
}

#[test]
fn one_pool_without_bands_takes_every_fee() {
    let mut campaign = business_offer();
    campaign.pooled_by = None;
    campaign.pools.truncate(1);
    campaign.rules.retain(|rule| rule.test != Test::OutsidePools);
    let row = Row::new(&campaign).with("monthly-fee", Cell::Empty);
    assert_eq!(row.judged("2021-06"), "50k");
    assert!(campaign.column_of(Role::Account).is_some());
}
