//! `utys sign`: one member's signature, with a key at hand or by a signer elsewhere ([`elsewhere`]).

mod elsewhere;

pub(super) use elsewhere::{parse_document, word};

use super::stamp::{parse_address, read_certificates, stamp_signature};
use super::{Common, Exit, Failure, Voice, ask, parse_member, parse_period};
use crate::commission::{papers, read_file, views};
use crate::endpoints::StampAddress;
use crate::ids::Member;
use crate::journal::event::Document;
use crate::lang::{Message, phrase};
use crate::sign::{SigningKey, stamp};
use crate::time::Period;
use serde_json::json;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    elsewhere: Option<elsewhere::Command>,
    #[command(flatten)]
    here: Option<Here>,
}

/// With a key file.
#[derive(clap::Args)]
struct Here {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// Who signs, by the id in the commission's file
    #[arg(long, value_parser = parse_member)]
    member: Member,
    /// The member's key, a PKCS #12 file
    #[arg(long, value_name = "FILE.p12")]
    key: PathBuf,
    /// A file with the key's password; otherwise the variable UTYS_PASSWORD, or a question at the terminal
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// The commitment sheet instead of the minutes; with --wave, that wave's list of disqualified
    #[arg(long)]
    sheet: bool,
    /// Keep room in the signature for a time stamp (`utys stamp add`)
    #[arg(long)]
    stamp_later: bool,
    /// Have the signature stamped at once by the authority at this address: http:// or https://
    #[arg(long, value_name = "URL", value_parser = parse_address)]
    tsa_url: Option<StampAddress>,
    /// Certificates that its answer is held to: roots, or the authority's own
    #[arg(long, value_name = "PEM", requires = "tsa_url")]
    tsa: Option<PathBuf>,
    /// The papers of this wave instead of those of the draw
    #[arg(long, value_name = "N")]
    wave: Option<u64>,
    /// The supplementary minutes of replacements with this number
    #[arg(long, value_name = "N", conflicts_with_all = ["wave", "sheet"])]
    replacements: Option<u64>,
}

/// Both editions of the minutes, which are signed together.
const MINUTES: [Document; 2] = [Document::MinutesCommission, Document::MinutesPublic];

/// Larger than any PKCS #12 file or password.
const MAX_FILE: u64 = 1 << 20;

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    match args.elsewhere {
        Some(command) => elsewhere::run(command, common, voice),
        None => with_key(args.here.expect("clap demands these arguments where no subcommand is"), common, voice),
    }
}

fn with_key(args: Here, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let file = read_file(&args.key, MAX_FILE)?;
    let password = password(args.password_file.as_deref(), voice)?;
    let key = SigningKey::open(&file, &password).map_err(crate::commission::StepError::from)?;
    let documents = match (args.replacements, args.sheet, args.wave) {
        (Some(number), ..) => vec![Document::ReplacementsCommission(number), Document::ReplacementsPublic(number)],
        (None, true, None) => vec![Document::Sheet],
        (None, false, None) => MINUTES.to_vec(),
        (None, true, Some(wave)) => vec![Document::WaveSheet(wave)],
        (None, false, Some(wave)) => vec![Document::WaveMinutesCommission(wave), Document::WaveMinutesPublic(wave)],
    };
    let authorities = args.tsa.as_deref().map(read_certificates).transpose()?;
    let room = if args.stamp_later || args.tsa_url.is_some() { stamp::ROOM } else { 0 };
    let (mut facts, mut said) = (Vec::new(), Vec::new());
    let mut exit = Exit::Done;
    for document in documents {
        let signed = papers::sign_document(&mut folder, args.period, document, &args.member, &key, room, at)?;
        let mut about_stamp = Vec::new();
        if let Some(url) = args.tsa_url.as_ref().filter(|_| !signed.already) {
            let paper = (args.period, document);
            match stamp_signature(&mut folder, paper, url, authorities.as_deref(), at) {
                Ok(said) => about_stamp = said,
                // The signature stands, and its room: a stamp may come later.
                Err(failure) => {
                    exit = Exit::Incomplete;
                    about_stamp = failure.messages;
                }
            }
        }
        let path = views::write(&folder, args.period)?.join(views::name_of(document));
        let id = if signed.already { "cli-sign-already" } else { "cli-sign-done" };
        said.push(Message::new(id).with("member", &args.member).with("path", path.display()));
        for gap in &signed.gaps {
            said.push(Message::new("cli-embed-gap").with("code", gap.code).with("value", &gap.value));
        }
        said.extend(about_stamp);
        let digest = folder.state().paper(args.period, document).map_or(signed.digest, |paper| paper.current);
        let stamped = digest != signed.digest;
        facts.push(json!({"file": path, "sha256": digest, "already": signed.already, "stamped": stamped,
            "gaps": signed.gaps.iter().map(|g| json!({"code": g.code, "value": g.value})).collect::<Vec<_>>()}));
    }
    voice.answer(&json!({"period": args.period, "member": args.member, "signed": facts}), &said);
    Ok(exit)
}

fn password(file: Option<&Path>, voice: &Voice) -> Result<String, Failure> {
    if let Some(path) = file {
        let text = String::from_utf8_lossy(&read_file(path, MAX_FILE)?).into_owned();
        return Ok(text.strip_suffix('\n').map(|t| t.strip_suffix('\r').unwrap_or(t)).unwrap_or(&text).to_owned());
    }
    if let Ok(password) = std::env::var("UTYS_PASSWORD") {
        return Ok(password);
    }
    if !std::io::stdin().is_terminal() {
        return Err(Failure::input(Message::new("cli-no-password")));
    }
    // The terminal shows nothing of what is typed, where it can be told so.
    let echo = |on: &str| std::process::Command::new("stty").arg(on).status().is_ok();
    echo("-echo");
    let answer = ask(&phrase("cli-ask-password", voice.lang));
    echo("echo");
    eprintln!();
    answer.ok_or_else(|| Failure::input(Message::new("cli-no-password")))
}
