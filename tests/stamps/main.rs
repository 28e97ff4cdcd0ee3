//! Time stamps: tokens made elsewhere and tokens that are wrong, requests, the commands, signatures with a stamp.
//!
//! `openssl ts` is asked where it is installed, and must be where `UTYS_JUDGES` is set.

mod authority;
#[allow(dead_code)]
#[path = "../draw/casting.rs"]
mod casting;
mod commands;
#[allow(dead_code)]
#[path = "../minutes/sample.rs"]
mod sample;
mod signatures;
mod tokens;
mod verdicts;
