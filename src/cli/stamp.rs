//! `utys stamp`: requests for time stamps, keeping what came back, checking one by itself.
//!
//! Must never: send anything but a request to an address that was given; say that a stamp which is too late, or by nobody known, proves anything.

use super::sign::{parse_document, word};
use super::usage::{Expected, expected};
use super::{Common, Exit, Failure, Voice, parse_period, random, read_file};
use crate::commission::stamp::{self, Added, Over};
use crate::commission::{Folder, StepError, views};
use crate::endpoints::{Asking, Outcome, StampAddress};
use crate::hash::{Digest, Imprint};
use crate::journal::event::Document;
use crate::lang::{Arg, Message};
use crate::sign::stamp::request::Request;
use crate::sign::stamp::{StampError, Token};
use crate::sign::{Certificate, SignError};
use crate::time::{Instant, Period};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Write a request, to be sent to an authority
    Request(Ask),
    /// Ask an authority over the network, check what it answers and keep it
    Fetch(Fetch),
    /// Keep an authority's response over the commitment, a list of disqualified, or the last signature of a paper
    Add(Add),
    /// Say of one time stamp whether it is genuine, over what it is to be over, and of when
    Check(Check),
}

/// What a stamp is to be over, and how it is asked for.
#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["file", "commitment", "disqualified", "signature"]))]
struct Subject {
    /// A stamp over this file
    file: Option<PathBuf>,
    /// A stamp over the commitment of this period
    #[arg(long, value_name = "PERIOD", value_parser = parse_period)]
    commitment: Option<Period>,
    /// A stamp over a list of disqualified of this period; --wave says which
    #[arg(long, value_name = "PERIOD", value_parser = parse_period, requires = "wave")]
    disqualified: Option<Period>,
    /// The wave whose list is meant
    #[arg(long, requires = "disqualified")]
    wave: Option<u64>,
    /// A stamp over the last signature of a paper of this period; --document says which
    #[arg(long, value_name = "PERIOD", value_parser = parse_period, requires = "document")]
    signature: Option<Period>,
    /// sheet, minutes-public, minutes-commission
    #[arg(long, value_name = "DOCUMENT", value_parser = parse_document, requires = "signature")]
    document: Option<Document>,
    /// The digest algorithm: sha256, sha384 or sha512
    #[arg(long, value_parser = ["sha256", "sha384", "sha512"], default_value = "sha256")]
    digest: String,
    /// Ask for a stamp under this policy of the authority
    #[arg(long, value_name = "OID")]
    policy: Option<String>,
}

#[derive(clap::Args)]
struct Ask {
    #[command(flatten)]
    subject: Subject,
    /// Where to write the request
    #[arg(long, short, value_name = "FILE.tsq")]
    output: PathBuf,
}

#[derive(clap::Args)]
struct Fetch {
    #[command(flatten)]
    subject: Subject,
    /// The authority's address: http:// or https://
    #[arg(long, value_name = "URL", value_parser = parse_address)]
    url: StampAddress,
    /// Certificates that the response is held to: roots, or the authority's own
    #[arg(long, value_name = "PEM")]
    tsa: Option<PathBuf>,
    /// Where to write the response; one over something of a period is kept in the folder
    #[arg(long, short, value_name = "FILE.tsr", required_unless_present_any = ["commitment", "disqualified", "signature"])]
    output: Option<PathBuf>,
}

pub(super) fn parse_address(text: &str) -> Result<StampAddress, Expected> {
    StampAddress::parse(text).ok_or(expected("usage-form-stamp-address"))
}

#[derive(clap::Args)]
struct Add {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The authority's response (.tsr)
    response: PathBuf,
    /// The request that was sent: its number and policy are compared
    #[arg(long, value_name = "FILE.tsq")]
    request: Option<PathBuf>,
    /// Certificates that the response is held to: roots, or the authority's own
    #[arg(long, value_name = "PEM")]
    tsa: Option<PathBuf>,
}

#[derive(clap::Args)]
struct Check {
    /// The time stamp: a response or a bare token
    file: PathBuf,
    /// What it has to be over: a file, or SHA-256 in 64 characters of hex
    #[arg(long, value_name = "FILE|DIGEST")]
    over: String,
    /// Certificates that it is held to: roots, or the authority's own
    #[arg(long, value_name = "PEM")]
    tsa: Option<PathBuf>,
    /// The request that was sent: its number and policy are compared
    #[arg(long, value_name = "FILE.tsq")]
    request: Option<PathBuf>,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    match args.command {
        Command::Request(args) => request(&args, common, voice),
        Command::Fetch(args) => fetch(&args, common, voice),
        Command::Add(args) => add(&args, common, voice),
        Command::Check(args) => check(&args, voice),
    }
}

