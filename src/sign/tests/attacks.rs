//! Attacks on a signed document: each has to be found, and by the check that is meant for it.

use super::*;

/// Every byte of the file is accounted for: whichever is changed, and however, the document is not valid.
#[test]
fn a_changed_byte_is_found_wherever_it_is() {
    let pdf = signed();
    for step in [(0, 97, 0x01), (13, 389, 0x20), (31, 401, 0x80)] {
        for at in (step.0..pdf.len()).step_by(step.1) {
            let mut changed = pdf.clone();
            changed[at] ^= step.2;
            assert!(!codes(&changed).is_empty(), "byte {at} xor {:#x}", step.2);
        }
    }
}

/// The message is protected by the signature in part only; the rest has to be compared. Here each byte of it.
#[test]
fn a_changed_byte_in_the_message_is_found() {
    for key in [key!("secretary"), key!("through-branch")] {
        let pdf = sign(&base(), &key, &request("signature-2")).unwrap();
        let start = pdf.windows(11).position(|w| w == b"/Contents <").unwrap() + 11;
        let end = start + pdf[start..].iter().position(|b| *b == b'>').unwrap();
        for at in start..end {
            let mut changed = pdf.clone();
            changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
            let message = String::from_utf8_lossy(&pdf[start..end]);
            assert!(!codes(&changed).is_empty(), "digit {} of the message {message}", at - start);
        }
    }
}

#[test]
fn a_removed_or_doubled_byte_is_found() {
    let pdf = signed();
    for at in (0..pdf.len()).step_by(211) {
        let removed = [&pdf[..at], &pdf[at + 1..]].concat();
        let doubled = [&pdf[..=at], &pdf[at..]].concat();
        assert!(!codes(&removed).is_empty() && !codes(&doubled).is_empty(), "byte {at}");
    }
}

/// The attack that pdfsig does not see: a page is replaced after the first signature, the second member signs.
#[test]
fn a_page_replaced_between_two_signatures_is_found() {
    let one = sign(&base(), &key!("chair"), &request("signature-1")).unwrap();
    let page =
        "<</Type /Page/Parent 2 0 R/MediaBox [0 0 595 842]/Resources <<>>/Contents 12 0 R/Annots [7 0 R 8 0 R 9 0 R]>>";
    let swapped = update(&one, &[(3, page)], 15);
    assert_eq!(codes(&swapped), ["pdf-object-replaced", "pdf-unsigned-revision"]);
    let two = sign_unjudged(&swapped, &key!("secretary"), &request("signature-2"), 0).unwrap();
    let report = inspect(&two, Some(&roots()));
    assert_eq!(
        report.findings[0],
        Finding::new(
            "pdf-object-replaced",
            "revision[3].object[3]",
            "the object as it was signed",
            "Page with another /Contents"
        )
    );
    assert_eq!(report.signatures.len(), 2);
}

#[test]
fn objects_in_a_signed_revision_need_a_reason() {
    // The attacker is a member: the signature is genuine, the revision brings more than it.
    let smuggle = |objects: &[(u32, &str)]| {
        let one = sign(&base(), &key!("chair"), &request("signature-1")).unwrap();
        let update = update(&one, objects, 20);
        // The table that the update needs anyway is merged into the member's own revision.
        let two = sign_unjudged(&update, &key!("secretary"), &request("signature-2"), 0).unwrap();
        codes(&two)
    };
    let stream = "<</Length 1>>stream\n \nendstream";
    assert_eq!(smuggle(&[(5, stream)]), ["pdf-object-replaced", "pdf-unsigned-revision"]);
    assert_eq!(smuggle(&[(16, stream)]), ["pdf-object-added", "pdf-unsigned-revision"]);
    assert_eq!(
        smuggle(&[(2, "<</Type /Pages/Count 1/Kids [3 0 R]>>")]),
        ["pdf-object-replaced", "pdf-unsigned-revision"]
    );
    assert_eq!(
        smuggle(&[(6, "<</Fields [7 0 R 8 0 R 9 0 R]/SigFlags 3/NeedAppearances true>>")]),
        ["pdf-object-replaced", "pdf-unsigned-revision"]
    );
    // Flags alone are harmless, but such a revision has no signature either.
    assert_eq!(smuggle(&[(6, "<</Fields [7 0 R 8 0 R 9 0 R]/SigFlags 1>>")]), ["pdf-unsigned-revision"]);
}

