//! Step: the list is frozen and committed to.

use super::error::StepError;
use super::facts;
use super::folder::Folder;
use super::log;
use crate::campaign::Campaign;
use crate::draw::commitment::{Commitment, CommittedPool, ImportedFile, Tree};
use crate::draw::finding::{Level, Report};
use crate::draw::random_org::{LARGEST_NUMBER, MOST_NUMBERS};
use crate::draw::source::{Chain, DrandSource, SeedSource};
use crate::draw::verify::{check_rules, check_times};
use crate::hash::Digest;
use crate::ids::{EXCLUDED, Member};
use crate::journal::event::{FrozenPool, SeedPlan};
use crate::journal::{Event, Refusal};
use crate::lang::Lang;
use crate::list::Lists;
use crate::list::leaf::{ListError, ListKey, ListSecret};
use crate::list::seal::{Sealing, Which};
use crate::minutes;
use crate::minutes::pdf::Attachment;
use crate::time::{Instant, Period};

/// What is frozen, beyond the imported list.
#[derive(Clone, Debug)]
pub struct Freeze {
    pub period: Period,
    pub sources: Vec<SeedSource>,
    /// The chain of the waves' rounds where no drand source among `sources` says it.
    pub wave_chain: Option<Chain>,
    /// 32 random bytes, made for this freeze alone.
    pub secret: ListSecret,
    /// Of the commitment sheet.
    pub languages: Vec<Lang>,
}

/// What a freeze came to.
#[derive(Clone, Debug)]
pub struct Committed {
    pub commitment: Commitment,
    /// C.
    pub digest: Digest,
    /// The journal had it already: nothing was written.
    pub already: bool,
}

/// Freezes the list of a period. The same sources again answer with the commitment that stands.
pub fn commit(folder: &mut Folder, freeze: &Freeze, at: Instant) -> Result<Committed, StepError> {
    let period = freeze.period;
    let uses_rehearsal = |chain| chain == Chain::Rehearsal && !folder.is_rehearsal();
    let drand = freeze.sources.iter().filter_map(|source| match source {
        SeedSource::Drand(drand) => Some(drand.chain),
        _ => None,
    });
    if drand.chain(freeze.wave_chain).any(uses_rehearsal) {
        return Err(StepError::RehearsalOnly);
    }
    if let Some(attempt) = folder.period(period)?.and_then(|p| p.standing()) {
        let commitment = folder.commitment(attempt)?;
        let digest = attempt.commitment;
        if attempt.drawn().is_none() && commitment.seed_sources == freeze.sources {
            return Ok(Committed { commitment, digest, already: true });
        }
        if attempt.drawn().is_some() {
            return Err(Refusal::AlreadyDrawn { period }.into());
        }
        return Err(StepError::CommittedOtherwise { period, commitment: digest });
    }
    for source in &freeze.sources {
        if let SeedSource::Drand(drand) = source
            && drand.time().is_none()
        {
            return Err(StepError::NoRound { round: drand.round });
        }
        if let SeedSource::RandomOrg { n, max, .. } = source
            && (*n > MOST_NUMBERS || *max > LARGEST_NUMBER)
        {
            return Err(StepError::RandomOrgLimits { n: *n, max: *max });
        }
    }
    let imported = folder.imported(period)?;
    let bad = imported.list.bad;
    let list = imported.list.list.ok_or(Refusal::BadRows { period, bad })?;
    let roster = folder.roster()?;
    let commission = folder.state().commission().ok_or(Refusal::NoCommission)?;
    let ordinal = folder.period(period)?.map_or(0, |p| p.attempts.len() as u64) + 1;
    check_members(freeze, &roster)?;

    let lists = folder.lists(&list)?;
    let campaign = folder.campaign_of(period);
    let carried = carried(folder, period, at)?;
    let entries: Vec<u64> = (0..campaign.pools.len()).map(|pool| lists.entries(pool) as u64).collect();
    let certificates = folder.terms(period)?.certificates(&carried)?;
    let sealed = seal(campaign, &lists, &freeze.secret, period, ordinal)?;
    let pools: Vec<CommittedPool> = campaign
        .pools
        .iter()
        .enumerate()
        .map(|(i, pool)| CommittedPool {
            id: pool.id.clone(),
            entries: entries[i],
            root: sealed.pools[i],
            certificates: certificates[i],
            carried: carried[i],
            reserves: pool.reserves,
        })
        .collect();
    let files = imported.files.iter();
    let commitment = Commitment {
        campaign: campaign.id.clone(),
        period,
        ordinal,
        previous: folder.state().last_commitment(),
        rules_sha256: Digest::of(folder.rules_of(period)),
        sources: files.map(|f| ImportedFile { name: f.name.clone(), sha256: f.sha256, rows: f.rows }).collect(),
        counts: lists.counts().clone(),
        exclusions: Tree { entries: lists.exclusions().len() as u64, root: sealed.exclusions },
        pools,
        waves: waves(campaign, freeze, at),
        seed_sources: freeze.sources.clone(),
        committed_at: at,
    };
    drop(lists);
    let round_at = round_of(&commitment.seed_sources);
    if let Some(round_at) = round_at.filter(|round_at| at >= *round_at) {
        return Err(Refusal::RoundInThePast { round_at, at }.into());
    }
    check(&commitment)?;

    let file = commitment.file_bytes();
    // What cannot be read back could never be drawn.
    Commitment::parse_file(&file)?;
    let digest = folder.put(&file)?;
    let rehearsal = folder.is_rehearsal();
    let log = log::printed(folder)?;
    let mut facts = facts::sheet_facts(campaign, &commitment, digest, &roster, rehearsal, &freeze.languages, log.head);
    facts.origin = facts::origin(folder, period)?;
    let mut attachments = vec![
        Attachment::new("commitment.txt", file),
        Attachment::new("campaign.toml", folder.rules_of(period).to_vec()),
        Attachment::new(minutes::CHECKPOINT_TXT, log.checkpoint.into_bytes()),
        Attachment::new(minutes::CONSISTENCY_JSON, log.consistency.into_bytes()),
    ];
    attachments.extend(facts::earlier_versions(folder, facts.origin.as_ref()));
    let sheet = folder.put(&minutes::render(&facts, &attachments))?;
    let secret = folder.put(&freeze.secret.0)?;
    let members = freeze.sources.iter().filter_map(member);
    let event = Event::Committed {
        period,
        ordinal,
        commitment: digest,
        previous: commitment.previous,
        sheet,
        secret,
        list,
        commission,
        pools: commitment
            .pools
            .iter()
            .map(|p| FrozenPool {
                id: p.id.clone(),
                entries: p.entries,
                certificates: p.certificates,
                carried: p.carried,
            })
            .collect(),
        seed: SeedPlan {
            round_at,
            waves: commitment.waves.iter().filter_map(DrandSource::time).collect(),
            shares: members.cloned().collect(),
            dice: freeze.sources.iter().any(|s| matches!(s, SeedSource::Dice { .. })),
        },
    };
    folder.append(at, vec![event])?;
    Ok(Committed { commitment, digest, already: false })
}

