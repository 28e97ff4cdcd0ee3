//! The minutes of a wave, section by section.

use super::compose::Composer;
use super::paper::{Frame, Paper};
use super::words::{Words, moment, text};
use super::{claim, closing, disqualified, meeting, origin, results, seed};
use crate::hash::Digest;
use crate::lang::Message;
use crate::minutes::WAVE_JSON;
use crate::minutes::facts::{Edition, WaveFacts, WavePool};
use crate::minutes::pdf::Attachment;

impl Paper for WaveFacts {
    fn frame(&self) -> Frame<'_> {
        let line = Message::new("minutes-wave-line").with("wave", self.wave);
        meeting::frame(&self.meeting(), "minutes-wave-about", vec![line.into()])
    }

    fn facts(&self) -> Option<Attachment> {
        Some(Attachment::new(WAVE_JSON, self.to_json().into_bytes()))
    }

    fn sections(&self, c: &mut Composer) {
        let meeting = self.meeting();
        meeting::general(c, &meeting);
        origin::origin(c, self.origin.as_ref());
        meeting::commission(c, &meeting);
        the_list(c, self);
        the_round(c, self);
        c.section("minutes-wave-results");
        for pool in &self.pools {
            the_pool(c, self, pool);
        }
        meeting::decisions(c, &meeting, standing(self), Some(self.claiming()));
        closing::errors(c, &self.errors_after_seed);
        by_hand(c, self);
        meeting::end(c, &meeting, "minutes-wave-facts-annex");
    }
}

fn the_list(c: &mut Composer, facts: &WaveFacts) {
    let full = facts.edition == Edition::Commission;
    c.section("minutes-disqualified-list");
    c.paragraph("minutes-wave-list-about");
    c.control_sum(&facts.disqualified_sha256);
    c.pair("minutes-disqualified-closed-at", moment(facts.closed_at));
    meeting::published(c, &facts.published, "minutes-wave-published", "minutes-wave-published-none");
    disqualified::table(c, &facts.disqualified, full);
    for (i, struck) in facts.disqualified.iter().enumerate().filter(|_| full) {
        disqualified::written(c, i + 1, struck, true);
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
    let full = facts.edition == Edition::Commission;
    results::heading(c, &pool.title, &pool.certificate, pool.value);
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
        results::won(c, full, pool.drawn.iter(), (&pool.certificate, pool.value), facts.claim.until);
    }
    if pool.forfeited > 0 {
        c.paragraph(Message::new("minutes-wave-forfeited").count("n", pool.forfeited));
    }
    if pool.holders.is_empty() {
        c.paragraph("minutes-wave-holders-none");
    } else {
        c.subheading("minutes-wave-holders");
        let roles = pool.holders.iter().map(|holder| (&holder.place, Words::from(holder.drawn_as.words())));
        results::roles(c, full, roles);
    }
    c.digest(Message::new("minutes-root-of").arg("pool", text(&pool.title)), &pool.root);
}

/// The decisions that follow from the facts.
fn standing(facts: &WaveFacts) -> Vec<Words> {
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
    standing
}

/// What a reader with this file, a published C and the published digests of the lists does.
fn by_hand(c: &mut Composer, facts: &WaveFacts) {
    let file = format!("wave-{}-minutes.pdf", facts.wave);
    let lists = facts.disqualified_before.iter().chain([&facts.disqualified_sha256]);
    let digests: Vec<&Digest> = std::iter::once(&facts.commitment_sha256).chain(lists).collect();
    let before = ("minutes-wave-by-hand-digest", "sha256sum commitment.txt disqualified.txt");
    meeting::by_hand(c, "minutes-wave-by-hand-about", &file, before, &digests);
}
