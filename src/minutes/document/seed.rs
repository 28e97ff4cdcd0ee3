//! Where the seed comes from: sources as committed, and the evidence of each.

use super::compose::Composer;
use super::words::{inner, moment, utc};
use crate::lang::Message;
use crate::minutes::facts::{CommittedSource, Round, SeedSource};
use crate::time::Moment;

/// `drand` in words: chain, round, when it comes to be known, here and in UTC.
fn drand(id: &'static str, n: usize, chain: &str, round: u64, at: Moment) -> Message {
    Message::new(id)
        .with("n", n)
        .with("round", round)
        .arg("chain", inner(chain_name(chain)))
        .arg("at", inner(moment(at)))
        .with("utc", utc(at))
}

/// The chain's usual name; the hash that names it is printed beside.
fn chain_name(chain: &str) -> Message {
    match chain {
        "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971" => Message::new("minutes-chain-quicknet"),
        "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce" => Message::new("minutes-chain-default"),
        "rehearsal" => Message::new("minutes-chain-rehearsal"),
        other => Message::new("minutes-chain-other").with("chain", other),
    }
}

/// The sheet: what will be used, fixed before its value can be known.
pub fn committed(c: &mut Composer, sources: &[CommittedSource]) {
    for (i, source) in sources.iter().enumerate() {
        let n = i + 1;
        match source {
            CommittedSource::Drand { chain, round, at } => {
                c.paragraph(drand("minutes-source-drand", n, chain, *round, *at));
                chain_line(c, chain);
            }
            CommittedSource::RandomOrg { n: count, min, max } => {
                c.paragraph(random_org(n, *count, *min, *max));
            }
            CommittedSource::Share { member, sha256 } => {
                c.paragraph(Message::new("minutes-source-share").with("n", n).with("member", member));
                c.digest("minutes-share-sha256", sha256);
            }
            CommittedSource::Dice { rolls } => {
                c.paragraph(Message::new("minutes-source-dice").with("n", n).count("rolls", *rolls));
            }
        }
    }
}

/// The minutes: what was used, and what proves it.
pub fn evidence(c: &mut Composer, sources: &[SeedSource]) {
    for (i, source) in sources.iter().enumerate() {
        let n = i + 1;
        match source {
            SeedSource::Drand { chain, round, at, signature, previous_signature } => {
                c.paragraph(drand("minutes-source-drand", n, chain, *round, *at));
                chain_line(c, chain);
                c.mono_line("minutes-drand-signature", signature);
                if let Some(previous) = previous_signature {
                    c.mono_line("minutes-drand-previous", previous);
                }
            }
            SeedSource::RandomOrg { n: count, min, max, random_sha256, completed_at } => {
                c.paragraph(random_org(n, *count, *min, *max));
                c.paragraph(Message::new("minutes-random-org-at").arg("at", inner(moment(*completed_at))));
                c.digest("minutes-random-org-sha256", random_sha256);
            }
            SeedSource::Share { member, sha256, value } => {
                c.paragraph(Message::new("minutes-source-share").with("n", n).with("member", member));
                c.digest("minutes-share-sha256", sha256);
                c.mono_line("minutes-share-value", value);
            }
            SeedSource::Dice { rolls } => {
                let count = rolls.chars().count() as u64;
                c.paragraph(Message::new("minutes-source-dice").with("n", n).count("rolls", count));
                c.mono_line("minutes-dice-rolls", &in_groups(rolls, 5));
            }
        }
    }
}

/// The round of one wave, and its chain.
pub fn wave(c: &mut Composer, n: u64, round: &Round) {
    let said = drand("minutes-wave-round", 0, &round.chain, round.round, round.at);
    c.paragraph(said.with("wave", n));
    chain_line(c, &round.chain);
}

pub fn waves(c: &mut Composer, waves: &[Round]) {
    for (i, round) in waves.iter().enumerate() {
        c.paragraph(drand("minutes-wave", i + 1, &round.chain, round.round, round.at));
    }
}

fn random_org(n: usize, count: u64, min: u64, max: u64) -> Message {
    Message::new("minutes-source-random-org").with("n", n).count("count", count).count("min", min).count("max", max)
}

fn chain_line(c: &mut Composer, chain: &str) {
    if chain != "rehearsal" {
        c.mono_line("minutes-chain", chain);
    }
}

/// Digits thrown by hand are read aloud: `16352 44162 …`.
fn in_groups(digits: &str, size: usize) -> String {
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && i % size == 0 {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}
