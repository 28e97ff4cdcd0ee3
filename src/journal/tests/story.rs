//! A journal told at random, for the properties that must hold whatever happens: periods are frozen, drawn, cancelled,
//! places lost and claimed, rules changed, in any order. What may not follow is refused, and told why.

use crate::draw::seed;
use crate::hash::Digest;
use crate::ids::Id;
use crate::journal::Entry;
use crate::journal::event::*;
use crate::journal::replacement::Decision;
use crate::journal::state::{Attempt, DrawnState, State};
use crate::lang::Lang;
use crate::ledger::claim::{Hands, Stage, Step, Terms};
use crate::time::{Day, Instant, Period};
use proptest::prelude::*;
use std::collections::BTreeMap;

pub(in crate::journal) const POOLS: [&str; 2] = ["a", "b"];
const PERIODS: [&str; 3] = ["2021-03", "2021-04", "2021-05"];
const STEPS: [Step; 5] =
    [Step::Notified, Step::Contacted, Step::DocumentSeen, Step::ActSigned, Step::HandedOver { to: Hands::Holder }];

pub(in crate::journal) fn digest(text: &str) -> Digest {
    Digest::of(text.as_bytes())
}

pub(in crate::journal) fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

pub(in crate::journal) fn period(place: usize) -> Period {
    Period::parse(PERIODS[place]).unwrap()
}

/// What a campaign is made of, at random.
#[derive(Clone, Debug)]
pub(in crate::journal) struct Plan {
    pub(in crate::journal) planned: [[u64; 2]; 3],
    pub(in crate::journal) entries: [[u64; 2]; 3],
    pub(in crate::journal) reserves: u64,
    pub(in crate::journal) undrawn: bool,
    pub(in crate::journal) forfeited: bool,
}

pub(in crate::journal) fn plans() -> impl Strategy<Value = Plan> {
    let numbers = |most: u64| proptest::array::uniform3(proptest::array::uniform2(0..=most));
    (numbers(3), numbers(5), 0..=1u64, any::<bool>(), any::<bool>()).prop_map(
        |(planned, entries, reserves, undrawn, forfeited)| Plan {
            planned,
            entries,
            reserves,
            undrawn,
            forfeited: forfeited && undrawn,
        },
    )
}

/// A journal told at random; what may not follow is refused and leaves it as it is.
pub(in crate::journal) struct Story {
    pub(in crate::journal) plan: Plan,
    pub(in crate::journal) state: State,
    now: i64,
}

impl Story {
    pub(in crate::journal) fn new(plan: &Plan) -> Story {
        let mut story = Story { plan: plan.clone(), state: State::default(), now: 1_617_235_200 };
        let terms = Terms { carries_undrawn: plan.undrawn, carries_forfeited: plan.forfeited, ..Terms::STRICT };
        story.must(Event::Opened {
            campaign: id("c"),
            rules_sha256: digest("rules"),
            rehearsal: false,
            periods: (0..3).map(period).collect(),
            pools: POOLS.map(id).to_vec(),
            plan: plan.planned.map(|planned| planned.to_vec()).to_vec(),
            terms,
            log: LogKey::of(&id("c"), false, &[7; 32]),
            adopted: None,
        });
        story.must(Event::CommissionSet { commission: digest("commission"), replaces: None });
        story
    }

    pub(in crate::journal) fn at(&self) -> Instant {
        Instant::from_unix(self.now).unwrap()
    }

    pub(in crate::journal) fn may(&mut self, event: Event) -> bool {
        let entry = Entry::after(self.state.head(), self.at(), event);
        match self.state.apply(&entry) {
            Ok(()) => true,
            Err(refusal) => {
                assert!(!refusal.message().say(Lang::En).contains(['$', '?']), "{refusal:?}");
                false
            }
        }
    }

    fn must(&mut self, event: Event) {
        let shown = format!("{event:?}");
        assert!(self.may(event), "{shown}");
    }

