//! The commission's desk: the steps of [`utys::commission`] in the order in which a secretary takes them, on the wall
//! clock of the campaign, with what the steps leave open decided by fixed words. The stories of the years are told to it.
//!
//! In earnest list secrets come from the system's randomness and times from the clock; here both are said, so that a
//! year is made again byte for byte.

use chrono::{NaiveDateTime, TimeZone};
use std::fs;
use std::path::{Path, PathBuf};
use utys::commission::attempt::{appeared, hand_over_secret};
use utys::commission::commit::{Freeze, commit};
use utys::commission::evidence::Given;
use utys::commission::papers::{MinutesRequest, make_minutes, sign_document};
use utys::commission::replace::{self, Consequence, Disqualify};
use utys::commission::{Folder, Mode, draw, import, redraw, set, site, views, wave_papers};
use utys::draw::record::{Record, Role};
use utys::draw::source::{Chain, DrandSource, SeedSource};
use utys::hash::Digest;
use utys::ids::{Id, Member};
use utys::journal::event::Document;
use utys::list::leaf::ListSecret;
use utys::list::{Accepted, Fault};
use utys::minutes::facts::BY_LAW;
use utys::sign::SigningKey;
use utys::time::{Instant, Period};

/// Who accepts bad rows and decides; nobody of that name exists.
pub const SECRETARY: &str = "Мысалов Ү. Қ.";
pub const CHAIR: &str = "Үлгібаева М. С.";

pub struct Desk {
    pub folder: Folder,
    signers: Vec<(Member, SigningKey)>,
    /// Beside the state folder: exports as the operator delivered them.
    inbox: PathBuf,
}

/// Where the seed of a draw comes from.
pub enum Seed {
    /// The first round of the rehearsal chain after this time: everybody knows its key, and the papers say so.
    Rehearsal(&'static str),
    /// A round of drand, as it was published.
    Real { chain: Chain, round: u64, beacon: Vec<u8> },
}

/// What a draw came to in a pool: how many were drawn as winners, and how many certificates nobody was left for.
pub type PoolCame<'a> = (&'a str, u64, u64);

impl Desk {
    /// Opens the campaign in an empty folder: a rehearsal, since times are said.
    pub fn opens(path: &Path, campaign: &str, roster: &str, when: &str) -> Desk {
        let _ = fs::remove_dir_all(path);
        let (inbox, state) = (path.join("inbox"), path.join("state"));
        fs::create_dir_all(&inbox).expect("a folder for the exports");
        let rules = repository(&format!("fixtures/campaigns/{campaign}.toml"));
        let rules = fs::read(rules).expect("the campaign file");
        let at = Instant::parse_with_offset(when).expect("a time with its offset");
        let name = format!("{campaign}.toml");
        let mut folder = Folder::init(&state, &rules, &name, &Mode::Rehearsal, at).expect("the folder is made");
        for (name, bytes) in crate::exports::exports(campaign) {
            fs::write(inbox.join(name), bytes).expect("an export is written");
        }
        let text = fs::read_to_string(repository(roster)).expect("the commission");
        let roster = set::set(&mut folder, &text, at).expect("the commission is set").roster;
        let signers = roster.present().map(|member| {
            let key = fs::read(repository(&format!("fixtures/keys/years/{}.p12", member.id))).expect("a member's key");
            (member.id.clone(), SigningKey::open(&key, "demo").expect("the key opens"))
        });
        let signers = signers.collect();
        Desk { folder, signers, inbox }
    }

    /// A time on the wall clock of the campaign: `2021-04-09 10:00`.
    pub fn at(&self, local: &str) -> Instant {
        let time = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap_or_else(|_| panic!("{local}"));
        let zone = self.folder.campaign().time_zone;
        let time = zone.from_local_datetime(&time).single().unwrap_or_else(|| panic!("{local} is one time"));
        Instant::from_unix(time.timestamp()).expect("a time of our century")
    }

    /// Imports the month's export and takes responsibility for its bad rows: none of them is in the draw but, of rows
    /// that share an account, the first.
    pub fn imports(&mut self, month: &str, when: &str) {
        let (period, at) = (period(month), self.at(when));
        let file = self.inbox.join(format!("{month}.csv"));
        let report = import::import(&mut self.folder, period, &[file], false, at).expect("the export is read").report;
        let mut reasons: Vec<Fault> = report.bad.iter().flat_map(|row| &row.problems).map(|p| p.reason).collect();
        reasons.sort();
        reasons.dedup();
        let stays = report.bad.iter().filter(|row| !row.same_account.is_empty());
        let stays = stays.map(|row| Accepted::Stays { file: row.file.clone(), line: row.line }).next();
        let by_reason = reasons.into_iter().filter(|fault| *fault != Fault::SharedAccount).map(Accepted::Reason);
        let mut accept = |what: &[Accepted], why: &str| {
            if !what.is_empty() {
                import::accept(&mut self.folder, period, what, CHAIR, why, at).expect("bad rows are accepted");
            }
        };
        accept(
            &by_reason.collect::<Vec<_>>(),
            "Жолдар оператормен нақтыланды, түзетілмейді / Строки сверены с оператором, не исправляются",
        );
        accept(&stays.into_iter().collect::<Vec<_>>(), "Қайталанған жазба / Повторная запись");
    }

