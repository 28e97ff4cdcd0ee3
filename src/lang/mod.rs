//! What users read, in Kazakh, Russian and English: Fluent messages, numbers, money and dates.
//!
//! Errors and reports of the other modules say *what* as a [`Message`] (an id and arguments); only here do
//! they become sentences. The texts are in `kk/`, `ru/` and `en/`, a file a subject, and a test holds that
//! the three have the same messages with the same variables.
//!
//! Must never: be asked for a sentence by the core (core modules name messages, they do not format them),
//! or group digits inside machine-readable output.

pub mod date;
pub mod help;
pub mod numeral;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::sync::OnceLock;

/// The languages of the product, in the order in which documents show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    Kk,
    Ru,
    En,
}

impl Lang {
    pub const ALL: [Lang; 3] = [Lang::Kk, Lang::Ru, Lang::En];

    /// `kk`, `ru` or `en`.
    pub fn parse(text: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == text)
    }

    pub fn code(self) -> &'static str {
        match self {
            Lang::Kk => "kk",
            Lang::Ru => "ru",
            Lang::En => "en",
        }
    }
}

/// A text that a campaign file gives in all three languages.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trilingual {
    pub kk: String,
    pub ru: String,
    pub en: String,
}

impl Trilingual {
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Kk => &self.kk,
            Lang::Ru => &self.ru,
            Lang::En => &self.en,
        }
    }
}

/// A sentence to be said: the id of a Fluent message and its arguments. The attribute `.hint` of the same
/// message, where there is one, says what to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub id: &'static str,
    pub args: Vec<(&'static str, Arg)>,
}

/// An argument of a message. Counts choose plural forms and are grouped; everything else is shown as it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    Text(String),
    Count(u64),
    /// A text in the reader's language, as campaign files give it.
    Trilingual(Box<Trilingual>),
    /// Another message, for example the name of a column inside an error.
    Message(Box<Message>),
    /// The hint of another message; empty where it has none.
    Hint(Box<Message>),
}

impl Message {
    pub fn new(id: &'static str) -> Message {
        Message { id, args: Vec::new() }
    }

    /// With a text argument.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Message {
        self.args.push((name, Arg::Text(value.to_string())));
        self
    }

    /// With a number that chooses the plural form.
    pub fn count(mut self, name: &'static str, value: u64) -> Message {
        self.args.push((name, Arg::Count(value)));
        self
    }

    pub fn arg(mut self, name: &'static str, value: Arg) -> Message {
        self.args.push((name, value));
        self
    }

    /// The sentence in `lang`.
    pub fn say(&self, lang: Lang) -> String {
        self.format(lang, None).unwrap_or_else(|| format!("{}?", self.id))
    }

    /// What to do about it, where the message has a hint.
    pub fn hint(&self, lang: Lang) -> Option<String> {
        self.format(lang, Some("hint")).filter(|hint| !hint.is_empty())
    }

    fn format(&self, lang: Lang, attribute: Option<&str>) -> Option<String> {
        let bundle = bundle(lang);
        let message = bundle.get_message(self.id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut args = FluentArgs::new();
        for (name, value) in &self.args {
            match value {
                Arg::Text(text) => args.set(*name, FluentValue::from(text.as_str())),
                Arg::Count(n) => args.set(*name, FluentValue::from(*n as f64)),
                Arg::Trilingual(text) => args.set(*name, FluentValue::from(text.get(lang).to_owned())),
                Arg::Message(inner) => args.set(*name, FluentValue::from(inner.say(lang))),
                Arg::Hint(inner) => args.set(*name, FluentValue::from(inner.hint(lang).unwrap_or_default())),
            }
        }
        let mut errors = Vec::new();
        let said = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{}: {errors:?}", self.id);
        Some(said)
    }
}

/// Short for `Message::new(id).say(lang)`: a fixed phrase.
pub fn phrase(id: &'static str, lang: Lang) -> String {
    Message::new(id).say(lang)
}

/// `12345` as `12 345`, with no-break spaces: how all three languages group here.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}

