//! Who must sign for a document to be complete, and who has.
//!
//! The policy comes from outside: this module counts. A signature counts when nothing was found against it and
//! nothing about it is unknown, and once for each signer: two certificates of one subject or one key are one person.
//!
//! Must never: take the policy from what a signature says, or let a second signature by one person count.

use super::report::{FieldState, Signature, SignatureReport};
use super::{Gap, Note};

/// So many signatures, and those in these fields among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    pub at_least: usize,
    /// Names of fields, `signature-1`.
    pub required: Vec<String>,
}

/// Judges a report that was made without a policy by one: instead of the gap `unsigned-field` for each empty field there
/// is one for each member who must sign and one where signatures are too few; other empty fields are noted.
pub fn judge(report: &mut SignatureReport, policy: &Policy) {
    report.gaps.retain(|gap| gap.code != "unsigned-field");
    let counted = counted(report);
    let has = |field: &FieldState| counted.contains(&field.name);
    let (mut gaps, mut notes) = (Vec::new(), Vec::new());
    for field in &report.fields {
        let place = format!("field[{}]", field.name);
        if policy.required.contains(&field.name) && !has(field) {
            gaps.push(Gap::new("signature-missing", place, &field.role));
        } else if !field.signed {
            notes.push(Note::new("unsigned-field", place, &field.role));
        }
    }
    for name in policy.required.iter().filter(|name| report.fields.iter().all(|field| field.name != **name)) {
        gaps.push(Gap::new("signature-missing", format!("field[{name}]"), "no such field"));
    }
    if counted.len() < policy.at_least {
        let value = format!("{} of {}", counted.len(), policy.at_least);
        gaps.push(Gap::new("signatures-too-few", "signatures", value));
    }
    report.gaps.extend(gaps);
    report.notes.extend(notes);
}

/// Names of the fields whose signatures count.
fn counted(report: &SignatureReport) -> Vec<String> {
    let mut counted: Vec<&Signature> = Vec::new();
    for (i, signature) in report.signatures.iter().enumerate() {
        let place = format!("signature[{}]", i + 1);
        let found = report.findings.iter().any(|finding| finding.place == place);
        let open = report.gaps.iter().any(|gap| gap.place == place && gap.code == "signature-not-checked");
        let again = counted.iter().any(|other| same_person(other, signature));
        if !found && !open && !again {
            counted.push(signature);
        }
    }
    counted.into_iter().map(|signature| signature.field.clone()).collect()
}

/// One certificate, or two of one subject, or two with one key.
pub fn same_person(one: &Signature, other: &Signature) -> bool {
    match (&one.certificate, &other.certificate) {
        (Some(one), Some(other)) => one.same_holder(other),
        _ => false,
    }
}
