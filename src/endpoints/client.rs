//! One HTTP request, within limits of time and size.

use super::{Endpoint, StampAddress};
use crate::draw::source::DrandSource;
use std::sync::Arc;
use std::time::Duration;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};

/// A beacon has less than a kilobyte; more than this of an answer is not read.
pub const LONGEST_ANSWER: u64 = 64 << 10;

/// How endpoints are asked.
#[derive(Clone, Debug)]
pub struct Asking {
    /// For one whole request, from the name's look-up to the answer's last byte.
    pub within: Duration,
    roots: RootCerts,
}

/// The text holds no certificate in PEM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRoots;

/// What one address answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub address: String,
    pub outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Whatever its status: a redirect is an answer like others and is not followed.
    Answered {
        status: u16,
        body: Vec<u8>,
    },
    /// More than [`LONGEST_ANSWER`] bytes.
    TooLong,
    TimedOut,
    /// No such name, no connection, or no HTTP: in the words of the library.
    NotReached(String),
    /// The certificate is not of an authority that is trusted, or not of this host.
    NotTrusted(String),
}

impl Asking {
    /// Trusts the authorities that browsers trust, as the program carries them.
    pub fn within(within: Duration) -> Asking {
        Asking { within, roots: RootCerts::WebPki }
    }

    /// Trusts the authorities of `pem` instead: where a company reads all that its machines say.
    pub fn trusting(self, pem: &[u8]) -> Result<Asking, NoRoots> {
        let mut roots: Vec<Certificate<'static>> = Vec::new();
        for item in parse_pem(pem) {
            if let PemItem::Certificate(certificate) = item.map_err(|_| NoRoots)? {
                roots.push(certificate);
            }
        }
        if roots.is_empty() { Err(NoRoots) } else { Ok(Asking { roots: RootCerts::Specific(Arc::new(roots)), ..self }) }
    }

    /// Asks one endpoint for one round.
    pub fn ask(&self, endpoint: &Endpoint, round: &DrandSource) -> Answer {
        let address = endpoint.address(round);
        let outcome = self.get(&address, endpoint.is_local).unwrap_or_else(of_error);
        Answer { address, outcome }
    }

    /// Sends an authority a request for a time stamp (RFC 3161, 3.4).
    pub fn ask_for_stamp(&self, address: &StampAddress, request: &[u8]) -> Outcome {
        let send = || {
            let agent = self.agent(address.is_plain, address.is_local);
            let post = agent.post(&address.text).header("Content-Type", "application/timestamp-query");
            let mut response = post.send(request)?;
            let status = response.status().as_u16();
            let body = response.body_mut().with_config().limit(LONGEST_ANSWER).read_to_vec()?;
            Ok(Outcome::Answered { status, body })
        };
        send().unwrap_or_else(of_error)
    }

    fn get(&self, address: &str, is_local: bool) -> Result<Outcome, ureq::Error> {
        let mut response = self.agent(is_local, is_local).get(address).call()?;
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(LONGEST_ANSWER).read_to_vec()?;
        Ok(Outcome::Answered { status, body })
    }

    fn agent(&self, is_plain: bool, is_local: bool) -> ureq::Agent {
        let tls = TlsConfig::builder().root_certs(self.roots.clone()).build();
        let config = ureq::Agent::config_builder()
            .https_only(!is_plain)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(self.within))
            .max_response_header_size(16 << 10)
            .user_agent(concat!("utys/", env!("CARGO_PKG_VERSION")))
            .tls_config(tls);
        // A proxy of the environment is for the world outside.
        let config = if is_local { config.proxy(None) } else { config };
        config.build().new_agent()
    }
}

fn of_error(error: ureq::Error) -> Outcome {
    match error {
        ureq::Error::Timeout(_) | ureq::Error::BodyStalled => Outcome::TimedOut,
        ureq::Error::BodyExceedsLimit(_) => Outcome::TooLong,
        ureq::Error::Rustls(error) => Outcome::NotTrusted(error.to_string()),
        ureq::Error::Tls(what) => Outcome::NotTrusted(what.to_owned()),
        // rustls hides its reason inside an error of input and output.
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            Outcome::NotTrusted(error.to_string())
        }
        other => Outcome::NotReached(other.to_string()),
    }
}
