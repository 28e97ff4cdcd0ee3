//! The acceptance act (қабылдау-тапсыру актісі, акт приёма-передачи): one certificate, two parties.

use super::certificate::amount;
use super::compose::Composer;
use super::forms::{Blank, Party};
use super::paper::{Frame, Heading, Paper};
use super::running::Foot;
use super::words::{Words, figures, inner, moment, period, plain, text};
use crate::campaign::handover::Proxy;
use crate::lang::Message;
use crate::minutes::ACT_JSON;
use crate::minutes::facts::ActFacts;
use crate::minutes::layout::table::Share;
use crate::minutes::layout::wrap::Align::Left;
use crate::minutes::pdf::Attachment;

impl Paper for ActFacts {
    fn frame(&self) -> Frame<'_> {
        Frame {
            languages: &self.languages,
            rehearsal: self.rehearsal,
            organiser: &self.organiser,
            campaign: &self.title,
            period: Some(self.certificate.period),
            foot: Foot::Commitment(&self.commitment_sha256),
            dated: self.held_since,
            heading: Heading {
                size: 13.0,
                tight: true,
                ..Heading::new(Message::new("act-title").with("number", &self.certificate.number))
            },
            header: Message::new("act-header").with("number", &self.certificate.number),
        }
    }

    fn facts(&self) -> Option<Attachment> {
        Some(Attachment::new(ACT_JSON, self.to_json().into_bytes()))
    }

    fn sections(&self, c: &mut Composer) {
        c.blanks(&[Blank::new(1.0, "act-place"), Blank::new(1.0, "act-date")]);
        parties(c, self);
        certificate(c, self);
        statements(c, self);
        proxy(c, self);
        c.section("minutes-signatures");
        let person = |value| vec![Blank::new(1.0, "act-signer").filled(value), Blank::new(1.0, "act-signed-on")];
        let receiver = if self.by_proxy { self.proxy_name.as_ref() } else { self.holder.place.name.as_ref() };
        c.parties(&[
            Party { heading: "act-hands-over".into(), blanks: person(None) },
            Party { heading: "act-receives".into(), blanks: person(receiver) },
        ]);
    }
}

fn parties(c: &mut Composer, facts: &ActFacts) {
    c.section("act-parties");
    c.paragraph(
        Message::new("act-parties-about")
            .arg("organiser", text(&facts.organiser))
            .arg("campaign", text(&facts.title))
            .with("clause", &facts.terms.clause),
    );
    c.blanks(&[Blank::new(3.0, "act-representative"), Blank::new(2.0, "act-basis")]);
    c.blanks(&[Blank::new(1.0, "act-receiver-name").filled(facts.holder.place.name.as_ref())]);
    c.blanks(&[Blank::new(2.0, "act-receiver-number"), Blank::new(3.0, "act-receiver-representative")]);
}

fn certificate(c: &mut Composer, facts: &ActFacts) {
    let (certificate, place) = (&facts.certificate, &facts.holder.place);
    c.section("act-certificate");
    let account = plain(place.account.as_deref().unwrap_or(place.label.as_str()));
    let listed = Message::new("act-listed-as")
        .arg("drawn-as", inner(Message::new(facts.holder.drawn_as.words())))
        .with("number", place.list_number)
        .with("rank", place.rank);
    let mut rows: Vec<(&'static str, Words)> = vec![("act-number", plain(&certificate.number))];
    if let Some(serial) = &certificate.serial {
        rows.push(("act-serial", plain(serial)));
    }
    rows.extend([
        ("act-what", Words::from(&certificate.certificate)),
        ("act-value", amount(certificate.value)),
        ("act-pool", Words::from(&certificate.pool_title)),
        ("act-period", period(certificate.period).into()),
        ("minutes-account", account),
        ("act-listed", listed.into()),
        ("act-held-since", moment(facts.held_since).into()),
        ("minutes-claim-until", figures(facts.claim_until)),
    ]);
    if let Some(number) = &facts.minutes {
        rows.push(("act-minutes", plain(format!("№\u{a0}{number}"))));
    }
    let rows = rows.into_iter().map(|(label, value)| vec![c.joined(label), c.joined(value)]).collect();
    let header = vec![c.joined("act-item"), c.joined("act-content")];
    c.table(&[Share(1.1, Left), Share(1.6, Left)], header, rows, false);
}

fn statements(c: &mut Composer, facts: &ActFacts) {
    let terms = &facts.terms;
    c.section("act-statements");
    let mut said: Vec<Words> = vec!["act-received".into()];
    said.extend(terms.tax_clause.iter().map(|clause| Message::new("act-tax").with("clause", clause).into()));
    said.extend(
        terms.no_exchange_clause.iter().map(|clause| Message::new("act-no-exchange").with("clause", clause).into()),
    );
    if terms.in_cabinet {
        said.push("act-cabinet".into());
    }
    said.push("act-copies".into());
    if terms.identity_document {
        said.push("act-document-seen".into());
    }
    for (i, words) in said.into_iter().enumerate() {
        c.item(i + 1, words);
    }
    if terms.identity_document {
        c.blanks(&[Blank::new(3.0, "act-document"), Blank::new(2.0, "act-document-seen-by")]);
    }
}

fn proxy(c: &mut Composer, facts: &ActFacts) {
    let (about, power) = match facts.terms.proxy {
        Proxy::Notarised => ("act-proxy-notarised", "act-power-notarised"),
        Proxy::Original => ("act-proxy-original", "act-power-original"),
        Proxy::None => return,
    };
    c.section("act-proxy");
    c.paragraph(Message::new(about).with("clause", &facts.terms.clause));
    c.blanks(&[Blank::new(1.0, "act-proxy-name").filled(facts.proxy_name.as_ref())]);
    c.blanks(&[Blank::new(1.0, power), Blank::new(1.0, "act-proxy-document")]);
}
