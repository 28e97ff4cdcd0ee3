//! Makes consistent records in which one thing is broken at will: what follows a broken thing (C, keys, ranks,
//! proofs) is made again from it, so that only the check of that thing can notice.
//!
//! Nobody in these lists is a real person: accounts are counted up.

use utys::draw::commitment::{Commitment, CommittedPool, Counts, ImportedFile, Tree};
use utys::draw::drand::rehearsal_beacon;
use utys::draw::permutation::Order;
use utys::draw::random_org::RandomOrgKey;
use utys::draw::record::{Disqualified, Drawn, PoolResult, Record, Role, Wave, WaveResult};
use utys::draw::seed;
use utys::draw::source::{Chain, DrandEvidence, DrandSource, Evidence, SeedSource, share_digest};
use utys::hash::Digest;
use utys::ids::{Id, Key, Label, Member};
use utys::list::leaf::{ListKey, ListSecret, Place, place, root_of};
use utys::time::{Instant, Period};

pub fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

pub fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// Real beacons of quicknet (`fixtures/vectors/drand.json`).
pub fn quicknet(round: u64) -> DrandEvidence {
    let signature = match round {
        1000 => "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39",
        1001 => "b33bf3667cbd5a82de3a24b4e0e9fe5513cc1a0e840368c6e31f5fcfa79bea03f73896b25883abf2853d10337fb8fa41",
        1003 => "b104c82771698f45fd8dcfead083d482694c31ab519bcef077f126f3736fe98c8392fd5d45d88aeb76b56ccfcb0296d7",
        other => panic!("no beacon of round {other} is at hand"),
    };
    DrandEvidence { round, signature: signature.to_owned(), previous_signature: None }
}

pub fn round(round: u64) -> DrandSource {
    DrandSource { chain: Chain::Quicknet, round }
}

/// A pool and its list: `entries` accounts counted up from a number of the pool's own.
#[derive(Clone, Debug)]
pub struct PoolPlan {
    pub id: Id,
    pub entries: u64,
    pub certificates: u64,
    pub carried: u64,
    pub reserves: u64,
}

pub fn pool(name: &str, entries: u64, certificates: u64, reserves: u64) -> PoolPlan {
    PoolPlan { id: id(name), entries, certificates, carried: 0, reserves }
}

/// How the seed comes about.
#[derive(Clone, Debug)]
pub enum Seed {
    /// quicknet's round 1000.
    Drand,
    /// A round of the rehearsal chain.
    Rehearsal(u64),
    RandomOrgThenDrand,
    RandomOrg,
    Room {
        members: usize,
        rolls: usize,
    },
}

pub struct Casting {
    pub commitment: Commitment,
    pub seed: Seed,
    plans: Vec<PoolPlan>,
}

pub const SECRET: ListSecret = ListSecret([0x5a; 32]);

impl Casting {
    /// A commitment of 2023-08-23T15:00:00Z over quicknet's round 1000 (15:59:24Z) with waves at 1001 and 1003.
    pub fn of(seed: Seed, plans: Vec<PoolPlan>) -> Casting {
        let (campaign, period, ordinal) = (id("demo"), Period::parse("2023-08").unwrap(), 1);
        let eligible = plans.iter().map(|plan| plan.entries).sum();
        let mut casting = Casting {
            commitment: Commitment {
                campaign,
                period,
                ordinal,
                previous: Digest::ZERO,
                rules_sha256: Digest::of(b"rules"),
                sources: vec![
                    ImportedFile { name: "тізім 1.csv".into(), sha256: Digest::of(b"1"), rows: eligible },
                    ImportedFile { name: "2.csv".into(), sha256: Digest::of(b"2"), rows: 3 },
                ],
                counts: Counts {
                    rows: eligible + 3,
                    eligible,
                    excluded: [(id("no-contract"), 2), (id("unreadable"), 1)].into(),
                },
                exclusions: Tree { entries: 2, root: Digest::of(b"two leaves") },
                pools: Vec::new(),
                seed_sources: Vec::new(),
                waves: vec![round(1001), round(1003)],
                committed_at: at("2023-08-23T15:00:00Z"),
            },
            seed: seed.clone(),
            plans: plans.clone(),
        };
        casting.commitment.pools = plans.iter().map(|plan| casting.commit_pool(plan)).collect();
        casting.commitment.seed_sources = match seed {
            Seed::Drand => vec![SeedSource::Drand(round(1000))],
            Seed::Rehearsal(n) => {
                casting.commitment.waves =
                    (1..=2).map(|w| DrandSource { chain: Chain::Rehearsal, round: n + w }).collect();
                casting.commitment.committed_at = Chain::Rehearsal.time_of(n - 1).unwrap();
                vec![SeedSource::Drand(DrandSource { chain: Chain::Rehearsal, round: n })]
            }
            Seed::RandomOrgThenDrand => vec![random_org(), SeedSource::Drand(round(1000))],
            Seed::RandomOrg => vec![random_org()],
            Seed::Room { members, rolls } => {
                let share = |i: usize| {
                    let member = Member::parse(&format!("мүше {i}")).unwrap();
                    let sha256 = share_digest(&id("demo"), period, ordinal, &member, &[i as u8; 32]);
                    SeedSource::Share { member, sha256 }
                };
                (0..members).map(share).chain([SeedSource::Dice { rolls: rolls as u64 }]).collect()
            }
        };
        casting
    }

