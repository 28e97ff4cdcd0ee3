//! A PDF file as the revisions it is made of, every byte accounted for.
//!
//! A revision is objects one after another, a cross-reference table that names exactly them, a trailer,
//! `startxref` and `%%EOF` (ISO 32000-1, 7.5); the next revision starts at the very next byte. Nothing may
//! stand between, before or behind, so there is no place for a second document to hide in: what any reader
//! can reach from the end of the file is what is read here from its beginning.
//!
//! Must never: search for a structure, or accept cross-reference streams, hybrid files or encryption.

use super::syntax::{Dict, Fault, Id, Object, Reader, Value};
use std::collections::BTreeMap;
use std::ops::Range;

/// The largest file that is read. Minutes with thousands of winners are a few MiB.
pub const MAX_FILE: usize = 64 << 20;
/// The most revisions: a base and one for each member of a large commission.
const MAX_REVISIONS: usize = 64;
/// The most objects in a file.
const MAX_OBJECTS: usize = 200_000;

pub struct Revision {
    /// Its bytes in the file, up to and including the line end behind `%%EOF`.
    pub range: Range<usize>,
    pub objects: BTreeMap<Id, Object>,
    pub trailer: Dict,
    /// Offset of its cross-reference table.
    pub xref: usize,
}

impl Revision {
    /// `/Size` of the trailer: one more than the largest object number there ever was.
    pub fn size(&self) -> Id {
        self.trailer[b"Size".as_slice()].as_int().expect("checked when read") as Id
    }
}

pub struct File<'a> {
    pub bytes: &'a [u8],
    pub revisions: Vec<Revision>,
}

impl<'a> File<'a> {
    pub fn read(bytes: &'a [u8]) -> Result<File<'a>, Fault> {
        if bytes.len() > MAX_FILE {
            return Err(Fault { code: "pdf-too-large", at: MAX_FILE, expected: "a file of at most 64 MiB" });
        }
        let mut reader = Reader::new(bytes, 0);
        header(&mut reader)?;
        let mut file = File { bytes, revisions: Vec::new() };
        let mut start = 0;
        let mut objects = 0;
        loop {
            let revision = revision(&mut reader, start, file.revisions.last())?;
            start = revision.range.end;
            objects += revision.objects.len();
            file.revisions.push(revision);
            if start == bytes.len() {
                return Ok(file);
            }
            if file.revisions.len() == MAX_REVISIONS || objects > MAX_OBJECTS {
                return Err(Fault { code: "pdf-too-large", at: start, expected: "fewer revisions and objects" });
            }
            reader.spaces();
            if !reader.peek().is_some_and(|b| b.is_ascii_digit()) {
                return Err(Fault { code: "pdf-trailing-bytes", at: start, expected: "the end of the file" });
            }
            reader.at = start;
        }
    }

    /// The object as it stands after revision `last` (from 0).
    pub fn object(&self, id: Id, last: usize) -> Option<&Object> {
        self.revisions[..=last].iter().rev().find_map(|revision| revision.objects.get(&id))
    }

    /// A value after following references, as they stand after revision `last`.
    pub fn resolve<'f>(&'f self, value: &'f Value, last: usize) -> Option<&'f Value> {
        match value {
            // One step is enough: an indirect object that is itself a reference is not written by anybody.
            Value::Ref(id) => self.object(*id, last).map(|object| &object.value),
            direct => Some(direct),
        }
    }

    /// Looks up `key` in `dict` and resolves it.
    pub fn get<'f>(&'f self, dict: &'f Dict, key: &str, last: usize) -> Option<&'f Value> {
        self.resolve(dict.get(key.as_bytes())?, last)
    }

    pub fn catalog(&self, last: usize) -> Option<&Dict> {
        self.get(&self.revisions[0].trailer, "Root", last)?.as_dict()
    }

    /// Raw bytes of a stream.
    pub fn stream(&self, object: &Object) -> Option<&'a [u8]> {
        self.bytes.get(object.stream.clone()?)
    }
}

fn header(reader: &mut Reader) -> Result<(), Fault> {
    let fault = Err(Fault { code: "pdf-header", at: 0, expected: "%PDF-1.n and a line of binary marks" });
    if !(reader.eat(b"%PDF-1.") && reader.peek().is_some_and(|b| b.is_ascii_digit())) {
        return fault;
    }
    reader.at += 1;
    if !reader.line_end() {
        return fault;
    }
    if reader.eat(b"%") {
        let marks = reader.rest().iter().take(16).take_while(|b| **b >= 0x80).count();
        reader.at += marks;
        if !reader.line_end() {
            return fault;
        }
    }
    Ok(())
}

