//! `protocols/campaign.schema.json` and `protocols/CAMPAIGN.md` against the parser's own tables of keys and words,
//! and against the fixtures, with a small validator that refuses keywords it does not know.

use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use utys::campaign::error::{Form, Problem};
use utys::campaign::file::keys::{self, Words};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../protocols/campaign.schema.json")).unwrap()
}

/// The schema of a shape: the root is the campaign itself.
fn shape_schema<'s>(schema: &'s Value, name: &str) -> &'s Value {
    if name == keys::CAMPAIGN.name { schema } else { &schema["$defs"][name] }
}

#[test]
fn the_schema_has_the_keys_of_the_parser_and_no_other() {
    let schema = schema();
    let mut tables = BTreeSet::from(["campaign".to_owned()]);
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        if definition["type"] == "object" {
            tables.insert(name.clone());
        }
    }
    let shapes: BTreeSet<String> = keys::SHAPES.iter().map(|shape| shape.name.to_owned()).collect();
    assert_eq!(tables, shapes);
    for shape in keys::SHAPES {
        let table = shape_schema(&schema, shape.name);
        let properties: BTreeSet<&str> = table["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(properties, shape.keys().collect(), "{}", shape.name);
        let required: BTreeSet<&str> =
            table["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
        assert_eq!(required, shape.required.iter().copied().collect(), "{}", shape.name);
        assert_eq!(table["additionalProperties"], false, "{}", shape.name);
    }
}

#[test]
fn the_schema_has_the_words_of_the_parser_and_no_other() {
    fn check<T>(table: &str, key: &str, words: Words<T>) {
        let schema = schema();
        let found = match key {
            "day" => &schema["$defs"]["day"]["oneOf"][0]["enum"],
            _ => &shape_schema(&schema, table)["properties"][key]["enum"],
        };
        let expected: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        assert_eq!(*found, serde_json::json!(expected), "{table}.{key}");
    }
    check("columns", "kind", keys::KINDS);
    check("columns", "role", keys::ROLES);
    check("rules", "test", keys::TESTS);
    check("claims", "counted", keys::COUNTED);
    check("within-months-before", "counting", keys::COUNTING);
    check("entries", "per", keys::UNITS);
    check("rules", "reach", keys::UNITS);
    check("handover", "proxy", keys::PROXIES);
    check("disqualifications", "kind", keys::REASON_KINDS);
    check("carry-over", "mode", keys::MODES);
    check("carry-over", "literal", keys::LITERALS);
    check("not-after", "day", keys::DAYS);
}

/// A table row `| `key` | yes | … |` in the section of the shape for each of its keys, and no other row.
#[test]
fn the_documentation_explains_every_key() {
    let mut sections: BTreeMap<String, BTreeMap<String, bool>> = BTreeMap::new();
    let mut section = None;
    for line in include_str!("../../protocols/CAMPAIGN.md").lines() {
        if line.starts_with('#') {
            section = line.split('`').nth(1).map(str::to_owned);
        } else if let (Some(section), Some(row)) = (&section, line.strip_prefix("| `")) {
            let (key, rest) = row.split_once('`').unwrap();
            let needed = rest.split('|').nth(1).unwrap().trim();
            assert!(["yes", "no"].contains(&needed), "{line}");
            let twice = sections.entry(section.clone()).or_default().insert(key.to_owned(), needed == "yes");
            assert!(twice.is_none(), "{line}");
        }
    }
    let expected = keys::SHAPES.iter().map(|shape| {
        let required = shape.required.iter().map(|key| ((*key).to_owned(), true));
        let optional = shape.optional.iter().map(|key| ((*key).to_owned(), false));
        (shape.name.to_owned(), required.chain(optional).collect())
    });
    assert_eq!(sections, expected.collect());
}

#[test]
fn the_example_of_the_documentation_is_a_campaign() {
    let text = include_str!("../../protocols/CAMPAIGN.md");
    let example = text.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let said = |problems: Vec<_>| super::report(&problems, utys::lang::Lang::En);
    utys::campaign::file::parse(example, "CAMPAIGN.md").map_err(said).unwrap();
    validate(&schema(), &schema(), &json(example), "").unwrap();
}

#[test]
fn the_fixtures_are_valid_by_the_schema() {
    let invitro = ["vitamin-d", "hormones", "loyalty", "loyalty-status"].map(|name| format!("invitro-{name}-2026"));
    let all = ["business-offer-2021", "kasipker-2024", "small"].into_iter().chain(invitro.iter().map(String::as_str));
    for name in all {
        validate(&schema(), &schema(), &json(&super::fixture(name)), "").unwrap_or_else(|e| panic!("{name}: {e}"));
    }
}

/// What the shape of a file shows the schema refuses too; what only the whole shows it lets pass.
#[test]
fn the_schema_refuses_what_it_can_see() {
    let mut refused = 0;
    for path in super::bad_files() {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        let problem = super::problems_of(&path).remove(0).problem;
        let seen = match &problem {
            Problem::Syntax { .. } => continue,
            Problem::UnknownKey { .. } | Problem::WrongKind { .. } | Problem::NothingIn { .. } => true,
            Problem::NotOneTest { .. } | Problem::NotOneCondition { .. } | Problem::TooMany { .. } => true,
            Problem::ChoicesOnOtherKind { .. } | Problem::NotOneOf { .. } => true,
            Problem::MissingKey { section, .. } => section != "plan",
            Problem::WrongForm { expected, found, .. } => match expected {
                Form::TimeZone => false,
                // A form of the right letters; the calendar is the program's.
                Form::Day => found != "2031-02-29",
                Form::Line { .. } => {
                    ["empty-text", "text-too-long", "mask-without-fill", "mask-fill-too-long"].contains(&name)
                }
                _ => true,
            },
            _ => false,
        };
        let result = validate(&schema(), &schema(), &json(&text), "");
        assert_eq!(result.is_err(), seen, "{name}: {result:?}");
        refused += usize::from(seen);
    }
    assert!(refused > 40);
}

/// TOML as JSON; dates as their texts.
fn json(text: &str) -> Value {
    fn convert(value: toml::Value) -> Value {
        match value {
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(n) => n.into(),
            toml::Value::Float(n) => n.into(),
            toml::Value::Boolean(b) => b.into(),
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(convert).collect(),
            toml::Value::Table(table) => {
                Value::Object(table.into_iter().map(|(key, value)| (key, convert(value))).collect::<Map<_, _>>())
            }
        }
    }
    convert(toml::Value::Table(toml::from_str(text).unwrap()))
}

/// JSON Schema 2020-12, as much of it as the schema uses.
fn validate(root: &Value, schema: &Value, value: &Value, path: &str) -> Result<(), String> {
    let fail = |why: String| Err(format!("{path}: {why}"));
    let Some(keywords) = schema.as_object() else {
        return if schema == &Value::Bool(true) { Ok(()) } else { fail("not allowed".into()) };
    };
    let length = |text: &Value| text.as_str().map(|text| text.chars().count() as u64);
    let items = |value: &Value| value.as_array().map(|items| items.len() as u64);
    let members = |value: &Value| value.as_object().map(|members| members.len() as u64);
    for (keyword, expected) in keywords {
        let limit = expected.as_u64().unwrap_or_default();
        let good = match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" | "default" | "then" | "else" => true,
            "$ref" => {
                let name = expected.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                validate(root, root["$defs"].get(name).unwrap(), value, path)?;
                true
            }
            "type" => match expected.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "integer" => value.is_i64() || value.is_u64(),
                "boolean" => value.is_boolean(),
                other => panic!("type {other}"),
            },
            "const" => value == expected,
            "enum" => expected.as_array().unwrap().contains(value),
            "minimum" => value.as_i64().is_none_or(|n| n >= limit as i64),
            "maximum" => value.as_i64().is_none_or(|n| n <= limit as i64),
            "minLength" => length(value).is_none_or(|n| n >= limit),
            "maxLength" => length(value).is_none_or(|n| n <= limit),
            "minItems" => items(value).is_none_or(|n| n >= limit),
            "maxItems" => items(value).is_none_or(|n| n <= limit),
            "minProperties" => members(value).is_none_or(|n| n >= limit),
            "maxProperties" => members(value).is_none_or(|n| n <= limit),
            "pattern" => value.as_str().is_none_or(|text| matches(expected.as_str().unwrap(), text)),
            "required" => value.as_object().is_none_or(|members| {
                expected.as_array().unwrap().iter().all(|key| members.contains_key(key.as_str().unwrap()))
            }),
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    validate(root, expected, item, &format!("{path}/{i}"))?;
                }
                true
            }
            "properties" => {
                for (key, inner) in expected.as_object().unwrap() {
                    if let Some(value) = value.get(key) {
                        validate(root, inner, value, &format!("{path}/{key}"))?;
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = keywords.get("properties").and_then(Value::as_object);
                for (key, value) in value.as_object().into_iter().flatten() {
                    if !known.is_some_and(|known| known.contains_key(key)) {
                        validate(root, expected, value, &format!("{path}/{key}"))?;
                    }
                }
                true
            }
            "propertyNames" => {
                for key in value.as_object().into_iter().flat_map(Map::keys) {
                    validate(root, expected, &Value::from(key.as_str()), path)?;
                }
                true
            }
            "oneOf" => {
                let schemas = expected.as_array().unwrap().iter();
                schemas.filter(|schema| validate(root, schema, value, path).is_ok()).count() == 1
            }
            "if" => {
                let branch = if validate(root, expected, value, path).is_ok() { "then" } else { "else" };
                validate(root, &keywords[branch], value, path)?;
                true
            }
            other => panic!("the validator does not know {other}"),
        };
        if !good {
            return fail(format!("{keyword} {expected}"));
        }
    }
    Ok(())
}

/// The patterns of the schema; there is no engine of regular expressions here.
fn matches(pattern: &str, text: &str) -> bool {
    let digits = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    match pattern {
        "^[a-z0-9][a-z0-9-]{0,63}$" => utys::ids::Id::parse(text).is_some(),
        "^2[01][0-9]{2}-(0[1-9]|1[0-2])$" => {
            utys::time::Period::parse(text).is_some_and(|period| (2000..2200).contains(&period.year()))
        }
        "^[0-9]{1,12}(\\.[0-9]{2})?$" => match text.split_once('.') {
            Some((tenge, tiyn)) => digits(tenge, 1..=12) && digits(tiyn, 2..=2),
            None => digits(text, 1..=12),
        },
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => {
            let parts: Vec<&str> = text.split('-').collect();
            matches!(parts[..], [y, m, d] if digits(y, 4..=4) && digits(m, 2..=2) && digits(d, 2..=2))
        }
        other => panic!("the validator does not know the pattern {other}"),
    }
}