    fn commit_pool(&self, plan: &PoolPlan) -> CommittedPool {
        let (entries, root) = root_of(&self.key(&plan.id), entries(plan)).unwrap();
        CommittedPool {
            id: plan.id.clone(),
            entries,
            root,
            certificates: plan.certificates,
            carried: plan.carried,
            reserves: plan.reserves,
        }
    }

    fn key(&self, pool: &Id) -> ListKey {
        let c = &self.commitment;
        ListKey::derive(&SECRET, &c.campaign, c.period, 1, pool.as_str())
    }

    /// Puts these accounts into the tree of exclusions, with their reasons as labels.
    pub fn exclude(&mut self, left_out: &[(Key, Label)]) {
        let (entries, root) = root_of(&self.key(&id("excluded")), left_out.iter().cloned()).unwrap();
        self.commitment.exclusions = Tree { entries, root };
    }

    /// The entries of a pool.
    pub fn entries(&self, pool: &CommittedPool) -> Vec<(Key, Label)> {
        entries(self.plans.iter().find(|plan| plan.id == pool.id).expect("a planned pool"))
    }

    /// What the lists answer to a draw.
    pub fn places(&self, pool: &CommittedPool, indices: &[u64]) -> Vec<Place> {
        let plan = self.plans.iter().find(|plan| plan.id == pool.id).expect("a planned pool");
        place(&self.key(&pool.id), entries(plan), indices.iter().copied()).unwrap().1
    }

    /// The evidence that belongs to the commitment as it is now.
    pub fn evidence(&self) -> Vec<Evidence> {
        let c = self.commitment.digest();
        match &self.seed {
            Seed::Drand => vec![Evidence::Drand(quicknet(1000))],
            Seed::Rehearsal(n) => vec![Evidence::Drand(rehearsal_beacon(*n))],
            Seed::RandomOrgThenDrand => vec![signed(&answer(&c)), Evidence::Drand(quicknet(1000))],
            Seed::RandomOrg => vec![signed(&answer(&c))],
            Seed::Room { members, rolls } => (0..*members)
                .map(|i| Evidence::Share { value: [i as u8; 32] })
                .chain([Evidence::Dice { rolls: "1345266431".chars().cycle().take(*rolls).collect() }])
                .collect(),
        }
    }

    /// The record that follows from commitment and evidence as they are, right or wrong, without a check.
    pub fn record(&self) -> Record {
        self.record_with(self.evidence())
    }

    pub fn record_with(&self, evidence: Vec<Evidence>) -> Record {
        let c = self.commitment.digest();
        let transcript = seed::transcript(&self.commitment.seed_sources, &evidence).unwrap();
        let results = self
            .commitment
            .pools
            .iter()
            .map(|pool| {
                let winners = pool.certificates.min(pool.entries);
                let reserves = if winners == 0 { 0 } else { pool.reserves.min(pool.entries - winners) };
                let mut order = Order::new(pool.entries);
                let steps = order.draw_ranks(seed::pool_key(&c, &transcript, &pool.id), winners + reserves);
                let ranked: Vec<(u64, u64)> = steps.iter().map(|step| (step.rank, step.index)).collect();
                let role = |rank| if rank <= winners { Role::Winner } else { Role::Reserve };
                PoolResult {
                    pool: pool.id.clone(),
                    undrawn: pool.certificates - winners,
                    drawn: self.drawn(pool, &ranked, role),
                }
            })
            .collect();
        Record { commitment: self.commitment.clone(), commitment_sha256: c, evidence, results, waves: Vec::new() }
    }

    /// Places of these (rank, index) pairs.
    pub fn drawn(&self, pool: &CommittedPool, ranked: &[(u64, u64)], role: impl Fn(u64) -> Role) -> Vec<Drawn> {
        let places = self.places(pool, &ranked.iter().map(|pair| pair.1).collect::<Vec<_>>());
        ranked
            .iter()
            .map(|(rank, index)| {
                let place = places.iter().find(|place| place.index == *index).unwrap();
                Drawn {
                    rank: *rank,
                    index: *index,
                    role: role(*rank),
                    label: place.label.clone(),
                    hidden: place.hidden,
                    proof: place.proof.clone(),
                }
            })
            .collect()
    }