/// A field may get /V and /AP; anything else that happens to it is a finding.
#[test]
fn a_field_may_only_be_filled() {
    let one = sign(&base(), &key!("chair"), &request("signature-1")).unwrap();
    let field = |rest: &str| {
        format!(
            "<</Type /Annot/Subtype /Widget/FT /Sig/T (signature-2)/TU (secretary)/F 132/P 3 0 R/Rect [50 200 256.5 246]{rest}>>"
        )
    };
    let found = |body: &str, extra: &[(u32, &str)]| {
        let mut objects = vec![(8, body)];
        objects.extend(extra);
        codes(&update(&one, &objects, 20))
    };
    let dict = "<</Type /Sig/SubFilter /ETSI.CAdES.detached>>";
    assert!(found(&field(""), &[]).contains(&"signature-field-changed"));
    assert!(found(&field("/V 15 0 R/AA <<>>"), &[(15, dict)]).contains(&"signature-field-changed"));
    assert!(found(&field("/V 15 0 R").replace("246", "842"), &[(15, dict)]).contains(&"signature-field-changed"));
    assert!(found(&field("/V 13 0 R"), &[]).contains(&"signature-field-changed"), "the chair's signature again");
    assert!(found(&field("/V 15 0 R/AP <</N 5 0 R>>"), &[(15, dict)]).contains(&"signature-field-changed"));
    assert!(
        found(&field("/V 15 0 R/AP <</N 16 0 R/D 16 0 R>>"), &[(15, dict), (16, "<<>>")])
            .contains(&"signature-field-changed")
    );
    assert!(found(&field("/V 15 0 R"), &[(15, "<</Type /Sig/Cert 5 0 R>>")]).contains(&"signature-field-changed"));
    let over = "<</Type /Annot/Subtype /Widget/FT /Sig/T (signature-1)/TU (chair)/F 132/P 3 0 R/Rect [50 100 256.5 146]/V 15 0 R>>";
    assert!(
        codes(&update(&one, &[(7, over), (15, dict)], 20)).contains(&"signature-field-changed"),
        "the chair's field again"
    );
    let fine = found(&field("/V 15 0 R"), &[(15, dict)]);
    assert!(!fine.contains(&"signature-field-changed") && fine.contains(&"signature-contents"), "{fine:?}");
}

/// An object that the signed document refers to and that does not exist could be supplied later.
#[test]
fn shadow_content_is_found() {
    let mut objects = base_objects();
    objects[3].1 = objects[3].1.replace("12 0 R", "[12 0 R 40 0 R]");
    let base = base_of(&objects);
    assert_eq!(codes(&base), ["pdf-dangling-reference"]);
    assert!(matches!(sign(&base, &key!("chair"), &request("signature-1")), Err(SignError::Document(_))));
    let one = sign_unjudged(&base, &key!("chair"), &request("signature-1"), 0).unwrap();
    let shown = update(&one, &[(40, "<</Length 1>>stream\n \nendstream")], 41);
    assert!(codes(&shown).contains(&"pdf-object-added"));
    // Numbers that were given away before are not new, though nothing was there: here 15, below /Size.
    let base = replace(&super::base(), b"/Size 13", b"/Size 20");
    let filled = base_objects()[7].1.replace(">>", "/V 15 0 R>>");
    let update = update(&base, &[(8, &filled), (15, "<</Type /Sig>>")], 20);
    assert!(codes(&update).contains(&"signature-field-changed"));
}

