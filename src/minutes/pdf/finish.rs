//! What `printpdf` does not write: version 1.7, metadata, output intent, attachments, signature fields, and an
//! `/ID` that follows from the content.
//!
//! All signature fields are created here, empty, before the first signature; a signer fills `/V` and `/AP` of
//! its field and touches nothing else.

use super::{Attachment, Document, xmp};
use crate::hash::Digest;
use crate::minutes::font::Face;
use crate::minutes::layout::{PAGE_HEIGHT, SignatureField};
use crate::time::Moment;
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};
use md5::Digest as _;
use std::sync::OnceLock;

/// sRGB IEC61966-2.1 in 736 bytes (Compact ICC Profiles, CC0).
const SRGB: &[u8] = include_bytes!("../../../fixtures/fonts/sRGB-v2-magic.icc");
/// Widgets are printed and locked in place (ISO 32000-1, table 165: bits 3 and 8).
const PRINT_LOCKED: i64 = 132;

pub fn finish(mut pdf: lopdf::Document, document: &Document) -> Vec<u8> {
    pdf.version = "1.7".to_owned();
    name_glyph_maps(&mut pdf);
    let metadata = metadata(&mut pdf, document);
    let intent = output_intent(&mut pdf);
    let files = attach(&mut pdf, document);
    let fields = signature_fields(&mut pdf, document);
    let lang = document.lang.code();
    let catalog = pdf.catalog_mut().expect("the writer set a catalog");
    catalog.set("Lang", Object::string_literal(lang));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::Reference(intent)]);
    if !files.is_empty() {
        let names: Vec<Object> = files.iter().flat_map(|(name, id)| [text_string(name), (*id).into()]).collect();
        let files: Vec<Object> = files.iter().map(|(_, id)| (*id).into()).collect();
        catalog.set("AF", files);
        catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } });
    }
    if !fields.is_empty() {
        // SignaturesExist and AppendOnly from the start: a signer need not touch this dictionary.
        catalog.set("AcroForm", dictionary! { "Fields" => fields, "SigFlags" => 3 });
    }
    set_info(&mut pdf, document);
    pack_fonts(&mut pdf);
    pdf.compress();
    set_id(&mut pdf, &[0; 16]);
    let id = Digest::of(&save(&mut pdf));
    set_id(&mut pdf, &id.0[..16]);
    save(&mut pdf)
}

/// Puts each font file in as it was packed the first time: a sixth of the work of a receipt, of which there are
/// thousands.
fn pack_fonts(pdf: &mut lopdf::Document) {
    static PACKED: [OnceLock<Vec<u8>>; 3] = [const { OnceLock::new() }; 3];
    for stream in pdf.objects.values_mut().filter_map(|object| object.as_stream_mut().ok()) {
        let Some(face) = Face::ALL.into_iter().find(|face| stream.content == face.bytes()) else { continue };
        if stream.dict.has(b"Filter") || !stream.allows_compression {
            continue;
        }
        let packed = PACKED[face as usize].get_or_init(|| {
            let mut alone = Stream::new(Dictionary::new(), face.bytes().to_vec());
            // What cannot be packed stays as it is, here as in the stream itself.
            let _ = alone.compress();
            if alone.dict.has(b"Filter") { alone.content } else { Vec::new() }
        });
        if !packed.is_empty() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed.clone());
        }
    }
}

fn save(pdf: &mut lopdf::Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("memory takes every write");
    // The writer leaves the last line open. The first signature starts a line, and what is signed ends with one.
    bytes.push(b'\n');
    bytes
}

fn set_id(pdf: &mut lopdf::Document, id: &[u8]) {
    let id = Object::String(id.to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![id.clone(), id]);
}

/// ISO 19005-3, 6.2.11.3.2: an embedded CIDFontType2 says how codes become glyphs.
fn name_glyph_maps(pdf: &mut lopdf::Document) {
    for object in pdf.objects.values_mut() {
        let Ok(font) = object.as_dict_mut() else { continue };
        let Ok(descendants) = font.get_mut(b"DescendantFonts").and_then(Object::as_array_mut) else { continue };
        for descendant in descendants {
            if let Ok(descendant) = descendant.as_dict_mut() {
                descendant.set("CIDToGIDMap", "Identity");
            }
        }
    }
}

fn metadata(pdf: &mut lopdf::Document, document: &Document) -> ObjectId {
    // Uncompressed, so that a program without a PDF library finds the packet.
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    pdf.add_object(Stream::new(dict, xmp::packet(document)).with_compression(false))
}

