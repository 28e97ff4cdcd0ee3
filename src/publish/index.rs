//! The first page: languages and periods.

use super::facts::{CampaignPages, PeriodPages};
use super::words::tenge;
use super::{STYLE, policy};
use crate::lang::{Lang, Message, date, phrase};
use askama::Template;

#[derive(Template)]
#[template(path = "index.html", config = "src/publish/askama.toml")]
struct IndexPage<'a> {
    campaign: &'a CampaignPages,
}

pub fn render(campaign: &CampaignPages) -> String {
    IndexPage { campaign }.render().expect("writing to a string does not fail")
}

impl IndexPage<'_> {
    /// The language of the page as a whole; its parts name their own.
    fn lang(&self) -> Lang {
        Lang::Kk
    }

    fn policy(&self) -> String {
        policy(STYLE)
    }

    fn style(&self) -> &'static str {
        STYLE
    }

    fn rehearsal(&self) -> bool {
        self.campaign.rehearsal
    }

    fn t(&self, id: &'static str, lang: Lang) -> String {
        phrase(id, lang)
    }

    fn month(&self, period: &PeriodPages, lang: Lang) -> String {
        date::month(period.results.period, lang)
    }

    fn line(&self, period: &PeriodPages, lang: Lang) -> String {
        let results = &period.results;
        Message::new("publish-index-period")
            .count("drawn", results.drawn())
            .count("all", results.certificates())
            .with("value", tenge(results.value_drawn()))
            .say(lang)
    }
}
