//! The page of one period in one language.
//!
//! Must never: build HTML by hand. The template escapes whatever it is given; here are only sentences.

use super::facts::{
    CampaignPages, CancelledFacts, DrawnAs, PlaceFacts, PoolFacts, ReasonFacts, ResultsFacts, SeedFacts, VersionFacts,
    WaveFacts,
};
use super::words::{self, tenge};
use super::{REPLACED_STYLE, STYLE, policy};
use crate::hash::Digest;
use crate::lang::{Lang, Message, Trilingual, date, grouped, phrase};
use crate::time::Moment;
use askama::Template;
use std::borrow::Borrow;

/// A file beside the page.
pub struct SiteDocument<'a> {
    pub path: &'a str,
    /// Names it.
    pub title: &'a Message,
    pub bytes: u64,
    /// Of what a check starts from; the tables prove nothing.
    pub sha256: Option<Digest>,
}

#[derive(Template)]
#[template(path = "period.html", config = "src/publish/askama.toml")]
pub struct PeriodPage<'a> {
    pub lang: Lang,
    pub campaign: &'a CampaignPages,
    pub results: &'a ResultsFacts,
    pub documents: &'a [SiteDocument<'a>],
}

impl PeriodPage<'_> {
    pub fn html(&self) -> String {
        self.render().expect("writing to a string does not fail")
    }

    fn lang(&self) -> Lang {
        self.lang
    }

    fn policy(&self) -> String {
        policy(&self.style())
    }

    fn style(&self) -> String {
        let replaced = if self.results.has_replacement() { REPLACED_STYLE } else { "" };
        [STYLE, replaced].concat()
    }

    fn rehearsal(&self) -> bool {
        self.campaign.rehearsal
    }

    fn t(&self, id: &'static str) -> String {
        phrase(id, self.lang)
    }

    fn say(&self, message: &Message) -> String {
        message.say(self.lang)
    }

    /// The template hands over fields by reference and results of calls by value.
    fn n(&self, n: impl Borrow<u64>) -> String {
        grouped(*n.borrow())
    }

    /// The campaign file's own words in the language of the page.
    fn own(&self, text: &Trilingual) -> String {
        words::firm(text.get(self.lang))
    }

    fn typed(&self, text: &str) -> String {
        words::typed(text)
    }

    fn moment(&self, moment: &Moment) -> String {
        date::moment(*moment, self.lang)
    }

    fn heading(&self) -> String {
        self.with("publish-title", "month", date::month(self.results.period, self.lang))
    }

    fn attempt(&self) -> String {
        Message::new("publish-attempt").count("ordinal", self.results.ordinal).say(self.lang)
    }

    fn drawn_of_all(&self) -> String {
        Message::new("publish-of")
            .count("part", self.results.drawn())
            .count("whole", self.results.certificates())
            .say(self.lang)
    }

    fn value_drawn(&self) -> String {
        tenge(self.results.value_drawn())
    }

    fn entrants(&self) -> String {
        grouped(self.results.entrants())
    }

    fn until(&self) -> String {
        date::until(self.results.claim.until.0, self.lang)
    }

    fn clause(&self, clause: &str) -> String {
        self.with("publish-claim-clause", "clause", clause)
    }

    fn each(&self, pool: &PoolFacts) -> String {
        self.with("publish-each", "value", tenge(pool.value))
    }

    /// What becomes of undrawn certificates, if there are any.
    fn undrawn_goes(&self, pool: &PoolFacts) -> Option<String> {
        match pool.carried_to {
            _ if pool.undrawn == 0 => None,
            Some(period) => Some(self.with("publish-undrawn-to", "month", date::month(period, self.lang))),
            None => Some(self.t("publish-undrawn-left")),
        }
    }

    fn winners_caption(&self, pool: &PoolFacts) -> String {
        self.with("publish-winners-caption", "pool", self.own(&pool.title))
    }

    fn without_consent(&self, pool: &PoolFacts) -> String {
        let id = if pool.replaced.is_some() { "publish-places-without-consent" } else { "publish-without-consent" };
        Message::new(id).count("n", pool.not_shown()).say(self.lang)
    }

    fn has_reserves(&self) -> bool {
        self.results.pools.iter().any(|pool| pool.reserves > 0)
    }

    /// Reserves are not named, or only those of whom something was decided.
    fn reserves_note(&self) -> String {
        let replaced = self.results.pools.iter().any(|pool| pool.replaced.is_some());
        self.t(if replaced { "publish-reserves-note-replaced" } else { "publish-reserves-note" })
    }

    fn drawn_as(&self, place: &PlaceFacts) -> String {
        match place.drawn_as {
            DrawnAs::Winner => self.t("publish-place-winner"),
            DrawnAs::Reserve if place.standing.until().is_some() => self.t("publish-place-moved-up"),
            DrawnAs::Reserve => self.t("publish-place-reserve"),
            DrawnAs::Redraw(wave) => {
                let of_wave = self.results.waves.iter().find(|told| told.wave == wave).map(|told| &told.round);
                match of_wave {
                    Some(SeedFacts::Drand { round, .. }) => {
                        Message::new("publish-place-redraw").count("wave", wave).count("round", *round).say(self.lang)
                    }
                    _ => self.wave_heading(wave),
                }
            }
        }
    }

    /// Only of who did not win in the draw: for the winners it stands at the head of the page.
    fn place_until(&self, place: &PlaceFacts) -> Option<String> {
        let until = place.standing.until().filter(|_| place.drawn_as != DrawnAs::Winner)?;
        Some(self.with("publish-place-until", "until", date::until(until.0, self.lang)))
    }

    fn reason(&self, reason: &ReasonFacts) -> String {
        let sentence = self.own(&reason.sentence);
        if reason.clause.is_empty() {
            return sentence;
        }
        Message::new("publish-place-reason").with("sentence", sentence).with("clause", &reason.clause).say(self.lang)
    }

    fn wave_heading(&self, wave: impl Borrow<u64>) -> String {
        Message::new("publish-wave").count("wave", *wave.borrow()).say(self.lang)
    }

    /// The minutes of a wave carry the waves before it: each list is checked against its own D.
    fn waves_until(&self, wave: &WaveFacts) -> impl Iterator<Item = &WaveFacts> {
        let last = wave.wave;
        self.results.waves.iter().filter(move |before| before.wave <= last)
    }

    fn wave_state(&self, wave: &WaveFacts) -> String {
        match &wave.drawn_at {
            Some(at) => self.with("publish-wave-drawn", "at", self.moment(at)),
            None => self.t("publish-wave-waits"),
        }
    }

    fn excluded_lead(&self) -> String {
        Message::new("publish-excluded-lead")
            .with("month", date::month(self.results.period, self.lang))
            .count("rows", self.results.list.rows)
            .count("eligible", self.results.list.eligible)
            .say(self.lang)
    }

    fn seed(&self, source: &SeedFacts) -> String {
        match source {
            SeedFacts::Drand { chain, round, at } => {
                let id = if chain == REHEARSAL { "publish-seed-rehearsal" } else { "publish-seed-drand" };
                Message::new(id).count("round", *round).with("at", self.moment(at))
            }
            SeedFacts::RandomOrg { completed_at } => {
                Message::new("publish-seed-random-org").with("at", self.moment(completed_at))
            }
            SeedFacts::Share { member } => Message::new("publish-seed-share").with("member", member),
            SeedFacts::Dice { rolls } => Message::new("publish-seed-dice").count("rolls", *rolls),
        }
        .say(self.lang)
    }

    fn chain<'a>(&self, source: &'a SeedFacts) -> Option<&'a str> {
        match source {
            SeedFacts::Drand { chain, .. } if chain != REHEARSAL => Some(chain),
            _ => None,
        }
    }

    /// What no program can check in this draw, if anything (spec, section 5).
    fn limits(&self) -> Option<String> {
        let seed = &self.results.seed;
        if seed.iter().any(|s| matches!(s, SeedFacts::Dice { .. })) {
            Some(self.t("publish-seed-room-note"))
        } else if seed.iter().all(|s| matches!(s, SeedFacts::RandomOrg { .. })) {
            Some(self.t("publish-seed-random-org-note"))
        } else {
            None
        }
    }

    fn bytes(&self, n: &u64) -> String {
        Message::new("publish-bytes").count("n", *n).say(self.lang)
    }

    fn cancelled_line(&self, cancelled: &CancelledFacts) -> String {
        Message::new("publish-cancelled-line")
            .count("ordinal", cancelled.ordinal)
            .with("at", self.moment(&cancelled.at))
            .say(self.lang)
    }

    fn adopted_line(&self) -> Option<String> {
        let from = self.results.adopted?;
        Some(self.with("version-page-adopted", "month", date::month(from, self.lang)))
    }

    fn version_line(&self, version: &VersionFacts) -> String {
        Message::new("version-page")
            .with("version", version.number)
            .with("month", date::month(version.from, self.lang))
            .with("noticed", date::day(version.noticed.0, self.lang))
            .with("place", words::typed(&version.place))
            .say(self.lang)
    }

    fn changes(&self, version: &VersionFacts) -> Vec<String> {
        version.changes.messages().iter().map(|change| change.say(self.lang)).collect()
    }

    fn cancelled_reason(&self, cancelled: &CancelledFacts) -> String {
        self.with("publish-cancelled-reason", "reason", words::typed(&cancelled.reason))
    }

    fn with(&self, id: &'static str, name: &'static str, value: impl ToString) -> String {
        Message::new(id).with(name, value).say(self.lang)
    }
}

/// The chain of rehearsals, as commitments name it (spec, section 5).
const REHEARSAL: &str = "rehearsal";