fn output_intent(pdf: &mut lopdf::Document) -> ObjectId {
    let profile = pdf.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
    pdf.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    })
}

/// Embeds the attachments; answers name and file specification in the order of names, as a name tree must be.
fn attach(pdf: &mut lopdf::Document, document: &Document) -> Vec<(String, ObjectId)> {
    let mut attachments: Vec<&Attachment> = document.attachments.iter().collect();
    attachments.sort_by(|a, b| a.name.cmp(&b.name));
    let date = pdf_date(document.dated);
    let embed = |attachment: &Attachment| {
        let params = dictionary! {
            "Size" => i64::try_from(attachment.bytes.len()).unwrap_or(i64::MAX),
            // MD5 because the format asks for it (ISO 32000-1, table 46); nothing here relies on it.
            "CheckSum" => Object::String(md5::Md5::digest(&attachment.bytes).to_vec(), StringFormat::Hexadecimal),
            "CreationDate" => Object::string_literal(date.as_str()),
            "ModDate" => Object::string_literal(date.as_str()),
        };
        let dict = dictionary! {
            "Type" => "EmbeddedFile",
            "Subtype" => Object::Name(attachment.mime.as_bytes().to_vec()),
            "Params" => params,
        };
        let stream = pdf.add_object(Stream::new(dict, attachment.bytes.clone()));
        let spec = pdf.add_object(dictionary! {
            "Type" => "Filespec",
            "F" => text_string(&attachment.name),
            "UF" => text_string(&attachment.name),
            "AFRelationship" => "Data",
            "EF" => dictionary! { "F" => stream, "UF" => stream },
        });
        (attachment.name.clone(), spec)
    };
    attachments.into_iter().map(embed).collect()
}

/// One empty field a member, its widget on its page with a blank appearance, as archives demand one.
fn signature_fields(pdf: &mut lopdf::Document, document: &Document) -> Vec<Object> {
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    let mut fields = Vec::new();
    for (page, page_id) in document.pages.iter().zip(pages) {
        let widgets: Vec<Object> = page.fields.iter().map(|field| widget(pdf, field, page_id).into()).collect();
        if let Ok(dict) = pdf.get_dictionary_mut(page_id) {
            match widgets.is_empty() {
                true => drop(dict.remove(b"Annots")),
                false => dict.set("Annots", widgets.clone()),
            }
        }
        fields.extend(widgets);
    }
    fields
}

fn widget(pdf: &mut lopdf::Document, field: &SignatureField, page: ObjectId) -> ObjectId {
    let blank = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "FormType" => 1,
        "BBox" => numbers([0.0, 0.0, field.width, field.height]),
        "Resources" => Dictionary::new(),
    };
    let blank = pdf.add_object(Stream::new(blank, Vec::new()));
    let (left, bottom) = (field.x, PAGE_HEIGHT - field.y - field.height);
    pdf.add_object(dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => text_string(&field.name),
        "TU" => text_string(&field.label),
        "F" => PRINT_LOCKED,
        "P" => page,
        "Rect" => numbers([left, bottom, left + field.width, bottom + field.height]),
        "AP" => dictionary! { "N" => blank },
    })
}

fn numbers(values: [f32; 4]) -> Vec<Object> {
    values.iter().map(|v| Object::Real((v * 100.0).round() / 100.0)).collect()
}

fn set_info(pdf: &mut lopdf::Document, document: &Document) {
    let date = pdf_date(document.dated);
    let info = pdf.add_object(dictionary! {
        "Title" => text_string(&document.title),
        "Author" => text_string(&document.author),
        "Subject" => text_string(&document.subject),
        "Creator" => text_string("Utys"),
        "Producer" => text_string("Utys"),
        "CreationDate" => Object::string_literal(date.as_str()),
        "ModDate" => Object::string_literal(date.as_str()),
    });
    if let Ok(Object::Reference(old)) = pdf.trailer.get(b"Info") {
        let old = *old;
        pdf.objects.remove(&old);
    }
    pdf.trailer.set("Info", info);
}

/// `D:20210705113000+06'00'` (ISO 32000-1, 7.9.4).
fn pdf_date(moment: Moment) -> String {
    let offset = moment.offset();
    let (hours, minutes) = offset.split_at(3);
    format!("{}{hours}'{}'", moment.local().format("D:%Y%m%d%H%M%S"), minutes.trim_start_matches(':'))
}

/// A text string (7.9.2.2): ASCII as it stands, anything else UTF-16 with its mark.
fn text_string(text: &str) -> Object {
    if text.bytes().all(|b| matches!(b, 0x20..=0x7e)) {
        return Object::string_literal(text);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}
