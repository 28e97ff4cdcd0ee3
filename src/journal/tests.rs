//! The order of a month, step by step, and each refusal.

pub(super) mod story;

use super::event::*;
use super::*;
use crate::hash::Digest;
use crate::ids::{Id, Member};
use crate::ledger::claim::Terms;
use crate::time::{Instant, Period};
use std::collections::BTreeMap;

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn period(text: &str) -> Period {
    Period::parse(text).unwrap()
}

fn digest(text: &str) -> Digest {
    Digest::of(text.as_bytes())
}

fn pool(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn member(text: &str) -> Member {
    Member::parse(text).unwrap()
}

const MARCH: &str = "2021-03";
const APRIL: &str = "2021-04";

fn opened() -> Event {
    Event::Opened {
        campaign: Id::parse("c").unwrap(),
        rules_sha256: digest("rules"),
        rehearsal: false,
        periods: vec![period(MARCH), period(APRIL), period("2021-05")],
        pools: vec![pool("50k"), pool("70k")],
        log: LogKey::of(&Id::parse("c").unwrap(), false, &[7; 32]),
        plan: vec![vec![3, 4]; 3],
        terms: Terms::STRICT,
        adopted: None,
    }
}

fn counts(list: &str, bad: u64) -> ListCounts {
    ListCounts { list: (bad == 0).then(|| digest(list)), rows: 10, entries: vec![5, 2], excluded: BTreeMap::new(), bad }
}

fn imported(of: &str, list: &str, bad: u64, earlier: &[&str], replaces: Option<u64>) -> Event {
    Event::Imported {
        period: period(of),
        files: vec![ImportedFile { name: "export.csv".into(), sha256: digest("file"), rows: 10 }],
        list: counts(list, bad),
        earlier: earlier.iter().map(|l| digest(l)).collect(),
        replaces,
    }
}

/// A frozen attempt, drand round at `round` or a room with two shares and dice.
fn committed(of: &str, ordinal: u64, list: &str, previous: Option<&str>, round: Option<&str>) -> Event {
    let seed = SeedPlan {
        round_at: round.map(at),
        waves: Vec::new(),
        shares: if round.is_some() { vec![] } else { vec![member("chair"), member("lawyer")] },
        dice: round.is_none(),
    };
    Event::Committed {
        period: period(of),
        ordinal,
        commitment: digest(&format!("C {of} {ordinal}")),
        previous: previous.map_or(Digest::ZERO, digest),
        sheet: digest("sheet"),
        secret: digest("secret"),
        list: digest(list),
        commission: digest("commission"),
        pools: vec![
            FrozenPool { id: pool("50k"), entries: 5, certificates: 3, carried: 0 },
            FrozenPool { id: pool("70k"), entries: 2, certificates: 4, carried: 0 },
        ],
        seed,
    }
}

fn drawn(of: &str, ordinal: u64) -> Event {
    Event::Drawn {
        period: period(of),
        ordinal,
        record: digest("record"),
        transcript: digest("transcript"),
        commission: digest("commission"),
        pools: vec![
            DrawnPool { id: pool("50k"), winners: 3, reserves: 2, undrawn: 0 },
            DrawnPool { id: pool("70k"), winners: 2, reserves: 0, undrawn: 2 },
        ],
    }
}

struct Story {
    entries: Vec<Entry>,
    state: State,
}

impl Story {
    fn new() -> Story {
        let mut story = Story { entries: Vec::new(), state: State::default() };
        story.tell("2021-04-01T00:00:00Z", opened());
        story
    }

    fn tell(&mut self, time: &str, event: Event) {
        let entry = Entry::after(self.state.head(), at(time), event);
        self.state.apply(&entry).unwrap_or_else(|refusal| panic!("{time}: {refusal:?}"));
        self.entries.push(entry);
    }

    fn refused(&self, time: &str, event: Event) -> Refusal {
        self.state.check(at(time), &event).expect_err("refused")
    }

    /// March is imported and a commission is set.
    fn ready() -> Story {
        let mut story = Story::new();
        story.tell("2021-04-01T00:00:01Z", Event::CommissionSet { commission: digest("commission"), replaces: None });
        story.tell("2021-04-01T00:00:02Z", imported(MARCH, "list", 0, &[], None));
        story
    }

    /// March is frozen, the round comes out on 2 April.
    fn frozen() -> Story {
        let mut story = Story::ready();
        story.tell("2021-04-01T00:00:03Z", committed(MARCH, 1, "list", None, Some("2021-04-02T00:00:00Z")));
        story
    }

    fn room() -> Story {
        let mut story = Story::ready();
        story.tell("2021-04-01T00:00:03Z", committed(MARCH, 1, "list", None, None));
        story
    }

    fn over() -> Story {
        let mut story = Story::frozen();
        story.tell("2021-04-02T00:00:00Z", drawn(MARCH, 1));
        story
    }
}

fn minutes(revision: u64) -> Event {
    Event::MinutesMade {
        period: period(MARCH),
        wave: None,
        revision,
        public: digest("public"),
        commission: digest("full"),
        settings: digest("settings"),
    }
}

fn signed(document: Document, signature: u64, before: &str, after: &str) -> Event {
    Event::Signed { period: period(MARCH), document, signature, before: digest(before), after: digest(after) }
}

fn dice(ordinal: u64) -> Event {
    Event::DiceThrown { period: period(MARCH), ordinal, rolls: digest("rolls") }
}

fn revealed(who: &str) -> Event {
    Event::ShareRevealed { period: period(MARCH), ordinal: 1, member: member(who), value: digest(who) }
}

fn cancelled(cause: Cause) -> Event {
    Event::Cancelled { period: period(MARCH), ordinal: 1, cause, statement: digest("statement") }
}

fn published(appeared: &str) -> Event {
    Event::CommitmentPublished {
        period: period(MARCH),
        ordinal: 1,
        commitment: digest("C 2021-03 1"),
        place: "ismet.kz".into(),
        appeared_at: at(appeared),
    }
}

#[test]
fn a_month_goes_from_the_import_to_the_signatures() {
    let mut story = Story::frozen();
    story.tell("2021-04-01T01:00:00Z", published("2021-04-01T00:30:00Z"));
    story.tell("2021-04-01T01:00:00Z", signed(Document::Sheet, 1, "sheet", "sheet 1"));
    story.tell("2021-04-02T00:00:00Z", drawn(MARCH, 1));
    story.tell("2021-04-02T01:00:00Z", minutes(1));
    story.tell("2021-04-02T01:01:00Z", signed(Document::MinutesPublic, 1, "public", "public 1"));
    story.tell("2021-04-02T01:02:00Z", signed(Document::MinutesPublic, 2, "public 1", "public 2"));
    story.tell("2021-04-02T01:03:00Z", signed(Document::MinutesCommission, 2, "full", "full 2"));
    let handed = Event::SecretHandedOver { period: period(MARCH), ordinal: 1, receipt: digest("auditor") };
    story.tell("2021-04-03T00:00:00Z", handed);
    story.tell("2021-05-01T00:00:00Z", imported(APRIL, "april", 0, &["list"], None));
    let april = committed(APRIL, 1, "april", Some("C 2021-03 1"), Some("2021-05-02T00:00:00Z"));
    story.tell("2021-05-01T00:00:00Z", april);

    let (attempt, drawn) = story.state.period(period(MARCH)).unwrap().drawn().unwrap();
    assert_eq!(attempt.published.len(), 1);
    assert_eq!(attempt.sheet.current, digest("sheet 1"));
    let minutes = drawn.minutes.as_ref().unwrap();
    assert_eq!((minutes.public.current, minutes.public.signatures.clone()), (digest("public 2"), vec![1, 2]));
    assert_eq!(minutes.commission.current, digest("full 2"));
    assert_eq!(drawn.handed_over.len(), 1);
    assert_eq!(story.state.last_commitment(), digest("C 2021-04 1"));

    // The same entries make the same state, and nothing but entries does.
    let again = State::fold(&story.entries).unwrap();
    assert_eq!(format!("{again:?}"), format!("{:?}", story.state));
    let mut head = Head::EMPTY;
    for entry in &story.entries {
        let (read, next) = Entry::read(head, &entry.bytes()).unwrap();
        assert_eq!(&read, entry);
        head = next;
    }
    assert_eq!(head, story.state.head());
}

#[test]
fn nothing_happens_before_the_opening_or_twice() {
    let empty = State::default();
    let now = at("2021-04-01T00:00:00Z");
    assert_eq!(empty.check(now, &imported(MARCH, "list", 0, &[], None)), Err(Refusal::NotOpened));
    let story = Story::frozen();
    assert_eq!(story.refused("2021-04-01T00:00:03Z", opened()), Refusal::AlreadyOpened);
    let again = Event::CommissionSet { commission: digest("commission"), replaces: None };
    assert_eq!(story.refused("2021-04-01T00:00:03Z", again), Refusal::Repeated { sequence: 2 });
    let (last, before) = ("2021-04-01T00:00:03Z", "2021-04-01T00:00:02Z");
    let back = Refusal::BackInTime { last: at(last), at: at(before) };
    assert_eq!(story.refused(before, published("2021-04-01T00:00:03Z")), back);
    let mut gap = opened();
    if let Event::Opened { periods, .. } = &mut gap {
        periods.remove(1);
    }
    assert_eq!(empty.check(now, &gap), Err(Refusal::OtherPools));
}

#[test]
fn a_list_changes_until_it_is_frozen() {
    let time = "2021-04-01T00:00:02Z";
    let mut story = Story::ready();
    let unknown = imported("2022-01", "x", 0, &["list"], None);
    assert_eq!(story.refused(time, unknown), Refusal::UnknownPeriod { period: period("2022-01") });
    let second = imported(MARCH, "other", 0, &[], None);
    let expected = Refusal::ListMoved { expected: Some(3), found: None };
    assert_eq!(story.refused(time, second), expected);
    story.tell(time, imported(MARCH, "second", 2, &[], Some(3)));
    let bad = Refusal::BadRows { period: period(MARCH), bad: 2 };
    let round = Some("2021-04-02T00:00:00Z");
    assert_eq!(story.refused(time, committed(MARCH, 1, "second", None, round)), bad);
    let accepted = |replaces: u64, acceptances: &str, list: &str| Event::Accepted {
        period: period(MARCH),
        acceptances: digest(acceptances),
        list: counts(list, 0),
        replaces,
    };
    let mut miscounted = accepted(4, "a", "third");
    if let Event::Accepted { list, .. } = &mut miscounted {
        list.bad = 1;
    }
    assert_eq!(story.refused(time, miscounted), Refusal::OtherPools);
    assert!(matches!(story.refused(time, accepted(3, "a", "third")), Refusal::ListMoved { .. }));
    story.tell(time, accepted(4, "a", "third"));
    assert_eq!(
        story.refused(time, committed(MARCH, 1, "second", None, round)),
        Refusal::OtherList { period: period(MARCH) }
    );
    story.tell(time, committed(MARCH, 1, "third", None, round));
    let frozen = Refusal::Frozen { period: period(MARCH) };
    assert_eq!(story.refused("2021-04-01T00:00:03Z", imported(MARCH, "fourth", 0, &[], Some(5))), frozen);
    assert_eq!(story.refused("2021-04-01T00:00:03Z", accepted(5, "b", "fourth")), frozen);
    assert_eq!(story.refused("2021-04-01T00:00:03Z", committed(MARCH, 2, "third", None, round)), frozen);
}

#[test]
fn a_freeze_needs_everything_before_it() {
    let (time, round) = ("2021-04-01T00:00:02Z", Some("2021-04-02T00:00:00Z"));
    let story = Story::ready();
    let mut bare = Story::new();
    assert_eq!(
        bare.refused(time, committed(MARCH, 1, "list", None, round)),
        Refusal::NothingImported { period: period(MARCH) }
    );
    bare.tell("2021-04-01T00:00:01Z", imported(MARCH, "list", 0, &[], None));
    assert_eq!(bare.refused(time, committed(MARCH, 1, "list", None, round)), Refusal::NoCommission);
    assert_eq!(
        story.refused(time, committed(MARCH, 2, "list", None, round)),
        Refusal::Ordinal { expected: 1, found: 2 }
    );
    assert!(matches!(story.refused(time, committed(MARCH, 1, "list", Some("x"), round)), Refusal::Previous { .. }));
    assert!(matches!(
        story.refused(time, committed(MARCH, 1, "list", None, Some(time))),
        Refusal::RoundInThePast { .. }
    ));
    let change = |change: fn(&mut Vec<FrozenPool>)| {
        let mut event = committed(MARCH, 1, "list", None, Some("2021-04-02T00:00:00Z"));
        if let Event::Committed { pools, .. } = &mut event {
            change(pools);
        }
        story.refused("2021-04-01T00:00:02Z", event)
    };
    assert_eq!(change(|pools| pools.truncate(1)), Refusal::OtherPools);
    assert_eq!(change(|pools| pools.reverse()), Refusal::OtherPools);
    assert_eq!(change(|pools| pools[0].entries = 6), Refusal::OtherPools);
    let mut story = Story::ready();
    story.tell(time, Event::CommissionSet { commission: digest("b"), replaces: Some(digest("commission")) });
    assert_eq!(story.refused(time, committed(MARCH, 1, "list", None, round)), Refusal::OtherCommission);
}

#[test]
fn a_period_waits_for_the_one_before_it() {
    let mut story = Story::frozen();
    let (time, round) = ("2021-05-01T00:00:00Z", Some("2021-05-02T00:00:00Z"));
    let without = imported(APRIL, "april", 0, &[], None);
    assert_eq!(story.refused(time, without), Refusal::EarlierListsChanged { period: period(APRIL) });
    story.tell("2021-04-01T01:00:00Z", imported(APRIL, "april", 0, &["list"], None));
    let open = Refusal::PredecessorOpen { period: period(APRIL), predecessor: period(MARCH) };
    assert_eq!(story.refused("2021-04-01T02:00:00Z", committed(APRIL, 1, "april", Some("C 2021-03 1"), round)), open);

    // March is cancelled, corrected and drawn: April was judged by a list that is no more.
    story.tell("2021-04-01T02:00:00Z", cancelled(Cause::BeforeSeed));
    story.tell("2021-04-01T02:00:00Z", imported(MARCH, "corrected", 0, &[], Some(3)));
    let second = committed(MARCH, 2, "corrected", Some("C 2021-03 1"), Some("2021-04-02T00:00:00Z"));
    story.tell("2021-04-01T02:00:00Z", second);
    story.tell("2021-04-02T00:00:00Z", drawn(MARCH, 2));
    let april = committed(APRIL, 1, "april", Some("C 2021-03 2"), round);
    assert_eq!(story.refused(time, april.clone()), Refusal::EarlierListsChanged { period: period(APRIL) });
    story.tell(time, imported(APRIL, "april again", 0, &["corrected"], Some(5)));
    story.tell(time, committed(APRIL, 1, "april again", Some("C 2021-03 2"), round));
    assert_eq!(
        story.refused(time, imported(MARCH, "late", 0, &[], Some(7))),
        Refusal::AlreadyDrawn { period: period(MARCH) }
    );
}

#[test]
fn a_drand_draw_waits_for_its_round() {
    let story = Story::frozen();
    let early = Refusal::TooEarly { round_at: at("2021-04-02T00:00:00Z"), at: at("2021-04-01T23:59:59Z") };
    assert_eq!(story.refused("2021-04-01T23:59:59Z", drawn(MARCH, 1)), early);
    let other = Refusal::OtherAttempt { period: period(MARCH), standing: 1, found: 2 };
    assert_eq!(story.refused("2021-04-02T00:00:00Z", drawn(MARCH, 2)), other);
    let not_frozen = Refusal::NotCommitted { period: period(MARCH) };
    assert_eq!(Story::ready().refused("2021-04-02T00:00:00Z", drawn(MARCH, 1)), not_frozen);
    let mut wrong = drawn(MARCH, 1);
    if let Event::Drawn { pools, .. } = &mut wrong {
        pools[0].winners = 2;
    }
    assert_eq!(story.refused("2021-04-02T00:00:00Z", wrong), Refusal::Sums);
    let over = Story::over();
    let mut second = drawn(MARCH, 1);
    if let Event::Drawn { record, .. } = &mut second {
        *record = digest("another record");
    }
    assert_eq!(over.refused("2021-04-03T00:00:00Z", second), Refusal::AlreadyDrawn { period: period(MARCH) });
}

#[test]
fn a_room_throws_dice_and_then_reveals() {
    let mut story = Story::room();
    let time = "2021-04-01T01:00:00Z";
    assert_eq!(story.refused(time, revealed("chair")), Refusal::DiceFirst { period: period(MARCH) });
    assert_eq!(story.refused(time, drawn(MARCH, 1)), Refusal::DiceMissing { period: period(MARCH) });
    story.tell(time, dice(1));
    let mut other = dice(1);
    if let Event::DiceThrown { rolls, .. } = &mut other {
        *rolls = digest("other rolls");
    }
    assert_eq!(story.refused(time, other), Refusal::DiceNotDue { period: period(MARCH) });
    assert_eq!(story.refused(time, revealed("driver")), Refusal::ShareNotDue { member: member("driver") });
    story.tell(time, revealed("chair"));
    let missing = Refusal::SharesMissing { members: vec![member("lawyer")] };
    assert_eq!(story.refused(time, drawn(MARCH, 1)), missing);
    story.tell(time, revealed("lawyer"));
    story.tell(time, drawn(MARCH, 1));
    assert_eq!(Story::frozen().refused(time, dice(1)), Refusal::DiceNotDue { period: period(MARCH) });
}

#[test]
fn an_attempt_is_cancelled_before_its_seed_only() {
    let mut story = Story::frozen();
    let known = Refusal::SeedKnown { period: period(MARCH) };
    assert_eq!(story.refused("2021-04-02T00:00:00Z", cancelled(Cause::BeforeSeed)), known);
    let unfounded = Refusal::CauseUnfounded { period: period(MARCH) };
    let missing = Cause::RoundMissing { answers: digest("answers") };
    assert_eq!(story.refused("2021-04-01T23:00:00Z", cancelled(missing.clone())), unfounded);
    assert!(story.state.check(at("2021-04-02T00:00:00Z"), &cancelled(missing)).is_ok());
    story.tell("2021-04-01T23:59:59Z", cancelled(Cause::BeforeSeed));
    assert_eq!(story.refused("2021-04-02T00:00:00Z", drawn(MARCH, 1)), Refusal::NotCommitted { period: period(MARCH) });
    let skipped = committed(MARCH, 1, "list", Some("C 2021-03 1"), Some("2021-04-03T00:00:00Z"));
    assert_eq!(story.refused("2021-04-02T00:00:00Z", skipped), Refusal::Ordinal { expected: 2, found: 1 });
    let second = committed(MARCH, 2, "list", Some("C 2021-03 1"), Some("2021-04-03T00:00:00Z"));
    story.tell("2021-04-02T00:00:00Z", second);

    let mut room = Story::room();
    let time = "2021-04-01T01:00:00Z";
    let withheld = |who: &str| cancelled(Cause::ShareWithheld { member: member(who) });
    assert_eq!(room.refused(time, withheld("chair")), unfounded);
    room.tell(time, dice(1));
    assert_eq!(room.refused(time, cancelled(Cause::BeforeSeed)), known);
    room.tell(time, revealed("chair"));
    assert_eq!(room.refused(time, withheld("chair")), unfounded);
    assert_eq!(room.refused(time, withheld("driver")), unfounded);
    room.tell(time, withheld("lawyer"));
    let over = Story::over().refused("2021-04-02T00:00:00Z", cancelled(Cause::BeforeSeed));
    assert_eq!(over, Refusal::AlreadyDrawn { period: period(MARCH) });
}

#[test]
fn a_commitment_appears_between_the_freeze_and_the_draw() {
    let story = Story::frozen();
    let time = "2021-04-01T12:00:00Z";
    for wrong in ["2021-04-01T00:00:02Z", "2021-04-01T12:00:01Z"] {
        assert_eq!(story.refused(time, published(wrong)), Refusal::AppearedAt { appeared_at: at(wrong) });
    }
    let mut other = published("2021-04-01T01:00:00Z");
    if let Event::CommitmentPublished { commitment, .. } = &mut other {
        *commitment = digest("C of another list");
    }
    assert_eq!(story.refused(time, other), Refusal::OtherCommitment { period: period(MARCH) });
    let late = Story::over().refused("2021-04-02T00:00:00Z", published("2021-04-01T12:00:00Z"));
    assert_eq!(late, Refusal::AlreadyDrawn { period: period(MARCH) });
}

#[test]
fn minutes_are_made_anew_until_they_are_signed() {
    let time = "2021-04-03T00:00:00Z";
    assert_eq!(Story::frozen().refused(time, minutes(1)), Refusal::NotDrawn { period: period(MARCH) });
    let mut story = Story::over();
    let unmade = signed(Document::MinutesPublic, 1, "public", "public 1");
    assert_eq!(story.refused(time, unmade.clone()), Refusal::NoMinutes { period: period(MARCH) });
    assert_eq!(story.refused(time, minutes(2)), Refusal::Revision { expected: 1, found: 2 });
    story.tell(time, minutes(1));
    story.tell(time, minutes(2));
    story.tell(time, unmade);
    assert_eq!(story.refused(time, minutes(3)), Refusal::AlreadySigned { period: period(MARCH) });
    let stale = Refusal::OtherFile { period: period(MARCH) };
    assert_eq!(story.refused(time, signed(Document::MinutesPublic, 2, "public", "x")), stale);
    assert_eq!(story.refused(time, signed(Document::MinutesPublic, 1, "public 1", "x")), stale);
    let found = Event::ErrorFound { period: period(MARCH), ordinal: 1, statement: digest("error") };
    story.tell(time, found);
    story.tell(time, minutes(3));
    assert!(story.state.paper(period(MARCH), Document::MinutesPublic).unwrap().signatures.is_empty());
}

#[test]
fn an_error_before_the_seed_is_corrected_instead() {
    let found = Event::ErrorFound { period: period(MARCH), ordinal: 1, statement: digest("error") };
    let mut story = Story::frozen();
    let early = Refusal::SeedNotKnown { period: period(MARCH) };
    assert_eq!(story.refused("2021-04-01T12:00:00Z", found.clone()), early);
    story.tell("2021-04-02T00:00:00Z", found);
    story.tell("2021-04-02T00:00:00Z", drawn(MARCH, 1));
    assert_eq!(story.state.period(period(MARCH)).unwrap().standing().unwrap().errors.len(), 1);
    let handed = Event::SecretHandedOver { period: period(MARCH), ordinal: 1, receipt: digest("auditor") };
    let early = Story::frozen().refused("2021-04-02T00:00:00Z", handed);
    assert_eq!(early, Refusal::NotDrawn { period: period(MARCH) });
}

#[test]
fn a_changed_entry_breaks_the_chain_after_it() {
    let story = Story::over();
    for changed in 0..story.entries.len() - 1 {
        let mut entries = story.entries.clone();
        entries[changed].at = entries[changed].at.plus(1).unwrap();
        let mut head = Head::EMPTY;
        let broken = entries.iter().find_map(|entry| match Entry::read(head, &entry.bytes()) {
            Ok((_, next)) => {
                head = next;
                None
            }
            Err(error) => Some(error),
        });
        assert_eq!(broken, Some(entry::EntryError::Chain { sequence: changed as u64 + 2 }));
    }
}

#[test]
fn refusals_are_sentences_in_every_language() {
    let some = [
        Refusal::SharesMissing { members: vec![member("chair"), member("lawyer")] },
        Refusal::BadRows { period: period(MARCH), bad: 3 },
        Refusal::Replaces { expected: None, found: Some(digest("x")) },
    ];
    for refusal in some {
        for lang in crate::lang::Lang::ALL {
            let said = refusal.message().say(lang);
            assert!(!said.contains('$') && !said.ends_with('?'), "{said}");
        }
    }
}
