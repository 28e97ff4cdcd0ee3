//! The public addresses of drand, and asking one of them for a round; and asking an authority for a time stamp.
//!
//! What proves a round is its signature, so an endpoint need not be trusted: TLS keeps others from knowing who asks,
//! and from answering in its place. Nothing of a campaign is ever sent
//! but the digest that a time stamp is to be over.
//!
//! Must never: judge an answer, follow a redirect to somewhere else, or wait or read without end.

mod client;
#[cfg(test)]
mod tests;

pub use client::{Answer, Asking, NoRoots, Outcome};

use crate::draw::source::{Chain, DrandSource};
use crate::lang::Message;

/// Run by the League of Entropy and Cloudflare; asked in this order.
pub const PUBLIC: [&str; 4] =
    ["https://api.drand.sh", "https://api2.drand.sh", "https://api3.drand.sh", "https://drand.cloudflare.com"];

/// The begin of an address that a round is asked at: `https://…`, or `http://…` on this very machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    base: String,
    is_local: bool,
}

impl Endpoint {
    /// What is asked for where another text is given.
    pub const EXPECTED: &str = "https://HOST, or http://localhost:PORT";

    /// Takes `https://host[:port][/path]`, and `http://` for the names and addresses of this machine alone.
    pub fn parse(text: &str) -> Option<Endpoint> {
        let base = text.trim_end_matches('/');
        let (scheme, is_local) = scheme_of(base)?;
        (is_local || scheme == "https").then(|| Endpoint { base: base.to_owned(), is_local: scheme == "http" })
    }

    /// The public ones.
    pub fn public() -> Vec<Endpoint> {
        PUBLIC.iter().filter_map(|base| Endpoint::parse(base)).collect()
    }

    /// Where `round` is to be had: `…/CHAIN/public/ROUND`.
    pub fn address(&self, round: &DrandSource) -> String {
        address(&self.base, round)
    }
}

/// The address of an authority that stamps: `https://…`, or `http://…` anywhere, since a time stamp proves itself and
/// most authorities answer without TLS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StampAddress {
    text: String,
    is_plain: bool,
    is_local: bool,
}

impl StampAddress {
    /// What is asked for where another text is given.
    pub const EXPECTED: &str = "http://HOST/PATH or https://HOST/PATH";

    pub fn parse(text: &str) -> Option<StampAddress> {
        let (scheme, is_local) = scheme_of(text)?;
        let is_plain = scheme == "http";
        Some(StampAddress { text: text.to_owned(), is_plain, is_local: is_plain && is_local })
    }
}

impl std::fmt::Display for StampAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// Scheme of `https://host[:port][/path]` or `http://…`, and whether the host is this very machine by a name that
/// says so.
fn scheme_of(address: &str) -> Option<(&str, bool)> {
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '?' | '#' | '@' | '\\' | '"' | '<' | '>');
    let (scheme, rest) = address.split_once("://")?;
    let authority = rest.split('/').next().filter(|authority| !authority.is_empty())?;
    let host = match authority.strip_prefix('[') {
        Some(bracketed) => bracketed.split_once(']')?.0,
        None => authority.split(':').next().filter(|host| !host.is_empty())?,
    };
    let known = matches!(scheme, "https" | "http") && address.len() <= 200 && address.chars().all(is_plain);
    known.then_some((scheme, matches!(host, "localhost" | "127.0.0.1" | "::1")))
}

/// Where a round is to be had at the public addresses; those of the rehearsal chain are to be had nowhere.
pub fn addresses(round: &DrandSource) -> Vec<String> {
    if round.chain == Chain::Rehearsal {
        return Vec::new();
    }
    PUBLIC.iter().map(|base| address(base, round)).collect()
}

fn address(base: &str, round: &DrandSource) -> String {
    format!("{base}/{}/public/{}", round.chain.name(), round.round)
}

impl Outcome {
    /// The sentence for people.
    pub fn message(&self) -> Message {
        match self {
            Outcome::Answered { status, .. } => Message::new("endpoints-status").with("status", status),
            Outcome::TooLong => Message::new("endpoints-too-long").count("most", client::LONGEST_ANSWER),
            Outcome::TimedOut => Message::new("endpoints-timed-out"),
            Outcome::NotReached(what) => Message::new("endpoints-not-reached").with("what", what),
            Outcome::NotTrusted(what) => Message::new("endpoints-not-trusted").with("what", what),
        }
    }
}
