//! What a time stamp does to the verdict on a record: the value of chance here is a real round of drand's quicknet,
//! of 2023-08-23T15:59:24Z, and the stamps are by the test authority.

use super::authority::{Authority, INTEGER, SEQUENCE, Statement, element, fixture, imprint};
use super::casting::{Casting, Seed, pool};
use sha2::Digest as _;
use utys::commission::verify::{Answer, Question, verify};
use utys::draw::record::Record;
use utys::draw::seed::{disqualified_bytes, disqualified_digest};
use utys::hash::Digest;
use utys::lang::Lang;

struct Case {
    record: Record,
    bytes: Vec<u8>,
    tsa: Authority,
}

impl Case {
    fn of(seed: Seed) -> Case {
        let casting = Casting::of(seed, vec![pool("a", 20, 4, 2), pool("b", 5, 7, 2)]);
        Case::new(casting.record())
    }

    /// With a redraw after quicknet's round 1001, three seconds after the draw.
    fn with_wave() -> Case {
        let casting = Casting::of(Seed::Drand, vec![pool("a", 20, 4, 2), pool("b", 5, 7, 2)]);
        let mut record = casting.record();
        casting.add_wave(&mut record, 1, &[("a", 1), ("a", 6), ("a", 2)], &[("a", 1)]);
        Case::new(record)
    }

    fn new(record: Record) -> Case {
        let bytes = utys::json::pretty(&record.to_value()).into_bytes();
        Case { record, bytes, tsa: Authority::named("tsa-p256") }
    }

    fn file(&self) -> Vec<u8> {
        self.record.commitment.file_bytes()
    }

    fn c(&self) -> Digest {
        self.record.commitment.digest()
    }

    fn stamp(&self, time: &str) -> Vec<u8> {
        self.tsa.stamp(&self.file(), time)
    }

    fn ask(&self, stamps: &[Vec<u8>], published: &[Digest], tsa: Option<&str>) -> Answer {
        let tsa = tsa.map(fixture);
        let question = Question { published, tsa: tsa.as_deref(), stamps, ..Question::of(&self.bytes) };
        verify(&question).unwrap()
    }
}

/// Verdict, then each finding, gap and note of stamps as `code place`.
fn said(answer: &Answer) -> Vec<String> {
    let report = &answer.report;
    let mut said = vec![report.verdict().word().to_owned()];
    said.extend(report.findings.iter().map(|f| format!("{} {}", f.code, f.place)));
    said.extend(report.gaps.iter().map(|g| format!("{} {}", g.code, g.place)));
    said.extend(report.notes.iter().filter(|n| n.code.starts_with("stamp")).map(|n| format!("{} {}", n.code, n.place)));
    for note in &report.notes {
        for lang in Lang::ALL {
            let sentence = note.message().expect("notes have sentences").say(lang);
            assert!(!sentence.ends_with('?'), "{sentence}");
        }
    }
    said
}

const ROOT: Option<&str> = Some("root.pem");

#[test]
fn a_stamp_older_than_the_beacon_is_proof_that_c_was_first() {
    let case = Case::of(Seed::Drand);
    assert_eq!(said(&case.ask(&[], &[], None)), ["incomplete", "no-published-digest commitment_sha256"]);
    let answer = case.ask(&[case.stamp("20230823155923Z")], &[], ROOT);
    assert_eq!(said(&answer), ["valid", "stamped-before commitment"]);
    let note = answer.report.notes.iter().find(|note| note.code == "stamped-before").unwrap();
    assert_eq!(note.value, "2023-08-23T15:59:23Z Үлгі уақыт белгісі (demo TSA, P-256)");
    // A digest of the file by another algorithm is one of the file all the same.
    let sha512 = imprint("2.16.840.1.101.3.4.2.3", &sha2::Sha512::digest(case.file()));
    let statement = Statement { imprint: sha512, ..Statement::new(b"", "20230823150001Z") };
    let token = case.tsa.token(&statement, &case.tsa.envelope());
    assert_eq!(said(&case.ask(&[token], &[], ROOT)), ["valid", "stamped-before commitment"]);
    // And with the digest itself at hand, both are.
    assert_eq!(said(&case.ask(&[case.stamp("20230823155923Z")], &[case.c()], ROOT))[0], "valid");
}

#[test]
fn a_stamp_of_the_beacons_second_or_later_is_too_late() {
    let case = Case::of(Seed::Drand);
    let late = ["invalid", "stamp-late stamp[1]", "no-published-digest commitment_sha256"];
    for time in ["20230823155924Z", "20230823155924.000001Z", "20240101000000Z"] {
        assert_eq!(said(&case.ask(&[case.stamp(time)], &[], ROOT)), late, "{time}");
    }
    let finding = case.ask(&[case.stamp("20240101000000Z")], &[], ROOT).report.findings.remove(0);
    let parts = (finding.expected.as_str(), finding.found.as_str());
    assert_eq!(parts, ("before 2023-08-23T15:59:24Z", "2024-01-01T00:00:00Z"));
    assert_eq!(said(&case.ask(&[case.stamp("20230823155923.999999Z")], &[], ROOT))[0], "valid");
    // The authority's clock may be off by two seconds: that this stamp is older than the beacon is not proved.
    let accuracy = element(SEQUENCE, &[&[INTEGER, 1, 2]]);
    let statement = Statement { rest: accuracy, ..Statement::new(&case.file(), "20230823155922Z") };
    let token = case.tsa.token(&statement, &case.tsa.envelope());
    assert_eq!(said(&case.ask(&[token], &[], ROOT)), late);
    // random.org answered half an hour before the beacon: that is the instant that counts.
    let case = Case::of(Seed::RandomOrgThenDrand);
    let late = case.ask(&[case.stamp("20230823154500Z")], &[], ROOT);
    assert!(said(&late).contains(&"stamp-late stamp[1]".to_owned()));
}

