//! `utys sign prepare` and `utys sign embed`: a signer elsewhere, which keeps its key to itself, makes the signature.

use super::super::usage::Expected;
use super::super::{Common, Exit, Failure, Voice, parse_member, parse_period};
use super::{MAX_FILE, MINUTES};
use crate::commission::elsewhere::{self, Wish};
use crate::commission::{StepError, read_file, views};
use crate::hash::Digest;
use crate::ids::Member;
use crate::journal::event::Document;
use crate::lang::Message;
use crate::sign::{Certificate, Form, MAX_ROOM, Prepared, ROOM, SignError};
use crate::time::Period;
use base64::Engine as _;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[derive(clap::Subcommand)]
pub enum Command {
    /// Make a document ready to be signed elsewhere: its bytes, their digest, and how to sign them
    Prepare(Prepare),
    /// Put the signature that was made elsewhere (CMS) into the document
    Embed(Embed),
}

#[derive(clap::Args)]
pub struct Prepare {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// Who will sign, by the id in the commission's file
    #[arg(long, value_parser = parse_member)]
    member: Member,
    /// sheet, minutes-public or minutes-commission, of a wave for example wave-sheet-1; otherwise both editions of the minutes
    #[arg(long, value_name = "DOCUMENT", value_parser = parse_document)]
    document: Vec<Document>,
    /// Where to write; each document gets a folder there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The signer's certificate: the seal names it, and no other is accepted
    #[arg(long, value_name = "PEM")]
    certificate: Option<PathBuf>,
    /// For a signer that makes PAdES: ESS signing-certificate-v2, no signing-time
    #[arg(long)]
    pades: bool,
    /// Bytes to keep for the signature
    #[arg(long, value_name = "BYTES", default_value_t = ROOM, value_parser = parse_room)]
    room: usize,
}

#[derive(clap::Args)]
pub struct Embed {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// Who has signed, by the id in the commission's file
    #[arg(long, value_parser = parse_member)]
    member: Member,
    /// What the signer returned: DER, PEM, base64, or the answer of NCALayer; one file a document
    #[arg(required = true, value_name = "CMS")]
    messages: Vec<PathBuf>,
    /// The document that it is for, where the signature itself does not tell
    #[arg(long, value_name = "DOCUMENT", value_parser = parse_document)]
    document: Option<Document>,
}

/// What members sign of every period.
const DOCUMENTS: [Document; 3] = [Document::Sheet, Document::MinutesPublic, Document::MinutesCommission];

/// The name in the journal; of a wave with its number: `wave-sheet-1`.
pub fn word(document: Document) -> String {
    match serde_json::to_value(document) {
        Ok(Value::String(word)) => word,
        Ok(Value::Object(of_wave)) => {
            of_wave.into_iter().map(|(word, wave)| format!("{word}-{wave}")).next().unwrap_or_default()
        }
        _ => String::new(),
    }
}

pub fn parse_document(text: &str) -> Result<Document, Expected> {
    let of_wave = || {
        let (word, wave) = text.rsplit_once('-')?;
        let wave: u64 = wave.parse().ok()?;
        serde_json::from_value(json!({ word: wave })).ok()
    };
    let found = DOCUMENTS.into_iter().find(|document| word(*document) == text).or_else(of_wave);
    let known = DOCUMENTS.map(word).join(", ");
    found.ok_or_else(|| Expected(Message::new("usage-form-document").with("known", known)))
}

fn parse_room(text: &str) -> Result<usize, Expected> {
    let room = text.parse().ok().filter(|room| (1024..=MAX_ROOM).contains(room));
    room.ok_or_else(|| Expected(Message::new("usage-form-room").count("most", MAX_ROOM as u64)))
}

pub fn run(command: Command, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    match command {
        Command::Prepare(args) => prepare(args, common, voice),
        Command::Embed(args) => embed(args, common, voice),
    }
}

fn prepare(args: Prepare, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (folder, at) = common.folder()?;
    let certificate = match &args.certificate {
        Some(path) => {
            let found = Certificate::read_pem(&read_file(path, MAX_FILE)?).ok().and_then(|all| all.into_iter().next());
            Some(found.ok_or_else(|| StepError::from(SignError::CertificateFile))?)
        }
        None => None,
    };
    let form = if args.pades { Form::Pades } else { Form::Cms };
    let wish = Wish { form, certificate, room: args.room };
    let documents = if args.document.is_empty() { MINUTES.to_vec() } else { args.document };
    let (mut facts, mut said) = (Vec::new(), Vec::new());
    for document in documents {
        let prepared = elsewhere::prepare(&folder, args.period, document, &args.member, &wish, at)?;
        let place = args.out.join(word(document));
        let digest = Digest::of(&prepared.to_sign);
        write(&place, &prepared, &digest, voice)?;
        let file = place.join(TO_SIGN);
        said.push(Message::new("cli-prepare-done").with("path", file.display()).with("digest", digest));
        facts.push(json!({
            "document": document,
            "prepared": place.join(PREPARED),
            "to_sign": file,
            "sha256": digest,
            "sha256_base64": base64(&digest.0),
            "form": form.word(),
        }));
    }
    let next = Message::new("cli-prepare-next").with("file", GUIDE).with("period", args.period);
    said.push(next.with("member", &args.member));
    voice.answer(&json!({"period": args.period, "member": args.member, "at": at, "documents": facts}), &said);
    Ok(Exit::Done)
}

