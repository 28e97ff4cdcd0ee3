//! What conditions on one row and conditions over rows together have in common: each has one key, some hold others, and
//! there is an end to their number and depth.
//!
//! Must never: know what a condition asks ([`super::rules`], [`super::entries`]).

use super::keys::Shape;
use super::report::Report;
use super::section::{Section, Value};
use crate::campaign::error::Problem;

/// Conditions in one list, and choices named by one condition.
pub const MAX_CONDITIONS: usize = 64;
const MAX_DEPTH: usize = 8;

/// The table of a condition that stands `depth` deep, the outermost 1 deep.
pub fn open<'t, 'i>(
    value: &'t Value<'i>,
    key: &str,
    depth: usize,
    shape: &'static Shape,
    report: &mut Report,
) -> Option<Section<'t, 'i>> {
    if depth > MAX_DEPTH {
        report.add(value.span().start, Problem::TooDeep { limit: MAX_DEPTH });
        return None;
    }
    Section::open(value, key, shape, report)
}

/// What stands under the one of `keys` that is there. Of several each is read, so that every fault is told, and none counts.
/// `fault`: what it is that so many of them are there.
pub fn only<T>(
    section: &Section,
    keys: impl IntoIterator<Item = &'static str>,
    fault: impl FnOnce(usize) -> Problem,
    report: &mut Report,
    mut read: impl FnMut(&'static str, &mut Report) -> Option<T>,
) -> Option<T> {
    let given: Vec<&'static str> = keys.into_iter().filter(|key| section.get(key).is_some()).collect();
    let read: Vec<Option<T>> = given.iter().map(|key| read(key, report)).collect();
    // What stands in the place of a key that is missing was reported as unknown.
    if given.len() != 1 && (given.len() > 1 || section.is_known()) {
        report.add(section.at, fault(given.len()));
    }
    read.into_iter().next().flatten().filter(|_| given.len() == 1)
}

/// The conditions of a list; `None` where one of them could not be read or there is none.
pub fn listed<T>(
    section: &Section,
    key: &str,
    report: &mut Report,
    mut read: impl FnMut(&Value, &mut Report) -> Option<T>,
) -> Option<Vec<T>> {
    let items = section.list(key, MAX_CONDITIONS, report);
    let read: Vec<Option<T>> = items.iter().map(|item| read(item, report)).collect();
    read.into_iter().collect::<Option<Vec<T>>>().filter(|read| !read.is_empty())
}
