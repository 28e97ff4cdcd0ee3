//! Acts, the handover protocol, the registry and the reports of a month, read off its journal; and what verification
//! says of them when they are changed.
//!
//! Nobody in the files exists; campaign and export are those of the conversations under `tests/cmd`.

#[path = "commission/march.rs"]
mod march;

use march::{at, file, march};
use std::fs;
use std::path::{Path, PathBuf};
use utys::commission::certificates::act::{self, ActRequest};
use utys::commission::certificates::handover::{HandoverRequest, handover};
use utys::commission::certificates::registry::{self, Format, RegistryRequest, registry};
use utys::commission::certificates::report::report;
use utys::commission::claim::{self, Claim};
use utys::commission::replace::{self, Disqualify};
use utys::commission::verify::{Question, verify};
use utys::commission::{Class, Folder, StepError};
use utys::hash::Digest;
use utys::ids::Id;
use utys::lang::Lang;
use utys::ledger::claim::{Hands, Stage, Step};
use utys::minutes::facts::{DrawnAs, ReceivedBy, RegistryFacts, RegistryLine, ReportFacts};
use utys::minutes::pdf::Attachment;
use utys::minutes::{ACT_JSON, Paper, REGISTRY_JSON, render};
use utys::time::{Instant, Period};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn later() -> Instant {
    at("2021-04-10T10:00+06:00")
}

/// March, drawn: its folder and C.
fn month(name: &str) -> (PathBuf, Folder, Digest) {
    month_by(name, &fs::read_to_string(file("campaign.toml")).unwrap())
}

/// The same by these rules.
fn month_by(name: &str, rules: &str) -> (PathBuf, Folder, Digest) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("certificates-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    let (folder, c) = march::drawn(&path, rules, [7; 32], |_| ());
    (path, folder, c)
}

fn disqualify(folder: &mut Folder, pool: &str, rank: u64) {
    let decision = Disqualify {
        pool: id(pool),
        rank,
        reason: id("act-not-signed"),
        by: "Secret Decider".into(),
        second: "Second Decider".into(),
        text: None,
        evidence: b"a letter".to_vec(),
    };
    replace::disqualify(folder, march(), &decision, later()).unwrap();
}

fn registry_of(folder: &Folder, period: Option<Period>, commission: bool) -> (RegistryFacts, [Attachment; 2]) {
    let request = RegistryRequest { period, commission, languages: Vec::new() };
    registry(folder, &request, later()).unwrap()
}

fn lines<'a>(facts: &'a RegistryFacts, pool: &str) -> Vec<&'a RegistryLine> {
    let pools = facts.periods.iter().flat_map(|of| &of.pools).filter(|found| found.counts.id.as_str() == pool);
    pools.flat_map(|pool| &pool.certificates).collect()
}

/// Each certificate stands once, where the journal has it; the sums follow, in the report as in the registry.
#[test]
fn the_registry_follows_the_journal_and_balances() {
    let (path, mut folder, _) = month("registry");
    let before = registry_of(&folder, Some(march()), true).0;
    let first = lines(&before, "low")[0].clone();
    assert_eq!((first.number.as_str(), first.stage), ("2021-03/low/1", Some(Stage::Waiting)));
    let holder = first.holder.unwrap();
    assert!(holder.place.account.is_some() && holder.drawn_as == DrawnAs::Winner);
    for (pool, rank) in [("low", 1), ("low", 2), ("high", 1)] {
        disqualify(&mut folder, pool, rank);
        for period in [Some(march()), None] {
            let (facts, _) = registry_of(&folder, period, true);
            for pool in facts.periods.iter().flat_map(|of| &of.pools) {
                assert!(pool.counts.balances(), "{:?}", pool.counts);
                assert_eq!(pool.certificates.len() as u64, pool.counts.certificates());
            }
            let counted: Vec<_> = facts.counts().cloned().collect();
            let (told, _) = report(&folder, period, &[], later()).unwrap();
            let told: Vec<_> = told.periods.into_iter().flat_map(|of| of.pools).collect();
            assert_eq!(told, counted, "the report counts what the registry counts");
        }
    }
    let after = registry_of(&folder, Some(march()), true).0;
    let low = lines(&after, "low");
    // The only reserve took the first; the second waits for a wave.
    assert_eq!((low[0].stage, low[1].stage), (Some(Stage::Waiting), Some(Stage::Vacant)));
    assert_eq!(low[0].holder.as_ref().unwrap().drawn_as, DrawnAs::Reserve);
    assert_eq!(low[0].lost[0].holder.place.rank, 1);
    assert_eq!(low[0].lost[0].reason.as_ref().unwrap().id, id("act-not-signed"));
    assert!(low[1].holder.is_none() && low[1].claim_until.is_none());
    // Every entry of this pool is a winner: nobody can take its place.
    assert_eq!(lines(&after, "high")[0].stage, Some(Stage::Forfeited));
    // All of the campaign: what March carries on is what April has more than its plan.
    let all = registry_of(&folder, None, true).0;
    let (march, april) = (&all.periods[0], &all.periods[1]);
    for (before, after) in march.pools.iter().zip(&april.pools) {
        assert_eq!(before.counts.carried, after.counts.carried_in);
    }
    let _ = fs::remove_dir_all(path);
}

