//! Months whose seed is random.org's, alone and before a drand round, with the key of the tests in its place: nothing
//! that is given to the program changes the key that it carries.

use crate::casting::{answer, signed, test_key};
use crate::{FROZEN, ROUND, Scratch, at, frozen, march, ready};
use utys::commission::draw::{self, Drawing};
use utys::commission::evidence::Given;
use utys::commission::papers::{self, MinutesRequest};
use utys::commission::{Folder, StepError, verify, views};
use utys::draw::finding::Verdict;
use utys::draw::source::{Chain, DrandSource, Evidence, SeedSource};
use utys::draw::verify as public;
use utys::hash::Digest;

const ROUND_1000: &[u8] = include_bytes!("../cmd/files/quicknet-1000.json");

fn random_org() -> SeedSource {
    SeedSource::RandomOrg { n: 50, min: 1, max: 6 }
}

fn drand() -> SeedSource {
    SeedSource::Drand(DrandSource { chain: Chain::Quicknet, round: 1000 })
}

/// An answer of the interface, as a file.
fn file_of(text: &str) -> Vec<u8> {
    let Evidence::RandomOrg { random, signature } = signed(text) else { unreachable!() };
    format!("{{\"jsonrpc\":\"2.0\",\"result\":{{\"random\":{random},\"signature\":\"{signature}\"}},\"id\":1}}")
        .into_bytes()
}

fn drawn(folder: &mut Folder, given: &[Given]) -> Result<Drawing, StepError> {
    draw::draw_under(folder, march(), given, at(ROUND), &test_key())
}

fn entries(folder: &Folder) -> u64 {
    folder.store().head().sequence
}

#[test]
fn a_month_with_random_org_before_drand_goes_through() {
    let scratch = Scratch::new("both");
    let mut folder = ready(&scratch.0);
    let c = frozen(&mut folder, vec![random_org(), drand()]).unwrap();
    let given = [Given::RandomOrg(file_of(&answer(&c))), Given::Beacon(ROUND_1000.to_vec())];
    let done = drawn(&mut folder, &given).unwrap();
    assert!(!done.already && drawn(&mut folder, &given).unwrap().already);

    // With the key that signed it the record has no fault; random.org's own key did not sign it.
    let place = views::write(&folder, march()).unwrap();
    let record = std::fs::read(place.join(views::RECORD)).unwrap();
    let verified = public::verify(&record, &[c], &test_key()).unwrap();
    assert_eq!(verified.report.verdict(), Verdict::Valid, "{:?}", verified.report);
    assert_eq!(verified.report.before, Some(at("2023-08-23T15:30:00Z")), "the answer was known first");
    let pinned = verify::verify(&verify::Question::of(&record)).unwrap();
    let places: Vec<&str> = pinned.report.findings.iter().map(|f| f.place.as_str()).collect();
    assert_eq!(places, ["evidence[0].signature"]);

    // The minutes print it and hold together: nothing but the signature of the tests' key is found.
    let request = MinutesRequest::default();
    papers::make_minutes(&mut folder, march(), &request, at(ROUND)).unwrap();
    views::write(&folder, march()).unwrap();
    for name in [views::PUBLIC_MINUTES, views::COMMISSION_MINUTES] {
        let pdf = std::fs::read(place.join(name)).unwrap();
        let answer = verify::verify(&verify::Question::of(&pdf)).unwrap();
        let codes: Vec<&str> = answer.report.findings.iter().map(|f| f.code).collect();
        assert_eq!(codes, ["random-org-signature"], "{name}");
        if std::env::var_os("UTYS_REVIEW").is_some() {
            let review = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("random-org-{name}"));
            std::fs::write(review, &pdf).unwrap();
        }
    }
}

#[test]
fn random_org_alone_is_incomplete() {
    let scratch = Scratch::new("alone");
    let mut folder = ready(&scratch.0);
    let c = frozen(&mut folder, vec![random_org()]).unwrap();
    drawn(&mut folder, &[Given::RandomOrg(file_of(&answer(&c)))]).unwrap();
    let place = views::write(&folder, march()).unwrap();
    let record = std::fs::read(place.join(views::RECORD)).unwrap();
    let report = public::verify(&record, &[c], &test_key()).unwrap().report;
    assert_eq!(report.verdict(), Verdict::Incomplete);
    assert!(report.gaps.iter().any(|gap| gap.code == "random-org-alone"), "{report:?}");
}

