//! Signing: an incremental update that fills one empty field of a document and changes nothing else.
//!
//! The bytes before it are kept as they are. Signing is one at a time: the next member signs what the one
//! before left, so a document that moved on since it was looked at is refused.
//!
//! Must never: sign what [`super::inspect`] has a finding against; write outside the update.

use super::field::{Field, fields};
use super::form::Form;
use super::key::SigningKey;
use super::revision::{File, Revision};
use super::seal::{Seal, draw};
use super::syntax::{Dict, Id, Text, Value, to_text, write_dict};
use super::{SignError, inspect, message};
use crate::hash::Digest;
use crate::time::Instant;
use std::ops::Range;

/// Room beyond the longest message, so that `/Contents` never is too short by an encoding's whim.
const SLACK: usize = 16;
/// Characters kept free for the numbers of `/ByteRange`.
const BYTE_RANGE: usize = 40;

/// Which field to fill.
#[derive(Clone, Copy, Debug)]
pub enum FieldChoice<'a> {
    /// By its name, `/T`: `signature-1`.
    Name(&'a str),
    /// By the role of the member, `/TU`.
    Role(&'a str),
}

/// What to sign, and how it shows.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    pub field: FieldChoice<'a>,
    /// The present, for `/M` and the seal.
    pub at: Instant,
    pub seal: Seal<'a>,
    pub reason: Option<&'a str>,
    pub location: Option<&'a str>,
    /// Digest of the document that the member looked at; another one is refused as stale.
    pub seen: Option<Digest>,
}

/// Signs `pdf` with `key` (PAdES B-B): the document with one more revision.
pub fn sign(pdf: &[u8], key: &SigningKey, request: &Request) -> Result<Vec<u8>, SignError> {
    sign_with_room(pdf, key, request, 0)
}

/// [`sign`], with so many bytes kept for a time stamp that comes later ([`super::stamp::embed`]).
pub fn sign_with_room(pdf: &[u8], key: &SigningKey, request: &Request, room: usize) -> Result<Vec<u8>, SignError> {
    if let Some(seen) = request.seen
        && Digest::of(pdf) != seen
    {
        return Err(SignError::Stale);
    }
    key.certificate().fit_to_sign(request.at)?;
    if let Some(finding) = inspect(pdf, None).findings.into_iter().next() {
        return Err(SignError::Document(finding));
    }
    sign_unjudged(pdf, key, request, room)
}

/// Signs a document as it is. Tests forge with it; [`sign`] has judged the document and the key before.
pub(super) fn sign_unjudged(
    pdf: &[u8],
    key: &SigningKey,
    request: &Request,
    room: usize,
) -> Result<Vec<u8>, SignError> {
    let certificate = key.certificate();
    let mut update = prepare(pdf, message::longest(key)? + SLACK + room, certificate.name(), request)?;
    let [before, after] = update.covered();
    let digest = Digest::of_parts(&[&update.bytes[before], &update.bytes[after]]);
    update.embed(&message::message(key, &digest)?)?;
    Ok(update.bytes)
}

/// A document with an update whose message is still missing.
pub(super) struct Update {
    pub(super) bytes: Vec<u8>,
    /// Where `/Contents` stands, angle brackets included.
    pub(super) hole: Range<usize>,
}

impl Update {
    pub(super) fn covered(&self) -> [Range<usize>; 2] {
        [0..self.hole.start, self.hole.end..self.bytes.len()]
    }

    pub(super) fn embed(&mut self, message: &[u8]) -> Result<(), SignError> {
        let digits = crate::hash::hex(message);
        let room = self.hole.start + 1..self.hole.end - 1;
        let most = room.len() / 2;
        let Some(place) = self.bytes[room].get_mut(..digits.len()) else {
            return Err(SignError::Room { bytes: message.len(), most });
        };
        place.copy_from_slice(digits.as_bytes());
        Ok(())
    }
}

pub(super) fn prepare(pdf: &[u8], hole: usize, holder: String, request: &Request) -> Result<Update, SignError> {
    prepare_as(Form::Pades, pdf, hole, Some(&holder), request)
}