    /// None of these may follow now, and each is told why.
    pub(in crate::journal) fn never(&self, events: impl IntoIterator<Item = Event>) {
        for event in events {
            let refusal = self.state.check(self.at(), &event).expect_err(&format!("{event:?}"));
            for lang in Lang::ALL {
                let said = refusal.message().say(lang);
                assert!(said.ends_with('.') && !said.contains(['$', '?']), "{said}");
            }
        }
    }

    pub(in crate::journal) fn standing(&self, place: usize) -> Option<&Attempt> {
        self.state.period(period(place))?.standing()
    }

    /// Imports the list of the first period that is not frozen, and freezes it.
    fn freeze(&mut self) {
        let Some(place) = (0..3).find(|place| self.standing(*place).is_none()) else { return };
        let of = period(place);
        let list = ListCounts {
            list: Some(digest(&format!("list {place}"))),
            rows: 10,
            entries: self.plan.entries[place].to_vec(),
            excluded: BTreeMap::new(),
            bad: 0,
        };
        let imported = self.state.period(of).and_then(|state| state.imported.as_ref());
        let replaces = imported.map(|imported| imported.sequence);
        // A list is of the version of the campaign file that is in force.
        if imported.map(|imported| imported.version) != self.state.version_of(of).map(|version| version.number) {
            let files = vec![ImportedFile { name: "e.csv".into(), sha256: digest("file"), rows: 10 }];
            let earlier = self.state.earlier_lists(of);
            self.may(Event::Imported { period: of, files, list, earlier, replaces });
        }
        let Some(carried) = self.state.carried_into(of, self.at()) else { return };
        let ordinal = self.state.period(of).map_or(0, |state| state.attempts.len() as u64) + 1;
        let pool = |p: usize| FrozenPool {
            id: id(POOLS[p]),
            entries: self.plan.entries[place][p],
            certificates: self.plan.planned[place][p] + carried[p],
            carried: carried[p],
        };
        let later = |seconds: i64| Instant::from_unix(self.now + seconds).unwrap();
        let event = |pools: Vec<FrozenPool>| Event::Committed {
            period: of,
            ordinal,
            commitment: digest(&format!("C {place} {ordinal}")),
            previous: self.state.last_commitment(),
            sheet: digest("sheet"),
            secret: digest("secret"),
            list: digest(&format!("list {place}")),
            commission: digest("commission"),
            pools,
            seed: SeedPlan {
                round_at: Some(later(10)),
                waves: vec![later(1_000), later(2_000)],
                shares: vec![],
                dice: false,
            },
        };
        let pools: Vec<FrozenPool> = (0..2).map(pool).collect();
        let bent = |bend: fn(&mut FrozenPool)| {
            let mut pools = pools.clone();
            bend(&mut pools[1]);
            event(pools)
        };
        self.never([
            bent(|pool| pool.carried += 1),
            bent(|pool| pool.certificates += 1),
            bent(|pool| (pool.carried, pool.certificates) = (pool.carried + 1, pool.certificates + 1)),
            bent(|pool| pool.entries += 1),
        ]);
        let event = event(pools);
        self.may(event);
    }

    fn draw(&mut self) {
        let Some(place) = (0..3).rev().find(|place| self.standing(*place).is_some()) else { return };
        let attempt = self.standing(place).unwrap();
        if attempt.drawn().is_some() {
            return;
        }
        let ordinal = attempt.ordinal;
        let reserves = self.plan.reserves;
        let pools: Vec<DrawnPool> = (attempt.pools.iter())
            .map(|pool| {
                let winners = pool.certificates.min(pool.entries);
                let reserves = if winners == 0 { 0 } else { reserves.min(pool.entries - winners) };
                DrawnPool { id: pool.id.clone(), winners, reserves, undrawn: pool.certificates - winners }
            })
            .collect();
        self.now += 10;
        let event = |pools| Event::Drawn {
            period: period(place),
            ordinal,
            record: digest("record"),
            transcript: digest(&format!("transcript {place} {ordinal}")),
            commission: digest("commission"),
            pools,
        };
        let bent = |bend: fn(&mut DrawnPool)| {
            let mut pools = pools.clone();
            bend(&mut pools[0]);
            event(pools)
        };
        self.never([
            bent(|pool| pool.winners += 1),
            bent(|pool| pool.undrawn += 1),
            bent(|pool| (pool.winners, pool.undrawn) = (pool.winners + 1, pool.undrawn.wrapping_sub(1))),
        ]);
        self.must(event(pools));
    }

