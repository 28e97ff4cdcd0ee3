//! Step: a folder that begins in mid-course. What was carried into its first period, and who took part before, is
//! stated by two persons and stands in the first entry of its journal; nothing before is proved by it.

use super::error::StepError;
use super::folder::{Folder, Mode, Rules, TakenOver, two_names, typed};
use crate::campaign::CarryMode;
use crate::campaign::rule::Test;
use crate::hash::Digest;
use crate::ids::Id;
use crate::journal::event::ImportedFile;
use crate::journal::version::Adopted;
use crate::lang::Message;
use crate::list::clients::{self, ClientsError};
use crate::store::JOURNAL;
use crate::time::{Instant, Period};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// What is taken over, and who states it.
#[derive(Clone, Debug)]
pub struct Adoption {
    /// The first period that is drawn here.
    pub from: Period,
    /// Certificates carried into it; a pool that is not named has none.
    pub carried: Vec<(Id, u64)>,
    /// Files of clients of earlier periods: name and bytes.
    pub earlier: Vec<(String, Vec<u8>)>,
    /// What `carried` rests on.
    pub evidence: Option<Vec<u8>>,
    pub by: String,
    /// Somebody else.
    pub second: String,
    pub text: String,
}

/// What taking over came to.
pub struct AdoptDone {
    pub folder: Folder,
    pub adopted: Adopted,
    /// The folder was opened so already: nothing was written.
    pub already: bool,
}

/// Why a campaign is not taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdoptError {
    /// The folder is opened, by something else than this.
    OpenedOtherwise {
        path: PathBuf,
    },
    UnknownPool {
        pool: Id,
        known: String,
    },
    PoolTwice {
        pool: Id,
    },
    /// A client takes part once, and nobody said who did.
    ClientsNeeded {
        rule: Id,
    },
    /// The rules carry nothing over.
    NothingCarried,
    /// Two files of one name could not be told apart.
    SameName {
        name: String,
    },
    /// A file of clients, and all that is wrong with it.
    Clients {
        file: String,
        problems: Vec<ClientsError>,
    },
}

impl AdoptError {
    /// At least one.
    pub fn messages(&self) -> Vec<Message> {
        vec![match self {
            AdoptError::OpenedOtherwise { path } => {
                Message::new("version-opened-otherwise").with("path", path.display())
            }
            AdoptError::UnknownPool { pool, known } => {
                Message::new("version-unknown-pool").with("pool", pool).with("known", known)
            }
            AdoptError::PoolTwice { pool } => Message::new("version-pool-twice").with("pool", pool),
            AdoptError::ClientsNeeded { rule } => Message::new("version-clients-needed").with("rule", rule),
            AdoptError::NothingCarried => Message::new("version-nothing-carried"),
            AdoptError::SameName { name } => Message::new("commission-same-name").with("name", name),
            AdoptError::Clients { file, problems } => {
                let placed = |error: &ClientsError| {
                    let problem = crate::lang::Arg::Message(Box::new(error.message()));
                    Message::new("version-clients-problem")
                        .with("place", format!("{file}:{}:{}", error.line, error.column))
                        .arg("problem", problem)
                };
                return problems.iter().map(placed).collect();
            }
        }]
    }
}

/// What stands behind it, an object since it has names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Statement {
    pub campaign: Id,
    pub rules_sha256: Digest,
    pub from: Period,
    /// In the campaign file's order.
    pub carried: Vec<u64>,
    /// Digests of the files of clients.
    pub earlier: Vec<Digest>,
    pub evidence: Option<Digest>,
    pub by: String,
    pub second: String,
    pub text: String,
}

