//! What all papers have in common: how one begins, what runs over its pages, and the file that it becomes.

use super::compose::{Composer, MARGINS};
use super::running::{Foot, Running};
use super::words::{Words, inner, period};
use crate::lang::{Arg, Lang, Message, Trilingual};
use crate::minutes::facts::{BY_LAW, Edition};
use crate::minutes::layout::pages::paginate;
use crate::minutes::layout::wrap::Look;
use crate::minutes::layout::{Ink, Page, flow};
use crate::minutes::pdf::{self, Attachment, Document};
use crate::time::{Moment, Period};

/// Facts that become a paper.
pub trait Paper {
    /// What stands around the sections.
    fn frame(&self) -> Frame<'_>;

    /// The sections, in order.
    fn sections(&self, c: &mut Composer);

    /// The facts as they travel inside the file, for papers that are rendered again by who verifies them.
    fn facts(&self) -> Option<Attachment>;

    fn pages(&self) -> Vec<Page> {
        self.frame().pages(|c| self.sections(c))
    }
}

/// The title block, the running header and footer, and what the file says of itself.
pub struct Frame<'a> {
    pub languages: &'a [Lang],
    pub rehearsal: bool,
    pub organiser: &'a Trilingual,
    /// The campaign's title.
    pub campaign: &'a Trilingual,
    /// `None`: the whole campaign.
    pub period: Option<Period>,
    /// At the foot of every page.
    pub foot: Foot<'a>,
    /// The date in the file.
    pub dated: Moment,
    pub heading: Heading,
    /// At the top from the second page on; the campaign's title and the period are put in here.
    pub header: Message,
}

/// The name of a paper and the lines under it.
pub struct Heading {
    pub words: Words,
    pub size: f32,
    /// What it is about, between its name and the campaign's.
    pub about: Option<&'static str>,
    /// Under the period.
    pub lines: Vec<Words>,
    pub edition: Option<Edition>,
    /// Less space between the lines: for a paper that must fit on one page.
    pub tight: bool,
}

impl Heading {
    pub fn new(words: impl Into<Words>) -> Heading {
        Heading { words: words.into(), size: 15.0, about: None, lines: Vec::new(), edition: None, tight: false }
    }
}

impl Frame<'_> {
    /// The pages of a paper with these sections.
    pub fn pages(&self, sections: impl FnOnce(&mut Composer)) -> Vec<Page> {
        let mut c = Composer::new(self.languages);
        self.title(&mut c);
        sections(&mut c);
        let mut pages = paginate(&c.strips, MARGINS);
        let header = self.header.clone().arg("title", Arg::Trilingual(Box::new(self.campaign.clone())));
        let header = match self.period {
            Some(of) => header.arg("period", inner(period(of))),
            None => header,
        };
        let running = Running { langs: &c.langs, header: header.into(), foot: self.foot, rehearsal: self.rehearsal };
        running.apply(&mut pages);
        pages
    }

    fn title(&self, c: &mut Composer) {
        let (body, heading) = (c.body(), &self.heading);
        let (over_heading, over_campaign, over_rule) = match (heading.tight, heading.about) {
            (true, _) => (8.0, 3.0, 8.0),
            (false, Some(_)) => (12.0, 6.0, 10.0),
            (false, None) => (12.0, 4.0, 10.0),
        };
        c.title(self.organiser, body.ink(Ink::Grey), 0.0);
        c.title(heading.words.clone(), Look { size: heading.size, ..body.bold() }, over_heading);
        if let Some(about) = heading.about {
            c.title(about, body, 2.0);
        }
        c.title(self.campaign, Look { size: body.size + 2.0, ..body.bold() }, over_campaign);
        if let Some(of) = self.period {
            c.title(Message::new("minutes-period-line").arg("period", inner(period(of))), body, 2.0);
        }
        for line in &heading.lines {
            c.title(line.clone(), body, 2.0);
        }
        if let Some(edition) = heading.edition {
            let words = match edition {
                Edition::Commission => "minutes-edition-commission",
                Edition::Public => "minutes-edition-public",
            };
            c.title(words, c.small().ink(Ink::Grey), 6.0);
        }
        if self.rehearsal {
            c.title("minutes-rehearsal-note", c.small().bold().ink(Ink::Red), 3.0);
        }
        c.strips.push(flow::rule(c.width(), 1.0, Ink::Black, over_rule));
    }
}

/// The file of a paper, its facts and `attachments` inside.
///
/// The same facts and attachments give the same bytes: a verifier reads both out of the file, renders again,
/// and finds its first revision.
pub fn render(paper: &impl Paper, attachments: &[Attachment]) -> Vec<u8> {
    let frame = paper.frame();
    let lang = frame.languages.first().copied().unwrap_or(BY_LAW[0]);
    let facts = paper.facts();
    let others = attachments.iter().filter(|a| facts.as_ref().is_none_or(|facts| facts.name != a.name));
    pdf::write(&Document {
        title: format!("{}. {}", frame.heading.words.say(lang), frame.campaign.get(lang)),
        author: frame.organiser.get(lang).to_owned(),
        subject: frame.period.map(|of| period(of).say(lang)).unwrap_or_default(),
        lang,
        dated: frame.dated,
        pages: paper.pages(),
        attachments: others.cloned().chain(facts.clone()).collect(),
    })
}