#[test]
fn a_signature_in_another_field_is_found() {
    let pdf = sign(&base(), &key!("chair"), &request("signature-1")).unwrap();
    let report = inspect(
        &replace(&pdf, b"/T <7369676e61747572652d31>/TU <6368616972>", b"/T <7369676e61747572652d32>/TU <6368616972>"),
        Some(&roots()),
    );
    let found: Vec<_> = report.findings.iter().map(|f| f.code).collect();
    assert!(found.contains(&"pdf-form"), "two fields of one name: {found:?}");
    // The member's own revision put over the next field: same bytes, another field object.
    let file = super::super::revision::File::read(&pdf).unwrap();
    let moved = update(
        &pdf,
        &[(
            8,
            "<</Type /Annot/Subtype /Widget/FT /Sig/T (signature-2)/TU (secretary)/F 132/P 3 0 R/Rect [50 200 256.5 246]/V 13 0 R>>",
        )],
        file.revisions[1].size(),
    );
    assert_eq!(codes(&moved), ["signature-field-changed", "pdf-unsigned-revision"]);
}

#[test]
fn padding_that_is_not_zero_is_found() {
    let pdf = signed();
    let ends: Vec<usize> = (0..pdf.len()).filter(|at| pdf[*at..].starts_with(b"0>/M")).collect();
    for (n, end) in ends.iter().enumerate() {
        let mut padded = pdf.clone();
        padded[*end] = b'1';
        // The signatures after this one cover its padding; nobody covers the last one's.
        let expected: Vec<&str> =
            ["signature-padding"].into_iter().chain(std::iter::repeat_n("signature-digest", 2 - n)).collect();
        assert_eq!(codes(&padded), expected);
    }
}

#[test]
fn a_larger_hole_is_found() {
    let pdf = sign(&base(), &key!("chair"), &request("signature-1")).unwrap();
    // More zeros in the hole move everything behind it; the ranges say where it ended.
    let enlarged = replace(&pdf, b"0>/M", b"0000>/M");
    assert!(!codes(&enlarged).is_empty());
    // Ranges that leave more out than the hole.
    let file = super::super::revision::File::read(&pdf).unwrap();
    let hole =
        file.revisions[1].objects[&13].value.as_dict().unwrap()[b"Contents".as_slice()].as_text().unwrap().at.clone();
    let stated = format!("0 {} {} {}", hole.start, hole.end, pdf.len() - hole.end);
    for wrong in [
        format!("0 {} {} {}", hole.start - 1, hole.end, pdf.len() - hole.end),
        format!("0 {} {} {}", hole.start, hole.end + 1, pdf.len() - hole.end - 1),
        format!("0 {} {} {}", hole.start, hole.end, pdf.len() - hole.end - 1),
        format!("1 {} {} {}", hole.start - 1, hole.end, pdf.len() - hole.end),
        format!("0 {} {}", hole.start, hole.end),
    ] {
        let width = stated.len();
        let shifted = replace(&pdf, stated.as_bytes(), format!("{wrong:width$}").as_bytes());
        assert_eq!(codes(&shifted), ["signature-byte-range"], "{wrong}");
    }
}

#[test]
fn bytes_behind_the_end_are_found() {
    let pdf = signed();
    for tail in ["\n", " ", "%", "% comment\n", "%%EOF\n", "startxref\n0\n%%EOF\n", "<html>"] {
        assert_eq!(codes(&[&pdf, tail.as_bytes()].concat()), ["pdf-trailing-bytes"], "{tail:?}");
    }
    assert_eq!(codes(pdf.strip_suffix(b"\n").unwrap()), ["signature-byte-range", "signature-digest"][..1]);
}

