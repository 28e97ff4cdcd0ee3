//! `utys verify`: a verdict on a record or minutes, for a reader who trusts nobody.

use super::usage::{Expected, expected};
use super::{Exit, Failure, Voice, log_verdict, read_file, standing};
use crate::commission::verify::log::{LogQuestion, verify_log};
use crate::commission::verify::{self, Answer, Question, audit, entrant};
use crate::draw::explain;
use crate::draw::finding::{Finding, Gap, Level, Note, Verdict, shown};
use crate::hash::Digest;
use crate::json::Value;
use crate::lang::{Arg, Message};
use crate::list::Acceptance;
use crate::sign::{Form, Signature};
use crate::time::Period;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Verify a record or minutes (PDF): valid, incomplete or invalid, and why
#[derive(clap::Args)]
pub struct Verify {
    /// record.json or minutes.pdf; with --receipt, or of several, also commitment.txt or commitment-sheet.pdf. Several
    /// files of one campaign are held against each other
    #[arg(required = true, num_args = 1.., value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A published digest that you got elsewhere (C, or that of a list of disqualified); spaces are ignored
    #[arg(long, value_name = "DIGEST", value_parser = parse_digest)]
    expect: Vec<Digest>,
    /// Certificates of the authorities that signers are identified by
    #[arg(long, value_name = "PEM")]
    roots: Option<PathBuf>,
    /// Certificates of the authorities that time stamps are held to: roots, or an authority's own
    #[arg(long, value_name = "PEM")]
    tsa: Option<PathBuf>,
    /// A time stamp over the commitment file, or over a list of disqualified (.tsr)
    #[arg(long, value_name = "TSR")]
    stamp: Vec<PathBuf>,
    /// A revocation list of an authority above the signers (DER or PEM)
    #[arg(long, value_name = "FILE")]
    crl: Vec<PathBuf>,
    /// An answer of a responder about a signer's certificate (OCSP, DER)
    #[arg(long, value_name = "FILE")]
    ocsp: Vec<PathBuf>,
    /// Make the list again from the exports and compare it with the commitment
    #[arg(long, requires_all = ["export", "campaign", "secret"])]
    audit: bool,
    /// An export of the period, as imported (audit)
    #[arg(long, value_name = "FILE", requires = "audit")]
    export: Vec<PathBuf>,
    /// An export of an earlier period, or PERIOD=FILE (audit)
    #[arg(long, value_name = "FILE", requires = "audit", value_parser = parse_earlier)]
    earlier: Vec<(Option<Period>, PathBuf)>,
    /// A receipt, or a file of receipts: list number, pool, drawn or not. PDF, JSON, or the text of the QR code
    #[arg(long, value_name = "FILE", conflicts_with = "audit")]
    receipt: Vec<PathBuf>,
    /// The journal, as `utys journal export` wrote it: the files are held against it
    #[arg(long, value_name = "JSONL")]
    journal: Option<PathBuf>,
    /// The campaign file (audit; of several files, for what is carried; of a receipt, for the clause by which somebody
    /// was left out)
    #[arg(long, value_name = "FILE")]
    campaign: Option<PathBuf>,
    /// Clients who took part before the journal began, as `utys adopt` took them (audit)
    #[arg(long, value_name = "CLIENTS.csv", requires = "audit")]
    clients: Vec<PathBuf>,
    /// A version of the campaign file, in force from PERIOD on (audit of a record; minutes carry theirs)
    #[arg(long, value_name = "PERIOD=FILE", requires = "audit", value_parser = parse_rules)]
    earlier_rules: Vec<(Period, PathBuf)>,
    /// The list secret, 64 characters of hex (audit)
    #[arg(long, value_name = "FILE", requires = "audit")]
    secret: Option<PathBuf>,
    /// Who accepted which bad rows, as the commission handed it out (audit)
    #[arg(long, value_name = "FILE", requires = "audit")]
    accepted: Option<PathBuf>,
    /// A later export that supplementary minutes name: their recheck is made again (audit)
    #[arg(long, value_name = "FILE", requires = "audit")]
    recheck: Vec<PathBuf>,
    /// Print every value between commitment and winners, to be followed by hand
    #[arg(long)]
    explain: bool,
}

fn parse_digest(text: &str) -> Result<Digest, Expected> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    Digest::parse(&bare).ok_or(expected("usage-form-digest"))
}

fn parse_earlier(text: &str) -> Result<(Option<Period>, PathBuf), Expected> {
    match text.split_once('=').map(|(period, path)| (Period::parse(period), path)) {
        Some((Some(period), path)) => Ok((Some(period), path.into())),
        _ => Ok((None, text.into())),
    }
}

