//! Entries of several rows, settled: accounts of several clients, what people accept of them, further chances, and lists that
//! do not depend on the order of rows.

use crate::campaign::{Campaign, file};
use crate::list::{
    Acceptance, Accepted, Answers, Fate, Fault, Lists, NewRow, RowPlace, Rows, Settled, Standing, fates, settle,
};
use chrono::NaiveDate;
use proptest::prelude::*;

/// Three rules on rows (the last two reach order and client), then: the amounts of an entry come to 100 tenge.
fn campaign(per: &str, once: bool) -> Campaign {
    let small = include_str!("../../../fixtures/campaigns/small.toml");
    let rule = |id: &str, what: &str| {
        format!(
            "[[rules]]\nid = \"{id}\"\nclause = \"4\"\nsentence = {{ kk = \"x\", ru = \"x\", en = \"x\" }}\n{what}\n"
        )
    };
    let (head, rest) = small.split_once("[[rules]]").unwrap();
    let pools = rest.split_once("[[pools]]").unwrap().1;
    let yes = "exclude = { yes = \"agreed\" }";
    let mut rules = vec![
        rule("row", yes),
        rule("order", &format!("{yes}\nreach = \"order\"")),
        rule("client", &format!("{yes}\nreach = \"client\"")),
        rule("little", "require-together = { sum = { column = \"fee\", at-least = 100 } }"),
        rule("outside", "test = \"outside-pools\""),
    ];
    if once {
        rules.push(rule("once", "test = \"one-per-client\""));
    }
    let order = "[[columns]]\nid = \"order\"\nkind = \"account\"\nrole = \"order\"\nheaders = [\"Order\"]\n";
    let entries = format!("[entries]\nclause = \"4\"\nper = \"{per}\"\n");
    let head = head.replace("pooled-by = \"fee\"", "pooled-by = { sum = \"fee\" }");
    let text = format!("{head}{order}{entries}{}[[pools]]{pools}", rules.concat())
        .replace("[recheck]\nmissing = \"not-agreed\"\n", "");
    file::parse(&text, "test").unwrap_or_else(|problems| panic!("{problems:?}\n{text}"))
}

#[derive(Clone, Debug)]
struct Row {
    account: &'static str,
    order: &'static str,
    client: u64,
    day: u64,
    /// In tenge; none is an empty cell.
    amount: Option<u64>,
    /// Rules on rows that exclude it.
    excluding: u64,
    bad: bool,
}

fn row(account: &'static str, order: &'static str, client: u64, day: u64, amount: u64) -> Row {
    Row { account, order, client, day, amount: Some(amount), excluding: 0, bad: false }
}

fn rows(all: &[Row]) -> Rows {
    let mut rows = Rows::asking(1);
    for (row, line) in all.iter().zip(2..) {
        let connected = NaiveDate::from_ymd_opt(2030, 12, 1).unwrap() + chrono::Days::new(row.day);
        let standing =
            if row.bad { Standing::Bad([Fault::BadAmount].into_iter().collect()) } else { Standing::Pool(0) };
        let place = RowPlace { source: 0, line, offset: 10 * line };
        let client = if row.bad { 0 } else { row.client };
        let measures = [row.amount.map_or(0, |amount| amount * 100 + 1)];
        let answers = Answers { excluding: row.excluding, order: row.order, measures: &measures };
        rows.push_asked(
            NewRow { account: row.account, client, connected, standing, place },
            if row.bad { Answers::default() } else { answers },
        );
    }
    rows
}

fn settled(campaign: &Campaign, all: &[Row], accepted: &[Accepted]) -> Settled {
    let accepted: Vec<Acceptance> = accepted
        .iter()
        .map(|what| Acceptance { what: what.clone(), by: "a test".to_owned(), reason: "a test".to_owned() })
        .collect();
    settle(campaign, &["a".to_owned()], rows(all), &accepted)
}

/// Keys by pool, exclusions, eligible rows and excluded ones by reason.
type Content = (Vec<Vec<String>>, Vec<(String, String)>, u64, Vec<(String, u64)>);

