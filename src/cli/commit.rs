//! `utys commit`: a period's list is frozen and committed to.

use super::evidence::ask::{Numbers, before, random_org};
use super::usage::{Expected, expected};
use super::{
    Common, Exit, Failure, Languages, Voice, parse_languages, parse_member, parse_period, parse_secret, parse_time,
    random,
};
use crate::commission::commit::{self, Freeze, running_chain};
use crate::commission::evidence::LEAST_ROLLS;
use crate::commission::{StepError, views};
use crate::draw::source::{Chain, DrandSource, SeedSource};
use crate::hash::Digest;
use crate::ids::Member;
use crate::lang::Message;
use crate::list::leaf::ListSecret;
use crate::minutes::facts::BY_LAW;
use crate::time::{Instant, Period};
use serde_json::json;

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The normal case: the first drand round after this time is the seed
    #[arg(long, value_name = "TIME", value_parser = parse_time, conflicts_with = "round")]
    drand_at: Option<Instant>,
    /// The drand round by its number
    #[arg(long, value_name = "N")]
    round: Option<u64>,
    /// Of which chain: quicknet, default, or rehearsal; otherwise the one that runs at the time of the freeze
    #[arg(long, value_parser = parse_chain)]
    chain: Option<Chain>,
    /// An answer of random.org, signed before the drand round
    #[arg(long, value_name = "N,MIN,MAX", value_parser = parse_random_org, num_args = 0..=1, default_missing_value = "20,0,1000000000")]
    random_org: Option<(u64, u64, u64)>,
    /// A room without a network: a member's share, as `utys share make` printed it
    #[arg(long = "share", value_name = "MEMBER=DIGEST", value_parser = parse_share)]
    shares: Vec<(Member, Digest)>,
    /// A room without a network: so many throws of dice
    #[arg(long, value_name = "ROLLS", num_args = 0..=1, default_missing_value = "100", value_parser = clap::value_parser!(u64).range(LEAST_ROLLS..=10_000))]
    dice: Option<u64>,
    /// Languages of the commitment sheet, one or two
    #[arg(long, value_name = "LANG[,LANG]", value_parser = parse_languages)]
    languages: Option<Languages>,
    /// Rehearsal folders only: a list secret instead of a random one
    #[arg(long, value_name = "HEX", value_parser = parse_secret)]
    list_secret: Option<[u8; 32]>,
}

pub(super) fn parse_chain(text: &str) -> Result<Chain, Expected> {
    let nicked = Chain::ALL.into_iter().find(|chain| chain.nick() == text);
    nicked.or(Chain::parse(text)).ok_or(expected("usage-form-chain"))
}

fn parse_random_org(text: &str) -> Result<(u64, u64, u64), Expected> {
    let numbers: Option<Vec<u64>> = text.split(',').map(|n| n.trim().parse().ok()).collect();
    match numbers.as_deref() {
        Some([n, min, max]) => Ok((*n, *min, *max)),
        _ => Err(expected("usage-form-random-org")),
    }
}

fn parse_share(text: &str) -> Result<(Member, Digest), Expected> {
    let form = || expected("usage-form-share");
    let (member, digest) = text.rsplit_once('=').ok_or_else(form)?;
    let digest = Digest::parse(digest).ok_or_else(form)?;
    Ok((parse_member(member)?, digest))
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let sources = sources(&args, at);
    if sources.is_empty() {
        return Err(Failure::input(Message::new("cli-commit-no-source")));
    }
    let secret = match args.list_secret {
        Some(_) if !folder.is_rehearsal() => return Err(StepError::ValueSaid.into()),
        Some(secret) => secret,
        None => random()?,
    };
    let languages = args.languages.map_or_else(|| BY_LAW.to_vec(), |languages| languages.0);
    let freeze = Freeze { period: args.period, sources, wave_chain: args.chain, secret: ListSecret(secret), languages };
    let done = commit::commit(&mut folder, &freeze, at)?;
    let place = views::write(&folder, args.period)?;
    let facts = json!({
        "period": args.period,
        "ordinal": done.commitment.ordinal,
        "commitment_sha256": done.digest,
        "commitment_file": place.join(views::COMMITMENT),
        "sheet": place.join(views::SHEET),
        "already": done.already,
    });
    if voice.json {
        voice.object(&facts);
        return Ok(Exit::Done);
    }
    voice.say(&Message::new("cli-commit-done").with("period", args.period).with("commitment", done.digest.grouped()));
    for pool in &done.commitment.pools {
        let said = Message::new("cli-commit-pool").with("pool", &pool.id).count("entries", pool.entries);
        voice.detail(&said.count("certificates", pool.certificates).count("carried", pool.carried));
    }
    if done.already {
        voice.say(&Message::new("cli-already"));
    }
    let sheet = place.join(views::SHEET);
    voice.say(&Message::new("cli-commit-next").with("period", args.period).with("sheet", sheet.display()));
    let of_random_org = done.commitment.seed_sources.iter().find_map(|source| match source {
        SeedSource::RandomOrg { n, min, max } => Some(Numbers { n: *n, min: *min, max: *max }),
        _ => None,
    });
    if let Some(numbers) = of_random_org {
        let before = before(&done.commitment.seed_sources);
        random_org(&numbers, &done.digest, done.commitment.committed_at, before, args.period, voice);
    }
    Ok(Exit::Done)
}

/// In the order in which the specification wants them: random.org, drand; shares, dice.
fn sources(args: &Args, at: Instant) -> Vec<SeedSource> {
    let mut sources = Vec::new();
    if let Some((n, min, max)) = args.random_org {
        sources.push(SeedSource::RandomOrg { n, min, max });
    }
    let chain = args.chain.unwrap_or_else(|| running_chain(at));
    let round = args.round.or(args.drand_at.map(|time| chain.round_after(time)));
    sources.extend(round.map(|round| SeedSource::Drand(DrandSource { chain, round })));
    let share = |(member, sha256): &(Member, Digest)| SeedSource::Share { member: member.clone(), sha256: *sha256 };
    sources.extend(args.shares.iter().map(share));
    sources.extend(args.dice.map(|rolls| SeedSource::Dice { rolls }));
    sources
}