    /// The record with a wave of these disqualified, without a check: each pool named in `due` draws that many.
    pub fn add_wave(&self, record: &mut Record, wave: u64, gone: &[(&str, u64)], due: &[(&str, u64)]) {
        let committed = &record.commitment.waves[wave as usize - 1];
        let evidence = match committed.chain {
            Chain::Rehearsal => rehearsal_beacon(committed.round),
            _ => quicknet(committed.round),
        };
        let disqualified: Vec<Disqualified> = gone
            .iter()
            .map(|(pool, rank)| Disqualified { pool: id(pool), rank: *rank, reason: id("no-contact") })
            .collect();
        let c = self.commitment.digest();
        let transcript = seed::transcript(&self.commitment.seed_sources, &record.evidence).unwrap();
        let list = seed::disqualified_digest(&disqualified);
        let line = committed.transcript_line(&evidence.signature);
        let results = due
            .iter()
            .map(|(name, due)| {
                let pool = record.commitment.pools.iter().find(|pool| pool.id == id(name)).unwrap();
                let mut order = Order::new(pool.entries);
                let of_draw = record.results.iter().find(|result| result.pool == pool.id).unwrap().drawn.len();
                order.draw_ranks(seed::pool_key(&c, &transcript, &pool.id), of_draw as u64);
                for earlier in &record.waves {
                    let ranks =
                        earlier.results.iter().filter(|r| r.pool == pool.id).map(|r| r.drawn.len()).sum::<usize>();
                    let committed = &record.commitment.waves[earlier.wave as usize - 1];
                    let line = committed.transcript_line(&earlier.evidence.signature);
                    let list = seed::disqualified_digest(&earlier.disqualified);
                    let key = seed::wave_key(&c, earlier.wave, &transcript, &line, &list, &pool.id);
                    order.draw_ranks(key, ranks as u64);
                }
                let steps = order.draw_ranks(seed::wave_key(&c, wave, &transcript, &line, &list, &pool.id), *due);
                let ranked: Vec<(u64, u64)> = steps.iter().map(|step| (step.rank, step.index)).collect();
                WaveResult { pool: pool.id.clone(), drawn: self.drawn(pool, &ranked, |_| Role::Redraw) }
            })
            .collect();
        record.waves.push(Wave { wave, evidence, disqualified, results });
    }
}

fn entries(plan: &PoolPlan) -> Vec<(Key, Label)> {
    // The pool's name makes the accounts of two pools differ.
    let first = 1_000_000_000 + plan.id.as_str().bytes().map(u64::from).sum::<u64>() * 1_000_000;
    (0..plan.entries)
        .map(|i| {
            let account = (first + 7 * i).to_string();
            (Key::parse(&account).unwrap(), Label::parse(&format!("****{}", &account[6..])).unwrap())
        })
        .collect()
}

fn random_org() -> SeedSource {
    SeedSource::RandomOrg { n: 50, min: 1, max: 6 }
}

/// An answer as random.org gives it, for a request with `userData` C.
pub fn answer(c: &Digest) -> String {
    let numbers: Vec<String> = (0..50).map(|i| (i * 7 % 6 + 1).to_string()).collect();
    format!(
        r#"{{"method":"generateSignedIntegers","hashedApiKey":"AAAA","n":50,"min":1,"max":6,"replacement":true,"base":10,"pregeneratedRandomization":null,"data":[{}],"license":{{"type":"developer","text":"t","infoUrl":null}},"licenseData":null,"userData":"{c}","ticketData":null,"completionTime":"2023-08-23 15:30:00Z","serialNumber":7}}"#,
        numbers.join(",")
    )
}

/// The text signed with the key of the tests.
pub fn signed(text: &str) -> Evidence {
    use base64::Engine as _;
    use ring::signature::{RSA_PKCS1_SHA512, RsaKeyPair};
    let pair = RsaKeyPair::from_pkcs8(include_bytes!("../../fixtures/draw/random-org-test-key.der")).unwrap();
    let mut signature = vec![0; 512];
    pair.sign(&RSA_PKCS1_SHA512, &ring::rand::SystemRandom::new(), text.as_bytes(), &mut signature).unwrap();
    let signature = base64::engine::general_purpose::STANDARD.encode(signature);
    Evidence::RandomOrg { random: text.to_owned(), signature }
}

/// The key of the tests in random.org's place.
pub fn test_key() -> RandomOrgKey {
    use ring::signature::{KeyPair as _, RsaKeyPair};
    let pair = RsaKeyPair::from_pkcs8(include_bytes!("../../fixtures/draw/random-org-test-key.der")).unwrap();
    let parts = ring::rsa::PublicKeyComponents::<Vec<u8>>::from(pair.public_key());
    RandomOrgKey(parts.n.try_into().unwrap())
}
