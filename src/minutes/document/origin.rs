//! Where the rules and the first certificates come from: versions of the campaign file, and what was taken over.

use super::compose::Composer;
use super::words::{date, inner, moment, period, text};
use crate::lang::Message;
use crate::minutes::facts::origin::{AdoptedFacts, OriginFacts, VersionFacts};

/// Nothing where the campaign has one version and its journal begins with it.
pub fn origin(c: &mut Composer, facts: Option<&OriginFacts>) {
    let Some(facts) = facts else { return };
    if let Some(last) = facts.versions.last() {
        c.section("version-heading");
        let about = Message::new("version-about").with("version", last.number);
        c.paragraph(about.arg("from", inner(period(last.from))));
        facts.versions.iter().for_each(|each| version(c, each));
        c.paragraph("version-carried-value");
    }
    if let Some(adopted) = &facts.adopted {
        taken_over(c, adopted);
    }
}

fn version(c: &mut Composer, facts: &VersionFacts) {
    let heading = Message::new("version-nth").with("version", facts.number);
    c.subheading(heading.arg("from", inner(period(facts.from))));
    c.digest("version-sha256", &facts.sha256);
    let Some(notice) = &facts.notice else { return };
    c.pair("version-noticed", date(notice.on.0));
    c.typed("version-place", &notice.place);
    if facts.late() {
        c.paragraph("version-late");
    }
    c.subheading("version-changes");
    for (i, change) in facts.changes.messages().into_iter().enumerate() {
        c.item(i + 1, change);
    }
}

fn taken_over(c: &mut Composer, facts: &AdoptedFacts) {
    c.section("version-adopted-heading");
    c.paragraph(Message::new("version-adopted-about").arg("from", inner(period(facts.from))));
    c.pair("version-adopted-at", moment(facts.at));
    c.typed("version-adopted-by", &facts.by.join(", "));
    c.typed("version-adopted-text", &facts.text);
    for carried in &facts.carried {
        let said = Message::new("version-adopted-carried").arg("pool", text(&carried.title));
        c.paragraph(said.count("n", carried.certificates));
    }
    for file in &facts.earlier {
        c.digest(Message::new("version-adopted-clients").with("name", &file.name).count("n", file.rows), &file.sha256);
    }
    if facts.earlier.is_empty() {
        c.paragraph("version-adopted-no-clients");
    }
    if let Some(evidence) = &facts.evidence {
        c.digest("version-adopted-evidence", evidence);
    }
}
