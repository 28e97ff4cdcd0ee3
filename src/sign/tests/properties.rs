//! What other software rewrites when it signs, and what would hide behind it.

use super::*;

const XMP: &str = "<</Type /Metadata/Subtype /XML/Length 1>>stream\nx\nendstream";
const NEW: &str = "<</Type /Metadata/Subtype /XML/Length 1>>stream\ny\nendstream";
const INFO: &str = "<</Title (Minutes)/Producer (Utys)/ModDate (D:20210705100000Z)>>";

/// The small document with metadata (13) and document information (14); `change` may spoil its objects.
fn with_properties(change: impl Fn(&mut Vec<(u32, String)>)) -> Vec<u8> {
    let mut objects = base_objects();
    objects[0].1 = objects[0].1.replace("/Pages", "/Metadata 13 0 R/Pages");
    objects.extend([(13, XMP.to_owned()), (14, INFO.to_owned())]);
    change(&mut objects);
    let pdf = revision(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", &objects, 15, None);
    // The trailer of these tests names no document information; it is put in here, behind the table.
    let pdf = replace(&pdf, b"/Root 1 0 R", b"/Root 1 0 R/Info 14 0 R");
    sign(&pdf, &key!("chair"), &request("signature-1")).unwrap()
}

/// What is found when `objects` change in a revision after the first signature. Nobody signs it: that is found as well.
fn found(pdf: &[u8], objects: &[(u32, &str)]) -> Vec<&'static str> {
    let changed = update(pdf, objects, 20);
    let before = changed.len() - pdf.len();
    let tail = replace(&changed[changed.len() - before..], b"/Root 1 0 R", b"/Root 1 0 R/Info 14 0 R");
    let found = codes(&[pdf, &tail].concat());
    found.into_iter().filter(|code| *code != "pdf-unsigned-revision").collect()
}

fn catalog(pdf: &[u8], more: &str) -> String {
    let at = pdf.windows(8).position(|w| w == b"1 0 obj\n").unwrap() + 8;
    let end = at + pdf[at..].windows(8).position(|w| w == b"\nendobj\n").unwrap();
    let body = String::from_utf8(pdf[at..end].to_vec()).unwrap();
    format!("{}{more}>>", body.strip_suffix(">>").unwrap())
}

#[test]
fn what_reaches_no_page_may_be_rewritten() {
    let pdf = with_properties(|_| {});
    assert_eq!(codes(&pdf), [""; 0]);
    assert_eq!(found(&pdf, &[(13, NEW)]), [""; 0]);
    assert_eq!(found(&pdf, &[(14, &INFO.replace("(Utys)", "(Utys; other)").replace("2021", "2026"))]), [""; 0]);
    let extensions = "/Version /2.0/Extensions <</Type /Extensions/ESIC <</BaseVersion /1.7/ExtensionLevel 1>>/ISO_ [<</URL (x)>>]>>";
    assert_eq!(found(&pdf, &[(1, &catalog(&pdf, extensions))]), [""; 0]);
}

#[test]
fn what_could_reach_one_may_not() {
    let replaced = ["pdf-object-replaced"];
    let pdf = with_properties(|_| {});
    // Another title, another author, or a reference in their place.
    for info in
        [INFO.replace("Minutes", "Other  "), INFO.replace("(Utys)", "5 0 R"), INFO.replace(">>", "/Author (x)>>")]
    {
        assert_eq!(found(&pdf, &[(14, &info)]), replaced, "{info}");
    }
    for metadata in [
        NEW.replace("/Type /Metadata", "/Type /XObject "),
        NEW.replace("/Length", "/Also 5 0 R/Length"),
        "<</Type /Metadata/Subtype /XML>>".to_owned(),
    ] {
        assert_eq!(found(&pdf, &[(13, &metadata)]), replaced, "{metadata}");
    }
    for more in [
        "/Extensions 5 0 R",
        "/Extensions <</ESIC 5 0 R>>",
        "/Extensions <</ESIC <</URL 5 0 R>>>>",
        "/Extensions <</ESIC <</Also 1>>>>",
        "/Extensions <</ESIC [[<<>>]]>>",
        "/Version /9.9",
        "/OpenAction 5 0 R",
        "/Extensions <<>>/NeedsRendering true",
    ] {
        assert_eq!(found(&pdf, &[(1, &catalog(&pdf, more))]), replaced, "{more}");
    }
    // Metadata that is the content of a page as well, or the document information a font: then it is on a page.
    let shown = with_properties(|objects| objects[3].1 = objects[3].1.replace("12 0 R", "[12 0 R 13 0 R]"));
    assert_eq!(found(&shown, &[(13, NEW)]), replaced);
    let shown = with_properties(|objects| objects[3].1 = objects[3].1.replace("<<>>", "<</Font <</F 14 0 R>>>>"));
    assert_eq!(found(&shown, &[(14, &INFO.replace("(Utys)", "(Other)"))]), replaced);
    // Two references from the catalog are one too many.
    let twice = with_properties(|objects| objects[0].1 = objects[0].1.replace("/Pages", "/Also 13 0 R/Pages"));
    assert_eq!(found(&twice, &[(13, NEW)]), replaced);
}