#[test]
fn the_public_registry_names_nobody_in_any_format() {
    let (path, mut folder, _) = month("public");
    disqualify(&mut folder, "low", 1);
    let whole = registry_of(&folder, None, true).0;
    let secrets: Vec<String> = whole
        .periods
        .iter()
        .flat_map(|of| &of.pools)
        .flat_map(|pool| &pool.certificates)
        .flat_map(|line| line.holder.iter().chain(line.lost.iter().map(|lost| &lost.holder)))
        .flat_map(|holder| holder.place.account.iter().chain(&holder.place.name).cloned())
        .collect();
    assert!(secrets.len() > 4);
    let (facts, attachments) = registry_of(&folder, None, false);
    let csv = String::from_utf8(registry::file(&facts, &attachments, Format::Csv).unwrap()).unwrap();
    let written = registry::file(&whole, &attachments, Format::Csv).unwrap();
    let commission = String::from_utf8(written).unwrap();
    for secret in &secrets {
        assert!(!csv.contains(secret) && !facts.to_json().contains(secret), "{secret}");
    }
    let held = lines(&whole, "low")[0].holder.as_ref().unwrap();
    let lost = &lines(&whole, "low")[0].lost[0].holder;
    for named in [&held.place.account, &held.place.name, &lost.place.account] {
        assert!(commission.contains(named.as_deref().unwrap()), "{named:?}");
    }
    assert!(csv.contains("\"unpublished\"") && !csv.contains("act-not-signed"));
    let xlsx = registry::file(&facts, &attachments, Format::Xlsx).unwrap();
    let cells = cells(&xlsx);
    assert!(secrets.iter().all(|secret| !cells.contains(secret)));
    assert!(cells.iter().any(|cell| cell == "2021-03/low/1"));
    // The same state gives the same bytes.
    assert!(xlsx == registry::file(&registry_of(&folder, None, false).0, &attachments, Format::Xlsx).unwrap());
    let _ = fs::remove_dir_all(path);
}

fn cells(xlsx: &[u8]) -> Vec<String> {
    use calamine::Reader;
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(std::io::Cursor::new(xlsx)).unwrap();
    let sheets = book.worksheets();
    sheets
        .iter()
        .flat_map(|(_, range)| range.cells().map(|(_, _, cell)| cell.to_string()).collect::<Vec<_>>())
        .collect()
}

/// A name that is typed for an act is on it, and nowhere in the folder.
#[test]
fn a_name_typed_for_an_act_stays_on_it() {
    let (path, mut folder, c) = month("act");
    disqualify(&mut folder, "low", 1);
    let request = ActRequest { name: Some("Тек Осы Қағазға".into()), ..ActRequest::default() };
    let facts = act::act(&folder, march(), &id("low"), 3, &request).unwrap();
    assert_eq!((facts.certificate.number.as_str(), facts.holder.drawn_as), ("2021-03/low/1", DrawnAs::Reserve));
    assert_eq!(facts.holder.place.name.as_deref(), Some("Тек Осы Қағазға"));
    assert_eq!(facts.commitment_sha256, c);
    let pdf = render(&facts, &[]);
    assert_eq!(findings(&pdf, &[c]), [""; 0]);
    assert_eq!(findings(&pdf, &[Digest::of(b"another draw")]), ["not-published pdf.act.json"]);
    // Who holds nothing gets no act: the disqualified, and a rank that was never drawn.
    for rank in [1, 99] {
        let refused = act::act(&folder, march(), &id("low"), rank, &ActRequest::default()).unwrap_err();
        assert_eq!(refused.message().id, "journal-claim-no-certificate");
    }
    let all = act::all(&folder, march(), None, &[]).unwrap();
    let held = registry_of(&folder, Some(march()), true).0;
    let held = held.periods[0].pools.iter().flat_map(|pool| &pool.certificates).filter(|line| line.holder.is_some());
    let numbers: Vec<&str> = all.iter().map(|facts| facts.certificate.number.as_str()).collect();
    assert_eq!(numbers, held.map(|line| line.number.as_str()).collect::<Vec<_>>());
    drop(folder);
    assert!(!holds(&path, "Тек Осы Қағазға"), "the folder keeps no typed name");
    let _ = fs::remove_dir_all(path);
}

