//! The file: determinism, attachments, signature fields, metadata, text that can be taken out again.

use crate::{attachments, sample};
use lopdf::{Dictionary, Document, Object};
use utys::hash::Digest;
use utys::lang::Lang;
use utys::minutes::facts::MinutesFacts;
use utys::minutes::pdf::Attachment;
use utys::minutes::{MINUTES_JSON, Paper, render};

fn load(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).unwrap()
}

fn text_of(document: &Document) -> String {
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    document.extract_text(&pages).unwrap()
}

/// A text string of a PDF: ASCII, or UTF-16 behind its mark.
fn said(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        None => String::from_utf8(bytes.to_vec()).unwrap(),
        Some(wide) => {
            let units: Vec<u16> = wide.chunks(2).map(|p| u16::from_be_bytes([p[0], p[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
    }
}

fn follow<'a>(document: &'a Document, dict: &'a Dictionary, name: &str) -> &'a Object {
    let object = dict.get(name.as_bytes()).unwrap_or_else(|_| panic!("no /{name}"));
    document.dereference(object).unwrap().1
}

/// Name, MIME type, stated size and bytes of each embedded file, in the order of the name tree.
fn embedded(document: &Document) -> Vec<(String, String, i64, Vec<u8>)> {
    let catalog = document.catalog().unwrap();
    let names = follow(document, catalog, "Names").as_dict().unwrap();
    let tree = follow(document, names, "EmbeddedFiles").as_dict().unwrap();
    let files = follow(document, tree, "Names").as_array().unwrap();
    let listed = follow(document, catalog, "AF").as_array().unwrap();
    assert_eq!(listed.len() * 2, files.len(), "every embedded file is an associated file");
    let file = |pair: &[Object]| {
        assert!(listed.contains(&pair[1]));
        let spec = document.dereference(&pair[1]).unwrap().1.as_dict().unwrap();
        assert_eq!(follow(document, spec, "AFRelationship").as_name().unwrap(), b"Data");
        assert_eq!(said(follow(document, spec, "UF")), said(&pair[0]));
        let ef = follow(document, spec, "EF").as_dict().unwrap();
        let stream = follow(document, ef, "F").as_stream().unwrap();
        let mime = String::from_utf8(stream.dict.get(b"Subtype").unwrap().as_name().unwrap().to_vec()).unwrap();
        let params = follow(document, &stream.dict, "Params").as_dict().unwrap();
        assert_eq!(follow(document, params, "CheckSum").as_str().unwrap().len(), 16);
        let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        (said(&pair[0]), mime, follow(document, params, "Size").as_i64().unwrap(), bytes)
    };
    files.chunks(2).map(file).collect()
}

#[test]
fn the_same_facts_are_the_same_bytes() {
    let facts = sample::minutes();
    let first = render(&facts, &attachments());
    let mut turned = attachments();
    turned.reverse();
    assert!(first == render(&facts, &turned), "attachments in another order, the second of a process");
    let read = MinutesFacts::from_json(facts.to_json().as_bytes()).unwrap();
    assert!(first == render(&read, &attachments()), "facts that went through JSON");
    let mut stale = attachments();
    stale.push(Attachment::new(MINUTES_JSON, b"older".to_vec()));
    assert!(first == render(&facts, &stale), "the facts stand for themselves");
    let mut other = facts.clone();
    other.number = "5".into();
    let id = |bytes: &[u8]| load(bytes).trailer.get(b"ID").unwrap().clone();
    let [one, two] = [id(&first), id(&render(&other, &attachments()))];
    assert_ne!(one, two, "another document has another /ID");
}

/// Runs itself once more: nothing that differs between processes may get into the file.
#[test]
fn another_process_makes_the_same_bytes() {
    let digest = || {
        let minutes = render(&sample::minutes(), &attachments());
        Digest::of_parts(&[&minutes, &render(&sample::sheet(), &attachments())])
    };
    const ASKED: &str = "UTYS_TEST_PRINT_DIGEST";
    if std::env::var_os(ASKED).is_some() {
        // Something before it, so that counters of the process are elsewhere.
        render(&sample::nobody(), &[]);
        println!("digest {}", digest());
        return;
    }
    let child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["file::another_process_makes_the_same_bytes", "--exact", "--nocapture"])
        .env(ASKED, "1")
        .output()
        .unwrap();
    let out = String::from_utf8(child.stdout).unwrap();
    assert!(out.contains(&format!("digest {}", digest())), "{out}");
}

#[test]
fn attachments_come_out_byte_for_byte() {
    let facts = sample::minutes().public();
    let document = load(&render(&facts, &attachments()));
    let files = embedded(&document);
    let names: Vec<&str> = files.iter().map(|f| f.0.as_str()).collect();
    assert_eq!(names, ["campaign.toml", "commitment.txt", "minutes.json", "record.json"], "a name tree is sorted");
    for (name, mime, size, bytes) in &files {
        assert_eq!(*size, bytes.len() as i64, "{name}");
        match attachments().iter().find(|a| a.name == *name) {
            Some(attachment) => assert_eq!((&attachment.bytes, attachment.mime), (bytes, mime.as_str())),
            None => assert_eq!(MinutesFacts::from_json(bytes).unwrap(), facts),
        }
    }
}

#[test]
fn every_member_present_has_one_empty_field() {
    for (bytes, pages) in [
        (render(&sample::minutes(), &[]), sample::minutes().pages()),
        (render(&sample::sheet(), &[]), sample::sheet().pages()),
    ] {
        let document = load(&bytes);
        let form = follow(&document, document.catalog().unwrap(), "AcroForm").as_dict().unwrap();
        assert_eq!(follow(&document, form, "SigFlags").as_i64().unwrap(), 3);
        let fields = follow(&document, form, "Fields").as_array().unwrap();
        let present: Vec<String> = sample::members().into_iter().filter(|m| m.present).map(|m| m.name).collect();
        assert_eq!(fields.len(), present.len());
        let places: Vec<_> = pages.iter().enumerate().flat_map(|(n, p)| p.fields.iter().map(move |f| (n, f))).collect();
        let ids: Vec<_> = document.get_pages().into_values().collect();
        for (i, (field, (page, place))) in fields.iter().zip(places).enumerate() {
            let field_dict = document.dereference(field).unwrap().1.as_dict().unwrap();
            assert_eq!(said(follow(&document, field_dict, "T")), format!("signature-{}", i + 1));
            assert!(said(follow(&document, field_dict, "TU")).ends_with(&present[i]));
            assert_eq!(follow(&document, field_dict, "FT").as_name().unwrap(), b"Sig");
            assert_eq!(follow(&document, field_dict, "F").as_i64().unwrap(), 132);
            assert!(field_dict.get(b"V").is_err(), "unsigned");
            assert_eq!(field_dict.get(b"P").unwrap().as_reference().unwrap(), ids[page]);
            let annots = follow(&document, document.get_dictionary(ids[page]).unwrap(), "Annots").as_array().unwrap();
            assert!(annots.contains(field));
            let rect: Vec<f32> = follow(&document, field_dict, "Rect")
                .as_array()
                .unwrap()
                .iter()
                .map(|n| n.as_float().unwrap())
                .collect();
            assert!((rect[2] - rect[0] - place.width).abs() < 0.05 && (rect[3] - rect[1] - place.height).abs() < 0.05);
            assert!((841.89 - rect[3] - place.y).abs() < 0.05 && (rect[0] - place.x).abs() < 0.05);
        }
    }
}

#[test]
fn the_file_is_what_archives_and_signers_expect() {
    let bytes = render(&sample::minutes(), &attachments());
    assert!(bytes.starts_with(b"%PDF-1.7\n"));
    assert!(bytes.ends_with(b"%%EOF\n"));
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains("/ObjStm") && !text.contains("/XRef"), "no object or cross-reference streams");
    assert!(
        text.contains("<pdfaid:part>3</pdfaid:part>") && text.contains("«Үлгі Телеком» АҚ"),
        "metadata is readable"
    );
    assert!(!text.contains("/Encrypt") && !text.contains("/JavaScript"));
    let document = load(&bytes);
    let catalog = document.catalog().unwrap();
    assert_eq!(follow(&document, catalog, "Lang").as_str().unwrap(), b"kk");
    let preferences = follow(&document, catalog, "ViewerPreferences").as_dict().unwrap();
    assert!(follow(&document, preferences, "DisplayDocTitle").as_bool().unwrap());
    let info = follow(&document, &document.trailer, "Info").as_dict().unwrap();
    assert_eq!(said(follow(&document, info, "CreationDate")), "D:20210705114210+06'00'");
    assert_eq!(said(follow(&document, info, "Title")), "№ 4 ХАТТАМА. «Іскерлік ұсыныс» акциясы");
    let intents = follow(&document, catalog, "OutputIntents").as_array().unwrap();
    let intent = document.dereference(&intents[0]).unwrap().1.as_dict().unwrap();
    assert!(follow(&document, intent, "DestOutputProfile").as_stream().is_ok());
    let mut fonts = 0;
    for object in document.objects.values() {
        let Ok(dict) = object.as_dict() else { continue };
        let Ok(descendants) = dict.get(b"DescendantFonts").and_then(Object::as_array) else { continue };
        fonts += 1;
        assert!(dict.has(b"ToUnicode"));
        let descendant = document.dereference(&descendants[0]).unwrap().1.as_dict().unwrap();
        assert_eq!(follow(&document, descendant, "CIDToGIDMap").as_name().unwrap(), b"Identity");
        let descriptor = follow(&document, descendant, "FontDescriptor").as_dict().unwrap();
        assert!(follow(&document, descriptor, "FontFile2").as_stream().is_ok(), "embedded");
    }
    assert_eq!(fonts, 3);
}

#[test]
fn text_can_be_taken_out_in_every_language() {
    for (lang, words) in [
        (Lang::Kk, ["ХАТТАМА", "Һәкімұлы Ұлан", "Өтегенов Қайрат Нұрланұлы", "ұтыс ойынын өткізу туралы"]),
        (Lang::Ru, ["ПРОТОКОЛ", "Петрова Елена Сергеевна", "о проведении розыгрыша", "Кворум имеется"]),
        (Lang::En, ["MINUTES", "100 000 ₸", "Ulgi Telecom JSC", "page 1 of"]),
    ] {
        let mut facts = sample::minutes();
        facts.languages = vec![lang];
        let text = text_of(&load(&render(&facts, &[])));
        for word in words {
            assert!(text.contains(word), "{}: no {word} in {text}", lang.code());
        }
    }
}

/// Names and accounts of the drawn are nowhere in the public file: not on a page, not in an attachment.
#[test]
fn the_public_edition_holds_no_account_and_no_name() {
    let full = sample::minutes();
    let secrets: Vec<String> = full
        .pools
        .iter()
        .flat_map(|p| p.winners.iter().chain(&p.reserves))
        .flat_map(|place| [place.account.clone().unwrap(), place.name.clone().unwrap()])
        .collect();
    let everything = |facts: &MinutesFacts| {
        let document = load(&render(facts, &[]));
        let files: Vec<String> = embedded(&document).into_iter().map(|f| String::from_utf8(f.3).unwrap()).collect();
        text_of(&document).replace('\n', " ") + &files.concat()
    };
    let (commission, public) = (everything(&full), everything(&full.public()));
    for secret in &secrets {
        assert!(commission.contains(secret.as_str()), "{secret}");
        assert!(!public.contains(secret.as_str()), "{secret}");
    }
}
