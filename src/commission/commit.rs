//! Step: the list is frozen and committed to.

use super::error::StepError;
use super::facts;
use super::folder::Folder;
use super::log;
use crate::campaign::{Campaign, Mask};
use crate::draw::commitment::{Commitment, CommittedPool, ImportedFile, Tree};
use crate::draw::finding::{Level, Report};
use crate::draw::random_org::{LARGEST_NUMBER, MOST_NUMBERS};
use crate::draw::source::{Chain, DrandSource, SeedSource};
use crate::draw::verify::{check_rules, check_times};
use crate::hash::Digest;
use crate::ids::{EXCLUDED, Id, Member};
use crate::journal::event::{FrozenPool, SeedPlan};
use crate::journal::{Event, Refusal};
use crate::lang::Lang;
use crate::ledger::Terms;
use crate::list::Lists;
use crate::list::leaf::{ListError, ListKey, ListSecret, SealedList};
use crate::merkle;
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
    let campaign = folder.campaign();
    let carried = carried(folder, period)?;
    let entries: Vec<u64> = (0..campaign.pools.len()).map(|pool| lists.entries(pool) as u64).collect();
    let certificates = Terms::of(campaign, period)?.certificates(&carried)?;
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
        rules_sha256: Digest::of(folder.rules()),
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
    let facts = facts::sheet_facts(campaign, &commitment, digest, &roster, rehearsal, &freeze.languages, log.head);
    let attachments = [
        Attachment::new("commitment.txt", file),
        Attachment::new("campaign.toml", folder.rules().to_vec()),
        Attachment::new(minutes::CHECKPOINT_TXT, log.checkpoint.into_bytes()),
        Attachment::new(minutes::CONSISTENCY_JSON, log.consistency.into_bytes()),
    ];
    let sheet = folder.put(&minutes::render_sheet(&facts, &attachments))?;
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

/// What the period before left undrawn, pool by pool, where the campaign carries it over.
pub(super) fn carried(folder: &Folder, period: Period) -> Result<Vec<u64>, StepError> {
    let campaign = folder.campaign();
    let Some(before) = campaign.previous_period(period) else { return Ok(vec![0; campaign.pools.len()]) };
    let open = Refusal::PredecessorOpen { period, predecessor: before };
    let (attempt, _) = folder.period(before)?.and_then(|p| p.drawn()).ok_or(open)?;
    let carried: Vec<u64> = attempt.pools.iter().map(|p| p.carried).collect();
    let entries: Vec<u64> = attempt.pools.iter().map(|p| p.entries).collect();
    let account = Terms::of(campaign, before)?.account(&carried, &entries)?;
    Ok(crate::ledger::carried_by(Some(&account), campaign.pools.len()))
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

/// Below this a list is hashed in less time than a thread takes to start.
const WORTH_TWO_THREADS: usize = 1 << 14;

/// An account with the label that it has among the exclusions; in a pool the label is the masked account.
type Entry<'l> = (&'l str, Option<&'l Id>);

/// The root of one list. A long one is hashed in two parts side by side, where the tree splits.
fn root<'l>(
    key: &ListKey,
    mask: &Mask,
    entries: impl ExactSizeIterator<Item = Entry<'l>> + Clone + Send,
) -> Result<Digest, ListError> {
    if entries.len() < WORTH_TWO_THREADS {
        return part(SealedList::part(key, 0, ""), mask, entries);
    }
    let left = merkle::split(entries.len() as u64) as usize;
    let before = entries.clone().nth(left - 1).map_or("", |(account, _)| account);
    let second = entries.clone().skip(left);
    std::thread::scope(|scope| {
        let second = scope.spawn(move || part(SealedList::part(key, left as u64, before), mask, second));
        let first = part(SealedList::part(key, 0, ""), mask, entries.take(left))?;
        Ok(merkle::node(&first, &second.join().expect("hashing does not panic")?))
    })
}

fn part<'l>(mut list: SealedList, mask: &Mask, entries: impl Iterator<Item = Entry<'l>>) -> Result<Digest, ListError> {
    let mut masked = String::new();
    for (account, label) in entries {
        masked.clear();
        let label = match label {
            Some(reason) => reason.as_str(),
            None => {
                mask.write_label(account, &mut masked);
                &masked
            }
        };
        list.push(account, label)?;
    }
    Ok(list.finish().root)
}

/// The roots of all trees. Lists are hashed side by side: they share nothing.
fn seal(
    campaign: &Campaign,
    lists: &Lists,
    secret: &ListSecret,
    period: Period,
    ordinal: u64,
) -> Result<Sealed, ListError> {
    let key = |pool: &str| ListKey::derive(secret, &campaign.id, period, ordinal, pool);
    std::thread::scope(|scope| {
        let pools: Vec<_> = campaign
            .pools
            .iter()
            .enumerate()
            .map(|(i, pool)| {
                let key = key(pool.id.as_str());
                scope.spawn(move || root(&key, &campaign.mask, lists.pool(i).map(|entry| (entry.account, None))))
            })
            .collect();
        let excluded = lists.exclusions().map(|exclusion| (exclusion.account, Some(exclusion.reason)));
        let exclusions = root(&key(EXCLUDED), &campaign.mask, excluded)?;
        let joined = pools.into_iter().map(|pool| pool.join().expect("hashing does not panic"));
        Ok(Sealed { pools: joined.collect::<Result<_, ListError>>()?, exclusions })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::list::leaf::root_of;

    #[test]
    fn a_long_list_hashed_in_two_threads_has_the_root_of_one() {
        let mask = Mask { fill: "****".to_owned(), keep_last: 4 };
        let (campaign, period) = (Id::parse("c").expect("an id"), Period::parse("2021-06").expect("a period"));
        let key = ListKey::derive(&ListSecret([9; 32]), &campaign, period, 1, "p");
        let accounts: Vec<String> = (0..2 * WORTH_TWO_THREADS + 77).map(|n| format!("{n:08}")).collect();
        let labels = accounts.iter().map(|account| (account, mask.label(account).as_str().to_owned()));
        let expected = root_of(&key, labels).expect("in order").1;
        assert_eq!(root(&key, &mask, accounts.iter().map(|account| (account.as_str(), None))), Ok(expected));
    }
}
