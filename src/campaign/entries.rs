//! What makes an entry where it is not one row: an order of several rows, or all rows of a client.
//!
//! Rows are excluded first, by rules that look at one row each; what they leave of an order or a client is looked at
//! together ([`Together`]) and is one entry. A client with several orders has several chances.
//!
//! Must never: depend on the order of rows.

/// How rows become entries. A campaign without it has one entry a row, and an account stands in one row only.
#[derive(Clone, Debug, PartialEq)]
pub struct Entries {
    pub clause: String,
    pub per: Unit,
}

/// Which rows belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Row,
    /// Rows with the same account and the same order.
    Order,
    /// Rows with the same client.
    Client,
}

/// A condition over the rows of an order or a client that no rule before it excludes. Columns are indices into the
/// campaign's columns; empty cells are passed over.
#[derive(Clone, Debug, PartialEq)]
pub enum Together {
    All(Vec<Together>),
    Any(Vec<Together>),
    Not(Box<Together>),
    /// Each of these choices (indices) stands in some row.
    Basket {
        column: usize,
        choices: Vec<u16>,
    },
    /// The sum of the amounts is at least this many tiyn.
    Sum {
        column: usize,
        least: u64,
    },
    /// The largest amount is at least this many tiyn.
    Largest {
        column: usize,
        least: u64,
    },
    /// The status in force is one of these choices: of the rows that have a status and the day since when it holds, the
    /// one with the latest day that is not after the last day of the period; of several, the last in the order of choices.
    Status {
        column: usize,
        since: usize,
        choices: Vec<u16>,
    },
}

impl Together {
    /// The columns that it looks at, in the order in which they are named.
    pub fn columns(&self, found: &mut Vec<usize>) {
        let mut add = |column: usize| {
            if !found.contains(&column) {
                found.push(column);
            }
        };
        match self {
            Together::All(all) | Together::Any(all) => all.iter().for_each(|one| one.columns(found)),
            Together::Not(one) => one.columns(found),
            Together::Basket { column, .. } | Together::Sum { column, .. } | Together::Largest { column, .. } => {
                add(*column);
            }
            Together::Status { column, since, .. } => {
                add(*column);
                add(*since);
            }
        }
    }
}