fn parse_rules(text: &str) -> Result<(Period, PathBuf), Expected> {
    let pair = text.split_once('=').and_then(|(period, path)| Some((Period::parse(period)?, path.into())));
    pair.ok_or(expected("version-form-rules"))
}

impl Verify {
    pub fn run(&self, voice: &Voice) -> Result<Exit, Failure> {
        let [file] = self.files.as_slice() else { return self.log(voice) };
        if self.journal.is_some() {
            return self.log(voice);
        }
        let bytes = read_file(file)?;
        let roots = self.roots.as_deref().map(read_file).transpose()?;
        let tsa = self.tsa.as_deref().map(read_file).transpose()?;
        let stamps = self.stamp.iter().map(|path| read_file(path)).collect::<Result<Vec<_>, _>>()?;
        let lists = self.crl.iter().map(|path| read_file(path)).collect::<Result<Vec<_>, _>>()?;
        let answers = self.ocsp.iter().map(|path| read_file(path)).collect::<Result<Vec<_>, _>>()?;
        let campaign = self.campaign.as_deref().map(read_file).transpose()?;
        let secret = self.secret.as_deref().map(read_file).transpose()?;
        let accepted: Option<Vec<Acceptance>> = self.accepted.as_deref().map(read_accepted).transpose()?;
        for path in self.export.iter().chain(&self.recheck).chain(self.earlier.iter().map(|(_, path)| path)) {
            let found = std::fs::metadata(path).map_err(|error| Failure::file(path, &error))?;
            if !found.is_file() {
                return Err(Failure::input(Message::new("cli-no-file").with("path", path.display())));
            }
        }
        let clients = self.clients.iter().map(|path| read_file(path)).collect::<Result<Vec<_>, _>>()?;
        let earlier_rules = self.earlier_rules.iter().map(|(from, path)| Ok((*from, read_file(path)?)));
        let earlier_rules = earlier_rules.collect::<Result<Vec<_>, Failure>>()?;
        let audit = match (&campaign, &secret) {
            (Some(campaign), Some(secret)) if self.audit => Some(audit::Files {
                exports: &self.export,
                earlier: &self.earlier,
                clients: &clients,
                earlier_rules: &earlier_rules,
                campaign,
                secret,
                accepted: accepted.as_deref(),
                rechecks: &self.recheck,
            }),
            _ => None,
        };
        let receipts = self.receipts()?;
        let campaign = campaign.as_deref();
        let question = Question {
            bytes: &bytes,
            published: &self.expect,
            roots: roots.as_deref(),
            tsa: tsa.as_deref(),
            stamps: &stamps,
            lists: &lists,
            answers: &answers,
            audit,
            held: receipts.as_deref().map(|receipts| entrant::Held { receipts, campaign }),
        };
        let answer = verify::verify(&question).map_err(|error| Failure::input(error.message()))?;
        if voice.json {
            voice.object(&self.object(&answer));
        } else {
            self.lines(&answer, voice);
            if let Some(receipts) = receipts.filter(|receipts| receipts.len() > 1) {
                voice.say(&standing::summary(&answer, receipts.len()));
            }
        }
        Ok(exit(answer.report.verdict()))
    }

    /// Several files, or one and the journal.
    fn log(&self, voice: &Voice) -> Result<Exit, Failure> {
        if self.audit || self.explain || !self.receipt.is_empty() || !self.stamp.is_empty() {
            return Err(Failure::input(Message::new("cli-verify-log-only")));
        }
        let journal = self.journal.as_deref().map(read_file).transpose()?;
        let campaign = self.campaign.as_deref().map(read_file).transpose()?;
        let roots = self.roots.as_deref().map(read_file).transpose()?;
        let tsa = self.tsa.as_deref().map(read_file).transpose()?;
        let files = self.files.iter().map(|path| read_file(path)).collect::<Result<Vec<_>, _>>()?;
        let question = LogQuestion {
            files: &files,
            published: &self.expect,
            roots: roots.as_deref(),
            tsa: tsa.as_deref(),
            journal: journal.as_deref(),
            campaign: campaign.as_deref(),
        };
        let answer = verify_log(&question).map_err(|(k, error)| {
            let path = self.files.get(k).map(|path| path.display().to_string()).unwrap_or_default();
            let why = Arg::Message(Box::new(error.message()));
            Failure::input(Message::new("cli-verify-log-file").with("path", path).arg("why", why))
        })?;
        log_verdict::say(&self.files, &answer, voice);
        Ok(exit(answer.report.verdict()))
    }

