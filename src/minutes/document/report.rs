//! The report of a month or of the campaign: planned, drawn, carried and handed over, as charts and as the numbers
//! beside them.

use super::certificate::{CARRIED, amount, equation, sums};
use super::closing;
use super::compose::Composer;
use super::paper::{Frame, Heading, Paper};
use super::running::Foot;
use super::words::{Words, moment, money, number, period, plain, text};
use crate::lang::Message;
use crate::minutes::REPORT_JSON;
use crate::minutes::facts::{PeriodCounts, PoolCounts, ReportFacts};
use crate::minutes::layout::chart::{Chart, Group, Pattern, Series};
use crate::minutes::layout::table::{Cell, Share};
use crate::minutes::layout::wrap::Align::{Left, Right};
use crate::minutes::layout::wrap::{Look, Span};
use crate::minutes::pdf::Attachment;

/// What a chart shows of each pool and month.
const SERIES: [(&str, Pattern); 5] = [
    ("report-planned", Pattern::Hollow),
    ("report-carried-in", Pattern::Ribbed),
    ("report-drawn", Pattern::Solid),
    ("report-handed-over", Pattern::Striped),
    ("report-carried", Pattern::Lattice),
];
/// Groups of bars that a chart has room for; further ones stand in another of the same scale.
const WIDEST: usize = 9;

impl Paper for ReportFacts {
    fn frame(&self) -> Frame<'_> {
        let (title, header) = match self.period {
            Some(_) => ("report-month-title", "report-month-header"),
            None => ("report-campaign-title", "report-campaign-header"),
        };
        Frame {
            languages: &self.languages,
            rehearsal: self.rehearsal,
            organiser: &self.organiser,
            campaign: &self.title,
            period: self.period,
            foot: Foot::Journal(&self.journal),
            dated: self.as_of,
            heading: Heading::new(title),
            header: Message::new(header),
        }
    }

    fn facts(&self) -> Option<Attachment> {
        Some(Attachment::new(REPORT_JSON, self.to_json().into_bytes()))
    }

    fn sections(&self, c: &mut Composer) {
        c.section("report-summary");
        c.pair("registry-as-of", moment(self.as_of));
        summary(c, self);
        match self.periods.as_slice() {
            [only] => month(c, only),
            periods => campaign(c, periods),
        }
        c.section("report-places");
        c.paragraph("registry-totals-about");
        places(c, self);
        c.section("minutes-sheet-journal");
        c.paragraph("report-journal-about");
        closing::journal(c, &self.journal);
    }
}

impl ReportFacts {
    fn counts(&self) -> impl Iterator<Item = &PoolCounts> {
        self.periods.iter().flat_map(|period| &period.pools)
    }
}

/// The figures of all pools in words.
fn summary(c: &mut Composer, facts: &ReportFacts) {
    let (planned, ..) = sums(facts.counts());
    let worth =
        |of: fn(&PoolCounts) -> u64| facts.counts().fold(0u64, |sum, pool| sum.saturating_add(pool.worth(of(pool))));
    let (_, _, drawn, all) = sums(facts.counts());
    let carried_in_first = facts.periods.first().map_or(0, |first| sums(first.pools.iter()).1);
    c.paragraph(
        Message::new("report-summary-about")
            .count("planned", planned)
            .count("carried", carried_in_first)
            .count("drawn", drawn)
            .count("handed", all[0])
            .count("open", all[1]),
    );
    c.pair("report-worth-planned", amount(worth(|pool| pool.planned)));
    c.pair("report-worth-drawn", amount(worth(|pool| pool.drawn)));
    c.pair("report-worth-handed-over", amount(worth(|pool| pool.handed_over)));
}

/// One month: a chart with a group of bars for each pool.
fn month(c: &mut Composer, of: &PeriodCounts) {
    c.section("report-chart");
    let look = c.small();
    // A title longer than a bar's foot has room for stands in the table alone.
    let name = |pool: &PoolCounts| {
        let short = Words::from(&pool.title).each(&c.langs).iter().all(|said| said.chars().count() <= 60);
        if short { c.all_of(&pool.title, look) } else { vec![look.span(pool.id.as_str())] }
    };
    let groups = of.pools.iter().map(|pool| group(name(pool), pool)).collect();
    charts(c, groups);
    figures(c, ("minutes-pool", 2.8), of.pools.iter().map(|pool| (c.joined(&pool.title), pool)).collect());
}

/// All months: a chart for each pool, with a group of bars for each month, all on one scale; the numbers under it.
fn campaign(c: &mut Composer, periods: &[PeriodCounts]) {
    let pools = periods.first().map_or(&[][..], |first| first.pools.as_slice());
    for (i, first) in pools.iter().enumerate() {
        let months: Vec<(&PeriodCounts, &PoolCounts)> =
            periods.iter().filter_map(|of| Some((of, of.pools.get(i)?))).collect();
        c.section_of(
            Message::new("minutes-pool-heading")
                .arg("pool", text(&first.title))
                .arg("certificate", text(&first.certificate))
                .with("value", money(first.value)),
        );
        let look = Look { size: 7.0, ..c.small() };
        let name = |of: &PeriodCounts| vec![look.span(of.period.to_string())];
        let groups = months.iter().map(|(of, pool)| group(name(of), pool)).collect();
        charts(c, groups);
        figures(c, ("act-period", 1.2), months.iter().map(|(of, pool)| (c.cell(plain(of.period)), *pool)).collect());
    }
}