/// Makes the folder; `name` is what problems call the campaign file. The same again answers with the folder that stands.
pub fn adopt(
    path: &Path,
    rules: &[u8],
    name: &str,
    mode: &Mode,
    adoption: &Adoption,
    at: Instant,
) -> Result<AdoptDone, StepError> {
    let (by, second) = two_names(&adoption.by, &adoption.second)?;
    let text = typed(&adoption.text, "text")?;
    let read = Rules::read(rules.to_vec(), name)?;
    let campaign = &read.campaign;
    let once = campaign.rules.iter().find(|rule| rule.test == Test::EarlierPeriod);
    if let Some(rule) = once.filter(|_| adoption.earlier.is_empty()) {
        return Err(AdoptError::ClientsNeeded { rule: rule.id.clone() }.into());
    }
    let carried = carried(&campaign.pools.iter().map(|pool| &pool.id).collect::<Vec<_>>(), &adoption.carried)?;
    if campaign.carry_over.mode == CarryMode::None && carried.iter().any(|n| *n > 0) {
        return Err(AdoptError::NothingCarried.into());
    }
    let mut earlier: Vec<ImportedFile> = Vec::new();
    for (file, bytes) in &adoption.earlier {
        if earlier.iter().any(|before| before.name == *file) {
            return Err(AdoptError::SameName { name: file.clone() }.into());
        }
        let clients = clients::read(bytes).map_err(|problems| AdoptError::Clients { file: file.clone(), problems })?;
        earlier.push(ImportedFile { name: file.clone(), sha256: Digest::of(bytes), rows: clients.len() as u64 });
    }
    let evidence = adoption.evidence.as_deref().map(Digest::of);
    let statement = Statement {
        campaign: campaign.id.clone(),
        rules_sha256: Digest::of(rules),
        from: adoption.from,
        carried: carried.clone(),
        earlier: earlier.iter().map(|file| file.sha256).collect(),
        evidence,
        by,
        second,
        text,
    };
    let statement = serde_json::to_vec(&statement).expect("structs of strings and numbers are JSON");
    let adopted = Adopted { from: adoption.from, carried, earlier, evidence, statement: Digest::of(&statement) };
    if path.join(JOURNAL).exists() {
        let folder = Folder::open(path)?;
        let same_mode = folder.is_rehearsal() == matches!(mode, Mode::Rehearsal);
        let opened = folder.state().opened().and_then(|opened| opened.adopted.as_ref());
        if !same_mode || opened != Some(&adopted) {
            return Err(AdoptError::OpenedOtherwise { path: path.to_owned() }.into());
        }
        return Ok(AdoptDone { folder, adopted, already: true });
    }
    let files = adoption.earlier.iter().map(|(_, bytes)| bytes.clone());
    let objects = files.chain(adoption.evidence.clone()).chain([statement]).collect();
    let taken_over = TakenOver { adopted: adopted.clone(), objects };
    let folder = Folder::make(path, rules, name, mode, Some(taken_over), at)?;
    Ok(AdoptDone { folder, adopted, already: false })
}

/// In the campaign file's order.
fn carried(pools: &[&Id], given: &[(Id, u64)]) -> Result<Vec<u64>, AdoptError> {
    let mut carried = vec![None; pools.len()];
    for (pool, n) in given {
        let Some(place) = pools.iter().position(|known| *known == pool) else {
            let known = pools.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ");
            return Err(AdoptError::UnknownPool { pool: pool.clone(), known });
        };
        if carried[place].replace(*n).is_some() {
            return Err(AdoptError::PoolTwice { pool: pool.clone() });
        }
    }
    Ok(carried.into_iter().map(Option::unwrap_or_default).collect())
}

/// Who stated what the journal of `folder` begins with; `None` where it begins with the campaign.
pub(super) fn statement(folder: &Folder) -> Result<Option<Statement>, StepError> {
    let adopted = folder.state().opened().and_then(|opened| opened.adopted.as_ref());
    adopted.map(|adopted| folder.get_json(&adopted.statement)).transpose()
}

/// The clients of earlier periods that were taken over.
pub(super) fn earlier_clients(folder: &Folder) -> Result<Vec<u64>, StepError> {
    let adopted = folder.state().opened().and_then(|opened| opened.adopted.as_ref());
    let mut all = Vec::new();
    for file in adopted.iter().flat_map(|adopted| &adopted.earlier) {
        let bytes = folder.objects().get(&file.sha256, clients::MAX_BYTES as u64)?;
        let what = || StepError::BadObject { digest: file.sha256, what: "no file of clients".to_owned() };
        all.extend(clients::read(&bytes).map_err(|_| what())?);
    }
    Ok(all)
}
