//! The documents, composed of facts: what stands where, in which words.

mod act;
mod certificate;
mod claim;
mod closing;
pub mod compose;
mod disqualified;
mod forms;
mod handover;
mod list;
mod meeting;
mod minutes;
mod origin;
pub mod paper;
mod qr;
mod receipt;
mod registry;
mod replacement;
mod report;
mod results;
mod running;
mod seed;
mod sheet;
mod wave;
mod words;
