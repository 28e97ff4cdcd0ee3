//! `utys stamp`: requests for time stamps, keeping what came back, checking one by itself.
//!
//! Must never: say that a stamp which is too late, or by nobody known, proves anything.

use super::sign::{parse_document, word};
use super::{Common, Exit, Failure, Voice, parse_period, random, read_file};
use crate::commission::stamp::{self, Added, Over};
use crate::commission::{StepError, views};
use crate::hash::{Digest, Imprint};
use crate::journal::event::Document;
use crate::lang::Message;
use crate::sign::stamp::request::Request;
use crate::sign::stamp::{StampError, Token};
use crate::sign::{Certificate, SignError};
use crate::time::Period;
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Write a request, to be sent to an authority
    Request(Ask),
    /// Keep an authority's response over the commitment, a list of disqualified, or the last signature of a paper
    Add(Add),
    /// Say of one time stamp whether it is genuine, over what it is to be over, and of when
    Check(Check),
}

#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["file", "commitment", "disqualified", "signature"]))]
struct Ask {
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
    /// Where to write the request
    #[arg(long, short, value_name = "FILE.tsq")]
    output: PathBuf,
}

#[derive(clap::Args)]
struct Add {
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
        Command::Add(args) => add(&args, common, voice),
        Command::Check(args) => check(&args, voice),
    }
}

fn request(args: &Ask, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let bytes = match (&args.file, subject_of(args)) {
        (Some(file), _) => read_file(file)?,
        (None, Some((period, over))) => stamp::subject(&common.reading()?, period, &over)?,
        (None, None) => return Err(Failure::input(Message::new("cli-stamp-over-nothing"))),
    };
    let imprint = match args.digest.as_str() {
        "sha512" => Imprint::Sha512([0; 64]),
        "sha384" => Imprint::Sha384([0; 48]),
        _ => Imprint::Sha256([0; 32]),
    };
    let number = random()?;
    let number = number.first_chunk::<8>().expect("32 bytes begin with eight");
    let request = Request { policy: args.policy.clone(), ..Request::new(imprint.again(&bytes), *number) };
    let der = request.to_der().ok_or_else(|| Failure::input(Message::new("cli-stamp-policy")))?;
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

fn subject_of(args: &Ask) -> Option<(Period, Over)> {
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
    let stamp = |error: StampError| Failure::from(StepError::from(SignError::Stamp(error)));
    Request::read(&read_file(path)?).map_err(stamp)
}

fn read_certificates(path: &Path) -> Result<Vec<Certificate>, Failure> {
    Certificate::read_pem(&read_file(path)?).map_err(|error| Failure::from(StepError::from(error)))
}
