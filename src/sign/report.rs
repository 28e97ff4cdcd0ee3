//! The whole judgement of a signed document: revisions, changes between them, signatures, attachments.
//!
//! Must never: stop at the first finding where the rest can still be judged, or call what was not checked good.

use super::attachment::attachments;
use super::certificate::Certificate;
use super::change::{first_revision, signed_in};
use super::check;
use super::field::fields;
use super::form::Form;
use super::policy::same_person;
use super::revision::File;
use super::revocation::Revocation;
use super::syntax::{Fault, Value};
use super::{Finding, Gap, Note};
use crate::time::Instant;
use std::collections::BTreeMap;

/// A signature field as the last revision has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldState {
    /// `/T`, for example `signature-1`.
    pub name: String,
    /// The role of the member who signs here.
    pub role: String,
    pub signed: bool,
}

/// One signature, in the order of signing.
#[derive(Clone, Debug)]
pub struct Signature {
    pub field: String,
    pub role: String,
    /// Common name and serial number (hex) of the signer's certificate; `None` when the message cannot be read.
    pub signer: Option<String>,
    pub serial: Option<String>,
    /// The signer's certificate, where the message names one.
    pub certificate: Option<Certificate>,
    /// What the signature is held to; `None` when it is of another type.
    pub form: Option<Form>,
    /// The time that the signer states.
    pub at: Option<Instant>,
    /// The time stamp over the signature (PAdES B-T), where its own signature holds.
    pub stamp: Option<SignatureStamp>,
    /// Identified: a chain to the given roots stands and all else about this signature is in order.
    pub trusted: bool,
}

/// When, by somebody else's word, a signature existed already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureStamp {
    /// As the authority states it, fraction cut off.
    pub at: Instant,
    /// The same, as much later as the authority's clock may be off.
    pub latest: Instant,
    /// The name in the authority's certificate.
    pub authority: String,
    /// The certificate leads to one that the reader gave. Only then `at` is more than a claim.
    pub identified: bool,
}

/// Whom the reader believes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Anchors<'a> {
    /// Authorities that signers are identified by.
    pub roots: Option<&'a [Certificate]>,
    /// Authorities that time stamps are held to: roots, or an authority's own certificate.
    pub tsa: Option<&'a [Certificate]>,
    /// Lists and answers about revoked certificates.
    pub revocation: Option<&'a Revocation>,
}

/// What [`inspect`] comes to. No findings and no gaps: all fields are signed by identified members and nothing
/// but signatures was added since the first.
#[derive(Clone, Debug, Default)]
pub struct SignatureReport {
    /// Length of the first revision, the document as it was rendered; 0 when the file could not be read.
    pub base: usize,
    pub fields: Vec<FieldState>,
    pub signatures: Vec<Signature>,
    pub findings: Vec<Finding>,
    pub gaps: Vec<Gap>,
    pub notes: Vec<Note>,
}

/// A document opened for reading: its first revision and what is attached to it.
#[derive(Debug)]
pub struct Opened<'a> {
    /// The bytes as they were before the first signature.
    pub base: &'a [u8],
    /// Attached files by name.
    pub attachments: BTreeMap<String, Vec<u8>>,
    /// How many revisions follow the first.
    pub updates: usize,
}

/// Opens a document whose structure is whole. Says nothing about signatures; [`inspect`] does.
///
/// Errors: the finding that [`inspect`] gives for the same bytes.
pub fn open(pdf: &[u8]) -> Result<Opened<'_>, Finding> {
    let file = File::read(pdf).map_err(|fault| structure(pdf, &fault))?;
    let attachments = attachments(&file)?;
    Ok(Opened { base: &pdf[..file.revisions[0].range.end], attachments, updates: file.revisions.len() - 1 })
}

/// Judges all signatures of a document. `roots`: the authorities that members are identified by; without them
/// the report has the gap `signers-not-identified`.
pub fn inspect(pdf: &[u8], roots: Option<&[Certificate]>) -> SignatureReport {
    inspect_with(pdf, &Anchors { roots, ..Anchors::default() })
}