#[test]
fn a_stamp_proves_nothing_before_its_authority_is_known() {
    let case = Case::of(Seed::Drand);
    let gaps = ["incomplete", "no-published-digest commitment_sha256", "stamp-not-identified stamp[1]"];
    assert_eq!(said(&case.ask(&[case.stamp("20230823155923Z")], &[], None)), gaps);
    let with_digest = case.ask(&[case.stamp("20230823155923Z")], &[case.c()], None);
    assert_eq!(said(&with_digest), ["incomplete", "stamp-not-identified stamp[1]"]);
    let refused = ["invalid", "stamp-false stamp[1]", "no-published-digest commitment_sha256"];
    assert_eq!(said(&case.ask(&[case.stamp("20230823155923Z")], &[], Some("stranger.pem"))), refused);
    let stranger = Authority::named("unknown").stamp(&case.file(), "20230823155923Z");
    assert_eq!(said(&case.ask(&[stranger], &[], ROOT)), refused);
    let mut forged = case.stamp("20230823155923Z");
    *forged.last_mut().unwrap() ^= 1;
    assert_eq!(said(&case.ask(&[forged.clone()], &[], ROOT)), refused);
    assert_eq!(said(&case.ask(&[forged], &[case.c()], None)), ["invalid", "stamp-false stamp[1]"]);
    assert_eq!(said(&case.ask(&[b"nothing".to_vec()], &[], ROOT)), refused);
    // One good stamp among bad ones does not hide them.
    let two = [case.stamp("20230823155923Z"), b"nothing".to_vec()];
    assert_eq!(said(&case.ask(&two, &[], ROOT)), ["invalid", "stamp-false stamp[2]", "stamped-before commitment"]);
}

#[test]
fn a_stamp_over_something_else_is_found() {
    let case = Case::of(Seed::Drand);
    let other = case.tsa.stamp(b"another commitment", "20230823155923Z");
    let expected = ["invalid", "stamp-digest stamp[1]", "no-published-digest commitment_sha256"];
    assert_eq!(said(&case.ask(std::slice::from_ref(&other), &[], ROOT)), expected);
    assert_eq!(said(&case.ask(&[other], &[case.c()], None)), ["invalid", "stamp-digest stamp[1]"]);
}

/// The operator published one commitment and drew with another, both stamped in time: the reader who has the first
/// must not be told that all is well.
#[test]
fn a_stamp_does_not_outweigh_a_published_digest() {
    let case = Case::of(Seed::Drand);
    let stamp = [case.stamp("20230823155923Z")];
    let seen = Digest::of(b"what the reader saw");
    let answer = case.ask(&stamp, &[seen], ROOT);
    assert_eq!(answer.report.verdict().word(), "invalid");
    assert!(answer.report.has("not-published"));
    let case = Case::with_wave();
    let list = disqualified_digest(&case.record.waves[0].disqualified);
    assert!(case.ask(&[case.stamp("20230823155923Z")], &[list, seen], ROOT).report.has("not-published"));
}

#[test]
fn a_list_of_disqualified_is_stamped_before_its_own_round() {
    let case = Case::with_wave();
    let list = disqualified_bytes(&case.record.waves[0].disqualified);
    let over_list = |time: &str| case.tsa.stamp(&list, time);
    let over_c = case.stamp("20230823155900Z");
    // The round of the wave is out at 15:59:27.
    let both = case.ask(&[over_c.clone(), over_list("20230823155926Z")], &[], ROOT);
    assert_eq!(said(&both), ["valid", "stamped-before commitment", "stamped-before waves[0].disqualified"]);
    let late = case.ask(&[over_c.clone(), over_list("20230823155927Z")], &[], ROOT);
    let open = "unpublished-disqualified waves[0].disqualified";
    assert_eq!(said(&late), ["invalid", "stamp-late stamp[2]", open, "stamped-before commitment"]);
    assert_eq!(
        said(&case.ask(std::slice::from_ref(&over_c), &[], ROOT)),
        ["incomplete", open, "stamped-before commitment"]
    );
    // C from a stamp, the list from a newspaper, and the other way round.
    let c_stamped = case.ask(&[over_c], &[Digest::of(&list)], ROOT);
    assert_eq!(said(&c_stamped), ["valid", "stamped-before commitment"]);
    let list_stamped = case.ask(&[over_list("20230823155926Z")], &[case.c()], ROOT);
    assert_eq!(said(&list_stamped), ["valid", "stamped-before waves[0].disqualified"]);
}

#[test]
fn in_a_room_there_is_no_instant_to_be_earlier_than() {
    let case = Case::of(Seed::Room { members: 0, rolls: 100 });
    let answer = case.ask(&[case.stamp("20230823155923Z")], &[], ROOT);
    let witnessed = "witnessed-by-people commitment.seed_sources[0]";
    let expected = ["incomplete", "no-published-digest commitment_sha256", witnessed, "stamped commitment"];
    assert_eq!(said(&answer), expected);
}