fn member(source: &SeedSource) -> Option<&Member> {
    match source {
        SeedSource::Share { member, .. } => Some(member),
        _ => None,
    }
}

/// Shares come from members who are present.
fn check_members(freeze: &Freeze, roster: &super::roster::Roster) -> Result<(), StepError> {
    for member in freeze.sources.iter().filter_map(member) {
        match roster.member(member) {
            None => return Err(StepError::NotAMember { member: member.clone() }),
            Some(known) if !known.present => return Err(StepError::Absent { member: member.clone() }),
            Some(_) => {}
        }
    }
    Ok(())
}

/// The commitment passes what a verifier will ask of it.
fn check(commitment: &Commitment) -> Result<(), StepError> {
    let mut report = Report::new(Level::Public);
    check_rules(&mut report, commitment);
    check_times(&mut report, commitment, &[]);
    if report.findings.is_empty() { Ok(()) } else { Err(StepError::Commitable { findings: report.findings }) }
}

/// The time of the drand round, where there is one.
fn round_of(sources: &[SeedSource]) -> Option<Instant> {
    sources.iter().find_map(|source| match source {
        SeedSource::Drand(drand) => drand.time(),
        _ => None,
    })
}

/// What `period` gets from before when it is frozen at `at`, pool by pool.
pub(super) fn carried(folder: &Folder, period: Period, at: Instant) -> Result<Vec<u64>, StepError> {
    match (folder.state().carried_into(period, at), folder.state().predecessor(period)) {
        (Some(carried), _) => Ok(carried),
        (None, Some(predecessor)) => Err(Refusal::PredecessorOpen { period, predecessor }.into()),
        (None, None) => Err(Refusal::NotOpened.into()),
    }
}

/// A round for each planned wave: so many days after the round of the draw, in a room after the freeze.
fn waves(campaign: &Campaign, freeze: &Freeze, at: Instant) -> Vec<DrandSource> {
    let of_draw = freeze.sources.iter().find_map(|source| match source {
        SeedSource::Drand(drand) => Some((drand.chain, drand.time()?)),
        _ => None,
    });
    let (chain, from) = of_draw.unwrap_or((freeze.wave_chain.unwrap_or_else(|| running_chain(at)), at));
    let planned = campaign.waves.iter().filter_map(|wave| {
        let due = from.plus(i64::from(wave.days_after_draw) * 86_400)?;
        Some(DrandSource { chain, round: chain.round_after(due) })
    });
    planned.collect()
}

/// The chain that runs at `at`: quicknet, and before it began the default chain.
pub fn running_chain(at: Instant) -> Chain {
    if at >= Chain::Quicknet.genesis() { Chain::Quicknet } else { Chain::Default }
}

struct Sealed {
    pools: Vec<Digest>,
    exclusions: Digest,
}

/// The roots of all trees.
fn seal(
    campaign: &Campaign,
    lists: &Lists,
    secret: &ListSecret,
    period: Period,
    ordinal: u64,
) -> Result<Sealed, ListError> {
    let sealing = |list, id: &str| {
        let key = ListKey::derive(secret, &campaign.id, period, ordinal, id);
        Sealing { list, key, chosen: Vec::new() }
    };
    let pools = campaign.pools.iter().enumerate();
    let mut wanted: Vec<Sealing> = pools.map(|(i, pool)| sealing(Which::Pool(i), pool.id.as_str())).collect();
    wanted.push(sealing(Which::Exclusions, EXCLUDED));
    let trees = lists.seal(&campaign.mask, &wanted)?;
    let mut pools: Vec<Digest> = trees.into_iter().map(|tree| tree.root).collect();
    let exclusions = pools.pop().expect("the exclusions were sealed last");
    Ok(Sealed { pools, exclusions })
}