    fn cancel(&mut self, place: usize) {
        let Some(ordinal) = self.standing(place).map(|attempt| attempt.ordinal) else { return };
        let statement = digest(&format!("cancelled {place} {ordinal}"));
        self.may(Event::Cancelled { period: period(place), ordinal, cause: Cause::BeforeSeed, statement });
    }

    fn disqualify(&mut self, (place, pool, rank): (usize, usize, u64)) {
        let Some(ordinal) = self.standing(place).map(|attempt| attempt.ordinal) else { return };
        let statement = digest(&format!("{place} {pool} {rank}"));
        let (period, pool) = (period(place), id(POOLS[pool]));
        let (reason, evidence) = (id("unreachable"), digest("letter"));
        self.may(Event::Disqualified { period, ordinal, pool, rank, reason, statement, evidence });
    }

    pub(in crate::journal) fn drawn(&self, place: usize) -> Option<(&Attempt, &DrawnState)> {
        self.state.period(period(place))?.drawn()
    }

    /// Closes a list and publishes it.
    fn publish(&mut self, place: usize, published: bool) {
        let (of, at) = (period(place), self.at());
        let Some((attempt, drawn)) = self.drawn(place) else { return };
        let ordinal = attempt.ordinal;
        if let Some((wave, _)) = attempt.wave_after(at) {
            let pending: Vec<_> = drawn.replacement.pending(at).1.iter().map(Decision::disqualified).collect();
            let (list, sheet) = (seed::disqualified_digest(&pending), digest("sheet"));
            let commission = digest("commission");
            self.may(Event::DisqualifiedClosed { period: of, ordinal, wave, list, sheet, commission });
        }
        let open = self.drawn(place).and_then(|(_, drawn)| drawn.replacement.open_list(at));
        if let Some((wave, list)) = open.filter(|_| published).map(|list| (list.wave, list.digest)) {
            let place = format!("here, {}", self.now);
            self.may(Event::DisqualifiedPublished { period: of, ordinal, wave, list, place, appeared_at: at });
        }
    }

    fn redraw(&mut self, place: usize) {
        let Some((attempt, drawn)) = self.drawn(place) else { return };
        let Some(list) = drawn.replacement.open_list(self.at()) else { return };
        let (wave, ordinal) = (list.wave, attempt.ordinal);
        let due = |p: usize| {
            let ranks = drawn.ranks_of(&attempt.pools, p, list.through)?;
            (ranks.due() > 0).then(|| RedrawnPool { id: id(POOLS[p]), due: ranks.due(), drawn: ranks.available() })
        };
        let pools: Vec<RedrawnPool> = (0..2).filter_map(due).collect();
        let event = |pools| Event::Redrawn {
            period: period(place),
            ordinal,
            wave,
            record: digest(&format!("record {place} {wave}")),
            transcript: digest("line"),
            commission: digest("commission"),
            pools,
        };
        let bent = |bend: fn(&mut RedrawnPool)| {
            let mut pools = pools.clone();
            pools.iter_mut().for_each(bend);
            event(pools)
        };
        if !pools.is_empty() {
            self.never([
                bent(|pool| pool.drawn += 1),
                bent(|pool| pool.due += 1),
                bent(|pool| (pool.due, pool.drawn) = (pool.due + 1, pool.drawn + 1)),
            ]);
        }
        let event = event(pools);
        self.may(event);
    }