type Bundle = FluentBundle<FluentResource>;

macro_rules! texts {
    ($lang:literal) => {
        &[
            include_str!(concat!($lang, "/common.ftl")),
            include_str!(concat!($lang, "/campaign.ftl")),
            include_str!(concat!($lang, "/rules.ftl")),
            include_str!(concat!($lang, "/import.ftl")),
            include_str!(concat!($lang, "/draw.ftl")),
            include_str!(concat!($lang, "/evidence.ftl")),
            include_str!(concat!($lang, "/commission.ftl")),
            include_str!(concat!($lang, "/version.ftl")),
            include_str!(concat!($lang, "/claim.ftl")),
            include_str!(concat!($lang, "/consent.ftl")),
            include_str!(concat!($lang, "/cli.ftl")),
            include_str!(concat!($lang, "/usage.ftl")),
            include_str!(concat!($lang, "/minutes.ftl")),
            include_str!(concat!($lang, "/sign.ftl")),
            include_str!(concat!($lang, "/stamp.ftl")),
            include_str!(concat!($lang, "/publish.ftl")),
            include_str!(concat!($lang, "/receipt.ftl")),
            include_str!(concat!($lang, "/act.ftl")),
            include_str!(concat!($lang, "/handover.ftl")),
            include_str!(concat!($lang, "/registry.ftl")),
            include_str!(concat!($lang, "/report.ftl")),
            include_str!(concat!($lang, "/codes.ftl")),
            include_str!(concat!($lang, "/recheck.ftl")),
            include_str!(concat!($lang, "/replaced.ftl")),
        ]
    };
}

fn texts(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Kk => texts!("kk"),
        Lang::Ru => texts!("ru"),
        Lang::En => texts!("en"),
    }
}

fn bundle(lang: Lang) -> &'static Bundle {
    static BUNDLES: [OnceLock<Bundle>; 3] = [const { OnceLock::new() }; 3];
    BUNDLES[lang as usize].get_or_init(|| {
        let id = lang.code().parse().expect("kk, ru and en are language tags");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The marks are for mixed-direction screens; in PDF and CSV they are stray characters.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(n) => Some(grouped(n.value as u64)),
            _ => None,
        }));
        for text in texts(lang) {
            let resource =
                FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(_, e)| panic!("{}: {e:?}", lang.code()));
            bundle.add_resource(resource).unwrap_or_else(|e| panic!("{}: {e:?}", lang.code()));
        }
        bundle
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Ids (messages and attributes) with the variables each uses, read off the text line by line.
    fn shape(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        let mut shape: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for text in texts(lang) {
            let (mut id, mut key) = (String::new(), String::new());
            for line in text.lines().filter(|l| !l.starts_with('#')) {
                if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}'])) {
                    id = name.to_owned();
                    key = id.clone();
                    assert!(shape.insert(key.clone(), BTreeSet::new()).is_none(), "{}: {id} stands twice", lang.code());
                } else if let Some((name, _)) = line.trim_start().strip_prefix('.').and_then(|l| l.split_once(" =")) {
                    key = format!("{id}.{name}");
                    shape.entry(key.clone()).or_default();
                }
                for part in line.split('$').skip(1) {
                    let name =
                        part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect();
                    shape.get_mut(&key).expect("a variable stands inside a message").insert(name);
                }
            }
        }
        shape
    }

    #[test]
    fn three_languages_say_the_same_messages() {
        let (kk, ru, en) = (shape(Lang::Kk), shape(Lang::Ru), shape(Lang::En));
        for (name, other) in [("ru", &ru), ("en", &en)] {
            for id in kk.keys().chain(other.keys()) {
                assert_eq!(kk.get(id), other.get(id), "{id} differs between kk and {name}");
            }
        }
        for lang in Lang::ALL {
            bundle(lang);
        }
    }

    #[test]
    fn digits_are_grouped_with_no_break_spaces() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_510_000), "1\u{a0}510\u{a0}000");
    }
}