fn request(args: &Ask, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let request = request_of(&args.subject, common)?;
    let der = der(&request)?;
    std::fs::write(&args.output, &der).map_err(|error| Failure::file(&args.output, &error))?;
    let response = args.output.with_extension("tsr");
    let said = [
        Message::new("cli-stamp-requested").with("path", args.output.display()).with("imprint", request.imprint),
        Message::new("cli-stamp-send").with("command", curl(&args.output, &response)),
    ];
    let facts = json!({"request": args.output, "imprint": request.imprint.to_string(), "policy": request.policy});
    voice.answer(&facts, &said);
    Ok(Exit::Done)
}

/// The request, with a number of its own.
fn request_of(subject: &Subject, common: &Common) -> Result<Request, Failure> {
    let bytes = match (&subject.file, subject_of(subject)) {
        (Some(file), _) => read_file(file)?,
        (None, Some((period, over))) => stamp::subject(&common.reading()?, period, &over)?,
        (None, None) => return Err(Failure::input(Message::new("cli-stamp-over-nothing"))),
    };
    let imprint = match subject.digest.as_str() {
        "sha512" => Imprint::Sha512([0; 64]),
        "sha384" => Imprint::Sha384([0; 48]),
        _ => Imprint::Sha256([0; 32]),
    };
    Ok(Request { policy: subject.policy.clone(), ..Request::new(imprint.again(&bytes), number()?) })
}

fn number() -> Result<[u8; 8], Failure> {
    Ok(*random()?.first_chunk().expect("32 bytes begin with eight"))
}

fn der(request: &Request) -> Result<Vec<u8>, Failure> {
    request.to_der().ok_or_else(|| Failure::input(Message::new("cli-stamp-policy")))
}

/// Seconds for one authority.
const TIMEOUT: Duration = Duration::from_secs(30);

fn fetch(args: &Fetch, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let authorities = args.tsa.as_deref().map(read_certificates).transpose()?;
    let request = request_of(&args.subject, common)?;
    let response = send(&args.url, &request)?;
    let token = Token::read(&response).map_err(refused)?;
    token.answers(&request).map_err(refused)?;
    let authority = token.check(authorities.as_deref()).map_err(refused)?;
    if let Some(path) = &args.output {
        std::fs::write(path, &response).map_err(|error| Failure::file(path, &error))?;
    }
    match subject_of(&args.subject) {
        Some((period, _)) => {
            let (mut folder, at) = common.folder()?;
            let added = stamp::add(&mut folder, period, &response, Some(&request), authorities.as_deref(), at)?;
            views::write(&folder, period)?;
            voice.answer(&facts(&added), &sentences(&added, period));
        }
        None => {
            let path = args.output.as_deref().unwrap_or(Path::new("")).display();
            let said = Message::new("cli-stamp-fetched").with("path", path).with("at", token.latest);
            let mut said = vec![said.with("authority", &authority.name)];
            if !authority.identified {
                said.push(Message::new("cli-stamp-unknown"));
            }
            let facts = json!({
                "response": args.output,
                "stamped_at": token.latest,
                "authority": authority.name,
                "identified": authority.identified,
            });
            voice.answer(&facts, &said);
        }
    }
    Ok(Exit::Done)
}

/// Has the signature that was just made stamped, and keeps the stamp in it.
pub(super) fn stamp_signature(
    folder: &mut Folder,
    (period, document): (Period, Document),
    url: &StampAddress,
    authorities: Option<&[Certificate]>,
    at: Instant,
) -> Result<Vec<Message>, Failure> {
    let subject = stamp::subject(folder, period, &Over::Signature { document, signature: 0 })?;
    let request = Request::new(Digest::of(&subject).into(), number()?);
    let response = send(url, &request)?;
    let added = stamp::add(folder, period, &response, Some(&request), authorities, at)?;
    Ok(sentences(&added, period))
}

fn refused(error: StampError) -> Failure {
    Failure::from(StepError::from(SignError::Stamp(error)))
}

/// The authority's answer, of whatever worth.
fn send(url: &StampAddress, request: &Request) -> Result<Vec<u8>, Failure> {
    match Asking::within(TIMEOUT).ask_for_stamp(url, &der(request)?) {
        Outcome::Answered { status: 200, body } => Ok(body),
        outcome => {
            let why = Arg::Message(Box::new(outcome.message()));
            let said = Message::new("cli-stamp-not-fetched").with("url", url).arg("why", why);
            Err(Failure::new(Exit::Incomplete, said))
        }
    }
}

