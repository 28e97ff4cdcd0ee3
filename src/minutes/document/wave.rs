//! The minutes of a wave, section by section.

use super::compose::Composer;
use super::paper::{Frame, Heading, Paper};
use super::running::Foot;
use super::words::{Words, figures, moment, money, plain, text};
use super::{claim, closing, disqualified, minutes, origin, results, seed};
use crate::lang::Message;
use crate::minutes::WAVE_JSON;
use crate::minutes::facts::{Edition, Holder, Place, WaveFacts, WavePool};
use crate::minutes::layout::table::{Cell, Share};
use crate::minutes::layout::wrap::Align::{Left, Right};
use crate::minutes::pdf::Attachment;

impl Paper for WaveFacts {
    fn frame(&self) -> Frame<'_> {
        let mut lines: Vec<Words> = vec![Message::new("minutes-wave-line").with("wave", self.wave).into()];
        if let Some(number) = &self.supplements {
            lines.push(Message::new("minutes-wave-supplements").with("number", number).into());
        }
        Frame {
            languages: &self.languages,
            rehearsal: self.rehearsal,
            organiser: &self.organiser,
            campaign: &self.title,
            period: Some(self.period),
            foot: Foot::Commitment(&self.commitment_sha256),
            dated: self.ended,
            heading: Heading {
                about: Some("minutes-wave-about"),
                lines,
                edition: Some(self.edition),
                ..Heading::new(Message::new("minutes-title").with("number", &self.number))
            },
            header: Message::new("minutes-header").with("number", &self.number),
        }
    }

    fn facts(&self) -> Option<Attachment> {
        Some(Attachment::new(WAVE_JSON, self.to_json().into_bytes()))
    }

    fn sections(&self, c: &mut Composer) {
        general(c, self);
        origin::origin(c, self.origin.as_ref());
        minutes::commission(c, &self.members, self.quorum, &self.observers);
        the_list(c, self);
        the_round(c, self);
        c.section("minutes-wave-results");
        for pool in &self.pools {
            the_pool(c, self, pool);
        }
        decisions(c, self);
        closing::errors(c, &self.errors_after_seed);
        by_hand(c, self);
        closing::annexes(c, &self.annexes, "minutes-wave-facts-annex");
        closing::journal(c, &self.journal);
        closing::signatures(c, "minutes-signatures-about", self.signing.as_ref(), &self.members);
    }
}

fn general(c: &mut Composer, facts: &WaveFacts) {
    c.section("minutes-general");
    c.pair("minutes-place", &facts.place);
    c.pair("minutes-started", moment(facts.started));
    c.pair("minutes-ended", moment(facts.ended));
    c.pair("minutes-order", &facts.order);
    for basis in &facts.legal_basis {
        c.pair("minutes-legal-basis", basis);
    }
}

fn the_list(c: &mut Composer, facts: &WaveFacts) {
    let full = facts.edition == Edition::Commission;
    c.section("minutes-disqualified-list");
    c.paragraph("minutes-wave-list-about");
    c.control_sum(&facts.disqualified_sha256);
    c.pair("minutes-disqualified-closed-at", moment(facts.closed_at));
    if facts.published.is_empty() {
        c.paragraph("minutes-wave-published-none");
    } else {
        c.subheading("minutes-wave-published");
        for publication in &facts.published {
            let at = Words::from(moment(publication.at)).each(&c.langs).join(" / ");
            c.typed(plain(at), &publication.place);
        }
    }
    disqualified::table(c, &facts.disqualified, full);
    for (i, struck) in facts.disqualified.iter().enumerate().filter(|_| full) {
        if let Some(written) = &struck.text {
            c.typed(Message::new("minutes-wave-text").with("n", i + 1), written);
        }
        if let Some(digest) = &struck.evidence_sha256 {
            c.digest(Message::new("minutes-wave-evidence").with("n", i + 1), digest);
        }
    }
}

fn the_round(c: &mut Composer, facts: &WaveFacts) {
    c.section("minutes-wave-seed");
    c.paragraph("minutes-wave-seed-about");
    seed::wave(c, facts.wave, &facts.round);
    c.mono_line("minutes-drand-signature", &facts.signature);
    if let Some(previous) = &facts.previous_signature {
        c.mono_line("minutes-drand-previous", previous);
    }
    c.digest("minutes-wave-c", &facts.commitment_sha256);
    c.pair("minutes-committed-at", moment(facts.committed_at));
    c.digest("minutes-rules-sha256", &facts.rules_sha256);
    for (i, before) in facts.disqualified_before.iter().enumerate() {
        c.digest(Message::new("minutes-wave-d-before").with("n", i + 1), before);
    }
}