fn content(lists: &Lists) -> Content {
    let pools = (0..lists.pool_ids().len()).map(|pool| lists.pool(pool).map(|e| e.account.to_owned()).collect());
    let exclusions = lists.exclusions().map(|out| (out.account.to_owned(), out.reason.to_string()));
    let counts = lists.counts();
    let excluded = counts.excluded.iter().map(|(reason, rows)| (reason.to_string(), *rows));
    (pools.collect(), exclusions.collect(), counts.eligible, excluded.collect())
}

#[test]
fn an_account_of_two_clients_waits_for_people() {
    let campaign = campaign("order", false);
    let all = [row("A", "1", 7, 0, 150), row("A", "2", 7, 1, 250), row("A", "1", 8, 0, 150), row("B", "1", 9, 0, 150)];
    let open = settled(&campaign, &all, &[]);
    assert_eq!((open.lists.open(), open.shared.len(), open.bad.len()), (3, 1, 3));
    assert!(open.lists.to_bytes().is_err());
    let stays = |line| Accepted::Stays { file: "a".to_owned(), line };
    let left_out = |line| Accepted::Row { file: "a".to_owned(), line };
    // The rows of the client of the row that stays, all of them.
    let first = settled(&campaign, &all, &[stays(3)]);
    assert_eq!(first.lists.open(), 0);
    let (pools, exclusions, eligible, excluded) = content(&first.lists);
    assert_eq!(pools, [vec!["A", "B"], vec!["A#2"]]);
    assert_eq!((exclusions, eligible, excluded), (vec![], 3, vec![("unreadable".to_owned(), 1)]));
    let second = settled(&campaign, &all, &[stays(4)]);
    assert_eq!(content(&second.lists).0, [vec!["A", "B"], vec![]]);
    let none = settled(&campaign, &all, &[left_out(2), left_out(3), left_out(4)]);
    assert_eq!(none.lists.open(), 0);
    assert_eq!(content(&none.lists).1, [("A".to_owned(), "unreadable".to_owned())]);
    // A bad row is no client: the account is sound but for that row.
    let mut one = all.to_vec();
    one[2].bad = true;
    let settled = settled(&campaign, &one, &[left_out(4)]);
    assert_eq!((settled.lists.open(), settled.shared.len()), (0, 0));
    assert_eq!(content(&settled.lists).0, [vec!["A", "B"], vec!["A#2"]]);
}

#[test]
fn a_rule_takes_along_what_it_reaches() {
    let campaign = campaign("order", false);
    let out = |bits: u64| {
        let mut all = vec![
            row("A", "1", 7, 0, 150),
            row("A", "1", 7, 0, 150),
            row("A", "2", 7, 0, 150),
            row("B", "1", 7, 0, 150),
            row("C", "1", 8, 0, 150),
        ];
        all[0].excluding = bits;
        content(&settled(&campaign, &all, &[]).lists)
    };
    assert_eq!(out(0b001).3, [("row".to_owned(), 1)]);
    assert_eq!(out(0b010).3, [("order".to_owned(), 2)]);
    assert_eq!(out(0b100).3, [("client".to_owned(), 4)]);
    // A row that is out already takes nothing along.
    assert_eq!(out(0b101).3, [("row".to_owned(), 1)]);
    // What a rule before has left counts together: half of the order is too little.
    let halves = [row("A", "1", 7, 0, 60), row("A", "1", 7, 0, 40), row("B", "1", 8, 0, 60), row("B", "2", 8, 0, 40)];
    let (pools, exclusions, ..) = content(&settled(&campaign, &halves, &[]).lists);
    assert_eq!((pools, exclusions), (vec![vec!["A".to_owned()], vec![]], vec![("B".to_owned(), "little".to_owned())]));
}

#[test]
fn a_client_with_several_accounts_has_one_entry() {
    let campaign = campaign("client", true);
    let all = [row("B", "1", 7, 1, 120), row("A", "1", 7, 1, 30), row("C", "1", 7, 2, 100), row("D", "1", 8, 0, 99)];
    let (pools, exclusions, eligible, excluded) = content(&settled(&campaign, &all, &[]).lists);
    // 250 together; of the earliest day the smallest account.
    assert_eq!(pools, [vec![], vec!["A".to_owned()]]);
    let once = |account: &str| (account.to_owned(), "once".to_owned());
    assert_eq!(exclusions, [once("B"), once("C"), ("D".to_owned(), "little".to_owned())]);
    assert_eq!((eligible, excluded), (1, vec![("little".to_owned(), 1), ("once".to_owned(), 2)]));
}

