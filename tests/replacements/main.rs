//! What follows a draw: a later export that shows who had left, the reserves that move up, the paper that tells it, and by
//! which calendar its deadlines are counted; and what verification says when that paper, or what is in it, was tampered with.
//!
//! Nobody in the files exists; campaign and exports are those of the conversation `tests/cmd/recheck.trycmd`.

mod holidays;
mod month;
mod paper;
mod recheck;
