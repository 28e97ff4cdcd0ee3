//! What follows a draw without a wave: a later export that shows who had left, the reserves that move up, and the paper
//! that tells it; and what verification says when that paper, or what is in it, was tampered with.
//!
//! Nobody in the files exists; campaign and exports are those of the conversation `tests/cmd/recheck.trycmd`.

mod month;
mod paper;
mod recheck;
