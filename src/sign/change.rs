//! What a revision after the first may change: it fills one empty signature field, and nothing else.
//!
//! Readers such as `pdfsig` call a signature valid when its own bytes are whole, though a later revision
//! replaced the page above it. Here every object of a later revision has to have a reason: the field that is
//! signed, its signature dictionary, its appearance. All else is a finding.
//!
//! Must never: judge a change by what it looks like; only by which object it touches.

use super::field::{Field, fields};
use super::properties;
use super::revision::File;
use super::syntax::{Dict, Id, Value};
use super::{Finding, plain};
use std::collections::BTreeSet;

/// The signature that a revision brought: the field and the object number of its dictionary.
#[derive(Debug)]
pub struct Signed<'f> {
    pub field: Field<'f>,
    pub value: Id,
    /// Other software has rewritten the metadata, which no page and no attachment depends on.
    pub metadata: bool,
}

/// Judges revision `k` (from 0; at least 1) against the one before it.
pub fn signed_in<'f>(file: &'f File, k: usize, findings: &mut Vec<Finding>) -> Option<Signed<'f>> {
    let place = |id: Id| format!("revision[{}].object[{id}]", k + 1);
    let (before, after) = match (fields(file, k - 1), fields(file, k)) {
        (Ok(before), Ok(after)) => (before, after),
        // Reported once, for the first revision it holds for.
        (Err(_), _) => return None,
        (Ok(_), Err(finding)) => {
            findings.push(finding);
            return None;
        }
    };
    let revision = &file.revisions[k];
    let (mut signed, mut reasons): (Option<Signed>, BTreeSet<Id>) = (None, BTreeSet::new());
    let mut metadata = false;
    for id in revision.objects.keys() {
        let Some(old) = file.object(*id, k - 1) else { continue };
        let now = &revision.objects[id];
        let was = before.iter().find(|field| field.id == *id);
        let is = after.iter().find(|field| field.id == *id);
        if let (Some(was), Some(is)) = (was, is) {
            match fills(file, k, was, is) {
                Ok((value, objects)) if signed.is_none() => {
                    signed = Some(Signed { field: is.clone(), value, metadata: false });
                    reasons.extend(objects);
                }
                Ok(_) => {
                    let expected = "one signature in a revision";
                    findings.push(Finding::new("pdf-two-signatures", place(*id), expected, "another one"));
                }
                Err(found) => {
                    let expected = "an empty signature field that gets /V and /AP";
                    findings.push(Finding::new("signature-field-changed", place(*id), expected, found));
                }
            }
        } else if properties::metadata(file, k, *id) {
            metadata = true;
        } else if old.stream.is_some()
            || now.stream.is_some()
            || !(only_flags(file, k, *id, &old.value, &now.value) || properties::dates(file, k, *id))
        {
            let expected = "the object as it was signed";
            let found = format!("{}{}", kind(&now.value), changed(&old.value, &now.value));
            findings.push(Finding::new("pdf-object-replaced", place(*id), expected, found));
        }
    }
    for (id, object) in &revision.objects {
        if file.object(*id, k - 1).is_none() && !reasons.contains(id) {
            let expected = "only a signature and its appearance";
            findings.push(Finding::new("pdf-object-added", place(*id), expected, kind(&object.value)));
        }
    }
    if signed.is_none() {
        let expected = "a signature in each revision after the first";
        findings.push(Finding::new("pdf-unsigned-revision", format!("revision[{}]", k + 1), expected, "none"));
    }
    signed.map(|signed| Signed { metadata, ..signed })
}

/// `now` is `was` with a new `/V` and an appearance: the signature's object number and all new objects.
fn fills(file: &File, k: usize, was: &Field, now: &Field) -> Result<(Id, BTreeSet<Id>), &'static str> {
    const MAY_CHANGE: [&[u8]; 3] = [b"V", b"AP", b"M"];
    let rest = |dict: &Dict| -> Dict {
        dict.iter()
            .filter(|(key, _)| !MAY_CHANGE.contains(&key.as_slice()))
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect()
    };
    if was.value.is_some() {
        return Err("a field that was signed before");
    }
    if rest(was.dict) != rest(now.dict) {
        return Err("other keys of the field changed");
    }
    let Some(Value::Ref(value)) = now.value else { return Err("no signature in it") };
    // Only numbers that were never given away: a dangling reference of the signed document must stay dangling.
    let fresh = |id: Id| id >= file.revisions[k - 1].size() && file.revisions[k].objects.contains_key(&id);
    let mut reasons = BTreeSet::from([*value]);
    if !fresh(*value) {
        return Err("a signature that is not a new object");
    }
    let mut inside = Vec::new();
    file.revisions[k].objects[value].value.references(&mut inside);
    if !inside.is_empty() {
        return Err("a signature that refers to other objects");
    }
    match now.dict.get(b"AP".as_slice()) {
        None => {}
        Some(Value::Dict(appearance)) if appearance.keys().eq([b"N"]) => {
            let mut open = Vec::new();
            appearance[b"N".as_slice()].references(&mut open);
            while let Some(id) = open.pop() {
                if !fresh(id) || id == *value {
                    return Err("an appearance made of objects that are not its own");
                }
                if reasons.insert(id) {
                    file.revisions[k].objects[&id].value.references(&mut open);
                }
            }
        }
        Some(_) => return Err("an appearance that is more than /N"),
    }
    Ok((*value, reasons))
}

