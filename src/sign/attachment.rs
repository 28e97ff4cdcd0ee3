//! The files attached to a document (ISO 32000-1, 7.11.4), by the names that readers show.
//!
//! Only the first revision is read: nothing may be attached later. Must never: return one of two files of the
//! same name, or inflate without a limit.

use super::Finding;
use super::revision::File;
use super::syntax::{Dict, Id, Value, text_string};
use std::collections::{BTreeMap, BTreeSet};

/// The most attachments, and the most bytes of all of them together after decompression.
const MAX_FILES: usize = 64;
const MAX_BYTES: usize = 256 << 20;

/// Name to content. A name twice, or a content that cannot be read, is a finding.
pub fn attachments(file: &File) -> Result<BTreeMap<String, Vec<u8>>, Finding> {
    let fault = |found: &str| Finding::new("pdf-attachments", "EmbeddedFiles", "attachments with one name each", found);
    let mut files = BTreeMap::new();
    let mut streams: BTreeSet<Id> = BTreeSet::new();
    let tree = file.catalog(0).and_then(|catalog| file.get(catalog, "Names", 0)).and_then(Value::as_dict);
    if let Some(tree) = tree.and_then(|names| file.get(names, "EmbeddedFiles", 0)).and_then(Value::as_dict) {
        // A tree with /Kids is for thousands of names; ours has one node.
        let pairs = file.get(tree, "Names", 0).and_then(Value::as_array).ok_or_else(|| fault("a tree of names"))?;
        if !pairs.len().is_multiple_of(2) || pairs.len() > 2 * MAX_FILES || tree.contains_key(b"Kids".as_slice()) {
            return Err(fault("a malformed tree of names"));
        }
        let mut left = MAX_BYTES;
        for pair in pairs.chunks_exact(2) {
            let name = pair[0].as_text().map(|text| text_string(&text.bytes));
            let specification = file.resolve(&pair[1], 0).and_then(Value::as_dict);
            let (Some(name), Some(specification)) = (name, specification) else {
                return Err(fault("a malformed entry"));
            };
            let id =
                stream(file, specification, &name).ok_or_else(|| fault("a name that differs, or no file behind it"))?;
            let content =
                content(file, id, left).ok_or_else(|| fault("a content that cannot be read, or is too large"))?;
            left -= content.len();
            if !streams.insert(id) || files.insert(name, content).is_some() {
                return Err(fault("a file twice"));
            }
        }
    }
    // A file that hangs on an annotation would be shown by readers and not be seen here.
    let embedded = |value: &Value| {
        value.as_dict().and_then(|d| d.get(b"Type".as_slice())).is_some_and(|t| t.is_name("EmbeddedFile"))
    };
    let hidden = file.revisions[0].objects.values().any(|o| embedded(&o.value) && !streams.contains(&o.id));
    if hidden || file.revisions[0].objects.values().any(|o| has_other_file(&o.value, &streams)) {
        return Err(fault("a file outside the list"));
    }
    Ok(files)
}

/// The one stream of a file specification whose names all are `name`.
fn stream(file: &File, specification: &Dict, name: &str) -> Option<Id> {
    for key in ["F", "UF"] {
        if let Some(stated) = specification.get(key.as_bytes())
            && text_string(&stated.as_text()?.bytes) != name
        {
            return None;
        }
    }
    let versions = file.get(specification, "EF", 0)?.as_dict()?;
    let mut ids = versions.values().map(Value::as_ref);
    let first = ids.next()??;
    ids.all(|id| id == Some(first)).then_some(first)
}

fn content(file: &File, id: Id, limit: usize) -> Option<Vec<u8>> {
    let object = file.object(id, 0)?;
    let dict = object.value.as_dict()?;
    let raw = file.stream(object)?;
    let content = match dict.get(b"Filter".as_slice()) {
        None => raw.to_vec(),
        Some(filter) if filter.is_name("FlateDecode") && !dict.contains_key(b"DecodeParms".as_slice()) => {
            inflate(raw, limit)?
        }
        Some(_) => return None,
    };
    let stated = file.get(dict, "Params", 0).and_then(Value::as_dict).and_then(|p| p.get(b"Size".as_slice()));
    let fits = content.len() <= limit && stated.is_none_or(|size| size.as_int() == i64::try_from(content.len()).ok());
    fits.then_some(content)
}

/// Whether a file specification stands in `value` whose stream is not one of `known`.
fn has_other_file(value: &Value, known: &BTreeSet<Id>) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| has_other_file(item, known)),
        Value::Dict(dict) => {
            let other = match dict.get(b"EF".as_slice()) {
                Some(Value::Dict(versions)) => {
                    versions.values().any(|v| !v.as_ref().is_some_and(|id| known.contains(&id)))
                }
                Some(_) => true,
                None => false,
            };
            other || dict.values().any(|value| has_other_file(value, known))
        }
        _ => false,
    }
}

fn inflate(raw: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut dict = lopdf::Dictionary::new();
    dict.set("Filter", lopdf::Object::Name(b"FlateDecode".to_vec()));
    lopdf::Stream::new(dict, raw.to_vec()).decompressed_content_with_limit(limit).ok()
}