fn holds(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            holds(&path, text)
        } else {
            fs::read(&path).unwrap().windows(text.len()).any(|window| window == text.as_bytes())
        }
    })
}

/// Findings as code and place.
fn findings(bytes: &[u8], published: &[Digest]) -> Vec<String> {
    let answer = verify(&Question { published, ..Question::of(bytes) }).map_err(|e| e.message().id).unwrap();
    answer.report.findings.iter().map(|f| format!("{} {}", f.code, f.place)).collect()
}

#[test]
fn papers_about_certificates_are_rendered_again_and_their_sums_made_again() {
    let (path, folder, c) = month("verify");
    let (facts, attachments) = registry_of(&folder, Some(march()), false);
    let (told, of_report) = report(&folder, None, &[], later()).unwrap();
    let (protocol, of_protocol) = handover(&folder, march(), &HandoverRequest::default(), later()).unwrap();
    assert_eq!((protocol.handed.len(), protocol.not_handed > 0), (0, true));
    for pdf in [render(&facts, &attachments), render(&told, &of_report), render(&protocol, &of_protocol)] {
        assert_eq!(findings(&pdf, &[c]), [""; 0]);
        let answer = verify(&Question::of(&pdf)).map_err(|e| e.message().id).unwrap();
        assert!(answer.report.gaps.iter().any(|gap| gap.code == "no-record"), "what they say of draws is not proven");
    }
    // Another certificate handed over than there is, printed and attached alike.
    let mut more: RegistryFacts = facts.clone();
    more.periods[0].pools[0].counts.handed_over += 1;
    assert_eq!(findings(&render(&more, &attachments), &[]), ["printed registry.2021-03.low.counts"]);
    let mut fewer = facts.clone();
    fewer.periods[0].pools[0].certificates.pop();
    assert_eq!(findings(&render(&fewer, &attachments), &[]), ["printed registry.2021-03.low.certificates"]);
    let mut absurd: ReportFacts = told.clone();
    absurd.periods[0].pools[0].planned = u64::MAX;
    absurd.periods[0].pools[0].carried_in = u64::MAX;
    assert_eq!(findings(&render(&absurd, &of_report), &[]), ["printed report.2021-03.low.counts"]);
    // Pages of other facts than those that are attached.
    let others: Vec<Attachment> =
        attachments.iter().cloned().chain([Attachment::new(REGISTRY_JSON, facts.to_json().into_bytes())]).collect();
    assert_eq!(findings(&render(&Pages(more), &others), &[]), ["pages pdf"]);
    // A checkpoint of another journal.
    let mut other = facts.clone();
    other.journal.events += 1;
    assert_eq!(findings(&render(&other, &attachments), &[]), ["printed registry.journal.events"]);
    let strange = [Attachment::new(ACT_JSON, b"{}".to_vec())];
    assert!(findings(&render(&facts, &strange), &[]).iter().any(|finding| finding.starts_with("attachment-form")));
    let _ = fs::remove_dir_all(path);
}

/// The pages of a registry without its facts inside.
struct Pages(RegistryFacts);

impl Paper for Pages {
    fn frame(&self) -> utys::minutes::Frame<'_> {
        self.0.frame()
    }

    fn sections(&self, c: &mut utys::minutes::Composer) {
        self.0.sections(c);
    }

    fn facts(&self) -> Option<Attachment> {
        None
    }
}