fn the_pool(c: &mut Composer, facts: &WaveFacts, pool: &WavePool) {
    c.subheading(
        Message::new("minutes-pool-heading")
            .arg("pool", text(&pool.title))
            .arg("certificate", text(&pool.certificate))
            .with("value", money(pool.value)),
    );
    c.paragraph(
        Message::new("minutes-wave-counts")
            .count("certificates", pool.certificates)
            .count("reserves", pool.reserves)
            .count("before", pool.redrawn_before)
            .count("disqualified", pool.disqualified)
            .count("due", pool.due)
            .count("entries", pool.entries),
    );
    if pool.due == 0 {
        c.paragraph("minutes-wave-reserves-suffice");
    } else if !pool.drawn.is_empty() {
        c.subheading("minutes-wave-drawn");
        drawn_table(c, facts, pool);
    }
    if pool.forfeited > 0 {
        c.paragraph(Message::new("minutes-wave-forfeited").count("n", pool.forfeited));
    }
    if pool.holders.is_empty() {
        c.paragraph("minutes-wave-holders-none");
    } else {
        c.subheading("minutes-wave-holders");
        holders_table(c, facts, pool);
    }
    c.digest(Message::new("minutes-root-of").arg("pool", text(&pool.title)), &pool.root);
}

fn leading(c: &Composer, full: bool) -> (Vec<Share>, Vec<Cell>) {
    let mut columns = vec![Share(0.45, Right), Share(0.75, Right), Share(0.9, Left)];
    let mut header = vec![c.head("minutes-rank"), c.head("minutes-list-number"), c.head("minutes-account")];
    if full {
        columns.push(Share(2.2, Left));
        header.push(c.head("minutes-name"));
    }
    (columns, header)
}

fn drawn_table(c: &mut Composer, facts: &WaveFacts, pool: &WavePool) {
    let full = facts.edition == Edition::Commission;
    let (mut columns, mut header) = leading(c, full);
    columns.extend([Share(3.4, Left), Share(0.75, Right), Share(0.8, Left)]);
    header.extend(["minutes-certificate", "minutes-value", "minutes-claim-until"].map(|id| c.head(id)));
    let (certificate, value) = (c.joined(&pool.certificate), c.cell(plain(money(pool.value))));
    let until = c.cell(figures(facts.claim.until));
    let row = |place: &Place| {
        let mut cells = results::leading_cells(c, place, full);
        cells.extend([certificate.clone(), value.clone(), until.clone()]);
        cells
    };
    let rows = pool.drawn.iter().map(row).collect();
    c.table(&columns, header, rows, false);
}

fn holders_table(c: &mut Composer, facts: &WaveFacts, pool: &WavePool) {
    let full = facts.edition == Edition::Commission;
    let (mut columns, mut header) = leading(c, full);
    columns.push(Share(4.95, Left));
    header.push(c.head("minutes-role"));
    let row = |holder: &Holder| {
        let mut cells = results::leading_cells(c, &holder.place, full);
        cells.push(c.joined(holder.drawn_as.words()));
        cells
    };
    let rows = pool.holders.iter().map(row).collect();
    c.table(&columns, header, rows, false);
}

fn decisions(c: &mut Composer, facts: &WaveFacts) {
    c.section("minutes-decisions");
    c.paragraph("minutes-decided");
    let drawn = facts.pools.iter().fold(0u64, |sum, pool| sum.saturating_add(pool.drawn.len() as u64));
    let mut standing: Vec<Words> = vec![
        Message::new("minutes-wave-decide-list")
            .count("n", facts.disqualified.len() as u64)
            .with("d", facts.disqualified_sha256.grouped()[..29].replace(' ', "\u{a0}"))
            .into(),
    ];
    if drawn > 0 {
        standing.push(Message::new("minutes-wave-decide-drawn").count("n", drawn).into());
        standing.push(claim::notify(&facts.claim));
    }
    let holders = facts.pools.iter().fold(0u64, |sum, pool| sum.saturating_add(pool.holders.len() as u64));
    if holders > 0 {
        standing.push(Message::new("minutes-wave-decide-holders").count("n", holders).into());
    }
    for pool in facts.pools.iter().filter(|pool| pool.forfeited > 0) {
        let said = Message::new("minutes-wave-decide-forfeited").arg("pool", text(&pool.title));
        standing.push(said.count("n", pool.forfeited).into());
    }
    standing.push("minutes-wave-decide-publish".into());
    let first = standing.len() + 1;
    for (i, decision) in standing.into_iter().enumerate() {
        c.item(i + 1, decision);
    }
    for (i, decision) in facts.decisions.iter().enumerate() {
        c.item(first + i, decision);
    }
    claim::counted(c, facts.claiming());
    closing::dissent(c, &facts.dissent);
}

/// What a reader with this file, a published C and the published digests of the lists does.
fn by_hand(c: &mut Composer, facts: &WaveFacts) {
    let file = format!("wave-{}-minutes.pdf", facts.wave);
    let lists = facts.disqualified_before.iter().chain([&facts.disqualified_sha256]);
    let digests = std::iter::once(&facts.commitment_sha256).chain(lists);
    let expect: String = digests.map(|digest| format!(" --expect {digest}")).collect();
    c.section("minutes-by-hand");
    c.paragraph("minutes-wave-by-hand-about");
    c.item(1, "minutes-by-hand-extract");
    c.command(&format!("pdfdetach -saveall {file}"));
    c.item(2, "minutes-wave-by-hand-digest");
    c.command("sha256sum commitment.txt disqualified.txt");
    c.item(3, "minutes-by-hand-check");
    c.command(&format!("python3 check.py record.json{expect}"));
    c.item(4, "minutes-by-hand-verify");
    c.command(&format!("utys verify {file} --roots roots.pem{expect}"));
}