fn revision(reader: &mut Reader, start: usize, before: Option<&Revision>) -> Result<Revision, Fault> {
    let mut objects = BTreeMap::new();
    loop {
        reader.spaces();
        if !reader.peek().is_some_and(|b| b.is_ascii_digit()) {
            break;
        }
        let object = reader.object()?;
        let at = object.at;
        if objects.insert(object.id, object).is_some() {
            return Err(Fault { code: "pdf-object-twice", at, expected: "each object once in a revision" });
        }
        if objects.len() > MAX_OBJECTS {
            return Err(Fault { code: "pdf-too-large", at, expected: "fewer revisions and objects" });
        }
    }
    let xref = reader.at;
    let listed = table(reader, before.is_none())?;
    let actual: BTreeMap<Id, usize> = objects.values().map(|object| (object.id, object.at)).collect();
    if listed != actual {
        return Err(Fault { code: "pdf-xref", at: xref, expected: "a table of exactly the objects of its revision" });
    }
    reader.keyword("trailer")?;
    reader.spaces();
    let at = reader.at;
    let trailer = reader.dict(0)?;
    check_trailer(&trailer, objects.keys().next_back().copied().unwrap_or(0), before, at)?;
    reader.spaces();
    reader.keyword("startxref")?;
    reader.spaces();
    let at = reader.at;
    if reader.number()? != xref as u64 {
        return Err(Fault { code: "pdf-xref", at, expected: "startxref naming the table of its own revision" });
    }
    reader.spaces();
    if !reader.eat(b"%%EOF") {
        return reader.fault("%%EOF");
    }
    let _ = reader.line_end();
    Ok(Revision { range: start..reader.at, objects, trailer, xref })
}

/// The cross-reference table: object number to offset. Free entries are allowed in the first revision only
/// (numbers that were never used), but for the head of the list, number 0.
fn table(reader: &mut Reader, first: bool) -> Result<BTreeMap<Id, usize>, Fault> {
    let fault = |at| Err(Fault { code: "pdf-xref", at, expected: "a cross-reference table" });
    if !(reader.eat(b"xref") && reader.line_end()) {
        return fault(reader.at);
    }
    let mut listed = BTreeMap::new();
    let mut next = 0;
    while reader.peek().is_some_and(|b| b.is_ascii_digit()) {
        let at = reader.at;
        let begin = reader.number()?;
        if !reader.eat(b" ") {
            return fault(at);
        }
        let count = reader.number()?;
        let _ = reader.eat(b" ");
        if !reader.line_end() || begin < next || count > MAX_OBJECTS as u64 {
            return fault(at);
        }
        next = begin + count;
        for number in begin..next {
            let at = reader.at;
            let Some(entry) = reader.bytes.get(at..at + 20) else { return fault(at) };
            let digits = |range: Range<usize>| entry[range].iter().all(u8::is_ascii_digit);
            let spaces = entry[10] == b' ' && entry[16] == b' ' && matches!(&entry[18..], b" \n" | b" \r" | b"\r\n");
            if !(digits(0..10) && digits(11..16) && spaces) {
                return fault(at);
            }
            reader.at += 20;
            let offset = Reader::new(entry, 0).number()?;
            match (entry[17], Id::try_from(number), usize::try_from(offset)) {
                (b'f', Ok(id), _) if first || id == 0 => {}
                (b'n', Ok(id), Ok(offset)) if id > 0 && entry[11..16] == *b"00000" => {
                    listed.insert(id, offset);
                }
                _ => return fault(at),
            }
        }
    }
    reader.spaces();
    Ok(listed)
}

fn check_trailer(trailer: &Dict, largest: Id, before: Option<&Revision>, at: usize) -> Result<(), Fault> {
    let fault = |expected| Err(Fault { code: "pdf-trailer", at, expected });
    const KNOWN: [&[u8]; 5] = [b"Size", b"Root", b"Info", b"ID", b"Prev"];
    if trailer.keys().any(|key| !KNOWN.contains(&key.as_slice())) {
        return fault("a trailer of /Size /Root /Info /ID /Prev: no encryption, no cross-reference stream");
    }
    let get = |key: &str| trailer.get(key.as_bytes());
    let Some(size) = get("Size").and_then(Value::as_int).and_then(|n| Id::try_from(n).ok()).filter(|n| *n > largest)
    else {
        return fault("a /Size above every object number");
    };
    if !matches!(get("Root"), Some(Value::Ref(_))) {
        return fault("a /Root");
    }
    match before {
        None if get("Prev").is_some() => fault("no /Prev in the first revision"),
        None => Ok(()),
        Some(before) => {
            let same = |key: &str| get(key) == before.trailer.get(key.as_bytes());
            let first_id =
                |dict: &Dict| dict.get(b"ID".as_slice()).and_then(Value::as_array).map(|ids| ids.first().cloned());
            if get("Prev").and_then(Value::as_int) != Some(before.xref as i64) {
                return fault("a /Prev naming the table of the revision before");
            }
            if !same("Root") || !same("Info") || first_id(trailer) != first_id(&before.trailer) || size < before.size()
            {
                return fault("the /Root, /Info, first /ID and at least the /Size of the revision before");
            }
            Ok(())
        }
    }
}