#[test]
fn a_second_table_or_trailer_is_found() {
    let pdf = signed();
    let file = super::super::revision::File::read(&pdf).unwrap();
    let (first, last) = (&file.revisions[0], &file.revisions[3]);
    // startxref that leads back to the first table: readers would show no signature at all.
    let back = [pdf.as_slice(), format!("startxref\n{}\n%%EOF\n", first.xref).as_bytes()].concat();
    assert_eq!(codes(&back), ["pdf-trailing-bytes"]);
    // An update that skips the revisions before it.
    let skipping = revision(&pdf, &[(19, "null".to_owned())], 20, Some(first.xref));
    assert_eq!(codes(&skipping), ["pdf-trailer"]);
    let empty = revision(&pdf, &[], 19, Some(last.xref));
    assert_eq!(codes(&empty), ["pdf-trailing-bytes"]);
    // Comments and hidden objects between the parts.
    for hidden in ["% hidden\n", "99 0 obj\nnull\nendobj\n"] {
        assert!(
            !codes(&replace(&base(), b"xref\n1 1", format!("{hidden}xref\n1 1").as_bytes())).is_empty(),
            "{hidden}"
        );
    }
    for key in ["/Encrypt <<>>", "/XRefStm 9", "/Root 2 0 R"] {
        let found = codes(&replace(&base(), b"/Root 1 0 R", format!("/Root 1 0 R{key}").as_bytes()));
        assert!(matches!(found[0], "pdf-trailer" | "pdf-key-twice"), "{key}: {found:?}");
    }
}

/// A table that names another place, or one object less, shows readers another document than the bytes hold.
#[test]
fn a_table_that_does_not_name_its_objects_is_found() {
    let pdf = signed();
    let text = String::from_utf8_lossy(&pdf).into_owned();
    let entry = |id: u32| {
        let at = text.find(&format!("\n{id} 1\n0000")).unwrap();
        text[at + 1..].lines().nth(1).unwrap().to_owned()
    };
    let swapped = replace(&pdf, entry(5).as_bytes(), entry(12).as_bytes());
    assert_eq!(codes(&swapped), ["pdf-xref"]);
    let freed = entry(5).replace(" n", " f");
    assert_eq!(codes(&replace(&pdf, entry(5).as_bytes(), freed.as_bytes())), ["pdf-xref"]);
    let other = replace(&base(), b"startxref\n", b"startxref\n1");
    assert_eq!(codes(&other), ["pdf-xref"]);
    let twice = replace(&base(), b"xref\n1 1", b"5 0 obj\nnull\nendobj\nxref\n1 1");
    assert_eq!(codes(&twice), ["pdf-object-twice"]);
}

#[test]
fn the_form_of_the_file_is_strict() {
    let with = |old: &str, new: &str| codes(&replace(&base(), old.as_bytes(), new.as_bytes()));
    assert_eq!(with("%PDF-1.7", "%PDF-2.0"), ["pdf-header"]);
    assert_eq!(with("%PDF-1.7", "\n%PDF-1.7"), ["pdf-header"]);
    assert_eq!(with("%PDF-1.7\n", "%PDF-1.7\n% a comment\n"), ["pdf-header"]);
    assert_eq!(with("/Count 2", "/Count 2/Count 3"), ["pdf-key-twice"]);
    assert_eq!(with("/Count 2", "/Count 2%"), ["pdf-syntax"]);
    assert_eq!(with("2 0 obj", "2 1 obj"), ["pdf-syntax"]);
    assert_eq!(with("/Root 1 0 R", "/Root 2 0 R"), ["pdf-attachments"], "a file that no list names");
    assert_eq!(with("/Root 1 0 R", "/Root 7 9 R"), ["pdf-syntax"]);
    assert_eq!(with("/Root 1 0 R", "/Root 99 0 R"), ["pdf-catalog", "pdf-attachments"]);
    assert_eq!(with("/Size 13", "/Size 12"), ["pdf-trailer"]);
    assert_eq!(with("/Root 1 0 R", "/Prev 9/Root 1 0 R"), ["pdf-trailer"]);
    assert_eq!(inspect(&replace(&base(), b"/Root 1 0 R", b"/Root 2 0 R"), None).gaps[0].code, "signature-fields");
    assert_eq!(codes(b""), ["pdf-header"]);
}

