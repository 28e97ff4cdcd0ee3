//! How `utys verify` speaks of several files.

use super::Voice;
use super::verify::{sentence_of_finding, sentence_of_gap, sentence_of_note};
use crate::commission::verify::log::LogAnswer;
use crate::draw::finding::{Note, shown};
use crate::lang::Message;
use serde_json::json;
use std::path::PathBuf;

/// The verdict, what each file is, and all that was found.
pub fn say(paths: &[PathBuf], answer: &LogAnswer, voice: &Voice) {
    if voice.json {
        return voice.object(&object(paths, answer));
    }
    let report = &answer.report;
    voice.line(format!("{} {}", report.verdict(), report.level));
    for finding in &report.findings {
        voice.line(format!(
            "finding {} {}: {}",
            finding.code,
            shown(&finding.place),
            sentence_of_finding(finding).say(voice.lang)
        ));
    }
    for gap in &report.gaps {
        voice.line(format!("gap {} {}: {}", gap.code, shown(&gap.place), sentence_of_gap(gap).say(voice.lang)));
    }
    for (k, (path, file)) in paths.iter().zip(&answer.files).enumerate() {
        voice.line(format!("note file[{k}]: {}", of_file(path, file.commitment.as_ref()).say(voice.lang)));
        for (i, signature) in file.signatures.iter().enumerate() {
            voice.line(format!(
                "note file[{k}].signature[{}]: {}",
                i + 1,
                super::verify::signer(signature).say(voice.lang)
            ));
        }
    }
    for note in &report.notes {
        voice.line(format!("note {} {}: {}", note.code, shown(&note.place), sentence(note).say(voice.lang)));
    }
}

fn of_file(path: &std::path::Path, commitment: Option<&crate::draw::commitment::Commitment>) -> Message {
    let path = shown(&path.display().to_string());
    match commitment {
        Some(commitment) => Message::new("cli-verify-log-of")
            .with("path", path)
            .with("period", commitment.period)
            .count("ordinal", commitment.ordinal)
            .with("c", commitment.digest()),
        None => Message::new("cli-verify-log-of-nothing").with("path", path),
    }
}

fn sentence(note: &Note) -> Message {
    match (note.code, note.value.split_once(" > ").and_then(|(size, rest)| Some((size, rest.split_once(' ')?)))) {
        ("log-extends", Some((size, (earlier, file)))) => {
            Message::new("cli-verify-log-extends").with("size", size).with("earlier", earlier).with("file", file)
        }
        _ => sentence_of_note(note),
    }
}

fn object(paths: &[PathBuf], answer: &LogAnswer) -> serde_json::Value {
    let report = &answer.report;
    let findings = report
        .findings
        .iter()
        .map(|f| json!({"code": f.code, "place": f.place, "expected": f.expected, "found": f.found}));
    let gaps = report.gaps.iter().map(|g| json!({"code": g.code, "place": g.place}));
    let notes = report.notes.iter().map(|n| json!({"code": n.code, "place": n.place, "value": n.value}));
    let files = paths.iter().zip(&answer.files).map(|(path, file)| {
        let commitment = file.commitment.as_ref();
        let signatures = file.signatures.iter().map(super::verify::signature_object);
        json!({
            "file": path.display().to_string(),
            "campaign": commitment.map(|c| c.campaign.to_string()),
            "period": commitment.map(|c| c.period),
            "ordinal": commitment.map(|c| c.ordinal),
            "commitment_sha256": commitment.map(|c| c.digest()),
            "checkpoint": file.log.as_ref().map(|log| json!({"size": log.head.size, "root": log.head.root, "key": log.key})),
            "signatures": signatures.collect::<Vec<_>>(),
        })
    });
    json!({
        "level": report.level.word(),
        "verdict": report.verdict().word(),
        "before": report.before,
        "findings": findings.collect::<Vec<_>>(),
        "gaps": gaps.collect::<Vec<_>>(),
        "notes": notes.collect::<Vec<_>>(),
        "files": files.collect::<Vec<_>>(),
    })
}
