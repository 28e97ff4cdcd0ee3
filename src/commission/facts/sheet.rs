//! The facts of the commitment sheet.

use super::{excluded, files, members, moment, round, tenge};
use crate::campaign::Campaign;
use crate::commission::roster::Roster;
use crate::draw::commitment::Commitment;
use crate::draw::source::SeedSource;
use crate::hash::Digest;
use crate::lang::Lang;
use crate::minutes::facts::{CommittedSource, JournalHead, LAYOUT, SHEET_FORMAT, SheetFacts, SheetPool};

/// What the sheet of `commitment`, whose digest is `c`, says. A pool that the campaign does not know is left out;
/// there is none in a commitment that was made from this campaign.
pub fn sheet_facts(
    campaign: &Campaign,
    commitment: &Commitment,
    c: Digest,
    roster: &Roster,
    rehearsal: bool,
    languages: &[Lang],
    journal: JournalHead,
) -> SheetFacts {
    let pools = commitment.pools.iter().filter_map(|pool| {
        let terms = campaign.pool(&pool.id)?;
        Some(SheetPool {
            id: pool.id.clone(),
            title: terms.title.clone(),
            certificate: terms.certificate.clone(),
            value: tenge(terms.value),
            planned: pool.certificates - pool.carried,
            carried: pool.carried,
            certificates: pool.certificates,
            reserves: pool.reserves,
            entries: pool.entries,
            root: pool.root,
        })
    });
    let seed = commitment.seed_sources.iter().map(|source| match source {
        SeedSource::Drand(drand) => {
            let round = round(campaign, drand);
            CommittedSource::Drand { chain: round.chain, round: round.round, at: round.at }
        }
        SeedSource::RandomOrg { n, min, max } => CommittedSource::RandomOrg { n: *n, min: *min, max: *max },
        SeedSource::Share { member, sha256 } => CommittedSource::Share { member: member.clone(), sha256: *sha256 },
        SeedSource::Dice { rolls } => CommittedSource::Dice { rolls: *rolls },
    });
    SheetFacts {
        format: SHEET_FORMAT.to_owned(),
        layout: LAYOUT,
        languages: languages.to_vec(),
        rehearsal,
        title: campaign.title.clone(),
        organiser: campaign.organiser.clone(),
        campaign: campaign.id.clone(),
        period: commitment.period,
        ordinal: commitment.ordinal,
        committed_at: moment(campaign, commitment.committed_at),
        commitment_sha256: c,
        previous: commitment.previous,
        rules_sha256: commitment.rules_sha256,
        origin: None,
        files: files(commitment),
        rows: commitment.counts.rows,
        eligible: commitment.counts.eligible,
        excluded: excluded(campaign, commitment),
        excluded_accounts: commitment.exclusions.entries,
        exclusions_root: commitment.exclusions.root,
        pools: pools.collect(),
        seed: seed.collect(),
        waves: commitment.waves.iter().map(|wave| round(campaign, wave)).collect(),
        journal,
        members: members(roster),
        signing: roster.rule(),
    }
}