const PREPARED: &str = "prepared.pdf";
const TO_SIGN: &str = "to-sign.bin";
const DIGEST: &str = "digest.txt";
const NCALAYER: &str = "ncalayer.json";
const GUIDE: &str = "how-to-sign.txt";

/// The bytes, their digest in two spellings, the request to NCALayer, and how to go about it.
fn write(place: &Path, prepared: &Prepared, digest: &Digest, voice: &Voice) -> Result<(), Failure> {
    std::fs::create_dir_all(place).map_err(|error| Failure::file(place, &error))?;
    let request = json!({
        "module": "kz.gov.pki.knca.basics",
        "method": "sign",
        "args": {
            "allowedStorages": null,
            "format": "cms",
            "data": base64(&prepared.to_sign),
            "signingParams": {"decode": true, "encapsulate": false, "digested": false, "tsaProfile": {}},
            "signerParams": {"extKeyUsageOids": [], "chain": []},
            "locale": voice.lang.code(),
        },
    });
    let digests = format!("SHA-256 hex:    {digest}\nSHA-256 base64: {}\n", base64(&digest.0));
    let guide = format!(
        "{}\n",
        Message::new("cli-prepare-guide").with("bytes", TO_SIGN).with("request", NCALAYER).say(voice.lang)
    );
    let files = [
        (PREPARED, prepared.pdf.as_slice()),
        (TO_SIGN, &prepared.to_sign),
        (DIGEST, digests.as_bytes()),
        (NCALAYER, &serde_json::to_vec(&request).unwrap_or_default()),
        (GUIDE, guide.as_bytes()),
    ];
    for (name, bytes) in files {
        let path = place.join(name);
        std::fs::write(&path, bytes).map_err(|error| Failure::file(&path, &error))?;
    }
    Ok(())
}

fn base64(bytes: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

fn embed(args: Embed, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let (mut folder, at) = common.folder()?;
    let documents = args.document.map_or(DOCUMENTS.to_vec(), |document| vec![document]);
    let (mut facts, mut said) = (Vec::new(), Vec::new());
    let returned = args.messages.iter().map(|path| read_file(path, MAX_FILE)).collect::<Result<Vec<_>, _>>()?;
    for embedded in elsewhere::embed(&mut folder, args.period, &documents, &args.member, &returned, at)? {
        let document = embedded.signed.document;
        let path = views::write(&folder, args.period)?.join(views::name_of(document));
        let id = if embedded.signed.already { "cli-sign-already" } else { "cli-sign-done" };
        said.push(Message::new(id).with("member", &args.member).with("path", path.display()));
        for gap in &embedded.signed.gaps {
            said.push(Message::new("cli-embed-gap").with("code", gap.code).with("value", &gap.value));
        }
        let signature = embedded.signature.as_ref();
        facts.push(json!({
            "document": document,
            "file": path,
            "sha256": embedded.signed.digest,
            "already": embedded.signed.already,
            "signer": signature.and_then(|s| s.signer.as_deref()),
            "form": signature.and_then(|s| s.form).map(Form::word),
            "gaps": embedded.signed.gaps.iter().map(|g| json!({"code": g.code, "value": g.value})).collect::<Vec<_>>(),
        }));
    }
    voice.answer(&json!({"period": args.period, "member": args.member, "signed": facts}), &said);
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_said_as_the_journal_names_them() {
        for document in [Document::Sheet, Document::MinutesPublic, Document::MinutesCommission, Document::WaveSheet(12)]
        {
            assert_eq!(parse_document(&word(document)), Ok(document));
        }
        assert_eq!(word(Document::WaveMinutesPublic(1)), "wave-minutes-public-1");
        for wrong in ["", "Sheet", "sheet-1", "wave-sheet", "wave-sheet-x", "minutes-public-"] {
            assert!(parse_document(wrong).is_err(), "{wrong}");
        }
    }
}