#[test]
fn fields_are_flat_signatures_of_different_names() {
    let with = |old: &str, new: &str| codes(&replace_moved(old, new));
    assert_eq!(with("/T (signature-2)", "/T (signature-1)"), ["pdf-form"]);
    assert_eq!(with("/FT /Sig/T (signature-2)", "/FT /Tx/T (signature-2)"), ["pdf-form"]);
    assert_eq!(with("/T (signature-2)", "/Kids []/T (signature-2)"), ["pdf-form"]);
    assert_eq!(with("/T (signature-2)", "/V 11 0 R/T (signature-2)"), ["signature-in-first-revision"]);
    assert_eq!(with("[7 0 R 8 0 R 9 0 R]/SigFlags", "[7 0 R 7 0 R 9 0 R]/SigFlags"), ["pdf-form"]);
}

/// The base document with one text replaced, its table made anew.
fn replace_moved(old: &str, new: &str) -> Vec<u8> {
    let mut objects = base_objects();
    assert!(objects.iter().any(|(_, body)| body.contains(old)), "{old}");
    objects.iter_mut().for_each(|(_, body)| *body = body.replace(old, new));
    base_of(&objects)
}

/// Two fields filled in one revision: the second signature has not seen the first.
#[test]
fn two_signatures_in_one_revision_are_found() {
    let one = sign(&base(), &key!("chair"), &request("signature-1")).unwrap();
    let filled = |n: u32, value: u32| {
        let y = 100 * n;
        let role = if n == 2 { "secretary" } else { "member" };
        format!(
            "<</Type /Annot/Subtype /Widget/FT /Sig/T (signature-{n})/TU ({role})/F 132/P 3 0 R/Rect [50 {y} 256.5 {}]/V {value} 0 R>>",
            y + 46
        )
    };
    let dict = "<</Type /Sig/SubFilter /ETSI.CAdES.detached/Contents <00>/M (D:20210705100000Z)>>";
    let two = update(&one, &[(8, &filled(2, 15)), (9, &filled(3, 16)), (15, dict), (16, dict)], 17);
    assert!(codes(&two).contains(&"pdf-two-signatures"));
}

/// Changes to the dictionary of a signature that the member makes before signing: genuine, and of no form.
#[test]
fn the_signature_dictionary_is_one_of_two_forms() {
    let pdf = sign(&base(), &key!("chair"), &request("signature-1")).unwrap();
    let with = |old: &str, new: &str| {
        assert_eq!(old.len(), new.len());
        codes(&replace(&pdf, old.as_bytes(), new.as_bytes()))
    };
    // The digest differs too, since these bytes are covered; the first finding is the check that is meant.
    assert_eq!(with("/ETSI.CAdES.detached", "/ETSI.CAdES.attached")[0], "signature-dictionary");
    // Called by the other name it is another document than the one that was signed.
    assert_eq!(with("/ETSI.CAdES.detached", "/adbe.pkcs7.detached"), ["signature-digest"]);
    assert_eq!(with("/Type /Sig/Filter", "/Type /Cat/Filter")[0], "signature-dictionary");
    assert_eq!(with("/Filter /Adobe.PPKLite", "/Fulter /Adobe.PPKLite")[0], "signature-dictionary");
    let time = "/M <443a32303231303730353130303030305a>";
    assert_eq!(with(time, "/M <443a323032313037303531303030303020>")[0], "signature-time");
    let digits = pdf.windows(11).position(|w| w == b"/Contents <").unwrap() + 11;
    let mut mixed = pdf.clone();
    let letter = digits + mixed[digits..].iter().position(u8::is_ascii_lowercase).unwrap();
    mixed[letter] = mixed[letter].to_ascii_uppercase();
    assert_eq!(codes(&mixed), ["signature-contents"]);
    let end = digits + pdf[digits..].iter().position(|b| *b == b'>').unwrap();
    let upper = [&pdf[..digits], &pdf[digits..end].to_ascii_uppercase(), &pdf[end..]].concat();
    assert_eq!(codes(&upper), [""; 0], "other software writes capitals; the message is the same");
    let mut spaced = pdf.clone();
    spaced[end - 2..end].copy_from_slice(b"  ");
    assert_eq!(codes(&spaced), ["signature-contents"]);
}

