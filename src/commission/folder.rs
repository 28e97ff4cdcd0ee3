//! A campaign's folder, open: journal, objects, and the campaign file in force.
//!
//! The folder is the truth; what lies in `<campaign>/<period>/` are views of its objects, written anew whenever
//! a step ends ([`super::views`]).

use super::error::StepError;
use super::log::{self, LogError};
use super::roster::Roster;
use crate::campaign::change::Changes;
use crate::campaign::holidays::Holidays;
use crate::campaign::{self, Campaign, DayCount};
use crate::draw::commitment::Commitment;
use crate::hash::Digest;
use crate::journal::checkpoint;
use crate::journal::event::LogKey;
use crate::journal::note::SignerKey;
use crate::journal::state::{Attempt, DrawnState, Imported, PeriodState};
use crate::journal::version::{Adopted, Version};
use crate::journal::{Event, Refusal, State};
use crate::ledger::{Terms, claim};
use crate::list::leaf::ListSecret;
use crate::list::{EarlierClients, Lists};
use crate::minutes::HOLIDAYS_TOML;
use crate::store::{Objects, Store};
use crate::time::{Instant, Period};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Objects of a few kilobytes: rosters, statements, settings, commitments.
pub(super) const SMALL: u64 = 8 << 20;
/// Records and papers.
pub(super) const PAPER: u64 = 256 << 20;
/// Lists of a hundred million entries are within it.
const LISTS: u64 = 16 << 30;

/// What a folder is made for.
pub enum Mode {
    /// Training: times are said, every page is marked, and everybody knows the journal's key.
    Rehearsal,
    /// In earnest; the journal's key follows from 32 bytes that nobody can guess.
    Earnest { log_seed: [u8; 32] },
}

pub struct Folder {
    path: PathBuf,
    store: Store,
    /// Each version of the campaign file, in their order.
    rules: Vec<Rules>,
}

/// A campaign file and what it says.
pub(super) struct Rules {
    pub campaign: Campaign,
    pub bytes: Vec<u8>,
}

impl Rules {
    /// `name` is what problems call the file.
    pub fn read(bytes: Vec<u8>, name: &str) -> Result<Rules, StepError> {
        let campaign = campaign::file::parse_bytes(&bytes, name).map_err(StepError::Campaign)?;
        Ok(Rules { campaign, bytes })
    }
}

/// What a folder that is made in mid-course takes over, and the objects that it names.
pub(super) struct TakenOver {
    pub adopted: Adopted,
    pub objects: Vec<Vec<u8>>,
}

impl Folder {
    /// Makes the folder (and its parents) for the campaign file `rules`; `name` is what problems call the file.
    pub fn init(path: &Path, rules: &[u8], name: &str, mode: &Mode, at: Instant) -> Result<Folder, StepError> {
        Folder::make(path, rules, name, mode, None, at)
    }