/// The catalog or the form, changed in `/SigFlags` alone, or the catalog in `/Version` and `/Extensions`, which say what versions of PDF
/// a signature makes use of.
fn only_flags(file: &File, k: usize, id: Id, old: &Value, now: &Value) -> bool {
    let (Some(old), Some(now)) = (old.as_dict(), now.as_dict()) else { return false };
    let without = |dict: &Dict, key: &str| {
        let mut dict = dict.clone();
        dict.remove(key.as_bytes());
        dict
    };
    let root = file.revisions[0].trailer.get(b"Root".as_slice());
    let Some(catalog) = file.catalog(k) else { return false };
    if catalog.get(b"AcroForm".as_slice()) == Some(&Value::Ref(id)) {
        return without(old, "SigFlags") == without(now, "SigFlags");
    }
    let form = |dict: &Dict| dict.get(b"AcroForm".as_slice()).and_then(Value::as_dict).cloned();
    let rest = |dict: &Dict| without(&without(&without(dict, "AcroForm"), "Extensions"), "Version");
    root == Some(&Value::Ref(id))
        && rest(old) == rest(now)
        && properties::versions(old, now)
        && match (form(old), form(now)) {
            (Some(old), Some(now)) => without(&old, "SigFlags") == without(&now, "SigFlags"),
            _ => old.get(b"AcroForm".as_slice()) == now.get(b"AcroForm".as_slice()),
        }
}

/// The keys in which two dictionaries differ, for a finding.
fn changed(old: &Value, now: &Value) -> String {
    let (Some(old), Some(now)) = (old.as_dict(), now.as_dict()) else { return String::new() };
    let keys: BTreeSet<&Vec<u8>> = old.keys().chain(now.keys()).filter(|key| old.get(*key) != now.get(*key)).collect();
    let keys: Vec<String> = keys.into_iter().map(|key| format!(" /{}", plain(&String::from_utf8_lossy(key)))).collect();
    if keys.is_empty() { String::new() } else { format!(" with another{}", keys.concat()) }
}

/// What an object is, for a finding: its `/Type`, or its kind.
fn kind(value: &Value) -> String {
    match value.as_dict().map(|dict| dict.get(b"Type".as_slice())) {
        Some(Some(Value::Name(name))) => plain(&String::from_utf8_lossy(name)),
        Some(_) => "a dictionary".to_owned(),
        None => "a value".to_owned(),
    }
}

/// What no minutes contain and no first revision may bring: things that act by themselves, and references to
/// objects that do not exist (a later revision could fill them).
pub fn first_revision(file: &File, findings: &mut Vec<Finding>) {
    const ACTIVE: [&str; 8] = ["JS", "JavaScript", "AA", "OpenAction", "XFA", "Launch", "RichMedia", "Perms"];
    let objects = &file.revisions[0].objects;
    for (id, object) in objects {
        let mut references = Vec::new();
        object.value.references(&mut references);
        if let Some(missing) = references.iter().find(|id| !objects.contains_key(id)) {
            let found = format!("a reference to object {missing}");
            let expected = "references to objects that exist";
            findings.push(Finding::new("pdf-dangling-reference", format!("object[{id}]"), expected, found));
        }
        if let Some(name) = ACTIVE.iter().find(|name| contains(&object.value, name)) {
            let expected = "a document that does nothing by itself";
            findings.push(Finding::new("pdf-active-content", format!("object[{id}]"), expected, format!("/{name}")));
        }
    }
    if file.catalog(0).is_none() {
        findings.push(Finding::new("pdf-catalog", "trailer", "a catalog", "none"));
    }
}

/// Whether a key or a name value `word` stands anywhere in `value`.
fn contains(value: &Value, word: &str) -> bool {
    match value {
        Value::Name(name) => name == word.as_bytes(),
        Value::Array(items) => items.iter().any(|item| contains(item, word)),
        Value::Dict(dict) => dict.iter().any(|(key, value)| key == word.as_bytes() || contains(value, word)),
        _ => false,
    }
}
