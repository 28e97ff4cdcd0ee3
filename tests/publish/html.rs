//! A small strict reader of our own pages: every tag closed in order, attributes quoted, ids unique.

use std::collections::BTreeSet;

const VOID: [&str; 2] = ["meta", "br"];

/// Text outside of tags and of the style, entities decoded.
pub fn text_of(html: &str) -> String {
    let (mut text, mut stack, mut ids) = (String::new(), Vec::new(), BTreeSet::new());
    let mut rest = html.strip_prefix("<!DOCTYPE html>\n").expect("a doctype");
    while let Some((before, tail)) = rest.split_once('<') {
        if stack.last() != Some(&"style") {
            text.push_str(before);
        }
        let (tag, after) = tail.split_once('>').expect("a tag ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(stack.pop(), Some(name), "closes something else near {after:.60}");
            continue;
        }
        let name = tag.split(' ').next().unwrap();
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "odd tag {tag:?}");
        attributes(&tag[name.len()..], &mut ids);
        if !VOID.contains(&name) {
            stack.push(name);
        }
    }
    assert!(stack.is_empty(), "never closed: {stack:?}");
    assert!(rest.trim().is_empty());
    for id in labels(html) {
        assert!(ids.contains(id), "{id} is referred to and not there");
    }
    for (entity, c) in [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}")] {
        text = text.replace(entity, c);
    }
    let unknown = text.replace("&#38;", "");
    assert!(!unknown.contains('&'), "an ampersand that was not escaped");
    text.replace("&#38;", "&")
}

/// ` name="value"` repeated, nothing else.
fn attributes(mut rest: &str, ids: &mut BTreeSet<String>) {
    let mut seen = BTreeSet::new();
    while !rest.is_empty() {
        let (name, tail) = rest.strip_prefix(' ').and_then(|r| r.split_once("=\"")).expect("an attribute");
        let (value, after) = tail.split_once('"').expect("a closing quote");
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "odd attribute {name:?}");
        assert!(seen.insert(name), "{name} twice");
        assert!(!name.starts_with("on") && name != "style" && name != "src", "{name} has no place here");
        if name == "href" {
            assert!(!value.contains(':') && !value.starts_with('/'), "{value} leads away");
        }
        if name == "id" {
            assert!(ids.insert(value.to_owned()), "id {value} twice");
        }
        rest = after;
    }
}

fn labels(html: &str) -> impl Iterator<Item = &str> {
    html.split("aria-labelledby=\"").skip(1).map(|tail| tail.split('"').next().unwrap())
}