    /// As [`Folder::init`], or a folder that begins with what was taken over.
    pub(super) fn make(
        path: &Path,
        rules: &[u8],
        name: &str,
        mode: &Mode,
        taken_over: Option<TakenOver>,
        at: Instant,
    ) -> Result<Folder, StepError> {
        let rules = Rules::read(rules.to_vec(), name)?;
        let campaign = &rules.campaign;
        if path.join(crate::store::JOURNAL).exists() {
            let path = path.join(crate::store::JOURNAL);
            return Err(crate::store::StoreError::AlreadyThere { path }.into());
        }
        let beside = log::beside_papers(path, campaign.id.as_str());
        if beside.exists() {
            return Err(LogError::Papers { paper: beside }.into());
        }
        let (rehearsal, seed) = match mode {
            Mode::Rehearsal => (true, checkpoint::rehearsal_seed()),
            Mode::Earnest { log_seed } => (false, *log_seed),
        };
        let opened = Event::Opened {
            campaign: campaign.id.clone(),
            rules_sha256: Digest::of(&rules.bytes),
            rehearsal,
            periods: campaign.periods.iter().map(|p| p.period).collect(),
            pools: campaign.pools.iter().map(|pool| pool.id.clone()).collect(),
            plan: campaign.periods.iter().map(|p| p.certificates.clone()).collect(),
            terms: claim::Terms::of(campaign),
            log: LogKey::of(&campaign.id, rehearsal, &seed),
            adopted: taken_over.as_ref().map(|taken_over| taken_over.adopted.clone()),
        };
        // What is refused leaves no folder behind.
        State::default().check(at, &opened)?;
        std::fs::create_dir_all(path).map_err(|e| StepError::file(path, &e))?;
        let objects = Objects::create(&path.join(crate::store::OBJECTS))?;
        objects.put(&rules.bytes)?;
        objects.put(&seed)?;
        for object in taken_over.into_iter().flat_map(|taken_over| taken_over.objects) {
            objects.put(&object)?;
        }
        let store = Store::create(path, at, opened)?;
        Ok(Folder { path: path.to_owned(), store, rules: vec![rules] })
    }

    /// For who only looks; a step is made in what [`Folder::open_for_step`] opens.
    pub fn open(path: &Path) -> Result<Folder, StepError> {
        let store = Store::open(path)?;
        store.state().opened().ok_or(Refusal::NotOpened)?;
        let read = |version: &Version| Rules::read(store.objects().get(&version.rules_sha256, SMALL)?, "campaign.toml");
        let rules = store.state().versions().iter().map(read).collect::<Result<_, StepError>>()?;
        Ok(Folder { path: path.to_owned(), store, rules })
    }