    /// The receipts, if it is about them.
    fn receipts(&self) -> Result<Option<Vec<Value>>, Failure> {
        if self.receipt.is_empty() {
            if self.campaign.is_some() && !self.audit {
                return Err(Failure::input(Message::new("cli-verify-campaign-for")));
            }
            return Ok(None);
        }
        let mut receipts = Vec::new();
        for path in &self.receipt {
            receipts.extend(entrant::read(&read_file(path)?).map_err(|error| Failure::input(error.message()))?);
        }
        if receipts.len() > entrant::MOST_RECEIPTS {
            return Err(Failure::input(entrant::ReceiptsError::TooMany.message()));
        }
        Ok(Some(receipts))
    }

    fn lines(&self, answer: &Answer, voice: &Voice) {
        let report = &answer.report;
        voice.line(format!("{} {}", report.verdict(), report.level));
        for finding in &report.findings {
            let sentence = sentence_of_finding(finding).say(voice.lang);
            voice.line(format!("finding {} {}: {sentence}", finding.code, shown(&finding.place)));
        }
        for gap in &report.gaps {
            let sentence = sentence_of_gap(gap).say(voice.lang);
            voice.line(format!("gap {} {}: {sentence}", gap.code, shown(&gap.place)));
        }
        let standings: BTreeMap<&str, _> = answer.standings.iter().map(|own| (own.place.as_str(), own)).collect();
        for note in &report.notes {
            let standing = standings.get(note.place.as_str());
            let sentence = standing.map_or_else(|| sentence_of_note(note), |own| standing::sentence(answer, own));
            voice.line(format!("note {}: {}", note.code, sentence.say(voice.lang)));
        }
        for (i, signature) in answer.signatures.iter().enumerate() {
            voice.line(format!("note signature[{}]: {}", i + 1, signer(signature).say(voice.lang)));
            if let Some(stamp) = &signature.stamp {
                let id =
                    if stamp.identified { "cli-verify-signature-stamp-known" } else { "cli-verify-signature-stamp" };
                let said = Message::new(id).with("authority", shown(&stamp.authority)).with("at", stamp.at);
                voice.line(format!("note signature[{}].stamp: {}", i + 1, said.say(voice.lang)));
            }
        }
        if let (true, Some(record)) = (self.explain, &answer.record) {
            voice.line("");
            for line in explain::explain(record) {
                voice.line(format!("{}: {}", line.name, line.value));
            }
        }
    }

    fn object(&self, answer: &Answer) -> serde_json::Value {
        let report = &answer.report;
        let findings = report
            .findings
            .iter()
            .map(|f| json!({"code": f.code, "place": f.place, "expected": f.expected, "found": f.found}));
        let gaps = report.gaps.iter().map(|g| json!({"code": g.code, "place": g.place}));
        let notes = report.notes.iter().map(|n| json!({"code": n.code, "place": n.place, "value": n.value}));
        let signatures = answer.signatures.iter().map(signature_object);
        let mut object = json!({
            "level": report.level.word(),
            "verdict": report.verdict().word(),
            "before": report.before,
            "findings": findings.collect::<Vec<_>>(),
            "gaps": gaps.collect::<Vec<_>>(),
            "notes": notes.collect::<Vec<_>>(),
            "signatures": signatures.collect::<Vec<_>>(),
        });
        if report.level == Level::Entrant {
            let receipts = answer.standings.iter().map(|own| standing::object(answer, own));
            object["receipts"] = receipts.collect::<Vec<_>>().into();
        }
        if let (true, Some(record)) = (self.explain, &answer.record) {
            let lines =
                explain::explain(record).into_iter().map(|line| json!({"name": line.name, "value": line.value}));
            object["explained"] = lines.collect::<Vec<_>>().into();
        }
        object
    }
}

/// Who signed, and when.
pub(super) fn signer(signature: &Signature) -> Message {
    let id = if signature.trusted { "cli-verify-signed-by-known" } else { "cli-verify-signed-by" };
    Message::new(id)
        .with("signer", shown(signature.signer.as_deref().unwrap_or("?")))
        .with("role", shown(&signature.role))
        .with("at", signature.at.map_or_else(|| "?".to_owned(), |at| at.to_string()))
}

pub(super) fn signature_object(s: &Signature) -> serde_json::Value {
    let stamp = s.stamp.as_ref();
    json!({
        "field": s.field,
        "role": s.role,
        "signer": s.signer,
        "at": s.at,
        "form": s.form.map(Form::word),
        "identified": s.trusted,
        "stamp": stamp.map(|t| json!({"at": t.at, "authority": t.authority, "identified": t.identified})),
    })
}

