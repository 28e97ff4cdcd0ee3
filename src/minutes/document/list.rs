//! The list as both documents tell it: files with digests, rows, who is out and by which clause.

use super::compose::{Composer, DIGEST_SHARE};
use super::words::{number, plain};
use crate::hash::Digest;
use crate::lang::{Message, grouped};
use crate::minutes::facts::{AcceptedRows, ExcludedFacts, FileFacts};
use crate::minutes::layout::table::Share;
use crate::minutes::layout::wrap::Align::{Left, Right};

pub fn files(c: &mut Composer, files: &[FileFacts]) {
    let columns = [Share(166.0, Left), Share(68.0, Right), Share(DIGEST_SHARE, Left)];
    let header = vec![c.head("minutes-file"), c.head("minutes-rows"), c.head(plain("SHA-256"))];
    let row = |f: &FileFacts| vec![c.cell(plain(&f.name)), c.cell(number(f.rows)), c.digest_cell(&f.sha256)];
    let rows = files.iter().map(row).collect();
    c.table(&columns, header, rows, false);
}

/// Rows in all, eligible, excluded; then the excluded by reason.
pub fn counts(c: &mut Composer, rows: u64, eligible: u64, excluded: &[ExcludedFacts]) {
    let out: u64 = excluded.iter().fold(0, |sum, e| sum.saturating_add(e.count));
    c.paragraph(Message::new("minutes-counts").count("rows", rows).count("eligible", eligible).count("excluded", out));
    if excluded.is_empty() {
        return;
    }
    let columns = [Share(3.0, Left), Share(0.8, Left), Share(1.2, Left), Share(0.6, Right)];
    let header =
        vec![c.head("minutes-reason"), c.head("minutes-clause"), c.head("minutes-reason-code"), c.head("minutes-rows")];
    let mut cells: Vec<_> = excluded
        .iter()
        .map(|e| vec![c.cell(&e.sentence), c.cell(plain(&e.clause)), c.cell(plain(&e.reason)), c.cell(number(e.count))])
        .collect();
    cells.push(vec![c.cell("minutes-total"), vec![], vec![], c.cell(number(out))]);
    c.table(&columns, header, cells, true);
}

/// The tree of excluded accounts.
pub fn exclusions(c: &mut Composer, accounts: u64, root: &Digest) {
    c.digest(Message::new("minutes-exclusions-root").count("n", accounts), root);
}

pub fn accepted(c: &mut Composer, accepted: &[AcceptedRows]) {
    c.subheading("minutes-accepted");
    if accepted.is_empty() {
        c.paragraph("minutes-accepted-none");
        return;
    }
    let columns = [Share(1.1, Left), Share(0.9, Left), Share(1.6, Left), Share(1.1, Left), Share(1.5, Left)];
    let ids = ["minutes-file", "minutes-lines", "minutes-fault", "minutes-accepted-by", "minutes-why"];
    let header = ids.map(|id| c.head(id)).to_vec();
    let row = |a: &AcceptedRows| {
        vec![
            c.cell(plain(&a.file)),
            match spelt(a) {
                Some(lines) => c.cell(plain(lines)),
                None => c.cell(Message::new("minutes-lines-below").count("n", a.lines.len() as u64)),
            },
            c.cell(&a.fault),
            c.cell(plain(&a.accepted_by)),
            c.cell(plain(&a.why)),
        ]
    };
    let rows = accepted.iter().map(row).collect();
    c.table(&columns, header, rows, false);
    for many in accepted.iter().filter(|a| spelt(a).is_none()) {
        c.typed(plain(&many.file), &ranges(&many.lines));
    }
}

/// The lines as a cell holds them; `None` where they are too many and stand under the table.
fn spelt(accepted: &AcceptedRows) -> Option<String> {
    Some(ranges(&accepted.lines)).filter(|text| text.chars().count() <= 120)
}

/// `12, 15–18`: ascending numbers with runs of three and more drawn together.
fn ranges(lines: &[u64]) -> String {
    let mut parts: Vec<(u64, u64)> = Vec::new();
    for &line in lines {
        match parts.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(line) => *last = line,
            _ => parts.push((line, line)),
        }
    }
    let say = |(first, last): &(u64, u64)| match last - first {
        0 => grouped(*first),
        1 => format!("{}, {}", grouped(*first), grouped(*last)),
        _ => format!("{}–{}", grouped(*first), grouped(*last)),
    };
    parts.iter().map(say).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn lines_are_drawn_together() {
        assert_eq!(ranges(&[12, 15, 16, 17, 18, 20, 21, 1300]), "12, 15–18, 20, 21, 1\u{a0}300");
        assert_eq!(ranges(&[u64::MAX, u64::MAX]), format!("{0}, {0}", crate::lang::grouped(u64::MAX)));
        assert_eq!(ranges(&[]), "");
    }
}
