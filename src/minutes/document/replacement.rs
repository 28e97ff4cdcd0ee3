//! Supplementary minutes of replacements, section by section: by which rule, what a later export said, who lost a
//! certificate, who has it now, what is still due.

use super::compose::Composer;
use super::paper::{Frame, Paper};
use super::words::{Words, figures, moment, number, plain, text};
use super::{claim, closing, disqualified, list, meeting, origin, results, seed};
use crate::hash::Digest;
use crate::lang::Message;
use crate::minutes::REPLACEMENT_JSON;
use crate::minutes::facts::{
    Edition, NumberedHolder, PassedTo, RecheckFacts, Replaced, ReplacedPool, ReplacementFacts, Struck,
};
use crate::minutes::layout::table::{Cell, Share};
use crate::minutes::layout::wrap::Align::{Left, Right};
use crate::minutes::pdf::Attachment;

impl Paper for ReplacementFacts {
    fn frame(&self) -> Frame<'_> {
        meeting::frame(&self.meeting(), "replaced-about", Vec::new())
    }

    fn facts(&self) -> Option<Attachment> {
        Some(Attachment::new(REPLACEMENT_JSON, self.to_json().into_bytes()))
    }

    fn sections(&self, c: &mut Composer) {
        let meeting = self.meeting();
        meeting::general(c, &meeting);
        c.pair("replaced-drawn-at", moment(self.drawn_at));
        origin::origin(c, self.origin.as_ref());
        meeting::commission(c, &meeting);
        the_rule(c, self);
        if !self.rechecks.is_empty() {
            c.section("replaced-rechecks");
            c.paragraph("replaced-rechecks-about");
            for recheck in &self.rechecks {
                the_recheck(c, recheck);
            }
        }
        the_decisions(c, self);
        c.section("replaced-standing");
        for pool in &self.pools {
            the_pool(c, self, pool);
        }
        what_is_due(c, self);
        meeting::decisions(c, &meeting, standing(self), None);
        closing::errors(c, &self.errors_after_seed);
        by_hand(c, self);
        meeting::end(c, &meeting, "replaced-facts-annex");
    }
}

/// That the order was drawn is why the next in it meets rules that say "given to one of the reserves" as well as rules
/// that say "drawn again among the reserves".
fn the_rule(c: &mut Composer, facts: &ReplacementFacts) {
    c.section("replaced-rule");
    let rule = Message::new("replaced-rule-sentence").arg("sentence", text(&facts.rule.sentence));
    c.paragraph(rule.with("clause", &facts.rule.clause));
    c.paragraph("replaced-rule-order");
}

fn the_recheck(c: &mut Composer, recheck: &RecheckFacts) {
    c.pair("replaced-recheck-at", moment(recheck.at));
    c.pair("replaced-recheck-by", plain(recheck.by.join(", ")));
    c.pair("replaced-recheck-taken", moment(recheck.taken_at));
    list::files(c, &recheck.files);
    if recheck.files.len() > 1 {
        c.digest("replaced-recheck-evidence", &recheck.evidence_sha256);
    }
    c.paragraph(
        Message::new("replaced-recheck-counts")
            .count("looked", recheck.looked_at)
            .count("lost", recheck.disqualified)
            .count("reported", recheck.reported)
            .count("others", recheck.others)
            .count("changed", recheck.others_changed),
    );
}

fn the_decisions(c: &mut Composer, facts: &ReplacementFacts) {
    let full = facts.edition == Edition::Commission;
    c.section("minutes-disqualified-list");
    if facts.decided.is_empty() {
        c.paragraph("replaced-nobody");
        return;
    }
    let struck: Vec<Struck> = facts.decided.iter().map(|decided| decided.struck.clone()).collect();
    disqualified::table(c, &struck, full);
    for (i, decided) in facts.decided.iter().enumerate().filter(|_| full) {
        // What proves the decisions of a recheck is printed with it.
        disqualified::written(c, i + 1, &decided.struck, decided.recheck.is_none());
    }
    let by_recheck: Vec<String> = (1..)
        .zip(&facts.decided)
        .filter(|(_, decided)| decided.recheck.is_some())
        .map(|(n, _): (u64, _)| n.to_string())
        .collect();
    if !by_recheck.is_empty() {
        c.paragraph(Message::new("replaced-by-recheck").with("numbers", by_recheck.join(", ")));
    }
    c.section("replaced-passed");
    passed_table(c, facts, full);
    claim::counted(c, facts.claiming());
}

/// `2021-03/50k/7`.
fn certificate(facts: &ReplacementFacts, pool: &crate::ids::Id, number: u64) -> String {
    format!("{}/{pool}/{number}", facts.period)
}

fn passed_table(c: &mut Composer, facts: &ReplacementFacts, full: bool) {
    let columns = [
        Share(0.35, Right),
        Share(1.5, Left),
        Share(0.55, Right),
        Share(0.75, Right),
        Share(if full { 1.8 } else { 1.2 }, Left),
        Share(1.3, Left),
        Share(1.0, Left),
    ];
    let ids = [
        "replaced-certificate-number",
        "minutes-rank",
        "minutes-list-number",
        "minutes-account",
        "minutes-role",
        "minutes-claim-until",
    ];
    let header = std::iter::once(c.head(plain("№"))).chain(ids.map(|id| c.head(id))).collect();
    let row = |(i, decided): (usize, &Replaced)| {
        let none = || c.cell(plain("—"));
        let mut cells = vec![c.cell(number(i as u64 + 1))];
        match decided.certificate {
            Some(n) => cells.push(c.cell(plain(certificate(facts, &decided.struck.pool, n)))),
            None => cells.push(none()),
        }
        match (&decided.passed_to, decided.certificate) {
            (Some(to), _) => cells.extend(moved_up(c, to, full)),
            (None, held) => {
                let said = if held.is_some() { "replaced-nobody-waits" } else { "replaced-passed-over" };
                cells.extend([none(), none(), none(), c.joined(said), none()]);
            }
        }
        cells
    };
    let rows = facts.decided.iter().enumerate().map(row).collect();
    c.table(&columns, header, rows, false);
}