/// The key that the program carries knows no answer but random.org's.
#[test]
fn the_step_that_people_run_takes_no_other_key() {
    let scratch = Scratch::new("pinned");
    let mut folder = ready(&scratch.0);
    let c = frozen(&mut folder, vec![random_org(), drand()]).unwrap();
    let before = entries(&folder);
    let given = [Given::RandomOrg(file_of(&answer(&c))), Given::Beacon(ROUND_1000.to_vec())];
    let refused = draw::draw(&mut folder, march(), &given, at(ROUND)).unwrap_err();
    let StepError::EvidenceRefused { findings } = &refused else { panic!("{refused:?}") };
    assert_eq!(
        findings.iter().map(|f| (f.code, f.place.as_str())).collect::<Vec<_>>(),
        [("random-org-signature", "evidence[0].signature")]
    );
    assert_eq!(entries(&folder), before);
}

/// Every way in which a genuine answer is not the one that was committed to; each refusal names the member, and
/// the journal stays as it was.
#[test]
fn answers_that_were_not_asked_for_are_refused() {
    let scratch = Scratch::new("refusals");
    let mut folder = ready(&scratch.0);
    let c = frozen(&mut folder, vec![random_org(), drand()]).unwrap();
    let before = entries(&folder);
    let good = answer(&c);
    for (from, to, place) in [
        ("\"n\":50", "\"n\":51", "n"),
        ("\"min\":1", "\"min\":0", "min"),
        ("\"max\":6", "\"max\":7", "max"),
        ("\"replacement\":true", "\"replacement\":false", "replacement"),
        ("\"base\":10", "\"base\":16", "base"),
        (
            "\"pregeneratedRandomization\":null",
            "\"pregeneratedRandomization\":{\"date\":\"2023-08-01\"}",
            "pregeneratedRandomization",
        ),
        ("generateSignedIntegers", "generateSignedStrings", "method"),
        (&*c.to_string(), &*Digest::ZERO.to_string(), "userData"),
        ("15:30:00Z", "14:59:59Z", "completionTime"),
        ("15:30:00Z", "15:59:24Z", "completionTime"),
        ("15:30:00Z", "16:30:00Z", "completionTime"),
        ("15:30:00Z", "15:30Z", "completionTime"),
    ] {
        let wrong = good.replacen(from, to, 1);
        assert_ne!(wrong, good);
        let given = [Given::RandomOrg(file_of(&wrong)), Given::Beacon(ROUND_1000.to_vec())];
        let refused = drawn(&mut folder, &given).unwrap_err();
        let StepError::EvidenceRefused { findings } = &refused else { panic!("{refused:?}") };
        let places: Vec<&str> = findings.iter().map(|f| f.place.as_str()).collect();
        assert_eq!(places, [format!("evidence[0].random.{place}")], "{from} -> {to}");
        let said: Vec<String> = refused.messages().iter().map(|m| m.say(utys::lang::Lang::En)).collect();
        assert!(
            said.iter().any(|text| text.starts_with(&format!("evidence[0].random.{place}: expected "))),
            "{said:?}"
        );
        assert_eq!(entries(&folder), before);
    }
    // Each bound of the time is met: signed in the second of the freeze, and in the last one before the round.
    for time in [FROZEN, "2023-08-23T15:59:23Z"] {
        let scratch = Scratch::new("bounds");
        let mut folder = ready(&scratch.0);
        let c = frozen(&mut folder, vec![random_org(), drand()]).unwrap();
        let text = answer(&c).replace("2023-08-23 15:30:00Z", &time.replace('T', " "));
        drawn(&mut folder, &[Given::RandomOrg(file_of(&text)), Given::Beacon(ROUND_1000.to_vec())]).unwrap();
    }
}

#[test]
fn a_freeze_takes_four_combinations_and_what_random_org_can_give() {
    let dice = SeedSource::Dice { rolls: 100 };
    let scratch = Scratch::new("combinations");
    let mut folder = ready(&scratch.0);
    let before = entries(&folder);
    for sources in [
        vec![drand(), random_org()],
        vec![random_org(), random_org()],
        vec![drand(), drand()],
        vec![random_org(), dice.clone()],
        vec![random_org(), drand(), dice],
        vec![],
    ] {
        let refused = frozen(&mut folder, sources.clone()).unwrap_err();
        assert!(matches!(refused, StepError::Commitable { .. }), "{sources:?}: {refused:?}");
    }
    for (n, min, max) in [(10_001, 0, 255), (20, 0, 1_000_000_001), (u64::MAX, 0, u64::MAX)] {
        let refused = frozen(&mut folder, vec![SeedSource::RandomOrg { n, min, max }]).unwrap_err();
        assert!(matches!(refused, StepError::RandomOrgLimits { .. }), "{n} {min} {max}: {refused:?}");
    }
    let weak = frozen(&mut folder, vec![SeedSource::RandomOrg { n: 49, min: 1, max: 6 }]).unwrap_err();
    assert!(matches!(weak, StepError::Commitable { .. }), "{weak:?}");
    assert_eq!(entries(&folder), before);
    frozen(&mut folder, vec![SeedSource::RandomOrg { n: 10_000, min: 0, max: 1_000_000_000 }]).unwrap();
}
