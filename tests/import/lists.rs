//! Exports in, lists out: the fixtures, the same rows in other clothes, acceptances, and order that does not matter.

use super::workbook::{rows_of_texts, workbook};
use super::{Folder, accept, business_offer, fixtures, period, read};
use proptest::prelude::*;
use utys::import::{Import, Source, import, lookup};
use utys::list::{Accepted, EarlierClients, Fault, Lists};

fn export(month: &str) -> Source {
    Source { name: format!("{month}.csv"), path: fixtures().join(format!("exports/{month}.csv")) }
}

/// All bad rows left out, and of those that share an account the first one stays.
fn accept_all(import: &Import) -> Vec<utys::list::Acceptance> {
    let mut what: Vec<Accepted> = Fault::ALL
        .iter()
        .filter(|fault| **fault != Fault::SharedAccount)
        .map(|fault| Accepted::Reason(*fault))
        .collect();
    let shared = import.report.bad.iter().find(|row| !row.same_account.is_empty());
    what.extend(shared.map(|row| Accepted::Stays { file: row.file.clone(), line: row.line }));
    what.into_iter().map(accept).collect()
}

/// What a commitment is made of: accounts by pool and exclusions with reasons.
type Content = (Vec<Vec<(String, u64)>>, Vec<(String, String)>);

fn content(lists: &Lists) -> Content {
    let pools = (0..lists.pool_ids().len())
        .map(|pool| lists.pool(pool).map(|entry| (entry.account.to_owned(), entry.client)).collect());
    let exclusions = lists.exclusions().map(|out| (out.account.to_owned(), out.reason.to_string()));
    (pools.collect(), exclusions.collect())
}

#[test]
fn four_months_are_read_one_after_the_other() {
    let campaign = business_offer();
    let mut earlier = EarlierClients::none();
    for (month, entries) in
        [("2021-03", [413, 137, 1]), ("2021-04", [389, 5, 0]), ("2021-05", [10, 6, 4]), ("2021-06", [522, 163, 37])]
    {
        let first = import(&campaign, period(month), &[export(month)], &earlier, &[], None).unwrap();
        assert_eq!((first.report.bad_rows, first.report.open, first.lists.open()), (10, 10, 10), "{month}");
        assert!(first.lists.to_bytes().is_err(), "lists with open rows are not kept");
        let accepted = accept_all(&first);
        let import = import(&campaign, period(month), &[export(month)], &earlier, &accepted, None).unwrap();
        assert_eq!(import.lists.open(), 0);
        let counts = import.lists.counts();
        assert_eq!([0, 1, 2].map(|pool| import.lists.entries(pool)), entries, "{month}");
        assert_eq!(counts.rows, import.files[0].rows);
        assert_eq!(counts.rows, counts.eligible + counts.excluded.values().sum::<u64>());
        assert_eq!(counts.excluded.get(&utys::ids::Id::parse("unreadable").unwrap()), Some(&9));
        let earlier_rows =
            import.report.excluded.iter().find(|reason| reason.reason.as_str() == "earlier-period").unwrap();
        assert_eq!(earlier_rows.rows > 0, month != "2021-03");
        assert!(
            import.report.excluded.iter().all(|reason| reason.rows > 0 || reason.reason.as_str() == "earlier-period")
        );

        // An account stands once.
        let (pools, exclusions) = content(&import.lists);
        let mut accounts: Vec<&String> = pools
            .iter()
            .flatten()
            .map(|(account, _)| account)
            .chain(exclusions.iter().map(|(account, _)| account))
            .collect();
        let all = accounts.len();
        accounts.sort();
        accounts.dedup();
        assert_eq!(accounts.len(), all);

        let bytes = import.lists.to_bytes().unwrap();
        let again = Lists::from_bytes(bytes.to_vec()).unwrap();
        assert_eq!(content(&again), content(&import.lists));
        assert_eq!(again.counts(), counts);
        assert_eq!(again.to_bytes().unwrap(), bytes);
        earlier.add(import.lists.clients());
    }
}

