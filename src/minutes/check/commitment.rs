//! The commitment sheet against the commitment that it prints.

use super::{Comparison, Mismatch, PrintedCounts, counts, files, meeting, waves};
use crate::draw::commitment::Commitment;
use crate::draw::source::SeedSource;
use crate::minutes::facts::{CommittedSource, SHEET_FORMAT, SheetFacts};

/// Every printed fact that the commitment knows, in the order of the facts.
pub fn sheet(facts: &SheetFacts, commitment: &Commitment) -> Vec<Mismatch> {
    let mut c = Comparison::default();
    meeting::draw(&mut c, SHEET_FORMAT, facts.of_draw(), commitment);
    c.same("committed_at", commitment.committed_at, facts.committed_at.instant());
    c.same("commitment_sha256", commitment.digest(), facts.commitment_sha256);
    c.same("previous", commitment.previous, facts.previous);
    c.same("rules_sha256", commitment.rules_sha256, facts.rules_sha256);
    files(&mut c, "files", &commitment.sources, &facts.files);
    let printed = PrintedCounts { rows: facts.rows, eligible: facts.eligible, excluded: &facts.excluded };
    counts(&mut c, "", &commitment.counts, &printed);
    c.same("excluded_accounts", commitment.exclusions.entries, facts.excluded_accounts);
    c.same("exclusions_root", commitment.exclusions.root, facts.exclusions_root);
    for (place, committed, printed) in c.pairs("pools", &commitment.pools, &facts.pools) {
        c.same(format!("{place}.id"), &committed.id, &printed.id);
        let planned = committed.certificates.saturating_sub(committed.carried);
        c.same(format!("{place}.planned"), planned, printed.planned);
        c.same(format!("{place}.carried"), committed.carried, printed.carried);
        c.same(format!("{place}.certificates"), committed.certificates, printed.certificates);
        c.same(format!("{place}.reserves"), committed.reserves, printed.reserves);
        c.same(format!("{place}.entries"), committed.entries, printed.entries);
        c.same(format!("{place}.root"), committed.root, printed.root);
    }
    for (place, source, printed) in c.pairs("seed", &commitment.seed_sources, &facts.seed) {
        seed(&mut c, &place, source, printed);
    }
    waves(&mut c, "waves", &commitment.waves, &facts.waves);
    c.found
}

fn seed(c: &mut Comparison, place: &str, source: &SeedSource, printed: &CommittedSource) {
    match (source, printed) {
        (SeedSource::Drand(drand), CommittedSource::Drand { chain, round, at }) => {
            c.round(place, drand, (chain, *round, *at));
        }
        (SeedSource::RandomOrg { n, min, max }, CommittedSource::RandomOrg { n: count, min: least, max: most }) => {
            c.same(format!("{place}.n"), n, count);
            c.same(format!("{place}.min"), min, least);
            c.same(format!("{place}.max"), max, most);
        }
        (SeedSource::Share { member, sha256 }, CommittedSource::Share { member: name, sha256: printed }) => {
            c.same(format!("{place}.member"), member, name);
            c.same(format!("{place}.sha256"), sha256, printed);
        }
        (SeedSource::Dice { rolls }, CommittedSource::Dice { rolls: printed }) => {
            c.same(format!("{place}.rolls"), rolls, printed);
        }
        (source, printed) => {
            let found = match printed {
                CommittedSource::Drand { .. } => "drand",
                CommittedSource::RandomOrg { .. } => "random.org",
                CommittedSource::Share { .. } => "share",
                CommittedSource::Dice { .. } => "dice",
            };
            c.differ(format!("{place}.type"), source.kind(), found);
        }
    }
}