#[test]
fn what_is_too_large_is_refused() {
    let many = format!("[{}]", "1 ".repeat(3_100_000));
    let found = codes(&revision(b"%PDF-1.7\n", &[(1, many)], 2, None));
    assert_eq!(found, ["pdf-too-large"]);
    let mut long = b"%PDF-1.7\n".to_vec();
    long.resize((64 << 20) + 1, b' ');
    assert_eq!(codes(&long), ["pdf-too-large"]);
    let fields = format!("<</Fields [{}]>>", "7 0 R ".repeat(200));
    let mut objects = base_objects();
    objects[5].1 = fields;
    assert_eq!(codes(&base_of(&objects)), ["pdf-form"]);
}

#[test]
fn another_root_or_info_in_an_update_is_found() {
    let one = sign(&base(), &key!("chair"), &request("signature-1")).unwrap();
    let update = update(&one, &[(15, "<</Type /Catalog/Pages 2 0 R>>")], 16);
    let at = update.len() - 200;
    let with = |old: &str, new: &str| {
        codes(&[&update[..at], &replace(&update[at..], old.as_bytes(), new.as_bytes())].concat())
    };
    assert_eq!(with("/Root 1 0 R", "/Root 15 0 R"), ["pdf-trailer"]);
    assert_eq!(with("/Root 1 0 R", "/Info 5 0 R/Root 1 0 R"), ["pdf-trailer"]);
    assert_eq!(with("[<00> <01>]", "[<02> <01>]"), ["pdf-trailer"]);
    assert_eq!(with("[<00> <01>]", "[<00> <02>]"), ["pdf-object-added", "pdf-unsigned-revision"], "the second changes");
    // Objects are freed by entries that readers follow, and numbers are given away by /Size.
    assert_eq!(with("xref\n15 1", "xref\n5 1\n0000000000 00001 f \n15 1"), ["pdf-xref"]);
    let last = super::super::revision::File::read(&one).unwrap().revisions[1].xref;
    assert_eq!(codes(&revision(&one, &[(8, "null".to_owned())], 14, Some(last))), ["pdf-trailer"]);
}

/// The last signature cut off: the document is whole, with one signature less.
#[test]
fn a_removed_last_signature_leaves_an_unsigned_field() {
    let pdf = signed();
    let end = super::super::revision::File::read(&pdf).unwrap().revisions[2].range.end;
    let report = inspect(&pdf[..end], Some(&roots()));
    assert_eq!(report.findings, []);
    assert_eq!(report.gaps, [Gap::new("unsigned-field", "field[signature-3]", "member")]);
}

#[test]
fn a_message_over_other_content_is_found() {
    let (chair, base) = (key!("chair"), base());
    let ours = sign(&base, &chair, &request("signature-1")).unwrap();
    let other = sign(&replace(&base, b"winners", b"cousins"), &chair, &request("signature-1")).unwrap();
    let at = ours.windows(11).position(|w| w == b"/Contents <").unwrap() + 11;
    let length = ours[at..].iter().position(|b| *b == b'>').unwrap();
    let forged = [&ours[..at], &other[at..at + length], &ours[at + length..]].concat();
    assert_eq!(codes(&forged), ["signature-digest"]);
    assert!(!inspect(&forged, Some(&roots())).signatures[0].trusted);
}

#[test]
fn what_acts_by_itself_is_found() {
    for active in ["/OpenAction <</S /JavaScript/JS (x)>>", "/AA <<>>"] {
        let mut objects = base_objects();
        objects[0].1 = objects[0].1.replace("/AF ", &format!("{active}/AF "));
        assert_eq!(codes(&base_of(&objects)), ["pdf-active-content"], "{active}");
    }
}