#[test]
fn stored_lists_are_checked() {
    let first =
        import(&business_offer(), period("2021-05"), &[export("2021-05")], &EarlierClients::none(), &[], None).unwrap();
    let accepted = accept_all(&first);
    let import =
        import(&business_offer(), period("2021-05"), &[export("2021-05")], &EarlierClients::none(), &accepted, None)
            .unwrap();
    let bytes = import.lists.to_bytes().unwrap();
    for length in [0, 5, 13, 100, bytes.len() - 1] {
        assert!(Lists::from_bytes(bytes[..length].to_vec()).is_err(), "cut to {length}");
    }
    assert!(Lists::from_bytes([bytes, &[0]].concat()).is_err());
    // A changed byte is seen, or makes lists that differ; it never makes the program panic.
    let entries = |lists: &Lists| {
        let pools =
            (0..3).flat_map(|pool| lists.pool(pool).map(move |e| (pool, e.account.to_owned(), e.client, e.place)));
        pools.collect::<Vec<_>>()
    };
    let exclusions = |lists: &Lists| {
        lists.exclusions().map(|e| (e.account.to_owned(), e.reason.clone(), e.place)).collect::<Vec<_>>()
    };
    let said = |lists: &Lists| (lists.pool_ids().to_vec(), lists.counts().clone(), entries(lists), exclusions(lists));
    let whole = said(&import.lists);
    let (mut seen, mut differ) = (0, 0);
    for at in (0..bytes.len()).step_by(97) {
        let mut changed = bytes.to_vec();
        changed[at] ^= 0x15;
        match Lists::from_bytes(changed.clone()) {
            Err(_) => seen += 1,
            Ok(lists) => {
                assert_ne!(said(&lists), whole, "byte {at}");
                assert_eq!(lists.to_bytes().unwrap(), changed);
                differ += 1;
            }
        }
    }
    assert!(seen > 50 && differ > 50, "{seen} {differ}");
}

/// The rows of June in other clothes.
#[test]
fn encodings_and_delimiters_make_no_difference() {
    let folder = Folder::new("clothes");
    let text = std::fs::read_to_string(export("2021-06").path).unwrap();
    let plain = read(&[export("2021-06")], &[]).unwrap();
    let rows = || text.lines().map(|line| line.split(';').collect::<Vec<_>>());
    let quoted: String = rows()
        .map(|row| format!("{}\r\n", row.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",")))
        .collect();
    let tabs = text.replace(';', "\t");
    let units = |big: bool| {
        let unit = move |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        tabs.encode_utf16().flat_map(unit).collect::<Vec<u8>>()
    };
    for (name, bytes, format) in [
        ("quoted.csv", quoted.into_bytes(), "UTF-8"),
        ("bom.csv", [b"\xef\xbb\xbf", text.as_bytes()].concat(), "UTF-8"),
        ("sep.csv", format!("sep=;\r\n{}", text.replace('\n', "\r\n")).into_bytes(), "UTF-8"),
        ("utf16le.csv", [vec![0xff, 0xfe], units(false)].concat(), "UTF-16LE"),
        ("utf16be.csv", units(true), "UTF-16BE"),
        ("sheet.xlsx", workbook(&[&rows_of_texts(rows())], false, &[]), "Sheet1"),
    ] {
        let source = folder.file(name, &bytes);
        let import = read(std::slice::from_ref(&source), &[]).unwrap();
        assert_eq!(content(&import.lists), content(&plain.lists), "{name}");
        assert_eq!(import.report.bad_by_reason, plain.report.bad_by_reason);
        let said = import.report.lines(utys::lang::Lang::En).join("\n");
        assert!(said.contains(format), "{name}: {said}");

        // Names are found again by their places, wherever they stand.
        let places: Vec<_> = import.lists.pool(2).map(|entry| entry.place).collect();
        let accounts: Vec<_> = import.lists.pool(2).map(|entry| entry.account.to_owned()).collect();
        let names = lookup(&business_offer(), &source.path, &places).unwrap();
        for (account, name) in accounts.iter().zip(&names) {
            let row = rows().find(|row| row[0] == account).unwrap();
            assert_eq!(*name, row[2], "{account}");
        }
    }
}

#[test]
fn a_copy_has_every_byte_and_the_digest_is_of_them() {
    struct Kept(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);
    impl std::io::Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let folder = Folder::new("copy");
    let sheet = folder.file(
        "sheet.xlsx",
        &workbook(
            &[&rows_of_texts(
                std::fs::read_to_string(export("2021-06").path)
                    .unwrap()
                    .lines()
                    .take(50)
                    .map(|line| line.split(';').collect()),
            )],
            false,
            &[],
        ),
    );
    for source in [export("2021-06"), sheet] {
        let kept = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let mut tee = |index: usize| {
            assert_eq!(index, 0);
            Ok(Box::new(Kept(std::sync::Arc::clone(&kept))) as Box<dyn std::io::Write + Send>)
        };
        let import = import(
            &business_offer(),
            period("2021-06"),
            std::slice::from_ref(&source),
            &EarlierClients::none(),
            &[],
            Some(&mut tee),
        )
        .unwrap();
        let bytes = std::fs::read(&source.path).unwrap();
        assert_eq!(*kept.lock().unwrap(), bytes);
        assert_eq!(import.files[0].sha256, utys::hash::Digest::of(&bytes));
    }
}

