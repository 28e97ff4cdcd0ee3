//! The documents, composed of facts: what stands where, in which words.

mod closing;
mod compose;
mod disqualified;
mod list;
mod minutes;
pub mod paper;
mod qr;
mod receipt;
mod results;
mod running;
mod seed;
mod sheet;
mod wave;
mod words;
