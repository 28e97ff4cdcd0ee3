//! The commission's desk: the steps of [`utys::commission`] in the order in which a secretary takes them, on the wall
//! clock of the campaign, with what the steps leave open decided by fixed words. The stories of the years are told to it.
//!
//! In earnest list secrets come from the system's randomness and times from the clock; here both are said, so that a
//! year is made again byte for byte.

use chrono::{NaiveDateTime, TimeZone};
use std::fs;
use std::path::{Path, PathBuf};
use utys::commission::amend::{Amendment, amend};
use utys::commission::attempt::{appeared, hand_over_secret};
use utys::commission::certificates::registry::{Format, RegistryRequest, registry};
use utys::commission::certificates::report::report;
use utys::commission::claim::{self, Claim, GiveBack};
use utys::commission::commit::{Freeze, commit};
use utys::commission::consent::{self, Answer};
use utys::commission::evidence::Given;
use utys::commission::papers::{MinutesRequest, make_minutes, sign_document};
use utys::commission::recheck;
use utys::commission::replace::{self, Consequence, Disqualify};
use utys::commission::replacement_papers::make_replacement_minutes;
use utys::commission::{Folder, Mode, certificates, draw, import, redraw, set, site, views, wave_papers};
use utys::draw::record::{Record, Role};
use utys::draw::source::{Chain, DrandSource, SeedSource};
use utys::hash::Digest;
use utys::ids::{Id, Member};
use utys::journal::event::Document;
use utys::ledger::claim::{Hands, Stage, Step};
use utys::ledger::consent::Said;
use utys::list::leaf::ListSecret;
use utys::list::{Accepted, Fault};
use utys::minutes::facts::BY_LAW;
use utys::sign::SigningKey;
use utys::time::{Day, Instant, Period};

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

    /// What is told of the whole year.
    pub fn papers(&self) -> PathBuf {
        let papers = self.folder.path().join("papers");
        fs::create_dir_all(&papers).expect("a folder");
        papers
    }

    /// A time on the wall clock of the campaign: `2021-04-09 10:00`.
    pub fn at(&self, local: &str) -> Instant {
        let time = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap_or_else(|_| panic!("{local}"));
        let zone = self.folder.campaign().time_zone;
        let time = zone.from_local_datetime(&time).single().unwrap_or_else(|| panic!("{local} is one time"));
        Instant::from_unix(time.timestamp()).expect("a time of our century")
    }

    /// The organiser changes the rules and makes it known: `from` is the first month under the new ones.
    pub fn amends(&mut self, change: (&str, &str), from: &str, noticed: &str, when: &str) {
        let (at, from) = (self.at(when), period(from));
        let rules = std::str::from_utf8(self.folder.rules_of(from)).expect("TOML is UTF-8");
        let amended = rules.replacen(change.0, change.1, 1);
        assert_ne!(rules, amended, "the rules change");
        let amendment = Amendment {
            from,
            noticed: Day::parse(noticed).expect("a day"),
            place: self.folder.campaign().publication.place.kk.clone(),
            by: SECRETARY.to_owned(),
            second: CHAIR.to_owned(),
            text: None,
        };
        amend(&mut self.folder, amended.as_bytes(), "campaign.toml", &amendment, at).expect("the rules are amended");
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

    /// The operator makes another export after the draw: in it, the account in this place has asked to be disconnected.
    /// Who lost the right before the draw loses the certificate, in the open.
    pub fn rechecks(&mut self, draw: &Draw, (pool, rank): (&str, u64), asked: &str, when: &str) {
        let result = draw.record.results.iter().find(|result| result.pool.as_str() == pool).expect("a pool");
        let label = result.drawn[rank as usize - 1].label.to_string();
        let end = format!("{};", &label[label.len() - 4..]);
        let export = fs::read_to_string(self.inbox.join(format!("{}.csv", draw.period))).expect("the month's export");
        let mut rows: Vec<String> = export.lines().map(str::to_owned).collect();
        let mut found = rows.iter_mut().filter(|row| row.get(6..).is_some_and(|rest| rest.starts_with(&end)));
        let (row, none) = (found.next().expect("the account is in the export"), found.next());
        assert!(none.is_none(), "{label} is one account");
        let mut cells: Vec<&str> = row.split(';').collect();
        cells[10] = asked;
        *row = cells.join(";");
        // An auditor who looks at the recheck gets it too.
        let months = self.papers().join(draw.period.to_string());
        fs::create_dir_all(&months).expect("a folder");
        let later = months.join("recheck.csv");
        fs::write(&later, rows.join("\n") + "\n").expect("an export is written");
        let request = recheck::Request {
            files: vec![later],
            taken_at: None,
            names: Some((SECRETARY.to_owned(), CHAIR.to_owned())),
            text: None,
        };
        let at = self.at(when);
        let done = recheck::recheck(&mut self.folder, draw.period, &request, at).expect("the draw is looked at again");
        let lost: Vec<(&str, u64)> = done
            .places
            .iter()
            .filter(|place| place.found.lost().is_some())
            .map(|p| (p.pool.as_str(), p.rank))
            .collect();
        assert_eq!(lost, [(pool, rank)]);
    }

    /// Supplementary minutes of what was decided since the last minutes, signed by all.
    pub fn replacement_minutes(&mut self, draw: &Draw, when: &str) {
        let (period, at) = (draw.period, self.at(when));
        let request = MinutesRequest { started: at.plus(-1800), ended: Some(at), ..MinutesRequest::default() };
        let made = make_replacement_minutes(&mut self.folder, period, None, &request, at).expect("they are made");
        self.signs(period, &[Document::ReplacementsCommission(made.0), Document::ReplacementsPublic(made.0)], at);
        self.shows(period);
    }

    /// All who hold a certificate of the month are told, by telephone and by letter.
    pub fn tells(&mut self, draw: &Draw, when: &str) {
        let at = self.at(when);
        for (pool, rank) in self.holders(draw, at) {
            self.steps(draw, (&pool, rank), &[Step::Notified], at);
        }
    }

    /// All who hold a certificate of the month, and do not have it yet, come for it, but for those who do not.
    pub fn hands_over(&mut self, draw: &Draw, but: &[(&str, u64)], when: &str) {
        let at = self.at(when);
        for (pool, rank) in self.holders(draw, at) {
            if !but.contains(&(pool.as_str(), rank)) {
                self.comes(draw, (&pool, rank), Hands::Holder, when);
            }
        }
    }

    /// One of them comes, or sends somebody: gets in touch, shows a document, signs the act, gets the certificate.
    pub fn comes(&mut self, draw: &Draw, place: (&str, u64), to: Hands, when: &str) {
        let (at, steps) =
            (self.at(when), [Step::Contacted, Step::DocumentSeen, Step::ActSigned, Step::HandedOver { to }]);
        self.steps(draw, place, &steps, at);
    }

    /// One of them is asked about being published, and answers: with a signed form, or by telephone.
    pub fn consents(&mut self, draw: &Draw, (pool, rank): (&str, u64), said: Said, shown_as: Option<&str>, when: &str) {
        let given = said == Said::Given;
        let answer = Answer {
            pool: id(pool),
            rank,
            said,
            by: SECRETARY.to_owned(),
            second: given.then(|| CHAIR.to_owned()),
            happened_at: None,
            shown_as: shown_as.map(str::to_owned),
            text: (!given).then(|| "Телефон арқылы / По телефону".to_owned()),
            evidence: given.then(|| "Қол қойылған келісім / Подписанное согласие".into()),
        };
        let at = self.at(when);
        let noted = consent::note(&mut self.folder, draw.period, &answer, at);
        noted.unwrap_or_else(|error| panic!("{} {pool} {rank} {said:?}: {error:?}", draw.period));
    }

    /// The ranks that hold a certificate and wait for it.
    fn holders(&self, draw: &Draw, at: Instant) -> Vec<(String, u64)> {
        let mut holders = Vec::new();
        for (place, pool) in self.folder.campaign().pools.iter().enumerate() {
            let certificates = self.folder.state().certificates(draw.period, place, at).expect("a drawn month");
            let open = certificates.all().filter(|standing| standing.stage != Stage::HandedOver);
            holders.extend(open.filter_map(|standing| Some((pool.id.to_string(), standing.holder?.0))));
        }
        holders
    }

    /// What stands there and goes nowhere any more is given back to the organiser.
    pub fn returns(&mut self, draw: &Draw, stage: Stage, when: &str) {
        let at = self.at(when);
        for (place, pool) in self.folder.campaign().pools.clone().iter().enumerate() {
            let certificates = self.folder.state().certificates(draw.period, place, at).expect("a drawn month");
            let numbers: Vec<u64> = certificates.all().filter(|c| c.stage == stage).map(|c| c.number).collect();
            for certificate in numbers {
                let back = GiveBack {
                    pool: pool.id.clone(),
                    certificate,
                    by: SECRETARY.to_owned(),
                    second: CHAIR.to_owned(),
                    text: "Иесі жоқ, келесі кезеңге ауыспайды / Владельца нет, на следующий период не переносится"
                        .to_owned(),
                };
                claim::give_back(&mut self.folder, draw.period, &back, at).expect("it goes back");
            }
        }
    }

    fn steps(&mut self, draw: &Draw, (pool, rank): (&str, u64), steps: &[Step], at: Instant) {
        for step in steps {
            let told = *step == Step::Notified;
            let given = Claim {
                pool: id(pool),
                rank,
                step: *step,
                by: SECRETARY.to_owned(),
                second: (!told).then(|| CHAIR.to_owned()),
                proxy: step.is_by_proxy().then(|| "Мысалұлы Е.".to_owned()),
                happened_at: None,
                channel: told.then(|| "телефон, хат / телефон, письмо".to_owned()),
                text: None,
                evidence: None,
            };
            let taken = claim::take(&mut self.folder, draw.period, &given, at);
            taken.unwrap_or_else(|error| panic!("{} {pool} {rank} {step:?}: {error:?}", draw.period));
        }
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

    /// The year is over: what became of every certificate is told in the registry and the report of the campaign. The auditor
    /// gets the list secrets, marketing the pages.
    pub fn closes(&mut self, when: &str) {
        let at = self.at(when);
        let (facts, inside) = registry(&self.folder, &RegistryRequest::default(), at).expect("the registry");
        for (name, format) in
            [("registry.pdf", Format::Pdf), ("registry.csv", Format::Csv), ("registry.xlsx", Format::Xlsx)]
        {
            let bytes = certificates::registry::file(&facts, &inside, format).expect("the registry as a file");
            fs::write(self.papers().join(name), bytes).expect("a file");
        }
        let (facts, inside) = report(&self.folder, None, &[], at).expect("the report");
        fs::write(self.papers().join("report.pdf"), utys::minutes::render(&facts, &inside)).expect("a file");
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