const HEADER: &str = "Account;IIN/BIN;Client name;Client kind;Plan kind;Monthly fee;Connected on;Last service on;\
                      Technically possible;Contract signed;Disconnect requested on;Re-registered";

fn row(account: &str, client: &str, fee: &str, day: &str) -> String {
    format!("{account};{client};ЖК «Үлгі»;ЖК;Базалық тариф;{fee};{day};;иә;жоқ;;жоқ")
}

fn file(folder: &Folder, name: &str, rows: &[String]) -> Source {
    folder.file(name, format!("{HEADER}\n{}\n", rows.join("\n")).as_bytes())
}

#[test]
fn rows_that_share_an_account_name_each_other() {
    let folder = Folder::new("shared");
    let one = file(
        &folder,
        "a.csv",
        &[row("01", "991231300003", "6500", "2021-06-02"), row("02", "000229600004", "6500", "2021-06-02")],
    );
    let other = file(
        &folder,
        "b.csv",
        &[row("01", "900115400006", "15000", "2021-06-03"), row("01", "900115400006", "x", "2021-06-03")],
    );
    let sources = [one, other];
    let first = read(&sources, &[]).unwrap();
    assert_eq!((first.report.bad_rows, first.report.open, first.lists.counts().eligible), (3, 3, 1));
    let named: Vec<Vec<(String, u64)>> = first
        .report
        .bad
        .iter()
        .map(|row| row.same_account.iter().map(|other| (other.file.clone(), other.line)).collect())
        .collect();
    assert_eq!(named[0], [("b.csv".to_owned(), 2), ("b.csv".to_owned(), 3)]);
    assert_eq!(named[1], [("a.csv".to_owned(), 2), ("b.csv".to_owned(), 3)]);

    let stays = |file: &str, line| accept(Accepted::Stays { file: file.to_owned(), line });
    let row = |file: &str, line| accept(Accepted::Row { file: file.to_owned(), line });
    let reason = |fault| accept(Accepted::Reason(fault));
    let open = |accepted: &[utys::list::Acceptance]| {
        let import = read(&sources, accepted).unwrap();
        (import.lists.open(), import.lists.entries(0), import.lists.entries(1), import.lists.exclusions().len())
    };
    // The row that stays is named: it is judged as if it stood alone.
    assert_eq!(open(&[stays("b.csv", 2)]), (0, 1, 1, 0));
    assert_eq!(open(&[stays("a.csv", 2)]), (0, 2, 0, 0));
    // A row that is bad itself cannot stay, nor can two; a reason does not say which.
    assert_eq!(open(&[stays("b.csv", 3)]), (3, 1, 0, 1));
    assert_eq!(open(&[stays("a.csv", 2), stays("b.csv", 2)]), (3, 1, 0, 1));
    assert_eq!(open(&[reason(Fault::SharedAccount), reason(Fault::BadAmount)]), (3, 1, 0, 1));
    // All left out, one by one: the account has one leaf among the exclusions.
    assert_eq!(open(&[row("a.csv", 2), row("b.csv", 2), row("b.csv", 3)]), (0, 1, 0, 1));
    assert_eq!(open(&[row("a.csv", 2)]), (2, 1, 0, 1));
}

#[test]
fn acceptances_settle_what_they_name_and_nothing_else() {
    let folder = Folder::new("accept");
    let rows = [
        row("01", "991231300003", "x", "2021-06-02"),
        row("02", "1", "x", "2021-06-02"),
        row("03", "000229600004", "6500", "2021-06-02"),
    ];
    let sources = [file(&folder, "a.csv", &rows)];
    let open = |what: &[Accepted]| {
        let accepted: Vec<_> = what.iter().cloned().map(accept).collect();
        let import = read(&sources, &accepted).unwrap();
        (import.lists.open(), import.report.accepted.iter().map(|accepted| accepted.rows).collect::<Vec<_>>())
    };
    let line = |line| Accepted::Row { file: "a.csv".to_owned(), line };
    assert_eq!(open(&[]), (2, vec![]));
    assert_eq!(open(&[Accepted::Reason(Fault::BadAmount)]), (1, vec![1]), "the other row has a second fault");
    assert_eq!(open(&[Accepted::Reason(Fault::BadAmount), Accepted::Reason(Fault::BadClient)]).0, 0);
    assert_eq!(
        open(&[line(3), line(4), line(9)]),
        (1, vec![1, 0, 0]),
        "a good row is not left out, a missing one is idle"
    );
    assert_eq!(open(&[Accepted::Row { file: "b.csv".to_owned(), line: 2 }]), (2, vec![0]));
}