/// `hole`: how many bytes the message may have. `holder`: the name in the certificate, where it is known before.
pub(super) fn prepare_as(
    form: Form,
    pdf: &[u8],
    hole: usize,
    holder: Option<&str>,
    request: &Request,
) -> Result<Update, SignError> {
    let file = File::read(pdf).expect("callers have read the document before");
    let last = file.revisions.len() - 1;
    let before = &file.revisions[last];
    if !pdf.ends_with(b"%%EOF\n") {
        return Err(SignError::LineEnd);
    }
    let field = choose(fields(&file, last).map_err(SignError::Document)?, request.field)?;
    let (value, appearance, size) = (before.size(), before.size() + 1, before.size() + 2);

    let mut out = pdf.to_vec();
    let mut offsets: Vec<(Id, usize)> = Vec::new();
    let mut begin = |id: Id, out: &mut Vec<u8>| {
        offsets.push((id, out.len()));
        out.extend(format!("{id} 0 obj\n").bytes());
    };

    begin(field.id, &mut out);
    let mut filled = field.dict.clone();
    filled.insert(b"V".to_vec(), Value::Ref(value));
    filled.insert(b"AP".to_vec(), Value::Dict(Dict::from([(b"N".to_vec(), Value::Ref(appearance))])));
    write_dict(&filled, &mut out);
    out.extend(b"\nendobj\n");

    begin(value, &mut out);
    out.extend(format!("<</Type /Sig/Filter /Adobe.PPKLite/SubFilter /{}/ByteRange [", form.sub_filter()).bytes());
    let byte_range = out.len()..out.len() + BYTE_RANGE;
    out.resize(byte_range.end, b' ');
    out.extend(b"]/Contents ");
    let hole = out.len()..out.len() + 2 * hole + 2;
    out.push(b'<');
    out.resize(hole.end - 1, b'0');
    out.push(b'>');
    let time = Text { bytes: request.at.utc().format("D:%Y%m%d%H%M%SZ").to_string().into_bytes(), at: 0..0 };
    for (key, text) in [
        ("M", Some(Value::Text(time))),
        ("Name", Some(to_text(holder.unwrap_or(request.seal.name)))),
        ("Reason", request.reason.map(to_text)),
        ("Location", request.location.map(to_text)),
    ] {
        if let Some(text) = text {
            out.extend(format!("/{key} ").bytes());
            text.write(&mut out);
        }
    }
    out.extend(b">>\nendobj\n");

    begin(appearance, &mut out);
    let (width, height) = field.size;
    form_stream(&draw(&request.seal, holder, request.at, width, height)?, width, height, &mut out);
    out.extend(b"\nendobj\n");

    let xref = out.len();
    table(&mut offsets, &mut out);
    trailer(before, size, xref, pdf, &mut out);

    let numbers = format!("0 {} {} {}", hole.start, hole.end, out.len() - hole.end);
    out[byte_range][..numbers.len()].copy_from_slice(numbers.as_bytes());
    Ok(Update { bytes: out, hole })
}

fn choose<'f>(fields: Vec<Field<'f>>, choice: FieldChoice) -> Result<Field<'f>, SignError> {
    let (wanted, by_role) = match choice {
        FieldChoice::Name(name) => (name, false),
        FieldChoice::Role(role) => (role, true),
    };
    let mut fits = fields.into_iter().filter(|field| wanted == if by_role { &field.role } else { &field.name });
    match (fits.next(), fits.next()) {
        (Some(field), None) if field.value.is_some() => Err(SignError::Signed { field: field.name }),
        (Some(field), None) => Ok(field),
        (Some(_), Some(_)) => Err(SignError::TwoFields { role: wanted.to_owned() }),
        (None, _) => Err(SignError::NoField { wanted: wanted.to_owned() }),
    }
}

/// A form XObject with the seal's paths.
fn form_stream(content: &[u8], width: f64, height: f64, out: &mut Vec<u8>) {
    let mut dict = lopdf::Dictionary::new();
    dict.set("Length", content.len() as i64);
    let mut stream = lopdf::Stream::new(dict, content.to_vec());
    // Uncompressed is as good, only larger.
    let _ = stream.compress();
    let filter = if stream.is_compressed() { "/Filter /FlateDecode" } else { "" };
    let content = &stream.content;
    out.extend(
        format!(
            "<</Type /XObject/Subtype /Form/BBox [0 0 {width:.2} {height:.2}]/Resources <<>>{filter}/Length {}>>stream\n",
            content.len()
        )
        .bytes(),
    );
    out.extend(content);
    out.extend(b"\nendstream");
}

fn table(offsets: &mut [(Id, usize)], out: &mut Vec<u8>) {
    offsets.sort_unstable();
    out.extend(b"xref\n");
    for run in offsets.chunk_by(|a, b| a.0 + 1 == b.0) {
        out.extend(format!("{} {}\n", run[0].0, run.len()).bytes());
        for (_, offset) in run {
            out.extend(format!("{offset:010} 00000 n \n").bytes());
        }
    }
}

fn trailer(before: &Revision, size: Id, xref: usize, pdf: &[u8], out: &mut Vec<u8>) {
    let mut trailer = before.trailer.clone();
    trailer.insert(b"Size".to_vec(), Value::Int(i64::from(size)));
    trailer.insert(b"Prev".to_vec(), Value::Int(before.xref as i64));
    // The second identifier says which state of the document this is (14.4).
    if let Some(Value::Array(ids)) = trailer.get_mut(b"ID".as_slice())
        && let [_, state] = ids.as_mut_slice()
    {
        *state = Value::Text(Text { bytes: Digest::of(pdf).0[..16].to_vec(), at: 0..0 });
    }
    out.extend(b"trailer\n");
    write_dict(&trailer, out);
    out.extend(format!("\nstartxref\n{xref}\n%%EOF\n").bytes());
}