#[test]
fn attachments_have_one_name_and_one_content() {
    let with = |old: &str, new: &str| {
        let mut objects = base_objects();
        assert!(objects.iter().any(|(_, body)| body.contains(old)));
        objects.iter_mut().for_each(|(_, body)| *body = body.replace(old, new));
        let pdf = base_of(&objects);
        assert_eq!(open(&pdf).err().map(|f| f.code), codes(&pdf).first().copied());
        codes(&pdf)
    };
    let name = "[(record.json) 10 0 R]";
    assert_eq!(with(name, "[(record.json) 10 0 R (record.json) 10 0 R]"), ["pdf-attachments"]);
    assert_eq!(with(name, "[(other.json) 10 0 R]"), ["pdf-attachments"]);
    assert_eq!(with(name, "[]"), ["pdf-attachments"], "a file outside the list");
    assert_eq!(with("/UF (record.json)", "/UF (evil.json)"), ["pdf-attachments"]);
    let mut loose = base_objects();
    loose[0].1 = loose[0].1.replace(name, "[]");
    loose[9].1 = "null".to_owned();
    assert_eq!(codes(&base_of(&loose)), ["pdf-attachments"], "a file that nothing specifies");
    assert_eq!(with("<</F 11 0 R>>", "<</F 11 0 R/UF 5 0 R>>"), ["pdf-attachments"]);
    assert_eq!(with("/Params <</Size 2>>", "/Params <</Size 3>>"), ["pdf-attachments"]);
    assert_eq!(with("/Params <</Size 2>>", "/Filter /LZWDecode"), ["pdf-attachments"]);
    assert_eq!(with("/Annots [7 0 R", "/Foo <</EF <</F 5 0 R>>>>/Annots [7 0 R"), ["pdf-attachments"]);
}

/// A kilobyte that inflates to a gigabyte ends at the limit.
#[test]
fn a_bomb_ends_at_the_limit() {
    let mut dict = lopdf::Dictionary::new();
    dict.set("Length", 0);
    let mut stream = lopdf::Stream::new(dict, vec![0; 64 << 20]);
    stream.compress().unwrap();
    // Files of 64 MiB each, 64 KB in the file: four are as many as may be, not one byte more.
    let four = bombs(&stream.content, 4, b"");
    assert_eq!(open(&four).map(|opened| opened.attachments.len()), Ok(4));
    for above in [bombs(&stream.content, 5, b""), bombs(&stream.content, 4, b" ")] {
        assert_eq!(open(&above).unwrap_err().code, "pdf-attachments");
    }
}

/// A document with `n` files of this compressed content, and a last one as it is.
fn bombs(compressed: &[u8], n: u32, plain: &[u8]) -> Vec<u8> {
    use std::fmt::Write as _;
    let mut names = String::new();
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for i in 0..n + u32::from(!plain.is_empty()) {
        let (filter, bytes) = if i < n { ("/Filter /FlateDecode", compressed) } else { ("", plain) };
        let (specification, content) = (20 + 2 * i, 21 + 2 * i);
        let _ = write!(names, "(f{i}) {specification} 0 R ");
        let _ = write!(table, "{specification} 1\n{:010} 00000 n \n", out.len());
        out.extend(format!("{specification} 0 obj\n<</F (f{i})/EF <</F {content} 0 R>>>>\nendobj\n").bytes());
        let _ = write!(table, "{content} 1\n{:010} 00000 n \n", out.len());
        out.extend(format!("{content} 0 obj\n<<{filter}/Length {}>>stream\n", bytes.len()).bytes());
        out.extend(bytes);
        out.extend(b"\nendstream\nendobj\n");
    }
    let catalog = format!("1 1\n{:010} 00000 n \n", out.len());
    out.extend(format!("1 0 obj\n<</Names <</EmbeddedFiles <</Names [{names}]>>>>>>\nendobj\n").bytes());
    let xref = out.len();
    out.extend(format!("xref\n{catalog}{table}trailer\n<</Size 40/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n").bytes());
    out
}