#[test]
fn of_one_client_the_earliest_row_stays_then_the_smallest_account() {
    let folder = Folder::new("client");
    let client = "991231300003";
    let rows = [
        row("030", client, "6500", "2021-06-05"),
        row("03", client, "35000", "2021-06-05"),
        row("01", client, "6500", "2021-06-06"),
        row("00", client, "6500", "2021-05-31"),
    ];
    let import = read(&[file(&folder, "a.csv", &rows)], &[]).unwrap();
    let (pools, exclusions) = content(&import.lists);
    assert_eq!(pools, [vec![], vec![], vec![("03".to_owned(), 991231300003)]]);
    let expected = [("00", "outside-period"), ("01", "one-per-client"), ("030", "one-per-client")];
    assert_eq!(exclusions, expected.map(|(account, reason)| (account.to_owned(), reason.to_owned())));
    let earlier: EarlierClients = import.lists.clients().into_iter().collect();
    let again = utys::import::import(
        &business_offer(),
        period("2021-06"),
        &[file(&folder, "a.csv", &rows)],
        &earlier,
        &[],
        None,
    )
    .unwrap();
    assert_eq!(again.lists.counts().eligible, 0);
    assert_eq!(content(&again.lists).1.iter().filter(|(_, reason)| reason == "earlier-period").count(), 3);
}

/// Rows with the same few accounts, clients and days, bad ones among them.
fn rows() -> impl Strategy<Value = Vec<String>> {
    let account = prop::sample::select(vec!["1", "10", "2", "A", "a", "_", "0000000001", "00000000012", "00000000013"]);
    let client = prop::sample::select(vec!["991231300003", "000229600004", "900115400006", "1"]);
    let fee = prop::sample::select(vec!["6500", "15000", "99 000", "6,500", "100"]);
    let day = prop::sample::select(vec!["2021-06-01", "02.06.2021", "2021-05-31", "31.06.2021"]);
    prop::collection::vec((account, client, fee, day).prop_map(|(a, c, f, d)| row(a, c, f, d)), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_rows_and_files_does_not_matter(
        (rows, mixed) in rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        cut in any::<prop::sample::Index>(), swap in any::<bool>(),
    ) {
        let folder = Folder::new("order");
        let (one, other) = mixed.split_at(cut.index(mixed.len()));
        // Two files with the same bytes would be refused; a row of its own tells them apart.
        let last = [row("last", "991231300003", "1", "2021-06-30")];
        let whole = read(&[file(&folder, "whole.csv", &[&rows[..], &last].concat())], &[]).unwrap();
        let mut sources = vec![file(&folder, "one.csv", one), file(&folder, "other.csv", &[other, &last].concat())];
        if swap {
            sources.reverse();
        }
        let parts = read(&sources, &[]).unwrap();
        prop_assert_eq!(content(&parts.lists), content(&whole.lists));
        prop_assert_eq!(parts.lists.counts(), whole.lists.counts());
        prop_assert_eq!(parts.report.bad_by_reason, whole.report.bad_by_reason);
        prop_assert_eq!(parts.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["one.csv", "other.csv"]);
    }
}

#[test]
fn whole_files_that_cannot_be_read_are_all_named() {
    let folder = Folder::new("files");
    let empty = folder.file("empty.csv", b"");
    let missing = Source { name: "missing.csv".to_owned(), path: folder.0.join("nowhere.csv") };
    let good = file(&folder, "good.csv", &[row("01", "991231300003", "6500", "2021-06-02")]);
    let copy = Source { name: "copy.csv".to_owned(), path: good.path.clone() };
    let error = read(&[empty, missing, good.clone(), copy], &[]).unwrap_err();
    let said: Vec<String> = error.messages().iter().map(|message| message.say(utys::lang::Lang::En)).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].starts_with("empty.csv") && said[1].starts_with("good.csv") && said[2].starts_with("missing.csv"));
    assert!(read(&[], &[]).is_err());
    assert!(read(&[good.clone(), good], &[]).is_err(), "the same name twice");
    let folder_itself = Source { name: "folder".to_owned(), path: folder.0.clone() };
    assert!(read(&[folder_itself], &[]).is_err());
}