/// One certificate goes all the way: the protocol says who handed it over, what was seen and signed, and when.
#[test]
fn what_was_handed_over_is_in_the_protocol_and_the_registry() {
    let (path, mut folder, c) = month("handed");
    let mut step = |hour: u32, step: Step| {
        let now = at(&format!("2021-04-08T{hour:02}:00+06:00"));
        let claim = Claim {
            pool: id("low"),
            rank: 2,
            step,
            by: "Branch Clerk".into(),
            second: Some("Branch Head".into()),
            proxy: step.is_by_proxy().then(|| "Proxy Person".into()),
            happened_at: None,
            channel: None,
            text: None,
            evidence: None,
        };
        claim::take(&mut folder, march(), &claim, now).unwrap();
    };
    step(10, Step::Contacted);
    step(11, Step::DocumentSeen);
    step(12, Step::ActSigned);
    step(13, Step::HandedOver { to: Hands::ProxyNotarised });
    let (whole, attachments) = handover(&folder, march(), &HandoverRequest::default(), later()).unwrap();
    let [handed] = whole.handed.as_slice() else { panic!("{:?}", whole.handed) };
    assert_eq!((handed.certificate.number.as_str(), handed.received_by), ("2021-03/low/2", ReceivedBy::ProxyNotarised));
    assert_eq!(handed.at.to_string(), "2021-04-08T13:00:00+06:00");
    assert_eq!(handed.by, ["Branch Clerk", "Branch Head"]);
    assert_eq!(handed.proxy.as_deref(), Some("Proxy Person"));
    let journal: Vec<u8> = folder.store().entries().iter().flat_map(|entry| entry.bytes()).collect();
    assert!(!String::from_utf8(journal).unwrap().contains("Person"), "names are objects");
    assert_eq!(handed.document_seen.as_ref().unwrap().at.to_string(), "2021-04-08T11:00:00+06:00");
    assert_eq!(handed.act_signed.as_ref().unwrap().at.to_string(), "2021-04-08T12:00:00+06:00");
    assert_eq!(findings(&render(&whole, &attachments), &[c]), [""; 0]);
    let place = handed.holder.place.clone();
    let (facts, _) = registry_of(&folder, Some(march()), true);
    let low = lines(&facts, "low");
    assert_eq!((low[1].stage, low[1].received_by), (Some(Stage::HandedOver), Some(ReceivedBy::ProxyNotarised)));
    assert!(low[1].claim_until.is_none(), "no deadline any more");
    let counts = &facts.periods[0].pools[0].counts;
    assert!(counts.balances() && counts.handed_over == 1);
    let drawn: u64 = facts.counts().map(|pool| pool.drawn).sum();
    assert_eq!(whole.not_handed + 1, drawn, "everything else that was drawn");
    let request = HandoverRequest { public: true, ..HandoverRequest::default() };
    let public = handover(&folder, march(), &request, later()).unwrap().0.to_json();
    for secret in [place.account.unwrap(), place.name.unwrap(), "Proxy Person".to_owned()] {
        assert!(whole.to_json().contains(&secret) && !public.contains(&secret), "{secret}");
    }
    let _ = fs::remove_dir_all(path);
}

/// A paper that the rules do not ask for is not drawn up, and the refusal names the clause.
#[test]
fn papers_that_the_rules_do_not_ask_for_are_refused() {
    let rules = fs::read_to_string(file("campaign.toml")).unwrap();
    let refused = |result: Result<(), StepError>, of: &str| {
        let error = result.unwrap_err();
        assert_eq!((error.message().id, error.class()), ("commission-paper-not-asked", Class::Refused));
        let said = error.message().say(Lang::En);
        assert!(said.contains(of) && said.contains("clause 4"), "{said}");
    };
    let (path, folder, _) = month_by("no-protocol", &rules.replace("\nprotocol = true", "\nprotocol = false"));
    let asked = |folder: &Folder| handover(folder, march(), &HandoverRequest::default(), later()).map(|_| ());
    refused(asked(&folder), "handover protocol");
    act::act(&folder, march(), &id("low"), 1, &ActRequest::default()).unwrap();
    let _ = fs::remove_dir_all(path);
    let (path, folder, _) = month_by("no-act", &rules.replace("\nact = true", "\nact = false"));
    asked(&folder).unwrap();
    refused(act::act(&folder, march(), &id("low"), 1, &ActRequest::default()).map(|_| ()), "acceptance act");
    refused(act::all(&folder, march(), None, &[]).map(|_| ()), "acceptance act");
    let _ = fs::remove_dir_all(path);
}

/// Asked where `UTYS_JUDGES` is set, as `tests/run` does: other programs read the papers, and the words on them.
#[test]
fn outside_judges_read_the_papers() {
    if std::env::var_os("UTYS_JUDGES").is_none() {
        println!("outside judges were not asked: set UTYS_JUDGES, or run tests/run");
        return;
    }
    let (path, folder, _) = month("judges");
    let act = act::act(&folder, march(), &id("low"), 1, &ActRequest::default()).unwrap();
    let (registry, attachments) = registry_of(&folder, None, false);
    let (told, _) = report(&folder, None, &[], later()).unwrap();
    let papers = [
        ("act", render(&act, &[]), "2021-03/low/1"),
        ("registry", render(&registry, &attachments), "2021-03/low/2"),
        ("report", render(&told, &attachments), "АКЦИЯ БОЙЫНША ЕСЕП"),
    ];
    for (name, pdf, said) in papers {
        let file = path.join(format!("{name}.pdf"));
        fs::write(&file, pdf).unwrap();
        let checked = std::process::Command::new("qpdf").arg("--check").arg(&file).output().expect("qpdf is installed");
        assert!(checked.status.success(), "{name}: {}", String::from_utf8_lossy(&checked.stderr));
        let text = std::process::Command::new("pdftotext").arg(&file).arg("-").output().expect("poppler is installed");
        let text = String::from_utf8(text.stdout).unwrap().replace('\u{a0}', " ");
        assert!(text.contains(said), "{name}: {text}");
    }
    let _ = fs::remove_dir_all(path);
}