/// [`inspect`] with all that a reader may bring along. A signature whose time stamp is by an authority among
/// `anchors.tsa` has its certificates judged at the time of the stamp.
pub fn inspect_with(pdf: &[u8], anchors: &Anchors) -> SignatureReport {
    let mut report = SignatureReport::default();
    let file = match File::read(pdf) {
        Ok(file) => file,
        Err(fault) => {
            report.findings.push(structure(pdf, &fault));
            return report;
        }
    };
    report.base = file.revisions[0].range.end;
    first_revision(&file, &mut report.findings);
    report.findings.extend(attachments(&file).err());
    let last = file.revisions.len() - 1;
    match fields(&file, 0) {
        Ok(fields) => {
            if let Some(field) = fields.iter().find(|field| field.value.is_some()) {
                let expected = "empty fields in the first revision";
                report.findings.push(Finding::new("signature-in-first-revision", &field.name, expected, "a value"));
            }
        }
        Err(finding) => report.findings.push(finding),
    }
    for k in 1..=last {
        if let Some(signed) = signed_in(&file, k, &mut report.findings) {
            let place = format!("signature[{}]", report.signatures.len() + 1);
            if signed.metadata {
                let value = "title, dates and software in the metadata";
                report.gaps.push(Gap::new("pdf-metadata-rewritten", format!("revision[{}]", k + 1), value));
            }
            let end = file.revisions[k].range.end;
            let value = &file.revisions[k].objects[&signed.value];
            let checked = match value.value.as_dict().filter(|_| value.stream.is_none()) {
                Some(dict) => check::signature(pdf, dict, end, anchors, &place),
                None => {
                    let finding = Finding::new("signature-dictionary", &place, "a dictionary", "something else");
                    check::Checked { findings: vec![finding], ..check::Checked::default() }
                }
            };
            report.signatures.push(Signature {
                field: signed.field.name,
                role: signed.field.role,
                signer: checked.signer.as_ref().map(Certificate::name),
                serial: checked.signer.as_ref().map(Certificate::serial),
                at: checked.at,
                certificate: checked.signer,
                form: checked.form,
                stamp: checked.stamp,
                trusted: checked.trusted && checked.findings.is_empty() && checked.gaps.is_empty(),
            });
            report.findings.extend(checked.findings);
            report.gaps.extend(checked.gaps);
            report.gaps.extend(checked.gaps_beside);
            report.notes.extend(checked.notes);
        }
    }
    for field in fields(&file, last).unwrap_or_default() {
        let signed = matches!(field.value, Some(Value::Ref(_)));
        if !signed {
            let place = format!("field[{}]", field.name);
            report.gaps.push(Gap::new("unsigned-field", place, &field.role));
        }
        report.fields.push(FieldState { name: field.name, role: field.role, signed });
    }
    same_signer(&mut report);
    nothing_known(&mut report.notes);
    let proved = |signature: &Signature| signature.stamp.as_ref().is_some_and(|stamp| stamp.identified);
    let claimed: Vec<&str> = report.signatures.iter().filter(|s| !proved(s)).map(|s| s.field.as_str()).collect();
    if !claimed.is_empty() {
        report.notes.push(Note::new("signature-time-claimed", "signatures", claimed.join(", ")));
    }
    if report.fields.is_empty() {
        report.gaps.push(Gap::new("signature-fields", "AcroForm", "no fields for signatures"));
    }
    if anchors.roots.is_none() && !report.signatures.is_empty() {
        report.gaps.push(Gap::new("signers-not-identified", "signatures", "no roots given"));
    }
    report
}

/// Where nobody brought anything about revocation, one note says so for all signatures.
fn nothing_known(notes: &mut Vec<Note>) {
    let unknown = |note: &Note| note.code == "signature-revocation-unknown";
    if notes.iter().any(|note| note.code.starts_with("signature-revocation") && !unknown(note)) {
        return;
    }
    let mut all: Vec<&str> = notes.iter().filter(|note| unknown(note)).map(|note| note.value.as_str()).collect();
    if all.len() > 1 {
        // Who signed for two members is one name.
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|name| seen.insert(*name));
        let one = Note::new("signature-revocation-unknown", "signatures", all.join(", "));
        notes.retain(|note| !unknown(note));
        notes.push(one);
    }
}

/// What a report could not say about the last signature.
pub fn gaps_of_last(report: &SignatureReport) -> Vec<Gap> {
    let place = format!("signature[{}]", report.signatures.len());
    report.gaps.iter().filter(|gap| gap.place == place).cloned().collect()
}

/// One person in the fields of two members: the signatures stand, but not for two people.
fn same_signer(report: &mut SignatureReport) {
    let mut same = Vec::new();
    for (i, signature) in report.signatures.iter().enumerate() {
        if let Some(other) = report.signatures[..i].iter().find(|other| same_person(other, signature)) {
            let place = format!("signature[{}]", i + 1);
            same.push(Gap::new("signature-same-signer", place, &other.field));
        }
    }
    report.gaps.extend(same);
}

fn structure(pdf: &[u8], fault: &Fault) -> Finding {
    let end = fault.at.saturating_add(16).min(pdf.len());
    let found = pdf.get(fault.at..end).unwrap_or_default();
    let found =
        if found.is_empty() { "the end of the file".to_owned() } else { super::plain(&String::from_utf8_lossy(found)) };
    Finding::new(fault.code, format!("byte[{}]", fault.at), fault.expected, found)
}