    fn claim(&mut self, (place, pool, rank): (usize, usize, u64), step: usize) {
        let Some((attempt, drawn)) = self.drawn(place) else { return };
        let (ordinal, at) = (attempt.ordinal, self.at());
        let number = drawn.claims.of(&id(POOLS[pool]), rank).len() as u64 + 1;
        let holds = drawn.holds_since(&attempt.pools, pool, rank);
        let event = |number, happened_at| Event::ClaimStep {
            period: period(place),
            ordinal,
            pool: id(POOLS[pool]),
            rank,
            number,
            step: STEPS[step % STEPS.len()],
            happened_at,
            statement: digest(&format!("{place} {pool} {rank} {number} {step}")),
            evidence: None,
        };
        let before = holds.and_then(|since| since.plus(-1)).unwrap_or(at);
        self.never([event(number + 1, at), event(number, at.plus(1).unwrap())]);
        if before < at {
            self.never([event(number, before)]);
        }
        if holds.is_none() {
            // Who holds no certificate has nothing to claim.
            self.never([event(number, at)]);
        }
        let event = event(number, at);
        self.may(event);
    }

    fn give_back(&mut self, place: usize, pool: usize, certificate: u64) {
        let Some((attempt, _)) = self.drawn(place) else { return };
        let ordinal = attempt.ordinal;
        let before = self.state.certificates(period(place), pool, self.at()).and_then(|all| all.standing(certificate));
        let statement = digest(&format!("back {place} {pool} {certificate}"));
        let (period, pool) = (period(place), id(POOLS[pool]));
        let taken = self.may(Event::Returned { period, ordinal, pool, certificate, statement });
        let stage = before.map(|standing| standing.stage);
        assert!(!taken || matches!(stage, Some(Stage::Forfeited | Stage::Undrawn)), "{stage:?}");
    }

    /// From a period on, another rule says what is carried.
    fn amend(&mut self, place: usize, n: u64) {
        let version = self.state.versions().len() as u64 + 1;
        // Nothing, what was not drawn, or what was forfeited too.
        let terms = Terms { carries_undrawn: n % 3 != 1, carries_forfeited: n % 3 == 2, ..Terms::STRICT };
        self.may(Event::Amended {
            version,
            rules_sha256: digest(&format!("rules {version}")),
            from: period(place),
            noticed: Day::parse("2021-03-31").unwrap(),
            place: "portal".to_owned(),
            periods: (0..3).map(period).collect(),
            pools: POOLS.map(id).to_vec(),
            plan: self.plan.planned.map(|planned| planned.to_vec()).to_vec(),
            terms,
            statement: digest("statement"),
        });
    }

    pub(in crate::journal) fn step(&mut self, (what, place, pool, n): (u8, usize, usize, u64)) {
        self.now += 1;
        match what {
            0 => self.freeze(),
            1..=3 => self.draw(),
            4 => self.cancel(place),
            5..=8 => self.disqualify((place, pool, n)),
            9 => self.publish(place, n % 4 != 0),
            10 if n % 2 == 0 => self.redraw(place),
            // A list, its round and its wave.
            10 => {
                self.publish(place, true);
                self.now += 1_000;
                self.redraw(place);
            }
            11 => self.now += 700,
            12..=15 => self.claim((place, pool, n), usize::from(what) + n as usize),
            // On the way to the end, for somebody, or all of it.
            16 => (0..n.min(5) as usize).for_each(|step| self.claim((place, pool, 1), step)),
            17 | 18 => self.give_back(place, pool, n),
            19 => self.amend(place, n),
            // What goes back, and a change that would have carried it.
            20 => {
                (1..=6).for_each(|certificate| self.give_back(place, pool, certificate));
                self.amend((place + 1).min(2), n);
            }
            21 | 22 => self.consent((place, pool, n), self.now as usize),
            // Of the first ranks often, so that they say one thing after another.
            _ => self.consent((place, pool, n.div_ceil(3)), self.now as usize),
        }
    }
}
