//! The documents, composed of facts: what stands where, in which words.

mod closing;
mod compose;
pub mod disqualified;
mod list;
pub mod minutes;
mod qr;
pub mod receipt;
mod results;
mod running;
mod seed;
pub mod sheet;
pub mod wave;
pub mod words;