    /// A month from the export to the signed minutes. It is frozen at `committed`, its commitment appears twenty
    /// minutes later; at `drawn` the round is out.
    pub fn draws(&mut self, month: &str, committed: &str, seed: Seed, drawn: &str) -> Draw {
        self.imports(month, committed);
        let period = period(month);
        let (source, given) = match seed {
            Seed::Rehearsal(after) => {
                let chain = Chain::Rehearsal;
                (DrandSource { chain, round: chain.round_after(self.at(after)) }, Vec::new())
            }
            Seed::Real { chain, round, beacon } => (DrandSource { chain, round }, vec![Given::Beacon(beacon)]),
        };
        let freeze = Freeze {
            period,
            sources: vec![SeedSource::Drand(source)],
            wave_chain: None,
            secret: ListSecret(Digest::of(format!("utys worked year: list secret {month}").as_bytes()).0),
            languages: BY_LAW.to_vec(),
        };
        let at = self.at(committed);
        let later = |minutes: i64| at.plus(minutes * 60).expect("a time of our century");
        commit(&mut self.folder, &freeze, at).expect("the list is frozen");
        self.signs(period, &[Document::Sheet], later(10));
        let place = self.folder.campaign().publication.place.kk.clone();
        appeared(&mut self.folder, period, &place, later(20), later(20)).expect("C appears");

        let at = self.at(drawn);
        let later = |minutes: i64| at.plus(minutes * 60).expect("a time of our century");
        let record = draw::draw(&mut self.folder, period, &given, at).expect("it is drawn").record;
        let request = MinutesRequest { started: Some(at), ended: Some(later(30)), ..MinutesRequest::default() };
        make_minutes(&mut self.folder, period, &request, later(35)).expect("the minutes are made");
        self.signs(period, &[Document::MinutesCommission, Document::MinutesPublic], later(40));
        self.shows(period);
        Draw { period, record }
    }

    /// All members who are present sign.
    pub fn signs(&mut self, period: Period, documents: &[Document], at: Instant) {
        for (member, key) in &self.signers {
            for document in documents {
                sign_document(&mut self.folder, period, *document, member, key, 0, at).expect("a member signs");
            }
        }
    }

    /// What the commission and the public find in the folder.
    fn shows(&self, period: Period) {
        views::write(&self.folder, period).expect("the folder is written");
    }

    /// Whoever holds `rank` loses the certificate for `reason`, by the word of two and with what proves it.
    pub fn disqualifies(
        &mut self,
        draw: &Draw,
        (pool, rank): (&str, u64),
        reason: &str,
        proof: &str,
        when: &str,
    ) -> Consequence {
        let decision = Disqualify {
            pool: id(pool),
            rank,
            reason: id(reason),
            by: SECRETARY.to_owned(),
            second: CHAIR.to_owned(),
            text: None,
            evidence: proof.as_bytes().to_vec(),
        };
        let at = self.at(when);
        let done = replace::disqualify(&mut self.folder, draw.period, &decision, at);
        done.unwrap_or_else(|error| panic!("{} {pool} {rank}: {error:?}", draw.period)).consequence
    }

    /// The list of disqualified is closed, signed and published at `published`; at `drawn` its round is out.
    /// Answers with the ranks that were drawn.
    pub fn redraws(&mut self, draw: &mut Draw, published: &str, drawn: &str) -> Vec<(String, Vec<u64>)> {
        let (period, at) = (draw.period, self.at(published));
        let list = replace::close_list(&mut self.folder, period, &BY_LAW, at).expect("the list is closed");
        self.signs(period, &[Document::WaveSheet(list.wave)], at);
        let place = self.folder.campaign().publication.place.kk.clone();
        replace::list_appeared(&mut self.folder, period, &place, None, &BY_LAW, at).expect("D appears");
        let at = self.at(drawn);
        let wave = redraw::redraw(&mut self.folder, period, None, &[], at).expect("the wave is drawn");
        let request = MinutesRequest { started: Some(at), ended: at.plus(900), ..MinutesRequest::default() };
        let later = at.plus(1200).expect("a time of our century");
        wave_papers::make_wave_minutes(&mut self.folder, period, wave.wave, &request, later).expect("wave minutes");
        let papers = [Document::WaveMinutesCommission(wave.wave), Document::WaveMinutesPublic(wave.wave)];
        self.signs(period, &papers, later);
        self.shows(period);
        draw.record = wave.record;
        let drawn = draw.record.waves.last().expect("the wave that was drawn").results.iter();
        drawn.map(|pool| (pool.pool.to_string(), pool.drawn.iter().map(|drawn| drawn.rank).collect())).collect()
    }

    /// The year is over: the auditor gets the list secrets, marketing the pages.
    pub fn closes(&mut self, when: &str) {
        let at = self.at(when);
        let drawn: Vec<Period> = self.folder.state().periods().map(|(period, _)| period).collect();
        for period in drawn {
            let secret = hand_over_secret(&mut self.folder, period, "Аудитор / Аудитор", at).expect("handed over");
            views::write_secret(&self.folder, period, &secret).expect("the secret is written");
        }
        site::publish(&self.folder, &self.folder.path().join("site")).expect("the pages are written");
    }
}

/// A drawn month.
pub struct Draw {
    pub period: Period,
    /// With every wave so far.
    pub record: Record,
}

impl Draw {
    /// What it came to, pool by pool; a story that says otherwise is not the one that happened.
    pub fn came_to(&self, due: &[PoolCame<'_>]) {
        let winners = |drawn: &[utys::draw::record::Drawn]| drawn.iter().filter(|d| d.role == Role::Winner).count();
        let of = self.record.results.iter();
        let found: Vec<PoolCame<'_>> =
            of.map(|pool| (pool.pool.as_str(), winners(&pool.drawn) as u64, pool.undrawn)).collect();
        assert_eq!(found, due, "{}", self.period);
    }
}

pub fn id(text: &str) -> Id {
    Id::parse(text).unwrap_or_else(|| panic!("{text} is an id"))
}

pub fn period(text: &str) -> Period {
    Period::parse(text).unwrap_or_else(|| panic!("{text} is a month"))
}

/// A file of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
