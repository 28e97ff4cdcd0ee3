//! The registry: every certificate, its holder, and where it is; and the sums that prove that none is missing.

use super::certificate::{equation, holder_cells, sums};
use super::closing;
use super::compose::Composer;
use super::paper::{Frame, Heading, Paper};
use super::running::Foot;
use super::words::{Words, figures, inner, moment, money, number, period, plain, text};
use crate::lang::Message;
use crate::ledger::claim::Stage;
use crate::minutes::REGISTRY_JSON;
use crate::minutes::facts::{Edition, Lost, PoolCounts, ReceivedBy, RegistryFacts, RegistryLine, RegistryPool};
use crate::minutes::layout::Ink;
use crate::minutes::layout::table::{Cell, Share};
use crate::minutes::layout::wrap::Align::{Left, Right};
use crate::minutes::pdf::Attachment;
use crate::time::Moment;

impl Paper for RegistryFacts {
    fn frame(&self) -> Frame<'_> {
        let header = if self.period.is_some() { "registry-header" } else { "registry-campaign-header" };
        Frame {
            languages: &self.languages,
            rehearsal: self.rehearsal,
            organiser: &self.organiser,
            campaign: &self.title,
            period: self.period,
            foot: Foot::Journal(&self.journal),
            dated: self.as_of,
            heading: Heading { edition: Some(self.edition), ..Heading::new("registry-title") },
            header: Message::new(header),
        }
    }

    fn facts(&self) -> Option<Attachment> {
        Some(Attachment::new(REGISTRY_JSON, self.to_json().into_bytes()))
    }

    fn sections(&self, c: &mut Composer) {
        c.pair("registry-as-of", moment(self.as_of));
        for of_period in &self.periods {
            c.section_of(period(of_period.period));
            for pool in &of_period.pools {
                the_pool(c, pool, self.edition == Edition::Commission);
            }
        }
        c.section("registry-totals");
        c.paragraph("registry-totals-about");
        totals(c, self);
        c.section("minutes-sheet-journal");
        c.paragraph("registry-journal-about");
        closing::journal(c, &self.journal);
    }
}

fn the_pool(c: &mut Composer, pool: &RegistryPool, full: bool) {
    let counts = &pool.counts;
    c.subheading(
        Message::new("minutes-pool-heading")
            .arg("pool", text(&counts.title))
            .arg("certificate", text(&counts.certificate))
            .with("value", money(counts.value)),
    );
    if pool.certificates.is_empty() {
        c.paragraph("registry-no-certificates");
        return;
    }
    let columns = [
        Share(1.1, Left),
        Share(0.5, Right),
        Share(0.6, Right),
        Share(if full { 1.4 } else { 1.0 }, Left),
        // The stage in two languages on one line: most rows have nothing that is taller.
        Share(1.9, Left),
        Share(0.85, Left),
        Share(1.8, Left),
    ];
    let ids = [
        "minutes-certificate",
        "minutes-rank",
        "minutes-list-number",
        "minutes-account",
        "registry-stage-since",
        "minutes-claim-until",
        "registry-lost",
    ];
    let header = ids.map(|id| c.head(id)).to_vec();
    let rows = pool.certificates.iter().map(|line| row(c, line, full)).collect();
    c.table(&columns, header, rows, false);
}

fn row(c: &Composer, line: &RegistryLine, full: bool) -> Vec<Cell> {
    let grey = c.small().ink(Ink::Grey);
    let mut certificate: Cell = vec![vec![c.small().bold().span(&line.number)]];
    certificate.extend(line.serial.iter().map(|serial| vec![grey.span(serial)]));
    let mut stage = c.joined(stage_words(line.stage));
    if let Some(since) = line.since {
        stage.push(vec![grey.span(day(since))]);
    }
    if let Some(by) = line.received_by.filter(|by| *by != ReceivedBy::Holder) {
        stage.push(vec![grey.span(Words::from(by.words()).each(&c.langs).join(" / "))]);
    }
    let until = line.claim_until.map_or_else(Vec::new, |day| c.cell(figures(day)));
    let lost = line.lost.iter().flat_map(|lost| lost_cell(c, lost, full)).collect();
    let [rank, listed, holder] = holder_cells(c, line.holder.as_ref(), full);
    vec![certificate, rank, listed, holder, stage, until, lost]
}

fn day(at: Moment) -> String {
    at.local().format("%d.%m.%Y").to_string()
}

/// Where a certificate stands, in a word or two.
pub fn stage_words(stage: Option<Stage>) -> Words {
    Message::new("registry-stage").with("stage", stage.map_or("not-drawn-yet", Stage::word)).into()
}

fn lost_cell(c: &Composer, lost: &Lost, full: bool) -> Cell {
    let place = &lost.holder.place;
    let account = place.account.as_deref().filter(|_| full).unwrap_or(place.label.as_str());
    let said = format!("{account}, {}", day(lost.at));
    let mut cell = vec![vec![c.small().span(said)]];
    let reason: Words = match &lost.reason {
        Some(reason) => Message::new("minutes-disqualified-why")
            .arg("sentence", text(&reason.sentence))
            .with("clause", &reason.clause)
            .into(),
        None => "registry-reason-not-published".into(),
    };
    let grey = c.small().ink(Ink::Grey);
    cell.extend(reason.each(&c.langs).into_iter().map(|said| vec![grey.span(said)]));
    cell
}

/// A row for each pool of each period: how many there were, and where they are; then all together, as an equation.
/// Places where nothing is have no column.
fn totals(c: &mut Composer, facts: &RegistryFacts) {
    let (planned, carried_in, drawn, places) = sums(facts.counts());
    let shown: Vec<usize> = (0..PoolCounts::PLACES.len()).filter(|i| places[*i] > 0).collect();
    let mut columns = vec![Share(1.7, Left)];
    columns.extend(std::iter::repeat_n(Share(0.8, Right), 3 + shown.len()));
    let mut header = vec![c.head("minutes-pool")];
    let names = ["minutes-planned", "minutes-carried", "minutes-drawn"].into_iter();
    header.extend(names.chain(shown.iter().map(|i| PoolCounts::PLACES[*i])).map(|id| c.narrow_head(id)));
    let line = |title: Cell, counts: [u64; 3], places: [u64; 8]| {
        let mut cells = vec![title];
        cells.extend(counts.into_iter().chain(shown.iter().map(|i| places[*i])).map(|n| c.cell(number(n))));
        cells
    };
    let mut rows = Vec::new();
    for of_period in &facts.periods {
        for pool in of_period.pools.iter().map(|pool| &pool.counts) {
            let title = c.cell(plain(format!("{}/{}", of_period.period, pool.id)));
            rows.push(line(title, [pool.planned, pool.carried_in, pool.drawn], pool.places()));
        }
    }
    rows.push(line(c.cell("minutes-total"), [planned, carried_in, drawn], places));
    c.table(&columns, header, rows, true);
    for of_period in &facts.periods {
        for pool in of_period.pools.iter().map(|pool| &pool.counts) {
            let said = Message::new("registry-equation")
                .arg("period", inner(period(of_period.period)))
                .arg("pool", text(&pool.title));
            c.labelled(said, equation(pool.planned, pool.carried_in, pool.places()));
        }
    }
    c.labelled("minutes-total", equation(planned, carried_in, places));
}
