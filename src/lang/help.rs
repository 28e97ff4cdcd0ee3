//! The texts of the command line's help in Kazakh and Russian; English is declared with the arguments.
//!
//! Must never: hold a message with a variable. Ids are made at run time, so a test of the command line holds them to the
//! commands that there are.

use super::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::collections::BTreeMap;
use std::sync::OnceLock;

type Texts = BTreeMap<&'static str, String>;

/// The text with this id; `None` where there is none, and for English.
pub fn text(lang: Lang, id: &str) -> Option<&'static str> {
    texts(lang)?.get(id).map(String::as_str)
}

/// All ids of `lang`.
pub fn ids(lang: Lang) -> impl Iterator<Item = &'static str> {
    texts(lang).into_iter().flat_map(|texts| texts.keys().copied())
}

fn texts(lang: Lang) -> Option<&'static Texts> {
    static KK: OnceLock<Texts> = OnceLock::new();
    static RU: OnceLock<Texts> = OnceLock::new();
    match lang {
        Lang::Kk => Some(KK.get_or_init(|| read(lang, include_str!("kk/help.ftl")))),
        Lang::Ru => Some(RU.get_or_init(|| read(lang, include_str!("ru/help.ftl")))),
        Lang::En => None,
    }
}

fn read(lang: Lang, source: &'static str) -> Texts {
    let tag = lang.code().parse().expect("kk and ru are language tags");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(_, e)| panic!("{}: {e:?}", lang.code()));
    bundle.add_resource(resource).unwrap_or_else(|e| panic!("{}: {e:?}", lang.code()));
    let lines = source.lines().filter(|line| line.starts_with("help"));
    let ids = lines.filter_map(|line| Some(line.split_once(" =")?.0));
    let said = |id: &'static str| {
        let pattern = bundle.get_message(id)?.value()?;
        Some((id, bundle.format_pattern(pattern, None::<&FluentArgs>, &mut Vec::new()).into_owned()))
    };
    ids.filter_map(said).collect()
}