/// More than nine chances: keys stand in byte order, are stored, and are found again.
#[test]
fn further_chances_are_stored_in_byte_order() {
    let campaign = campaign("order", false);
    let orders = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];
    let mut all: Vec<Row> = orders.iter().zip(0..).map(|(order, day)| row("A", order, 7, day, 150)).collect();
    all.push(row("A-1", "1", 8, 0, 150));
    all.push(row("AA", "1", 9, 0, 50));
    let lists = settled(&campaign, &all, &[]).lists;
    let keys: Vec<String> = content(&lists).0.remove(0);
    let due = ["A", "A#10", "A#11", "A#12", "A#2", "A#3", "A#4", "A#5", "A#6", "A#7", "A#8", "A#9", "A-1"];
    assert_eq!(keys, due);
    let again = Lists::from_bytes(lists.to_bytes().unwrap().to_vec()).unwrap();
    assert_eq!(content(&again), content(&lists));
    assert_eq!((again.find(0, "A#12"), again.find(0, "A#13")), (Some(3), None));
    assert_eq!(again.clients(), [7, 8]);
    // The tenth order is the tenth chance.
    let told = fates(&campaign, &["a".to_owned()], rows(&all), &[], "A");
    assert!(matches!(&told[9].fate, Fate::Entry { pool: 0, key } if key.as_str() == "A#10"));
}

fn any_row() -> impl Strategy<Value = Row> {
    let account = prop::sample::select(vec!["A", "A-", "B", "AA"]);
    let order = prop::sample::select(vec!["1", "2", "10"]);
    let amount = prop::option::weighted(0.9, prop::sample::select(vec![0, 40, 60, 99, 100, 101, 200, 1000]));
    let excluding = prop_oneof![8 => Just(0u64), 1 => 1u64..8];
    (account, order, 0u64..6, amount, excluding, prop::bool::weighted(0.05), prop::bool::weighted(0.03)).prop_map(
        |(account, order, day, amount, excluding, bad, other)| {
            let client = if other { 99 } else { account.len() as u64 };
            Row { account, order, client, day, amount, excluding, bad }
        },
    )
}

proptest! {
    /// The order of rows decides nothing; every row is counted once, every account has one leaf or entries of its own, and
    /// the chances of an account are numbered without a gap.
    #[test]
    fn the_order_of_rows_does_not_matter(
        all in prop::collection::vec(any_row(), 0..40),
        shuffled in any::<prop::sample::Index>(),
        per in prop::sample::select(vec!["row", "order", "client"]),
        once: bool,
    ) {
        let campaign = campaign(per, once || per == "client");
        let lists = settled(&campaign, &all, &[]).lists;
        let (pools, exclusions, eligible, excluded) = content(&lists);
        let mut other = all.clone();
        other.reverse();
        let by = if other.is_empty() { 0 } else { shuffled.index(other.len()) };
        other.rotate_left(by);
        prop_assert_eq!(content(&settled(&campaign, &other, &[]).lists), (pools.clone(), exclusions.clone(), eligible, excluded.clone()));
        prop_assert_eq!(eligible + excluded.iter().map(|(_, rows)| rows).sum::<u64>(), all.len() as u64);
        let keys: Vec<&str> = pools.iter().flatten().map(String::as_str).collect();
        let mut accounts: Vec<&str> = all.iter().map(|row| row.account).collect();
        accounts.sort_unstable();
        accounts.dedup();
        for account in accounts {
            let mut chances: Vec<u32> = keys
                .iter()
                .filter_map(|key| match key.split_once('#') {
                    None => (*key == account).then_some(1),
                    Some((of, chance)) => (of == account).then(|| chance.parse().unwrap()),
                })
                .collect();
            chances.sort_unstable();
            prop_assert!(chances.iter().copied().eq(1..=chances.len() as u32), "{account}: {chances:?}");
            let leaves = exclusions.iter().filter(|(out, _)| out == account).count();
            prop_assert_eq!(leaves, usize::from(chances.is_empty()), "{}", account);
            prop_assert!(!once || chances.len() <= 1);
        }
    }
}
