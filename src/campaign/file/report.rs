//! Where in the text a problem lies, and what name was probably meant.

use crate::campaign::error::{CampaignError, Problem};

/// Problems beyond this many are not listed: the file is not a campaign file.
const MAX_PROBLEMS: usize = 100;

/// The text with its name, and the problems found so far.
pub struct Report<'t> {
    file: &'t str,
    text: &'t str,
    /// Where each line begins.
    lines: Vec<usize>,
    problems: Vec<(usize, Problem)>,
}

impl<'t> Report<'t> {
    pub fn new(text: &'t str, file: &'t str) -> Report<'t> {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Report { file, text, lines, problems: Vec::new() }
    }

    /// A problem at a byte of the text.
    pub fn add(&mut self, at: usize, problem: Problem) {
        self.problems.push((at, problem));
    }

    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// The line of a byte of the text, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }

    /// Line and column from 1, the column in characters.
    fn place(&self, at: usize) -> (usize, usize) {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.line(at);
        let before = &self.text[self.lines[line - 1]..at];
        (line, before.trim_start_matches('\u{feff}').chars().count() + 1)
    }

    /// The name among `known` that was probably meant; none in a file that has too many problems to be meant well.
    pub fn nearest<'k>(&self, found: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
        (self.problems.len() < MAX_PROBLEMS).then(|| nearest(found, known)).flatten()
    }

    /// All problems in the order of the text.
    pub fn finish(mut self) -> Vec<CampaignError> {
        // Stable: problems of one place stay in the order in which they were found.
        self.problems.sort_by_key(|(at, _)| *at);
        if self.problems.len() > MAX_PROBLEMS {
            let at = self.problems[MAX_PROBLEMS].0;
            self.problems.truncate(MAX_PROBLEMS);
            self.problems.push((at, Problem::TooManyProblems { limit: MAX_PROBLEMS }));
        }
        let problems = std::mem::take(&mut self.problems);
        problems
            .into_iter()
            .map(|(at, problem)| {
                let (line, column) = self.place(at);
                CampaignError { file: self.file.to_owned(), line, column, problem }
            })
            .collect()
    }
}

/// What was found, short enough and safe to show.
pub fn shown(text: &str) -> String {
    const MAX: usize = 60;
    let mut out: String =
        text.chars().take(MAX).map(|c| if crate::ids::is_control_or_format(c) { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(MAX).is_some() {
        out.push('…');
    }
    out
}

/// The name among `known` that is nearest to `found`, if it is near enough to be meant.
fn nearest<'k>(found: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    const MAX: usize = 64;
    let found: Vec<char> = found.to_lowercase().chars().take(MAX + 1).collect();
    if found.len() > MAX {
        return None;
    }
    let near = |name: &str| (name.chars().count() / 3).max(1);
    known
        .filter(|name| name.chars().count().abs_diff(found.len()) <= near(name))
        .map(|name| (distance(&found, &name.to_lowercase().chars().collect::<Vec<_>>()), name))
        .filter(|(distance, name)| *distance <= near(name))
        .min()
        .map(|(_, name)| name.to_owned())
}

/// How many characters are to be inserted, removed, replaced or swapped with their neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let swapped = if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    rows[i - 2][j - 2] + 1
                } else {
                    usize::MAX
                };
                replaced.min(swapped).min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1)
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters() {
        let text = "\u{feff}a = 1\nұтыс = 2\n";
        let report = Report::new(text, "x");
        assert_eq!(report.place(3), (1, 1));
        assert_eq!(report.place(text.find('2').unwrap()), (2, 8));
        assert_eq!(report.place(text.len()), (3, 1));
        // Inside the ұ: the character it is part of.
        assert_eq!(report.place(text.find('ұ').unwrap() + 1), (2, 1));
    }

    #[test]
    fn near_names_are_suggested_and_far_ones_are_not() {
        let known = || ["monthly-fee", "account", "id", "days"].into_iter();
        assert_eq!(nearest("montly-fee", known()).as_deref(), Some("monthly-fee"));
        assert_eq!(nearest("acconut", known()).as_deref(), Some("account"));
        assert_eq!(nearest("ID", known()).as_deref(), Some("id"));
        assert_eq!(nearest("dyas", known()).as_deref(), Some("days"));
        assert_eq!(nearest("title", known()), None);
        assert_eq!(nearest(&"a".repeat(10_000), known()), None);
    }

    #[test]
    fn a_flood_of_problems_is_cut() {
        let mut report = Report::new("", "x");
        for _ in 0..1000 {
            report.add(0, Problem::NotUtf8);
        }
        let problems = report.finish();
        assert_eq!(problems.len(), MAX_PROBLEMS + 1);
        assert_eq!(problems[MAX_PROBLEMS].problem, Problem::TooManyProblems { limit: MAX_PROBLEMS });
    }
}