fn moved_up(c: &Composer, to: &PassedTo, full: bool) -> Vec<Cell> {
    let mut place = results::leading_cells(c, &to.place, full);
    // The name stands under the account: the table has no column for it.
    if full && let Some(name) = place.pop() {
        place.last_mut().into_iter().for_each(|account| account.extend(name.clone()));
    }
    place.push(c.joined(to.drawn_as.words()));
    place.push(c.cell(figures(to.until)));
    place
}

fn the_pool(c: &mut Composer, facts: &ReplacementFacts, pool: &ReplacedPool) {
    results::heading(c, &pool.title, &pool.certificate, pool.value);
    c.paragraph(
        Message::new("replaced-counts")
            .count("certificates", pool.certificates)
            .count("reserves", pool.reserves)
            .count("redrawn", pool.redrawn)
            .count("disqualified", pool.disqualified)
            .count("entries", pool.entries),
    );
    if pool.holders.is_empty() {
        c.paragraph("replaced-holders-none");
    } else {
        holders_table(c, facts, pool);
    }
    c.digest(Message::new("minutes-root-of").arg("pool", text(&pool.title)), &pool.root);
}

fn holders_table(c: &mut Composer, facts: &ReplacementFacts, pool: &ReplacedPool) {
    let full = facts.edition == Edition::Commission;
    let mut columns = vec![Share(1.3, Left), Share(0.5, Right), Share(0.75, Right), Share(0.9, Left)];
    let ids = ["replaced-certificate-number", "minutes-rank", "minutes-list-number", "minutes-account"];
    let mut header: Vec<Cell> = ids.map(|id| c.head(id)).to_vec();
    if full {
        columns.push(Share(2.2, Left));
        header.push(c.head("minutes-name"));
    }
    columns.push(Share(2.4, Left));
    header.push(c.head("minutes-role"));
    let row = |holder: &NumberedHolder| {
        let mut cells = vec![c.cell(plain(certificate(facts, &pool.id, holder.certificate)))];
        cells.extend(results::leading_cells(c, &holder.place, full));
        cells.push(c.joined(holder.drawn_as.words()));
        cells
    };
    let rows = pool.holders.iter().map(row).collect();
    c.table(&columns, header, rows, false);
}

/// Certificates without a holder: by which wave they find one, or that nothing in the draw gives them one.
fn what_is_due(c: &mut Composer, facts: &ReplacementFacts) {
    c.section("replaced-due");
    let vacant: Vec<&ReplacedPool> = facts.pools.iter().filter(|pool| !pool.vacant.is_empty()).collect();
    if vacant.is_empty() {
        c.paragraph("replaced-due-nothing");
        return;
    }
    for pool in &vacant {
        let numbers: Vec<String> = pool.vacant.iter().map(|n| certificate(facts, &pool.id, *n)).collect();
        let said = Message::new("replaced-due-vacant").arg("pool", text(&pool.title));
        c.paragraph(said.count("n", pool.vacant.len() as u64).with("numbers", numbers.join(", ")));
        let out_of_entries = (pool.vacant.len() as u64).saturating_sub(pool.available);
        if out_of_entries > 0 {
            let said = Message::new("replaced-due-exhausted").arg("pool", text(&pool.title));
            c.paragraph(said.count("n", out_of_entries));
        }
    }
    if vacant.iter().all(|pool| pool.available == 0) {
        return;
    }
    match &facts.wave {
        Some(next) => {
            c.paragraph("replaced-due-wave");
            seed::wave(c, next.wave, &next.round);
        }
        None => c.paragraph("replaced-due-no-wave"),
    }
}

/// The decisions that follow from the facts.
fn standing(facts: &ReplacementFacts) -> Vec<Words> {
    let mut standing: Vec<Words> = Vec::new();
    let count = facts.decided.len() as u64;
    if count > 0 {
        standing.push(Message::new("replaced-decide-lost").count("n", count).into());
    }
    let moved_up = facts.decided.iter().filter(|decided| decided.passed_to.is_some()).count() as u64;
    if moved_up > 0 {
        standing.push(Message::new("replaced-decide-moved-up").count("n", moved_up).into());
    }
    let vacant = facts.pools.iter().fold(0u64, |sum, pool| sum.saturating_add(pool.vacant.len() as u64));
    if vacant > 0 {
        let id = if facts.wave.is_some() { "replaced-decide-vacant-wave" } else { "replaced-decide-vacant" };
        standing.push(Message::new(id).count("n", vacant).into());
    }
    standing.push("replaced-decide-publish".into());
    standing
}

/// What a reader with this file and the published digests does.
fn by_hand(c: &mut Composer, facts: &ReplacementFacts) {
    let file = format!("replacements-{}-minutes.pdf", facts.paper);
    let digests: Vec<&Digest> = std::iter::once(&facts.commitment_sha256).chain(&facts.disqualified_sha256).collect();
    let before = ("replaced-by-hand-decisions", "cat decisions.json");
    let expect = meeting::by_hand(c, "replaced-by-hand-about", &file, before, &digests);
    if !facts.rechecks.is_empty() {
        c.item(5, "replaced-by-hand-recheck");
        let given = "--export export.csv --campaign campaign.toml --secret list-secret.txt --recheck later.csv";
        c.command(&format!("utys verify {file} --audit {given}{expect}"));
    }
}