fn subject_of(args: &Subject) -> Option<(Period, Over)> {
    if let (Some(period), Some(wave)) = (args.disqualified, args.wave) {
        return Some((period, Over::Disqualified { wave }));
    }
    if let (Some(period), Some(document)) = (args.signature, args.document) {
        return Some((period, Over::Signature { document, signature: 0 }));
    }
    args.commitment.map(|period| (period, Over::Commitment))
}

/// How a request is sent without this program.
fn curl(request: &Path, response: &Path) -> String {
    format!(
        "curl -sS -H 'Content-Type: application/timestamp-query' --data-binary @'{}' -o '{}' URL",
        request.display(),
        response.display()
    )
}

fn add(args: &Add, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let response = read_file(&args.response)?;
    let request = args.request.as_deref().map(read_request).transpose()?;
    let authorities = args.tsa.as_deref().map(read_certificates).transpose()?;
    let added = stamp::add(&mut folder, args.period, &response, request.as_ref(), authorities.as_deref(), at)?;
    views::write(&folder, args.period)?;
    voice.answer(&facts(&added), &sentences(&added, args.period));
    Ok(Exit::Done)
}

fn facts(added: &Added) -> serde_json::Value {
    let over = match added.over {
        Over::Commitment => json!({"commitment": true}),
        Over::Disqualified { wave } => json!({"disqualified": wave}),
        Over::Signature { document, signature } => json!({"document": document, "signature": signature}),
    };
    json!({
        "over": over,
        "stamped_at": added.stamped_at,
        "authority": added.authority,
        "identified": added.identified,
        "before": added.before,
        "in_time": added.in_time(),
        "already": added.already,
    })
}

fn sentences(added: &Added, period: Period) -> Vec<Message> {
    let kept = match added.over {
        Over::Commitment => Message::new("cli-stamp-kept"),
        Over::Disqualified { wave } => Message::new("cli-stamp-kept-list").with("wave", wave),
        Over::Signature { document, signature } => {
            Message::new("cli-stamp-kept-signature").with("document", word(document)).with("signature", signature)
        }
    };
    let kept = kept.with("period", period).with("at", added.stamped_at).with("authority", &added.authority);
    let mut said = super::once(kept, added.already);
    if let Some(before) = added.before.filter(|_| !added.in_time()) {
        said.push(Message::new("cli-stamp-late").with("before", before));
    }
    if !added.identified {
        said.push(Message::new("cli-stamp-unknown"));
    }
    said
}

fn check(args: &Check, voice: &Voice) -> Result<Exit, Failure> {
    let bytes = read_file(&args.file)?;
    let request = args.request.as_deref().map(read_request).transpose()?;
    let authorities = args.tsa.as_deref().map(read_certificates).transpose()?;
    let digest = Digest::parse(&args.over);
    let over = if digest.is_none() { read_file(Path::new(&args.over))? } else { Vec::new() };
    let judged = Token::read(&bytes).and_then(|token| {
        match digest {
            Some(digest) => token.is_imprint(&digest.into())?,
            None => token.is_over(&over)?,
        }
        request.as_ref().map_or(Ok(()), |request| token.answers(request))?;
        let authority = token.check(authorities.as_deref())?;
        Ok((token, authority))
    });
    match judged {
        Ok((token, authority)) => {
            let id = if authority.identified { "cli-stamp-genuine" } else { "cli-stamp-genuine-unknown" };
            let said = Message::new(id)
                .with("at", token.at)
                .with("latest", token.latest)
                .with("authority", &authority.name)
                .with("serial", &token.serial)
                .with("policy", &token.policy);
            let facts = json!({
                "verdict": if authority.identified { "valid" } else { "incomplete" },
                "at": token.at,
                "latest": token.latest,
                "imprint": token.imprint.to_string(),
                "authority": authority.name,
                "authority_serial": authority.serial,
                "serial": token.serial,
                "policy": token.policy,
                "identified": authority.identified,
            });
            voice.answer(&facts, &[said]);
            Ok(if authority.identified { Exit::Done } else { Exit::Incomplete })
        }
        Err(error) => {
            let (field, expected, found) = error.parts();
            let verdict = if matches!(error, StampError::NotChecked { .. }) { "incomplete" } else { "invalid" };
            let facts = json!({"verdict": verdict, "field": field, "expected": expected, "found": found});
            voice.answer(&facts, &[error.message()]);
            Ok(if verdict == "invalid" { Exit::Found } else { Exit::Incomplete })
        }
    }
}

fn read_request(path: &Path) -> Result<Request, Failure> {
    Request::read(&read_file(path)?).map_err(refused)
}

pub(super) fn read_certificates(path: &Path) -> Result<Vec<Certificate>, Failure> {
    Certificate::read_pem(&read_file(path)?).map_err(|error| Failure::from(StepError::from(error)))
}
