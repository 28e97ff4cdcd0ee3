//! What a place on a page says: a message, a text of the campaign file, or what somebody typed.

use crate::lang::{Arg, Lang, Message, Trilingual, grouped};
use crate::time::{Day, Moment};

pub use crate::lang::date::{day_message as date, moment_message as moment, month_message as period};

/// Words in every language of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Words {
    Message(Message),
    Trilingual(Trilingual),
    /// As it was typed, or without any language: names, numbers, file names.
    Plain(String),
}

impl Words {
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Words::Message(message) => message.say(lang),
            Words::Trilingual(text) => text.get(lang).to_owned(),
            Words::Plain(text) => text.clone(),
        }
    }

    /// Once for each language, but only once where they all say the same.
    pub fn each(&self, langs: &[Lang]) -> Vec<String> {
        let mut said: Vec<String> = langs.iter().map(|lang| self.say(*lang)).collect();
        if said.iter().all(|s| *s == said[0]) {
            said.truncate(1);
        }
        said
    }
}

impl From<Message> for Words {
    fn from(message: Message) -> Words {
        Words::Message(message)
    }
}

/// The id of a message without arguments.
impl From<&'static str> for Words {
    fn from(id: &'static str) -> Words {
        Words::Message(Message::new(id))
    }
}

impl From<&Trilingual> for Words {
    fn from(text: &Trilingual) -> Words {
        Words::Trilingual(text.clone())
    }
}

impl From<&String> for Words {
    fn from(text: &String) -> Words {
        Words::Plain(text.clone())
    }
}

/// Text without a language.
pub fn plain(text: impl ToString) -> Words {
    Words::Plain(text.to_string())
}

/// A count, grouped.
pub fn number(n: u64) -> Words {
    Words::Plain(grouped(n))
}

/// `50 000 ₸`.
pub fn money(tenge: u64) -> String {
    format!("{}\u{a0}₸", grouped(tenge))
}

/// The same instant in UTC, as machines write it.
pub fn utc(moment: Moment) -> String {
    moment.instant().to_string()
}

/// A day in figures, as tables show it in all three languages: `19.07.2021`.
pub fn figures(day: Day) -> Words {
    Words::Plain(day.0.format("%d.%m.%Y").to_string())
}

/// A message as an argument of another.
pub fn inner(message: Message) -> Arg {
    Arg::Message(Box::new(message))
}

/// A campaign's text as an argument of a message.
pub fn text(text: &Trilingual) -> Arg {
    Arg::Trilingual(Box::new(text.clone()))
}