    /// For who makes a step: the journal is held against the papers beside it.
    pub fn open_for_step(path: &Path) -> Result<Folder, StepError> {
        let folder = Folder::open(path)?;
        log::guard(&folder)?;
        log::guard_papers(&folder)?;
        Ok(folder)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// By the newest version of the campaign file: for what is said of the campaign as a whole. A period is drawn,
    /// printed and accounted for by [`Folder::campaign_of`] it.
    pub fn campaign(&self) -> &Campaign {
        &self.rules.last().expect("a folder has a first version").campaign
    }

    /// By the version that is in force for `period`; a frozen period keeps it for ever.
    pub fn campaign_of(&self, period: Period) -> &Campaign {
        &self.rules_in_force(period).campaign
    }

    /// By the version that an attempt was frozen by.
    pub fn campaign_of_attempt(&self, attempt: &Attempt) -> &Campaign {
        &self.version(attempt.version).expect("every version of the journal was read").campaign
    }

    /// The campaign file in force for `period`, byte for byte.
    pub fn rules_of(&self, period: Period) -> &[u8] {
        &self.rules_in_force(period).bytes
    }

    fn rules_in_force(&self, period: Period) -> &Rules {
        let number = self.state().version_of(period).map_or(1, |version| version.number);
        self.version(number).expect("every version of the journal was read")
    }

    /// 1, 2, 3, …
    pub(super) fn version(&self, number: u64) -> Option<&Rules> {
        self.rules.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// What a version changed of the one before; of the first nothing.
    pub(super) fn changes(&self, number: u64) -> Result<Changes, StepError> {
        let Some(before) = number.checked_sub(1).and_then(|before| self.version(before)) else {
            return Ok(Changes::default());
        };
        let after = self.version(number).expect("every version of the journal was read");
        Ok(Changes::between(&before.bytes, &after.bytes).expect("both were read as campaign files"))
    }

    /// After the event that says so.
    pub(super) fn add_version(&mut self, rules: Rules) {
        self.rules.push(rules);
    }

    /// What the campaign says of the certificates of `period`: its plan by the version in force for it, what becomes of
    /// the undrawn by the version in force for the period that they go to.
    pub(super) fn terms(&self, period: Period) -> Result<Terms, StepError> {
        let mut terms = Terms::of(self.campaign_of(period), period)?;
        terms.follower = self.state().follower(period);
        if let Some(follower) = terms.follower {
            terms.mode = self.campaign_of(follower).carry_over.mode;
        }
        Ok(terms)
    }

    pub fn state(&self) -> &State {
        self.store.state()
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    /// For tests, which kill the process in a step.
    pub fn watch(&mut self, watch: crate::store::Watch) {
        self.store.watch(watch);
    }

    pub fn is_rehearsal(&self) -> bool {
        self.state().opened().is_some_and(|opened| opened.rehearsal)
    }

    /// The time of a step: said in a rehearsal, the clock's otherwise.
    pub fn time(&self, said: Option<Instant>, clock: impl FnOnce() -> Instant) -> Result<Instant, StepError> {
        time_of(self.is_rehearsal(), said, clock)
    }

    pub(super) fn objects(&self) -> &Objects {
        self.store.objects()
    }

    pub(super) fn put(&self, bytes: &[u8]) -> Result<Digest, StepError> {
        Ok(self.objects().put(bytes)?)
    }

    /// Appends after the head that this step has seen.
    pub(super) fn append(&mut self, at: Instant, events: Vec<Event>) -> Result<(), StepError> {
        self.store.append(self.store.head(), at, events)?;
        Ok(())
    }

    pub(super) fn period(&self, period: Period) -> Result<Option<&PeriodState>, StepError> {
        if !self.state().calendar().contains(&period) {
            return Err(Refusal::UnknownPeriod { period }.into());
        }
        Ok(self.state().period(period))
    }

    pub(super) fn imported(&self, period: Period) -> Result<&Imported, StepError> {
        let imported = self.period(period)?.and_then(|p| p.imported.as_ref());
        Ok(imported.ok_or(Refusal::NothingImported { period })?)
    }

    /// The attempt that stands.
    pub(super) fn attempt(&self, period: Period) -> Result<&Attempt, StepError> {
        let attempt = self.period(period)?.and_then(PeriodState::standing);
        Ok(attempt.ok_or(Refusal::NotCommitted { period })?)
    }

    pub(super) fn drawn(&self, period: Period) -> Result<(&Attempt, &DrawnState), StepError> {
        let drawn = self.period(period)?.and_then(PeriodState::drawn);
        Ok(drawn.ok_or(Refusal::NotDrawn { period })?)
    }

    pub(super) fn lists(&self, digest: &Digest) -> Result<Lists, StepError> {
        let bytes = self.objects().get(digest, LISTS)?;
        Ok(Lists::from_bytes(bytes)?)
    }

    /// Who had an entry before `period`, here or, where a running campaign was taken over, before.
    pub(super) fn earlier_clients(&self, period: Period) -> Result<EarlierClients, StepError> {
        let mut earlier = EarlierClients::none();
        earlier.add(super::adopt::earlier_clients(self)?);
        for digest in self.state().earlier_lists(period) {
            earlier.add(self.lists(&digest)?.clients());
        }
        Ok(earlier)
    }

    /// The calendar of holidays that is set; `None` where none is.
    pub(super) fn holidays(&self) -> Result<Option<Holidays>, StepError> {
        self.state().holidays().map(|digest| self.holidays_of(&digest)).transpose()
    }

    pub(super) fn holidays_of(&self, digest: &Digest) -> Result<Holidays, StepError> {
        let bytes = self.objects().get(digest, SMALL)?;
        campaign::file::holidays::parse_bytes(&bytes, HOLIDAYS_TOML).map_err(StepError::Campaign)
    }

    /// The calendar of holidays that papers of `period` count by now; `None` where it counts calendar days.
    pub(super) fn counts_by(&self, period: Period) -> Option<Digest> {
        let working = self.campaign_of(period).claims.counted == DayCount::Working;
        self.state().holidays().filter(|_| working)
    }

    /// The commission as it is set now.
    pub(super) fn roster(&self) -> Result<Roster, StepError> {
        let digest = self.state().commission().ok_or(Refusal::NoCommission)?;
        self.roster_of(&digest)
    }

    pub(super) fn roster_of(&self, digest: &Digest) -> Result<Roster, StepError> {
        let bytes = self.objects().get(digest, SMALL)?;
        Roster::from_bytes(&bytes).ok_or_else(|| StepError::BadObject { digest: *digest, what: "no roster".to_owned() })
    }

    pub(super) fn commitment(&self, attempt: &Attempt) -> Result<Commitment, StepError> {
        let bytes = self.objects().get(&attempt.commitment, SMALL)?;
        Ok(Commitment::parse_file(&bytes)?)
    }

    pub(super) fn secret(&self, attempt: &Attempt) -> Result<ListSecret, StepError> {
        let bytes = self.objects().get(&attempt.secret, 32)?;
        let what = || StepError::BadObject { digest: attempt.secret, what: "no list secret".to_owned() };
        Ok(ListSecret(bytes.try_into().map_err(|_| what())?))
    }

    /// The private key of the journal's checkpoints.
    pub(super) fn log_key(&self) -> Result<SignerKey, StepError> {
        let log = &self.state().opened().ok_or(Refusal::NotOpened)?.log;
        let bytes = self.objects().get(&log.secret, 32)?;
        let key = bytes.try_into().ok().and_then(|seed| SignerKey::from_seed(log.key.name(), &seed));
        let key = key.filter(|key| *key.verifier() == log.key);
        key.ok_or_else(|| StepError::BadObject { digest: log.secret, what: "no key of this journal".to_owned() })
    }

    /// Keeps a small struct as JSON.
    pub(super) fn put_json(&self, value: &impl Serialize) -> Result<Digest, StepError> {
        self.put(&serde_json::to_vec(value).expect("structs of strings and numbers are JSON"))
    }

    pub(super) fn get_json<T: DeserializeOwned>(&self, digest: &Digest) -> Result<T, StepError> {
        let bytes = self.objects().get(digest, SMALL)?;
        serde_json::from_slice(&bytes).map_err(|e| StepError::BadObject { digest: *digest, what: e.to_string() })
    }
}

/// The time of a step in a folder, or of making it.
pub fn time_of(rehearsal: bool, said: Option<Instant>, clock: impl FnOnce() -> Instant) -> Result<Instant, StepError> {
    match (rehearsal, said) {
        (true, Some(at)) => Ok(at),
        (true, None) => Err(StepError::TimeNotSaid),
        (false, None) => Ok(clock()),
        (false, Some(_)) => Err(StepError::TimeSaid),
    }
}

/// Reads a file of at most `limit` bytes.
pub fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, StepError> {
    let file = std::fs::File::open(path).map_err(|e| StepError::file(path, &e))?;
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|e| StepError::file(path, &e))?;
    if bytes.len() as u64 > limit {
        return Err(StepError::FileTooLarge { path: path.to_owned(), limit });
    }
    Ok(bytes)
}

/// A text that a person typed, for journal objects: not empty, not without end.
pub(super) fn typed(text: &str, what: &'static str) -> Result<String, StepError> {
    let text = text.trim();
    let fits = (1..=2000).contains(&text.len()) && !text.chars().any(crate::ids::is_control_or_format);
    if fits { Ok(text.to_owned()) } else { Err(StepError::EmptyText { what }) }
}

/// Who decides, and somebody else who agrees: what a step asks that one person must not do alone.
pub(super) fn two_names(by: &str, second: &str) -> Result<(String, String), StepError> {
    let (by, second) = (typed(by, "by")?, typed(second, "second")?);
    if one_person(&by, &second) { Err(StepError::SecondPerson) } else { Ok((by, second)) }
}

/// Whether two names are one, but for capitals.
pub(super) fn one_person(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}