fn exit(verdict: Verdict) -> Exit {
    match verdict {
        Verdict::Valid => Exit::Done,
        Verdict::Incomplete => Exit::Incomplete,
        Verdict::Invalid => Exit::Found,
    }
}

fn read_accepted(path: &std::path::Path) -> Result<Vec<Acceptance>, Failure> {
    let bytes = read_file(path)?;
    serde_json::from_slice(&bytes).map_err(|error| {
        Failure::input(Message::new("cli-accepted-form").with("path", path.display()).with("error", error))
    })
}

/// The codes of documents and audits say what was expected and found; those of the record have sentences of their own.
pub(super) fn sentence_of_finding(finding: &Finding) -> Message {
    finding.message().unwrap_or_else(|| {
        Message::new("cli-verify-finding")
            .with("expected", shown(&finding.expected))
            .with("found", shown(&finding.found))
    })
}

pub(super) fn sentence_of_gap(gap: &Gap) -> Message {
    let own = match gap.code {
        "signers-not-identified" => Some("cli-verify-gap-signers"),
        "unsigned-field" => Some("cli-verify-gap-unsigned"),
        "stamp-not-identified" | "signature-stamp-not-identified" => Some("cli-verify-gap-stamp"),
        "other-layout" => Some("cli-verify-gap-layout"),
        "no-record" if gap.place == "record" => Some("receipt-no-record-yet"),
        "no-record" if gap.place.ends_with(".json") => Some("registry-gap-no-record"),
        "no-record" => Some("cli-verify-gap-no-record"),
        "no-wave" => Some("cli-verify-gap-no-wave"),
        "adopted" => Some("version-gap-adopted"),
        "no-clients" => Some("version-gap-no-clients"),
        "rules-changed" => Some("version-gap-rules-changed"),
        "no-recheck" => Some("recheck-gap-none"),
        "no-later-export" => Some("recheck-gap-export"),
        "recheck-not-made" => Some("recheck-gap-not-made"),
        "no-earlier-export" => Some("cli-verify-gap-earlier"),
        "too-many-choices" => Some("cli-verify-gap-choices"),
        "rehearsal-log" => Some("cli-verify-gap-rehearsal-log"),
        "no-campaign" => Some("cli-verify-gap-no-campaign"),
        "cancellation-unproved" => Some("cli-verify-gap-cancellation"),
        "no-previous" => Some("cli-verify-gap-no-previous"),
        "no-outcome" => Some("cli-verify-gap-no-outcome"),
        "record-missing" => Some("cli-verify-gap-record-missing"),
        "no-earlier-record" => Some("cli-verify-gap-no-earlier-record"),
        "journal-short" => Some("cli-verify-gap-journal-short"),
        "pdf-metadata-rewritten" => Some("cli-verify-gap-metadata"),
        "signature-revoked-since" => Some("cli-verify-gap-revoked-since"),
        "signature-revocation-unusable" => Some("cli-verify-gap-revocation"),
        "signature-missing" => Some("cli-verify-gap-must-sign"),
        "signatures-too-few" => Some("cli-verify-gap-too-few"),
        "signature-same-signer" => Some("cli-verify-gap-same-signer"),
        _ => None,
    };
    match own {
        Some(id) => Message::new(id).with("value", shown(&gap.value)),
        None => gap.message().unwrap_or_else(|| Message::new("cli-verify-gap").with("value", shown(&gap.value))),
    }
}

pub(super) fn sentence_of_note(note: &Note) -> Message {
    let own = match note.code {
        "unsigned-field" => Some("cli-verify-note-unsigned"),
        "signature-revocation-unknown" => Some("cli-verify-note-revocation"),
        "no-holidays" => Some("cli-verify-note-no-holidays"),
        "holidays-short" => Some("cli-verify-note-holidays-short"),
        "signature-time-claimed" => Some("cli-verify-note-claimed"),
        _ => None,
    };
    if let Some(id) = own {
        return Message::new(id).with("value", shown(&note.value));
    }
    note.message().unwrap_or_else(|| Message::new("cli-verify-gap").with("value", shown(&note.value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    /// "not checked" would be wrong: it was checked, and one person is not two.
    #[test]
    fn one_person_for_two_members_is_said_in_words() {
        let (place, value) = ("signature[2]".to_owned(), "signature-1".to_owned());
        let gap = Gap { code: "signature-same-signer", place, value };
        for (lang, due) in [(Lang::Kk, "бір адам"), (Lang::Ru, "один человек"), (Lang::En, "one person")]
        {
            let said = sentence_of_gap(&gap).say(lang);
            assert!(said.contains(due) && said.contains("signature-1"), "{said}");
        }
    }
}