fn group(name: Vec<Span>, pool: &PoolCounts) -> Group {
    let known = |n: u64| pool.entries.map(|_| n).filter(|_| pool.not_drawn_yet == 0 || pool.certificates() == 0);
    let values = vec![
        Some(pool.planned),
        Some(pool.carried_in),
        known(pool.drawn),
        known(pool.handed_over),
        known(pool.carried),
    ];
    Group { name, values }
}

fn charts(c: &mut Composer, groups: Vec<Group>) {
    let look = Look { size: 6.6, ..c.small() };
    let legend = Look { size: 7.4, ..c.small() };
    let series: Vec<Series> =
        SERIES.iter().map(|(id, pattern)| Series { name: c.all_of(*id, legend), pattern: *pattern }).collect();
    let highest = groups.iter().flat_map(|group| &group.values).flatten().copied().max().unwrap_or(0);
    for part in groups.chunks(WIDEST) {
        let chart = Chart { series: series.clone(), groups: part.to_vec(), look, highest };
        c.strips.push(chart.strip(c.width(), 8.0));
    }
}

/// The numbers of a chart, and what they come to.
fn figures(c: &mut Composer, (of, share): (&'static str, f32), lines: Vec<(Cell, &PoolCounts)>) {
    let mut columns = vec![Share(share, Left)];
    columns.extend(std::iter::repeat_n(Share(1.0, Right), 8));
    let ids = [
        "report-planned",
        "report-carried-in",
        "minutes-entrants",
        "report-drawn",
        "report-handed-over",
        "registry-open",
        "report-carried",
        "report-worth",
    ];
    let mut header = vec![c.narrow_head(of)];
    header.extend(ids.map(|id| c.narrow_head(id)));
    let cells = |title: Cell, [planned, carried_in, entries, drawn, handed, open, carried, worth]: [Option<u64>; 8]| {
        let mut row = vec![title];
        let counts = [planned, carried_in, entries, drawn, handed, open, carried];
        row.extend(counts.map(|n| c.cell(n.map_or_else(|| plain("–"), number))));
        row.push(c.cell(worth.map_or_else(|| plain("–"), |worth| plain(money(worth)))));
        row
    };
    let (planned, carried_in, drawn, all) = sums(lines.iter().map(|(_, pool)| *pool));
    let entries = lines.iter().filter_map(|(_, pool)| pool.entries).fold(0, u64::saturating_add);
    let worth = lines.iter().fold(0u64, |sum, (_, pool)| sum.saturating_add(pool.worth(pool.handed_over)));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (title, pool) in lines {
        let known = |n: u64| (pool.not_drawn_yet == 0 && pool.entries.is_some()).then_some(n);
        rows.push(cells(
            title,
            [
                Some(pool.planned),
                Some(pool.carried_in),
                pool.entries,
                known(pool.drawn),
                known(pool.handed_over),
                known(pool.open),
                known(pool.carried),
                known(pool.worth(pool.handed_over)),
            ],
        ));
    }
    let total = [planned, carried_in, entries, drawn, all[0], all[1], all[4], worth].map(Some);
    rows.push(cells(c.joined("minutes-total"), total));
    c.table(&columns, header, rows, true);
}

/// Where all of them are now, by pool, and that none is missing.
fn places(c: &mut Composer, facts: &ReportFacts) {
    let header =
        vec![c.head("minutes-pool"), c.head("report-place"), c.head("handover-count"), c.head("handover-worth")];
    let columns = [Share(2.8, Left), Share(2.0, Left), Share(0.7, Right), Share(1.1, Right)];
    let pools = facts.periods.first().map_or(&[][..], |first| first.pools.as_slice());
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (i, first) in pools.iter().enumerate() {
        let of_pool = || facts.periods.iter().filter_map(move |of| of.pools.get(i));
        let (.., mut all) = sums(of_pool());
        // What went on to another month of this paper is where that month has it.
        all[CARRIED] = of_pool().next_back().map_or(0, |last| last.carried);
        for (place, n) in PoolCounts::PLACES.iter().zip(all).filter(|(_, n)| *n > 0) {
            let title: Words = (&first.title).into();
            rows.push(vec![c.joined(title), c.joined(*place), c.cell(number(n)), c.cell(plain(money(first.worth(n))))]);
        }
    }
    c.table(&columns, header, rows, false);
    if facts.periods.len() > 1 {
        let (planned, _, _, mut all) = sums(facts.counts());
        let last = facts.periods.last().map_or(&[][..], |last| last.pools.as_slice());
        all[CARRIED] = sums(last.iter()).3[CARRIED];
        let first = facts.periods.first().map_or(&[][..], |first| first.pools.as_slice());
        c.labelled("report-equation-of-all", equation(planned, sums(first.iter()).1, all));
    }
    for of in &facts.periods {
        let (planned, carried_in, _, all) = sums(of.pools.iter());
        c.labelled(period(of.period), equation(planned, carried_in, all));
    }
}
