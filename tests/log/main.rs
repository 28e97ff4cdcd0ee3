//! The log level as an auditor uses it: papers of different months, a journal, and what an operator could do to them.
//!
//! Nobody in the files exists; campaign and exports are those of the conversations under `tests/cmd`. The seeds are two
//! real rounds of drand, so that a folder in earnest comes to `valid`.

mod attacks;
mod document;
mod months;
mod records;
mod restored;
mod versions;
