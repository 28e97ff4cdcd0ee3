//! What software that signs in general rewrites about a document besides its own signature: who made it and when, the
//! metadata, the versions of PDF that it makes use of.
//!
//! Nothing of it is on a page or in an attachment, as long as nothing else refers to it: an object that a page refers
//! to as well is never taken for metadata.
//!
//! Must never: let pass a value that can refer to an object, or an object that more than its one place refers to.

use super::revision::File;
use super::syntax::{Dict, Id, Value};

/// The document information, changed in nothing but its producer and the date of change.
pub fn dates(file: &File, k: usize, id: Id) -> bool {
    let rest = |last| {
        let mut dict = file.object(id, last)?.value.as_dict()?.clone();
        for key in ["Producer", "ModDate"] {
            let text = dict.remove(key.as_bytes());
            if text.is_some_and(|value| value.as_text().is_none()) {
                return None;
            }
        }
        Some(dict)
    };
    let info = file.revisions[0].trailer.get(b"Info".as_slice());
    info == Some(&Value::Ref(id)) && rest(k).is_some() && rest(k) == rest(k - 1) && references(file, k, id) == 0
}

/// The metadata of the document (XMP), rewritten.
pub fn metadata(file: &File, k: usize, id: Id) -> bool {
    const KNOWN: [&[u8]; 4] = [b"Type", b"Subtype", b"Length", b"Filter"];
    let is_metadata = |last: usize| {
        let object = file.object(id, last)?;
        let dict = object.value.as_dict()?;
        let is = |key: &str, name: &str| dict.get(key.as_bytes()).is_some_and(|value| value.is_name(name));
        let known = dict.keys().all(|key| KNOWN.contains(&key.as_slice()));
        let mut inside = Vec::new();
        object.value.references(&mut inside);
        let named = file.catalog(last)?.get(b"Metadata".as_slice()) == Some(&Value::Ref(id));
        let whole = object.stream.is_some() && is("Type", "Metadata") && is("Subtype", "XML") && known;
        Some(whole && inside.is_empty() && named)
    };
    is_metadata(k - 1) == Some(true) && is_metadata(k) == Some(true) && references(file, k, id) == 1
}

/// `/Version` and `/Extensions` of the catalog, where they were put in or changed: a version of PDF, and names, numbers and
/// texts of developers' extensions.
pub fn versions(old: &Dict, now: &Dict) -> bool {
    let pair = |key: &str| (old.get(key.as_bytes()), now.get(key.as_bytes()));
    let (was, is) = pair("Version");
    let version = was == is || is.is_some_and(|value| value.is_name("1.7") || value.is_name("2.0"));
    let (was, is) = pair("Extensions");
    version && (was == is || is.and_then(Value::as_dict).is_some_and(|dict| dict.values().all(is_extension)))
}

fn is_extension(value: &Value) -> bool {
    const KNOWN: [&[u8]; 5] = [b"Type", b"BaseVersion", b"ExtensionLevel", b"ExtensionRevision", b"URL"];
    let plain = |value: &Value| matches!(value, Value::Name(_) | Value::Int(_) | Value::Text(_));
    match value {
        Value::Name(name) => name == b"Extensions",
        Value::Dict(dict) => dict.iter().all(|(key, value)| KNOWN.contains(&key.as_slice()) && plain(value)),
        Value::Array(items) => items.iter().all(|item| matches!(item, Value::Dict(_)) && is_extension(item)),
        _ => false,
    }
}

/// How often objects refer to `id`, in any revision up to `k`.
fn references(file: &File, k: usize, id: Id) -> usize {
    let root = match file.revisions[0].trailer.get(b"Root".as_slice()) {
        Some(Value::Ref(root)) => Some(*root),
        _ => None,
    };
    let mut others = 0;
    let mut of_root = 0;
    for revision in &file.revisions[..=k] {
        for (from, object) in &revision.objects {
            let mut found = Vec::new();
            object.value.references(&mut found);
            let count = found.into_iter().filter(|to| *to == id).count();
            // The catalog comes once a revision that rewrites it; its reference is one.
            if Some(*from) == root { of_root = of_root.max(count) } else { others += count }
        }
    }
    others + of_root
}
